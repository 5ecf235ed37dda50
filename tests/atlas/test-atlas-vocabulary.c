/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "atlas-test.h"

/* Strings are stored and printed as JSON: they never change. */
static void
test_vocabulary_strings (void)
{
  NwSiteStatus status = NW_SITE_STATUS_STANDARD;
  NwTheme theme = NW_THEME_GENERAL;
  NwLimitKind kind = NW_LIMIT_KIND_DERIVED;
  NwDirection direction = NW_DIRECTION_NOT_STATED;
  NwHarmFilter harm = NW_HARM_FILTER_ALL;

  g_assert_cmpstr (nw_risk_to_string (NW_RISK_MODERATE), ==, "moderate");
  g_assert_cmpstr (nw_axis_to_string (NW_AXIS_NEEDLE_USED), ==, "needle-used");
  g_assert_cmpstr (nw_grip_to_string (NW_GRIP_NOT_STATED), ==, "not-stated");

  g_assert_true (nw_site_status_from_string ("do-not-needle", &status));
  g_assert_cmpint (status, ==, NW_SITE_STATUS_DO_NOT_NEEDLE);
  g_assert_true (nw_theme_from_string ("consent", &theme));
  g_assert_cmpint (theme, ==, NW_THEME_CONSENT);
  g_assert_true (nw_limit_kind_from_string ("textbook-thin-person", &kind));
  g_assert_cmpint (kind, ==, NW_LIMIT_KIND_TEXTBOOK_THIN_PERSON);
  g_assert_true (nw_direction_from_string ("along-shaft", &direction));
  g_assert_cmpint (direction, ==, NW_DIRECTION_ALONG_SHAFT);
  g_assert_true (nw_harm_filter_from_string ("vessel", &harm));
  g_assert_cmpint (harm, ==, NW_HARM_FILTER_VESSEL);
  g_assert_cmpstr (nw_harm_filter_to_string (NW_HARM_FILTER_ALL), ==, "all");
  for (NwHarmFilter i = 0; i < NW_N_HARM_FILTERS; i++)
    g_assert_cmpstr (nw_harm_filter_get_label (i), !=, "");
}

static void
test_vocabulary_unknown (void)
{
  NwRisk risk = NW_RISK_MODERATE;

  g_assert_false (nw_risk_from_string ("High", &risk));
  g_assert_false (nw_risk_from_string ("", &risk));
  g_assert_false (nw_risk_from_string (NULL, &risk));
  g_assert_cmpint (risk, ==, NW_RISK_MODERATE);
}

static void
test_vocabulary_round_trip (void)
{
  for (NwLimitKind kind = 0; kind < NW_N_LIMIT_KINDS; kind++)
    {
      NwLimitKind back = 0;

      g_assert_true (nw_limit_kind_from_string (nw_limit_kind_to_string (kind), &back));
      g_assert_cmpint (back, ==, kind);
    }
  for (NwStructureKind kind = 0; kind < NW_N_STRUCTURE_KINDS; kind++)
    {
      NwStructureKind back = 0;

      g_assert_true (nw_structure_kind_from_string (nw_structure_kind_to_string (kind), &back));
      g_assert_cmpint (back, ==, kind);
      g_assert_cmpstr (nw_structure_kind_get_label (kind), !=, "");
    }
  for (NwChecklist list = 0; list < NW_N_CHECKLISTS; list++)
    {
      NwChecklist back = 0;

      g_assert_true (nw_checklist_from_string (nw_checklist_to_string (list), &back));
      g_assert_cmpint (back, ==, list);
      g_assert_cmpstr (nw_checklist_get_label (list), !=, "");
    }
}

/* The words of the content, in both languages. */
static void
test_vocabulary_words (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();

  g_assert_cmpstr (nw_atlas_get_status_label (atlas, NW_SITE_STATUS_DO_NOT_NEEDLE, NW_LANG_EN), ==,
                   "do not needle");
  g_assert_cmpstr (nw_atlas_get_status_label (atlas, NW_SITE_STATUS_DO_NOT_NEEDLE, NW_LANG_NL), ==,
                   "niet prikken");
  g_assert_cmpstr (nw_atlas_get_status_meaning (atlas, NW_SITE_STATUS_DO_NOT_NEEDLE, NW_LANG_NL),
                   ==, "Hier geen naald.");
  g_assert_cmpstr (nw_atlas_get_limit_kind_label (atlas, NW_LIMIT_KIND_REGULATOR, NW_LANG_NL), ==,
                   "naaldlengte volgens een toezichthouder");
  g_assert_cmpstr (nw_atlas_get_grip_label (atlas, NW_GRIP_PINCER, NW_LANG_NL), ==, "pincetgreep");
  g_assert_null (nw_atlas_get_grip_label (atlas, NW_GRIP_NOT_STATED, NW_LANG_NL));
  g_assert_null (nw_atlas_get_direction_label (atlas, NW_DIRECTION_NOT_STATED, NW_LANG_EN));
  g_assert_cmpstr (nw_atlas_get_plate_label (atlas, "foot-dorsal", NW_LANG_NL), ==, "voetrug");
  g_assert_null (nw_atlas_get_plate_label (atlas, "elbow", NW_LANG_NL));
  g_assert_cmpstr (nw_atlas_get_word (atlas, "strength", "must", NW_LANG_EN), ==, "must");
  g_assert_null (nw_atlas_get_word (atlas, "strength", "may", NW_LANG_EN));

  for (NwLimitKind kind = 0; kind < NW_N_LIMIT_KINDS; kind++)
    g_assert_cmpint (nw_atlas_is_limit_kind_strict (atlas, kind), ==,
                     kind == NW_LIMIT_KIND_ADVISED_MAX || kind == NW_LIMIT_KIND_SHORTEST_MEASURED || kind == NW_LIMIT_KIND_REGULATOR);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vocabulary/strings", test_vocabulary_strings);
  g_test_add_func ("/vocabulary/unknown", test_vocabulary_unknown);
  g_test_add_func ("/vocabulary/round-trip", test_vocabulary_round_trip);
  g_test_add_func ("/vocabulary/words", test_vocabulary_words);

  return g_test_run ();
}
