/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-plan.h"
#include "nw-session.h"

G_BEGIN_DECLS

/*
 * What a doctor who takes over in an emergency has to be told of a session:
 * day and time, sites with their side, needles. Never who the patient is, and
 * no text that may say so.
 */
char **nw_doctor_facts_of_session (NwAtlas   *atlas,
                                   NwSession *session,
                                   NwLang     lang);
char **nw_doctor_facts_of_plan    (NwAtlas   *atlas,
                                   NwPlan    *plan,
                                   NwLang     lang);

G_END_DECLS
