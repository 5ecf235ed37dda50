/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-warning-list.h"

#include "nw-lean-box.h"
#include "nw-parts.h"
#include "nw-warning.h"

static GtkWidget *
get_box (GtkWidget *list)
{
  return gtk_widget_get_first_child (list);
}

/* Pattern, icon and words: none of them is colour alone. */
static GtkWidget *
new_row (void)
{
  GtkWidget *row = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *swatch = nw_risk_swatch_new (NW_SWATCH_HIGH, 18, 10);
  GtkWidget *label = nw_part_text ("", "nw-dense nw-tabular");
  GtkWidget *signs = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (signs), icon);
  gtk_box_append (GTK_BOX (signs), swatch);
  gtk_widget_set_valign (signs, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (row), signs);
  nw_lean_box_append (NW_LEAN_BOX (row), label);

  return row;
}

static void
fill_row (GtkWidget *row,
          const NwWarning *warning)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *label = gtk_widget_get_last_child (row);
  g_autofree char *sentence = nw_warning_format (warning, lang);
  g_autofree char *condition = nw_warning_format_condition (warning, lang);
  g_autofree char *markup = NULL;

  if (condition != NULL)
    markup = g_markup_printf_escaped ("%s\n<small>%s</small>", sentence, condition);
  else
    markup = g_markup_escape_text (sentence, -1);
  if (!g_str_equal (gtk_label_get_label (GTK_LABEL (label)), markup))
    gtk_label_set_markup (GTK_LABEL (label), markup);
}

/**
 * nw_warning_list_new:
 *
 * Returns: (transfer floating): an empty, hidden list of what a needle and a
 *   planned depth pass; it is read aloud when it changes
 */
GtkWidget *
nw_warning_list_new (void)
{
  GtkWidget *list = g_object_new (GTK_TYPE_BOX,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                  "orientation", GTK_ORIENTATION_VERTICAL,
                                  "visible", FALSE,
                                  NULL);
  GtkWidget *box = nw_part_box ("high");

  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (list), box);

  return list;
}

/**
 * nw_warning_list_update:
 * @list: a list
 * @site: the site
 * @needle: (nullable): the needle, %NULL where none was chosen
 * @planned_mm: planned depth along the shaft, negative for none
 *
 * Shows a row for every published figure that is passed, the lowest first.
 * Where none is, the list is not there: nothing is said.
 */
void
nw_warning_list_update (GtkWidget *list,
                        NwSite *site,
                        const NwNeedle *needle,
                        double planned_mm)
{
  g_autoptr (GPtrArray) warnings = nw_site_list_warnings (site, needle, planned_mm);
  GtkWidget *row = gtk_widget_get_first_child (get_box (list));

  for (guint i = 0; i < warnings->len; i++)
    {
      if (row == NULL)
        {
          row = new_row ();
          nw_lean_box_append (NW_LEAN_BOX (get_box (list)), row);
        }
      fill_row (row, g_ptr_array_index (warnings, i));
      gtk_widget_set_visible (row, TRUE);
      row = gtk_widget_get_next_sibling (row);
    }
  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_visible (row, FALSE);
  gtk_widget_set_visible (list, warnings->len > 0);
}
