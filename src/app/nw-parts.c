/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-parts.h"
#include "nw-lean-box.h"
#include "nw-citations.h"
#include "nw-notice.h"
#include "nw-wrap-row.h"

#include <glib/gi18n-lib.h>

/**
 * nw_part_sentence_case:
 * @text: a name of the content, which is in lower case
 *
 * Returns: (transfer full): @text with a capital first letter
 */
char *
nw_part_sentence_case (const char *text)
{
  char first[7] = { 0 };

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    return g_strdup (text);
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);

  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

/**
 * nw_part_site_name:
 * @site: a site
 *
 * Returns: (transfer full): its name in the language of the interface, as a heading
 */
char *
nw_part_site_name (NwSite *site)
{
  return nw_part_sentence_case (nw_site_get_name (site, nw_lang_get ()));
}

/**
 * nw_part_region_name:
 * @region: a region
 *
 * Returns: (transfer full): its name in the language of the interface, as a heading
 */
char *
nw_part_region_name (NwRegion *region)
{
  return nw_part_sentence_case (nw_region_get_name (region, nw_lang_get ()));
}

/* The least width of a label that wraps, in letters. GTK asks for it before
 * anything else, and Pango without an answer tries a line for every letter. */
#define LEAST_CHARS 8

/* Never more than a part of the text, so that no label becomes wider by it. */
static int
get_least_chars (const char *text)
{
  int least = text != NULL ? (int)(g_utf8_strlen (text, -1) / 3) : 0;

  return least > 1 ? MIN (least, LEAST_CHARS) : -1;
}

static GtkWidget *
new_label (const char *text,
           const char *classes,
           GtkAccessibleRole role)
{
  g_auto (GStrv) list = g_strsplit (classes != NULL ? classes : "", " ", -1);

  return g_object_new (GTK_TYPE_LABEL,
                       "accessible-role", role,
                       "label", text,
                       "css-classes", list,
                       "xalign", 0.0f,
                       "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                       "width-chars", get_least_chars (text),
                       NULL);
}

/**
 * nw_part_label:
 * @text: words
 * @classes: (nullable): style classes, separated by spaces
 *
 * Returns: (transfer floating): a label that wraps
 */
GtkWidget *
nw_part_label (const char *text,
               const char *classes)
{
  return new_label (text, classes, GTK_ACCESSIBLE_ROLE_LABEL);
}

/**
 * nw_part_text:
 * @text: words of the content
 * @classes: (nullable): style classes, separated by spaces
 *
 * Returns: (transfer floating): a label that wraps and can be selected
 */
GtkWidget *
nw_part_text (const char *text,
              const char *classes)
{
  GtkWidget *label = nw_part_label (text, classes);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);

  return label;
}

/**
 * nw_part_markup:
 * @markup: Pango markup
 * @classes: (nullable): style classes, separated by spaces
 *
 * Returns: (transfer floating): as nw_part_text(), with markup
 */
GtkWidget *
nw_part_markup (const char *markup,
                const char *classes)
{
  GtkWidget *label = nw_part_label (NULL, classes);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_width_chars (GTK_LABEL (label), get_least_chars (gtk_label_get_text (GTK_LABEL (label))));
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);

  return label;
}

/**
 * nw_part_title:
 * @text: the name of what a panel is about
 *
 * Returns: (transfer floating): a heading that can take the focus, so that a
 *   screen reader begins with it when the panel opens
 */
GtkWidget *
nw_part_title (const char *text)
{
  /* A label only takes the focus when it can be selected, and would then show
   * all of its text as selected: the heading is a box around one. */
  GtkWidget *heading = g_object_new (GTK_TYPE_BOX,
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     "focusable", TRUE,
                                     /* A horizontal box would ask its label, in many steps, how
                                      * wide it has to be for its height. */
                                     "orientation", GTK_ORIENTATION_VERTICAL,
                                     NULL);

  gtk_widget_add_css_class (heading, "nw-title");
  gtk_box_append (GTK_BOX (heading), new_label (text, NULL, GTK_ACCESSIBLE_ROLE_LABEL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (heading),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, 1,
                                  -1);

  return heading;
}

/**
 * nw_part_section:
 * @text: the heading of a section
 * @aside: (nullable): quiet words beside it
 *
 * Returns: (transfer floating): the heading
 */
GtkWidget *
nw_part_section (const char *text,
                 const char *aside)
{
  GtkWidget *label = new_label (text, "nw-section", GTK_ACCESSIBLE_ROLE_HEADING);
  GtkWidget *words = NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, 2,
                                  -1);
  if (aside == NULL)
    return label;

  words = nw_part_label (aside, "nw-small nw-quiet");
  /* Not "valign", for which GTK measures every width. */
  gtk_label_set_yalign (GTK_LABEL (words), 1.0f);
  gtk_label_set_yalign (GTK_LABEL (label), 1.0f);

  return nw_wrap_row_new (label, words);
}

