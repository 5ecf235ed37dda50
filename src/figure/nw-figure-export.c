/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-figure-export.h"

#include "nw-caption.h"
#include "nw-drawn.h"
#include "nw-error.h"
#include "nw-label-paint.h"
#include "nw-notice.h"
#include "nw-output.h"
#include "nw-paint.h"
#include "nw-svg-writer.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MIN_WIDTH 16
#define MAX_WIDTH 8192

/* The words about the sides of the patient are above the labels, in px. */
#define SIDES_HEIGHT 28.0

typedef struct
{
  NwRenderer *renderer;
  const NwExportSpec *spec;
  const NwPalette *palette;
  NwFigure *figure;
  NwAtlas *atlas;
  NwSiteMap *site_map; /* NULL without content */
  NwRegion *region;    /* NULL: the whole body or a site */
  NwSite *site;
  const char **outlines; /* of structures at risk; NULL: the whole body */
  NwRenderSpec picture;
  NwCaption caption;
  char *title;
  char *missing;
  int width, height; /* px, with the caption */
  double picture_height;
} Export;

static void
export_clear (Export *self)
{
  g_clear_object (&self->atlas);
  g_clear_object (&self->site_map);
  g_clear_pointer (&self->outlines, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->missing, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

/**
 * nw_export_format_from_filename:
 * @filename: a file name
 * @format: (out): what its ending stands for
 *
 * Returns: %TRUE if the ending is .png, .svg or .pdf in any case
 */
gboolean
nw_export_format_from_filename (const char *filename,
                                NwExportFormat *format)
{
  static const char *const endings[] = { ".png", ".svg", ".pdf" };
  g_autofree char *lower = NULL;

  g_return_val_if_fail (filename != NULL, FALSE);
  g_return_val_if_fail (format != NULL, FALSE);

  lower = g_ascii_strdown (filename, -1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_suffix (lower, endings[i]))
        {
          *format = (NwExportFormat)i;
          return TRUE;
        }
    }
  return FALSE;
}

/* The area in mm2 that @region or @site takes in @view, 0 if the content does
 * not look at it from there. */
static double
get_area_in_view (NwFigureSet *figures,
                  NwAtlas *atlas,
                  const char *region,
                  const char *site,
                  NwView view)
{
  NwRegion *known_region = region != NULL ? nw_atlas_lookup_region (atlas, region) : NULL;
  NwSite *known_site = site != NULL ? nw_atlas_lookup_site (atlas, site) : NULL;
  g_autoptr (NwSiteMap) site_map = NULL;
  g_autoptr (GPtrArray) shapes = NULL;
  double area = 0;

  if (known_site != NULL ? !nw_site_is_in_view (known_site, view) : known_region == NULL || !nw_region_is_in_view (known_region, view))
    return 0;
  site_map = nw_figure_set_dup_site_map (figures, view, NULL);
  if (site_map == NULL)
    return 0;
  if (known_site != NULL)
    shapes = nw_site_map_list_shapes (site_map, known_site, NW_SIDE_MIDLINE);
  else
    shapes = nw_figure_list_region (nw_site_map_get_figure (site_map), region);
  for (guint i = 0; i < shapes->len; i++)
    area += nw_shape_get_area (g_ptr_array_index (shapes, i));
  return area;
}

/**
 * nw_export_choose_view:
 * @figures: the maps, with content
 * @region: (nullable): id of a region
 * @site: (nullable): id of a site
 * @view: (out): the view that shows most of it
 *
 * Chooses between the front, back, left and right picture, of those from
 * which the content looks at it.
 *
 * Returns: %TRUE if a view shows it
 */
gboolean
nw_export_choose_view (NwFigureSet *figures,
                       const char *region,
                       const char *site,
                       NwView *view)
{
  g_autoptr (NwAtlas) atlas = NULL;
  double best = 0;

  g_return_val_if_fail (NW_IS_FIGURE_SET (figures), FALSE);
  g_return_val_if_fail (region != NULL || site != NULL, FALSE);
  g_return_val_if_fail (view != NULL, FALSE);

  atlas = nw_figure_set_dup_atlas (figures);
  for (guint i = NW_VIEW_ANTERIOR; atlas != NULL && i < NW_N_STORED_VIEWS; i++)
    {
      double area = get_area_in_view (figures, atlas, region, site, (NwView)i);

      if (area > best)
        {
          best = area;
          *view = (NwView)i;
        }
    }
  return best > 0;
}

static gboolean
find_target (Export *self,
             GError **error)
{
  const char *id = self->spec->site != NULL ? self->spec->site : self->spec->region;

  if (id == NULL)
    return TRUE;
  if (self->site_map == NULL)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_CONTENT, _ ("Without the content only whole views can be drawn."));
      return FALSE;
    }
  if (self->spec->site != NULL)
    self->site = nw_atlas_lookup_site (self->atlas, id);
  else
    self->region = nw_atlas_lookup_region (self->atlas, id);
  if (self->site == NULL && self->region == NULL)
    {
      /* Translators: %s is what was typed */
      g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("\"%s\" is no region or site."), id);
      return FALSE;
    }
  return TRUE;
}

