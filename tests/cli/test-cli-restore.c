/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-cli-run.h"

#include "export-record.h"

#include <glib/gstdio.h>

/*
 * What came back is what was there: a journal of random sessions goes into a
 * backup and into JSON, by the commands that a user has, and out of both into
 * homes that had nothing. NEEDLEWISE_EXPORT_SESSIONS says how many sessions, 40
 * without it.
 */

/* A journal with everything in it. */
static char *
make_full (CliFixture *self,
           char **code)
{
  const char *count = g_getenv ("NEEDLEWISE_EXPORT_SESSIONS");
  char *option = cli_make_journal (self, "journal.db", code);
  NwJournal *journal = journal_test_open (self->dir);

  record_fill (journal, count != NULL ? (guint)g_ascii_strtoull (count, NULL, 10) : 40);
  record_finish (journal);
  return option;
}

/* What an export says: all of it but the header. */
static char *
export_body (CliFixture *self,
             const char *journal,
             const char *name)
{
  g_autofree char *path = cli_path (self, name);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *body = NULL;

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "export", "-o", path, NULL);
  g_assert_cmpstr (self->errors, ==, "");
  g_assert_cmpint (self->status, ==, 0);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  body = strstr (text, "\"sessions\"");
  g_assert_nonnull (body);
  g_assert_nonnull (strstr (body, "\"patients\""));
  g_assert_nonnull (strstr (body, "\"incidents\""));
  return g_strdup (body);
}

static char *
back_up (CliFixture *self,
         const char *journal)
{
  g_autofree char *folder = cli_path (self, "backups");
  g_autofree char *to = g_strconcat ("--to=", folder, NULL);
  g_autoptr (GDir) handle = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, to, "journal", "backup", NULL);
  g_assert_cmpint (self->status, ==, 0);
  handle = g_dir_open (folder, 0, NULL);
  return g_build_filename (folder, g_dir_read_name (handle), NULL);
}

static void
assert_verified (CliFixture *self,
                 const char *journal)
{
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "verify", NULL);
  g_assert_cmpint (self->status, ==, 0);
}

/* From a backup into a home without a journal, with nothing but the code: the
 * passphrase that the journal had opens it there afterwards. */
static void
test_code (CliFixture *self,
           gconstpointer data)
{
  g_autofree char *code = NULL;
  g_autofree char *journal = make_full (self, &code);
  g_autofree char *before = export_body (self, journal, "before.json");
  g_autofree char *backup = back_up (self, journal);
  g_autofree char *path = cli_path (self, "new-home/data/journal.db");
  g_autofree char *restored = g_strconcat ("--journal=", path, NULL);
  g_autofree char *after = NULL;

  cli_run_with (self, NULL, NULL, code, restored, "--recovery-code", "journal", "restore", backup, NULL);
  g_assert_cmpstr (self->errors, ==, "");
  g_assert_cmpint (self->status, ==, 0);
  after = export_body (self, restored, "after.json");
  g_assert_cmpstr (after, ==, before);
  assert_verified (self, restored);
}

/* In the place of a journal that went on meanwhile, by the passphrase. */
static void
test_replaced (CliFixture *self,
               gconstpointer data)
{
  g_autofree char *journal = make_full (self, NULL);
  g_autofree char *before = export_body (self, journal, "before.json");
  g_autofree char *backup = back_up (self, journal);
  g_autofree char *meanwhile = NULL;
  g_autofree char *after = NULL;

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--day=2026-11-22", "--patient=P-2", "--site=soleus:left", NULL);
  g_assert_cmpint (self->status, ==, 0);
  meanwhile = export_body (self, journal, "meanwhile.json");
  g_assert_cmpstr (meanwhile, !=, before);
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "restore", backup, NULL);
  g_assert_cmpint (self->status, ==, 0);
  after = export_body (self, journal, "after.json");
  g_assert_cmpstr (after, ==, before);
  assert_verified (self, journal);
}

/* From JSON, plain and sealed, into a journal that has nothing in it. */
static void
test_json (CliFixture *self,
           gconstpointer data)
{
  g_autofree char *journal = make_full (self, NULL);
  g_autofree char *before = export_body (self, journal, "before.json");
  g_autofree char *file = cli_path (self, "before.json");
  g_autofree char *sealed = cli_path (self, "sealed.json");
  g_autofree char *one = cli_make_journal (self, "one.db", NULL);
  g_autofree char *two = cli_make_journal (self, "two.db", NULL);
  g_autofree char *from_plain = NULL;
  g_autofree char *from_sealed = NULL;

  cli_run_with (self, NULL, NULL, PASSPHRASE, one, "journal", "import", file, NULL);
  g_assert_cmpint (self->status, ==, 0);
  from_plain = export_body (self, one, "one.json");
  g_assert_cmpstr (from_plain, ==, before);
  assert_verified (self, one);

  cli_run_with (self, NULL, NULL, PASSPHRASE "\nanother horse battery\n", journal, "journal", "export", "--sealed", "-o", sealed, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_run_with (self, NULL, NULL, PASSPHRASE "\nanother horse battery\n", two, "journal", "import", sealed, NULL);
  g_assert_cmpint (self->status, ==, 0);
  from_sealed = export_body (self, two, "two.json");
  g_assert_cmpstr (from_sealed, ==, before);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();
  CLI_ADD ("/cli/restore/code", test_code);
  CLI_ADD ("/cli/restore/replaced", test_replaced);
  CLI_ADD ("/cli/restore/json", test_json);
  return g_test_run ();
}
