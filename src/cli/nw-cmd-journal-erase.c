/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-backup.h"
#include "nw-cli-commands.h"
#include "nw-cli-journal.h"
#include "nw-cli-output.h"
#include "nw-erase.h"
#include "nw-erasure-report.h"
#include "nw-error.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

#define EXPIRED_FORMAT "needlewise-expired-1"

/* Characters of an id that have to be typed to confirm. */
#define CONFIRM_LENGTH 8

static const NwCliOption expired_options[] = {
  { "json", 0, NULL, N_ ("as JSON"), FALSE },
  { NULL },
};

static const NwCliOption erase_options[] = {
  { "reason", 0, N_ ("NAME"), N_ ("requested, expired or mistaken"), FALSE },
  { "confirm", 0, N_ ("ID"), N_ ("the first 8 characters of the id; without it nothing is erased"), FALSE },
  { "backups", 0, N_ ("FOLDER"), N_ ("erase in the backups there too, and in copies beside the journal"), FALSE },
  { "certificate", 0, N_ ("FILE.pdf"), N_ ("where to write the certificate"), FALSE },
  { "decided-by", 0, N_ ("NAME"), N_ ("who decided, for the certificate"), FALSE },
  { NULL },
};

static char *
make_expired_json (GPtrArray *expired)
{
  g_autoptr (NwJsonWriter) json = nw_json_writer_new ();

  nw_json_begin_object (json, NULL);
  nw_json_string (json, "format", EXPIRED_FORMAT);
  nw_json_integer (json, "keep_years", NW_KEEP_YEARS);
  nw_json_begin_array (json, "records");
  for (guint i = 0; i < expired->len; i++)
    {
      const NwExpired *record = g_ptr_array_index (expired, i);

      nw_json_begin_object (json, NULL);
      nw_json_string (json, "patient_id", *record->patient != '\0' ? record->patient : NULL);
      nw_json_string (json, "patient", *record->pseudonym != '\0' ? record->pseudonym : NULL);
      nw_json_string (json, "session_id", *record->session != '\0' ? record->session : NULL);
      nw_json_integer (json, "n_sessions", record->n_sessions);
      nw_json_string (json, "last_change", record->last_change);
      nw_json_string (json, "keep_until", record->keep_until);
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
  nw_json_end_object (json);

  return g_strdup (nw_json_writer_get (json));
}

static char *
make_expired_text (GPtrArray *expired)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();
  /* Translators: %u is how many */
  g_autofree char *count = g_strdup_printf (ngettext ("%u record was not changed for 20 years.", "%u records were not changed for 20 years.", expired->len), expired->len);

  nw_cli_text_paragraph (text, 0, count);
  for (guint i = 0; i < expired->len; i++)
    {
      const NwExpired *record = g_ptr_array_index (expired, i);
      g_autofree char *sessions = g_strdup_printf (ngettext ("%u session", "%u sessions", record->n_sessions), record->n_sessions);
      /* Translators: an id, a pseudonym, how many sessions, a day */
      g_autofree char *line = g_strdup_printf (_ ("%s · %s · %s · kept until %s"), *record->patient != '\0' ? record->patient : record->session,
                                               *record->pseudonym != '\0' ? record->pseudonym : "–", sessions, record->keep_until);

      nw_cli_text_item (text, 2, "- ", line);
    }
  nw_cli_text_paragraph (text, 0, _ ("Nothing is erased by itself; good care may ask for a longer time."));

  return g_strdup (nw_cli_text_get (text));
}

static gboolean
run_expired (NwCli *cli,
             GError **error)
{
  g_autoptr (NwJournal) journal = nw_cli_open_journal (cli, error);
  g_autoptr (GPtrArray) expired = NULL;
  g_autofree char *text = NULL;

  if (journal == NULL)
    return FALSE;
  expired = nw_journal_list_expired (journal, NULL, NULL, error);
  if (expired == NULL)
    return FALSE;

  text = nw_cli_args_has (cli->args, "json") ? make_expired_json (expired) : make_expired_text (expired);
  return nw_cli_print (text, error);
}

