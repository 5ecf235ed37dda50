/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-export-window.h"

#include "nw-date.h"
#include "nw-entry-row.h"
#include "nw-error.h"
#include "nw-export.h"
#include "nw-lang.h"
#include "nw-output-file.h"
#include "nw-patient-file.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* In the order of the list of forms. */
typedef enum
{
  FORM_JSON,
  FORM_CSV,
  FORM_FHIR,
  FORM_PDF,
} Form;

struct _NwExportWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwComboRow *format_row;
  GtkEditable *patient_row;
  GtkEditable *from_row;
  GtkEditable *to_row;
  GtkWidget *dutch_group;
  GtkSwitch *dutch_switch;
  GtkWidget *seal_group;
  GtkSwitch *seal_switch;
  GtkWidget *passphrase_row;
  GtkWidget *again_row;
  GtkLabel *warning_label;
  GtkLabel *hint_label;
  GtkWidget *export_button;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
  GtkLabel *result_label;
  GtkWidget *close_button;

  NwJournal *journal;
  NwAtlas *atlas;
  GtkFileChooserNative *chooser;

  /* While it writes. */
  GCancellable *cancellable;
  GFile *target;
  NwOutputFile *file;
  NwExportFormat format;
};

G_DEFINE_FINAL_TYPE (NwExportWindow, nw_export_window, ADW_TYPE_WINDOW)

static Form
get_form (NwExportWindow *self)
{
  return (Form)adw_combo_row_get_selected (self->format_row);
}

static const char *
get_entry (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);

  return *text != '\0' ? text : NULL;
}

static gboolean
is_sealed (NwExportWindow *self)
{
  return get_form (self) == FORM_JSON && gtk_switch_get_active (self->seal_switch);
}

/* Why nothing can be written yet, or NULL. */
static const char *
find_hint (NwExportWindow *self)
{
  const char *from = get_entry (self->from_row);
  const char *to = get_entry (self->to_row);
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase_row));

  if ((from != NULL && !nw_date_is_valid (from)) || (to != NULL && !nw_date_is_valid (to)))
    return _ ("A day is written YYYY-MM-DD.");
  if (get_form (self) == FORM_PDF && get_entry (self->patient_row) == NULL)
    return _ ("A PDF is of one patient: say which one.");
  if (!is_sealed (self))
    return NULL;
  if (g_utf8_strlen (passphrase, -1) < NW_JOURNAL_PASSPHRASE_MIN)
    return _ ("A passphrase has at least 8 characters.");
  if (!g_str_equal (passphrase, gtk_editable_get_text (GTK_EDITABLE (self->again_row))))
    return _ ("The two passphrases differ.");
  return NULL;
}

static const char *
describe_form (Form form)
{
  switch (form)
    {
    case FORM_CSV:
      return _ ("Tables for a spreadsheet, into a folder: sessions, needles, consents, adverse events, outcomes");
    case FORM_FHIR:
      return _ ("For other systems; not everything has a place in it");
    case FORM_PDF:
      return _ ("The whole record of one patient, to read");
    case FORM_JSON:
    default:
      return _ ("Everything; Needlewise can read it back");
    }
}

static void
choices_changed_cb (NwExportWindow *self)
{
  const char *hint = NULL;

  /* Rows come one after the other while the template is built. */
  if (self->journal == NULL)
    return;

  hint = find_hint (self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->format_row), describe_form (get_form (self)));
  gtk_widget_set_visible (self->dutch_group, get_form (self) == FORM_CSV);
  gtk_widget_set_visible (self->seal_group, get_form (self) == FORM_JSON);
  gtk_widget_set_visible (self->passphrase_row, is_sealed (self));
  gtk_widget_set_visible (self->again_row, is_sealed (self));
  gtk_label_set_label (self->warning_label, is_sealed (self) ? _ ("Without its passphrase nobody can open the file, Needlewise neither.") : _ ("The file is not sealed: whoever has it can read the names and the record of the patients. Keep it no longer than you need it."));
  gtk_label_set_label (self->hint_label, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), hint != NULL);
  gtk_widget_set_sensitive (self->export_button, hint == NULL);
}

static void
let_go (NwExportWindow *self)
{
  g_clear_pointer (&self->file, nw_output_file_free);
  g_clear_object (&self->target);
  g_clear_object (&self->cancellable);
}

static void
show_result (NwExportWindow *self,
             const char *text)
{
  let_go (self);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again_row), "");
  gtk_label_set_label (self->result_label, text);
  gtk_stack_set_visible_child_name (self->stack, "result");
  nw_session_focus_result (self->close_button, text);
}

static void
show_error (NwExportWindow *self,
            const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_result (self, _ ("Cancelled: nothing was written."));
      return;
    }
  text = g_strdup_printf ("%s %s", error->message, nw_error_get_advice (error));
  show_result (self, text);
}

