/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-statistics.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-export.h"
#include "nw-facts.h"
#include "nw-job.h"
#include "nw-journal-private.h"
#include "nw-search-people.h"
#include "nw-searcher.h"

#include <glib/gi18n-lib.h>

/* Sessions that are read at once: a save waits at most for so many. */
#define PAGE 100

/* Counting over a journal: by the search index, or in a pass over the sessions. */

static const char *const item_ids[] = { "consent", "screening", "counted", "stop-check", "events", "aftercare", "closed" };

static const char *const item_labels[] = {
  /* Translators: what a record of a session is looked through for */
  N_ ("Consent recorded"),
  N_ ("Screening recorded"),
  N_ ("Needles counted, in = out"),
  N_ ("Stop-check in red zones"),
  N_ ("Adverse events: said whether any"),
  N_ ("Aftercare recorded"),
  N_ ("Closed within 24 hours"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (item_ids) == NW_N_RECORD_ITEMS);
G_STATIC_ASSERT (G_N_ELEMENTS (item_labels) == NW_N_RECORD_ITEMS);

/**
 * nw_record_item_to_string:
 * @item: what a record is looked through for
 *
 * Returns: (transfer none): its name in files
 */
const char *
nw_record_item_to_string (NwRecordItem item)
{
  g_return_val_if_fail ((guint)item < NW_N_RECORD_ITEMS, NULL);

  return item_ids[item];
}

/**
 * nw_record_item_get_label:
 * @item: what a record is looked through for
 *
 * Returns: (transfer none): its name, in the language that texts are in
 */
const char *
nw_record_item_get_label (NwRecordItem item)
{
  g_return_val_if_fail ((guint)item < NW_N_RECORD_ITEMS, "");

  return nw_lang_gettext (item_labels[item]);
}

/* nw_statistics_query_copy: (transfer full): @query with texts of its own */
NwStatisticsQuery *
nw_statistics_query_copy (const NwStatisticsQuery *query)
{
  NwStatisticsQuery *copy = g_new0 (NwStatisticsQuery, 1);

  copy->atlas = g_object_ref (query->atlas);
  copy->from = g_strdup (query->from);
  copy->to = g_strdup (query->to);
  copy->therapist = g_strdup (query->therapist);
  copy->now = query->now;
  return copy;
}

/* nw_statistics_query_free: frees a copy */
void
nw_statistics_query_free (NwStatisticsQuery *query)
{
  g_object_unref (query->atlas);
  g_free ((char *)query->from);
  g_free ((char *)query->to);
  g_free ((char *)query->therapist);
  g_free (query);
}

/* nw_statistics_query_check: whether its days are days */
gboolean
nw_statistics_query_check (const NwStatisticsQuery *query,
                           GError **error)
{
  if ((query->from == NULL || nw_date_is_valid (query->from)) && (query->to == NULL || nw_date_is_valid (query->to)))
    return TRUE;

  g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Date: not a day of the calendar (YYYY-MM-DD)."));
  return FALSE;
}

/* A pass over all sessions. */
typedef struct
{
  NwStatisticsQuery *query;
  NwFacts *facts;
  NwStatistics *counts;
} Pass;

static Pass *
pass_new (const NwStatisticsQuery *query)
{
  Pass *pass = g_new0 (Pass, 1);

  pass->query = nw_statistics_query_copy (query);
  pass->facts = nw_facts_new ();
  return pass;
}

static void
pass_free (gpointer data)
{
  Pass *pass = data;

  nw_statistics_query_free (pass->query);
  nw_facts_free (pass->facts);
  g_clear_pointer (&pass->counts, nw_statistics_unref);
  g_free (pass);
}

/* Pages of references, so that saves go between. */
static gboolean
pass_func (NwJournal *journal,
           NwJob *job,
           gpointer data,
           GError **error)
{
  Pass *pass = data;
  g_autoptr (NwJournalHits) all = nw_journal_search (journal, NULL, nw_job_get_cancellable (job), error);
  g_autoptr (GHashTable) people = NULL;

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->refs->len; i += PAGE)
    {
      guint n = MIN (PAGE, all->refs->len - i);
      g_autoptr (GPtrArray) page = nw_journal_get_many (journal, &g_array_index (all->refs, NwSessionRef, i), n, nw_job_get_cancellable (job), error);

      if (page == NULL)
        return FALSE;
      for (guint j = 0; j < page->len; j++)
        nw_facts_put (pass->facts, g_ptr_array_index (page, j));
      nw_job_set_progress (job, i + n, all->refs->len);
    }

  people = nw_search_people_new ();
  nw_search_people_read (people, journal, NW_PART_PATIENT);
  /* Sessions that went meanwhile are not missing. */
  pass->counts = nw_facts_count (pass->facts, pass->query, people, nw_facts_get_n (pass->facts));
  return TRUE;
}

/**
 * nw_journal_count:
 * @self: an open journal
 * @query: what is asked for
 * @progress: (nullable): called in this thread
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Counts over all sessions; each is read. It needs no search index.
 *
 * Returns: (transfer full): the counts; %NULL with @error set
 */
NwStatistics *
nw_journal_count (NwJournal *self,
                  const NwStatisticsQuery *query,
                  GFileProgressCallback progress,
                  gpointer progress_data,
                  GCancellable *cancellable,
                  GError **error)
{
  NwStatistics *counts = NULL;
  Pass *pass = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (query != NULL && NW_IS_ATLAS (query->atlas), NULL);

  if (!nw_statistics_query_check (query, error))
    return NULL;
  pass = pass_new (query);
  if (nw_job_run (self, pass_func, pass, progress, progress_data, cancellable, error))
    counts = g_steal_pointer (&pass->counts);
  pass_free (pass);
  return counts;
}

/**
 * nw_journal_count_async:
 * @self: an open journal
 * @query: what is asked for; copied now
 * @progress: (nullable): called in the thread-default main context of now
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Counts with the search index what it has by now, or without one over all
 * sessions.
 */
void
nw_journal_count_async (NwJournal *self,
                        const NwStatisticsQuery *query,
                        GFileProgressCallback progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  NwSearcher *searcher = NULL;
  GTask *task = NULL;
  GError *error = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (query != NULL && NW_IS_ATLAS (query->atlas));

  if (!nw_statistics_query_check (query, &error))
    {
      g_task_report_error (self, callback, user_data, nw_searcher_count, error);
      return;
    }
  searcher = *nw_journal_get_searcher (self);
  if (searcher == NULL)
    {
      nw_job_start (self, pass_func, pass_new (query), pass_free, nw_journal_count_async, progress, progress_data, cancellable, callback, user_data);
      return;
    }

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, nw_searcher_count);
  g_task_set_task_data (task, nw_statistics_query_copy (query), (GDestroyNotify)nw_statistics_query_free);
  nw_searcher_count (searcher, task);
}

/**
 * nw_journal_count_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): the counts; %NULL with @error set:
 *   %NW_ERROR_INVALID, %NW_ERROR_LOCKED, cancelled
 */
NwStatistics *
nw_journal_count_finish (NwJournal *self,
                         GAsyncResult *result,
                         GError **error)
{
  Pass *pass = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (g_async_result_is_tagged (result, nw_searcher_count))
    return g_task_propagate_pointer (G_TASK (result), error);
  pass = nw_job_finish (self, result, nw_journal_count_async, error);
  return pass != NULL ? g_steal_pointer (&pass->counts) : NULL;
}
