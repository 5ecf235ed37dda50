/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-deck.h"
#include "nw-study-store.h"

G_BEGIN_DECLS

/* Answers a day, and new cards a day, unless the user says otherwise. */
#define NW_STUDY_GOAL 20
#define NW_STUDY_NEW 10
#define NW_STUDY_GOAL_MAX 500

/* A card that was forgotten so often after it was learned is a leech. */
#define NW_STUDY_LEECH 6

/**
 * NwStudyQueue:
 * @NW_STUDY_TODAY: what is due, then new cards up to those of the day
 * @NW_STUDY_LEECHES: what was forgotten again and again, due or not, each once
 *   in a round
 * @NW_STUDY_FREE: any card, the least well known first, each once in a round;
 *   nothing is scheduled
 *
 * Which cards come.
 */
typedef enum
{
  NW_STUDY_TODAY,
  NW_STUDY_LEECHES,
  NW_STUDY_FREE,
} NwStudyQueue;

/**
 * NwStudyFilter:
 * @kinds: bits of #NwCardKind, 0 for all
 * @regions: bits as in #NwCard, 0 for all
 * @harms: bits as in #NwCard, 0 for all
 * @cards: (nullable): ids of cards; with it only these, and those that
 *   @regions or @harms name
 *
 * To which cards study is limited.
 */
typedef struct
{
  guint kinds;
  guint64 regions;
  guint64 harms;
  GHashTable *cards;
} NwStudyFilter;

/**
 * NwStudyCounts:
 * @n_due: cards that are due
 * @n_new: new cards that still come today
 * @n_later: cards in learning that come back today
 * @n_leeches: leeches
 * @n_done: answers today
 * @goal: answers a day that the user wants
 * @streak: days in a row, today counted once something was answered
 * @n_known: cards that were answered
 * @n_cards: all that can be asked
 */
typedef struct
{
  guint n_due;
  guint n_new;
  guint n_later;
  guint n_leeches;
  guint n_done;
  guint goal;
  guint streak;
  guint n_known;
  guint n_cards;
} NwStudyCounts;

/**
 * NwStudy:
 *
 * What a student does: which card is next, what was answered, how well it is
 * remembered. Everything is answered from memory at once; a thread of its own
 * keeps the answers in the file, in their order.
 *
 * Times are seconds of UTC since 1970. A clock that goes back takes nothing
 * away: what was answered in its future counts as answered now.
 *
 * Signals: "changed" () when counts or progress are others; "failed" (string)
 * when an answer could not be written, with what to do; it is tried again with
 * the next one and when the study ends.
 */
#define NW_TYPE_STUDY (nw_study_get_type ())
G_DECLARE_FINAL_TYPE (NwStudy, nw_study, NW, STUDY, GObject)

NwStudy       *nw_study_new             (NwDeck               *deck,
                                         const char           *path,
                                         gint64                now,
                                         GError              **error);
void           nw_study_connect         (NwStudy              *self);
void           nw_study_close           (NwStudy              *self);
NwDeck        *nw_study_get_deck        (NwStudy              *self);
const char    *nw_study_get_aside       (NwStudy              *self);
void           nw_study_flush           (NwStudy              *self);

void           nw_study_set_filter      (NwStudy              *self,
                                         const NwStudyFilter  *filter);
void           nw_study_get_filter      (NwStudy              *self,
                                         NwStudyFilter        *filter);
guint          nw_study_get_goal        (NwStudy              *self);
void           nw_study_set_goal        (NwStudy              *self,
                                         guint                 goal);
guint          nw_study_get_new_a_day   (NwStudy              *self);
void           nw_study_set_new_a_day   (NwStudy              *self,
                                         guint                 n);
void           nw_study_add_new_today   (NwStudy              *self,
                                         guint                 n);
gboolean       nw_study_get_unverified  (NwStudy              *self);
void           nw_study_set_unverified  (NwStudy              *self,
                                         gboolean              unverified);

const NwCard  *nw_study_find_next       (NwStudy              *self,
                                         NwStudyQueue          queue,
                                         const NwCard         *except,
                                         gint64                now);
void           nw_study_start_round     (NwStudy              *self);
void           nw_study_pass            (NwStudy              *self,
                                         const NwCard         *card);
void           nw_study_preview         (NwStudy              *self,
                                         const NwCard         *card,
                                         gint64                now,
                                         NwFsrsCard            next[4]);
void           nw_study_answer          (NwStudy              *self,
                                         const NwCard         *card,
                                         NwGrade               grade,
                                         guint                 milliseconds,
                                         gint64                now);
const NwCard  *nw_study_undo            (NwStudy              *self);
gboolean       nw_study_can_undo        (NwStudy              *self);

void           nw_study_get_counts      (NwStudy              *self,
                                         gint64                now,
                                         NwStudyCounts        *counts);
gboolean       nw_study_filter_has      (const NwStudyFilter  *filter,
                                         const NwCard         *card);
gboolean       nw_study_is_asked        (NwStudy              *self,
                                         const NwCard         *card);
gboolean       nw_study_get_state       (NwStudy              *self,
                                         const NwCard         *card,
                                         gint64                now,
                                         NwFsrsCard           *state);
double         nw_study_get_recall      (NwStudy              *self,
                                         const NwCard         *card,
                                         gint64                now);
gint64         nw_study_find_next_due   (NwStudy              *self,
                                         gint64                now);
gboolean       nw_study_set_weights     (NwStudy              *self,
                                         const double          weights[NW_FSRS_N_WEIGHTS]);
void           nw_study_get_fsrs        (NwStudy              *self,
                                         NwFsrs               *fsrs);

G_END_DECLS
