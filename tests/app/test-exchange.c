/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Export and import in the window: what is said before, what is written, what
 * comes in, and that nothing stays behind when it is stopped. */

#include "nw-entry-row.h"
#include "nw-export-window.h"
#include "nw-import-window.h"

#include "nw-app-test.h"
#include "nw-key-wrap.h"
#include "nw-test.h"

#include <glib/gstdio.h>
#include <string.h>

/* The shown widget of that type, the first from the top, that @label names or
 * begins; NULL for any. */
static GtkWidget *
find (GtkWidget *top,
      GType type,
      const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (!gtk_widget_get_child_visible (child) || !gtk_widget_get_visible (child))
        continue;
      if (g_type_is_a (G_OBJECT_TYPE (child), type))
        {
          g_autofree char *text = NULL;

          if (GTK_IS_BUTTON (child) || GTK_IS_LABEL (child))
            g_object_get (child, "label", &text, NULL);
          else if (ADW_IS_PREFERENCES_ROW (child))
            g_object_get (child, "title", &text, NULL);
          if (label == NULL || (text != NULL && g_str_has_prefix (text, label)))
            return child;
        }
      found = find (child, type, label);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
wait_for (GtkWidget *window,
          const char *label)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (find (window, GTK_TYPE_LABEL, label) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
set_row (GtkWidget *window,
         const char *title,
         const char *text)
{
  GtkWidget *row = find (window, NW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static gboolean
can_export (GtkWidget *window)
{
  return gtk_widget_get_sensitive (find (window, GTK_TYPE_BUTTON, "_Export…"));
}

static NwJournal *
make_journal (const char *dir,
              guint n_sessions)
{
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autoptr (GError) error = NULL;
  NwJournal *journal = nw_journal_new (path);
  char *code = nw_recovery_code_new ();

  g_mkdir_with_parents (dir, 0700);
  nw_journal_load (journal, NULL, &error);
  nw_journal_create (journal, code, "correct horse battery", FALSE, NULL, &error);
  g_assert_no_error (error);
  nw_recovery_code_free (code);
  for (guint i = 0; i < n_sessions; i++)
    {
      g_autoptr (NwSession) session = nw_session_new ();
      g_autoptr (NwSession) saved = NULL;

      nw_session_set_day (session, "2026-05-01");
      nw_session_set_patient (session, "P-1");
      nw_session_set_note (session, "Planted");
      saved = nw_journal_save (journal, session, NULL, &error);
      g_assert_no_error (error);
    }
  return journal;
}

static void
test_windows (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *one = g_build_filename (dir, "one", NULL);
  g_autofree char *two = g_build_filename (dir, "two", NULL);
  g_autofree char *sealed = g_build_filename (dir, "sealed.json", NULL);
  g_autofree char *tables = g_build_filename (dir, "needles.csv", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (sealed);
  g_autoptr (GFile) folder = g_file_new_for_path (dir);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (NwJournal) from = make_journal (one, 3);
  g_autoptr (NwJournal) to = make_journal (two, 0);
  GtkWidget *window = nw_export_window_new (NULL, from, nw_test_get_atlas ());
  gsize size = 0;

  /* It says that the file is not sealed; what cannot be is said too. */
  gtk_window_present (GTK_WINDOW (window));
  g_assert_nonnull (find (window, GTK_TYPE_LABEL, "The file is not sealed"));
  g_assert_true (can_export (window));
  set_row (window, "From", "2026-13-01");
  g_assert_nonnull (find (window, GTK_TYPE_LABEL, "A day is written"));
  g_assert_false (can_export (window));
  set_row (window, "From", "");

  gtk_switch_set_active (GTK_SWITCH (find (window, GTK_TYPE_SWITCH, NULL)), TRUE);
  g_assert_null (find (window, GTK_TYPE_LABEL, "The file is not sealed"));
  g_assert_false (can_export (window));
  set_row (window, "Passphrase", "sealing phrase");
  set_row (window, "Passphrase Again", "sealing phrasf");
  g_assert_false (can_export (window));
  set_row (window, "Passphrase Again", "sealing phrase");
  g_assert_true (can_export (window));
  nw_export_window_write (NW_EXPORT_WINDOW (window), file);
  wait_for (window, "3 sessions were written.");
  gtk_window_destroy (GTK_WINDOW (window));
  g_file_get_contents (sealed, &content, &size, &error);
  g_assert_no_error (error);
  g_assert_null (memmem (content, size, "Planted", 7));

  /* Tables go into a folder. */
  window = nw_export_window_new (NULL, from, nw_test_get_atlas ());
  gtk_window_present (GTK_WINDOW (window));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (window, ADW_TYPE_COMBO_ROW, NULL)), 1);
  nw_export_window_write (NW_EXPORT_WINDOW (window), folder);
  wait_for (window, "3 sessions were written.");
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_true (g_file_test (tables, G_FILE_TEST_IS_REGULAR));

  /* The passphrase is asked, what would come in is shown, then it comes. */
  window = nw_import_window_new (NULL, to, nw_test_get_atlas ());
  gtk_window_present (GTK_WINDOW (window));
  nw_import_window_open (NW_IMPORT_WINDOW (window), file);
  wait_for (window, "The file is sealed.");
  set_row (window, "Passphrase", "another phrase");
  g_signal_emit_by_name (find (window, GTK_TYPE_BUTTON, "_Open the Sealed"), "clicked");
  wait_for (window, "The passphrase does not open this file.");
  set_row (window, "Passphrase", "sealing phrase");
  g_signal_emit_by_name (find (window, GTK_TYPE_BUTTON, "_Open the Sealed"), "clicked");
  wait_for (window, "This would come in.");
  g_assert_nonnull (find (window, GTK_TYPE_LABEL, "Patients: 1 new"));
  sessions = nw_journal_list (to, NULL, NULL, NULL, &error);
  g_assert_cmpuint (sessions->len, ==, 0);
  g_signal_emit_by_name (find (window, GTK_TYPE_BUTTON, "_Import"), "clicked");
  wait_for (window, "This was imported.");
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_pointer (&sessions, g_ptr_array_unref);
  sessions = nw_journal_list (to, NULL, NULL, NULL, &error);
  g_assert_cmpuint (sessions->len, ==, 3);

  nw_journal_close (from);
  nw_journal_close (to);
  nw_test_remove_dir (dir);
}

/* Closed while it writes: no file of it. */
static void
test_closed (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *one = g_build_filename (dir, "one", NULL);
  g_autofree char *path = g_build_filename (dir, "out.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (NwJournal) journal = make_journal (one, 30);
  g_autoptr (GDir) left = NULL;
  GtkWidget *window = nw_export_window_new (NULL, journal, nw_test_get_atlas ());

  gtk_window_present (GTK_WINDOW (window));
  nw_export_window_write (NW_EXPORT_WINDOW (window), file);
  /* What the thread was told comes back before the window is let go of. */
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_destroy (GTK_WINDOW (window));
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
  left = g_dir_open (dir, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (left), ==, "one");
  g_assert_null (g_dir_read_name (left));

  nw_journal_close (journal);
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  nw_test_init (&argc, &argv);
  nw_key_wrap_set_cost (1, 8192);
  nw_test_get_app ();
  g_test_add_func ("/exchange/windows", test_windows);
  g_test_add_func ("/exchange/closed", test_closed);
  return g_test_run ();
}
