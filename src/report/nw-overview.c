/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-overview-private.h"
#include "nw-print-style.h"

#include <glib/gi18n-lib.h>

/**
 * Totals:
 *
 * What the sessions add up to.
 */
typedef struct
{
  guint n_sessions;
  guint n_drafts;
  guint n_damaged;
  guint n_sites;
  GHashTable *patients;
  GHashTable *therapists;
  char *first;
  char *last;
} Totals;

static void
totals_clear (Totals *self)
{
  g_clear_pointer (&self->patients, g_hash_table_unref);
  g_clear_pointer (&self->therapists, g_hash_table_unref);
  g_clear_pointer (&self->first, g_free);
  g_clear_pointer (&self->last, g_free);
}

static void
count_session (Totals *self,
               NwSession *session)
{
  const char *day = nw_session_get_day (session);

  self->n_sessions++;
  if (nw_session_get_damaged (session))
    {
      self->n_damaged++;
      return;
    }

  /* Days are written YYYY-MM-DD: their order is that of the letters. */
  if (self->first == NULL || g_strcmp0 (day, self->first) < 0)
    {
      g_free (self->first);
      self->first = g_strdup (day);
    }
  if (self->last == NULL || g_strcmp0 (day, self->last) > 0)
    {
      g_free (self->last);
      self->last = g_strdup (day);
    }
  if (nw_session_get_state (session) == NW_SESSION_DRAFT)
    self->n_drafts++;
  self->n_sites += nw_session_get_n_sites (session);
  if (*nw_session_get_patient (session) != '\0')
    g_hash_table_add (self->patients, g_strdup (nw_session_get_patient (session)));
  if (*nw_session_get_therapist (session) != '\0')
    g_hash_table_add (self->therapists, g_strdup (nw_session_get_therapist (session)));
}

static void
count_sessions (Totals *self,
                GListModel *sessions)
{
  self->patients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->therapists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (sessions, i);

      count_session (self, session);
    }
}

static void
append_filter (GString *filter,
               char *part)
{
  if (part == NULL)
    return;

  g_string_append_printf (filter, "%s%s", filter->len > 0 ? " · " : "", part);
  g_free (part);
}

static char *
format_period (const char *from,
               const char *to,
               NwLang lang)
{
  g_autofree char *from_text = from != NULL ? nw_date_format_long (from, lang) : NULL;
  g_autofree char *to_text = to != NULL ? nw_date_format_long (to, lang) : NULL;

  if (from != NULL && to != NULL)
    return g_str_equal (from, to)
               ? g_strdup (from_text)
               /* Translators: a period, from its first to its last day */
               : g_strdup_printf (_ ("%s to %s"), from_text, to_text);
  if (from != NULL)
    /* Translators: a period that begins on a day */
    return g_strdup_printf (_ ("from %s"), from_text);
  if (to != NULL)
    /* Translators: a period that ends on a day */
    return g_strdup_printf (C_ ("period", "up to %s"), to_text);
  return NULL;
}

/* What was asked for; without a period, the days that the sessions span. */
static char *
make_filter (const NwOverviewOptions *options,
             const Totals *totals,
             NwLang lang)
{
  GString *filter = g_string_new (NULL);
  guint n_patients = g_hash_table_size (totals->patients);
  const char *patient = options->patient;
  GHashTableIter iter;
  gpointer key = NULL;

  /* Sessions that were picked one by one may still be of one patient only. */
  if (patient == NULL && n_patients == 1)
    {
      g_hash_table_iter_init (&iter, totals->patients);
      g_hash_table_iter_next (&iter, &key, NULL);
      patient = key;
    }
  append_filter (filter, patient != NULL
                             /* Translators: %s is the pseudonym of a patient */
                             ? g_strdup_printf (_ ("Patient %s"), patient)
                             : g_strdup_printf (ngettext ("%u patient", "%u patients", n_patients), n_patients));
  if (options->from != NULL || options->to != NULL)
    append_filter (filter, format_period (options->from, options->to, lang));
  else
    append_filter (filter, format_period (totals->first, totals->last, lang));
  if (options->therapist != NULL)
    /* Translators: %s is the name of a therapist */
    append_filter (filter, g_strdup_printf (_ ("therapist %s"), options->therapist));

  return g_string_free (filter, FALSE);
}

