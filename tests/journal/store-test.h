/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal-test.h"

#include "nw-store.h"

/* The store at @path, loaded; with the steps of a program of another version, or
 * %NULL. */
static inline NwStore *
load_store (const char *path,
            const NwMigration *migrations,
            guint n_migrations)
{
  NwStore *store = nw_store_new (path);
  g_autoptr (GError) error = NULL;

  if (migrations != NULL)
    nw_store_set_migrations (store, migrations, n_migrations);
  nw_store_load (store, &error);
  g_assert_no_error (error);
  return store;
}

/* A new store at @path, open. */
static inline NwStore *
create_store (const char *path)
{
  NwStore *store = load_store (path, NULL, 0);
  char *code = nw_recovery_code_new ();
  g_autoptr (GError) error = NULL;

  nw_store_create (store, code, PASSPHRASE, FALSE, NULL, &error);
  g_assert_no_error (error);
  nw_recovery_code_free (code);
  return store;
}
