/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-source.h"
#include "nw-basis.h"

G_BEGIN_DECLS

/**
 * NwSourceMarks:
 *
 * The sources that a text names, numbered in the order in which it does.
 */
typedef struct
{
  GPtrArray *sources;  /* of NwSource */
  GHashTable *numbers; /* NwSource -> number from 1 */
} NwSourceMarks;

void  nw_source_marks_init  (NwSourceMarks *self);
void  nw_source_marks_clear (NwSourceMarks *self);
char *nw_source_marks_mark  (NwSourceMarks *self,
                             const NwBasis *basis,
                             const char    *field);

G_END_DECLS
