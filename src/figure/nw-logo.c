/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-logo.h"

#include "nw-error.h"

#include <glib/gi18n-lib.h>
#include <librsvg/rsvg.h>
#include <string.h>

/* librsvg 2.54 has no cleanup function of its own. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RsvgHandle, g_object_unref)

/* An SVG without a size of its own is drawn as if it were so large. */
#define USUAL_SIZE 256.0

/* Larger pictures are made smaller: a print shows no more, and stays small. */
#define KEPT_PIXELS 800

/* Elements of an SVG; a drawing with more is no logo. */
#define MAX_ELEMENTS 20000

/* A drawing that cannot be drawn so small cannot be drawn at all, px. */
#define TRIAL_SIZE 32

struct _NwLogo
{
  RsvgHandle *handle;       /* of an SVG */
  cairo_surface_t *picture; /* of a PNG */
  double width;
  double height;
};

static const guint8 png_magic[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

typedef struct
{
  const guint8 *data;
  gsize length;
  gsize at;
} Bytes;

static cairo_status_t
read_cb (void *closure,
         unsigned char *data,
         unsigned int length)
{
  Bytes *bytes = closure;

  if (bytes->length - bytes->at < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, bytes->data + bytes->at, length);
  bytes->at += length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
read_number (const guint8 *data)
{
  return (guint32)data[0] << 24 | (guint32)data[1] << 16 | (guint32)data[2] << 8 | (guint32)data[3];
}

static void
set_broken (GError **error)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The logo cannot be read: it has to be an SVG or PNG picture."));
}

/* A picture of at most KEPT_PIXELS in its longer side. */
static cairo_surface_t *
shrink (cairo_surface_t *picture)
{
  int width = cairo_image_surface_get_width (picture);
  int height = cairo_image_surface_get_height (picture);
  double factor = (double)KEPT_PIXELS / MAX (width, height);
  cairo_surface_t *smaller = NULL;
  cairo_t *cr = NULL;

  if (factor >= 1.0)
    return picture;

  smaller = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX ((int)(width * factor), 1), MAX ((int)(height * factor), 1));
  cr = cairo_create (smaller);
  cairo_scale (cr, factor, factor);
  cairo_set_source_surface (cr, picture, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  return smaller;
}

/**
 * nw_logo_free:
 * @self: (nullable): a logo
 */
void
nw_logo_free (NwLogo *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->handle);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_free (self);
}

/* The size stands in the first chunk: a picture that is too large is refused
 * before it is unpacked. */
static gboolean
load_png (NwLogo *self,
          const guint8 *data,
          gsize length,
          GError **error)
{
  Bytes bytes = { data, length, 0 };

  if (length < 24 || read_number (data + 16) == 0 || read_number (data + 20) == 0)
    {
      set_broken (error);
      return FALSE;
    }
  if (read_number (data + 16) > NW_LOGO_MAX_PIXELS || read_number (data + 20) > NW_LOGO_MAX_PIXELS)
    {
      /* Translators: %d is a number of pixels */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("The logo is wider or higher than %d pixels."), NW_LOGO_MAX_PIXELS);
      return FALSE;
    }
  self->picture = cairo_image_surface_create_from_png_stream (read_cb, &bytes);
  if (cairo_surface_status (self->picture) != CAIRO_STATUS_SUCCESS)
    {
      set_broken (error);
      return FALSE;
    }
  self->picture = shrink (self->picture);
  self->width = cairo_image_surface_get_width (self->picture);
  self->height = cairo_image_surface_get_height (self->picture);
  return TRUE;
}

/* What a reference may begin with: a part of the same file, or bytes in it. */
static gboolean
is_inside (const char *value)
{
  while (g_ascii_isspace (*value) || *value == '"' || *value == '\'')
    value++;
  return *value == '#' || *value == '\0' || g_ascii_strncasecmp (value, "data:image/png", strlen ("data:image/png")) == 0
         || g_ascii_strncasecmp (value, "data:image/jpeg", strlen ("data:image/jpeg")) == 0;
}

/* Every "url(" of a style refers to the file itself. */
static gboolean
is_style_inside (const char *style)
{
  for (const char *at = strstr (style, "url("); at != NULL; at = strstr (at + 1, "url("))
    {
      if (!is_inside (at + strlen ("url(")))
        return FALSE;
    }

  return strstr (style, "@import") == NULL;
}

typedef struct
{
  guint n_elements;
  gboolean outside;
} Look;

static void
start_cb (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Look *look = user_data;

  look->n_elements++;
  if (g_str_equal (name, "script") || g_str_equal (name, "foreignObject"))
    look->outside = TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if ((g_str_equal (names[i], "href") || g_str_has_suffix (names[i], ":href")) && !g_str_equal (name, "a"))
        look->outside |= !is_inside (values[i]);
      look->outside |= !is_style_inside (values[i]);
    }
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Look *look = user_data;

  /* The text of GMarkup ends with a zero. */
  look->outside |= !is_style_inside (text);
}

/* librsvg opens nothing without a base; that something is left out has to be
 * said, and entities can blow a small file up. */
