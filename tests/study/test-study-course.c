/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-error.h"
#include "nw-notice.h"
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

  g_assert_true (g_file_set_contents (path, "[Needlewise course]\nversion=1\ntitle=Old\nregions=thorax-posterior;tail;thorax-posterior;\ncards=case:never;\nkinds=guess;locate;\n", -1, NULL));
  read = nw_study_course_load (path, nw_test_get_deck (), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->regions->len, ==, 1);
  g_assert_cmpuint (read->cards->len, ==, 0);
  g_assert_cmpuint (read->n_unknown, ==, 3);
  nw_test_remove_dir (dir);
}

/* A limit of which nothing is left is none: the course would ask more than was
 * meant, at worst the whole deck. */
static void
test_nothing_left (void)
{
  static const char *const limits[] = { "regions=tail;", "harms=curse;", "cards=case:never;", "kinds=guess;", "regions=tail;\nharms=pneumothorax;", "regions=shoulder;\nkinds=guess;" };
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "lost", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *text = g_strdup_printf ("[Needlewise course]\nversion=1\ntitle=Lost\n%s\n", limits[i]);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      g_assert_null (nw_study_course_load (path, nw_test_get_deck (), &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
    }
  nw_test_remove_dir (dir);
}

/* What leaves the program carries what it is for, its licence and that nobody
 * reviewed it; steps stand in their order. Two cards are enough to see. */
static void
test_anki (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *folder = g_build_filename (dir, "anki", NULL);
  g_autofree char *file = g_build_filename (folder, "needlewise-cards.txt", NULL);
  g_autofree char *readme = g_build_filename (folder, "needlewise-readme.txt", NULL);
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;
  g_autofree char *licence = g_markup_escape_text (nw_notice_get_licence_line (), -1);
  g_autofree char *caution = g_markup_escape_text (nw_notice_get_caution (1), -1);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  NwStudyFilter filter = { .cards = wanted };
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_hash_table_add (wanted, "steps:card-pneumothorax");
  g_hash_table_add (wanted, "locate:site:rhomboid-major:posterior:right");
  g_assert_true (nw_study_export_anki_cards (nw_test_get_deck (), &filter, folder, TRUE, NULL, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_true (g_file_get_contents (readme, &note, NULL, NULL));
  g_assert_nonnull (strstr (note, nw_notice_get_map_attribution ()));
  g_assert_nonnull (strstr (note, nw_notice_get_intended_use ()));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      g_assert_nonnull (strstr (lines[i], licence));
      g_assert_nonnull (strstr (lines[i], caution));
      g_assert_nonnull (strstr (lines[i], "\tneedlewise licence::CC-BY-SA-4.0 not-reviewed-by-clinician "));
      if (g_str_has_prefix (lines[i], "steps:card-pneumothorax\t"))
        {
          const char *back = g_strrstr (lines[i], "<ul>");
          const char *first = strstr (back, "<li>1: ");
          const char *second = strstr (back, "<li>2: ");

          g_assert_true (first != NULL && second != NULL && first < second);
          g_assert_null (strstr (lines[i], "<img"));
        }
    }
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

/* What stands in a cell of Anki, as plain text; the pictures go to @pictures.
 * The cell has to be HTML that is well formed. */
static char *
read_cell (const char *html,
           GPtrArray *pictures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) xml = g_string_new (html);
  g_autoptr (GRegex) image = g_regex_new ("<img src=\"([^\"]+)\">", 0, 0, NULL);
  g_autoptr (GRegex) tag = g_regex_new ("<[^>]*>", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GMarkupParseContext) context = NULL;
  static const GMarkupParser parser = { 0 };
  g_autofree char *without = NULL;
  g_autofree char *whole = NULL;
  GString *plain = NULL;

  for (g_regex_match (image, html, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (pictures, g_match_info_fetch (match, 1));
  without = g_regex_replace (image, html, -1, 0, "", 0, NULL);
  g_string_assign (xml, without);
  g_string_replace (xml, "<br>", "<br/>", 0);
  /* Ends that HTML does without. */
  g_string_replace (xml, "<p>", "<p/>", 0);
  g_string_replace (xml, "<li>", "<li/>", 0);
  g_string_replace (xml, "<hr>", "<hr/>", 0);
  whole = g_strdup_printf ("<cell>%s</cell>", xml->str);
  context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_assert_true (g_markup_parse_context_parse (context, whole, -1, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  plain = g_string_new (NULL);
  {
    g_autofree char *text = g_regex_replace (tag, html, -1, 0, "\n", 0, NULL);

    g_string_assign (plain, text);
  }
  g_string_replace (plain, "&lt;", "<", 0);
  g_string_replace (plain, "&gt;", ">", 0);
  g_string_replace (plain, "&quot;", "\"", 0);
  g_string_replace (plain, "&#39;", "'", 0);
  g_string_replace (plain, "&amp;", "&", 0);
  return g_string_free (plain, FALSE);
}

static void
assert_is_picture (const char *folder,
                   const char *name)
{
  g_autofree char *path = g_build_filename (folder, "collection.media", name, NULL);
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), >=, 200);
  g_assert_cmpint (cairo_image_surface_get_height (surface), >=, 200);
  cairo_surface_destroy (surface);
}

/* Reads what Anki would read, and compares it with the cards. */
static void
test_anki_import (void)
{
  static const char *const ids[] = { "locate:structure:lung:posterior:right", "name:structure:lung:posterior:right", "at-risk:site:rhomboid-major", "depth:site:rhomboid-major",
                                     "status:contraindication:breast-implant", "event:class:orgaan", "steps:card-bleeding", "case:midline-gv16", "depth:site:adductor-magnus" };
  char *dir = nw_test_make_dir ();
  NwDeck *deck = nw_test_get_deck ();
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (dir, "needlewise-cards.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  NwStudyFilter filter = { .cards = wanted };
  guint n = 0;
  guint n_rows = 0;
  guint n_checked = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_hash_table_add (wanted, (gpointer)ids[i]);
      n_checked += (nw_deck_lookup (deck, ids[i])->flags & NW_CARD_UNVERIFIED) == 0 ? 1 : 0;
    }
  g_assert_true (nw_study_export_anki_cards (deck, &filter, dir, FALSE, NULL, &n, &error));
  g_assert_no_error (error);
  /* Some rest on what was not checked. */
  g_assert_cmpuint (n_checked, <, G_N_ELEMENTS (ids));
  g_assert_cmpuint (n, ==, n_checked);
  g_assert_true (nw_study_export_anki_cards (deck, &filter, dir, TRUE, NULL, &n, &error));
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (ids));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = NULL;
      g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *front = NULL;
      g_autofree char *back = NULL;
      g_autofree char *question = NULL;
      g_autoptr (GPtrArray) options = NULL;
      const NwCard *card = NULL;

      if (*lines[i] == '#')
        continue;
      n_rows++;
      cells = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (cells), ==, 4);
      card = nw_deck_lookup (deck, cells[0]);
      g_assert_nonnull (card);
      g_assert_true (g_hash_table_remove (wanted, cells[0]));
      front = read_cell (cells[1], pictures);
      back = read_cell (cells[2], pictures);
      question = nw_card_format_question (card);
      g_assert_nonnull (strstr (front, question));
      g_assert_cmpuint (pictures->len, ==, card->has_map ? 2 : 0);
      for (guint k = 0; k < pictures->len; k++)
        assert_is_picture (dir, g_ptr_array_index (pictures, k));
      options = nw_deck_list_options (deck, card, 0);
      for (guint k = 0; k < options->len; k++)
        {
          const NwCardOption *option = g_ptr_array_index (options, k);

          /* The front gives nothing away; the back has what is right, no more. */
          g_assert_true (card->kind == NW_CARD_NAME || strstr (front, option->text) != NULL);
          if (card->kind != NW_CARD_NAME && card->form != NW_CARD_FORM_POINT && option->right)
            g_assert_nonnull (strstr (back, option->text));
        }
      if (card->kind == NW_CARD_NAME)
        g_assert_null (strstr (front, "lung"));
      g_assert_nonnull (strstr (cells[3], "needlewise"));
      g_assert_cmpint (strstr (cells[3], " unverified") != NULL, ==, (card->flags & NW_CARD_UNVERIFIED) != 0);
      if (card->kind == NW_CARD_DEPTH)
        g_assert_cmpint (strstr (back, "ot yet checked") != NULL, ==, (card->flags & NW_CARD_UNVERIFIED) != 0);
      if (card->kind == NW_CARD_EVENT)
        g_assert_nonnull (strstr (back, "< 0.01"));
    }
  g_assert_cmpuint (n_rows, ==, G_N_ELEMENTS (ids));
  g_assert_cmpuint (g_hash_table_size (wanted), ==, 0);
  nw_test_remove_dir (dir);
}

static void
test_anki_stopped (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *folder = g_build_filename (dir, "out", NULL);
  g_autofree char *path = g_build_filename (folder, "needlewise-cards.txt", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (nw_study_export_anki (nw_test_get_deck (), folder, FALSE, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Half a file would be imported as if it were whole. */
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
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
  g_test_add_func ("/study-course/nothing-left", test_nothing_left);
  g_test_add_func ("/study-course/anki", test_anki);
  g_test_add_func ("/study-course/refresher", test_refresher);
  g_test_add_func ("/study-course/csv", test_csv);
  g_test_add_func ("/study-course/anki-import", test_anki_import);
  g_test_add_func ("/study-course/anki-stopped", test_anki_stopped);

  return g_test_run ();
}
