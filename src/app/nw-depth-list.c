/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-depth-list.h"
#include "nw-lean-box.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>

static char *
format_stat (const NwDepth *depth,
             NwStat stat)
{
  return nw_depth_format_stat (depth, stat, nw_lang_get ());
}

/* "19–34", "20" where both are the same, "≥ 9" or "≤ 19" where only one of
 * them is printed. */
static char *
format_range (const NwDepth *depth,
              NwStat low_stat,
              NwStat high_stat)
{
  g_autofree char *low = format_stat (depth, low_stat);
  g_autofree char *high = format_stat (depth, high_stat);

  if (low != NULL && high != NULL)
    return g_str_equal (low, high) ? g_steal_pointer (&low) : g_strconcat (low, "–", high, NULL);
  if (low != NULL)
    /* Translators: only the smallest figure is published. */
    return g_strdup_printf (_ ("from %s"), low);
  if (high != NULL)
    /* Translators: only the greatest figure is published. */
    return g_strdup_printf (_ ("up to %s"), high);

  return NULL;
}

/**
 * nw_depth_list_format_figure:
 * @depth: a row
 *
 * The figure that stands for the row, exactly as published: mean and SD, else
 * the median with its quartiles, else the range.
 *
 * Returns: (transfer full) (nullable): with unit; %NULL for a row without figures
 */
char *
nw_depth_list_format_figure (const NwDepth *depth)
{
  g_autofree char *mean = NULL;
  g_autofree char *sd = NULL;
  g_autofree char *median = NULL;
  g_autofree char *range = NULL;

  g_return_val_if_fail (depth != NULL, NULL);

  mean = format_stat (depth, NW_STAT_MEAN);
  if (mean != NULL)
    {
      sd = format_stat (depth, NW_STAT_SD);
      return sd != NULL ? g_strdup_printf ("%s ± %s\302\240mm", mean, sd) : g_strconcat (mean, "\302\240mm", NULL);
    }

  median = format_stat (depth, NW_STAT_MEDIAN);
  if (median != NULL)
    /* Translators: a median in millimetres. */
    return g_strdup_printf (_ ("median %s\302\240mm"), median);

  range = format_range (depth, NW_STAT_MIN, NW_STAT_MAX);
  if (range == NULL)
    range = format_range (depth, NW_STAT_IQR_LOW, NW_STAT_IQR_HIGH);
  if (range == NULL)
    range = format_range (depth, NW_STAT_CI95_LOW, NW_STAT_CI95_HIGH);

  return range != NULL ? g_strconcat (range, "\302\240mm", NULL) : NULL;
}

