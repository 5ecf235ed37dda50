/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-region-card.h"

#include "nw-print-map.h"
#include "nw-region-card-private.h"
#include "nw-source-lines.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* Widths of the table, points. */
#define NUMBER_WIDTH 22.0
#define RISK_WIDTH 84.0
#define STATUS_WIDTH 66.0
#define LIMIT_WIDTH 46.0

#define MAP_HEIGHT 250.0
#define SMALL_MAP_HEIGHT 170.0

/* Letters of sources on small sheets, points on paper. */
#define SOURCE_SIZE 6.5

/* From so many recommendations on their column is the longer one. */
#define MANY_MUSTS 5

/* Sizes of text that are tried, so that a card takes as few sheets as it can:
 * 8 points become 7. */
static const double scales[] = { 1.0, 0.9375, 0.875 };

static char *
capitalize (const char *text)
{
  char first[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

static NwZone
get_zone (NwRisk risk)
{
  switch (risk)
    {
    case NW_RISK_HIGH:
      return NW_ZONE_HIGH;
    case NW_RISK_MODERATE:
      return NW_ZONE_MODERATE;
    case NW_RISK_LOW:
    default:
      return NW_ZONE_LOW;
    }
}

static void
add_title (NwCard *self)
{
  NwRisk risk = nw_region_get_risk (self->region);
  g_autofree char *title = capitalize (nw_region_get_name (self->region, self->lang));
  g_autofree char *level = g_utf8_strup (nw_risk_get_label (risk), -1);
  g_autofree char *note = NULL;
  const char *latin = nw_region_get_name (self->region, NW_LANG_LA);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", _ ("Region safety card"), latin);
  const NwFlowSwatch swatch = { nw_print_draw_zone, GINT_TO_POINTER ((int)get_zone (risk)), NULL };

  /* Translators: how many of the sites of a region have its risk */
  note = g_strdup_printf (ngettext ("at %1$u of %2$u site", "at %1$u of %2$u sites", self->sites->len), nw_card_count_sites (self), self->sites->len);
  nw_flow_add_title_with_swatch (self->flow, title, subtitle, level, note, &swatch);
}

static guint
count_musts (const NwAdviceGroup *group)
{
  guint n = 0;

  for (guint i = 0; group != NULL && i < group->specific->len; i++)
    n += nw_recommendation_get_strength (g_ptr_array_index (group->specific, i)) == NW_STRENGTH_MUST;

  return n;
}

/* Those of a theme that must be followed and name the region. */
static guint
add_musts (NwCard *self,
           NwFlow *flow,
           const NwAdviceGroup *group)
{
  guint n = 0;

  for (guint i = 0; i < group->specific->len; i++)
    {
      NwRecommendation *item = g_ptr_array_index (group->specific, i);
      g_autofree char *mark = NULL;
      g_autofree char *markup = NULL;

      if (nw_recommendation_get_strength (item) != NW_STRENGTH_MUST)
        continue;
      if (n++ == 0)
        nw_flow_add_heading (flow, 3, nw_theme_get_label (group->theme));
      mark = nw_source_marks_mark (&self->marks, nw_recommendation_get_basis (item), NULL);
      markup = g_markup_printf_escaped ("%s%s", nw_recommendation_get_text (item, self->lang), mark);
      nw_flow_add_badge (flow, nw_strength_get_label (NW_STRENGTH_MUST), markup);
    }

  return n;
}

static void
add_summary (NwCard *self,
             NwFlow *flow)
{
  const NwBasis *basis = nw_region_get_basis (self->region);
  const char *watch = nw_region_get_watch (self->region, self->lang);
  g_autofree char *summary_mark = nw_source_marks_mark (&self->marks, basis, "summary");
  NwFlow *frame = nw_flow_new ();
  g_autofree char *markup = NULL;

  markup = g_markup_printf_escaped ("<b>%s</b> %s%s", _ ("A limit is a published figure for a population, no promise for this patient."),
                                    nw_region_get_summary (self->region, self->lang), summary_mark);
  nw_flow_add_markup (frame, NW_FLOW_BODY, markup);
  if (watch != NULL && *watch != '\0')
    {
      g_autofree char *mark = nw_source_marks_mark (&self->marks, basis, "watch");
      g_autofree char *text = g_strconcat (watch, mark, NULL);

      nw_flow_add_paragraph (frame, NW_FLOW_BODY, text);
    }
  nw_flow_add_frame (flow, NW_FLOW_FRAME_STRONG, frame);
}

/* "maximum from a study; perpendicular; slim people [3]" */
static char *
format_basis (NwCard *self,
              const NwBound *bound)
{
  g_autofree char *words = nw_bound_line_format (bound, self->lang);
  g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_bound_get_basis (bound), NULL);

  return g_strconcat (words, mark, NULL);
}

/* "16 mm", and beneath it that no source gives it where that is so: the column
 * holds published limits. */
static char *
format_figure (NwCard *self,
               const NwBound *bound)
{
  g_autofree char *mm = nw_bound_format_mm (bound, self->lang);

  if (nw_bound_is_published (bound))
    return g_steal_pointer (&mm);
  /* Translators: a figure in a table that the editors derived: "16 mm derived" */
  return g_strdup_printf (_ ("%s derived"), mm);
}

static const char *
get_risk_words (NwCard *self,
                NwSite *site)
{
  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return nw_site_get_status_label (site, self->lang);
  return nw_risk_get_label (nw_site_get_risk (site));
}

/* What stands where a site has no bound. */
static const char *
get_silence (NwCard *self,
             NwSite *site)
{
  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return nw_site_get_status_meaning (site, self->lang);
  return _ ("no published limit");
}

/* A row for the site, and one for each further bound, the lowest first. */
static void
add_site (NwCard *self,
          NwFlowTable *table,
          guint index)
{
  NwSite *site = g_ptr_array_index (self->sites, index);
  gboolean barred = nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE;
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (site));
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *name = capitalize (nw_site_get_name (site, self->lang));
  guint n = barred ? 0 : bounds->len;

  nw_flow_table_begin (table, name);
  for (guint i = 0; i < MAX (n, 1); i++)
    {
      const NwBound *bound = n > 0 ? g_ptr_array_index (bounds, i) : NULL;
      g_autofree char *mm = bound != NULL ? format_figure (self, bound) : NULL;
      g_autofree char *basis = bound != NULL ? format_basis (self, bound) : NULL;
      const NwFlowCell cells[] = {
        { i == 0 ? number : NULL, 1, NW_FLOW_STRONG },
        { i == 0 ? get_risk_words (self, site) : NULL, 1, NW_FLOW_BODY, i == 0 ? nw_print_draw_zone : NULL, GINT_TO_POINTER ((int)nw_zone_of_site (site)) },
        { i == 0 ? name : NULL, 1, NW_FLOW_BODY },
        { i == 0 && !barred ? nw_site_get_status_label (site, self->lang) : NULL, 1, NW_FLOW_BODY },
        { mm, 1, NW_FLOW_STRONG },
        { basis != NULL ? basis : get_silence (self, site), 1, NW_FLOW_BODY },
      };

      nw_flow_table_add_row (table, cells, G_N_ELEMENTS (cells));
    }
}

