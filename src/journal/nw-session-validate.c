/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-session.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-frame.h"
#include "nw-session-private.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * nw_session_check_text:
 * @text: what was filled in
 * @max: longest, in characters
 * @one_line: whether it is a single line
 * @what: name of the field, translated
 * @error: return location
 *
 * Every text of the record goes through here: nothing in it may be unseen or turn
 * the writing round (nw_text_is_hidden()).
 *
 * Returns: FALSE with NW_ERROR_INVALID; the message names the field only
 */
gboolean
nw_session_check_text (const char *text,
                       glong max,
                       gboolean one_line,
                       const char *what,
                       GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    {
      /* Translators: %s is a field of the session, such as "Note" */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%s: this is not text (UTF-8)."), what);
      return FALSE;
    }
  if (g_utf8_strlen (text, -1) > max)
    {
      /* Translators: %s is a field of the session, such as "Note"; %ld a number of characters */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%s: longer than %ld characters."), what, max);
      return FALSE;
    }
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (nw_text_is_hidden (c, FALSE))
        {
          /* Translators: %s is a field of the session, such as "Note"; the number is the code of the character, such as U+202E */
          g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%1$s: holds a character that is not seen or turns the writing round (U+%2$04X). Delete it or type the text anew."), what, c);
          return FALSE;
        }
      if (nw_text_is_hidden (c, one_line))
        {
          /* Translators: %s is a field of the session, such as "Patient" */
          g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%s: only one line, without tabs."), what);
          return FALSE;
        }
    }

  return TRUE;
}

/* Left and right, front and back never mix: a point is kept in the frame of one
 * of the four views and on the half of the body that the mark names. */
static gboolean
check_point (NwSessionSite *site,
             GError **error)
{
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;

  if (!nw_session_site_get_point (site, &view, &x, &y))
    return TRUE;
  if (!nw_frame_contains (view, x, y))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Sites: a point that is in none of the four views of the body."));
      return FALSE;
    }
  if (!nw_frame_agrees (view, x, nw_session_site_get_side (site)))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Sites: a point that lies on the other side of the body."));
      return FALSE;
    }
  return TRUE;
}

/* A row is known by its id; the same twice could not be told apart. A detail
 * plate has no frame of its own that would outlive its drawing. */
static gboolean
check_sites (NwSession *self,
             GError **error)
{
  guint n = nw_session_get_n_sites (self);

  if (n > NW_SESSION_SITES_MAX)
    {
      /* Translators: %d is a number */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("Sites: more than %d."), NW_SESSION_SITES_MAX);
      return FALSE;
    }

  for (guint i = 0; i < n; i++)
    {
      const NwId *id = nw_session_site_get_raw_id (nw_session_get_site (self, i));

      if (!check_point (nw_session_get_site (self, i), error) || !nw_needle_plan_validate (nw_session_site_get_needle (nw_session_get_site (self, i)), error) || !nw_part_validate (nw_session_site_get_use (nw_session_get_site (self, i)), error))
        return FALSE;
      for (guint j = 0; j < i; j++)
        {
          if (memcmp (id, nw_session_site_get_raw_id (nw_session_get_site (self, j)), sizeof *id) == 0)
            {
              g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Sites: the same one twice."));
              return FALSE;
            }
        }
    }

  return TRUE;
}

/*
 * nw_session_check_stop_check:
 * @check: a record
 * @error: return location
 *
 * Returns: FALSE with NW_ERROR_INVALID if a session cannot keep it
 */
gboolean
nw_session_check_stop_check (NwStopCheck *check,
                             GError **error)
{
  const char *const *items = nw_stop_check_get_items (check);
  gboolean valid = nw_session_id_is_well_formed (nw_stop_check_get_zone (check)) && g_strv_length ((char **)items) <= NW_STOP_CHECK_ITEMS_MAX && nw_stop_check_get_at (check) >= 0;

  for (guint i = 0; valid && items[i] != NULL; i++)
    valid = nw_session_id_is_well_formed (items[i]);
  if (!valid)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Stop-check: not of its form."));
      return FALSE;
    }

  return nw_session_check_text (nw_stop_check_get_version (check), NW_CONTENT_VERSION_MAX, TRUE, _ ("Stop-check"), error);
}

/* What was asked and what was ticked. */
static gboolean
check_care (NwSession *self,
            GError **error)
{
  GListModel *checks = nw_session_has_stop_checks (self) ? nw_session_get_stop_checks (self) : NULL;
  guint n = checks != NULL ? g_list_model_get_n_items (checks) : 0;

  if (nw_session_has_screening (self) && nw_screening_get_n_asked (nw_session_get_screening (self)) > NW_SCREENING_MAX)
    {
      /* Translators: %d is a number */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("Screening: more than %d answers."), NW_SCREENING_MAX);
      return FALSE;
    }
  if (n > NW_STOP_CHECKS_MAX)
    {
      /* Translators: %d is a number */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("Stop-checks: more than %d."), NW_STOP_CHECKS_MAX);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);

      if (!nw_session_check_stop_check (check, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * nw_session_validate:
 * @self: a session
 * @error: return location
 *
 * Checks that the journal can keep it: a day of the calendar, texts within
 * their bounds and valid UTF-8, names of one line, ids of their form, not too
 * many sites, their points in the front, back, left or right view, their needles
 * and depths within bounds (nw_needle_plan_validate()); flags and stop-checks of
 * their form; parts of their form (nw_part_validate()); a closed session has a patient. The message names the field, never what is in it.
 *
 * Returns: %FALSE with %NW_ERROR_INVALID
 */
gboolean
nw_session_validate (NwSession *self,
                     GError **error)
{
  g_return_val_if_fail (NW_IS_SESSION (self), FALSE);

  if (!nw_date_is_valid (nw_session_get_day (self)))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Date: not a day of the calendar (YYYY-MM-DD)."));
      return FALSE;
    }
  if (*nw_session_get_region (self) != '\0' && !nw_session_id_is_well_formed (nw_session_get_region (self)))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Region: not a region of the atlas."));
      return FALSE;
    }
  if (nw_session_get_state (self) == NW_SESSION_CLOSED && *nw_session_get_patient (self) == '\0')
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Patient: a session is closed only with a patient."));
      return FALSE;
    }

  return check_sites (self, error) && check_care (self, error) && nw_session_check_parts (self, error) && nw_session_check_text (nw_session_get_patient (self), NW_SESSION_NAME_MAX, TRUE, _ ("Patient"), error) && nw_session_check_text (nw_session_get_therapist (self), NW_SESSION_NAME_MAX, TRUE, _ ("Therapist"), error) && nw_session_check_text (nw_session_get_note (self), NW_SESSION_NOTE_MAX, FALSE, _ ("Note"), error);
}
