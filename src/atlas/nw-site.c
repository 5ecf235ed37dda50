/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-site.h"

#include "nw-model-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (NwSite, nw_site, G_TYPE_OBJECT)

static void
nw_site_class_init (NwSiteClass *klass)
{
}

static void
nw_site_init (NwSite *self)
{
}

/**
 * nw_site_harm_get_kind:
 * @harm: a harm of a site
 *
 * Returns: (transfer none): the kind of harm
 */
NwHarm *
nw_site_harm_get_kind (const NwSiteHarm *harm)
{
  g_return_val_if_fail (harm != NULL, NULL);

  return harm->kind;
}

/**
 * nw_site_harm_get_structure:
 * @harm: a harm of a site
 *
 * Returns: (transfer none): what is hit
 */
NwStructure *
nw_site_harm_get_structure (const NwSiteHarm *harm)
{
  g_return_val_if_fail (harm != NULL, NULL);

  return harm->structure;
}

/**
 * nw_site_harm_is_of:
 * @harm: a harm of a site
 * @filter: a class of harms
 *
 * Returns: whether the content counts it to @filter
 */
gboolean
nw_site_harm_is_of (const NwSiteHarm *harm,
                    NwHarmFilter filter)
{
  g_return_val_if_fail (harm != NULL, FALSE);

  return filter == NW_HARM_FILTER_ALL || (harm->classes & (1u << filter)) != 0;
}

/**
 * nw_site_harm_get_label:
 * @harm: a harm of a site
 * @lang: a language
 *
 * Returns: (transfer none): the words for this site
 */
const char *
nw_site_harm_get_label (const NwSiteHarm *harm,
                        NwLang lang)
{
  g_return_val_if_fail (harm != NULL, NULL);

  return nw_phrase_get (&harm->label, lang);
}

/**
 * nw_site_harm_get_why:
 * @harm: a harm of a site
 * @lang: a language
 *
 * Returns: (transfer none): why it can happen here
 */
const char *
nw_site_harm_get_why (const NwSiteHarm *harm,
                      NwLang lang)
{
  g_return_val_if_fail (harm != NULL, NULL);

  return nw_phrase_get (&harm->why, lang);
}

/**
 * nw_site_harm_get_basis:
 * @harm: a harm of a site
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_site_harm_get_basis (const NwSiteHarm *harm)
{
  g_return_val_if_fail (harm != NULL, NULL);

  return &harm->basis;
}

/**
 * nw_site_get_id:
 * @self: a site
 *
 * Returns: (transfer none): its id
 */
const char *
nw_site_get_id (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return self->id;
}

/**
 * nw_site_get_name:
 * @self: a site
 * @lang: a language
 *
 * Returns: (transfer none): its professional name; the anatomical one for
 *   %NW_LANG_LA
 */
const char *
nw_site_get_name (NwSite *self,
                  NwLang lang)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return nw_phrase_get (&self->name, lang);
}

/**
 * nw_site_get_plain_name:
 * @self: a site
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): an everyday name, which only Dutch has
 */
const char *
nw_site_get_plain_name (NwSite *self,
                        NwLang lang)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return lang == NW_LANG_NL ? self->plain_name : NULL;
}

/**
 * nw_site_get_fma:
 * @self: a site
 *
 * Returns: its number in the Foundational Model of Anatomy, 0 for none
 */
guint
nw_site_get_fma (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), 0);

  return self->fma;
}

/**
 * nw_site_get_fma_verified:
 * @self: a site
 *
 * Returns: whether that number was looked up
 */
gboolean
nw_site_get_fma_verified (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), FALSE);

  return self->fma_verified;
}

/**
 * nw_site_get_paired:
 * @self: a site
 *
 * Returns: whether there is one on each side of the body; %FALSE for a site
 *   across the midline
 */
gboolean
nw_site_get_paired (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), FALSE);

  return self->paired;
}

/**
 * nw_site_get_regions:
 * @self: a site
 *
 * Returns: (transfer none) (element-type NwRegion): its regions, the main one
 *   first
 */
const GPtrArray *
nw_site_get_regions (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return self->regions;
}

/**
 * nw_site_choose_region:
 * @self: a site
 * @preferred: (nullable): id of a region
 *
 * Returns: (transfer none): the region @preferred if the site lies in it, else
 *   the first one of the site
 */
