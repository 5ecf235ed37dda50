/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-lang.h"

G_BEGIN_DECLS

char *nw_text_fold      (const char *text);
char *nw_text_format_mm (double      mm,
                         NwLang      lang);
char *nw_text_format_number (double  number,
                             NwLang  lang);
char *nw_text_format_written (const char *written,
                              NwLang      lang);
guint nw_text_distance  (const char *a,
                         const char *b);
gboolean nw_text_is_hidden    (gunichar    c,
                               gboolean    one_line);
char    *nw_text_make_visible (const char *text,
                               gboolean    one_line);
char    *nw_text_unify_lines  (const char *text);
gboolean nw_text_replace      (char      **text,
                               const char *with);

G_END_DECLS
