/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-log-private.h"

#include <string.h>

/* What an entry says, in a fixed form; its last 32 bytes in the row are the
 * mark of the chain. Later versions may add bytes behind it, never change these:
 * version, time, zone, action, kind, two ids, count, lengths and bytes of the
 * name of the user and of the former head; numbers in big endian. */
#define LINE_VERSION 1

/* Lengths of entries tell nothing: nearly all fit into one block. */
#define LOG_BLOCK 128

static void
put_number (GByteArray *bytes,
            guint64 value,
            guint size)
{
  for (guint i = size; i > 0; i--)
    {
      guint8 byte = (guint8)(value >> (8 * (i - 1)));

      g_byte_array_append (bytes, &byte, 1);
    }
}

static void
put_block (GByteArray *bytes,
           gconstpointer data,
           gsize size)
{
  put_number (bytes, size, 1);
  if (size > 0)
    g_byte_array_append (bytes, data, (guint)size);
}

/* nw_log_line_encode: the bytes of an entry; its number stands in its row */
GByteArray *
nw_log_line_encode (const NwLogLine *self)
{
  GByteArray *bytes = g_byte_array_sized_new (160);

  put_number (bytes, LINE_VERSION, 1);
  put_number (bytes, (guint64)self->at, 8);
  put_number (bytes, (guint16)self->zone, 2);
  put_number (bytes, self->action, 2);
  put_number (bytes, self->object, 1);
  g_byte_array_append (bytes, self->object_id.bytes, NW_ID_SIZE);
  g_byte_array_append (bytes, self->therapist.bytes, NW_ID_SIZE);
  put_number (bytes, self->count, 4);
  put_block (bytes, self->user, strlen (self->user));
  put_block (bytes, self->former, self->has_former ? NW_LOG_MAC_SIZE : 0);
  return bytes;
}

typedef struct
{
  const guint8 *data;
  gsize left;
  gboolean short_of;
} Reader;

static const guint8 *
take (Reader *reader,
      gsize size)
{
  const guint8 *data = reader->data;

  if (reader->left < size)
    {
      reader->short_of = TRUE;
      return NULL;
    }
  reader->data += size;
  reader->left -= size;
  return data;
}

static guint64
take_number (Reader *reader,
             guint size)
{
  const guint8 *data = take (reader, size);
  guint64 value = 0;

  for (guint i = 0; data != NULL && i < size; i++)
    value = value << 8 | data[i];
  return value;
}

static void
take_id (Reader *reader,
         NwId *id)
{
  const guint8 *data = take (reader, NW_ID_SIZE);

  if (data != NULL)
    memcpy (id->bytes, data, NW_ID_SIZE);
}

/*
 * nw_log_line_decode:
 * @self: (out caller-allocates): the entry, without its number
 * @data: what nw_log_line_encode() gave
 * @size: of @data
 *
 * Returns: FALSE for what no version writes
 */
gboolean
nw_log_line_decode (NwLogLine *self,
                    gconstpointer data,
                    gsize size)
{
  Reader reader = { data, size, FALSE };
  const guint8 *block = NULL;
  guint64 version = take_number (&reader, 1);
  gsize length = 0;

  memset (self, 0, sizeof *self);
  self->at = (gint64)take_number (&reader, 8);
  self->zone = (gint16)take_number (&reader, 2);
  self->action = (guint16)take_number (&reader, 2);
  self->object = (guint8)take_number (&reader, 1);
  take_id (&reader, &self->object_id);
  take_id (&reader, &self->therapist);
  self->count = (guint32)take_number (&reader, 4);

  length = take_number (&reader, 1);
  block = take (&reader, length);
  if (block == NULL || length > NW_LOG_USER_MAX || memchr (block, '\0', length) != NULL || !g_utf8_validate_len ((const char *)block, length, NULL))
    return FALSE;
  memcpy (self->user, block, length);

  length = take_number (&reader, 1);
  block = take (&reader, length);
  self->has_former = length != 0;
  if (length != 0 && (block == NULL || length != NW_LOG_MAC_SIZE))
    return FALSE;
  if (self->has_former)
    memcpy (self->former, block, NW_LOG_MAC_SIZE);

  return !reader.short_of && version >= LINE_VERSION && self->action != 0;
}

