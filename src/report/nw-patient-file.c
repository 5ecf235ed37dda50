/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-patient-file.h"

#include "nw-date.h"
#include "nw-mark-words.h"
#include "nw-record-words.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

/* The report may be in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

static void
add_part (NwFlow *flow,
          NwAtlas *atlas,
          const char *heading,
          NwSession *session,
          NwPart *part,
          NwLang lang)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();

  if (nw_part_is_empty (part))
    return;
  nw_flow_add_heading (flow, 3, heading);
  nw_record_add_fields (pairs, atlas, session, part, lang);
  nw_record_add_pairs (flow, pairs);
}

static void
add_parts (NwFlow *flow,
           NwAtlas *atlas,
           const char *heading,
           NwSession *session,
           NwPartKind kind,
           NwLang lang)
{
  GListModel *parts = nw_session_get_parts (session, kind);

  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (parts, i);

      add_part (flow, atlas, heading, session, part, lang);
    }
}

static void
add_needle (NwFlow *flow,
            NwAtlas *atlas,
            NwSessionSite *entry,
            guint number,
            NwLang lang)
{
  const char *id = nw_session_site_get_site_id (entry);
  NwSite *site = nw_atlas_lookup_site (atlas, id);
  NwRegion *region = nw_atlas_lookup_region (atlas, nw_session_site_get_region_id (entry));
  g_autofree char *place = g_strdup_printf ("%s – %s", site != NULL ? nw_site_get_name (site, lang) : id, nw_side_get_label (nw_session_site_get_side (entry)));
  g_autofree char *needle = nw_needle_plan_describe (nw_session_site_get_needle (entry), lang);
  g_autofree char *deviation = nw_deviation_describe (entry, atlas, TRUE);
  g_autofree char *marker = g_strdup_printf ("%u.", number);
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;

  nw_flow_add_item (flow, marker, place);
  if (*nw_session_site_get_region_id (entry) != '\0')
    g_strv_builder_add_many (pairs, _ ("Region"), region != NULL ? nw_region_get_name (region, lang) : nw_session_site_get_region_id (entry), NULL);
  /* What nobody said is said to be missing, on paper as on the screen. */
  g_strv_builder_add_many (pairs, _ ("Needle"), *needle != '\0' ? needle : _ ("Needle and depth not said"), NULL);
  if (nw_session_site_get_point (entry, &view, &x, &y))
    {
      g_autofree char *across = nw_text_format_number (x, lang);
      g_autofree char *down = nw_text_format_number (y, lang);
      g_autofree char *point = NULL;

      /* Translators: a point on a map: the view, then mm from its left and upper edge */
      point = g_strdup_printf (_ ("%s, %s mm across, %s mm down"), nw_view_get_label (view), across, down);
      g_strv_builder_add_many (pairs, _ ("Point on the map"), point, NULL);
    }
  if (deviation != NULL)
    g_strv_builder_add_many (pairs, _ ("Deviation"), deviation, NULL);
  if (!nw_part_has (nw_session_site_get_use (entry), "used-mm"))
    g_strv_builder_add_many (pairs, _ ("Used depth in mm"), _ ("not said"), NULL);
  nw_record_add_fields (pairs, atlas, NULL, nw_session_site_get_use (entry), lang);
  nw_record_add_pairs (flow, pairs);
}

static void
add_needles (NwFlow *flow,
             NwAtlas *atlas,
             NwSession *session,
             NwLang lang)
{
  guint n = nw_session_get_n_sites (session);

  if (n == 0)
    return;
  nw_flow_add_heading (flow, 3, _ ("Needles"));
  for (guint i = 0; i < n; i++)
    add_needle (flow, atlas, nw_session_get_site (session, i), i + 1, lang);
}

