/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-part.h"
#include "nw-session-private.h"

G_BEGIN_DECLS

NwPart     *nw_part_new_stored  (NwPartKind  kind,
                                 const NwId *id,
                                 gint64      revision);
const NwId *nw_part_get_raw_id  (NwPart     *self);
NwPart     *nw_part_with_revision (NwPart   *self,
                                 gint64      revision);

/* As a dictionary: what is said, "id" where the kind has one, and entries of
 * later versions. The other way round NULL for what no version writes. */
GVariant   *nw_part_to_variant   (NwPart     *self);
NwPart     *nw_part_from_variant (NwPartKind  kind,
                                  GVariant   *dictionary,
                                  gint64      revision);

G_END_DECLS
