/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "nw-session-private.h"

G_BEGIN_DECLS

/*
 * NwVault:
 *
 * The data key of a journal and what is done with it. The key is 256 random
 * bits in memory that is never swapped out and is wiped when freed; from it
 * come one key for sealing rows, one for the marks of the set of sessions and
 * one for the chain of the access log.
 */
typedef struct _NwVault NwVault;

#define NW_VAULT_KEY_SIZE 32
#define NW_VAULT_MARK_SIZE 32

NwVault *nw_vault_new_random (void);
NwVault *nw_vault_new        (const guint8     *key);
void     nw_vault_free       (NwVault          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwVault, nw_vault_free)

const guint8 *nw_vault_get_key (const NwVault  *self);
GBytes  *nw_vault_seal       (const NwVault    *self,
                              const GByteArray *ad,
                              GBytes           *plain,
                              gsize             block);
GBytes  *nw_vault_unseal     (const NwVault    *self,
                              const GByteArray *ad,
                              gconstpointer     sealed,
                              gsize             size,
                              gsize             block);
void     nw_vault_mark       (const NwVault    *self,
                              gconstpointer     data,
                              gsize             size,
                              guint8            mark[NW_VAULT_MARK_SIZE]);
void     nw_vault_chain      (const NwVault    *self,
                              gconstpointer     data,
                              gsize             size,
                              guint8            mark[NW_VAULT_MARK_SIZE]);

/* Sealing with a key that is not the data key. */
GBytes  *nw_vault_seal_with   (const guint8     *key,
                               const GByteArray *ad,
                               gconstpointer     plain,
                               gsize             size);
guint8  *nw_vault_unseal_with (const guint8     *key,
                               const GByteArray *ad,
                               gconstpointer     sealed,
                               gsize             size,
                               gsize            *plain_size);

/* Memory for secrets: locked, guarded, wiped. */
guint8  *nw_secret_alloc     (gsize             size);
char    *nw_secret_strdup    (const char       *secret);
void     nw_secret_free      (gpointer          secret);

/* The associated data of a row in its fixed form: a table, a journal, and the
 * open columns in the order of the table, each with its type and length, so
 * that no two rows give the same bytes. */
GByteArray *nw_ad_new        (const char       *table,
                              const NwId       *journal);
void        nw_ad_add_id     (GByteArray       *ad,
                              const NwId       *id);
void        nw_ad_add_blob   (GByteArray       *ad,
                              gconstpointer     data,
                              gsize             size);
void        nw_ad_add_int    (GByteArray       *ad,
                              gint64            value);
void        nw_ad_add_double (GByteArray       *ad,
                              double            value);
void        nw_ad_add_text   (GByteArray       *ad,
                              const char       *text);
void        nw_ad_add_null   (GByteArray       *ad);

G_END_DECLS
