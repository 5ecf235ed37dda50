/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-cli-run.h"

#include "nw-journal.h"
#include "nw-key-wrap.h"
#include "nw-test.h"

#include <string.h>
#include <unistd.h>

/* The descriptor on which the program gets a passphrase. */
#define PASSPHRASE_FD 7

void
cli_set_up (CliFixture *self,
            gconstpointer data)
{
  self->dir = nw_test_make_dir ();
}

void
cli_tear_down (CliFixture *self,
               gconstpointer data)
{
  g_free (self->output);
  g_free (self->errors);
  nw_test_remove_dir (self->dir);
}

/* The path of @name in the private folder. */
char *
cli_path (CliFixture *self,
          const char *name)
{
  return g_build_filename (self->dir, name, NULL);
}

/* A new journal @name in the private folder, as an option for the program, and
 * its recovery code in @code, which may be %NULL. What a passphrase costs stands
 * in the file: it is made here, as cheap as it goes, and the program pays the
 * full price of its own where a test has it make one. */
char *
cli_make_journal (CliFixture *self,
                  const char *name,
                  char **code)
{
  g_autofree char *path = cli_path (self, name);
  g_autoptr (NwJournal) journal = nw_journal_new (path);
  char *made = nw_recovery_code_new ();
  g_autoptr (GError) error = NULL;

  nw_key_wrap_set_cost (1, 8192);
  nw_journal_load (journal, NULL, &error);
  g_assert_no_error (error);
  nw_journal_create (journal, made, PASSPHRASE, FALSE, NULL, &error);
  g_assert_no_error (error);
  nw_journal_close (journal);
  if (code != NULL)
    *code = g_strdup (made);
  nw_recovery_code_free (made);

  return g_strconcat ("--journal=", path, NULL);
}

static GSubprocessLauncher *
make_launcher (CliFixture *self,
               const char *datadir)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  static const char *const folders[] = { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR",
                                         "HOME" };
  static const char *const displays[] = { "DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE", "DBUS_SESSION_BUS_ADDRESS" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (self->dir, folders[i], NULL);

      g_mkdir_with_parents (folder, 0700);
      g_subprocess_launcher_setenv (launcher, folders[i], folder, TRUE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (displays); i++)
    g_subprocess_launcher_unsetenv (launcher, displays[i]);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  if (datadir != NULL)
    g_subprocess_launcher_setenv (launcher, "NEEDLEWISE_DATADIR", datadir, TRUE);

  return launcher;
}

static void
give_passphrase (GSubprocessLauncher *launcher,
                 const char *passphrase)
{
  int ends[2] = { -1, -1 };
  gsize length = strlen (passphrase);

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], passphrase, length), ==, (gssize)length);
  close (ends[1]);
  g_subprocess_launcher_take_fd (launcher, ends[0], PASSPHRASE_FD);
}

static void
run (CliFixture *self,
     const char *datadir,
     const char *input,
     const char *passphrase,
     va_list args)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (self, datadir);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  const char *arg = NULL;

  g_ptr_array_add (argv, g_strdup (g_getenv ("NEEDLEWISE_PROGRAM")));
  while ((arg = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, g_strdup (arg));
  if (passphrase != NULL)
    {
      give_passphrase (launcher, passphrase);
      g_ptr_array_add (argv, g_strdup_printf ("--passphrase-fd=%d", PASSPHRASE_FD));
    }
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv->pdata, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->errors, g_free);
  g_subprocess_communicate_utf8 (process, input != NULL ? input : "", NULL, &self->output, &self->errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  self->status = g_subprocess_get_exit_status (process);
}

/* Runs the program with the arguments that follow. */
void
cli_run (CliFixture *self,
         ...)
{
  va_list args;

  va_start (args, self);
  run (self, NULL, NULL, NULL, args);
  va_end (args);
}

/* The same with other content, with @input on standard input and with a
 * passphrase; each may be %NULL. */
void
cli_run_with (CliFixture *self,
              const char *datadir,
              const char *input,
              const char *passphrase,
              ...)
{
  va_list args;

  va_start (args, passphrase);
  run (self, datadir, input, passphrase, args);
  va_end (args);
}

/* The last run said @wanted. */
void
cli_assert_has (CliFixture *self,
                const char *wanted)
{
  if (strstr (self->output, wanted) == NULL)
    g_error ("\"%s\" is missing in: %s%s", wanted, self->output, self->errors);
}

void
cli_assert_lacks (CliFixture *self,
                  const char *unwanted)
{
  if (strstr (self->output, unwanted) != NULL)
    g_error ("\"%s\" stands in: %s", unwanted, self->output);
}

/* The last run was refused with @status and one clear line that holds
 * @wanted. */
void
cli_assert_refused (CliFixture *self,
                    int status,
                    const char *wanted)
{
  const char *end = strchr (self->errors, '\n');

  if (self->status != status || strstr (self->errors, wanted) == NULL)
    g_error ("status %d: %s", self->status, self->errors);
  g_assert_true (g_str_has_prefix (self->errors, "needlewise: "));
  g_assert_nonnull (end);
  g_assert_cmpstr (end, ==, "\n");
}

/* The words of a PDF, in the order of reading. */
char *
cli_read_pdf (const char *path)
{
  const char *const argv[] = { "pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);

  return text;
}
