/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-lock-watch.h"

#include "nw-activity.h"
#include "nw-app-settings.h"
#include "nw-lock.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#define MINUTE ((gint64)60 * G_USEC_PER_SEC)

/* The clock of the timer stands still while the computer sleeps: it is looked
 * at again so often, in seconds. */
#define LOOK_S 15

#define LOGIN_NAME "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"
#define LOGIN_MANAGER "org.freedesktop.login1.Manager"

static struct
{
  /* Journals that are open, and those that were heard of; not owned. */
  GPtrArray *journals;
  guint timer;
  gboolean subscribed;
  GDBusConnection *session_bus;
  GDBusConnection *system_bus;
  /* The session of this user as logind names it; NULL: any. */
  char *login_session;
  /* While it is held the computer waits a moment before it sleeps; -1: none. */
  int delay;
} watch = { .delay = -1 };

static void look_later (void);

static gboolean
any_open (void)
{
  for (guint i = 0; watch.journals != NULL && i < watch.journals->len; i++)
    {
      if (nw_journal_get_state (g_ptr_array_index (watch.journals, i)) == NW_JOURNAL_OPEN)
        return TRUE;
    }

  return FALSE;
}

/* 0 for never. */
static gint64
get_limit (void)
{
  GSettings *settings = nw_app_settings_get ();
  guint minutes = settings != NULL ? g_settings_get_uint (settings, "lock-after-minutes") : 5;

  return (gint64)minutes * MINUTE;
}

/**
 * nw_lock_watch_check:
 *
 * Locks if nothing was done for long enough.
 */
void
nw_lock_watch_check (void)
{
  gint64 limit = get_limit ();

  if (limit > 0 && any_open () && nw_activity_get_idle () >= limit)
    nw_lock_now ();
}

static gboolean
look_cb (gpointer data)
{
  watch.timer = 0;
  nw_lock_watch_check ();
  look_later ();
  return G_SOURCE_REMOVE;
}

/* No timer while nothing is open or nothing is to be locked. */
static void
look_later (void)
{
  gint64 limit = get_limit ();
  gint64 left = limit - nw_activity_get_idle ();
  guint seconds = 0;

  g_clear_handle_id (&watch.timer, g_source_remove);
  if (limit == 0 || !any_open ())
    return;
  seconds = (guint)CLAMP (left / G_USEC_PER_SEC + 1, 1, LOOK_S);
  watch.timer = g_timeout_add_seconds (seconds, look_cb, NULL);
  g_source_set_name_by_id (watch.timer, "[needlewise] lock when idle");
}

static void
let_sleep (void)
{
  if (watch.delay >= 0)
    close (watch.delay);
  watch.delay = -1;
}

static void
delayed_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (GUnixFDList) list = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &list, result, NULL);
  int handle = 0;

  if (answer == NULL || list == NULL)
    return;
  g_variant_get (answer, "(h)", &handle);
  let_sleep ();
  watch.delay = g_unix_fd_list_get (list, handle, NULL);
  if (!any_open ())
    let_sleep ();
}

static void
delay_sleep (void)
{
  if (watch.system_bus == NULL || watch.delay >= 0 || !any_open ())
    return;

  g_dbus_connection_call_with_unix_fd_list (watch.system_bus, LOGIN_NAME, LOGIN_PATH, LOGIN_MANAGER, "Inhibit",
                                            g_variant_new ("(ssss)", "sleep", "Needlewise",
                                                           /* Translators: why the computer waits a moment before it sleeps */
                                                           _ ("Locks the journal"),
                                                           "delay"),
                                            G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, delayed_cb, NULL);
}

/* The one flag that a signal carries; FALSE for one of another form. */
static gboolean
read_flag (GVariant *parameters,
           gboolean *flag)
{
  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return FALSE;

  g_variant_get (parameters, "(b)", flag);
  return TRUE;
}

static void
sleep_cb (GDBusConnection *connection,
          const char *sender,
          const char *path,
          const char *interface,
          const char *signal,
          GVariant *parameters,
          gpointer data)
{
  gboolean begins = FALSE;

  if (!read_flag (parameters, &begins))
    return;
  if (begins)
    nw_lock_now ();
  else
    delay_sleep ();
}

