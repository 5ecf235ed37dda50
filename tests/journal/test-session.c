/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-session.h"

#include "nw-error.h"
#include "nw-session-private.h"

#include <math.h>
#include <string.h>

static void
count_cb (GObject *object,
          GParamSpec *pspec,
          gpointer data)
{
  (*(guint *)data)++;
}

static void
test_new (void)
{
  NwSession *session = nw_session_new ();
  g_autoptr (NwSession) other = nw_session_new ();
  g_autofree char *short_id = nw_session_get_short_id (session);

  g_assert_cmpuint (strlen (nw_session_get_id (session)), ==, 36);
  g_assert_true (g_uuid_string_is_valid (nw_session_get_id (session)));
  g_assert_cmpstr (nw_session_get_id (session), !=, nw_session_get_id (other));
  g_assert_true (g_str_has_prefix (nw_session_get_id (session), short_id));
  g_assert_cmpint (nw_session_get_revision (session), ==, 0);
  g_assert_cmpint (nw_session_get_state (session), ==, NW_SESSION_DRAFT);
  g_assert_cmpstr (nw_session_get_patient (session), ==, "");
  g_assert_cmpstr (nw_session_get_note (session), ==, "");
  g_assert_true (nw_session_is_empty (session));
  g_assert_true (nw_session_validate (session, NULL));

  g_assert_finalize_object (session);
}

static void
test_properties (void)
{
  static const char *const names[] = { "day", "patient", "therapist", "region", "note" };
  NwSession *session = nw_session_new ();
  guint notified = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", names[i], NULL);
      g_autofree char *value = NULL;
      gulong handler = g_signal_connect (session, signal, G_CALLBACK (count_cb), &notified);

      notified = 0;
      g_object_set (session, names[i], "something", NULL);
      g_object_set (session, names[i], "something", NULL);
      g_assert_cmpuint (notified, ==, 1);
      g_object_get (session, names[i], &value, NULL);
      g_assert_cmpstr (value, ==, "something");
      g_object_set (session, names[i], NULL, NULL);
      g_assert_cmpuint (notified, ==, 2);
      g_signal_handler_disconnect (session, handler);
    }

  notified = 0;
  g_signal_connect (session, "notify::state", G_CALLBACK (count_cb), &notified);
  nw_session_set_state (session, NW_SESSION_CLOSED);
  nw_session_set_state (session, NW_SESSION_CLOSED);
  g_assert_cmpuint (notified, ==, 1);

  g_assert_finalize_object (session);
}

static void
test_sites (void)
{
  NwSession *session = nw_session_new ();
  NwSessionSite *site = nw_session_site_new_at ("soleus", NULL, NW_SIDE_RIGHT, NW_VIEW_POSTERIOR, 512.5, -0.0);
  g_autoptr (NwSessionSite) other = nw_session_site_new ("soleus", NULL, NW_SIDE_RIGHT);
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0;
  double y = 1;

  g_assert_cmpstr (nw_session_site_get_site_id (site), ==, "soleus");
  g_assert_cmpint (nw_session_site_get_side (site), ==, NW_SIDE_RIGHT);
  g_assert_true (nw_session_site_get_point (site, &view, &x, &y));
  g_assert_cmpint (view, ==, NW_VIEW_POSTERIOR);
  g_assert_cmpfloat (x, ==, 512.5);
  g_assert_false (signbit (y));
  g_assert_false (nw_session_site_get_point (other, &view, &x, &y));
  g_assert_true (nw_session_site_equal (site, site));
  g_assert_false (nw_session_site_equal (site, other));

  nw_session_add_site (session, site);
  g_assert_false (nw_session_is_empty (session));
  nw_session_replace_site (session, 0, other);
  g_assert_true (nw_session_get_site (session, 0) == other);
  g_assert_null (nw_session_get_site (session, 1));
  nw_session_remove_site (session, 0);
  g_assert_cmpuint (nw_session_get_n_sites (session), ==, 0);

  g_assert_finalize_object (site);
  g_assert_finalize_object (session);
}

