/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session-words.h"

G_BEGIN_DECLS

/*
 * NwWordStore:
 *
 * The words and keys of many sessions, each word once. What a session says is
 * then a row of numbers, a fifth of its texts. It belongs to one thread.
 */
typedef struct _NwWordStore NwWordStore;

NwWordStore    *nw_word_store_new      (void);
void            nw_word_store_free     (NwWordStore          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwWordStore, nw_word_store_free)

guint8         *nw_word_store_pack     (NwWordStore          *self,
                                        const NwSessionWords *words);
NwSessionWords *nw_word_store_unpack   (NwWordStore          *self,
                                        const guint8         *packed);
void            nw_word_store_wipe     (guint8               *packed);
void            nw_word_store_add_keys (NwWordStore          *self,
                                        const guint8         *packed,
                                        GString              *keys);
gboolean        nw_word_store_add_key  (NwWordStore          *self,
                                        const char           *key,
                                        GString              *keys);

G_END_DECLS
