/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-error.h"
#include "nw-store-private.h"

/* The wrong patient is picked and corrected after closing: the session is then
 * of somebody else, and what it said before, the pseudonym with it, stands in an
 * amendment of that other record. */

/* What stands in a reason in the place of an identifier that is erased: no longer
 * than that, so that the reason stays within its bound. */
#define HIDDEN "[…]"
#define HIDDEN_SHORT "…"
#define HIDDEN_LENGTH 3

/* An identifier of one character is also a word. */
#define IDENTIFIER_MIN 2

static gboolean
is_of (NwStore *self,
       NwSession *before,
       GPtrArray *patients)
{
  NwPart *row = nw_id_is_set (nw_session_get_raw_patient (before)) ? nw_store_find_part (self, NW_PART_PATIENT, nw_session_get_raw_patient (before)) : NULL;
  g_autofree char *name = nw_store_name_key (nw_session_get_patient (before));

  for (guint i = 0; i < patients->len; i++)
    {
      NwPart *patient = g_ptr_array_index (patients, i);
      g_autofree char *pseudonym = nw_store_name_key (nw_part_get_text (patient, "pseudonym"));

      if (g_str_equal (nw_part_get_id (patient), nw_session_get_patient_id (before)))
        return TRUE;
      /* Its row may be gone, or of another journal: then the name is all there is. */
      if (row == NULL && *name != '\0' && g_str_equal (name, pseudonym))
        return TRUE;
    }

  return FALSE;
}

/* The head of the session at @entry with its amendments; NULL when damaged, or
 * with @error set. */
static NwHead *
read_amended (NwStore *self,
              const NwIndexEntry *entry,
              gboolean with_sites,
              GPtrArray *amendments,
              gboolean *damaged,
              GError **error)
{
  g_autoptr (NwHead) head = nw_store_read_head (self, entry, with_sites, damaged, error);
  gboolean whole = FALSE;

  if (head == NULL || head->amendments.n == 0)
    return g_steal_pointer (&head);
  if (!nw_store_check_amendments (self, head, amendments, &whole, error))
    return NULL;
  *damaged = !whole;
  return whole ? g_steal_pointer (&head) : NULL;
}

/*
 * nw_store_count_moved:
 * @self: the store, in a transaction
 * @entry: the line of a session in the table of contents
 * @patients: (element-type NwPart): rows of one patient
 * @n: (out): how many of its amendments hold it as a session of that patient
 * @damaged: (out): TRUE if that cannot be read
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_count_moved (NwStore *self,
                      const NwIndexEntry *entry,
                      GPtrArray *patients,
                      guint *n,
                      gboolean *damaged,
                      GError **error)
{
  g_autoptr (GPtrArray) amendments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (NwHead) head = read_amended (self, entry, FALSE, amendments, damaged, error);

  *n = 0;
  if (head == NULL)
    return *damaged;

  for (guint i = 0; i < amendments->len; i++)
    *n += is_of (self, nw_amendment_get_before (g_ptr_array_index (amendments, i)), patients);
  return TRUE;
}

/* @reason without what names one of @patients: that is often the reason. */
static char *
hide_identifiers (const char *reason,
                  GPtrArray *patients)
{
  static const char *const fields[] = { "pseudonym", "name", "record-number" };
  char *hidden = g_strdup (reason);

  for (guint i = 0; i < patients->len * G_N_ELEMENTS (fields); i++)
    {
      const char *text = nw_part_get_text (g_ptr_array_index (patients, i / G_N_ELEMENTS (fields)), fields[i % G_N_ELEMENTS (fields)]);
      glong length = g_utf8_strlen (text, -1);
      g_autofree char *escaped = g_regex_escape_string (text, -1);
      g_autofree char *pattern = g_strdup_printf ("(?<![\\p{L}\\p{N}])%s(?![\\p{L}\\p{N}])", escaped);
      g_autoptr (GRegex) regex = length >= IDENTIFIER_MIN ? g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL) : NULL;
      char *next = regex != NULL ? g_regex_replace_literal (regex, hidden, -1, 0, length < HIDDEN_LENGTH ? HIDDEN_SHORT : HIDDEN, 0, NULL) : NULL;

      if (next == NULL)
        continue;
      nw_session_wipe_text (&hidden);
      hidden = next;
    }

  return hidden;
}

/* What each amendment becomes: those of @patients without what was before. */
static GPtrArray *
strip (NwStore *self,
       NwSession *session,
       GPtrArray *amendments,
       GPtrArray *patients,
       guint *n)
{
  GPtrArray *stripped = g_ptr_array_new_with_free_func (g_object_unref);

  *n = 0;
  for (guint i = 0; i < amendments->len; i++)
    {
      NwAmendment *amendment = g_ptr_array_index (amendments, i);
      g_autofree char *reason = NULL;

      if (!is_of (self, nw_amendment_get_before (amendment), patients))
        {
          g_ptr_array_add (stripped, g_object_ref (amendment));
          continue;
        }
      ++*n;
      reason = hide_identifiers (nw_amendment_get_reason (amendment), patients);
      g_ptr_array_add (stripped, nw_amendment_new_erased (nw_amendment_get_number (amendment), nw_amendment_get_author (amendment), nw_amendment_get_at (amendment), reason, session));
    }

  return stripped;
}

