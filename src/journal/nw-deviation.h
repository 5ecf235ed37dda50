/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session-site.h"

G_BEGIN_DECLS

/* The mark without a reason for what nothing refuses any more, such as a side
 * that was changed since; @mark itself where its reason holds as it stands.
 * @findings: of nw_finding_list(), @position: of the mark among them. Transfer
 * full. */
NwSessionSite *nw_deviation_settle    (NwSessionSite *mark,
                                       GPtrArray     *findings,
                                       guint          position);
/* The mark with @reason for all that is refused at @position now, and for what
 * a reason set aside there before. Transfer full. */
NwSessionSite *nw_deviation_record    (NwSessionSite *mark,
                                       GPtrArray     *findings,
                                       guint          position,
                                       const char    *reason);
/* What refuses the mark at @position and has no reason: an array of NwFinding.
 * Transfer full. */
GPtrArray     *nw_deviation_list_open (GPtrArray     *findings,
                                       guint          position);
/* The first position with such a refusal, -1 for none. */
int            nw_deviation_find_open (GPtrArray     *findings);

G_END_DECLS
