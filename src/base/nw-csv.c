/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-csv.h"

#include "nw-text.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct _NwCsv
{
  NwCsvDialect dialect;
  GString *string;
  gboolean is_first;
};

/**
 * nw_csv_new:
 * @dialect: how cells and decimals are told apart
 *
 * Returns: (transfer full): an empty table
 */
NwCsv *
nw_csv_new (NwCsvDialect dialect)
{
  NwCsv *self = g_new0 (NwCsv, 1);

  self->dialect = dialect;
  self->string = g_string_new (BYTE_ORDER_MARK);
  self->is_first = TRUE;
  return self;
}

/**
 * nw_csv_free:
 * @self: (nullable): a table
 */
void
nw_csv_free (NwCsv *self)
{
  if (self == NULL)
    return;

  g_string_free (self->string, TRUE);
  g_free (self);
}

/* What a spreadsheet takes for the beginning of a formula, the wide forms of
 * Japanese keyboards included, or strips before it looks. */
static gboolean
begins_formula (const char *text)
{
  static const gunichar signs[] = { '=', '+', '-', '@', '\t', '\r', '\n', 0xff1d, 0xff0b, 0xff0d, 0xff20 };
  gunichar first = g_utf8_get_char (text);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (first == signs[i])
        return TRUE;
    }

  return FALSE;
}

/**
 * nw_csv_defuse:
 * @text: a text
 *
 * Returns: (transfer full): @text with an apostrophe in front if a spreadsheet
 *   would take it for a formula, also if only apostrophes stand before that:
 *   so nw_csv_undefuse() gives back every text
 */
char *
nw_csv_defuse (const char *text)
{
  const char *rest = text + strspn (text, "'");

  return begins_formula (rest) ? g_strconcat ("'", text, NULL) : g_strdup (text);
}

/**
 * nw_csv_undefuse:
 * @cell: what nw_csv_defuse() made
 *
 * Returns: (transfer full): the text
 */
char *
nw_csv_undefuse (const char *cell)
{
  const char *rest = cell + strspn (cell, "'");

  return g_strdup (rest > cell && begins_formula (rest) ? cell + 1 : cell);
}

static void
begin_cell (NwCsv *self)
{
  if (!self->is_first)
    g_string_append_c (self->string, self->dialect == NW_CSV_COMMA ? ';' : ',');
  self->is_first = FALSE;
}

/**
 * nw_csv_text:
 * @self: a table
 * @text: (nullable): UTF-8, %NULL for an empty cell
 *
 * Writes a cell of text, quoted where it has to be in either dialect.
 */
void
nw_csv_text (NwCsv *self,
             const char *text)
{
  g_autofree char *cell = nw_csv_defuse (text != NULL ? text : "");

  begin_cell (self);
  if (strpbrk (cell, "\",;\r\n\t") == NULL && *cell != ' ' && !g_str_has_suffix (cell, " "))
    {
      g_string_append (self->string, cell);
      return;
    }

  g_string_append_c (self->string, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (self->string, '"');
      g_string_append_c (self->string, *p);
    }
  g_string_append_c (self->string, '"');
}

/**
 * nw_csv_ids:
 * @self: a table
 * @ids: (array zero-terminated=1): ids
 *
 * Writes a cell of ids with spaces between them.
 */
void
nw_csv_ids (NwCsv *self,
            const char *const *ids)
{
  g_autofree char *joined = g_strjoinv (" ", (char **)ids);

  nw_csv_text (self, joined);
}

/**
 * nw_csv_number:
 * @self: a table
 * @number: a finite number
 *
 * Writes a cell that is a number, also a negative one.
 */
void
nw_csv_number (NwCsv *self,
               double number)
{
  g_autofree char *digits = nw_text_format_number (number, self->dialect == NW_CSV_COMMA ? NW_LANG_NL : NW_LANG_EN);

  begin_cell (self);
  g_string_append (self->string, digits);
}

/**
 * nw_csv_end_line:
 * @self: a table
 */
void
nw_csv_end_line (NwCsv *self)
{
  g_string_append (self->string, "\r\n");
  self->is_first = TRUE;
}

/**
 * nw_csv_take:
 * @self: a table
 * @length: (out) (optional): bytes
 *
 * Returns: (transfer full): what was written since the last call
 */
char *
nw_csv_take (NwCsv *self,
             gsize *length)
{
  GString *taken = self->string;

  if (length != NULL)
    *length = taken->len;
  self->string = g_string_new (NULL);
  return g_string_free (taken, FALSE);
}
