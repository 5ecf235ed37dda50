/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-clinic-report.h"

#include "nw-clinic-incidents.h"
#include "nw-clinic-plots.h"
#include "nw-clinic-table.h"
#include "nw-clinic-words.h"
#include "nw-date.h"
#include "nw-incident.h"
#include "nw-output-file.h"
#include "nw-print-style.h"
#include "nw-source-marks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The report may be in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

/* Points. */
#define PLOT_TEXT 8.5
#define SERIES_HEIGHT 96.0

/* Of the height of the paper: a plot leaves room for its heading and the legend. */
#define PLOT_SHARE 0.68

/* Cells of a table in their columns, the narrow ones for numbers. */
#define NAME_WIDTH 90.0
#define NUMBER_WIDTH 34.0

typedef struct
{
  NwFlow *flow;
  NwStatistics *counts;
  NwAtlas *atlas;
  const NwClinicReportOptions *options;
  NwSourceMarks marks;
  double width;
  double plot_height; /* at most */
} Writer;

/* A plot, and the width that it was laid out for; its height is its own. */
typedef struct
{
  NwClinicPlot *plot;
  double width;
} Plot;

static void
free_plot (gpointer data)
{
  Plot *plot = data;

  nw_clinic_plot_free (plot->plot);
  g_free (plot);
}

static void
draw_plot (cairo_t *cr,
           double width,
           double height,
           gpointer data)
{
  const Plot *plot = data;
  double scale = MIN (width / plot->width, height / plot->plot->height);

  /* Wide margins, or more rows than a page has, leave less room than it was laid out for. */
  cairo_scale (cr, MIN (scale, 1.0), MIN (scale, 1.0));
  nw_clinic_plot_paint (plot->plot, cr, nw_palette_get (NW_PALETTE_PRINT));
}

static void
add_plot (Writer *self,
          NwClinicPlotKind kind)
{
  PangoContext *context = nw_print_context_new (self->options->lang);
  NwClinicPlotSpec spec = {
    .kind = kind,
    .counts = self->counts,
    .atlas = self->atlas,
    .width = self->width,
    .height = SERIES_HEIGHT,
    .text_size = PLOT_TEXT,
    .context = context,
    .lang = self->options->lang,
    .compact = TRUE,
  };
  NwFlowPicture picture = { .draw = draw_plot, .free_data = free_plot, .weight = 1.0 };
  Plot *plot = NULL;

  if (nw_clinic_plot_has (kind, self->counts))
    {
      plot = g_new0 (Plot, 1);
      plot->plot = nw_clinic_plot_new (&spec);
      plot->width = self->width;
      picture.data = plot;
      nw_flow_add_pictures (self->flow, &picture, 1, MIN (plot->plot->height, self->plot_height));
    }
  else
    {
      nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, _ ("Nothing was recorded in this period."));
    }
  g_object_unref (context);
}

static void
draw_sample (cairo_t *cr,
             double width,
             double height,
             gpointer data)
{
  nw_rate_plot_paint_sample ((NwRateSample)GPOINTER_TO_INT (data), cr, width, height, nw_palette_get (NW_PALETTE_PRINT));
}

static void
add_legend (Writer *self)
{
  const NwFlowSwatch swatches[] = {
    { draw_sample, GINT_TO_POINTER (NW_RATE_SAMPLE_OWN),
      /* xgettext:no-c-format */
      _ ("this clinic, 95 % interval") },
    { draw_sample, GINT_TO_POINTER (NW_RATE_SAMPLE_NONE_SEEN), _ ("not recorded: up to the upper end") },
    { draw_sample, GINT_TO_POINTER (NW_RATE_SAMPLE_BAND), _ ("class of the table") },
    { draw_sample, GINT_TO_POINTER (NW_RATE_SAMPLE_PUBLISHED), _ ("published studies") },
  };

  nw_flow_add_legend (self->flow, swatches, G_N_ELEMENTS (swatches));
  nw_flow_keep_with_next (self->flow);
}

/* Keys of files, and what stands elsewhere in the report. */
static gboolean
is_left_out (const NwClinicColumn *column)
{
  static const char *const left_out[] = { "id", "published", "class", NULL };

  return g_strv_contains (left_out, column->id);
}

