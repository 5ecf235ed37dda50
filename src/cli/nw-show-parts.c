/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-date.h"
#include "nw-depth-words.h"
#include "nw-notice.h"
#include "nw-show-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * nw_show_sources_text:
 * @self: the list
 * @text: where to write
 * @lang: language
 *
 * Adds all sources that were cited, with DOI or PMID.
 */
void
nw_show_sources_text (NwSourceMarks *self,
                      NwCliText *text,
                      NwLang lang)
{
  if (self->sources->len == 0)
    return;

  nw_cli_text_heading (text, _ ("Sources"));
  for (guint i = 0; i < self->sources->len; i++)
    {
      NwSource *source = g_ptr_array_index (self->sources, i);
      g_autofree char *reference = nw_source_format_reference (source, lang);
      g_autofree char *number = g_strdup_printf ("[%u] ", i + 1);
      g_autofree char *line = NULL;

      /* Notes name sources by their ids. */
      if (nw_source_get_verified (source))
        line = g_strdup_printf ("%s (%s)", reference, nw_source_get_id (source));
      else
        line = g_strdup_printf ("%s (%s; %s)", reference, nw_source_get_id (source), nw_notice_get_not_checked ());
      nw_cli_text_item (text, 2, number, line);
    }
}

static void
append_part (GString *string,
             char *part)
{
  if (string->len > 0)
    g_string_append (string, "; ");
  g_string_append (string, part);
  g_free (part);
}

static void
append_mean (GString *string,
             const char *mean,
             const char *sd)
{
  if (mean != NULL && sd != NULL)
    /* Translators: a published mean and standard deviation, in millimetres */
    append_part (string, g_strdup_printf (_ ("mean %s ± %s\302\240mm (SD)"), mean, sd));
  else if (mean != NULL)
    /* Translators: a published mean in millimetres */
    append_part (string, g_strdup_printf (_ ("mean %s\302\240mm"), mean));
  else if (sd != NULL)
    /* Translators: a published standard deviation in millimetres */
    append_part (string, g_strdup_printf (_ ("SD %s\302\240mm"), sd));
}

static void
append_range (GString *string,
              const char *low,
              const char *high)
{
  if (low != NULL && high != NULL && g_str_equal (low, high))
    append_part (string, g_strdup_printf ("%s\302\240mm", low));
  else if (low != NULL && high != NULL)
    /* Translators: the least and the greatest published value, in millimetres */
    append_part (string, g_strdup_printf (_ ("range %s to %s\302\240mm"), low, high));
  else if (low != NULL)
    /* Translators: the least published value, in millimetres */
    append_part (string, g_strdup_printf (_ ("minimum %s\302\240mm"), low));
  else if (high != NULL)
    /* Translators: the greatest published value, in millimetres */
    append_part (string, g_strdup_printf (_ ("maximum %s\302\240mm"), high));
}

/**
 * nw_show_format_stats:
 * @depth: a published row
 * @lang: language
 *
 * Writes every figure that the source prints, as it prints it.
 *
 * Returns: (transfer full): for example "mean 27 ± 4 mm (SD); range 19 to 34 mm"
 */
char *
nw_show_format_stats (const NwDepth *depth,
                      NwLang lang)
{
  GString *string = g_string_new (NULL);
  g_autofree char *mean = nw_depth_format_stat (depth, NW_STAT_MEAN, lang);
  g_autofree char *sd = nw_depth_format_stat (depth, NW_STAT_SD, lang);
  g_autofree char *median = nw_depth_format_stat (depth, NW_STAT_MEDIAN, lang);
  g_autofree char *iqr_low = nw_depth_format_stat (depth, NW_STAT_IQR_LOW, lang);
  g_autofree char *iqr_high = nw_depth_format_stat (depth, NW_STAT_IQR_HIGH, lang);
  g_autofree char *min = nw_depth_format_stat (depth, NW_STAT_MIN, lang);
  g_autofree char *max = nw_depth_format_stat (depth, NW_STAT_MAX, lang);
  g_autofree char *ci_low = nw_depth_format_stat (depth, NW_STAT_CI95_LOW, lang);
  g_autofree char *ci_high = nw_depth_format_stat (depth, NW_STAT_CI95_HIGH, lang);

  append_mean (string, mean, sd);
  if (median != NULL)
    /* Translators: a published median in millimetres */
    append_part (string, g_strdup_printf (_ ("median %s\302\240mm"), median));
  if (iqr_low != NULL || iqr_high != NULL)
    append_part (string, g_strdup_printf (
                             /* Translators: a published interquartile range in millimetres */
                             _ ("IQR %s to %s\302\240mm"), iqr_low != NULL ? iqr_low : "?",
                             iqr_high != NULL ? iqr_high : "?"));
  append_range (string, min, max);
  if (ci_low != NULL || ci_high != NULL)
    append_part (string, g_strdup_printf (
                             /* Translators: a published 95 % confidence interval in millimetres */
                             _ ("95\302\240%% CI %s to %s\302\240mm"), ci_low != NULL ? ci_low : "?",
                             ci_high != NULL ? ci_high : "?"));
  if (string->len == 0)
    g_string_append (string, _ ("no figure printed"));

  return g_string_free (string, FALSE);
}

