/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-application.h"
#include "nw-app-resources.h"
#include "nw-app-settings.h"
#include "nw-emergency-reach.h"
#include "nw-lock.h"
#include "nw-preferences.h"
#include "nw-preload.h"
#include "nw-privacy.h"
#include "nw-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

struct _NwApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (NwApplication, nw_application, ADW_TYPE_APPLICATION)

static void
quit_action_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  GList *windows = gtk_application_get_windows (user_data);

  /* Each window may still have something to save, so it is asked to close. */
  while (windows != NULL)
    {
      GList *next = windows->next;

      gtk_window_close (windows->data);
      windows = next;
    }
}

static void
lock_action_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  nw_lock_now ();
}

static const GActionEntry app_actions[] = {
  { .name = "quit", .activate = quit_action_cb },
  { .name = "lock", .activate = lock_action_cb },
};

static void
icons_changed_cb (gboolean *changed)
{
  *changed = TRUE;
}

/* The icons of the program are added to the theme, of which GTK tells every widget
 * when it is idle: a window that was made by then is laid out and painted again,
 * right after it was first seen. So that is done while there is no window. */
static void
settle_icons (void)
{
  const guint most = 20;
  gboolean changed = FALSE;
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  gulong id = g_signal_connect_swapped (theme, "changed", G_CALLBACK (icons_changed_cb), &changed);

  for (guint i = 0; i < most && !changed && g_main_context_iteration (NULL, FALSE); i++)
    continue;
  g_signal_handler_disconnect (theme, id);
}

static void
nw_application_startup (GApplication *application)
{
  static const char *const quit_accels[] = { "<Control>q", NULL };
  static const char *const privacy_accels[] = { "<Control><Shift>h", NULL };
  static const char *const lock_accels[] = { "<Control>l", NULL };

  g_autoptr (GPropertyAction) privacy = g_property_action_new ("privacy", nw_privacy_get (), "active");

  g_resources_register (nw_app_get_resource ());
  G_APPLICATION_CLASS (nw_application_parent_class)->startup (application);

  /* Tab walks through statements that can be selected; it shall not select
   * each of them on the way. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  nw_preferences_apply_style ();

  g_action_map_add_action_entries (G_ACTION_MAP (application), app_actions,
                                   G_N_ELEMENTS (app_actions), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit_accels);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.lock", lock_accels);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (privacy));
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.privacy", privacy_accels);
  nw_emergency_reach_install (GTK_APPLICATION (application));
  settle_icons ();
}

static void
nw_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (nw_window_new (GTK_APPLICATION (application)));

  gtk_window_present (window);
}

static void
nw_application_class_init (NwApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = nw_application_startup;
  application_class->activate = nw_application_activate;
}

static void
nw_application_init (NwApplication *self)
{
}

/**
 * nw_application_new:
 *
 * Returns: (transfer full): the application; run it with g_application_run()
 */
NwApplication *
nw_application_new (void)
{
  return g_object_new (NW_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "resource-base-path", "/org/needlewise/Needlewise",
                       NULL);
}

/* GTK hands pages to the printer through a file without a name in the temporary
 * folder. The folder of the session is memory and nobody else's; a disk would
 * keep the blocks. */
static void
choose_temporary_folder (void)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");

  if (g_getenv ("TMPDIR") == NULL && runtime != NULL && g_access (runtime, W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", runtime, TRUE);
}

/**
 * nw_app_run:
 * @argc: number of arguments
 * @argv: the arguments; only those that GApplication knows
 *
 * Opens the window and runs until it is closed. nw_lang_init() must have been
 * called before.
 *
 * Returns: the exit status
 */
int
nw_app_run (int argc,
            char **argv)
{
  g_autoptr (NwApplication) app = NULL;

#ifdef __GLIBC__
  /* Each thread that reads or draws a map would keep an arena of its own, with
   * megabytes that it needed only once. */
  mallopt (M_ARENA_MAX, 2);
#endif

  choose_temporary_folder ();

  /* While GTK and the window are being made, content and map are read. */
  nw_preload_start (nw_app_settings_get ());

  /* The language was chosen by nw_lang_init(); GTK would undo it. */
  gtk_disable_setlocale ();
  g_set_application_name (_ ("Needlewise"));
  app = nw_application_new ();

  return g_application_run (G_APPLICATION (app), argc, argv);
}
