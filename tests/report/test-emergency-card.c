/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-emergency-card.h"
#include "nw-notice.h"
#include "nw-test.h"

#include "nw-pdf-tools.h"

#include <string.h>

static NwAtlas *
load_atlas (void)
{
  g_autoptr (GError) error = NULL;
  NwAtlas *atlas = nw_atlas_load_installed (NULL, &error);

  g_assert_no_error (error);
  return atlas;
}

/* Writes @report and returns its words in the order of reading. */
static char *
write_report (NwReport *report,
              char **info)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "card.pdf", NULL);
  char *words = NULL;

  g_assert_true (nw_report_write_pdf (report, path, NULL, &error));
  g_assert_no_error (error);
  nw_test_pdf_check (path);
  words = nw_test_pdf_words (path);
  if (info != NULL)
    *info = nw_test_pdf_info (path);
  nw_test_remove_dir (g_steal_pointer (&dir));

  return words;
}

/* Finds @wanted at or after @from and returns what follows it. */
static const char *
expect_next (const char *from,
             const char *wanted)
{
  const char *found = strstr (from, wanted);

  if (found == NULL)
    g_error ("\"%s\" is missing, or out of order, in: %s", wanted, from);

  return found + strlen (wanted);
}

/* Each card: one sheet, title, signs and steps word for word and in order, the
 * mark of each step that was not checked, every source, the intended use; all
 * in the language of the sheet, which is not that of the process. */
static void
test_cards (gconstpointer data)
{
  NwLang lang = (NwLang)GPOINTER_TO_INT (data);
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *cards = nw_atlas_get_emergency_cards (atlas);
  const NwEmergencyPrint print = { .lang = lang, .printed = "now", .phones = { "071 000 0001", "", NULL, "06 0000 0004" } };

  g_assert_cmpuint (cards->len, ==, 7);
  for (guint c = 0; c < cards->len; c++)
    {
      NwEmergencyCard *card = g_ptr_array_index (cards, c);
      const GPtrArray *steps = nw_emergency_card_get_steps (card);
      g_autoptr (NwReport) report = nw_emergency_card_report_new (atlas, card, &print);
      g_autofree char *info = NULL;
      g_autofree char *words = write_report (report, &info);
      NwLang previous = nw_lang_push (lang);
      const char *at = words;
      guint n_unchecked = 0;

      g_assert_cmpuint (nw_report_get_n_pages (report), ==, 1);
      at = expect_next (at, nw_emergency_card_get_title (card, lang));
      at = expect_next (at, nw_emergency_card_get_signs (card, lang));
      for (guint i = 0; i < steps->len; i++)
        {
          const NwStatement *step = g_ptr_array_index (steps, i);
          g_autofree char *number = g_strdup_printf (" %u ", i + 1);
          const GPtrArray *sources = nw_basis_get_sources (nw_statement_get_basis (step));

          at = expect_next (at, number);
          at = expect_next (at, nw_statement_get_text (step, lang));
          at = expect_next (at, "[");
          g_assert_cmpuint (sources->len, >, 0);
          if (nw_basis_get_verified (nw_statement_get_basis (step)))
            continue;
          at = expect_next (at, nw_notice_get_not_checked ());
          n_unchecked++;
        }
      g_assert_cmpuint (nw_test_count (words, nw_notice_get_not_checked ()), ==, n_unchecked);

      at = expect_next (at, "071 000 0001");
      expect_next (at, "06 0000 0004");
      expect_next (at, "____");
      at = expect_next (at, nw_atlas_get_checklist_notes (atlas, lang));
      for (guint i = 0; i < steps->len; i++)
        {
          const GPtrArray *sources = nw_basis_get_sources (nw_statement_get_basis (g_ptr_array_index (steps, i)));

          for (guint s = 0; s < sources->len; s++)
            {
              g_autofree char *reference = nw_source_format_reference (g_ptr_array_index (sources, s), lang);
              g_autofree char *begin = g_utf8_substring (reference, 0, MIN (12, g_utf8_strlen (reference, -1)));

              expect_next (at, begin);
            }
        }
      expect_next (at, nw_notice_get_intended_use ());
      expect_next (at, nw_notice_get_caution (0));
      expect_next (info, nw_emergency_card_get_title (card, lang));
      nw_lang_pop (previous);
    }
}

