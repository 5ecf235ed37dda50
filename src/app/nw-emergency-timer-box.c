/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-emergency-timer-box.h"

#include "nw-lang.h"
#include "nw-live.h"
#include "nw-parts.h"
#include "nw-text.h"
#include "nw-wrap-row.h"

#include <glib/gi18n-lib.h>

/* The card may be shown in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

/* How often the figures are looked at, milliseconds. */
#define TICK 250

struct _NwEmergencyTimerBox
{
  GtkBox parent_instance;

  NwEmergencyTimer *timer;
  double from; /* minutes that the step names */
  double to;
  guint number;
  NwLang lang;
  GtkWidget *time_label;
  GtkWidget *start_button;
  GtkWidget *reset_button;
  GtkWidget *words_label;
  guint tick;
  /* What was said of the timer last. */
  char *said;
};

G_DEFINE_FINAL_TYPE (NwEmergencyTimerBox, nw_emergency_timer_box, GTK_TYPE_BOX)

/* "5 minutes", "5–15 minutes": as the step names it. */
static char *
format_minutes (NwEmergencyTimerBox *self)
{
  g_autofree char *from = nw_text_format_number (self->from, self->lang);
  g_autofree char *to = nw_text_format_number (self->to, self->lang);

  if (self->from < self->to)
    /* Translators: a range of minutes, for example "5-15 minutes" */
    return g_strdup_printf (_ ("%1$s-%2$s minutes"), from, to);

  /* Translators: a number of minutes, always more than one */
  return g_strdup_printf (_ ("%s minutes"), from);
}

static char *
make_words (NwEmergencyTimerBox *self,
            gboolean *passed)
{
  g_autofree char *minutes = format_minutes (self);
  g_autofree char *first = nw_text_format_number (self->from, self->lang);
  GString *words = g_string_new (NULL);
  const char *began = nw_emergency_timer_get_began (self->timer);

  *passed = began != NULL && (double)nw_emergency_timer_get_seconds (self->timer) >= self->from * 60.0;
  if (*passed)
    /* Translators: a timer has counted so many minutes, which step N of the card names */
    g_string_append_printf (words, _ ("%1$s minutes have passed: step %2$u."), first, self->number);
  else
    /* Translators: the step of the card with that number names so many minutes */
    g_string_append_printf (words, _ ("Step %1$u names %2$s."), self->number, minutes);
  if (began != NULL)
    {
      g_string_append_c (words, ' ');
      /* Translators: time of day at which a timer was started, "14:10" */
      g_string_append_printf (words, _ ("Started at %s."), began);
    }

  return g_string_free (words, FALSE);
}

/* A timer is started by a key from anywhere in the card, and the time passes
 * while the eyes are elsewhere. The figures themselves are no news. */
static void
say (NwEmergencyTimerBox *self,
     const char *words)
{
  const char *state = nw_emergency_timer_is_running (self->timer) ? _ ("The timer runs.") : _ ("The timer stands still.");
  g_autofree char *said = g_strdup_printf ("%s %s", state, words);

  if (g_strcmp0 (said, self->said) == 0)
    return;
  g_free (self->said);
  self->said = g_steal_pointer (&said);
  nw_live_say (GTK_WIDGET (self), self->said);
}

/**
 * nw_emergency_timer_box_update:
 * @self: the box
 *
 * Shows the timer as it now stands.
 */
void
nw_emergency_timer_box_update (NwEmergencyTimerBox *self)
{
  NwLang previous = nw_lang_push (self->lang);
  gboolean passed = FALSE;
  g_autofree char *time = nw_emergency_timer_format (self->timer);
  g_autofree char *words = make_words (self, &passed);

  gtk_label_set_label (GTK_LABEL (self->time_label), time);
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->words_label)), words) != 0)
    gtk_label_set_label (GTK_LABEL (self->words_label), words);
  say (self, words);
  if (passed)
    gtk_widget_add_css_class (GTK_WIDGET (self), "passed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "passed");
  gtk_button_set_label (GTK_BUTTON (self->start_button),
                        nw_emergency_timer_is_running (self->timer) ? _ ("Stop (T)") : _ ("Start (T)"));
  gtk_widget_set_sensitive (self->reset_button, nw_emergency_timer_get_began (self->timer) != NULL);
  nw_lang_pop (previous);
}

