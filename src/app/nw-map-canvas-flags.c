/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

#include "nw-map-badge.h"
#include "nw-map-words.h"

/*
 * The flags of the patient: a badge on each region and pin where one that was
 * answered with yes holds, with the worst level. Where none holds there is
 * nothing, and nothing is said: what was not asked is not known.
 */

static NwMapFlag
get_flag (const GPtrArray *flags)
{
  if (flags->len == 0)
    return NW_MAP_FLAG_NONE;
  /* The most severe one comes first. */
  return nw_map_flag_of_level (nw_contraindication_get_level (g_ptr_array_index (flags, 0)));
}

/* What holds at a place, most severe first; NULL without a screening. */
static GPtrArray *
list_flags (NwMapCanvas *self,
            NwRegion *region,
            NwSite *site)
{
  if (self->screening == NULL || self->atlas == NULL)
    return NULL;
  if (site != NULL)
    return nw_screening_list_yes_at_site (self->screening, self->atlas, site);
  return nw_screening_list_yes_in_region (self->screening, self->atlas, region);
}

/* nw_map_canvas_update_flags: after other answers, or when children were made. */
void
nw_map_canvas_update_flags (NwMapCanvas *self)
{
  self->flagged = FALSE;
  for (guint i = 0; i < self->regions->len; i++)
    {
      NwMapRegion *child = g_ptr_array_index (self->regions, i);
      g_autoptr (GPtrArray) flags = list_flags (self, nw_map_region_get_region (child), NULL);
      g_autofree char *words = flags != NULL ? nw_map_words_flags (flags) : NULL;

      nw_map_region_set_flag (child, flags != NULL ? get_flag (flags) : NW_MAP_FLAG_NONE, words);
      self->flagged |= words != NULL;
    }
  for (guint i = 0; i < self->pins->len; i++)
    {
      NwMapSite *pin = g_ptr_array_index (self->pins, i);
      g_autoptr (GPtrArray) flags = list_flags (self, NULL, nw_map_site_get_site (pin));
      g_autofree char *words = flags != NULL ? nw_map_words_flags (flags) : NULL;

      nw_map_site_set_flag (pin, flags != NULL ? get_flag (flags) : NW_MAP_FLAG_NONE, words);
    }
  g_clear_pointer (&self->decor, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* nw_map_canvas_draw_flags: the badges of the regions, save of the one whose
 * pins bear theirs. */
void
nw_map_canvas_draw_flags (NwMapCanvas *self,
                          cairo_t *cr,
                          const NwPalette *palette)
{
  for (guint i = 0; i < self->regions->len; i++)
    {
      NwMapRegion *child = g_ptr_array_index (self->regions, i);
      NwMapFlag flag = nw_map_region_get_flag (child);
      double map_x = 0.0;
      double map_y = 0.0;
      double x = 0.0;
      double y = 0.0;

      if (flag == NW_MAP_FLAG_NONE || (self->pins->len > 0 && nw_map_region_get_region (child) == self->region))
        continue;
      nw_shape_get_center (nw_map_region_get_shape (child), &map_x, &map_y);
      nw_viewport_to_widget (self->viewport, map_x, map_y, &x, &y);
      nw_map_badge_draw (flag, cr, palette, x, y);
    }
}

/* nw_map_canvas_show_hint: says what is under the pointer in the label beside
 * it, and what holds there for this patient. Returns whether anything is. */
gboolean
nw_map_canvas_show_hint (NwMapCanvas *self,
                         double x,
                         double y)
{
  NwMapHint *hint = NW_MAP_HINT (self->hint);
  g_autoptr (GPtrArray) flags = NULL;
  g_autofree char *words = NULL;

  if (self->hover.site != NULL)
    nw_map_hint_show_site (hint, self->hover.site, self->hover.side, x, y);
  else if (self->hover.region != NULL)
    nw_map_hint_show_region (hint, self->hover.region, self->hover.side, x, y);
  else
    return FALSE;
  flags = list_flags (self, self->hover.region, self->hover.site);
  words = flags != NULL ? nw_map_words_flags (flags) : NULL;
  if (words != NULL)
    nw_map_hint_set_flags (hint, words);
  return TRUE;
}

static void
screening_changed_cb (NwMapCanvas *self)
{
  nw_map_canvas_update_flags (self);
}

/**
 * nw_map_canvas_set_screening:
 * @self: a map
 * @screening: (nullable): the flags of a patient; %NULL for none
 *
 * Shows where the flags hold, and follows their answers.
 */
void
nw_map_canvas_set_screening (NwMapCanvas *self,
                             NwScreening *screening)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));

  if (self->screening == screening)
    return;
  if (self->screening != NULL)
    g_signal_handlers_disconnect_by_func (self->screening, screening_changed_cb, self);
  g_set_object (&self->screening, screening);
  if (screening != NULL)
    g_signal_connect_swapped (screening, "changed", G_CALLBACK (screening_changed_cb), self);
  nw_map_canvas_update_flags (self);
}
