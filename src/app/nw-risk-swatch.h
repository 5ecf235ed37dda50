/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwSwatch:
 * @NW_SWATCH_HIGH: diagonal hatch
 * @NW_SWATCH_MODERATE: dots
 * @NW_SWATCH_LOW: plain
 * @NW_SWATCH_DO_NOT_NEEDLE: crosshatch
 * @NW_SWATCH_NONE: the skin: not described in this atlas
 * @NW_SWATCH_PLEURA: wider hatch with a dashed edge, as on the map
 * @NW_SWATCH_ORGAN: filled outline
 * @NW_SWATCH_NERVE: line
 * @NW_SWATCH_VESSEL: double line
 * @NW_SWATCH_OTHER: a structure that is none of these
 *
 * The patterns that stand for a risk level or for a kind of structure. The
 * pattern tells them apart, not the colour.
 */
typedef enum
{
  NW_SWATCH_HIGH,
  NW_SWATCH_MODERATE,
  NW_SWATCH_LOW,
  NW_SWATCH_DO_NOT_NEEDLE,
  NW_SWATCH_NONE,
  NW_SWATCH_PLEURA,
  NW_SWATCH_ORGAN,
  NW_SWATCH_NERVE,
  NW_SWATCH_VESSEL,
  NW_SWATCH_OTHER,
} NwSwatch;

#define NW_N_SWATCHES (NW_SWATCH_OTHER + 1)

/* The four levels of a bar of shares, in the order in which it is drawn. */
#define NW_N_SHARES 4

/**
 * NwRiskSwatch:
 *
 * A small patch with the pattern of a risk level. It is decoration beside
 * words: it takes no focus and has no name of its own.
 */
#define NW_TYPE_RISK_SWATCH (nw_risk_swatch_get_type ())
G_DECLARE_FINAL_TYPE (NwRiskSwatch, nw_risk_swatch, NW, RISK_SWATCH, GtkWidget)

GtkWidget *nw_risk_swatch_new     (NwSwatch      kind,
                                   int           width,
                                   int           height);
GtkWidget *nw_risk_swatch_new_bar (const guint   counts[NW_N_SHARES],
                                   int           width);
NwSwatch   nw_risk_swatch_get_kind (NwRiskSwatch *self);

G_END_DECLS
