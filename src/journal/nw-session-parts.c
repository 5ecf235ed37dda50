/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-session-struct.h"

#include "nw-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The parts of a session besides sites, screening and stop-checks, and the rows
 * of the patient and the therapist that it names. */

static gboolean
is_single (NwPartKind kind)
{
  return kind == NW_PART_INTAKE || kind == NW_PART_CARE;
}

static gboolean
is_several (NwPartKind kind)
{
  return kind == NW_PART_CONSENT || kind == NW_PART_EVENT || kind == NW_PART_OUTCOME;
}

/* nw_session_record_clear: frees what is in @record */
void
nw_session_record_clear (NwSessionRecord *record)
{
  g_free (record->patient_text);
  g_free (record->therapist_text);
  for (guint i = 0; i < NW_N_PART_KINDS; i++)
    {
      g_clear_object (&record->single[i]);
      g_clear_object (&record->several[i]);
    }
}

static void
set_row (NwId *row,
         char **text,
         const NwId *id)
{
  static const NwId none = { { 0 } };

  if (id == NULL)
    id = &none;
  if (*text != NULL && memcmp (row, id, sizeof *row) == 0)
    return;

  *row = *id;
  g_free (*text);
  *text = nw_id_is_set (id) ? nw_id_to_string (id) : g_strdup ("");
}

/* nw_session_name_patient: sets the row of the patient, or none for NULL; the
 * pseudonym is set apart */
void
nw_session_name_patient (NwSession *self,
                         const NwId *id)
{
  set_row (&self->record.patient, &self->record.patient_text, id);
}

/* nw_session_name_therapist: sets the row of the therapist, or none for NULL */
void
nw_session_name_therapist (NwSession *self,
                           const NwId *id)
{
  set_row (&self->record.therapist, &self->record.therapist_text, id);
}

/* nw_session_get_raw_patient: the same as bytes, zeros for none */
const NwId *
nw_session_get_raw_patient (NwSession *self)
{
  return &self->record.patient;
}

/* nw_session_get_raw_therapist: the same as bytes, zeros for none */
const NwId *
nw_session_get_raw_therapist (NwSession *self)
{
  return &self->record.therapist;
}

/**
 * nw_session_get_patient_id:
 * @self: a session
 *
 * Returns: (transfer none): the id of the row of the patient (UUID), "" while
 *   the journal has not looked the pseudonym up
 */
const char *
nw_session_get_patient_id (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  return self->record.patient_text != NULL ? self->record.patient_text : "";
}

/**
 * nw_session_get_therapist_id:
 * @self: a session
 *
 * Returns: (transfer none): the id of the row of the therapist (UUID), "" while
 *   the journal has not looked the name up
 */
const char *
nw_session_get_therapist_id (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  return self->record.therapist_text != NULL ? self->record.therapist_text : "";
}

/**
 * nw_session_get_n_amendments:
 * @self: a session
 *
 * Returns: how often it was amended after it was closed, see nw_journal_amend()
 */
guint
nw_session_get_n_amendments (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), 0);

  return self->record.n_amendments;
}

/* nw_session_set_n_amendments: for the store */
void
nw_session_set_n_amendments (NwSession *self,
                             guint n_amendments)
{
  self->record.n_amendments = n_amendments;
}

/**
 * nw_session_get_part:
 * @self: a session
 * @kind: %NW_PART_INTAKE or %NW_PART_CARE
 *
 * Returns: (transfer none): what is said of it; never %NULL, it may say nothing
 */
NwPart *
nw_session_get_part (NwSession *self,
                     NwPartKind kind)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);
  g_return_val_if_fail (is_single (kind), NULL);

  if (self->record.single[kind] == NULL)
    self->record.single[kind] = nw_part_new (kind);
  return self->record.single[kind];
}

/**
 * nw_session_set_part:
 * @self: a session
 * @part: of kind %NW_PART_INTAKE or %NW_PART_CARE
 *
 * Puts @part in the place of the one that was there.
 */
void
nw_session_set_part (NwSession *self,
                     NwPart *part)
{
  NwPartKind kind = NW_PART_INTAKE;

  g_return_if_fail (NW_IS_SESSION (self));
  g_return_if_fail (NW_IS_PART (part));
  g_return_if_fail (is_single (nw_part_get_kind (part)));

  kind = nw_part_get_kind (part);
  if (nw_part_equal (nw_session_get_part (self, kind), part))
    return;
  g_set_object (&self->record.single[kind], part);
  nw_session_notify_record (self, kind);
}

/**
 * nw_session_get_parts:
 * @self: a session
 * @kind: %NW_PART_CONSENT, %NW_PART_EVENT or %NW_PART_OUTCOME
 *
 * Returns: (transfer none): a list model of #NwPart in the order in which they
 *   were added
 */
GListModel *
nw_session_get_parts (NwSession *self,
                      NwPartKind kind)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);
  g_return_val_if_fail (is_several (kind), NULL);

  if (self->record.several[kind] == NULL)
    self->record.several[kind] = g_list_store_new (NW_TYPE_PART);
  return G_LIST_MODEL (self->record.several[kind]);
}

