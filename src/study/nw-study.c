/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-study-private.h"

#include <stdlib.h>
#include <string.h>

/* What comes in this many seconds of a step is asked now, when nothing else is
 * left: nobody waits a minute for a card. */
#define LOOK_AHEAD (20 * 60)

/* A clock may be off by so many seconds without having been set. */
#define CLOCK_SLACK 60

#define SECONDS_A_DAY (24 * 60 * 60)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwStudy, nw_study, G_TYPE_OBJECT)

/* nw_study_entry_read: what was answered or set in the future of this clock
 * counts as answered now, and comes back after as many days as it would. */
NwFsrsCard
nw_study_entry_read (const NwStudyEntry *entry,
                     gint64 now)
{
  NwFsrsCard state = entry->state;

  if (state.reviewed > now + CLOCK_SLACK)
    {
      state.due = now + MAX (state.due - state.reviewed, 0);
      state.reviewed = now;
    }
  else if (state.reviewed > now)
    {
      state.reviewed = now;
    }
  return state;
}

const NwFsrs *
nw_study_choose_fsrs (NwStudy *self,
                      const NwCard *card)
{
  return &self->fsrs[(card->flags & NW_CARD_RED) != 0 ? 1 : 0];
}

static NwStudyEntry *
find_entry (NwStudy *self,
            const NwCard *card)
{
  return g_hash_table_lookup (self->by_card, card);
}

void
nw_study_emit_changed (NwStudy *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
nw_study_finalize (GObject *object)
{
  NwStudy *self = NW_STUDY (object);

  nw_study_close (self);
  g_clear_pointer (&self->filter.cards, g_hash_table_unref);
  g_clear_pointer (&self->by_card, g_hash_table_unref);
  g_clear_pointer (&self->answers, g_array_unref);
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->entries, g_free);
  g_clear_pointer (&self->aside, g_free);
  g_clear_object (&self->deck);

  G_OBJECT_CLASS (nw_study_parent_class)->finalize (object);
}

static void
nw_study_class_init (NwStudyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_study_finalize;

  /**
   * NwStudy::changed:
   *
   * Counts, progress or limits are others.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NW_TYPE_STUDY, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NwStudy::failed:
   * @message: what could not be kept and what to do, translated
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", NW_TYPE_STUDY, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
nw_study_init (NwStudy *self)
{
  self->by_card = g_hash_table_new (NULL, NULL);
  self->round = 1;
  self->answers = g_array_new (FALSE, TRUE, sizeof (NwStudyReview));
  for (guint i = 0; i < G_N_ELEMENTS (self->fsrs); i++)
    nw_fsrs_init (&self->fsrs[i]);
  nw_fsrs_set_retention (&self->fsrs[0], NW_CARD_RETENTION);
  nw_fsrs_set_retention (&self->fsrs[1], NW_CARD_RETENTION_RED);
}

static void
failed_cb (const char *message,
           gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_FAILED], 0, message);
}

/* Cards that content and maps do not give any more are archived, those that
 * came back are not; the history of both stays. */
static void
take_cards (NwStudy *self,
            const GPtrArray *rows)
{
  g_autoptr (GStrvBuilder) gone = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) back = g_strv_builder_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const NwStudyRow *row = g_ptr_array_index (rows, i);
      const NwCard *card = nw_deck_lookup (self->deck, row->id);

      if (card != NULL)
        find_entry (self, card)->state = row->state;
      if (card != NULL && row->archived)
        g_strv_builder_add (back, row->id);
      if (card == NULL && !row->archived)
        g_strv_builder_add (gone, row->id);
    }
  nw_study_writer_archive (self->writer, g_strv_builder_end (gone), TRUE);
  nw_study_writer_archive (self->writer, g_strv_builder_end (back), FALSE);
}

static guint
read_number (const char *text,
             guint otherwise)
{
  guint64 number = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, NW_STUDY_GOAL_MAX, &number, NULL))
    return otherwise;
  return (guint)number;
}

static gboolean
read_weights (const char *text,
              double weights[NW_FSRS_N_WEIGHTS])
{
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, " ", -1) : NULL;

  if (words == NULL || g_strv_length (words) != NW_FSRS_N_WEIGHTS)
    return FALSE;
  for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
    {
      char *end = NULL;

      weights[i] = g_ascii_strtod (words[i], &end);
      if (end == words[i] || *end != '\0')
        return FALSE;
    }
  return TRUE;
}

