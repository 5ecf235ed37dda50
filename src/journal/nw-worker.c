/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-worker.h"

#include "nw-error.h"
#include "nw-vault.h"

#include <glib/gi18n-lib.h>

struct _NwWorker
{
  gatomicrefcount ref_count;
  GThread *thread;
  GAsyncQueue *queue;
  GMainContext *context;
  NwWorkerNotify notify;
  GWeakRef owner;

  /* Only the thread touches it. */
  NwStore *store;

  GMutex mutex;
  /* Guarded by the mutex. */
  GCond done;
  NwStoreStatus status;
  gboolean closed;
};

/* News on its way to the owner's context. */
typedef struct
{
  NwWorker *worker;
  gboolean state_changed;
  gboolean warning_changed;
  gboolean changed;
  char *id;
} Notice;

/*
 * nw_call_new:
 * @func: what the worker does
 * @cancellable: (nullable): looked at before it begins, and by long reads
 *
 * Returns: (transfer full): a call whose fields are to be filled in
 */
NwCall *
nw_call_new (NwCallFunc func,
             GCancellable *cancellable)
{
  NwCall *call = g_new0 (NwCall, 1);

  call->func = func;
  call->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return call;
}

/* nw_call_free: what went in and what came out */
void
nw_call_free (NwCall *call)
{
  g_clear_object (&call->cancellable);
  nw_secret_free (call->passphrase);
  nw_secret_free (call->code);
  g_free (call->id);
  g_clear_object (&call->session);
  g_clear_pointer (&call->sessions, g_ptr_array_unref);
  g_strfreev (call->names);
  if (call->free_data != NULL)
    call->free_data (call->data);
  g_clear_error (&call->error);
  g_free (call);
}

static NwWorker *
worker_ref (NwWorker *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/* nw_worker_unref: close it first */
void
nw_worker_unref (NwWorker *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_async_queue_unref (self->queue);
  g_main_context_unref (self->context);
  g_weak_ref_clear (&self->owner);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->done);
  nw_store_status_clear (&self->status);
  g_free (self);
}

/* Runs @func in @context, never in this thread: g_main_context_invoke() would
 * call it here whenever nobody happens to be running the context. */
static void
attach (GMainContext *context,
        GSourceFunc func,
        gpointer data,
        GDestroyNotify free_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, free_data);
  g_source_set_static_name (source, "[needlewise] journal");
  g_source_attach (source, context);
}

static void
notice_free (gpointer data)
{
  Notice *notice = data;

  nw_worker_unref (notice->worker);
  g_free (notice->id);
  g_free (notice);
}

static gboolean
notice_cb (gpointer data)
{
  Notice *notice = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&notice->worker->owner);

  if (owner != NULL)
    notice->worker->notify (owner, notice->state_changed, notice->warning_changed, notice->changed, notice->id);

  return G_SOURCE_REMOVE;
}

/* Lets the other threads see how things stand after a call. */
static void
publish (NwWorker *self)
{
  NwStoreStatus status = { 0 };
  Notice *notice = g_new0 (Notice, 1);

  nw_store_get_status (self->store, &status);
  notice->worker = worker_ref (self);
  notice->changed = nw_store_take_changes (self->store, &notice->id);

  g_mutex_lock (&self->mutex);
  notice->state_changed = status.state != self->status.state || status.keys != self->status.keys;
  notice->warning_changed = (status.warning != NULL) != (self->status.warning != NULL);
  nw_store_status_clear (&self->status);
  self->status = status;
  g_mutex_unlock (&self->mutex);

  if (notice->state_changed || notice->warning_changed || notice->changed)
    attach (self->context, notice_cb, notice, notice_free);
  else
    notice_free (notice);
}

static void
perform (NwWorker *self,
         NwCall *call)
{
  if (g_cancellable_set_error_if_cancelled (call->cancellable, &call->error))
    return;

  call->ok = call->func (self->store, call, &call->error);
  nw_store_settle (self->store, &call->error);
  g_assert (call->ok == (call->error == NULL));
}

static gboolean
return_task_cb (gpointer data)
{
  GTask *task = data;
  NwCall *call = g_task_get_task_data (task);

  if (call->ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&call->error));

  return G_SOURCE_REMOVE;
}

static gboolean
quit_call (NwStore *store,
           NwCall *call,
           GError **error)
{
  nw_store_close (store);
  return TRUE;
}

