/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-loader-private.h"

#include "nw-vocabulary-private.h"

#include <glib/gi18n-lib.h>

#define MAX_MM 1000
#define MAX_FRAME_MM 2000

/* Adds @site to the list of something that it names, once. */
static void
add_once (GPtrArray *sites,
          NwSite *site)
{
  if (sites->len == 0 || g_ptr_array_index (sites, sites->len - 1) != site)
    g_ptr_array_add (sites, site);
}

static void
load_harm (NwReader *reader,
           NwNode *node,
           NwSite *site)
{
  NwSiteHarm *harm = nw_arena_new0 (reader->arena, NwSiteHarm);

  harm->kind = nw_reader_reference (reader, node, "harm", reader->atlas->harm_by_id);
  harm->structure = nw_reader_reference (reader, node, "structure", reader->atlas->structure_by_id);
  harm->classes = nw_reader_optional_bits (reader, node, "classes", nw_harm_filter_words + 1) << 1;
  harm->label = nw_reader_phrase (reader, node, "label");
  harm->why = nw_reader_phrase (reader, node, "why");
  harm->basis = nw_reader_basis (reader, node);
  nw_reader_finish (reader, node);

  g_ptr_array_add (site->harms, harm);
  if (reader->error == NULL)
    {
      harm->classes |= harm->kind->classes;
      site->harm_classes |= harm->classes;
      add_once (harm->kind->sites, site);
      add_once (harm->structure->sites, site);
    }
}

/* A row has a figure, and its figures do not contradict each other. */
static void
check_stats (NwReader *reader,
             NwNode *node,
             const NwDepth *depth)
{
  const NwNumber *low = &depth->stats[NW_STAT_MIN];
  const NwNumber *high = &depth->stats[NW_STAT_MAX];
  const NwNumber *middle = NULL;

  if (!nw_depth_get_lowest (depth, NULL, NULL))
    nw_reader_fail (reader, node, _ ("a row without a figure"));

  for (guint i = 0; i < 2; i++)
    {
      middle = &depth->stats[i == 0 ? NW_STAT_MEAN : NW_STAT_MEDIAN];
      if (middle->set && ((low->set && low->value > middle->value) || (high->set && high->value < middle->value)))
        nw_reader_fail (reader, node, _ ("minimum, middle and maximum are not in order"));
    }
  if (low->set && high->set && low->value > high->value)
    nw_reader_fail (reader, node, _ ("minimum, middle and maximum are not in order"));
}

static void
load_depth (NwReader *reader,
            NwNode *node,
            NwSite *site)
{
  NwDepth *depth = nw_arena_new0 (reader->arena, NwDepth);
  const char *class = nw_reader_attribute (reader, node, "bmi-class");

  depth->index = site->depths->len;
  depth->measure = nw_reader_lookup_word (reader, node, "measure",
                                          nw_reader_require (reader, node, "measure"));
  depth->axis = nw_reader_word (reader, node, "axis", nw_axis_words);
  depth->axis_word = reader->atlas->axis_words[depth->axis];
  depth->structure = nw_reader_optional_reference (reader, node, "structure",
                                                   reader->atlas->structure_by_id);
  depth->sex = nw_reader_word (reader, node, "sex", nw_sex_words);
  depth->bmi = nw_reader_optional_text (reader, node, "bmi");
  if (class != NULL && depth->bmi != NULL)
    nw_reader_fail (reader, node, _ ("a row with two forms of BMI"));
  depth->bmi_word = nw_reader_lookup_word (reader, node, "bmi-class", class);
  if (depth->bmi_word != NULL)
    depth->bmi = depth->bmi_word->id;
  depth->n = nw_reader_count (reader, node, "n", G_MAXINT);

  depth->stats[NW_STAT_MEAN] = nw_reader_number (reader, node, "mean-mm", 0, MAX_MM);
  depth->stats[NW_STAT_SD] = nw_reader_number (reader, node, "sd-mm", 0, MAX_MM);
  depth->stats[NW_STAT_MEDIAN] = nw_reader_number (reader, node, "median-mm", 0, MAX_MM);
  depth->stats[NW_STAT_MIN] = nw_reader_number (reader, node, "min-mm", 0, MAX_MM);
  depth->stats[NW_STAT_MAX] = nw_reader_number (reader, node, "max-mm", 0, MAX_MM);
  nw_reader_range (reader, node, "iqr-mm", 0, MAX_MM, &depth->stats[NW_STAT_IQR_LOW],
                   &depth->stats[NW_STAT_IQR_HIGH]);
  nw_reader_range (reader, node, "ci95-mm", 0, MAX_MM, &depth->stats[NW_STAT_CI95_LOW],
                   &depth->stats[NW_STAT_CI95_HIGH]);

  depth->population = nw_reader_phrase (reader, node, "population");
  depth->posture = nw_reader_optional_phrase (reader, node, "posture");
  depth->note = nw_reader_optional_phrase (reader, node, "note");
  depth->second_hand = nw_reader_attribute (reader, node, "second-hand") != NULL && nw_reader_boolean (reader, node, "second-hand");
  depth->basis = nw_reader_basis (reader, node);
  nw_reader_finish (reader, node);

  check_stats (reader, node, depth);
  if (depth->measure != NULL && depth->measure->axis != depth->axis)
    nw_reader_fail (reader, node, _ ("the axis does not belong to the measure"));

  g_ptr_array_add (site->depths, depth);
}

