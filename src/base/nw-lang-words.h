/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n-lib.h>

#include "nw-lang.h"

/*
 * For files whose words go on paper, which may be in another language than the
 * interface: what gettext() would give in the language of nw_lang_get(). Comes
 * after all other headers.
 */
#undef _
#define _(message) nw_lang_gettext (message)
#undef C_
#define C_(context, message) nw_lang_pgettext (context, message)
#undef ngettext
#define ngettext(singular, plural, n) nw_lang_ngettext (singular, plural, n)
