/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-searcher.h"

#include "nw-answer-task.h"
#include "nw-error.h"
#include "nw-facts.h"
#include "nw-journal-private.h"
#include "nw-search-people.h"
#include "nw-store-private.h"
#include "nw-text-index.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Sessions that are read at once: a save waits at most for so many. */
#define PAGE 100

#define MANY 2000 /* sessions: takes a while */
/* An empty index is begun so many microseconds after the journal was opened: the
 * first rows of a list need the processors for themselves. */
#define FIRST_ROWS_US 250000

/* Pages that may wait for the index before reading pauses. */
#define PAGES_AHEAD 4

#define TELL_EVERY 250000 /* microseconds between two words about the progress */

typedef enum
{
  TO_SEARCH,
  TO_COUNT,
  TO_COMPARE,
  TO_REFRESH,
  TO_ADD,
  TO_FINISH_FILL,
  TO_DROP,
  TO_QUIT,
} What;

/* A job for the thread. */
typedef struct
{
  What what;
  GTask *task;
  char *id;
  /* A page: NwSessionRef, and NwSessionWords and NwSession of each. */
  guint generation;
  GArray *refs;
  GPtrArray *words;
  GPtrArray *sessions;
  /* The end of a fill: everything was read. */
  gboolean whole;
} Message;

struct _NwSearcher
{
  /* It outlives the threads. */
  NwJournal *journal;
  GMainContext *context;
  GThread *thread;
  GAsyncQueue *queue;

  /* Only the thread touches these. */
  NwTextIndex *index;
  /* What is counted of the sessions in the index. */
  NwFacts *facts;
  GThread *reader;
  GCancellable *reading;
  guint generation;
  gboolean again;
  guint n_waiting;
  gint64 told_at;
  /* NwPart of patients and therapists by id. */
  GHashTable *people;

  GMutex mutex;
  GCond page_taken;
  /* Guarded by the mutex. */
  guint pages;
  guint n_searched;
  guint n_sessions;
  gboolean active;
  gboolean telling;
};

static void
message_free (gpointer data)
{
  Message *message = data;

  g_clear_object (&message->task);
  g_clear_pointer (&message->refs, g_array_unref);
  g_clear_pointer (&message->words, g_ptr_array_unref);
  g_clear_pointer (&message->sessions, g_ptr_array_unref);
  g_free (message->id);
  g_free (message);
}

static Message *
message_new (What what)
{
  Message *message = g_new0 (Message, 1);

  message->what = what;
  return message;
}

/* What the journal is told by, in its own context; it may be gone by then. */
typedef struct
{
  GWeakRef journal;
} Notice;

static void
notice_free (gpointer data)
{
  Notice *notice = data;

  g_weak_ref_clear (&notice->journal);
  g_free (notice);
}

static gboolean
tell_cb (gpointer data)
{
  Notice *notice = data;
  g_autoptr (NwJournal) journal = g_weak_ref_get (&notice->journal);

  if (journal != NULL)
    nw_journal_emit_indexed (journal);
  return G_SOURCE_REMOVE;
}

/* Lets the journal say "indexed": at once, or while filling now and then. */
static void
tell (NwSearcher *self,
      gboolean at_once)
{
  g_autoptr (GSource) source = NULL;
  Notice *notice = NULL;
  gint64 now = g_get_monotonic_time ();

  if (!at_once && now - self->told_at < TELL_EVERY)
    return;
  self->told_at = now;

  notice = g_new0 (Notice, 1);
  g_weak_ref_init (&notice->journal, self->journal);
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, notice, notice_free);
  g_source_set_static_name (source, "[needlewise] search index");
  g_source_attach (source, self->context);
}

static void
set_progress (NwSearcher *self,
              gboolean active,
              guint n_searched,
              guint n_sessions)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->active = active;
  self->n_searched = n_searched;
  self->n_sessions = n_sessions;
}

/* The sessions to be read, on their way to the reader. */
typedef struct
{
  NwSearcher *searcher;
  guint generation;
  GArray *refs;
  GCancellable *cancellable;
  GHashTable *people;
  gboolean whole;
} Fill;

static void
fill_free (gpointer data)
{
  Fill *fill = data;

  g_array_unref (fill->refs);
  g_object_unref (fill->cancellable);
  g_hash_table_unref (fill->people);
  g_free (fill);
}

