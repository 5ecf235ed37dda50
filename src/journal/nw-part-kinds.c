/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-part.h"

#include "nw-needle-plan.h"
#include "nw-session.h"

#include <glib/gi18n-lib.h>

/* Names of the fields are kept in files: append, never rename. */

#define SOME_TEXT_MAX 4000
#define ONE_LINE_MAX 200

static const char *const how_ids[] = { "oral", "written", NULL };
static const char *const how_labels[] = { N_ ("spoken"), N_ ("in writing"), NULL };

/* Under 12 the parents decide, from 12 to 15 patient and parents, from 16 the patient. */
static const char *const giver_ids[] = { "patient", "patient-and-parents", "parents", "representative", NULL };
static const char *const giver_labels[] = {
  /* Translators: who gave consent */
  N_ ("the patient"),
  N_ ("the patient and the parents"),
  N_ ("the parents"),
  N_ ("a legal representative"),
  NULL,
};

static const char *const severity_ids[] = { "mild", "moderate", "severe", NULL };
static const char *const severity_labels[] = {
  /* Translators: how severe an adverse event was */
  N_ ("mild"),
  N_ ("moderate"),
  N_ ("severe"),
  NULL,
};

static const char *const measure_ids[] = { "nprs", "psc", "free", NULL };
static const char *const measure_labels[] = {
  N_ ("Pain, numeric rating (NPRS, 0 to 10)"),
  N_ ("Patient-specific complaint (0 to 10)"),
  N_ ("Another measure"),
  NULL,
};

static const NwPartField patient_fields[] = {
  { "pseudonym", N_ ("Patient"), NW_PART_FIELD_LINE, NW_SESSION_NAME_MAX, 0, NULL, NULL },
  { "name", N_ ("Name"), NW_PART_FIELD_LINE, NW_SESSION_NAME_MAX, 0, NULL, NULL },
  { "born", N_ ("Date of birth"), NW_PART_FIELD_DAY, 0, 0, NULL, NULL },
  { "record-number", N_ ("Record number"), NW_PART_FIELD_LINE, 60, 0, NULL, NULL },
  /* The patient that this one turned out to be. */
  { "merged-into", N_ ("Same patient as"), NW_PART_FIELD_REF, 0, 0, NULL, NULL },
};

static const NwPartField therapist_fields[] = {
  { "name", N_ ("Therapist"), NW_PART_FIELD_LINE, NW_SESSION_NAME_MAX, 0, NULL, NULL },
  { "register-number", N_ ("Number in the register"), NW_PART_FIELD_LINE, 60, 0, NULL, NULL },
};