static NwBound *
load_bound (NwReader *reader,
            NwNode *node)
{
  NwBound *bound = nw_arena_new0 (reader->arena, NwBound);

  bound->mm = nw_reader_mm (reader, node, "max-mm");
  bound->kind = nw_reader_word (reader, node, "kind", nw_limit_kind_words);
  bound->kind_word = reader->atlas->limit_kind_words[bound->kind];
  bound->basis = nw_reader_basis (reader, node);
  bound->applies_to = nw_reader_phrase (reader, node, "applies-to");

  return bound;
}

/* The lowest bound leads; of equal ones the limit itself. */
static int
compare_bounds_cb (gconstpointer a,
                   gconstpointer b)
{
  const NwBound *left = *(NwBound *const *)a;
  const NwBound *right = *(NwBound *const *)b;

  if (left->mm.value != right->mm.value)
    return left->mm.value < right->mm.value ? -1 : 1;
  if (left->main != right->main)
    return left->main ? -1 : 1;

  return (int)left->kind - (int)right->kind;
}

static void
load_limit (NwReader *reader,
            NwNode *node,
            NwSite *site)
{
  NwLimit *limit = &site->limit;
  gboolean has_max = nw_reader_attribute (reader, node, "max-mm") != NULL;

  limit->bounds = nw_arena_array (reader->arena, 1);
  limit->rule = nw_reader_phrase (reader, node, "rule");
  limit->applies_to = nw_reader_optional_phrase (reader, node, "applies-to");
  limit->basis = nw_reader_basis (reader, node);

  if (has_max)
    {
      NwBound *bound = load_bound (reader, node);

      bound->main = TRUE;
      bound->direction = 1 + nw_reader_word (reader, node, "direction", nw_direction_words + 1);
      bound->direction_word = reader->atlas->direction_words[bound->direction];
      if (nw_reader_attribute (reader, node, "grip") != NULL)
        {
          bound->grip = 1 + nw_reader_word (reader, node, "grip", nw_grip_words + 1);
          bound->grip_word = reader->atlas->grip_words[bound->grip];
        }
      limit->main = bound;
      g_ptr_array_add (limit->bounds, bound);
    }

  for (NwNode *also = nw_reader_first (reader, node, "also"); also != NULL;
       also = nw_reader_next (reader, also))
    {
      if (!has_max)
        nw_reader_fail (reader, also, _ ("a further bound without a limit"));
      g_ptr_array_add (limit->bounds, load_bound (reader, also));
      nw_reader_finish (reader, also);
    }

  nw_reader_finish (reader, node);
  if (reader->error == NULL)
    g_ptr_array_sort (limit->bounds, compare_bounds_cb);
}

