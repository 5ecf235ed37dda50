/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-amendment.h"

#include "nw-error.h"
#include "nw-lang.h"
#include "nw-session-private.h"

#include <glib/gi18n-lib.h>

struct _NwAmendment
{
  GObject parent_instance;

  guint number;
  char *author;
  char *at;
  char *reason;
  NwSession *before;
  gboolean erased;
};

G_DEFINE_FINAL_TYPE (NwAmendment, nw_amendment, G_TYPE_OBJECT)

static void
nw_amendment_finalize (GObject *object)
{
  NwAmendment *self = NW_AMENDMENT (object);

  nw_session_wipe_text (&self->author);
  nw_session_wipe_text (&self->reason);
  g_free (self->at);
  g_clear_object (&self->before);

  G_OBJECT_CLASS (nw_amendment_parent_class)->finalize (object);
}

static void
nw_amendment_class_init (NwAmendmentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = nw_amendment_finalize;
}

static void
nw_amendment_init (NwAmendment *self)
{
}

/**
 * nw_amendment_new:
 * @number: its place among those of the session, from 1
 * @author: who made it
 * @at: when, as nw_time_now() writes it
 * @reason: why
 * @before: the session as it was, copied
 *
 * For the journal and for import; nw_journal_amend() makes one for the user.
 *
 * Returns: (transfer full): an amendment
 */
NwAmendment *
nw_amendment_new (guint number,
                  const char *author,
                  const char *at,
                  const char *reason,
                  NwSession *before)
{
  NwAmendment *self = NULL;

  g_return_val_if_fail (author != NULL && at != NULL && reason != NULL, NULL);
  g_return_val_if_fail (NW_IS_SESSION (before), NULL);

  self = g_object_new (NW_TYPE_AMENDMENT, NULL);
  self->number = number;
  self->author = g_strdup (author);
  self->at = g_strdup (at);
  self->reason = g_strdup (reason);
  self->before = nw_session_copy (before);
  return self;
}

/**
 * nw_amendment_new_erased:
 * @number: its place among those of the session, from 1
 * @author: who made it
 * @at: when, as nw_time_now() writes it
 * @reason: why
 * @session: the session that was amended
 *
 * An amendment whose earlier session was erased, because it stood under the name
 * of a patient whose record was. What stands in its place says nothing but which
 * session it was; the day of @session is nothing new.
 *
 * Returns: (transfer full): an amendment
 */
NwAmendment *
nw_amendment_new_erased (guint number,
                         const char *author,
                         const char *at,
                         const char *reason,
                         NwSession *session)
{
  g_autoptr (NwSession) empty = NULL;
  NwAmendment *self = NULL;

  g_return_val_if_fail (NW_IS_SESSION (session), NULL);

  empty = nw_session_new_stored (nw_session_get_raw_id (session), nw_session_get_number (session), number);
  nw_session_set_state (empty, NW_SESSION_CLOSED);
  nw_session_set_day (empty, nw_session_get_day (session));
  nw_session_set_times (empty, nw_session_get_created_at (session), nw_session_get_created_at (session));
  nw_session_set_n_amendments (empty, number - 1);
  self = nw_amendment_new (number, author, at, reason, empty);
  self->erased = TRUE;
  return self;
}

/**
 * nw_amendment_get_erased:
 * @self: an amendment
 *
 * Returns: %TRUE if the session as it was before was erased at the request of
 *   another patient, whose it had been by mistake
 */
gboolean
nw_amendment_get_erased (NwAmendment *self)
{
  g_return_val_if_fail (NW_IS_AMENDMENT (self), FALSE);

  return self->erased;
}

/**
 * nw_amendment_get_erased_words:
 *
 * Returns: (transfer none): what is said where the earlier session would stand,
 *   in the language of the thread
 */
const char *
nw_amendment_get_erased_words (void)
{
  return nw_lang_gettext (N_ ("What stood here before was erased at the request of another patient."));
}

/**
 * nw_amendment_get_number:
 * @self: an amendment
 *
 * Returns: its place among those of the session, from 1
 */
guint
nw_amendment_get_number (NwAmendment *self)
{
  g_return_val_if_fail (NW_IS_AMENDMENT (self), 0);

  return self->number;
}

/**
 * nw_amendment_get_author:
 * @self: an amendment
 *
 * Returns: (transfer none): who made it
 */
const char *
nw_amendment_get_author (NwAmendment *self)
{
  g_return_val_if_fail (NW_IS_AMENDMENT (self), NULL);

  return self->author;
}

/**
 * nw_amendment_get_at:
 * @self: an amendment
 *
 * Returns: (transfer none): when, as nw_time_now() writes it
 */
const char *
nw_amendment_get_at (NwAmendment *self)
{
  g_return_val_if_fail (NW_IS_AMENDMENT (self), NULL);

  return self->at;
}

/**
 * nw_amendment_get_reason:
 * @self: an amendment
 *
 * Returns: (transfer none): why
 */
const char *
nw_amendment_get_reason (NwAmendment *self)
{
  g_return_val_if_fail (NW_IS_AMENDMENT (self), NULL);

  return self->reason;
}

/**
 * nw_amendment_get_before:
 * @self: an amendment
 *
 * Returns: (transfer none): the session as it was before, to be read only
 */
NwSession *
nw_amendment_get_before (NwAmendment *self)
{
  g_return_val_if_fail (NW_IS_AMENDMENT (self), NULL);

  return self->before;
}

/**
 * nw_amendment_validate:
 * @self: an amendment
 * @error: return location
 *
 * Returns: %FALSE with %NW_ERROR_INVALID if the journal cannot keep it: an
 *   author and a reason are needed, and a session that can be kept
 */
gboolean
nw_amendment_validate (NwAmendment *self,
                       GError **error)
{
  g_return_val_if_fail (NW_IS_AMENDMENT (self), FALSE);

  if (*self->author == '\0' || *self->reason == '\0')
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("A closed session is changed only with an author and a reason."));
      return FALSE;
    }
  if (!nw_time_is_valid (self->at))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Amendment: not a moment."));
      return FALSE;
    }

  return nw_session_check_text (self->author, NW_AMENDMENT_AUTHOR_MAX, TRUE, _ ("Author"), error) && nw_session_check_text (self->reason, NW_AMENDMENT_REASON_MAX, FALSE, _ ("Reason"), error) && (self->erased || nw_session_validate (self->before, error));
}
