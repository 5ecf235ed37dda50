/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-export-private.h"

#include "nw-session-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/* A Bundle of FHIR R4. It has what R4 has a place for; the rest is in our own
 * JSON. No profile is claimed: what is coded are codes that R4 itself names, and
 * the side. */

#define SNOMED "http://snomed.info/sct"
#define HL7 "http://terminology.hl7.org/CodeSystem/"
#define TARGET "http://hl7.org/fhir/StructureDefinition/procedure-targetBodyStructure"

/* R4 has no text that is empty or white space alone. */
static gboolean
has_words (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

/* Of white space R4 knows but the four kinds of ASCII. */
static void
add_text (NwJsonWriter *json,
          const char *name,
          const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  if (!has_words (text))
    return;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (plain, c > 0x7f && g_unichar_isspace (c) ? ' ' : c);
    }
  nw_json_string (json, name, plain->str);
}

static void
begin_resource (NwJsonWriter *json,
                const char *type,
                const char *id)
{
  g_autofree char *url = g_strconcat ("urn:uuid:", id, NULL);

  nw_json_begin_object (json, NULL);
  nw_json_string (json, "fullUrl", url);
  nw_json_begin_object (json, "resource");
  nw_json_string (json, "resourceType", type);
  nw_json_string (json, "id", id);
}

static void
end_resource (NwJsonWriter *json)
{
  nw_json_end_object (json);
  nw_json_end_object (json);
}

static void
add_reference (NwJsonWriter *json,
               const char *name,
               const char *id)
{
  g_autofree char *url = g_strconcat ("urn:uuid:", id, NULL);

  nw_json_begin_object (json, name);
  nw_json_string (json, "reference", url);
  nw_json_end_object (json);
}

/* A CodeableConcept with one code, words, or both. */
static void
add_concept (NwJsonWriter *json,
             const char *name,
             const char *system,
             const char *code,
             const char *display,
             const char *text)
{
  nw_json_begin_object (json, name);
  if (code != NULL)
    {
      nw_json_begin_array (json, "coding");
      nw_json_begin_object (json, NULL);
      nw_json_string (json, "system", system);
      nw_json_string (json, "code", code);
      if (display != NULL)
        nw_json_string (json, "display", display);
      nw_json_end_object (json);
      nw_json_end_array (json);
    }
  add_text (json, "text", text);
  nw_json_end_object (json);
}

/* An array with one CodeableConcept of words, where there are any. */
static void
add_words (NwJsonWriter *json,
           const char *name,
           const char *text)
{
  if (!has_words (text))
    return;
  nw_json_begin_array (json, name);
  add_concept (json, NULL, NULL, NULL, NULL, text);
  nw_json_end_array (json);
}

static void
add_identifier (NwJsonWriter *json,
                const char *use,
                const char *type,
                const char *value)
{
  if (!has_words (value))
    return;
  nw_json_begin_object (json, NULL);
  nw_json_string (json, "use", use);
  if (type != NULL)
    add_concept (json, "type", HL7 "v2-0203", type, NULL, NULL);
  add_text (json, "value", value);
  nw_json_end_object (json);
}

static void
add_name (NwJsonWriter *json,
          const char *name)
{
  if (!has_words (name))
    return;
  nw_json_begin_array (json, "name");
  nw_json_begin_object (json, NULL);
  add_text (json, "text", name);
  nw_json_end_object (json);
  nw_json_end_array (json);
}

static void
add_patient (NwJsonWriter *json,
             NwPart *patient)
{
  begin_resource (json, "Patient", nw_part_get_id (patient));
  nw_json_begin_array (json, "identifier");
  add_identifier (json, "usual", NULL, nw_part_get_text (patient, "pseudonym"));
  add_identifier (json, "official", "MR", nw_part_get_text (patient, "record-number"));
  nw_json_end_array (json);
  nw_json_boolean (json, "active", !nw_part_has (patient, "merged-into"));
  add_name (json, nw_part_get_text (patient, "name"));
  add_text (json, "birthDate", nw_part_get_text (patient, "born"));
  if (nw_part_has (patient, "merged-into"))
    {
      nw_json_begin_array (json, "link");
      nw_json_begin_object (json, NULL);
      add_reference (json, "other", nw_part_get_text (patient, "merged-into"));
      nw_json_string (json, "type", "replaced-by");
      nw_json_end_object (json);
      nw_json_end_array (json);
    }
  end_resource (json);
}

