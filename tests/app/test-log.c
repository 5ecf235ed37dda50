/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-session-test.h"

#include "nw-erase-window.h"
#include "nw-expired-window.h"
#include "nw-journal-log.h"
#include "nw-journal-private.h"
#include "nw-log-window.h"
#include "nw-verify-window.h"

/* Access log, verifying, expired records and erasing, in their windows. */

typedef struct
{
  char *dir;
  NwJournal *journal;
  NwWindow *window;
  NwSession *first;
  NwSession *second;
} Fixture;

static void
setup (Fixture *self,
       gconstpointer data)
{
  self->dir = nw_test_make_dir ();
  self->journal = nw_test_create_journal (self->dir);
  self->first = nw_test_save_session (self->journal, "2026-11-20", "P-7", "soleus");
  self->second = nw_test_save_session (self->journal, "2026-11-21", "P-8", "soleus");
  self->window = nw_test_open_sessions (self->journal, 1280, 900);
}

static void
teardown (Fixture *self,
          gconstpointer data)
{
  nw_test_close_window (self->window);
  g_object_unref (self->first);
  g_object_unref (self->second);
  nw_test_settle ();
  g_object_unref (self->journal);
  nw_test_remove_dir (self->dir);
}

/* The window of an action of the main window, on the screen. */
static GtkWidget *
open_window (Fixture *self,
             const char *action,
             GType type)
{
  GList *windows = NULL;
  GtkWidget *found = NULL;

  gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL);
  nw_test_settle ();
  windows = gtk_window_list_toplevels ();
  for (GList *link = windows; link != NULL; link = link->next)
    {
      if (G_TYPE_CHECK_INSTANCE_TYPE (link->data, type))
        found = link->data;
    }
  g_list_free (windows);
  g_assert_nonnull (found);
  nw_test_wait_for (nw_test_is_mapped_cb, found);
  return found;
}

typedef struct
{
  GtkWidget *widget;
  const char *words;
} Awaited;

static gboolean
shows_cb (gpointer data)
{
  Awaited *awaited = data;
  g_autofree char *words = nw_test_get_words (awaited->widget);

  return strstr (words, awaited->words) != NULL;
}

static void
wait_shows (GtkWidget *widget,
            const char *words)
{
  Awaited awaited = { widget, words };

  nw_test_wait_for (shows_cb, &awaited);
}

static gboolean
lacks_cb (gpointer data)
{
  return !shows_cb (data);
}

static void
wait_lacks (GtkWidget *widget,
            const char *words)
{
  Awaited awaited = { widget, words };

  nw_test_wait_for (lacks_cb, &awaited);
}

static void
close_window (GtkWidget *window)
{
  gtk_window_close (GTK_WINDOW (window));
  nw_test_settle ();
}

static void
set_text (GtkWidget *window,
          const char *child,
          const char *text)
{
  GtkWidget *entry = nw_test_child (window, child);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
test_list (Fixture *self,
           gconstpointer data)
{
  g_autofree char *first = g_strndup (nw_session_get_id (self->first), 8);
  g_autofree char *second = g_strndup (nw_session_get_id (self->second), 8);
  GtkWidget *window = open_window (self, "win.access-log", NW_TYPE_LOG_WINDOW);
  GtkWidget *drop = nw_test_child (window, "action_drop");
  g_autoptr (GPtrArray) seen = NULL;

  wait_shows (window, "created");
  wait_shows (window, second);
  wait_shows (window, "unlocked");
  wait_shows (window, g_get_user_name ());
  wait_shows (window, "does not prove who sat there");
  /* Nothing in it says whom a session is about. */
  wait_lacks (window, "P-7");

  /* By a patient, by an id, by an action, by days. */
  set_text (window, "object_entry", "p-7");
  wait_lacks (window, second);
  wait_shows (window, first);
  set_text (window, "object_entry", second);
  wait_shows (window, second);
  wait_lacks (window, first);
  set_text (window, "object_entry", "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), NW_LOG_UNLOCKED);
  wait_lacks (window, second);
  wait_shows (window, "unlocked");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), NW_LOG_ANY);
  wait_shows (window, second);
  set_text (window, "to_entry", "2020-01-01");
  wait_lacks (window, second);
  wait_shows (window, "No entry of the log fits");
  set_text (window, "to_entry", "2020-13-01");
  wait_shows (window, second);
  g_assert_true (gtk_widget_has_css_class (nw_test_child (window, "to_entry"), "error"));
  close_window (window);

  seen = nw_journal_list_log (self->journal, &(NwLogQuery){ .action = NW_LOG_LOG_VIEWED }, NULL, NULL, NULL);
  g_assert_cmpuint (seen->len, ==, 1);
}

