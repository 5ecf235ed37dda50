/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-region-print.h"

#include "nw-leaflet-print.h"
#include "nw-paths.h"
#include "nw-print-button.h"
#include "nw-print-operation.h"
#include "nw-region-card.h"
#include "nw-renderer.h"
#include "nw-report-print.h"

#include <glib/gi18n-lib.h>

/* A card of @region, or a sheet for patients without one. */
typedef struct
{
  NwAtlas *atlas;
  NwRegion *region;
  NwLeafletKind leaflet;
  NwLang lang;
} Card;

static void
card_free (gpointer data)
{
  Card *self = data;

  g_clear_object (&self->atlas);
  g_clear_object (&self->region);
  g_free (self);
}

/* The map is drawn by the thread that lays the card out. */
static NwReport *
lay_out_cb (NwPaper paper,
            gpointer data,
            GError **error)
{
  Card *self = data;
  const NwLeafletPrint leaflet = { .lang = self->lang, .paper = paper };
  g_autofree char *dir = NULL;
  g_autoptr (NwFigureSet) figures = NULL;
  g_autoptr (NwRenderer) renderer = NULL;

  if (self->region == NULL)
    return nw_leaflet_report_new (self->atlas, self->leaflet, &leaflet);

  dir = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
  figures = nw_figure_set_new (dir, self->atlas);
  renderer = nw_renderer_new (figures);
  return nw_region_card_new (renderer, self->region, paper, NULL, error);
}

/* What went wrong is told by the window of the pages while it is there. */
static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!nw_report_print_finish (result, NULL, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The pages could not be laid out: %s", error->message);
}

static void
show (GtkWidget *button,
      gboolean card,
      NwLeafletKind leaflet,
      NwPaper paper)
{
  GtkRoot *root = gtk_widget_get_root (button);
  NwRegion *region = nw_print_button_get_about (button);
  Card *self = g_new0 (Card, 1);

  self->atlas = g_object_ref (nw_print_button_get_atlas (button));
  self->region = card ? g_object_ref (region) : NULL;
  self->leaflet = leaflet;
  self->lang = nw_lang_get ();
  nw_report_preview_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, lay_out_cb, self, card_free, paper, _ ("Save as PDF"),
                           card ? nw_region_get_name (region, nw_lang_get ()) : nw_leaflet_kind_to_string (leaflet), done_cb, NULL);
}

static void
card_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  NwPaper paper = nw_print_get_usual_paper ();

  nw_paper_from_string (g_variant_get_string (parameter, NULL), &paper);
  show (user_data, TRUE, NW_LEAFLET_INFORMATION, paper);
}

static void
leaflet_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer user_data)
{
  NwLeafletKind kind = NW_LEAFLET_INFORMATION;

  nw_leaflet_kind_from_string (g_variant_get_string (parameter, NULL), &kind);
  show (user_data, FALSE, kind, nw_print_get_usual_paper ());
}

static void
fill_menu (GtkMenuButton *button,
           GMenu *menu,
           GSimpleActionGroup *group)
{
  const GActionEntry entries[] = {
    { .name = "card", .activate = card_cb, .parameter_type = "s" },
    { .name = "leaflet", .activate = leaflet_cb, .parameter_type = "s" },
  };
  g_autoptr (GMenu) cards = g_menu_new ();
  g_autoptr (GMenu) leaflets = g_menu_new ();

  g_menu_append (cards, _ ("Safety Card for the _Wall…"), "region.card('usual')");
  g_menu_append (cards, _ ("Safety Card, A_5…"), "region.card('a5')");
  g_menu_append (cards, _ ("Safety Card, A_6…"), "region.card('a6')");
  g_menu_append (leaflets, _ ("Patient _Information…"), "region.leaflet('information')");
  g_menu_append (leaflets, _ ("_Consent Form…"), "region.leaflet('consent')");
  g_menu_append (leaflets, _ ("_Aftercare Sheet…"), "region.leaflet('aftercare')");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (cards));
  g_menu_append_section (menu, _ ("For Patients"), G_MENU_MODEL (leaflets));
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), button);
}

/**
 * nw_region_print_button_new:
 * @atlas: the content
 * @region: a region of it
 *
 * Returns: (transfer floating): a button with a menu
 */
GtkWidget *
nw_region_print_button_new (NwAtlas *atlas,
                            NwRegion *region)
{
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (NW_IS_REGION (region), NULL);

  return nw_print_button_new (_ ("Print cards and sheets"), "region", fill_menu, atlas, region);
}
