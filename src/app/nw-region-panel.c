/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-region-panel.h"
#include "nw-lean-box.h"
#include "nw-add-bar.h"
#include "nw-advice-list.h"
#include "nw-advice.h"
#include "nw-drawn.h"
#include "nw-fold-row.h"
#include "nw-link-row.h"
#include "nw-parts.h"
#include "nw-region-print.h"

#include <glib/gi18n-lib.h>

/* More structures than this are folded away. */
#define MAX_STRUCTURES 5

/* What the first frame shows; the rest follows right after it. */
#define FIRST_STRUCTURES 3
#define FIRST_SITES 6

#define KEY_ATLAS "nw-atlas"
#define KEY_SITES "nw-site-list"
#define KEY_STRUCTURES "nw-structure-list"
#define KEY_SIDE "nw-side"

static NwAtlas *
get_atlas (NwPage *page)
{
  return g_object_get_data (G_OBJECT (page), KEY_ATLAS);
}

/* The risk sentence first, then what to watch for; both can be verified apart. */
static GtkWidget *
new_risk_box (NwRegion *region)
{
  NwLang lang = nw_lang_get ();
  NwSwatch kind = nw_swatch_of_risk (nw_region_get_risk (region));
  GtkWidget *box = nw_part_box (nw_swatch_get_class (kind));
  GtkWidget *line = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *column = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 5);
  const NwBasis *basis = nw_region_get_basis (region);
  const char *watch = nw_region_get_watch (region, lang);
  g_autofree char *risk = g_utf8_strdown (nw_risk_get_label (nw_region_get_risk (region)), -1);
  /* Translators: %s is the level of risk: "high risk". */
  g_autofree char *words = g_strdup_printf (_ ("%s risk"), risk);
  g_autofree char *title = nw_part_sentence_case (words);
  GtkWidget *heading = nw_part_section (title, NULL);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 22);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (column, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (line), icon);
  nw_lean_box_append (NW_LEAN_BOX (line), column);
  nw_lean_box_append (NW_LEAN_BOX (box), line);

  nw_lean_box_append (NW_LEAN_BOX (column), heading);
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_text (nw_region_get_summary (region, lang), "nw-dense"));
  if (!nw_basis_is_field_verified (basis, "summary"))
    nw_lean_box_append (NW_LEAN_BOX (column), nw_part_unverified ());
  if (watch != NULL && *watch != '\0')
    {
      nw_lean_box_append (NW_LEAN_BOX (column), nw_part_text (watch, "nw-dense"));
      if (!nw_basis_is_field_verified (basis, "watch"))
        nw_lean_box_append (NW_LEAN_BOX (column), nw_part_unverified ());
    }
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_basis (basis, "summary"));

  return box;
}

static void
fill_structure (NwLeanBox *box,
                gpointer user_data)
{
  NwStructure *structure = user_data;
  NwLang lang = nw_lang_get ();
  const NwBasis *basis = nw_structure_get_basis (structure);
  const struct
  {
    const char *field;
    const char *title;
    const char *text;
  } parts[] = {
    { "danger", _ ("Danger"), nw_structure_get_danger (structure, lang) },
    { "signs", _ ("Signs"), nw_structure_get_signs (structure, lang) },
    { "course", _ ("Course"), nw_structure_get_course (structure, lang) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *statement = NULL;

      if (parts[i].text == NULL || *parts[i].text == '\0')
        continue;
      statement = nw_part_statement (parts[i].title, parts[i].text, NULL);
      if (!nw_basis_is_field_verified (basis, parts[i].field))
        nw_lean_box_append (NW_LEAN_BOX (statement), nw_part_unverified ());
      nw_lean_box_append (box, statement);
    }
  {
    GtkWidget *last = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *citations = nw_part_basis (basis, "danger");

    gtk_widget_add_css_class (last, "nw-statement");
    nw_lean_box_append (NW_LEAN_BOX (last), citations);
    nw_lean_box_append (box, last);
  }
}

static GtkWidget *
new_structure_row (const NwRegionStructure *item,
                   guint n_sites)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *column = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *swatch = nw_risk_swatch_new (nw_swatch_of_structure (item->structure), 22, 14);
  g_autofree char *name = nw_part_sentence_case (nw_structure_get_name (item->structure, lang));
  g_autofree char *count = NULL;
  g_autofree char *spoken = NULL;
  const char *danger = nw_structure_get_danger (item->structure, lang);

  if (item->n_sites > 0)
    /* Translators: in how many of the sites of a region a structure is at risk. */
    count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "at %1$u of %2$u site", "at %1$u of %2$u sites", n_sites),
                             item->n_sites, n_sites);
  else
    count = g_strdup (_ ("in this region"));
  if (!nw_structure_is_drawn (item->structure))
    {
      g_autofree char *sites = g_steal_pointer (&count);

      count = g_strdup_printf ("%s · %s", sites, nw_drawn_get_label (NW_DRAWN_NOWHERE));
    }

  gtk_widget_set_valign (swatch, GTK_ALIGN_START);
  gtk_widget_set_margin_top (swatch, 4);
  {
    g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>  <small>%s</small>", name, count);
    GtkWidget *label = nw_part_label (NULL, NULL);

    gtk_label_set_markup (GTK_LABEL (label), markup);
    nw_lean_box_append (NW_LEAN_BOX (column), label);
  }
  if (danger != NULL && *danger != '\0')
    nw_lean_box_append (NW_LEAN_BOX (column), nw_part_label (danger, "nw-small nw-quiet"));
  gtk_widget_set_hexpand (column, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (box), swatch);
  nw_lean_box_append (NW_LEAN_BOX (box), column);

  spoken = g_strdup_printf ("%s, %s. %s", name, count, danger != NULL ? danger : "");

  return nw_fold_row_new (box, spoken, fill_structure, g_object_ref (item->structure), g_object_unref);
}

