/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-emergency-doctor.h"
#include "nw-window.h"

G_BEGIN_DECLS

/* What there is to tell the doctor, from the session or the plan of a window. */
char **nw_emergency_facts_list (NwWindow      *main,
                                NwLang         lang,
                                NwDoctorState *state);

G_END_DECLS
