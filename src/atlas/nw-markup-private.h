/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-arena-private.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bounds on what a content file may be; the real ones stay far below. */
#define NW_MARKUP_MAX_BYTES (8 * 1024 * 1024)
#define NW_MARKUP_MAX_DEPTH 16
#define NW_MARKUP_MAX_ATTRIBUTES 32
#define NW_MARKUP_MAX_ELEMENTS 200000

typedef struct _NwNode NwNode;

/* One element of a content file. There is no mixed content: an element has
 * a text or children. The sibling with xml:lang="nl" that the build merged
 * in is not a node of its own but the dutch text of the node before it. */
struct _NwNode
{
  const char *name;
  const char **attributes;  /* name, value, name, value, NULL; in scratch */
  const char *text;         /* white space collapsed, or NULL; in texts */
  const char *dutch;        /* the same in Dutch, or NULL */
  NwNode *parent;
  NwNode *first_child;
  NwNode *last_child;
  NwNode *next;
  guint32 taken;            /* attributes that a builder has read, by bit */
  gboolean visited;         /* whether a builder has read the element */
  gboolean is_dutch;        /* only while parsing */
  int line;
};

/* texts outlives the tree, scratch holds the tree. */
NwNode *nw_markup_load  (const char    *path,
                         NwArena       *scratch,
                         NwArena       *texts,
                         GCancellable  *cancellable,
                         GError       **error);
NwNode *nw_markup_parse (const char    *name,
                         const char    *data,
                         gsize          length,
                         NwArena       *scratch,
                         NwArena       *texts,
                         GError       **error);

G_END_DECLS
