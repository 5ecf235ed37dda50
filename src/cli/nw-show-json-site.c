/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-show-json-private.h"

/**
 * nw_show_json_basis:
 * @self: a document, in an object
 * @basis: of the statement that the object holds
 *
 * Adds the ids of its sources, and whether it was checked.
 */
void
nw_show_json_basis (ShowJson *self,
                    const NwBasis *basis)
{
  const GPtrArray *sources = nw_basis_get_sources (basis);

  nw_json_begin_array (self->json, "sources");
  for (guint i = 0; i < sources->len; i++)
    {
      NwSource *source = g_ptr_array_index (sources, i);

      nw_json_string (self->json, NULL, nw_source_get_id (source));
      g_hash_table_add (self->used, source);
    }
  nw_json_end_array (self->json);
  nw_json_boolean (self->json, "verified", nw_basis_get_verified (basis));
}

/**
 * nw_show_json_field_marks:
 * @self: a document, in an object
 * @basis: of the statement
 * @fields: (array zero-terminated=1): its parts that can be checked apart
 *
 * Adds which of them were.
 */
void
nw_show_json_field_marks (ShowJson *self,
                          const NwBasis *basis,
                          const char *const *fields)
{
  nw_json_begin_object (self->json, "verified_fields");
  for (guint i = 0; fields[i] != NULL; i++)
    nw_json_boolean (self->json, fields[i], nw_basis_is_field_verified (basis, fields[i]));
  nw_json_end_object (self->json);
}

static void
add_strings (ShowJson *self,
             const char *name,
             const char *const *strings)
{
  nw_json_begin_array (self->json, name);
  for (guint i = 0; strings[i] != NULL; i++)
    nw_json_string (self->json, NULL, strings[i]);
  nw_json_end_array (self->json);
}

/**
 * nw_show_json_views:
 * @self: a document, in an object
 * @is_in_view: asks @object
 * @object: a site or a region
 *
 * Adds the views that show it.
 */
void
nw_show_json_views (ShowJson *self,
                    gboolean (*is_in_view) (gpointer, NwView),
                    gpointer object)
{
  nw_json_begin_array (self->json, "views");
  for (NwView view = NW_VIEW_ANTERIOR; view <= NW_VIEW_RIGHT; view++)
    {
      if (is_in_view (object, view))
        nw_json_string (self->json, NULL, nw_view_to_string (view));
    }
  nw_json_end_array (self->json);
}

static void
add_structure (ShowJson *self,
               const char *name,
               NwStructure *structure)
{
  if (structure == NULL)
    {
      nw_json_null (self->json, name);
      return;
    }

  nw_json_begin_object (self->json, name);
  nw_json_string (self->json, "id", nw_structure_get_id (structure));
  nw_json_string (self->json, "name", nw_structure_get_name (structure, self->lang));
  nw_json_string (self->json, "kind", nw_structure_kind_to_string (nw_structure_get_kind (structure)));
  nw_json_end_object (self->json);
}

static void
add_harms (ShowJson *self,
           NwSite *site)
{
  const GPtrArray *harms = nw_site_get_harms (site);

  nw_json_begin_array (self->json, "harms");
  for (guint i = 0; i < harms->len; i++)
    {
      const NwSiteHarm *harm = g_ptr_array_index (harms, i);

      nw_json_begin_object (self->json, NULL);
      nw_json_string (self->json, "harm", nw_harm_get_id (nw_site_harm_get_kind (harm)));
      nw_json_string (self->json, "harm_name", nw_harm_get_name (nw_site_harm_get_kind (harm), self->lang));
      nw_json_string (self->json, "label", nw_site_harm_get_label (harm, self->lang));
      add_structure (self, "structure", nw_site_harm_get_structure (harm));
      nw_json_string (self->json, "why", nw_site_harm_get_why (harm, self->lang));
      nw_show_json_basis (self, nw_site_harm_get_basis (harm));
      nw_json_end_object (self->json);
    }
  nw_json_end_array (self->json);
}

static void
add_stat (ShowJson *self,
          const char *name,
          const NwDepth *depth,
          NwStat stat)
{
  g_autofree char *figure = nw_depth_format_stat (depth, stat, NW_LANG_EN);

  nw_json_figure (self->json, name, figure);
}

static void
add_interval (ShowJson *self,
              const char *name,
              const NwDepth *depth,
              NwStat low,
              NwStat high)
{
  if (!nw_depth_get_stat (depth, low, NULL) && !nw_depth_get_stat (depth, high, NULL))
    {
      nw_json_null (self->json, name);
      return;
    }

  nw_json_begin_array (self->json, name);
  add_stat (self, NULL, depth, low);
  add_stat (self, NULL, depth, high);
  nw_json_end_array (self->json);
}

