/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-facts.h"

#include "nw-date.h"
#include "nw-search-people.h"

#include <string.h>

/* Days that somebody typed wrong must not make thousands of empty months. */
#define MONTHS_MAX 600

/* How many times a patient may turn out to be another. */
#define MERGES_MAX 16

/* A pair of site and region: the zone whose stop-check it asks for, 0 for none. */
typedef struct
{
  guint32 site;
  guint32 region;
  guint32 zone;
} Place;

/* An event to be looked into, before the newest of them are chosen. */
typedef struct
{
  const NwFact *fact;
  guint event;
} Case;

/* What is counted while the facts go by. */
typedef struct
{
  NwFacts *facts;
  NwAtlas *atlas;
  NwStatistics *counts;
  guint32 from;
  guint32 to;
  NwId therapist;
  gboolean one_therapist;
  gint64 now;
  guint32 first;
  guint32 last;

  GHashTable *merged;     /* raw id of a patient to that of the one it turned out to be */
  GHashTable *patients;   /* raw ids */
  GHashTable *therapists; /* NwStatisticsRow by id */
  GHashTable *months;     /* NwStatisticsRow by year and month */
  GHashTable *scores;     /* GArray of double by year and month */
  GArray *all_scores;
  GArray *cases;      /* Case */
  GPtrArray *regions; /* NwStatisticsRow by word, NULL for none yet */
  GPtrArray *sites;
  guint32 *event_of;  /* by word: place in the events of the result */
  guint32 *class_of;  /* by word of an event or class: place in the classes */
  GHashTable *places; /* Place, known by site and region */
  GHashTable *zones;  /* number by name: that of a word of the facts, or a further one */
} Count;

static guint
place_hash (gconstpointer key)
{
  const Place *place = key;

  return place->site * 31u + place->region * 65599u;
}

static gboolean
place_equal (gconstpointer a,
             gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;

  return one->site == other->site && one->region == other->region;
}

static guint
id_hash (gconstpointer id)
{
  guint hash = 0;

  memcpy (&hash, id, sizeof hash);
  return hash;
}

static gboolean
id_equal (gconstpointer a,
          gconstpointer b)
{
  return memcmp (a, b, NW_ID_SIZE) == 0;
}

static NwStatisticsRow *
row_new (char *key)
{
  NwStatisticsRow *row = g_new0 (NwStatisticsRow, 1);

  row->key = key;
  return row;
}

static void
row_free (gpointer data)
{
  NwStatisticsRow *row = data;

  if (row != NULL)
    g_free (row->key);
  g_free (row);
}

static void
add_event_place (GArray *array,
                 const char *id)
{
  NwStatisticsEvent event = { .event = g_strdup (id) };

  g_array_append_val (array, event);
}

/* Where each word of the facts is counted, as an event and as a class. */
static void
place_events (Count *self)
{
  const GPtrArray *classes = nw_event_table_get_classes (nw_atlas_get_event_table (self->atlas));
  g_autoptr (GHashTable) event_of = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) class_of = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_words = nw_facts_get_n_words (self->facts);

  for (guint i = 0; i < classes->len; i++)
    {
      const NwEventClass *event_class = g_ptr_array_index (classes, i);
      const GPtrArray *events = nw_event_class_get_events (event_class);

      add_event_place (self->counts->classes, nw_event_class_get_id (event_class));
      g_hash_table_insert (class_of, (gpointer)nw_event_class_get_id (event_class), GUINT_TO_POINTER (i + 1));
      for (guint j = 0; j < events->len; j++)
        {
          const char *id = nw_event_get_id (g_ptr_array_index (events, j));

          add_event_place (self->counts->events, id);
          g_hash_table_insert (event_of, (gpointer)id, GUINT_TO_POINTER (self->counts->events->len));
          g_hash_table_insert (class_of, (gpointer)id, GUINT_TO_POINTER (i + 1));
        }
    }
  /* The last place is that of all that is not in the table. */
  add_event_place (self->counts->classes, "");
  add_event_place (self->counts->events, "");

  self->event_of = g_new (guint32, n_words);
  self->class_of = g_new (guint32, n_words);
  for (guint32 i = 0; i < n_words; i++)
    {
      const char *word = nw_facts_get_word (self->facts, i);
      guint event = GPOINTER_TO_UINT (g_hash_table_lookup (event_of, word));
      guint event_class = GPOINTER_TO_UINT (g_hash_table_lookup (class_of, word));

      self->event_of[i] = (event > 0 ? event : self->counts->events->len) - 1;
      self->class_of[i] = (event_class > 0 ? event_class : self->counts->classes->len) - 1;
    }
}

