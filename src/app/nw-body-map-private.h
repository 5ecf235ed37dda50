/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-map-canvas.h"
#include "nw-map-layers-box.h"
#include "nw-map-scale.h"
#include "nw-plate.h"

G_BEGIN_DECLS

#define NW_N_MAP_VIEWS 4

/* The scale bar appears from this zoom on. */
#define NW_MAP_SCALE_ZOOM 1.3

struct _NwBodyMap
{
  GtkWidget parent_instance;

  char *maps_dir;
  NwMapCanvas *canvas;

  GtkWidget *overlay;
  GtkWidget *top_column;
  GtkWidget *side_column;
  GtkWidget *top_bars;
  GtkWidget *layers_card;
  NwMapLayersBox *card_layers;
  NwMapLayersBox *popover_layers;
  GtkWidget *layers_button;
  GtkWidget *layers_title;
  GtkLabel *layers_count;
  GtkWidget *mode_separator;
  GtkToggleButton *risk_button;
  GtkToggleButton *anatomy_button;
  GtkWidget *side_bar;
  GtkToggleButton *left_button;
  GtkToggleButton *right_button;
  GtkWidget *legend_chip;
  GtkWidget *legend;
  GtkWidget *legend_only;
  GtkLabel *legend_harm;
  GtkWidget *legend_rows;
  GtkWidget *legend_button;
  GtkWidget *legend_list;
  GtkLabel *legend_empty[2];
  int legend_width;
  GtkWidget *harm_chip;
  GtkLabel *harm_label;
  GtkWidget *plate_bar;
  GtkMenuButton *plate_button;
  GtkPopover *plate_popover;
  GtkWidget *plate_list;
  GtkWidget *plate_chip;
  GtkLabel *plate_title;
  GtkLabel *plate_note;
  GtkWidget *notice;
  GtkWidget *bottom_bars;
  GtkToggleButton *arm_button;
  GtkWidget *view_column;
  GtkWidget *view_bar;
  GtkToggleButton *view_buttons[NW_N_MAP_VIEWS];
  GtkWidget *view_images[NW_N_MAP_VIEWS];
  NwMapScale *scale_bar;
  GtkWidget *mode_bar;
  GtkWidget *zoom_bar;
  GtkWidget *zoom_in_button;
  GtkWidget *zoom_out_button;

  /* What fits beside and on the map at its size. */
  int width;
  int height;
  gboolean wide;
  gboolean narrow;
  gboolean is_short;
  gboolean low;
  gboolean columns;
  /* The size is a guess: the first allocation tells. */
  gboolean guessed;
  guint resize_id;

  /* The plates that are offered, and the view of the body to go back to. */
  NwView plates[NW_N_PLATES];
  guint n_plates;
  NwView body_view;

  /* Why a map cannot be shown; NULL while all is well. */
  char *failure;
  gboolean plate_failed;
  gboolean leaving_plate;

  gboolean updating;
  gboolean was_fitted;
  gboolean was_scaled;
};

void         nw_body_map_build_bars      (NwBodyMap      *self);
void         nw_body_map_build_layers    (NwBodyMap      *self);
void         nw_body_map_build_legend    (NwBodyMap      *self);
void         nw_body_map_update_legend   (NwBodyMap      *self);
void         nw_body_map_update_under    (NwBodyMap      *self);
guint        nw_body_map_list_plates     (NwBodyMap      *self,
                                          NwView          plates[NW_N_PLATES]);
gboolean     nw_body_map_is_plate_of     (NwView          plate,
                                          NwRegion       *region);
void         nw_body_map_update_plates   (NwBodyMap      *self);
void         nw_body_map_step_plate      (NwBodyMap      *self,
                                          int             step);
gboolean     nw_body_map_shows_side      (NwView          view,
                                          NwSide          side);
void         nw_body_map_resize          (NwBodyMap      *self,
                                          int             width,
                                          int             height);
int          nw_body_map_get_bottom_width (NwBodyMap     *self);
void         nw_body_map_update_insets   (NwBodyMap      *self);
void         nw_body_map_set_arm_removed (NwBodyMap      *self,
                                          gboolean        removed);
void         nw_body_map_update          (NwBodyMap      *self);
void         nw_body_map_forget_plate_failure (NwBodyMap *self);
void         nw_body_map_go_back         (NwBodyMap      *self);
void         nw_body_map_install_actions (GtkWidgetClass *widget_class);
/* For tests and benchmarks, which look behind the bars. */
NwMapCanvas *nw_body_map_get_canvas      (NwBodyMap      *self);

G_END_DECLS
