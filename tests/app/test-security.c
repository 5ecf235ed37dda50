/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-session-test.h"

#include "nw-app-settings.h"
#include "nw-journal-access.h"
#include "nw-key-dialog.h"
#include "nw-lock.h"
#include "nw-preferences-security.h"
#include "nw-privacy-help.h"
#include "nw-privacy.h"
#include "nw-session-row.h"
#include "nw-user.h"

#define OTHER "another long sentence"

static GtkWidget *
find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  return NULL;
}

/* The row of a list with @title, in @widget. */
static GtkWidget *
find_row (GtkWidget *widget,
          const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);

  return found;
}

static GtkWidget *
find_button (GtkWidget *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);

  return found;
}

static void
press (GtkWidget *widget,
       const char *label)
{
  GtkWidget *button = find_button (widget, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  nw_test_settle ();
}

static void
type_row (GtkWidget *dialog,
          const char *title,
          const char *text)
{
  GtkWidget *row = find_row (dialog, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static gboolean
no_dialog_cb (gpointer data)
{
  return find_toplevel (NW_TYPE_KEY_DIALOG) == NULL;
}

static gboolean
says_wrong_cb (gpointer data)
{
  g_autofree char *words = nw_test_get_words (data);

  return strstr (words, "Nothing was changed") != NULL;
}

static GtkWidget *
open_security (NwTestSessions *fixture)
{
  GtkWidget *preferences = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.preferences", NULL);
  nw_test_settle ();
  preferences = find_toplevel (ADW_TYPE_PREFERENCES_WINDOW);
  g_assert_nonnull (preferences);
  return nw_test_find (preferences, NW_TYPE_PREFERENCES_SECURITY);
}

/* From the preferences: the passphrase is changed by whoever knows it. */
static void
test_passphrase (NwTestSessions *fixture,
                 gconstpointer data)
{
  GtkWidget *security = open_security (fixture);
  GtkWidget *dialog = NULL;
  GtkWidget *button = NULL;
  g_autoptr (GError) error = NULL;

  /* It is the last key of every day. */
  g_assert_null (find_button (find_row (security, "Passphrase"), "Remove…"));
  press (find_row (security, "Passphrase"), "C_hange…");
  dialog = find_toplevel (NW_TYPE_KEY_DIALOG);
  g_assert_nonnull (dialog);
  button = find_button (dialog, "_Change");
  g_assert_false (gtk_widget_is_sensitive (button));
  type_row (dialog, "New passphrase", OTHER);
  type_row (dialog, "The same passphrase again", OTHER);
  g_assert_false (gtk_widget_is_sensitive (button));
  type_row (dialog, "Passphrase in use now", "not this one at all");
  press (dialog, "_Change");
  nw_test_wait_for (says_wrong_cb, dialog);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (dialog, "Passphrase in use now"))), ==, "");
  type_row (dialog, "Passphrase in use now", PASSPHRASE);
  press (dialog, "_Change");
  nw_test_wait_for (no_dialog_cb, NULL);

  g_assert_true (nw_journal_lock (fixture->journal, NULL, &error));
  g_assert_false (nw_journal_unlock (fixture->journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL));
  g_assert_true (nw_journal_unlock (fixture->journal, NW_JOURNAL_KEY_PASSPHRASE, OTHER, NULL, &error));
  g_assert_no_error (error);
  nw_test_settle ();
  gtk_window_destroy (GTK_WINDOW (find_toplevel (ADW_TYPE_PREFERENCES_WINDOW)));
}

static GtkWidget *
find_code (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "nw-session-code"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_code (child);

  return found;
}

/* The code is shown, typed back, and opens the journal from then on. */
static void
test_code (NwTestSessions *fixture,
           gconstpointer data)
{
  GtkWidget *security = open_security (fixture);
  GtkWidget *dialog = NULL;
  GtkWidget *button = NULL;
  g_autofree char *code = NULL;
  g_autofree char *lower = NULL;
  g_autoptr (GError) error = NULL;

  press (find_row (security, "Recovery code"), "_Replace…");
  dialog = find_toplevel (NW_TYPE_KEY_DIALOG);
  code = g_strdup (gtk_label_get_label (GTK_LABEL (find_code (dialog))));
  g_assert_cmpuint (strlen (code), ==, NW_RECOVERY_CODE_LENGTH);
  lower = g_ascii_strdown (code, -1);
  button = find_button (dialog, "_Replace");
  type_row (dialog, "Passphrase in use now", PASSPHRASE);
  g_assert_false (gtk_widget_is_sensitive (button));
  type_row (dialog, "The new code, typed from your paper", lower);
  press (dialog, "_Replace");
  nw_test_wait_for (no_dialog_cb, NULL);

  g_assert_true (nw_journal_lock (fixture->journal, NULL, &error));
  g_assert_true (nw_journal_unlock (fixture->journal, NW_JOURNAL_KEY_RECOVERY, code, NULL, &error));
  g_assert_no_error (error);
  nw_test_settle ();
  gtk_window_destroy (GTK_WINDOW (find_toplevel (ADW_TYPE_PREFERENCES_WINDOW)));
}

