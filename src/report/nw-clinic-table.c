/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-clinic-table.h"

#include "nw-clinic-words.h"
#include "nw-date.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

/* What is written may be on paper, in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)
#undef C_
#define C_(context, message) nw_lang_pgettext (context, message)

#define COLUMNS_MAX 12

struct _NwClinicTable
{
  NwClinicTableKind kind;
  const char *title;
  NwClinicColumn columns[COLUMNS_MAX];
  guint n_columns;
  GPtrArray *rows;

  /* While it is made. */
  const NwStatistics *counts;
  NwAtlas *atlas;
  GHashTable *therapists;
  NwLang lang;
};

static void
cell_clear (gpointer data)
{
  g_free (((NwClinicCell *)data)->text);
}

static void
row_free (gpointer data)
{
  NwClinicRow *row = data;

  g_free (row->title);
  g_free (row->text);
  g_free (row->figure);
  g_array_unref (row->cells);
  g_free (row);
}

/**
 * nw_clinic_table_free:
 * @self: (transfer full): a table
 */
void
nw_clinic_table_free (NwClinicTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static void
add_column (NwClinicTable *self,
            const char *id,
            const char *title)
{
  g_assert (self->n_columns < COLUMNS_MAX);
  self->columns[self->n_columns++] = (NwClinicColumn){ id, title };
}

static NwClinicRow *
add_row (NwClinicTable *self,
         char *title)
{
  NwClinicRow *row = g_new0 (NwClinicRow, 1);

  row->title = title;
  row->cells = g_array_new (FALSE, FALSE, sizeof (NwClinicCell));
  g_array_set_clear_func (row->cells, cell_clear);
  g_ptr_array_add (self->rows, row);
  return row;
}

/* Takes @text. */
static void
add_text (NwClinicRow *row,
          char *text)
{
  NwClinicCell cell = { text, FALSE, 0.0 };

  g_array_append_val (row->cells, cell);
}

static void
add_number (NwClinicRow *row,
            double number,
            char *text)
{
  NwClinicCell cell = { text, TRUE, number };

  g_array_append_val (row->cells, cell);
}

static void
add_count (NwClinicTable *self,
           NwClinicRow *row,
           guint count)
{
  add_number (row, count, nw_clinic_format_count (count, self->lang));
}

/* Rate and both ends; empty where nothing was looked at. */
static void
add_rate (NwClinicTable *self,
          NwClinicRow *row,
          const NwClinicRate *rate)
{
  const double values[] = { rate->percent, rate->low, rate->high };

  row->wide = rate->of > 0 && rate->wide;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      if (rate->of == 0)
        add_text (row, g_strdup (i == 0 ? "–" : ""));
      else
        add_number (row, values[i], nw_clinic_format_percent (values[i], self->lang));
    }
}

static void
add_rate_columns (NwClinicTable *self)
{
  add_column (self, "percent", _ ("Rate"));
  /* xgettext:no-c-format
   * Translators: head of a column: the lower end of the 95 % interval */
  add_column (self, "percent-low", _ ("95 % from"));
  /* xgettext:no-c-format
   * Translators: head of a column: the upper end of the 95 % interval */
  add_column (self, "percent-high", _ ("95 % to"));
}

/* "212 of 4,936 sessions with needles, 4.3 %, 95 % interval 3.8–4.9 %." */
static char *
format_rate (NwClinicTable *self,
             const NwClinicRate *rate)
{
  g_autofree char *count = nw_clinic_format_count (rate->count, self->lang);
  g_autofree char *of = nw_clinic_format_count (rate->of, self->lang);
  g_autofree char *percent = nw_clinic_format_percent (rate->percent, self->lang);
  g_autofree char *range = nw_clinic_format_range (rate->low, rate->high, self->lang);
  GString *text = g_string_new (NULL);

  if (rate->of == 0)
    {
      g_string_append (text, _ ("No session with needles: no rate."));
      return g_string_free (text, FALSE);
    }
  /* Translators: a count, the number of all, a percentage, an interval of two percentages */
  g_string_append_printf (text, nw_lang_ngettext ("%1$s of %2$s session with needles: %3$s, 95 %% interval %4$s.", "%1$s of %2$s sessions with needles: %3$s, 95 %% interval %4$s.", rate->of),
                          count, of, percent, range);
  if (rate->wide)
    g_string_append_printf (text, " %s", _ ("Few sessions: the interval is wide."));
  return g_string_free (text, FALSE);
}

