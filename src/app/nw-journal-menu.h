/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"
#include "nw-journal.h"

G_BEGIN_DECLS

/* The windows of the menu "Journal", by the names of their actions. */

gboolean nw_journal_menu_open (GtkWindow  *parent,
                               NwJournal  *journal,
                               NwAtlas    *atlas,
                               const char *action);

G_END_DECLS
