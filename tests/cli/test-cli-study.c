/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-cli-run.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static char *
get_db (CliFixture *self)
{
  return g_build_filename (self->dir, "XDG_DATA_HOME", "needlewise", "study.db", NULL);
}

/* Looking makes no file. */
static void
test_state (CliFixture *self,
            gconstpointer data)
{
  g_autofree char *db = get_db (self);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = NULL;

  cli_run (self, "study", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "0 due, 10 new, 0 of 20 answers today");
  cli_assert_has (self, "0 of 2");
  g_assert_cmpstr (self->errors, ==, "");
  cli_run (self, "study", "--lang=nl", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_run (self, "study", "--json", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_true (json_parser_load_from_data (parser, self->output, -1, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "format"), ==, "needlewise-study-1");
  g_assert_cmpint (json_object_get_int_member (root, "cards"), >, 1500);
  g_assert_cmpint (json_object_get_int_member (root, "studied"), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "regions")), ==, 23);
  g_assert_true (json_object_get_null_member (json_array_get_object_element (json_object_get_array_member (root, "regions"), 0), "recall"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "harms")), >, 5);
  g_assert_false (g_file_test (db, G_FILE_TEST_EXISTS));
}

/* A damaged file is set aside and that is said, on standard error. */
static void
test_damaged (CliFixture *self,
              gconstpointer data)
{
  g_autofree char *db = get_db (self);
  g_autofree char *folder = g_path_get_dirname (db);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (db, "this is no database, but it is longer than the head of one: 0123456789 0123456789 0123456789", -1, NULL));
  cli_run (self, "study", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_nonnull (strstr (self->errors, "was damaged and was set aside"));
  cli_assert_has (self, "0 of 20 answers today");
}

static void
test_csv (CliFixture *self,
          gconstpointer data)
{
  g_autofree char *path = cli_path (self, "answers.csv");
  g_autofree char *text = NULL;

  cli_run (self, "study", "export", "-o", path, NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbftime,day,card,kind,name,grade,"));
  cli_run (self, "study", "export", NULL);
  cli_assert_refused (self, 2, "--output");
  cli_run (self, "study", "export", "--format=xls", "-o", path, NULL);
  cli_assert_refused (self, 2, "xls");
}

/* The cards of a course, with their pictures. */
static void
test_anki (CliFixture *self,
           gconstpointer data)
{
  g_autofree char *folder = cli_path (self, "anki");
  g_autofree char *course = cli_path (self, "course.txt");
  g_autofree char *cards = g_build_filename (folder, "needlewise-cards.txt", NULL);
  g_autofree char *media = g_build_filename (folder, "collection.media", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n = 0;

  g_assert_true (g_file_set_contents (course, "[Needlewise course]\nversion=1\ntitle=Two\ncards=depth:site:rhomboid-major;case:midline-gv16;\n", -1, NULL));
  cli_run (self, "study", "export", "--format=anki", "--course", course, "--lang=nl", "-o", folder, NULL);
  g_assert_cmpstr (self->errors, ==, "");
  g_assert_cmpint (self->status, ==, 0);
  g_assert_true (g_file_get_contents (cards, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\ndepth:site:rhomboid-major\t"));
  g_assert_nonnull (strstr (text, "\ncase:midline-gv16\t"));
  g_assert_null (strstr (text, "\nlocate:"));
  g_assert_nonnull (strstr (text, "m. rhomboideus major"));
  dir = g_dir_open (media, 0, NULL);
  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 4);
  cli_run (self, "study", "export", "--format=anki", "--course", cards, "-o", folder, NULL);
  g_assert_cmpint (self->status, ==, 1);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  CLI_ADD ("/cli/study/state", test_state);
  CLI_ADD ("/cli/study/damaged", test_damaged);
  CLI_ADD ("/cli/study/csv", test_csv);
  CLI_ADD ("/cli/study/anki", test_anki);

  return g_test_run ();
}
