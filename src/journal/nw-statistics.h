/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwRecordItem:
 * @NW_RECORD_CONSENT: a consent that was not withdrawn
 * @NW_RECORD_SCREENING: something was asked in the screening
 * @NW_RECORD_COUNTED: needles were counted, and as many came out as went in
 * @NW_RECORD_STOP_CHECK: of the sessions with a mark that asks for one: one for
 *   every zone that does
 * @NW_RECORD_EVENTS: an adverse event, or that none was seen
 * @NW_RECORD_AFTERCARE: aftercare, ticked or in words
 * @NW_RECORD_CLOSED: of those whose time is up: closed within 24 hours of the
 *   last needle, or where that has no time, of the end of the day
 *
 * What a record of a session with needles is looked through for.
 */
typedef enum
{
  NW_RECORD_CONSENT,
  NW_RECORD_SCREENING,
  NW_RECORD_COUNTED,
  NW_RECORD_STOP_CHECK,
  NW_RECORD_EVENTS,
  NW_RECORD_AFTERCARE,
  NW_RECORD_CLOSED,
} NwRecordItem;

#define NW_N_RECORD_ITEMS 7

const char *nw_record_item_to_string (NwRecordItem item);
/* In the language of the interface, or that of nw_lang_push(). */
const char *nw_record_item_get_label (NwRecordItem item);

/**
 * NwShare:
 * @count: how many
 * @of: of how many
 */
typedef struct
{
  guint count;
  guint of;
} NwShare;

/**
 * NwStatisticsRow:
 * @key: a month (2026-11), the id of a region, site or therapist; "" for none
 * @n_sessions: sessions
 * @n_needled: those with needles
 * @n_marks: marks in them; of a region or site only those there
 * @n_in: needles of these that went in
 * @n_out: and that came out
 * @n_with_event: of @n_needled those with an adverse event of any class
 *
 * One line of counts. A session with marks in several regions counts in each.
 */
typedef struct
{
  char *key;
  guint n_sessions;
  guint n_needled;
  guint n_marks;
  guint n_in;
  guint n_out;
  guint n_with_event;
} NwStatisticsRow;

/**
 * NwStatisticsEvent:
 * @event: id of an event or of a class of the table; "" for what is not in it
 * @n_needled: sessions with needles that have it, once or more often
 * @n_events: how often it was recorded, in these and in other sessions
 */
typedef struct
{
  char *event;
  guint n_needled;
  guint n_events;
} NwStatisticsEvent;

/**
 * NwStatisticsChange:
 * @key: a month, or "" for all
 * @n: scores with both a before and an after
 * @mean: of after minus before: below 0 is less pain
 * @sd: standard deviation of the sample; 0 for fewer than two
 * @median: of the same
 * @lower: first quartile (linear interpolation between the order statistics)
 * @upper: third quartile
 *
 * The change in pain (NPRS, 0 to 10) from before a session to after it.
 */
typedef struct
{
  char *key;
  guint n;
  double mean;
  double sd;
  double median;
  double lower;
  double upper;
} NwStatisticsChange;

/**
 * NwStatisticsCase:
 * @session: the id of the session
 * @row: the id of the event in it (NW_PART_EVENT)
 * @day: the day of the session, YYYY-MM-DD
 * @event: id of the event, "" for one that is not in the table
 * @event_class: id of its class, "" for none
 *
 * An event of a class beyond the first of the table, or of none: to be looked
 * into as an incident.
 */
typedef struct
{
  char *session;
  char *row;
  char *day;
  char *event;
  char *event_class;
} NwStatisticsCase;

/* The newest so many of them are listed. */
#define NW_STATISTICS_CASES_MAX 500

