/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-study.h"

G_BEGIN_DECLS

/*
 * What was studied, and what can be studied, for other programs. Nothing of it
 * is about a patient.
 */

gboolean nw_study_export_csv  (NwStudyStore  *store,
                               NwDeck        *deck,
                               const char    *path,
                               GError       **error);
gboolean nw_study_export_anki_cards (NwDeck              *deck,
                                     const NwStudyFilter *filter,
                                     const char          *folder,
                                     gboolean             unverified,
                                     GCancellable        *cancellable,
                                     guint               *n_cards,
                                     GError             **error);
gboolean nw_study_export_anki (NwDeck        *deck,
                               const char    *folder,
                               gboolean       unverified,
                               GCancellable  *cancellable,
                               guint         *n_cards,
                               GError       **error);

G_END_DECLS
