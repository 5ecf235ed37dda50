/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-store-private.h"

#include <string.h>

/* A session names its patient and its therapist by their rows. Saving looks up
 * what was typed and makes a row where there is none; reading gives the names.
 *
 * A draft keeps itself while somebody types: the row that it made for "P-0" is
 * given the next spelling, or removed, and not left behind. Which rows those are
 * is remembered while the journal is unlocked. */

static guint
id_hash (gconstpointer key)
{
  guint hash = 0;

  memcpy (&hash, key, sizeof hash);
  return hash;
}

static gboolean
id_equal (gconstpointer a,
          gconstpointer b)
{
  return memcmp (a, b, sizeof (NwId)) == 0;
}

/* nw_store_names_forget: which rows a draft made */
void
nw_store_names_forget (NwStore *self)
{
  g_clear_pointer (&self->fresh, g_hash_table_unref);
}

/* The row @part was made by the draft @session, and nobody else names it. */
static gboolean
is_own (NwStore *self,
        NwPart *part,
        NwSession *session)
{
  const NwId *maker = part != NULL && self->fresh != NULL ? g_hash_table_lookup (self->fresh, nw_part_get_raw_id (part)) : NULL;

  return maker != NULL && id_equal (maker, nw_session_get_raw_id (session));
}

static void
set_own (NwStore *self,
         NwPart *part,
         NwSession *session)
{
  if (self->fresh == NULL)
    self->fresh = g_hash_table_new_full (id_hash, id_equal, g_free, g_free);
  g_hash_table_replace (self->fresh, g_memdup2 (nw_part_get_raw_id (part), sizeof (NwId)), g_memdup2 (nw_session_get_raw_id (session), sizeof (NwId)));
}

static void
set_shared (NwStore *self,
            NwPart *part)
{
  if (self->fresh != NULL)
    g_hash_table_remove (self->fresh, nw_part_get_raw_id (part));
}

/* nw_store_names_share: somebody wrote into the row @part, which is no longer a
 * draft's alone; neither are those that it was merged into */
void
nw_store_names_share (NwStore *self,
                      NwPart *part)
{
  NwPart *target = nw_store_resolve_part (self, part);

  set_shared (self, part);
  if (target != NULL)
    set_shared (self, target);
}

static const char *
field_of (NwPartKind kind)
{
  return kind == NW_PART_PATIENT ? "pseudonym" : "name";
}

/* Gives the row @old, or a new one for NULL, the name @name. */
static NwPart *
write_name (NwStore *self,
            NwPart *old,
            NwPartKind kind,
            const char *name,
            NwSeal *seal,
            GError **error)
{
  g_autoptr (NwPart) base = old != NULL ? g_object_ref (old) : nw_part_new (kind);
  g_autoptr (NwPart) named = nw_part_with_text (base, field_of (kind), name);
  g_autoptr (NwPart) part = nw_part_with_revision (named, nw_part_get_revision (base) + 1);

  if (!nw_store_write_part (self, old, part, seal, error))
    return NULL;
  return nw_store_find_part (self, kind, nw_part_get_raw_id (part));
}

static gboolean
remove_own (NwStore *self,
            NwPart *part,
            NwSeal *seal,
            GError **error)
{
  g_autoptr (NwPart) kept = g_object_ref (part);

  set_shared (self, kept);
  return nw_store_write_part (self, kept, NULL, seal, error);
}

/*
 * Finds or makes the row for @name.
 * @before: the row that the session names now, or zeros
 * @row: (out): the row that it names from now on, zeros for none
 */
static gboolean
name_one (NwStore *self,
          NwSession *session,
          NwPartKind kind,
          const char *name,
          const NwId *before,
          NwSeal *seal,
          NwId *row,
          GError **error)
{
  NwPart *old = nw_id_is_set (before) ? nw_store_find_part (self, kind, before) : NULL;
  NwPart *found = *name != '\0' ? nw_store_find_name (self, kind, name) : NULL;
  gboolean own = is_own (self, old, session);

  *row = (NwId){ { 0 } };
  if (found != NULL && found == old)
    {
      if (own && strcmp (nw_part_get_text (old, field_of (kind)), name) != 0)
        found = write_name (self, old, kind, name, seal, error);
      *row = *before;
      return found != NULL;
    }
  if (found == NULL && *name != '\0')
    {
      found = write_name (self, own ? old : NULL, kind, name, seal, error);
      if (found == NULL)
        return FALSE;
      set_own (self, found, session);
      *row = *nw_part_get_raw_id (found);
      return TRUE;
    }

  if (found != NULL)
    {
      NwPart *target = nw_store_resolve_part (self, found);

      /* Whom the session names already stays, merged or not. */
      *row = old != NULL && !own && nw_store_resolve_part (self, old) == target ? *before : *nw_part_get_raw_id (target != NULL ? target : found);
      set_shared (self, found);
      if (target != NULL)
        set_shared (self, target);
    }
  return !own || remove_own (self, old, seal, error);
}

