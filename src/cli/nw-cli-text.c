/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-text.h"

#include "nw-text.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DEFAULT_WIDTH 80
#define MIN_WIDTH 40
/* Longer lines are hard to read. */
#define MAX_WIDTH 120

#define NO_BREAK "\302\240"
#define PLUS_MINUS "\302\261"

struct _NwCliText
{
  GString *string;
  guint width;
  gboolean bold;
};

/* Columns that a character takes on a terminal. */
static guint
char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

static guint
text_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += char_width (g_utf8_get_char (p));

  return width;
}

/* A text may hold escape sequences that would command the terminal, and marks
 * that turn the writing round. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  char *result = nw_text_make_visible (valid, FALSE);

  return g_strdelimit (result, "\t", ' ');
}

static void
append_spaces (GString *string,
               guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (string, ' ');
}

/* Whether a number may not be parted from this word at the end of a line. */
static gboolean
is_unit (const char *word)
{
  static const char *const units[] = { "mm", "cm", "%", "\302\260", NULL };

  for (guint i = 0; units[i] != NULL; i++)
    {
      gsize length = strlen (units[i]);

      if (strncmp (word, units[i], length) == 0 && !g_unichar_isalnum (g_utf8_get_char (word + length)))
        return TRUE;
    }

  return FALSE;
}

/* Whether no line ends between @left and @right: "19 mm", "27 ± 4", "< 18.5". */
static gboolean
is_joined (const char *left,
           const char *right)
{
  if (g_str_has_suffix (left, PLUS_MINUS) || g_str_equal (left, "<") || g_str_equal (left, ">"))
    return g_ascii_isdigit (right[0]);

  return g_ascii_isdigit (left[strlen (left) - 1]) && (is_unit (right) || g_str_equal (right, PLUS_MINUS));
}

/* The words of @line; what is_joined() or a no-break space joins is one word. */
static GPtrArray *
split_words (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char **last = words->len > 0 ? (char **)&g_ptr_array_index (words, words->len - 1) : NULL;

      if (parts[i][0] == '\0')
        continue;
      if (last != NULL && is_joined (*last, parts[i]))
        {
          char *joined = g_strconcat (*last, NO_BREAK, parts[i], NULL);

          g_free (*last);
          *last = joined;
        }
      else
        {
          g_ptr_array_add (words, g_strdup (parts[i]));
        }
    }

  return words;
}

/* Appends @word with ordinary spaces: it is wrapped by now, and they are what
 * people search for and copy. */
static void
append_word (GString *string,
             const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, NO_BREAK, -1);
  g_autofree char *plain = g_strjoinv (" ", parts);

  g_string_append (string, plain);
}

/* Appends @text after what stands on the line already (@column columns);
 * every further line is indented by @indent. */
static void
append_wrapped (NwCliText *self,
                guint column,
                guint indent,
                const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint l = 0; lines[l] != NULL; l++)
    {
      g_autoptr (GPtrArray) words = split_words (lines[l]);
      gboolean at_start = TRUE;

      if (l > 0)
        {
          g_string_append_c (self->string, '\n');
          if (*lines[l] != '\0')
            append_spaces (self->string, indent);
          column = indent;
        }

      for (guint w = 0; w < words->len; w++)
        {
          const char *word = g_ptr_array_index (words, w);
          guint width = text_width (word);

          if (!at_start && column + 1 + width > self->width)
            {
              g_string_append_c (self->string, '\n');
              append_spaces (self->string, indent);
              column = indent;
              at_start = TRUE;
            }
          if (!at_start)
            {
              g_string_append_c (self->string, ' ');
              column++;
            }
          append_word (self->string, word);
          column += width;
          at_start = FALSE;
        }
    }

  g_string_append_c (self->string, '\n');
}

/**
 * nw_cli_text_new:
 * @width: columns, 40 or more
 * @bold: whether headings may be bold
 *
 * Returns: (transfer full): an empty text
 */
