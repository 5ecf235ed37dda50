/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwImportObject:
 * @NW_IMPORT_PATIENT: a patient
 * @NW_IMPORT_THERAPIST: a therapist
 * @NW_IMPORT_SESSION: a session with its amendments
 * @NW_IMPORT_INCIDENT: the analysis of an incident
 */
typedef enum
{
  NW_IMPORT_PATIENT,
  NW_IMPORT_THERAPIST,
  NW_IMPORT_SESSION,
  NW_IMPORT_INCIDENT,
} NwImportObject;

#define NW_N_IMPORT_OBJECTS 4

/**
 * NwImportVerdict:
 * @NW_IMPORT_NEW: not here yet: comes in
 * @NW_IMPORT_SAME: here already and says the same: nothing is done
 * @NW_IMPORT_CHANGED: here, and what comes continues it: comes in its place
 * @NW_IMPORT_JOINED: another id, the same patient or therapist: the one here stays
 * @NW_IMPORT_OLDER: here, and what is here continues what comes: stays
 * @NW_IMPORT_CONFLICT: here and different: stays as it is, what comes is kept out
 */
typedef enum
{
  NW_IMPORT_NEW,
  NW_IMPORT_SAME,
  NW_IMPORT_CHANGED,
  NW_IMPORT_JOINED,
  NW_IMPORT_OLDER,
  NW_IMPORT_CONFLICT,
} NwImportVerdict;

#define NW_N_IMPORT_VERDICTS 6

/**
 * NwImportEntry:
 * @object: what it is
 * @verdict: what becomes of it
 * @id: as it stands in the file
 * @day: of a session, else ""
 * @reason: (nullable): a sentence in the language of the interface, without
 *   anything of the patient
 */
typedef struct
{
  NwImportObject object;
  NwImportVerdict verdict;
  char *id;
  char *day;
  char *reason;
} NwImportEntry;

/**
 * NwImportReport:
 *
 * What an import did, or would do.
 */
#define NW_TYPE_IMPORT_REPORT (nw_import_report_get_type ())
G_DECLARE_FINAL_TYPE (NwImportReport, nw_import_report, NW, IMPORT_REPORT, GObject)

gboolean           nw_import_report_is_dry_run       (NwImportReport  *self);
guint              nw_import_report_count            (NwImportReport  *self,
                                                      NwImportObject   object,
                                                      NwImportVerdict  verdict);
/* Whether anything comes in. */
gboolean           nw_import_report_has_changes      (NwImportReport  *self);
/* Array of NwImportEntry, everything but what is new or the same. */
const GPtrArray   *nw_import_report_get_entries      (NwImportReport  *self);
/* Ids of sites that this content does not know, each once. They come in and are
 * shown as they are written. */
const char *const *nw_import_report_get_unknown_sites (NwImportReport *self);

const char        *nw_import_object_get_label        (NwImportObject   object);
const char        *nw_import_verdict_get_label       (NwImportVerdict  verdict);
char              *nw_import_report_format           (NwImportReport  *self);

/**
 * NwImportOptions:
 * @dry_run: only says what would be done
 * @atlas: (nullable): to know which sites are known
 * @passphrase: (nullable): opens a sealed file
 */
typedef struct
{
  gboolean dry_run;
  NwAtlas *atlas;
  const char *passphrase;
} NwImportOptions;

/* Reads a file that nw_journal_export() wrote as JSON and brings it in, all of
 * it in one transaction or, with any error, nothing. What is here is never lost:
 * a closed session changes only into what continues it by amendments, a draft
 * only into a later one, an identity only by what was not said of it yet.
 *
 * Errors: NW_ERROR_LOCKED for a sealed file without a passphrase,
 * NW_ERROR_WRONG_KEY, NW_ERROR_INVALID with the line for what is no such file,
 * NW_ERROR_TOO_LARGE, NW_ERROR_NEWER_SCHEMA, NW_ERROR_EXAMPLE_ONLY,
 * NW_ERROR_CORRUPT for a sealed file that was cut off or changed. */
NwImportReport *nw_journal_import        (NwJournal              *self,
                                          GInputStream           *stream,
                                          const NwImportOptions  *options,
                                          GCancellable           *cancellable,
                                          GFileProgressCallback   progress,
                                          gpointer                progress_data,
                                          GError                **error);
void            nw_journal_import_async  (NwJournal              *self,
                                          GInputStream           *stream,
                                          const NwImportOptions  *options,
                                          GCancellable           *cancellable,
                                          GFileProgressCallback   progress,
                                          gpointer                progress_data,
                                          GAsyncReadyCallback     callback,
                                          gpointer                user_data);
NwImportReport *nw_journal_import_finish (NwJournal              *self,
                                          GAsyncResult           *result,
                                          GError                **error);

G_END_DECLS
