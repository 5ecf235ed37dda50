/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-study.h"

G_BEGIN_DECLS

/**
 * NwStudyChoiceWindow:
 *
 * Which cards are asked: kinds of questions, in both directions, regions and
 * harms. Nothing chosen in a group means all of it.
 *
 * Signal: "chosen" (boolean free): the choice is to be studied, or looked at
 * freely; nw_study_choice_window_get_filter() says what it is.
 */
#define NW_TYPE_STUDY_CHOICE_WINDOW (nw_study_choice_window_get_type ())
G_DECLARE_FINAL_TYPE (NwStudyChoiceWindow, nw_study_choice_window, NW, STUDY_CHOICE_WINDOW, AdwWindow)

GtkWidget *nw_study_choice_window_new        (GtkWindow           *parent,
                                              NwStudy             *study);
void       nw_study_choice_window_get_filter (NwStudyChoiceWindow *self,
                                              NwStudyFilter       *filter);

G_END_DECLS
