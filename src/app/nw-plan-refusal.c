/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-plan-refusal.h"

#include "nw-plan-ask.h"
#include "nw-plan-row.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

/* The width of the text of a message, and the least height that a refusal gets. */
#define REFUSAL_WIDTH 300
#define REFUSAL_HEIGHT_MIN 160

/* What waits for an answer. */
typedef struct
{
  GtkWindow *parent;
  char *place;
  char *reason;
  NwPlanRefusalFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Refusal;

static void
refusal_clear (gpointer data)
{
  Refusal *refusal = data;

  if (refusal->destroy != NULL)
    refusal->destroy (refusal->user_data);
  g_clear_object (&refusal->parent);
  g_free (refusal->place);
  g_free (refusal->reason);
}

static void
refusal_release (gpointer data)
{
  g_rc_box_release_full (data, refusal_clear);
}

static void
refusal_release_closure (gpointer data,
                         GClosure *closure)
{
  refusal_release (data);
}

static void
answered_cb (const char *const *answers,
             gpointer data)
{
  Refusal *refusal = data;

  if (answers != NULL)
    refusal->func (answers[0], refusal->user_data);
}

static void
ask_reason (Refusal *refusal)
{
  const char *const questions[] = { _ ("Why is this needled all the same?"), NULL };
  /* Translators: the title of a question; %s is a site with its side */
  g_autofree char *heading = g_strdup_printf (_ ("Deviation: %s"), refusal->place);
  GtkWidget *dialog = nw_plan_ask (refusal->parent, heading,
                                   _ ("The refusal stays with the session, and so does this reason. Nothing here makes it permitted."),
                                   questions, _ ("_Record Deviation"), answered_cb, g_rc_box_acquire (refusal), refusal_release);

  /* A reason that was given already covers the new refusal only if its words
   * do: it is shown to be completed, never lost. */
  nw_plan_ask_prefill (dialog, refusal->reason);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char *response,
             Refusal *refusal)
{
  if (g_str_equal (response, "deviate"))
    ask_reason (refusal);
}

static GtkWidget *
new_findings (GtkWindow *parent,
              GPtrArray *refusals)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  int height = 0;

  for (guint i = 0; i < refusals->len; i++)
    gtk_box_append (GTK_BOX (box), nw_plan_finding_new (g_ptr_array_index (refusals, i)));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroll), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), box);
  /* The dialog gives a scrolled child its least height: that is all of the
   * reason, as far as the window has room. */
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, REFUSAL_WIDTH, NULL, &height, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroll), MIN (height, MAX (REFUSAL_HEIGHT_MIN, gtk_widget_get_height (GTK_WIDGET (parent)) / 2)));
  gtk_widget_set_focusable (scroll, FALSE);
  return scroll;
}

/**
 * nw_plan_refusal_ask:
 * @parent: the window that asks
 * @heading: what does not go on because of it
 * @place: the site with its side
 * @refusals: (element-type NwFinding): what refuses it
 * @reason: what was written for earlier refusals, or ""
 * @func: gets the reason
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * Shows why a site is refused. Whoever deviates from it writes a reason.
 */
void
nw_plan_refusal_ask (GtkWindow *parent,
                     const char *heading,
                     const char *place,
                     GPtrArray *refusals,
                     const char *reason,
                     NwPlanRefusalFunc func,
                     gpointer user_data,
                     GDestroyNotify destroy)
{
  GtkWidget *dialog = NULL;
  Refusal *refusal = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (refusals != NULL);
  g_return_if_fail (func != NULL);

  refusal = g_rc_box_new0 (Refusal);
  refusal->parent = g_object_ref (parent);
  refusal->place = g_strdup (place);
  refusal->reason = g_strdup (reason);
  refusal->func = func;
  refusal->user_data = user_data;
  refusal->destroy = destroy;

  dialog = adw_message_dialog_new (parent, heading, NULL);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), new_findings (parent, refusals));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "back", _ ("Go _Back"), "deviate", _ ("Record a _Deviation…"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "back");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "back");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), refusal, refusal_release_closure, 0);
  nw_plan_mark_question (dialog);
  nw_session_name_parts (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  /* Not on a source, where Enter would open a browser. */
  if (gtk_window_get_default_widget (GTK_WINDOW (dialog)) != NULL)
    gtk_widget_grab_focus (gtk_window_get_default_widget (GTK_WINDOW (dialog)));
}
