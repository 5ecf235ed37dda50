/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-lang.h"
#include "nw-vocabulary.h"

G_BEGIN_DECLS

/**
 * NwTechnique:
 *
 * How a site is needled according to the content. Owned by its site.
 */
typedef struct _NwTechnique NwTechnique;

const char    *nw_technique_get_position        (const NwTechnique *technique,
                                                 NwLang             lang);
const char    *nw_technique_get_palpation       (const NwTechnique *technique,
                                                 NwLang             lang);
const char    *nw_technique_get_direction       (const NwTechnique *technique,
                                                 NwLang             lang);
const char    *nw_technique_get_avoid           (const NwTechnique *technique,
                                                 NwLang             lang);
/* FALSE where no needle is listed. Millimetres; low can equal high. */
gboolean       nw_technique_get_needle_length   (const NwTechnique *technique,
                                                 double            *low,
                                                 double            *high);
gboolean       nw_technique_get_needle_diameter (const NwTechnique *technique,
                                                 double            *low,
                                                 double            *high);
/* The same for showing, with the decimals of the content. Transfer full. */
gboolean       nw_technique_format_needle_length   (const NwTechnique *technique,
                                                    NwLang             lang,
                                                    char             **low,
                                                    char             **high);
gboolean       nw_technique_format_needle_diameter (const NwTechnique *technique,
                                                    NwLang             lang,
                                                    char             **low,
                                                    char             **high);
gboolean       nw_technique_get_needle_verified (const NwTechnique *technique);
/* %NW_GRIP_PINCER where the needle only goes into a lifted fold: no needle is
 * drawn there. NOT_STATED otherwise, also where either grip is described. */
NwGrip         nw_technique_get_grip           (const NwTechnique *technique);
const NwBasis *nw_technique_get_basis           (const NwTechnique *technique);

G_END_DECLS
