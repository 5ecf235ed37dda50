/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-cli-journal.h"
#include "nw-error.h"
#include "nw-overview.h"

#include <glib/gi18n-lib.h>

static const NwCliOption options[] = {
  { "output", 'o', N_ ("FILE.pdf"), N_ ("where to write"), FALSE },
  { "patient", 0, N_ ("PSEUDONYM"), N_ ("only this patient"), FALSE },
  { "therapist", 0, N_ ("NAME"), N_ ("only this therapist"), FALSE },
  { "from", 0, N_ ("YYYY-MM-DD"), N_ ("from this day on"), FALSE },
  { "to", 0, N_ ("YYYY-MM-DD"), N_ ("up to and including this day"), FALSE },
  { "notes", 0, N_ ("HOW"), N_ ("excerpt, full or none (excerpt)"), FALSE },
  { "flags", 0, NULL, N_ ("also print the contraindications of the patients by name"), FALSE },
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
  const char *paper = nw_cli_args_get (cli->args, "paper");
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
  if (paper != NULL && !nw_paper_from_string (paper, &overview->paper))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("--paper is a4 or letter."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
print_done (const char *output,
            guint n_sessions,
            guint n_pages,
            GError **error)
{
  g_autofree char *sessions = NULL;
  g_autofree char *pages = NULL;
  g_autofree char *line = NULL;

  /* Translators: part of "overview.pdf: 12 sessions, 3 pages" */
  sessions = g_strdup_printf (ngettext ("%u session", "%u sessions", n_sessions), n_sessions);
  /* Translators: part of "overview.pdf: 12 sessions, 3 pages" */
  pages = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  line = g_strdup_printf ("%s: %s, %s\n", output, sessions, pages);

  return nw_cli_print (line, error);
}

static gboolean
run_overview (NwCli *cli,
              GError **error)
{
  const char *output = nw_cli_args_get (cli->args, "output");
  NwOverviewOptions overview = { .notes = NW_OVERVIEW_NOTES_EXCERPT, .paper = NW_PAPER_A4 };
  NwJournalQuery query = { 0 };
  g_autoptr (NwJournal) journal = NULL;
  g_autoptr (GListModel) sessions = NULL;
  g_autoptr (NwRenderer) renderer = NULL;
  g_autoptr (NwReport) report = NULL;

  if (output == NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("Say with -o where to write."));
      return FALSE;
    }
  if (!g_str_has_suffix (output, ".pdf"))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("The name of the file must end in .pdf."));
      return FALSE;
    }
  if (!read_options (cli, &overview, error) || !nw_cli_read_query (cli, &query, error))
    return FALSE;

  journal = nw_cli_open_journal (cli, error);
  if (journal == NULL)
    return FALSE;
  sessions = nw_cli_list_sessions (journal, &query, NULL, error);
  if (sessions == NULL)
    return FALSE;

  overview.patient = query.patient;
  overview.therapist = query.therapist;
  overview.from = query.from;
  overview.to = query.to;
  overview.flags = nw_cli_args_has (cli->args, "flags");
  overview.example = nw_journal_get_state (journal) == NW_JOURNAL_EXAMPLE;

  renderer = nw_cli_make_renderer (cli, error);
  if (renderer == NULL)
    return FALSE;
  report = nw_overview_new (renderer, sessions, &overview, error);
  if (report == NULL || !nw_report_write_pdf (report, output, NULL, error))
    return FALSE;

  return print_done (output, g_list_model_get_n_items (sessions), nw_report_get_n_pages (report), error);
}

const NwCliCommand nw_cmd_overview = {
  .name = "overview",
  .summary = N_ ("sessions with the body maps, as PDF"),
  .options = options,
  .run = run_overview,
};
