/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-import-private.h"

#include "nw-error.h"
#include "nw-session-private.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>

/* What a file says of one thing fits what it says of another: every person that
 * is named is in it, nothing is in it twice. */

static gboolean
refuse (GError **error,
        const char *message)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, message);
  return FALSE;
}

static GHashTable *
index_parts (GPtrArray *parts,
             GError **error)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < parts->len; i++)
    {
      NwPart *part = g_ptr_array_index (parts, i);

      if (!g_hash_table_insert (index, (gpointer)nw_part_get_id (part), part))
        {
          refuse (error, _ ("The same id stands twice in the file."));
          return NULL;
        }
    }

  return g_steal_pointer (&index);
}

/* Two rows by one name could not be told apart; of a patient that turned out to
 * be another the name may stand again. */
static gboolean
check_names (GPtrArray *parts,
             const char *field,
             GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      NwPart *part = g_ptr_array_index (parts, i);
      char *name = nw_store_name_key (nw_part_get_text (part, field));

      if (*name == '\0')
        {
          g_free (name);
          return refuse (error, _ ("A patient or therapist in the file has no name."));
        }
      if (nw_part_get_kind (part) == NW_PART_PATIENT && nw_part_has (part, "merged-into"))
        g_free (name);
      else if (!g_hash_table_add (names, name))
        return refuse (error, _ ("Two patients or two therapists in the file have the same name."));
    }

  return TRUE;
}

/* Those that turned out to be another lead to one that is in the file, not in a
 * circle, and over no more steps than the journal would take. */
static gboolean
check_merged (GPtrArray *patients,
              GHashTable *index,
              GCancellable *cancellable,
              GError **error)
{
  for (guint i = 0; i < patients->len; i++)
    {
      NwPart *patient = g_ptr_array_index (patients, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint steps = 0; nw_part_has (patient, "merged-into"); steps++)
        {
          g_autofree char *id = g_ascii_strdown (nw_part_get_text (patient, "merged-into"), -1);

          patient = g_hash_table_lookup (index, id);
          if (patient == NULL)
            return refuse (error, _ ("A patient in the file was put together with one that is not in it."));
          /* The journal follows so many, the last of which is merged no more. */
          if (steps + 2 > NW_STORE_MERGED_MAX)
            return refuse (error, _ ("Patients in the file were put together in a circle, or over too many steps."));
        }
    }

  return TRUE;
}

static gboolean
name_person (GHashTable *index,
             const char *id,
             const char *field,
             const char **name,
             GError **error)
{
  NwPart *part = *id != '\0' ? g_hash_table_lookup (index, id) : NULL;

  if (*id != '\0' && part == NULL)
    return refuse (error, _ ("A session names a patient or therapist that is not in the file."));
  *name = part != NULL ? nw_part_get_text (part, field) : "";
  return TRUE;
}

/* Gives a session the names of its people, then it has to be one that the
 * journal can keep. */
static gboolean
check_session (NwSession *session,
               GHashTable *patients,
               GHashTable *therapists,
               GError **error)
{
  const char *patient = "";
  const char *therapist = "";

  if (!name_person (patients, nw_session_get_patient_id (session), "pseudonym", &patient, error) || !name_person (therapists, nw_session_get_therapist_id (session), "name", &therapist, error))
    return FALSE;
  nw_import_name_people (session, patient, therapist);
  return nw_session_validate (session, error);
}

static gboolean
check_sites (NwSession *session,
             GHashTable *sites,
             NwAtlas *atlas,
             NwImportReport *report,
             GError **error)
{
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *site = nw_session_get_site (session, i);

      if (!g_hash_table_add (sites, (gpointer)nw_session_site_get_id (site)))
        return refuse (error, _ ("The same id stands twice in the file."));
      if (atlas != NULL && nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (site)) == NULL)
        nw_import_report_add_unknown_site (report, nw_session_site_get_site_id (site));
    }

  return TRUE;
}

/*
 * nw_import_file_check:
 * @file: what was read; its sessions get the names of their people
 * @atlas: (nullable): to know which sites are known
 * @cancellable: (nullable): looked at before each patient and session
 * @error: return location
 *
 * Returns: FALSE with NW_ERROR_INVALID if the file contradicts itself
 */
gboolean
nw_import_file_check (NwImportFile *file,
                      NwAtlas *atlas,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GHashTable) patients = index_parts (file->patients, error);
  g_autoptr (GHashTable) therapists = patients != NULL ? index_parts (file->therapists, error) : NULL;
  g_autoptr (GHashTable) incidents = therapists != NULL ? index_parts (file->incidents, error) : NULL;
  g_autoptr (GHashTable) sessions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) sites = g_hash_table_new (g_str_hash, g_str_equal);

  if (incidents == NULL || !check_names (file->patients, "pseudonym", error) || !check_names (file->therapists, "name", error) || !check_merged (file->patients, patients, cancellable, error))
    return FALSE;

  for (guint i = 0; i < file->sessions->len; i++)
    {
      NwImportSession *entry = g_ptr_array_index (file->sessions, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!g_hash_table_add (sessions, (gpointer)nw_session_get_id (entry->session)))
        return refuse (error, _ ("The same id stands twice in the file."));
      if (!check_session (entry->session, patients, therapists, error) || !check_sites (entry->session, sites, atlas, file->report, error))
        return FALSE;
      for (guint j = 0; j < entry->amendments->len; j++)
        {
          /* It has its own names: its people may be gone by now. */
          if (!nw_amendment_validate (g_ptr_array_index (entry->amendments, j), error))
            return FALSE;
        }
    }

  return TRUE;
}

/*
 * nw_import_name_people:
 * @session: a session
 * @patient: pseudonym of its patient, "" for none
 * @therapist: name of its therapist, "" for none
 *
 * Sets the names and leaves the rows that they belong to: setting a name alone
 * lets go of its row.
 */
void
nw_import_name_people (NwSession *session,
                       const char *patient,
                       const char *therapist)
{
  NwId patient_id = *nw_session_get_raw_patient (session);
  NwId therapist_id = *nw_session_get_raw_therapist (session);

  nw_session_set_patient (session, patient);
  nw_session_set_therapist (session, therapist);
  nw_session_name_patient (session, &patient_id);
  nw_session_name_therapist (session, &therapist_id);
}
