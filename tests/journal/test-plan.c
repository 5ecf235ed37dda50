/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-plan.h"

#include "nw-error.h"
#include "nw-mark-words.h"
#include "nw-plan-undo.h"
#include "nw-test.h"
#include "nw-warning.h"
#include "nw-zone.h"

#include <string.h>

static NwAtlas *atlas;

static void
count_cb (gpointer counter)
{
  (*(guint *)counter)++;
}

static NwSessionSite *
make_mark (const char *site,
           const char *region,
           NwSide side)
{
  return nw_session_site_new (site, region, side);
}

static void
add (NwPlan *plan,
     const char *site,
     const char *region,
     NwSide side)
{
  g_autoptr (NwSessionSite) mark = make_mark (site, region, side);
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_plan_add (plan, mark, &error));
  g_assert_no_error (error);
}

/* The finding of @kind at @position, or NULL; it lives as long as @list. */
static NwFinding *
find (GPtrArray *list,
      NwFindingKind kind,
      int position)
{
  for (guint i = 0; i < list->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (list, i);

      if (nw_finding_get_kind (finding) == kind && nw_finding_get_position (finding) == position)
        return finding;
    }

  return NULL;
}

static void
test_list (void)
{
  NwPlan *plan = nw_plan_new ();
  guint n_changed = 0;
  g_autoptr (NwSessionSite) last = NULL;

  g_signal_connect_swapped (plan, "changed", G_CALLBACK (count_cb), &n_changed);
  add (plan, "soleus", "leg-posterior", NW_SIDE_LEFT);
  add (plan, "infraspinatus", "shoulder", NW_SIDE_LEFT);
  add (plan, "gluteus-medius", "pelvis-gluteal", NW_SIDE_RIGHT);
  g_assert_cmpuint (n_changed, ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (plan)), ==, 3);

  last = g_object_ref (nw_plan_get_site (plan, 1));
  nw_plan_remove (plan, 1);
  g_assert_cmpstr (nw_session_site_get_site_id (nw_plan_get_site (plan, 1)), ==, "gluteus-medius");
  nw_plan_insert (plan, 1, last);
  g_assert_cmpstr (nw_session_site_get_site_id (nw_plan_get_site (plan, 1)), ==, "infraspinatus");

  n_changed = 0;
  nw_plan_set_side (plan, 0, NW_SIDE_LEFT);
  g_assert_cmpuint (n_changed, ==, 0);
  nw_plan_set_side (plan, 0, NW_SIDE_RIGHT);
  g_assert_cmpuint (n_changed, ==, 1);
  nw_screening_set (nw_plan_get_screening (plan), "diabetes", NW_ANSWER_YES);
  g_assert_cmpuint (n_changed, ==, 2);

  /* The next patient starts from nothing. */
  nw_plan_remove (plan, 2);
  nw_plan_clear (plan);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 0);
  g_assert_cmpint (nw_screening_get (nw_plan_get_screening (plan), "diabetes"), ==, NW_ANSWER_NOT_ASKED);

  g_assert_finalize_object (plan);
}

/* What belongs to a patient goes with the last needle, not to the next one. */
static void
test_emptied (void)
{
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (NwStopCheck) check = nw_stop_check_new_now (atlas, "thorax");
  g_auto (GStrv) zones = NULL;

  add (plan, "rhomboid-major", "thorax-posterior", NW_SIDE_LEFT);
  nw_plan_add_stop_check (plan, check);
  nw_screening_set (nw_plan_get_screening (plan), "diabetes", NW_ANSWER_NO);
  nw_plan_remove (plan, 0);
  g_assert_cmpuint (g_list_model_get_n_items (nw_plan_get_stop_checks (plan)), ==, 0);
  g_assert_cmpuint (nw_screening_get_n_asked (nw_plan_get_screening (plan)), ==, 0);

  add (plan, "rhomboid-major", "thorax-posterior", NW_SIDE_LEFT);
  zones = nw_plan_list_zones_to_check (plan, atlas, NULL);
  g_assert_cmpuint (g_strv_length (zones), ==, 1);
}

static void
assert_undone (NwPlanUndo *undo,
               gboolean possible)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_plan_undo_apply (undo, &error) == possible);
  if (possible)
    g_assert_no_error (error);
  else
    g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
}

