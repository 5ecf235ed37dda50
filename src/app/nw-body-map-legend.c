/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-body-map-private.h"

#include "nw-caption.h"
#include "nw-harm-button.h"
#include "nw-map-canvas-private.h"
#include "nw-risk-swatch.h"

#include <glib/gi18n-lib.h>

#define SWATCH_WIDTH 20
#define SWATCH_HEIGHT 13

/* Characters of a line of the legend on a narrow map. */
#define LEGEND_CHARS 15

static GtkWidget *
add_row (GtkWidget *list,
         NwSwatch swatch,
         const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *picture = nw_risk_swatch_new (swatch, SWATCH_WIDTH, SWATCH_HEIGHT);

  gtk_widget_set_valign (picture, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LEGEND_CHARS);
  gtk_box_append (GTK_BOX (row), picture);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (list), row);
  return label;
}

static GtkLabel *
add_rows (GtkWidget *list)
{
  add_row (list, NW_SWATCH_HIGH, C_ ("risk", "High"));
  add_row (list, NW_SWATCH_MODERATE, C_ ("risk", "Moderate"));
  add_row (list, NW_SWATCH_LOW, C_ ("risk", "Low"));
  add_row (list, NW_SWATCH_DO_NOT_NEEDLE, C_ ("risk", "Do not needle"));
  return GTK_LABEL (add_row (list, NW_SWATCH_NONE, ""));
}

/* nw_body_map_build_legend: the legend of a map beside which the panel has no
 * room for one, for init(). */
void
nw_body_map_build_legend (NwBodyMap *self)
{
  /* On a narrow map there is room for one card only. */
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->legend_only = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  self->legend_harm = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->legend_harm), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->legend_harm), "nw-map-plate-title");
  gtk_label_set_xalign (self->legend_harm, 0.0f);
  gtk_label_set_wrap (self->legend_harm, TRUE);
  gtk_label_set_max_width_chars (self->legend_harm, LEGEND_CHARS);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_valign (close, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (close, C_ ("harm class", "Show all harms (Escape)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("harm class", "Show all harms"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "map.show-all-harms");
  gtk_box_append (GTK_BOX (self->legend_only), GTK_WIDGET (self->legend_harm));
  gtk_box_append (GTK_BOX (self->legend_only), close);
  gtk_box_append (GTK_BOX (self->legend), self->legend_only);

  self->legend_rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append (GTK_BOX (self->legend), self->legend_rows);
  self->legend_empty[0] = add_rows (self->legend_rows);
  /* A short map has no room for the rows: a button shows them. */
  self->legend_empty[1] = add_rows (self->legend_list);
}

/* What the marked places of a limited map mean, and that the others are not
 * free of that harm: a card on the map has room for the name of it only. */
static void
describe (GtkWidget *label,
          const char *words)
{
  gtk_widget_set_tooltip_text (label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "", -1);
}

/* nw_body_map_update_legend: says what the colours mean, and to what the map is
 * limited. For nw_body_map_update(). */
void
nw_body_map_update_legend (NwBodyMap *self)
{
  NwHarmFilter harm = nw_body_map_get_harm (self);
  gboolean limited = harm != NW_HARM_FILTER_ALL;
  gboolean fits = !self->low && (self->narrow || self->columns);
  gboolean risk = nw_map_canvas_get_mode (self->canvas) == NW_MAP_MODE_RISK;
  g_autofree char *empty = nw_harm_describe_empty (harm);
  /* Translators: %s is the class of harm to which the map is limited */
  g_autofree char *shown = nw_caption_describe_harm (harm);
  g_autofree char *only = g_strdup_printf (C_ ("harm class", "Only: %s"), nw_harm_filter_get_label (harm));

  for (guint i = 0; i < G_N_ELEMENTS (self->legend_empty); i++)
    gtk_label_set_label (self->legend_empty[i], empty);
  gtk_label_set_label (self->legend_harm, only);
  describe (GTK_WIDGET (self->legend_harm), shown);
  describe (GTK_WIDGET (self->harm_label), shown);
  gtk_widget_set_visible (self->legend_only, limited);
  gtk_widget_set_visible (self->legend_rows, !self->columns);
  gtk_widget_set_visible (self->legend_button, risk && fits && self->columns);
  gtk_widget_set_visible (self->legend, risk && fits && (limited || !self->columns));
  /* A body stands clear of the rows whether they are shown just now or not: it
   * would else jump with each change of what is painted. */
  if (!fits || self->columns)
    self->legend_width = 0;
  if (gtk_widget_get_visible (self->legend))
    gtk_widget_measure (self->legend, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &self->legend_width, NULL, NULL);

  /* A filter that is forgotten makes a body look free of risk. */
  gtk_label_set_label (self->harm_label, only);
  gtk_widget_set_visible (self->harm_chip, risk && !fits && limited);
}

/**
 * nw_body_map_get_harm:
 * @self: a body map
 *
 * Returns: the class of harm to which the risk map is limited
 */
NwHarmFilter
nw_body_map_get_harm (NwBodyMap *self)
{
  g_return_val_if_fail (NW_IS_BODY_MAP (self), NW_HARM_FILTER_ALL);

  return nw_map_canvas_get_harm (self->canvas);
}

/**
 * nw_body_map_set_harm:
 * @self: a body map
 * @harm: a class of harm, or all
 *
 * Limits the risk map to the sites at which the content names such a harm. The
 * map says so for as long as it is limited. Never kept for the next start.
 */
void
nw_body_map_set_harm (NwBodyMap *self,
                      NwHarmFilter harm)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));
  g_return_if_fail ((guint)harm < NW_N_HARM_FILTERS);

  if (nw_map_canvas_get_harm (self->canvas) == harm)
    return;
  nw_map_canvas_set_harm (self->canvas, harm);
  nw_body_map_update (self);
  if (self->width > 0)
    nw_body_map_update_insets (self);
  g_object_notify (G_OBJECT (self), "harm");
}

/**
 * nw_body_map_get_female:
 * @self: a body map
 *
 * Returns: whether the skin is that of a female figure
 */
gboolean
nw_body_map_get_female (NwBodyMap *self)
{
  g_return_val_if_fail (NW_IS_BODY_MAP (self), FALSE);

  return nw_map_canvas_get_female (self->canvas);
}

/**
 * nw_body_map_set_female:
 * @self: a body map
 * @female: whether the skin is that of a female figure
 *
 * Chooses the outline of the skin; everything else, risk too, is the same.
 */
void
nw_body_map_set_female (NwBodyMap *self,
                        gboolean female)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));

  female = female != FALSE;
  if (nw_map_canvas_get_female (self->canvas) == female)
    return;
  nw_map_canvas_set_female (self->canvas, female);
  g_object_notify (G_OBJECT (self), "female");
}