static void
add_depth (ShowJson *self,
           const NwDepth *depth)
{
  NwJsonWriter *json = self->json;

  nw_json_begin_object (json, NULL);
  nw_json_integer (json, "index", nw_depth_get_index (depth));
  nw_json_string (json, "what", nw_depth_get_measure (depth));
  nw_json_string (json, "what_label", nw_depth_get_measure_label (depth, self->lang));
  nw_json_string (json, "axis", nw_axis_to_string (nw_depth_get_axis (depth)));
  nw_json_string (json, "axis_label", nw_depth_get_axis_label (depth, self->lang));
  add_structure (self, "structure", nw_depth_get_structure (depth));
  nw_json_string (json, "population", nw_depth_get_population (depth, self->lang));
  nw_json_string (json, "posture", nw_depth_get_posture (depth, self->lang));
  nw_json_string (json, "note", nw_depth_get_note (depth, self->lang));
  nw_json_string (json, "sex", nw_sex_to_string (nw_depth_get_sex (depth)));
  nw_json_string (json, "bmi", nw_depth_get_bmi (depth));
  if (nw_depth_get_n (depth) >= 0)
    nw_json_integer (json, "n", nw_depth_get_n (depth));
  else
    nw_json_null (json, "n");
  add_stat (self, "mean_mm", depth, NW_STAT_MEAN);
  add_stat (self, "sd_mm", depth, NW_STAT_SD);
  add_stat (self, "median_mm", depth, NW_STAT_MEDIAN);
  add_interval (self, "iqr_mm", depth, NW_STAT_IQR_LOW, NW_STAT_IQR_HIGH);
  add_stat (self, "min_mm", depth, NW_STAT_MIN);
  add_stat (self, "max_mm", depth, NW_STAT_MAX);
  add_interval (self, "ci95_mm", depth, NW_STAT_CI95_LOW, NW_STAT_CI95_HIGH);
  nw_show_json_basis (self, nw_depth_get_basis (depth));
  nw_json_end_object (json);
}

/* What a bound says; its members stand in the present object. */
static void
add_bound_members (ShowJson *self,
                   const NwBound *bound)
{
  NwJsonWriter *json = self->json;
  NwDirection direction = nw_bound_get_direction (bound);
  NwGrip grip = nw_bound_get_grip (bound);
  g_autofree char *figure = nw_bound_format_number (bound, NW_LANG_EN);

  nw_json_figure (json, "max_mm", figure);
  nw_json_string (json, "kind", nw_limit_kind_to_string (nw_bound_get_kind (bound)));
  nw_json_string (json, "kind_label", nw_bound_get_kind_label (bound, self->lang));
  nw_json_boolean (json, "strict", nw_bound_is_strict (bound));
  nw_json_string (json, "direction",
                  direction != NW_DIRECTION_NOT_STATED ? nw_direction_to_string (direction) : NULL);
  nw_json_string (json, "direction_label", nw_bound_get_direction_label (bound, self->lang));
  nw_json_string (json, "grip", grip != NW_GRIP_NOT_STATED ? nw_grip_to_string (grip) : NULL);
  nw_json_string (json, "grip_label", nw_bound_get_grip_label (bound, self->lang));
  nw_json_string (json, "applies_to", nw_bound_get_applies_to (bound, self->lang));
}

static void
add_limit (ShowJson *self,
           const NwLimit *limit)
{
  const GPtrArray *bounds = nw_limit_get_bounds (limit);
  const NwBound *main_bound = nw_limit_get_main (limit);

  nw_json_begin_object (self->json, "limit");
  nw_json_boolean (self->json, "published", main_bound != NULL && nw_bound_is_published (main_bound));
  if (main_bound != NULL)
    {
      add_bound_members (self, main_bound);
    }
  else
    {
      nw_json_null (self->json, "max_mm");
      nw_json_string (self->json, "applies_to", nw_limit_get_applies_to (limit, self->lang));
    }
  nw_json_string (self->json, "rule", nw_limit_get_rule (limit, self->lang));

  nw_json_begin_array (self->json, "also");
  for (guint i = 0; i < bounds->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (bounds, i);

      if (nw_bound_is_main (bound))
        continue;
      nw_json_begin_object (self->json, NULL);
      add_bound_members (self, bound);
      nw_show_json_basis (self, nw_bound_get_basis (bound));
      nw_json_end_object (self->json);
    }
  nw_json_end_array (self->json);
  nw_show_json_basis (self, nw_limit_get_basis (limit));
  nw_json_end_object (self->json);
}

static void
add_range (ShowJson *self,
           const char *name,
           const char *low,
           const char *high)
{
  if (low == NULL)
    {
      nw_json_null (self->json, name);
      return;
    }

  nw_json_begin_array (self->json, name);
  nw_json_figure (self->json, NULL, low);
  nw_json_figure (self->json, NULL, high);
  nw_json_end_array (self->json);
}

