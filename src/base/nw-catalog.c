/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-catalog.h"

#include <string.h>

/* The head of a .mo file, in words of 32 bit: magic, revision, number of
 * messages, place of the table of messages, place of that of translations. */
#define MAGIC 0x950412deU
#define HEAD_WORDS 5

struct _NwCatalog
{
  GBytes *bytes;
  GHashTable *translations; /* message to translation, both in @bytes */
};

static guint32
read_word (const guint8 *data,
           gsize offset,
           gboolean swapped)
{
  guint32 word = 0;

  memcpy (&word, data + offset, sizeof word);

  return swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

/* The text that entry @index of the table at @table points to; NULL where it
 * lies outside of the file or does not end. */
static const char *
read_text (const guint8 *data,
           gsize size,
           gsize table,
           guint index,
           gboolean swapped)
{
  gsize entry = table + (gsize)index * 8;
  gsize length = 0;
  gsize offset = 0;

  if (entry + 8 > size)
    return NULL;
  length = read_word (data, entry, swapped);
  offset = read_word (data, entry + 4, swapped);
  if (offset >= size || length >= size - offset || data[offset + length] != '\0')
    return NULL;

  return (const char *)data + offset;
}

/**
 * nw_catalog_new:
 * @path: a .mo file
 *
 * Returns: (transfer full) (nullable): its messages; %NULL where there is no
 *   such file or it is no catalogue
 */
NwCatalog *
nw_catalog_new (const char *path)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (NwCatalog) self = NULL;
  const guint8 *data = NULL;
  gsize size = 0;
  gboolean swapped = FALSE;
  guint n = 0;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_mapped_file_new (path, FALSE, NULL);
  if (file == NULL)
    return NULL;

  self = g_new0 (NwCatalog, 1);
  self->bytes = g_mapped_file_get_bytes (file);
  self->translations = g_hash_table_new (g_str_hash, g_str_equal);
  data = g_bytes_get_data (self->bytes, &size);
  if (size < HEAD_WORDS * 4)
    return NULL;
  swapped = read_word (data, 0, FALSE) != MAGIC;
  if (read_word (data, 0, swapped) != MAGIC)
    return NULL;

  n = read_word (data, 8, swapped);
  for (guint i = 0; i < n; i++)
    {
      const char *message = read_text (data, size, read_word (data, 12, swapped), i, swapped);
      const char *translation = read_text (data, size, read_word (data, 16, swapped), i, swapped);

      if (message == NULL || translation == NULL)
        return NULL;
      if (*message != '\0')
        g_hash_table_insert (self->translations, (gpointer)message, (gpointer)translation);
    }

  return g_steal_pointer (&self);
}

/**
 * nw_catalog_free:
 * @self: (nullable): a catalogue
 */
void
nw_catalog_free (NwCatalog *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->translations);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * nw_catalog_lookup:
 * @self: a catalogue
 * @context: (nullable): the context of the message
 * @message: in English; the singular where there is a plural
 * @n: 1 for the singular, any other number for the plural, which is the rule
 *   of English and Dutch
 *
 * Returns: (transfer none) (nullable): the translation; %NULL where there is none
 */
const char *
nw_catalog_lookup (NwCatalog *self,
                   const char *context,
                   const char *message,
                   gulong n)
{
  g_autofree char *key = NULL;
  const char *translation = NULL;

  g_return_val_if_fail (self != NULL && message != NULL, NULL);

  /* A message with a plural is found by its singular: a key of the table ends
   * at the first NUL. */
  if (context != NULL)
    key = g_strconcat (context, "\004", message, NULL);
  translation = g_hash_table_lookup (self->translations, key != NULL ? key : message);
  if (translation == NULL || *translation == '\0')
    return NULL;

  return n == 1 ? translation : translation + strlen (translation) + 1;
}