/* Widens @rect until neither side is more than 1.8 times the other, and gives
 * it air. */
static void
give_air (NwRect *rect)
{
  double width = MAX (MAX (rect->width, rect->height / 1.8), 40);
  double height = MAX (MAX (rect->height, rect->width / 1.8), 40);

  *rect = (NwRect){ rect->x - (width - rect->width) / 2, rect->y - (height - rect->height) / 2, width, height };
  nw_rect_grow (rect, 0.12 * MIN (width, height));
}

/* The words for --view that show what is to be shown. */
static char *
list_views (Export *self)
{
  NwFigureSet *figures = nw_renderer_get_figures (self->renderer);
  g_autoptr (GString) views = g_string_new (NULL);

  for (guint i = 0; i < NW_N_VIEWS; i++)
    {
      g_autoptr (NwSiteMap) site_map = nw_figure_set_dup_site_map (figures, (NwView)i, NULL);
      NwRect rect;

      if (site_map == NULL
          || (self->site != NULL
                  ? !nw_site_map_get_bounds (site_map, self->site, self->spec->side, &rect)
                  : !nw_figure_get_region_bounds (nw_site_map_get_figure (site_map), nw_region_get_id (self->region), self->spec->side, &rect)))
        continue;
      g_string_append_printf (views, "%s%s", views->len > 0 ? ", " : "", nw_view_to_string ((NwView)i));
    }
  return g_string_free (g_steal_pointer (&views), FALSE);
}

static gboolean
find_rect (Export *self,
           NwRect *rect,
           GError **error)
{
  gboolean found = TRUE;

  if (self->site != NULL)
    found = nw_site_map_get_bounds (self->site_map, self->site, self->spec->side, rect);
  else if (self->region != NULL)
    found = nw_figure_get_region_bounds (self->figure, nw_region_get_id (self->region), self->spec->side, rect);
  else
    nw_figure_get_bounds (self->figure, rect);

  if (!found)
    {
      g_autofree char *views = list_views (self);

      g_set_error (error, NW_ERROR, NW_ERROR_INVALID,
                   /* Translators: the name of a region or site, a view of the body map, and the views that show it */
                   _ ("%s is not seen in this view (%s), but in: %s."),
                   self->site != NULL ? nw_site_get_name (self->site, nw_lang_get ()) : nw_region_get_name (self->region, nw_lang_get ()),
                   nw_view_get_label (self->spec->view), views);
      return FALSE;
    }
  if (self->site != NULL || self->region != NULL)
    give_air (rect);
  return TRUE;
}

static gboolean
has_pleura (Export *self)
{
  return self->spec->mode == NW_FIGURE_ANATOMY && self->outlines != NULL && g_strv_contains (self->outlines, "pleura");
}

