/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-map-canvas.h"
#include "nw-map-hint.h"
#include "nw-map-labels.h"
#include "nw-map-leader.h"
#include "nw-map-mark.h"
#include "nw-map-motion.h"
#include "nw-map-outline.h"
#include "nw-map-picture.h"
#include "nw-map-region.h"
#include "nw-map-site.h"

G_BEGIN_DECLS

/**
 * NwMapFollow:
 *
 * What the map went to last. It is looked at anew when the widget changes its
 * size, until a hand moves the map.
 */
typedef enum
{
  NW_MAP_FOLLOW_NONE,
  NW_MAP_FOLLOW_REGION,
  NW_MAP_FOLLOW_SITE,
} NwMapFollow;

/**
 * NwMapDot:
 *
 * The place of a site on the side that is not chosen.
 */
typedef struct
{
  NwSite *site;
  NwSide side;
  double map_x;
  double map_y;
} NwMapDot;

/**
 * NwMapTarget:
 * @region: (nullable): region at a point
 * @shape: (nullable): its shape there
 * @site: (nullable): site at the point, when the map is close enough
 * @side: the patient's side of both
 * @widget: (nullable): the child that stands for it
 *
 * What is at a point of the map.
 */
typedef struct
{
  NwRegion *region;
  const NwShape *shape;
  NwSite *site;
  NwSide side;
  GtkWidget *widget;
} NwMapTarget;

/**
 * NwMapRest:
 *
 * The point of the map of which it is asked what lies under it.
 */
typedef struct _NwMapRest NwMapRest;

/**
 * NwMapNamed:
 * @map: (nullable): where the sites lie in the picture; %NULL: nothing is named
 * @region: (nullable): the region whose structures are named
 * @site: (nullable): the site that is named with its structures
 * @side: the patient's side
 * @mode: what the map paints
 *
 * What the labels on the map are about.
 */
typedef struct
{
  NwSiteMap *map;
  NwRegion *region;
  NwSite *site;
  NwSide side;
  NwMapMode mode;
} NwMapNamed;

struct _NwMapCanvas
{
  GtkWidget parent_instance;

  NwAtlas *atlas;
  char *maps_dir;
  NwFigureSet *figures;
  GCancellable *loading;
  /* Map of the view; NULL until it is read. */
  NwFigure *figure;
  NwSiteMap *site_map;

  NwView view;
  NwMapMode modes[NW_N_MAP_LEVELS];
  NwMapLayers layers[NW_N_MAP_LEVELS];
  NwMapLevel level;
  NwHarmFilter harm;
  gboolean female;
  NwPaletteId palette_id;

  /* The selection; owned by the atlas. */
  NwRegion *region;
  NwSite *site;
  NwSide side;

  NwViewport *viewport;
  NwMapMotion *motion;
  NwMapPicture *picture;
  NwMapInsets insets[NW_N_MAP_LEVELS];
  NwMapFollow follow;
  NwRegion *follow_region;
  NwSite *follow_site;
  NwSide follow_side;
  int last_width;
  int last_height;
  gboolean ready;
  gboolean failed;
  guint markers_id;
  /* Where to look as soon as that can be. */
  gboolean has_wanted_look;
  NwViewState wanted_look;
  /* Height of the last map that was looked at, in mm. */
  double looked_height;
  /* What has to be said about the selection; NULL for nothing. */
  char *notice;

  NwMapOutline *selected;
  NwMapOutline *hovered;
  NwMapOutline *focused;
  GskRenderNode *decor;

