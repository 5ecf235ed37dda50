/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "random-record.h"

#include <string.h>

/* Patients, therapists, incidents and amendments: rows beside the sessions. */

typedef struct
{
  char *dir;
  NwJournal *journal;
} Fixture;

static void
setup (Fixture *fixture,
       gconstpointer data)
{
  fixture->dir = nw_test_make_dir ();
  fixture->journal = journal_test_create (fixture->dir);
}

static void
teardown (Fixture *fixture,
          gconstpointer data)
{
  journal_test_finish (fixture->journal);
  nw_test_remove_dir (fixture->dir);
}

static void
reopen (Fixture *fixture)
{
  journal_test_finish (fixture->journal);
  fixture->journal = journal_test_open (fixture->dir);
}

static NwSession *
save (Fixture *fixture,
      const char *patient,
      const char *therapist)
{
  return journal_test_save (fixture->journal, journal_test_session ("2026-11-21", patient, therapist, "note"));
}

static NwSession *
get (Fixture *fixture,
     NwSession *session)
{
  g_autoptr (GError) error = NULL;
  NwSession *read = nw_journal_get (fixture->journal, nw_session_get_id (session), NULL, &error);

  g_assert_no_error (error);
  return read;
}

static NwPart *
save_part (Fixture *fixture,
           NwPart *part)
{
  g_autoptr (GError) error = NULL;
  NwPart *saved = nw_journal_save_part (fixture->journal, part, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (nw_part_get_revision (saved), ==, nw_part_get_revision (part) + 1);
  return saved;
}

/* The names of all rows of @kind, with commas between. */
static char *
list_names (Fixture *fixture,
            NwPartKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = nw_journal_list_parts (fixture->journal, kind, NULL, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "," : "", nw_part_get_text (g_ptr_array_index (parts, i), kind == NW_PART_PATIENT ? "pseudonym" : "name"));
  return g_strdup (names->str);
}

static void
assert_names (Fixture *fixture,
              NwPartKind kind,
              const char *expected)
{
  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *names = list_names (fixture, kind);

      g_assert_cmpstr (names, ==, expected);
      if (round == 0)
        reopen (fixture);
    }
}

static NwPart *
find_part (Fixture *fixture,
           NwPartKind kind,
           const char *id)
{
  g_autoptr (GPtrArray) parts = nw_journal_list_parts (fixture->journal, kind, NULL, NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      if (g_str_equal (nw_part_get_id (g_ptr_array_index (parts, i)), id))
        return g_object_ref (g_ptr_array_index (parts, i));
    }
  g_assert_not_reached ();
}

static void
assert_save_fails (Fixture *fixture,
                   NwPart *part,
                   NwError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_journal_save_part (fixture->journal, part, NULL, &error));
  g_assert_error (error, NW_ERROR, (int)code);
}

/* Case and accents make no other patient; another script does. */
static void
test_lookup (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (NwSession) first = save (fixture, "R\xc3\xa9n\xc3\xa9", "M. de Vries");
  g_autoptr (NwSession) second = save (fixture, " rene", "M. DE VRIES");
  g_autoptr (NwSession) hindi = save (fixture, "\xe0\xa4\x95\xe0\xa4\xbf", "");
  g_autoptr (NwSession) other = save (fixture, "\xe0\xa4\x95\xe0\xa5\x81", "");

  g_assert_cmpstr (nw_session_get_patient_id (first), ==, nw_session_get_patient_id (second));
  g_assert_cmpstr (nw_session_get_therapist_id (first), ==, nw_session_get_therapist_id (second));
  g_assert_cmpstr (nw_session_get_patient (second), ==, "R\xc3\xa9n\xc3\xa9");
  g_assert_cmpstr (nw_session_get_therapist (second), ==, "M. de Vries");
  g_assert_cmpstr (nw_session_get_patient_id (hindi), !=, nw_session_get_patient_id (other));
  g_assert_cmpstr (nw_session_get_therapist_id (hindi), ==, "");
  assert_names (fixture, NW_PART_THERAPIST, "M. de Vries");
}

