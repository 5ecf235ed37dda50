/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-about.h"
#include "nw-date.h"
#include "nw-notice.h"

#include <glib/gi18n-lib.h>

/* The intended use and its three sentences, and how old the content is. */
static char *
format_comments (NwAtlas *atlas)
{
  GString *text = g_string_new (NULL);
  g_autofree char *use = g_markup_escape_text (nw_notice_get_intended_use (), -1);

  g_string_append (text, use);
  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    {
      g_autofree char *caution = g_markup_escape_text (nw_notice_get_caution (i), -1);

      g_string_append_printf (text, "\n\n%s", caution);
    }
  if (atlas != NULL)
    {
      g_autofree char *day = nw_date_format_long (nw_atlas_get_reviewed (atlas), nw_lang_get ());
      g_autofree char *content = g_markup_printf_escaped (_ ("Content version %1$s, reviewed on %2$s."),
                                                          nw_atlas_get_version (atlas),
                                                          day != NULL ? day : nw_atlas_get_reviewed (atlas));

      g_string_append_printf (text, "\n\n%s", content);
    }

  return g_string_free (text, FALSE);
}

/**
 * nw_about_new:
 * @parent: the main window
 * @atlas: (nullable): the content, for its version
 *
 * Returns: (transfer none): the about window with intended use, licences and
 *   the attribution of the maps, not shown yet
 */
GtkWidget *
nw_about_new (GtkWindow *parent,
              NwAtlas *atlas)
{
  g_autofree char *comments = NULL;
  g_autofree char *attribution = NULL;
  g_autofree char *content_licence = NULL;
  AdwAboutWindow *about = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  comments = format_comments (atlas);
  attribution = g_markup_escape_text (nw_notice_get_map_attribution (), -1);
  content_licence = g_markup_escape_text (_ ("The clinical content is licensed under CC BY-SA 4.0. It is paraphrased from "
                                             "the publications that stand below each statement."),
                                          -1);
  about = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                        "transient-for", parent,
                        "modal", TRUE,
                        "application-name", _ ("Needlewise"),
                        "application-icon", APP_ID,
                        "version", PACKAGE_VERSION,
                        "developer-name", _ ("The Needlewise contributors"),
                        "comments", comments,
                        "license-type", GTK_LICENSE_GPL_3_0,
                        NULL);
  adw_about_window_add_legal_section (about, _ ("Maps"), NULL, GTK_LICENSE_CUSTOM, attribution);
  adw_about_window_add_legal_section (about, _ ("Clinical content"), NULL, GTK_LICENSE_CUSTOM, content_licence);

  return GTK_WIDGET (about);
}
