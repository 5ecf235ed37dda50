/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-reference-panel.h"
#include "nw-lean-box.h"
#include "nw-advice-list.h"
#include "nw-link-row.h"
#include "nw-parts.h"
#include "nw-region-panel.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *title;
} pages[] = {
  { "themes", N_ ("Six themes") },
  { "events", N_ ("Adverse events") },
  { "evidence", N_ ("Does it help?") },
  { "glossary", N_ ("Terms") },
  { "status", N_ ("Content status") },
};

/**
 * nw_reference_panel_get_title:
 * @name: "themes", "events", "evidence", "glossary" or "status"
 *
 * Returns: (transfer none) (nullable): the heading of that page; %NULL for another name
 */
const char *
nw_reference_panel_get_title (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (g_strcmp0 (name, pages[i].name) == 0)
        return g_dgettext (GETTEXT_PACKAGE, pages[i].title);
    }

  return NULL;
}

static void
build_themes (NwPage *page,
              NwAtlas *atlas)
{
  GtkWidget *group = nw_part_group (NULL);

  nw_page_add_below (page, nw_part_text (_ ("The six themes are those of the FysioPraxis article on dry needling. "
                                            "The wording of each recommendation and its strength are the editors', "
                                            "compiled from the sources that stand below it."),
                                         "nw-dense nw-quiet"));
  nw_lean_box_append (NW_LEAN_BOX (group), nw_advice_list_new_for_themes (atlas));
  nw_page_add (page, 0, group);
}

static void
build_glossary_part (NwPage *page,
                     GObject *context)
{
  const GPtrArray *terms = nw_atlas_get_terms (NW_ATLAS (context));
  GtkWidget *cards[2] = { nw_part_card (), nw_part_card () };
  NwLang lang = nw_lang_get ();

  for (guint i = 0; i < terms->len; i++)
    {
      NwTerm *term = g_ptr_array_index (terms, i);
      const GPtrArray *see = nw_term_get_see (term);
      g_autofree char *name = nw_part_sentence_case (nw_term_get_name (term, lang));
      g_autoptr (GString) text = g_string_new (nw_term_get_plain (term, lang));

      for (guint j = 0; j < see->len; j++)
        {
          if (j == 0)
            /* Translators: before a list of related terms. */
            g_string_append_printf (text, " %s ", _ ("See also:"));
          else
            g_string_append (text, ", ");
          g_string_append (text, nw_term_get_name (g_ptr_array_index (see, j), lang));
        }
      nw_lean_box_append (NW_LEAN_BOX (cards[i >= (terms->len + 1) / 2]),
                          nw_part_statement (name, text->str, nw_term_get_basis (term)));
    }
  nw_page_add (page, 0, cards[0]);
  nw_page_add (page, 1, cards[1]);
}

/**
 * nw_reference_panel_fill:
 * @page: the page to fill
 * @atlas: the content
 * @name: "themes", "events", "evidence", "glossary" or "status"
 *
 * Returns: %FALSE for another name
 */
gboolean
nw_reference_panel_fill (NwPage *page,
                         NwAtlas *atlas,
                         const char *name)
{
  const char *title = nw_reference_panel_get_title (name);

  g_return_val_if_fail (NW_IS_PAGE (page), FALSE);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), FALSE);

  if (title == NULL)
    return FALSE;

  nw_page_reset (page, title);
  if (g_str_equal (name, "themes"))
    build_themes (page, atlas);
  else if (g_str_equal (name, "events"))
    nw_events_panel_build (page, atlas);
  else if (g_str_equal (name, "evidence"))
    nw_evidence_panel_build (page, atlas);
  else if (g_str_equal (name, "status"))
    nw_status_panel_build (page, atlas);
  else
    nw_page_add_later (page, build_glossary_part, G_OBJECT (atlas));

  return TRUE;
}

/**
 * nw_reference_panel_new_site_list:
 * @sites: (element-type NwSite): sites
 * @name: the list in words, for assistive technology
 *
 * Returns: (transfer floating): the sites by risk, each a link
 */
GtkWidget *
nw_reference_panel_new_site_list (const GPtrArray *sites,
                                  const char *name)
{
  GtkWidget *list = nw_part_list (name);
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (sites->len);

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      guint at = 0;

      while (at < sorted->len && nw_site_compare (g_ptr_array_index (sorted, at), site, nw_lang_get ()) <= 0)
        at++;
      g_ptr_array_insert (sorted, (int)at, site);
    }

  for (guint i = 0; i < sorted->len; i++)
    {
      NwSite *site = g_ptr_array_index (sorted, i);
      GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      g_autofree char *site_name = nw_part_site_name (site);
      g_autofree char *risk = nw_part_risk_words (site);
      g_autofree char *spoken = g_strdup_printf ("%s, %s", site_name, risk);
      GtkWidget *label = nw_part_label (site_name, NULL);
      GtkWidget *badge = nw_part_status_badge (site);

      gtk_widget_add_css_class (box, "nw-row");
      gtk_widget_set_hexpand (label, TRUE);
      nw_lean_box_append (NW_LEAN_BOX (box), label);
      if (badge != NULL)
        nw_lean_box_append (NW_LEAN_BOX (box), badge);
      nw_lean_box_append (NW_LEAN_BOX (box), nw_part_site_pill (site));
      gtk_list_box_append (GTK_LIST_BOX (list),
                           nw_link_row_new (box, spoken, "atlas.open-site",
                                            g_variant_new ("(si)", nw_site_get_id (site), (int)NW_SIDE_MIDLINE)));
    }

  return list;
}

