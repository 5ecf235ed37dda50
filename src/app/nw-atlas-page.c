/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-atlas-page.h"
#include "nw-add-bar.h"
#include "nw-app-settings.h"
#include "nw-atlas-page-private.h"
#include "nw-body-map.h"
#include "nw-body-panel.h"
#include "nw-error.h"
#include "nw-map-state.h"
#include "nw-parts.h"
#include "nw-reference-panel.h"
#include "nw-region-panel.h"
#include "nw-site-panel.h"
#include "nw-split.h"
#include "nw-trail.h"

#include <glib/gi18n-lib.h>

#define MAX_RECENT 5

G_DEFINE_FINAL_TYPE (NwAtlasPage, nw_atlas_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_CAN_GO_UP,
  PROP_STACKED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The map shows what the panel is about. A place that the present view does
 * not have is shown in the first view that has it. */
static void
show_on_map (NwAtlasPage *self,
             NwRegion *region,
             NwSite *site,
             NwSide side)
{
  NwBodyMap *map = NW_BODY_MAP (self->map);
  NwView view = nw_body_map_get_view (map);
  /* On a plate the map itself knows what there is. */
  gboolean seen = nw_view_is_plate (view) || (site != NULL ? nw_site_is_in_view (site, view) : region == NULL || nw_region_is_in_view (region, view));

  for (NwView other = NW_VIEW_ANTERIOR; !seen && other <= NW_VIEW_RIGHT; other++)
    {
      /* The side views each show one side of the patient. */
      if ((other == NW_VIEW_LEFT && side == NW_SIDE_RIGHT) || (other == NW_VIEW_RIGHT && side == NW_SIDE_LEFT))
        continue;
      if (site != NULL ? nw_site_is_in_view (site, other) : nw_region_is_in_view (region, other))
        {
          nw_body_map_set_view (map, other);
          seen = TRUE;
        }
    }

  nw_body_map_set_selection (map, region != NULL ? nw_region_get_id (region) : NULL,
                             site != NULL ? nw_site_get_id (site) : NULL, side);
  if (site != NULL)
    nw_body_map_zoom_to_site (map, nw_site_get_id (site), side);
  else if (region != NULL)
    nw_body_map_zoom_to_region (map, nw_region_get_id (region), side);
  else
    nw_body_map_zoom_fit (map);
}

static void
follow_trail (NwAtlasPage *self)
{
  const NwStop *stop = nw_trail_get_last (self->trail);
  const NwStop *parent = nw_trail_get_region (self->trail);
  NwRegion *region = NULL;
  NwSite *site = NULL;

  if (self->atlas == NULL)
    return;
  if (parent != NULL && (stop->kind == NW_STOP_REGION || stop->kind == NW_STOP_SITE))
    region = nw_atlas_lookup_region (self->atlas, parent->id);
  if (stop->kind == NW_STOP_SITE)
    site = nw_atlas_lookup_site (self->atlas, stop->id);
  show_on_map (self, region, site, region != NULL ? stop->side : NW_SIDE_MIDLINE);
}

static void
remember_site (NwAtlasPage *self,
               const char *id)
{
  GSettings *settings = nw_app_settings_get ();
  g_auto (GStrv) old = NULL;
  g_autoptr (GPtrArray) recent = g_ptr_array_new ();

  if (settings == NULL)
    return;

  old = g_settings_get_strv (settings, "recent-sites");
  g_ptr_array_add (recent, (gpointer)id);
  for (guint i = 0; old[i] != NULL && recent->len < MAX_RECENT; i++)
    {
      if (!g_str_equal (old[i], id))
        g_ptr_array_add (recent, old[i]);
    }
  g_ptr_array_add (recent, NULL);
  g_settings_set_strv (settings, "recent-sites", (const char *const *)recent->pdata);
}

static void
notify_title (NwAtlasPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_UP]);
}