static void
show_counts (NwExportWindow *self,
             const NwExportCounts *counts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: %u is how many */
  g_string_append_printf (text, ngettext ("%u session was written.", "%u sessions were written.", counts->n_sessions), counts->n_sessions);
  if (counts->n_damaged > 0)
    {
      g_string_append_c (text, '\n');
      /* Translators: %u is how many */
      g_string_append_printf (text, ngettext ("%u damaged session could not be read and is not in it.", "%u damaged sessions could not be read and are not in it.", counts->n_damaged), counts->n_damaged);
    }
  if (counts->n_left_out > 0)
    {
      g_string_append_c (text, '\n');
      /* Translators: %u is how many */
      g_string_append_printf (text, ngettext ("%u draft without a patient is not in it, as FHIR cannot say it.", "%u drafts without a patient are not in it, as FHIR cannot say it.", counts->n_left_out), counts->n_left_out);
    }
  if (counts->n_moved > 0)
    {
      g_string_append_c (text, '\n');
      /* Translators: %u is how many; sessions that stood under this patient by mistake and were moved to another */
      g_string_append_printf (text, ngettext ("%u time a session of somebody else stood under this patient before it was amended; what it said is not in it.", "%u times a session of somebody else stood under this patient before it was amended; what they said is not in it.", counts->n_moved), counts->n_moved);
    }
  show_result (self, text->str);
}

/* The texts belong to the rows. */
static NwExportOptions
get_options (NwExportWindow *self)
{
  return (NwExportOptions){
    .patient = get_entry (self->patient_row),
    .from = get_entry (self->from_row),
    .to = get_entry (self->to_row),
    .dialect = gtk_switch_get_active (self->dutch_switch) ? NW_CSV_COMMA : NW_CSV_POINT,
    .lang = nw_lang_get (),
    .atlas = self->atlas,
    .passphrase = is_sealed (self) ? gtk_editable_get_text (GTK_EDITABLE (self->passphrase_row)) : NULL,
  };
}

static void write_next (NwExportWindow *self);

static void
progress_cb (goffset done,
             goffset total,
             gpointer data)
{
  NwExportWindow *self = data;

  if (self->cancellable != NULL && total > 0)
    gtk_progress_bar_set_fraction (self->progress, (double)done / (double)total);
}

static void
exported_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (NwExportWindow) self = data;
  g_autoptr (GError) error = NULL;
  NwExportCounts counts = { 0 };
  gboolean done = nw_journal_export_finish (NW_JOURNAL (source), result, &counts, &error);

  /* The window was closed: nobody asks any more, and there is no file. It is let
   * go only now, as the thread wrote to it. */
  if (self->cancellable == NULL)
    {
      let_go (self);
      return;
    }
  if (!done || !nw_output_file_finish (self->file, &error))
    {
      show_error (self, error);
      return;
    }

  g_clear_pointer (&self->file, nw_output_file_free);
  if (get_form (self) == FORM_CSV && self->format + 1 < NW_N_EXPORT_FORMATS)
    {
      self->format++;
      write_next (self);
      return;
    }
  show_counts (self, &counts);
}

