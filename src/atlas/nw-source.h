/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-lang.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define NW_TYPE_SOURCE (nw_source_get_type ())

/* A publication. Shown with DOI or PMID, authors, title and year first: some
 * addresses are mirrors or catalogue copies. */
G_DECLARE_FINAL_TYPE (NwSource, nw_source, NW, SOURCE, GObject)

const char *nw_source_get_id               (NwSource *self);
/* "journal-article", "guideline", "book", "law" or "web". */
const char *nw_source_get_kind             (NwSource *self);
/* The same in words, language of the interface. */
const char *nw_source_get_kind_label       (NwSource *self);
/* As published; NULL where the retrieved text named none. */
const char *nw_source_get_authors          (NwSource *self);
const char *nw_source_get_title            (NwSource *self);
/* 0 where no year is known. */
int         nw_source_get_year             (NwSource *self);
const char *nw_source_get_container        (NwSource *self);
/* The editors' remarks on the three, or NULL. */
const char *nw_source_get_authors_remark   (NwSource *self,
                                            NwLang    lang);
const char *nw_source_get_title_remark     (NwSource *self,
                                            NwLang    lang);
const char *nw_source_get_container_remark (NwSource *self,
                                            NwLang    lang);
/* NULL where it has none, for each of the next five. */
const char *nw_source_get_doi              (NwSource *self);
const char *nw_source_get_pmid             (NwSource *self);
const char *nw_source_get_url              (NwSource *self);
/* "ultrasound study, n=101" */
const char *nw_source_get_design           (NwSource *self,
                                            NwLang    lang);
/* The editors' remark on the source. */
const char *nw_source_get_note             (NwSource *self,
                                            NwLang    lang);
gboolean    nw_source_get_verified     (NwSource *self);
/* "Chen 2018": the first author or body and the year; the beginning of the
 * title where there is no author, "n.d." where there is no year. Never NULL. */
const char *nw_source_get_citation     (NwSource *self,
                                        NwLang    lang);
/* Authors, title, container, year, "doi:..." or "PMID ...", else the address.
 * Transfer full. */
char       *nw_source_format_reference (NwSource *self,
                                        NwLang    lang);
/* https://doi.org/..., else PubMed, else the address, else NULL. Transfer full. */
char       *nw_source_get_link         (NwSource *self);

G_END_DECLS
