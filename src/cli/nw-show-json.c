/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-notice.h"
#include "nw-show-json-private.h"

/* The form is described in data/schema/show.schema.json; add to it, change
 * nothing. */
#define FORMAT "needlewise-show-1"

static gboolean
region_is_in_view (gpointer object,
                   NwView view)
{
  return nw_region_is_in_view (object, view);
}

static void
add_region_structures (ShowJson *self,
                       NwRegion *region)
{
  static const char *const fields[] = { "danger", "signs", "course", NULL };
  g_autoptr (GPtrArray) structures = nw_region_list_structures (region, self->lang);

  nw_json_begin_array (self->json, "structures");
  for (guint i = 0; i < structures->len; i++)
    {
      const NwRegionStructure *entry = g_ptr_array_index (structures, i);
      NwStructure *structure = entry->structure;

      nw_json_begin_object (self->json, NULL);
      nw_json_string (self->json, "id", nw_structure_get_id (structure));
      nw_show_json_names (self, nw_structure_get_name (structure, self->lang), nw_structure_get_name (structure, NW_LANG_LA));
      nw_json_string (self->json, "kind", nw_structure_kind_to_string (nw_structure_get_kind (structure)));
      nw_json_integer (self->json, "n_sites", entry->n_sites);
      nw_json_string (self->json, "danger", nw_structure_get_danger (structure, self->lang));
      nw_json_string (self->json, "signs", nw_structure_get_signs (structure, self->lang));
      nw_json_string (self->json, "course", nw_structure_get_course (structure, self->lang));
      nw_show_json_basis (self, nw_structure_get_basis (structure));
      nw_show_json_field_marks (self, nw_structure_get_basis (structure), fields);
      nw_json_end_object (self->json);
    }
  nw_json_end_array (self->json);
}

static void
add_region (ShowJson *self,
            const char *member,
            NwRegion *region,
            gboolean whole)
{
  static const char *const fields[] = { "summary", "watch", NULL };
  const GPtrArray *risk_from = nw_region_get_risk_from (region);

  nw_json_begin_object (self->json, member);
  nw_json_string (self->json, "id", nw_region_get_id (region));
  nw_show_json_names (self, nw_region_get_name (region, self->lang), nw_region_get_name (region, NW_LANG_LA));
  nw_json_string (self->json, "risk", nw_risk_to_string (nw_region_get_risk (region)));
  nw_json_string (self->json, "risk_label", nw_risk_get_label (nw_region_get_risk (region)));
  nw_json_begin_array (self->json, "risk_from");
  for (guint i = 0; i < risk_from->len; i++)
    nw_json_string (self->json, NULL, nw_site_get_id (g_ptr_array_index (risk_from, i)));
  nw_json_end_array (self->json);
  nw_json_boolean (self->json, "paired", nw_region_get_paired (region));
  nw_show_json_views (self, region_is_in_view, region);
  nw_json_string (self->json, "summary", nw_region_get_summary (region, self->lang));
  nw_json_string (self->json, "watch", nw_region_get_watch (region, self->lang));
  nw_json_string (self->json, "boundaries", nw_region_get_boundaries (region, self->lang));
  if (whole)
    add_region_structures (self, region);
  nw_show_json_basis (self, nw_region_get_basis (region));
  nw_show_json_field_marks (self, nw_region_get_basis (region), fields);
  nw_json_end_object (self->json);
}

static void
add_recommendations (ShowJson *self,
                     const char *name,
                     GPtrArray *recommendations)
{
  nw_json_begin_array (self->json, name);
  for (guint i = 0; i < recommendations->len; i++)
    {
      NwRecommendation *recommendation = g_ptr_array_index (recommendations, i);

      nw_json_begin_object (self->json, NULL);
      nw_json_string (self->json, "id", nw_recommendation_get_id (recommendation));
      nw_json_string (self->json, "strength", nw_strength_to_string (nw_recommendation_get_strength (recommendation)));
      nw_json_string (self->json, "strength_label",
                      nw_strength_get_label (nw_recommendation_get_strength (recommendation)));
      nw_json_string (self->json, "when", nw_when_to_string (nw_recommendation_get_when (recommendation)));
      nw_json_string (self->json, "when_label", nw_when_get_label (nw_recommendation_get_when (recommendation)));
      nw_json_string (self->json, "text", nw_recommendation_get_text (recommendation, self->lang));
      nw_json_string (self->json, "why", nw_recommendation_get_why (recommendation, self->lang));
      nw_show_json_basis (self, nw_recommendation_get_basis (recommendation));
      nw_json_end_object (self->json);
    }
  nw_json_end_array (self->json);
}

