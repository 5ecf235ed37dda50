/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-add-bar.h"

#include "nw-frame.h"
#include "nw-lean-box.h"
#include "nw-parts.h"
#include "nw-session-names.h"
#include "nw-wrap-row.h"

#include <glib/gi18n-lib.h>

struct _NwAddBar
{
  GtkWidget parent_instance;

  GtkWidget *sides;
  GtkWidget *left;
  GtkWidget *right;
  GtkWidget *label;
  GtkWidget *button;
  GtkWidget *deviate;
  GtkWidget *point_label;

  const char *text;
  char *id;
  char *region_id;
  /* The site whose region the note is about, where it is not needled. */
  char *refused_id;
  NwNeedleChoice *choice;
  NwMarkPoint point;
  gboolean has_point;
  gboolean is_site;
  gboolean needs_side;
  NwSide side;
};

G_DEFINE_FINAL_TYPE (NwAddBar, nw_add_bar, GTK_TYPE_WIDGET)

/* Where the mark stands, in words, so that nobody adds a point unseen. */
static void
say_point (NwAddBar *self,
           gboolean marked)
{
  g_autofree char *words = NULL;

  if (!self->is_site)
    return;
  gtk_widget_set_visible (self->point_label, TRUE);
  if (marked)
    {
      g_autofree char *across = nw_frame_format_mm (self->point.x_mm, nw_lang_get ());
      g_autofree char *down = nw_frame_format_mm (self->point.y_mm, nw_lang_get ());

      /* Translators: a point marked on the map: the view ("Back"), then millimetres from the left and the top of the picture */
      words = g_strdup_printf (_ ("Point marked: %s, %s × %s mm"), nw_view_get_label (self->point.view), across, down);
    }
  if (!marked)
    words = g_strdup (self->side != NW_SIDE_MIDLINE ? _ ("No point marked: click the muscle, or press M") : _ ("A point can be marked once a side is chosen"));
  gtk_label_set_text (GTK_LABEL (self->point_label), words);
}

/* A needle in a site that is not needled is offered to the plan like any other:
 * the plan refuses it, with the reason, and asks why. */
static void
update_deviate (NwAddBar *self)
{
  if (self->refused_id == NULL)
    return;

  gtk_widget_set_visible (self->deviate, TRUE);
  gtk_label_set_text (GTK_LABEL (self->point_label), _ ("Choose a side to record a deviation"));
  gtk_widget_set_visible (self->point_label, self->side == NW_SIDE_MIDLINE);
  if (self->side == NW_SIDE_MIDLINE)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->deviate), NULL);
      gtk_widget_set_sensitive (self->deviate, FALSE);
      return;
    }
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->deviate),
                                          nw_mark_target_new (self->refused_id, self->id, self->side, NULL, NULL));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->deviate), "win.add-to-session");
}

/* The action is only set once there is a side: a button without an action is
 * insensitive, and so is one whose action nobody offers. */
static void
update_button (NwAddBar *self)
{
  gboolean chosen = !self->needs_side || self->side != NW_SIDE_MIDLINE;
  /* A point of the other half of the body is not taken along. */
  gboolean marked = chosen && self->has_point && nw_frame_agrees (self->point.view, self->point.x_mm, self->side);

  gtk_label_set_text (GTK_LABEL (self->label), chosen ? self->text : _ ("Choose a side first"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (self->label)), -1);
  if (chosen)
    {
      if (self->is_site)
        gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button),
                                                nw_mark_target_new (self->id, self->region_id, self->side, marked ? &self->point : NULL, self->choice));
      else
        gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "(si)", self->id, (int)self->side);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button),
                                      self->is_site ? "win.add-to-session" : "win.add-region-note");
    }
  else
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), NULL);
      gtk_widget_set_sensitive (self->button, FALSE);
    }
  update_deviate (self);
  say_point (self, marked);
}

static void
toggled_cb (GtkToggleButton *button,
            NwAddBar *self)
{
  NwSide side = button == GTK_TOGGLE_BUTTON (self->left) ? NW_SIDE_LEFT : NW_SIDE_RIGHT;

  if (!gtk_toggle_button_get_active (button) || side == self->side)
    return;

  self->side = side;
  update_button (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "atlas.set-side", "i", (int)side);
}