/* Makes a page of what was read. What is no longer there is left out. */
static Message *
make_page (const Fill *fill,
           const NwSessionRef *asked,
           guint n_asked,
           GPtrArray *sessions)
{
  Message *page = message_new (TO_ADD);
  guint next = 0;

  page->generation = fill->generation;
  page->refs = g_array_sized_new (FALSE, FALSE, sizeof (NwSessionRef), sessions->len);
  page->words = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_session_words_free);
  page->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_asked && next < sessions->len; i++)
    {
      NwSession *session = g_ptr_array_index (sessions, next);
      NwSessionRef ref;

      if (memcmp (nw_session_get_raw_id (session), asked[i].id, NW_ID_SIZE) != 0)
        continue;
      ref = nw_session_ref_of (session, &asked[i]);
      g_array_append_val (page->refs, ref);
      g_ptr_array_add (page->words, nw_search_people_get_words (fill->people, session));
      g_ptr_array_add (page->sessions, g_object_ref (session));
      next++;
    }

  return page;
}

static void
wait_for_room (NwSearcher *self,
               GCancellable *cancellable)
{
  g_mutex_lock (&self->mutex);
  while (self->pages >= PAGES_AHEAD && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&self->page_taken, &self->mutex);
  self->pages++;
  g_mutex_unlock (&self->mutex);
}

static void
let_others_go_first (NwSearcher *self,
                     GCancellable *cancellable)
{
  gint64 until = g_get_monotonic_time () + FIRST_ROWS_US;
  gboolean waiting = TRUE;

  g_mutex_lock (&self->mutex);
  while (waiting && !g_cancellable_is_cancelled (cancellable))
    waiting = g_cond_wait_until (&self->page_taken, &self->mutex, until);
  g_mutex_unlock (&self->mutex);
}

/* Asks for the page that begins at @first; NULL beyond the end. */
static NwCall *
begin_page (const Fill *fill,
            guint first)
{
  if (first >= fill->refs->len)
    return NULL;

  return nw_journal_begin_get_many (fill->searcher->journal, &g_array_index (fill->refs, NwSessionRef, first), MIN (PAGE, fill->refs->len - first), fill->cancellable);
}

/* The worker reads a page while the words of the one before it are made. */
static gpointer
reader_thread (gpointer data)
{
  Fill *fill = data;
  NwSearcher *self = fill->searcher;
  Message *end = message_new (TO_FINISH_FILL);
  NwCall *next = NULL;

  if (fill->whole)
    let_others_go_first (self, fill->cancellable);
  next = begin_page (fill, 0);
  end->whole = TRUE;
  for (guint i = 0; i < fill->refs->len; i += PAGE)
    {
      const NwSessionRef *asked = &g_array_index (fill->refs, NwSessionRef, i);
      guint n_asked = MIN (PAGE, fill->refs->len - i);
      NwCall *call = next;
      g_autoptr (GPtrArray) sessions = NULL;

      next = begin_page (fill, i + PAGE);
      sessions = nw_journal_end_get_many (self->journal, call, NULL);
      /* It was locked, or cannot be read: there is then no more to search. */
      end->whole = sessions != NULL;
      if (sessions == NULL)
        break;
      wait_for_room (self, fill->cancellable);
      g_async_queue_push (self->queue, make_page (fill, asked, n_asked, sessions));
    }

  if (next != NULL)
    {
      g_autoptr (GPtrArray) unwanted = nw_journal_end_get_many (self->journal, next, NULL);
    }
  end->generation = fill->generation;
  g_async_queue_push (self->queue, end);
  fill_free (fill);
  return NULL;
}

static void
stop_reading (NwSearcher *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->page_taken);
  g_mutex_unlock (&self->mutex);
}

static void
drop (NwSearcher *self)
{
  self->generation++;
  self->again = FALSE;
  stop_reading (self);
  g_clear_pointer (&self->index, nw_text_index_free);
  nw_facts_free (self->facts);
  self->facts = nw_facts_new ();
  g_hash_table_unref (self->people);
  self->people = nw_search_people_new ();
  set_progress (self, FALSE, 0, 0);
}

/* The index cannot go on, for want of memory: it says that it has nothing. */
static void
give_up (NwSearcher *self,
         GError *error)
{
  g_warning ("The search index was given up: %s", error->message);
  g_error_free (error);
  drop (self);
}

