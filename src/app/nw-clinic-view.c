/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-clinic-view-private.h"

#include "nw-clinic-words.h"
#include "nw-error.h"
#include "nw-journal-search.h"
#include "nw-live.h"
#include "nw-parts.h"
#include "nw-session-names.h"
#include "nw-title-row.h"
#include "nw-wrap-row.h"

#include <glib/gi18n-lib.h>

/* While the journal is being read figures change often: they are shown anew after
 * so many milliseconds at the earliest. */
#define RECOUNT_AFTER_MS 600

/* A count that takes longer is said, and can be stopped. */
#define SLOW_AFTER_MS 300

G_DEFINE_FINAL_TYPE (NwClinicView, nw_clinic_view, ADW_TYPE_BIN)

enum
{
  COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* nw_clinic_view_describe: (transfer full): of which sessions the figures are */
char *
nw_clinic_view_describe (NwClinicView *self)
{
  NwLang lang = nw_lang_get ();
  g_autofree char *period = nw_clinic_format_period (self->counts, lang);
  GString *text = g_string_new (period);

  g_string_append_printf (text, ", %s.", self->counted_name != NULL ? self->counted_name : _ ("all therapists"));
  if (nw_journal_get_state (self->journal) == NW_JOURNAL_EXAMPLE)
    g_string_append_printf (text, " %s", _ ("Example data."));
  return g_string_free (text, FALSE);
}

/* How far it is, in words. Transfer full. */
static char *
format_progress (NwClinicView *self,
                 gboolean whole)
{
  g_autofree char *known = NULL;
  g_autofree char *total = NULL;

  if (whole)
    return g_strdup (self->stopped ? _ ("Counting was stopped. The figures are those of before.") : _ ("Counting the sessions…"));
  known = nw_clinic_format_count (self->counts->n_known, nw_lang_get ());
  total = nw_clinic_format_count (self->counts->n_total, nw_lang_get ());
  if (self->stopped)
    /* Translators: numbers of sessions */
    return g_strdup_printf (_ ("Stopped: the figures are of %1$s of %2$s sessions, the newest first."), known, total);
  /* Translators: numbers of sessions */
  return g_strdup_printf (_ ("Reading the journal: %1$s of %2$s sessions are counted so far, the newest first."), known, total);
}

static void
update_progress (NwClinicView *self)
{
  gboolean whole = self->counts == NULL || nw_statistics_is_whole (self->counts);
  gboolean wanted = !whole || self->slow || self->stopped;
  gboolean had_focus = gtk_widget_has_focus (self->stop_button);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->progress_box, wanted);
  if (!wanted)
    {
      if (had_focus)
        nw_clinic_view_focus (self);
      return;
    }
  text = format_progress (self, whole);
  gtk_label_set_label (GTK_LABEL (self->progress_label), text);
  gtk_widget_set_visible (self->progress, !self->stopped && !whole);
  if (!whole)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), (double)self->counts->n_known / self->counts->n_total);
  gtk_button_set_label (GTK_BUTTON (self->stop_button), self->stopped ? _ ("_Count On") : _ ("_Stop"));
}

static gboolean
slow_cb (gpointer data)
{
  NwClinicView *self = data;

  self->slow_source = 0;
  self->slow = TRUE;
  update_progress (self);
  return G_SOURCE_REMOVE;
}

/* The count that runs has ended, or is not waited for any more. */
static void
end_count (NwClinicView *self)
{
  g_clear_handle_id (&self->slow_source, g_source_remove);
  self->slow = FALSE;
  g_clear_object (&self->counting);
}

static void
show_failure (NwClinicView *self,
              const GError *error)
{
  g_autofree char *text = error != NULL ? g_strdup_printf ("%s %s", error->message, nw_error_get_advice (error)) : NULL;

  gtk_label_set_label (GTK_LABEL (self->failure), text != NULL ? text : "");
  gtk_widget_set_visible (self->failure, text != NULL);
}

/* The way from @from down to @to: which child of which. */
static GArray *
find_way (GtkWidget *from,
          GtkWidget *to)
{
  GArray *way = g_array_new (FALSE, FALSE, sizeof (guint));

  for (; to != from; to = gtk_widget_get_parent (to))
    {
      guint place = 0;

      for (GtkWidget *child = gtk_widget_get_prev_sibling (to); child != NULL; child = gtk_widget_get_prev_sibling (child))
        place++;
      g_array_prepend_val (way, place);
    }
  return way;
}