/* Locking takes the windows away. */
static void
test_locked (Fixture *self,
             gconstpointer data)
{
  GtkWidget *log = open_window (self, "win.access-log", NW_TYPE_LOG_WINDOW);
  GtkWidget *erase = open_window (self, "win.erase-record", NW_TYPE_ERASE_WINDOW);

  g_object_add_weak_pointer (G_OBJECT (log), (gpointer *)&log);
  g_object_add_weak_pointer (G_OBJECT (erase), (gpointer *)&erase);
  nw_journal_lock (self->journal, NULL, NULL);
  for (guint i = 0; i < 200 && (log != NULL || erase != NULL); i++)
    {
      nw_test_settle ();
      g_usleep (5000);
    }
  g_assert_null (log);
  g_assert_null (erase);

  /* Locked: the screen that opens it comes instead. */
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.access-log", NULL);
  wait_shows (GTK_WIDGET (self->window), "Open the journal first");
}

static guint
count_verified (NwJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = nw_journal_list_log (journal, &(NwLogQuery){ .action = NW_LOG_VERIFIED }, NULL, NULL, &error);

  g_assert_no_error (error);
  return entries->len;
}

static void
test_verify (Fixture *self,
             gconstpointer data)
{
  GtkWidget *window = open_window (self, "win.verify-journal", NW_TYPE_VERIFY_WINDOW);

  wait_shows (window, "No difference was found.");
  wait_shows (window, "A whole older file");
  g_assert_cmpuint (count_verified (self->journal), ==, 1);
  close_window (window);
}

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean go;
} Gate;

static gboolean
wait_call (NwStore *store,
           NwCall *call,
           GError **error)
{
  Gate *gate = call->data;

  g_mutex_lock (&gate->mutex);
  while (!gate->go)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
  return TRUE;
}

static void
waited_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_assert_nonnull (nw_journal_push_finish (NW_JOURNAL (source), result, wait_call, NULL));
}

/* Closed while it runs: the check does not go on, and nothing comes after. */
static void
test_verify_closed (Fixture *self,
                    gconstpointer data)
{
  NwCall *call = nw_call_new (wait_call, NULL);
  Gate gate = { .go = FALSE };
  GtkWidget *window = NULL;

  g_mutex_init (&gate.mutex);
  g_cond_init (&gate.cond);
  call->data = &gate;
  nw_journal_push (self->journal, call, wait_call, waited_cb, NULL);

  /* Whatever it asks of the journal now comes after the gate. */
  window = nw_verify_window_new (GTK_WINDOW (self->window), self->journal);
  gtk_window_present (GTK_WINDOW (window));
  nw_test_wait_for (nw_test_is_mapped_cb, window);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_close (GTK_WINDOW (window));

  g_mutex_lock (&gate.mutex);
  gate.go = TRUE;
  g_cond_signal (&gate.cond);
  g_mutex_unlock (&gate.mutex);
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_verified (self->journal), ==, 0);

  nw_test_settle ();
  g_cond_clear (&gate.cond);
  g_mutex_clear (&gate.mutex);
}

static void
test_expired (Fixture *self,
              gconstpointer data)
{
  GtkWidget *window = open_window (self, "win.expired-records", NW_TYPE_EXPIRED_WINDOW);

  wait_shows (window, "Every record was changed within the last 20 years.");
  close_window (window);
}

static void
test_erase (Fixture *self,
            gconstpointer data)
{
  GtkWidget *window = NULL;
  GtkWidget *button = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) got = NULL;
  NwSessionEditor *editor = nw_test_get_editor (self->window);

  /* The session is open in the editor. */
  g_signal_emit_by_name (nw_test_get_list (self->window), "open", self->first);
  nw_test_wait_kept (editor);
  nw_test_settle ();
  g_assert_nonnull (nw_session_editor_get_session (editor));

  window = open_window (self, "win.erase-record", NW_TYPE_ERASE_WINDOW);
  button = nw_test_child (window, "erase_button");
  g_assert_false (gtk_widget_get_sensitive (button));
  set_text (window, "who_row", "nobody");
  wait_shows (window, "There is no such patient or session");
  set_text (window, "who_row", "p-7");
  wait_shows (window, "1 patient, 1 session, 1 site, 0 amendments");
  g_assert_false (gtk_widget_get_sensitive (button));
  set_text (window, "confirm_row", "erase");
  g_assert_false (gtk_widget_get_sensitive (button));
  set_text (window, "confirm_row", "ERASE");
  g_assert_true (gtk_widget_get_sensitive (button));

  g_signal_emit_by_name (button, "clicked");
  wait_shows (window, "The record is erased.");
  g_assert_null (nw_session_editor_get_session (editor));
  g_assert_null (nw_journal_get (self->journal, nw_session_get_id (self->first), NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  got = nw_journal_get (self->journal, nw_session_get_id (self->second), NULL, &error);
  g_assert_no_error (error);
  close_window (window);
}

int
main (int argc,
      char *argv[])
{
  nw_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/log/" name, Fixture, NULL, setup, func, teardown)
  ADD ("list", test_list);
  ADD ("locked", test_locked);
  ADD ("verify", test_verify);
  ADD ("verify-closed", test_verify_closed);
  ADD ("expired", test_expired);
  ADD ("erase", test_erase);

  return g_test_run ();
}
