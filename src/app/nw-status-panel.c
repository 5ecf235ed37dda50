/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-lean-box.h"
#include "nw-reference-panel.h"
#include "nw-date.h"
#include "nw-fold-row.h"
#include "nw-link-row.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>

/* One kind of statement: how many there are, and which were not checked. */
typedef struct
{
  const char *title;
  guint total;
  GPtrArray *items;
} Kind;

/* What leads to an unchecked statement. */
typedef struct
{
  char *text;
  char *action;
  GVariant *target;
} Item;

static void
item_free (Item *item)
{
  g_free (item->text);
  g_free (item->action);
  g_variant_unref (item->target);
  g_free (item);
}

static Kind *
kind_new (const char *title)
{
  Kind *kind = g_new0 (Kind, 1);

  kind->title = title;
  kind->items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);

  return kind;
}

static void
kind_free (Kind *kind)
{
  g_ptr_array_unref (kind->items);
  g_free (kind);
}

static void
kind_count (Kind *kind,
            const NwBasis *basis,
            char *text,
            const char *action,
            GVariant *target)
{
  Item *item = NULL;
  g_autofree char *owned = text;
  g_autoptr (GVariant) variant = g_variant_ref_sink (target);

  kind->total++;
  if (nw_basis_get_verified (basis))
    return;

  item = g_new0 (Item, 1);
  item->text = g_steal_pointer (&owned);
  item->action = g_strdup (action);
  item->target = g_steal_pointer (&variant);
  g_ptr_array_add (kind->items, item);
}

static void
count_site (NwSite *site,
            Kind *harms,
            Kind *limits,
            Kind *depths,
            Kind *techniques)
{
  NwLang lang = nw_lang_get ();
  g_autofree char *name = nw_part_site_name (site);
  const GPtrArray *rows = nw_site_get_harms (site);
  GVariant *target = g_variant_new ("(si)", nw_site_get_id (site), (int)NW_SIDE_MIDLINE);
  g_autoptr (GVariant) keep = g_variant_ref_sink (target);

  for (guint i = 0; i < rows->len; i++)
    {
      const NwSiteHarm *harm = g_ptr_array_index (rows, i);

      kind_count (harms, nw_site_harm_get_basis (harm),
                  g_strdup_printf ("%s: %s", name, nw_site_harm_get_label (harm, lang)),
                  "atlas.open-site", target);
    }
  kind_count (limits, nw_limit_get_basis (nw_site_get_limit (site)), g_strdup (name), "atlas.open-site", target);
  rows = nw_site_get_depths (site);
  for (guint i = 0; i < rows->len; i++)
    {
      const NwDepth *depth = g_ptr_array_index (rows, i);

      kind_count (depths, nw_depth_get_basis (depth),
                  g_strdup_printf ("%s: %s", name, nw_depth_get_measure_label (depth, lang)),
                  "atlas.open-site", target);
    }
  if (nw_site_get_technique (site) != NULL)
    kind_count (techniques, nw_technique_get_basis (nw_site_get_technique (site)), g_strdup (name), "atlas.open-site", target);
}

static void
count_others (NwAtlas *atlas,
              GPtrArray *kinds)
{
  NwLang lang = nw_lang_get ();
  const GPtrArray *rows = NULL;
  Kind *kind = kind_new (_ ("Regions"));

  rows = nw_atlas_get_regions (atlas);
  for (guint i = 0; i < rows->len; i++)
    {
      NwRegion *region = g_ptr_array_index (rows, i);

      kind_count (kind, nw_region_get_basis (region), nw_part_region_name (region), "atlas.open-region",
                  g_variant_new ("(si)", nw_region_get_id (region), (int)NW_SIDE_MIDLINE));
    }
  g_ptr_array_add (kinds, kind);

  kind = kind_new (_ ("Structures at risk"));
  rows = nw_atlas_get_structures (atlas);
  for (guint i = 0; i < rows->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (rows, i);

      kind_count (kind, nw_structure_get_basis (structure),
                  nw_part_sentence_case (nw_structure_get_name (structure, lang)), "atlas.open-structure",
                  g_variant_new_string (nw_structure_get_id (structure)));
    }
  g_ptr_array_add (kinds, kind);

  kind = kind_new (_ ("Recommendations"));
  rows = nw_atlas_get_recommendations (atlas);
  for (guint i = 0; i < rows->len; i++)
    {
      NwRecommendation *recommendation = g_ptr_array_index (rows, i);

      kind_count (kind, nw_recommendation_get_basis (recommendation),
                  g_strdup (nw_recommendation_get_text (recommendation, lang)), "atlas.open-page",
                  g_variant_new_string ("themes"));
    }
  g_ptr_array_add (kinds, kind);

  kind = kind_new (_ ("What to see and do at adverse events"));
  rows = nw_event_table_get_classes (nw_atlas_get_event_table (atlas));
  for (guint i = 0; i < rows->len; i++)
    {
      const GPtrArray *events = nw_event_class_get_events (g_ptr_array_index (rows, i));

      for (guint j = 0; j < events->len; j++)
        {
          const NwEvent *event = g_ptr_array_index (events, j);

          kind_count (kind, nw_event_get_basis (event), nw_part_sentence_case (nw_event_get_name (event, lang)),
                      "atlas.open-page", g_variant_new_string ("events"));
        }
    }
  g_ptr_array_add (kinds, kind);

  kind = kind_new (_ ("Terms"));
  rows = nw_atlas_get_terms (atlas);
  for (guint i = 0; i < rows->len; i++)
    {
      NwTerm *term = g_ptr_array_index (rows, i);

      kind_count (kind, nw_term_get_basis (term), nw_part_sentence_case (nw_term_get_name (term, lang)),
                  "atlas.open-page", g_variant_new_string ("glossary"));
    }
  g_ptr_array_add (kinds, kind);
}