/* The id of the patient whose pseudonym or id @word is, or of a session. */
static char *
find_id (NwJournal *journal,
         const char *word,
         GError **error)
{
  g_autoptr (GPtrArray) patients = nw_journal_list_parts (journal, NW_PART_PATIENT, NULL, error);
  g_autofree char *wanted = nw_text_fold (word);
  g_autoptr (NwSession) session = NULL;

  if (patients == NULL)
    return NULL;
  for (guint i = 0; i < patients->len; i++)
    {
      NwPart *part = g_ptr_array_index (patients, i);
      g_autofree char *folded = nw_text_fold (nw_part_get_text (part, "pseudonym"));

      if (g_str_equal (nw_part_get_id (part), word) || g_str_equal (folded, wanted))
        return g_strdup (nw_part_get_id (part));
    }

  session = nw_journal_get (journal, word, NULL, error);
  return session != NULL ? g_strdup (nw_session_get_id (session)) : NULL;
}

static void
add_counts (NwCliText *text,
            const NwErasure *erasure)
{
  guint n_sessions = g_strv_length (erasure->sessions);
  g_autofree char *sessions = g_strdup_printf (ngettext ("%u session", "%u sessions", n_sessions), n_sessions);
  g_autofree char *sites = g_strdup_printf (ngettext ("%u site", "%u sites", erasure->n_sites), erasure->n_sites);
  g_autofree char *amendments = g_strdup_printf (ngettext ("%u amendment", "%u amendments", erasure->n_amendments), erasure->n_amendments);
  g_autofree char *incidents = g_strdup_printf (ngettext ("%u incident analysis", "%u incident analyses", erasure->n_incidents), erasure->n_incidents);
  g_autofree char *patients = g_strdup_printf (ngettext ("%u patient", "%u patients", erasure->n_patients), erasure->n_patients);
  g_autofree char *line = g_strjoin (", ", patients, sessions, sites, amendments, incidents, NULL);

  nw_cli_text_paragraph (text, 2, line);
  if (erasure->n_earlier > 0)
    {
      /* Translators: %u is how many; sessions of other patients that stood under this one by mistake */
      g_autofree char *earlier = g_strdup_printf (ngettext ("%u earlier version of a session that was moved to another patient; that session stays.", "%u earlier versions of sessions that were moved to another patient; those sessions stay.", erasure->n_earlier), erasure->n_earlier);

      nw_cli_text_paragraph (text, 2, earlier);
    }
  if (erasure->n_unreadable > 0)
    {
      /* Translators: %u is how many */
      g_autofree char *unreadable = g_strdup_printf (ngettext ("%u session cannot be read: whose it is, is not known.", "%u sessions cannot be read: whose they are, is not known.", erasure->n_unreadable), erasure->n_unreadable);

      nw_cli_text_paragraph (text, 2, unreadable);
    }
}

/* Nothing goes before the beginning of the id was typed. */
static gboolean
check_confirmed (NwCli *cli,
                 const NwErasure *erasure,
                 GError **error)
{
  const char *id = *erasure->patient != '\0' ? erasure->patient : erasure->sessions[0];
  g_autofree char *wanted = g_strndup (id, CONFIRM_LENGTH);
  g_autoptr (NwCliText) text = NULL;

  if (g_strcmp0 (nw_cli_args_get (cli->args, "confirm"), wanted) == 0)
    return TRUE;

  text = nw_cli_text_new_for_stdout ();
  nw_cli_text_paragraph (text, 0, _ ("This would be erased for good:"));
  add_counts (text, erasure);
  if (!nw_cli_print (nw_cli_text_get (text), error))
    return FALSE;

  g_set_error (error, NW_ERROR, NW_ERROR_INVALID,
               /* Translators: %s are characters of an id */
               _ ("Nothing was erased; --confirm=%s does it."), wanted);
  return FALSE;
}

