/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-figure-set.h"
#include "nw-finding.h"

G_BEGIN_DECLS

gboolean nw_plan_place_exists (NwSite       *site,
                               NwSide        side,
                               const NwView *view,
                               gpointer      figures);

G_END_DECLS
