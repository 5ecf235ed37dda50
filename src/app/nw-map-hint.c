/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-hint.h"

#include "nw-map-words.h"
#include "nw-risk-swatch.h"

#include <glib/gi18n-lib.h>

/* Distance from the pointer, in pixels. */
#define OFFSET 18

/* Distance from the edge of the map, in pixels. */
#define EDGE 6

/* On a map that is full of bars, free places are looked for in these steps. */
#define SEARCH_STEP 6

/* Characters of its lines, and on a map under this width. */
#define TITLE_CHARS 30
#define DETAIL_CHARS 40
#define NARROW_CHARS 22
#define NARROW_WIDTH 460

/* Where it may stand, the best first: offsets from the pointer, then by its own
 * width and height. */
#define N_PLACES 8
static const double places[N_PLACES][4] = {
  { 1.0, 0.0, 0.0, -0.5 },
  { -1.0, 0.0, -1.0, -0.5 },
  { 0.0, -1.0, -0.5, -1.0 },
  { 0.0, 1.0, -0.5, 0.0 },
  { 1.0, -1.0, 0.0, -1.0 },
  { -1.0, -1.0, -1.0, -1.0 },
  { 1.0, 1.0, 0.0, 0.0 },
  { -1.0, 1.0, -1.0, 0.0 },
};

#define SWATCH_WIDTH 15
#define SWATCH_HEIGHT 11

/*
 * The label near a resting pointer. It repeats what the region or pin says to
 * assistive technology, so it is not presented there, and it never takes the
 * pointer.
 */
struct _NwMapHint
{
  GtkWidget parent_instance;

  GtkWidget *top;
  GtkWidget *title;
  GtkWidget *pill;
  /* Beside the risk of a region: how many of its sites are not needled. */
  GtkWidget *barred;
  GtkWidget *flags;
  GtkWidget *detail;
  GtkWidget *under;
  double x;
  double y;
};

G_DEFINE_FINAL_TYPE (NwMapHint, nw_map_hint, GTK_TYPE_WIDGET)

static void
nw_map_hint_dispose (GObject *object)
{
  NwMapHint *self = NW_MAP_HINT (object);

  g_clear_pointer (&self->top, gtk_widget_unparent);
  g_clear_pointer (&self->barred, gtk_widget_unparent);
  g_clear_pointer (&self->flags, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);
  g_clear_pointer (&self->under, gtk_widget_unparent);

  G_OBJECT_CLASS (nw_map_hint_parent_class)->dispose (object);
}

static void
nw_map_hint_class_init (NwMapHintClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_map_hint_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-map-hint");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
nw_map_hint_init (NwMapHint *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);

  self->top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  gtk_widget_set_parent (self->top, GTK_WIDGET (self));
  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "nw-map-hint-title");
  gtk_label_set_xalign (GTK_LABEL (self->title), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->title), TITLE_CHARS);
  gtk_box_append (GTK_BOX (self->top), self->title);

  self->flags = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->flags, "nw-map-hint-flags");
  gtk_label_set_xalign (GTK_LABEL (self->flags), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (self->flags), TRUE);
  gtk_widget_set_visible (self->flags, FALSE);
  gtk_widget_set_parent (self->flags, GTK_WIDGET (self));

  self->detail = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->detail, "nw-map-hint-detail");
  gtk_label_set_xalign (GTK_LABEL (self->detail), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (self->detail), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->detail), DETAIL_CHARS);
  gtk_widget_set_parent (self->detail, GTK_WIDGET (self));

  self->under = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->under, "nw-map-hint-under");
  gtk_label_set_xalign (GTK_LABEL (self->under), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (self->under), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->under), 40);
  gtk_widget_set_visible (self->under, FALSE);
  gtk_widget_set_parent (self->under, GTK_WIDGET (self));
}

static const char *
get_pill_class (NwZone zone)
{
  switch (zone)
    {
    case NW_ZONE_DO_NOT_NEEDLE:
      return "barred";
    case NW_ZONE_HIGH:
      return "high";
    case NW_ZONE_MODERATE:
      return "moderate";
    case NW_ZONE_LOW:
    case NW_ZONE_NONE:
    default:
      return "low";
    }
}

static NwSwatch
get_swatch (NwZone zone)
{
  switch (zone)
    {
    case NW_ZONE_DO_NOT_NEEDLE:
      return NW_SWATCH_DO_NOT_NEEDLE;
    case NW_ZONE_HIGH:
      return NW_SWATCH_HIGH;
    case NW_ZONE_MODERATE:
      return NW_SWATCH_MODERATE;
    case NW_ZONE_LOW:
      return NW_SWATCH_LOW;
    case NW_ZONE_NONE:
    default:
      return NW_SWATCH_NONE;
    }
}

