/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-error.h"
#include "nw-paths.h"
#include "nw-study-course.h"
#include "nw-study-export.h"
#include "nw-deck-test.h"
#include "nw-test.h"

#include <string.h>

/* What a teacher saves is what a student studies. */
static void
test_round (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "spring.needlewise-course", NULL);
  g_autoptr (NwStudyCourse) course = nw_study_course_new ("Thorax; spring = \"2027\"");
  g_autoptr (NwStudyCourse) read = NULL;
  g_autoptr (GError) error = NULL;
  NwStudyFilter filter = { 0 };

  g_ptr_array_add (course->regions, g_strdup ("thorax-posterior"));
  g_ptr_array_add (course->harms, g_strdup ("pneumothorax"));
  g_ptr_array_add (course->cards, g_strdup ("depth:site:rhomboid-major"));
  course->kinds = 1u << NW_CARD_DEPTH | 1u << NW_CARD_CASE;
  g_assert_true (nw_study_course_save (course, path, &error));
  read = nw_study_course_load (path, nw_test_get_deck (), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->title, ==, course->title);
  g_assert_cmpuint (read->kinds, ==, course->kinds);
  g_assert_cmpuint (read->n_unknown, ==, 0);
  g_assert_cmpstr (g_ptr_array_index (read->cards, 0), ==, "depth:site:rhomboid-major");
  nw_study_course_get_filter (read, nw_test_get_deck (), &filter);
  g_assert_cmpuint (g_hash_table_size (filter.cards), ==, 1);
  g_assert_cmpuint (filter.harms, ==, 1);
  g_assert_cmpuint (filter.regions, !=, 0);
  g_hash_table_unref (filter.cards);
  nw_test_remove_dir (dir);
}

/* A file may hold anything. */
static void
test_hostile (void)
{
  static const char *const texts[] = {
    "",
    "no key file",
    "[Needlewise course]\nversion=2\ntitle=a\n",
    "[Needlewise course]\nversion=1\n",
    "[Another program]\nversion=1\ntitle=a\n",
    "[Needlewise course]\nversion=1\ntitle=\xff\xfe\n",
  };
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "bad", NULL);
  g_autofree char *large = g_strnfill (NW_STUDY_COURSE_BYTES + 1, '#');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_null (nw_study_course_load (path, nw_test_get_deck (), &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_assert_true (g_file_set_contents (path, large, -1, NULL));
  g_assert_null (nw_study_course_load (path, nw_test_get_deck (), &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_null (nw_study_course_load (path, nw_test_get_deck (), &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  nw_test_remove_dir (dir);
}

/* What this content does not have is left out and counted, not an error: the
 * teacher may have another edition. */
static void
test_unknown (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "old", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStudyCourse) read = NULL;

  g_assert_true (g_file_set_contents (path, "[Needlewise course]\nversion=1\ntitle=Old\nregions=thorax-posterior;tail;thorax-posterior;\ncards=case:never;\nkinds=guess;\n", -1, NULL));
  read = nw_study_course_load (path, nw_test_get_deck (), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->regions->len, ==, 1);
  g_assert_cmpuint (read->cards->len, ==, 0);
  g_assert_cmpuint (read->n_unknown, ==, 3);
  nw_test_remove_dir (dir);
}

static void
test_refresher (void)
{
  g_autoptr (NwStudyCourse) course = nw_study_course_new_refresher (nw_test_get_deck ());
  guint n_steps = 0;

  g_assert_cmpuint (course->cards->len, >, 50);
  for (guint i = 0; i < course->cards->len; i++)
    {
      const NwCard *card = nw_deck_lookup (nw_test_get_deck (), g_ptr_array_index (course->cards, i));

      g_assert_true ((card->flags & NW_CARD_RED) != 0 || card->emergency != NULL);
      n_steps += card->form == NW_CARD_FORM_ORDER ? 1 : 0;
    }
  g_assert_cmpuint (n_steps, ==, 7);
}

static void
test_csv (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "study.db", NULL);
  g_autofree char *csv = g_build_filename (dir, "answers.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStudyStore) store = NULL;
  const NwCard *card = nw_deck_lookup (nw_test_get_deck (), "depth:site:rhomboid-major");

  {
    g_autoptr (NwStudy) study = nw_study_new (nw_test_get_deck (), path, G_GINT64_CONSTANT (1795341600), &error);

    g_assert_no_error (error);
    nw_study_answer (study, card, NW_GRADE_GOOD, 1500, G_GINT64_CONSTANT (1795341600));
    nw_study_answer (study, card, NW_GRADE_AGAIN, 900, G_GINT64_CONSTANT (1795341700));
    nw_study_undo (study);
  }
  store = nw_study_store_open (path, NULL, &error);
  g_assert_true (nw_study_export_csv (store, nw_test_get_deck (), csv, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "\xef\xbb\xbftime,day,card,kind,name,grade,"));
  g_assert_nonnull (strstr (lines[1], ",depth:site:rhomboid-major,depth,rhomboid major,3,1500,false,false,"));
  g_assert_nonnull (strstr (lines[2], ",1,900,true,false,"));
  g_assert_cmpstr (lines[3], ==, "");
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");

  g_test_add_func ("/study-course/round", test_round);
  g_test_add_func ("/study-course/hostile", test_hostile);
  g_test_add_func ("/study-course/unknown", test_unknown);
  g_test_add_func ("/study-course/refresher", test_refresher);
  g_test_add_func ("/study-course/csv", test_csv);

  return g_test_run ();
}