static void
add_practitioner (NwJsonWriter *json,
                  NwPart *therapist)
{
  begin_resource (json, "Practitioner", nw_part_get_id (therapist));
  if (has_words (nw_part_get_text (therapist, "register-number")))
    {
      nw_json_begin_array (json, "identifier");
      add_identifier (json, "official", NULL, nw_part_get_text (therapist, "register-number"));
      nw_json_end_array (json);
    }
  add_name (json, nw_part_get_text (therapist, "name"));
  end_resource (json);
}

/* Codes of SNOMED CT: left 7771000, right 24028007, midline 399488007. */
static void
add_side (NwJsonWriter *json,
          NwSide side)
{
  static const char *const codes[NW_N_SIDES][2] = {
    [NW_SIDE_MIDLINE] = { "399488007", "Midline" },
    [NW_SIDE_LEFT] = { "7771000", "Left" },
    [NW_SIDE_RIGHT] = { "24028007", "Right" },
  };

  nw_json_begin_array (json, "locationQualifier");
  add_concept (json, NULL, SNOMED, codes[side][0], codes[side][1], NULL);
  nw_json_end_array (json);
}

/* "0.25 × 30 mm, planned 15 mm; Used depth: 14; Lot: A1" */
static char *
describe_needle (NwExportRun *run,
                 NwSessionSite *site)
{
  g_autofree char *plan = nw_needle_plan_describe (nw_session_site_get_needle (site), run->lang);
  NwPart *use = nw_session_site_get_use (site);
  GString *words = g_string_new (plan);
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (NW_PART_USE, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *value = nw_part_format (use, fields[i].id);

      if (value != NULL)
        g_string_append_printf (words, "%s%s: %s", words->len > 0 ? "; " : "", nw_part_field_get_label (&fields[i]), value);
    }

  return g_string_free (words, FALSE);
}

static void
add_body_structure (NwExportRun *run,
                    NwSessionSite *entry,
                    const char *patient)
{
  const char *id = nw_session_site_get_site_id (entry);
  NwSite *site = run->atlas != NULL ? nw_atlas_lookup_site (run->atlas, id) : NULL;
  g_autofree char *needle = describe_needle (run, entry);

  begin_resource (run->json, "BodyStructure", nw_session_site_get_id (entry));
  nw_json_boolean (run->json, "active", TRUE);
  add_concept (run->json, "location", NULL, NULL, NULL, site != NULL ? nw_site_get_name (site, run->lang) : id);
  add_side (run->json, nw_session_site_get_side (entry));
  add_text (run->json, "description", needle);
  add_reference (run->json, "patient", patient);
  end_resource (run->json);
}

static const char *
get_event_name (NwExportRun *run,
                NwPart *event)
{
  const char *id = nw_part_get_text (event, "event");
  const NwEvent *row = run->atlas != NULL && *id != '\0' ? nw_event_table_lookup (nw_atlas_get_event_table (run->atlas), id) : NULL;

  if (row != NULL)
    return nw_event_get_name (row, run->lang);
  return nw_part_has (event, "name") ? nw_part_get_text (event, "name") : id;
}

static void
add_note (NwJsonWriter *json,
          const char *label,
          const char *text)
{
  g_autofree char *note = NULL;

  if (!has_words (text))
    return;
  note = label != NULL ? g_strdup_printf ("%s: %s", label, text) : g_strdup (text);
  nw_json_begin_object (json, NULL);
  add_text (json, "text", note);
  nw_json_end_object (json);
}

static const char *
label_of (NwPartKind kind,
          const char *field)
{
  return nw_part_field_get_label (nw_part_kind_find_field (kind, field));
}

