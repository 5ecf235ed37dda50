/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-cli-output.h"
#include "nw-emergency-card.h"
#include "nw-error.h"
#include "nw-leaflet-print.h"
#include "nw-region-card.h"

#include <glib/gi18n-lib.h>

/* Characters of a number, as many as the settings of the window take: a longer
 * one is no number, and would be set over page after page. */
#define PHONE_MAX 60

static const NwCliOption options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("where to write: .pdf, or .png for a picture of each page"), FALSE },
  { "paper", 0, N_ ("NAME"), N_ ("a4, letter, a5 or a6 (a4)"), FALSE },
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

/* The names of the cards, as they are typed. */
static char *
list_names (NwAtlas *atlas)
{
  const GPtrArray *cards = nw_atlas_get_emergency_cards (atlas);
  const GPtrArray *regions = nw_atlas_get_regions (atlas);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < cards->len; i++)
    g_string_append_printf (names, "%s, ", nw_emergency_card_get_name (g_ptr_array_index (cards, i)));
  g_string_append (names, "all, ");
  for (guint i = 0; i < NW_N_LEAFLET_KINDS; i++)
    g_string_append_printf (names, "%s, ", nw_leaflet_kind_to_string (i));
  for (guint i = 0; i < regions->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", nw_region_get_id (g_ptr_array_index (regions, i)));

  return g_string_free (names, FALSE);
}

static gboolean
read_phones (NwCli *cli,
             NwEmergencyPrint *print,
             GError **error)
{
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

/* A number that the sheet would drop is refused: whoever typed it would hand out
 * an empty line. */
static gboolean
refuse_phones (NwCli *cli,
               const NwPhone *printed,
               guint n_printed,
               GError **error)
{
  for (guint i = 0; i < NW_N_PHONES; i++)
    {
      gboolean has_line = FALSE;

      for (guint j = 0; j < n_printed; j++)
        has_line = has_line || printed[j] == i;
      if (has_line || nw_cli_args_get (cli->args, phone_options[i]) == NULL)
        continue;
      /* Translators: %s is the name of an option, "phone-gp" */
      g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("This sheet has no line for the number of --%s."), phone_options[i]);
      return FALSE;
    }

  return TRUE;
}

/* A sheet for a patient; two of them say whom to call. */
static NwReport *
make_leaflet (NwCli *cli,
              NwLeafletKind kind,
              const NwEmergencyPrint *print,
              GError **error)
{
  static const NwPhone printed[] = { NW_PHONE_GP, NW_PHONE_PRACTICE };
  const NwLeafletPrint leaflet = {
    .lang = cli->lang,
    .paper = print->paper,
    .gp_phone = print->phones[NW_PHONE_GP],
    .clinic_phone = print->phones[NW_PHONE_PRACTICE],
  };

  if (!refuse_phones (cli, printed, kind == NW_LEAFLET_INFORMATION ? 0 : G_N_ELEMENTS (printed), error))
    return NULL;

  return nw_leaflet_report_new (cli->atlas, kind, &leaflet);
}

static gboolean
refuse_name (NwAtlas *atlas,
             const char *name,
             GError **error)
{
  g_autofree char *names = list_names (atlas);

  /* Translators: what was typed, then the names that there are */
  g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("There is no card \"%s\". The cards are: %s."), name, names);
  return FALSE;
}

/* A card of the region that @name names by id or in words. */
static NwReport *
make_region_card (NwCli *cli,
                  const char *name,
                  NwPaper paper,
                  GError **error)
{
  GObject *found = nw_atlas_find (cli->atlas, name, NULL);
  g_autoptr (NwRenderer) renderer = NULL;

  if (found == NULL || !NW_IS_REGION (found))
    {
      refuse_name (cli->atlas, name, error);
      return NULL;
    }
  if (!refuse_phones (cli, NULL, 0, error))
    return NULL;
  renderer = nw_cli_make_renderer (cli, error);

  return renderer != NULL ? nw_region_card_new (renderer, NW_REGION (found), paper, NULL, error) : NULL;
}

static gboolean
run_card (NwCli *cli,
          GError **error)
{
  g_autofree char *name = nw_cli_join_words (cli->args);
  const char *output = nw_cli_read_output (cli, error);
  NwEmergencyPrint print = { .lang = cli->lang, .paper = NW_PAPER_A4 };
  NwEmergencyCard *card = NULL;
  NwLeafletKind kind = NW_LEAFLET_INFORMATION;
  NwAtlas *atlas = NULL;
  g_autoptr (NwReport) report = NULL;

  if (output == NULL || !nw_cli_read_paper (cli, TRUE, &print.paper, error) || !read_phones (cli, &print, error))
    return FALSE;
  atlas = nw_cli_get_atlas (cli, error);
  if (atlas == NULL)
    return FALSE;

  nw_cli_use_letterhead ();
  card = nw_emergency_card_find (atlas, name);
  if (card != NULL || g_str_equal (name, "all"))
    {
      report = nw_emergency_card_report_new (atlas, card, &print);
    }
  else if (nw_leaflet_kind_from_string (name, &kind))
    {
      report = make_leaflet (cli, kind, &print, error);
    }
  else
    {
      report = make_region_card (cli, name, print.paper, error);
    }

  return report != NULL && nw_cli_write_report (report, output, -1, error);
}

const NwCliCommand nw_cmd_card = {
  .name = "card",
  .arguments = N_ ("NAME|REGION|all"),
  .summary = N_ ("emergency cards, region cards, sheets for patients, as PDF"),
  .details = N_ ("Emergency cards: pneumothorax, syncope, broken-needle, needlestick, bleeding, convulsion, anaphylaxis; "
                 "\"all\" writes all of them, each on a page of its own. A region, such as thorax-posterior: its safety card. "
                 "Sheets for patients: information, consent (with information, aftercare and lines to sign), aftercare."),
  .options = options,
  .min_words = 1,
  .max_words = 12,
  .run = run_card,
};
