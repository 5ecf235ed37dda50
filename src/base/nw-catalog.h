/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * NwCatalog: the compiled messages of one language (a GNU .mo file), read
 * without regard to the language of the process: gettext knows one language
 * at a time, a card is printed in the language that was chosen for it.
 */
typedef struct _NwCatalog NwCatalog;

NwCatalog  *nw_catalog_new    (const char *path);
void        nw_catalog_free   (NwCatalog  *self);
const char *nw_catalog_lookup (NwCatalog  *self,
                               const char *context,
                               const char *message,
                               gulong      n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwCatalog, nw_catalog_free)

G_END_DECLS
