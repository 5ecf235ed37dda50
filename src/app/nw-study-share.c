/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-share.h"

#include "nw-parts.h"
#include "nw-study-words.h"

#include <glib/gi18n-lib.h>

/* What a bar of remembering takes, in pixels. */
#define BAR_WIDTH 96

/**
 * nw_study_share_format_name:
 * @share: how well a region or a kind of harm is remembered
 *
 * Returns: (transfer full): its name
 */
char *
nw_study_share_format_name (const NwStudyShare *share)
{
  g_return_val_if_fail (share != NULL && (share->region != NULL || share->harm != NULL), NULL);

  return share->region != NULL ? nw_part_region_name (share->region) : nw_part_sentence_case (nw_harm_get_name (share->harm, nw_lang_get ()));
}

/**
 * nw_study_share_format_words:
 * @share: how well a region or a kind of harm is remembered
 *
 * Returns: (transfer full): "62 % remembered, 3 of 40 cards studied"
 */
char *
nw_study_share_format_words (const NwStudyShare *share)
{
  g_autofree char *percent = NULL;

  g_return_val_if_fail (share != NULL, NULL);

  if (share->n_known == 0)
    {
      /* Translators: a number of cards */
      return g_strdup_printf (ngettext ("no cards yet answered, of %u", "no cards yet answered, of %u", share->n_cards), share->n_cards);
    }
  percent = nw_study_words_percent (share->recall);
  /* Translators: how likely cards are known now, and how many of them were studied */
  return g_strdup_printf (_ ("%s remembered, %u of %u cards studied"), percent, share->n_known, share->n_cards);
}

/**
 * nw_study_share_make_row:
 * @share: how well a region or a kind of harm is remembered
 * @swatch: (nullable) (transfer floating): what stands before its name
 * @said: whether the words stand below the name, else they are a tooltip
 *
 * Returns: (transfer floating): name, bar and per cent; a dash for what was not
 *   studied
 */
GtkWidget *
nw_study_share_make_row (const NwStudyShare *share,
                         GtkWidget *swatch,
                         gboolean said)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = nw_study_share_format_name (share);
  g_autofree char *words = nw_study_share_format_words (share);
  g_autofree char *percent = share->n_known > 0 ? nw_study_words_percent (share->recall) : g_strdup ("–");
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *value = gtk_label_new (percent);

  gtk_widget_add_css_class (row, "nw-row");
  if (swatch != NULL)
    gtk_box_append (GTK_BOX (row), swatch);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (names), label);
  if (said)
    gtk_box_append (GTK_BOX (names), nw_part_label (words, "nw-small nw-quiet"));
  else
    gtk_widget_set_tooltip_text (row, words);
  gtk_box_append (GTK_BOX (row), names);
  if (share->n_known > 0)
    {
      GtkWidget *bar = gtk_level_bar_new ();

      gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW, 0.0);
      gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH, 0.0);
      gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), share->recall);
      gtk_widget_set_size_request (bar, BAR_WIDTH, -1);
      gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (bar, "nw-study-level");
      gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_box_append (GTK_BOX (row), bar);
    }
  gtk_widget_add_css_class (value, "nw-tabular");
  gtk_label_set_width_chars (GTK_LABEL (value), 5);
  gtk_label_set_xalign (GTK_LABEL (value), 1.0f);
  gtk_box_append (GTK_BOX (row), value);
  return row;
}

static int
compare_shares (gconstpointer a,
                gconstpointer b)
{
  const NwStudyShare *first = a;
  const NwStudyShare *second = b;

  if ((first->n_known > 0) != (second->n_known > 0))
    return first->n_known > 0 ? -1 : 1;
  if (first->n_known == 0 || (first->recall <= second->recall && first->recall >= second->recall))
    return 0;
  return first->recall < second->recall ? -1 : 1;
}

/**
 * nw_study_share_sort:
 * @shares: (element-type NwStudyShare): what is sorted
 *
 * What is remembered least comes first, what was not studied last.
 */
void
nw_study_share_sort (GArray *shares)
{
  g_return_if_fail (shares != NULL);

  g_array_sort (shares, compare_shares);
}
