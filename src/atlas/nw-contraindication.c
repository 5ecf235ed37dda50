/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-contraindication.h"

#include "nw-model-private.h"

G_DEFINE_FINAL_TYPE (NwContraindication, nw_contraindication, G_TYPE_OBJECT)

static void
nw_contraindication_class_init (NwContraindicationClass *klass)
{
}

static void
nw_contraindication_init (NwContraindication *self)
{
}

/**
 * nw_contraindication_get_id:
 * @self: a contraindication
 *
 * Returns: (transfer none): its id
 */
const char *
nw_contraindication_get_id (NwContraindication *self)
{
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (self), NULL);

  return self->id;
}

/**
 * nw_contraindication_get_level:
 * @self: a contraindication
 *
 * Returns: its level
 */
NwContraLevel
nw_contraindication_get_level (NwContraindication *self)
{
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (self), NW_CONTRA_LEVEL_ABSOLUTE);

  return self->level;
}

/**
 * nw_contraindication_get_label:
 * @self: a contraindication
 * @lang: a language
 *
 * Returns: (transfer none): its name
 */
const char *
nw_contraindication_get_label (NwContraindication *self,
                               NwLang lang)
{
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (self), NULL);

  return nw_phrase_get (&self->label, lang);
}

/**
 * nw_contraindication_get_detail:
 * @self: a contraindication
 * @lang: a language
 *
 * Returns: (transfer none): when it holds
 */
const char *
nw_contraindication_get_detail (NwContraindication *self,
                                NwLang lang)
{
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (self), NULL);

  return nw_phrase_get (&self->detail, lang);
}

/**
 * nw_contraindication_get_action:
 * @self: a contraindication
 * @lang: a language
 *
 * Returns: (transfer none): what to do
 */
const char *
nw_contraindication_get_action (NwContraindication *self,
                                NwLang lang)
{
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (self), NULL);

  return nw_phrase_get (&self->action, lang);
}

/**
 * nw_contraindication_get_differences:
 * @self: a contraindication
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): where sources differ
 */
const char *
nw_contraindication_get_differences (NwContraindication *self,
                                     NwLang lang)
{
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (self), NULL);

  return nw_phrase_get (&self->differences, lang);
}

/**
 * nw_contraindication_fold_words:
 * @self: a contraindication
 *
 * Returns: (transfer full): label, detail and action in every language and the
 *   everyday names of @self, a line each, folded by nw_text_fold(): whoever asks
 *   does not know which word the content has
 */
char *
nw_contraindication_fold_words (NwContraindication *self)
{
  const NwPhrase *phrases[3] = { NULL };
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_val_if_fail (NW_IS_CONTRAINDICATION (self), NULL);

  phrases[0] = &self->label;
  phrases[1] = &self->detail;
  phrases[2] = &self->action;
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    g_string_append_printf (words, "%s\n%s\n", phrases[i]->text[NW_LANG_EN], phrases[i]->text[NW_LANG_NL]);
  for (guint i = 0; i < self->called->len; i++)
    g_string_append_printf (words, "%s\n", (const char *)g_ptr_array_index (self->called, i));
  return nw_text_fold (words->str);
}

/**
 * nw_contraindication_is_everywhere:
 * @self: a contraindication
 *
 * Returns: %TRUE when it holds for the whole body
 */
gboolean
nw_contraindication_is_everywhere (NwContraindication *self)
{
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (self), FALSE);

  return self->where.everywhere;
}

/**
 * nw_contraindication_get_regions:
 * @self: a contraindication
 *
 * Returns: (transfer none) (element-type NwRegion): where it holds; empty for
 *   everywhere
 */
const GPtrArray *
nw_contraindication_get_regions (NwContraindication *self)
{
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (self), NULL);

  return self->where.regions;
}

/**
 * nw_contraindication_holds_in:
 * @self: a contraindication
 * @region: a region
 *
 * Returns: whether it holds in @region, by name or as everywhere
 */
gboolean
nw_contraindication_holds_in (NwContraindication *self,
                              NwRegion *region)
{
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (self) && NW_IS_REGION (region), FALSE);

  return self->where.everywhere || nw_where_names (&self->where, region);
}

/**
 * nw_contraindication_get_raised_by:
 * @self: a contraindication
 *
 * Returns: (transfer none) (element-type NwContraindication): those of which a
 *   yes is a yes to this one too, where it holds
 */
const GPtrArray *
nw_contraindication_get_raised_by (NwContraindication *self)
{
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (self), NULL);

  return self->raised_by;
}

/**
 * nw_contraindication_get_basis:
 * @self: a contraindication
 *
 * Its field "detail" can be verified apart.
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_contraindication_get_basis (NwContraindication *self)
{
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (self), NULL);

  return &self->basis;
}
