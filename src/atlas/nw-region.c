/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-region.h"

#include "nw-model-private.h"

#include "nw-site.h"

G_DEFINE_FINAL_TYPE (NwRegion, nw_region, G_TYPE_OBJECT)

static void
nw_region_class_init (NwRegionClass *klass)
{
}

static void
nw_region_init (NwRegion *self)
{
}

/**
 * nw_region_get_id:
 * @self: a region
 *
 * Returns: (transfer none): its id, also that of its shapes on the maps
 */
const char *
nw_region_get_id (NwRegion *self)
{
  g_return_val_if_fail (NW_IS_REGION (self), NULL);

  return self->id;
}

/**
 * nw_region_get_name:
 * @self: a region
 * @lang: a language
 *
 * Returns: (transfer none): its name; the anatomical one for %NW_LANG_LA
 */
const char *
nw_region_get_name (NwRegion *self,
                    NwLang lang)
{
  g_return_val_if_fail (NW_IS_REGION (self), NULL);

  return nw_phrase_get (&self->name, lang);
}

/**
 * nw_region_get_paired:
 * @self: a region
 *
 * Returns: %FALSE for a region across the midline
 */
gboolean
nw_region_get_paired (NwRegion *self)
{
  g_return_val_if_fail (NW_IS_REGION (self), FALSE);

  return self->paired;
}

/**
 * nw_region_is_in_view:
 * @self: a region
 * @view: a view; those without the near arm count as their base view
 *
 * Returns: whether it can be seen there
 */
gboolean
nw_region_is_in_view (NwRegion *self,
                      NwView view)
{
  g_return_val_if_fail (NW_IS_REGION (self), FALSE);

  return (self->views & nw_view_bit (view)) != 0;
}

/**
 * nw_region_get_risk:
 * @self: a region
 *
 * Returns: its risk, that of its worst sites
 */
NwRisk
nw_region_get_risk (NwRegion *self)
{
  g_return_val_if_fail (NW_IS_REGION (self), NW_RISK_HIGH);

  return self->risk;
}

/**
 * nw_region_get_risk_from:
 * @self: a region
 *
 * Returns: (transfer none) (element-type NwSite): the sites that make the risk
 *   what it is
 */
const GPtrArray *
nw_region_get_risk_from (NwRegion *self)
{
  g_return_val_if_fail (NW_IS_REGION (self), NULL);

  return self->risk_from;
}

/**
 * nw_region_get_summary:
 * @self: a region
 * @lang: a language
 *
 * Returns: (transfer none): the risk sentence
 */
const char *
nw_region_get_summary (NwRegion *self,
                       NwLang lang)
{
  g_return_val_if_fail (NW_IS_REGION (self), NULL);

  return nw_phrase_get (&self->summary, lang);
}

/**
 * nw_region_get_watch:
 * @self: a region
 * @lang: a language
 *
 * Returns: (transfer none): what to watch for
 */
const char *
nw_region_get_watch (NwRegion *self,
                     NwLang lang)
{
  g_return_val_if_fail (NW_IS_REGION (self), NULL);

  return nw_phrase_get (&self->watch, lang);
}

/**
 * nw_region_get_boundaries:
 * @self: a region
 * @lang: a language
 *
 * Returns: (transfer none): where it begins and ends
 */
const char *
nw_region_get_boundaries (NwRegion *self,
                          NwLang lang)
{
  g_return_val_if_fail (NW_IS_REGION (self), NULL);

  return nw_phrase_get (&self->boundaries, lang);
}

/**
 * nw_region_get_structures:
 * @self: a region
 *
 * Returns: (transfer none) (element-type NwStructure): the structures that it
 *   names, in the order of the content; see nw_region_list_structures()
 */
const GPtrArray *
nw_region_get_structures (NwRegion *self)
{
  g_return_val_if_fail (NW_IS_REGION (self), NULL);

  return self->structures;
}

/**
 * nw_region_get_sites:
 * @self: a region
 *
 * Returns: (transfer none) (element-type NwSite): its sites in the order of
 *   the content; see nw_region_list_sites()
 */
const GPtrArray *
nw_region_get_sites (NwRegion *self)
{
  g_return_val_if_fail (NW_IS_REGION (self), NULL);

  return self->sites;
}

