/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-key-dialog.h"

#include "nw-entry-row.h"
#include "nw-error.h"
#include "nw-parts.h"
#include "nw-passphrase-words.h"
#include "nw-recovery-print.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

#define CONTENT_WIDTH 460

struct _NwKeyDialog
{
  AdwWindow parent_instance;

  GtkWidget *cancel_button;
  GtkWidget *done_button;
  GtkWidget *spinner;
  GtkWidget *box;
  /* Those below are NULL where they are not asked for. */
  GtkWidget *passphrase;
  GtkWidget *repeat;
  GtkWidget *strength;
  GtkWidget *typed;
  GtkWidget *proof;
  GtkWidget *by_code;
  GtkWidget *error_label;

  NwJournal *journal;
  NwKeyDialogKind kind;
  char *code;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (NwKeyDialog, nw_key_dialog, ADW_TYPE_WINDOW)

static const char *
get_title (NwKeyDialogKind kind)
{
  switch (kind)
    {
    case NW_KEY_DIALOG_ADD_PASSPHRASE:
      return _ ("Add a Passphrase");
    case NW_KEY_DIALOG_CHANGE_PASSPHRASE:
      return _ ("Change the Passphrase");
    case NW_KEY_DIALOG_REMOVE_PASSPHRASE:
      return _ ("Remove the Passphrase");
    case NW_KEY_DIALOG_ADD_KEYRING:
      return _ ("Open with the Keyring");
    case NW_KEY_DIALOG_REMOVE_KEYRING:
      return _ ("No Longer Open with the Keyring");
    case NW_KEY_DIALOG_REPLACE_CODE:
      return _ ("New Recovery Code");
    default:
      g_assert_not_reached ();
    }
}

static const char *
get_text (NwKeyDialogKind kind)
{
  switch (kind)
    {
    case NW_KEY_DIALOG_ADD_PASSPHRASE:
      return _ ("Whoever knows it can open the journal, also on another computer.");
    case NW_KEY_DIALOG_CHANGE_PASSPHRASE:
      return _ ("The old one then no longer opens the journal. Backups and copies that were made before are still opened by it.");
    case NW_KEY_DIALOG_REMOVE_PASSPHRASE:
      return _ ("Only the keyring of this computer and the recovery code then open the journal. Backups and copies that were made before are still opened by the passphrase.");
    case NW_KEY_DIALOG_ADD_KEYRING:
      return _ ("Whoever is logged in here as you can then open it without a passphrase.");
    case NW_KEY_DIALOG_REMOVE_KEYRING:
      return _ ("The key is taken out of the keyring of this computer. The journal is then opened by the passphrase.");
    case NW_KEY_DIALOG_REPLACE_CODE:
      return _ ("This is the new recovery code. Write it on paper, or print it, and keep it away from this computer. It is shown only now. The old code then opens nothing but backups and copies that were made before.");
    default:
      g_assert_not_reached ();
    }
}

static const char *
get_verb (NwKeyDialogKind kind)
{
  switch (kind)
    {
    case NW_KEY_DIALOG_ADD_PASSPHRASE:
    case NW_KEY_DIALOG_ADD_KEYRING:
      return _ ("_Add");
    case NW_KEY_DIALOG_CHANGE_PASSPHRASE:
      return _ ("_Change");
    case NW_KEY_DIALOG_REMOVE_PASSPHRASE:
    case NW_KEY_DIALOG_REMOVE_KEYRING:
      return _ ("_Remove");
    case NW_KEY_DIALOG_REPLACE_CODE:
      return _ ("_Replace");
    default:
      g_assert_not_reached ();
    }
}

static gboolean
asks_passphrase (NwKeyDialogKind kind)
{
  return kind == NW_KEY_DIALOG_ADD_PASSPHRASE || kind == NW_KEY_DIALOG_CHANGE_PASSPHRASE;
}

static const char *
text_of (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gboolean
is_typed (NwKeyDialog *self)
{
  char *parsed = nw_recovery_code_parse (text_of (self->typed), NULL);
  gboolean same = g_strcmp0 (parsed, self->code) == 0;

  nw_recovery_code_free (parsed);
  return same;
}

static void
show_error (NwKeyDialog *self,
            const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->error_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->error_label, text != NULL);
}

static void
update (NwKeyDialog *self)
{
  gboolean ready = TRUE;

  if (self->passphrase != NULL)
    {
      g_autofree char *text = nw_passphrase_describe (text_of (self->passphrase), text_of (self->repeat), &ready);

      gtk_label_set_label (GTK_LABEL (self->strength), text);
    }
  if (self->typed != NULL)
    ready = is_typed (self);
  if (self->proof != NULL)
    ready = ready && *text_of (self->proof) != '\0';
  gtk_widget_set_sensitive (self->done_button, ready && !self->busy);
  gtk_widget_set_sensitive (self->cancel_button, !self->busy);
  gtk_widget_set_visible (self->spinner, self->busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), self->busy);
}

static void
changed_cb (NwKeyDialog *self)
{
  show_error (self, NULL);
  update (self);
}

