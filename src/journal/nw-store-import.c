/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-store-import.h"

#include "nw-error.h"
#include "nw-export-private.h"
#include "nw-part-private.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One import, in the one transaction that it is. */
typedef struct
{
  NwStore *store;
  NwImportFile *file;
  GCancellable *cancellable;
  NwSeal seal;
  /* Ids of the file to the rows that they are here; those that stay out have
   * none. NwId to NwId. */
  GHashTable *people;
  guint n_sessions;
} Merge;

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

static NwImportObject
object_of (NwPartKind kind)
{
  if (kind == NW_PART_PATIENT)
    return NW_IMPORT_PATIENT;
  return kind == NW_PART_THERAPIST ? NW_IMPORT_THERAPIST : NW_IMPORT_INCIDENT;
}

static void
map_person (Merge *merge,
            const NwId *theirs,
            const NwId *ours)
{
  g_hash_table_replace (merge->people, g_memdup2 (theirs, sizeof *theirs), g_memdup2 (ours, sizeof *ours));
}

static gboolean
write_part (Merge *merge,
            NwPart *old,
            NwPart *part,
            GError **error)
{
  g_autoptr (NwPart) kept = old != NULL ? g_object_ref (old) : NULL;
  g_autoptr (NwPart) row = nw_part_with_revision (part, old != NULL ? nw_part_get_revision (old) + 1 : 1);

  return nw_store_write_part (merge->store, kept, row, &merge->seal, error);
}

/* Whether @theirs turned out to be somebody who turned out to be @theirs here:
 * two rooms put the same two together the other way round. */
static gboolean
leads_back (Merge *merge,
            NwPart *theirs)
{
  NwPart *row = theirs;

  for (guint i = 0; i < NW_STORE_MERGED_MAX && row != NULL && nw_part_has (row, "merged-into"); i++)
    {
      NwId id = { 0 };

      if (!nw_id_from_string (nw_part_get_text (row, "merged-into"), &id))
        return FALSE;
      if (id_equal (&id, nw_part_get_raw_id (theirs)))
        return TRUE;
      row = nw_store_find_part (merge->store, NW_PART_PATIENT, &id);
    }

  return FALSE;
}

/* The row that @theirs becomes; what it turned out to be is set when all rows
 * are known. */
static gboolean
merge_part (Merge *merge,
            NwPart *theirs,
            GError **error)
{
  NwPartKind kind = nw_part_get_kind (theirs);
  const NwId *id = nw_part_get_raw_id (theirs);
  NwPart *ours = nw_store_find_part (merge->store, kind, id);
  NwPart *namesake = NULL;
  NwImportVerdict verdict = NW_IMPORT_NEW;
  const char *reason = NULL;
  gboolean done = TRUE;

  if (ours == NULL && kind != NW_PART_INCIDENT)
    namesake = nw_store_find_name (merge->store, kind, nw_part_get_text (theirs, nw_import_get_name_field (kind)));
  if (ours != NULL)
    {
      verdict = nw_import_judge_part (ours, theirs, &reason);
      if (verdict == NW_IMPORT_CHANGED && kind == NW_PART_PATIENT && leads_back (merge, theirs))
        {
          verdict = NW_IMPORT_CONFLICT;
          reason = _ ("What stands here says something else; it stays.");
        }
      map_person (merge, id, id);
    }
  else if (namesake != NULL && (kind != NW_PART_PATIENT || !nw_part_has (theirs, "merged-into")))
    {
      NwPart *target = nw_store_resolve_part (merge->store, namesake);

      verdict = nw_import_judge_namesake (namesake, theirs, &reason);
      if (verdict == NW_IMPORT_JOINED)
        map_person (merge, id, nw_part_get_raw_id (target != NULL ? target : namesake));
    }
  else
    map_person (merge, id, id);

  if (verdict == NW_IMPORT_NEW)
    done = write_part (merge, NULL, theirs, error);
  else if (verdict == NW_IMPORT_CHANGED)
    done = write_part (merge, ours, theirs, error);
  else if (verdict == NW_IMPORT_JOINED)
    {
      g_autoptr (NwPart) united = nw_import_unite (namesake, theirs);

      if (!nw_part_equal (united, namesake))
        done = write_part (merge, namesake, united, error);
    }
  nw_import_report_add (merge->file->report, object_of (kind), verdict, nw_part_get_id (theirs), NULL, reason);
  return done;
}

static gboolean
merge_parts (Merge *merge,
             GPtrArray *parts,
             GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      if (!merge_part (merge, g_ptr_array_index (parts, i), error))
        return FALSE;
    }

  return TRUE;
}

