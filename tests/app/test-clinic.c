/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-plan-test.h"

#include "nw-clinic-card.h"
#include "nw-clinic-page.h"
#include "nw-clinic-plot-view.h"
#include "nw-entry-field.h"
#include "nw-erase.h"
#include "nw-incident-window.h"
#include "nw-lock.h"
#include "nw-part-form.h"
#include "nw-report-preview.h"
#include "nw-tile-row.h"

/* The screen "Clinic", over journals of its own. */

typedef struct
{
  char *dir;
  NwJournal *journal;
  NwWindow *window;
} Fixture;

static void
setup (Fixture *self,
       gconstpointer data)
{
  self->dir = nw_test_make_dir ();
  self->journal = nw_test_create_journal (self->dir);
  self->window = nw_test_open_sessions (self->journal, GPOINTER_TO_INT (data), 900);
}

static void
teardown (Fixture *self,
          gconstpointer data)
{
  nw_test_close_window (self->window);
  nw_test_settle ();
  g_object_unref (self->journal);
  nw_test_remove_dir (self->dir);
}

static GtkWidget *
get_page (Fixture *self)
{
  return adw_view_stack_get_child_by_name (nw_window_get_stack (self->window), "clinic");
}

static gboolean
counted_cb (gpointer page)
{
  NwClinicView *view = nw_clinic_page_get_view (page);

  return view != NULL && nw_clinic_view_get_counts (view) != NULL && nw_statistics_is_whole (nw_clinic_view_get_counts (view));
}

static NwClinicView *
show (Fixture *self)
{
  adw_view_stack_set_visible_child_name (nw_window_get_stack (self->window), "clinic");
  nw_test_wait_for (counted_cb, get_page (self));
  nw_test_settle ();
  return nw_clinic_page_get_view (NW_CLINIC_PAGE (get_page (self)));
}

static gboolean
says (GtkWidget *widget,
      const char *words)
{
  g_autofree char *text = nw_test_get_words (widget);

  return strstr (text, words) != NULL;
}

static NwSession *
save_session (Fixture *self,
              const char *day,
              const char *event)
{
  g_autoptr (NwSession) session = nw_session_new ();
  g_autoptr (NwSessionSite) mark = nw_session_site_new ("soleus", NULL, NW_SIDE_LEFT);
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_EVENT);
  g_autoptr (NwPart) part = nw_part_with_text (empty, "event", event);
  g_autoptr (GError) error = NULL;
  NwSession *saved = NULL;

  nw_session_set_day (session, day);
  nw_session_set_patient (session, "Karel Jansen");
  nw_session_set_therapist (session, "A. Yilmaz");
  nw_session_set_state (session, NW_SESSION_CLOSED);
  nw_session_add_site (session, mark);
  nw_session_add_part (session, part);
  saved = nw_journal_save (self->journal, session, NULL, &error);
  g_assert_no_error (error);
  return saved;
}

static void
save_event (Fixture *self,
            const char *day,
            const char *event)
{
  g_object_unref (save_session (self, day, event));
}

static void
test_empty (Fixture *self,
            gconstpointer data)
{
  NwClinicView *view = show (self);

  g_assert_true (says (GTK_WIDGET (view), "No Sessions Yet"));
  g_assert_null (nw_test_find (GTK_WIDGET (view), NW_TYPE_CLINIC_PLOT_VIEW));
}

static void
set_all (NwClinicView *view)
{
  nw_clinic_filter_set_period (nw_clinic_view_get_filter (view), NW_CLINIC_ALL, NULL, NULL);
  nw_test_settle ();
}

static gboolean
has_sessions_cb (gpointer view)
{
  return nw_clinic_view_get_counts (view)->n_sessions == 2;
}

static gboolean
has_one_cb (gpointer view)
{
  return nw_clinic_view_get_counts (view)->n_sessions == 1;
}

/* The figures of one session, with a pneumothorax. */
static NwClinicView *
show_event (Fixture *self)
{
  NwClinicView *view = NULL;

  save_event (self, "2024-05-06", "pneumothorax");
  view = show (self);
  set_all (view);
  nw_test_wait_for (has_one_cb, view);
  nw_test_settle ();
  return view;
}

