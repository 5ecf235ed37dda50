/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-erase.h"
#include "nw-report.h"

G_BEGIN_DECLS

/**
 * NwErasureNotes:
 * @decided_by: (nullable): who decided, as typed
 * @decision: (nullable): the decision and its reason in words, as typed; it is
 *   kept nowhere
 * @n_copies_erased: backups and other copies in which the same was erased
 * @n_copies_left: known copies in which it was not
 *
 * What a certificate says beyond what the journal knows.
 */
typedef struct
{
  const char *decided_by;
  const char *decision;
  guint n_copies_erased;
  guint n_copies_left;
} NwErasureNotes;

NwReport *nw_erasure_report_new (NwAtlas              *atlas,
                                 const NwErasure      *erasure,
                                 const NwErasureNotes *notes,
                                 NwLang                lang,
                                 NwPaper               paper,
                                 const char           *printed);

G_END_DECLS
