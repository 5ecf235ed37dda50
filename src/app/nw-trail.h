/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-place.h"

G_BEGIN_DECLS

/**
 * NwStopKind:
 *
 * What one level of the panel is about.
 */
typedef enum
{
  NW_STOP_BODY,
  NW_STOP_REGION,
  NW_STOP_SITE,
  NW_STOP_STRUCTURE,
  NW_STOP_HARM,
  NW_STOP_PAGE,
} NwStopKind;

/**
 * NwStop:
 * @kind: what it is about
 * @id: its id, or the name of a page; %NULL for the body
 * @side: the patient's side
 *
 * One level on the way from the body to what is shown.
 */
typedef struct
{
  NwStopKind kind;
  char *id;
  NwSide side;
} NwStop;

/**
 * NwTrail:
 *
 * The way from the body to what the panel shows. The first stop is the body,
 * the last is shown. A site stands below its region: one that was opened from
 * a list gets its main region in between. A page of reference stays above what
 * was opened from it.
 */
typedef struct _NwTrail NwTrail;

NwTrail      *nw_trail_new        (void);
NwTrail      *nw_trail_copy       (NwTrail    *self);
void          nw_trail_free       (NwTrail    *self);
guint         nw_trail_get_length (NwTrail    *self);
NwStop       *nw_trail_get        (NwTrail    *self,
                                   guint       index);
NwStop       *nw_trail_get_last   (NwTrail    *self);
NwStop       *nw_trail_get_region (NwTrail    *self);
void          nw_trail_go_region  (NwTrail    *self,
                                   const char *id,
                                   NwSide      side);
void          nw_trail_go_site    (NwTrail    *self,
                                   NwSite     *site,
                                   NwSide      side);
void          nw_trail_go_other   (NwTrail    *self,
                                   NwStopKind  kind,
                                   const char *id);
gboolean      nw_trail_go_up      (NwTrail    *self);
void          nw_trail_go_home    (NwTrail    *self);
char         *nw_trail_name       (const NwStop *stop,
                                   NwAtlas    *atlas);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwTrail, nw_trail_free)

G_END_DECLS