static void
nw_add_bar_dispose (GObject *object)
{
  NwAddBar *self = NW_ADD_BAR (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->region_id, g_free);
  g_clear_pointer (&self->refused_id, g_free);
  g_clear_object (&self->choice);

  G_OBJECT_CLASS (nw_add_bar_parent_class)->dispose (object);
}

static void
nw_add_bar_class_init (NwAddBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_add_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-add-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_add_bar_init (NwAddBar *self)
{
  GtkWidget *outer = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->left = gtk_toggle_button_new_with_label (g_dpgettext2 (GETTEXT_PACKAGE, "side of the patient", "Left"));
  self->right = gtk_toggle_button_new_with_label (g_dpgettext2 (GETTEXT_PACKAGE, "side of the patient", "Right"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->right), GTK_TOGGLE_BUTTON (self->left));
  gtk_widget_add_css_class (self->sides, "linked");
  gtk_widget_set_valign (self->sides, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->sides), self->left);
  gtk_box_append (GTK_BOX (self->sides), self->right);

  self->button = gtk_button_new ();
  gtk_widget_set_halign (self->button, GTK_ALIGN_END);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->button, TRUE);

  self->deviate = gtk_button_new_with_mnemonic (_ ("Record a _Deviation…"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->deviate))), TRUE);
  gtk_widget_add_css_class (self->deviate, "flat");
  gtk_widget_set_halign (self->deviate, GTK_ALIGN_END);
  gtk_widget_set_visible (self->deviate, FALSE);

  self->point_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->point_label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (self->point_label), 8);
  gtk_label_set_xalign (GTK_LABEL (self->point_label), 0.0f);
  gtk_widget_add_css_class (self->point_label, "nw-small");
  gtk_widget_add_css_class (self->point_label, "nw-quiet");
  gtk_widget_set_visible (self->point_label, FALSE);

  nw_lean_box_set_measured (NW_LEAN_BOX (outer), TRUE);
  gtk_widget_add_css_class (outer, "nw-bar");
  nw_lean_box_append (NW_LEAN_BOX (outer), nw_wrap_row_new (self->sides, self->button));
  nw_lean_box_append (NW_LEAN_BOX (outer), self->deviate);
  nw_lean_box_append (NW_LEAN_BOX (outer), self->point_label);
  nw_session_name_parts (self->deviate);
  gtk_widget_set_parent (outer, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sides), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The patient's side"), -1);

  g_signal_connect (self->left, "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect (self->right, "toggled", G_CALLBACK (toggled_cb), self);
}