/* The patients who turned out to be others. */
static void
note_merged (Count *self,
             GHashTable *people)
{
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer part = NULL;

  if (people == NULL)
    return;
  g_hash_table_iter_init (&iter, people);
  while (g_hash_table_iter_next (&iter, &id, &part))
    {
      NwPart *patient = part;
      NwId from;
      NwId to;

      if (nw_part_get_kind (patient) != NW_PART_PATIENT)
        continue;
      for (guint i = 0; patient != NULL && i < MERGES_MAX && nw_part_has (patient, "merged-into"); i++)
        {
          NwPart *target = g_hash_table_lookup (people, nw_part_get_text (patient, "merged-into"));

          if (target == NULL)
            break;
          patient = target;
        }
      if (patient != part && nw_id_from_string (id, &from) && nw_id_from_string (nw_part_get_id (patient), &to))
        g_hash_table_insert (self->merged, g_memdup2 (&from, sizeof from), g_memdup2 (&to, sizeof to));
    }
}

static void
count_init (Count *self,
            NwFacts *facts,
            const NwStatisticsQuery *query,
            GHashTable *people)
{
  self->facts = facts;
  self->atlas = query->atlas;
  self->counts = nw_statistics_new (query);
  self->from = query->from != NULL ? nw_date_get_number (query->from) : 0;
  self->to = query->to != NULL ? nw_date_get_number (query->to) : G_MAXUINT32;
  self->one_therapist = query->therapist != NULL;
  if (self->one_therapist && !nw_id_from_string (query->therapist, &self->therapist))
    memset (&self->therapist, 0xff, sizeof self->therapist);
  self->now = query->now != 0 ? query->now : g_get_real_time () / G_USEC_PER_SEC;
  self->merged = g_hash_table_new_full (id_hash, id_equal, g_free, g_free);
  self->patients = g_hash_table_new (id_hash, id_equal);
  self->therapists = g_hash_table_new_full (id_hash, id_equal, g_free, row_free);
  self->months = g_hash_table_new_full (NULL, NULL, NULL, row_free);
  self->scores = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  self->all_scores = g_array_new (FALSE, FALSE, sizeof (double));
  self->cases = g_array_new (FALSE, FALSE, sizeof (Case));
  self->regions = g_ptr_array_new_with_free_func (row_free);
  self->sites = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_set_size (self->regions, (int)nw_facts_get_n_words (facts));
  g_ptr_array_set_size (self->sites, (int)nw_facts_get_n_words (facts));
  self->places = g_hash_table_new_full (place_hash, place_equal, g_free, NULL);
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Zones have numbers of their own; those of the facts that are named first. */
  for (guint32 i = 1; i < nw_facts_get_n_words (facts); i++)
    g_hash_table_insert (self->zones, g_strdup (nw_facts_get_word (facts, i)), GUINT_TO_POINTER (i));
  place_events (self);
  note_merged (self, people);
}

