/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-advice.h"

#include "atlas-test.h"

static void
assert_by_strength (const GPtrArray *rules)
{
  NwStrength before = NW_STRENGTH_MUST;

  for (guint i = 0; i < rules->len; i++)
    {
      NwStrength strength = nw_recommendation_get_strength (g_ptr_array_index (rules, i));

      g_assert_cmpint (strength, >=, before);
      before = strength;
    }
}

static void
test_advice_region (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwRegion *region = nw_atlas_lookup_region (atlas, "thorax-posterior");
  g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_region (atlas, region);
  const NwTheme expected[] = {
    NW_THEME_PNEUMOTHORAX,
    NW_THEME_NEUROGENIC,
    NW_THEME_COMPLICATIONS,
    NW_THEME_CONSENT,
    NW_THEME_GENERAL,
    NW_THEME_INFECTION,
  };
  const NwAdviceGroup *first = g_ptr_array_index (groups, 0);

  g_assert_cmpuint (groups->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < groups->len; i++)
    {
      const NwAdviceGroup *group = g_ptr_array_index (groups, i);

      g_assert_cmpint (group->theme, ==, expected[i]);
      g_assert_cmpint (group->called_for, ==, i < 4);
      assert_by_strength (group->specific);
      assert_by_strength (group->general);
      for (guint j = 0; j < group->specific->len; j++)
        g_assert_true (nw_recommendation_names_region (g_ptr_array_index (group->specific, j), region));
      for (guint j = 0; j < group->general->len; j++)
        g_assert_true (nw_recommendation_is_everywhere (g_ptr_array_index (group->general, j)));
    }

  /* Of the 21 that name the back of the chest 13 are a must. */
  g_assert_cmpuint (first->specific->len, ==, 21);
  g_assert_cmpuint (first->general->len, ==, 0);
  g_assert_cmpint (nw_recommendation_get_strength (g_ptr_array_index (first->specific, 12)), ==,
                   NW_STRENGTH_MUST);
  g_assert_cmpint (nw_recommendation_get_strength (g_ptr_array_index (first->specific, 13)), ==,
                   NW_STRENGTH_SHOULD);
}

/* A region where no harm calls for a theme has no empty group of it. */
static void
test_advice_hand (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_region (atlas, nw_atlas_lookup_region (atlas, "wrist-hand"));

  for (guint i = 0; i < groups->len; i++)
    {
      const NwAdviceGroup *group = g_ptr_array_index (groups, i);

      g_assert_cmpint (group->theme, !=, NW_THEME_PNEUMOTHORAX);
      g_assert_cmpuint (group->specific->len + group->general->len, >, 0);
    }
}

static void
test_advice_site (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwSite *site = nw_atlas_lookup_site (atlas, "rhomboid-major");
  g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_site (atlas, site);
  const NwAdviceGroup *first = g_ptr_array_index (groups, 0);

  g_assert_cmpint (first->theme, ==, NW_THEME_PNEUMOTHORAX);
  g_assert_true (first->called_for);
  g_assert_cmpuint (first->specific->len, ==, 21);
}

/* Nothing that holds at a place is left out, nothing stands twice. */
static void
test_advice_complete (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *regions = nw_atlas_get_regions (atlas);
  const GPtrArray *rules = nw_atlas_get_recommendations (atlas);

  for (guint i = 0; i < regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (regions, i);
      g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_region (atlas, region);
      guint shown = 0;
      guint hold = 0;

      for (guint j = 0; j < groups->len; j++)
        {
          const NwAdviceGroup *group = g_ptr_array_index (groups, j);

          shown += group->specific->len + group->general->len;
        }
      for (guint j = 0; j < rules->len; j++)
        {
          NwRecommendation *rule = g_ptr_array_index (rules, j);

          hold += nw_recommendation_is_everywhere (rule) || nw_recommendation_names_region (rule, region);
        }
      g_assert_cmpuint (shown, ==, hold);
    }
}

static void
test_advice_themes (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const guint expected[NW_N_THEMES] = { 22, 24, 13, 19, 17, 12 };

  for (NwTheme theme = 0; theme < NW_N_THEMES; theme++)
    {
      g_autoptr (GPtrArray) rules = nw_atlas_list_recommendations (atlas, theme);

      g_assert_cmpuint (rules->len, ==, expected[theme]);
      assert_by_strength (rules);
    }
}

static void
test_advice_contraindications (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwRegion *region = nw_atlas_lookup_region (atlas, "lumbar");
  g_autoptr (GPtrArray) here = nw_atlas_list_contraindications_for_region (atlas, region);
  g_autoptr (GPtrArray) site = nw_atlas_list_contraindications_for_site (
      atlas, nw_atlas_lookup_site (atlas, "psoas-major"));
  NwContraLevel level = NW_CONTRA_LEVEL_ABSOLUTE;
  gboolean everywhere = FALSE;
  gboolean found = FALSE;

  for (guint i = 0; i < here->len; i++)
    {
      NwContraindication *rule = g_ptr_array_index (here, i);

      g_assert_true (nw_contraindication_holds_in (rule, region));
      g_assert_cmpint (nw_contraindication_get_level (rule), >=, level);
      if (nw_contraindication_get_level (rule) > level)
        everywhere = FALSE;
      g_assert_true (!everywhere || nw_contraindication_is_everywhere (rule));
      level = nw_contraindication_get_level (rule);
      everywhere = nw_contraindication_is_everywhere (rule);
    }

  /* A muscle that cannot be compressed stays linked to the anticoagulants. */
  for (guint i = 0; i < site->len; i++)
    found = found || g_str_equal (nw_contraindication_get_id (g_ptr_array_index (site, i)), "anticoag-deep");
  g_assert_true (found);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advice/region", test_advice_region);
  g_test_add_func ("/advice/hand", test_advice_hand);
  g_test_add_func ("/advice/site", test_advice_site);
  g_test_add_func ("/advice/complete", test_advice_complete);
  g_test_add_func ("/advice/themes", test_advice_themes);
  g_test_add_func ("/advice/contraindications", test_advice_contraindications);

  return g_test_run ();
}
