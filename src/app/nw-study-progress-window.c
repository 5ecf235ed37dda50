/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-progress-window.h"

#include "nw-columns.h"
#include "nw-map-words.h"
#include "nw-parts.h"
#include "nw-study-body.h"
#include "nw-study-share.h"
#include "nw-study-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

static const NwView views[] = { NW_VIEW_ANTERIOR, NW_VIEW_POSTERIOR };

static GtkWidget *
make_bodies (NwFigureSet *figures,
             GArray *regions)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      GtkWidget *body = nw_study_body_new (figures, views[i]);
      GtkWidget *words = nw_part_label (nw_map_words_view_sides (views[i]), "nw-small nw-quiet");

      nw_study_body_set_shares (NW_STUDY_BODY (body), regions);
      gtk_label_set_xalign (GTK_LABEL (words), 0.5f);
      gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
      gtk_box_append (GTK_BOX (column), body);
      gtk_box_append (GTK_BOX (column), words);
      gtk_box_append (GTK_BOX (box), column);
    }
  return box;
}

static GtkWidget *
make_legend (void)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (box), 1);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 12);
  /* The keyboard would come into such a box and not out of it. */
  gtk_widget_set_can_focus (box, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Legend"), -1);
  for (guint i = 0; i < NW_N_STUDY_SHADES; i++)
    {
      GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_box_append (GTK_BOX (entry), nw_study_shade_swatch_new ((NwStudyShade)i));
      gtk_box_append (GTK_BOX (entry), nw_part_label (nw_study_shade_get_words ((NwStudyShade)i), "nw-small"));
      gtk_flow_box_append (GTK_FLOW_BOX (box), entry);
      gtk_widget_set_focusable (gtk_widget_get_parent (entry), FALSE);
    }
  return box;
}

/* Each row takes the focus and says all of it: the list is for those who do not
 * see the picture. */
static GtkWidget *
make_list (const char *title,
           GArray *shares,
           gboolean shaded)
{
  GtkWidget *list = nw_part_list (title);

  for (guint i = 0; i < shares->len; i++)
    {
      const NwStudyShare *share = &g_array_index (shares, NwStudyShare, i);
      GtkWidget *row = gtk_list_box_row_new ();
      g_autofree char *name = nw_study_share_format_name (share);
      g_autofree char *words = nw_study_share_format_words (share);
      g_autofree char *label = g_strdup_printf ("%s: %s", name, words);

      if (share->n_cards == 0)
        {
          g_object_ref_sink (row);
          g_object_unref (row);
          continue;
        }
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), nw_study_share_make_row (share, shaded ? nw_study_shade_swatch_new (nw_study_shade_of (share)) : NULL, TRUE));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}

static char *
format_all (GArray *regions,
            const NwStudyCounts *counts)
{
  gboolean known = FALSE;

  for (guint i = 0; i < regions->len; i++)
    known |= g_array_index (regions, NwStudyShare, i).n_known > 0;
  if (!known)
    return g_strdup (_ ("No cards yet answered: there is nothing to show yet."));
  /* Translators: numbers of cards */
  return g_strdup_printf (_ ("How likely you know the cards that you studied, now. %u of %u cards were studied; what was not is not counted."), counts->n_known, counts->n_cards);
}

static GtkWidget *
make_content (NwStudy *study,
              gint64 now)
{
  NwDeck *deck = nw_study_get_deck (study);
  g_autoptr (GArray) regions = nw_study_list_regions (study, now);
  g_autoptr (GArray) harms = nw_study_list_harms (study, now);
  NwStudyCounts counts = { 0 };
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *columns = nw_columns_new ();
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autofree char *words = NULL;

  nw_study_get_counts (study, now, &counts);
  words = format_all (regions, &counts);
  nw_study_share_sort (regions);
  nw_study_share_sort (harms);
  gtk_widget_add_css_class (content, "nw-study-panel");
  gtk_box_append (GTK_BOX (content), nw_part_label (words, NULL));
  gtk_box_append (GTK_BOX (left), make_bodies (nw_deck_get_figures (deck), regions));
  gtk_box_append (GTK_BOX (left), make_legend ());
  gtk_box_append (GTK_BOX (right), nw_part_section (_ ("Remembered per region"), _ ("chance of recall now")));
  gtk_box_append (GTK_BOX (right), make_list (_ ("Remembered per region"), regions, TRUE));
  gtk_box_append (GTK_BOX (right), nw_part_section (_ ("Remembered per harm"), NULL));
  gtk_box_append (GTK_BOX (right), make_list (_ ("Remembered per harm"), harms, FALSE));
  nw_columns_add (NW_COLUMNS (columns), 0, left);
  nw_columns_add (NW_COLUMNS (columns), 1, right);
  gtk_box_append (GTK_BOX (content), columns);
  return content;
}

/**
 * nw_study_progress_window_new:
 * @parent: the window above which it stands
 * @study: whose progress is shown
 * @now: seconds of UTC since 1970
 *
 * Returns: (transfer none): the body coloured by what is remembered, with the
 *   same in a list, and a bar for each kind of harm
 */
GtkWidget *
nw_study_progress_window_new (GtkWindow *parent,
                              NwStudy *study,
                              gint64 now)
{
  GtkWidget *window = NULL;
  GtkWidget *box = NULL;
  GtkWidget *scroller = NULL;
  GtkEventController *keys = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && NW_IS_STUDY (study), NULL);

  window = adw_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  scroller = gtk_scrolled_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), _ ("Progress"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 780);
  gtk_widget_set_size_request (window, 340, 360);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_content (study, now));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  /* Regions and harms belong to the content that the study keeps. */
  g_object_set_data_full (G_OBJECT (window), "nw-study", g_object_ref (study), g_object_unref);
  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  return window;
}
