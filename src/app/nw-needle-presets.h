/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-needle.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The sizes of needles that the clinic stocks, and its usual one, as the
 * settings keep them. What cannot be read as a size is left out.
 */

GArray   *nw_needle_presets_list        (void);
void      nw_needle_presets_store       (GArray         *needles);
char    **nw_needle_presets_list_words  (void);
gboolean  nw_needle_presets_get_usual   (NwNeedle       *needle);
void      nw_needle_presets_set_usual   (const NwNeedle *needle);

G_END_DECLS
