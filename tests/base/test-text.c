/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-place.h"
#include "nw-text.h"

#include <string.h>

static void
test_text_fold (void)
{
  g_autofree char *accents = nw_text_fold ("Één spiér");
  g_autofree char *plain = nw_text_fold ("RHOMBOID");

  g_assert_cmpstr (accents, ==, "een spier");
  g_assert_cmpstr (plain, ==, "rhomboid");
}

/* Whatever one decimal figure the content holds comes back to the digit. */
static void
test_text_number (void)
{
  for (int tenths = 0; tenths <= 3000; tenths++)
    {
      g_autofree char *written = g_strdup_printf (tenths % 10 != 0 ? "%d.%d" : "%d", tenths / 10, tenths % 10);
      g_autofree char *en = nw_text_format_number (g_ascii_strtod (written, NULL), NW_LANG_EN);

      g_assert_cmpstr (en, ==, written);
    }
}

/* The digits of a publication stay, whatever stands around them. */
static void
test_text_written (void)
{
  static const char *const cases[][2] = {
    { "1.0", "1,0" },
    { "19", "19" },
    { "0.000087", "0,000087" },
    { "-0.42", "-0,42" },
    { "25.5 (16.3-45.0)", "25,5 (16,3-45,0)" },
    { "< 18.5", "< 18,5" },
    { ".", "." },
    { "a.1.", "a.1." },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *english = nw_text_format_written (cases[i][0], NW_LANG_EN);
      g_autofree char *dutch = nw_text_format_written (cases[i][0], NW_LANG_NL);

      g_assert_cmpstr (english, ==, cases[i][0]);
      g_assert_cmpstr (dutch, ==, cases[i][1]);
    }
}

static void
test_text_mm (void)
{
  g_autofree char *en = nw_text_format_mm (14.6, NW_LANG_EN);
  g_autofree char *nl = nw_text_format_mm (14.6, NW_LANG_NL);

  g_assert_cmpstr (en, ==, "14.6\302\240mm");
  g_assert_cmpstr (nl, ==, "14,6\302\240mm");
}

static void
test_text_distance (void)
{
  g_assert_cmpuint (nw_text_distance ("thorax", "thorax"), ==, 0);
  g_assert_cmpuint (nw_text_distance ("torax", "thorax"), ==, 1);
  g_assert_cmpuint (nw_text_distance ("", "thorax"), ==, 6);
  g_assert_cmpuint (nw_text_distance ("één", "een"), ==, 2);
}

static void
test_place_names (void)
{
  for (guint i = 0; i < NW_N_VIEWS; i++)
    {
      NwView view = NW_VIEW_ANTERIOR;

      g_assert_true (nw_view_from_string (nw_view_to_string ((NwView)i), &view));
      g_assert_cmpuint (view, ==, i);
      g_assert_nonnull (nw_view_get_label (view));
    }
  for (guint i = 0; i < NW_N_SIDES; i++)
    {
      NwSide side = NW_SIDE_MIDLINE;

      g_assert_true (nw_side_from_string (nw_side_to_string ((NwSide)i), &side));
      g_assert_cmpuint (side, ==, i);
    }
  g_assert_cmpuint (nw_view_get_base (NW_VIEW_LEFT_NO_ARM), ==, NW_VIEW_LEFT);
  g_assert_cmpuint (nw_view_get_base (NW_VIEW_POSTERIOR), ==, NW_VIEW_POSTERIOR);
}

