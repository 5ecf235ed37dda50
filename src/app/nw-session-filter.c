/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-filter.h"

#include "nw-journal-log.h"

#include <string.h>

#define N_TEXTS 9

/* Its texts, for what is done with each. */
static void
list_texts (NwSessionFilter *self,
            char **texts[N_TEXTS])
{
  char **all[N_TEXTS] = { &self->text, &self->patient, &self->therapist, &self->from, &self->to, &self->region, &self->site, &self->harm, &self->event };

  memcpy (texts, all, sizeof all);
}

/**
 * nw_session_filter_new:
 *
 * Returns: (transfer full): a filter that lets everything through
 */
NwSessionFilter *
nw_session_filter_new (void)
{
  return g_new0 (NwSessionFilter, 1);
}

/**
 * nw_session_filter_copy:
 * @self: a filter
 *
 * Returns: (transfer full): a copy
 */
NwSessionFilter *
nw_session_filter_copy (const NwSessionFilter *self)
{
  NwSessionFilter *copy = g_memdup2 (self, sizeof *self);
  char **texts[N_TEXTS];

  list_texts (copy, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    *texts[i] = g_strdup (*texts[i]);
  return copy;
}

/**
 * nw_session_filter_free:
 * @self: a filter
 *
 * Wipes what was looked for.
 */
void
nw_session_filter_free (NwSessionFilter *self)
{
  char **texts[N_TEXTS];

  list_texts (self, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    nw_session_filter_set (texts[i], NULL);
  g_free (self);
}

/**
 * nw_session_filter_set:
 * @field: one of its texts
 * @text: (nullable): blank for anything
 */
void
nw_session_filter_set (char **field,
                       const char *text)
{
  char *copy = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (*field != NULL)
    explicit_bzero (*field, strlen (*field));
  g_free (*field);
  if (copy != NULL && *copy == '\0')
    g_clear_pointer (&copy, g_free);
  *field = copy;
}

/**
 * nw_session_filter_equal:
 * @self: a filter
 * @other: another
 *
 * Returns: %TRUE if both ask for the same
 */
gboolean
nw_session_filter_equal (const NwSessionFilter *self,
                         const NwSessionFilter *other)
{
  char **ours[N_TEXTS];
  char **theirs[N_TEXTS];

  list_texts ((NwSessionFilter *)self, ours);
  list_texts ((NwSessionFilter *)other, theirs);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      if (g_strcmp0 (*ours[i], *theirs[i]) != 0)
        return FALSE;
    }

  return self->states == other->states;
}

/**
 * nw_session_filter_count:
 * @self: a filter
 *
 * Returns: how many things it asks for besides the text; a period is one
 */
guint
nw_session_filter_count (const NwSessionFilter *self)
{
  return (self->patient != NULL) + (self->therapist != NULL) + (self->from != NULL || self->to != NULL) + (self->region != NULL) + (self->site != NULL) + (self->harm != NULL) + (self->event != NULL) + (self->states != NW_JOURNAL_ANY_STATE);
}

/**
 * nw_session_filter_is_open:
 * @self: a filter
 *
 * Returns: %TRUE if days and states alone answer it: no index is needed
 */
gboolean
nw_session_filter_is_open (const NwSessionFilter *self)
{
  return self->text == NULL && self->patient == NULL && self->therapist == NULL && self->region == NULL && self->site == NULL && self->harm == NULL && self->event == NULL;
}

/**
 * nw_session_filter_log:
 * @self: a filter that somebody chose, not one that is asked again by itself
 * @journal: (nullable): where it is going to be looked
 *
 * Looking for a text is a search, which the access log has.
 */
void
nw_session_filter_log (const NwSessionFilter *self,
                       NwJournal *journal)
{
  if (journal != NULL && self->text != NULL && *self->text != '\0')
    nw_journal_log (journal, NW_LOG_SEARCHED, NULL);
}

/**
 * nw_session_filter_search:
 * @self: a filter
 * @journal: where to look
 * @atlas: (nullable): knows names of sites and where a harm is named
 * @limit: greatest number of sessions, 0 for all
 * @cancellable: (nullable): stops it
 * @callback: for nw_journal_search_finish()
 * @user_data: for @callback
 */
void
nw_session_filter_search (const NwSessionFilter *self,
                          NwJournal *journal,
                          NwAtlas *atlas,
                          guint limit,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  const char *const sites[] = { self->site, NULL };
  NwHarm *harm = self->harm != NULL && atlas != NULL ? nw_atlas_lookup_harm (atlas, self->harm) : NULL;
  g_auto (GStrv) harm_sites = harm != NULL ? nw_harm_list_site_ids (harm) : NULL;
  const NwJournalQuery query = {
    .patient = self->patient,
    .therapist = self->therapist,
    .from = self->from,
    .to = self->to,
    .limit = limit,
    .text = self->text,
    .atlas = atlas,
    .region = self->region,
    .sites = self->site != NULL ? sites : NULL,
    .harm_sites = (const char *const *)harm_sites,
    .event = self->event,
    .states = self->states,
  };

  nw_journal_search_async (journal, &query, cancellable, callback, user_data);
}
