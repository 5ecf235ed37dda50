/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-figure-set.h"

G_BEGIN_DECLS

/**
 * NwStudyMap:
 *
 * The map of a question: one part of a view with chosen layers, what is marked
 * on it, and the point that the student gave. It has no regions and no names,
 * which would give the answer away.
 *
 * Pointer and touch: a click gives a point, dragging moves, wheel and pinch
 * zoom. Keys: the arrows move a cross (with Shift by a millimetre), Enter gives
 * its point, + and - zoom, 0 goes back.
 *
 * Signal: "picked" (double x, double y): a point in mm of the map, while it is
 * asked for.
 */
#define NW_TYPE_STUDY_MAP (nw_study_map_get_type ())
G_DECLARE_FINAL_TYPE (NwStudyMap, nw_study_map, NW, STUDY_MAP, GtkWidget)

GtkWidget *nw_study_map_new          (void);
void       nw_study_map_set_figures  (NwStudyMap      *self,
                                      NwFigureSet     *figures);
void       nw_study_map_show         (NwStudyMap      *self,
                                      NwView           view,
                                      NwLayers         layers,
                                      const NwRect    *frame);
void       nw_study_map_prepare      (NwStudyMap      *self,
                                      NwView           view,
                                      NwLayers         layers,
                                      const NwRect    *frame,
                                      int              width,
                                      int              height);
void       nw_study_map_set_layers   (NwStudyMap      *self,
                                      NwLayers         layers);
void       nw_study_map_set_marked   (NwStudyMap      *self,
                                      GPtrArray       *shapes,
                                      const char      *title,
                                      const char      *words);
void       nw_study_map_set_point    (NwStudyMap      *self,
                                      double           x_mm,
                                      double           y_mm,
                                      gboolean         right,
                                      const char      *title,
                                      const char      *words);
void       nw_study_map_clear_point  (NwStudyMap      *self);
void       nw_study_map_set_asking   (NwStudyMap      *self,
                                      gboolean         asking,
                                      const char      *label);
gboolean   nw_study_map_is_ready     (NwStudyMap      *self);
gboolean   nw_study_map_is_prepared  (NwStudyMap      *self);
gboolean   nw_study_map_find_place   (NwStudyMap      *self,
                                      double           x_mm,
                                      double           y_mm,
                                      double          *x,
                                      double          *y);

G_END_DECLS