/* What R4 has no place of its own for, in words. */
static void
add_notes (NwJsonWriter *json,
           NwSession *session)
{
  static const char *const care_fields[] = { "aftercare-note", "other-treatment" };
  static const char *const event_fields[] = { "action", "note" };
  NwPart *care = nw_session_get_part (session, NW_PART_CARE);
  GListModel *events = nw_session_get_parts (session, NW_PART_EVENT);
  gboolean any = has_words (nw_session_get_note (session));

  for (guint i = 0; i < G_N_ELEMENTS (care_fields); i++)
    any = any || has_words (nw_part_get_text (care, care_fields[i]));
  for (guint i = 0; i < g_list_model_get_n_items (events) * G_N_ELEMENTS (event_fields); i++)
    {
      g_autoptr (NwPart) event = g_list_model_get_item (events, i / G_N_ELEMENTS (event_fields));

      any = any || has_words (nw_part_get_text (event, event_fields[i % G_N_ELEMENTS (event_fields)]));
    }
  if (!any)
    return;

  nw_json_begin_array (json, "note");
  add_note (json, NULL, nw_session_get_note (session));
  for (guint i = 0; i < G_N_ELEMENTS (care_fields); i++)
    add_note (json, label_of (NW_PART_CARE, care_fields[i]), nw_part_get_text (care, care_fields[i]));
  for (guint i = 0; i < g_list_model_get_n_items (events) * G_N_ELEMENTS (event_fields); i++)
    {
      g_autoptr (NwPart) event = g_list_model_get_item (events, i / G_N_ELEMENTS (event_fields));
      const char *field = event_fields[i % G_N_ELEMENTS (event_fields)];

      add_note (json, label_of (NW_PART_EVENT, field), nw_part_get_text (event, field));
    }
  nw_json_end_array (json);
}

static void
add_procedure (NwExportRun *run,
               NwSession *session,
               const char *patient)
{
  NwJsonWriter *json = run->json;
  NwPart *intake = nw_session_get_part (session, NW_PART_INTAKE);
  NwPart *care = nw_session_get_part (session, NW_PART_CARE);
  NwPart *therapist = nw_export_find_therapist (run, nw_session_get_therapist_id (session));

  begin_resource (json, "Procedure", nw_session_get_id (session));
  if (nw_session_get_n_sites (session) > 0)
    {
      nw_json_begin_array (json, "extension");
      for (guint i = 0; i < nw_session_get_n_sites (session); i++)
        {
          nw_json_begin_object (json, NULL);
          nw_json_string (json, "url", TARGET);
          add_reference (json, "valueReference", nw_session_site_get_id (nw_session_get_site (session, i)));
          nw_json_end_object (json);
        }
      nw_json_end_array (json);
    }
  nw_json_string (json, "status", nw_session_get_state (session) == NW_SESSION_CLOSED ? "completed" : "in-progress");
  add_concept (json, "code", NULL, NULL, NULL, "Dry needling");
  add_reference (json, "subject", patient);
  nw_json_string (json, "performedDateTime", nw_session_get_day (session));
  if (therapist != NULL)
    {
      nw_json_begin_array (json, "performer");
      nw_json_begin_object (json, NULL);
      add_reference (json, "actor", nw_part_get_id (therapist));
      nw_json_end_object (json);
      nw_json_end_array (json);
    }
  add_words (json, "reasonCode", nw_part_get_text (intake, "complaint"));
  if (has_words (nw_part_get_text (care, "evaluation")))
    add_concept (json, "outcome", NULL, NULL, NULL, nw_part_get_text (care, "evaluation"));
  add_words (json, "followUp", nw_part_get_text (care, "next-step"));
  add_notes (json, session);
  end_resource (json);
}

