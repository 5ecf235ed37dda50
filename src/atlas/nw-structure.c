/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-structure.h"

#include "nw-model-private.h"

G_DEFINE_FINAL_TYPE (NwStructure, nw_structure, G_TYPE_OBJECT)

static void
nw_structure_class_init (NwStructureClass *klass)
{
}

static void
nw_structure_init (NwStructure *self)
{
}

/**
 * nw_structure_get_id:
 * @self: a structure at risk
 *
 * Returns: (transfer none): its id
 */
const char *
nw_structure_get_id (NwStructure *self)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), NULL);

  return self->id;
}

/**
 * nw_structure_get_kind:
 * @self: a structure at risk
 *
 * Returns: its kind
 */
NwStructureKind
nw_structure_get_kind (NwStructure *self)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), NW_STRUCTURE_OTHER);

  return self->kind;
}

/**
 * nw_structure_get_name:
 * @self: a structure at risk
 * @lang: a language
 *
 * Returns: (transfer none): its name; the anatomical one for %NW_LANG_LA
 */
const char *
nw_structure_get_name (NwStructure *self,
                       NwLang lang)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), NULL);

  return nw_phrase_get (&self->name, lang);
}

/**
 * nw_structure_get_danger:
 * @self: a structure at risk
 * @lang: a language
 *
 * Returns: (transfer none): what a puncture does
 */
const char *
nw_structure_get_danger (NwStructure *self,
                         NwLang lang)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), NULL);

  return nw_phrase_get (&self->danger, lang);
}

/**
 * nw_structure_get_signs:
 * @self: a structure at risk
 * @lang: a language
 *
 * Returns: (transfer none): how a puncture is recognised
 */
const char *
nw_structure_get_signs (NwStructure *self,
                        NwLang lang)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), NULL);

  return nw_phrase_get (&self->signs, lang);
}

/**
 * nw_structure_get_course:
 * @self: a structure at risk
 * @lang: a language
 *
 * Returns: (transfer none): where it runs
 */
const char *
nw_structure_get_course (NwStructure *self,
                         NwLang lang)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), NULL);

  return nw_phrase_get (&self->course, lang);
}

/**
 * nw_structure_get_outlines:
 * @self: a structure at risk
 *
 * Returns: (transfer none) (array zero-terminated=1): outlines of the maps
 *   that show it; may be empty
 */
const char *const *
nw_structure_get_outlines (NwStructure *self)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), NULL);

  return (const char *const *)self->outlines;
}

/**
 * nw_structure_get_outlines_near:
 * @self: a structure at risk
 *
 * Returns: (transfer none) (array zero-terminated=1): outlines that it lies
 *   near; may be empty
 */
const char *const *
nw_structure_get_outlines_near (NwStructure *self)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), NULL);

  return (const char *const *)self->outlines_near;
}

/**
 * nw_structure_get_basis:
 * @self: a structure at risk
 *
 * Its fields "danger", "signs" and "course" can be verified apart.
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_structure_get_basis (NwStructure *self)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), NULL);

  return &self->basis;
}

/**
 * nw_structure_is_in_harms:
 * @self: a structure at risk
 *
 * Returns: whether a harm of a site names it
 */
gboolean
nw_structure_is_in_harms (NwStructure *self)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), FALSE);

  return self->in_harms;
}

/**
 * nw_structure_get_fma:
 * @self: a structure at risk
 *
 * Returns: its number in the Foundational Model of Anatomy, 0 for none
 */
guint
nw_structure_get_fma (NwStructure *self)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), 0);

  return self->fma;
}

/**
 * nw_structure_get_sites:
 * @self: a structure at risk
 *
 * Returns: (transfer none) (element-type NwSite): the sites with a harm to it,
 *   in the order of the content
 */
const GPtrArray *
nw_structure_get_sites (NwStructure *self)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), NULL);

  return self->sites;
}

/**
 * nw_structure_get_regions:
 * @self: a structure at risk
 *
 * Returns: (transfer none) (element-type NwRegion): the regions that list it,
 *   in the order of the content
 */
const GPtrArray *
nw_structure_get_regions (NwStructure *self)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (self), NULL);

  return self->regions;
}
