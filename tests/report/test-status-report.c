/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-status-report.h"
#include "nw-test.h"

#include "nw-pdf-tools.h"

#include <string.h>

static NwAtlas *atlas;

/* Writes the report and returns its words in the order of reading. */
static char *
write_status (const NwContentFilter *filter,
              NwLang lang)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwReport) report = nw_status_report_new (atlas, filter, lang, NW_PAPER_A4, "now");
  g_autofree char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "status.pdf", NULL);
  char *words = NULL;

  g_assert_true (nw_report_write_pdf (report, path, NULL, &error));
  g_assert_no_error (error);
  nw_test_pdf_check (path);
  words = nw_test_pdf_words (path);
  nw_test_remove_dir (g_steal_pointer (&dir));

  return words;
}

/* The kinds with their counts, in the language that was asked for; what was
 * not checked bears its sign. */
static void
test_unchecked (gconstpointer data)
{
  NwLang lang = (NwLang)GPOINTER_TO_INT (data);
  const NwContentFilter filter = { .kind = -1, .check = NW_CONTENT_UNCHECKED };
  g_autofree char *words = write_status (&filter, lang);
  g_autoptr (GPtrArray) entries = nw_content_status_list (atlas, lang);
  g_autoptr (GPtrArray) without_depth = nw_content_list_without_depth (atlas, NULL);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const NwContentEntry *entry = g_ptr_array_index (entries, i);
      /* Long texts may be cut by a foot of a page: their beginnings are not. */
      g_autofree char *begin = g_utf8_substring (entry->text, 0, MIN (20, g_utf8_strlen (entry->text, -1)));
      g_autofree char *item = g_strdup_printf ("? %s", begin);

      if (entry->verified || entry->kind == NW_CONTENT_SOURCES)
        continue;
      if (strstr (words, item) == NULL)
        g_error ("\"%s\" is missing.", item);
      n++;
    }
  g_assert_cmpuint (n, >, 300);
  for (guint i = 0; i < without_depth->len; i++)
    g_assert_nonnull (strstr (words, nw_site_get_name (g_ptr_array_index (without_depth, i), lang)));
}

/* One region and one kind: nothing else is printed. */
static void
test_filter (void)
{
  NwRegion *knee = nw_atlas_lookup_region (atlas, "knee");
  const NwContentFilter filter = { .region = knee, .kind = NW_CONTENT_DEPTHS, .check = NW_CONTENT_ALL };
  g_autofree char *words = write_status (&filter, NW_LANG_EN);

  g_assert_nonnull (strstr (words, nw_region_get_name (knee, NW_LANG_EN)));
  g_assert_nonnull (strstr (words, "Published depths"));
  g_assert_null (strstr (words, "Recommendations"));
  g_assert_null (strstr (words, "Rhomboid"));
  g_assert_null (strstr (words, "rhomboid"));
}

/* The days of review, and what is older than eighteen months. */
static void
test_editions (void)
{
  const GPtrArray *editions = nw_atlas_get_editions (atlas);
  guint n_files = 0;

  g_assert_cmpuint (editions->len, >, 0);
  for (guint i = 0; i < editions->len; i++)
    {
      const NwEdition *edition = g_ptr_array_index (editions, i);

      n_files += g_strv_length ((char **)edition->files);
      g_assert_false (nw_edition_is_outdated (edition, edition->reviewed));
      g_assert_true (nw_edition_is_outdated (edition, "2099-01-01"));
      if (i > 0)
        g_assert_cmpstr (((const NwEdition *)g_ptr_array_index (editions, i - 1))->reviewed, <=, edition->reviewed);
    }
  g_assert_cmpuint (n_files, >, 30);
  g_assert_cmpstr (((const NwEdition *)g_ptr_array_index (editions, 0))->reviewed, ==, nw_atlas_get_reviewed (atlas));
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  nw_lang_init (NULL);
  g_test_init (&argc, &argv, NULL);
  atlas = nw_atlas_load_installed (NULL, &error);
  g_assert_no_error (error);

  g_test_add_data_func ("/status-report/unchecked/en", GINT_TO_POINTER (NW_LANG_EN), test_unchecked);
  g_test_add_data_func ("/status-report/unchecked/nl", GINT_TO_POINTER (NW_LANG_NL), test_unchecked);
  g_test_add_func ("/status-report/filter", test_filter);
  g_test_add_func ("/status-report/editions", test_editions);

  status = g_test_run ();
  g_clear_object (&atlas);

  return status;
}
