/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-study-app-test.h"

#include "nw-report-preview.h"
#include "nw-study-body.h"
#include "nw-study-share.h"
#include "nw-test-input.h"

#include <string.h>

#define N_CARDS 20

/* The labels of the options, in the order of the screen, with whether each is
 * right, as the deck says. */
static GPtrArray *
list_options (NwStudyPage *page,
              const NwCard *card,
              guint shuffle)
{
  return nw_deck_list_options (nw_study_get_deck (nw_study_page_get_study (page)), card, shuffle);
}

/* Two cards of every kind, so that twenty cards are answered in every way. */
static void
limit_to_all_kinds (NwStudyPage *page)
{
  NwStudy *study = nw_study_page_get_study (page);
  const GPtrArray *cards = nw_deck_get_cards (nw_study_get_deck (study));
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  NwStudyFilter filter = { .cards = ids };
  guint n[NW_N_CARD_KINDS] = { 0 };

  for (guint i = 0; i < cards->len; i++)
    {
      const NwCard *card = g_ptr_array_index (cards, i);
      NwFsrsCard state = { 0 };

      if (n[card->kind] < N_CARDS / NW_N_CARD_KINDS && (card->flags & NW_CARD_UNVERIFIED) == 0 && !nw_study_get_state (study, card, 0, &state))
        {
          g_hash_table_add (ids, card->id);
          n[card->kind]++;
        }
    }
  g_assert_cmpuint (g_hash_table_size (ids), ==, N_CARDS);
  nw_study_set_filter (study, &filter);
  nw_study_set_new_a_day (study, NW_STUDY_GOAL_MAX);
  gtk_widget_activate_action (GTK_WIDGET (page), "study.stop", NULL);
  nw_test_settle ();
}

static gboolean
is_answered_cb (gpointer data)
{
  return !nw_study_question_is_open (nw_study_page_get_question (data));
}

typedef struct
{
  NwStudyPage *page;
  guint n;
} Awaited;

static gboolean
is_counted_cb (gpointer data)
{
  const Awaited *awaited = data;

  return count_done (awaited->page) == awaited->n;
}

/* Waits until that many answers are kept and the next card is there. */
static void
wait_for_count (NwStudyPage *page,
                guint n)
{
  Awaited awaited = { page, n };

  nw_test_wait_for (is_counted_cb, &awaited);
  nw_test_settle ();
}

/* Answers with keys alone: right where options can be chosen one by one, by
 * the cross on the map, by typing a name, else by asking for the answer. */
static void
answer_by_keys (NwStudyPage *page,
                const NwCard *card,
                guint shuffle)
{
  NwStudyQuestion *question = nw_study_page_get_question (page);
  g_autoptr (GPtrArray) options = list_options (page, card, shuffle);
  g_autoptr (GString) keys = g_string_new (NULL);
  g_autofree char *name = NULL;

  switch (card->form)
    {
    case NW_CARD_FORM_POINT:
      g_string_append (keys, "Right Right shift+Down Return");
      break;
    case NW_CARD_FORM_ONE:
    case NW_CARD_FORM_SEVERAL:
      if (card->kind == NW_CARD_NAME && shuffle % 2 == 0)
        {
          name = nw_card_format_name (card, nw_deck_get_atlas (nw_study_get_deck (nw_study_page_get_study (page))), NW_LANG_NL);
          /* From the question to the field, past nothing that takes text. */
          nw_test_input_keys ("Tab");
          if (!GTK_IS_EDITABLE (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (page)))))
            nw_test_input_keys ("Tab");
          nw_test_input_type (name);
          g_string_append (keys, "Return");
          break;
        }
      for (guint i = 0; i < options->len; i++)
        {
          if (((NwCardOption *)g_ptr_array_index (options, i))->right)
            g_string_append_printf (keys, "%s%u", keys->len > 0 ? " " : "", i + 1);
        }
      if (card->form == NW_CARD_FORM_SEVERAL)
        g_string_append (keys, " Return");
      break;
    case NW_CARD_FORM_ORDER:
    default:
      g_string_append (keys, "space");
      break;
    }
  nw_test_input_keys (keys->str);
  nw_test_wait_for (is_answered_cb, page);
  if (card->form != NW_CARD_FORM_POINT)
    g_assert_cmpint (nw_study_question_get_right (question), ==, card->form != NW_CARD_FORM_ORDER);
}

