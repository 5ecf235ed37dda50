/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwPage:
 *
 * One level of the panel: a heading, content in one or two columns that
 * scrolls, and a bar below that stays. It is filled again for each region or
 * site. What matters is built at once, the rest right after the first frame,
 * so that a click is answered before the whole page exists.
 */
#define NW_TYPE_PAGE (nw_page_get_type ())
G_DECLARE_FINAL_TYPE (NwPage, nw_page, NW, PAGE, GtkWidget)

/**
 * NwPageFunc:
 * @page: the page
 * @context: what nw_page_add_later() was given
 *
 * Builds a further part of a page.
 */
typedef void (*NwPageFunc) (NwPage  *page,
                            GObject *context);

GtkWidget *nw_page_new           (void);
void       nw_page_clear         (NwPage     *self);
void       nw_page_reset         (NwPage     *self,
                                  const char *title);
void       nw_page_add_beside    (NwPage     *self,
                                  GtkWidget  *widget);
void       nw_page_add_below     (NwPage     *self,
                                  GtkWidget  *widget);
void       nw_page_add           (NwPage     *self,
                                  guint       column,
                                  GtkWidget  *widget);
void       nw_page_add_later     (NwPage     *self,
                                  NwPageFunc  func,
                                  GObject    *context);
void       nw_page_set_held      (NwPage     *self,
                                  gboolean    held);
void       nw_page_set_footer    (NwPage     *self,
                                  GtkWidget  *footer);
void       nw_page_flush         (NwPage     *self);
void       nw_page_focus_heading (NwPage     *self);

G_END_DECLS
