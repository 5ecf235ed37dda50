/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-vault.h"

#include "nw-error.h"
#include "nw-recovery-code.h"

#include <string.h>

static GByteArray *
make_ad (void)
{
  NwId journal = { { 1, 2, 3 } };
  GByteArray *ad = nw_ad_new ("table", &journal);

  nw_ad_add_int (ad, -1);
  nw_ad_add_text (ad, "2026-11-21");
  nw_ad_add_double (ad, 14.6);
  nw_ad_add_null (ad);
  return ad;
}

static void
test_seal (void)
{
  static const gsize sizes[] = { 0, 1, 63, 64, 65, 100000 };
  g_autoptr (NwVault) vault = nw_vault_new_random ();
  g_autoptr (GByteArray) ad = make_ad ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree guint8 *data = g_malloc (sizes[i] + 1);
      g_autoptr (GBytes) plain = NULL;
      g_autoptr (GBytes) sealed = NULL;
      g_autoptr (GBytes) opened = NULL;

      memset (data, 'x', sizes[i] + 1);
      plain = g_bytes_new (data, sizes[i]);
      sealed = nw_vault_seal (vault, ad, plain, 64);
      /* Nonce and tag aside, the length tells only steps of 64. */
      g_assert_cmpuint ((g_bytes_get_size (sealed) - 40) % 64, ==, 0);
      opened = nw_vault_unseal (vault, ad, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), 64);
      g_assert_nonnull (opened);
      g_assert_true (g_bytes_equal (plain, opened));
    }
}

/* One bit of anything, and nothing opens. */
static void
test_bits (void)
{
  g_autoptr (NwVault) vault = nw_vault_new_random ();
  g_autoptr (NwVault) other = nw_vault_new_random ();
  g_autoptr (GByteArray) ad = make_ad ();
  g_autoptr (GBytes) plain = g_bytes_new_static ("plain", 5);
  g_autoptr (GBytes) sealed = nw_vault_seal (vault, ad, plain, 64);
  gsize size = g_bytes_get_size (sealed);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (sealed, NULL), size);

  for (gsize bit = 0; bit < size * 8; bit++)
    {
      copy[bit / 8] ^= (guint8)(1 << bit % 8);
      g_assert_null (nw_vault_unseal (vault, ad, copy, size, 64));
      copy[bit / 8] ^= (guint8)(1 << bit % 8);
    }
  for (gsize bit = 0; bit < ad->len * 8; bit++)
    {
      ad->data[bit / 8] ^= (guint8)(1 << bit % 8);
      g_assert_null (nw_vault_unseal (vault, ad, copy, size, 64));
      ad->data[bit / 8] ^= (guint8)(1 << bit % 8);
    }
  for (gsize cut = 0; cut < size; cut++)
    g_assert_null (nw_vault_unseal (vault, ad, copy, cut, 64));
  g_assert_null (nw_vault_unseal (vault, ad, NULL, 0, 64));
  g_assert_null (nw_vault_unseal (other, ad, copy, size, 64));
}

/* Columns cannot be shifted into one another. */
static void
test_ad (void)
{
  NwId journal = { { 0 } };
  g_autoptr (GByteArray) one = nw_ad_new ("t", &journal);
  g_autoptr (GByteArray) two = nw_ad_new ("t", &journal);
  g_autoptr (GByteArray) three = nw_ad_new ("t", &journal);

  nw_ad_add_text (one, "ab");
  nw_ad_add_text (one, "c");
  nw_ad_add_text (two, "a");
  nw_ad_add_text (two, "bc");
  nw_ad_add_blob (three, "ab", 2);
  nw_ad_add_text (three, "c");

  g_assert_false (one->len == two->len && memcmp (one->data, two->data, one->len) == 0);
  g_assert_false (one->len == three->len && memcmp (one->data, three->data, one->len) == 0);
}

static void
test_recovery_code (void)
{
  char *code = nw_recovery_code_new ();
  char *other = nw_recovery_code_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *spaced = g_strdelimit (g_strdup (code), "-", ' ');
  g_autofree char *lower = g_ascii_strdown (spaced, -1);
  char *parsed = nw_recovery_code_parse (lower, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (code), ==, NW_RECOVERY_CODE_LENGTH);
  g_assert_cmpstr (code, !=, other);
  g_assert_cmpstr (parsed, ==, code);
  g_assert_null (nw_recovery_code_parse ("", &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);

  /* A single wrong character is noticed but for one in 4096; over all places
   * of one code that cannot happen often. */
  {
    guint missed = 0;

    for (guint i = 0; i < NW_RECOVERY_CODE_LENGTH; i++)
      {
        char kept = parsed[i];
        char *again = NULL;

        if (kept == '-')
          continue;
        parsed[i] = kept == '7' ? '8' : '7';
        again = nw_recovery_code_parse (parsed, NULL);
        missed += again != NULL;
        nw_recovery_code_free (again);
        parsed[i] = kept;
      }
    g_assert_cmpuint (missed, <=, 2);
  }

  nw_recovery_code_free (parsed);
  nw_recovery_code_free (code);
  nw_recovery_code_free (other);
}

/* What is read wrongly from paper is taken rightly. */
static void
test_recovery_letters (void)
{
  for (guint tries = 0; tries < 200; tries++)
    {
      char *code = nw_recovery_code_new ();
      g_autofree char *typed = g_strdup (code);
      char *parsed = NULL;

      g_strdelimit (typed, "0", 'o');
      g_strdelimit (typed, "1", tries % 2 == 0 ? 'I' : 'l');
      parsed = nw_recovery_code_parse (typed, NULL);
      g_assert_cmpstr (parsed, ==, code);
      nw_recovery_code_free (parsed);
      nw_recovery_code_free (code);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vault/seal", test_seal);
  g_test_add_func ("/vault/bits", test_bits);
  g_test_add_func ("/vault/ad", test_ad);
  g_test_add_func ("/recovery-code/round-trip", test_recovery_code);
  g_test_add_func ("/recovery-code/letters", test_recovery_letters);

  return g_test_run ();
}
