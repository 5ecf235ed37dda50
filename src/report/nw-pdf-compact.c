/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-report-private.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

/*
 * What cairo 1.16 cannot do for a PDF, done to its finished file: the language
 * of the text, which screen readers need to pronounce it, and compressed
 * objects (ISO 32000-1, 7.5.7 and 7.5.8). The structure tags of a thousand
 * rows are most of the file otherwise.
 *
 * Only the plain form that cairo writes is understood: one table of offsets,
 * objects of generation 0 that follow each other. Any other file is left as
 * it is.
 */

/* "startxref\n12345\n%%EOF\n" */
#define TAIL_BYTES 64

/* A line of the table: "0000012345 00000 n \n". */
#define TABLE_LINE 20

#define OBJECTS_PER_STREAM 200

/**
 * PdfObject:
 *
 * One object: where it stands in the old file and in the new one.
 */
typedef struct
{
  guint number;
  gsize start; /* of "12 0 obj" */
  gsize body;  /* of what follows that line */
  gsize end;   /* of "endobj" */
  gboolean is_stream;
  gsize offset;    /* new place of a stream */
  guint container; /* number of the object stream of another object */
  guint index;     /* in it */
} PdfObject;

/**
 * PdfFile:
 *
 * A file being rewritten.
 */
typedef struct
{
  const char *data;
  gsize size;
  gsize table;        /* offset of "xref" */
  guint n_objects;    /* numbers 0 to n_objects - 1 */
  PdfObject *objects; /* by number; the first is not used */
  guint *by_offset;   /* numbers in the order of the file */
  guint root;
  guint info;
  GByteArray *result;
} PdfFile;

static void
pdf_file_clear (PdfFile *self)
{
  g_free (self->objects);
  g_free (self->by_offset);
  g_clear_pointer (&self->result, g_byte_array_unref);
}

/* Reads "@key 12" in the trailer. */
static gboolean
read_trailer_number (const char *trailer,
                     const char *key,
                     guint *number)
{
  const char *found = strstr (trailer, key);
  char *end = NULL;
  guint64 value = 0;

  if (found == NULL)
    return FALSE;

  found += strlen (key);
  value = g_ascii_strtoull (found, &end, 10);
  if (end == found || value > G_MAXINT32)
    return FALSE;
  *number = (guint)value;

  return TRUE;
}

static gboolean
read_offsets (PdfFile *self)
{
  const char *p = self->data + self->table + strlen ("xref\n");
  char *after = NULL;
  guint64 first = g_ascii_strtoull (p, &after, 10);
  guint64 n = g_ascii_strtoull (after, &after, 10);
  const char *line = after + 1;

  if (first != 0 || *after != '\n' || n < 2 || n > self->size / TABLE_LINE || (gsize)(line - self->data) + n * TABLE_LINE > self->size)
    return FALSE;

  self->n_objects = (guint)n;
  self->objects = g_new0 (PdfObject, n);
  for (guint i = 1; i < n; i++)
    {
      const char *entry = line + (gsize)i * TABLE_LINE;

      if (entry[17] != 'n' || memcmp (entry + 11, "00000", 5) != 0)
        return FALSE;
      self->objects[i].number = i;
      self->objects[i].start = (gsize)g_ascii_strtoull (entry, NULL, 10);
    }

  return TRUE;
}

/* Offset of the last "endobj" before @limit, or 0. */
static gsize
find_end (PdfFile *self,
          gsize limit)
{
  static const char word[] = "endobj\n";
  gsize length = strlen (word);

  return limit >= length && memcmp (self->data + limit - length, word, length) == 0 ? limit - length : 0;
}

static int
compare_starts (gconstpointer a,
                gconstpointer b,
                gpointer data)
{
  const PdfObject *objects = data;
  gsize start_a = objects[*(const guint *)a].start;
  gsize start_b = objects[*(const guint *)b].start;

  return start_a < start_b ? -1 : start_a > start_b;
}