static void
settle (NwStore *self,
        NwPartKind kind,
        const NwId *id)
{
  NwPart *part = nw_id_is_set (id) ? nw_store_find_part (self, kind, id) : NULL;

  if (part != NULL)
    set_shared (self, part);
}

/*
 * nw_store_name_write:
 * @self: the store, in a transaction that writes
 * @session: gets the rows of its patient and therapist, and their spelling
 * @stored: (nullable): as it stands, naming its rows
 * @seal: takes the rows along that are made
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_name_write (NwStore *self,
                     NwSession *session,
                     NwSession *stored,
                     NwSeal *seal,
                     GError **error)
{
  static const NwId none = { { 0 } };
  NwId patient = { 0 };
  NwId therapist = { 0 };

  if (!name_one (self, session, NW_PART_PATIENT, nw_session_get_patient (session), stored != NULL ? nw_session_get_raw_patient (stored) : &none, seal, &patient, error))
    return FALSE;
  if (!name_one (self, session, NW_PART_THERAPIST, nw_session_get_therapist (session), stored != NULL ? nw_session_get_raw_therapist (stored) : &none, seal, &therapist, error))
    return FALSE;

  if (nw_session_get_state (session) == NW_SESSION_CLOSED)
    {
      settle (self, NW_PART_PATIENT, &patient);
      settle (self, NW_PART_THERAPIST, &therapist);
    }
  nw_session_name_patient (session, &patient);
  nw_session_name_therapist (session, &therapist);
  return TRUE;
}

static gboolean
read_one (NwStore *self,
          NwPartKind kind,
          const NwId *id,
          NwPart **part)
{
  *part = nw_id_is_set (id) ? nw_store_resolve_part (self, nw_store_find_part (self, kind, id)) : NULL;
  return *part != NULL || !nw_id_is_set (id);
}

/*
 * nw_store_name_read:
 * @self: the store, in a transaction
 * @session: names its rows; gets their names, those of whom a merged patient
 *   turned out to be
 *
 * Returns: FALSE if a row is gone
 */
gboolean
nw_store_name_read (NwStore *self,
                    NwSession *session)
{
  NwPart *patient = NULL;
  NwPart *therapist = NULL;

  if (!read_one (self, NW_PART_PATIENT, nw_session_get_raw_patient (session), &patient) || !read_one (self, NW_PART_THERAPIST, nw_session_get_raw_therapist (session), &therapist))
    return FALSE;

  nw_session_set_patient (session, patient != NULL ? nw_part_get_text (patient, "pseudonym") : "");
  nw_session_name_patient (session, patient != NULL ? nw_part_get_raw_id (patient) : NULL);
  nw_session_set_therapist (session, therapist != NULL ? nw_part_get_text (therapist, "name") : "");
  nw_session_name_therapist (session, therapist != NULL ? nw_part_get_raw_id (therapist) : NULL);
  return TRUE;
}

/*
 * nw_store_name_release:
 * @self: the store, in a transaction that writes
 * @session: a draft that is being deleted
 * @seal: takes the rows along that go with it
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_name_release (NwStore *self,
                       NwSession *session,
                       NwSeal *seal,
                       GError **error)
{
  NwPart *patient = nw_id_is_set (nw_session_get_raw_patient (session)) ? nw_store_find_part (self, NW_PART_PATIENT, nw_session_get_raw_patient (session)) : NULL;
  NwPart *therapist = nw_id_is_set (nw_session_get_raw_therapist (session)) ? nw_store_find_part (self, NW_PART_THERAPIST, nw_session_get_raw_therapist (session)) : NULL;

  if (is_own (self, patient, session) && !remove_own (self, patient, seal, error))
    return FALSE;
  return !is_own (self, therapist, session) || remove_own (self, therapist, seal, error);
}
