/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-needle-map.h"

#include "nw-map-words.h"
#include "nw-needle-picture.h"
#include "nw-parts.h"
#include "nw-session-site.h"
#include "nw-site-marker.h"

#include <glib/gi18n-lib.h>

/* Between two pictures, in pixels. */
#define GAP 9

struct _NwNeedleMap
{
  GtkWidget parent_instance;

  NwFigureSet *figures;
  NwRenderer *renderer;
  NwAtlas *atlas;
  /* NwSessionSite, and what of them the places depend on. */
  GPtrArray *sites;
  char *key;
  /* NwNeedlePlace, once they are found. */
  GArray *places;
  GCancellable *finding;
  /* NwNeedlePicture; owned by the boxes that are the children. */
  GPtrArray *pictures;
  char *words;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwNeedleMap, nw_needle_map, GTK_TYPE_WIDGET)

/* What the thread works on; nothing of it changes meanwhile. */
typedef struct
{
  NwFigureSet *figures;
  NwAtlas *atlas;
  GPtrArray *sites;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->figures);
  g_object_unref (search->atlas);
  g_ptr_array_unref (search->sites);
  g_free (search);
}

static gboolean
find_place (Search *search,
            guint position,
            NwNeedlePlace *place)
{
  NwSessionSite *entry = g_ptr_array_index (search->sites, position);
  NwSite *site = nw_atlas_lookup_site (search->atlas, nw_session_site_get_site_id (entry));
  const char *region = nw_session_site_get_region_id (entry);
  NwView view = NW_VIEW_ANTERIOR;

  place->position = position;
  place->side = nw_session_site_get_side (entry);
  place->exact = nw_session_site_get_point (entry, &view, &place->x, &place->y);
  if (place->exact)
    place->view = nw_view_get_base (view);
  else if (site == NULL || !nw_site_marker_find (search->figures, site, *region != '\0' ? region : NULL, place->side, &place->view, &place->x, &place->y, NULL))
    return FALSE;
  /* Read here, so that nobody waits for it where it is shown. */
  return nw_figure_set_get_figure (search->figures, place->view, NULL) != NULL;
}

static void
search_thread (GTask *task,
               gpointer source,
               gpointer data,
               GCancellable *cancellable)
{
  Search *search = data;
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (NwNeedlePlace));

  for (guint i = 0; i < search->sites->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      NwNeedlePlace place = { 0 };

      if (find_place (search, i, &place))
        g_array_append_val (places, place);
    }
  g_task_return_pointer (task, g_steal_pointer (&places), (GDestroyNotify)g_array_unref);
}

static const NwNeedlePlace *
lookup_place (NwNeedleMap *self,
              guint position)
{
  for (guint i = 0; self->places != NULL && i < self->places->len; i++)
    {
      const NwNeedlePlace *place = &g_array_index (self->places, NwNeedlePlace, i);

      if (place->position == position)
        return place;
    }
  return NULL;
}

static char *
describe_mark (NwNeedleMap *self,
               guint position,
               const NwNeedlePlace *place)
{
  NwSessionSite *entry = g_ptr_array_index (self->sites, position);
  NwSite *site = self->atlas != NULL ? nw_atlas_lookup_site (self->atlas, nw_session_site_get_site_id (entry)) : NULL;
  g_autofree char *name = site != NULL ? nw_part_site_name (site) : g_strdup (nw_session_site_get_site_id (entry));
  const char *side = nw_side_get_label (nw_session_site_get_side (entry));

  if (place->exact)
    /* Translators: the mark of a needle on a small map: its number, its site and the patient's side */
    return g_strdup_printf (_ ("Needle %1$u: %2$s, %3$s"), position + 1, name, side);
  /* Translators: the mark of a needle on a small map: its number, its site and the patient's side */
  return g_strdup_printf (_ ("Needle %1$u: %2$s, %3$s; no point recorded, the mark stands at the site"), position + 1, name, side);
}

/* The same as the marks say, in words: picture by picture. */
static void
update_words (NwNeedleMap *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint p = 0; p < self->pictures->len; p++)
    {
      NwNeedlePicture *picture = g_ptr_array_index (self->pictures, p);

      g_string_append_printf (words, "%s%s.", words->len > 0 ? " " : "", nw_map_words_view_sides (nw_needle_picture_get_view (picture)));
      for (guint i = 0; i < self->sites->len; i++)
        {
          const NwNeedlePlace *place = lookup_place (self, i);
          g_autofree char *mark = NULL;
          NwPart *use = nw_session_site_get_use (g_ptr_array_index (self->sites, i));

          if (place == NULL || place->view != nw_needle_picture_get_view (picture))
            continue;
          mark = describe_mark (self, i, place);
          g_string_append_printf (words, " %s.", mark);
          nw_needle_picture_set_mark (picture, i, mark, nw_part_has (use, "in-at") && !nw_part_has (use, "out-at"));
        }
    }
  g_free (self->words);
  self->words = g_string_free (g_steal_pointer (&words), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->words, -1);
}

