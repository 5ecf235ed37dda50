/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-site-panel.h"
#include "nw-add-bar.h"
#include "nw-advice-list.h"
#include "nw-advice.h"
#include "nw-contra-list.h"
#include "nw-depth-list.h"
#include "nw-lean-box.h"
#include "nw-limit-box.h"
#include "nw-needle-box.h"
#include "nw-parts.h"
#include "nw-site-parts.h"
#include "nw-site-print.h"

#include <glib/gi18n-lib.h>

#define KEY_ATLAS "nw-atlas"
#define KEY_CHOICE "nw-needle-choice"
#define KEY_SITE "nw-site"
#define KEY_SCREENING "nw-screening"

/* Boxes of the page that follow the flags of the patient. */
#define KEY_FLAGS "nw-flags"
#define KEY_CONTRAS "nw-contras"

static NwAtlas *
get_atlas (NwPage *page)
{
  return g_object_get_data (G_OBJECT (page), KEY_ATLAS);
}

/* Adds a part that the content may not have. */
static void
add_part (NwPage *page,
          guint column,
          GtkWidget *part)
{
  if (part != NULL)
    nw_page_add (page, column, part);
}

/* The ruler and its controls come a frame after risk, status and limit. */
static void
build_ruler (NwPage *page,
             GObject *context)
{
  nw_page_add (page, 0, nw_needle_box_new (NW_SITE (context), nw_site_panel_get_choice (page)));
}

/* In one column the parts stand in the order of these calls. */
static void
build_middle (NwPage *page,
              GObject *context)
{
  NwSite *site = NW_SITE (context);

  add_part (page, 1, nw_site_part_harms (site));
  add_part (page, 0, nw_depth_list_new (site));
  add_part (page, 1, nw_site_part_technique (get_atlas (page), site));
  add_part (page, 1, nw_site_part_avoid (site));
}

static void
set_box (NwPage *page,
         const char *key,
         GtkWidget *box)
{
  g_object_set_data_full (G_OBJECT (page), key, g_object_ref_sink (box), g_object_unref);
}

static void
fill_flags (NwPage *page)
{
  GtkWidget *box = g_object_get_data (G_OBJECT (page), KEY_FLAGS);
  NwSite *site = g_object_get_data (G_OBJECT (page), KEY_SITE);
  GtkWidget *flags = NULL;

  if (box == NULL || site == NULL)
    return;
  nw_lean_box_clear (NW_LEAN_BOX (box));
  flags = nw_contra_list_new_flags (get_atlas (page), site, g_object_get_data (G_OBJECT (page), KEY_SCREENING));
  if (flags != NULL)
    nw_lean_box_append (NW_LEAN_BOX (box), flags);
  gtk_widget_set_visible (box, flags != NULL);
}

static void
fill_contras (NwPage *page)
{
  GtkWidget *box = g_object_get_data (G_OBJECT (page), KEY_CONTRAS);
  NwSite *site = g_object_get_data (G_OBJECT (page), KEY_SITE);
  GtkWidget *list = NULL;

  if (box == NULL || site == NULL)
    return;
  nw_lean_box_clear (NW_LEAN_BOX (box));
  list = nw_contra_list_new (get_atlas (page), site, g_object_get_data (G_OBJECT (page), KEY_SCREENING));
  if (list != NULL)
    nw_lean_box_append (NW_LEAN_BOX (box), list);
  gtk_widget_set_visible (box, list != NULL);
}

static void
screening_changed_cb (NwPage *page)
{
  fill_flags (page);
  fill_contras (page);
}

static void
build_advice (NwPage *page,
              GObject *context)
{
  NwSite *site = NW_SITE (context);
  g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_site (get_atlas (page), site);
  GtkWidget *contras = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *group = nw_part_group (NULL);

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Recommendations"), _ ("wording and strength: the editors'")));
  nw_lean_box_append (NW_LEAN_BOX (group), nw_advice_list_new (groups));
  nw_page_add (page, 0, group);

  /* The page is filled again for another site, and this box goes with it. */
  set_box (page, KEY_CONTRAS, contras);
  nw_page_add (page, 0, contras);
  fill_contras (page);
}

static void
build_known (NwPage *page,
             GObject *context)
{
  NwSite *site = NW_SITE (context);

  add_part (page, 1, nw_site_part_watch (get_atlas (page), site));
  add_part (page, 1, nw_site_part_conflicts (site));
  add_part (page, 0, nw_site_part_models (get_atlas (page), site));
  add_part (page, 1, nw_site_part_unknown (get_atlas (page), site));
  add_part (page, 1, nw_site_part_notes (get_atlas (page), site));
  add_part (page, 1, nw_site_part_map (get_atlas (page), site));
  add_part (page, 1, nw_site_part_sources (get_atlas (page), site));
}

