/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file sealed with a passphrase: it opens with that alone, and whole or not
 * at all. */

#include "nw-sealed-stream.h"

#include "journal-test.h"

#include <string.h>

#define PIECE 65536

static GBytes *
seal (const guint8 *data,
      gsize size,
      const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) sealed = nw_sealed_output_new (memory, passphrase, &error);

  g_assert_no_error (error);
  g_output_stream_write_all (sealed, data, size, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (sealed, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (memory, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
unseal (GBytes *bytes,
        const char *passphrase,
        GError **error)
{
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) plain = nw_sealed_input_new (memory, passphrase, NULL, error);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (plain == NULL || g_output_stream_splice (out, plain, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
test_round_trip (void)
{
  static const gsize sizes[] = { 0, 1, 1000, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 5 * PIECE + 77 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree guint8 *data = g_malloc (sizes[i] + 1);
      g_autoptr (GBytes) sealed = NULL;
      g_autoptr (GBytes) back = NULL;
      g_autoptr (GBytes) want = NULL;

      for (gsize j = 0; j < sizes[i]; j++)
        data[j] = (guint8)(j * 31 + j / 253);
      sealed = seal (data, sizes[i], PASSPHRASE);
      back = unseal (sealed, PASSPHRASE, &error);
      g_assert_no_error (error);
      want = g_bytes_new (data, sizes[i]);
      g_assert_true (g_bytes_equal (back, want));
      if (sizes[i] > 100)
        g_assert_null (memmem (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), data, 100));
    }
}

static void
test_refused (void)
{
  static const char text[] = "{\"format\":\"needlewise-export-1\"}";
  g_autoptr (GBytes) sealed = seal ((const guint8 *)text, sizeof text - 1, PASSPHRASE);
  g_autoptr (GBytes) plain = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  g_assert_null (unseal (sealed, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (unseal (sealed, "correct horse batterz", &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_null (nw_sealed_output_new (memory, "short", &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);

  /* What is not sealed comes as it is. */
  back = unseal (plain, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (back, plain));
}

/* Cut off anywhere, or with any bit turned, it does not open. */
static void
test_damage (void)
{
  g_autofree guint8 *data = g_malloc0 (PIECE + 500);
  g_autoptr (GBytes) sealed = seal (data, PIECE + 500, PASSPHRASE);
  gsize size = g_bytes_get_size (sealed);
  const guint8 *bytes = g_bytes_get_data (sealed, NULL);
  static const gsize cuts[] = { 8, 30, 63, 64, 65, 64 + 16, 64 + 17, 64 + PIECE, 64 + PIECE + 17, 64 + PIECE + 18 };

  for (guint i = 0; i < G_N_ELEMENTS (cuts) + 1; i++)
    {
      gsize length = i < G_N_ELEMENTS (cuts) ? cuts[i] : size - 1;
      g_autoptr (GBytes) cut = g_bytes_new (bytes, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (unseal (cut, PASSPHRASE, &error));
      g_assert_true (g_error_matches (error, NW_ERROR, NW_ERROR_CORRUPT) || g_error_matches (error, NW_ERROR, NW_ERROR_WRONG_KEY));
    }
  for (gsize at = 8; at < size; at = at < 80 ? at + 1 : at + 997)
    {
      g_autofree guint8 *turned = g_memdup2 (bytes, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;

      turned[at] ^= 0x04;
      changed = g_bytes_new (turned, size);
      g_assert_null (unseal (changed, PASSPHRASE, &error));
      g_assert_nonnull (error);
    }
  {
    g_autoptr (GByteArray) more = g_byte_array_new ();
    g_autoptr (GBytes) longer = NULL;
    g_autoptr (GError) error = NULL;

    g_byte_array_append (more, bytes, (guint)size);
    g_byte_array_append (more, (const guint8 *)"x", 1);
    longer = g_byte_array_free_to_bytes (g_steal_pointer (&more));
    g_assert_null (unseal (longer, PASSPHRASE, &error));
    g_assert_error (error, NW_ERROR, NW_ERROR_CORRUPT);
  }
}

/* Let go without an end, it is not whole. */
static void
test_abandoned (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) sealed = nw_sealed_output_new (memory, PASSPHRASE, &error);
  g_autofree guint8 *data = g_malloc0 (2 * PIECE);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  g_output_stream_write_all (sealed, data, 2 * PIECE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&sealed));
  g_output_stream_close (memory, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  g_assert_null (unseal (bytes, PASSPHRASE, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CORRUPT);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();
  g_test_add_func ("/sealed-stream/round-trip", test_round_trip);
  g_test_add_func ("/sealed-stream/refused", test_refused);
  g_test_add_func ("/sealed-stream/damage", test_damage);
  g_test_add_func ("/sealed-stream/abandoned", test_abandoned);
  return g_test_run ();
}
