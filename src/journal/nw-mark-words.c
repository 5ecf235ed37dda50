/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-mark-words.h"

#include "nw-frame.h"

#include <glib/gi18n-lib.h>

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
