/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-error.h"
#include "nw-site-sheet.h"

#include <glib/gi18n-lib.h>

static const NwCliOption options[] = {
  { "output", 'o', N_ ("FILE.pdf"), N_ ("where to write"), FALSE },
  { "paper", 0, N_ ("NAME"), N_ ("a4 or letter (a4)"), FALSE },
  { NULL },
};

static gboolean
refuse (GError **error,
        const char *message)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, message);

  return FALSE;
}

/* "sheet.pdf: 2 pages" */
static gboolean
print_done (const char *output,
            guint n_pages,
            GError **error)
{
  /* Translators: part of "overview.pdf: 12 sessions, 3 pages" */
  g_autofree char *pages = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  g_autofree char *line = g_strdup_printf ("%s: %s\n", output, pages);

  return nw_cli_print (line, error);
}

static gboolean
run_sheet (NwCli *cli,
           GError **error)
{
  const char *output = nw_cli_args_get (cli->args, "output");
  const char *paper_name = nw_cli_args_get (cli->args, "paper");
  g_autofree char *name = nw_cli_join_words (cli->args);
  NwPaper paper = NW_PAPER_A4;
  g_autoptr (NwRenderer) renderer = NULL;
  g_autoptr (NwReport) report = NULL;
  GObject *found = NULL;

  if (output == NULL)
    return refuse (error, _ ("Say with -o where to write."));
  if (!g_str_has_suffix (output, ".pdf"))
    return refuse (error, _ ("The name of the file must end in .pdf."));
  if (paper_name != NULL && !nw_paper_from_string (paper_name, &paper))
    return refuse (error, _ ("--paper is a4 or letter."));

  renderer = nw_cli_make_renderer (cli, error);
  if (renderer == NULL)
    return FALSE;
  found = nw_atlas_find (cli->atlas, name, error);
  if (found == NULL)
    return FALSE;
  if (!NW_IS_SITE (found))
    {
      g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND,
                   /* Translators: %s is what was typed: the name of a region */
                   _ ("\"%s\" is a region; a sheet is made of one site. \"needlewise show\" lists its sites."), name);
      return FALSE;
    }

  report = nw_site_sheet_new (renderer, NW_SITE (found), paper, NULL, error);
  if (report == NULL || !nw_report_write_pdf (report, output, NULL, error))
    return FALSE;

  return print_done (output, nw_report_get_n_pages (report), error);
}

const NwCliCommand nw_cmd_sheet = {
  .name = "sheet",
  .arguments = N_ ("SITE"),
  .summary = N_ ("the page of a site, as PDF"),
  .details = N_ ("Map, published limits and depths, harms, technique, recommendations, contraindications and sources. "
                 "It holds nothing about a patient."),
  .options = options,
  .min_words = 1,
  .max_words = 12,
  .run = run_sheet,
};
