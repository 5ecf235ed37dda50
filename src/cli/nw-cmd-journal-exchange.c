/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-cli-journal.h"
#include "nw-cli-output.h"
#include "nw-error.h"
#include "nw-export.h"
#include "nw-import.h"
#include "nw-output-file.h"
#include "nw-patient-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

static const NwCliOption export_options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("where to write; with csv a folder"), FALSE },
  { "format", 0, N_ ("FORMAT"), N_ ("json, csv, fhir or, of one patient, pdf (json)"), FALSE },
  { "patient", 0, N_ ("PATIENT"), N_ ("only this patient, by pseudonym or id: what the patient may have"), FALSE },
  { "therapist", 0, N_ ("NAME"), N_ ("only sessions of this therapist"), FALSE },
  { "from", 0, N_ ("YYYY-MM-DD"), N_ ("from this day on"), FALSE },
  { "to", 0, N_ ("YYYY-MM-DD"), N_ ("up to and including this day"), FALSE },
  { "sealed", 0, NULL, N_ ("seal the file (json) with a passphrase of its own, read after that of the journal"), FALSE },
  { "separator", 0, N_ ("SIGN"), N_ ("of csv: comma, or semicolon with decimal commas as in Dutch (comma)"), FALSE },
  { NULL },
};

static const NwCliOption import_options[] = {
  { "dry-run", 0, NULL, N_ ("only say what would be done"), FALSE },
  { NULL },
};

typedef enum
{
  FORMAT_JSON,
  FORMAT_CSV,
  FORMAT_FHIR,
  FORMAT_PDF,
} Format;

static gboolean
usage (GError **error,
       const char *message)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, message);
  return FALSE;
}

static gboolean
read_format (NwCli *cli,
             Format *format,
             GError **error)
{
  static const char *const names[] = { "json", "csv", "fhir", "pdf" };
  const char *name = nw_cli_args_get (cli->args, "format");

  *format = FORMAT_JSON;
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (name, names[i]))
        {
          *format = (Format)i;
          name = NULL;
        }
    }
  if (name != NULL)
    return usage (error, _ ("--format is json, csv, fhir or pdf."));
  if (*format == FORMAT_PDF && nw_cli_args_get (cli->args, "patient") == NULL)
    return usage (error, _ ("--format=pdf needs --patient; sessions of several are printed by \"needlewise overview\"."));
  return TRUE;
}

static gboolean
read_export_options (NwCli *cli,
                     Format *format,
                     NwExportOptions *options,
                     GError **error)
{
  const char *separator = nw_cli_args_get (cli->args, "separator");

  if (nw_cli_args_get (cli->args, "output") == NULL)
    return usage (error, _ ("Say with -o where to write."));
  if (!read_format (cli, format, error) || !nw_cli_check_day (cli->args, "from", error) || !nw_cli_check_day (cli->args, "to", error))
    return FALSE;
  if (separator != NULL && g_strcmp0 (separator, "comma") != 0 && g_strcmp0 (separator, "semicolon") != 0)
    return usage (error, _ ("--separator is comma or semicolon."));
  if (nw_cli_args_has (cli->args, "sealed") && *format != FORMAT_JSON)
    return usage (error, _ ("Only json can be sealed: other programs could not open the rest."));

  *options = (NwExportOptions){
    .patient = nw_cli_args_get (cli->args, "patient"),
    .therapist = nw_cli_args_get (cli->args, "therapist"),
    .from = nw_cli_args_get (cli->args, "from"),
    .to = nw_cli_args_get (cli->args, "to"),
    .dialect = g_strcmp0 (separator, "semicolon") == 0 ? NW_CSV_COMMA : NW_CSV_POINT,
    .lang = cli->lang,
  };
  return TRUE;
}

/* What could not be written is said, whatever else is. */
static void
print_left_out (const NwExportCounts *counts)
{
  if (counts->n_damaged > 0)
    /* Translators: %u is how many */
    fprintf (stderr, ngettext ("needlewise: %u damaged session could not be read and is not in it.\n", "needlewise: %u damaged sessions could not be read and are not in it.\n", counts->n_damaged), counts->n_damaged);
  if (counts->n_left_out > 0)
    /* Translators: %u is how many */
    fprintf (stderr, ngettext ("needlewise: %u draft without a patient is not in it, as FHIR cannot say it.\n", "needlewise: %u drafts without a patient are not in it, as FHIR cannot say it.\n", counts->n_left_out), counts->n_left_out);
  if (counts->n_moved > 0)
    /* Translators: %u is how many; sessions that stood under this patient by mistake and were moved to another */
    fprintf (stderr, ngettext ("needlewise: %u time a session of somebody else stood under this patient before it was amended; what it said is not in it.\n", "needlewise: %u times a session of somebody else stood under this patient before it was amended; what they said is not in it.\n", counts->n_moved), counts->n_moved);
}

static gboolean
print_written (const char *path,
               guint n_sessions,
               GError **error)
{
  g_autofree char *sessions = NULL;
  g_autofree char *line = NULL;

  /* Translators: part of "export.json: 12 sessions" */
  sessions = g_strdup_printf (ngettext ("%u session", "%u sessions", n_sessions), n_sessions);
  line = g_strdup_printf ("%s: %s\n", path, sessions);
  return nw_cli_print (line, error);
}

static gboolean
write_file (NwJournal *journal,
            NwExportFormat format,
            const NwExportOptions *options,
            const char *path,
            NwExportCounts *counts,
            GError **error)
{
  g_autoptr (NwOutputFile) file = nw_output_file_new (path, error);

  return file != NULL && nw_journal_export (journal, format, options, nw_output_file_get_stream (file), NULL, NULL, NULL, counts, error) && nw_output_file_finish (file, error);
}

