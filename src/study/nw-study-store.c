/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-study-store.h"

#include "nw-error.h"
#include "nw-migrations.h"
#include "nw-paths.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

struct _NwStudyStore
{
  NwDatabase *database;
};

/* The columns of a state, in the order of bind_state() and read_state(). */
#define STATE "state, step, stability, difficulty, due, reviewed, days, n_reviews, n_lapses"
#define N_STATE 9

/* A row of review is never changed nor removed; what was taken back has a row
 * in undo. day counts what was not taken back, so that nobody reads all answers
 * to know a streak. */
static const char version_1[] = "PRAGMA application_id=0x4e647374;"

                                "CREATE TABLE card("
                                "  number INTEGER PRIMARY KEY,"
                                "  id TEXT NOT NULL UNIQUE,"
                                "  archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN (0, 1)),"
                                "  state INTEGER NOT NULL CHECK(state BETWEEN 0 AND 3),"
                                "  step INTEGER NOT NULL,"
                                "  stability REAL NOT NULL,"
                                "  difficulty REAL NOT NULL,"
                                "  due INTEGER NOT NULL,"
                                "  reviewed INTEGER NOT NULL,"
                                "  days INTEGER NOT NULL,"
                                "  n_reviews INTEGER NOT NULL,"
                                "  n_lapses INTEGER NOT NULL"
                                ") STRICT;"

                                /* before_*: the card before this answer, to take it back. */
                                "CREATE TABLE review("
                                "  number INTEGER PRIMARY KEY,"
                                "  card INTEGER NOT NULL REFERENCES card(number),"
                                "  time INTEGER NOT NULL,"
                                "  day TEXT NOT NULL CHECK(length(day) = 10),"
                                "  grade INTEGER NOT NULL CHECK(grade BETWEEN 1 AND 4),"
                                "  milliseconds INTEGER NOT NULL,"
                                "  before_state INTEGER NOT NULL,"
                                "  before_step INTEGER NOT NULL,"
                                "  before_stability REAL NOT NULL,"
                                "  before_difficulty REAL NOT NULL,"
                                "  before_due INTEGER NOT NULL,"
                                "  before_reviewed INTEGER NOT NULL,"
                                "  before_days INTEGER NOT NULL,"
                                "  before_n_reviews INTEGER NOT NULL,"
                                "  before_n_lapses INTEGER NOT NULL"
                                ") STRICT;"

                                "CREATE INDEX review_day ON review(day);"

                                "CREATE TABLE undo("
                                "  review INTEGER PRIMARY KEY REFERENCES review(number)"
                                ") STRICT;"

                                "CREATE TABLE day("
                                "  day TEXT PRIMARY KEY CHECK(length(day) = 10),"
                                "  n INTEGER NOT NULL,"
                                "  n_known INTEGER NOT NULL"
                                ") STRICT, WITHOUT ROWID;"

                                "CREATE TABLE setting("
                                "  key TEXT PRIMARY KEY,"
                                "  value TEXT NOT NULL"
                                ") STRICT, WITHOUT ROWID;";

static const NwMigration migrations[] = {
  { .version = 1, .sql = version_1 },
};

/**
 * nw_study_store_get_path:
 *
 * Returns: (transfer full): where the file of this user is
 */
char *
nw_study_store_get_path (void)
{
  g_autofree char *folder = nw_paths_get_own_dir ();

  return g_build_filename (folder, "study.db", NULL);
}

static gboolean
make_file (const char *path,
           GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (path);
  int fd = -1;
  int saved_errno = 0;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  saved_errno = errno;
  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }
  if (saved_errno == EEXIST)
    return TRUE;
  g_set_error (error, NW_ERROR, saved_errno == ENOSPC ? NW_ERROR_DISK_FULL : NW_ERROR_READ_ONLY,
               /* Translators: a file, then the reason that the system gives */
               _ ("“%s” could not be made: %s"), name, g_strerror (saved_errno));
  return FALSE;
}

/* Out of the way, with what SQLite keeps beside it. */
static char *
set_aside (const char *path)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *name = g_strdup_printf ("%s.damaged-%s", path, stamp);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.damaged-%s-%u", path, stamp, i);
    }
  if (g_rename (path, name) != 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (name, suffixes[i], NULL);

      g_rename (from, to);
    }
  return g_steal_pointer (&name);
}

/* Whether it is ours: another file under this name is damage too. */
static gboolean
check_identity (NwDatabase *database,
                const char *path,
                GError **error)
{
  gint64 id = 0;
  gint64 version = 0;

  if (!nw_database_get_int (database, "PRAGMA application_id", &id, error) || !nw_database_get_int (database, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version != 0 && id != 0x4e647374)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, NW_ERROR, NW_ERROR_CORRUPT, _ ("“%s” is damaged."), name);
      return FALSE;
    }
  return TRUE;
}