NwRegion *
nw_site_choose_region (NwSite *self,
                       const char *preferred)
{
  const GPtrArray *regions = nw_site_get_regions (self);

  for (guint i = 0; preferred != NULL && i < regions->len; i++)
    {
      if (g_str_equal (nw_region_get_id (g_ptr_array_index (regions, i)), preferred))
        return g_ptr_array_index (regions, i);
    }

  return g_ptr_array_index (regions, 0);
}

/**
 * nw_site_is_in_region:
 * @self: a site
 * @region: a region
 *
 * Returns: whether it lies there
 */
gboolean
nw_site_is_in_region (NwSite *self,
                      NwRegion *region)
{
  g_return_val_if_fail (NW_IS_SITE (self) && NW_IS_REGION (region), FALSE);

  return g_ptr_array_find (self->regions, region, NULL);
}

/**
 * nw_site_is_in_view:
 * @self: a site
 * @view: a view; those without the near arm count as their base view
 *
 * Returns: whether it is needled from there
 */
gboolean
nw_site_is_in_view (NwSite *self,
                    NwView view)
{
  g_return_val_if_fail (NW_IS_SITE (self), FALSE);

  return (self->views & nw_view_bit (view)) != 0;
}

/**
 * nw_site_get_plates:
 * @self: a site
 *
 * Returns: (transfer none) (array zero-terminated=1): the detail drawings it
 *   needs; may be empty
 */
const char *const *
nw_site_get_plates (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return (const char *const *)self->plates;
}

/**
 * nw_site_get_risk:
 * @self: a site
 *
 * Returns: its risk
 */
NwRisk
nw_site_get_risk (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), NW_RISK_HIGH);

  return self->risk;
}

/**
 * nw_site_get_status:
 * @self: a site
 *
 * Returns: who may needle it
 */
NwSiteStatus
nw_site_get_status (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), NW_SITE_STATUS_DO_NOT_NEEDLE);

  return self->status;
}

/**
 * nw_site_get_status_label:
 * @self: a site
 * @lang: a language
 *
 * Returns: (transfer none): its status in a word or two
 */
const char *
nw_site_get_status_label (NwSite *self,
                          NwLang lang)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return nw_phrase_get (&self->status_word->name, lang);
}

/**
 * nw_site_get_status_meaning:
 * @self: a site
 * @lang: a language
 *
 * Returns: (transfer none): what its status means, a sentence
 */
const char *
nw_site_get_status_meaning (NwSite *self,
                            NwLang lang)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return nw_phrase_get (&self->status_word->meaning, lang);
}

/**
 * nw_site_has_harm:
 * @self: a site
 * @filter: a class of harms
 *
 * Returns: whether the content names a harm of @filter at @self; %FALSE says
 *   that it names none, not that there is none
 */
gboolean
nw_site_has_harm (NwSite *self,
                  NwHarmFilter filter)
{
  g_return_val_if_fail (NW_IS_SITE (self), FALSE);

  return filter == NW_HARM_FILTER_ALL || (self->harm_classes & (1u << filter)) != 0;
}

static const NwSiteLies *
find_lies (NwSite *self,
           NwStructure *structure,
           NwView view)
{
  for (guint i = 0; i < self->lies->len; i++)
    {
      const NwSiteLies *lies = g_ptr_array_index (self->lies, i);

      if ((lies->views & nw_view_bit (view)) != 0 && g_ptr_array_find (lies->structures, structure, NULL))
        return lies;
    }
  return NULL;
}

/**
 * nw_site_get_lies:
 * @self: a site
 * @structure: a structure at risk
 * @view: where the needle comes from; of a plate its base view counts
 *
 * Returns: how @structure lies to the muscle; %NW_LIES_UNSAID where the content
 *   does not say, or @self is not needled from @view. Pleura and lung lie
 *   beneath everything
 */
NwLies
nw_site_get_lies (NwSite *self,
                  NwStructure *structure,
                  NwView view)
{
  NwStructureKind kind = NW_STRUCTURE_PLEURA;
  const NwSiteLies *lies = NULL;

  g_return_val_if_fail (NW_IS_SITE (self), NW_LIES_UNSAID);
  g_return_val_if_fail (NW_IS_STRUCTURE (structure), NW_LIES_UNSAID);

  kind = nw_structure_get_kind (structure);
  if (kind == NW_STRUCTURE_PLEURA || kind == NW_STRUCTURE_LUNG)
    return NW_LIES_BENEATH;
  lies = find_lies (self, structure, view);
  return lies != NULL ? lies->where : NW_LIES_UNSAID;
}

