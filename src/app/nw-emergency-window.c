/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-emergency-window.h"

#include "nw-columns.h"
#include "nw-emergency-card-view.h"
#include "nw-emergency-doctor.h"
#include "nw-emergency-facts.h"
#include "nw-emergency-phones.h"
#include "nw-emergency-timer.h"
#include "nw-live.h"
#include "nw-parts.h"
#include "nw-preferences.h"
#include "nw-report-output.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

/* The cards may be shown in another language than the interface; the words of
 * this window go with them. */
#undef _
#define _(message) nw_lang_gettext (message)

/* A narrower window has no room for words beside the symbols of its header. */
#define NARROW_WIDTH 560

struct _NwEmergencyWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkWidget *back_button;
  GtkLabel *back_label;
  GtkMenuButton *print_button;
  GtkWidget *lang_box;
  GtkToggleButton *en_button;
  GtkToggleButton *nl_button;
  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkWidget *nav;
  GtkListBox *list;
  GtkBox *phones_box;
  GtkLabel *hint;
  GtkScrolledWindow *scroll;

  GWeakRef main; /* NwWindow */
  NwAtlas *atlas;
  NwEmergencyCard *card;
  GtkWidget *view; /* of the card */
  NwLang lang;
  char **facts;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (NwEmergencyWindow, nw_emergency_window, ADW_TYPE_WINDOW)

/* What the doctor is told. Made anew whenever a card is shown: the journal may
 * have been unlocked or locked since. */
static GtkWidget *
new_doctor (NwEmergencyWindow *self)
{
  g_autoptr (NwWindow) main = g_weak_ref_get (&self->main);
  NwDoctorState state = NW_DOCTOR_LOCKED;

  g_clear_pointer (&self->facts, g_strfreev);
  if (main != NULL)
    self->facts = nw_emergency_facts_list (main, self->lang, &state);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "emergency.print-doctor", self->facts != NULL);

  return nw_emergency_doctor_new (state, (const char *const *)self->facts);
}

static void
show_card (NwEmergencyWindow *self)
{
  NwLang previous = nw_lang_push (self->lang);

  if (self->card != NULL)
    {
      GtkWidget *phones = nw_emergency_phones_new ();

      /* Beside the list the numbers stand below it, seen whatever the card. */
      g_object_bind_property (self->leaflet, "folded", phones, "visible", G_BINDING_SYNC_CREATE);
      self->view = nw_emergency_card_view_new (self->atlas, self->card, phones, new_doctor (self));
      gtk_scrolled_window_set_child (self->scroll, self->view);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroll), 0.0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroll), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      nw_emergency_card_get_title (self->card, self->lang), -1);
    }
  nw_lang_pop (previous);
}

/* The journal was locked or unlocked, or another session opened, while the
 * cards are shown: what the doctor is told changes at once. */
static void
draft_changed_cb (NwEmergencyWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroll);
  double value = gtk_adjustment_get_value (adjustment);

  show_card (self);
  gtk_adjustment_set_value (adjustment, value);
}

static GtkWidget *
new_row (NwEmergencyWindow *self,
         guint index)
{
  NwEmergencyCard *card = g_ptr_array_index (nw_atlas_get_emergency_cards (self->atlas), index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  const char *title = nw_emergency_card_get_title (card, self->lang);
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", number, title);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *signs = nw_part_label (nw_emergency_card_get_signs (card, self->lang), "nw-small nw-quiet");
  GtkWidget *label = nw_part_label (title, "nw-emergency-name");
  GtkWidget *row = gtk_list_box_row_new ();

  /* Alone on the screen the list has to tell by itself which card is meant. */
  g_object_bind_property (self->leaflet, "folded", signs, "visible", G_BINDING_SYNC_CREATE);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), label);
  gtk_box_append (GTK_BOX (texts), signs);
  gtk_box_append (GTK_BOX (box), nw_part_label (number, "nw-quiet nw-tabular"));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_add_css_class (row, "nw-emergency-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, nw_emergency_card_get_signs (card, self->lang),
                                  -1);

  return row;
}