/* Each way back takes back its own change, once, and for the same patient. */
static void
test_undo (void)
{
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (NwSessionSite) mark = make_mark ("soleus", NULL, NW_SIDE_RIGHT);
  g_autoptr (NwStopCheck) check = nw_stop_check_new_now (atlas, "thorax");
  g_autoptr (NwPlanUndo) first = NULL;
  g_autoptr (NwPlanUndo) second = NULL;
  g_autoptr (NwPlanUndo) added = NULL;
  g_autoptr (NwPlanUndo) cleared = NULL;
  g_autoptr (NwPlanUndo) again = NULL;
  g_autoptr (NwPlanUndo) last = NULL;

  add (plan, "soleus", NULL, NW_SIDE_LEFT);
  add (plan, "infraspinatus", NULL, NW_SIDE_LEFT);
  add (plan, "gluteus-medius", NULL, NW_SIDE_LEFT);
  first = nw_plan_undo_new_remove (plan, 0);
  second = nw_plan_undo_new_remove (plan, 0);
  added = nw_plan_undo_new_add (plan, mark, NULL);
  assert_undone (added, TRUE);
  assert_undone (added, FALSE);
  assert_undone (first, TRUE);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 2);
  g_assert_cmpstr (nw_session_site_get_site_id (nw_plan_get_site (plan, 0)), ==, "soleus");
  assert_undone (second, TRUE);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 3);

  nw_screening_set (nw_plan_get_screening (plan), "diabetes", NW_ANSWER_YES);
  nw_plan_add_stop_check (plan, check);
  cleared = nw_plan_undo_new_clear (plan);
  assert_undone (cleared, TRUE);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 3);
  g_assert_cmpint (nw_screening_get (nw_plan_get_screening (plan), "diabetes"), ==, NW_ANSWER_YES);
  g_assert_cmpuint (g_list_model_get_n_items (nw_plan_get_stop_checks (plan)), ==, 1);

  /* The next patient gets nothing of this one. */
  again = nw_plan_undo_new_clear (plan);
  add (plan, "soleus", NULL, NW_SIDE_LEFT);
  assert_undone (again, FALSE);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  g_assert_cmpuint (nw_screening_get_n_asked (nw_plan_get_screening (plan)), ==, 0);
  last = nw_plan_undo_new_remove (plan, 0);
  nw_screening_set (nw_plan_get_screening (plan), "diabetes", NW_ANSWER_NO);
  assert_undone (last, FALSE);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 0);

  /* Who was asked before the first needle stays asked when it is taken back. */
  g_clear_object (&added);
  added = nw_plan_undo_new_add (plan, mark, NULL);
  assert_undone (added, TRUE);
  g_assert_cmpint (nw_screening_get (nw_plan_get_screening (plan), "diabetes"), ==, NW_ANSWER_NO);
}

/* What was handed over goes, and nothing else; handing it over again adds
 * nothing. */
static void
test_settle (void)
{
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (NwSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refusals = NULL;
  g_autoptr (NwSessionSite) mark = make_mark ("soleus", NULL, NW_SIDE_RIGHT);
  const char *ids[] = { NULL, NULL };

  add (plan, "soleus", NULL, NW_SIDE_LEFT);
  session = nw_plan_to_session (plan, atlas, &error);
  g_assert_no_error (error);
  ids[0] = nw_session_site_get_id (nw_session_get_site (session, 0));
  add (plan, "infraspinatus", NULL, NW_SIDE_LEFT);
  g_assert_true (nw_plan_add_to_session (plan, atlas, session, &error));
  g_assert_cmpuint (nw_session_get_n_sites (session), ==, 2);
  nw_plan_settle (plan, ids);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  g_assert_cmpstr (nw_session_site_get_site_id (nw_plan_get_site (plan, 0)), ==, "infraspinatus");
  nw_plan_settle (plan, ids);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);

  /* The flags of the draft refuse a site before it is in the plan. */
  nw_screening_set (nw_session_get_screening (session), "needle-phobia", NW_ANSWER_YES);
  refusals = nw_plan_list_refusals_of (plan, atlas, session, mark);
  g_assert_cmpuint (refusals->len, ==, 1);
  g_assert_cmpint (nw_finding_get_kind (g_ptr_array_index (refusals, 0)), ==, NW_FINDING_CONTRAINDICATION);
}

/* A mark that is edited stays the mark that it is: handed over again it takes
 * its own place, and an edit that the session has not got is not let go of. */
