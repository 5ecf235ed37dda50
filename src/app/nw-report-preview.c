/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-report-preview.h"

#include "nw-report-painter.h"
#include "nw-session-names.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

/* Between the pages, in logical px. */
#define GAP 12

/* The width of a small page. */
#define SMALL_WIDTH 104

/* Zoom: logical px a point; a step, and how far it goes. */
#define ZOOM_STEP 1.25
#define ZOOM_MIN 0.3
#define ZOOM_MAX 8.0

struct _NwReportPreview
{
  AdwWindow parent_instance;

  NwReport *report;
  NwReportPainter *painter; /* of @report */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkWidget *page; /* the one that is looked at */
  GtkWidget *thumbs;
  GtkSingleSelection *selection;
  GtkLabel *number;
  GtkWidget *print_button;
  GtkWidget *again_button;
  GtkWidget *save_button;
  double zoom; /* 0: as wide as the window */
  guint fit_id;
};

G_DEFINE_FINAL_TYPE (NwReportPreview, nw_report_preview, ADW_TYPE_WINDOW)

enum
{
  PRINT,
  SAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The page in device pixels, from a picture that a thread paints: a map takes
 * longer than a frame. Until it is there, in another size, or as white paper. What
 * is too large for that is drawn here. */
static void
draw_content (NwReportPreview *self,
              GtkWidget *widget,
              cairo_t *cr,
              double page_width,
              double page_height,
              double scale,
              guint page)
{
  int factor = gtk_widget_get_scale_factor (widget);
  int width = (int)(page_width * scale * factor);
  int height = (int)(page_height * scale * factor);
  cairo_surface_t *picture = NULL;

  if (!nw_report_painter_fits (width, height))
    {
      nw_report_draw_page (self->report, cr, page);
      return;
    }
  picture = nw_report_painter_get (self->painter, page, width, height);
  if (picture == NULL)
    return;
  cairo_save (cr);
  cairo_scale (cr, page_width / cairo_image_surface_get_width (picture), page_height / cairo_image_surface_get_height (picture));
  cairo_set_source_surface (cr, picture, 0.0, 0.0);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* White paper with the page on it, whatever the colours of the desktop are. */
static void
draw_page (NwReportPreview *self,
           GtkWidget *widget,
           cairo_t *cr,
           int width,
           int height,
           guint page)
{
  double page_width = 0.0;
  double page_height = 0.0;
  double scale = 0.0;

  nw_report_get_page_size (self->report, &page_width, &page_height);
  scale = MIN (width / page_width, height / page_height);
  cairo_translate (cr, (width - page_width * scale) / 2.0, 0.0);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0.0, 0.0, page_width, page_height);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_fill (cr);
  draw_content (self, widget, cr, page_width, page_height, scale, page);
  /* The edge of the paper: the ground may be white as well. */
  cairo_rectangle (cr, 0.0, 0.0, page_width, page_height);
  cairo_set_source_rgb (cr, 0.55, 0.55, 0.55);
  cairo_set_line_width (cr, 1.0 / scale);
  cairo_stroke (cr);
}

static void
draw_small_cb (GtkDrawingArea *area,
               cairo_t *cr,
               int width,
               int height,
               gpointer data)
{
  NwReportPreview *self = data;

  if (self->report != NULL)
    draw_page (self, GTK_WIDGET (area), cr, width, height, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "nw-page")));
}

static void
draw_large_cb (GtkDrawingArea *area,
               cairo_t *cr,
               int width,
               int height,
               gpointer data)
{
  NwReportPreview *self = data;

  if (self->report != NULL)
    draw_page (self, GTK_WIDGET (area), cr, width, height, nw_report_preview_get_page (self));
}

static void
small_painted_cb (NwReportPainter *painter,
                  guint page,
                  GtkWidget *area)
{
  if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "nw-page")) == page)
    gtk_widget_queue_draw (area);
}

/* Only pages in sight have a widget: a report may have hundreds. */
static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *item,
          NwReportPreview *self)
{
  GtkWidget *area = gtk_drawing_area_new ();
  double width = 0.0;
  double height = 0.0;

  nw_report_get_page_size (self->report, &width, &height);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_small_cb, self, NULL);
  g_signal_connect_object (self->painter, "painted", G_CALLBACK (small_painted_cb), area, 0);
  gtk_widget_set_size_request (area, SMALL_WIDTH, (int)(SMALL_WIDTH * height / width));
  gtk_widget_set_margin_top (area, GAP / 2);
  gtk_widget_set_margin_bottom (area, GAP / 2);
  gtk_widget_set_halign (area, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, area);
}