static void
update_title (NwAtlasPage *self)
{
  guint length = nw_trail_get_length (self->trail);

  g_free (self->title);
  g_free (self->subtitle);
  self->title = length == 1 ? g_strdup (_ ("Needlewise")) : nw_trail_name (nw_trail_get_last (self->trail), self->atlas);
  self->subtitle = length > 2 ? nw_trail_name (nw_trail_get (self->trail, length - 2), self->atlas) : NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "atlas.up", length > 1);
}

/* What stands around the panel follows it: the header and the map. */
static void
follow_panel (NwAtlasPage *self)
{
  notify_title (self);
  follow_trail (self);
}

static gboolean
map_tick_cb (GtkWidget *widget,
             GdkFrameClock *clock,
             gpointer user_data)
{
  NwAtlasPage *self = NW_ATLAS_PAGE (widget);

  if (++self->map_frames < 2)
    return G_SOURCE_CONTINUE;
  self->map_tick = 0;
  follow_panel (self);

  return G_SOURCE_REMOVE;
}

/* The panel answers a click first, alone in its frame. The rest follows in the
 * next one, when the map has the size that the panel leaves it. */
static void
queue_rest (NwAtlasPage *self)
{
  self->map_frames = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    follow_panel (self);
  else if (self->map_tick == 0)
    self->map_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), map_tick_cb, NULL, NULL);
}

static void
show_recent (NwAtlasPage *self)
{
  GSettings *settings = nw_app_settings_get ();
  g_auto (GStrv) recent = NULL;

  if (settings == NULL || self->atlas == NULL)
    return;
  recent = g_settings_get_strv (settings, "recent-sites");
  nw_body_panel_set_recent (NW_BODY_PANEL (self->body), (const char *const *)recent);
}

/* A row under the pointer is outlined on the map, as the map does with rows. */
static void
list_motion_cb (NwAtlasPage *self,
                double x,
                double y,
                GtkEventController *controller)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_event_controller_get_widget (controller));
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (list, (int)y);
  const char *site = row != NULL ? g_object_get_data (G_OBJECT (row), "nw-site") : NULL;
  NwSide side = nw_trail_get_last (self->trail)->side;

  nw_body_map_set_highlight (NW_BODY_MAP (self->map), NULL, site, side);
  if (site != NULL)
    nw_atlas_page_look_ahead (self, NULL, nw_atlas_lookup_site (self->atlas, site), side);
}

static void
list_leave_cb (NwAtlasPage *self)
{
  nw_body_map_set_highlight (NW_BODY_MAP (self->map), NULL, NULL, NW_SIDE_MIDLINE);
}

static void
follow_list (NwAtlasPage *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (list_motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (list_leave_cb), self);
  gtk_widget_add_controller (nw_region_panel_get_site_list (NW_PAGE (self->region_page)), motion);
}

/* nw_atlas_page_fill_page: makes the panel of the region or the site at the end
 * of @trail on @page. */
void
nw_atlas_page_fill_page (NwAtlasPage *self,
                         GtkWidget *page,
                         NwTrail *trail)
{
  const NwStop *stop = nw_trail_get_last (trail);
  const NwStop *parent = nw_trail_get_region (trail);
  NwRegion *region = parent != NULL ? nw_atlas_lookup_region (self->atlas, parent->id) : NULL;

  if (stop->kind == NW_STOP_SITE)
    nw_site_panel_fill (NW_PAGE (page), self->atlas, nw_atlas_lookup_site (self->atlas, stop->id), region, stop->side);
  else
    nw_region_panel_fill (NW_PAGE (page), self->atlas, region, stop->side);
}

static void
show_region (NwAtlasPage *self,
             const NwStop *stop)
{
  /* Coming back from a site the page stands as it was left. */
  if (g_strcmp0 (self->filled_region, stop->id) != 0 || self->filled_side != stop->side)
    {
      nw_atlas_page_take_ahead (self, &self->region_page);
      g_free (self->filled_region);
      self->filled_region = g_strdup (stop->id);
      self->filled_side = stop->side;
      follow_list (self);
    }
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->region_page);
}

