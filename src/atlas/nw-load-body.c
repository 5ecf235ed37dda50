/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-loader-private.h"

#include "nw-vocabulary-private.h"

#include <glib/gi18n-lib.h>

/* Harms, structures and regions. */

/* In the order of NwView. */
const char *const nw_view_words[] = { "anterior", "posterior", "left", "right", NULL };

void
nw_load_harms (NwReader *reader,
               NwNode *root)
{
  for (NwNode *node = nw_reader_first (reader, root, "harm"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      NwHarm *harm = g_object_new (NW_TYPE_HARM, NULL);

      g_ptr_array_add (reader->atlas->harms, harm);
      harm->id = nw_reader_id (reader, node, "id");
      harm->name = nw_reader_phrase (reader, node, "name");
      harm->theme = nw_reader_word (reader, node, "theme", nw_theme_words);
      harm->classes = nw_reader_bits (reader, node, "classes", nw_harm_filter_words + 1) << 1;
      harm->sites = nw_arena_array (reader->arena, 8);
      nw_reader_finish (reader, node);
      nw_reader_register (reader, node, reader->atlas->harm_by_id, harm->id, harm);
    }
}

static void
load_structure (NwReader *reader,
                NwNode *node)
{
  NwStructure *structure = g_object_new (NW_TYPE_STRUCTURE, NULL);

  g_ptr_array_add (reader->atlas->structures, structure);

  structure->id = nw_reader_id (reader, node, "id");
  structure->kind = nw_reader_word (reader, node, "kind", nw_structure_kind_words);
  structure->name = nw_reader_phrase (reader, node, "name");
  structure->name.text[NW_LANG_LA] = nw_reader_plain (reader, node, "latin");
  structure->danger = nw_reader_phrase (reader, node, "danger");
  structure->signs = nw_reader_phrase (reader, node, "signs");
  structure->course = nw_reader_phrase (reader, node, "course");
  structure->outlines = nw_reader_ids (reader, node, "outlines");
  structure->outlines_near = nw_reader_ids (reader, node, "outlines-near");
  structure->in_harms = nw_reader_boolean (reader, node, "in-harms");
  structure->fma = MAX (nw_reader_count (reader, node, "fma", G_MAXINT), 0);
  structure->basis = nw_reader_basis (reader, node);
  structure->sites = nw_arena_array (reader->arena, 4);
  structure->regions = nw_arena_array (reader->arena, 4);

  nw_reader_finish (reader, node);
  nw_reader_register (reader, node, reader->atlas->structure_by_id, structure->id, structure);
}

void
nw_load_structures (NwReader *reader,
                    NwNode *root)
{
  for (NwNode *node = nw_reader_first (reader, root, "structure"); node != NULL;
       node = nw_reader_next (reader, node))
    load_structure (reader, node);
}

static void
load_region (NwReader *reader,
             NwNode *node)
{
  NwAtlas *atlas = reader->atlas;
  NwRegion *region = g_object_new (NW_TYPE_REGION, NULL);

  g_ptr_array_add (atlas->regions, region);

  region->id = nw_reader_id (reader, node, "id");
  region->paired = nw_reader_boolean (reader, node, "paired");
  region->views = nw_reader_bits (reader, node, "views", nw_view_words);
  region->risk = nw_reader_word (reader, node, "risk", nw_risk_words);
  region->name = nw_reader_phrase (reader, node, "name");
  region->name.text[NW_LANG_LA] = nw_reader_plain (reader, node, "latin");
  region->summary = nw_reader_phrase (reader, node, "summary");
  region->watch = nw_reader_phrase (reader, node, "watch");
  region->boundaries = nw_reader_phrase (reader, node, "boundaries");
  nw_reader_require (reader, node, "structures");
  region->structures = nw_reader_references (reader, node, "structures", atlas->structure_by_id);
  region->basis = nw_reader_basis (reader, node);
  region->sites = nw_arena_array (reader->arena, 16);

  for (guint i = 0; i < region->structures->len && reader->error == NULL; i++)
    {
      NwStructure *structure = g_ptr_array_index (region->structures, i);

      g_ptr_array_add (structure->regions, region);
    }

  nw_reader_register (reader, node, atlas->region_by_id, region->id, region);
}

/* Names for several regions at once, such as the leg. */
static void
load_umbrella (NwReader *reader,
               NwNode *node)
{
  NwAtlas *atlas = reader->atlas;
  NwUmbrella *umbrella = nw_arena_new0 (reader->arena, NwUmbrella);

  umbrella->id = nw_reader_id (reader, node, "id");
  umbrella->names = nw_reader_called (reader, node);
  nw_reader_require (reader, node, "regions");
  umbrella->regions = nw_reader_references (reader, node, "regions", atlas->region_by_id);
  g_ptr_array_add (atlas->umbrellas, umbrella);
  nw_reader_finish (reader, node);
}

void
nw_load_regions (NwReader *reader,
                 NwNode *root)
{
  for (NwNode *node = nw_reader_first (reader, root, "region"); node != NULL;
       node = nw_reader_next (reader, node))
    load_region (reader, node);

  for (NwNode *node = nw_reader_first (reader, root, "umbrella"); node != NULL;
       node = nw_reader_next (reader, node))
    load_umbrella (reader, node);
}

/* The risk of a region is that of its worst sites, and it says which. */
static void
check_risk (NwReader *reader,
            NwNode *node,
            NwRegion *region)
{
  NwRisk worst = NW_RISK_LOW;

  for (guint i = 0; i < region->sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (region->sites, i);

      worst = MAX (worst, site->risk);
    }

  if (region->sites->len == 0)
    nw_reader_fail (reader, node, _ ("the region \"%s\" has no sites"), region->id);
  else if (worst != region->risk)
    nw_reader_fail (reader, node, _ ("the risk of \"%s\" is not that of its worst sites"),
                    region->id);

  for (guint i = 0; i < region->risk_from->len; i++)
    {
      NwSite *site = g_ptr_array_index (region->risk_from, i);

      if (site->risk != region->risk || !g_ptr_array_find (region->sites, site, NULL))
        nw_reader_fail (reader, node, _ ("\"%s\" does not make the risk of \"%s\""), site->id,
                        region->id);
    }
}

void
nw_link_regions (NwReader *reader,
                 NwNode *root)
{
  NwAtlas *atlas = reader->atlas;
  guint i = 0;

  for (NwNode *node = nw_reader_first (reader, root, "region"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      NwRegion *region = g_ptr_array_index (atlas->regions, i++);

      nw_reader_require (reader, node, "risk-from");
      region->risk_from = nw_reader_references (reader, node, "risk-from", atlas->site_by_id);
      nw_reader_finish (reader, node);
      if (reader->error == NULL)
        check_risk (reader, node, region);
    }
}