/* Finds where each object ends: where the next one begins. */
static gboolean
read_objects (PdfFile *self)
{
  self->by_offset = g_new0 (guint, self->n_objects);
  for (guint i = 1; i < self->n_objects; i++)
    self->by_offset[i] = i;
  g_qsort_with_data (self->by_offset + 1, (int)self->n_objects - 1, sizeof (guint), compare_starts, self->objects);

  for (guint i = 1; i < self->n_objects; i++)
    {
      PdfObject *object = &self->objects[self->by_offset[i]];
      gsize limit = i + 1 < self->n_objects ? self->objects[self->by_offset[i + 1]].start : self->table;
      g_autofree char *head = g_strdup_printf ("%u 0 obj\n", object->number);

      if (limit > self->table || object->start + strlen (head) >= limit || memcmp (self->data + object->start, head, strlen (head)) != 0)
        return FALSE;

      object->body = object->start + strlen (head);
      object->end = find_end (self, limit);
      if (object->end <= object->body)
        return FALSE;
      object->is_stream = object->end - object->body > strlen ("endstream\n") && memcmp (self->data + object->end - strlen ("endstream\n"), "endstream\n", strlen ("endstream\n")) == 0;
    }

  return TRUE;
}

static gboolean
read_file (PdfFile *self,
           GBytes *pdf)
{
  gsize from = 0;
  g_autofree char *tail = NULL;
  g_autofree char *trailer = NULL;
  const char *start = NULL;

  self->data = g_bytes_get_data (pdf, &self->size);
  from = self->size > TAIL_BYTES ? self->size - TAIL_BYTES : 0;
  tail = g_strndup (self->data + from, self->size - from);
  start = strstr (tail, "startxref\n");
  if (start == NULL || !g_str_has_prefix (self->data, "%PDF-1.5\n"))
    return FALSE;

  self->table = (gsize)g_ascii_strtoull (start + strlen ("startxref\n"), NULL, 10);
  if (self->table + strlen ("xref\n") >= self->size || memcmp (self->data + self->table, "xref\n", strlen ("xref\n")) != 0)
    return FALSE;

  if (!read_offsets (self) || !read_objects (self))
    return FALSE;

  trailer = g_strndup (self->data + self->size - MIN (self->size - self->table, 256), MIN (self->size - self->table, 256));
  return read_trailer_number (trailer, "/Root ", &self->root) && self->root < self->n_objects && read_trailer_number (trailer, "/Info ", &self->info) && self->info < self->n_objects;
}

static void
append (GByteArray *array,
        const char *text)
{
  g_byte_array_append (array, (const guint8 *)text, (guint)strlen (text));
}

static void
append_format (GByteArray *array,
               const char *format,
               ...) G_GNUC_PRINTF (2, 3);

static void
append_format (GByteArray *array,
               const char *format,
               ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  append (array, text);
}

static GBytes *
deflate_bytes (const GByteArray *plain)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));

  if (!g_output_stream_write_all (stream, plain->data, plain->len, NULL, NULL, NULL) || !g_output_stream_close (stream, NULL, NULL))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Writes a compressed stream object; @entries are those of its dictionary. */
static gboolean
append_stream (PdfFile *self,
               guint number,
               const char *entries,
               const GByteArray *plain)
{
  g_autoptr (GBytes) packed = deflate_bytes (plain);

  if (packed == NULL)
    return FALSE;

  append_format (self->result, "%u 0 obj\n<< %s /Filter /FlateDecode /Length %" G_GSIZE_FORMAT " >>\nstream\n", number,
                 entries, g_bytes_get_size (packed));
  g_byte_array_append (self->result, g_bytes_get_data (packed, NULL), (guint)g_bytes_get_size (packed));
  append (self->result, "\nendstream\nendobj\n");

  return TRUE;
}

/* The text of an object; the catalogue gets the language, and that a viewer
 * shows the title in place of the file name. */
static void
append_body (PdfFile *self,
             const PdfObject *object,
             NwLang lang,
             GByteArray *bodies)
{
  static const char end[] = ">>\n";
  gsize length = object->end - object->body;

  if (object->number != self->root)
    {
      g_byte_array_append (bodies, (const guint8 *)self->data + object->body, (guint)length);
      return;
    }

  g_byte_array_append (bodies, (const guint8 *)self->data + object->body, (guint)(length - strlen (end)));
  append_format (bodies, "   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n%s",
                 nw_lang_to_string (lang), end);
}

static gboolean
flush_container (PdfFile *self,
                 guint number,
                 guint n,
                 GString *places,
                 GByteArray *bodies,
                 guint64 *offset)
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autofree char *entries = g_strdup_printf ("/Type /ObjStm /N %u /First %" G_GSIZE_FORMAT, n, places->len);

  append (plain, places->str);
  g_byte_array_append (plain, bodies->data, bodies->len);
  *offset = self->result->len;
  g_string_truncate (places, 0);
  g_byte_array_set_size (bodies, 0);

  return append_stream (self, number, entries, plain);
}

