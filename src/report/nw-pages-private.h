/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-block-private.h"

G_BEGIN_DECLS

/**
 * NwPart:
 * @block: a block of the flow
 * @first: its first slice here
 * @n: number of slices here
 * @y: upper edge, points below the top of the page's room
 *
 * What one page holds of a block.
 */
typedef struct
{
  NwBlock *block;
  guint first;
  guint n;
  double y;
} NwPart;

/* Array of pages; a page is a GArray of NwPart. There is at least one. */
GPtrArray *nw_pages_new (NwFlow         *flow,
                         const NwSetter *setter,
                         double          width,
                         double          first_height,
                         double          other_height);

G_END_DECLS
