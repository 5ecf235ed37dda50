/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session-private.h"
#include "nw-statistics.h"

G_BEGIN_DECLS

/*
 * NwFacts:
 *
 * What is counted of each session, in memory: days, ids of the content, yes and
 * no, scores; no names and no words. It belongs to one thread at a time and is
 * wiped when it goes.
 */
typedef struct _NwFacts NwFacts;

/* Of one session. Ids of the content are words of the table, by number; 0 is "". */
typedef struct
{
  guint32 site;
  guint32 region;
  gboolean in;
  gboolean out;
} NwFactMark;

typedef struct
{
  guint32 event;
  guint32 event_class;
  NwId row;
} NwFactEvent;

typedef struct
{
  double before;
  double after;
} NwFactScore;

/* Nobody said when. */
#define NW_FACT_NO_TIME G_MININT64

typedef struct
{
  NwId id;
  NwId patient;
  NwId therapist;
  guint32 day;
  guint32 region;
  gboolean damaged;
  gboolean draft;
  /* By NwRecordItem; those that need more than the session are not here. */
  gboolean has[NW_N_RECORD_ITEMS];
  /* Seconds since 1970: when it was closed, and by when it should be. */
  gint64 closed_at;
  gint64 due_at;
  guint n_odd_scores;
  /* In one piece of memory with the fact. */
  guint n_marks;
  guint n_zones;
  guint n_events;
  guint n_scores;
  NwFactScore *scores;
  NwFactMark *marks;
  NwFactEvent *events;
  guint32 *zones;
} NwFact;

NwFacts      *nw_facts_new      (void);
void          nw_facts_free     (NwFacts                 *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwFacts, nw_facts_free)

void          nw_facts_put      (NwFacts                 *self,
                                 NwSession               *session);
void          nw_facts_remove   (NwFacts                 *self,
                                 const NwId              *id);
guint         nw_facts_get_n    (NwFacts                 *self);
const char   *nw_facts_get_word (NwFacts                 *self,
                                 guint32                  word);
guint         nw_facts_get_n_words (NwFacts              *self);
void          nw_facts_foreach  (NwFacts                 *self,
                                 void                   (*visit) (const NwFact *fact,
                                                                  gpointer      data),
                                 gpointer                 data);

/* @people: NwPart of patients by id, who were joined; NULL for none. */
NwStatistics *nw_facts_count    (NwFacts                 *self,
                                 const NwStatisticsQuery *query,
                                 GHashTable              *people,
                                 guint                    n_total);

/* nw-statistics.c: what is counted into. */
NwStatistics *nw_statistics_new      (const NwStatisticsQuery *query);
void          nw_statistics_describe (GArray                  *scores,
                                      NwStatisticsChange      *change);

/* A query on its way to a thread. */
NwStatisticsQuery *nw_statistics_query_copy (const NwStatisticsQuery *query);
void               nw_statistics_query_free (NwStatisticsQuery       *query);
gboolean           nw_statistics_query_check (const NwStatisticsQuery *query,
                                              GError                 **error);

G_END_DECLS
