/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal-test.h"

#include "nw-journal-search.h"

static inline gboolean
index_test_is_indexed (NwJournal *journal,
                       guint n)
{
  guint n_searched = 0;
  guint n_sessions = 0;

  return nw_journal_get_indexed (journal, &n_searched, &n_sessions) && n_searched == n && n_sessions == n;
}

static inline gboolean
index_test_give_up_cb (gpointer data)
{
  g_error ("The search index is not ready.");
  return G_SOURCE_REMOVE;
}

/* Waits until the index has @n sessions and nothing more is on its way. */
static inline void
index_test_wait_indexed (NwJournal *journal,
                         guint n)
{
  guint source = g_timeout_add_seconds (60, index_test_give_up_cb, NULL);

  while (!index_test_is_indexed (journal, n))
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  while (!index_test_is_indexed (journal, n))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static inline NwJournalHits *
index_test_search (NwJournal *journal,
                   const NwJournalQuery *query)
{
  g_autoptr (GError) error = NULL;
  NwJournalHits *hits = nw_journal_search (journal, query, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (hits);
  return hits;
}

/* Waits for an answer of @n sessions: a change is on its way to the index. */
static inline void
index_test_wait_found (NwJournal *journal,
                       const char *text,
                       guint n)
{
  guint source = g_timeout_add_seconds (60, index_test_give_up_cb, NULL);

  while (TRUE)
    {
      g_autoptr (NwJournalHits) hits = index_test_search (journal, &(NwJournalQuery){ .text = text });

      if (hits->refs->len == n)
        break;
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_source_remove (source);
}
