/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-checklist.h"

#include "nw-model-private.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

static const char *const checklist_words[] = { "before", "during", "after", "consent" };

/* Translators: headings of the checklists */
static const char *const checklist_labels[] = {
  NC_ ("checklist", "Before treatment"),
  NC_ ("checklist", "During treatment"),
  NC_ ("checklist", "After treatment"),
  NC_ ("checklist", "Consent"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (checklist_words) == NW_N_CHECKLISTS);
G_STATIC_ASSERT (G_N_ELEMENTS (checklist_labels) == NW_N_CHECKLISTS);

/**
 * nw_checklist_to_string:
 * @checklist: a checklist
 *
 * Returns: (transfer none): its stable string
 */
const char *
nw_checklist_to_string (NwChecklist checklist)
{
  g_return_val_if_fail ((guint)checklist < NW_N_CHECKLISTS, NULL);

  return checklist_words[checklist];
}

/**
 * nw_checklist_from_string:
 * @string: (nullable): a stable string
 * @checklist: (out): the checklist
 *
 * Returns: %FALSE for an unknown string
 */
gboolean
nw_checklist_from_string (const char *string,
                          NwChecklist *checklist)
{
  g_return_val_if_fail (checklist != NULL, FALSE);

  for (guint i = 0; string != NULL && i < NW_N_CHECKLISTS; i++)
    {
      if (g_str_equal (string, checklist_words[i]))
        {
          *checklist = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * nw_checklist_get_label:
 * @checklist: a checklist
 *
 * Returns: (transfer none): its heading, in the language of the interface
 */
const char *
nw_checklist_get_label (NwChecklist checklist)
{
  g_return_val_if_fail ((guint)checklist < NW_N_CHECKLISTS, "");

  return nw_lang_pgettext ("checklist", checklist_labels[checklist]);
}

G_DEFINE_FINAL_TYPE (NwEmergencyCard, nw_emergency_card, G_TYPE_OBJECT)

static void
nw_emergency_card_class_init (NwEmergencyCardClass *klass)
{
}

static void
nw_emergency_card_init (NwEmergencyCard *self)
{
}

/**
 * nw_emergency_card_get_id:
 * @self: an emergency card
 *
 * Returns: (transfer none): its id
 */
const char *
nw_emergency_card_get_id (NwEmergencyCard *self)
{
  g_return_val_if_fail (NW_IS_EMERGENCY_CARD (self), NULL);

  return self->id;
}

/**
 * nw_emergency_card_get_title:
 * @self: an emergency card
 * @lang: a language
 *
 * Returns: (transfer none): its title
 */
const char *
nw_emergency_card_get_title (NwEmergencyCard *self,
                             NwLang lang)
{
  g_return_val_if_fail (NW_IS_EMERGENCY_CARD (self), NULL);

  return nw_phrase_get (&self->title, lang);
}

/**
 * nw_emergency_card_get_signs:
 * @self: an emergency card
 * @lang: a language
 *
 * Returns: (transfer none): how the emergency is recognised
 */
const char *
nw_emergency_card_get_signs (NwEmergencyCard *self,
                             NwLang lang)
{
  g_return_val_if_fail (NW_IS_EMERGENCY_CARD (self), NULL);

  return nw_phrase_get (&self->signs, lang);
}

/**
 * nw_emergency_card_get_steps:
 * @self: an emergency card
 *
 * Returns: (transfer none) (element-type NwStatement): what to do, in order
 */
const GPtrArray *
nw_emergency_card_get_steps (NwEmergencyCard *self)
{
  g_return_val_if_fail (NW_IS_EMERGENCY_CARD (self), NULL);

  return self->steps;
}

/**
 * nw_emergency_card_get_basis:
 * @self: an emergency card
 *
 * The sources of the card as a whole; each step has a basis of its own. It
 * counts as verified when all its steps are.
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_emergency_card_get_basis (NwEmergencyCard *self)
{
  g_return_val_if_fail (NW_IS_EMERGENCY_CARD (self), NULL);

  return &self->basis;
}
