/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-cli-journal.h"
#include "nw-error.h"
#include "nw-journal-log.h"
#include "nw-log-report.h"
#include "nw-text.h"
#include "nw-verify.h"

#include <glib/gi18n-lib.h>

#define LOG_FORMAT "needlewise-log-1"
#define VERIFY_FORMAT "needlewise-verify-1"

static const NwCliOption log_options[] = {
  { "from", 0, N_ ("YYYY-MM-DD"), N_ ("from this day on"), FALSE },
  { "to", 0, N_ ("YYYY-MM-DD"), N_ ("up to and including this day"), FALSE },
  { "therapist", 0, N_ ("NAME"), N_ ("only this therapist"), FALSE },
  { "action", 0, N_ ("NAME"), N_ ("only this action, such as viewed or erased"), FALSE },
  { "id", 0, N_ ("ID"), N_ ("only what was done with this session or patient; the beginning of an id will do"), FALSE },
  { "limit", 0, N_ ("N"), N_ ("at most so many, newest first"), FALSE },
  { "json", 0, NULL, N_ ("as JSON"), FALSE },
  { NULL },
};

static const NwCliOption verify_options[] = {
  { "json", 0, NULL, N_ ("as JSON"), FALSE },
  { NULL },
};

/* Names of the therapists by their ids. */
static GHashTable *
list_therapists (NwJournal *journal,
                 GError **error)
{
  g_autoptr (GPtrArray) parts = nw_journal_list_parts (journal, NW_PART_THERAPIST, NULL, error);
  GHashTable *names = NULL;

  if (parts == NULL)
    return NULL;

  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < parts->len; i++)
    {
      NwPart *part = g_ptr_array_index (parts, i);

      g_hash_table_insert (names, g_strdup (nw_part_get_id (part)), g_strdup (nw_part_get_text (part, "name")));
    }
  return names;
}

/* The id of the therapist called @name, without case and accents. */
static const char *
find_therapist (GHashTable *names,
                const char *name)
{
  g_autofree char *wanted = nw_text_fold (name);
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      g_autofree char *folded = nw_text_fold (value);

      if (g_str_equal (folded, wanted))
        return id;
    }

  return NULL;
}

static gboolean
read_log_query (NwCli *cli,
                GHashTable *names,
                NwLogQuery *query,
                GError **error)
{
  const char *action = nw_cli_args_get (cli->args, "action");
  const char *therapist = nw_cli_args_get (cli->args, "therapist");
  int limit = 0;

  if (!nw_cli_check_day (cli->args, "from", error) || !nw_cli_check_day (cli->args, "to", error) || !nw_cli_args_get_int (cli->args, "limit", 1, G_MAXINT, &limit, error))
    return FALSE;

  query->from = nw_cli_args_get (cli->args, "from");
  query->to = nw_cli_args_get (cli->args, "to");
  query->object = nw_cli_args_get (cli->args, "id");
  query->limit = (guint)limit;
  if (action != NULL && !nw_log_action_from_id (action, &query->action))
    {
      g_autoptr (GString) known = g_string_new (NULL);

      for (guint i = 1; i < NW_LOG_N_ACTIONS; i++)
        g_string_append_printf (known, "%s%s", i > 1 ? ", " : "", nw_log_action_get_id ((NwLogAction)i));
      /* Translators: %s is a list of words */
      g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("--action is one of: %s."), known->str);
      return FALSE;
    }
  if (therapist == NULL)
    return TRUE;

  query->therapist = find_therapist (names, therapist);
  if (query->therapist == NULL)
    g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("The journal has no such therapist."));
  return query->therapist != NULL;
}

/* All entries that @query finds, in as many calls as it takes. */
static GPtrArray *
collect (NwJournal *journal,
         const NwLogQuery *query,
         GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  NwLogQuery page = *query;

  while (TRUE)
    {
      g_autoptr (GPtrArray) entries = nw_journal_list_log (journal, &page, &page.before, NULL, error);

      if (entries == NULL)
        return NULL;
      for (guint i = 0; i < entries->len; i++)
        {
          if (query->limit == 0 || all->len < query->limit)
            g_ptr_array_add (all, g_object_ref (g_ptr_array_index (entries, i)));
        }
      if (page.before == 0 || (query->limit > 0 && all->len >= query->limit))
        return g_steal_pointer (&all);
    }
}

