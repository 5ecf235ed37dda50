/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-settings.h"

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
 * nw_settings_new:
 *
 * Returns: (transfer full) (nullable): the settings; %NULL where the schema is
 *   not installed
 */
GSettings *
nw_settings_new (void)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