static void
chosen_cb (NwNeedlePicture *picture,
           guint position,
           NwNeedleMap *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, position);
}

static void
remove_pictures (NwNeedleMap *self)
{
  GtkWidget *child = NULL;

  for (guint i = 0; i < self->pictures->len; i++)
    nw_needle_picture_clear (g_ptr_array_index (self->pictures, i));
  g_ptr_array_set_size (self->pictures, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
add_note (GtkWidget *box,
          const char *words)
{
  GtkWidget *label = nw_part_label (words, "nw-small nw-quiet");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_box_append (GTK_BOX (box), label);
}

/* What the pictures do not tell by themselves, below the last one. */
static void
add_notes (NwNeedleMap *self,
           GtkWidget *box)
{
  g_autoptr (GString) absent = g_string_new (NULL);
  gboolean rough = FALSE;

  for (guint i = 0; i < self->sites->len; i++)
    {
      const NwNeedlePlace *place = lookup_place (self, i);

      if (place == NULL)
        g_string_append_printf (absent, "%s%u", absent->len > 0 ? ", " : "", i + 1);
      else
        rough |= !place->exact;
    }
  if (rough)
    add_note (box, _ ("Dashed: no point recorded, the mark stands at the site"));
  if (absent->len > 0)
    {
      /* Translators: %s are numbers of needles with commas */
      g_autofree char *words = g_strdup_printf (_ ("On no map: %s"), absent->str);

      add_note (box, words);
    }
}

static void
build (NwNeedleMap *self)
{
  GtkWidget *box = NULL;

  remove_pictures (self);
  for (NwView view = NW_VIEW_ANTERIOR; view < NW_N_STORED_VIEWS; view++)
    {
      gboolean used = FALSE;

      for (guint i = 0; i < self->places->len; i++)
        used |= g_array_index (self->places, NwNeedlePlace, i).view == view;
      if (!used)
        continue;
      if (self->renderer == NULL)
        self->renderer = nw_renderer_new (self->figures);
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      g_ptr_array_add (self->pictures, nw_needle_picture_new (self->renderer, self->places, view));
      g_signal_connect (g_ptr_array_index (self->pictures, self->pictures->len - 1), "chosen", G_CALLBACK (chosen_cb), self);
      gtk_box_append (GTK_BOX (box), g_ptr_array_index (self->pictures, self->pictures->len - 1));
      add_note (box, nw_map_words_view_sides (view));
      gtk_widget_set_parent (box, GTK_WIDGET (self));
    }
  if (box == NULL)
    {
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      gtk_widget_set_parent (box, GTK_WIDGET (self));
    }
  add_notes (self, box);
  update_words (self);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  NwNeedleMap *self = NW_NEEDLE_MAP (source);
  g_autoptr (GArray) places = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->finding == NULL || self->finding != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->finding);
  if (places == NULL)
    return;
  g_clear_pointer (&self->places, g_array_unref);
  self->places = g_steal_pointer (&places);
  build (self);
}

static void
find_places (NwNeedleMap *self)
{
  Search *search = g_new0 (Search, 1);
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  self->finding = g_cancellable_new ();
  search->figures = g_object_ref (self->figures);
  search->atlas = g_object_ref (self->atlas);
  search->sites = g_ptr_array_ref (self->sites);
  task = g_task_new (self, self->finding, found_cb, NULL);
  g_task_set_source_tag (task, find_places);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_thread);
}

/* Pictures beside each other as far as there is room, the rest below. */
static int
lay_out (NwNeedleMap *self,
         int width,
         gboolean allocate)
{
  int x = 0;
  int y = 0;
  int line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int own = 0;
      int height = 0;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &own, NULL, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, own, NULL, &height, NULL, NULL);
      if (x > 0 && x + own > width)
        {
          x = 0;
          y += line + GAP;
          line = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, own, height }, -1);
      x += own + GAP;
      line = MAX (line, height);
    }
  return y + line;
}

static GtkSizeRequestMode
nw_needle_map_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nw_needle_map_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (NW_NEEDLE_MAP (widget), for_size >= 0 ? for_size : G_MAXINT / 2, FALSE);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int own = 0;

      gtk_widget_measure (child, orientation, -1, &own, NULL, NULL, NULL);
      *minimum = *natural = MAX (*minimum, own);
    }
}

static void
nw_needle_map_size_allocate (GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  lay_out (NW_NEEDLE_MAP (widget), width, TRUE);
}