static void
load_technique (NwReader *reader,
                NwNode *node,
                NwSite *site)
{
  NwTechnique *technique = nw_arena_new0 (reader->arena, NwTechnique);
  NwNode *needle = nw_reader_child (reader, node, "needle");

  if (nw_reader_attribute (reader, node, "grip") != NULL)
    technique->grip = 1 + nw_reader_word (reader, node, "grip", nw_grip_words + 1);
  technique->position = nw_reader_phrase (reader, node, "position");
  technique->palpation = nw_reader_phrase (reader, node, "palpation");
  technique->direction = nw_reader_phrase (reader, node, "direction");
  technique->avoid = nw_reader_phrase (reader, node, "avoid");
  technique->basis = nw_reader_basis (reader, node);

  if (needle != NULL)
    {
      technique->has_needle = TRUE;
      technique->length[0] = nw_reader_mm (reader, needle, "length-min-mm");
      technique->length[1] = nw_reader_mm (reader, needle, "length-max-mm");
      technique->diameter[0] = nw_reader_mm (reader, needle, "diameter-min-mm");
      technique->diameter[1] = nw_reader_mm (reader, needle, "diameter-max-mm");
      technique->needle_verified = nw_reader_boolean (reader, needle, "verified");
      if (technique->length[0].value > technique->length[1].value || technique->diameter[0].value > technique->diameter[1].value)
        nw_reader_fail (reader, needle, _ ("the range of the needle is not in order"));
      nw_reader_finish (reader, needle);
    }

  nw_reader_finish (reader, node);
  site->technique = technique;
}

/* How structures that can be hit lie to the muscle. */
static void
load_lies (NwReader *reader,
           NwNode *node,
           NwSite *site)
{
  static const char *const words[] = { "beneath", "over", NULL };
  NwSiteLies *lies = nw_arena_new0 (reader->arena, NwSiteLies);

  lies->where = nw_reader_word (reader, node, "where", words) == 0 ? NW_LIES_BENEATH : NW_LIES_OVER;
  nw_reader_require (reader, node, "structures");
  lies->structures = nw_reader_references (reader, node, "structures", reader->atlas->structure_by_id);
  lies->views = nw_reader_optional_bits (reader, node, "views", nw_view_words);
  if (lies->views == 0)
    lies->views = site->views;
  lies->also_under = nw_reader_ids (reader, node, "also-under");
  nw_reader_finish (reader, node);

  if (reader->error == NULL && (lies->views & ~site->views) != 0)
    nw_reader_fail (reader, node, _ ("a view that the site is not needled from"));
  for (guint i = 0; reader->error == NULL && i < lies->structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (lies->structures, i);

      if (!g_ptr_array_find (structure->sites, site, NULL))
        nw_reader_fail (reader, node, _ ("a structure that no harm of the site names"));
    }
  g_ptr_array_add (site->lies, lies);
}

/* Outlines of the maps, or an area where the maps have none. */
static void
load_drawn (NwReader *reader,
            NwNode *node,
            NwSite *site)
{
  NwNode *area = nw_reader_child (reader, node, "area");
  NwNode *marker = nw_reader_child (reader, node, "marker");

  site->drawn_views = nw_reader_bits (reader, node, "views", nw_view_words);
  site->outlines = nw_reader_ids (reader, node, "outlines");
  site->part = nw_reader_optional_phrase (reader, node, "part");
  for (NwNode *lies = nw_reader_first (reader, node, "lies"); lies != NULL; lies = nw_reader_next (reader, lies))
    load_lies (reader, lies, site);

  if (marker != NULL)
    {
      site->has_marker = TRUE;
      site->marker_view = nw_reader_word (reader, marker, "view", nw_view_words);
      site->marker[0] = nw_reader_number (reader, marker, "x-mm", 0, MAX_FRAME_MM);
      site->marker[1] = nw_reader_number (reader, marker, "y-mm", 0, MAX_FRAME_MM);
      nw_reader_require (reader, marker, "x-mm");
      nw_reader_require (reader, marker, "y-mm");
      nw_reader_finish (reader, marker);
    }
  if (area != NULL)
    {
      site->area_view = nw_reader_word (reader, area, "view", nw_view_words);
      nw_reader_require (reader, area, "outlines");
      site->area_outlines = nw_reader_ids (reader, area, "outlines");
      site->area_rule = nw_reader_phrase (reader, area, "rule");
      nw_reader_finish (reader, area);
    }
  if (reader->error == NULL && (site->outlines[0] == NULL) != (area != NULL))
    nw_reader_fail (reader, node, _ ("a site has either outlines or an area"));

  nw_reader_finish (reader, node);
}

