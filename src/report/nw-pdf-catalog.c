/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-report-private.h"

#include <string.h>

/* cairo 1.16 has no call for the language of a PDF, which screen readers need
 * to pronounce it. Its catalogue is the last object before the table of
 * offsets, so that an entry can be added there without moving any other. */

/* "startxref\n12345\n%%EOF\n" */
#define TAIL_BYTES 64

/* Offset of the last @needle before @end, or -1. */
static gssize
find_last (const char *data,
           gsize end,
           const char *needle)
{
  gsize length = strlen (needle);

  for (gsize i = end >= length ? end - length + 1 : 0; i > 0; i--)
    {
      if (memcmp (data + i - 1, needle, length) == 0)
        return (gssize)i - 1;
    }

  return -1;
}

/* Offset of the table of offsets, or -1. */
static gssize
find_table (const char *data,
            gsize size)
{
  gsize from = size > TAIL_BYTES ? size - TAIL_BYTES : 0;
  g_autofree char *tail = g_strndup (data + from, size - from);
  const char *start = strstr (tail, "startxref\n");
  guint64 offset = 0;

  if (start == NULL)
    return -1;

  offset = g_ascii_strtoull (start + strlen ("startxref\n"), NULL, 10);
  if (offset + strlen ("xref\n") >= size || memcmp (data + offset, "xref\n", strlen ("xref\n")) != 0)
    return -1;

  return (gssize)offset;
}

/**
 * nw_pdf_add_catalog:
 * @pdf: a file made by cairo
 * @lang: language of the text
 *
 * Adds the language, and that a viewer shows the title in place of the file
 * name. A file that is not of the form known here is left alone.
 *
 * Returns: (transfer full): the file
 */
GBytes *
nw_pdf_add_catalog (GBytes *pdf,
                    NwLang lang)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (pdf, &size);
  gssize table = find_table (data, size);
  gssize start = table > 0 ? find_last (data, (gsize)table, "<< /Type /Catalog\n") : -1;
  gssize end = table > 0 ? find_last (data, (gsize)table, ">>\nendobj\n") : -1;
  gssize startxref = find_last (data, size, "startxref\n");
  g_autoptr (GString) result = NULL;
  g_autofree char *entry = NULL;

  /* The end found must be that of the catalogue, right before the table. */
  if (start < 0 || end < start || end + (gssize)strlen (">>\nendobj\n") != table || startxref < table)
    return g_bytes_ref (pdf);

  entry = g_strdup_printf ("   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n",
                           nw_lang_to_string (lang));
  result = g_string_sized_new (size + strlen (entry) + TAIL_BYTES);
  g_string_append_len (result, data, end);
  g_string_append (result, entry);
  g_string_append_len (result, data + end, startxref - end);
  g_string_append_printf (result, "startxref\n%" G_GSSIZE_FORMAT "\n%%%%EOF\n", table + (gssize)strlen (entry));

  return g_string_free_to_bytes (g_steal_pointer (&result));
}