static void
test_edited_after_handing (void)
{
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (NwSession) session = NULL;
  g_autoptr (NwNeedlePlan) deeper = nw_needle_plan_new (NULL, 12.0, 0.0, NULL);
  g_autoptr (NwNeedlePlan) typed = nw_needle_plan_new (NULL, 9.0, 0.0, NULL);
  g_autoptr (NwSessionSite) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  const char *ids[] = { NULL, NULL };

  add (plan, "soleus", NULL, NW_SIDE_LEFT);
  session = nw_plan_to_session (plan, atlas, &error);
  g_assert_no_error (error);
  id = g_strdup (nw_session_site_get_id (nw_session_get_site (session, 0)));
  ids[0] = id;

  nw_plan_set_needle (plan, 0, deeper);
  nw_plan_set_side (plan, 0, NW_SIDE_RIGHT);
  g_assert_cmpstr (nw_session_site_get_id (nw_plan_get_site (plan, 0)), ==, ids[0]);
  nw_plan_settle (plan, ids);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  g_assert_true (nw_plan_add_to_session (plan, atlas, session, &error));
  g_assert_cmpuint (nw_session_get_n_sites (session), ==, 1);
  g_assert_true (nw_session_site_equal (nw_session_get_site (session, 0), nw_plan_get_site (plan, 0)));

  /* What was written in the session since is not put back by the same plan. */
  written = nw_session_site_new_with_needle (nw_session_get_site (session, 0), typed);
  nw_session_replace_site (session, 0, written);
  g_assert_true (nw_plan_add_to_session (plan, atlas, session, &error));
  g_assert_cmpuint (nw_session_get_n_sites (session), ==, 1);
  g_assert_true (nw_session_get_site (session, 0) == written);
  nw_plan_settle (plan, ids);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 0);
}