static void
add_screening (NwFlow *flow,
               NwAtlas *atlas,
               NwSession *session,
               NwLang lang)
{
  NwScreening *screening = nw_session_get_screening (session);
  g_auto (GStrv) asked = nw_screening_list_asked (screening);
  GListModel *checks = nw_session_get_stop_checks (session);
  guint n_all = nw_atlas_get_contraindications (atlas)->len;
  guint n_known = 0;
  g_autofree char *silence = NULL;

  nw_flow_add_heading (flow, 3, _ ("Screening"));
  for (guint i = 0; asked[i] != NULL; i++)
    {
      NwContraindication *rule = nw_atlas_lookup_contraindication (atlas, asked[i]);
      const char *name = rule != NULL ? nw_contraindication_get_label (rule, lang) : asked[i];
      g_autofree char *line = g_strdup_printf ("%s: %s", name, nw_screening_get (screening, asked[i]) == NW_ANSWER_YES ? _ ("yes") : _ ("no"));

      n_known += rule != NULL;
      nw_flow_add_item (flow, "–", line);
    }
  /* Translators: contraindications that nobody asked about, and how many there are in all */
  silence = g_strdup_printf (_ ("Not asked: %1$u of %2$u"), n_all - MIN (n_known, n_all), n_all);
  nw_flow_add_item (flow, "–", silence);
  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);
      g_autofree char *line = nw_stop_check_describe (check, atlas, lang);

      nw_flow_add_item (flow, "–", line);
    }
}

/* The sections that say nothing, by name: a reader cannot see what is not there. */
static void
add_silence (NwFlow *flow,
             NwSession *session)
{
  gboolean events = g_list_model_get_n_items (nw_session_get_parts (session, NW_PART_EVENT)) > 0 || nw_part_has (nw_session_get_part (session, NW_PART_CARE), "no-events-seen");
  const struct
  {
    const char *name;
    gboolean said;
  } sections[] = {
    { _ ("Complaint and goal"), !nw_part_is_empty (nw_session_get_part (session, NW_PART_INTAKE)) },
    { _ ("Consent"), g_list_model_get_n_items (nw_session_get_parts (session, NW_PART_CONSENT)) > 0 },
    { _ ("Needles"), nw_session_get_n_sites (session) > 0 },
    { _ ("Adverse event"), events },
    { _ ("Outcome"), g_list_model_get_n_items (nw_session_get_parts (session, NW_PART_OUTCOME)) > 0 },
    { _ ("Care afterwards"), !nw_part_is_empty (nw_session_get_part (session, NW_PART_CARE)) },
    { _ ("Note"), *nw_session_get_note (session) != '\0' },
  };
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      if (!sections[i].said)
        g_string_append_printf (names, "%s%s", names->len > 0 ? "; " : "", sections[i].name);
    }
  if (names->len == 0)
    return;
  /* Translators: %s are headings of the sections of a session about which it says nothing */
  line = g_strdup_printf (_ ("Not recorded: %s"), names->str);
  nw_flow_add_paragraph (flow, NW_FLOW_MUTED, line);
}

static void
add_amendments (NwFlow *flow,
                GPtrArray *amendments,
                NwLang lang)
{
  if (amendments == NULL || amendments->len == 0)
    return;
  nw_flow_add_heading (flow, 3, _ ("Amended after it was closed"));
  for (guint i = 0; i < amendments->len; i++)
    {
      NwAmendment *amendment = g_ptr_array_index (amendments, i);
      g_autofree char *when = nw_date_format_iso_moment (nw_amendment_get_at (amendment), lang);
      g_autofree char *line = g_strdup_printf ("%s, %s: %s", when, nw_amendment_get_author (amendment), nw_amendment_get_reason (amendment));

      nw_flow_add_item (flow, "–", line);
      if (nw_amendment_get_erased (amendment))
        nw_flow_add_paragraph (flow, NW_FLOW_SMALL, nw_amendment_get_erased_words ());
    }
  nw_flow_add_paragraph (flow, NW_FLOW_SMALL, _ ("The session as it was before each amendment stands in the JSON file of the same export."));
}

