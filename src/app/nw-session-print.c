/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-print.h"

#include "nw-date.h"
#include "nw-overview.h"
#include "nw-paths.h"
#include "nw-renderer.h"
#include "nw-report-print.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  NwAtlas *atlas;
  GListModel *sessions;
  gboolean example;
} Overview;

static void
overview_free (gpointer data)
{
  Overview *self = data;

  g_clear_object (&self->atlas);
  g_clear_object (&self->sessions);
  g_free (self);
}

/* The maps are drawn by the thread that draws the pages. */
static NwReport *
lay_out_cb (NwPaper paper,
            gpointer data,
            GError **error)
{
  Overview *self = data;
  g_autofree char *dir = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
  g_autoptr (NwFigureSet) figures = nw_figure_set_new (dir, self->atlas);
  g_autoptr (NwRenderer) renderer = nw_renderer_new (figures);
  const NwOverviewOptions options = {
    .notes = NW_OVERVIEW_NOTES_FULL,
    .paper = paper,
    .example = self->example,
  };

  return nw_overview_new (renderer, self->sessions, &options, error);
}

/**
 * nw_session_print_async:
 * @parent: (nullable): the window over which the dialogs stand
 * @atlas: names sites and regions
 * @sessions: #NwSession objects, in the order in which they are printed
 * @example: they are made up
 * @as_pdf: asks for a file instead of a printer
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Lays the overview out in a thread, then prints it or writes the file.
 */
void
nw_session_print_async (GtkWindow *parent,
                        NwAtlas *atlas,
                        GListModel *sessions,
                        gboolean example,
                        gboolean as_pdf,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Overview *overview = NULL;
  g_autofree char *today = nw_date_today ();
  /* Translators: the name of a file without its ending; %s is a day such as 2026-11-21. It must not say whom the sessions are about. */
  g_autofree char *stem = g_strdup_printf (_ ("sessions %s"), today);

  g_return_if_fail (NW_IS_ATLAS (atlas));
  g_return_if_fail (G_IS_LIST_MODEL (sessions));

  overview = g_new0 (Overview, 1);
  overview->atlas = g_object_ref (atlas);
  overview->sessions = g_object_ref (sessions);
  overview->example = example;
  nw_report_print_async (parent, lay_out_cb, overview, overview_free, _ ("Save Sessions as PDF"), as_pdf ? stem : NULL,
                         callback, user_data);
}

/**
 * nw_session_print_finish:
 * @result: as given to the callback
 * @path: (out) (optional) (transfer full) (nullable): the file that was written
 * @error: return location; %G_IO_ERROR_CANCELLED when the user did
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_session_print_finish (GAsyncResult *result,
                         char **path,
                         GError **error)
{
  return nw_report_print_finish (result, path, error);
}
