/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

/*
 * The files of the content as a tree, read here without the model of the
 * program, so that a test compares the screen with the files themselves.
 */

typedef struct _NwTestNode NwTestNode;

struct _NwTestNode
{
  char *name;
  char *lang; /* NULL without xml:lang */
  GHashTable *attributes;
  GString *text;
  GPtrArray *children;
  NwTestNode *parent;
};

static inline void
nw_test_node_free (gpointer data)
{
  NwTestNode *node = data;

  g_free (node->name);
  g_free (node->lang);
  g_hash_table_unref (node->attributes);
  g_string_free (node->text, TRUE);
  g_ptr_array_unref (node->children);
  g_free (node);
}

static inline NwTestNode *
nw_test_node_new (const char *name,
                  NwTestNode *parent)
{
  NwTestNode *node = g_new0 (NwTestNode, 1);

  node->name = g_strdup (name);
  node->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  node->text = g_string_new (NULL);
  node->children = g_ptr_array_new_with_free_func (nw_test_node_free);
  node->parent = parent;
  if (parent != NULL)
    g_ptr_array_add (parent->children, node);

  return node;
}

static inline void
nw_test_start_cb (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer user_data,
                  GError **error)
{
  NwTestNode **at = user_data;

  *at = nw_test_node_new (element, *at);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], "xml:lang"))
        (*at)->lang = g_strdup (values[i]);
      else
        g_hash_table_insert ((*at)->attributes, g_strdup (names[i]), g_strdup (values[i]));
    }
}

static inline void
nw_test_end_cb (GMarkupParseContext *context,
                const char *element,
                gpointer user_data,
                GError **error)
{
  NwTestNode **at = user_data;

  *at = (*at)->parent;
}

static inline void
nw_test_text_cb (GMarkupParseContext *context,
                 const char *text,
                 gsize length,
                 gpointer user_data,
                 GError **error)
{
  NwTestNode **at = user_data;

  g_string_append_len ((*at)->text, text, (gssize)length);
}

/* Everything in one file, below a node of no name. */
static inline NwTestNode *
nw_test_read_content (const char *path)
{
  static const GMarkupParser parser = { nw_test_start_cb, nw_test_end_cb, nw_test_text_cb, NULL, NULL };
  NwTestNode *root = nw_test_node_new ("", NULL);
  NwTestNode *at = root;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &at, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_parse (context, text, (gssize)length, &error);
  g_assert_no_error (error);

  return root;
}

static inline const char *
nw_test_node_get (const NwTestNode *node,
                  const char *attribute)
{
  return g_hash_table_lookup (node->attributes, attribute);
}

/* The text of the child @name in @lang; those that are not translated have
 * one text. NULL for none. */
static inline const char *
nw_test_node_text (const NwTestNode *node,
                   const char *name,
                   const char *lang)
{
  const char *plain = NULL;

  for (guint i = 0; i < node->children->len; i++)
    {
      const NwTestNode *child = g_ptr_array_index (node->children, i);

      if (!g_str_equal (child->name, name))
        continue;
      if (g_strcmp0 (child->lang, lang) == 0)
        return child->text->str;
      if (child->lang == NULL)
        plain = child->text->str;
    }

  return plain;
}
