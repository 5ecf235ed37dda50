/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-incident.h"
#include "nw-journal-search.h"
#include "nw-statistics.h"

static NwAtlas *
load_atlas (void)
{
  g_autoptr (GError) error = NULL;
  NwAtlas *atlas = nw_atlas_load_installed (NULL, &error);

  g_assert_no_error (error);
  return atlas;
}

static NwPart *
make_incident (const char *noticed,
               const char *established,
               const char *reported)
{
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_INCIDENT);
  g_autoptr (NwPart) one = nw_part_with_text (empty, "noticed", noticed);
  g_autoptr (NwPart) two = nw_part_with_text (one, "established", established);

  return nw_part_with_text (two, "reported", reported);
}

/* The terms are those of the content; 3 working days and 6 weeks as it stands. */
static void
test_rule (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwRecommendation *rule = nw_incident_get_rule (atlas);

  g_assert_nonnull (rule);
  g_assert_cmpint (nw_recommendation_get_working_days (rule), ==, 3);
  g_assert_cmpint (nw_recommendation_get_weeks (rule), ==, 6);
  g_assert_true (nw_basis_get_verified (nw_recommendation_get_basis (rule)));
}

static void
test_clocks (void)
{
  static const struct
  {
    const char *noticed, *established, *reported, *today;
    NwIncidentClock clock;
    const char *last_day;
    int days_left;
    const char *skipped, *counted;
  } rows[] = {
    { NULL, NULL, NULL, "2026-11-22", NW_INCIDENT_NOT_DATED, "", 0, "", "" },
    { "2026-11-02", NULL, NULL, "2026-11-22", NW_INCIDENT_IN_DOUBT, "2026-12-14", 22, "", "" },
    { "2026-09-01", NULL, NULL, "2026-11-22", NW_INCIDENT_IN_DOUBT, "2026-10-13", -40, "", "" },
    { "2026-11-02", "2026-11-20", NULL, "2026-11-22", NW_INCIDENT_ESTABLISHED, "2026-11-25", 3, "", "" },
    { NULL, "2026-04-02", NULL, "2026-04-07", NW_INCIDENT_ESTABLISHED, "2026-04-08", 1, "2026-04-06", "2026-04-03" },
    { NULL, "2026-11-02", NULL, "2026-11-22", NW_INCIDENT_ESTABLISHED, "2026-11-05", -17, "", "" },
    { NULL, "2026-11-02", NULL, "2026-11-05", NW_INCIDENT_ESTABLISHED, "2026-11-05", 0, "", "" },
    { "2026-11-02", NULL, NULL, "2026-12-14", NW_INCIDENT_IN_DOUBT, "2026-12-14", 0, "", "" },
    { NULL, "2026-11-02", "2026-11-04", "2026-11-22", NW_INCIDENT_REPORTED, "2026-11-05", 1, "", "" },
    { NULL, "2026-11-02", "2026-11-06", "2026-11-22", NW_INCIDENT_REPORTED, "2026-11-05", -1, "", "" },
  };
  g_autoptr (NwAtlas) atlas = load_atlas ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NwPart) incident = make_incident (rows[i].noticed, rows[i].established, rows[i].reported);
      g_auto (NwIncidentTerm) term = { 0 };
      g_autofree char *words = NULL;

      g_assert_true (nw_incident_read (incident, atlas, rows[i].today, &term));
      g_assert_cmpint (term.clock, ==, rows[i].clock);
      g_assert_cmpstr (term.last_day, ==, rows[i].last_day);
      g_assert_cmpint (term.days_left, ==, rows[i].days_left);
      g_assert_cmpstr (term.skipped, ==, rows[i].skipped);
      g_assert_cmpstr (term.counted, ==, rows[i].counted);
      words = nw_incident_term_format (&term);
      g_assert_cmpstr (words, !=, "");
      g_assert_true ((strstr (words, " today, ") != NULL) == (rows[i].days_left == 0 && *rows[i].last_day != '\0'));
      if (*rows[i].skipped != '\0')
        g_assert_nonnull (strstr (words, "Easter Monday (6 April 2026)"));
      if (*rows[i].counted != '\0')
        g_assert_nonnull (strstr (words, "Good Friday (3 April 2026)"));
    }
}

