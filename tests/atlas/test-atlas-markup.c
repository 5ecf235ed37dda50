/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-markup-private.h"

#include <string.h>

static NwNode *
parse (const char *xml,
       NwArena *arena,
       GError **error)
{
  return nw_markup_parse ("test.xml", xml, strlen (xml), arena, arena, error);
}

static void
test_markup_tree (void)
{
  g_autoptr (NwArena) arena = nw_arena_new ();
  g_autoptr (GError) error = NULL;
  NwNode *root = parse ("<?xml version=\"1.0\"?>\n<!-- remark -->\n<a x=\"1\" y=\"&lt;2\">\n"
                        "  <b>one\n     two <!-- no --> three &amp; &#233;</b>\n"
                        "  <b xml:lang=\"nl\">een</b>\n  <c/>\n</a>\n",
                        arena, &error);
  NwNode *b = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (root->name, ==, "a");
  g_assert_cmpstr (root->attributes[1], ==, "1");
  g_assert_cmpstr (root->attributes[3], ==, "<2");
  g_assert_null (root->attributes[4]);
  g_assert_null (root->text);
  b = root->first_child;
  g_assert_cmpstr (b->text, ==, "one two three & \303\251");
  g_assert_cmpstr (b->dutch, ==, "een");
  g_assert_cmpint (b->line, ==, 4);
  g_assert_cmpstr (b->next->name, ==, "c");
  g_assert_null (b->next->next);
}

typedef struct
{
  const char *name;
  const char *xml;
  const char *message;
} Broken;

static const Broken broken[] = {
  { "empty", "", "test.xml:1: " },
  { "no-xml", "hello", "test.xml:1: " },
  { "comment-only", "<!-- a -->", "test.xml:1: no element" },
  { "truncated", "<a><b>", "test.xml:1: " },
  { "unbalanced", "<a>\n<b></a></b>", "test.xml:2: " },
  { "two-roots", "<a/><b/>", "test.xml:1: " },
  { "unknown-entity", "<a>\n&pleura;</a>", "test.xml:2: " },
  { "document-type", "<!DOCTYPE a>\n<a/>", "a document type" },
  { "entity-bomb",
    "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;\">]>\n<a>&y;</a>",
    "a document type" },
  { "external-entity", "<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\">\n<a/>", "a document type" },
  { "lower-case-type", "<!doctype a>\n<a/>", "test.xml:" },
  { "cdata", "<a>\n<![CDATA[x]]></a>", "test.xml:2: a CDATA section" },
  { "mixed-before", "<a>text<b/></a>", "text and elements are mixed" },
  { "mixed-after", "<a><b/>\ntext</a>", "test.xml:2: text and elements are mixed" },
  { "not-utf-8", "<a>\n\n<b>\xff</b></a>", "test.xml:3: not UTF-8" },
  { "repeated-attribute", "<a x=\"1\" x=\"2\"/>", "a repeated attribute" },
  { "unknown-language", "<a><b>x</b><b xml:lang=\"de\">y</b></a>", "a language" },
  { "dutch-first", "<a><b xml:lang=\"nl\">x</b><b>y</b></a>", "a Dutch text without" },
  { "dutch-twice", "<a><b>x</b><b xml:lang=\"nl\">y</b><b xml:lang=\"nl\">z</b></a>", "a Dutch text without" },
  { "dutch-of-another", "<a><b>x</b><c xml:lang=\"nl\">y</c></a>", "a Dutch text without" },
  { "empty-dutch", "<a><b>x</b><b xml:lang=\"nl\"> </b></a>", "a Dutch text without" },
};

static void
test_markup_broken (gconstpointer data)
{
  const Broken *one = data;
  g_autoptr (NwArena) arena = nw_arena_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (one->xml, arena, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CONTENT);
  g_assert_true (g_str_has_prefix (error->message, "test.xml:"));
  if (strstr (error->message, one->message) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, one->message));
}

static void
test_markup_nul (void)
{
  g_autoptr (NwArena) arena = nw_arena_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_markup_parse ("test.xml", "<a>x\0y</a>", 10, arena, arena, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CONTENT);
}

static void
test_markup_depth (void)
{
  g_autoptr (NwArena) arena = nw_arena_new ();
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");

  g_assert_null (parse (deep->str, arena, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CONTENT);
  g_assert_nonnull (strstr (error->message, "nested too deeply"));
}

static void
test_markup_many (void)
{
  g_autoptr (NwArena) arena = nw_arena_new ();
  g_autoptr (GString) elements = g_string_new ("<a>");
  g_autoptr (GString) attributes = g_string_new ("<a");
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  for (guint i = 0; i <= NW_MARKUP_MAX_ELEMENTS; i++)
    g_string_append (elements, "<b/>");
  for (guint i = 0; i <= NW_MARKUP_MAX_ATTRIBUTES; i++)
    g_string_append_printf (attributes, " a%u=\"\"", i);
  g_string_append (attributes, "/>");

  g_assert_null (parse (elements->str, arena, &first));
  g_assert_error (first, NW_ERROR, NW_ERROR_CONTENT);
  g_assert_nonnull (strstr (first->message, "too many elements"));
  g_assert_null (parse (attributes->str, arena, &second));
  g_assert_error (second, NW_ERROR, NW_ERROR_CONTENT);
  g_assert_nonnull (strstr (second->message, "too many attributes"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/tree", test_markup_tree);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strconcat ("/markup/broken/", broken[i].name, NULL);

      g_test_add_data_func (path, &broken[i], test_markup_broken);
    }
  g_test_add_func ("/markup/nul", test_markup_nul);
  g_test_add_func ("/markup/depth", test_markup_depth);
  g_test_add_func ("/markup/many", test_markup_many);

  return g_test_run ();
}
