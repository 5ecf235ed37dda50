/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-case.h"
#include "nw-checklist.h"
#include "nw-contraindication.h"
#include "nw-depth-model.h"
#include "nw-event-table.h"
#include "nw-evidence.h"
#include "nw-harm.h"
#include "nw-incidence.h"
#include "nw-leaflet.h"
#include "nw-recommendation.h"
#include "nw-region.h"
#include "nw-site.h"
#include "nw-source.h"
#include "nw-structure.h"
#include "nw-term.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * NwEdition:
 * @version: of the content, "2026.11"
 * @reviewed: the day of the last review, YYYY-MM-DD
 * @files: %NULL-terminated names of the files, "sites/knee.xml"
 *
 * The files of the content that have a version and a day of review in common.
 */
typedef struct
{
  const char *version;
  const char *reviewed;
  const char *const *files;
} NwEdition;

gboolean nw_edition_is_outdated (const NwEdition *edition,
                                 const char      *today);

#define NW_TYPE_ATLAS (nw_atlas_get_type ())

/*
 * The whole clinical content, immutable once loaded, readable from any thread.
 *
 * The objects of the atlas refer to each other without references: keep the
 * atlas while using anything it handed out. Texts are in both languages;
 * NW_LANG_LA gives the anatomical name where there is one, else English.
 * Every array is in the order of the content, never NULL, and not to be
 * changed or freed.
 */
G_DECLARE_FINAL_TYPE (NwAtlas, nw_atlas, NW, ATLAS, GObject)

NwAtlas            *nw_atlas_load                  (const char    *dir,
                                                    GCancellable  *cancellable,
                                                    GError       **error);
/* nw_paths_get_data_dir () and "atlas". */
NwAtlas            *nw_atlas_load_installed        (GCancellable  *cancellable,
                                                    GError       **error);

/* Version of the content and the day of its last review, YYYY-MM-DD: of the
 * file reviewed longest ago. */
const char         *nw_atlas_get_version           (NwAtlas       *self);
const char         *nw_atlas_get_reviewed          (NwAtlas       *self);
/* Whether the review is more than 18 months before @today (YYYY-MM-DD). */
gboolean            nw_atlas_is_outdated           (NwAtlas       *self,
                                                    const char    *today);

/* NwEdition, the one reviewed longest ago first. */
const GPtrArray    *nw_atlas_get_editions          (NwAtlas       *self);

const GPtrArray    *nw_atlas_get_regions           (NwAtlas       *self);
const GPtrArray    *nw_atlas_get_sites             (NwAtlas       *self);
const GPtrArray    *nw_atlas_get_structures        (NwAtlas       *self);
const GPtrArray    *nw_atlas_get_harms             (NwAtlas       *self);
const GPtrArray    *nw_atlas_get_recommendations   (NwAtlas       *self);
const GPtrArray    *nw_atlas_get_contraindications (NwAtlas       *self);
const GPtrArray    *nw_atlas_get_sources           (NwAtlas       *self);
const GPtrArray    *nw_atlas_get_cases             (NwAtlas       *self);
const GPtrArray    *nw_atlas_get_terms             (NwAtlas       *self);
const GPtrArray    *nw_atlas_get_emergency_cards   (NwAtlas       *self);
/* NwStatement */
const GPtrArray    *nw_atlas_get_checklist         (NwAtlas       *self,
                                                    NwChecklist    checklist);
/* For which country the emergency numbers and roles are. */
const char         *nw_atlas_get_checklist_notes   (NwAtlas       *self,
                                                    NwLang         lang);
/* NwIncidence */
const GPtrArray    *nw_atlas_get_incidence         (NwAtlas       *self);
const char         *nw_atlas_get_incidence_notes   (NwAtlas       *self,
                                                    NwLang         lang);
const NwEventTable *nw_atlas_get_event_table       (NwAtlas       *self);
/* NwEvidence; NwReview; what is not known: array of NwStatement. */
const GPtrArray    *nw_atlas_get_evidence          (NwAtlas       *self);
const char         *nw_atlas_get_evidence_about    (NwAtlas       *self,
                                                    NwLang         lang);
const GPtrArray    *nw_atlas_get_reviews           (NwAtlas       *self);
const GPtrArray    *nw_atlas_get_evidence_gaps     (NwAtlas       *self);
/* NwLeaflet, NwSignatureField */
const GPtrArray    *nw_atlas_get_leaflets          (NwAtlas       *self);
const GPtrArray    *nw_atlas_get_signature_fields  (NwAtlas       *self);
const char         *nw_atlas_get_leaflet_about     (NwAtlas       *self,
                                                    NwLang         lang);
