/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Shares of a whole and how far they can be trusted. */

void nw_wilson_interval (guint64  count,
                         guint64  of,
                         double  *low,
                         double  *high);

G_END_DECLS
