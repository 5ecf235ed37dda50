/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-site-panel.h"
#include "nw-lean-box.h"
#include "nw-advice-list.h"
#include "nw-advice.h"
#include "nw-citations.h"
#include "nw-depth-list.h"
#include "nw-fold-row.h"
#include "nw-limit-box.h"
#include "nw-parts.h"
#include "nw-add-bar.h"

#include <glib/gi18n-lib.h>

#define KEY_ATLAS "nw-atlas"

static NwAtlas *
get_atlas (NwPage *page)
{
  return g_object_get_data (G_OBJECT (page), KEY_ATLAS);
}

/* Latin, English and Dutch names, the everyday one, and the regions. */
static GtkWidget *
new_names (NwSite *site)
{
  NwLang lang = nw_lang_get ();
  g_autoptr (GString) text = g_string_new (nw_site_get_name (site, NW_LANG_LA));
  NwLang other = lang == NW_LANG_NL ? NW_LANG_EN : NW_LANG_NL;
  const GPtrArray *regions = nw_site_get_regions (site);
  const char *plain = nw_site_get_plain_name (site, NW_LANG_NL);

  if (g_strcmp0 (nw_site_get_name (site, other), nw_site_get_name (site, NW_LANG_LA)) != 0)
    g_string_append_printf (text, " · %s", nw_site_get_name (site, other));
  if (plain != NULL)
    g_string_append_printf (text, " · %s", plain);
  for (guint i = 0; i < regions->len; i++)
    g_string_append_printf (text, " · %s", nw_region_get_name (g_ptr_array_index (regions, i), lang));

  return nw_part_text (text->str, "nw-small nw-quiet");
}

/* The labels of the harms, each once, in the order of the content. */
static char *
list_harms (NwSite *site)
{
  const GPtrArray *harms = nw_site_get_harms (site);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < harms->len; i++)
    {
      const char *label = nw_site_harm_get_label (g_ptr_array_index (harms, i), nw_lang_get ());

      if (!g_hash_table_add (seen, (gpointer)label))
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append (text, label);
    }

  return g_string_free (text, FALSE);
}

static const char *
status_icon (NwSite *site)
{
  switch (nw_site_get_status (site))
    {
    case NW_SITE_STATUS_DO_NOT_NEEDLE:
      return "nw-do-not-needle-symbolic";
    case NW_SITE_STATUS_IMAGE_GUIDED_ONLY:
      return "nw-image-guided-symbolic";
    case NW_SITE_STATUS_STANDARD:
    case NW_SITE_STATUS_ADVANCED:
    default:
      return "dialog-warning-symbolic";
    }
}

/* Risk and status in words: what can be harmed, and who may needle here. */
static GtkWidget *
new_risk_box (NwSite *site)
{
  NwLang lang = nw_lang_get ();
  NwSwatch kind = nw_swatch_of_site (site);
  GtkWidget *box = nw_part_box (nw_swatch_get_class (kind));
  GtkWidget *line = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (status_icon (site));
  GtkWidget *column = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *risk = g_utf8_strdown (nw_risk_get_label (nw_site_get_risk (site)), -1);
  g_autofree char *harms = list_harms (site);
  g_autofree char *words = NULL;
  g_autofree char *title = NULL;
  g_autofree char *status = nw_part_sentence_case (nw_site_get_status_label (site, lang));
  g_autofree char *meaning = g_markup_printf_escaped ("<b>%s.</b> %s", status, nw_site_get_status_meaning (site, lang));

  if (kind == NW_SWATCH_DO_NOT_NEEDLE)
    words = g_strdup (nw_site_get_status_label (site, lang));
  else
    words = g_strdup_printf (_ ("%s risk"), risk);
  title = nw_part_sentence_case (words);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 22);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (column, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (line), icon);
  nw_lean_box_append (NW_LEAN_BOX (line), column);
  nw_lean_box_append (NW_LEAN_BOX (box), line);
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_section (title, NULL));
  if (*harms != '\0')
    nw_lean_box_append (NW_LEAN_BOX (column), nw_part_text (harms, "nw-dense"));
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_markup (meaning, "nw-dense"));

  return box;
}

