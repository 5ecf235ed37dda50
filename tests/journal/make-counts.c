/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Makes a journal of sessions as a clinic has them, and drawn ones with every
 * field, for check-counts.py: journal.db in the folder that it gets, in zones.txt
 * the zone whose stop-check each pair of site and region asks for, and in
 * incidents.txt the event and the days of each analysis of an incident.
 * NEEDLEWISE_COUNT_SESSIONS says how many, 400 without it; the full count is
 * 10,000.
 */

#include "journal-test.h"

#include "nw-atlas.h"
#include "nw-statistics.h"
#include "nw-workday.h"
#include "random-record.h"

#include <string.h>

static char *
make_time (GRand *rand,
           const char *day,
           int hours_later)
{
  g_autofree char *text = g_strconcat (day, "T08:00:00Z", NULL);
  g_autoptr (GDateTime) morning = g_date_time_new_from_iso8601 (text, NULL);
  g_autoptr (GDateTime) time = g_date_time_add_minutes (morning, hours_later * 60 + g_rand_int_range (rand, 0, 480));

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

static gboolean
chance (GRand *rand,
        double share)
{
  return g_rand_double (rand) < share;
}

static void
add_marks (GRand *rand,
           NwAtlas *atlas,
           NwSession *session)
{
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  int n = g_rand_int_range (rand, 0, 5);

  for (int i = 0; i < n; i++)
    {
      NwSite *site = g_ptr_array_index (sites, (guint)g_rand_int_range (rand, 0, (int)sites->len));
      const GPtrArray *regions = nw_site_get_regions (site);
      NwRegion *region = g_ptr_array_index (regions, (guint)g_rand_int_range (rand, 0, (int)regions->len));
      g_autoptr (NwSessionSite) bare = nw_session_site_new (nw_site_get_id (site), nw_region_get_id (region), NW_SIDE_LEFT);
      g_autoptr (NwPart) use = nw_part_new (NW_PART_USE);
      g_autoptr (NwSessionSite) mark = NULL;
      g_autofree char *in = make_time (rand, nw_session_get_day (session), 0);
      g_autofree char *out = make_time (rand, nw_session_get_day (session), 8);

      if (chance (rand, 0.85))
        {
          NwPart *next = nw_part_with_text (use, "in-at", in);

          g_object_unref (use);
          use = next;
        }
      if (chance (rand, 0.85))
        {
          NwPart *next = nw_part_with_text (use, "out-at", out);

          g_object_unref (use);
          use = next;
        }
      mark = nw_session_site_new_with_use (bare, use);
      nw_session_add_site (session, mark);
      if (nw_stop_check_is_needed (site) && chance (rand, 0.7) && nw_session_find_stop_check (session, nw_stop_check_find_zone (atlas, site, nw_region_get_id (region))) == NULL)
        {
          g_autoptr (NwStopCheck) check = nw_stop_check_new_now (atlas, nw_stop_check_find_zone (atlas, site, nw_region_get_id (region)));

          nw_session_add_stop_check (session, check);
        }
    }
}

/* Takes the part. */
static void
add_part (NwSession *session,
          NwPart *part)
{
  nw_session_add_part (session, part);
  g_object_unref (part);
}

static NwPart *
with_text (NwPart *part,
           const char *field,
           const char *text)
{
  NwPart *next = nw_part_with_text (part, field, text);

  g_object_unref (part);
  return next;
}

static void
add_parts (GRand *rand,
           NwAtlas *atlas,
           NwSession *session)
{
  const GPtrArray *classes = nw_event_table_get_classes (nw_atlas_get_event_table (atlas));
  g_autofree char *time = make_time (rand, nw_session_get_day (session), 0);

  for (int i = chance (rand, 0.8) ? g_rand_int_range (rand, 1, 3) : 0; i > 0; i--)
    {
      NwPart *consent = with_text (nw_part_new (NW_PART_CONSENT), "at", time);

      add_part (session, chance (rand, 0.2) ? with_text (consent, "withdrawn-at", time) : consent);
    }
  for (int i = chance (rand, 0.25) ? g_rand_int_range (rand, 1, 4) : 0; i > 0; i--)
    {
      const NwEventClass *event_class = g_ptr_array_index (classes, (guint)g_rand_int_range (rand, 0, (int)classes->len));
      const GPtrArray *events = nw_event_class_get_events (event_class);
      NwPart *event = nw_part_new (NW_PART_EVENT);

      if (chance (rand, 0.85))
        event = with_text (event, "event", nw_event_get_id (g_ptr_array_index (events, (guint)g_rand_int_range (rand, 0, (int)events->len))));
      else
        event = with_text (event, "name", "something else");
      add_part (session, chance (rand, 0.5) ? with_text (event, "class", nw_event_class_get_id (event_class)) : event);
    }
  for (int i = chance (rand, 0.6) ? g_rand_int_range (rand, 1, 3) : 0; i > 0; i--)
    {
      g_autoptr (NwPart) outcome = with_text (nw_part_new (NW_PART_OUTCOME), "measure", chance (rand, 0.8) ? "nprs" : "psc");
      g_autoptr (NwPart) before = nw_part_with_number (outcome, "before", g_rand_int_range (rand, 0, 21) / 2.0);

      add_part (session, chance (rand, 0.85) ? nw_part_with_number (before, "after", g_rand_int_range (rand, 0, 21) / 2.0) : g_object_ref (before));
    }
}

static void
add_care (GRand *rand,
          NwSession *session)
{
  static const char *const ticked[] = { "post-out", "post-press", NULL };
  NwPart *care = nw_part_new (NW_PART_CARE);
  NwPart *next = NULL;
  g_autofree char *closed = make_time (rand, nw_session_get_day (session), g_rand_int_range (rand, 8, 44));

  if (chance (rand, 0.5))
    {
      next = nw_part_with_ids (care, "aftercare", ticked);
      g_object_unref (care);
      care = next;
    }
  if (chance (rand, 0.3))
    care = with_text (care, "aftercare-note", "told");
  if (chance (rand, 0.5))
    {
      next = nw_part_with_flag (care, "no-events-seen", TRUE);
      g_object_unref (care);
      care = next;
    }
  if (nw_session_get_state (session) == NW_SESSION_CLOSED && chance (rand, 0.9))
    care = with_text (care, "closed-at", closed);
  nw_session_set_part (session, care);
  g_object_unref (care);
}

static NwSession *
make_session (GRand *rand,
              NwAtlas *atlas,
              guint n)
{
  const GPtrArray *rules = nw_atlas_get_contraindications (atlas);
  NwSession *session = nw_session_new ();
  g_autofree char *day = g_strdup_printf ("%d-%02d-%02d", g_rand_int_range (rand, 2024, 2026), g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));
  g_autofree char *patient = g_strdup_printf ("P-%04d", g_rand_int_range (rand, 0, (int)n / 4 + 2));
  g_autofree char *therapist = g_strdup_printf ("T %d", g_rand_int_range (rand, 1, 5));

  nw_session_set_day (session, day);
  nw_session_set_patient (session, patient);
  if (chance (rand, 0.95))
    nw_session_set_therapist (session, therapist);
  nw_session_set_state (session, chance (rand, 0.9) ? NW_SESSION_CLOSED : NW_SESSION_DRAFT);
  add_marks (rand, atlas, session);
  add_parts (rand, atlas, session);
  add_care (rand, session);
  if (chance (rand, 0.8))
    nw_screening_set (nw_session_get_screening (session), nw_contraindication_get_id (g_ptr_array_index (rules, (guint)g_rand_int_range (rand, 0, (int)rules->len))), chance (rand, 0.5) ? NW_ANSWER_YES : NW_ANSWER_NO);
  return session;
}

