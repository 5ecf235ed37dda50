/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-needle.h"

#include <math.h>
#include <string.h>

static void
test_needle_parse (void)
{
  static const struct
  {
    const char *text;
    double diameter;
    double length;
  } cases[] = {
    { "0.25 x 30", 0.25, 30 },
    { "0,25 x 30", 0.25, 30 },
    { "0.25x30", 0.25, 30 },
    { " 0.25 × 30 mm ", 0.25, 30 },
    { "0,16mm × 25,5MM", 0.16, 25.5 },
    { "0.30 X 60", 0.30, 60 },
    { ".2*15", 0.2, 15 },
    { "0.25\302\240×\302\24030\302\240mm", 0.25, 30 },
    { "1 x 150", 1, 150 },
    { "0.1 x 1", 0.1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      NwNeedle needle = { 0 };

      g_assert_true (nw_needle_parse (cases[i].text, &needle, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (needle.diameter_mm, cases[i].diameter, 1e-12);
      g_assert_cmpfloat_with_epsilon (needle.length_mm, cases[i].length, 1e-12);
      g_assert_true (nw_needle_is_valid (&needle));
    }
}

/* Each is refused in words that say why, and nothing is changed. */
static void
test_needle_refused (void)
{
  static const struct
  {
    const char *text;
    const char *why;
  } cases[] = {
    { "", "diameter × length" },
    { "30", "diameter × length" },
    { "0.25 x", "diameter × length" },
    { "x 30", "diameter × length" },
    { "0.25 x 30 x 2", "diameter × length" },
    { "0.25 x thirty", "diameter × length" },
    { "0.25 x 30 cm", "diameter × length" },
    { "0.25 x 3e1", "diameter × length" },
    { "0.25 x 1.000,5", "three digits" },
    { "nan x inf", "diameter × length" },
    { "0.25 x 30\xff", "diameter × length" },
    { "0.25 x 1,500", "three digits" },
    { "0.25 x 30.000", "three digits" },
    { "-0.25 x 30", "negative" },
    { "0.25 x -30", "negative" },
    { "0.25 x −30", "negative" },
    { "30 x 0.25", "diameter comes first" },
    { "0.05 x 30", "0.10 and 1.00" },
    { "2 x 30", "0.10 and 1.00" },
    { "0.25 x 0.5", "1 and 150" },
    { "0.25 x 151", "1 and 150" },
    { "0.25 x 99999999999999999999", "diameter × length" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      NwNeedle needle = { 0.2, 20 };

      g_assert_false (nw_needle_parse (cases[i].text, &needle, &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
      if (strstr (error->message, cases[i].why) == NULL)
        g_error ("\"%s\" is refused with \"%s\"", cases[i].text, error->message);
      g_assert_cmpfloat (needle.length_mm, ==, 20);
    }
}

static void
test_needle_format (void)
{
  static const struct
  {
    NwNeedle needle;
    const char *english;
    const char *dutch;
  } cases[] = {
    { { 0.25, 30 }, "0.25 × 30\302\240mm", "0,25 × 30\302\240mm" },
    { { 0.3, 50 }, "0.30 × 50\302\240mm", "0,30 × 50\302\240mm" },
    { { 0.125, 12.5 }, "0.125 × 12.5\302\240mm", "0,125 × 12,5\302\240mm" },
    { { 1, 150 }, "1.00 × 150\302\240mm", "1,00 × 150\302\240mm" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *english = nw_needle_format (&cases[i].needle, NW_LANG_EN);
      g_autofree char *dutch = nw_needle_format (&cases[i].needle, NW_LANG_NL);
      NwNeedle read = { 0 };

      g_assert_cmpstr (english, ==, cases[i].english);
      g_assert_cmpstr (dutch, ==, cases[i].dutch);
      g_assert_true (nw_needle_parse (dutch, &read, NULL));
      g_assert_true (nw_needle_equal (&read, &cases[i].needle));
    }
}

static void
test_depth_parse (void)
{
  static const struct
  {
    const char *text;
    double mm;
  } good[] = { { "0", 0 }, { "15", 15 }, { "12,5", 12.5 }, { "12.5 mm", 12.5 }, { " 150 ", 150 } };
  static const char *const bad[] = { "", "-1", "− 5", "abc", "1,2,3", "1e2", "150.1", "15 cm", "0x10", "12..5", "inf" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      double mm = -1;

      g_assert_true (nw_depth_mm_parse (good[i].text, &mm, NULL));
      g_assert_cmpfloat (mm, ==, good[i].mm);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      double mm = 7;

      g_assert_false (nw_depth_mm_parse (bad[i], &mm, &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
      g_assert_cmpfloat (mm, ==, 7);
    }
}

/* "1,500" may be one and a half or fifteen hundred: it is neither, and why is
 * said. A diameter has three decimals. */
static void
test_depth_three_digits (void)
{
  static const char *const bad[] = { "1,500", "1.500", "12,345 mm", "0,500", "1,5000" };
  NwNeedle needle = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      double mm = 7;

      g_assert_false (nw_depth_mm_parse (bad[i], &mm, &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "three digits"));
      g_assert_cmpfloat (mm, ==, 7);
    }
  g_assert_true (nw_needle_parse ("0.125 x 12.25", &needle, NULL));
  g_assert_cmpfloat (needle.length_mm, ==, 12.25);
}

/* Deeper than the needle is long is the one thing that needs no publication. */
static void
test_depth_beyond_needle (void)
{
  const NwNeedle needle = { 0.25, 30 };
  g_autofree char *english = nw_needle_format_beyond (&needle, 30.5, NW_LANG_EN);
  g_autofree char *none = nw_needle_format_beyond (&needle, 30, NW_LANG_EN);

  g_assert_true (nw_needle_is_beyond (&needle, 30.5));
  g_assert_false (nw_needle_is_beyond (&needle, 30));
  g_assert_false (nw_needle_is_beyond (&needle, -1));
  g_assert_false (nw_needle_is_beyond (NULL, 30.5));
  g_assert_cmpstr (english, ==, "The planned depth of 30.5\302\240mm is more than the needle of 0.25 × 30\302\240mm is long.");
  g_assert_null (none);
}

static void
test_needle_reach (void)
{
  g_assert_cmpfloat_with_epsilon (nw_needle_get_reach (30, 90), 30, 1e-9);
  g_assert_cmpfloat_with_epsilon (nw_needle_get_reach (30, 30), 15, 1e-9);
  g_assert_cmpfloat_with_epsilon (nw_needle_get_reach (15, 45), 15 * G_SQRT2 / 2, 1e-9);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/needle/parse", test_needle_parse);
  g_test_add_func ("/needle/refused", test_needle_refused);
  g_test_add_func ("/needle/format", test_needle_format);
  g_test_add_func ("/needle/depth", test_depth_parse);
  g_test_add_func ("/needle/depth-three-digits", test_depth_three_digits);
  g_test_add_func ("/needle/depth-beyond", test_depth_beyond_needle);
  g_test_add_func ("/needle/reach", test_needle_reach);

  return g_test_run ();
}
