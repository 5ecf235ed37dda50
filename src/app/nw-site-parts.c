/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-site-parts.h"
#include "nw-drawn.h"
#include "nw-lean-box.h"
#include "nw-parts.h"
#include "nw-site-facts.h"

#include <glib/gi18n-lib.h>

/**
 * nw_site_part_names:
 * @site: a site
 *
 * Returns: (transfer floating): its Latin, English or Dutch and everyday name,
 *   and its regions
 */
GtkWidget *
nw_site_part_names (NwSite *site)
{
  NwLang lang = nw_lang_get ();
  NwLang other = lang == NW_LANG_NL ? NW_LANG_EN : NW_LANG_NL;
  g_autoptr (GString) text = g_string_new (nw_site_get_name (site, NW_LANG_LA));
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

/* "High risk: pneumothorax; nerve injury" */
static char *
make_risk_title (NwSite *site)
{
  g_autofree char *risk = g_utf8_strdown (nw_risk_get_label (nw_site_get_risk (site)), -1);
  g_autofree char *harms = nw_site_format_harms (site);
  g_autofree char *words = NULL;

  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    words = g_strdup (nw_site_get_status_label (site, nw_lang_get ()));
  else
    words = g_strdup_printf (_ ("%s risk"), risk);
  if (*harms != '\0')
    {
      char *with_harms = g_strdup_printf ("%s: %s", words, harms);

      g_free (words);
      words = with_harms;
    }

  return nw_part_sentence_case (words);
}

/**
 * nw_site_part_risk:
 * @site: a site
 *
 * Risk and status in words: what can be harmed, who may needle here, and what
 * that means for the plan.
 *
 * Returns: (transfer floating): a box on the tint of the risk
 */
GtkWidget *
nw_site_part_risk (NwSite *site)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *box = nw_part_box (nw_swatch_get_class (nw_swatch_of_site (site)));
  GtkWidget *line = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (status_icon (site));
  GtkWidget *column = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title = make_risk_title (site);
  g_autofree char *status = nw_part_sentence_case (nw_site_get_status_label (site, lang));
  g_autoptr (GString) meaning = g_string_new (nw_site_get_status_meaning (site, lang));
  g_autofree char *markup = NULL;

  if (nw_site_get_imaging_demand (site) != NULL)
    g_string_append_printf (meaning, " %s", nw_site_get_imaging_demand (site));
  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    g_string_append_printf (meaning, " %s", _ ("It cannot be planned; the atlas gives no needle, no technique and no depth for it."));
  markup = g_markup_printf_escaped ("<b>%s.</b> %s", status, meaning->str);

  gtk_widget_add_css_class (box, "nw-risk-banner");
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 22);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (column, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (line), icon);
  nw_lean_box_append (NW_LEAN_BOX (line), column);
  nw_lean_box_append (NW_LEAN_BOX (box), line);
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_section (title, NULL));
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_markup (markup, "nw-dense"));

  return box;
}

static GtkWidget *
new_harm_row (const NwSiteHarm *harm)
{
  NwLang lang = nw_lang_get ();
  NwStructure *structure = nw_site_harm_get_structure (harm);
  GtkWidget *row = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *swatch = nw_risk_swatch_new (nw_swatch_of_structure (structure), 20, 13);
  g_autofree char *label = nw_part_sentence_case (nw_site_harm_get_label (harm, lang));
  g_autofree char *title = g_strdup_printf ("%s · %s", label, nw_structure_get_name (structure, lang));
  GtkWidget *statement = nw_part_statement (title, nw_site_harm_get_why (harm, lang), nw_site_harm_get_basis (harm));

  /* Which views show the others is said below the map. */
  if (!nw_structure_is_drawn (structure))
    nw_lean_box_append (NW_LEAN_BOX (statement), nw_part_label (nw_drawn_get_label (NW_DRAWN_NOWHERE), "nw-small nw-quiet"));

  gtk_widget_remove_css_class (statement, "nw-statement");
  gtk_widget_set_hexpand (statement, TRUE);
  gtk_widget_set_valign (swatch, GTK_ALIGN_START);
  gtk_widget_set_margin_top (swatch, 3);
  gtk_widget_add_css_class (row, "nw-statement");
  nw_lean_box_append (NW_LEAN_BOX (row), swatch);
  nw_lean_box_append (NW_LEAN_BOX (row), statement);

  return row;
}

/**
 * nw_site_part_harms:
 * @site: a site
 *
 * Returns: (transfer floating): what can be harmed, and why
 */
GtkWidget *
nw_site_part_harms (NwSite *site)
{
  const GPtrArray *harms = nw_site_get_harms (site);
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *card = nw_part_card ();

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("What can be harmed"), NULL));
  for (guint i = 0; i < harms->len; i++)
    nw_lean_box_append (NW_LEAN_BOX (card), new_harm_row (g_ptr_array_index (harms, i)));
  if (harms->len == 0)
    nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (NULL, _ ("No harm is described in this atlas. That does not mean that there is none."), NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), card);

  return group;
}

