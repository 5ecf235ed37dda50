/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-depth.h"

G_BEGIN_DECLS

/*
 * A published row in words, for screen and paper alike. Figures keep the
 * digits of their source; words are in the language of the interface.
 */

char *nw_depth_format_figure (const NwDepth *depth);
char *nw_depth_format_stats  (const NwDepth *depth);
char *nw_depth_format_people (const NwDepth *depth);
char *nw_depth_format_lowest (const NwDepth *depth);
char *nw_depth_format_method (const NwDepth *depth);
char *nw_depth_format_title  (const NwDepth *depth);

/* "women", of one person "woman"; language of the interface. */
const char *nw_depth_get_sex_label (const NwDepth *depth);

G_END_DECLS
