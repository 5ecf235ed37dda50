/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-cli-run.h"

#include <string.h>

static void
assert_is_pdf (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 5000);
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
}

static void
test_each (CliFixture *self,
           gconstpointer data)
{
  static const char *const names[] = { "pneumothorax", "syncope", "broken-needle", "needlestick", "bleeding", "convulsion", "anaphylaxis" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = cli_path (self, "card.pdf");

      cli_run (self, "card", names[i], "-o", path, NULL);
      g_assert_cmpint (self->status, ==, 0);
      g_assert_cmpstr (self->errors, ==, "");
      cli_assert_has (self, "1 page\n");
      assert_is_pdf (path);
    }
}

static void
test_all (CliFixture *self,
          gconstpointer data)
{
  g_autofree char *path = cli_path (self, "all.pdf");

  cli_run (self, "card", "all", "--lang=nl", "--paper=letter", "--phone-gp=071 000 0000", "-o", path, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "pagina's\n");
  assert_is_pdf (path);
}

/* A picture of each page, the first under the name that was asked for. */
static void
test_pictures (CliFixture *self,
               gconstpointer data)
{
  static const char signature[] = "\211PNG\r\n\032\n";
  g_autofree char *path = cli_path (self, "aftercare.png");
  g_autofree char *second = cli_path (self, "aftercare-2.png");
  const char *const paths[] = { path, second };

  cli_run (self, "card", "aftercare", "-o", path, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "2 pages\n");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *bytes = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (paths[i], &bytes, &length, NULL));
      g_assert_cmpmem (bytes, MIN (length, strlen (signature)), signature, strlen (signature));
    }
}

static void
test_refused (CliFixture *self,
              gconstpointer data)
{
  g_autofree char *path = cli_path (self, "card.pdf");
  g_autofree char *text = cli_path (self, "card.txt");

  cli_run (self, "card", "stroke", "-o", path, NULL);
  cli_assert_refused (self, 1, "broken-needle");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  cli_run (self, "card", "syncope", NULL);
  cli_assert_refused (self, 2, "-o");
  cli_run (self, "card", "syncope", "-o", text, NULL);
  cli_assert_refused (self, 2, ".pdf");
  cli_run (self, "card", "syncope", "--paper=a7", "-o", path, NULL);
  cli_assert_refused (self, 2, "--paper");
  /* Longer than the settings take it is no number, and would be set for ever. */
  {
    g_autofree char *digits = g_strnfill (61, '1');
    g_autofree char *number = g_strconcat ("--phone-gp=", digits, NULL);

    cli_run (self, "card", "syncope", number, "-o", path, NULL);
    cli_assert_refused (self, 2, "60");
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  }
  /* A number that the sheet has no line for is not dropped without a word. */
  cli_run (self, "card", "aftercare", "--phone-gp=1", "--phone-hospital=2", "-o", path, NULL);
  cli_assert_refused (self, 2, "phone-hospital");
  cli_run (self, "card", "abdomen", "--phone-gp=1", "-o", path, NULL);
  cli_assert_refused (self, 2, "phone-gp");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  cli_run (self, "card", "-o", path, NULL);
  cli_assert_refused (self, 2, "NAME|REGION|all");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  CLI_ADD ("/cli/card/each", test_each);
  CLI_ADD ("/cli/card/all", test_all);
  CLI_ADD ("/cli/card/pictures", test_pictures);
  CLI_ADD ("/cli/card/refused", test_refused);

  return g_test_run ();
}