/**
 * NwStatistics:
 * @from: (nullable): the first day that was asked for
 * @to: (nullable): the last one
 * @first: (nullable): the day of the first session that was counted
 * @last: (nullable): that of the last one
 * @n_known: sessions of the journal that were looked at
 * @n_total: sessions of the journal; more while they are still being read
 * @n_damaged: sessions of the journal that cannot be read: in no other figure
 * @n_sessions: sessions in the period
 * @n_drafts: those that are not closed
 * @n_needled: those with needles: a mark that is said to have gone in or out,
 *   or any mark of a closed session. The whole of all rates
 * @n_patients: patients in the period, those that were joined counted once
 * @n_in: needles that went in
 * @n_out: needles that came out
 * @n_events: adverse events that were recorded
 * @n_with_event: of @n_needled those with any
 * @n_elsewhere: events in sessions without needles: in no rate
 * @months: (element-type NwStatisticsRow): every month from first to last
 * @regions: (element-type NwStatisticsRow): most sessions first
 * @sites: (element-type NwStatisticsRow): most sessions first
 * @therapists: (element-type NwStatisticsRow): most sessions first
 * @events: (element-type NwStatisticsEvent): every event of the table in its
 *   order, then "" if anything else was recorded
 * @classes: (element-type NwStatisticsEvent): every class of the table; "" as above
 * @cases: (element-type NwStatisticsCase): the newest first
 * @n_cases: how many there are
 * @shares: completeness, by #NwRecordItem
 * @change: of all sessions
 * @changes: (element-type NwStatisticsChange): by month, those with scores
 * @n_odd_scores: scores outside 0 to 10: in no change
 *
 * Counts over a period. It names nobody. Immutable.
 */
typedef struct
{
  char *from;
  char *to;
  char *first;
  char *last;
  guint n_known;
  guint n_total;
  guint n_damaged;
  guint n_sessions;
  guint n_drafts;
  guint n_needled;
  guint n_patients;
  guint n_in;
  guint n_out;
  guint n_events;
  guint n_with_event;
  guint n_elsewhere;
  GArray *months;
  GArray *regions;
  GArray *sites;
  GArray *therapists;
  GArray *events;
  GArray *classes;
  GArray *cases;
  guint n_cases;
  NwShare shares[NW_N_RECORD_ITEMS];
  NwStatisticsChange change;
  GArray *changes;
  guint n_odd_scores;
} NwStatistics;

NwStatistics *nw_statistics_ref   (NwStatistics *self);
void          nw_statistics_unref (NwStatistics *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwStatistics, nw_statistics_unref)

/* FALSE while sessions of the journal are still being read. */
gboolean      nw_statistics_is_whole (const NwStatistics *self);

/**
 * NwStatisticsQuery:
 * @atlas: the content: its table of events, and the sites that ask for a stop-check
 * @from: (nullable): first day, YYYY-MM-DD
 * @to: (nullable): last day, included
 * @therapist: (nullable): id of one therapist
 * @now: seconds since 1970, 0 for the present: what is not 24 hours old yet is
 *   not late
 */
typedef struct
{
  NwAtlas *atlas;
  const char *from;
  const char *to;
  const char *therapist;
  gint64 now;
} NwStatisticsQuery;

/* Counting. With the search index (nw_journal_start_index()) nothing is read:
 * the answer has what the index has by then, see nw_statistics_is_whole().
 * Without it, every session is read once in a thread of its own, in pages, with
 * @progress: sessions of how many. A day that is none is NW_ERROR_INVALID. */
NwStatistics *nw_journal_count        (NwJournal                *self,
                                       const NwStatisticsQuery  *query,
                                       GFileProgressCallback     progress,
                                       gpointer                  progress_data,
                                       GCancellable             *cancellable,
                                       GError                  **error);
void          nw_journal_count_async  (NwJournal                *self,
                                       const NwStatisticsQuery  *query,
                                       GFileProgressCallback     progress,
                                       gpointer                  progress_data,
                                       GCancellable             *cancellable,
                                       GAsyncReadyCallback       callback,
                                       gpointer                  user_data);
NwStatistics *nw_journal_count_finish (NwJournal                *self,
                                       GAsyncResult             *result,
                                       GError                  **error);

G_END_DECLS