static void
set_button (NwAddBar *self,
            const char *icon,
            const char *text)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->text = text;
  self->label = gtk_label_new (text);
  nw_lean_box_set_measured (NW_LEAN_BOX (box), TRUE);
  nw_lean_box_append (NW_LEAN_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (self->label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_hexpand (self->label, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (box), self->label);
  gtk_button_set_child (GTK_BUTTON (self->button), box);
}

static void
fill_for_region (NwAddBar *self,
                 NwRegion *region)
{
  self->id = g_strdup (nw_region_get_id (region));
  self->needs_side = nw_region_get_paired (region);
  gtk_widget_set_visible (self->sides, self->needs_side);
  set_button (self, "document-edit-symbolic", _ ("Note on region"));
}

/**
 * nw_add_bar_new_for_region:
 * @region: the region
 * @side: the side on which it was chosen
 *
 * Returns: (transfer floating): a bar that starts a note about the region
 */
GtkWidget *
nw_add_bar_new_for_region (NwRegion *region,
                           NwSide side)
{
  NwAddBar *self = NULL;

  g_return_val_if_fail (NW_IS_REGION (region), NULL);

  self = g_object_new (NW_TYPE_ADD_BAR, NULL);
  fill_for_region (self, region);
  nw_add_bar_set_side (self, side);

  return GTK_WIDGET (self);
}

/* The note needs no side where the region has none, but a needle does. */
static GtkWidget *
new_for_refused (NwSite *site,
                 NwRegion *region,
                 NwSide side)
{
  NwAddBar *self = g_object_new (NW_TYPE_ADD_BAR, NULL);

  fill_for_region (self, region);
  self->refused_id = g_strdup (nw_site_get_id (site));
  gtk_widget_set_visible (self->sides, TRUE);
  nw_add_bar_set_side (self, side);

  return GTK_WIDGET (self);
}

/**
 * nw_add_bar_new_for_site:
 * @site: the site
 * @region: (nullable): the region through which it was opened
 * @side: the patient's side, %NW_SIDE_MIDLINE where none was chosen
 * @choice: (nullable): the needle that goes along
 *
 * Returns: (transfer floating): a bar that adds the site to the session; for a
 *   site that is not needled, one that offers a note about its region and to
 *   record a deviation
 */
GtkWidget *
nw_add_bar_new_for_site (NwSite *site,
                         NwRegion *region,
                         NwSide side,
                         NwNeedleChoice *choice)
{
  NwAddBar *self = NULL;

  g_return_val_if_fail (NW_IS_SITE (site), NULL);
  g_return_val_if_fail (choice == NULL || NW_IS_NEEDLE_CHOICE (choice), NULL);

  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return new_for_refused (site, region != NULL ? region : g_ptr_array_index (nw_site_get_regions (site), 0), side);

  self = g_object_new (NW_TYPE_ADD_BAR, NULL);
  self->id = g_strdup (nw_site_get_id (site));
  self->region_id = g_strdup (nw_region_get_id (region != NULL ? region : nw_site_choose_region (site, NULL)));
  self->is_site = TRUE;
  self->needs_side = TRUE;
  if (choice != NULL)
    {
      self->choice = g_object_ref (choice);
      g_signal_connect_object (choice, "notify", G_CALLBACK (update_button), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_add_css_class (self->button, "suggested-action");
  set_button (self, "list-add-symbolic", _ ("Add to session"));
  nw_add_bar_set_side (self, side);

  return GTK_WIDGET (self);
}

/**
 * nw_add_bar_get_side:
 * @self: the bar
 *
 * Returns: the chosen side, %NW_SIDE_MIDLINE where none is chosen
 */
NwSide
nw_add_bar_get_side (NwAddBar *self)
{
  g_return_val_if_fail (NW_IS_ADD_BAR (self), NW_SIDE_MIDLINE);

  return self->side;
}

/**
 * nw_add_bar_set_side:
 * @self: the bar
 * @side: the patient's side, as chosen on the map
 *
 * Follows a choice made elsewhere; nobody is told.
 */
void
nw_add_bar_set_side (NwAddBar *self,
                     NwSide side)
{
  g_return_if_fail (NW_IS_ADD_BAR (self));

  self->side = side;
  g_signal_handlers_block_by_func (self->left, toggled_cb, self);
  g_signal_handlers_block_by_func (self->right, toggled_cb, self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->left), side == NW_SIDE_LEFT);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->right), side == NW_SIDE_RIGHT);
  g_signal_handlers_unblock_by_func (self->left, toggled_cb, self);
  g_signal_handlers_unblock_by_func (self->right, toggled_cb, self);
  update_button (self);
}

/**
 * nw_add_bar_set_point:
 * @self: the bar
 * @point: (nullable): where the map was marked; %NULL for nowhere
 *
 * Takes the point along when the site is added, if it lies on the chosen side.
 */
void
nw_add_bar_set_point (NwAddBar *self,
                      const NwMarkPoint *point)
{
  g_return_if_fail (NW_IS_ADD_BAR (self));

  self->has_point = point != NULL;
  if (point != NULL)
    self->point = *point;
  update_button (self);
}

/**
 * nw_add_bar_get_button:
 * @self: the bar
 *
 * Returns: (transfer none): the button that adds
 */
GtkWidget *
nw_add_bar_get_button (NwAddBar *self)
{
  g_return_val_if_fail (NW_IS_ADD_BAR (self), NULL);

  return self->button;
}

/**
 * nw_add_bar_activate:
 * @self: the bar
 *
 * Does what its button does.
 *
 * Returns: %FALSE when there is nothing to do yet, as no side was chosen
 */
gboolean
nw_add_bar_activate (NwAddBar *self)
{
  g_return_val_if_fail (NW_IS_ADD_BAR (self), FALSE);

  /* An insensitive button would be activated without doing anything. */
  return gtk_widget_is_sensitive (self->button) && gtk_widget_activate (self->button);
}
