/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-export-private.h"

#include "nw-part-struct.h"
#include "nw-store-private.h"

/* What is not said has no member. Members of parts are the fields of their
 * table; data/schema/export.schema.json describes all of it. */

/*
 * nw_export_format_time:
 * @at: seconds since 1970 in UTC
 *
 * Returns: (transfer full): "2026-11-21T14:05:00Z"
 */
char *
nw_export_format_time (gint64 at)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (at);

  return when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

static void
add_said (NwJsonWriter *json,
          const char *name,
          const char *text)
{
  if (*text != '\0')
    nw_json_string (json, name, text);
}

static void
add_ids (NwJsonWriter *json,
         const char *name,
         const char *const *ids)
{
  nw_json_begin_array (json, name);
  for (guint i = 0; ids[i] != NULL; i++)
    nw_json_string (json, NULL, ids[i]);
  nw_json_end_array (json);
}

/* Entries of a later version, as their bytes. */
static void
add_later (NwJsonWriter *json,
           GBytes *extra)
{
  gsize size = 0;
  const guchar *bytes = extra != NULL ? g_bytes_get_data (extra, &size) : NULL;
  g_autofree char *text = NULL;

  if (size == 0)
    return;
  text = g_base64_encode (bytes, size);
  nw_json_string (json, "later", text);
}

static void
add_field (NwJsonWriter *json,
           NwPart *part,
           const NwPartField *field)
{
  if (!nw_part_has (part, field->id))
    return;

  switch (field->type)
    {
    case NW_PART_FIELD_NUMBER:
    case NW_PART_FIELD_COUNT:
      nw_json_double (json, field->id, nw_part_get_number (part, field->id));
      break;
    case NW_PART_FIELD_FLAG:
      nw_json_boolean (json, field->id, TRUE);
      break;
    case NW_PART_FIELD_IDS:
      add_ids (json, field->id, nw_part_get_ids (part, field->id));
      break;
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
    case NW_PART_FIELD_DAY:
    case NW_PART_FIELD_MONTH:
    case NW_PART_FIELD_TIME:
    case NW_PART_FIELD_CHOICE:
    case NW_PART_FIELD_ID:
    case NW_PART_FIELD_REF:
    default:
      nw_json_string (json, field->id, nw_part_get_text (part, field->id));
      break;
    }
}

/*
 * nw_export_add_part:
 * @json: a writer
 * @name: (nullable): its name, NULL in an array
 * @part: a part
 */
void
nw_export_add_part (NwJsonWriter *json,
                    const char *name,
                    NwPart *part)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (nw_part_get_kind (part), &n_fields);

  nw_json_begin_object (json, name);
  if (nw_part_kind_has_id (nw_part_get_kind (part)))
    nw_json_string (json, "id", nw_part_get_id (part));
  for (guint i = 0; i < n_fields; i++)
    add_field (json, part, &fields[i]);
  add_later (json, part->extra);
  nw_json_end_object (json);
}

static void
add_needle (NwJsonWriter *json,
            NwNeedlePlan *plan)
{
  NwNeedle needle = { 0.0, 0.0 };

  if (nw_needle_plan_get_needle (plan, &needle))
    {
      nw_json_begin_object (json, "needle");
      nw_json_double (json, "diameter-mm", needle.diameter_mm);
      nw_json_double (json, "length-mm", needle.length_mm);
      nw_json_end_object (json);
    }
  if (nw_needle_plan_get_planned_mm (plan) >= 0.0)
    nw_json_double (json, "planned-mm", nw_needle_plan_get_planned_mm (plan));
  if (nw_needle_plan_get_angle (plan) != 0.0)
    nw_json_double (json, "angle", nw_needle_plan_get_angle (plan));
  add_said (json, "direction", nw_needle_plan_get_direction (plan));
  if (*nw_needle_plan_get_guided_by (plan) != '\0' || *nw_needle_plan_get_guided_with (plan) != '\0')
    {
      nw_json_begin_object (json, "imaging");
      nw_json_string (json, "by", nw_needle_plan_get_guided_by (plan));
      nw_json_string (json, "with", nw_needle_plan_get_guided_with (plan));
      nw_json_end_object (json);
    }
  if (*nw_needle_plan_get_deviation (plan) != '\0')
    {
      nw_json_begin_object (json, "deviation");
      nw_json_string (json, "reason", nw_needle_plan_get_deviation (plan));
      add_ids (json, "from", nw_needle_plan_get_refusals (plan));
      nw_json_end_object (json);
    }
}

