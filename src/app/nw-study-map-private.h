/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-map-motion.h"
#include "nw-map-outline.h"
#include "nw-map-picture.h"
#include "nw-study-map.h"

G_BEGIN_DECLS

struct _NwStudyMap
{
  GtkWidget parent_instance;

  NwFigureSet *figures;
  NwFigure *figure;
  NwView view;
  NwLayers layers;
  NwRect frame;
  gboolean framed;
  NwPaletteId palette_id;

  NwViewport *viewport;
  NwMapMotion *motion;
  NwMapPicture *picture;
  /* Begins the picture when the frame without it was painted. */
  guint begin_source;
  gboolean fresh;
  /* What will be asked next, drawn ahead. */
  NwRect ahead_frame;
  NwRenderSpec ahead_spec;
  cairo_surface_t *ahead;
  GCancellable *drawing_ahead;
  NwMapOutline *marked;
  GPtrArray *shapes;

  GtkWidget *view_label;
  GtkWidget *mark_label;
  GtkWidget *point_label;

  gboolean has_point;
  gboolean point_right;
  double point_x;
  double point_y;

  gboolean asking;
  gboolean has_cross;
  double cross_x;
  double cross_y;

  /* An event of scrolling does not say where it is. */
  gboolean pointer_inside;
  double pointer_x;
  double pointer_y;
  gboolean dragging;
  double drag_x;
  double drag_y;
  double pinch_scale;
  int last_width;
  int last_height;
};

void nw_study_map_pick         (NwStudyMap *self,
                                double      x,
                                double      y);
void nw_study_map_update_frame (NwStudyMap *self);
void nw_study_map_settled      (NwStudyMap *self);
void nw_study_map_add_input    (NwStudyMap *self);

G_END_DECLS