static void
add_consent (NwExportRun *run,
             NwPart *consent,
             const char *patient)
{
  NwJsonWriter *json = run->json;
  g_autofree char *told = nw_part_format (consent, "told");
  g_autoptr (GString) rule = g_string_new ("Needlewise");

  if (nw_part_has (consent, "content-version"))
    g_string_append_printf (rule, " %s", nw_part_get_text (consent, "content-version"));
  if (told != NULL)
    g_string_append_printf (rule, ": %s", told);

  begin_resource (json, "Consent", nw_part_get_id (consent));
  nw_json_string (json, "status", nw_part_has (consent, "withdrawn-at") ? "inactive" : "active");
  add_concept (json, "scope", HL7 "consentscope", "treatment", NULL, NULL);
  add_words (json, "category", "Consent to dry needling");
  add_reference (json, "patient", patient);
  add_text (json, "dateTime", nw_part_get_text (consent, "at"));
  add_concept (json, "policyRule", NULL, NULL, NULL, rule->str);
  if (nw_part_has (consent, "withdrawn-at"))
    {
      nw_json_begin_object (json, "provision");
      nw_json_string (json, "type", "permit");
      nw_json_begin_object (json, "period");
      add_text (json, "start", nw_part_get_text (consent, "at"));
      nw_json_string (json, "end", nw_part_get_text (consent, "withdrawn-at"));
      nw_json_end_object (json);
      nw_json_end_object (json);
    }
  end_resource (json);
}

static void
add_adverse_event (NwExportRun *run,
                   NwPart *event,
                   NwSession *session,
                   const char *patient)
{
  NwJsonWriter *json = run->json;
  const char *name = get_event_name (run, event);

  begin_resource (json, "AdverseEvent", nw_part_get_id (event));
  nw_json_string (json, "actuality", "actual");
  if (has_words (name))
    add_concept (json, "event", NULL, NULL, NULL, name);
  add_reference (json, "subject", patient);
  add_text (json, "date", nw_part_get_text (event, "onset"));
  if (nw_part_has (event, "severity"))
    add_concept (json, "severity", HL7 "adverse-event-severity", nw_part_get_text (event, "severity"), NULL, NULL);
  if (nw_part_has (event, "resolved"))
    add_concept (json, "outcome", HL7 "adverse-event-outcome", "resolved", NULL, NULL);
  nw_json_begin_array (json, "suspectEntity");
  nw_json_begin_object (json, NULL);
  add_reference (json, "instance", nw_session_get_id (session));
  nw_json_end_object (json);
  nw_json_end_array (json);
  end_resource (json);
}

/* The same id for the same session and number in every export. */
static char *
make_provenance_id (NwSession *session,
                    guint number)
{
  g_autofree char *source = g_strdup_printf ("provenance %s %u", nw_session_get_id (session), number);
  NwId id = { 0 };

  crypto_generichash (id.bytes, sizeof id.bytes, (const guint8 *)source, strlen (source), NULL, 0);
  id.bytes[6] = (guint8)((id.bytes[6] & 0x0f) | 0x40);
  id.bytes[8] = (guint8)((id.bytes[8] & 0x3f) | 0x80);
  return nw_id_to_string (&id);
}

static void
add_provenance (NwExportRun *run,
                NwSession *session,
                guint number,
                const char *at,
                const char *who,
                const char *therapist,
                const char *reason)
{
  NwJsonWriter *json = run->json;
  g_autofree char *id = make_provenance_id (session, number);

  begin_resource (json, "Provenance", id);
  nw_json_begin_array (json, "target");
  add_reference (json, NULL, nw_session_get_id (session));
  nw_json_end_array (json);
  nw_json_string (json, "recorded", at);
  add_words (json, "reason", reason);
  add_concept (json, "activity", HL7 "v3-DataOperation", number == 0 ? "CREATE" : "UPDATE", NULL, NULL);
  nw_json_begin_array (json, "agent");
  nw_json_begin_object (json, NULL);
  if (therapist != NULL)
    add_reference (json, "who", therapist);
  else
    {
      nw_json_begin_object (json, "who");
      add_text (json, "display", has_words (who) ? who : "not recorded");
      nw_json_end_object (json);
    }
  nw_json_end_object (json);
  nw_json_end_array (json);
  end_resource (json);
}

