/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-panel.h"

#include "nw-parts.h"
#include "nw-study-plot.h"
#include "nw-study-progress.h"
#include "nw-study-share.h"
#include "nw-study-words.h"
#include "nw-wrap-row.h"

#include <glib/gi18n-lib.h>

#define N_WEAKEST 10

/* The kinds of questions of each button. */
static const struct
{
  const char *name;
  guint kinds;
} groups[] = {
  { "all", 0 },
  { "map", 1u << NW_CARD_LOCATE | 1u << NW_CARD_NAME },
  { "risk", 1u << NW_CARD_AT_RISK | 1u << NW_CARD_HARM | 1u << NW_CARD_STATUS },
  { "limit", 1u << NW_CARD_DEPTH },
  { "act", 1u << NW_CARD_FIRST | 1u << NW_CARD_STEPS | 1u << NW_CARD_EVENT },
  { "case", 1u << NW_CARD_CASE },
};

#define N_GROUPS G_N_ELEMENTS (groups)

struct _NwStudyPanel
{
  GtkWidget parent_instance;

  NwStudy *study;
  GtkLabel *done_label;
  GtkLevelBar *done_bar;
  GtkWidget *kind_buttons[N_GROUPS];
  GtkBox *regions_box;
  GtkBox *harms_box;
  GtkWidget *forecast;
  GtkBox *weakest_box;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (NwStudyPanel, nw_study_panel, GTK_TYPE_WIDGET)

static const char *
get_group_label (guint i)
{
  switch (i)
    {
    case 0:
      return C_ ("study", "All");
    case 1:
      return C_ ("study", "Where and what is it?");
    case 2:
      return C_ ("study", "What is at risk?");
    case 3:
      return C_ ("study", "Which limit?");
    case 4:
      return C_ ("study", "What now?");
    case 5:
    default:
      return C_ ("study", "Case");
    }
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkBox *
add_section (NwStudyPanel *self,
             const char *title,
             const char *aside)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_parent (nw_part_section (title, aside), GTK_WIDGET (self));
  gtk_widget_add_css_class (box, "card");
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  return GTK_BOX (box);
}

static void
fill_shares (GtkBox *box,
             GArray *shares)
{
  guint n_unknown = 0;

  clear_box (box);
  /* What is remembered least stands first. */
  nw_study_share_sort (shares);
  for (guint i = 0; i < shares->len; i++)
    {
      const NwStudyShare *share = &g_array_index (shares, NwStudyShare, i);
      GtkWidget *swatch = NULL;

      if (share->n_cards == 0)
        continue;
      if (share->n_known == 0)
        {
          n_unknown++;
          continue;
        }
      if (share->region != NULL)
        swatch = nw_risk_swatch_new (nw_swatch_of_risk (nw_region_get_risk (share->region)), 20, 14);
      gtk_box_append (box, nw_study_share_make_row (share, swatch, FALSE));
    }
  if (n_unknown > 0)
    {
      /* Translators: %u is a number of regions or kinds of harm */
      g_autofree char *words = g_strdup_printf (ngettext ("%u not studied yet", "%u not studied yet", n_unknown), n_unknown);
      GtkWidget *label = nw_part_label (words, "nw-small nw-quiet nw-row");

      gtk_box_append (box, label);
    }
  /* Nothing to tell of: no empty card, and no title above it. */
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
  gtk_widget_set_visible (gtk_widget_get_prev_sibling (GTK_WIDGET (box)), gtk_widget_get_visible (GTK_WIDGET (box)));
}

static void
fill_weakest (NwStudyPanel *self,
              gint64 now)
{
  g_autoptr (GArray) weakest = nw_study_list_weakest (self->study, N_WEAKEST, now);
  NwAtlas *atlas = nw_deck_get_atlas (nw_study_get_deck (self->study));

  clear_box (self->weakest_box);
  for (guint i = 0; i < weakest->len; i++)
    {
      const NwStudyWeak *weak = &g_array_index (weakest, NwStudyWeak, i);
      g_autofree char *name = nw_card_format_name (weak->card, atlas, nw_lang_get ());
      g_autofree char *cased = nw_part_sentence_case (name);
      g_autofree char *percent = nw_study_words_percent (weak->recall);
      g_autofree char *text = g_strdup_printf ("%s %s", nw_card_kind_get_label (weak->card->kind), cased);
      g_autofree char *said = NULL;
      GtkWidget *button = gtk_button_new ();
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (row), label);
      gtk_box_append (GTK_BOX (row), gtk_label_new (percent));
      gtk_button_set_child (GTK_BUTTON (button), row);
      said = g_strdup_printf ("%s, %s", text, percent);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
      gtk_widget_add_css_class (button, "flat");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "study.open-card");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", weak->card->id);
      gtk_box_append (self->weakest_box, button);
    }
  if (weakest->len == 0)
    gtk_box_append (self->weakest_box, nw_part_label (_ ("Nothing was studied yet."), "nw-small nw-quiet nw-row"));
}

