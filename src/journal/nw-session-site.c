/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-session-site.h"

#include "nw-frame.h"
#include "nw-part-private.h"
#include "nw-session-private.h"

#include <string.h>

struct _NwSessionSite
{
  GObject parent_instance;

  NwId raw_id;
  char *id;
  char *site_id;
  char *region_id;
  NwSide side;
  gboolean has_point;
  NwView view;
  double x_mm;
  double y_mm;
  NwNeedlePlan *needle; /* never NULL */
  NwPart *use;          /* likewise */
  GBytes *extra;        /* sealed members of a later version, or NULL */
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_SITE_ID,
  PROP_SIDE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (NwSessionSite, nw_session_site, G_TYPE_OBJECT)

/* nw_session_key_is_well_formed: TRUE for the key of a refusal: words of the
 * form of an id, or two with a colon between */
gboolean
nw_session_key_is_well_formed (const char *key)
{
  const char *colon = strchr (key, ':');
  g_autofree char *kind = colon != NULL ? g_strndup (key, (gsize)(colon - key)) : g_strdup (key);

  return nw_session_id_is_well_formed (kind) && (colon == NULL || nw_session_id_is_well_formed (colon + 1));
}

/* nw_session_id_is_well_formed: TRUE for what an id of the atlas looks like */
gboolean
nw_session_id_is_well_formed (const char *id)
{
  gsize length = id != NULL ? strlen (id) : 0;

  return length > 0 && length <= NW_SESSION_ID_MAX && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-.") == length;
}

/*
 * nw_session_site_check:
 * @site_id: id of a site of the atlas
 * @region_id: (nullable): id of a region of the atlas
 * @side: number of a side
 * @view: number of a view of the whole body with both arms, -1 for no point
 * @x_mm: of the point
 * @y_mm: of the point
 *
 * Returns: %TRUE if the values can make a site: ids of their form, the point
 *   in the frame of a body view and not on the other side
 */
gboolean
nw_session_site_check (const char *site_id,
                       const char *region_id,
                       int side,
                       int view,
                       double x_mm,
                       double y_mm)
{
  if (!nw_session_id_is_well_formed (site_id) || side < 0 || side >= NW_N_SIDES)
    return FALSE;
  if (region_id != NULL && *region_id != '\0' && !nw_session_id_is_well_formed (region_id))
    return FALSE;
  if (view == -1)
    return TRUE;

  return view >= 0 && view < NW_N_VIEWS && nw_frame_contains ((NwView)view, x_mm, y_mm) && nw_frame_agrees ((NwView)view, x_mm, (NwSide)side);
}

static void
nw_session_site_finalize (GObject *object)
{
  NwSessionSite *self = NW_SESSION_SITE (object);

  g_free (self->id);
  g_free (self->site_id);
  g_free (self->region_id);
  g_clear_object (&self->needle);
  g_clear_object (&self->use);
  g_clear_pointer (&self->extra, g_bytes_unref);

  G_OBJECT_CLASS (nw_session_site_parent_class)->finalize (object);
}

static void
nw_session_site_get_property (GObject *object,
                              guint property_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  NwSessionSite *self = NW_SESSION_SITE (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_SITE_ID:
      g_value_set_string (value, self->site_id);
      break;
    case PROP_SIDE:
      g_value_set_int (value, (int)self->side);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_session_site_class_init (NwSessionSiteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = nw_session_site_finalize;
  object_class->get_property = nw_session_site_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_SITE_ID] = g_param_spec_string ("site-id", NULL, NULL, NULL, flags);
  properties[PROP_SIDE] = g_param_spec_int ("side", NULL, NULL, 0, NW_N_SIDES - 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
nw_session_site_init (NwSessionSite *self)
{
}

/*
 * nw_session_site_new_stored:
 * @id: of the row
 * @site_id: id of a site of the atlas
 * @region_id: (nullable): id of a region of the atlas
 * @side: the patient's side
 * @view: (nullable): the view of the point, %NULL for no point
 * @x_mm: of the point
 * @y_mm: of the point
 * @needle: (nullable): what is said of the needle
 * @use: (nullable): what was used there
 * @extra: (nullable): sealed members that this version does not know, kept and
 *   given back
 *
 * Returns: (transfer full): a site with the id of a stored row
 */
NwSessionSite *
nw_session_site_new_stored (const NwId *id,
                            const char *site_id,
                            const char *region_id,
                            NwSide side,
                            const NwView *view,
                            double x_mm,
                            double y_mm,
                            NwNeedlePlan *needle,
                            NwPart *use,
                            GBytes *extra)
{
  NwSessionSite *self = g_object_new (NW_TYPE_SESSION_SITE, NULL);

  self->raw_id = *id;
  self->id = nw_id_to_string (id);
  self->site_id = g_strdup (site_id);
  self->region_id = g_strdup (region_id != NULL ? region_id : "");
  self->side = side;
  if (view != NULL)
    {
      self->has_point = TRUE;
      self->view = *view;
      /* Adding zero turns -0.0 into 0.0, as SQLite does. */
      self->x_mm = x_mm + 0.0;
      self->y_mm = y_mm + 0.0;
    }
  self->needle = g_object_ref (needle != NULL ? needle : nw_needle_plan_get_empty ());
  self->use = g_object_ref (use != NULL ? use : nw_part_get_empty_use ());
  self->extra = extra != NULL ? g_bytes_ref (extra) : NULL;

  return self;
}

/**
 * nw_session_site_is_valid:
 * @site_id: (nullable): what should be the id of a site
 * @region_id: (nullable): what should be the id of a region, or "" for none
 * @side: the patient's side
 *
 * Returns: %TRUE if they have the form that a mark needs
 */
gboolean
nw_session_site_is_valid (const char *site_id,
                          const char *region_id,
                          NwSide side)
{
  return nw_session_site_check (site_id, region_id, (int)side, -1, 0, 0);
}

/**
 * nw_session_site_new:
 * @site_id: id of a site of the atlas, see #NW_SESSION_ID_MAX
 * @region_id: (nullable): the region of the atlas through which it was chosen
 * @side: the patient's side
 *
 * Makes a site whose point is not known; the maps then mark the site itself.
 * Whether the atlas has it is for the caller to check.
 *
 * Returns: (transfer full): a new site with a random id
 */
NwSessionSite *
nw_session_site_new (const char *site_id,
                     const char *region_id,
                     NwSide side)
{
  NwId id;

  g_return_val_if_fail (nw_session_site_check (site_id, region_id, (int)side, -1, 0, 0), NULL);

  nw_id_generate (&id);
  return nw_session_site_new_stored (&id, site_id, region_id, side, NULL, 0, 0, NULL, NULL, NULL);
}

/**
 * nw_session_site_new_at:
 * @site_id: id of a site of the atlas
 * @region_id: (nullable): the region of the atlas through which it was chosen
 * @side: the patient's side
 * @view: the body view in whose frame the point is
 * @x_mm: to the right in the picture, mm
 * @y_mm: downwards, mm
 *
 * The point must lie in the frame and agree with the side: see
 * nw_frame_contains() and nw_frame_agrees().
 *
 * Returns: (transfer full): a new site with a random id, at a point
 */
NwSessionSite *
nw_session_site_new_at (const char *site_id,
                        const char *region_id,
                        NwSide side,
                        NwView view,
                        double x_mm,
                        double y_mm)
{
  NwId id;

  g_return_val_if_fail (nw_session_site_check (site_id, region_id, (int)side, (int)view, x_mm, y_mm), NULL);

  nw_id_generate (&id);
  return nw_session_site_new_stored (&id, site_id, region_id, side, &view, x_mm, y_mm, NULL, NULL, NULL);
}

/**
 * nw_session_site_new_with_side:
 * @self: a site
 * @side: another side
 *
 * The point stays only where it agrees with the new side: it is never moved to
 * the other half of the body.
 *
 * Returns: (transfer full): the same mark, by its id, on @side
 */
NwSessionSite *
nw_session_site_new_with_side (NwSessionSite *self,
                               NwSide side)
{
  gboolean keep = FALSE;

  g_return_val_if_fail (NW_IS_SESSION_SITE (self), NULL);
  g_return_val_if_fail (nw_session_site_check (self->site_id, self->region_id, (int)side, -1, 0, 0), NULL);

  keep = self->has_point && nw_frame_agrees (self->view, self->x_mm, side);
  return nw_session_site_new_stored (&self->raw_id, self->site_id, self->region_id, side, keep ? &self->view : NULL, self->x_mm, self->y_mm, self->needle, self->use, self->extra);
}

/**
 * nw_session_site_new_with_needle:
 * @self: a site
 * @needle: (nullable): what is to be said of its needle
 *
 * Returns: (transfer full): the same mark, by its id, at the same place
 */
NwSessionSite *
nw_session_site_new_with_needle (NwSessionSite *self,
                                 NwNeedlePlan *needle)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE (self), NULL);
  g_return_val_if_fail (needle == NULL || NW_IS_NEEDLE_PLAN (needle), NULL);

  return nw_session_site_new_stored (&self->raw_id, self->site_id, self->region_id, self->side, self->has_point ? &self->view : NULL, self->x_mm, self->y_mm, needle, self->use, self->extra);
}

/**
 * nw_session_site_get_needle:
 * @self: a site
 *
 * Returns: (transfer none): what is said of its needle; never %NULL, it may say
 *   nothing
 */
NwNeedlePlan *
nw_session_site_get_needle (NwSessionSite *self)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE (self), NULL);

