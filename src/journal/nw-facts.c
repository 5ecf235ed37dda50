/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-facts.h"

#include "nw-date.h"
#include "nw-part-private.h"

#include <sodium.h>
#include <string.h>

/* A record should be closed so long after the last needle, in seconds. */
#define CLOSE_WITHIN (24 * 60 * 60)

/* The numeric rating of pain goes from 0 to this. */
#define NPRS_MAX 10.0

struct _NwFacts
{
  GHashTable *by_id;  /* NwFact, known by its id */
  GHashTable *words;  /* number by word */
  GPtrArray *by_word; /* word by number */
};

static guint
hash_id (gconstpointer id)
{
  guint hash = 0;

  memcpy (&hash, id, sizeof hash);
  return hash;
}

static gboolean
equal_id (gconstpointer a,
          gconstpointer b)
{
  return memcmp (a, b, NW_ID_SIZE) == 0;
}

static gsize
measure (const NwFact *fact)
{
  return sizeof *fact + fact->n_scores * sizeof *fact->scores + fact->n_marks * sizeof *fact->marks + fact->n_events * sizeof *fact->events + fact->n_zones * sizeof *fact->zones;
}

static void
fact_free (gpointer data)
{
  NwFact *fact = data;

  sodium_memzero (fact, measure (fact));
  g_free (fact);
}

/* A fact with room for its lists, the largest members first. */
static NwFact *
fact_new (guint n_scores,
          guint n_marks,
          guint n_events,
          guint n_zones)
{
  NwFact sizes = { .n_scores = n_scores, .n_marks = n_marks, .n_events = n_events, .n_zones = n_zones };
  NwFact *fact = g_malloc0 (measure (&sizes));

  G_STATIC_ASSERT (sizeof (NwFact) % sizeof (double) == 0 && sizeof (NwFactScore) % sizeof (guint32) == 0);
  *fact = sizes;
  fact->scores = (NwFactScore *)(fact + 1);
  fact->marks = (NwFactMark *)(fact->scores + n_scores);
  fact->events = (NwFactEvent *)(fact->marks + n_marks);
  fact->zones = (guint32 *)(fact->events + n_events);
  return fact;
}

/* nw_facts_new: (transfer full): an empty table */
NwFacts *
nw_facts_new (void)
{
  NwFacts *self = g_new0 (NwFacts, 1);

  self->by_id = g_hash_table_new_full (hash_id, equal_id, NULL, fact_free);
  self->words = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_word = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->by_word, g_strdup (""));
  g_hash_table_insert (self->words, g_ptr_array_index (self->by_word, 0), GUINT_TO_POINTER (0));
  return self;
}

/* nw_facts_free: wipes the facts and frees the table */
void
nw_facts_free (NwFacts *self)
{
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->words);
  g_ptr_array_unref (self->by_word);
  g_free (self);
}

/* nw_facts_get_n: how many sessions it has */
guint
nw_facts_get_n (NwFacts *self)
{
  return g_hash_table_size (self->by_id);
}

/* nw_facts_get_word: (transfer none): the word with that number */
const char *
nw_facts_get_word (NwFacts *self,
                   guint32 word)
{
  return g_ptr_array_index (self->by_word, word);
}

/* nw_facts_get_n_words: numbers of words are below it */
guint
nw_facts_get_n_words (NwFacts *self)
{
  return self->by_word->len;
}

static guint32
add_word (NwFacts *self,
          const char *text)
{
  gpointer number = NULL;
  char *word = NULL;

  if (g_hash_table_lookup_extended (self->words, text, NULL, &number))
    return GPOINTER_TO_UINT (number);
  word = g_strdup (text);
  g_hash_table_insert (self->words, word, GUINT_TO_POINTER (self->by_word->len));
  g_ptr_array_add (self->by_word, word);
  return self->by_word->len - 1;
}

