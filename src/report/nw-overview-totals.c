/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-date.h"
#include "nw-overview-private.h"
#include "nw-stop-check.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* What the sessions add up to. Events are counted by class of the table; the
 * last place is that of what is not in it. */
struct _NwTotals
{
  NwAtlas *atlas;
  guint n_sessions;
  guint n_drafts;
  guint n_damaged;
  guint n_sites;
  guint n_in;
  guint n_out;
  guint n_consents;    /* sessions with one that was not withdrawn */
  guint n_asked;       /* sessions in which screening was asked */
  guint n_needing;     /* sessions with a site that asks for a stop-check */
  guint n_checked;     /* of them, those in which every zone has one */
  guint n_with_events; /* sessions in which an event was recorded */
  guint n_none_seen;   /* sessions in which somebody looked and saw none */
  guint *events;
  GHashTable *patients;
  GHashTable *therapists;
  char *first;
  char *last;
};

/**
 * nw_totals_free:
 * @self: (nullable): totals
 */
void
nw_totals_free (NwTotals *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->atlas);
  g_clear_pointer (&self->patients, g_hash_table_unref);
  g_clear_pointer (&self->therapists, g_hash_table_unref);
  g_free (self->events);
  g_free (self->first);
  g_free (self->last);
  g_free (self);
}

/* The place of the class of an event among the classes. */
static guint
find_class (NwTotals *self,
            NwPart *event)
{
  const GPtrArray *classes = nw_event_table_get_classes (nw_atlas_get_event_table (self->atlas));
  const NwEvent *known = nw_event_table_lookup (nw_atlas_get_event_table (self->atlas), nw_part_get_text (event, "event"));

  for (guint i = 0; i < classes->len; i++)
    {
      const NwEventClass *event_class = g_ptr_array_index (classes, i);

      if (known != NULL ? nw_event_get_class (known) == event_class
                        : g_str_equal (nw_event_class_get_id (event_class), nw_part_get_text (event, "class")))
        return i;
    }

  return classes->len;
}

static void
count_events (NwTotals *self,
              NwSession *session)
{
  GListModel *events = nw_session_get_parts (session, NW_PART_EVENT);
  guint n = g_list_model_get_n_items (events);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwPart) event = g_list_model_get_item (events, i);

      self->events[find_class (self, event)]++;
    }
  self->n_with_events += n > 0;
  self->n_none_seen += n == 0 && nw_part_get_flag (nw_session_get_part (session, NW_PART_CARE), "no-events-seen");
}

static gboolean
has_consent (NwSession *session)
{
  GListModel *consents = nw_session_get_parts (session, NW_PART_CONSENT);

  for (guint i = 0; i < g_list_model_get_n_items (consents); i++)
    {
      g_autoptr (NwPart) consent = g_list_model_get_item (consents, i);

      if (!nw_part_has (consent, "withdrawn-at"))
        return TRUE;
    }

  return FALSE;
}

static void
count_checks (NwTotals *self,
              NwSession *session)
{
  gboolean needed = FALSE;
  gboolean missing = FALSE;

  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *entry = nw_session_get_site (session, i);
      NwSite *site = nw_atlas_lookup_site (self->atlas, nw_session_site_get_site_id (entry));

      if (site == NULL || !nw_stop_check_is_needed (site))
        continue;
      needed = TRUE;
      missing |= nw_session_find_stop_check (session, nw_stop_check_find_zone (self->atlas, site, nw_session_site_get_region_id (entry))) == NULL;
    }
  self->n_needing += needed;
  self->n_checked += needed && !missing;
}

static void
count_days (NwTotals *self,
            const char *day)
{
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
}

/**
 * nw_totals_add:
 * @self: totals
 * @session: counted in
 */