/**
 * nw_region_get_basis:
 * @self: a region
 *
 * Its fields "summary" and "watch" can be verified apart.
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_region_get_basis (NwRegion *self)
{
  g_return_val_if_fail (NW_IS_REGION (self), NULL);

  return &self->basis;
}

static int
compare_sites_cb (gconstpointer a,
                  gconstpointer b,
                  gpointer lang)
{
  return nw_site_compare (*(NwSite *const *)a, *(NwSite *const *)b, GPOINTER_TO_INT (lang));
}

/**
 * nw_region_list_sites:
 * @self: a region
 * @lang: the language whose names decide where all else is equal
 *
 * The sites in the order in which every list shows them, see
 * nw_site_compare().
 *
 * Returns: (transfer container) (element-type NwSite): the sites
 */
GPtrArray *
nw_region_list_sites (NwRegion *self,
                      NwLang lang)
{
  GPtrArray *sites = NULL;

  g_return_val_if_fail (NW_IS_REGION (self), NULL);

  sites = g_ptr_array_copy (self->sites, NULL, NULL);
  g_ptr_array_sort_with_data (sites, compare_sites_cb, GINT_TO_POINTER (lang));

  return sites;
}

/**
 * nw_region_count_sites:
 * @self: a region
 * @counts: (out): the counts
 *
 * Counts the sites at each level. A do-not-needle site counts as such only,
 * whatever its risk.
 */
void
nw_region_count_sites (NwRegion *self,
                       NwRiskCounts *counts)
{
  g_return_if_fail (NW_IS_REGION (self));
  g_return_if_fail (counts != NULL);

  *counts = (NwRiskCounts){ .total = self->sites->len };
  for (guint i = 0; i < self->sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (self->sites, i);

      if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
        counts->do_not_needle++;
      else if (nw_site_get_risk (site) == NW_RISK_HIGH)
        counts->high++;
      else if (nw_site_get_risk (site) == NW_RISK_MODERATE)
        counts->moderate++;
      else
        counts->low++;
    }
}

/* The row of @structure in @rows, appended when it is new. */
static NwRegionStructure *
ensure_row (GPtrArray *rows,
            NwStructure *structure)
{
  NwRegionStructure *row = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      row = g_ptr_array_index (rows, i);
      if (row->structure == structure)
        return row;
    }

  row = g_new0 (NwRegionStructure, 1);
  row->structure = structure;
  g_ptr_array_add (rows, row);

  return row;
}

/* Pleura and lung lead, as on the ruler; then what most sites can hit. */
static int
compare_rows_cb (gconstpointer a,
                 gconstpointer b,
                 gpointer lang)
{
  const NwRegionStructure *left = *(NwRegionStructure *const *)a;
  const NwRegionStructure *right = *(NwRegionStructure *const *)b;
  int left_kind = MIN (left->structure->kind, NW_STRUCTURE_LUNG + 1);
  int right_kind = MIN (right->structure->kind, NW_STRUCTURE_LUNG + 1);

  if (left_kind != right_kind)
    return left_kind - right_kind;
  if (left->n_sites != right->n_sites)
    return left->n_sites > right->n_sites ? -1 : 1;
  if (left->structure->kind != right->structure->kind)
    return (int)left->structure->kind - (int)right->structure->kind;

  return g_utf8_collate (nw_phrase_get (&left->structure->name, GPOINTER_TO_INT (lang)),
                         nw_phrase_get (&right->structure->name, GPOINTER_TO_INT (lang)));
}

/**
 * nw_region_list_structures:
 * @self: a region
 * @lang: the language whose names decide where all else is equal
 *
 * What can be hit in the region: the structures that it names and those to
 * which a harm of its sites is, pleura and lung first, then by the number of
 * sites.
 *
 * Returns: (transfer full) (element-type NwRegionStructure): the rows
 */
GPtrArray *
nw_region_list_structures (NwRegion *self,
                           NwLang lang)
{
  GPtrArray *rows = NULL;

  g_return_val_if_fail (NW_IS_REGION (self), NULL);

  rows = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->structures->len; i++)
    ensure_row (rows, g_ptr_array_index (self->structures, i))->listed = TRUE;

  for (guint i = 0; i < self->sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (self->sites, i);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

      for (guint j = 0; j < site->harms->len; j++)
        {
          const NwSiteHarm *harm = g_ptr_array_index (site->harms, j);

          /* Two harms to one structure are still one site. */
          if (g_hash_table_add (seen, harm->structure))
            ensure_row (rows, harm->structure)->n_sites++;
        }
    }

  g_ptr_array_sort_with_data (rows, compare_rows_cb, GINT_TO_POINTER (lang));

  return rows;
}
