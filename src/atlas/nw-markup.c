/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-markup-private.h"

#include "nw-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  const char *name; /* of the file, for messages */
  NwArena *scratch;
  NwArena *texts;
  GHashTable *names; /* element names, each kept once */
  GString *text;     /* of the open element, white space collapsed */
  NwNode *root;
  NwNode *open;
  guint depth;
  guint n_elements;
} Parse;

/* One line, whatever stood in the file. */
static void
set_error (Parse *parse,
           int line,
           GError **error,
           const char *what)
{
  g_autofree char *flat = g_strdelimit (g_strdup (what), "\n\r\t", ' ');

  /* Translators: file, line, what is wrong there */
  g_set_error (error, NW_ERROR, NW_ERROR_CONTENT, _ ("%s:%d: %s"), parse->name, line, flat);
}

/* The line on which the tag or text ends that is being told. GMarkup stands
 * behind it: at a line end that is the next line already, column one. */
static int
get_line (GMarkupParseContext *context)
{
  int line = 0;
  int column = 0;

  g_markup_parse_context_get_position (context, &line, &column);

  return column <= 1 && line > 1 ? line - 1 : line;
}

/* The attributes in the arena; xml:lang is read and left out. Returns NULL
 * and sets @error for too many or repeated ones. */
static const char **
copy_attributes (Parse *parse,
                 NwNode *node,
                 const char **names,
                 const char **values,
                 GError **error)
{
  const char **copy = NULL;
  guint n = 0;
  guint kept = 0;

  while (names[n] != NULL)
    n++;
  if (n > NW_MARKUP_MAX_ATTRIBUTES)
    {
      set_error (parse, node->line, error, _ ("an element with too many attributes"));
      return NULL;
    }

  copy = nw_arena_alloc0 (parse->scratch, sizeof (char *) * (2 * n + 1));
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (names[i], "xml:lang"))
        {
          if (!g_str_equal (values[i], "nl"))
            {
              set_error (parse, node->line, error, _ ("a language that Needlewise does not know"));
              return NULL;
            }
          node->is_dutch = TRUE;
          continue;
        }

      /* GMarkup lets a repeated attribute pass. */
      for (guint j = 0; j < kept; j++)
        {
          if (g_str_equal (copy[2 * j], names[i]))
            {
              set_error (parse, node->line, error, _ ("a repeated attribute"));
              return NULL;
            }
        }

      copy[2 * kept] = nw_arena_strdup (parse->scratch, names[i]);
      copy[2 * kept + 1] = nw_arena_strdup (parse->scratch, values[i]);
      kept++;
    }

  return copy;
}

static const char *
intern_name (Parse *parse,
             const char *name)
{
  const char *known = g_hash_table_lookup (parse->names, name);

  if (known == NULL)
    {
      known = nw_arena_strdup (parse->scratch, name);
      g_hash_table_add (parse->names, (gpointer)known);
    }

  return known;
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *name,
                  const char **attribute_names,
                  const char **attribute_values,
                  gpointer data,
                  GError **error)
{
  Parse *parse = data;
  NwNode *node = NULL;
  int line = get_line (context);

  if (parse->depth >= NW_MARKUP_MAX_DEPTH)
    {
      set_error (parse, line, error, _ ("elements are nested too deeply"));
      return;
    }
  if (parse->n_elements >= NW_MARKUP_MAX_ELEMENTS)
    {
      set_error (parse, line, error, _ ("too many elements"));
      return;
    }
  if (parse->open != NULL && parse->text->len > 0)
    {
      set_error (parse, line, error, _ ("text and elements are mixed"));
      return;
    }
  /* GMarkup lets a second root pass. */
  if (parse->open == NULL && parse->root != NULL)
    {
      set_error (parse, line, error, _ ("a second root element"));
      return;
    }

  node = nw_arena_new0 (parse->scratch, NwNode);
  node->name = intern_name (parse, name);
  node->line = line;
  node->parent = parse->open;
  node->attributes = copy_attributes (parse, node, attribute_names, attribute_values, error);
  if (node->attributes == NULL)
    return;

  if (parse->root == NULL)
    parse->root = node;
  parse->open = node;
  parse->depth++;
  parse->n_elements++;
}

