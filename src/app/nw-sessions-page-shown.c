/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-sessions-page-private.h"

/* What of the screen others ask for. */

/**
 * nw_sessions_page_get_open_session:
 * @self: the screen
 *
 * Returns: (transfer none) (nullable): the session of the user's own journal
 *   that is open in the editor, as it stands there; %NULL without one, while
 *   the journal is locked, and where it cannot be read
 */
NwSession *
nw_sessions_page_get_open_session (NwSessionsPage *self)
{
  NwSession *session = NULL;

  g_return_val_if_fail (NW_IS_SESSIONS_PAGE (self), NULL);

  if (self->view == NULL || self->journal != self->own || nw_journal_get_state (self->own) != NW_JOURNAL_OPEN)
    return NULL;
  session = nw_session_editor_get_session (nw_sessions_view_get_editor (self->view));
  return session != NULL && !nw_session_get_damaged (session) ? session : NULL;
}

/**
 * nw_sessions_page_shows_example:
 * @self: the screen
 *
 * Returns: whether a made-up session is open in the editor
 */
gboolean
nw_sessions_page_shows_example (NwSessionsPage *self)
{
  g_return_val_if_fail (NW_IS_SESSIONS_PAGE (self), FALSE);

  return self->view != NULL && self->journal != NULL && nw_journal_get_state (self->journal) == NW_JOURNAL_EXAMPLE
         && nw_session_editor_get_session (nw_sessions_view_get_editor (self->view)) != NULL;
}