/* Figures, a period, and nobody by name but who treats. */
static void
test_figures (Fixture *self,
              gconstpointer data)
{
  NwClinicView *view = NULL;

  save_event (self, "2024-05-06", "pneumothorax");
  save_event (self, "2025-05-06", "hematoom");
  view = show (self);
  set_all (view);
  nw_test_wait_for (has_sessions_cb, view);
  nw_test_settle ();
  g_assert_true (says (GTK_WIDGET (view), "Pneumothorax"));
  g_assert_true (says (GTK_WIDGET (view), "Few sessions"));
  g_assert_true (says (GTK_WIDGET (view), "Not looked into yet."));
  g_assert_false (says (GTK_WIDGET (view), "Jansen"));
  g_assert_nonnull (nw_test_find (GTK_WIDGET (view), NW_TYPE_CLINIC_PLOT_VIEW));

  nw_clinic_filter_set_period (nw_clinic_view_get_filter (view), NW_CLINIC_OTHER, "2025-01-01", "2025-12-31");
  nw_test_wait_for (has_one_cb, view);
  nw_test_settle ();
  g_assert_false (says (GTK_WIDGET (view), "Not looked into yet."));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (view)), <=, gtk_widget_get_width (GTK_WIDGET (self->window)));
}

/* The table beside a plot has a row for every event of the table of the content. */
static void
test_table (Fixture *self,
            gconstpointer data)
{
  NwClinicView *view = NULL;
  NwClinicCard *card = NULL;
  g_autofree char *csv = NULL;

  view = show_event (self);
  card = NW_CLINIC_CARD (nw_test_find (GTK_WIDGET (view), NW_TYPE_CLINIC_CARD));
  g_assert_false (says (GTK_WIDGET (card), "Sepsis: "));
  nw_clinic_card_set_open (card, TRUE);
  nw_test_settle ();
  g_assert_true (says (GTK_WIDGET (card), "Vomiting"));
  csv = nw_clinic_table_to_csv (nw_clinic_card_get_table (card), NW_CSV_POINT);
  g_assert_true (g_str_has_prefix (csv, "\357\273\277id,name,class,recorded,sessions,of-sessions,percent,"));
  g_assert_nonnull (strstr (csv, "\r\npneumothorax,Pneumothorax,"));
  g_assert_null (strstr (csv, "Jansen"));
}

static void
list_cards (GtkWidget *widget,
            GPtrArray *cards)
{
  if (NW_IS_CLINIC_CARD (widget))
    g_ptr_array_add (cards, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_cards (child, cards);
}

/* Every card has a name of its own. A table that was opened stays so when the
 * figures change, in the same place, and who reads it with the keyboard stays
 * there. */
static void
test_cards (Fixture *self,
            gconstpointer data)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();
  GtkAdjustment *adjustment = NULL;
  NwClinicView *view = show_event (self);

  list_cards (GTK_WIDGET (view), cards);
  g_assert_cmpuint (cards->len, >=, 8);
  for (guint i = 0; i < cards->len; i++)
    {
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (nw_clinic_card_get_title (g_ptr_array_index (cards, i)), !=, nw_clinic_card_get_title (g_ptr_array_index (cards, j)));
    }
  /* Who treats is named on the screen, never in what is copied. */
  g_assert_true (says (GTK_WIDGET (view), "A. Yilmaz"));
  for (guint i = 0; i < cards->len; i++)
    {
      g_autofree char *csv = nw_clinic_table_to_csv (nw_clinic_card_get_table (g_ptr_array_index (cards, i)), NW_CSV_POINT);

      g_assert_null (strstr (csv, "Yilmaz"));
    }
  nw_clinic_card_set_open (g_ptr_array_index (cards, 1), TRUE);
  nw_test_settle ();
  g_assert_true (gtk_widget_child_focus (g_ptr_array_index (cards, 1), GTK_DIR_TAB_FORWARD));
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (nw_test_find (GTK_WIDGET (view), GTK_TYPE_SCROLLED_WINDOW)));
  nw_test_wait_for (nw_test_is_mapped_cb, view);
  gtk_adjustment_set_value (adjustment, 200.0);
  nw_test_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 200.0);
  save_event (self, "2025-05-06", "hematoom");
  nw_test_wait_for (has_sessions_cb, view);
  nw_test_settle ();
  g_ptr_array_set_size (cards, 0);
  list_cards (GTK_WIDGET (view), cards);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)), g_ptr_array_index (cards, 1)));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 200.0);
  for (guint i = 0; i < cards->len; i++)
    g_assert_cmpint (nw_clinic_card_get_open (g_ptr_array_index (cards, i)), ==, i == 1);
}

