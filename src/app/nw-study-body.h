/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-figure-set.h"
#include "nw-study-shade.h"

G_BEGIN_DECLS

/**
 * NwStudyBody:
 *
 * The body from one side, each region filled by how well its cards are
 * remembered, with the per cent on it where there is room. It is a picture: the
 * same stands in words in a list beside it and, region by region, in its
 * description.
 */
#define NW_TYPE_STUDY_BODY (nw_study_body_get_type ())
G_DECLARE_FINAL_TYPE (NwStudyBody, nw_study_body, NW, STUDY_BODY, GtkWidget)

GtkWidget    *nw_study_body_new        (NwFigureSet  *figures,
                                        NwView        view);
void          nw_study_body_set_shares (NwStudyBody  *self,
                                        GArray       *shares);
NwStudyShade  nw_study_body_get_shade  (NwStudyBody  *self,
                                        const char   *region);
guint         nw_study_body_get_n_numbers (NwStudyBody *self);

G_END_DECLS