static void
add_figure (NwClinicTable *self,
            const char *title,
            guint count)
{
  NwClinicRow *row = add_row (self, g_strdup (title));

  add_text (row, g_strdup (title));
  add_count (self, row, count);
  row->figure = nw_clinic_format_count (count, self->lang);
  row->text = g_strdup (row->figure);
}

/* A day that is there. */
static void
add_day (NwClinicTable *self,
         const char *title,
         const char *day)
{
  NwClinicRow *row = NULL;

  if (day == NULL)
    return;
  row = add_row (self, g_strdup (title));
  row->figure = nw_date_format_long (day, self->lang);
  row->text = g_strdup (row->figure);
  add_text (row, g_strdup (title));
  add_text (row, g_strdup (row->figure));
}

static void
fill_summary (NwClinicTable *self)
{
  const NwStatistics *counts = self->counts;

  add_column (self, "figure", C_ ("clinic", "Figure"));
  add_column (self, "value", _ ("Number"));
  add_day (self, _ ("Day of the first session counted"), counts->first);
  add_day (self, _ ("Day of the last session counted"), counts->last);
  add_figure (self, _ ("Sessions"), counts->n_sessions);
  add_figure (self, _ ("Drafts among them"), counts->n_drafts);
  add_figure (self, _ ("Sessions with needles"), counts->n_needled);
  add_figure (self, _ ("Patients"), counts->n_patients);
  add_figure (self, _ ("Needles in"), counts->n_in);
  add_figure (self, _ ("Needles out"), counts->n_out);
  add_figure (self, C_ ("clinic", "Adverse events"), counts->n_events);
  add_figure (self, _ ("Sessions with needles and an adverse event"), counts->n_with_event);
  add_figure (self, _ ("Adverse events in sessions without needles, in no rate"), counts->n_elsewhere);
  add_figure (self, _ ("Sessions that cannot be read, in no figure"), counts->n_damaged);
}

/* What was published about an event: its class, and studies. */
static char *
format_published (NwClinicTable *self,
                  const NwEvent *event)
{
  GString *text = g_string_new (NULL);
  GPtrArray *studies = NULL;
  g_autoptr (GPtrArray) rows = nw_clinic_list_published (self->atlas, event, &studies);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *words = nw_clinic_format_published (g_ptr_array_index (studies, i), g_ptr_array_index (rows, i), self->lang);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", words);
    }
  g_ptr_array_unref (studies);
  return g_string_free (text, FALSE);
}

/* As published: no digit more. */
static char *
format_published_percent (double percent,
                          NwLang lang)
{
  g_autofree char *number = nw_text_format_number (percent, lang);

  return g_strconcat (number, "\302\240%", NULL);
}

static void
add_class_bounds (NwClinicRow *row,
                  const NwEventClass *event_class,
                  NwLang lang)
{
  double low = 0.0;
  double high = 0.0;

  if (event_class != NULL && nw_event_class_get_min_percent (event_class, &low))
    add_number (row, low, format_published_percent (low, lang));
  else
    add_text (row, g_strdup (""));
  if (event_class != NULL && nw_event_class_get_max_percent (event_class, &high))
    add_number (row, high, format_published_percent (high, lang));
  else
    add_text (row, g_strdup (""));
}

