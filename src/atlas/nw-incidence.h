/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-event-table.h"
#include "nw-lang.h"

G_BEGIN_DECLS

/**
 * NwIncidence:
 *
 * A published count of adverse events. Dry needling and acupuncture are
 * listed apart and never read for one another. Owned by the atlas.
 */
typedef struct _NwIncidence    NwIncidence;
typedef struct _NwIncidenceRow NwIncidenceRow;

/* What a figure of a row is. Percent per treatment is not per patient. */
typedef enum
{
  NW_RATE_COUNT,
  NW_RATE_PER_TREATMENT_PERCENT,
  NW_RATE_PER_PATIENT_PERCENT,
  NW_RATE_PERCENT_OF_THERAPISTS,
  NW_RATE_PERCENT_OF_REPORTS,
  NW_RATE_PER_MILLION,
  NW_RATE_PER_10000_PATIENTS,
  NW_RATE_UPPER_BOUND_PERCENT,
  NW_RATE_SD_PERCENT,
  NW_RATE_CI95_LOW,
  NW_RATE_CI95_HIGH,
  NW_RATE_CI95_PER_MILLION_LOW,
  NW_RATE_CI95_PER_MILLION_HIGH,
} NwRate;

#define NW_N_RATES 13

const char      *nw_rate_to_string              (NwRate                rate);
/* In the language of the interface. */
const char      *nw_rate_get_label              (NwRate                rate);

/* "Brady 2014". */
const char      *nw_incidence_get_study         (const NwIncidence    *incidence);
/* FALSE: acupuncture. */
gboolean         nw_incidence_is_dry_needling   (const NwIncidence    *incidence);
const char      *nw_incidence_get_design        (const NwIncidence    *incidence,
                                                 NwLang                lang);
/* -1 where not published, also for the next two. */
gint64           nw_incidence_get_treatments    (const NwIncidence    *incidence);
gint64           nw_incidence_get_patients      (const NwIncidence    *incidence);
gint64           nw_incidence_get_therapists    (const NwIncidence    *incidence);
/* NULL for none. */
const char      *nw_incidence_get_note          (const NwIncidence    *incidence,
                                                 NwLang                lang);
const NwBasis   *nw_incidence_get_basis         (const NwIncidence    *incidence);
/* Array of NwIncidenceRow. */
const GPtrArray *nw_incidence_get_rows          (const NwIncidence    *incidence);

const char      *nw_incidence_row_get_event     (const NwIncidenceRow *row,
                                                 NwLang                lang);
/* The event of the table that is the same one; NULL where the study words it
 * otherwise. */
const NwEvent   *nw_incidence_row_get_same_as   (const NwIncidenceRow *row);
/* FALSE where the study does not print this figure. */
gboolean         nw_incidence_row_get_rate      (const NwIncidenceRow *row,
                                                 NwRate                rate,
                                                 double               *value);
/* The same for showing, with the decimals that were published; NULL where the
 * study does not print it. Transfer full. */
char            *nw_incidence_row_format_rate   (const NwIncidenceRow *row,
                                                 NwRate                rate,
                                                 NwLang                lang);
/* "1 per 1,024 treatments" as published, or NULL. */
const char      *nw_incidence_row_get_ratio     (const NwIncidenceRow *row,
                                                 NwLang                lang);
gboolean         nw_incidence_row_get_verified  (const NwIncidenceRow *row);

G_END_DECLS
