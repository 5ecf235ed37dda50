/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-clinic-incidents.h"

#include "nw-clinic-words.h"
#include "nw-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is written may be on paper, in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

/* The five questions about an incident. */
static const char *const questions[] = { "cause", "consequence", "repetition", "measure", "measure-by" };

static void
incident_free (gpointer data)
{
  NwClinicIncident *self = data;

  g_clear_object (&self->incident);
  nw_incident_term_clear (&self->term);
  g_free (self);
}

static NwClinicIncident *
incident_new (const NwStatisticsCase *found,
              NwPart *incident,
              NwAtlas *atlas,
              const char *today)
{
  NwClinicIncident *self = g_new0 (NwClinicIncident, 1);

  self->found = found;
  if (incident == NULL)
    return self;
  self->incident = g_object_ref (incident);
  self->dated = nw_incident_read (incident, atlas, today, &self->term);
  return self;
}

/* Noticed in the period, or still open: what waits is not hidden by a period. */
static gboolean
is_wanted (const NwStatistics *counts,
           NwPart *incident)
{
  const char *noticed = nw_part_get_text (incident, "noticed");
  const char *day = *noticed != '\0' ? noticed : nw_part_get_text (incident, "established");

  if (*nw_part_get_text (incident, "reported") == '\0' || *day == '\0')
    return TRUE;
  return (counts->from == NULL || strcmp (day, counts->from) >= 0) && (counts->to == NULL || strcmp (day, counts->to) <= 0);
}

/**
 * nw_clinic_incident_list:
 * @counts: what was counted
 * @incidents: (nullable) (element-type NwPart): analyses
 * @atlas: the content
 * @today: YYYY-MM-DD, the day that terms are counted to
 * @alone: only events of @counts
 *
 * Returns: (transfer full) (element-type NwClinicIncident): what is to be looked
 *   into, or is
 */
GPtrArray *
nw_clinic_incident_list (const NwStatistics *counts,
                         GPtrArray *incidents,
                         NwAtlas *atlas,
                         const char *today,
                         gboolean alone)
{
  g_autoptr (GHashTable) by_event = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func (incident_free);

  for (guint i = 0; incidents != NULL && i < incidents->len; i++)
    {
      NwPart *incident = g_ptr_array_index (incidents, i);

      if (*nw_part_get_text (incident, "event") != '\0')
        g_hash_table_insert (by_event, (gpointer)nw_part_get_text (incident, "event"), incident);
    }
  for (guint i = 0; i < counts->cases->len; i++)
    {
      const NwStatisticsCase *found = &g_array_index (counts->cases, NwStatisticsCase, i);
      NwPart *incident = g_hash_table_lookup (by_event, found->row);

      g_ptr_array_add (list, incident_new (found, incident, atlas, today));
      if (incident != NULL)
        g_hash_table_add (shown, incident);
    }
  for (guint i = 0; !alone && incidents != NULL && i < incidents->len; i++)
    {
      NwPart *incident = g_ptr_array_index (incidents, i);

      if (!g_hash_table_contains (shown, incident) && is_wanted (counts, incident))
        g_ptr_array_add (list, incident_new (NULL, incident, atlas, today));
    }
  return list;
}

/**
 * nw_clinic_incident_get_state:
 * @self: an incident
 *
 * Returns: how far it is
 */
NwClinicIncidentState
nw_clinic_incident_get_state (const NwClinicIncident *self)
{
  gboolean over = self->term.days_left < 0;

  if (self->incident == NULL)
    return NW_CLINIC_INCIDENT_UNTOUCHED;
  switch (self->dated ? self->term.clock : NW_INCIDENT_NOT_DATED)
    {
    case NW_INCIDENT_IN_DOUBT:
      return over ? NW_CLINIC_INCIDENT_DOUBT_OVER : NW_CLINIC_INCIDENT_IN_DOUBT;
    case NW_INCIDENT_ESTABLISHED:
      return over ? NW_CLINIC_INCIDENT_OVERDUE : NW_CLINIC_INCIDENT_TO_REPORT;
    case NW_INCIDENT_REPORTED:
      return over ? NW_CLINIC_INCIDENT_REPORTED_LATE : NW_CLINIC_INCIDENT_REPORTED;
    case NW_INCIDENT_NOT_DATED:
    default:
      return NW_CLINIC_INCIDENT_UNDATED;
    }
}

/**
 * nw_clinic_incident_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): its name in files
 */
const char *
nw_clinic_incident_state_to_string (NwClinicIncidentState state)
{
  static const char *const names[] = { "not-looked-into", "not-dated", "in-doubt", "in-doubt-too-long", "to-report", "overdue", "reported", "reported-late" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == NW_N_CLINIC_INCIDENT_STATES);
  g_return_val_if_fail ((guint)state < NW_N_CLINIC_INCIDENT_STATES, NULL);

  return names[state];
}

/**
 * nw_clinic_incident_state_get_label:
 * @state: a state
 *
 * Returns: (transfer none): it in words
 */
const char *
nw_clinic_incident_state_get_label (NwClinicIncidentState state)
{
  static const char *const labels[] = {
    N_ ("Not looked into yet"),
    N_ ("Looked into, without a day of noticing"),
    N_ ("Noticed, looked into within the weeks for doubt"),
    N_ ("Noticed, the weeks for doubt are over"),
    N_ ("Established as a calamity, to be reported"),
    N_ ("Established as a calamity, the term is over, not reported"),
    N_ ("Reported"),
    N_ ("Reported after the last day of the term"),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (labels) == NW_N_CLINIC_INCIDENT_STATES);
  g_return_val_if_fail ((guint)state < NW_N_CLINIC_INCIDENT_STATES, NULL);

  return _ (labels[state]);
}

/**
 * nw_clinic_incident_format_heading:
 * @self: an incident
 * @atlas: the content
 * @lang: of names and days
 *
 * Returns: (transfer full): what it is about
 */
char *
nw_clinic_incident_format_heading (const NwClinicIncident *self,
                                   NwAtlas *atlas,
                                   NwLang lang)
{
  g_autofree char *event = NULL;
  g_autofree char *event_class = NULL;
  g_autofree char *day = NULL;
  const char *noticed = NULL;

  if (self->found == NULL)
    {
      noticed = nw_part_get_text (self->incident, "noticed");
      if (*noticed == '\0')
        return g_strdup (_ ("Incident, without a day"));
      day = nw_date_format_long (noticed, lang);
      /* Translators: %s is a day */
      return g_strdup_printf (_ ("Incident, noticed on %s"), day);
    }
  event = nw_clinic_name_event (atlas, self->found->event, lang);
  event_class = nw_clinic_name_class (atlas, self->found->event_class, lang);
  day = nw_date_format_long (self->found->day, lang);
  return g_strdup_printf ("%s · %s · %s", day, event, event_class);
}

/**
 * nw_clinic_incident_format_state:
 * @self: an incident
 *
 * Returns: (transfer full): how far it is, with its term
 */
char *
nw_clinic_incident_format_state (const NwClinicIncident *self)
{
  g_autofree char *term = NULL;
  guint n = 0;

  if (self->incident == NULL)
    return g_strdup (_ ("Not looked into yet."));
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    n += nw_part_has (self->incident, questions[i]) ? 1 : 0;
  term = self->dated ? nw_incident_term_format (&self->term) : g_strdup ("");
  /* Translators: %1$s is a sentence about a term, %2$u of %3$u are numbers of questions */
  return g_strdup_printf (_ ("%1$s Questions about it answered: %2$u of %3$u."), term, n, (guint)G_N_ELEMENTS (questions));
}
