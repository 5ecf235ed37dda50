/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-date.h"
#include "nw-doctor-facts.h"
#include "nw-emergency-facts.h"
#include "nw-emergency-window.h"
#include "nw-journal-demo.h"
#include "nw-mark-target.h"
#include "nw-session-test.h"

#include <string.h>

#define PATIENT "P-0142-secret"
#define NOTE "a note"

static NwSession *
make_session (NwJournal *journal)
{
  const NwNeedle size = { 0.25, 30.0 };
  g_autofree char *today = nw_date_today ();
  g_autoptr (NwSession) session = nw_test_save_session (journal, today, PATIENT, "rhomboid-major");
  g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (&size, 15.0, 45.0, "");
  g_autoptr (NwSessionSite) with_needle = nw_session_site_new_with_needle (nw_session_get_site (session, 0), needle);
  g_autoptr (GError) error = NULL;
  NwSession *saved = NULL;

  nw_session_replace_site (session, 0, with_needle);
  saved = nw_journal_save (journal, session, NULL, &error);
  g_assert_no_error (error);

  return saved;
}

static NwEmergencyWindow *
open_cards (NwWindow *main)
{
  NwEmergencyWindow *cards = NULL;

  gtk_widget_activate_action (GTK_WIDGET (main), "win.emergency", NULL);
  for (GList *l = gtk_window_list_toplevels (); l != NULL; l = g_list_delete_link (l, l))
    {
      if (NW_IS_EMERGENCY_WINDOW (l->data))
        cards = l->data;
    }
  g_assert_nonnull (cards);
  nw_test_settle ();

  return cards;
}

/* The facts of the open session, in both languages; never who the patient is,
 * who treats and what the note says. */
static void
test_session (void)
{
  g_autofree char *dir = nw_test_make_dir ();
  g_autoptr (NwJournal) journal = nw_test_create_journal (dir);
  g_autoptr (NwSession) session = make_session (journal);
  NwWindow *main = nw_test_open_sessions (journal, 1280, 860);
  NwEmergencyWindow *cards = NULL;
  NwDoctorState state = NW_DOCTOR_LOCKED;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) none = NULL;
  g_auto (GStrv) facts = NULL;
  g_autofree char *all = NULL;
  g_autofree char *today = nw_date_today ();
  g_autofree char *day = nw_date_format_long (today, NW_LANG_EN);

  none = nw_emergency_facts_list (main, NW_LANG_EN, &state);
  g_assert_null (none);
  g_assert_cmpint (state, ==, NW_DOCTOR_NOTHING);

  nw_session_editor_set_session (nw_test_get_editor (main), session);
  nw_test_settle ();
  facts = nw_emergency_facts_list (main, NW_LANG_NL, &state);
  g_assert_cmpint (state, ==, NW_DOCTOR_SESSION);
  all = g_strjoinv ("\n", facts);
  g_assert_nonnull (strstr (all, "0,25 × 30"));
  g_assert_null (strstr (all, PATIENT));
  g_assert_null (strstr (all, NOTE));
  g_assert_null (strstr (all, "de Vries"));

  cards = open_cards (main);
  nw_test_assert_shows (cards, "For the doctor, from the open session");
  nw_test_assert_shows (cards, "0.25 × 30 mm");
  nw_test_assert_shows (cards, "planned depth 15 mm");
  nw_test_assert_shows (cards, "left");
  nw_test_assert_shows (cards, day);
  nw_test_assert_shows (cards, "Print for the");
  nw_test_assert_hides (cards, PATIENT);
  nw_test_assert_hides (cards, NOTE);
  nw_test_assert_hides (cards, "de Vries");

  /* Locked while they are on the screen: nothing of it, at once. */
  g_assert_true (nw_journal_lock (journal, NULL, &error));
  g_assert_no_error (error);
  nw_test_settle ();
  nw_test_assert_shows (cards, "The journal is locked.");
  nw_test_assert_hides (cards, "0.25 × 30");
  nw_test_assert_hides (cards, "Print for the");
  gtk_window_destroy (GTK_WINDOW (cards));
  nw_test_settle ();
  cards = open_cards (main);
  nw_test_assert_shows (cards, "The journal is locked.");
  nw_test_assert_hides (cards, "0.25 × 30");
  nw_test_assert_hides (cards, "Print for the");
  gtk_window_destroy (GTK_WINDOW (cards));
  nw_test_close_window (main);
  nw_test_remove_dir (g_steal_pointer (&dir));
}