/* The content writes names in small letters. */
static char *
capitalize (const char *name)
{
  char first[6] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (name)), first);
  return g_strconcat (first, g_utf8_next_char (name), NULL);
}

static void
write_title (Export *self)
{
  const char *view = nw_view_get_label (self->spec->view);
  const char *name = NULL;
  const char *risk = NULL;

  if (self->site != NULL)
    {
      name = nw_site_get_name (self->site, nw_lang_get ());
      risk = nw_zone_of_site (self->site) == NW_ZONE_DO_NOT_NEEDLE ? nw_site_get_status_label (self->site, nw_lang_get ())
                                                                   : nw_risk_get_label (nw_site_get_risk (self->site));
    }
  else if (self->region != NULL)
    {
      name = nw_region_get_name (self->region, nw_lang_get ());
      risk = nw_risk_get_label (nw_region_get_risk (self->region));
    }

  if (name == NULL)
    {
      self->title = g_strdup (view);
    }
  else
    {
      g_autofree char *capital = capitalize (name);

      /* Translators: name of a region or site, its risk, the view of the body map */
      self->title = g_strdup_printf (C_ ("picture", "%s: %s (%s)"), capital, risk, view);
    }
}

/* Whether a shape that was drawn by hand is in the picture. */
static gboolean
shows_drawn (Export *self)
{
  NwLayers layers = nw_figure_resolve_layers (self->figure, self->spec->layers);

  for (guint i = 0; i < nw_figure_get_n_shapes (self->figure); i++)
    {
      const NwShape *shape = nw_figure_get_shape (self->figure, i);
      NwRect bounds;

      if (!nw_shape_is_drawn (shape) || (nw_shape_get_layer (shape) & layers) == 0)
        continue;
      nw_shape_get_bounds (shape, &bounds);
      if (nw_rect_overlaps (&bounds, &self->picture.rect))
        return TRUE;
    }
  return FALSE;
}

/* Where structures at risk are shown, those that are not are named. */
static void
find_missing (Export *self)
{
  g_autoptr (GPtrArray) structures = NULL;

  if (self->spec->mode != NW_FIGURE_ANATOMY || (self->site == NULL && self->region == NULL))
    return;
  structures = self->site != NULL ? nw_drawn_list_site (self->site) : nw_drawn_list_region (self->region);
  self->missing = nw_drawn_describe_missing (self->figure, structures, self->spec->side);
}

static gboolean
lay_out (Export *self,
         GError **error)
{
  cairo_surface_t *nowhere;
  cairo_t *cr;
  NwRect rect;
  int picture_width, picture_height;

  if (!find_rect (self, &rect, error))
    return FALSE;
  self->picture = (NwRenderSpec){
    .view = self->spec->view,
    .layers = self->spec->layers,
    .mode = self->spec->mode,
    .harm = self->spec->harm,
    .palette = self->spec->palette,
    .rect = rect,
    .scale = self->spec->width / rect.width,
    .scale_factor = 1,
  };
  nw_render_spec_get_size (&self->picture, &picture_width, &picture_height);
  self->picture_height = picture_height;

  write_title (self);
  find_missing (self);
  self->caption = (NwCaption){
    .title = self->title,
    .is_risk = self->spec->mode == NW_FIGURE_RISK,
    .has_pleura = has_pleura (self),
    .harm = self->spec->harm,
    .missing = self->missing,
    .is_schematic_plate = nw_view_is_schematic (self->spec->view),
    .is_drawn = shows_drawn (self),
    .is_female = (nw_figure_resolve_layers (self->figure, self->spec->layers) & NW_LAYER_SKIN_FEMALE) != 0,
    .is_schematic = self->site != NULL && nw_site_map_is_schematic (self->site_map, self->site),
  };
  nowhere = cairo_image_surface_create (CAIRO_FORMAT_A8, 0, 0);
  cr = cairo_create (nowhere);
  self->width = self->spec->width;
  self->height = picture_height + (int)ceil (nw_caption_paint (&self->caption, self->palette, self->atlas, cr, self->width));
  cairo_destroy (cr);
  cairo_surface_destroy (nowhere);
  return TRUE;
}

