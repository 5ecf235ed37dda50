/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-database.h"
#include "nw-record.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* A line of the table of contents. */
typedef struct
{
  NwId id;
  gint64 number;
  gint64 revision;
  /* The day as the number 20261121; 0 for one that is no day. */
  guint32 day;
  guint32 state;
} NwIndexEntry;

typedef struct _NwStoreLog NwStoreLog;

struct _NwStore
{
  char *path;

  /* NULL until loaded. */
  NwDatabase *database;
  NwId journal;
  gboolean example;
  /* The file carries the mark of a journal: it may be set aside. */
  gboolean known;
  GPtrArray *wraps;

  /* NULL while locked. */
  NwVault *vault;

  /* The table of contents, oldest first, as it stood at seal.revision. It was
   * compared with the seal; a row that does not agree with it is damaged. */
  GArray *index;
  NwSeal seal;
  /* See nw-store-log.c. */
  NwStoreLog *log;

  /* What could not be saved when the journal was locked: NwHeld. */
  GPtrArray *held;

  NwJournalState state;
  GError *failure;
  GError *warning;
  char *set_aside;

  gboolean changed_all;
  char *changed_id;

  const NwMigration *migrations;
  guint n_migrations;
};

/* nw-store.c */
gboolean      nw_store_require_open   (NwStore            *self,
                                       GError            **error);
gboolean      nw_store_open_file      (NwStore            *self,
                                       GError            **error);
gboolean      nw_store_open_vault     (NwStore            *self,
                                       NwVault            *vault,
                                       GError            **error);
void          nw_store_note_change    (NwStore            *self,
                                       const char         *id);

/* nw-store-index.c */
guint32       nw_store_day_number     (const char         *day);
gboolean      nw_store_sync           (NwStore            *self,
                                       GError            **error);
NwIndexEntry *nw_store_find           (NwStore            *self,
                                       const NwId         *id,
                                       guint              *position);
const NwIndexEntry *nw_store_find_place (NwStore          *self,
                                       const NwId         *id,
                                       guint32             day,
                                       gint64              number);
void          nw_store_index_set      (NwStore            *self,
                                       const NwIndexEntry *entry);
void          nw_store_index_remove   (NwStore            *self,
                                       const NwId         *id);
void          nw_store_seal_toggle    (NwStore            *self,
                                       NwSeal             *seal,
                                       const NwIndexEntry *entry);
gboolean      nw_store_write_seal     (NwStore            *self,
                                       const NwSeal       *seal,
                                       GError            **error);

/* nw-store-session.c */
NwSession    *nw_store_read_session   (NwStore            *self,
                                       const NwIndexEntry *entry,
                                       gboolean            with_sites,
                                       GArray            **refs,
                                       gboolean           *damaged,
                                       GError            **error);
gboolean      nw_store_begin_write    (NwStore            *self,
                                       gboolean            filling,
                                       NwSeal             *seal,
                                       GError            **error);
gboolean      nw_store_end_write      (NwStore            *self,
                                       gboolean            done,
                                       const NwSeal       *seal,
                                       GError            **error);
void          nw_store_set_tampered   (GError            **error);

G_END_DECLS