static guint
count_kinds (GHashTable *kinds,
             const NwCard *card)
{
  g_hash_table_add (kinds, GUINT_TO_POINTER (card->kind + 1));
  return g_hash_table_size (kinds);
}

static void
test_keys (void)
{
  NwWindow *window = open_study (1280, 860);
  NwStudyPage *page = find_page (window);
  NwStudyQuestion *question = nw_study_page_get_question (page);
  g_autoptr (GHashTable) kinds = g_hash_table_new (NULL, NULL);
  guint before = count_done (page);
  guint n_kinds = 0;
  const NwCard *last = NULL;

  limit_to_all_kinds (page);
  nw_test_input_focus (GTK_WIDGET (window));
  for (guint i = 0; i < N_CARDS; i++)
    {
      const NwCard *card = nw_study_question_get_card (question);

      nw_test_wait_for (is_map_ready_cb, page);
      n_kinds = count_kinds (kinds, card);
      /* The first card was asked when the page came, the next when the choice did. */
      answer_by_keys (page, card, i + 2);
      if (!nw_study_question_get_right (question))
        {
          /* A card that was missed can only be asked again. */
          nw_test_input_keys ("4");
          g_assert_cmpuint (count_done (page), ==, before + i);
          nw_test_input_keys ("1");
        }
      else
        {
          nw_test_input_keys (i % 3 == 0 ? "Return" : i % 3 == 1 ? "4"
                                                                 : "3");
        }
      wait_for_count (page, before + i + 1);
      g_assert_true (nw_study_question_is_open (question));
      last = card;
    }
  g_assert_cmpuint (n_kinds, >=, NW_N_CARD_KINDS - 1);
  nw_test_input_keys ("ctrl+z");
  wait_for_count (page, before + N_CARDS - 1);
  g_assert_true (nw_study_question_get_card (question) == last);
  nw_test_close_window (window);
}

/* A click on the map @off pixels beside the middle of what is asked; what the
 * screen says of it is what the deck says of that point. */
static void
point_at (NwStudyPage *page,
          const NwCard *card,
          gboolean beside)
{
  NwStudyQuestion *question = nw_study_page_get_question (page);
  NwDeck *deck = nw_study_get_deck (nw_study_page_get_study (page));
  NwStudyMap *map = nw_study_question_get_map (question);
  g_autoptr (GPtrArray) shapes = nw_deck_list_shapes (deck, card);
  double map_x = 0.0;
  double map_y = 0.0;
  double x = 0.0;
  double y = 0.0;

  nw_shape_get_center (g_ptr_array_index (shapes, 0), &map_x, &map_y);
  /* What is asked is on the screen. */
  g_assert_true (nw_study_map_find_place (map, map_x, map_y, &x, &y));
  if (beside)
    {
      x = x < gtk_widget_get_width (GTK_WIDGET (map)) / 2.0 ? gtk_widget_get_width (GTK_WIDGET (map)) - 30.0 : 30.0;
      y = gtk_widget_get_height (GTK_WIDGET (map)) - 30.0;
    }
  nw_test_input_click (GTK_WIDGET (map), x, y, "1");
  nw_test_wait_for (is_answered_cb, page);
  g_assert_cmpint (nw_study_question_get_right (question), ==, !beside);
  if (beside && (card->flags & NW_CARD_SCHEMATIC) == 0 && !nw_view_is_plate (card->view))
    {
      g_autofree char *shown = nw_test_get_words (GTK_WIDGET (question));

      g_assert_true (strstr (shown, " mm") != NULL || strstr (shown, "other side") != NULL);
    }
}

