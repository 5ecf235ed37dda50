/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-cli-journal.h"
#include "nw-cli-output.h"
#include "nw-error.h"
#include "nw-journal-log.h"
#include "nw-session-sheet.h"
#include "nw-site-sheet.h"

#include <glib/gi18n-lib.h>

static const NwCliOption options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("where to write: .pdf, or .png for a picture of each page"), FALSE },
  { "session", 0, N_ ("ID"), N_ ("the sheet of this session, instead of a site"), FALSE },
  { "paper", 0, N_ ("NAME"), N_ ("a4 or letter (a4)"), FALSE },
  { NULL },
};

static NwReport *
make_site_sheet (NwCli *cli,
                 NwRenderer *renderer,
                 NwPaper paper,
                 GError **error)
{
  g_autofree char *name = nw_cli_join_words (cli->args);
  GObject *found = nw_atlas_find (cli->atlas, name, error);

  if (found == NULL)
    return NULL;
  if (!NW_IS_SITE (found))
    {
      g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND,
                   /* Translators: %s is what was typed: the name of a region */
                   _ ("\"%s\" is a region; a sheet is made of one site. \"needlewise show\" lists its sites, \"needlewise card\" makes a card of it."), name);
      return NULL;
    }

  return nw_site_sheet_new (renderer, NW_SITE (found), paper, NULL, error);
}

/* The session and its amendments; that it is printed goes into the log. */
static NwReport *
make_session_sheet (NwCli *cli,
                    NwRenderer *renderer,
                    const char *id,
                    NwPaper paper,
                    GError **error)
{
  g_autoptr (NwJournal) journal = nw_cli_open_journal (cli, error);
  g_autoptr (NwSession) session = NULL;
  g_autoptr (GPtrArray) amendments = NULL;
  NwReport *report = NULL;
  NwSessionSheetOptions how = { .paper = paper };

  if (journal == NULL)
    return NULL;
  session = nw_journal_get (journal, id, NULL, error);
  if (session == NULL)
    return NULL;
  amendments = nw_journal_list_amendments (journal, nw_session_get_id (session), NULL, error);
  if (amendments == NULL)
    return NULL;

  how.amendments = amendments;
  how.example = nw_journal_get_state (journal) == NW_JOURNAL_EXAMPLE;
  report = nw_session_sheet_new (renderer, session, &how, error);
  if (report != NULL)
    nw_journal_log (journal, NW_LOG_PRINTED, nw_session_get_id (session));
  return report;
}

static gboolean
run_sheet (NwCli *cli,
           GError **error)
{
  const char *output = nw_cli_read_output (cli, error);
  const char *session = nw_cli_args_get (cli->args, "session");
  NwPaper paper = NW_PAPER_A4;
  g_autoptr (NwRenderer) renderer = NULL;
  g_autoptr (NwReport) report = NULL;

  if (output == NULL || !nw_cli_read_paper (cli, FALSE, &paper, error))
    return FALSE;
  if ((session == NULL) == (nw_cli_args_get_n_words (cli->args) == 0))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("Name a site, or a session with --session."));
      return FALSE;
    }

  renderer = nw_cli_make_renderer (cli, error);
  if (renderer == NULL)
    return FALSE;
  nw_cli_use_letterhead ();
  report = session != NULL ? make_session_sheet (cli, renderer, session, paper, error) : make_site_sheet (cli, renderer, paper, error);

  return report != NULL && nw_cli_write_report (report, output, -1, error);
}

const NwCliCommand nw_cmd_sheet = {
  .name = "sheet",
  .arguments = N_ ("SITE"),
  .summary = N_ ("the page of a site, or of a session, as PDF"),
  .details = N_ ("Of a site: map, published limits and depths, harms, technique, recommendations, contraindications and sources; "
                 "nothing about a patient. Of a session (--session): all that its record says, under the pseudonym of the patient."),
  .options = options,
  .min_words = 0,
  .max_words = 12,
  .run = run_sheet,
};
