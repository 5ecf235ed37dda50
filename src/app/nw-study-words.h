/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-study.h"

G_BEGIN_DECLS

/* The words of the study page, in the language of the interface. */

const char *nw_study_words_grade           (NwGrade           grade);
char       *nw_study_words_interval        (const NwFsrsCard *next,
                                            gint64            now);
char       *nw_study_words_point           (const NwCardHit  *hit);
char       *nw_study_words_verdict_point   (const NwCardHit  *hit);
char       *nw_study_words_verdict_options (NwCardForm        form,
                                            guint             n_wrong,
                                            guint             n_missed);
char       *nw_study_words_verdict_name    (gboolean          right,
                                            const char       *name);
char       *nw_study_words_choice          (const NwStudyFilter *filter,
                                            NwAtlas             *atlas);
char       *nw_study_words_marks           (const NwCard     *card);
char       *nw_study_words_percent         (double            share);

G_END_DECLS
