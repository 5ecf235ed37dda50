/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-json-writer.h"
#include "nw-text.h"

#include <math.h>
#include <string.h>

struct _NwJsonWriter
{
  GString *string;
  guint depth;
  gboolean is_first; /* nothing stands in the present object or array yet */
};

static void
append_quoted (GString *string,
               const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (string, '"');
  for (const char *p = valid; *p != '\0'; p++)
    {
      guchar c = (guchar)*p;
      gunichar whole = g_utf8_get_char (p);

      /* A terminal obeys those beyond ASCII too. */
      if (c >= 0x80 && nw_text_is_hidden (whole, TRUE))
        {
          g_string_append_printf (string, "\\u%04x", whole);
          p = g_utf8_next_char (p) - 1;
        }
      else if (c >= 0x80)
        {
          const char *next = g_utf8_next_char (p);

          g_string_append_len (string, p, next - p);
          p = next - 1;
        }
      else if (c == '"' || c == '\\')
        g_string_append_printf (string, "\\%c", c);
      else if (c == '\n')
        g_string_append (string, "\\n");
      else if (c == '\t')
        g_string_append (string, "\\t");
      else if (c < ' ' || c == 0x7f)
        g_string_append_printf (string, "\\u%04x", c);
      else
        g_string_append_c (string, *p);
    }
  g_string_append_c (string, '"');
}

static void
append_line (NwJsonWriter *self)
{
  g_string_append_c (self->string, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->string, "  ");
}

static void
begin_value (NwJsonWriter *self,
             const char *name)
{
  if (!self->is_first)
    g_string_append_c (self->string, ',');
  self->is_first = FALSE;
  if (self->depth > 0)
    append_line (self);
  if (name != NULL)
    {
      append_quoted (self->string, name);
      g_string_append (self->string, ": ");
    }
}

static void
begin_nested (NwJsonWriter *self,
              const char *name,
              char bracket)
{
  begin_value (self, name);
  g_string_append_c (self->string, bracket);
  self->depth++;
  self->is_first = TRUE;
}

static void
end_nested (NwJsonWriter *self,
            char bracket)
{
  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (!self->is_first)
    append_line (self);
  g_string_append_c (self->string, bracket);
  self->is_first = FALSE;
  if (self->depth == 0)
    g_string_append_c (self->string, '\n');
}

/**
 * nw_json_writer_new:
 *
 * Returns: (transfer full): an empty text
 */
NwJsonWriter *
nw_json_writer_new (void)
{
  NwJsonWriter *self = g_new0 (NwJsonWriter, 1);

  self->string = g_string_new (NULL);
  self->is_first = TRUE;

  return self;
}

/**
 * nw_json_writer_free:
 * @self: (nullable): a writer
 */
void
nw_json_writer_free (NwJsonWriter *self)
{
  if (self == NULL)
    return;

  g_string_free (self->string, TRUE);
  g_free (self);
}

/**
 * nw_json_begin_object:
 * @self: a writer
 * @name: (nullable): its name
 */
void
nw_json_begin_object (NwJsonWriter *self,
                      const char *name)
{
  begin_nested (self, name, '{');
}

/**
 * nw_json_end_object:
 * @self: a writer
 */
void
nw_json_end_object (NwJsonWriter *self)
{
  end_nested (self, '}');
}

/**
 * nw_json_begin_array:
 * @self: a writer
 * @name: (nullable): its name
 */
void
nw_json_begin_array (NwJsonWriter *self,
                     const char *name)
{
  begin_nested (self, name, '[');
}

/**
 * nw_json_end_array:
 * @self: a writer
 */
void
nw_json_end_array (NwJsonWriter *self)
{
  end_nested (self, ']');
}

/**
 * nw_json_string:
 * @self: a writer
 * @name: (nullable): its name
 * @value: (nullable): UTF-8; %NULL is written as null
 */
void
nw_json_string (NwJsonWriter *self,
                const char *name,
                const char *value)
{
  begin_value (self, name);
  if (value != NULL)
    append_quoted (self->string, value);
  else
    g_string_append (self->string, "null");
}

/**
 * nw_json_number:
 * @self: a writer
 * @name: (nullable): its name
 * @value: a finite number; a published one is written by nw_json_figure()
 */
void
nw_json_number (NwJsonWriter *self,
                const char *name,
                double value)
{
  g_autofree char *digits = NULL;

  g_return_if_fail (isfinite (value));

  digits = nw_text_format_number (value, NW_LANG_EN);
  begin_value (self, name);
  g_string_append (self->string, digits);
}

/**
 * nw_json_double:
 * @self: a writer
 * @name: (nullable): its name
 * @value: a finite number
 *
 * Writes a measured number with as few digits as give back every bit of it.
 */
void
nw_json_double (NwJsonWriter *self,
                const char *name,
                double value)
{
  static const char *const forms[] = { "%.15g", "%.16g", "%.17g" };
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (isfinite (value));

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_ascii_formatd (digits, sizeof digits, forms[i], value);
      if (g_ascii_strtod (digits, NULL) == value)
        break;
    }
  begin_value (self, name);
  g_string_append (self->string, digits);
}

/**
 * nw_json_figure:
 * @self: a writer
 * @name: (nullable): its name
 * @figure: (nullable): a decimal with a point; %NULL is written as null
 *
 * Writes a published figure as a number with the digits that it has: 1.0
 * stays 1.0.
 */
void
nw_json_figure (NwJsonWriter *self,
                const char *name,
                const char *figure)
{
  g_return_if_fail (figure == NULL || strspn (figure, "-.0123456789") == strlen (figure));

  begin_value (self, name);
  g_string_append (self->string, figure != NULL ? figure : "null");
}

/**
 * nw_json_integer:
 * @self: a writer
 * @name: (nullable): its name
 * @value: a whole number
 */
void
nw_json_integer (NwJsonWriter *self,
                 const char *name,
                 gint64 value)
{
  begin_value (self, name);
  g_string_append_printf (self->string, "%" G_GINT64_FORMAT, value);
}

/**
 * nw_json_boolean:
 * @self: a writer
 * @name: (nullable): its name
 * @value: true or false
 */
void
nw_json_boolean (NwJsonWriter *self,
                 const char *name,
                 gboolean value)
{
  begin_value (self, name);
  g_string_append (self->string, value ? "true" : "false");
}

/**
 * nw_json_null:
 * @self: a writer
 * @name: (nullable): its name
 */
void
nw_json_null (NwJsonWriter *self,
              const char *name)
{
  nw_json_string (self, name, NULL);
}

/**
 * nw_json_writer_get:
 * @self: a writer, all of whose objects and arrays have ended
 *
 * Returns: (transfer none): the text, ending in a line break
 */
const char *
nw_json_writer_get (NwJsonWriter *self)
{
  g_return_val_if_fail (self->depth == 0, NULL);

  return self->string->str;
}

/**
 * nw_json_writer_take:
 * @self: a writer, in the midst of its objects or after them
 * @length: (out): bytes
 *
 * Returns: (transfer full): what was written since the last call; nobody else
 *   has it then
 */
char *
nw_json_writer_take (NwJsonWriter *self,
                     gsize *length)
{
  GString *taken = self->string;

  *length = taken->len;
  self->string = g_string_new (NULL);
  return g_string_free (taken, FALSE);
}