static void
by_code_cb (NwKeyDialog *self)
{
  gboolean by_code = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->by_code));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->proof), by_code ? _ ("Recovery code in use now") : _ ("Passphrase in use now"));
  gtk_editable_set_text (GTK_EDITABLE (self->proof), "");
}

/* What was typed does not stay in the window. */
static void
forget (NwKeyDialog *self)
{
  GtkWidget *const entries[] = { self->passphrase, self->repeat, self->typed, self->proof };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      if (entries[i] != NULL)
        gtk_editable_set_text (GTK_EDITABLE (entries[i]), "");
    }
}

static void
finish (NwKeyDialog *self,
        gboolean changed,
        const GError *error)
{
  g_autofree char *text = NULL;

  self->busy = FALSE;
  if (changed)
    {
      forget (self);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      text = g_error_matches (error, NW_ERROR, NW_ERROR_WRONG_KEY)
                 ? g_strdup (_ ("Nothing was changed: the key that you typed does not open the journal."))
                 : g_strdup_printf ("%s %s", error->message, nw_error_get_advice (error));
      if (self->proof != NULL && g_error_matches (error, NW_ERROR, NW_ERROR_WRONG_KEY))
        {
          gtk_editable_set_text (GTK_EDITABLE (self->proof), "");
          gtk_widget_grab_focus (self->proof);
        }
      show_error (self, text);
    }
  update (self);
}

static void
changed_passphrase_cb (GObject *source,
                       GAsyncResult *result,
                       gpointer data)
{
  g_autoptr (NwKeyDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean changed = nw_journal_change_passphrase_finish (NW_JOURNAL (source), result, &error);

  finish (self, changed, error);
}

static void
added_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (NwKeyDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean changed = nw_journal_add_key_finish (NW_JOURNAL (source), result, &error);

  finish (self, changed, error);
}

static void
removed_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (NwKeyDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean changed = nw_journal_remove_key_finish (NW_JOURNAL (source), result, &error);

  finish (self, changed, error);
}

static void
run (NwKeyDialog *self,
     const NwJournalProof *proof)
{
  switch (self->kind)
    {
    case NW_KEY_DIALOG_ADD_PASSPHRASE:
      nw_journal_add_key_async (self->journal, proof, NW_JOURNAL_KEY_PASSPHRASE, text_of (self->passphrase), NULL, added_cb, g_object_ref (self));
      break;
    case NW_KEY_DIALOG_CHANGE_PASSPHRASE:
      nw_journal_change_passphrase_async (self->journal, proof, text_of (self->passphrase), NULL, changed_passphrase_cb, g_object_ref (self));
      break;
    case NW_KEY_DIALOG_REMOVE_PASSPHRASE:
      nw_journal_remove_key_async (self->journal, proof, NW_JOURNAL_KEY_PASSPHRASE, NULL, removed_cb, g_object_ref (self));
      break;
    case NW_KEY_DIALOG_ADD_KEYRING:
      nw_journal_add_key_async (self->journal, proof, NW_JOURNAL_KEY_KEYRING, NULL, NULL, added_cb, g_object_ref (self));
      break;
    case NW_KEY_DIALOG_REMOVE_KEYRING:
      nw_journal_remove_key_async (self->journal, proof, NW_JOURNAL_KEY_KEYRING, NULL, removed_cb, g_object_ref (self));
      break;
    case NW_KEY_DIALOG_REPLACE_CODE:
      nw_journal_add_key_async (self->journal, proof, NW_JOURNAL_KEY_RECOVERY, self->code, NULL, added_cb, g_object_ref (self));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
done_cb (NwKeyDialog *self)
{
  NwJournalProof proof = { NW_JOURNAL_KEY_KEYRING, NULL };

  if (!gtk_widget_get_sensitive (self->done_button))
    return;
  if (self->proof != NULL)
    {
      proof.key = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->by_code)) ? NW_JOURNAL_KEY_RECOVERY : NW_JOURNAL_KEY_PASSPHRASE;
      proof.secret = text_of (self->proof);
    }

  show_error (self, NULL);
  self->busy = TRUE;
  update (self);
  run (self, &proof);
}

static void
print_cb (NwKeyDialog *self)
{
  nw_recovery_print (GTK_WINDOW (self), self->code);
}

static GtkWidget *
new_entry (NwKeyDialog *self,
           GtkWidget *list,
           const char *title,
           gboolean secret)
{
  GtkWidget *row = nw_entry_row_new (title, secret);

  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (done_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

static void
add_passphrase (NwKeyDialog *self)
{
  GtkWidget *list = nw_part_list (_ ("New passphrase"));

  self->passphrase = new_entry (self, list, _ ("New passphrase"), TRUE);
  self->repeat = new_entry (self, list, _ ("The same passphrase again"), TRUE);
  self->strength = new_label (NULL);
  gtk_widget_add_css_class (self->strength, "nw-small");
  gtk_widget_add_css_class (self->strength, "nw-quiet");
  gtk_box_append (GTK_BOX (self->box), list);
  gtk_box_append (GTK_BOX (self->box), self->strength);
}

static void
add_code (NwKeyDialog *self)
{
  GtkWidget *code = gtk_label_new (NULL);
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_Print the Code…"));
  GtkWidget *list = nw_part_list (_ ("Recovery code"));

  self->code = nw_recovery_code_new ();
  gtk_label_set_label (GTK_LABEL (code), self->code);
  gtk_label_set_selectable (GTK_LABEL (code), TRUE);
  gtk_label_set_wrap (GTK_LABEL (code), TRUE);
  gtk_label_set_justify (GTK_LABEL (code), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (code, "nw-session-code");
  gtk_widget_set_halign (print, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (print, "clicked", G_CALLBACK (print_cb), self);
  self->typed = new_entry (self, list, _ ("The new code, typed from your paper"), FALSE);
  gtk_box_append (GTK_BOX (self->box), code);
  gtk_box_append (GTK_BOX (self->box), print);
  gtk_box_append (GTK_BOX (self->box), list);
}

static void
add_proof (NwKeyDialog *self)
{
  GtkWidget *list = NULL;

  /* Where there is nothing that is typed every day, the keyring answers. */
  if ((nw_journal_get_keys (self->journal) & NW_JOURNAL_KEY_PASSPHRASE) == 0)
    return;

  list = nw_part_list (_ ("To show that it is you"));
  self->proof = new_entry (self, list, _ ("Passphrase in use now"), TRUE);
  self->by_code = gtk_check_button_new_with_mnemonic (_ ("I use the _recovery code instead"));
  g_signal_connect_swapped (self->by_code, "toggled", G_CALLBACK (by_code_cb), self);
  gtk_box_append (GTK_BOX (self->box), list);
  gtk_box_append (GTK_BOX (self->box), self->by_code);
}

static GtkWidget *
new_header (NwKeyDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->cancel_button = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->done_button = gtk_button_new_with_mnemonic ("");
  self->spinner = gtk_spinner_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Changing the keys"), -1);
  g_signal_connect_swapped (self->cancel_button, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->done_button, "clicked", G_CALLBACK (done_cb), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  /* In a narrow window the title has no room there: it stands below. */
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->cancel_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->done_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->spinner);
  return header;
}

static gboolean
nw_key_dialog_close_request (GtkWindow *window)
{
  /* The keys are being written: it is over in a moment. */
  if (NW_KEY_DIALOG (window)->busy)
    return TRUE;

  return GTK_WINDOW_CLASS (nw_key_dialog_parent_class)->close_request (window);
}

static void
nw_key_dialog_dispose (GObject *object)
{
  NwKeyDialog *self = NW_KEY_DIALOG (object);

  g_clear_object (&self->journal);
  g_clear_pointer (&self->code, nw_recovery_code_free);

  G_OBJECT_CLASS (nw_key_dialog_parent_class)->dispose (object);
}

static void
nw_key_dialog_class_init (NwKeyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_key_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = nw_key_dialog_close_request;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_key_dialog_init (NwKeyDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "nw-session-form");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), CONTENT_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), new_header (self));
  gtk_box_append (GTK_BOX (content), scroller);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 480);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, -1);
}

