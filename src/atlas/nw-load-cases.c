/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-loader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The number of "harms[3]" or "depths[8]", -1 for anything else. */
static int
parse_index (const char *part,
             const char *name)
{
  gsize length = strlen (name);
  guint64 index = 0;
  g_autofree char *digits = NULL;

  if (strncmp (part, name, length) != 0 || part[length] != '[' || !g_str_has_suffix (part, "]"))
    return -1;

  digits = g_strndup (part + length + 1, strlen (part) - length - 2);

  return g_ascii_string_to_unsigned (digits, 10, 0, 10000, &index, NULL) ? (int)index : -1;
}

/* A row of a site, "site.part". FALSE when the site has no such row. */
static gboolean
resolve_row (NwReference *reference,
             const char *part)
{
  NwSite *site = reference->site;
  int harm = parse_index (part, "harms");
  int depth = parse_index (part, "depths");

  if (g_str_equal (part, "limit"))
    {
      reference->kind = NW_REFERENCE_SITE_LIMIT;
      return TRUE;
    }
  if (g_str_equal (part, "technique"))
    {
      reference->kind = NW_REFERENCE_SITE_TECHNIQUE;
      return site->technique != NULL;
    }
  if (g_str_equal (part, "notes"))
    {
      reference->kind = NW_REFERENCE_SITE_NOTES;
      return site->notes.text[NW_LANG_EN] != NULL;
    }
  if (harm >= 0 && (guint)harm < site->harms->len)
    {
      reference->kind = NW_REFERENCE_SITE_HARM;
      reference->harm = g_ptr_array_index (site->harms, harm);
      return TRUE;
    }
  if (depth >= 0 && (guint)depth < site->depths->len)
    {
      reference->kind = NW_REFERENCE_SITE_DEPTH;
      reference->depth = g_ptr_array_index (site->depths, depth);
      return TRUE;
    }

  return FALSE;
}

/* What "ptx-lean", "scalenus-medius" or "rhomboid-major.depths[8]" means. */
static NwReference *
resolve (NwReader *reader,
         NwNode *node,
         const char *text)
{
  NwAtlas *atlas = reader->atlas;
  NwReference *reference = nw_arena_new0 (reader->arena, NwReference);
  const char *dot = strchr (text, '.');
  g_autofree char *id = g_strndup (text, dot != NULL ? (gsize)(dot - text) : strlen (text));
  gboolean found = TRUE;

  reference->text = nw_arena_strdup (reader->arena, text);
  reference->site = g_hash_table_lookup (atlas->site_by_id, id);
  if (dot != NULL)
    {
      found = reference->site != NULL && resolve_row (reference, dot + 1);
    }
  else if ((reference->recommendation = g_hash_table_lookup (atlas->recommendation_by_id, id)) != NULL)
    {
      reference->kind = NW_REFERENCE_RECOMMENDATION;
      reference->site = NULL;
    }
  else if ((reference->contraindication = g_hash_table_lookup (atlas->contraindication_by_id, id)) != NULL)
    {
      reference->kind = NW_REFERENCE_CONTRAINDICATION;
      reference->site = NULL;
    }
  else
    {
      reference->kind = NW_REFERENCE_SITE;
      found = reference->site != NULL;
    }

  if (!found)
    nw_reader_fail (reader, node, _ ("\"%s\" in \"%s\" refers to nothing"), text, "basis");

  return reference;
}

static void
load_fault (NwReader *reader,
            NwNode *node,
            NwCase *exercise)
{
  NwCaseFault *fault = nw_arena_new0 (reader->arena, NwCaseFault);
  const char **basis = NULL;

  nw_reader_require (reader, node, "basis");
  basis = nw_reader_split (reader, node, "basis");
  fault->what = nw_reader_phrase (reader, node, "what");
  fault->why = nw_reader_phrase (reader, node, "why");
  fault->basis = nw_arena_array (reader->arena, 2);
  for (guint i = 0; basis[i] != NULL && reader->error == NULL; i++)
    g_ptr_array_add (fault->basis, resolve (reader, node, basis[i]));

  nw_reader_finish (reader, node);
  g_ptr_array_add (exercise->faults, fault);
}