static void
show_site (NwAtlasPage *self,
           const NwStop *stop)
{
  nw_atlas_page_take_ahead (self, &self->site_page);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->site_page);
  remember_site (self, stop->id);
}

static void
show_reference (NwAtlasPage *self,
                const NwStop *stop)
{
  NwPage *page = NW_PAGE (self->reference_page);

  if (stop->kind == NW_STOP_STRUCTURE)
    nw_reference_panel_fill_structure (page, self->atlas, nw_atlas_lookup_structure (self->atlas, stop->id));
  else if (stop->kind == NW_STOP_HARM)
    nw_reference_panel_fill_harm (page, self->atlas, nw_atlas_lookup_harm (self->atlas, stop->id));
  else
    nw_reference_panel_fill (page, self->atlas, stop->id);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->reference_page);
}

/**
 * nw_atlas_page_show_trail:
 * @self: the page
 *
 * Shows the end of the trail and moves the focus to its heading.
 */
void
nw_atlas_page_show_trail (NwAtlasPage *self)
{
  const NwStop *stop = nw_trail_get_last (self->trail);
  GtkWidget *page = NULL;

  switch (stop->kind)
    {
    case NW_STOP_REGION:
      show_region (self, stop);
      page = self->region_page;
      break;
    case NW_STOP_SITE:
      show_site (self, stop);
      page = self->site_page;
      break;
    case NW_STOP_STRUCTURE:
    case NW_STOP_HARM:
    case NW_STOP_PAGE:
      show_reference (self, stop);
      page = self->reference_page;
      break;
    case NW_STOP_BODY:
    default:
      show_recent (self);
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->body);
      break;
    }

  /* A site that can be planned has the plan below it from the first. */
  if (self->tray != NULL)
    nw_plan_tray_set_offered (self->tray, page != NULL && page == self->site_page);
  nw_split_set_wide (NW_SPLIT (self->split), page != NULL);
  update_title (self);
  queue_rest (self);
  if (page != NULL)
    nw_page_focus_heading (NW_PAGE (page));
}

static void
region_activated_cb (NwAtlasPage *self,
                     const char *region,
                     NwSide side)
{
  nw_trail_go_home (self->trail);
  nw_atlas_page_open_region (self, region, side);
}

static void
site_activated_cb (NwAtlasPage *self,
                   const char *site,
                   NwSide side)
{
  nw_atlas_page_open_site (self, site, side);
}

static void
hovered_cb (NwAtlasPage *self,
            const char *region_id,
            const char *site_id,
            NwSide side)
{
  NwRegion *region = region_id != NULL && self->atlas != NULL ? nw_atlas_lookup_region (self->atlas, region_id) : NULL;
  GtkWidget *list = nw_region_panel_get_site_list (NW_PAGE (self->region_page));

  if (self->atlas != NULL)
    nw_atlas_page_look_ahead (self, region, site_id != NULL ? nw_atlas_lookup_site (self->atlas, site_id) : NULL, side);
  if (region != NULL)
    nw_body_panel_set_hovered (NW_BODY_PANEL (self->body), region);

  for (GtkWidget *row = list != NULL ? gtk_widget_get_first_child (list) : NULL; row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (site_id != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (row), "nw-site"), site_id) == 0)
        gtk_widget_add_css_class (row, "nw-hovered");
      else
        gtk_widget_remove_css_class (row, "nw-hovered");
    }
}

