/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-cli-journal.h"
#include "nw-error.h"
#include "nw-journal-demo.h"
#include "nw-paths.h"

#include <glib/gi18n-lib.h>

static const NwCliOption options[] = {
  { NULL },
};

static gboolean
run_demo (NwCli *cli,
          GError **error)
{
  g_autofree char *path = nw_paths_get_journal_file ();
  g_autoptr (NwJournal) journal = NULL;
  g_autofree char *line = NULL;
  NwJournalQuery query = { 0 };
  g_autoptr (GListModel) sessions = NULL;
  guint n = 0;

  /* The usual journal is for real patients. */
  if (!nw_cli_args_has (cli->args, "journal"))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("Say with --journal where to make the example."));
      return FALSE;
    }

  journal = nw_journal_new (path);
  if (!nw_journal_load (journal, NULL, error))
    return FALSE;
  if (nw_journal_get_state (journal) != NW_JOURNAL_ABSENT)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID,
                   /* Translators: %s is a path */
                   _ ("There is a journal at \"%s\" already; name another one with --journal."), path);
      return FALSE;
    }

  if (!nw_journal_create_example (journal, NULL, error) || !nw_journal_demo_fill (journal, cli->lang, NULL, error))
    return FALSE;

  sessions = nw_cli_list_sessions (journal, &query, NULL, error);
  if (sessions == NULL)
    return FALSE;

  n = g_list_model_get_n_items (sessions);
  line = g_strdup_printf (
      /* Translators: number of made-up sessions, then a path */
      ngettext ("Made an example of %u made-up session: %s\n", "Made an example of %u made-up sessions: %s\n", n), n,
      path);
  return nw_cli_print (line, error);
}

const NwCliCommand nw_cmd_demo = {
  .name = "demo",
  .summary = N_ ("make a journal of made-up sessions"),
  .details = N_ ("It opens without a key, says \"example\" everywhere and takes no real patient. "
                 "--journal says where."),
  .options = options,
  .run = run_demo,
};
