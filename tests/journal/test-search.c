/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index-test.h"
#include "random-record.h"

#include "nw-part.h"
#include "nw-text.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define N_SESSIONS 60
#define N_QUERIES 100

typedef struct
{
  char *dir;
} Folder;

static void
set_up (Folder *fixture,
        gconstpointer data)
{
  fixture->dir = nw_test_make_dir ();
}

static void
tear_down (Folder *fixture,
           gconstpointer data)
{
  nw_test_remove_dir (fixture->dir);
}

static char *
id_of (NwJournalHits *hits,
       guint i)
{
  return nw_session_ref_get_id (&g_array_index (hits->refs, NwSessionRef, i));
}

/* Searching as one would do it by hand, in its own words. */

static void
add_words (GPtrArray *words,
           const char *text)
{
  g_autofree char *folded = nw_text_fold (text);
  GString *word = g_string_new (NULL);

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      if (*p != '\0' && g_unichar_isalnum (g_utf8_get_char (p)))
        {
          g_string_append_unichar (word, g_utf8_get_char (p));
          continue;
        }
      if (word->len > 0)
        g_ptr_array_add (words, g_strdup (word->str));
      g_string_truncate (word, 0);
      if (*p == '\0')
        break;
    }
  g_string_free (word, TRUE);
}

static void
add_part_words (GPtrArray *words,
                NwPart *part)
{
  guint n = 0;
  const NwPartField *fields = nw_part_kind_get_fields (nw_part_get_kind (part), &n);

  for (guint i = 0; i < n; i++)
    {
      if (fields[i].type == NW_PART_FIELD_LINE || fields[i].type == NW_PART_FIELD_TEXT)
        add_words (words, nw_part_get_text (part, fields[i].id));
    }
}

static void
add_list_words (GPtrArray *words,
                GListModel *parts,
                NwAtlas *atlas)
{
  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (parts, i);
      const NwEvent *event = NULL;

      add_part_words (words, part);
      if (nw_part_get_kind (part) == NW_PART_EVENT)
        event = nw_event_table_lookup (nw_atlas_get_event_table (atlas), nw_part_get_text (part, "event"));
      if (event != NULL)
        {
          add_words (words, nw_event_get_name (event, NW_LANG_EN));
          add_words (words, nw_event_get_name (event, NW_LANG_NL));
        }
    }
}

static void
add_region_words (GPtrArray *words,
                  NwAtlas *atlas,
                  const char *id)
{
  NwRegion *region = nw_atlas_lookup_region (atlas, id);

  for (guint i = 0; region != NULL && i < 3; i++)
    add_words (words, nw_region_get_name (region, (const NwLang[]){ NW_LANG_EN, NW_LANG_NL, NW_LANG_LA }[i]));
}

static void
add_site_words (GPtrArray *words,
                NwAtlas *atlas,
                NwSessionSite *entry)
{
  NwSite *site = nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (entry));
  NwNeedlePlan *needle = nw_session_site_get_needle (entry);

  for (guint i = 0; site != NULL && i < 3; i++)
    add_words (words, nw_site_get_name (site, (const NwLang[]){ NW_LANG_EN, NW_LANG_NL, NW_LANG_LA }[i]));
  if (site != NULL && nw_site_get_plain_name (site, NW_LANG_NL) != NULL)
    add_words (words, nw_site_get_plain_name (site, NW_LANG_NL));
  add_region_words (words, atlas, nw_session_site_get_region_id (entry));
  add_words (words, nw_needle_plan_get_direction (needle));
  add_words (words, nw_needle_plan_get_guided_by (needle));
  add_words (words, nw_needle_plan_get_guided_with (needle));
  add_words (words, nw_needle_plan_get_deviation (needle));
  if (nw_session_site_get_use (entry) != NULL)
    add_part_words (words, nw_session_site_get_use (entry));
}