/* Appends @node to its parent, or makes it the Dutch of the sibling before. */
static gboolean
close_node (Parse *parse,
            NwNode *node,
            GError **error)
{
  NwNode *parent = node->parent;
  NwNode *before = parent != NULL ? parent->last_child : NULL;

  if (node->is_dutch)
    {
      if (before == NULL || before->name != node->name || before->dutch != NULL || before->text == NULL || node->text == NULL || node->attributes[0] != NULL)
        {
          set_error (parse, node->line, error, _ ("a Dutch text without its English one before it"));
          return FALSE;
        }
      before->dutch = node->text;
      return TRUE;
    }

  if (before != NULL)
    before->next = node;
  else if (parent != NULL)
    parent->first_child = node;
  if (parent != NULL)
    parent->last_child = node;

  return TRUE;
}

static void
end_element_cb (GMarkupParseContext *context,
                const char *name,
                gpointer data,
                GError **error)
{
  Parse *parse = data;
  NwNode *node = parse->open;

  if (parse->text->len > 0)
    {
      gsize length = parse->text->len;

      if (node->first_child != NULL)
        {
          set_error (parse, get_line (context), error, _ ("text and elements are mixed"));
          return;
        }
      if (parse->text->str[length - 1] == ' ')
        length--;
      node->text = nw_arena_strndup (parse->texts, parse->text->str, length);
      g_string_truncate (parse->text, 0);
    }

  if (!close_node (parse, node, error))
    return;

  parse->open = node->parent;
  parse->depth--;
}

/* Whether a space is the only white space and never stands beside another. */
static gboolean
is_closed_up (const char *text,
              gsize length)
{
  return memchr (text, '\n', length) == NULL && memchr (text, '\t', length) == NULL && memchr (text, '\r', length) == NULL && memmem (text, length, "  ", 2) == NULL;
}

/* Runs of white space become one space: files are wrapped to be read. */
static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer data,
         GError **error)
{
  Parse *parse = data;
  GString *collapsed = parse->text;
  gsize before = collapsed->len;
  const char *end = text + length;
  char *to = NULL;
  char last = before > 0 ? collapsed->str[before - 1] : ' ';

  /* Most texts are the indentation between two elements. */
  if (before == 0)
    {
      while (text < end && g_ascii_isspace (*text))
        text++;
      if (text == end)
        return;
    }

  /* The merged files are not wrapped: nothing to close up. */
  if (before == 0 && is_closed_up (text, end - text))
    {
      g_string_append_len (collapsed, text, end - text);
      return;
    }

  g_string_set_size (collapsed, before + (end - text));
  to = collapsed->str + before;
  for (; text < end; text++)
    {
      char c = g_ascii_isspace (*text) ? ' ' : *text;

      if (c != ' ' || last != ' ')
        *to++ = c;
      last = c;
    }
  g_string_truncate (collapsed, to - collapsed->str);
}

/* Comments and processing instructions mean nothing here. A document type
 * could define entities: GMarkup would not expand them, but a content file
 * has none, so one that does is not ours. */
static void
passthrough_cb (GMarkupParseContext *context,
                const char *text,
                gsize length,
                gpointer data,
                GError **error)
{
  if (length >= 9 && g_ascii_strncasecmp (text, "<!DOCTYPE", 9) == 0)
    set_error (data, get_line (context), error, _ ("a document type; content files have none"));
  else if (length >= 9 && strncmp (text, "<![CDATA[", 9) == 0)
    set_error (data, get_line (context), error, _ ("a CDATA section; content files have none"));
}

static const GMarkupParser callbacks = {
  .start_element = start_element_cb,
  .end_element = end_element_cb,
  .text = text_cb,
  .passthrough = passthrough_cb,
};

