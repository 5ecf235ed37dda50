/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NW_N_CAUTIONS:
 *
 * How many plain sentences go with the intended use, see nw_notice_get_caution().
 */
#define NW_N_CAUTIONS 3

const char *nw_notice_get_intended_use    (void);
const char *nw_notice_get_caution         (guint index);
const char *nw_notice_get_not_checked     (void);
const char *nw_notice_get_licence_line    (void);
const char *nw_notice_get_map_attribution (void);

G_END_DECLS
