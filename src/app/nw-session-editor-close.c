/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

#include "nw-error.h"
#include "nw-plan-ask.h"
#include "nw-session-names.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

/* What is missing when a session is closed, and changing it afterwards. */

static void
add_words (GPtrArray *words,
           const char *text)
{
  g_ptr_array_add (words, g_strdup (text));
}

static void
list_consent (NwSession *session,
              GPtrArray *words)
{
  GListModel *consents = nw_session_get_parts (session, NW_PART_CONSENT);
  gboolean given = FALSE;
  gboolean withdrawn = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (consents); i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (consents, i);

      given = given || !nw_part_has (part, "withdrawn-at");
      withdrawn = withdrawn || nw_part_has (part, "withdrawn-at");
    }
  if (!given)
    add_words (words, withdrawn ? _ ("Consent was withdrawn.") : _ ("No consent is recorded."));
}

static void
list_needles (NwSession *session,
              GPtrArray *words)
{
  guint n = nw_session_get_n_sites (session);
  guint n_in = 0;
  guint n_out = 0;
  guint silent = 0;

  nw_session_editor_count_needles (session, &n_in, &n_out);
  for (guint i = 0; i < n; i++)
    silent += !nw_part_has (nw_session_site_get_use (nw_session_get_site (session, i)), "used-mm");
  if (n == 0)
    add_words (words, _ ("There are no needles."));
  if (n_in < n)
    /* Translators: %u is a number of needles */
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u needle is not ticked as in.", "%u needles are not ticked as in.", n - n_in), n - n_in));
  if (silent > 0)
    /* Translators: %u is a number of needles */
    g_ptr_array_add (words, g_strdup_printf (ngettext ("The used depth of %u needle is not said.", "The used depth of %u needles is not said.", silent), silent));
}

static void
list_outcomes (NwSession *session,
               GPtrArray *words)
{
  GListModel *outcomes = nw_session_get_parts (session, NW_PART_OUTCOME);

  for (guint i = 0; i < g_list_model_get_n_items (outcomes); i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (outcomes, i);

      if (nw_session_editor_is_beyond (part))
        {
          add_words (words, _ ("A score is outside its measure, which goes from 0 to 10."));
          return;
        }
    }
}

/* nw_session_editor_list_missing: what is not in the record, in words; it can be
 * closed all the same */
GPtrArray *
nw_session_editor_list_missing (NwSessionEditor *self)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  NwPart *care = nw_session_get_part (self->session, NW_PART_CARE);

  if (*nw_session_get_therapist (self->session) == '\0')
    add_words (words, _ ("The therapist is not said."));
  if (nw_screening_get_n_asked (nw_session_get_screening (self->session)) == 0)
    add_words (words, _ ("Nothing was asked in the screening."));
  list_consent (self->session, words);
  if (nw_session_editor_count_unchecked (self) > 0)
    add_words (words, _ ("A stop-check was not done."));
  list_needles (self->session, words);
  if (g_list_model_get_n_items (nw_session_get_parts (self->session, NW_PART_EVENT)) == 0 && !nw_part_get_flag (care, "no-events-seen"))
    add_words (words, _ ("Adverse events: not said whether there were any."));
  if (nw_part_get_ids (care, "aftercare")[0] == NULL && !nw_part_has (care, "aftercare-note"))
    add_words (words, _ ("No aftercare is recorded."));
  list_outcomes (self->session, words);
  return words;
}

/**
 * nw_session_editor_ask_reason:
 * @self: an editor
 *
 * To be asked before the session is closed: a mark that is refused and needles
 * that are not out need a reason, which is asked of the first.
 *
 * Returns: %FALSE if nothing needs a reason
 */
gboolean
nw_session_editor_ask_reason (NwSessionEditor *self)
{
  g_autofree char *count = NULL;
  int refused = -1;

  g_return_val_if_fail (NW_IS_SESSION_EDITOR (self), FALSE);

  if (self->session == NULL)
    return FALSE;
  refused = nw_session_editor_find_refused (self);
  if (refused >= 0 && nw_session_editor_refuse (self, (guint)refused))
    return TRUE;
  count = nw_session_editor_describe_count (self->session);
  if (count == NULL || nw_part_has (nw_session_get_part (self->session, NW_PART_CARE), "count-reason"))
    return FALSE;
  nw_session_editor_ask_count (self);
  return TRUE;
}

/**
 * nw_session_editor_describe_missing:
 * @self: an editor with a draft
 *
 * Returns: (transfer full) (nullable): what the record does not say, a line
 *   each; %NULL where none of it was looked for in vain
 */
char *
nw_session_editor_describe_missing (NwSessionEditor *self)
{
  g_autoptr (GPtrArray) words = NULL;

  g_return_val_if_fail (NW_IS_SESSION_EDITOR (self), NULL);

  words = nw_session_editor_list_missing (self);
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  return g_strjoinv ("\n", (char **)words->pdata);
}