static GtkWidget *
new_pill (NwZone zone,
          const char *words)
{
  GtkWidget *pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);

  gtk_widget_add_css_class (pill, "nw-pill");
  gtk_widget_add_css_class (pill, get_pill_class (zone));
  gtk_box_append (GTK_BOX (pill), nw_risk_swatch_new (get_swatch (zone), SWATCH_WIDTH, SWATCH_HEIGHT));
  gtk_box_append (GTK_BOX (pill), gtk_label_new (words));
  return pill;
}

/* @barred: (nullable): that sites are not needled */
static void
show (NwMapHint *self,
      const char *title,
      NwZone zone,
      const char *barred,
      const char *detail,
      double x,
      double y)
{
  gboolean narrow = gtk_widget_get_width (gtk_widget_get_parent (GTK_WIDGET (self))) < NARROW_WIDTH;

  gtk_label_set_max_width_chars (GTK_LABEL (self->title), narrow ? NARROW_CHARS : TITLE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->detail), narrow ? NARROW_CHARS : DETAIL_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->flags), narrow ? NARROW_CHARS : DETAIL_CHARS);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->detail), detail);
  gtk_widget_set_visible (self->under, FALSE);
  gtk_widget_set_visible (self->flags, FALSE);

  if (self->pill != NULL)
    gtk_box_remove (GTK_BOX (self->top), self->pill);
  self->pill = new_pill (zone, nw_map_words_zone (zone));
  gtk_widget_set_valign (self->pill, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->top), self->pill);
  g_clear_pointer (&self->barred, gtk_widget_unparent);
  if (barred != NULL)
    {
      self->barred = new_pill (NW_ZONE_DO_NOT_NEEDLE, barred);
      gtk_widget_set_halign (self->barred, GTK_ALIGN_START);
      gtk_widget_insert_after (self->barred, GTK_WIDGET (self), self->top);
    }

  self->x = x;
  self->y = y;
  gtk_widget_set_child_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (self)));
}

/**
 * nw_map_hint_new:
 *
 * Returns: (transfer floating): a hidden label
 */
GtkWidget *
nw_map_hint_new (void)
{
  GtkWidget *self = g_object_new (NW_TYPE_MAP_HINT, NULL);

  gtk_widget_set_child_visible (self, FALSE);
  return self;
}

/**
 * nw_map_hint_show_region:
 * @self: a label
 * @region: what is under the pointer
 * @side: the patient's side, or the midline
 * @x: the pointer, in pixels of the parent
 * @y: the pointer, in pixels of the parent
 */
void
nw_map_hint_show_region (NwMapHint *self,
                         NwRegion *region,
                         NwSide side,
                         double x,
                         double y)
{
  g_autofree char *title = nw_map_words_region_title (region, side);
  g_autofree char *harms = nw_map_words_region_harms (region);
  g_autofree char *sites = nw_map_words_n_sites (region);
  g_autofree char *barred = nw_map_words_region_barred (region);
  g_autofree char *detail = g_strdup_printf ("%s\n%s", harms, sites);

  g_return_if_fail (NW_IS_MAP_HINT (self));

  show (self, title, nw_map_words_region_zone (region), barred, detail, x, y);
}

/**
 * nw_map_hint_show_site:
 * @self: a label
 * @site: what is under the pointer
 * @side: the patient's side, or the midline
 * @x: the pointer, in pixels of the parent
 * @y: the pointer, in pixels of the parent
 */
void
nw_map_hint_show_site (NwMapHint *self,
                       NwSite *site,
                       NwSide side,
                       double x,
                       double y)
{
  g_autofree char *title = nw_map_words_site_title (site, side);
  g_autofree char *limit = nw_map_words_site_limit (site);
  const char *harm = nw_map_words_site_harm (site);
  const char *status = nw_site_get_status_label (site, nw_lang_get ());
  g_autofree char *detail = limit != NULL ? g_strdup_printf ("%s; %s\n%s", harm, status, limit) : g_strdup (harm);

  g_return_if_fail (NW_IS_MAP_HINT (self));

  show (self, title, nw_zone_of_site (site), NULL, detail, x, y);
}

/**
 * nw_map_hint_set_flags:
 * @self: a label that is shown
 * @words: (nullable): the flags of the patient that hold there
 *
 * Adds to what the label says, until it says something else.
 */