/* Locking takes away the dialog with a code in it, and the keys cannot be
 * changed until the journal is open again. */
static void
test_locked (NwTestSessions *fixture,
             gconstpointer data)
{
  GtkWidget *security = open_security (fixture);

  press (find_row (security, "Recovery code"), "_Replace…");
  g_assert_nonnull (find_toplevel (NW_TYPE_KEY_DIALOG));
  nw_lock_now ();
  nw_test_settle ();
  g_assert_null (find_toplevel (NW_TYPE_KEY_DIALOG));
  for (guint i = 0; i < 200 && nw_journal_get_state (fixture->journal) != NW_JOURNAL_LOCKED; i++)
    {
      g_usleep (5000);
      nw_test_settle ();
    }

  security = open_security (fixture);
  nw_test_assert_shows (security, "Unlock the journal to change it");
  g_assert_null (find_button (find_row (security, "Recovery code"), "_Replace…"));
  gtk_window_destroy (GTK_WINDOW (find_toplevel (ADW_TYPE_PREFERENCES_WINDOW)));
}

/* What is taken for a pseudonym or number, and what for a name. */
static void
test_codes (void)
{
  const char *const codes[] = { "P-0142", "142", "A1", "2026/0142", "PAT-9", "p_7" };
  const char *const names[] = { "Jan Jansen", "Jansen", "J. Jansen", "Jansen-1980", "Jan 1980", "P-", "Ö", "P 142" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_true (nw_privacy_is_code (codes[i]));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (nw_privacy_is_code (names[i]));
}

/* The rows are counted before they are read. */
static gboolean
shows_rows_cb (gpointer data)
{
  g_autofree char *words = nw_test_get_words (data);

  return strstr (words, "P-0142") != NULL && strstr (words, "Qwz Jansen") != NULL;
}

/* Names go from list and editor, pseudonyms stay; it holds over a restart. */
static void
test_privacy (NwTestSessions *fixture,
              gconstpointer data)
{
  g_autoptr (NwSession) first = nw_test_save_session (fixture->journal, "2026-11-20", "P-0142", "soleus");
  g_autoptr (NwSession) second = nw_test_save_session (fixture->journal, "2026-11-21", "Qwz Jansen", "soleus");
  GtkWidget *row = NULL;
  GtkEditable *text = NULL;

  nw_test_wait_for (shows_rows_cb, nw_test_get_list (fixture->window));
  g_signal_emit_by_name (nw_test_get_list (fixture->window), "open", second);
  nw_test_settle ();
  row = nw_test_child (GTK_WIDGET (nw_test_get_editor (fixture->window)), "patient");
  text = gtk_editable_get_delegate (GTK_EDITABLE (row));
  g_assert_true (gtk_text_get_visibility (GTK_TEXT (text)));

  nw_privacy_set_active (TRUE);
  nw_test_settle ();
  nw_test_assert_shows (nw_test_get_list (fixture->window), "Name hidden");
  nw_test_assert_shows (nw_test_get_list (fixture->window), "P-0142");
  nw_test_assert_hides (nw_test_get_list (fixture->window), "Qwz");
  g_assert_false (gtk_text_get_visibility (GTK_TEXT (text)));
  g_assert_true (g_settings_get_boolean (nw_app_settings_get (), "privacy-mode"));
  gtk_editable_set_text (GTK_EDITABLE (row), "P-7");
  g_assert_true (gtk_text_get_visibility (GTK_TEXT (text)));
  nw_test_wait_kept (nw_test_get_editor (fixture->window));

  nw_privacy_set_active (FALSE);
  nw_test_settle ();
  nw_test_assert_hides (nw_test_get_list (fixture->window), "Name hidden");
}

static gboolean
is_locked_cb (gpointer data)
{
  return nw_journal_get_state (data) == NW_JOURNAL_LOCKED;
}

static gboolean
has_name_cb (gpointer data)
{
  return g_strcmp0 (nw_user_get_name (), data) == 0;
}

static gboolean
asks_cb (gpointer data)
{
  return find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static void
lock_and_unlock (NwTestSessions *fixture)
{
  g_autoptr (GError) error = NULL;

  nw_lock_now ();
  nw_test_wait_for (is_locked_cb, fixture->journal);
  nw_test_settle ();
  g_assert_null (nw_user_get_name ());
  nw_journal_unlock (fixture->journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  nw_test_settle ();
}

static void
save_therapist (NwTestSessions *fixture,
                const char *name)
{
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_THERAPIST);
  g_autoptr (NwPart) therapist = nw_part_with_text (empty, "name", name);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwPart) saved = nw_journal_save_part (fixture->journal, therapist, NULL, &error);

  g_assert_no_error (error);
}

/* One therapist is taken without a question; of several one is chosen, and the
 * one of the last time is proposed. A new name makes another one. */
static void
test_therapist (NwTestSessions *fixture,
                gconstpointer data)
{
  GtkWidget *dialog = NULL;
  GtkWidget *security = NULL;
  g_autofree char *remembered = NULL;
  g_autoptr (GPtrArray) list = NULL;

  save_therapist (fixture, "A. Bakker");
  lock_and_unlock (fixture);
  nw_test_wait_for (has_name_cb, (gpointer) "A. Bakker");
  g_assert_null (find_toplevel (ADW_TYPE_MESSAGE_DIALOG));

  save_therapist (fixture, "C. <Dekker> & Co");
  lock_and_unlock (fixture);
  nw_test_wait_for (asks_cb, NULL);
  dialog = find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  nw_test_assert_shows (dialog, "C. <Dekker> & Co");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "choose");
  nw_test_wait_for (has_name_cb, (gpointer) "A. Bakker");
  nw_test_settle ();
  /* Only a random id is remembered. */
  remembered = g_settings_get_string (nw_app_settings_get (), "therapist");
  g_assert_cmpuint (strlen (remembered), ==, 36);

  security = open_security (fixture);
  nw_test_assert_shows (security, "A. Bakker");
  press (find_row (security, "Who works here now"), "C_hoose…");
  nw_test_wait_for (asks_cb, NULL);
  dialog = find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  {
    GtkWidget *entry = nw_test_find (dialog, GTK_TYPE_ENTRY);

    g_assert_nonnull (entry);
    gtk_editable_set_text (GTK_EDITABLE (entry), "E. Visser");
  }
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "choose");
  nw_test_wait_for (has_name_cb, (gpointer) "E. Visser");
  nw_test_assert_shows (security, "E. Visser");
  gtk_window_destroy (GTK_WINDOW (find_toplevel (ADW_TYPE_PREFERENCES_WINDOW)));
  list = nw_journal_list_parts (fixture->journal, NW_PART_THERAPIST, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 3);
  nw_test_settle ();
}

