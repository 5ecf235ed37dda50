/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-cli-run.h"

#include <string.h>

/* Dutch throughout, where the machine knows no Dutch. */
static void
test_dutch (CliFixture *self,
            gconstpointer data)
{
  static const char *const english[] = {
    "Risk:",
    "high",
    "What can be harmed",
    "Published",
    "mean ",
    " to ",
    "Recommendations",
    "must",
    "should",
    "before treatment",
    "Why:",
    "Contraindications",
    "Sources",
    "not yet checked",
    "people",
    "women",
    "posture",
    "Technique",
    "Avoid",
    "The published figures",
    "absolute contraindication",
    "Applies to",
  };
  const char *sources = NULL;

  cli_run (self, "--lang=nl", "show", "rhomboid-major", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "Risico: hoog");
  cli_assert_has (self, "28,4 ± 3,8 mm");
  cli_assert_has (self, "19 mm: maximum uit een naaldonderzoek");
  cli_assert_has (self, "nog niet aan een bron getoetst");
  cli_assert_has (self, "Naaldwijzer is geen gecertificeerd medisch hulpmiddel.");

  /* Titles of publications stay in their language. */
  sources = strstr (self->output, "\nBronnen\n");
  g_assert_nonnull (sources);
  self->output[sources - self->output] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (english); i++)
    cli_assert_lacks (self, english[i]);

  cli_run (self, "show", "--lang=nl", "thorx", NULL);
  cli_assert_refused (self, 1, "geen regio of plek");
}

/* The print too. */
static void
test_dutch_overview (CliFixture *self,
                     gconstpointer data)
{
  g_autofree char *path = cli_path (self, "example.db");
  g_autofree char *journal = g_strconcat ("--journal=", path, NULL);
  g_autofree char *pdf = cli_path (self, "overview.pdf");
  g_autofree char *dutch = NULL;

  cli_run (self, "demo", "--lang=nl", journal, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_run (self, "overview", journal, "--lang=nl", "--from=2020-01-01", "-o", pdf, NULL);
  g_assert_cmpint (self->status, ==, 0);
  dutch = cli_read_pdf (pdf);
  g_assert_nonnull (strstr (dutch, "Overzicht van sessies"));
  g_assert_nonnull (strstr (dutch, "m. rhomboideus major – links"));
  g_assert_nonnull (strstr (dutch, "Voorbeeld"));
  g_assert_nonnull (strstr (dutch, "vanaf 1 januari 2020"));
  g_assert_null (strstr (dutch, "Session"));
  g_assert_null (strstr (dutch, "Printed"));
  g_assert_null (strstr (dutch, "certified"));
}

/* And every command's help. */
static void
test_dutch_help (CliFixture *self,
                 gconstpointer data)
{
  static const char *const commands[][2] = { { "show" }, { "search" }, { "render" }, { "overview" }, { "demo" }, { "journal", "init" }, { "journal", "list" }, { "journal", "show" }, { "journal", "add" } };
  static const char *const english[] = { "the ", " from ", "Options", "only ", "never", "default" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      cli_run (self, "--lang=nl", "--help", commands[i][0], commands[i][1], NULL);
      g_assert_cmpint (self->status, ==, 0);
      cli_assert_has (self, "Opties");
      for (guint w = 0; w < G_N_ELEMENTS (english); w++)
        cli_assert_lacks (self, english[w]);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  CLI_ADD ("/cli/dutch/show", test_dutch);
  CLI_ADD ("/cli/dutch/overview", test_dutch_overview);
  CLI_ADD ("/cli/dutch/help", test_dutch_help);

  return g_test_run ();
}
