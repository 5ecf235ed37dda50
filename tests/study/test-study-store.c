/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-database.h"
#include "nw-error.h"
#include "nw-study-store.h"
#include "nw-test.h"

#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *dir;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->dir = nw_test_make_dir ();
  fixture->path = g_build_filename (fixture->dir, "own", "study.db", NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_free (fixture->path);
  nw_test_remove_dir (fixture->dir);
}

static NwStudyStore *
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;
  NwStudyStore *store = nw_study_store_open (fixture->path, &aside, &error);

  g_assert_no_error (error);
  g_assert_null (aside);
  return store;
}

static NwStudyReview
make_review (const char *card,
             gint64 time,
             NwGrade grade)
{
  NwFsrs fsrs = { 0 };
  NwStudyReview review = { .card = (char *)card, .time = time, .grade = grade, .milliseconds = 1200, .day = "2026-11-22" };

  nw_fsrs_init (&fsrs);
  nw_fsrs_card_init (&review.before, time);
  nw_fsrs_answer (&fsrs, &review.before, grade, time, &review.after);
  return review;
}

static gboolean
count_review (const NwStudyReview *review,
              gpointer data)
{
  guint *counts = data;

  counts[0]++;
  counts[1] += review->undone ? 1 : 0;
  return TRUE;
}

static void
test_private (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (NwStudyStore) store = open_store (fixture);
  struct stat info = { 0 };
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
}

static void
test_answers (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  NwStudyReview reviews[] = { make_review ("name:site:a:anterior:left", 1700000000, NW_GRADE_GOOD), make_review ("harm:structure:b", 1700000100, NW_GRADE_AGAIN) };
  guint counts[2] = { 0 };

  {
    g_autoptr (NwStudyStore) store = open_store (fixture);

    g_assert_true (nw_study_store_add_reviews (store, reviews, G_N_ELEMENTS (reviews), &error));
    g_assert_no_error (error);
    g_assert_cmpint (reviews[0].number, ==, 1);
    g_assert_cmpint (reviews[1].number, ==, 2);
  }
  {
    g_autoptr (NwStudyStore) store = open_store (fixture);
    g_autoptr (GPtrArray) cards = nw_study_store_list_cards (store, &error);
    g_autoptr (GArray) days = nw_study_store_list_days (store, &error);
    const NwStudyRow *row = g_ptr_array_index (cards, 0);
    const NwStudyDay *day = &g_array_index (days, NwStudyDay, 0);

    g_assert_cmpuint (cards->len, ==, 2);
    g_assert_cmpstr (row->id, ==, "name:site:a:anterior:left");
    g_assert_cmpint (row->state.due, ==, reviews[0].after.due);
    g_assert_cmpfloat (row->state.stability, ==, reviews[0].after.stability);
    g_assert_cmpfloat (row->state.difficulty, ==, reviews[0].after.difficulty);
    g_assert_false (row->archived);
    g_assert_cmpuint (days->len, ==, 1);
    g_assert_cmpuint (day->n, ==, 2);
    g_assert_cmpuint (day->n_known, ==, 1);
    g_assert_true (nw_study_store_visit_reviews (store, count_review, counts, &error));
    g_assert_cmpuint (counts[0], ==, 2);
    g_assert_cmpuint (counts[1], ==, 0);
  }
}