static void
count_clear (Count *self)
{
  g_hash_table_unref (self->merged);
  g_hash_table_unref (self->patients);
  g_hash_table_unref (self->therapists);
  g_hash_table_unref (self->months);
  g_hash_table_unref (self->scores);
  g_array_unref (self->all_scores);
  g_array_unref (self->cases);
  g_ptr_array_unref (self->regions);
  g_ptr_array_unref (self->sites);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->zones);
  g_free (self->event_of);
  g_free (self->class_of);
}

/* The zone whose stop-check a mark asks for, 0 for none. */
static guint32
find_zone (Count *self,
           const NwFactMark *mark)
{
  Place wanted = { mark->site, mark->region, 0 };
  Place *place = g_hash_table_lookup (self->places, &wanted);
  NwSite *site = NULL;
  const char *zone = NULL;

  if (place != NULL)
    return place->zone;

  place = g_memdup2 (&wanted, sizeof wanted);
  site = nw_atlas_lookup_site (self->atlas, nw_facts_get_word (self->facts, mark->site));
  if (site != NULL && nw_stop_check_is_needed (site))
    zone = nw_stop_check_find_zone (self->atlas, site, nw_facts_get_word (self->facts, mark->region));
  if (zone != NULL && !g_hash_table_contains (self->zones, zone))
    g_hash_table_insert (self->zones, g_strdup (zone), GUINT_TO_POINTER (nw_facts_get_n_words (self->facts) + g_hash_table_size (self->zones)));
  if (zone != NULL)
    place->zone = GPOINTER_TO_UINT (g_hash_table_lookup (self->zones, zone));
  g_hash_table_add (self->places, place);
  return place->zone;
}

