/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-date.h"
#include "nw-mark-words.h"
#include "nw-overview-private.h"
#include "nw-text.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* Characters of a note that is not printed in full. */
#define EXCERPT 240

/* Widths of columns, points. */
#define DAY_WIDTH 66.0
#define PATIENT_WIDTH 62.0
#define NAME_WIDTH 92.0
#define CONSENT_WIDTH 46.0
#define COUNT_WIDTH 34.0
#define N_COLUMNS 6

/* What is said of the needle, and a deviation, each on a line of its own. */
static void
append_needle (GString *lines,
               NwAtlas *atlas,
               NwSessionSite *entry,
               gboolean flags,
               NwLang lang)
{
  g_autofree char *needle = nw_needle_plan_describe (nw_session_site_get_needle (entry), lang);
  NwPart *use = nw_session_site_get_use (entry);
  g_autofree char *deviation = nw_deviation_describe (entry, atlas, flags);

  if (*needle != '\0')
    g_string_append_printf (lines, "\n%s", needle);
  if (nw_part_has (use, "used-mm"))
    {
      g_autofree char *mm = nw_text_format_mm (nw_part_get_number (use, "used-mm"), lang);

      g_string_append (lines, *needle != '\0' ? " · " : "\n");
      /* Translators: %s is a length with its unit: how much of the needle went in */
      g_string_append_printf (lines, _ ("used depth %s"), mm);
    }
  if (deviation != NULL)
    g_string_append_printf (lines, "\n%s", deviation);
}

/* What was ticked and, where they may be shown, the flags. */
static void
append_care (GString *lines,
             NwAtlas *atlas,
             NwSession *session,
             gboolean flags,
             NwLang lang)
{
  GListModel *checks = nw_session_get_stop_checks (session);
  g_autofree char *screening = flags ? nw_screening_format (nw_session_get_screening (session), atlas, lang) : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);
      g_autofree char *line = nw_stop_check_describe (check, atlas, lang);

      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
    }
  if (screening != NULL)
    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", screening);
}

/* "1. rhomboid major – left", a line for each site, with region, view and point
 * where it was marked, and its needle; else the region. */
static char *
format_sites (NwAtlas *atlas,
              NwPlaces *places,
              NwSession *session,
              gboolean flags,
              NwLang lang)
{
  GString *lines = g_string_new (NULL);
  const char *region_id = nw_session_get_region (session);

  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *entry = nw_session_get_site (session, i);
      const NwPlace *place = nw_places_lookup (places, entry);

      gboolean marked = nw_session_site_get_point (entry, NULL, NULL, NULL);
      g_autofree char *where = marked ? nw_mark_describe (entry, atlas, lang) : NULL;

      g_string_append_printf (lines, "%s%u. %s – %s", i > 0 ? "\n" : "", place->number,
                              place->site != NULL ? nw_site_get_name (place->site, lang) : place->site_id,
                              marked ? where : nw_side_get_label (place->side));
      append_needle (lines, atlas, entry, flags, lang);
    }

  if (lines->len == 0 && *region_id != '\0')
    {
      NwRegion *region = nw_atlas_lookup_region (atlas, region_id);

      g_string_append (lines, region != NULL ? nw_region_get_name (region, lang) : region_id);
    }

  append_care (lines, atlas, session, flags, lang);
  return g_string_free (lines, FALSE);
}

/* The beginning of a note in one paragraph, and that there is more. */
static char *
make_excerpt (const char *note)
{
  g_autofree char *line = g_strdelimit (g_strdup (note), "\n\r\t", ' ');
  g_autofree char *begin = NULL;
  glong length = g_utf8_strlen (line, -1);

  if (length <= EXCERPT)
    return g_steal_pointer (&line);

  begin = g_strchomp (g_utf8_substring (line, 0, EXCERPT));
  return g_strdup_printf (
      /* Translators: the beginning of a note, then how many characters of it are not printed */
      ngettext ("%s… (%lu more character)", "%s… (%lu more characters)", (gulong)(length - EXCERPT)), begin,
      (gulong)(length - EXCERPT));
}

/* The day, that it is a draft, and who treated. */
static char *
format_day (NwSession *session,
            NwLang lang)
{
  g_autofree char *day = nw_date_format_short (nw_session_get_day (session), lang);
  const char *therapist = nw_session_get_therapist (session);
  GString *text = NULL;

  if (nw_session_get_state (session) == NW_SESSION_DRAFT)
    {
      text = g_string_new (NULL);
      /* Translators: a session that may still be changed; %s is its day */
      g_string_append_printf (text, _ ("%s\ndraft"), day);
    }
  else
    {
      text = g_string_new (day);
    }
  if (*therapist != '\0')
    g_string_append_printf (text, "\n%s", therapist);

  return g_string_free (text, FALSE);
}

/* The pseudonym, and with names the two identifiers. */
static char *
format_patient (NwSession *session,
                GHashTable *names)
{
  const char *patient = nw_session_get_patient (session);
  const char *name = names != NULL ? g_hash_table_lookup (names, patient) : NULL;

  return name != NULL ? g_strdup_printf ("%s\n%s", patient, name) : g_strdup (patient);
}

/* What was recorded of consent; nothing recorded is not a no. */
static const char *
format_consent (NwSession *session)
{
  GListModel *consents = nw_session_get_parts (session, NW_PART_CONSENT);
  guint n = g_list_model_get_n_items (consents);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwPart) consent = g_list_model_get_item (consents, i);

      if (!nw_part_has (consent, "withdrawn-at"))
        /* Translators: consent was given */
        return C_ ("consent", "yes");
    }
  /* Translators: consent was withdrawn */
  return n > 0 ? C_ ("consent", "withdrawn") : "–";
}

