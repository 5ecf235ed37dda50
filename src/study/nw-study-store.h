/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-fsrs.h"

G_BEGIN_DECLS

/**
 * NwStudyStore:
 *
 * The file with what was answered, study.db: no patient, no secret, nothing of
 * the journal. Owned by the thread that opened it.
 *
 * Answers are only ever added; one that was taken back stays and is marked. A
 * card that content and maps no longer give keeps its history.
 */
typedef struct _NwStudyStore NwStudyStore;

/**
 * NwStudyRow:
 * @id: of the card
 * @state: what is remembered of it
 * @archived: whether content and maps no longer give it
 *
 * A card that was answered.
 */
typedef struct
{
  char *id;
  NwFsrsCard state;
  gboolean archived;
} NwStudyRow;

/**
 * NwStudyReview:
 * @number: of the answer, 0 for a new one
 * @card: id of the card
 * @time: when, in seconds of UTC since 1970
 * @day: the day where the user was, YYYY-MM-DD
 * @grade: how it was known
 * @milliseconds: how long it took, 0 for unknown
 * @undone: whether it was taken back
 * @before: the card before
 * @after: the card after
 *
 * One answer.
 */
typedef struct
{
  gint64 number;
  char *card;
  gint64 time;
  char day[11];
  NwGrade grade;
  guint milliseconds;
  gboolean undone;
  NwFsrsCard before;
  NwFsrsCard after;
} NwStudyReview;

/**
 * NwStudyDay:
 * @day: YYYY-MM-DD
 * @n: answers
 * @n_known: those that were not "again"
 *
 * What was done on a day.
 */
typedef struct
{
  char day[11];
  guint n;
  guint n_known;
} NwStudyDay;

/**
 * NwStudyReviewFunc:
 * @review: one answer, valid during the call
 * @data: as given
 *
 * Returns: %FALSE to stop
 */
typedef gboolean (*NwStudyReviewFunc) (const NwStudyReview *review,
                                       gpointer             data);

char         *nw_study_store_get_path      (void);
NwStudyStore *nw_study_store_open          (const char           *path,
                                            char                **aside,
                                            GError              **error);
void          nw_study_store_close         (NwStudyStore         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwStudyStore, nw_study_store_close)

GPtrArray    *nw_study_store_list_cards    (NwStudyStore         *self,
                                            GError              **error);
GArray       *nw_study_store_list_days     (NwStudyStore         *self,
                                            GError              **error);
guint         nw_study_store_count_new     (NwStudyStore         *self,
                                            const char           *day);
gboolean      nw_study_store_visit_reviews (NwStudyStore         *self,
                                            NwStudyReviewFunc     func,
                                            gpointer              data,
                                            GError              **error);
gboolean      nw_study_store_find_last     (NwStudyStore         *self,
                                            NwStudyReview        *review,
                                            GError              **error);
gboolean      nw_study_store_add_reviews   (NwStudyStore         *self,
                                            NwStudyReview        *reviews,
                                            guint                 n_reviews,
                                            GError              **error);
gboolean      nw_study_store_undo          (NwStudyStore         *self,
                                            const NwStudyReview  *review,
                                            GError              **error);
gboolean      nw_study_store_set_archived  (NwStudyStore         *self,
                                            const char *const    *ids,
                                            gboolean              archived,
                                            GError              **error);
char         *nw_study_store_dup_setting   (NwStudyStore         *self,
                                            const char           *key);
gboolean      nw_study_store_set_setting   (NwStudyStore         *self,
                                            const char           *key,
                                            const char           *value,
                                            GError              **error);
void          nw_study_row_free            (NwStudyRow           *row);

G_END_DECLS