/* A moment of a part as seconds since 1970. */
static gint64
read_time (NwPart *part,
           const char *field)
{
  g_autoptr (GTimeZone) utc = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (!nw_part_has (part, field))
    return NW_FACT_NO_TIME;
  utc = g_time_zone_new_utc ();
  time = g_date_time_new_from_iso8601 (nw_part_get_text (part, field), utc);
  return time != NULL ? g_date_time_to_unix (time) : NW_FACT_NO_TIME;
}

/* The end of a day in the zone of this computer. */
static gint64
get_end_of_day (guint32 day)
{
  g_autoptr (GDateTime) morning = day != 0 ? g_date_time_new_local ((int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100), 0, 0, 0) : NULL;
  g_autoptr (GDateTime) end = morning != NULL ? g_date_time_add_days (morning, 1) : NULL;

  return end != NULL ? g_date_time_to_unix (end) : 0;
}

static void
note_marks (NwFacts *self,
            NwFact *fact,
            NwSession *session)
{
  guint n_in = 0;
  guint n_out = 0;
  gint64 last = NW_FACT_NO_TIME;

  for (guint i = 0; i < fact->n_marks; i++)
    {
      NwSessionSite *mark = nw_session_get_site (session, i);
      NwPart *use = nw_session_site_get_use (mark);

      fact->marks[i].site = add_word (self, nw_session_site_get_site_id (mark));
      /* Most marks of a session are in one region. */
      fact->marks[i].region = i > 0 && g_str_equal (nw_session_site_get_region_id (mark), nw_facts_get_word (self, fact->marks[i - 1].region)) ? fact->marks[i - 1].region : add_word (self, nw_session_site_get_region_id (mark));
      fact->marks[i].out = nw_part_has (use, "out-at");
      fact->marks[i].in = fact->marks[i].out || nw_part_has (use, "in-at");
      n_in += fact->marks[i].in;
      n_out += fact->marks[i].out;
      last = MAX (last, MAX (read_time (use, "in-at"), read_time (use, "out-at")));
    }
  fact->has[NW_RECORD_COUNTED] = n_in > 0 && n_in == n_out;
  fact->due_at = (last != NW_FACT_NO_TIME ? last : get_end_of_day (fact->day)) + CLOSE_WITHIN;
}

static void
note_events (NwFacts *self,
             NwFact *fact,
             NwSession *session)
{
  GListModel *events = fact->n_events > 0 ? nw_session_get_parts (session, NW_PART_EVENT) : NULL;

  for (guint i = 0; i < fact->n_events; i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (events, i);

      fact->events[i].event = add_word (self, nw_part_get_text (part, "event"));
      fact->events[i].event_class = add_word (self, nw_part_get_text (part, "class"));
      fact->events[i].row = *nw_part_get_raw_id (part);
    }
}

/* Whether it is a score of pain before and after, and whether it can be one. */
static gboolean
read_score (NwPart *part,
            NwFactScore *score,
            gboolean *odd)
{
  *odd = FALSE;
  if (!g_str_equal (nw_part_get_text (part, "measure"), "nprs") || !nw_part_has (part, "before") || !nw_part_has (part, "after"))
    return FALSE;

  score->before = nw_part_get_number (part, "before");
  score->after = nw_part_get_number (part, "after");
  *odd = !(score->before >= 0.0 && score->before <= NPRS_MAX && score->after >= 0.0 && score->after <= NPRS_MAX);
  return !*odd;
}

/* Counts the scores, and puts them where @scores is not NULL. */
static guint
read_scores (NwSession *session,
             NwFactScore *scores,
             guint *n_odd)
{
  GListModel *outcomes = nw_session_has_parts (session, NW_PART_OUTCOME) ? nw_session_get_parts (session, NW_PART_OUTCOME) : NULL;
  guint n = outcomes != NULL ? g_list_model_get_n_items (outcomes) : 0;
  guint found = 0;

  *n_odd = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (outcomes, i);
      NwFactScore score = { 0.0, 0.0 };
      gboolean odd = FALSE;

      if (read_score (part, &score, &odd))
        {
          if (scores != NULL)
            scores[found] = score;
          found++;
        }
      *n_odd += odd;
    }
  return found;
}

