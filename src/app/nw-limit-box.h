/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-site.h"

G_BEGIN_DECLS

GtkWidget *nw_limit_box_new (NwSite *site);

G_END_DECLS
