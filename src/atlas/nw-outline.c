/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-atlas.h"

#include "nw-loader-private.h"
#include "nw-model-private.h"

/* What the outlines of the maps are called: muscles and bones for which the
 * atlas has no site or structure have a name too. The names stand in all
 * languages beside each other, as names of anatomy are no texts to translate. */
void
nw_load_outlines (NwReader *reader,
                  NwNode *root)
{
  static const char *const languages[] = { [NW_LANG_EN] = "en", [NW_LANG_NL] = "nl", [NW_LANG_LA] = "la" };

  for (NwNode *node = nw_reader_first (reader, root, "outline"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      NwOutline *outline = nw_arena_new0 (reader->arena, NwOutline);
      const char *id = nw_reader_id (reader, node, "id");

      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        {
          const char *name = nw_reader_require (reader, node, languages[i]);

          outline->name.text[i] = name != NULL ? nw_arena_strdup (reader->arena, name) : NULL;
        }
      nw_reader_register (reader, node, reader->atlas->outline_by_id, id, outline);
      nw_reader_finish (reader, node);
    }
}

/**
 * nw_atlas_get_outline_name:
 * @self: the atlas
 * @outline: an outline of the maps, without its side
 * @lang: a language; %NW_LANG_LA gives the anatomical name
 *
 * Returns: (transfer none) (nullable): what it is called, as it stands inside a
 *   sentence; %NULL if the atlas has no name for it
 */
const char *
nw_atlas_get_outline_name (NwAtlas *self,
                           const char *outline,
                           NwLang lang)
{
  const NwOutline *named = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (self) && outline != NULL, NULL);
  g_return_val_if_fail ((guint)lang <= NW_LANG_LA, NULL);

  named = g_hash_table_lookup (self->outline_by_id, outline);
  if (named != NULL)
    return named->name.text[lang];

  for (guint i = 0; i < self->structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (self->structures, i);

      if (g_strv_contains (nw_structure_get_outlines (structure), outline))
        return nw_structure_get_name (structure, lang);
    }
  return NULL;
}