static void
counted_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_assert (*(GAsyncResult **)data == NULL);
  *(GAsyncResult **)data = g_object_ref (result);
}

/* What the index has by now; it may not be there yet. */
static NwStatistics *
count (NwJournal *journal,
       NwAtlas *atlas)
{
  NwStatisticsQuery query = { .atlas = atlas };
  NwStatistics *counts = NULL;

  while (counts == NULL)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      nw_journal_count_async (journal, &query, NULL, NULL, NULL, counted_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      counts = nw_journal_count_finish (journal, result, &error);
      g_assert_true (counts != NULL || g_error_matches (error, NW_ERROR, NW_ERROR_LOCKED));
    }
  return counts;
}

static NwSession *
save (NwJournal *journal,
      NwSession *session)
{
  g_autoptr (GError) error = NULL;
  NwSession *saved = nw_journal_save (journal, session, NULL, &error);

  g_assert_no_error (error);
  return saved;
}

static NwSession *
make_session (const char *patient)
{
  NwSession *session = nw_session_new ();
  g_autoptr (NwSessionSite) mark = nw_session_site_new ("soleus", NULL, NW_SIDE_LEFT);
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_EVENT);
  g_autoptr (NwPart) event = nw_part_with_text (empty, "event", "pneumothorax");

  nw_session_set_day (session, "2026-11-20");
  nw_session_set_patient (session, patient);
  nw_session_set_state (session, NW_SESSION_CLOSED);
  nw_session_add_site (session, mark);
  nw_session_add_part (session, event);
  return session;
}

/* The figures of the index follow saving, joining of patients and deleting, and
 * are those of a pass over all sessions; locked, there are none. */
static void
test_follows (void)
{
  char *dir = nw_test_make_dir ();
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (GError) error = NULL;
  NwStatisticsQuery query = { .atlas = atlas };

  nw_journal_start_index (journal);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *patient = g_strdup_printf ("P-%u", i % 3);
      g_autoptr (NwSession) session = make_session (patient);
      g_autoptr (NwSession) saved = save (journal, session);
      gboolean whole = FALSE;

      while (!whole)
        {
          g_autoptr (NwStatistics) counts = count (journal, atlas);

          whole = counts->n_sessions == i + 1;
          if (!whole)
            g_main_context_iteration (NULL, FALSE);
        }
    }
  {
    g_autoptr (NwStatistics) counts = count (journal, atlas);
    g_autoptr (NwStatistics) passed = nw_journal_count (journal, &query, NULL, NULL, NULL, &error);
    g_autoptr (GPtrArray) patients = nw_journal_list_parts (journal, NW_PART_PATIENT, NULL, &error);
    g_autoptr (NwPart) joined = NULL;
    g_autoptr (NwPart) kept = NULL;
    const NwStatisticsCase *found = NULL;

    g_assert_no_error (error);
    g_assert_cmpuint (counts->n_patients, ==, 3);
    g_assert_cmpuint (passed->n_patients, ==, 3);
    g_assert_cmpuint (counts->n_cases, ==, 5);
    found = &g_array_index (counts->cases, NwStatisticsCase, 0);
    g_assert_cmpstr (found->event, ==, "pneumothorax");
    g_assert_cmpstr (found->event_class, ==, "very-rare");
    g_assert_cmpuint (strlen (found->row), ==, 36);

    joined = nw_part_with_text (g_ptr_array_index (patients, 0), "merged-into", nw_part_get_id (g_ptr_array_index (patients, 1)));
    kept = nw_journal_save_part (journal, joined, NULL, &error);
    g_assert_no_error (error);
  }
  {
    g_autoptr (NwStatistics) passed = nw_journal_count (journal, &query, NULL, NULL, NULL, &error);

    g_assert_cmpuint (passed->n_patients, ==, 2);
    g_assert_cmpuint (passed->n_sessions, ==, 5);
  }
  nw_journal_lock (journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (nw_journal_count (journal, &query, NULL, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_LOCKED);
  nw_journal_close (journal);
  g_object_unref (journal);
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add_func ("/incident/rule", test_rule);
  g_test_add_func ("/incident/clocks", test_clocks);
  g_test_add_func ("/incident/follows", test_follows);

  return g_test_run ();
}