static void
add_bound (NwSourceMarks *sources,
           NwCliText *text,
           guint indent,
           const NwBound *bound,
           NwLang lang)
{
  g_autofree char *mm = nw_bound_format_mm (bound, lang);
  g_autofree char *mark = nw_source_marks_mark (sources, nw_bound_get_basis (bound), NULL);
  g_autofree char *head = g_strdup_printf ("%s: %s%s", mm, nw_bound_get_kind_label (bound, lang), mark);
  const char *direction = nw_bound_get_direction_label (bound, lang);
  const char *grip = nw_bound_get_grip_sentence (bound);
  const char *applies_to = nw_bound_get_applies_to (bound, lang);
  g_autoptr (GString) condition = g_string_new (NULL);

  nw_cli_text_item (text, indent, "- ", head);
  if (applies_to != NULL)
    /* Translators: to whom or what a published limit applies */
    g_string_append_printf (condition, _ ("Applies to: %s."), applies_to);
  /* Some conditions begin with the direction: it is not said twice. */
  if (direction != NULL && (applies_to == NULL || !g_str_has_prefix (applies_to, direction)))
    {
      g_string_append_c (condition, ' ');
      /* Translators: the only direction of the needle for which a published limit holds */
      g_string_append_printf (condition, _ ("Holds for this direction of the needle: %s."), direction);
    }
  if (grip != NULL)
    g_string_append_printf (condition, " %s", grip);
  if (condition->len > 0)
    nw_cli_text_paragraph (text, indent + 2, g_strstrip (condition->str));
}

/**
 * nw_show_limit_text:
 * @sources: the list of sources
 * @text: where to write
 * @indent: columns
 * @limit: of a site
 * @lang: language
 *
 * Adds every published bound, the most cautious first, and the rule in words;
 * or says that there is no published limit.
 */
