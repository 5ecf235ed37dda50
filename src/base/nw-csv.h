/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwCsvDialect:
 * @NW_CSV_POINT: commas between cells, decimal points: RFC 4180 as most
 *   programs read it
 * @NW_CSV_COMMA: semicolons between cells, decimal commas: what Excel and
 *   LibreOffice read in Dutch; with points they would make days of numbers
 */
typedef enum
{
  NW_CSV_POINT,
  NW_CSV_COMMA,
} NwCsvDialect;

/**
 * NwCsv:
 *
 * Lines of CSV after RFC 4180, UTF-8 with a byte order mark, by which Excel
 * knows it. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front, see nw_csv_defuse().
 */
typedef struct _NwCsv NwCsv;

NwCsv *nw_csv_new        (NwCsvDialect       dialect);
void   nw_csv_free       (NwCsv             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwCsv, nw_csv_free)

void   nw_csv_text       (NwCsv             *self,
                          const char        *text);
void   nw_csv_ids        (NwCsv             *self,
                          const char *const *ids);
void   nw_csv_number     (NwCsv             *self,
                          double             number);
void   nw_csv_end_line   (NwCsv             *self);
/* What was written since the last call. */
char  *nw_csv_take       (NwCsv             *self,
                          gsize             *length);

char  *nw_csv_defuse     (const char        *text);
char  *nw_csv_undefuse   (const char        *cell);

G_END_DECLS
