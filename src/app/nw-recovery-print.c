/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-recovery-print.h"

#include "nw-date.h"
#include "nw-flow.h"
#include "nw-lang.h"
#include "nw-report-print.h"
#include "nw-vault.h"

#include <glib/gi18n-lib.h>

static NwReport *
lay_out_cb (NwPaper paper,
            gpointer data,
            GError **error)
{
  NwFlow *flow = nw_flow_new ();
  NwFlow *frame = nw_flow_new ();
  g_autofree char *today = nw_date_today ();
  g_autofree char *day = nw_date_format_long (today, nw_lang_get ());
  NwReportInfo info = {
    .title = _ ("Recovery code"),
    .lang = nw_lang_get (),
    .paper = paper,
  };

  nw_flow_add_title (flow, _ ("Recovery code"), _ ("Journal of Needlewise"), day, NULL);
  nw_flow_add_title (frame, data, NULL, NULL, NULL);
  nw_flow_add_frame (flow, NW_FLOW_FRAME_STRONG, frame);
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, _ ("It opens the journal when the passphrase is forgotten or the keyring is gone, also on another computer. Without passphrase, keyring and code nobody can open it, not even its makers."));
  nw_flow_add_paragraph (flow, NW_FLOW_STRONG, _ ("Keep this sheet away from the computer, where nobody else can read it."));
  nw_flow_add_item (flow, "–", _ ("Small letters, and the code without its hyphens, are fine."));
  nw_flow_add_item (flow, "–", _ ("Another code can be made in the preferences; this one then opens nothing but older copies."));
  return nw_report_new (flow, &info);
}

static void
printed_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (GtkWindow) parent = data;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog = NULL;

  if (nw_report_print_finish (result, NULL, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !gtk_widget_get_visible (GTK_WIDGET (parent)))
    return;

  dialog = adw_message_dialog_new (parent, _ ("Not Printed"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * nw_recovery_print:
 * @parent: the window that shows the code
 * @code: a recovery code
 *
 * Prints a sheet with @code; never a file.
 */
void
nw_recovery_print (GtkWindow *parent,
                   const char *code)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (code != NULL);

  nw_report_print_async (parent, lay_out_cb, nw_secret_strdup (code), nw_secret_free, NULL, NULL, printed_cb, g_object_ref (parent));
}
