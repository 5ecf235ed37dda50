/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-contraindication.h"
#include "nw-screening.h"

G_BEGIN_DECLS

/**
 * NwScreeningRow:
 *
 * One contraindication with its answer: not asked, no or yes. With the
 * keyboard on the row, Y and N answer and Delete takes the answer back.
 */
#define NW_TYPE_SCREENING_ROW (nw_screening_row_get_type ())
G_DECLARE_FINAL_TYPE (NwScreeningRow, nw_screening_row, NW, SCREENING_ROW, GtkListBoxRow)

GtkWidget *nw_screening_row_new     (NwContraindication *contraindication,
                                     NwScreening        *screening);
gboolean   nw_screening_row_matches (NwScreeningRow     *self,
                                     const char         *folded);
NwContraindication *
           nw_screening_row_get_contraindication (NwScreeningRow *self);

G_END_DECLS
