/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-site-facts.h"

#include <string.h>

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

static void
add_once (GPtrArray *array,
          gpointer item)
{
  if (!g_ptr_array_find (array, item, NULL))
    g_ptr_array_add (array, item);
}

/**
 * nw_site_list_structures:
 * @site: a site
 *
 * Returns: (transfer container) (element-type NwStructure): what its harms name
 */
GPtrArray *
nw_site_list_structures (NwSite *site)
{
  GPtrArray *structures = NULL;
  const GPtrArray *harms = NULL;

  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  structures = g_ptr_array_new ();
  harms = nw_site_get_harms (site);
  for (guint i = 0; i < harms->len; i++)
    add_once (structures, nw_site_harm_get_structure (g_ptr_array_index (harms, i)));

  return structures;
}

/**
 * nw_site_format_harms:
 * @site: a site
 *
 * Returns: (transfer full): the labels of its harms, each once
 */
char *
nw_site_format_harms (NwSite *site)
{
  const GPtrArray *harms = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (NW_IS_SITE (site), g_string_free (text, FALSE));

  harms = nw_site_get_harms (site);
  for (guint i = 0; i < harms->len; i++)
    {
      const char *label = nw_site_harm_get_label (g_ptr_array_index (harms, i), nw_lang_get ());

      if (!g_hash_table_add (seen, (gpointer)label))
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append (text, label);
    }

  return g_string_free (text, FALSE);
}

static gboolean
holds_at (const NwStatement *statement,
          NwSite *site)
{
  const GPtrArray *regions = nw_site_get_regions (site);

  if (nw_statement_is_everywhere (statement))
    return TRUE;
  for (guint i = 0; i < regions->len; i++)
    {
      if (nw_statement_names_region (statement, g_ptr_array_index (regions, i)))
        return TRUE;
    }

  return FALSE;
}

static void
add_item (GPtrArray *items,
          NwAtlas *atlas,
          NwChecklist checklist,
          const char *id,
          NwSite *site)
{
  const GPtrArray *all = nw_atlas_get_checklist (atlas, checklist);

  for (guint i = 0; i < all->len; i++)
    {
      NwStatement *statement = g_ptr_array_index (all, i);

      if (g_strcmp0 (nw_statement_get_id (statement), id) == 0 && holds_at (statement, site))
        g_ptr_array_add (items, statement);
    }
}

/**
 * nw_atlas_list_site_watch:
 * @atlas: the content
 * @site: a site
 *
 * Returns: (transfer container) (element-type NwStatement): what is asked of
 *   the patient, and when to stop
 */
GPtrArray *
nw_atlas_list_site_watch (NwAtlas *atlas,
                          NwSite *site)
{
  GPtrArray *items = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  items = g_ptr_array_new ();
  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return items;
  add_item (items, atlas, NW_CHECKLIST_DURING, "dur-stop", site);
  add_item (items, atlas, NW_CHECKLIST_DURING, "dur-talk", site);
  add_item (items, atlas, NW_CHECKLIST_AFTER, "post-breath", site);

  return items;
}

/**
 * nw_atlas_list_site_models:
 * @atlas: the content
 * @site: a site
 *
 * Returns: (transfer container) (element-type NwDepthModel): formulas that
 *   were published; none is usable for a patient
 */
GPtrArray *
nw_atlas_list_site_models (NwAtlas *atlas,
                           NwSite *site)
{
  GPtrArray *models = NULL;
  const GPtrArray *all = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  models = g_ptr_array_new ();
  all = nw_atlas_get_depth_models (atlas);
  for (guint i = 0; i < all->len; i++)
    {
      NwDepthModel *model = g_ptr_array_index (all, i);

      if (nw_depth_model_get_site (model) == site || g_ptr_array_find ((GPtrArray *)nw_depth_model_get_also_sites (model), site, NULL))
        g_ptr_array_add (models, model);
    }

  return models;
}

static void
add_sources (GPtrArray *sources,
             const NwBasis *basis)
{
  const GPtrArray *more = nw_basis_get_sources (basis);

  for (guint i = 0; i < more->len; i++)
    add_once (sources, g_ptr_array_index (more, i));
}

/**
 * nw_atlas_list_site_sources:
 * @atlas: the content
 * @site: a site
 *
 * Returns: (transfer container) (element-type NwSource): see nw-site-facts.h
 */
GPtrArray *
nw_atlas_list_site_sources (NwAtlas *atlas,
                            NwSite *site)
{
  GPtrArray *sources = NULL;
  const NwLimit *limit = NULL;
  const GPtrArray *harms = NULL;
  const GPtrArray *bounds = NULL;
  g_autoptr (GPtrArray) depths = NULL;
  g_autoptr (GPtrArray) watch = NULL;
  g_autoptr (GPtrArray) structures = NULL;
  g_autoptr (GPtrArray) models = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  sources = g_ptr_array_new ();
  limit = nw_site_get_limit (site);
  harms = nw_site_get_harms (site);
  bounds = nw_limit_get_bounds (limit);
  depths = nw_site_list_depths (site);
  watch = nw_atlas_list_site_watch (atlas, site);
  structures = nw_site_list_structures (site);
  models = nw_atlas_list_site_models (atlas, site);

  for (guint i = 0; i < bounds->len; i++)
    add_sources (sources, nw_bound_get_basis (g_ptr_array_index (bounds, i)));
  add_sources (sources, nw_limit_get_basis (limit));
  for (guint i = 0; i < harms->len; i++)
    add_sources (sources, nw_site_harm_get_basis (g_ptr_array_index (harms, i)));
  for (guint i = 0; i < depths->len; i++)
    add_sources (sources, nw_depth_get_basis (g_ptr_array_index (depths, i)));
  if (nw_site_get_technique (site) != NULL)
    add_sources (sources, nw_technique_get_basis (nw_site_get_technique (site)));
  for (guint i = 0; i < watch->len; i++)
    add_sources (sources, nw_statement_get_basis (g_ptr_array_index (watch, i)));
  for (guint i = 0; i < structures->len; i++)
    add_sources (sources, nw_structure_get_basis (g_ptr_array_index (structures, i)));
  for (guint i = 0; i < models->len; i++)
    add_sources (sources, nw_depth_model_get_basis (g_ptr_array_index (models, i)));

  return sources;
}

