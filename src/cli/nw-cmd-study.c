/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-error.h"
#include "nw-json-writer.h"
#include "nw-study-course.h"
#include "nw-study-export.h"
#include "nw-study-progress.h"

#include <glib/gi18n-lib.h>

#define FORMAT "needlewise-study-1"

static const NwCliOption options[] = {
  { "json", 0, NULL, N_ ("as JSON"), FALSE },
  { NULL },
};

static const NwCliOption export_options[] = {
  { "output", 'o', N_ ("PATH"), N_ ("the file, for Anki the folder"), FALSE },
  { "format", 0, N_ ("csv|anki"), N_ ("what was answered, or cards for Anki; csv if not given"), FALSE },
  { "course", 0, N_ ("FILE"), N_ ("for Anki: only the cards of this course"), FALSE },
  { "unverified", 0, NULL, N_ ("for Anki: also cards that rest on what was not checked"), FALSE },
  { NULL },
};

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static NwDeck *
make_deck (NwCli *cli,
           GError **error)
{
  g_autoptr (NwRenderer) renderer = nw_cli_make_renderer (cli, error);

  return renderer != NULL ? nw_deck_new (cli->atlas, nw_renderer_get_figures (renderer), error) : NULL;
}

/* Says where a damaged file went, on standard error: answers are for reading
 * on by other programs. */
static void
tell_aside (const char *aside)
{
  if (aside == NULL)
    return;
  /* Translators: %s is the name of a file */
  g_printerr (_ ("The file with your answers was damaged and was set aside as “%s”; a new one was begun."), aside);
  g_printerr ("\n");
}

static void
add_shares (NwJsonWriter *json,
            const char *name,
            GArray *shares)
{
  nw_json_begin_array (json, name);
  for (guint i = 0; i < shares->len; i++)
    {
      const NwStudyShare *share = &g_array_index (shares, NwStudyShare, i);

      nw_json_begin_object (json, NULL);
      nw_json_string (json, "id", share->region != NULL ? nw_region_get_id (share->region) : nw_harm_get_id (share->harm));
      nw_json_integer (json, "cards", share->n_cards);
      nw_json_integer (json, "studied", share->n_known);
      if (share->n_known > 0)
        nw_json_double (json, "recall", share->recall);
      else
        nw_json_null (json, "recall");
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
}

static char *
make_json (NwStudy *study,
           gint64 now)
{
  g_autoptr (NwJsonWriter) json = nw_json_writer_new ();
  g_autoptr (GArray) regions = nw_study_list_regions (study, now);
  g_autoptr (GArray) harms = nw_study_list_harms (study, now);
  NwStudyCounts counts = { 0 };

  nw_study_get_counts (study, now, &counts);
  nw_json_begin_object (json, NULL);
  nw_json_string (json, "format", FORMAT);
  nw_json_integer (json, "cards", counts.n_cards);
  nw_json_integer (json, "studied", counts.n_known);
  nw_json_integer (json, "due", counts.n_due);
  nw_json_integer (json, "new", counts.n_new);
  nw_json_integer (json, "leeches", counts.n_leeches);
  nw_json_integer (json, "done_today", counts.n_done);
  nw_json_integer (json, "goal", counts.goal);
  nw_json_integer (json, "streak", counts.streak);
  add_shares (json, "regions", regions);
  add_shares (json, "harms", harms);
  nw_json_end_object (json);
  return g_strdup (nw_json_writer_get (json));
}

static char *
make_text (NwStudy *study,
           NwLang lang,
           gint64 now)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();
  g_autoptr (GArray) regions = nw_study_list_regions (study, now);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  NwStudyCounts counts = { 0 };

  nw_study_get_counts (study, now, &counts);
  /* Translators: numbers of cards */
  first = g_strdup_printf (_ ("%u due, %u new, %u of %u answers today"), counts.n_due, counts.n_new, counts.n_done, counts.goal);
  nw_cli_text_item (text, 0, "", first);
  /* Translators: numbers of cards */
  second = g_strdup_printf (_ ("%u of %u cards studied"), counts.n_known, counts.n_cards);
  nw_cli_text_item (text, 0, "", second);
  for (guint i = 0; i < regions->len; i++)
    {
      const NwStudyShare *share = &g_array_index (regions, NwStudyShare, i);
      g_autofree char *line = NULL;

      if (share->n_known == 0)
        continue;
      /* Translators: a region, the chance that its cards are known now, and how many of them were studied */
      line = g_strdup_printf (_ ("%s: %d %% remembered, %u of %u cards studied"), nw_region_get_name (share->region, lang), (int)(share->recall * 100.0 + 0.5), share->n_known, share->n_cards);
      nw_cli_text_item (text, 0, "- ", line);
    }
  return g_strdup (nw_cli_text_get (text));
}

