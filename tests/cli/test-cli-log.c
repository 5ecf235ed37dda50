/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-cli-run.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The log, verifying, expired records and erasing on the command line. */

static char *
make_journal (CliFixture *self)
{
  char *option = cli_make_journal (self, "journal.db", NULL);

  cli_run_with (self, NULL, NULL, PASSPHRASE, option, "journal", "add", "--patient=P-77", "--therapist=M. de Vries", "--note=Plantedword", NULL);
  g_assert_cmpint (self->status, ==, 0);
  return option;
}

/* The member @name of the first element of @array in what was printed. */
static char *
first_of (CliFixture *self,
          const char *array,
          const char *name)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *elements = NULL;

  g_assert_true (json_parser_load_from_data (parser, self->output, -1, NULL));
  elements = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), array);
  g_assert_cmpuint (json_array_get_length (elements), >, 0);
  return g_strdup (json_object_get_string_member (json_array_get_object_element (elements, 0), name));
}

static guint
count_entries (CliFixture *self,
               const char *journal,
               const char *action)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "log", "--json", action, NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_true (json_parser_load_from_data (parser, self->output, -1, NULL));
  return json_array_get_length (json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "entries"));
}

static void
test_log (CliFixture *self,
          gconstpointer data)
{
  g_autofree char *journal = make_journal (self);
  g_autofree char *pdf = cli_path (self, "overview.pdf");
  g_autofree char *id = NULL;
  g_autofree char *option = NULL;

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "log", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "created");
  cli_assert_has (self, "does not prove who sat there");
  cli_assert_lacks (self, "P-77");
  cli_assert_lacks (self, "Plantedword");

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "log", "--json", "--action=created", NULL);
  g_assert_cmpint (self->status, ==, 0);
  id = first_of (self, "entries", "id");
  cli_assert_has (self, "\"needlewise-log-1\"");
  option = g_strconcat ("--id=", id, NULL);
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "log", option, NULL);
  cli_assert_has (self, "created");
  cli_assert_lacks (self, "unlocked");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "list", NULL);
  g_assert_cmpuint (count_entries (self, journal, "--action=viewed"), ==, 0);
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "list", "--json", NULL);
  cli_assert_has (self, "Plantedword");
  g_assert_cmpuint (count_entries (self, journal, "--action=viewed"), ==, 1);
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "overview", "-o", pdf, NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_cmpuint (count_entries (self, journal, "--action=printed"), ==, 1);
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "log", "--action=nothing", NULL);
  cli_assert_refused (self, 2, "log-viewed");
}

/* What was looked for is logged without the words, what was shown with its id. */
static void
test_looked_at (CliFixture *self,
                gconstpointer data)
{
  g_autofree char *journal = make_journal (self);
  g_autofree char *id = NULL;
  g_autofree char *shown = NULL;

  g_assert_cmpuint (count_entries (self, journal, "--action=searched"), ==, 0);
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "list", "--search=plantedword", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_cmpuint (count_entries (self, journal, "--action=searched"), ==, 1);
  cli_assert_lacks (self, "lantedword");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "list", "--search=nowhere", NULL);
  g_assert_cmpuint (count_entries (self, journal, "--action=searched"), ==, 2);
  cli_assert_lacks (self, "nowhere");

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "log", "--json", "--action=created", NULL);
  id = first_of (self, "entries", "id");
  g_assert_cmpuint (count_entries (self, journal, "--action=viewed"), ==, 0);
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "show", id, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "Plantedword");
  g_assert_cmpuint (count_entries (self, journal, "--action=viewed"), ==, 1);
  shown = first_of (self, "entries", "id");
  g_assert_cmpstr (shown, ==, id);
  cli_assert_lacks (self, "Plantedword");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "show", "00000000-0000-4000-8000-000000000000", NULL);
  g_assert_cmpint (self->status, ==, 1);
  g_assert_cmpuint (count_entries (self, journal, "--action=viewed"), ==, 1);
}

/* Nothing goes before the beginning of the id was typed. */
static void
test_erase (CliFixture *self,
            gconstpointer data)
{
  g_autofree char *journal = make_journal (self);
  g_autofree char *pdf = cli_path (self, "certificate.pdf");
  g_autofree char *certificate = g_strconcat ("--certificate=", pdf, NULL);
  g_autofree char *confirm = NULL;
  const char *option = NULL;

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "expired", "--json", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "\"keep_years\": 20");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "erase", "P-77", NULL);
  cli_assert_refused (self, 2, "--reason");

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "erase", "p-77", "--reason=requested", NULL);
  g_assert_cmpint (self->status, ==, 1);
  cli_assert_has (self, "1 patient, 1 session");
  option = strstr (self->errors, "--confirm=");
  g_assert_nonnull (option);
  confirm = g_strndup (option, strlen ("--confirm=") + 8);

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "erase", "p-77", "--reason=requested", confirm, certificate, "--decided-by=M. de Vries", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "Erased:");
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "log", "--action=erased", NULL);
  cli_assert_has (self, "the patient asked for it");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "verify", "--json", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "\"n_findings\": 0");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  CLI_ADD ("/cli-log/log", test_log);
  CLI_ADD ("/cli-log/looked-at", test_looked_at);
  CLI_ADD ("/cli-log/erase", test_erase);

  return g_test_run ();
}
