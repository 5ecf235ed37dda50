/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-viewport.h"

#include "nw-figure.h"

#include <math.h>

static NwViewport *
make_viewport (void)
{
  NwViewport *viewport = nw_viewport_new ();

  nw_viewport_set_map (viewport, &(NwRect){ 0, 0, 740, 1730 });
  nw_viewport_set_size (viewport, 1280, 900);
  return viewport;
}

static void
count (GObject *object,
       GParamSpec *pspec,
       guint *counter)
{
  (*counter)++;
}

static void
count_change (NwViewport *viewport,
              guint *counter)
{
  (*counter)++;
}

static void
test_fit (void)
{
  NwViewport *viewport = make_viewport ();
  NwRect visible;

  g_assert_true (nw_viewport_is_fitted (viewport));
  g_assert_cmpfloat_with_epsilon (nw_viewport_get_scale (viewport), (900 - 2 * NW_VIEWPORT_FIT_MARGIN) / 1730, 1e-12);
  g_assert_cmpfloat (nw_viewport_get_x (viewport), ==, 370);
  g_assert_cmpfloat (nw_viewport_get_y (viewport), ==, 865);
  nw_viewport_get_visible (viewport, &visible);
  g_assert_true (visible.x < 0 && visible.x + visible.width > 740 && visible.y < 0 && visible.y + visible.height > 1730);
  g_assert_finalize_object (viewport);
}

/* A fitted map stays fitted when the window changes, another one keeps its
 * middle. */
static void
test_resize (void)
{
  NwViewport *viewport = make_viewport ();

  nw_viewport_set_size (viewport, 400, 800);
  g_assert_true (nw_viewport_is_fitted (viewport));
  g_assert_cmpfloat_with_epsilon (nw_viewport_get_scale (viewport), (800 - 2 * NW_VIEWPORT_FIT_MARGIN) / 1730, 1e-12);

  nw_viewport_set_state (viewport, &(NwViewState){ 200, 500, 3 });
  nw_viewport_set_size (viewport, 1280, 900);
  g_assert_cmpfloat (nw_viewport_get_x (viewport), ==, 200);
  g_assert_cmpfloat (nw_viewport_get_y (viewport), ==, 500);
  g_assert_cmpfloat (nw_viewport_get_scale (viewport), ==, 3);

  /* A window without a size shows nothing and breaks nothing. */
  nw_viewport_set_size (viewport, 0, 0);
  nw_viewport_zoom_at (viewport, 2, 0, 0);
  nw_viewport_fit (viewport);
  nw_viewport_set_size (viewport, 1280, 900);
  g_assert_true (nw_viewport_is_fitted (viewport));
  g_assert_finalize_object (viewport);
}

static void
test_clamp (void)
{
  NwViewport *viewport = make_viewport ();

  nw_viewport_set_state (viewport, &(NwViewState){ -500, 5000, 1e9 });
  g_assert_cmpfloat (nw_viewport_get_x (viewport), ==, 0);
  g_assert_cmpfloat (nw_viewport_get_y (viewport), ==, 1730);
  g_assert_cmpfloat (nw_viewport_get_scale (viewport), ==, nw_viewport_get_max_scale (viewport));

  nw_viewport_set_state (viewport, &(NwViewState){ 1, 1, 1e-9 });
  g_assert_true (nw_viewport_is_fitted (viewport));
  g_assert_cmpfloat (nw_viewport_get_x (viewport), ==, 370);

  /* A fitted map cannot be dragged away. */
  nw_viewport_pan (viewport, 300, 300);
  g_assert_cmpfloat (nw_viewport_get_x (viewport), ==, 370);
  g_assert_cmpfloat (nw_viewport_get_y (viewport), ==, 865);
  g_assert_finalize_object (viewport);
}

static void
test_pan (void)
{
  NwViewport *viewport = make_viewport ();

  nw_viewport_set_state (viewport, &(NwViewState){ 370, 500, 4 });
  nw_viewport_pan (viewport, 40, -20);
  g_assert_cmpfloat_with_epsilon (nw_viewport_get_x (viewport), 360, 1e-12);
  g_assert_cmpfloat_with_epsilon (nw_viewport_get_y (viewport), 505, 1e-12);
  g_assert_finalize_object (viewport);
}

