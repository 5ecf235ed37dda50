/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-site-print.h"

#include "nw-paths.h"
#include "nw-print-button.h"
#include "nw-print-operation.h"
#include "nw-renderer.h"
#include "nw-report-print.h"
#include "nw-site-sheet.h"
#include "nw-toast.h"
#include "nw-window.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  NwAtlas *atlas;
  NwSite *site;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *self = data;

  g_clear_object (&self->atlas);
  g_clear_object (&self->site);
  g_free (self);
}

/* The map is drawn by the thread that lays the sheet out. */
static NwReport *
lay_out_cb (NwPaper paper,
            gpointer data,
            GError **error)
{
  Sheet *self = data;
  g_autofree char *dir = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
  g_autoptr (NwFigureSet) figures = nw_figure_set_new (dir, self->atlas);
  g_autoptr (NwRenderer) renderer = nw_renderer_new (figures);

  return nw_site_sheet_new (renderer, self->site, paper, NULL, error);
}

/**
 * nw_site_print_async:
 * @parent: (nullable): the window over which the dialogs stand
 * @atlas: the content
 * @site: a site of it
 * @as_pdf: asks for a file instead of a printer
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Lays the sheet of a site out in a thread, then shows it or writes the file.
 */
void
nw_site_print_async (GtkWindow *parent,
                     NwAtlas *atlas,
                     NwSite *site,
                     gboolean as_pdf,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Sheet *sheet = NULL;

  g_return_if_fail (NW_IS_ATLAS (atlas));
  g_return_if_fail (NW_IS_SITE (site));

  sheet = g_new0 (Sheet, 1);
  sheet->atlas = g_object_ref (atlas);
  sheet->site = g_object_ref (site);
  if (as_pdf)
    nw_report_print_async (parent, lay_out_cb, sheet, sheet_free, _ ("Save Sheet as PDF"), nw_site_get_name (site, nw_lang_get ()), callback, user_data);
  else
    nw_report_preview_async (parent, lay_out_cb, sheet, sheet_free, nw_print_get_usual_paper (), _ ("Save Sheet as PDF"), nw_site_get_name (site, nw_lang_get ()),
                             callback, user_data);
}

/**
 * nw_site_print_finish:
 * @result: as given to the callback
 * @path: (out) (optional) (transfer full) (nullable): the file that was written
 * @error: return location; %G_IO_ERROR_CANCELLED when the user did
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_site_print_finish (GAsyncResult *result,
                      char **path,
                      GError **error)
{
  return nw_report_print_finish (result, path, error);
}

/* The window may have gone with the page; then nobody is told. */
static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GtkWidget) button = user_data;
  GtkRoot *root = gtk_widget_get_root (button);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!nw_site_print_finish (result, &path, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      text = g_strdup (error->message);
    }
  else if (path != NULL)
    {
      g_autofree char *name = g_filename_display_basename (path);

      /* Translators: %s is the name of a file */
      text = g_strdup_printf (_ ("Saved as “%s”"), name);
    }
  if (text != NULL && NW_IS_WINDOW (root))
    nw_toast_say (GTK_WIDGET (root), text);
}

static void
activate (GtkWidget *button,
          gboolean as_pdf)
{
  GtkRoot *root = gtk_widget_get_root (button);

  nw_site_print_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, nw_print_button_get_atlas (button),
                       nw_print_button_get_about (button), as_pdf, done_cb, g_object_ref (button));
}

static void
print_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  activate (user_data, FALSE);
}

static void
save_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  activate (user_data, TRUE);
}

static void
fill_menu (GtkMenuButton *button,
           GMenu *menu,
           GSimpleActionGroup *group)
{
  const GActionEntry entries[] = {
    { .name = "print", .activate = print_cb },
    { .name = "save", .activate = save_cb },
  };

  g_menu_append (menu, _ ("Print Sheet…"), "sheet.print");
  g_menu_append (menu, _ ("Save Sheet as PDF…"), "sheet.save");
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), button);
}

/**
 * nw_site_print_button_new:
 * @atlas: the content
 * @site: a site of it
 *
 * Returns: (transfer floating): a button that prints the sheet of the site or
 *   saves it as PDF
 */
GtkWidget *
nw_site_print_button_new (NwAtlas *atlas,
                          NwSite *site)
{
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  return nw_print_button_new (_ ("Print this page"), "sheet", fill_menu, atlas, site);
}
