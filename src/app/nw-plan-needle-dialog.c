/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-plan-needle-dialog.h"

#include "nw-entry-field.h"
#include "nw-needle-presets.h"
#include "nw-parts.h"
#include "nw-plan-row.h"
#include "nw-session-names.h"
#include "nw-text.h"
#include "nw-warning.h"

#include <glib/gi18n-lib.h>

struct _NwPlanNeedleDialog
{
  AdwWindow parent_instance;

  GtkWidget *form;
  GtkWidget *left;
  GtkWidget *right;
  GtkWidget *needle;
  GtkWidget *planned;
  GtkWidget *angle;
  GtkWidget *direction;
  GtkWidget *guided_by;
  GtkWidget *guided_with;
  GtkWidget *warnings;
  GtkWidget *apply;

  NwAtlas *atlas;
  NwSite *known;
  NwSessionSite *site;
};

enum
{
  APPLIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwPlanNeedleDialog, nw_plan_needle_dialog, ADW_TYPE_WINDOW)

/* What the fields say; what is left empty is not said. */
typedef struct
{
  NwNeedle needle;
  gboolean has_needle;
  double planned_mm;
  double angle;
} Values;

static char *
dup_text (GtkWidget *field)
{
  return g_strstrip (g_strdup (nw_entry_field_get_text (NW_ENTRY_FIELD (field))));
}

/* Reads the fields and says at each what is wrong with it. */
static gboolean
read_values (NwPlanNeedleDialog *self,
             Values *values)
{
  g_autofree char *needle = dup_text (self->needle);
  g_autofree char *planned = dup_text (self->planned);
  g_autofree char *angle = dup_text (self->angle);
  g_autoptr (GError) needle_error = NULL;
  g_autoptr (GError) planned_error = NULL;
  g_autoptr (GError) angle_error = NULL;

  *values = (Values){ .planned_mm = -1.0 };
  if (*needle != '\0')
    values->has_needle = nw_needle_parse (needle, &values->needle, &needle_error);
  if (*planned != '\0')
    nw_depth_mm_parse (planned, &values->planned_mm, &planned_error);
  if (*angle != '\0')
    nw_needle_angle_parse (angle, &values->angle, &angle_error);

  nw_entry_field_set_error (NW_ENTRY_FIELD (self->needle), needle_error != NULL ? needle_error->message : NULL);
  nw_entry_field_set_error (NW_ENTRY_FIELD (self->planned), planned_error != NULL ? planned_error->message : NULL);
  nw_entry_field_set_error (NW_ENTRY_FIELD (self->angle), angle_error != NULL ? angle_error->message : NULL);
  return needle_error == NULL && planned_error == NULL && angle_error == NULL;
}

/* Whether a session can keep @needle, which says nothing but what stands in
 * @field; else why, at the field. */
static gboolean
check_text (GtkWidget *field,
            NwNeedlePlan *needle)
{
  g_autoptr (GError) error = NULL;
  gboolean good = nw_needle_plan_validate (needle, &error);

  nw_entry_field_set_error (NW_ENTRY_FIELD (field), good ? NULL : error->message);
  return good;
}

static gboolean
check_texts (NwPlanNeedleDialog *self)
{
  g_autofree char *direction = dup_text (self->direction);
  g_autofree char *by = dup_text (self->guided_by);
  g_autofree char *with = dup_text (self->guided_with);
  g_autoptr (NwNeedlePlan) empty = nw_needle_plan_new (NULL, -1.0, 0.0, NULL);
  g_autoptr (NwNeedlePlan) directed = nw_needle_plan_new (NULL, -1.0, 0.0, direction);
  g_autoptr (NwNeedlePlan) imaged_by = nw_needle_plan_new_with_guidance (empty, by, NULL);
  g_autoptr (NwNeedlePlan) imaged_with = nw_needle_plan_new_with_guidance (empty, NULL, with);
  gboolean good = check_text (self->direction, directed);

  good = check_text (self->guided_by, imaged_by) && good;
  return check_text (self->guided_with, imaged_with) && good;
}

static void
add_warning (NwPlanNeedleDialog *self,
             const char *sentence,
             const char *condition,
             const NwBasis *basis)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Warning"), -1);
  gtk_widget_add_css_class (line, "nw-finding");
  gtk_widget_add_css_class (line, "high");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), nw_part_text (sentence, "nw-dense"));
  if (condition != NULL)
    gtk_box_append (GTK_BOX (texts), nw_part_text (condition, "nw-small"));
  if (basis != NULL)
    gtk_box_append (GTK_BOX (texts), nw_part_basis (basis, NULL));
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (self->warnings), line);
}

