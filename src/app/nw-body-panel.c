/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-body-panel.h"
#include "nw-caption.h"
#include "nw-lean-box.h"
#include "nw-link-row.h"
#include "nw-notice.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>

struct _NwBodyPanel
{
  GtkWidget parent_instance;

  NwAtlas *atlas;
  GtkWidget *scroll;
  GtkWidget *search;
  GtkWidget *content;
  GtkWidget *title;
  GtkWidget *hint;
  GtkWidget *harm_button;
  GtkWidget *harm_shown;
  GtkWidget *harm_empty;
  GtkWidget *pointer_group;
  GtkWidget *pointer_list;
  NwRegion *hovered;
  GtkWidget *recent_group;
  GtkWidget *recent_list;
  GtkWidget *regions_group;
  GtkWidget *regions_list;
  GtkWidget *pages_list;
  GtkWidget *footer;
};

G_DEFINE_FINAL_TYPE (NwBodyPanel, nw_body_panel, GTK_TYPE_WIDGET)

/* What the map shows when it is limited to a class of harm, and what a place
 * means where nothing is painted then. */
static void
harm_changed_cb (NwBodyPanel *self)
{
  NwHarmFilter harm = nw_harm_button_get_harm (NW_HARM_BUTTON (self->harm_button));
  g_autofree char *shown = nw_caption_describe_harm (harm);
  g_autofree char *empty = nw_harm_describe_empty (harm);

  gtk_label_set_text (GTK_LABEL (self->harm_shown), shown != NULL ? shown : "");
  gtk_widget_set_visible (self->harm_shown, shown != NULL);
  gtk_label_set_text (GTK_LABEL (self->harm_empty), empty);
}

/* The legend of the map, in the order from worst to least. The last is the
 * one that is misread most easily. */
static GtkWidget *
new_legend (NwBodyPanel *self)
{
  const struct
  {
    NwSwatch kind;
    const char *title;
    const char *text;
  } rows[] = {
    { NW_SWATCH_HIGH, nw_risk_get_label (NW_RISK_HIGH), _ ("Lung, spinal canal, organ, large vessel or nerve in reach") },
    { NW_SWATCH_MODERATE, nw_risk_get_label (NW_RISK_MODERATE), _ ("A nerve or vessel in reach that can be avoided") },
    { NW_SWATCH_LOW, nw_risk_get_label (NW_RISK_LOW), _ ("Mainly soreness and bruising described") },
    { NW_SWATCH_DO_NOT_NEEDLE, _ ("Do not needle"), _ ("Not needled, whatever the technique") },
    { NW_SWATCH_NONE, NULL, "" },
  };
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *card = nw_part_card ();

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Risk on the map"), _ ("worst site under each point; editors' grading")));
  self->harm_button = nw_harm_button_new ();
  g_signal_connect_swapped (self->harm_button, "notify::harm", G_CALLBACK (harm_changed_cb), self);
  nw_lean_box_append (NW_LEAN_BOX (group), self->harm_button);
  self->harm_shown = nw_part_label ("", "nw-small nw-quiet");
  nw_lean_box_append (NW_LEAN_BOX (group), self->harm_shown);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *row = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 11);
      GtkWidget *text = nw_part_label (rows[i].text, "nw-small nw-quiet");
      GtkWidget *column = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 0);

      gtk_widget_add_css_class (row, "nw-statement");
      nw_lean_box_append (NW_LEAN_BOX (row), nw_risk_swatch_new (rows[i].kind, 34, 24));
      if (rows[i].title != NULL)
        {
          g_autofree char *title = nw_part_sentence_case (rows[i].title);

          nw_lean_box_append (NW_LEAN_BOX (column), nw_part_label (title, "nw-section"));
        }
      nw_lean_box_append (NW_LEAN_BOX (column), text);
      if (rows[i].kind == NW_SWATCH_NONE)
        self->harm_empty = text;
      gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
      gtk_widget_set_hexpand (column, TRUE);
      nw_lean_box_append (NW_LEAN_BOX (row), column);
      nw_lean_box_append (NW_LEAN_BOX (card), row);
    }
  nw_lean_box_append (NW_LEAN_BOX (group), card);
  harm_changed_cb (self);

  return group;
}