static GPtrArray *
list_words (NwSession *session,
            NwAtlas *atlas)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  add_words (words, nw_session_get_patient (session));
  add_words (words, nw_session_get_therapist (session));
  add_words (words, nw_session_get_note (session));
  add_region_words (words, atlas, nw_session_get_region (session));
  add_part_words (words, nw_session_get_part (session, NW_PART_INTAKE));
  add_part_words (words, nw_session_get_part (session, NW_PART_CARE));
  add_list_words (words, nw_session_get_parts (session, NW_PART_CONSENT), atlas);
  add_list_words (words, nw_session_get_parts (session, NW_PART_EVENT), atlas);
  add_list_words (words, nw_session_get_parts (session, NW_PART_OUTCOME), atlas);
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    add_site_words (words, atlas, nw_session_get_site (session, i));
  return words;
}

static gboolean
has_text (NwSession *session,
          NwAtlas *atlas,
          const char *text)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) words = list_words (session, atlas);

  add_words (wanted, text);
  for (guint i = 0; i < wanted->len && i < NW_JOURNAL_WORDS_MAX; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; !found && j < words->len; j++)
        found = g_str_has_prefix (g_ptr_array_index (words, j), g_ptr_array_index (wanted, i));
      if (!found)
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_site (NwSession *session,
          const char *const *ids)
{
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      if (g_strv_contains (ids, nw_session_site_get_site_id (nw_session_get_site (session, i))))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_region (NwSession *session,
            const char *id)
{
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      if (g_str_equal (nw_session_site_get_region_id (nw_session_get_site (session, i)), id))
        return TRUE;
    }

  return g_str_equal (nw_session_get_region (session), id);
}