/* Only what is passed is said; the rest of the content is on the page. */
static void
show_warnings (NwPlanNeedleDialog *self,
               const Values *values)
{
  g_autoptr (GPtrArray) warnings = NULL;
  const NwNeedle *needle = values->has_needle ? &values->needle : NULL;
  g_autofree char *beyond = nw_needle_format_beyond (needle, values->planned_mm, nw_lang_get ());
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->warnings)) != NULL)
    gtk_box_remove (GTK_BOX (self->warnings), child);
  if (beyond != NULL)
    add_warning (self, beyond, NULL, NULL);
  if (self->known == NULL)
    return;

  warnings = nw_site_list_warnings (self->known, needle, values->planned_mm);
  for (guint i = 0; i < warnings->len; i++)
    {
      const NwWarning *warning = g_ptr_array_index (warnings, i);
      g_autofree char *sentence = nw_warning_format (warning, nw_lang_get ());
      g_autofree char *condition = nw_warning_format_condition (warning, nw_lang_get ());

      add_warning (self, sentence, condition, nw_warning_get_basis (warning));
    }
}

static void
changed_cb (NwPlanNeedleDialog *self)
{
  Values values;
  gboolean good = read_values (self, &values);

  good = check_texts (self) && good;
  show_warnings (self, &values);
  gtk_widget_set_sensitive (self->apply, good);
}

static NwNeedlePlan *
new_needle (NwPlanNeedleDialog *self,
            const Values *values)
{
  NwNeedlePlan *old = nw_session_site_get_needle (self->site);
  g_autofree char *direction = dup_text (self->direction);
  g_autofree char *by = dup_text (self->guided_by);
  g_autofree char *with = dup_text (self->guided_with);
  g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (values->has_needle ? &values->needle : NULL, values->planned_mm, values->angle, direction);
  g_autoptr (NwNeedlePlan) guided = nw_needle_plan_new_with_guidance (needle, by, with);

  if (*nw_needle_plan_get_deviation (old) == '\0')
    return g_steal_pointer (&guided);
  return nw_needle_plan_new_with_deviation (guided, nw_needle_plan_get_deviation (old), nw_needle_plan_get_refusals (old));
}