static void
locked_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *signal,
           GVariant *parameters,
           gpointer data)
{
  if (watch.login_session == NULL || g_str_equal (watch.login_session, path))
    nw_lock_now ();
}

static void
screensaver_cb (GDBusConnection *connection,
                const char *sender,
                const char *path,
                const char *interface,
                const char *signal,
                GVariant *parameters,
                gpointer data)
{
  gboolean active = FALSE;

  if (read_flag (parameters, &active) && active)
    nw_lock_now ();
}

static void
session_found_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer data)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (answer == NULL)
    return;
  g_clear_pointer (&watch.login_session, g_free);
  g_variant_get (answer, "(o)", &watch.login_session);
}

static void
system_bus_cb (GObject *source,
               GAsyncResult *result,
               gpointer data)
{
  const char *id = g_getenv ("XDG_SESSION_ID");

  watch.system_bus = g_bus_get_finish (result, NULL);
  if (watch.system_bus == NULL)
    return;

  g_dbus_connection_signal_subscribe (watch.system_bus, LOGIN_NAME, LOGIN_MANAGER, "PrepareForSleep", LOGIN_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, sleep_cb, NULL, NULL);
  g_dbus_connection_signal_subscribe (watch.system_bus, LOGIN_NAME, "org.freedesktop.login1.Session", "Lock", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, locked_cb, NULL, NULL);
  if (id != NULL)
    g_dbus_connection_call (watch.system_bus, LOGIN_NAME, LOGIN_PATH, LOGIN_MANAGER, "GetSession", g_variant_new ("(s)", id), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, session_found_cb, NULL);
  delay_sleep ();
}

static void
session_bus_cb (GObject *source,
                GAsyncResult *result,
                gpointer data)
{
  static const char *const names[] = { "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver" };

  watch.session_bus = g_bus_get_finish (result, NULL);
  if (watch.session_bus == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_dbus_connection_signal_subscribe (watch.session_bus, names[i], names[i], "ActiveChanged", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, screensaver_cb, NULL, NULL);
}

/* Only whoever has a journal open needs to hear of it. */
static void
subscribe (void)
{
  if (watch.subscribed)
    return;
  watch.subscribed = TRUE;
  g_bus_get (G_BUS_TYPE_SESSION, NULL, session_bus_cb, NULL);
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, system_bus_cb, NULL);
}

static void
state_cb (NwJournal *journal,
          GParamSpec *pspec,
          gpointer data)
{
  if (any_open ())
    {
      subscribe ();
      delay_sleep ();
    }
  else
    {
      let_sleep ();
    }
  /* To unlock is to use. */
  if (nw_journal_get_state (journal) == NW_JOURNAL_OPEN)
    nw_activity_note ();
  look_later ();
}

static void
gone_cb (gpointer data,
         GObject *journal)
{
  g_ptr_array_remove (watch.journals, journal);
  look_later ();
}

static void
limit_changed_cb (GSettings *settings,
                  const char *key,
                  gpointer data)
{
  look_later ();
}

/**
 * nw_lock_watch_add:
 * @journal: a journal of patients that a window shows
 *
 * Watches over @journal as long as it lives. Again is fine.
 */
void
nw_lock_watch_add (NwJournal *journal)
{
  GSettings *settings = nw_app_settings_get ();

  g_return_if_fail (NW_IS_JOURNAL (journal));

  if (watch.journals == NULL)
    {
      watch.journals = g_ptr_array_new ();
      if (settings != NULL)
        g_signal_connect (settings, "changed::lock-after-minutes", G_CALLBACK (limit_changed_cb), NULL);
    }
  if (g_ptr_array_find (watch.journals, journal, NULL))
    return;

  nw_activity_watch ();
  g_ptr_array_add (watch.journals, journal);
  g_object_weak_ref (G_OBJECT (journal), gone_cb, NULL);
  g_signal_connect (journal, "notify::state", G_CALLBACK (state_cb), NULL);
  state_cb (journal, NULL, NULL);
}
