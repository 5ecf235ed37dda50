/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"

G_BEGIN_DECLS

/*
 * NwJob:
 *
 * A long piece of work over a journal (backup, export, search index) in a
 * thread of its own, so that the worker stays free for saves. It uses the
 * synchronous calls of the journal, or a connection of its own.
 */
typedef struct _NwJob NwJob;

/* Runs in the thread of the job. @data belongs to the job; what is found is put
 * into it. */
typedef gboolean (*NwJobFunc) (NwJournal  *journal,
                               NwJob      *job,
                               gpointer    data,
                               GError    **error);

void          nw_job_start           (NwJournal             *journal,
                                      NwJobFunc              func,
                                      gpointer               data,
                                      GDestroyNotify         free_data,
                                      gpointer               source_tag,
                                      GFileProgressCallback  progress,
                                      gpointer               progress_data,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
gpointer      nw_job_finish          (NwJournal             *journal,
                                      GAsyncResult          *result,
                                      gpointer               source_tag,
                                      GError               **error);
gboolean      nw_job_run             (NwJournal             *journal,
                                      NwJobFunc              func,
                                      gpointer               data,
                                      GFileProgressCallback  progress,
                                      gpointer               progress_data,
                                      GCancellable          *cancellable,
                                      GError               **error);
void          nw_job_set_progress    (NwJob                 *self,
                                      goffset                done,
                                      goffset                total);
GCancellable *nw_job_get_cancellable (NwJob                 *self);

G_END_DECLS