/* A plate is the last step of the way that the header shows. */
static void
map_view_cb (NwAtlasPage *self)
{
  if (self->plate == nw_atlas_page_get_plate (self))
    return;
  self->plate = nw_atlas_page_get_plate (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
map_side_cb (NwAtlasPage *self)
{
  NwSide side = nw_body_map_get_side (NW_BODY_MAP (self->map));
  NwStop *stop = nw_trail_get_last (self->trail);
  GtkWidget *bar = gtk_widget_get_last_child (self->site_page);

  if (stop->kind != NW_STOP_SITE || stop->side == side)
    return;
  stop->side = side;
  if (NW_IS_ADD_BAR (bar))
    nw_add_bar_set_side (NW_ADD_BAR (bar), side);
}

/* What is marked on the map goes along when the site is added. */
static void
mark_changed_cb (NwAtlasPage *self)
{
  GtkWidget *bar = gtk_widget_get_last_child (self->site_page);
  NwMarkPoint point = { 0 };
  gboolean marked = nw_map_mark_get_point (nw_body_map_get_mark (NW_BODY_MAP (self->map)), &point);

  if (NW_IS_ADD_BAR (bar))
    nw_add_bar_set_point (NW_ADD_BAR (bar), marked ? &point : NULL);
}

/* Escape in the empty search entry goes back to where the search began. */
static void
search_stopped_cb (NwAtlasPage *self)
{
  if (self->return_trail == NULL)
    return;
  nw_trail_free (self->trail);
  self->trail = g_steal_pointer (&self->return_trail);
  nw_atlas_page_show_trail (self);
}

static void
stacked_cb (NwAtlasPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "atlas.toggle-map", nw_split_get_stacked (NW_SPLIT (self->split)));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STACKED]);
}

static void
nw_atlas_page_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  NwAtlasPage *self = NW_ATLAS_PAGE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_CAN_GO_UP:
      g_value_set_boolean (value, nw_trail_get_length (self->trail) > 1);
      break;
    case PROP_STACKED:
      g_value_set_boolean (value, nw_split_get_stacked (NW_SPLIT (self->split)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
nw_atlas_page_dispose (GObject *object)
{
  NwAtlasPage *self = NW_ATLAS_PAGE (object);

  nw_atlas_page_dispose_ahead (self);
  g_clear_pointer (&self->split, gtk_widget_unparent);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_atlas_page_parent_class)->dispose (object);
}

static void
nw_atlas_page_finalize (GObject *object)
{
  NwAtlasPage *self = NW_ATLAS_PAGE (object);

  nw_trail_free (self->trail);
  g_clear_pointer (&self->return_trail, nw_trail_free);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->filled_region);

  G_OBJECT_CLASS (nw_atlas_page_parent_class)->finalize (object);
}

static void
nw_atlas_page_class_init (NwAtlasPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = nw_atlas_page_get_property;
  object_class->dispose = nw_atlas_page_dispose;
  object_class->finalize = nw_atlas_page_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_GO_UP] = g_param_spec_boolean ("can-go-up", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STACKED] = g_param_spec_boolean ("stacked", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-atlas-page");
  nw_atlas_page_install_actions (widget_class);
}

