/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-backup.h"
#include "nw-error.h"
#include "nw-journal.h"
#include "nw-key-wrap.h"
#include "nw-test.h"

#define PASSPHRASE "correct horse battery"


/* Argon2id as cheap as it goes: the tests do not guess passphrases. */
static inline void
journal_test_init (void)
{
  nw_key_wrap_set_cost (1, 8192);
}

/* A journal in @dir that is loaded, there or not. */
static inline NwJournal *
journal_test_load (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autoptr (GError) error = NULL;
  NwJournal *journal = nw_journal_new (path);

  nw_journal_load (journal, NULL, &error);
  g_assert_no_error (error);
  return journal;
}

/* A new journal in @dir, open. */
static inline NwJournal *
journal_test_create (const char *dir)
{
  g_autoptr (GError) error = NULL;
  NwJournal *journal = journal_test_load (dir);
  char *code = nw_recovery_code_new ();

  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_ABSENT);
  nw_journal_create (journal, code, PASSPHRASE, FALSE, NULL, &error);
  g_assert_no_error (error);
  nw_recovery_code_free (code);
  return journal;
}

static inline void
journal_test_unlock (NwJournal *journal)
{
  g_autoptr (GError) error = NULL;

  nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
}

/* The journal in @dir, open. */
static inline NwJournal *
journal_test_open (const char *dir)
{
  NwJournal *journal = journal_test_load (dir);

  journal_test_unlock (journal);
  return journal;
}

/* Saves and gives back what is now kept; @session is let go. */
static inline NwSession *
journal_test_save (NwJournal *journal,
                   NwSession *session)
{
  g_autoptr (GError) error = NULL;
  NwSession *saved = nw_journal_save (journal, session, NULL, &error);

  g_assert_no_error (error);
  g_object_unref (session);
  return saved;
}

static inline NwSession *
journal_test_session (const char *day,
                      const char *patient,
                      const char *therapist,
                      const char *note)
{
  NwSession *session = nw_session_new ();
  g_autoptr (NwSessionSite) left = nw_session_site_new_at ("rhomboid-major", NULL, NW_SIDE_LEFT, NW_VIEW_POSTERIOR, 301.25, 420.5);
  g_autoptr (NwSessionSite) right = nw_session_site_new ("soleus", NULL, NW_SIDE_RIGHT);

  nw_session_set_day (session, day);
  nw_session_set_patient (session, patient);
  nw_session_set_therapist (session, therapist);
  nw_session_set_region (session, "thorax-posterior");
  nw_session_set_note (session, note);
  nw_session_add_site (session, left);
  nw_session_add_site (session, right);
  return session;
}

/* Closes and forgets; nobody else may still hold it. */
static inline void
journal_test_finish (NwJournal *journal)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (journal);
}

static inline void
journal_test_backed_up_cb (GObject *source,
                           GAsyncResult *result,
                           gpointer data)
{
  char **path = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_journal_backup_daily_finish (NW_JOURNAL (source), result, path, &error));
  g_assert_no_error (error);
  if (*path == NULL)
    *path = g_strdup ("");
}

/* The backup of the day, as the window makes it: its path, "" where there is one
 * already. Transfer full. */
static inline char *
journal_test_back_up (NwJournal *journal,
                      const char *folder)
{
  char *path = NULL;

  nw_journal_backup_daily_async (journal, folder, NULL, journal_test_backed_up_cb, &path);
  while (path == NULL)
    g_main_context_iteration (NULL, TRUE);
  return path;
}