void
nw_totals_add (NwTotals *self,
               NwSession *session)
{
  guint n_in = 0;
  guint n_out = 0;

  self->n_sessions++;
  if (nw_session_get_damaged (session))
    {
      self->n_damaged++;
      return;
    }

  count_days (self, nw_session_get_day (session));
  if (nw_session_get_state (session) == NW_SESSION_DRAFT)
    self->n_drafts++;
  self->n_sites += nw_session_get_n_sites (session);
  nw_session_count_needles (session, &n_in, &n_out);
  self->n_in += n_in;
  self->n_out += n_out;
  self->n_consents += has_consent (session);
  self->n_asked += nw_screening_get_n_asked (nw_session_get_screening (session)) > 0;
  count_checks (self, session);
  count_events (self, session);
  if (*nw_session_get_patient (session) != '\0')
    g_hash_table_add (self->patients, g_strdup (nw_session_get_patient (session)));
  if (*nw_session_get_therapist (session) != '\0')
    g_hash_table_add (self->therapists, g_strdup (nw_session_get_therapist (session)));
}

/**
 * nw_totals_new:
 * @atlas: the content
 *
 * Returns: (transfer full): what no sessions add up to
 */
NwTotals *
nw_totals_new (NwAtlas *atlas)
{
  NwTotals *self = g_new0 (NwTotals, 1);

  self->atlas = g_object_ref (atlas);
  self->patients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->therapists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->events = g_new0 (guint, nw_event_table_get_classes (nw_atlas_get_event_table (atlas))->len + 1);

  return self;
}

/**
 * nw_totals_get_n_sessions:
 * @self: totals
 *
 * Returns: number of sessions, damaged ones too
 */
guint
nw_totals_get_n_sessions (NwTotals *self)
{
  return self->n_sessions;
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

/**
 * nw_totals_format_filter:
 * @self: totals
 * @options: what was asked for
 * @lang: language
 *
 * Returns: (transfer full): what was asked for; without a period, the days that
 *   the sessions span
 */
char *
nw_totals_format_filter (NwTotals *self,
                         const NwOverviewOptions *options,
                         NwLang lang)
{
  GString *filter = g_string_new (NULL);
  guint n_patients = g_hash_table_size (self->patients);
  const char *patient = options->patient;
  GHashTableIter iter;
  gpointer key = NULL;

  /* Sessions that were picked one by one may still be of one patient only. */
  if (patient == NULL && n_patients == 1)
    {
      g_hash_table_iter_init (&iter, self->patients);
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
    append_filter (filter, format_period (self->first, self->last, lang));
  if (options->therapist != NULL)
    /* Translators: %s is the name of a therapist */
    append_filter (filter, g_strdup_printf (_ ("therapist %s"), options->therapist));

  return g_string_free (filter, FALSE);
}

/**
 * nw_totals_format_sessions:
 * @self: totals
 *
 * Returns: (transfer full): how many sessions there are
 */
char *
nw_totals_format_sessions (NwTotals *self)
{
  /* Translators: part of "overview.pdf: 12 sessions, 3 pages" */
  return g_strdup_printf (ngettext ("%u session", "%u sessions", self->n_sessions), self->n_sessions);
}

static char *
format_totals (NwTotals *self)
{
  guint n_patients = g_hash_table_size (self->patients);
  guint n_therapists = g_hash_table_size (self->therapists);
  GString *line = g_string_new (NULL);
  g_autofree char *sessions = nw_totals_format_sessions (self);

  g_string_append (line, sessions);
  if (self->n_drafts > 0)
    /* Translators: follows the number of sessions: how many of them may still be changed */
    g_string_append_printf (line, ngettext (", of which %u draft", ", of which %u drafts", self->n_drafts),
                            self->n_drafts);
  if (self->n_damaged > 0)
    /* Translators: follows the number of sessions: how many of them cannot be read */
    g_string_append_printf (line, ngettext (", %u damaged", ", %u damaged", self->n_damaged), self->n_damaged);
  g_string_append (line, " · ");
  g_string_append_printf (line, ngettext ("%u patient", "%u patients", n_patients), n_patients);
  g_string_append (line, " · ");
  g_string_append_printf (line, ngettext ("%u therapist", "%u therapists", n_therapists), n_therapists);

  return g_string_free (line, FALSE);
}

/* "2 complications, 1 incident": the classes of the table that were recorded. */
static char *
format_events (NwTotals *self,
               NwLang lang)
{
  const GPtrArray *classes = nw_event_table_get_classes (nw_atlas_get_event_table (self->atlas));
  g_autoptr (GString) counts = g_string_new (NULL);

  for (guint i = 0; i <= classes->len; i++)
    {
      if (self->events[i] == 0)
        continue;
      g_string_append_printf (counts, "%s%s: %u", counts->len > 0 ? ", " : "",
                              /* Translators: adverse events that are not in the published table */
                              i < classes->len ? nw_event_class_get_term (g_ptr_array_index (classes, i), lang) : _ ("not in the table"), self->events[i]);
    }
  if (counts->len == 0)
    g_string_append (counts, _ ("none recorded"));

  return g_string_free (g_steal_pointer (&counts), FALSE);
}

/* What was not written down is said: it is not a no. */
static void
add_event_lines (NwTotals *self,
                 NwFlow *flow,
                 NwLang lang)
{
  guint n_read = self->n_sessions - self->n_damaged;
  guint n_silent = n_read - self->n_with_events - self->n_none_seen;
  g_autofree char *events = format_events (self, lang);
  /* Translators: %s lists classes of adverse events with their number */
  g_autofree char *line = g_strdup_printf (_ ("Adverse events: %s."), events);
  g_autofree char *looked = NULL;

  /* Translators: in how many sessions events were recorded, in how many somebody looked and saw none, of how many nothing is recorded */
  looked = g_strdup_printf (_ ("Sessions with an event: %1$u, none seen: %2$u, not recorded: %3$u."), self->n_with_events, self->n_none_seen, n_silent);
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, line);
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, looked);
}

