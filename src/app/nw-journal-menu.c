/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-journal-menu.h"

#include "nw-erase-window.h"
#include "nw-expired-window.h"
#include "nw-log-window.h"
#include "nw-verify-window.h"

/**
 * nw_journal_menu_open:
 * @parent: the main window
 * @journal: (nullable): the journal that is shown
 * @atlas: (nullable): for the foot of prints
 * @action: win.access-log, win.verify-journal, win.expired-records or
 *   win.erase-record
 *
 * Opens the window of an action.
 *
 * Returns: %FALSE if the journal is not open, so that there is nothing to show
 */
gboolean
nw_journal_menu_open (GtkWindow *parent,
                      NwJournal *journal,
                      NwAtlas *atlas,
                      const char *action)
{
  GtkWidget *window = NULL;

  if (journal == NULL || !nw_journal_is_open (journal))
    return FALSE;

  if (g_str_equal (action, "win.access-log"))
    window = nw_log_window_new (parent, journal, atlas);
  else if (g_str_equal (action, "win.verify-journal"))
    window = nw_verify_window_new (parent, journal);
  else if (g_str_equal (action, "win.expired-records"))
    window = nw_expired_window_new (parent, journal, atlas);
  else
    window = nw_erase_window_new (parent, journal, atlas);
  gtk_window_present (GTK_WINDOW (window));
  return TRUE;
}
