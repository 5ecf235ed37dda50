/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-window.h"
#include "nw-about.h"
#include "nw-app-settings.h"
#include "nw-breadcrumb.h"
#include "nw-clinic-page.h"
#include "nw-emergency-window.h"
#include "nw-first-run.h"
#include "nw-journal-menu.h"
#include "nw-live.h"
#include "nw-plan-desk.h"
#include "nw-preferences.h"
#include "nw-preload.h"
#include "nw-privacy.h"
#include "nw-privacy-help.h"
#include "nw-session-names.h"
#include "nw-sessions-page.h"
#include "nw-study-page.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

/* Of the usual header bar, in logical px: a guess before there is one. */
#define HEADER_HEIGHT 47

/* Between a toast and what is below it. */
#define TOAST_MARGIN 12

/* A toast has come up for certain after so long. */
#define TOAST_COMING_MS 1000

/* A window narrower than this, in pixels, has little room for its title. */
#define NARROW_WIDTH 440

struct _NwWindow
{
  AdwApplicationWindow parent_instance;

  AdwHeaderBar *header_bar;
  GtkWidget *back_button;
  GtkWidget *search_button;
  NwBreadcrumb *breadcrumb;
  AdwViewSwitcherTitle *switcher_title;
  GtkWidget *map_button;
  GtkWidget *privacy_button;
  GtkWidget *emergency_label;
  AdwToastOverlay *toasts;
  GtkCssProvider *toast_style;
  guint toast_source;
  /* Those that may still be seen. */
  GPtrArray *shown_toasts;
  AdwViewStack *stack;
  NwAtlasPage *atlas_page;
  NwSessionsPage *sessions_page;
  NwClinicPage *clinic_page;
  NwStudyPage *study_page;
  AdwViewSwitcherBar *switcher_bar;

  NwPlanDesk *desk;
  GCancellable *cancellable;
  guint first_run_source;
};

G_DEFINE_FINAL_TYPE (NwWindow, nw_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  CONTENT_LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
load_thread (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  NwAtlas *atlas = nw_atlas_load_installed (cancellable, &error);

  if (atlas != NULL)
    g_task_return_pointer (task, atlas, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  NwWindow *self = NW_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwAtlas) atlas = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (atlas != NULL)
    nw_window_set_atlas (self, atlas);
  else
    nw_atlas_page_set_failure (self->atlas_page, error);
}

static void
load_content (NwWindow *self)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, loaded_cb, NULL);
  g_task_set_source_tag (task, load_content);
  /* The map waits for it. */
  g_task_set_priority (task, G_PRIORITY_HIGH);
  g_task_run_in_thread (task, load_thread);
}

static gboolean
is_on_atlas (NwWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "atlas") == 0;
}

/* Minimising and maximising give way to the title of a very narrow window; the
 * order and side of the buttons stay as the desktop has them. */
static void
update_decorations (NwWindow *self)
{
  g_autofree char *layout = NULL;
  g_autoptr (GString) narrow = NULL;
  int width = 0;
  int height = 0;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width <= 0 || width >= NARROW_WIDTH)
    {
      adw_header_bar_set_decoration_layout (self->header_bar, NULL);
      return;
    }
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &layout, NULL);
  narrow = g_string_new (layout);
  g_string_replace (narrow, "minimize", "", 0);
  g_string_replace (narrow, "maximize", "", 0);
  while (g_string_replace (narrow, ",,", ",", 0) > 0)
    ;
  g_string_replace (narrow, ":,", ":", 0);
  g_string_replace (narrow, ",:", ":", 0);
  adw_header_bar_set_decoration_layout (self->header_bar, narrow->str);
}

/* What the header shows depends on the screen, on the level of the panel and
 * on the room there is. */