static void
add_sites (NwPage *page,
           const GPtrArray *sites,
           const char *title)
{
  GtkWidget *group = nw_part_group (NULL);
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u site", "%u sites", sites->len), sites->len);

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (title, count));
  nw_lean_box_append (NW_LEAN_BOX (group), nw_reference_panel_new_site_list (sites, title));
  nw_page_add (page, 1, group);
}

/**
 * nw_reference_panel_fill_structure:
 * @page: the page to fill
 * @atlas: the content
 * @structure: a structure at risk
 *
 * Shows what hitting @structure does, how it is recognised, where it runs, and
 * the sites and regions that name it.
 */
void
nw_reference_panel_fill_structure (NwPage *page,
                                   NwAtlas *atlas,
                                   NwStructure *structure)
{
  NwLang lang = nw_lang_get ();
  const NwBasis *basis = nw_structure_get_basis (structure);
  const GPtrArray *regions = nw_structure_get_regions (structure);
  g_autofree char *title = nw_part_sentence_case (nw_structure_get_name (structure, lang));
  GtkWidget *card = nw_part_card ();
  GtkWidget *last = NULL;
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

  g_return_if_fail (NW_IS_PAGE (page));

  nw_page_reset (page, title);
  nw_page_add_below (page, nw_part_text (nw_structure_get_name (structure, NW_LANG_LA), "nw-small nw-quiet"));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i].text == NULL || *parts[i].text == '\0')
        continue;
      last = nw_part_statement (parts[i].title, parts[i].text, NULL);
      if (!nw_basis_is_field_verified (basis, parts[i].field))
        nw_lean_box_append (NW_LEAN_BOX (last), nw_part_unverified ());
      nw_lean_box_append (NW_LEAN_BOX (card), last);
    }
  if (last != NULL)
    nw_lean_box_append (NW_LEAN_BOX (last), nw_part_basis (basis, "danger"));
  nw_page_add (page, 0, card);
  add_sites (page, nw_structure_get_sites (structure), _ ("Sites where it can be hit"));

  if (regions->len > 0)
    {
      GtkWidget *group = nw_part_group (NULL);
      GtkWidget *list = nw_part_list (_ ("Regions that name it"));

      nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Regions that name it"), NULL));
      for (guint i = 0; i < regions->len; i++)
        {
          NwRegion *region = g_ptr_array_index (regions, i);
          g_autofree char *name = nw_part_region_name (region);
          GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
          GtkWidget *label = nw_part_label (name, NULL);

          gtk_widget_add_css_class (box, "nw-row");
          gtk_widget_set_hexpand (label, TRUE);
          nw_lean_box_append (NW_LEAN_BOX (box), label);
          nw_lean_box_append (NW_LEAN_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
          gtk_list_box_append (GTK_LIST_BOX (list),
                               nw_link_row_new (box, name, "atlas.open-region",
                                                g_variant_new ("(si)", nw_region_get_id (region), (int)NW_SIDE_MIDLINE)));
        }
      nw_lean_box_append (NW_LEAN_BOX (group), list);
      nw_page_add (page, 0, group);
    }
}

/**
 * nw_reference_panel_fill_harm:
 * @page: the page to fill
 * @atlas: the content
 * @harm: a kind of harm
 *
 * Lists the sites at which @harm can happen.
 */
void
nw_reference_panel_fill_harm (NwPage *page,
                              NwAtlas *atlas,
                              NwHarm *harm)
{
  g_autofree char *title = nw_part_sentence_case (nw_harm_get_name (harm, nw_lang_get ()));
  g_autofree char *theme = NULL;

  g_return_if_fail (NW_IS_PAGE (page));

  nw_page_reset (page, title);
  /* Translators: %s is one of the six themes. */
  theme = g_strdup_printf (_ ("Theme: %s"), nw_theme_get_label (nw_harm_get_theme (harm)));
  nw_page_add_below (page, nw_part_text (theme, "nw-small nw-quiet"));
  add_sites (page, nw_harm_get_sites (harm), _ ("Sites where it can happen"));
}