/* Answers as a pointer does: on the very place, and on the words. */
static void
answer_by_pointer (NwStudyPage *page,
                   const NwCard *card,
                   guint shuffle,
                   gboolean beside)
{
  NwStudyQuestion *question = nw_study_page_get_question (page);
  GtkWidget *scroller = nw_test_find (GTK_WIDGET (question), GTK_TYPE_SCROLLED_WINDOW);
  g_autoptr (GPtrArray) options = list_options (page, card, shuffle);

  if (card->form == NW_CARD_FORM_POINT)
    {
      point_at (page, card, beside);
      return;
    }
  for (guint place = 0; place < options->len; place++)
    {
      for (guint i = 0; i < options->len && nw_study_question_is_open (question); i++)
        {
          const NwCardOption *option = g_ptr_array_index (options, i);

          if (option->right && (card->form == NW_CARD_FORM_ORDER ? option->place == place : i == place))
            nw_test_input_click_widget (find_button (GTK_WIDGET (question), option->text), scroller);
        }
    }
  if (nw_study_question_is_open (question))
    nw_test_input_click_widget (find_button (GTK_WIDGET (question), "Check"), scroller);
  nw_test_wait_for (is_answered_cb, page);
  g_assert_true (nw_study_question_get_right (question));
}

static void
test_pointer (void)
{
  NwWindow *window = open_study (1280, 860);
  NwStudyPage *page = find_page (window);
  NwStudyQuestion *question = nw_study_page_get_question (page);
  g_autoptr (GHashTable) kinds = g_hash_table_new (NULL, NULL);
  guint before = count_done (page);
  guint n_kinds = 0;
  gboolean missed = FALSE;

  limit_to_all_kinds (page);
  for (guint i = 0; i < N_CARDS; i++)
    {
      const NwCard *card = nw_study_question_get_card (question);
      gboolean beside = card->form == NW_CARD_FORM_POINT && !missed;

      missed |= beside;
      n_kinds = count_kinds (kinds, card);
      nw_test_wait_for (is_map_ready_cb, page);
      answer_by_pointer (page, card, i + 2, beside);
      nw_test_settle ();
      nw_test_input_click_widget (find_button (GTK_WIDGET (question), beside ? "Again" : i % 2 == 0 ? "Good"
                                                                                                    : "Easy"),
                                  NULL);
      wait_for_count (page, before + i + 1);
    }
  g_assert_true (missed);
  g_assert_cmpuint (n_kinds, >=, NW_N_CARD_KINDS - 1);
  nw_test_close_window (window);
}

static gboolean
is_map_prepared_cb (gpointer map)
{
  return nw_study_map_is_prepared (map);
}

static gboolean
is_map_drawn_cb (gpointer map)
{
  return nw_study_map_is_ready (map);
}

/* While a card is read the map of the next one is drawn; it is there when that
 * one comes, and what was drawn for another card never is. */