static gboolean
run_study (NwCli *cli,
           GError **error)
{
  g_autoptr (NwDeck) deck = make_deck (cli, error);
  g_autoptr (NwStudy) study = NULL;
  g_autofree char *path = nw_study_store_get_path ();
  g_autofree char *text = NULL;

  if (deck == NULL)
    return FALSE;
  /* Looking makes no file. */
  study = nw_study_new (deck, g_file_test (path, G_FILE_TEST_EXISTS) ? path : NULL, get_now (), error);
  if (study == NULL)
    return FALSE;
  tell_aside (nw_study_get_aside (study));
  text = nw_cli_args_has (cli->args, "json") ? make_json (study, get_now ()) : make_text (study, cli->lang, get_now ());
  return nw_cli_print (text, error);
}

/* All cards, or those of a course. */
static gboolean
export_anki (NwCli *cli,
             NwDeck *deck,
             const char *folder,
             GError **error)
{
  const char *path = nw_cli_args_get (cli->args, "course");
  g_autoptr (NwStudyCourse) course = path != NULL ? nw_study_course_load (path, deck, error) : NULL;
  NwStudyFilter filter = { 0 };
  gboolean done = FALSE;

  if (path != NULL && course == NULL)
    return FALSE;
  if (course != NULL)
    nw_study_course_get_filter (course, deck, &filter);
  done = nw_study_export_anki_cards (deck, &filter, folder, nw_cli_args_has (cli->args, "unverified"), NULL, NULL, error);
  g_clear_pointer (&filter.cards, g_hash_table_unref);
  return done;
}

static gboolean
run_export (NwCli *cli,
            GError **error)
{
  const char *output = nw_cli_args_get (cli->args, "output");
  const char *format = nw_cli_args_get (cli->args, "format");
  gboolean anki = g_strcmp0 (format, "anki") == 0;
  g_autoptr (NwDeck) deck = NULL;
  g_autoptr (NwStudyStore) store = NULL;
  g_autofree char *path = nw_study_store_get_path ();
  g_autofree char *full = NULL;
  g_autofree char *aside = NULL;

  if (output == NULL)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("%s is missing."), "--output");
      return FALSE;
    }
  if (!anki && format != NULL && !g_str_equal (format, "csv"))
    {
      /* Translators: what was typed as a format */
      g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("“%s” is no format of this command: csv or anki."), format);
      return FALSE;
    }
  deck = make_deck (cli, error);
  if (deck == NULL)
    return FALSE;
  full = g_canonicalize_filename (output, NULL);
  if (anki)
    return export_anki (cli, deck, full, error);
  store = nw_study_store_open (g_file_test (path, G_FILE_TEST_EXISTS) ? path : NULL, &aside, error);
  if (store == NULL)
    return FALSE;
  tell_aside (aside);
  return nw_study_export_csv (store, deck, full, error);
}

const NwCliCommand nw_cmd_study = {
  .name = "study",
  .summary = N_ ("what is due to be studied, and how well regions are remembered"),
  .details = N_ ("Nothing of it is about a patient: the answers are in a file of their own."),
  .options = options,
  .run = run_study,
};

const NwCliCommand nw_cmd_study_export = {
  .name = "study export",
  .summary = N_ ("the answers that were given, or the cards for Anki"),
  .details = N_ ("For Anki a folder is made with a text file to import and pictures for its media folder; that takes a minute or two."),
  .options = export_options,
  .run = run_export,
};
