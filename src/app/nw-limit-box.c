/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-limit-box.h"
#include "nw-lean-box.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>

static void
add_condition (GString *text,
               const char *condition)
{
  if (condition == NULL || *condition == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, condition);
}

/* Figure, basis in words, and for what it holds. The line under the figure is
 * solid for advised, shortest measured and regulator, dashed for any other. */
static GtkWidget *
new_bound (const NwBound *bound)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *row = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *mm = nw_bound_format_mm (bound, lang);
  g_autofree char *kind = nw_part_sentence_case (nw_bound_get_kind_label (bound, lang));
  g_autoptr (GString) conditions = g_string_new (NULL);
  const char *direction = nw_bound_get_direction_label (bound, lang);
  const char *applies_to = nw_bound_get_applies_to (bound, lang);
  GtkWidget *figure = nw_part_text (mm, "nw-section nw-tabular nw-limit");

  /* Some conditions begin with the direction: it is not said twice. */
  if (direction != NULL && (applies_to == NULL || !g_str_has_prefix (applies_to, direction)))
    add_condition (conditions, direction);
  add_condition (conditions, applies_to);

  gtk_widget_add_css_class (figure, nw_bound_is_strict (bound) ? "solid" : "dashed");
  gtk_widget_set_valign (figure, GTK_ALIGN_START);
  gtk_widget_set_size_request (figure, 58, -1);
  gtk_label_set_wrap (GTK_LABEL (figure), FALSE);
  gtk_widget_set_hexpand (column, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_text (kind, "nw-section nw-dense"));
  if (conditions->len > 0)
    nw_lean_box_append (NW_LEAN_BOX (column), nw_part_text (conditions->str, "nw-small nw-quiet"));
  if (nw_bound_get_grip_sentence (bound) != NULL)
    nw_lean_box_append (NW_LEAN_BOX (column), nw_part_text (nw_bound_get_grip_sentence (bound), "nw-small nw-quiet"));
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_basis (nw_bound_get_basis (bound), NULL));

  gtk_widget_add_css_class (row, "nw-statement");
  nw_lean_box_append (NW_LEAN_BOX (row), figure);
  nw_lean_box_append (NW_LEAN_BOX (row), column);

  return row;
}

/* All figures in one line, so that the lowest is never read last; of a figure
 * that the editors derived, that it is no published limit. */
static GtkWidget *
new_headline (const NwLimit *limit)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *head = nw_limit_format_head (limit);

  gtk_widget_add_css_class (box, "nw-statement");
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (head, nw_limit_has_max (limit) ? "nw-figure nw-limit" : "nw-figure"));
  if (!nw_limit_is_published (limit))
    nw_lean_box_append (NW_LEAN_BOX (box),
                        nw_part_text (_ ("No source gives a greatest depth for this site. That is no permission for any depth."),
                                      "nw-dense"));

  return box;
}

/**
 * nw_limit_box_new:
 * @site: a site
 *
 * Returns: (transfer floating): its published limit with kind, condition and
 *   rule, further published bounds, the lowest first; or that there is none
 */
GtkWidget *
nw_limit_box_new (NwSite *site)
{
  NwLang lang = nw_lang_get ();
  const NwLimit *limit = NULL;
  const GPtrArray *bounds = NULL;
  GtkWidget *group = NULL;
  GtkWidget *card = nw_part_card ();

  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  limit = nw_site_get_limit (site);
  group = nw_part_group (nw_limit_get_title (limit));
  bounds = nw_limit_get_bounds (limit);
  gtk_widget_set_margin_top (card, 0);

  /* What is not needled has no limit to say anything about. */
  if (nw_site_get_status (site) != NW_SITE_STATUS_DO_NOT_NEEDLE || bounds->len > 0)
    nw_lean_box_append (NW_LEAN_BOX (card), new_headline (limit));
  for (guint i = 0; i < bounds->len; i++)
    nw_lean_box_append (NW_LEAN_BOX (card), new_bound (g_ptr_array_index (bounds, i)));

  if (nw_limit_get_applies_to (limit, lang) != NULL && bounds->len == 0)
    nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (NULL, nw_limit_get_applies_to (limit, lang), NULL));
  nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (_ ("Rule"), nw_limit_get_rule (limit, lang), nw_limit_get_basis (limit)));
  nw_lean_box_append (NW_LEAN_BOX (group), card);

  return group;
}