/* What is selected, over the map. The context is in map space. */
static void
paint_target (Export *self,
              cairo_t *cr)
{
  const NwPaint paint = { self->palette, self->picture.scale };
  g_autoptr (GPtrArray) regions = NULL;

  if (self->region != NULL)
    {
      regions = nw_figure_list_region (self->figure, nw_region_get_id (self->region));
      for (guint i = regions->len; i-- > 0;)
        {
          NwSide side = nw_shape_get_side (g_ptr_array_index (regions, i));

          if (self->spec->side != NW_SIDE_MIDLINE && side != NW_SIDE_MIDLINE && side != self->spec->side)
            g_ptr_array_remove_index (regions, i);
        }
      nw_paint_veil (&paint, cr, regions);
    }
  if (self->site != NULL && self->spec->mode == NW_FIGURE_ANATOMY)
    nw_paint_site_with_structures (&paint, cr, self->site_map, self->site, self->spec->side);
  else if (self->site != NULL)
    nw_paint_site (&paint, cr, self->site_map, self->site, self->spec->side);
  else if (self->spec->mode == NW_FIGURE_ANATOMY)
    nw_paint_structures (&paint, cr, self->figure, self->outlines, NW_SIDE_MIDLINE, NULL);
  for (guint i = 0; regions != NULL && i < regions->len; i++)
    nw_paint_selection (&paint, cr, g_ptr_array_index (regions, i), FALSE);
}

static void
paint_ground (Export *self,
              cairo_t *cr)
{
  nw_color_set_source (&self->palette->ground, cr);
  cairo_paint (cr);
}

/* The context of what follows is in px, the picture at its origin. */
static void
clip_to_map_space (Export *self,
                   cairo_t *cr)
{
  cairo_rectangle (cr, 0, 0, self->width, self->picture_height);
  cairo_clip (cr);
  nw_render_spec_to_map_space (&self->picture, cr);
}

static void
paint_words (Export *self,
             cairo_t *cr)
{
  nw_caption_paint_sides (self->palette, self->figure, cr, self->width);
  cairo_translate (cr, 0, self->picture_height);
  nw_caption_paint (&self->caption, self->palette, self->atlas, cr, self->width);
}

/* What is selected has names. The context is in px. */
static void
paint_labels (Export *self,
              cairo_t *cr)
{
  const NwLabelPaint labels = {
    .palette = self->palette,
    .map = self->site_map,
    .region = self->region,
    .site = self->site,
    .side = self->spec->side,
    .structures = self->spec->mode == NW_FIGURE_ANATOMY,
    .rect = self->picture.rect,
    .scale = self->picture.scale,
    .top = SIDES_HEIGHT,
  };

  nw_label_paint (&labels, cr);
}

static gboolean
paint (Export *self,
       cairo_t *cr,
       GError **error)
{
  paint_ground (self, cr);
  if (!nw_renderer_render_to_cairo (self->renderer, &self->picture, cr, NULL, error))
    return FALSE;

  cairo_save (cr);
  clip_to_map_space (self, cr);
  if (self->site != NULL || self->region != NULL)
    paint_target (self, cr);
  cairo_restore (cr);
  if (self->site != NULL || self->region != NULL)
    paint_labels (self, cr);
  paint_words (self, cr);
  return TRUE;
}

