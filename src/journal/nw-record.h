/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-amendment.h"
#include "nw-log-private.h"
#include "nw-part-private.h"
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

/* The open columns of a row of table session_site, in the order of the table,
 * but for the number of its session. */
typedef struct
{
  NwId id;
  gint64 revision;
  const char *site;
  gint64 side;
  gboolean has_point;
  gint64 view;
  double x_mm;
  double y_mm;
} NwSiteColumns;

/* What the head of a session holds of its amendments: how many, and a mark of
 * all that is sealed in them, one after the other. */
typedef struct
{
  guint n;
  guint8 mark[NW_VAULT_MARK_SIZE];
} NwAmendmentTip;

/* What was sealed of a session: all but the open columns of its sites. */
typedef struct
{
  /* Names its patient and therapist by their rows alone, has no sites yet. */
  NwSession *session;
  /* Id and revision of each site row, in their order. */
  GArray *refs;
  /* Of each site what is not in its row. */
  GPtrArray *sites;
  /* Of the open columns of all site rows. */
  guint8 mark[NW_VAULT_MARK_SIZE];
  NwAmendmentTip amendments;
} NwHead;

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
  /* The mark of all rows of key_wrap; files of earlier versions have none. */
  gboolean has_wraps;
  guint8 wraps[NW_VAULT_MARK_SIZE];
} NwSeal;

void           nw_head_free             (NwHead                 *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwHead, nw_head_free)

GBytes        *nw_record_seal_session   (const NwVault          *vault,
                                         const NwId             *journal,
                                         NwSession              *session,
                                         const GArray           *refs,
                                         const NwAmendmentTip   *amendments);
NwHead        *nw_record_unseal_session (const NwVault          *vault,
                                         const NwId             *journal,
                                         const NwSessionColumns *columns,
                                         gconstpointer           sealed,
                                         gsize                   size);
gboolean       nw_record_add_sites      (const NwVault          *vault,
                                         const NwId             *journal,
                                         NwHead                 *head,
                                         const GArray           *rows);
void           nw_record_site_columns   (NwSessionSite          *site,
                                         gint64                  revision,
                                         NwSiteColumns          *columns);

/* A session with all that is in it, names too, for where it has no rows: as it
 * was before an amendment, or while it waits. @what tells these apart. */
GBytes        *nw_record_seal_whole     (const NwVault          *vault,
                                         const NwId             *journal,
                                         const char             *what,
                                         NwSession              *session);
NwSession     *nw_record_unseal_whole   (const NwVault          *vault,
                                         const NwId             *journal,
                                         const char             *what,
                                         gconstpointer           sealed,
                                         gsize                   size);

GBytes        *nw_record_seal_amendment (const NwVault          *vault,
                                         const NwId             *journal,
                                         gint64                  session,
                                         NwAmendment            *amendment);
NwAmendment   *nw_record_unseal_amendment (const NwVault        *vault,
                                         const NwId             *journal,
                                         gint64                  session,
                                         gint64                  number,
                                         gconstpointer           sealed,
                                         gsize                   size);
void           nw_record_extend_amendments (const NwVault       *vault,
                                         NwAmendmentTip         *tip,
                                         gconstpointer           sealed,
                                         gsize                   size);

/* A row of table patient, therapist or incident. */
GBytes        *nw_record_seal_part      (const NwVault          *vault,
                                         const NwId             *journal,
                                         NwPart                 *part);
NwPart        *nw_record_unseal_part    (const NwVault          *vault,
                                         const NwId             *journal,
                                         NwPartKind              kind,
                                         const NwId             *id,
                                         gint64                  revision,
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

/* Associated data in the forms of all schemas. */
GByteArray    *nw_record_session_ad     (const char             *table,
                                         const NwId             *journal,
                                         const NwSessionColumns *columns);
GByteArray    *nw_record_seal_ad        (const char             *table,
                                         const NwId             *journal,
                                         gboolean                example,
                                         gint64                  revision);
void           nw_record_add_site_columns (GByteArray           *ad,
                                         const NwSiteColumns    *columns);

/* nw-record-pack.c */
typedef struct
{
  NwId id;
  gint64 revision;
  char *region;
  NwNeedlePlan *needle;
  NwPart *use;
  GBytes *extra;
  /* Of a whole one only. */
  char *site;
  gint64 side;
  gboolean has_point;
  gint64 view;
  double x_mm;
  double y_mm;
} NwSiteHead;

void           nw_record_pack_session   (NwPack                 *pack,
                                         NwSession              *session,
                                         const GArray           *refs,
                                         const guint8           *mark,
                                         const NwAmendmentTip   *amendments);
gboolean       nw_record_read_session   (NwUnpack               *unpack,
                                         gboolean                whole,
                                         NwHead                 *head);
NwSessionSite *nw_record_make_site      (const NwSiteHead       *head,
                                         const NwSiteColumns    *columns);

G_END_DECLS
