/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-labels.h"

#include "nw-label-paint.h"
#include "nw-name-layout.h"

/* Pixels. */

/* Names are broken into lines of about this many characters. */
#define LINE_CHARS 20

/*
 * The names of the site and of the structures at risk, with lines to them. It
 * covers the map but takes neither pointer nor focus. What it says is in the
 * description of the pin and in the panel, so assistive technology does not
 * see it.
 */
struct _NwMapLabels
{
  GtkWidget parent_instance;

  GPtrArray *names;
  NwNamePlace *places;
  /* One label for each name; the widgets own themselves. */
  GPtrArray *labels;
  GtkWidget *note;
  guint n_dropped;
  guint note_id;
  guint most;
  const NwPalette *palette;
};

G_DEFINE_FINAL_TYPE (NwMapLabels, nw_map_labels, GTK_TYPE_WIDGET)

static void
drop_labels (NwMapLabels *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->labels, i));
  g_ptr_array_set_size (self->labels, 0);
}

static void
nw_map_labels_dispose (GObject *object)
{
  NwMapLabels *self = NW_MAP_LABELS (object);

  g_clear_handle_id (&self->note_id, g_source_remove);
  drop_labels (self);
  g_clear_pointer (&self->note, gtk_widget_unparent);
  g_clear_pointer (&self->names, g_ptr_array_unref);

  G_OBJECT_CLASS (nw_map_labels_parent_class)->dispose (object);
}

static void
nw_map_labels_finalize (GObject *object)
{
  NwMapLabels *self = NW_MAP_LABELS (object);

  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_free);

  G_OBJECT_CLASS (nw_map_labels_parent_class)->finalize (object);
}

/* Each line is a node of its own, no larger than the line: while the map moves
 * nothing else is painted anew. */
static void
snapshot_line (NwMapLabels *self,
               GtkSnapshot *snapshot,
               const NwLeader *leader)
{
  const float spare = NW_LABEL_LEADER_SPARE;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  cairo_t *cr = NULL;

  graphene_rect_init (&bounds, (float)leader->anchor.x, (float)leader->anchor.y,
                      (float)(leader->end.x - leader->anchor.x), (float)(leader->end.y - leader->anchor.y));
  graphene_rect_normalize (&bounds);
  graphene_rect_inset (&bounds, -spare, -spare);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  nw_label_paint_leader (self->palette, cr, leader);
  cairo_destroy (cr);
}

static void
nw_map_labels_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  NwMapLabels *self = NW_MAP_LABELS (widget);

  for (guint i = 0; self->palette != NULL && i < self->labels->len; i++)
    {
      if (self->places[i].leader.placed)
        snapshot_line (self, snapshot, &self->places[i].leader);
    }
  GTK_WIDGET_CLASS (nw_map_labels_parent_class)->snapshot (widget, snapshot);
}

static void
nw_map_labels_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  /* It gets the size of the map and asks for none. */
  *minimum = 0;
  *natural = 0;
}

