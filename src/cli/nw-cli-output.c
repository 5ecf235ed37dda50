/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-output.h"

#include "nw-error.h"
#include "nw-letterhead.h"
#include "nw-settings.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/**
 * nw_cli_read_output:
 * @cli: the command
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the file that -o names, which ends in .pdf
 *   or .png
 */
const char *
nw_cli_read_output (NwCli *cli,
                    GError **error)
{
  const char *output = nw_cli_args_get (cli->args, "output");

  if (output == NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("Say with -o where to write."));
      return NULL;
    }
  if (!g_str_has_suffix (output, ".pdf") && !g_str_has_suffix (output, ".png"))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("The name of the file must end in .pdf or .png."));
      return NULL;
    }

  return output;
}

/**
 * nw_cli_read_paper:
 * @cli: the command
 * @small: whether the small sheets are there for this document
 * @paper: (inout): the sheet
 * @error: return location
 *
 * Returns: %FALSE if --paper names something else
 */
gboolean
nw_cli_read_paper (NwCli *cli,
                   gboolean small,
                   NwPaper *paper,
                   GError **error)
{
  const char *name = nw_cli_args_get (cli->args, "paper");

  if (name == NULL)
    return TRUE;
  if (nw_paper_from_string (name, paper) && (small || !nw_paper_is_small (*paper)))
    return TRUE;

  g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, small ? _ ("--paper is a4, letter, a5 or a6.") : _ ("--paper is a4 or letter."));
  return FALSE;
}

/**
 * nw_cli_use_letterhead:
 *
 * Prints bear what the settings say of the clinic.
 */
void
nw_cli_use_letterhead (void)
{
  g_autoptr (GSettings) settings = nw_settings_new ();
  g_autoptr (NwLetterhead) letterhead = nw_letterhead_new_from_settings (settings);

  nw_letterhead_use (letterhead);
}

/**
 * nw_cli_write_report:
 * @report: the pages
 * @output: where to write them
 * @n_sessions: number of sessions in them, or -1 where none are
 * @error: return location
 *
 * Writes a PDF file, or where its name ends in .png a picture of each page, and
 * says so in a line; what could not be printed of the letterhead goes to standard
 * error.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
nw_cli_write_report (NwReport *report,
                     const char *output,
                     int n_sessions,
                     GError **error)
{
  guint n_pages = nw_report_get_n_pages (report);
  g_autoptr (GString) line = g_string_new (NULL);

  if (!(g_str_has_suffix (output, ".png") ? nw_report_write_png : nw_report_write_pdf) (report, output, NULL, error))
    return FALSE;
  if (nw_report_get_remark (report) != NULL)
    {
      g_autofree char *remark = g_strconcat ("needlewise: ", nw_report_get_remark (report), NULL);

      nw_cli_warn (remark);
    }

  g_string_append_printf (line, "%s: ", output);
  if (n_sessions >= 0)
    {
      /* Translators: part of "overview.pdf: 12 sessions, 3 pages" */
      g_string_append_printf (line, ngettext ("%u session", "%u sessions", (gulong)n_sessions), (guint)n_sessions);
      g_string_append (line, ", ");
    }
  /* Translators: part of "overview.pdf: 12 sessions, 3 pages" */
  g_string_append_printf (line, ngettext ("%u page", "%u pages", n_pages), n_pages);
  g_string_append_c (line, '\n');

  return nw_cli_print (line->str, error);
}
