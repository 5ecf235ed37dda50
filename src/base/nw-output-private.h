/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-output.h"

G_BEGIN_DECLS

char *nw_output_find_target (const char    *path,
                             GError       **error);
void  nw_output_set_error   (GError       **error,
                             const char    *path,
                             const GError  *cause);

G_END_DECLS
