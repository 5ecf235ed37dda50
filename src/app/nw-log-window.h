/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwLogWindow:
 *
 * The access log of a journal, with filters and print. It closes when the
 * journal is locked.
 */
#define NW_TYPE_LOG_WINDOW (nw_log_window_get_type ())
G_DECLARE_FINAL_TYPE (NwLogWindow, nw_log_window, NW, LOG_WINDOW, AdwWindow)

GtkWidget *nw_log_window_new (GtkWindow *parent,
                              NwJournal *journal,
                              NwAtlas   *atlas);

G_END_DECLS