typedef struct
{
  GPtrArray *structures;
  guint n_sites;
} More;

static void
more_free (gpointer data,
           GClosure *closure)
{
  More *more = data;

  g_ptr_array_unref (more->structures);
  g_free (more);
}

static void
more_structures_cb (GtkButton *button,
                    More *more)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *list = gtk_widget_get_parent (row);
  GtkWidget *first = NULL;

  for (guint i = MAX_STRUCTURES; i < more->structures->len; i++)
    {
      GtkWidget *new_row = new_structure_row (g_ptr_array_index (more->structures, i), more->n_sites);

      if (first == NULL)
        first = new_row;
      gtk_list_box_append (GTK_LIST_BOX (list), new_row);
    }
  gtk_widget_grab_focus (first);
  gtk_list_box_remove (GTK_LIST_BOX (list), row);
}

static GtkWidget *
new_more_row (GPtrArray *structures,
              guint n_sites)
{
  guint n = structures->len - MAX_STRUCTURES;
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show %u more", "Show %u more", n), n);
  GtkWidget *button = gtk_button_new_with_label (text);
  More *more = g_new0 (More, 1);

  more->structures = g_ptr_array_ref (structures);
  more->n_sites = n_sites;
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "nw-more");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", G_CALLBACK (more_structures_cb), more, more_free, 0);

  return g_object_new (GTK_TYPE_LIST_BOX_ROW,
                       "activatable", FALSE,
                       "focusable", FALSE,
                       "child", button,
                       NULL);
}

static void
add_structures (NwPage *page,
                NwRegion *region,
                guint from,
                guint to)
{
  GtkWidget *list = g_object_get_data (G_OBJECT (page), KEY_STRUCTURES);
  g_autoptr (GPtrArray) structures = nw_region_list_structures (region, nw_lang_get ());
  guint n_sites = nw_region_get_sites (region)->len;
  guint shown = structures->len > MAX_STRUCTURES + 1 ? MAX_STRUCTURES : structures->len;

  for (guint i = from; i < MIN (shown, to); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_structure_row (g_ptr_array_index (structures, i), n_sites));
  if (shown < structures->len && to > shown)
    gtk_list_box_append (GTK_LIST_BOX (list), new_more_row (structures, n_sites));
}

static GtkWidget *
new_structures (NwPage *page,
                NwRegion *region)
{
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *list = nw_part_list (_ ("Structures at risk"));

  /* Its box gives it its own height; any other place is measured twice. */
  gtk_widget_set_valign (list, GTK_ALIGN_FILL);
  g_object_set_data (G_OBJECT (page), KEY_STRUCTURES, list);
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Structures at risk"), NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), list);
  add_structures (page, region, 0, FIRST_STRUCTURES);

  return group;
}

/**
 * nw_region_panel_describe_limit:
 * @site: a site
 *
 * The published limit of a site in short: the figure and its basis in words,
 * and a lower bound where one is published too; or that there is none.
 *
 * Returns: (transfer full): Pango markup
 */
