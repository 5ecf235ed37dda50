/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"
#include "nw-session-words.h"

G_BEGIN_DECLS

/* Patients and therapists by their ids, for what is searched of them. */

GHashTable *nw_search_people_new     (void);
void        nw_search_people_read    (GHashTable *people,
                                      NwJournal  *journal,
                                      NwPartKind  kind);
void        nw_search_people_compare (GHashTable *people,
                                      GHashTable *others,
                                      GPtrArray  *ids);
NwSessionWords *nw_search_people_get_words (GHashTable *people,
                                      NwSession  *session);

G_END_DECLS