static void
nw_map_labels_class_init (NwMapLabelsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_map_labels_dispose;
  object_class->finalize = nw_map_labels_finalize;
  widget_class->measure = nw_map_labels_measure;
  widget_class->snapshot = nw_map_labels_snapshot;
  gtk_widget_class_set_css_name (widget_class, "nw-map-labels");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static GtkWidget *
add_label (NwMapLabels *self,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "label", text,
                                   "wrap", TRUE,
                                   "max-width-chars", LINE_CHARS,
                                   "justify", GTK_JUSTIFY_CENTER,
                                   "can-target", FALSE,
                                   NULL);

  gtk_widget_add_css_class (label, "nw-map-name");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_child_visible (label, FALSE);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
nw_map_labels_init (NwMapLabels *self)
{
  self->names = g_ptr_array_new ();
  self->labels = g_ptr_array_new ();
  self->note = add_label (self, NULL, "note");
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_child_visible (GTK_WIDGET (self), FALSE);
}

/**
 * nw_map_labels_new:
 *
 * Returns: (transfer floating): labels of nothing
 */
GtkWidget *
nw_map_labels_new (void)
{
  return g_object_new (NW_TYPE_MAP_LABELS, NULL);
}

/**
 * nw_map_labels_set_names:
 * @self: labels
 * @names: (transfer full) (element-type NwName): what to name; the map that
 *   they belong to has to stay until other names are set
 * @most: at most this many labels
 */
void
nw_map_labels_set_names (NwMapLabels *self,
                         GPtrArray *names,
                         guint most)
{
  g_autofree char *note = NULL;

  g_return_if_fail (NW_IS_MAP_LABELS (self));
  g_return_if_fail (names != NULL);

  /* It is measured before it is known what it says. */
  note = nw_name_note_text (names->len);

  drop_labels (self);
  g_ptr_array_unref (self->names);
  self->names = names;
  self->most = most;
  g_free (self->places);
  self->places = g_new0 (NwNamePlace, MAX (names->len, 1));
  self->n_dropped = 0;
  gtk_label_set_label (GTK_LABEL (self->note), note);
  for (guint i = 0; i < names->len; i++)
    {
      NwName *name = g_ptr_array_index (names, i);

      g_ptr_array_add (self->labels, add_label (self, nw_name_get_text (name), nw_name_is_site (name) ? "site" : NULL));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nw_map_labels_set_palette:
 * @self: labels
 * @palette: the colours of the lines; static
 */
void
nw_map_labels_set_palette (NwMapLabels *self,
                           const NwPalette *palette)
{
  g_return_if_fail (NW_IS_MAP_LABELS (self));

  if (self->palette == palette)
    return;
  self->palette = palette;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
note_cb (gpointer data)
{
  NwMapLabels *self = data;
  g_autofree char *text = nw_name_note_text (self->n_dropped);

  self->note_id = 0;
  gtk_label_set_label (GTK_LABEL (self->note), text);
  return G_SOURCE_REMOVE;
}

/* A label cannot change its size in the middle of an allocation. */
static void
queue_note (NwMapLabels *self)
{
  if (self->note_id != 0)
    return;
  self->note_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, note_cb, self, NULL);
  g_source_set_name_by_id (self->note_id, "[needlewise] map labels");
}

static void
place_label (GtkWidget *label,
             gboolean visible,
             const NwRect *rect)
{
  gtk_widget_set_child_visible (label, visible);
  if (visible)
    gtk_widget_size_allocate (label,
                              &(GtkAllocation){ (int)rect->x, (int)rect->y, (int)rect->width, (int)rect->height },
                              -1);
}

/* Text is crisp on whole pixels. */
static void
round_place (NwLeader *leader)
{
  double dx = (int)leader->rect.x - leader->rect.x;
  double dy = (int)leader->rect.y - leader->rect.y;

  leader->rect.x += dx;
  leader->rect.y += dy;
  leader->end.x += dx;
  leader->end.y += dy;
}

/**
 * nw_map_labels_place:
 * @self: labels, allocated by its parent
 * @viewport: what of the map is seen
 * @frame: where labels may stand, in pixels of the parent
 * @obstacles: (array length=n_obstacles): what they may not cover, in pixels
 * @n_obstacles: number of obstacles
 *
 * Lays the labels out, for the parent's size_allocate().
 */
void
nw_map_labels_place (NwMapLabels *self,
                     NwViewport *viewport,
                     const NwRect *frame,
                     const NwRect *obstacles,
                     guint n_obstacles)
{
  NwNameFrame layout = { .scale = nw_viewport_get_scale (viewport), .frame = *frame, .most = self->most };
  NwRect note = { 0 };
  GtkRequisition size = { 0 };
  guint dropped = 0;

  g_return_if_fail (NW_IS_MAP_LABELS (self));
  g_return_if_fail (NW_IS_VIEWPORT (viewport));
  g_return_if_fail (frame != NULL);

  gtk_widget_set_child_visible (GTK_WIDGET (self), self->labels->len > 0);
  if (self->labels->len == 0)
    return;

  for (guint i = 0; i < self->labels->len; i++)
    {
      gtk_widget_get_preferred_size (g_ptr_array_index (self->labels, i), NULL, &size);
      self->places[i].leader.width = size.width;
      self->places[i].leader.height = size.height;
    }
  nw_viewport_to_widget (viewport, 0.0, 0.0, &layout.origin.x, &layout.origin.y);
  layout.obstacles = obstacles;
  layout.n_obstacles = n_obstacles;

  gtk_widget_get_preferred_size (self->note, NULL, &size);
  layout.note_width = size.width;
  layout.note_height = size.height;

  dropped = nw_name_layout (self->names, self->places, &layout, &note);
  if (dropped != self->n_dropped)
    {
      self->n_dropped = dropped;
      queue_note (self);
    }

  for (guint i = 0; i < self->labels->len; i++)
    {
      round_place (&self->places[i].leader);
      place_label (g_ptr_array_index (self->labels, i), self->places[i].leader.placed, &self->places[i].leader.rect);
    }
  place_label (self->note, dropped > 0 && note.width > 0.0, &note);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nw_map_labels_hide:
 * @self: labels
 *
 * Shows none, until they are placed, and then as if for the first time.
 */
void
nw_map_labels_hide (NwMapLabels *self)
{
  g_return_if_fail (NW_IS_MAP_LABELS (self));

  gtk_widget_set_child_visible (GTK_WIDGET (self), FALSE);
  for (guint i = 0; i < self->labels->len; i++)
    self->places[i] = (NwNamePlace){ 0 };
}

/**
 * nw_map_labels_get_n_names:
 * @self: labels
 *
 * Returns: how many names it has, whether there is room for them or not
 */
guint
nw_map_labels_get_n_names (NwMapLabels *self)
{
  g_return_val_if_fail (NW_IS_MAP_LABELS (self), 0);

  return self->labels->len;
}

/**
 * nw_map_labels_get_name:
 * @self: labels
 * @index: of a name
 * @placed: (out) (optional): whether its label is shown
 * @rect: (out) (optional): where, in pixels of the map
 *
 * Returns: (transfer none): what it says
 */
const char *
nw_map_labels_get_name (NwMapLabels *self,
                        guint index,
                        gboolean *placed,
                        NwRect *rect)
{
  g_return_val_if_fail (NW_IS_MAP_LABELS (self), NULL);
  g_return_val_if_fail (index < self->labels->len, NULL);

  if (placed != NULL)
    *placed = gtk_widget_get_child_visible (GTK_WIDGET (self)) && self->places[index].leader.placed;
  if (rect != NULL)
    *rect = self->places[index].leader.rect;
  return gtk_label_get_label (g_ptr_array_index (self->labels, index));
}
