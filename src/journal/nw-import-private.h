/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-amendment.h"
#include "nw-import.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A session of the file with what was amended, the oldest first. */
typedef struct
{
  NwSession *session;
  GPtrArray *amendments;
} NwImportSession;

/* The whole file, read and checked. */
typedef struct
{
  gboolean example;
  GPtrArray *patients;
  GPtrArray *therapists;
  GPtrArray *incidents;
  /* Of NwImportSession, in the order of the file: the newest day first. */
  GPtrArray *sessions;
  gboolean dry_run;
  NwImportReport *report;
} NwImportFile;

NwImportFile   *nw_import_file_new           (void);
void            nw_import_file_free          (NwImportFile     *file);

/* nw-import-read.c */
NwPart         *nw_import_read_part          (JsonNode         *node,
                                              NwPartKind        kind,
                                              GError          **error);
NwImportSession *nw_import_read_session      (JsonNode         *node,
                                              GError          **error);
void            nw_import_session_free       (NwImportSession  *self);

/* nw-import-check.c: what is in the file fits together. */
gboolean        nw_import_file_check         (NwImportFile     *file,
                                              NwAtlas          *atlas,
                                              GCancellable     *cancellable,
                                              GError          **error);

/* Rows and names of its people. */
void            nw_import_name_people        (NwSession        *session,
                                              const char       *patient,
                                              const char       *therapist);

/* nw-import-merge.c: what becomes of what is in the file beside what is here.
 * @reason (nullable, transfer none) says why it stays out. */
NwImportVerdict nw_import_judge_session      (NwSession        *ours,
                                              GPtrArray        *our_amendments,
                                              NwImportSession  *theirs,
                                              const char      **reason);
NwImportVerdict nw_import_judge_part         (NwPart           *ours,
                                              NwPart           *theirs,
                                              const char      **reason);
NwImportVerdict nw_import_judge_namesake     (NwPart           *ours,
                                              NwPart           *theirs,
                                              const char      **reason);
/* @ours with what only @theirs says. Transfer full. */
NwPart         *nw_import_unite              (NwPart           *ours,
                                              NwPart           *theirs);
const char     *nw_import_get_name_field     (NwPartKind        kind);

/* nw-import-report.c */
NwImportReport *nw_import_report_new         (gboolean          dry_run);
void            nw_import_report_add         (NwImportReport   *self,
                                              NwImportObject    object,
                                              NwImportVerdict   verdict,
                                              const char       *id,
                                              const char       *day,
                                              const char       *reason);
void            nw_import_report_add_unknown_site (NwImportReport *self,
                                              const char       *site);

G_END_DECLS