static char *
format_count (NwSession *session)
{
  guint n_in = 0;
  guint n_out = 0;

  nw_session_count_needles (session, &n_in, &n_out);
  if (n_in == 0 && n_out == 0)
    return g_strdup ("–");
  return g_strdup_printf ("%u / %u", n_in, n_out);
}

/* "Haematoma (common reaction): pressed", one a line; that none was seen; or a
 * dash where nothing is recorded. */
static char *
format_events (NwAtlas *atlas,
               NwSession *session,
               NwLang lang)
{
  GListModel *events = nw_session_get_parts (session, NW_PART_EVENT);
  guint n = g_list_model_get_n_items (events);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (events, i);
      const NwEvent *event = nw_event_table_lookup (nw_atlas_get_event_table (atlas), nw_part_get_text (part, "event"));
      const char *name = event != NULL ? nw_event_get_name (event, lang) : nw_part_get_text (part, "name");

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", *name != '\0' ? name : nw_part_get_text (part, "event"));
      if (event != NULL)
        g_string_append_printf (text, " (%s)", nw_event_class_get_term (nw_event_get_class (event), lang));
      if (nw_part_has (part, "action"))
        g_string_append_printf (text, ": %s", nw_part_get_text (part, "action"));
    }
  if (n == 0)
    g_string_append (text, nw_part_get_flag (nw_session_get_part (session, NW_PART_CARE), "no-events-seen") ? C_ ("events", "none seen") : "–");

  return g_string_free (text, FALSE);
}

static void
add_damaged_row (NwFlowTable *table,
                 NwSession *session,
                 NwLang lang)
{
  g_autofree char *day = nw_date_format_short (nw_session_get_day (session), lang);
  g_autofree char *id = nw_session_get_short_id (session);
  /* Translators: %s is the short id of a session whose sealed row was changed */
  g_autofree char *line = g_strdup_printf (_ ("Session %s is damaged and cannot be read."), id);
  const NwFlowCell cells[] = {
    { day, 1, NW_FLOW_BODY },
    { line, N_COLUMNS - 1, NW_FLOW_STRONG },
  };

  nw_flow_table_begin (table, NULL);
  nw_flow_table_add_row (table, cells, G_N_ELEMENTS (cells));
}

static void
add_session_rows (NwFlowTable *table,
                  NwAtlas *atlas,
                  NwPlaces *places,
                  NwSession *session,
                  const NwOverviewOptions *options,
                  NwLang lang)
{
  const char *note = nw_session_get_note (session);
  g_autofree char *short_day = nw_date_format_short (nw_session_get_day (session), lang);
  g_autofree char *day = format_day (session, lang);
  g_autofree char *patient = format_patient (session, options->names);
  g_autofree char *sites = format_sites (atlas, places, session, options->flags, lang);
  g_autofree char *count = format_count (session);
  g_autofree char *events = format_events (atlas, session, lang);
  g_autofree char *excerpt = options->notes == NW_OVERVIEW_NOTES_EXCERPT ? make_excerpt (note) : NULL;
  /* Translators: day and patient of a session, above what is left of its note on another page */
  g_autofree char *continued = g_strdup_printf (_ ("%s, %s, continued"), short_day, nw_session_get_patient (session));
  const NwFlowCell cells[] = {
    { day, 1, NW_FLOW_BODY },
    { patient, 1, NW_FLOW_BODY },
    { sites, 1, NW_FLOW_BODY },
    { format_consent (session), 1, NW_FLOW_BODY },
    { count, 1, NW_FLOW_BODY },
    { events, 1, NW_FLOW_BODY },
  };
  const NwFlowCell note_cells[] = {
    { NULL, 1, NW_FLOW_BODY },
    { excerpt != NULL ? excerpt : note, N_COLUMNS - 1, NW_FLOW_BODY },
  };

  nw_flow_table_begin (table, continued);
  nw_flow_table_add_row (table, cells, G_N_ELEMENTS (cells));
  if (options->notes != NW_OVERVIEW_NOTES_NONE && *note != '\0')
    nw_flow_table_add_row (table, note_cells, G_N_ELEMENTS (note_cells));
}

/**
 * nw_overview_add_session:
 * @table: from nw_overview_add_table()
 * @atlas: names the sites
 * @places: with those of @session
 * @session: its rows are added; nothing is kept of it
 * @options: what is printed of it
 * @lang: language
 */
void
nw_overview_add_session (NwFlowTable *table,
                         NwAtlas *atlas,
                         NwPlaces *places,
                         NwSession *session,
                         const NwOverviewOptions *options,
                         NwLang lang)
{
  if (nw_session_get_damaged (session))
    add_damaged_row (table, session, lang);
  else
    add_session_rows (table, atlas, places, session, options, lang);
}

/**
 * nw_overview_add_table:
 * @flow: where to add it
 * @options: what is printed of the sessions
 *
 * Returns: (transfer none): the table, without rows
 */
NwFlowTable *
nw_overview_add_table (NwFlow *flow,
                       const NwOverviewOptions *options)
{
  const NwFlowColumn columns[] = {
    { .title = _ ("Date, therapist"), .min_width = DAY_WIDTH, .strong = TRUE },
    { .title = _ ("Patient"), .min_width = options->names != NULL ? NAME_WIDTH : PATIENT_WIDTH },
    { .title = _ ("No. and site – side, needle"), .weight = 1.5 },
    { .title = _ ("Consent"), .min_width = CONSENT_WIDTH },
    /* Translators: head of a column: how many needles went in and came out */
    { .title = _ ("In / out"), .min_width = COUNT_WIDTH },
    { .title = _ ("Events, class and action"), .weight = 1.0 },
  };

  return nw_flow_add_table (flow, columns, G_N_ELEMENTS (columns));
}
