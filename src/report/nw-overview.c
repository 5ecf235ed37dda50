/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-block-private.h"
#include "nw-overview-private.h"
#include "nw-print-map.h"
#include "nw-session-sheet-private.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/**
 * nw_overview_list_names:
 * @journal: an open journal
 * @lang: language of the dates
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): name and date of
 *   birth by pseudonym
 */
GHashTable *
nw_overview_list_names (NwJournal *journal,
                        NwLang lang,
                        GError **error)
{
  g_autoptr (GPtrArray) patients = nw_journal_list_parts (journal, NW_PART_PATIENT, NULL, error);
  GHashTable *names = NULL;

  if (patients == NULL)
    return NULL;
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < patients->len; i++)
    {
      NwPart *patient = g_ptr_array_index (patients, i);
      const char *name = nw_part_get_text (patient, "name");
      g_autofree char *born = nw_part_has (patient, "born") ? nw_date_format_short (nw_part_get_text (patient, "born"), lang) : NULL;

      if (*name != '\0' || born != NULL)
        g_hash_table_insert (names, g_strdup (nw_part_get_text (patient, "pseudonym")), g_strdup_printf ("%s\n%s", name, born != NULL ? born : "–"));
    }

  return names;
}

/* Each session on its own, after the table. */
static void
add_details (NwFlow *flow,
             NwAtlas *atlas,
             NwPlaces *places,
             GListModel *sessions,
             const NwOverviewOptions *options,
             NwLang lang)
{
  const NwSessionSheetOptions sheet = { .paper = options->paper, .example = options->example };
  guint n = g_list_model_get_n_items (sessions);

  nw_flow_add_page_break (flow);
  nw_flow_add_heading (flow, 1, _ ("Sessions in full"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (sessions, i);
      NwSessionPrint print = { flow, atlas, places, session, &sheet, lang, options->flags };
      g_autofree char *day = NULL;
      g_autofree char *heading = NULL;

      if (session == NULL || nw_session_get_damaged (session))
        continue;
      day = nw_date_format_long (nw_session_get_day (session), lang);
      heading = g_strdup_printf ("%s · %s · %s", day, nw_session_get_patient (session), nw_session_get_therapist (session));
      nw_flow_add_heading (flow, 2, heading);
      nw_session_print_add_record (&print);
    }
}

/* Everything that the sessions are read for, in one pass: the model may read
 * them from a journal as they are asked for. Nothing is kept of them. */
static gboolean
read_sessions (GListModel *sessions,
               NwAtlas *atlas,
               NwPlaces *places,
               NwTotals *totals,
               NwFlowTable *table,
               const NwOverviewOptions *options,
               NwLang lang,
               GError **error)
{
  guint n = g_list_model_get_n_items (sessions);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (sessions, i);

      if (session == NULL)
        {
          g_set_error_literal (error, NW_ERROR, NW_ERROR_FAILED, _ ("The journal has changed while it was read. Make the overview again."));
          return FALSE;
        }
      if (!nw_places_add (places, session, error))
        return FALSE;
      nw_totals_add (totals, session);
      nw_overview_add_session (table, atlas, places, session, options, lang);
    }

  return TRUE;
}

/* The head of the document: what was asked for and, where it holds names, why. */
static void
add_head (NwFlow *flow,
          const NwOverviewOptions *options,
          const char *filter,
          const char *count)
{
  nw_flow_add_title (flow, _ ("Session overview"), filter, count, NULL);
  if (options->names != NULL)
    {
      /* Translators: %s is why names are on a sheet */
      g_autofree char *named = g_strdup_printf (_ ("With names of patients: %s."), options->names_reason != NULL ? options->names_reason : "–");

      nw_flow_add_paragraph (flow, NW_FLOW_STRONG, named);
    }
}

/**
 * nw_overview_new:
 * @renderer: draws the maps; its maps need their content
 * @sessions: of #NwSession, in the order in which they are printed; each is
 *   asked for once, with @options.details twice
 * @options: what was asked for
 * @error: return location
 *
 * Makes the overview of sessions: what they add up to, the maps with what was
 * recorded, the table, and each session in full where that is wanted. Patients appear under their pseudonyms, in no title or file name.
 *
 * Returns: (transfer full) (nullable): the report; %NULL if a map is broken or
 *   a session cannot be had
 */
NwReport *
nw_overview_new (NwRenderer *renderer,
                 GListModel *sessions,
                 const NwOverviewOptions *options,
                 GError **error)
{
  NwFigureSet *figures = NULL;
  g_autoptr (NwAtlas) atlas = NULL;
  g_autoptr (NwPlaces) places = NULL;
  g_autoptr (NwFlow) flow = nw_flow_new ();
  g_autoptr (NwFlow) rows = nw_flow_new ();
  g_autofree char *filter = NULL;
  g_autofree char *count = NULL;
  g_autoptr (NwTotals) totals = NULL;
  NwReportInfo info = { 0 };
  NwLang lang = nw_lang_get ();
  gboolean done = TRUE;

  g_return_val_if_fail (NW_IS_RENDERER (renderer), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (sessions), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  figures = nw_renderer_get_figures (renderer);
  atlas = nw_print_dup_atlas (renderer, error);
  if (atlas == NULL)
    return NULL;
  places = nw_places_new (figures, atlas);
  totals = nw_totals_new (atlas);
  if (!read_sessions (sessions, atlas, places, totals, nw_overview_add_table (rows, options), options, lang, error))
    return NULL;

  filter = nw_totals_format_filter (totals, options, lang);
  count = nw_totals_format_sessions (totals);
  add_head (flow, options, filter, count);
  if (nw_totals_get_n_sessions (totals) == 0)
    {
      nw_flow_add_paragraph (flow, NW_FLOW_BODY, _ ("No sessions in this selection."));
    }
  else
    {
      nw_totals_add_summary (totals, flow, places, lang);
      done = nw_overview_add_maps (flow, renderer, atlas, places, nw_report_get_text_width (options->paper, 1.0), error);
      nw_flow_add_heading (flow, 2, _ ("Sessions"));
      nw_flow_take (flow, rows);
      if (options->details)
        add_details (flow, atlas, places, sessions, options, lang);
    }
  if (!done)
    return NULL;

  info = (NwReportInfo){
    .title = _ ("Session overview"),
    .subtitle = filter,
    .banner = options->example ? _ ("Example – made-up sessions, no real patients") : NULL,
    .content_version = nw_atlas_get_version (atlas),
    .content_date = nw_atlas_get_reviewed (atlas),
    .printed = options->printed,
    .lang = lang,
    .paper = options->paper,
  };
  return nw_report_new (g_steal_pointer (&flow), &info);
}