/**
 * nw_markup_parse:
 * @name: what to call the data in messages
 * @data: the content of a file
 * @length: bytes of @data
 * @scratch: holds the tree
 * @texts: holds the texts of the tree
 *
 * Reads XML into a tree. Every deviation from the plain form of a content
 * file is an error: bytes that are no UTF-8, a document type, mixed content,
 * nesting or sizes over the bounds above.
 *
 * Returns: (transfer none): the root element, or %NULL and %NW_ERROR_CONTENT
 *   naming file and line
 */
NwNode *
nw_markup_parse (const char *name,
                 const char *data,
                 gsize length,
                 NwArena *scratch,
                 NwArena *texts,
                 GError **error)
{
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GString) text = g_string_sized_new (1024);
  Parse parse = { .name = name, .scratch = scratch, .texts = texts, .names = names, .text = text };
  const char *invalid = NULL;

  if (!g_utf8_validate_len (data, length, &invalid))
    {
      int line = 1;

      for (const char *p = data; p < invalid; p++)
        line += *p == '\n';
      set_error (&parse, line, error, _ ("not UTF-8 text"));
      return NULL;
    }

  context = g_markup_parse_context_new (&callbacks, 0, &parse, NULL);
  if (g_markup_parse_context_parse (context, data, length, &local_error) && g_markup_parse_context_end_parse (context, &local_error))
    {
      /* GMarkup lets a document pass that is nothing but a comment. */
      if (parse.root == NULL)
        set_error (&parse, 1, error, _ ("no element"));
      return parse.root;
    }

  if (local_error->domain == NW_ERROR)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    set_error (&parse, get_line (context), error, local_error->message);

  return NULL;
}

/* Reads a whole regular file of at most NW_MARKUP_MAX_BYTES. The size is
 * looked at before anything is read, and a pipe or device is never waited for. */
static char *
read_file (const char *path,
           gsize *length,
           GError **error)
{
  g_autofree char *data = NULL;
  struct stat info;
  gsize size = 0;
  gsize got = 0;
  int saved = 0;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      saved = errno;
      if (fd >= 0)
        g_close (fd, NULL);
      /* Translators: file, then what the system says */
      g_set_error (error, NW_ERROR, NW_ERROR_CONTENT, _ ("%s cannot be opened: %s"), path,
                   g_strerror (saved));
      return NULL;
    }
  if (!S_ISREG (info.st_mode) || info.st_size > NW_MARKUP_MAX_BYTES)
    {
      g_close (fd, NULL);
      if (!S_ISREG (info.st_mode))
        g_set_error (error, NW_ERROR, NW_ERROR_CONTENT, _ ("%s is no ordinary file"), path);
      else
        g_set_error (error, NW_ERROR, NW_ERROR_CONTENT,
                     _ ("%s is larger than any content file (%d MiB at most)"), path,
                     NW_MARKUP_MAX_BYTES / 1024 / 1024);
      return NULL;
    }

  size = info.st_size;
  data = g_malloc (size + 1);
  while (got < size)
    {
      gssize n = read (fd, data + got, size - got);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          saved = n < 0 ? errno : EIO;
          g_close (fd, NULL);
          g_set_error (error, NW_ERROR, NW_ERROR_CONTENT, _ ("%s cannot be read: %s"), path,
                       g_strerror (saved));
          return NULL;
        }
      got += n;
    }
  g_close (fd, NULL);
  data[size] = '\0';
  *length = size;

  return g_steal_pointer (&data);
}

/**
 * nw_markup_load:
 * @path: a file
 * @scratch: holds the tree
 * @texts: holds the texts of the tree
 * @cancellable: (nullable): looked at before reading
 *
 * nw_markup_parse() on a file of at most %NW_MARKUP_MAX_BYTES.
 *
 * Returns: (transfer none): the root element, or %NULL and %NW_ERROR_CONTENT
 *   or %G_IO_ERROR_CANCELLED
 */
NwNode *
nw_markup_load (const char *path,
                NwArena *scratch,
                NwArena *texts,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree char *data = NULL;
  gsize length = 0;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  data = read_file (path, &length, error);
  if (data == NULL)
    return NULL;

  return nw_markup_parse (path, data, length, scratch, texts, error);
}
