/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Where a text of the content can be set larger: nothing is ever changed, the
 * parts one after the other are the text.
 */
gsize    nw_sentence_get_end  (const char *text);
gboolean nw_sentence_find_clause (const char *text,
                                  const char *word,
                                  gsize      *start,
                                  gsize      *end);

G_END_DECLS