static void
init_map (NwAtlasPage *self)
{
  GSettings *settings = nw_app_settings_get ();

  self->map = nw_body_map_new ();
  if (settings != NULL)
    nw_map_state_restore (NW_BODY_MAP (self->map), settings);
  g_signal_connect_swapped (self->map, "region-activated", G_CALLBACK (region_activated_cb), self);
  g_signal_connect_swapped (self->map, "site-activated", G_CALLBACK (site_activated_cb), self);
  g_signal_connect_swapped (self->map, "hovered", G_CALLBACK (hovered_cb), self);
  g_signal_connect_swapped (self->map, "back", G_CALLBACK (nw_atlas_page_go_up), self);
  g_signal_connect_swapped (self->map, "notify::side", G_CALLBACK (map_side_cb), self);
  g_signal_connect_swapped (self->map, "notify::view", G_CALLBACK (map_view_cb), self);
  g_signal_connect_object (nw_body_map_get_mark (NW_BODY_MAP (self->map)), "changed", G_CALLBACK (mark_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
init_outdated (NwAtlasPage *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  self->outdated = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->outdated_label = nw_part_label ("", "nw-dense");
  gtk_widget_add_css_class (self->outdated, "nw-outdated");
  gtk_widget_set_visible (self->outdated, FALSE);
  gtk_box_append (GTK_BOX (self->outdated), icon);
  gtk_box_append (GTK_BOX (self->outdated), self->outdated_label);
  gtk_box_append (GTK_BOX (self->panel), self->outdated);
}

static void
nw_atlas_page_init (NwAtlasPage *self)
{
  self->trail = nw_trail_new ();
  self->title = g_strdup (_ ("Needlewise"));
  init_map (self);

  self->panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->panel, "nw-panel");
  gtk_widget_add_css_class (self->panel, "nw-panel-edge");
  init_outdated (self);

  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  self->body = nw_body_panel_new ();
  self->region_page = nw_page_new ();
  self->site_page = nw_page_new ();
  self->reference_page = nw_page_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), self->body);
  gtk_stack_add_child (GTK_STACK (self->stack), self->region_page);
  gtk_stack_add_child (GTK_STACK (self->stack), self->site_page);
  gtk_stack_add_child (GTK_STACK (self->stack), self->reference_page);
  nw_atlas_page_init_ahead (self);
  gtk_box_append (GTK_BOX (self->panel), self->stack);

  self->split = nw_split_new (self->map, self->panel);
  gtk_widget_set_parent (self->split, GTK_WIDGET (self));
  g_signal_connect_swapped (self->split, "notify::stacked", G_CALLBACK (stacked_cb), self);

  nw_atlas_page_follow_map (self);
  g_signal_connect_swapped (nw_body_panel_get_search (NW_BODY_PANEL (self->body)), "stopped",
                            G_CALLBACK (search_stopped_cb), self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "atlas.up", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "atlas.toggle-map", FALSE);
}

/**
 * nw_atlas_page_new:
 *
 * Returns: (transfer floating): the page with the map and the panel
 */
NwAtlasPage *
nw_atlas_page_new (void)
{
  return g_object_new (NW_TYPE_ATLAS_PAGE, NULL);
}

/**
 * nw_atlas_page_set_atlas:
 * @self: the page
 * @atlas: the content
 *
 * Shows @atlas, and says so when it is older than 18 months.
 */
void
nw_atlas_page_set_atlas (NwAtlasPage *self,
                         NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_ATLAS_PAGE (self));
  g_return_if_fail (NW_IS_ATLAS (atlas));

  if (!g_set_object (&self->atlas, atlas))
    return;

  if (self->failure != NULL)
    {
      gtk_stack_remove (GTK_STACK (self->stack), self->failure);
      self->failure = NULL;
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->body);
    }
  nw_body_map_set_atlas (NW_BODY_MAP (self->map), atlas);
  nw_body_panel_set_atlas (NW_BODY_PANEL (self->body), atlas);
  show_recent (self);

  nw_atlas_page_show_outdated (self);
}

/**
 * nw_atlas_page_expect_size:
 * @self: the page
 * @width: logical px
 * @height: logical px
 *
 * Says how large the page will be, so that what stands on the map is in its
 * place in the first frame already.
 */
void
nw_atlas_page_expect_size (NwAtlasPage *self,
                           int width,
                           int height)
{
  int map_width = 0;

  g_return_if_fail (NW_IS_ATLAS_PAGE (self));

  map_width = nw_split_get_map_width (NW_SPLIT (self->split), width);
  if (map_width < width && height > 0)
    nw_body_map_expect_size (NW_BODY_MAP (self->map), map_width, height);
}

/**
 * nw_atlas_page_set_failure:
 * @self: the page
 * @error: why the content could not be read
 *
 * Shows a page that names the fault and what to do, instead of content.
 */