static void
write_zones (NwAtlas *atlas,
             const char *folder)
{
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  const GPtrArray *regions = nw_atlas_get_regions (atlas);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = g_build_filename (folder, "zones.txt", NULL);

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);

      for (guint j = 0; nw_stop_check_is_needed (site) && j < regions->len; j++)
        {
          const char *region = nw_region_get_id (g_ptr_array_index (regions, j));

          g_string_append_printf (text, "%s\t%s\t%s\n", nw_site_get_id (site), region, nw_stop_check_find_zone (atlas, site, region));
        }
      /* A mark may have no region: the site has one all the same. */
      if (nw_stop_check_is_needed (site))
        g_string_append_printf (text, "%s\t\t%s\n", nw_site_get_id (site), nw_stop_check_find_zone (atlas, site, NULL));
    }
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
}

/* A day up to @most after @day, or none. */
static char *
make_later (GRand *rand,
            const char *day,
            int most,
            double share)
{
  return chance (rand, share) ? nw_day_add (day, g_rand_int_range (rand, 0, most)) : g_strdup ("");
}

static void
save_incident (GRand *rand,
               NwJournal *journal,
               const NwStatisticsCase *found,
               GString *list)
{
  const char *day = found != NULL ? found->day : "2025-04-18";
  g_autofree char *noticed = make_later (rand, day, 300, 0.9);
  g_autofree char *established = make_later (rand, *noticed != '\0' ? noticed : day, 60, 0.5);
  g_autofree char *reported = make_later (rand, *established != '\0' ? established : day, 8, 0.4);
  NwPart *incident = nw_part_new (NW_PART_INCIDENT);
  g_autoptr (NwPart) saved = NULL;
  g_autoptr (GError) error = NULL;

  if (found != NULL)
    incident = with_text (with_text (incident, "session", found->session), "event", found->row);
  incident = with_text (with_text (with_text (incident, "noticed", noticed), "established", established), "reported", reported);
  incident = with_text (incident, "cause", chance (rand, 0.5) ? "nobody was told" : "");
  saved = nw_journal_save_part (journal, incident, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (incident);
  g_string_append_printf (list, "%s\t%s\t%s\t%s\n", found != NULL ? found->row : "", noticed, established, reported);
}

/* Analyses of some events, and near misses. */
static void
add_incidents (GRand *rand,
               NwAtlas *atlas,
               NwJournal *journal,
               const char *folder)
{
  NwStatisticsQuery query = { .atlas = atlas };
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStatistics) counts = nw_journal_count (journal, &query, NULL, NULL, NULL, &error);
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *path = g_build_filename (folder, "incidents.txt", NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < counts->cases->len; i++)
    {
      if (chance (rand, 0.4))
        save_incident (rand, journal, &g_array_index (counts->cases, NwStatisticsCase, i), list);
    }
  for (guint i = 0; i < 12; i++)
    save_incident (rand, journal, NULL, list);
  g_assert_true (g_file_set_contents (path, list->str, -1, NULL));
}