/* An old session that is looked at is not the patient in the room. */
static void
test_other_session (void)
{
  g_autofree char *dir = nw_test_make_dir ();
  g_autoptr (NwJournal) journal = nw_test_create_journal (dir);
  g_autoptr (NwSession) draft = nw_test_save_session (journal, "2020-01-02", PATIENT, "rhomboid-major");
  g_autoptr (NwSession) closed = make_session (journal);
  NwWindow *main = nw_test_open_sessions (journal, 1280, 860);
  NwSession *old[] = { draft, closed };

  nw_session_set_state (closed, NW_SESSION_CLOSED);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (main), "win.add-to-session", NW_MARK_TARGET_TYPE,
                                             "soleus", "", NW_SIDE_RIGHT, -1, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0, ""));
  for (guint i = 0; i < G_N_ELEMENTS (old); i++)
    {
      NwDoctorState state = NW_DOCTOR_LOCKED;
      g_auto (GStrv) facts = NULL;
      g_autofree char *all = NULL;

      nw_session_editor_set_session (nw_test_get_editor (main), old[i]);
      nw_test_settle ();
      facts = nw_emergency_facts_list (main, NW_LANG_EN, &state);
      g_assert_cmpint (state, ==, NW_DOCTOR_PLAN);
      all = g_strjoinv ("\n", facts);
      g_assert_nonnull (strstr (all, "oleus"));
      g_assert_null (strstr (all, "homboid"));
    }

  nw_plan_clear (nw_window_get_plan (main));
  nw_test_close_window (main);
  nw_test_remove_dir (g_steal_pointer (&dir));
}

/* Who trains with the example is told that it is one. */
static void
test_example (void)
{
  g_autofree char *dir = nw_test_make_dir ();
  g_autoptr (NwJournal) journal = nw_test_load_journal (dir);
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GError) error = NULL;
  NwWindow *main = NULL;
  NwEmergencyWindow *cards = NULL;
  NwDoctorState state = NW_DOCTOR_LOCKED;

  nw_journal_create_example (journal, NULL, &error);
  g_assert_no_error (error);
  nw_journal_demo_fill (journal, NW_LANG_EN, NULL, &error);
  g_assert_no_error (error);
  sessions = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  main = nw_test_open_sessions (journal, 1280, 860);
  g_assert_null (nw_emergency_facts_list (main, NW_LANG_EN, &state));
  g_assert_cmpint (state, ==, NW_DOCTOR_NOTHING);
  nw_session_editor_set_session (nw_test_get_editor (main), g_ptr_array_index (sessions, 0));
  g_assert_null (nw_emergency_facts_list (main, NW_LANG_EN, &state));
  g_assert_cmpint (state, ==, NW_DOCTOR_EXAMPLE);
  cards = open_cards (main);
  nw_test_assert_shows (cards, "An example session is open.");
  nw_test_assert_hides (cards, "Print for the");
  gtk_window_destroy (GTK_WINDOW (cards));
  nw_test_close_window (main);
  nw_test_remove_dir (g_steal_pointer (&dir));
}

/* What is planned is called so, and a site that is gone keeps its id. */
static void
test_plan (void)
{
  NwAtlas *atlas = nw_test_get_atlas ();
  g_autoptr (NwPlan) plan = nw_plan_new ();
  g_autoptr (NwSessionSite) site = nw_session_site_new ("rhomboid-major", NULL, NW_SIDE_RIGHT);
  g_autoptr (NwSessionSite) gone = nw_session_site_new ("no-such-site", NULL, NW_SIDE_LEFT);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) facts = NULL;
  g_autofree char *all = NULL;

  g_assert_null (nw_doctor_facts_of_plan (atlas, plan, NW_LANG_EN));
  nw_plan_add (plan, site, &error);
  g_assert_no_error (error);
  nw_plan_add (plan, gone, &error);
  g_assert_no_error (error);
  facts = nw_doctor_facts_of_plan (atlas, plan, NW_LANG_EN);
  all = g_strjoinv ("\n", facts);
  g_assert_nonnull (strstr (all, "not recorded as needled"));
  g_assert_nonnull (strstr (all, "rhomboid major – right"));
  g_assert_nonnull (strstr (all, "needle not recorded"));
  g_assert_nonnull (strstr (all, "no-such-site – left"));
}

int
main (int argc,
      char *argv[])
{
  nw_lang_init (NULL);
  nw_test_init (&argc, &argv);

  g_test_add_func ("/emergency-doctor/session", test_session);
  g_test_add_func ("/emergency-doctor/other-session", test_other_session);
  g_test_add_func ("/emergency-doctor/plan", test_plan);
  g_test_add_func ("/emergency-doctor/example", test_example);

  return g_test_run ();
}
