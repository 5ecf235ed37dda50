/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Length of the printed form, "ABCD-EFGH-...", in bytes. */
#define NW_RECOVERY_CODE_LENGTH 34

char     *nw_recovery_code_new   (void);
char     *nw_recovery_code_parse (const char  *typed,
                                  GError     **error);
void      nw_recovery_code_free  (char        *code);

G_END_DECLS
