/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-words.h"

#include <glib/gi18n-lib.h>

/* Names inside the content start with a small letter, titles do not. */
static char *
capitalize (const char *text)
{
  g_autoptr (GString) result = g_string_new (NULL);

  if (*text == '\0')
    return g_strdup (text);
  g_string_append_unichar (result, g_unichar_toupper (g_utf8_get_char (text)));
  g_string_append (result, g_utf8_next_char (text));
  return g_string_free (g_steal_pointer (&result), FALSE);
}

static char *
get_title (const char *name,
           NwSide side)
{
  g_autofree char *title = capitalize (name);

  if (side == NW_SIDE_MIDLINE)
    return g_steal_pointer (&title);

  /* Translators: a part of the body and the patient's side: "Shoulder, left" */
  return g_strdup_printf (C_ ("map", "%s, %s"), title, nw_side_get_label (side));
}

static char *
get_risk (NwRisk risk,
          const char *harms)
{
  switch (risk)
    {
    case NW_RISK_HIGH:
      /* Translators: %s names what can be harmed: "High risk: pneumothorax" */
      return g_strdup_printf (C_ ("map", "High risk: %s"), harms);
    case NW_RISK_MODERATE:
      /* Translators: %s names what can be harmed */
      return g_strdup_printf (C_ ("map", "Moderate risk: %s"), harms);
    case NW_RISK_LOW:
    default:
      /* Translators: %s names what can be harmed */
      return g_strdup_printf (C_ ("map", "Low risk: %s"), harms);
    }
}

/* The content lists the worst harm of a site first. */
static NwHarm *
get_first_harm (NwSite *site)
{
  const GPtrArray *harms = nw_site_get_harms (site);

  return harms->len > 0 ? nw_site_harm_get_kind (g_ptr_array_index (harms, 0)) : NULL;
}

/**
 * nw_map_words_region_title:
 * @region: a region
 * @side: the patient's side, or %NW_SIDE_MIDLINE for none
 *
 * Returns: (transfer full): "Shoulder, left"
 */
char *
nw_map_words_region_title (NwRegion *region,
                           NwSide side)
{
  return get_title (nw_region_get_name (region, nw_lang_get ()), side);
}

/**
 * nw_map_words_region_harms:
 * @region: a region
 *
 * Returns: (transfer full): the main harm of each site that makes the risk what
 *   it is: "pneumothorax (collapsed lung)"
 */
char *
nw_map_words_region_harms (NwRegion *region)
{
  const GPtrArray *from = nw_region_get_risk_from (region);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < from->len; i++)
    {
      NwHarm *harm = get_first_harm (g_ptr_array_index (from, i));
      const char *name = harm != NULL ? nw_harm_get_name (harm, nw_lang_get ()) : NULL;

      if (name != NULL && !g_ptr_array_find (names, name, NULL))
        g_ptr_array_add (names, (gpointer)name);
    }
  g_ptr_array_add (names, NULL);

  /* Translators: stands between harms that are listed: "bleeding; nerve injury" */
  return g_strjoinv (C_ ("map", "; "), (char **)names->pdata);
}

/**
 * nw_map_words_region_risk:
 * @region: a region
 *
 * Returns: (transfer full): the risk in words, with what can be harmed: "High
 *   risk: pneumothorax (collapsed lung)"
 */
char *
nw_map_words_region_risk (NwRegion *region)
{
  g_autofree char *harms = nw_map_words_region_harms (region);

  return get_risk (nw_region_get_risk (region), harms);
}

/**
 * nw_map_words_n_sites:
 * @region: a region
 *
 * Returns: (transfer full): "13 sites"
 */
char *
nw_map_words_n_sites (NwRegion *region)
{
  guint n = nw_region_get_sites (region)->len;

  /* Translators: how many needling sites a region has */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u site", "%u sites", n), n);
}

/**
 * nw_map_words_region_barred:
 * @region: a region
 *
 * Returns: (transfer full) (nullable): "Do not needle: 2 sites", of which no
 *   risk of the whole tells; %NULL if every site of @region is needled by
 *   somebody
 */
