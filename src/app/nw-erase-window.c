/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-erase-window.h"

#include "nw-backup-keeper.h"
#include "nw-entry-row.h"
#include "nw-erasure-report.h"
#include "nw-error.h"
#include "nw-live.h"
#include "nw-lock.h"
#include "nw-patient-ids.h"
#include "nw-report-output.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

struct _NwEraseWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkEditable *who_row;
  AdwActionRow *what_row;
  AdwComboRow *reason_row;
  GtkEditable *by_row;
  GtkEditable *decision_row;
  AdwActionRow *copies_row;
  GtkSwitch *copies_switch;
  GtkEditable *confirm_row;
  GtkLabel *error_label;
  GtkWidget *erase_button;
  GtkWidget *running_label;
  GtkProgressBar *progress;
  GtkLabel *done_label;
  GtkLabel *result_label;
  GtkWidget *pdf_button;
  GtkWidget *print_button;

  NwJournal *journal;
  NwAtlas *atlas;
  /* The ids of patients by folded pseudonym. */
  GHashTable *patients;
  char *folder;
  /* What would go, and what went. */
  NwErasure *expected;
  NwErasure *erasure;
  guint n_erased;
  guint n_left;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (NwEraseWindow, nw_erase_window, ADW_TYPE_WINDOW)

static const char *
get_word (void)
{
  /* Translators: the word that has to be typed before a record is erased, in capitals */
  return _ ("ERASE");
}

static void
show_error (NwEraseWindow *self,
            const GError *error)
{
  g_autofree char *text = error != NULL ? g_strdup_printf ("%s %s", error->message, nw_error_get_advice (error)) : NULL;

  gtk_label_set_label (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
}

/* The button does something only when it is known what goes, and the word was
 * typed. */
static void
update (NwEraseWindow *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->confirm_row)));

  gtk_widget_set_sensitive (self->erase_button, self->expected != NULL && g_str_equal (typed, get_word ()));
}

static void
confirm_changed_cb (NwEraseWindow *self)
{
  update (self);
}

static char *
describe_counts (const NwErasure *erasure)
{
  guint n_sessions = g_strv_length (erasure->sessions);
  g_autofree char *patients = g_strdup_printf (ngettext ("%u patient", "%u patients", erasure->n_patients), erasure->n_patients);
  g_autofree char *sessions = g_strdup_printf (ngettext ("%u session", "%u sessions", n_sessions), n_sessions);
  g_autofree char *sites = g_strdup_printf (ngettext ("%u site", "%u sites", erasure->n_sites), erasure->n_sites);
  g_autofree char *amendments = g_strdup_printf (ngettext ("%u amendment", "%u amendments", erasure->n_amendments), erasure->n_amendments);
  g_autofree char *incidents = g_strdup_printf (ngettext ("%u incident analysis", "%u incident analyses", erasure->n_incidents), erasure->n_incidents);
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, "%s, %s, %s, %s, %s", patients, sessions, sites, amendments, incidents);
  if (erasure->n_earlier > 0)
    {
      g_string_append_c (words, '\n');
      /* Translators: %u is how many; sessions of other patients that stood under this one by mistake */
      g_string_append_printf (words, ngettext ("%u earlier version of a session that was moved to another patient; that session stays.", "%u earlier versions of sessions that were moved to another patient; those sessions stay.", erasure->n_earlier), erasure->n_earlier);
    }
  if (erasure->n_unreadable > 0)
    {
      g_string_append_c (words, '\n');
      /* Translators: %u is how many */
      g_string_append_printf (words, ngettext ("%u session cannot be read: whose it is, is not known.", "%u sessions cannot be read: whose they are, is not known.", erasure->n_unreadable), erasure->n_unreadable);
    }

  return g_string_free (words, FALSE);
}

static void
set_expected (NwEraseWindow *self,
              NwErasure *expected)
{
  g_autofree char *words = NULL;

  g_clear_pointer (&self->expected, nw_erasure_free);
  self->expected = expected;
  words = expected != NULL ? describe_counts (expected) : g_strdup (*gtk_editable_get_text (self->who_row) == '\0' ? "–" : _ ("There is no such patient or session in the journal."));
  adw_action_row_set_subtitle (self->what_row, words);
  update (self);
}

static void
previewed_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (NwEraseWindow) self = data;
  g_autoptr (GError) error = NULL;
  NwErasure *expected = nw_journal_preview_erase_finish (NW_JOURNAL (source), result, &error);

  /* Something else was typed meanwhile. */
  if (self->cancellable == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&expected, nw_erasure_free);
      return;
    }
  if (error != NULL && !g_error_matches (error, NW_ERROR, NW_ERROR_NOT_FOUND))
    show_error (self, error);
  set_expected (self, expected);
  if (expected != NULL)
    nw_live_say (GTK_WIDGET (self), adw_action_row_get_subtitle (self->what_row));
}