static void
nw_needle_map_dispose (GObject *object)
{
  NwNeedleMap *self = NW_NEEDLE_MAP (object);

  nw_needle_map_clear (self);
  g_clear_object (&self->figures);

  G_OBJECT_CLASS (nw_needle_map_parent_class)->dispose (object);
}

static void
nw_needle_map_finalize (GObject *object)
{
  NwNeedleMap *self = NW_NEEDLE_MAP (object);

  g_ptr_array_unref (self->pictures);
  g_free (self->words);

  G_OBJECT_CLASS (nw_needle_map_parent_class)->finalize (object);
}

static void
nw_needle_map_class_init (NwNeedleMapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_needle_map_dispose;
  object_class->finalize = nw_needle_map_finalize;
  widget_class->get_request_mode = nw_needle_map_get_request_mode;
  widget_class->measure = nw_needle_map_measure;
  widget_class->size_allocate = nw_needle_map_size_allocate;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_needle_map_init (NwNeedleMap *self)
{
  self->pictures = g_ptr_array_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map of the needles"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * nw_needle_map_new:
 *
 * Returns: (transfer floating): a map of no needles, which is hidden
 */
GtkWidget *
nw_needle_map_new (void)
{
  return g_object_new (NW_TYPE_NEEDLE_MAP, NULL);
}

/**
 * nw_needle_map_set_figures:
 * @self: a map
 * @figures: the maps, with content
 */
void
nw_needle_map_set_figures (NwNeedleMap *self,
                           NwFigureSet *figures)
{
  g_return_if_fail (NW_IS_NEEDLE_MAP (self));
  g_return_if_fail (NW_IS_FIGURE_SET (figures));

  if (self->figures == figures)
    return;
  nw_needle_map_clear (self);
  g_set_object (&self->figures, figures);
}

/* What the places depend on: another size or time does not move a mark. */
static char *
make_key (GPtrArray *sites)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < sites->len; i++)
    {
      NwSessionSite *entry = g_ptr_array_index (sites, i);
      NwView view = NW_VIEW_ANTERIOR;
      double x = -1.0;
      double y = -1.0;
      gboolean exact = nw_session_site_get_point (entry, &view, &x, &y);

      g_string_append_printf (key, "%s %s %d %d %.3f %.3f\n", nw_session_site_get_site_id (entry), nw_session_site_get_region_id (entry),
                              (int)nw_session_site_get_side (entry), exact ? (int)view : -1, x, y);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/**
 * nw_needle_map_set_sites:
 * @self: a map
 * @atlas: (nullable): the content
 * @sites: of NwSessionSite, by number
 *
 * Shows where they are; a map of none, or without maps, is hidden.
 */
void
nw_needle_map_set_sites (NwNeedleMap *self,
                         NwAtlas *atlas,
                         GListModel *sites)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *key = NULL;

  g_return_if_fail (NW_IS_NEEDLE_MAP (self));
  g_return_if_fail (G_IS_LIST_MODEL (sites));

  for (guint i = 0; i < g_list_model_get_n_items (sites); i++)
    g_ptr_array_add (list, g_list_model_get_item (sites, i));
  if (list->len == 0 || atlas == NULL || self->figures == NULL)
    {
      nw_needle_map_clear (self);
      return;
    }

  key = make_key (list);
  g_set_object (&self->atlas, atlas);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  self->sites = g_steal_pointer (&list);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (g_strcmp0 (key, self->key) != 0)
    {
      g_free (self->key);
      self->key = g_steal_pointer (&key);
      find_places (self);
    }
  else if (self->places != NULL && self->finding == NULL)
    {
      /* While places are found anew those that are shown are of other sites. */
      update_words (self);
    }
}

/**
 * nw_needle_map_clear:
 * @self: a map
 *
 * Lets go of marks, words and pictures, and of the renderer that keeps some.
 */
void
nw_needle_map_clear (NwNeedleMap *self)
{
  g_return_if_fail (NW_IS_NEEDLE_MAP (self));

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  remove_pictures (self);
  g_clear_object (&self->renderer);
  g_clear_object (&self->atlas);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->words, g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * nw_needle_map_is_ready:
 * @self: a map
 *
 * Returns: whether the marks stand where they belong and every picture is sharp
 */
gboolean
nw_needle_map_is_ready (NwNeedleMap *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_MAP (self), FALSE);

  if (self->places == NULL || self->finding != NULL)
    return FALSE;
  for (guint i = 0; i < self->pictures->len; i++)
    {
      if (!nw_needle_picture_is_sharp (g_ptr_array_index (self->pictures, i)))
        return FALSE;
    }
  return TRUE;
}

/**
 * nw_needle_map_get_words:
 * @self: a map
 *
 * Returns: (transfer none) (nullable): what the marks say, in words
 */
const char *
nw_needle_map_get_words (NwNeedleMap *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_MAP (self), NULL);

  return self->words;
}