  /* Children, in their order on the screen; the widgets own themselves. */
  GPtrArray *regions;
  GPtrArray *pins;
  /* The flags of the patient, and whether one holds in a shown region. */
  NwScreening *screening;
  gboolean flagged;
  GPtrArray *leaders;
  GArray *dots;
  gboolean leaders_fit;
  gboolean names_wait; /* for the map to come to rest */
  gboolean leaders_compact;
  int leader_height;
  guint compact_id;
  GtkWidget *labels;
  NwMapNamed named;
  /* Where tool bars lie on the map, in pixels. */
  GArray *bars;
  GtkWidget *left_label;
  GtkWidget *right_label;
  GtkWidget *view_label;
  GtkWidget *hint;
  GtkWidget *mark;
  GtkWidget *last_focus;
  /* What was selected before nothing was. */
  NwRegion *last_region;
  NwSide last_side;
  /* What had the focus before its widgets went, to give it back. */
  gboolean refocus;
  NwRegion *refocus_region;
  NwSite *refocus_site;
  NwSide refocus_side;
  /* What is still to be said to assistive technology. */
  char *news;
  /* What its focused child says already. */
  char *told;

  /* The pointer, and what is marked because of it or of the panel. */
  NwMapTarget hover;
  gboolean highlighted;
  gboolean pointer_inside;
  double pointer_x;
  double pointer_y;
  guint hint_id;
  NwMapRest *rest;
  guint level_id;

  /* The hand on the map. */
  gboolean dragging;
  gboolean drag_fitted;
  gboolean pinching;
  gboolean touching;
  gboolean swiped;
  gint64 swipe_time;
  double swipe_x;
  double swipe_y;
  double drag_x;
  double drag_y;
  double pinch_scale;
  double pinch_x;
  double pinch_y;
  GArray *samples;
  NwMapTarget pressed;
};

/* nw-map-canvas.c */
void     nw_map_canvas_refresh          (NwMapCanvas       *self);
void     nw_map_canvas_moved            (NwMapCanvas       *self);
void     nw_map_canvas_emit_hovered     (NwMapCanvas       *self,
                                         const NwMapTarget *target);
void     nw_map_canvas_activate_region  (NwMapCanvas       *self,
                                         NwRegion          *region,
                                         NwSide             side);
void     nw_map_canvas_activate_site    (NwMapCanvas       *self,
                                         NwSite            *site,
                                         NwSide             side);

void     nw_map_canvas_emit_failed      (NwMapCanvas       *self,
                                         const char        *message);

/* nw-map-canvas-view.c */
NwMapLevel
         nw_map_canvas_get_level_at     (NwMapCanvas       *self,
                                         double             scale);
void     nw_map_canvas_update_picture   (NwMapCanvas       *self);
void     nw_map_canvas_update_map       (NwMapCanvas       *self);
gboolean nw_map_canvas_get_follow_state (NwMapCanvas       *self,
                                         NwViewState       *state);
gboolean nw_map_canvas_follow           (NwMapCanvas       *self,
                                         gboolean           animate);
void     nw_map_canvas_warm_up          (NwMapCanvas       *self);
void     nw_map_canvas_load             (NwMapCanvas       *self);

/* nw-map-canvas-look.c */
void     nw_map_canvas_size_allocate    (GtkWidget         *widget,
                                         int                width,
                                         int                height,
                                         int                baseline);
void     nw_map_canvas_look_around      (NwMapCanvas       *self);
void     nw_map_canvas_update_notice    (NwMapCanvas       *self);

/* nw-map-canvas-children.c */
void     nw_map_canvas_build_regions    (NwMapCanvas       *self);
void     nw_map_canvas_build_pins       (NwMapCanvas       *self);
void     nw_map_canvas_drop_children    (NwMapCanvas       *self);
void     nw_map_canvas_place_children   (NwMapCanvas       *self);
void     nw_map_canvas_mark_selection   (NwMapCanvas       *self);
gboolean nw_map_canvas_is_pin_alone     (NwMapCanvas       *self);

/* nw-map-canvas-draw.c */
void     nw_map_canvas_snapshot         (GtkWidget         *widget,
                                         GtkSnapshot       *snapshot);

