/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-ruler.h"

#include "nw-ruler-private.h"

static void
clear_ruler (gpointer data)
{
  NwRuler *self = data;

  g_clear_object (&self->site);
  g_clear_object (&self->context);
  for (guint i = 0; i < G_N_ELEMENTS (self->fonts); i++)
    g_clear_pointer (&self->fonts[i], pango_font_description_free);
  g_clear_pointer (&self->bands, g_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->texts, g_array_unref);
  g_clear_pointer (&self->rects, g_array_unref);
  g_clear_pointer (&self->symbols, g_array_unref);
}

/**
 * nw_ruler_ref:
 * @ruler: a ruler
 *
 * Returns: (transfer full): @ruler
 */
NwRuler *
nw_ruler_ref (NwRuler *ruler)
{
  return g_rc_box_acquire (ruler);
}

/**
 * nw_ruler_unref:
 * @ruler: (transfer full): a ruler
 */
void
nw_ruler_unref (NwRuler *ruler)
{
  g_rc_box_release_full (ruler, clear_ruler);
}

/**
 * nw_ruler_draws_row:
 * @site: a site
 * @depth: one of its rows
 *
 * Depths from the skin and needles that were used have a column; what somebody
 * advised is no advice where nothing is to be needled, and has none there.
 *
 * Returns: whether a ruler of @site draws it
 */
gboolean
nw_ruler_draws_row (NwSite *site,
                    const NwDepth *depth)
{
  NwAxis axis = NW_AXIS_SKIN_DEPTH;

  g_return_val_if_fail (NW_IS_SITE (site) && depth != NULL, FALSE);

  axis = nw_depth_get_axis (depth);
  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return axis == NW_AXIS_SKIN_DEPTH && nw_ruler_row_kind (depth) == NW_RULER_ROW_MEASURED;

  return axis == NW_AXIS_SKIN_DEPTH || axis == NW_AXIS_NEEDLE_USED;
}

/**
 * nw_ruler_get_width:
 * @ruler: a ruler
 *
 * Returns: px
 */
double
nw_ruler_get_width (const NwRuler *ruler)
{
  g_return_val_if_fail (ruler != NULL, 0);

  return ruler->width;
}

/**
 * nw_ruler_get_height:
 * @ruler: a ruler
 *
 * The same for every needle, depth and angle at a site.
 *
 * Returns: px
 */
double
nw_ruler_get_height (const NwRuler *ruler)
{
  g_return_val_if_fail (ruler != NULL, 0);

  return ruler->height;
}

/**
 * nw_ruler_get_max_mm:
 * @ruler: a ruler
 *
 * Returns: the depth at the lower end of its scale, in mm
 */
double
nw_ruler_get_max_mm (const NwRuler *ruler)
{
  g_return_val_if_fail (ruler != NULL, 0);

  return ruler->max_mm;
}

/**
 * nw_ruler_get_n_bands:
 * @ruler: a ruler
 *
 * Returns: into how many parts, one below the other, its columns were broken
 */
guint
nw_ruler_get_n_bands (const NwRuler *ruler)
{
  g_return_val_if_fail (ruler != NULL, 0);

  return ruler->bands->len;
}

/**
 * nw_ruler_mm_to_y:
 * @ruler: a ruler
 * @band: a part of it
 * @mm: a depth
 *
 * Returns: where it stands, in px from the top
 */
double
nw_ruler_mm_to_y (const NwRuler *ruler,
                  guint band,
                  double mm)
{
  g_return_val_if_fail (ruler != NULL && band < ruler->bands->len, 0);

  return NW_RULER_BAND (ruler, band)->skin + mm * ruler->scale;
}

/**
 * nw_ruler_y_to_mm:
 * @ruler: a ruler
 * @band: a part of it
 * @y: px from the top
 *
 * Returns: the depth that stands there, in mm; negative above the skin
 */
double
nw_ruler_y_to_mm (const NwRuler *ruler,
                  guint band,
                  double y)
{
  g_return_val_if_fail (ruler != NULL && band < ruler->bands->len, 0);

  return (y - NW_RULER_BAND (ruler, band)->skin) / ruler->scale;
}

/**
 * nw_ruler_get_marks:
 * @ruler: a ruler
 * @n_marks: (out): how many
 *
 * Returns: (transfer none): everything that stands at a depth
 */
