/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-sessions-page.h"
#include "nw-sessions-view.h"

G_BEGIN_DECLS

struct _NwSessionsPage
{
  AdwBin parent_instance;

  NwAtlas *atlas;
  NwFigureSet *figures;
  /* What is shown: the user's own journal, or the example. */
  NwJournal *journal;
  NwJournal *own;
  NwSessionsView *view;
  gboolean closing;
  /* The own journal is unlocked. */
  gboolean open;

  /* Between the order to lock and its end there is no view; afterwards the
   * keyring is not asked by itself. */
  gboolean locking;
  gboolean was_locked;
  gboolean close_when_locked;

  /* The region of a note, and a plan, that wait until the journal is open. */
  char *region;
  NwPlan *waiting_plan;
  GtkWidget *waiting;
  /* What exactly the editor got: from which plan, which marks, in which
   * session. The plan lets go of them once the journal has them too. */
  NwPlan *handed_plan;
  char **handed_marks;
  char *handed_id;
};

/* nw-sessions-page.c */
void nw_sessions_page_ensure_view    (NwSessionsPage *self);
void nw_sessions_page_show           (NwSessionsPage *self);
void nw_sessions_page_close_window   (NwSessionsPage *self);

/* nw-sessions-page-print.c */
void nw_sessions_page_print          (NwSessionsPage *self,
                                      GListModel     *sessions,
                                      int             kind);

/* nw-sessions-page-lock.c */
void nw_sessions_page_take_held      (NwSessionsPage *self);
void nw_sessions_page_ask_held       (NwSessionsPage *self);

G_END_DECLS