/* nw-map-canvas-names.c */
void     nw_map_canvas_update_names     (NwMapCanvas       *self);
void     nw_map_canvas_drop_names       (NwMapCanvas       *self);
void     nw_map_canvas_place_names      (NwMapCanvas       *self);
void     nw_map_canvas_place_hint       (NwMapCanvas       *self);
gboolean nw_map_canvas_is_covered       (NwMapCanvas       *self,
                                         const NwRect      *rect);

/* nw-map-canvas-labels.c */
void     nw_map_canvas_build_labels     (NwMapCanvas       *self);
void     nw_map_canvas_place_labels     (NwMapCanvas       *self);
void     nw_map_canvas_draw_leaders     (NwMapCanvas       *self,
                                         cairo_t           *cr,
                                         const NwPalette   *palette);
void     nw_map_canvas_snapshot_leaders (NwMapCanvas       *self,
                                         GtkSnapshot       *snapshot,
                                         const NwPalette   *palette);

/* nw-map-canvas-mark.c */
void     nw_map_canvas_update_mark      (NwMapCanvas       *self);
gboolean nw_map_canvas_click_mark       (NwMapCanvas       *self,
                                         double             x,
                                         double             y);

/* nw-map-canvas-pick.c */
gboolean nw_map_canvas_pick             (NwMapCanvas       *self,
                                         double             x,
                                         double             y,
                                         NwMapTarget       *target);

/* nw-map-canvas-focus.c */
void     nw_map_canvas_focus_selected   (NwMapCanvas       *self);
gboolean nw_map_canvas_focus            (GtkWidget         *widget,
                                         GtkDirectionType   direction);
gboolean nw_map_canvas_walk             (NwMapCanvas       *self,
                                         GtkDirectionType   direction);
gboolean nw_map_canvas_step             (NwMapCanvas       *self,
                                         int                step,
                                         gboolean           to_end);
void     nw_map_canvas_hold_focus       (NwMapCanvas       *self);
void     nw_map_canvas_give_focus_back  (NwMapCanvas       *self);
void     nw_map_canvas_reveal           (NwMapCanvas       *self,
                                         GtkWidget         *child);

/* nw-map-canvas-say.c */
void     nw_map_canvas_say_later        (NwMapCanvas       *self,
                                         GtkWidget         *child);
void     nw_map_canvas_keep_news        (NwMapCanvas       *self);
void     nw_map_canvas_forget_news      (NwMapCanvas       *self,
                                         GtkWidget         *child);

/* nw-map-canvas-flags.c */
void     nw_map_canvas_update_flags     (NwMapCanvas       *self);
gboolean nw_map_canvas_show_hint        (NwMapCanvas       *self,
                                         double             x,
                                         double             y);
void     nw_map_canvas_draw_flags       (NwMapCanvas       *self,
                                         cairo_t           *cr,
                                         const NwPalette   *palette);

/* nw-map-canvas-drawn.c */
NwLayers nw_map_canvas_get_drawn_layers (NwMapCanvas       *self,
                                         NwMapLayers        layers);

/* nw-map-canvas-under.c */
void     nw_map_canvas_install_under    (GtkWidgetClass    *widget_class);
void     nw_map_canvas_add_under        (NwMapCanvas       *self);
void     nw_map_canvas_free_under       (NwMapCanvas       *self);
void     nw_map_canvas_rest_on_selection (NwMapCanvas      *self);
void     nw_map_canvas_set_under_told   (NwMapCanvas       *self,
                                         gboolean           told);
void     nw_map_canvas_drop_under       (NwMapCanvas       *self);
char    *nw_map_canvas_dup_under        (NwMapCanvas       *self,
                                         gboolean          *is_marker);

/* nw-map-canvas-input.c */
void     nw_map_canvas_add_input        (NwMapCanvas       *self);
void     nw_map_canvas_set_hover        (NwMapCanvas       *self,
                                         const NwMapTarget *target);
void     nw_map_canvas_drop_hover       (NwMapCanvas       *self);

G_END_DECLS
