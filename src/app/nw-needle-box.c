/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-needle-box.h"

#include "nw-depth-ruler.h"
#include "nw-lean-box.h"

/**
 * nw_needle_box_new:
 * @site: a site
 * @choice: what is thought of there, shared with the page
 *
 * Returns: (transfer floating): the depth ruler, what chooses a needle for it,
 *   and what the needle and the planned depth pass
 */
GtkWidget *
nw_needle_box_new (NwSite *site,
                   NwNeedleChoice *choice)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 6);

  nw_lean_box_append (NW_LEAN_BOX (box), nw_depth_ruler_new (site, choice));

  return box;
}
