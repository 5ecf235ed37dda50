/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-lang.h"
#include "nw-part.h"

G_BEGIN_DECLS

/* What a field says, as it stands in an entry: days as 31-05-1980, moments in
 * the zone of this computer, numbers with the mark of the language. "" for
 * nothing. Transfer full. */
char       *nw_part_words_get  (NwPart            *part,
                                const NwPartField *field);
/* The other way round: what was typed. NULL with a sentence of how it is
 * written. Transfer full. */
NwPart     *nw_part_words_set  (NwPart            *part,
                                const NwPartField *field,
                                const char        *text,
                                GError           **error);
/* How it is written, or NULL where that goes without saying. */
const char *nw_part_words_hint (const NwPartField *field);

/* A moment of a record as a time, with its day where that is another than
 * @day (YYYY-MM-DD, may be NULL). Transfer full. */
char       *nw_part_words_time (const char        *moment,
                                const char        *day);

G_END_DECLS
