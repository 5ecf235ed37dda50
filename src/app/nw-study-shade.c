/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-shade.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* Size of a swatch, in pixels. */
#define SWATCH_WIDTH 26
#define SWATCH_HEIGHT 16

/* Below these, in whole per cent as they are shown, a shade ends. */
static const int ends[] = { 50, 70, 90 };

/* The lines of a shade: how far apart and how wide, in pixels, and how much of
 * the colour lies under them. */
static const struct
{
  double pitch;
  double width;
  double alpha;
} shades[NW_N_STUDY_SHADES] = {
  [NW_STUDY_SHADE_NONE] = { 0.0, 0.0, 0.0 },
  [NW_STUDY_SHADE_LEAST] = { 9.0, 0.9, 0.06 },
  [NW_STUDY_SHADE_LESS] = { 6.0, 1.2, 0.16 },
  [NW_STUDY_SHADE_MORE] = { 4.0, 1.4, 0.28 },
  [NW_STUDY_SHADE_MOST] = { 0.0, 0.0, 1.0 },
};

/* Blue, which stands for no risk; told from the skin by its lightness too. */
static const NwColor colors[NW_N_PALETTES] = {
  [NW_PALETTE_LIGHT] = { 0.10, 0.37, 0.71, 1.0 },
  [NW_PALETTE_DARK] = { 0.47, 0.68, 0.93, 1.0 },
  [NW_PALETTE_CONTRAST_LIGHT] = { 0.02, 0.20, 0.48, 1.0 },
  [NW_PALETTE_CONTRAST_DARK] = { 0.62, 0.80, 1.0, 1.0 },
  [NW_PALETTE_PRINT] = { 0.2, 0.2, 0.2, 1.0 },
};

/**
 * nw_study_shade_of:
 * @share: how well a part of the content is remembered
 *
 * Returns: how it is painted: by the whole per cent that stands beside it
 */
NwStudyShade
nw_study_shade_of (const NwStudyShare *share)
{
  int percent = 0;
  guint shade = NW_STUDY_SHADE_LEAST;

  g_return_val_if_fail (share != NULL, NW_STUDY_SHADE_NONE);

  if (share->n_known == 0)
    return NW_STUDY_SHADE_NONE;
  percent = (int)floor (CLAMP (share->recall, 0.0, 1.0) * 100.0 + 0.5);
  for (guint i = 0; i < G_N_ELEMENTS (ends) && percent >= ends[i]; i++)
    shade++;
  return (NwStudyShade)shade;
}

/**
 * nw_study_shade_get_words:
 * @shade: a shade
 *
 * Returns: (transfer none): what it means
 */
const char *
nw_study_shade_get_words (NwStudyShade shade)
{
  switch (shade)
    {
    case NW_STUDY_SHADE_LEAST:
      return _ ("below 50 %");
    case NW_STUDY_SHADE_LESS:
      return _ ("50 to 69 %");
    case NW_STUDY_SHADE_MORE:
      return _ ("70 to 89 %");
    case NW_STUDY_SHADE_MOST:
      /* xgettext:no-c-format */
      return _ ("90 % or more");
    case NW_STUDY_SHADE_NONE:
    default:
      return _ ("no cards yet answered");
    }
}

/**
 * nw_study_shade_get_palette:
 *
 * Returns: the colours of the look that is on
 */
NwPaletteId
nw_study_shade_get_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  return nw_palette_id_choose (adw_style_manager_get_dark (manager), adw_style_manager_get_high_contrast (manager));
}

/**
 * nw_study_shade_paint:
 * @shade: a shade
 * @cr: a context in pixels with a path, which is used up
 * @palette: the colours
 *
 * Fills the path and draws its outline.
 */
void
nw_study_shade_paint (NwStudyShade shade,
                      cairo_t *cr,
                      NwPaletteId palette)
{
  const NwPalette *look = nw_palette_get (palette);
  const double dashes[] = { 3.0, 3.0 };
  NwColor color = colors[palette];
  double left = 0.0;
  double top = 0.0;
  double right = 0.0;
  double bottom = 0.0;

  g_return_if_fail (cr != NULL && (guint)shade < NW_N_STUDY_SHADES && (guint)palette < NW_N_PALETTES);

  cairo_save (cr);
  if (shade != NW_STUDY_SHADE_NONE)
    {
      cairo_path_t *path = cairo_copy_path (cr);

      cairo_clip_extents (cr, &left, &top, &right, &bottom);
      cairo_save (cr);
      cairo_clip (cr);
      color.alpha = shades[shade].alpha;
      nw_color_set_source (&color, cr);
      cairo_paint (cr);
      color.alpha = 1.0;
      nw_color_set_source (&color, cr);
      cairo_set_line_width (cr, shades[shade].width * look->stroke_factor);
      for (double y = floor (top); shades[shade].pitch > 0.0 && y <= bottom; y += shades[shade].pitch)
        {
          cairo_move_to (cr, left, y + 0.5);
          cairo_line_to (cr, right, y + 0.5);
        }
      cairo_stroke (cr);
      cairo_restore (cr);
      cairo_append_path (cr, path);
      cairo_path_destroy (path);
    }
  else
    {
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
    }
  nw_color_set_source (shade == NW_STUDY_SHADE_NONE ? &look->outline : &color, cr);
  cairo_set_line_width (cr, 1.0 * look->stroke_factor);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t *cr,
         int width,
         int height,
         gpointer data)
{
  NwPaletteId palette = nw_study_shade_get_palette ();

  cairo_rectangle (cr, 0.5, 0.5, width - 1.0, height - 1.0);
  nw_color_set_source (&nw_palette_get (palette)->skin, cr);
  cairo_fill_preserve (cr);
  nw_study_shade_paint ((NwStudyShade)GPOINTER_TO_UINT (data), cr, palette);
}

/**
 * nw_study_shade_swatch_new:
 * @shade: a shade
 *
 * Returns: (transfer floating): a patch of it, which says nothing by itself
 */
GtkWidget *
nw_study_shade_swatch_new (NwStudyShade shade)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SWATCH_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SWATCH_HEIGHT);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, GUINT_TO_POINTER (shade), NULL);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), area, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), area, G_CONNECT_SWAPPED);
  return area;
}
