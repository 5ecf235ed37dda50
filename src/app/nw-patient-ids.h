/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-part.h"

G_BEGIN_DECLS

/* The ids of patients by their pseudonyms, for fields in which one is typed. */
GHashTable *nw_patient_ids_new    (void);
void        nw_patient_ids_add    (GHashTable      *self,
                                   const GPtrArray *patients);
const char *nw_patient_ids_lookup (GHashTable      *self,
                                   const char      *text);

G_END_DECLS
