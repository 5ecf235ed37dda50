/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *nw_passphrase_describe (const char *passphrase,
                              const char *repeat,
                              gboolean   *complete);

G_END_DECLS