static void
add_session (NwFlow *flow,
             NwAtlas *atlas,
             NwSession *session,
             GPtrArray *amendments,
             NwLang lang)
{
  g_autofree char *day = nw_date_format_long (nw_session_get_day (session), lang);
  NwRegion *region = nw_atlas_lookup_region (atlas, nw_session_get_region (session));
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();

  nw_flow_add_heading (flow, 2, day);
  g_strv_builder_add_many (pairs, _ ("Session"), nw_session_get_id (session), NULL);
  /* Translators: a session that may still be changed; one that may not */
  g_strv_builder_add_many (pairs, _ ("State"), nw_session_get_state (session) == NW_SESSION_DRAFT ? _ ("draft") : _ ("closed"), NULL);
  if (*nw_session_get_therapist (session) != '\0')
    g_strv_builder_add_many (pairs, _ ("Therapist"), nw_session_get_therapist (session), NULL);
  if (*nw_session_get_region (session) != '\0')
    g_strv_builder_add_many (pairs, _ ("Region"), region != NULL ? nw_region_get_name (region, lang) : nw_session_get_region (session), NULL);
  nw_record_add_pairs (flow, pairs);

  add_part (flow, atlas, _ ("Complaint and goal"), session, nw_session_get_part (session, NW_PART_INTAKE), lang);
  add_screening (flow, atlas, session, lang);
  add_parts (flow, atlas, _ ("Consent"), session, NW_PART_CONSENT, lang);
  add_needles (flow, atlas, session, lang);
  add_parts (flow, atlas, _ ("Adverse event"), session, NW_PART_EVENT, lang);
  add_parts (flow, atlas, _ ("Outcome"), session, NW_PART_OUTCOME, lang);
  add_part (flow, atlas, _ ("Care afterwards"), session, nw_session_get_part (session, NW_PART_CARE), lang);
  if (*nw_session_get_note (session) != '\0')
    {
      nw_flow_add_heading (flow, 3, _ ("Note"));
      nw_flow_add_paragraph (flow, NW_FLOW_BODY, nw_session_get_note (session));
    }
  add_silence (flow, session);
  add_amendments (flow, amendments, lang);
}

static void
add_identity (NwFlow *flow,
              NwAtlas *atlas,
              NwPart *patient,
              const NwPatientFileOptions *options)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();

  nw_record_add_fields (pairs, atlas, NULL, patient, options->lang);
  if (options->from != NULL)
    {
      g_autofree char *from = nw_date_format_long (options->from, options->lang);

      g_strv_builder_add_many (pairs, _ ("Sessions from"), from, NULL);
    }
  if (options->to != NULL)
    {
      g_autofree char *to = nw_date_format_long (options->to, options->lang);

      g_strv_builder_add_many (pairs, _ ("Sessions up to"), to, NULL);
    }
  nw_record_add_pairs (flow, pairs);
}

/* Two identifiers of the patient, so that a loose sheet finds its way back: the
 * pseudonym, or the name of who has none, and the record number, or the date of
 * birth. */
static char *
describe_patient (NwPart *patient,
                  NwLang lang)
{
  const char *first = nw_part_has (patient, "pseudonym") ? nw_part_get_text (patient, "pseudonym") : nw_part_get_text (patient, "name");

  if (nw_part_has (patient, "record-number"))
    /* Translators: at the head of a page: who a record is about, and the number of the record */
    return g_strdup_printf (_ ("%1$s · record number %2$s"), first, nw_part_get_text (patient, "record-number"));
  if (nw_part_has (patient, "born"))
    {
      g_autofree char *born = nw_date_format_long (nw_part_get_text (patient, "born"), lang);

      /* Translators: at the head of a page: who a record is about, and the date of birth */
      return g_strdup_printf (_ ("%1$s · born %2$s"), first, born);
    }
  return g_strdup (first);
}

/**
 * nw_patient_file_new:
 * @atlas: the content
 * @patient: who it is about
 * @sessions: (element-type NwSession): their sessions; a damaged one is said to
 *   be that
 * @amendments: (element-type utf8 GPtrArray): of those that were amended
 * @options: how
 *
 * Returns: (transfer full): the pages
 */
