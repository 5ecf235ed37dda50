/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-pdf-packer.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

/* The form that is understood. */
#define HEADER "%PDF-1.5\n"

/* A line of the table: "0000012345 00000 n \n". */
#define TABLE_LINE 20

#define OBJECTS_PER_STREAM 200

#define END_OF_OBJECT "\nendobj\n"
#define BEGIN_OF_STREAM "\nstream\n"
#define END_OF_STREAM "\nendstream\nendobj\n"

/* No line "12 0 obj" is longer. */
#define LONGEST_HEAD 24

/* Where what comes next belongs. */
typedef enum
{
  AT_HEADER,
  AT_OBJECTS,
  AT_TABLE_HEAD,
  AT_TABLE,
  AT_TRAILER,
  AT_PLAIN, /* another form: passed on */
} Stage;

/**
 * PdfObject:
 *
 * One object: where it stood in the old file and where it is in the new one.
 */
typedef struct
{
  guint32 start; /* in the old file; 0 if it did not come */
  guint32 place; /* offset of a stream, else the object stream that holds it, from 0 */
  guint16 index; /* in that */
  guint8 is_stream;
} PdfObject;

struct _NwPdfPacker
{
  NwPdfWriteFunc write;
  gpointer data;
  NwLang lang;
  Stage stage;
  gboolean failed;

  GByteArray *pending; /* read, and not yet dealt with */
  gsize begin;         /* of what is left in it */
  gsize scanned;       /* from @begin on, without an end of the object */
  gboolean in_stream;  /* its end is that of a stream */
  guint64 taken;       /* offset of @begin in the old file */
  guint64 written;     /* bytes of the new one */

  GArray *objects;         /* of PdfObject, by number */
  GPtrArray *containers;   /* of GBytes: finished object streams without their head */
  GArray *container_sizes; /* of guint: objects, bytes of places: two each */
  GString *places;
  GByteArray *bodies;
  guint n_bodies;
  guint catalogue; /* number of the object that got the language */
  guint n_lines;   /* of the old table that were read */
};

/**
 * nw_pdf_packer_new:
 * @write: takes the finished file, piece by piece
 * @data: for @write
 * @lang: language of the text
 *
 * Returns: (transfer full): a packer
 */
NwPdfPacker *
nw_pdf_packer_new (NwPdfWriteFunc write,
                   gpointer data,
                   NwLang lang)
{
  NwPdfPacker *self = g_new0 (NwPdfPacker, 1);

  self->write = write;
  self->data = data;
  self->lang = lang;
  self->pending = g_byte_array_new ();
  self->objects = g_array_new (FALSE, TRUE, sizeof (PdfObject));
  self->containers = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->container_sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->places = g_string_new (NULL);
  self->bodies = g_byte_array_new ();
  return self;
}

/**
 * nw_pdf_packer_free:
 * @self: (nullable): a packer
 */
void
nw_pdf_packer_free (NwPdfPacker *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->pending);
  g_array_unref (self->objects);
  g_ptr_array_unref (self->containers);
  g_array_unref (self->container_sizes);
  g_string_free (self->places, TRUE);
  g_byte_array_unref (self->bodies);
  g_free (self);
}

static gboolean
put (NwPdfPacker *self,
     const void *bytes,
     gsize n)
{
  self->written += n;
  /* Offsets take four bytes in the table and in PdfObject. */
  return self->written <= G_MAXUINT32 && self->write (bytes, n, self->data);
}

static gboolean
put_text (NwPdfPacker *self,
          const char *text)
{
  return put (self, text, strlen (text));
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
put_stream (NwPdfPacker *self,
            guint number,
            const char *entries,
            GBytes *packed)
{
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n<< %s /Filter /FlateDecode /Length %" G_GSIZE_FORMAT " >>\nstream\n", number,
                                           entries, g_bytes_get_size (packed));

  return put_text (self, head) && put (self, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed)) && put_text (self, END_OF_STREAM);
}

/* Packs the small objects that were gathered. They are written at the end: only
 * then it is known which numbers are left for what holds them. */
