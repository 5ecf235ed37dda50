/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-window.h"
#include "nw-app-settings.h"
#include "nw-atlas-page.h"

#include <glib/gi18n-lib.h>

struct _NwWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwViewStack *stack;
  NwAtlasPage *atlas_page;
};

G_DEFINE_FINAL_TYPE (NwWindow, nw_window, ADW_TYPE_APPLICATION_WINDOW)

static void
nw_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_WINDOW);

  G_OBJECT_CLASS (nw_window_parent_class)->dispose (object);
}

static void
nw_window_class_init (NwWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_window_dispose;

  g_type_ensure (NW_TYPE_ATLAS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, atlas_page);
}

static void
nw_window_init (NwWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * nw_window_new:
 * @app: the application
 *
 * Returns: (transfer none): the main window
 */
NwWindow *
nw_window_new (GtkApplication *app)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (app), NULL);

  return g_object_new (NW_TYPE_WINDOW, "application", app, NULL);
}

/**
 * nw_window_add_toast:
 * @self: the window
 * @toast: (transfer full): a toast
 *
 * Shows @toast over whichever page is open.
 */
void
nw_window_add_toast (NwWindow *self,
                     AdwToast *toast)
{
  g_return_if_fail (NW_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  adw_toast_overlay_add_toast (self->toasts, toast);
}
