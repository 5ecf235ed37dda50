/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-harm.h"

#include "nw-model-private.h"

G_DEFINE_FINAL_TYPE (NwHarm, nw_harm, G_TYPE_OBJECT)

static void
nw_harm_class_init (NwHarmClass *klass)
{
}

static void
nw_harm_init (NwHarm *self)
{
}

/**
 * nw_harm_get_id:
 * @self: a kind of harm
 *
 * Returns: (transfer none): its id
 */
const char *
nw_harm_get_id (NwHarm *self)
{
  g_return_val_if_fail (NW_IS_HARM (self), NULL);

  return self->id;
}

/**
 * nw_harm_get_name:
 * @self: a kind of harm
 * @lang: a language
 *
 * Returns: (transfer none): its name
 */
const char *
nw_harm_get_name (NwHarm *self,
                  NwLang lang)
{
  g_return_val_if_fail (NW_IS_HARM (self), NULL);

  return nw_phrase_get (&self->name, lang);
}

/**
 * nw_harm_get_theme:
 * @self: a kind of harm
 *
 * Returns: the theme that it calls for
 */
NwTheme
nw_harm_get_theme (NwHarm *self)
{
  g_return_val_if_fail (NW_IS_HARM (self), NW_THEME_COMPLICATIONS);

  return self->theme;
}

/**
 * nw_harm_is_of:
 * @self: a kind of harm
 * @filter: a class of harms
 *
 * Returns: whether the content counts it to @filter
 */
gboolean
nw_harm_is_of (NwHarm *self,
               NwHarmFilter filter)
{
  g_return_val_if_fail (NW_IS_HARM (self), FALSE);

  return filter == NW_HARM_FILTER_ALL || (self->classes & (1u << filter)) != 0;
}

/**
 * nw_harm_get_sites:
 * @self: a kind of harm
 *
 * Returns: (transfer none) (element-type NwSite): the sites where it can
 *   happen, in the order of the content
 */
const GPtrArray *
nw_harm_get_sites (NwHarm *self)
{
  g_return_val_if_fail (NW_IS_HARM (self), NULL);

  return self->sites;
}
