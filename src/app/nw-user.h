/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-journal.h"

G_BEGIN_DECLS

/*
 * Who works with the open journal: one of its therapists. It stands in the
 * access log beside the name of the account and proves nothing. The one who was
 * chosen last is remembered by a random id. The object that nw_user_get() gives
 * notifies its property "name": %NULL if nobody was chosen or the journal is
 * locked.
 */
#define NW_TYPE_USER (nw_user_get_type ())
G_DECLARE_FINAL_TYPE (NwUser, nw_user, NW, USER, GObject)

NwUser     *nw_user_get      (void);
void        nw_user_begin    (GtkWidget *widget,
                              NwJournal *journal);
void        nw_user_ask      (GtkWidget *widget,
                              NwJournal *journal);
void        nw_user_forget   (void);
const char *nw_user_get_name (void);

G_END_DECLS