static void
test_ahead (void)
{
  NwWindow *window = open_study (1280, 860);
  NwStudyPage *page = find_page (window);
  NwStudyQuestion *question = nw_study_page_get_question (page);
  NwStudyMap *map = nw_study_question_get_map (question);
  NwStudyFilter filter = { .kinds = 1u << NW_CARD_LOCATE };
  const NwRect here = { 60.0, 60.0, 40.0, 40.0 };
  const NwRect there = { 50.0, 200.0, 60.0, 60.0 };
  int width = 0;
  int height = 0;

  nw_study_set_filter (nw_study_page_get_study (page), &filter);
  gtk_widget_activate_action (GTK_WIDGET (page), "study.free", NULL);
  nw_test_wait_for (is_map_prepared_cb, map);
  press (page, GDK_KEY_space);
  nw_test_settle ();
  press (page, GDK_KEY_1);
  g_assert_true (nw_study_question_is_open (question));
  nw_test_wait_for (is_map_drawn_cb, map);

  width = gtk_widget_get_width (GTK_WIDGET (map));
  height = gtk_widget_get_height (GTK_WIDGET (map));
  nw_study_map_prepare (map, NW_VIEW_POSTERIOR, NW_LAYER_SKIN, &here, width, height);
  nw_test_wait_for (is_map_prepared_cb, map);
  nw_study_map_show (map, NW_VIEW_POSTERIOR, NW_LAYER_SKIN, &there);
  g_assert_false (nw_study_map_is_ready (map));
  nw_study_map_show (map, NW_VIEW_POSTERIOR, NW_LAYER_SKIN, &here);
  g_assert_true (nw_study_map_is_ready (map));
  nw_test_settle ();
  /* Of another size it stands in, and the sharp one follows. */
  nw_study_map_prepare (map, NW_VIEW_POSTERIOR, NW_LAYER_SKIN, &there, width - 20, height - 30);
  nw_test_wait_for (is_map_prepared_cb, map);
  nw_study_map_show (map, NW_VIEW_POSTERIOR, NW_LAYER_SKIN, &there);
  g_assert_false (nw_study_map_is_ready (map));
  nw_test_wait_for (is_map_drawn_cb, map);
  nw_study_set_filter (nw_study_page_get_study (page), NULL);
  nw_test_close_window (window);
}

static gboolean
has_pages_cb (gpointer data)
{
  GtkWindow *window = nw_test_find_window (NW_TYPE_REPORT_PREVIEW);

  return window != NULL && nw_report_preview_get_report (NW_REPORT_PREVIEW (window)) != NULL;
}

/* What is printed of an exam is looked at first. */
static void
look_at_result (NwStudyPage *page)
{
  NwReport *report = NULL;
  GtkWindow *preview = NULL;

  gtk_widget_activate_action (GTK_WIDGET (page), "study.print", NULL);
  nw_test_wait_for (has_pages_cb, NULL);
  preview = nw_test_find_window (NW_TYPE_REPORT_PREVIEW);
  report = nw_report_preview_get_report (NW_REPORT_PREVIEW (preview));
  g_assert_cmpstr (nw_report_get_title (report), ==, "Result of the Exam");
  g_assert_cmpuint (nw_report_get_n_pages (report), >=, 1);
  gtk_window_close (preview);
  nw_test_settle ();
  g_assert_null (nw_test_find_window (NW_TYPE_REPORT_PREVIEW));
  nw_test_assert_shows (page, "Result of the Exam");
}

