/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-recovery-code.h"

G_BEGIN_DECLS

#define NW_RECOVERY_SECRET_SIZE 16

gboolean nw_recovery_code_decode (const char *typed,
                                  guint8      secret[NW_RECOVERY_SECRET_SIZE]);

G_END_DECLS
