/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-report.h"

G_BEGIN_DECLS

/**
 * NwPhone:
 * @NW_PHONE_GP: the general practice or its out-of-hours service
 * @NW_PHONE_PRACTICE: the own practice
 * @NW_PHONE_HOSPITAL: the emergency department
 * @NW_PHONE_OTHER: any other
 *
 * The telephone numbers that a clinic fills in. The number of the emergency
 * services is none of them: it stands in the steps of the content.
 */
typedef enum
{
  NW_PHONE_GP,
  NW_PHONE_PRACTICE,
  NW_PHONE_HOSPITAL,
  NW_PHONE_OTHER,
} NwPhone;

#define NW_N_PHONES 4

/**
 * NwEmergencyPrint:
 * @lang: the language of the sheet; it need not be that of the interface
 * @paper: the sheet
 * @printed: (nullable): see #NwReportInfo
 * @phones: a number each, %NULL or "" where none was filled in: the sheet
 *   then leaves room to write it
 * @facts: (nullable): what the open session says, one fact a pair of key and
 *   value, %NULL-terminated; holds no name of a patient
 *
 * What is printed with a card.
 */
typedef struct
{
  NwLang lang;
  NwPaper paper;
  const char *printed;
  const char *phones[NW_N_PHONES];
  const char *const *facts;
} NwEmergencyPrint;

const char      *nw_phone_get_label           (NwPhone                 phone);

/* "pneumothorax", the id of a card without its "card-". */
const char      *nw_emergency_card_get_name   (NwEmergencyCard        *card);
NwEmergencyCard *nw_emergency_card_find       (NwAtlas                *atlas,
                                               const char             *name);

NwReport        *nw_emergency_card_report_new (NwAtlas                *atlas,
                                               NwEmergencyCard        *card,
                                               const NwEmergencyPrint *print);
NwReport        *nw_doctor_sheet_new          (NwAtlas                *atlas,
                                               NwEmergencyCard        *card,
                                               const NwEmergencyPrint *print);

G_END_DECLS