static GByteArray *
row_ad (const NwId *journal,
        gint64 number)
{
  GByteArray *ad = nw_ad_new ("log", journal);

  nw_ad_add_int (ad, number);
  return ad;
}

/* The mark of an entry: of the mark before it, its number and its bytes. */
static void
make_mac (const NwVault *vault,
          const guint8 *previous,
          gint64 number,
          gconstpointer body,
          gsize size,
          guint8 mac[NW_LOG_MAC_SIZE])
{
  g_autoptr (GByteArray) link = g_byte_array_sized_new (256);

  g_byte_array_append (link, previous, NW_LOG_MAC_SIZE);
  put_number (link, (guint64)number, 8);
  g_byte_array_append (link, body, (guint)size);
  nw_vault_chain (vault, link->data, link->len, mac);
}

/*
 * nw_log_seal:
 * @vault: the keys
 * @journal: id of the journal
 * @line: what the entry says; its number is one more than the length of the log
 * @tip: (inout): the end of the chain, before and with the entry
 *
 * Returns: (transfer full): the sealed column of the row
 */
GBytes *
nw_log_seal (const NwVault *vault,
             const NwId *journal,
             const NwLogLine *line,
             NwLogTip *tip)
{
  g_autoptr (GByteArray) bytes = nw_log_line_encode (line);
  g_autoptr (GByteArray) ad = row_ad (journal, line->number);
  g_autoptr (GBytes) plain = NULL;
  guint8 mac[NW_LOG_MAC_SIZE];

  g_assert (line->number == tip->length + 1);

  make_mac (vault, tip->head, line->number, bytes->data, bytes->len, mac);
  g_byte_array_append (bytes, mac, NW_LOG_MAC_SIZE);
  plain = g_bytes_new_static (bytes->data, bytes->len);
  tip->length = line->number;
  memcpy (tip->head, mac, NW_LOG_MAC_SIZE);

  return nw_vault_seal (vault, ad, plain, LOG_BLOCK);
}

/*
 * nw_log_unseal:
 * @vault: the keys
 * @journal: id of the journal
 * @sealed: (nullable): the sealed column of the row
 * @size: of @sealed
 * @previous: (nullable): the chain up to the entry before it
 * @follows: (out) (optional): whether it follows @previous
 * @line: (inout): its number is read, the rest is filled in
 * @mac: (out caller-allocates): its mark, the head of the chain with it
 *
 * Returns: FALSE if the row does not authenticate or holds what no version writes
 */
gboolean
nw_log_unseal (const NwVault *vault,
               const NwId *journal,
               gconstpointer sealed,
               gsize size,
               const NwLogTip *previous,
               gboolean *follows,
               NwLogLine *line,
               guint8 mac[NW_LOG_MAC_SIZE])
{
  gint64 number = line->number;
  g_autoptr (GByteArray) ad = row_ad (journal, number);
  g_autoptr (GBytes) plain = nw_vault_unseal (vault, ad, sealed, size, LOG_BLOCK);
  const guint8 *bytes = NULL;
  gsize n = 0;

  if (plain == NULL)
    return FALSE;
  bytes = g_bytes_get_data (plain, &n);
  if (n < NW_LOG_MAC_SIZE || !nw_log_line_decode (line, bytes, n - NW_LOG_MAC_SIZE))
    return FALSE;

  line->number = number;
  memcpy (mac, bytes + n - NW_LOG_MAC_SIZE, NW_LOG_MAC_SIZE);
  if (follows != NULL)
    {
      guint8 expected[NW_LOG_MAC_SIZE];

      make_mac (vault, previous->head, number, bytes, n - NW_LOG_MAC_SIZE, expected);
      *follows = number == previous->length + 1 && memcmp (expected, mac, NW_LOG_MAC_SIZE) == 0;
    }
  return TRUE;
}