static void
test_round_trip (void)
{
  NwViewport *viewport = make_viewport ();

  for (guint i = 0; i < 20000; i++)
    {
      NwViewState state = {
        g_test_rand_double_range (-100, 900),
        g_test_rand_double_range (-100, 1900),
        exp (g_test_rand_double_range (-3, 4)),
      };
      double x = g_test_rand_double_range (-2000, 2000), y = g_test_rand_double_range (-2000, 2000);
      double map_x, map_y, back_x, back_y;

      nw_viewport_set_state (viewport, &state);
      nw_viewport_to_map (viewport, x, y, &map_x, &map_y);
      nw_viewport_to_widget (viewport, map_x, map_y, &back_x, &back_y);
      g_assert_cmpfloat_with_epsilon (back_x, x, 1e-6);
      g_assert_cmpfloat_with_epsilon (back_y, y, 1e-6);
    }
  g_assert_finalize_object (viewport);
}

/* The millimetre under the pointer stays there; when the bounds of the map or
 * of the scale interfere, the bounds win. */
static void
test_zoom_at (void)
{
  NwViewport *viewport = make_viewport ();
  guint exact = 0;

  for (guint i = 0; i < 20000; i++)
    {
      double factor = exp (g_test_rand_double_range (-1, 1));
      double x = g_test_rand_double_range (0, 1280), y = g_test_rand_double_range (0, 900);
      double map_x, map_y, after_x, after_y;
      NwViewState before, after;

      nw_viewport_set_state (viewport, &(NwViewState){ g_test_rand_double_range (0, 740), g_test_rand_double_range (0, 1730),
                                                       exp (g_test_rand_double_range (-0.5, 2.4)) });
      nw_viewport_get_state (viewport, &before);
      nw_viewport_to_map (viewport, x, y, &map_x, &map_y);
      nw_viewport_zoom_at (viewport, factor, x, y);
      nw_viewport_get_state (viewport, &after);
      nw_viewport_to_widget (viewport, map_x, map_y, &after_x, &after_y);

      g_assert_true (after.x >= 0 && after.x <= 740 && after.y >= 0 && after.y <= 1730);
      g_assert_true (after.scale >= nw_viewport_get_min_scale (viewport) && after.scale <= nw_viewport_get_max_scale (viewport));
      if (nw_viewport_is_fitted (viewport) || after.x == 0 || after.x == 740 || after.y == 0 || after.y == 1730)
        continue;
      exact++;
      g_assert_cmpfloat_with_epsilon (after_x, x, 1e-6);
      g_assert_cmpfloat_with_epsilon (after_y, y, 1e-6);

      /* Zooming in on a point of the map is never held back by its bounds. */
      if (factor > 1 && before.scale * factor < nw_viewport_get_max_scale (viewport))
        g_assert_cmpfloat_with_epsilon (after.scale, before.scale * factor, 1e-9);
    }
  g_test_message ("%u of 20000 zooms were free of bounds", exact);
  g_assert_cmpuint (exact, >, 8000);
  g_assert_finalize_object (viewport);
}

static void
test_zoom_out_fits (void)
{
  NwViewport *viewport = make_viewport ();

  nw_viewport_set_state (viewport, &(NwViewState){ 100, 200, 5 });
  for (guint i = 0; i < 30; i++)
    nw_viewport_zoom_at (viewport, 0.8, 17, 880);
  g_assert_true (nw_viewport_is_fitted (viewport));
  g_assert_cmpfloat (nw_viewport_get_x (viewport), ==, 370);
  g_assert_cmpfloat (nw_viewport_get_y (viewport), ==, 865);
  g_assert_finalize_object (viewport);
}

