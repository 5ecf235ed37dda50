/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"

G_BEGIN_DECLS

/* Patients and therapists by their ids, for what is searched of them. */

GHashTable *nw_search_people_new     (void);
void        nw_search_people_read    (GHashTable *people,
                                      NwJournal  *journal,
                                      NwPartKind  kind);
void        nw_search_people_compare (GHashTable *people,
                                      GHashTable *others,
                                      GPtrArray  *ids);

G_END_DECLS
