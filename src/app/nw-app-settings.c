/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-app-settings.h"
#include "nw-paths.h"

/* The schema of the system, else the one beside the content: a program run
 * from the build tree has not installed its schema. */
static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *system = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) beside = NULL;
  GSettingsSchema *schema = NULL;

  if (system != NULL)
    schema = g_settings_schema_source_lookup (system, APP_ID, TRUE);

  if (schema == NULL)
    {
      beside = g_settings_schema_source_new_from_directory (nw_paths_get_data_dir (),
                                                            system, FALSE, NULL);
      if (beside != NULL)
        schema = g_settings_schema_source_lookup (beside, APP_ID, FALSE);
    }

  return schema;
}

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
      g_autoptr (GSettingsSchema) schema = find_schema ();

      looked = TRUE;
      if (schema != NULL)
        settings = g_settings_new_full (schema, NULL, NULL);
      else
        g_warning ("The settings schema %s is not installed; nothing is remembered.", APP_ID);
    }

  return settings;
}