/* A damaged file is set aside, which is told, and study begins anew. */
static void
test_damaged (void)
{
  g_autofree char *path = nw_study_store_get_path ();
  g_autofree char *text = g_strnfill (8192, 'x');
  NwWindow *window = NULL;
  NwStudyPage *page = NULL;

  g_assert_true (g_file_set_contents (path, text, 8192, NULL));
  window = open_study (1100, 800);
  page = find_page (window);
  nw_test_assert_shows (window, "The file with your answers was damaged and was set aside as");
  g_assert_nonnull (nw_study_get_aside (nw_study_page_get_study (page)));
  g_assert_true (g_file_test (nw_study_get_aside (nw_study_page_get_study (page)), G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_done (page), ==, 0);
  g_assert_true (nw_study_question_is_open (nw_study_page_get_question (page)));
  nw_test_close_window (window);
}

/* An exam says nothing before its end, and schedules nothing. */
static void
test_exam (void)
{
  NwWindow *window = open_study (1100, 800);
  NwStudyPage *page = find_page (window);
  NwStudyQuestion *question = nw_study_page_get_question (page);
  guint before = count_done (page);
  g_autofree char *words = NULL;

  gtk_widget_activate_action (GTK_WIDGET (page), "study.exam", NULL);
  for (guint i = 0; i < N_CARDS && nw_study_question_is_open (question); i++)
    {
      const NwCard *card = nw_study_question_get_card (question);

      nw_test_wait_for (is_map_ready_cb, page);
      g_assert_false (press (page, GDK_KEY_space));
      if (card->form == NW_CARD_FORM_POINT)
        {
          g_signal_emit_by_name (nw_study_question_get_map (question), "picked", -500.0, -500.0);
        }
      else
        {
          press (page, GDK_KEY_1);
          if (card->form != NW_CARD_FORM_ONE)
            press (page, GDK_KEY_Return);
        }
      nw_test_settle ();
      nw_test_assert_hides (question, "Not right");
    }
  nw_test_assert_shows (page, "Result of the Exam");
  nw_test_assert_shows (page, "of 20 right");
  g_assert_cmpuint (count_done (page), ==, before);
  look_at_result (page);
  gtk_widget_activate_action (GTK_WIDGET (page), "study.stop", NULL);
  nw_test_settle ();
  g_assert_true (nw_study_question_is_open (question));
  nw_test_close_window (window);
}

static void
test_done (void)
{
  NwWindow *window = open_study (400, 800);
  NwStudyPage *page = find_page (window);
  NwStudy *study = nw_study_page_get_study (page);
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  NwStudyFilter filter = { .cards = none };

  /* Nothing is wider than the window. */
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (page)), <=, 400);
  nw_study_set_filter (study, &filter);
  gtk_widget_activate_action (GTK_WIDGET (page), "study.stop", NULL);
  nw_test_settle ();
  nw_test_assert_shows (page, "Done for Today");
  nw_test_close_window (window);
}

static GtkWindow *
find_window (const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (window), title) == 0 && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static void
collect (GtkWidget *widget,
         GType type,
         GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* The body is coloured by what is remembered, and the list beside it says the
 * same of every region and harm; what was not answered is said too. */
static void
test_body (void)
{
  NwWindow *window = open_study (1280, 860);
  NwStudyPage *page = find_page (window);
  NwStudy *study = nw_study_page_get_study (page);
  NwAtlas *atlas = nw_deck_get_atlas (nw_study_get_deck (study));
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const GPtrArray *cards = nw_deck_get_cards (nw_study_get_deck (study));
  const GPtrArray *regions = nw_atlas_get_regions (atlas);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GArray) shares = NULL;
  GtkWindow *progress = NULL;
  guint n_known = 0;

  /* Cards of two regions, one known, one forgotten long ago. */
  for (guint i = 0, first = 0, second = 0; i < cards->len; i++)
    {
      const NwCard *card = g_ptr_array_index (cards, i);

      if (card->regions == G_GUINT64_CONSTANT (1) << 8 && first++ < 3)
        nw_study_answer (study, card, NW_GRADE_EASY, 0, now - 60);
      if (card->regions == G_GUINT64_CONSTANT (1) << 15 && second++ < 3)
        nw_study_answer (study, card, NW_GRADE_GOOD, 0, now - 400 * 86400);
    }
  shares = nw_study_list_regions (study, now);
  gtk_widget_activate_action (GTK_WIDGET (page), "study.progress", NULL);
  progress = find_window ("Progress");
  g_assert_nonnull (progress);
  nw_test_wait_for (nw_test_is_mapped_cb, progress);
  nw_test_settle ();
  collect (GTK_WIDGET (progress), NW_TYPE_STUDY_BODY, bodies);
  g_assert_cmpuint (bodies->len, ==, 2);
  for (guint i = 0; i < regions->len; i++)
    {
      const NwStudyShare *share = &g_array_index (shares, NwStudyShare, i);
      const char *id = nw_region_get_id (share->region);
      NwStudyShade front = nw_study_body_get_shade (g_ptr_array_index (bodies, 0), id);
      NwStudyShade back = nw_study_body_get_shade (g_ptr_array_index (bodies, 1), id);

      /* Every region is seen from the front or from the back. */
      g_assert_cmpint (MAX (front, back), ==, nw_study_shade_of (share));
      n_known += share->n_known > 0 ? 1 : 0;
    }
  g_assert_cmpuint (n_known, >=, 2);
  for (guint i = 0; i < shares->len; i++)
    {
      const NwStudyShare *share = &g_array_index (shares, NwStudyShare, i);
      g_autofree char *name = nw_study_share_format_name (share);
      g_autofree char *words = nw_study_share_format_words (share);
      g_autoptr (GString) plain = g_string_new (words);

      nw_test_assert_shows (progress, name);
      g_string_replace (plain, "\302\240", " ", 0);
      nw_test_assert_shows (progress, plain->str);
    }
  nw_test_assert_shows (progress, "no cards yet answered");
  nw_test_assert_shows (progress, "90 % or more");
  nw_test_assert_shows (progress, "Pneumothorax");
  /* Whoever does not see the picture walks through the list. */
  collect (GTK_WIDGET (progress), GTK_TYPE_LIST_BOX_ROW, rows);
  g_assert_cmpuint (rows->len, >=, regions->len + 5);
  for (guint i = 0; i < rows->len; i++)
    g_assert_true (gtk_widget_get_focusable (g_ptr_array_index (rows, i)));
  nw_test_input_focus (GTK_WIDGET (progress));
  nw_test_input_keys ("Tab");
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_window_get_focus (progress)));
  gtk_window_close (progress);
  nw_test_close_window (window);
}

