/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "nw-app-test.h"
#include "nw-error.h"
#include "nw-journal.h"
#include "nw-key-wrap.h"
#include "nw-session-editor.h"
#include "nw-session-list.h"
#include "nw-sessions-page.h"
#include "nw-sessions-view.h"
#include "nw-test.h"

/* What the tests of the screen of sessions share. */

#define PASSPHRASE "correct horse battery"

/* A journal in @dir that is loaded, there or not. */
static inline NwJournal *
nw_test_load_journal (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autoptr (GError) error = NULL;
  NwJournal *journal = nw_journal_new (path);

  nw_key_wrap_set_cost (1, 8192);
  nw_journal_load (journal, NULL, &error);
  g_assert_no_error (error);
  return journal;
}

/* A new journal in @dir, open. */
static inline NwJournal *
nw_test_create_journal (const char *dir)
{
  NwJournal *journal = nw_test_load_journal (dir);
  char *code = nw_recovery_code_new ();
  g_autoptr (GError) error = NULL;

  nw_journal_create (journal, code, PASSPHRASE, FALSE, NULL, &error);
  g_assert_no_error (error);
  nw_recovery_code_free (code);
  return journal;
}

static inline NwSession *
nw_test_save_session (NwJournal *journal,
                      const char *day,
                      const char *patient,
                      const char *site)
{
  g_autoptr (NwSession) session = nw_session_new ();
  g_autoptr (NwSessionSite) one = nw_session_site_new (site, NULL, NW_SIDE_LEFT);
  g_autoptr (GError) error = NULL;
  NwSession *saved = NULL;

  nw_session_set_day (session, day);
  nw_session_set_patient (session, patient);
  nw_session_set_therapist (session, "M. de Vries");
  nw_session_set_note (session, "a note");
  nw_session_add_site (session, one);
  saved = nw_journal_save (journal, session, NULL, &error);
  g_assert_no_error (error);
  return saved;
}

/* A window that shows the sessions of @journal. */
static inline NwWindow *
nw_test_open_sessions (NwJournal *journal,
                       int width,
                       int height)
{
  NwWindow *window = nw_test_open_window (width, height);
  GtkWidget *page = nw_test_find (GTK_WIDGET (window), NW_TYPE_SESSIONS_PAGE);

  nw_sessions_page_set_journal (NW_SESSIONS_PAGE (page), journal);
  nw_sessions_page_set_atlas (NW_SESSIONS_PAGE (page), nw_test_get_atlas ());
  adw_view_stack_set_visible_child_name (nw_window_get_stack (window), "sessions");
  nw_test_wait_for (nw_test_is_mapped_cb, page);
  nw_test_settle ();
  return window;
}

static inline GtkWidget *
nw_test_get_page (NwWindow *window)
{
  return nw_test_find (GTK_WIDGET (window), NW_TYPE_SESSIONS_PAGE);
}

static inline NwSessionList *
nw_test_get_list (NwWindow *window)
{
  return NW_SESSION_LIST (nw_test_find (nw_test_get_page (window), NW_TYPE_SESSION_LIST));
}

static inline NwSessionEditor *
nw_test_get_editor (NwWindow *window)
{
  return NW_SESSION_EDITOR (nw_test_find (nw_test_get_page (window), NW_TYPE_SESSION_EDITOR));
}

static inline GtkWidget *
nw_test_get_view (NwWindow *window)
{
  return nw_test_find (nw_test_get_page (window), NW_TYPE_SESSIONS_VIEW);
}

static inline gboolean
nw_test_is_kept_cb (gpointer data)
{
  return !nw_session_editor_has_unsaved (data);
}

/* Waits until everything typed is in the journal. */
static inline void
nw_test_wait_kept (NwSessionEditor *editor)
{
  nw_test_wait_for (nw_test_is_kept_cb, editor);
  nw_test_settle ();
}

/* Deep search for the first descendant with this widget name of its template. */
static inline GtkWidget *
nw_test_child (GtkWidget *widget,
               const char *id)
{
  GtkWidget *found = NULL;

  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = nw_test_child (child, id);

  return found;
}

/* Types into an entry or a row with one. */
static inline void
nw_test_type (GtkWidget *widget,
              const char *id,
              const char *text)
{
  GtkWidget *entry = nw_test_child (widget, id);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static inline void
nw_test_click (GtkWidget *widget,
               const char *id)
{
  GtkWidget *button = nw_test_child (widget, id);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static inline guint
nw_test_count (NwJournal *journal)
{
  guint n = 0;
  g_autoptr (GPtrArray) list = nw_journal_list (journal, NULL, &n, NULL, NULL);

  g_assert_nonnull (list);
  return n;
}

/* What a test with journals of its own begins and ends with. */
typedef struct
{
  char *dir;
} NwTestFolder;

static inline void
nw_test_folder_setup (NwTestFolder *fixture,
                      gconstpointer data)
{
  fixture->dir = nw_test_make_dir ();
}

static inline void
nw_test_folder_teardown (NwTestFolder *fixture,
                         gconstpointer data)
{
  nw_test_remove_dir (fixture->dir);
}

/* Answers that are still on their way hold the journal. */
static inline void
nw_test_finish_journal (NwJournal *journal)
{
  nw_journal_close (journal);
  nw_test_settle ();
  g_assert_finalize_object (journal);
}

static inline void
nw_test_finish (NwWindow *window,
                NwJournal *journal)
{
  nw_test_close_window (window);
  nw_test_finish_journal (journal);
}

/* A window that shows the sessions of a new journal. */
typedef struct
{
  char *dir;
  NwJournal *journal;
  NwWindow *window;
} NwTestSessions;

static inline void
nw_test_sessions_setup (NwTestSessions *fixture,
                        gconstpointer data)
{
  fixture->dir = nw_test_make_dir ();
  fixture->journal = nw_test_create_journal (fixture->dir);
  fixture->window = nw_test_open_sessions (fixture->journal, 1280, 860);
}

static inline void
nw_test_sessions_teardown (NwTestSessions *fixture,
                           gconstpointer data)
{
  nw_test_finish (fixture->window, fixture->journal);
  nw_test_remove_dir (fixture->dir);
}
