/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-contraindication.h"
#include "nw-lang.h"
#include "nw-recommendation.h"
#include "nw-site.h"

G_BEGIN_DECLS

#define NW_TYPE_CASE (nw_case_get_type ())

/* A made-up plan to judge: what is wrong with it, and why. */
G_DECLARE_FINAL_TYPE (NwCase, nw_case, NW, CASE, GObject)

/* The patient's side in a case. */
typedef enum
{
  NW_CASE_SIDE_MIDLINE,
  NW_CASE_SIDE_LEFT,
  NW_CASE_SIDE_RIGHT,
  NW_CASE_SIDE_BOTH,
} NwCaseSide;

#define NW_N_CASE_SIDES 4

/* The planned needle. Depth is the length along the shaft; reach is what it
 * reaches perpendicular to the skin. */
typedef struct
{
  double diameter_mm;
  double length_mm;
  double depth_mm;
  double angle_deg;
  double reach_mm;
} NwCaseNeedle;

/* The figures of a planned needle. */
typedef enum
{
  NW_CASE_FIGURE_DIAMETER,
  NW_CASE_FIGURE_LENGTH,
  NW_CASE_FIGURE_DEPTH,
  NW_CASE_FIGURE_ANGLE,
  NW_CASE_FIGURE_REACH,
} NwCaseFigure;

#define NW_N_CASE_FIGURES 5

/* To what a fault appeals. */
typedef enum
{
  NW_REFERENCE_RECOMMENDATION,
  NW_REFERENCE_CONTRAINDICATION,
  NW_REFERENCE_SITE,
  NW_REFERENCE_SITE_LIMIT,
  NW_REFERENCE_SITE_TECHNIQUE,
  NW_REFERENCE_SITE_NOTES,
  NW_REFERENCE_SITE_HARM,
  NW_REFERENCE_SITE_DEPTH,
} NwReferenceKind;

typedef struct
{
  NwReferenceKind     kind;
  const char         *text;              /* "rhomboid-major.depths[8]" */
  NwRecommendation   *recommendation;    /* else NULL */
  NwContraindication *contraindication;  /* else NULL */
  NwSite             *site;              /* for every site kind, else NULL */
  const NwSiteHarm   *harm;              /* else NULL */
  const NwDepth      *depth;             /* else NULL */
} NwReference;

typedef struct _NwCaseFault NwCaseFault;

const char         *nw_case_side_to_string   (NwCaseSide         side);
gboolean            nw_case_side_from_string (const char        *string,
                                              NwCaseSide        *side);

const char         *nw_case_get_id           (NwCase            *self);
const char         *nw_case_get_title        (NwCase            *self,
                                              NwLang             lang);
const char         *nw_case_get_story        (NwCase            *self,
                                              NwLang             lang);
NwSite             *nw_case_get_site         (NwCase            *self);
/* Array of NwRegion. */
const GPtrArray    *nw_case_get_regions      (NwCase            *self);
NwCaseSide          nw_case_get_side         (NwCase            *self);
/* Array of NwContraindication that hold for this patient. */
const GPtrArray    *nw_case_get_flags        (NwCase            *self);
const NwCaseNeedle *nw_case_get_needle       (NwCase            *self);
/* The digits as they stand in the content, without a unit, for showing.
 * Transfer full. */
char               *nw_case_format_figure    (NwCase            *self,
                                              NwCaseFigure       figure,
                                              NwLang             lang);
/* Array of NwCaseFault, empty when the plan is sound. */
const GPtrArray    *nw_case_get_faults       (NwCase            *self);
/* TRUE when nothing is wrong with the plan. */
gboolean            nw_case_is_sound         (NwCase            *self);
const char         *nw_case_get_consequence  (NwCase            *self,
                                              NwLang             lang);
const char         *nw_case_get_better       (NwCase            *self,
                                              NwLang             lang);
/* Array of NwSource. */
const GPtrArray    *nw_case_get_sources      (NwCase            *self);

const char         *nw_case_fault_get_what   (const NwCaseFault *fault,
                                              NwLang             lang);
const char         *nw_case_fault_get_why    (const NwCaseFault *fault,
                                              NwLang             lang);
/* Array of NwReference. */
const GPtrArray    *nw_case_fault_get_basis  (const NwCaseFault *fault);

G_END_DECLS
