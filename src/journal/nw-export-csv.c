/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-export-private.h"

/* The first line has the names of the columns: those of the fields of the
 * record, the same in every language, so that a sheet made with them stays good. */

static void
add_field_names (NwCsv *csv,
                 NwPartKind kind)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    nw_csv_text (csv, fields[i].id);
}

/* A cell for each field of @kind; empty ones for NULL. */
static void
add_fields (NwCsv *csv,
            NwPartKind kind,
            NwPart *part)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *text = part != NULL ? nw_part_format (part, fields[i].id) : NULL;

      if (text != NULL && (fields[i].type == NW_PART_FIELD_NUMBER || fields[i].type == NW_PART_FIELD_COUNT))
        nw_csv_number (csv, nw_part_get_number (part, fields[i].id));
      else
        nw_csv_text (csv, text);
    }
}

static void
add_names (NwCsv *csv,
           const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    nw_csv_text (csv, names[i]);
}

static void
begin (NwExportRun *run)
{
  static const char *const session[] = { "session", "day", "patient", NULL };
  static const char *const whole[] = { "state", "created-at", "changed-at", "patient-id", "name", "born", "record-number", "therapist", "register-number", "region", "region-name", "n-sites", "n-consents", "n-events", "n-outcomes", "n-amendments", "screening-yes", "screening-no", "stop-checks", NULL };
  static const char *const site[] = { "needle", "number", "site", "site-name", "region", "side", "view", "x-mm", "y-mm", "diameter-mm", "length-mm", "planned-mm", "angle", "direction", "imaging-by", "imaging-with", "deviation", "deviation-from", NULL };
  NwCsv *csv = run->csv;

  add_names (csv, session);
  switch (run->format)
    {
    case NW_EXPORT_SESSIONS_CSV:
      add_names (csv, whole);
      add_field_names (csv, NW_PART_INTAKE);
      add_field_names (csv, NW_PART_CARE);
      nw_csv_text (csv, "note");
      break;
    case NW_EXPORT_NEEDLES_CSV:
      add_names (csv, site);
      add_field_names (csv, NW_PART_USE);
      break;
    case NW_EXPORT_CONSENTS_CSV:
      nw_csv_text (csv, "consent");
      add_field_names (csv, NW_PART_CONSENT);
      break;
    case NW_EXPORT_EVENTS_CSV:
      nw_csv_text (csv, "event-row");
      nw_csv_text (csv, "event-name");
      add_field_names (csv, NW_PART_EVENT);
      break;
    case NW_EXPORT_OUTCOMES_CSV:
      nw_csv_text (csv, "outcome");
      add_field_names (csv, NW_PART_OUTCOME);
      break;
    case NW_EXPORT_JSON:
    case NW_EXPORT_FHIR:
    default:
      g_assert_not_reached ();
    }
  nw_csv_end_line (csv);
}

static const char *
text_of (NwPart *part,
         const char *field)
{
  return part != NULL ? nw_part_get_text (part, field) : "";
}

/* What every line begins with. */
static void
add_session_cells (NwExportRun *run,
                   NwSession *session)
{
  nw_csv_text (run->csv, nw_session_get_id (session));
  nw_csv_text (run->csv, nw_session_get_day (session));
  nw_csv_text (run->csv, nw_session_get_patient (session));
}

static void
add_answers (NwCsv *csv,
             NwSession *session,
             NwAnswer answer)
{
  NwScreening *screening = nw_session_get_screening (session);
  g_auto (GStrv) asked = nw_screening_list_asked (screening);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; asked[i] != NULL; i++)
    {
      if (nw_screening_get (screening, asked[i]) == answer)
        g_ptr_array_add (ids, asked[i]);
    }
  g_ptr_array_add (ids, NULL);
  nw_csv_ids (csv, (const char *const *)ids->pdata);
}

/* "thorax 2026-11-21T14:05:00Z 2026.2: item item", one a line. */
static void
add_stop_checks (NwCsv *csv,
                 NwSession *session)
{
  GListModel *checks = nw_session_get_stop_checks (session);
  g_autoptr (GString) cell = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);
      g_autofree char *at = nw_export_format_time (nw_stop_check_get_at (check));
      g_autofree char *items = g_strjoinv (" ", (char **)nw_stop_check_get_items (check));

      g_string_append_printf (cell, "%s%s %s %s: %s", i > 0 ? "\n" : "", nw_stop_check_get_zone (check), at, nw_stop_check_get_version (check), items);
    }
  nw_csv_text (csv, cell->str);
}

static const char *
get_region_name (NwExportRun *run,
                 const char *id)
{
  NwRegion *region = run->atlas != NULL ? nw_atlas_lookup_region (run->atlas, id) : NULL;

  return region != NULL ? nw_region_get_name (region, run->lang) : "";
}

static void
add_count (NwCsv *csv,
           NwSession *session,
           NwPartKind kind)
{
  nw_csv_number (csv, g_list_model_get_n_items (nw_session_get_parts (session, kind)));
}

