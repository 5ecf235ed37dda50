/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-cli-run.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define SEALING "another horse battery"

/* Ten made-up sessions; opens without a passphrase. */
static char *
make_example (CliFixture *self)
{
  g_autofree char *path = cli_path (self, "example.db");
  char *option = g_strconcat ("--journal=", path, NULL);

  cli_run (self, "demo", option, NULL);
  g_assert_cmpint (self->status, ==, 0);
  return option;
}

static void
add_session (CliFixture *self,
             const char *journal,
             const char *patient,
             const char *note)
{
  g_autofree char *who = g_strconcat ("--patient=", patient, NULL);
  g_autofree char *what = g_strconcat ("--note=", note, NULL);

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", who, what, "--site=rhomboid-major:left", "--region=thorax-posterior", "--day=2026-05-01", NULL);
  g_assert_cmpint (self->status, ==, 0);
}

static char *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize length = 0;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return content;
}

static void
test_round (CliFixture *self,
            gconstpointer data)
{
  g_autofree char *one = cli_make_journal (self, "one.db", NULL);
  g_autofree char *two = cli_make_journal (self, "two.db", NULL);
  g_autofree char *file = cli_path (self, "export.json");
  g_autofree char *again = cli_path (self, "again.json");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  struct stat info = { 0 };

  add_session (self, one, "P-1", "=Planted");
  add_session (self, one, "P-2", "Other");
  cli_run_with (self, NULL, NULL, PASSPHRASE, one, "journal", "export", "-o", file, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "export.json: 2 sessions");
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);

  cli_run_with (self, NULL, NULL, PASSPHRASE, two, "journal", "import", "--dry-run", file, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "Sessions: 2 new");
  cli_run_with (self, NULL, NULL, PASSPHRASE, two, "journal", "list", NULL);
  cli_assert_has (self, "0 of 0 sessions");
  cli_run_with (self, NULL, NULL, PASSPHRASE, two, "journal", "import", file, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_run_with (self, NULL, NULL, PASSPHRASE, two, "journal", "import", file, NULL);
  cli_assert_has (self, "Sessions: 2 already here");
  cli_run_with (self, NULL, NULL, PASSPHRASE, two, "journal", "export", "-o", again, NULL);
  g_assert_cmpint (self->status, ==, 0);
  first = read_file (file);
  second = read_file (again);
  g_assert_cmpstr (strstr (first, "\"sessions\""), ==, strstr (second, "\"sessions\""));
}

static void
test_patient (CliFixture *self,
              gconstpointer data)
{
  g_autofree char *journal = make_example (self);
  g_autofree char *file = cli_path (self, "patient.json");
  g_autofree char *pdf = cli_path (self, "patient.pdf");
  g_autofree char *content = NULL;
  g_autofree char *pages = NULL;

  cli_run (self, journal, "journal", "export", "--patient=p-0142", "-o", file, NULL);
  g_assert_cmpint (self->status, ==, 0);
  content = read_file (file);
  g_assert_nonnull (strstr (content, "P-0142"));
  g_assert_null (strstr (content, "P-0138"));
  g_assert_null (strstr (content, "P-0131"));
  g_assert_null (strstr (content, "incidents"));

  cli_run (self, journal, "journal", "export", "--patient=P-0142", "--format=pdf", "-o", pdf, NULL);
  g_assert_cmpint (self->status, ==, 0);
  pages = read_file (pdf);
  g_assert_true (g_str_has_prefix (pages, "%PDF-"));
  cli_run (self, journal, "journal", "export", "--patient=P-3", "-o", file, NULL);
  cli_assert_refused (self, 1, "no such patient");
}

static void
test_tables (CliFixture *self,
             gconstpointer data)
{
  g_autofree char *journal = make_example (self);
  g_autofree char *folder = cli_path (self, "tables");
  g_autofree char *sessions = g_build_filename (folder, "sessions.csv", NULL);
  g_autofree char *needles = g_build_filename (folder, "needles.csv", NULL);
  g_autofree char *content = NULL;
  g_autofree char *rows = NULL;

  cli_run (self, journal, "journal", "export", "--format=csv", "--separator=semicolon", "-o", folder, NULL);
  g_assert_cmpint (self->status, ==, 0);
  content = read_file (sessions);
  g_assert_true (g_str_has_prefix (content, "\xef\xbb\xbfsession;day;patient;"));
  g_assert_nonnull (strstr (content, ";P-0138;"));
  rows = read_file (needles);
  g_assert_nonnull (strstr (rows, ";rhomboid-major;"));
  g_assert_nonnull (strstr (rows, ";left;"));
}

