/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-case.h"

#include "nw-model-private.h"

static const char *const side_words[] = { "midline", "left", "right", "both" };

G_STATIC_ASSERT (G_N_ELEMENTS (side_words) == NW_N_CASE_SIDES);

/**
 * nw_case_side_to_string:
 * @side: the side of a case
 *
 * Returns: (transfer none): its stable string
 */
const char *
nw_case_side_to_string (NwCaseSide side)
{
  g_return_val_if_fail ((guint)side < NW_N_CASE_SIDES, NULL);

  return side_words[side];
}

/**
 * nw_case_side_from_string:
 * @string: (nullable): a stable string
 * @side: (out): the side
 *
 * Returns: %FALSE for an unknown string
 */
gboolean
nw_case_side_from_string (const char *string,
                          NwCaseSide *side)
{
  g_return_val_if_fail (side != NULL, FALSE);

  for (guint i = 0; string != NULL && i < NW_N_CASE_SIDES; i++)
    {
      if (g_str_equal (string, side_words[i]))
        {
          *side = i;
          return TRUE;
        }
    }

  return FALSE;
}

G_DEFINE_FINAL_TYPE (NwCase, nw_case, G_TYPE_OBJECT)

static void
nw_case_class_init (NwCaseClass *klass)
{
}

static void
nw_case_init (NwCase *self)
{
}

/**
 * nw_case_get_id:
 * @self: a case
 *
 * Returns: (transfer none): its id
 */
const char *
nw_case_get_id (NwCase *self)
{
  g_return_val_if_fail (NW_IS_CASE (self), NULL);

  return self->id;
}

/**
 * nw_case_get_title:
 * @self: a case
 * @lang: a language
 *
 * Returns: (transfer none): its title
 */
const char *
nw_case_get_title (NwCase *self,
                   NwLang lang)
{
  g_return_val_if_fail (NW_IS_CASE (self), NULL);

  return nw_phrase_get (&self->title, lang);
}

/**
 * nw_case_get_story:
 * @self: a case
 * @lang: a language
 *
 * Returns: (transfer none): patient and plan
 */
const char *
nw_case_get_story (NwCase *self,
                   NwLang lang)
{
  g_return_val_if_fail (NW_IS_CASE (self), NULL);

  return nw_phrase_get (&self->story, lang);
}

/**
 * nw_case_get_site:
 * @self: a case
 *
 * Returns: (transfer none): the site of the plan
 */
NwSite *
nw_case_get_site (NwCase *self)
{
  g_return_val_if_fail (NW_IS_CASE (self), NULL);

  return self->site;
}

/**
 * nw_case_get_regions:
 * @self: a case
 *
 * Returns: (transfer none) (element-type NwRegion): the regions it belongs to
 */
const GPtrArray *
nw_case_get_regions (NwCase *self)
{
  g_return_val_if_fail (NW_IS_CASE (self), NULL);

  return self->regions;
}

/**
 * nw_case_get_side:
 * @self: a case
 *
 * Returns: the patient's side
 */
NwCaseSide
nw_case_get_side (NwCase *self)
{
  g_return_val_if_fail (NW_IS_CASE (self), NW_CASE_SIDE_MIDLINE);

  return self->side;
}

/**
 * nw_case_get_flags:
 * @self: a case
 *
 * Returns: (transfer none) (element-type NwContraindication): what holds for
 *   this patient; may be empty
 */
const GPtrArray *
nw_case_get_flags (NwCase *self)
{
  g_return_val_if_fail (NW_IS_CASE (self), NULL);

  return self->flags;
}

/**
 * nw_case_get_needle:
 * @self: a case
 *
 * Returns: (transfer none): the needle of the plan
 */
const NwCaseNeedle *
nw_case_get_needle (NwCase *self)
{
  g_return_val_if_fail (NW_IS_CASE (self), NULL);

  return &self->needle;
}

/**
 * nw_case_format_figure:
 * @self: a case
 * @figure: which figure of the needle
 * @lang: decides the decimal mark
 *
 * Returns: (transfer full): the figure with the decimals of the content,
 *   without a unit
 */
char *
nw_case_format_figure (NwCase *self,
                       NwCaseFigure figure,
                       NwLang lang)
{
  g_return_val_if_fail (NW_IS_CASE (self), NULL);
  g_return_val_if_fail ((guint)figure < NW_N_CASE_FIGURES, NULL);

  return nw_number_format (&self->figures[figure], lang);
}

/**
 * nw_case_get_faults:
 * @self: a case
 *
 * Returns: (transfer none) (element-type NwCaseFault): what is wrong with the
 *   plan; empty when it is sound
 */
const GPtrArray *
nw_case_get_faults (NwCase *self)
{
  g_return_val_if_fail (NW_IS_CASE (self), NULL);

  return self->faults;
}

/**
 * nw_case_is_sound:
 * @self: a case
 *
 * Returns: %TRUE when nothing is wrong with the plan
 */
gboolean
nw_case_is_sound (NwCase *self)
{
  g_return_val_if_fail (NW_IS_CASE (self), FALSE);

  return self->sound;
}

/**
 * nw_case_get_consequence:
 * @self: a case
 * @lang: a language
 *
 * Returns: (transfer none): what can follow
 */
const char *
nw_case_get_consequence (NwCase *self,
                         NwLang lang)
{
  g_return_val_if_fail (NW_IS_CASE (self), NULL);

  return nw_phrase_get (&self->consequence, lang);
}

/**
 * nw_case_get_better:
 * @self: a case
 * @lang: a language
 *
 * Returns: (transfer none): the better plan
 */
const char *
nw_case_get_better (NwCase *self,
                    NwLang lang)
{
  g_return_val_if_fail (NW_IS_CASE (self), NULL);

  return nw_phrase_get (&self->better, lang);
}

/**
 * nw_case_get_sources:
 * @self: a case
 *
 * Returns: (transfer none) (element-type NwSource): its sources
 */
const GPtrArray *
nw_case_get_sources (NwCase *self)
{
  g_return_val_if_fail (NW_IS_CASE (self), NULL);

  return self->sources;
}

/**
 * nw_case_fault_get_what:
 * @fault: a fault
 * @lang: a language
 *
 * Returns: (transfer none): what is wrong
 */
const char *
nw_case_fault_get_what (const NwCaseFault *fault,
                        NwLang lang)
{
  g_return_val_if_fail (fault != NULL, NULL);

  return nw_phrase_get (&fault->what, lang);
}

/**
 * nw_case_fault_get_why:
 * @fault: a fault
 * @lang: a language
 *
 * Returns: (transfer none): why it is
 */
const char *
nw_case_fault_get_why (const NwCaseFault *fault,
                       NwLang lang)
{
  g_return_val_if_fail (fault != NULL, NULL);

  return nw_phrase_get (&fault->why, lang);
}

/**
 * nw_case_fault_get_basis:
 * @fault: a fault
 *
 * Returns: (transfer none) (element-type NwReference): the rules and rows it
 *   appeals to
 */
const GPtrArray *
nw_case_fault_get_basis (const NwCaseFault *fault)
{
  g_return_val_if_fail (fault != NULL, NULL);

  return fault->basis;
}
