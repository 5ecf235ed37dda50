/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-emergency-facts.h"

#include "nw-date.h"
#include "nw-doctor-facts.h"
#include "nw-sessions-page.h"

/* Whether what the journal holds may be shown now. One that was never looked
 * at counts as locked: nobody has unlocked it. */
static gboolean
is_open (NwJournal *journal)
{
  if (journal == NULL)
    return FALSE;

  switch (nw_journal_get_state (journal))
    {
    case NW_JOURNAL_OPEN:
    case NW_JOURNAL_EXAMPLE:
      return TRUE;
    case NW_JOURNAL_UNLOADED:
    case NW_JOURNAL_ABSENT:
    case NW_JOURNAL_LOCKED:
    case NW_JOURNAL_FAILED:
    default:
      return FALSE;
    }
}

/* The session that is under way: an old one that is only looked at is of
 * another patient. */
static NwSession *
get_running (NwSessionsPage *page)
{
  NwSession *session = nw_sessions_page_get_open_session (page);
  g_autofree char *today = nw_date_today ();

  return session != NULL && nw_session_get_state (session) == NW_SESSION_DRAFT && g_str_equal (nw_session_get_day (session), today) ? session : NULL;
}

/**
 * nw_emergency_facts_list:
 * @main: the main window
 * @lang: language of the words
 * @state: (out): where they come from
 *
 * A draft of today that is open goes before the plan; no other session counts.
 * While the journal is locked there is nothing of either. Where there is nothing
 * and an example is open, who trains is told that.
 *
 * Returns: (transfer full) (nullable): keys and values in turn,
 *   %NULL-terminated; hold no name of a patient
 */
char **
nw_emergency_facts_list (NwWindow *main,
                         NwLang lang,
                         NwDoctorState *state)
{
  NwSessionsPage *page = nw_window_get_sessions_page (main);
  NwAtlas *atlas = nw_window_get_atlas (main);
  NwSession *session = NULL;
  char **facts = NULL;

  g_return_val_if_fail (state != NULL, NULL);

  *state = nw_sessions_page_shows_example (page) ? NW_DOCTOR_EXAMPLE : NW_DOCTOR_LOCKED;
  if (atlas == NULL || !is_open (nw_sessions_page_get_journal (page)))
    return NULL;

  session = get_running (page);
  facts = session != NULL ? nw_doctor_facts_of_session (atlas, session, lang) : NULL;
  *state = NW_DOCTOR_SESSION;
  if (facts != NULL)
    return facts;

  facts = nw_doctor_facts_of_plan (atlas, nw_window_get_plan (main), lang);
  if (facts != NULL)
    *state = NW_DOCTOR_PLAN;
  else
    *state = nw_sessions_page_shows_example (page) ? NW_DOCTOR_EXAMPLE : NW_DOCTOR_NOTHING;

  return facts;
}