static char *
format_sessions (guint n)
{
  /* Translators: part of "overview.pdf: 12 sessions, 3 pages" */
  return g_strdup_printf (ngettext ("%u session", "%u sessions", n), n);
}

static char *
format_totals (const Totals *totals)
{
  guint n_patients = g_hash_table_size (totals->patients);
  guint n_therapists = g_hash_table_size (totals->therapists);
  GString *line = g_string_new (NULL);
  g_autofree char *sessions = format_sessions (totals->n_sessions);

  g_string_append (line, sessions);
  if (totals->n_drafts > 0)
    /* Translators: follows the number of sessions: how many of them may still be changed */
    g_string_append_printf (line, ngettext (", of which %u draft", ", of which %u drafts", totals->n_drafts),
                            totals->n_drafts);
  if (totals->n_damaged > 0)
    /* Translators: follows the number of sessions: how many of them cannot be read */
    g_string_append_printf (line, ngettext (", %u damaged", ", %u damaged", totals->n_damaged), totals->n_damaged);
  g_string_append (line, " · ");
  g_string_append_printf (line, ngettext ("%u patient", "%u patients", n_patients), n_patients);
  g_string_append (line, " · ");
  g_string_append_printf (line, ngettext ("%u therapist", "%u therapists", n_therapists), n_therapists);

  return g_string_free (line, FALSE);
}

static void
add_totals (NwFlow *flow,
            const Totals *totals,
            NwPlaces *places)
{
  g_autofree char *line = format_totals (totals);
  g_autofree char *sites = NULL;

  sites = g_strdup_printf (
      /* Translators: how often a site was recorded, and how many different ones, left and right apart */
      _ ("Sites: %u recorded, %u different (left and right apart)"), totals->n_sites, nw_places_list (places)->len);

  nw_flow_add_paragraph (flow, NW_FLOW_STRONG, line);
  nw_flow_keep_with_next (flow);
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, sites);
}

/**
 * nw_overview_new:
 * @renderer: draws the maps; its maps need their content
 * @sessions: of #NwSession, in the order in which they are printed
 * @options: what was asked for
 * @error: return location
 *
 * Makes the overview of sessions: the maps with what was recorded, and the
 * table. Patients appear under their pseudonyms, in no title or file name.
 *
 * Returns: (transfer full) (nullable): the report; %NULL if a map is broken
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
  g_autofree char *filter = NULL;
  g_autofree char *count = NULL;
  Totals totals = { 0 };
  NwReportInfo info = { 0 };
  NwLang lang = nw_lang_get ();
  gboolean done = TRUE;

  g_return_val_if_fail (NW_IS_RENDERER (renderer), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (sessions), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  figures = nw_renderer_get_figures (renderer);
  atlas = nw_figure_set_dup_atlas (figures);
  if (atlas == NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CONTENT, _ ("The clinical content is not loaded."));
      return NULL;
    }
  places = nw_places_new (figures, atlas, sessions, error);
  if (places == NULL)
    return NULL;

  count_sessions (&totals, sessions);
  filter = make_filter (options, &totals, lang);
  count = format_sessions (totals.n_sessions);

  nw_flow_add_title (flow, _ ("Session overview"), filter, count, NULL);
  if (totals.n_sessions == 0)
    {
      nw_flow_add_paragraph (flow, NW_FLOW_BODY, _ ("No sessions in this selection."));
    }
  else
    {
      done = nw_overview_add_maps (flow, renderer, atlas, places, nw_report_get_text_width (options->paper, 1.0), error);
      nw_flow_add_heading (flow, 2, _ ("Sessions"));
      nw_overview_add_table (flow, atlas, places, sessions, options->notes, options->flags, lang);
      add_totals (flow, &totals, places);
    }
  totals_clear (&totals);
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
