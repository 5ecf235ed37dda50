/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-site-search.h"

#include "nw-parts.h"
#include "nw-search.h"
#include "nw-session-wrap.h"

#include <glib/gi18n-lib.h>

/* What fits below the entry without hiding the rest of the session. */
#define MAX_RESULTS 5

struct _NwSessionSiteSearch
{
  AdwBin parent_instance;

  GtkWidget *entry;
  GtkWidget *results;
  GtkWidget *nothing;

  NwSearch *search;
  /* What the results are of; NULL for none. */
  char *query;
};

enum
{
  ADD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwSessionSiteSearch, nw_session_site_search, ADW_TYPE_BIN)

static void
clear_results (NwSessionSiteSearch *self)
{
  GtkWidget *child = NULL;

  g_clear_pointer (&self->query, g_free);
  while ((child = gtk_widget_get_first_child (self->results)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->results), child);
}

static void
side_clicked_cb (GtkButton *button,
                 NwSessionSiteSearch *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "nw-site"));
  int side = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "nw-side"));

  /* Empties the results, and with them the button. */
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  clear_results (self);
  gtk_widget_set_visible (self->results, FALSE);
  gtk_widget_grab_focus (self->entry);
  g_signal_emit (self, signals[ADD], 0, id, side);
}

static void
append_side_button (NwSessionSiteSearch *self,
                    GtkWidget *box,
                    NwSite *site,
                    const char *name,
                    NwSide side,
                    const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: for a screen reader: add this site (first %s) on this side (second %s) */
  g_autofree char *words = g_strdup_printf (_ ("Add %s, %s"), name, label);

  g_object_set_data_full (G_OBJECT (button), "nw-site", g_strdup (nw_site_get_id (site)), g_free);
  g_object_set_data (G_OBJECT (button), "nw-side", GINT_TO_POINTER (side));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (side_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
new_result (NwSessionSiteSearch *self,
            NwSite *site,
            const char *matched)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *risk = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *badge = nw_part_status_badge (site);
  GtkWidget *sides = NULL;
  g_autofree char *name = nw_part_site_name (site);
  /* Translators: the name of a site, and in brackets the other name by which it was found */
  g_autofree char *both = matched != NULL ? g_strdup_printf (_ ("%s (%s)"), name, matched) : NULL;

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (box, "nw-statement");
  gtk_box_append (GTK_BOX (box), nw_part_label (both != NULL ? both : name, NULL));
  gtk_widget_set_layout_manager (line, g_object_new (NW_TYPE_SESSION_WRAP, NULL));
  gtk_box_append (GTK_BOX (risk), nw_part_site_pill (site));
  if (badge != NULL)
    gtk_box_append (GTK_BOX (risk), badge);
  gtk_box_append (GTK_BOX (line), risk);

  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    {
      gtk_box_append (GTK_BOX (box), line);
      gtk_box_append (GTK_BOX (box), nw_part_label (nw_site_get_status_meaning (site, nw_lang_get ()), "nw-small nw-quiet"));
    }
  else
    {
      sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_add_css_class (sides, "linked");
      append_side_button (self, sides, site, name, NW_SIDE_LEFT, C_ ("side of the patient", "Left"));
      append_side_button (self, sides, site, name, NW_SIDE_RIGHT, C_ ("side of the patient", "Right"));
      gtk_box_append (GTK_BOX (line), sides);
      gtk_box_append (GTK_BOX (box), line);
    }

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
search_changed_cb (NwSessionSiteSearch *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GPtrArray) matches = NULL;
  guint n = 0;

  /* Rows that stay keep the keyboard. */
  if (g_strcmp0 (self->query, query) == 0)
    return;
  clear_results (self);
  self->query = g_strdup (query);
  if (self->search != NULL && *query != '\0')
    matches = nw_search_find (self->search, query, nw_lang_get (), 0);

  for (guint i = 0; matches != NULL && i < matches->len && n < MAX_RESULTS; i++)
    {
      const NwMatch *match = g_ptr_array_index (matches, i);

      if (match->kind != NW_MATCH_SITE)
        continue;
      gtk_list_box_append (GTK_LIST_BOX (self->results), new_result (self, NW_SITE (match->object), match->matched));
      n++;
    }

  gtk_widget_set_visible (self->results, n > 0);
  gtk_widget_set_visible (self->nothing, matches != NULL && n == 0);
}

static void
activate_cb (NwSessionSiteSearch *self)
{
  GtkWidget *first = NULL;

  /* The results may lag behind what was typed. */
  search_changed_cb (self);
  first = gtk_widget_get_first_child (self->results);
  if (first != NULL)
    gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
}

/* Down goes into the results, as in any list below an entry. */
static gboolean
key_pressed_cb (GtkEventController *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                NwSessionSiteSearch *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->results);

  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return FALSE;
  /* Without results the keyboard stays: below is another field. */
  if (first != NULL)
    gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static void
stop_search_cb (NwSessionSiteSearch *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
nw_session_site_search_dispose (GObject *object)
{
  g_clear_object (&NW_SESSION_SITE_SEARCH (object)->search);
  g_clear_pointer (&NW_SESSION_SITE_SEARCH (object)->query, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_SESSION_SITE_SEARCH);

  G_OBJECT_CLASS (nw_session_site_search_parent_class)->dispose (object);
}

static gboolean
nw_session_site_search_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (NW_SESSION_SITE_SEARCH (widget)->entry);
}

static void
nw_session_site_search_class_init (NwSessionSiteSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_session_site_search_dispose;
  widget_class->grab_focus = nw_session_site_search_grab_focus;

  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-session-site-search.ui");
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteSearch, results);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteSearch, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
nw_session_site_search_init (NwSessionSiteSearch *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
}

/**
 * nw_session_site_search_set_atlas:
 * @self: the search
 * @atlas: what is searched
 */
void
nw_session_site_search_set_atlas (NwSessionSiteSearch *self,
                                  NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_SESSION_SITE_SEARCH (self));
  g_return_if_fail (NW_IS_ATLAS (atlas));

  g_clear_object (&self->search);
  g_clear_pointer (&self->query, g_free);
  self->search = nw_search_new (atlas);
}
