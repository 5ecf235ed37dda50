/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-figure-set.h"
#include "nw-journal.h"
#include "nw-plan.h"

G_BEGIN_DECLS

/**
 * NwSessionEditor:
 *
 * One session: who and when, complaint, screening, consent, stop-checks, needles
 * with what was used, adverse events, outcome, aftercare, treatment, note.
 * What is typed is kept in the journal by itself, less than a second after the
 * last key. What cannot be kept stays in the editor and says why.
 *
 * Every change can be taken back. A closed session is only changed as an
 * amendment, of which nothing is kept before it is recorded.
 *
 * Signals: `shown ()` when another session is open, or none; `kept ()` when all
 * that stands in the editor is in the journal.
 */
#define NW_TYPE_SESSION_EDITOR (nw_session_editor_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionEditor, nw_session_editor, NW, SESSION_EDITOR, AdwBin)

void       nw_session_editor_set_journal   (NwSessionEditor      *self,
                                            NwJournal            *journal);
void       nw_session_editor_set_atlas     (NwSessionEditor      *self,
                                            NwAtlas              *atlas);
NwSession *nw_session_editor_get_session   (NwSessionEditor      *self);
void       nw_session_editor_set_session   (NwSessionEditor      *self,
                                            NwSession            *session);
void       nw_session_editor_begin         (NwSessionEditor      *self);
gboolean   nw_session_editor_is_editable   (NwSessionEditor      *self);
gboolean   nw_session_editor_add_site      (NwSessionEditor      *self,
                                            NwSessionSite        *site);
gboolean   nw_session_editor_take_plan     (NwSessionEditor      *self,
                                            NwPlan               *plan,
                                            GError              **error);
void       nw_session_editor_set_place_func (NwSessionEditor     *self,
                                             NwPlaceFunc          func,
                                             gpointer             user_data,
                                             GDestroyNotify       destroy);
gboolean   nw_session_editor_ask_reason     (NwSessionEditor     *self);
char      *nw_session_editor_describe_missing (NwSessionEditor   *self);
gboolean   nw_session_editor_undo           (NwSessionEditor     *self);
gboolean   nw_session_editor_redo           (NwSessionEditor     *self);
guint      nw_session_editor_repeat         (NwSessionEditor     *self);
gboolean   nw_session_editor_can_amend      (NwSessionEditor     *self);
gboolean   nw_session_editor_is_amending    (NwSessionEditor     *self);
void       nw_session_editor_amend          (NwSessionEditor     *self);
void       nw_session_editor_cancel_amendment (NwSessionEditor   *self);
void       nw_session_editor_record_amendment (NwSessionEditor   *self);
void       nw_session_editor_set_figures (NwSessionEditor    *self,
                                          NwFigureSet        *figures);
void       nw_session_editor_set_region    (NwSessionEditor      *self,
                                            const char           *region_id);
void       nw_session_editor_set_folded    (NwSessionEditor      *self,
                                            gboolean              folded);
void       nw_session_editor_focus         (NwSessionEditor      *self);

/* Keeping. */
gboolean   nw_session_editor_has_unsaved   (NwSessionEditor      *self);
void       nw_session_editor_flush_async   (NwSessionEditor      *self,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean   nw_session_editor_flush_finish  (NwSessionEditor      *self,
                                            GAsyncResult         *result,
                                            GError              **error);
void       nw_session_editor_close_session (NwSessionEditor      *self,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
void       nw_session_editor_drop          (NwSessionEditor      *self);
void       nw_session_editor_resume        (NwSessionEditor      *self,
                                            NwSession            *session);

G_END_DECLS