static NwDatabase *
open_database (const char *path,
               GError **error)
{
  g_autoptr (NwDatabase) database = NULL;
  g_autofree char *backup = NULL;

  database = path != NULL ? nw_database_open (path, NW_DATABASE_READ_WRITE, error) : nw_database_open_memory (error);
  if (database == NULL)
    return NULL;
  if (path != NULL)
    backup = g_strconcat (path, ".before-update", NULL);
  if (path != NULL && !check_identity (database, path, error))
    return NULL;
  if (!nw_migrations_run (database, migrations, G_N_ELEMENTS (migrations), backup, NULL, error))
    return NULL;
  if (path != NULL && !nw_database_check (database, FALSE, error))
    return NULL;
  return g_steal_pointer (&database);
}

/**
 * nw_study_store_open:
 * @path: (nullable): the file, made if it is not there; %NULL to keep nothing
 *   beyond this run
 * @aside: (out) (optional) (nullable) (transfer full): where a damaged file was
 *   moved; the caller tells it
 * @error: return location
 *
 * A damaged file is renamed, never removed, and a new one made. One of a newer
 * program is left alone.
 *
 * Returns: (transfer full): the store, or %NULL with @error set
 */
NwStudyStore *
nw_study_store_open (const char *path,
                     char **aside,
                     GError **error)
{
  g_autoptr (GError) local = NULL;
  NwDatabase *database = NULL;
  NwStudyStore *self = NULL;
  g_autofree char *moved = NULL;

  g_return_val_if_fail (path == NULL || g_path_is_absolute (path), NULL);

  if (aside != NULL)
    *aside = NULL;
  if (path != NULL && !make_file (path, error))
    return NULL;
  database = open_database (path, &local);
  if (database == NULL && path != NULL && g_error_matches (local, NW_ERROR, NW_ERROR_CORRUPT))
    {
      moved = set_aside (path);
      if (moved != NULL)
        {
          g_clear_error (&local);
          if (!make_file (path, error))
            return NULL;
          database = open_database (path, &local);
        }
    }
  if (database == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (aside != NULL)
    *aside = g_steal_pointer (&moved);
  self = g_new0 (NwStudyStore, 1);
  self->database = database;
  return self;
}

/**
 * nw_study_store_close:
 * @self: (transfer full): a store
 */
void
nw_study_store_close (NwStudyStore *self)
{
  g_return_if_fail (self != NULL);

  nw_database_close (self->database);
  g_free (self);
}

static void
bind_state (NwSqlStatement *statement,
            int first,
            const NwFsrsCard *state)
{
  nw_sql_statement_bind_int (statement, first, state->state);
  nw_sql_statement_bind_int (statement, first + 1, state->step);
  nw_sql_statement_bind_double (statement, first + 2, state->stability);
  nw_sql_statement_bind_double (statement, first + 3, state->difficulty);
  nw_sql_statement_bind_int (statement, first + 4, state->due);
  nw_sql_statement_bind_int (statement, first + 5, state->reviewed);
  nw_sql_statement_bind_int (statement, first + 6, state->days);
  nw_sql_statement_bind_int (statement, first + 7, state->n_reviews);
  nw_sql_statement_bind_int (statement, first + 8, state->n_lapses);
}

/* What stands in a file may be anything: it is brought into the bounds that
 * the scheduler works in. */
static void
read_state (NwSqlStatement *statement,
            int first,
            NwFsrsCard *state)
{
  double stability = nw_sql_statement_get_double (statement, first + 2);
  double difficulty = nw_sql_statement_get_double (statement, first + 3);

  state->state = (NwFsrsState)CLAMP (nw_sql_statement_get_int (statement, first), NW_FSRS_NEW, NW_FSRS_RELEARNING);
  state->step = (guint)CLAMP (nw_sql_statement_get_int (statement, first + 1), 0, NW_FSRS_STEPS_MAX);
  state->stability = isfinite (stability) ? CLAMP (stability, 0.001, (double)NW_FSRS_INTERVAL_MAX) : 0.001;
  state->difficulty = isfinite (difficulty) ? CLAMP (difficulty, 1.0, 10.0) : 10.0;
  state->due = nw_sql_statement_get_int (statement, first + 4);
  state->reviewed = MAX (nw_sql_statement_get_int (statement, first + 5), 0);
  state->days = (guint)CLAMP (nw_sql_statement_get_int (statement, first + 6), 0, NW_FSRS_INTERVAL_MAX);
  state->n_reviews = (guint)CLAMP (nw_sql_statement_get_int (statement, first + 7), 0, G_MAXINT);
  state->n_lapses = (guint)CLAMP (nw_sql_statement_get_int (statement, first + 8), 0, G_MAXINT);
  if (state->state == NW_FSRS_NEW)
    {
      state->stability = 0.0;
      state->difficulty = 0.0;
    }
}

/**
 * nw_study_row_free:
 * @row: (nullable): a row
 */
void
nw_study_row_free (NwStudyRow *row)
{
  if (row == NULL)
    return;
  g_free (row->id);
  g_free (row);
}

/**
 * nw_study_store_list_cards:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwStudyRow): every card that was ever
 *   answered, or %NULL with @error set
 */
GPtrArray *
nw_study_store_list_cards (NwStudyStore *self,
                           GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_study_row_free);
  NwSqlStatement *statement = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (self != NULL, NULL);

  statement = nw_database_prepare (self->database, "SELECT id, archived, " STATE " FROM card ORDER BY number", error);
  if (statement == NULL)
    return NULL;
  for (;;)
    {
      NwStudyRow *row = NULL;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      row = g_new0 (NwStudyRow, 1);
      row->id = g_strdup (nw_sql_statement_get_text (statement, 0));
      row->archived = nw_sql_statement_get_int (statement, 1) != 0;
      read_state (statement, 2, &row->state);
      g_ptr_array_add (rows, row);
    }
  nw_sql_statement_reset (statement);
  return g_steal_pointer (&rows);
}

