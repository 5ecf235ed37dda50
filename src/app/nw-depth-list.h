/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-site.h"

G_BEGIN_DECLS

char      *nw_depth_list_format_detail (const NwDepth *depth);
GtkWidget *nw_depth_list_new           (NwSite        *site);

G_END_DECLS
