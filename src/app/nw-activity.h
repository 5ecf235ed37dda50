/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When the program was last used: a key, a button, a movement of the pointer, a
 * touch or text from an input method, in any of its windows. */
void   nw_activity_watch     (void);
gint64 nw_activity_get_idle  (void);
void   nw_activity_note      (void);

/* Another clock, in microseconds, or NULL for the usual one; for tests. */
void   nw_activity_set_clock (gint64 (*clock) (void));

G_END_DECLS
