/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-contra-list.h"
#include "nw-advice.h"
#include "nw-fold-row.h"
#include "nw-lean-box.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>

/* What one folded level opens. */
typedef struct
{
  GPtrArray *items;
  NwScreening *screening;
} Level;

static void
level_free (gpointer data)
{
  Level *self = data;

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->screening);
  g_free (self);
}

static const char *
level_class (NwContraLevel level)
{
  switch (level)
    {
    case NW_CONTRA_LEVEL_ABSOLUTE:
      return "barred";
    case NW_CONTRA_LEVEL_RELATIVE:
      return "high";
    case NW_CONTRA_LEVEL_CAUTION:
    default:
      return "moderate";
    }
}

static NwAnswer
get_answer (NwScreening *screening,
            NwContraindication *item)
{
  return screening != NULL ? nw_screening_get (screening, nw_contraindication_get_id (item)) : NW_ANSWER_NOT_ASKED;
}

/* What it is, the answer, what to do, in what sources differ, the sources. */
static GtkWidget *
new_statement (NwContraindication *item,
               NwScreening *screening)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *statement = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *texts[] = { nw_contraindication_get_detail (item, lang), nw_contraindication_get_action (item, lang) };
  const char *differences = nw_contraindication_get_differences (item, lang);
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autofree char *label = screening != NULL ? nw_screening_format_label (screening, item, lang) : g_strdup (nw_contraindication_get_label (item, lang));
  g_autofree char *head = g_markup_printf_escaped ("<b>%s</b> · %s", label, nw_answer_get_label (get_answer (screening, item)));

  g_string_append (markup, head);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *escaped = texts[i] != NULL ? g_markup_escape_text (texts[i], -1) : NULL;

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

  return statement;
}

static void
fill_level (NwLeanBox *box,
            gpointer user_data)
{
  Level *self = user_data;

  for (guint i = 0; i < self->items->len; i++)
    {
      NwContraindication *item = g_ptr_array_index (self->items, i);

      nw_lean_box_append (box, new_statement (item, self->screening));
    }
}

/* "14 · none asked", "14 · 3 asked": what was not asked is never left out. */
static char *
describe_level (Level *level)
{
  guint n_asked = 0;

  for (guint i = 0; i < level->items->len; i++)
    n_asked += get_answer (level->screening, g_ptr_array_index (level->items, i)) != NW_ANSWER_NOT_ASKED;

  if (n_asked == 0)
    /* Translators: a number of contraindications, of which none was asked about */
    return g_strdup_printf (_ ("%u, none asked"), level->items->len);

  /* Translators: a number of contraindications, and how many of them were asked about */
  return g_strdup_printf (_ ("%1$u, %2$u asked, %3$u not asked"), level->items->len, n_asked, level->items->len - n_asked);
}

/* The row of one level; NULL where it has nothing but what stands above. */
static GtkWidget *
new_level_row (GPtrArray *all,
               NwContraLevel level,
               NwScreening *screening)
{
  Level *data = g_new0 (Level, 1);
  GtkWidget *box = NULL;
  GtkWidget *label = NULL;
  GtkWidget *row = NULL;
  g_autofree char *count = NULL;
  g_autofree char *spoken = NULL;

  data->items = g_ptr_array_new ();
  g_set_object (&data->screening, screening);
  for (guint i = 0; i < all->len; i++)
    {
      NwContraindication *item = g_ptr_array_index (all, i);

      if (nw_contraindication_get_level (item) == level && (screening == NULL || !nw_screening_holds (screening, item)))
        g_ptr_array_add (data->items, item);
    }
  if (data->items->len == 0)
    {
      level_free (data);
      return NULL;
    }

  box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 1);
  label = nw_part_label (nw_contra_level_get_label (level), "nw-section");
  count = describe_level (data);
  spoken = g_strdup_printf ("%s, %s", nw_contra_level_get_label (level), count);
  nw_lean_box_append (NW_LEAN_BOX (box), label);
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (count, "nw-small nw-quiet nw-tabular"));
  row = nw_fold_row_new (box, spoken, fill_level, data, level_free);
  gtk_widget_add_css_class (row, "nw-advice-row");

  return row;
}

