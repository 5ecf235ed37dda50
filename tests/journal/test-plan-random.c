/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Plans at random against the content: what is refused is worked out here a
 * second time, from the rules of the content alone.
 */

#include "nw-plan.h"

#include "nw-error.h"
#include "nw-mark-words.h"
#include "nw-test.h"
#include "nw-warning.h"
#include "nw-zone.h"

#include <string.h>

#define N_PLANS 400

static NwAtlas *atlas;

static NwSessionSite *
make_mark (const char *site,
           const char *region,
           NwSide side)
{
  return nw_session_site_new (site, region, side);
}

/* Answered with yes, or brought along by one of the rows that the content names
 * in front of it. */
static gboolean
is_yes (NwScreening *screening,
        const char *id)
{
  if (g_str_equal (id, "anticoag-deep") && nw_screening_get (screening, id) == NW_ANSWER_NOT_ASKED)
    return nw_screening_get (screening, "anticoagulants") == NW_ANSWER_YES || nw_screening_get (screening, "bleeding-disorder") == NW_ANSWER_YES;
  return nw_screening_get (screening, id) == NW_ANSWER_YES;
}

static gboolean
shares_region (const GPtrArray *some,
               const GPtrArray *others)
{
  for (guint i = 0; i < some->len; i++)
    {
      for (guint j = 0; j < others->len; j++)
        {
          if (g_str_equal (nw_region_get_id (g_ptr_array_index (some, i)), nw_region_get_id (g_ptr_array_index (others, j))))
            return TRUE;
        }
    }

  return FALSE;
}

/* The keys that the content refuses for the mark at @position, worked out from
 * the content alone. */
static GPtrArray *
expect_refusals (NwPlan *plan,
                 guint position)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  NwSessionSite *mark = nw_plan_get_site (plan, position);
  NwSite *site = nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (mark));
  NwNeedlePlan *needle = nw_session_site_get_needle (mark);
  const GPtrArray *rules = nw_atlas_get_contraindications (atlas);
  NwSide first = NW_SIDE_MIDLINE;

  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    g_ptr_array_add (keys, g_strdup ("do-not-needle"));
  if (nw_site_get_status (site) == NW_SITE_STATUS_IMAGE_GUIDED_ONLY && (strlen (nw_needle_plan_get_guided_by (needle)) == 0 || strlen (nw_needle_plan_get_guided_with (needle)) == 0))
    g_ptr_array_add (keys, g_strdup ("image-guided"));

  for (guint i = 0; i < rules->len; i++)
    {
      NwContraindication *rule = g_ptr_array_index (rules, i);

      if (nw_contraindication_get_level (rule) == NW_CONTRA_LEVEL_ABSOLUTE && is_yes (nw_plan_get_screening (plan), nw_contraindication_get_id (rule)) && (nw_contraindication_is_everywhere (rule) || shares_region (nw_contraindication_get_regions (rule), nw_site_get_regions (site))))
        g_ptr_array_add (keys, g_strconcat ("contraindication:", nw_contraindication_get_id (rule), NULL));
    }

  for (guint i = 0; i <= position; i++)
    {
      NwSessionSite *one = nw_plan_get_site (plan, i);
      const GPtrArray *own = nw_site_get_regions (nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (one)));
      NwSide side = nw_session_site_get_side (one);
      gboolean is_thorax = FALSE;

      for (guint j = 0; j < own->len; j++)
        is_thorax = is_thorax || g_str_has_prefix (nw_region_get_id (g_ptr_array_index (own, j)), "thorax-");
      if (!is_thorax || side == NW_SIDE_MIDLINE)
        continue;
      if (first == NW_SIDE_MIDLINE)
        first = side;
      if (i == position && side != first)
        g_ptr_array_add (keys, g_strdup ("both-sides"));
    }

  return keys;
}

static void
fill_plan (NwPlan *plan)
{
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  const GPtrArray *rules = nw_atlas_get_contraindications (atlas);
  guint n = (guint)g_test_rand_int_range (1, 9);

  for (guint i = 0; i < rules->len; i++)
    {
      if (g_test_rand_int_range (0, 12) == 0)
        nw_screening_set (nw_plan_get_screening (plan), nw_contraindication_get_id (g_ptr_array_index (rules, i)), g_test_rand_bit () ? NW_ANSWER_YES : NW_ANSWER_NO);
    }
  for (guint i = 0; i < n; i++)
    {
      NwSite *site = g_ptr_array_index (sites, g_test_rand_int_range (0, (gint32)sites->len));
      const NwNeedle needle = { 0.25, g_test_rand_double_range (5, 100) };
      g_autoptr (NwSessionSite) place = make_mark (nw_site_get_id (site), NULL, (NwSide)g_test_rand_int_range (0, 3));
      g_autoptr (NwNeedlePlan) bare = nw_needle_plan_new (g_test_rand_bit () ? &needle : NULL, g_test_rand_bit () ? g_test_rand_double_range (0, 80) : -1, g_test_rand_bit () ? g_test_rand_double_range (10, 90) : 0, NULL);
      g_autoptr (NwNeedlePlan) guided = nw_needle_plan_new_with_guidance (bare, g_test_rand_bit () ? "A. Echo" : NULL, g_test_rand_bit () ? "ultrasound" : NULL);
      g_autoptr (NwSessionSite) mark = nw_session_site_new_with_needle (place, guided);

      g_assert_true (nw_plan_add (plan, mark, NULL));
    }
}

