/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-sealed-stream.h"

#include "nw-error.h"
#include "nw-key-wrap.h"
#include "nw-vault.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MAGIC "NWSEAL01"
#define MAGIC_SIZE (sizeof MAGIC - 1)
#define SALT_AT (MAGIC_SIZE + 16)
#define STREAM_AT (SALT_AT + crypto_pwhash_SALTBYTES)

#define PIECE 65536
#define SEALED_PIECE (PIECE + crypto_secretstream_xchacha20poly1305_ABYTES)

/* A file from anywhere must not be able to ask for all memory or for hours. */
#define MAX_OPS 8
#define MAX_MEMORY ((guint64)1 << 29)

G_STATIC_ASSERT (STREAM_AT + crypto_secretstream_xchacha20poly1305_HEADERBYTES == NW_SEALED_HEADER_SIZE);

/* Sealing. */

#define NW_TYPE_SEALED_OUTPUT (nw_sealed_output_get_type ())
G_DECLARE_FINAL_TYPE (NwSealedOutput, nw_sealed_output, NW, SEALED_OUTPUT, GFilterOutputStream)

struct _NwSealedOutput
{
  GFilterOutputStream parent_instance;

  crypto_secretstream_xchacha20poly1305_state *state;
  guint8 header[NW_SEALED_HEADER_SIZE];
  guint64 n_pieces;
  guint8 *piece;
  gsize length;
};

G_DEFINE_FINAL_TYPE (NwSealedOutput, nw_sealed_output, G_TYPE_FILTER_OUTPUT_STREAM)

static void
nw_sealed_output_finalize (GObject *object)
{
  NwSealedOutput *self = NW_SEALED_OUTPUT (object);

  g_clear_pointer (&self->state, nw_secret_free);
  sodium_memzero (self->piece, PIECE);
  g_free (self->piece);

  G_OBJECT_CLASS (nw_sealed_output_parent_class)->finalize (object);
}

/* Seals what there is; the first piece goes after the header. */
static gboolean
write_piece (NwSealedOutput *self,
             guint8 tag,
             GCancellable *cancellable,
             GError **error)
{
  GOutputStream *base = g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (self));
  g_autofree guint8 *sealed = g_malloc (SEALED_PIECE);
  unsigned long long n = 0;
  gboolean is_first = self->n_pieces++ == 0;

  if (is_first && !g_output_stream_write_all (base, self->header, sizeof self->header, NULL, cancellable, error))
    return FALSE;
  crypto_secretstream_xchacha20poly1305_push (self->state, sealed, &n, self->piece, self->length, is_first ? self->header : NULL, is_first ? sizeof self->header : 0, tag);
  self->length = 0;
  return g_output_stream_write_all (base, sealed, (gsize)n, NULL, cancellable, error);
}

static gssize
sealed_write (GOutputStream *stream,
              const void *buffer,
              gsize count,
              GCancellable *cancellable,
              GError **error)
{
  NwSealedOutput *self = NW_SEALED_OUTPUT (stream);
  gsize n = 0;

  /* A full piece goes only when more comes: the last one has to say so. */
  if (self->length == PIECE && !write_piece (self, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE, cancellable, error))
    return -1;
  n = MIN (count, PIECE - self->length);
  memcpy (self->piece + self->length, buffer, n);
  self->length += n;
  return (gssize)n;
}

static gboolean
sealed_flush (GOutputStream *stream G_GNUC_UNUSED,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError **error G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
sealed_close (GOutputStream *stream,
              GCancellable *cancellable,
              GError **error)
{
  NwSealedOutput *self = NW_SEALED_OUTPUT (stream);

  /* One that is only let go has not been closed: without its last piece it
   * does not open. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return write_piece (self, crypto_secretstream_xchacha20poly1305_TAG_FINAL, cancellable, error);
}

static void
nw_sealed_output_dispose (GObject *object)
{
  /* The class above closes what is not closed, which here would end a file that
   * is not whole. */
  NwSealedOutput *self = NW_SEALED_OUTPUT (object);

  if (!g_output_stream_is_closed (G_OUTPUT_STREAM (self)))
    {
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (self), cancelled, NULL);
    }
  G_OBJECT_CLASS (nw_sealed_output_parent_class)->dispose (object);
}

static void
nw_sealed_output_class_init (NwSealedOutputClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GOutputStreamClass *stream_class = G_OUTPUT_STREAM_CLASS (klass);

  object_class->dispose = nw_sealed_output_dispose;
  object_class->finalize = nw_sealed_output_finalize;
  stream_class->write_fn = sealed_write;
  stream_class->flush = sealed_flush;
  stream_class->close_fn = sealed_close;
}

