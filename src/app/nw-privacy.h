/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Privacy mode: names of patients are not on the screen, as when somebody looks
 * along. Pseudonyms and numbers such as "P-0142" stay. It is the setting
 * "privacy-mode" and the action "app.privacy"; the object that
 * nw_privacy_get() gives notifies its property "active".
 *
 * Whatever shows a patient asks nw_privacy_dup_patient() for the words and shows
 * them anew when that changes.
 */
#define NW_TYPE_PRIVACY (nw_privacy_get_type ())
G_DECLARE_FINAL_TYPE (NwPrivacy, nw_privacy, NW, PRIVACY, GObject)

NwPrivacy *nw_privacy_get         (void);
gboolean   nw_privacy_is_active   (void);
void       nw_privacy_set_active  (gboolean       active);
gboolean   nw_privacy_is_code     (const char    *patient);
char      *nw_privacy_dup_patient (const char    *patient);
void       nw_privacy_cover       (GtkEditable   *editable);

G_END_DECLS
