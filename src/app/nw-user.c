/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-user.h"

#include "nw-app-settings.h"
#include "nw-journal-log.h"
#include "nw-session-names.h"
#include "nw-text.h"
#include "nw-toast.h"
#include "nw-window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define SETTING "therapist"

/* What is asked, and the answer when it comes. */
typedef struct
{
  GtkWidget *widget;
  NwJournal *journal;
  /* The user wants to choose, also where there is nothing to be chosen from. */
  gboolean asked;

  GPtrArray *therapists;
  GPtrArray *buttons;
  GtkWidget *other;
  GtkWidget *name;
  GtkWidget *first;
} Choice;

struct _NwUser
{
  GObject parent_instance;

  char *name;
};

enum
{
  PROP_0,
  PROP_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (NwUser, nw_user, G_TYPE_OBJECT)

static void
nw_user_finalize (GObject *object)
{
  g_free (NW_USER (object)->name);

  G_OBJECT_CLASS (nw_user_parent_class)->finalize (object);
}

static void
nw_user_get_property (GObject *object,
                      guint property_id,
                      GValue *value,
                      GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_NAME:
      g_value_set_string (value, NW_USER (object)->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_user_class_init (NwUserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_user_finalize;
  G_OBJECT_CLASS (klass)->get_property = nw_user_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
nw_user_init (NwUser *self)
{
}

/**
 * nw_user_get:
 *
 * Returns: (transfer none): the one object of the program
 */
NwUser *
nw_user_get (void)
{
  static NwUser *user = NULL;

  if (user == NULL)
    user = g_object_new (NW_TYPE_USER, NULL);

  return user;
}

static void
set_name (const char *name)
{
  NwUser *self = nw_user_get ();

  if (nw_text_replace (&self->name, name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_clear_object (&choice->widget);
  g_clear_object (&choice->journal);
  g_clear_pointer (&choice->therapists, g_ptr_array_unref);
  g_clear_pointer (&choice->buttons, g_ptr_array_unref);
  g_free (choice);
}

static void
choice_closure_free (gpointer data,
                     GClosure *closure)
{
  choice_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

/**
 * nw_user_get_name:
 *
 * Returns: (transfer none) (nullable): who works now, %NULL if nobody was chosen
 *   or the journal is locked
 */
const char *
nw_user_get_name (void)
{
  return nw_user_get ()->name;
}

/**
 * nw_user_forget:
 *
 * The journal was locked: nobody works with it. Who it was is remembered by the
 * id alone.
 */
void
nw_user_forget (void)
{
  set_name (NULL);
}

static void
use (NwJournal *journal,
     NwPart *therapist)
{
  GSettings *settings = nw_app_settings_get ();

  set_name (nw_part_get_text (therapist, "name"));
  nw_journal_set_user (journal, nw_part_get_id (therapist));
  if (settings != NULL)
    g_settings_set_string (settings, SETTING, nw_part_get_id (therapist));
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwPart) therapist = nw_journal_save_part_finish (NW_JOURNAL (source), result, &error);

  if (therapist != NULL)
    use (NW_JOURNAL (source), therapist);
  else
    nw_toast_error (widget, error);
}

static void
add (Choice *choice,
     const char *name)
{
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_THERAPIST);
  g_autoptr (NwPart) therapist = nw_part_with_text (empty, "name", name);

  nw_journal_save_part_async (choice->journal, therapist, NULL, saved_cb, g_object_ref (choice->widget));
}

static void
response_cb (AdwMessageDialog *dialog,
             const char *response,
             Choice *choice)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (choice->name))));

  if (!g_str_equal (response, "choose") || nw_journal_get_state (choice->journal) != NW_JOURNAL_OPEN)
    return;

  for (guint i = 0; i < choice->buttons->len; i++)
    {
      if (gtk_check_button_get_active (g_ptr_array_index (choice->buttons, i)))
        {
          use (choice->journal, g_ptr_array_index (choice->therapists, i));
          return;
        }
    }
  add (choice, name);
}

static void
update (GtkWidget *changed,
        AdwMessageDialog *dialog)
{
  Choice *choice = g_object_get_data (G_OBJECT (dialog), "nw-choice");
  gboolean other = gtk_check_button_get_active (GTK_CHECK_BUTTON (choice->other));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (choice->name))));

  adw_message_dialog_set_response_enabled (dialog, "choose", !other || *name != '\0');
}

/* Who begins to type a name means that one. */
static void
name_changed_cb (GtkWidget *entry,
                 AdwMessageDialog *dialog)
{
  Choice *choice = g_object_get_data (G_OBJECT (dialog), "nw-choice");

  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_check_button_set_active (GTK_CHECK_BUTTON (choice->other), TRUE);
  update (entry, dialog);
}