/* Rules that a broken edit could break and that would be shown as advice. */
static void
check_site (NwReader *reader,
            NwNode *node,
            NwSite *site)
{
  if (site->risk == NW_RISK_HIGH && site->status == NW_SITE_STATUS_STANDARD)
    nw_reader_fail (reader, node, _ ("a site of high risk is never standard"));
  if (site->status == NW_SITE_STATUS_DO_NOT_NEEDLE && site->technique != NULL)
    nw_reader_fail (reader, node, _ ("a site that must not be needled has no technique"));
  if (site->harms->len == 0)
    nw_reader_fail (reader, node, _ ("a site without a harm"));

  for (guint i = 0; i < site->harms->len && reader->error == NULL; i++)
    {
      const NwSiteHarm *harm = g_ptr_array_index (site->harms, i);

      if ((site->themes & (1u << harm->kind->theme)) == 0)
        nw_reader_fail (reader, node, _ ("the theme of a harm is missing"));
    }
}

static void
load_site (NwReader *reader,
           NwNode *node,
           NwRegion *home)
{
  NwAtlas *atlas = reader->atlas;
  NwSite *site = g_object_new (NW_TYPE_SITE, NULL);
  NwNode *drawn = nw_reader_require_child (reader, node, "drawn");
  NwNode *limit = nw_reader_require_child (reader, node, "limit");
  NwNode *technique = nw_reader_child (reader, node, "technique");

  g_ptr_array_add (atlas->sites, site);

  site->id = nw_reader_id (reader, node, "id");
  site->name = nw_reader_phrase (reader, node, "name");
  site->name.text[NW_LANG_LA] = nw_reader_plain (reader, node, "latin");
  site->plain_name = nw_reader_plain (reader, node, "dutch-plain");
  site->fma = MAX (nw_reader_count (reader, node, "fma", G_MAXINT), 0);
  site->fma_verified = nw_reader_boolean (reader, node, "fma-verified");
  site->paired = nw_reader_attribute (reader, node, "paired") == NULL || nw_reader_boolean (reader, node, "paired");
  nw_reader_require (reader, node, "regions");
  site->regions = nw_reader_references (reader, node, "regions", atlas->region_by_id);
  site->views = nw_reader_bits (reader, node, "views", nw_view_words);
  site->plates = nw_reader_ids (reader, node, "plates");
  site->risk = nw_reader_word (reader, node, "risk", nw_risk_words);
  site->status = nw_reader_word (reader, node, "status", nw_site_status_words);
  site->status_word = atlas->status_words[site->status];
  site->themes = nw_reader_bits (reader, node, "themes", nw_theme_words);
  site->notes = nw_reader_optional_phrase (reader, node, "notes");
  site->gaps = nw_reader_optional_phrase (reader, node, "gaps");
  site->harms = nw_arena_array (reader->arena, 4);
  site->lies = nw_arena_array (reader->arena, 2);
  site->depths = nw_arena_array (reader->arena, 4);

  for (guint i = 0; site->plates[i] != NULL && reader->error == NULL; i++)
    nw_reader_lookup_word (reader, node, "plate", site->plates[i]);
  for (NwNode *harm = nw_reader_first (reader, node, "harm"); harm != NULL;
       harm = nw_reader_next (reader, harm))
    load_harm (reader, harm, site);
  for (NwNode *depth = nw_reader_first (reader, node, "depth"); depth != NULL;
       depth = nw_reader_next (reader, depth))
    load_depth (reader, depth, site);
  if (drawn != NULL)
    load_drawn (reader, drawn, site);
  if (limit != NULL)
    load_limit (reader, limit, site);
  if (technique != NULL)
    load_technique (reader, technique, site);

  nw_reader_finish (reader, node);
  nw_reader_register (reader, node, atlas->site_by_id, site->id, site);
  check_site (reader, node, site);
  if (reader->error != NULL)
    return;

  if (g_ptr_array_index (site->regions, 0) != home)
    nw_reader_fail (reader, node, _ ("the first region of a site is that of its file"));
  for (guint i = 0; i < site->regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (site->regions, i);

      g_ptr_array_add (region->sites, site);
    }
}

void
nw_load_sites (NwReader *reader,
               NwNode *root)
{
  NwRegion *home = nw_reader_reference (reader, root, "region", reader->atlas->region_by_id);

  for (NwNode *node = nw_reader_first (reader, root, "site"); node != NULL;
       node = nw_reader_next (reader, node))
    load_site (reader, node, home);
}