/**
 * nw_totals_add_summary:
 * @self: totals
 * @flow: where to add it
 * @places: of the sessions
 * @lang: language
 *
 * Adds what the sessions add up to, in two columns.
 */
void
nw_totals_add_summary (NwTotals *self,
                       NwFlow *flow,
                       NwPlaces *places,
                       NwLang lang)
{
  static const double weights[] = { 1.0, 1.0 };
  NwFlow *columns[2] = { nw_flow_new (), nw_flow_new () };
  guint n_read = self->n_sessions - self->n_damaged;
  g_autofree char *line = format_totals (self);
  g_autofree char *sites = NULL;
  g_autofree char *needles = NULL;
  g_autofree char *consents = NULL;
  g_autofree char *checks = NULL;

  sites = g_strdup_printf (
      /* Translators: how often a site was recorded, and how many different ones, left and right apart */
      _ ("Sites: %u recorded, %u different (left and right apart)"), self->n_sites, nw_places_list (places)->len);
  /* Translators: how many needles were recorded, how many of them as in, and how many as out again */
  needles = g_strdup_printf (_ ("Needles: %1$u recorded, %2$u in, %3$u out."), self->n_sites, self->n_in, self->n_out);
  /* Translators: in how many of so many sessions consent, and screening, was recorded */
  consents = g_strdup_printf (_ ("Recorded in %1$u sessions: consent %2$u, screening %3$u."), n_read, self->n_consents, self->n_asked);
  /* Translators: in how many of the sessions that ask for a stop-check it was recorded */
  checks = g_strdup_printf (_ ("Stop-check recorded: %1$u of %2$u sessions with a site of high risk."), self->n_checked, self->n_needing);

  nw_flow_add_paragraph (flow, NW_FLOW_STRONG, line);
  nw_flow_add_paragraph (columns[0], NW_FLOW_BODY, sites);
  nw_flow_add_paragraph (columns[0], NW_FLOW_BODY, needles);
  nw_flow_add_paragraph (columns[0], NW_FLOW_BODY, consents);
  nw_flow_add_paragraph (columns[1], NW_FLOW_BODY, checks);
  add_event_lines (self, columns[1], lang);
  nw_flow_add_columns (flow, columns, weights, G_N_ELEMENTS (columns));
}
