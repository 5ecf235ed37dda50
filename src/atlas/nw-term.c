/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-term.h"

#include "nw-model-private.h"

G_DEFINE_FINAL_TYPE (NwTerm, nw_term, G_TYPE_OBJECT)

static void
nw_term_class_init (NwTermClass *klass)
{
}

static void
nw_term_init (NwTerm *self)
{
}

/**
 * nw_term_get_id:
 * @self: a term of the glossary
 *
 * Returns: (transfer none): its id
 */
const char *
nw_term_get_id (NwTerm *self)
{
  g_return_val_if_fail (NW_IS_TERM (self), NULL);

  return self->id;
}

/**
 * nw_term_get_name:
 * @self: a term of the glossary
 * @lang: a language
 *
 * Returns: (transfer none): the term; the Latin one for %NW_LANG_LA, where
 *   there is one
 */
const char *
nw_term_get_name (NwTerm *self,
                  NwLang lang)
{
  g_return_val_if_fail (NW_IS_TERM (self), NULL);

  return nw_phrase_get (&self->name, lang);
}

/**
 * nw_term_get_plain:
 * @self: a term of the glossary
 * @lang: a language
 *
 * Returns: (transfer none): what it means, in plain words
 */
const char *
nw_term_get_plain (NwTerm *self,
                   NwLang lang)
{
  g_return_val_if_fail (NW_IS_TERM (self), NULL);

  return nw_phrase_get (&self->plain, lang);
}

/**
 * nw_term_get_see:
 * @self: a term of the glossary
 *
 * Returns: (transfer none) (element-type NwTerm): terms to look at as well
 */
const GPtrArray *
nw_term_get_see (NwTerm *self)
{
  g_return_val_if_fail (NW_IS_TERM (self), NULL);

  return self->see;
}

/**
 * nw_term_get_basis:
 * @self: a term of the glossary
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_term_get_basis (NwTerm *self)
{
  g_return_val_if_fail (NW_IS_TERM (self), NULL);

  return &self->basis;
}
