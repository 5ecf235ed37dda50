/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-backup-keeper.h"
#include "nw-erase.h"
#include "nw-session-list.h"
#include "nw-session-unlock.h"
#include "nw-sessions-view.h"

G_BEGIN_DECLS

struct _NwSessionsView
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkWidget *set_aside_label;
  GtkWidget *failure_label;
  NwSessionUnlock *unlock;
  GtkInfoBar *warning_bar;
  GtkWidget *warning_label;
  GtkInfoBar *backup_bar;
  GtkWidget *backup_label;
  GtkInfoBar *example_bar;
  GtkWidget *example_label;
  GtkWidget *leave_button;
  AdwLeaflet *leaflet;
  NwSessionList *list;
  NwSessionEditor *editor;

  NwJournal *journal;
  NwBackupKeeper *keeper;
  NwAtlas *atlas;
  gboolean can_leave;
  /* The keyring is asked once, at the start: not right after the user locked. */
  gboolean asked_keyring;
  gboolean stays_locked;
};

/* nw-sessions-view-actions.c */
void nw_sessions_view_install_actions (GtkWidgetClass *widget_class);
void nw_sessions_view_update_actions  (NwSessionsView *self);
void nw_sessions_view_open            (NwSessionsView *self,
                                       NwSession      *session);

void nw_sessions_view_let_go          (NwSessionsView *self,
                                       const NwErasure *erasure);

/* nw-sessions-view.c */
void nw_sessions_view_emit_print      (NwSessionsView *self,
                                       GListModel     *sessions,
                                       int             kind);
void nw_sessions_view_emit_example    (NwSessionsView *self,
                                       gboolean        leave);

G_END_DECLS
