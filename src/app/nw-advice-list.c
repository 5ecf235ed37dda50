/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-advice-list.h"
#include "nw-lean-box.h"
#include "nw-fold-row.h"
#include "nw-parts.h"
#include "nw-wrap-row.h"

#include <glib/gi18n-lib.h>

/* Of more than a few recommendations the first ones are shown. */
#define MAX_SHOWN 3

/* What one theme opens: those that name the place, and those for everywhere. */
typedef struct
{
  GPtrArray *specific;
  GPtrArray *general;
} Theme;

static void
theme_free (Theme *theme)
{
  g_ptr_array_unref (theme->specific);
  g_ptr_array_unref (theme->general);
  g_free (theme);
}

static const char *
strength_class (NwStrength strength)
{
  switch (strength)
    {
    case NW_STRENGTH_MUST:
      return "must";
    case NW_STRENGTH_SHOULD:
      return "should";
    case NW_STRENGTH_CONSIDER:
    default:
      return "consider";
    }
}

static GtkWidget *
new_recommendation (NwRecommendation *recommendation)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *column = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
  NwStrength strength = nw_recommendation_get_strength (recommendation);
  GtkWidget *badge = gtk_label_new (nw_strength_get_label (strength));
  const char *why = nw_recommendation_get_why (recommendation, nw_lang_get ());
  GtkWidget *text = nw_part_text (nw_recommendation_get_text (recommendation, nw_lang_get ()), "nw-dense");

  gtk_widget_add_css_class (box, "nw-statement");
  gtk_widget_add_css_class (badge, "nw-strength");
  gtk_widget_add_css_class (badge, strength_class (strength));
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_widget_set_size_request (badge, 66, -1);
  gtk_widget_set_hexpand (column, TRUE);

  nw_lean_box_append (NW_LEAN_BOX (column), text);
  if (why != NULL && *why != '\0')
    nw_lean_box_append (NW_LEAN_BOX (column), nw_part_text (why, "nw-small nw-quiet"));
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_basis (nw_recommendation_get_basis (recommendation), NULL));
  nw_lean_box_append (NW_LEAN_BOX (box), badge);
  nw_lean_box_append (NW_LEAN_BOX (box), column);

  return box;
}

static void
append_all (NwLeanBox *box,
            GPtrArray *recommendations)
{
  for (guint i = 0; i < recommendations->len; i++)
    nw_lean_box_append (box, new_recommendation (g_ptr_array_index (recommendations, i)));
}

static void add_general_button (NwLeanBox *box,
                                GPtrArray *general);

/* Puts what the button stood for in its place and moves the focus there. */
static GtkWidget *
replace_button (GtkButton *button,
                GPtrArray *recommendations)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (button));
  GtkWidget *first = NULL;

  append_all (NW_LEAN_BOX (box), recommendations);
  first = gtk_widget_get_next_sibling (GTK_WIDGET (button));
  if (first != NULL)
    gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
  gtk_widget_unparent (GTK_WIDGET (button));

  return box;
}

static void
show_general_cb (GtkButton *button,
                 GPtrArray *general)
{
  g_autoptr (GPtrArray) keep = g_ptr_array_ref (general);

  replace_button (button, keep);
}

static void
show_specific_cb (GtkButton *button,
                  Theme *rest)
{
  g_autoptr (GPtrArray) specific = g_ptr_array_ref (rest->specific);
  g_autoptr (GPtrArray) general = g_ptr_array_ref (rest->general);
  GtkWidget *box = replace_button (button, specific);

  add_general_button (NW_LEAN_BOX (box), general);
}

static GtkWidget *
add_button (NwLeanBox *box,
            const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "nw-more");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  nw_lean_box_append (box, button);

  return button;
}

static void
add_general_button (NwLeanBox *box,
                    GPtrArray *general)
{
  g_autofree char *text = NULL;

  if (general->len == 0)
    return;
  /* Translators: a button below the recommendations that name this place; it
   * shows those that hold for the whole body. */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show %u that holds everywhere", "Show %u that hold everywhere", general->len),
                          general->len);
  g_signal_connect_data (add_button (box, text), "clicked", G_CALLBACK (show_general_cb),
                         g_ptr_array_ref (general), (GClosureNotify)(GCallback)g_ptr_array_unref, 0);
}

