/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-lang.h"
#include "nw-region.h"
#include "nw-vocabulary.h"

G_BEGIN_DECLS

#define NW_TYPE_CONTRAINDICATION (nw_contraindication_get_type ())

G_DECLARE_FINAL_TYPE (NwContraindication, nw_contraindication, NW, CONTRAINDICATION, GObject)

const char      *nw_contraindication_get_id          (NwContraindication *self);
NwContraLevel          nw_contraindication_get_level       (NwContraindication *self);
const char      *nw_contraindication_get_label       (NwContraindication *self,
                                                      NwLang              lang);
const char      *nw_contraindication_get_detail      (NwContraindication *self,
                                                      NwLang              lang);
const char      *nw_contraindication_get_action      (NwContraindication *self,
                                                      NwLang              lang);
/* Where sources differ, or NULL. */
const char      *nw_contraindication_get_differences (NwContraindication *self,
                                                      NwLang              lang);
/* All its words in every language and what else people call it, folded by
 * nw_text_fold() for searching. Transfer full. */
char            *nw_contraindication_fold_words      (NwContraindication *self);
/* TRUE when it holds for the whole body; the array is then empty. */
gboolean         nw_contraindication_is_everywhere   (NwContraindication *self);
const GPtrArray *nw_contraindication_get_regions     (NwContraindication *self);
/* Whether it holds in @region: everywhere, or there by name. */
gboolean         nw_contraindication_holds_in        (NwContraindication *self,
                                                      NwRegion           *region);
/* Contraindications that mean this one too where it holds, unless it was itself
 * answered; empty for none. */
const GPtrArray *nw_contraindication_get_raised_by   (NwContraindication *self);
/* Field "detail" can be verified apart. */
const NwBasis   *nw_contraindication_get_basis       (NwContraindication *self);

G_END_DECLS