static void
take_loaded (NwStudy *self,
             NwStudyLoaded *loaded)
{
  double weights[NW_FSRS_N_WEIGHTS] = { 0 };
  const NwCard *last = loaded->has_last ? nw_deck_lookup (self->deck, loaded->last.card) : NULL;

  take_cards (self, loaded->cards);
  self->days = g_steal_pointer (&loaded->days);
  self->aside = g_steal_pointer (&loaded->aside);
  self->n_new_today = loaded->n_new_today;
  self->goal = MAX (read_number (loaded->goal, NW_STUDY_GOAL), 1);
  self->new_a_day = read_number (loaded->new_a_day, NW_STUDY_NEW);
  self->unverified = g_strcmp0 (loaded->unverified, "true") == 0;
  if (read_weights (loaded->weights, weights))
    {
      nw_fsrs_set_weights (&self->fsrs[0], weights);
      nw_fsrs_set_weights (&self->fsrs[1], weights);
    }
  if (last != NULL)
    {
      NwStudyReview review = loaded->last;

      review.card = last->id;
      g_array_append_val (self->answers, review);
    }
}

/**
 * nw_study_new:
 * @deck: the cards
 * @path: (nullable): the file with what was answered; %NULL to keep nothing
 * @now: seconds of UTC since 1970
 * @error: return location
 *
 * Reads what was answered; waits for the disk.
 *
 * Returns: (transfer full): the study, or %NULL with @error set
 */
NwStudy *
nw_study_new (NwDeck *deck,
              const char *path,
              gint64 now,
              GError **error)
{
  g_autoptr (NwStudy) self = NULL;
  const GPtrArray *cards = NULL;
  NwStudyLoaded loaded = { 0 };

  g_return_val_if_fail (NW_IS_DECK (deck), NULL);

  self = g_object_new (NW_TYPE_STUDY, NULL);
  self->deck = g_object_ref (deck);
  cards = nw_deck_get_cards (deck);
  self->n_entries = cards->len;
  self->entries = g_new0 (NwStudyEntry, cards->len);
  for (guint i = 0; i < cards->len; i++)
    {
      self->entries[i].card = g_ptr_array_index (cards, i);
      g_hash_table_insert (self->by_card, (gpointer)self->entries[i].card, &self->entries[i]);
    }
  nw_study_format_day (now, self->today);
  self->writer = nw_study_writer_new (path, self->today, &loaded, error);
  if (self->writer == NULL)
    {
      nw_study_loaded_clear (&loaded);
      return NULL;
    }
  take_loaded (self, &loaded);
  nw_study_loaded_clear (&loaded);
  return g_steal_pointer (&self);
}

/**
 * nw_study_close:
 * @self: a study
 *
 * Writes what is waiting and lets go of the file. Nothing is kept afterwards.
 */
void
nw_study_close (NwStudy *self)
{
  g_return_if_fail (NW_IS_STUDY (self));

  g_clear_pointer (&self->writer, nw_study_writer_free);
}

/**
 * nw_study_connect:
 * @self: a study
 *
 * From now on failures are told in the main loop of the calling thread.
 */
void
nw_study_connect (NwStudy *self)
{
  g_return_if_fail (NW_IS_STUDY (self) && self->writer != NULL);

  nw_study_writer_connect (self->writer, failed_cb, self);
}

/**
 * nw_study_get_deck:
 * @self: a study
 *
 * Returns: (transfer none): its cards
 */
NwDeck *
nw_study_get_deck (NwStudy *self)
{
  g_return_val_if_fail (NW_IS_STUDY (self), NULL);

  return self->deck;
}

/**
 * nw_study_get_aside:
 * @self: a study
 *
 * Returns: (transfer none) (nullable): where a damaged file was moved when it
 *   was opened, which is to be told
 */
const char *
nw_study_get_aside (NwStudy *self)
{
  g_return_val_if_fail (NW_IS_STUDY (self), NULL);

  return self->aside;
}

/**
 * nw_study_flush:
 * @self: a study
 *
 * Waits until every answer so far was written, or could not be.
 */
void
nw_study_flush (NwStudy *self)
{
  g_return_if_fail (NW_IS_STUDY (self));

  if (self->writer != NULL)
    nw_study_writer_flush (self->writer);
}

static void
start_day (NwStudy *self,
           gint64 now)
{
  char day[11] = "";

  nw_study_format_day (now, day);
  if (g_str_equal (day, self->today))
    return;
  g_strlcpy (self->today, day, sizeof self->today);
  self->n_new_today = 0;
  self->extra_today = 0;
}