/**
 * nw_site_get_also_under:
 * @self: a site
 * @structure: a structure at risk
 * @view: where the needle comes from; of a plate its base view counts
 *
 * Returns: (transfer none) (array zero-terminated=1): the outlines of the
 *   muscles that cover @structure as that of @self does, such as the other
 *   parts of the same muscle
 */
const char *const *
nw_site_get_also_under (NwSite *self,
                        NwStructure *structure,
                        NwView view)
{
  static const char *const none[] = { NULL };
  const NwSiteLies *lies = NULL;

  g_return_val_if_fail (NW_IS_SITE (self), none);
  g_return_val_if_fail (NW_IS_STRUCTURE (structure), none);

  lies = find_lies (self, structure, view);
  return lies != NULL ? (const char *const *)lies->also_under : none;
}

/**
 * nw_site_get_marker_point:
 * @self: a site
 * @view: a view; of a plate its base view counts
 * @x: (out): mm
 * @y: (out): mm
 *
 * Where the content puts the marker of @self, on the patient's left: where its
 * shape reaches far beyond the place that the text is about.
 *
 * Returns: %FALSE where it says nothing for that view
 */
gboolean
nw_site_get_marker_point (NwSite *self,
                          NwView view,
                          double *x,
                          double *y)
{
  g_return_val_if_fail (NW_IS_SITE (self), FALSE);
  g_return_val_if_fail (x != NULL, FALSE);
  g_return_val_if_fail (y != NULL, FALSE);

  if (!self->has_marker || nw_view_is_schematic (view) || nw_view_get_base (view) != self->marker_view)
    return FALSE;
  *x = self->marker[0].value;
  *y = self->marker[1].value;
  return TRUE;
}

/**
 * nw_site_get_harms:
 * @self: a site
 *
 * Returns: (transfer none) (element-type NwSiteHarm): what can be hit
 */
const GPtrArray *
nw_site_get_harms (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return self->harms;
}

/**
 * nw_site_get_depths:
 * @self: a site
 *
 * Returns: (transfer none) (element-type NwDepth): the published rows of
 *   figures, in the order of the content; may be empty
 */
const GPtrArray *
nw_site_get_depths (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return self->depths;
}

/**
 * nw_site_get_limit:
 * @self: a site
 *
 * Returns: (transfer none): its limit, which may have no figure
 */
const NwLimit *
nw_site_get_limit (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return &self->limit;
}

/**
 * nw_site_get_technique:
 * @self: a site
 *
 * Returns: (transfer none) (nullable): how it is needled; %NULL where it is
 *   not
 */
const NwTechnique *
nw_site_get_technique (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return self->technique;
}

/**
 * nw_site_has_theme:
 * @self: a site
 * @theme: a theme
 *
 * Returns: whether a harm of the site calls for this theme
 */
gboolean
nw_site_has_theme (NwSite *self,
                   NwTheme theme)
{
  g_return_val_if_fail (NW_IS_SITE (self) && (guint)theme < NW_N_THEMES, FALSE);

  return (self->themes & (1u << theme)) != 0;
}

/**
 * nw_site_get_notes:
 * @self: a site
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): further remarks
 */
const char *
nw_site_get_notes (NwSite *self,
                   NwLang lang)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return nw_phrase_get (&self->notes, lang);
}

/**
 * nw_site_get_gaps:
 * @self: a site
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): what was not found in the literature
 */
const char *
nw_site_get_gaps (NwSite *self,
                  NwLang lang)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return nw_phrase_get (&self->gaps, lang);
}

/**
 * nw_site_get_outlines:
 * @self: a site
 *
 * Returns: (transfer none) (array zero-terminated=1): its outlines on the
 *   maps; empty for a schematic site
 */
const char *const *
nw_site_get_outlines (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return (const char *const *)self->outlines;
}

/**
 * nw_site_is_drawn_in:
 * @self: a site
 * @view: a view; those without the near arm count as their base view
 *
 * Returns: whether that map draws it
 */
gboolean
nw_site_is_drawn_in (NwSite *self,
                     NwView view)
{
  g_return_val_if_fail (NW_IS_SITE (self), FALSE);

  return (self->drawn_views & nw_view_bit (view)) != 0;
}

/**
 * nw_site_is_schematic:
 * @self: a site
 *
 * Returns: %TRUE when it has no outline of its own
 */
gboolean
nw_site_is_schematic (NwSite *self)
{
  g_return_val_if_fail (NW_IS_SITE (self), FALSE);

  return self->outlines[0] == NULL;
}

