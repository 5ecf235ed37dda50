/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-notice.h"
#include "nw-show-private.h"

#include <glib/gi18n-lib.h>

/* "Risk: high." or, for a site to leave alone, that it is not needled. */
static void
add_risk (NwCliText *text,
          guint indent,
          NwRisk risk)
{
  /* Translators: %s is low, moderate or high */
  g_autofree char *line = g_strdup_printf (_ ("Risk: %s"), nw_risk_get_label (risk));

  nw_cli_text_strong (text, indent, line);
}

static void
add_status (NwCliText *text,
            guint indent,
            NwSite *site,
            NwLang lang)
{
  /* Translators: who may needle a site, then what that means */
  g_autofree char *line = g_strdup_printf (_ ("Status: %s. %s"), nw_site_get_status_label (site, lang),
                                           nw_site_get_status_meaning (site, lang));

  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE || nw_site_get_status (site) == NW_SITE_STATUS_IMAGE_GUIDED_ONLY)
    nw_cli_text_strong (text, indent, line);
  else
    nw_cli_text_paragraph (text, indent, line);
}

static char *
join_region_names (NwSite *site,
                   NwLang lang)
{
  const GPtrArray *regions = nw_site_get_regions (site);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < regions->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", nw_region_get_name (g_ptr_array_index (regions, i), lang));

  return g_string_free (names, FALSE);
}

static void
add_site_head (NwCliText *text,
               NwSite *site,
               NwLang lang)
{
  g_autofree char *regions = join_region_names (site, lang);
  const char *plain = nw_site_get_plain_name (site, lang);
  g_autofree char *names = NULL;

  nw_cli_text_strong (text, 0, nw_site_get_name (site, lang));
  names = g_strdup_printf ("%s · %s%s%s", nw_site_get_name (site, NW_LANG_LA), nw_site_get_id (site),
                           plain != NULL ? " · " : "", plain != NULL ? plain : "");
  nw_cli_text_paragraph (text, 0, names);
  nw_cli_text_paragraph (text, 0, regions);
  nw_cli_text_blank (text);
  add_risk (text, 0, nw_site_get_risk (site));
  add_status (text, 0, site, lang);
}

static void
add_harms (NwSourceMarks *sources,
           NwCliText *text,
           guint indent,
           NwSite *site,
           NwLang lang)
{
  const GPtrArray *harms = nw_site_get_harms (site);

  for (guint i = 0; i < harms->len; i++)
    {
      const NwSiteHarm *harm = g_ptr_array_index (harms, i);
      NwStructure *structure = nw_site_harm_get_structure (harm);
      g_autofree char *mark = nw_source_marks_mark (sources, nw_site_harm_get_basis (harm), NULL);
      g_autofree char *line = g_strdup_printf ("%s – %s: %s%s", nw_site_harm_get_label (harm, lang),
                                               nw_structure_get_name (structure, lang),
                                               nw_site_harm_get_why (harm, lang), mark);

      nw_cli_text_item (text, indent, "- ", line);
    }
}

/* "15 to 25 mm long, 0.25 to 0.3 mm thick" */
static char *
format_needle (const NwTechnique *technique,
               NwLang lang)
{
  g_autofree char *length_low = NULL;
  g_autofree char *length_high = NULL;
  g_autofree char *diameter_low = NULL;
  g_autofree char *diameter_high = NULL;
  GString *needle = g_string_new (NULL);

  if (nw_technique_format_needle_length (technique, lang, &length_low, &length_high))
    {
      if (!g_str_equal (length_low, length_high))
        /* Translators: least and greatest length of a needle in millimetres */
        g_string_append_printf (needle, _ ("%s to %s\302\240mm long"), length_low, length_high);
      else
        /* Translators: length of a needle in millimetres */
        g_string_append_printf (needle, _ ("%s\302\240mm long"), length_high);
    }
  if (nw_technique_format_needle_diameter (technique, lang, &diameter_low, &diameter_high))
    {
      if (needle->len > 0)
        g_string_append (needle, ", ");
      if (!g_str_equal (diameter_low, diameter_high))
        /* Translators: least and greatest diameter of a needle in millimetres */
        g_string_append_printf (needle, _ ("%s to %s\302\240mm thick"), diameter_low, diameter_high);
      else
        /* Translators: diameter of a needle in millimetres */
        g_string_append_printf (needle, _ ("%s\302\240mm thick"), diameter_high);
    }
  if (needle->len == 0)
    g_string_append (needle, _ ("none listed"));
  else if (!nw_technique_get_needle_verified (technique))
    g_string_append_printf (needle, " (%s)", nw_notice_get_not_checked ());

  return g_string_free (needle, FALSE);
}

static void
add_labelled (NwCliText *text,
              guint indent,
              const char *label,
              const char *words)
{
  g_autofree char *line = NULL;

  if (words == NULL || *words == '\0')
    return;

  line = g_strdup_printf ("%s: %s", label, words);
  nw_cli_text_paragraph (text, indent, line);
}

