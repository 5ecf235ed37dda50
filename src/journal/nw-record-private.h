/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session.h"

G_BEGIN_DECLS

/*
 * Parts of what is sealed of a row, as entries of its dictionary. What is not
 * said has no entry, so that a row of an earlier version reads as one that says
 * nothing. Reading checks everything: FALSE or NULL for what no version writes.
 */

char         *nw_record_read_text        (const char        *text,
                                          gboolean           one_line);
void          nw_record_add_needle       (GVariantBuilder   *body,
                                          NwNeedlePlan      *needle);
NwNeedlePlan *nw_record_read_needle      (GVariantDict      *body);
void          nw_record_add_screening    (GVariantBuilder   *body,
                                          NwSession         *session);
gboolean      nw_record_read_screening   (GVariantDict      *body,
                                          NwSession         *session);
void          nw_record_add_stop_checks  (GVariantBuilder   *body,
                                          NwSession         *session);
gboolean      nw_record_read_stop_checks (GVariantDict      *body,
                                          NwSession         *session);

/* Entries that this version does not know. */
void          nw_record_add_extra        (GVariantBuilder   *body,
                                          GBytes            *extra);
GBytes       *nw_record_dup_extra        (GVariantDict      *body,
                                          const char *const *known);

G_END_DECLS
