/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-figure.h"

G_BEGIN_DECLS

GBytes *nw_figure_get_data (NwFigure *self);

G_END_DECLS
