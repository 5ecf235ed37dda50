/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"
#include "nw-session-site.h"

G_BEGIN_DECLS

/**
 * NwSessionSiteRow:
 *
 * A site of a session: its name, its risk in words, the patient's side, and
 * what is said of its needle. A deviation is shown with its reason.
 *
 * Signals: `side-chosen (int side)`, `edited ()` when its needle shall be
 * changed, `removed ()`, `deviate ()` when a reason for what refuses it shall be
 * written, `used (NwPart *use, const char *field)`, `reuse ()` when product and
 * lot shall be those of the needle before.
 */
#define NW_TYPE_SESSION_SITE_ROW (nw_session_site_row_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionSiteRow, nw_session_site_row, NW, SESSION_SITE_ROW, GtkListBoxRow)

GtkWidget *nw_session_site_row_new          (void);
void       nw_session_site_row_set_site     (NwSessionSiteRow *self,
                                             NwSessionSite    *site,
                                             NwAtlas          *atlas,
                                             guint             number,
                                             const char       *day,
                                             gboolean          read_only);
void       nw_session_site_row_set_reuse    (NwSessionSiteRow *self,
                                             guint             number);
void       nw_session_site_row_set_findings (NwSessionSiteRow *self,
                                             GPtrArray        *findings,
                                             guint             position);
const char *nw_session_site_row_get_place (NwSessionSiteRow *self);
GtkWidget  *nw_session_site_row_get_line  (NwSessionSiteRow *self);

G_END_DECLS
