/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read of a hostile file: JSON to the letter and within bounds. */

#include "nw-json-scan.h"

#include "nw-error.h"
#include "nw-test.h"

#include <string.h>

static JsonNode *
scan (const char *text,
      gssize length,
      GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, length, NULL);
  g_autoptr (NwJsonScan) json = nw_json_scan_new (stream, NULL);
  g_autoptr (JsonNode) node = nw_json_scan_read (json, error);

  if (node == NULL || !nw_json_scan_end (json, error))
    return NULL;
  return g_steal_pointer (&node);
}

static void
assert_refused (const char *text,
                int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = scan (text, -1, &error);

  if (node != NULL)
    g_error ("accepted: %.60s", text);
  g_assert_error (error, NW_ERROR, code);
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "{",
    "[1",
    "[1,]",
    "{\"a\":1,}",
    "{a:1}",
    "{'a':1}",
    "{\"a\" 1}",
    "{\"a\":1 \"b\":2}",
    "[1 2]",
    "[1]x",
    "[1][2]",
    "/* c */ 1",
    "// c\n1",
    "01",
    "+1",
    ".5",
    "5.",
    "1e",
    "0x10",
    "1e9999",
    "1234567890123456",
    "NaN",
    "Infinity",
    "nul",
    "True",
    "\"a",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\udc00\"",
    "\"\\ud800\\u0041\"",
    "\"a\tb\"",
    "\"a\nb\"",
    "\"\x01\"",
    "\"\xff\"",
    "\"\xc0\x80\"",
    "\"\xed\xa0\x80\"",
    "{\"a\":1,\"a\":2}",
    "{\"a\":1,\"\\u0061\":2}",
    "{\"b\":{\"a\":1,\"c\":[],\"a\":2}}",
    "\xef\xbb\xbf{}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], NW_ERROR_INVALID);
}

static void
test_bounds (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) wide = g_string_new ("{");
  g_autofree char *name = g_strnfill (NW_JSON_KEY_MAX + 1, 'a');
  g_autofree char *long_name = g_strdup_printf ("{\"%s\":1}", name);

  for (guint i = 0; i < 1000000; i++)
    g_string_append (deep, i % 2 == 0 ? "[" : "{\"a\":");
  for (guint i = 0; i <= NW_JSON_MEMBERS_MAX; i++)
    g_string_append_printf (wide, "%s\"%u\":1", i > 0 ? "," : "", i);
  g_string_append_c (wide, '}');

  assert_refused (deep->str, NW_ERROR_TOO_LARGE);
  assert_refused (wide->str, NW_ERROR_TOO_LARGE);
  assert_refused (long_name, NW_ERROR_INVALID);
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = scan ("\r\n\t {\"t\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00é😀\",\"n\":[0,-1,-0.5,1e2,1E-2,25e+1,0.1,999999999999999],\"w\":[true,false,null],\"e\":{},\"l\":[]} \n", -1, &error);
  static const double numbers[] = { 0, -1, -0.5, 100, 0.01, 250, 0.1, 999999999999999 };
  JsonObject *object = NULL;
  JsonArray *array = NULL;

  g_assert_no_error (error);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "t"), ==, "a\"\\/\b\f\n\r\té😀é😀");
  array = json_object_get_array_member (object, "n");
  g_assert_cmpuint (json_array_get_length (array), ==, G_N_ELEMENTS (numbers));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_true (json_array_get_double_element (array, i) == numbers[i]);
  array = json_object_get_array_member (object, "w");
  g_assert_true (json_array_get_boolean_element (array, 0));
  g_assert_false (json_array_get_boolean_element (array, 1));
  g_assert_true (json_array_get_null_element (array, 2));
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (object, "e")), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "l")), ==, 0);
}

/* The error tells where, and nothing of what stands there. */
static void
test_line (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = scan ("{\n\"name\":\n\"Planted\x02\"}", -1, &error);

  g_assert_null (node);
  g_assert_nonnull (strstr (error->message, "3"));
  g_assert_null (strstr (error->message, "Planted"));
}

/* Member by member, from a stream that gives one byte at a time. */
static void
test_parts (void)
{
  static const char text[] = "{\"a\": [1, {\"b\": 2}], \"c\": \"d\"}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new ();
  g_autoptr (NwJsonScan) json = NULL;
  g_autofree char *name = NULL;
  gboolean has_element = FALSE;
  guint n = 0;

  for (guint i = 0; i < sizeof text - 1; i++)
    g_memory_input_stream_add_data (G_MEMORY_INPUT_STREAM (stream), text + i, 1, NULL);
  json = nw_json_scan_new (stream, NULL);
  g_assert_true (nw_json_scan_begin (json, '{', &error));
  g_assert_true (nw_json_scan_next_member (json, &name, &error));
  g_assert_cmpstr (name, ==, "a");
  g_assert_true (nw_json_scan_begin (json, '[', &error));
  while (nw_json_scan_next_element (json, &has_element, &error) && has_element)
    {
      g_autoptr (JsonNode) element = nw_json_scan_read (json, &error);

      g_assert_nonnull (element);
      n++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  g_clear_pointer (&name, g_free);
  g_assert_true (nw_json_scan_next_member (json, &name, &error));
  g_assert_cmpstr (name, ==, "c");
  json_node_unref (nw_json_scan_read (json, &error));
  g_clear_pointer (&name, g_free);
  g_assert_true (nw_json_scan_next_member (json, &name, &error));
  g_assert_null (name);
  g_assert_true (nw_json_scan_end (json, &error));
  g_assert_cmpuint (nw_json_scan_get_offset (json), ==, sizeof text - 1);
}

/* Bytes at random and changed JSON: refused or read, never a crash. */
static void
test_random (void)
{
  static const char seed[] = "{\"format\":\"x\",\"a\":[1,-2.5e3,true,null,\"\\u00e9\\ud83d\\ude00\"],\"b\":{\"c\":{\"d\":[[],{}]}}}";

  for (guint round = 0; round < 20000; round++)
    {
      g_autofree char *text = g_strdup (seed);
      g_autoptr (JsonNode) node = NULL;

      for (gint32 n = g_test_rand_int_range (1, 4); n > 0; n--)
        text[g_test_rand_int_range (0, sizeof seed - 1)] = (char)g_test_rand_int_range (1, 256);
      node = scan (text, (gssize)g_test_rand_int_range (0, sizeof seed), NULL);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scan/refused", test_refused);
  g_test_add_func ("/json-scan/bounds", test_bounds);
  g_test_add_func ("/json-scan/values", test_values);
  g_test_add_func ("/json-scan/line", test_line);
  g_test_add_func ("/json-scan/parts", test_parts);
  g_test_add_func ("/json-scan/random", test_random);
  return g_test_run ();
}