/**
 * nw_site_panel_fill:
 * @page: the page to fill
 * @atlas: the content
 * @site: the site
 * @region: (nullable): the region through which it was opened
 * @side: the patient's side, %NW_SIDE_MIDLINE where none was chosen
 *
 * Shows a site: risk and status, published limit, ruler, harms with why, every
 * depth row, technique, what to avoid and what the patient feels,
 * recommendations, contraindications, where sources differ, what is not known,
 * sources.
 */
void
nw_site_panel_fill (NwPage *page,
                    NwAtlas *atlas,
                    NwSite *site,
                    NwRegion *region,
                    NwSide side)
{
  g_autofree char *title = NULL;
  g_autoptr (NwNeedleChoice) choice = NULL;
  GtkWidget *badge = NULL;
  GtkWidget *flags = NULL;

  g_return_if_fail (NW_IS_PAGE (page));
  g_return_if_fail (NW_IS_ATLAS (atlas));
  g_return_if_fail (NW_IS_SITE (site));

  title = nw_part_site_name (site);
  nw_page_reset (page, title);
  g_object_set_data_full (G_OBJECT (page), KEY_ATLAS, g_object_ref (atlas), g_object_unref);
  g_object_set_data_full (G_OBJECT (page), KEY_SITE, g_object_ref (site), g_object_unref);

  nw_page_add_beside (page, nw_part_site_pill (site));
  badge = nw_part_status_badge (site);
  if (badge != NULL)
    nw_page_add_beside (page, badge);
  nw_page_add_beside (page, nw_site_print_button_new (atlas, site));
  nw_page_add_below (page, nw_site_part_names (site));
  nw_page_add_below (page, nw_site_part_risk (site));
  flags = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 0);
  set_box (page, KEY_FLAGS, flags);
  g_object_set_data (G_OBJECT (page), KEY_CONTRAS, NULL);
  nw_page_add_below (page, flags);
  fill_flags (page);

  choice = nw_needle_choice_new (site);
  g_object_set_data_full (G_OBJECT (page), KEY_CHOICE, g_object_ref (choice), g_object_unref);

  nw_page_add (page, 1, nw_limit_box_new (site));
  nw_page_add_later (page, build_ruler, G_OBJECT (site));
  nw_page_set_footer (page, nw_add_bar_new_for_site (site, region, side, choice));
  nw_page_add_later (page, build_middle, G_OBJECT (site));
  nw_page_add_later (page, build_advice, G_OBJECT (site));
  nw_page_add_later (page, build_known, G_OBJECT (site));
}

/**
 * nw_site_panel_get_choice:
 * @page: a page that nw_site_panel_fill() filled
 *
 * Returns: (transfer none) (nullable): the needle that is chosen on it; %NULL
 *   for a page of something else
 */
NwNeedleChoice *
nw_site_panel_get_choice (NwPage *page)
{
  g_return_val_if_fail (NW_IS_PAGE (page), NULL);

  return g_object_get_data (G_OBJECT (page), KEY_CHOICE);
}

/**
 * nw_site_panel_set_screening:
 * @page: a page, also before nw_site_panel_fill() filled it
 * @screening: (nullable): the flags of the patient; %NULL without a patient
 *
 * Has the page follow the flags: those that hold at its site stand at its top
 * and first among the contraindications. It keeps doing so when it is filled
 * for another site.
 */
void
nw_site_panel_set_screening (NwPage *page,
                             NwScreening *screening)
{
  NwScreening *before = NULL;

  g_return_if_fail (NW_IS_PAGE (page));
  g_return_if_fail (screening == NULL || NW_IS_SCREENING (screening));

  before = g_object_get_data (G_OBJECT (page), KEY_SCREENING);
  if (before == screening)
    return;
  if (before != NULL)
    g_signal_handlers_disconnect_by_func (before, screening_changed_cb, page);
  g_object_set_data_full (G_OBJECT (page), KEY_SCREENING, screening != NULL ? g_object_ref (screening) : NULL, g_object_unref);
  if (screening != NULL)
    g_signal_connect_object (screening, "changed", G_CALLBACK (screening_changed_cb), page, G_CONNECT_SWAPPED);
  screening_changed_cb (page);
}
