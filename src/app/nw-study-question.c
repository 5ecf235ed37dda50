/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-question.h"

#include "nw-lean-box.h"
#include "nw-live.h"
#include "nw-notice.h"
#include "nw-parts.h"
#include "nw-study-words.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

#define N_GRADES 4

/* Ways to answer a card. */
#define N_FORMS (NW_CARD_FORM_ORDER + 1)

struct _NwStudyQuestion
{
  GtkWidget parent_instance;

  GtkWidget *heading;
  GtkLabel *question_label;
  GtkLabel *subject_label;
  GtkLabel *mark_label;
  NwStudyMap *map;
  GtkScrolledWindow *answer_scroller;
  GtkWidget *answer_box;
  GtkEntry *name_entry;
  GtkBox *options_box;
  NwLeanBox *options_lean;
  GtkWidget *verdict_box;
  GtkImage *verdict_icon;
  GtkLabel *verdict_label;
  GtkBox *facts_box;
  GtkWidget *open_button;
  GtkWidget *ask_bar;
  GtkWidget *show_button;
  GtkWidget *check_button;
  GtkFlowBox *grade_bar;
  GtkWidget *grade_buttons[N_GRADES];
  GtkLabel *grade_labels[N_GRADES];

  NwStudy *study;
  const NwCard *card;
  GPtrArray *options;
  /* Made once and used again; those that are not needed are hidden. */
  GPtrArray *buttons;
  /* Places of options, in the order in which they were chosen. */
  GArray *order;
  gint64 now;
  gboolean open;
  gboolean right;
  gboolean exam;
  gboolean filling;
  /* How large the map was when a card of each form was asked, in px. */
  int map_width[N_FORMS];
  int map_height[N_FORMS];
};

enum
{
  SIGNAL_ANSWERED,
  SIGNAL_GRADED,
  SIGNAL_OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwStudyQuestion, nw_study_question, GTK_TYPE_WIDGET)

static NwDeck *
get_deck (NwStudyQuestion *self)
{
  return nw_study_get_deck (self->study);
}

/* The words of an option, its key and, in an order, its place. */
static void
update_option (NwStudyQuestion *self,
               guint i)
{
  const NwCardOption *option = g_ptr_array_index (self->options, i);
  GtkWidget *button = g_ptr_array_index (self->buttons, i);
  GtkLabel *number = g_object_get_data (G_OBJECT (button), "nw-number");
  g_autofree char *words = NULL;

  if (self->card->form != NW_CARD_FORM_ORDER)
    return;
  for (guint k = 0; k < self->order->len; k++)
    {
      if (g_array_index (self->order, guint, k) == i)
        {
          words = g_strdup_printf ("%u", k + 1);
          break;
        }
    }
  gtk_label_set_label (number, words != NULL ? words : "·");
  if (words != NULL)
    {
      /* Translators: an emergency step and the place that was given to it */
      g_autofree char *label = g_strdup_printf (_ ("%s, place %s"), option->text, words);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  else
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, option->text, -1);
    }
}

/* What the card says stands on the map too: what lies there, and where. */
static void
show_on_map (NwStudyQuestion *self)
{
  g_autoptr (GPtrArray) shapes = nw_deck_list_shapes (get_deck (self), self->card);
  g_autofree char *name = nw_card_format_name (self->card, nw_deck_get_atlas (get_deck (self)), nw_lang_get ());
  const char *part = self->card->site != NULL ? nw_site_get_outline_part (self->card->site, nw_lang_get ()) : NULL;

  if (!self->card->has_map)
    return;
  nw_study_map_set_layers (self->map, self->card->peeled);
  nw_study_map_set_marked (self->map, shapes, self->card->kind == NW_CARD_CASE ? NULL : name, self->card->kind == NW_CARD_LOCATE || self->card->kind == NW_CARD_NAME ? part : NULL);
}

static void
add_facts (NwStudyQuestion *self)
{
  g_autoptr (GPtrArray) facts = nw_card_list_facts (self->card, nw_deck_get_atlas (get_deck (self)));
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts_box))) != NULL)
    gtk_box_remove (self->facts_box, child);
  for (guint i = 0; i < facts->len; i++)
    {
      const NwCardFact *fact = g_ptr_array_index (facts, i);

      gtk_box_append (self->facts_box, nw_part_statement (fact->title, fact->text, fact->basis));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->facts_box), facts->len > 0);
}

