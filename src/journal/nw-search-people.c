/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-search-people.h"

/* nw_search_people_new: (transfer full) (element-type utf8 NwPart) */
GHashTable *
nw_search_people_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/* nw_search_people_read: adds all rows of @kind; none when it cannot be read */
void
nw_search_people_read (GHashTable *people,
                       NwJournal *journal,
                       NwPartKind kind)
{
  g_autoptr (GPtrArray) parts = nw_journal_list_parts (journal, kind, NULL, NULL);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      NwPart *part = g_ptr_array_index (parts, i);

      g_hash_table_insert (people, g_strdup (nw_part_get_id (part)), g_object_ref (part));
    }
}

/* nw_search_people_compare: adds to @ids (transfer none) who is not in @others
 * as here */
void
nw_search_people_compare (GHashTable *people,
                          GHashTable *others,
                          GPtrArray *ids)
{
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer part = NULL;

  g_hash_table_iter_init (&iter, people);
  while (g_hash_table_iter_next (&iter, &id, &part))
    {
      NwPart *other = g_hash_table_lookup (others, id);

      if (other == NULL || nw_part_get_revision (other) != nw_part_get_revision (part))
        g_ptr_array_add (ids, id);
    }
}

/* nw_search_people_get_words: (transfer full): what is searched of @session */
NwSessionWords *
nw_search_people_get_words (GHashTable *people,
                            NwSession *session)
{
  NwPart *patient = g_hash_table_lookup (people, nw_session_get_patient_id (session));
  NwPart *therapist = g_hash_table_lookup (people, nw_session_get_therapist_id (session));

  return nw_session_words_new (session, patient, therapist);
}
