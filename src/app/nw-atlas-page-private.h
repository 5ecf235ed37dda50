/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas-page.h"
#include "nw-trail.h"

G_BEGIN_DECLS

struct _NwAtlasPage
{
  GtkWidget parent_instance;

  GtkWidget *split;
  GtkWidget *map;
  GtkWidget *panel;
  GtkWidget *outdated;
  GtkWidget *outdated_label;
  GtkWidget *stack;
  GtkWidget *body;
  GtkWidget *region_page;
  GtkWidget *site_page;
  GtkWidget *reference_page;
  GtkWidget *failure;

  NwAtlas *atlas;
  NwTrail *trail;
  NwTrail *return_trail;
  char *title;
  const char *plate;
  char *subtitle;
  char *filled_region;
  NwSide filled_side;
  guint map_tick;
  guint map_frames;
};

void nw_atlas_page_show_trail      (NwAtlasPage    *self);
void nw_atlas_page_install_actions (GtkWidgetClass *widget_class);
void nw_atlas_page_open_structure  (NwAtlasPage    *self,
                                    const char     *structure_id);
void nw_atlas_page_open_harm       (NwAtlasPage    *self,
                                    const char     *harm_id);
void nw_atlas_page_set_side        (NwAtlasPage    *self,
                                    NwSide          side);
void nw_atlas_page_toggle_map      (NwAtlasPage    *self);

G_END_DECLS