/* Stopped, the figures stay and it is said; then it goes on. */
static void
test_stop (Fixture *self,
           gconstpointer data)
{
  NwClinicView *view = show_event (self);

  nw_clinic_view_set_stopped (view, TRUE);
  save_event (self, "2025-05-06", "hematoom");
  nw_test_settle ();
  g_assert_true (says (GTK_WIDGET (view), "Counting was stopped."));
  g_assert_cmpuint (nw_clinic_view_get_counts (view)->n_sessions, ==, 1);
  nw_clinic_view_set_stopped (view, FALSE);
  nw_test_wait_for (has_sessions_cb, view);
  nw_test_settle ();
  g_assert_false (says (GTK_WIDGET (view), "Counting was stopped."));
}

static gboolean
locked_cb (gpointer page)
{
  return nw_clinic_page_get_view (page) == NULL;
}

static gboolean
has_pages_cb (gpointer data)
{
  GtkWindow *window = nw_test_find_window (NW_TYPE_REPORT_PREVIEW);

  return window != NULL && nw_report_preview_get_report (NW_REPORT_PREVIEW (window)) != NULL;
}

/* The report is looked at before it is printed, and goes with the lock. */
static void
test_print (Fixture *self,
            gconstpointer data)
{
  NwClinicView *view = show_event (self);

  gtk_widget_activate_action (GTK_WIDGET (view), "clinic.print", NULL);
  nw_test_wait_for (has_pages_cb, NULL);
  g_assert_cmpuint (nw_report_get_n_pages (nw_report_preview_get_report (NW_REPORT_PREVIEW (nw_test_find_window (NW_TYPE_REPORT_PREVIEW)))), >=, 3);
  nw_lock_now ();
  nw_test_wait_for (locked_cb, get_page (self));
  nw_test_settle ();
  g_assert_null (nw_test_find_window (NW_TYPE_REPORT_PREVIEW));
}

/* Tiles fill their lines: none stands alone beside an empty place. */
static void
test_tiles (void)
{
  static const struct
  {
    int width;
    guint lines;
  } rows[] = { { 1230, 1 }, { 860, 1 }, { 700, 2 }, { 364, 3 }, { 200, 5 } };
  GtkWidget *row = g_object_ref_sink (nw_tile_row_new ());

  for (guint i = 0; i < 5; i++)
    nw_tile_row_append (NW_TILE_ROW (row), gtk_label_new ("tile"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (nw_tile_row_count_lines (NW_TILE_ROW (row), rows[i].width), ==, rows[i].lines);
  gtk_widget_size_allocate (row, &(GtkAllocation){ 0, 0, 364, 200 }, -1);
  g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_last_child (row)), ==, 364);
  g_assert_finalize_object (row);
}

/* Locked, nothing of the figures is left, and the key is asked for. */
static void
test_lock (Fixture *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  NwClinicView *view = NULL;

  save_event (self, "2024-05-06", "pneumothorax");
  view = show (self);
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *)&view);
  nw_lock_now ();
  nw_test_wait_for (locked_cb, get_page (self));
  nw_test_settle ();
  g_assert_null (view);
  g_assert_false (says (get_page (self), "Pneumothorax"));
  g_assert_true (nw_journal_unlock (self->journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error));
  g_assert_no_error (error);
  nw_test_wait_for (counted_cb, get_page (self));
}

/* Locks, and opens it again. (transfer full): the incidents that were kept */
static GPtrArray *
lock_and_list (Fixture *self)
{
  GPtrArray *incidents = NULL;
  g_autoptr (GError) error = NULL;

  nw_lock_now ();
  nw_test_wait_for (locked_cb, get_page (self));
  g_assert_true (nw_journal_unlock (self->journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error));
  incidents = nw_journal_list_parts (self->journal, NW_PART_INCIDENT, NULL, &error);
  g_assert_no_error (error);
  return incidents;
}