/* nw_session_editor_stamp_closed: when it was closed and by whom; nothing of
 * that on a draft */
void
nw_session_editor_stamp_closed (NwSessionEditor *self,
                                gboolean closed)
{
  NwPart *care = nw_session_get_part (self->session, NW_PART_CARE);
  g_autofree char *now = nw_time_now ();
  g_autoptr (NwPart) at = nw_part_with_text (care, "closed-at", closed ? now : NULL);
  g_autoptr (NwPart) by = nw_part_with_text (at, "closed-by", closed ? nw_session_get_therapist (self->session) : NULL);

  nw_session_set_part (self->session, by);
}

/* Amending. */

/**
 * nw_session_editor_can_amend:
 * @self: an editor
 *
 * Returns: whether it shows a closed session of an open journal, unchanged
 */
gboolean
nw_session_editor_can_amend (NwSessionEditor *self)
{
  g_return_val_if_fail (NW_IS_SESSION_EDITOR (self), FALSE);

  return self->session != NULL && self->journal != NULL && nw_journal_get_state (self->journal) == NW_JOURNAL_OPEN && nw_session_get_state (self->session) == NW_SESSION_CLOSED && !nw_session_get_damaged (self->session) && self->closed == NULL;
}

/**
 * nw_session_editor_amend:
 * @self: an editor for which nw_session_editor_can_amend() is %TRUE
 *
 * Makes the fields of a closed session writable. Nothing of it is kept until
 * the amendment is recorded.
 */
void
nw_session_editor_amend (NwSessionEditor *self)
{
  g_return_if_fail (nw_session_editor_can_amend (self));

  self->closed = nw_session_copy (self->session);
  nw_session_editor_forget_steps (self);
  nw_session_editor_fill (self);
  g_signal_emit_by_name (self, "shown");
  nw_session_editor_focus (self);
}

/**
 * nw_session_editor_is_amending:
 * @self: an editor
 *
 * Returns: whether a closed session is being changed
 */
gboolean
nw_session_editor_is_amending (NwSessionEditor *self)
{
  g_return_val_if_fail (NW_IS_SESSION_EDITOR (self), FALSE);

  return self->closed != NULL;
}

/**
 * nw_session_editor_cancel_amendment:
 * @self: an editor
 *
 * Shows the session as it was closed.
 */
void
nw_session_editor_cancel_amendment (NwSessionEditor *self)
{
  g_autoptr (NwSession) before = NULL;

  g_return_if_fail (NW_IS_SESSION_EDITOR (self));

  before = g_steal_pointer (&self->closed);
  if (before == NULL)
    return;
  nw_session_editor_drop (self);
  nw_session_editor_set_session (self, before);
}

static void
amended_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (NwSessionEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) amended = nw_journal_amend_finish (NW_JOURNAL (source), result, &error);

  if (amended == NULL)
    {
      nw_toast_error (GTK_WIDGET (self), error);
      return;
    }
  /* Another one may be open by now. */
  if (self->session == NULL || !g_str_equal (nw_session_get_id (self->session), nw_session_get_id (amended)))
    return;
  g_clear_object (&self->closed);
  nw_session_editor_drop (self);
  nw_session_editor_set_session (self, amended);
  nw_toast_say (GTK_WIDGET (self), _ ("The amendment is recorded. The session as it was stays with it."));
}

static void
reasons_cb (const char *const *answers,
            gpointer data)
{
  NwSessionEditor *self = data;

  if (answers == NULL || self->closed == NULL || self->journal == NULL)
    return;
  nw_journal_amend_async (self->journal, self->session, answers[0], answers[1], NULL, amended_cb, g_object_ref (self));
}

/**
 * nw_session_editor_record_amendment:
 * @self: an editor that is amending
 *
 * Asks who amends and why, then hands the change to the journal.
 */
void
nw_session_editor_record_amendment (NwSessionEditor *self)
{
  const char *const questions[] = { _ ("Who amends?"), _ ("Why?"), NULL };
  GtkWidget *dialog = NULL;

  g_return_if_fail (nw_session_editor_is_amending (self));

  if (nw_session_equal (self->session, self->closed))
    {
      nw_toast_say (GTK_WIDGET (self), _ ("Nothing was changed yet."));
      return;
    }
  if (nw_session_editor_ask_reason (self))
    return;
  dialog = nw_plan_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Record the Amendment"),
                        _ ("Name and reason stay with the session, and so does all of it as it was."), questions, _ ("_Record Amendment"),
                        reasons_cb, g_object_ref (self), g_object_unref);
  nw_plan_ask_prefill (dialog, nw_session_get_therapist (self->session));
}