static void
add_table (Writer *self,
           NwClinicTableKind kind)
{
  g_autoptr (NwClinicTable) table = nw_clinic_table_new (kind, self->counts, self->atlas, NULL, self->options->lang);
  const GPtrArray *rows = nw_clinic_table_get_rows (table);
  guint n_columns = 0;
  const NwClinicColumn *columns = nw_clinic_table_get_columns (table, &n_columns);
  g_autofree NwFlowColumn *set = g_new0 (NwFlowColumn, n_columns);
  g_autofree NwFlowCell *cells = g_new0 (NwFlowCell, n_columns);
  NwFlowTable *flow_table = NULL;
  gboolean first = TRUE;
  gboolean any_wide = FALSE;
  guint n = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      if (is_left_out (&columns[i]))
        continue;
      set[n++] = (NwFlowColumn){ .title = columns[i].title, .weight = first ? 3.0 : 1.0, .min_width = first ? NAME_WIDTH : NUMBER_WIDTH, .strong = first };
      first = FALSE;
    }
  if (rows->len == 0)
    return;
  flow_table = nw_flow_add_table (self->flow, set, n);
  for (guint i = 0; i < rows->len; i++)
    {
      const NwClinicRow *row = g_ptr_array_index (rows, i);
      g_autofree char *marked = NULL;
      guint m = 0;

      for (guint j = 0; j < n_columns; j++)
        {
          const char *text = g_array_index (row->cells, NwClinicCell, j).text;

          if (is_left_out (&columns[j]))
            continue;
          if (row->wide && g_str_equal (columns[j].id, "percent"))
            text = marked = g_strconcat (text, "\302\240*", NULL);
          cells[m++] = (NwFlowCell){ .text = text, .span = 1, .style = NW_FLOW_BODY };
        }
      any_wide = any_wide || row->wide;
      nw_flow_table_begin (flow_table, NULL);
      nw_flow_table_add_row (flow_table, cells, m);
    }
  if (any_wide)
    nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, _ ("* Few sessions: the interval is wide, the rate says little."));
}

static void
add_heading (Writer *self,
             NwClinicTableKind kind)
{
  g_autoptr (NwClinicTable) table = nw_clinic_table_new (kind, self->counts, self->atlas, NULL, self->options->lang);

  nw_flow_add_heading (self->flow, 2, nw_clinic_table_get_title (table));
}

/* A note under a heading stays with what it is about. */
static void
add_note (Writer *self,
          const char *note)
{
  nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, note);
  nw_flow_keep_with_next (self->flow);
}

/* The studies whose rates are drawn, and what differs between sources. */
static void
add_published (Writer *self)
{
  NwLang lang = self->options->lang;
  const GPtrArray *events = nw_event_table_get_conflicts (nw_atlas_get_event_table (self->atlas));
  const NwEventTable *table = nw_atlas_get_event_table (self->atlas);
  g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_event_table_get_basis (table), NULL);
  g_autofree char *source = g_strdup_printf ("%s. %s%s", nw_event_table_get_title (table, lang), nw_event_table_get_source_note (table, lang), mark);

  nw_flow_add_heading (self->flow, 2, _ ("What was published"));
  nw_flow_add_paragraph (self->flow, NW_FLOW_BODY, source);
  for (guint i = 0; i < self->counts->events->len; i++)
    {
      const NwEvent *event = nw_event_table_lookup (table, g_array_index (self->counts->events, NwStatisticsEvent, i).event);
      GPtrArray *studies = NULL;
      g_autoptr (GPtrArray) rows = nw_clinic_list_published (self->atlas, event, &studies);

      for (guint j = 0; j < rows->len; j++)
        {
          const NwIncidence *study = g_ptr_array_index (studies, j);
          g_autofree char *words = nw_clinic_format_published (study, g_ptr_array_index (rows, j), lang);
          g_autofree char *study_mark = nw_source_marks_mark (&self->marks, nw_incidence_get_basis (study), NULL);
          g_autofree char *text = g_strdup_printf ("%s: %s%s", nw_event_get_name (event, lang), words, study_mark);

          nw_flow_add_item (self->flow, "–", text);
        }
      g_ptr_array_unref (studies);
    }
  for (guint i = 0; i < events->len; i++)
    {
      const NwStatement *conflict = g_ptr_array_index (events, i);
      g_autofree char *conflict_mark = nw_source_marks_mark (&self->marks, nw_statement_get_basis (conflict), NULL);
      g_autofree char *text = g_strdup_printf ("%s: %s%s", nw_statement_get_title (conflict, lang), nw_statement_get_text (conflict, lang), conflict_mark);

      nw_flow_add_item (self->flow, "≠", text);
    }
}