  return self->needle;
}

/**
 * nw_session_site_new_with_use:
 * @self: a site
 * @use: (nullable): what was used there, a part of kind %NW_PART_USE
 *
 * Returns: (transfer full): the same mark, by its id, at the same place
 */
NwSessionSite *
nw_session_site_new_with_use (NwSessionSite *self,
                              NwPart *use)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE (self), NULL);
  g_return_val_if_fail (use == NULL || nw_part_get_kind (use) == NW_PART_USE, NULL);

  return nw_session_site_new_stored (&self->raw_id, self->site_id, self->region_id, self->side, self->has_point ? &self->view : NULL, self->x_mm, self->y_mm, self->needle, use, self->extra);
}

/**
 * nw_session_site_get_use:
 * @self: a site
 *
 * Returns: (transfer none): what was used there; never %NULL, it may say nothing
 */
NwPart *
nw_session_site_get_use (NwSessionSite *self)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE (self), NULL);

  return self->use;
}

/* nw_session_site_get_extra: (nullable): sealed members of a later version */
GBytes *
nw_session_site_get_extra (NwSessionSite *self)
{
  return self->extra;
}

/**
 * nw_session_site_get_id:
 * @self: a site
 *
 * Returns: (transfer none): its own random id (UUID)
 */
const char *
nw_session_site_get_id (NwSessionSite *self)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE (self), NULL);

  return self->id;
}

