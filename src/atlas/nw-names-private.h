/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"

G_BEGIN_DECLS

/* Longest name that is looked at; what is typed is cut there. */
#define NW_NAME_MAX_BYTES 256

/* A name folded for comparing: words of letters and digits, without accents
 * and case. */
typedef struct
{
  char **words;
  guint n_words;
  guint lead;    /* words like "musculus" before what people type */
  char *joined;  /* the words from lead on, with one space between */
} NwName;

void     nw_name_init  (NwName     *name,
                        const char *text);
void     nw_name_clear (NwName     *name);
gboolean nw_name_identical (const NwName *a,
                            const NwName *b);
gboolean nw_name_equal (const NwName *a,
                        const NwName *b);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NwName, nw_name_clear)

G_END_DECLS
