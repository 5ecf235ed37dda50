/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-renderer.h"

G_BEGIN_DECLS

/**
 * NwNeedlePlace:
 * @position: of the needle in its session, from 0
 * @view: the picture that shows it
 * @x: mm
 * @y: mm
 * @exact: whether the point was recorded; else it is where the maps mark the site
 * @side: the patient's side
 *
 * Where the mark of a needle stands.
 */
typedef struct
{
  guint position;
  NwView view;
  double x;
  double y;
  gboolean exact;
  NwSide side;
} NwNeedlePlace;

/**
 * NwNeedlePicture:
 *
 * The part of one map in which needles of a session lie, with a button for each:
 * its number, on the point or beside it with a line to it. A mark stays on its
 * half of the body. Tab comes to one of them, the arrows go to the others.
 *
 * Signals: `chosen (guint position)`.
 */
#define NW_TYPE_NEEDLE_PICTURE (nw_needle_picture_get_type ())
G_DECLARE_FINAL_TYPE (NwNeedlePicture, nw_needle_picture, NW, NEEDLE_PICTURE, GtkWidget)

GtkWidget *nw_needle_picture_new      (NwRenderer      *renderer,
                                       const GArray    *places,
                                       NwView           view);
NwView     nw_needle_picture_get_view (NwNeedlePicture *self);
void       nw_needle_picture_set_mark (NwNeedlePicture *self,
                                       guint            position,
                                       const char      *words,
                                       gboolean         is_in);
void       nw_needle_picture_clear    (NwNeedlePicture *self);
gboolean   nw_needle_picture_is_sharp (NwNeedlePicture *self);

G_END_DECLS