static void
load_needle (NwReader *reader,
             NwNode *node,
             NwCase *exercise)
{
  NwCaseNeedle *needle = &exercise->needle;
  NwNumber *figures = exercise->figures;

  nw_reader_require (reader, node, "angle-deg");
  figures[NW_CASE_FIGURE_ANGLE] = nw_reader_number (reader, node, "angle-deg", 0, 90);
  figures[NW_CASE_FIGURE_DIAMETER] = nw_reader_mm (reader, node, "diameter-mm");
  figures[NW_CASE_FIGURE_LENGTH] = nw_reader_mm (reader, node, "length-mm");
  figures[NW_CASE_FIGURE_DEPTH] = nw_reader_mm (reader, node, "depth-mm");
  figures[NW_CASE_FIGURE_REACH] = nw_reader_mm (reader, node, "reach-mm");

  needle->angle_deg = figures[NW_CASE_FIGURE_ANGLE].value;
  needle->diameter_mm = figures[NW_CASE_FIGURE_DIAMETER].value;
  needle->length_mm = figures[NW_CASE_FIGURE_LENGTH].value;
  needle->depth_mm = figures[NW_CASE_FIGURE_DEPTH].value;
  needle->reach_mm = figures[NW_CASE_FIGURE_REACH].value;
  if (needle->depth_mm > needle->length_mm || needle->reach_mm > needle->depth_mm)
    nw_reader_fail (reader, node, _ ("reach, depth and length of the needle are not in order"));
  nw_reader_finish (reader, node);
}

static void
load_case (NwReader *reader,
           NwNode *node)
{
  static const char *const sides[] = { "midline", "left", "right", "both", NULL };
  NwAtlas *atlas = reader->atlas;
  NwCase *exercise = g_object_new (NW_TYPE_CASE, NULL);
  NwNode *needle = nw_reader_require_child (reader, node, "needle");

  g_ptr_array_add (atlas->cases, exercise);

  exercise->id = nw_reader_id (reader, node, "id");
  exercise->title = nw_reader_phrase (reader, node, "title");
  exercise->story = nw_reader_phrase (reader, node, "story");
  exercise->site = nw_reader_reference (reader, node, "site", atlas->site_by_id);
  exercise->side = nw_reader_word (reader, node, "side", sides);
  nw_reader_require (reader, node, "regions");
  exercise->regions = nw_reader_references (reader, node, "regions", atlas->region_by_id);
  exercise->flags = nw_reader_references (reader, node, "flags", atlas->contraindication_by_id);
  exercise->sound = nw_reader_boolean (reader, node, "sound");
  exercise->consequence = nw_reader_phrase (reader, node, "consequence");
  exercise->better = nw_reader_phrase (reader, node, "better");
  nw_reader_require (reader, node, "sources");
  exercise->sources = nw_reader_references (reader, node, "sources", atlas->source_by_id);
  exercise->faults = nw_arena_array (reader->arena, 4);
  if (needle != NULL)
    load_needle (reader, needle, exercise);
  for (NwNode *fault = nw_reader_first (reader, node, "fault"); fault != NULL;
       fault = nw_reader_next (reader, fault))
    load_fault (reader, fault, exercise);

  if (reader->error == NULL && exercise->sound != (exercise->faults->len == 0))
    nw_reader_fail (reader, node, _ ("a sound plan has no faults, any other has"));
  nw_reader_finish (reader, node);
  nw_reader_register (reader, node, atlas->case_by_id, exercise->id, exercise);
}

void
nw_load_cases (NwReader *reader,
               NwNode *root)
{
  for (NwNode *node = nw_reader_first (reader, root, "case"); node != NULL;
       node = nw_reader_next (reader, node))
    load_case (reader, node);
}