static GtkWidget *
new_harms (NwSite *site)
{
  NwLang lang = nw_lang_get ();
  const GPtrArray *harms = nw_site_get_harms (site);
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *card = nw_part_card ();

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("What can be harmed"), NULL));
  for (guint i = 0; i < harms->len; i++)
    {
      const NwSiteHarm *harm = g_ptr_array_index (harms, i);
      NwStructure *structure = nw_site_harm_get_structure (harm);
      GtkWidget *row = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
      GtkWidget *swatch = nw_risk_swatch_new (nw_swatch_of_structure (structure), 20, 13);
      g_autofree char *label = nw_part_sentence_case (nw_site_harm_get_label (harm, lang));
      g_autofree char *title = g_strdup_printf ("%s · %s", label, nw_structure_get_name (structure, lang));
      GtkWidget *statement = nw_part_statement (title, nw_site_harm_get_why (harm, lang), nw_site_harm_get_basis (harm));

      gtk_widget_remove_css_class (statement, "nw-statement");
      gtk_widget_set_hexpand (statement, TRUE);
      gtk_widget_set_valign (swatch, GTK_ALIGN_START);
      gtk_widget_set_margin_top (swatch, 3);
      gtk_widget_add_css_class (row, "nw-statement");
      nw_lean_box_append (NW_LEAN_BOX (row), swatch);
      nw_lean_box_append (NW_LEAN_BOX (row), statement);
      nw_lean_box_append (NW_LEAN_BOX (card), row);
    }
  if (harms->len == 0)
    nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (NULL, _ ("No harm is described in this atlas. That does not mean that there is none."), NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), card);

  return group;
}

/* "0.25–0.3 mm × 15 mm", exactly the figures of the content. */
static char *
format_needle (const NwTechnique *technique)
{
  NwLang lang = nw_lang_get ();
  g_autofree char *diameter = NULL;
  g_autofree char *length = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;
      gboolean known = i == 0 ? nw_technique_format_needle_diameter (technique, lang, &from, &to)
                              : nw_technique_format_needle_length (technique, lang, &from, &to);
      char *range = NULL;

      if (!known)
        continue;
      if (g_str_equal (from, to))
        range = g_strconcat (to, "\302\240mm", NULL);
      else
        range = g_strconcat (from, "–", to, "\302\240mm", NULL);
      if (i == 0)
        diameter = range;
      else
        length = range;
    }

  if (diameter != NULL && length != NULL)
    /* Translators: a needle: diameter, then length. */
    return g_strdup_printf (_ ("%1$s × %2$s"), diameter, length);

  return diameter != NULL ? g_steal_pointer (&diameter) : g_steal_pointer (&length);
}

static GtkWidget *
new_technique (const NwTechnique *technique)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *card = nw_part_card ();
  g_autofree char *needle = format_needle (technique);
  const struct
  {
    const char *title;
    const char *text;
  } parts[] = {
    { _ ("Position"), nw_technique_get_position (technique, lang) },
    { _ ("Palpation"), nw_technique_get_palpation (technique, lang) },
    { _ ("Direction"), nw_technique_get_direction (technique, lang) },
  };

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Technique"), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i].text != NULL && *parts[i].text != '\0')
        nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (parts[i].title, parts[i].text, NULL));
    }
  if (needle != NULL)
    {
      GtkWidget *statement = nw_part_statement (_ ("Needle"), needle, NULL);

      /* Where nothing of the technique was checked, one mark below says so. */
      if (!nw_technique_get_needle_verified (technique) && nw_basis_get_verified (nw_technique_get_basis (technique)))
        nw_lean_box_append (NW_LEAN_BOX (statement), nw_part_unverified ());
      nw_lean_box_append (NW_LEAN_BOX (card), statement);
    }
  {
    GtkWidget *last = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 0);

    gtk_widget_add_css_class (last, "nw-statement");
    nw_lean_box_append (NW_LEAN_BOX (last), nw_part_basis (nw_technique_get_basis (technique), NULL));
    nw_lean_box_append (NW_LEAN_BOX (card), last);
  }
  nw_lean_box_append (NW_LEAN_BOX (group), card);

  return group;
}