static void
add_technique (NwSourceMarks *sources,
               NwCliText *text,
               NwSite *site,
               NwLang lang)
{
  const NwTechnique *technique = nw_site_get_technique (site);
  g_autofree char *mark = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *needle = NULL;
  g_autofree char *avoid = NULL;

  if (technique == NULL)
    {
      nw_cli_text_heading (text, _ ("Technique"));
      nw_cli_text_strong (text, 2, _ ("No technique: this site is not needled."));
      return;
    }

  mark = nw_source_marks_mark (sources, nw_technique_get_basis (technique), NULL);
  heading = g_strconcat (_ ("Technique"), mark, NULL);
  needle = format_needle (technique, lang);

  nw_cli_text_heading (text, heading);
  add_labelled (text, 2, _ ("Position"), nw_technique_get_position (technique, lang));
  add_labelled (text, 2, _ ("Palpation"), nw_technique_get_palpation (technique, lang));
  add_labelled (text, 2, _ ("Direction"), nw_technique_get_direction (technique, lang));
  add_labelled (text, 2, _ ("Needle"), needle);

  if (nw_technique_get_avoid (technique, lang) != NULL)
    {
      avoid = g_strconcat (_ ("Avoid"), mark, NULL);
      nw_cli_text_heading (text, avoid);
      nw_cli_text_paragraph (text, 2, nw_technique_get_avoid (technique, lang));
    }
}

static void
add_optional (NwCliText *text,
              const char *heading,
              const char *words)
{
  if (words == NULL)
    return;

  nw_cli_text_heading (text, heading);
  nw_cli_text_paragraph (text, 2, words);
}

/**
 * nw_show_site_text:
 * @text: where to write
 * @atlas: the content
 * @site: a site
 * @lang: language
 *
 * Adds everything that the content holds about a site.
 */
void
nw_show_site_text (NwCliText *text,
                   NwAtlas *atlas,
                   NwSite *site,
                   NwLang lang)
{
  g_autoptr (GPtrArray) advice = nw_atlas_list_advice_for_site (atlas, site);
  g_autoptr (GPtrArray) contraindications = nw_atlas_list_contraindications_for_site (atlas, site);
  NwSourceMarks sources = { 0 };

  nw_source_marks_init (&sources);
  add_site_head (text, site, lang);

  nw_cli_text_heading (text, _ ("What can be harmed"));
  add_harms (&sources, text, 2, site, lang);
  nw_cli_text_heading (text, nw_limit_get_title (nw_site_get_limit (site)));
  nw_show_limit_text (&sources, text, 2, nw_site_get_limit (site), lang);
  nw_cli_text_heading (text, _ ("Published depths, of other people"));
  nw_show_depths_text (&sources, text, 2, site, lang);
  add_technique (&sources, text, site, lang);
  add_optional (text, _ ("Notes"), nw_site_get_notes (site, lang));
  add_optional (text, _ ("What is not known"), nw_site_get_gaps (site, lang));
  if (nw_site_is_schematic (site))
    add_optional (text, _ ("On the maps"), _ ("The maps have no outline of this site: its area is schematic."));
  else
    add_optional (text, _ ("On the maps"), nw_site_get_outline_part (site, lang));

  nw_show_advice_text (&sources, text, advice, lang);
  nw_show_contraindications_text (&sources, text, contraindications, lang);
  nw_show_sources_text (&sources, text, lang);
  nw_show_notice_text (text, atlas, lang);
  nw_source_marks_clear (&sources);
}

static void
add_region_head (NwSourceMarks *sources,
                 NwCliText *text,
                 NwRegion *region,
                 NwLang lang)
{
  const NwBasis *basis = nw_region_get_basis (region);
  g_autofree char *names = g_strdup_printf ("%s · %s", nw_region_get_name (region, NW_LANG_LA),
                                            nw_region_get_id (region));
  const char *const fields[] = { "summary", "watch", "boundaries" };
  const char *const texts[] = { nw_region_get_summary (region, lang), nw_region_get_watch (region, lang),
                                nw_region_get_boundaries (region, lang) };
  const char *const headings[] = { NULL, _ ("Watch for"), _ ("Boundaries") };

  nw_cli_text_strong (text, 0, nw_region_get_name (region, lang));
  nw_cli_text_paragraph (text, 0, names);
  nw_cli_text_blank (text);
  add_risk (text, 0, nw_region_get_risk (region));

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *mark = NULL;
      g_autofree char *line = NULL;

      if (texts[i] == NULL)
        continue;
      mark = nw_source_marks_mark (sources, basis, fields[i]);
      line = g_strconcat (texts[i], mark, NULL);
      if (headings[i] != NULL)
        nw_cli_text_heading (text, headings[i]);
      nw_cli_text_paragraph (text, headings[i] != NULL ? 2 : 0, line);
    }
}

