/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-log-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The report may be in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

/* Characters of an id that are shown: enough to find it by. */
#define SHORT_ID 8

/**
 * nw_log_report_get_proof:
 *
 * Returns: (transfer none): what a log cannot tell, in the language of the
 *   interface or of the report that is being made
 */
const char *
nw_log_report_get_proof (void)
{
  return _ ("The log names the therapist who was chosen at unlocking and the user of the computer. It does not prove who sat there.");
}

static char *
describe_object (NwLogEntry *entry)
{
  const char *id = nw_log_entry_get_object_id (entry);
  guint object = nw_log_entry_get_object (entry);
  const char *label = object < NW_LOG_N_OBJECTS ? nw_log_object_get_label ((NwLogObject)object) : "?";

  if (*id == '\0')
    return g_strdup (nw_log_entry_get_damaged (entry) ? "" : label);
  return g_strdup_printf ("%s %.*s", label, SHORT_ID, id);
}

static void
add_entry (NwFlowTable *table,
           NwLogEntry *entry,
           GHashTable *therapists,
           NwLang lang)
{
  const char *therapist = nw_log_entry_get_therapist (entry);
  const char *name = therapists != NULL ? g_hash_table_lookup (therapists, therapist) : NULL;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, nw_log_entry_get_number (entry));
  g_autofree char *time = nw_log_entry_describe_time (entry, lang);
  g_autofree char *what = nw_log_entry_describe (entry);
  g_autofree char *object = describe_object (entry);
  g_autofree char *short_id = g_strndup (therapist, SHORT_ID);
  const NwFlowCell cells[] = {
    { number, 1, NW_FLOW_SMALL },
    { time, 1, NW_FLOW_SMALL },
    { what, 1, NW_FLOW_SMALL },
    { object, 1, NW_FLOW_SMALL },
    { name != NULL ? name : *short_id != '\0' || nw_log_entry_get_damaged (entry) ? short_id
                                                                                  : _ ("none chosen"),
      1, NW_FLOW_SMALL },
    { nw_log_entry_get_user (entry), 1, NW_FLOW_SMALL },
  };

  nw_flow_table_begin (table, NULL);
  nw_flow_table_add_row (table, cells, G_N_ELEMENTS (cells));
}

/**
 * nw_log_report_new:
 * @atlas: the content, for the foot of the page
 * @entries: (element-type NwLogEntry): newest first
 * @therapists: (nullable): names of therapists by their ids
 * @filters: (nullable): what was asked for, in words
 * @complete: @entries are all that the filters find
 * @lang: language of the report
 * @paper: the sheet
 * @printed: (nullable): see #NwReportInfo
 *
 * The access log on paper. It holds no name of a patient.
 *
 * Returns: (transfer full): the pages
 */
NwReport *
nw_log_report_new (NwAtlas *atlas,
                   GPtrArray *entries,
                   GHashTable *therapists,
                   const char *filters,
                   gboolean complete,
                   NwLang lang,
                   NwPaper paper,
                   const char *printed)
{
  NwReportInfo info = { 0 };
  NwReport *report = NULL;
  NwFlow *flow = NULL;
  NwFlowTable *table = NULL;
  g_autofree char *count = NULL;
  NwLang previous = NW_LANG_EN;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (entries != NULL, NULL);

  previous = nw_lang_push (lang);
  flow = nw_flow_new ();
  nw_flow_add_title (flow, _ ("Access log"), filters, NULL, NULL);
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, nw_log_report_get_proof ());
  /* Translators: %u is how many */
  count = g_strdup_printf (nw_lang_ngettext ("%u entry", "%u entries", entries->len), entries->len);
  nw_flow_add_paragraph (flow, NW_FLOW_MUTED, count);
  if (!complete)
    nw_flow_add_paragraph (flow, NW_FLOW_STRONG, _ ("There are more entries than fit into one print: choose a shorter period."));
  if (entries->len > 0)
    {
      const NwFlowColumn columns[] = {
        /* Translators: head of a column of the access log: the number of the entry */
        { _ ("No."), 0.2, 30, FALSE },
        { _ ("Time"), 0.6, 78, FALSE },
        /* Translators: head of a column of the access log: what was done */
        { _ ("What"), 1.4, 80, TRUE },
        { _ ("With what"), 1.0, 76, FALSE },
        { _ ("Therapist"), 1.0, 70, FALSE },
        { _ ("User"), 0.7, 50, FALSE },
      };

      table = nw_flow_add_table (flow, columns, G_N_ELEMENTS (columns));
      for (guint i = 0; i < entries->len; i++)
        add_entry (table, g_ptr_array_index (entries, i), therapists, lang);
    }

  info = (NwReportInfo){
    .title = _ ("Access log"),
    .subtitle = filters,
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