/* Whatever the rectangle, it is wholly seen, unless the scale ends first. */
static void
test_fit_rect (void)
{
  NwViewport *viewport = make_viewport ();

  for (guint i = 0; i < 5000; i++)
    {
      NwRect rect = { g_test_rand_double_range (0, 600), g_test_rand_double_range (0, 1500), 0, 0 };
      NwRect visible;
      double margin = g_test_rand_double_range (0, 100);

      rect.width = g_test_rand_double_range (1, 740 - rect.x);
      rect.height = g_test_rand_double_range (1, 1730 - rect.y);
      nw_viewport_fit_rect (viewport, &rect, margin);
      nw_viewport_get_visible (viewport, &visible);
      g_assert_true (visible.x <= rect.x + 1e-6 && visible.y <= rect.y + 1e-6);
      g_assert_true (visible.x + visible.width >= rect.x + rect.width - 1e-6);
      g_assert_true (visible.y + visible.height >= rect.y + rect.height - 1e-6);
      if (!nw_viewport_is_fitted (viewport) && nw_viewport_get_scale (viewport) < nw_viewport_get_max_scale (viewport))
        {
          double room = MIN (rect.x - visible.x, rect.y - visible.y) * nw_viewport_get_scale (viewport);

          g_assert_cmpfloat_with_epsilon (room, margin, 1e-6);
        }
    }
  g_assert_finalize_object (viewport);
}

/* Every property is notified once per change of its value, and "changed"
 * once per call that changed something. */
static void
test_notify (void)
{
  NwViewport *viewport = make_viewport ();
  guint x = 0, y = 0, scale = 0, min_scale = 0, changed = 0;

  g_signal_connect (viewport, "notify::x", G_CALLBACK (count), &x);
  g_signal_connect (viewport, "notify::y", G_CALLBACK (count), &y);
  g_signal_connect (viewport, "notify::scale", G_CALLBACK (count), &scale);
  g_signal_connect (viewport, "notify::min-scale", G_CALLBACK (count), &min_scale);
  g_signal_connect (viewport, "changed", G_CALLBACK (count_change), &changed);

  nw_viewport_fit (viewport);
  g_assert_cmpuint (x + y + scale + min_scale + changed, ==, 0);

  nw_viewport_set_state (viewport, &(NwViewState){ 370, 500, 2 });
  g_assert_cmpuint (x, ==, 0);
  g_assert_cmpuint (y, ==, 1);
  g_assert_cmpuint (scale, ==, 1);
  g_assert_cmpuint (changed, ==, 1);

  nw_viewport_pan (viewport, 10, 0);
  g_assert_cmpuint (x, ==, 1);
  g_assert_cmpuint (y, ==, 1);
  g_assert_cmpuint (changed, ==, 2);

  nw_viewport_set_size (viewport, 1280, 900);
  g_assert_cmpuint (changed + min_scale, ==, 2);
  nw_viewport_set_size (viewport, 1280, 800);
  g_assert_cmpuint (min_scale, ==, 1);
  g_assert_cmpuint (changed, ==, 2);
  g_assert_finalize_object (viewport);
}

static void
test_interpolate (void)
{
  const NwViewState from = { 370, 865, 0.5 }, to = { 290, 420, 4 };
  NwViewState at, half;
  double still_x = 0, still_y = 0;

  nw_view_state_interpolate (&from, &to, 0, &at);
  g_assert_true (at.x == from.x && at.y == from.y && at.scale == from.scale);
  nw_view_state_interpolate (&from, &to, 1, &at);
  g_assert_true (at.x == to.x && at.y == to.y && at.scale == to.scale);

  /* One point of the map stays where it is on the screen all the way: for
   * it, (x - middle) * scale is the same at both ends. */
  still_x = (from.x * from.scale - to.x * to.scale) / (from.scale - to.scale);
  still_y = (from.y * from.scale - to.y * to.scale) / (from.scale - to.scale);
  for (int i = 1; i < 100; i++)
    {
      nw_view_state_interpolate (&from, &to, i / 100.0, &half);
      g_assert_cmpfloat_with_epsilon ((still_x - half.x) * half.scale, (still_x - from.x) * from.scale, 1e-6);
      g_assert_cmpfloat_with_epsilon ((still_y - half.y) * half.scale, (still_y - from.y) * from.scale, 1e-6);
      g_assert_true (half.scale > from.scale && half.scale < to.scale);
    }

  /* At one scale it is a straight walk. */
  nw_view_state_interpolate (&from, &(NwViewState){ 270, 865, 0.5 }, 0.25, &half);
  g_assert_cmpfloat_with_epsilon (half.x, 345, 1e-9);
}

