/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-incident.h"

#include "nw-date.h"
#include "nw-workday.h"

#include <glib/gi18n-lib.h>

#define RULE_ID "gen-igj-3days"

/* What is written may be on paper, in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

/**
 * nw_incident_get_rule:
 * @atlas: the content
 *
 * Returns: (transfer none) (nullable): the recommendation with the terms
 */
NwRecommendation *
nw_incident_get_rule (NwAtlas *atlas)
{
  NwRecommendation *rule = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  rule = nw_atlas_lookup_recommendation (atlas, RULE_ID);
  return rule != NULL && nw_recommendation_get_working_days (rule) > 0 && nw_recommendation_get_weeks (rule) > 0 ? rule : NULL;
}

/**
 * nw_incident_term_clear:
 * @term: a term
 */
void
nw_incident_term_clear (NwIncidentTerm *term)
{
  g_clear_pointer (&term->last_day, g_free);
  g_clear_pointer (&term->skipped, g_free);
  g_clear_pointer (&term->counted, g_free);
}

/* The holidays from the day after @from to @to: those that are left out, and
 * those that are counted. */
static void
list_holidays (NwIncidentTerm *term,
               const char *from,
               const char *to)
{
  g_autoptr (GString) skipped = g_string_new (NULL);
  g_autoptr (GString) counted = g_string_new (NULL);
  int n = nw_day_count (from, to);

  for (int i = 1; i <= n; i++)
    {
      g_autofree char *day = nw_day_add (from, i);
      NwHoliday holiday = NW_HOLIDAY_NEW_YEAR;
      GString *list = NULL;

      if (!nw_holiday_find (day, &holiday))
        continue;
      list = nw_workday_is (day) ? counted : skipped;
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", day);
    }
  term->skipped = g_string_free (g_steal_pointer (&skipped), FALSE);
  term->counted = g_string_free (g_steal_pointer (&counted), FALSE);
}

/**
 * nw_incident_read:
 * @incident: an incident
 * @atlas: the content
 * @today: YYYY-MM-DD
 * @term: (out caller-allocates): which term runs, and until when
 *
 * The working days run from the day after it was established, the weeks from the
 * day it was noticed. A term never ends later
 * than the act says.
 *
 * Returns: %FALSE where the content has no terms
 */
gboolean
nw_incident_read (NwPart *incident,
                  NwAtlas *atlas,
                  const char *today,
                  NwIncidentTerm *term)
{
  NwRecommendation *rule = nw_incident_get_rule (atlas);
  const char *noticed = nw_part_get_text (incident, "noticed");
  const char *established = nw_part_get_text (incident, "established");
  const char *reported = nw_part_get_text (incident, "reported");

  g_return_val_if_fail (nw_part_get_kind (incident) == NW_PART_INCIDENT, FALSE);

  *term = (NwIncidentTerm){ .clock = NW_INCIDENT_NOT_DATED };
  if (rule == NULL)
    return FALSE;

  if (*established != '\0')
    {
      term->clock = NW_INCIDENT_ESTABLISHED;
      term->last_day = nw_workday_add (established, (guint)nw_recommendation_get_working_days (rule));
      list_holidays (term, established, term->last_day);
    }
  else if (*noticed != '\0')
    {
      term->clock = NW_INCIDENT_IN_DOUBT;
      term->last_day = nw_day_add (noticed, 7 * nw_recommendation_get_weeks (rule));
    }
  if (*reported != '\0')
    term->clock = NW_INCIDENT_REPORTED;
  if (term->last_day != NULL)
    term->days_left = nw_day_count (*reported != '\0' ? reported : today, term->last_day);
  if (term->last_day == NULL)
    term->last_day = g_strdup ("");
  if (term->skipped == NULL)
    term->skipped = g_strdup ("");
  if (term->counted == NULL)
    term->counted = g_strdup ("");
  return TRUE;
}

/* "Good Friday (3 April 2026), ..." */
static char *
name_days (const char *days)
{
  g_auto (GStrv) list = g_strsplit (days, ", ", -1);
  GString *words = g_string_new (NULL);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *day = nw_date_format_long (list[i], nw_lang_get ());
      NwHoliday holiday = NW_HOLIDAY_NEW_YEAR;

      if (!nw_holiday_find (list[i], &holiday))
        continue;
      g_string_append_printf (words, "%s%s (%s)", words->len > 0 ? ", " : "", nw_holiday_get_name (holiday), day);
    }
  return g_string_free (words, FALSE);
}

