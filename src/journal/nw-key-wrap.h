/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-database.h"
#include "nw-vault.h"

G_BEGIN_DECLS

/*
 * NwKeyWrap:
 *
 * A row of table key_wrap: the data key, sealed by something that the user has
 * or knows.
 */
typedef struct _NwKeyWrap NwKeyWrap;

/* Stored: fixed numbers, append only. */
typedef enum
{
  NW_KEY_WRAP_PASSPHRASE = 1,
  NW_KEY_WRAP_KEYRING = 2,
  NW_KEY_WRAP_RECOVERY = 3,
  NW_KEY_WRAP_EXAMPLE = 4,
} NwKeyWrapKind;

NwKeyWrap    *nw_key_wrap_new_passphrase (const NwVault    *vault,
                                          const NwId       *journal,
                                          const char       *passphrase,
                                          GError          **error);
NwKeyWrap    *nw_key_wrap_new_keyring    (const NwVault    *vault,
                                          const NwId       *journal,
                                          GCancellable     *cancellable,
                                          GError          **error);
NwKeyWrap    *nw_key_wrap_new_recovery   (const NwVault    *vault,
                                          const NwId       *journal,
                                          const char       *code,
                                          GError          **error);
NwKeyWrap    *nw_key_wrap_new_example    (const NwVault    *vault);
void          nw_key_wrap_free           (NwKeyWrap        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwKeyWrap, nw_key_wrap_free)

NwKeyWrapKind nw_key_wrap_get_kind       (const NwKeyWrap  *self);
void          nw_key_wrap_get_cost       (const NwKeyWrap  *self,
                                          guint64          *passes,
                                          guint64          *memory);
gboolean      nw_key_wrap_is_stored      (const NwKeyWrap  *self,
                                          NwDatabase       *database,
                                          gboolean         *stored,
                                          GError          **error);
NwVault      *nw_key_wrap_open           (const NwKeyWrap  *self,
                                          const NwId       *journal,
                                          const char       *secret,
                                          GCancellable     *cancellable,
                                          GError          **error);
gboolean      nw_key_wrap_insert         (const NwKeyWrap  *self,
                                          NwDatabase       *database,
                                          GError          **error);
GPtrArray    *nw_key_wrap_load_all       (NwDatabase       *database,
                                          GError          **error);
gboolean      nw_key_wrap_mark_all       (NwDatabase       *database,
                                          const NwVault    *vault,
                                          const NwId       *journal,
                                          guint8            mark[NW_VAULT_MARK_SIZE],
                                          GError          **error);

/* For what else a passphrase seals. */
gboolean      nw_key_wrap_check_passphrase (const char     *passphrase,
                                          GError          **error);
void          nw_key_wrap_get_new_cost   (guint64          *ops,
                                          gsize            *memory);
guint8       *nw_key_wrap_derive         (const char       *passphrase,
                                          const guint8     *salt,
                                          guint64           ops,
                                          gsize             memory,
                                          GError          **error);

/* What Argon2id costs from now on; for tests. */
void          nw_key_wrap_set_cost       (guint64           ops,
                                          gsize             memory);

G_END_DECLS
