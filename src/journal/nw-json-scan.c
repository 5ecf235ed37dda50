/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-json-scan.h"

#include "nw-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define BUFFER_SIZE 65536

/* What next_byte() gives at the end of the stream. */
#define AT_END (-1)
#define FAILED (-2)

struct _NwJsonScan
{
  GInputStream *stream;
  GCancellable *cancellable;
  guint8 *buffer;
  gsize length;
  gsize position;
  guint64 offset;
  guint line;
  /* The byte that comes, or AT_END or FAILED; read when it is asked for. */
  int ahead;
  gboolean has_ahead;
  GError *failure;

  /* Names of the members of each open object, to find one that comes twice;
   * for an open array an empty table. */
  GPtrArray *levels;
  /* No member or element stands at this level yet. */
  gboolean is_first;
  /* The bytes of the value that is being read, or NULL. */
  GString *text;
};

/*
 * nw_json_scan_new:
 * @stream: where the bytes come from
 * @cancellable: (nullable): stops reading
 *
 * Returns: (transfer full): a scan at its beginning
 */
NwJsonScan *
nw_json_scan_new (GInputStream *stream,
                  GCancellable *cancellable)
{
  NwJsonScan *self = g_new0 (NwJsonScan, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->buffer = g_malloc (BUFFER_SIZE);
  self->line = 1;
  self->levels = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);
  self->is_first = TRUE;
  return self;
}

static void
wipe_string (GString *string)
{
  sodium_memzero (string->str, string->allocated_len);
  g_string_free (string, TRUE);
}

/* nw_json_scan_free: what it read does not stay behind in freed memory */
void
nw_json_scan_free (NwJsonScan *self)
{
  sodium_memzero (self->buffer, BUFFER_SIZE);
  g_free (self->buffer);
  g_clear_pointer (&self->text, wipe_string);
  g_clear_pointer (&self->levels, g_ptr_array_unref);
  g_clear_error (&self->failure);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stream);
  g_free (self);
}

/* nw_json_scan_get_offset: how many bytes were read */
guint64
nw_json_scan_get_offset (NwJsonScan *self)
{
  return self->offset;
}

/* nw_json_scan_get_line: the line that is being read, from 1 */
guint
nw_json_scan_get_line (NwJsonScan *self)
{
  return self->line;
}

static gboolean
fail (NwJsonScan *self,
      NwError code,
      const char *what,
      GError **error)
{
  /* What the stream could not do comes before what that broke. */
  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return FALSE;
    }

  /* Translators: the number of a line in a file, and what is wrong there */
  g_set_error (error, NW_ERROR, (int)code, _ ("Line %u of the file: %s"), self->line, what);
  return FALSE;
}

static gboolean
refuse (NwJsonScan *self,
        GError **error)
{
  if (self->has_ahead && self->ahead == AT_END)
    return fail (self, NW_ERROR_INVALID, _ ("it ends in the middle."), error);
  return fail (self, NW_ERROR_INVALID, _ ("this is not JSON."), error);
}

static gboolean
fill (NwJsonScan *self)
{
  g_autoptr (GError) cause = NULL;
  gssize n = 0;

  if (self->offset > NW_JSON_STREAM_MAX)
    {
      g_set_error_literal (&self->failure, NW_ERROR, NW_ERROR_TOO_LARGE, _ ("The file is too large."));
      return FALSE;
    }
  n = g_input_stream_read (self->stream, self->buffer, BUFFER_SIZE, self->cancellable, &cause);
  if (n < 0)
    {
      if (cause->domain == NW_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        self->failure = g_steal_pointer (&cause);
      else
        g_set_error (&self->failure, NW_ERROR, NW_ERROR_FAILED,
                     /* Translators: the reason that the system gives */
                     _ ("The file could not be read: %s"), cause->message);
      return FALSE;
    }
  self->position = 0;
  self->length = (gsize)n;
  return TRUE;
}

static int
peek (NwJsonScan *self)
{
  if (self->has_ahead)
    return self->ahead;

  self->has_ahead = TRUE;
  if (self->position == self->length && !fill (self))
    self->ahead = FAILED;
  else
    self->ahead = self->position < self->length ? self->buffer[self->position] : AT_END;
  return self->ahead;
}

/* Takes the byte that comes; a value that is being read gets it. */
static int
next_byte (NwJsonScan *self)
{
  int byte = peek (self);

  if (byte < 0)
    return byte;
  self->has_ahead = FALSE;
  self->position++;
  self->offset++;
  if (byte == '\n')
    self->line++;
  if (self->text != NULL)
    g_string_append_c (self->text, (char)byte);
  return byte;
}

static void
skip_space (NwJsonScan *self)
{
  while (peek (self) == ' ' || peek (self) == '\t' || peek (self) == '\n' || peek (self) == '\r')
    next_byte (self);
}

static gboolean
expect (NwJsonScan *self,
        char wanted,
        GError **error)
{
  skip_space (self);
  if (peek (self) != wanted)
    return refuse (self, error);
  next_byte (self);
  return TRUE;
}

static gboolean
scan_unit (NwJsonScan *self,
           guint *unit,
           GError **error)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++)
    {
      int byte = peek (self);

      if (byte < 0 || !g_ascii_isxdigit ((char)byte))
        return refuse (self, error);
      next_byte (self);
      *unit = *unit << 4 | (guint)g_ascii_xdigit_value ((char)byte);
    }

  return TRUE;
}

