/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-first-run.h"
#include "nw-app-settings.h"
#include "nw-notice.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>

struct _NwFirstRun
{
  AdwWindow parent_instance;

  GtkLabel *intended_use;
  GtkBox *cautions;
  GtkWidget *agree_button;
  gboolean agreed;
};

G_DEFINE_FINAL_TYPE (NwFirstRun, nw_first_run, ADW_TYPE_WINDOW)

enum
{
  AGREED,
  DECLINED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
agree_clicked_cb (NwFirstRun *self)
{
  GSettings *settings = nw_app_settings_get ();

  if (settings != NULL)
    g_settings_set_boolean (settings, "intended-use-acknowledged", TRUE);
  self->agreed = TRUE;
  g_signal_emit (self, signals[AGREED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
nw_first_run_close_request (GtkWindow *window)
{
  NwFirstRun *self = NW_FIRST_RUN (window);

  if (!self->agreed)
    g_signal_emit (self, signals[DECLINED], 0);

  return GTK_WINDOW_CLASS (nw_first_run_parent_class)->close_request (window);
}

static void
nw_first_run_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_FIRST_RUN);

  G_OBJECT_CLASS (nw_first_run_parent_class)->dispose (object);
}

static void
nw_first_run_class_init (NwFirstRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_first_run_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = nw_first_run_close_request;

  /**
   * NwFirstRun::agreed:
   *
   * The intended use was acknowledged, which is remembered.
   */
  signals[AGREED] = g_signal_new ("agreed", NW_TYPE_FIRST_RUN, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NwFirstRun::declined:
   *
   * The window was closed without an acknowledgement.
   */
  signals[DECLINED] = g_signal_new ("declined", NW_TYPE_FIRST_RUN, G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-first-run.ui");
  gtk_widget_class_bind_template_child (widget_class, NwFirstRun, intended_use);
  gtk_widget_class_bind_template_child (widget_class, NwFirstRun, cautions);
  gtk_widget_class_bind_template_child (widget_class, NwFirstRun, agree_button);
  gtk_widget_class_bind_template_callback (widget_class, agree_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_first_run_init (NwFirstRun *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->intended_use, nw_notice_get_intended_use ());
  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    gtk_box_append (self->cautions, nw_part_text (nw_notice_get_caution (i), NULL));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->agree_button);
  gtk_window_set_focus (GTK_WINDOW (self), self->agree_button);
}

/**
 * nw_first_run_new:
 * @parent: the main window
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_first_run_new (GtkWindow *parent)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  return g_object_new (NW_TYPE_FIRST_RUN, "transient-for", parent, NULL);
}

/**
 * nw_first_run_is_needed:
 *
 * Returns: whether the intended use was not acknowledged on this computer yet
 */
gboolean
nw_first_run_is_needed (void)
{
  GSettings *settings = nw_app_settings_get ();

  return settings == NULL || !g_settings_get_boolean (settings, "intended-use-acknowledged");
}
