/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-cli-args.h"
#include "nw-cli-text.h"
#include "nw-error.h"
#include "nw-json-writer.h"
#include "nw-lang.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const NwCliOption options[] = {
  { "output", 'o', "FILE", "where", FALSE },
  { "site", 0, "SITE", "which", TRUE },
  { "width", 0, "PX", "how wide", FALSE },
  { "json", 0, NULL, "as JSON", FALSE },
  { NULL },
};

static gboolean
parse (NwCliArgs *args,
       GError **error,
       const char *const *words)
{
  const NwCliOption *const lists[] = { options };

  return nw_cli_args_parse (args, words, lists, G_N_ELEMENTS (lists), error);
}

static void
test_args_forms (void)
{
  static const char *const words[] = { "one", "-o", "a.pdf", "--site=x", "--site", "y:left", "--json", "-", "--",
                                       "--not-an-option", NULL };
  g_autoptr (NwCliArgs) args = nw_cli_args_new ();
  g_autoptr (GError) error = NULL;
  const char *const *sites = NULL;

  g_assert_true (parse (args, &error, words));
  g_assert_no_error (error);
  g_assert_cmpstr (nw_cli_args_get (args, "output"), ==, "a.pdf");
  sites = nw_cli_args_get_all (args, "site");
  g_assert_cmpstr (sites[0], ==, "x");
  g_assert_cmpstr (sites[1], ==, "y:left");
  g_assert_null (sites[2]);
  g_assert_true (nw_cli_args_has (args, "json"));
  g_assert_false (nw_cli_args_has (args, "width"));
  g_assert_null (nw_cli_args_get (args, "width"));
  g_assert_cmpuint (nw_cli_args_get_n_words (args), ==, 3);
  g_assert_cmpstr (nw_cli_args_get_word (args, 1), ==, "-");
  g_assert_cmpstr (nw_cli_args_get_word (args, 2), ==, "--not-an-option");
}

static void
test_args_short (void)
{
  static const char *const words[] = { "-oa.pdf", NULL };
  g_autoptr (NwCliArgs) args = nw_cli_args_new ();

  g_assert_true (parse (args, NULL, words));
  g_assert_cmpstr (nw_cli_args_get (args, "output"), ==, "a.pdf");
}

static void
test_args_errors (void)
{
  static const char *const bad[][3] = {
    { "--colour", NULL },
    { "-x", NULL },
    { "--output", NULL },
    { "--json=yes", NULL },
    { "--output=a", "--output=b", NULL },
    { "\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (NwCliArgs) args = nw_cli_args_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (parse (args, &error, bad[i]));
      g_assert_error (error, NW_ERROR, NW_ERROR_USAGE);
    }
}

static void
test_args_int (void)
{
  static const struct
  {
    const char *word;
    gboolean valid;
    int value;
  } cases[] = {
    { "--width=16", TRUE, 16 },
    { "--width=100", TRUE, 100 },
    { "--width=101", FALSE, 0 },
    { "--width=15", FALSE, 0 },
    { "--width=1e2", FALSE, 0 },
    { "--width=", FALSE, 0 },
    { "--width=99999999999999999999", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const words[] = { cases[i].word, NULL };
      g_autoptr (NwCliArgs) args = nw_cli_args_new ();
      g_autoptr (GError) error = NULL;
      int value = 42;

      g_assert_true (parse (args, NULL, words));
      g_assert_cmpint (nw_cli_args_get_int (args, "width", 16, 100, &value, &error), ==, cases[i].valid);
      g_assert_cmpint (value, ==, cases[i].valid ? cases[i].value : 42);
      if (!cases[i].valid)
        g_assert_error (error, NW_ERROR, NW_ERROR_USAGE);
    }
}

static void
test_text_wrap (void)
{
  g_autoptr (NwCliText) text = nw_cli_text_new (40, FALSE);
  g_autoptr (NwCliText) wide = nw_cli_text_new (40, FALSE);
  g_auto (GStrv) lines = NULL;

  nw_cli_text_item (text, 2, "- ", "Eight words of text that do not fit, 19\302\240mm at the end of it all");
  g_assert_cmpstr (nw_cli_text_get (text), ==,
                   "  - Eight words of text that do not fit,\n"
                   "    19 mm at the end of it all\n");

  /* A character of two columns counts for two. */
  nw_cli_text_paragraph (wide, 0, "患者患者患者患者患者 患者患者患者患者患者");
  lines = g_strsplit (nw_cli_text_get (wide), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
}

/* A note cannot command the terminal. */
static void
test_text_control (void)
{
  g_autoptr (NwCliText) text = nw_cli_text_new (80, FALSE);

  nw_cli_text_paragraph (text, 0, "red \033[31m bell \a line\nnext \xff");
  g_assert_null (strchr (nw_cli_text_get (text), '\033'));
  g_assert_null (strchr (nw_cli_text_get (text), '\a'));
  g_assert_nonnull (strstr (nw_cli_text_get (text), "line\nnext"));
  g_assert_true (g_utf8_validate (nw_cli_text_get (text), -1, NULL));
}

static void
test_text_bold (void)
{
  g_autoptr (NwCliText) plain = nw_cli_text_new (80, FALSE);
  g_autoptr (NwCliText) bold = nw_cli_text_new (80, TRUE);

  nw_cli_text_heading (plain, "Heading");
  nw_cli_text_heading (bold, "Heading");
  g_assert_cmpstr (nw_cli_text_get (plain), ==, "Heading\n");
  g_assert_cmpstr (nw_cli_text_get (bold), ==, "\033[1mHeading\033[0m\n");
}

static void
test_json (void)
{
  g_autoptr (NwJsonWriter) json = nw_json_writer_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root = NULL;

  nw_json_begin_object (json, NULL);
  nw_json_string (json, "text", "quote \" slash \\ line\ntab\tbell\a é");
  nw_json_figure (json, "figure", "1.0");
  nw_json_figure (json, "none", NULL);
  nw_json_number (json, "number", 9.7);
  nw_json_integer (json, "integer", -5);
  nw_json_boolean (json, "yes", TRUE);
  nw_json_begin_array (json, "empty");
  nw_json_end_array (json);
  nw_json_begin_array (json, "two");
  nw_json_string (json, NULL, "a");
  nw_json_null (json, NULL);
  nw_json_end_array (json);
  nw_json_end_object (json);

  /* A published figure keeps its digits. */
  g_assert_nonnull (strstr (nw_json_writer_get (json), "\"figure\": 1.0,"));
  g_assert_nonnull (strstr (nw_json_writer_get (json), "\"number\": 9.7,"));

  g_assert_true (json_parser_load_from_data (parser, nw_json_writer_get (json), -1, &error));
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "text"), ==, "quote \" slash \\ line\ntab\tbell\a é");
  g_assert_true (json_object_get_null_member (root, "none"));
  g_assert_cmpint (json_object_get_int_member (root, "integer"), ==, -5);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "two")), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "empty")), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");

  g_test_add_func ("/args/forms", test_args_forms);
  g_test_add_func ("/args/short", test_args_short);
  g_test_add_func ("/args/errors", test_args_errors);
  g_test_add_func ("/args/int", test_args_int);
  g_test_add_func ("/text/wrap", test_text_wrap);
  g_test_add_func ("/text/control", test_text_control);
  g_test_add_func ("/text/bold", test_text_bold);
  g_test_add_func ("/json/writer", test_json);

  return g_test_run ();
}