static void
add_structures (NwSourceMarks *sources,
                NwCliText *text,
                NwRegion *region,
                NwLang lang)
{
  g_autoptr (GPtrArray) structures = nw_region_list_structures (region, lang);

  nw_cli_text_heading (text, _ ("Structures at risk"));
  for (guint i = 0; i < structures->len; i++)
    {
      const NwRegionStructure *entry = g_ptr_array_index (structures, i);
      g_autofree char *mark = nw_source_marks_mark (sources, nw_structure_get_basis (entry->structure), "danger");
      g_autofree char *line = NULL;
      g_autofree char *count = NULL;

      /* Translators: at how many sites of a region a structure can be harmed */
      count = g_strdup_printf (ngettext ("%u site", "%u sites", entry->n_sites), entry->n_sites);
      line = g_strdup_printf ("%s – %s, %s: %s%s", nw_structure_get_name (entry->structure, lang),
                              nw_structure_kind_get_label (nw_structure_get_kind (entry->structure)), count,
                              nw_structure_get_danger (entry->structure, lang), mark);
      nw_cli_text_item (text, 2, "- ", line);
    }
}

static void
add_region_site (NwSourceMarks *sources,
                 NwCliText *text,
                 NwSite *site,
                 NwLang lang)
{
  g_autofree char *names = g_strdup_printf ("%s (%s)", nw_site_get_name (site, lang), nw_site_get_id (site));

  nw_cli_text_blank (text);
  nw_cli_text_strong (text, 2, names);
  add_risk (text, 4, nw_site_get_risk (site));
  add_status (text, 4, site, lang);
  nw_cli_text_paragraph (text, 4, _ ("What can be harmed"));
  add_harms (sources, text, 6, site, lang);
  nw_cli_text_paragraph (text, 4, nw_limit_get_title (nw_site_get_limit (site)));
  nw_show_limit_text (sources, text, 6, nw_site_get_limit (site), lang);
  nw_cli_text_paragraph (text, 4, _ ("Published depths, of other people"));
  nw_show_depths_text (sources, text, 6, site, lang);
  if (nw_site_get_gaps (site, lang) != NULL)
    {
      /* Translators: what the published sources leave open */
      g_autofree char *gaps = g_strdup_printf (_ ("Not known: %s"), nw_site_get_gaps (site, lang));

      nw_cli_text_paragraph (text, 4, gaps);
    }
}

/**
 * nw_show_region_text:
 * @text: where to write
 * @atlas: the content
 * @region: a region
 * @lang: language
 *
 * Adds the risk of a region, its structures at risk, every site with limits and
 * depths, the recommendations and the contraindications.
 */
void
nw_show_region_text (NwCliText *text,
                     NwAtlas *atlas,
                     NwRegion *region,
                     NwLang lang)
{
  g_autoptr (GPtrArray) sites = nw_region_list_sites (region, lang);
  g_autoptr (GPtrArray) advice = nw_atlas_list_advice_for_region (atlas, region);
  g_autoptr (GPtrArray) contraindications = nw_atlas_list_contraindications_for_region (atlas, region);
  NwSourceMarks sources = { 0 };

  nw_source_marks_init (&sources);
  add_region_head (&sources, text, region, lang);
  add_structures (&sources, text, region, lang);

  nw_cli_text_heading (text, _ ("Sites, by risk"));
  nw_cli_text_paragraph (text, 2, _ ("Technique and what to avoid: \"needlewise show\" with the name of the site."));
  for (guint i = 0; i < sites->len; i++)
    add_region_site (&sources, text, g_ptr_array_index (sites, i), lang);

  nw_show_advice_text (&sources, text, advice, lang);
  nw_show_contraindications_text (&sources, text, contraindications, lang);
  nw_show_sources_text (&sources, text, lang);
  nw_show_notice_text (text, atlas, lang);
  nw_source_marks_clear (&sources);
}

/**
 * nw_show_umbrella_text:
 * @text: where to write
 * @name: as typed
 * @regions: (element-type NwRegion): what it covers
 * @lang: language
 *
 * Adds the regions under a common name, each with its risk.
 */
void
nw_show_umbrella_text (NwCliText *text,
                       const char *name,
                       GPtrArray *regions,
                       NwLang lang)
{
  /* Translators: a common name such as "thorax", then how many regions it covers */
  g_autofree char *head = g_strdup_printf (ngettext ("\"%s\" covers %u region:", "\"%s\" covers %u regions:", regions->len),
                                           name, regions->len);

  nw_cli_text_strong (text, 0, head);
  for (guint i = 0; i < regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (regions, i);
      g_autofree char *line = g_strdup_printf ("%s (%s)", nw_region_get_name (region, lang), nw_region_get_id (region));
      g_autofree char *summary = NULL;

      nw_cli_text_blank (text);
      nw_cli_text_strong (text, 2, line);
      add_risk (text, 4, nw_region_get_risk (region));
      summary = nw_basis_is_field_verified (nw_region_get_basis (region), "summary")
                    ? g_strdup (nw_region_get_summary (region, lang))
                    : g_strdup_printf ("%s (%s)", nw_region_get_summary (region, lang), nw_notice_get_not_checked ());
      nw_cli_text_paragraph (text, 4, summary);
    }
  nw_cli_text_blank (text);
  nw_cli_text_paragraph (text, 0, _ ("\"needlewise show\" with one of these names tells more."));
}
