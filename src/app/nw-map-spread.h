/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwMapPin:
 * @x: in: where the pin belongs; out: where it stands (pixels)
 * @y: see @x
 *
 * A point that asks for room.
 */
typedef struct
{
  double x;
  double y;
} NwMapPin;

void nw_map_spread_pins (NwMapPin *pins,
                         guint     n,
                         double    distance);

G_END_DECLS
