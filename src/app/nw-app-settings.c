/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-app-settings.h"
#include "nw-settings.h"

/**
 * nw_app_settings_get:
 *
 * The settings of the program. Where the schema is not installed at all the
 * program still runs, it only remembers nothing: callers test for %NULL.
 *
 * Returns: (transfer none) (nullable): the one settings object; main thread only
 */
GSettings *
nw_app_settings_get (void)
{
  static GSettings *settings = NULL;
  static gboolean looked = FALSE;

  if (!looked)
    {
      looked = TRUE;
      settings = nw_settings_new ();
      if (settings == NULL)
        g_warning ("The settings schema %s is not installed; nothing is remembered.", APP_ID);
    }

  return settings;
}