static char *
format_number (NwReport *report,
               guint page)
{
  /* Translators: the number of a page and how many there are */
  return g_strdup_printf (_ ("Page %u of %u"), page + 1, nw_report_get_n_pages (report));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item,
         NwReportPreview *self)
{
  GtkWidget *area = gtk_list_item_get_child (item);
  guint page = gtk_list_item_get_position (item);
  g_autofree char *name = format_number (self->report, page);
  GtkWidget *row = gtk_widget_get_parent (area);

  g_object_set_data (G_OBJECT (area), "nw-page", GUINT_TO_POINTER (page));
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_draw (area);
}

/* Logical px a point at which the page is as wide as its place. */
static double
get_fitting_zoom (NwReportPreview *self)
{
  double width = 0.0;
  double height = 0.0;
  int room = gtk_widget_get_width (self->scroller) - 2 * GAP;

  nw_report_get_page_size (self->report, &width, &height);
  return CLAMP (room / width, ZOOM_MIN, ZOOM_MAX);
}

/**
 * nw_report_preview_get_zoom:
 * @self: a preview
 *
 * Returns: logical px a point
 */
double
nw_report_preview_get_zoom (NwReportPreview *self)
{
  g_return_val_if_fail (NW_IS_REPORT_PREVIEW (self), 0.0);

  return self->zoom > 0.0 || self->report == NULL ? self->zoom : get_fitting_zoom (self);
}

static void
update_size (NwReportPreview *self)
{
  double zoom = nw_report_preview_get_zoom (self);
  double width = 0.0;
  double height = 0.0;

  if (self->report == NULL)
    return;
  nw_report_get_page_size (self->report, &width, &height);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self->page), (int)(width * zoom));
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->page), (int)(height * zoom));
}

static void
set_zoom (NwReportPreview *self,
          double zoom)
{
  self->zoom = zoom > 0.0 ? CLAMP (zoom, ZOOM_MIN, ZOOM_MAX) : 0.0;
  update_size (self);
  gtk_widget_queue_draw (self->page);
}

static void
page_changed_cb (NwReportPreview *self)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_autofree char *name = NULL;

  if (self->report == NULL)
    return;
  name = format_number (self->report, nw_report_preview_get_page (self));
  gtk_label_set_text (self->number, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->page), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_adjustment_set_value (down, 0.0);
  gtk_widget_queue_draw (self->page);
}

/**
 * nw_report_preview_get_page:
 * @self: a preview
 *
 * Returns: the page that is looked at, from 0
 */
guint
nw_report_preview_get_page (NwReportPreview *self)
{
  guint page = 0;

  g_return_val_if_fail (NW_IS_REPORT_PREVIEW (self), 0);

  page = self->selection != NULL ? gtk_single_selection_get_selected (self->selection) : 0;
  return page != GTK_INVALID_LIST_POSITION ? page : 0;
}

static void
go_to (NwReportPreview *self,
       int page)
{
  if (self->report == NULL)
    return;
  page = CLAMP (page, 0, (int)nw_report_get_n_pages (self->report) - 1);
  gtk_single_selection_set_selected (self->selection, (guint)page);
  gtk_widget_activate_action (self->thumbs, "list.scroll-to-item", "u", (guint)page);
}

static void
move_cb (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  NwReportPreview *self = NW_REPORT_PREVIEW (widget);
  int page = (int)nw_report_preview_get_page (self);

  if (g_str_equal (name, "preview.next"))
    go_to (self, page + 1);
  else if (g_str_equal (name, "preview.previous"))
    go_to (self, page - 1);
  else if (g_str_equal (name, "preview.first"))
    go_to (self, 0);
  else
    go_to (self, G_MAXINT);
}

static void
zoom_cb (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  NwReportPreview *self = NW_REPORT_PREVIEW (widget);

  if (g_str_equal (name, "preview.zoom-in"))
    set_zoom (self, nw_report_preview_get_zoom (self) * ZOOM_STEP);
  else if (g_str_equal (name, "preview.zoom-out"))
    set_zoom (self, nw_report_preview_get_zoom (self) / ZOOM_STEP);
  else
    set_zoom (self, 0.0);
}

static void
output_cb (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  if (NW_REPORT_PREVIEW (widget)->report == NULL)
    return;
  if (g_str_equal (name, "preview.save"))
    g_signal_emit (widget, signals[SAVE], 0);
  else
    g_signal_emit (widget, signals[PRINT], 0, g_str_equal (name, "preview.print-again"));
}

