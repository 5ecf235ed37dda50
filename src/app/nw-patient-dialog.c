/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-patient-dialog.h"

#include "nw-error.h"
#include "nw-part-form.h"
#include "nw-parts.h"
#include "nw-plan-ask.h"
#include "nw-session-names.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

struct _NwPatientDialog
{
  AdwWindow parent_instance;

  GtkWidget *form;
  GtkWidget *merge;
  GtkWidget *hint;
  GtkWidget *error;
  GtkWidget *save;

  NwJournal *journal;
  char *pseudonym;
  /* Of the row of the patient; new where there is none yet. */
  NwPart *patient;
};

G_DEFINE_FINAL_TYPE (NwPatientDialog, nw_patient_dialog, ADW_TYPE_WINDOW)

static gboolean
is_same_name (const char *one,
              const char *other)
{
  g_autofree char *left = nw_text_fold (one);
  g_autofree char *right = nw_text_fold (other);

  return g_str_equal (left, right);
}

static void
say_error (NwPatientDialog *self,
           const GError *error)
{
  g_autofree char *words = error != NULL ? g_strdup_printf ("%s %s", error->message, nw_error_get_advice (error)) : NULL;

  gtk_label_set_label (GTK_LABEL (self->error), words != NULL ? words : "");
  gtk_widget_set_visible (self->error, words != NULL);
}

/* The others, by pseudonym, whom this one may turn out to be. */
static void
fill_merge (NwPatientDialog *self,
            GPtrArray *patients)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < patients->len; i++)
    {
      NwPart *other = g_ptr_array_index (patients, i);

      if (g_str_equal (nw_part_get_id (other), nw_part_get_id (self->patient)) || nw_part_has (other, "merged-into"))
        continue;
      g_ptr_array_add (ids, (gpointer)nw_part_get_id (other));
      g_ptr_array_add (names, (gpointer)nw_part_get_text (other, "pseudonym"));
    }
  gtk_widget_set_visible (self->merge, nw_part_get_revision (self->patient) > 0 && ids->len > 0);
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (names, NULL);
  nw_part_form_set_choices (NW_PART_FORM (self->merge), "merged-into", (const char *const *)ids->pdata, (const char *const *)names->pdata);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (NwPatientDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) patients = nw_journal_list_parts_finish (NW_JOURNAL (source), result, &error);

  say_error (self, error);
  if (patients == NULL)
    return;
  for (guint i = 0; i < patients->len; i++)
    {
      NwPart *patient = g_ptr_array_index (patients, i);

      if (is_same_name (nw_part_get_text (patient, "pseudonym"), self->pseudonym))
        g_set_object (&self->patient, patient);
    }
  nw_part_form_set_part (NW_PART_FORM (self->form), self->patient);
  nw_part_form_set_part (NW_PART_FORM (self->merge), self->patient);
  fill_merge (self, patients);
  gtk_widget_set_sensitive (self->save, TRUE);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (NwPatientDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwPart) saved = nw_journal_save_part_finish (NW_JOURNAL (source), result, &error);

  gtk_widget_set_sensitive (self->save, TRUE);
  say_error (self, error);
  if (saved != NULL)
    gtk_window_close (GTK_WINDOW (self));
}

static void
keep (NwPatientDialog *self)
{
  NwPart *form = nw_part_form_get_part (NW_PART_FORM (self->form));
  g_autoptr (NwPart) patient = nw_part_copy_field (form, nw_part_form_get_part (NW_PART_FORM (self->merge)), "merged-into");

  gtk_widget_set_sensitive (self->save, FALSE);
  nw_journal_save_part_async (self->journal, patient, NULL, saved_cb, g_object_ref (self));
}

static void
merge_response_cb (NwPatientDialog *self,
                   const char *response)
{
  if (g_str_equal (response, "merge"))
    keep (self);
}

static void
save_cb (NwPatientDialog *self)
{
  GtkWidget *dialog = NULL;
  const char *into = nw_part_get_text (nw_part_form_get_part (NW_PART_FORM (self->merge)), "merged-into");

  if (*into == '\0' || g_str_equal (into, nw_part_get_text (self->patient, "merged-into")))
    {
      keep (self);
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("One and the Same Patient?"),
                                   _ ("The sessions of both are then listed under the other one. Make sure by name and date of birth."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "merge", _ ("_Merge"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "merge", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (merge_response_cb), self, G_CONNECT_SWAPPED);
  nw_session_name_parts (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
cancel_cb (NwPatientDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
nw_patient_dialog_dispose (GObject *object)
{
  NwPatientDialog *self = NW_PATIENT_DIALOG (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->patient);
  g_clear_pointer (&self->pseudonym, g_free);

  G_OBJECT_CLASS (nw_patient_dialog_parent_class)->dispose (object);
}

static void
nw_patient_dialog_class_init (NwPatientDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_patient_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
new_header (NwPatientDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->save = gtk_button_new_with_mnemonic (_ ("_Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_sensitive (self->save, FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  return header;
}

static void
nw_patient_dialog_init (NwPatientDialog *self)
{
  static const char *const fields[] = { "name", "born", "record-number", NULL };
  static const char *const merge[] = { "merged-into", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->form = nw_part_form_new (NW_PART_PATIENT, fields);
  self->merge = nw_part_form_new (NW_PART_PATIENT, merge);
  self->hint = nw_part_label (_ ("Sealed in the journal. Never the national number (BSN): the number of your own record system."), "nw-small nw-quiet");
  self->error = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "xalign", 0.0f, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->error, "nw-field-error");
  gtk_widget_add_css_class (content, "nw-dialog-form");
  gtk_widget_set_visible (self->merge, FALSE);
  gtk_box_append (GTK_BOX (content), self->form);
  gtk_box_append (GTK_BOX (content), self->hint);
  gtk_box_append (GTK_BOX (content), self->merge);
  gtk_box_append (GTK_BOX (content), self->error);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), content);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_widget_set_focusable (scroll, FALSE);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), scroll);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 420, 460);
  /* What it shows is about a patient: it goes when the journal is locked. */
  nw_plan_mark_question (GTK_WIDGET (self));
  nw_session_name_parts (GTK_WIDGET (self));
}

/**
 * nw_patient_dialog_new:
 * @parent: the window that asks
 * @journal: an open journal
 * @pseudonym: of the patient
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_patient_dialog_new (GtkWindow *parent,
                       NwJournal *journal,
                       const char *pseudonym)
{
  NwPatientDialog *self = NULL;
  g_autoptr (NwPart) empty = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (pseudonym != NULL, NULL);

  self = g_object_new (NW_TYPE_PATIENT_DIALOG, "transient-for", parent, "title", _ ("Patient"), NULL);
  self->journal = g_object_ref (journal);
  self->pseudonym = g_strdup (pseudonym);
  empty = nw_part_new (NW_PART_PATIENT);
  self->patient = nw_part_with_text (empty, "pseudonym", pseudonym);
  nw_part_form_set_part (NW_PART_FORM (self->form), self->patient);
  nw_journal_list_parts_async (journal, NW_PART_PATIENT, NULL, listed_cb, g_object_ref (self));
  /* What it was opened for, not the button that closes it. */
  gtk_widget_grab_focus (nw_part_form_get_input (NW_PART_FORM (self->form), "name"));
  return GTK_WIDGET (self);
}
