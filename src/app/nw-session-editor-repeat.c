/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

#include "nw-date.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The session of the same patient before this one: it is named, and its plan
 * can be taken over. */

/* How many are looked through for one with needles. */
#define LOOK_BACK 20

static void
show_previous (NwSessionEditor *self)
{
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;
  guint n = 0;

  gtk_widget_set_visible (self->previous_row, self->previous != NULL);
  if (self->previous == NULL)
    return;
  n = nw_session_get_n_sites (self->previous);
  day = nw_date_format_long (nw_session_get_day (self->previous), nw_lang_get ());
  /* Translators: %1$s is a day; %2$u is how many needles that session had */
  words = g_strdup_printf (ngettext ("%1$s, %2$u needle", "%1$s, %2$u needles", n), day, n);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->previous_row), words);
  gtk_widget_set_visible (self->repeat_button, nw_session_editor_is_editable (self) && n > 0 && nw_session_get_state (self->session) == NW_SESSION_DRAFT);
}

/* The newest that is not later than the open one, with needles before one
 * without. */
static NwSession *
choose (NwSession *open,
        GPtrArray *sessions)
{
  NwSession *found = NULL;

  for (guint i = 0; i < sessions->len; i++)
    {
      NwSession *session = g_ptr_array_index (sessions, i);

      if (g_str_equal (nw_session_get_id (session), nw_session_get_id (open)) || nw_session_get_damaged (session) || strcmp (nw_session_get_day (session), nw_session_get_day (open)) > 0)
        continue;
      if (nw_session_get_n_sites (session) > 0)
        return session;
      if (found == NULL)
        found = session;
    }
  return found;
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (NwSessionEditor) self = data;
  g_autoptr (GPtrArray) sessions = nw_journal_list_finish (NW_JOURNAL (source), result, NULL, NULL);
  NwSession *previous = NULL;

  /* Asked for another patient meanwhile: that answer comes too. */
  self->asking_previous = FALSE;
  if (self->session == NULL || self->journal != NW_JOURNAL (source))
    return;
  if (g_strcmp0 (self->previous_of, nw_session_get_patient (self->session)) != 0)
    {
      nw_session_editor_find_previous (self);
      return;
    }
  previous = sessions != NULL ? choose (self->session, sessions) : NULL;
  g_set_object (&self->previous, previous);
  show_previous (self);
}

/* nw_session_editor_find_previous: looks for the session before this one; does
 * nothing where that is known already */
void
nw_session_editor_find_previous (NwSessionEditor *self)
{
  NwJournalQuery query = { .limit = LOOK_BACK };
  const char *patient = self->session != NULL ? nw_session_get_patient (self->session) : "";

  if (self->asking_previous)
    return;
  if (self->session != NULL && g_strcmp0 (self->previous_of, patient) == 0)
    {
      show_previous (self);
      return;
    }
  g_clear_object (&self->previous);
  g_free (self->previous_of);
  self->previous_of = g_strdup (patient);
  gtk_widget_set_visible (self->previous_row, FALSE);
  if (*patient == '\0' || self->journal == NULL || !nw_journal_is_open (self->journal))
    return;

  query.patient = self->previous_of;
  query.to = nw_session_get_day (self->session);
  self->asking_previous = TRUE;
  nw_journal_list_async (self->journal, &query, NULL, listed_cb, g_object_ref (self));
}

/* nw_session_editor_forget_previous: before another session is shown */
void
nw_session_editor_forget_previous (NwSessionEditor *self)
{
  g_clear_object (&self->previous);
  g_clear_pointer (&self->previous_of, g_free);
  gtk_widget_set_visible (self->previous_row, FALSE);
}

/* The place and what was planned of the needle. Who imaged, and a reason that
 * somebody wrote, were of that day. */
static NwSessionSite *
copy_mark (NwSessionSite *mark)
{
  NwNeedlePlan *old = nw_session_site_get_needle (mark);
  NwNeedle size;
  gboolean has_size = nw_needle_plan_get_needle (old, &size);
  g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (has_size ? &size : NULL, nw_needle_plan_get_planned_mm (old), nw_needle_plan_get_angle (old), nw_needle_plan_get_direction (old));
  g_autoptr (NwSessionSite) place = NULL;
  NwView view;
  double x_mm = 0.0;
  double y_mm = 0.0;

  if (nw_session_site_get_point (mark, &view, &x_mm, &y_mm))
    place = nw_session_site_new_at (nw_session_site_get_site_id (mark), nw_session_site_get_region_id (mark), nw_session_site_get_side (mark), view, x_mm, y_mm);
  else
    place = nw_session_site_new (nw_session_site_get_site_id (mark), nw_session_site_get_region_id (mark), nw_session_site_get_side (mark));
  return nw_session_site_new_with_needle (place, needle);
}

static gboolean
has_place (NwSession *session,
           NwSessionSite *mark)
{
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      if (nw_session_site_is_same_place (nw_session_get_site (session, i), mark))
        return TRUE;
    }
  return FALSE;
}

/**
 * nw_session_editor_repeat:
 * @self: an editor with a draft
 *
 * Puts sites, needles and plan of the session before into the draft, besides
 * what is there. Never consent, events, what was used, times or lots.
 *
 * Returns: how many needles came
 */
guint
nw_session_editor_repeat (NwSessionEditor *self)
{
  guint n = 0;

  g_return_val_if_fail (NW_IS_SESSION_EDITOR (self), 0);

  if (self->previous == NULL || !nw_session_editor_is_editable (self))
    return 0;
  for (guint i = 0; i < nw_session_get_n_sites (self->previous); i++)
    {
      g_autoptr (NwSessionSite) mark = copy_mark (nw_session_get_site (self->previous, i));

      if (has_place (self->session, mark) || nw_session_get_n_sites (self->session) >= NW_SESSION_SITES_MAX)
        continue;
      nw_session_add_site (self->session, mark);
      n++;
    }
  if (*nw_session_get_region (self->session) == '\0')
    nw_session_set_region (self->session, nw_session_get_region (self->previous));
  nw_session_editor_sites_changed (self);
  nw_session_editor_fill (self);
  return n;
}

/* nw_session_editor_repeat_cb: the button */
void
nw_session_editor_repeat_cb (NwSessionEditor *self)
{
  guint n = nw_session_editor_repeat (self);
  /* Translators: %u needles of an earlier session were put into this one */
  g_autofree char *words = g_strdup_printf (ngettext ("%u needle taken over as a plan. Consent and what is used are asked anew.",
                                                      "%u needles taken over as a plan. Consent and what is used are asked anew.", n),
                                            n);

  nw_toast_say (GTK_WIDGET (self), words);
}
