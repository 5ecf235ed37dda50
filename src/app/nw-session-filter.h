/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal-search.h"

G_BEGIN_DECLS

/**
 * NwSessionFilter:
 *
 * What the list of sessions is asked for. Texts are %NULL for anything.
 */
typedef struct
{
  char *text;
  char *patient;
  char *therapist;
  char *from;
  char *to;
  char *region;
  char *site;
  char *harm;
  char *event;
  NwJournalStates states;
} NwSessionFilter;

NwSessionFilter *nw_session_filter_new      (void);
NwSessionFilter *nw_session_filter_copy     (const NwSessionFilter *self);
void             nw_session_filter_free     (NwSessionFilter       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwSessionFilter, nw_session_filter_free)

void             nw_session_filter_set      (char                 **field,
                                             const char            *text);
gboolean         nw_session_filter_equal    (const NwSessionFilter *self,
                                             const NwSessionFilter *other);
guint            nw_session_filter_count    (const NwSessionFilter *self);
gboolean         nw_session_filter_is_open  (const NwSessionFilter *self);
void             nw_session_filter_log      (const NwSessionFilter *self,
                                             NwJournal             *journal);
void             nw_session_filter_search   (const NwSessionFilter *self,
                                             NwJournal             *journal,
                                             NwAtlas               *atlas,
                                             guint                  limit,
                                             GCancellable          *cancellable,
                                             GAsyncReadyCallback    callback,
                                             gpointer               user_data);

G_END_DECLS
