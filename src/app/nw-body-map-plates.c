/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-body-map-private.h"

#include "nw-map-canvas-private.h"
#include "nw-plate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A plate is a drawing of a part of the body, one level below its region: it is
 * offered where a region is selected that has some, and left by going up. */

static const char *
get_short_name (NwView view)
{
  switch ((guint)view)
    {
    case NW_VIEW_HEAD_ANTERIOR:
      /* Translators: short names of detail drawings, on buttons: the front of
       * the head and neck, then the other sides of it */
      return C_ ("plate", "Front");
    case NW_VIEW_HEAD_POSTERIOR:
      return C_ ("plate", "Back");
    case NW_VIEW_HEAD_LEFT:
      return C_ ("plate", "Left side");
    case NW_VIEW_HEAD_RIGHT:
      return C_ ("plate", "Right side");
    case NW_VIEW_HAND_PALMAR_LEFT:
    case NW_VIEW_HAND_PALMAR_RIGHT:
      return C_ ("plate", "Palm");
    case NW_VIEW_HAND_DORSAL_LEFT:
    case NW_VIEW_HAND_DORSAL_RIGHT:
      return C_ ("plate", "Back of the hand");
    case NW_VIEW_FOOT_DORSAL_LEFT:
    case NW_VIEW_FOOT_DORSAL_RIGHT:
      return C_ ("plate", "Back of the foot");
    case NW_VIEW_FOOT_PLANTAR_LEFT:
    case NW_VIEW_FOOT_PLANTAR_RIGHT:
      return C_ ("plate", "Sole");
    case NW_VIEW_LEG_MEDIAL_LEFT:
    case NW_VIEW_LEG_MEDIAL_RIGHT:
      return C_ ("plate", "Inner side of the leg");
    default:
      return nw_view_get_label (view);
    }
}

/* A plate of one side says so where plates of both sides are offered. */
static char *
dup_name (NwView view,
          gboolean with_side)
{
  NwSide side = nw_view_get_plate_side (view);

  if (!with_side || side == NW_SIDE_MIDLINE || view == NW_VIEW_HEAD_LEFT || view == NW_VIEW_HEAD_RIGHT)
    return g_strdup (get_short_name (view));
  /* Translators: the name of a detail drawing and the patient's side: "Palm, left" */
  return g_strdup_printf (C_ ("plate", "%1$s, %2$s"), get_short_name (view), nw_side_get_label (side));
}

/* nw_body_map_list_plates: the plates of the selected region, on the chosen
 * side; returns how many there are. */
guint
nw_body_map_list_plates (NwBodyMap *self,
                         NwView plates[NW_N_PLATES])
{
  NwRegion *region = nw_map_canvas_get_region (self->canvas);

  return region != NULL ? nw_plate_list (nw_region_get_id (region), nw_map_canvas_get_side (self->canvas), plates) : 0;
}

/* nw_body_map_is_plate_of: whether @plate is one of the plates of @region. */
gboolean
nw_body_map_is_plate_of (NwView plate,
                         NwRegion *region)
{
  NwView plates[NW_N_PLATES];
  guint n = region != NULL ? nw_plate_list (nw_region_get_id (region), NW_SIDE_MIDLINE, plates) : 0;

  for (guint i = 0; i < n; i++)
    {
      if (plates[i] == plate)
        return TRUE;
    }
  return FALSE;
}

static void
plate_toggled_cb (GtkToggleButton *button,
                  NwBodyMap *self)
{
  NwView plate = (NwView)GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "nw-plate"));

  if (self->updating)
    return;
  gtk_popover_popdown (self->plate_popover);
  if (gtk_toggle_button_get_active (button))
    nw_body_map_set_view (self, plate);
  else
    nw_body_map_leave_plate (self);
}

static void
fill_list (NwBodyMap *self,
           GtkWidget *list,
           const NwView *plates,
           guint n)
{
  GtkWidget *child = NULL;
  gboolean both = FALSE;

  while ((child = gtk_widget_get_first_child (list)) != NULL)
    gtk_box_remove (GTK_BOX (list), child);

  for (guint i = 1; i < n; i++)
    both |= nw_view_get_plate_side (plates[i]) != nw_view_get_plate_side (plates[0]);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = dup_name (plates[i], both);
      /* Translators: names a button for screen readers; %s is a detail drawing,
       * such as "Left hand, palm" */
      g_autofree char *spoken = g_strdup_printf (C_ ("plate", "Detail: %s"), nw_view_get_label (plates[i]));
      GtkWidget *button = gtk_toggle_button_new_with_label (name);

      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0.0f);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, nw_view_get_label (plates[i]));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      g_object_set_data (G_OBJECT (button), "nw-plate", GUINT_TO_POINTER ((guint)plates[i]));
      g_signal_connect (button, "toggled", G_CALLBACK (plate_toggled_cb), self);
      gtk_box_append (GTK_BOX (list), button);
    }
}