/* Copies the streams and packs everything else; @containers get the offsets of
 * the object streams, which are numbered after the old objects. */
static gboolean
write_objects (PdfFile *self,
               NwLang lang,
               GArray *containers)
{
  g_autoptr (GString) places = g_string_new (NULL);
  g_autoptr (GByteArray) bodies = g_byte_array_new ();
  guint n = 0;
  guint64 offset = 0;

  for (guint i = 1; i < self->n_objects; i++)
    {
      PdfObject *object = &self->objects[self->by_offset[i]];

      if (object->is_stream)
        {
          object->offset = self->result->len;
          g_byte_array_append (self->result, (const guint8 *)self->data + object->start,
                               (guint)(object->end - object->start));
          append (self->result, "endobj\n");
          continue;
        }

      object->container = self->n_objects + containers->len;
      object->index = n++;
      g_string_append_printf (places, "%u %u ", object->number, bodies->len);
      append_body (self, object, lang, bodies);

      if (n == OBJECTS_PER_STREAM)
        {
          if (!flush_container (self, object->container, n, places, bodies, &offset))
            return FALSE;
          g_array_append_val (containers, offset);
          n = 0;
        }
    }

  if (n > 0)
    {
      if (!flush_container (self, self->n_objects + containers->len, n, places, bodies, &offset))
        return FALSE;
      g_array_append_val (containers, offset);
    }

  return TRUE;
}

/* One line of the new table: a kind, four bytes and two. */
static void
append_entry (GByteArray *entries,
              guint8 kind,
              guint64 second,
              guint third)
{
  const guint8 entry[7] = {
    kind,
    (guint8)(second >> 24),
    (guint8)(second >> 16),
    (guint8)(second >> 8),
    (guint8)second,
    (guint8)(third >> 8),
    (guint8)third,
  };

  g_byte_array_append (entries, entry, sizeof entry);
}

static gboolean
write_table (PdfFile *self,
             GArray *containers)
{
  g_autoptr (GByteArray) entries = g_byte_array_new ();
  guint number = self->n_objects + containers->len;
  gsize offset = self->result->len;
  g_autofree char *dictionary = g_strdup_printf ("/Type /XRef /Size %u /W [1 4 2] /Root %u 0 R /Info %u 0 R",
                                                 number + 1, self->root, self->info);

  append_entry (entries, 0, 0, G_MAXUINT16);
  for (guint i = 1; i < self->n_objects; i++)
    {
      const PdfObject *object = &self->objects[i];

      if (object->is_stream)
        append_entry (entries, 1, object->offset, 0);
      else
        append_entry (entries, 2, object->container, object->index);
    }
  for (guint i = 0; i < containers->len; i++)
    append_entry (entries, 1, g_array_index (containers, guint64, i), 0);
  append_entry (entries, 1, offset, 0);

  if (!append_stream (self, number, dictionary, entries))
    return FALSE;

  append_format (self->result, "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", offset);
  return TRUE;
}

/**
 * nw_pdf_compact:
 * @pdf: a file made by cairo
 * @lang: language of the text
 *
 * Adds the language to the file and packs its small objects.
 *
 * Returns: (transfer full): the file; @pdf itself if it has a form that is not
 *   known here
 */
GBytes *
nw_pdf_compact (GBytes *pdf,
                NwLang lang)
{
  PdfFile file = { 0 };
  g_autoptr (GArray) containers = g_array_new (FALSE, FALSE, sizeof (guint64));
  GBytes *result = NULL;

  g_return_val_if_fail (pdf != NULL, NULL);

  if (read_file (&file, pdf))
    {
      file.result = g_byte_array_sized_new ((guint)(file.size / 2));
      g_byte_array_append (file.result, (const guint8 *)file.data, (guint)file.objects[file.by_offset[1]].start);
      if (write_objects (&file, lang, containers) && write_table (&file, containers))
        result = g_byte_array_free_to_bytes (g_steal_pointer (&file.result));
    }

  pdf_file_clear (&file);
  return result != NULL ? result : g_bytes_ref (pdf);
}
