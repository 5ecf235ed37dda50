/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * NwFirstRun:
 *
 * The intended use with its three plain sentences. On the first run it has to
 * be acknowledged: closed in any other way, the program ends. Emits
 * #NwFirstRun::agreed or ::declined.
 */
#define NW_TYPE_FIRST_RUN (nw_first_run_get_type ())
G_DECLARE_FINAL_TYPE (NwFirstRun, nw_first_run, NW, FIRST_RUN, AdwWindow)

GtkWidget *nw_first_run_new       (GtkWindow  *parent);
gboolean   nw_first_run_is_needed (void);

G_END_DECLS