/* What is typed letter by letter leaves one row. */
static void
test_typing (Fixture *fixture,
             gconstpointer data)
{
  static const char *const typed[] = { "P", "P-", "P-0", "P-01", "", "P-02", "P-0142", "p-0142" };
  g_autoptr (NwSession) other = save (fixture, "P-01", "A");
  NwSession *draft = journal_test_save (fixture->journal, journal_test_session ("2026-11-21", "", "", "note"));
  g_autoptr (NwSession) deleted = NULL;
  g_autoptr (NwSession) back = NULL;
  g_autoptr (NwSession) closed = NULL;
  g_autoptr (NwSession) last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      nw_session_set_patient (draft, typed[i]);
      draft = journal_test_save (fixture->journal, draft);
      g_assert_cmpstr (nw_session_get_patient (draft), ==, typed[i]);
    }
  assert_names (fixture, NW_PART_PATIENT, "P-01,p-0142");

  /* A draft that is deleted takes its row along, and brings it back. */
  nw_session_set_patient (draft, "P-7");
  last = journal_test_save (fixture->journal, draft);
  {
    g_autofree char *names = list_names (fixture, NW_PART_PATIENT);

    g_assert_cmpstr (names, ==, "P-01,P-7,p-0142");
  }
  deleted = nw_journal_delete (fixture->journal, last, NULL, NULL);
  {
    g_autofree char *names = list_names (fixture, NW_PART_PATIENT);

    g_assert_cmpstr (names, ==, "P-01,p-0142");
  }
  back = nw_journal_undelete (fixture->journal, deleted, NULL, NULL);
  g_assert_cmpstr (nw_session_get_patient (back), ==, "P-7");

  /* Closing makes it everybody's. */
  closed = nw_session_copy (back);
  nw_session_set_state (closed, NW_SESSION_CLOSED);
  closed = journal_test_save (fixture->journal, g_steal_pointer (&closed));
  assert_names (fixture, NW_PART_PATIENT, "P-01,P-7,p-0142");
}

