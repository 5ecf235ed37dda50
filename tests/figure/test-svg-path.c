/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-polygon.h"
#include "nw-svg-path.h"

#include <math.h>
#include <string.h>

/* What a path means, written out with three decimals. */
static char *
describe (const char *data)
{
  static const char letters[] = { 'M', 'L', 'C', 'Z' };
  g_autoptr (GError) error = NULL;
  g_autoptr (cairo_path_t) path = nw_svg_path_parse (data, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      g_string_append_c (text, letters[path->data[i].header.type]);
      for (int p = 1; p < path->data[i].header.length; p++)
        g_string_append_printf (text, " %.7g,%.7g", path->data[i + p].point.x, path->data[i + p].point.y);
      g_string_append_c (text, ';');
    }
  return g_string_free (text, FALSE);
}

static void
test_commands (void)
{
  static const char *const cases[][2] = {
    { "M1 2", "M 1,2;" },
    { "m1 2", "M 1,2;" },
    { " M 1 , 2\n", "M 1,2;" },
    { "M1 2L3 4", "M 1,2;L 3,4;" },
    { "M1 2l3 4", "M 1,2;L 4,6;" },
    { "M1 2 3 4", "M 1,2;L 3,4;" },
    { "m1 2 3 4-1-1", "M 1,2;L 4,6;L 3,5;" },
    { "M1 2h3v4H0V0", "M 1,2;L 4,2;L 4,6;L 0,6;L 0,0;" },
    { "M0 0h1 2 3", "M 0,0;L 1,0;L 3,0;L 6,0;" },
    { "M1 1h2v2zl5 5", "M 1,1;L 3,1;L 3,3;Z;L 6,6;" },
    { "M1 1h2zm5 5h1", "M 1,1;L 3,1;Z;M 6,6;L 7,6;" },
    { "M0 0C1 2 3 4 5 6", "M 0,0;C 1,2 3,4 5,6;" },
    { "M1 1c1 2 3 4 5 6", "M 1,1;C 2,3 4,5 6,7;" },
    { "M0 0C0 1 2 3 4 4S8 5 9 9", "M 0,0;C 0,1 2,3 4,4;C 6,5 8,5 9,9;" },
    { "M1 1s1 2 3 4", "M 1,1;C 1,1 2,3 4,5;" },
    { "M0 0L3 3s1 2 3 4", "M 0,0;L 3,3;C 3,3 4,5 6,7;" },
    { "M0 0Q3 3 6 0", "M 0,0;C 2,2 4,2 6,0;" },
    { "M0 0q3 3 6 0t6 0", "M 0,0;C 2,2 4,2 6,0;C 8,-2 10,-2 12,0;" },
    { "M.5.5l-.5-.5", "M 0.5,0.5;L 0,0;" },
    { "M+1e1-2E-1", "M 10,-0.2;" },
    { "M-.0 0.", "M 0,0;" },
    { "M0 0a5 5 0 0 1 10 0", "M 0,0;C 0,-2.761424 2.238576,-5 5,-5;C 7.761424,-5 10,-2.761424 10,0;" },
    { "M0 0a5 5 0 0110 0", "M 0,0;C 0,-2.761424 2.238576,-5 5,-5;C 7.761424,-5 10,-2.761424 10,0;" },
    { "M0 0a0 5 0 0 0 3 4", "M 0,0;L 3,4;" },
    { "M1 1a2 2 0 0 0 0 0", "M 1,1;L 1,1;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *meaning = describe (cases[i][0]);

      g_assert_cmpstr (meaning, ==, cases[i][1]);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = {
    "",
    " ",
    "L1 2",
    "1 2",
    "M",
    "M1",
    "M1 2L",
    "M1 2L3",
    "M1 2L3 x",
    "M1 2 3",
    "M1 2,",
    "M1 2,L3 4",
    "M1,,2",
    "M1 2X",
    "M1 2zz1",
    "M1 2z3 4",
    "M1 2C1 2 3 4 5",
    "M1e 2",
    "M1e+ 2",
    "M. 2",
    "M+ 2",
    "M-- 2",
    "M1 2a1 1 0 2 0 3 4",
    "M1 2a1 1 0 0",
    "Minf 0",
    "Mnan 0",
    "M0x10 0",
    "M1e308 0",
    "M1e999999999999 0",
    "M100001 0",
    "M99999 0l99999 0",
    "M1 2#",
    "M1 2\xc3\xa9",
    "M 99999999999999999999999 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (cairo_path_t) path = nw_svg_path_parse (cases[i], &error);

      if (path != NULL)
        g_error ("\"%s\" was taken", cases[i]);
      g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
      g_assert_nonnull (strstr (error->message, "character"));
    }
}

/* Numbers are those of the C library, to the bit for up to 15 digits. */
static void
test_numbers (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *data = NULL;
      g_autofree char *number = NULL;
      g_autoptr (cairo_path_t) path = NULL;
      g_autoptr (GError) error = NULL;
      double value = g_test_rand_double_range (-9999, 9999);
      char buffer[64];

      number = g_strdup (g_ascii_formatd (buffer, sizeof buffer, i % 3 == 0 ? "%.1f" : i % 3 == 1 ? "%.9f"
                                                                                                  : "%.12e",
                                          value));
      data = g_strdup_printf ("M%s 0", number);
      path = nw_svg_path_parse (data, &error);
      g_assert_no_error (error);
      if (i % 3 == 2)
        g_assert_cmpfloat_with_epsilon (path->data[1].point.x, g_ascii_strtod (number, NULL), 1e-11);
      else
        g_assert_cmpfloat (path->data[1].point.x, ==, g_ascii_strtod (number, NULL));
    }
}

static void
test_tiny (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (cairo_path_t) path = nw_svg_path_parse ("M1e-30 0.000000000000000000000000001l1e-999 00000000000000000000000001", &error);

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (path->data[1].point.x, 0, 1e-20);
  g_assert_cmpfloat_with_epsilon (path->data[3].point.y, 1, 1e-12);
}

/* An arc stays on its circle, whatever the flags. */
static void
test_arcs (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      double angle = g_test_rand_double_range (0, 6.28), other = g_test_rand_double_range (0, 6.28);
      double x0 = 50 + 20 * cos (angle), y0 = 50 + 20 * sin (angle);
      double x1 = 50 + 20 * cos (other), y1 = 50 + 20 * sin (other);
      g_autofree char *data = g_strdup_printf ("M%.9f %.9fA20 20 %d %d %d %.9f %.9f", x0, y0,
                                               (int)g_test_rand_int_range (-400, 400), (int)g_test_rand_int_range (0, 2),
                                               (int)g_test_rand_int_range (0, 2), x1, y1);
      g_autoptr (GError) error = NULL;
      g_autoptr (cairo_path_t) path = NULL;
      g_autoptr (NwPolygon) polygon = NULL;
      NwRect bounds;

      if (hypot (x1 - x0, y1 - y0) < 0.5)
        continue;
      path = nw_svg_path_parse (data, &error);
      g_assert_no_error (error);
      polygon = nw_polygon_new (path, FALSE);
      nw_polygon_get_bounds (polygon, &bounds);
      g_assert_cmpfloat (bounds.width, <=, 40.1);
      g_assert_cmpfloat (bounds.height, <=, 40.1);
      g_assert_cmpfloat_with_epsilon (path->data[path->num_data - 1].point.x, x1, 1e-6);
      g_assert_cmpfloat_with_epsilon (path->data[path->num_data - 1].point.y, y1, 1e-6);
    }
}