/* "Rhomboid major – advanced", then each bound with its basis on a line of its
 * own: for sheets that are too narrow for a column each. */
static char *
format_site (NwCard *self,
             NwSite *site)
{
  gboolean barred = nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE;
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (site));
  g_autofree char *name = capitalize (nw_site_get_name (site, self->lang));
  GString *text = g_string_new (name);

  if (!barred)
    g_string_append_printf (text, " – %s", nw_site_get_status_label (site, self->lang));
  for (guint i = 0; !barred && i < bounds->len; i++)
    {
      g_autofree char *mm = format_figure (self, g_ptr_array_index (bounds, i));
      g_autofree char *basis = format_basis (self, g_ptr_array_index (bounds, i));

      g_string_append_printf (text, "\n%s: %s", mm, basis);
    }
  if (barred || bounds->len == 0)
    g_string_append_printf (text, "\n%s", get_silence (self, site));

  return g_string_free (text, FALSE);
}

static void
add_sites_narrow (NwCard *self)
{
  const NwFlowColumn columns[] = {
    { .title = _ ("No."), .min_width = NUMBER_WIDTH },
    { .title = _ ("Risk"), .min_width = RISK_WIDTH },
    { .title = _ ("Site, limits and their basis"), .weight = 1.0 },
  };
  NwFlowTable *table = nw_flow_add_table (self->flow, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < self->sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (self->sites, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *text = format_site (self, site);
      const NwFlowCell cells[] = {
        { number, 1, NW_FLOW_STRONG },
        { get_risk_words (self, site), 1, NW_FLOW_BODY, nw_print_draw_zone, GINT_TO_POINTER ((int)nw_zone_of_site (site)) },
        { text, 1, NW_FLOW_BODY },
      };

      nw_flow_table_add_row (table, cells, G_N_ELEMENTS (cells));
    }
}

static void
add_sites (NwCard *self)
{
  const NwFlowColumn columns[] = {
    { .title = _ ("No."), .min_width = NUMBER_WIDTH },
    { .title = _ ("Risk"), .min_width = RISK_WIDTH },
    { .title = _ ("Site"), .weight = 1.0, .min_width = 80.0 },
    { .title = _ ("Status"), .min_width = STATUS_WIDTH },
    { .title = _ ("Limit"), .min_width = LIMIT_WIDTH },
    { .title = _ ("Basis in words"), .weight = 2.0, .min_width = 70.0 },
  };
  NwFlowTable *table = NULL;

  if (nw_paper_is_small (self->paper))
    {
      add_sites_narrow (self);
      return;
    }
  table = nw_flow_add_table (self->flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < self->sites->len; i++)
    add_site (self, table, i);
}

/* What a hit does, and where no emergency card says it by what it is known. */
static char *
format_structure (NwCard *self,
                  NwStructure *structure)
{
  const NwBasis *basis = nw_structure_get_basis (structure);
  const char *danger = nw_structure_get_danger (structure, self->lang);
  const char *signs = nw_card_needs_signs (self, structure) ? nw_structure_get_signs (structure, self->lang) : NULL;
  g_autofree char *name = capitalize (nw_structure_get_name (structure, self->lang));
  g_autofree char *mark = nw_source_marks_mark (&self->marks, basis, "danger");
  g_autofree char *signs_mark = NULL;

  if (signs == NULL)
    return g_markup_printf_escaped ("<b>%s.</b> %s%s", name, danger != NULL ? danger : "", mark);
  signs_mark = nw_source_marks_mark (&self->marks, basis, "signs");
  return g_markup_printf_escaped ("<b>%s.</b> %s%s <b>%s:</b> %s%s", name, danger != NULL ? danger : "", mark, _ ("Signs"), signs, signs_mark);
}

/* "pleura and lung (13 of 13); …": what can be hit, as the region and its sites
 * name it, each with its danger. */
static void
add_structures (NwCard *self,
                NwFlow *flow)
{
  g_autoptr (GPtrArray) structures = nw_region_list_structures (self->region, self->lang);

  if (structures->len == 0)
    return;
  nw_flow_add_heading (flow, 3, _ ("Structures at risk"));
  for (guint i = 0; i < structures->len; i++)
    {
      const NwRegionStructure *item = g_ptr_array_index (structures, i);
      g_autofree char *markup = format_structure (self, item->structure);

      nw_flow_add_markup (flow, NW_FLOW_SMALL, markup);
    }
}

/* The other themes, and how much there is besides. */
static void
add_rest (NwCard *self,
          GPtrArray *groups,
          const NwAdviceGroup *first)
{
  gboolean narrow = self->paper == NW_PAPER_A6;
  NwFlow *flow = narrow ? self->flow : nw_flow_new ();
  guint n_others = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const NwAdviceGroup *group = g_ptr_array_index (groups, i);
      guint n_musts = group != first ? add_musts (self, flow, group) : count_musts (group);

      n_others += group->specific->len - n_musts + group->general->len;
    }
  add_structures (self, flow);
  if (!narrow)
    nw_flow_add_newspaper (self->flow, flow);
  if (n_others > 0)
    {
      g_autofree char *others = g_strdup_printf (
          ngettext ("%u more recommendation for this region or for everywhere stands in the atlas only.",
                    "%u more recommendations for this region or for everywhere stand in the atlas only.", n_others),
          n_others);

      nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, others);
    }
}