static void
test_shades (void)
{
  static const struct
  {
    guint n_known;
    double recall;
    NwStudyShade shade;
  } cases[] = {
    { 0, 0.0, NW_STUDY_SHADE_NONE },
    { 0, 0.99, NW_STUDY_SHADE_NONE },
    { 1, 0.0, NW_STUDY_SHADE_LEAST },
    { 1, 0.494, NW_STUDY_SHADE_LEAST },
    /* What is shown as 50 % is painted as 50 %. */
    { 1, 0.495, NW_STUDY_SHADE_LESS },
    { 1, 0.70, NW_STUDY_SHADE_MORE },
    { 9, 0.894, NW_STUDY_SHADE_MORE },
    { 9, 0.90, NW_STUDY_SHADE_MOST },
    { 9, 1.0, NW_STUDY_SHADE_MOST },
  };
  double inks[NW_N_PALETTES][NW_N_STUDY_SHADES] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NwStudyShare share = { .n_known = cases[i].n_known, .recall = cases[i].recall };

      g_assert_cmpint (nw_study_shade_of (&share), ==, cases[i].shade);
    }
  /* Seen in grey, each shade has more ink than the one before, in every look. */
  for (guint palette = 0; palette < NW_N_PALETTES; palette++)
    {
      for (guint shade = NW_STUDY_SHADE_LEAST; shade < NW_N_STUDY_SHADES; shade++)
        {
          cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 72, 72);
          cairo_t *cr = cairo_create (surface);
          const guchar *pixels = NULL;

          cairo_rectangle (cr, 0, 0, 72, 72);
          nw_study_shade_paint ((NwStudyShade)shade, cr, (NwPaletteId)palette);
          cairo_surface_flush (surface);
          pixels = cairo_image_surface_get_data (surface);
          for (guint i = 0; i < 72 * 72; i++)
            inks[palette][shade] += ((const guint32 *)(gconstpointer)pixels)[i] >> 24;
          cairo_destroy (cr);
          cairo_surface_destroy (surface);
          g_assert_cmpfloat (inks[palette][shade], >, inks[palette][shade - 1] * 1.25);
        }
    }
}

