/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-pack.h"
#include "nw-part.h"

G_BEGIN_DECLS

NwPart     *nw_part_new_stored  (NwPartKind  kind,
                                 const NwId *id,
                                 gint64      revision);
const NwId *nw_part_get_raw_id  (NwPart     *self);
NwPart     *nw_part_with_revision (NwPart   *self,
                                 gint64      revision);

void        nw_part_pack          (NwPart     *self,
                                 gboolean    with_id,
                                 NwPart     *previous,
                                 NwPack     *pack);
NwPart     *nw_part_unpack        (NwPartKind  kind,
                                 const NwId *id,
                                 gint64      revision,
                                 NwPart     *previous,
                                 NwUnpack   *unpack);

/* One of kind NW_PART_USE that says nothing. */
NwPart     *nw_part_get_empty_use (void);

G_END_DECLS