static void
add_event (NwClinicTable *self,
           const NwStatisticsEvent *counted)
{
  const NwEvent *event = nw_event_table_lookup (nw_atlas_get_event_table (self->atlas), counted->event);
  const NwEventClass *event_class = nw_clinic_find_class (self->atlas, counted->event);
  gboolean of_class = self->kind == NW_CLINIC_CLASSES;
  NwClinicRow *row = add_row (self, of_class ? nw_clinic_name_class (self->atlas, counted->event, self->lang) : nw_clinic_name_event (self->atlas, counted->event, self->lang));
  g_autofree char *class_name = event != NULL ? nw_clinic_name_class (self->atlas, counted->event, self->lang) : NULL;
  g_autofree char *published = format_published (self, event);
  g_autofree char *rate_text = NULL;
  NwClinicRate rate;

  nw_clinic_rate_init (&rate, counted->n_needled, self->counts->n_needled, event_class);
  rate_text = format_rate (self, &rate);
  row->text = g_strdup_printf ("%s%s%s%s%s%s%s", rate_text,
                               class_name != NULL ? " " : "", class_name != NULL ? _ ("In the table: ") : "", class_name != NULL ? class_name : "", class_name != NULL ? "." : "",
                               *published != '\0' ? " " : "", published);
  row->figure = rate.of > 0 ? nw_clinic_format_percent (rate.percent, self->lang) : g_strdup ("–");
  add_text (row, g_strdup (counted->event));
  add_text (row, g_strdup (row->title));
  if (!of_class)
    add_text (row, g_strdup (class_name != NULL ? class_name : ""));
  add_count (self, row, counted->n_events);
  add_count (self, row, counted->n_needled);
  add_count (self, row, self->counts->n_needled);
  add_rate (self, row, &rate);
  add_class_bounds (row, event_class, self->lang);
  if (!of_class)
    add_text (row, g_strdup (published));
}

static void
fill_events (NwClinicTable *self)
{
  const GArray *events = self->kind == NW_CLINIC_CLASSES ? self->counts->classes : self->counts->events;

  add_column (self, "id", _ ("Id"));
  add_column (self, "name", self->kind == NW_CLINIC_CLASSES ? _ ("Class in the table") : C_ ("clinic", "Adverse event"));
  if (self->kind == NW_CLINIC_EVENTS)
    add_column (self, "class", _ ("Class in the table"));
  add_column (self, "recorded", _ ("Recorded"));
  add_column (self, "sessions", _ ("Sessions"));
  add_column (self, "of-sessions", _ ("Of sessions with needles"));
  add_rate_columns (self);
  add_column (self, "class-percent-low", _ ("Class from"));
  add_column (self, "class-percent-high", _ ("Class to"));
  if (self->kind == NW_CLINIC_EVENTS)
    add_column (self, "published", _ ("Published"));
  for (guint i = 0; i < events->len; i++)
    add_event (self, &g_array_index (events, NwStatisticsEvent, i));
}

static void
fill_completeness (NwClinicTable *self)
{
  add_column (self, "id", _ ("Id"));
  add_column (self, "item", _ ("In the record"));
  add_column (self, "sessions", _ ("Sessions"));
  add_column (self, "of-sessions", _ ("Of sessions"));
  add_column (self, "percent", _ ("Share"));
  for (guint i = 0; i < NW_N_RECORD_ITEMS; i++)
    {
      NwShare share = self->counts->shares[i];
      NwClinicRow *row = add_row (self, g_strdup (nw_record_item_get_label ((NwRecordItem)i)));
      g_autofree char *count = nw_clinic_format_count (share.count, self->lang);
      g_autofree char *of = nw_clinic_format_count (share.of, self->lang);

      row->figure = nw_clinic_format_share (share, self->lang);
      /* Translators: a number of sessions of how many */
      row->text = g_strdup_printf (nw_lang_ngettext ("%1$s of %2$s session", "%1$s of %2$s sessions", share.of), count, of);
      add_text (row, g_strdup (nw_record_item_to_string ((NwRecordItem)i)));
      add_text (row, g_strdup (row->title));
      add_count (self, row, share.count);
      add_count (self, row, share.of);
      if (share.of > 0)
        add_number (row, 100.0 * share.count / share.of, g_strdup (row->figure));
      else
        add_text (row, g_strdup (row->figure));
    }
}

/* Sessions, needles and those with an event, of a month, region or site. @title is
 * seen, @cell goes into files; it takes both. */