static gboolean
write_folder (NwJournal *journal,
              const NwExportOptions *options,
              const char *folder,
              GError **error)
{
  NwExportCounts counts = { 0 };

  if (g_mkdir (folder, 0700) != 0 && errno != EEXIST)
    {
      int saved = errno;

      /* Translators: a path, and the reason that the system gives */
      g_set_error (error, NW_ERROR, NW_ERROR_PERMISSION, _ ("\"%s\" could not be written: %s"), folder, g_strerror (saved));
      return FALSE;
    }
  for (guint i = NW_EXPORT_FIRST_CSV; i < NW_N_EXPORT_FORMATS; i++)
    {
      g_autofree char *path = g_build_filename (folder, nw_export_format_get_file_name ((NwExportFormat)i), NULL);

      if (!write_file (journal, (NwExportFormat)i, options, path, &counts, error))
        return FALSE;
    }

  print_left_out (&counts);
  return print_written (folder, counts.n_sessions, error);
}

static gboolean
write_pdf (NwCli *cli,
           NwJournal *journal,
           const NwExportOptions *options,
           const char *path,
           GError **error)
{
  g_autoptr (NwReport) report = NULL;
  NwExportCounts counts = { 0 };

  nw_cli_use_letterhead ();
  report = nw_patient_file_read (journal, options, NW_PAPER_A4, NULL, NULL, &counts, error);
  if (report == NULL || !nw_report_write_pdf (report, path, NULL, error))
    return FALSE;
  print_left_out (&counts);
  return print_written (path, counts.n_sessions, error);
}

static gboolean
run_export (NwCli *cli,
            GError **error)
{
  const char *path = nw_cli_args_get (cli->args, "output");
  NwExportOptions options = { 0 };
  NwExportCounts counts = { 0 };
  Format format = FORMAT_JSON;
  g_autoptr (NwJournal) journal = NULL;
  char *passphrase = NULL;
  gboolean done = FALSE;

  if (!read_export_options (cli, &format, &options, error))
    return FALSE;
  options.atlas = nw_cli_get_atlas (cli, error);
  if (options.atlas == NULL)
    return FALSE;
  journal = nw_cli_open_journal (cli, error);
  if (journal == NULL)
    return FALSE;

  if (format == FORMAT_CSV)
    return write_folder (journal, &options, path, error);
  if (format == FORMAT_PDF)
    return write_pdf (cli, journal, &options, path, error);

  if (nw_cli_args_has (cli->args, "sealed"))
    {
      passphrase = nw_cli_read_passphrase (cli, TRUE, error);
      if (passphrase == NULL)
        return FALSE;
      options.passphrase = passphrase;
    }
  done = write_file (journal, format == FORMAT_FHIR ? NW_EXPORT_FHIR : NW_EXPORT_JSON, &options, path, &counts, error);
  nw_cli_passphrase_free (passphrase);
  if (!done)
    return FALSE;
  print_left_out (&counts);
  return print_written (path, counts.n_sessions, error);
}

static NwImportReport *
read_stream (NwCli *cli,
             NwJournal *journal,
             GFile *file,
             NwImportOptions *options,
             GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &cause);

  if (stream == NULL)
    {
      g_set_error (error, NW_ERROR, g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? NW_ERROR_NOT_FOUND : NW_ERROR_PERMISSION,
                   /* Translators: the reason that the system gives */
                   _ ("The file could not be read: %s"), cause->message);
      return NULL;
    }
  return nw_journal_import (journal, G_INPUT_STREAM (stream), options, NULL, NULL, NULL, error);
}

static gboolean
run_import (NwCli *cli,
            GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (nw_cli_args_get_word (cli->args, 0));
  NwImportOptions options = { .dry_run = nw_cli_args_has (cli->args, "dry-run") };
  g_autoptr (NwJournal) journal = NULL;
  g_autoptr (NwImportReport) report = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *text = NULL;

  options.atlas = nw_cli_get_atlas (cli, error);
  if (options.atlas == NULL)
    return FALSE;
  journal = nw_cli_open_journal (cli, error);
  if (journal == NULL)
    return FALSE;

  report = read_stream (cli, journal, file, &options, &cause);
  if (report == NULL && g_error_matches (cause, NW_ERROR, NW_ERROR_LOCKED))
    {
      char *passphrase = nw_cli_read_passphrase (cli, FALSE, error);

      if (passphrase == NULL)
        return FALSE;
      g_clear_error (&cause);
      options.passphrase = passphrase;
      report = read_stream (cli, journal, file, &options, &cause);
      nw_cli_passphrase_free (passphrase);
    }
  if (report == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  text = nw_import_report_format (report);
  return nw_cli_print (text, error);
}

const NwCliCommand nw_cmd_journal_export = {
  .name = "journal export",
  .summary = N_ ("write the journal, or what it holds of a patient, to a file"),
  .details = N_ ("What is written is not sealed, unless --sealed is given: whoever has the file can read it."),
  .options = export_options,
  .run = run_export,
};

const NwCliCommand nw_cmd_journal_import = {
  .name = "journal import",
  .arguments = N_ ("FILE"),
  .summary = N_ ("bring in what was exported as json"),
  .details = N_ ("All of the file comes in, or nothing. Sessions that are closed here stay as they are; what differs is listed."),
  .options = import_options,
  .min_words = 1,
  .max_words = 1,
  .run = run_import,
};