/* The risk, a group for each zone, then the lines over it. */
static gboolean
write_risk (Export *self,
            NwSvgWriter *writer,
            GError **error)
{
  static const char *const ids[NW_N_ZONES] = {
    [NW_ZONE_LOW] = "risk-low",
    [NW_ZONE_MODERATE] = "risk-moderate",
    [NW_ZONE_HIGH] = "risk-high",
    [NW_ZONE_DO_NOT_NEEDLE] = "risk-do-not-needle",
  };
  const NwPaint paint = { self->palette, self->picture.scale };
  cairo_t *cr;

  nw_svg_writer_open (writer, "risk", NULL);
  for (guint zone = NW_ZONE_LOW; zone < NW_N_ZONES; zone++)
    {
      cr = nw_svg_writer_begin (writer, ids[zone]);
      clip_to_map_space (self, cr);
      nw_paint_risk_zone (&paint, cr, self->site_map, self->spec->harm, (NwZone)zone);
      if (!nw_svg_writer_end (writer, error))
        return FALSE;
    }
  cr = nw_svg_writer_begin (writer, "risk-lines");
  clip_to_map_space (self, cr);
  nw_paint_risk_lines (&paint, cr, self->figure, self->spec->layers);
  if (!nw_svg_writer_end (writer, error))
    return FALSE;
  nw_svg_writer_close (writer);
  return TRUE;
}

static gboolean
write_picture (Export *self,
               NwSvgWriter *writer,
               GError **error)
{
  const char *maps_dir = nw_figure_set_get_maps_dir (nw_renderer_get_figures (self->renderer));
  const NwRect clip = { 0, 0, self->width, self->picture_height };
  NwLayers below = NW_LAYERS_NONE, above = NW_LAYERS_NONE;

  nw_render_spec_split_layers (&self->picture, self->figure, &below, &above);
  nw_svg_writer_open (writer, "picture", &clip);
  if (!nw_svg_writer_add_layers (writer, maps_dir, &self->picture, below, error)
      || (self->spec->mode == NW_FIGURE_RISK && !write_risk (self, writer, error))
      || !nw_svg_writer_add_layers (writer, maps_dir, &self->picture, above, error))
    return FALSE;
  if (self->site != NULL || self->region != NULL)
    {
      cairo_t *cr = nw_svg_writer_begin (writer, "selection");

      clip_to_map_space (self, cr);
      paint_target (self, cr);
      if (!nw_svg_writer_end (writer, error))
        return FALSE;
      paint_labels (self, nw_svg_writer_begin (writer, "labels"));
      if (!nw_svg_writer_end (writer, error))
        return FALSE;
    }
  nw_svg_writer_close (writer);
  return TRUE;
}

/* What the other formats paint, in their order, with the layers of the map as
 * they are. */
static gboolean
produce_svg (Export *self,
             GByteArray *bytes,
             GError **error)
{
  const char *maps_dir = nw_figure_set_get_maps_dir (nw_renderer_get_figures (self->renderer));
  g_autoptr (NwSvgWriter) writer = nw_svg_writer_new (self->width, self->height, self->title, nw_notice_get_licence_line ());
  g_autoptr (GBytes) file = NULL;

  if (self->spec->mode == NW_FIGURE_RISK && self->site_map == NULL)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_CONTENT, _ ("The map of the risks needs the content, which is not loaded."));
      return FALSE;
    }
  if (!nw_svg_writer_add_style (writer, maps_dir, &self->picture, error))
    return FALSE;
  paint_ground (self, nw_svg_writer_begin (writer, "ground"));
  if (!nw_svg_writer_end (writer, error) || !write_picture (self, writer, error))
    return FALSE;
  paint_words (self, nw_svg_writer_begin (writer, "caption"));
  if (!nw_svg_writer_end (writer, error))
    return FALSE;
  file = nw_svg_writer_finish (writer);
  g_byte_array_append (bytes, g_bytes_get_data (file, NULL), (guint)g_bytes_get_size (file));
  return TRUE;
}

