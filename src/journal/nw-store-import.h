/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-import-private.h"
#include "nw-store.h"

G_BEGIN_DECLS

gboolean nw_store_import (NwStore       *self,
                          NwImportFile  *file,
                          GCancellable  *cancellable,
                          GError       **error);

G_END_DECLS