/* How many there are of each state. */
static void
add_incident_states (Writer *self,
                     const GPtrArray *incidents)
{
  const NwFlowColumn columns[] = {
    { _ ("State"), 3.0, NAME_WIDTH, TRUE },
    { _ ("Number"), 1.0, NUMBER_WIDTH, FALSE },
  };
  NwFlowTable *table = nw_flow_add_table (self->flow, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < NW_N_CLINIC_INCIDENT_STATES; i++)
    {
      g_autofree char *number = NULL;
      NwFlowCell cells[2] = { { .span = 1, .style = NW_FLOW_BODY }, { .span = 1, .style = NW_FLOW_BODY } };
      guint n = 0;

      for (guint j = 0; j < incidents->len; j++)
        n += nw_clinic_incident_get_state (g_ptr_array_index (incidents, j)) == (NwClinicIncidentState)i;
      number = nw_clinic_format_count (n, self->options->lang);
      cells[0].text = nw_clinic_incident_state_get_label ((NwClinicIncidentState)i);
      cells[1].text = number;
      nw_flow_table_begin (table, NULL);
      nw_flow_table_add_row (table, cells, G_N_ELEMENTS (cells));
    }
}

static void
add_incident_rule (Writer *self)
{
  NwRecommendation *rule = nw_incident_get_rule (self->atlas);
  g_autofree char *mark = NULL;
  g_autofree char *text = NULL;

  if (rule == NULL)
    return;
  mark = nw_source_marks_mark (&self->marks, nw_recommendation_get_basis (rule), NULL);
  text = g_strconcat (nw_recommendation_get_text (rule, self->options->lang), mark, NULL);
  nw_flow_add_paragraph (self->flow, NW_FLOW_BODY, text);
  nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, nw_incident_get_days_note ());
}

/* Terms of incidents, and none of their words. */
static void
add_incidents (Writer *self)
{
  g_autofree char *today = self->options->today != NULL ? g_strdup (self->options->today) : nw_date_today ();
  g_autoptr (GPtrArray) incidents = nw_clinic_incident_list (self->counts, self->options->incidents, self->atlas, today, self->options->one_therapist);
  guint n_more = self->counts->n_cases - self->counts->cases->len;

  nw_flow_add_heading (self->flow, 2, _ ("Incidents"));
  add_note (self, _ ("Events of the period beyond the first class of the table, and incidents that are being looked into. It names nobody."));
  if (incidents->len > 0)
    add_incident_states (self, incidents);
  else
    nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, _ ("None was recorded in this period."));
  add_incident_rule (self);
  for (guint i = 0; i < incidents->len; i++)
    {
      const NwClinicIncident *incident = g_ptr_array_index (incidents, i);
      g_autofree char *heading = nw_clinic_incident_format_heading (incident, self->atlas, self->options->lang);
      g_autofree char *state = nw_clinic_incident_format_state (incident);
      g_autofree char *text = g_strdup_printf ("%s. %s", heading, state);

      nw_flow_add_item (self->flow, "–", text);
    }
  if (n_more > 0)
    {
      /* Translators: %u is a number of events */
      g_autofree char *more = g_strdup_printf (nw_lang_ngettext ("%u older event is neither listed nor in the table of states.", "%u older events are neither listed nor in the table of states.", n_more), n_more);

      nw_flow_add_paragraph (self->flow, NW_FLOW_STRONG, more);
    }
}