static gboolean
write_certificate (NwCli *cli,
                   const NwErasure *erasure,
                   guint n_erased,
                   guint n_left,
                   GError **error)
{
  const char *path = nw_cli_args_get (cli->args, "certificate");
  NwErasureNotes notes = { .decided_by = nw_cli_args_get (cli->args, "decided-by"), .n_copies_erased = n_erased, .n_copies_left = n_left };
  NwAtlas *atlas = path != NULL ? nw_cli_get_atlas (cli, error) : NULL;
  g_autoptr (NwReport) report = NULL;

  if (path == NULL)
    return TRUE;
  if (atlas == NULL)
    return FALSE;

  nw_cli_use_letterhead ();
  report = nw_erasure_report_new (atlas, erasure, &notes, cli->lang, NW_PAPER_A4, NULL);
  return nw_report_write_pdf (report, path, NULL, error);
}

static char *
make_erased_text (const NwErasure *erasure,
                  guint n_erased,
                  guint n_left)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();

  if (erasure->done)
    nw_cli_text_paragraph (text, 0, _ ("Erased:"));
  else
    nw_cli_text_paragraph (text, 0, _ ("Not yet erased: another program has the journal open. It goes on whenever the journal is unlocked. Gone from the tables:"));
  add_counts (text, erasure);
  if (n_erased + n_left > 0)
    {
      /* Translators: both are numbers of backups and copies */
      g_autofree char *copies = g_strdup_printf (_ ("Backups and copies: erased in %u, left in %u."), n_erased, n_left);

      nw_cli_text_paragraph (text, 0, copies);
    }

  return g_strdup (nw_cli_text_get (text));
}

static gboolean
run_erase (NwCli *cli,
           GError **error)
{
  const char *folder = nw_cli_args_get (cli->args, "backups");
  const char *certificate = nw_cli_args_get (cli->args, "certificate");
  NwEraseReason reason = NW_ERASE_REQUESTED;
  g_autoptr (NwJournal) journal = NULL;
  g_autoptr (NwErasure) expected = NULL;
  g_autoptr (NwErasure) erasure = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  guint n_erased = 0;
  guint n_left = 0;

  if (!nw_erase_reason_from_id (nw_cli_args_get (cli->args, "reason"), &reason))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("Say why with --reason=requested, --reason=expired or --reason=mistaken."));
      return FALSE;
    }
  if (certificate != NULL && !g_str_has_suffix (certificate, ".pdf"))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("The name of the file must end in .pdf."));
      return FALSE;
    }

  journal = nw_cli_open_journal (cli, error);
  if (journal == NULL)
    return FALSE;
  id = find_id (journal, nw_cli_args_get_word (cli->args, 0), error);
  expected = id != NULL ? nw_journal_preview_erase (journal, id, NULL, error) : NULL;
  if (expected == NULL || !check_confirmed (cli, expected, error))
    return FALSE;

  erasure = nw_journal_erase (journal, expected, reason, NULL, error);
  if (erasure == NULL)
    return FALSE;
  if (folder != NULL && !nw_journal_erase_copies (journal, erasure, folder, NULL, NULL, &n_erased, &n_left, NULL, error))
    return FALSE;
  if (folder == NULL)
    {
      g_autofree char *usual = nw_backup_get_default_folder ();

      n_left = nw_journal_count_copies (journal, usual);
    }
  if (!write_certificate (cli, erasure, n_erased, n_left, error))
    return FALSE;

  text = make_erased_text (erasure, n_erased, n_left);
  return nw_cli_print (text, error);
}

const NwCliCommand nw_cmd_journal_expired = {
  .name = "journal expired",
  .summary = N_ ("the records that were not changed for 20 years"),
  .details = N_ ("The time for which a record is kept. Nothing is ever erased by itself."),
  .options = expired_options,
  .run = run_expired,
};

const NwCliCommand nw_cmd_journal_erase = {
  .name = "journal erase",
  .arguments = N_ ("ID"),
  .summary = N_ ("erases the record of a patient, or one session, for good"),
  .details = N_ ("ID is the id or the pseudonym of a patient, or the id of a session. Without --confirm it says what would go. "
                 "The access log keeps the ids and the reason."),
  .options = erase_options,
  .min_words = 1,
  .max_words = 1,
  .run = run_erase,
};
