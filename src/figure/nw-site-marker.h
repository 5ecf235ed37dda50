/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-figure-set.h"

G_BEGIN_DECLS

gboolean nw_site_marker_find (NwFigureSet *figures,
                              NwSite      *site,
                              const char  *region,
                              NwSide       side,
                              NwView      *view,
                              double      *x,
                              double      *y,
                              GError     **error);

G_END_DECLS
