/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-content-status.h"

#include <glib/gi18n-lib.h>

/* The list may go on paper in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

/**
 * nw_content_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): its heading, in the language of nw_lang_get()
 */
const char *
nw_content_kind_get_label (NwContentKind kind)
{
  static const char *const labels[] = {
    [NW_CONTENT_DEPTHS] = N_ ("Published depths"),
    [NW_CONTENT_LIMITS] = N_ ("Limits and rules of a site"),
    [NW_CONTENT_HARMS] = N_ ("Harms of a site"),
    [NW_CONTENT_TECHNIQUES] = N_ ("Techniques"),
    [NW_CONTENT_MODELS] = N_ ("Formulas for depth"),
    [NW_CONTENT_REGIONS] = N_ ("Regions"),
    [NW_CONTENT_STRUCTURES] = N_ ("Structures at risk"),
    [NW_CONTENT_RECOMMENDATIONS] = N_ ("Recommendations"),
    [NW_CONTENT_CONTRAINDICATIONS] = N_ ("Contraindications"),
    [NW_CONTENT_CHECKLISTS] = N_ ("Checklists"),
    [NW_CONTENT_EMERGENCY] = N_ ("Steps of emergency cards"),
    [NW_CONTENT_EVENTS] = N_ ("What to see and do at adverse events"),
    [NW_CONTENT_INCIDENCE] = N_ ("Counts of adverse events"),
    [NW_CONTENT_EVIDENCE] = N_ ("Statements on the effect"),
    [NW_CONTENT_LEAFLETS] = N_ ("Information for patients"),
    [NW_CONTENT_TERMS] = N_ ("Terms"),
    [NW_CONTENT_SOURCES] = N_ ("Publications"),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (labels) == NW_N_CONTENT_KINDS);
  g_return_val_if_fail ((guint)kind < NW_N_CONTENT_KINDS, "");

  return nw_lang_gettext (labels[kind]);
}

/**
 * nw_content_check_get_label:
 * @check: checked or not
 *
 * Returns: (transfer none): in words, in the language of nw_lang_get()
 */
const char *
nw_content_check_get_label (NwContentCheck check)
{
  switch (check)
    {
    case NW_CONTENT_UNCHECKED:
      return _ ("Not yet checked");
    case NW_CONTENT_CHECKED:
      return _ ("Checked against a source");
    case NW_CONTENT_ALL:
      return _ ("Checked and not checked");
    default:
      g_return_val_if_reached ("");
    }
}

static void
entry_free (NwContentEntry *entry)
{
  g_free (entry->text);
  g_free (entry);
}

/* Adds a statement; takes @text. */
static NwContentEntry *
add (GPtrArray *entries,
     NwContentKind kind,
     const NwBasis *basis,
     char *text)
{
  NwContentEntry *entry = g_new0 (NwContentEntry, 1);

  entry->kind = kind;
  entry->text = text;
  entry->basis = basis;
  entry->verified = basis != NULL && nw_basis_get_verified (basis);
  g_ptr_array_add (entries, entry);

  return entry;
}

static void
add_of_site (GPtrArray *entries,
             NwContentKind kind,
             const NwBasis *basis,
             NwSite *site,
             const char *detail,
             NwLang lang)
{
  const char *name = nw_site_get_name (site, lang);
  NwContentEntry *entry = add (entries, kind, basis, detail != NULL ? g_strdup_printf ("%s: %s", name, detail) : g_strdup (name));

  entry->site = site;
}

static void
add_on_page (GPtrArray *entries,
             NwContentKind kind,
             const NwBasis *basis,
             const char *text,
             const char *page,
             const GPtrArray *regions)
{
  NwContentEntry *entry = add (entries, kind, basis, g_strdup (text));

  entry->page = page;
  entry->regions = regions;
}