static void
expect_bound (const GString *text,
              const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (cairo_path_t) path = nw_svg_path_parse (text->str, &error);

  g_assert_null (path);
  g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
  g_assert_nonnull (strstr (error->message, words));
}

/* A path that many lines of which cross would be drawn for minutes. */
static void
test_bounds (void)
{
  g_autoptr (GString) most = g_string_new ("M0 0");
  g_autoptr (GString) moves = g_string_new (NULL);
  g_autoptr (GString) closed = g_string_new ("M0 0");
  g_autoptr (GString) crossing = g_string_new ("M0 0");
  g_autoptr (GString) curves = g_string_new ("M0 0q1 1 2 0");
  g_autoptr (cairo_path_t) path = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < NW_SVG_PATH_MAX_POINTS; i++)
    g_string_append (most, "h1");
  path = nw_svg_path_parse (most->str, &error);
  g_assert_no_error (error);
  g_assert_cmpint (path->num_data, ==, 2 * NW_SVG_PATH_MAX_POINTS);
  g_assert_cmpfloat (nw_svg_path_get_rough_length (path), ==, NW_SVG_PATH_MAX_POINTS - 1);
  g_string_append (most, "h1");
  expect_bound (most, "too many points");

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (crossing, "L%u %u", i * 7919 % 700, i * 104729 % 1700);
      g_string_append (moves, "M1 1");
      g_string_append_c (closed, 'z');
    }
  expect_bound (crossing, "too many points");
  expect_bound (moves, "too many points");
  expect_bound (closed, "too many points");

  /* Few points can go far, also where no position is out of range. */
  g_string_assign (crossing, "M0 0");
  for (guint i = 0; i < 100; i++)
    g_string_append (crossing, "H1700H0");
  expect_bound (crossing, "too long");
  for (guint i = 0; i < 500; i++)
    g_string_append (curves, "t0 50 0-50");
  expect_bound (curves, "too long");
}

/* No input makes the parser crash, hang or give numbers out of bounds. */
static void
test_fuzz (void)
{
  static const char alphabet[] = "MmLlHhVvCcSsQqTtAaZz0123456789.-+eE, \n";
  guint taken = 0;

  for (guint round = 0; round < 40000; round++)
    {
      g_autoptr (GString) text = g_string_new (round % 2 == 0 ? "M1 2" : "");
      g_autoptr (cairo_path_t) path = NULL;
      int length = g_test_rand_int_range (0, 40);

      for (int i = 0; i < length; i++)
        g_string_append_c (text, round % 7 == 0 ? (char)g_test_rand_int_range (1, 256) : alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)]);
      path = nw_svg_path_parse (text->str, NULL);
      if (path == NULL)
        continue;
      taken++;
      for (int i = 0; i < path->num_data; i += path->data[i].header.length)
        {
          g_assert_cmpint (path->data[i].header.length, >=, 1);
          for (int p = 1; p < path->data[i].header.length; p++)
            g_assert_true (fabs (path->data[i + p].point.x) < 1e7 && fabs (path->data[i + p].point.y) < 1e7);
        }
    }
  g_test_message ("%u of 40000 random texts are paths", taken);
  g_assert_cmpuint (taken, >, 100);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/svg-path/commands", test_commands);
  g_test_add_func ("/svg-path/refused", test_refused);
  g_test_add_func ("/svg-path/numbers", test_numbers);
  g_test_add_func ("/svg-path/tiny", test_tiny);
  g_test_add_func ("/svg-path/arcs", test_arcs);
  g_test_add_func ("/svg-path/bounds", test_bounds);
  g_test_add_func ("/svg-path/fuzz", test_fuzz);

  return g_test_run ();
}