static GtkWidget *
follow_way (GtkWidget *widget,
            const GArray *way)
{
  for (guint i = 0; i < way->len && widget != NULL; i++)
    {
      widget = gtk_widget_get_first_child (widget);
      for (guint place = g_array_index (way, guint, i); place > 0 && widget != NULL; place--)
        widget = gtk_widget_get_next_sibling (widget);
    }
  return widget;
}

/* nw_clinic_view_refill: shows the counts with what is read besides them, if there
 * are any. Who reads is not disturbed: what is new stands where the old stood, and
 * has the focus that it had. Where it is gone, the first of the page has it. */
void
nw_clinic_view_refill (NwClinicView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkViewport *viewport = GTK_VIEWPORT (gtk_widget_get_ancestor (self->box, GTK_TYPE_VIEWPORT));
  g_autoptr (GArray) way = focus != NULL && gtk_widget_is_ancestor (focus, self->content) ? find_way (self->content, focus) : NULL;
  gboolean placed = way == NULL;

  if (self->counts == NULL)
    return;
  /* What is new has no place yet that could be scrolled to. */
  gtk_viewport_set_scroll_to_focus (viewport, FALSE);
  nw_clinic_view_fill (self);
  if (way != NULL)
    {
      focus = follow_way (self->content, way);
      placed = focus != NULL && gtk_widget_grab_focus (focus);
    }
  gtk_viewport_set_scroll_to_focus (viewport, TRUE);
  if (!placed)
    nw_clinic_view_focus (self);
}

static void
counted_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (NwClinicView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStatistics) counts = nw_journal_count_finish (NW_JOURNAL (source), result, &error);
  g_autofree char *words = NULL;

  if (self->cancellable == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_count (self);
  if (counts == NULL)
    {
      update_progress (self);
      show_failure (self, g_error_matches (error, NW_ERROR, NW_ERROR_LOCKED) ? NULL : error);
      if (self->again)
        nw_clinic_view_recount (self);
      return;
    }

  show_failure (self, NULL);
  g_clear_pointer (&self->counts, nw_statistics_unref);
  self->counts = nw_statistics_ref (counts);
  g_free (self->counted_name);
  self->counted_name = g_strdup (self->asked_name);
  words = nw_clinic_view_describe (self);
  gtk_label_set_label (GTK_LABEL (self->subtitle), words);
  update_progress (self);
  nw_clinic_view_refill (self);
  g_signal_emit (self, signals[COUNTED], 0);
  if (self->again)
    nw_clinic_view_recount (self);
}

/* nw_clinic_view_is_same: whether two lists of parts are the same */
gboolean
nw_clinic_view_is_same (GPtrArray *parts,
                        GPtrArray *others)
{
  if (parts == NULL || others == NULL || parts->len != others->len)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      NwPart *part = g_ptr_array_index (parts, i);
      NwPart *other = g_ptr_array_index (others, i);

      if (nw_part_get_revision (part) != nw_part_get_revision (other) || !nw_part_equal (part, other))
        return FALSE;
    }
  return TRUE;
}

static void
therapists_cb (GObject *source,
               GAsyncResult *result,
               gpointer data)
{
  g_autoptr (NwClinicView) self = data;
  g_autoptr (GPtrArray) therapists = nw_journal_list_parts_finish (NW_JOURNAL (source), result, NULL);

  if (therapists == NULL || self->cancellable == NULL || nw_clinic_view_is_same (therapists, self->therapists))
    return;
  g_clear_pointer (&self->therapists, g_ptr_array_unref);
  self->therapists = g_ptr_array_ref (therapists);
  g_hash_table_remove_all (self->names);
  for (guint i = 0; i < therapists->len; i++)
    {
      NwPart *therapist = g_ptr_array_index (therapists, i);

      g_hash_table_insert (self->names, g_strdup (nw_part_get_id (therapist)), g_strdup (nw_part_get_text (therapist, "name")));
    }
  nw_clinic_filter_set_therapists (self->filter, therapists);
  nw_clinic_view_refill (self);
}

/* What is shown besides the counts: names of therapists, and incidents. */
static void
list_parts (NwClinicView *self)
{
  self->parts_stale = FALSE;
  nw_journal_list_parts_async (self->journal, NW_PART_THERAPIST, self->cancellable, therapists_cb, g_object_ref (self));
  nw_clinic_incidents_list (self);
}

