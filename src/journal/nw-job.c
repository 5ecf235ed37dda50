/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-job.h"

struct _NwJob
{
  NwJobFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GCancellable *cancellable;
  GFileProgressCallback progress;
  gpointer progress_data;

  /* NULL for a job that runs where it was asked for. */
  GTask *task;
  gboolean ok;
  GError *error;

  GMutex mutex;
  /* Guarded by the mutex: what was told last, and whether it is on its way. */
  goffset done;
  goffset total;
  gboolean telling;
};

static void
job_free (gpointer data)
{
  NwJob *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static void
attach (NwJob *self,
        GSourceFunc func,
        gpointer data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, NULL);
  g_source_set_static_name (source, "[needlewise] job");
  g_source_attach (source, g_task_get_context (self->task));
}

/* It comes before the end of the job, which is attached to the same context
 * later and frees it. */
static gboolean
progress_cb (gpointer data)
{
  NwJob *self = data;
  goffset done = 0;
  goffset total = 0;

  g_mutex_lock (&self->mutex);
  done = self->done;
  total = self->total;
  self->telling = FALSE;
  g_mutex_unlock (&self->mutex);

  self->progress (done, total, self->progress_data);
  return G_SOURCE_REMOVE;
}

static gboolean
return_cb (gpointer data)
{
  NwJob *self = data;
  g_autoptr (GTask) task = self->task;

  if (self->ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&self->error));

  return G_SOURCE_REMOVE;
}

static gpointer
job_thread (gpointer data)
{
  NwJob *self = data;

  self->ok = !g_cancellable_set_error_if_cancelled (self->cancellable, &self->error)
             && self->func (g_task_get_source_object (self->task), self, self->data, &self->error);
  g_assert (self->ok == (self->error == NULL));
  /* The task goes back with the only reference: nothing of the caller's is
   * freed in this thread. */
  attach (self, return_cb, self);
  return NULL;
}

/*
 * nw_job_start:
 * @journal: a journal; kept alive until the end
 * @func: the work
 * @data: for @func
 * @free_data: (nullable): frees @data in the context of the caller
 * @source_tag: as for a #GTask
 * @progress: (nullable): called in the thread-default main context of now
 * @progress_data: for @progress
 * @cancellable: (nullable): looked at before the work begins; the rest is up to
 *   @func
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 */
void
nw_job_start (NwJournal *journal,
              NwJobFunc func,
              gpointer data,
              GDestroyNotify free_data,
              gpointer source_tag,
              GFileProgressCallback progress,
              gpointer progress_data,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  NwJob *self = g_new0 (NwJob, 1);

  g_mutex_init (&self->mutex);
  self->func = func;
  self->data = data;
  self->free_data = free_data;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->progress = progress;
  self->progress_data = progress_data;
  self->task = g_task_new (journal, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, source_tag);
  /* What was done is told as done, however late it was cancelled. */
  g_task_set_check_cancellable (self->task, FALSE);
  g_task_set_task_data (self->task, self, job_free);
  g_thread_unref (g_thread_new ("journal-job", job_thread, self));
}

/*
 * nw_job_finish:
 * @journal: the journal
 * @result: as given to the callback
 * @source_tag: as given to nw_job_start()
 * @error: return location
 *
 * Returns: (transfer none): the data of the job, owned by @result; NULL with
 *   @error set
 */
gpointer
nw_job_finish (NwJournal *journal,
               GAsyncResult *result,
               gpointer source_tag,
               GError **error)
{
  NwJob *self = NULL;

  g_return_val_if_fail (g_task_is_valid (result, journal), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  self = g_task_get_task_data (G_TASK (result));
  return self->data;
}

/*
 * nw_job_run:
 * @journal: a journal
 * @func: the work
 * @data: (transfer none): for @func
 * @progress: (nullable): called in this thread
 * @progress_data: for @progress
 * @cancellable: (nullable): looked at before the work begins
 * @error: return location
 *
 * The waiting form: does the work in this thread.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_job_run (NwJournal *journal,
            NwJobFunc func,
            gpointer data,
            GFileProgressCallback progress,
            gpointer progress_data,
            GCancellable *cancellable,
            GError **error)
{
  NwJob self = { .cancellable = cancellable, .progress = progress, .progress_data = progress_data };

  return !g_cancellable_set_error_if_cancelled (cancellable, error) && func (journal, &self, data, error);
}

/*
 * nw_job_set_progress:
 * @self: the running job
 * @done: how much is done
 * @total: of how much
 *
 * May be called as often as one likes: one is on its way at a time.
 */
void
nw_job_set_progress (NwJob *self,
                     goffset done,
                     goffset total)
{
  gboolean tell = FALSE;

  if (self->progress == NULL)
    return;
  if (self->task == NULL)
    {
      self->progress (done, total, self->progress_data);
      return;
    }

  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = total;
  tell = !self->telling;
  self->telling = TRUE;
  g_mutex_unlock (&self->mutex);
  if (tell)
    attach (self, progress_cb, self);
}

/* nw_job_get_cancellable: (transfer none) (nullable) */
GCancellable *
nw_job_get_cancellable (NwJob *self)
{
  return self->cancellable;
}