static GtkWidget *
new_choices (Choice *choice,
             GtkWidget *dialog)
{
  GSettings *settings = nw_app_settings_get ();
  g_autofree char *remembered = settings != NULL ? g_settings_get_string (settings, SETTING) : g_strdup ("");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkCheckButton *active = NULL;

  choice->buttons = g_ptr_array_new ();
  choice->other = gtk_check_button_new_with_mnemonic (_ ("_Somebody else:"));
  choice->name = gtk_entry_new ();
  for (guint i = 0; i < choice->therapists->len; i++)
    {
      NwPart *therapist = g_ptr_array_index (choice->therapists, i);
      GtkWidget *button = gtk_check_button_new_with_label (nw_part_get_text (therapist, "name"));

      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (choice->other));
      g_ptr_array_add (choice->buttons, button);
      gtk_box_append (GTK_BOX (box), button);
      if (active == NULL || g_str_equal (remembered, nw_part_get_id (therapist)))
        active = GTK_CHECK_BUTTON (button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (update), dialog, 0);
    }
  gtk_check_button_set_active (active != NULL ? active : GTK_CHECK_BUTTON (choice->other), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (choice->name), NW_SESSION_NAME_MAX);
  gtk_entry_set_activates_default (GTK_ENTRY (choice->name), TRUE);
  if (choice->therapists->len == 0)
    gtk_entry_set_placeholder_text (GTK_ENTRY (choice->name), _ ("Name of the therapist"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the therapist"), -1);
  g_signal_connect_object (choice->other, "toggled", G_CALLBACK (update), dialog, 0);
  g_signal_connect_object (choice->name, "changed", G_CALLBACK (name_changed_cb), dialog, 0);
  /* With nobody to choose from there is only a name to be written. */
  gtk_widget_set_visible (choice->other, choice->therapists->len > 0);
  gtk_box_append (GTK_BOX (box), choice->other);
  gtk_box_append (GTK_BOX (box), choice->name);
  choice->first = active != NULL ? GTK_WIDGET (active) : choice->name;
  return box;
}

/* @choice: (transfer full) */
static void
ask (Choice *choice)
{
  GtkRoot *root = gtk_widget_get_root (choice->widget);
  GtkWidget *dialog = NULL;

  if (!GTK_IS_WINDOW (root) || !gtk_widget_get_mapped (GTK_WIDGET (root)))
    {
      choice_free (choice);
      return;
    }

  dialog = adw_message_dialog_new (GTK_WINDOW (root), _ ("Who Works Here Now?"),
                                   _ ("It stands in the access log, beside the name of the account on this computer. It does not prove who sits here."));
  g_object_set_data (G_OBJECT (dialog), "nw-choice", choice);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "later", _ ("_Not Now"), "choose", _ ("C_ontinue"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "choose", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "choose");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "later");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), new_choices (choice, dialog));
  update (NULL, ADW_MESSAGE_DIALOG (dialog));
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), choice, choice_closure_free, 0);
  nw_session_name_parts (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (choice->first);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (Choice) choice = data;

  choice->therapists = nw_journal_list_parts_finish (NW_JOURNAL (source), result, NULL);
  if (choice->therapists == NULL || nw_journal_get_state (choice->journal) != NW_JOURNAL_OPEN)
    return;

  /* Whoever works alone is not asked. */
  if (!choice->asked && choice->therapists->len == 1)
    use (choice->journal, g_ptr_array_index (choice->therapists, 0));
  else if (choice->asked || choice->therapists->len > 1)
    ask (g_steal_pointer (&choice));
}

static void
list (GtkWidget *widget,
      NwJournal *journal,
      gboolean asked)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->widget = g_object_ref (widget);
  choice->journal = g_object_ref (journal);
  choice->asked = asked;
  nw_journal_list_parts_async (journal, NW_PART_THERAPIST, NULL, listed_cb, choice);
}

/**
 * nw_user_begin:
 * @widget: a widget of the main window
 * @journal: a journal that was just unlocked
 *
 * Asks who works where there is more than one therapist; the one who was chosen
 * last is proposed. A single one is taken without a question.
 */
void
nw_user_begin (GtkWidget *widget,
               NwJournal *journal)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (NW_IS_JOURNAL (journal));

  if (nw_journal_get_state (journal) == NW_JOURNAL_OPEN)
    list (widget, journal, FALSE);
}

/**
 * nw_user_ask:
 * @widget: a widget of the window over which the question stands
 * @journal: an open journal
 *
 * Asks who works, whoever it was.
 */
void
nw_user_ask (GtkWidget *widget,
             NwJournal *journal)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (NW_IS_JOURNAL (journal));

  list (widget, journal, TRUE);
}