/**
 * nw_site_get_area:
 * @self: a site
 * @view: (out) (optional): the view in which it is drawn
 * @outlines: (out) (optional) (transfer none): the outlines that it lies on
 *
 * The schematic area of a site without an outline.
 *
 * Returns: %FALSE where there is none
 */
gboolean
nw_site_get_area (NwSite *self,
                  NwView *view,
                  const char *const **outlines)
{
  g_return_val_if_fail (NW_IS_SITE (self), FALSE);

  if (self->area_outlines == NULL)
    return FALSE;

  if (view != NULL)
    *view = self->area_view;
  if (outlines != NULL)
    *outlines = (const char *const *)self->area_outlines;

  return TRUE;
}

/**
 * nw_site_get_area_rule:
 * @self: a site
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): how the schematic area is placed
 */
const char *
nw_site_get_area_rule (NwSite *self,
                       NwLang lang)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return nw_phrase_get (&self->area_rule, lang);
}

/**
 * nw_site_get_outline_part:
 * @self: a site
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): which part of its outlines is meant, or
 *   how they differ from the text; %NULL for the whole as it is described
 */
const char *
nw_site_get_outline_part (NwSite *self,
                          NwLang lang)
{
  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  return nw_phrase_get (&self->part, lang);
}

/* Place of a row on the page: what becomes a bar leads, then what needles did.
 * What can be harmed is not pushed down by the depth of a muscle or by a depth
 * that somebody advised. */
static int
get_row_order (const NwDepth *depth)
{
  if (depth->axis != NW_AXIS_SKIN_DEPTH)
    return depth->axis == NW_AXIS_NEEDLE_USED ? 3 : 4 + (int)depth->axis;
  if (!nw_depth_is_at_risk (depth))
    return 2;

  return depth->structure != NULL && depth->structure->kind <= NW_STRUCTURE_LUNG ? 0 : 1;
}

static int
compare_depths_cb (gconstpointer a,
                   gconstpointer b)
{
  const NwDepth *left = *(NwDepth *const *)a;
  const NwDepth *right = *(NwDepth *const *)b;
  int order = get_row_order (left) - get_row_order (right);
  double left_mm = 0;
  double right_mm = 0;

  if (order != 0 || left->axis != NW_AXIS_SKIN_DEPTH)
    return order != 0 ? order : (int)left->index - (int)right->index;

  nw_depth_get_lowest (left, &left_mm, NULL);
  nw_depth_get_lowest (right, &right_mm, NULL);
  if (left_mm != right_mm)
    return left_mm < right_mm ? -1 : 1;

  return (int)left->index - (int)right->index;
}

/**
 * nw_site_list_depths:
 * @self: a site
 *
 * The rows in the order of panel, page and terminal: depths from the skin to
 * pleura or lung, then to other structures at risk, then to anything else, each
 * with the shallowest first, so that the most cautious figure leads; then
 * needles that were used; then the rest, in the order of the content.
 *
 * Returns: (transfer container) (element-type NwDepth): the rows
 */
GPtrArray *
nw_site_list_depths (NwSite *self)
{
  GPtrArray *rows = NULL;

  g_return_val_if_fail (NW_IS_SITE (self), NULL);

  rows = g_ptr_array_copy (self->depths, NULL, NULL);
  g_ptr_array_sort (rows, compare_depths_cb);

  return rows;
}

/* Place in lists: what must not be needled leads, then the higher risk. */
static int
get_order (NwSite *self)
{
  return self->status == NW_SITE_STATUS_DO_NOT_NEEDLE ? 0 : 1 + NW_RISK_HIGH - (int)self->risk;
}

/**
 * nw_site_compare:
 * @a: a site
 * @b: another site
 * @lang: the language whose names decide where all else is equal
 *
 * The order of every list of sites: do-not-needle first, then high to low
 * risk, then image-guided-only to standard, then by name.
 *
 * Returns: less than, equal to or more than 0
 */
int
nw_site_compare (NwSite *a,
                 NwSite *b,
                 NwLang lang)
{
  int order = 0;

  g_return_val_if_fail (NW_IS_SITE (a) && NW_IS_SITE (b), 0);

  order = get_order (a) - get_order (b);
  if (order == 0)
    order = (int)b->status - (int)a->status;
  if (order == 0)
    order = g_utf8_collate (nw_phrase_get (&a->name, lang), nw_phrase_get (&b->name, lang));
  if (order == 0)
    order = strcmp (a->id, b->id);

  return order;
}
