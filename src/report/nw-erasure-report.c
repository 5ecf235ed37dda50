/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-erasure-report.h"

#include "nw-date.h"

#include <glib/gi18n-lib.h>

/* The report may be in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

static char *
format_time (gint64 at,
             NwLang lang)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at);

  return time != NULL ? nw_date_format_moment (time, lang) : g_strdup ("");
}

static void
add_counts (NwFlow *flow,
            const NwErasure *erasure)
{
  const struct
  {
    const char *label;
    guint n;
  } counts[] = {
    { _ ("Patients"), erasure->n_patients },
    { _ ("Sessions"), g_strv_length (erasure->sessions) },
    { _ ("Needles and sites"), erasure->n_sites },
    { _ ("Amendments"), erasure->n_amendments },
    /* Translators: a label; sessions of other patients that stood under this one by mistake, as they were before they were moved */
    { _ ("Earlier versions in the records of others"), erasure->n_earlier },
    { _ ("Incident analyses"), erasure->n_incidents },
  };
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", counts[i].n);

      g_strv_builder_add_many (pairs, counts[i].label, number, NULL);
    }
  list = g_strv_builder_end (pairs);
  nw_flow_add_heading (flow, 2, _ ("What was erased"));
  nw_flow_add_key_values (flow, (const char *const *)list);
}

static void
add_ids (NwFlow *flow,
         const NwErasure *erasure)
{
  nw_flow_add_heading (flow, 2, _ ("Identifiers"));
  nw_flow_add_paragraph (flow, NW_FLOW_SMALL, _ ("Random numbers by which the journal knew the rows. The access log keeps them, and nothing else of what was erased."));
  if (*erasure->patient != '\0')
    {
      g_autofree char *line = g_strdup_printf ("%s %s", _ ("Patient"), erasure->patient);

      nw_flow_add_item (flow, "–", line);
    }
  for (guint i = 0; erasure->sessions[i] != NULL; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s %s", _ ("Session"), erasure->sessions[i]);

      nw_flow_add_item (flow, "–", line);
    }
}

static void
add_decision (NwFlow *flow,
              const NwErasure *erasure,
              const NwErasureNotes *notes,
              NwLang lang)
{
  g_autofree char *when = format_time (erasure->at, lang);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, erasure->log_number);
  const char *pairs[] = {
    _ ("Erased on"), when,
    _ ("Ground"), nw_erase_reason_get_label (erasure->reason),
    _ ("Entry in the access log"), number,
    /* Translators: a label; a name follows */
    _ ("Decided by"), notes->decided_by != NULL && *notes->decided_by != '\0' ? notes->decided_by : "–",
    NULL
  };

  nw_flow_add_key_values (flow, pairs);
  if (notes->decision != NULL && *notes->decision != '\0')
    {
      nw_flow_add_heading (flow, 2, _ ("Decision and reason"));
      nw_flow_add_paragraph (flow, NW_FLOW_BODY, notes->decision);
      nw_flow_add_paragraph (flow, NW_FLOW_SMALL, _ ("These words stand on this sheet alone; the journal does not keep them."));
    }
}

static void
add_reach (NwFlow *flow,
           const NwErasure *erasure,
           const NwErasureNotes *notes)
{
  g_autoptr (NwFlow) outside = nw_flow_new ();
  g_autofree char *copies = NULL;

  nw_flow_add_heading (flow, 2, _ ("What was done"));
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, _ ("The rows were overwritten and removed, the file was written anew without them, and its write-ahead file was emptied. Drafts, undo and the search index let go of them."));
  if (erasure->n_earlier > 0)
    nw_flow_add_paragraph (flow, NW_FLOW_BODY, _ ("Sessions that had been recorded under this patient by mistake belong to others and stay with them. What they said before they were moved was taken out of them; who moved them, when and why is kept, without the identifiers of this patient."));
  if (!erasure->done)
    nw_flow_add_paragraph (flow, NW_FLOW_STRONG, _ ("Not yet erased: another program had the journal open, and sealed bytes of the rows may still stand in its files. Needlewise goes on with it whenever the journal is unlocked."));
  /* Translators: %u is how many */
  copies = g_strdup_printf (nw_lang_ngettext ("It was also erased in %u backup or copy.", "It was also erased in %u backups and copies.", notes->n_copies_erased), notes->n_copies_erased);
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, copies);
  if (notes->n_copies_left > 0)
    {
      /* Translators: %u is how many */
      g_autofree char *left = g_strdup_printf (nw_lang_ngettext ("It was not erased in %u known backup or copy.", "It was not erased in %u known backups and copies.", notes->n_copies_left), notes->n_copies_left);

      nw_flow_add_paragraph (flow, NW_FLOW_STRONG, left);
    }

  if (erasure->n_unreadable > 0)
    {
      /* Translators: %u is how many */
      g_autofree char *unreadable = g_strdup_printf (nw_lang_ngettext ("%u session that cannot be read was left: whose it is, is not known.", "%u sessions that cannot be read were left: whose they are, is not known.", erasure->n_unreadable), erasure->n_unreadable);

      nw_flow_add_paragraph (flow, NW_FLOW_STRONG, unreadable);
    }

  nw_flow_add_heading (outside, 2, _ ("Outside the reach of the program"));
  nw_flow_add_item (outside, "–", _ ("blocks that a solid-state disk has set aside and snapshots of the file system: they may hold older, sealed states of the file"));
  nw_flow_add_item (outside, "–", _ ("backups of the computer, backups kept elsewhere, and copies that somebody made of the file"));
  nw_flow_add_item (outside, "–", _ ("what was printed, exported or copied into another system"));
  nw_flow_add_paragraph (outside, NW_FLOW_SMALL, _ ("Sealed bytes can be read only with a key of this journal."));
  nw_flow_add_frame (flow, NW_FLOW_FRAME_STRONG, g_steal_pointer (&outside));
}

/**
 * nw_erasure_report_new:
 * @atlas: the content, for the foot of the page
 * @erasure: what was erased
 * @notes: what is said of it besides
 * @lang: language of the report
 * @paper: the sheet
 * @printed: (nullable): see #NwReportInfo
 *
 * A certificate: what was erased by ids and counts, when, by whom and why, and
 * what the program cannot reach.
 *
 * Returns: (transfer full): the pages
 */
NwReport *
nw_erasure_report_new (NwAtlas *atlas,
                       const NwErasure *erasure,
                       const NwErasureNotes *notes,
                       NwLang lang,
                       NwPaper paper,
                       const char *printed)
{
  NwReportInfo info = { 0 };
  NwReport *report = NULL;
  NwFlow *flow = NULL;
  NwLang previous = NW_LANG_EN;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (erasure != NULL && notes != NULL, NULL);

  previous = nw_lang_push (lang);
  flow = nw_flow_new ();
  nw_flow_add_title (flow, _ ("Erasure of a record"), _ ("Certificate"), NULL, NULL);
  add_decision (flow, erasure, notes, lang);
  add_counts (flow, erasure);
  add_reach (flow, erasure, notes);
  add_ids (flow, erasure);

  info = (NwReportInfo){
    .title = _ ("Erasure of a record"),
    .content_version = nw_atlas_get_version (atlas),
    .content_date = nw_atlas_get_reviewed (atlas),
    .printed = printed,
    .lang = lang,
    .paper = paper,
  };
  report = nw_report_new (flow, &info);
  nw_lang_pop (previous);

  return report;
}