static void
preview (NwEraseWindow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->who_row)));
  const char *id = nw_patient_ids_lookup (self->patients, text);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  show_error (self, NULL);
  set_expected (self, NULL);
  if (*text != '\0')
    nw_journal_preview_erase_async (self->journal, id != NULL ? id : text, self->cancellable, previewed_cb, g_object_ref (self));
}

static void
who_changed_cb (NwEraseWindow *self)
{
  if (self->journal != NULL)
    preview (self);
}

static void
show_done (NwEraseWindow *self)
{
  g_autofree char *counts = describe_counts (self->erasure);
  g_autoptr (GString) text = g_string_new (counts);
  g_autofree char *spoken = NULL;

  gtk_label_set_label (self->done_label, self->erasure->done ? _ ("The record is erased.") : _ ("Not yet erased: another program has the journal open. The record is gone from the tables; Needlewise goes on with the file whenever the journal is unlocked."));
  g_string_append_c (text, '\n');
  /* Translators: both are numbers of backups and copies */
  g_string_append_printf (text, _ ("Backups and copies: erased in %u, left in %u."), self->n_erased, self->n_left);
  gtk_label_set_label (self->result_label, text->str);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_set_sensitive (self->pdf_button, self->atlas != NULL);
  gtk_widget_set_sensitive (self->print_button, self->atlas != NULL);
  spoken = g_strdup_printf ("%s\n%s", gtk_label_get_label (self->done_label), text->str);
  nw_session_focus_result (self->pdf_button, spoken);
}

static void
copies_erased_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer data)
{
  g_autoptr (NwEraseWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!nw_journal_erase_copies_finish (NW_JOURNAL (source), result, &self->n_erased, &self->n_left, &error) && self->journal != NULL)
    self->n_left = nw_journal_count_copies (self->journal, self->folder);
  if (self->journal != NULL)
    show_done (self);
}

static void
progress_cb (goffset done,
             goffset total,
             gpointer data)
{
  NwEraseWindow *self = data;

  if (self->journal != NULL && total > 0)
    gtk_progress_bar_set_fraction (self->progress, (double)done / (double)total);
}

static void
erased_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (NwEraseWindow) self = data;
  g_autoptr (GError) error = NULL;
  NwErasure *erasure = nw_journal_erase_finish (NW_JOURNAL (source), result, &error);

  if (self->journal == NULL)
    {
      g_clear_pointer (&erasure, nw_erasure_free);
      return;
    }
  if (erasure == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "ask");
      preview (self);
      show_error (self, error);
      return;
    }

  self->erasure = erasure;
  if (gtk_switch_get_active (self->copies_switch) && nw_journal_count_copies (self->journal, self->folder) > 0)
    {
      nw_journal_erase_copies_async (self->journal, erasure, self->folder, progress_cb, self, NULL, copies_erased_cb, g_object_ref (self));
      return;
    }
  self->n_left = nw_journal_count_copies (self->journal, self->folder);
  show_done (self);
}

static void
erase_clicked_cb (NwEraseWindow *self)
{
  if (!gtk_widget_get_sensitive (self->erase_button))
    return;

  gtk_stack_set_visible_child_name (self->stack, "running");
  gtk_widget_grab_focus (self->running_label);
  nw_journal_erase_async (self->journal, self->expected, (NwEraseReason)(adw_combo_row_get_selected (self->reason_row) + 1), NULL, erased_cb, g_object_ref (self));
}

typedef struct
{
  NwAtlas *atlas;
  NwErasure *erasure;
  char *by;
  char *decision;
  guint n_erased;
  guint n_left;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *self = data;

  g_object_unref (self->atlas);
  nw_erasure_free (self->erasure);
  g_free (self->by);
  g_free (self->decision);
  g_free (self);
}

static NwReport *
make_report (NwPaper paper,
             gpointer data,
             GError **error)
{
  Sheet *self = data;
  NwErasureNotes notes = { .decided_by = self->by, .decision = self->decision, .n_copies_erased = self->n_erased, .n_copies_left = self->n_left };

  return nw_erasure_report_new (self->atlas, self->erasure, &notes, nw_lang_get (), paper, NULL);
}

static void
output (NwEraseWindow *self,
        gboolean save)
{
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->atlas = g_object_ref (self->atlas);
  sheet->erasure = nw_erasure_copy (self->erasure);
  sheet->by = g_strdup (gtk_editable_get_text (self->by_row));
  sheet->decision = g_strdup (gtk_editable_get_text (self->decision_row));
  sheet->n_erased = self->n_erased;
  sheet->n_left = self->n_left;
  nw_report_output (GTK_WINDOW (self), self->toasts, make_report, sheet, sheet_free, _ ("Save as PDF"), "needlewise-erasure", save);
}