static GMenuModel *
new_print_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("_Print This Card…"), "emergency.print-card");
  g_menu_append (menu, _ ("Print _All Cards…"), "emergency.print-all");
  g_menu_append (menu, _ ("_Save This Card as PDF…"), "emergency.save-card");
  g_menu_append (menu, _ ("Save All _Cards as PDF…"), "emergency.save-all");

  return G_MENU_MODEL (menu);
}

static void
set_name (GtkWidget *widget,
          const char *name)
{
  gtk_widget_set_tooltip_text (widget, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Everything that has words, in the language that was chosen. */
static void
update_words (NwEmergencyWindow *self)
{
  NwLang previous = nw_lang_push (self->lang);
  g_autoptr (GMenuModel) menu = new_print_menu ();
  const GPtrArray *cards = self->atlas != NULL ? nw_atlas_get_emergency_cards (self->atlas) : NULL;
  GtkWidget *child = NULL;

  self->filling = TRUE;
  gtk_window_set_title (GTK_WINDOW (self), _ ("Emergency"));
  adw_window_title_set_title (self->title, _ ("Emergency"));
  gtk_label_set_label (self->back_label, _ ("Back"));
  set_name (self->back_button, _ ("Back"));
  set_name (GTK_WIDGET (self->print_button), _ ("Print"));
  set_name (gtk_widget_get_first_child (GTK_WIDGET (self->print_button)), _ ("Print"));
  gtk_menu_button_set_menu_model (self->print_button, menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lang_box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Language of the cards"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Emergency cards"), -1);
  gtk_label_set_label (self->hint, _ ("F9 opens this page from anywhere, also while locked. Keys 1 to 7 choose a card, "
                                      "T and R are for its timer."));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->phones_box))) != NULL)
    gtk_box_remove (self->phones_box, child);
  gtk_box_append (self->phones_box, nw_emergency_phones_new ());
  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; cards != NULL && i < cards->len; i++)
    {
      GtkWidget *row = new_row (self, i);

      gtk_list_box_append (self->list, row);
      if (g_ptr_array_index (cards, i) == self->card)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  self->filling = FALSE;
  nw_lang_pop (previous);
}

static void
row_selected_cb (NwEmergencyWindow *self,
                 GtkListBoxRow *row)
{
  const GPtrArray *cards = NULL;

  if (self->filling || row == NULL || self->atlas == NULL)
    return;
  cards = nw_atlas_get_emergency_cards (self->atlas);
  self->card = g_ptr_array_index (cards, (guint)gtk_list_box_row_get_index (row));
  show_card (self);
}

/* Beside the list the row of the card keeps the focus, so that the arrows go
 * on to the next one; alone on the screen the card begins with its heading. */
static void
focus_card (NwEmergencyWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (adw_leaflet_get_folded (self->leaflet))
    nw_emergency_card_view_focus (self->view);
  else if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
row_activated_cb (NwEmergencyWindow *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->scroll));
  focus_card (self);
}

static void
lang_toggled_cb (NwEmergencyWindow *self)
{
  if (!self->filling)
    nw_emergency_window_set_lang (self, gtk_toggle_button_get_active (self->nl_button) ? NW_LANG_NL : NW_LANG_EN);
}

static void
go_back (NwEmergencyWindow *self)
{
  if (adw_leaflet_get_folded (self->leaflet) && adw_leaflet_get_visible_child (self->leaflet) != self->nav)
    adw_leaflet_set_visible_child (self->leaflet, self->nav);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
back_clicked_cb (NwEmergencyWindow *self)
{
  go_back (self);
}

static void
back_action_cb (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  go_back (NW_EMERGENCY_WINDOW (widget));
}

static void
choose_action_cb (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  nw_emergency_window_open_card (NW_EMERGENCY_WINDOW (widget), g_variant_get_uint32 (parameter));
}

/* The timer of the card that is shown, where one of its steps names a time. */
static NwEmergencyTimer *
get_timer (NwEmergencyWindow *self)
{
  const GPtrArray *steps = self->card != NULL ? nw_emergency_card_get_steps (self->card) : NULL;

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      if (nw_statement_get_minutes (g_ptr_array_index (steps, i), NULL, NULL))
        return nw_emergency_timer_get (nw_emergency_card_get_id (self->card));
    }

  return NULL;
}

