/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-csv.h"
#include "nw-statistics.h"

G_BEGIN_DECLS

/**
 * NwClinicTableKind:
 *
 * The tables of a clinic, each the figures of a plot or a list.
 */
typedef enum
{
  NW_CLINIC_SUMMARY,
  NW_CLINIC_EVENTS,
  NW_CLINIC_CLASSES,
  NW_CLINIC_COMPLETENESS,
  NW_CLINIC_MONTHS,
  NW_CLINIC_OUTCOMES,
  NW_CLINIC_REGIONS,
  NW_CLINIC_SITES,
  NW_CLINIC_THERAPISTS,
} NwClinicTableKind;

#define NW_N_CLINIC_TABLES 9

/**
 * NwClinicColumn:
 * @id: its name in files, the same in every language
 * @title: its name on screen and paper
 */
typedef struct
{
  const char *id;
  const char *title;
} NwClinicColumn;

/**
 * NwClinicCell:
 * @text: as it is shown
 * @is_number: @number is written into files instead
 * @number: in the unit of the column
 */
typedef struct
{
  char *text;
  gboolean is_number;
  double number;
} NwClinicCell;

/**
 * NwClinicRow:
 * @title: what it is about
 * @text: all of it in a sentence, as it is read aloud
 * @figure: the one figure that stands for it
 * @cells: (element-type NwClinicCell): by column
 * @wide: its rate is of few sessions, see #NwClinicRate
 */
typedef struct
{
  char *title;
  char *text;
  char *figure;
  GArray *cells;
  gboolean wide;
} NwClinicRow;

/**
 * NwClinicTable:
 *
 * Figures with their words. It names nobody, but for therapists where names are
 * given to nw_clinic_table_new().
 */
typedef struct _NwClinicTable NwClinicTable;

NwClinicTable        *nw_clinic_table_new         (NwClinicTableKind    kind,
                                                   const NwStatistics  *counts,
                                                   NwAtlas             *atlas,
                                                   GHashTable          *therapists,
                                                   NwLang               lang);
void                  nw_clinic_table_free        (NwClinicTable       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwClinicTable, nw_clinic_table_free)

const char           *nw_clinic_table_kind_to_string (NwClinicTableKind kind);
const char           *nw_clinic_table_get_title   (const NwClinicTable *self);
const NwClinicColumn *nw_clinic_table_get_columns (const NwClinicTable *self,
                                                   guint               *n_columns);
/* Array of NwClinicRow. */
const GPtrArray      *nw_clinic_table_get_rows    (const NwClinicTable *self);
char                 *nw_clinic_table_to_csv      (const NwClinicTable *self,
                                                   NwCsvDialect         dialect);

G_END_DECLS
