/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwSessionWrap:
 *
 * A layout for two children: side by side where both have the width that they
 * like, the second at the end; else one below the other.
 */
#define NW_TYPE_SESSION_WRAP (nw_session_wrap_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionWrap, nw_session_wrap, NW, SESSION_WRAP, GtkLayoutManager)

G_END_DECLS
