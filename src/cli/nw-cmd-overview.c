/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-cli-journal.h"
#include "nw-cli-output.h"
#include "nw-error.h"
#include "nw-journal-log.h"
#include "nw-journal-window.h"
#include "nw-overview.h"

#include <glib/gi18n-lib.h>

static const NwCliOption options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("where to write: .pdf, or .png for a picture of each page"), FALSE },
  { "patient", 0, N_ ("PSEUDONYM"), N_ ("only this patient"), FALSE },
  { "therapist", 0, N_ ("NAME"), N_ ("only this therapist"), FALSE },
  { "from", 0, N_ ("YYYY-MM-DD"), N_ ("from this day on"), FALSE },
  { "to", 0, N_ ("YYYY-MM-DD"), N_ ("up to and including this day"), FALSE },
  { "notes", 0, N_ ("HOW"), N_ ("excerpt, full or none (excerpt)"), FALSE },
  { "flags", 0, NULL, N_ ("also print the contraindications of the patients by name"), FALSE },
  { "details", 0, NULL, N_ ("each session in full after the table"), FALSE },
  { "named", 0, N_ ("REASON"), N_ ("with name and date of birth: handover, request, record or inspection; is logged"), FALSE },
  { "paper", 0, N_ ("NAME"), N_ ("a4 or letter (a4)"), FALSE },
  { NULL },
};

static gboolean
read_options (NwCli *cli,
              NwOverviewOptions *overview,
              GError **error)
{
  static const char *const notes_names[] = {
    [NW_OVERVIEW_NOTES_EXCERPT] = "excerpt",
    [NW_OVERVIEW_NOTES_FULL] = "full",
    [NW_OVERVIEW_NOTES_NONE] = "none",
  };
  const char *notes = nw_cli_args_get (cli->args, "notes");
  gboolean known = notes == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (notes_names); i++)
    {
      if (g_strcmp0 (notes, notes_names[i]) == 0)
        {
          overview->notes = (NwOverviewNotes)i;
          known = TRUE;
        }
    }
  if (!known)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("--notes is excerpt, full or none."));
      return FALSE;
    }

  return nw_cli_read_paper (cli, FALSE, &overview->paper, error);
}

/* Names are printed for a reason, which is left 0 for none. */
static gboolean
read_names (NwCli *cli,
            NwJournal *journal,
            NwOverviewOptions *overview,
            NwNamedReason *reason,
            GError **error)
{
  const char *id = nw_cli_args_get (cli->args, "named");

  if (id == NULL)
    return TRUE;
  if (!nw_named_reason_from_id (id, reason))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("--named is handover, request, record or inspection."));
      return FALSE;
    }
  overview->names = nw_overview_list_names (journal, cli->lang, error);
  if (overview->names == NULL)
    return FALSE;
  overview->names_reason = nw_named_reason_get_label (*reason);
  return TRUE;
}

/* What was laid out goes into the log before it is written. */
static void
log_overview (NwJournal *journal,
              GListModel *sessions,
              NwNamedReason reason)
{
  if (reason != 0)
    {
      nw_journal_log_full (journal, NW_LOG_NAMED_OVERVIEW, NW_LOG_JOURNAL, NULL, g_list_model_get_n_items (sessions));
      nw_journal_log_full (journal, NW_LOG_NAMED_REASON, NW_LOG_JOURNAL, NULL, reason);
    }
  nw_cli_log_sessions (journal, NW_LOG_PRINTED, sessions);
}

static gboolean
run_overview (NwCli *cli,
              GError **error)
{
  const char *output = nw_cli_read_output (cli, error);
  NwOverviewOptions overview = { .notes = NW_OVERVIEW_NOTES_EXCERPT, .paper = NW_PAPER_A4 };
  NwJournalQuery query = { 0 };
  NwNamedReason reason = 0;
  g_autoptr (NwJournal) journal = NULL;
  g_autoptr (GListModel) sessions = NULL;
  g_autoptr (NwRenderer) renderer = NULL;
  g_autoptr (NwReport) report = NULL;
  g_autoptr (GHashTable) names = NULL;

  if (output == NULL || !read_options (cli, &overview, error) || !nw_cli_read_query (cli, &query, error))
    return FALSE;

  journal = nw_cli_open_journal (cli, error);
  if (journal == NULL)
    return FALSE;
  sessions = (GListModel *)nw_journal_window_new (journal, &query, error);
  if (sessions == NULL)
    return FALSE;

  overview.patient = query.patient;
  overview.therapist = query.therapist;
  overview.from = query.from;
  overview.to = query.to;
  if (!read_names (cli, journal, &overview, &reason, error))
    return FALSE;
  names = overview.names;
  overview.details = nw_cli_args_has (cli->args, "details");
  overview.flags = nw_cli_args_has (cli->args, "flags");
  overview.example = nw_journal_get_state (journal) == NW_JOURNAL_EXAMPLE;

  renderer = nw_cli_make_renderer (cli, error);
  if (renderer == NULL)
    return FALSE;
  nw_cli_use_letterhead ();
  report = nw_overview_new (renderer, sessions, &overview, error);

  if (report == NULL)
    return FALSE;
  log_overview (journal, sessions, reason);
  return nw_cli_write_report (report, output, (int)g_list_model_get_n_items (sessions), error);
}

const NwCliCommand nw_cmd_overview = {
  .name = "overview",
  .summary = N_ ("sessions with the body maps, as PDF"),
  .options = options,
  .run = run_overview,
};
