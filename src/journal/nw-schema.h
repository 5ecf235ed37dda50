/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-migrations.h"

G_BEGIN_DECLS

/* "Ndlw": marks a file as a journal of Needlewise, for file(1) too. */
#define NW_SCHEMA_APPLICATION_ID 0x4e646c77

/* The newest schema of this program. */
#define NW_SCHEMA_VERSION 3

/* Stored: fixed numbers, append only. */
typedef enum
{
  NW_SCHEMA_KIND_REAL = 0,
  NW_SCHEMA_KIND_EXAMPLE = 1,
} NwSchemaKind;

const NwMigration *nw_schema_get_migrations (guint *n_migrations);

G_END_DECLS
