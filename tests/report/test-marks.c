/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-lang.h"
#include "nw-overview-private.h"

#include "nw-report-fixture.h"

#include <math.h>

#define DIAMETER 60.0

static const NwRect body = { 0.0, 0.0, 740.0, 1730.0 };

/* One session with sites at the given points of the back. */
static GListModel *
make_sessions (const double (*points)[2],
               const NwSide *sides,
               guint n)
{
  static const char *const ids[] = { "rhomboid-major", "rhomboid-minor", "trapezius-middle", "levator-scapulae",
                                     "infraspinatus", "teres-major" };
  GListStore *store = g_list_store_new (NW_TYPE_SESSION);
  g_autoptr (NwSession) session = nw_session_new ();

  g_assert_cmpuint (n, <=, G_N_ELEMENTS (ids));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwSessionSite) entry = nw_session_site_new_at (ids[i], NULL, sides[i], NW_VIEW_POSTERIOR, points[i][0],
                                                                points[i][1]);

      nw_session_add_site (session, entry);
    }
  g_list_store_append (store, session);

  return G_LIST_MODEL (store);
}

static GPtrArray *
make_marks (GListModel *sessions,
            gboolean cluster)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwAtlas) atlas = nw_atlas_load_installed (NULL, &error);
  g_autoptr (NwRenderer) renderer = nw_fixture_make_renderer (atlas);
  g_autoptr (NwPlaces) places = nw_places_new (nw_renderer_get_figures (renderer), atlas);
  guint n_letters = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (sessions, i);

      g_assert_true (nw_places_add (places, session, &error));
    }
  return nw_marks_new (places, NW_VIEW_POSTERIOR, &body, DIAMETER, cluster, &n_letters);
}

static void
assert_apart (GPtrArray *marks)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const NwMark *a = g_ptr_array_index (marks, i);

      g_assert_true (nw_rect_contains (&body, a->x, a->y));
      for (guint j = i + 1; j < marks->len; j++)
        {
          const NwMark *b = g_ptr_array_index (marks, j);

          g_assert_cmpfloat (hypot (a->x - b->x, a->y - b->y), >=, DIAMETER - 1.0);
        }
    }
}

static void
test_alone (void)
{
  static const double points[][2] = { { 320.0, 400.0 } };
  static const NwSide sides[] = { NW_SIDE_LEFT };
  g_autoptr (GListModel) sessions = make_sessions (points, sides, 1);
  g_autoptr (GPtrArray) marks = make_marks (sessions, TRUE);
  const NwMark *mark = g_ptr_array_index (marks, 0);

  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_cmpstr (mark->label, ==, "1");
  g_assert_cmpfloat (mark->x, ==, 320.0);
  g_assert_cmpfloat (mark->y, ==, 400.0);
}

/* Two near sites stay two marks that do not cover each other. */
static void
test_pair (void)
{
  static const double points[][2] = { { 320.0, 400.0 }, { 320.0, 410.0 } };
  static const NwSide sides[] = { NW_SIDE_LEFT, NW_SIDE_LEFT };
  g_autoptr (GListModel) sessions = make_sessions (points, sides, 2);
  g_autoptr (GPtrArray) marks = make_marks (sessions, TRUE);

  g_assert_cmpuint (marks->len, ==, 2);
  assert_apart (marks);
}

static void
test_cluster (void)
{
  static const double points[][2] = { { 320.0, 400.0 }, { 322.0, 412.0 }, { 312.0, 405.0 }, { 320.0, 900.0 } };
  static const NwSide sides[] = { NW_SIDE_LEFT, NW_SIDE_LEFT, NW_SIDE_LEFT, NW_SIDE_LEFT };
  g_autoptr (GListModel) sessions = make_sessions (points, sides, 4);
  g_autoptr (GPtrArray) marks = make_marks (sessions, TRUE);
  const NwMark *letter = g_ptr_array_index (marks, 0);
  const NwMark *number = g_ptr_array_index (marks, 1);

  g_assert_cmpuint (marks->len, ==, 2);
  g_assert_cmpstr (letter->label, ==, "A");
  g_assert_cmpuint (letter->numbers->len, ==, 3);
  g_assert_cmpstr (number->label, ==, "4");
}

/* Beside the spine left and right lie close; they never become one. */
static void
test_sides (void)
{
  static const double points[][2] = { { 365.0, 400.0 }, { 364.0, 410.0 }, { 366.0, 405.0 }, { 375.0, 400.0 }, { 376.0, 410.0 }, { 374.0, 405.0 } };
  static const NwSide sides[] = { NW_SIDE_LEFT, NW_SIDE_LEFT, NW_SIDE_LEFT,
                                  NW_SIDE_RIGHT, NW_SIDE_RIGHT, NW_SIDE_RIGHT };
  g_autoptr (GListModel) sessions = make_sessions (points, sides, 6);
  g_autoptr (GPtrArray) marks = make_marks (sessions, TRUE);

  g_assert_cmpuint (marks->len, ==, 2);
  for (guint i = 0; i < marks->len; i++)
    {
      const NwMark *mark = g_ptr_array_index (marks, i);

      g_assert_cmpuint (mark->numbers->len, ==, 3);
      g_assert_true ((mark->side == NW_SIDE_LEFT) == (mark->x < 370.0));
      /* All of it, not only its middle. */
      g_assert_cmpfloat (fabs (mark->x - 370.0), >=, DIAMETER / 2.0);
    }
  assert_apart (marks);
}

/* Without a point the mark stands on the side that was treated. */
static void
test_marker_side (void)
{
  static const NwSide sides[] = { NW_SIDE_LEFT, NW_SIDE_RIGHT };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (GListStore) store = g_list_store_new (NW_TYPE_SESSION);
      g_autoptr (NwSession) session = nw_session_new ();
      g_autoptr (NwSessionSite) entry = nw_session_site_new ("rhomboid-major", NULL, sides[i]);
      g_autoptr (GPtrArray) marks = NULL;
      const NwMark *mark = NULL;

      nw_session_add_site (session, entry);
      g_list_store_append (store, session);
      marks = make_marks (G_LIST_MODEL (store), TRUE);
      g_assert_cmpuint (marks->len, ==, 1);
      mark = g_ptr_array_index (marks, 0);

      /* The picture of the back has the patient's left on its left. */
      g_assert_true ((sides[i] == NW_SIDE_LEFT) == (mark->x < 370.0));
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");

  g_test_add_func ("/marks/alone", test_alone);
  g_test_add_func ("/marks/pair", test_pair);
  g_test_add_func ("/marks/cluster", test_cluster);
  g_test_add_func ("/marks/sides", test_sides);
  g_test_add_func ("/marks/marker-side", test_marker_side);

  return g_test_run ();
}
