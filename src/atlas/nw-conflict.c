/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-conflict.h"

static void
conflict_free (gpointer data)
{
  NwConflict *self = data;

  g_clear_pointer (&self->bounds, g_ptr_array_unref);
  g_clear_pointer (&self->depths, g_ptr_array_unref);
  g_free (self);
}

/* Rows of one publication are parts of one finding, not two opinions. */
static gboolean
share_source (const NwBasis *a,
              const NwBasis *b)
{
  const GPtrArray *sources = nw_basis_get_sources (a);

  for (guint i = 0; i < sources->len; i++)
    {
      if (g_ptr_array_find ((GPtrArray *)nw_basis_get_sources (b), g_ptr_array_index (sources, i), NULL))
        return TRUE;
    }

  return FALSE;
}

static int
compare_depths (gconstpointer a,
                gconstpointer b)
{
  double low_a = 0.0;
  double low_b = 0.0;

  nw_depth_get_lowest (*(const NwDepth *const *)a, &low_a, NULL);
  nw_depth_get_lowest (*(const NwDepth *const *)b, &low_b, NULL);

  return (low_a > low_b) - (low_a < low_b);
}

static gboolean
depths_differ (const GPtrArray *depths)
{
  for (guint i = 0; i < depths->len; i++)
    {
      for (guint j = i + 1; j < depths->len; j++)
        {
          const NwDepth *a = g_ptr_array_index (depths, i);
          const NwDepth *b = g_ptr_array_index (depths, j);

          if (compare_depths (&a, &b) != 0 && !share_source (nw_depth_get_basis (a), nw_depth_get_basis (b)))
            return TRUE;
        }
    }

  return FALSE;
}

static void
add_bounds (GPtrArray *conflicts,
            NwSite *site)
{
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (site));
  NwConflict *conflict = NULL;

  if (bounds->len < 2 || nw_bound_get_mm (g_ptr_array_index (bounds, 0)) >= nw_bound_get_mm (g_ptr_array_index (bounds, bounds->len - 1)))
    return;

  conflict = g_new0 (NwConflict, 1);
  conflict->bounds = g_ptr_array_new ();
  for (guint i = 0; i < bounds->len; i++)
    g_ptr_array_add (conflict->bounds, g_ptr_array_index (bounds, i));
  g_ptr_array_add (conflicts, conflict);
}

static gboolean
is_listed (const GPtrArray *conflicts,
           NwStructure *structure)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      if (((const NwConflict *)g_ptr_array_index (conflicts, i))->structure == structure)
        return TRUE;
    }

  return FALSE;
}

/* The rows from the skin to @structure that print a figure. */
static GPtrArray *
list_rows (const GPtrArray *depths,
           NwStructure *structure)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < depths->len; i++)
    {
      NwDepth *depth = g_ptr_array_index (depths, i);

      if (nw_depth_get_axis (depth) == NW_AXIS_SKIN_DEPTH && nw_depth_get_structure (depth) == structure && nw_depth_get_lowest (depth, NULL, NULL))
        g_ptr_array_add (rows, depth);
    }
  g_ptr_array_sort (rows, compare_depths);

  return rows;
}

/**
 * nw_site_list_conflicts:
 * @site: a site
 *
 * Puts the figures side by side that different sources give for the same
 * thing: the published limits, and the depths from the skin to a structure at
 * risk.
 *
 * Returns: (transfer full) (element-type NwConflict): see nw-conflict.h
 */
GPtrArray *
nw_site_list_conflicts (NwSite *site)
{
  GPtrArray *conflicts = NULL;
  g_autoptr (GPtrArray) depths = NULL;

  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  conflicts = g_ptr_array_new_with_free_func (conflict_free);
  depths = nw_site_list_depths (site);
  add_bounds (conflicts, site);
  for (guint i = 0; i < depths->len; i++)
    {
      NwStructure *structure = nw_depth_get_structure (g_ptr_array_index (depths, i));
      g_autoptr (GPtrArray) rows = NULL;
      NwConflict *conflict = NULL;

      if (structure == NULL || is_listed (conflicts, structure))
        continue;
      rows = list_rows (depths, structure);
      if (!depths_differ (rows))
        continue;
      conflict = g_new0 (NwConflict, 1);
      conflict->structure = structure;
      conflict->depths = g_steal_pointer (&rows);
      g_ptr_array_add (conflicts, conflict);
    }

  return conflicts;
}

/**
 * nw_conflict_format_range:
 * @conflict: figures that differ
 *
 * Returns: (transfer full): the lowest figure that each source prints, lowest
 *   first, each once, with the unit
 */
char *
nw_conflict_format_range (const NwConflict *conflict)
{
  NwLang lang = nw_lang_get ();
  GPtrArray *rows = NULL;
  GString *text = NULL;
  g_autofree char *last = NULL;

  g_return_val_if_fail (conflict != NULL, NULL);

  rows = conflict->bounds != NULL ? conflict->bounds : conflict->depths;
  text = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      char *figure = NULL;
      NwStat stat = NW_STAT_MIN;

      if (conflict->bounds != NULL)
        {
          figure = nw_bound_format_number (g_ptr_array_index (rows, i), lang);
        }
      else
        {
          nw_depth_get_lowest (g_ptr_array_index (rows, i), NULL, &stat);
          figure = nw_depth_format_stat (g_ptr_array_index (rows, i), stat, lang);
        }
      if (g_strcmp0 (figure, last) != 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", figure);
      g_free (last);
      last = figure;
    }
  g_string_append (text, "\302\240mm");

  return g_string_free (text, FALSE);
}
