/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-atlas.h"

#include "nw-model-private.h"

/* The words of the content for the values of its vocabularies. */

/**
 * nw_atlas_get_word:
 * @self: the atlas
 * @set: a set of the vocabulary, such as "strength"
 * @id: a value of it, such as "must"
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): the word for the value; %NULL for an
 *   unknown set or value
 */
const char *
nw_atlas_get_word (NwAtlas *self,
                   const char *set,
                   const char *id,
                   NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && set != NULL && id != NULL, NULL);

  g_autofree char *key = g_strdup_printf ("%s/%s", set, id);
  const NwWord *word = g_hash_table_lookup (self->word_by_key, key);

  return word != NULL ? nw_phrase_get (&word->name, lang) : NULL;
}

/**
 * nw_atlas_get_status_label:
 * @self: the atlas
 * @status: who may needle a site
 * @lang: a language
 *
 * Returns: (transfer none): its words
 */
const char *
nw_atlas_get_status_label (NwAtlas *self,
                           NwSiteStatus status,
                           NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && (guint)status < NW_N_SITE_STATUSES, NULL);

  return nw_phrase_get (&self->status_words[status]->name, lang);
}

/**
 * nw_atlas_get_status_meaning:
 * @self: the atlas
 * @status: who may needle a site
 * @lang: a language
 *
 * Returns: (transfer none): its words
 */
const char *
nw_atlas_get_status_meaning (NwAtlas *self,
                             NwSiteStatus status,
                             NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && (guint)status < NW_N_SITE_STATUSES, NULL);

  return nw_phrase_get (&self->status_words[status]->meaning, lang);
}

/**
 * nw_atlas_get_limit_kind_label:
 * @self: the atlas
 * @kind: what a bound rests on
 * @lang: a language
 *
 * Returns: (transfer none): its words
 */
const char *
nw_atlas_get_limit_kind_label (NwAtlas *self,
                               NwLimitKind kind,
                               NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && (guint)kind < NW_N_LIMIT_KINDS, NULL);

  return nw_phrase_get (&self->limit_kind_words[kind]->name, lang);
}

/**
 * nw_atlas_is_limit_kind_strict:
 * @self: the atlas
 * @kind: what a bound rests on
 *
 * Returns: %TRUE for the kinds that are drawn as a solid line
 */
gboolean
nw_atlas_is_limit_kind_strict (NwAtlas *self,
                               NwLimitKind kind)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && (guint)kind < NW_N_LIMIT_KINDS, FALSE);

  return self->limit_kind_words[kind]->strict;
}

/**
 * nw_atlas_get_direction_label:
 * @self: the atlas
 * @direction: the direction of a needle
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): its words; %NULL where it is not stated
 */
const char *
nw_atlas_get_direction_label (NwAtlas *self,
                              NwDirection direction,
                              NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && (guint)direction < NW_N_DIRECTIONS, NULL);

  if (self->direction_words[direction] == NULL)
    return NULL;

  return nw_phrase_get (&self->direction_words[direction]->name, lang);
}

/**
 * nw_atlas_get_grip_label:
 * @self: the atlas
 * @grip: a grip
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): its words; %NULL where it is not stated
 */
const char *
nw_atlas_get_grip_label (NwAtlas *self,
                         NwGrip grip,
                         NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && (guint)grip < NW_N_GRIPS, NULL);

  if (self->grip_words[grip] == NULL)
    return NULL;

  return nw_phrase_get (&self->grip_words[grip]->name, lang);
}

/**
 * nw_atlas_get_axis_label:
 * @self: the atlas
 * @axis: the axis of a row
 * @lang: a language
 *
 * Returns: (transfer none): its words
 */
const char *
nw_atlas_get_axis_label (NwAtlas *self,
                         NwAxis axis,
                         NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && (guint)axis < NW_N_AXES, NULL);

  return nw_phrase_get (&self->axis_words[axis]->name, lang);
}

/**
 * nw_atlas_get_plate_label:
 * @self: the atlas
 * @plate: the id of a detail drawing
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): its name; %NULL for an unknown one
 */
const char *
nw_atlas_get_plate_label (NwAtlas *self,
                          const char *plate,
                          NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && plate != NULL, NULL);

  return nw_atlas_get_word (self, "plate", plate, lang);
}
