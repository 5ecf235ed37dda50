/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-cli-journal.h"
#include "nw-error.h"
#include "nw-journal-log.h"
#include "nw-paths.h"

#include <glib/gi18n-lib.h>

#define FORMAT "needlewise-journal-1"

static const NwCliOption init_options[] = {
  { "keyring", 0, NULL, N_ ("also keep a key in the login keyring"), FALSE },
  { NULL },
};

static const NwCliOption list_options[] = {
  { "patient", 0, N_ ("PSEUDONYM"), N_ ("only this patient"), FALSE },
  { "therapist", 0, N_ ("NAME"), N_ ("only this therapist"), FALSE },
  { "from", 0, N_ ("YYYY-MM-DD"), N_ ("from this day on"), FALSE },
  { "to", 0, N_ ("YYYY-MM-DD"), N_ ("up to and including this day"), FALSE },
  { "search", 0, N_ ("WORDS"), N_ ("only with all of these words, or beginnings of words"), FALSE },
  { "region", 0, N_ ("REGION"), N_ ("only in this region"), FALSE },
  { "site", 0, N_ ("SITE"), N_ ("only with this site"), FALSE },
  { "harm", 0, N_ ("HARM"), N_ ("only with a site where the content names this harm"), FALSE },
  { "event", 0, N_ ("EVENT"), N_ ("only with this adverse event; \"any\" for all that had one"), FALSE },
  { "state", 0, N_ ("STATE"), N_ ("only \"draft\" or only \"closed\""), FALSE },
  { "limit", 0, N_ ("N"), N_ ("at most so many, newest first"), FALSE },
  { "json", 0, NULL, N_ ("as JSON, with the notes in full"), FALSE },
  { NULL },
};

static const NwCliOption show_options[] = {
  { "json", 0, NULL, N_ ("as JSON"), FALSE },
  { NULL },
};

/* The recovery code is shown once, before there is a journal that only it and
 * the passphrase open: if it cannot be printed, none is made. */
static gboolean
print_code (const char *code,
            GError **error)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();

  nw_cli_text_paragraph (text, 0, _ ("Recovery code, shown only now: write it down and keep it away from this computer. "
                                     "It opens the journal when the passphrase is lost."));
  nw_cli_text_blank (text);
  nw_cli_text_strong (text, 2, code);
  nw_cli_text_blank (text);

  return nw_cli_print (nw_cli_text_get (text), error);
}

static gboolean
print_created (const char *path,
               GError **error)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();
  /* Translators: %s is a path */
  g_autofree char *made = g_strdup_printf (_ ("Made the journal %s"), path);

  nw_cli_text_paragraph (text, 0, made);

  return nw_cli_print (nw_cli_text_get (text), error);
}

static gboolean
run_init (NwCli *cli,
          GError **error)
{
  g_autofree char *path = nw_paths_get_journal_file ();
  g_autoptr (NwJournal) journal = nw_journal_new (path);
  char *passphrase = NULL;
  char *code = NULL;
  gboolean done = FALSE;

  if (!nw_journal_load (journal, NULL, error))
    return FALSE;
  if (nw_journal_get_state (journal) != NW_JOURNAL_ABSENT)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID,
                   /* Translators: %s is a path */
                   _ ("There is a journal at \"%s\" already; name another one with --journal."), path);
      return FALSE;
    }

  passphrase = nw_cli_read_passphrase (cli, TRUE, error);
  if (passphrase == NULL)
    return FALSE;

  code = nw_recovery_code_new ();
  done = print_code (code, error) && nw_journal_create (journal, code, passphrase, nw_cli_args_has (cli->args, "keyring"), NULL, error) && print_created (path, error);
  nw_recovery_code_free (code);
  nw_cli_passphrase_free (passphrase);

  return done;
}

static void
add_amendments_json (NwJsonWriter *json,
                     GPtrArray *amendments)
{
  nw_json_begin_array (json, "amendments");
  for (guint i = 0; i < amendments->len; i++)
    {
      NwAmendment *amendment = g_ptr_array_index (amendments, i);

      nw_json_begin_object (json, NULL);
      nw_json_integer (json, "number", nw_amendment_get_number (amendment));
      nw_json_string (json, "author", nw_amendment_get_author (amendment));
      nw_json_string (json, "at", nw_amendment_get_at (amendment));
      nw_json_string (json, "reason", nw_amendment_get_reason (amendment));
      nw_json_boolean (json, "earlier_erased", nw_amendment_get_erased (amendment));
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
}

static char *
make_json (NwAtlas *atlas,
           NwJournal *journal,
           GListModel *sessions,
           guint n_total,
           GPtrArray *amendments,
           NwLang lang)
{
  g_autoptr (NwJsonWriter) json = nw_json_writer_new ();

  nw_json_begin_object (json, NULL);
  nw_json_string (json, "format", FORMAT);
  nw_json_string (json, "lang", nw_lang_to_string (lang));
  nw_json_boolean (json, "example", nw_journal_get_state (journal) == NW_JOURNAL_EXAMPLE);
  nw_json_integer (json, "n_total", n_total);
  nw_json_begin_array (json, "sessions");
  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (sessions, i);

      nw_cli_add_session_json (json, atlas, session, lang);
    }
  nw_json_end_array (json);
  if (amendments != NULL)
    add_amendments_json (json, amendments);
  nw_json_end_object (json);

  return g_strdup (nw_json_writer_get (json));
}