static gboolean
tick_cb (gpointer user_data)
{
  nw_emergency_timer_box_update (user_data);

  return G_SOURCE_CONTINUE;
}

/* Only what is seen and runs needs to be looked at again. */
static void
changed_cb (NwEmergencyTimerBox *self)
{
  gboolean wanted = gtk_widget_get_mapped (GTK_WIDGET (self)) && nw_emergency_timer_is_running (self->timer);

  if (wanted && self->tick == 0)
    self->tick = g_timeout_add (TICK, tick_cb, self);
  else if (!wanted)
    g_clear_handle_id (&self->tick, g_source_remove);
  nw_emergency_timer_box_update (self);
}

static void
start_clicked_cb (NwEmergencyTimerBox *self)
{
  nw_emergency_timer_toggle (self->timer);
}

static void
reset_clicked_cb (NwEmergencyTimerBox *self)
{
  nw_emergency_timer_reset (self->timer);
}

static void
nw_emergency_timer_box_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (nw_emergency_timer_box_parent_class)->map (widget);
  changed_cb (NW_EMERGENCY_TIMER_BOX (widget));
}

static void
nw_emergency_timer_box_unmap (GtkWidget *widget)
{
  NwEmergencyTimerBox *self = NW_EMERGENCY_TIMER_BOX (widget);

  g_clear_handle_id (&self->tick, g_source_remove);
  GTK_WIDGET_CLASS (nw_emergency_timer_box_parent_class)->unmap (widget);
}

static void
nw_emergency_timer_box_dispose (GObject *object)
{
  NwEmergencyTimerBox *self = NW_EMERGENCY_TIMER_BOX (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->timer);
  g_clear_pointer (&self->said, g_free);

  G_OBJECT_CLASS (nw_emergency_timer_box_parent_class)->dispose (object);
}

static void
nw_emergency_timer_box_class_init (NwEmergencyTimerBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_emergency_timer_box_dispose;
  widget_class->map = nw_emergency_timer_box_map;
  widget_class->unmap = nw_emergency_timer_box_unmap;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_emergency_timer_box_init (NwEmergencyTimerBox *self)
{
  self->lang = nw_lang_get ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "nw-emergency-timer");

  self->time_label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_TIMER,
                                   "xalign", 0.0f,
                                   "width-chars", 5,
                                   NULL);
  gtk_widget_add_css_class (self->time_label, "nw-emergency-time");
  self->start_button = gtk_button_new ();
  self->reset_button = gtk_button_new_with_label (_ ("Reset (R)"));
  gtk_widget_set_valign (self->start_button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->reset_button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->reset_button, GTK_ALIGN_START);
  /* What is said when the time has passed is read out by a screen reader. */
  self->words_label = g_object_new (GTK_TYPE_LABEL,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                    "xalign", 0.0f,
                                    "wrap", TRUE,
                                    "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                    NULL);

  /* Buttons that have no room beside the figures, or each other, go below: a
   * box would measure them in a row and draw them over what follows. */
  gtk_box_append (GTK_BOX (self), nw_wrap_row_new (self->time_label, nw_wrap_row_new (self->start_button, self->reset_button)));
  gtk_box_append (GTK_BOX (self), self->words_label);
  g_signal_connect_swapped (self->start_button, "clicked", G_CALLBACK (start_clicked_cb), self);
  g_signal_connect_swapped (self->reset_button, "clicked", G_CALLBACK (reset_clicked_cb), self);
}

/**
 * nw_emergency_timer_box_new:
 * @timer: what it shows
 * @step: a step that names a time
 * @number: the place of @step in its card, from 1
 *
 * In the language of nw_lang_get(), for as long as it lives.
 *
 * Returns: (transfer floating): the box
 */
GtkWidget *
nw_emergency_timer_box_new (NwEmergencyTimer *timer,
                            const NwStatement *step,
                            guint number)
{
  NwEmergencyTimerBox *self = NULL;

  g_return_val_if_fail (NW_IS_EMERGENCY_TIMER (timer), NULL);

  self = g_object_new (NW_TYPE_EMERGENCY_TIMER_BOX, NULL);
  self->timer = g_object_ref (timer);
  self->number = number;
  if (!nw_statement_get_minutes (step, &self->from, &self->to))
    g_warning ("A step without a time has no timer.");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Timer"), -1);
  g_signal_connect_object (timer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  nw_emergency_timer_box_update (self);

  return GTK_WIDGET (self);
}