static void
test_copy (void)
{
  g_autoptr (NwSession) session = nw_session_new ();
  g_autoptr (NwSession) copy = NULL;
  g_autoptr (NwSessionSite) site = nw_session_site_new ("soleus", NULL, NW_SIDE_LEFT);

  nw_session_set_patient (session, "P-0142");
  nw_session_set_note (session, "note");
  nw_session_add_site (session, site);
  copy = nw_session_copy (session);
  g_assert_true (nw_session_equal (session, copy));

  nw_session_set_note (copy, "another");
  g_assert_false (nw_session_equal (session, copy));
  nw_session_set_note (copy, "note");
  nw_session_remove_site (copy, 0);
  g_assert_false (nw_session_equal (session, copy));
  g_assert_cmpuint (nw_session_get_n_sites (session), ==, 1);
}

static void
assert_invalid (NwSession *session,
                const char *field)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_session_validate (session, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, field));
  g_assert_null (strstr (error->message, "planted"));
}

static void
test_validate (void)
{
  g_autoptr (NwSession) session = nw_session_new ();
  g_autofree char *note = g_strnfill (NW_SESSION_NOTE_MAX + 1, 'x');
  g_autofree char *name = g_strnfill (NW_SESSION_NAME_MAX + 1, 'x');
  g_autoptr (NwSessionSite) site = nw_session_site_new ("soleus", NULL, NW_SIDE_LEFT);

  nw_session_set_day (session, "2026-02-30");
  assert_invalid (session, "Date");
  nw_session_set_day (session, "2026-02-28");

  nw_session_set_note (session, note);
  assert_invalid (session, "Note");
  note[NW_SESSION_NOTE_MAX] = '\0';
  nw_session_set_note (session, note);
  g_assert_true (nw_session_validate (session, NULL));
  nw_session_set_note (session, "planted \xff");
  assert_invalid (session, "Note");
  nw_session_set_note (session, "Two\nlines, \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d, \xf0\x9f\xaa\xa1");

  nw_session_set_patient (session, name);
  assert_invalid (session, "Patient");
  nw_session_set_patient (session, "planted\nname");
  assert_invalid (session, "Patient");
  nw_session_set_patient (session, "");
  nw_session_set_state (session, NW_SESSION_CLOSED);
  assert_invalid (session, "Patient");
  nw_session_set_patient (session, "P-0142");

  nw_session_set_therapist (session, name);
  assert_invalid (session, "Therapist");
  nw_session_set_therapist (session, "M. de Vries");

  nw_session_set_region (session, "No Such Region");
  assert_invalid (session, "Region");
  nw_session_set_region (session, "thorax-posterior");
  g_assert_true (nw_session_validate (session, NULL));

  for (guint view = 0; view < NW_N_VIEWS; view++)
    {
      const NwView place = (NwView)view;
      g_autoptr (NwSession) other = nw_session_new ();
      g_autoptr (NwSessionSite) marked = nw_session_site_new_stored (nw_session_site_get_raw_id (site), "soleus", NULL, NW_SIDE_MIDLINE, &place, 10, 10, NULL, NULL, NULL);

      nw_session_set_day (other, "2026-02-28");
      nw_session_add_site (other, marked);
      if (view < NW_N_STORED_VIEWS)
        g_assert_true (nw_session_validate (other, NULL));
      else
        assert_invalid (other, "Sites");
    }

  nw_session_add_site (session, site);
  nw_session_add_site (session, site);
  assert_invalid (session, "Sites");
  nw_session_remove_site (session, 1);
  for (guint i = 0; i < NW_SESSION_SITES_MAX; i++)
    {
      g_autoptr (NwSessionSite) one = nw_session_site_new ("soleus", NULL, NW_SIDE_LEFT);

      nw_session_add_site (session, one);
    }
  assert_invalid (session, "Sites");
}