/* "13 sites: 1 do not needle, 9 high, 3 moderate", without the empty levels. */
static char *
describe_counts (const NwRiskCounts *counts)
{
  GString *text = g_string_new (NULL);
  const guint numbers[] = { counts->do_not_needle, counts->high, counts->moderate, counts->low };
  const char *separator = ": ";

  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u site", "%u sites", counts->total), counts->total);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *level = NULL;

      if (numbers[i] == 0)
        continue;
      level = g_utf8_strdown (i == 0 ? _ ("Do not needle") : nw_risk_get_label (NW_RISK_HIGH - (i - 1)), -1);
      g_string_append_printf (text, "%s%u %s", separator, numbers[i], level);
      separator = ", ";
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
new_region_row (NwRegion *region,
                gboolean with_words)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *column = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, with_words ? 1 : 3);
  GtkWidget *bar = NULL;
  NwRiskCounts counts = { 0 };
  NwRisk risk = nw_region_get_risk (region);
  g_autofree char *name = nw_part_region_name (region);
  g_autofree char *words = NULL;
  g_autofree char *level = g_utf8_strdown (nw_risk_get_label (risk), -1);
  g_autofree char *spoken = NULL;
  g_autofree char *short_words = NULL;
  guint shares[NW_N_SHARES];

  nw_region_count_sites (region, &counts);
  shares[0] = counts.do_not_needle;
  shares[1] = counts.high;
  shares[2] = counts.moderate;
  shares[3] = counts.low;
  words = describe_counts (&counts);
  short_words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u site", "%u sites", counts.total), counts.total);
  /* Translators: a region, its level of risk, and a count of its sites. */
  spoken = g_strdup_printf (_ ("%1$s, %2$s risk, %3$s"), name, level, words);

  gtk_widget_add_css_class (box, "nw-row");
  gtk_widget_set_hexpand (column, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_label (name, "nw-section"));
  bar = nw_risk_swatch_new_bar (shares, 73);
  if (with_words)
    {
      nw_lean_box_append (NW_LEAN_BOX (column), nw_part_label (words, "nw-small nw-quiet"));
      nw_lean_box_append (NW_LEAN_BOX (box), column);
      nw_lean_box_append (NW_LEAN_BOX (box), bar);
    }
  else
    {
      GtkWidget *second = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *count = NULL;

      nw_lean_box_append (NW_LEAN_BOX (second), bar);
      count = nw_part_label (short_words, "nw-small nw-quiet nw-tabular");
      gtk_widget_set_hexpand (count, TRUE);
      nw_lean_box_append (NW_LEAN_BOX (second), count);
      nw_lean_box_append (NW_LEAN_BOX (column), second);
      nw_lean_box_append (NW_LEAN_BOX (box), column);
      nw_lean_box_append (NW_LEAN_BOX (box), nw_part_pill (nw_swatch_of_risk (risk), nw_risk_get_label (risk)));
    }
  nw_lean_box_append (NW_LEAN_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));

  return nw_link_row_new (box, spoken, "atlas.open-region", g_variant_new ("(si)", nw_region_get_id (region), (int)NW_SIDE_MIDLINE));
}

static void
clear_list (GtkWidget *list)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), child);
}

static void
add_page_row (NwBodyPanel *self,
              const char *icon,
              const char *title,
              const char *subtitle,
              const char *page)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 11);
  GtkWidget *column = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *spoken = g_strdup_printf ("%s. %s", title, subtitle);

  gtk_widget_add_css_class (box, "nw-row");
  gtk_widget_set_hexpand (column, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_label (title, NULL));
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_label (subtitle, "nw-small nw-quiet"));
  nw_lean_box_append (NW_LEAN_BOX (box), gtk_image_new_from_icon_name (icon));
  nw_lean_box_append (NW_LEAN_BOX (box), column);
  nw_lean_box_append (NW_LEAN_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_append (GTK_LIST_BOX (self->pages_list),
                       nw_link_row_new (box, spoken, "atlas.open-page", g_variant_new_string (page)));
}