char *
nw_map_words_region_barred (NwRegion *region)
{
  const GPtrArray *sites = nw_region_get_sites (region);
  guint n = 0;

  for (guint i = 0; i < sites->len; i++)
    n += nw_zone_of_site (g_ptr_array_index (sites, i)) == NW_ZONE_DO_NOT_NEEDLE;
  if (n == 0)
    return NULL;
  /* Translators: how many sites of a region are not to be needled */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Do not needle: %u site", "Do not needle: %u sites", n), n);
}

/**
 * nw_map_words_region_label:
 * @region: a region
 * @side: the patient's side, or %NW_SIDE_MIDLINE
 *
 * What a screen reader says of a region; the risk is in words because colours
 * are not heard.
 *
 * Returns: (transfer full): "Abdomen. Do not needle: 1 site. High risk: injury
 *   of an organ. 4 sites"
 */
char *
nw_map_words_region_label (NwRegion *region,
                           NwSide side)
{
  g_autofree char *title = nw_map_words_region_title (region, side);
  g_autofree char *risk = nw_map_words_region_risk (region);
  g_autofree char *sites = nw_map_words_n_sites (region);
  g_autofree char *barred = nw_map_words_region_barred (region);

  if (barred != NULL)
    return g_strdup_printf ("%s. %s. %s. %s", title, barred, risk, sites);
  return g_strdup_printf ("%s. %s. %s", title, risk, sites);
}

/**
 * nw_map_words_site_title:
 * @site: a site
 * @side: the patient's side, or %NW_SIDE_MIDLINE for none
 *
 * Returns: (transfer full): "Rhomboid major, left"
 */
char *
nw_map_words_site_title (NwSite *site,
                         NwSide side)
{
  return get_title (nw_site_get_name (site, nw_lang_get ()), side);
}

/**
 * nw_map_words_site_harm:
 * @site: a site
 *
 * Returns: (transfer none): its main harm
 */
const char *
nw_map_words_site_harm (NwSite *site)
{
  NwHarm *harm = get_first_harm (site);

  return harm != NULL ? nw_harm_get_name (harm, nw_lang_get ()) : "";
}

/**
 * nw_map_words_site_risk:
 * @site: a site
 *
 * Returns: (transfer full): the risk in words with the main harm, before it
 *   that the site is not needled or who may needle it, where that is restricted
 */
char *
nw_map_words_site_risk (NwSite *site)
{
  g_autofree char *risk = get_risk (nw_site_get_risk (site), nw_map_words_site_harm (site));
  g_autofree char *status = NULL;

  if (nw_site_get_status (site) == NW_SITE_STATUS_STANDARD)
    return g_steal_pointer (&risk);

  status = capitalize (nw_site_get_status_label (site, nw_lang_get ()));
  return g_strdup_printf ("%s. %s", status, risk);
}

/* "19 mm (straight in, flat palpation)": a figure never stands without the
 * direction for which it was published and the grip that its rule asks for. A
 * figure beside a pincer grip is none for the needle in the fold. */
static char *
get_bound (const NwBound *bound)
{
  g_autofree char *mm = nw_bound_format_mm (bound, nw_lang_get ());
  const char *direction = nw_bound_get_direction_label (bound, nw_lang_get ());
  const char *grip = nw_bound_get_grip (bound) == NW_GRIP_PINCER
                         ? C_ ("map", "outside the lifted fold that the rule asks for")
                         : nw_bound_get_grip_label (bound, nw_lang_get ());

  if (nw_bound_get_direction (bound) == NW_DIRECTION_ANY)
    direction = NULL;
  if (direction == NULL && grip == NULL)
    return g_steal_pointer (&mm);
  if (direction == NULL || grip == NULL)
    return g_strdup_printf ("%s (%s)", mm, direction != NULL ? direction : grip);
  return g_strdup_printf ("%s (%s, %s)", mm, direction, grip);
}

/**
 * nw_map_words_site_limit:
 * @site: a site
 *
 * The published limits in short, the most cautious first, each as the source
 * has it. Silence of the literature is said.
 *
 * Returns: (transfer full) (nullable): the words; %NULL for a site that is not
 *   needled
 */