static gboolean
has_zone (const NwFact *fact,
          guint32 zone)
{
  for (guint i = 0; i < fact->n_zones; i++)
    {
      if (fact->zones[i] == zone)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_needled (const NwFact *fact)
{
  for (guint i = 0; i < fact->n_marks; i++)
    {
      if (!fact->draft || fact->marks[i].in)
        return TRUE;
    }
  return FALSE;
}

static void
share_add (NwShare *share,
           gboolean has)
{
  share->of++;
  share->count += has ? 1 : 0;
}

static void
count_shares (Count *self,
              const NwFact *fact)
{
  NwShare *shares = self->counts->shares;
  gboolean asks = FALSE;
  gboolean checked = TRUE;

  for (guint i = 0; i < fact->n_marks; i++)
    {
      guint32 zone = find_zone (self, &fact->marks[i]);

      asks = asks || zone != 0;
      checked = checked && (zone == 0 || has_zone (fact, zone));
    }
  for (guint i = 0; i < NW_N_RECORD_ITEMS; i++)
    {
      if (i != NW_RECORD_STOP_CHECK && i != NW_RECORD_CLOSED)
        share_add (&shares[i], fact->has[i]);
    }
  if (asks)
    share_add (&shares[NW_RECORD_STOP_CHECK], checked);
  if (fact->closed_at != NW_FACT_NO_TIME || self->now > fact->due_at)
    share_add (&shares[NW_RECORD_CLOSED], fact->closed_at != NW_FACT_NO_TIME && fact->closed_at <= fact->due_at);
}

/* The class of an event in the table of today; of what is not in it, the class
 * that was noted. */
static guint32
find_class (Count *self,
            const NwFactEvent *event)
{
  gboolean known = self->event_of[event->event] + 1 < self->counts->events->len;

  return self->class_of[known ? event->event : event->event_class];
}

/* How often each event and each class was recorded. One of several of a class in
 * one session is one session with that class. */
static void
count_events (Count *self,
              const NwFact *fact,
              gboolean needled)
{
  self->counts->n_events += fact->n_events;
  if (!needled)
    self->counts->n_elsewhere += fact->n_events;

  for (guint i = 0; i < fact->n_events; i++)
    {
      const NwFactEvent *event = &fact->events[i];
      guint32 place = self->event_of[event->event];
      guint32 event_class = find_class (self, event);
      gboolean again = FALSE;
      gboolean again_class = FALSE;

      for (guint j = 0; j < i; j++)
        {
          const NwFactEvent *other = &fact->events[j];

          again = again || self->event_of[other->event] == place;
          again_class = again_class || find_class (self, other) == event_class;
        }
      if (event_class > 0)
        {
          Case entry = { fact, i };

          g_array_append_val (self->cases, entry);
        }
      g_array_index (self->counts->events, NwStatisticsEvent, place).n_events++;
      g_array_index (self->counts->classes, NwStatisticsEvent, event_class).n_events++;
      g_array_index (self->counts->events, NwStatisticsEvent, place).n_needled += needled && !again;
      g_array_index (self->counts->classes, NwStatisticsEvent, event_class).n_needled += needled && !again_class;
    }
}

/* A session once, whatever it has. */
static void
row_add_session (NwStatisticsRow *row,
                 const NwFact *fact,
                 gboolean needled)
{
  row->n_sessions++;
  row->n_needled += needled;
  row->n_with_event += needled && fact->n_events > 0;
}

static void
row_add_mark (NwStatisticsRow *row,
              const NwFactMark *mark)
{
  row->n_marks++;
  row->n_in += mark->in;
  row->n_out += mark->out;
}

static NwStatisticsRow *
find_row (Count *self,
          GPtrArray *rows,
          guint32 word)
{
  NwStatisticsRow *row = g_ptr_array_index (rows, word);

  if (row == NULL)
    g_ptr_array_index (rows, word) = row = row_new (g_strdup (nw_facts_get_word (self->facts, word)));
  return row;
}

static void
count_places (Count *self,
              const NwFact *fact,
              gboolean needled)
{
  for (guint i = 0; i < fact->n_marks; i++)
    {
      const NwFactMark *mark = &fact->marks[i];
      NwStatisticsRow *site = find_row (self, self->sites, mark->site);
      NwStatisticsRow *region = find_row (self, self->regions, mark->region);
      gboolean same_site = FALSE;
      gboolean same_region = FALSE;

      for (guint j = 0; j < i; j++)
        {
          same_site = same_site || fact->marks[j].site == mark->site;
          same_region = same_region || fact->marks[j].region == mark->region;
        }
      if (!same_site)
        row_add_session (site, fact, needled);
      if (!same_region)
        row_add_session (region, fact, needled);
      row_add_mark (site, mark);
      row_add_mark (region, mark);
    }
  if (fact->n_marks == 0)
    row_add_session (find_row (self, self->regions, fact->region), fact, needled);
}

static void
count_scores (Count *self,
              const NwFact *fact)
{
  guint month = fact->day / 100;
  GArray *scores = NULL;

  self->counts->n_odd_scores += fact->n_odd_scores;
  if (fact->n_scores == 0)
    return;
  scores = g_hash_table_lookup (self->scores, GUINT_TO_POINTER (month));
  if (scores == NULL)
    {
      scores = g_array_new (FALSE, FALSE, sizeof (double));
      g_hash_table_insert (self->scores, GUINT_TO_POINTER (month), scores);
    }
  for (guint i = 0; i < fact->n_scores; i++)
    {
      double change = fact->scores[i].after - fact->scores[i].before;

      g_array_append_val (scores, change);
      g_array_append_val (self->all_scores, change);
    }
}

static char *
format_month (guint month)
{
  return g_strdup_printf ("%04u-%02u", month / 100, month % 100);
}

static NwStatisticsRow *
find_month (Count *self,
            guint month)
{
  NwStatisticsRow *row = g_hash_table_lookup (self->months, GUINT_TO_POINTER (month));

  if (row == NULL)
    {
      row = row_new (format_month (month));
      g_hash_table_insert (self->months, GUINT_TO_POINTER (month), row);
    }
  return row;
}

static NwStatisticsRow *
find_therapist (Count *self,
                const NwFact *fact)
{
  NwStatisticsRow *row = g_hash_table_lookup (self->therapists, &fact->therapist);

  if (row == NULL)
    {
      row = row_new (nw_id_is_set (&fact->therapist) ? nw_id_to_string (&fact->therapist) : g_strdup (""));
      g_hash_table_insert (self->therapists, g_memdup2 (&fact->therapist, sizeof fact->therapist), row);
    }
  return row;
}

static void
count_patient (Count *self,
               const NwFact *fact)
{
  const NwId *target = g_hash_table_lookup (self->merged, &fact->patient);

  if (nw_id_is_set (&fact->patient))
    g_hash_table_add (self->patients, (gpointer)(target != NULL ? target : &fact->patient));
}

static void
visit_cb (const NwFact *fact,
          gpointer data)
{
  Count *self = data;
  NwStatistics *counts = self->counts;
  NwStatisticsRow *rows[2] = { NULL, NULL };
  gboolean needled = FALSE;

  counts->n_damaged += fact->damaged;
  if (fact->damaged || fact->day < self->from || fact->day > self->to || (self->one_therapist && !id_equal (&fact->therapist, &self->therapist)))
    return;

  needled = is_needled (fact);
  self->first = counts->n_sessions == 0 ? fact->day : MIN (self->first, fact->day);
  self->last = MAX (self->last, fact->day);
  counts->n_sessions++;
  counts->n_drafts += fact->draft;
  counts->n_needled += needled;
  counts->n_with_event += needled && fact->n_events > 0;
  rows[0] = find_month (self, fact->day / 100);
  rows[1] = find_therapist (self, fact);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      row_add_session (rows[i], fact, needled);
      for (guint j = 0; j < fact->n_marks; j++)
        row_add_mark (rows[i], &fact->marks[j]);
    }
  for (guint i = 0; i < fact->n_marks; i++)
    {
      counts->n_in += fact->marks[i].in;
      counts->n_out += fact->marks[i].out;
    }
  count_patient (self, fact);
  count_places (self, fact, needled);
  count_events (self, fact, needled);
  count_scores (self, fact);
  if (needled)
    count_shares (self, fact);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const NwStatisticsRow *one = a;
  const NwStatisticsRow *other = b;

  if (one->n_sessions != other->n_sessions)
    return one->n_sessions > other->n_sessions ? -1 : 1;
  return strcmp (one->key, other->key);
}

/* Puts a copy of @row at the end; its key moves. */
static void
take_row (GArray *rows,
          NwStatisticsRow *row)
{
  NwStatisticsRow copy = *row;

  row->key = NULL;
  g_array_append_val (rows, copy);
}

static void
take_words (GArray *rows,
            GPtrArray *by_word)
{
  for (guint i = 0; i < by_word->len; i++)
    {
      if (g_ptr_array_index (by_word, i) != NULL)
        take_row (rows, g_ptr_array_index (by_word, i));
    }
  g_array_sort (rows, compare_rows);
}

static void
take_therapists (Count *self)
{
  GHashTableIter iter;
  gpointer row = NULL;

  g_hash_table_iter_init (&iter, self->therapists);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    take_row (self->counts->therapists, row);
  g_array_sort (self->counts->therapists, compare_rows);
}

static int
compare_months (gconstpointer a,
                gconstpointer b)
{
  return strcmp (((const NwStatisticsRow *)a)->key, ((const NwStatisticsRow *)b)->key);
}

/* Every month between the first and the last; only those with sessions where a
 * day cannot be right. */
static void
take_months (Count *self)
{
  guint first = self->first / 10000 * 12 + self->first / 100 % 100;
  guint last = self->last / 10000 * 12 + self->last / 100 % 100;
  GHashTableIter iter;
  gpointer row = NULL;

  if (self->counts->n_sessions == 0)
    return;
  for (guint i = first; last - first <= MONTHS_MAX && i <= last; i++)
    find_month (self, (i - 1) / 12 * 100 + (i - 1) % 12 + 1);
  g_hash_table_iter_init (&iter, self->months);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    take_row (self->counts->months, row);
  g_array_sort (self->counts->months, compare_months);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (((const NwStatisticsChange *)a)->key, ((const NwStatisticsChange *)b)->key);
}

static void
take_scores (Count *self)
{
  GHashTableIter iter;
  gpointer month = NULL;
  gpointer scores = NULL;

  nw_statistics_describe (self->all_scores, &self->counts->change);
  g_hash_table_iter_init (&iter, self->scores);
  while (g_hash_table_iter_next (&iter, &month, &scores))
    {
      NwStatisticsChange change = { .key = format_month (GPOINTER_TO_UINT (month)) };

      nw_statistics_describe (scores, &change);
      g_array_append_val (self->counts->changes, change);
    }
  g_array_sort (self->counts->changes, compare_changes);
}

static char *
format_day (guint32 day)
{
  return g_strdup_printf ("%04u-%02u-%02u", day / 10000, day / 100 % 100, day % 100);
}

static int
compare_cases (gconstpointer a,
               gconstpointer b)
{
  const Case *one = a;
  const Case *other = b;
  int order = memcmp (&one->fact->id, &other->fact->id, sizeof one->fact->id);

  if (one->fact->day != other->fact->day)
    return one->fact->day > other->fact->day ? -1 : 1;
  return order != 0 ? order : (one->event > other->event) - (one->event < other->event);
}

static void
take_cases (Count *self)
{
  NwStatistics *counts = self->counts;

  counts->n_cases = self->cases->len;
  g_array_sort (self->cases, compare_cases);
  for (guint i = 0; i < MIN (self->cases->len, NW_STATISTICS_CASES_MAX); i++)
    {
      const Case *found = &g_array_index (self->cases, Case, i);
      const NwFactEvent *event = &found->fact->events[found->event];
      NwStatisticsCase entry = {
        .session = nw_id_to_string (&found->fact->id),
        .row = nw_id_to_string (&event->row),
        .day = format_day (found->fact->day),
        .event = g_strdup (g_array_index (counts->events, NwStatisticsEvent, self->event_of[event->event]).event),
        .event_class = g_strdup (g_array_index (counts->classes, NwStatisticsEvent, find_class (self, event)).event),
      };

      g_array_append_val (counts->cases, entry);
    }
}

/* The place of what is not in the table goes where nothing is in it. */
static void
drop_unused (GArray *events)
{
  if (g_array_index (events, NwStatisticsEvent, events->len - 1).n_events == 0)
    g_array_set_size (events, events->len - 1);
}

/*
 * nw_facts_count:
 * @self: what is known of the sessions
 * @query: what is asked for
 * @people: (nullable) (element-type utf8 NwPart): patients by id
 * @n_total: sessions of the journal
 *
 * Returns: (transfer full): the counts
 */
NwStatistics *
nw_facts_count (NwFacts *self,
                const NwStatisticsQuery *query,
                GHashTable *people,
                guint n_total)
{
  Count count = { 0 };
  NwStatistics *counts = NULL;

  count_init (&count, self, query, people);
  counts = count.counts;
  nw_facts_foreach (self, visit_cb, &count);

  counts->n_known = nw_facts_get_n (self);
  counts->n_total = MAX (n_total, counts->n_known);
  counts->n_patients = g_hash_table_size (count.patients);
  if (counts->n_sessions > 0)
    {
      counts->first = format_day (count.first);
      counts->last = format_day (count.last);
    }
  take_months (&count);
  take_words (counts->regions, count.regions);
  take_words (counts->sites, count.sites);
  take_therapists (&count);
  take_scores (&count);
  take_cases (&count);
  drop_unused (counts->events);
  drop_unused (counts->classes);
  count_clear (&count);
  return counts;
}