static void
update_header (NwWindow *self)
{
  gboolean atlas = is_on_atlas (self);
  gboolean stacked = nw_atlas_page_get_stacked (self->atlas_page);
  gboolean below = nw_atlas_page_get_level (self->atlas_page) != NW_LEVEL_BODY;
  GtkWidget *child = adw_view_stack_get_visible_child (self->stack);
  const char *title = atlas ? nw_atlas_page_get_title (self->atlas_page)
                            : adw_view_stack_page_get_title (adw_view_stack_get_page (self->stack, child));
  g_autofree char *subtitle = NULL;

  if (atlas)
    g_object_get (self->atlas_page, "subtitle", &subtitle, NULL);
  gtk_widget_set_visible (self->back_button, atlas && below);
  /* A narrow header has no room for a second way to the search of the panel. */
  gtk_widget_set_visible (self->search_button, atlas && !stacked);
  gtk_widget_set_visible (GTK_WIDGET (self->breadcrumb), atlas && below && !stacked);
  gtk_widget_set_visible (self->map_button, atlas && stacked);
  gtk_widget_set_visible (self->privacy_button, !atlas && child != GTK_WIDGET (self->study_page));
  gtk_widget_set_visible (self->emergency_label, !stacked);
  /* Where there is room the breadcrumb says it. */
  adw_view_switcher_title_set_title (self->switcher_title, stacked || !below ? title : "");
  adw_view_switcher_title_set_subtitle (self->switcher_title, stacked && subtitle != NULL ? subtitle : "");
  adw_view_switcher_title_set_view_switcher_enabled (self->switcher_title, !stacked);
  adw_view_switcher_bar_set_reveal (self->switcher_bar, stacked);
}

static void
back_clicked_cb (NwWindow *self)
{
  nw_atlas_page_go_up (self->atlas_page);
}

static void
map_clicked_cb (NwWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->atlas_page), "atlas.toggle-map", NULL);
}

/* What was asked is looked up where all of it stands. */
static void
open_atlas_cb (NwWindow *self,
               const char *kind,
               const char *id)
{
  adw_view_stack_set_visible_child_name (self->stack, "atlas");
  if (g_str_equal (kind, "site"))
    nw_atlas_page_open_site (self->atlas_page, id, NW_SIDE_MIDLINE);
  else if (g_str_equal (kind, "region"))
    nw_atlas_page_open_region (self->atlas_page, id, NW_SIDE_MIDLINE);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->atlas_page), "atlas.open-structure", "s", id);
}

static void
search_action_cb (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  NwWindow *self = NW_WINDOW (widget);

  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "sessions") == 0 && nw_sessions_page_find (self->sessions_page))
    return;
  adw_view_stack_set_visible_child_name (self->stack, "atlas");
  nw_atlas_page_search (self->atlas_page, NULL);
}

/* Also from the header, and when nothing has the focus. */
static void
switch_pane_action_cb (GtkWidget *widget,
                       const char *action_name,
                       GVariant *parameter)
{
  NwWindow *self = NW_WINDOW (widget);

  if (adw_view_stack_get_visible_child (self->stack) == GTK_WIDGET (self->atlas_page))
    gtk_widget_activate_action (GTK_WIDGET (self->atlas_page), "atlas.switch-pane", NULL);
}

static void
show_page_action_cb (GtkWidget *widget,
                     const char *action_name,
                     GVariant *parameter)
{
  adw_view_stack_set_visible_child_name (NW_WINDOW (widget)->stack, g_variant_get_string (parameter, NULL));
}

static void
preferences_action_cb (GtkWidget *widget,
                       const char *action_name,
                       GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (nw_preferences_new (GTK_WINDOW (widget))));
}

static void
emergency_action_cb (GtkWidget *widget,
                     const char *action_name,
                     GVariant *parameter)
{
  nw_emergency_window_show_for (gtk_window_get_application (GTK_WINDOW (widget)));
}

static void
intended_use_action_cb (GtkWidget *widget,
                        const char *action_name,
                        GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (nw_first_run_new (GTK_WINDOW (widget))));
}

static void
privacy_help_action_cb (GtkWidget *widget,
                        const char *action_name,
                        GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (nw_privacy_help_new (GTK_WINDOW (widget))));
}

static void
about_action_cb (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  NwWindow *self = NW_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (nw_about_new (GTK_WINDOW (self), nw_window_get_atlas (self))));
}

/* Without an open journal the screen that opens it comes instead. */
static void
journal_action_cb (GtkWidget *widget,
                   const char *action_name,
                   GVariant *parameter)
{
  NwWindow *self = NW_WINDOW (widget);
  NwJournal *journal = nw_sessions_page_get_journal (self->sessions_page);

  if (nw_journal_menu_open (GTK_WINDOW (self), journal, nw_window_get_atlas (self), action_name))
    return;

  adw_view_stack_set_visible_child_name (self->stack, "sessions");
  nw_toast_say (widget, _ ("Open the journal first, then choose this again."));
}

static void
reload_action_cb (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  load_content (NW_WINDOW (widget));
}