static void
add_first (NwCard *self,
           NwFlow *flow,
           const NwAdviceGroup *first)
{
  if (first == NULL)
    {
      nw_flow_add_heading (flow, 3, _ ("What must be done or left in this region"));
      nw_flow_add_paragraph (flow, NW_FLOW_BODY, _ ("No recommendation names this region."));
      return;
    }
  add_musts (self, flow, first);
  nw_flow_add_paragraph (flow, NW_FLOW_MUTED, _ ("wording and strength: the editors'"));
}

/* Map and the first theme, side by side where the sheet is wide enough; what is
 * said of the whole region in the column that has room for it. */
static gboolean
add_head (NwCard *self,
          NwRenderer *renderer,
          const NwAdviceGroup *first,
          double width,
          GError **error)
{
  static const double weights[] = { 1.08, 1.0 };
  gboolean small = nw_paper_is_small (self->paper);
  NwFlow *columns[2] = { NULL, NULL };
  gboolean done = FALSE;

  if (small)
    {
      if (!nw_card_add_map (self, self->flow, renderer, width, SMALL_MAP_HEIGHT, error))
        return FALSE;
      nw_card_add_legend (self, self->flow);
      add_summary (self, self->flow);
      add_first (self, self->flow, first);
      return TRUE;
    }

  columns[0] = nw_flow_new ();
  columns[1] = nw_flow_new ();
  done = nw_card_add_map (self, columns[0], renderer, width * weights[0] / (weights[0] + weights[1]) - 7.0, MAP_HEIGHT, error);
  nw_card_add_legend (self, columns[0]);
  add_summary (self, columns[count_musts (first) >= MANY_MUSTS ? 0 : 1]);
  add_first (self, columns[1], first);
  nw_flow_add_columns (self->flow, columns, weights, G_N_ELEMENTS (columns));

  return done;
}

