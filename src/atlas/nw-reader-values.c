/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-reader-private.h"

#include "nw-vocabulary-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * nw_reader_attribute:
 * @reader: a reader
 * @node: an element
 * @name: a name
 *
 * Returns: (nullable): the attribute, in the scratch arena
 */
const char *
nw_reader_attribute (NwReader *reader,
                     NwNode *node,
                     const char *name)
{
  if (reader->error != NULL)
    return NULL;

  for (guint i = 0; node->attributes[2 * i] != NULL; i++)
    {
      if (node->attributes[2 * i][0] == name[0] && g_str_equal (node->attributes[2 * i], name))
        {
          node->taken |= 1u << i;
          return node->attributes[2 * i + 1];
        }
    }

  return NULL;
}

/**
 * nw_reader_require:
 * @reader: a reader
 * @node: an element
 * @name: a name
 *
 * Returns: (nullable): the attribute, in the scratch arena; %NULL after an
 *   error only
 */
const char *
nw_reader_require (NwReader *reader,
                   NwNode *node,
                   const char *name)
{
  const char *value = nw_reader_attribute (reader, node, name);

  if (value == NULL)
    nw_reader_fail (reader, node, _ ("no attribute \"%s\" of <%s>"), name, node->name);

  return value;
}

static void
fail_value (NwReader *reader,
            NwNode *node,
            const char *name,
            const char *value)
{
  g_autofree char *cut = g_utf8_substring (value, 0, MIN (g_utf8_strlen (value, -1), 60));

  /* Translators: the value and the name of an attribute in a content file */
  nw_reader_fail (reader, node, _ ("\"%s\" is no value for \"%s\""), cut, name);
}

/**
 * nw_reader_optional_text:
 * @reader: a reader
 * @node: an element
 * @name: a name
 *
 * Returns: (nullable): the attribute, in the arena of the atlas
 */
const char *
nw_reader_optional_text (NwReader *reader,
                         NwNode *node,
                         const char *name)
{
  const char *value = nw_reader_attribute (reader, node, name);

  if (value == NULL)
    return NULL;
  if (value[0] == '\0')
    fail_value (reader, node, name, value);

  return nw_arena_strdup (reader->arena, value);
}

static gboolean
is_id (const char *string)
{
  if (!g_ascii_islower (string[0]) && !g_ascii_isdigit (string[0]))
    return FALSE;

  for (const char *p = string; *p != '\0'; p++)
    {
      if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-' && *p != '_')
        return FALSE;
    }

  return strlen (string) <= 100;
}

/**
 * nw_reader_id:
 * @reader: a reader
 * @node: an element
 * @name: a name
 *
 * Returns: (nullable): a required id, in the arena of the atlas
 */
const char *
nw_reader_id (NwReader *reader,
              NwNode *node,
              const char *name)
{
  const char *value = nw_reader_require (reader, node, name);

  if (value == NULL)
    return NULL;
  if (!is_id (value))
    fail_value (reader, node, name, value);

  return nw_arena_strdup (reader->arena, value);
}

/**
 * nw_reader_split:
 * @reader: a reader
 * @node: an element
 * @name: a name
 *
 * Returns: (array zero-terminated=1): the words of a list, in the scratch
 *   arena; none where there is no such attribute
 */
const char **
nw_reader_split (NwReader *reader,
                 NwNode *node,
                 const char *name)
{
  static const char *none[] = { NULL };
  const char *value = nw_reader_attribute (reader, node, name);
  const char **words = NULL;
  guint n = 0;

  if (value == NULL)
    return none;

  words = nw_arena_alloc0 (reader->scratch, sizeof (char *) * (strlen (value) / 2 + 2));
  while (*value != '\0')
    {
      gsize length = strcspn (value, " \t\n\r");

      if (length > 0)
        words[n++] = nw_arena_strndup (reader->scratch, value, length);
      value += length;
      value += strspn (value, " \t\n\r");
    }
  if (n == 0)
    fail_value (reader, node, name, "");

  return words;
}

/**
 * nw_reader_ids:
 * @reader: a reader
 * @node: an element
 * @name: a name
 *
 * Returns: (array zero-terminated=1): a list of ids that are not of the
 *   atlas, in its arena; none where there is no such attribute
 */
