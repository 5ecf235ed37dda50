/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session-private.h"
#include "nw-session-query.h"

G_BEGIN_DECLS

/* A word of a search, and the keys that its session may have instead of it. */
typedef struct
{
  char *text;
  char **keys;
} NwQueryWord;

/*
 * NwSessionQuery:
 *
 * A query made ready, with nothing in it that belongs to somebody else: texts
 * folded once, days as numbers, names of the content looked up. Immutable, may
 * go to another thread.
 */
typedef struct
{
  char *patient;
  char *therapist;
  guint32 from;
  guint32 to;
  guint offset;
  guint limit;
  NwJournalStates states;
  NwJournalOrder order;
  /* Sets of keys, see nw-session-words.h; a session has one of each. */
  GPtrArray *any_of;
  /* NwQueryWord */
  GPtrArray *words;
  GError *error;
} NwSessionQuery;

NwSessionQuery *nw_session_query_new        (const NwJournalQuery *query);
NwSessionQuery *nw_session_query_new_people (const GPtrArray      *ids);
void            nw_session_query_free       (NwSessionQuery       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwSessionQuery, nw_session_query_free)

gboolean        nw_session_query_is_open    (const NwSessionQuery *self);
gboolean        nw_session_query_fits_entry (const NwSessionQuery *self,
                                             guint32               day,
                                             guint32               state);
gboolean        nw_session_query_fits       (const NwSessionQuery *self,
                                             NwSession            *session,
                                             NwPart               *patient,
                                             NwPart               *therapist);

G_END_DECLS