static void
add_counts_row (NwClinicTable *self,
                const NwStatisticsRow *counted,
                char *title,
                char *cell)
{
  NwClinicRow *row = add_row (self, title);
  g_autofree char *sessions = nw_clinic_format_count (counted->n_sessions, self->lang);
  g_autofree char *needled = nw_clinic_format_count (counted->n_needled, self->lang);
  g_autofree char *in = nw_clinic_format_count (counted->n_in, self->lang);
  g_autofree char *out = nw_clinic_format_count (counted->n_out, self->lang);
  NwClinicRate rate;

  nw_clinic_rate_init (&rate, counted->n_with_event, counted->n_needled, NULL);
  row->figure = g_strdup (sessions);
  /* Translators: numbers of sessions, of those with needles, of needles in and out */
  row->text = g_strdup_printf (_ ("Sessions: %1$s, with needles: %2$s. Needles in: %3$s, out: %4$s."), sessions, needled, in, out);
  if (counted->n_needled > 0)
    {
      g_autofree char *rate_text = format_rate (self, &rate);
      /* Translators: %s is a rate with its interval */
      g_autofree char *whole = g_strdup_printf (_ ("%1$s With an adverse event: %2$s"), row->text, rate_text);

      g_free (row->text);
      row->text = g_steal_pointer (&whole);
    }
  if (self->kind != NW_CLINIC_THERAPISTS)
    add_text (row, g_strdup (counted->key));
  add_text (row, cell);
  add_count (self, row, counted->n_sessions);
  add_count (self, row, counted->n_needled);
  add_count (self, row, counted->n_marks);
  add_count (self, row, counted->n_in);
  add_count (self, row, counted->n_out);
  add_count (self, row, counted->n_with_event);
  add_rate (self, row, &rate);
}

/* Therapists have no name but a number here, most sessions first, unless their
 * names are asked for. */
static char *
name_therapist (GHashTable *therapists,
                const char *id,
                guint number)
{
  const char *name = therapists != NULL ? g_hash_table_lookup (therapists, id) : NULL;

  if (*id == '\0')
    return g_strdup (_ ("No therapist named"));
  if (name != NULL && *name != '\0')
    return g_strdup (name);
  /* Translators: %u is a number in place of a name */
  return g_strdup_printf (_ ("Therapist %u"), number);
}

static char *
name_row (NwClinicTable *self,
          const char *key,
          guint number)
{
  NwSite *site = NULL;
  NwRegion *region = NULL;

  switch (self->kind)
    {
    case NW_CLINIC_MONTHS:
      return nw_clinic_format_month (key, self->lang);
    case NW_CLINIC_REGIONS:
      region = nw_atlas_lookup_region (self->atlas, key);
      if (region != NULL)
        return nw_clinic_capitalise (nw_region_get_name (region, self->lang));
      return g_strdup (*key != '\0' ? key : _ ("No region"));
    case NW_CLINIC_SITES:
      site = nw_atlas_lookup_site (self->atlas, key);
      return site != NULL ? nw_clinic_capitalise (nw_site_get_name (site, self->lang)) : g_strdup (key);
    case NW_CLINIC_THERAPISTS:
      return name_therapist (self->therapists, key, number);
    case NW_CLINIC_SUMMARY:
    case NW_CLINIC_EVENTS:
    case NW_CLINIC_CLASSES:
    case NW_CLINIC_COMPLETENESS:
    case NW_CLINIC_OUTCOMES:
    default:
      g_assert_not_reached ();
    }
}

static void
fill_counts (NwClinicTable *self,
             const GArray *rows,
             const char *id,
             const char *title)
{
  guint number = 0;

  if (self->kind != NW_CLINIC_THERAPISTS)
    add_column (self, "id", _ ("Id"));
  add_column (self, id, title);
  add_column (self, "sessions", _ ("Sessions"));
  add_column (self, "with-needles", _ ("With needles"));
  add_column (self, "marks", _ ("Marks"));
  add_column (self, "needles-in", _ ("Needles in"));
  add_column (self, "needles-out", _ ("Needles out"));
  /* Translators: head of a narrow column: sessions with an adverse event */
  add_column (self, "with-event", C_ ("clinic", "With event"));
  add_rate_columns (self);
  for (guint i = 0; i < rows->len; i++)
    {
      const NwStatisticsRow *row = &g_array_index (rows, NwStatisticsRow, i);

      char *shown = NULL;
      char *cell = NULL;

      number += *row->key != '\0';
      shown = name_row (self, row->key, number);
      /* What is copied or kept in a file names nobody. */
      cell = self->kind == NW_CLINIC_THERAPISTS ? name_therapist (NULL, row->key, number) : g_strdup (shown);
      add_counts_row (self, row, shown, cell);
    }
}