const NwRulerMark *
nw_ruler_get_marks (const NwRuler *ruler,
                    guint *n_marks)
{
  g_return_val_if_fail (ruler != NULL && n_marks != NULL, NULL);

  *n_marks = ruler->marks->len;

  return (const NwRulerMark *)(gpointer)ruler->marks->data;
}

/**
 * nw_ruler_get_columns:
 * @ruler: a ruler
 * @n_columns: (out): how many
 *
 * Returns: (transfer none): the rows that are drawn, in the order of the list
 */
const NwRulerColumn *
nw_ruler_get_columns (const NwRuler *ruler,
                      guint *n_columns)
{
  g_return_val_if_fail (ruler != NULL && n_columns != NULL, NULL);

  *n_columns = ruler->columns->len;

  return (const NwRulerColumn *)(gpointer)ruler->columns->data;
}

/**
 * nw_ruler_find_column:
 * @ruler: a ruler
 * @x: px
 * @y: px
 *
 * Returns: (transfer none) (nullable): the column at that place
 */
const NwRulerColumn *
nw_ruler_find_column (const NwRuler *ruler,
                      double x,
                      double y)
{
  g_return_val_if_fail (ruler != NULL, NULL);

  for (guint i = 0; i < ruler->columns->len; i++)
    {
      const NwRulerColumn *column = &g_array_index (ruler->columns, NwRulerColumn, i);

      if (nw_rect_contains (&column->rect, x, y))
        return column;
    }

  return NULL;
}

/**
 * nw_ruler_get_labels:
 * @ruler: a ruler
 * @n_labels: (out): how many
 *
 * Returns: (transfer none): where words and numbers stand, in px
 */
const NwRect *
nw_ruler_get_labels (const NwRuler *ruler,
                     guint *n_labels)
{
  g_return_val_if_fail (ruler != NULL && n_labels != NULL, NULL);

  *n_labels = ruler->texts->len;

  return (const NwRect *)(gpointer)ruler->rects->data;
}

/**
 * nw_ruler_draws_needle:
 * @site: a site
 *
 * Returns: %FALSE for a site that is not needled, and where the technique is a
 *   pincer grip: a depth from the skin says nothing about a needle in a fold
 */
gboolean
nw_ruler_draws_needle (NwSite *site)
{
  const NwTechnique *technique = NULL;

  g_return_val_if_fail (NW_IS_SITE (site), FALSE);

  technique = nw_site_get_technique (site);

  return nw_site_get_status (site) != NW_SITE_STATUS_DO_NOT_NEEDLE && technique != NULL
         && nw_technique_get_grip (technique) != NW_GRIP_PINCER;
}

/**
 * nw_ruler_has_content:
 * @site: a site
 *
 * Returns: whether a ruler of @site shows anything but tissue: a row, a limit
 *   or a needle
 */
gboolean
nw_ruler_has_content (NwSite *site)
{
  const GPtrArray *depths = NULL;

  g_return_val_if_fail (NW_IS_SITE (site), FALSE);

  if (nw_ruler_draws_needle (site) || nw_limit_has_max (nw_site_get_limit (site)))
    return TRUE;
  depths = nw_site_get_depths (site);
  for (guint i = 0; i < depths->len; i++)
    {
      if (nw_ruler_draws_row (site, g_ptr_array_index (depths, i)))
        return TRUE;
    }

  return FALSE;
}

/**
 * nw_ruler_get_tissue:
 * @ruler: a ruler
 *
 * Returns: where the tissue is drawn, in px; its upper edge is the skin
 */
NwRect
nw_ruler_get_tissue (const NwRuler *ruler)
{
  g_return_val_if_fail (ruler != NULL, (NwRect){ 0 });

  return ruler->tissue;
}

/**
 * nw_ruler_point_to_along:
 * @ruler: a ruler
 * @x: px
 * @y: px
 *
 * Returns: how much of the shaft is in the body when its tip is at the place on
 *   it that is nearest to that point, in mm, not negative
 */
double
nw_ruler_point_to_along (const NwRuler *ruler,
                         double x,
                         double y)
{
  double along = 0;

  g_return_val_if_fail (ruler != NULL, 0);

  along = (x - ruler->entry_x) * ruler->cos_angle + (y - ruler->entry_y) * ruler->sin_angle;

  return MAX (along / ruler->scale, 0.0);
}