/* A mark and words, never a colour alone, and no tick that reassures. */
static void
mark_options (NwStudyQuestion *self)
{
  for (guint i = 0; i < self->options->len; i++)
    {
      const NwCardOption *option = g_ptr_array_index (self->options, i);
      GtkWidget *button = g_ptr_array_index (self->buttons, i);
      GtkLabel *number = g_object_get_data (G_OBJECT (button), "nw-number");
      gboolean chosen = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
      g_autofree char *label = NULL;

      gtk_widget_set_sensitive (button, FALSE);
      if (self->card->form == NW_CARD_FORM_ORDER)
        {
          g_autofree char *place = g_strdup_printf ("%u", option->place + 1);

          gtk_label_set_label (number, place);
          continue;
        }
      if (option->right)
        gtk_widget_add_css_class (button, "nw-answer");
      gtk_label_set_label (number, option->right ? "●" : chosen ? "×"
                                                                : "·");
      if (option->right)
        {
          /* Translators: %s is an option of a question */
          label = g_strdup_printf (_ ("%s, belongs to the answer"), option->text);
        }
      else if (chosen)
        {
          /* Translators: %s is an option of a question */
          label = g_strdup_printf (_ ("%s, chosen, does not belong to the answer"), option->text);
        }
      if (label != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
}

static void
update_grades (NwStudyQuestion *self)
{
  NwFsrsCard next[N_GRADES] = { 0 };

  nw_study_preview (self->study, self->card, self->now, next);
  for (guint i = 0; i < N_GRADES; i++)
    {
      g_autofree char *interval = nw_study_words_interval (&next[i], self->now);
      g_autofree char *words = g_strdup_printf ("%s · %u", interval, i + 1);
      /* Translators: how a card was known, then when it comes back */
      g_autofree char *label = g_strdup_printf (_ ("%s, comes back in %s"), nw_study_words_grade ((NwGrade)(NW_GRADE_AGAIN + i)), interval);
      gboolean shown = self->right || i == 0;

      gtk_label_set_label (self->grade_labels[i], words);
      gtk_widget_set_sensitive (self->grade_buttons[i], shown);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->grade_buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      if (i == (self->right ? 2 : 0))
        gtk_widget_add_css_class (self->grade_buttons[i], "suggested-action");
      else
        gtk_widget_remove_css_class (self->grade_buttons[i], "suggested-action");
    }
}

static void
finish (NwStudyQuestion *self,
        gboolean right,
        const char *verdict)
{
  if (!self->open)
    return;
  self->open = FALSE;
  self->right = right;
  nw_study_map_set_asking (self->map, FALSE, gtk_label_get_label (self->subject_label));
  if (self->exam)
    {
      g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, right);
      return;
    }
  mark_options (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_entry), FALSE);
  gtk_label_set_label (self->verdict_label, verdict);
  gtk_image_set_from_icon_name (self->verdict_icon, right ? "nw-study-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_visible (self->verdict_box, TRUE);
  gtk_widget_set_visible (self->open_button, self->card->site != NULL || self->card->structure != NULL || self->card->region != NULL);
  add_facts (self);
  show_on_map (self);
  update_grades (self);
  gtk_widget_set_visible (self->ask_bar, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->grade_bar), TRUE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->answer_scroller), 0.0);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_scroller), TRUE);
  gtk_widget_grab_focus (self->grade_buttons[right ? 2 : 0]);
  nw_live_say (GTK_WIDGET (self), verdict);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, right);
}

static void
picked_cb (NwStudyQuestion *self,
           double x,
           double y)
{
  NwCardHit hit = { 0 };
  g_autofree char *met = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *beside = NULL;

  if (!self->open || self->card == NULL || self->card->form != NW_CARD_FORM_POINT)
    return;
  nw_deck_judge_point (get_deck (self), self->card, x, y, &hit);
  met = hit.met;
  verdict = nw_study_words_verdict_point (&hit);
  beside = nw_study_words_point (&hit);
  if (self->exam)
    {
      finish (self, hit.right, verdict);
      return;
    }
  nw_study_map_set_point (self->map, x, y, hit.right, hit.inside ? NULL : _ ("your point"), beside);
  finish (self, hit.right, verdict);
}