static gboolean
is_learning (const NwFsrsCard *state)
{
  return state->state == NW_FSRS_LEARNING || state->state == NW_FSRS_RELEARNING;
}

/* How urgent a card is, higher first: steps that are over, then what is due, red
 * zones and the least well known first, then new cards in the order of the
 * deck. Below 0: not now. */
static double
get_urgency (NwStudy *self,
             const NwStudyEntry *entry,
             NwStudyQueue queue,
             guint place,
             gint64 now)
{
  NwFsrsCard state = nw_study_entry_read (entry, now);
  double recall = 0.0;

  if (queue != NW_STUDY_TODAY && entry->round == self->round)
    return -1.0;
  if (queue == NW_STUDY_LEECHES && state.n_lapses < NW_STUDY_LEECH)
    return -1.0;
  if (state.state == NW_FSRS_NEW)
    {
      double first = 1.0 - (double)place / (self->n_entries + 1.0);

      if (queue == NW_STUDY_LEECHES || (queue == NW_STUDY_TODAY && self->n_new_today >= self->new_a_day + self->extra_today))
        return -1.0;
      return queue == NW_STUDY_FREE ? 2.0 + first : first;
    }
  recall = nw_fsrs_get_recall (nw_study_choose_fsrs (self, entry->card), &state, now);
  if (queue != NW_STUDY_TODAY)
    return 1.0 + (1.0 - recall);
  if (is_learning (&state))
    return state.due <= now ? 10.0 + (1.0 - recall) : -1.0;
  if (!nw_study_is_due (&state, now))
    return -1.0;
  return ((entry->card->flags & NW_CARD_RED) != 0 ? 4.0 : 2.0) + (1.0 - recall);
}

/**
 * nw_study_find_next:
 * @self: a study
 * @queue: which cards come
 * @except: (nullable): not this one, unless it is the only one
 * @now: seconds of UTC since 1970
 *
 * Returns: (transfer none) (nullable): the next card; %NULL when all is done
 */
const NwCard *
nw_study_find_next (NwStudy *self,
                    NwStudyQueue queue,
                    const NwCard *except,
                    gint64 now)
{
  const NwCard *best = NULL;
  const NwCard *soon = NULL;
  double most = -1.0;
  gint64 soonest = now + LOOK_AHEAD;
  gboolean except_is_due = FALSE;

  g_return_val_if_fail (NW_IS_STUDY (self), NULL);

  start_day (self, now);
  for (guint i = 0; i < self->n_entries; i++)
    {
      const NwStudyEntry *entry = &self->entries[i];
      double urgency = 0.0;

      if (!nw_study_is_asked (self, entry->card))
        continue;
      urgency = get_urgency (self, entry, queue, i, now);
      if (entry->card == except)
        {
          except_is_due = urgency >= 0.0 || (queue == NW_STUDY_TODAY && is_learning (&entry->state) && entry->state.due <= soonest);
          continue;
        }
      if (urgency > most)
        {
          most = urgency;
          best = entry->card;
        }
      if (queue == NW_STUDY_TODAY && is_learning (&entry->state))
        {
          gint64 due = nw_study_entry_read (entry, now).due;

          if (due <= soonest)
            {
              soonest = due;
              soon = entry->card;
            }
        }
    }
  if (best == NULL)
    best = soon;
  return best != NULL ? best : except_is_due ? except
                                             : NULL;
}

/**
 * nw_study_start_round:
 * @self: a study
 *
 * Leeches and free exploration begin anew: no card was seen.
 */
void
nw_study_start_round (NwStudy *self)
{
  g_return_if_fail (NW_IS_STUDY (self));

  self->round++;
}

/**
 * nw_study_pass:
 * @self: a study
 * @card: a card of its deck
 *
 * It was seen: it does not come again in this round. What is due today is asked
 * all the same.
 */
void
nw_study_pass (NwStudy *self,
               const NwCard *card)
{
  NwStudyEntry *entry = NULL;

  g_return_if_fail (NW_IS_STUDY (self) && card != NULL);
  entry = find_entry (self, card);
  g_return_if_fail (entry != NULL);

  entry->round = self->round;
}

/**
 * nw_study_preview:
 * @self: a study
 * @card: a card of its deck
 * @now: seconds of UTC since 1970
 * @next: (out caller-allocates): what the card would be after each grade, again
 *   first
 */