static void
add_advice (ShowJson *self,
            GPtrArray *groups)
{
  nw_json_begin_array (self->json, "recommendations");
  for (guint i = 0; i < groups->len; i++)
    {
      const NwAdviceGroup *group = g_ptr_array_index (groups, i);

      nw_json_begin_object (self->json, NULL);
      nw_json_string (self->json, "theme", nw_theme_to_string (group->theme));
      nw_json_string (self->json, "theme_label", nw_theme_get_label (group->theme));
      nw_json_boolean (self->json, "called_for", group->called_for);
      add_recommendations (self, "specific", group->specific);
      add_recommendations (self, "general", group->general);
      nw_json_end_object (self->json);
    }
  nw_json_end_array (self->json);
}

static void
add_contraindications (ShowJson *self,
                       GPtrArray *contraindications)
{
  static const char *const fields[] = { "detail", NULL };

  nw_json_begin_array (self->json, "contraindications");
  for (guint i = 0; i < contraindications->len; i++)
    {
      NwContraindication *contra = g_ptr_array_index (contraindications, i);

      nw_json_begin_object (self->json, NULL);
      nw_json_string (self->json, "id", nw_contraindication_get_id (contra));
      nw_json_string (self->json, "level", nw_contra_level_to_string (nw_contraindication_get_level (contra)));
      nw_json_string (self->json, "level_label", nw_contra_level_get_label (nw_contraindication_get_level (contra)));
      nw_json_string (self->json, "label", nw_contraindication_get_label (contra, self->lang));
      nw_json_string (self->json, "detail", nw_contraindication_get_detail (contra, self->lang));
      nw_json_string (self->json, "action", nw_contraindication_get_action (contra, self->lang));
      nw_json_string (self->json, "source_differences", nw_contraindication_get_differences (contra, self->lang));
      nw_json_boolean (self->json, "everywhere", nw_contraindication_is_everywhere (contra));
      nw_show_json_basis (self, nw_contraindication_get_basis (contra));
      nw_show_json_field_marks (self, nw_contraindication_get_basis (contra), fields);
      nw_json_end_object (self->json);
    }
  nw_json_end_array (self->json);
}

static void
add_source (ShowJson *self,
            NwSource *source)
{
  g_autofree char *reference = nw_source_format_reference (source, self->lang);
  g_autofree char *link = nw_source_get_link (source);

  nw_json_begin_object (self->json, nw_source_get_id (source));
  nw_json_string (self->json, "citation", nw_source_get_citation (source, self->lang));
  nw_json_string (self->json, "reference", reference);
  nw_json_string (self->json, "kind", nw_source_get_kind (source));
  nw_json_string (self->json, "authors", nw_source_get_authors (source));
  nw_json_string (self->json, "authors_remark", nw_source_get_authors_remark (source, self->lang));
  nw_json_string (self->json, "title", nw_source_get_title (source));
  nw_json_string (self->json, "title_remark", nw_source_get_title_remark (source, self->lang));
  if (nw_source_get_year (source) > 0)
    nw_json_integer (self->json, "year", nw_source_get_year (source));
  else
    nw_json_null (self->json, "year");
  nw_json_string (self->json, "container", nw_source_get_container (source));
  nw_json_string (self->json, "container_remark", nw_source_get_container_remark (source, self->lang));
  nw_json_string (self->json, "doi", nw_source_get_doi (source));
  nw_json_string (self->json, "pmid", nw_source_get_pmid (source));
  nw_json_string (self->json, "url", nw_source_get_url (source));
  nw_json_string (self->json, "link", link);
  nw_json_string (self->json, "design", nw_source_get_design (source, self->lang));
  nw_json_string (self->json, "note", nw_source_get_note (source, self->lang));
  nw_json_boolean (self->json, "verified", nw_source_get_verified (source));
  nw_json_end_object (self->json);
}

