/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-expired-window.h"

#include "nw-date.h"
#include "nw-erase-window.h"
#include "nw-error.h"
#include "nw-lock.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

struct _NwExpiredWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkListView *view;
  GtkLabel *text_label;

  NwJournal *journal;
  NwAtlas *atlas;
  /* Of NwExpired; the rows of the list say its numbers. */
  GPtrArray *expired;
  GtkStringList *rows;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (NwExpiredWindow, nw_expired_window, ADW_TYPE_WINDOW)

static void
show_text (NwExpiredWindow *self,
           const char *text)
{
  gtk_label_set_label (self->text_label, text);
  gtk_stack_set_visible_child_name (self->stack, "text");
  gtk_widget_grab_focus (GTK_WIDGET (self->text_label));
}

static char *
describe (const NwExpired *record)
{
  const char *id = *record->patient != '\0' ? record->patient : record->session;
  g_autofree char *who = *record->pseudonym != '\0' ? g_strdup (record->pseudonym) : g_strndup (id, 8);
  g_autofree char *sessions = g_strdup_printf (ngettext ("%u session", "%u sessions", record->n_sessions), record->n_sessions);
  g_autofree char *changed = nw_date_format_short (record->last_change, nw_lang_get ());
  g_autofree char *until = nw_date_format_short (record->keep_until, nw_lang_get ());

  /* Translators: who, how many sessions, a day, a day */
  return g_strdup_printf (_ ("%s\n%s · last changed %s · kept until %s"), who, sessions, changed, until);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (NwExpiredWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) expired = nw_journal_list_expired_finish (NW_JOURNAL (source), result, &error);

  if (self->cancellable == NULL)
    return;
  if (expired == NULL)
    {
      show_text (self, error->message);
      return;
    }

  g_clear_pointer (&self->expired, g_ptr_array_unref);
  self->expired = g_steal_pointer (&expired);
  gtk_string_list_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), NULL);
  for (guint i = 0; i < self->expired->len; i++)
    {
      g_autofree char *words = describe (g_ptr_array_index (self->expired, i));

      gtk_string_list_append (self->rows, words);
    }
  if (self->expired->len > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
    }
  else
    show_text (self, _ ("Every record was changed within the last 20 years."));
}

static void
reload (NwExpiredWindow *self)
{
  nw_journal_list_expired_async (self->journal, NULL, self->cancellable, listed_cb, g_object_ref (self));
}

static void
activate_cb (NwExpiredWindow *self,
             guint position)
{
  const NwExpired *record = self->expired != NULL && position < self->expired->len ? g_ptr_array_index (self->expired, position) : NULL;
  GtkWidget *window = NULL;

  if (record == NULL)
    return;
  window = nw_erase_window_new (GTK_WINDOW (self), self->journal, self->atlas);
  nw_erase_window_propose (NW_ERASE_WINDOW (window), *record->patient != '\0' ? record->patient : record->session, NW_ERASE_EXPIRED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *erase = gtk_label_new (_ ("Erase…"));

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_top (row, 8);
  gtk_widget_set_margin_bottom (row, 8);
  gtk_widget_set_margin_start (row, 10);
  gtk_widget_set_margin_end (row, 10);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), erase);
  gtk_list_item_set_child (list_item, row);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem *list_item)
{
  GtkStringObject *item = gtk_list_item_get_item (list_item);
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));

  gtk_label_set_label (GTK_LABEL (label), gtk_string_object_get_string (item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (gtk_list_item_get_child (list_item))), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_string_object_get_string (item), -1);
}

static void
nw_expired_window_dispose (GObject *object)
{
  NwExpiredWindow *self = NW_EXPIRED_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->journal);
  g_clear_object (&self->atlas);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->expired, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_EXPIRED_WINDOW);

  G_OBJECT_CLASS (nw_expired_window_parent_class)->dispose (object);
}

static void
nw_expired_window_class_init (NwExpiredWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_expired_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-expired-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwExpiredWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, NwExpiredWindow, view);
  gtk_widget_class_bind_template_child (widget_class, NwExpiredWindow, text_label);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_expired_window_init (NwExpiredWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  self->cancellable = g_cancellable_new ();
  self->rows = gtk_string_list_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  gtk_stack_set_visible_child_name (self->stack, "loading");
  nw_session_name_parts (GTK_WIDGET (self));
}

/**
 * nw_expired_window_new:
 * @parent: the window over which it stands
 * @journal: an open journal
 * @atlas: (nullable): for certificates
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_expired_window_new (GtkWindow *parent,
                       NwJournal *journal,
                       NwAtlas *atlas)
{
  NwExpiredWindow *self = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);

  self = g_object_new (NW_TYPE_EXPIRED_WINDOW, "transient-for", parent, NULL);
  self->journal = g_object_ref (journal);
  g_set_object (&self->atlas, atlas);
  nw_lock_close_with (GTK_WINDOW (self), journal);
  g_signal_connect_object (journal, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}
