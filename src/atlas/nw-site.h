/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-depth.h"
#include "nw-harm.h"
#include "nw-limit.h"
#include "nw-place.h"
#include "nw-region.h"
#include "nw-structure.h"
#include "nw-technique.h"

G_BEGIN_DECLS

#define NW_TYPE_SITE (nw_site_get_type ())

/* A needling site: a muscle, a part of one, or a place to leave alone. */
G_DECLARE_FINAL_TYPE (NwSite, nw_site, NW, SITE, GObject)

/**
 * NwSiteHarm:
 *
 * What can be hit at a site, and why. Owned by its site, immutable.
 */
typedef struct _NwSiteHarm NwSiteHarm;

NwHarm        *nw_site_harm_get_kind      (const NwSiteHarm *harm);
NwStructure   *nw_site_harm_get_structure (const NwSiteHarm *harm);
/* Whether the content counts it to a class, by its kind or by itself. */
gboolean       nw_site_harm_is_of         (const NwSiteHarm *harm,
                                           NwHarmFilter      filter);
/* The words for this site ("pneumothorax, both sides"). */
const char    *nw_site_harm_get_label     (const NwSiteHarm *harm,
                                           NwLang            lang);
const char    *nw_site_harm_get_why       (const NwSiteHarm *harm,
                                           NwLang            lang);
const NwBasis *nw_site_harm_get_basis     (const NwSiteHarm *harm);

/**
 * NwLies:
 * @NW_LIES_UNSAID: the content does not say; maps go by the shape alone
 * @NW_LIES_BENEATH: beneath the muscle
 * @NW_LIES_OVER: over the muscle or in it: a needle meets it there first
 *
 * How a structure at risk lies to the muscle, for a needle from a view. It
 * decides how a map draws it, not how likely it is to be hit.
 */
typedef enum
{
  NW_LIES_UNSAID,
  NW_LIES_BENEATH,
  NW_LIES_OVER,
} NwLies;

const char         *nw_site_get_id             (NwSite       *self);
/* Professional name; NW_LANG_LA gives the anatomical one. */
const char         *nw_site_get_name           (NwSite       *self,
                                                NwLang        lang);
/* Everyday name ("monnikskapspier"), or NULL. Only Dutch has them. */
const char         *nw_site_get_plain_name     (NwSite       *self,
                                                NwLang        lang);
/* Identifier in the Foundational Model of Anatomy, 0 for none. */
guint               nw_site_get_fma            (NwSite       *self);
gboolean            nw_site_get_fma_verified   (NwSite       *self);
/* FALSE for a site across the midline, which has no left and right. */
gboolean            nw_site_get_paired         (NwSite       *self);
/* Array of NwRegion, the main one first. */
const GPtrArray    *nw_site_get_regions        (NwSite       *self);
NwRegion           *nw_site_choose_region      (NwSite       *self,
                                                const char   *preferred);
gboolean            nw_site_is_in_region       (NwSite       *self,
                                                NwRegion     *region);
/* Views without the near arm count as their base view. */
gboolean            nw_site_is_in_view         (NwSite       *self,
                                                NwView        view);
/* Detail drawings it needs, ids, NULL-terminated. */
const char *const  *nw_site_get_plates         (NwSite       *self);
NwRisk              nw_site_get_risk           (NwSite       *self);
NwSiteStatus        nw_site_get_status         (NwSite       *self);
const char         *nw_site_get_status_label   (NwSite       *self,
                                                NwLang        lang);
const char         *nw_site_get_status_meaning (NwSite       *self,
                                                NwLang        lang);
/* FALSE: the content names none of that class, not that there is none. */
gboolean            nw_site_has_harm           (NwSite       *self,
                                                NwHarmFilter  filter);
/* For views that it is not needled from always unsaid, but for pleura and lung. */
NwLies              nw_site_get_lies           (NwSite       *self,
                                                NwStructure  *structure,
                                                NwView        view);
/* Outlines of other muscles that cover it too, NULL-terminated, may be empty. */
const char *const  *nw_site_get_also_under     (NwSite       *self,
                                                NwStructure  *structure,
                                                NwView        view);
/* Array of NwSiteHarm. */
const GPtrArray    *nw_site_get_harms          (NwSite       *self);
/* Array of NwDepth. */
const GPtrArray    *nw_site_get_depths         (NwSite       *self);
/* The same in the order in which they are shown: depths from the skin, pleura
 * and lung first, then other structures at risk, the shallowest first; then
 * needles that were used, then the rest in the order of the content. Transfer
 * container. */
GPtrArray          *nw_site_list_depths        (NwSite       *self);
const NwLimit      *nw_site_get_limit          (NwSite       *self);
/* NULL for a site that is not needled. */
const NwTechnique  *nw_site_get_technique      (NwSite       *self);
gboolean            nw_site_has_theme          (NwSite       *self,
                                                NwTheme       theme);
/* NULL for none, also for the gaps of the published knowledge. */
const char         *nw_site_get_notes          (NwSite       *self,
                                                NwLang        lang);
const char         *nw_site_get_gaps           (NwSite       *self,
                                                NwLang        lang);
/* Where its marker stands on the patient's left, in mm of the frame of @view;
 * FALSE where the shape alone decides. */
gboolean            nw_site_get_marker_point   (NwSite       *self,
                                                NwView        view,
                                                double       *x,
                                                double       *y);
/* Outlines of the maps, NULL-terminated; empty for a schematic site. */
const char *const  *nw_site_get_outlines       (NwSite       *self);
/* Views of the maps that draw it (is_in_view: those to find it from). */
gboolean            nw_site_is_drawn_in        (NwSite       *self,
                                                NwView        view);
/* TRUE when the site has no outline of its own: the maps then draw a
 * schematic area, which is said wherever it is shown. */
gboolean            nw_site_is_schematic       (NwSite       *self);
/* For a schematic site the view, the outlines and the rule of its area. */
gboolean            nw_site_get_area           (NwSite             *self,
                                                NwView             *view,
                                                const char *const **outlines);
const char         *nw_site_get_area_rule      (NwSite       *self,
                                                NwLang        lang);
/* Which part of its outlines is meant, or NULL for the whole. */
const char         *nw_site_get_outline_part   (NwSite       *self,
                                                NwLang        lang);
/* Order of lists: do-not-needle, then high to low risk, then image-guided-only
 * to standard, then name. A GCompareFunc with @lang made explicit. */
int                 nw_site_compare            (NwSite       *a,
                                                NwSite       *b,
                                                NwLang        lang);

G_END_DECLS
