/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-pack.h"

#include <sodium.h>
#include <string.h>

#define FIRST_ROOM 512

/* Half a byte each: what days and moments are written with. The last one stands
 * for the odd half at the end. */
static const char halves[] = "0123456789-T:+Z";
#define NO_HALF 15

/* nw_pack_clear: wipes and frees */
void
nw_pack_clear (NwPack *self)
{
  if (self->data != NULL)
    sodium_memzero (self->data, self->size);
  g_free (self->data);
  *self = (NwPack){ 0 };
}

static void
free_wiped (gpointer data)
{
  NwPack *self = data;

  nw_pack_clear (self);
  g_free (self);
}

/*
 * nw_pack_end:
 * @self: a pack; empty afterwards
 *
 * Returns: (transfer full): its bytes, wiped when freed
 */
GBytes *
nw_pack_end (NwPack *self)
{
  NwPack *kept = g_new (NwPack, 1);

  *kept = *self;
  *self = (NwPack){ 0 };
  return g_bytes_new_with_free_func (kept->data, kept->size, free_wiped, kept);
}

/* Room for @size bytes more. Not by realloc(), which would leave the text in
 * the memory that it lets go. */
static guint8 *
grow (NwPack *self,
      gsize size)
{
  guint8 *place = NULL;

  if (self->size + size > self->room)
    {
      gsize room = MAX (self->size + size, MAX (FIRST_ROOM, self->room * 2));
      guint8 *data = g_malloc (room);

      if (self->size > 0)
        {
          memcpy (data, self->data, self->size);
          sodium_memzero (self->data, self->size);
        }
      g_free (self->data);
      self->data = data;
      self->room = room;
    }

  place = self->data + self->size;
  self->size += size;
  return place;
}

/* Seven bits a byte, the lowest first; the top bit says that more follow. */
static guint
write_number (guint8 *bytes,
              guint64 value)
{
  guint n = 0;

  for (; value >= 0x80; value >>= 7)
    bytes[n++] = (guint8)(value | 0x80);
  bytes[n++] = (guint8)value;
  return n;
}

/* nw_pack_add: an entry of any kind */
void
nw_pack_add (NwPack *self,
             guint key,
             gconstpointer value,
             gsize size)
{
  guint8 head[20];
  guint n = write_number (head, key);

  n += write_number (head + n, size);
  memcpy (grow (self, n), head, n);
  if (size > 0)
    memcpy (grow (self, size), value, size);
}

/* nw_pack_add_pack: the entries of @inner, which is cleared */
void
nw_pack_add_pack (NwPack *self,
                  guint key,
                  NwPack *inner)
{
  nw_pack_add (self, key, inner->data, inner->size);
  nw_pack_clear (inner);
}

/* nw_pack_add_entries: entries as they were read; NULL for none */
void
nw_pack_add_entries (NwPack *self,
                     GBytes *entries)
{
  gsize size = 0;
  gconstpointer data = entries != NULL ? g_bytes_get_data (entries, &size) : NULL;

  if (size > 0)
    memcpy (grow (self, size), data, size);
}

/* nw_pack_add_id: 16 bytes; nothing for zeros, which stand for none */
void
nw_pack_add_id (NwPack *self,
                guint key,
                const NwId *id)
{
  if (nw_id_is_set (id))
    nw_pack_add (self, key, id->bytes, NW_ID_SIZE);
}

/* nw_pack_add_text: UTF-8; nothing for "" */
void
nw_pack_add_text (NwPack *self,
                  guint key,
                  const char *text)
{
  if (*text != '\0')
    nw_pack_add (self, key, text, strlen (text));
}

/* nw_pack_add_digits: a day or a moment, two characters a byte */
void
nw_pack_add_digits (NwPack *self,
                    guint key,
                    const char *text)
{
  guint8 bytes[32] = { 0 };
  gsize n = strlen (text);

  g_assert (n <= 2 * sizeof bytes);
  for (gsize i = 0; i < n + n % 2; i++)
    {
      const char *half = i < n ? strchr (halves, text[i]) : halves + NO_HALF;

      g_assert (half != NULL);
      bytes[i / 2] |= (guint8)((half - halves) << (i % 2 == 0 ? 4 : 0));
    }
  nw_pack_add (self, key, bytes, (n + 1) / 2);
}

/* nw_pack_add_int: small numbers of either sign are short */
void
nw_pack_add_int (NwPack *self,
                 guint key,
                 gint64 value)
{
  guint8 bytes[10];
  guint64 folded = ((guint64)value << 1) ^ (guint64)(value >> 63);

  nw_pack_add (self, key, bytes, write_number (bytes, folded));
}

/* nw_pack_add_double: by its bits, so that nothing is rounded; zeros at the end
 * are left out */