void
nw_show_limit_text (NwSourceMarks *sources,
                    NwCliText *text,
                    guint indent,
                    const NwLimit *limit,
                    NwLang lang)
{
  const GPtrArray *bounds = nw_limit_get_bounds (limit);
  g_autofree char *mark = nw_source_marks_mark (sources, nw_limit_get_basis (limit), NULL);
  g_autofree char *rule = g_strconcat (nw_limit_get_rule (limit, lang), mark, NULL);

  if (!nw_limit_is_published (limit))
    nw_cli_text_strong (text, indent, _ ("No published limit."));
  for (guint i = 0; i < bounds->len; i++)
    add_bound (sources, text, indent, g_ptr_array_index (bounds, i), lang);
  if (!nw_limit_has_max (limit) && nw_limit_get_applies_to (limit, lang) != NULL)
    {
      g_autofree char *applies_to = g_strdup_printf (_ ("Applies to: %s."), nw_limit_get_applies_to (limit, lang));

      nw_cli_text_paragraph (text, indent, applies_to);
    }
  nw_cli_text_paragraph (text, indent, rule);
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

static void
add_depth (NwSourceMarks *sources,
           NwCliText *text,
           guint indent,
           const NwDepth *depth,
           NwLang lang)
{
  g_autofree char *stats = nw_show_format_stats (depth, lang);
  g_autofree char *mark = nw_source_marks_mark (sources, nw_depth_get_basis (depth), NULL);
  g_autofree char *bmi = nw_depth_format_bmi (depth, lang);
  g_autofree char *head = NULL;
  const char *label = nw_depth_get_measure_label (depth, lang);
  NwStructure *structure = nw_depth_get_structure (depth);
  const char *name = structure != NULL ? nw_structure_get_name (structure, lang) : NULL;
  g_autoptr (GString) about = g_string_new (nw_depth_get_population (depth, lang));

  if (name != NULL && !label_says (label, name))
    head = g_strdup_printf ("%s – %s: %s%s", label, name, stats, mark);
  else
    head = g_strdup_printf ("%s: %s%s", label, stats, mark);
  nw_cli_text_item (text, indent, "- ", head);
  g_string_append (about, "; ");
  if (nw_depth_get_n (depth) >= 0)
    /* Translators: number of people in a study */
    g_string_append_printf (about, _ ("n\302\240=\302\240%d"), nw_depth_get_n (depth));
  else
    g_string_append (about, _ ("n not stated"));
  g_string_append_printf (about, "; %s", nw_depth_get_sex_label (depth));
  if (bmi != NULL)
    {
      g_string_append (about, "; ");
      /* Translators: body mass index as published */
      g_string_append_printf (about, _ ("BMI\302\240%s"), bmi);
    }
  g_string_append (about, "; ");
  if (nw_depth_get_posture (depth, lang) != NULL)
    g_string_append (about, nw_depth_get_posture (depth, lang));
  else
    g_string_append (about, _ ("posture not stated"));
  g_string_append_c (about, '.');
  nw_cli_text_paragraph (text, indent + 2, about->str);
  if (nw_depth_get_note (depth, lang) != NULL)
    nw_cli_text_paragraph (text, indent + 2, nw_depth_get_note (depth, lang));
}

/**
 * nw_show_depths_text:
 * @sources: the list of sources
 * @text: where to write
 * @indent: columns
 * @site: a site
 * @lang: language
 *
 * Adds every published row under its axis, or says that none was found.
 */
void
nw_show_depths_text (NwSourceMarks *sources,
                     NwCliText *text,
                     guint indent,
                     NwSite *site,
                     NwLang lang)
{
  g_autoptr (GPtrArray) depths = nw_site_list_depths (site);
  int axis = -1;

  if (depths->len == 0)
    {
      nw_cli_text_strong (text, indent, _ ("No depth study found."));
      return;
    }

  /* An "advised depth" of a source must not be read as leave to needle. */
  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    nw_cli_text_strong (text, indent, _ ("This site is not needled: none of these figures is a depth for a needle."));

  for (guint i = 0; i < depths->len; i++)
    {
      const NwDepth *depth = g_ptr_array_index (depths, i);

      if ((int)nw_depth_get_axis (depth) != axis)
        {
          axis = (int)nw_depth_get_axis (depth);
          nw_cli_text_paragraph (text, indent, nw_depth_get_axis_label (depth, lang));
        }
      add_depth (sources, text, indent + 2, depth, lang);
    }
}

/**
 * nw_show_notice_text:
 * @text: where to write
 * @atlas: the content
 * @lang: language
 *
 * Adds the intended use with its plain sentences, and which content it was.
 */
void
nw_show_notice_text (NwCliText *text,
                     NwAtlas *atlas,
                     NwLang lang)
{
  g_autofree char *date = nw_date_format_long (nw_atlas_get_reviewed (atlas), lang);
  g_autofree char *today = nw_date_today ();
  g_autofree char *content = NULL;

  /* Translators: version of the clinical content, then the day of its last review */
  content = g_strdup_printf (_ ("Content %s, reviewed %s."), nw_atlas_get_version (atlas), date);
  nw_cli_text_blank (text);
  nw_cli_text_paragraph (text, 0, nw_notice_get_intended_use ());
  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    nw_cli_text_paragraph (text, 0, nw_notice_get_caution (i));
  nw_cli_text_paragraph (text, 0, content);
  if (nw_atlas_is_outdated (atlas, today))
    nw_cli_text_strong (text, 0, _ ("This content was reviewed more than 18 months ago."));
  nw_cli_text_paragraph (text, 0, nw_notice_get_licence_line ());
}
