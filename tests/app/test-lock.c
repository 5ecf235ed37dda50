/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-session-test.h"

#include "nw-activity.h"
#include "nw-app-settings.h"
#include "nw-emergency-window.h"
#include "nw-journal-access.h"
#include "nw-lock-watch.h"
#include "nw-lock.h"
#include "nw-session-unlock.h"
#include "nw-toast.h"

/* Words that stand in no text of the program. */
#define PLANTED_PATIENT "Qwzpatient"
#define PLANTED_NOTE "Qwznote"
#define PLANTED_NAME "Qwztherapist"
#define PLANTED "Qwz"

static gboolean
is_locked_cb (gpointer data)
{
  return nw_journal_get_state (data) == NW_JOURNAL_LOCKED;
}

static gboolean
is_open_cb (gpointer data)
{
  return nw_journal_get_state (data) == NW_JOURNAL_OPEN;
}

static gboolean
has_unlock_cb (gpointer data)
{
  GtkWidget *unlock = nw_test_find (data, NW_TYPE_SESSION_UNLOCK);

  return unlock != NULL && gtk_widget_get_mapped (unlock);
}

static void
wait_locked (NwTestSessions *fixture)
{
  nw_test_wait_for (is_locked_cb, fixture->journal);
  nw_test_wait_for (has_unlock_cb, nw_test_get_page (fixture->window));
  nw_test_settle ();
}

static void
unlock (NwTestSessions *fixture)
{
  g_autoptr (GError) error = NULL;

  nw_journal_unlock (fixture->journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  nw_test_wait_for (is_open_cb, fixture->journal);
  nw_test_settle ();
}

/* Every text of a widget, seen or not: all of its properties that are strings,
 * and the text of its buffer. */
static void
collect (GtkWidget *widget,
         GString *text)
{
  guint n = 0;
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (widget), &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *value = NULL;

      if (specs[i]->value_type != G_TYPE_STRING || (specs[i]->flags & G_PARAM_READABLE) == 0)
        continue;
      g_object_get (widget, specs[i]->name, &value, NULL);
      if (value != NULL)
        g_string_append_printf (text, "%s\n", value);
    }
  if (GTK_IS_TEXT_VIEW (widget))
    {
      g_autofree char *value = NULL;

      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &value, NULL);
      g_string_append_printf (text, "%s\n", value);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, text);
}

static char *
collect_all (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      collect (window, text);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_nothing_planted (void)
{
  g_autofree char *text = collect_all ();
  const char *found = strstr (text, PLANTED);

  if (found != NULL)
    g_error ("after locking there still is: %.60s", found);
}

static void
assert_planted (const char *word)
{
  g_autofree char *text = collect_all ();

  g_assert_nonnull (strstr (text, word));
}

static void
write_session (NwTestSessions *fixture)
{
  NwSessionEditor *editor = nw_test_get_editor (fixture->window);
  GtkWidget *note = NULL;

  gtk_widget_activate_action (nw_test_get_view (fixture->window), "sessions.new", NULL);
  nw_test_settle ();
  nw_test_type (GTK_WIDGET (editor), "patient", PLANTED_PATIENT);
  nw_test_type (GTK_WIDGET (editor), "therapist", PLANTED_NAME);
  note = nw_test_child (GTK_WIDGET (editor), "note");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (note)), PLANTED_NOTE, -1);
  nw_test_wait_kept (editor);
}

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

static void
open_dialog (NwTestSessions *fixture)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (fixture->window), PLANTED_PATIENT, PLANTED_NOTE);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "ok", "OK");
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Nothing of what was on the screen, or could be brought back to it, is left the
 * moment that locking returns; what was typed in the last second is kept. */