char *
nw_region_panel_describe_limit (NwSite *site)
{
  NwLang lang = nw_lang_get ();
  const NwLimit *limit = nw_site_get_limit (site);
  const NwBound *main_bound = limit != NULL ? nw_limit_get_main (limit) : NULL;
  const NwBound *lowest = NULL;
  g_autofree char *mm = NULL;
  g_autofree char *lower = NULL;

  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return g_markup_escape_text (nw_site_get_status_meaning (site, lang), -1);
  if (main_bound == NULL)
    return g_markup_escape_text (_ ("no published limit"), -1);

  mm = nw_bound_format_mm (main_bound, lang);
  lowest = g_ptr_array_index (nw_limit_get_bounds (limit), 0);
  if (nw_bound_get_mm (lowest) >= nw_bound_get_mm (main_bound))
    return g_markup_printf_escaped ("<b>%s</b> %s", mm, nw_bound_get_kind_label (main_bound, lang));

  lower = nw_bound_format_mm (lowest, lang);

  /* Translators: a published limit, its basis in words, and a lower bound that
   * is published as well: "19 mm maximum from a study; 10 mm also published". */
  return g_markup_printf_escaped (_ ("<b>%1$s</b> %2$s; <b>%3$s</b> also published"),
                                  mm, nw_bound_get_kind_label (main_bound, lang), lower);
}

static GtkWidget *
new_site_row (NwSite *site,
              guint number,
              NwSide side)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *column = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *second = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *badge = nw_part_status_badge (site);
  GtkWidget *limit_label = nw_part_label (NULL, "nw-small nw-quiet nw-tabular");
  g_autofree char *name = nw_part_site_name (site);
  g_autofree char *limit = nw_region_panel_describe_limit (site);
  g_autofree char *plain = NULL;
  g_autofree char *risk = nw_part_risk_words (site);
  g_autofree char *spoken = NULL;
  GtkWidget *name_label = nw_part_label (name, "nw-section");

  gtk_label_set_markup (GTK_LABEL (limit_label), limit);
  gtk_label_set_width_chars (GTK_LABEL (limit_label), 6);
  gtk_widget_set_hexpand (limit_label, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (column), name_label);
  if (badge != NULL)
    {
      gtk_widget_set_valign (badge, GTK_ALIGN_START);
      gtk_widget_set_margin_top (badge, 1);
    }
  /* The longer badge stands on a line of its own. */
  if (badge != NULL && nw_site_get_status (site) == NW_SITE_STATUS_IMAGE_GUIDED_ONLY)
    {
      gtk_widget_set_halign (badge, GTK_ALIGN_START);
      nw_lean_box_append (NW_LEAN_BOX (column), badge);
    }
  else if (badge != NULL)
    {
      nw_lean_box_append (NW_LEAN_BOX (second), badge);
    }
  nw_lean_box_append (NW_LEAN_BOX (second), limit_label);
  nw_lean_box_append (NW_LEAN_BOX (column), second);
  gtk_widget_set_hexpand (column, TRUE);

  gtk_widget_add_css_class (box, "nw-row");
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_pin (site, number));
  nw_lean_box_append (NW_LEAN_BOX (box), column);
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_site_pill (site));

  if (!pango_parse_markup (limit, -1, 0, NULL, &plain, NULL, NULL))
    plain = g_strdup ("");
  spoken = g_strdup_printf ("%u. %s, %s, %s", number, name, risk, plain);

  return nw_link_row_new (box, spoken, "atlas.open-site",
                          g_variant_new ("(si)", nw_site_get_id (site), (int)side));
}

static void
add_sites (NwPage *page,
           NwRegion *region,
           guint from,
           guint to)
{
  GtkWidget *list = g_object_get_data (G_OBJECT (page), KEY_SITES);
  NwSide side = (NwSide)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (page), KEY_SIDE));
  g_autoptr (GPtrArray) sites = nw_region_list_sites (region, nw_lang_get ());

  for (guint i = from; i < MIN (sites->len, to); i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      GtkWidget *row = new_site_row (site, i + 1, side);

      g_object_set_data_full (G_OBJECT (row), "nw-site", g_strdup (nw_site_get_id (site)), g_free);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
}

static GtkWidget *
new_sites (NwPage *page,
           NwRegion *region)
{
  GtkWidget *group = nw_part_group (NULL);
  NwRiskCounts counts = { 0 };
  g_autofree char *aside = NULL;
  GtkWidget *list = nw_part_list (_ ("Sites by risk"));

  /* Its box gives it its own height; any other place is measured twice. */
  gtk_widget_set_valign (list, GTK_ALIGN_FILL);
  nw_region_count_sites (region, &counts);
  aside = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u site", "%u sites", counts.total), counts.total);
  if (counts.do_not_needle > 0)
    {
      /* Translators: a count of sites, then how many of them are not needled. */
      g_autofree char *longer = g_strdup_printf (_ ("%1$s, %2$u not to be needled"), aside, counts.do_not_needle);

      g_free (aside);
      aside = g_steal_pointer (&longer);
    }

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Sites by risk"), aside));
  nw_lean_box_append (NW_LEAN_BOX (group), list);
  g_object_set_data (G_OBJECT (page), KEY_SITES, list);
  add_sites (page, region, 0, FIRST_SITES);

  return group;
}

