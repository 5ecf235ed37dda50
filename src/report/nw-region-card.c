/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-region-card.h"

#include "nw-emergency-card.h"
#include "nw-error.h"
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

/* Which emergency card belongs to which harm. */
static const struct
{
  const char *harm;
  const char *card;
} emergencies[] = {
  { "pneumothorax", "pneumothorax" },
  { "haemothorax", "pneumothorax" },
  { "bleeding", "bleeding" },
  { "vessel-injury", "bleeding" },
};

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

static gboolean
has_harm (NwSite *site,
          const char *id)
{
  const GPtrArray *harms = nw_site_get_harms (site);

  for (guint i = 0; i < harms->len; i++)
    {
      if (g_str_equal (nw_harm_get_id (nw_site_harm_get_kind (g_ptr_array_index (harms, i))), id))
        return TRUE;
    }

  return FALSE;
}

/* How many sites have a harm. */
static guint
count_harm (NwCard *self,
            const char *id)
{
  guint n = 0;

  for (guint i = 0; i < self->sites->len; i++)
    n += has_harm (g_ptr_array_index (self->sites, i), id);

  return n;
}

/* The harm that most of the sites have which make the risk what it is. */
static NwHarm *
find_worst_harm (NwCard *self)
{
  const GPtrArray *from = nw_region_get_risk_from (self->region);
  const GPtrArray *harms = nw_atlas_get_harms (self->atlas);
  NwHarm *worst = NULL;
  guint most = 0;

  for (guint i = 0; i < harms->len; i++)
    {
      NwHarm *harm = g_ptr_array_index (harms, i);
      guint n = 0;

      for (guint j = 0; j < from->len; j++)
        n += has_harm (g_ptr_array_index (from, j), nw_harm_get_id (harm));
      if (n > most)
        {
          most = n;
          worst = harm;
        }
    }

  return worst;
}

static void
add_title (NwCard *self)
{
  NwHarm *harm = find_worst_harm (self);
  NwRisk risk = nw_region_get_risk (self->region);
  g_autofree char *title = capitalize (nw_region_get_name (self->region, self->lang));
  g_autofree char *level = g_utf8_strup (nw_risk_get_label (risk), -1);
  g_autofree char *aside = harm != NULL ? g_strdup_printf ("%s: %s", level, nw_harm_get_name (harm, self->lang)) : g_strdup (level);
  g_autofree char *note = NULL;
  const char *latin = nw_region_get_name (self->region, NW_LANG_LA);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", _ ("Region safety card"), latin);
  const NwFlowSwatch swatch = { nw_print_draw_zone, GINT_TO_POINTER ((int)get_zone (risk)), NULL };

  if (harm != NULL)
    /* Translators: at how many of the sites of a region a harm is described */
    note = g_strdup_printf (ngettext ("at %1$u of %2$u site", "at %1$u of %2$u sites", self->sites->len), count_harm (self, nw_harm_get_id (harm)),
                            self->sites->len);
  nw_flow_add_title_with_swatch (self->flow, title, subtitle, aside, note, &swatch);
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
  const char *direction = nw_bound_get_direction_label (bound, self->lang);
  const char *grip = nw_bound_get_grip_label (bound, self->lang);
  const char *applies_to = nw_bound_get_applies_to (bound, self->lang);
  g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_bound_get_basis (bound), NULL);
  GString *words = g_string_new (nw_bound_get_kind_label (bound, self->lang));

  if (direction != NULL && (applies_to == NULL || !g_str_has_prefix (applies_to, direction)))
    g_string_append_printf (words, "; %s", direction);
  if (grip != NULL)
    g_string_append_printf (words, "; %s", grip);
  if (applies_to != NULL)
    g_string_append_printf (words, "; %s", applies_to);
  g_string_append (words, mark);

  return g_string_free (words, FALSE);
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
      g_autofree char *mm = bound != NULL ? nw_bound_format_mm (bound, self->lang) : NULL;
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
      g_autofree char *mm = nw_bound_format_mm (g_ptr_array_index (bounds, i), self->lang);
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

