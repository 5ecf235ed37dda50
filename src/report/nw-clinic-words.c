/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-clinic-words.h"

#include "nw-date.h"
#include "nw-notice.h"
#include "nw-proportion.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What is written may be on paper, in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)
#undef C_
#define C_(context, message) nw_lang_pgettext (context, message)

/* Ends of an interval that lie further apart than this say little: by how many
 * times, which is so of fewer than six, and by how many percentage points, which is
 * so of fewer than about a hundred sessions. */
#define WIDE_TIMES 5.0
#define WIDE_POINTS 20.0

/* No-break space and percent sign. */
#define PERCENT "\302\240%"

/**
 * nw_clinic_format_count:
 * @count: a number
 * @lang: a language
 *
 * Returns: (transfer full): it with marks between thousands
 */
char *
nw_clinic_format_count (guint count,
                        NwLang lang)
{
  g_autofree char *digits = g_strdup_printf ("%u", count);
  GString *text = g_string_new (digits);

  for (gssize place = (gssize)text->len - 3; place > 0; place -= 3)
    g_string_insert_c (text, place, lang == NW_LANG_NL ? '.' : ',');
  return g_string_free (text, FALSE);
}

static char *
put_mark (char *digits,
          NwLang lang)
{
  return lang == NW_LANG_NL ? g_strdelimit (digits, ".", ',') : digits;
}

/**
 * nw_clinic_format_share:
 * @share: a share of a whole
 * @lang: a language
 *
 * Returns: (transfer full): percent; a dash of nothing
 */
char *
nw_clinic_format_share (NwShare share,
                        NwLang lang)
{
  double percent = share.of > 0 ? 100.0 * share.count / share.of : 0.0;
  g_autofree char *digits = NULL;

  if (share.of == 0)
    return g_strdup ("–");
  if (share.count == 0 || share.count == share.of)
    digits = g_strdup_printf ("%.0f", percent);
  else
    digits = g_strdup_printf ("%.1f", CLAMP (percent, 0.1, 99.9));
  return g_strconcat (put_mark (digits, lang), PERCENT, NULL);
}

/* Two digits that count, more where the whole part has them. */
static char *
format_digits (double percent,
               NwLang lang)
{
  int decimals = percent > 0.0 ? CLAMP (1 - (int)floor (log10 (percent)), 0, 8) : 0;
  char *digits = g_strdup_printf ("%.*f", decimals, percent);

  return put_mark (digits, lang);
}

/**
 * nw_clinic_format_percent:
 * @percent: a rate
 * @lang: a language
 *
 * Returns: (transfer full): it with two digits that count
 */
char *
nw_clinic_format_percent (double percent,
                          NwLang lang)
{
  g_autofree char *digits = format_digits (percent, lang);

  return g_strconcat (digits, PERCENT, NULL);
}

/**
 * nw_clinic_format_range:
 * @low: lower end, percent
 * @high: upper end
 * @lang: a language
 *
 * Returns: (transfer full): "3.8–4.9 %"
 */
char *
nw_clinic_format_range (double low,
                        double high,
                        NwLang lang)
{
  g_autofree char *from = format_digits (low, lang);
  g_autofree char *to = format_digits (high, lang);

  return g_strconcat (from, "–", to, PERCENT, NULL);
}

/**
 * nw_clinic_format_points:
 * @points: a change of a score
 * @lang: a language
 *
 * Returns: (transfer full): "−2.5"
 */
char *
nw_clinic_format_points (double points,
                         NwLang lang)
{
  g_autofree char *digits = g_strdup_printf ("%.1f", fabs (points));
  gboolean below = points < 0.0 && !g_str_equal (digits, "0.0");

  return g_strconcat (below ? "−" : "", put_mark (digits, lang), NULL);
}

/* "November 2026" out of "1 November 2026". */
static char *
cut_day (char *text)
{
  char *space = strchr (text, ' ');
  char *rest = g_strdup (space != NULL ? space + 1 : text);

  g_free (text);
  return rest;
}

