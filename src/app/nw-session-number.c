/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

/**
 * nw_session_looks_like_national_number:
 * @text: what was typed for the patient
 *
 * A Dutch national number (BSN) has nine digits, of older ones eight are
 * written, and passes the test of eleven: 9, 8, ... 2 times the first eight
 * digits less the last is a multiple of 11. One in eleven other numbers does
 * too, so that this is a reason to ask, never to refuse.
 *
 * Returns: %TRUE if it might be one
 */
gboolean
nw_session_looks_like_national_number (const char *text)
{
  int digits[9] = { 0 };
  guint n = 0;
  int sum = 0;

  for (; *text != '\0'; text++)
    {
      if (*text == ' ' || *text == '.' || *text == '-')
        continue;
      if (!g_ascii_isdigit (*text) || n == 9)
        return FALSE;
      digits[n++] = *text - '0';
    }
  if (n < 8)
    return FALSE;

  /* Eight digits are those of a number that begins with 0. */
  for (guint i = 0; i < n; i++)
    {
      int weight = (int)(n - i);

      sum += digits[i] * (weight > 1 ? weight : -1);
    }

  return sum > 0 && sum % 11 == 0;
}
