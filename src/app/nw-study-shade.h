/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-palette.h"
#include "nw-study-progress.h"

G_BEGIN_DECLS

/**
 * NwStudyShade:
 * @NW_STUDY_SHADE_NONE: no card was answered: no fill, a dashed outline
 * @NW_STUDY_SHADE_LEAST: below 50 %: few lines
 * @NW_STUDY_SHADE_LESS: 50 to 69 %: more lines
 * @NW_STUDY_SHADE_MORE: 70 to 89 %: many lines
 * @NW_STUDY_SHADE_MOST: 90 % or more: full
 *
 * How well a part of the content is remembered, as it is painted: fuller is
 * better, in any colours and in none. The lines are level, those of risk are
 * not.
 */
typedef enum
{
  NW_STUDY_SHADE_NONE,
  NW_STUDY_SHADE_LEAST,
  NW_STUDY_SHADE_LESS,
  NW_STUDY_SHADE_MORE,
  NW_STUDY_SHADE_MOST,
} NwStudyShade;

#define NW_N_STUDY_SHADES (NW_STUDY_SHADE_MOST + 1)

NwStudyShade  nw_study_shade_of         (const NwStudyShare *share);
const char   *nw_study_shade_get_words  (NwStudyShade        shade);
NwPaletteId   nw_study_shade_get_palette (void);
void          nw_study_shade_paint      (NwStudyShade        shade,
                                         cairo_t            *cr,
                                         NwPaletteId         palette);
GtkWidget    *nw_study_shade_swatch_new (NwStudyShade        shade);

G_END_DECLS
