/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-journal.h"
#include "nw-date.h"
#include "nw-error.h"
#include "nw-journal-log.h"
#include "nw-mark-words.h"
#include "nw-paths.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* Characters of a note in a list. */
#define EXCERPT 120

static gboolean
unlock (NwCli *cli,
        NwJournal *journal,
        GError **error)
{
  NwJournalKeys keys = nw_journal_get_keys (journal);
  char *passphrase = NULL;
  gboolean unlocked = FALSE;

  /* What was given on purpose goes first; then the keyring, which asks nothing
   * of anybody; then the terminal. */
  if (cli->passphrase_fd < 0 && (keys & NW_JOURNAL_KEY_KEYRING) != 0)
    {
      gboolean is_last = (keys & NW_JOURNAL_KEY_PASSPHRASE) == 0;

      if (nw_journal_unlock (journal, NW_JOURNAL_KEY_KEYRING, NULL, NULL, is_last ? error : NULL))
        return TRUE;
      if (is_last)
        return FALSE;
    }

  passphrase = nw_cli_read_passphrase (cli, FALSE, error);
  if (passphrase == NULL)
    return FALSE;

  unlocked = nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, passphrase, NULL, error);
  nw_cli_passphrase_free (passphrase);

  return unlocked;
}

static void
print_warning (NwJournal *journal)
{
  g_autoptr (GError) warning = nw_journal_dup_warning (journal);

  if (warning != NULL)
    {
      g_autofree char *line = g_strdup_printf ("needlewise: %s %s", warning->message, nw_error_get_advice (warning));

      nw_cli_warn (line);
    }
}

/**
 * nw_cli_open_journal:
 * @cli: a run
 * @error: return location
 *
 * Opens and unlocks the journal that --journal names, or the usual one. A
 * warning about it goes to standard error.
 *
 * Returns: (transfer full) (nullable): an open journal
 */
NwJournal *
nw_cli_open_journal (NwCli *cli,
                     GError **error)
{
  g_autofree char *path = nw_paths_get_journal_file ();
  g_autoptr (NwJournal) journal = nw_journal_new (path);

  if (!nw_journal_load (journal, NULL, error))
    return NULL;

  if (nw_journal_get_state (journal) == NW_JOURNAL_ABSENT)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND,
                   /* Translators: %s is a path */
                   _ ("There is no journal at \"%s\"; \"needlewise journal init\" makes one."), path);
      return NULL;
    }
  if (nw_journal_get_state (journal) == NW_JOURNAL_LOCKED && !unlock (cli, journal, error))
    return NULL;

  print_warning (journal);
  g_set_object (&cli->journal, journal);
  return g_steal_pointer (&journal);
}

/**
 * nw_cli_read_query:
 * @cli: a run of a command with the options --patient, --therapist, --from, --to
 * @query: (out): which sessions are asked for; its texts belong to @cli
 * @error: return location: %NW_ERROR_USAGE
 *
 * Returns: %TRUE if the days are days
 */
gboolean
nw_cli_read_query (NwCli *cli,
                   NwJournalQuery *query,
                   GError **error)
{
  if (!nw_cli_check_day (cli->args, "from", error) || !nw_cli_check_day (cli->args, "to", error))
    return FALSE;

  *query = (NwJournalQuery){
    .patient = nw_cli_args_get (cli->args, "patient"),
    .therapist = nw_cli_args_get (cli->args, "therapist"),
    .from = nw_cli_args_get (cli->args, "from"),
    .to = nw_cli_args_get (cli->args, "to"),
  };

  return TRUE;
}

/**
 * nw_cli_list_sessions:
 * @journal: an open journal
 * @query: which sessions
 * @n_total: (out) (optional): how many there are without the limit
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the sessions, newest day first
 */