const char **
nw_reader_ids (NwReader *reader,
               NwNode *node,
               const char *name)
{
  const char **words = nw_reader_split (reader, node, name);
  const char **ids = NULL;
  guint n = 0;

  while (words[n] != NULL)
    n++;

  ids = nw_arena_alloc0 (reader->arena, sizeof (char *) * (n + 1));
  for (guint i = 0; i < n; i++)
    {
      if (!is_id (words[i]))
        fail_value (reader, node, name, words[i]);
      ids[i] = nw_arena_strdup (reader->arena, words[i]);
    }

  return ids;
}

/**
 * nw_reader_boolean:
 * @reader: a reader
 * @node: an element
 * @name: a name
 *
 * Returns: a required "true" or "false"
 */
gboolean
nw_reader_boolean (NwReader *reader,
                   NwNode *node,
                   const char *name)
{
  const char *value = nw_reader_require (reader, node, name);

  if (value == NULL || g_str_equal (value, "false"))
    return FALSE;
  if (!g_str_equal (value, "true"))
    fail_value (reader, node, name, value);

  return TRUE;
}

/**
 * nw_reader_count:
 * @reader: a reader
 * @node: an element
 * @name: a name
 * @high: the greatest value that can be
 *
 * Returns: a whole number from 0, -1 where there is no such attribute
 */
gint64
nw_reader_count (NwReader *reader,
                 NwNode *node,
                 const char *name,
                 gint64 high)
{
  const char *value = nw_reader_attribute (reader, node, name);
  guint64 count = 0;

  if (value == NULL)
    return -1;
  if (!g_ascii_string_to_unsigned (value, 10, 0, high, &count, NULL))
    fail_value (reader, node, name, value);

  return count;
}

/* Whether @value is a decimal as the schema has it. It is shown as it stands
 * there, therefore no plus, leading zero, bare point, power of ten or "nan". */
static gboolean
is_decimal (const char *value)
{
  const char *p = value[0] == '-' ? value + 1 : value;
  gsize whole = strspn (p, "0123456789");

  if (whole == 0 || (p[0] == '0' && whole > 1))
    return FALSE;

  p += whole;
  if (*p == '\0')
    return TRUE;

  return *p == '.' && p[1] != '\0' && p[1 + strspn (p + 1, "0123456789")] == '\0';
}

static gboolean
parse_number (NwReader *reader,
              const char *value,
              double low,
              double high,
              NwNumber *number)
{
  if (!is_decimal (value))
    return FALSE;

  number->value = g_ascii_strtod (value, NULL);
  number->written = nw_arena_strdup (reader->arena, value);
  number->set = TRUE;

  return isfinite (number->value) && number->value >= low && number->value <= high;
}

/**
 * nw_reader_number:
 * @reader: a reader
 * @node: an element
 * @name: a name
 * @low: the least value that can be
 * @high: the greatest
 *
 * Returns: the number, not set where there is no such attribute
 */
NwNumber
nw_reader_number (NwReader *reader,
                  NwNode *node,
                  const char *name,
                  double low,
                  double high)
{
  const char *value = nw_reader_attribute (reader, node, name);
  NwNumber number = { FALSE, 0, NULL };

  if (value != NULL && !parse_number (reader, value, low, high, &number))
    fail_value (reader, node, name, value);

  return number;
}

/**
 * nw_reader_mm:
 * @reader: a reader
 * @node: an element
 * @name: a name
 *
 * Returns: a required length, 0 to 1000 mm; not set after an error only
 */
NwNumber
nw_reader_mm (NwReader *reader,
              NwNode *node,
              const char *name)
{
  NwNumber number = nw_reader_number (reader, node, name, 0, 1000);

  if (!number.set)
    nw_reader_require (reader, node, name);

  return number;
}

/**
 * nw_reader_range:
 * @reader: a reader
 * @node: an element
 * @name: a name
 * @low: the least value that can be
 * @high: the greatest
 * @from: (out): the lower end
 * @to: (out): the upper end
 *
 * Two numbers, the lower first; neither is set where there is no such
 * attribute.
 */
