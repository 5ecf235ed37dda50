/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-needle-box.h"

#include "nw-app-settings.h"
#include "nw-depth-ruler.h"
#include "nw-error.h"
#include "nw-lean-box.h"
#include "nw-needle-picker.h"
#include "nw-parts.h"
#include "nw-risk-swatch.h"
#include "nw-text.h"
#include "nw-warning.h"
#include "nw-warning-list.h"
#include "nw-wrap-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Millimetres and degrees. */
#define STEP_MM 1.0
#define PAGE_MM 5.0
#define STEP_ANGLE 1.0
#define PAGE_ANGLE 5.0

#define KEY_BOX "nw-needle-box"
#define KEY_WORDS "nw-needle-box-words"

/* Above the warnings when they are led to, in px. */
#define COUNT_MARGIN 90.0

typedef struct
{
  NwSite *site;
  NwNeedleChoice *choice;
  GtkWidget *planned;
  GtkWidget *planned_error;
  GtkWidget *angle;
  GtkWidget *angle_words;
  GtkWidget *reach;
  GtkWidget *longer;
  GtkWidget *warnings;
  GtkWidget *count;
  gboolean updating;
  gboolean typing;
  gboolean refused;
} Box;

static void
box_free (gpointer data)
{
  Box *box = data;

  g_clear_object (&box->site);
  g_clear_object (&box->choice);
  g_free (box);
}

static char *
format_tenths (double mm)
{
  return nw_text_format_mm (round (mm * 10) / 10, nw_lang_get ());
}

/* How deep the planned depth, else the whole shaft, is straight down. */
static void
update_reach (Box *box)
{
  NwLang lang = nw_lang_get ();
  const NwNeedle *needle = nw_needle_choice_get_needle (box->choice);
  double planned = nw_needle_choice_get_planned_mm (box->choice);
  double angle = nw_needle_choice_get_angle (box->choice);
  double along_mm = planned >= 0 ? planned : needle != NULL ? needle->length_mm
                                                            : -1;
  g_autofree char *along = NULL;
  g_autofree char *reach = NULL;
  g_autofree char *words = NULL;
  g_autofree char *degrees = angle > 0 ? g_strdup_printf ("%.0f°", angle) : NULL;

  /* The slider has to stand somewhere: that nobody put it there is said. */
  gtk_label_set_text (GTK_LABEL (box->angle_words), degrees != NULL ? degrees : _ ("not said, drawn at 90°"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box->angle), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  gtk_label_get_text (GTK_LABEL (box->angle_words)), -1);
  gtk_widget_set_visible (box->reach, angle > 0 && along_mm >= 0);
  if (angle <= 0 || along_mm < 0)
    return;

  along = nw_text_format_mm (along_mm, lang);
  reach = format_tenths (nw_needle_get_reach (along_mm, angle));
  if (planned >= 0)
    /* Translators: planned depth, angle in degrees, and how deep that is. */
    words = g_strdup_printf (_ ("%1$s along the shaft at %2$.0f° reaches %3$s straight down (length × sin angle). "
                                "The angle changes no warning."),
                             along, angle, reach);
  else
    /* Translators: as above, for the whole length of the needle. */
    words = g_strdup_printf (_ ("The whole shaft of %1$s at %2$.0f° reaches %3$s straight down (length × sin angle). "
                                "The angle changes no warning."),
                             along, angle, reach);
  gtk_label_set_text (GTK_LABEL (box->reach), words);
}

static void
update_longer (Box *box)
{
  g_autofree char *words = nw_needle_format_beyond (nw_needle_choice_get_needle (box->choice),
                                                    nw_needle_choice_get_planned_mm (box->choice), nw_lang_get ());

  gtk_widget_set_visible (box->longer, words != NULL);
  if (words != NULL)
    gtk_label_set_text (GTK_LABEL (box->longer), words);
}

/* What is wrong with the field is told at the field too. The focus is on the text
 * inside of it. */
static void
describe_planned (Box *box,
                  const char *words,
                  gboolean invalid)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (box->planned));
  GtkWidget *const parts[] = { box->planned, text != NULL ? GTK_WIDGET (text) : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (parts) && parts[i] != NULL; i++)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (parts[i]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
      gtk_accessible_update_state (GTK_ACCESSIBLE (parts[i]), GTK_ACCESSIBLE_STATE_INVALID,
                                   invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
    }
}