static void
test_bounds (void)
{
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (NwSessionSite) place = make_mark ("soleus", NULL, NW_SIDE_LEFT);
  const NwNeedle too_long = { 0.25, 151 };
  g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (&too_long, -1, 0, NULL);
  g_autoptr (NwSessionSite) mark = nw_session_site_new_with_needle (place, needle);
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_plan_add (plan, mark, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);

  for (guint i = 0; i < NW_SESSION_SITES_MAX; i++)
    add (plan, "soleus", NULL, NW_SIDE_LEFT);
  g_assert_false (nw_plan_add (plan, place, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
}

/* A reason sets aside what was refused when it was written, and no more. */
static void
test_deviation (void)
{
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (NwSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *hidden = NULL;
  g_auto (GStrv) zones = NULL;
  g_autoptr (NwStopCheck) check = NULL;

  add (plan, "intercostals", "thorax-lateral", NW_SIDE_LEFT);
  list = nw_plan_list_findings (plan, atlas);
  g_assert_true (nw_finding_is_refused (find (list, NW_FINDING_DO_NOT_NEEDLE, 0)));
  g_assert_nonnull (nw_finding_get_basis (find (list, NW_FINDING_DO_NOT_NEEDLE, 0)));
  g_assert_null (nw_plan_to_session (plan, atlas, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);

  nw_plan_set_deviation (plan, atlas, NULL, 0, "   ");
  g_clear_pointer (&list, g_ptr_array_unref);
  list = nw_plan_list_findings (plan, atlas);
  g_assert_true (nw_finding_is_refused (find (list, NW_FINDING_DO_NOT_NEEDLE, 0)));

  nw_plan_set_deviation (plan, atlas, NULL, 0, "was there already");
  g_clear_pointer (&list, g_ptr_array_unref);
  list = nw_plan_list_findings (plan, atlas);
  g_assert_false (nw_finding_is_refused (find (list, NW_FINDING_DO_NOT_NEEDLE, 0)));
  g_assert_true (nw_finding_is_deviation (find (list, NW_FINDING_DO_NOT_NEEDLE, 0)));

  /* A flag that is set afterwards is not covered by it. */
  nw_screening_set (nw_plan_get_screening (plan), "bleeding-disorder", NW_ANSWER_YES);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = nw_plan_list_findings (plan, atlas);
  g_assert_true (nw_finding_is_refused (find (list, NW_FINDING_CONTRAINDICATION, 0)));
  nw_plan_set_deviation (plan, atlas, NULL, 0, "was there already, bleeding was known");

  /* Every needle there asks for the stop-check too. */
  zones = nw_plan_list_zones_to_check (plan, atlas, NULL);
  g_assert_cmpuint (g_strv_length (zones), ==, 1);
  g_assert_cmpstr (zones[0], ==, "thorax");
  g_assert_null (nw_plan_to_session (plan, atlas, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);
  check = nw_stop_check_new_now (atlas, "thorax");
  nw_plan_add_stop_check (plan, check);
  session = nw_plan_to_session (plan, atlas, &error);
  g_assert_no_error (error);
  g_assert_true (nw_needle_plan_is_deviation_from (nw_session_site_get_needle (nw_session_get_site (session, 0)), "do-not-needle"));
  g_assert_true (nw_needle_plan_is_deviation_from (nw_session_site_get_needle (nw_session_get_site (session, 0)), "contraindication:bleeding-disorder"));
  g_assert_cmpstr (nw_session_get_region (session), ==, "thorax-lateral");

  words = nw_deviation_describe (nw_session_get_site (session, 0), atlas, TRUE);
  g_assert_nonnull (strstr (words, "not to be needled"));
  g_assert_nonnull (strstr (words, "bleeding was known"));
  /* A sheet without flags tells neither the flag nor the reason. */
  hidden = nw_deviation_describe (nw_session_get_site (session, 0), atlas, FALSE);
  g_assert_nonnull (strstr (hidden, "not to be needled"));
  g_assert_null (strstr (hidden, "leeding"));

  /* The flag was a slip: its part of the deviation is not recorded. */
  nw_screening_set (nw_plan_get_screening (plan), "bleeding-disorder", NW_ANSWER_NO);
  g_clear_object (&session);
  session = nw_plan_to_session (plan, atlas, &error);
  g_assert_no_error (error);
  g_assert_true (nw_needle_plan_is_deviation_from (nw_session_site_get_needle (nw_session_get_site (session, 0)), "do-not-needle"));
  g_assert_false (nw_needle_plan_is_deviation_from (nw_session_site_get_needle (nw_session_get_site (session, 0)), "contraindication:bleeding-disorder"));
}

static void
test_imaging (void)
{
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (GPtrArray) list = NULL;

  add (plan, "pectoralis-minor", NULL, NW_SIDE_LEFT);
  for (guint i = 0; i < 3; i++)
    {
      nw_plan_set_guidance (plan, 0, i != 1 ? "A. Echo" : "", i != 0 ? "ultrasound" : "");
      g_clear_pointer (&list, g_ptr_array_unref);
      list = nw_plan_list_findings (plan, atlas);
      if (i < 2)
        g_assert_true (nw_finding_is_refused (find (list, NW_FINDING_IMAGE_GUIDED, 0)));
      else
        g_assert_null (find (list, NW_FINDING_IMAGE_GUIDED, 0));
    }
}

static gboolean
only_left_cb (NwSite *site,
              NwSide side,
              const NwView *view,
              gpointer data)
{
  (*(guint *)data)++;
  return side == NW_SIDE_LEFT && (view == NULL || *view == NW_VIEW_POSTERIOR);
}

static void
test_places (void)
{
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (NwSessionSite) behind = nw_session_site_new_at ("soleus", NULL, NW_SIDE_LEFT, NW_VIEW_POSTERIOR, 300, 1300);
  g_autoptr (NwSessionSite) before = nw_session_site_new_at ("soleus", NULL, NW_SIDE_LEFT, NW_VIEW_ANTERIOR, 450, 1300);
  g_autoptr (GPtrArray) list = NULL;
  guint n_asked = 0;

  add (plan, "soleus", NULL, NW_SIDE_RIGHT);
  g_assert_true (nw_plan_add (plan, behind, NULL));
  g_assert_true (nw_plan_add (plan, before, NULL));
  list = nw_plan_list_findings (plan, atlas);
  g_assert_null (find (list, NW_FINDING_PLACE, 0));

  nw_plan_set_place_func (plan, only_left_cb, &n_asked, NULL);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = nw_plan_list_findings (plan, atlas);
  g_assert_cmpuint (n_asked, ==, 3);
  g_assert_true (nw_finding_is_refused (find (list, NW_FINDING_PLACE, 0)));
  g_assert_null (find (list, NW_FINDING_PLACE, 1));
  g_assert_true (nw_finding_is_refused (find (list, NW_FINDING_PLACE, 2)));
}

/* What an open draft already has counts: its marks, its flags and its
 * stop-checks. */
static void
test_open_draft (void)
{
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (NwSession) draft = nw_session_new ();
  g_autoptr (NwSessionSite) left = make_mark ("rhomboid-major", "thorax-posterior", NW_SIDE_LEFT);
  g_autoptr (NwStopCheck) check = nw_stop_check_new_now (atlas, "thorax");
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) zones = NULL;

  nw_session_add_site (draft, left);
  nw_session_add_stop_check (draft, check);
  nw_screening_set (nw_session_get_screening (draft), "anticoagulants", NW_ANSWER_YES);
  nw_screening_set (nw_plan_get_screening (plan), "anticoagulants", NW_ANSWER_NO);
  nw_screening_set (nw_plan_get_screening (plan), "diabetes", NW_ANSWER_NO);

  add (plan, "trapezius-middle", "thorax-posterior", NW_SIDE_RIGHT);
  list = nw_plan_list_findings (plan, atlas);
  g_assert_null (find (list, NW_FINDING_BOTH_SIDES, 0));
  g_assert_null (find (list, NW_FINDING_CONTRAINDICATION, 0));
  g_clear_pointer (&list, g_ptr_array_unref);
  list = nw_plan_list_findings_with (plan, atlas, draft);
  g_assert_true (nw_finding_is_refused (find (list, NW_FINDING_BOTH_SIDES, 0)));
  g_assert_nonnull (find (list, NW_FINDING_CONTRAINDICATION, 0));
  g_assert_false (nw_plan_add_to_session (plan, atlas, draft, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpuint (nw_session_get_n_sites (draft), ==, 1);

  zones = nw_plan_list_zones_to_check (plan, atlas, draft);
  g_assert_cmpuint (g_strv_length (zones), ==, 0);

  nw_plan_set_deviation (plan, atlas, draft, 0, "asked for");
  g_assert_true (nw_plan_add_to_session (plan, atlas, draft, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (nw_session_get_n_sites (draft), ==, 2);
  /* A yes is only taken back by the one who gave it. */
  g_assert_cmpint (nw_screening_get (nw_session_get_screening (draft), "anticoagulants"), ==, NW_ANSWER_YES);
  g_assert_cmpint (nw_screening_get (nw_session_get_screening (draft), "diabetes"), ==, NW_ANSWER_NO);
  g_assert_cmpuint (g_list_model_get_n_items (nw_session_get_stop_checks (draft)), ==, 1);

  nw_session_set_state (draft, NW_SESSION_CLOSED);
  g_assert_false (nw_plan_add_to_session (plan, atlas, draft, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CLOSED);
}

static void
test_whole (void)
{
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (GPtrArray) list = NULL;

  nw_plan_set_n_needles_max (plan, 2);
  add (plan, "soleus", NULL, NW_SIDE_LEFT);
  add (plan, "soleus", NULL, NW_SIDE_RIGHT);
  list = nw_plan_list_findings (plan, atlas);
  g_assert_cmpuint (list->len, ==, 0);

  add (plan, "no-such-site", NULL, NW_SIDE_LEFT);
  nw_screening_set (nw_plan_get_screening (plan), "no-such-flag", NW_ANSWER_YES);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = nw_plan_list_findings (plan, atlas);
  g_assert_nonnull (find (list, NW_FINDING_TOO_MANY, -1));
  g_assert_nonnull (find (list, NW_FINDING_UNKNOWN, 2));
  g_assert_nonnull (find (list, NW_FINDING_UNKNOWN, -1));
}

/* Every site, with every region it can be chosen through, has the five items
 * that its zone asks for; zones do not overlap and leave nothing out. */
static void
test_stop_check (void)
{
  static const char *const thorax[] = { "pre-anatomy", "pre-lung", "dur-not-both", "dur-direction", "dur-stop" };
  static const char *const other[] = { "pre-anatomy", "pre-blood", "dur-one", "dur-direction", "dur-stop" };
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  const GPtrArray *regions = nw_atlas_get_regions (atlas);
  guint n_in_zones = 0;
  g_autoptr (GHashTable) zones = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < regions->len; i++)
    {
      const char *zone = nw_atlas_get_zone (atlas, g_ptr_array_index (regions, i));

      if (g_hash_table_add (zones, (gpointer)zone))
        {
          g_autoptr (GPtrArray) all = nw_atlas_list_zone (atlas, zone);

          n_in_zones += all->len;
        }
    }
  g_assert_cmpuint (n_in_zones, ==, regions->len);
  g_assert_null (nw_atlas_list_zone (atlas, "no-such-zone"));

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      const GPtrArray *own = nw_site_get_regions (site);
      gboolean is_thorax = FALSE;

      for (guint j = 0; j < own->len; j++)
        is_thorax = is_thorax || g_str_has_prefix (nw_region_get_id (g_ptr_array_index (own, j)), "thorax-");
      g_assert_cmpint (nw_site_is_in_thorax (atlas, site), ==, is_thorax);
      g_assert_cmpint (nw_stop_check_is_needed (site), ==, nw_site_get_risk (site) == NW_RISK_HIGH || nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE);
      for (guint j = 0; j < own->len; j++)
        {
          const char *zone = nw_stop_check_find_zone (atlas, site, nw_region_get_id (g_ptr_array_index (own, j)));
          g_autoptr (GPtrArray) items = nw_stop_check_list_items (atlas, zone);

          g_assert_cmpuint (items->len, ==, NW_STOP_CHECK_N_ITEMS);
          g_assert_cmpint (g_str_equal (zone, "thorax"), ==, is_thorax);
          for (guint k = 0; k < items->len; k++)
            {
              const NwStatement *item = g_ptr_array_index (items, k);

              g_assert_cmpstr (nw_statement_get_id (item), ==, is_thorax ? thorax[k] : other[k]);
              g_assert_cmpuint (nw_basis_get_sources (nw_statement_get_basis (item))->len, >, 0);
            }
        }
    }
}

/* Never in a zone without a needle of high risk, and once in each other one. */
static void
test_zones (void)
{
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (NwStopCheck) check = nw_stop_check_new_now (atlas, "neck");
  g_auto (GStrv) zones = NULL;
  g_auto (GStrv) left = NULL;

  add (plan, "gluteus-medius", NULL, NW_SIDE_LEFT);
  add (plan, "infraspinatus", NULL, NW_SIDE_LEFT);
  add (plan, "levator-scapulae", "neck-posterior", NW_SIDE_LEFT);
  add (plan, "rhomboid-major", NULL, NW_SIDE_LEFT);
  add (plan, "trapezius-upper", "neck-posterior", NW_SIDE_LEFT);
  zones = nw_plan_list_zones_to_check (plan, atlas, NULL);
  g_assert_cmpuint (g_strv_length (zones), ==, 2);
  g_assert_cmpstr (zones[0], ==, "neck");
  g_assert_cmpstr (zones[1], ==, "thorax");

  nw_plan_add_stop_check (plan, check);
  nw_plan_add_stop_check (plan, check);
  g_assert_cmpuint (g_list_model_get_n_items (nw_plan_get_stop_checks (plan)), ==, 1);
  g_assert_cmpstr (nw_stop_check_get_version (check), ==, nw_atlas_get_version (atlas));
  g_assert_cmpuint (g_strv_length ((char **)nw_stop_check_get_items (check)), ==, NW_STOP_CHECK_N_ITEMS);
  left = nw_plan_list_zones_to_check (plan, atlas, NULL);
  g_assert_cmpuint (g_strv_length (left), ==, 1);
}

static void
test_screening (void)
{
  g_autoptr (NwScreening) screening = nw_screening_new ();
  g_autoptr (NwScreening) other = nw_screening_new ();
  g_autoptr (NwScreening) copy = NULL;
  g_autoptr (GPtrArray) yes = NULL;
  g_auto (GStrv) asked = NULL;
  NwContraLevel level = NW_CONTRA_LEVEL_CAUTION;
  NwSite *rhomboid = nw_atlas_lookup_site (atlas, "rhomboid-major");
  NwSite *soleus = nw_atlas_lookup_site (atlas, "soleus");

  g_assert_cmpint (nw_screening_get (screening, "lung-disease"), ==, NW_ANSWER_NOT_ASKED);
  g_assert_false (nw_screening_get_worst_at_site (screening, atlas, rhomboid, &level));
  nw_screening_set (screening, "lung-disease", NW_ANSWER_YES);
  nw_screening_set (screening, "diabetes", NW_ANSWER_YES);
  nw_screening_set (screening, "low-bmi", NW_ANSWER_NO);
  g_assert_true (nw_screening_get_worst_at_site (screening, atlas, rhomboid, &level));
  g_assert_cmpint (level, ==, NW_CONTRA_LEVEL_RELATIVE);
  g_assert_true (nw_screening_get_worst_at_site (screening, atlas, soleus, &level));
  g_assert_cmpint (level, ==, NW_CONTRA_LEVEL_CAUTION);
  g_assert_true (nw_screening_get_worst_in_region (screening, atlas, nw_atlas_lookup_region (atlas, "thorax-posterior"), &level));
  g_assert_cmpint (level, ==, NW_CONTRA_LEVEL_RELATIVE);
  g_assert_false (nw_screening_has_absolute (screening, atlas, rhomboid));
  nw_screening_set (screening, "needle-phobia", NW_ANSWER_YES);
  g_assert_true (nw_screening_has_absolute (screening, atlas, rhomboid));
  yes = nw_screening_list_yes (screening, atlas);
  g_assert_cmpuint (yes->len, ==, 3);
  g_assert_cmpstr (nw_contraindication_get_id (g_ptr_array_index (yes, 0)), ==, "needle-phobia");
  asked = nw_screening_list_asked (screening);
  g_assert_cmpuint (g_strv_length (asked), ==, 4);
  g_assert_cmpstr (asked[0], ==, "diabetes");

  copy = nw_screening_copy (screening);
  g_assert_true (nw_screening_equal (screening, copy));
  nw_screening_set (copy, "diabetes", NW_ANSWER_NOT_ASKED);
  g_assert_false (nw_screening_equal (screening, copy));

  /* Yes stays yes. */
  nw_screening_set (other, "diabetes", NW_ANSWER_NO);
  nw_screening_set (other, "low-bmi", NW_ANSWER_YES);
  nw_screening_merge (screening, other);
  g_assert_cmpint (nw_screening_get (screening, "diabetes"), ==, NW_ANSWER_YES);
  g_assert_cmpint (nw_screening_get (screening, "low-bmi"), ==, NW_ANSWER_YES);
}

/* A yes to anticoagulants is one to the muscles that cannot be compressed, until
 * somebody says no there. */
static void
test_raised (void)
{
  static const char *const raising[] = { "anticoagulants", "bleeding-disorder" };
  NwSite *psoas = nw_atlas_lookup_site (atlas, "psoas-major");
  NwSite *rhomboid = nw_atlas_lookup_site (atlas, "rhomboid-major");
  NwContraindication *deep = nw_atlas_lookup_contraindication (atlas, "anticoag-deep");

  for (guint i = 0; i < G_N_ELEMENTS (raising); i++)
    {
      g_autoptr (NwPlan) plan = nw_plan_new ();
      g_autoptr (NwSessionSite) mark = make_mark ("psoas-major", "abdomen", NW_SIDE_LEFT);
      NwScreening *screening = nw_plan_get_screening (plan);
      g_autoptr (GPtrArray) before = nw_screening_list_yes_at_site (screening, atlas, psoas);
      g_autoptr (GPtrArray) after = NULL;
      g_autoptr (GPtrArray) thorax = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GPtrArray) denied = NULL;
      g_autofree char *label = NULL;
      gboolean found = FALSE;

      g_assert_cmpuint (before->len, ==, 0);
      nw_screening_set (screening, raising[i], NW_ANSWER_YES);
      g_assert_true (nw_screening_holds (screening, deep));
      g_assert_cmpint (nw_screening_get (screening, "anticoag-deep"), ==, NW_ANSWER_NOT_ASKED);
      g_assert_cmpuint (nw_screening_get_n_asked (screening), ==, 1);
      g_assert_true (nw_screening_has_absolute (screening, atlas, psoas));
      after = nw_screening_list_yes_at_site (screening, atlas, psoas);
      g_assert_true (g_ptr_array_find (after, deep, NULL));
      thorax = nw_screening_list_yes_at_site (screening, atlas, rhomboid);
      g_assert_false (g_ptr_array_find (thorax, deep, NULL));
      label = nw_screening_format_label (screening, deep, NW_LANG_EN);
      g_assert_nonnull (strstr (label, "because of: "));
      g_assert_nonnull (strstr (label, nw_contraindication_get_label (nw_atlas_lookup_contraindication (atlas, raising[i]), NW_LANG_EN)));

      g_assert_true (nw_plan_add (plan, mark, NULL));
      findings = nw_plan_list_findings (plan, atlas);
      for (guint j = 0; j < findings->len; j++)
        {
          NwFinding *finding = g_ptr_array_index (findings, j);

          if (g_str_equal (nw_finding_get_key (finding), "contraindication:anticoag-deep"))
            {
              found = TRUE;
              g_assert_true (nw_finding_is_refused (finding));
              g_assert_nonnull (strstr (nw_finding_get_sentence (finding), "because of: "));
            }
        }
      g_assert_true (found);

      nw_screening_set (screening, "anticoag-deep", NW_ANSWER_NO);
      g_assert_false (nw_screening_holds (screening, deep));
      denied = nw_screening_list_yes_at_site (screening, atlas, psoas);
      g_assert_false (g_ptr_array_find (denied, deep, NULL));
    }
}

/* Without a needle or a depth there is no warning, and that is said. */
static void
test_not_compared (void)
{
  NwNeedle size = { 0.25, 30.0 };
  g_autoptr (NwNeedlePlan) none = nw_needle_plan_new (NULL, -1.0, 0.0, NULL);
  g_autoptr (NwNeedlePlan) no_depth = nw_needle_plan_new (&size, -1.0, 0.0, NULL);
  g_autoptr (NwNeedlePlan) no_needle = nw_needle_plan_new (NULL, 12.0, 0.0, NULL);
  g_autoptr (NwNeedlePlan) both = nw_needle_plan_new (&size, 12.0, 0.0, NULL);

  g_assert_false (nw_needle_plan_is_compared (NULL));
  g_assert_false (nw_needle_plan_is_compared (none));
  g_assert_true (nw_needle_plan_is_compared (no_depth));
  g_assert_cmpstr (nw_needle_plan_get_not_compared (NULL), ==, "needle not chosen, depth not planned: nothing is compared");
  g_assert_cmpstr (nw_needle_plan_get_not_compared (none), ==, "needle not chosen, depth not planned: nothing is compared");
  g_assert_cmpstr (nw_needle_plan_get_not_compared (no_depth), ==, "depth not planned: only the length of the needle is compared");
  g_assert_cmpstr (nw_needle_plan_get_not_compared (no_needle), ==, "needle not chosen: only the planned depth is compared");
  g_assert_null (nw_needle_plan_get_not_compared (both));
}

/* A planned depth that the needle cannot reach is warned of, with no publication. */
static void
test_beyond_needle (void)
{
  const NwNeedle size = { 0.25, 30 };
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (NwSessionSite) place = make_mark ("soleus", "leg-posterior", NW_SIDE_LEFT);
  g_autoptr (NwNeedlePlan) deep = nw_needle_plan_new (&size, 40, 0, NULL);
  g_autoptr (NwNeedlePlan) reached = nw_needle_plan_new (&size, 30, 0, NULL);
  g_autoptr (NwNeedlePlan) unknown = nw_needle_plan_new (NULL, 40, 0, NULL);
  NwNeedlePlan *const silent[] = { reached, unknown };
  g_autoptr (NwSessionSite) strange_place = make_mark ("no-such-site", NULL, NW_SIDE_LEFT);
  g_autoptr (NwSessionSite) strange = nw_session_site_new_with_needle (strange_place, deep);
  g_autoptr (NwSessionSite) mark = nw_session_site_new_with_needle (place, deep);
  g_autoptr (GPtrArray) list = NULL;
  NwFinding *finding = NULL;

  g_assert_true (nw_plan_add (plan, mark, NULL));
  g_assert_true (nw_plan_add (plan, strange, NULL));
  list = nw_plan_list_findings (plan, atlas);
  g_assert_nonnull (find (list, NW_FINDING_NEEDLE_LENGTH, 1));
  finding = find (list, NW_FINDING_NEEDLE_LENGTH, 0);
  g_assert_nonnull (finding);
  g_assert_false (nw_finding_is_refused (finding));
  g_assert_false (nw_finding_is_deviation (finding));
  g_assert_null (nw_finding_get_basis (finding));
  g_assert_nonnull (strstr (nw_finding_get_sentence (finding), "40\302\240mm is more than the needle of 0.25 × 30\302\240mm is long"));

  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    {
      g_autoptr (NwPlan) other = nw_plan_new ();
      g_autoptr (NwSessionSite) other_mark = nw_session_site_new_with_needle (place, silent[i]);
      g_autoptr (GPtrArray) none = NULL;

      g_assert_true (nw_plan_add (other, other_mark, NULL));
      none = nw_plan_list_findings (other, atlas);
      g_assert_null (find (none, NW_FINDING_NEEDLE_LENGTH, 0));
    }
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

  g_test_add_func ("/plan/list", test_list);
  g_test_add_func ("/plan/emptied", test_emptied);
  g_test_add_func ("/plan/undo", test_undo);
  g_test_add_func ("/plan/settle", test_settle);
  g_test_add_func ("/plan/edited-after-handing", test_edited_after_handing);
  g_test_add_func ("/plan/bounds", test_bounds);
  g_test_add_func ("/plan/deviation", test_deviation);
  g_test_add_func ("/plan/imaging", test_imaging);
  g_test_add_func ("/plan/places", test_places);
  g_test_add_func ("/plan/open-draft", test_open_draft);
  g_test_add_func ("/plan/whole", test_whole);
  g_test_add_func ("/plan/stop-check", test_stop_check);
  g_test_add_func ("/plan/zones", test_zones);
  g_test_add_func ("/plan/screening", test_screening);
  g_test_add_func ("/plan/raised", test_raised);
  g_test_add_func ("/plan/beyond-needle", test_beyond_needle);
  g_test_add_func ("/plan/not-compared", test_not_compared);

  status = g_test_run ();
  g_clear_object (&atlas);
  return status;
}
