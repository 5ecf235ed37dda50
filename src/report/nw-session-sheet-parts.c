/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-session-sheet-private.h"

#include "nw-amendment.h"
#include "nw-date.h"
#include "nw-mark-words.h"
#include "nw-record-words.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

static void
add_heading (NwFlow *flow,
             const char *text)
{
  nw_flow_add_heading (flow, 3, text);
}

static void
add_part (NwSessionPrint *self,
          NwFlow *flow,
          NwPart *part)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();

  nw_record_add_fields (pairs, self->atlas, self->session, part, self->lang);
  nw_record_add_pairs (flow, pairs);
}

/**
 * nw_session_print_add_intake:
 * @self: the sheet
 * @flow: where to add it
 *
 * Adds complaint and goal, or that nothing was recorded.
 */
void
nw_session_print_add_intake (NwSessionPrint *self,
                             NwFlow *flow)
{
  NwPart *intake = nw_session_get_part (self->session, NW_PART_INTAKE);

  add_heading (flow, _ ("Complaint and goal"));
  if (nw_part_is_empty (intake))
    nw_flow_add_paragraph (flow, NW_FLOW_BODY, _ ("Not recorded."));
  else
    add_part (self, flow, intake);
}

/* Names of contraindications in one line. */
static void
append_name (GString *names,
             const char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? "; " : "", name);
}

static void
add_names (NwFlow *flow,
           const char *label,
           GString *names,
           guint n)
{
  g_autofree char *markup = NULL;

  if (n == 0)
    return;
  markup = g_markup_printf_escaped ("<b>%s (%u).</b> %s", label, n, names->str);
  nw_flow_add_markup (flow, NW_FLOW_SMALL, markup);
}

/* What holds, with its level and what to do. */
static void
add_flags (NwSessionPrint *self,
           NwFlow *flow,
           NwScreening *screening)
{
  g_autoptr (GPtrArray) yes = nw_screening_list_yes (screening, self->atlas);
  g_auto (GStrv) unknown = nw_screening_list_unknown (screening, self->atlas);

  for (guint i = 0; i < yes->len; i++)
    {
      NwContraindication *rule = g_ptr_array_index (yes, i);
      g_autofree char *label = nw_screening_format_label (screening, rule, self->lang);
      g_autofree char *markup = g_markup_printf_escaped ("<b>%s: %s.</b> %s", nw_contra_level_get_label (nw_contraindication_get_level (rule)), label,
                                                         nw_contraindication_get_action (rule, self->lang));

      nw_flow_add_markup (flow, NW_FLOW_BODY, markup);
    }
  for (guint i = 0; unknown[i] != NULL; i++)
    {
      /* Translators: %s is the id of a question that this version of the content does not know */
      g_autofree char *line = g_strdup_printf (_ ("%s (not in this version of the content)"), unknown[i]);

      nw_flow_add_paragraph (flow, NW_FLOW_STRONG, line);
    }
}

/**
 * nw_session_print_add_screening:
 * @self: the sheet
 * @flow: where to add it
 *
 * Adds what holds for the patient, what was asked and denied, and by name what
 * was not asked: that is never taken for no.
 */
void
nw_session_print_add_screening (NwSessionPrint *self,
                                NwFlow *flow)
{
  NwScreening *screening = nw_session_get_screening (self->session);
  const GPtrArray *rules = nw_atlas_get_contraindications (self->atlas);
  g_autoptr (GString) no = g_string_new (NULL);
  g_autoptr (GString) not_asked = g_string_new (NULL);
  guint n_no = 0;
  guint n_not_asked = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      NwContraindication *rule = g_ptr_array_index (rules, i);
      const char *label = nw_contraindication_get_label (rule, self->lang);

      switch (nw_screening_get (screening, nw_contraindication_get_id (rule)))
        {
        case NW_ANSWER_NO:
          append_name (no, label);
          n_no++;
          break;
        case NW_ANSWER_NOT_ASKED:
          append_name (not_asked, label);
          n_not_asked++;
          break;
        case NW_ANSWER_YES:
        default:
          break;
        }
    }

  add_heading (flow, _ ("Screening"));
  add_flags (self, flow, screening);
  add_names (flow, _ ("Asked, answered with no"), no, n_no);
  add_names (flow, _ ("Not asked"), not_asked, n_not_asked);
}

/* Items of the checklist that were ticked and those that were not; ids that this
 * content does not know stand as they are. */
static void
add_told (NwSessionPrint *self,
          NwFlow *flow,
          NwPart *consent)
{
  const GPtrArray *items = nw_atlas_get_checklist (self->atlas, NW_CHECKLIST_CONSENT);
  const char *const *ids = nw_part_get_ids (consent, "told");
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GString) missing = g_string_new (NULL);
  guint n_told = 0;
  guint n_missing = 0;

  for (; ids[n_told] != NULL; n_told++)
    {
      const char *words = nw_record_find_item (self->atlas, NW_CHECKLIST_CONSENT, ids[n_told], self->lang);

      append_name (told, words != NULL ? words : ids[n_told]);
    }
  for (guint i = 0; i < items->len; i++)
    {
      const NwStatement *item = g_ptr_array_index (items, i);

      if (nw_part_names (consent, "told", nw_statement_get_id (item)))
        continue;
      append_name (missing, nw_statement_get_text (item, self->lang));
      n_missing++;
    }
  add_names (flow, _ ("Told"), told, n_told);
  add_names (flow, _ ("Not ticked as told"), missing, n_missing);
}

/**
 * nw_session_print_add_consents:
 * @self: the sheet
 * @flow: where to add them
 *
 * Adds each consent with what was told and what was not, or that none was
 * recorded.
 */