/* What an inspector asks: how do you know? */
static void
add_method (Writer *self)
{
  /* Translators: %s is the version of the program */
  g_autofree char *counted = g_strdup_printf (_ ("Every session in the journal of the period was counted by Needlewise %s; no figure was entered by hand. Sessions that cannot be read are said in the summary and are in no figure."), PACKAGE_VERSION);
  const char *const items[] = {
    counted,
    _ ("A session with needles has a mark that is said to have gone in or out, or is closed and has any mark. All rates are of these sessions."),
    _ ("An event that was recorded several times in one session is one session with that event. “Recorded” counts each, also those in sessions without needles."),
    /* xgettext:no-c-format */
    _ ("The 95 % interval is the score interval of Wilson (1927) without a correction for continuity. Of an event that was not recorded it reaches from 0 to its upper end: that none was recorded does not show that there was none. It takes sessions as independent of each other; those of one patient are not, so that it is rather too narrow. “Few sessions” is said where its ends lie more than 20 percentage points or five times apart, or, of an event that was not recorded, where it reaches above the class of the table."),
    _ ("The published class holds for each event by itself, not for all events of a class together. Studies counted treatments, and asked for events in their own ways: they are beside these rates, not a measure of them."),
    _ ("An adverse event counts for every region and site of its session: it is not said where it came from. Differences between regions, sites or therapists also come from who was treated, and for what."),
    _ ("Consent: recorded and not withdrawn. Stop-check: of sessions with a mark that asks for one, those with one for each of its zones. Closed: within 24 hours of the last time that is noted for a needle, or, without one, of the end of the day; sessions whose time is not up are left out."),
    _ ("The change in pain is of scores with a value before and after the same session. Quartiles are interpolated; the standard deviation is that of a sample."),
  };

  nw_flow_add_heading (self->flow, 2, _ ("How this was counted"));
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    nw_flow_add_item (self->flow, "–", items[i]);
}

static void
add_sources (Writer *self)
{
  nw_flow_add_heading (self->flow, 2, _ ("Sources"));
  for (guint i = 0; i < self->marks.sources->len; i++)
    {
      g_autofree char *marker = g_strdup_printf ("%u", i + 1);
      g_autofree char *reference = nw_source_format_reference (g_ptr_array_index (self->marks.sources, i), self->options->lang);

      nw_flow_add_item (self->flow, marker, reference);
    }
}

static void
add_wide (Writer *self)
{
  guint n_wide = 0;
  guint n_rows = 0;
  g_autofree char *words = NULL;

  nw_clinic_plot_count_wide (self->counts, self->atlas, &n_wide, &n_rows);
  if (n_wide == 0)
    return;
  /* Translators: numbers of events */
  words = g_strdup_printf (nw_lang_ngettext ("Few sessions: for %1$u of %2$u event shown the interval is wide.",
                                             "Few sessions: for %1$u of %2$u events shown the interval is wide.", n_rows),
                           n_wide, n_rows);
  nw_flow_add_paragraph (self->flow, NW_FLOW_STRONG, words);
}

static void
write_all (Writer *self)
{
  g_autofree char *care = nw_clinic_format_care (self->counts, self->options->lang);

  add_table (self, NW_CLINIC_SUMMARY);
  nw_flow_add_paragraph (self->flow, NW_FLOW_STRONG, care);
  add_heading (self, NW_CLINIC_COMPLETENESS);
  add_note (self, _ ("Of the sessions with needles. A record that is silent is not a thing that was not done."));
  add_table (self, NW_CLINIC_COMPLETENESS);
  add_heading (self, NW_CLINIC_CLASSES);
  add_note (self, nw_clinic_get_classes_note ());
  add_table (self, NW_CLINIC_CLASSES);
  add_heading (self, NW_CLINIC_EVENTS);
  add_note (self, _ ("Logarithmic axis. A class is a range in a table, not a target. The list has all events of that table."));
  add_legend (self);
  add_plot (self, NW_CLINIC_PLOT_EVENTS);
  add_wide (self);
  add_table (self, NW_CLINIC_EVENTS);
  add_heading (self, NW_CLINIC_MONTHS);
  add_note (self, _ ("Full: with needles. Hatched: without."));
  add_plot (self, NW_CLINIC_PLOT_MONTHS);
  nw_flow_add_heading (self->flow, 2, _ ("Sessions with an adverse event, per month"));
  add_note (self, nw_clinic_get_trend_note ());
  add_plot (self, NW_CLINIC_PLOT_TREND);
  add_table (self, NW_CLINIC_MONTHS);
  add_heading (self, NW_CLINIC_OUTCOMES);
  add_note (self, nw_clinic_get_outcomes_note ());
  add_plot (self, NW_CLINIC_PLOT_OUTCOMES);
  add_table (self, NW_CLINIC_OUTCOMES);
  add_heading (self, NW_CLINIC_REGIONS);
  add_note (self, nw_clinic_get_places_note ());
  add_table (self, NW_CLINIC_REGIONS);
  add_heading (self, NW_CLINIC_SITES);
  add_note (self, nw_clinic_get_places_note ());
  add_table (self, NW_CLINIC_SITES);
  add_heading (self, NW_CLINIC_THERAPISTS);
  add_note (self, nw_clinic_get_therapists_note ());
  add_table (self, NW_CLINIC_THERAPISTS);
  add_incidents (self);
  add_method (self);
  add_published (self);
  add_sources (self);
}

