/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record.h"

G_BEGIN_DECLS

/* Rows of schema 1 and 2, whose sites had seals of their own. */

NwSession     *nw_record_old_session (const NwVault          *vault,
                                      const NwId             *journal,
                                      const NwSessionColumns *columns,
                                      gconstpointer           sealed,
                                      gsize                   size,
                                      GArray                **sites);
NwSessionSite *nw_record_old_site    (const NwVault          *vault,
                                      const NwId             *journal,
                                      const NwId             *session,
                                      const NwSiteColumns    *columns,
                                      gconstpointer           sealed,
                                      gsize                   size);
gboolean       nw_record_old_seal    (const NwVault          *vault,
                                      const NwId             *journal,
                                      gboolean                example,
                                      gconstpointer           sealed,
                                      gsize                   size,
                                      NwSeal                 *seal);

G_END_DECLS