/**
 * nw_study_store_list_days:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwStudyDay): the days on which
 *   something was answered, the last first, or %NULL with @error set
 */
GArray *
nw_study_store_list_days (NwStudyStore *self,
                          GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, TRUE, sizeof (NwStudyDay));
  NwSqlStatement *statement = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (self != NULL, NULL);

  statement = nw_database_prepare (self->database, "SELECT day, n, n_known FROM day WHERE n > 0 ORDER BY day DESC", error);
  if (statement == NULL)
    return NULL;
  for (;;)
    {
      NwStudyDay day = { 0 };

      if (!nw_sql_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      g_strlcpy (day.day, nw_sql_statement_get_text (statement, 0), sizeof day.day);
      day.n = (guint)nw_sql_statement_get_int (statement, 1);
      day.n_known = (guint)nw_sql_statement_get_int (statement, 2);
      g_array_append_val (days, day);
    }
  nw_sql_statement_reset (statement);
  return g_steal_pointer (&days);
}

/**
 * nw_study_store_count_new:
 * @self: a store
 * @day: YYYY-MM-DD
 *
 * Returns: how many cards were answered for the first time on @day
 */
guint
nw_study_store_count_new (NwStudyStore *self,
                          const char *day)
{
  NwSqlStatement *statement = NULL;
  gboolean has_row = FALSE;
  guint n = 0;

  g_return_val_if_fail (self != NULL && day != NULL, 0);

  statement = nw_database_prepare (self->database, "SELECT count(*) FROM review LEFT JOIN undo ON undo.review = number WHERE day = ? AND before_state = 0 AND undo.review IS NULL", NULL);
  if (statement == NULL)
    return 0;
  nw_sql_statement_bind_text (statement, 1, day);
  if (nw_sql_statement_step (statement, &has_row, NULL) && has_row)
    n = (guint)nw_sql_statement_get_int (statement, 0);
  nw_sql_statement_reset (statement);
  return n;
}

#define SELECT_REVIEWS                                                                                                                                              \
  "SELECT r.number, c.id, r.time, r.day, r.grade, r.milliseconds, u.review IS NOT NULL, "                                                                           \
  "r.before_state, r.before_step, r.before_stability, r.before_difficulty, r.before_due, r.before_reviewed, r.before_days, r.before_n_reviews, r.before_n_lapses, " \
  "c.state, c.step, c.stability, c.difficulty, c.due, c.reviewed, c.days, c.n_reviews, c.n_lapses "                                                                 \
  "FROM review r JOIN card c ON c.number = r.card LEFT JOIN undo u ON u.review = r.number "

static void
read_review (NwSqlStatement *statement,
             NwStudyReview *review)
{
  *review = (NwStudyReview){ .number = nw_sql_statement_get_int (statement, 0) };
  review->card = (char *)nw_sql_statement_get_text (statement, 1);
  review->time = nw_sql_statement_get_int (statement, 2);
  g_strlcpy (review->day, nw_sql_statement_get_text (statement, 3), sizeof review->day);
  review->grade = (NwGrade)CLAMP (nw_sql_statement_get_int (statement, 4), NW_GRADE_AGAIN, NW_GRADE_EASY);
  review->milliseconds = (guint)CLAMP (nw_sql_statement_get_int (statement, 5), 0, G_MAXINT);
  review->undone = nw_sql_statement_get_int (statement, 6) != 0;
  read_state (statement, 7, &review->before);
  read_state (statement, 7 + N_STATE, &review->after);
}