void
nw_pack_add_double (NwPack *self,
                    guint key,
                    double value)
{
  guint64 bits = 0;
  guint8 bytes[sizeof bits];
  gsize size = sizeof bytes;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT64_TO_BE (bits);
  memcpy (bytes, &bits, sizeof bytes);
  while (size > 0 && bytes[size - 1] == 0)
    size--;
  nw_pack_add (self, key, bytes, size);
}

/* nw_unpack_init: @data stays the caller's */
void
nw_unpack_init (NwUnpack *self,
                gconstpointer data,
                gsize size)
{
  *self = (NwUnpack){ .next = data, .end = (const guint8 *)data + size, .sound = TRUE };
}

/* nw_unpack_init_inner: the entries in the value of the entry of @outer */
void
nw_unpack_init_inner (NwUnpack *self,
                      const NwUnpack *outer)
{
  nw_unpack_init (self, outer->value, outer->size);
}

static gboolean
read_number (const guint8 **next,
             const guint8 *end,
             guint64 *value)
{
  *value = 0;
  for (guint shift = 0; *next < end && shift < 64; shift += 7)
    {
      guint8 byte = *(*next)++;

      *value |= (guint64)(byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        return shift < 63 || byte <= 1;
    }

  return FALSE;
}

/*
 * nw_unpack_next:
 * @self: entries
 *
 * Returns: FALSE at the end, and where no entry can be made out; @self->sound
 *   then tells which
 */
gboolean
nw_unpack_next (NwUnpack *self)
{
  guint64 key = 0;
  guint64 size = 0;

  if (!self->sound || self->next == self->end)
    return FALSE;

  self->entry = self->next;
  if (!read_number (&self->next, self->end, &key) || !read_number (&self->next, self->end, &size) || key == 0 || key > G_MAXINT || size > (guint64)(self->end - self->next))
    {
      self->sound = FALSE;
      return FALSE;
    }

  self->key = (guint)key;
  self->value = self->next;
  self->size = (gsize)size;
  self->next += size;
  return TRUE;
}

/* nw_unpack_keep: adds the whole entry to @entries */
void
nw_unpack_keep (const NwUnpack *self,
                NwPack *entries)
{
  gsize size = (gsize)(self->next - self->entry);

  memcpy (grow (entries, size), self->entry, size);
}

/* nw_unpack_get_id: FALSE for what is none */
gboolean
nw_unpack_get_id (NwUnpack *self,
                  NwId *id)
{
  if (self->size != NW_ID_SIZE)
    {
      self->sound = FALSE;
      return FALSE;
    }

  memcpy (id->bytes, self->value, NW_ID_SIZE);
  return TRUE;
}

/* nw_unpack_dup_text: (transfer full) (nullable): NULL for what is no text */
char *
nw_unpack_dup_text (NwUnpack *self)
{
  if (self->size == 0 || !g_utf8_validate_len ((const char *)self->value, self->size, NULL))
    {
      self->sound = FALSE;
      return NULL;
    }

  return g_strndup ((const char *)self->value, self->size);
}

/* nw_unpack_dup_digits: (transfer full) (nullable): as it was added */
char *
nw_unpack_dup_digits (NwUnpack *self)
{
  char *text = g_malloc (2 * self->size + 1);
  gsize n = 0;

  for (gsize i = 0; i < 2 * self->size; i++)
    {
      guint8 half = i % 2 == 0 ? self->value[i / 2] >> 4 : self->value[i / 2] & 15;

      if (half != NO_HALF)
        text[n++] = halves[half];
      else if (i + 1 < 2 * self->size)
        self->sound = FALSE;
    }
  text[n] = '\0';
  if (n == 0)
    self->sound = FALSE;
  if (!self->sound)
    g_clear_pointer (&text, g_free);
  return text;
}

/* nw_unpack_get_int: FALSE for what is no number */
gboolean
nw_unpack_get_int (NwUnpack *self,
                   gint64 *value)
{
  const guint8 *next = self->value;
  guint64 folded = 0;

  if (!read_number (&next, self->value + self->size, &folded) || next != self->value + self->size)
    {
      self->sound = FALSE;
      return FALSE;
    }

  *value = (gint64)(folded >> 1) ^ -(gint64)(folded & 1);
  return TRUE;
}

/* nw_unpack_get_double: FALSE for what is no number */
gboolean
nw_unpack_get_double (NwUnpack *self,
                      double *value)
{
  guint64 bits = 0;

  if (self->size > sizeof bits)
    {
      self->sound = FALSE;
      return FALSE;
    }

  if (self->size > 0)
    memcpy (&bits, self->value, self->size);
  bits = GUINT64_FROM_BE (bits);
  memcpy (value, &bits, sizeof bits);
  return TRUE;
}
