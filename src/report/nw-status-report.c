/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-status-report.h"

#include "nw-date.h"

#include <glib/gi18n-lib.h>

/* The report may be in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

static void
add_kind (NwFlow *flow,
          GPtrArray *entries,
          const NwContentFilter *filter,
          NwContentKind kind,
          NwLang lang)
{
  NwContentFilter whole = *filter;
  guint total = 0;
  guint n = 0;
  g_autofree char *count = NULL;
  g_autofree char *heading = NULL;

  whole.check = NW_CONTENT_ALL;
  for (guint i = 0; i < entries->len; i++)
    {
      const NwContentEntry *entry = g_ptr_array_index (entries, i);

      if (entry->kind != kind)
        continue;
      total += nw_content_entry_matches (entry, &whole);
      n += nw_content_entry_matches (entry, filter);
    }
  if (total == 0)
    return;

  /* Translators: so many of so many statements of a kind are listed. */
  count = g_strdup_printf (_ ("%1$u of %2$u"), n, total);
  heading = g_strdup_printf ("%s – %s", nw_content_kind_get_label (kind), count);
  nw_flow_add_heading (flow, 2, heading);
  for (guint i = 0; i < entries->len; i++)
    {
      const NwContentEntry *entry = g_ptr_array_index (entries, i);

      /* Told apart by the sign: not by its colour. */
      if (entry->kind == kind && nw_content_entry_matches (entry, filter))
        nw_flow_add_item (flow, entry->verified ? "–" : "?", entry->text);
    }
}

static void
add_sites (NwFlow *flow,
           GPtrArray *sites,
           const char *title,
           NwLang lang)
{
  g_autofree char *count = g_strdup_printf (nw_lang_ngettext ("%u site", "%u sites", sites->len), sites->len);
  g_autofree char *heading = g_strdup_printf ("%s – %s", title, count);
  g_autoptr (GString) names = g_string_new (NULL);

  nw_flow_add_heading (flow, 2, heading);
  for (guint i = 0; i < sites->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " · " : "", nw_site_get_name (g_ptr_array_index (sites, i), lang));
  if (sites->len > 0)
    nw_flow_add_paragraph (flow, NW_FLOW_BODY, names->str);
}

static void
add_editions (NwFlow *flow,
              NwAtlas *atlas,
              NwLang lang)
{
  const GPtrArray *editions = nw_atlas_get_editions (atlas);
  g_autofree char *today = nw_date_today ();

  nw_flow_add_heading (flow, 2, _ ("Reviewed"));
  for (guint i = 0; i < editions->len; i++)
    {
      const NwEdition *edition = g_ptr_array_index (editions, i);
      g_autofree char *day = nw_date_format_long (edition->reviewed, lang);
      g_autofree char *words = g_strdup_printf (
          /* Translators: a day, then the version of a part of the content */
          _ ("%1$s (version %2$s)"), day, edition->version);
      g_autofree char *files = g_strjoinv (", ", (char **)edition->files);

      nw_flow_add_paragraph (flow, NW_FLOW_STRONG, words);
      if (nw_edition_is_outdated (edition, today))
        nw_flow_add_paragraph (flow, NW_FLOW_STRONG, _ ("Reviewed more than 18 months ago."));
      nw_flow_add_paragraph (flow, NW_FLOW_MUTED, files);
    }
}

/* What the filter asks for, in words. */
static char *
describe (const NwContentFilter *filter,
          NwLang lang)
{
  GString *words = g_string_new (nw_content_check_get_label (filter->check));

  if (filter->kind >= 0)
    g_string_append_printf (words, " · %s", nw_content_kind_get_label ((NwContentKind)filter->kind));
  if (filter->region != NULL)
    g_string_append_printf (words, " · %s", nw_region_get_name (filter->region, lang));

  return g_string_free (words, FALSE);
}

/**
 * nw_status_report_new:
 * @atlas: the content
 * @filter: what of it is wanted
 * @lang: language of the report
 * @paper: the sheet
 * @printed: (nullable): see #NwReportInfo
 *
 * What of the content was checked against a source and what was not, what is
 * missing, and when it was reviewed.
 *
 * Returns: (transfer full): the pages
 */
NwReport *
nw_status_report_new (NwAtlas *atlas,
                      const NwContentFilter *filter,
                      NwLang lang,
                      NwPaper paper,
                      const char *printed)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) without_depth = NULL;
  g_autoptr (GPtrArray) without_limit = NULL;
  g_autofree char *subtitle = NULL;
  NwReportInfo info = { 0 };
  NwReport *report = NULL;
  NwFlow *flow = NULL;
  NwLang previous = NW_LANG_EN;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  previous = nw_lang_push (lang);
  flow = nw_flow_new ();
  entries = nw_content_status_list (atlas, lang);
  without_depth = nw_content_list_without_depth (atlas, filter->region);
  without_limit = nw_content_list_without_limit (atlas, filter->region);
  subtitle = describe (filter, lang);

  nw_flow_add_title (flow, _ ("Content status"), subtitle, NULL, NULL);
  nw_flow_add_paragraph (flow, NW_FLOW_MUTED, _ ("? marks what was not yet checked against a source."));
  for (guint kind = 0; kind < NW_N_CONTENT_KINDS; kind++)
    add_kind (flow, entries, filter, kind, lang);
  add_sites (flow, without_depth, _ ("No depth study found"), lang);
  add_sites (flow, without_limit, _ ("No published limit"), lang);
  add_editions (flow, atlas, lang);

  info = (NwReportInfo){
    .title = _ ("Content status"),
    .subtitle = subtitle,
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