/**
 * nw_study_store_visit_reviews:
 * @self: a store
 * @func: called for each answer in the order in which they were given; the
 *   state after it is that of the card now
 * @data: for @func
 * @error: return location
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_study_store_visit_reviews (NwStudyStore *self,
                              NwStudyReviewFunc func,
                              gpointer data,
                              GError **error)
{
  NwSqlStatement *statement = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  statement = nw_database_prepare (self->database, SELECT_REVIEWS "ORDER BY r.number", error);
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      NwStudyReview review = { 0 };

      if (!nw_sql_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      read_review (statement, &review);
      if (!func (&review, data))
        break;
    }
  nw_sql_statement_reset (statement);
  return TRUE;
}

/**
 * nw_study_store_find_last:
 * @self: a store
 * @review: (out): the last answer that was not taken back; free its card
 * @error: return location; not set when there is none
 *
 * Returns: whether there is one
 */
gboolean
nw_study_store_find_last (NwStudyStore *self,
                          NwStudyReview *review,
                          GError **error)
{
  NwSqlStatement *statement = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (self != NULL && review != NULL, FALSE);

  statement = nw_database_prepare (self->database, SELECT_REVIEWS "WHERE u.review IS NULL ORDER BY r.number DESC LIMIT 1", error);
  if (statement == NULL || !nw_sql_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      read_review (statement, review);
      review->card = g_strdup (review->card);
    }
  nw_sql_statement_reset (statement);
  return has_row;
}

static gboolean
put_card (NwStudyStore *self,
          const char *id,
          const NwFsrsCard *state,
          gint64 *number,
          GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database,
                                                   "INSERT INTO card(id, " STATE ") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                                   " ON CONFLICT(id) DO UPDATE SET state = excluded.state, step = excluded.step, stability = excluded.stability,"
                                                   " difficulty = excluded.difficulty, due = excluded.due, reviewed = excluded.reviewed, days = excluded.days,"
                                                   " n_reviews = excluded.n_reviews, n_lapses = excluded.n_lapses RETURNING number",
                                                   error);
  gboolean has_row = FALSE;

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_text (statement, 1, id);
  bind_state (statement, 2, state);
  if (!nw_sql_statement_step (statement, &has_row, error))
    return FALSE;
  *number = nw_sql_statement_get_int (statement, 0);
  nw_sql_statement_reset (statement);
  return TRUE;
}

static gboolean
count_day (NwStudyStore *self,
           const char *day,
           int n,
           int n_known,
           GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database,
                                                   "INSERT INTO day(day, n, n_known) VALUES(?1, MAX(?2, 0), MAX(?3, 0))"
                                                   " ON CONFLICT(day) DO UPDATE SET n = MAX(n + ?2, 0), n_known = MAX(n_known + ?3, 0)",
                                                   error);

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_text (statement, 1, day);
  nw_sql_statement_bind_int (statement, 2, n);
  nw_sql_statement_bind_int (statement, 3, n_known);
  return nw_sql_statement_run (statement, error);
}

static gboolean
add_review (NwStudyStore *self,
            NwStudyReview *review,
            GError **error)
{
  NwSqlStatement *statement = NULL;
  gint64 card = 0;
  gboolean has_row = FALSE;

  if (!put_card (self, review->card, &review->after, &card, error))
    return FALSE;
  statement = nw_database_prepare (self->database,
                                   "INSERT INTO review(card, time, day, grade, milliseconds, before_state, before_step, before_stability, before_difficulty, before_due,"
                                   " before_reviewed, before_days, before_n_reviews, before_n_lapses) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
                                   error);
  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_int (statement, 1, card);
  nw_sql_statement_bind_int (statement, 2, review->time);
  nw_sql_statement_bind_text (statement, 3, review->day);
  nw_sql_statement_bind_int (statement, 4, review->grade);
  nw_sql_statement_bind_int (statement, 5, review->milliseconds);
  bind_state (statement, 6, &review->before);
  if (!nw_sql_statement_step (statement, &has_row, error))
    return FALSE;
  review->number = nw_sql_statement_get_int (statement, 0);
  nw_sql_statement_reset (statement);
  return count_day (self, review->day, 1, review->grade != NW_GRADE_AGAIN ? 1 : 0, error);
}