/* How far the body is from the middle, as a share of the ellipse that it has to
 * reach: at most 1. */
static double
get_body_share (NwViewport *viewport,
                const NwShape *body)
{
  double width = nw_viewport_get_width (viewport), height = nw_viewport_get_height (viewport);
  double x = nw_viewport_get_x (viewport), y = nw_viewport_get_y (viewport);
  double reach = width * NW_VIEWPORT_BODY_SHARE / 2 / nw_viewport_get_scale (viewport);
  double nearest_x = 0, nearest_y = 0;

  if (nw_shape_contains (body, x, y))
    return 0;
  g_assert_true (nw_shape_get_nearest (body, x, y, width / height, &nearest_x, &nearest_y));
  return hypot (nearest_x - x, (nearest_y - y) * width / height) / reach;
}

static void
check_never_lost (NwViewport *viewport,
                  const NwShape *body)
{
  NwViewState state = { 0 }, again = { 0 };

  nw_viewport_get_state (viewport, &state);
  g_assert_true (isfinite (state.x) && isfinite (state.y) && isfinite (state.scale));
  g_assert_cmpfloat (state.scale, >=, nw_viewport_get_min_scale (viewport));
  g_assert_cmpfloat (state.scale, <=, nw_viewport_get_max_scale (viewport));
  if (!nw_viewport_is_fitted (viewport))
    g_assert_cmpfloat (get_body_share (viewport, body), <=, 1 + 1e-6);

  /* Where it looks is within the bounds already. */
  again = state;
  nw_viewport_clamp_state (viewport, &again);
  g_assert_cmpfloat_with_epsilon (again.x, state.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (again.y, state.y, 1e-6);
}

static void
move_at_random (NwViewport *viewport,
                const NwShape *body)
{
  double width = nw_viewport_get_width (viewport), height = nw_viewport_get_height (viewport);
  double x = g_test_rand_double_range (-50, width + 50), y = g_test_rand_double_range (-50, height + 50);
  NwViewState before = { 0 };
  double map_x = 0, map_y = 0, after_x = 0, after_y = 0;

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      nw_viewport_set_size (viewport, g_test_rand_int_range (120, 2600), g_test_rand_int_range (120, 1600));
      break;
    case 1:
      nw_viewport_set_state (viewport, &(NwViewState){ g_test_rand_double_range (-1e5, 1e5), g_test_rand_double_range (-1e5, 1e5),
                                                       exp (g_test_rand_double_range (-9, 9)) });
      break;
    case 2:
    case 3:
    case 4:
      nw_viewport_pan (viewport, g_test_rand_double_range (-900, 900), g_test_rand_double_range (-900, 900));
      break;
    default:
      nw_viewport_get_state (viewport, &before);
      nw_viewport_to_map (viewport, x, y, &map_x, &map_y);
      nw_viewport_zoom_at (viewport, exp (g_test_rand_double_range (-1.2, 1.6)), x, y);
      nw_viewport_to_widget (viewport, map_x, map_y, &after_x, &after_y);
      /* Who comes closer to a point of the body keeps it where it is. */
      if (nw_viewport_get_scale (viewport) > before.scale && nw_shape_contains (body, map_x, map_y) && fabs (x - width / 2) < width * 0.28 && fabs (y - height / 2) < height * 0.28)
        {
          g_assert_cmpfloat_with_epsilon (after_x, x, 1e-6);
          g_assert_cmpfloat_with_epsilon (after_y, y, 1e-6);
        }
    }
}