static void
kind_toggled_cb (GtkToggleButton *button,
                 NwStudyPanel *self)
{
  if (self->filling || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < N_GROUPS; i++)
    {
      if (self->kind_buttons[i] == GTK_WIDGET (button))
        gtk_widget_activate_action (GTK_WIDGET (self), "study.kinds", "u", groups[i].kinds);
    }
}

static void
add_kinds (NwStudyPanel *self)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (box), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Questions"), -1);
  for (guint i = 0; i < N_GROUPS; i++)
    {
      self->kind_buttons[i] = gtk_toggle_button_new_with_label (get_group_label (i));
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->kind_buttons[i]), GTK_TOGGLE_BUTTON (self->kind_buttons[0]));
      gtk_widget_add_css_class (self->kind_buttons[i], "nw-small");
      g_signal_connect (self->kind_buttons[i], "toggled", G_CALLBACK (kind_toggled_cb), self);
      gtk_flow_box_append (GTK_FLOW_BOX (box), self->kind_buttons[i]);
      gtk_widget_set_focusable (gtk_widget_get_parent (self->kind_buttons[i]), FALSE);
    }
  self->filling = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kind_buttons[0]), TRUE);
  self->filling = FALSE;
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

static void
add_button (GtkWidget *box,
            const char *label,
            const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_flow_box_append (GTK_FLOW_BOX (box), button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static void
add_actions (NwStudyPanel *self)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (box), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("More ways to study"), -1);
  add_button (box, _ ("_Exam…"), "study.exam");
  add_button (box, _ ("_Leeches"), "study.leeches");
  add_button (box, _ ("Look _Around"), "study.free");
  add_button (box, _ ("C_hoose Cards…"), "study.choose");
  add_button (box, _ ("_Body Map…"), "study.progress");
  add_button (box, _ ("_Settings…"), "study.settings");
  add_button (box, _ ("E_xport…"), "study.export");
  add_button (box, _ ("_Course…"), "study.course");
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

static void
nw_study_panel_dispose (GObject *object)
{
  NwStudyPanel *self = NW_STUDY_PANEL (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->study);

  G_OBJECT_CLASS (nw_study_panel_parent_class)->dispose (object);
}

static void
nw_study_panel_class_init (NwStudyPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_study_panel_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-study-panel");
}

static void
nw_study_panel_init (NwStudyPanel *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *note = NULL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  gtk_widget_add_css_class (GTK_WIDGET (self), "nw-study-panel");

  note = nw_part_label (_ ("study opens no patient data"), "nw-badge nw-small");
  gtk_widget_set_parent (nw_wrap_row_new (nw_part_title (_ ("Today")), note), GTK_WIDGET (self));
  self->done_label = GTK_LABEL (nw_part_label ("", "nw-small nw-quiet"));
  gtk_widget_set_parent (GTK_WIDGET (self->done_label), GTK_WIDGET (self));
  self->done_bar = GTK_LEVEL_BAR (gtk_level_bar_new ());
  gtk_level_bar_add_offset_value (self->done_bar, GTK_LEVEL_BAR_OFFSET_LOW, 0.0);
  gtk_level_bar_add_offset_value (self->done_bar, GTK_LEVEL_BAR_OFFSET_HIGH, 0.0);
  gtk_widget_add_css_class (GTK_WIDGET (self->done_bar), "nw-study-level");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done_bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Done today"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->done_bar), GTK_WIDGET (self));
  add_kinds (self);
  add_actions (self);
  self->regions_box = add_section (self, _ ("Remembered per region"), _ ("chance of recall now"));
  self->harms_box = add_section (self, _ ("Remembered per harm"), NULL);
  gtk_widget_set_parent (nw_part_section (_ ("Cards coming back"), NULL), GTK_WIDGET (self));
  self->forecast = nw_study_plot_new ();
  gtk_widget_set_parent (self->forecast, GTK_WIDGET (self));
  self->weakest_box = add_section (self, _ ("Weakest ten"), NULL);
}

/**
 * nw_study_panel_set_study:
 * @self: a panel
 * @study: (nullable): whose progress is shown
 */
void
nw_study_panel_set_study (NwStudyPanel *self,
                          NwStudy *study)
{
  g_return_if_fail (NW_IS_STUDY_PANEL (self));

  g_set_object (&self->study, study);
}

/**
 * nw_study_panel_set_kinds:
 * @self: a panel
 * @kinds: bits of #NwCardKind, 0 for all
 *
 * Shows to which questions study is limited: no button for kinds that were
 * chosen one by one.
 */
void
nw_study_panel_set_kinds (NwStudyPanel *self,
                          guint kinds)
{
  g_return_if_fail (NW_IS_STUDY_PANEL (self));

  self->filling = TRUE;
  for (guint i = 0; i < N_GROUPS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kind_buttons[i]), groups[i].kinds == kinds);
  self->filling = FALSE;
}