GListModel *
nw_cli_list_sessions (NwJournal *journal,
                      const NwJournalQuery *query,
                      guint *n_total,
                      GError **error)
{
  g_autoptr (GPtrArray) sessions = nw_journal_list (journal, query, n_total, NULL, error);
  GListStore *store = NULL;

  if (sessions == NULL)
    return NULL;

  store = g_list_store_new (NW_TYPE_SESSION);
  g_list_store_splice (store, 0, 0, sessions->pdata, sessions->len);

  return G_LIST_MODEL (store);
}

/**
 * nw_cli_log_sessions:
 * @journal: an open journal
 * @action: what was done with each of @sessions
 * @sessions: NwSession objects
 *
 * Puts it into the access log, as the application does: whose record it was can
 * ask who saw it.
 */
void
nw_cli_log_sessions (NwJournal *journal,
                     NwLogAction action,
                     GListModel *sessions)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (sessions, i);

      if (session != NULL)
        g_ptr_array_add (ids, g_strdup (nw_session_get_id (session)));
    }
  g_ptr_array_add (ids, NULL);
  nw_journal_log_many (journal, action, (const char *const *)ids->pdata);
}

/* "rhomboid major – left · 0.25 × 15 mm"; an id that this content does not know
 * stays. */
static char *
format_site (NwAtlas *atlas,
             NwSessionSite *entry,
             NwLang lang)
{
  const char *id = nw_session_site_get_site_id (entry);
  NwSite *site = nw_atlas_lookup_site (atlas, id);
  g_autofree char *needle = nw_needle_plan_describe (nw_session_site_get_needle (entry), lang);

  return g_strdup_printf ("%s – %s%s%s", site != NULL ? nw_site_get_name (site, lang) : id,
                          nw_side_get_label (nw_session_site_get_side (entry)), *needle != '\0' ? " · " : "", needle);
}

/* What was asked and ticked, a line each. */
static void
add_care_text (NwCliText *text,
               NwAtlas *atlas,
               NwSession *session,
               NwLang lang)
{
  g_autofree char *flags = nw_screening_format (nw_session_get_screening (session), atlas, lang);
  GListModel *checks = nw_session_get_stop_checks (session);

  if (flags != NULL)
    nw_cli_text_paragraph (text, 2, flags);
  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);
      g_autofree char *line = nw_stop_check_describe (check, atlas, lang);

      nw_cli_text_paragraph (text, 2, line);
    }
}

static char *
make_excerpt (const char *note)
{
  g_autofree char *line = g_strdelimit (g_strdup (note), "\n\r\t", ' ');
  g_autofree char *begin = NULL;

  if (g_utf8_strlen (line, -1) <= EXCERPT)
    return g_steal_pointer (&line);

  begin = g_utf8_substring (line, 0, EXCERPT);
  return g_strconcat (g_strchomp (begin), "…", NULL);
}

/* What is filled in, with dots between. */
static char *
make_head (const char *const *parts,
           guint n_parts)
{
  GString *head = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    {
      if (*parts[i] != '\0')
        g_string_append_printf (head, "%s%s", head->len > 0 ? " · " : "", parts[i]);
    }

  return g_string_free (head, FALSE);
}

static const char *
get_state_label (NwSession *session)
{
  /* Translators: a session that may still be changed; one that may not */
  return nw_session_get_state (session) == NW_SESSION_DRAFT ? _ ("draft") : _ ("closed");
}

/**
 * nw_cli_add_session_text:
 * @text: where to write
 * @atlas: names the sites
 * @session: a session
 * @whole: the note in full, not its beginning
 * @lang: language
 */