/* The needle of a technique, with the mark where only it was not checked. */
static GtkWidget *
new_needle (const NwTechnique *technique,
            const char *needle)
{
  GtkWidget *statement = nw_part_statement (_ ("Needle"), needle, NULL);

  /* Where nothing of the technique was checked, one mark below says so. */
  if (!nw_technique_get_needle_verified (technique) && nw_basis_get_verified (nw_technique_get_basis (technique)))
    nw_lean_box_append (NW_LEAN_BOX (statement), nw_part_unverified ());

  return statement;
}

/**
 * nw_site_part_technique:
 * @atlas: the content
 * @site: a site
 *
 * Returns: (transfer floating) (nullable): position, palpation, grip, direction
 *   and needle; that none is described; %NULL for a site that is not needled
 */
GtkWidget *
nw_site_part_technique (NwAtlas *atlas,
                        NwSite *site)
{
  NwLang lang = nw_lang_get ();
  const NwTechnique *technique = nw_site_get_technique (site);
  GtkWidget *group = NULL;
  GtkWidget *card = NULL;
  GtkWidget *last = NULL;
  g_autofree char *needle = nw_site_format_needle (site);

  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return NULL;

  group = nw_part_group (NULL);
  card = nw_part_card ();
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Technique"), NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), card);
  if (technique == NULL)
    {
      nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (NULL, _ ("No technique is described in this atlas."), NULL));
      return group;
    }

  {
    const struct
    {
      const char *title;
      const char *text;
    } parts[] = {
      { _ ("Position"), nw_technique_get_position (technique, lang) },
      { _ ("Palpation"), nw_technique_get_palpation (technique, lang) },
      { _ ("Grip"), nw_technique_get_grip (technique) != NW_GRIP_NOT_STATED ? nw_atlas_get_grip_label (atlas, nw_technique_get_grip (technique), lang) : NULL },
      { _ ("Direction"), nw_technique_get_direction (technique, lang) },
    };

    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
      {
        if (parts[i].text != NULL && *parts[i].text != '\0')
          nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (parts[i].title, parts[i].text, NULL));
      }
  }
  if (needle != NULL)
    nw_lean_box_append (NW_LEAN_BOX (card), new_needle (technique, needle));
  else
    nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (_ ("Needle"), _ ("No needle size is listed in this atlas."), NULL));

  last = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (last, "nw-statement");
  nw_lean_box_append (NW_LEAN_BOX (last), nw_part_basis (nw_technique_get_basis (technique), NULL));
  nw_lean_box_append (NW_LEAN_BOX (card), last);

  return group;
}

/**
 * nw_site_part_avoid:
 * @site: a site
 *
 * Returns: (transfer floating) (nullable): what its technique says to avoid
 */
GtkWidget *
nw_site_part_avoid (NwSite *site)
{
  const NwTechnique *technique = nw_site_get_technique (site);
  const char *avoid = technique != NULL ? nw_technique_get_avoid (technique, nw_lang_get ()) : NULL;
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

/**
 * nw_site_part_watch:
 * @atlas: the content
 * @site: a site
 *
 * Returns: (transfer floating) (nullable): what the patient is asked and when
 *   to stop, and how an injury of each structure at risk is recognised
 */
GtkWidget *
nw_site_part_watch (NwAtlas *atlas,
                    NwSite *site)
{
  NwLang lang = nw_lang_get ();
  g_autoptr (GPtrArray) items = nw_atlas_list_site_watch (atlas, site);
  g_autoptr (GPtrArray) structures = nw_site_list_structures (site);
  GtkWidget *group = NULL;
  GtkWidget *card = NULL;

  if (items->len == 0 && structures->len == 0)
    return NULL;

  group = nw_part_group (NULL);
  card = nw_part_card ();
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("What the patient feels and reports"), NULL));
  for (guint i = 0; i < items->len; i++)
    {
      const NwStatement *item = g_ptr_array_index (items, i);

      nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (NULL, nw_statement_get_text (item, lang), nw_statement_get_basis (item)));
    }
  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (structures, i);
      const char *signs = nw_structure_get_signs (structure, lang);
      g_autofree char *title = NULL;
      GtkWidget *statement = NULL;

      if (signs == NULL || *signs == '\0')
        continue;
      /* Translators: a heading; %s is a structure at risk: "Signs of injury: pleura" */
      title = g_strdup_printf (_ ("Signs of injury: %s"), nw_structure_get_name (structure, lang));
      statement = nw_part_statement (title, signs, NULL);
      nw_lean_box_append (NW_LEAN_BOX (statement), nw_part_basis (nw_structure_get_basis (structure), "signs"));
      nw_lean_box_append (NW_LEAN_BOX (card), statement);
    }
  nw_lean_box_append (NW_LEAN_BOX (group), card);

  return group;
}
