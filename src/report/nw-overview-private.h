/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-overview.h"
#include "nw-renderer.h"
#include "nw-session.h"

G_BEGIN_DECLS

/*
 * What the overview of sessions marks on its maps. A place is a site on a
 * side; it has one number in the whole overview, and the points at which the
 * sessions used it.
 */

/**
 * NwPlacePoint:
 * @view: the picture, without regard to the near arm
 * @x: mm
 * @y: mm
 *
 * Where a place is marked.
 */
typedef struct
{
  NwView view;
  double x;
  double y;
} NwPlacePoint;

/**
 * NwPlace:
 * @site_id: of a site, perhaps of one that this content does not know
 * @site: (nullable): the site
 * @side: the patient's side
 * @number: from 1, in the order of the sessions
 * @points: of #NwPlacePoint; empty when no map shows it
 */
typedef struct
{
  char *site_id;
  NwSite *site;
  NwSide side;
  guint number;
  GArray *points;
} NwPlace;

typedef struct _NwPlaces NwPlaces;

NwPlaces      *nw_places_new      (NwFigureSet      *figures,
                                   NwAtlas          *atlas);
gboolean       nw_places_add      (NwPlaces         *self,
                                   NwSession        *session,
                                   GError          **error);
void           nw_places_free     (NwPlaces         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwPlaces, nw_places_free)

GPtrArray     *nw_places_list     (NwPlaces         *self);
const NwPlace *nw_places_lookup   (NwPlaces         *self,
                                   NwSessionSite    *entry);
gboolean       nw_places_use_view (NwPlaces         *self,
                                   NwView            view);

/**
 * NwMark:
 * @label: a number, or a letter for several
 * @numbers: of guint: the places under a letter; one for a number
 * @anchor_x: mm, the point that it marks, or the middle of several
 * @anchor_y: mm
 * @x: mm, where the mark stands
 * @y: mm
 * @diameter: mm, more for three figures
 * @side: of its places
 * @bounds: around its points
 *
 * A mark on one map.
 */
typedef struct
{
  char *label;
  GArray *numbers;
  double anchor_x;
  double anchor_y;
  double x;
  double y;
  double diameter;
  NwSide side;
  NwRect bounds;
} NwMark;

/**
 * NW_MARK_LARGE:
 *
 * A mark with three figures is this much larger, so that they stay legible.
 */
#define NW_MARK_LARGE 1.35

/* Arrays of NwMark. Transfer full. */
GPtrArray     *nw_marks_new       (NwPlaces         *places,
                                   NwView            view,
                                   const NwRect     *rect,
                                   double            diameter,
                                   gboolean          cluster,
                                   guint            *n_letters);

void           nw_marks_spread    (GPtrArray        *marks,
                                   NwView            view,
                                   const NwRect     *rect);
void           nw_mark_free       (gpointer          data);
/* Whether a mark stands so far from its point that a line leads there. */
gboolean       nw_mark_is_shifted (const NwMark     *mark,
                                   double            scale);
void           nw_mark_draw_line  (cairo_t          *cr,
                                   const NwMark     *mark,
                                   double            scale);
void           nw_mark_draw_point (cairo_t          *cr,
                                   const NwMark     *mark,
                                   double            scale);

/* The pictures and their legend. */
gboolean       nw_overview_add_maps (NwFlow         *flow,
                                     NwRenderer     *renderer,
                                     NwAtlas        *atlas,
                                     NwPlaces       *places,
                                     double          width,
                                     GError        **error);
NwFlowTable   *nw_overview_add_table (NwFlow        *flow,
                                      const NwOverviewOptions *options);
void           nw_overview_add_session (NwFlowTable *table,
                                      NwAtlas       *atlas,
                                      NwPlaces      *places,
                                      NwSession     *session,
                                      const NwOverviewOptions *options,
                                      NwLang         lang);

/* nw-overview-totals.c */
typedef struct _NwTotals NwTotals;

NwTotals      *nw_totals_new          (NwAtlas       *atlas);
void           nw_totals_add          (NwTotals      *self,
                                       NwSession     *session);
void           nw_totals_free         (NwTotals      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwTotals, nw_totals_free)

guint          nw_totals_get_n_sessions (NwTotals    *self);
char          *nw_totals_format_filter  (NwTotals    *self,
                                         const NwOverviewOptions *options,
                                         NwLang       lang);
char          *nw_totals_format_sessions (NwTotals   *self);
void           nw_totals_add_summary    (NwTotals    *self,
                                         NwFlow      *flow,
                                         NwPlaces    *places,
                                         NwLang       lang);

G_END_DECLS
