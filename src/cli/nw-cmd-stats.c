/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-cli-journal.h"
#include "nw-cli-output.h"
#include "nw-clinic-incidents.h"
#include "nw-clinic-report.h"
#include "nw-clinic-table.h"
#include "nw-clinic-words.h"
#include "nw-date.h"
#include "nw-error.h"
#include "nw-output-file.h"
#include "nw-statistics.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Pixels a point of the picture of the first page: 144 a inch. */

static const NwCliOption options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("where to write: .pdf, .png (a picture of each page), .json, or with --csv a folder"), FALSE },
  { "from", 0, N_ ("YYYY-MM-DD"), N_ ("from this day on"), FALSE },
  { "to", 0, N_ ("YYYY-MM-DD"), N_ ("up to and including this day"), FALSE },
  { "therapist", 0, N_ ("NAME"), N_ ("only sessions of this therapist"), FALSE },
  { "json", 0, NULL, N_ ("print JSON"), FALSE },
  { "csv", 0, NULL, N_ ("write all tables as CSV"), FALSE },
  { "separator", 0, N_ ("SIGN"), N_ ("of csv: comma, or semicolon with decimal commas as in Dutch (comma)"), FALSE },
  { "paper", 0, N_ ("NAME"), N_ ("a4 or letter (a4)"), FALSE },
  { NULL },
};

static gboolean
usage (GError **error,
       const char *message)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, message);
  return FALSE;
}

/* The row of the therapist with that name; case does not matter. */
static char *
find_therapist (NwJournal *journal,
                const char *name,
                GError **error)
{
  g_autoptr (GPtrArray) therapists = nw_journal_list_parts (journal, NW_PART_THERAPIST, NULL, error);
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  if (therapists == NULL)
    return NULL;
  for (guint i = 0; i < therapists->len; i++)
    {
      NwPart *therapist = g_ptr_array_index (therapists, i);
      g_autofree char *folded = g_utf8_casefold (nw_part_get_text (therapist, "name"), -1);

      if (g_str_equal (folded, wanted) || g_ascii_strcasecmp (nw_part_get_id (therapist), name) == 0)
        return g_strdup (nw_part_get_id (therapist));
    }
  g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("There is no such therapist in the journal."));
  return NULL;
}

static NwStatistics *
count (NwCli *cli,
       NwJournal *journal,
       GError **error)
{
  const char *therapist = nw_cli_args_get (cli->args, "therapist");
  g_autofree char *id = NULL;
  NwStatisticsQuery query = {
    .atlas = nw_cli_get_atlas (cli, error),
    .from = nw_cli_args_get (cli->args, "from"),
    .to = nw_cli_args_get (cli->args, "to"),
  };

  if (query.atlas == NULL)
    return NULL;
  if (therapist != NULL)
    {
      id = find_therapist (journal, therapist, error);
      if (id == NULL)
        return NULL;
      query.therapist = id;
    }
  return nw_journal_count (journal, &query, NULL, NULL, NULL, error);
}

static void
add_json_text (NwJsonWriter *json,
               const char *name,
               const char *text)
{
  if (text != NULL)
    nw_json_string (json, name, text);
  else
    nw_json_null (json, name);
}