/* Every finding that refuses is one that the content refuses, and every one that
 * the content refuses is found. */
static void
assert_same_refusals (NwPlan *plan)
{
  g_autoptr (GPtrArray) list = nw_plan_list_findings (plan, atlas);

  for (guint i = 0; i < nw_plan_get_n_sites (plan); i++)
    {
      g_autoptr (GPtrArray) expected = expect_refusals (plan, i);
      NwNeedlePlan *needle = nw_session_site_get_needle (nw_plan_get_site (plan, i));
      NwNeedle size = { 0, 0 };
      gboolean has_size = nw_needle_plan_get_needle (needle, &size);
      g_autoptr (GPtrArray) warnings = nw_site_list_warnings (nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (nw_plan_get_site (plan, i))), has_size ? &size : NULL, nw_needle_plan_get_planned_mm (needle));
      guint n_found = 0;
      guint n_depth = 0;

      for (guint j = 0; j < list->len; j++)
        {
          NwFinding *finding = g_ptr_array_index (list, j);
          const char *key = nw_finding_get_key (finding);

          if (nw_finding_get_position (finding) != (int)i)
            continue;
          n_depth += nw_finding_get_kind (finding) == NW_FINDING_DEPTH;
          if (!nw_finding_is_refused (finding) && !nw_finding_is_deviation (finding))
            continue;
          n_found++;
          g_assert_true (g_ptr_array_find_with_equal_func (expected, key, g_str_equal, NULL));
          g_assert_cmpint (nw_finding_is_deviation (finding), ==, nw_needle_plan_is_deviation_from (needle, key));
          g_assert_cmpint (nw_finding_is_refused (finding), !=, nw_finding_is_deviation (finding));
        }
      g_assert_cmpuint (n_found, ==, expected->len);
      g_assert_cmpuint (n_depth, ==, warnings->len);
    }
}

static gboolean
has_any_refused (NwPlan *plan)
{
  g_autoptr (GPtrArray) list = nw_plan_list_findings (plan, atlas);

  for (guint i = 0; i < list->len; i++)
    {
      if (nw_finding_is_refused (g_ptr_array_index (list, i)))
        return TRUE;
    }
  return FALSE;
}

/* Refusals stand first; no word of the program's own permits anything. */
static void
assert_words (NwPlan *plan)
{
  static const char *const never[] = { "safe", "within", "margin", "allowed", "fine", NULL };
  g_autoptr (GPtrArray) list = nw_plan_list_findings (plan, atlas);
  gboolean seen_other = FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (list, i);
      const char *sentence = nw_finding_get_sentence (finding);

      g_assert_cmpstr (sentence, !=, "");
      for (guint j = 0; never[j] != NULL && nw_finding_get_kind (finding) != NW_FINDING_CONTRAINDICATION && nw_finding_get_kind (finding) != NW_FINDING_DEPTH; j++)
        g_assert_null (strstr (sentence, never[j]));
      g_assert_false (nw_finding_is_refused (finding) && seen_other);
      seen_other = seen_other || !nw_finding_is_refused (finding);
    }
}

static void
test_random (void)
{
  guint n_refused = 0;

  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (NwPlan) plan = nw_plan_new ();
      g_autoptr (NwSession) session = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) zones = NULL;

      fill_plan (plan);
      assert_same_refusals (plan);
      assert_words (plan);
      n_refused += has_any_refused (plan);

      zones = nw_plan_list_zones_to_check (plan, atlas, NULL);
      for (guint j = 0; zones[j] != NULL; j++)
        {
          g_autoptr (NwStopCheck) check = nw_stop_check_new_now (atlas, zones[j]);

          nw_plan_add_stop_check (plan, check);
        }
      session = nw_plan_to_session (plan, atlas, &error);
      g_assert_cmpint (session == NULL, ==, has_any_refused (plan));
      g_clear_error (&error);
      g_clear_object (&session);

      /* A reason at each refused mark, and only there, lifts them all. */
      for (guint j = 0; j < nw_plan_get_n_sites (plan); j++)
        {
          g_autoptr (GPtrArray) expected = expect_refusals (plan, j);

          if (expected->len > 0)
            nw_plan_set_deviation (plan, atlas, NULL, j, "reason");
        }
      assert_same_refusals (plan);
      g_assert_false (has_any_refused (plan));
      session = nw_plan_to_session (plan, atlas, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < nw_plan_get_n_sites (plan); j++)
        {
          g_autoptr (GPtrArray) expected = expect_refusals (plan, j);

          g_assert_cmpuint (g_strv_length ((char **)nw_needle_plan_get_refusals (nw_session_site_get_needle (nw_session_get_site (session, j)))), ==, expected->len);
        }
    }
  g_test_message ("%d plans, %u refused", N_PLANS, n_refused);
  g_assert_cmpuint (n_refused, >, N_PLANS / 4);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  atlas = nw_atlas_load_installed (NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/plan/random", test_random);

  status = g_test_run ();
  g_clear_object (&atlas);
  return status;
}
