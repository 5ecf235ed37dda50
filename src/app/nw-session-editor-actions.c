/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

#include "nw-journal-log.h"
#include "nw-patient-dialog.h"
#include "nw-soep.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

static void
identity_action_cb (GtkWidget *widget,
                    const char *name,
                    GVariant *parameter)
{
  NwSessionEditor *self = NW_SESSION_EDITOR (widget);

  gtk_window_present (GTK_WINDOW (nw_patient_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->journal, nw_session_get_patient (self->session))));
}

static void
copy_action_cb (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  NwSessionEditor *self = NW_SESSION_EDITOR (widget);
  g_autofree char *text = nw_soep_format (self->session, self->atlas);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  nw_journal_log (self->journal, NW_LOG_COPIED, nw_session_get_id (self->session));
  nw_toast_say (widget, _ ("Copied as SOEP text, without the patient. Locking clears it."));
}

static void
amend_action_cb (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  nw_session_editor_amend (NW_SESSION_EDITOR (widget));
}

static void
cancel_action_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  nw_session_editor_cancel_amendment (NW_SESSION_EDITOR (widget));
}

static void
record_action_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  nw_session_editor_record_amendment (NW_SESSION_EDITOR (widget));
}

/* nw_session_editor_install_actions: from class_init */
void
nw_session_editor_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "session.identity", NULL, identity_action_cb);
  gtk_widget_class_install_action (widget_class, "session.copy-soep", NULL, copy_action_cb);
  gtk_widget_class_install_action (widget_class, "session.amend", NULL, amend_action_cb);
  gtk_widget_class_install_action (widget_class, "session.cancel-amendment", NULL, cancel_action_cb);
  gtk_widget_class_install_action (widget_class, "session.record-amendment", NULL, record_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "session.copy-soep", NULL);
}

/* nw_session_editor_update_actions: what can be done with what is shown */
void
nw_session_editor_update_actions (NwSessionEditor *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->session != NULL && self->journal != NULL && nw_journal_is_open (self->journal) && !nw_session_get_damaged (self->session);
  gboolean own = open && nw_journal_get_state (self->journal) == NW_JOURNAL_OPEN;
  gboolean amending = self->closed != NULL;
  gboolean can_amend = own && nw_session_editor_can_amend (self);

  gtk_widget_action_set_enabled (widget, "session.identity", own && *nw_session_get_patient (self->session) != '\0');
  /* Of a finished session only what is recorded leaves. */
  gtk_widget_action_set_enabled (widget, "session.copy-soep", open && self->atlas != NULL && !amending);
  gtk_widget_action_set_enabled (widget, "session.amend", can_amend);
  gtk_widget_action_set_enabled (widget, "session.cancel-amendment", amending);
  gtk_widget_action_set_enabled (widget, "session.record-amendment", amending);
  gtk_widget_set_visible (self->amend_button, can_amend);
  gtk_widget_set_visible (self->cancel_button, amending);
  gtk_widget_set_visible (self->record_button, amending);
}
