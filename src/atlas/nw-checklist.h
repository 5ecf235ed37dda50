/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-lang.h"
#include "nw-statement.h"

G_BEGIN_DECLS

/* The four checklists. */
typedef enum
{
  NW_CHECKLIST_BEFORE,
  NW_CHECKLIST_DURING,
  NW_CHECKLIST_AFTER,
  NW_CHECKLIST_CONSENT,
} NwChecklist;

#define NW_N_CHECKLISTS 4

const char *nw_checklist_to_string   (NwChecklist  checklist);
gboolean    nw_checklist_from_string (const char  *string,
                                      NwChecklist *checklist);
const char *nw_checklist_get_label   (NwChecklist  checklist);

#define NW_TYPE_EMERGENCY_CARD (nw_emergency_card_get_type ())

/* An emergency card: signs, and big ordered steps. */
G_DECLARE_FINAL_TYPE (NwEmergencyCard, nw_emergency_card, NW, EMERGENCY_CARD, GObject)

const char      *nw_emergency_card_get_id    (NwEmergencyCard *self);
const char      *nw_emergency_card_get_title (NwEmergencyCard *self,
                                              NwLang           lang);
const char      *nw_emergency_card_get_signs (NwEmergencyCard *self,
                                              NwLang           lang);
/* Array of NwStatement, in order. */
const GPtrArray *nw_emergency_card_get_steps (NwEmergencyCard *self);
/* The sources of the card as a whole; each step has its own basis. */
const NwBasis   *nw_emergency_card_get_basis (NwEmergencyCard *self);

G_END_DECLS
