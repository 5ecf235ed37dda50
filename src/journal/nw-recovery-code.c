/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-recovery-code.h"

#include "nw-error.h"
#include "nw-recovery-code-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/* Crockford's base 32: without I, L, O and U, which are misread in print. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* 128 random bits and 12 bits of their sum make 28 characters of 5 bits. */
#define N_CHARS 28
#define GROUP 4

static guint
checksum (const guint8 secret[NW_RECOVERY_SECRET_SIZE])
{
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, secret, NW_RECOVERY_SECRET_SIZE, NULL, 0);
  return ((guint)hash[0] << 8 | hash[1]) & 0xfff;
}

/* Five bits from position @bit of the secret followed by the checksum. */
static guint
five_bits (const guint8 secret[NW_RECOVERY_SECRET_SIZE],
           guint sum,
           guint bit)
{
  guint value = 0;

  for (guint i = bit; i < bit + 5; i++)
    {
      guint one = i < 128 ? (guint)secret[i / 8] >> (7 - i % 8) & 1 : sum >> (139 - i) & 1;

      value = value << 1 | one;
    }

  return value;
}

static char *
format_code (const guint8 secret[NW_RECOVERY_SECRET_SIZE])
{
  char *code = g_malloc (NW_RECOVERY_CODE_LENGTH + 1);
  guint sum = checksum (secret);
  char *p = code;

  for (guint i = 0; i < N_CHARS; i++)
    {
      if (i > 0 && i % GROUP == 0)
        *p++ = '-';
      *p++ = alphabet[five_bits (secret, sum, i * 5)];
    }
  *p = '\0';

  return code;
}

/* The value of a typed character, or -1. */
static int
char_value (char c)
{
  const char *found = NULL;

  c = g_ascii_toupper (c);
  if (c == 'O')
    c = '0';
  if (c == 'I' || c == 'L')
    c = '1';
  found = c != '\0' ? strchr (alphabet, c) : NULL;

  return found != NULL ? (int)(found - alphabet) : -1;
}

/*
 * nw_recovery_code_decode:
 * @typed: what was typed
 * @secret: (out caller-allocates): the random part
 *
 * Returns: %FALSE if characters are missing, too many or mistyped
 */
gboolean
nw_recovery_code_decode (const char *typed,
                         guint8 secret[NW_RECOVERY_SECRET_SIZE])
{
  guint n = 0;
  guint sum = 0;

  memset (secret, 0, NW_RECOVERY_SECRET_SIZE);
  for (; *typed != '\0'; typed++)
    {
      int value = 0;

      if (*typed == '-' || g_ascii_isspace (*typed))
        continue;
      value = char_value (*typed);
      if (value < 0 || n == N_CHARS)
        return FALSE;

      for (guint i = 0; i < 5; i++)
        {
          guint bit = n * 5 + i;
          guint one = (guint)value >> (4 - i) & 1;

          if (bit < 128)
            secret[bit / 8] = (guint8)(secret[bit / 8] | one << (7 - bit % 8));
          else
            sum = sum << 1 | one;
        }
      n++;
    }

  return n == N_CHARS && sum == checksum (secret);
}

/**
 * nw_recovery_code_new:
 *
 * Makes a recovery code: 128 random bits in seven groups of four characters,
 * with a sum that tells a typing mistake from a code that does not fit. It is
 * shown once, at set-up.
 *
 * Returns: (transfer full): the code; free with nw_recovery_code_free()
 */
char *
nw_recovery_code_new (void)
{
  guint8 secret[NW_RECOVERY_SECRET_SIZE];
  char *code = NULL;

  randombytes_buf (secret, sizeof secret);
  code = format_code (secret);
  sodium_memzero (secret, sizeof secret);

  return code;
}

/**
 * nw_recovery_code_parse:
 * @typed: what was typed: any case, dashes and blanks or none, O for 0, I and L
 *   for 1
 * @error: return location
 *
 * Brings a typed code into the printed form, so that it can be compared with
 * the one that was shown.
 *
 * Returns: (transfer full): the printed form, or %NULL with %NW_ERROR_INVALID
 *   when it cannot be a recovery code; free with nw_recovery_code_free()
 */
char *
nw_recovery_code_parse (const char *typed,
                        GError **error)
{
  guint8 secret[NW_RECOVERY_SECRET_SIZE];
  char *code = NULL;

  g_return_val_if_fail (typed != NULL, NULL);

  if (nw_recovery_code_decode (typed, secret))
    code = format_code (secret);
  else
    g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The recovery code was not typed as it is printed: seven groups of four."));
  sodium_memzero (secret, sizeof secret);

  return code;
}

/**
 * nw_recovery_code_free:
 * @code: (transfer full) (nullable): a code
 *
 * Wipes and frees it.
 */
void
nw_recovery_code_free (char *code)
{
  if (code == NULL)
    return;

  sodium_memzero (code, strlen (code));
  g_free (code);
}