/* nw_session_site_get_raw_id: the same as bytes */
const NwId *
nw_session_site_get_raw_id (NwSessionSite *self)
{
  return &self->raw_id;
}

/**
 * nw_session_site_get_site_id:
 * @self: a site
 *
 * Returns: (transfer none): the id of the site in the atlas
 */
const char *
nw_session_site_get_site_id (NwSessionSite *self)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE (self), NULL);

  return self->site_id;
}

/**
 * nw_session_site_get_region_id:
 * @self: a site
 *
 * Returns: (transfer none): the id of the region through which it was chosen,
 *   "" if that is not known
 */
const char *
nw_session_site_get_region_id (NwSessionSite *self)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE (self), NULL);

  return self->region_id;
}

/**
 * nw_session_site_get_side:
 * @self: a site
 *
 * Returns: the patient's side
 */
NwSide
nw_session_site_get_side (NwSessionSite *self)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE (self), NW_SIDE_MIDLINE);

  return self->side;
}

/**
 * nw_session_site_get_point:
 * @self: a site
 * @view: (out) (optional): the view in whose frame the point is
 * @x_mm: (out) (optional): to the right in the picture, mm
 * @y_mm: (out) (optional): downwards, mm
 *
 * Returns: %FALSE if the point is not known; nothing is then set
 */
gboolean
nw_session_site_get_point (NwSessionSite *self,
                           NwView *view,
                           double *x_mm,
                           double *y_mm)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE (self), FALSE);

  if (!self->has_point)
    return FALSE;
  if (view != NULL)
    *view = self->view;
  if (x_mm != NULL)
    *x_mm = self->x_mm;
  if (y_mm != NULL)
    *y_mm = self->y_mm;
  return TRUE;
}

/**
 * nw_session_site_equal:
 * @self: a site
 * @other: a site
 *
 * Returns: %TRUE if both have the same id and say the same
 */
gboolean
nw_session_site_equal (NwSessionSite *self,
                       NwSessionSite *other)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE (self) && NW_IS_SESSION_SITE (other), FALSE);

  return memcmp (&self->raw_id, &other->raw_id, sizeof self->raw_id) == 0 && g_str_equal (self->region_id, other->region_id) && nw_needle_plan_equal (self->needle, other->needle) && nw_part_equal (self->use, other->use) && nw_session_site_is_same_place (self, other);
}

/**
 * nw_session_site_is_same_place:
 * @self: a site
 * @other: a site
 *
 * Returns: %TRUE if both mark the same site on the same side at the same point,
 *   or both without a point
 */
gboolean
nw_session_site_is_same_place (NwSessionSite *self,
                               NwSessionSite *other)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE (self) && NW_IS_SESSION_SITE (other), FALSE);

  return g_str_equal (self->site_id, other->site_id) && self->side == other->side && self->has_point == other->has_point && (!self->has_point || (self->view == other->view && self->x_mm == other->x_mm && self->y_mm == other->y_mm));
}