/* Some patients turn out to be one. */
static void
join_patients (NwJournal *journal,
               const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) patients = nw_journal_list_parts (journal, NW_PART_PATIENT, NULL, &error);
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *path = g_build_filename (folder, "joined.txt", NULL);

  g_assert_no_error (error);
  for (guint i = 0; i + 2 < patients->len && i < 9; i += 3)
    {
      NwPart *first = g_ptr_array_index (patients, i);
      NwPart *second = g_ptr_array_index (patients, i + 1);
      g_autoptr (NwPart) joined = nw_part_with_text (first, "merged-into", nw_part_get_id (second));
      g_autoptr (NwPart) saved = nw_journal_save_part (journal, joined, NULL, &error);

      g_assert_no_error (error);
      g_string_append_printf (list, "%s\t%s\n", nw_part_get_id (first), nw_part_get_id (second));
    }
  g_assert_true (g_file_set_contents (path, list->str, -1, NULL));
}

int
main (int argc,
      char *argv[])
{
  const char *count = g_getenv ("NEEDLEWISE_COUNT_SESSIONS");
  const char *seed = g_getenv ("NEEDLEWISE_COUNT_SEED");
  const char *folder = argc > 1 ? argv[1] : ".";
  guint n = count != NULL ? (guint)g_ascii_strtoull (count, NULL, 10) : 400;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed != NULL ? (guint32)g_ascii_strtoull (seed, NULL, 10) : 20261122);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwAtlas) atlas = NULL;
  NwJournal *journal = NULL;

  g_test_init (&argc, &argv, NULL);
  journal_test_init ();
  atlas = nw_atlas_load_installed (NULL, &error);
  g_assert_no_error (error);
  journal = journal_test_create (folder);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwSession) session = i % 25 == 0 ? random_session (rand, atlas) : make_session (rand, atlas, n);
      g_autoptr (NwSession) saved = nw_journal_save (journal, session, NULL, &error);

      g_assert_no_error (error);
    }
  write_zones (atlas, folder);
  add_incidents (rand, atlas, journal, folder);
  join_patients (journal, folder);
  nw_journal_close (journal);
  g_object_unref (journal);
  return 0;
}