static void
apply_cb (NwPlanNeedleDialog *self)
{
  Values values;
  NwSide side = NW_SIDE_MIDLINE;
  g_autoptr (NwNeedlePlan) needle = NULL;
  g_autoptr (NwSessionSite) turned = NULL;
  g_autoptr (NwSessionSite) site = NULL;

  if (!read_values (self, &values) || !check_texts (self))
    return;

  side = nw_session_site_get_side (self->site);
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->left)))
    side = NW_SIDE_LEFT;
  else if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->right)))
    side = NW_SIDE_RIGHT;
  needle = new_needle (self, &values);
  turned = side != nw_session_site_get_side (self->site) ? nw_session_site_new_with_side (self->site, side) : g_object_ref (self->site);
  site = nw_session_site_new_with_needle (turned, needle);
  g_object_ref (self);
  g_signal_emit (self, signals[APPLIED], 0, site);
  gtk_window_close (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
cancel_cb (NwPlanNeedleDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
nw_plan_needle_dialog_dispose (GObject *object)
{
  NwPlanNeedleDialog *self = NW_PLAN_NEEDLE_DIALOG (object);

  g_clear_object (&self->site);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_plan_needle_dialog_parent_class)->dispose (object);
}

static void
nw_plan_needle_dialog_class_init (NwPlanNeedleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_plan_needle_dialog_dispose;

  /**
   * NwPlanNeedleDialog::applied:
   * @site: the mark with what was filled in
   */
  signals[APPLIED] = g_signal_new ("applied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, NW_TYPE_SESSION_SITE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
add_field (NwPlanNeedleDialog *self,
           const char *label,
           const char *hint)
{
  GtkWidget *field = nw_entry_field_new (label, hint);

  g_signal_connect_swapped (field, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (field, "activate", G_CALLBACK (apply_cb), self);
  gtk_box_append (GTK_BOX (self->form), field);
  return field;
}

static GtkWidget *
new_sides (NwPlanNeedleDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->left = gtk_toggle_button_new_with_label (C_ ("side of the patient", "Left"));
  self->right = gtk_toggle_button_new_with_label (C_ ("side of the patient", "Right"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->right), GTK_TOGGLE_BUTTON (self->left));
  gtk_widget_add_css_class (box, "linked");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The patient's side"), -1);
  gtk_box_append (GTK_BOX (box), self->left);
  gtk_box_append (GTK_BOX (box), self->right);
  return box;
}

static void
build_form (NwPlanNeedleDialog *self)
{
  gtk_box_append (GTK_BOX (self->form), new_sides (self));
  self->needle = add_field (self, _ ("_Needle"), _ ("Diameter × length in mm, such as 0.25 × 30; empty where it is not said"));
  self->planned = add_field (self, _ ("_Planned depth"), _ ("Length of the shaft in the body, in mm; empty where it is not said"));
  self->angle = add_field (self, _ ("_Angle with the skin"), _ ("Degrees, 10 to 90; empty where it is not said"));
  self->direction = add_field (self, _ ("_Direction"), _ ("In your own words"));
  self->guided_by = add_field (self, _ ("_Who images?"), NULL);
  self->guided_with = add_field (self, _ ("_With what?"), NULL);
  self->warnings = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append (GTK_BOX (self->form), self->warnings);
}

static void
nw_plan_needle_dialog_init (NwPlanNeedleDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->apply = gtk_button_new_with_mnemonic (_ ("A_pply"));
  gtk_widget_add_css_class (self->form, "nw-dialog-form");
  gtk_widget_add_css_class (self->apply, "suggested-action");
  build_form (self);

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->form);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_widget_set_focusable (scroll, FALSE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scroll);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 420, 620);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (apply_cb), self);
}

static void
fill_numbers (NwPlanNeedleDialog *self)
{
  NwNeedlePlan *plan = nw_session_site_get_needle (self->site);
  NwLang lang = nw_lang_get ();
  NwNeedle needle;
  g_auto (GStrv) presets = nw_needle_presets_list_words ();

  nw_entry_field_set_choices (NW_ENTRY_FIELD (self->needle), _ ("Needles of the Clinic"), (const char *const *)presets);
  if (nw_needle_plan_get_needle (plan, &needle))
    {
      g_autofree char *words = nw_needle_format (&needle, lang);

      nw_entry_field_set_text (NW_ENTRY_FIELD (self->needle), words);
    }
  if (nw_needle_plan_get_planned_mm (plan) >= 0.0)
    {
      g_autofree char *words = nw_text_format_number (nw_needle_plan_get_planned_mm (plan), lang);

      nw_entry_field_set_text (NW_ENTRY_FIELD (self->planned), words);
    }
  if (nw_needle_plan_get_angle (plan) > 0.0)
    {
      g_autofree char *words = nw_text_format_number (nw_needle_plan_get_angle (plan), lang);

      nw_entry_field_set_text (NW_ENTRY_FIELD (self->angle), words);
    }
}

static void
fill_texts (NwPlanNeedleDialog *self)
{
  NwNeedlePlan *plan = nw_session_site_get_needle (self->site);
  gboolean guided = self->known != NULL && nw_site_get_status (self->known) == NW_SITE_STATUS_IMAGE_GUIDED_ONLY;
  const char *deviation = nw_needle_plan_get_deviation (plan);

  nw_entry_field_set_text (NW_ENTRY_FIELD (self->direction), nw_needle_plan_get_direction (plan));
  nw_entry_field_set_text (NW_ENTRY_FIELD (self->guided_by), nw_needle_plan_get_guided_by (plan));
  nw_entry_field_set_text (NW_ENTRY_FIELD (self->guided_with), nw_needle_plan_get_guided_with (plan));
  guided = guided || *nw_needle_plan_get_guided_by (plan) != '\0' || *nw_needle_plan_get_guided_with (plan) != '\0';
  gtk_widget_set_visible (self->guided_by, guided);
  gtk_widget_set_visible (self->guided_with, guided);
  if (*deviation != '\0')
    {
      /* Translators: %s is the reason that was written for a deviation */
      g_autofree char *words = g_strdup_printf (_ ("Deviation recorded, because: %s"), deviation);

      gtk_box_append (GTK_BOX (self->form), nw_part_text (words, "nw-dense"));
    }
}

static void
fill_sides (NwPlanNeedleDialog *self)
{
  NwSide side = nw_session_site_get_side (self->site);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->left), side == NW_SIDE_LEFT);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->right), side == NW_SIDE_RIGHT);
}

/**
 * nw_plan_needle_dialog_new:
 * @parent: the window that asks
 * @atlas: names the site and knows what a needle passes
 * @site: a mark of a plan or a session
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_plan_needle_dialog_new (GtkWindow *parent,
                           NwAtlas *atlas,
                           NwSessionSite *site)
{
  NwPlanNeedleDialog *self = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (NW_IS_SESSION_SITE (site), NULL);

  self = g_object_new (NW_TYPE_PLAN_NEEDLE_DIALOG, "transient-for", parent, NULL);
  self->atlas = g_object_ref (atlas);
  self->site = g_object_ref (site);
  self->known = nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (site));
  title = nw_plan_describe_place (site, atlas);
  gtk_window_set_title (GTK_WINDOW (self), title);
  fill_numbers (self);
  fill_texts (self);
  fill_sides (self);
  nw_session_name_parts (GTK_WIDGET (self));
  changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), nw_entry_field_get_entry (NW_ENTRY_FIELD (self->needle)));

  return GTK_WIDGET (self);
}

/**
 * nw_plan_needle_dialog_get_site:
 * @self: the window
 *
 * Returns: (transfer none): the mark as it was
 */
NwSessionSite *
nw_plan_needle_dialog_get_site (NwPlanNeedleDialog *self)
{
  g_return_val_if_fail (NW_IS_PLAN_NEEDLE_DIALOG (self), NULL);

  return self->site;
}
