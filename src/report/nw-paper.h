/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwPaper:
 * @NW_PAPER_A4: 210 x 297 mm
 * @NW_PAPER_LETTER: 8.5 x 11 inch
 *
 * The sheets that reports are laid out for, always upright.
 */
typedef enum
{
  NW_PAPER_A4,
  NW_PAPER_LETTER,
} NwPaper;

void        nw_paper_get_size    (NwPaper     paper,
                                  double     *width,
                                  double     *height);
const char *nw_paper_to_string   (NwPaper     paper);
gboolean    nw_paper_from_string (const char *string,
                                  NwPaper    *paper);

G_END_DECLS
