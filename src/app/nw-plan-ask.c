/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-plan-ask.h"

#include "nw-text.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

#include <string.h>

typedef struct
{
  GtkWidget *dialog;
  GtkWidget *entries[NW_PLAN_ASK_MAX];
  guint n;
  NwPlanAskFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Ask;

static void
ask_free (gpointer data,
          GClosure *closure)
{
  Ask *ask = data;

  if (ask->destroy != NULL)
    ask->destroy (ask->user_data);
  g_free (ask);
}

static char *
dup_answer (Ask *ask,
            guint i)
{
  /* What was pasted may hold what no text of a record may: it is seen then. */
  return g_strstrip (nw_text_make_visible (gtk_editable_get_text (GTK_EDITABLE (ask->entries[i])), TRUE));
}

/* Nothing is recorded without words: blanks are none. */
static gboolean
is_answered (Ask *ask)
{
  for (guint i = 0; i < ask->n; i++)
    {
      g_autofree char *answer = dup_answer (ask, i);

      if (*answer == '\0')
        return FALSE;
    }
  return TRUE;
}

static void
changed_cb (Ask *ask)
{
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (ask->dialog), "record", is_answered (ask));
}

static void
activate_cb (GtkWidget *entry,
             Ask *ask)
{
  g_autoptr (GtkWidget) dialog = NULL;

  if (!is_answered (ask))
    {
      gtk_widget_child_focus (ask->dialog, GTK_DIR_TAB_FORWARD);
      return;
    }

  /* To respond does not close it, and to close it would respond once more. */
  dialog = g_object_ref (ask->dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "record");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
response_cb (AdwMessageDialog *dialog,
             const char *response,
             Ask *ask)
{
  g_auto (GStrv) answers = g_new0 (char *, ask->n + 1);

  for (guint i = 0; i < ask->n; i++)
    answers[i] = dup_answer (ask, i);
  ask->func (g_str_equal (response, "record") && is_answered (ask) ? (const char *const *)answers : NULL, ask->user_data);
}

static GtkWidget *
new_entry (Ask *ask,
           GtkWidget *box,
           const char *question)
{
  GtkWidget *label = gtk_label_new (question);
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), ask);
  g_signal_connect (entry, "activate", G_CALLBACK (activate_cb), ask);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

/**
 * nw_plan_ask:
 * @parent: the window that asks
 * @heading: what it is about
 * @body: what is recorded and why
 * @questions: %NULL-terminated, at most %NW_PLAN_ASK_MAX
 * @accept: the words of the button, with its mnemonic
 * @func: gets the answers, or that there are none
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * Asks for words without which something is not recorded.
 *
 * Returns: (transfer none): the dialog, on the screen
 */
GtkWidget *
nw_plan_ask (GtkWindow *parent,
             const char *heading,
             const char *body,
             const char *const *questions,
             const char *accept,
             NwPlanAskFunc func,
             gpointer user_data,
             GDestroyNotify destroy)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Ask *ask = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (questions != NULL && questions[0] != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  ask = g_new0 (Ask, 1);
  ask->func = func;
  ask->user_data = user_data;
  ask->destroy = destroy;
  ask->dialog = adw_message_dialog_new (parent, heading, body);
  for (; ask->n < NW_PLAN_ASK_MAX && questions[ask->n] != NULL; ask->n++)
    ask->entries[ask->n] = new_entry (ask, box, questions[ask->n]);

  g_object_set_data (G_OBJECT (ask->dialog), "nw-first-entry", ask->entries[0]);
  nw_plan_mark_question (ask->dialog);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (ask->dialog), box);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (ask->dialog), "back", _ ("Go _Back"), "record", accept, NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (ask->dialog), "record");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (ask->dialog), "back");
  changed_cb (ask);
  g_signal_connect_data (ask->dialog, "response", G_CALLBACK (response_cb), ask, ask_free, 0);
  nw_session_name_parts (ask->dialog);
  gtk_window_present (GTK_WINDOW (ask->dialog));
  gtk_widget_grab_focus (ask->entries[0]);
  return ask->dialog;
}

/**
 * nw_plan_ask_prefill:
 * @dialog: from nw_plan_ask()
 * @answer: what was written earlier to the first question; can be changed
 */
void
nw_plan_ask_prefill (GtkWidget *dialog,
                     const char *answer)
{
  GtkWidget *entry = NULL;

  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (dialog));

  entry = g_object_get_data (G_OBJECT (dialog), "nw-first-entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), answer);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
}

/**
 * nw_plan_mark_question:
 * @dialog: a window that says or asks something about a patient
 */
void
nw_plan_mark_question (GtkWidget *dialog)
{
  g_return_if_fail (GTK_IS_WINDOW (dialog));

  g_object_set_data (G_OBJECT (dialog), "nw-plan-question", GINT_TO_POINTER (TRUE));
}

/**
 * nw_plan_is_question:
 * @window: a window
 *
 * Returns: whether it was marked by nw_plan_mark_question()
 */
gboolean
nw_plan_is_question (GtkWindow *window)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), FALSE);

  return g_object_get_data (G_OBJECT (window), "nw-plan-question") != NULL;
}