/* A table as an array of objects whose members have the names of the columns. */
static void
add_json_table (NwJsonWriter *json,
                const NwClinicTable *table,
                NwClinicTableKind kind)
{
  const GPtrArray *rows = nw_clinic_table_get_rows (table);
  guint n_columns = 0;
  const NwClinicColumn *columns = nw_clinic_table_get_columns (table, &n_columns);

  nw_json_begin_array (json, nw_clinic_table_kind_to_string (kind));
  for (guint i = 0; i < rows->len; i++)
    {
      const NwClinicRow *row = g_ptr_array_index (rows, i);

      nw_json_begin_object (json, NULL);
      for (guint j = 0; j < n_columns; j++)
        {
          const NwClinicCell *cell = &g_array_index (row->cells, NwClinicCell, j);
          g_autofree char *name = g_strdelimit (g_strdup (columns[j].id), "-", '_');

          if (cell->is_number)
            nw_json_double (json, name, cell->number);
          else if (*cell->text == '\0' || g_str_equal (cell->text, "–"))
            nw_json_null (json, name);
          else
            nw_json_string (json, name, cell->text);
        }
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
}

/* What is to be looked into, with the analyses of the journal. */
static GPtrArray *
list_incidents (NwCli *cli,
                const NwStatistics *counts,
                GPtrArray *analyses)
{
  g_autofree char *today = nw_date_today ();

  return nw_clinic_incident_list (counts, analyses, cli->atlas, today, nw_cli_args_has (cli->args, "therapist"));
}

/* Days, ids of the content and terms; no id of a session and no words. */
static void
add_json_incidents (NwJsonWriter *json,
                    const GPtrArray *incidents)
{
  nw_json_begin_array (json, "incidents");
  for (guint i = 0; i < incidents->len; i++)
    {
      const NwClinicIncident *incident = g_ptr_array_index (incidents, i);

      nw_json_begin_object (json, NULL);
      add_json_text (json, "day", incident->found != NULL ? incident->found->day : NULL);
      add_json_text (json, "event", incident->found != NULL ? incident->found->event : NULL);
      add_json_text (json, "class", incident->found != NULL ? incident->found->event_class : NULL);
      nw_json_string (json, "state", nw_clinic_incident_state_to_string (nw_clinic_incident_get_state (incident)));
      if (incident->dated && *incident->term.last_day != '\0')
        {
          nw_json_string (json, "last_day", incident->term.last_day);
          nw_json_integer (json, "days_left", incident->term.days_left);
        }
      else
        {
          nw_json_null (json, "last_day");
          nw_json_null (json, "days_left");
        }
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
}

static char *
make_json (NwCli *cli,
           NwJournal *journal,
           const NwStatistics *counts,
           const GPtrArray *incidents)
{
  g_autoptr (NwJsonWriter) json = nw_json_writer_new ();

  nw_json_begin_object (json, NULL);
  nw_json_string (json, "format", "needlewise-stats-1");
  nw_json_boolean (json, "example", nw_journal_get_state (journal) == NW_JOURNAL_EXAMPLE);
  add_json_text (json, "from", counts->from);
  add_json_text (json, "to", counts->to);
  add_json_text (json, "first_day", counts->first);
  add_json_text (json, "last_day", counts->last);
  nw_json_integer (json, "n_sessions", counts->n_sessions);
  nw_json_integer (json, "n_drafts", counts->n_drafts);
  nw_json_integer (json, "n_damaged", counts->n_damaged);
  nw_json_integer (json, "n_with_needles", counts->n_needled);
  nw_json_integer (json, "n_patients", counts->n_patients);
  nw_json_integer (json, "n_needles_in", counts->n_in);
  nw_json_integer (json, "n_needles_out", counts->n_out);
  nw_json_integer (json, "n_events", counts->n_events);
  nw_json_integer (json, "n_with_event", counts->n_with_event);
  nw_json_integer (json, "n_events_elsewhere", counts->n_elsewhere);
  nw_json_integer (json, "n_odd_scores", counts->n_odd_scores);
  nw_json_integer (json, "n_incidents", counts->n_cases);
  for (guint i = NW_CLINIC_SUMMARY + 1; i < NW_N_CLINIC_TABLES; i++)
    {
      g_autoptr (NwClinicTable) table = nw_clinic_table_new ((NwClinicTableKind)i, counts, cli->atlas, NULL, cli->lang);

      add_json_table (json, table, (NwClinicTableKind)i);
    }
  add_json_incidents (json, incidents);
  nw_json_end_object (json);
  return g_strconcat (nw_json_writer_get (json), "\n", NULL);
}

static gboolean
write_text (const char *path,
            const char *text,
            GError **error)
{
  g_autoptr (NwOutputFile) file = nw_output_file_new (path, error);

  return file != NULL && g_output_stream_write_all (nw_output_file_get_stream (file), text, strlen (text), NULL, NULL, error) && nw_output_file_finish (file, error);
}

static gboolean
write_report (NwCli *cli,
              NwJournal *journal,
              NwStatistics *counts,
              GPtrArray *analyses,
              const char *output,
              GError **error)
{
  NwClinicReportOptions report_options = {
    .incidents = analyses,
    .lang = cli->lang,
    .paper = NW_PAPER_A4,
    .example = nw_journal_get_state (journal) == NW_JOURNAL_EXAMPLE,
    .one_therapist = nw_cli_args_has (cli->args, "therapist"),
  };
  g_autoptr (NwReport) report = NULL;

  if (!nw_cli_read_paper (cli, FALSE, &report_options.paper, error))
    return FALSE;
  nw_cli_use_letterhead ();
  report = nw_clinic_report_new (counts, cli->atlas, &report_options);
  return nw_cli_write_report (report, output, (int)counts->n_sessions, error);
}

static void
print_incidents (NwCli *cli,
                 NwCliText *text,
                 const GPtrArray *incidents)
{
  if (incidents->len == 0)
    return;
  nw_cli_text_heading (text, _ ("Incidents"));
  for (guint i = 0; i < incidents->len; i++)
    {
      const NwClinicIncident *incident = g_ptr_array_index (incidents, i);
      g_autofree char *heading = nw_clinic_incident_format_heading (incident, cli->atlas, cli->lang);
      g_autofree char *state = nw_clinic_incident_format_state (incident);
      g_autofree char *line = g_strdup_printf ("%s. %s", heading, state);

      nw_cli_text_item (text, 0, "- ", line);
    }
  nw_cli_text_blank (text);
}

/* Of which sessions the figures are. */
static void
print_head (NwCli *cli,
            NwJournal *journal,
            NwCliText *text,
            const NwStatistics *counts)
{
  g_autofree char *period = nw_clinic_format_period (counts, cli->lang);
  g_autofree char *head = g_strdup_printf ("%s, %s", period, nw_cli_args_has (cli->args, "therapist") ? _ ("one therapist") : _ ("all therapists"));

  nw_cli_text_heading (text, head);
  if (nw_journal_get_state (journal) == NW_JOURNAL_EXAMPLE)
    nw_cli_text_item (text, 0, "- ", _ ("Example data."));
  nw_cli_text_blank (text);
}

/* A line a figure, under the name of its table. */
static gboolean
print_text (NwCli *cli,
            NwJournal *journal,
            const NwStatistics *counts,
            const GPtrArray *incidents,
            GError **error)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();
  g_autofree char *care = nw_clinic_format_care (counts, cli->lang);

  print_head (cli, journal, text, counts);
  for (guint i = 0; i < NW_N_CLINIC_TABLES; i++)
    {
      g_autoptr (NwClinicTable) table = nw_clinic_table_new ((NwClinicTableKind)i, counts, cli->atlas, NULL, cli->lang);
      const GPtrArray *rows = nw_clinic_table_get_rows (table);

      if (rows->len == 0)
        continue;
      nw_cli_text_heading (text, nw_clinic_table_get_title (table));
      for (guint j = 0; j < rows->len; j++)
        {
          const NwClinicRow *row = g_ptr_array_index (rows, j);
          g_autofree char *line = g_strdup_printf ("%s: %s", row->title, row->text);

          nw_cli_text_item (text, 0, "- ", line);
        }
      nw_cli_text_blank (text);
    }
  print_incidents (cli, text, incidents);
  nw_cli_text_heading (text, _ ("Read with care"));
  nw_cli_text_item (text, 0, "- ", care);
  nw_cli_text_item (text, 0, "- ", nw_clinic_get_places_note ());
  return nw_cli_print (nw_cli_text_get (text), error);
}

static gboolean
check_options (NwCli *cli,
               GError **error)
{
  const char *output = nw_cli_args_get (cli->args, "output");
  const char *separator = nw_cli_args_get (cli->args, "separator");
  gboolean csv = nw_cli_args_has (cli->args, "csv");
  NwPaper paper = NW_PAPER_A4;

  if (!nw_cli_read_paper (cli, FALSE, &paper, error))
    return FALSE;
  if (separator != NULL && !g_str_equal (separator, "comma") && !g_str_equal (separator, "semicolon"))
    return usage (error, _ ("--separator is comma or semicolon."));
  if (csv && output == NULL)
    return usage (error, _ ("Say with -o where to write."));
  if (!csv && output != NULL && !g_str_has_suffix (output, ".pdf") && !g_str_has_suffix (output, ".png") && !g_str_has_suffix (output, ".json"))
    return usage (error, _ ("The name of the file must end in .pdf, .png or .json; tables need --csv."));
  return nw_cli_check_day (cli->args, "from", error) && nw_cli_check_day (cli->args, "to", error);
}

static gboolean
write_tables (NwCli *cli,
              const NwStatistics *counts,
              const char *folder,
              GError **error)
{
  gboolean comma = g_strcmp0 (nw_cli_args_get (cli->args, "separator"), "semicolon") == 0;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      /* Translators: the reason that the system gives */
      g_set_error (error, NW_ERROR, NW_ERROR_FAILED, _ ("The folder could not be made: %s"), g_strerror (errno));
      return FALSE;
    }
  return nw_clinic_write_tables (counts, cli->atlas, cli->lang, comma ? NW_CSV_COMMA : NW_CSV_POINT, folder, error);
}

