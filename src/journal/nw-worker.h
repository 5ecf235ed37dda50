/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-store.h"

G_BEGIN_DECLS

/*
 * NwWorker:
 *
 * The thread that owns the store, and the calls that it is given. Calls are
 * done in the order in which they come.
 */
typedef struct _NwWorker NwWorker;

typedef struct _NwCall NwCall;

/* Runs in the worker. What it makes it puts into the fields of @call. */
typedef gboolean (*NwCallFunc) (NwStore  *store,
                                NwCall   *call,
                                GError  **error);

/* One call: what goes in, what comes out. The worker has it alone while it
 * works on it. */
struct _NwCall
{
  NwCallFunc func;
  GCancellable *cancellable;

  /* In; the secrets are in locked memory. */
  char *passphrase;
  char *code;
  gboolean flag;
  guint which;
  char *id;

  /* In and out, for calls that need more than the above. */
  gpointer data;
  GDestroyNotify free_data;

  /* In and out. */
  NwSession *session;
  GPtrArray *sessions;

  /* Out. */
  guint n_total;
  char **names;
  gboolean ok;
  GError *error;

  /* For the worker alone. */
  GTask *task;
  gboolean done;
};

/* Called in the context of the worker's owner. */
typedef void (*NwWorkerNotify) (gpointer    owner,
                                gboolean    state_changed,
                                gboolean    warning_changed,
                                gboolean    changed,
                                const char *id);

NwCall   *nw_call_new           (NwCallFunc      func,
                                 GCancellable   *cancellable);
void      nw_call_free          (NwCall         *call);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwCall, nw_call_free)

NwWorker *nw_worker_new         (const char     *path,
                                 GObject        *owner,
                                 NwWorkerNotify  notify);
void      nw_worker_close       (NwWorker       *self);
void      nw_worker_unref       (NwWorker       *self);
void      nw_worker_get_status  (NwWorker       *self,
                                 NwStoreStatus  *status);
void      nw_worker_begin       (NwWorker       *self,
                                 NwCall         *call);
gboolean  nw_worker_end         (NwWorker       *self,
                                 NwCall         *call,
                                 GError        **error);
gboolean  nw_worker_run         (NwWorker       *self,
                                 NwCall         *call,
                                 GError        **error);
void      nw_worker_push        (NwWorker       *self,
                                 NwCall         *call,
                                 GTask          *task);

G_END_DECLS