void
nw_map_hint_set_flags (NwMapHint *self,
                       const char *words)
{
  g_return_if_fail (NW_IS_MAP_HINT (self));

  gtk_label_set_label (GTK_LABEL (self->flags), words != NULL ? words : "");
  gtk_widget_set_visible (self->flags, words != NULL);
  gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (self)));
}

/**
 * nw_map_hint_set_under:
 * @self: a label that is shown
 * @markup: (nullable): what lies under the pointer, as Pango markup
 *
 * Adds to what the label says, until it says something else.
 */
void
nw_map_hint_set_under (NwMapHint *self,
                       const char *markup)
{
  g_autofree char *text = NULL;

  g_return_if_fail (NW_IS_MAP_HINT (self));

  if (markup == NULL && !gtk_widget_get_visible (self->under))
    return;
  if (markup != NULL)
    {
      /* Translators: a heading over a list of structures */
      text = g_strdup_printf ("<b>%s</b>\n%s", C_ ("under", "Under here"), markup);
      gtk_label_set_markup (GTK_LABEL (self->under), text);
    }
  gtk_widget_set_visible (self->under, markup != NULL);
  gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (self)));
}

/**
 * nw_map_hint_hide:
 * @self: a label
 */
void
nw_map_hint_hide (NwMapHint *self)
{
  g_return_if_fail (NW_IS_MAP_HINT (self));

  /* The parent need not be measured anew for it. */
  gtk_widget_set_child_visible (GTK_WIDGET (self), FALSE);
}

/* Whether the label would lie neither under a bar nor under the pointer. */
static gboolean
is_free (NwMapHint *self,
         const GtkAllocation *place,
         const NwRect *bars,
         guint n_bars)
{
  NwRect rect = { place->x, place->y, place->width, place->height };

  if (nw_rect_contains (&rect, self->x, self->y))
    return FALSE;
  for (guint i = 0; i < n_bars; i++)
    {
      if (nw_rect_overlaps (&rect, &bars[i]))
        return FALSE;
    }
  return TRUE;
}

/* The free place nearest to the pointer, on a map that is full of bars. Leaves
 * @place as it is where there is none. */
static void
find_nearest (NwMapHint *self,
              GtkAllocation *place,
              int width,
              int height,
              const NwRect *bars,
              guint n_bars)
{
  double best = G_MAXDOUBLE;

  for (int y = EDGE; y + place->height <= height - EDGE; y += SEARCH_STEP)
    {
      for (int x = EDGE; x + place->width <= width - EDGE; x += SEARCH_STEP)
        {
          GtkAllocation box = { x, y, place->width, place->height };
          double dx = x + place->width / 2.0 - self->x;
          double dy = y + place->height / 2.0 - self->y;

          if (dx * dx + dy * dy >= best || !is_free (self, &box, bars, n_bars))
            continue;
          best = dx * dx + dy * dy;
          *place = box;
        }
    }
}

/**
 * nw_map_hint_place:
 * @self: a label
 * @width: width of the parent in pixels
 * @height: height of the parent in pixels
 * @bars: (array length=n_bars): what lies over the parent, in its pixels
 * @n_bars: number of bars
 *
 * Allocates it beside the pointer, else above or below it, else as near as
 * there is room, inside the parent and where no bar hides it, for the parent's
 * size_allocate().
 */
void
nw_map_hint_place (NwMapHint *self,
                   int width,
                   int height,
                   const NwRect *bars,
                   guint n_bars)
{
  GtkRequisition size = { 0 };
  GtkAllocation best = { 0 };

  g_return_if_fail (NW_IS_MAP_HINT (self));

  if (!gtk_widget_get_child_visible (GTK_WIDGET (self)))
    return;

  gtk_widget_get_preferred_size (GTK_WIDGET (self), NULL, &size);
  for (guint i = 0; i < N_PLACES; i++)
    {
      const double *place = places[i];
      GtkAllocation box = { (int)(self->x + place[0] * OFFSET + place[2] * size.width),
                            (int)(self->y + place[1] * OFFSET + place[3] * size.height), size.width, size.height };

      box.x = CLAMP (box.x, EDGE, MAX (width - EDGE - size.width, EDGE));
      box.y = CLAMP (box.y, EDGE, MAX (height - EDGE - size.height, EDGE));
      if (i == 0)
        best = box;
      if (is_free (self, &box, bars, n_bars))
        {
          gtk_widget_size_allocate (GTK_WIDGET (self), &box, -1);
          return;
        }
    }
  find_nearest (self, &best, width, height, bars, n_bars);
  gtk_widget_size_allocate (GTK_WIDGET (self), &best, -1);
}