static void
pdf_clicked_cb (NwEraseWindow *self)
{
  output (self, TRUE);
}

static void
print_clicked_cb (NwEraseWindow *self)
{
  output (self, FALSE);
}

static void
patients_listed_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer data)
{
  g_autoptr (NwEraseWindow) self = data;
  g_autoptr (GPtrArray) parts = nw_journal_list_parts_finish (NW_JOURNAL (source), result, NULL);

  if (self->journal == NULL || parts == NULL)
    return;
  nw_patient_ids_add (self->patients, parts);
  if (self->expected == NULL)
    preview (self);
}

static void
nw_erase_window_dispose (GObject *object)
{
  NwEraseWindow *self = NW_ERASE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->journal);
  g_clear_object (&self->atlas);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_ERASE_WINDOW);

  G_OBJECT_CLASS (nw_erase_window_parent_class)->dispose (object);
}

static void
nw_erase_window_finalize (GObject *object)
{
  NwEraseWindow *self = NW_ERASE_WINDOW (object);

  g_hash_table_unref (self->patients);
  g_free (self->folder);
  g_clear_pointer (&self->expected, nw_erasure_free);
  g_clear_pointer (&self->erasure, nw_erasure_free);

  G_OBJECT_CLASS (nw_erase_window_parent_class)->finalize (object);
}

static void
nw_erase_window_class_init (NwEraseWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_erase_window_dispose;
  object_class->finalize = nw_erase_window_finalize;

  g_type_ensure (NW_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-erase-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, who_row);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, what_row);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, reason_row);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, by_row);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, decision_row);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, copies_row);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, copies_switch);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, confirm_row);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, error_label);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, erase_button);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, running_label);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, done_label);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, result_label);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, pdf_button);
  gtk_widget_class_bind_template_child (widget_class, NwEraseWindow, print_button);
  gtk_widget_class_bind_template_callback (widget_class, who_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, erase_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pdf_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_erase_window_init (NwEraseWindow *self)
{
  /* The grounds are longer than a combo row of libadwaita lets its rows be. */
  g_autoptr (GtkListItemFactory) factory = nw_session_name_factory_new ();
  g_autoptr (GtkStringList) reasons = gtk_string_list_new (NULL);
  /* Translators: %s is a word in capitals */
  g_autofree char *confirm = g_strdup_printf (_ ("Type %s to confirm"), get_word ());

  self->patients = nw_patient_ids_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 1; i <= NW_ERASE_N_REASONS; i++)
    gtk_string_list_append (reasons, nw_erase_reason_get_label ((NwEraseReason)i));
  adw_combo_row_set_list_factory (self->reason_row, factory);
  adw_combo_row_set_model (self->reason_row, G_LIST_MODEL (reasons));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->confirm_row), confirm);
  adw_action_row_set_subtitle (self->what_row, "–");
  nw_live_attach (GTK_WINDOW (self), GTK_BOX (adw_toast_overlay_get_child (self->toasts)));
  nw_session_name_parts (GTK_WIDGET (self));
}

/**
 * nw_erase_window_new:
 * @parent: the window over which it stands
 * @journal: an open journal
 * @atlas: (nullable): for the foot of the certificate
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_erase_window_new (GtkWindow *parent,
                     NwJournal *journal,
                     NwAtlas *atlas)
{
  NwEraseWindow *self = NULL;
  g_autofree char *copies = NULL;
  guint n = 0;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);

  self = g_object_new (NW_TYPE_ERASE_WINDOW, "transient-for", parent, NULL);
  self->journal = g_object_ref (journal);
  g_set_object (&self->atlas, atlas);
  self->folder = nw_backup_keeper_get_folder ();
  n = nw_journal_count_copies (journal, self->folder);
  /* Translators: %u is how many */
  copies = g_strdup_printf (ngettext ("%u backup or older copy was found. Older copies beside the journal are removed whole.", "%u backups and older copies were found. Older copies beside the journal are removed whole.", n), n);
  adw_action_row_set_subtitle (self->copies_row, copies);
  nw_lock_close_with (GTK_WINDOW (self), journal);
  nw_journal_list_parts_async (journal, NW_PART_PATIENT, NULL, patients_listed_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

/**
 * nw_erase_window_propose:
 * @self: a window that was not used yet
 * @id: the id of a patient or a session
 * @reason: the ground that is chosen
 *
 * Fills in whose record shall go; the user still has to confirm it.
 */
void
nw_erase_window_propose (NwEraseWindow *self,
                         const char *id,
                         NwEraseReason reason)
{
  g_return_if_fail (NW_IS_ERASE_WINDOW (self));
  g_return_if_fail (id != NULL);

  gtk_editable_set_text (self->who_row, id);
  adw_combo_row_set_selected (self->reason_row, (guint)reason - 1);
}