static gpointer
worker_thread (gpointer data)
{
  NwWorker *self = data;
  gboolean running = TRUE;

  while (running)
    {
      NwCall *call = g_async_queue_pop (self->queue);

      running = call->func != quit_call;
      perform (self, call);
      publish (self);

      /* The task goes back to its context with the only reference, so that
       * nothing of the caller's is ever freed in this thread. */
      if (call->task != NULL)
        {
          attach (g_task_get_context (call->task), return_task_cb, call->task, g_object_unref);
          continue;
        }

      g_mutex_lock (&self->mutex);
      call->done = TRUE;
      g_cond_broadcast (&self->done);
      g_mutex_unlock (&self->mutex);
    }

  nw_store_free (self->store);
  self->store = NULL;
  return NULL;
}

/*
 * nw_worker_new:
 * @path: the journal
 * @owner: told what changes; not kept alive
 * @notify: called in the thread-default context of this thread
 *
 * Returns: (transfer full): a worker with its thread
 */
NwWorker *
nw_worker_new (const char *path,
               GObject *owner,
               NwWorkerNotify notify)
{
  NwWorker *self = g_new0 (NwWorker, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->queue = g_async_queue_new ();
  self->context = g_main_context_ref_thread_default ();
  self->notify = notify;
  g_weak_ref_init (&self->owner, owner);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->done);
  self->store = nw_store_new (path);
  self->thread = g_thread_new ("journal", worker_thread, self);
  return self;
}

/*
 * nw_worker_get_status:
 * @self: a worker
 * @status: (out caller-allocates): a copy, to be cleared
 */
void
nw_worker_get_status (NwWorker *self,
                      NwStoreStatus *status)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  *status = self->status;
  status->failure = self->status.failure != NULL ? g_error_copy (self->status.failure) : NULL;
  status->warning = self->status.warning != NULL ? g_error_copy (self->status.warning) : NULL;
  status->set_aside = g_strdup (self->status.set_aside);
}

/* Hands @call to the thread, unless that was closed: it then has an error. */
static gboolean
hand_over (NwWorker *self,
           NwCall *call)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->closed)
    {
      g_set_error_literal (&call->error, NW_ERROR, NW_ERROR_FAILED, _ ("The journal was closed."));
      call->done = TRUE;
      return FALSE;
    }

  g_async_queue_push (self->queue, call);
  return TRUE;
}

/*
 * nw_worker_begin:
 * @self: a worker
 * @call: what to do; the worker's until nw_worker_end() has returned
 *
 * Does not wait.
 */
void
nw_worker_begin (NwWorker *self,
                 NwCall *call)
{
  hand_over (self, call);
}

/*
 * nw_worker_end:
 * @self: a worker
 * @call: what was begun; its results are in it afterwards
 * @error: return location
 *
 * Waits until it is done.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_worker_end (NwWorker *self,
               NwCall *call,
               GError **error)
{
  g_mutex_lock (&self->mutex);
  while (!call->done)
    g_cond_wait (&self->done, &self->mutex);
  g_mutex_unlock (&self->mutex);

  if (!call->ok)
    g_propagate_error (error, g_steal_pointer (&call->error));
  return call->ok;
}

/*
 * nw_worker_run:
 * @self: a worker
 * @call: what to do; its results are in it afterwards
 * @error: return location
 *
 * Waits until it is done.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_worker_run (NwWorker *self,
               NwCall *call,
               GError **error)
{
  nw_worker_begin (self, call);
  return nw_worker_end (self, call, error);
}

/*
 * nw_worker_push:
 * @self: a worker
 * @call: (transfer full): what to do; the task data of @task from now on
 * @task: (transfer full): returns a boolean in its context when it is done
 *
 * What was begun is brought to its end: the task never says "cancelled" for
 * something that is on the disk.
 */
void
nw_worker_push (NwWorker *self,
                NwCall *call,
                GTask *task)
{
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, (GDestroyNotify)nw_call_free);

  call->task = task;
  if (!hand_over (self, call))
    {
      g_task_return_error (task, g_steal_pointer (&call->error));
      g_object_unref (task);
    }
}

/*
 * nw_worker_close:
 * @self: a worker
 *
 * Does what was already asked for, wipes the keys, closes the file and ends the
 * thread. Every later call is refused. Again is fine.
 */
void
nw_worker_close (NwWorker *self)
{
  g_autoptr (NwCall) call = nw_call_new (quit_call, NULL);
  gboolean again = FALSE;

  /* Nothing comes after it, so that nobody waits for what is never done. */
  g_mutex_lock (&self->mutex);
  again = self->closed;
  self->closed = TRUE;
  if (!again)
    g_async_queue_push (self->queue, call);
  g_mutex_unlock (&self->mutex);

  if (!again)
    g_thread_join (self->thread);
}