static GtkWidget *
new_pages (NwBodyPanel *self)
{
  GtkWidget *group = nw_part_group (NULL);

  self->pages_list = nw_part_list (_ ("Reference"));
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Reference"), NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), self->pages_list);
  add_page_row (self, "nw-themes-symbolic", _ ("Six themes"), _ ("Recommendations, after the FysioPraxis article"), "themes");
  add_page_row (self, "nw-events-symbolic", _ ("Adverse events"), _ ("The published table, what to see and do"), "events");
  add_page_row (self, "nw-evidence-symbolic", _ ("Does it help?"), _ ("Statements with their certainty"), "evidence");
  add_page_row (self, "nw-glossary-symbolic", _ ("Terms"), _ ("Words of this atlas in plain language"), "glossary");
  add_page_row (self, "nw-unverified-symbolic", _ ("Content status"), _ ("What was not yet checked against a source"), "status");

  return group;
}

static void
searching_cb (NwBodyPanel *self)
{
  gtk_widget_set_visible (self->content, !nw_search_list_is_searching (NW_SEARCH_LIST (self->search)));
}

/* The content is mostly there before the first frame, and the map is drawn in
 * threads meanwhile: a list built later would lay the window out once more. */
static void
fill_regions (NwBodyPanel *self)
{
  const GPtrArray *regions = nw_atlas_get_regions (self->atlas);

  for (guint i = 0; i < regions->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->regions_list), new_region_row (g_ptr_array_index (regions, i), FALSE));
  gtk_widget_set_visible (self->regions_group, TRUE);
}

static void
fill_footer (NwBodyPanel *self)
{
  const GPtrArray *sites = nw_atlas_get_sites (self->atlas);
  guint n_unchecked = 0;
  guint n_techniques = 0;
  g_autofree char *counts = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < sites->len; i++)
    {
      const NwTechnique *technique = nw_site_get_technique (g_ptr_array_index (sites, i));

      if (technique == NULL)
        continue;
      n_techniques++;
      n_unchecked += !nw_basis_get_verified (nw_technique_get_basis (technique));
    }

  counts = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u site", "%u sites", sites->len), sites->len);
  /* Translators: "130 sites, 110 of 122 techniques not yet checked against a
   * source." The last %s is the intended use. */
  text = g_strdup_printf (_ ("%1$s, %2$u of %3$u techniques not yet checked against a source. %4$s"),
                          counts, n_unchecked, n_techniques, nw_notice_get_intended_use ());
  gtk_label_set_text (GTK_LABEL (self->footer), text);
}

static void
nw_body_panel_dispose (GObject *object)
{
  NwBodyPanel *self = NW_BODY_PANEL (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_body_panel_parent_class)->dispose (object);
}