const char         *nw_atlas_get_leaflet_notes     (NwAtlas       *self,
                                                    NwLang         lang);
/* NULL-terminated names of the words in braces. */
const char *const  *nw_atlas_get_placeholders      (NwAtlas       *self);
/* NwDepthModel */
const GPtrArray    *nw_atlas_get_depth_models      (NwAtlas       *self);

/* By id; NULL for an unknown one. Nothing is transferred. */
NwRegion           *nw_atlas_lookup_region           (NwAtlas    *self,
                                                      const char *id);
NwSite             *nw_atlas_lookup_site             (NwAtlas    *self,
                                                      const char *id);
NwStructure        *nw_atlas_lookup_structure        (NwAtlas    *self,
                                                      const char *id);
/* The name of an outline of the maps, from outlines.xml, else that of the
 * structure that it draws. */
const char         *nw_atlas_get_outline_name        (NwAtlas    *self,
                                                      const char *outline,
                                                      NwLang      lang);
NwHarm             *nw_atlas_lookup_harm             (NwAtlas    *self,
                                                      const char *id);
NwRecommendation   *nw_atlas_lookup_recommendation   (NwAtlas    *self,
                                                      const char *id);
NwContraindication *nw_atlas_lookup_contraindication (NwAtlas    *self,
                                                      const char *id);
NwSource           *nw_atlas_lookup_source           (NwAtlas    *self,
                                                      const char *id);
NwCase             *nw_atlas_lookup_case             (NwAtlas    *self,
                                                      const char *id);
NwTerm             *nw_atlas_lookup_term             (NwAtlas    *self,
                                                      const char *id);
NwEmergencyCard    *nw_atlas_lookup_emergency_card   (NwAtlas    *self,
                                                      const char *id);
const NwLeaflet    *nw_atlas_lookup_leaflet          (NwAtlas    *self,
                                                      const char *id);

/* Words of the content. The word for a value of one of the closed
 * vocabularies, such as ("strength", "must"); NULL for an unknown one. */
const char         *nw_atlas_get_word                (NwAtlas      *self,
                                                      const char   *set,
                                                      const char   *id,
                                                      NwLang        lang);
const char         *nw_atlas_get_status_label        (NwAtlas      *self,
                                                      NwSiteStatus  status,
                                                      NwLang        lang);
const char         *nw_atlas_get_status_meaning      (NwAtlas      *self,
                                                      NwSiteStatus  status,
                                                      NwLang        lang);
const char         *nw_atlas_get_limit_kind_label    (NwAtlas      *self,
                                                      NwLimitKind   kind,
                                                      NwLang        lang);
gboolean            nw_atlas_is_limit_kind_strict    (NwAtlas      *self,
                                                      NwLimitKind   kind);
const char         *nw_atlas_get_direction_label     (NwAtlas      *self,
                                                      NwDirection   direction,
                                                      NwLang        lang);
const char         *nw_atlas_get_grip_label          (NwAtlas      *self,
                                                      NwGrip        grip,
                                                      NwLang        lang);
const char         *nw_atlas_get_axis_label          (NwAtlas      *self,
                                                      NwAxis        axis,
                                                      NwLang        lang);
/* NULL for an unknown plate. */
const char         *nw_atlas_get_plate_label         (NwAtlas      *self,
                                                      const char   *plate,
                                                      NwLang        lang);

/* "thorax", "bovenbeen" or "leg": array of NwRegion under that umbrella name,
 * NULL when it is none. Accents and case do not matter. Transfer container. */
GPtrArray          *nw_atlas_list_umbrella           (NwAtlas    *self,
                                                      const char *name);
/* The region or site that @name names by id or exact name in any language,
 * else NULL and *error NOT_FOUND with the nearest names. A GObject, unowned. */
GObject            *nw_atlas_find                    (NwAtlas    *self,
                                                      const char *name,
                                                      GError    **error);
/* Ids of the regions and sites whose names are nearest to @name, nearest
 * first, at most @max, NULL-terminated. Transfer full. */
char              **nw_atlas_list_nearest            (NwAtlas    *self,
                                                      const char *name,
                                                      guint       max);

G_END_DECLS
