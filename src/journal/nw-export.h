/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-csv.h"
#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwExportFormat:
 * @NW_EXPORT_JSON: everything, to be read back by nw_journal_import()
 * @NW_EXPORT_FHIR: a Bundle of FHIR R4 for other systems; not everything
 * @NW_EXPORT_SESSIONS_CSV: a line for each session
 * @NW_EXPORT_NEEDLES_CSV: a line for each needle
 * @NW_EXPORT_CONSENTS_CSV: a line for each consent
 * @NW_EXPORT_EVENTS_CSV: a line for each adverse event
 * @NW_EXPORT_OUTCOMES_CSV: a line for each measured outcome
 */
typedef enum
{
  NW_EXPORT_JSON,
  NW_EXPORT_FHIR,
  NW_EXPORT_SESSIONS_CSV,
  NW_EXPORT_NEEDLES_CSV,
  NW_EXPORT_CONSENTS_CSV,
  NW_EXPORT_EVENTS_CSV,
  NW_EXPORT_OUTCOMES_CSV,
} NwExportFormat;

#define NW_N_EXPORT_FORMATS 7
#define NW_EXPORT_FIRST_CSV NW_EXPORT_SESSIONS_CSV

/* Name and version of our JSON. */
#define NW_EXPORT_FORMAT "needlewise-export-1"

/**
 * NwExportOptions:
 * @patient: (nullable): only this patient, by id or pseudonym: what a patient
 *   gets, therefore never the analyses of incidents
 * @therapist: (nullable): only sessions of this one
 * @from: (nullable): first day, YYYY-MM-DD
 * @to: (nullable): last day, included
 * @dialect: of CSV
 * @lang: of names in CSV and FHIR
 * @atlas: (nullable): names the sites in CSV and FHIR
 * @passphrase: (nullable): seals JSON; in secret memory if the caller cares
 *
 * What to export. All zero asks for everything.
 */
typedef struct
{
  const char *patient;
  const char *therapist;
  const char *from;
  const char *to;
  NwCsvDialect dialect;
  NwLang lang;
  NwAtlas *atlas;
  const char *passphrase;
} NwExportOptions;

/**
 * NwExportCounts:
 * @n_sessions: sessions that were written
 * @n_damaged: sessions that do not agree with what was sealed: only their ids
 *   could be written
 * @n_left_out: drafts without a patient, which FHIR cannot say
 * @n_moved: of one patient: how often a session stood under this patient by
 *   mistake before it was amended. What it said then is about somebody else and
 *   is not written; JSON lists when
 */
typedef struct
{
  guint n_sessions;
  guint n_damaged;
  guint n_left_out;
  guint n_moved;
} NwExportCounts;

/* "sessions.csv", a name for a file of that format. */
const char *nw_export_format_get_file_name (NwExportFormat          format);

/* Writes what the journal holds to @stream, which stays open. Read in pages, so
 * that saves go between; a session that is saved meanwhile is written as it was
 * or as it is. @progress is told how many sessions of how many, in the calling
 * thread, or for the async form in the context of the caller. A cancelled
 * export is G_IO_ERROR_CANCELLED; what was written is to be thrown away. */
gboolean    nw_journal_export              (NwJournal              *self,
                                            NwExportFormat          format,
                                            const NwExportOptions  *options,
                                            GOutputStream          *stream,
                                            GCancellable           *cancellable,
                                            GFileProgressCallback   progress,
                                            gpointer                progress_data,
                                            NwExportCounts         *counts,
                                            GError                **error);
void        nw_journal_export_async        (NwJournal              *self,
                                            NwExportFormat          format,
                                            const NwExportOptions  *options,
                                            GOutputStream          *stream,
                                            GCancellable           *cancellable,
                                            GFileProgressCallback   progress,
                                            gpointer                progress_data,
                                            GAsyncReadyCallback     callback,
                                            gpointer                user_data);
gboolean    nw_journal_export_finish       (NwJournal              *self,
                                            GAsyncResult           *result,
                                            NwExportCounts         *counts,
                                            GError                **error);

/**
 * NwExportVisitFunc:
 * @session: one that is not damaged
 * @amendments: (element-type NwAmendment): of it, the oldest first
 * @data: as given
 */
typedef void (*NwExportVisitFunc)         (NwSession              *session,
                                           GPtrArray              *amendments,
                                           gpointer                data);

/* What an export of these options has, one session after the other, for what is
 * laid out otherwise; the patient that it is of, or NULL, is transfer full. */
gboolean    nw_journal_visit               (NwJournal              *self,
                                            const NwExportOptions  *options,
                                            NwExportVisitFunc       visit,
                                            gpointer                data,
                                            GCancellable           *cancellable,
                                            NwPart                **patient,
                                            NwExportCounts         *counts,
                                            GError                **error);

G_END_DECLS