static void
add_part (GString *text,
          const char *separator,
          const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

/* Every figure of the row with its name: what stands large is a choice. */
static char *
format_stats (const NwDepth *depth)
{
  GString *text = g_string_new (NULL);
  g_autofree char *mean = format_stat (depth, NW_STAT_MEAN);
  g_autofree char *sd = format_stat (depth, NW_STAT_SD);
  g_autofree char *median = format_stat (depth, NW_STAT_MEDIAN);
  g_autofree char *range = format_range (depth, NW_STAT_MIN, NW_STAT_MAX);
  g_autofree char *iqr = format_range (depth, NW_STAT_IQR_LOW, NW_STAT_IQR_HIGH);
  g_autofree char *ci = format_range (depth, NW_STAT_CI95_LOW, NW_STAT_CI95_HIGH);
  g_autofree char *words = NULL;

  if (mean != NULL && sd != NULL)
    /* Translators: mean and standard deviation. */
    words = g_strdup_printf (_ ("mean %1$s, SD %2$s"), mean, sd);
  else if (mean != NULL)
    words = g_strdup_printf (_ ("mean %s"), mean);
  else if (sd != NULL)
    words = g_strdup_printf (_ ("SD %s"), sd);
  add_part (text, "; ", words);

  g_clear_pointer (&words, g_free);
  if (median != NULL)
    words = g_strdup_printf (_ ("median %s"), median);
  add_part (text, "; ", words);

  g_clear_pointer (&words, g_free);
  if (iqr != NULL)
    /* Translators: interquartile range. */
    words = g_strdup_printf (_ ("IQR %s"), iqr);
  add_part (text, "; ", words);

  g_clear_pointer (&words, g_free);
  if (range != NULL)
    words = g_strdup_printf (_ ("range %s"), range);
  add_part (text, "; ", words);

  g_clear_pointer (&words, g_free);
  if (ci != NULL)
    /* Translators: 95 percent confidence interval. */
    words = g_strdup_printf (_ ("95 %% CI %s"), ci);
  add_part (text, "; ", words);

  return g_string_free (text, FALSE);
}

/**
 * nw_depth_list_format_detail:
 * @depth: a row
 *
 * Who was measured and how, as the source has it: population, posture,
 * number, sex, BMI, each figure by name, the note.
 *
 * Returns: (transfer full): plain text, a few lines
 */
char *
nw_depth_list_format_detail (const NwDepth *depth)
{
  NwLang lang = nw_lang_get ();
  GString *text = g_string_new (NULL);
  g_autoptr (GString) people = g_string_new (NULL);
  g_autofree char *stats = NULL;
  g_autofree char *bmi = NULL;
  int n = -1;

  g_return_val_if_fail (depth != NULL, NULL);

  add_part (text, "\n", nw_depth_get_population (depth, lang));

  n = nw_depth_get_n (depth);
  if (n >= 0)
    g_string_append_printf (people, "n = %d", n);
  if (nw_depth_get_sex (depth) != NW_SEX_ANY)
    add_part (people, " · ", nw_sex_get_label (nw_depth_get_sex (depth)));
  bmi = nw_depth_format_bmi (depth, lang);
  if (bmi != NULL)
    {
      g_autofree char *words = g_strdup_printf ("BMI %s", bmi);

      add_part (people, " · ", words);
    }
  add_part (people, " · ", nw_depth_get_posture (depth, lang));
  add_part (text, "\n", people->str);

  stats = format_stats (depth);
  add_part (text, "\n", stats);
  add_part (text, "\n", nw_depth_get_note (depth, lang));

  return g_string_free (text, FALSE);
}

static GtkWidget *
new_row (const NwDepth *depth)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *top = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *title = nw_part_sentence_case (nw_depth_get_measure_label (depth, lang));
  g_autofree char *figure = nw_depth_list_format_figure (depth);
  g_autofree char *detail = nw_depth_list_format_detail (depth);
  NwStructure *structure = nw_depth_get_structure (depth);
  GtkWidget *title_label = nw_part_text (title, "nw-section nw-dense");

  gtk_widget_add_css_class (box, "nw-statement");
  gtk_widget_set_hexpand (title_label, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (top), title_label);
  if (figure != NULL)
    {
      GtkWidget *label = nw_part_text (figure, "nw-section nw-tabular");

      gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      nw_lean_box_append (NW_LEAN_BOX (top), label);
    }
  nw_lean_box_append (NW_LEAN_BOX (box), top);

  if (structure != NULL)
    {
      g_autofree char *name = nw_part_sentence_case (nw_structure_get_name (structure, lang));
      GtkWidget *name_label = NULL;
      GtkWidget *line = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      nw_lean_box_append (NW_LEAN_BOX (line), nw_risk_swatch_new (nw_swatch_of_structure (structure), 18, 11));
      name_label = nw_part_label (name, "nw-small");
      gtk_widget_set_hexpand (name_label, TRUE);
      nw_lean_box_append (NW_LEAN_BOX (line), name_label);
      nw_lean_box_append (NW_LEAN_BOX (box), line);
    }
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (detail, "nw-small nw-quiet nw-tabular"));
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_basis (nw_depth_get_basis (depth), NULL));

  return box;
}

/**
 * nw_depth_list_new:
 * @site: a site
 *
 * Returns: (transfer floating): every published row of the site, exactly as
 *   published, grouped by what it measures; that there is none is said
 */
GtkWidget *
nw_depth_list_new (NwSite *site)
{
  GtkWidget *group = nw_part_group (NULL);
  g_autoptr (GPtrArray) sorted = nw_site_list_depths (site);
  GtkWidget *card = NULL;
  int last_axis = -1;

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Published depths"), _ ("of other people, as published")));
  /* An "advised depth" of a source must not be read as leave to needle. */
  if (sorted->len > 0 && nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    {
      GtkWidget *box = nw_part_box ("plain");

      nw_lean_box_append (NW_LEAN_BOX (box),
                          nw_part_text (_ ("This site is not needled: none of these figures is a depth for a needle."),
                                        "nw-dense"));
      nw_lean_box_append (NW_LEAN_BOX (group), box);
    }
  if (sorted->len == 0 || nw_depth_get_axis (g_ptr_array_index (sorted, 0)) != NW_AXIS_SKIN_DEPTH)
    {
      GtkWidget *box = nw_part_box ("plain");

      nw_lean_box_append (NW_LEAN_BOX (box),
                          nw_part_text (sorted->len == 0
                                            ? _ ("No depth study found. That says nothing about how deep anything lies.")
                                            : _ ("No study of the depth from the skin was found."),
                                        "nw-dense"));
      nw_lean_box_append (NW_LEAN_BOX (group), box);
    }

  for (guint i = 0; i < sorted->len; i++)
    {
      const NwDepth *depth = g_ptr_array_index (sorted, i);

      if ((int)nw_depth_get_axis (depth) != last_axis)
        {
          g_autofree char *axis = nw_part_sentence_case (nw_depth_get_axis_label (depth, nw_lang_get ()));
          GtkWidget *heading = nw_part_section (axis, NULL);

          gtk_widget_add_css_class (heading, "nw-dense");
          gtk_widget_add_css_class (heading, "nw-quiet");
          nw_lean_box_append (NW_LEAN_BOX (group), heading);
          card = nw_part_card ();
          nw_lean_box_append (NW_LEAN_BOX (group), card);
          last_axis = (int)nw_depth_get_axis (depth);
        }
      nw_lean_box_append (NW_LEAN_BOX (card), new_row (depth));
    }

  return group;
}