static gboolean
flush_bodies (NwPdfPacker *self)
{
  g_autoptr (GByteArray) plain = NULL;
  GBytes *packed = NULL;
  guint sizes[2] = { self->n_bodies, (guint)self->places->len };

  if (self->n_bodies == 0)
    return TRUE;
  plain = g_byte_array_sized_new ((guint)self->places->len + self->bodies->len);
  g_byte_array_append (plain, (const guint8 *)self->places->str, (guint)self->places->len);
  g_byte_array_append (plain, self->bodies->data, self->bodies->len);
  packed = deflate_bytes (plain);
  if (packed == NULL)
    return FALSE;
  g_ptr_array_add (self->containers, packed);
  g_array_append_vals (self->container_sizes, sizes, G_N_ELEMENTS (sizes));
  g_string_truncate (self->places, 0);
  g_byte_array_set_size (self->bodies, 0);
  self->n_bodies = 0;
  return TRUE;
}

/* The catalogue gets the language, and that a viewer shows the title in place of
 * the file name. */
static void
append_body (NwPdfPacker *self,
             guint number,
             const char *body,
             gsize length)
{
  static const char catalogue[] = "<< /Type /Catalog\n";
  static const char end[] = ">>\n";

  if (length < strlen (catalogue) + strlen (end) || memcmp (body, catalogue, strlen (catalogue)) != 0)
    {
      g_byte_array_append (self->bodies, (const guint8 *)body, (guint)length);
      return;
    }

  self->catalogue = number;
  length -= strlen (end);
  g_byte_array_append (self->bodies, (const guint8 *)body, (guint)length);
  {
    g_autofree char *more = g_strdup_printf ("   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n%s",
                                             nw_lang_to_string (self->lang), end);

    g_byte_array_append (self->bodies, (const guint8 *)more, (guint)strlen (more));
  }
}

/* Reads "12 0 obj\n"; the number, 0 if it is another line. */
static guint
read_head (const char *line,
           gsize length)
{
  char text[LONGEST_HEAD + 1] = "";
  char *end = NULL;
  guint64 number = 0;

  if (length >= sizeof text)
    return 0;
  memcpy (text, line, length);
  number = g_ascii_strtoull (text, &end, 10);
  return end != text && number < G_MAXINT32 && g_str_equal (end, " 0 obj\n") ? (guint)number : 0;
}

/* Takes the object at the beginning of what is pending, @length bytes of it;
 * @head are those of its first line. */
static gboolean
take_object (NwPdfPacker *self,
             gsize head,
             gsize length)
{
  const char *text = (const char *)self->pending->data + self->begin;
  guint number = read_head (text, head);
  PdfObject *object = NULL;

  if (number == 0 || self->taken > G_MAXUINT32 || self->written > G_MAXUINT32)
    return FALSE;
  if (number >= self->objects->len)
    g_array_set_size (self->objects, number + 1);
  object = &g_array_index (self->objects, PdfObject, number);
  if (object->start != 0)
    return FALSE;

  object->start = (guint32)self->taken;
  object->is_stream = self->in_stream;
  if (self->in_stream)
    {
      object->place = (guint32)self->written;
      return put (self, text, length);
    }
  object->place = self->containers->len;
  object->index = (guint16)self->n_bodies++;
  g_string_append_printf (self->places, "%u %u ", number, self->bodies->len);
  append_body (self, number, text + head, length - head - strlen (END_OF_OBJECT) + 1);
  return self->n_bodies < OBJECTS_PER_STREAM || flush_bodies (self);
}

static void
drop_pending (NwPdfPacker *self,
              gsize n)
{
  self->begin += n;
  self->taken += n;
  self->scanned = 0;
  self->in_stream = FALSE;
}

/* The first @mark at or after @from in @text; -1 for none. */
static gssize
find (const char *text,
      gsize length,
      gsize from,
      const char *mark)
{
  const char *found = from < length ? memmem (text + from, length - from, mark, strlen (mark)) : NULL;

  return found != NULL ? found - text : -1;
}

