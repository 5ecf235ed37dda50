/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-mark-words.h"

#include "nw-date.h"
#include "nw-finding.h"
#include "nw-frame.h"
#include "nw-zone.h"

#include <string.h>

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/**
 * nw_mark_describe:
 * @site: a mark
 * @atlas: (nullable): names the region; its id stands for it otherwise
 * @lang: language of the names of the content
 *
 * Says where a mark is, the same on the screen and on paper: side, region, and
 * view and point where they are known. The name of the site is not in it.
 *
 * Returns: (transfer full): words such as
 *   "left · back of the chest · view: Back, 301.3 × 420.5 mm"
 */
char *
nw_mark_describe (NwSessionSite *site,
                  NwAtlas *atlas,
                  NwLang lang)
{
  g_autoptr (GString) words = NULL;
  const char *region_id = NULL;
  NwRegion *region = NULL;
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;

  g_return_val_if_fail (NW_IS_SESSION_SITE (site), NULL);
  g_return_val_if_fail (atlas == NULL || NW_IS_ATLAS (atlas), NULL);

  words = g_string_new (nw_side_get_label (nw_session_site_get_side (site)));
  region_id = nw_session_site_get_region_id (site);
  region = atlas != NULL && *region_id != '\0' ? nw_atlas_lookup_region (atlas, region_id) : NULL;
  if (*region_id != '\0')
    g_string_append_printf (words, " · %s", region != NULL ? nw_region_get_name (region, lang) : region_id);

  if (nw_session_site_get_point (site, &view, &x, &y))
    {
      g_autofree char *across = nw_frame_format_mm (x, lang);
      g_autofree char *down = nw_frame_format_mm (y, lang);
      g_autofree char *point = NULL;

      /* Translators: where a mark is on the map: the view ("Back"), then millimetres from the left and from the top of the picture */
      point = g_strdup_printf (_ ("view: %s, %s × %s mm"), nw_view_get_label (view), across, down);
      g_string_append_printf (words, " · %s", point);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * nw_deviation_describe:
 * @site: a mark
 * @atlas: names what was refused
 * @name_flags: names the flag that a deviation is from; without it only that it
 *   is from a contraindication, and the reason, which may tell it, is left out
 *
 * What is shown of a deviation wherever its mark is shown.
 *
 * Returns: (transfer full) (nullable): words such as
 *   "Deviation (not to be needled): placed by a colleague", in the language of
 *   the interface; %NULL for a mark without one
 */
char *
nw_deviation_describe (NwSessionSite *site,
                       NwAtlas *atlas,
                       gboolean name_flags)
{
  NwNeedlePlan *needle = NULL;
  const char *const *refusals = NULL;
  const char *reason = NULL;
  g_autoptr (GString) from = NULL;

  g_return_val_if_fail (NW_IS_SESSION_SITE (site), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  needle = nw_session_site_get_needle (site);
  if (*nw_needle_plan_get_deviation (needle) == '\0')
    return NULL;

  refusals = nw_needle_plan_get_refusals (needle);
  reason = nw_needle_plan_get_deviation (needle);
  from = g_string_new (NULL);
  for (guint i = 0; refusals[i] != NULL; i++)
    {
      gboolean hidden = !name_flags && strchr (refusals[i], ':') != NULL;
      g_autofree char *words = hidden ? g_strdup (_ ("a contraindication")) : nw_finding_describe_key (atlas, refusals[i]);

      /* It is said once, and the reason is about it too. */
      if (hidden && reason == NULL)
        continue;
      if (hidden)
        reason = NULL;

      g_string_append_printf (from, "%s%s", i > 0 ? "; " : "", words);
    }
  if (from->len == 0)
    /* Translators: %s is why somebody set aside what is refused */
    return g_strdup_printf (_ ("Deviation: %s"), reason);
  if (reason == NULL)
    /* Translators: %s is what is refused ("not to be needled"); the reason is left out on this sheet */
    return g_strdup_printf (_ ("Deviation (%s)"), from->str);
  /* Translators: what is refused ("not to be needled"), then why somebody set it aside */
  return g_strdup_printf (_ ("Deviation (%1$s): %2$s"), from->str, reason);
}

/**
 * nw_stop_check_describe:
 * @check: a record
 * @atlas: names the zone
 * @lang: language of the names of the content
 *
 * Returns: (transfer full): words such as
 *   "Stop-check: neck, back · 21 Nov 2026 14:05 · content 2026.11", with the time
 *   of this place
 */
char *
nw_stop_check_describe (NwStopCheck *check,
                        NwAtlas *atlas,
                        NwLang lang)
{
  g_autofree char *zone = NULL;
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (NW_IS_STOP_CHECK (check), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  zone = nw_atlas_format_zone (atlas, nw_stop_check_get_zone (check), lang);
  when = g_date_time_new_from_unix_local (nw_stop_check_get_at (check));
  iso = when != NULL ? g_date_time_format (when, "%Y-%m-%d") : g_strdup ("");
  day = nw_date_is_valid (iso) ? nw_date_format_short (iso, lang) : g_strdup ("–");
  time = when != NULL ? g_date_time_format (when, "%H:%M") : g_strdup ("–");

  /* Translators: regions of the body, a day, a time, and the version of the clinical content */
  return g_strdup_printf (_ ("Stop-check: %1$s · %2$s %3$s · content %4$s"), zone, day, time, nw_stop_check_get_version (check));
}

/**
 * nw_screening_format:
 * @screening: the flags of a patient
 * @atlas: names them
 * @lang: language of the names of the content
 *
 * The flags by name, the most severe first, and how many were asked: what was
 * not asked is never taken for no.
 *
 * Returns: (transfer full) (nullable): one line; %NULL if nothing was asked
 */
char *
nw_screening_format (NwScreening *screening,
                     NwAtlas *atlas,
                     NwLang lang)
{
  g_autoptr (GPtrArray) yes = NULL;
  g_auto (GStrv) unknown = NULL;
  g_autoptr (GString) names = NULL;
  guint n_all = 0;

  g_return_val_if_fail (NW_IS_SCREENING (screening), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  if (nw_screening_get_n_asked (screening) == 0)
    return NULL;

  yes = nw_screening_list_yes (screening, atlas);
  unknown = nw_screening_list_unknown (screening, atlas);
  names = g_string_new (NULL);
  for (guint i = 0; i < yes->len; i++)
    {
      NwContraindication *rule = g_ptr_array_index (yes, i);
      g_autofree char *label = nw_screening_format_label (screening, rule, lang);

      g_string_append_printf (names, "%s%s (%s)", names->len > 0 ? ", " : "", label, nw_contra_level_get_label (nw_contraindication_get_level (rule)));
    }
  for (guint i = 0; unknown[i] != NULL; i++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", unknown[i]);
  if (names->len == 0)
    /* Translators: no contraindication was answered with yes */
    g_string_append (names, _ ("none answered with yes"));

  n_all = nw_atlas_get_contraindications (atlas)->len;
  /* Translators: contraindications of a patient by name, then how many of them were asked about */
  return g_strdup_printf (_ ("Flags: %1$s · %2$u of %3$u asked"), names->str, nw_screening_get_n_asked (screening), n_all);
}