/* What is chosen in the window is what is asked, in the session and freely. */
static void
test_choice (void)
{
  NwWindow *window = open_study (1280, 860);
  NwStudyPage *page = find_page (window);
  NwStudyQuestion *question = nw_study_page_get_question (page);
  NwStudy *study = nw_study_page_get_study (page);
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWindow *choice = NULL;
  guint done = count_done (page);

  gtk_widget_activate_action (GTK_WIDGET (page), "study.choose", NULL);
  choice = find_window ("Choose Cards");
  g_assert_nonnull (choice);
  nw_test_assert_shows (choice, "the other way round");
  /* Unchecked cards are off, and how many is said. */
  nw_test_assert_shows (choice, "rest on what was not checked and are off");
  collect (GTK_WIDGET (choice), GTK_TYPE_CHECK_BUTTON, checks);
  g_assert_cmpuint (checks->len, >, NW_N_CARD_KINDS + 20);
  /* Only from the place to the name, only in one region. */
  gtk_check_button_set_active (g_ptr_array_index (checks, NW_CARD_NAME), TRUE);
  gtk_check_button_set_active (g_ptr_array_index (checks, NW_N_CARD_KINDS + 3), TRUE);
  click (GTK_WIDGET (choice), "Look Around");
  nw_test_settle ();
  nw_test_assert_shows (page, "Looking around: nothing is scheduled");
  for (guint i = 0; i < 8; i++)
    {
      const NwCard *card = nw_study_question_get_card (question);

      g_assert_cmpint (card->kind, ==, NW_CARD_NAME);
      g_assert_cmpuint (card->regions & (1u << 3), !=, 0);
      g_assert_cmpuint (card->flags & NW_CARD_UNVERIFIED, ==, 0);
      /* A walk goes on, it does not turn between two cards. */
      g_assert_true (g_hash_table_add (seen, (gpointer)card));
      press (page, GDK_KEY_space);
      press (page, GDK_KEY_1);
      nw_test_settle ();
    }
  g_assert_cmpuint (count_done (page), ==, done);

  /* With a harm beside it, to study. */
  gtk_widget_activate_action (GTK_WIDGET (page), "study.choose", NULL);
  choice = find_window ("Choose Cards");
  g_ptr_array_set_size (checks, 0);
  collect (GTK_WIDGET (choice), GTK_TYPE_CHECK_BUTTON, checks);
  g_assert_true (gtk_check_button_get_active (g_ptr_array_index (checks, NW_CARD_NAME)));
  click (GTK_WIDGET (choice), "All Cards");
  g_assert_false (gtk_check_button_get_active (g_ptr_array_index (checks, NW_CARD_NAME)));
  gtk_check_button_set_active (g_ptr_array_index (checks, NW_N_CARD_KINDS + nw_atlas_get_regions (nw_test_get_atlas ())->len), TRUE);
  click (GTK_WIDGET (choice), "Study These");
  nw_test_settle ();
  nw_test_assert_hides (page, "Looking around");
  g_assert_cmpuint (nw_study_question_get_card (question)->harms & 1u, !=, 0);
  nw_study_set_unverified (study, FALSE);
  nw_test_close_window (window);
}

static gboolean
is_idle_cb (gpointer data)
{
  return find_button (data, "Cancel") == NULL;
}