/* After a backslash. */
static gboolean
scan_escape (NwJsonScan *self,
             GError **error)
{
  int byte = peek (self);
  guint unit = 0;

  if (byte > 0 && byte != 'u' && strchr ("\"\\/bfnrt", byte) != NULL)
    {
      next_byte (self);
      return TRUE;
    }
  if (byte != 'u')
    return refuse (self, error);

  next_byte (self);
  if (!scan_unit (self, &unit, error))
    return FALSE;
  if (unit == 0)
    return fail (self, NW_ERROR_INVALID, _ ("a NUL in a text."), error);
  if (unit >= 0xdc00 && unit <= 0xdfff)
    return refuse (self, error);
  if (unit < 0xd800 || unit > 0xdbff)
    return TRUE;

  if (next_byte (self) != '\\' || next_byte (self) != 'u' || !scan_unit (self, &unit, error))
    return refuse (self, error);
  return unit >= 0xdc00 && unit <= 0xdfff ? TRUE : refuse (self, error);
}

/* A text, its quotes included. */
static gboolean
scan_string (NwJsonScan *self,
             GError **error)
{
  if (!expect (self, '"', error))
    return FALSE;
  while (peek (self) != '"')
    {
      int byte = peek (self);

      if (byte < 0x20)
        return byte < 0 ? refuse (self, error) : fail (self, NW_ERROR_INVALID, _ ("a control character in a text."), error);
      if (self->text->len > NW_JSON_VALUE_MAX)
        return fail (self, NW_ERROR_TOO_LARGE, _ ("too much in one place."), error);
      next_byte (self);
      if (byte == '\\' && !scan_escape (self, error))
        return FALSE;
    }

  next_byte (self);
  return TRUE;
}

static guint
scan_digits (NwJsonScan *self)
{
  guint n = 0;

  while (peek (self) >= '0' && peek (self) <= '9' && n <= NW_JSON_NUMBER_MAX)
    {
      next_byte (self);
      n++;
    }
  return n;
}

static gboolean
scan_number (NwJsonScan *self,
             GError **error)
{
  gsize begin = self->text->len;
  gboolean is_whole = TRUE;
  guint n = 0;

  if (peek (self) == '-')
    next_byte (self);
  if (peek (self) == '0')
    {
      next_byte (self);
      n = 1;
    }
  else
    n = scan_digits (self);
  /* json-glib keeps whole numbers in 64 bits; longer ones are none of ours. */
  if (n == 0 || n > 15)
    return refuse (self, error);
  if (peek (self) == '.')
    {
      next_byte (self);
      is_whole = FALSE;
      if (scan_digits (self) == 0)
        return refuse (self, error);
    }
  if (peek (self) == 'e' || peek (self) == 'E')
    {
      next_byte (self);
      if (peek (self) == '+' || peek (self) == '-')
        next_byte (self);
      n = scan_digits (self);
      if (n == 0 || n > 3)
        return refuse (self, error);
      /* json-glib reads 1e5 only with a point before the exponent. */
      if (is_whole)
        {
          char *exponent = strpbrk (self->text->str + begin, "eE");

          g_string_insert (self->text, exponent - self->text->str, ".0");
        }
    }

  return self->text->len - begin <= NW_JSON_NUMBER_MAX ? TRUE : refuse (self, error);
}

static gboolean
scan_word (NwJsonScan *self,
           const char *word,
           GError **error)
{
  for (const char *p = word; *p != '\0'; p++)
    {
      if (peek (self) != *p)
        return refuse (self, error);
      next_byte (self);
    }

  return TRUE;
}

