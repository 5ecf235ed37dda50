/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-ruler.h"

struct _NwRuler
{
  double width;
  double height;
};

NwRuler *
nw_ruler_new (const NwRulerSpec *spec)
{
  NwRuler *self = g_rc_box_new0 (NwRuler);

  self->width = spec->width;
  self->height = 200;

  return self;
}

NwRuler *
nw_ruler_ref (NwRuler *ruler)
{
  return g_rc_box_acquire (ruler);
}

void
nw_ruler_unref (NwRuler *ruler)
{
  g_rc_box_release (ruler);
}

double
nw_ruler_get_width (const NwRuler *ruler)
{
  return ruler->width;
}

double
nw_ruler_get_height (const NwRuler *ruler)
{
  return ruler->height;
}

gboolean
nw_ruler_draws_needle (NwSite *site)
{
  const NwTechnique *technique = nw_site_get_technique (site);

  return nw_site_get_status (site) != NW_SITE_STATUS_DO_NOT_NEEDLE && technique != NULL
         && nw_technique_get_grip (technique) != NW_GRIP_PINCER;
}

void
nw_ruler_paint (const NwRuler *ruler,
                cairo_t *cr,
                const NwPalette *palette)
{
}