static void
add_site (NwJsonWriter *json,
          NwSessionSite *site)
{
  NwPart *use = nw_session_site_get_use (site);
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;

  nw_json_begin_object (json, NULL);
  nw_json_string (json, "id", nw_session_site_get_id (site));
  nw_json_string (json, "site", nw_session_site_get_site_id (site));
  add_said (json, "region", nw_session_site_get_region_id (site));
  nw_json_string (json, "side", nw_side_to_string (nw_session_site_get_side (site)));
  if (nw_session_site_get_point (site, &view, &x, &y))
    {
      nw_json_begin_object (json, "point");
      nw_json_string (json, "view", nw_view_to_string (view));
      nw_json_double (json, "x-mm", x);
      nw_json_double (json, "y-mm", y);
      nw_json_end_object (json);
    }
  add_needle (json, nw_session_site_get_needle (site));
  if (!nw_part_is_empty (use))
    nw_export_add_part (json, "use", use);
  add_later (json, nw_session_site_get_extra (site));
  nw_json_end_object (json);
}

static void
add_screening (NwJsonWriter *json,
               NwScreening *screening)
{
  g_auto (GStrv) ids = nw_screening_list_asked (screening);

  nw_json_begin_object (json, "screening");
  for (guint i = 0; ids[i] != NULL; i++)
    nw_json_string (json, ids[i], nw_answer_to_string (nw_screening_get (screening, ids[i])));
  nw_json_end_object (json);
}

static void
add_stop_checks (NwJsonWriter *json,
                 GListModel *checks)
{
  nw_json_begin_array (json, "stop-checks");
  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);
      g_autofree char *at = nw_export_format_time (nw_stop_check_get_at (check));

      nw_json_begin_object (json, NULL);
      nw_json_string (json, "zone", nw_stop_check_get_zone (check));
      add_ids (json, "items", nw_stop_check_get_items (check));
      add_said (json, "content-version", nw_stop_check_get_version (check));
      nw_json_string (json, "at", at);
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
}

static void
add_parts (NwJsonWriter *json,
           const char *name,
           NwSession *session,
           NwPartKind kind)
{
  GListModel *parts = NULL;

  if (!nw_session_has_parts (session, kind))
    return;
  parts = nw_session_get_parts (session, kind);
  nw_json_begin_array (json, name);
  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (parts, i);

      nw_export_add_part (json, NULL, part);
    }
  nw_json_end_array (json);
}

static void
add_single (NwJsonWriter *json,
            const char *name,
            NwSession *session,
            NwPartKind kind)
{
  if (nw_session_has_parts (session, kind) && !nw_part_is_empty (nw_session_get_part (session, kind)))
    nw_export_add_part (json, name, nw_session_get_part (session, kind));
}

static void add_session (NwJsonWriter *json,
                         const char *name,
                         NwSession *session,
                         GPtrArray *amendments,
                         gboolean with_names);