/* Every source that was named, in the order of the content. */
static void
add_sources (ShowJson *self)
{
  const GPtrArray *all = nw_atlas_get_sources (self->atlas);

  nw_json_begin_object (self->json, "sources");
  for (guint i = 0; i < all->len; i++)
    {
      if (g_hash_table_contains (self->used, g_ptr_array_index (all, i)))
        add_source (self, g_ptr_array_index (all, i));
    }
  nw_json_end_object (self->json);
}

static void
begin_document (ShowJson *self,
                NwAtlas *atlas,
                NwLang lang,
                const char *kind)
{
  self->json = nw_json_writer_new ();
  self->atlas = atlas;
  self->lang = lang;
  self->used = g_hash_table_new (NULL, NULL);

  nw_json_begin_object (self->json, NULL);
  nw_json_string (self->json, "format", FORMAT);
  nw_json_string (self->json, "lang", nw_lang_to_string (lang));
  nw_json_string (self->json, "kind", kind);
  nw_json_begin_object (self->json, "content");
  nw_json_string (self->json, "version", nw_atlas_get_version (atlas));
  nw_json_string (self->json, "reviewed", nw_atlas_get_reviewed (atlas));
  nw_json_string (self->json, "licence", nw_notice_get_licence_line ());
  nw_json_end_object (self->json);
  nw_json_begin_array (self->json, "notice");
  nw_json_string (self->json, NULL, nw_notice_get_intended_use ());
  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    nw_json_string (self->json, NULL, nw_notice_get_caution (i));
  nw_json_end_array (self->json);
}

static char *
end_document (ShowJson *self)
{
  char *text = NULL;

  add_sources (self);
  nw_json_end_object (self->json);
  text = g_strdup (nw_json_writer_get (self->json));

  nw_json_writer_free (self->json);
  g_hash_table_unref (self->used);
  return text;
}

/**
 * nw_show_site_json:
 * @atlas: the content
 * @site: a site
 * @lang: language of its texts
 *
 * Returns: (transfer full): everything that the content holds about a site
 */
char *
nw_show_site_json (NwAtlas *atlas,
                   NwSite *site,
                   NwLang lang)
{
  g_autoptr (GPtrArray) advice = nw_atlas_list_advice_for_site (atlas, site);
  g_autoptr (GPtrArray) contraindications = nw_atlas_list_contraindications_for_site (atlas, site);
  ShowJson self = { 0 };

  begin_document (&self, atlas, lang, "site");
  nw_show_json_site_member (&self, "site", site);
  add_advice (&self, advice);
  add_contraindications (&self, contraindications);
  return end_document (&self);
}

/**
 * nw_show_region_json:
 * @atlas: the content
 * @region: a region
 * @lang: language of its texts
 *
 * Returns: (transfer full): everything about a region and all of its sites
 */
char *
nw_show_region_json (NwAtlas *atlas,
                     NwRegion *region,
                     NwLang lang)
{
  g_autoptr (GPtrArray) sites = nw_region_list_sites (region, lang);
  g_autoptr (GPtrArray) advice = nw_atlas_list_advice_for_region (atlas, region);
  g_autoptr (GPtrArray) contraindications = nw_atlas_list_contraindications_for_region (atlas, region);
  ShowJson self = { 0 };

  begin_document (&self, atlas, lang, "region");
  add_region (&self, "region", region, TRUE);
  nw_json_begin_array (self.json, "sites");
  for (guint i = 0; i < sites->len; i++)
    nw_show_json_site_member (&self, NULL, g_ptr_array_index (sites, i));
  nw_json_end_array (self.json);
  add_advice (&self, advice);
  add_contraindications (&self, contraindications);
  return end_document (&self);
}

/**
 * nw_show_umbrella_json:
 * @atlas: the content
 * @name: as typed
 * @regions: (element-type NwRegion): what it covers
 * @lang: language of its texts
 *
 * Returns: (transfer full): the regions under a common name
 */
char *
nw_show_umbrella_json (NwAtlas *atlas,
                       const char *name,
                       GPtrArray *regions,
                       NwLang lang)
{
  ShowJson self = { 0 };

  begin_document (&self, atlas, lang, "umbrella");
  nw_json_string (self.json, "name", name);
  nw_json_begin_array (self.json, "regions");
  for (guint i = 0; i < regions->len; i++)
    add_region (&self, NULL, g_ptr_array_index (regions, i), FALSE);
  nw_json_end_array (self.json);
  return end_document (&self);
}