char *
nw_map_words_site_limit (NwSite *site)
{
  const NwLimit *limit = nw_site_get_limit (site);
  const GPtrArray *bounds = nw_limit_get_bounds (limit);
  g_autoptr (GPtrArray) words = NULL;
  g_autofree char *joined = NULL;

  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return NULL;
  if (bounds->len == 0)
    return g_strdup (C_ ("map", "No published limit"));

  words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < bounds->len; i++)
    g_ptr_array_add (words, get_bound (g_ptr_array_index (bounds, i)));
  g_ptr_array_add (words, NULL);
  joined = g_strjoinv (C_ ("map", "; "), (char **)words->pdata);

  if (!nw_limit_is_published (limit))
    /* Translators: %s is one or more depths of the editors. */
    return g_strdup_printf (C_ ("map", "No published limit; derived by the editors: %s"), joined);
  /* Translators: %s is one or more depths: "Published limit 10 mm; 19 mm" */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Published limit %s", "Published limits %s", bounds->len),
                          joined);
}

/**
 * nw_map_words_site_label:
 * @site: a site
 * @side: the patient's side, or %NW_SIDE_MIDLINE
 *
 * What a screen reader says of a site.
 *
 * Returns: (transfer full): "Rhomboid major, left. Advanced. High risk:
 *   pneumothorax. Published limit 19 mm"
 */
char *
nw_map_words_site_label (NwSite *site,
                         NwSide side)
{
  g_autofree char *title = nw_map_words_site_title (site, side);
  g_autofree char *risk = nw_map_words_site_risk (site);
  g_autofree char *limit = nw_map_words_site_limit (site);

  if (limit == NULL)
    return g_strdup_printf ("%s. %s", title, risk);
  return g_strdup_printf ("%s. %s. %s", title, risk, limit);
}

/**
 * nw_map_words_site_structures:
 * @site: a site
 *
 * What the labels on the map name beside a site that is looked at, for those
 * who do not see them.
 *
 * Returns: (transfer full) (nullable): "At risk here: pleura; dorsal scapular
 *   nerve"; %NULL where the content names no structure
 */
char *
nw_map_words_site_structures (NwSite *site)
{
  const GPtrArray *harms = nw_site_get_harms (site);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; i < harms->len; i++)
    {
      NwStructure *structure = nw_site_harm_get_structure (g_ptr_array_index (harms, i));
      const char *name = structure != NULL ? nw_structure_get_name (structure, nw_lang_get ()) : NULL;

      if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer)name);
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (C_ ("map", "; "), (char **)names->pdata);

  /* Translators: %s names structures that a needle can hit at a site */
  return g_strdup_printf (C_ ("map", "At risk here: %s"), joined);
}

/**
 * nw_map_words_zone:
 * @zone: a zone
 *
 * Returns: (transfer none): its short name for a pill
 */
const char *
nw_map_words_zone (NwZone zone)
{
  switch (zone)
    {
    case NW_ZONE_LOW:
      return C_ ("risk", "Low");
    case NW_ZONE_MODERATE:
      return C_ ("risk", "Moderate");
    case NW_ZONE_HIGH:
      return C_ ("risk", "High");
    case NW_ZONE_DO_NOT_NEEDLE:
      return C_ ("risk", "Do not needle");
    case NW_ZONE_NONE:
    default:
      return C_ ("risk", "Not in this atlas");
    }
}

/**
 * nw_map_words_region_zone:
 * @region: a region
 *
 * Returns: the zone that stands for the risk of @region as a whole
 */