static NwEmergencyCard *
find_emergency (NwCard *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (emergencies); i++)
    {
      if (count_harm (self, emergencies[i].harm) > 0)
        return nw_emergency_card_find (self->atlas, emergencies[i].card);
    }

  return NULL;
}

/* The number that a card says to call. */
static const char *
find_call (NwEmergencyCard *card)
{
  const GPtrArray *steps = nw_emergency_card_get_steps (card);

  for (guint i = 0; i < steps->len; i++)
    {
      if (nw_statement_get_call (g_ptr_array_index (steps, i)) != NULL)
        return nw_statement_get_call (g_ptr_array_index (steps, i));
    }

  return NULL;
}

/* The steps of the card that belongs to the place, word for word, beside the
 * number to call. */
static void
add_emergency (NwCard *self)
{
  static const double weights[] = { 1.0, 9.0 };
  static const double narrow_weights[] = { 1.0, 4.5 };
  NwEmergencyCard *card = find_emergency (self);
  const GPtrArray *steps = card != NULL ? nw_emergency_card_get_steps (card) : NULL;
  NwFlow *columns[2] = { NULL, NULL };
  NwFlow *frame = NULL;
  g_autoptr (GString) text = NULL;
  g_autofree char *number = NULL;

  if (card == NULL)
    return;

  text = g_string_new (NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      const NwStatement *step = g_ptr_array_index (steps, i);
      g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_statement_get_basis (step), NULL);
      g_autofree char *markup = g_markup_printf_escaped (nw_statement_get_call (step) != NULL ? "<b>%u. %s</b>%s" : "%u. %s%s", i + 1,
                                                         nw_statement_get_text (step, self->lang), mark);

      g_string_append_printf (text, "%s%s", i > 0 ? "  " : "", markup);
    }
  number = g_markup_printf_escaped ("<span size=\"20pt\" weight=\"bold\">%s</span>", find_call (card) != NULL ? find_call (card) : "");
  columns[0] = nw_flow_new ();
  columns[1] = nw_flow_new ();
  nw_flow_add_markup (columns[0], NW_FLOW_BODY, number);
  nw_flow_add_paragraph (columns[1], NW_FLOW_STRONG, nw_emergency_card_get_title (card, self->lang));
  nw_flow_add_markup (columns[1], NW_FLOW_SMALL, text->str);
  frame = nw_flow_new ();
  nw_flow_add_columns (frame, columns, nw_paper_is_small (self->paper) ? narrow_weights : weights, G_N_ELEMENTS (columns));
  nw_flow_add_frame (self->flow, NW_FLOW_FRAME_INVERSE, frame);
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
      const char *danger = nw_structure_get_danger (item->structure, self->lang);
      g_autofree char *name = capitalize (nw_structure_get_name (item->structure, self->lang));
      g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_structure_get_basis (item->structure), "danger");
      g_autofree char *markup = g_markup_printf_escaped ("<b>%s.</b> %s%s", name, danger != NULL ? danger : "", mark);

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
          ngettext ("%u more recommendation for this place or for everywhere stands in the atlas only.",
                    "%u more recommendations for this place or for everywhere stand in the atlas only.", n_others),
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
      nw_flow_add_heading (flow, 3, _ ("What must be done or left at this place"));
      nw_flow_add_paragraph (flow, NW_FLOW_BODY, _ ("No recommendation names this place."));
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
      nw_print_add_legend (self->flow, self->atlas, TRUE, self->lang);
      add_summary (self, self->flow);
      add_first (self, self->flow, first);
      return TRUE;
    }

  columns[0] = nw_flow_new ();
  columns[1] = nw_flow_new ();
  done = nw_card_add_map (self, columns[0], renderer, width * weights[0] / (weights[0] + weights[1]) - 7.0, MAP_HEIGHT, error);
  nw_print_add_legend (columns[0], self->atlas, TRUE, self->lang);
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
  done = add_head (&card, renderer, first, nw_report_get_text_width (paper, scale), error);
  if (done)
    {
      add_emergency (&card);
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

  atlas = nw_figure_set_dup_atlas (nw_renderer_get_figures (renderer));
  if (atlas == NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CONTENT, _ ("The clinical content is not loaded."));
      return NULL;
    }

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