/* What is stored rests on these numbers and names. */
static void
test_plates (void)
{
  static const char *const names[] = {
    "head-anterior",
    "head-posterior",
    "head-left",
    "head-right",
    "hand-palmar-left",
    "hand-palmar-right",
    "hand-dorsal-left",
    "hand-dorsal-right",
    "foot-dorsal-left",
    "foot-dorsal-right",
    "foot-plantar-left",
    "foot-plantar-right",
    "leg-medial-left",
    "leg-medial-right",
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == NW_N_VIEWS - NW_N_BODY_VIEWS);

  for (guint i = 0; i < NW_N_VIEWS; i++)
    {
      NwView view = (NwView)i;
      NwView mirror = nw_view_get_mirror (view);
      NwSide side = nw_view_get_plate_side (view);

      g_assert_cmpuint (nw_view_is_plate (view), ==, i >= NW_N_BODY_VIEWS);
      g_assert_cmpuint (nw_view_get_base (view), <, NW_N_STORED_VIEWS);
      g_assert_cmpuint (nw_view_get_mirror (mirror), ==, view);
      g_assert_cmpuint (nw_view_is_schematic (mirror), ==, nw_view_is_schematic (view));
      if (nw_view_is_plate (view))
        g_assert_cmpstr (nw_view_to_string (view), ==, names[i - NW_N_BODY_VIEWS]);
      g_assert_cmpuint (nw_view_is_schematic (view), ==, i >= NW_VIEW_FOOT_DORSAL_LEFT);

      /* The name of a plate of one side says which. */
      g_assert_cmpuint (side == NW_SIDE_LEFT, ==, nw_view_is_plate (view) && g_str_has_suffix (nw_view_to_string (view), "-left"));
      g_assert_cmpuint (side == NW_SIDE_RIGHT, ==, nw_view_is_plate (view) && g_str_has_suffix (nw_view_to_string (view), "-right"));
      if (side != NW_SIDE_MIDLINE)
        g_assert_cmpuint (nw_view_get_plate_side (mirror), ==, side == NW_SIDE_LEFT ? NW_SIDE_RIGHT : NW_SIDE_LEFT);
    }
  g_assert_cmpuint (nw_view_get_base (NW_VIEW_HEAD_RIGHT), ==, NW_VIEW_RIGHT);
  g_assert_cmpuint (nw_view_get_base (NW_VIEW_HAND_DORSAL_LEFT), ==, NW_VIEW_POSTERIOR);
  g_assert_cmpuint (nw_view_get_mirror (NW_VIEW_LEFT_NO_ARM), ==, NW_VIEW_RIGHT_NO_ARM);
  g_assert_cmpuint (nw_view_get_mirror (NW_VIEW_ANTERIOR), ==, NW_VIEW_ANTERIOR);
}

static void
test_error_advice (void)
{
  for (guint code = 0; code < NW_N_ERRORS; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (NW_ERROR, (int)code, "x");

      g_assert_cmpuint (strlen (nw_error_get_advice (error)), >, 10);
    }
}

/* What commands a terminal or turns the writing round is no text; marks of
 * direction and letters that run from right to left are. */
static void
test_text_hidden (void)
{
  static const gunichar never[] = { 0x01, 0x07, 0x0b, 0x0c, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069 };
  static const gunichar lines[] = { '\n', '\t', 0x2028, 0x2029 };
  static const gunichar good[] = { ' ', 'a', 0xa0, 0xad, 0x200e, 0x200f, 0x61c, 0x5d0, 0x627, 0x2026, 0x1f600 };
  g_autofree char *seen = nw_text_make_visible ("a\033[31m\a\t\342\200\256b\302\233\177\n", FALSE);
  g_autofree char *line = nw_text_make_visible ("a\tb\nc", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_true (nw_text_is_hidden (never[i], FALSE) && nw_text_is_hidden (never[i], TRUE));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_true (!nw_text_is_hidden (lines[i], FALSE) && nw_text_is_hidden (lines[i], TRUE));
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_false (nw_text_is_hidden (good[i], FALSE) || nw_text_is_hidden (good[i], TRUE));
  g_assert_cmpstr (seen, ==, "a␛[31m␇\t�b�␡\n");
  g_assert_cmpstr (line, ==, "a␉b␊c");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/fold", test_text_fold);
  g_test_add_func ("/text/number", test_text_number);
  g_test_add_func ("/text/written", test_text_written);
  g_test_add_func ("/text/mm", test_text_mm);
  g_test_add_func ("/text/distance", test_text_distance);
  g_test_add_func ("/place/names", test_place_names);
  g_test_add_func ("/place/plates", test_plates);
  g_test_add_func ("/error/advice", test_error_advice);
  g_test_add_func ("/text/hidden", test_text_hidden);

  return g_test_run ();
}