static void
show_planned_error (Box *box,
                    const char *message)
{
  gboolean invalid = message != NULL;

  if (invalid)
    gtk_label_set_text (GTK_LABEL (box->planned_error), message);
  if (!invalid && !gtk_widget_get_visible (box->planned_error))
    return;

  gtk_widget_set_visible (box->planned_error, invalid);
  if (invalid)
    gtk_widget_add_css_class (box->planned, "error");
  else
    gtk_widget_remove_css_class (box->planned, "error");
  describe_planned (box, invalid ? message : gtk_widget_get_tooltip_text (box->planned), invalid);
}

/* The warnings stand below the ruler and may be out of sight: how many there are
 * is said where the needle is chosen. */
static void
update_count (Box *box)
{
  g_autoptr (GPtrArray) warnings = nw_site_list_warnings (box->site, nw_needle_choice_get_needle (box->choice),
                                                          nw_needle_choice_get_planned_mm (box->choice));
  /* Translators: on a button that leads to them: figures that the needle or the
   * planned depth passes. */
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u figure passed", "%u figures passed", warnings->len),
                                            warnings->len);

  gtk_label_set_text (GTK_LABEL (g_object_get_data (G_OBJECT (box->count), KEY_WORDS)), words);
  gtk_widget_set_visible (box->count, warnings->len > 0);
}

static void
update (Box *box)
{
  double planned = nw_needle_choice_get_planned_mm (box->choice);
  double angle = nw_needle_choice_get_angle (box->choice);

  box->updating = TRUE;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (box->planned), MAX (planned, 0));
  gtk_spin_button_update (GTK_SPIN_BUTTON (box->planned));
  gtk_range_set_value (GTK_RANGE (box->angle), angle > 0 ? angle : NW_NEEDLE_ANGLE_MAX);
  box->updating = FALSE;
  show_planned_error (box, NULL);
  update_reach (box);
  update_longer (box);
  update_count (box);
  nw_warning_list_update (box->warnings, box->site, nw_needle_choice_get_needle (box->choice), planned);
}

static void
count_clicked_cb (GtkWidget *button,
                  Box *box)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (box->warnings, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = NULL;
  double y = 0;

  if (viewport == NULL || !gtk_widget_translate_coordinates (box->warnings, viewport, 0, 0, NULL, &y))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (viewport));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + y - COUNT_MARGIN);
}

static GtkWidget *
new_count (Box *box)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "nw-dense");
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (row), nw_risk_swatch_new (NW_SWATCH_HIGH, 18, 10));
  gtk_box_append (GTK_BOX (row), label);
  box->count = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (box->count), row);
  gtk_widget_set_tooltip_text (box->count, _ ("Show which published figures are passed"));
  g_object_set_data (G_OBJECT (box->count), KEY_WORDS, label);
  g_signal_connect (box->count, "clicked", G_CALLBACK (count_clicked_cb), box);

  return box->count;
}

/* The choice may outlive the box. */
static void
choice_cb (GtkWidget *group)
{
  update (g_object_get_data (G_OBJECT (group), KEY_BOX));
}

/* A comma or a point; nothing at all for no plan. What cannot be read is said
 * and left standing. */
static int
planned_input_cb (GtkSpinButton *spin,
                  double *value,
                  Box *box)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (box->updating)
    {
      *value = MAX (nw_needle_choice_get_planned_mm (box->choice), 0);
      return TRUE;
    }

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (spin))));
  if (*text == '\0')
    {
      show_planned_error (box, NULL);
      nw_needle_choice_set_planned_mm (box->choice, -1);
      *value = 0;
      return TRUE;
    }
  if (!nw_depth_mm_parse (text, value, &error))
    {
      box->refused = TRUE;
      nw_needle_choice_set_planned_mm (box->choice, -1);
      show_planned_error (box, error->message);
      return GTK_INPUT_ERROR;
    }

  show_planned_error (box, NULL);
  nw_needle_choice_set_planned_mm (box->choice, *value);

  return TRUE;
}