static void
add_site (GPtrArray *entries,
          NwSite *site,
          NwLang lang)
{
  const NwLimit *limit = nw_site_get_limit (site);
  const GPtrArray *rows = nw_site_get_depths (site);

  for (guint i = 0; i < rows->len; i++)
    {
      const NwDepth *depth = g_ptr_array_index (rows, i);

      add_of_site (entries, NW_CONTENT_DEPTHS, nw_depth_get_basis (depth), site, nw_depth_get_measure_label (depth, lang), lang);
    }

  add_of_site (entries, NW_CONTENT_LIMITS, nw_limit_get_basis (limit), site, NULL, lang);
  rows = nw_limit_get_bounds (limit);
  for (guint i = 0; i < rows->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (rows, i);

      if (!nw_bound_is_main (bound))
        add_of_site (entries, NW_CONTENT_LIMITS, nw_bound_get_basis (bound), site, nw_bound_get_kind_label (bound, lang), lang);
    }

  rows = nw_site_get_harms (site);
  for (guint i = 0; i < rows->len; i++)
    {
      const NwSiteHarm *harm = g_ptr_array_index (rows, i);

      add_of_site (entries, NW_CONTENT_HARMS, nw_site_harm_get_basis (harm), site, nw_site_harm_get_label (harm, lang), lang);
    }
  if (nw_site_get_technique (site) != NULL)
    add_of_site (entries, NW_CONTENT_TECHNIQUES, nw_technique_get_basis (nw_site_get_technique (site)), site, NULL, lang);
}

static void
add_places (GPtrArray *entries,
            NwAtlas *atlas,
            NwLang lang)
{
  const GPtrArray *rows = nw_atlas_get_regions (atlas);

  for (guint i = 0; i < rows->len; i++)
    {
      NwRegion *region = g_ptr_array_index (rows, i);

      add (entries, NW_CONTENT_REGIONS, nw_region_get_basis (region), g_strdup (nw_region_get_name (region, lang)))->region = region;
    }

  rows = nw_atlas_get_structures (atlas);
  for (guint i = 0; i < rows->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (rows, i);
      NwContentEntry *entry = add (entries, NW_CONTENT_STRUCTURES, nw_structure_get_basis (structure),
                                   g_strdup (nw_structure_get_name (structure, lang)));

      entry->structure = structure;
      entry->regions = nw_structure_get_regions (structure);
    }

  rows = nw_atlas_get_depth_models (atlas);
  for (guint i = 0; i < rows->len; i++)
    {
      const NwDepthModel *model = g_ptr_array_index (rows, i);

      add (entries, NW_CONTENT_MODELS, nw_depth_model_get_basis (model), g_strdup (nw_depth_model_get_predicts (model, lang)))->site = nw_depth_model_get_site (model);
    }
}

static void
add_rules (GPtrArray *entries,
           NwAtlas *atlas,
           NwLang lang)
{
  const GPtrArray *rows = nw_atlas_get_recommendations (atlas);

  for (guint i = 0; i < rows->len; i++)
    {
      NwRecommendation *rule = g_ptr_array_index (rows, i);

      add_on_page (entries, NW_CONTENT_RECOMMENDATIONS, nw_recommendation_get_basis (rule),
                   nw_recommendation_get_text (rule, lang), "themes", nw_recommendation_get_regions (rule));
    }

  rows = nw_atlas_get_contraindications (atlas);
  for (guint i = 0; i < rows->len; i++)
    {
      NwContraindication *rule = g_ptr_array_index (rows, i);

      add_on_page (entries, NW_CONTENT_CONTRAINDICATIONS, nw_contraindication_get_basis (rule),
                   nw_contraindication_get_label (rule, lang), NULL, nw_contraindication_get_regions (rule));
    }

  for (guint list = 0; list < NW_N_CHECKLISTS; list++)
    {
      rows = nw_atlas_get_checklist (atlas, list);
      for (guint i = 0; i < rows->len; i++)
        {
          const NwStatement *item = g_ptr_array_index (rows, i);

          add_on_page (entries, NW_CONTENT_CHECKLISTS, nw_statement_get_basis (item),
                       nw_statement_get_text (item, lang), NULL, nw_statement_get_regions (item));
        }
    }

  rows = nw_atlas_get_emergency_cards (atlas);
  for (guint i = 0; i < rows->len; i++)
    {
      NwEmergencyCard *card = g_ptr_array_index (rows, i);
      const GPtrArray *steps = nw_emergency_card_get_steps (card);

      for (guint s = 0; s < steps->len; s++)
        {
          const NwStatement *step = g_ptr_array_index (steps, s);

          add (entries, NW_CONTENT_EMERGENCY, nw_statement_get_basis (step),
               g_strdup_printf ("%s, %u: %s", nw_emergency_card_get_title (card, lang), s + 1, nw_statement_get_text (step, lang)));
        }
    }
}