/* Begins the file that comes: the one, or the next table of a folder. */
static void
write_next (NwExportWindow *self)
{
  NwExportOptions options = get_options (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_file_get_path (self->target);
  g_autofree char *path = folder != NULL && get_form (self) == FORM_CSV ? g_build_filename (folder, nw_export_format_get_file_name (self->format), NULL) : g_strdup (folder);

  if (path == NULL)
    {
      show_result (self, _ ("Only a file on this computer can be written."));
      return;
    }
  self->file = nw_output_file_new (path, &error);
  if (self->file == NULL)
    {
      show_error (self, error);
      return;
    }
  nw_journal_export_async (self->journal, self->format, &options, nw_output_file_get_stream (self->file), self->cancellable, progress_cb, self, exported_cb, g_object_ref (self));
}

/* What the thread of a PDF has. */
typedef struct
{
  NwJournal *journal;
  NwAtlas *atlas;
  char *patient;
  char *from;
  char *to;
  char *path;
  NwLang lang;
  NwExportCounts counts;
} Pdf;

static void
pdf_free (gpointer data)
{
  Pdf *pdf = data;

  g_object_unref (pdf->journal);
  g_object_unref (pdf->atlas);
  g_free (pdf->patient);
  g_free (pdf->from);
  g_free (pdf->to);
  g_free (pdf->path);
  g_free (pdf);
}

static void
pdf_thread (GTask *task,
            gpointer source G_GNUC_UNUSED,
            gpointer data,
            GCancellable *cancellable)
{
  Pdf *pdf = data;
  const NwExportOptions options = {
    .patient = pdf->patient,
    .from = pdf->from,
    .to = pdf->to,
    .lang = pdf->lang,
    .atlas = pdf->atlas,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (NwReport) report = nw_patient_file_read (pdf->journal, &options, NW_PAPER_A4, NULL, cancellable, &pdf->counts, &error);

  if (report != NULL && nw_report_write_pdf (report, pdf->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
pdf_written_cb (GObject *source,
                GAsyncResult *result,
                gpointer data)
{
  NwExportWindow *self = NW_EXPORT_WINDOW (source);
  Pdf *pdf = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->cancellable == NULL)
    {
      if (done)
        g_unlink (pdf->path);
      return;
    }
  if (done)
    show_counts (self, &pdf->counts);
  else
    show_error (self, error);
}

static void
write_pdf (NwExportWindow *self)
{
  NwExportOptions options = get_options (self);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, pdf_written_cb, NULL);
  Pdf *pdf = g_new0 (Pdf, 1);

  pdf->journal = g_object_ref (self->journal);
  pdf->atlas = g_object_ref (self->atlas);
  pdf->patient = g_strdup (options.patient);
  pdf->from = g_strdup (options.from);
  pdf->to = g_strdup (options.to);
  pdf->path = g_file_get_path (self->target);
  pdf->lang = options.lang;
  g_task_set_task_data (task, pdf, pdf_free);
  g_task_set_source_tag (task, write_pdf);
  if (pdf->path == NULL)
    show_result (self, _ ("Only a file on this computer can be written."));
  else
    g_task_run_in_thread (task, pdf_thread);
}

/**
 * nw_export_window_write:
 * @self: a window with nothing to hint at
 * @file: where to: a file or, for tables, a folder
 *
 * Writes what was chosen and shows how far it is.
 */
void
nw_export_window_write (NwExportWindow *self,
                        GFile *file)
{
  g_return_if_fail (NW_IS_EXPORT_WINDOW (self));
  g_return_if_fail (self->cancellable == NULL);

  self->cancellable = g_cancellable_new ();
  self->target = g_object_ref (file);
  gtk_progress_bar_set_fraction (self->progress, 0.0);
  gtk_stack_set_visible_child_name (self->stack, "running");
  gtk_widget_grab_focus (self->cancel_button);
  if (get_form (self) == FORM_PDF)
    {
      write_pdf (self);
      return;
    }
  self->format = get_form (self) == FORM_CSV ? NW_EXPORT_FIRST_CSV : get_form (self) == FORM_FHIR ? NW_EXPORT_FHIR
                                                                                                  : NW_EXPORT_JSON;
  write_next (self);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int response,
           NwExportWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  g_clear_object (&self->chooser);
  if (file != NULL && find_hint (self) == NULL)
    nw_export_window_write (self, file);
}

/* Names of files tell nothing of a patient. */
static char *
make_name (NwExportWindow *self)
{
  static const char *const ends[] = {
    [FORM_JSON] = ".json",
    [FORM_CSV] = "",
    [FORM_FHIR] = "-fhir.json",
    [FORM_PDF] = ".pdf",
  };
  g_autofree char *today = nw_date_today ();

  return g_strdup_printf ("needlewise-%s%s%s", today, is_sealed (self) ? "-sealed" : "", ends[get_form (self)]);
}

static void
export_clicked_cb (NwExportWindow *self)
{
  gboolean folder = get_form (self) == FORM_CSV;
  g_autofree char *name = make_name (self);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (folder ? _ ("Export to Folder") : _ ("Export to File"), GTK_WINDOW (self), folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (!folder)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
cancel_clicked_cb (NwExportWindow *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* The window goes: a thread that still writes is stopped. */
static void
nw_export_window_unrealize (GtkWidget *widget)
{
  NwExportWindow *self = NW_EXPORT_WINDOW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  GTK_WIDGET_CLASS (nw_export_window_parent_class)->unrealize (widget);
}

static void
nw_export_window_dispose (GObject *object)
{
  NwExportWindow *self = NW_EXPORT_WINDOW (object);

  let_go (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->journal);
  g_clear_object (&self->atlas);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_EXPORT_WINDOW);

  G_OBJECT_CLASS (nw_export_window_parent_class)->dispose (object);
}

static void
nw_export_window_class_init (NwExportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_export_window_dispose;
  widget_class->unrealize = nw_export_window_unrealize;
  g_type_ensure (NW_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-export-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, format_row);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, patient_row);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, from_row);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, to_row);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, dutch_group);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, dutch_switch);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, seal_group);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, seal_switch);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, again_row);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, warning_label);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, hint_label);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, result_label);
  gtk_widget_class_bind_template_child (widget_class, NwExportWindow, close_button);
  gtk_widget_class_bind_template_callback (widget_class, choices_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_export_window_init (NwExportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * nw_export_window_new:
 * @parent: the window over which it stands
 * @journal: an open journal
 * @atlas: the content, which names sites and events
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_export_window_new (GtkWindow *parent,
                      NwJournal *journal,
                      NwAtlas *atlas)
{
  NwExportWindow *self = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  self = g_object_new (NW_TYPE_EXPORT_WINDOW, "transient-for", parent, NULL);
  self->journal = g_object_ref (journal);
  self->atlas = g_object_ref (atlas);
  gtk_switch_set_active (self->dutch_switch, nw_lang_get () == NW_LANG_NL);
  choices_changed_cb (self);
  nw_session_name_parts (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
