/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-backup.h"
#include "nw-cli-commands.h"
#include "nw-cli-journal.h"
#include "nw-error.h"
#include "nw-paths.h"
#include "nw-restore.h"

#include <glib/gi18n-lib.h>

static const NwCliOption backup_options[] = {
  { "to", 0, N_ ("FOLDER"), N_ ("the folder, instead of the usual one"), FALSE },
  { "keep-all", 0, NULL, N_ ("remove no older backup"), FALSE },
  { NULL },
};

static const NwCliOption restore_options[] = {
  { "recovery-code", 0, NULL, N_ ("what is asked for is the recovery code, not the passphrase"), FALSE },
  { NULL },
};

static gboolean
print_line (const char *line,
            GError **error)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();

  nw_cli_text_paragraph (text, 0, line);
  return nw_cli_print (nw_cli_text_get (text), error);
}

static gboolean
run_backup (NwCli *cli,
            GError **error)
{
  const char *to = nw_cli_args_get (cli->args, "to");
  g_autofree char *folder = to != NULL ? g_canonicalize_filename (to, NULL) : nw_backup_get_default_folder ();
  g_autoptr (NwJournal) journal = nw_cli_open_journal (cli, error);
  g_autofree char *path = NULL;
  g_autofree char *line = NULL;

  if (journal == NULL)
    return FALSE;

  path = nw_journal_backup (journal, folder, !nw_cli_args_has (cli->args, "keep-all"), NULL, NULL, NULL, error);
  if (path == NULL)
    return FALSE;

  /* Translators: %s is a path */
  line = g_strdup_printf (_ ("Made and verified the backup %s"), path);
  return print_line (line, error);
}

static gboolean
run_restore (NwCli *cli,
             GError **error)
{
  const char *file = nw_cli_args_get_word (cli->args, 0);
  NwJournalKeys key = nw_cli_args_has (cli->args, "recovery-code") ? NW_JOURNAL_KEY_RECOVERY : NW_JOURNAL_KEY_PASSPHRASE;
  g_autofree char *path = nw_paths_get_journal_file ();
  g_autoptr (NwJournal) journal = nw_journal_new (path);
  g_autofree char *replaced = NULL;
  g_autofree char *line = NULL;
  char *secret = NULL;
  gboolean done = FALSE;

  /* What is wrong with the journal that is there is a reason to restore. */
  nw_journal_load (journal, NULL, NULL);
  secret = nw_cli_read_passphrase (cli, FALSE, error);
  if (secret == NULL)
    return FALSE;
  done = nw_journal_restore (journal, file, key, secret, NULL, &replaced, error);
  nw_cli_passphrase_free (secret);
  if (!done)
    return FALSE;

  if (replaced != NULL)
    /* Translators: two paths */
    line = g_strdup_printf (_ ("Restored %s. The journal that was there is kept as %s"), path, replaced);
  else
    /* Translators: %s is a path */
    line = g_strdup_printf (_ ("Restored %s."), path);
  return print_line (line, error);
}

const NwCliCommand nw_cmd_journal_backup = {
  .name = "journal backup",
  .summary = N_ ("make a verified backup of the journal"),
  .details = N_ ("Keeps the backups of the last 7 days, 4 weeks and 12 months that have one; only files that it made itself are removed."),
  .options = backup_options,
  .run = run_backup,
};

const NwCliCommand nw_cmd_journal_restore = {
  .name = "journal restore",
  .arguments = N_ ("FILE"),
  .summary = N_ ("put a backup in the place of the journal"),
  .details = N_ ("Asks for the passphrase that FILE had when it was made, or with --recovery-code for that. "
                 "The journal that is there is set aside under another name, never overwritten."),
  .options = restore_options,
  .min_words = 1,
  .max_words = 1,
  .run = run_restore,
};
