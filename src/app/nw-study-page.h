/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-study-question.h"
#include "nw-study.h"

G_BEGIN_DECLS

/**
 * NwStudyPage:
 *
 * The screen for learning. It needs no journal and shows no patient. Its cards
 * are made, in a thread, when it is first seen.
 *
 * Signal: "open-atlas" (string kind, string id): the page of a "site",
 * "structure" or "region" is wanted.
 */
#define NW_TYPE_STUDY_PAGE (nw_study_page_get_type ())
G_DECLARE_FINAL_TYPE (NwStudyPage, nw_study_page, NW, STUDY_PAGE, AdwBin)

void             nw_study_page_set_content  (NwStudyPage *self,
                                             NwAtlas     *atlas,
                                             NwFigureSet *figures);
NwStudy         *nw_study_page_get_study    (NwStudyPage *self);
NwStudyQuestion *nw_study_page_get_question (NwStudyPage *self);

G_END_DECLS