/* Deals with one object; FALSE when it is not there as a whole, or is none. */
static gboolean
step_object (NwPdfPacker *self)
{
  const char *text = (const char *)self->pending->data + self->begin;
  gsize length = self->pending->len - self->begin;
  gssize head = find (text, MIN (length, LONGEST_HEAD), 0, "\n");
  gsize from = 0;
  gssize end = -1;

  if (head < 0)
    {
      self->failed |= length >= LONGEST_HEAD;
      return FALSE;
    }
  head++;
  if (head == strlen ("xref\n") && memcmp (text, "xref\n", strlen ("xref\n")) == 0)
    {
      drop_pending (self, (gsize)head);
      self->stage = AT_TABLE_HEAD;
      return TRUE;
    }

  /* A mark may have come in two pieces; it may follow the first line at once. */
  from = MAX ((gsize)head - 1, self->scanned > strlen (END_OF_STREAM) ? self->scanned - strlen (END_OF_STREAM) : 0);
  if (!self->in_stream)
    {
      gssize begin = find (text, length, from, BEGIN_OF_STREAM);

      end = find (text, length, from, END_OF_OBJECT);
      self->in_stream = begin >= 0 && (end < 0 || begin < end);
    }
  if (self->in_stream)
    end = find (text, length, from, END_OF_STREAM);
  if (end < 0)
    {
      self->scanned = length;
      return FALSE;
    }
  end += (gssize)strlen (self->in_stream ? END_OF_STREAM : END_OF_OBJECT);
  self->failed |= !take_object (self, (gsize)head, (gsize)end);
  drop_pending (self, (gsize)end);
  return !self->failed;
}

/* The first two lines: the version, and bytes that say that it is no text. */
static gboolean
step_header (NwPdfPacker *self)
{
  const char *text = (const char *)self->pending->data;
  gssize end = -1;

  if (self->pending->len < strlen (HEADER))
    return FALSE;
  if (memcmp (text, HEADER, strlen (HEADER)) != 0)
    {
      self->stage = AT_PLAIN;
      return TRUE;
    }
  end = find (text, self->pending->len, strlen (HEADER), "\n");
  if (end < 0)
    return FALSE;
  self->failed |= !put (self, text, (gsize)end + 1);
  drop_pending (self, (gsize)end + 1);
  self->stage = AT_OBJECTS;
  return !self->failed;
}

/* "0 123": the first number of the table, and how many lines it has. */
static gboolean
step_table_head (NwPdfPacker *self)
{
  const char *text = (const char *)self->pending->data + self->begin;
  gssize end = find (text, self->pending->len - self->begin, 0, "\n");
  char *after = NULL;

  if (end < 0)
    return FALSE;
  self->failed |= g_ascii_strtoull (text, &after, 10) != 0 || g_ascii_strtoull (after, NULL, 10) != self->objects->len;
  drop_pending (self, (gsize)end + 1);
  self->stage = AT_TABLE;
  return !self->failed;
}

/* A line of the old table: it has to name the object where it was found; a text
 * that looks like the end of an object would show here. */
static gboolean
step_table (NwPdfPacker *self)
{
  const char *text = (const char *)self->pending->data + self->begin;
  guint i = self->n_lines;

  if (i == self->objects->len)
    {
      self->stage = AT_TRAILER;
      return FALSE;
    }
  if (self->pending->len - self->begin < TABLE_LINE)
    return FALSE;
  self->n_lines++;
  if (i > 0)
    {
      guint32 start = g_array_index (self->objects, PdfObject, i).start;

      self->failed |= start == 0 || text[17] != 'n' || memcmp (text + 11, "00000", 5) != 0 || g_ascii_strtoull (text, NULL, 10) != start;
    }
  drop_pending (self, TABLE_LINE);
  return !self->failed;
}

static gboolean
step (NwPdfPacker *self)
{
  switch (self->stage)
    {
    case AT_HEADER:
      return step_header (self);
    case AT_OBJECTS:
      return step_object (self);
    case AT_PLAIN:
      self->failed |= self->pending->len > self->begin && !put (self, self->pending->data + self->begin, self->pending->len - self->begin);
      drop_pending (self, self->pending->len - self->begin);
      return FALSE;
    case AT_TABLE_HEAD:
      return step_table_head (self);
    case AT_TABLE:
      return step_table (self);
    case AT_TRAILER:
    default:
      return FALSE;
    }
}