static void
note_record (NwFact *fact,
             NwSession *session)
{
  GListModel *consents = nw_session_has_parts (session, NW_PART_CONSENT) ? nw_session_get_parts (session, NW_PART_CONSENT) : NULL;
  NwPart *care = nw_session_has_parts (session, NW_PART_CARE) ? nw_session_get_part (session, NW_PART_CARE) : NULL;

  for (guint i = 0; consents != NULL && i < g_list_model_get_n_items (consents); i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (consents, i);

      fact->has[NW_RECORD_CONSENT] = fact->has[NW_RECORD_CONSENT] || !nw_part_has (part, "withdrawn-at");
    }
  fact->has[NW_RECORD_SCREENING] = nw_session_has_screening (session) && nw_screening_get_n_asked (nw_session_get_screening (session)) > 0;
  fact->has[NW_RECORD_EVENTS] = fact->n_events > 0 || (care != NULL && nw_part_get_flag (care, "no-events-seen"));
  fact->has[NW_RECORD_AFTERCARE] = care != NULL && (nw_part_get_ids (care, "aftercare")[0] != NULL || nw_part_has (care, "aftercare-note"));
  fact->closed_at = care != NULL && !fact->draft ? read_time (care, "closed-at") : NW_FACT_NO_TIME;
}

static void
note_zones (NwFacts *self,
            NwFact *fact,
            NwSession *session)
{
  GListModel *checks = fact->n_zones > 0 ? nw_session_get_stop_checks (session) : NULL;

  for (guint i = 0; i < fact->n_zones; i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);

      fact->zones[i] = add_word (self, nw_stop_check_get_zone (check));
    }
}

/*
 * nw_facts_put:
 * @self: a table
 * @session: a session of the journal
 *
 * Takes down what is counted of @session, in place of what was.
 */
void
nw_facts_put (NwFacts *self,
              NwSession *session)
{
  gboolean damaged = nw_session_get_damaged (session);
  guint n_odd = 0;
  guint n_scores = damaged ? 0 : read_scores (session, NULL, &n_odd);
  guint n_events = damaged || !nw_session_has_parts (session, NW_PART_EVENT) ? 0 : g_list_model_get_n_items (nw_session_get_parts (session, NW_PART_EVENT));
  guint n_zones = damaged || !nw_session_has_stop_checks (session) ? 0 : g_list_model_get_n_items (nw_session_get_stop_checks (session));
  NwFact *fact = fact_new (n_scores, damaged ? 0 : nw_session_get_n_sites (session), n_events, n_zones);

  fact->id = *nw_session_get_raw_id (session);
  fact->damaged = damaged;
  if (!damaged)
    {
      fact->patient = *nw_session_get_raw_patient (session);
      fact->therapist = *nw_session_get_raw_therapist (session);
      fact->day = nw_date_get_number (nw_session_get_day (session));
      fact->draft = nw_session_get_state (session) != NW_SESSION_CLOSED;
      fact->region = add_word (self, nw_session_get_region (session));
      read_scores (session, fact->scores, &fact->n_odd_scores);
      note_marks (self, fact, session);
      note_events (self, fact, session);
      note_zones (self, fact, session);
      note_record (fact, session);
    }
  g_hash_table_replace (self->by_id, &fact->id, fact);
}

/* nw_facts_remove: forgets a session; one that it does not have is fine */
void
nw_facts_remove (NwFacts *self,
                 const NwId *id)
{
  g_hash_table_remove (self->by_id, id);
}

/* nw_facts_foreach: in no order */
void
nw_facts_foreach (NwFacts *self,
                  void (*visit) (const NwFact *fact,
                                 gpointer data),
                  gpointer data)
{
  GHashTableIter iter;
  gpointer fact = NULL;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &fact))
    visit (fact, data);
}
