/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cells of CSV: quoting after RFC 4180, and nothing that a spreadsheet would
 * carry out. */

#include "nw-csv.h"

#include "nw-test.h"

#include <string.h>

static char *
write_line (NwCsvDialect dialect,
            const char *const *texts)
{
  g_autoptr (NwCsv) csv = nw_csv_new (dialect);
  gsize length = 0;

  for (guint i = 0; texts[i] != NULL; i++)
    nw_csv_text (csv, texts[i]);
  nw_csv_number (csv, -0.25);
  nw_csv_end_line (csv);
  return nw_csv_take (csv, &length);
}

static void
test_quoting (void)
{
  static const char *const texts[] = { "plain", "", "a,b", "a;b", "say \"no\"", "two\nlines", " x", "ü€😀", NULL };
  g_autofree char *point = write_line (NW_CSV_POINT, texts);
  g_autofree char *comma = write_line (NW_CSV_COMMA, texts);

  g_assert_cmpstr (point, ==, "\xef\xbb\xbfplain,,\"a,b\",\"a;b\",\"say \"\"no\"\"\",\"two\nlines\",\" x\",ü€😀,-0.25\r\n");
  g_assert_cmpstr (comma, ==, "\xef\xbb\xbfplain;;\"a,b\";\"a;b\";\"say \"\"no\"\"\";\"two\nlines\";\" x\";ü€😀;-0,25\r\n");
}

static void
test_formulas (void)
{
  static const char *const harmful[] = { "=1+1", "+31 6", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", "'=1", "''=1", NULL };
  static const char *const harmless[] = { "", "'s-Hertogenbosch", "1-2", "a=b", "'", " =1", NULL };

  for (guint i = 0; harmful[i] != NULL; i++)
    {
      g_autofree char *cell = nw_csv_defuse (harmful[i]);
      g_autofree char *back = nw_csv_undefuse (cell);

      g_assert_true (g_str_has_prefix (cell, "'"));
      g_assert_cmpstr (cell + 1, ==, harmful[i]);
      g_assert_cmpstr (back, ==, harmful[i]);
    }
  for (guint i = 0; harmless[i] != NULL; i++)
    {
      g_autofree char *cell = nw_csv_defuse (harmless[i]);
      g_autofree char *back = nw_csv_undefuse (cell);

      g_assert_cmpstr (cell, ==, harmless[i]);
      g_assert_cmpstr (back, ==, harmless[i]);
    }
}

/* Any text comes back, and no cell begins with what a spreadsheet carries out. */
static void
test_any_text (void)
{
  static const char *const pieces[] = { "'", "=", "+", "-", "@", "\t", "\r", "\n", "a", "＝", "\"", ",", ";", " " };

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *cell = NULL;
      g_autofree char *back = NULL;

      for (gint32 n = g_test_rand_int_range (0, 6); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      cell = nw_csv_defuse (text->str);
      back = nw_csv_undefuse (cell);
      g_assert_cmpstr (back, ==, text->str);
      g_assert_null (*cell != '\0' ? strchr ("=+-@\t\r\n", *cell) : NULL);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/quoting", test_quoting);
  g_test_add_func ("/csv/formulas", test_formulas);
  g_test_add_func ("/csv/any-text", test_any_text);
  return g_test_run ();
}