static void
check_options (NwStudyQuestion *self)
{
  guint n_wrong = 0;
  guint n_missed = 0;
  g_autofree char *verdict = NULL;

  for (guint i = 0; i < self->options->len; i++)
    {
      const NwCardOption *option = g_ptr_array_index (self->options, i);
      gboolean chosen = gtk_toggle_button_get_active (g_ptr_array_index (self->buttons, i));

      if (self->card->form == NW_CARD_FORM_ORDER)
        continue;
      n_wrong += chosen && !option->right ? 1 : 0;
      n_missed += !chosen && option->right ? 1 : 0;
    }
  for (guint k = 0; self->card->form == NW_CARD_FORM_ORDER && k < self->options->len; k++)
    {
      guint i = k < self->order->len ? g_array_index (self->order, guint, k) : G_MAXUINT;

      if (i == G_MAXUINT)
        n_missed++;
      else if (((const NwCardOption *)g_ptr_array_index (self->options, i))->place != k)
        n_wrong++;
    }
  verdict = nw_study_words_verdict_options (self->card->form, n_wrong, n_missed);
  finish (self, n_wrong + n_missed == 0, verdict);
}

static void
option_toggled_cb (GtkToggleButton *button,
                   NwStudyQuestion *self)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "nw-place"));

  if (!self->open || self->filling)
    return;
  if (self->card->form == NW_CARD_FORM_ORDER)
    {
      for (guint k = self->order->len; k-- > 0;)
        {
          if (g_array_index (self->order, guint, k) == place)
            g_array_remove_index (self->order, k);
        }
      if (gtk_toggle_button_get_active (button))
        g_array_append_val (self->order, place);
      for (guint i = 0; i < self->options->len; i++)
        update_option (self, i);
    }
  else if (self->card->form == NW_CARD_FORM_ONE && gtk_toggle_button_get_active (button))
    {
      check_options (self);
      return;
    }
  gtk_widget_set_sensitive (self->check_button, TRUE);
}

static void
name_activated_cb (NwStudyQuestion *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->name_entry));
  g_autofree char *name = NULL;
  g_autofree char *verdict = NULL;
  gboolean right = FALSE;

  if (!self->open || *typed == '\0')
    return;
  right = nw_deck_judge_name (get_deck (self), self->card, typed);
  name = nw_card_format_name (self->card, nw_deck_get_atlas (get_deck (self)), nw_lang_get ());
  verdict = nw_study_words_verdict_name (right, name);
  finish (self, right, verdict);
}

static void
show_clicked_cb (NwStudyQuestion *self)
{
  finish (self, FALSE, _ ("This is the answer."));
}

static void
grade_clicked_cb (GtkButton *button,
                  NwStudyQuestion *self)
{
  for (guint i = 0; i < N_GRADES; i++)
    {
      if (self->grade_buttons[i] == GTK_WIDGET (button))
        g_signal_emit (self, signals[SIGNAL_GRADED], 0, (int)(NW_GRADE_AGAIN + i));
    }
}

static void
open_clicked_cb (NwStudyQuestion *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0);
}

static GtkWidget *
make_option (NwStudyQuestion *self,
             guint i)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *number = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (number, "nw-number");
  gtk_widget_set_valign (number, GTK_ALIGN_CENTER);
  nw_lean_box_append (NW_LEAN_BOX (box), number);
  nw_lean_box_append (NW_LEAN_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "nw-study-option");
  g_object_set_data (G_OBJECT (button), "nw-number", number);
  g_object_set_data (G_OBJECT (button), "nw-words", label);
  g_object_set_data (G_OBJECT (button), "nw-place", GUINT_TO_POINTER (i));
  g_signal_connect (button, "toggled", G_CALLBACK (option_toggled_cb), self);
  return button;
}