static void
push_level (NwJsonScan *self)
{
  g_ptr_array_add (self->levels, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
  self->is_first = TRUE;
}

static void
pop_level (NwJsonScan *self)
{
  g_ptr_array_remove_index (self->levels, self->levels->len - 1);
  self->is_first = FALSE;
}

/* A name and its colon. Ours need no escapes, and two ways to write one name
 * are one too many. */
static gboolean
scan_name (NwJsonScan *self,
           char **name,
           GError **error)
{
  GHashTable *names = g_ptr_array_index (self->levels, self->levels->len - 1);
  gboolean own = self->text == NULL;
  gsize begin = 0;
  g_autofree char *found = NULL;
  gboolean scanned = FALSE;

  skip_space (self);
  if (own)
    self->text = g_string_new (NULL);
  begin = self->text->len;
  scanned = scan_string (self, error);
  if (scanned)
    found = g_strndup (self->text->str + begin + 1, self->text->len - begin - 2);
  if (own)
    g_clear_pointer (&self->text, wipe_string);
  if (!scanned)
    return FALSE;

  if (strlen (found) > NW_JSON_KEY_MAX || strchr (found, '\\') != NULL || !g_utf8_validate (found, -1, NULL))
    return fail (self, NW_ERROR_INVALID, _ ("a name that no export has."), error);
  if (g_hash_table_size (names) >= NW_JSON_MEMBERS_MAX)
    return fail (self, NW_ERROR_TOO_LARGE, _ ("too much in one place."), error);
  if (!g_hash_table_add (names, g_strdup (found)))
    return fail (self, NW_ERROR_INVALID, _ ("the same name twice."), error);
  if (name != NULL)
    *name = g_steal_pointer (&found);
  return expect (self, ':', error);
}

/* Before a member or element: the comma, or the bracket at the end. */
static gboolean
scan_next (NwJsonScan *self,
           char bracket,
           gboolean *has_next,
           GError **error)
{
  skip_space (self);
  if (peek (self) == bracket)
    {
      next_byte (self);
      pop_level (self);
      *has_next = FALSE;
      return TRUE;
    }
  if (!self->is_first && !expect (self, ',', error))
    return FALSE;
  self->is_first = FALSE;
  *has_next = TRUE;
  return TRUE;
}

static gboolean scan_value (NwJsonScan *self,
                            GError **error);

static gboolean
scan_nested (NwJsonScan *self,
             char opening,
             GError **error)
{
  char closing = opening == '{' ? '}' : ']';
  gboolean has_next = FALSE;

  if (self->levels->len >= NW_JSON_DEPTH_MAX)
    return fail (self, NW_ERROR_TOO_LARGE, _ ("too many brackets in each other."), error);
  next_byte (self);
  push_level (self);
  do
    {
      if (!scan_next (self, closing, &has_next, error))
        return FALSE;
      if (has_next && opening == '{' && !scan_name (self, NULL, error))
        return FALSE;
      if (has_next && !scan_value (self, error))
        return FALSE;
    }
  while (has_next);

  return TRUE;
}

static gboolean
scan_value (NwJsonScan *self,
            GError **error)
{
  int byte = 0;

  skip_space (self);
  if (self->text->len > NW_JSON_VALUE_MAX)
    return fail (self, NW_ERROR_TOO_LARGE, _ ("too much in one place."), error);
  byte = peek (self);
  if (byte == '{' || byte == '[')
    return scan_nested (self, (char)byte, error);
  if (byte == '"')
    return scan_string (self, error);
  if (byte == 't')
    return scan_word (self, "true", error);
  if (byte == 'f')
    return scan_word (self, "false", error);
  if (byte == 'n')
    return scan_word (self, "null", error);
  return scan_number (self, error);
}

/*
 * nw_json_scan_begin:
 * @self: a scan before a value
 * @bracket: '{' or '['
 * @error: return location
 *
 * Returns: FALSE if the value is something else
 */
gboolean
nw_json_scan_begin (NwJsonScan *self,
                    char bracket,
                    GError **error)
{
  if (!expect (self, bracket, error))
    return FALSE;
  push_level (self);
  return TRUE;
}

/*
 * nw_json_scan_next_member:
 * @self: a scan in an object
 * @name: (out): of the member whose value comes, or NULL after the last
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_json_scan_next_member (NwJsonScan *self,
                          char **name,
                          GError **error)
{
  gboolean has_next = FALSE;

  *name = NULL;
  return scan_next (self, '}', &has_next, error) && (!has_next || scan_name (self, name, error));
}

/*
 * nw_json_scan_next_element:
 * @self: a scan in an array
 * @has_element: (out): whether one comes
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_json_scan_next_element (NwJsonScan *self,
                           gboolean *has_element,
                           GError **error)
{
  return scan_next (self, ']', has_element, error);
}

/*
 * nw_json_scan_read:
 * @self: a scan before a value
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the value
 */
JsonNode *
nw_json_scan_read (NwJsonScan *self,
                   GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *node = NULL;

  self->text = g_string_new (NULL);
  if (scan_value (self, error))
    {
      parser = json_parser_new_immutable ();
      if (!g_utf8_validate (self->text->str, (gssize)self->text->len, NULL) || !json_parser_load_from_data (parser, self->text->str, (gssize)self->text->len, NULL))
        refuse (self, error);
      else
        node = json_node_ref (json_parser_get_root (parser));
    }
  g_clear_pointer (&self->text, wipe_string);
  return node;
}

/*
 * nw_json_scan_end:
 * @self: a scan after the last value
 * @error: return location
 *
 * Returns: FALSE if anything is left
 */
gboolean
nw_json_scan_end (NwJsonScan *self,
                  GError **error)
{
  skip_space (self);
  return peek (self) == AT_END ? TRUE : refuse (self, error);
}
