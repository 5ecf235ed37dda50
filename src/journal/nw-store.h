/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal-search.h"
#include "nw-migrations.h"
#include "nw-session-query-private.h"

G_BEGIN_DECLS

/*
 * NwStore:
 *
 * The journal as the worker thread sees it: the connection, the keys and the
 * table of contents. Belongs to that thread alone; the connection asserts it.
 */
typedef struct _NwStore NwStore;

/* What the worker tells the other threads after each call. */
typedef struct
{
  NwJournalState state;
  NwJournalKeys keys;
  GError *failure;
  GError *warning;
  gboolean erasing;
  char *set_aside;
  guint n_held;
} NwStoreStatus;

/* How a store treats its file: as the journal itself; as something that is only
 * looked at, and never changed nor made anything beside; or as a copy of its
 * own, which is worth nothing before it is whole. */
typedef enum
{
  NW_STORE_LIVE,
  NW_STORE_LOOKING,
  NW_STORE_COPY,
} NwStoreUse;

NwStore   *nw_store_new             (const char           *path);
void       nw_store_free            (NwStore              *self);
void       nw_store_close           (NwStore              *self);
void       nw_store_get_status      (NwStore              *self,
                                     NwStoreStatus        *status);
void       nw_store_status_clear    (NwStoreStatus        *status);
gboolean   nw_store_take_changes    (NwStore              *self,
                                     char                **id);
void       nw_store_settle          (NwStore              *self,
                                     GError              **error);

gboolean   nw_store_load            (NwStore              *self,
                                     GError              **error);
gboolean   nw_store_check           (NwStore              *self,
                                     GError              **error);
gboolean   nw_store_create          (NwStore              *self,
                                     const char           *recovery_code,
                                     const char           *passphrase,
                                     gboolean              use_keyring,
                                     GCancellable         *cancellable,
                                     GError              **error);
gboolean   nw_store_create_example  (NwStore              *self,
                                     GError              **error);
gboolean   nw_store_unlock          (NwStore              *self,
                                     NwJournalKeys         key,
                                     const char           *secret,
                                     GCancellable         *cancellable,
                                     GError              **error);
gboolean   nw_store_lock            (NwStore              *self,
                                     GError              **error);

gboolean   nw_store_save            (NwStore              *self,
                                     NwSession            *session,
                                     GError              **error);
gboolean   nw_store_delete          (NwStore              *self,
                                     NwSession            *session,
                                     GError              **error);
gboolean   nw_store_undelete        (NwStore              *self,
                                     NwSession            *session,
                                     GError              **error);
gboolean   nw_store_amend           (NwStore              *self,
                                     gboolean              filling,
                                     NwSession            *session,
                                     const char           *author,
                                     const char           *reason,
                                     GError              **error);
GPtrArray *nw_store_list_amendments (NwStore              *self,
                                     const char           *session_id,
                                     GError              **error);
GPtrArray *nw_store_list_parts      (NwStore              *self,
                                     NwPartKind            kind,
                                     GError              **error);
NwPart    *nw_store_save_part       (NwStore              *self,
                                     NwPart               *part,
                                     GError              **error);
gboolean   nw_store_remove_part     (NwStore              *self,
                                     NwPart               *part,
                                     GError              **error);
gboolean   nw_store_fill            (NwStore              *self,
                                     GPtrArray            *sessions,
                                     GError              **error);
NwSession *nw_store_get             (NwStore              *self,
                                     const char           *id,
                                     GError              **error);
GPtrArray *nw_store_list            (NwStore              *self,
                                     const NwSessionQuery *query,
                                     guint                *n_total,
                                     GCancellable         *cancellable,
                                     GError              **error);
GArray    *nw_store_list_refs       (NwStore              *self,
                                     const NwSessionQuery *query,
                                     guint                *n_sessions,
                                     GError              **error);
GPtrArray *nw_store_get_many        (NwStore              *self,
                                     const GArray         *refs,
                                     GCancellable         *cancellable,
                                     GError              **error);
char     **nw_store_list_names      (NwStore              *self,
                                     NwJournalNames        which,
                                     GError              **error);

/* Before the file is opened. */
void       nw_store_set_use         (NwStore              *self,
                                     NwStoreUse            use);

/* Other migrations than those of this program; for tests. */
void       nw_store_set_migrations  (NwStore              *self,
                                     const NwMigration    *migrations,
                                     guint                 n_migrations);

G_END_DECLS
