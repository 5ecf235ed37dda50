/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-reader-private.h"

G_BEGIN_DECLS

/* One function for each kind of file, given its root; called in this order,
 * so that what a file refers to is there. Errors stick to the reader. */
void nw_load_vocabulary          (NwReader *reader,
                                  NwNode   *root);
void nw_load_sources             (NwReader *reader,
                                  NwNode   *root);
void nw_load_harms               (NwReader *reader,
                                  NwNode   *root);
void nw_load_structures          (NwReader *reader,
                                  NwNode   *root);
void nw_load_outlines            (NwReader *reader,
                                  NwNode   *root);
void nw_load_regions             (NwReader *reader,
                                  NwNode   *root);
void nw_load_sites               (NwReader *reader,
                                  NwNode   *root);
/* Regions and sites refer to each other: the rest of a region is read, and
 * every list that follows from the sites is filled, after the sites. */
void nw_link_regions             (NwReader *reader,
                                  NwNode   *root);
void nw_load_recommendations     (NwReader *reader,
                                  NwNode   *root);
void nw_load_contraindications   (NwReader *reader,
                                  NwNode   *root);
void nw_load_adverse_events      (NwReader *reader,
                                  NwNode   *root);
void nw_load_evidence            (NwReader *reader,
                                  NwNode   *root);
void nw_load_checklists          (NwReader *reader,
                                  NwNode   *root);
void nw_load_cases               (NwReader *reader,
                                  NwNode   *root);
void nw_load_patient_information (NwReader *reader,
                                  NwNode   *root);
void nw_load_glossary            (NwReader *reader,
                                  NwNode   *root);
void nw_load_depth_models        (NwReader *reader,
                                  NwNode   *root);

/* Rows that several files have. */
NwStatement *nw_load_statement   (NwReader *reader,
                                  NwNode   *node,
                                  gboolean  has_id);

extern const char *const nw_view_words[];

G_END_DECLS
