/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-block-private.h"

G_BEGIN_DECLS

/* Rows of a table block; NwFlowTable is the same object. */
void nw_table_block_begin   (NwBlock          *block,
                             const char       *continued);
void nw_table_block_add_row (NwBlock          *block,
                             const NwFlowCell *cells,
                             guint             n_cells);

G_END_DECLS
