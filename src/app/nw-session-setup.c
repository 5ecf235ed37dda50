/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-setup.h"

#include "nw-entry-row.h"
#include "nw-error.h"
#include "nw-passphrase-words.h"
#include "nw-recovery-print.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

/* Letters and digits of a recovery code. */
#define N_CODE_CHARS 28

struct _NwSessionSetup
{
  AdwWindow parent_instance;

  GtkWidget *cancel_button;
  GtkWidget *next_button;
  GtkSpinner *spinner;
  GtkStack *stack;
  GtkWidget *passphrase;
  GtkWidget *repeat;
  GtkWidget *keyring;
  GtkWidget *strength;
  GtkWidget *code;
  GtkWidget *typed;
  GtkWidget *error_label;

  NwJournal *journal;
  char *recovery_code;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (NwSessionSetup, nw_session_setup, ADW_TYPE_WINDOW)

static gboolean
is_at (NwSessionSetup *self,
       const char *name)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->stack), name);
}

static void
show_error (NwSessionSetup *self,
            const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->error_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->error_label, text != NULL);
}

/* Whether the first step is complete; what is missing is said below it. */
static gboolean
check_keys (NwSessionSetup *self)
{
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));
  const char *repeat = gtk_editable_get_text (GTK_EDITABLE (self->repeat));
  gboolean keyring = gtk_switch_get_active (GTK_SWITCH (self->keyring));
  glong length = g_utf8_strlen (passphrase, -1);
  g_autofree char *text = NULL;
  gboolean complete = FALSE;

  if (length == 0 && keyring)
    {
      text = g_strdup (_ ("Without a passphrase only this keyring and the recovery code open it."));
      complete = TRUE;
    }
  else
    {
      text = nw_passphrase_describe (passphrase, repeat, &complete);
    }

  gtk_label_set_label (GTK_LABEL (self->strength), text);
  return complete;
}

static gboolean
check_typed (NwSessionSetup *self)
{
  char *parsed = nw_recovery_code_parse (gtk_editable_get_text (GTK_EDITABLE (self->typed)), NULL);
  gboolean same = g_strcmp0 (parsed, self->recovery_code) == 0;

  nw_recovery_code_free (parsed);
  return same;
}

static void
update (NwSessionSetup *self)
{
  gboolean ready = TRUE;

  if (is_at (self, "keys"))
    ready = check_keys (self);
  else if (is_at (self, "check"))
    ready = check_typed (self);

  gtk_widget_set_sensitive (self->next_button, ready && !self->busy);
  gtk_button_set_label (GTK_BUTTON (self->next_button), is_at (self, "check") ? _ ("_Make the Journal") : _ ("_Next"));
  gtk_button_set_label (GTK_BUTTON (self->cancel_button), is_at (self, "keys") ? _ ("_Cancel") : _ ("_Back"));
  nw_session_name_parts (self->next_button);
  nw_session_name_parts (self->cancel_button);
  gtk_widget_set_sensitive (self->cancel_button, !self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
}

static void
keys_changed_cb (NwSessionSetup *self)
{
  update (self);
}

/* As many letters and digits as the code has, and still another one. */
static gboolean
is_wrong (const char *typed)
{
  guint n = 0;

  for (; *typed != '\0'; typed++)
    n += g_ascii_isalnum (*typed);

  return n >= N_CODE_CHARS;
}

static void
typed_changed_cb (NwSessionSetup *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->typed));

  show_error (self, is_wrong (typed) && !check_typed (self) ? _ ("This is not the code that was shown.") : NULL);
  update (self);
}

static void
go_to (NwSessionSetup *self,
       const char *name)
{
  show_error (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, name);
  if (is_at (self, "keys"))
    gtk_widget_grab_focus (self->passphrase);
  else if (is_at (self, "check"))
    gtk_widget_grab_focus (self->typed);
  else
    gtk_widget_grab_focus (self->next_button);
  update (self);
}

static void
created_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (NwSessionSetup) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  self->busy = FALSE;
  if (nw_journal_create_finish (NW_JOURNAL (source), result, &error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  if (g_error_matches (error, NW_ERROR, NW_ERROR_NO_KEYRING))
    go_to (self, "keys");
  text = g_strdup_printf ("%s %s", error->message, nw_error_get_advice (error));
  show_error (self, text);
  update (self);
}

static void
create (NwSessionSetup *self)
{
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));

  self->busy = TRUE;
  update (self);
  nw_journal_create_async (self->journal, self->recovery_code, *passphrase != '\0' ? passphrase : NULL, gtk_switch_get_active (GTK_SWITCH (self->keyring)), NULL, created_cb, g_object_ref (self));
}

static void
next_clicked_cb (NwSessionSetup *self)
{
  if (!gtk_widget_get_sensitive (self->next_button))
    return;

  if (is_at (self, "keys"))
    go_to (self, "code");
  else if (is_at (self, "code"))
    go_to (self, "check");
  else
    create (self);
}

static void
cancel_clicked_cb (NwSessionSetup *self)
{
  if (is_at (self, "keys"))
    gtk_window_close (GTK_WINDOW (self));
  else
    go_to (self, is_at (self, "check") ? "code" : "keys");
}

static void
print_clicked_cb (NwSessionSetup *self)
{
  nw_recovery_print (GTK_WINDOW (self), self->recovery_code);
}

static void
show_again_clicked_cb (NwSessionSetup *self)
{
  go_to (self, "code");
}

static gboolean
nw_session_setup_close_request (GtkWindow *window)
{
  /* The journal is being written: it is over in a moment. */
  if (NW_SESSION_SETUP (window)->busy)
    return TRUE;

  return GTK_WINDOW_CLASS (nw_session_setup_parent_class)->close_request (window);
}

static void
nw_session_setup_dispose (GObject *object)
{
  NwSessionSetup *self = NW_SESSION_SETUP (object);

  g_clear_object (&self->journal);
  g_clear_pointer (&self->recovery_code, nw_recovery_code_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_SESSION_SETUP);

  G_OBJECT_CLASS (nw_session_setup_parent_class)->dispose (object);
}

static void
nw_session_setup_class_init (NwSessionSetupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_session_setup_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = nw_session_setup_close_request;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  g_type_ensure (NW_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-session-setup.ui");
  gtk_widget_class_bind_template_child (widget_class, NwSessionSetup, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSetup, next_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSetup, spinner);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSetup, stack);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSetup, passphrase);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSetup, repeat);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSetup, keyring);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSetup, strength);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSetup, code);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSetup, typed);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSetup, error_label);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, keys_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_again_clicked_cb);
}

static void
nw_session_setup_init (NwSessionSetup *self)
{
  self->recovery_code = nw_recovery_code_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_session_name_parts (GTK_WIDGET (self));

  gtk_label_set_label (GTK_LABEL (self->code), self->recovery_code);
  /* A screen reader spells it; "code" alone would not be enough. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->code), GTK_ACCESSIBLE_PROPERTY_LABEL, self->recovery_code, -1);
  update (self);
}

/**
 * nw_session_setup_new:
 * @parent: the window over which it stands
 * @journal: a journal in state %NW_JOURNAL_ABSENT
 *
 * Returns: (transfer none): the dialog; present it
 */
GtkWidget *
nw_session_setup_new (GtkWindow *parent,
                      NwJournal *journal)
{
  NwSessionSetup *self = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);

  self = g_object_new (NW_TYPE_SESSION_SETUP, "transient-for", parent, NULL);
  self->journal = g_object_ref (journal);
  /* Else the first button of the header would have the focus. */
  gtk_widget_grab_focus (self->passphrase);
  return GTK_WIDGET (self);
}
