/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-app-settings.h"
#include "nw-atlas-page-private.h"

#include "nw-add-bar.h"
#include "nw-body-map.h"
#include "nw-body-panel.h"
#include "nw-date.h"
#include "nw-map-state.h"
#include "nw-site-panel.h"

#include <glib/gi18n-lib.h>

/* What map, panel and settings tell each other. */

/**
 * nw_atlas_page_show_outdated:
 * @self: the page
 *
 * Says when the content is old, else nothing.
 */
void
nw_atlas_page_show_outdated (NwAtlasPage *self)
{
  g_autofree char *today = nw_date_today ();

  gtk_widget_set_visible (self->outdated, FALSE);
  if (self->atlas != NULL && nw_atlas_is_outdated (self->atlas, today))
    {
      g_autofree char *day = nw_date_format_long (nw_atlas_get_reviewed (self->atlas), nw_lang_get ());
      /* Translators: %s is a day. */
      g_autofree char *text = g_strdup_printf (_ ("This content was last reviewed on %s, more than 18 months ago. "
                                                  "Look for a newer version of Needlewise."),
                                               day != NULL ? day : nw_atlas_get_reviewed (self->atlas));

      gtk_label_set_text (GTK_LABEL (self->outdated_label), text);
      gtk_widget_set_visible (self->outdated, TRUE);
    }
}

/* Who asks where a harm is possible wants to see it. */
static void
harm_chosen_cb (NwAtlasPage *self)
{
  if (nw_body_map_get_harm (NW_BODY_MAP (self->map)) != NW_HARM_FILTER_ALL)
    nw_body_map_set_mode (NW_BODY_MAP (self->map), NW_MAP_MODE_RISK);
}

static void
figure_changed_cb (NwAtlasPage *self)
{
  nw_body_map_set_female (NW_BODY_MAP (self->map), g_settings_get_enum (nw_app_settings_get (), "figure") == 1);
}

/**
 * nw_atlas_page_follow_map:
 * @self: the page, with map and panels
 *
 * Connects the map with the legend of the panel and with the settings.
 */
void
nw_atlas_page_follow_map (NwAtlasPage *self)
{
  GSettings *settings = nw_app_settings_get ();
  GObject *harm = G_OBJECT (nw_body_panel_get_harm_button (NW_BODY_PANEL (self->body)));

  g_object_bind_property (self->map, "harm", harm, "harm", G_BINDING_BIDIRECTIONAL);
  g_signal_connect_swapped (harm, "notify::harm", G_CALLBACK (harm_chosen_cb), self);
  if (settings == NULL)
    return;
  g_signal_connect_object (settings, "changed::figure", G_CALLBACK (figure_changed_cb), self, G_CONNECT_SWAPPED);
  figure_changed_cb (self);
}

/**
 * nw_atlas_page_get_figures:
 * @self: the page
 *
 * Returns: (transfer none): the maps that are shown
 */
NwFigureSet *
nw_atlas_page_get_figures (NwAtlasPage *self)
{
  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), NULL);

  return nw_body_map_get_figures (NW_BODY_MAP (self->map));
}

/**
 * nw_atlas_page_save_state:
 * @self: the page
 * @settings: the settings of the program
 *
 * Keeps how the map looks and where, for the next start.
 */
void
nw_atlas_page_save_state (NwAtlasPage *self,
                          GSettings *settings)
{
  g_return_if_fail (NW_IS_ATLAS_PAGE (self));

  nw_map_state_save (NW_BODY_MAP (self->map), settings);
}

/**
 * nw_atlas_page_set_screening:
 * @self: the page
 * @screening: (nullable): the flags of the patient; %NULL without a patient
 *
 * Has the pages of sites and the badges of the map follow the flags, see
 * nw_site_panel_set_screening() and nw_body_map_set_screening().
 */
void
nw_atlas_page_set_screening (NwAtlasPage *self,
                             NwScreening *screening)
{
  g_return_if_fail (NW_IS_ATLAS_PAGE (self));

  nw_body_map_set_screening (NW_BODY_MAP (self->map), screening);
  /* The page that is made ahead takes the place of either of the others. */
  nw_site_panel_set_screening (NW_PAGE (self->site_page), screening);
  nw_site_panel_set_screening (NW_PAGE (self->region_page), screening);
  nw_site_panel_set_screening (NW_PAGE (self->ahead_page), screening);
}

static int
measure_bar (GtkWidget *bar,
             int width)
{
  int height = 0;

  if (bar == NULL || !gtk_widget_get_visible (bar))
    return 0;
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, width > 0 ? width : -1, NULL, &height, NULL, NULL);
  return height;
}

/**
 * nw_atlas_page_get_bars_height:
 * @self: the page
 *
 * Returns: the height in px of what stands at its lower edge: the bar that adds
 *   and the tray of the plan, also when they have just been shown
 */
int
nw_atlas_page_get_bars_height (NwAtlasPage *self)
{
  GtkWidget *page = NULL;
  GtkWidget *last = NULL;
  int width = 0;

  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), 0);

  width = gtk_widget_get_width (self->panel);
  page = gtk_stack_get_visible_child (GTK_STACK (self->stack));
  last = page != NULL ? gtk_widget_get_last_child (page) : NULL;

  return measure_bar (gtk_widget_get_last_child (self->panel), width) + (NW_IS_ADD_BAR (last) ? measure_bar (last, width) : 0);
}