static void
show_help_overlay_cb (GtkWidget *widget,
                      const char *action_name,
                      GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  GtkWidget *overlay = NULL;

  /* Made when it is asked for: it is large, and few ask. */
  gtk_builder_set_translation_domain (builder, GETTEXT_PACKAGE);
  gtk_builder_add_from_resource (builder, "/org/needlewise/Needlewise/ui/help-overlay.ui", NULL);
  overlay = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  gtk_window_set_transient_for (GTK_WINDOW (overlay), GTK_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (overlay));
}

static void
save_state (NwWindow *self)
{
  GSettings *settings = nw_app_settings_get ();
  int width = 0;
  int height = 0;

  if (settings == NULL)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (width >= 360 && height >= 300)
    {
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
    }
  nw_atlas_page_save_state (self->atlas_page, settings);
}

static gboolean
nw_window_close_request (GtkWindow *window)
{
  if (!nw_plan_desk_may_close (NW_WINDOW (window)->desk) || !nw_sessions_page_may_close (NW_WINDOW (window)->sessions_page))
    return TRUE;

  save_state (NW_WINDOW (window));

  return GTK_WINDOW_CLASS (nw_window_parent_class)->close_request (window);
}

static void
declined_cb (NwWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
first_run_cb (gpointer user_data)
{
  NwWindow *self = user_data;
  GtkWidget *first_run = nw_first_run_new (GTK_WINDOW (self));

  self->first_run_source = 0;
  g_signal_connect_object (first_run, "declined", G_CALLBACK (declined_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (first_run));

  return G_SOURCE_REMOVE;
}

/* The intended use goes before anything else, once; above this window, which
 * therefore has to be on the screen first. */
static void
nw_window_map (GtkWidget *widget)
{
  NwWindow *self = NW_WINDOW (widget);

  GTK_WIDGET_CLASS (nw_window_parent_class)->map (widget);

  if (nw_first_run_is_needed () && self->first_run_source == 0)
    self->first_run_source = g_idle_add (first_run_cb, self);
}

static void
nw_window_dispose (GObject *object)
{
  NwWindow *self = NW_WINDOW (object);

  g_clear_handle_id (&self->first_run_source, g_source_remove);
  g_clear_handle_id (&self->toast_source, g_source_remove);
  if (self->toast_style != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)), GTK_STYLE_PROVIDER (self->toast_style));
  g_clear_object (&self->toast_style);
  g_clear_pointer (&self->shown_toasts, g_ptr_array_unref);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_WINDOW);

  G_OBJECT_CLASS (nw_window_parent_class)->dispose (object);
}

/* In a text the key takes back what was typed, and nothing else when there is
 * no more of that. */
static gboolean
undo_key_cb (GtkWidget *widget,
             GVariant *arguments,
             gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (widget));

  if (focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)))
    return FALSE;
  return gtk_widget_activate_action (widget, "win.plan-undo", NULL);
}

static void
nw_window_class_init (NwWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_window_dispose;
  widget_class->map = nw_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = nw_window_close_request;

  /**
   * NwWindow::content-loaded:
   *
   * The clinical content is there, see nw_window_get_atlas().
   */
  signals[CONTENT_LOADED] = g_signal_new ("content-loaded", NW_TYPE_WINDOW, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (NW_TYPE_ATLAS_PAGE);
  g_type_ensure (NW_TYPE_BREADCRUMB);
  g_type_ensure (NW_TYPE_CLINIC_PAGE);
  g_type_ensure (NW_TYPE_SESSIONS_PAGE);
  g_type_ensure (NW_TYPE_STUDY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, breadcrumb);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, map_button);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, privacy_button);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, emergency_label);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, atlas_page);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, sessions_page);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, clinic_page);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, study_page);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, switcher_bar);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_clicked_cb);

  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action_cb);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action_cb);
  gtk_widget_class_install_action (widget_class, "win.switch-pane", NULL, switch_pane_action_cb);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action_cb);
  gtk_widget_class_install_action (widget_class, "win.emergency", NULL, emergency_action_cb);
  gtk_widget_class_install_action (widget_class, "win.intended-use", NULL, intended_use_action_cb);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action_cb);
  gtk_widget_class_install_action (widget_class, "win.privacy-help", NULL, privacy_help_action_cb);
  gtk_widget_class_install_action (widget_class, "win.access-log", NULL, journal_action_cb);
  gtk_widget_class_install_action (widget_class, "win.verify-journal", NULL, journal_action_cb);
  gtk_widget_class_install_action (widget_class, "win.expired-records", NULL, journal_action_cb);
  gtk_widget_class_install_action (widget_class, "win.erase-record", NULL, journal_action_cb);
  gtk_widget_class_install_action (widget_class, "win.reload-content", NULL, reload_action_cb);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, show_help_overlay_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "win.switch-pane", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "win.show-help-overlay", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.show-help-overlay", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "win.preferences", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F7, 0, "win.screening", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "win.show-plan", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "win.plan-edit-last", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.start-session", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.start-session", NULL);
}

