/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-session.h"

G_BEGIN_DECLS

/* A session as text for the record system of a practice, in the language of the
 * interface: subjective, objective, evaluation, plan. What nobody wrote is left
 * out. It holds no name of the patient. Transfer full. */
char      *nw_soep_format       (NwSession *session,
                                 NwAtlas   *atlas);
/* All that a session says, a line each, for comparing two of them: array of
 * char *. Transfer full. */
GPtrArray *nw_soep_list_lines   (NwSession *session,
                                 NwAtlas   *atlas);

G_END_DECLS