static char *
describe (const NwStatistics *counts,
          const NwClinicReportOptions *options)
{
  g_autofree char *period = nw_clinic_format_period (counts, options->lang);

  return g_strdup_printf ("%s, %s", period, options->one_therapist ? _ ("one therapist") : _ ("all therapists"));
}

/**
 * nw_clinic_report_new:
 * @counts: what was counted
 * @atlas: the content
 * @options: how
 *
 * Returns: (transfer full): the pages
 */
NwReport *
nw_clinic_report_new (NwStatistics *counts,
                      NwAtlas *atlas,
                      const NwClinicReportOptions *options)
{
  Writer self = { .counts = counts, .atlas = atlas, .options = options };
  NwReportInfo info = { 0 };
  NwReport *report = NULL;
  g_autofree char *subtitle = NULL;
  NwLang previous = NW_LANG_EN;
  double height = 0.0;

  g_return_val_if_fail (counts != NULL && NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  previous = nw_lang_push (options->lang);
  nw_paper_get_size (options->paper, &self.width, &height);
  self.width -= 2.0 * nw_paper_get_margin (options->paper);
  self.plot_height = height * PLOT_SHARE;
  self.flow = nw_flow_new ();
  nw_source_marks_init (&self.marks);
  subtitle = describe (counts, options);
  nw_flow_add_title (self.flow, _ ("Clinic report"), subtitle, NULL, NULL);
  write_all (&self);
  nw_source_marks_clear (&self.marks);

  info = (NwReportInfo){
    .title = _ ("Clinic report"),
    .subtitle = subtitle,
    .banner = options->example ? nw_journal_get_example_label () : NULL,
    .content_version = nw_atlas_get_version (atlas),
    .content_date = nw_atlas_get_reviewed (atlas),
    .printed = options->printed,
    .lang = options->lang,
    .paper = options->paper,
  };
  report = nw_report_new (self.flow, &info);
  nw_lang_pop (previous);
  return report;
}

/**
 * nw_clinic_write_tables:
 * @counts: what was counted
 * @atlas: the content
 * @lang: of names
 * @dialect: of CSV
 * @folder: an existing folder
 * @error: return location
 *
 * Returns: %FALSE with @error set; files that were finished stay
 */
gboolean
nw_clinic_write_tables (const NwStatistics *counts,
                        NwAtlas *atlas,
                        NwLang lang,
                        NwCsvDialect dialect,
                        const char *folder,
                        GError **error)
{
  for (guint i = 0; i < NW_N_CLINIC_TABLES; i++)
    {
      g_autoptr (NwClinicTable) table = nw_clinic_table_new ((NwClinicTableKind)i, counts, atlas, NULL, lang);
      g_autofree char *csv = nw_clinic_table_to_csv (table, dialect);
      g_autofree char *name = g_strconcat (nw_clinic_table_kind_to_string ((NwClinicTableKind)i), ".csv", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (NwOutputFile) file = nw_output_file_new (path, error);

      if (file == NULL || !g_output_stream_write_all (nw_output_file_get_stream (file), csv, strlen (csv), NULL, NULL, error) || !nw_output_file_finish (file, error))
        return FALSE;
    }
  return TRUE;
}