static GPtrArray *
count_all (NwAtlas *atlas)
{
  GPtrArray *kinds = g_ptr_array_new_with_free_func ((GDestroyNotify)kind_free);
  Kind *techniques = kind_new (_ ("Techniques"));
  Kind *harms = kind_new (_ ("Harms of a site"));
  Kind *limits = kind_new (_ ("Limits and rules of a site"));
  Kind *depths = kind_new (_ ("Published depths"));
  const GPtrArray *sites = nw_atlas_get_sites (atlas);

  for (guint i = 0; i < sites->len; i++)
    count_site (g_ptr_array_index (sites, i), harms, limits, depths, techniques);
  g_ptr_array_add (kinds, depths);
  g_ptr_array_add (kinds, limits);
  g_ptr_array_add (kinds, harms);
  g_ptr_array_add (kinds, techniques);
  count_others (atlas, kinds);

  return kinds;
}

static void
fill_kind (NwLeanBox *box,
           gpointer user_data)
{
  GPtrArray *items = user_data;
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "nw-plain-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Not yet checked"), -1);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = g_ptr_array_index (items, i);
      GtkWidget *row_box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *icon = gtk_image_new_from_icon_name ("nw-unverified-symbolic");
      GtkWidget *label = nw_part_label (item->text, "nw-dense");

      gtk_image_set_pixel_size (GTK_IMAGE (icon), 14);
      gtk_widget_add_css_class (row_box, "nw-row");
      gtk_widget_set_hexpand (label, TRUE);
      nw_lean_box_append (NW_LEAN_BOX (row_box), icon);
      nw_lean_box_append (NW_LEAN_BOX (row_box), label);
      gtk_list_box_append (GTK_LIST_BOX (list), nw_link_row_new (row_box, item->text, item->action, item->target));
    }
  nw_lean_box_append (box, list);
}

static void
build_counts (NwPage *page,
              GObject *context)
{
  g_autoptr (GPtrArray) kinds = count_all (NW_ATLAS (context));
  GtkWidget *list = nw_part_list (_ ("Statements that were not yet checked"));

  for (guint i = 0; i < kinds->len; i++)
    {
      const Kind *kind = g_ptr_array_index (kinds, i);
      GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *label = nw_part_label (kind->title, NULL);
      /* Translators: so many of so many statements were not yet checked. */
      g_autofree char *words = g_strdup_printf (_ ("%1$u of %2$u"), kind->items->len, kind->total);
      g_autofree char *spoken = g_strdup_printf (_ ("%1$s: %2$u of %3$u not yet checked against a source"),
                                                 kind->title, kind->items->len, kind->total);

      gtk_widget_set_hexpand (label, TRUE);
      nw_lean_box_append (NW_LEAN_BOX (box), label);
      nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (words, "nw-small nw-quiet nw-tabular"));
      if (kind->items->len == 0)
        {
          gtk_widget_add_css_class (box, "nw-row");
          gtk_list_box_append (GTK_LIST_BOX (list), g_object_new (GTK_TYPE_LIST_BOX_ROW,
                                                                  "activatable", FALSE,
                                                                  "focusable", FALSE,
                                                                  "child", box,
                                                                  NULL));
          continue;
        }
      gtk_list_box_append (GTK_LIST_BOX (list),
                           nw_fold_row_new (box, spoken, fill_kind, g_ptr_array_ref (kind->items),
                                            (GDestroyNotify)g_ptr_array_unref));
    }
  nw_page_add (page, 0, list);
}

/**
 * nw_status_panel_build:
 * @page: the page
 * @atlas: the content
 *
 * Says how old the content is and lists, by kind, every statement whose core
 * fact was not seen in a text of its source, with the way to it.
 */
void
nw_status_panel_build (NwPage *page,
                       NwAtlas *atlas)
{
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (NW_IS_PAGE (page));

  day = nw_date_format_long (nw_atlas_get_reviewed (atlas), nw_lang_get ());
  /* Translators: version of the content, and a day. */
  text = g_strdup_printf (_ ("Content version %1$s, reviewed on %2$s. A statement is checked when its core fact was "
                             "seen in a retrieved text of its source; the others rest on professional knowledge and "
                             "the best reference known, and carry this mark wherever they stand."),
                          nw_atlas_get_version (atlas), day != NULL ? day : nw_atlas_get_reviewed (atlas));
  nw_page_add_below (page, nw_part_text (text, "nw-dense"));
  nw_page_add_below (page, nw_part_unverified ());
  nw_page_add_later (page, build_counts, G_OBJECT (atlas));
}
