/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-report-preview.h"

#include "nw-session-names.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Between the pages, in logical px. */
#define GAP 12

/* The least width of a page. */
#define PAGE_WIDTH 280

static void
draw_page_cb (GtkDrawingArea *area,
              cairo_t *cr,
              int width,
              int height,
              gpointer data)
{
  NwReport *report = data;
  guint page = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "nw-page"));
  double page_width = 0.0;
  double page_height = 0.0;
  double scale = 0.0;

  nw_report_get_page_size (report, &page_width, &page_height);
  scale = MIN (width / page_width, height / page_height);
  cairo_translate (cr, (width - page_width * scale) / 2.0, 0.0);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0.0, 0.0, page_width, page_height);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_fill (cr);
  nw_report_draw_page (report, cr, page);
}

/* Only pages in sight have a widget: a report may have hundreds. */
static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *item,
          NwReport *report)
{
  GtkWidget *area = gtk_drawing_area_new ();
  GtkWidget *frame = gtk_aspect_frame_new (0.5f, 0.0f, 1.0f, FALSE);
  double width = 0.0;
  double height = 0.0;

  nw_report_get_page_size (report, &width, &height);
  gtk_aspect_frame_set_ratio (GTK_ASPECT_FRAME (frame), (float)(width / height));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_page_cb, g_object_ref (report), g_object_unref);
  gtk_widget_set_size_request (area, PAGE_WIDTH, (int)(PAGE_WIDTH * height / width));
  gtk_widget_set_margin_bottom (frame, GAP);
  gtk_aspect_frame_set_child (GTK_ASPECT_FRAME (frame), area);
  gtk_list_item_set_child (item, frame);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item,
         NwReport *report)
{
  GtkWidget *frame = gtk_list_item_get_child (item);
  GtkWidget *area = gtk_aspect_frame_get_child (GTK_ASPECT_FRAME (frame));
  guint page = gtk_list_item_get_position (item);
  /* Translators: the number of a page and how many there are */
  g_autofree char *name = g_strdup_printf (_ ("Page %u of %u"), page + 1, nw_report_get_n_pages (report));
  GtkWidget *row = gtk_widget_get_parent (frame);

  g_object_set_data (G_OBJECT (area), "nw-page", GUINT_TO_POINTER (page));
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_draw (area);
}

static GtkWidget *
new_pages (NwReport *report)
{
  g_autoptr (GtkStringList) numbers = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  for (guint i = 0; i < nw_report_get_n_pages (report); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      gtk_string_list_append (numbers, number);
    }
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), report, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), report, 0);
  return gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&numbers)))), factory);
}

/**
 * nw_report_preview_new:
 * @parent: (nullable): the window over which it stands
 * @report: the pages
 *
 * Shows the pages as they will be printed. Another program would need a file of
 * them: what is about patients is never written to a temporary folder, and goes
 * from the screen when the journal is locked.
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_report_preview_new (GtkWindow *parent,
                       NwReport *report)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title", _ ("Print Preview"), "default-width", 620, "default-height", 760, "width-request", 320, NULL);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_return_val_if_fail (NW_IS_REPORT (report), NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), new_pages (report));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), scroller);
  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  /* The rows draw as long as the window is there. */
  g_object_set_data_full (G_OBJECT (window), "nw-report", g_object_ref (report), g_object_unref);
  nw_session_name_parts (window);
  return window;
}