static void
free_rest (gpointer data,
           GClosure *closure)
{
  theme_free (data);
}

/* Those that name the place first; of many the first few, then a button. */
static void
fill_theme (NwLeanBox *box,
            gpointer user_data)
{
  Theme *theme = user_data;
  guint shown = theme->specific->len > MAX_SHOWN + 2 ? MAX_SHOWN : theme->specific->len;
  Theme *rest = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < shown; i++)
    nw_lean_box_append (box, new_recommendation (g_ptr_array_index (theme->specific, i)));
  if (shown == 0)
    append_all (box, theme->general);
  else if (shown == theme->specific->len)
    add_general_button (box, theme->general);
  if (shown == theme->specific->len)
    return;

  rest = g_new0 (Theme, 1);
  rest->specific = g_ptr_array_new ();
  rest->general = g_ptr_array_ref (theme->general);
  for (guint i = shown; i < theme->specific->len; i++)
    g_ptr_array_add (rest->specific, g_ptr_array_index (theme->specific, i));
  /* Translators: a button that shows all recommendations for this place. */
  text = g_strdup_printf (_ ("Show all %u for this place"), theme->specific->len);
  g_signal_connect_data (add_button (box, text), "clicked", G_CALLBACK (show_specific_cb), rest, free_rest, 0);
}

static GtkWidget *
new_theme_row (NwTheme theme,
               GPtrArray *specific,
               GPtrArray *general,
               gboolean for_place)
{
  GtkWidget *box = NULL;
  GtkWidget *name = nw_part_label (nw_theme_get_label (theme), "nw-section");
  GtkWidget *count = NULL;
  GtkWidget *row = NULL;
  Theme *data = g_new0 (Theme, 1);
  guint total = specific->len + general->len;
  g_autofree char *words = NULL;
  g_autofree char *spoken = NULL;

  data->specific = g_ptr_array_ref (specific);
  data->general = g_ptr_array_ref (general);
  if (for_place && specific->len > 0)
    /* Translators: the first number names this place, the second counts all. */
    words = g_strdup_printf (_ ("%1$u for this place, %2$u in all"), specific->len, total);
  else
    words = g_strdup_printf ("%u", total);

  count = nw_part_label (words, "nw-small nw-quiet nw-tabular");
  gtk_label_set_xalign (GTK_LABEL (count), 1.0f);
  box = nw_wrap_row_new (name, count);

  spoken = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %u recommendation", "%s, %u recommendations", total),
                            nw_theme_get_label (theme), total);

  row = nw_fold_row_new (box, spoken, fill_theme, data, (GDestroyNotify)theme_free);
  gtk_widget_add_css_class (row, "nw-advice-row");

  return row;
}

/**
 * nw_advice_list_new:
 * @groups: (element-type NwAdviceGroup): the recommendations at a place, in order
 *
 * Returns: (transfer floating): a list with a row for each theme, folded
 */
GtkWidget *
nw_advice_list_new (GPtrArray *groups)
{
  GtkWidget *list = nw_part_list (_ ("Recommendations by theme"));

  g_return_val_if_fail (groups != NULL, NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const NwAdviceGroup *group = g_ptr_array_index (groups, i);

      gtk_list_box_append (GTK_LIST_BOX (list), new_theme_row (group->theme, group->specific, group->general, TRUE));
    }

  return list;
}

/**
 * nw_advice_list_new_for_themes:
 * @atlas: the content
 *
 * Returns: (transfer floating): a list with the six themes and all of their
 *   recommendations, folded
 */
GtkWidget *
nw_advice_list_new_for_themes (NwAtlas *atlas)
{
  GtkWidget *list = nw_part_list (_ ("Recommendations by theme"));
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (NwTheme theme = 0; theme < NW_N_THEMES; theme++)
    {
      g_autoptr (GPtrArray) all = nw_atlas_list_recommendations (atlas, theme);

      gtk_list_box_append (GTK_LIST_BOX (list), new_theme_row (theme, none, all, FALSE));
    }

  return list;
}