/**
 * nw_clinic_format_month:
 * @month: YYYY-MM
 * @lang: a language
 *
 * Returns: (transfer full): "November 2026"
 */
char *
nw_clinic_format_month (const char *month,
                        NwLang lang)
{
  g_autofree char *day = g_strconcat (month, "-01", NULL);

  return cut_day (nw_date_format_long (day, lang));
}

/**
 * nw_clinic_format_month_short:
 * @month: YYYY-MM
 * @lang: a language
 *
 * Returns: (transfer full): "Nov"
 */
char *
nw_clinic_format_month_short (const char *month,
                              NwLang lang)
{
  g_autofree char *day = g_strconcat (month, "-01", NULL);
  char *text = cut_day (nw_date_format_short (day, lang));
  char *space = strchr (text, ' ');

  if (space != NULL)
    *space = '\0';
  return text;
}

/**
 * nw_clinic_format_period:
 * @counts: what was counted
 * @lang: a language
 *
 * Returns: (transfer full): the days that were asked for; where none were, those
 *   of the first and last session
 */
char *
nw_clinic_format_period (const NwStatistics *counts,
                         NwLang lang)
{
  const char *from = counts->from != NULL ? counts->from : counts->first;
  const char *to = counts->to != NULL ? counts->to : counts->last;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (from == NULL || to == NULL)
    return g_strdup (_ ("No sessions"));
  first = nw_date_format_long (from, lang);
  last = nw_date_format_long (to, lang);
  /* Translators: two days */
  return g_strdup_printf (_ ("%1$s to %2$s"), first, last);
}

/**
 * nw_clinic_rate_init:
 * @self: (out caller-allocates): a rate
 * @count: sessions with needles that have it
 * @of: sessions with needles
 * @event_class: (nullable): its published class
 */
void
nw_clinic_rate_init (NwClinicRate *self,
                     guint count,
                     guint of,
                     const NwEventClass *event_class)
{
  double highest = 0.0;

  self->count = count;
  self->of = of;
  self->percent = of > 0 ? 100.0 * count / of : 0.0;
  nw_wilson_interval (count, of, &self->low, &self->high);
  self->low *= 100.0;
  self->high *= 100.0;
  if (self->high - self->low > WIDE_POINTS)
    self->wide = TRUE;
  else if (count > 0)
    self->wide = self->high > WIDE_TIMES * self->low;
  else
    self->wide = event_class == NULL || !nw_event_class_get_max_percent (event_class, &highest) || self->high > highest;
}

/**
 * nw_clinic_find_class:
 * @atlas: the content
 * @id: the id of a class or of an event
 *
 * Returns: (transfer none) (nullable): the class
 */
const NwEventClass *
nw_clinic_find_class (NwAtlas *atlas,
                      const char *id)
{
  const NwEventTable *table = nw_atlas_get_event_table (atlas);
  const GPtrArray *classes = nw_event_table_get_classes (table);
  const NwEvent *event = nw_event_table_lookup (table, id);

  for (guint i = 0; i < classes->len; i++)
    {
      if (g_str_equal (nw_event_class_get_id (g_ptr_array_index (classes, i)), id))
        return g_ptr_array_index (classes, i);
    }
  return event != NULL ? nw_event_get_class (event) : NULL;
}

/**
 * nw_clinic_capitalise:
 * @text: a name
 *
 * Returns: (transfer full): it with a capital letter
 */
char *
nw_clinic_capitalise (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 1));
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, text + strlen (first), NULL);
}

/**
 * nw_clinic_name_event:
 * @atlas: the content
 * @id: the id of an event, or ""
 * @lang: a language
 *
 * Returns: (transfer full): its name
 */
