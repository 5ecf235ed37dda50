/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-amendment.h"
#include "nw-export.h"
#include "nw-job.h"
#include "nw-json-writer.h"

G_BEGIN_DECLS

/* An export while it runs, in the thread of its job. */
typedef struct
{
  NwJournal *journal;
  NwExportFormat format;
  GOutputStream *stream;
  GCancellable *cancellable;
  gboolean example;

  /* What is asked for. */
  char *patient;
  char *therapist;
  char *from;
  char *to;
  char *passphrase;
  NwCsvDialect dialect;
  NwLang lang;
  NwAtlas *atlas;

  /* The one patient, or NULL. */
  NwPart *only;
  /* Rows by id, as they were read last. */
  GHashTable *patients;
  GHashTable *therapists;
  /* Ids of sessions that were written, of damaged ones, of patients and
   * therapists that they name. */
  GHashTable *seen;
  GPtrArray *damaged;
  GHashTable *used;

  /* Where it goes: one of these. */
  NwJsonWriter *json;
  NwCsv *csv;
  NwExportVisitFunc visit;
  gpointer visit_data;
  /* Of one patient: where they stand in records of others, of NwMoved. */
  GPtrArray *moved;
  /* Of FHIR: the list of entries was begun. */
  gboolean has_entries;
  NwExportCounts counts;
} NwExportRun;

/* One format: each function writes to the writer of the run. */
typedef struct
{
  void (*begin) (NwExportRun *run);
  /* With what was amended, array of NwAmendment, the oldest first. */
  void (*add) (NwExportRun *run,
               NwSession   *session,
               GPtrArray   *amendments);
  /* With the analyses of incidents, empty where they are not to be told. */
  void (*end) (NwExportRun *run,
               GPtrArray   *incidents);
} NwExportWriter;

extern const NwExportWriter nw_export_json_writer;
extern const NwExportWriter nw_export_csv_writer;
extern const NwExportWriter nw_export_fhir_writer;

/* NULL for none, or one that is no longer there. */
NwPart   *nw_export_find_patient   (NwExportRun  *run,
                                    const char   *id);
NwPart   *nw_export_find_therapist (NwExportRun  *run,
                                    const char   *id);
/* Follows those that were merged. */
NwPart   *nw_export_find_person    (NwExportRun  *run,
                                    const char   *id);

/* nw-export-json.c; also what the merge compares. */
void      nw_export_add_part       (NwJsonWriter *json,
                                    const char   *name,
                                    NwPart       *part);
void      nw_export_add_session    (NwJsonWriter *json,
                                    const char   *name,
                                    NwSession    *session,
                                    GPtrArray    *amendments);

/* A moment in seconds since 1970 as 2026-11-21T14:05:00Z. Transfer full. */
char     *nw_export_format_time    (gint64        at);

G_END_DECLS
