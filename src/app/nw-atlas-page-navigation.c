/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-atlas-page-private.h"
#include "nw-body-map.h"
#include "nw-body-panel.h"
#include "nw-reference-panel.h"
#include "nw-region-panel.h"
#include "nw-split.h"

/* What was searched for has been found, or is not wanted any more. */
static void
end_search (NwAtlasPage *self)
{
  NwSearchList *search = nw_body_panel_get_search (NW_BODY_PANEL (self->body));

  g_clear_pointer (&self->return_trail, nw_trail_free);
  if (nw_search_list_is_searching (search))
    nw_search_list_set_query (search, "");
}

/**
 * nw_atlas_page_go_home:
 * @self: the page
 *
 * Shows the whole body.
 */
void
nw_atlas_page_go_home (NwAtlasPage *self)
{
  g_return_if_fail (NW_IS_ATLAS_PAGE (self));

  if (nw_trail_get_length (self->trail) == 1)
    return;
  nw_trail_go_home (self->trail);
  nw_atlas_page_show_trail (self);
  nw_body_panel_focus_heading (NW_BODY_PANEL (self->body));
}

/* The row of the list of sites through which a site was opened. */
static gboolean
focus_site_row (NwAtlasPage *self,
                const char *site_id)
{
  GtkWidget *list = nw_region_panel_get_site_list (NW_PAGE (self->region_page));

  for (GtkWidget *row = list != NULL ? gtk_widget_get_first_child (list) : NULL; row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "nw-site"), site_id) == 0)
        return gtk_widget_grab_focus (row);
    }

  return FALSE;
}

/**
 * nw_atlas_page_go_up:
 * @self: the page
 *
 * Shows the level above and puts the focus where it was left.
 *
 * Returns: %FALSE when there is none
 */
gboolean
nw_atlas_page_go_up (NwAtlasPage *self)
{
  g_autofree char *site_id = NULL;

  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), FALSE);

  /* A plate is one level below its region or site. */
  if (nw_body_map_leave_plate (NW_BODY_MAP (self->map)))
    return TRUE;
  if (nw_trail_get_last (self->trail)->kind == NW_STOP_SITE)
    site_id = g_strdup (nw_trail_get_last (self->trail)->id);
  if (!nw_trail_go_up (self->trail))
    {
      /* On the whole body there is only the limit of the map to go back from. */
      gboolean limited = nw_body_map_get_harm (NW_BODY_MAP (self->map)) != NW_HARM_FILTER_ALL;

      nw_body_map_set_harm (NW_BODY_MAP (self->map), NW_HARM_FILTER_ALL);
      return limited;
    }

  nw_atlas_page_show_trail (self);
  if (nw_trail_get_length (self->trail) == 1)
    nw_body_panel_focus_heading (NW_BODY_PANEL (self->body));
  else if (site_id != NULL)
    focus_site_row (self, site_id);

  return TRUE;
}

/**
 * nw_atlas_page_open_region:
 * @self: the page
 * @region_id: a region
 * @side: the patient's side, %NW_SIDE_MIDLINE where none was chosen
 *
 * Returns: %FALSE when there is no such region, or no content yet
 */
gboolean
nw_atlas_page_open_region (NwAtlasPage *self,
                           const char *region_id,
                           NwSide side)
{
  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), FALSE);
  g_return_val_if_fail (region_id != NULL, FALSE);

  if (self->atlas == NULL || nw_atlas_lookup_region (self->atlas, region_id) == NULL)
    return FALSE;

  end_search (self);
  nw_trail_go_region (self->trail, region_id, side);
  nw_atlas_page_show_trail (self);

  return TRUE;
}

/**
 * nw_atlas_page_open_site:
 * @self: the page
 * @site_id: a site
 * @side: the patient's side, %NW_SIDE_MIDLINE where none was chosen
 *
 * Returns: %FALSE when there is no such site, or no content yet
 */