static void
add_events (GPtrArray *entries,
            NwAtlas *atlas,
            NwLang lang)
{
  const NwEventTable *table = nw_atlas_get_event_table (atlas);
  const GPtrArray *classes = nw_event_table_get_classes (table);
  const GPtrArray *studies = nw_atlas_get_incidence (atlas);

  add_on_page (entries, NW_CONTENT_EVENTS, nw_event_table_get_basis (table), nw_event_table_get_title (table, lang), "events", NULL);
  for (guint c = 0; c < classes->len; c++)
    {
      const GPtrArray *events = nw_event_class_get_events (g_ptr_array_index (classes, c));

      for (guint i = 0; i < events->len; i++)
        {
          const NwEvent *event = g_ptr_array_index (events, i);

          add_on_page (entries, NW_CONTENT_EVENTS, nw_event_get_basis (event), nw_event_get_name (event, lang), "events", NULL);
        }
    }

  for (guint i = 0; i < studies->len; i++)
    {
      const NwIncidence *study = g_ptr_array_index (studies, i);
      const GPtrArray *rows = nw_incidence_get_rows (study);

      add_on_page (entries, NW_CONTENT_INCIDENCE, nw_incidence_get_basis (study), nw_incidence_get_study (study), "events", NULL);
      for (guint r = 0; r < rows->len; r++)
        {
          const NwIncidenceRow *row = g_ptr_array_index (rows, r);
          NwContentEntry *entry = add (entries, NW_CONTENT_INCIDENCE, nw_incidence_get_basis (study),
                                       g_strdup_printf ("%s: %s", nw_incidence_get_study (study), nw_incidence_row_get_event (row, lang)));

          entry->verified = nw_incidence_row_get_verified (row);
          entry->page = "events";
        }
    }
}

static void
add_evidence (GPtrArray *entries,
              NwAtlas *atlas,
              NwLang lang)
{
  const GPtrArray *rows = nw_atlas_get_evidence (atlas);

  for (guint i = 0; i < rows->len; i++)
    {
      const NwEvidence *evidence = g_ptr_array_index (rows, i);
      const GPtrArray *outcomes = nw_evidence_get_outcomes (evidence);

      add_on_page (entries, NW_CONTENT_EVIDENCE, nw_evidence_get_basis (evidence), nw_evidence_get_claim (evidence, lang), "evidence", NULL);
      for (guint o = 0; o < outcomes->len; o++)
        {
          const NwOutcome *outcome = g_ptr_array_index (outcomes, o);
          NwContentEntry *entry = add (entries, NW_CONTENT_EVIDENCE, nw_evidence_get_basis (evidence), g_strdup (nw_outcome_get_name (outcome, lang)));

          entry->verified = nw_outcome_get_verified (outcome);
          entry->page = "evidence";
        }
    }

  rows = nw_atlas_get_reviews (atlas);
  for (guint i = 0; i < rows->len; i++)
    {
      const NwReview *review = g_ptr_array_index (rows, i);

      add_on_page (entries, NW_CONTENT_EVIDENCE, nw_review_get_basis (review), nw_review_get_finding (review, lang), "evidence", NULL);
    }
}

