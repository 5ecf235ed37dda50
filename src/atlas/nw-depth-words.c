/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-depth-words.h"
#include "nw-source.h"

#include <string.h>

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

static char *
format_stat (const NwDepth *depth,
             NwStat stat)
{
  return nw_depth_format_stat (depth, stat, nw_lang_get ());
}

/* "19–34", "20" where both are the same, "from 9" or "up to 19" where only one
 * of them is printed. */
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
    /* Translators: only the greatest figure is published: "at most 19". */
    return g_strdup_printf (_ ("at most %s"), high);

  return NULL;
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

/* The same, taking @part. */
static void
take_part (GString *text,
           char *part)
{
  add_part (text, "; ", part);
  g_free (part);
}

/**
 * nw_depth_format_figure:
 * @depth: a row
 *
 * The figure that stands for the row, exactly as published: mean and SD, else
 * the median, else the range.
 *
 * Returns: (transfer full) (nullable): with unit; %NULL for a row without figures
 */
char *
nw_depth_format_figure (const NwDepth *depth)
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

/**
 * nw_depth_format_stats:
 * @depth: a row
 *
 * Every figure of the row with its name: which one stands large is a choice.
 *
 * Returns: (transfer full): "mean 27, SD 4; range 19–34", millimetres without
 *   the unit; empty for a row without figures
 */
char *
nw_depth_format_stats (const NwDepth *depth)
{
  GString *text = NULL;
  g_autofree char *mean = NULL;
  g_autofree char *sd = NULL;
  g_autofree char *median = NULL;
  g_autofree char *iqr = NULL;
  g_autofree char *range = NULL;
  g_autofree char *ci = NULL;

  g_return_val_if_fail (depth != NULL, NULL);

  text = g_string_new (NULL);
  mean = format_stat (depth, NW_STAT_MEAN);
  sd = format_stat (depth, NW_STAT_SD);
  if (mean != NULL && sd != NULL)
    /* Translators: mean and standard deviation. */
    g_string_append_printf (text, _ ("mean %1$s, SD %2$s"), mean, sd);
  else if (mean != NULL)
    g_string_append_printf (text, _ ("mean %s"), mean);
  else if (sd != NULL)
    g_string_append_printf (text, _ ("SD %s"), sd);

  median = format_stat (depth, NW_STAT_MEDIAN);
  iqr = format_range (depth, NW_STAT_IQR_LOW, NW_STAT_IQR_HIGH);
  range = format_range (depth, NW_STAT_MIN, NW_STAT_MAX);
  ci = format_range (depth, NW_STAT_CI95_LOW, NW_STAT_CI95_HIGH);
  if (median != NULL)
    take_part (text, g_strdup_printf (_ ("median %s"), median));
  if (iqr != NULL)
    /* Translators: interquartile range. */
    take_part (text, g_strdup_printf (_ ("IQR %s"), iqr));
  /* One figure is no range, nor is a bound on one side. */
  if (range != NULL && strstr (range, "–") != NULL)
    take_part (text, g_strdup_printf (_ ("range %s"), range));
  else if (range != NULL)
    take_part (text, g_strconcat (range, "\302\240mm", NULL));
  if (ci != NULL)
    /* Translators: 95 percent confidence interval. */
    take_part (text, g_strdup_printf (_ ("95 %% CI %s"), ci));

  return g_string_free (text, FALSE);
}

/**
 * nw_depth_get_sex_label:
 * @depth: a row
 *
 * Returns: (transfer none): the sex of those who were measured; of one person
 *   in the singular
 */
const char *
nw_depth_get_sex_label (const NwDepth *depth)
{
  g_return_val_if_fail (depth != NULL, NULL);

  if (nw_depth_get_n (depth) == 1 && nw_depth_get_sex (depth) == NW_SEX_FEMALE)
    return C_ ("person", "woman");
  if (nw_depth_get_n (depth) == 1 && nw_depth_get_sex (depth) == NW_SEX_MALE)
    return C_ ("person", "man");

  return nw_sex_get_label (nw_depth_get_sex (depth));
}