static char *
make_log_json (GPtrArray *entries,
               GHashTable *names)
{
  g_autoptr (NwJsonWriter) json = nw_json_writer_new ();

  nw_json_begin_object (json, NULL);
  nw_json_string (json, "format", LOG_FORMAT);
  nw_json_begin_array (json, "entries");
  for (guint i = 0; i < entries->len; i++)
    {
      NwLogEntry *entry = g_ptr_array_index (entries, i);
      guint action = nw_log_entry_get_action (entry);
      guint object = nw_log_entry_get_object (entry);
      const char *id = nw_log_entry_get_object_id (entry);
      const char *therapist = nw_log_entry_get_therapist (entry);
      const char *former = nw_log_entry_get_former (entry);
      g_autofree char *time = nw_log_entry_format_time (entry);
      gboolean damaged = nw_log_entry_get_damaged (entry);

      nw_json_begin_object (json, NULL);
      nw_json_integer (json, "number", nw_log_entry_get_number (entry));
      nw_json_boolean (json, "damaged", damaged);
      nw_json_string (json, "time", damaged ? NULL : time);
      nw_json_string (json, "action", nw_log_action_is_known (action) ? nw_log_action_get_id ((NwLogAction)action) : NULL);
      nw_json_string (json, "object", !damaged && object < NW_LOG_N_OBJECTS ? nw_log_object_get_id ((NwLogObject)object) : NULL);
      nw_json_string (json, "id", *id != '\0' ? id : NULL);
      nw_json_integer (json, "count", nw_log_entry_get_count (entry));
      nw_json_string (json, "therapist_id", *therapist != '\0' ? therapist : NULL);
      nw_json_string (json, "therapist", g_hash_table_lookup (names, therapist));
      nw_json_string (json, "user", damaged ? NULL : nw_log_entry_get_user (entry));
      nw_json_string (json, "former_head", *former != '\0' ? former : NULL);
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
  nw_json_end_object (json);

  return g_strdup (nw_json_writer_get (json));
}

static char *
make_log_text (GPtrArray *entries,
               GHashTable *names)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();

  nw_cli_text_paragraph (text, 0, nw_log_report_get_proof ());
  nw_cli_text_blank (text);
  for (guint i = 0; i < entries->len; i++)
    {
      NwLogEntry *entry = g_ptr_array_index (entries, i);
      guint object = nw_log_entry_get_object (entry);
      const char *id = nw_log_entry_get_object_id (entry);
      const char *therapist = nw_log_entry_get_therapist (entry);
      const char *name = g_hash_table_lookup (names, therapist);
      const char *user = nw_log_entry_get_user (entry);
      g_autofree char *time = nw_log_entry_format_time (entry);
      g_autofree char *words = nw_log_entry_describe (entry);
      g_autoptr (GString) line = g_string_new (NULL);

      g_string_append_printf (line, "%" G_GINT64_FORMAT " · %s%s%s", nw_log_entry_get_number (entry), time, *time != '\0' ? " · " : "", words);
      if (*id != '\0')
        g_string_append_printf (line, " · %s %s", object < NW_LOG_N_OBJECTS ? nw_log_object_get_label ((NwLogObject)object) : "?", id);
      if (*therapist != '\0')
        g_string_append_printf (line, " · %s", name != NULL ? name : therapist);
      if (*user != '\0')
        g_string_append_printf (line, " · %s", user);
      nw_cli_text_paragraph (text, 0, line->str);
    }

  return g_strdup (nw_cli_text_get (text));
}