/**
 * nw_study_panel_update:
 * @self: a panel
 * @now: seconds of UTC since 1970
 *
 * Shows how it stands now.
 */
void
nw_study_panel_update (NwStudyPanel *self,
                       gint64 now)
{
  NwStudyCounts counts = { 0 };
  g_autoptr (GArray) regions = NULL;
  g_autoptr (GArray) harms = NULL;
  guint forecast[NW_STUDY_PLOT_DAYS] = { 0 };
  g_autofree char *done = NULL;
  g_autofree char *streak = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (NW_IS_STUDY_PANEL (self));

  if (self->study == NULL)
    return;
  nw_study_get_counts (self->study, now, &counts);
  /* Translators: answers today, then the goal of the day */
  done = g_strdup_printf (_ ("%u of %u answers done, red zones first"), counts.n_done, counts.goal);
  if (counts.streak > 1)
    {
      /* Translators: days in a row on which something was studied */
      streak = g_strdup_printf (ngettext ("%u day in a row", "%u days in a row", counts.streak), counts.streak);
    }
  words = streak != NULL ? g_strdup_printf ("%s · %s", done, streak) : g_strdup (done);
  gtk_label_set_label (self->done_label, words);
  gtk_level_bar_set_value (self->done_bar, MIN (1.0, (double)counts.n_done / counts.goal));
  regions = nw_study_list_regions (self->study, now);
  fill_shares (self->regions_box, regions);
  harms = nw_study_list_harms (self->study, now);
  fill_shares (self->harms_box, harms);
  nw_study_get_forecast (self->study, now, forecast, NW_STUDY_PLOT_DAYS);
  nw_study_plot_set (NW_STUDY_PLOT (self->forecast), forecast, now);
  fill_weakest (self, now);
}
