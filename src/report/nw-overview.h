/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"
#include "nw-report.h"

G_BEGIN_DECLS

typedef struct _NwRenderer NwRenderer;

/**
 * NwOverviewNotes:
 * @NW_OVERVIEW_NOTES_EXCERPT: the first lines of each note; says where it was cut
 * @NW_OVERVIEW_NOTES_FULL: each note whole
 * @NW_OVERVIEW_NOTES_NONE: no notes
 */
typedef enum
{
  NW_OVERVIEW_NOTES_EXCERPT,
  NW_OVERVIEW_NOTES_FULL,
  NW_OVERVIEW_NOTES_NONE,
} NwOverviewNotes;

/**
 * NwOverviewOptions:
 * @patient: (nullable): the pseudonym that the sessions were chosen by
 * @therapist: (nullable): the therapist that they were chosen by
 * @from: (nullable): the first day asked for, YYYY-MM-DD
 * @to: (nullable): the last day asked for, YYYY-MM-DD
 * @printed: (nullable): see #NwReportInfo
 * @notes: how much of the notes is printed
 * @paper: the sheet
 * @flags: names the flags of the patient under each session; without it nothing
 *   of them is printed, also no deviation from one by its name
 * @details: each session follows in full
 * @names: (nullable) (element-type utf8 utf8): by pseudonym, name and date of
 *   birth: without it nobody is named
 * @names_reason: (nullable): why they are printed, in words
 * @example: the journal holds made-up sessions: said at the head of each page
 *
 * The first four only fill the line under the title: the sessions given are
 * printed as they are.
 */
typedef struct
{
  const char *patient;
  const char *therapist;
  const char *from;
  const char *to;
  const char *printed;
  NwOverviewNotes notes;
  NwPaper paper;
  gboolean flags;
  gboolean details;
  GHashTable *names;
  const char *names_reason;
  gboolean example;
} NwOverviewOptions;

/* Name and date of birth of the patients of a journal by their pseudonyms, for
 * @names; a patient of whom neither is recorded is not in it. Waits. */
GHashTable *nw_overview_list_names (NwJournal  *journal,
                                    NwLang      lang,
                                    GError    **error);

/* @sessions holds NwSession objects, printed in the order given; nothing is
 * kept of them after the call. The maps of @renderer are painted when a page
 * is drawn: it is used by the thread that draws. */
NwReport *nw_overview_new (NwRenderer              *renderer,
                           GListModel              *sessions,
                           const NwOverviewOptions *options,
                           GError                 **error);

G_END_DECLS