gboolean
nw_atlas_page_open_site (NwAtlasPage *self,
                         const char *site_id,
                         NwSide side)
{
  NwSite *site = NULL;

  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), FALSE);
  g_return_val_if_fail (site_id != NULL, FALSE);

  site = self->atlas != NULL ? nw_atlas_lookup_site (self->atlas, site_id) : NULL;
  if (site == NULL)
    return FALSE;

  end_search (self);
  nw_trail_go_site (self->trail, site, side);
  nw_atlas_page_show_trail (self);

  return TRUE;
}

/**
 * nw_atlas_page_open_page:
 * @self: the page
 * @name: "themes", "events", "evidence", "glossary" or "status"
 *
 * Returns: %FALSE when there is no such page, or no content yet
 */
gboolean
nw_atlas_page_open_page (NwAtlasPage *self,
                         const char *name)
{
  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), FALSE);

  if (self->atlas == NULL || nw_reference_panel_get_title (name) == NULL)
    return FALSE;

  end_search (self);
  nw_trail_go_other (self->trail, NW_STOP_PAGE, name);
  nw_atlas_page_show_trail (self);

  return TRUE;
}

/**
 * nw_atlas_page_open_structure:
 * @self: the page
 * @structure_id: a structure at risk; an unknown one is ignored
 */
void
nw_atlas_page_open_structure (NwAtlasPage *self,
                              const char *structure_id)
{
  if (self->atlas == NULL || nw_atlas_lookup_structure (self->atlas, structure_id) == NULL)
    return;

  end_search (self);
  nw_trail_go_other (self->trail, NW_STOP_STRUCTURE, structure_id);
  nw_atlas_page_show_trail (self);
}

/**
 * nw_atlas_page_open_harm:
 * @self: the page
 * @harm_id: a kind of harm; an unknown one is ignored
 */
void
nw_atlas_page_open_harm (NwAtlasPage *self,
                         const char *harm_id)
{
  if (self->atlas == NULL || nw_atlas_lookup_harm (self->atlas, harm_id) == NULL)
    return;

  end_search (self);
  nw_trail_go_other (self->trail, NW_STOP_HARM, harm_id);
  nw_atlas_page_show_trail (self);
}

/**
 * nw_atlas_page_set_side:
 * @self: the page
 * @side: the patient's side, as chosen in the panel
 *
 * Keeps map and trail on the same side as the panel.
 */
void
nw_atlas_page_set_side (NwAtlasPage *self,
                        NwSide side)
{
  NwStop *stop = nw_trail_get_last (self->trail);

  stop->side = side;
  if (stop->kind == NW_STOP_SITE || stop->kind == NW_STOP_REGION)
    nw_body_map_set_side (NW_BODY_MAP (self->map), side);
}

/**
 * nw_atlas_page_toggle_map:
 * @self: the page
 *
 * Gives a map above the panel most of the height, or its share again.
 */
void
nw_atlas_page_toggle_map (NwAtlasPage *self)
{
  nw_split_set_large (NW_SPLIT (self->split), !nw_split_get_large (NW_SPLIT (self->split)));
}

/**
 * nw_atlas_page_search:
 * @self: the page
 * @query: (nullable): what to search for
 *
 * Goes to the search and puts the cursor there. Escape in the empty entry goes
 * back.
 */
void
nw_atlas_page_search (NwAtlasPage *self,
                      const char *query)
{
  NwSearchList *search = NULL;

  g_return_if_fail (NW_IS_ATLAS_PAGE (self));

  search = nw_body_panel_get_search (NW_BODY_PANEL (self->body));
  if (nw_trail_get_length (self->trail) > 1)
    {
      g_clear_pointer (&self->return_trail, nw_trail_free);
      self->return_trail = nw_trail_copy (self->trail);
      nw_trail_go_home (self->trail);
      nw_atlas_page_show_trail (self);
    }
  if (query != NULL)
    nw_search_list_set_query (search, query);
  nw_search_list_focus (search);
}

/**
 * nw_atlas_page_get_plate:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): the name of the detail plate that the
 *   map shows, %NULL when it shows the body
 */
const char *
nw_atlas_page_get_plate (NwAtlasPage *self)
{
  NwView view = NW_VIEW_POSTERIOR;

  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), NULL);

  view = nw_body_map_get_view (NW_BODY_MAP (self->map));
  return nw_view_is_plate (view) ? nw_view_get_label (view) : NULL;
}