static GArray *
list_missing (NwSearcher *self,
              const GArray *refs)
{
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (NwSessionRef));

  for (guint i = 0; i < refs->len; i++)
    {
      const NwSessionRef *ref = &g_array_index (refs, NwSessionRef, i);
      const NwSessionRef *kept = nw_text_index_find (self->index, (const NwId *)ref->id);

      if (kept == NULL || memcmp (kept, ref, sizeof *ref) != 0)
        g_array_append_vals (missing, ref, 1);
    }

  return missing;
}

/* Reads patients and therapists again, and adds to @missing the sessions of
 * those of whom something else is known now. */
static gboolean
compare_people (NwSearcher *self,
                GArray *missing,
                GError **error)
{
  /* The old table may still be read by somebody else: a new one. */
  g_autoptr (GHashTable) old = g_steal_pointer (&self->people);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (NwSessionQuery) query = NULL;
  g_autoptr (GArray) refs = NULL;

  self->people = nw_search_people_new ();
  nw_search_people_read (self->people, self->journal, NW_PART_PATIENT);
  nw_search_people_read (self->people, self->journal, NW_PART_THERAPIST);
  if (nw_text_index_get_n (self->index) == 0)
    return TRUE;

  nw_search_people_compare (self->people, old, ids);
  nw_search_people_compare (old, self->people, ids);
  if (ids->len == 0)
    return TRUE;
  query = nw_session_query_new_people (ids);
  refs = nw_text_index_search (self->index, query, NULL, error);
  if (refs == NULL)
    return FALSE;
  g_array_append_vals (missing, refs->data, refs->len);
  return TRUE;
}

/* Has @missing read by a thread of its own. */
static void
begin_fill (NwSearcher *self,
            GArray *missing)
{
  Fill *fill = g_new0 (Fill, 1);

  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  self->n_waiting = missing->len;
  fill->searcher = self;
  fill->generation = self->generation;
  fill->refs = g_array_ref (missing);
  fill->cancellable = g_object_ref (self->reading);
  fill->people = g_hash_table_ref (self->people);
  fill->whole = missing->len >= MANY && nw_text_index_get_n (self->index) == 0;
  self->reader = g_thread_new ("search", reader_thread, fill);
}

/* Brings the index to where the journal is. */
static void
compare (NwSearcher *self)
{
  g_autoptr (NwJournalHits) all = NULL;
  g_autoptr (GArray) missing = NULL;
  GError *error = NULL;
  guint n_missing = 0;

  /* One reader at a time: what changed meanwhile is seen when it is done. */
  if (self->reader != NULL)
    {
      self->again = TRUE;
      return;
    }

  all = nw_journal_search (self->journal, NULL, NULL, NULL);
  if (all == NULL)
    {
      drop (self);
      return;
    }

  /* It went in another process, or many at once: perhaps it was erased. A row
   * that is taken out of the index leaves its words in memory; all of it goes. */
  if (self->index != NULL && nw_text_index_has_others (self->index, all->refs))
    drop (self);
  if (self->index == NULL)
    self->index = nw_text_index_new (&error);
  if (self->index == NULL)
    {
      give_up (self, error);
      return;
    }

  missing = list_missing (self, all->refs);
  if (!compare_people (self, missing, &error))
    {
      give_up (self, error);
      return;
    }
  n_missing = MIN (missing->len, all->refs->len);
  set_progress (self, TRUE, all->refs->len - n_missing, all->refs->len);
  if (missing->len > 0)
    begin_fill (self, missing);
  tell (self, TRUE);
}

static void
add_page (NwSearcher *self,
          const Message *page)
{
  GError *error = NULL;
  gboolean done = FALSE;

  g_mutex_lock (&self->mutex);
  self->pages--;
  g_cond_broadcast (&self->page_taken);
  g_mutex_unlock (&self->mutex);
  if (self->index == NULL || page->generation != self->generation)
    return;

  done = nw_text_index_begin (self->index, &error);
  for (guint i = 0; done && i < page->refs->len; i++)
    done = nw_text_index_put (self->index, &g_array_index (page->refs, NwSessionRef, i), g_ptr_array_index (page->words, i), &error);
  if (!done)
    {
      give_up (self, error);
      return;
    }

  for (guint i = 0; i < page->sessions->len; i++)
    nw_facts_put (self->facts, g_ptr_array_index (page->sessions, i));
  self->n_waiting -= MIN (self->n_waiting, page->refs->len);
  g_mutex_lock (&self->mutex);
  self->n_searched = self->n_sessions - MIN (self->n_sessions, self->n_waiting);
  g_mutex_unlock (&self->mutex);
  tell (self, FALSE);
}