void
nw_cli_add_session_text (NwCliText *text,
                         NwAtlas *atlas,
                         NwSession *session,
                         gboolean whole,
                         NwLang lang)
{
  g_autofree char *id = nw_session_get_short_id (session);
  g_autofree char *day = nw_date_format_short (nw_session_get_day (session), lang);
  NwRegion *region = nw_atlas_lookup_region (atlas, nw_session_get_region (session));
  const char *const parts[] = { id, day, nw_session_get_patient (session), nw_session_get_therapist (session),
                                get_state_label (session) };
  g_autofree char *head = NULL;
  g_autofree char *note = NULL;

  if (nw_session_get_damaged (session))
    {
      /* Translators: short id of a session whose sealed row was changed */
      g_autofree char *line = g_strdup_printf (_ ("%s: damaged, cannot be read"), id);

      nw_cli_text_strong (text, 0, line);
      return;
    }

  head = make_head (parts, G_N_ELEMENTS (parts));
  nw_cli_text_strong (text, 0, head);
  if (*nw_session_get_region (session) != '\0')
    nw_cli_text_paragraph (text, 2, region != NULL ? nw_region_get_name (region, lang) : nw_session_get_region (session));

  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      g_autofree char *site = format_site (atlas, nw_session_get_site (session, i), lang);

      g_autofree char *deviation = nw_deviation_describe (nw_session_get_site (session, i), atlas, whole);

      nw_cli_text_item (text, 2, "- ", site);
      if (deviation != NULL)
        nw_cli_text_paragraph (text, 4, deviation);
      if (whole)
        nw_cli_add_part_text (text, 4, nw_session_site_get_use (nw_session_get_site (session, i)), atlas, lang);
    }
  if (whole)
    {
      add_care_text (text, atlas, session, lang);
      nw_cli_add_parts_text (text, session, atlas, lang);
    }

  note = whole ? g_strdup (nw_session_get_note (session)) : make_excerpt (nw_session_get_note (session));
  if (*note != '\0')
    nw_cli_text_paragraph (text, 2, note);
}

/* What is said of the needle; null for what is not. */
static void
add_needle_json (NwJsonWriter *json,
                 NwNeedlePlan *plan)
{
  const char *direction = nw_needle_plan_get_direction (plan);
  const char *const *refusals = nw_needle_plan_get_refusals (plan);
  NwNeedle needle = { 0.0, 0.0 };

  if (nw_needle_plan_get_needle (plan, &needle))
    {
      nw_json_begin_object (json, "needle");
      nw_json_number (json, "diameter_mm", needle.diameter_mm);
      nw_json_number (json, "length_mm", needle.length_mm);
      nw_json_end_object (json);
    }
  else
    nw_json_null (json, "needle");
  if (nw_needle_plan_get_planned_mm (plan) >= 0.0)
    nw_json_number (json, "planned_mm", nw_needle_plan_get_planned_mm (plan));
  else
    nw_json_null (json, "planned_mm");
  if (nw_needle_plan_get_angle (plan) != 0.0)
    nw_json_number (json, "angle", nw_needle_plan_get_angle (plan));
  else
    nw_json_null (json, "angle");
  nw_json_string (json, "direction", *direction != '\0' ? direction : NULL);
  if (*nw_needle_plan_get_guided_by (plan) != '\0' || *nw_needle_plan_get_guided_with (plan) != '\0')
    {
      nw_json_begin_object (json, "imaging");
      nw_json_string (json, "by", nw_needle_plan_get_guided_by (plan));
      nw_json_string (json, "with", nw_needle_plan_get_guided_with (plan));
      nw_json_end_object (json);
    }
  else
    nw_json_null (json, "imaging");
  if (*nw_needle_plan_get_deviation (plan) == '\0')
    {
      nw_json_null (json, "deviation");
      return;
    }
  nw_json_begin_object (json, "deviation");
  nw_json_string (json, "reason", nw_needle_plan_get_deviation (plan));
  nw_json_begin_array (json, "from");
  for (guint i = 0; refusals[i] != NULL; i++)
    nw_json_string (json, NULL, refusals[i]);
  nw_json_end_array (json);
  nw_json_end_object (json);
}

