/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-session-query-private.h"
#include "nw-store-private.h"

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

/* Whether the sealed part of a session fits. One that cannot be read fits, for
 * it must not vanish from any list. */
static gboolean
fits_sealed (NwStore *self,
             const NwSessionQuery *query,
             const NwIndexEntry *entry,
             gboolean *fits,
             GError **error)
{
  g_autoptr (NwSession) session = NULL;
  gboolean damaged = FALSE;

  *fits = TRUE;
  if (nw_session_query_is_open (query))
    return TRUE;

  session = nw_store_read_session (self, entry, TRUE, NULL, &damaged, error);
  if (session == NULL)
    return damaged;

  *fits = nw_session_query_fits (query, session, nw_store_find_part (self, NW_PART_PATIENT, nw_session_get_raw_patient (session)), nw_store_find_part (self, NW_PART_THERAPIST, nw_session_get_raw_therapist (session)));
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
      g_autofree char *today = nw_date_today ();

      session = nw_session_new_stored (&entry->id, entry->number, entry->revision);
      nw_session_set_day (session, today);
      nw_session_set_damaged (session);
    }

  return session;
}

static gboolean
collect (NwStore *self,
         const NwSessionQuery *query,
         GPtrArray *sessions,
         guint *n_total,
         GCancellable *cancellable,
         GError **error)
{
  guint limit = query->limit > 0 ? query->limit : G_MAXUINT;

  for (guint i = self->index->len; i > 0; i--)
    {
      const NwIndexEntry *entry = &g_array_index (self->index, NwIndexEntry, i - 1);
      gboolean fits = FALSE;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!nw_session_query_fits_entry (query, entry->day, entry->state))
        continue;
      if (!fits_sealed (self, query, entry, &fits, error))
        return FALSE;
      if (!fits)
        continue;

      if (*n_total >= query->offset && sessions->len < limit)
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
               const NwSessionQuery *query,
               guint *n_total,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (NwSessionQuery) everything = query == NULL ? nw_session_query_new (NULL) : NULL;
  gboolean done = FALSE;

  *n_total = 0;
  if (query != NULL && query->error != NULL)
    {
      g_propagate_error (error, g_error_copy (query->error));
      return NULL;
    }

  if (begin_read (self, error))
    {
      done = collect (self, query != NULL ? query : everything, sessions, n_total, cancellable, error);
      nw_database_rollback (self->database);
    }

  return done ? g_steal_pointer (&sessions) : NULL;
}

static void
set_ref (NwSessionRef *ref,
         const NwIndexEntry *entry)
{
  *ref = (NwSessionRef){ .number = entry->number, .revision = entry->revision, .day = entry->day, .state = entry->state };
  memcpy (ref->id, entry->id.bytes, NW_ID_SIZE);
}

/*
 * nw_store_list_refs:
 * @self: the store
 * @query: of open columns alone
 * @n_sessions: (out): all that the journal has
 * @error: return location
 *
 * Lists from the table of contents; no row is read.
 *
 * Returns: (transfer full) (element-type NwSessionRef): newest first, or NULL
 *   with @error set
 */
GArray *
nw_store_list_refs (NwStore *self,
                    const NwSessionQuery *query,
                    guint *n_sessions,
                    GError **error)
{
  g_autoptr (GArray) refs = NULL;
  guint limit = query->limit > 0 ? query->limit : G_MAXUINT;
  guint n_found = 0;

  if (query->error != NULL)
    {
      g_propagate_error (error, g_error_copy (query->error));
      return NULL;
    }
  if (!begin_read (self, error))
    return NULL;

  *n_sessions = self->index->len;
  refs = g_array_sized_new (FALSE, FALSE, sizeof (NwSessionRef), MIN (limit, self->index->len));
  for (guint i = self->index->len; i > 0 && refs->len < limit; i--)
    {
      const NwIndexEntry *entry = &g_array_index (self->index, NwIndexEntry, i - 1);
      NwSessionRef ref;

      if (!nw_session_query_fits_entry (query, entry->day, entry->state) || n_found++ < query->offset)
        continue;
      set_ref (&ref, entry);
      g_array_append_val (refs, ref);
    }
  nw_database_rollback (self->database);

  return g_steal_pointer (&refs);
}

/*
 * nw_store_get_many:
 * @self: the store
 * @refs: (element-type NwSessionRef): which sessions
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwSession): those that are there, in
 *   their order, or NULL with @error set
 */
GPtrArray *
nw_store_get_many (NwStore *self,
                   const GArray *refs,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean done = TRUE;

  if (!begin_read (self, error))
    return NULL;

  for (guint i = 0; done && i < refs->len; i++)
    {
      const NwSessionRef *ref = &g_array_index (refs, NwSessionRef, i);
      const NwIndexEntry *entry = nw_store_find_place (self, (const NwId *)ref->id, ref->day, ref->number);
      NwSession *session = NULL;

      if (entry == NULL)
        continue;
      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
      session = done ? read_or_mark (self, entry, error) : NULL;
      done = session != NULL;
      if (done)
        g_ptr_array_add (sessions, session);
    }
  nw_database_rollback (self->database);

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