static void
add_texts (GPtrArray *entries,
           NwAtlas *atlas,
           NwLang lang)
{
  const GPtrArray *rows = nw_atlas_get_leaflets (atlas);

  for (guint i = 0; i < rows->len; i++)
    {
      const GPtrArray *sections = nw_leaflet_get_sections (g_ptr_array_index (rows, i));

      for (guint s = 0; s < sections->len; s++)
        {
          const NwLeafletSection *section = g_ptr_array_index (sections, s);
          const GPtrArray *parts[] = { nw_leaflet_section_get_paragraphs (section), nw_leaflet_section_get_bullets (section) };

          for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
            {
              for (guint t = 0; t < parts[p]->len; t++)
                {
                  const NwStatement *statement = g_ptr_array_index (parts[p], t);

                  add (entries, NW_CONTENT_LEAFLETS, nw_statement_get_basis (statement), g_strdup (nw_statement_get_text (statement, lang)));
                }
            }
        }
    }

  rows = nw_atlas_get_terms (atlas);
  for (guint i = 0; i < rows->len; i++)
    {
      NwTerm *term = g_ptr_array_index (rows, i);

      add_on_page (entries, NW_CONTENT_TERMS, nw_term_get_basis (term), nw_term_get_name (term, lang), "glossary", NULL);
    }

  rows = nw_atlas_get_sources (atlas);
  for (guint i = 0; i < rows->len; i++)
    {
      NwSource *source = g_ptr_array_index (rows, i);

      add (entries, NW_CONTENT_SOURCES, NULL, nw_source_format_reference (source, lang))->verified = nw_source_get_verified (source);
    }
}

/**
 * nw_content_status_list:
 * @atlas: the content; kept by the caller as long as the entries
 * @lang: language of the texts
 *
 * Every statement of the content with whether its core fact was seen in a text
 * of its source, by kind.
 *
 * Returns: (transfer full) (element-type NwContentEntry): the statements
 */
GPtrArray *
nw_content_status_list (NwAtlas *atlas,
                        NwLang lang)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);
  const GPtrArray *sites = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), entries);

  sites = nw_atlas_get_sites (atlas);
  for (guint i = 0; i < sites->len; i++)
    add_site (entries, g_ptr_array_index (sites, i), lang);
  add_places (entries, atlas, lang);
  add_rules (entries, atlas, lang);
  add_events (entries, atlas, lang);
  add_evidence (entries, atlas, lang);
  add_texts (entries, atlas, lang);

  return entries;
}

static gboolean
names_region (const NwContentEntry *entry,
              NwRegion *region)
{
  if (entry->site != NULL)
    return nw_site_is_in_region (entry->site, region);
  if (entry->region != NULL)
    return entry->region == region;

  return entry->regions != NULL && g_ptr_array_find ((GPtrArray *)entry->regions, region, NULL);
}

/**
 * nw_content_entry_matches:
 * @entry: a statement
 * @filter: what is wanted
 *
 * Returns: whether @entry is wanted. A statement for the whole body names no
 *   region.
 */
gboolean
nw_content_entry_matches (const NwContentEntry *entry,
                          const NwContentFilter *filter)
{
  g_return_val_if_fail (entry != NULL && filter != NULL, FALSE);

  if (filter->kind >= 0 && entry->kind != (NwContentKind)filter->kind)
    return FALSE;
  if (filter->check != NW_CONTENT_ALL && entry->verified != (filter->check == NW_CONTENT_CHECKED))
    return FALSE;

  return filter->region == NULL || names_region (entry, filter->region);
}

static GPtrArray *
list_sites (NwAtlas *atlas,
            NwRegion *region,
            gboolean (*misses) (NwSite *site))
{
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);

      if ((region == NULL || nw_site_is_in_region (site, region)) && misses (site))
        g_ptr_array_add (found, site);
    }

  return found;
}

static gboolean
has_no_depth (NwSite *site)
{
  return nw_site_get_depths (site)->len == 0;
}

static gboolean
has_no_limit (NwSite *site)
{
  return !nw_limit_is_published (nw_site_get_limit (site));
}

/**
 * nw_content_list_without_depth:
 * @atlas: the content
 * @region: (nullable): only its sites
 *
 * Returns: (transfer container) (element-type NwSite): the sites for which no
 *   depth study was found
 */
GPtrArray *
nw_content_list_without_depth (NwAtlas *atlas,
                               NwRegion *region)
{
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  return list_sites (atlas, region, has_no_depth);
}

/**
 * nw_content_list_without_limit:
 * @atlas: the content
 * @region: (nullable): only its sites
 *
 * Returns: (transfer container) (element-type NwSite): the sites without a
 *   published limit
 */
GPtrArray *
nw_content_list_without_limit (NwAtlas *atlas,
                               NwRegion *region)
{
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  return list_sites (atlas, region, has_no_limit);
}
