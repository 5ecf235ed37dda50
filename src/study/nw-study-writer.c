/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-study-private.h"

#include "nw-error.h"

/*
 * One thread owns the file. It takes what is waiting together, so that a storm
 * of answers is one transaction; what could not be written waits for the next
 * time, in its order.
 */

/* A queue as long as this is written in pieces. */
#define MOST_AT_ONCE 1000

typedef enum
{
  JOB_REVIEW,
  JOB_UNDO,
  JOB_SET,
  JOB_ARCHIVE,
  JOB_FLUSH,
  JOB_END,
} JobKind;

typedef struct
{
  JobKind kind;
  NwStudyReview review;
  char *key;
  char *value;
  char **ids;
  gboolean archived;
} Job;

struct _NwStudyWriter
{
  GThread *thread;
  GAsyncQueue *jobs;
  GMutex lock;
  GCond done;
  guint n_flushed;

  /* Of the thread. */
  char *path;
  char *today;
  GQueue waiting;
  NwStudyStore *store;

  /* While it is made. */
  NwStudyLoaded *loaded;
  GError *error;
  gboolean ready;

  /* Of the thread that was connected. */
  GMainContext *context;
  NwStudyFailedFunc func;
  gpointer data;
  gboolean silent;
  gint n_users;
};

typedef struct
{
  NwStudyWriter *writer;
  char *message;
} Failure;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->review.card);
  g_free (job->key);
  g_free (job->value);
  g_strfreev (job->ids);
  g_free (job);
}

static void
writer_unref (NwStudyWriter *self)
{
  if (!g_atomic_int_dec_and_test (&self->n_users))
    return;
  g_async_queue_unref (self->jobs);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->path);
  g_free (self->today);
  g_free (self);
}

static gboolean
failed_cb (gpointer data)
{
  Failure *failure = data;

  /* In the thread that would set it. */
  if (!failure->writer->silent && failure->writer->func != NULL)
    failure->writer->func (failure->message, failure->writer->data);
  return G_SOURCE_REMOVE;
}

static void
failure_free (gpointer data)
{
  Failure *failure = data;

  writer_unref (failure->writer);
  g_free (failure->message);
  g_free (failure);
}

static void
tell_failure (NwStudyWriter *self,
              const GError *error)
{
  g_autoptr (GSource) source = NULL;
  Failure *failure = NULL;
  const char *advice = nw_error_get_advice (error);

  if (self->context == NULL)
    return;
  failure = g_new0 (Failure, 1);
  g_atomic_int_inc (&self->n_users);
  failure->writer = self;
  failure->message = advice != NULL ? g_strdup_printf ("%s %s", error->message, advice) : g_strdup (error->message);
  source = g_idle_source_new ();
  g_source_set_callback (source, failed_cb, failure, failure_free);
  g_source_attach (source, self->context);
}

/* The answers at the head of the queue, in one transaction. */
static gboolean
write_reviews (NwStudyWriter *self,
               GError **error)
{
  g_autoptr (GArray) reviews = g_array_new (FALSE, FALSE, sizeof (NwStudyReview));

  for (GList *l = self->waiting.head; l != NULL && reviews->len < MOST_AT_ONCE && ((Job *)l->data)->kind == JOB_REVIEW; l = l->next)
    g_array_append_val (reviews, ((Job *)l->data)->review);
  if (!nw_study_store_add_reviews (self->store, (NwStudyReview *)(gpointer)reviews->data, reviews->len, error))
    return FALSE;
  for (guint i = 0; i < reviews->len; i++)
    job_free (g_queue_pop_head (&self->waiting));
  return TRUE;
}

static gboolean
undo_last (NwStudyWriter *self,
           GError **error)
{
  NwStudyReview last = { 0 };
  gboolean done = FALSE;

  if (!nw_study_store_find_last (self->store, &last, error))
    return error == NULL || *error == NULL;
  done = nw_study_store_undo (self->store, &last, error);
  g_free (last.card);
  return done;
}

static gboolean
do_first (NwStudyWriter *self,
          GError **error)
{
  Job *job = g_queue_peek_head (&self->waiting);
  gboolean done = TRUE;

  switch (job->kind)
    {
    case JOB_REVIEW:
      return write_reviews (self, error);
    case JOB_UNDO:
      done = undo_last (self, error);
      break;
    case JOB_SET:
      done = nw_study_store_set_setting (self->store, job->key, job->value, error);
      break;
    case JOB_ARCHIVE:
      done = nw_study_store_set_archived (self->store, (const char *const *)job->ids, job->archived, error);
      break;
    case JOB_FLUSH:
    case JOB_END:
    default:
      break;
    }
  if (done)
    job_free (g_queue_pop_head (&self->waiting));
  return done;
}

static void
write_waiting (NwStudyWriter *self)
{
  g_autoptr (GError) error = NULL;

  while (self->waiting.length > 0)
    {
      if (!do_first (self, &error))
        {
          tell_failure (self, error);
          return;
        }
    }
}

static gboolean
load (NwStudyWriter *self,
      GError **error)
{
  NwStudyLoaded *loaded = self->loaded;

  self->store = nw_study_store_open (self->path, &loaded->aside, error);
  if (self->store == NULL)
    return FALSE;
  loaded->cards = nw_study_store_list_cards (self->store, error);
  loaded->days = loaded->cards != NULL ? nw_study_store_list_days (self->store, error) : NULL;
  if (loaded->days == NULL)
    return FALSE;
  loaded->has_last = nw_study_store_find_last (self->store, &loaded->last, NULL);
  loaded->n_new_today = nw_study_store_count_new (self->store, self->today);
  loaded->goal = nw_study_store_dup_setting (self->store, "goal");
  loaded->new_a_day = nw_study_store_dup_setting (self->store, "new-a-day");
  loaded->unverified = nw_study_store_dup_setting (self->store, "unverified");
  loaded->weights = nw_study_store_dup_setting (self->store, "weights");
  return TRUE;
}