static void
nw_body_panel_class_init (NwBodyPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_body_panel_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-body-panel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
init_footer (NwBodyPanel *self)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name ("nw-info-symbolic");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  self->footer = nw_part_label (nw_notice_get_intended_use (), "nw-small nw-quiet");
  gtk_widget_set_hexpand (self->footer, TRUE);
  gtk_widget_add_css_class (box, "nw-footer");
  nw_lean_box_append (NW_LEAN_BOX (box), icon);
  nw_lean_box_append (NW_LEAN_BOX (box), self->footer);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

static void
nw_body_panel_init (NwBodyPanel *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *heading = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Atlas"), -1);

  self->search = nw_search_list_new ();
  g_signal_connect_swapped (self->search, "notify::searching", G_CALLBACK (searching_cb), self);
  self->content = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->title = nw_part_title (_ ("Choose a region"));
  self->hint = nw_part_label (_ ("Click the body, or press F6 and the arrow keys to walk through the regions."), "nw-quiet");
  nw_lean_box_append (NW_LEAN_BOX (heading), self->title);
  nw_lean_box_append (NW_LEAN_BOX (heading), self->hint);
  nw_lean_box_append (NW_LEAN_BOX (self->content), heading);
  nw_lean_box_append (NW_LEAN_BOX (self->content), new_legend (self));

  self->pointer_group = nw_part_group (NULL);
  self->pointer_list = nw_part_list (_ ("Under the pointer"));
  nw_lean_box_append (NW_LEAN_BOX (self->pointer_group), nw_part_section (_ ("Under the pointer"), NULL));
  nw_lean_box_append (NW_LEAN_BOX (self->pointer_group), self->pointer_list);
  gtk_widget_set_visible (self->pointer_group, FALSE);
  nw_lean_box_append (NW_LEAN_BOX (self->content), self->pointer_group);

  self->recent_group = nw_part_group (NULL);
  self->recent_list = nw_part_list (_ ("Recently opened"));
  nw_lean_box_append (NW_LEAN_BOX (self->recent_group), nw_part_section (_ ("Recently opened"), NULL));
  nw_lean_box_append (NW_LEAN_BOX (self->recent_group), self->recent_list);
  gtk_widget_set_visible (self->recent_group, FALSE);
  nw_lean_box_append (NW_LEAN_BOX (self->content), self->recent_group);
  nw_lean_box_append (NW_LEAN_BOX (self->content), new_pages (self));

  self->regions_group = nw_part_group (NULL);
  self->regions_list = nw_part_list (_ ("All regions"));
  nw_lean_box_append (NW_LEAN_BOX (self->regions_group), nw_part_section (_ ("All regions"), _ ("share of sites at each level")));
  nw_lean_box_append (NW_LEAN_BOX (self->regions_group), self->regions_list);
  gtk_widget_set_visible (self->regions_group, FALSE);
  nw_lean_box_append (NW_LEAN_BOX (self->content), self->regions_group);

  nw_lean_box_set_scrolled (NW_LEAN_BOX (box), TRUE);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  nw_lean_box_append (NW_LEAN_BOX (box), self->search);
  nw_lean_box_append (NW_LEAN_BOX (box), self->content);

  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroll), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Atlas"), -1);
  gtk_widget_set_vexpand (self->scroll, TRUE);
  gtk_widget_set_parent (self->scroll, GTK_WIDGET (self));
  init_footer (self);
}

/**
 * nw_body_panel_new:
 *
 * Returns: (transfer floating): the panel, without content
 */
GtkWidget *
nw_body_panel_new (void)
{
  return g_object_new (NW_TYPE_BODY_PANEL, NULL);
}

/**
 * nw_body_panel_set_atlas:
 * @self: the panel
 * @atlas: the content
 *
 * Shows @atlas.
 */
void
nw_body_panel_set_atlas (NwBodyPanel *self,
                         NwAtlas *atlas)
{
  g_autofree char *hint = NULL;
  guint n_regions = 0;

  g_return_if_fail (NW_IS_BODY_PANEL (self));
  g_return_if_fail (NW_IS_ATLAS (atlas));

  if (!g_set_object (&self->atlas, atlas))
    return;

  n_regions = nw_atlas_get_regions (atlas)->len;
  hint = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Click the body, or press F6 and the arrow keys to walk through the %u region.",
                                       "Click the body, or press F6 and the arrow keys to walk through the %u regions.",
                                       n_regions),
                          n_regions);
  gtk_label_set_text (GTK_LABEL (self->hint), hint);
  nw_search_list_set_atlas (NW_SEARCH_LIST (self->search), atlas);
  fill_footer (self);
  clear_list (self->regions_list);
  fill_regions (self);
}

