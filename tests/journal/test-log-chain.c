/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-log-private.h"
#include "nw-test.h"

#include <string.h>

/* The entries of the access log and their chain, without a file. */

#define N_ENTRIES 20

typedef struct
{
  NwVault *vault;
  NwId journal;
  GPtrArray *rows;
  NwLogTip end;
} Fixture;

static void
fill_random (GRand *rand,
             guint8 *bytes,
             gsize size)
{
  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8)g_rand_int (rand);
}

static NwLogLine
make_line (GRand *rand,
           gint64 number)
{
  NwLogLine line = { .number = number };
  guint size = g_rand_int_range (rand, 0, NW_LOG_USER_MAX + 1);

  line.at = ((gint64)g_rand_int (rand) << 20) - G_GINT64_CONSTANT (1000000000);
  line.zone = (gint16)g_rand_int_range (rand, -720, 841);
  line.action = (guint16)g_rand_int_range (rand, 1, NW_LOG_N_ACTIONS);
  line.object = (guint8)g_rand_int_range (rand, 0, NW_LOG_N_OBJECTS);
  line.count = g_rand_int (rand);
  if (g_rand_boolean (rand))
    fill_random (rand, line.object_id.bytes, NW_ID_SIZE);
  if (g_rand_boolean (rand))
    fill_random (rand, line.therapist.bytes, NW_ID_SIZE);
  for (guint i = 0; i < size; i++)
    line.user[i] = (char)g_rand_int_range (rand, 'a', 'z' + 1);
  line.has_former = g_rand_boolean (rand);
  if (line.has_former)
    fill_random (rand, line.former, NW_LOG_MAC_SIZE);
  return line;
}

static void
setup (Fixture *self,
       gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  self->vault = nw_vault_new_random ();
  nw_id_generate (&self->journal);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      NwLogLine line = make_line (rand, i + 1);

      g_ptr_array_add (self->rows, nw_log_seal (self->vault, &self->journal, &line, &self->end));
    }
}

static void
teardown (Fixture *self,
          gconstpointer data)
{
  g_ptr_array_unref (self->rows);
  nw_vault_free (self->vault);
}

/* Reads the entries in @order (numbers from 1); TRUE if they are the whole log. */
static gboolean
is_whole (Fixture *self,
          const guint *order,
          guint n)
{
  NwLogTip tip = { 0 };

  for (guint i = 0; i < n; i++)
    {
      NwLogLine line = { .number = order[i] };
      gsize size = 0;
      const void *sealed = g_bytes_get_data (g_ptr_array_index (self->rows, order[i] - 1), &size);
      gboolean follows = FALSE;
      guint8 mac[NW_LOG_MAC_SIZE];

      if (!nw_log_unseal (self->vault, &self->journal, sealed, size, &tip, &follows, &line, mac) || !follows)
        return FALSE;
      tip.length = line.number;
      memcpy (tip.head, mac, sizeof mac);
    }

  return memcmp (&tip, &self->end, sizeof tip) == 0;
}

static void
test_codec (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 2000; i++)
    {
      NwLogLine line = make_line (rand, 0);
      NwLogLine read = { 0 };
      g_autoptr (GByteArray) bytes = nw_log_line_encode (&line);

      g_assert_true (nw_log_line_decode (&read, bytes->data, bytes->len));
      g_assert_cmpmem (&read, sizeof read, &line, sizeof line);
      for (gsize size = 0; size < bytes->len; size++)
        g_assert_false (nw_log_line_decode (&read, bytes->data, size));

      /* A later version may add to it. */
      g_byte_array_append (bytes, (const guint8 *)"later", 5);
      g_assert_true (nw_log_line_decode (&read, bytes->data, bytes->len));
      g_assert_cmpmem (&read, sizeof read, &line, sizeof line);
    }

  /* Rubbish is read or refused, never more than that. */
  for (guint i = 0; i < 20000; i++)
    {
      guint8 rubbish[160];
      NwLogLine read = { 0 };
      gsize size = (gsize)g_rand_int_range (rand, 0, sizeof rubbish);

      fill_random (rand, rubbish, size);
      if (nw_log_line_decode (&read, rubbish, size))
        g_assert_true (g_utf8_validate (read.user, -1, NULL));
    }
}

static void
test_chain (Fixture *self,
            gconstpointer data)
{
  guint order[N_ENTRIES + 1];

  for (guint i = 0; i < N_ENTRIES; i++)
    order[i] = i + 1;
  g_assert_true (is_whole (self, order, N_ENTRIES));

  /* Cut off, anywhere. */
  for (guint n = 0; n < N_ENTRIES; n++)
    g_assert_false (is_whole (self, order, n));

  /* One left out, and two changed about. */
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      guint less[N_ENTRIES];
      guint n = 0;

      for (guint j = 0; j < N_ENTRIES; j++)
        {
          if (j != i)
            less[n++] = j + 1;
        }
      g_assert_false (is_whole (self, less, n));
    }
  for (guint i = 0; i + 1 < N_ENTRIES; i++)
    {
      order[i] = i + 2;
      order[i + 1] = i + 1;
      g_assert_false (is_whole (self, order, N_ENTRIES));
      order[i] = i + 1;
      order[i + 1] = i + 2;
    }

  /* One twice. */
  order[N_ENTRIES] = N_ENTRIES;
  g_assert_false (is_whole (self, order, N_ENTRIES + 1));
}