void
nw_atlas_page_set_failure (NwAtlasPage *self,
                           const GError *error)
{
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;
  GtkWidget *button = NULL;

  g_return_if_fail (NW_IS_ATLAS_PAGE (self));
  g_return_if_fail (error != NULL);

  if (self->failure != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), self->failure);

  text = g_strdup_printf ("%s\n\n%s", error->message, nw_error_get_advice (error));
  escaped = g_markup_escape_text (text, -1);
  self->failure = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->failure), "dialog-error-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->failure), _ ("The content cannot be read"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->failure), escaped);
  button = gtk_button_new_with_mnemonic (_ ("_Try again"));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.reload-content");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->failure), button);
  gtk_stack_add_child (GTK_STACK (self->stack), self->failure);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->failure);
}

/**
 * nw_atlas_page_get_atlas:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): the content, %NULL before it was read
 */
NwAtlas *
nw_atlas_page_get_atlas (NwAtlasPage *self)
{
  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), NULL);

  return self->atlas;
}

/**
 * nw_atlas_page_get_level:
 * @self: the page
 *
 * Returns: what the panel shows
 */
NwLevel
nw_atlas_page_get_level (NwAtlasPage *self)
{
  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), NW_LEVEL_BODY);

  switch (nw_trail_get_last (self->trail)->kind)
    {
    case NW_STOP_REGION:
      return NW_LEVEL_REGION;
    case NW_STOP_SITE:
      return NW_LEVEL_SITE;
    case NW_STOP_STRUCTURE:
    case NW_STOP_HARM:
    case NW_STOP_PAGE:
      return NW_LEVEL_REFERENCE;
    case NW_STOP_BODY:
    default:
      return NW_LEVEL_BODY;
    }
}

/**
 * nw_atlas_page_get_title:
 * @self: the page
 *
 * Returns: (transfer none): the heading of what the panel shows
 */
const char *
nw_atlas_page_get_title (NwAtlasPage *self)
{
  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), NULL);

  return self->title;
}

/**
 * nw_atlas_page_get_stacked:
 * @self: the page
 *
 * Returns: whether the map stands above the panel
 */
gboolean
nw_atlas_page_get_stacked (NwAtlasPage *self)
{
  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), FALSE);

  return nw_split_get_stacked (NW_SPLIT (self->split));
}

/**
 * nw_atlas_page_get_panel:
 * @self: the page
 *
 * Returns: (transfer none): what the panel shows: a #NwPage, or the #NwBodyPanel
 */
GtkWidget *
nw_atlas_page_get_panel (NwAtlasPage *self)
{
  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), NULL);

  return gtk_stack_get_visible_child (GTK_STACK (self->stack));
}

/**
 * nw_atlas_page_list_parents:
 * @self: the page
 *
 * Returns: (transfer full): the names of the levels above, the body first,
 *   %NULL-terminated
 */
char **
nw_atlas_page_list_parents (NwAtlasPage *self)
{
  GPtrArray *names = NULL;

  g_return_val_if_fail (NW_IS_ATLAS_PAGE (self), NULL);

  names = g_ptr_array_new ();
  for (guint i = 0; i + 1 < nw_trail_get_length (self->trail); i++)
    g_ptr_array_add (names, nw_trail_name (nw_trail_get (self->trail, i), self->atlas));
  g_ptr_array_add (names, NULL);

  return (char **)g_ptr_array_free (names, FALSE);
}

/**
 * nw_atlas_page_set_tray:
 * @self: the page
 * @tray: a bar that stays below every level of the panel
 */
void
nw_atlas_page_set_tray (NwAtlasPage *self,
                        GtkWidget *tray)
{
  g_return_if_fail (NW_IS_ATLAS_PAGE (self));
  g_return_if_fail (NW_IS_PLAN_TRAY (tray));

  gtk_box_append (GTK_BOX (self->panel), tray);
  self->tray = NW_PLAN_TRAY (tray);
}