static gboolean
has_event (NwSession *session,
           const char *id)
{
  GListModel *events = nw_session_get_parts (session, NW_PART_EVENT);

  for (guint i = 0; i < g_list_model_get_n_items (events); i++)
    {
      g_autoptr (NwPart) event = g_list_model_get_item (events, i);

      if (g_str_equal (id, NW_JOURNAL_ANY_EVENT) || g_str_equal (nw_part_get_text (event, "event"), id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_name (const char *wanted,
         const char *name)
{
  g_autofree char *one = g_strstrip (nw_text_fold (wanted));
  g_autofree char *two = g_strstrip (nw_text_fold (name));

  return *one == '\0' || g_str_equal (one, two);
}

static gboolean
fits (NwSession *session,
      const NwJournalQuery *query)
{
  return (query->text == NULL || has_text (session, query->atlas, query->text))
         && (query->patient == NULL || is_name (query->patient, nw_session_get_patient (session)))
         && (query->therapist == NULL || is_name (query->therapist, nw_session_get_therapist (session)))
         && (query->from == NULL || strcmp (nw_session_get_day (session), query->from) >= 0)
         && (query->to == NULL || strcmp (nw_session_get_day (session), query->to) <= 0)
         && (query->region == NULL || has_region (session, query->region))
         && (query->sites == NULL || has_site (session, query->sites))
         && (query->harm_sites == NULL || has_site (session, query->harm_sites))
         && (query->event == NULL || has_event (session, query->event))
         && (query->states == NW_JOURNAL_ANY_STATE || (query->states == NW_JOURNAL_CLOSED) == (nw_session_get_state (session) == NW_SESSION_CLOSED));
}

/* One query, three ways: by the index, by the store, by hand. Gives the number. */
static guint
compare (NwJournal *journal,
         GPtrArray *all,
         const NwJournalQuery *query)
{
  g_autoptr (NwJournalHits) hits = index_test_search (journal, query);
  g_autoptr (GPtrArray) listed = nw_journal_list (journal, query, NULL, NULL, NULL);
  guint n = 0;

  g_assert_nonnull (listed);
  for (guint i = 0; i < all->len; i++)
    {
      NwSession *session = g_ptr_array_index (all, i);
      g_autofree char *id = NULL;

      if (!fits (session, query))
        continue;
      g_assert_cmpuint (n, <, hits->refs->len);
      g_assert_cmpuint (n, <, listed->len);
      id = id_of (hits, n);
      g_assert_cmpstr (id, ==, nw_session_get_id (session));
      g_assert_cmpstr (nw_session_get_id (g_ptr_array_index (listed, n)), ==, nw_session_get_id (session));
      n++;
    }
  g_assert_cmpuint (hits->refs->len, ==, n);
  g_assert_cmpuint (listed->len, ==, n);
  return n;
}

static NwAtlas *
get_atlas (void)
{
  static NwAtlas *atlas = NULL;
  g_autoptr (GError) error = NULL;

  if (atlas == NULL)
    atlas = nw_atlas_load_installed (NULL, &error);
  g_assert_no_error (error);
  return atlas;
}

static NwSession *
pick (GRand *rand,
      GPtrArray *all)
{
  return g_ptr_array_index (all, (guint)g_rand_int_range (rand, 0, (gint)all->len));
}

/* A few beginnings of words that some session has, or of two. */
static char *
random_words (GRand *rand,
              GPtrArray *all)
{
  GString *text = g_string_new (NULL);

  for (gint i = g_rand_int_range (rand, 1, 4); i > 0; i--)
    {
      g_autoptr (GPtrArray) words = list_words (pick (rand, all), get_atlas ());
      const char *word = words->len > 0 ? g_ptr_array_index (words, (guint)g_rand_int_range (rand, 0, (gint)words->len)) : "x";
      glong length = g_utf8_strlen (word, -1);
      g_autofree char *begin = g_utf8_substring (word, 0, g_rand_int_range (rand, 1, (gint)length + 1));

      g_string_append_printf (text, "%s%s", g_rand_boolean (rand) ? " " : "\", (", begin);
    }
  return g_string_free (text, FALSE);
}

static gboolean
one_in (GRand *rand,
        gint n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

static void
run_queries (NwJournal *journal,
             GRand *rand)
{
  NwAtlas *atlas = get_atlas ();
  const GPtrArray *harms = nw_atlas_get_harms (atlas);
  g_autoptr (GPtrArray) all = nw_journal_list (journal, NULL, NULL, NULL, NULL);
  guint n_found = 0;

  for (guint i = 0; i < N_QUERIES; i++)
    {
      NwSession *session = pick (rand, all);
      NwSessionSite *site = nw_session_get_n_sites (session) > 0 ? nw_session_get_site (session, 0) : NULL;
      const char *const sites[] = { site != NULL ? nw_session_site_get_site_id (site) : "soleus", "gastrocnemius", NULL };
      g_autofree char *text = random_words (rand, all);
      g_auto (GStrv) harm_sites = nw_harm_list_site_ids (g_ptr_array_index (harms, (guint)g_rand_int_range (rand, 0, (gint)harms->len)));
      NwJournalQuery query = { .atlas = atlas };

      if (one_in (rand, 2))
        query.text = text;
      if (one_in (rand, 6))
        query.patient = nw_session_get_patient (session);
      if (one_in (rand, 6))
        query.therapist = nw_session_get_therapist (session);
      if (one_in (rand, 5))
        query.from = nw_session_get_day (session);
      if (one_in (rand, 5))
        query.to = nw_session_get_day (session);
      if (one_in (rand, 6) && *nw_session_get_region (session) != '\0')
        query.region = nw_session_get_region (session);
      if (one_in (rand, 5))
        query.sites = sites;
      if (one_in (rand, 5))
        query.harm_sites = (const char *const *)harm_sites;
      if (one_in (rand, 6))
        query.event = NW_JOURNAL_ANY_EVENT;
      query.states = (NwJournalStates)g_rand_int_range (rand, 0, 3);
      n_found += compare (journal, all, &query) > 0;
    }
  /* Most queries must find something, or little was tested. */
  g_assert_cmpuint (n_found, >, N_QUERIES / 5);
}

static void
test_random (Folder *fixture,
             gconstpointer data)
{
  NwJournal *journal = journal_test_create (fixture->dir);
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) all = NULL;
  guint n = N_SESSIONS;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < N_SESSIONS / 2; i++)
    g_object_unref (journal_test_save (journal, random_session (rand, get_atlas ())));
  /* Half are there when the index is begun, half come afterwards. */
  nw_journal_start_index (journal);
  for (guint i = N_SESSIONS / 2; i < N_SESSIONS; i++)
    g_object_unref (journal_test_save (journal, random_session (rand, get_atlas ())));
  index_test_wait_indexed (journal, n);
  run_queries (journal, rand);

  /* Drafts change and go. */
  all = nw_journal_list (journal, &(NwJournalQuery){ .states = NW_JOURNAL_DRAFTS }, NULL, NULL, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      NwSession *session = g_ptr_array_index (all, i);

      if (i % 3 == 0)
        {
          g_object_unref (nw_journal_delete (journal, session, NULL, NULL));
          n--;
        }
      else if (i % 3 == 1)
        {
          g_autofree char *text = random_text (rand, 300, FALSE);

          nw_session_set_note (session, text);
          nw_session_set_day (session, "2020-02-29");
          g_object_unref (nw_journal_save (journal, session, NULL, NULL));
        }
    }
  index_test_wait_indexed (journal, n);
  /* The last change has passed when this one has. */
  g_object_unref (journal_test_save (journal, journal_test_session ("2026-01-01", "P-9", "A", "zzmark")));
  index_test_wait_found (journal, "zzmark", 1);
  run_queries (journal, rand);

  journal_test_finish (journal);
}

static void
test_hostile (Folder *fixture,
              gconstpointer data)
{
  static const char *const texts[] = {
    "",
    " \t\n",
    "\"",
    "\"\"\"",
    "'",
    "*",
    "pain*",
    "pain\"*",
    "AND",
    "OR NOT AND",
    "NOT pain",
    "NEAR(pain desk, 2)",
    "who:pain",
    "{who text}: pain",
    "- pain",
    "^pain",
    "+pain +desk",
    "(pain",
    "pain)",
    "pain; DROP TABLE doc",
    "\\",
    "%s%n%d",
    "\xff\xfe",
    "pa\xc3",
    "\xf0\x9f\x92\x89",
    "\xee\x80\x80"
    "d",
    "\xee\x80\x80"
    "c0",
    "\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7",
    "\xe2\x80\xae"
    "niap",
    "PA\xcc\x88IN",
  };
  NwJournal *journal = journal_test_create (fixture->dir);
  g_autoptr (GPtrArray) all = NULL;
  GString *endless = g_string_new (NULL);

  g_object_unref (journal_test_save (journal, journal_test_session ("2026-11-01", "P-1", "M. de Vries", "pain at the desk, not near; and or \xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 d c0")));
  g_object_unref (journal_test_save (journal, journal_test_session ("2026-11-02", "P-2", "O'Brien", "drop table doc")));
  nw_journal_start_index (journal);
  index_test_wait_indexed (journal, 2);
  all = nw_journal_list (journal, NULL, NULL, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *valid = g_utf8_make_valid (texts[i], -1);

      /* What is no text counts as the text that it can be shown as. */
      compare (journal, all, &(NwJournalQuery){ .text = valid, .atlas = get_atlas () });
      nw_journal_hits_free (index_test_search (journal, &(NwJournalQuery){ .text = texts[i], .atlas = get_atlas (), .order = NW_JOURNAL_BEST }));
    }
  g_assert_cmpuint (compare (journal, all, &(NwJournalQuery){ .text = "o'bri tab", .atlas = get_atlas () }), ==, 1);

  /* A book as a search, and a word as long as a book. */
  for (guint i = 0; i < 100000; i++)
    g_string_append (endless, i % 2 == 0 ? "p" : " ");
  nw_journal_hits_free (index_test_search (journal, &(NwJournalQuery){ .text = endless->str, .atlas = get_atlas () }));
  memset (endless->str, 'p', endless->len);
  compare (journal, all, &(NwJournalQuery){ .text = endless->str, .atlas = get_atlas () });
  g_string_free (endless, TRUE);

  journal_test_finish (journal);
}

/* What the index had is gone with the lock, and comes again. */
static void
test_lock (Folder *fixture,
           gconstpointer data)
{
  NwJournal *journal = journal_test_create (fixture->dir);
  guint n_searched = 9;
  guint n_sessions = 9;

  g_object_unref (journal_test_save (journal, journal_test_session ("2026-11-01", "P-1", "M. de Vries", "planted")));
  nw_journal_start_index (journal);
  index_test_wait_indexed (journal, 1);
  index_test_wait_found (journal, "plant", 1);

  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  while (nw_journal_get_indexed (journal, NULL, NULL))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (nw_journal_get_indexed (journal, &n_searched, &n_sessions));
  g_assert_cmpuint (n_searched, ==, 0);
  g_assert_cmpuint (n_sessions, ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      const NwJournalQuery queries[] = { { .text = "plant" }, { .states = NW_JOURNAL_DRAFTS } };
      g_autoptr (GError) error = NULL;
      g_autoptr (NwJournalHits) hits = nw_journal_search (journal, &queries[i], NULL, &error);

      g_assert_error (error, NW_ERROR, NW_ERROR_LOCKED);
      g_assert_null (hits);
    }

  journal_test_unlock (journal);
  index_test_wait_indexed (journal, 1);
  index_test_wait_found (journal, "plant", 1);
  journal_test_finish (journal);
}

/* A patient is found by what only the patient's own row says. */
static void
test_people (Folder *fixture,
             gconstpointer data)
{
  NwJournal *journal = journal_test_create (fixture->dir);
  g_autoptr (NwSession) one = journal_test_save (journal, journal_test_session ("2026-11-01", "P-1", "M. de Vries", ""));
  g_autoptr (NwSession) two = journal_test_save (journal, journal_test_session ("2026-11-02", "P-2", "M. de Vries", ""));
  g_autoptr (GPtrArray) patients = NULL;
  g_autoptr (GError) error = NULL;

  nw_journal_start_index (journal);
  index_test_wait_indexed (journal, 2);
  patients = nw_journal_list_parts (journal, NW_PART_PATIENT, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < patients->len; i++)
    {
      NwPart *patient = g_ptr_array_index (patients, i);
      g_autoptr (NwPart) named = NULL;
      g_autoptr (NwPart) numbered = NULL;

      if (!g_str_equal (nw_part_get_text (patient, "pseudonym"), "P-1"))
        continue;
      named = nw_part_with_text (patient, "name", "Zo\xc3\xab Achterberg");
      numbered = nw_part_with_text (named, "record-number", "77.123");
      g_object_unref (nw_journal_save_part (journal, numbered, NULL, &error));
      g_assert_no_error (error);
    }

  index_test_wait_found (journal, "zoe achter", 1);
  index_test_wait_found (journal, "77 123", 1);
  {
    g_autoptr (GPtrArray) listed = nw_journal_list (journal, &(NwJournalQuery){ .text = "zoe 77" }, NULL, NULL, NULL);

    g_assert_cmpuint (listed->len, ==, 1);
    g_assert_cmpstr (nw_session_get_id (g_ptr_array_index (listed, 0)), ==, nw_session_get_id (one));
  }
  journal_test_finish (journal);
}

/* A session that cannot be read is in every answer. */
static void
test_damaged (Folder *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "journal.db", NULL);
  NwJournal *journal = journal_test_create (fixture->dir);
  g_autoptr (NwSession) one = journal_test_save (journal, journal_test_session ("2026-11-01", "P-1", "M. de Vries", "first"));
  g_autoptr (NwSession) two = journal_test_save (journal, journal_test_session ("2026-11-02", "P-2", "M. de Vries", "second"));
  g_autoptr (NwJournalHits) hits = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) read = NULL;
  sqlite3 *raw = NULL;

  journal_test_finish (journal);
  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE session SET sealed = zeroblob(length(sealed)) WHERE day = '2026-11-02'", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);

  journal = journal_test_open (fixture->dir);
  nw_journal_start_index (journal);
  index_test_wait_indexed (journal, 2);
  hits = index_test_search (journal, &(NwJournalQuery){ .text = "nowhere", .sites = (const char *const[]){ NULL } });
  g_assert_cmpuint (hits->refs->len, ==, 1);
  id = id_of (hits, 0);
  g_assert_cmpstr (id, ==, nw_session_get_id (two));
  read = nw_journal_get_many (journal, &g_array_index (hits->refs, NwSessionRef, 0), 1, NULL, NULL);
  g_assert_true (nw_session_get_damaged (g_ptr_array_index (read, 0)));
  journal_test_finish (journal);
}

/* The best first; a search can be stopped; limits are kept. */
static void
test_order (Folder *fixture,
            gconstpointer data)
{
  NwJournal *journal = journal_test_create (fixture->dir);
  g_autoptr (NwSession) best = NULL;
  g_autoptr (NwJournalHits) hits = NULL;
  g_autoptr (NwJournalHits) some = NULL;
  g_autoptr (NwJournalHits) none = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  best = journal_test_save (journal, journal_test_session ("2026-10-01", "P-1", "M. de Vries", "knee knee knee"));
  for (guint i = 0; i < 20; i++)
    g_object_unref (journal_test_save (journal, journal_test_session ("2026-11-01", "P-2", "M. de Vries", i % 4 == 0 ? "a long note about many things, one of them a knee" : "shoulder")));
  nw_journal_start_index (journal);
  index_test_wait_indexed (journal, 21);

  hits = index_test_search (journal, &(NwJournalQuery){ .text = "knee", .order = NW_JOURNAL_BEST });
  g_assert_cmpuint (hits->refs->len, ==, 6);
  first = id_of (hits, 0);
  g_assert_cmpstr (first, ==, nw_session_get_id (best));
  some = index_test_search (journal, &(NwJournalQuery){ .text = "knee", .order = NW_JOURNAL_BEST, .offset = 1, .limit = 2 });
  g_assert_cmpuint (some->refs->len, ==, 2);
  second = id_of (some, 0);
  g_assert_cmpstr (second, !=, first);

  g_cancellable_cancel (cancellable);
  none = nw_journal_search (journal, &(NwJournalQuery){ .text = "knee" }, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (none);
  journal_test_finish (journal);
}

/* A journal that goes while its index is being filled. */
static void
test_close (Folder *fixture,
            gconstpointer data)
{
  NwJournal *journal = journal_test_create (fixture->dir);

  for (guint i = 0; i < 150; i++)
    g_object_unref (journal_test_save (journal, journal_test_session ("2026-10-01", "P-1", "M. de Vries", "words")));
  for (guint i = 0; i < 20; i++)
    {
      nw_journal_start_index (journal);
      g_usleep (i * 300);
      if (i % 2 == 0)
        g_assert_true (nw_journal_lock (journal, NULL, NULL));
      journal_test_finish (journal);
      journal = journal_test_open (fixture->dir);
    }
  journal_test_finish (journal);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add ("/search/random", Folder, NULL, set_up, test_random, tear_down);
  g_test_add ("/search/hostile", Folder, NULL, set_up, test_hostile, tear_down);
  g_test_add ("/search/lock", Folder, NULL, set_up, test_lock, tear_down);
  g_test_add ("/search/people", Folder, NULL, set_up, test_people, tear_down);
  g_test_add ("/search/damaged", Folder, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/search/order", Folder, NULL, set_up, test_order, tear_down);
  g_test_add ("/search/close", Folder, NULL, set_up, test_close, tear_down);
  return g_test_run ();
}