static void
nw_sealed_output_init (NwSealedOutput *self)
{
  self->piece = g_malloc0 (PIECE);
}

static void
put_number (guint8 *bytes,
            guint64 number)
{
  guint64 big = GUINT64_TO_BE (number);

  memcpy (bytes, &big, sizeof big);
}

static guint64
get_number (const guint8 *bytes)
{
  guint64 big = 0;

  memcpy (&big, bytes, sizeof big);
  return GUINT64_FROM_BE (big);
}

/*
 * nw_sealed_output_new:
 * @base: where the sealed bytes go; stays open
 * @passphrase: what will open it
 * @error: return location
 *
 * Takes about a second: Argon2id. The file is whole only after
 * g_output_stream_close() without an error.
 *
 * Returns: (transfer full): NULL with NW_ERROR_INVALID for a passphrase out of
 *   bounds
 */
GOutputStream *
nw_sealed_output_new (GOutputStream *base,
                      const char *passphrase,
                      GError **error)
{
  g_autoptr (NwSealedOutput) self = NULL;
  guint8 *key = NULL;
  guint64 ops = 0;
  gsize memory = 0;

  if (!nw_key_wrap_check_passphrase (passphrase, error))
    return NULL;

  self = g_object_new (NW_TYPE_SEALED_OUTPUT, "base-stream", base, "close-base-stream", FALSE, NULL);
  nw_key_wrap_get_new_cost (&ops, &memory);
  memcpy (self->header, MAGIC, MAGIC_SIZE);
  put_number (self->header + MAGIC_SIZE, ops);
  put_number (self->header + MAGIC_SIZE + 8, memory);
  randombytes_buf (self->header + SALT_AT, crypto_pwhash_SALTBYTES);
  key = nw_key_wrap_derive (passphrase, self->header + SALT_AT, ops, memory, error);
  if (key == NULL)
    return NULL;
  self->state = (gpointer)nw_secret_alloc (sizeof *self->state);
  crypto_secretstream_xchacha20poly1305_init_push (self->state, self->header + STREAM_AT, key);
  nw_secret_free (key);

  return G_OUTPUT_STREAM (g_steal_pointer (&self));
}

/* Opening. */

#define NW_TYPE_SEALED_INPUT (nw_sealed_input_get_type ())
G_DECLARE_FINAL_TYPE (NwSealedInput, nw_sealed_input, NW, SEALED_INPUT, GFilterInputStream)

struct _NwSealedInput
{
  GFilterInputStream parent_instance;

  crypto_secretstream_xchacha20poly1305_state *state;
  guint8 header[NW_SEALED_HEADER_SIZE];
  guint64 n_pieces;
  gboolean ended;
  guint8 *piece;
  gsize length;
  gsize position;
};

G_DEFINE_FINAL_TYPE (NwSealedInput, nw_sealed_input, G_TYPE_FILTER_INPUT_STREAM)

static void
nw_sealed_input_finalize (GObject *object)
{
  NwSealedInput *self = NW_SEALED_INPUT (object);

  g_clear_pointer (&self->state, nw_secret_free);
  sodium_memzero (self->piece, PIECE);
  g_free (self->piece);

  G_OBJECT_CLASS (nw_sealed_input_parent_class)->finalize (object);
}

static gboolean
read_piece (NwSealedInput *self,
            GCancellable *cancellable,
            GError **error)
{
  GInputStream *base = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self));
  g_autofree guint8 *sealed = g_malloc (SEALED_PIECE);
  gsize n = 0;
  unsigned long long length = 0;
  guint8 tag = 0;
  gboolean is_first = self->n_pieces++ == 0;

  if (!g_input_stream_read_all (base, sealed, SEALED_PIECE, &n, cancellable, error))
    return FALSE;
  if (crypto_secretstream_xchacha20poly1305_pull (self->state, self->piece, &length, &tag, sealed, n, is_first ? self->header : NULL, is_first ? sizeof self->header : 0) != 0)
    {
      if (is_first)
        g_set_error_literal (error, NW_ERROR, NW_ERROR_WRONG_KEY, _ ("The passphrase does not open this file."));
      else
        g_set_error_literal (error, NW_ERROR, NW_ERROR_CORRUPT, _ ("The sealed file was cut off or changed."));
      return FALSE;
    }
  self->ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  /* Every piece but the last is full; after the last nothing comes. */
  if (self->ended ? n == SEALED_PIECE && g_input_stream_read_all (base, sealed, 1, &n, cancellable, NULL) && n != 0 : n != SEALED_PIECE)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CORRUPT, _ ("The sealed file was cut off or changed."));
      return FALSE;
    }
  self->position = 0;
  self->length = (gsize)length;
  return TRUE;
}

