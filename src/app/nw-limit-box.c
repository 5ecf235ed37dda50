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

/* Which of several bounds is the most cautious is said in words too. */
static GtkWidget *
new_headline (const NwLimit *limit)
{
  NwLang lang = nw_lang_get ();
  const NwBound *main_bound = nw_limit_get_main (limit);
  const NwBound *lowest = NULL;
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *mm = NULL;
  g_autofree char *text = NULL;

  gtk_widget_add_css_class (box, "nw-statement");
  if (main_bound == NULL)
    {
      nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (_ ("No published limit"), "nw-figure"));
      nw_lean_box_append (NW_LEAN_BOX (box),
                          nw_part_text (_ ("No source gives a greatest depth for this site. That is no permission for any depth."),
                                        "nw-dense"));
      return box;
    }

  mm = nw_bound_format_mm (main_bound, lang);
  /* Translators: %s is a length: "Published limit 19 mm". Never "safe". */
  text = g_strdup_printf (_ ("Published limit %s"), mm);
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (text, "nw-figure nw-limit"));

  lowest = g_ptr_array_index (nw_limit_get_bounds (limit), 0);
  if (nw_bound_get_mm (lowest) < nw_bound_get_mm (main_bound))
    {
      g_autofree char *lower = nw_bound_format_mm (lowest, lang);
      /* Translators: %s is a length, lower than the limit above it. */
      g_autofree char *words = g_strdup_printf (_ ("A lower figure is published too: %s. The lowest stands first."), lower);

      nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (words, "nw-section nw-dense nw-limit"));
    }

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
  GtkWidget *group = nw_part_group (_ ("Published limit"));
  GtkWidget *card = nw_part_card ();

  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  limit = nw_site_get_limit (site);
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