/* nw_clinic_view_recount: counts again, now or as soon as the last count is done */
void
nw_clinic_view_recount (NwClinicView *self)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const char *name = NULL;
  NwStatisticsQuery query = { .atlas = self->atlas };

  g_clear_handle_id (&self->source, g_source_remove);
  /* Stopping stops the count, not these. */
  if (self->parts_stale && self->journal != NULL && nw_journal_is_open (self->journal))
    list_parts (self);
  self->stale = self->stopped;
  self->again = self->counting != NULL && !self->stopped;
  if (self->again || self->stopped || self->journal == NULL || !nw_journal_is_open (self->journal))
    return;

  nw_clinic_filter_get_days (self->filter, &from, &to);
  query.from = from;
  query.to = to;
  query.therapist = nw_clinic_filter_get_therapist (self->filter, &name);
  g_free (self->asked_name);
  self->asked_name = query.therapist != NULL ? g_strdup (name) : NULL;
  self->counting = g_cancellable_new ();
  self->slow_source = g_timeout_add (SLOW_AFTER_MS, slow_cb, self);
  nw_journal_count_async (self->journal, &query, NULL, NULL, self->counting, counted_cb, g_object_ref (self));
}

/* What was asked for before is not waited for. */
static void
filter_cb (NwClinicView *self)
{
  if (!nw_clinic_filter_is_valid (self->filter))
    return;
  g_cancellable_cancel (self->counting);
  end_count (self);
  self->stopped = FALSE;
  nw_clinic_view_recount (self);
}

/**
 * nw_clinic_view_set_stopped:
 * @self: the figures
 * @stopped: whether no more is counted; what is shown stays, and says so
 */
void
nw_clinic_view_set_stopped (NwClinicView *self,
                            gboolean stopped)
{
  g_return_if_fail (NW_IS_CLINIC_VIEW (self));

  if (self->stopped == stopped)
    return;
  self->stopped = stopped;
  if (stopped)
    {
      g_cancellable_cancel (self->counting);
      end_count (self);
      g_clear_handle_id (&self->source, g_source_remove);
      self->again = FALSE;
      self->stale = TRUE;
    }
  else
    {
      nw_clinic_view_recount (self);
    }
  update_progress (self);
  if (stopped)
    nw_live_say (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->progress_label)));
}

static void
stop_cb (NwClinicView *self)
{
  nw_clinic_view_set_stopped (self, !self->stopped);
}

static gboolean
later_cb (gpointer data)
{
  NwClinicView *self = data;

  self->source = 0;
  nw_clinic_view_recount (self);
  return G_SOURCE_REMOVE;
}

static void
journal_changed_cb (NwClinicView *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->source == 0)
    self->source = g_timeout_add (self->counts != NULL ? RECOUNT_AFTER_MS : 1, later_cb, self);
}

static void
parts_changed_cb (NwClinicView *self)
{
  self->parts_stale = TRUE;
  journal_changed_cb (self);
}

/* What was erased is not shown until it is counted anew, also not where nobody
 * looks or counting was stopped. */
static void
erased_cb (NwClinicView *self)
{
  g_clear_pointer (&self->incidents, g_ptr_array_unref);
  self->stopped = FALSE;
  nw_clinic_view_refill (self);
  update_progress (self);
  parts_changed_cb (self);
}

static void
nw_clinic_view_map (GtkWidget *widget)
{
  NwClinicView *self = NW_CLINIC_VIEW (widget);

  GTK_WIDGET_CLASS (nw_clinic_view_parent_class)->map (widget);

  if (self->stale)
    nw_clinic_view_recount (self);
}

static void
nw_clinic_view_dispose (GObject *object)
{
  NwClinicView *self = NW_CLINIC_VIEW (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->slow_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->content = NULL;
  g_clear_pointer (&self->counts, nw_statistics_unref);
  g_clear_pointer (&self->therapists, g_ptr_array_unref);
  g_clear_pointer (&self->incidents, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->asked_name, g_free);
  g_clear_pointer (&self->counted_name, g_free);
  g_clear_object (&self->journal);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_clinic_view_parent_class)->dispose (object);
}

static void
nw_clinic_view_class_init (NwClinicViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_clinic_view_dispose;
  widget_class->map = nw_clinic_view_map;

  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  nw_clinic_incidents_install (widget_class);
  nw_clinic_output_install (widget_class);
}