static void
test_sealed (CliFixture *self,
             gconstpointer data)
{
  g_autofree char *one = cli_make_journal (self, "one.db", NULL);
  g_autofree char *two = cli_make_journal (self, "two.db", NULL);
  g_autofree char *file = cli_path (self, "sealed.json");
  g_autofree char *content = NULL;

  add_session (self, one, "P-1", "Planted");
  cli_run_with (self, NULL, NULL, PASSPHRASE "\n" SEALING "\n", one, "journal", "export", "--sealed", "-o", file, NULL);
  g_assert_cmpint (self->status, ==, 0);
  content = read_file (file);
  g_assert_true (g_str_has_prefix (content, "NWSEAL01"));

  cli_run_with (self, NULL, NULL, PASSPHRASE "\n" PASSPHRASE "\n", two, "journal", "import", file, NULL);
  cli_assert_refused (self, 1, "does not open");
  cli_run_with (self, NULL, NULL, PASSPHRASE "\n" SEALING "\n", two, "journal", "import", file, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "Sessions: 1 new");
}

static void
test_refused (CliFixture *self,
              gconstpointer data)
{
  g_autofree char *journal = make_example (self);
  g_autofree char *file = cli_path (self, "x.json");
  g_autofree char *nowhere = cli_path (self, "no/folder/x.json");

  cli_run (self, journal, "journal", "export", NULL);
  cli_assert_refused (self, 2, "-o");
  cli_run (self, journal, "journal", "export", "--format=xml", "-o", file, NULL);
  cli_assert_refused (self, 2, "--format");
  cli_run (self, journal, "journal", "export", "--format=pdf", "-o", file, NULL);
  cli_assert_refused (self, 2, "--patient");
  cli_run (self, journal, "journal", "export", "--format=fhir", "--sealed", "-o", file, NULL);
  cli_assert_refused (self, 2, "json");
  cli_run (self, journal, "journal", "export", "--from=tomorrow", "-o", file, NULL);
  cli_assert_refused (self, 2, "--from");
  cli_run (self, journal, "journal", "export", "-o", nowhere, NULL);
  cli_assert_refused (self, 1, "There is no folder");
  cli_run (self, journal, "journal", "import", file, NULL);
  g_assert_cmpint (self->status, ==, 1);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* Nothing that a terminal would obey comes out, whatever a file is called. */
static void
test_terminal (CliFixture *self,
               gconstpointer data)
{
  g_autofree char *journal = cli_make_journal (self, "one.db", NULL);
  g_autofree char *missing = cli_path (self, "a\033]0;owned\007\302\233b.json");
  g_autofree char *odd = cli_path (self, "c\033[31md.json");
  g_autofree char *output = g_strconcat ("--output=", odd, NULL);

  add_session (self, journal, "P-1", "one");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "import", missing, NULL);
  g_assert_cmpint (self->status, ==, 1);
  g_assert_null (strchr (self->errors, '\033'));
  g_assert_null (strchr (self->errors, '\007'));
  g_assert_null (strstr (self->errors, "\302\233"));
  g_assert_nonnull (strstr (self->errors, "owned"));

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "export", output, NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_true (g_file_test (odd, G_FILE_TEST_IS_REGULAR));
  g_assert_null (strchr (self->output, '\033'));
  g_assert_nonnull (strstr (self->output, "1 session"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CLI_ADD ("/cli/exchange/terminal", test_terminal);
  CLI_ADD ("/cli/exchange/round", test_round);
  CLI_ADD ("/cli/exchange/patient", test_patient);
  CLI_ADD ("/cli/exchange/tables", test_tables);
  CLI_ADD ("/cli/exchange/sealed", test_sealed);
  CLI_ADD ("/cli/exchange/refused", test_refused);
  return g_test_run ();
}