/* Whatever hands, wheels and windows do, the numbers stay finite and the body
 * stays in sight. */
static void
test_never_lost (void)
{
  static const NwView views[] = { NW_VIEW_ANTERIOR, NW_VIEW_POSTERIOR, NW_VIEW_LEFT, NW_VIEW_RIGHT_NO_ARM };
  g_autofree char *folder = g_build_filename (g_getenv ("NEEDLEWISE_DATADIR"), "maps", NULL);

  for (guint v = 0; v < G_N_ELEMENTS (views); v++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NwFigure) figure = nw_figure_load (folder, views[v], &error);
      NwViewport *viewport = make_viewport ();
      const NwShape *body = NULL;
      NwRect bounds = { 0 };
      double worst = 0;

      g_assert_no_error (error);
      body = nw_figure_get_skin (figure);
      nw_figure_get_bounds (figure, &bounds);
      nw_viewport_set_map (viewport, &bounds);
      nw_viewport_set_body (viewport, body);
      for (guint i = 0; i < 4000; i++)
        {
          move_at_random (viewport, body);
          check_never_lost (viewport, body);
          if (!nw_viewport_is_fitted (viewport))
            worst = MAX (worst, get_body_share (viewport, body));
        }
      /* The bound is met, not only kept clear of. */
      g_assert_cmpfloat (worst, >, 0.999);
      nw_viewport_set_body (viewport, NULL);
      g_assert_finalize_object (viewport);
    }
}

/* The way of an animation may lead over ground; its end may not. */
static void
test_pass (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("NEEDLEWISE_DATADIR"), "maps", NULL);
  g_autoptr (NwFigure) figure = nw_figure_load (folder, NW_VIEW_ANTERIOR, NULL);
  NwViewport *viewport = make_viewport ();
  const NwViewState corner = { 1, 1, 10 };
  NwViewState state = corner;

  nw_viewport_set_body (viewport, nw_figure_get_skin (figure));
  nw_viewport_pass_state (viewport, &corner);
  g_assert_cmpfloat (nw_viewport_get_x (viewport), ==, 1);
  nw_viewport_clamp_state (viewport, &state);
  g_assert_cmpfloat (state.x, >, 100);
  nw_viewport_set_state (viewport, &corner);
  g_assert_cmpfloat_with_epsilon (nw_viewport_get_x (viewport), state.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (nw_viewport_get_y (viewport), state.y, 1e-9);
  nw_viewport_set_body (viewport, NULL);
  g_assert_finalize_object (viewport);
}

static void
test_misuse (void)
{
  NwViewport *viewport = make_viewport ();

  g_test_expect_message ("nw-figure", G_LOG_LEVEL_CRITICAL, "*factor > 0*");
  nw_viewport_zoom_at (viewport, 0, 0, 0);
  g_test_assert_expected_messages ();
  g_test_expect_message ("nw-figure", G_LOG_LEVEL_CRITICAL, "*isfinite*");
  nw_viewport_set_state (viewport, &(NwViewState){ NAN, 0, 1 });
  g_test_assert_expected_messages ();
  g_assert_true (nw_viewport_is_fitted (viewport));
  g_assert_finalize_object (viewport);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/viewport/fit", test_fit);
  g_test_add_func ("/viewport/resize", test_resize);
  g_test_add_func ("/viewport/clamp", test_clamp);
  g_test_add_func ("/viewport/pan", test_pan);
  g_test_add_func ("/viewport/round-trip", test_round_trip);
  g_test_add_func ("/viewport/zoom-at", test_zoom_at);
  g_test_add_func ("/viewport/zoom-out-fits", test_zoom_out_fits);
  g_test_add_func ("/viewport/fit-rect", test_fit_rect);
  g_test_add_func ("/viewport/notify", test_notify);
  g_test_add_func ("/viewport/interpolate", test_interpolate);
  g_test_add_func ("/viewport/never-lost", test_never_lost);
  g_test_add_func ("/viewport/pass", test_pass);
  g_test_add_func ("/viewport/misuse", test_misuse);

  return g_test_run ();
}