static GtkWidget *
new_avoid (const NwTechnique *technique)
{
  const char *avoid = nw_technique_get_avoid (technique, nw_lang_get ());
  GtkWidget *group = NULL;
  GtkWidget *card = NULL;
  GtkWidget *row = NULL;
  GtkWidget *icon = NULL;
  GtkWidget *statement = NULL;

  if (avoid == NULL || *avoid == '\0')
    return NULL;

  group = nw_part_group (NULL);
  card = nw_part_card ();
  row = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  icon = gtk_image_new_from_icon_name ("nw-do-not-needle-symbolic");
  statement = nw_part_statement (NULL, avoid, nw_technique_get_basis (technique));
  gtk_widget_remove_css_class (statement, "nw-statement");
  gtk_widget_set_hexpand (statement, TRUE);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_add_css_class (row, "nw-statement");
  nw_lean_box_append (NW_LEAN_BOX (row), icon);
  nw_lean_box_append (NW_LEAN_BOX (row), statement);
  nw_lean_box_append (NW_LEAN_BOX (card), row);
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Avoid"), NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), card);

  return group;
}

static void
add_words (NwPage *page,
           const char *title,
           const char *text)
{
  GtkWidget *group = NULL;
  GtkWidget *card = NULL;

  if (text == NULL || *text == '\0')
    return;

  group = nw_part_group (NULL);
  card = nw_part_card ();
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (title, NULL));
  nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (NULL, text, NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), card);
  nw_page_add (page, 1, group);
}

static void
build_middle (NwPage *page,
              GObject *context)
{
  NwSite *site = NW_SITE (context);
  const NwTechnique *technique = nw_site_get_technique (site);
  GtkWidget *avoid = NULL;

  nw_page_add (page, 0, nw_depth_list_new (site));
  if (technique != NULL)
    {
      nw_page_add (page, 1, new_technique (technique));
      avoid = new_avoid (technique);
      if (avoid != NULL)
        nw_page_add (page, 1, avoid);
    }
  else
    {
      add_words (page, _ ("Technique"), nw_site_get_status_meaning (site, nw_lang_get ()));
    }
  add_words (page, _ ("Notes"), nw_site_get_notes (site, nw_lang_get ()));
  add_words (page, _ ("What is not known"), nw_site_get_gaps (site, nw_lang_get ()));
  if (nw_site_is_schematic (site))
    add_words (page, _ ("On the map"), _ ("The area on the map is schematic: the maps have no outline of this site."));
  else
    add_words (page, _ ("On the map"), nw_site_get_outline_part (site, nw_lang_get ()));
}

static void
build_advice (NwPage *page,
              GObject *context)
{
  NwSite *site = NW_SITE (context);
  g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_site (get_atlas (page), site);
  g_autoptr (GPtrArray) contras = nw_atlas_list_contraindications_for_site (get_atlas (page), site);
  g_autofree char *name = nw_part_site_name (site);
  GtkWidget *group = nw_part_group (NULL);

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Recommendations"), _ ("wording and strength: the editors'")));
  nw_lean_box_append (NW_LEAN_BOX (group), nw_advice_list_new (groups));
  nw_page_add (page, 0, group);

  if (contras->len > 0)
    {
      group = nw_part_group (NULL);
      nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Contraindications"), _ ("before you start")));
      nw_lean_box_append (NW_LEAN_BOX (group), nw_advice_list_new_contraindications (contras, name));
      nw_page_add (page, 0, group);
    }
}

static void
collect (GPtrArray *sources,
         const NwBasis *basis)
{
  const GPtrArray *more = nw_basis_get_sources (basis);

  for (guint i = 0; i < more->len; i++)
    {
      gpointer source = g_ptr_array_index (more, i);

      if (!g_ptr_array_find (sources, source, NULL))
        g_ptr_array_add (sources, source);
    }
}