/**
 * nw_study_store_add_reviews:
 * @self: a store
 * @reviews: (array length=n_reviews): answers in their order; their numbers are
 *   filled in
 * @n_reviews: how many
 * @error: return location
 *
 * Keeps them in one transaction, synced when this returns.
 *
 * Returns: %FALSE with @error set, and nothing kept
 */
gboolean
nw_study_store_add_reviews (NwStudyStore *self,
                            NwStudyReview *reviews,
                            guint n_reviews,
                            GError **error)
{
  g_return_val_if_fail (self != NULL && reviews != NULL, FALSE);

  if (!nw_database_begin (self->database, TRUE, error))
    return FALSE;
  for (guint i = 0; i < n_reviews; i++)
    {
      if (!add_review (self, &reviews[i], error))
        {
          nw_database_rollback (self->database);
          return FALSE;
        }
    }
  if (nw_database_commit (self->database, error))
    return TRUE;
  nw_database_rollback (self->database);
  return FALSE;
}

/**
 * nw_study_store_undo:
 * @self: a store
 * @review: an answer that was kept
 * @error: return location
 *
 * Takes it back: the card is what it was before. The answer stays, marked.
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_study_store_undo (NwStudyStore *self,
                     const NwStudyReview *review,
                     GError **error)
{
  NwSqlStatement *statement = NULL;
  gint64 card = 0;

  g_return_val_if_fail (self != NULL && review != NULL && review->number > 0, FALSE);

  if (!nw_database_begin (self->database, TRUE, error))
    return FALSE;
  statement = nw_database_prepare (self->database, "INSERT INTO undo(review) VALUES(?)", error);
  if (statement != NULL)
    {
      nw_sql_statement_bind_int (statement, 1, review->number);
      if (nw_sql_statement_run (statement, error) && put_card (self, review->card, &review->before, &card, error) && count_day (self, review->day, -1, review->grade != NW_GRADE_AGAIN ? -1 : 0, error) && nw_database_commit (self->database, error))
        return TRUE;
    }
  nw_database_rollback (self->database);
  return FALSE;
}

/**
 * nw_study_store_set_archived:
 * @self: a store
 * @ids: (array zero-terminated=1): cards
 * @archived: whether content and maps no longer give them
 * @error: return location
 *
 * Their history stays whichever it is.
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_study_store_set_archived (NwStudyStore *self,
                             const char *const *ids,
                             gboolean archived,
                             GError **error)
{
  g_return_val_if_fail (self != NULL && ids != NULL, FALSE);

  if (ids[0] == NULL)
    return TRUE;
  if (!nw_database_begin (self->database, TRUE, error))
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      NwSqlStatement *statement = nw_database_prepare (self->database, "UPDATE card SET archived = ? WHERE id = ?", error);

      if (statement == NULL)
        {
          nw_database_rollback (self->database);
          return FALSE;
        }
      nw_sql_statement_bind_int (statement, 1, archived ? 1 : 0);
      nw_sql_statement_bind_text (statement, 2, ids[i]);
      if (!nw_sql_statement_run (statement, error))
        {
          nw_database_rollback (self->database);
          return FALSE;
        }
    }
  return nw_database_commit (self->database, error);
}

/**
 * nw_study_store_dup_setting:
 * @self: a store
 * @key: a word
 *
 * Returns: (transfer full) (nullable): what was set, %NULL for nothing
 */
char *
nw_study_store_dup_setting (NwStudyStore *self,
                            const char *key)
{
  NwSqlStatement *statement = NULL;
  char *value = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  statement = nw_database_prepare (self->database, "SELECT value FROM setting WHERE key = ?", NULL);
  if (statement == NULL)
    return NULL;
  nw_sql_statement_bind_text (statement, 1, key);
  if (nw_sql_statement_step (statement, &has_row, NULL) && has_row)
    value = g_strdup (nw_sql_statement_get_text (statement, 0));
  nw_sql_statement_reset (statement);
  return value;
}

/**
 * nw_study_store_set_setting:
 * @self: a store
 * @key: a word
 * @value: what is to be kept
 * @error: return location
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_study_store_set_setting (NwStudyStore *self,
                            const char *key,
                            const char *value,
                            GError **error)
{
  NwSqlStatement *statement = NULL;

  g_return_val_if_fail (self != NULL && key != NULL && value != NULL, FALSE);

  statement = nw_database_prepare (self->database, "INSERT INTO setting(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", error);
  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_text (statement, 1, key);
  nw_sql_statement_bind_text (statement, 2, value);
  return nw_sql_statement_run (statement, error);
}
