/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "nw-needle-plan.h"
#include "nw-part.h"
#include "nw-place.h"

G_BEGIN_DECLS

/**
 * NwSessionSite:
 *
 * One site of a session, a mark on the body: which site of the atlas, in which
 * of its regions, on which side and, where it is known, the point in the frame
 * of a view. Immutable, so it may be handed between threads; a change is a new
 * object with the same id in its place. What is said of its needle goes with
 * it.
 *
 * The side and the point of a mark never contradict each other: see
 * nw_frame_agrees().
 */
#define NW_TYPE_SESSION_SITE (nw_session_site_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionSite, nw_session_site, NW, SESSION_SITE, GObject)

/* Longest id of a site or region that is kept, in bytes. */
#define NW_SESSION_ID_MAX 100

gboolean       nw_session_site_is_valid     (const char    *site_id,
                                             const char    *region_id,
                                             NwSide         side);
NwSessionSite *nw_session_site_new          (const char    *site_id,
                                             const char    *region_id,
                                             NwSide         side);
NwSessionSite *nw_session_site_new_at       (const char    *site_id,
                                             const char    *region_id,
                                             NwSide         side,
                                             NwView         view,
                                             double         x_mm,
                                             double         y_mm);
NwSessionSite *nw_session_site_new_with_side (NwSessionSite *self,
                                              NwSide         side);
NwSessionSite *nw_session_site_new_with_needle (NwSessionSite *self,
                                                NwNeedlePlan  *needle);
NwSessionSite *nw_session_site_new_with_use (NwSessionSite *self,
                                             NwPart        *use);
NwPart        *nw_session_site_get_use      (NwSessionSite *self);
NwNeedlePlan  *nw_session_site_get_needle   (NwSessionSite *self);
const char    *nw_session_site_get_id       (NwSessionSite *self);
const char    *nw_session_site_get_site_id  (NwSessionSite *self);
const char    *nw_session_site_get_region_id (NwSessionSite *self);
NwSide         nw_session_site_get_side     (NwSessionSite *self);
gboolean       nw_session_site_get_point    (NwSessionSite *self,
                                             NwView        *view,
                                             double        *x_mm,
                                             double        *y_mm);
gboolean       nw_session_site_equal        (NwSessionSite *self,
                                             NwSessionSite *other);
gboolean       nw_session_site_is_same_place (NwSessionSite *self,
                                              NwSessionSite *other);

G_END_DECLS
