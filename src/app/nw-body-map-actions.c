/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-body-map-private.h"

#include "nw-caption.h"
#include "nw-harm-button.h"
#include "nw-map-peel.h"
#include "nw-map-words.h"

#include <glib/gi18n-lib.h>

/* One press of a zoom button or key. */
#define ZOOM_STEP 1.5

static void
zoom_in_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  nw_body_map_zoom_in (NW_BODY_MAP (widget));
}

static void
zoom_out_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  nw_body_map_zoom_out (NW_BODY_MAP (widget));
}

static void
zoom_fit_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  nw_body_map_zoom_fit (NW_BODY_MAP (widget));
}

static void
toggle_layer_action (GtkWidget *widget,
                     const char *name,
                     GVariant *parameter)
{
  NwBodyMap *self = NW_BODY_MAP (widget);
  int index = g_variant_get_int32 (parameter);
  g_autofree char *words = NULL;
  const char *layer = NULL;

  if (index < 1 || index > NW_N_MAP_LAYERS)
    return;
  nw_body_map_set_layers (self, nw_body_map_get_layers (self) ^ (1u << (index - 1)));
  layer = nw_map_stop_get_name ((NwMapStop)(index - 1));
  words = (nw_body_map_get_layers (self) & (1u << (index - 1))) != 0
              /* Translators: %s is a layer of the map: "Bones: shown" */
              ? g_strdup_printf (C_ ("layer", "%s: shown"), layer)
              /* Translators: %s is a layer of the map: "Bones: hidden" */
              : g_strdup_printf (C_ ("layer", "%s: hidden"), layer);
  nw_map_canvas_say (self->canvas, words);
}

/* One stop of "What is under here?" inward or outward. What lies there is
 * asked of the anatomy: the risk of the sites would cover it. */
static void
peel_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  NwBodyMap *self = NW_BODY_MAP (widget);
  g_autofree char *words = NULL;

  nw_body_map_set_mode (self, NW_MAP_MODE_ANATOMY);
  nw_body_map_set_layers (self, nw_map_stop_step (nw_body_map_get_layers (self), g_variant_get_int32 (parameter)));
  /* Translators: what the map shows after a key; %s is the outermost layer that
   * is left: "Opened to: Bones" */
  words = g_strdup_printf (C_ ("layer", "Opened to: %s"), nw_map_stop_get_name (nw_map_stop_get_outermost (nw_body_map_get_layers (self))));
  nw_map_canvas_say (self->canvas, words);
}

static void
say_harm (NwBodyMap *self)
{
  const char *label = nw_harm_filter_get_label (nw_body_map_get_harm (self));
  g_autofree char *harm = g_strdup_printf (C_ ("harm class", "Shown on the map: %s"), label);
  g_autofree char *shown = nw_caption_describe_harm (nw_body_map_get_harm (self));
  g_autofree char *words = nw_map_words_join (harm, shown, NULL);

  nw_map_canvas_say (self->canvas, words);
}

static void
step_harm_action (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  NwBodyMap *self = NW_BODY_MAP (widget);
  int step = g_variant_get_int32 (parameter);

  nw_body_map_set_mode (self, NW_MAP_MODE_RISK);
  nw_body_map_set_harm (self, (NwHarmFilter)(((int)nw_body_map_get_harm (self) + NW_N_HARM_FILTERS + step) % NW_N_HARM_FILTERS));
  say_harm (self);
}

static void
show_all_harms_action (GtkWidget *widget,
                       const char *name,
                       GVariant *parameter)
{
  nw_body_map_set_harm (NW_BODY_MAP (widget), NW_HARM_FILTER_ALL);
  say_harm (NW_BODY_MAP (widget));
}

/* Turning the body goes around it: front, left, back, right. */
static void
turn_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  static const NwView circle[] = { NW_VIEW_ANTERIOR, NW_VIEW_LEFT, NW_VIEW_POSTERIOR, NW_VIEW_RIGHT };
  NwBodyMap *self = NW_BODY_MAP (widget);
  NwView base = nw_view_get_base (nw_body_map_get_view (self));
  guint n = G_N_ELEMENTS (circle);
  guint index = 0;

  /* A hand is turned over, not the body around it. */
  if (nw_view_is_plate (nw_body_map_get_view (self)))
    {
      nw_body_map_step_plate (self, g_variant_get_int32 (parameter));
      return;
    }

  while (circle[index] != base)
    index++;
  nw_body_map_set_view (self, circle[(index + (guint)((int)n + g_variant_get_int32 (parameter))) % n]);
  nw_map_canvas_say (self->canvas, nw_view_get_label (nw_body_map_get_view (self)));
}

static void
step_plate_action (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  NwBodyMap *self = NW_BODY_MAP (widget);
  NwView before = nw_body_map_get_view (self);

  nw_body_map_step_plate (self, g_variant_get_int32 (parameter));
  if (nw_body_map_get_view (self) == before)
    gtk_widget_error_bell (widget);
  else
    nw_map_canvas_say (self->canvas, nw_view_get_label (nw_body_map_get_view (self)));
}

static void
leave_plate_action (GtkWidget *widget,
                    const char *name,
                    GVariant *parameter)
{
  nw_body_map_leave_plate (NW_BODY_MAP (widget));
}

