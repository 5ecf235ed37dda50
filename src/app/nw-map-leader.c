/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-leader.h"

#include "nw-map-words.h"
#include "nw-risk-swatch.h"

#define BAR_WIDTH 72

/* How far inside the edge of its shape a leader line ends, in mm. */
#define ANCHOR_DEPTH 14.0

/*
 * The label of a region beside the body: name, shares of the risk levels and
 * number of sites. It repeats for the eye what the region itself says, so it
 * takes no focus and assistive technology does not see it.
 */
struct _NwMapLeader
{
  GtkWidget parent_instance;

  NwRegion *region;
  const NwShape *shape;
  GtkWidget *name;
  GtkWidget *row;
  double map_x;
  double map_y;
  gboolean highlighted;
};

G_DEFINE_FINAL_TYPE (NwMapLeader, nw_map_leader, GTK_TYPE_WIDGET)

static void
nw_map_leader_dispose (GObject *object)
{
  NwMapLeader *self = NW_MAP_LEADER (object);

  g_clear_pointer (&self->name, gtk_widget_unparent);
  g_clear_pointer (&self->row, gtk_widget_unparent);
  g_clear_object (&self->region);

  G_OBJECT_CLASS (nw_map_leader_parent_class)->dispose (object);
}

static void
nw_map_leader_class_init (NwMapLeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_map_leader_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-map-leader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
nw_map_leader_init (NwMapLeader *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

/* A point inside the shape near its right edge, at the height of its middle:
 * the line then crosses as little of the body as it can. */
static void
find_anchor (NwMapLeader *self)
{
  NwRect bounds = { 0 };
  double x = 0.0;
  double y = 0.0;

  nw_shape_get_bounds (self->shape, &bounds);
  nw_shape_get_center (self->shape, &self->map_x, &self->map_y);
  y = self->map_y;
  for (x = bounds.x + bounds.width; x > self->map_x; x -= 1.0)
    {
      if (nw_shape_contains (self->shape, x, y))
        break;
    }
  if (x - ANCHOR_DEPTH > self->map_x && nw_shape_contains (self->shape, x - ANCHOR_DEPTH, y))
    self->map_x = x - ANCHOR_DEPTH;
}

/**
 * nw_map_leader_new:
 * @region: a region
 * @shape: the shape of it that the line points at
 *
 * Returns: (transfer floating): a new label
 */
GtkWidget *
nw_map_leader_new (NwRegion *region,
                   const NwShape *shape)
{
  NwMapLeader *self = g_object_new (NW_TYPE_MAP_LEADER, NULL);
  g_autofree char *title = nw_map_words_region_title (region, NW_SIDE_MIDLINE);
  g_autofree char *n_sites = nw_map_words_n_sites (region);
  NwRiskCounts counts = { 0 };
  GtkWidget *sites = gtk_label_new (n_sites);

  self->region = g_object_ref (region);
  self->shape = shape;
  find_anchor (self);

  self->name = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->name, "nw-map-leader-name");
  gtk_widget_set_parent (self->name, GTK_WIDGET (self));

  nw_region_count_sites (region, &counts);
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  gtk_box_append (GTK_BOX (self->row),
                  nw_risk_swatch_new_bar ((guint[]){ counts.do_not_needle, counts.high, counts.moderate, counts.low },
                                          BAR_WIDTH));
  gtk_widget_add_css_class (sites, "nw-map-leader-sites");
  gtk_box_append (GTK_BOX (self->row), sites);
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/**
 * nw_map_leader_get_region:
 * @self: a label
 *
 * Returns: (transfer none): its region
 */
NwRegion *
nw_map_leader_get_region (NwMapLeader *self)
{
  g_return_val_if_fail (NW_IS_MAP_LEADER (self), NULL);

  return self->region;
}

/**
 * nw_map_leader_get_shape:
 * @self: a label
 *
 * Returns: (transfer none): the shape that its line points at
 */
const NwShape *
nw_map_leader_get_shape (NwMapLeader *self)
{
  g_return_val_if_fail (NW_IS_MAP_LEADER (self), NULL);

  return self->shape;
}

/**
 * nw_map_leader_get_anchor:
 * @self: a label
 * @map_x: (out): where its line ends, in mm of the map
 * @map_y: (out): see @map_x
 */
void
nw_map_leader_get_anchor (NwMapLeader *self,
                          double *map_x,
                          double *map_y)
{
  g_return_if_fail (NW_IS_MAP_LEADER (self));

  *map_x = self->map_x;
  *map_y = self->map_y;
}

/**
 * nw_map_leader_set_highlighted:
 * @self: a label
 * @highlighted: whether its region is under the pointer or selected
 */
void
nw_map_leader_set_highlighted (NwMapLeader *self,
                               gboolean highlighted)
{
  g_return_if_fail (NW_IS_MAP_LEADER (self));

  if (self->highlighted == !!highlighted)
    return;
  self->highlighted = !!highlighted;
  if (self->highlighted)
    gtk_widget_add_css_class (GTK_WIDGET (self), "highlighted");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "highlighted");
}

/**
 * nw_map_leader_set_compact:
 * @self: a label
 * @compact: whether it says only the name; the panel has the rest
 */
void
nw_map_leader_set_compact (NwMapLeader *self,
                           gboolean compact)
{
  g_return_if_fail (NW_IS_MAP_LEADER (self));

  gtk_widget_set_visible (self->row, !compact);
}

/**
 * nw_map_leader_is_highlighted:
 * @self: a label
 *
 * Returns: whether its region is under the pointer or selected
 */
gboolean
nw_map_leader_is_highlighted (NwMapLeader *self)
{
  g_return_val_if_fail (NW_IS_MAP_LEADER (self), FALSE);

  return self->highlighted;
}