static void
mark_current (GtkWidget *list,
              NwView view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      NwView plate = (NwView)GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), "nw-plate"));

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), plate == view);
    }
}

/* nw_body_map_update_plates: offers the plates of what is selected and says on
 * which one the map is. For nw_body_map_update(). */
void
nw_body_map_update_plates (NwBodyMap *self)
{
  NwView view = nw_map_canvas_get_view (self->canvas);
  gboolean on_plate = nw_view_is_plate (view);
  gboolean compact = self->narrow || self->is_short;
  int width = 0;
  NwView plates[NW_N_PLATES];
  guint n = nw_body_map_list_plates (self, plates);

  if (n != self->n_plates || memcmp (plates, self->plates, n * sizeof *plates) != 0)
    {
      self->n_plates = n;
      memcpy (self->plates, plates, n * sizeof *plates);
      fill_list (self, self->plate_bar, plates, n);
      fill_list (self, self->plate_list, plates, n);
    }
  mark_current (self->plate_bar, view);
  mark_current (self->plate_list, view);
  gtk_widget_set_visible (self->plate_bar, n > 0 && !compact);
  /* How wide names are depends on language and font. */
  width = nw_body_map_get_bottom_width (self);
  if (!compact && self->width > 0 && width > self->width)
    {
      compact = TRUE;
      gtk_widget_set_visible (self->plate_bar, FALSE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->plate_button), n > 0 && compact);

  gtk_widget_set_visible (self->plate_chip, on_plate);
  if (!on_plate)
    return;
  gtk_label_set_label (self->plate_title, nw_view_get_label (view));
  /* Whoever puts a finger on it must know that it was not measured. */
  gtk_label_set_label (self->plate_note,
                       nw_view_is_schematic (view) ? C_ ("plate", "Schematic: drawn by hand, holds no measured point")
                                                   : C_ ("plate", "An enlarged part of the body view"));
}

/**
 * nw_body_map_leave_plate:
 * @self: a body map
 *
 * Goes back from a detail plate to the view of the body from which it was
 * opened, with what is selected.
 *
 * Returns: %FALSE when the map is on no plate
 */
gboolean
nw_body_map_leave_plate (NwBodyMap *self)
{
  NwRegion *region = NULL;
  NwSite *site = NULL;
  NwSide side = NW_SIDE_MIDLINE;

  g_return_val_if_fail (NW_IS_BODY_MAP (self), FALSE);

  if (!nw_view_is_plate (nw_body_map_get_view (self)))
    return FALSE;

  region = nw_map_canvas_get_region (self->canvas);
  site = nw_map_canvas_get_site (self->canvas);
  side = nw_map_canvas_get_side (self->canvas);
  nw_body_map_set_view (self, self->body_view);
  /* The map is told, not the body map: that would go back to the plate. */
  if (site != NULL)
    nw_map_canvas_zoom_to_site (self->canvas, site, side);
  else if (region != NULL)
    nw_map_canvas_zoom_to_region (self->canvas, region, side);
  return TRUE;
}

/* nw_body_map_step_plate: shows the next plate of the selected region, or the
 * one before; after the last comes the body again. */
void
nw_body_map_step_plate (NwBodyMap *self,
                        int step)
{
  NwView view = nw_body_map_get_view (self);
  NwView plates[NW_N_PLATES];
  guint n = nw_body_map_list_plates (self, plates);
  guint index = 0;

  if (n == 0)
    {
      nw_body_map_leave_plate (self);
      return;
    }
  /* The body counts as the one after the last. */
  while (index < n && plates[index] != view)
    index++;
  index = (index + (guint)((int)n + 1 + step)) % (n + 1);
  if (index < n)
    nw_body_map_set_view (self, plates[index]);
  else
    nw_body_map_leave_plate (self);
}