void
nw_study_preview (NwStudy *self,
                  const NwCard *card,
                  gint64 now,
                  NwFsrsCard next[4])
{
  NwFsrsCard state = { 0 };

  g_return_if_fail (NW_IS_STUDY (self) && card != NULL && next != NULL);

  nw_study_get_state (self, card, now, &state);
  for (guint i = 0; i < 4; i++)
    nw_study_schedule (nw_study_choose_fsrs (self, card), &state, (NwGrade)(NW_GRADE_AGAIN + i), now, &next[i]);
}

static void
count_day (NwStudy *self,
           const char *day,
           int n,
           int n_known)
{
  guint place = 0;

  while (place < self->days->len && strcmp (g_array_index (self->days, NwStudyDay, place).day, day) > 0)
    place++;
  if (place == self->days->len || !g_str_equal (g_array_index (self->days, NwStudyDay, place).day, day))
    {
      NwStudyDay fresh = { 0 };

      g_strlcpy (fresh.day, day, sizeof fresh.day);
      g_array_insert_val (self->days, place, fresh);
    }
  g_array_index (self->days, NwStudyDay, place).n += (guint)n;
  g_array_index (self->days, NwStudyDay, place).n_known += (guint)n_known;
  if (g_array_index (self->days, NwStudyDay, place).n == 0)
    g_array_remove_index (self->days, place);
}

/**
 * nw_study_answer:
 * @self: a study
 * @card: a card of its deck
 * @grade: how it was known
 * @milliseconds: how long it took, 0 for unknown
 * @now: seconds of UTC since 1970
 *
 * Schedules the card and keeps the answer.
 */