static gboolean
run_stats (NwCli *cli,
           GError **error)
{
  const char *output = nw_cli_args_get (cli->args, "output");
  g_autoptr (NwJournal) journal = NULL;
  g_autoptr (NwStatistics) counts = NULL;
  g_autoptr (GPtrArray) analyses = NULL;
  g_autoptr (GPtrArray) incidents = NULL;
  g_autofree char *json = NULL;

  if (!check_options (cli, error))
    return FALSE;
  journal = nw_cli_open_journal (cli, error);
  if (journal == NULL)
    return FALSE;
  counts = count (cli, journal, error);
  analyses = counts != NULL ? nw_journal_list_parts (journal, NW_PART_INCIDENT, NULL, error) : NULL;
  if (analyses == NULL)
    return FALSE;

  if (nw_cli_args_has (cli->args, "csv"))
    return write_tables (cli, counts, output, error);
  if (output != NULL && !g_str_has_suffix (output, ".json"))
    return write_report (cli, journal, counts, analyses, output, error);
  incidents = list_incidents (cli, counts, analyses);
  if (output == NULL && !nw_cli_args_has (cli->args, "json"))
    return print_text (cli, journal, counts, incidents, error);
  json = make_json (cli, journal, counts, incidents);
  return output != NULL ? write_text (output, json, error) : nw_cli_print (json, error);
}

const NwCliCommand nw_cmd_stats = {
  .name = "stats",
  .summary = N_ ("figures of the clinic: counts, adverse events with intervals, completeness, trends"),
  .details = N_ ("Every session of the period is counted. Nobody is named: therapists have numbers, most sessions first."),
  .options = options,
  .run = run_stats,
};
