/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-cli-private.h"
#include "nw-journal.h"
#include "nw-json-writer.h"
#include "nw-log.h"
#include "nw-plan.h"

G_BEGIN_DECLS

/* Opening the journal from the command line, and showing what is in it. */

char      *nw_cli_read_passphrase   (NwCli        *cli,
                                     gboolean      twice,
                                     GError      **error);
void       nw_cli_passphrase_free   (char         *passphrase);
NwJournal *nw_cli_open_journal      (NwCli        *cli,
                                     GError      **error);
gboolean   nw_cli_read_query        (NwCli        *cli,
                                     NwJournalQuery *query,
                                     GError      **error);
/* What a query points to that the command line does not hold itself. */
typedef struct
{
  const char *sites[2];
  char **harm_sites;
} NwCliFilters;

gboolean   nw_cli_read_filters      (NwCli        *cli,
                                     NwCliFilters *filters,
                                     NwJournalQuery *query,
                                     GError      **error);
void       nw_cli_filters_clear     (NwCliFilters *self);
gboolean   nw_cli_find_region       (NwCli        *cli,
                                     NwRegion    **region,
                                     GError      **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NwCliFilters, nw_cli_filters_clear)

NwNeedlePlan *nw_cli_read_needle    (NwCli        *cli,
                                     guint         index,
                                     GError      **error);
gboolean   nw_cli_take_plan         (NwCli        *cli,
                                     NwPlan       *plan,
                                     NwSession    *session,
                                     GError      **error);
GListModel *nw_cli_list_sessions    (NwJournal    *journal,
                                     const NwJournalQuery *query,
                                     guint        *n_total,
                                     GError      **error);
void       nw_cli_log_sessions      (NwJournal    *journal,
                                     NwLogAction   action,
                                     GListModel   *sessions);
void       nw_cli_add_session_text  (NwCliText    *text,
                                     NwAtlas      *atlas,
                                     NwSession    *session,
                                     gboolean      whole,
                                     NwLang        lang);
void       nw_cli_add_session_json  (NwJsonWriter *json,
                                     NwAtlas      *atlas,
                                     NwSession    *session,
                                     NwLang        lang);

/* nw-cli-part.c */
NwPart       *nw_cli_read_use          (NwCli          *cli,
                                        guint           index,
                                        GError        **error);
gboolean      nw_cli_read_parts        (NwCli          *cli,
                                        NwSession      *session,
                                        GError        **error);
void          nw_cli_add_part_text     (NwCliText      *text,
                                        guint           indent,
                                        NwPart         *part,
                                        NwAtlas        *atlas,
                                        NwLang          lang);
void          nw_cli_add_parts_text    (NwCliText      *text,
                                        NwSession      *session,
                                        NwAtlas        *atlas,
                                        NwLang          lang);
void          nw_cli_add_amendments_text (NwCliText    *text,
                                        GPtrArray      *amendments);
void          nw_cli_add_part_json     (NwJsonWriter   *json,
                                        const char     *name,
                                        NwPart         *part);
void          nw_cli_add_parts_json    (NwJsonWriter   *json,
                                        NwSession      *session);

G_END_DECLS