static void
fill_option (NwStudyQuestion *self,
             guint i)
{
  const NwCardOption *option = g_ptr_array_index (self->options, i);
  GtkWidget *button = g_ptr_array_index (self->buttons, i);
  g_autofree char *key = g_strdup_printf ("%u", i + 1);

  gtk_label_set_label (g_object_get_data (G_OBJECT (button), "nw-words"), option->text);
  gtk_label_set_label (g_object_get_data (G_OBJECT (button), "nw-number"), self->card->form == NW_CARD_FORM_ORDER ? "·" : key);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, option->text, -1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  gtk_widget_remove_css_class (button, "nw-answer");
  gtk_widget_set_sensitive (button, TRUE);
}

static void
fill_options (NwStudyQuestion *self,
              guint shuffle)
{
  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_array_set_size (self->order, 0);
  self->options = nw_deck_list_options (get_deck (self), self->card, shuffle);
  while (self->buttons->len < self->options->len)
    {
      GtkWidget *button = make_option (self, self->buttons->len);

      g_ptr_array_add (self->buttons, button);
      nw_lean_box_append (self->options_lean, button);
    }
  for (guint i = 0; i < self->buttons->len; i++)
    {
      if (i < self->options->len)
        fill_option (self, i);
      gtk_widget_set_visible (g_ptr_array_index (self->buttons, i), i < self->options->len);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->options_box), self->options->len > 0);
}

static void
fill_heading (NwStudyQuestion *self)
{
  NwAtlas *atlas = nw_deck_get_atlas (get_deck (self));
  g_autofree char *question = nw_card_format_question (self->card);
  g_autofree char *subject = nw_card_format_subject (self->card, atlas);
  g_autofree char *words = self->card->kind == NW_CARD_CASE ? g_strdup (subject) : nw_part_sentence_case (subject);
  g_autofree char *marks = nw_study_words_marks (self->card);
  g_autofree char *label = g_strjoin (" ", question, words, marks, NULL);

  gtk_label_set_label (self->question_label, question);
  gtk_label_set_label (self->subject_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->subject_label), *words != '\0');
  if (self->card->kind == NW_CARD_CASE || self->card->kind == NW_CARD_STEPS)
    gtk_widget_add_css_class (GTK_WIDGET (self->subject_label), "nw-long");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->subject_label), "nw-long");
  gtk_label_set_label (self->mark_label, marks != NULL ? marks : "");
  gtk_widget_set_visible (GTK_WIDGET (self->mark_label), marks != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->heading), GTK_ACCESSIBLE_PROPERTY_LABEL, label, GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
}

static void
fill_map (NwStudyQuestion *self)
{
  const NwCard *card = self->card;
  NwRect frame = { 0 };
  gboolean shown = card->has_map && nw_deck_get_frame (get_deck (self), card, &frame);

  gtk_widget_set_visible (GTK_WIDGET (self->map), shown);
  gtk_widget_set_vexpand (GTK_WIDGET (self->answer_scroller), !shown);
  gtk_scrolled_window_set_propagate_natural_height (self->answer_scroller, shown);
  if (!shown)
    return;
  nw_study_map_set_figures (self->map, nw_deck_get_figures (get_deck (self)));
  nw_study_map_show (self->map, card->view, card->asked, &frame);
  if (card->kind != NW_CARD_LOCATE)
    {
      g_autoptr (GPtrArray) shapes = nw_deck_list_shapes (get_deck (self), card);

      nw_study_map_set_marked (self->map, shapes, NULL, NULL);
    }
  /* Translators: the map of a question, for assistive technology */
  nw_study_map_set_asking (self->map, card->form == NW_CARD_FORM_POINT, card->form == NW_CARD_FORM_POINT ? _ ("Map. Move the cross with the arrow keys, Enter gives its point.") : _ ("Map with the place that is asked about"));
}

static void
nw_study_question_dispose (GObject *object)
{
  NwStudyQuestion *self = NW_STUDY_QUESTION (object);

  g_clear_object (&self->study);
  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  g_clear_pointer (&self->order, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_STUDY_QUESTION);

  G_OBJECT_CLASS (nw_study_question_parent_class)->dispose (object);
}