/**
 * nw_advice_list_open_first:
 * @list: a list of nw_advice_list_new()
 *
 * Opens its first theme: the one that a harm of the place calls for.
 */
void
nw_advice_list_open_first (GtkWidget *list)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
  if (row != NULL)
    nw_fold_row_set_open (NW_FOLD_ROW (row), TRUE);
}

static void
fill_contraindications (NwLeanBox *box,
                        gpointer user_data)
{
  GPtrArray *items = user_data;
  NwLang lang = nw_lang_get ();

  for (guint i = 0; i < items->len; i++)
    {
      NwContraindication *item = g_ptr_array_index (items, i);
      GtkWidget *statement = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
      const char *detail = nw_contraindication_get_detail (item, lang);
      const char *action = nw_contraindication_get_action (item, lang);
      const char *differences = nw_contraindication_get_differences (item, lang);
      g_autoptr (GString) markup = g_string_new (NULL);
      g_autofree char *head = g_markup_printf_escaped ("<b>%s</b>", nw_contraindication_get_label (item, lang));

      g_string_append (markup, head);
      for (guint j = 0; j < 2; j++)
        {
          const char *text = j == 0 ? detail : action;
          g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

          if (escaped != NULL && *escaped != '\0')
            g_string_append_printf (markup, "\n%s", escaped);
        }
      if (differences != NULL)
        {
          /* Translators: %s says in what published sources differ. */
          g_autofree char *words = g_markup_printf_escaped (_ ("Sources differ: %s"), differences);

          g_string_append_printf (markup, "\n%s", words);
        }
      gtk_widget_add_css_class (statement, "nw-statement");
      nw_lean_box_append (NW_LEAN_BOX (statement), nw_part_markup (markup->str, "nw-dense"));
      nw_lean_box_append (NW_LEAN_BOX (statement), nw_part_basis (nw_contraindication_get_basis (item), NULL));
      nw_lean_box_append (box, statement);
    }
}

/**
 * nw_advice_list_new_contraindications:
 * @items: (element-type NwContraindication): those of a place, by level
 * @place: the place in words, for assistive technology
 *
 * Returns: (transfer floating): a list with a row for each level, folded
 */
GtkWidget *
nw_advice_list_new_contraindications (GPtrArray *items,
                                      const char *place)
{
  /* Translators: names a list for screen readers; %s is a muscle or region. */
  g_autofree char *name = g_strdup_printf (_ ("Contraindications at %s"), place);
  GtkWidget *list = nw_part_list (name);

  for (NwContraLevel level = 0; level < NW_N_CONTRA_LEVELS; level++)
    {
      g_autoptr (GPtrArray) same = g_ptr_array_new ();
      g_autofree char *count = NULL;
      g_autofree char *spoken = NULL;
      GtkWidget *box = NULL;
      GtkWidget *label = NULL;
      GtkWidget *aside = NULL;

      for (guint i = 0; i < items->len; i++)
        {
          if (nw_contraindication_get_level (g_ptr_array_index (items, i)) == level)
            g_ptr_array_add (same, g_ptr_array_index (items, i));
        }
      if (same->len == 0)
        continue;

      box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      label = nw_part_label (nw_contra_level_get_label (level), "nw-section");
      count = g_strdup_printf ("%u", same->len);
      spoken = g_strdup_printf ("%s, %u", nw_contra_level_get_label (level), same->len);
      aside = nw_part_label (count, "nw-small nw-quiet nw-tabular");
      gtk_widget_set_hexpand (label, TRUE);
      nw_lean_box_append (NW_LEAN_BOX (box), label);
      nw_lean_box_append (NW_LEAN_BOX (box), aside);
      gtk_list_box_append (GTK_LIST_BOX (list),
                           nw_fold_row_new (box, spoken, fill_contraindications,
                                            g_ptr_array_ref (same), (GDestroyNotify)g_ptr_array_unref));
    }

  return list;
}