static guint
count_parts (NwSession *self,
             NwPartKind kind)
{
  return self->record.several[kind] != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->record.several[kind])) : 0;
}

static NwPart *
find_part (NwSession *self,
           NwPartKind kind,
           const char *id,
           guint *position)
{
  for (guint i = 0; i < count_parts (self, kind); i++)
    {
      /* The list keeps it alive. */
      g_autoptr (NwPart) part = g_list_model_get_item (G_LIST_MODEL (self->record.several[kind]), i);

      if (g_strcmp0 (nw_part_get_id (part), id) == 0)
        {
          *position = i;
          return part;
        }
    }

  return NULL;
}

/**
 * nw_session_find_part:
 * @self: a session
 * @kind: %NW_PART_CONSENT, %NW_PART_EVENT or %NW_PART_OUTCOME
 * @id: (nullable): id of a part
 *
 * Returns: (transfer none) (nullable): the one with that id
 */
NwPart *
nw_session_find_part (NwSession *self,
                      NwPartKind kind,
                      const char *id)
{
  guint position = 0;

  g_return_val_if_fail (NW_IS_SESSION (self), NULL);
  g_return_val_if_fail (is_several (kind), NULL);

  return find_part (self, kind, id, &position);
}

/**
 * nw_session_add_part:
 * @self: a session
 * @part: of kind %NW_PART_CONSENT, %NW_PART_EVENT or %NW_PART_OUTCOME, put at
 *   the end
 */
void
nw_session_add_part (NwSession *self,
                     NwPart *part)
{
  NwPartKind kind = NW_PART_CONSENT;

  g_return_if_fail (NW_IS_SESSION (self));
  g_return_if_fail (NW_IS_PART (part));
  g_return_if_fail (is_several (nw_part_get_kind (part)));

  kind = nw_part_get_kind (part);
  g_list_store_append (G_LIST_STORE (nw_session_get_parts (self, kind)), part);
  nw_session_notify_record (self, kind);
}

/**
 * nw_session_replace_part:
 * @self: a session
 * @part: takes the place of the one with its kind and id, which is there
 */
void
nw_session_replace_part (NwSession *self,
                         NwPart *part)
{
  NwPartKind kind = NW_PART_CONSENT;
  NwPart *there = NULL;
  guint position = 0;

  g_return_if_fail (NW_IS_SESSION (self));
  g_return_if_fail (NW_IS_PART (part));
  g_return_if_fail (is_several (nw_part_get_kind (part)));

  kind = nw_part_get_kind (part);
  there = find_part (self, kind, nw_part_get_id (part), &position);
  g_return_if_fail (there != NULL);
  if (nw_part_equal (there, part))
    return;
  g_list_store_splice (self->record.several[kind], position, 1, (gpointer *)&part, 1);
  nw_session_notify_record (self, kind);
}

/**
 * nw_session_remove_part:
 * @self: a session
 * @part: one of its parts, or another with its kind and id
 */
void
nw_session_remove_part (NwSession *self,
                        NwPart *part)
{
  NwPartKind kind = NW_PART_CONSENT;
  guint position = 0;

  g_return_if_fail (NW_IS_SESSION (self));
  g_return_if_fail (NW_IS_PART (part));
  g_return_if_fail (is_several (nw_part_get_kind (part)));

  kind = nw_part_get_kind (part);
  if (find_part (self, kind, nw_part_get_id (part), &position) == NULL)
    return;
  g_list_store_remove (self->record.several[kind], position);
  nw_session_notify_record (self, kind);
}

/* nw_session_has_parts: whether anything is said in parts of @kind */
gboolean
nw_session_has_parts (NwSession *self,
                      NwPartKind kind)
{
  if (is_single (kind))
    return self->record.single[kind] != NULL && !nw_part_is_empty (self->record.single[kind]);
  return count_parts (self, kind) > 0;
}

static gboolean
check_several (NwSession *self,
               NwPartKind kind,
               GError **error)
{
  g_autoptr (GHashTable) seen = NULL;
  guint n = count_parts (self, kind);

  if (n == 0)
    return TRUE;
  if (n > NW_PARTS_MAX)
    {
      /* Translators: %d is a number; consents, adverse events or outcomes */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("Parts of one kind: more than %d."), NW_PARTS_MAX);
      return FALSE;
    }

  seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n; i++)
    {
      /* The list keeps it alive. */
      g_autoptr (NwPart) part = g_list_model_get_item (G_LIST_MODEL (self->record.several[kind]), i);

      if (!nw_part_validate (part, error))
        return FALSE;
      if (!g_hash_table_add (seen, (gpointer)nw_part_get_id (part)))
        {
          g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Parts of one kind: the same one twice."));
          return FALSE;
        }
    }

  return TRUE;
}