void
nw_reader_range (NwReader *reader,
                 NwNode *node,
                 const char *name,
                 double low,
                 double high,
                 NwNumber *from,
                 NwNumber *to)
{
  const char **words = nw_reader_split (reader, node, name);

  *from = *to = (NwNumber){ FALSE, 0, NULL };
  if (words[0] == NULL)
    return;

  if (words[1] == NULL || words[2] != NULL || !parse_number (reader, words[0], low, high, from) || !parse_number (reader, words[1], low, high, to) || from->value > to->value)
    fail_value (reader, node, name, nw_reader_attribute (reader, node, name));
}

/**
 * nw_reader_word:
 * @reader: a reader
 * @node: an element
 * @name: a name
 * @words: (array zero-terminated=1): what can stand there
 *
 * Returns: the place of a required word in @words; 0 after an error
 */
int
nw_reader_word (NwReader *reader,
                NwNode *node,
                const char *name,
                const char *const *words)
{
  const char *value = nw_reader_require (reader, node, name);
  int found = value != NULL ? nw_words_find (words, value) : 0;

  if (found < 0)
    fail_value (reader, node, name, value);

  return MAX (found, 0);
}

/**
 * nw_reader_bits:
 * @reader: a reader
 * @node: an element
 * @name: a name
 * @words: (array zero-terminated=1): what can stand in the list
 *
 * Returns: a required list of words as bits by their place in @words
 */
guint
nw_reader_bits (NwReader *reader,
                NwNode *node,
                const char *name,
                const char *const *words)
{
  nw_reader_require (reader, node, name);

  return nw_reader_optional_bits (reader, node, name, words);
}

/**
 * nw_reader_optional_bits:
 * @reader: a reader
 * @node: an element
 * @name: a name
 * @words: (array zero-terminated=1): what can stand in the list
 *
 * Returns: a list of words as bits by their place in @words, 0 where there is
 *   no such attribute
 */
guint
nw_reader_optional_bits (NwReader *reader,
                         NwNode *node,
                         const char *name,
                         const char *const *words)
{
  const char **list = nw_reader_split (reader, node, name);
  guint bits = 0;

  for (guint i = 0; list[i] != NULL && reader->error == NULL; i++)
    {
      int found = nw_words_find (words, list[i]);

      if (found < 0 || (bits & (1u << found)) != 0)
        fail_value (reader, node, name, list[i]);
      else
        bits |= 1u << found;
    }

  return bits;
}

/* What @id refers to; NULL after an error only. */
static gpointer
lookup (NwReader *reader,
        NwNode *node,
        const char *name,
        const char *id,
        GHashTable *by_id)
{
  gpointer object = g_hash_table_lookup (by_id, id);

  if (object == NULL)
    /* Translators: an id and the name of an attribute in a content file */
    nw_reader_fail (reader, node, _ ("\"%s\" in \"%s\" refers to nothing"), id, name);

  return object;
}

/**
 * nw_reader_optional_reference:
 * @reader: a reader
 * @node: an element
 * @name: a name
 * @by_id: what can be referred to
 *
 * Returns: (transfer none) (nullable): what the attribute refers to
 */
gpointer
nw_reader_optional_reference (NwReader *reader,
                              NwNode *node,
                              const char *name,
                              GHashTable *by_id)
{
  const char *id = nw_reader_attribute (reader, node, name);

  return id != NULL ? lookup (reader, node, name, id, by_id) : NULL;
}

/**
 * nw_reader_reference:
 * @reader: a reader
 * @node: an element
 * @name: a name
 * @by_id: what can be referred to
 *
 * Returns: (transfer none) (nullable): what the required attribute refers to;
 *   %NULL after an error only
 */
gpointer
nw_reader_reference (NwReader *reader,
                     NwNode *node,
                     const char *name,
                     GHashTable *by_id)
{
  nw_reader_require (reader, node, name);

  return nw_reader_optional_reference (reader, node, name, by_id);
}

/**
 * nw_reader_references:
 * @reader: a reader
 * @node: an element
 * @name: a name
 * @by_id: what can be referred to
 *
 * Returns: (transfer none): what the list refers to, each once; empty where
 *   there is no such attribute
 */