NwReport *
nw_patient_file_new (NwAtlas *atlas,
                     NwPart *patient,
                     GPtrArray *sessions,
                     GHashTable *amendments,
                     const NwPatientFileOptions *options)
{
  NwReportInfo info = { 0 };
  NwReport *report = NULL;
  NwFlow *flow = NULL;
  NwLang previous = NW_LANG_EN;
  g_autofree char *count = NULL;
  g_autofree char *who = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (NW_IS_PART (patient) && nw_part_get_kind (patient) == NW_PART_PATIENT, NULL);
  g_return_val_if_fail (sessions != NULL && amendments != NULL, NULL);

  previous = nw_lang_push (options->lang);
  flow = nw_flow_new ();
  /* Translators: part of "12 sessions" */
  count = g_strdup_printf (nw_lang_ngettext ("%u session", "%u sessions", sessions->len), sessions->len);
  nw_flow_add_title (flow, _ ("Record of a patient"), _ ("Everything that the journal holds of this person"), count, NULL);
  add_identity (flow, atlas, patient, options);
  for (guint i = 0; i < sessions->len; i++)
    {
      NwSession *session = g_ptr_array_index (sessions, i);

      add_session (flow, atlas, session, g_hash_table_lookup (amendments, nw_session_get_id (session)), options->lang);
    }

  if (options->n_moved > 0)
    {
      /* Translators: %u is how many; the sheet is for the patient */
      g_autofree char *moved = g_strdup_printf (nw_lang_ngettext ("%u time a session of somebody else stood under this name by mistake, and was then moved. The record of that person keeps what it said; it is not shown here, because it is about somebody else.", "%u times a session of somebody else stood under this name by mistake, and was then moved. The records of those persons keep what they said; it is not shown here, because it is about somebody else.", options->n_moved), options->n_moved);

      nw_flow_add_paragraph (flow, NW_FLOW_BODY, moved);
    }

  who = describe_patient (patient, options->lang);
  info = (NwReportInfo){
    .title = _ ("Record of a patient"),
    .subtitle = *who != '\0' ? who : NULL,
    .banner = options->example ? _ ("Example – made-up sessions, no real patients") : NULL,
    .content_version = nw_atlas_get_version (atlas),
    .content_date = nw_atlas_get_reviewed (atlas),
    .printed = options->printed,
    .lang = options->lang,
    .paper = options->paper,
  };
  report = nw_report_new (flow, &info);
  nw_lang_pop (previous);

  return report;
}

/* What a visit gathers. */
typedef struct
{
  GPtrArray *sessions;
  GHashTable *amendments;
} Gathered;

static void
gather_cb (NwSession *session,
           GPtrArray *amendments,
           gpointer data)
{
  Gathered *gathered = data;

  g_ptr_array_add (gathered->sessions, g_object_ref (session));
  g_hash_table_insert (gathered->amendments, (gpointer)nw_session_get_id (session), g_ptr_array_ref (amendments));
}

/**
 * nw_patient_file_read:
 * @journal: an open journal
 * @export: of whom, from when and to when, in which language, with the content
 * @paper: the sheet
 * @printed: (nullable): see #NwReportInfo
 * @cancellable: (nullable): stops it
 * @counts: (out) (optional): how many sessions
 * @error: return location: as nw_journal_export()
 *
 * Returns: (transfer full) (nullable): the pages
 */
NwReport *
nw_patient_file_read (NwJournal *journal,
                      const NwExportOptions *export,
                      NwPaper paper,
                      const char *printed,
                      GCancellable *cancellable,
                      NwExportCounts *counts,
                      GError **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) amendments = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  Gathered gathered = { sessions, amendments };
  g_autoptr (NwPart) patient = NULL;
  NwExportCounts read = { 0 };
  NwPatientFileOptions options = {
    .from = export->from,
    .to = export->to,
    .printed = printed,
    .lang = export->lang,
    .paper = paper,
    .example = nw_journal_get_state (journal) == NW_JOURNAL_EXAMPLE,
  };

  g_return_val_if_fail (export->patient != NULL && export->atlas != NULL, NULL);

  if (!nw_journal_visit (journal, export, gather_cb, &gathered, cancellable, &patient, &read, error))
    return NULL;
  if (counts != NULL)
    *counts = read;
  options.n_moved = read.n_moved;
  return nw_patient_file_new (export->atlas, patient, sessions, amendments, &options);
}