static void
finish_fill (NwSearcher *self,
             const Message *message)
{
  GError *error = NULL;

  g_thread_join (g_steal_pointer (&self->reader));
  if (self->index != NULL && !nw_text_index_commit (self->index, &error))
    {
      give_up (self, error);
      return;
    }
  if (self->again)
    {
      self->again = FALSE;
      compare (self);
      return;
    }
  if (message->generation != self->generation)
    return;

#ifdef __GLIBC__
  /* What filling took is not needed again. */
  malloc_trim (0);
#endif
  if (message->whole)
    set_progress (self, TRUE, nw_text_index_get_n (self->index), nw_text_index_get_n (self->index));
  tell (self, TRUE);
}

/* One session was saved or deleted. */
static void
refresh (NwSearcher *self,
         const char *id)
{
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (NwSessionWords) words = NULL;
  GError *error = NULL;
  NwSessionRef ref = { { 0 } };
  gboolean known = FALSE;
  gboolean done = FALSE;

  if (self->index == NULL || !nw_id_from_string (id, (NwId *)ref.id))
    return;

  known = nw_text_index_find (self->index, (const NwId *)ref.id) != NULL;
  sessions = nw_journal_get_many (self->journal, &ref, 1, NULL, NULL);
  if (sessions == NULL)
    return;
  /* It is not a session that changed: who knows which ones have its name. */
  if (sessions->len == 0 && !known)
    return;

  if (sessions->len == 0)
    {
      done = nw_text_index_remove (self->index, (const NwId *)ref.id, &error);
      nw_facts_remove (self->facts, (const NwId *)ref.id);
    }
  else
    {
      NwSession *session = g_ptr_array_index (sessions, 0);

      ref = nw_session_ref_of (session, &ref);
      words = nw_search_people_get_words (self->people, session);
      done = nw_text_index_put (self->index, &ref, words, &error);
      nw_facts_put (self->facts, session);
    }
  if (!done)
    {
      give_up (self, error);
      return;
    }

  g_mutex_lock (&self->mutex);
  self->n_sessions += (guint)(sessions->len > 0) - (guint)known;
  self->n_searched = MIN (self->n_searched + (guint)(sessions->len > 0) - (guint)known, self->n_sessions);
  g_mutex_unlock (&self->mutex);
  tell (self, TRUE);
}

static void
search (NwSearcher *self,
        GTask *task)
{
  const NwSessionQuery *query = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (NwJournalHits) hits = g_new0 (NwJournalHits, 1);
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &error) && self->index == NULL)
    g_set_error_literal (&error, NW_ERROR, NW_ERROR_LOCKED, _ ("The journal is locked."));
  if (error == NULL)
    {
      nw_searcher_get_progress (self, &hits->n_searched, &hits->n_sessions);
      hits->refs = nw_text_index_search (self->index, query, cancellable, &error);
    }
  nw_answer_task (task, error == NULL ? g_steal_pointer (&hits) : NULL, (GDestroyNotify)nw_journal_hits_free, error);
}

static void
count (NwSearcher *self,
       GTask *task)
{
  NwStatistics *counts = NULL;
  GError *error = NULL;
  guint n_searched = 0;
  guint n_sessions = 0;

  nw_searcher_get_progress (self, &n_searched, &n_sessions);
  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error) && self->index == NULL)
    g_set_error_literal (&error, NW_ERROR, NW_ERROR_LOCKED, _ ("The journal is locked."));
  if (error == NULL)
    counts = nw_facts_count (self->facts, g_task_get_task_data (task), self->people, n_sessions);
  nw_answer_task (task, counts, (GDestroyNotify)nw_statistics_unref, error);
}

