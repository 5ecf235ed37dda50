/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas-page.h"
#include "nw-plan-tray.h"
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
  NwPlanTray *tray; /* child of the panel */

  /* A page that nobody sees yet, and the place that it is made for. */
  GtkWidget *ahead_page;
  NwTrail *ahead;
  guint ahead_source;
  guint ahead_step;

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

void nw_atlas_page_follow_map      (NwAtlasPage    *self);
void nw_atlas_page_show_outdated   (NwAtlasPage    *self);
void nw_atlas_page_show_trail      (NwAtlasPage    *self);
void nw_atlas_page_install_actions (GtkWidgetClass *widget_class);
void nw_atlas_page_open_structure  (NwAtlasPage    *self,
                                    const char     *structure_id);
void nw_atlas_page_open_harm       (NwAtlasPage    *self,
                                    const char     *harm_id);
void nw_atlas_page_set_side        (NwAtlasPage    *self,
                                    NwSide          side);
void nw_atlas_page_toggle_map      (NwAtlasPage    *self);
void nw_atlas_page_fill_page       (NwAtlasPage    *self,
                                    GtkWidget      *page,
                                    NwTrail        *trail);

/* nw-atlas-page-ahead.c */
void nw_atlas_page_init_ahead    (NwAtlasPage *self);
void nw_atlas_page_dispose_ahead (NwAtlasPage *self);
void nw_atlas_page_look_ahead    (NwAtlasPage *self,
                                  NwRegion    *region,
                                  NwSite      *site,
                                  NwSide       side);
void nw_atlas_page_take_ahead    (NwAtlasPage *self,
                                  GtkWidget  **page);

G_END_DECLS