void
nw_study_answer (NwStudy *self,
                 const NwCard *card,
                 NwGrade grade,
                 guint milliseconds,
                 gint64 now)
{
  NwStudyEntry *entry = NULL;
  NwStudyReview review = { 0 };

  g_return_if_fail (NW_IS_STUDY (self) && card != NULL);
  entry = find_entry (self, card);
  g_return_if_fail (entry != NULL);

  start_day (self, now);
  review.card = card->id;
  review.time = now;
  review.grade = grade;
  review.milliseconds = milliseconds;
  g_strlcpy (review.day, self->today, sizeof review.day);
  review.before = nw_study_entry_read (entry, now);
  nw_study_schedule (nw_study_choose_fsrs (self, card), &review.before, grade, now, &review.after);
  /* Undo brings back what was there, also what a wrong clock left. */
  review.before = entry->state;
  entry->state = review.after;
  if (review.before.state == NW_FSRS_NEW)
    self->n_new_today++;
  count_day (self, review.day, 1, grade != NW_GRADE_AGAIN ? 1 : 0);
  g_array_append_val (self->answers, review);
  if (self->writer != NULL)
    nw_study_writer_add (self->writer, &review);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * nw_study_can_undo:
 * @self: a study
 *
 * Returns: whether there is an answer to take back
 */
gboolean
nw_study_can_undo (NwStudy *self)
{
  g_return_val_if_fail (NW_IS_STUDY (self), FALSE);

  return self->answers->len > 0;
}

/**
 * nw_study_undo:
 * @self: a study
 *
 * Takes the last answer back, again and again if wanted.
 *
 * Returns: (transfer none) (nullable): its card, %NULL for none
 */
const NwCard *
nw_study_undo (NwStudy *self)
{
  NwStudyReview *review = NULL;
  NwStudyEntry *entry = NULL;
  const NwCard *card = NULL;

  g_return_val_if_fail (NW_IS_STUDY (self), NULL);

  if (self->answers->len == 0)
    return NULL;
  review = &g_array_index (self->answers, NwStudyReview, self->answers->len - 1);
  card = nw_deck_lookup (self->deck, review->card);
  entry = find_entry (self, card);
  entry->state = review->before;
  if (review->before.state == NW_FSRS_NEW && g_str_equal (review->day, self->today) && self->n_new_today > 0)
    self->n_new_today--;
  count_day (self, review->day, -1, review->grade != NW_GRADE_AGAIN ? -1 : 0);
  g_array_set_size (self->answers, self->answers->len - 1);
  if (self->writer != NULL)
    nw_study_writer_undo (self->writer);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return card;
}

static guint
count_streak (NwStudy *self,
              gint64 now)
{
  guint streak = 0;
  guint place = 0;
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (now);

  /* Today does not break it before it is over. */
  while (day != NULL && place < self->days->len)
    {
      g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");
      g_autoptr (GDateTime) before = g_date_time_add_days (day, -1);
      int order = strcmp (g_array_index (self->days, NwStudyDay, place).day, text);

      if (order > 0)
        {
          place++;
          continue;
        }
      if (order == 0)
        {
          streak++;
          place++;
        }
      else if (!g_str_equal (text, self->today))
        {
          break;
        }
      g_date_time_unref (day);
      day = g_steal_pointer (&before);
    }
  return streak;
}

/**
 * nw_study_get_counts:
 * @self: a study
 * @now: seconds of UTC since 1970
 * @counts: (out caller-allocates): how much there is to do
 */
void
nw_study_get_counts (NwStudy *self,
                     gint64 now,
                     NwStudyCounts *counts)
{
  guint n_fresh = 0;

  g_return_if_fail (NW_IS_STUDY (self) && counts != NULL);

  start_day (self, now);
  *counts = (NwStudyCounts){ .goal = self->goal };
  for (guint i = 0; i < self->n_entries; i++)
    {
      const NwStudyEntry *entry = &self->entries[i];
      NwFsrsCard state = nw_study_entry_read (entry, now);

      if (!nw_study_is_asked (self, entry->card))
        continue;
      counts->n_cards++;
      if (state.state == NW_FSRS_NEW)
        {
          n_fresh++;
          continue;
        }
      counts->n_known++;
      counts->n_leeches += state.n_lapses >= NW_STUDY_LEECH ? 1 : 0;
      if (nw_study_is_due (&state, now))
        counts->n_due++;
      else if (is_learning (&state) && state.due <= now + SECONDS_A_DAY)
        counts->n_later++;
    }
  counts->n_new = self->new_a_day + self->extra_today > self->n_new_today ? MIN (n_fresh, self->new_a_day + self->extra_today - self->n_new_today) : 0;
  for (guint i = 0; i < self->days->len; i++)
    {
      if (g_str_equal (g_array_index (self->days, NwStudyDay, i).day, self->today))
        counts->n_done = g_array_index (self->days, NwStudyDay, i).n;
    }
  counts->streak = count_streak (self, now);
}

/**
 * nw_study_get_state:
 * @self: a study
 * @card: a card of its deck
 * @now: seconds of UTC since 1970
 * @state: (out caller-allocates): what is remembered of it
 *
 * Returns: whether it was ever answered
 */
gboolean
nw_study_get_state (NwStudy *self,
                    const NwCard *card,
                    gint64 now,
                    NwFsrsCard *state)
{
  const NwStudyEntry *entry = NULL;

  g_return_val_if_fail (NW_IS_STUDY (self) && card != NULL && state != NULL, FALSE);
  entry = find_entry (self, card);
  g_return_val_if_fail (entry != NULL, FALSE);

  *state = nw_study_entry_read (entry, now);
  return state->state != NW_FSRS_NEW;
}

/**
 * nw_study_get_recall:
 * @self: a study
 * @card: a card of its deck
 * @now: seconds of UTC since 1970
 *
 * Returns: the chance that it is known now, 0 to 1; 0 for one that was never
 *   answered
 */
double
nw_study_get_recall (NwStudy *self,
                     const NwCard *card,
                     gint64 now)
{
  NwFsrsCard state = { 0 };

  g_return_val_if_fail (NW_IS_STUDY (self) && card != NULL, 0.0);

  if (!nw_study_get_state (self, card, now, &state))
    return 0.0;
  return nw_fsrs_get_recall (nw_study_choose_fsrs (self, card), &state, now);
}

/**
 * nw_study_find_next_due:
 * @self: a study
 * @now: seconds of UTC since 1970
 *
 * Returns: when the next card comes back, 0 for never; a card of days comes at
 *   the beginning of its day
 */
gint64
nw_study_find_next_due (NwStudy *self,
                        gint64 now)
{
  gint64 soonest = 0;

  g_return_val_if_fail (NW_IS_STUDY (self), 0);

  for (guint i = 0; i < self->n_entries; i++)
    {
      NwFsrsCard state = nw_study_entry_read (&self->entries[i], now);

      if (state.state != NW_FSRS_NEW && nw_study_is_asked (self, self->entries[i].card) && (soonest == 0 || state.due - 2 * SECONDS_A_DAY < soonest))
        {
          gint64 due = nw_study_get_due (&state);

          soonest = soonest == 0 ? due : MIN (soonest, due);
        }
    }
  return soonest;
}
