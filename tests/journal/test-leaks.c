/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-backup.h"
#include "nw-part.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Everything that a record can hold, planted in every field of the table of
 * fields, and looked for in every file that the program makes. */

#define PLANTED_DAY "1961-07-13"
#define PLANTED_MONTH "1961-07"
#define PLANTED_TIME "1961-07-13T03:02:01Z"
#define PLANTED_ID "qwzplanted"
#define PLANTED_TEXT "Qwzplanted"

static NwPart *
plant (NwPartKind kind)
{
  NwPart *part = nw_part_new (kind);
  guint n = 0;
  const NwPartField *fields = nw_part_kind_get_fields (kind, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strconcat (PLANTED_TEXT, nw_part_kind_get_id (kind), fields[i].id, NULL);
      static const char *const ids[] = { PLANTED_ID, NULL };
      NwPart *next = NULL;

      switch (fields[i].type)
        {
        case NW_PART_FIELD_LINE:
        case NW_PART_FIELD_TEXT:
          next = nw_part_with_text (part, fields[i].id, text);
          break;
        case NW_PART_FIELD_DAY:
          next = nw_part_with_text (part, fields[i].id, PLANTED_DAY);
          break;
        case NW_PART_FIELD_MONTH:
          next = nw_part_with_text (part, fields[i].id, PLANTED_MONTH);
          break;
        case NW_PART_FIELD_TIME:
          next = nw_part_with_text (part, fields[i].id, PLANTED_TIME);
          break;
        case NW_PART_FIELD_ID:
          next = nw_part_with_text (part, fields[i].id, PLANTED_ID);
          break;
        case NW_PART_FIELD_IDS:
          next = nw_part_with_ids (part, fields[i].id, ids);
          break;
        case NW_PART_FIELD_CHOICE:
          next = nw_part_with_text (part, fields[i].id, fields[i].choices[0]);
          break;
        case NW_PART_FIELD_REF:
        case NW_PART_FIELD_NUMBER:
        case NW_PART_FIELD_COUNT:
        case NW_PART_FIELD_FLAG:
        default:
          break;
        }
      if (next != NULL)
        {
          g_object_unref (part);
          part = next;
        }
    }

  return part;
}

/* A session with all of it: screening, stop-check, consent, event, outcome. */
static NwSession *
plant_session (void)
{
  static const NwPartKind many[] = { NW_PART_CONSENT, NW_PART_EVENT, NW_PART_OUTCOME };
  static const NwPartKind one[] = { NW_PART_INTAKE, NW_PART_CARE };
  NwSession *session = journal_test_session ("2026-11-21", PLANTED_TEXT "patient", PLANTED_TEXT "therapist", PLANTED_TEXT "note");
  g_autoptr (NwPart) use = plant (NW_PART_USE);
  g_autoptr (NwSessionSite) used = nw_session_site_new_with_use (nw_session_get_site (session, 0), use);

  nw_session_replace_site (session, 0, used);
  nw_screening_set (nw_session_get_screening (session), PLANTED_ID, NW_ANSWER_YES);
  for (guint i = 0; i < G_N_ELEMENTS (one); i++)
    {
      g_autoptr (NwPart) part = plant (one[i]);

      nw_session_set_part (session, part);
    }
  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    {
      g_autoptr (NwPart) part = plant (many[i]);

      nw_session_add_part (session, part);
    }
  return session;
}