static void
test_clears (NwTestSessions *fixture,
             gconstpointer data)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  GdkClipboard *primary = gdk_display_get_primary_clipboard (gdk_display_get_default ());
  g_autoptr (GPtrArray) list = NULL;
  GtkWidget *emergency = NULL;
  GtkWidget *note = NULL;
  GtkTextBuffer *buffer = NULL;

  write_session (fixture);
  open_dialog (fixture);
  nw_toast_say (GTK_WIDGET (fixture->window), PLANTED_PATIENT);
  nw_emergency_window_show_for (nw_test_get_app ());
  gdk_clipboard_set_text (clipboard, PLANTED_NOTE);
  gdk_clipboard_set_text (primary, PLANTED_NOTE);
  note = nw_test_child (GTK_WIDGET (nw_test_get_editor (fixture->window)), "note");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (note));
  gtk_text_buffer_set_text (buffer, PLANTED_NOTE " and the last second", -1);
  g_assert_true (nw_session_editor_has_unsaved (nw_test_get_editor (fixture->window)));
  assert_planted (PLANTED_PATIENT);
  assert_planted (PLANTED_NOTE);
  assert_planted (PLANTED_NAME);
  g_object_add_weak_pointer (G_OBJECT (buffer), (gpointer *)&buffer);

  nw_lock_now ();
  assert_nothing_planted ();
  g_assert_null (gdk_clipboard_get_content (clipboard));
  g_assert_null (gdk_clipboard_get_content (primary));
  wait_locked (fixture);
  assert_nothing_planted ();
  /* The buffer is gone, and with it its undo. */
  g_assert_null (buffer);
  /* The cards that may be needed at any time stand where they stood. */
  emergency = find_toplevel (NW_TYPE_EMERGENCY_WINDOW);
  g_assert_nonnull (emergency);
  gtk_window_destroy (GTK_WINDOW (emergency));

  unlock (fixture);
  list = nw_journal_list (fixture->journal, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (nw_session_get_note (g_ptr_array_index (list, 0)), ==, PLANTED_NOTE " and the last second");
  g_assert_cmpuint (nw_journal_get_n_held (fixture->journal), ==, 0);
}

/* What cannot be kept is neither readable nor lost: here another program has
 * changed the same draft. */
static void
test_held (NwTestSessions *fixture,
           gconstpointer data)
{
  NwJournal *other = NULL;
  NwSessionEditor *editor = NULL;
  NwSession *open = NULL;
  GtkWidget *dialog = NULL;
  GtkWidget *note = NULL;
  g_autoptr (NwSession) copy = NULL;
  g_autoptr (NwSession) saved = NULL;
  g_autoptr (GError) error = NULL;

  write_session (fixture);
  editor = nw_test_get_editor (fixture->window);
  copy = nw_session_copy (nw_session_editor_get_session (editor));
  other = nw_test_load_journal (fixture->dir);
  nw_journal_unlock (other, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  nw_session_set_note (copy, "Qwzother");
  saved = nw_journal_save (other, copy, NULL, &error);
  g_assert_no_error (error);
  nw_journal_close (other);
  nw_test_settle ();
  g_assert_finalize_object (other);

  note = nw_test_child (GTK_WIDGET (editor), "note");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (note)), PLANTED_NOTE " only here", -1);
  nw_lock_now ();
  assert_nothing_planted ();
  wait_locked (fixture);
  assert_nothing_planted ();
  g_assert_cmpuint (nw_journal_get_n_held (fixture->journal), ==, 1);

  /* Closing asks first. */
  gtk_window_close (GTK_WINDOW (fixture->window));
  nw_test_settle ();
  dialog = find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  nw_test_settle ();

  unlock (fixture);
  editor = nw_test_get_editor (fixture->window);
  for (guint i = 0; i < 200 && nw_session_editor_get_session (editor) == NULL; i++)
    {
      g_usleep (5000);
      nw_test_settle ();
    }
  open = nw_session_editor_get_session (editor);
  g_assert_nonnull (open);
  g_assert_cmpstr (nw_session_get_note (open), ==, PLANTED_NOTE " only here");
  nw_test_wait_for (is_open_cb, fixture->journal);
  nw_test_settle ();
  g_assert_true (nw_session_editor_has_unsaved (editor));
  nw_test_assert_shows (editor, "Not kept yet");
  nw_session_editor_drop (editor);
}

static gint64 pretended = 0;

static gint64
pretended_clock (void)
{
  return pretended;
}