/**
 * nw_contra_list_new_flags:
 * @atlas: the content
 * @site: a site
 * @screening: (nullable): the flags of the patient
 *
 * Returns: (transfer floating) (nullable): for the top of the page: each flag
 *   of the patient that holds at the site, the most severe first, with its
 *   level and what to do; %NULL where none was answered with yes
 */
GtkWidget *
nw_contra_list_new_flags (NwAtlas *atlas,
                          NwSite *site,
                          NwScreening *screening)
{
  NwLang lang = nw_lang_get ();
  g_autoptr (GPtrArray) flags = NULL;
  GtkWidget *box = NULL;

  if (screening == NULL)
    return NULL;
  flags = nw_screening_list_yes_at_site (screening, atlas, site);
  if (flags->len == 0)
    return NULL;

  box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 4);
  for (guint i = 0; i < flags->len; i++)
    {
      NwContraindication *item = g_ptr_array_index (flags, i);
      NwContraLevel level = nw_contraindication_get_level (item);
      const char *action = nw_contraindication_get_action (item, lang);
      GtkWidget *flag = nw_part_box (level_class (level));
      GtkWidget *line = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *icon = gtk_image_new_from_icon_name (level == NW_CONTRA_LEVEL_ABSOLUTE ? "nw-do-not-needle-symbolic" : "dialog-warning-symbolic");
      GtkWidget *words = NULL;
      g_autofree char *label = nw_screening_format_label (screening, item, lang);
      g_autofree char *markup = NULL;

      /* Translators: a flag of the patient at the top of a page: what it is, its level, what to do */
      markup = g_markup_printf_escaped (_ ("<b>Patient: %1$s – %2$s.</b> %3$s"), label,
                                        nw_contra_level_get_label (level), action != NULL ? action : "");
      words = nw_part_markup (markup, "nw-dense");
      gtk_widget_add_css_class (flag, "nw-flag");
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_widget_set_hexpand (words, TRUE);
      nw_lean_box_append (NW_LEAN_BOX (line), icon);
      nw_lean_box_append (NW_LEAN_BOX (line), words);
      nw_lean_box_append (NW_LEAN_BOX (flag), line);
      nw_lean_box_append (NW_LEAN_BOX (box), flag);
    }

  return box;
}

/**
 * nw_contra_list_new:
 * @atlas: the content
 * @site: a site
 * @screening: (nullable): the flags of the patient
 *
 * Returns: (transfer floating) (nullable): all that hold at the site: those of
 *   the patient first and open, the others by level, folded, with what was not
 *   asked; %NULL where the content has none
 */
GtkWidget *
nw_contra_list_new (NwAtlas *atlas,
                    NwSite *site,
                    NwScreening *screening)
{
  g_autoptr (GPtrArray) items = nw_atlas_list_contraindications_for_site (atlas, site);
  g_autoptr (GPtrArray) flags = screening != NULL ? nw_screening_list_yes_at_site (screening, atlas, site) : g_ptr_array_new ();
  g_autofree char *site_name = nw_part_site_name (site);
  /* Translators: names a list for screen readers; %s is a muscle or region. */
  g_autofree char *name = g_strdup_printf (_ ("Contraindications at %s"), site_name);
  GtkWidget *group = NULL;
  GtkWidget *list = NULL;

  if (items->len == 0)
    return NULL;

  group = nw_part_group (NULL);
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Contraindications"), _ ("before you start")));
  if (flags->len > 0)
    {
      GtkWidget *card = nw_part_card ();

      for (guint i = 0; i < flags->len; i++)
        nw_lean_box_append (NW_LEAN_BOX (card), new_statement (g_ptr_array_index (flags, i), screening));
      nw_lean_box_append (NW_LEAN_BOX (group), card);
    }

  list = nw_part_list (name);
  for (NwContraLevel level = 0; level < NW_N_CONTRA_LEVELS; level++)
    {
      GtkWidget *row = new_level_row (items, level, screening);

      if (row != NULL)
        gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  nw_lean_box_append (NW_LEAN_BOX (group), list);

  return group;
}