/* Which theme stands open: the first, when it says something of this region. */
static void
build_advice (NwPage *page,
              GObject *context)
{
  NwRegion *region = NW_REGION (context);
  NwAtlas *atlas = get_atlas (page);
  g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_region (atlas, region);
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *list = nw_advice_list_new (groups);
  const NwAdviceGroup *first = groups->len > 0 ? g_ptr_array_index (groups, 0) : NULL;

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Recommendations"), _ ("wording and strength: the editors'")));
  nw_lean_box_append (NW_LEAN_BOX (group), list);
  nw_page_add (page, 0, group);
  if (first != NULL && first->specific->len > 0)
    nw_advice_list_open_first (list);
}

static void
build_rest (NwPage *page,
            GObject *context)
{
  NwRegion *region = NW_REGION (context);
  NwLang lang = nw_lang_get ();
  g_autoptr (GPtrArray) contras = nw_atlas_list_contraindications_for_region (get_atlas (page), region);
  g_autofree char *name = nw_part_region_name (region);
  const char *boundaries = nw_region_get_boundaries (region, lang);

  if (contras->len > 0)
    {
      GtkWidget *group = nw_part_group (NULL);

      nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Contraindications"), _ ("before you start")));
      nw_lean_box_append (NW_LEAN_BOX (group), nw_advice_list_new_contraindications (contras, name));
      nw_page_add (page, 0, group);
    }

  if (boundaries != NULL && *boundaries != '\0')
    {
      GtkWidget *group = nw_part_group (NULL);
      GtkWidget *card = nw_part_card ();

      nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Where this region begins and ends"), NULL));
      nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (NULL, boundaries, NULL));
      nw_lean_box_append (NW_LEAN_BOX (group), card);
      nw_page_add (page, 1, group);
    }
}

static void
build_more_rows (NwPage *page,
                 GObject *context)
{
  add_structures (page, NW_REGION (context), FIRST_STRUCTURES, G_MAXUINT);
  add_sites (page, NW_REGION (context), FIRST_SITES, G_MAXUINT);
}

/**
 * nw_region_panel_fill:
 * @page: the page to fill
 * @atlas: the content
 * @region: the region
 * @side: on which side it was chosen, handed on to its sites
 *
 * Shows a region: its risk in words, the structures at risk with the reason,
 * its sites sorted by risk, the recommendations by theme.
 */
void
nw_region_panel_fill (NwPage *page,
                      NwAtlas *atlas,
                      NwRegion *region,
                      NwSide side)
{
  g_autofree char *title = NULL;

  g_return_if_fail (NW_IS_PAGE (page));
  g_return_if_fail (NW_IS_ATLAS (atlas));
  g_return_if_fail (NW_IS_REGION (region));

  title = nw_part_region_name (region);
  nw_page_reset (page, title);
  g_object_set_data_full (G_OBJECT (page), KEY_ATLAS, g_object_ref (atlas), g_object_unref);
  g_object_set_data (G_OBJECT (page), KEY_SIDE, GINT_TO_POINTER ((int)side));
  g_object_set_data (G_OBJECT (page), KEY_SITES, NULL);

  nw_page_add_beside (page, nw_region_print_button_new (atlas, region));
  nw_page_add_below (page, nw_part_text (nw_region_get_name (region, NW_LANG_LA), "nw-small nw-quiet"));
  nw_page_add (page, 0, new_risk_box (region));
  nw_page_add (page, 0, new_structures (page, region));
  nw_page_add (page, 1, new_sites (page, region));
  nw_page_set_footer (page, nw_add_bar_new_for_region (region, side));
  nw_page_add_later (page, build_more_rows, G_OBJECT (region));
  nw_page_add_later (page, build_advice, G_OBJECT (region));
  nw_page_add_later (page, build_rest, G_OBJECT (region));
}

/**
 * nw_region_panel_get_site_list:
 * @page: a page filled by nw_region_panel_fill()
 *
 * Returns: (transfer none) (nullable): its list of sites; each row has the id
 *   of its site as data "nw-site"
 */
GtkWidget *
nw_region_panel_get_site_list (NwPage *page)
{
  g_return_val_if_fail (NW_IS_PAGE (page), NULL);

  return g_object_get_data (G_OBJECT (page), KEY_SITES);
}
