/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-clinic-plots.h"
#include "nw-clinic-table.h"

G_BEGIN_DECLS

/**
 * NwClinicCard:
 *
 * Figures of a clinic: a plot or bars, and beside it the same in a table that the
 * keyboard walks through and that can be copied as CSV.
 */
#define NW_TYPE_CLINIC_CARD (nw_clinic_card_get_type ())
G_DECLARE_FINAL_TYPE (NwClinicCard, nw_clinic_card, NW, CLINIC_CARD, GtkWidget)

/* @table: transfer full. @note: what has to be read with it, or NULL. */
GtkWidget           *nw_clinic_card_new_plot  (NwClinicTable      *table,
                                               NwClinicPlotKind    kind,
                                               NwStatistics       *counts,
                                               NwAtlas            *atlas,
                                               const char         *title,
                                               const char         *note);
/* A bar for each of the first @n_bars rows: a share of 100 %, or of the largest. */
GtkWidget           *nw_clinic_card_new_bars  (NwClinicTable      *table,
                                               gboolean            shares,
                                               guint               n_bars,
                                               const char         *note);
/* The table by itself. */
GtkWidget           *nw_clinic_card_new_list  (NwClinicTable      *table,
                                               const char         *note);
const NwClinicTable *nw_clinic_card_get_table (NwClinicCard       *self);
void                 nw_clinic_card_append    (NwClinicCard       *self,
                                               GtkWidget          *child);
const char          *nw_clinic_card_get_title (NwClinicCard       *self);
/* Whether the table is shown. */
gboolean             nw_clinic_card_get_open  (NwClinicCard       *self);
void                 nw_clinic_card_set_open  (NwClinicCard       *self,
                                               gboolean            open);

G_END_DECLS