static void
add_change (NwClinicTable *self,
            const NwStatisticsChange *change)
{
  gboolean all = *change->key == '\0';
  NwClinicRow *row = add_row (self, all ? g_strdup (_ ("All sessions")) : nw_clinic_format_month (change->key, self->lang));
  const double values[] = { change->median, change->lower, change->upper, change->mean, change->sd };
  g_autofree char *n = nw_clinic_format_count (change->n, self->lang);

  add_text (row, g_strdup (change->key));
  add_text (row, g_strdup (row->title));
  add_count (self, row, change->n);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      /* A spread of one score is none. */
      if (change->n == 0 || (i == G_N_ELEMENTS (values) - 1 && change->n < 2))
        add_text (row, g_strdup ("–"));
      else
        add_number (row, values[i], nw_clinic_format_points (values[i], self->lang));
    }
  if (change->n == 0)
    {
      row->figure = g_strdup ("–");
      row->text = g_strdup (_ ("No score before and after."));
      return;
    }
  row->figure = g_strdup (g_array_index (row->cells, NwClinicCell, 3).text);
  /* Translators: number of scores, then median, quartiles, mean and standard deviation of their change */
  row->text = g_strdup_printf (nw_lang_ngettext ("%1$s score: median %2$s, middle half %3$s to %4$s, mean %5$s, standard deviation %6$s.",
                                                 "%1$s scores: median %2$s, middle half %3$s to %4$s, mean %5$s, standard deviation %6$s.", change->n),
                               n, g_array_index (row->cells, NwClinicCell, 3).text, g_array_index (row->cells, NwClinicCell, 4).text,
                               g_array_index (row->cells, NwClinicCell, 5).text, g_array_index (row->cells, NwClinicCell, 6).text,
                               g_array_index (row->cells, NwClinicCell, 7).text);
}

static void
fill_outcomes (NwClinicTable *self)
{
  add_column (self, "id", _ ("Id"));
  add_column (self, "month", _ ("Month"));
  add_column (self, "scores", _ ("Scores"));
  add_column (self, "median", _ ("Median change"));
  add_column (self, "quartile-1", _ ("First quartile"));
  add_column (self, "quartile-3", _ ("Third quartile"));
  add_column (self, "mean", _ ("Mean change"));
  add_column (self, "sd", _ ("Standard deviation"));
  add_change (self, &self->counts->change);
  for (guint i = 0; i < self->counts->changes->len; i++)
    add_change (self, &g_array_index (self->counts->changes, NwStatisticsChange, i));
}

static const char *
get_title (NwClinicTableKind kind)
{
  switch (kind)
    {
    case NW_CLINIC_EVENTS:
      return _ ("Adverse events beside the published classes");
    case NW_CLINIC_CLASSES:
      return _ ("Adverse events by class");
    case NW_CLINIC_COMPLETENESS:
      return _ ("Completeness of records");
    case NW_CLINIC_MONTHS:
      return _ ("Sessions per month");
    case NW_CLINIC_OUTCOMES:
      return _ ("Change in pain from before a session to after it");
    case NW_CLINIC_REGIONS:
      return _ ("Sessions per region");
    case NW_CLINIC_SITES:
      return _ ("Sessions per site");
    case NW_CLINIC_THERAPISTS:
      return _ ("Sessions per therapist");
    case NW_CLINIC_SUMMARY:
    default:
      return _ ("Summary");
    }
}

