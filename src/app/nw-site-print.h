/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"

G_BEGIN_DECLS

/*
 * The sheet of a site, to the printer and to a PDF file. Both show the same
 * pages, laid out by src/report.
 */

void       nw_site_print_async      (GtkWindow            *parent,
                                     NwAtlas              *atlas,
                                     NwSite               *site,
                                     gboolean              as_pdf,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean   nw_site_print_finish     (GAsyncResult         *result,
                                     char                **path,
                                     GError              **error);
GtkWidget *nw_site_print_button_new (NwAtlas              *atlas,
                                     NwSite               *site);

G_END_DECLS
