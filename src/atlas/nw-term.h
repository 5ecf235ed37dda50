/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-lang.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define NW_TYPE_TERM (nw_term_get_type ())

/* A term of the glossary. */
G_DECLARE_FINAL_TYPE (NwTerm, nw_term, NW, TERM, GObject)

const char      *nw_term_get_id    (NwTerm *self);
/* NW_LANG_LA gives the Latin term where there is one, else the English. */
const char      *nw_term_get_name  (NwTerm *self,
                                    NwLang  lang);
const char      *nw_term_get_plain (NwTerm *self,
                                    NwLang  lang);
/* Array of NwTerm to look at as well, may be empty. */
const GPtrArray *nw_term_get_see   (NwTerm *self);
const NwBasis   *nw_term_get_basis (NwTerm *self);

G_END_DECLS
