/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwLedgerColumn:
 *
 * The children of a line of the ledger of needles, in this order.
 */
typedef enum
{
  NW_LEDGER_NUMBER,
  NW_LEDGER_NAME,
  NW_LEDGER_SIDE,
  NW_LEDGER_SIZE,
  NW_LEDGER_PLANNED,
  NW_LEDGER_USED,
  NW_LEDGER_IN,
  NW_LEDGER_OUT,
  NW_LEDGER_IN_WORD,
  NW_LEDGER_OUT_WORD,
  NW_LEDGER_REST,
  NW_LEDGER_WORDS,
} NwLedgerColumn;

/* The cells of a table. Of the other children one stands below it; where there is
 * no table, the others do, and the two words beside the checks. */
#define NW_N_LEDGER_CELLS (NW_LEDGER_OUT + 1)
#define NW_N_LEDGER_CHILDREN (NW_LEDGER_WORDS + 1)

/**
 * NwLedgerLayout:
 *
 * A line of the ledger of needles: a line of a table where there is room for one,
 * with what has no column ("rest") below it. Where there is none only number and
 * name stand beside each other, the two checks below them, and all else in words.
 *
 * A line with the cells alone is the head of the table: without a table it takes
 * no room. The cells of a column are as wide as each other by a size group.
 */
#define NW_TYPE_LEDGER_LAYOUT (nw_ledger_layout_get_type ())
G_DECLARE_FINAL_TYPE (NwLedgerLayout, nw_ledger_layout, NW, LEDGER_LAYOUT, GtkLayoutManager)

GtkLayoutManager *nw_ledger_layout_new (void);

G_END_DECLS