static GtkWidget *
open_incident (Fixture *self)
{
  g_autoptr (NwPart) incident = nw_part_new (NW_PART_INCIDENT);
  GtkWidget *window = nw_incident_window_new (GTK_WINDOW (self->window), self->journal, nw_window_get_atlas (self->window), incident, "Pneumothorax");

  gtk_window_present (GTK_WINDOW (window));
  nw_test_wait_for (nw_test_is_mapped_cb, window);
  return window;
}

/* An incident is looked into, its term told, and kept also when the journal is
 * locked meanwhile; one of which nothing was written is none. */
static void
test_incident (Fixture *self,
               gconstpointer data)
{
  GtkWidget *window = NULL;
  NwPartForm *days = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) incidents = NULL;

  show (self);
  open_incident (self);
  none = lock_and_list (self);
  g_assert_cmpuint (none->len, ==, 0);

  window = open_incident (self);
  days = NW_PART_FORM (nw_test_find (window, NW_TYPE_PART_FORM));
  nw_entry_field_set_text (NW_ENTRY_FIELD (nw_part_form_get_input (days, "established")), "20-11-2026");
  g_assert_nonnull (strstr (nw_incident_window_get_term (NW_INCIDENT_WINDOW (window)), "25 November 2026"));
  g_assert_true (says (window, "IGJ"));
  incidents = lock_and_list (self);
  g_assert_cmpuint (incidents->len, ==, 1);
  g_assert_cmpstr (nw_part_get_text (g_ptr_array_index (incidents, 0), "established"), ==, "2026-11-20");
}

static void
keep_incident (Fixture *self,
               NwSession *session,
               const char *field,
               const char *text)
{
  g_autoptr (NwPart) event = g_list_model_get_item (nw_session_get_parts (session, NW_PART_EVENT), 0);
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_INCIDENT);
  g_autoptr (NwPart) with_session = nw_part_with_text (empty, "session", nw_session_get_id (session));
  g_autoptr (NwPart) with_event = nw_part_with_text (with_session, "event", nw_part_get_id (event));
  g_autoptr (NwPart) incident = nw_part_with_text (with_event, field, text);
  g_autoptr (NwPart) kept = NULL;
  g_autoptr (GError) error = NULL;

  kept = nw_journal_save_part (self->journal, incident, NULL, &error);
  g_assert_no_error (error);
}

static GtkListBox *
find_incidents (GtkWidget *widget)
{
  GtkListBoxRow *row = GTK_IS_LIST_BOX (widget) ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (widget), 0) : NULL;
  GtkListBox *found = row != NULL && says (GTK_WIDGET (row), "Questions about it") ? GTK_LIST_BOX (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_incidents (child);
  return found;
}

static gboolean
answered_cb (gpointer view)
{
  return says (view, "Questions about it answered: 1 of 5.");
}

static gboolean
has_many_cb (gpointer view)
{
  return nw_clinic_view_get_counts (view)->n_cases == 31;
}

/* However many events there are newer, what has a term is listed, and first. */
static void
test_terms (Fixture *self,
            gconstpointer data)
{
  NwClinicView *view = NULL;
  g_autoptr (NwSession) oldest = save_session (self, "2024-05-01", "pneumothorax");
  GtkListBox *list = NULL;

  keep_incident (self, oldest, "noticed", "2024-05-02");
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *day = g_strdup_printf ("2024-06-%02u", i + 1);

      save_event (self, day, "pneumothorax");
    }
  view = show (self);
  set_all (view);
  nw_test_wait_for (has_many_cb, view);
  nw_test_settle ();
  list = find_incidents (GTK_WIDGET (view));
  g_assert_nonnull (list);
  g_assert_true (says (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)), "1 May 2024"));
  g_assert_true (says (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)), "30 June 2024"));
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 30));
  g_assert_null (gtk_list_box_get_row_at_index (list, 31));
}

static gboolean
is_gone_cb (gpointer window)
{
  return nw_test_get_dialog (NW_TYPE_INCIDENT_WINDOW) == NULL;
}

static gboolean
has_none_cb (gpointer view)
{
  return nw_clinic_view_get_counts (view)->n_total == 0;
}