/**
 * nw_atlas_format_note:
 * @atlas: the content
 * @note: (nullable): a note of the editors
 *
 * The notes name sources by their ids, which nobody knows.
 *
 * Returns: (transfer full) (nullable): @note with each of them named as it is
 *   cited, in the language of the interface; %NULL for none
 */
char *
nw_atlas_format_note (NwAtlas *atlas,
                      const char *note)
{
  GString *text = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  if (note == NULL)
    return NULL;
  text = g_string_new (NULL);
  while (*note != '\0')
    {
      gsize length = strspn (note, "abcdefghijklmnopqrstuvwxyz0123456789-");
      g_autofree char *word = g_strndup (note, length);
      NwSource *source = strchr (word, '-') != NULL ? nw_atlas_lookup_source (atlas, word) : NULL;

      if (source != NULL)
        g_string_append (text, nw_source_get_citation (source, nw_lang_get ()));
      else
        g_string_append (text, word);
      note += length;
      if (*note != '\0')
        g_string_append_c (text, *note++);
    }

  return g_string_free (text, FALSE);
}

/**
 * nw_site_list_silences:
 * @site: a site
 *
 * Returns: (transfer container) (element-type utf8): sentences
 */
GPtrArray *
nw_site_list_silences (NwSite *site)
{
  GPtrArray *sentences = NULL;
  g_autoptr (GPtrArray) depths = NULL;
  gboolean barred = FALSE;

  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  sentences = g_ptr_array_new_with_free_func (g_free);
  depths = nw_site_list_depths (site);
  barred = nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE;

  if (!nw_limit_is_published (nw_site_get_limit (site)) && !barred)
    g_ptr_array_add (sentences, g_strdup (_ ("No published limit. That is no permission for any depth.")));
  if (depths->len == 0)
    g_ptr_array_add (sentences, g_strdup (_ ("No depth study found. That says nothing about how deep anything lies.")));
  else if (nw_depth_get_axis (g_ptr_array_index (depths, 0)) != NW_AXIS_SKIN_DEPTH)
    g_ptr_array_add (sentences, g_strdup (_ ("No study of the depth from the skin was found.")));
  if (nw_site_get_technique (site) == NULL && !barred)
    g_ptr_array_add (sentences, g_strdup (_ ("No technique is described in this atlas.")));
  else if (nw_site_get_technique (site) != NULL && !nw_technique_get_needle_length (nw_site_get_technique (site), NULL, NULL) && !barred)
    g_ptr_array_add (sentences, g_strdup (_ ("No needle size is listed in this atlas.")));
  if (nw_site_get_harms (site)->len == 0)
    g_ptr_array_add (sentences, g_strdup (_ ("No harm is described in this atlas. That does not mean that there is none.")));

  return sentences;
}

/**
 * nw_site_format_needle:
 * @site: a site
 *
 * Returns: (transfer full) (nullable): the needle of its technique, diameter
 *   then length, with the figures of the content
 */
char *
nw_site_format_needle (NwSite *site)
{
  NwLang lang = nw_lang_get ();
  const NwTechnique *technique = NULL;
  g_autofree char *diameter = NULL;
  g_autofree char *length = NULL;

  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  technique = nw_site_get_technique (site);
  for (guint i = 0; i < 2 && technique != NULL; i++)
    {
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;
      gboolean known = i == 0 ? nw_technique_format_needle_diameter (technique, lang, &from, &to)
                              : nw_technique_format_needle_length (technique, lang, &from, &to);
      char *range = NULL;

      if (!known)
        continue;
      if (g_str_equal (from, to))
        range = g_strconcat (to, "\302\240mm", NULL);
      else
        range = g_strconcat (from, "–", to, "\302\240mm", NULL);
      if (i == 0)
        diameter = range;
      else
        length = range;
    }

  if (diameter != NULL && length != NULL)
    /* Translators: a needle: diameter, then length. */
    return g_strdup_printf (_ ("%1$s × %2$s"), diameter, length);

  return diameter != NULL ? g_steal_pointer (&diameter) : g_steal_pointer (&length);
}

/**
 * nw_site_get_imaging_demand:
 * @site: a site
 *
 * Returns: (transfer none) (nullable): a sentence for a site that is needled
 *   under imaging only
 */
const char *
nw_site_get_imaging_demand (NwSite *site)
{
  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  if (nw_site_get_status (site) != NW_SITE_STATUS_IMAGE_GUIDED_ONLY)
    return NULL;

  return _ ("The plan asks who images, and with what.");
}
