/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-cli-run.h"

#include <glib/gstdio.h>

static char *
find_backup (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  g_assert_nonnull (name);
  g_assert_true (g_str_has_prefix (name, "journal-"));
  return g_build_filename (folder, name, NULL);
}

static void
test_round (CliFixture *self,
            gconstpointer data)
{
  g_autofree char *code = NULL;
  g_autofree char *journal = cli_make_journal (self, "journal.db", &code);
  g_autofree char *new_path = cli_path (self, "new-home/journal.db");
  g_autofree char *new_journal = g_strconcat ("--journal=", new_path, NULL);
  g_autofree char *folder = cli_path (self, "backups");
  g_autofree char *to = g_strconcat ("--to=", folder, NULL);
  g_autofree char *backup = NULL;
  g_autofree char *listed = NULL;

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--day=2026-11-21", "--patient=P-1", "--site=soleus:left", "--note=kept", NULL);
  g_assert_cmpstr (self->errors, ==, "");
  g_assert_cmpint (self->status, ==, 0);

  /* Only the usual folder is made. */
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, to, "journal", "backup", NULL);
  cli_assert_refused (self, 1, "is not there");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, to, "journal", "backup", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "Made and verified");
  backup = find_backup (folder);

  /* Equal exports on a new machine, with nothing but the code. */
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "list", "--json", NULL);
  listed = g_strdup (self->output);
  cli_run_with (self, NULL, NULL, PASSPHRASE "x", new_journal, "journal", "restore", backup, NULL);
  cli_assert_refused (self, 1, "locked");
  g_assert_false (g_file_test (new_path, G_FILE_TEST_EXISTS));
  cli_run_with (self, NULL, NULL, code, new_journal, "--recovery-code", "journal", "restore", backup, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_run_with (self, NULL, NULL, PASSPHRASE, new_journal, "journal", "list", "--json", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_cmpstr (self->output, ==, listed);

  /* What is there is kept under another name. */
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--day=2026-11-22", "--patient=P-2", "--site=soleus:left", NULL);
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "restore", backup, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "replaced-");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "list", "--json", NULL);
  g_assert_cmpstr (self->output, ==, listed);

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "restore", "/nonexistent.db", NULL);
  cli_assert_refused (self, 1, "is not there");
  cli_run (self, "journal", "restore", NULL);
  g_assert_cmpint (self->status, ==, 2);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  CLI_ADD ("/cli/backup/round", test_round);

  return g_test_run ();
}
