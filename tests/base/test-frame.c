/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-frame.h"

#include <math.h>

static void
test_sides (void)
{
  g_assert_cmpint (nw_frame_get_side (NW_VIEW_ANTERIOR, 400.0), ==, NW_SIDE_LEFT);
  g_assert_cmpint (nw_frame_get_side (NW_VIEW_ANTERIOR, 300.0), ==, NW_SIDE_RIGHT);
  g_assert_cmpint (nw_frame_get_side (NW_VIEW_POSTERIOR, 400.0), ==, NW_SIDE_RIGHT);
  g_assert_cmpint (nw_frame_get_side (NW_VIEW_POSTERIOR, 300.0), ==, NW_SIDE_LEFT);
  g_assert_cmpint (nw_frame_get_side (NW_VIEW_POSTERIOR, 370.0), ==, NW_SIDE_MIDLINE);
  g_assert_cmpint (nw_frame_get_side (NW_VIEW_LEFT, 10.0), ==, NW_SIDE_LEFT);
  g_assert_cmpint (nw_frame_get_side (NW_VIEW_RIGHT, 10.0), ==, NW_SIDE_RIGHT);
}

/* Whatever the point: at most one of left and right agrees, but for the strip
 * on both sides of the midline, where both do. */
static void
test_agrees (void)
{
  for (guint i = 0; i < 100000; i++)
    {
      NwView view = (NwView)g_test_rand_int_range (0, NW_N_STORED_VIEWS);
      double x = g_test_rand_double_range (-100.0, 900.0);
      gboolean left = nw_frame_agrees (view, x, NW_SIDE_LEFT);
      gboolean right = nw_frame_agrees (view, x, NW_SIDE_RIGHT);
      gboolean near_middle = (view == NW_VIEW_ANTERIOR || view == NW_VIEW_POSTERIOR) && fabs (x - 370.0) <= 5.0;

      g_assert_true (nw_frame_agrees (view, x, NW_SIDE_MIDLINE));
      g_assert_true (left || right);
      g_assert_cmpint (left && right, ==, near_middle);
    }
}

static void
test_contains (void)
{
  g_assert_true (nw_frame_contains (NW_VIEW_ANTERIOR, 740.0, 1730.0));
  g_assert_false (nw_frame_contains (NW_VIEW_LEFT, 381.0, 100.0));
  g_assert_false (nw_frame_contains (NW_VIEW_LEFT, NAN, 100.0));
  g_assert_false (nw_frame_contains (NW_VIEW_LEFT, 10.0, INFINITY));
  g_assert_false (nw_frame_contains (NW_VIEW_LEFT, -0.1, 100.0));
  for (guint view = NW_N_STORED_VIEWS; view < NW_N_VIEWS; view++)
    {
      g_assert_false (nw_frame_contains ((NwView)view, 10.0, 10.0));
      g_assert_false (nw_frame_agrees ((NwView)view, 10.0, NW_SIDE_MIDLINE));
    }
}

static void
test_format (void)
{
  g_autofree char *english = nw_frame_format_mm (301.25, NW_LANG_EN);
  g_autofree char *dutch = nw_frame_format_mm (7, NW_LANG_NL);

  g_assert_cmpstr (english, ==, "301.2");
  g_assert_cmpstr (dutch, ==, "7,0");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/frame/sides", test_sides);
  g_test_add_func ("/frame/agrees", test_agrees);
  g_test_add_func ("/frame/contains", test_contains);

  g_test_add_func ("/frame/format", test_format);

  return g_test_run ();
}
