/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-choice-window.h"

#include "nw-parts.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

struct _NwStudyChoiceWindow
{
  AdwWindow parent_instance;

  NwStudy *study;
  /* GtkCheckButton, by the number of their bit. */
  GPtrArray *kinds;
  GPtrArray *regions;
  GPtrArray *harms;
  GtkLabel *count_label;
  GtkWidget *look_button;
  GtkWidget *study_button;
  gboolean filling;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwStudyChoiceWindow, nw_study_choice_window, ADW_TYPE_WINDOW)

/* What a kind of questions goes from and to, where the other way round is a
 * kind too. */
static const char *
get_direction (NwCardKind kind)
{
  switch (kind)
    {
    case NW_CARD_LOCATE:
      return _ ("from the name to the place on the map");
    case NW_CARD_NAME:
      return _ ("the other way round: from the place on the map to the name");
    case NW_CARD_AT_RISK:
      return _ ("from the site or region to the structures");
    case NW_CARD_HARM:
      return _ ("from the structure to the harm");
    case NW_CARD_DEPTH:
      return _ ("published limits of a site");
    case NW_CARD_STATUS:
      return _ ("status of a site, weight of a contraindication");
    case NW_CARD_FIRST:
      return _ ("recommendations of a region");
    case NW_CARD_STEPS:
      return _ ("steps of the emergency cards");
    case NW_CARD_EVENT:
      return _ ("adverse events, their class and urgency");
    case NW_CARD_CASE:
    default:
      return _ ("made-up plans");
    }
}

static guint64
get_bits (const GPtrArray *buttons)
{
  guint64 bits = 0;

  for (guint i = 0; i < buttons->len; i++)
    {
      if (gtk_check_button_get_active (g_ptr_array_index (buttons, i)))
        bits |= G_GUINT64_CONSTANT (1) << i;
    }
  return bits;
}

static void
update_count (NwStudyChoiceWindow *self)
{
  NwStudyFilter filter = { 0 };
  const GPtrArray *cards = nw_deck_get_cards (nw_study_get_deck (self->study));
  guint n = 0;
  guint n_off = 0;
  g_autofree char *words = NULL;
  g_autofree char *off = NULL;
  g_autofree char *both = NULL;

  nw_study_choice_window_get_filter (self, &filter);
  for (guint i = 0; i < cards->len; i++)
    {
      const NwCard *card = g_ptr_array_index (cards, i);

      if (!nw_study_filter_has (&filter, card))
        continue;
      if ((card->flags & NW_CARD_UNVERIFIED) != 0 && !nw_study_get_unverified (self->study))
        n_off++;
      else
        n++;
    }
  /* Translators: %u is a number of cards that fit a choice */
  words = g_strdup_printf (ngettext ("%u card fits.", "%u cards fit.", n), n);
  if (n_off > 0)
    {
      /* Translators: %u is a number of cards that rest on statements that were not checked */
      off = g_strdup_printf (ngettext ("%u more rests on what was not checked and is off; switch it on in the settings.", "%u more rest on what was not checked and are off; switch them on in the settings.", n_off), n_off);
    }
  both = g_strjoin (" ", words, off, NULL);
  gtk_label_set_label (self->count_label, both);
  gtk_widget_set_sensitive (self->look_button, n > 0);
  gtk_widget_set_sensitive (self->study_button, n > 0);
}

static void
toggled_cb (NwStudyChoiceWindow *self)
{
  if (!self->filling)
    update_count (self);
}

static void
add_choice (NwStudyChoiceWindow *self,
            GPtrArray *buttons,
            GtkWidget *group,
            const char *title,
            const char *subtitle,
            gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  /* The row names it too, and it would be read out twice. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (buttons, check);
}

static GtkWidget *
make_group (const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  return group;
}

static GtkWidget *
make_groups (NwStudyChoiceWindow *self)
{
  NwAtlas *atlas = nw_deck_get_atlas (nw_study_get_deck (self->study));
  const GPtrArray *regions = nw_atlas_get_regions (atlas);
  const GPtrArray *harms = nw_atlas_get_harms (atlas);
  NwStudyFilter filter = { 0 };
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = make_group (_ ("Questions"));

  nw_study_get_filter (self->study, &filter);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("Where nothing is chosen in a group, all of it is asked."));
  for (guint i = 0; i < NW_N_CARD_KINDS; i++)
    add_choice (self, self->kinds, group, nw_card_kind_get_label ((NwCardKind)i), get_direction ((NwCardKind)i), (filter.kinds & (1u << i)) != 0);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  group = make_group (_ ("Regions"));
  for (guint i = 0; i < MIN (regions->len, 64); i++)
    {
      g_autofree char *name = nw_part_region_name (g_ptr_array_index (regions, i));

      add_choice (self, self->regions, group, name, NULL, (filter.regions & (G_GUINT64_CONSTANT (1) << i)) != 0);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  group = make_group (_ ("Harms"));
  for (guint i = 0; i < MIN (harms->len, 64); i++)
    {
      g_autofree char *name = nw_part_sentence_case (nw_harm_get_name (g_ptr_array_index (harms, i), nw_lang_get ()));

      add_choice (self, self->harms, group, name, NULL, (filter.harms & (G_GUINT64_CONSTANT (1) << i)) != 0);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return page;
}

static void
clear_buttons (const GPtrArray *buttons)
{
  for (guint i = 0; i < buttons->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (buttons, i), FALSE);
}

static void
everything_cb (NwStudyChoiceWindow *self)
{
  self->filling = TRUE;
  clear_buttons (self->kinds);
  clear_buttons (self->regions);
  clear_buttons (self->harms);
  self->filling = FALSE;
  update_count (self);
}

static void
choose (NwStudyChoiceWindow *self,
        gboolean free)
{
  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, free);
  gtk_window_close (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
look_cb (NwStudyChoiceWindow *self)
{
  choose (self, TRUE);
}

static void
study_cb (NwStudyChoiceWindow *self)
{
  choose (self, FALSE);
}

static GtkWidget *
add_button (GtkWidget *box,
            const char *label,
            GCallback callback,
            NwStudyChoiceWindow *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_flow_box_append (GTK_FLOW_BOX (box), button);
  /* The button takes the focus, not the cell around it. */
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
  return button;
}

