/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-body-map-private.h"
#include "nw-map-canvas-private.h"

#include <glib/gi18n-lib.h>

static void
layers_toggled_cb (NwMapLayersBox *box,
                   GParamSpec *pspec,
                   NwBodyMap *self)
{
  if (!self->updating)
    nw_body_map_set_layers (self, nw_map_layers_box_get (box));
}

/* What lies under a point is asked of the anatomy: the risk of the sites would
 * cover it. */
static void
peeled_cb (NwBodyMap *self)
{
  nw_body_map_set_mode (self, NW_MAP_MODE_ANATOMY);
}

/* nw_body_map_update_under: lists what lies under the point that was shown last,
 * in the boxes that are seen. */
void
nw_body_map_update_under (NwBodyMap *self)
{
  NwMapLayersBox *boxes[] = { self->card_layers, self->popover_layers };
  gboolean is_marker = FALSE;
  g_autofree char *markup = nw_map_canvas_dup_under (self->canvas, &is_marker);
  const char *where = NULL;

  if (markup != NULL)
    /* Translators: a heading over a list of structures */
    where = is_marker ? C_ ("under", "Under the pin of the site") : C_ ("under", "Under this point");
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    nw_map_layers_box_set_under (boxes[i], where, markup);
}

/* nw_body_map_build_layers: connects the switches of the layers, for init(). */
void
nw_body_map_build_layers (NwBodyMap *self)
{
  NwMapLayersBox *boxes[] = { self->card_layers, self->popover_layers };
  GtkWidget *toggle = gtk_widget_get_first_child (self->layers_button);

  /* The button inside takes the focus; left alone it is named by both texts. */
  if (toggle != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("map", "Layers of the map"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_signal_connect (boxes[i], "notify::layers", G_CALLBACK (layers_toggled_cb), self);
      g_signal_connect_swapped (boxes[i], "peeled", G_CALLBACK (peeled_cb), self);
    }
}