static void
add_technique (ShowJson *self,
               const NwTechnique *technique)
{
  g_autofree char *length_low = NULL;
  g_autofree char *length_high = NULL;
  g_autofree char *diameter_low = NULL;
  g_autofree char *diameter_high = NULL;

  if (technique == NULL)
    {
      nw_json_null (self->json, "technique");
      return;
    }

  nw_json_begin_object (self->json, "technique");
  nw_json_string (self->json, "position", nw_technique_get_position (technique, self->lang));
  nw_json_string (self->json, "palpation", nw_technique_get_palpation (technique, self->lang));
  nw_json_string (self->json, "direction", nw_technique_get_direction (technique, self->lang));
  nw_json_begin_object (self->json, "needle");
  nw_technique_format_needle_length (technique, NW_LANG_EN, &length_low, &length_high);
  add_range (self, "length_mm", length_low, length_high);
  nw_technique_format_needle_diameter (technique, NW_LANG_EN, &diameter_low, &diameter_high);
  add_range (self, "diameter_mm", diameter_low, diameter_high);
  nw_json_boolean (self->json, "verified", nw_technique_get_needle_verified (technique));
  nw_json_end_object (self->json);
  nw_json_string (self->json, "avoid", nw_technique_get_avoid (technique, self->lang));
  nw_show_json_basis (self, nw_technique_get_basis (technique));
  nw_json_end_object (self->json);
}

/**
 * nw_show_json_names:
 * @self: a document, in an object
 * @name: in the language of the document
 * @latin: anatomical name
 */
void
nw_show_json_names (ShowJson *self,
                    const char *name,
                    const char *latin)
{
  nw_json_string (self->json, "name", name);
  nw_json_string (self->json, "latin", latin);
}

static gboolean
site_is_in_view (gpointer object,
                 NwView view)
{
  return nw_site_is_in_view (object, view);
}

/**
 * nw_show_json_site_member:
 * @self: a document
 * @member: (nullable): the name of the member; %NULL in an array
 * @site: a site
 *
 * Adds everything that the content holds about a site.
 */
void
nw_show_json_site_member (ShowJson *self,
                          const char *member,
                          NwSite *site)
{
  NwJsonWriter *json = self->json;
  const GPtrArray *regions = nw_site_get_regions (site);
  const GPtrArray *depths = nw_site_get_depths (site);

  nw_json_begin_object (json, member);
  nw_json_string (json, "id", nw_site_get_id (site));
  nw_show_json_names (self, nw_site_get_name (site, self->lang), nw_site_get_name (site, NW_LANG_LA));
  nw_json_string (json, "plain_name", nw_site_get_plain_name (site, self->lang));
  nw_json_integer (json, "fma", nw_site_get_fma (site));
  nw_json_boolean (json, "fma_verified", nw_site_get_fma_verified (site));
  nw_json_boolean (json, "paired", nw_site_get_paired (site));
  nw_json_begin_array (json, "regions");
  for (guint i = 0; i < regions->len; i++)
    nw_json_string (json, NULL, nw_region_get_id (g_ptr_array_index (regions, i)));
  nw_json_end_array (json);
  nw_show_json_views (self, site_is_in_view, site);
  add_strings (self, "plates", nw_site_get_plates (site));
  nw_json_string (json, "risk", nw_risk_to_string (nw_site_get_risk (site)));
  nw_json_string (json, "risk_label", nw_risk_get_label (nw_site_get_risk (site)));
  nw_json_string (json, "status", nw_site_status_to_string (nw_site_get_status (site)));
  nw_json_string (json, "status_label", nw_site_get_status_label (site, self->lang));
  nw_json_string (json, "status_meaning", nw_site_get_status_meaning (site, self->lang));
  add_harms (self, site);
  nw_json_begin_array (json, "depths");
  for (guint i = 0; i < depths->len; i++)
    add_depth (self, g_ptr_array_index (depths, i));
  nw_json_end_array (json);
  add_limit (self, nw_site_get_limit (site));
  add_technique (self, nw_site_get_technique (site));
  nw_json_begin_array (json, "themes");
  for (NwTheme theme = NW_THEME_GENERAL; theme < NW_N_THEMES; theme++)
    {
      if (nw_site_has_theme (site, theme))
        nw_json_string (json, NULL, nw_theme_to_string (theme));
    }
  nw_json_end_array (json);
  nw_json_string (json, "notes", nw_site_get_notes (site, self->lang));
  nw_json_string (json, "gaps", nw_site_get_gaps (site, self->lang));
  add_strings (self, "outlines", nw_site_get_outlines (site));
  nw_json_string (json, "outline_part", nw_site_get_outline_part (site, self->lang));
  nw_json_boolean (json, "schematic", nw_site_is_schematic (site));
  nw_json_end_object (json);
}
