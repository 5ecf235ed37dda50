/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"
#include "nw-lang.h"

G_BEGIN_DECLS

gboolean nw_journal_demo_fill        (NwJournal            *self,
                                      NwLang                lang,
                                      GCancellable         *cancellable,
                                      GError              **error);
void     nw_journal_demo_fill_async  (NwJournal            *self,
                                      NwLang                lang,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean nw_journal_demo_fill_finish (NwJournal            *self,
                                      GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
