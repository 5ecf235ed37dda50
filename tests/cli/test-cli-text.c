/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-cli-text.h"

#include <string.h>

/* A number and its unit stay on one line, also in texts of the content, which
 * have ordinary spaces; what is printed has ordinary spaces only. */
static void
test_text_units (void)
{
  static const char *const units[] = { "19 mm", "19\302\240mm", "19 mm.", "19 mm,", "52,5 %", "0,25 x 19 mm)", "30 cm;",
                                       "14,7 \302\261 3,8 mm", "< 18,5 mm" };

  for (guint width = 40; width < 80; width++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        {
          g_autoptr (NwCliText) text = nw_cli_text_new (width, FALSE);
          g_autofree char *words = g_strdup_printf ("a limit that was published for this site is %s and no more %s", units[i], units[i]);
          g_auto (GStrv) lines = NULL;

          nw_cli_text_paragraph (text, 2, words);
          g_assert_null (strstr (nw_cli_text_get (text), "\302\240"));
          lines = g_strsplit (nw_cli_text_get (text), "\n", -1);
          for (guint l = 0; lines[l] != NULL; l++)
            {
              g_assert_false (g_str_has_prefix (g_strchug (lines[l]), "mm"));
              g_assert_false (g_str_has_prefix (lines[l], "%"));
              g_assert_false (g_str_has_prefix (lines[l], "cm"));
              g_assert_false (g_str_has_prefix (lines[l], "\302\261"));
              g_assert_false (g_str_has_suffix (lines[l], "\302\261"));
              g_assert_false (g_str_has_suffix (lines[l], "<"));
            }
        }
    }
}

/* Words that only begin like a unit, or follow no number, part as others do. */
static void
test_text_no_units (void)
{
  g_autoptr (NwCliText) text = nw_cli_text_new (40, FALSE);

  nw_cli_text_paragraph (text, 0, "these words end at column thirtysix mm");
  nw_cli_text_paragraph (text, 0, "these words are so long that they are 5 mmm");
  g_assert_cmpstr (nw_cli_text_get (text), ==,
                   "these words end at column thirtysix mm\n"
                   "these words are so long that they are 5\n"
                   "mmm\n");
}

static void
test_text_indent (void)
{
  g_autoptr (NwCliText) text = nw_cli_text_new (40, FALSE);

  nw_cli_text_heading (text, "Heading");
  nw_cli_text_item (text, 2, "- ", "the shallowest pleura in women was 15 mm deep");
  nw_cli_text_blank (text);
  nw_cli_text_blank (text);
  nw_cli_text_paragraph (text, 0, "a\nb");
  g_assert_cmpstr (nw_cli_text_get (text), ==,
                   "Heading\n"
                   "  - the shallowest pleura in women was\n"
                   "    15 mm deep\n"
                   "\n"
                   "a\nb\n");
}

/* What commands a terminal is not passed on. */
static void
test_text_control (void)
{
  g_autoptr (NwCliText) text = nw_cli_text_new (40, FALSE);

  nw_cli_text_paragraph (text, 0, "a\033[31mb\ac\td\342\200\256\xff");
  g_assert_cmpstr (nw_cli_text_get (text), ==, "a␛[31mb␇c d\357\277\275\357\277\275\n");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli-text/units", test_text_units);
  g_test_add_func ("/cli-text/no-units", test_text_no_units);
  g_test_add_func ("/cli-text/indent", test_text_indent);
  g_test_add_func ("/cli-text/control", test_text_control);

  return g_test_run ();
}
