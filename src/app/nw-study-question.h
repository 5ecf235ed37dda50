/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-study-map.h"
#include "nw-study.h"

G_BEGIN_DECLS

/**
 * NwStudyQuestion:
 *
 * One card: the question, its place on the map, what can be answered, and,
 * once it was answered, what the content says and how well it was known.
 *
 * Keys: 1 to 9 choose an option, Enter checks, Space shows the answer; then 1
 * to 4 grade it.
 *
 * Signals: "answered" (boolean right), "graded" (int grade, a #NwGrade),
 * "open" () when its page in the atlas is asked for.
 */
#define NW_TYPE_STUDY_QUESTION (nw_study_question_get_type ())
G_DECLARE_FINAL_TYPE (NwStudyQuestion, nw_study_question, NW, STUDY_QUESTION, GtkWidget)

void          nw_study_question_set_study  (NwStudyQuestion *self,
                                            NwStudy         *study);
void          nw_study_question_show       (NwStudyQuestion *self,
                                            const NwCard    *card,
                                            guint            shuffle,
                                            gint64           now);
void          nw_study_question_prepare    (NwStudyQuestion *self,
                                            const NwCard    *card);
void          nw_study_question_set_exam   (NwStudyQuestion *self,
                                            gboolean         exam);
const NwCard *nw_study_question_get_card   (NwStudyQuestion *self);
gboolean      nw_study_question_is_open    (NwStudyQuestion *self);
gboolean      nw_study_question_get_right  (NwStudyQuestion *self);
NwStudyMap   *nw_study_question_get_map    (NwStudyQuestion *self);
gboolean      nw_study_question_press_key  (NwStudyQuestion *self,
                                            guint            keyval,
                                            GdkModifierType  state);

G_END_DECLS