static void
timer_action_cb (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  NwEmergencyTimer *timer = get_timer (NW_EMERGENCY_WINDOW (widget));

  if (timer == NULL)
    return;
  if (g_str_equal (action_name, "emergency.timer-reset"))
    nw_emergency_timer_reset (timer);
  else
    nw_emergency_timer_toggle (timer);
}

static void
phones_action_cb (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  NwEmergencyWindow *self = NW_EMERGENCY_WINDOW (widget);
  GtkWidget *preferences = nw_preferences_new (GTK_WINDOW (self));

  nw_preferences_show_phones (NW_PREFERENCES (preferences));
  gtk_window_present (GTK_WINDOW (preferences));
}

/* What is to be printed, with everything that the thread needs that lays it
 * out. */
typedef struct
{
  NwAtlas *atlas;
  NwEmergencyCard *card; /* NULL for all */
  NwLang lang;
  gboolean doctor;
  char *phones[NW_N_PHONES];
  char **facts;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  for (guint i = 0; i < NW_N_PHONES; i++)
    g_free (job->phones[i]);
  g_strfreev (job->facts);
  g_object_unref (job->atlas);
  g_free (job);
}

static NwReport *
make_report (NwPaper paper,
             gpointer data,
             GError **error)
{
  Job *job = data;
  NwEmergencyPrint print = { .lang = job->lang, .paper = paper, .facts = (const char *const *)job->facts };

  for (guint i = 0; i < NW_N_PHONES; i++)
    print.phones[i] = job->phones[i];
  if (job->doctor)
    return nw_doctor_sheet_new (job->atlas, job->card, &print);

  return nw_emergency_card_report_new (job->atlas, job->card, &print);
}

static void
output_action_cb (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  NwEmergencyWindow *self = NW_EMERGENCY_WINDOW (widget);
  gboolean all = g_str_has_suffix (action_name, "-all");
  gboolean doctor = g_str_has_suffix (action_name, "-doctor");
  gboolean save = g_str_has_prefix (action_name, "emergency.save");
  NwLang previous = self->lang;
  const char *stem = NULL;
  Job *job = NULL;

  if (self->card == NULL || (doctor && self->facts == NULL))
    return;

  previous = nw_lang_push (self->lang);
  job = g_new0 (Job, 1);
  job->atlas = g_object_ref (self->atlas);
  job->card = all ? NULL : self->card;
  job->lang = self->lang;
  job->doctor = doctor;
  /* What one session holds belongs to the sheet for the doctor, not to a card
   * that may go to the wall. */
  job->facts = doctor ? g_strdupv (self->facts) : NULL;
  for (guint i = 0; i < NW_N_PHONES; i++)
    job->phones[i] = nw_emergency_phones_dup (i);
  stem = all ? _ ("Emergency cards") : nw_emergency_card_get_title (self->card, self->lang);
  nw_report_output (GTK_WINDOW (self), self->toasts, make_report, job, job_free, _ ("Save as PDF"), stem, save);
  nw_lang_pop (previous);
}

/* The header of a narrow window has symbols and short names only. */
static void
update_narrow (NwEmergencyWindow *self)
{
  int width = 0;
  int height = 0;
  gboolean narrow = FALSE;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  narrow = width > 0 && width < NARROW_WIDTH * nw_text_scale_get (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->back_label), !narrow);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "nw-emergency-narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "nw-emergency-narrow");
  gtk_button_set_label (GTK_BUTTON (self->en_button), narrow ? "EN" : "English");
  gtk_button_set_label (GTK_BUTTON (self->nl_button), narrow ? "NL" : "Nederlands");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->en_button), GTK_ACCESSIBLE_PROPERTY_LABEL, "English", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->nl_button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Nederlands", -1);
}