void
nw_session_print_add_consents (NwSessionPrint *self,
                               NwFlow *flow)
{
  GListModel *consents = nw_session_get_parts (self->session, NW_PART_CONSENT);
  guint n = g_list_model_get_n_items (consents);

  add_heading (flow, _ ("Consent"));
  if (n == 0)
    nw_flow_add_paragraph (flow, NW_FLOW_STRONG, _ ("No consent is recorded."));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwPart) consent = g_list_model_get_item (consents, i);

      g_autoptr (NwPart) rest = nw_part_without (consent, "told");

      add_part (self, flow, rest);
      add_told (self, flow, consent);
    }
}

/**
 * nw_session_print_add_checks:
 * @self: the sheet
 * @flow: where to add them
 *
 * Adds the stop-checks that were done, with what was ticked, and the sites that
 * ask for one that was not done.
 */
void
nw_session_print_add_checks (NwSessionPrint *self,
                             NwFlow *flow)
{
  GListModel *checks = nw_session_get_stop_checks (self->session);
  guint n = g_list_model_get_n_items (checks);
  g_autoptr (GString) missing = g_string_new (NULL);
  guint n_missing = 0;

  for (guint i = 0; i < nw_session_get_n_sites (self->session); i++)
    {
      NwSessionSite *entry = nw_session_get_site (self->session, i);
      NwSite *site = nw_atlas_lookup_site (self->atlas, nw_session_site_get_site_id (entry));

      if (site == NULL || !nw_stop_check_is_needed (site)
          || nw_session_find_stop_check (self->session, nw_stop_check_find_zone (self->atlas, site, nw_session_site_get_region_id (entry))) != NULL)
        continue;
      append_name (missing, nw_site_get_name (site, self->lang));
      n_missing++;
    }
  if (n == 0 && n_missing == 0)
    return;

  add_heading (flow, _ ("Stop-checks"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);
      const char *const *items = nw_stop_check_get_items (check);
      g_autofree char *line = nw_stop_check_describe (check, self->atlas, self->lang);

      nw_flow_add_paragraph (flow, NW_FLOW_BODY, line);
      for (guint j = 0; items[j] != NULL; j++)
        {
          const char *words = NULL;

          for (NwChecklist list = 0; list < NW_N_CHECKLISTS && words == NULL; list++)
            words = nw_record_find_item (self->atlas, list, items[j], self->lang);
          nw_flow_add_item (flow, "–", words != NULL ? words : items[j]);
        }
    }
  add_names (flow, _ ("No stop-check recorded for"), missing, n_missing);
}

/**
 * nw_session_print_add_events:
 * @self: the sheet
 * @flow: where to add them
 *
 * Adds each adverse event; or that somebody looked and saw none; or that
 * nothing was recorded.
 */
void
nw_session_print_add_events (NwSessionPrint *self,
                             NwFlow *flow)
{
  GListModel *events = nw_session_get_parts (self->session, NW_PART_EVENT);
  guint n = g_list_model_get_n_items (events);
  gboolean none_seen = nw_part_get_flag (nw_session_get_part (self->session, NW_PART_CARE), "no-events-seen");

  add_heading (flow, _ ("Adverse events"));
  if (n == 0)
    nw_flow_add_paragraph (flow, NW_FLOW_BODY, none_seen ? _ ("No adverse event seen") : _ ("Not recorded."));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwPart) event = g_list_model_get_item (events, i);

      add_part (self, flow, event);
    }
}

/**
 * nw_session_print_add_outcomes:
 * @self: the sheet
 * @flow: where to add them
 *
 * Adds the scores, if there are any.
 */
void
nw_session_print_add_outcomes (NwSessionPrint *self,
                               NwFlow *flow)
{
  GListModel *outcomes = nw_session_get_parts (self->session, NW_PART_OUTCOME);
  guint n = g_list_model_get_n_items (outcomes);

  if (n == 0)
    return;
  add_heading (flow, _ ("Scores"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwPart) outcome = g_list_model_get_item (outcomes, i);

      add_part (self, flow, outcome);
    }
}

/**
 * nw_session_print_add_care:
 * @self: the sheet
 * @flow: where to add it
 *
 * Adds aftercare, what else was done and what comes next, or that nothing was
 * recorded.
 */
void
nw_session_print_add_care (NwSessionPrint *self,
                           NwFlow *flow)
{
  NwPart *care = nw_session_get_part (self->session, NW_PART_CARE);

  add_heading (flow, _ ("Care afterwards"));
  if (nw_part_is_empty (care))
    nw_flow_add_paragraph (flow, NW_FLOW_BODY, _ ("Not recorded."));
  else
    add_part (self, flow, care);
}

/**
 * nw_session_print_add_amendments:
 * @self: the sheet
 * @flow: where to add them
 *
 * Adds who changed the session after it was closed, when and why.
 */
void
nw_session_print_add_amendments (NwSessionPrint *self,
                                 NwFlow *flow)
{
  GPtrArray *amendments = self->options->amendments;
  guint n = nw_session_get_n_amendments (self->session);

  if (n == 0)
    return;
  nw_flow_add_heading (flow, 3, _ ("Amended after it was closed"));
  if (amendments == NULL)
    {
      g_autofree char *line = g_strdup_printf (ngettext ("%u amendment", "%u amendments", n), n);

      nw_flow_add_paragraph (flow, NW_FLOW_BODY, line);
      return;
    }
  for (guint i = 0; i < amendments->len; i++)
    {
      NwAmendment *amendment = g_ptr_array_index (amendments, i);
      g_autofree char *when = nw_date_format_iso_moment (nw_amendment_get_at (amendment), self->lang);
      g_autofree char *line = g_strdup_printf ("%s, %s: %s", when, nw_amendment_get_author (amendment), nw_amendment_get_reason (amendment));

      nw_flow_add_item (flow, "–", line);
    }
}