/**
 * nw_pdf_packer_push:
 * @self: a packer
 * @bytes: what cairo writes
 * @n: how many
 *
 * Returns: %FALSE if it could not be written, or is not what was expected
 */
gboolean
nw_pdf_packer_push (NwPdfPacker *self,
                    const guint8 *bytes,
                    gsize n)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->failed)
    return FALSE;
  g_byte_array_append (self->pending, bytes, (guint)n);
  while (step (self))
    ;
  if (self->begin > 0)
    {
      g_byte_array_remove_range (self->pending, 0, (guint)self->begin);
      self->begin = 0;
    }
  return !self->failed;
}

/* Reads "@key 12" in the trailer; 0 for none. */
static guint
read_trailer_number (const char *trailer,
                     const char *key)
{
  const char *found = strstr (trailer, key);
  guint64 value = found != NULL ? g_ascii_strtoull (found + strlen (key), NULL, 10) : 0;

  return value < G_MAXINT32 ? (guint)value : 0;
}

/* Whether the trailer names the catalogue that was found. */
static gboolean
check_trailer (NwPdfPacker *self,
               const char *trailer,
               guint *info)
{
  *info = read_trailer_number (trailer, "/Info ");
  return self->n_lines == self->objects->len && self->catalogue > 0 && read_trailer_number (trailer, "/Root ") == self->catalogue && *info > 0 && *info < self->objects->len;
}

/* One line of the new table: a kind, four bytes and two. */
static void
append_entry (GByteArray *entries,
              guint8 kind,
              guint32 second,
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

/* Writes the object streams; @offsets get where they begin. */
static gboolean
put_containers (NwPdfPacker *self,
                GArray *offsets)
{
  for (guint i = 0; i < self->containers->len; i++)
    {
      guint32 offset = (guint32)self->written;
      g_autofree char *entries = g_strdup_printf ("/Type /ObjStm /N %u /First %u", g_array_index (self->container_sizes, guint, 2 * i),
                                                  g_array_index (self->container_sizes, guint, 2 * i + 1));

      g_array_append_val (offsets, offset);
      if (!put_stream (self, self->objects->len + i, entries, g_ptr_array_index (self->containers, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_table (NwPdfPacker *self,
           GArray *offsets,
           guint info)
{
  g_autoptr (GByteArray) entries = g_byte_array_new ();
  g_autoptr (GBytes) packed = NULL;
  guint number = self->objects->len + offsets->len;
  guint32 offset = (guint32)self->written;
  g_autofree char *dictionary = g_strdup_printf ("/Type /XRef /Size %u /W [1 4 2] /Root %u 0 R /Info %u 0 R",
                                                 number + 1, self->catalogue, info);
  g_autofree char *tail = g_strdup_printf ("startxref\n%u\n%%%%EOF\n", offset);

  append_entry (entries, 0, 0, G_MAXUINT16);
  for (guint i = 1; i < self->objects->len; i++)
    {
      const PdfObject *object = &g_array_index (self->objects, PdfObject, i);

      if (object->is_stream)
        append_entry (entries, 1, object->place, 0);
      else
        append_entry (entries, 2, self->objects->len + object->place, object->index);
    }
  for (guint i = 0; i < offsets->len; i++)
    append_entry (entries, 1, g_array_index (offsets, guint32, i), 0);
  append_entry (entries, 1, offset, 0);
  packed = deflate_bytes (entries);

  return packed != NULL && put_stream (self, number, dictionary, packed) && put_text (self, tail);
}

/**
 * nw_pdf_packer_end:
 * @self: a packer that got the whole file
 *
 * Writes what is left.
 *
 * Returns: %FALSE if it could not be written, or the file is not what was
 *   expected
 */
gboolean
nw_pdf_packer_end (NwPdfPacker *self)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint info = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->failed || self->stage == AT_PLAIN)
    return !self->failed;
  if (self->stage != AT_TRAILER || !flush_bodies (self))
    return FALSE;
  g_byte_array_append (self->pending, (const guint8 *)"", 1);
  if (!check_trailer (self, (const char *)self->pending->data + self->begin, &info))
    return FALSE;

  return put_containers (self, offsets) && put_table (self, offsets, info);
}