/* All files below @dir: none holds what was planted, none is for others. */
static void
check_folder (const char *dir,
              guint *n_files)
{
  static const char *const planted[] = { PLANTED_TEXT, PLANTED_ID, PLANTED_DAY, PLANTED_MONTH, PASSPHRASE };
  g_autoptr (GDir) handle = g_dir_open (dir, 0, NULL);
  const char *name = NULL;

  while (handle != NULL && (name = g_dir_read_name (handle)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *contents = NULL;
      GStatBuf info;
      gsize size = 0;

      g_assert_cmpint (g_lstat (path, &info), ==, 0);
      if ((info.st_mode & 077) != 0)
        g_error ("%s has mode %o", path, info.st_mode & 07777);
      if (S_ISDIR (info.st_mode))
        {
          check_folder (path, n_files);
          continue;
        }
      (*n_files)++;
      if (!g_file_get_contents (path, &contents, &size, NULL))
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
        {
          if (size > 0 && memmem (contents, size, planted[i], strlen (planted[i])) != NULL)
            g_error ("%s holds %s", path, planted[i]);
        }
    }
}

static void
save_part (NwJournal *journal,
           NwPartKind kind)
{
  g_autoptr (NwPart) part = plant (kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwPart) saved = nw_journal_save_part (journal, part, NULL, &error);

  g_assert_no_error (error);
}

/* Journal, -wal, -shm, backups and whatever stands in the temporary folder,
 * while it is open and after it was closed, whatever the umask. */
static void
test_files (void)
{
  static const mode_t masks[] = { 0, 077 };

  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      char *dir = nw_test_make_dir ();
      g_autofree char *own = g_build_filename (dir, "own", NULL);
      g_autofree char *backups = g_build_filename (dir, "backups", NULL);
      g_autofree char *backup = NULL;
      g_autofree char *contents = NULL;
      g_autoptr (NwSession) saved = NULL;
      g_autoptr (NwSession) amended = NULL;
      g_autoptr (GError) error = NULL;
      NwJournal *journal = NULL;
      gsize size = 0;
      guint n_files = 0;
      mode_t before = umask (masks[i]);

      journal = journal_test_create (own);
      save_part (journal, NW_PART_PATIENT);
      saved = journal_test_save (journal, plant_session ());
      nw_session_set_state (saved, NW_SESSION_CLOSED);
      saved = journal_test_save (journal, g_steal_pointer (&saved));
      amended = nw_journal_amend (journal, saved, PLANTED_TEXT "author", PLANTED_TEXT "reason", NULL, &error);
      g_assert_no_error (error);
      check_folder (dir, &n_files);
      g_assert_cmpuint (n_files, >=, 3);

      g_assert_cmpint (g_mkdir (backups, 0700), ==, 0);
      g_assert_cmpint (chmod (backups, 0700), ==, 0);
      backup = nw_journal_backup (journal, backups, FALSE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      umask (before);
      n_files = 0;
      check_folder (dir, &n_files);
      check_folder (g_get_tmp_dir (), &n_files);
      g_assert_cmpuint (n_files, >=, 4);
      /* The test sees what there is: ids of sites stand open. */
      g_assert_true (g_file_get_contents (backup, &contents, &size, NULL));
      g_assert_nonnull (memmem (contents, size, "rhomboid-major", 14));

      journal_test_finish (journal);
      check_folder (dir, &n_files);
      nw_test_remove_dir (dir);
    }
}

/* Another run of this program; it says "ready" when it has done what @mode
 * says, and waits. */
static GPid
spawn (const char *mode,
       const char *dir,
       int *in,
       int *out)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { self, mode, dir, NULL };
  GPid pid = 0;
  g_autoptr (GError) error = NULL;
  char answer[6] = "";

  g_spawn_async_with_pipes (dir, (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, in, out, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read (*out, answer, 5), ==, 5);
  g_assert_cmpstr (answer, ==, "ready");
  return pid;
}

static gboolean
has_core (const char *dir)
{
  g_autoptr (GDir) handle = g_dir_open (dir, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (handle)) != NULL)
    {
      if (g_str_has_prefix (name, "core"))
        return TRUE;
    }

  return FALSE;
}

