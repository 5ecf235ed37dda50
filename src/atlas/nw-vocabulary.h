/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The closed vocabularies of the content. Each enum has a stable string (that
 * of the XML, used in --json, stores and file names) and, where the words
 * belong to the interface, a label in the language of the interface.
 * Words that belong to the content (status, kind of limit, direction, grip,
 * axis, measure, plate) are read from it: nw_atlas_get_status_label() etc.
 *
 * from_string() returns FALSE for an unknown or NULL word and leaves the out
 * argument alone; to_string() and get_label() return static strings.
 */

/* The classes of harm that a risk map can be limited to. A harm of the content
 * has one class or several. */
typedef enum
{
  NW_HARM_FILTER_ALL,
  NW_HARM_FILTER_PNEUMOTHORAX,
  NW_HARM_FILTER_NERVE,
  NW_HARM_FILTER_VESSEL,
  NW_HARM_FILTER_ORGAN,
  NW_HARM_FILTER_INFECTION,
} NwHarmFilter;

#define NW_N_HARM_FILTERS 6

const char *nw_harm_filter_to_string   (NwHarmFilter  harm);
gboolean    nw_harm_filter_from_string (const char   *string,
                                        NwHarmFilter *harm);
const char *nw_harm_filter_get_label   (NwHarmFilter  harm);

/* The worst that can happen at a site or in a region. */
typedef enum
{
  NW_RISK_LOW,
  NW_RISK_MODERATE,
  NW_RISK_HIGH,
} NwRisk;

#define NW_N_RISKS 3

const char *nw_risk_to_string   (NwRisk      risk);
gboolean    nw_risk_from_string (const char *string,
                                 NwRisk     *risk);
const char *nw_risk_get_label   (NwRisk      risk);

/* Who may needle a site. Do-not-needle is no level of risk: it is drawn and
 * sorted apart, before high. */
typedef enum
{
  NW_SITE_STATUS_STANDARD,
  NW_SITE_STATUS_ADVANCED,
  NW_SITE_STATUS_IMAGE_GUIDED_ONLY,
  NW_SITE_STATUS_DO_NOT_NEEDLE,
} NwSiteStatus;

#define NW_N_SITE_STATUSES 4

const char *nw_site_status_to_string   (NwSiteStatus  status);
gboolean    nw_site_status_from_string (const char   *string,
                                        NwSiteStatus *status);

/* The six themes of the FysioPraxis article, in its order. */
typedef enum
{
  NW_THEME_GENERAL,
  NW_THEME_PNEUMOTHORAX,
  NW_THEME_NEUROGENIC,
  NW_THEME_INFECTION,
  NW_THEME_COMPLICATIONS,
  NW_THEME_CONSENT,
} NwTheme;

#define NW_N_THEMES 6

const char *nw_theme_to_string   (NwTheme     theme);
gboolean    nw_theme_from_string (const char *string,
                                  NwTheme    *theme);
const char *nw_theme_get_label   (NwTheme     theme);

/* Strength of a recommendation: the editors' own grading, strongest first. */
typedef enum
{
  NW_STRENGTH_MUST,
  NW_STRENGTH_SHOULD,
  NW_STRENGTH_CONSIDER,
} NwStrength;

#define NW_N_STRENGTHS 3

const char *nw_strength_to_string   (NwStrength  strength);
gboolean    nw_strength_from_string (const char *string,
                                     NwStrength *strength);
const char *nw_strength_get_label   (NwStrength  strength);

/* When a recommendation applies. */
typedef enum
{
  NW_WHEN_ALWAYS,
  NW_WHEN_BEFORE,
  NW_WHEN_DURING,
  NW_WHEN_AFTER,
} NwWhen;

#define NW_N_WHENS 4

const char *nw_when_to_string   (NwWhen      when);
gboolean    nw_when_from_string (const char *string,
                                 NwWhen     *when);
const char *nw_when_get_label   (NwWhen      when);

/* What a depth row measures along. Only skin-depth becomes a bar on a ruler. */
typedef enum
{
  NW_AXIS_SKIN_DEPTH,
  NW_AXIS_ALONG_SURFACE,
  NW_AXIS_TIP_DISTANCE,
  NW_AXIS_THICKNESS,
  NW_AXIS_CHANGE,
  NW_AXIS_NEEDLE_USED,
} NwAxis;

#define NW_N_AXES 6