static gboolean
handle (NwSearcher *self,
        Message *message)
{
  switch (message->what)
    {
    case TO_SEARCH:
      search (self, g_steal_pointer (&message->task));
      return TRUE;
    case TO_COUNT:
      count (self, g_steal_pointer (&message->task));
      return TRUE;
    case TO_COMPARE:
      compare (self);
      return TRUE;
    case TO_REFRESH:
      refresh (self, message->id);
      return TRUE;
    case TO_ADD:
      add_page (self, message);
      return TRUE;
    case TO_FINISH_FILL:
      finish_fill (self, message);
      return TRUE;
    case TO_DROP:
      drop (self);
      tell (self, TRUE);
      return TRUE;
    case TO_QUIT:
    default:
      drop (self);
      return FALSE;
    }
}

static gpointer
searcher_thread (gpointer data)
{
  NwSearcher *self = data;
  gboolean running = TRUE;

  while (running)
    {
      Message *message = g_async_queue_pop (self->queue);

      running = handle (self, message);
      message_free (message);
    }
  if (self->reader != NULL)
    g_thread_join (self->reader);

  return NULL;
}

/*
 * nw_searcher_new:
 * @journal: it lives longer
 *
 * Returns: (transfer full): a searcher with its thread and an index that is
 *   filled while the journal is open
 */
NwSearcher *
nw_searcher_new (NwJournal *journal)
{
  NwSearcher *self = g_new0 (NwSearcher, 1);

  self->journal = journal;
  self->context = g_main_context_ref_thread_default ();
  self->queue = g_async_queue_new_full (message_free);
  self->people = nw_search_people_new ();
  self->facts = nw_facts_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->page_taken);
  self->thread = g_thread_new ("search-index", searcher_thread, self);
  return self;
}

/* nw_searcher_free: drops the index and waits for the threads */
void
nw_searcher_free (NwSearcher *self)
{
  g_async_queue_push_front (self->queue, message_new (TO_QUIT));
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_clear_object (&self->reading);
  g_hash_table_unref (self->people);
  nw_facts_free (self->facts);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->page_taken);
  g_free (self);
}

/*
 * nw_searcher_note:
 * @self: a searcher
 * @open: whether the journal can be read
 * @changed: whether sessions changed
 * @id: (nullable): the one that did, if it was one
 *
 * What the journal tells of itself.
 */
void
nw_searcher_note (NwSearcher *self,
                  gboolean open,
                  gboolean changed,
                  const char *id)
{
  Message *message = NULL;

  if (!open)
    {
      g_async_queue_push_front (self->queue, message_new (TO_DROP));
      return;
    }
  if (!changed)
    return;

  message = message_new (id != NULL ? TO_REFRESH : TO_COMPARE);
  message->id = g_strdup (id);
  g_async_queue_push (self->queue, message);
}

/*
 * nw_searcher_forget:
 * @self: a searcher
 *
 * Something was erased: the index goes, with every word in it, and comes again
 * with the next nw_searcher_note().
 */
void
nw_searcher_forget (NwSearcher *self)
{
  set_progress (self, FALSE, 0, 0);
  g_async_queue_push_front (self->queue, message_new (TO_DROP));
}

/*
 * nw_searcher_get_progress:
 * @self: a searcher
 * @n_searched: (out): sessions in the index
 * @n_sessions: (out): sessions of the journal
 *
 * Returns: TRUE if there is an index and all sessions are in it
 */
gboolean
nw_searcher_get_progress (NwSearcher *self,
                          guint *n_searched,
                          guint *n_sessions)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  *n_searched = self->n_searched;
  *n_sessions = self->n_sessions;
  return self->active && self->n_searched == self->n_sessions;
}

/*
 * nw_searcher_search:
 * @self: a searcher
 * @task: (transfer full): its task data is an NwSessionQuery; returns
 *   NwJournalHits
 *
 * Goes before what waits to be added.
 */
void
nw_searcher_search (NwSearcher *self,
                    GTask *task)
{
  Message *message = message_new (TO_SEARCH);

  message->task = task;
  g_async_queue_push_front (self->queue, message);
}

/*
 * nw_searcher_count:
 * @self: a searcher
 * @task: (transfer full): its task data is an NwStatisticsQuery; returns
 *   NwStatistics of the sessions that are in the index by now
 */
void
nw_searcher_count (NwSearcher *self,
                   GTask *task)
{
  Message *message = message_new (TO_COUNT);

  message->task = task;
  g_async_queue_push_front (self->queue, message);
}
