/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-store-private.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many of the newest sessions names are taken from: what was used lately is
 * what is wanted, and the answer must come at once. */
#define NAMES_FROM 500

static gboolean
begin_read (NwStore *self,
            GError **error)
{
  if (!nw_store_require_open (self, error) || !nw_database_begin (self->database, FALSE, error))
    return FALSE;
  if (!nw_store_sync (self, error))
    {
      nw_database_rollback (self->database);
      return FALSE;
    }

  return TRUE;
}

/* The hexadecimal digits of the beginning of an id, or NULL. */
static char *
parse_prefix (const char *id)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (; *id != '\0'; id++)
    {
      if (*id == '-')
        continue;
      if (!g_ascii_isxdigit (*id))
        return NULL;
      g_string_append_c (digits, g_ascii_tolower (*id));
    }

  return digits->len > 0 && digits->len <= 2 * NW_ID_SIZE ? g_strdup (digits->str) : NULL;
}

static gboolean
id_has_prefix (const NwId *id,
               const char *digits)
{
  for (guint i = 0; digits[i] != '\0'; i++)
    {
      guint8 byte = id->bytes[i / 2];

      if (g_ascii_xdigit_value (digits[i]) != (i % 2 == 0 ? byte >> 4 : byte & 15))
        return FALSE;
    }

  return TRUE;
}

static const NwIndexEntry *
find_prefix (NwStore *self,
             const char *digits,
             GError **error)
{
  const NwIndexEntry *found = NULL;

  for (guint i = 0; digits != NULL && i < self->index->len; i++)
    {
      const NwIndexEntry *entry = &g_array_index (self->index, NwIndexEntry, i);

      if (!id_has_prefix (&entry->id, digits))
        continue;
      if (found != NULL)
        {
          g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Several sessions begin with this id; give more of it."));
          return NULL;
        }
      found = entry;
    }

  if (found == NULL)
    g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("No session has this id."));
  return found;
}

/*
 * nw_store_get:
 * @self: the store
 * @id: an id or its beginning
 * @error: return location
 *
 * See nw_journal_get().
 *
 * Returns: (transfer full): the session, or NULL with @error set
 */
NwSession *
nw_store_get (NwStore *self,
              const char *id,
              GError **error)
{
  g_autofree char *digits = parse_prefix (id);
  const NwIndexEntry *entry = NULL;
  NwSession *session = NULL;
  gboolean damaged = FALSE;

  if (!begin_read (self, error))
    return NULL;

  entry = find_prefix (self, digits, error);
  if (entry != NULL)
    session = nw_store_read_session (self, entry, TRUE, NULL, &damaged, error);
  if (damaged)
    nw_store_set_tampered (error);
  nw_database_rollback (self->database);

  return session;
}

/* A query made ready: texts folded once, days as numbers. */
typedef struct
{
  char *patient;
  char *therapist;
  guint32 from;
  guint32 to;
} Filter;

static char *
fold (const char *text)
{
  g_autofree char *folded = text != NULL && *text != '\0' ? nw_text_fold (text) : NULL;

  return folded != NULL ? g_strdup (g_strstrip (folded)) : NULL;
}

static gboolean
filter_init (Filter *filter,
             const NwJournalQuery *query,
             GError **error)
{
  *filter = (Filter){ .to = G_MAXUINT32 };
  if (query == NULL)
    return TRUE;

  if ((query->from != NULL && !nw_date_is_valid (query->from)) || (query->to != NULL && !nw_date_is_valid (query->to)))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Date: not a day of the calendar (YYYY-MM-DD)."));
      return FALSE;
    }

  filter->patient = fold (query->patient);
  filter->therapist = fold (query->therapist);
  if (query->from != NULL)
    filter->from = nw_store_day_number (query->from);
  if (query->to != NULL)
    filter->to = nw_store_day_number (query->to);
  return TRUE;
}

static void
filter_clear (Filter *filter)
{
  g_free (filter->patient);
  g_free (filter->therapist);
}

static gboolean
equal_folded (const char *wanted,
              const char *text)
{
  g_autofree char *folded = NULL;

  if (wanted == NULL)
    return TRUE;
  folded = fold (text);
  return g_strcmp0 (wanted, folded) == 0;
}

/* Whether the sealed part of a session fits. One that cannot be read fits, for
 * it must not vanish from any list. */