/* Five minutes without use, or what the setting says; never is never. */
static void
test_idle (NwTestSessions *fixture,
           gconstpointer data)
{
  GSettings *settings = nw_app_settings_get ();

  nw_activity_set_clock (pretended_clock);
  pretended += (gint64)4 * 60 * G_USEC_PER_SEC;
  nw_lock_watch_check ();
  g_assert_cmpint (nw_journal_get_state (fixture->journal), ==, NW_JOURNAL_OPEN);
  nw_activity_note ();
  pretended += (gint64)4 * 60 * G_USEC_PER_SEC;
  nw_lock_watch_check ();
  nw_test_settle ();
  g_assert_cmpint (nw_journal_get_state (fixture->journal), ==, NW_JOURNAL_OPEN);
  pretended += (gint64)60 * G_USEC_PER_SEC;
  nw_lock_watch_check ();
  wait_locked (fixture);

  unlock (fixture);
  g_settings_set_uint (settings, "lock-after-minutes", 0);
  pretended += (gint64)24 * 3600 * G_USEC_PER_SEC;
  nw_lock_watch_check ();
  nw_test_settle ();
  g_assert_cmpint (nw_journal_get_state (fixture->journal), ==, NW_JOURNAL_OPEN);
  g_settings_set_uint (settings, "lock-after-minutes", 30);
  nw_activity_note ();
  pretended += (gint64)29 * 60 * G_USEC_PER_SEC;
  nw_lock_watch_check ();
  nw_test_settle ();
  g_assert_cmpint (nw_journal_get_state (fixture->journal), ==, NW_JOURNAL_OPEN);
  pretended += (gint64)60 * G_USEC_PER_SEC;
  nw_lock_watch_check ();
  wait_locked (fixture);

  g_settings_reset (settings, "lock-after-minutes");
  nw_activity_set_clock (NULL);
}

static GDBusConnection *
own_name (GBusType type,
          const char *name)
{
  g_autofree char *address = g_dbus_address_get_for_bus_sync (type, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);

  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", name, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

/* The desktop is locked, or the computer is about to sleep. */
static void
test_desktop (NwTestSessions *fixture,
              gconstpointer data)
{
  g_autoptr (GDBusConnection) saver = own_name (G_BUS_TYPE_SESSION, "org.gnome.ScreenSaver");
  g_autoptr (GDBusConnection) login = own_name (G_BUS_TYPE_SYSTEM, "org.freedesktop.login1");
  g_autoptr (GError) error = NULL;

  nw_test_settle ();
  g_dbus_connection_emit_signal (saver, NULL, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", g_variant_new ("(b)", FALSE), &error);
  g_assert_no_error (error);
  g_dbus_connection_flush_sync (saver, NULL, NULL);
  nw_test_settle ();
  g_assert_cmpint (nw_journal_get_state (fixture->journal), ==, NW_JOURNAL_OPEN);
  g_dbus_connection_emit_signal (saver, NULL, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", g_variant_new ("(b)", TRUE), &error);
  wait_locked (fixture);

  unlock (fixture);
  g_dbus_connection_emit_signal (login, NULL, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", g_variant_new ("(b)", TRUE), &error);
  wait_locked (fixture);

  unlock (fixture);
  g_dbus_connection_emit_signal (login, NULL, "/org/freedesktop/login1/session/c1", "org.freedesktop.login1.Session", "Lock", NULL, &error);
  wait_locked (fixture);
}

/* Locking does nothing to a journal that is locked, and none to an example. */
static void
test_again (NwTestSessions *fixture,
            gconstpointer data)
{
  nw_lock_now ();
  nw_lock_now ();
  wait_locked (fixture);
  nw_lock_now ();
  nw_test_settle ();
  g_assert_cmpint (nw_journal_get_state (fixture->journal), ==, NW_JOURNAL_LOCKED);
  unlock (fixture);
  nw_test_assert_shows (nw_test_get_page (fixture->window), "No Sessions");
}

int
main (int argc,
      char *argv[])
{
  /* The bus of this test stands for that of the system too. */
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_getenv ("DBUS_SESSION_BUS_ADDRESS"), TRUE);
  g_unsetenv ("XDG_SESSION_ID");
  nw_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/lock/" name, NwTestSessions, NULL, nw_test_sessions_setup, func, nw_test_sessions_teardown)
  ADD ("clears", test_clears);
  ADD ("held", test_held);
  ADD ("idle", test_idle);
  ADD ("desktop", test_desktop);
  ADD ("again", test_again);

  return g_test_run ();
}
