/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

/*
 * Keys change what the map shows without moving the focus, and this GTK has no
 * call to announce that. Readers say the description of what has the focus when
 * it changes: so the news is put there, until the focus goes.
 */

static void
set_news (NwMapCanvas *self,
          GtkWidget *child,
          const char *words)
{
  g_free (self->told);
  self->told = g_strdup (words);
  if (NW_IS_MAP_REGION (child))
    nw_map_region_set_news (NW_MAP_REGION (child), words);
  else if (NW_IS_MAP_SITE (child))
    nw_map_site_set_news (NW_MAP_SITE (child), words);
  else if (NW_IS_MAP_MARK (child))
    nw_map_mark_set_news (NW_MAP_MARK (child), words);
}

/**
 * nw_map_canvas_say:
 * @self: a map
 * @words: what it shows now, translated
 *
 * Tells assistive technology when the focus is on the map; elsewhere the button
 * that was pressed has said it.
 */
void
nw_map_canvas_say (NwMapCanvas *self,
                   const char *words)
{
  GtkWidget *child = NULL;

  g_return_if_fail (NW_IS_MAP_CANVAS (self));
  g_return_if_fail (words != NULL);

  /* The widget that will get the focus is still to be made. */
  if (self->refocus)
    {
      g_free (self->news);
      self->news = g_strdup (words);
      return;
    }
  child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  if (child != NULL && gtk_widget_is_focus (child))
    set_news (self, child, words);
}

/* nw_map_canvas_say_later: gives the news that waited to the widget that gets
 * the focus next. */
void
nw_map_canvas_say_later (NwMapCanvas *self,
                         GtkWidget *child)
{
  if (self->news != NULL && child != NULL)
    set_news (self, child, self->news);
  g_clear_pointer (&self->news, g_free);
}

/* nw_map_canvas_keep_news: what has the focus goes and comes back as another
 * widget, which is to say the same. */
void
nw_map_canvas_keep_news (NwMapCanvas *self)
{
  if (self->told == NULL)
    return;
  g_free (self->news);
  self->news = g_steal_pointer (&self->told);
}

/* nw_map_canvas_forget_news: of a child that lost the focus. */
void
nw_map_canvas_forget_news (NwMapCanvas *self,
                           GtkWidget *child)
{
  set_news (self, child, NULL);
}
