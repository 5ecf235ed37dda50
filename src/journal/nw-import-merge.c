/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-import-private.h"

#include "nw-export-private.h"
#include "nw-part-struct.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The rules of a merge. Whatever is closed here changes only into what continues
 * it, as its amendments prove; whoever is here gets only what was not said of
 * them. All else stays as it is and is told. */

/* What a session says, without the times at which it was kept. */
static char *
write_session (NwSession *session)
{
  g_autoptr (NwJsonWriter) json = nw_json_writer_new ();
  g_autoptr (NwSession) timeless = nw_session_copy (session);

  nw_session_set_times (timeless, 0, 0);
  nw_export_add_session (json, NULL, timeless, NULL);
  return g_strdup (nw_json_writer_get (json));
}

static gboolean
sessions_say_same (NwSession *one,
                   NwSession *two)
{
  g_autofree char *first = write_session (one);
  g_autofree char *second = write_session (two);

  return g_str_equal (first, second);
}

static gboolean
amendments_say_same (NwAmendment *one,
                     NwAmendment *two)
{
  if (!g_str_equal (nw_amendment_get_author (one), nw_amendment_get_author (two)) || !g_str_equal (nw_amendment_get_at (one), nw_amendment_get_at (two)))
    return FALSE;
  /* What was erased on one side says no more, there, of what it was; nor does the
   * reason name the patient. What stands here stays in any case. */
  if (nw_amendment_get_erased (one) || nw_amendment_get_erased (two))
    return TRUE;
  return g_str_equal (nw_amendment_get_reason (one), nw_amendment_get_reason (two)) && sessions_say_same (nw_amendment_get_before (one), nw_amendment_get_before (two));
}

/* Whether @longer, with its amendments, began as @session with @shorter: what
 * was amended then is what is there now. */
static gboolean
continues (GPtrArray *longer,
           NwSession *session,
           GPtrArray *shorter,
           gboolean ours_is_longer)
{
  NwAmendment *next = NULL;

  if (longer->len <= shorter->len)
    return FALSE;
  for (guint i = 0; i < shorter->len; i++)
    {
      if (!amendments_say_same (g_ptr_array_index (longer, i), g_ptr_array_index (shorter, i)))
        return FALSE;
    }

  /* What was erased here must not come back; a file that says so of what stands
   * here proves nothing. */
  next = g_ptr_array_index (longer, shorter->len);
  if (nw_amendment_get_erased (next))
    return ours_is_longer;
  return sessions_say_same (nw_amendment_get_before (next), session);
}

static gboolean
same_amendments (GPtrArray *one,
                 GPtrArray *two)
{
  if (one->len != two->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    {
      if (!amendments_say_same (g_ptr_array_index (one, i), g_ptr_array_index (two, i)))
        return FALSE;
    }

  return TRUE;
}

static NwImportVerdict
judge_draft (NwSession *ours,
             NwSession *theirs,
             const char **reason)
{
  if (nw_session_get_changed_at (theirs) > nw_session_get_changed_at (ours))
    return NW_IMPORT_CHANGED;
  if (nw_session_get_changed_at (theirs) < nw_session_get_changed_at (ours))
    return NW_IMPORT_OLDER;
  *reason = _ ("Two different drafts of the same moment.");
  return NW_IMPORT_CONFLICT;
}

/*
 * nw_import_judge_session:
 * @ours: the session with that id here
 * @our_amendments: (element-type NwAmendment): of it
 * @theirs: what the file says
 * @reason: (out): why it stays out
 *
 * Returns: what becomes of it
 */
NwImportVerdict
nw_import_judge_session (NwSession *ours,
                         GPtrArray *our_amendments,
                         NwImportSession *theirs,
                         const char **reason)
{
  *reason = NULL;
  if (sessions_say_same (ours, theirs->session) && same_amendments (our_amendments, theirs->amendments))
    return NW_IMPORT_SAME;
  if (nw_session_get_state (ours) == NW_SESSION_DRAFT)
    return judge_draft (ours, theirs->session, reason);

  if (nw_session_get_state (theirs->session) == NW_SESSION_DRAFT)
    {
      if (nw_session_get_changed_at (theirs->session) <= nw_session_get_changed_at (ours))
        return NW_IMPORT_OLDER;
      *reason = _ ("Closed here; the file has a later draft of it.");
      return NW_IMPORT_CONFLICT;
    }
  if (continues (theirs->amendments, ours, our_amendments, FALSE))
    return NW_IMPORT_CHANGED;
  if (continues (our_amendments, theirs->session, theirs->amendments, TRUE))
    return NW_IMPORT_OLDER;
  *reason = _ ("Closed here, and different in the file without an amendment that tells why.");
  return NW_IMPORT_CONFLICT;
}

/* Whether everything that @part says is said by @other too, in the same words. */
static gboolean
is_within (NwPart *part,
           NwPart *other)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (nw_part_get_kind (part), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *one = nw_part_format (part, fields[i].id);
      g_autofree char *two = nw_part_format (other, fields[i].id);

      if (one != NULL && g_strcmp0 (one, two) != 0)
        return FALSE;
    }

  return part->extra == NULL || (other->extra != NULL && g_bytes_equal (part->extra, other->extra));
}