static gpointer
writer_thread (gpointer data)
{
  NwStudyWriter *self = data;
  gboolean loaded = load (self, &self->error);
  gboolean ended = !loaded;

  g_mutex_lock (&self->lock);
  self->ready = TRUE;
  g_cond_broadcast (&self->done);
  g_mutex_unlock (&self->lock);

  while (!ended)
    {
      Job *job = g_async_queue_pop (self->jobs);
      guint n_flushes = 0;

      for (; job != NULL; job = g_async_queue_try_pop (self->jobs))
        {
          ended = ended || job->kind == JOB_END;
          n_flushes += job->kind == JOB_FLUSH ? 1 : 0;
          if (job->kind == JOB_FLUSH || job->kind == JOB_END)
            job_free (job);
          else
            g_queue_push_tail (&self->waiting, job);
        }
      write_waiting (self);
      g_mutex_lock (&self->lock);
      self->n_flushed += n_flushes;
      g_cond_broadcast (&self->done);
      g_mutex_unlock (&self->lock);
    }
  g_queue_clear_full (&self->waiting, job_free);
  g_clear_pointer (&self->store, nw_study_store_close);
  writer_unref (self);
  return NULL;
}

static void
push (NwStudyWriter *self,
      Job *job)
{
  g_async_queue_push (self->jobs, job);
}

/* nw_study_writer_new: opens the file and reads what it holds; waits for it */
NwStudyWriter *
nw_study_writer_new (const char *path,
                     const char *today,
                     NwStudyLoaded *loaded,
                     GError **error)
{
  NwStudyWriter *self = g_new0 (NwStudyWriter, 1);

  self->n_users = 2;
  self->jobs = g_async_queue_new_full (job_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->done);
  g_queue_init (&self->waiting);
  self->path = g_strdup (path);
  self->today = g_strdup (today);
  self->loaded = loaded;
  self->thread = g_thread_new ("nw-study", writer_thread, self);
  g_mutex_lock (&self->lock);
  while (!self->ready)
    g_cond_wait (&self->done, &self->lock);
  g_mutex_unlock (&self->lock);
  if (self->error == NULL)
    return self;

  g_propagate_error (error, self->error);
  g_thread_join (self->thread);
  writer_unref (self);
  return NULL;
}

/* nw_study_writer_connect: @func is called in the main loop of this thread */
void
nw_study_writer_connect (NwStudyWriter *self,
                         NwStudyFailedFunc func,
                         gpointer data)
{
  self->func = func;
  self->data = data;
  self->context = g_main_context_ref_thread_default ();
}

void
nw_study_writer_add (NwStudyWriter *self,
                     const NwStudyReview *review)
{
  Job *job = g_new0 (Job, 1);

  job->kind = JOB_REVIEW;
  job->review = *review;
  job->review.card = g_strdup (review->card);
  push (self, job);
}

void
nw_study_writer_undo (NwStudyWriter *self)
{
  Job *job = g_new0 (Job, 1);

  job->kind = JOB_UNDO;
  push (self, job);
}

void
nw_study_writer_set (NwStudyWriter *self,
                     const char *key,
                     const char *value)
{
  Job *job = g_new0 (Job, 1);

  job->kind = JOB_SET;
  job->key = g_strdup (key);
  job->value = g_strdup (value);
  push (self, job);
}

/* @ids: (transfer full) */
void
nw_study_writer_archive (NwStudyWriter *self,
                         char **ids,
                         gboolean archived)
{
  Job *job = g_new0 (Job, 1);

  job->kind = JOB_ARCHIVE;
  job->ids = ids;
  job->archived = archived;
  push (self, job);
}

/* nw_study_writer_flush: waits until all that was asked so far was tried */
void
nw_study_writer_flush (NwStudyWriter *self)
{
  Job *job = g_new0 (Job, 1);
  guint before = 0;

  job->kind = JOB_FLUSH;
  g_mutex_lock (&self->lock);
  before = self->n_flushed;
  g_mutex_unlock (&self->lock);
  push (self, job);
  g_mutex_lock (&self->lock);
  while (self->n_flushed == before)
    g_cond_wait (&self->done, &self->lock);
  g_mutex_unlock (&self->lock);
}

/* nw_study_writer_free: after what is waiting was tried once more */
void
nw_study_writer_free (NwStudyWriter *self)
{
  Job *job = g_new0 (Job, 1);

  self->silent = TRUE;
  job->kind = JOB_END;
  push (self, job);
  g_thread_join (self->thread);
  writer_unref (self);
}

void
nw_study_loaded_clear (NwStudyLoaded *loaded)
{
  g_clear_pointer (&loaded->cards, g_ptr_array_unref);
  g_clear_pointer (&loaded->days, g_array_unref);
  g_clear_pointer (&loaded->last.card, g_free);
  g_clear_pointer (&loaded->goal, g_free);
  g_clear_pointer (&loaded->new_a_day, g_free);
  g_clear_pointer (&loaded->unverified, g_free);
  g_clear_pointer (&loaded->weights, g_free);
  g_clear_pointer (&loaded->aside, g_free);
}
