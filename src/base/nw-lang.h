/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwLang:
 * @NW_LANG_EN: English
 * @NW_LANG_NL: Dutch
 * @NW_LANG_LA: Latin, only for anatomical names
 *
 * The languages of the content.
 */
typedef enum
{
  NW_LANG_EN,
  NW_LANG_NL,
  NW_LANG_LA,
} NwLang;

void        nw_lang_init        (const char *override);
NwLang      nw_lang_get         (void);
NwLang      nw_lang_push        (NwLang      lang);
void        nw_lang_pop         (NwLang      previous);
const char *nw_lang_gettext     (const char *message) G_GNUC_FORMAT (1);
const char *nw_lang_pgettext    (const char *context,
                                 const char *message) G_GNUC_FORMAT (2);
const char *nw_lang_ngettext    (const char *singular,
                                 const char *plural,
                                 gulong      n) G_GNUC_FORMAT (1) G_GNUC_FORMAT (2);
const char *nw_lang_to_string   (NwLang      lang);
gboolean    nw_lang_from_string (const char *string,
                                 NwLang     *lang);

G_END_DECLS