GPtrArray *
nw_reader_references (NwReader *reader,
                      NwNode *node,
                      const char *name,
                      GHashTable *by_id)
{
  const char **ids = nw_reader_split (reader, node, name);
  GPtrArray *objects = NULL;
  guint n = 0;

  while (ids[n] != NULL)
    n++;

  objects = nw_arena_array (reader->arena, n);
  for (guint i = 0; i < n && reader->error == NULL; i++)
    {
      gpointer object = lookup (reader, node, name, ids[i], by_id);

      if (object != NULL && g_ptr_array_find (objects, object, NULL))
        fail_value (reader, node, name, ids[i]);
      g_ptr_array_add (objects, object);
    }

  return objects;
}

/**
 * nw_reader_called:
 * @reader: a reader
 * @node: an element
 *
 * Returns: (transfer none) (element-type utf8): the names in its children
 *   "called", which are in any language
 */
GPtrArray *
nw_reader_called (NwReader *reader,
                  NwNode *node)
{
  GPtrArray *names = nw_arena_array (reader->arena, 4);

  for (NwNode *called = nw_reader_first (reader, node, "called"); called != NULL;
       called = nw_reader_next (reader, called))
    {
      nw_reader_require (reader, called, "name");
      g_ptr_array_add (names, (gpointer)nw_reader_optional_text (reader, called, "name"));
      nw_reader_finish (reader, called);
    }
  return names;
}

/**
 * nw_reader_register:
 * @reader: a reader
 * @node: the element of @object
 * @by_id: where it is put
 * @id: (nullable): its id, in the arena of the atlas
 * @object: what can be referred to
 *
 * Fails for an id that is there already.
 */
void
nw_reader_register (NwReader *reader,
                    NwNode *node,
                    GHashTable *by_id,
                    const char *id,
                    gpointer object)
{
  if (reader->error != NULL)
    return;

  if (g_hash_table_contains (by_id, id))
    nw_reader_fail (reader, node, _ ("the id \"%s\" is there already"), id);
  else
    g_hash_table_insert (by_id, (gpointer)id, object);
}

/**
 * nw_reader_lookup_word:
 * @reader: a reader
 * @node: where the word is used
 * @set: a set of the vocabulary
 * @id: (nullable): a word
 *
 * Returns: (transfer none) (nullable): the word; %NULL after an error only
 */
const NwWord *
nw_reader_lookup_word (NwReader *reader,
                       NwNode *node,
                       const char *set,
                       const char *id)
{
  char key[256];
  const NwWord *word = NULL;

  if (reader->error != NULL || id == NULL)
    return NULL;

  g_snprintf (key, sizeof key, "%s/%s", set, id);
  word = g_hash_table_lookup (reader->atlas->word_by_key, key);
  if (word == NULL)
    /* Translators: a set of words and a word of a content file */
    nw_reader_fail (reader, node, _ ("the vocabulary \"%s\" has no word \"%s\""), set, id);

  return word;
}

/**
 * nw_reader_basis:
 * @reader: a reader
 * @node: a statement
 *
 * Returns: its sources and whether they were seen; both are required
 */
NwBasis
nw_reader_basis (NwReader *reader,
                 NwNode *node)
{
  NwBasis basis = { NULL };

  nw_reader_require (reader, node, "sources");
  basis.sources = nw_reader_references (reader, node, "sources", reader->atlas->source_by_id);
  basis.fields = nw_reader_ids (reader, node, "verified-fields");
  basis.verified = nw_reader_boolean (reader, node, "verified");

  return basis;
}

/**
 * nw_reader_where:
 * @reader: a reader
 * @node: a statement
 *
 * Returns: its regions; everywhere for "all" and where there is no list
 */
NwWhere
nw_reader_where (NwReader *reader,
                 NwNode *node)
{
  NwWhere where = { FALSE, NULL };
  const char *value = nw_reader_attribute (reader, node, "regions");

  where.everywhere = value == NULL || g_str_equal (value, "all");
  if (where.everywhere)
    where.regions = nw_arena_array (reader->arena, 0);
  else
    where.regions = nw_reader_references (reader, node, "regions", reader->atlas->region_by_id);

  return where;
}
