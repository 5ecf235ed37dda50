/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-journal-access.h"
#include "nw-keyring.h"

#include <signal.h>
#include <string.h>

/* A real Secret Service on a bus of its own: gnome-keyring with an empty login
 * keyring that is unlocked from the start. libsecret keeps its connection for
 * the life of the process, so all cases share one bus. */

typedef struct
{
  /* Static: unreferencing it would wait for libsecret to let go of the bus. */
  GTestDBus *bus;
  GSubprocess *daemon;
  char *home;
} Keyring;

static Keyring keyring;

/* The daemon says when it is ready by owning its name. */
static void
wait_for_name (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GVariant) answer = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner", g_variant_new ("(s)", "org.freedesktop.secrets"), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
      gboolean owned = FALSE;

      g_assert_no_error (error);
      g_variant_get (answer, "(b)", &owned);
      if (owned)
        return;
      g_usleep (20000);
    }
  g_error ("gnome-keyring-daemon did not start");
}

static void
start_daemon (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GOutputStream *input = NULL;

  if (keyring.daemon != NULL)
    return;

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", keyring.home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", keyring.home, TRUE);
  keyring.daemon = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets", "--control-directory", keyring.home, NULL);
  g_assert_no_error (error);
  input = g_subprocess_get_stdin_pipe (keyring.daemon);
  g_assert_true (g_output_stream_write_all (input, "test", 4, NULL, NULL, &error));
  g_assert_true (g_output_stream_close (input, NULL, &error));
  wait_for_name ();
}

static void
stop_all (void)
{
  if (keyring.daemon != NULL)
    {
      g_subprocess_send_signal (keyring.daemon, SIGTERM);
      g_subprocess_wait (keyring.daemon, NULL, NULL);
      g_clear_object (&keyring.daemon);
    }
  g_test_dbus_stop (keyring.bus);
  nw_test_remove_dir (keyring.home);
}

static void
test_life (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_load (dir);
  g_autoptr (NwSession) saved = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  char *code = nw_recovery_code_new ();

  start_daemon ();
  g_assert_true (nw_journal_create (journal, code, NULL, TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (nw_journal_get_keys (journal), ==, NW_JOURNAL_KEY_KEYRING | NW_JOURNAL_KEY_RECOVERY);
  saved = journal_test_save (journal, journal_test_session ("2026-11-21", "P-1", "A", "x"));
  journal_test_finish (journal);

  journal = journal_test_load (dir);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_LOCKED);
  g_assert_true (nw_journal_unlock (journal, NW_JOURNAL_KEY_KEYRING, NULL, NULL, &error));
  g_assert_no_error (error);
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (nw_session_equal (g_ptr_array_index (list, 0), saved));

  nw_recovery_code_free (code);
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* The key was removed from the keyring: it says so, and the code still opens. */
static void
test_removed (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_load (dir);
  g_autoptr (GError) error = NULL;
  char *code = nw_recovery_code_new ();

  start_daemon ();
  g_assert_true (nw_journal_create (journal, code, NULL, TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (nw_journal_lock (journal, NULL, &error));

  {
    g_autofree char *path = g_strdup (nw_journal_get_path (journal));
    g_autofree char *contents = NULL;
    gsize size = 0;

    g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
    /* Every id in the file, tried as that of the journal. */
    for (gsize i = 0; i + NW_ID_SIZE <= size; i++)
      {
        NwId id;

        memcpy (id.bytes, contents + i, NW_ID_SIZE);
        if ((id.bytes[6] & 0xf0) == 0x40 && (id.bytes[8] & 0xc0) == 0x80)
          nw_keyring_clear (&id);
      }
  }

  g_assert_false (nw_journal_unlock (journal, NW_JOURNAL_KEY_KEYRING, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NO_KEYRING);
  g_clear_error (&error);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_LOCKED);
  g_assert_true (nw_journal_unlock (journal, NW_JOURNAL_KEY_RECOVERY, code, NULL, &error));
  g_assert_no_error (error);

  nw_recovery_code_free (code);
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* The keyring comes to a passphrase, stands alone, and goes again. */
static void
test_access (void)
{
  const NwJournalProof by_passphrase = { NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE };
  const NwJournalProof by_keyring = { NW_JOURNAL_KEY_KEYRING, NULL };
  char *dir = nw_test_make_dir ();
  NwJournal *journal = NULL;
  g_autoptr (GError) error = NULL;

  start_daemon ();
  journal = journal_test_create (dir);
  g_assert_true (nw_journal_add_key (journal, &by_passphrase, NW_JOURNAL_KEY_KEYRING, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (nw_journal_get_keys (journal), ==, NW_JOURNAL_KEY_PASSPHRASE | NW_JOURNAL_KEY_KEYRING | NW_JOURNAL_KEY_RECOVERY);
  g_assert_false (nw_journal_add_key (journal, &by_passphrase, NW_JOURNAL_KEY_KEYRING, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (nw_journal_lock (journal, NULL, &error));
  g_assert_true (nw_journal_unlock (journal, NW_JOURNAL_KEY_KEYRING, NULL, NULL, &error));
  g_assert_no_error (error);

  /* It asks nothing, so it proves nothing while there is a passphrase. */
  g_assert_false (nw_journal_remove_key (journal, &by_keyring, NW_JOURNAL_KEY_PASSPHRASE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_true (nw_journal_remove_key (journal, &by_passphrase, NW_JOURNAL_KEY_PASSPHRASE, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (nw_journal_remove_key (journal, &by_keyring, NW_JOURNAL_KEY_KEYRING, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (nw_journal_add_key (journal, &by_keyring, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (nw_journal_remove_key (journal, &by_passphrase, NW_JOURNAL_KEY_KEYRING, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (nw_journal_get_keys (journal), ==, NW_JOURNAL_KEY_PASSPHRASE | NW_JOURNAL_KEY_RECOVERY);
  g_assert_true (nw_journal_lock (journal, NULL, &error));
  g_assert_false (nw_journal_unlock (journal, NW_JOURNAL_KEY_KEYRING, NULL, NULL, NULL));
  journal_test_unlock (journal);

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* Nobody answers on the bus: no journal is made, and no key is left anywhere. */
static void
test_none (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_load (dir);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) handle = NULL;
  char *code = nw_recovery_code_new ();

  g_assert_false (nw_journal_create (journal, code, NULL, TRUE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NO_KEYRING);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_ABSENT);
  handle = g_dir_open (dir, 0, NULL);
  g_assert_null (g_dir_read_name (handle));
  g_clear_error (&error);

  /* With a passphrase it goes on without one. */
  g_assert_true (nw_journal_create (journal, code, PASSPHRASE, FALSE, NULL, &error));
  g_assert_no_error (error);

  nw_recovery_code_free (code);
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  journal_test_init ();
  keyring.home = nw_test_make_dir ();
  keyring.bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (keyring.bus);

  /* In this order: the first one needs a bus without a keyring. */
  g_test_add_func ("/keyring/none", test_none);
  g_test_add_func ("/keyring/life", test_life);
  g_test_add_func ("/keyring/removed", test_removed);
  g_test_add_func ("/keyring/access", test_access);

  result = g_test_run ();
  stop_all ();
  return result;
}