/**
 * nw_body_panel_set_hovered:
 * @self: the panel
 * @region: (nullable): the region under the pointer
 *
 * Names @region and counts its sites. %NULL keeps the last one: the card would
 * jump away while the pointer is on its way to it.
 */
void
nw_body_panel_set_hovered (NwBodyPanel *self,
                           NwRegion *region)
{
  g_return_if_fail (NW_IS_BODY_PANEL (self));

  if (region == NULL || region == self->hovered)
    return;

  self->hovered = region;
  clear_list (self->pointer_list);
  gtk_list_box_append (GTK_LIST_BOX (self->pointer_list), new_region_row (region, TRUE));
  gtk_widget_set_visible (self->pointer_group, TRUE);
}

/**
 * nw_body_panel_set_recent:
 * @self: the panel, with content
 * @site_ids: (array zero-terminated=1): newest first; unknown ids are left out
 *
 * Lists the sites opened last.
 */
void
nw_body_panel_set_recent (NwBodyPanel *self,
                          const char *const *site_ids)
{
  gboolean any = FALSE;

  g_return_if_fail (NW_IS_BODY_PANEL (self));
  g_return_if_fail (self->atlas != NULL);

  clear_list (self->recent_list);
  for (guint i = 0; site_ids != NULL && site_ids[i] != NULL; i++)
    {
      NwSite *site = nw_atlas_lookup_site (self->atlas, site_ids[i]);
      GtkWidget *box = NULL;
      GtkWidget *label = NULL;
      g_autofree char *name = NULL;
      g_autofree char *risk = NULL;
      g_autofree char *spoken = NULL;

      if (site == NULL)
        continue;
      box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      name = nw_part_site_name (site);
      risk = nw_part_risk_words (site);
      spoken = g_strdup_printf ("%s, %s", name, risk);
      label = nw_part_label (name, NULL);
      gtk_widget_add_css_class (box, "nw-row");
      gtk_widget_set_hexpand (label, TRUE);
      nw_lean_box_append (NW_LEAN_BOX (box), nw_part_site_pill (site));
      nw_lean_box_append (NW_LEAN_BOX (box), label);
      nw_lean_box_append (NW_LEAN_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_append (GTK_LIST_BOX (self->recent_list),
                           nw_link_row_new (box, spoken, "atlas.open-site",
                                            g_variant_new ("(si)", site_ids[i], (int)NW_SIDE_MIDLINE)));
      any = TRUE;
    }
  gtk_widget_set_visible (self->recent_group, any);
}

/**
 * nw_body_panel_get_search:
 * @self: the panel
 *
 * Returns: (transfer none): the search
 */
NwSearchList *
nw_body_panel_get_search (NwBodyPanel *self)
{
  g_return_val_if_fail (NW_IS_BODY_PANEL (self), NULL);

  return NW_SEARCH_LIST (self->search);
}

/**
 * nw_body_panel_get_harm_button:
 * @self: the panel
 *
 * Returns: (transfer none): what limits the risk map to a class of harm; the
 *   legend follows it
 */
NwHarmButton *
nw_body_panel_get_harm_button (NwBodyPanel *self)
{
  g_return_val_if_fail (NW_IS_BODY_PANEL (self), NULL);

  return NW_HARM_BUTTON (self->harm_button);
}

/**
 * nw_body_panel_get_regions:
 * @self: the panel
 *
 * Returns: (transfer none): the list
 */
GtkWidget *
nw_body_panel_get_regions (NwBodyPanel *self)
{
  g_return_val_if_fail (NW_IS_BODY_PANEL (self), NULL);

  return self->regions_list;
}

/**
 * nw_body_panel_focus_heading:
 * @self: the panel
 *
 * Moves the focus to the heading, where a screen reader then reads on.
 */
void
nw_body_panel_focus_heading (NwBodyPanel *self)
{
  g_return_if_fail (NW_IS_BODY_PANEL (self));

  gtk_widget_grab_focus (self->title);
}