static void
fill (NwClinicTable *self)
{
  switch (self->kind)
    {
    case NW_CLINIC_EVENTS:
    case NW_CLINIC_CLASSES:
      fill_events (self);
      break;
    case NW_CLINIC_COMPLETENESS:
      fill_completeness (self);
      break;
    case NW_CLINIC_MONTHS:
      fill_counts (self, self->counts->months, "month", _ ("Month"));
      break;
    case NW_CLINIC_OUTCOMES:
      fill_outcomes (self);
      break;
    case NW_CLINIC_REGIONS:
      fill_counts (self, self->counts->regions, "region", _ ("Region"));
      break;
    case NW_CLINIC_SITES:
      fill_counts (self, self->counts->sites, "site", _ ("Site"));
      break;
    case NW_CLINIC_THERAPISTS:
      fill_counts (self, self->counts->therapists, "therapist", _ ("Therapist"));
      break;
    case NW_CLINIC_SUMMARY:
    default:
      fill_summary (self);
      break;
    }
}

/**
 * nw_clinic_table_new:
 * @kind: which
 * @counts: what was counted
 * @atlas: the content
 * @therapists: (nullable): names of therapists by id, for the titles of rows; %NULL
 *   numbers them, as the cells always do
 * @lang: language of names and marks; words are in that of nw_lang_get()
 *
 * Returns: (transfer full): the table
 */
NwClinicTable *
nw_clinic_table_new (NwClinicTableKind kind,
                     const NwStatistics *counts,
                     NwAtlas *atlas,
                     GHashTable *therapists,
                     NwLang lang)
{
  NwClinicTable *self = NULL;

  g_return_val_if_fail ((guint)kind < NW_N_CLINIC_TABLES, NULL);
  g_return_val_if_fail (counts != NULL && NW_IS_ATLAS (atlas), NULL);

  self = g_new0 (NwClinicTable, 1);
  self->kind = kind;
  self->title = get_title (kind);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->counts = counts;
  self->atlas = atlas;
  self->therapists = therapists;
  self->lang = lang;
  fill (self);
  self->counts = NULL;
  self->atlas = NULL;
  self->therapists = NULL;
  return self;
}

/**
 * nw_clinic_table_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in files
 */
const char *
nw_clinic_table_kind_to_string (NwClinicTableKind kind)
{
  static const char *const names[] = { "summary", "events", "classes", "completeness", "months", "outcomes", "regions", "sites", "therapists" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == NW_N_CLINIC_TABLES);
  g_return_val_if_fail ((guint)kind < NW_N_CLINIC_TABLES, NULL);

  return names[kind];
}

/**
 * nw_clinic_table_get_title:
 * @self: a table
 *
 * Returns: (transfer none): what it is about
 */
const char *
nw_clinic_table_get_title (const NwClinicTable *self)
{
  return self->title;
}

/**
 * nw_clinic_table_get_columns:
 * @self: a table
 * @n_columns: (out): how many
 *
 * Returns: (transfer none) (array length=n_columns): its columns
 */
const NwClinicColumn *
nw_clinic_table_get_columns (const NwClinicTable *self,
                             guint *n_columns)
{
  *n_columns = self->n_columns;
  return self->columns;
}

/**
 * nw_clinic_table_get_rows:
 * @self: a table
 *
 * Returns: (transfer none) (element-type NwClinicRow): its rows
 */
const GPtrArray *
nw_clinic_table_get_rows (const NwClinicTable *self)
{
  return self->rows;
}

/**
 * nw_clinic_table_to_csv:
 * @self: a table
 * @dialect: its marks
 *
 * Returns: (transfer full): the table as CSV, with names of columns that are the
 *   same in every language and numbers as they were counted
 */
char *
nw_clinic_table_to_csv (const NwClinicTable *self,
                        NwCsvDialect dialect)
{
  g_autoptr (NwCsv) csv = nw_csv_new (dialect);

  for (guint i = 0; i < self->n_columns; i++)
    nw_csv_text (csv, self->columns[i].id);
  nw_csv_end_line (csv);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const NwClinicRow *row = g_ptr_array_index (self->rows, i);

      for (guint j = 0; j < row->cells->len; j++)
        {
          const NwClinicCell *cell = &g_array_index (row->cells, NwClinicCell, j);

          if (cell->is_number)
            nw_csv_number (csv, cell->number);
          else
            nw_csv_text (csv, cell->text);
        }
      nw_csv_end_line (csv);
    }
  return nw_csv_take (csv, NULL);
}