/* The page stands in the menu and stays while the journal is locked. */
static void
test_page (NwTestSessions *fixture,
           gconstpointer data)
{
  GtkWidget *help = nw_privacy_help_new (GTK_WINDOW (fixture->window));

  gtk_window_present (GTK_WINDOW (help));
  nw_test_settle ();
  nw_test_assert_shows (help, "What is sealed");
  nw_test_assert_shows (help, "What is open");
  nw_test_assert_shows (help, "cannot protect against");
  nw_lock_now ();
  nw_test_settle ();
  g_assert_true (gtk_widget_get_visible (help));
  gtk_window_destroy (GTK_WINDOW (help));
  for (guint i = 0; i < 200 && nw_journal_get_state (fixture->journal) != NW_JOURNAL_LOCKED; i++)
    {
      g_usleep (5000);
      nw_test_settle ();
    }
}

int
main (int argc,
      char *argv[])
{
  nw_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/security/" name, NwTestSessions, NULL, nw_test_sessions_setup, func, nw_test_sessions_teardown)
  ADD ("passphrase", test_passphrase);
  ADD ("code", test_code);
  ADD ("locked", test_locked);
  ADD ("privacy", test_privacy);
  ADD ("therapist", test_therapist);
  ADD ("page", test_page);
  g_test_add_func ("/security/codes", test_codes);

  return g_test_run ();
}