static void
update_privacy (NwWindow *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self->privacy_button), nw_privacy_is_active () ? "nw-privacy-on-symbolic" : "nw-privacy-off-symbolic");
}

/* In this GTK the button inside a menu button, which has the focus, is named by
 * nothing. Its tooltip says what it is for. */
static void
name_menu_buttons (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget))
    {
      const char *name = gtk_widget_get_tooltip_text (widget);
      GtkWidget *button = gtk_widget_get_first_child (widget);

      if (name != NULL && button != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      nw_session_guard_menu (GTK_MENU_BUTTON (widget));
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_menu_buttons (child);
}

static void
nw_window_init (NwWindow *self)
{
  GSettings *settings = nw_app_settings_get ();
  g_autoptr (NwAtlas) atlas = nw_preload_take_atlas ();

  /* Else the content is read while the window is being made. */
  if (atlas == NULL)
    load_content (self);
  self->shown_toasts = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_toast_name_parts (self->toasts);
  nw_live_attach (GTK_WINDOW (self), GTK_BOX (adw_application_window_get_content (ADW_APPLICATION_WINDOW (self))));
  nw_breadcrumb_set_page (self->breadcrumb, self->atlas_page);
  nw_clinic_page_set_sessions (self->clinic_page, self->sessions_page);
  g_signal_connect_object (self->study_page, "open-atlas", G_CALLBACK (open_atlas_cb), self, G_CONNECT_SWAPPED);
  self->desk = nw_plan_desk_new (GTK_WINDOW (self), self->atlas_page, self->sessions_page);
  nw_atlas_page_set_screening (self->atlas_page, nw_plan_get_screening (nw_plan_desk_get_plan (self->desk)));

  gtk_window_set_default_size (GTK_WINDOW (self),
                               settings != NULL ? g_settings_get_int (settings, "window-width") : 1280,
                               settings != NULL ? g_settings_get_int (settings, "window-height") : 860);
  if (settings != NULL && g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (update_header), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->atlas_page, "notify::title", G_CALLBACK (update_header), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->atlas_page, "notify::stacked", G_CALLBACK (update_header), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::default-width", G_CALLBACK (update_decorations), NULL);
  g_object_bind_property (nw_privacy_get (), "active", self->privacy_button, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (nw_privacy_get (), "notify::active", G_CALLBACK (update_privacy), self, G_CONNECT_SWAPPED);
  update_privacy (self);
  update_decorations (self);
  update_header (self);
  name_menu_buttons (GTK_WIDGET (self));

  if (atlas != NULL)
    {
      int width = 0;
      int height = 0;

      gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
      nw_atlas_page_expect_size (self->atlas_page, width, height - HEADER_HEIGHT);
      nw_window_set_atlas (self, atlas);
    }
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
 * nw_window_get_atlas:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): the content, %NULL before it was read
 */
NwAtlas *
nw_window_get_atlas (NwWindow *self)
{
  g_return_val_if_fail (NW_IS_WINDOW (self), NULL);

  return nw_atlas_page_get_atlas (self->atlas_page);
}

/**
 * nw_window_set_atlas:
 * @self: the window
 * @atlas: the content
 *
 * Shows @atlas in every screen.
 */
void
nw_window_set_atlas (NwWindow *self,
                     NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_WINDOW (self));
  g_return_if_fail (NW_IS_ATLAS (atlas));

  g_cancellable_cancel (self->cancellable);
  nw_atlas_page_set_atlas (self->atlas_page, atlas);
  nw_plan_desk_set_atlas (self->desk, atlas);
  nw_clinic_page_set_atlas (self->clinic_page, atlas);
  nw_study_page_set_content (self->study_page, atlas, nw_atlas_page_get_figures (self->atlas_page));
  g_signal_emit (self, signals[CONTENT_LOADED], 0);
}

/**
 * nw_window_get_atlas_page:
 * @self: the window
 *
 * Returns: (transfer none): the screen with the map
 */
NwAtlasPage *
nw_window_get_atlas_page (NwWindow *self)
{
  g_return_val_if_fail (NW_IS_WINDOW (self), NULL);

  return self->atlas_page;
}

/**
 * nw_window_get_stack:
 * @self: the window
 *
 * Returns: (transfer none): the screens
 */
AdwViewStack *
nw_window_get_stack (NwWindow *self)
{
  g_return_val_if_fail (NW_IS_WINDOW (self), NULL);

  return self->stack;
}

/**
 * nw_window_get_plan:
 * @self: the window
 *
 * Returns: (transfer none): what is going to be needled, with the flags of the
 *   patient
 */
NwPlan *
nw_window_get_plan (NwWindow *self)
{
  g_return_val_if_fail (NW_IS_WINDOW (self), NULL);

  return nw_plan_desk_get_plan (self->desk);
}

/**
 * nw_window_get_sessions_page:
 * @self: the window
 *
 * Returns: (transfer none): the screen with the sessions
 */
NwSessionsPage *
nw_window_get_sessions_page (NwWindow *self)
{
  g_return_val_if_fail (NW_IS_WINDOW (self), NULL);

  return self->sessions_page;
}

/* A toast stands above the bars that act on the page, not over them. What it is
 * about, such as a needle in the tray, has been shown by then. */
static gboolean
place_toast_cb (gpointer data)
{
  NwWindow *self = data;
  gboolean atlas = g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "atlas") == 0;
  g_autofree char *css = g_strdup_printf ("toast { margin-bottom: %dpx; }", TOAST_MARGIN + (atlas ? nw_atlas_page_get_bars_height (self->atlas_page) : 0));

  self->toast_source = 0;
  if (self->toast_style == NULL)
    {
      self->toast_style = gtk_css_provider_new ();
      gtk_style_context_add_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)), GTK_STYLE_PROVIDER (self->toast_style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
  gtk_css_provider_load_from_data (self->toast_style, css, -1);
  return G_SOURCE_REMOVE;
}

static void
toast_dismissed_cb (NwWindow *self,
                    AdwToast *toast)
{
  if (self->shown_toasts != NULL)
    g_ptr_array_remove (self->shown_toasts, toast);
}

/* A toast is seen but not heard: its title, which is markup, is said. */
static void
say_toast (NwWindow *self,
           AdwToast *toast)
{
  g_autofree char *words = NULL;

  if (pango_parse_markup (adw_toast_get_title (toast), -1, 0, NULL, &words, NULL, NULL))
    nw_live_say (GTK_WIDGET (self), words);
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

  say_toast (self, toast);
  g_ptr_array_add (self->shown_toasts, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
  nw_window_place_toasts (self);
}

/**
 * nw_window_place_toasts:
 * @self: the window
 *
 * Keeps toasts above the bars of the page, whose height has changed.
 */
void
nw_window_place_toasts (NwWindow *self)
{
  g_return_if_fail (NW_IS_WINDOW (self));

  /* A style for the display has every widget looked at again: only for toasts that
   * there are. */
  if (self->toast_source == 0 && self->shown_toasts->len > 0)
    self->toast_source = g_idle_add_full (G_PRIORITY_LOW, place_toast_cb, self, NULL);
}

static gboolean
dismiss_toast_cb (gpointer toast)
{
  adw_toast_dismiss (toast);
  return G_SOURCE_REMOVE;
}

/**
 * nw_window_clear_toasts:
 * @self: the window
 *
 * Takes all toasts away, and what their buttons would bring back.
 */
void
nw_window_clear_toasts (NwWindow *self)
{
  g_autoptr (GPtrArray) toasts = NULL;

  g_return_if_fail (NW_IS_WINDOW (self));

  /* The words go at once, the empty toasts a moment later, one after the other:
   * each comes up and goes in its own time, as one that waited comes up when
   * another goes. */
  toasts = g_ptr_array_ref (self->shown_toasts);
  for (guint i = 0; i < toasts->len; i++)
    {
      AdwToast *toast = g_ptr_array_index (toasts, i);

      adw_toast_set_title (toast, "");
      adw_toast_set_button_label (toast, NULL);
      g_timeout_add_full (G_PRIORITY_LOW, (toasts->len - i) * TOAST_COMING_MS, dismiss_toast_cb, g_object_ref (toast), g_object_unref);
    }
}
