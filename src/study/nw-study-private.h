/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-study.h"

G_BEGIN_DECLS

/* What is remembered of a card of the deck. */
typedef struct
{
  const NwCard *card;
  NwFsrsCard state;
  /* The round in which it was seen last. */
  guint round;
} NwStudyEntry;

struct _NwStudy
{
  GObject parent_instance;

  NwDeck *deck;
  char *aside;
  /* By their cards; in the order of the deck. */
  NwStudyEntry *entries;
  guint n_entries;
  GHashTable *by_card;
  /* NwStudyReview with ids that the deck owns: what can be taken back. */
  GArray *answers;
  /* NwStudyDay, the last first. */
  GArray *days;
  char today[11];
  guint n_new_today;
  guint extra_today;
  guint round;

  NwFsrs fsrs[2];
  NwStudyFilter filter;
  guint goal;
  guint new_a_day;
  gboolean unverified;

  struct _NwStudyWriter *writer;
};

/* A state as it is to be read at @now: never from the future. */
NwFsrsCard     nw_study_entry_read  (const NwStudyEntry *entry,
                                     gint64              now);
void           nw_study_emit_changed (NwStudy           *self);
const NwFsrs  *nw_study_choose_fsrs (NwStudy            *self,
                                     const NwCard       *card);

/* Days of the user. */
void           nw_study_format_day  (gint64              now,
                                     char                day[11]);
gint64         nw_study_to_wall     (gint64              time);
int            nw_study_count_days  (gint64              now,
                                     gint64              then);
gint64         nw_study_get_due     (const NwFsrsCard   *state);
gboolean       nw_study_is_due      (const NwFsrsCard   *state,
                                     gint64              now);
void           nw_study_schedule    (const NwFsrs       *fsrs,
                                     const NwFsrsCard   *card,
                                     NwGrade             grade,
                                     gint64              now,
                                     NwFsrsCard         *next);

/* The thread that owns the store. */
typedef struct _NwStudyWriter NwStudyWriter;

typedef void (*NwStudyFailedFunc) (const char *message,
                                   gpointer    data);

/* What the file holds when it is opened. */
typedef struct
{
  GPtrArray *cards;
  GArray *days;
  NwStudyReview last;
  gboolean has_last;
  guint n_new_today;
  char *goal;
  char *new_a_day;
  char *unverified;
  char *weights;
  char *aside;
} NwStudyLoaded;

NwStudyWriter *nw_study_writer_new     (const char         *path,
                                        const char         *today,
                                        NwStudyLoaded      *loaded,
                                        GError            **error);
void           nw_study_writer_connect (NwStudyWriter      *self,
                                        NwStudyFailedFunc   func,
                                        gpointer            data);
void           nw_study_writer_add     (NwStudyWriter      *self,
                                        const NwStudyReview *review);
void           nw_study_writer_undo    (NwStudyWriter      *self);
void           nw_study_writer_set     (NwStudyWriter      *self,
                                        const char         *key,
                                        const char         *value);
void           nw_study_writer_archive (NwStudyWriter      *self,
                                        char              **ids,
                                        gboolean            archived);
void           nw_study_writer_flush   (NwStudyWriter      *self);
void           nw_study_writer_free    (NwStudyWriter      *self);
void           nw_study_loaded_clear   (NwStudyLoaded      *loaded);

G_END_DECLS
