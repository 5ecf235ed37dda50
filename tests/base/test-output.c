/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-output-file.h"
#include "nw-output.h"
#include "nw-test.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
expect (const char *path,
        NwError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_output_write (path, "new", 3, &error));
  g_assert_error (error, NW_ERROR, (int)code);
}

static void
assert_holds (const char *path,
              const char *wanted)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_write (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "x.png", NULL);
  g_autofree char *missing = g_build_filename (dir, "missing", "x.png", NULL);
  g_autofree char *below = g_build_filename (path, "x.png", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_output_write (path, "old", 3, &error));
  g_assert_no_error (error);
  g_assert_true (nw_output_write (path, "new", 3, &error));
  g_assert_no_error (error);
  assert_holds (path, "new");
  expect (missing, NW_ERROR_NOT_FOUND);
  expect (below, NW_ERROR_NOT_FOUND);
  expect (dir, NW_ERROR_EXISTS);
  nw_test_remove_dir (dir);
}

/* A pipe stays a pipe, and nothing waits for its reader. */
static void
test_special (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "x.png", NULL);
  struct stat info;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  expect (path, NW_ERROR_EXISTS);
  g_assert_cmpint (lstat (path, &info), ==, 0);
  g_assert_true (S_ISFIFO (info.st_mode));
  expect ("/dev/null", NW_ERROR_EXISTS);
  nw_test_remove_dir (dir);
}

/* A link stays a link, and what it leads to stays as it was, whosever it is. */
static void
test_link (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *target = g_build_filename (dir, "target.png", NULL);
  g_autofree char *path = g_build_filename (dir, "x.png", NULL);
  g_autofree char *lost = g_build_filename (dir, "lost.png", NULL);
  g_autofree char *device = g_build_filename (dir, "device.png", NULL);
  g_autofree char *inside = g_build_filename (dir, "folder", "inside.png", NULL);
  g_autofree char *folder = g_build_filename (dir, "folder", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwOutputFile) file = NULL;

  g_assert_true (g_file_set_contents (target, "old", -1, NULL));
  g_assert_cmpint (symlink ("target.png", path), ==, 0);
  g_assert_cmpint (symlink ("nowhere.png", lost), ==, 0);
  g_assert_cmpint (symlink ("/dev/null", device), ==, 0);
  expect (path, NW_ERROR_EXISTS);
  file = nw_output_file_new (path, &error);
  g_assert_error (error, NW_ERROR, NW_ERROR_EXISTS);
  g_assert_null (file);
  g_clear_error (&error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  assert_holds (target, "old");
  /* A folder may be one: people keep their files elsewhere. */
  g_assert_cmpint (symlink (".", folder), ==, 0);
  g_assert_true (nw_output_write (inside, "new", 3, &error));
  g_assert_no_error (error);
  expect (lost, NW_ERROR_EXISTS);
  expect (device, NW_ERROR_EXISTS);
  g_assert_true (g_file_test (device, G_FILE_TEST_IS_SYMLINK));
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/output/write", test_write);
  g_test_add_func ("/output/special", test_special);
  g_test_add_func ("/output/link", test_link);

  return g_test_run ();
}