/*
 * nw_store_strip_moved:
 * @self: the store, in a transaction that writes
 * @entry: the line of a session in the table of contents
 * @patients: (element-type NwPart): rows of one patient
 * @seal: takes the session along
 * @changed: (out): its line afterwards
 * @n: (out): how many of its amendments were such
 * @error: return location
 *
 * Takes what the session said under that patient out of its amendments; author,
 * time and reason stay, but for the identifiers of the patient in it. The rows
 * are written anew and the old ones overwritten (secure_delete).
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_strip_moved (NwStore *self,
                      const NwIndexEntry *entry,
                      GPtrArray *patients,
                      NwSeal *seal,
                      NwIndexEntry *changed,
                      guint *n,
                      GError **error)
{
  g_autoptr (GPtrArray) amendments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) stripped = NULL;
  gboolean damaged = FALSE;
  g_autoptr (NwHead) head = read_amended (self, entry, TRUE, amendments, &damaged, error);
  NwSqlStatement *statement = NULL;

  if (head == NULL)
    {
      if (damaged)
        nw_store_set_tampered (error);
      return FALSE;
    }

  stripped = strip (self, head->session, amendments, patients, n);
  statement = nw_database_prepare (self->database, "DELETE FROM amendment WHERE session = ?1", error);
  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_int (statement, 1, entry->number);
  if (!nw_sql_statement_run (statement, error))
    return FALSE;

  head->amendments = (NwAmendmentTip){ 0 };
  return nw_store_put_amendments (self, entry->number, stripped, &head->amendments, error) && nw_store_reseal_session (self, entry, head, seal, changed, error);
}

/* nw_moved_free: where a patient stood */
void
nw_moved_free (NwMoved *self)
{
  g_free (self->session);
  g_free (self->day);
  g_free (self->at);
  g_free (self);
}

/* The rows of the patient with that id, with all who turned out to be the same. */
static GPtrArray *
find_rows (NwStore *self,
           const char *patient_id)
{
  g_autoptr (GPtrArray) all = nw_store_dup_parts (self, NW_PART_PATIENT);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  NwPart *target = NULL;
  NwId id;

  if (nw_id_from_string (patient_id, &id))
    target = nw_store_resolve_part (self, nw_store_find_part (self, NW_PART_PATIENT, &id));
  for (guint i = 0; target != NULL && i < all->len; i++)
    {
      if (nw_store_resolve_part (self, g_ptr_array_index (all, i)) == target)
        g_ptr_array_add (rows, g_object_ref (g_ptr_array_index (all, i)));
    }

  return rows;
}

static gboolean
is_theirs (NwStore *self,
           NwSession *session,
           GPtrArray *patients)
{
  g_autoptr (NwSession) copy = nw_session_copy (session);

  return nw_store_name_read (self, copy) && is_of (self, copy, patients);
}

/*
 * nw_store_list_moved:
 * @self: the store
 * @patient_id: the whole id of a patient
 * @cancellable: (nullable): looked at before each session
 * @error: return location
 *
 * See nw_journal_list_moved().
 *
 * Returns: (transfer full) (element-type NwMoved): the oldest first; NULL with
 *   @error set
 */
GPtrArray *
nw_store_list_moved (NwStore *self,
                     const char *patient_id,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_moved_free);
  g_autoptr (GPtrArray) patients = NULL;
  gboolean done = TRUE;

  if (!nw_store_begin_read (self, error))
    return NULL;

  patients = find_rows (self, patient_id);
  for (guint i = 0; done && patients->len > 0 && i < self->index->len; i++)
    {
      g_autoptr (GPtrArray) amendments = g_ptr_array_new_with_free_func (g_object_unref);
      gboolean damaged = FALSE;
      g_autoptr (NwHead) head = NULL;

      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
      head = done ? read_amended (self, &g_array_index (self->index, NwIndexEntry, i), FALSE, amendments, &damaged, error) : NULL;
      done = head != NULL || damaged;
      /* What the record of the patient has anyway is in it with all amendments. */
      if (head == NULL || amendments->len == 0 || is_theirs (self, head->session, patients))
        continue;
      for (guint j = 0; j < amendments->len; j++)
        {
          NwAmendment *amendment = g_ptr_array_index (amendments, j);
          NwMoved *moved = NULL;

          if (!is_of (self, nw_amendment_get_before (amendment), patients))
            continue;
          moved = g_new0 (NwMoved, 1);
          moved->session = g_strdup (nw_session_get_id (head->session));
          moved->day = g_strdup (nw_session_get_day (nw_amendment_get_before (amendment)));
          moved->at = g_strdup (nw_amendment_get_at (amendment));
          g_ptr_array_add (found, moved);
        }
    }
  nw_database_rollback (self->database);

  return done ? g_steal_pointer (&found) : NULL;
}