static GtkWidget *
new_action_button (const char *icon,
                   const char *label,
                   const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
new_export_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Report as _PDF…"), "clinic.save-pdf");
  g_menu_append (menu, _ ("All _Tables as CSV…"), "clinic.save-tables");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("_Export"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
new_head (NwClinicView *self)
{
  GtkWidget *controls = nw_title_row_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->subtitle = nw_part_label ("", "nw-small nw-quiet");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), nw_part_title (_ ("Clinic overview")));
  gtk_box_append (GTK_BOX (words), self->subtitle);
  self->filter = NW_CLINIC_FILTER (nw_clinic_filter_new ());
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), new_action_button ("printer-symbolic", _ ("_Print…"), "clinic.print"));
  gtk_box_append (GTK_BOX (buttons), new_export_button ());
  nw_title_row_set_title (NW_TITLE_ROW (controls), GTK_WIDGET (self->filter));
  nw_title_row_append (NW_TITLE_ROW (controls), buttons);
  gtk_widget_set_halign (controls, GTK_ALIGN_END);
  return nw_wrap_row_new (words, controls);
}

static GtkWidget *
new_progress (NwClinicView *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->progress_label = nw_part_label ("", "nw-dense");
  self->progress = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Sessions that are counted"), -1);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->progress_label);
  gtk_box_append (GTK_BOX (words), self->progress);
  self->stop_button = gtk_button_new_with_mnemonic (_ ("_Stop"));
  g_signal_connect_object (self->stop_button, "clicked", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  self->progress_box = nw_wrap_row_new (words, self->stop_button);
  gtk_widget_set_visible (self->progress_box, FALSE);
  return self->progress_box;
}

static void
build (NwClinicView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "nw-clinic");
  self->failure = nw_part_label ("", "nw-session-warning");
  gtk_widget_set_visible (self->failure, FALSE);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (self->box), new_head (self));
  gtk_box_append (GTK_BOX (self->box), new_progress (self));
  gtk_box_append (GTK_BOX (self->box), self->failure);
  gtk_box_append (GTK_BOX (self->box), self->content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->box);
  gtk_widget_set_focusable (scrolled, FALSE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  nw_session_name_parts (self->box);
}

static void
nw_clinic_view_init (NwClinicView *self)
{
  self->cancellable = g_cancellable_new ();
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  build (self);
}

/**
 * nw_clinic_view_new:
 * @journal: an open journal
 * @atlas: the content
 *
 * Returns: (transfer floating): the figures, which come by and by
 */
GtkWidget *
nw_clinic_view_new (NwJournal *journal,
                    NwAtlas *atlas)
{
  NwClinicView *self = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  self = g_object_new (NW_TYPE_CLINIC_VIEW, NULL);
  self->journal = g_object_ref (journal);
  self->atlas = g_object_ref (atlas);
  self->stale = TRUE;
  g_signal_connect_object (journal, "changed", G_CALLBACK (parts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "indexed", G_CALLBACK (journal_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "erased", G_CALLBACK (erased_cb), self, G_CONNECT_SWAPPED);
  nw_journal_start_index (journal);
  list_parts (self);
  return GTK_WIDGET (self);
}

/**
 * nw_clinic_view_get_filter:
 * @self: the figures
 *
 * Returns: (transfer none): which sessions are counted
 */
NwClinicFilter *
nw_clinic_view_get_filter (NwClinicView *self)
{
  g_return_val_if_fail (NW_IS_CLINIC_VIEW (self), NULL);

  return self->filter;
}

/**
 * nw_clinic_view_get_counts:
 * @self: the figures
 *
 * Returns: (transfer none) (nullable): what is shown
 */
const NwStatistics *
nw_clinic_view_get_counts (NwClinicView *self)
{
  g_return_val_if_fail (NW_IS_CLINIC_VIEW (self), NULL);

  return self->counts;
}

/**
 * nw_clinic_view_focus:
 * @self: the figures
 *
 * Puts the keyboard focus on the choice of the period.
 */
void
nw_clinic_view_focus (NwClinicView *self)
{
  g_return_if_fail (NW_IS_CLINIC_VIEW (self));

  gtk_widget_child_focus (GTK_WIDGET (self->filter), GTK_DIR_TAB_FORWARD);
}