static void
test_undo (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStudyStore) store = open_store (fixture);
  NwStudyReview reviews[] = { make_review ("a", 1700000000, NW_GRADE_GOOD), make_review ("b", 1700000100, NW_GRADE_GOOD) };
  NwStudyReview last = { 0 };
  guint counts[2] = { 0 };
  g_autoptr (GPtrArray) cards = NULL;
  g_autoptr (GArray) days = NULL;

  g_assert_true (nw_study_store_add_reviews (store, reviews, 2, &error));
  g_assert_true (nw_study_store_find_last (store, &last, &error));
  g_assert_cmpstr (last.card, ==, "b");
  g_assert_true (nw_study_store_undo (store, &last, &error));
  g_assert_no_error (error);
  /* It cannot be taken back twice, and nothing changes then. */
  g_assert_false (nw_study_store_undo (store, &last, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_free (last.card);

  cards = nw_study_store_list_cards (store, &error);
  g_assert_cmpint (((NwStudyRow *)g_ptr_array_index (cards, 1))->state.state, ==, NW_FSRS_NEW);
  days = nw_study_store_list_days (store, &error);
  g_assert_cmpuint (g_array_index (days, NwStudyDay, 0).n, ==, 1);
  /* The answer stays, marked. */
  g_assert_true (nw_study_store_visit_reviews (store, count_review, counts, &error));
  g_assert_cmpuint (counts[0], ==, 2);
  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_true (nw_study_store_find_last (store, &last, &error));
  g_assert_cmpstr (last.card, ==, "a");
  g_free (last.card);
}

static void
test_archive (Fixture *fixture,
              gconstpointer data)
{
  const char *const gone[] = { "a", "never-answered", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStudyStore) store = open_store (fixture);
  NwStudyReview review = make_review ("a", 1700000000, NW_GRADE_GOOD);
  guint counts[2] = { 0 };

  g_assert_true (nw_study_store_add_reviews (store, &review, 1, &error));
  for (guint archived = 2; archived-- > 0;)
    {
      g_autoptr (GPtrArray) cards = NULL;

      g_assert_true (nw_study_store_set_archived (store, gone, archived == 1, &error));
      cards = nw_study_store_list_cards (store, &error);
      g_assert_cmpuint (cards->len, ==, 1);
      g_assert_cmpint (((NwStudyRow *)g_ptr_array_index (cards, 0))->archived, ==, archived == 1);
    }
  g_assert_true (nw_study_store_visit_reviews (store, count_review, counts, &error));
  g_assert_cmpuint (counts[0], ==, 1);
}

static void
test_damaged (Fixture *fixture,
              gconstpointer data)
{
  static const char *const contents[] = { "this is no database at all, however long it is; this is no database at all", "SQLite format 3" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *aside = NULL;
      g_autofree char *kept = NULL;
      g_autofree char *folder = g_path_get_dirname (fixture->path);
      g_autoptr (NwStudyStore) store = NULL;
      g_autoptr (GPtrArray) cards = NULL;
      g_autofree char *text = g_strnfill (8192, 'x');

      g_mkdir_with_parents (folder, 0700);
      memcpy (text, contents[i], strlen (contents[i]) + 1);
      g_assert_true (g_file_set_contents (fixture->path, text, 8192, NULL));
      store = nw_study_store_open (fixture->path, &aside, &error);
      g_assert_no_error (error);
      g_assert_nonnull (aside);
      g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
      g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
      g_assert_true (g_str_has_prefix (kept, contents[i]));
      cards = nw_study_store_list_cards (store, &error);
      g_assert_cmpuint (cards->len, ==, 0);
    }
}

/* A page in the middle that was written over is found when the file is opened. */
static void
test_torn (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;

  {
    g_autoptr (NwStudyStore) store = open_store (fixture);

    for (guint i = 0; i < 400; i++)
      {
        g_autofree char *id = g_strdup_printf ("name:outline:number-%u:posterior:left", i);
        NwStudyReview review = make_review (id, 1700000000 + i, NW_GRADE_GOOD);

        g_assert_true (nw_study_store_add_reviews (store, &review, 1, &error));
      }
  }
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 40000);
  memset (bytes + 16384, 0xa5, 8192);
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize)length, NULL));
  {
    g_autoptr (NwStudyStore) store = nw_study_store_open (fixture->path, &aside, &error);

    g_assert_no_error (error);
    g_assert_nonnull (store);
    g_assert_nonnull (aside);
  }
}

static void
test_newer (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  NwStudyStore *store = open_store (fixture);
  NwDatabase *database = NULL;

  nw_study_store_close (store);
  database = nw_database_open (fixture->path, NW_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (nw_database_exec (database, "PRAGMA user_version=99", &error));
  nw_database_close (database);
  store = nw_study_store_open (fixture->path, NULL, &error);
  g_assert_null (store);
  g_assert_error (error, NW_ERROR, NW_ERROR_NEWER_SCHEMA);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* What cannot be kept is an error, and what was kept before stays. */
static void
test_locked (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStudyStore) store = open_store (fixture);
  NwStudyReview review = make_review ("a", 1700000000, NW_GRADE_GOOD);
  NwDatabase *other = nw_database_open (fixture->path, NW_DATABASE_READ_WRITE, &error);
  guint counts[2] = { 0 };

  g_assert_no_error (error);
  g_assert_true (nw_database_begin (other, TRUE, &error));
  g_assert_false (nw_study_store_add_reviews (store, &review, 1, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_IN_USE);
  g_clear_error (&error);
  nw_database_rollback (other);
  nw_database_close (other);
  g_assert_true (nw_study_store_add_reviews (store, &review, 1, &error));
  g_assert_true (nw_study_store_visit_reviews (store, count_review, counts, &error));
  g_assert_cmpuint (counts[0], ==, 1);
}

static void
test_settings (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStudyStore) store = open_store (fixture);
  g_autofree char *value = NULL;

  g_assert_null (nw_study_store_dup_setting (store, "goal"));
  g_assert_true (nw_study_store_set_setting (store, "goal", "20", &error));
  g_assert_true (nw_study_store_set_setting (store, "goal", "30", &error));
  value = nw_study_store_dup_setting (store, "goal");
  g_assert_cmpstr (value, ==, "30");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/study-store/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("private", test_private);
  ADD ("answers", test_answers);
  ADD ("undo", test_undo);
  ADD ("archive", test_archive);
  ADD ("damaged", test_damaged);
  ADD ("torn", test_torn);
  ADD ("newer", test_newer);
  ADD ("locked", test_locked);
  ADD ("settings", test_settings);
#undef ADD

  return g_test_run ();
}
