/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session-private.h"

G_BEGIN_DECLS

/*
 * NwPack:
 *
 * What is sealed of a row, as bytes: one entry after the other, each with its
 * key, its length and its value, so that a reader passes over what it does not
 * know and can give it back. What is not said has no entry. Keys are fixed
 * numbers, append only. The bytes are wiped when they are let go.
 */
typedef struct
{
  guint8 *data;
  gsize size;
  gsize room;
} NwPack;

void     nw_pack_clear        (NwPack        *self);
GBytes  *nw_pack_end          (NwPack        *self);
void     nw_pack_add          (NwPack        *self,
                               guint          key,
                               gconstpointer  value,
                               gsize          size);
void     nw_pack_add_pack     (NwPack        *self,
                               guint          key,
                               NwPack        *inner);
void     nw_pack_add_entries  (NwPack        *self,
                               GBytes        *entries);
void     nw_pack_add_id       (NwPack        *self,
                               guint          key,
                               const NwId    *id);
void     nw_pack_add_text     (NwPack        *self,
                               guint          key,
                               const char    *text);
void     nw_pack_add_digits   (NwPack        *self,
                               guint          key,
                               const char    *text);
void     nw_pack_add_int      (NwPack        *self,
                               guint          key,
                               gint64         value);
void     nw_pack_add_double   (NwPack        *self,
                               guint          key,
                               double         value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NwPack, nw_pack_clear)

/*
 * NwUnpack:
 *
 * Reads entries: nw_unpack_next() moves to the next one, whose key and value
 * then stand in the struct; at the end @sound tells whether all was well. The
 * getters give FALSE or NULL, and make it unsound, for what no version writes.
 */
typedef struct
{
  const guint8 *next;
  const guint8 *end;
  gboolean sound;

  /* The whole entry, and what is in it. */
  const guint8 *entry;
  guint key;
  const guint8 *value;
  gsize size;
} NwUnpack;

void     nw_unpack_init       (NwUnpack      *self,
                               gconstpointer  data,
                               gsize          size);
void     nw_unpack_init_inner (NwUnpack      *self,
                               const NwUnpack *outer);
gboolean nw_unpack_next       (NwUnpack      *self);
void     nw_unpack_keep       (const NwUnpack *self,
                               NwPack        *entries);
gboolean nw_unpack_get_id     (NwUnpack      *self,
                               NwId          *id);
char    *nw_unpack_dup_text   (NwUnpack      *self);
char    *nw_unpack_dup_digits (NwUnpack      *self);
gboolean nw_unpack_get_int    (NwUnpack      *self,
                               gint64        *value);
gboolean nw_unpack_get_double (NwUnpack      *self,
                               double        *value);

G_END_DECLS
