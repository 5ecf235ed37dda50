/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory that is handed out in small pieces and given back all at once. */
typedef struct _NwArena NwArena;

NwArena   *nw_arena_new     (void);
void       nw_arena_free    (NwArena    *arena);
gpointer   nw_arena_alloc0  (NwArena    *arena,
                             gsize       size);
char      *nw_arena_strndup (NwArena    *arena,
                             const char *text,
                             gsize       length);
char      *nw_arena_strdup  (NwArena    *arena,
                             const char *text);
GPtrArray *nw_arena_array   (NwArena    *arena,
                             guint       reserved);

#define nw_arena_new0(arena, Type) ((Type *) nw_arena_alloc0 ((arena), sizeof (Type)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwArena, nw_arena_free)

G_END_DECLS