static void
set_side_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  NwBodyMap *self = NW_BODY_MAP (widget);
  g_autofree char *words = NULL;

  /* A side belongs to a selection that has two. */
  if (!nw_body_map_has_sides (self))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  nw_body_map_set_side (self, (NwSide)g_variant_get_int32 (parameter));
  words = nw_map_canvas_get_site (self->canvas) != NULL
              ? nw_map_words_site_title (nw_map_canvas_get_site (self->canvas), nw_body_map_get_side (self))
              : nw_map_words_region_title (nw_map_canvas_get_region (self->canvas), nw_body_map_get_side (self));
  nw_map_canvas_say (self->canvas, words);
}

static void
mark_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  if (!nw_map_canvas_mark_middle (nw_body_map_get_canvas (NW_BODY_MAP (widget))))
    gtk_widget_error_bell (widget);
}

static void
back_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  nw_body_map_go_back (NW_BODY_MAP (widget));
}

/* nw_body_map_install_actions: what the bars and keys do, for class_init(). */
void
nw_body_map_install_actions (GtkWidgetClass *widget_class)
{
  static const guint in_keys[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add };
  static const guint out_keys[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };
  static const guint fit_keys[] = { GDK_KEY_0, GDK_KEY_KP_0 };

  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-fit", NULL, zoom_fit_action);
  gtk_widget_class_install_action (widget_class, "map.toggle-layer", "i", toggle_layer_action);
  gtk_widget_class_install_action (widget_class, "map.peel", "i", peel_action);
  gtk_widget_class_install_action (widget_class, "map.step-harm", "i", step_harm_action);
  gtk_widget_class_install_action (widget_class, "map.show-all-harms", NULL, show_all_harms_action);
  gtk_widget_class_install_action (widget_class, "map.turn", "i", turn_action);
  gtk_widget_class_install_action (widget_class, "map.step-plate", "i", step_plate_action);
  gtk_widget_class_install_action (widget_class, "map.leave-plate", NULL, leave_plate_action);
  gtk_widget_class_install_action (widget_class, "map.set-side", "i", set_side_action);
  gtk_widget_class_install_action (widget_class, "map.mark", NULL, mark_action);
  gtk_widget_class_install_action (widget_class, "map.back", NULL, back_action);

  for (guint i = 0; i < G_N_ELEMENTS (in_keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, in_keys[i], 0, "map.zoom-in", NULL);
      gtk_widget_class_add_binding_action (widget_class, in_keys[i], GDK_CONTROL_MASK, "map.zoom-in", NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (out_keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, out_keys[i], 0, "map.zoom-out", NULL);
      gtk_widget_class_add_binding_action (widget_class, out_keys[i], GDK_CONTROL_MASK, "map.zoom-out", NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fit_keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, fit_keys[i], 0, "map.zoom-fit", NULL);
      gtk_widget_class_add_binding_action (widget_class, fit_keys[i], GDK_CONTROL_MASK, "map.zoom-fit", NULL);
    }
  for (int i = 1; i <= NW_N_MAP_LAYERS; i++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + i, 0, "map.toggle-layer", "i", i);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0 + i, 0, "map.toggle-layer", "i", i);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_bracketleft, 0, "map.peel", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_bracketright, 0, "map.peel", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "map.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_CONTROL_MASK, "map.turn", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_CONTROL_MASK, "map.turn", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, 0, "map.step-harm", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_H, GDK_SHIFT_MASK, "map.step-harm", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "map.step-plate", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_P, GDK_SHIFT_MASK, "map.step-plate", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "map.mark", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "map.set-side", "i", NW_SIDE_LEFT);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "map.set-side", "i", NW_SIDE_RIGHT);
}

/**
 * nw_body_map_zoom_in:
 * @self: a body map
 *
 * Comes one step closer to the middle of what is seen.
 */
void
nw_body_map_zoom_in (NwBodyMap *self)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));

  nw_map_canvas_zoom_by (self->canvas, ZOOM_STEP);
}

/**
 * nw_body_map_zoom_out:
 * @self: a body map
 *
 * Goes one step back, at most to the whole body.
 */
void
nw_body_map_zoom_out (NwBodyMap *self)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));

  nw_map_canvas_zoom_by (self->canvas, 1.0 / ZOOM_STEP);
}

/**
 * nw_body_map_zoom_fit:
 * @self: a body map
 *
 * Shows the whole body.
 */
void
nw_body_map_zoom_fit (NwBodyMap *self)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));

  nw_map_canvas_zoom_fit (self->canvas);
}

/**
 * nw_body_map_get_zoom:
 * @self: a body map
 *
 * Returns: how much larger than the whole body it is, from 1
 */
double
nw_body_map_get_zoom (NwBodyMap *self)
{
  g_return_val_if_fail (NW_IS_BODY_MAP (self), 1.0);

  return nw_map_canvas_get_zoom (self->canvas);
}

NwMapCanvas *
nw_body_map_get_canvas (NwBodyMap *self)
{
  g_return_val_if_fail (NW_IS_BODY_MAP (self), NULL);

  return self->canvas;
}
