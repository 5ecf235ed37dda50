/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-clinic-page.h"

#include "nw-session-names.h"
#include "nw-session-unlock.h"

#include <glib/gi18n-lib.h>

struct _NwClinicPage
{
  AdwBin parent_instance;

  NwSessionsPage *sessions;
  NwAtlas *atlas;
  NwJournal *journal;
  NwClinicView *view;
  /* What stands in the place of the figures, by the state of the journal. */
  int shown_state;
};

G_DEFINE_FINAL_TYPE (NwClinicPage, nw_clinic_page, ADW_TYPE_BIN)

static GtkWidget *
new_status (const char *icon,
            const char *title,
            const char *description)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  return page;
}

/* Making a journal, an example, and what to do with one that failed are the
 * business of the other screen. */
static GtkWidget *
new_elsewhere (const char *title,
               const char *description)
{
  GtkWidget *page = new_status ("nw-clinic-symbolic", title, description);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Go to _Sessions"));

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "win.show-page::sessions");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static GtkWidget *
new_locked (NwClinicPage *self)
{
  GtkWidget *unlock = g_object_new (NW_TYPE_SESSION_UNLOCK, NULL);

  nw_session_unlock_set_journal (NW_SESSION_UNLOCK (unlock), self->journal);
  return unlock;
}

static GtkWidget *
new_loading (void)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_set_spinning (GTK_SPINNER (spinner), TRUE);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Opening the journal"), -1);
  return spinner;
}

static GtkWidget *
new_child (NwClinicPage *self,
           NwJournalState state)
{
  switch (state)
    {
    case NW_JOURNAL_OPEN:
    case NW_JOURNAL_EXAMPLE:
      self->view = NW_CLINIC_VIEW (nw_clinic_view_new (self->journal, self->atlas));
      return GTK_WIDGET (self->view);
    case NW_JOURNAL_LOCKED:
      return new_locked (self);
    case NW_JOURNAL_ABSENT:
      return new_elsewhere (_ ("No Journal Yet"), _ ("The figures of the clinic are counted from the sessions in the journal. Make one first, or look at the example."));
    case NW_JOURNAL_FAILED:
      return new_elsewhere (_ ("The Journal Cannot Be Opened"), _ ("The screen with the sessions says why, and what to do."));
    case NW_JOURNAL_UNLOADED:
    default:
      return new_loading ();
    }
}

/* What was shown of another journal, or of this one before it was locked, goes at
 * once; the new is made when somebody looks. */
static void
update (NwClinicPage *self)
{
  NwJournalState state = self->journal != NULL && self->atlas != NULL ? nw_journal_get_state (self->journal) : NW_JOURNAL_UNLOADED;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  if (self->shown_state == (int)state)
    return;
  self->view = NULL;
  self->shown_state = -1;
  adw_bin_set_child (ADW_BIN (self), NULL);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->shown_state = (int)state;
  adw_bin_set_child (ADW_BIN (self), new_child (self, state));
  nw_session_name_parts (GTK_WIDGET (self));
  if (had_focus && self->view != NULL)
    nw_clinic_view_focus (self->view);
}

static void
set_journal (NwClinicPage *self,
             NwJournal *journal)
{
  if (self->journal == journal)
    return;
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_set_object (&self->journal, journal);
  if (journal != NULL)
    g_signal_connect_object (journal, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->shown_state = -1;
  update (self);
}

static void
journal_changed_cb (NwClinicPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    set_journal (self, nw_sessions_page_get_shown_journal (self->sessions));
  else
    set_journal (self, NULL);
}

static void
nw_clinic_page_map (GtkWidget *widget)
{
  NwClinicPage *self = NW_CLINIC_PAGE (widget);

  GTK_WIDGET_CLASS (nw_clinic_page_parent_class)->map (widget);

  if (self->sessions != NULL)
    set_journal (self, nw_sessions_page_get_shown_journal (self->sessions));
  update (self);
}

static void
nw_clinic_page_dispose (GObject *object)
{
  NwClinicPage *self = NW_CLINIC_PAGE (object);

  self->view = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_object (&self->journal);
  g_clear_object (&self->atlas);
  g_clear_object (&self->sessions);

  G_OBJECT_CLASS (nw_clinic_page_parent_class)->dispose (object);
}

static void
nw_clinic_page_class_init (NwClinicPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_clinic_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = nw_clinic_page_map;
}

static void
nw_clinic_page_init (NwClinicPage *self)
{
  self->shown_state = -1;
}

/**
 * nw_clinic_page_set_sessions:
 * @self: the screen
 * @sessions: the screen whose journal is counted
 */
void
nw_clinic_page_set_sessions (NwClinicPage *self,
                             NwSessionsPage *sessions)
{
  g_return_if_fail (NW_IS_CLINIC_PAGE (self));
  g_return_if_fail (NW_IS_SESSIONS_PAGE (sessions));

  g_set_object (&self->sessions, sessions);
  g_signal_connect_object (sessions, "journal-changed", G_CALLBACK (journal_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * nw_clinic_page_set_atlas:
 * @self: the screen
 * @atlas: the content
 */
void
nw_clinic_page_set_atlas (NwClinicPage *self,
                          NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_CLINIC_PAGE (self));
  g_return_if_fail (NW_IS_ATLAS (atlas));

  if (!g_set_object (&self->atlas, atlas))
    return;
  self->shown_state = -1;
  update (self);
}

/**
 * nw_clinic_page_get_view:
 * @self: the screen
 *
 * Returns: (transfer none) (nullable): the figures
 */
NwClinicView *
nw_clinic_page_get_view (NwClinicPage *self)
{
  g_return_val_if_fail (NW_IS_CLINIC_PAGE (self), NULL);

  return self->view;
}