static GtkWidget *
make_bar (NwStudyChoiceWindow *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_flow_box_new ();

  self->count_label = GTK_LABEL (nw_part_label ("", "nw-small"));
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (buttons), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (buttons), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (buttons), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (buttons), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (buttons), 6);
  gtk_widget_add_css_class (bar, "nw-study-bar");
  add_button (buttons, _ ("All _Cards"), G_CALLBACK (everything_cb), self);
  self->look_button = add_button (buttons, _ ("Look _Around"), G_CALLBACK (look_cb), self);
  self->study_button = add_button (buttons, _ ("_Study These"), G_CALLBACK (study_cb), self);
  gtk_widget_add_css_class (self->study_button, "suggested-action");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->count_label));
  gtk_box_append (GTK_BOX (bar), buttons);
  return bar;
}

static void
nw_study_choice_window_dispose (GObject *object)
{
  NwStudyChoiceWindow *self = NW_STUDY_CHOICE_WINDOW (object);

  g_clear_object (&self->study);

  G_OBJECT_CLASS (nw_study_choice_window_parent_class)->dispose (object);
}

static void
nw_study_choice_window_finalize (GObject *object)
{
  NwStudyChoiceWindow *self = NW_STUDY_CHOICE_WINDOW (object);

  g_ptr_array_unref (self->kinds);
  g_ptr_array_unref (self->regions);
  g_ptr_array_unref (self->harms);

  G_OBJECT_CLASS (nw_study_choice_window_parent_class)->finalize (object);
}

static void
nw_study_choice_window_class_init (NwStudyChoiceWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_study_choice_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = nw_study_choice_window_finalize;

  /**
   * NwStudyChoiceWindow::chosen:
   * @free: whether the cards are only to be looked at
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", NW_TYPE_STUDY_CHOICE_WINDOW, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_study_choice_window_init (NwStudyChoiceWindow *self)
{
  self->kinds = g_ptr_array_new ();
  self->regions = g_ptr_array_new ();
  self->harms = g_ptr_array_new ();
}

/**
 * nw_study_choice_window_new:
 * @parent: the window above which it stands
 * @study: what is limited; it begins with what is chosen there
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
nw_study_choice_window_new (GtkWindow *parent,
                            NwStudy *study)
{
  NwStudyChoiceWindow *self = NULL;
  GtkWidget *box = NULL;
  GtkWidget *groups = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && NW_IS_STUDY (study), NULL);

  self = g_object_new (NW_TYPE_STUDY_CHOICE_WINDOW,
                       "title", _ ("Choose Cards"),
                       "transient-for", parent,
                       "modal", TRUE,
                       "default-width", 520,
                       "default-height", 680,
                       "width-request", 340,
                       NULL);
  self->study = g_object_ref (study);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  groups = make_groups (self);
  gtk_widget_set_vexpand (groups, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), groups);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  nw_session_name_parts (box);
  update_count (self);
  return GTK_WIDGET (self);
}

/**
 * nw_study_choice_window_get_filter:
 * @self: a window
 * @filter: (out caller-allocates): what is chosen, without cards
 */
void
nw_study_choice_window_get_filter (NwStudyChoiceWindow *self,
                                   NwStudyFilter *filter)
{
  g_return_if_fail (NW_IS_STUDY_CHOICE_WINDOW (self) && filter != NULL);

  *filter = (NwStudyFilter){
    .kinds = (guint)get_bits (self->kinds),
    .regions = get_bits (self->regions),
    .harms = get_bits (self->harms),
  };
}
