/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-report.h"

G_BEGIN_DECLS

/**
 * NwLeafletKind:
 * @NW_LEAFLET_INFORMATION: what it is, what to expect, what can go wrong
 * @NW_LEAFLET_CONSENT: the same, aftercare, what was told, and the signatures
 * @NW_LEAFLET_AFTERCARE: the first days, and whom to call
 *
 * The sheets for patients.
 */
typedef enum
{
  NW_LEAFLET_INFORMATION,
  NW_LEAFLET_CONSENT,
  NW_LEAFLET_AFTERCARE,
} NwLeafletKind;

#define NW_N_LEAFLET_KINDS 3

/**
 * NwLeafletPrint:
 * @lang: the language of the patient; need not be that of the interface
 * @paper: the sheet
 * @printed: (nullable): see #NwReportInfo
 * @patient: (nullable): name of the patient, first of two identifiers
 * @born: (nullable): date of birth in words, the second
 * @place: (nullable): what is going to be treated, on which side
 * @therapist: (nullable): name of the therapist
 * @registration: (nullable): number of the therapist in the register
 * @gp_phone: (nullable): number of the general practice
 * @clinic_phone: (nullable): number of the own practice; %NULL takes that of the
 *   letterhead in use
 *
 * How a leaflet is printed. What is not given is left to be filled in by hand;
 * so is what the letterhead in use does not say of the clinic.
 */
typedef struct
{
  NwLang lang;
  NwPaper paper;
  const char *printed;
  const char *patient;
  const char *born;
  const char *place;
  const char *therapist;
  const char *registration;
  const char *gp_phone;
  const char *clinic_phone;
} NwLeafletPrint;

/* "information", "consent", "aftercare". */
const char *nw_leaflet_kind_to_string   (NwLeafletKind         kind);
gboolean    nw_leaflet_kind_from_string (const char           *string,
                                         NwLeafletKind        *kind);

NwReport   *nw_leaflet_report_new       (NwAtlas              *atlas,
                                         NwLeafletKind         kind,
                                         const NwLeafletPrint *print);

G_END_DECLS
