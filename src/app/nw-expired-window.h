/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwExpiredWindow:
 *
 * The records that were not changed for as long as they are kept. Each can be
 * erased by hand; nothing is erased by itself.
 */
#define NW_TYPE_EXPIRED_WINDOW (nw_expired_window_get_type ())
G_DECLARE_FINAL_TYPE (NwExpiredWindow, nw_expired_window, NW, EXPIRED_WINDOW, AdwWindow)

GtkWidget *nw_expired_window_new (GtkWindow *parent,
                                  NwJournal *journal,
                                  NwAtlas   *atlas);

G_END_DECLS
