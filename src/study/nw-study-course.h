/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-study.h"

G_BEGIN_DECLS

/* Bounds of a course file. */
#define NW_STUDY_COURSE_BYTES (256 * 1024)
#define NW_STUDY_COURSE_IDS 5000
#define NW_STUDY_COURSE_TITLE 120

/**
 * NwStudyCourse:
 * @title: what the course is called
 * @kinds: bits of #NwCardKind, 0 for all
 * @regions: ids of regions
 * @harms: ids of kinds of harm
 * @cards: ids of single cards
 * @n_unknown: ids that this content does not have, left out
 *
 * What a teacher wants to be studied: regions, harms and single cards. A file
 * of a few lines that holds ids only, no text of the content.
 */
typedef struct
{
  char *title;
  guint kinds;
  GPtrArray *regions;
  GPtrArray *harms;
  GPtrArray *cards;
  guint n_unknown;
} NwStudyCourse;

NwStudyCourse *nw_study_course_new           (const char           *title);
NwStudyCourse *nw_study_course_new_from_filter (const char         *title,
                                              NwDeck               *deck,
                                              const NwStudyFilter  *filter);
NwStudyCourse *nw_study_course_new_refresher (NwDeck               *deck);
NwStudyCourse *nw_study_course_load          (const char           *path,
                                              NwDeck               *deck,
                                              GError              **error);
gboolean       nw_study_course_save          (NwStudyCourse        *self,
                                              const char           *path,
                                              GError              **error);
void           nw_study_course_get_filter    (NwStudyCourse        *self,
                                              NwDeck               *deck,
                                              NwStudyFilter        *filter);
void           nw_study_course_free          (NwStudyCourse        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwStudyCourse, nw_study_course_free)

G_END_DECLS
