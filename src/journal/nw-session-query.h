/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"

G_BEGIN_DECLS

/**
 * NwJournalStates:
 * @NW_JOURNAL_ANY_STATE: drafts and closed sessions
 * @NW_JOURNAL_DRAFTS: sessions that may still be changed
 * @NW_JOURNAL_CLOSED: sessions that are closed
 */
typedef enum
{
  NW_JOURNAL_ANY_STATE,
  NW_JOURNAL_DRAFTS,
  NW_JOURNAL_CLOSED,
} NwJournalStates;

/**
 * NwJournalOrder:
 * @NW_JOURNAL_NEWEST: newest day first, of one day the last begun first
 * @NW_JOURNAL_BEST: what fits the text best first; only nw_journal_search()
 */
typedef enum
{
  NW_JOURNAL_NEWEST,
  NW_JOURNAL_BEST,
} NwJournalOrder;

/* Asks for sessions with any adverse event. */
#define NW_JOURNAL_ANY_EVENT "*"

/* Most words of a search; what comes after them is not looked at. */
#define NW_JOURNAL_WORDS_MAX 16

/**
 * NwJournalQuery:
 * @patient: (nullable): pseudonym, compared without case and accents
 * @therapist: (nullable): name, compared the same way
 * @from: (nullable): first day, YYYY-MM-DD
 * @to: (nullable): last day, YYYY-MM-DD, included
 * @offset: sessions to leave out at the beginning
 * @limit: greatest number of sessions, 0 for all
 * @text: (nullable): words; a session has all of them, each as the beginning of
 *   a word in any of its texts or in the name of one of its sites, regions and
 *   events in any language. Case and accents do not count, and no character in
 *   it has a meaning of its own
 * @atlas: (nullable): knows these names; without it only texts are searched
 * @region: (nullable): id of the region of the session or of one of its sites
 * @sites: (nullable) (array zero-terminated=1): ids; a session has one of them
 * @harm_sites: (nullable) (array zero-terminated=1): ids, the same once more:
 *   those at which the content names the harm that is asked for
 * @event: (nullable): id of an adverse event, or %NW_JOURNAL_ANY_EVENT
 * @states: which states
 * @order: of nw_journal_search()
 *
 * Which sessions to list. All zero asks for everything. A session that cannot
 * be read fits every query: it must not vanish from any list.
 */
typedef struct
{
  const char *patient;
  const char *therapist;
  const char *from;
  const char *to;
  guint offset;
  guint limit;
  const char *text;
  NwAtlas *atlas;
  const char *region;
  const char *const *sites;
  const char *const *harm_sites;
  const char *event;
  NwJournalStates states;
  NwJournalOrder order;
} NwJournalQuery;

char **nw_harm_list_site_ids (NwHarm *harm);

G_END_DECLS
