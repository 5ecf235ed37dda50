/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"

G_BEGIN_DECLS

GtkWidget *nw_about_new (GtkWindow *parent,
                         NwAtlas   *atlas);

G_END_DECLS