static void
set_atlas (NwEmergencyWindow *self,
           NwAtlas *atlas)
{
  const GPtrArray *cards = atlas != NULL ? nw_atlas_get_emergency_cards (atlas) : NULL;

  g_set_object (&self->atlas, atlas);
  self->card = cards != NULL && cards->len > 0 ? g_ptr_array_index (cards, 0) : NULL;
  update_words (self);
  if (self->card != NULL)
    show_card (self);
  else
    gtk_scrolled_window_set_child (self->scroll, g_object_new (ADW_TYPE_STATUS_PAGE,
                                                               "title", _ ("The emergency cards are not there yet"),
                                                               "description", _ ("The content is still being read, or could not be read."),
                                                               NULL));
}

static void
content_loaded_cb (NwEmergencyWindow *self,
                   NwWindow *main)
{
  set_atlas (self, nw_window_get_atlas (main));
}

static void
nw_emergency_window_map (GtkWidget *widget)
{
  NwEmergencyWindow *self = NW_EMERGENCY_WINDOW (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  GTK_WIDGET_CLASS (nw_emergency_window_parent_class)->map (widget);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
nw_emergency_window_dispose (GObject *object)
{
  NwEmergencyWindow *self = NW_EMERGENCY_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_EMERGENCY_WINDOW);
  g_weak_ref_clear (&self->main);
  self->card = NULL;
  g_clear_object (&self->atlas);
  g_clear_pointer (&self->facts, g_strfreev);

  G_OBJECT_CLASS (nw_emergency_window_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < 9; i++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, 0, "emergency.choose", "u", i);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_1 + i, 0, "emergency.choose", "u", i);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, 0, "emergency.timer", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "emergency.timer-reset", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "emergency.print-card", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "emergency.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "emergency.back", NULL);
}

static void
nw_emergency_window_class_init (NwEmergencyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_emergency_window_dispose;
  widget_class->map = nw_emergency_window_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-emergency-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, title);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, back_label);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, print_button);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, lang_box);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, en_button);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, nl_button);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, nav);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, list);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, phones_box);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, NwEmergencyWindow, scroll);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, lang_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "emergency.back", NULL, back_action_cb);
  gtk_widget_class_install_action (widget_class, "emergency.choose", "u", choose_action_cb);
  gtk_widget_class_install_action (widget_class, "emergency.timer", NULL, timer_action_cb);
  gtk_widget_class_install_action (widget_class, "emergency.timer-reset", NULL, timer_action_cb);
  gtk_widget_class_install_action (widget_class, "emergency.phones", NULL, phones_action_cb);
  gtk_widget_class_install_action (widget_class, "emergency.print-card", NULL, output_action_cb);
  gtk_widget_class_install_action (widget_class, "emergency.print-all", NULL, output_action_cb);
  gtk_widget_class_install_action (widget_class, "emergency.print-doctor", NULL, output_action_cb);
  gtk_widget_class_install_action (widget_class, "emergency.save-card", NULL, output_action_cb);
  gtk_widget_class_install_action (widget_class, "emergency.save-all", NULL, output_action_cb);
  add_keys (widget_class);
}

static void
nw_emergency_window_init (NwEmergencyWindow *self)
{
  g_weak_ref_init (&self->main, NULL);
  self->lang = nw_lang_get ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_toast_name_parts (self->toasts);
  nw_live_attach (GTK_WINDOW (self), GTK_BOX (adw_window_get_content (ADW_WINDOW (self))));
  gtk_toggle_button_set_active (self->lang == NW_LANG_NL ? self->nl_button : self->en_button, TRUE);
  self->filling = FALSE;
  g_signal_connect (self, "notify::default-width", G_CALLBACK (update_narrow), NULL);
}