static void
begin (NwExportRun *run)
{
  g_autofree char *now = nw_export_format_time (g_get_real_time () / G_USEC_PER_SEC);

  nw_json_begin_object (run->json, NULL);
  nw_json_string (run->json, "resourceType", "Bundle");
  if (run->example)
    {
      nw_json_begin_object (run->json, "meta");
      nw_json_begin_array (run->json, "security");
      nw_json_begin_object (run->json, NULL);
      nw_json_string (run->json, "system", HL7 "v3-ActReason");
      nw_json_string (run->json, "code", "HTEST");
      nw_json_end_object (run->json);
      nw_json_end_array (run->json);
      nw_json_end_object (run->json);
    }
  nw_json_string (run->json, "type", "collection");
  nw_json_string (run->json, "timestamp", now);
}

static void
add (NwExportRun *run,
     NwSession *session,
     GPtrArray *amendments)
{
  NwPart *patient = nw_export_find_patient (run, nw_session_get_patient_id (session));
  NwPart *therapist = nw_export_find_therapist (run, nw_session_get_therapist_id (session));
  GListModel *consents = nw_session_get_parts (session, NW_PART_CONSENT);
  GListModel *events = nw_session_get_parts (session, NW_PART_EVENT);
  g_autofree char *created = nw_export_format_time (nw_session_get_created_at (session));
  const char *id = NULL;

  /* A procedure without a subject is none. */
  if (patient == NULL)
    {
      run->counts.n_left_out++;
      run->counts.n_sessions--;
      return;
    }

  /* R4 has no empty lists. */
  if (!run->has_entries)
    nw_json_begin_array (run->json, "entry");
  run->has_entries = TRUE;
  id = nw_part_get_id (patient);
  add_procedure (run, session, id);
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    add_body_structure (run, nw_session_get_site (session, i), id);
  for (guint i = 0; i < g_list_model_get_n_items (consents); i++)
    {
      g_autoptr (NwPart) consent = g_list_model_get_item (consents, i);

      add_consent (run, consent, id);
    }
  for (guint i = 0; i < g_list_model_get_n_items (events); i++)
    {
      g_autoptr (NwPart) event = g_list_model_get_item (events, i);

      add_adverse_event (run, event, session, id);
    }
  add_provenance (run, session, 0, created, nw_session_get_therapist (session), therapist != NULL ? nw_part_get_id (therapist) : NULL, NULL);
  for (guint i = 0; i < amendments->len; i++)
    {
      NwAmendment *amendment = g_ptr_array_index (amendments, i);

      add_provenance (run, session, i + 1, nw_amendment_get_at (amendment), nw_amendment_get_author (amendment), NULL, nw_amendment_get_reason (amendment));
    }
}

static void
end (NwExportRun *run,
     GPtrArray *incidents G_GNUC_UNUSED)
{
  GHashTableIter iter;
  gpointer part = NULL;

  if (!run->has_entries)
    {
      nw_json_end_object (run->json);
      return;
    }

  g_hash_table_iter_init (&iter, run->patients);
  while (g_hash_table_iter_next (&iter, NULL, &part))
    {
      /* One that was merged points at another, which then has to be there. */
      NwPart *target = nw_export_find_person (run, nw_part_get_id (part));

      if (g_hash_table_contains (run->used, nw_part_get_id (part)))
        g_hash_table_add (run->used, g_strdup (nw_part_get_id (target)));
    }
  g_hash_table_iter_init (&iter, run->patients);
  while (g_hash_table_iter_next (&iter, NULL, &part))
    {
      if (g_hash_table_contains (run->used, nw_part_get_id (part)))
        add_patient (run->json, part);
    }
  g_hash_table_iter_init (&iter, run->therapists);
  while (g_hash_table_iter_next (&iter, NULL, &part))
    {
      if (g_hash_table_contains (run->used, nw_part_get_id (part)))
        add_practitioner (run->json, part);
    }
  nw_json_end_array (run->json);
  nw_json_end_object (run->json);
}

const NwExportWriter nw_export_fhir_writer = {
  .begin = begin,
  .add = add,
  .end = end,
};
