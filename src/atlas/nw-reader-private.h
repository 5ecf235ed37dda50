/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-markup-private.h"
#include "nw-model-private.h"

G_BEGIN_DECLS

/*
 * Reads typed values out of the tree of a file. The first error sticks: every
 * later call then does nothing and gives an empty value, so that a builder
 * reads straight on and the loader looks once. Whatever a builder did not
 * read is an unknown element or attribute, see nw_reader_finish().
 */
typedef struct
{
  NwAtlas *atlas;
  NwArena *arena;   /* of the atlas */
  NwArena *scratch; /* of the trees */
  const char *file; /* of the node being read, for messages */
  GError *error;
} NwReader;

void         nw_reader_fail            (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *format,
                                        ...) G_GNUC_PRINTF (3, 4);
void         nw_reader_finish          (NwReader    *reader,
                                        NwNode      *node);

/* Elements. */
NwNode      *nw_reader_first           (NwReader    *reader,
                                        NwNode      *parent,
                                        const char  *name);
NwNode      *nw_reader_next            (NwReader    *reader,
                                        NwNode      *node);
NwNode      *nw_reader_child           (NwReader    *reader,
                                        NwNode      *parent,
                                        const char  *name);
NwNode      *nw_reader_require_child   (NwReader    *reader,
                                        NwNode      *parent,
                                        const char  *name);
const char  *nw_reader_plain           (NwReader    *reader,
                                        NwNode      *parent,
                                        const char  *name);
NwPhrase     nw_reader_phrase          (NwReader    *reader,
                                        NwNode      *parent,
                                        const char  *name);
NwPhrase     nw_reader_optional_phrase (NwReader    *reader,
                                        NwNode      *parent,
                                        const char  *name);

/* Attributes. */
const char  *nw_reader_attribute       (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name);
const char  *nw_reader_require         (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name);
const char  *nw_reader_optional_text   (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name);
const char  *nw_reader_id              (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name);
const char **nw_reader_split           (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name);
const char **nw_reader_ids             (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name);
gboolean     nw_reader_boolean         (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name);
gint64       nw_reader_count           (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name,
                                        gint64       high);
NwNumber     nw_reader_number          (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name,
                                        double       low,
                                        double       high);
NwNumber     nw_reader_mm              (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name);
void         nw_reader_range           (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name,
                                        double       low,
                                        double       high,
                                        NwNumber    *from,
                                        NwNumber    *to);
int          nw_reader_word            (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name,
                                        const char *const *words);
guint        nw_reader_bits            (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name,
                                        const char *const *words);
guint        nw_reader_optional_bits            (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name,
                                        const char *const *words);
GPtrArray   *nw_reader_called                   (NwReader    *reader,
                                                 NwNode      *node);

/* References. */
gpointer      nw_reader_reference      (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name,
                                        GHashTable  *by_id);
gpointer      nw_reader_optional_reference (NwReader   *reader,
                                            NwNode     *node,
                                            const char *name,
                                            GHashTable *by_id);
GPtrArray    *nw_reader_references     (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *name,
                                        GHashTable  *by_id);
void          nw_reader_register       (NwReader    *reader,
                                        NwNode      *node,
                                        GHashTable  *by_id,
                                        const char  *id,
                                        gpointer     object);
const NwWord *nw_reader_lookup_word    (NwReader    *reader,
                                        NwNode      *node,
                                        const char  *set,
                                        const char  *id);
NwBasis       nw_reader_basis          (NwReader    *reader,
                                        NwNode      *node);
NwWhere       nw_reader_where          (NwReader    *reader,
                                        NwNode      *node);

G_END_DECLS
