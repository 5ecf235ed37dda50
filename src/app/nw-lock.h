/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Locking clears all that could be read of a patient: windows and dialogs are
 * closed, the screen of sessions is taken apart, with its undo and its lists,
 * what this program put on the clipboard goes. What was typed last is kept
 * first, see nw_sessions_page_lock().
 *
 * A window with something typed that is not yet in the editor installs the
 * widget action "lock.keep", which puts it there; it is asked before the window
 * is closed. A window that holds nothing about a patient may stay.
 */
void          nw_lock_now             (void);
void          nw_lock_let_stay        (GtkWindow *window);
void          nw_lock_close_with      (GtkWindow *window,
                                       NwJournal *journal);
GCancellable *nw_lock_get_cancellable (void);

G_END_DECLS