static void
add_screening_json (NwJsonWriter *json,
                    NwScreening *screening)
{
  g_auto (GStrv) ids = nw_screening_list_asked (screening);

  nw_json_begin_object (json, "screening");
  for (guint i = 0; ids[i] != NULL; i++)
    nw_json_string (json, ids[i], nw_answer_to_string (nw_screening_get (screening, ids[i])));
  nw_json_end_object (json);
}

static void
add_stop_checks_json (NwJsonWriter *json,
                      GListModel *checks)
{
  nw_json_begin_array (json, "stop_checks");
  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);
      const char *const *items = nw_stop_check_get_items (check);
      g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (nw_stop_check_get_at (check));
      g_autofree char *at = when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : NULL;

      nw_json_begin_object (json, NULL);
      nw_json_string (json, "zone", nw_stop_check_get_zone (check));
      nw_json_begin_array (json, "items");
      for (guint j = 0; items[j] != NULL; j++)
        nw_json_string (json, NULL, items[j]);
      nw_json_end_array (json);
      nw_json_string (json, "content_version", nw_stop_check_get_version (check));
      nw_json_string (json, "at", at);
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
}

static void
add_site_json (NwJsonWriter *json,
               NwAtlas *atlas,
               NwSessionSite *entry,
               NwLang lang)
{
  NwSite *site = nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (entry));
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;
  gboolean has_point = nw_session_site_get_point (entry, &view, &x, &y);

  nw_json_begin_object (json, NULL);
  nw_json_string (json, "site", nw_session_site_get_site_id (entry));
  nw_json_string (json, "name", site != NULL ? nw_site_get_name (site, lang) : NULL);
  nw_json_string (json, "region", *nw_session_site_get_region_id (entry) != '\0' ? nw_session_site_get_region_id (entry) : NULL);
  nw_json_string (json, "side", nw_side_to_string (nw_session_site_get_side (entry)));
  nw_json_string (json, "view", has_point ? nw_view_to_string (view) : NULL);
  if (has_point)
    {
      nw_json_number (json, "x_mm", x);
      nw_json_number (json, "y_mm", y);
    }
  add_needle_json (json, nw_session_site_get_needle (entry));
  nw_cli_add_part_json (json, "use", nw_session_site_get_use (entry));
  nw_json_end_object (json);
}

/**
 * nw_cli_add_session_json:
 * @json: in an array
 * @atlas: names the sites
 * @session: a session
 * @lang: language
 */
void
nw_cli_add_session_json (NwJsonWriter *json,
                         NwAtlas *atlas,
                         NwSession *session,
                         NwLang lang)
{
  nw_json_begin_object (json, NULL);
  nw_json_string (json, "id", nw_session_get_id (session));
  nw_json_integer (json, "revision", nw_session_get_revision (session));
  nw_json_boolean (json, "damaged", nw_session_get_damaged (session));
  nw_json_string (json, "state", nw_session_get_state (session) == NW_SESSION_DRAFT ? "draft" : "closed");
  nw_json_string (json, "day", nw_session_get_day (session));
  nw_json_string (json, "patient", nw_session_get_patient (session));
  nw_json_string (json, "therapist", nw_session_get_therapist (session));
  nw_json_string (json, "region", nw_session_get_region (session));
  nw_json_begin_array (json, "sites");
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    add_site_json (json, atlas, nw_session_get_site (session, i), lang);
  nw_json_end_array (json);
  add_screening_json (json, nw_session_get_screening (session));
  add_stop_checks_json (json, nw_session_get_stop_checks (session));
  nw_json_string (json, "note", nw_session_get_note (session));
  nw_json_string (json, "patient_id", *nw_session_get_patient_id (session) != '\0' ? nw_session_get_patient_id (session) : NULL);
  nw_json_string (json, "therapist_id", *nw_session_get_therapist_id (session) != '\0' ? nw_session_get_therapist_id (session) : NULL);
  nw_json_integer (json, "n_amendments", nw_session_get_n_amendments (session));
  nw_cli_add_parts_json (json, session);
  nw_json_end_object (json);
}
