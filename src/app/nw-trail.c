/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-trail.h"
#include "nw-parts.h"
#include "nw-reference-panel.h"

#include <glib/gi18n-lib.h>

struct _NwTrail
{
  GPtrArray *stops;
};

static NwStop *
stop_new (NwStopKind kind,
          const char *id,
          NwSide side)
{
  NwStop *stop = g_new0 (NwStop, 1);

  stop->kind = kind;
  stop->id = g_strdup (id);
  stop->side = side;

  return stop;
}

static void
stop_free (NwStop *stop)
{
  g_free (stop->id);
  g_free (stop);
}

static void
push (NwTrail *self,
      NwStopKind kind,
      const char *id,
      NwSide side)
{
  g_ptr_array_add (self->stops, stop_new (kind, id, side));
}

/* Cuts the trail before its first region or site. */
static void
cut_to_reference (NwTrail *self)
{
  guint keep = 1;

  while (keep < self->stops->len)
    {
      const NwStop *stop = g_ptr_array_index (self->stops, keep);

      if (stop->kind == NW_STOP_REGION || stop->kind == NW_STOP_SITE)
        break;
      keep++;
    }
  g_ptr_array_set_size (self->stops, (int)keep);
}

/**
 * nw_trail_new:
 *
 * Returns: (transfer full): a trail that ends at the body
 */
NwTrail *
nw_trail_new (void)
{
  NwTrail *self = g_new0 (NwTrail, 1);

  self->stops = g_ptr_array_new_with_free_func ((GDestroyNotify)stop_free);
  push (self, NW_STOP_BODY, NULL, NW_SIDE_MIDLINE);

  return self;
}

/**
 * nw_trail_copy:
 * @self: a trail
 *
 * Returns: (transfer full): the same stops
 */
NwTrail *
nw_trail_copy (NwTrail *self)
{
  NwTrail *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = nw_trail_new ();
  for (guint i = 1; i < self->stops->len; i++)
    {
      const NwStop *stop = g_ptr_array_index (self->stops, i);

      push (copy, stop->kind, stop->id, stop->side);
    }

  return copy;
}

/**
 * nw_trail_free:
 * @self: a trail
 */
void
nw_trail_free (NwTrail *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->stops);
  g_free (self);
}

/**
 * nw_trail_get_length:
 * @self: a trail
 *
 * Returns: the number of stops, 1 or more
 */
guint
nw_trail_get_length (NwTrail *self)
{
  return self->stops->len;
}

/**
 * nw_trail_get:
 * @self: a trail
 * @index: 0 for the body
 *
 * Returns: (transfer none): that stop
 */
NwStop *
nw_trail_get (NwTrail *self,
              guint index)
{
  g_return_val_if_fail (index < self->stops->len, NULL);

  return g_ptr_array_index (self->stops, index);
}

/**
 * nw_trail_get_last:
 * @self: a trail
 *
 * Returns: (transfer none): what is shown
 */
NwStop *
nw_trail_get_last (NwTrail *self)
{
  return g_ptr_array_index (self->stops, self->stops->len - 1);
}

/**
 * nw_trail_get_region:
 * @self: a trail
 *
 * Returns: (transfer none) (nullable): the nearest region on the way
 */
NwStop *
nw_trail_get_region (NwTrail *self)
{
  for (guint i = self->stops->len; i > 0; i--)
    {
      NwStop *stop = g_ptr_array_index (self->stops, i - 1);

      if (stop->kind == NW_STOP_REGION)
        return stop;
    }

  return NULL;
}

/**
 * nw_trail_go_region:
 * @self: a trail
 * @id: a region
 * @side: the patient's side
 */
void
nw_trail_go_region (NwTrail *self,
                    const char *id,
                    NwSide side)
{
  cut_to_reference (self);
  push (self, NW_STOP_REGION, id, side);
}

/**
 * nw_trail_go_site:
 * @self: a trail
 * @site: a site
 * @side: the patient's side
 *
 * Goes to @site through the region that the trail has, when the site lies in
 * it, else through its main region.
 */
void
nw_trail_go_site (NwTrail *self,
                  NwSite *site,
                  NwSide side)
{
  const GPtrArray *regions = nw_site_get_regions (site);
  const NwStop *region = nw_trail_get_region (self);
  g_autofree char *through = NULL;
  NwSide region_side = side;

  for (guint i = 0; i < regions->len; i++)
    {
      NwRegion *other = g_ptr_array_index (regions, i);

      if (region != NULL && g_str_equal (region->id, nw_region_get_id (other)))
        {
          through = g_strdup (region->id);
          region_side = region->side;
        }
    }
  if (through == NULL)
    through = g_strdup (nw_region_get_id (g_ptr_array_index (regions, 0)));

  cut_to_reference (self);
  push (self, NW_STOP_REGION, through, region_side);
  push (self, NW_STOP_SITE, nw_site_get_id (site), side);
}

/**
 * nw_trail_go_other:
 * @self: a trail
 * @kind: a structure, a harm or a page
 * @id: its id or name
 *
 * Goes to a page of reference, directly below the body.
 */
void
nw_trail_go_other (NwTrail *self,
                   NwStopKind kind,
                   const char *id)
{
  nw_trail_go_home (self);
  push (self, kind, id, NW_SIDE_MIDLINE);
}

/**
 * nw_trail_go_up:
 * @self: a trail
 *
 * Returns: %FALSE when there is nothing above
 */
gboolean
nw_trail_go_up (NwTrail *self)
{
  if (self->stops->len == 1)
    return FALSE;
  g_ptr_array_set_size (self->stops, (int)self->stops->len - 1);

  return TRUE;
}

/**
 * nw_trail_go_home:
 * @self: a trail
 *
 * Goes back to the body.
 */
void
nw_trail_go_home (NwTrail *self)
{
  g_ptr_array_set_size (self->stops, 1);
}

/**
 * nw_trail_name:
 * @stop: a stop
 * @atlas: the content that its id is of
 *
 * Returns: (transfer full): its name in the language of the interface
 */
char *
nw_trail_name (const NwStop *stop,
               NwAtlas *atlas)
{
  switch (stop->kind)
    {
    case NW_STOP_REGION:
      return nw_part_region_name (nw_atlas_lookup_region (atlas, stop->id));
    case NW_STOP_SITE:
      return nw_part_site_name (nw_atlas_lookup_site (atlas, stop->id));
    case NW_STOP_STRUCTURE:
      return nw_part_sentence_case (nw_structure_get_name (nw_atlas_lookup_structure (atlas, stop->id), nw_lang_get ()));
    case NW_STOP_HARM:
      return nw_part_sentence_case (nw_harm_get_name (nw_atlas_lookup_harm (atlas, stop->id), nw_lang_get ()));
    case NW_STOP_PAGE:
      return g_strdup (nw_reference_panel_get_title (stop->id));
    case NW_STOP_BODY:
    default:
      return g_strdup (_ ("Body"));
    }
}
