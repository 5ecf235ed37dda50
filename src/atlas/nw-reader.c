/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-reader-private.h"

#include "nw-error.h"

#include <glib/gi18n-lib.h>

/**
 * nw_reader_fail:
 * @reader: a reader
 * @node: where
 * @format: what is wrong there, translated
 *
 * Keeps the first error; later ones are consequences of it.
 */
void
nw_reader_fail (NwReader *reader,
                NwNode *node,
                const char *format,
                ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (reader->error != NULL)
    return;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  /* One line, whatever stood in the file. */
  g_strdelimit (message, "\n\r\t", ' ');

  /* Translators: file, line, what is wrong there */
  g_set_error (&reader->error, NW_ERROR, NW_ERROR_CONTENT, _ ("%s:%d: %s"), reader->file,
               node->line, message);
}

/**
 * nw_reader_finish:
 * @reader: a reader
 * @node: an element that was read completely
 *
 * Fails when @node has anything that was not read: content of a form that
 * this Needlewise does not know is refused, never left out.
 */
void
nw_reader_finish (NwReader *reader,
                  NwNode *node)
{
  if (reader->error != NULL)
    return;

  for (guint i = 0; node->attributes[2 * i] != NULL; i++)
    {
      if ((node->taken & (1u << i)) == 0)
        {
          /* Translators: an attribute and an element of a content file */
          nw_reader_fail (reader, node, _ ("unknown attribute \"%s\" of <%s>"),
                          node->attributes[2 * i], node->name);
          return;
        }
    }

  for (NwNode *child = node->first_child; child != NULL; child = child->next)
    {
      if (!child->visited)
        {
          /* Translators: two elements of a content file */
          nw_reader_fail (reader, child, _ ("unknown element <%s> in <%s>"), child->name,
                          node->name);
          return;
        }
    }

  if (node->text != NULL)
    nw_reader_fail (reader, node, _ ("text in <%s>, which has none"), node->name);
}

static NwNode *
visit (NwNode *node,
       const char *name)
{
  /* The first letter tells most names apart without a call. */
  while (node != NULL && (node->name[0] != name[0] || !g_str_equal (node->name, name)))
    node = node->next;
  if (node != NULL)
    node->visited = TRUE;

  return node;
}

/**
 * nw_reader_first:
 * @reader: a reader
 * @parent: an element
 * @name: a name
 *
 * Returns: (nullable): the first child of that name
 */
NwNode *
nw_reader_first (NwReader *reader,
                 NwNode *parent,
                 const char *name)
{
  if (reader->error != NULL)
    return NULL;

  return visit (parent->first_child, name);
}

/**
 * nw_reader_next:
 * @reader: a reader
 * @node: an element
 *
 * Returns: (nullable): the next sibling of the same name
 */
NwNode *
nw_reader_next (NwReader *reader,
                NwNode *node)
{
  if (reader->error != NULL)
    return NULL;

  return visit (node->next, node->name);
}

/**
 * nw_reader_child:
 * @reader: a reader
 * @parent: an element
 * @name: a name
 *
 * Returns: (nullable): the only child of that name; more than one is an error
 */
NwNode *
nw_reader_child (NwReader *reader,
                 NwNode *parent,
                 const char *name)
{
  NwNode *node = nw_reader_first (reader, parent, name);

  if (node != NULL && nw_reader_next (reader, node) != NULL)
    {
      nw_reader_fail (reader, node, _ ("more than one <%s> in <%s>"), name, parent->name);
      return NULL;
    }

  return node;
}

/**
 * nw_reader_require_child:
 * @reader: a reader
 * @parent: an element
 * @name: a name
 *
 * Returns: (nullable): the only child of that name; %NULL after an error only
 */
NwNode *
nw_reader_require_child (NwReader *reader,
                         NwNode *parent,
                         const char *name)
{
  NwNode *node = nw_reader_child (reader, parent, name);

  if (node == NULL)
    nw_reader_fail (reader, parent, _ ("no <%s> in <%s>"), name, parent->name);

  return node;
}

/* A text stands alone in its element. */
static gboolean
check_text (NwReader *reader,
            NwNode *node)
{
  if (node->text == NULL)
    nw_reader_fail (reader, node, _ ("no text in <%s>"), node->name);
  else if (node->attributes[0] != NULL)
    nw_reader_fail (reader, node, _ ("unknown attribute \"%s\" of <%s>"), node->attributes[0],
                    node->name);

  return reader->error == NULL;
}

/**
 * nw_reader_plain:
 * @reader: a reader
 * @parent: an element
 * @name: a name
 *
 * Returns: (nullable): the text of a child that is not translated (Latin
 *   names, bibliographic data), %NULL where there is no such child
 */
const char *
nw_reader_plain (NwReader *reader,
                 NwNode *parent,
                 const char *name)
{
  NwNode *node = nw_reader_child (reader, parent, name);

  if (node == NULL || !check_text (reader, node))
    return NULL;
  if (node->dutch != NULL)
    nw_reader_fail (reader, node, _ ("<%s> is not translated"), name);

  return node->text;
}

/**
 * nw_reader_optional_phrase:
 * @reader: a reader
 * @parent: an element
 * @name: a name
 *
 * Returns: the text of a child in both languages, empty where there is no
 *   such child; one without its Dutch is an error
 */
NwPhrase
nw_reader_optional_phrase (NwReader *reader,
                           NwNode *parent,
                           const char *name)
{
  NwPhrase phrase = { { NULL } };
  NwNode *node = nw_reader_child (reader, parent, name);

  if (node == NULL || !check_text (reader, node))
    return phrase;

  if (node->dutch == NULL)
    {
      nw_reader_fail (reader, node, _ ("no Dutch text for <%s>"), name);
      return phrase;
    }

  phrase.text[NW_LANG_EN] = node->text;
  phrase.text[NW_LANG_NL] = node->dutch;

  return phrase;
}

/**
 * nw_reader_phrase:
 * @reader: a reader
 * @parent: an element
 * @name: a name
 *
 * Returns: the text of a child in both languages; empty after an error only
 */
NwPhrase
nw_reader_phrase (NwReader *reader,
                  NwNode *parent,
                  const char *name)
{
  NwPhrase phrase = nw_reader_optional_phrase (reader, parent, name);

  if (phrase.text[NW_LANG_EN] == NULL)
    nw_reader_fail (reader, parent, _ ("no <%s> in <%s>"), name, parent->name);

  return phrase;
}