/* nw_session_check_parts: FALSE with NW_ERROR_INVALID if they cannot be kept */
gboolean
nw_session_check_parts (NwSession *self,
                        GError **error)
{
  for (NwPartKind kind = NW_PART_INTAKE; kind <= NW_PART_OUTCOME; kind++)
    {
      if (is_single (kind) ? self->record.single[kind] != NULL && !nw_part_validate (self->record.single[kind], error) : !check_several (self, kind, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
kind_equal (NwSession *self,
            NwSession *other,
            NwPartKind kind)
{
  if (is_single (kind))
    return nw_session_has_parts (self, kind) == nw_session_has_parts (other, kind) && (!nw_session_has_parts (self, kind) || nw_part_equal (self->record.single[kind], other->record.single[kind]));
  if (count_parts (self, kind) != count_parts (other, kind))
    return FALSE;

  for (guint i = 0; i < count_parts (self, kind); i++)
    {
      g_autoptr (NwPart) one = g_list_model_get_item (G_LIST_MODEL (self->record.several[kind]), i);
      g_autoptr (NwPart) two = g_list_model_get_item (G_LIST_MODEL (other->record.several[kind]), i);

      if (!nw_part_equal (one, two))
        return FALSE;
    }

  return TRUE;
}

/* nw_session_parts_equal: whether the parts of both say the same */
gboolean
nw_session_parts_equal (NwSession *self,
                        NwSession *other)
{
  for (NwPartKind kind = NW_PART_INTAKE; kind <= NW_PART_OUTCOME; kind++)
    {
      if (!kind_equal (self, other, kind))
        return FALSE;
    }

  return TRUE;
}

/* nw_session_parts_copy: @self, without parts yet, gets those of @from and the
 * rows that it names */
void
nw_session_parts_copy (NwSession *self,
                       NwSession *from)
{
  nw_session_name_patient (self, &from->record.patient);
  nw_session_name_therapist (self, &from->record.therapist);
  self->record.n_amendments = from->record.n_amendments;
  for (NwPartKind kind = NW_PART_INTAKE; kind <= NW_PART_OUTCOME; kind++)
    {
      if (is_single (kind))
        g_set_object (&self->record.single[kind], from->record.single[kind]);
      for (guint i = 0; !is_single (kind) && i < count_parts (from, kind); i++)
        {
          g_autoptr (NwPart) part = g_list_model_get_item (G_LIST_MODEL (from->record.several[kind]), i);

          g_list_store_append (G_LIST_STORE (nw_session_get_parts (self, kind)), part);
        }
    }
}

/* nw_session_set_raw_id: for one that is read and whose id comes with the rest */
void
nw_session_set_raw_id (NwSession *self,
                       const NwId *id)
{
  self->raw_id = *id;
  g_free (self->id);
  self->id = nw_id_to_string (id);
}

/* nw_session_get_extra: (nullable): sealed members of a later version */
GBytes *
nw_session_get_extra (NwSession *self)
{
  return self->extra;
}

/* nw_session_set_extra: for the store; members as they were read, or NULL */
void
nw_session_set_extra (NwSession *self,
                      GBytes *extra)
{
  GBytes *kept = extra != NULL ? g_bytes_ref (extra) : NULL;

  g_clear_pointer (&self->extra, g_bytes_unref);
  self->extra = kept;
}

/* nw_session_get_record: for the store */
NwSessionRecord *
nw_session_get_record (NwSession *self)
{
  return &self->record;
}

/**
 * nw_session_continue:
 * @self: a session that is being edited
 * @saved: what nw_journal_save() returned for a copy of it
 *
 * Takes over revision and times of @saved, so that the next save of @self
 * follows on it. What was typed meanwhile stays.
 */
void
nw_session_continue (NwSession *self,
                     NwSession *saved)
{
  g_return_if_fail (NW_IS_SESSION (self) && NW_IS_SESSION (saved));
  g_return_if_fail (g_str_equal (self->id, saved->id));

  self->number = saved->number;
  self->created_at = saved->created_at;
  self->changed_at = saved->changed_at;
  nw_session_set_n_amendments (self, saved->record.n_amendments);
  if (g_str_equal (self->patient, saved->patient))
    nw_session_name_patient (self, &saved->record.patient);
  if (g_str_equal (self->therapist, saved->therapist))
    nw_session_name_therapist (self, &saved->record.therapist);
  if (self->revision == saved->revision)
    return;
  self->revision = saved->revision;
  g_object_notify (G_OBJECT (self), "revision");
}

/**
 * nw_session_count_needles:
 * @self: a session
 * @n_in: (out): those of which it is said that they went in
 * @n_out: (out): those of which it is said that they came out, which went in too
 */
void
nw_session_count_needles (NwSession *self,
                          guint *n_in,
                          guint *n_out)
{
  g_return_if_fail (NW_IS_SESSION (self));
  g_return_if_fail (n_in != NULL && n_out != NULL);

  *n_in = 0;
  *n_out = 0;
  for (guint i = 0; i < nw_session_get_n_sites (self); i++)
    {
      NwPart *use = nw_session_site_get_use (nw_session_get_site (self, i));
      gboolean out = nw_part_has (use, "out-at");

      *n_in += out || nw_part_has (use, "in-at");
      *n_out += out;
    }
}