/* A new row may say that it turned out to be one that is another row here. */
static gboolean
settle_merged (Merge *merge,
               GError **error)
{
  for (guint i = 0; i < merge->file->patients->len; i++)
    {
      NwPart *row = nw_store_find_part (merge->store, NW_PART_PATIENT, nw_part_get_raw_id (g_ptr_array_index (merge->file->patients, i)));
      NwId target = { 0 };
      const NwId *ours = NULL;
      g_autofree char *text = NULL;
      g_autoptr (NwPart) changed = NULL;

      if (row == NULL || !nw_part_has (row, "merged-into") || !nw_id_from_string (nw_part_get_text (row, "merged-into"), &target))
        continue;
      ours = g_hash_table_lookup (merge->people, &target);
      if (ours == NULL || id_equal (ours, &target))
        continue;
      text = nw_id_to_string (ours);
      changed = nw_part_with_text (row, "merged-into", text);
      if (!write_part (merge, row, changed, error))
        return FALSE;
    }

  return TRUE;
}

/* Nobody may turn out to be one that is nowhere, or too many steps away: the
 * sessions would be without a patient. A chain of this journal may have grown by
 * one of the file. */
static gboolean
check_people (Merge *merge,
              GError **error)
{
  g_autoptr (GPtrArray) rows = nw_store_dup_parts (merge->store, NW_PART_PATIENT);

  for (guint i = 0; i < rows->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (merge->cancellable, error))
        return FALSE;
      if (nw_store_resolve_part (merge->store, g_ptr_array_index (rows, i)) == NULL)
        {
          g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("A patient in the file was put together with one that is not in it."));
          return FALSE;
        }
    }

  return TRUE;
}

/* The rows that the people of @session are here; FALSE if one stays out. */
static gboolean
map_people (Merge *merge,
            NwSession *session)
{
  const NwId *patient = nw_id_is_set (nw_session_get_raw_patient (session)) ? g_hash_table_lookup (merge->people, nw_session_get_raw_patient (session)) : NULL;
  const NwId *therapist = nw_id_is_set (nw_session_get_raw_therapist (session)) ? g_hash_table_lookup (merge->people, nw_session_get_raw_therapist (session)) : NULL;

  if ((patient == NULL && nw_id_is_set (nw_session_get_raw_patient (session))) || (therapist == NULL && nw_id_is_set (nw_session_get_raw_therapist (session))))
    return FALSE;
  if (patient != NULL)
    nw_session_name_patient (session, patient);
  if (therapist != NULL)
    nw_session_name_therapist (session, therapist);
  return TRUE;
}

/* What stands here of the session with that id, or NULL for none. */
static gboolean
read_ours (Merge *merge,
           const NwIndexEntry *entry,
           NwSession **session,
           GPtrArray **amendments,
           GError **error)
{
  g_autoptr (NwHead) head = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean damaged = FALSE;
  gboolean whole = FALSE;

  head = nw_store_read_head (merge->store, entry, TRUE, &damaged, error);
  if (head != NULL && !nw_store_check_amendments (merge->store, head, found, &whole, error))
    return FALSE;
  if (head == NULL && !damaged)
    return FALSE;
  if (damaged || !whole || !nw_store_name_read (merge->store, head->session))
    {
      nw_store_set_tampered (error);
      return FALSE;
    }

  *session = g_object_ref (head->session);
  *amendments = g_steal_pointer (&found);
  return TRUE;
}

static char *
write_json (NwSession *session,
            GPtrArray *amendments)
{
  g_autoptr (NwJsonWriter) json = nw_json_writer_new ();

  nw_export_add_session (json, NULL, session, amendments);
  return g_strdup (nw_json_writer_get (json));
}

/* Keeps it, and reads it back: what does not come back as it was is not kept,
 * whatever entries of later versions a file makes up. */
static gboolean
put_session (Merge *merge,
             NwImportSession *theirs,
             GError **error)
{
  g_autoptr (NwSession) kept = NULL;
  g_autoptr (GPtrArray) amendments = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *stands = NULL;
  g_autoptr (GError) cause = NULL;
  NwIndexEntry entry = { 0 };

  if (!nw_store_put_session (merge->store, theirs->session, theirs->amendments, &merge->seal, &entry, error))
    return FALSE;
  merge->n_sessions++;
  nw_store_name_read (merge->store, theirs->session);
  wanted = write_json (theirs->session, theirs->amendments);
  if (read_ours (merge, &entry, &kept, &amendments, &cause))
    stands = write_json (kept, amendments);
  if (g_strcmp0 (wanted, stands) == 0)
    return TRUE;

  if (cause != NULL && !g_error_matches (cause, NW_ERROR, NW_ERROR_TAMPERED))
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("A session of the file holds entries that the journal cannot keep."));
  return FALSE;
}