char *
nw_clinic_name_event (NwAtlas *atlas,
                      const char *id,
                      NwLang lang)
{
  const NwEvent *event = nw_event_table_lookup (nw_atlas_get_event_table (atlas), id);

  return event != NULL ? nw_clinic_capitalise (nw_event_get_name (event, lang)) : g_strdup (_ ("Another event, not in the table"));
}

/**
 * nw_clinic_name_class:
 * @atlas: the content
 * @id: the id of a class, or ""
 * @lang: a language
 *
 * The classes are terms of a Dutch law: beside a translation they stand as
 * published.
 *
 * Returns: (transfer full): its term and frequency as published
 */
char *
nw_clinic_name_class (NwAtlas *atlas,
                      const char *id,
                      NwLang lang)
{
  const NwEventClass *event_class = nw_clinic_find_class (atlas, id);
  g_autofree char *term = NULL;
  g_autofree char *dutch = NULL;
  g_autofree char *lower = NULL;

  if (event_class == NULL)
    return g_strdup (_ ("No class of the table"));
  term = nw_clinic_capitalise (nw_event_class_get_term (event_class, lang));
  lower = g_utf8_strdown (term, -1);
  dutch = g_utf8_strdown (nw_event_class_get_term (event_class, NW_LANG_NL), -1);
  if (g_str_equal (lower, dutch))
    return g_strdup_printf ("%s, %s", term, nw_event_class_get_frequency (event_class, lang));
  return g_strdup_printf ("%s (%s), %s", term, dutch, nw_event_class_get_frequency (event_class, lang));
}

/**
 * nw_clinic_list_published:
 * @atlas: the content
 * @event: (nullable): an event of the table
 * @studies: (out) (transfer container): the study of each
 *
 * Rates per treatment of dry needling. Those of acupuncture are none of dry
 * needling, those per patient none per session: they are left out.
 *
 * Returns: (transfer container) (element-type NwIncidenceRow): the rates
 */
GPtrArray *
nw_clinic_list_published (NwAtlas *atlas,
                          const NwEvent *event,
                          GPtrArray **studies)
{
  const GPtrArray *all = nw_atlas_get_incidence (atlas);
  GPtrArray *found = g_ptr_array_new ();

  *studies = g_ptr_array_new ();
  for (guint i = 0; event != NULL && i < all->len; i++)
    {
      NwIncidence *study = g_ptr_array_index (all, i);
      const GPtrArray *rows = nw_incidence_get_rows (study);

      for (guint j = 0; nw_incidence_is_dry_needling (study) && j < rows->len; j++)
        {
          NwIncidenceRow *row = g_ptr_array_index (rows, j);
          double percent = 0.0;

          if (nw_incidence_row_get_same_as (row) != event || !nw_incidence_row_get_rate (row, NW_RATE_PER_TREATMENT_PERCENT, &percent))
            continue;
          g_ptr_array_add (found, row);
          g_ptr_array_add (*studies, study);
        }
    }
  return found;
}

/**
 * nw_clinic_format_published:
 * @study: a study
 * @row: a figure of it with a rate per treatment
 * @lang: a language
 *
 * Returns: (transfer full): study, rate as published and number of treatments
 */
char *
nw_clinic_format_published (const NwIncidence *study,
                            const NwIncidenceRow *row,
                            NwLang lang)
{
  g_autofree char *rate = nw_incidence_row_format_rate (row, NW_RATE_PER_TREATMENT_PERCENT, lang);
  gint64 treatments = nw_incidence_get_treatments (study);
  g_autofree char *count = treatments >= 0 ? nw_clinic_format_count ((guint)treatments, lang) : NULL;
  GString *text = g_string_new (NULL);

  if (count != NULL)
    /* Translators: study, rate and number of treatments: "Brady 2014: 7.55 % of 7,629 treatments" */
    g_string_append_printf (text, _ ("%1$s: %2$s\302\240%% of %3$s treatments"), nw_incidence_get_study (study), rate, count);
  else
    /* Translators: study and rate */
    g_string_append_printf (text, _ ("%1$s: %2$s\302\240%% of treatments"), nw_incidence_get_study (study), rate);
  if (!nw_incidence_row_get_verified (row))
    g_string_append_printf (text, " (%s)", nw_notice_get_not_checked ());
  return g_string_free (text, FALSE);
}

