/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-session-private.h"

#include <sodium.h>
#include <string.h>

/* Where the dashes of a UUID stand, counted in hexadecimal digits. */
static gboolean
dash_before (guint digit)
{
  return digit == 8 || digit == 12 || digit == 16 || digit == 20;
}

/*
 * nw_id_generate:
 * @id: (out caller-allocates): 122 random bits marked as UUID version 4
 *
 * Random, so that an id tells nothing about when or where it was made.
 */
void
nw_id_generate (NwId *id)
{
  randombytes_buf (id->bytes, sizeof id->bytes);
  id->bytes[6] = (guint8)((id->bytes[6] & 0x0f) | 0x40);
  id->bytes[8] = (guint8)((id->bytes[8] & 0x3f) | 0x80);
}

/*
 * nw_id_to_string:
 * @id: an id
 *
 * Returns: (transfer full): the usual form, 36 lower case characters
 */
char *
nw_id_to_string (const NwId *id)
{
  static const char digits[] = "0123456789abcdef";
  char *string = g_malloc (37);
  char *p = string;

  for (guint i = 0; i < NW_ID_SIZE; i++)
    {
      if (dash_before (2 * i))
        *p++ = '-';
      *p++ = digits[id->bytes[i] >> 4];
      *p++ = digits[id->bytes[i] & 15];
    }
  *p = '\0';

  return string;
}

/* nw_id_is_set: FALSE for zeros, which stand for none */
gboolean
nw_id_is_set (const NwId *id)
{
  static const NwId none = { { 0 } };

  return memcmp (id, &none, sizeof none) != 0;
}

/*
 * nw_id_from_string:
 * @string: (nullable): the usual form
 * @id: (out caller-allocates): the id
 *
 * Returns: %FALSE if @string is not a whole id
 */
gboolean
nw_id_from_string (const char *string,
                   NwId *id)
{
  if (string == NULL || strlen (string) != 36)
    return FALSE;

  for (guint i = 0; i < NW_ID_SIZE; i++)
    {
      if (dash_before (2 * i) && *string++ != '-')
        return FALSE;
      if (!g_ascii_isxdigit (string[0]) || !g_ascii_isxdigit (string[1]))
        return FALSE;
      id->bytes[i] = (guint8)(g_ascii_xdigit_value (string[0]) << 4 | g_ascii_xdigit_value (string[1]));
      string += 2;
    }

  return TRUE;
}
