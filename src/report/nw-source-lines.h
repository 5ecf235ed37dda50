/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-flow.h"
#include "nw-limit.h"
#include "nw-source-marks.h"

G_BEGIN_DECLS

/* "[3] Chen 2018 doi:10.1000/1 (journal article)" as Pango markup. Private to
 * this folder. Transfer full. */
char *nw_source_line_format (NwSource            *source,
                             guint                number,
                             const char          *design,
                             NwLang               lang);
/* What a bound rests on and for what it holds, in words. Transfer full. */
char *nw_bound_line_format  (const NwBound       *bound,
                             NwLang               lang);
/* A heading and every source that was named, in short; in letters of @size
 * points, 0 for the usual ones. */
void  nw_source_lines_add   (NwFlow              *flow,
                             const NwSourceMarks *marks,
                             NwLang               lang,
                             double               size);

G_END_DECLS
