/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-database.h"

G_BEGIN_DECLS

/**
 * NwMigrationFunc:
 * @database: inside the transaction of this step
 * @user_data: as given to nw_migrations_run()
 * @error: return location
 *
 * What SQL alone cannot do, for example to unseal rows and seal them anew.
 *
 * Returns: %FALSE to roll the step back
 */
typedef gboolean (*NwMigrationFunc) (NwDatabase  *database,
                                     gpointer     user_data,
                                     GError     **error);

/**
 * NwMigration:
 * @version: the schema version that the step makes; the first is 1, no gaps
 * @sql: statements, run first
 * @func: (nullable): run after @sql
 */
typedef struct
{
  int version;
  const char *sql;
  NwMigrationFunc func;
} NwMigration;

gboolean nw_migrations_get_version (NwDatabase         *database,
                                    guint               n_migrations,
                                    int                *version,
                                    GError            **error);
gboolean nw_migrations_run         (NwDatabase         *database,
                                    const NwMigration  *migrations,
                                    guint               n_migrations,
                                    const char         *backup_path,
                                    gpointer            user_data,
                                    GError            **error);

G_END_DECLS