static gboolean
planned_output_cb (GtkSpinButton *spin,
                   Box *box)
{
  g_autofree char *text = NULL;

  /* Nobody's words are rewritten while they are typed. */
  if (box->typing)
    return TRUE;
  /* What was refused stays until it is corrected. */
  if (gtk_widget_get_visible (box->planned_error) && !box->updating)
    return TRUE;
  if (nw_needle_choice_get_planned_mm (box->choice) < 0)
    text = g_strdup ("");
  else
    text = nw_text_format_number (gtk_spin_button_get_value (spin), nw_lang_get ());
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (spin))))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);

  return TRUE;
}

static void
planned_changed_cb (GtkSpinButton *spin,
                    Box *box)
{
  gboolean refused = box->refused;

  /* The button also says so right after what was written was refused. */
  box->refused = FALSE;
  if (!box->updating && !refused)
    nw_needle_choice_set_planned_mm (box->choice, gtk_spin_button_get_value (spin));
}

/* While it is typed what can be read counts at once; what cannot is no plan, and
 * is refused in words when it is finished. */
static void
planned_typed_cb (GtkEditable *editable,
                  Box *box)
{
  g_autofree char *text = NULL;
  double mm = -1;

  if (box->updating || box->typing)
    return;
  text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));
  if (!nw_depth_mm_parse (text, &mm, NULL))
    mm = -1;

  box->typing = TRUE;
  nw_needle_choice_set_planned_mm (box->choice, mm);
  box->typing = FALSE;
}

static void
angle_changed_cb (GtkRange *range,
                  Box *box)
{
  if (!box->updating)
    nw_needle_choice_set_angle (box->choice, round (gtk_range_get_value (range)));
}