static gboolean
check_svg (const char *data,
           gsize length,
           GError **error)
{
  static const GMarkupParser parser = { .start_element = start_cb, .text = text_cb };
  Look look = { 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &look, NULL);

  if (g_strstr_len (data, (gssize)length, "<!ENTITY") != NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The logo has entities of its own, which are not read. Save it as plain SVG."));
      return FALSE;
    }
  if (!g_markup_parse_context_parse (context, data, (gssize)length, NULL) || !g_markup_parse_context_end_parse (context, NULL))
    {
      set_broken (error);
      return FALSE;
    }
  if (look.outside)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The logo refers to something outside itself, which is not loaded. Save it as plain SVG with everything in it."));
      return FALSE;
    }
  if (look.n_elements > MAX_ELEMENTS)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The logo has too many parts."));
      return FALSE;
    }
  return TRUE;
}

static void
find_size (NwLogo *self)
{
  RsvgRectangle box = { 0 };
  gboolean has_box = FALSE;

  if (rsvg_handle_get_intrinsic_size_in_pixels (self->handle, &self->width, &self->height))
    return;
  rsvg_handle_get_intrinsic_dimensions (self->handle, NULL, NULL, NULL, NULL, &has_box, &box);
  self->width = USUAL_SIZE;
  self->height = has_box && box.width > 0.0 && box.height > 0.0 ? USUAL_SIZE * box.height / box.width : USUAL_SIZE;
}

static gboolean
draw_svg (NwLogo *self,
          cairo_t *cr)
{
  const RsvgRectangle viewport = { 0.0, 0.0, self->width, self->height };

  cairo_rectangle (cr, 0.0, 0.0, self->width, self->height);
  cairo_clip (cr);
  return rsvg_handle_render_document (self->handle, cr, &viewport, NULL) && cairo_status (cr) == CAIRO_STATUS_SUCCESS;
}

/* Drawn once, small, so that what cannot be drawn is known before a page is. */
static gboolean
try_svg (NwLogo *self)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, TRIAL_SIZE, TRIAL_SIZE);
  cairo_t *cr = cairo_create (surface);
  double scale = TRIAL_SIZE / MAX (self->width, self->height);
  gboolean done = FALSE;

  cairo_scale (cr, scale, scale);
  done = draw_svg (self, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return done;
}

static gboolean
load_svg (NwLogo *self,
          const guint8 *data,
          gsize length,
          GError **error)
{
  if (!check_svg ((const char *)data, length, error))
    return FALSE;
  self->handle = rsvg_handle_new_from_data (data, length, NULL);
  if (self->handle != NULL)
    find_size (self);
  if (self->handle == NULL || !(self->width > 0.0 && self->height > 0.0 && self->width < 1e5 && self->height < 1e5) || !try_svg (self))
    {
      set_broken (error);
      return FALSE;
    }
  return TRUE;
}

/* At most NW_LOGO_MAX_BYTES of an ordinary file. */
static GBytes *
read_file (const char *path,
           GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("The logo is not there any more."));
      return NULL;
    }
  if (g_file_info_get_size (info) > NW_LOGO_MAX_BYTES)
    {
      /* Translators: %d is a number of kilobytes */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("The logo is larger than %d kB."), NW_LOGO_MAX_BYTES / 1024);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &length, NULL) || length > NW_LOGO_MAX_BYTES)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_PERMISSION, _ ("The logo cannot be read."));
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&text), length);
}

/**
 * nw_logo_load:
 * @path: an SVG or PNG file
 * @error: return location: what is wrong with it, in words for who chose it
 *
 * Returns: (transfer full) (nullable): the picture
 */
NwLogo *
nw_logo_load (const char *path,
              GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (NwLogo) self = NULL;
  const guint8 *data = NULL;
  gsize length = 0;
  gboolean done = FALSE;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = read_file (path, error);
  if (bytes == NULL)
    return NULL;
  self = g_new0 (NwLogo, 1);
  data = g_bytes_get_data (bytes, &length);
  if (length >= sizeof png_magic && memcmp (data, png_magic, sizeof png_magic) == 0)
    done = load_png (self, data, length, error);
  else
    done = load_svg (self, data, length, error);

  return done ? g_steal_pointer (&self) : NULL;
}

/**
 * nw_logo_get_size:
 * @self: a logo
 * @width: (out): its width, units of nw_logo_draw()
 * @height: (out): its height
 */
void
nw_logo_get_size (const NwLogo *self,
                  double *width,
                  double *height)
{
  *width = self->width;
  *height = self->height;
}

/**
 * nw_logo_draw:
 * @self: a logo
 * @cr: where to draw: its upper left corner is the origin
 *
 * Draws it in its own size.
 */
void
nw_logo_draw (NwLogo *self,
              cairo_t *cr)
{
  cairo_save (cr);
  if (self->handle != NULL)
    {
      draw_svg (self, cr);
    }
  else
    {
      cairo_set_source_surface (cr, self->picture, 0.0, 0.0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
      cairo_paint (cr);
    }
  cairo_restore (cr);
}
