/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-log-private.h"
#include "nw-vault.h"

G_BEGIN_DECLS

/* Which revision of which row: what a sealed head holds of the rows below it. */
typedef struct
{
  NwId id;
  gint64 revision;
} NwRowRef;

/* The open columns of a row of table session, in the order of the table. */
typedef struct
{
  gint64 number;
  NwId id;
  gint64 revision;
  const char *day;
  gint64 state;
} NwSessionColumns;

/* The open columns of a row of table session_site, in the order of the table. */
typedef struct
{
  NwId session_id;
  NwId id;
  gint64 revision;
  const char *site;
  gint64 side;
  gboolean has_point;
  gint64 view;
  double x_mm;
  double y_mm;
} NwSiteColumns;

/* What the seal of the journal holds. */
typedef struct
{
  gint64 revision;
  gint64 n_sessions;
  gint64 next_number;
  guint8 set[NW_VAULT_MARK_SIZE];
  NwLogTip log;
  /* Rows were erased, but their bytes may still be in the file. */
  gboolean erasing;
} NwSeal;

GBytes        *nw_record_seal_session   (const NwVault          *vault,
                                         const NwId             *journal,
                                         NwSession              *session,
                                         const GArray           *sites);
NwSession     *nw_record_unseal_session (const NwVault          *vault,
                                         const NwId             *journal,
                                         const NwSessionColumns *columns,
                                         gconstpointer           sealed,
                                         gsize                   size,
                                         GArray                **sites);
void           nw_record_site_columns   (NwSession              *session,
                                         NwSessionSite          *site,
                                         gint64                  revision,
                                         NwSiteColumns          *columns);
GBytes        *nw_record_seal_site      (const NwVault          *vault,
                                         const NwId             *journal,
                                         const NwSiteColumns    *columns,
                                         NwSessionSite          *site);
NwSessionSite *nw_record_unseal_site    (const NwVault          *vault,
                                         const NwId             *journal,
                                         const NwSiteColumns    *columns,
                                         gconstpointer           sealed,
                                         gsize                   size);
GBytes        *nw_record_seal_seal      (const NwVault          *vault,
                                         const NwId             *journal,
                                         gboolean                example,
                                         const NwSeal           *seal);
gboolean       nw_record_unseal_seal    (const NwVault          *vault,
                                         const NwId             *journal,
                                         gboolean                example,
                                         gconstpointer           sealed,
                                         gsize                   size,
                                         NwSeal                 *seal);

G_END_DECLS