static const NwPartField incident_fields[] = {
  { "session", N_ ("Session"), NW_PART_FIELD_REF, 0, 0, NULL, NULL },
  { "event", N_ ("Adverse event"), NW_PART_FIELD_REF, 0, 0, NULL, NULL },
  { "noticed", N_ ("Noticed on"), NW_PART_FIELD_DAY, 0, 0, NULL, NULL },
  { "established", N_ ("Established as a calamity on"), NW_PART_FIELD_DAY, 0, 0, NULL, NULL },
  { "reported", N_ ("Reported to the inspectorate on"), NW_PART_FIELD_DAY, 0, 0, NULL, NULL },
  { "cause", N_ ("What caused it"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "consequence", N_ ("What it led to"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "repetition", N_ ("How likely it is to happen again"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "measure", N_ ("What will be done to prevent it"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "measure-by", N_ ("When that will be in place"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
};

static const NwPartField intake_fields[] = {
  { "complaint", N_ ("Complaint"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "goal", N_ ("Goal"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "maintaining-factors", N_ ("What keeps the complaint going"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "other-pathology", N_ ("Other pathology"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "primary-source", N_ ("Primary source of the pain"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "sensitisation", N_ ("Sensitisation"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
};

static const NwPartField care_fields[] = {
  /* Items of the checklist "after". */
  { "aftercare", N_ ("Aftercare"), NW_PART_FIELD_IDS, 50, 0, NULL, NULL },
  { "aftercare-note", N_ ("Aftercare, in words"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "other-treatment", N_ ("What else was done"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "next-step", N_ ("Next step"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "evaluation", N_ ("Evaluation"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  /* Somebody looked for adverse events and saw none. */
  { "no-events-seen", N_ ("No adverse event seen"), NW_PART_FIELD_FLAG, 0, 0, NULL, NULL },
  /* Why fewer needles came out than went in. */
  { "count-reason", N_ ("Why the count of the needles differs"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "closed-at", N_ ("Closed"), NW_PART_FIELD_TIME, 0, 0, NULL, NULL },
  { "closed-by", N_ ("Closed by"), NW_PART_FIELD_LINE, ONE_LINE_MAX, 0, NULL, NULL },
};

static const NwPartField consent_fields[] = {
  { "content-version", N_ ("Version of the content that was told"), NW_PART_FIELD_LINE, NW_CONTENT_VERSION_MAX, 0, NULL, NULL },
  /* Items of the checklist "consent". */
  { "told", N_ ("Told"), NW_PART_FIELD_IDS, 50, 0, NULL, NULL },
  { "how", N_ ("How consent was given"), NW_PART_FIELD_CHOICE, 0, 0, how_ids, how_labels },
  { "given-by", N_ ("Who gave consent"), NW_PART_FIELD_CHOICE, 0, 0, giver_ids, giver_labels },
  { "giver", N_ ("Name of who gave consent"), NW_PART_FIELD_LINE, ONE_LINE_MAX, 0, NULL, NULL },
  { "told-by", N_ ("Told by"), NW_PART_FIELD_LINE, ONE_LINE_MAX, 0, NULL, NULL },
  { "at", N_ ("Consent given"), NW_PART_FIELD_TIME, 0, 0, NULL, NULL },
  { "withdrawn-at", N_ ("Consent withdrawn"), NW_PART_FIELD_TIME, 0, 0, NULL, NULL },
  { "withdrawn-note", N_ ("About the withdrawal"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
};

static const NwPartField event_fields[] = {
  /* An event of the table; none for one that is not in it, which has a name. */
  { "event", N_ ("Adverse event"), NW_PART_FIELD_ID, NW_SESSION_ID_MAX, 0, NULL, NULL },
  { "class", N_ ("Class in the table"), NW_PART_FIELD_ID, NW_SESSION_ID_MAX, 0, NULL, NULL },
  { "name", N_ ("What happened"), NW_PART_FIELD_LINE, ONE_LINE_MAX, 0, NULL, NULL },
  { "needle", N_ ("Needle"), NW_PART_FIELD_REF, 0, 0, NULL, NULL },
  { "onset", N_ ("Began"), NW_PART_FIELD_TIME, 0, 0, NULL, NULL },
  { "severity", N_ ("Severity"), NW_PART_FIELD_CHOICE, 0, 0, severity_ids, severity_labels },
  { "action", N_ ("What was done"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
  { "patient-told", N_ ("Patient was told"), NW_PART_FIELD_TIME, 0, 0, NULL, NULL },
  { "resolved", N_ ("Resolved"), NW_PART_FIELD_TIME, 0, 0, NULL, NULL },
  { "note", N_ ("About the event"), NW_PART_FIELD_TEXT, SOME_TEXT_MAX, 0, NULL, NULL },
};

static const NwPartField outcome_fields[] = {
  { "measure", N_ ("Measure"), NW_PART_FIELD_CHOICE, 0, 0, measure_ids, measure_labels },
  /* The complaint of the patient, or the name of the other measure. */
  { "name", N_ ("What was measured"), NW_PART_FIELD_LINE, ONE_LINE_MAX, 0, NULL, NULL },
  { "unit", N_ ("Unit"), NW_PART_FIELD_LINE, 40, 0, NULL, NULL },
  { "before", N_ ("Before"), NW_PART_FIELD_NUMBER, 1e6, -1e6, NULL, NULL },
  { "after", N_ ("After"), NW_PART_FIELD_NUMBER, 1e6, -1e6, NULL, NULL },
};

static const NwPartField use_fields[] = {
  { "product", N_ ("Product"), NW_PART_FIELD_LINE, ONE_LINE_MAX, 0, NULL, NULL },
  { "lot", N_ ("Lot"), NW_PART_FIELD_LINE, 60, 0, NULL, NULL },
  { "expiry", N_ ("Use before"), NW_PART_FIELD_MONTH, 0, 0, NULL, NULL },
  /* Inserted length along the shaft. */
  { "used-mm", N_ ("Used depth in mm"), NW_PART_FIELD_NUMBER, NW_PART_DEPTH_MAX, 0, NULL, NULL },
  { "insertions", N_ ("Insertions"), NW_PART_FIELD_COUNT, 100, 1, NULL, NULL },
  { "in-at", N_ ("In"), NW_PART_FIELD_TIME, 0, 0, NULL, NULL },
  { "out-at", N_ ("Out"), NW_PART_FIELD_TIME, 0, 0, NULL, NULL },
};

typedef struct
{
  const char *id;
  gboolean has_id;
  const NwPartField *fields;
  guint n_fields;
} Kind;

#define FIELDS(fields) fields, G_N_ELEMENTS (fields)

/* In the order of NwPartKind. */
static const Kind kinds[] = {
  { "patient", TRUE, FIELDS (patient_fields) },
  { "therapist", TRUE, FIELDS (therapist_fields) },
  { "incident", TRUE, FIELDS (incident_fields) },
  { "intake", FALSE, FIELDS (intake_fields) },
  { "care", FALSE, FIELDS (care_fields) },
  { "consent", TRUE, FIELDS (consent_fields) },
  { "event", TRUE, FIELDS (event_fields) },
  { "outcome", TRUE, FIELDS (outcome_fields) },
  { "use", FALSE, FIELDS (use_fields) },
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == NW_N_PART_KINDS);

/**
 * nw_part_kind_get_id:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in files, such as "consent"
 */
const char *
nw_part_kind_get_id (NwPartKind kind)
{
  g_return_val_if_fail ((guint)kind < NW_N_PART_KINDS, NULL);

  return kinds[kind].id;
}

/**
 * nw_part_kind_from_id:
 * @id: (nullable): a name
 * @kind: (out): the kind of that name
 *
 * Returns: %FALSE if there is none
 */
gboolean
nw_part_kind_from_id (const char *id,
                      NwPartKind *kind)
{
  for (guint i = 0; i < NW_N_PART_KINDS; i++)
    {
      if (g_strcmp0 (id, kinds[i].id) == 0)
        {
          *kind = (NwPartKind)i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * nw_part_kind_get_fields:
 * @kind: a kind
 * @n_fields: (out): how many
 *
 * Returns: (transfer none) (array length=n_fields): its fields, in the order in
 *   which they are shown
 */
const NwPartField *
nw_part_kind_get_fields (NwPartKind kind,
                         guint *n_fields)
{
  g_return_val_if_fail ((guint)kind < NW_N_PART_KINDS, NULL);

  *n_fields = kinds[kind].n_fields;
  return kinds[kind].fields;
}

/**
 * nw_part_kind_find_field:
 * @kind: a kind
 * @field: (nullable): a name
 *
 * Returns: (transfer none) (nullable): its field of that name
 */
const NwPartField *
nw_part_kind_find_field (NwPartKind kind,
                         const char *field)
{
  g_return_val_if_fail ((guint)kind < NW_N_PART_KINDS, NULL);

  for (guint i = 0; i < kinds[kind].n_fields; i++)
    {
      if (g_strcmp0 (field, kinds[kind].fields[i].id) == 0)
        return &kinds[kind].fields[i];
    }

  return NULL;
}

/**
 * nw_part_kind_has_id:
 * @kind: a kind
 *
 * Returns: whether there can be several, each known by an id
 */
gboolean
nw_part_kind_has_id (NwPartKind kind)
{
  g_return_val_if_fail ((guint)kind < NW_N_PART_KINDS, FALSE);

  return kinds[kind].has_id;
}

/**
 * nw_part_field_get_label:
 * @field: a field
 *
 * Returns: (transfer none): its name in the language of the interface
 */
const char *
nw_part_field_get_label (const NwPartField *field)
{
  return _ (field->label);
}

/**
 * nw_part_field_get_choice_label:
 * @field: a field of type %NW_PART_FIELD_CHOICE
 * @choice: one of its words
 *
 * Returns: (transfer none) (nullable): its name in the language of the
 *   interface, %NULL if it is none of them
 */
const char *
nw_part_field_get_choice_label (const NwPartField *field,
                                const char *choice)
{
  for (guint i = 0; field->choices != NULL && field->choices[i] != NULL; i++)
    {
      if (g_strcmp0 (field->choices[i], choice) == 0)
        return _ (field->choice_labels[i]);
    }

  return NULL;
}