static GtkWidget *
new_planned (Box *box)
{
  GtkWidget *row = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = nw_part_label (_ ("Planned depth"), "nw-dense");
  GtkWidget *unit = gtk_label_new ("mm");

  box->planned = gtk_spin_button_new (gtk_adjustment_new (0, 0, NW_NEEDLE_LENGTH_MAX, STEP_MM, PAGE_MM, 0), 1, 1);
  /* What cannot be read must not become a figure. */
  gtk_spin_button_set_update_policy (GTK_SPIN_BUTTON (box->planned), GTK_UPDATE_IF_VALID);
  gtk_editable_set_width_chars (GTK_EDITABLE (box->planned), 4);
  gtk_widget_set_tooltip_text (box->planned, _ ("Length of shaft in the body, in mm. Empty: nothing planned."));
  g_signal_connect (box->planned, "input", G_CALLBACK (planned_input_cb), box);
  g_signal_connect (box->planned, "output", G_CALLBACK (planned_output_cb), box);
  g_signal_connect (box->planned, "changed", G_CALLBACK (planned_typed_cb), box);
  g_signal_connect (box->planned, "value-changed", G_CALLBACK (planned_changed_cb), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box->planned), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Planned depth along the shaft, in mm"), -1);
  describe_planned (box, gtk_widget_get_tooltip_text (box->planned), FALSE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  nw_lean_box_append (NW_LEAN_BOX (row), label);
  nw_lean_box_append (NW_LEAN_BOX (row), box->planned);
  nw_lean_box_append (NW_LEAN_BOX (row), unit);

  return row;
}

static GtkWidget *
new_angle (Box *box)
{
  GtkWidget *row = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  /* Translators: between needle and skin. */
  GtkWidget *label = gtk_label_new (_ ("Angle"));

  box->angle = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL,
                              gtk_adjustment_new (NW_NEEDLE_ANGLE_MAX, NW_NEEDLE_ANGLE_MIN, NW_NEEDLE_ANGLE_MAX, STEP_ANGLE, PAGE_ANGLE, 0));
  gtk_scale_set_digits (GTK_SCALE (box->angle), 0);
  gtk_widget_set_hexpand (box->angle, TRUE);
  gtk_widget_add_css_class (label, "nw-dense");
  g_signal_connect (box->angle, "value-changed", G_CALLBACK (angle_changed_cb), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box->angle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Angle between needle and skin, in degrees"), -1);
  box->angle_words = gtk_label_new ("");
  gtk_label_set_wrap (GTK_LABEL (box->angle_words), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (box->angle_words), 3);
  gtk_label_set_max_width_chars (GTK_LABEL (box->angle_words), 12);
  gtk_widget_add_css_class (box->angle_words, "nw-section");
  gtk_widget_add_css_class (box->angle_words, "nw-tabular");
  nw_lean_box_append (NW_LEAN_BOX (row), label);
  nw_lean_box_append (NW_LEAN_BOX (row), box->angle);
  nw_lean_box_append (NW_LEAN_BOX (row), box->angle_words);

  return row;
}

static GtkWidget *
new_hidden_label (const char *classes)
{
  GtkWidget *label = nw_part_label ("", classes);

  gtk_widget_set_visible (label, FALSE);

  return label;
}

static void
add_controls (GtkWidget *group,
              NwSite *site,
              NwNeedleChoice *choice)
{
  Box *box = g_new0 (Box, 1);
  GtkWidget *picker = NULL;
  GtkWidget *row = NULL;

  box->site = g_object_ref (site);
  box->choice = g_object_ref (choice);
  g_object_set_data_full (G_OBJECT (group), KEY_BOX, box, box_free);

  picker = nw_needle_picker_new (choice);
  gtk_widget_set_hexpand (picker, TRUE);
  row = nw_wrap_row_new (picker, new_count (box));
  gtk_widget_set_valign (box->count, GTK_ALIGN_START);
  nw_lean_box_append (NW_LEAN_BOX (group), row);
  nw_lean_box_append (NW_LEAN_BOX (group), new_planned (box));
  box->planned_error = new_hidden_label ("nw-small nw-error");
  nw_lean_box_append (NW_LEAN_BOX (group), box->planned_error);
  box->longer = new_hidden_label ("nw-small nw-error");
  nw_lean_box_append (NW_LEAN_BOX (group), box->longer);
  nw_lean_box_append (NW_LEAN_BOX (group), new_angle (box));
  box->reach = new_hidden_label ("nw-small nw-quiet");
  nw_lean_box_append (NW_LEAN_BOX (group), box->reach);
  box->warnings = nw_warning_list_new ();
  nw_lean_box_append (NW_LEAN_BOX (group), box->warnings);

  g_signal_connect_object (choice, "notify", G_CALLBACK (choice_cb), group, G_CONNECT_SWAPPED);
  update (box);
}

/* Why there is no needle: an empty place would look as if it were forgotten. */
static const char *
get_reason (NwSite *site)
{
  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return _ ("No needle is drawn: this site is not needled. None of these figures is a depth for a needle.");

  return _ ("No needle is drawn: the technique is a pincer grip. The depths are those under the skin that is not lifted; "
            "they say nothing about a needle in the fold.");
}

/**
 * nw_needle_box_new:
 * @site: a site
 * @choice: what is thought of there, shared with the page
 *
 * Returns: (transfer floating): the depth ruler, what chooses a needle for it,
 *   and what the needle and the planned depth pass. Where no needle is offered
 *   the ruler alone, and why
 */
GtkWidget *
nw_needle_box_new (NwSite *site,
                   NwNeedleChoice *choice)
{
  GtkWidget *group = NULL;
  GtkWidget *card = NULL;
  GtkWidget *ruler = NULL;

  g_return_val_if_fail (NW_IS_SITE (site), NULL);
  g_return_val_if_fail (NW_IS_NEEDLE_CHOICE (choice), NULL);

  group = nw_part_group (_ ("Depth ruler and needle"));
  if (nw_ruler_has_content (site))
    {
      card = nw_part_card ();
      gtk_widget_add_css_class (card, "nw-ruler-card");
      ruler = nw_depth_ruler_new (site, choice);
      nw_lean_box_append (NW_LEAN_BOX (card), ruler);
      nw_lean_box_append (NW_LEAN_BOX (group), card);
    }
  if (nw_needle_choice_is_offered (choice))
    add_controls (group, site, choice);
  else
    nw_lean_box_append (NW_LEAN_BOX (group), nw_part_text (get_reason (site), "nw-dense"));

  return group;
}