static void
add_amendments (NwJsonWriter *json,
                GPtrArray *amendments)
{
  nw_json_begin_array (json, "amendments");
  for (guint i = 0; i < amendments->len; i++)
    {
      NwAmendment *amendment = g_ptr_array_index (amendments, i);

      nw_json_begin_object (json, NULL);
      nw_json_string (json, "author", nw_amendment_get_author (amendment));
      nw_json_string (json, "at", nw_amendment_get_at (amendment));
      nw_json_string (json, "reason", nw_amendment_get_reason (amendment));
      /* The names as they were then; rows of people may have changed since. */
      add_session (json, "before", nw_amendment_get_before (amendment), NULL, TRUE);
      if (nw_amendment_get_erased (amendment))
        nw_json_boolean (json, "erased", TRUE);
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
}

static void
add_session (NwJsonWriter *json,
             const char *name,
             NwSession *session,
             GPtrArray *amendments,
             gboolean with_names)
{
  g_autofree char *created = nw_export_format_time (nw_session_get_created_at (session));
  g_autofree char *changed = nw_export_format_time (nw_session_get_changed_at (session));

  nw_json_begin_object (json, name);
  nw_json_string (json, "id", nw_session_get_id (session));
  nw_json_string (json, "state", nw_session_get_state (session) == NW_SESSION_DRAFT ? "draft" : "closed");
  nw_json_string (json, "day", nw_session_get_day (session));
  nw_json_string (json, "created-at", created);
  nw_json_string (json, "changed-at", changed);
  add_said (json, "patient", nw_session_get_patient_id (session));
  add_said (json, "therapist", nw_session_get_therapist_id (session));
  if (with_names)
    {
      add_said (json, "patient-name", nw_session_get_patient (session));
      add_said (json, "therapist-name", nw_session_get_therapist (session));
    }
  add_said (json, "region", nw_session_get_region (session));
  add_single (json, "intake", session, NW_PART_INTAKE);
  if (nw_session_has_screening (session))
    add_screening (json, nw_session_get_screening (session));
  add_parts (json, "consents", session, NW_PART_CONSENT);
  if (nw_session_has_stop_checks (session))
    add_stop_checks (json, nw_session_get_stop_checks (session));
  nw_json_begin_array (json, "sites");
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    add_site (json, nw_session_get_site (session, i));
  nw_json_end_array (json);
  add_parts (json, "events", session, NW_PART_EVENT);
  add_parts (json, "outcomes", session, NW_PART_OUTCOME);
  add_single (json, "care", session, NW_PART_CARE);
  add_said (json, "note", nw_session_get_note (session));
  add_later (json, nw_session_get_extra (session));
  if (amendments != NULL && amendments->len > 0)
    add_amendments (json, amendments);
  nw_json_end_object (json);
}

/*
 * nw_export_add_session:
 * @json: a writer
 * @name: (nullable): its name, NULL in an array
 * @session: a session that is not damaged
 * @amendments: (nullable) (element-type NwAmendment): the oldest first
 */
void
nw_export_add_session (NwJsonWriter *json,
                       const char *name,
                       NwSession *session,
                       GPtrArray *amendments)
{
  add_session (json, name, session, amendments, FALSE);
}

static void
begin (NwExportRun *run)
{
  g_autofree char *now = nw_export_format_time (g_get_real_time () / G_USEC_PER_SEC);

  nw_json_begin_object (run->json, NULL);
  nw_json_string (run->json, "format", NW_EXPORT_FORMAT);
  nw_json_string (run->json, "generator", "Needlewise " PACKAGE_VERSION);
  nw_json_string (run->json, "exported-at", now);
  nw_json_boolean (run->json, "example", run->example);
  nw_json_begin_object (run->json, "scope");
  if (run->only != NULL)
    nw_json_string (run->json, "patient", nw_part_get_id (run->only));
  if (run->therapist != NULL)
    nw_json_string (run->json, "therapist", run->therapist);
  if (run->from != NULL)
    nw_json_string (run->json, "from", run->from);
  if (run->to != NULL)
    nw_json_string (run->json, "to", run->to);
  nw_json_end_object (run->json);
  nw_json_begin_array (run->json, "sessions");
}

static void
add (NwExportRun *run,
     NwSession *session,
     GPtrArray *amendments)
{
  nw_export_add_session (run->json, NULL, session, amendments);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return g_strcmp0 (nw_part_get_id (*(NwPart *const *)a), nw_part_get_id (*(NwPart *const *)b));
}

/* In the order of their ids, so that two exports of the same are the same. */
static void
add_rows (NwExportRun *run,
          const char *name,
          GHashTable *rows)
{
  gboolean all = run->patient == NULL && run->therapist == NULL && run->from == NULL && run->to == NULL;
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer part = NULL;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &part))
    {
      const char *merged = nw_part_get_kind (part) == NW_PART_PATIENT ? nw_part_get_text (part, "merged-into") : "";

      if (all || g_hash_table_contains (run->used, nw_part_get_id (part)) || g_hash_table_contains (run->used, merged))
        g_ptr_array_add (sorted, part);
    }
  g_ptr_array_sort (sorted, compare_ids);

  nw_json_begin_array (run->json, name);
  for (guint i = 0; i < sorted->len; i++)
    nw_export_add_part (run->json, NULL, g_ptr_array_index (sorted, i));
  nw_json_end_array (run->json);
}

/* Where the patient stood in sessions that were somebody else's. */
static void
add_moved (NwExportRun *run)
{
  if (run->moved == NULL || run->moved->len == 0)
    return;

  nw_json_begin_array (run->json, "moved");
  for (guint i = 0; i < run->moved->len; i++)
    {
      const NwMoved *moved = g_ptr_array_index (run->moved, i);

      nw_json_begin_object (run->json, NULL);
      nw_json_string (run->json, "session", moved->session);
      nw_json_string (run->json, "day", moved->day);
      nw_json_string (run->json, "at", moved->at);
      nw_json_end_object (run->json);
    }
  nw_json_end_array (run->json);
}

static void
end (NwExportRun *run,
     GPtrArray *incidents)
{
  nw_json_end_array (run->json);
  add_moved (run);
  nw_json_begin_array (run->json, "damaged");
  for (guint i = 0; i < run->damaged->len; i++)
    nw_json_string (run->json, NULL, g_ptr_array_index (run->damaged, i));
  nw_json_end_array (run->json);
  add_rows (run, "patients", run->patients);
  add_rows (run, "therapists", run->therapists);
  if (run->patient == NULL)
    {
      g_ptr_array_sort (incidents, compare_ids);
      nw_json_begin_array (run->json, "incidents");
      for (guint i = 0; i < incidents->len; i++)
        nw_export_add_part (run->json, NULL, g_ptr_array_index (incidents, i));
      nw_json_end_array (run->json);
    }
  nw_json_end_object (run->json);
}

const NwExportWriter nw_export_json_writer = {
  .begin = begin,
  .add = add,
  .end = end,
};