NwCliText *
nw_cli_text_new (guint width,
                 gboolean bold)
{
  NwCliText *self = g_new0 (NwCliText, 1);

  self->string = g_string_new (NULL);
  self->width = MAX (width, MIN_WIDTH);
  self->bold = bold;

  return self;
}

/**
 * nw_cli_text_new_for_stdout:
 *
 * Returns: (transfer full): an empty text as wide as the terminal on standard
 *   output, or 80 columns and without bold where that is none
 */
NwCliText *
nw_cli_text_new_for_stdout (void)
{
  struct winsize size = { 0 };
  gboolean is_terminal = isatty (STDOUT_FILENO) == 1;
  guint width = DEFAULT_WIDTH;

  if (is_terminal && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    width = CLAMP (size.ws_col, MIN_WIDTH, MAX_WIDTH);

  return nw_cli_text_new (width, is_terminal && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0);
}

/**
 * nw_cli_text_free:
 * @self: (nullable): a text
 */
void
nw_cli_text_free (NwCliText *self)
{
  if (self == NULL)
    return;

  g_string_free (self->string, TRUE);
  g_free (self);
}

/**
 * nw_cli_text_get_width:
 * @self: a text
 *
 * Returns: its width in columns
 */
guint
nw_cli_text_get_width (NwCliText *self)
{
  return self->width;
}

/**
 * nw_cli_text_strong:
 * @self: a text
 * @indent: columns
 * @text: UTF-8; control characters are replaced
 *
 * Adds a line or more, bold on a terminal.
 */
void
nw_cli_text_strong (NwCliText *self,
                    guint indent,
                    const char *text)
{
  g_autofree char *cleaned = clean (text);

  append_spaces (self->string, indent);
  if (self->bold)
    g_string_append (self->string, NW_CLI_TEXT_BOLD);
  append_wrapped (self, indent, indent, cleaned);
  if (self->bold)
    g_string_insert (self->string, (gssize)self->string->len - 1, NW_CLI_TEXT_PLAIN);
}

/**
 * nw_cli_text_heading:
 * @self: a text
 * @text: UTF-8
 *
 * Adds a heading, after an empty line unless it is the first.
 */
void
nw_cli_text_heading (NwCliText *self,
                     const char *text)
{
  nw_cli_text_blank (self);
  nw_cli_text_strong (self, 0, text);
}

/**
 * nw_cli_text_paragraph:
 * @self: a text
 * @indent: columns
 * @text: UTF-8; line breaks are kept, control characters are replaced
 *
 * Adds a wrapped paragraph.
 */
void
nw_cli_text_paragraph (NwCliText *self,
                       guint indent,
                       const char *text)
{
  nw_cli_text_item (self, indent, "", text);
}

/**
 * nw_cli_text_item:
 * @self: a text
 * @indent: columns
 * @marker: stands before the first line, for example "- "
 * @text: UTF-8; line breaks are kept, control characters are replaced
 *
 * Adds a wrapped paragraph that hangs behind @marker.
 */
void
nw_cli_text_item (NwCliText *self,
                  guint indent,
                  const char *marker,
                  const char *text)
{
  g_autofree char *cleaned = clean (text);
  guint hang = indent + text_width (marker);

  append_spaces (self->string, indent);
  g_string_append (self->string, marker);
  append_wrapped (self, hang, hang, cleaned);
}

/**
 * nw_cli_text_blank:
 * @self: a text
 *
 * Adds an empty line unless the text is empty or ends in one.
 */
void
nw_cli_text_blank (NwCliText *self)
{
  if (self->string->len > 0 && !g_str_has_suffix (self->string->str, "\n\n"))
    g_string_append_c (self->string, '\n');
}

/**
 * nw_cli_text_get:
 * @self: a text
 *
 * Returns: (transfer none): what was put together
 */
const char *
nw_cli_text_get (NwCliText *self)
{
  return self->string->str;
}
