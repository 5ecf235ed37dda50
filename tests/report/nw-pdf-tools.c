/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-pdf-tools.h"

#include <string.h>

/* Runs @argv; it must succeed. Returns what it printed. */
char *
nw_test_run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  char *output = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s: %s", argv[0], error->message, errors);

  return output;
}

/* The text of @path as it is read aloud, or of one @page from 1. */
char *
nw_test_pdf_text (const char *path,
                  guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  const char *const all[] = { "pdftotext", "-layout", "-enc", "UTF-8", path, "-", NULL };
  const char *const one[] = { "pdftotext", "-layout", "-enc", "UTF-8", "-f", number, "-l", number, path, "-", NULL };

  return nw_test_run (page == 0 ? all : one);
}

/* The same of one page, in the order of reading. */
char *
nw_test_pdf_raw (const char *path,
                 guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  const char *const argv[] = { "pdftotext", "-raw", "-enc", "UTF-8", "-f", number, "-l", number, path, "-", NULL };

  return nw_test_run (argv);
}

/* Words in the order of reading with single spaces: where a line broke does
 * not matter. */
char *
nw_test_pdf_words (const char *path)
{
  const char *const argv[] = { "pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL };
  g_autofree char *text = nw_test_run (argv);
  g_auto (GStrv) words = g_strsplit_set (text, " \n\f", -1);
  g_autoptr (GString) result = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        g_string_append_printf (result, "%s%s", result->len > 0 ? " " : "", words[i]);
    }

  return g_string_free (g_steal_pointer (&result), FALSE);
}

char *
nw_test_pdf_info (const char *path)
{
  const char *const argv[] = { "pdfinfo", path, NULL };

  return nw_test_run (argv);
}

void
nw_test_pdf_check (const char *path)
{
  const char *const argv[] = { "qpdf", "--check", path, NULL };
  g_autofree char *output = nw_test_run (argv);

  g_assert_nonnull (strstr (output, "No syntax or stream encoding errors found"));
}

guint
nw_test_count (const char *text,
               const char *needle)
{
  guint n = 0;

  for (const char *p = strstr (text, needle); p != NULL; p = strstr (p + 1, needle))
    n++;

  return n;
}
