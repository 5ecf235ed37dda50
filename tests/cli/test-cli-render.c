/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-cli-run.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void
test_formats (CliFixture *self,
              gconstpointer data)
{
  static const char *const names[] = { "map.png", "map.svg", "map.pdf" };
  static const char *const begins[] = { "\211PNG", "<?xml", "%PDF" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = cli_path (self, names[i]);
      g_autofree char *contents = NULL;

      cli_run (self, "render", "thorax-posterior", "-o", path, "--width=300", "--risk", "--palette=print", NULL);
      g_assert_cmpint (self->status, ==, 0);
      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
      g_assert_true (g_str_has_prefix (contents, begins[i]));
    }

  cli_run (self, "render", "posterior", NULL);
  cli_assert_refused (self, 2, "-o");
  cli_run (self, "render", "posterior", "-o", "map.gif", NULL);
  cli_assert_refused (self, 2, ".png");
  cli_run (self, "render", "posterior", "-o", "map.png", "--layers=hair", NULL);
  cli_assert_refused (self, 2, "hair");
  cli_run (self, "render", "posterior", "-o", "map.png", "--width=5", NULL);
  cli_assert_refused (self, 2, "--width");
  cli_run (self, "render", "nowhere", "-o", "map.png", NULL);
  g_assert_cmpint (self->status, ==, 1);
  cli_run (self, "render", "posterior", "-o", "/nonexistent/map.png", NULL);
  cli_assert_refused (self, 1, "There is no folder \"/nonexistent\". Check the name");
  cli_run (self, "render", "posterior", "-o", "map.png", "--view=left", NULL);
  cli_assert_refused (self, 2, "--view and --side belong");
}

/* A pipe of somebody else is not replaced by a file, and what is to be done
 * instead is said. */
static void
test_special (CliFixture *self,
              gconstpointer data)
{
  g_autofree char *path = cli_path (self, "map.png");

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  cli_run (self, "render", "posterior", "-o", path, "--width=100", NULL);
  cli_assert_refused (self, 1, "is no ordinary file. Choose another name");
  g_assert_false (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

/* What the options choose is in the file. */
static void
test_choice (CliFixture *self,
             gconstpointer data)
{
  g_autofree char *path = cli_path (self, "map.svg");
  g_autofree char *plate = NULL;
  g_autofree char *female = NULL;
  g_autofree char *harm = NULL;

  cli_run (self, "render", "foot-plantar-left", "-o", path, "--width=200", "--layers=skin,muscles-deep", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_true (g_file_get_contents (path, &plate, NULL, NULL));
  g_assert_nonnull (strstr (plate, "<g id=\"muscles-deep\""));
  g_assert_null (strstr (plate, "<g id=\"bones\""));

  cli_run (self, "render", "anterior", "-o", path, "--width=200", "--layers=skin", "--figure=female", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_true (g_file_get_contents (path, &female, NULL, NULL));
  g_assert_nonnull (strstr (female, "id=\"skin-female.midline\""));
  g_assert_null (strstr (female, "id=\"skin.midline\""));

  cli_run (self, "render", "posterior", "-o", path, "--width=200", "--harm=pneumothorax", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_true (g_file_get_contents (path, &harm, NULL, NULL));
  g_assert_nonnull (strstr (harm, "<g id=\"risk-high\""));

  cli_run (self, "render", "posterior", "-o", path, "--harm=boredom", NULL);
  cli_assert_refused (self, 2, "boredom");
  cli_run (self, "render", "posterior", "-o", path, "--figure=child", NULL);
  cli_assert_refused (self, 2, "child");
  cli_run (self, "render", "rhomboid-major", "-o", path, "--view=foot-plantar-left", NULL);
  cli_assert_refused (self, 1, "but in: posterior, head-posterior. Correct the value");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  CLI_ADD ("/render/formats", test_formats);
  CLI_ADD ("/render/special", test_special);
  CLI_ADD ("/render/choice", test_choice);

  return g_test_run ();
}
