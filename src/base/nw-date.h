/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-lang.h"

G_BEGIN_DECLS

char     *nw_date_today       (void);
gboolean  nw_date_is_valid    (const char *day);
guint32   nw_date_get_number  (const char *day);
char     *nw_date_format_long (const char *day,
                               NwLang      lang);
char     *nw_date_format_short (const char *day,
                                NwLang      lang);
char     *nw_date_format_moment (GDateTime *moment,
                                 NwLang     lang);
char     *nw_date_format_iso_moment (const char *moment,
                                     NwLang      lang);

G_END_DECLS
