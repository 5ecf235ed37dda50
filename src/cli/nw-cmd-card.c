/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-emergency-card.h"
#include "nw-error.h"

#include <glib/gi18n-lib.h>

/* Characters of a number, as many as the settings of the window take: a longer
 * one is no number, and would be set over page after page. */
#define PHONE_MAX 60

static const NwCliOption options[] = {
  { "output", 'o', N_ ("FILE.pdf"), N_ ("where to write"), FALSE },
  { "paper", 0, N_ ("NAME"), N_ ("a4 or letter (a4)"), FALSE },
  { "phone-gp", 0, N_ ("NUMBER"), N_ ("number of the GP or out-of-hours service"), FALSE },
  { "phone-practice", 0, N_ ("NUMBER"), N_ ("number of the practice"), FALSE },
  { "phone-hospital", 0, N_ ("NUMBER"), N_ ("number of the emergency department"), FALSE },
  { "phone-other", 0, N_ ("NUMBER"), N_ ("any other number"), FALSE },
  { NULL },
};

static const char *const phone_options[] = {
  [NW_PHONE_GP] = "phone-gp",
  [NW_PHONE_PRACTICE] = "phone-practice",
  [NW_PHONE_HOSPITAL] = "phone-hospital",
  [NW_PHONE_OTHER] = "phone-other",
};

G_STATIC_ASSERT (G_N_ELEMENTS (phone_options) == NW_N_PHONES);

/* The names of the emergency cards, as they are typed. */
static char *
list_names (NwAtlas *atlas)
{
  const GPtrArray *cards = nw_atlas_get_emergency_cards (atlas);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < cards->len; i++)
    g_string_append_printf (names, "%s, ", nw_emergency_card_get_name (g_ptr_array_index (cards, i)));
  g_string_append (names, "all");

  return g_string_free (names, FALSE);
}

static gboolean
read_options (NwCli *cli,
              NwEmergencyPrint *print,
              GError **error)
{
  const char *output = nw_cli_args_get (cli->args, "output");
  const char *paper = nw_cli_args_get (cli->args, "paper");

  if (output == NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("Say with -o where to write."));
      return FALSE;
    }
  if (!g_str_has_suffix (output, ".pdf"))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("The name of the file must end in .pdf."));
      return FALSE;
    }
  if (paper != NULL && !nw_paper_from_string (paper, &print->paper))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("--paper is a4 or letter."));
      return FALSE;
    }
  for (guint i = 0; i < NW_N_PHONES; i++)
    {
      const char *number = nw_cli_args_get (cli->args, phone_options[i]);

      if (number != NULL && g_utf8_strlen (number, -1) > PHONE_MAX)
        {
          g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("The number is longer than %d characters."), PHONE_MAX);
          return FALSE;
        }
      print->phones[i] = number;
    }

  return TRUE;
}

static gboolean
run_card (NwCli *cli,
          GError **error)
{
  const char *name = nw_cli_args_get_word (cli->args, 0);
  const char *output = nw_cli_args_get (cli->args, "output");
  NwEmergencyPrint print = { .lang = cli->lang, .paper = NW_PAPER_A4 };
  NwEmergencyCard *card = NULL;
  NwAtlas *atlas = NULL;
  g_autoptr (NwReport) report = NULL;
  g_autofree char *pages = NULL;
  g_autofree char *line = NULL;
  guint n_pages = 0;

  if (!read_options (cli, &print, error))
    return FALSE;
  atlas = nw_cli_get_atlas (cli, error);
  if (atlas == NULL)
    return FALSE;

  card = nw_emergency_card_find (atlas, name);
  if (card == NULL && !g_str_equal (name, "all"))
    {
      g_autofree char *names = list_names (atlas);

      /* Translators: what was typed, then the names that there are */
      g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("There is no card \"%s\". The cards are: %s."), name, names);
      return FALSE;
    }

  report = nw_emergency_card_report_new (atlas, card, &print);
  if (!nw_report_write_pdf (report, output, NULL, error))
    return FALSE;
  n_pages = nw_report_get_n_pages (report);
  /* Translators: part of "card.pdf: 1 page" */
  pages = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  line = g_strdup_printf ("%s: %s\n", output, pages);

  return nw_cli_print (line, error);
}

const NwCliCommand nw_cmd_card = {
  .name = "card",
  .arguments = N_ ("NAME|all"),
  .summary = N_ ("emergency cards, as PDF"),
  .details = N_ ("Names: pneumothorax, syncope, broken-needle, needlestick, bleeding, convulsion, anaphylaxis. "
                 "\"all\" writes all of them, each on a page of its own."),
  .options = options,
  .min_words = 1,
  .max_words = 1,
  .run = run_card,
};
