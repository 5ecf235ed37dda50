/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"

G_BEGIN_DECLS

/**
 * NwSearchList:
 *
 * A search entry over muscles, regions, structures and harms in Latin, English
 * and Dutch, with what it finds below while typing. Down goes into the
 * results, Enter opens the best one. The property "searching" (notified) tells
 * whether there is something to search for. Escape empties the entry, and when
 * it is empty emits #NwSearchList::stopped.
 */
#define NW_TYPE_SEARCH_LIST (nw_search_list_get_type ())
G_DECLARE_FINAL_TYPE (NwSearchList, nw_search_list, NW, SEARCH_LIST, GtkWidget)

GtkWidget *nw_search_list_new        (void);
void       nw_search_list_set_atlas  (NwSearchList *self,
                                      NwAtlas      *atlas);
void       nw_search_list_set_query  (NwSearchList *self,
                                      const char   *query);
void       nw_search_list_focus      (NwSearchList *self);
gboolean   nw_search_list_is_searching (NwSearchList *self);
GtkWidget *nw_search_list_get_list   (NwSearchList *self);

G_END_DECLS