static gboolean
fit_cb (gpointer data)
{
  NwReportPreview *self = NW_REPORT_PREVIEW (data);

  self->fit_id = 0;
  update_size (self);
  gtk_widget_queue_draw (self->page);
  return G_SOURCE_REMOVE;
}

/* It comes while sizes are given out: the page gets its own after that. */
static void
width_changed_cb (NwReportPreview *self)
{
  if (self->zoom <= 0.0 && self->fit_id == 0)
    self->fit_id = g_idle_add (fit_cb, self);
}

static void
nw_report_preview_dispose (GObject *object)
{
  NwReportPreview *self = NW_REPORT_PREVIEW (object);

  g_clear_handle_id (&self->fit_id, g_source_remove);
  if (self->painter != NULL)
    nw_report_painter_stop (self->painter);
  g_clear_object (&self->painter);
  g_clear_object (&self->report);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (nw_report_preview_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType mods;
    const char *action;
  } keys[] = {
    { GDK_KEY_Escape, 0, "window.close" },
    { GDK_KEY_Page_Down, 0, "preview.next" },
    { GDK_KEY_Page_Up, 0, "preview.previous" },
    { GDK_KEY_Home, GDK_CONTROL_MASK, "preview.first" },
    { GDK_KEY_End, GDK_CONTROL_MASK, "preview.last" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "preview.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "preview.zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "preview.zoom-fit" },
    { GDK_KEY_p, GDK_CONTROL_MASK, "preview.print" },
    { GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "preview.print-again" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "preview.save" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].mods, keys[i].action, NULL);
}

static void
nw_report_preview_class_init (NwReportPreviewClass *klass)
{
  static const char *const moves[] = { "preview.next", "preview.previous", "preview.first", "preview.last" };
  static const char *const zooms[] = { "preview.zoom-in", "preview.zoom-out", "preview.zoom-fit" };
  static const char *const outputs[] = { "preview.print", "preview.print-again", "preview.save" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_report_preview_dispose;
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_install_action (widget_class, moves[i], NULL, move_cb);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_install_action (widget_class, zooms[i], NULL, zoom_cb);
  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    gtk_widget_class_install_action (widget_class, outputs[i], NULL, output_cb);
  add_keys (widget_class);

  signals[PRINT] = g_signal_new ("print", NW_TYPE_REPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SAVE] = g_signal_new ("save", NW_TYPE_REPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
new_button (const char *icon,
            const char *tip,
            const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
new_header (NwReportPreview *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->print_button = gtk_button_new_with_mnemonic (_ ("_Print…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->print_button), "preview.print");
  gtk_widget_add_css_class (self->print_button, "suggested-action");
  self->again_button = new_button ("view-refresh-symbolic", _ ("Print Again, the Same Way"), "preview.print-again");
  self->save_button = new_button ("document-save-symbolic", _ ("Save as PDF"), "preview.save");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->print_button);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->again_button);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->save_button);
  gtk_widget_set_visible (self->print_button, FALSE);
  gtk_widget_set_visible (self->again_button, FALSE);
  gtk_widget_set_visible (self->save_button, FALSE);
  return header;
}

/* Which page it is, and how large. */
static GtkWidget *
new_bar (NwReportPreview *self)
{
  GtkWidget *bar = gtk_action_bar_new ();

  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_action_bar_pack_start (GTK_ACTION_BAR (bar), new_button ("go-previous-symbolic", _ ("Previous Page"), "preview.previous"));
  gtk_action_bar_pack_start (GTK_ACTION_BAR (bar), GTK_WIDGET (self->number));
  gtk_action_bar_pack_start (GTK_ACTION_BAR (bar), new_button ("go-next-symbolic", _ ("Next Page"), "preview.next"));
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), new_button ("zoom-in-symbolic", _ ("Larger"), "preview.zoom-in"));
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), new_button ("zoom-fit-best-symbolic", _ ("As Wide as the Window"), "preview.zoom-fit"));
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), new_button ("zoom-out-symbolic", _ ("Smaller"), "preview.zoom-out"));
  return bar;
}