static void
fill (NwKeyDialog *self)
{
  gboolean removes = self->kind == NW_KEY_DIALOG_REMOVE_PASSPHRASE || self->kind == NW_KEY_DIALOG_REMOVE_KEYRING;

  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", get_title (self->kind), "xalign", 0.0f, "wrap", TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  GtkWidget *first = NULL;

  gtk_window_set_title (GTK_WINDOW (self), get_title (self->kind));
  gtk_widget_add_css_class (heading, "title-3");
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_button_set_label (GTK_BUTTON (self->done_button), get_verb (self->kind));
  gtk_widget_add_css_class (self->done_button, removes ? "destructive-action" : "suggested-action");
  gtk_box_append (GTK_BOX (self->box), new_label (get_text (self->kind)));
  if (asks_passphrase (self->kind))
    add_passphrase (self);
  if (self->kind == NW_KEY_DIALOG_REPLACE_CODE)
    add_code (self);
  add_proof (self);
  self->error_label = new_label (NULL);
  gtk_widget_add_css_class (self->error_label, "error");
  gtk_box_append (GTK_BOX (self->box), self->error_label);
  show_error (self, NULL);
  update (self);
  nw_session_name_parts (GTK_WIDGET (self));
  first = self->passphrase != NULL ? self->passphrase : self->typed != NULL ? self->typed
                                                                            : self->proof;
  gtk_widget_grab_focus (first != NULL ? first : self->cancel_button);
}

/**
 * nw_key_dialog_new:
 * @parent: the window over which it stands
 * @journal: an open journal of patients
 * @kind: what is to be changed
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_key_dialog_new (GtkWindow *parent,
                   NwJournal *journal,
                   NwKeyDialogKind kind)
{
  NwKeyDialog *self = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);

  self = g_object_new (NW_TYPE_KEY_DIALOG, "transient-for", parent, NULL);
  self->journal = g_object_ref (journal);
  self->kind = kind;
  fill (self);
  return GTK_WIDGET (self);
}