static gboolean
filter_sealed (NwStore *self,
               const Filter *filter,
               const NwIndexEntry *entry,
               gboolean *fits,
               GError **error)
{
  g_autoptr (NwSession) session = NULL;
  gboolean damaged = FALSE;

  *fits = TRUE;
  if (filter->patient == NULL && filter->therapist == NULL)
    return TRUE;

  session = nw_store_read_session (self, entry, FALSE, NULL, &damaged, error);
  if (session == NULL)
    return damaged;

  *fits = equal_folded (filter->patient, nw_session_get_patient (session)) && equal_folded (filter->therapist, nw_session_get_therapist (session));
  return TRUE;
}

static NwSession *
read_or_mark (NwStore *self,
              const NwIndexEntry *entry,
              GError **error)
{
  gboolean damaged = FALSE;
  NwSession *session = nw_store_read_session (self, entry, TRUE, NULL, &damaged, error);

  if (damaged)
    {
      session = nw_session_new_stored (&entry->id, entry->number, entry->revision);
      nw_session_set_damaged (session);
    }

  return session;
}

static gboolean
collect (NwStore *self,
         const Filter *filter,
         const NwJournalQuery *query,
         GPtrArray *sessions,
         guint *n_total,
         GCancellable *cancellable,
         GError **error)
{
  guint offset = query != NULL ? query->offset : 0;
  guint limit = query != NULL && query->limit > 0 ? query->limit : G_MAXUINT;

  for (guint i = self->index->len; i > 0; i--)
    {
      const NwIndexEntry *entry = &g_array_index (self->index, NwIndexEntry, i - 1);
      gboolean fits = FALSE;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      /* A day that cannot be read is in every period. */
      if (entry->day != 0 && (entry->day < filter->from || entry->day > filter->to))
        continue;
      if (!filter_sealed (self, filter, entry, &fits, error))
        return FALSE;
      if (!fits)
        continue;

      if (*n_total >= offset && sessions->len < limit)
        {
          NwSession *session = read_or_mark (self, entry, error);

          if (session == NULL)
            return FALSE;
          g_ptr_array_add (sessions, session);
        }
      (*n_total)++;
    }

  return TRUE;
}

/*
 * nw_store_list:
 * @self: the store
 * @query: (nullable): which
 * @n_total: (out): number of all that the query finds
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * See nw_journal_list().
 *
 * Returns: (transfer full) (element-type NwSession): newest first, or NULL with
 *   @error set
 */
GPtrArray *
nw_store_list (NwStore *self,
               const NwJournalQuery *query,
               guint *n_total,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  Filter filter;
  gboolean done = FALSE;

  *n_total = 0;
  if (!filter_init (&filter, query, error))
    return NULL;

  if (begin_read (self, error))
    {
      done = collect (self, &filter, query, sessions, n_total, cancellable, error);
      nw_database_rollback (self->database);
    }
  filter_clear (&filter);

  return done ? g_steal_pointer (&sessions) : NULL;
}

/*
 * nw_store_list_names:
 * @self: the store
 * @which: of whom
 * @error: return location
 *
 * See nw_journal_list_names().
 *
 * Returns: (transfer full): the names, last used first, or NULL with @error set
 */
char **
nw_store_list_names (NwStore *self,
                     NwJournalNames which,
                     GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = MIN (self->index->len, NAMES_FROM);
  gboolean done = TRUE;

  if (!begin_read (self, error))
    return NULL;

  n = MIN (self->index->len, NAMES_FROM);
  for (guint i = 0; i < n; i++)
    {
      const NwIndexEntry *entry = &g_array_index (self->index, NwIndexEntry, self->index->len - 1 - i);
      gboolean damaged = FALSE;
      g_autoptr (NwSession) session = nw_store_read_session (self, entry, FALSE, NULL, &damaged, error);
      const char *name = NULL;

      if (session == NULL && !damaged)
        {
          done = FALSE;
          break;
        }
      if (session == NULL)
        continue;
      name = which == NW_JOURNAL_THERAPISTS ? nw_session_get_therapist (session) : nw_session_get_patient (session);
      if (*name != '\0' && g_hash_table_add (seen, g_strdup (name)))
        g_strv_builder_add (names, name);
    }
  nw_database_rollback (self->database);

  return done ? g_strv_builder_end (names) : NULL;
}