/* A row belongs to its number, its journal and its key, with every bit. */
static void
test_sealed (Fixture *self,
             gconstpointer data)
{
  NwVault *other = nw_vault_new_random ();
  NwId elsewhere;
  gsize size = 0;
  const guint8 *sealed = g_bytes_get_data (g_ptr_array_index (self->rows, 2), &size);
  g_autofree guint8 *copy = g_memdup2 (sealed, size);
  NwLogLine line = { .number = 3 };
  guint8 mac[NW_LOG_MAC_SIZE];

  nw_id_generate (&elsewhere);
  g_assert_true (nw_log_unseal (self->vault, &self->journal, sealed, size, NULL, NULL, &line, mac));
  g_assert_cmpint (line.number, ==, 3);
  g_assert_false (nw_log_unseal (other, &self->journal, sealed, size, NULL, NULL, &line, mac));
  g_assert_false (nw_log_unseal (self->vault, &elsewhere, sealed, size, NULL, NULL, &line, mac));
  line.number = 4;
  g_assert_false (nw_log_unseal (self->vault, &self->journal, sealed, size, NULL, NULL, &line, mac));
  g_assert_false (nw_log_unseal (self->vault, &self->journal, NULL, 0, NULL, NULL, &line, mac));
  line.number = 3;
  for (gsize i = 0; i < size; i++)
    {
      copy[i] ^= 0x10;
      g_assert_false (nw_log_unseal (self->vault, &self->journal, copy, size, NULL, NULL, &line, mac));
      copy[i] ^= 0x10;
    }

  /* The same entry in a journal with another key has another mark. */
  {
    NwLogTip here = { 0 };
    NwLogTip there = { 0 };
    NwLogLine first = { .number = 1, .action = NW_LOG_VIEWED };
    g_autoptr (GBytes) a = nw_log_seal (self->vault, &self->journal, &first, &here);
    g_autoptr (GBytes) b = nw_log_seal (other, &self->journal, &first, &there);

    g_assert_cmpint (memcmp (here.head, there.head, NW_LOG_MAC_SIZE), !=, 0);
    g_assert_cmpuint (g_bytes_get_size (a), ==, g_bytes_get_size (b));
  }
  nw_vault_free (other);
}

/* Numbers are kept in files: they are never given to something else. */
static void
test_words (void)
{
  static const char *const stored[] = {
    "unlocked", "locked", "unlock-failed", "created", "viewed", "changed", "closed", "amended", "deleted", "undeleted",
    "printed", "copied", "exported", "imported", "backed-up", "restored", "merged", "named-overview", "key-added", "key-removed",
    "passphrase-changed", "erased", "log-viewed", "log-printed", "verified", "missed", "erased-backup", "searched", "chosen"
  };
  NwLogAction action = NW_LOG_ANY;

  for (guint i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      g_assert_cmpstr (nw_log_action_get_id ((NwLogAction)(i + 1)), ==, stored[i]);
      g_assert_true (nw_log_action_from_id (stored[i], &action));
      g_assert_cmpuint (action, ==, i + 1);
      g_assert_cmpstr (nw_log_action_get_label (action), !=, "");
    }
  g_assert_false (nw_log_action_from_id ("", &action));
  g_assert_false (nw_log_action_from_id (NULL, &action));
  g_assert_false (nw_log_action_is_known (0));
  g_assert_false (nw_log_action_is_known (NW_LOG_N_ACTIONS));
}

static void
test_entry (void)
{
  NwLogLine line = { .number = 7, .at = 1795330000, .zone = 60, .action = NW_LOG_UNLOCK_FAILED, .count = 3, .user = "anna" };
  g_autoptr (NwLogEntry) entry = nw_log_entry_new (&line);
  g_autofree char *time = nw_log_entry_format_time (entry);
  g_autofree char *words = nw_log_entry_describe (entry);
  g_autoptr (NwLogEntry) damaged = nw_log_entry_new_damaged (8);
  g_autoptr (NwLogEntry) later = NULL;
  g_autofree char *later_words = NULL;

  g_assert_cmpstr (time, ==, "2026-11-22 07:46:40 +01:00");
  g_assert_cmpstr (words, ==, "failed to unlock (3)");
  g_assert_cmpstr (nw_log_entry_get_user (entry), ==, "anna");
  g_assert_cmpstr (nw_log_entry_get_object_id (entry), ==, "");
  g_assert_cmpstr (nw_log_entry_get_therapist (entry), ==, "");
  g_assert_cmpstr (nw_log_entry_get_former (entry), ==, "");
  g_assert_true (nw_log_entry_get_damaged (damaged));
  g_assert_cmpint (nw_log_entry_get_number (damaged), ==, 8);

  /* What a later version did is shown as such, not left out. */
  line.action = 900;
  line.object = 90;
  later = nw_log_entry_new (&line);
  later_words = nw_log_entry_describe (later);
  g_assert_nonnull (strstr (later_words, "900"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/log-chain/codec", test_codec);
  g_test_add ("/log-chain/chain", Fixture, NULL, setup, test_chain, teardown);
  g_test_add ("/log-chain/sealed", Fixture, NULL, setup, test_sealed, teardown);
  g_test_add_func ("/log-chain/words", test_words);
  g_test_add_func ("/log-chain/entry", test_entry);

  return g_test_run ();
}