static void
assert_needle (const NwNeedle *needle,
               double planned_mm,
               double angle,
               const char *direction,
               gboolean valid)
{
  g_autoptr (NwSession) session = nw_session_new ();
  g_autoptr (NwSessionSite) place = nw_session_site_new ("soleus", NULL, NW_SIDE_LEFT);
  g_autoptr (NwNeedlePlan) plan = nw_needle_plan_new (needle, planned_mm, angle, direction);
  g_autoptr (NwSessionSite) mark = nw_session_site_new_with_needle (place, plan);
  g_autoptr (GError) error = NULL;

  nw_session_add_site (session, mark);
  g_assert_cmpint (nw_session_validate (session, &error), ==, valid);
  if (valid)
    return;
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_assert_null (strstr (error->message, "planted"));
}

static void
test_needle (void)
{
  static const char *const refusals[] = { "do-not-needle", "both-sides", "do-not-needle", NULL };
  static const char *const odd[] = { "No Such Key", NULL };
  const NwNeedle usual = { 0.25, 30 };
  const NwNeedle longest = { 0.30, 150 };
  const NwNeedle bad[] = { { 0.25, 150.5 }, { 0.25, 0 }, { 0.25, -30 }, { 0, 30 }, { 2, 30 }, { NAN, 30 }, { 0.25, INFINITY } };
  const double bad_depths[] = { -5, -0.5, 150.5, NAN, INFINITY, -INFINITY };
  const double bad_angles[] = { 9.9, 90.1, -10, NAN, INFINITY };
  g_autofree char *long_text = g_strnfill (NW_NEEDLE_DIRECTION_MAX + 1, 'x');
  g_autofree char *long_reason = g_strnfill (NW_NEEDLE_DEVIATION_MAX + 1, 'x');
  g_autoptr (NwNeedlePlan) plan = nw_needle_plan_new (&usual, 12.5, 45, "to the bone");
  g_autoptr (NwNeedlePlan) deviation = nw_needle_plan_new_with_deviation (plan, " reason ", refusals);
  g_autoptr (NwNeedlePlan) lifted = nw_needle_plan_new_with_deviation (deviation, "", refusals);
  g_autoptr (NwNeedlePlan) wordy = nw_needle_plan_new_with_deviation (plan, long_reason, refusals);
  g_autoptr (NwNeedlePlan) strange = nw_needle_plan_new_with_deviation (plan, "x", odd);
  g_autofree char *english = nw_needle_plan_describe (plan, NW_LANG_EN);
  g_autofree char *dutch = nw_needle_plan_describe (plan, NW_LANG_NL);

  assert_needle (NULL, -1, 0, NULL, TRUE);
  assert_needle (&usual, 0, 10, "to the bone", TRUE);
  assert_needle (&longest, 150, 90, NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_needle (&bad[i], -1, 0, NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (bad_depths); i++)
    assert_needle (&usual, bad_depths[i], 0, NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (bad_angles); i++)
    assert_needle (&usual, -1, bad_angles[i], NULL, FALSE);
  assert_needle (&usual, -1, 0, long_text, FALSE);
  assert_needle (&usual, -1, 0, "planted\nline", FALSE);
  assert_needle (&usual, -1, 0, "planted \xff", FALSE);
  g_assert_false (nw_needle_plan_validate (wordy, NULL));
  g_assert_false (nw_needle_plan_validate (strange, NULL));

  /* Planned deeper than the needle is long is for a warning. */
  assert_needle (&usual, 40, 0, NULL, TRUE);

  g_assert_cmpstr (english, ==, "0.25 × 30\302\240mm · planned depth 12.5\302\240mm · angle 45° · to the bone");
  {
    g_autoptr (NwNeedlePlan) beyond = nw_needle_plan_new (&usual, 40, 0, NULL);
    g_autofree char *words = nw_needle_plan_describe (beyond, NW_LANG_EN);

    g_assert_cmpstr (words, ==, "0.25 × 30\302\240mm · planned depth 40\302\240mm, more than the needle is long");
  }
  g_assert_true (g_str_has_prefix (dutch, "0,25 × 30\302\240mm"));
  g_assert_cmpstr (nw_needle_plan_get_deviation (deviation), ==, "reason");
  g_assert_cmpuint (g_strv_length ((char **)nw_needle_plan_get_refusals (deviation)), ==, 2);
  g_assert_true (nw_needle_plan_is_deviation_from (deviation, "both-sides"));
  g_assert_false (nw_needle_plan_is_deviation_from (deviation, "image-guided"));
  g_assert_true (nw_needle_plan_equal (plan, lifted));
  g_assert_false (nw_needle_plan_equal (plan, deviation));
  g_assert_true (nw_needle_plan_equal (NULL, NULL));
}

/* What is not seen or turns the writing round is refused in every text of the
 * record, in words that name the field. */
static void
test_hidden_characters (void)
{
  static const char *const refusals[] = { "do-not-needle", NULL };
  static const char *const never[] = { "\033[31m", "\a", "\b", "\v", "\177", "\302\233", "\342\200\256", "\342\200\252", "\342\201\246", "\342\201\251" };
  static const char *const good = "\342\200\217\327\251\342\200\216 rib";

  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    {
      g_autofree char *text = g_strconcat ("planted ", never[i], "x", NULL);
      g_autofree char *lines = g_strconcat ("a\n\tb ", text, NULL);
      g_autoptr (NwSession) session = nw_session_new ();
      g_autoptr (NwNeedlePlan) empty = nw_needle_plan_new (NULL, -1, 0, NULL);
      g_autoptr (NwNeedlePlan) by = nw_needle_plan_new_with_guidance (empty, text, NULL);
      g_autoptr (NwNeedlePlan) with = nw_needle_plan_new_with_guidance (empty, NULL, text);
      g_autoptr (NwNeedlePlan) reason = nw_needle_plan_new_with_deviation (empty, lines, refusals);
      g_autoptr (GError) error = NULL;

      assert_needle (NULL, -1, 0, text, FALSE);
      g_assert_false (nw_needle_plan_validate (by, NULL));
      g_assert_false (nw_needle_plan_validate (with, NULL));
      g_assert_false (nw_needle_plan_validate (reason, &error));
      g_assert_nonnull (strstr (error->message, "Reason for the deviation"));
      nw_session_set_note (session, lines);
      assert_invalid (session, "Note");
      nw_session_set_note (session, NULL);
      nw_session_set_patient (session, text);
      assert_invalid (session, "Patient");
      nw_session_set_patient (session, NULL);
      nw_session_set_therapist (session, text);
      assert_invalid (session, "Therapist");
    }

  assert_needle (NULL, -1, 0, good, TRUE);
  assert_needle (NULL, -1, 0, "two\342\200\250lines", FALSE);
  {
    g_autoptr (NwSession) session = nw_session_new ();

    /* Ends of lines of another system are ends of lines. */
    nw_session_set_note (session, "one\r\ntwo\rthree\tfour");
    g_assert_cmpstr (nw_session_get_note (session), ==, "one\ntwo\nthree\tfour");
    g_assert_true (nw_session_validate (session, NULL));
  }
}

/* Flags and stop-checks are part of what a session says. */
static void
test_care (void)
{
  static const char *const items[] = { "pre-anatomy", "dur-stop", NULL };
  g_autoptr (NwSession) session = nw_session_new ();
  g_autoptr (NwSession) copy = NULL;
  g_autoptr (NwStopCheck) check = nw_stop_check_new ("thorax", items, "2026.11", 1795330000);
  g_autoptr (NwStopCheck) again = nw_stop_check_new ("thorax", items, "2026.11", 1795330001);
  g_autoptr (NwStopCheck) odd = nw_stop_check_new ("No Zone", items, "2026.11", 0);
  guint notified = 0;

  g_signal_connect (session, "notify::screening", G_CALLBACK (count_cb), &notified);
  g_signal_connect (session, "notify::stop-checks", G_CALLBACK (count_cb), &notified);
  nw_screening_set (nw_session_get_screening (session), "diabetes", NW_ANSWER_NO);
  g_assert_cmpuint (notified, ==, 1);
  g_assert_false (nw_session_is_empty (session));

  copy = nw_session_copy (session);
  g_assert_true (nw_session_equal (session, copy));
  nw_session_add_stop_check (session, check);
  nw_session_add_stop_check (session, again);
  g_assert_cmpuint (notified, ==, 2);
  g_assert_true (nw_session_find_stop_check (session, "thorax") == check);
  g_assert_null (nw_session_find_stop_check (session, "neck"));
  g_assert_false (nw_session_equal (session, copy));
  nw_session_add_stop_check (copy, again);
  g_assert_false (nw_session_equal (session, copy));
  g_assert_true (nw_session_validate (session, NULL));

  nw_screening_set (nw_session_get_screening (copy), "diabetes", NW_ANSWER_NOT_ASKED);
  g_assert_cmpint (nw_screening_get (nw_session_get_screening (session), "diabetes"), ==, NW_ANSWER_NO);
  nw_session_add_stop_check (copy, odd);
  assert_invalid (copy, "Stop-check");
}

/* A point stays with the side on which it was marked. */
static void
test_other_side (void)
{
  g_autoptr (NwSessionSite) left = nw_session_site_new_at ("soleus", "leg-posterior", NW_SIDE_LEFT, NW_VIEW_POSTERIOR, 300, 1300);
  g_autoptr (NwSessionSite) right = nw_session_site_new_with_side (left, NW_SIDE_RIGHT);
  g_autoptr (NwSessionSite) middle = nw_session_site_new_with_side (left, NW_SIDE_MIDLINE);

  g_assert_cmpint (nw_session_site_get_side (right), ==, NW_SIDE_RIGHT);
  g_assert_cmpstr (nw_session_site_get_region_id (right), ==, "leg-posterior");
  g_assert_false (nw_session_site_get_point (right, NULL, NULL, NULL));
  g_assert_cmpstr (nw_session_site_get_id (right), ==, nw_session_site_get_id (left));
  g_assert_true (nw_session_site_get_point (middle, NULL, NULL, NULL));
  g_assert_false (nw_session_site_is_same_place (left, right));
  g_assert_true (nw_session_site_is_same_place (left, left));
}

static void
test_misuse (void)
{
  g_test_expect_message ("nw-journal", G_LOG_LEVEL_CRITICAL, "*nw_session_site_check*");
  g_assert_null (nw_session_site_new ("../etc", NULL, NW_SIDE_LEFT));
  g_test_assert_expected_messages ();

  g_test_expect_message ("nw-journal", G_LOG_LEVEL_CRITICAL, "*nw_session_site_check*");
  g_assert_null (nw_session_site_new_at ("soleus", NULL, NW_SIDE_LEFT, NW_VIEW_LEFT, NAN, 0));
  g_test_assert_expected_messages ();

  /* Seen from the front the left is on the right of the picture, from the back
   * on its left. */
  for (guint i = 0; i < 3; i++)
    {
      const NwView views[] = { NW_VIEW_ANTERIOR, NW_VIEW_POSTERIOR, NW_VIEW_RIGHT };
      const double wrong_for_left[] = { 100, 600, 100 };

      g_test_expect_message ("nw-journal", G_LOG_LEVEL_CRITICAL, "*nw_session_site_check*");
      g_assert_null (nw_session_site_new_at ("soleus", NULL, NW_SIDE_LEFT, views[i], wrong_for_left[i], 1300));
      g_test_assert_expected_messages ();
    }

  /* Points are kept in the four views of the body, never in a plate. */
  for (guint view = NW_N_STORED_VIEWS; view < NW_N_VIEWS; view++)
    {
      g_test_expect_message ("nw-journal", G_LOG_LEVEL_CRITICAL, "*nw_session_site_check*");
      g_assert_null (nw_session_site_new_at ("soleus", NULL, NW_SIDE_MIDLINE, (NwView)view, 10, 10));
      g_test_assert_expected_messages ();
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/new", test_new);
  g_test_add_func ("/session/properties", test_properties);
  g_test_add_func ("/session/sites", test_sites);
  g_test_add_func ("/session/copy", test_copy);
  g_test_add_func ("/session/validate", test_validate);
  g_test_add_func ("/session/hidden-characters", test_hidden_characters);
  g_test_add_func ("/session/needle", test_needle);
  g_test_add_func ("/session/care", test_care);
  g_test_add_func ("/session/other-side", test_other_side);
  g_test_add_func ("/session/misuse", test_misuse);

  return g_test_run ();
}