static void
nw_study_question_class_init (NwStudyQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_study_question_dispose;

  /**
   * NwStudyQuestion::answered:
   * @right: whether the answer was right
   */
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", NW_TYPE_STUDY_QUESTION, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  /**
   * NwStudyQuestion::graded:
   * @grade: a #NwGrade
   */
  signals[SIGNAL_GRADED] = g_signal_new ("graded", NW_TYPE_STUDY_QUESTION, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  /**
   * NwStudyQuestion::open:
   *
   * The page of the atlas about what is asked is wanted.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", NW_TYPE_STUDY_QUESTION, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (NW_TYPE_STUDY_MAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-study-question.ui");
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, heading);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, question_label);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, subject_label);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, mark_label);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, map);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, answer_scroller);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, answer_box);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, name_entry);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, options_box);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, verdict_box);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, facts_box);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, open_button);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, ask_bar);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, show_button);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, check_button);
  gtk_widget_class_bind_template_child (widget_class, NwStudyQuestion, grade_bar);
  gtk_widget_class_set_css_name (widget_class, "nw-study-question");
}

static void
add_grades (NwStudyQuestion *self)
{
  for (guint i = 0; i < N_GRADES; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *name = gtk_label_new (nw_study_words_grade ((NwGrade)(NW_GRADE_AGAIN + i)));

      self->grade_labels[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (name, "heading");
      gtk_widget_add_css_class (GTK_WIDGET (self->grade_labels[i]), "nw-small");
      gtk_box_append (GTK_BOX (box), name);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grade_labels[i]));
      self->grade_buttons[i] = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (self->grade_buttons[i]), box);
      g_signal_connect (self->grade_buttons[i], "clicked", G_CALLBACK (grade_clicked_cb), self);
      gtk_flow_box_append (self->grade_bar, self->grade_buttons[i]);
      /* The button takes the focus, not the cell around it. */
      gtk_widget_set_focusable (gtk_widget_get_parent (self->grade_buttons[i]), FALSE);
    }
}

static void
nw_study_question_init (NwStudyQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->buttons = g_ptr_array_new ();
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  /* Long options are shaped once, not once for every width that they could have. */
  self->options_lean = NW_LEAN_BOX (nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (self->options_box, GTK_WIDGET (self->options_lean));
  add_grades (self);
  g_signal_connect_object (self->map, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name_entry, "activate", G_CALLBACK (name_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->show_button, "clicked", G_CALLBACK (show_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->check_button, "clicked", G_CALLBACK (check_options), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->open_button, "clicked", G_CALLBACK (open_clicked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * nw_study_question_set_study:
 * @self: a question
 * @study: (nullable): whose cards are shown
 */
void
nw_study_question_set_study (NwStudyQuestion *self,
                             NwStudy *study)
{
  g_return_if_fail (NW_IS_STUDY_QUESTION (self));

  self->card = NULL;
  g_set_object (&self->study, study);
}

/**
 * nw_study_question_show:
 * @self: a question with a study
 * @card: a card of it
 * @shuffle: another number gives the options another order
 * @now: seconds of UTC since 1970
 *
 * Asks @card.
 */
void
nw_study_question_show (NwStudyQuestion *self,
                        const NwCard *card,
                        guint shuffle,
                        gint64 now)
{
  g_return_if_fail (NW_IS_STUDY_QUESTION (self) && card != NULL && self->study != NULL);

  self->filling = TRUE;
  self->card = card;
  self->now = now;
  self->open = TRUE;
  self->right = FALSE;
  fill_heading (self);
  fill_options (self, shuffle);
  fill_map (self);
  gtk_widget_set_visible (GTK_WIDGET (self->name_entry), card->kind == NW_CARD_NAME);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_entry), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), "");
  gtk_widget_set_visible (self->verdict_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->facts_box), FALSE);
  gtk_widget_set_visible (self->open_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->grade_bar), FALSE);
  gtk_widget_set_visible (self->ask_bar, TRUE);
  gtk_widget_set_visible (self->show_button, !self->exam);
  gtk_widget_set_visible (self->check_button, card->form == NW_CARD_FORM_SEVERAL || card->form == NW_CARD_FORM_ORDER);
  gtk_widget_set_sensitive (self->check_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_scroller), card->form != NW_CARD_FORM_POINT);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->answer_scroller), 0.0);
  self->filling = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (card->form == NW_CARD_FORM_POINT ? GTK_WIDGET (self->map) : self->heading);
}

/**
 * nw_study_question_prepare:
 * @self: a question that asks a card
 * @card: (nullable): the card that probably comes next
 *
 * Has the map of @card drawn ahead while the present card is read.
 */