/* Ends the child by a signal of the kind that writes a core. */
static gboolean
crash (const char *mode,
       const char *dir)
{
  int in = -1;
  int out = -1;
  int status = 0;
  GPid pid = spawn (mode, dir, &in, &out);

  g_assert_cmpint (kill (pid, SIGSEGV), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
  g_close (in, NULL);
  g_close (out, NULL);
  return WCOREDUMP (status) || has_core (dir);
}

/* A crash while the journal is open leaves no memory behind; the same program
 * without it does, where the system writes cores at all. */
static void
test_core (void)
{
#if defined(__SANITIZE_ADDRESS__)
  g_test_skip ("in a build with a sanitizer the program leaves cores on, because the sanitizer reads its own process; every other build runs this");
#else
  char *dir = nw_test_make_dir ();
  char *plain = nw_test_make_dir ();

  g_assert_false (crash ("--hold-open", dir));
  if (!crash ("--hold", plain))
    g_test_message ("this system writes no cores at all");
  nw_test_remove_dir (dir);
  nw_test_remove_dir (plain);
#endif
}

/* Whether a process of the same unprivileged user can read the memory of
 * another; -1 where it cannot be tried. */
static int
peek (const char *mode,
      const char *dir)
{
  int in = -1;
  int out = -1;
  GPid pid = spawn (mode, dir, &in, &out);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *number = g_strdup_printf ("%d", (int)pid);
  const char *argv[] = { self, "--peek", number, NULL };
  int status = 0;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **)argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  g_close (in, NULL);
  g_close (out, NULL);
  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

static void
test_memory (void)
{
#if defined(__SANITIZE_ADDRESS__)
  g_test_skip ("in a build with a sanitizer the program stays open to debuggers, because the sanitizer reads its own process; every other build runs this");
#else
  char *dir = nw_test_make_dir ();
  char *plain = nw_test_make_dir ();

  g_assert_cmpint (chmod (dir, 0777), ==, 0);
  g_assert_cmpint (chmod (plain, 0777), ==, 0);
  g_assert_false (peek ("--hold-open-as-nobody", dir));
  if (!peek ("--hold-as-nobody", plain))
    g_test_message ("this system shows the memory of no process to another");
  nw_test_remove_dir (dir);
  nw_test_remove_dir (plain);
#endif
}

/* As root every memory can be read. What changes the user is not dumpable any
 * more by that alone, so that it begins anew as another program. */
static void
become_nobody (char *argv[])
{
  if (geteuid () == 0)
    {
      execlp ("setpriv", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", argv[0], argv[1], argv[2], NULL);
      _exit (3);
    }
}

/* What the children do. */
static int
be_child (char *argv[])
{
  const struct rlimit unlimited = { RLIM_INFINITY, RLIM_INFINITY };
  gboolean opens = g_str_has_prefix (argv[1], "--hold-open");
  NwJournal *journal = NULL;
  char byte = 0;

  if (g_str_equal (argv[1], "--peek"))
    {
      g_autofree char *path = g_strdup_printf ("/proc/%s/mem", argv[2]);

      become_nobody (argv);
      return g_open (path, O_RDONLY | O_CLOEXEC, 0) >= 0 ? 0 : 1;
    }
  if (g_str_has_suffix (argv[1], "-as-nobody"))
    become_nobody (argv);

  setrlimit (RLIMIT_CORE, &unlimited);
  journal_test_init ();
  if (opens)
    journal = journal_test_create (argv[2]);
  if (write (STDOUT_FILENO, "ready", 5) != 5)
    return 2;
  while (read (STDIN_FILENO, &byte, 1) > 0)
    ;
  g_clear_object (&journal);
  return 0;
}

int
main (int argc,
      char *argv[])
{
  char *tmp = NULL;
  int result = 0;

  if (argc == 3 && g_str_has_prefix (argv[1], "--") && (g_str_has_prefix (argv[1], "--hold") || g_str_equal (argv[1], "--peek")))
    return be_child (argv);

  /* A temporary folder that nobody else writes to. */
  tmp = g_build_filename ("/tmp", "needlewise-leaks-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (tmp));
  g_assert_cmpint (chmod (tmp, 0711), ==, 0);
  g_setenv ("TMPDIR", tmp, TRUE);
  g_assert_cmpstr (g_get_tmp_dir (), ==, tmp);

  g_test_init (&argc, &argv, NULL);
  journal_test_init ();
  /* In this order: whoever opens a journal has no cores to bequeath. */
  g_test_add_func ("/leaks/core", test_core);
  g_test_add_func ("/leaks/memory", test_memory);
  g_test_add_func ("/leaks/files", test_files);
  result = g_test_run ();

  nw_test_remove_dir (tmp);
  return result;
}