/*
 * nw_import_judge_part:
 * @ours: the row with that id here
 * @theirs: what the file says
 * @reason: (out): why it stays out
 *
 * Returns: what becomes of it
 */
NwImportVerdict
nw_import_judge_part (NwPart *ours,
                      NwPart *theirs,
                      const char **reason)
{
  gboolean ours_within = is_within (ours, theirs);
  gboolean theirs_within = is_within (theirs, ours);

  *reason = NULL;
  if (ours_within && theirs_within)
    return NW_IMPORT_SAME;
  if (ours_within)
    return NW_IMPORT_CHANGED;
  if (theirs_within)
    return NW_IMPORT_OLDER;
  *reason = _ ("What stands here says something else; it stays.");
  return NW_IMPORT_CONFLICT;
}

/* nw_import_get_name_field: what a row of that kind is known by to people */
const char *
nw_import_get_name_field (NwPartKind kind)
{
  return kind == NW_PART_PATIENT ? "pseudonym" : "name";
}

/*
 * nw_import_judge_namesake:
 * @ours: a row here
 * @theirs: another of the same name in the file
 * @reason: (out): why it stays out
 *
 * Two of one name are taken for one only if something else says so too and
 * nothing contradicts it, or if nothing else is said of either: then the name
 * is all there is, as it is within one journal.
 *
 * Returns: %NW_IMPORT_JOINED or %NW_IMPORT_CONFLICT
 */
NwImportVerdict
nw_import_judge_namesake (NwPart *ours,
                          NwPart *theirs,
                          const char **reason)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (nw_part_get_kind (ours), &n_fields);
  guint n_agree = 0;
  guint n_said = 0;

  *reason = NULL;
  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *one = NULL;
      g_autofree char *two = NULL;

      if (fields[i].type == NW_PART_FIELD_REF || g_str_equal (fields[i].id, nw_import_get_name_field (nw_part_get_kind (ours))))
        continue;
      one = nw_text_fold (nw_part_get_text (ours, fields[i].id));
      two = nw_text_fold (nw_part_get_text (theirs, fields[i].id));
      if (*one != '\0' || *two != '\0')
        n_said++;
      if (*one == '\0' || *two == '\0')
        continue;
      if (!g_str_equal (one, two))
        {
          *reason = _ ("The same name as one here, but another person.");
          return NW_IMPORT_CONFLICT;
        }
      n_agree++;
    }

  if (n_agree > 0 || n_said == 0 || nw_part_get_kind (ours) == NW_PART_THERAPIST)
    return NW_IMPORT_JOINED;
  *reason = _ ("The same name as one here; without a date of birth or record number on both sides nothing tells whether it is the same person.");
  return NW_IMPORT_CONFLICT;
}

/*
 * nw_import_unite:
 * @ours: a row here
 * @theirs: what the file says of the same
 *
 * Returns: (transfer full): @ours with what only @theirs says
 */
NwPart *
nw_import_unite (NwPart *ours,
                 NwPart *theirs)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (nw_part_get_kind (ours), &n_fields);
  g_autoptr (NwPart) united = g_object_ref (ours);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *text = nw_part_has (united, fields[i].id) ? NULL : nw_part_format (theirs, fields[i].id);
      NwPart *next = text != NULL ? nw_part_parse (united, fields[i].id, text, NULL) : NULL;

      if (next == NULL)
        continue;
      g_object_unref (united);
      united = next;
    }
  if (united->extra == NULL && theirs->extra != NULL)
    {
      /* Nobody else has it: the empty change makes it a new one. */
      NwPart *own = nw_part_with_revision (united, nw_part_get_revision (united));

      own->extra = g_bytes_ref (theirs->extra);
      g_object_unref (united);
      united = own;
    }
  return g_steal_pointer (&united);
}