const char *nw_axis_to_string   (NwAxis      axis);
gboolean    nw_axis_from_string (const char *string,
                                 NwAxis     *axis);

/* What a published bound rests on. */
typedef enum
{
  NW_LIMIT_KIND_ADVISED_MAX,
  NW_LIMIT_KIND_SHORTEST_MEASURED,
  NW_LIMIT_KIND_REGULATOR,
  NW_LIMIT_KIND_LUNG_DEPTH_CADAVER,
  NW_LIMIT_KIND_TEXTBOOK_THIN_PERSON,
  NW_LIMIT_KIND_TEXTBOOK_DEPTH,
  NW_LIMIT_KIND_ADVISED_DEPTH,
  NW_LIMIT_KIND_NERVE_DEPTH_CADAVER,
  NW_LIMIT_KIND_EXTRAPOLATED_FROM_NEIGHBOUR,
  NW_LIMIT_KIND_COURSE_PROVIDER,
  NW_LIMIT_KIND_DERIVED,
} NwLimitKind;

#define NW_N_LIMIT_KINDS 11

const char *nw_limit_kind_to_string   (NwLimitKind  kind);
gboolean    nw_limit_kind_from_string (const char  *string,
                                       NwLimitKind *kind);

/* The direction of the needle for which a bound holds. */
typedef enum
{
  NW_DIRECTION_NOT_STATED,
  NW_DIRECTION_PERPENDICULAR,
  NW_DIRECTION_TANGENTIAL,
  NW_DIRECTION_ALONG_SHAFT,
  NW_DIRECTION_ANY,
} NwDirection;

#define NW_N_DIRECTIONS 5

const char *nw_direction_to_string   (NwDirection  direction);
gboolean    nw_direction_from_string (const char  *string,
                                      NwDirection *direction);

/* The grip that a bound asks for. */
typedef enum
{
  NW_GRIP_NOT_STATED,
  NW_GRIP_PINCER,
  NW_GRIP_FLAT,
} NwGrip;

#define NW_N_GRIPS 3

const char *nw_grip_to_string   (NwGrip      grip);
gboolean    nw_grip_from_string (const char *string,
                                 NwGrip     *grip);

typedef enum
{
  NW_SEX_ANY,
  NW_SEX_FEMALE,
  NW_SEX_MALE,
} NwSex;

#define NW_N_SEXES 3

const char *nw_sex_to_string   (NwSex       sex);
gboolean    nw_sex_from_string (const char *string,
                                NwSex      *sex);
const char *nw_sex_get_label   (NwSex       sex);

/* Kinds of structures at risk, pleura and lung first: the order of lists. */
typedef enum
{
  NW_STRUCTURE_PLEURA,
  NW_STRUCTURE_LUNG,
  NW_STRUCTURE_NERVOUS_SYSTEM,
  NW_STRUCTURE_VESSEL,
  NW_STRUCTURE_NERVE,
  NW_STRUCTURE_ORGAN,
  NW_STRUCTURE_JOINT,
  NW_STRUCTURE_OTHER,
} NwStructureKind;

#define NW_N_STRUCTURE_KINDS 8

const char *nw_structure_kind_to_string   (NwStructureKind  kind);
gboolean    nw_structure_kind_from_string (const char      *string,
                                           NwStructureKind *kind);
const char *nw_structure_kind_get_label   (NwStructureKind  kind);

/* Level of a contraindication, most severe first. */
typedef enum
{
  NW_CONTRA_LEVEL_ABSOLUTE,
  NW_CONTRA_LEVEL_RELATIVE,
  NW_CONTRA_LEVEL_CAUTION,
} NwContraLevel;

#define NW_N_CONTRA_LEVELS 3

const char *nw_contra_level_to_string   (NwContraLevel     level);
gboolean    nw_contra_level_from_string (const char *string,
                                  NwContraLevel    *level);
const char *nw_contra_level_get_label   (NwContraLevel     level);

/* How soon an adverse event needs help, soonest first. */
typedef enum
{
  NW_URGENCY_EMERGENCY,
  NW_URGENCY_SAME_DAY,
  NW_URGENCY_SELF_LIMITING,
} NwUrgency;

#define NW_N_URGENCIES 3

const char *nw_urgency_to_string   (NwUrgency   urgency);
gboolean    nw_urgency_from_string (const char *string,
                                    NwUrgency  *urgency);
const char *nw_urgency_get_label   (NwUrgency   urgency);

G_END_DECLS
