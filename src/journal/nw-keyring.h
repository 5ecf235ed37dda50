/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-vault.h"

G_BEGIN_DECLS

gboolean nw_keyring_store  (const NwId    *journal,
                            const guint8  *key,
                            GCancellable  *cancellable,
                            GError       **error);
guint8  *nw_keyring_lookup (const NwId    *journal,
                            GCancellable  *cancellable,
                            GError       **error);
void     nw_keyring_clear  (const NwId    *journal);

G_END_DECLS
