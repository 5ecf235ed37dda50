/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-body-map.h"

G_BEGIN_DECLS

void nw_map_state_save    (NwBodyMap *map,
                           GSettings *settings);
void nw_map_state_restore (NwBodyMap *map,
                           GSettings *settings);

G_END_DECLS
