/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-depth-list.h"
#include "nw-depth-words.h"
#include "nw-lean-box.h"
#include "nw-parts.h"
#include "nw-ruler.h"
#include "nw-wrap-row.h"

#include <glib/gi18n-lib.h>

static void
add_line (GString *text,
          const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/**
 * nw_depth_list_format_detail:
 * @depth: a row
 *
 * Who was measured and how, as the source has it: population, number, sex,
 * BMI, posture, each figure by name, the kind of study, the note.
 *
 * Returns: (transfer full): plain text, a few lines
 */
char *
nw_depth_list_format_detail (const NwDepth *depth)
{
  NwLang lang = nw_lang_get ();
  GString *text = g_string_new (NULL);
  g_autofree char *people = NULL;
  g_autofree char *stats = NULL;
  g_autofree char *method = NULL;

  g_return_val_if_fail (depth != NULL, NULL);

  people = nw_depth_format_people (depth);
  stats = nw_depth_format_stats (depth);
  method = nw_depth_format_method (depth);
  add_line (text, nw_depth_get_population (depth, lang));
  if (*stats != '\0')
    {
      g_autofree char *line = g_strdup_printf ("%s · %s", stats, people);

      add_line (text, line);
    }
  else
    {
      add_line (text, people);
    }
  if (method != NULL)
    {
      /* Translators: %s is a kind of study: "ultrasound study, n=101" */
      g_autofree char *words = g_strdup_printf (_ ("Method: %s"), method);

      add_line (text, words);
    }
  else
    {
      add_line (text, _ ("Method not stated in the atlas"));
    }
  if (nw_depth_is_second_hand (depth))
    add_line (text, _ ("Quoted second-hand: the source takes the figure from somebody else's work."));
  add_line (text, nw_depth_get_note (depth, lang));

  return g_string_free (text, FALSE);
}

/* The number under which the ruler draws the row. */
static GtkWidget *
new_number (const NwDepth *depth,
            guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "nw-number");
  gtk_widget_add_css_class (label, nw_depth_get_structure (depth) != NULL ? "risk" : "neutral");
  gtk_widget_set_valign (label, GTK_ALIGN_START);

  return label;
}

/* @number: of its column on the ruler, 0 for a row that the ruler does not draw. */
static GtkWidget *
new_row (const NwDepth *depth,
         guint number)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
  /* Asked for its natural width, which a lean box would not tell. */
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *words = nw_depth_format_title (depth);
  g_autofree char *title = nw_part_sentence_case (words);
  g_autofree char *figure = nw_depth_format_figure (depth);
  g_autofree char *detail = nw_depth_list_format_detail (depth);
  NwStructure *structure = nw_depth_get_structure (depth);
  GtkWidget *title_label = nw_part_text (title, "nw-section nw-dense");

  gtk_widget_add_css_class (box, "nw-statement");
  gtk_widget_set_hexpand (title_label, TRUE);
  if (number > 0)
    gtk_box_append (GTK_BOX (top), new_number (depth, number));
  if (structure != NULL)
    {
      GtkWidget *swatch = nw_risk_swatch_new (nw_swatch_of_structure (structure), 18, 11);

      gtk_widget_set_valign (swatch, GTK_ALIGN_START);
      gtk_widget_set_margin_top (swatch, 4);
      gtk_box_append (GTK_BOX (top), swatch);
    }
  gtk_box_append (GTK_BOX (top), title_label);
  if (figure != NULL)
    {
      GtkWidget *label = nw_part_text (figure, "nw-section nw-tabular");

      gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      top = nw_wrap_row_new (top, label);
    }
  nw_lean_box_append (NW_LEAN_BOX (box), top);

  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (detail, "nw-small nw-quiet nw-tabular"));
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_basis (nw_depth_get_basis (depth), NULL));

  return box;
}

/* What is to be said before the figures: that none of them is a depth for a
 * needle, or that there are none. */
static void
add_remarks (NwLeanBox *group,
             NwSite *site,
             GPtrArray *sorted)
{
  const char *remarks[2] = { NULL, NULL };

  /* An "advised depth" of a source must not be read as leave to needle. */
  if (sorted->len > 0 && nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    remarks[0] = _ ("This site is not needled: none of these figures is a depth for a needle. They are facts about anatomy.");
  if (sorted->len == 0)
    remarks[1] = _ ("No depth study found. That says nothing about how deep anything lies.");
  else if (nw_depth_get_axis (g_ptr_array_index (sorted, 0)) != NW_AXIS_SKIN_DEPTH)
    remarks[1] = _ ("No study of the depth from the skin was found.");

  for (guint i = 0; i < G_N_ELEMENTS (remarks); i++)
    {
      GtkWidget *box = NULL;

      if (remarks[i] == NULL)
        continue;
      box = nw_part_box ("plain");
      nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (remarks[i], "nw-dense"));
      nw_lean_box_append (group, box);
    }
}

/**
 * nw_depth_list_new:
 * @site: a site
 *
 * Rows that the ruler draws bear the numbers of its columns.
 *
 * Returns: (transfer floating): every published row of the site, exactly as
 *   published, grouped by what it measures; that there is none is said
 */
GtkWidget *
nw_depth_list_new (NwSite *site)
{
  GtkWidget *group = nw_part_group (NULL);
  g_autoptr (GPtrArray) sorted = nw_site_list_depths (site);
  GtkWidget *card = NULL;
  int last_axis = -1;

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Published depths"), _ ("of other people, as published")));
  add_remarks (NW_LEAN_BOX (group), site, sorted);

  for (guint i = 0; i < sorted->len; i++)
    {
      const NwDepth *depth = g_ptr_array_index (sorted, i);
      NwAxis axis = nw_depth_get_axis (depth);

      if ((int)axis != last_axis)
        {
          g_autofree char *words = nw_part_sentence_case (nw_depth_get_axis_label (depth, nw_lang_get ()));
          GtkWidget *heading = nw_part_section (words, NULL);

          gtk_widget_add_css_class (heading, "nw-dense");
          gtk_widget_add_css_class (heading, "nw-quiet");
          nw_lean_box_append (NW_LEAN_BOX (group), heading);
          card = nw_part_card ();
          nw_lean_box_append (NW_LEAN_BOX (group), card);
          last_axis = (int)axis;
        }
      nw_lean_box_append (NW_LEAN_BOX (card), new_row (depth, nw_ruler_draws_row (site, depth) ? i + 1 : 0));
    }

  return group;
}
