/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-database.h"
#include "nw-record.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* No chain of merged patients is longer. */
#define NW_STORE_MERGED_MAX 100

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

/* The rows of patients, therapists and incidents; see nw-store-part.c. */
typedef struct _NwDirectory NwDirectory;

struct _NwStore
{
  char *path;
  NwStoreUse use;

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
  /* How often a key was refused since the last unlocking. */
  guint32 n_refused;
  /* The rows are not those of the seal; the log may be whole. */
  gboolean set_broken;
  /* The rows of key_wrap are not those that were set here. */
  gboolean wraps_broken;

  /* What could not be saved when the journal was locked: NwHeld. */
  GPtrArray *held;

  /* As it stood at seal.revision too. The running transaction changed it; such
   * a transaction was rolled back, so that all has to be read again. */
  NwDirectory *directory;
  /* Rows of patients and therapists that a draft made, to the id of the draft. */
  GHashTable *fresh;
  gboolean directory_changed;
  gboolean stale;

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

/* nw-store-write.c */
gboolean      nw_store_begin_read     (NwStore            *self,
                                       GError            **error);
gboolean      nw_store_begin_write    (NwStore            *self,
                                       gboolean            filling,
                                       NwSeal             *seal,
                                       GError            **error);
gboolean      nw_store_end_write      (NwStore            *self,
                                       gboolean            done,
                                       const NwSeal       *seal,
                                       GError            **error);
void          nw_store_adopt_wraps    (NwStore            *self,
                                       NwSeal             *seal);
gboolean      nw_store_delete_rows    (NwStore            *self,
                                       const NwIndexEntry *entry,
                                       NwSeal             *seal,
                                       GError            **error);
void          nw_store_set_conflict   (GError            **error);

/* nw-store-session.c */
NwHead       *nw_store_read_head      (NwStore            *self,
                                       const NwIndexEntry *entry,
                                       gboolean            with_sites,
                                       gboolean           *damaged,
                                       GError            **error);
NwSession    *nw_store_read_session   (NwStore            *self,
                                       const NwIndexEntry *entry,
                                       gboolean            with_sites,
                                       GArray            **refs,
                                       gboolean           *damaged,
                                       GError            **error);
gboolean      nw_store_put_session    (NwStore            *self,
                                       NwSession          *session,
                                       GPtrArray          *amendments,
                                       NwSeal             *seal,
                                       NwIndexEntry       *entry,
                                       GError            **error);
gboolean      nw_store_reseal_session (NwStore            *self,
                                       const NwIndexEntry *entry,
                                       NwHead             *stored,
                                       NwSeal             *seal,
                                       NwIndexEntry       *changed,
                                       GError            **error);
void          nw_store_set_tampered   (GError            **error);

/* nw-store-part.c: one table a kind: patients, therapists, incidents. */
void          nw_store_directory_forget (NwStore          *self);
gboolean      nw_store_directory_load (NwStore            *self,
                                       NwSeal             *found,
                                       gboolean           *sound,
                                       GError            **error);
GPtrArray    *nw_store_dup_parts      (NwStore            *self,
                                       NwPartKind          kind);
NwPart       *nw_store_find_part      (NwStore            *self,
                                       NwPartKind          kind,
                                       const NwId         *id);
char         *nw_store_name_key       (const char         *name);
NwPart       *nw_store_find_name      (NwStore            *self,
                                       NwPartKind          kind,
                                       const char         *name);
NwPart       *nw_store_resolve_part   (NwStore            *self,
                                       NwPart             *part);
gboolean      nw_store_write_part     (NwStore            *self,
                                       NwPart             *old,
                                       NwPart             *part,
                                       NwSeal             *seal,
                                       GError            **error);
gboolean      nw_store_part_is_named  (NwStore            *self,
                                       NwPart             *part,
                                       gboolean           *named,
                                       GError            **error);

/* nw-store-names.c: patient and therapist of a session. */
gboolean      nw_store_name_read      (NwStore            *self,
                                       NwSession          *session);
gboolean      nw_store_name_write     (NwStore            *self,
                                       NwSession          *session,
                                       NwSession          *stored,
                                       NwSeal             *seal,
                                       GError            **error);
gboolean      nw_store_name_release   (NwStore            *self,
                                       NwSession          *session,
                                       NwSeal             *seal,
                                       GError            **error);
void          nw_store_names_forget   (NwStore            *self);
void          nw_store_names_share    (NwStore            *self,
                                       NwPart             *part);

/* nw-store-amendment.c */
gboolean      nw_store_add_amendment  (NwStore            *self,
                                       NwHead             *stored,
                                       const char         *author,
                                       const char         *reason,
                                       GError            **error);
gboolean      nw_store_put_amendments (NwStore            *self,
                                       gint64              session,
                                       GPtrArray          *amendments,
                                       NwAmendmentTip     *tip,
                                       GError            **error);
gboolean      nw_store_check_amendments (NwStore          *self,
                                       const NwHead       *head,
                                       GPtrArray          *amendments,
                                       gboolean           *whole,
                                       GError            **error);

/* An earlier version of a session, which was of another patient then. */
typedef struct
{
  char *session;
  /* The day that it said, and when that was amended. */
  char *day;
  char *at;
} NwMoved;

void          nw_moved_free           (NwMoved            *self);

/* nw-store-moved.c: sessions that stood under another patient before they were
 * amended. */
gboolean      nw_store_count_moved    (NwStore            *self,
                                       const NwIndexEntry *entry,
                                       GPtrArray          *patients,
                                       guint              *n,
                                       gboolean           *damaged,
                                       GError            **error);
gboolean      nw_store_strip_moved    (NwStore            *self,
                                       const NwIndexEntry *entry,
                                       GPtrArray          *patients,
                                       NwSeal             *seal,
                                       NwIndexEntry       *changed,
                                       guint              *n,
                                       GError            **error);
GPtrArray    *nw_store_list_moved     (NwStore            *self,
                                       const char         *patient_id,
                                       GCancellable       *cancellable,
                                       GError            **error);

/* nw-store-upgrade.c */
gboolean      nw_store_upgrade_3      (NwStore            *self,
                                       GError            **error);

G_END_DECLS