static char *
make_text (NwAtlas *atlas,
           NwJournal *journal,
           GListModel *sessions,
           guint n_total,
           GPtrArray *amendments,
           NwLang lang)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();
  guint n = g_list_model_get_n_items (sessions);
  g_autofree char *count = NULL;

  if (nw_journal_get_state (journal) == NW_JOURNAL_EXAMPLE)
    nw_cli_text_strong (text, 0, nw_journal_get_example_label ());
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (sessions, i);

      nw_cli_text_blank (text);
      nw_cli_add_session_text (text, atlas, session, amendments != NULL, lang);
    }
  if (amendments != NULL)
    nw_cli_add_amendments_text (text, amendments);
  else
    {
      /* Translators: how many sessions are listed, of how many */
      count = g_strdup_printf (ngettext ("%u of %u session", "%u of %u sessions", n_total), n, n_total);
      nw_cli_text_blank (text);
      nw_cli_text_paragraph (text, 0, count);
    }

  return g_strdup (nw_cli_text_get (text));
}

/* @amendments: those of the one session that is shown whole, NULL for a list. */
static gboolean
print_sessions (NwCli *cli,
                NwJournal *journal,
                GListModel *sessions,
                guint n_total,
                GPtrArray *amendments,
                GError **error)
{
  NwAtlas *atlas = nw_cli_get_atlas (cli, error);
  g_autofree char *text = NULL;

  if (atlas == NULL)
    return FALSE;

  text = nw_cli_args_has (cli->args, "json") ? make_json (atlas, journal, sessions, n_total, amendments, cli->lang)
                                             : make_text (atlas, journal, sessions, n_total, amendments, cli->lang);
  return nw_cli_print (text, error);
}

static gboolean
run_list (NwCli *cli,
          GError **error)
{
  NwJournalQuery query = { 0 };
  g_auto (NwCliFilters) filters = { 0 };
  g_autoptr (NwJournal) journal = NULL;
  g_autoptr (GListModel) sessions = NULL;
  guint n_total = 0;
  int limit = 0;

  if (!nw_cli_read_query (cli, &query, error) || !nw_cli_read_filters (cli, &filters, &query, error) || !nw_cli_args_get_int (cli->args, "limit", 1, G_MAXINT, &limit, error))
    return FALSE;
  query.limit = (guint)limit;

  journal = nw_cli_open_journal (cli, error);
  if (journal == NULL)
    return FALSE;

  sessions = nw_cli_list_sessions (journal, &query, &n_total, error);
  if (sessions == NULL)
    return FALSE;
  if (nw_cli_args_has (cli->args, "search"))
    nw_journal_log (journal, NW_LOG_SEARCHED, NULL);
  /* Lines name sessions; JSON says all that is in them. */
  if (nw_cli_args_has (cli->args, "json"))
    nw_cli_log_sessions (journal, NW_LOG_VIEWED, sessions);

  return print_sessions (cli, journal, sessions, n_total, NULL, error);
}

static gboolean
run_show (NwCli *cli,
          GError **error)
{
  g_autoptr (NwJournal) journal = nw_cli_open_journal (cli, error);
  g_autoptr (NwSession) session = NULL;
  g_autoptr (GListStore) sessions = NULL;
  g_autoptr (GPtrArray) amendments = NULL;

  if (journal == NULL)
    return FALSE;

  session = nw_journal_get (journal, nw_cli_args_get_word (cli->args, 0), NULL, error);
  if (session == NULL)
    return FALSE;
  amendments = nw_journal_list_amendments (journal, nw_session_get_id (session), NULL, error);
  if (amendments == NULL)
    return FALSE;

  nw_journal_log (journal, NW_LOG_VIEWED, nw_session_get_id (session));
  sessions = g_list_store_new (NW_TYPE_SESSION);
  g_list_store_append (sessions, session);
  return print_sessions (cli, journal, G_LIST_MODEL (sessions), 1, amendments, error);
}

const NwCliCommand nw_cmd_journal_init = {
  .name = "journal init",
  .summary = N_ ("make a sealed journal"),
  .details = N_ ("Asks for a passphrase, or reads it from --passphrase-fd, and prints the recovery code."),
  .options = init_options,
  .run = run_init,
};

const NwCliCommand nw_cmd_journal_list = {
  .name = "journal list",
  .summary = N_ ("the sessions, newest first"),
  .details = N_ ("Words are searched in every text and name of a session, without case and accents. Other users of this computer can read command lines: search for no names there."),
  .options = list_options,
  .run = run_list,
};

const NwCliCommand nw_cmd_journal_show = {
  .name = "journal show",
  .arguments = N_ ("ID"),
  .summary = N_ ("one session in full"),
  .details = N_ ("ID is that of the list, or the beginning of it."),
  .options = show_options,
  .min_words = 1,
  .max_words = 1,
  .run = run_show,
};
