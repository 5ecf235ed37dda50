/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-flow.h"
#include "nw-session.h"

G_BEGIN_DECLS

/*
 * What a record says, in the words of people, the same on every sheet. Private
 * to this folder.
 */

const char *nw_record_find_item    (NwAtlas           *atlas,
                                    NwChecklist        checklist,
                                    const char        *id,
                                    NwLang             lang);
char       *nw_record_format_field (NwAtlas           *atlas,
                                    NwPart            *part,
                                    const NwPartField *field,
                                    NwLang             lang);
void        nw_record_add_fields   (GStrvBuilder      *pairs,
                                    NwAtlas           *atlas,
                                    NwSession         *session,
                                    NwPart            *part,
                                    NwLang             lang);
void        nw_record_add_pairs    (NwFlow            *flow,
                                    GStrvBuilder      *pairs);

G_END_DECLS