/* Where nobody said whether there was an event, none was counted. */
static void
add_unsaid (GString *text,
            const NwStatistics *counts,
            NwLang lang)
{
  NwShare said = counts->shares[NW_RECORD_EVENTS];
  guint n = said.of - said.count;
  g_autofree char *unsaid = nw_clinic_format_count (n, lang);
  g_autofree char *of = nw_clinic_format_count (said.of, lang);

  if (n == 0)
    return;
  /* Translators: %1$s of %2$s sessions */
  g_string_append_printf (text, nw_lang_ngettext (" In %1$s of %2$s session with needles the record does not say whether there was an adverse event: the rates may be too low.", " In %1$s of %2$s sessions with needles the record does not say whether there was an adverse event: the rates may be too low.", said.of),
                          unsaid, of);
}

/**
 * nw_clinic_format_care:
 * @counts: what was counted
 * @lang: a language
 *
 * Returns: (transfer full): how far rates of one clinic go
 */
char *
nw_clinic_format_care (const NwStatistics *counts,
                       NwLang lang)
{
  g_autofree char *n = nw_clinic_format_count (counts->n_needled, lang);
  g_autofree char *most = NULL;
  GString *text = NULL;
  NwClinicRate rate;

  if (counts->n_needled == 0)
    return g_strdup (_ ("No session with needles: nothing can be said about rates."));
  nw_clinic_rate_init (&rate, 0, counts->n_needled, NULL);
  most = nw_clinic_format_percent (rate.high, lang);
  text = g_string_new (NULL);
  /* Translators: %1$s is a number of sessions, %2$s a percentage */
  g_string_append_printf (text, nw_lang_ngettext ("Rates of one clinic say little about rare events: with %1$s session with needles, an event that was not recorded may still happen in as many as %2$s of them. What patients do not report is not in any figure.", "Rates of one clinic say little about rare events: with %1$s sessions with needles, an event that was not recorded may still happen in as many as %2$s of them. What patients do not report is not in any figure.", counts->n_needled),
                          n, most);
  add_unsaid (text, counts, lang);
  return g_string_free (text, FALSE);
}

/**
 * nw_clinic_get_places_note:
 *
 * Returns: (transfer none): what a rate of a region or site is not
 */
const char *
nw_clinic_get_places_note (void)
{
  return _ ("A session counts at each region and site where it has marks, and so does its adverse event: it is not said where that came from.");
}

/**
 * nw_clinic_get_therapists_note:
 *
 * Returns: (transfer none): what a rate of a therapist is not
 */
const char *
nw_clinic_get_therapists_note (void)
{
  return _ ("Rates differ with patients, sites and with what is recorded: they do not compare therapists.");
}

/**
 * nw_clinic_get_classes_note:
 *
 * Returns: (transfer none): what the range of a class is not
 */
const char *
nw_clinic_get_classes_note (void)
{
  return _ ("Sessions with at least one event of the class. The published range is that of each event by itself, not of the class as a whole.");
}

/**
 * nw_clinic_get_trend_note:
 *
 * Returns: (transfer none): how the plot of rates per month is read
 */
const char *
nw_clinic_get_trend_note (void)
{
  /* xgettext:no-c-format */
  return _ ("Of the sessions with needles, with the 95 % interval. Dashed: none recorded, up to the upper end.");
}

/**
 * nw_clinic_get_outcomes_note:
 *
 * Returns: (transfer none): how the plot of changes in pain is read
 */
const char *
nw_clinic_get_outcomes_note (void)
{
  return _ ("NPRS, 0 to 10: after minus before, below 0 is less pain. Median and middle half of the scores. A change after a session does not show what caused it.");
}