/**
 * nw_part_group:
 * @name: (nullable): the group in words, for assistive technology
 *
 * Returns: (transfer floating): a vertical box for a heading and what it heads
 */
GtkWidget *
nw_part_group (const char *name)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return box;
}

/**
 * nw_part_list:
 * @name: what the list holds, for assistive technology
 *
 * Returns: (transfer floating): a boxed list without selection
 */
GtkWidget *
nw_part_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "nw-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return list;
}

/**
 * nw_part_card:
 *
 * Returns: (transfer floating): a card whose children are statements
 */
GtkWidget *
nw_part_card (void)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "card");

  return box;
}

/**
 * nw_part_box:
 * @risk_class: "high", "moderate", "low", "barred" or "plain"
 *
 * Returns: (transfer floating): a box on the tint of that level
 */
GtkWidget *
nw_part_box (const char *risk_class)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "nw-box");
  gtk_widget_add_css_class (box, risk_class);

  return box;
}

/**
 * nw_part_unverified:
 *
 * Returns: (transfer floating): the mark of a statement whose core fact was
 *   not seen in a text of its source: a symbol and words
 */
GtkWidget *
nw_part_unverified (void)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  GtkWidget *icon = gtk_image_new_from_icon_name ("nw-unverified-symbolic");
  GtkWidget *label = nw_part_label (nw_notice_get_not_checked (), NULL);

  gtk_widget_add_css_class (box, "nw-unverified");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 14);
  nw_lean_box_append (NW_LEAN_BOX (box), icon);
  nw_lean_box_append (NW_LEAN_BOX (box), label);

  return box;
}

/**
 * nw_part_basis:
 * @basis: what a statement rests on
 * @field: (nullable): the field it is about, where fields are verified apart
 *
 * Returns: (transfer floating): its sources, and the mark where it was not
 *   checked against one
 */
GtkWidget *
nw_part_basis (const NwBasis *basis,
               const char *field)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *citations = nw_citations_new (basis);
  gboolean verified = field != NULL ? nw_basis_is_field_verified (basis, field) : nw_basis_get_verified (basis);

  if (!verified)
    nw_lean_box_append (NW_LEAN_BOX (box), nw_part_unverified ());
  if (citations != NULL)
    nw_lean_box_append (NW_LEAN_BOX (box), citations);
  else
    nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (_ ("No source is named."), "nw-small nw-quiet"));

  return box;
}

/**
 * nw_part_basis_of_sources:
 * @basis: the sources of a whole whose parts each say whether they were checked
 *
 * Returns: (transfer floating): its sources alone
 */
GtkWidget *
nw_part_basis_of_sources (const NwBasis *basis)
{
  GtkWidget *citations = nw_citations_new (basis);

  return citations != NULL ? citations : nw_part_label (_ ("No source is named."), "nw-small nw-quiet");
}

/**
 * nw_part_statement:
 * @title: (nullable): its heading
 * @text: (nullable): its words
 * @basis: (nullable): what it rests on
 *
 * Returns: (transfer floating): a statement of the content with its basis
 */
GtkWidget *
nw_part_statement (const char *title,
                   const char *text,
                   const NwBasis *basis)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *markup = NULL;

  if (title != NULL && text != NULL)
    markup = g_markup_printf_escaped ("<b>%s</b>\n%s", title, text);
  else if (title != NULL)
    markup = g_markup_printf_escaped ("<b>%s</b>", title);
  else
    markup = g_markup_escape_text (text, -1);

  gtk_widget_add_css_class (box, "nw-statement");
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_markup (markup, "nw-dense"));
  if (basis != NULL)
    nw_lean_box_append (NW_LEAN_BOX (box), nw_part_basis (basis, NULL));

  return box;
}

/**
 * nw_part_pill:
 * @kind: the pattern
 * @text: the words
 *
 * Returns: (transfer floating): pattern and words on the tint of the level
 */
GtkWidget *
nw_part_pill (NwSwatch kind,
              const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  g_autofree char *words = nw_part_sentence_case (text);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (box, "nw-pill");
  gtk_widget_add_css_class (box, nw_swatch_get_class (kind));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  if (kind == NW_SWATCH_DO_NOT_NEEDLE)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("nw-do-not-needle-symbolic"));
  else
    gtk_box_append (GTK_BOX (box), nw_risk_swatch_new (kind, 15, 11));
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

/**
 * nw_part_site_pill:
 * @site: a site
 *
 * Returns: (transfer floating): its risk; for a site that is not needled,
 *   that instead
 */
GtkWidget *
nw_part_site_pill (NwSite *site)
{
  NwSwatch kind = nw_swatch_of_site (site);

  if (kind != NW_SWATCH_DO_NOT_NEEDLE)
    return nw_part_pill (kind, nw_risk_get_label (nw_site_get_risk (site)));

  return nw_part_pill (kind, nw_site_get_status_label (site, nw_lang_get ()));
}