/* Who is joined with one here is that one in what was amended too. */
static void
map_amended (Merge *merge,
             GPtrArray *amendments)
{
  for (guint i = 0; i < amendments->len; i++)
    {
      NwSession *before = nw_amendment_get_before (g_ptr_array_index (amendments, i));
      const NwId *patient = g_hash_table_lookup (merge->people, nw_session_get_raw_patient (before));
      const NwId *therapist = g_hash_table_lookup (merge->people, nw_session_get_raw_therapist (before));

      if (patient != NULL)
        nw_session_name_patient (before, patient);
      if (therapist != NULL)
        nw_session_name_therapist (before, therapist);
    }
}

/* Of what was amended before, what stands here stays: one side may have erased
 * what it said of somebody else. */
static void
keep_ours (GPtrArray *amendments,
           GPtrArray *ours)
{
  for (guint i = 0; i < MIN (ours->len, amendments->len); i++)
    {
      g_object_unref (amendments->pdata[i]);
      amendments->pdata[i] = g_object_ref (g_ptr_array_index (ours, i));
    }
}

static gboolean
merge_session (Merge *merge,
               NwImportSession *theirs,
               GError **error)
{
  const NwIndexEntry *entry = nw_store_find (merge->store, nw_session_get_raw_id (theirs->session), NULL);
  const char *reason = NULL;
  NwImportVerdict verdict = NW_IMPORT_NEW;

  map_amended (merge, theirs->amendments);
  if (!map_people (merge, theirs->session))
    {
      verdict = NW_IMPORT_CONFLICT;
      reason = _ ("Its patient or therapist stays out.");
    }
  else if (entry != NULL)
    {
      g_autoptr (NwSession) ours = NULL;
      g_autoptr (GPtrArray) our_amendments = NULL;

      if (!read_ours (merge, entry, &ours, &our_amendments, error))
        return FALSE;
      /* What they turned out to be counts, not which row was named. */
      nw_store_name_read (merge->store, theirs->session);
      verdict = nw_import_judge_session (ours, our_amendments, theirs, &reason);
      if (verdict == NW_IMPORT_CHANGED)
        keep_ours (theirs->amendments, our_amendments);
    }

  if ((verdict == NW_IMPORT_NEW || verdict == NW_IMPORT_CHANGED) && !put_session (merge, theirs, error))
    return FALSE;
  nw_import_report_add (merge->file->report, NW_IMPORT_SESSION, verdict, nw_session_get_id (theirs->session), nw_session_get_day (theirs->session), reason);
  return TRUE;
}

/* The oldest first: the journal numbers sessions as they come, and a file lists
 * the newest first. */
static gboolean
merge_sessions (Merge *merge,
                GError **error)
{
  for (guint i = merge->file->sessions->len; i > 0; i--)
    {
      if (g_cancellable_set_error_if_cancelled (merge->cancellable, error) || !merge_session (merge, g_ptr_array_index (merge->file->sessions, i - 1), error))
        return FALSE;
    }

  return TRUE;
}

/*
 * nw_store_import:
 * @self: the store
 * @file: what was read and checked; its report is filled
 * @cancellable: (nullable): looked at before each session
 * @error: return location
 *
 * See nw_journal_import(). A dry run does the same and takes it back.
 *
 * Returns: FALSE with @error set: nothing was done
 */
gboolean
nw_store_import (NwStore *self,
                 NwImportFile *file,
                 GCancellable *cancellable,
                 GError **error)
{
  Merge merge = { .store = self, .file = file, .cancellable = cancellable };
  g_autoptr (GHashTable) people = NULL;
  g_autoptr (GError) dry = NULL;
  gboolean done = FALSE;

  if (file->example && !self->example)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The file holds made-up sessions; a journal of patients takes none."));
      return FALSE;
    }
  if (!nw_store_begin_write (self, FALSE, &merge.seal, error))
    return FALSE;

  people = g_hash_table_new_full (id_hash, id_equal, g_free, g_free);
  merge.people = people;
  done = merge_parts (&merge, file->patients, error) && merge_parts (&merge, file->therapists, error) && settle_merged (&merge, error) && check_people (&merge, error) && merge_sessions (&merge, error) && merge_parts (&merge, file->incidents, error);
  if (done && (file->dry_run || !nw_import_report_has_changes (file->report)))
    {
      nw_store_end_write (self, FALSE, &merge.seal, &dry);
      return TRUE;
    }
  done = done && nw_store_log_full (self, NW_LOG_IMPORTED, NW_LOG_JOURNAL, NULL, merge.n_sessions, NULL, error);
  if (!nw_store_end_write (self, done, &merge.seal, error))
    return FALSE;

  /* The table of contents is read anew: all lines at once. */
  self->stale = TRUE;
  nw_store_note_change (self, NULL);
  return TRUE;
}