/**
 * nw_depth_format_people:
 * @depth: a row
 *
 * Who was measured: number, sex, BMI and posture, as the source has them. That
 * it gives no number or posture is said; nothing is said of a sex or BMI that
 * the row is not limited to.
 *
 * Returns: (transfer full): "n = 25 · women · BMI 22.3 (2.1) · prone"
 */
char *
nw_depth_format_people (const NwDepth *depth)
{
  NwLang lang = nw_lang_get ();
  GString *text = NULL;
  g_autofree char *bmi = NULL;
  const char *posture = NULL;

  g_return_val_if_fail (depth != NULL, NULL);

  text = g_string_new (NULL);
  if (nw_depth_get_n (depth) >= 0)
    g_string_append_printf (text, "n = %d", nw_depth_get_n (depth));
  else
    g_string_append (text, _ ("n not stated"));
  if (nw_depth_get_sex (depth) != NW_SEX_ANY)
    add_part (text, " · ", nw_depth_get_sex_label (depth));
  bmi = nw_depth_format_bmi (depth, lang);
  if (bmi != NULL)
    {
      g_autofree char *words = g_strdup_printf ("BMI %s", bmi);

      add_part (text, " · ", words);
    }
  posture = nw_depth_get_posture (depth, lang);
  add_part (text, " · ", posture != NULL ? posture : _ ("posture not stated"));

  return g_string_free (text, FALSE);
}

/**
 * nw_depth_format_lowest:
 * @depth: a row
 *
 * The lowest figure that the source prints, with its name: what a needle is
 * compared with, see nw_depth_get_lowest().
 *
 * Returns: (transfer full) (nullable): "minimum 19 mm"; %NULL where there is none
 */
char *
nw_depth_format_lowest (const NwDepth *depth)
{
  NwStat stat = NW_STAT_MIN;
  g_autofree char *figure = NULL;

  g_return_val_if_fail (depth != NULL, NULL);

  if (!nw_depth_get_lowest (depth, NULL, &stat))
    return NULL;
  figure = format_stat (depth, stat);

  return g_strdup_printf ("%s %s\302\240mm", nw_stat_get_label (stat), figure);
}

/**
 * nw_depth_format_method:
 * @depth: a row
 *
 * What kind of study or text the figures come from, as the editors describe
 * its sources.
 *
 * Returns: (transfer full) (nullable): %NULL where the content does not say
 */
char *
nw_depth_format_method (const NwDepth *depth)
{
  const GPtrArray *sources = NULL;
  GString *text = NULL;

  g_return_val_if_fail (depth != NULL, NULL);

  sources = nw_basis_get_sources (nw_depth_get_basis (depth));
  text = g_string_new (NULL);
  for (guint i = 0; i < sources->len; i++)
    add_part (text, "; ", nw_source_get_design (g_ptr_array_index (sources, i), nw_lang_get ()));

  return g_string_free (text, text->len == 0);
}

/* "skin to pleura" needs no "pleura" behind it, nor "huid tot pleura" a
 * "pleura (longvlies)". */
static gboolean
label_says (const char *label,
            const char *name)
{
  const char *bracket = strstr (name, " (");
  g_autofree char *begin = bracket != NULL ? g_strndup (name, (gsize)(bracket - name)) : g_strdup (name);

  return strstr (label, begin) != NULL;
}

/**
 * nw_depth_format_title:
 * @depth: a row
 *
 * Returns: (transfer full): what it measures, with the structure at risk where
 *   the words do not say it
 */
char *
nw_depth_format_title (const NwDepth *depth)
{
  NwLang lang = nw_lang_get ();
  const char *label = NULL;
  NwStructure *structure = NULL;

  g_return_val_if_fail (depth != NULL, NULL);

  label = nw_depth_get_measure_label (depth, lang);
  structure = nw_depth_get_structure (depth);
  if (structure == NULL || label_says (label, nw_structure_get_name (structure, lang)))
    return g_strdup (label);

  return g_strdup_printf ("%s – %s", label, nw_structure_get_name (structure, lang));
}
