/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The settings of the program; NULL where their schema is not installed.
 * Transfer full. */
GSettings *nw_settings_new (void);

G_END_DECLS