/* With a record goes what was found out about its incidents, at once and also from
 * the window in which it is read. One that comes from elsewhere comes into the
 * list. */
static void
test_erased (Fixture *self,
             gconstpointer data)
{
  NwClinicView *view = NULL;
  g_autoptr (NwSession) session = save_session (self, "2024-05-06", "pneumothorax");
  g_autoptr (NwErasure) expected = NULL;
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;

  view = show (self);
  set_all (view);
  nw_test_wait_for (has_one_cb, view);
  keep_incident (self, session, "cause", "needled through the rib");
  nw_test_wait_for (answered_cb, view);
  g_signal_emit_by_name (find_incidents (GTK_WIDGET (view)), "row-activated", gtk_list_box_get_row_at_index (find_incidents (GTK_WIDGET (view)), 0));
  nw_test_settle ();
  g_assert_nonnull (nw_test_get_dialog (NW_TYPE_INCIDENT_WINDOW));

  expected = nw_journal_preview_erase (self->journal, nw_session_get_patient_id (session), NULL, &error);
  g_assert_no_error (error);
  erasure = nw_journal_erase (self->journal, expected, NW_ERASE_REQUESTED, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (answered_cb (view));
  nw_test_wait_for (is_gone_cb, NULL);
  nw_test_wait_for (has_none_cb, view);
  nw_test_settle ();
  g_assert_false (says (GTK_WIDGET (view), "Incident, noticed"));
}

static void
test_periods (void)
{
  static const struct
  {
    NwClinicPeriod period;
    const char *today, *from, *to;
  } rows[] = {
    { NW_CLINIC_THIS_YEAR, "2026-11-22", "2026-01-01", "2026-11-22" },
    { NW_CLINIC_LAST_YEAR, "2026-11-22", "2025-01-01", "2025-12-31" },
    { NW_CLINIC_TWELVE_MONTHS, "2026-11-22", "2025-11-23", "2026-11-22" },
    { NW_CLINIC_TWELVE_MONTHS, "2024-02-28", "2023-03-01", "2024-02-28" },
    { NW_CLINIC_TWELVE_MONTHS, "2026-12-31", "2026-01-01", "2026-12-31" },
    { NW_CLINIC_THIS_MONTH, "2026-11-22", "2026-11-01", "2026-11-22" },
    { NW_CLINIC_ALL, "2026-11-22", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      nw_clinic_period_get_days (rows[i].period, rows[i].today, &from, &to);
      g_assert_cmpstr (from, ==, rows[i].from);
      g_assert_cmpstr (to, ==, rows[i].to);
    }
}

int
main (int argc,
      char *argv[])
{
  nw_test_init (&argc, &argv);

  g_test_add_func ("/clinic/periods", test_periods);
  g_test_add ("/clinic/empty", Fixture, GINT_TO_POINTER (1280), setup, test_empty, teardown);
  g_test_add ("/clinic/figures", Fixture, GINT_TO_POINTER (1280), setup, test_figures, teardown);
  g_test_add ("/clinic/narrow", Fixture, GINT_TO_POINTER (400), setup, test_figures, teardown);
  g_test_add ("/clinic/table", Fixture, GINT_TO_POINTER (1280), setup, test_table, teardown);
  g_test_add_func ("/clinic/tiles", test_tiles);
  g_test_add ("/clinic/cards", Fixture, GINT_TO_POINTER (1280), setup, test_cards, teardown);
  g_test_add ("/clinic/stop", Fixture, GINT_TO_POINTER (1280), setup, test_stop, teardown);
  g_test_add ("/clinic/print", Fixture, GINT_TO_POINTER (1280), setup, test_print, teardown);
  g_test_add ("/clinic/lock", Fixture, GINT_TO_POINTER (1280), setup, test_lock, teardown);
  g_test_add ("/clinic/incident", Fixture, GINT_TO_POINTER (1280), setup, test_incident, teardown);
  g_test_add ("/clinic/terms", Fixture, GINT_TO_POINTER (1280), setup, test_terms, teardown);
  g_test_add ("/clinic/erased", Fixture, GINT_TO_POINTER (1280), setup, test_erased, teardown);

  return g_test_run ();
}