/* What takes long is said and can be cancelled, and is done once at a time. */
static void
test_job (void)
{
  NwWindow *window = open_study (1280, 800);
  NwStudyPage *page = find_page (window);
  GtkWidget *button = NULL;

  g_assert_true (is_idle_cb (page));
  button = find_button (GTK_WIDGET (page), "Export");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "study.fit", NULL));
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_widget_activate_action (GTK_WIDGET (page), "study.fit", NULL);
  click (GTK_WIDGET (page), "Cancel");
  nw_test_wait_for (is_idle_cb, page);
  g_assert_true (gtk_widget_get_sensitive (button));

  /* The page may go before it is done. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "study.fit", NULL));
  nw_test_close_window (window);
}

static gboolean
is_told_cb (gpointer data)
{
  g_autofree char *words = nw_test_get_words (data);

  return strstr (words, "itted:") != NULL || strstr (words, "Fitting needs") != NULL;
}

static gboolean
is_result_cb (gpointer data)
{
  return find_window ("Fit to My Memory") != NULL;
}

static gboolean
is_moving_cb (gpointer data)
{
  g_autofree char *words = nw_test_get_words (data);

  return strstr (words, " %); you can go on") != NULL && strstr (words, "(0 %)") == NULL;
}

/* Fitting from the window: too few answers are said, how far it is is seen, it
 * can be stopped, and what came out is told. */
static void
test_fit (void)
{
  NwWindow *window = open_study (1280, 860);
  NwStudyPage *page = find_page (window);
  NwStudy *study = nw_study_page_get_study (page);
  const GPtrArray *cards = nw_deck_get_cards (nw_study_get_deck (study));
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GtkWindow *dialog = NULL;
  NwFsrs before = { 0 };
  NwFsrs after = { 0 };
  g_autofree char *words = NULL;

  gtk_widget_activate_action (GTK_WIDGET (page), "study.fit", NULL);
  nw_test_wait_for (is_told_cb, window);
  nw_test_assert_shows (window, "Fitting needs 400 answers, there are ");

  for (guint i = 0; i < 1500; i++)
    nw_study_answer (study, g_ptr_array_index (cards, 1000 + i % 160), i % 5 == 0 ? NW_GRADE_AGAIN : NW_GRADE_GOOD, 0, now - (gint64)(1500 - i) * 20000);
  nw_study_get_fsrs (study, &before);
  gtk_widget_activate_action (GTK_WIDGET (page), "study.fit", NULL);
  nw_test_wait_for (is_moving_cb, page);
  click (GTK_WIDGET (page), "Cancel");
  nw_test_wait_for (is_idle_cb, page);
  g_assert_null (find_window ("Fit to My Memory"));
  nw_study_get_fsrs (study, &after);
  g_assert_cmpmem (before.weights, sizeof before.weights, after.weights, sizeof after.weights);

  gtk_widget_activate_action (GTK_WIDGET (page), "study.fit", NULL);
  nw_test_wait_for (is_result_cb, NULL);
  dialog = find_window ("Fit to My Memory");
  nw_test_assert_shows (dialog, "with the usual numbers");
  nw_study_get_fsrs (study, &after);
  words = nw_test_get_words (GTK_WIDGET (dialog));
  g_assert_cmpint (memcmp (before.weights, after.weights, sizeof before.weights) != 0, ==, strstr (words, "Not fitted") == NULL);
  click (GTK_WIDGET (dialog), "Close");
  nw_test_close_window (window);
}

int
main (int argc,
      char *argv[])
{
  char *dir = nw_test_make_dir ();
  int status = 0;

  g_setenv ("XDG_DATA_HOME", dir, TRUE);
  nw_test_init (&argc, &argv);

  g_test_add_func ("/app/study/keys", test_keys);
  g_test_add_func ("/app/study/pointer", test_pointer);
  g_test_add_func ("/app/study/exam", test_exam);
  g_test_add_func ("/app/study/ahead", test_ahead);
  g_test_add_func ("/app/study/done", test_done);
  g_test_add_func ("/app/study/shades", test_shades);
  g_test_add_func ("/app/study/choice", test_choice);
  g_test_add_func ("/app/study/body", test_body);
  g_test_add_func ("/app/study/job", test_job);
  g_test_add_func ("/app/study/fit", test_fit);
  /* Last: it begins with an empty history. */
  g_test_add_func ("/app/study/damaged", test_damaged);

  status = g_test_run ();
  nw_test_remove_dir (dir);
  return status;
}