static void
test_save (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (NwPart) part = random_part (rand, NW_PART_PATIENT, NULL);
  g_autoptr (NwPart) first = save_part (fixture, part);
  g_autoptr (NwPart) renamed = nw_part_with_text (first, "pseudonym", "P-0142");
  g_autoptr (NwPart) second = save_part (fixture, renamed);
  g_autoptr (NwPart) other = random_part (rand, NW_PART_PATIENT, NULL);
  g_autoptr (NwPart) twin = nw_part_with_text (other, "pseudonym", "p-0142");
  g_autoptr (NwPart) nameless = nw_part_new (NW_PART_THERAPIST);
  g_autoptr (NwPart) consent = nw_part_new (NW_PART_CONSENT);
  g_autoptr (NwPart) read = NULL;
  g_autoptr (NwSession) session = NULL;
  g_autoptr (NwPart) third = NULL;
  g_autoptr (NwPart) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_part_equal (renamed, second));
  reopen (fixture);
  read = find_part (fixture, NW_PART_PATIENT, nw_part_get_id (part));
  g_assert_true (nw_part_equal (read, second));
  g_assert_cmpint (nw_part_get_revision (read), ==, 2);

  /* Somebody else's version, another one's name, none, another kind. */
  assert_save_fails (fixture, first, NW_ERROR_CONFLICT);
  assert_save_fails (fixture, part, NW_ERROR_CONFLICT);
  assert_save_fails (fixture, twin, NW_ERROR_EXISTS);
  assert_save_fails (fixture, nameless, NW_ERROR_INVALID);
  assert_save_fails (fixture, consent, NW_ERROR_INVALID);

  /* A rename is seen in the sessions; a patient with sessions stays. */
  session = save (fixture, "P-0142", "A");
  g_assert_cmpstr (nw_session_get_patient_id (session), ==, nw_part_get_id (part));
  again = nw_part_with_text (second, "pseudonym", "P-9");
  third = save_part (fixture, again);
  {
    g_autoptr (NwSession) shown = get (fixture, session);

    g_assert_cmpstr (nw_session_get_patient (shown), ==, "P-9");
  }
  g_assert_false (nw_journal_remove_part (fixture->journal, third, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);
  {
    g_autoptr (NwSession) deleted = nw_journal_delete (fixture->journal, session, NULL, NULL);

    g_assert_nonnull (deleted);
  }
  g_assert_true (nw_journal_remove_part (fixture->journal, third, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (nw_journal_remove_part (fixture->journal, third, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  assert_names (fixture, NW_PART_PATIENT, "");
}

static NwPart *
patient_of (Fixture *fixture,
            NwSession *session)
{
  return find_part (fixture, NW_PART_PATIENT, nw_session_get_patient_id (session));
}

static void
test_merge (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (NwSession) a = save (fixture, "P-1", "A");
  g_autoptr (NwSession) b = save (fixture, "P-2", "A");
  g_autoptr (NwPart) one = patient_of (fixture, a);
  g_autoptr (NwPart) two = patient_of (fixture, b);
  g_autoptr (NwPart) into = nw_part_with_text (one, "merged-into", nw_part_get_id (two));
  g_autoptr (NwPart) merged = save_part (fixture, into);
  g_autoptr (NwPart) circle = nw_part_with_text (two, "merged-into", nw_part_get_id (one));
  g_autoptr (NwPart) self = nw_part_with_text (two, "merged-into", nw_part_get_id (two));
  g_autoptr (NwPart) nobody = nw_part_with_text (two, "merged-into", nw_session_get_id (a));
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (NwSession) later = NULL;
  g_autoptr (NwSession) draft = NULL;
  g_autoptr (NwPart) apart = NULL;
  g_autoptr (NwPart) unmerged = NULL;

  assert_save_fails (fixture, circle, NW_ERROR_INVALID);
  assert_save_fails (fixture, self, NW_ERROR_INVALID);
  assert_save_fails (fixture, nobody, NW_ERROR_INVALID);

  reopen (fixture);
  list = nw_journal_list (fixture->journal, &(NwJournalQuery){ .patient = "P-2" }, NULL, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  for (guint i = 0; i < list->len; i++)
    g_assert_cmpstr (nw_session_get_patient_id (g_ptr_array_index (list, i)), ==, nw_part_get_id (two));

  /* The old pseudonym finds the one that stayed, and a draft that is saved again
   * keeps its row, so that the merge can be undone. */
  later = save (fixture, "P-1", "A");
  g_assert_cmpstr (nw_session_get_patient (later), ==, "P-2");
  draft = get (fixture, a);
  nw_session_set_note (draft, "changed");
  draft = journal_test_save (fixture->journal, g_steal_pointer (&draft));
  g_assert_cmpstr (nw_session_get_patient (draft), ==, "P-2");
  apart = nw_part_without (merged, "merged-into");
  unmerged = save_part (fixture, apart);
  {
    g_autoptr (NwSession) shown = get (fixture, a);

    g_assert_cmpstr (nw_session_get_patient (shown), ==, "P-1");
  }
}

static void
test_incident (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (NwPart) part = random_part (rand, NW_PART_INCIDENT, NULL);
  g_autoptr (NwPart) saved = save_part (fixture, part);
  g_autoptr (NwPart) read = NULL;

  reopen (fixture);
  read = find_part (fixture, NW_PART_INCIDENT, nw_part_get_id (part));
  g_assert_true (nw_part_equal (read, saved));
  g_assert_true (nw_journal_remove_part (fixture->journal, read, NULL, NULL));
}

static NwSession *
close_session (Fixture *fixture,
               GRand *rand)
{
  NwSession *session = random_session (rand, NULL);

  nw_session_set_state (session, NW_SESSION_CLOSED);
  return journal_test_save (fixture->journal, session);
}

static void
assert_amend_fails (Fixture *fixture,
                    NwSession *session,
                    const char *author,
                    const char *reason,
                    NwError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_journal_amend (fixture->journal, session, author, reason, NULL, &error));
  g_assert_error (error, NW_ERROR, (int)code);
}

/* A closed session changes by amendments alone, and nothing of it is lost. */
static void
test_amend (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (NwSession) draft = save (fixture, "P-1", "A");
  g_autoptr (GPtrArray) amendments = NULL;
  g_autoptr (NwSession) stale = NULL;
  g_autoptr (NwSession) read = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (versions, close_session (fixture, rand));
  stale = nw_session_copy (g_ptr_array_index (versions, 0));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (NwSession) changed = nw_session_copy (g_ptr_array_index (versions, i));
      g_autoptr (NwPart) event = random_part (rand, NW_PART_EVENT, NULL);
      g_autofree char *reason = g_strdup_printf ("reason %u", i);
      NwSession *saved = NULL;

      nw_session_add_part (changed, event);
      if (i == 1)
        nw_session_set_patient (changed, "P-other");
      if (i == 2 && nw_session_get_n_sites (changed) > 0)
        nw_session_remove_site (changed, 0);
      assert_amend_fails (fixture, changed, "", reason, NW_ERROR_INVALID);
      assert_amend_fails (fixture, changed, "A. Author", "", NW_ERROR_INVALID);
      saved = nw_journal_amend (fixture->journal, changed, "A. Author", reason, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (nw_session_equal (saved, changed));
      g_assert_cmpuint (nw_session_get_n_amendments (saved), ==, i + 1);
      g_ptr_array_add (versions, saved);
    }

  /* Not a draft, not a closed one by saving, not over another change, not back. */
  assert_amend_fails (fixture, draft, "A", "reason", NW_ERROR_INVALID);
  assert_amend_fails (fixture, stale, "A", "reason", NW_ERROR_CONFLICT);
  nw_session_set_state (stale, NW_SESSION_DRAFT);
  assert_amend_fails (fixture, stale, "A", "reason", NW_ERROR_INVALID);
  g_assert_null (nw_journal_save (fixture->journal, g_ptr_array_index (versions, 3), NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CLOSED);
  g_clear_error (&error);

  for (guint round = 0; round < 2; round++)
    {
      g_clear_pointer (&amendments, g_ptr_array_unref);
      amendments = nw_journal_list_amendments (fixture->journal, nw_session_get_id (stale), NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (amendments->len, ==, 3);
      for (guint i = 0; i < 3; i++)
        {
          NwAmendment *amendment = g_ptr_array_index (amendments, i);
          g_autofree char *reason = g_strdup_printf ("reason %u", i);

          g_assert_cmpuint (nw_amendment_get_number (amendment), ==, i + 1);
          g_assert_cmpstr (nw_amendment_get_author (amendment), ==, "A. Author");
          g_assert_cmpstr (nw_amendment_get_reason (amendment), ==, reason);
          g_assert_true (nw_time_is_valid (nw_amendment_get_at (amendment)));
          g_assert_true (nw_session_equal (nw_amendment_get_before (amendment), g_ptr_array_index (versions, i)));
          g_assert_cmpint (nw_session_get_revision (nw_amendment_get_before (amendment)), ==, i + 1);
        }
      reopen (fixture);
    }
  read = get (fixture, g_ptr_array_index (versions, 3));
  g_assert_true (nw_session_equal (read, g_ptr_array_index (versions, 3)));
  g_assert_cmpuint (nw_session_get_n_amendments (read), ==, 3);
}

/* Somebody else's process makes rows meanwhile. */
static void
test_two (Fixture *fixture,
          gconstpointer data)
{
  NwJournal *other = journal_test_open (fixture->dir);
  g_autoptr (NwSession) mine = save (fixture, "P-1", "A");
  g_autoptr (NwSession) theirs = journal_test_save (other, journal_test_session ("2026-11-21", "p-1", "B", "x"));

  g_assert_cmpstr (nw_session_get_patient_id (mine), ==, nw_session_get_patient_id (theirs));
  journal_test_finish (other);
  assert_names (fixture, NW_PART_THERAPIST, "A,B");
}

/* A row that a draft made stays when somebody was merged into it or wrote into
 * it, whatever becomes of the draft. */
static void
test_merge_draft (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (NwSession) old = save (fixture, "P 12", "A");
  g_autoptr (NwSession) draft = save (fixture, "P-12", "B");
  g_autoptr (NwPart) one = patient_of (fixture, old);
  g_autoptr (NwPart) into = nw_part_with_text (one, "merged-into", nw_session_get_patient_id (draft));
  g_autoptr (NwPart) merged = save_part (fixture, into);
  g_autoptr (NwSession) deleted = NULL;
  g_autoptr (NwSession) read = NULL;
  g_autoptr (GError) error = NULL;

  deleted = nw_journal_delete (fixture->journal, draft, NULL, &error);
  g_assert_no_error (error);
  read = get (fixture, old);
  g_assert_false (nw_session_get_damaged (read));
  g_assert_cmpstr (nw_session_get_patient (read), ==, "P-12");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add ("/record-rows/lookup", Fixture, NULL, setup, test_lookup, teardown);
  g_test_add ("/record-rows/typing", Fixture, NULL, setup, test_typing, teardown);
  g_test_add ("/record-rows/save", Fixture, NULL, setup, test_save, teardown);
  g_test_add ("/record-rows/merge", Fixture, NULL, setup, test_merge, teardown);
  g_test_add ("/record-rows/merge-draft", Fixture, NULL, setup, test_merge_draft, teardown);
  g_test_add ("/record-rows/incident", Fixture, NULL, setup, test_incident, teardown);
  g_test_add ("/record-rows/amend", Fixture, NULL, setup, test_amend, teardown);
  g_test_add ("/record-rows/two", Fixture, NULL, setup, test_two, teardown);

  return g_test_run ();
}