NwZone
nw_map_words_region_zone (NwRegion *region)
{
  switch (nw_region_get_risk (region))
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

/**
 * nw_map_words_view_sides:
 * @view: a view
 *
 * Returns: (transfer none): which side of the patient is where, in one line
 *   for maps that have no room for two labels
 */
const char *
nw_map_words_view_sides (NwView view)
{
  NwSide own = nw_view_get_plate_side (view);

  if (own != NW_SIDE_MIDLINE)
    return own == NW_SIDE_LEFT ? C_ ("map", "patient’s left side") : C_ ("map", "patient’s right side");
  switch ((guint)nw_view_get_base (view))
    {
    case NW_VIEW_ANTERIOR:
      return C_ ("map", "Front: patient’s left is on the right");
    case NW_VIEW_POSTERIOR:
      return C_ ("map", "Back: patient’s left is on the left");
    case NW_VIEW_LEFT:
      return C_ ("map", "patient’s left side");
    case NW_VIEW_RIGHT:
    default:
      return C_ ("map", "patient’s right side");
    }
}

/* "Back, Left": the views of the whole body that show a place. */
static char *
list_views (NwRegion *region,
            NwSite *site,
            NwSide side)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (NwView view = NW_VIEW_ANTERIOR; view <= NW_VIEW_RIGHT; view++)
    {
      if ((view == NW_VIEW_LEFT && side == NW_SIDE_RIGHT) || (view == NW_VIEW_RIGHT && side == NW_SIDE_LEFT))
        continue;
      if (site != NULL ? nw_site_is_in_view (site, view) : nw_region_is_in_view (region, view))
        g_ptr_array_add (names, (gpointer)nw_view_get_label (view));
    }
  g_ptr_array_add (names, NULL);
  /* Translators: stands between views that are listed: "Front, Left" */
  return g_strjoinv (C_ ("views", ", "), (char **)names->pdata);
}

/**
 * nw_map_words_not_seen:
 * @region: (nullable): a region, if no @site
 * @site: (nullable): a site
 * @side: the patient's side, or %NW_SIDE_MIDLINE
 *
 * Says that a view does not show a place, and which ones do.
 *
 * Returns: (transfer full): "Not seen here: Infraspinatus, right. Turn to:
 *   Back, Right"
 */
char *
nw_map_words_not_seen (NwRegion *region,
                       NwSite *site,
                       NwSide side)
{
  g_autofree char *title = NULL;
  g_autofree char *views = NULL;

  g_return_val_if_fail (region != NULL || site != NULL, NULL);

  title = site != NULL ? nw_map_words_site_title (site, side) : nw_map_words_region_title (region, side);
  views = list_views (region, site, side);
  if (*views == '\0')
    {
      /* Translators: %s is a muscle or region that this view of the body does not show */
      return g_strdup_printf (C_ ("map", "Not seen here: %s"), title);
    }
  /* Translators: %1$s is a muscle or region that this view of the body does not
   * show, %2$s lists the views that do: "Front, Left" */
  return g_strdup_printf (C_ ("map", "Not seen here: %1$s. Turn to: %2$s"), title, views);
}

/**
 * nw_map_words_join:
 * @first: (nullable): a sentence without its full stop, or with it
 * @second: (nullable): another one
 * @third: (nullable): another one
 *
 * Returns: (transfer full): those that are there, as sentences; empty for none
 */
char *
nw_map_words_join (const char *first,
                   const char *second,
                   const char *third)
{
  const char *const parts[] = { first, second, third };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, g_str_has_suffix (text->str, ".") ? " " : ". ");
      g_string_append (text, parts[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * nw_map_words_flags:
 * @flags: (element-type NwContraindication): flags of a patient that hold at a
 *   place, most severe first
 *
 * Returns: (transfer full) (nullable): "Absolute contraindication: lymphoedema.
 *   Caution: pregnancy; fear of needles"; %NULL when there are none, which is
 *   never to be worded
 */
char *
nw_map_words_flags (const GPtrArray *flags)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (flags != NULL, NULL);

  for (guint i = 0; i < flags->len; i++)
    {
      NwContraindication *flag = g_ptr_array_index (flags, i);
      NwContraLevel level = nw_contraindication_get_level (flag);
      const char *label = nw_contraindication_get_label (flag, nw_lang_get ());

      if (i > 0 && nw_contraindication_get_level (g_ptr_array_index (flags, i - 1)) == level)
        {
          g_string_append_printf (text, "%s%s", C_ ("map", "; "), label);
        }
      else
        {
          g_autofree char *title = capitalize (nw_contra_level_get_label (level));

          g_string_append_printf (text, "%s%s: %s", i > 0 ? ". " : "", title, label);
        }
    }
  return flags->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