static gboolean
run_log (NwCli *cli,
         GError **error)
{
  g_autoptr (NwJournal) journal = nw_cli_open_journal (cli, error);
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *text = NULL;
  NwLogQuery query = { 0 };

  if (journal == NULL)
    return FALSE;
  names = list_therapists (journal, error);
  if (names == NULL || !read_log_query (cli, names, &query, error))
    return FALSE;
  entries = collect (journal, &query, error);
  if (entries == NULL)
    return FALSE;

  nw_journal_log (journal, NW_LOG_LOG_VIEWED, NULL);
  text = nw_cli_args_has (cli->args, "json") ? make_log_json (entries, names) : make_log_text (entries, names);
  return nw_cli_print (text, error);
}

static const char *
get_damage_word (NwDamageKind kind)
{
  static const char *const words[] = { "file", "seal", "set", "row", "stray", "missing", "log-row", "log-gap", "log-chain", "log-end" };

  return words[kind];
}

static char *
make_verify_json (const NwVerifyReport *report)
{
  g_autoptr (NwJsonWriter) json = nw_json_writer_new ();

  nw_json_begin_object (json, NULL);
  nw_json_string (json, "format", VERIFY_FORMAT);
  nw_json_integer (json, "n_rows", report->n_rows);
  nw_json_integer (json, "n_entries", report->n_entries);
  nw_json_integer (json, "n_findings", report->n_damages);
  nw_json_begin_array (json, "findings");
  for (guint i = 0; i < report->damages->len; i++)
    {
      const NwDamage *damage = g_ptr_array_index (report->damages, i);
      g_autofree char *words = nw_damage_describe (damage);

      nw_json_begin_object (json, NULL);
      nw_json_string (json, "kind", get_damage_word (damage->kind));
      nw_json_string (json, "table", *damage->table != '\0' ? damage->table : NULL);
      nw_json_string (json, "id", damage->id);
      if (damage->number > 0)
        nw_json_integer (json, "entry", damage->number);
      else
        nw_json_null (json, "entry");
      nw_json_string (json, "words", words);
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
  nw_json_end_object (json);

  return g_strdup (nw_json_writer_get (json));
}

static char *
make_verify_text (const NwVerifyReport *report)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();
  g_autofree char *summary = nw_verify_report_describe (report);

  nw_cli_text_paragraph (text, 0, summary);
  for (guint i = 0; i < report->damages->len; i++)
    {
      g_autofree char *words = nw_damage_describe (g_ptr_array_index (report->damages, i));

      nw_cli_text_item (text, 2, "- ", words);
    }
  nw_cli_text_paragraph (text, 0, nw_verify_get_limits ());

  return g_strdup (nw_cli_text_get (text));
}

static gboolean
run_verify (NwCli *cli,
            GError **error)
{
  g_autoptr (NwJournal) journal = nw_cli_open_journal (cli, error);
  g_autoptr (NwVerifyReport) report = NULL;
  g_autofree char *text = NULL;

  if (journal == NULL)
    return FALSE;
  report = nw_journal_verify (journal, NULL, NULL, NULL, error);
  if (report == NULL)
    return FALSE;

  text = nw_cli_args_has (cli->args, "json") ? make_verify_json (report) : make_verify_text (report);
  if (!nw_cli_print (text, error))
    return FALSE;
  if (report->n_damages == 0)
    return TRUE;

  g_set_error_literal (error, NW_ERROR, NW_ERROR_TAMPERED, _ ("The journal was changed outside Needlewise."));
  return FALSE;
}

const NwCliCommand nw_cmd_journal_log = {
  .name = "journal log",
  .summary = N_ ("the access log, newest entry first"),
  .details = N_ ("Who did what with which row, and when: ids, never contents. Looking at it is written into it."),
  .options = log_options,
  .run = run_log,
};

const NwCliCommand nw_cmd_journal_verify = {
  .name = "journal verify",
  .summary = N_ ("unseals every row and follows the access log to its end"),
  .details = N_ ("Says what was changed, removed, cut off or put in another order; exit status 1 if anything was."),
  .options = verify_options,
  .run = run_verify,
};