static gssize
sealed_read (GInputStream *stream,
             void *buffer,
             gsize count,
             GCancellable *cancellable,
             GError **error)
{
  NwSealedInput *self = NW_SEALED_INPUT (stream);
  gsize n = 0;

  while (self->position == self->length && !self->ended)
    {
      if (!read_piece (self, cancellable, error))
        {
          self->ended = TRUE;
          self->position = self->length = 0;
          return -1;
        }
    }

  n = MIN (count, self->length - self->position);
  memcpy (buffer, self->piece + self->position, n);
  self->position += n;
  return (gssize)n;
}

static void
nw_sealed_input_class_init (NwSealedInputClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (klass);

  object_class->finalize = nw_sealed_input_finalize;
  stream_class->read_fn = sealed_read;
}

static void
nw_sealed_input_init (NwSealedInput *self)
{
  self->piece = g_malloc0 (PIECE);
}

/* The header came in whole: what it asks for is within bounds. */
static gboolean
open_header (NwSealedInput *self,
             const char *passphrase,
             GError **error)
{
  guint64 ops = get_number (self->header + MAGIC_SIZE);
  guint64 memory = get_number (self->header + MAGIC_SIZE + 8);
  guint8 *key = NULL;
  gboolean opened = FALSE;

  if (ops < crypto_pwhash_OPSLIMIT_MIN || ops > MAX_OPS || memory < crypto_pwhash_MEMLIMIT_MIN || memory > MAX_MEMORY)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CORRUPT, _ ("The sealed file was cut off or changed."));
      return FALSE;
    }
  if (passphrase == NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_LOCKED, _ ("The file is sealed with a passphrase."));
      return FALSE;
    }

  key = nw_key_wrap_derive (passphrase, self->header + SALT_AT, ops, (gsize)memory, error);
  if (key == NULL)
    return FALSE;
  self->state = (gpointer)nw_secret_alloc (sizeof *self->state);
  opened = crypto_secretstream_xchacha20poly1305_init_pull (self->state, self->header + STREAM_AT, key) == 0;
  nw_secret_free (key);
  if (!opened)
    g_set_error_literal (error, NW_ERROR, NW_ERROR_CORRUPT, _ ("The sealed file was cut off or changed."));
  return opened;
}

/*
 * nw_sealed_input_new:
 * @base: where the bytes come from, at the beginning of the file; stays open
 * @passphrase: (nullable): what opens it
 * @cancellable: (nullable): stops reading
 * @error: return location
 *
 * Returns: (transfer full): what is in it; NULL with NW_ERROR_LOCKED if it is
 *   sealed and there is no passphrase. A wrong one shows at the first read.
 */
GInputStream *
nw_sealed_input_new (GInputStream *base,
                     const char *passphrase,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (base, SEALED_PIECE);
  g_autoptr (NwSealedInput) self = NULL;
  GBufferedInputStream *ahead = G_BUFFERED_INPUT_STREAM (buffered);
  gsize n = 0;
  const guint8 *bytes = NULL;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  while (g_buffered_input_stream_get_available (ahead) < MAGIC_SIZE)
    {
      gssize filled = g_buffered_input_stream_fill (ahead, -1, cancellable, error);

      if (filled < 0)
        return NULL;
      if (filled == 0)
        break;
    }
  bytes = g_buffered_input_stream_peek_buffer (ahead, &n);
  if (n < MAGIC_SIZE || memcmp (bytes, MAGIC, MAGIC_SIZE) != 0)
    return g_steal_pointer (&buffered);

  self = g_object_new (NW_TYPE_SEALED_INPUT, "base-stream", buffered, NULL);
  if (!g_input_stream_read_all (buffered, self->header, sizeof self->header, &n, cancellable, error))
    return NULL;
  if (n != sizeof self->header)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CORRUPT, _ ("The sealed file was cut off or changed."));
      return NULL;
    }
  if (!open_header (self, passphrase, error))
    return NULL;
  return G_INPUT_STREAM (g_steal_pointer (&self));
}