static cairo_status_t
write_bytes (void *closure,
             const unsigned char *data,
             unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* PDF counts in points, 3/4 of a px. */
static cairo_surface_t *
create_surface (Export *self,
                NwExportFormat format,
                GByteArray *bytes)
{
  cairo_surface_t *surface;

  if (format == NW_EXPORT_PNG)
    return cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);

  surface = cairo_pdf_surface_create_for_stream (write_bytes, bytes, self->width * 0.75, self->height * 0.75);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  return surface;
}

static gboolean
produce (Export *self,
         NwExportFormat format,
         GByteArray *bytes,
         GError **error)
{
  cairo_surface_t *surface = create_surface (self, format, bytes);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;
  gboolean done;

  if (format == NW_EXPORT_PDF)
    cairo_scale (cr, 0.75, 0.75);
  done = paint (self, cr, error);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (done && status == CAIRO_STATUS_SUCCESS)
    {
      if (format == NW_EXPORT_PNG)
        status = cairo_surface_write_to_png_stream (surface, write_bytes, bytes);
      cairo_surface_finish (surface);
      if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status (surface);
    }
  if (done && status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_FAILED, _ ("The map could not be drawn: %s"), cairo_status_to_string (status));
      done = FALSE;
    }
  cairo_surface_destroy (surface);
  return done;
}

/**
 * nw_figure_export:
 * @renderer: draws the maps
 * @spec: what to show
 * @format: of the file
 * @filename: written at once or not at all; an ordinary file is replaced
 * @error: return location for an error
 *
 * Writes a picture that stands alone: the map, which side of the patient is
 * where, what the patterns mean, and the licence. A region fades out what lies
 * around it; in %NW_FIGURE_ANATOMY the structures that can be harmed there are
 * shown.
 *
 * Returns: %TRUE if @filename was written; else an error as of
 *   nw_renderer_render(), %NW_ERROR_NOT_FOUND for an unknown region or site,
 *   %NW_ERROR_INVALID for one that the view does not show, or why the file
 *   could not be written, see nw_output_write()
 */
gboolean
nw_figure_export (NwRenderer *renderer,
                  const NwExportSpec *spec,
                  NwExportFormat format,
                  const char *filename,
                  GError **error)
{
  g_auto (Export) self = { .renderer = renderer, .spec = spec };
  g_autoptr (GByteArray) bytes = NULL;
  NwFigureSet *figures;

  g_return_val_if_fail (NW_IS_RENDERER (renderer), FALSE);
  g_return_val_if_fail (spec != NULL, FALSE);
  g_return_val_if_fail ((guint)spec->view < NW_N_VIEWS && (guint)spec->palette < NW_N_PALETTES, FALSE);
  g_return_val_if_fail ((guint)format <= NW_EXPORT_PDF, FALSE);
  g_return_val_if_fail (filename != NULL, FALSE);

  if (spec->width < MIN_WIDTH || spec->width > MAX_WIDTH)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("The width has to be between %d and %d pixels."), MIN_WIDTH, MAX_WIDTH);
      return FALSE;
    }

  figures = nw_renderer_get_figures (renderer);
  self.palette = nw_palette_get (spec->palette);
  self.figure = nw_figure_set_get_figure (figures, spec->view, error);
  if (self.figure == NULL)
    return FALSE;
  self.atlas = nw_figure_set_dup_atlas (figures);
  if (self.atlas != NULL)
    self.site_map = nw_figure_set_dup_site_map (figures, spec->view, NULL);
  if (!find_target (&self, error))
    return FALSE;
  if (self.site != NULL)
    self.outlines = nw_paint_list_site_outlines (self.site);
  else if (self.region != NULL)
    self.outlines = nw_paint_list_region_outlines (self.region);
  if (!lay_out (&self, error))
    return FALSE;

  bytes = g_byte_array_new ();
  if (format == NW_EXPORT_SVG ? !produce_svg (&self, bytes, error) : !produce (&self, format, bytes, error))
    return FALSE;
  return nw_output_write (filename, bytes->data, bytes->len, error);
}