static void
add_whole_session (NwExportRun *run,
                   NwSession *session)
{
  NwCsv *csv = run->csv;
  NwPart *patient = nw_export_find_person (run, nw_session_get_patient_id (session));
  NwPart *therapist = nw_export_find_therapist (run, nw_session_get_therapist_id (session));
  g_autofree char *created = nw_export_format_time (nw_session_get_created_at (session));
  g_autofree char *changed = nw_export_format_time (nw_session_get_changed_at (session));

  add_session_cells (run, session);
  nw_csv_text (csv, nw_session_get_state (session) == NW_SESSION_DRAFT ? "draft" : "closed");
  nw_csv_text (csv, created);
  nw_csv_text (csv, changed);
  nw_csv_text (csv, nw_session_get_patient_id (session));
  nw_csv_text (csv, text_of (patient, "name"));
  nw_csv_text (csv, text_of (patient, "born"));
  nw_csv_text (csv, text_of (patient, "record-number"));
  nw_csv_text (csv, nw_session_get_therapist (session));
  nw_csv_text (csv, text_of (therapist, "register-number"));
  nw_csv_text (csv, nw_session_get_region (session));
  nw_csv_text (csv, get_region_name (run, nw_session_get_region (session)));
  nw_csv_number (csv, nw_session_get_n_sites (session));
  add_count (csv, session, NW_PART_CONSENT);
  add_count (csv, session, NW_PART_EVENT);
  add_count (csv, session, NW_PART_OUTCOME);
  nw_csv_number (csv, nw_session_get_n_amendments (session));
  add_answers (csv, session, NW_ANSWER_YES);
  add_answers (csv, session, NW_ANSWER_NO);
  add_stop_checks (csv, session);
  add_fields (csv, NW_PART_INTAKE, nw_session_get_part (session, NW_PART_INTAKE));
  add_fields (csv, NW_PART_CARE, nw_session_get_part (session, NW_PART_CARE));
  nw_csv_text (csv, nw_session_get_note (session));
  nw_csv_end_line (csv);
}

/* A number, or an empty cell. */
static void
add_number (NwCsv *csv,
            gboolean said,
            double number)
{
  if (said)
    nw_csv_number (csv, number);
  else
    nw_csv_text (csv, NULL);
}

static void
add_needle (NwExportRun *run,
            NwSession *session,
            guint position)
{
  NwCsv *csv = run->csv;
  NwSessionSite *entry = nw_session_get_site (session, position);
  NwNeedlePlan *plan = nw_session_site_get_needle (entry);
  NwSite *site = run->atlas != NULL ? nw_atlas_lookup_site (run->atlas, nw_session_site_get_site_id (entry)) : NULL;
  NwNeedle needle = { 0.0, 0.0 };
  gboolean has_needle = nw_needle_plan_get_needle (plan, &needle);
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;
  gboolean has_point = nw_session_site_get_point (entry, &view, &x, &y);

  add_session_cells (run, session);
  nw_csv_text (csv, nw_session_site_get_id (entry));
  nw_csv_number (csv, position + 1);
  nw_csv_text (csv, nw_session_site_get_site_id (entry));
  nw_csv_text (csv, site != NULL ? nw_site_get_name (site, run->lang) : NULL);
  nw_csv_text (csv, nw_session_site_get_region_id (entry));
  nw_csv_text (csv, nw_side_to_string (nw_session_site_get_side (entry)));
  nw_csv_text (csv, has_point ? nw_view_to_string (view) : NULL);
  add_number (csv, has_point, x);
  add_number (csv, has_point, y);
  add_number (csv, has_needle, needle.diameter_mm);
  add_number (csv, has_needle, needle.length_mm);
  add_number (csv, nw_needle_plan_get_planned_mm (plan) >= 0.0, nw_needle_plan_get_planned_mm (plan));
  add_number (csv, nw_needle_plan_get_angle (plan) != 0.0, nw_needle_plan_get_angle (plan));
  nw_csv_text (csv, nw_needle_plan_get_direction (plan));
  nw_csv_text (csv, nw_needle_plan_get_guided_by (plan));
  nw_csv_text (csv, nw_needle_plan_get_guided_with (plan));
  nw_csv_text (csv, nw_needle_plan_get_deviation (plan));
  nw_csv_ids (csv, nw_needle_plan_get_refusals (plan));
  add_fields (csv, NW_PART_USE, nw_session_site_get_use (entry));
  nw_csv_end_line (csv);
}

static void
add_parts (NwExportRun *run,
           NwSession *session,
           NwPartKind kind)
{
  GListModel *parts = nw_session_get_parts (session, kind);

  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (parts, i);

      add_session_cells (run, session);
      nw_csv_text (run->csv, nw_part_get_id (part));
      if (kind == NW_PART_EVENT)
        {
          const NwEvent *event = run->atlas != NULL && nw_part_has (part, "event") ? nw_event_table_lookup (nw_atlas_get_event_table (run->atlas), nw_part_get_text (part, "event")) : NULL;

          nw_csv_text (run->csv, event != NULL ? nw_event_get_name (event, run->lang) : NULL);
        }
      add_fields (run->csv, kind, part);
      nw_csv_end_line (run->csv);
    }
}

static void
add (NwExportRun *run,
     NwSession *session,
     GPtrArray *amendments G_GNUC_UNUSED)
{
  switch (run->format)
    {
    case NW_EXPORT_SESSIONS_CSV:
      add_whole_session (run, session);
      break;
    case NW_EXPORT_NEEDLES_CSV:
      for (guint i = 0; i < nw_session_get_n_sites (session); i++)
        add_needle (run, session, i);
      break;
    case NW_EXPORT_CONSENTS_CSV:
      add_parts (run, session, NW_PART_CONSENT);
      break;
    case NW_EXPORT_EVENTS_CSV:
      add_parts (run, session, NW_PART_EVENT);
      break;
    case NW_EXPORT_OUTCOMES_CSV:
      add_parts (run, session, NW_PART_OUTCOME);
      break;
    case NW_EXPORT_JSON:
    case NW_EXPORT_FHIR:
    default:
      g_assert_not_reached ();
    }
}

static void
end (NwExportRun *run G_GNUC_UNUSED,
     GPtrArray *incidents G_GNUC_UNUSED)
{
}

const NwExportWriter nw_export_csv_writer = {
  .begin = begin,
  .add = add,
  .end = end,
};
