/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void nw_recovery_print (GtkWindow  *parent,
                        const char *code);

G_END_DECLS