/* Closing the window is how the pages are given up. */
static GtkWidget *
new_waiting (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("The pages are laid out…")));
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
new_pages (NwReportPreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *side = gtk_scrolled_window_new ();
  GtkAdjustment *across = NULL;

  self->thumbs = gtk_list_view_new (NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->thumbs), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Pages"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (side), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (side), self->thumbs);
  gtk_widget_set_size_request (side, SMALL_WIDTH + 3 * GAP, -1);
  self->page = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->page), draw_large_cb, self, NULL);
  gtk_widget_set_halign (self->page, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->page, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->page, GAP);
  gtk_widget_set_margin_bottom (self->page, GAP);
  gtk_widget_set_focusable (self->page, TRUE);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->page);
  gtk_widget_set_hexpand (self->scroller, TRUE);
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (across, "notify::page-size", G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), side);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (box), self->scroller);
  return box;
}

static void
nw_report_preview_init (NwReportPreview *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, new_waiting (), "waiting");
  gtk_stack_add_named (self->stack, new_pages (self), "pages");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (content), new_header (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (content), new_bar (self));
  adw_toast_overlay_set_child (self->toasts, content);
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->toasts));
}

/**
 * nw_report_preview_new:
 * @parent: (nullable): the window over which it stands
 * @report: (nullable): the pages; %NULL while they are laid out
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_report_preview_new (GtkWindow *parent,
                       NwReport *report)
{
  NwReportPreview *self = NULL;

  g_return_val_if_fail (report == NULL || NW_IS_REPORT (report), NULL);

  self = g_object_new (NW_TYPE_REPORT_PREVIEW, "transient-for", parent, "modal", TRUE, "title", _ ("Print Preview"), "default-width", 780, "default-height", 820, "width-request", 340, NULL);
  if (report != NULL)
    nw_report_preview_set_report (self, report);
  nw_session_name_parts (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static void
large_painted_cb (NwReportPreview *self,
                  guint page)
{
  if (page == nw_report_preview_get_page (self))
    gtk_widget_queue_draw (self->page);
}

/**
 * nw_report_preview_set_report:
 * @self: a preview
 * @report: the pages
 *
 * Shows the pages from the first on.
 */
void
nw_report_preview_set_report (NwReportPreview *self,
                              NwReport *report)
{
  g_autoptr (GtkStringList) numbers = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_return_if_fail (NW_IS_REPORT_PREVIEW (self));
  g_return_if_fail (NW_IS_REPORT (report));

  g_set_object (&self->report, report);
  if (self->painter != NULL)
    nw_report_painter_stop (self->painter);
  g_clear_object (&self->painter);
  self->painter = nw_report_painter_new (report);
  g_signal_connect_object (self->painter, "painted", G_CALLBACK (large_painted_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < nw_report_get_n_pages (report); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      gtk_string_list_append (numbers, number);
    }
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_clear_object (&self->selection);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_steal_pointer (&numbers)));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->thumbs), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->thumbs), GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  page_changed_cb (self);
  update_size (self);
  if (nw_report_get_remark (report) != NULL)
    nw_report_preview_say (self, nw_report_get_remark (report));
}

/**
 * nw_report_preview_get_report:
 * @self: a preview
 *
 * Returns: (transfer none) (nullable): the pages
 */
NwReport *
nw_report_preview_get_report (NwReportPreview *self)
{
  g_return_val_if_fail (NW_IS_REPORT_PREVIEW (self), NULL);

  return self->report;
}

/**
 * nw_report_preview_allow_output:
 * @self: a preview
 *
 * Shows the buttons that print and save: somebody listens to the signals.
 */
void
nw_report_preview_allow_output (NwReportPreview *self)
{
  g_return_if_fail (NW_IS_REPORT_PREVIEW (self));

  gtk_widget_set_visible (self->print_button, TRUE);
  gtk_widget_set_visible (self->save_button, TRUE);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->print_button);
}

/**
 * nw_report_preview_set_printed:
 * @self: a preview
 *
 * From now on the same can be printed again without being asked.
 */
void
nw_report_preview_set_printed (NwReportPreview *self)
{
  g_return_if_fail (NW_IS_REPORT_PREVIEW (self));

  gtk_widget_set_visible (self->again_button, TRUE);
}

/**
 * nw_report_preview_say:
 * @self: a preview
 * @words: what became of something
 */
void
nw_report_preview_say (NwReportPreview *self,
                       const char *words)
{
  g_autofree char *escaped = NULL;
  AdwToast *toast = NULL;

  g_return_if_fail (NW_IS_REPORT_PREVIEW (self));

  /* A toast reads markup, and names of files may look like it. */
  escaped = g_markup_escape_text (words, -1);
  toast = adw_toast_new (escaped);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
