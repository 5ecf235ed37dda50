/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-site-sheet.h"

#include "nw-print-map.h"
#include "nw-print-style.h"
#include "nw-site-facts.h"
#include "nw-site-sheet-private.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* Between the columns, points. */
#define COLUMN_GAP 14.0

/* As dense as 7 points for what is smallest allow: most sites fit on one page. */
#define SCALE 0.875

static char *
capitalize (const char *text)
{
  char first[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

/* "musculus trapezius · m. trapezius · back of the chest" */
static char *
make_subtitle (NwSheet *self)
{
  NwLang other = self->lang == NW_LANG_NL ? NW_LANG_EN : NW_LANG_NL;
  const GPtrArray *regions = nw_site_get_regions (self->site);
  const char *plain = nw_site_get_plain_name (self->site, NW_LANG_NL);
  GString *text = g_string_new (nw_site_get_name (self->site, NW_LANG_LA));

  if (g_strcmp0 (nw_site_get_name (self->site, other), text->str) != 0)
    g_string_append_printf (text, " · %s", nw_site_get_name (self->site, other));
  if (plain != NULL)
    g_string_append_printf (text, " · %s", plain);
  for (guint i = 0; i < regions->len; i++)
    g_string_append_printf (text, " · %s", nw_region_get_name (g_ptr_array_index (regions, i), self->lang));

  return g_string_free (text, FALSE);
}

/* "HIGH RISK", or that the site is not needled. */
static char *
make_risk (NwSheet *self)
{
  g_autofree char *words = NULL;

  if (nw_site_get_status (self->site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    {
      words = g_strdup (nw_site_get_status_label (self->site, self->lang));
    }
  else
    {
      g_autofree char *risk = g_utf8_strdown (nw_risk_get_label (nw_site_get_risk (self->site)), -1);

      words = g_strdup_printf (_ ("%s risk"), risk);
    }

  return g_utf8_strup (words, -1);
}

/* Risk, harms and status in a heavy frame. */
static void
add_risk (NwSheet *self,
          NwFlow *flow)
{
  NwFlow *content = nw_flow_new ();
  gboolean barred = nw_site_get_status (self->site) == NW_SITE_STATUS_DO_NOT_NEEDLE;
  g_autofree char *risk = make_risk (self);
  g_autofree char *harms = nw_site_format_harms (self->site);
  g_autofree char *head = *harms != '\0' ? g_strdup_printf ("%s: %s", risk, harms) : g_strdup (risk);
  g_autofree char *status = capitalize (nw_site_get_status_label (self->site, self->lang));
  g_autoptr (GString) meaning = g_string_new (NULL);

  g_string_append_printf (meaning, "%s. %s", status, nw_site_get_status_meaning (self->site, self->lang));
  if (nw_site_get_imaging_demand (self->site) != NULL)
    g_string_append_printf (meaning, " %s", nw_site_get_imaging_demand (self->site));
  if (barred)
    g_string_append_printf (meaning, " %s", _ ("It cannot be planned; the atlas gives no needle, no technique and no depth for it."));

  nw_flow_add_paragraph (content, NW_FLOW_STRONG, head);
  nw_flow_add_paragraph (content, NW_FLOW_BODY, meaning->str);
  nw_flow_add_frame (flow, barred ? NW_FLOW_FRAME_INVERSE : NW_FLOW_FRAME_STRONG, content);
}

/* Risk, map, limit and harms in two columns, in which what follows goes on. */
static gboolean
add_head (NwSheet *self,
          NwFlow *page,
          NwRenderer *renderer,
          double width,
          GError **error)
{
  self->flow = nw_flow_new ();
  nw_flow_add_newspaper (page, self->flow);
  add_risk (self, self->flow);
  if (!nw_sheet_add_map (self, self->flow, renderer, (width - COLUMN_GAP) / 2.0, error))
    return FALSE;
  nw_sheet_add_limit (self, self->flow);
  nw_sheet_add_harms (self);

  /* The ruler is as wide as the page; without one the columns go on. */
  if (nw_sheet_has_ruler (self))
    {
      self->flow = page;
      nw_sheet_add_ruler (self, width);
      self->flow = nw_flow_new ();
      nw_flow_add_newspaper (page, self->flow);
    }

  return TRUE;
}

static NwReport *
make_sheet (NwRenderer *renderer,
            NwAtlas *atlas,
            NwSite *site,
            NwFlowStyle body,
            NwPaper paper,
            const char *printed,
            GError **error)
{
  g_autoptr (NwFlow) flow = nw_flow_new ();
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *risk = NULL;
  NwSheet sheet = { .atlas = atlas, .site = site, .lang = nw_lang_get (), .body = body };
  NwReportInfo info = { 0 };
  double width = nw_report_get_text_width (paper, SCALE);
  gboolean done = FALSE;

  nw_source_marks_init (&sheet.marks);
  title = capitalize (nw_site_get_name (site, sheet.lang));
  subtitle = make_subtitle (&sheet);
  risk = make_risk (&sheet);

  nw_flow_add_title (flow, title, subtitle, risk,
                     nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE ? NULL : nw_site_get_status_label (site, sheet.lang));
  done = add_head (&sheet, flow, renderer, width, error);
  if (done)
    {
      nw_sheet_add_depths (&sheet);
      nw_sheet_add_technique (&sheet);
      nw_sheet_add_watch (&sheet);
      nw_sheet_add_advice (&sheet);
      nw_sheet_add_contraindications (&sheet);
      nw_sheet_add_known (&sheet);
      nw_sheet_add_sources (&sheet);
    }
  nw_source_marks_clear (&sheet.marks);
  if (!done)
    return NULL;

  info = (NwReportInfo){
    .title = title,
    .subtitle = risk,
    .content_version = nw_atlas_get_version (atlas),
    .content_date = nw_atlas_get_reviewed (atlas),
    .printed = printed,
    .lang = sheet.lang,
    .paper = paper,
    .scale = SCALE,
  };

  return nw_report_new (g_steal_pointer (&flow), &info);
}

/**
 * nw_site_sheet_new:
 * @renderer: draws the map; its maps need their content
 * @site: a site of that content
 * @paper: the sheet
 * @printed: (nullable): see #NwReportInfo
 * @error: return location
 *
 * Makes the sheet of a site, in the language of the interface. Where that spares
 * a page, all text but the headings is as small as that of the sources, 7
 * points.
 *
 * Returns: (transfer full) (nullable): the report; %NULL if a map is broken
 */
NwReport *
nw_site_sheet_new (NwRenderer *renderer,
                   NwSite *site,
                   NwPaper paper,
                   const char *printed,
                   GError **error)
{
  g_autoptr (NwAtlas) atlas = NULL;
  g_autoptr (NwReport) report = NULL;
  g_autoptr (NwReport) smaller = NULL;

  g_return_val_if_fail (NW_IS_RENDERER (renderer), NULL);
  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  atlas = nw_print_dup_atlas (renderer, error);
  if (atlas == NULL)
    return NULL;

  report = make_sheet (renderer, atlas, site, NW_FLOW_BODY, paper, printed, error);
  if (report == NULL || nw_report_get_n_pages (report) == 1)
    return g_steal_pointer (&report);

  smaller = make_sheet (renderer, atlas, site, NW_FLOW_SMALL, paper, printed, error);
  if (smaller == NULL)
    return NULL;
  return nw_report_get_n_pages (smaller) < nw_report_get_n_pages (report) ? g_steal_pointer (&smaller) : g_steal_pointer (&report);
}