void
nw_study_question_prepare (NwStudyQuestion *self,
                           const NwCard *card)
{
  NwRect frame = { 0 };

  g_return_if_fail (NW_IS_STUDY_QUESTION (self));

  if (self->card == NULL || self->study == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->open && gtk_widget_get_visible (GTK_WIDGET (self->map)))
    {
      self->map_width[self->card->form] = gtk_widget_get_width (GTK_WIDGET (self->map));
      self->map_height[self->card->form] = gtk_widget_get_height (GTK_WIDGET (self->map));
    }
  if (card == NULL || !card->has_map || !nw_deck_get_frame (get_deck (self), card, &frame))
    return;
  nw_study_map_prepare (self->map, card->view, card->asked, &frame, self->map_width[card->form], self->map_height[card->form]);
}

/**
 * nw_study_question_set_exam:
 * @self: a question
 * @exam: whether answers are only taken, without a word about them
 */
void
nw_study_question_set_exam (NwStudyQuestion *self,
                            gboolean exam)
{
  g_return_if_fail (NW_IS_STUDY_QUESTION (self));

  self->exam = exam;
}

/**
 * nw_study_question_get_card:
 * @self: a question
 *
 * Returns: (transfer none) (nullable): the card that is asked
 */
const NwCard *
nw_study_question_get_card (NwStudyQuestion *self)
{
  g_return_val_if_fail (NW_IS_STUDY_QUESTION (self), NULL);

  return self->card;
}

/**
 * nw_study_question_is_open:
 * @self: a question
 *
 * Returns: whether it waits for an answer
 */
gboolean
nw_study_question_is_open (NwStudyQuestion *self)
{
  g_return_val_if_fail (NW_IS_STUDY_QUESTION (self), FALSE);

  return self->open;
}

/**
 * nw_study_question_get_right:
 * @self: a question
 *
 * Returns: whether the answer that was given is right
 */
gboolean
nw_study_question_get_right (NwStudyQuestion *self)
{
  g_return_val_if_fail (NW_IS_STUDY_QUESTION (self), FALSE);

  return self->right;
}

/**
 * nw_study_question_get_map:
 * @self: a question
 *
 * Returns: (transfer none): its map
 */
NwStudyMap *
nw_study_question_get_map (NwStudyQuestion *self)
{
  g_return_val_if_fail (NW_IS_STUDY_QUESTION (self), NULL);

  return self->map;
}

static gboolean
press_number (NwStudyQuestion *self,
              guint number)
{
  if (self->open)
    {
      GtkWidget *button = NULL;

      if (number > self->options->len)
        return FALSE;
      button = g_ptr_array_index (self->buttons, number - 1);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
      return TRUE;
    }
  if (number > N_GRADES || !gtk_widget_get_sensitive (self->grade_buttons[number - 1]))
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_GRADED], 0, (int)number);
  return TRUE;
}

/**
 * nw_study_question_press_key:
 * @self: a question
 * @keyval: a key
 * @state: what was held with it
 *
 * Returns: whether it meant something here
 */
gboolean
nw_study_question_press_key (NwStudyQuestion *self,
                             guint keyval,
                             GdkModifierType state)
{
  GtkWidget *focus = NULL;
  gboolean on_button = FALSE;

  g_return_val_if_fail (NW_IS_STUDY_QUESTION (self), FALSE);

  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  if (self->card == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || (focus != NULL && GTK_IS_EDITABLE (focus)))
    return FALSE;
  on_button = focus != NULL && GTK_IS_BUTTON (focus);
  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    return press_number (self, keyval - GDK_KEY_1 + 1);
  if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    return press_number (self, keyval - GDK_KEY_KP_1 + 1);
  if (!self->open && !self->exam && !on_button && (keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    return press_number (self, self->right ? NW_GRADE_GOOD : NW_GRADE_AGAIN);
  if (!self->open || on_button)
    return FALSE;
  if (keyval == GDK_KEY_space && !self->exam)
    {
      show_clicked_cb (self);
      return TRUE;
    }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && gtk_widget_get_visible (self->check_button) && gtk_widget_get_sensitive (self->check_button))
    {
      check_options (self);
      return TRUE;
    }
  return FALSE;
}
