/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwVerifyWindow:
 *
 * Checks a whole journal, with progress, and says what it finds. Closing it
 * stops the check.
 */
#define NW_TYPE_VERIFY_WINDOW (nw_verify_window_get_type ())
G_DECLARE_FINAL_TYPE (NwVerifyWindow, nw_verify_window, NW, VERIFY_WINDOW, AdwWindow)

GtkWidget *nw_verify_window_new (GtkWindow *parent,
                                 NwJournal *journal);

G_END_DECLS
