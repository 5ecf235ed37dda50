/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-lang.h"
#include "nw-vocabulary.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define NW_TYPE_STRUCTURE (nw_structure_get_type ())

/* An anatomical structure at risk: pleura, a nerve, a vessel, an organ. */
G_DECLARE_FINAL_TYPE (NwStructure, nw_structure, NW, STRUCTURE, GObject)

const char        *nw_structure_get_id            (NwStructure *self);
NwStructureKind    nw_structure_get_kind          (NwStructure *self);
/* NW_LANG_LA gives the anatomical name. */
const char        *nw_structure_get_name          (NwStructure *self,
                                                   NwLang       lang);
/* What a puncture does. */
const char        *nw_structure_get_danger        (NwStructure *self,
                                                   NwLang       lang);
/* How it is recognised. */
const char        *nw_structure_get_signs         (NwStructure *self,
                                                   NwLang       lang);
/* Where it runs. */
const char        *nw_structure_get_course        (NwStructure *self,
                                                   NwLang       lang);
/* Outlines of the maps, NULL-terminated, may be empty. */
const char *const *nw_structure_get_outlines      (NwStructure *self);
/* Outlines that it lies near, for a structure that the maps do not have. */
const char *const *nw_structure_get_outlines_near (NwStructure *self);
/* Fields "danger", "signs" and "course" can be verified apart. */
const NwBasis     *nw_structure_get_basis         (NwStructure *self);
/* Whether a harm of a site names it. */
gboolean           nw_structure_is_in_harms       (NwStructure *self);
/* Identifier in the Foundational Model of Anatomy, 0 for none. */
guint              nw_structure_get_fma           (NwStructure *self);
/* Array of NwSite whose harms name it; array of NwRegion that list it. */
const GPtrArray   *nw_structure_get_sites         (NwStructure *self);
const GPtrArray   *nw_structure_get_regions       (NwStructure *self);

G_END_DECLS
