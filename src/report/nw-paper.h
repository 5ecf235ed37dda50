/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwPaper:
 * @NW_PAPER_A4: 210 x 297 mm
 * @NW_PAPER_LETTER: 8.5 x 11 inch
 * @NW_PAPER_A5: 148 x 210 mm
 * @NW_PAPER_A6: 105 x 148 mm
 *
 * The sheets that reports are laid out for, always upright. Cards and leaflets
 * go on the small ones too, see nw_paper_is_small().
 */
typedef enum
{
  NW_PAPER_A4,
  NW_PAPER_LETTER,
  NW_PAPER_A5,
  NW_PAPER_A6,
} NwPaper;

#define NW_N_PAPERS 4

void        nw_paper_get_size    (NwPaper     paper,
                                  double     *width,
                                  double     *height);
double      nw_paper_get_margin  (NwPaper     paper);
gboolean    nw_paper_is_small    (NwPaper     paper);
const char *nw_paper_to_string   (NwPaper     paper);
gboolean    nw_paper_from_string (const char *string,
                                  NwPaper    *paper);

G_END_DECLS