/**
 * nw_part_status_badge:
 * @site: a site
 *
 * Returns: (transfer floating) (nullable): a badge with its status; %NULL for
 *   a standard site, and for one that is not needled, whose pill says it
 */
GtkWidget *
nw_part_status_badge (NwSite *site)
{
  GtkWidget *label = NULL;
  GtkWidget *box = NULL;

  switch (nw_site_get_status (site))
    {
    case NW_SITE_STATUS_ADVANCED:
      label = gtk_label_new (nw_site_get_status_label (site, nw_lang_get ()));
      gtk_widget_add_css_class (label, "nw-badge");
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      return label;

    case NW_SITE_STATUS_IMAGE_GUIDED_ONLY:
      box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      gtk_widget_add_css_class (box, "nw-badge");
      gtk_widget_add_css_class (box, "imaging");
      gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
      label = gtk_image_new_from_icon_name ("nw-image-guided-symbolic");
      gtk_image_set_pixel_size (GTK_IMAGE (label), 13);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), gtk_label_new (nw_site_get_status_label (site, nw_lang_get ())));
      return box;

    case NW_SITE_STATUS_STANDARD:
    case NW_SITE_STATUS_DO_NOT_NEEDLE:
    default:
      return NULL;
    }
}

/**
 * nw_part_pin:
 * @site: a site
 * @number: its place in the list, as on the map
 *
 * Returns: (transfer floating): the pin that the map shows for it
 */
GtkWidget *
nw_part_pin (NwSite *site,
             guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "nw-pin");
  gtk_widget_add_css_class (label, nw_swatch_get_class (nw_swatch_of_site (site)));
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);

  return label;
}

/**
 * nw_swatch_of_risk:
 * @risk: a risk
 *
 * Returns: its pattern
 */
NwSwatch
nw_swatch_of_risk (NwRisk risk)
{
  switch (risk)
    {
    case NW_RISK_LOW:
      return NW_SWATCH_LOW;
    case NW_RISK_MODERATE:
      return NW_SWATCH_MODERATE;
    case NW_RISK_HIGH:
    default:
      return NW_SWATCH_HIGH;
    }
}

/**
 * nw_swatch_of_site:
 * @site: a site
 *
 * Returns: the pattern it is drawn with: that it is not needled goes before its risk
 */
NwSwatch
nw_swatch_of_site (NwSite *site)
{
  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return NW_SWATCH_DO_NOT_NEEDLE;

  return nw_swatch_of_risk (nw_site_get_risk (site));
}

/**
 * nw_swatch_of_structure:
 * @structure: a structure at risk
 *
 * Returns: how the map draws its kind
 */
NwSwatch
nw_swatch_of_structure (NwStructure *structure)
{
  switch (nw_structure_get_kind (structure))
    {
    case NW_STRUCTURE_PLEURA:
    case NW_STRUCTURE_LUNG:
      return NW_SWATCH_PLEURA;
    case NW_STRUCTURE_NERVOUS_SYSTEM:
    case NW_STRUCTURE_NERVE:
      return NW_SWATCH_NERVE;
    case NW_STRUCTURE_VESSEL:
      return NW_SWATCH_VESSEL;
    case NW_STRUCTURE_ORGAN:
      return NW_SWATCH_ORGAN;
    case NW_STRUCTURE_JOINT:
    case NW_STRUCTURE_OTHER:
    default:
      return NW_SWATCH_OTHER;
    }
}

/**
 * nw_swatch_get_class:
 * @kind: a pattern
 *
 * Returns: (transfer none): the style class of its level
 */
const char *
nw_swatch_get_class (NwSwatch kind)
{
  switch (kind)
    {
    case NW_SWATCH_HIGH:
      return "high";
    case NW_SWATCH_MODERATE:
      return "moderate";
    case NW_SWATCH_LOW:
      return "low";
    case NW_SWATCH_DO_NOT_NEEDLE:
      return "barred";
    case NW_SWATCH_NONE:
    case NW_SWATCH_PLEURA:
    case NW_SWATCH_ORGAN:
    case NW_SWATCH_NERVE:
    case NW_SWATCH_VESSEL:
    case NW_SWATCH_OTHER:
    default:
      return "plain";
    }
}

/**
 * nw_part_risk_words:
 * @site: a site
 *
 * Returns: (transfer full): risk and status in words, for names read aloud
 */
char *
nw_part_risk_words (NwSite *site)
{
  const char *status = nw_site_get_status_label (site, nw_lang_get ());
  g_autofree char *risk = g_utf8_strdown (nw_risk_get_label (nw_site_get_risk (site)), -1);

  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return g_strdup (status);

  /* Translators: read aloud after the name of a muscle: "high risk, advanced".
   * The first is the level of risk, the second the status of the site. */
  return g_strdup_printf (_ ("%1$s risk, %2$s"), risk, status);
}