/* The first theme that says what must be done here. */
static const NwAdviceGroup *
find_first (GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      if (count_musts (g_ptr_array_index (groups, i)) > 0)
        return g_ptr_array_index (groups, i);
    }

  return NULL;
}

static NwReport *
make_card (NwRenderer *renderer,
           NwAtlas *atlas,
           NwRegion *region,
           NwPaper paper,
           double scale,
           const char *printed,
           GError **error)
{
  g_autoptr (NwFlow) flow = nw_flow_new ();
  g_autoptr (GPtrArray) sites = nw_region_list_sites (region, nw_lang_get ());
  g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_region (atlas, region);
  const NwAdviceGroup *first = find_first (groups);
  g_autofree char *title = capitalize (nw_region_get_name (region, nw_lang_get ()));
  NwCard card = { .flow = flow, .atlas = atlas, .region = region, .sites = sites, .lang = nw_lang_get (), .paper = paper };
  NwReportInfo info = { 0 };
  gboolean done = FALSE;

  nw_source_marks_init (&card.marks);
  add_title (&card);
  nw_card_add_harms (&card);
  done = add_head (&card, renderer, first, nw_report_get_text_width (paper, scale), error);
  if (done)
    {
      nw_card_add_emergency (&card);
      add_sites (&card);
      add_rest (&card, groups, first);
      nw_source_lines_add (flow, &card.marks, card.lang, nw_paper_is_small (paper) ? SOURCE_SIZE / scale : 0.0);
    }
  nw_source_marks_clear (&card.marks);
  if (!done)
    return NULL;

  info = (NwReportInfo){
    .title = title,
    .subtitle = _ ("Region safety card"),
    .content_version = nw_atlas_get_version (atlas),
    .content_date = nw_atlas_get_reviewed (atlas),
    .printed = printed,
    .lang = card.lang,
    .paper = paper,
    .scale = scale,
  };
  return nw_report_new (g_steal_pointer (&flow), &info);
}

/**
 * nw_region_card_new:
 * @renderer: draws the map; its maps need their content
 * @region: a region of that content
 * @paper: the sheet
 * @printed: (nullable): see #NwReportInfo
 * @error: return location
 *
 * Makes the safety card of a region in the language of the interface. Where
 * that spares a sheet, its text is smaller, 7 points or more.
 *
 * Returns: (transfer full) (nullable): the report; %NULL if a map is broken
 */
NwReport *
nw_region_card_new (NwRenderer *renderer,
                    NwRegion *region,
                    NwPaper paper,
                    const char *printed,
                    GError **error)
{
  g_autoptr (NwAtlas) atlas = NULL;
  g_autoptr (NwReport) best = NULL;

  g_return_val_if_fail (NW_IS_RENDERER (renderer), NULL);
  g_return_val_if_fail (NW_IS_REGION (region), NULL);

  atlas = nw_print_dup_atlas (renderer, error);
  if (atlas == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      NwReport *report = make_card (renderer, atlas, region, paper, scales[i], printed, error);

      if (report == NULL)
        return NULL;
      if (best == NULL || nw_report_get_n_pages (report) < nw_report_get_n_pages (best))
        g_set_object (&best, report);
      g_object_unref (report);
      if (nw_report_get_n_pages (best) == 1)
        break;
    }

  return g_steal_pointer (&best);
}