/* Every source of this page once, in the order in which it is met. */
static GPtrArray *
list_sources (NwSite *site)
{
  GPtrArray *sources = g_ptr_array_new ();
  const GPtrArray *harms = nw_site_get_harms (site);
  const NwLimit *limit = nw_site_get_limit (site);
  const GPtrArray *bounds = nw_limit_get_bounds (limit);
  g_autoptr (GPtrArray) depths = nw_site_list_depths (site);

  for (guint i = 0; i < harms->len; i++)
    collect (sources, nw_site_harm_get_basis (g_ptr_array_index (harms, i)));
  for (guint i = 0; i < bounds->len; i++)
    collect (sources, nw_bound_get_basis (g_ptr_array_index (bounds, i)));
  collect (sources, nw_limit_get_basis (limit));
  for (guint i = 0; i < depths->len; i++)
    collect (sources, nw_depth_get_basis (g_ptr_array_index (depths, i)));
  if (nw_site_get_technique (site) != NULL)
    collect (sources, nw_technique_get_basis (nw_site_get_technique (site)));

  return sources;
}

static void
fill_sources (NwLeanBox *box,
              gpointer user_data)
{
  GPtrArray *sources = user_data;

  for (guint i = 0; i < sources->len; i++)
    {
      GtkWidget *reference = nw_citations_new_reference (g_ptr_array_index (sources, i));

      gtk_widget_add_css_class (reference, "nw-statement");
      nw_lean_box_append (box, reference);
    }
}

static void
build_sources (NwPage *page,
               GObject *context)
{
  g_autoptr (GPtrArray) sources = list_sources (NW_SITE (context));
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *list = nw_part_list (_ ("Sources"));
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u source in full", "%u sources in full", sources->len),
                                            sources->len);

  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (words, "nw-section"));
  gtk_list_box_append (GTK_LIST_BOX (list),
                       nw_fold_row_new (box, words, fill_sources, g_ptr_array_ref (sources), (GDestroyNotify)g_ptr_array_unref));
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Sources"), NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), list);
  nw_page_add (page, 1, group);
}

/**
 * nw_site_panel_fill:
 * @page: the page to fill
 * @atlas: the content
 * @site: the site
 * @region: (nullable): the region through which it was opened
 * @side: the patient's side, %NW_SIDE_MIDLINE where none was chosen
 *
 * Shows a site: risk and status, published limit, harms with why, every depth
 * row, technique, what to avoid, notes and gaps, recommendations, sources.
 */
void
nw_site_panel_fill (NwPage *page,
                    NwAtlas *atlas,
                    NwSite *site,
                    NwRegion *region,
                    NwSide side)
{
  g_autofree char *title = NULL;
  GtkWidget *badge = NULL;

  g_return_if_fail (NW_IS_PAGE (page));
  g_return_if_fail (NW_IS_ATLAS (atlas));
  g_return_if_fail (NW_IS_SITE (site));

  title = nw_part_site_name (site);
  nw_page_reset (page, title);
  g_object_set_data_full (G_OBJECT (page), KEY_ATLAS, g_object_ref (atlas), g_object_unref);

  nw_page_add_beside (page, nw_part_site_pill (site));
  badge = nw_part_status_badge (site);
  if (badge != NULL)
    nw_page_add_beside (page, badge);
  nw_page_add_below (page, new_names (site));

  nw_page_add (page, 0, new_risk_box (site));
  nw_page_add (page, 1, new_harms (site));
  nw_page_add (page, 0, nw_limit_box_new (site));
  nw_page_set_footer (page, nw_add_bar_new_for_site (site, region, side));
  nw_page_add_later (page, build_middle, G_OBJECT (site));
  nw_page_add_later (page, build_advice, G_OBJECT (site));
  nw_page_add_later (page, build_sources, G_OBJECT (site));
}