static char *
format_running (const NwIncidentTerm *term,
                const char *day)
{
  guint n = (guint)ABS (term->days_left);

  if (term->clock == NW_INCIDENT_ESTABLISHED && term->days_left < 0)
    /* Translators: %1$s is a day, %2$u a number of days */
    return g_strdup_printf (nw_lang_ngettext ("Established as a calamity and not reported. The term ended on %1$s, %2$u day ago: report it now.",
                                              "Established as a calamity and not reported. The term ended on %1$s, %2$u days ago: report it now.", n),
                            day, n);
  if (term->clock == NW_INCIDENT_ESTABLISHED && n == 0)
    /* Translators: %s is a day */
    return g_strdup_printf (_ ("Established as a calamity: report it to the inspectorate today, %s, at the latest."), day);
  if (term->clock == NW_INCIDENT_ESTABLISHED)
    /* Translators: %1$s is a day, %2$u a number of days */
    return g_strdup_printf (nw_lang_ngettext ("Established as a calamity: report it to the inspectorate by %1$s at the latest, %2$u day from now.",
                                              "Established as a calamity: report it to the inspectorate by %1$s at the latest, %2$u days from now.", n),
                            day, n);
  if (term->days_left < 0)
    /* Translators: %1$s is a day, %2$u a number of days */
    return g_strdup_printf (nw_lang_ngettext ("Noticed, not established as a calamity. The weeks for looking into it ended on %1$s, %2$u day ago: if doubt remains, report it.",
                                              "Noticed, not established as a calamity. The weeks for looking into it ended on %1$s, %2$u days ago: if doubt remains, report it.", n),
                            day, n);
  if (n == 0)
    /* Translators: %s is a day */
    return g_strdup_printf (_ ("Noticed, not established as a calamity: in doubt, look into it today, %s, at the latest."), day);
  /* Translators: %1$s is a day, %2$u a number of days */
  return g_strdup_printf (nw_lang_ngettext ("Noticed, not established as a calamity: in doubt, look into it by %1$s, %2$u day from now.",
                                            "Noticed, not established as a calamity: in doubt, look into it by %1$s, %2$u days from now.", n),
                          day, n);
}

/**
 * nw_incident_term_format:
 * @term: a term
 *
 * Returns: (transfer full): it in words, with the holidays on the way
 */
char *
nw_incident_term_format (const NwIncidentTerm *term)
{
  g_autofree char *day = nw_date_format_long (term->last_day, nw_lang_get ());
  g_autofree char *first = NULL;
  GString *words = NULL;

  if (term->clock == NW_INCIDENT_NOT_DATED)
    return g_strdup (_ ("It is not said when it was noticed: no term can be counted."));
  if (term->clock == NW_INCIDENT_REPORTED && term->days_left < 0 && *term->last_day != '\0')
    /* Translators: %s is a day */
    first = g_strdup_printf (_ ("Reported, after the last day of the term, which was %s."), day);
  else if (term->clock == NW_INCIDENT_REPORTED)
    first = g_strdup (_ ("Reported."));
  else
    first = format_running (term, day);

  words = g_string_new (first);
  if (*term->skipped != '\0' && term->clock != NW_INCIDENT_IN_DOUBT)
    {
      g_autofree char *names = name_days (term->skipped);

      g_string_append_c (words, ' ');
      /* Translators: %s is one holiday or several with commas */
      g_string_append_printf (words, _ ("Not counted as a working day: %s."), names);
    }
  if (*term->counted != '\0' && term->clock != NW_INCIDENT_IN_DOUBT)
    {
      g_autofree char *names = name_days (term->counted);

      g_string_append_c (words, ' ');
      /* Translators: %s is one holiday or several with commas */
      g_string_append_printf (words, _ ("Counted as a working day: %s."), names);
    }
  return g_string_free (words, FALSE);
}

/**
 * nw_incident_get_days_note:
 *
 * Returns: (transfer none): what is counted as a working day
 */
const char *
nw_incident_get_days_note (void)
{
  return _ ("Working days are counted without Saturdays, Sundays and the holidays of the Dutch general act on terms (Algemene termijnenwet, article 3). "
            "Good Friday and Liberation Day are in that act too, but many work on them: they are counted as working days here, so that the term never ends too late.");
}