static void
test_all (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();

  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      const NwEmergencyPrint print = { .lang = lang };
      g_autoptr (NwReport) report = nw_emergency_card_report_new (atlas, NULL, &print);

      g_assert_cmpuint (nw_report_get_n_pages (report), ==, 7);
    }
}

/* What the session says, and room for the name that is not printed. */
static void
test_doctor (void)
{
  static const char *const facts[] = { "Left", "rhomboid major, 0.25 × 30 mm", NULL };
  const NwEmergencyPrint print = { .lang = NW_LANG_EN, .facts = facts };
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwEmergencyCard *card = nw_emergency_card_find (atlas, "pneumothorax");
  g_autoptr (NwReport) sheet = nw_doctor_sheet_new (atlas, card, &print);
  g_autoptr (NwReport) report = nw_emergency_card_report_new (atlas, card, &print);
  g_autofree char *words = write_report (sheet, NULL);
  g_autofree char *more = write_report (report, NULL);

  g_assert_cmpuint (nw_report_get_n_pages (sheet), ==, 1);
  expect_next (words, "rhomboid major, 0.25 × 30 mm");
  expect_next (words, nw_emergency_card_get_title (card, NW_LANG_EN));
  expect_next (words, "Patient (write by hand) ____");
  expect_next (more, "rhomboid major, 0.25 × 30 mm");
}

static void
test_names (void)
{
  static const char *const names[] = { "pneumothorax", "syncope", "broken-needle", "needlestick", "bleeding", "convulsion", "anaphylaxis" };
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *cards = nw_atlas_get_emergency_cards (atlas);

  g_assert_cmpuint (cards->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < cards->len; i++)
    {
      g_assert_cmpstr (nw_emergency_card_get_name (g_ptr_array_index (cards, i)), ==, names[i]);
      g_assert_true (nw_emergency_card_find (atlas, names[i]) == g_ptr_array_index (cards, i));
    }
  g_assert_true (nw_emergency_card_find (atlas, "card-syncope") == g_ptr_array_index (cards, 1));
  g_assert_null (nw_emergency_card_find (atlas, "stroke"));
}

/* The number to call and the times to watch are those that the steps name. */
static void
test_figures (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *cards = nw_atlas_get_emergency_cards (atlas);
  guint n_times = 0;

  for (guint c = 0; c < cards->len; c++)
    {
      const GPtrArray *steps = nw_emergency_card_get_steps (g_ptr_array_index (cards, c));

      for (guint i = 0; i < steps->len; i++)
        {
          const NwStatement *step = g_ptr_array_index (steps, i);
          double from = 0.0;
          double to = 0.0;
          gboolean timed = nw_statement_get_minutes (step, &from, &to);

          n_times += timed ? 1 : 0;
          for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
            {
              const char *text = nw_statement_get_text (step, lang);
              g_autofree char *figure = from < to ? g_strdup_printf ("%g-%g minut", from, to) : g_strdup_printf ("%g minut", from);

              g_assert_cmpint (nw_statement_get_call (step) != NULL, ==, strstr (text, "112") != NULL);
              if (timed)
                g_assert_nonnull (strstr (text, figure));
            }
        }
    }
  g_assert_cmpuint (n_times, ==, 4);
}

int
main (int argc,
      char *argv[])
{
  nw_lang_init (NULL);
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/emergency-card/cards/en", GINT_TO_POINTER (NW_LANG_EN), test_cards);
  g_test_add_data_func ("/emergency-card/cards/nl", GINT_TO_POINTER (NW_LANG_NL), test_cards);
  g_test_add_func ("/emergency-card/all", test_all);
  g_test_add_func ("/emergency-card/doctor", test_doctor);
  g_test_add_func ("/emergency-card/names", test_names);
  g_test_add_func ("/emergency-card/figures", test_figures);

  return g_test_run ();
}
