/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-figure.h"

G_BEGIN_DECLS

GBytes *nw_figure_get_drawing (NwFigure *self,
                               guint     bit);

G_END_DECLS
