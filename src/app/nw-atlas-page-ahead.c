/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-atlas-page-private.h"
#include "nw-page.h"
#include "nw-split.h"

/*
 * Whoever clicks a place has pointed at it before. When the pointer or the
 * focus rests there, its panel is made ahead, on one page that nobody sees: the
 * first part of its content, styled and laid out at the size that the panel
 * will have. A click then only has to draw it. One page is all there ever is;
 * it is emptied for the next place.
 */

/* The pointer rests when it did not change its target for this long, in ms. */
#define REST 60

/* A page that was left is emptied when what replaced it stands, in ms. */
#define TIDY 120

enum
{
  STEP_FILL,
  STEP_LAY_OUT,
  STEP_TIDY,
};

/* Has every widget ready to be shown: this is what mapping would do else. */
static void
realize (GtkWidget *widget)
{
  gtk_widget_realize (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_visible (child))
        realize (child);
    }
}

static void
lay_out (NwAtlasPage *self)
{
  int width = 0;
  int height = 0;
  int least = 0;

  nw_split_get_panel_size (NW_SPLIT (self->split), TRUE, &width, &height);
  /* What edges and notices take of the panel. */
  width -= gtk_widget_get_allocated_width (self->panel) - gtk_widget_get_width (self->stack);
  height -= gtk_widget_get_allocated_height (self->panel) - gtk_widget_get_height (self->stack);
  gtk_widget_measure (self->ahead_page, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (width, least);
  gtk_widget_measure (self->ahead_page, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  height = MAX (height, least);
  gtk_widget_size_allocate (self->ahead_page, &(GtkAllocation){ 0, 0, width, height }, -1);
  realize (self->ahead_page);
}

static gboolean
ahead_cb (gpointer user_data)
{
  NwAtlasPage *self = user_data;

  if (self->ahead_step == STEP_TIDY)
    {
      self->ahead_source = 0;
      nw_page_clear (NW_PAGE (self->ahead_page));
      return G_SOURCE_REMOVE;
    }
  if (self->ahead_step == STEP_FILL)
    {
      nw_atlas_page_fill_page (self, self->ahead_page, self->ahead);
      self->ahead_step = STEP_LAY_OUT;
      self->ahead_source = g_idle_add_full (G_PRIORITY_LOW, ahead_cb, self, NULL);
      return G_SOURCE_REMOVE;
    }

  self->ahead_source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    lay_out (self);

  return G_SOURCE_REMOVE;
}

static gboolean
is_same_stop (const NwStop *a,
              const NwStop *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->kind == b->kind && a->side == b->side && g_str_equal (a->id, b->id);
}

/* Whether both end at the same panel. */
static gboolean
is_same_end (NwTrail *a,
             NwTrail *b)
{
  return nw_trail_get_length (a) > 1 && nw_trail_get_length (b) > 1 && is_same_stop (nw_trail_get_last (a), nw_trail_get_last (b)) && is_same_stop (nw_trail_get_region (a), nw_trail_get_region (b));
}

static void
forget (NwAtlasPage *self)
{
  g_clear_handle_id (&self->ahead_source, g_source_remove);
  g_clear_pointer (&self->ahead, nw_trail_free);
}

/* nw_atlas_page_init_ahead: makes the page, for init(). */
void
nw_atlas_page_init_ahead (NwAtlasPage *self)
{
  self->ahead_page = nw_page_new ();
  nw_page_set_held (NW_PAGE (self->ahead_page), TRUE);
  gtk_stack_add_child (GTK_STACK (self->stack), self->ahead_page);
}

/* nw_atlas_page_dispose_ahead: for dispose(). */
void
nw_atlas_page_dispose_ahead (NwAtlasPage *self)
{
  forget (self);
}

/* nw_atlas_page_look_ahead: the pointer or the focus is on @site, or on
 * @region, or on nothing. What was made ahead stays until it is on another. */
void
nw_atlas_page_look_ahead (NwAtlasPage *self,
                          NwRegion *region,
                          NwSite *site,
                          NwSide side)
{
  NwTrail *trail = NULL;

  if (region == NULL && site == NULL)
    return;

  trail = nw_trail_copy (self->trail);
  if (site != NULL)
    {
      nw_trail_go_site (trail, site, side);
    }
  else
    {
      nw_trail_go_home (trail);
      nw_trail_go_region (trail, nw_region_get_id (region), side);
    }

  /* Neither what is being made or made, nor what is shown. */
  if ((self->ahead != NULL && is_same_end (trail, self->ahead)) || is_same_end (trail, self->trail))
    {
      nw_trail_free (trail);
      return;
    }
  forget (self);
  self->ahead = trail;
  self->ahead_step = STEP_FILL;
  self->ahead_source = g_timeout_add_full (G_PRIORITY_LOW, REST, ahead_cb, self, NULL);
  g_source_set_name_by_id (self->ahead_source, "[needlewise] panel ahead");
}

/* nw_atlas_page_take_ahead: puts a page with the panel of the end of the trail
 * in the place of @page: the one that was made ahead, else the same page filled
 * now. The page that was left is emptied later: to take dozens of widgets apart
 * takes longer than to make the first ones of the new panel. */
void
nw_atlas_page_take_ahead (NwAtlasPage *self,
                          GtkWidget **page)
{
  GtkWidget *old = *page;
  gboolean filled = self->ahead != NULL && (self->ahead_source == 0 || self->ahead_step != STEP_FILL);

  if (!filled || !is_same_end (self->ahead, self->trail))
    nw_atlas_page_fill_page (self, self->ahead_page, self->trail);
  forget (self);

  *page = self->ahead_page;
  self->ahead_page = old;
  nw_page_set_held (NW_PAGE (old), TRUE);
  nw_page_set_held (NW_PAGE (*page), FALSE);
  self->ahead_step = STEP_TIDY;
  self->ahead_source = g_timeout_add_full (G_PRIORITY_LOW, TIDY, ahead_cb, self, NULL);
}