/**
 * nw_emergency_window_new:
 * @main: the main window: it has the content and the session
 * @over: the window that is on top
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_emergency_window_new (NwWindow *main,
                         GtkWindow *over)
{
  NwEmergencyWindow *self = NULL;
  int width = 0;
  int height = 0;

  g_return_val_if_fail (NW_IS_WINDOW (main), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (over), NULL);

  self = g_object_new (NW_TYPE_EMERGENCY_WINDOW, "transient-for", over, "destroy-with-parent", TRUE, NULL);
  g_weak_ref_set (&self->main, main);
  g_signal_connect_object (nw_window_get_sessions_page (main), "draft-changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
  width = gtk_widget_get_width (GTK_WIDGET (main));
  height = gtk_widget_get_height (GTK_WIDGET (main));
  if (width <= 0 || height <= 0)
    gtk_window_get_default_size (GTK_WINDOW (main), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  update_narrow (self);
  set_atlas (self, nw_window_get_atlas (main));
  if (self->atlas == NULL)
    g_signal_connect_object (main, "content-loaded", G_CALLBACK (content_loaded_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * nw_emergency_window_show_for:
 * @application: the application
 *
 * Shows the cards over whatever window is on top; where they are already
 * shown, brings them to the front.
 */
void
nw_emergency_window_show_for (GtkApplication *application)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWindow *active = NULL;
  NwWindow *main = NULL;

  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (NW_IS_EMERGENCY_WINDOW (window))
        {
          gtk_window_present (window);
          return;
        }
      if (NW_IS_WINDOW (window) && (main == NULL || gtk_window_is_active (window)))
        main = NW_WINDOW (window);
      /* A dialog may stand over the main window: the cards stand over it. */
      if (gtk_window_is_active (window))
        active = window;
    }
  if (main != NULL)
    gtk_window_present (GTK_WINDOW (nw_emergency_window_new (main, active != NULL ? active : GTK_WINDOW (main))));
}

/**
 * nw_emergency_window_open_card:
 * @self: the window
 * @index: which card, from 0; a number that no card has does nothing
 *
 * Shows a card.
 */
void
nw_emergency_window_open_card (NwEmergencyWindow *self,
                               guint index)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (NW_IS_EMERGENCY_WINDOW (self));

  row = gtk_list_box_get_row_at_index (self->list, (int)index);
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->scroll));
  focus_card (self);
}

/**
 * nw_emergency_window_get_card_id:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): id of the card that is shown; %NULL
 *   before the content was read
 */
const char *
nw_emergency_window_get_card_id (NwEmergencyWindow *self)
{
  g_return_val_if_fail (NW_IS_EMERGENCY_WINDOW (self), NULL);

  return self->card != NULL ? nw_emergency_card_get_id (self->card) : NULL;
}

/**
 * nw_emergency_window_get_lang:
 * @self: the window
 *
 * Returns: the language of the cards
 */
NwLang
nw_emergency_window_get_lang (NwEmergencyWindow *self)
{
  g_return_val_if_fail (NW_IS_EMERGENCY_WINDOW (self), NW_LANG_EN);

  return self->lang;
}

/**
 * nw_emergency_window_set_lang:
 * @self: the window
 * @lang: %NW_LANG_EN or %NW_LANG_NL
 *
 * Shows the cards in @lang, and prints them so; the rest of the program keeps
 * its language.
 */
void
nw_emergency_window_set_lang (NwEmergencyWindow *self,
                              NwLang lang)
{
  g_return_if_fail (NW_IS_EMERGENCY_WINDOW (self));
  g_return_if_fail (lang == NW_LANG_EN || lang == NW_LANG_NL);

  if (self->lang == lang)
    return;
  self->lang = lang;
  self->filling = TRUE;
  gtk_toggle_button_set_active (lang == NW_LANG_NL ? self->nl_button : self->en_button, TRUE);
  self->filling = FALSE;
  update_words (self);
  show_card (self);
}
