/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-log-window.h"

#include "nw-date.h"
#include "nw-lock.h"
#include "nw-log-model.h"
#include "nw-log-report.h"
#include "nw-patient-ids.h"
#include "nw-report-output.h"
#include "nw-session-names.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

/* Rows from the end of the list at which more are asked for. */
#define AHEAD 50

/* How long typing rests before it is looked for, in milliseconds. */
#define REST_MS 250

/* Characters of an id that are shown: enough to find it by. */
#define SHORT_ID 8

struct _NwLogWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkToggleButton *filter_button;
  GtkWidget *filters;
  GtkWidget *print_button;
  GtkWidget *pdf_button;
  GtkEditable *from_entry;
  GtkEditable *to_entry;
  GtkDropDown *therapist_drop;
  GtkDropDown *action_drop;
  GtkEditable *object_entry;
  GtkLabel *proof_label;
  GtkStack *stack;
  GtkListView *view;
  GtkLabel *empty_label;

  NwJournal *journal;
  NwAtlas *atlas;
  NwLogModel *model;
  /* Names of therapists by id, and their ids in the order of the choice. */
  GHashTable *names;
  GPtrArray *therapists;
  /* The ids of patients by folded pseudonym. */
  GHashTable *patients;
  GCancellable *cancellable;
  guint rest_source;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (NwLogWindow, nw_log_window, ADW_TYPE_WINDOW)

static void
update_stack (NwLogWindow *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;
  gboolean example = nw_journal_get_state (self->journal) == NW_JOURNAL_EXAMPLE;

  gtk_label_set_label (self->empty_label, example ? _ ("An example journal keeps no access log.") : _ ("No entry of the log fits these filters."));
  gtk_stack_set_visible_child_name (self->stack, !empty ? "list" : nw_log_model_get_loading (self->model) ? "loading"
                                                                                                          : "empty");
  gtk_widget_set_sensitive (self->print_button, !empty && self->atlas != NULL);
  gtk_widget_set_sensitive (self->pdf_button, !empty && self->atlas != NULL);
}

static void
failed_cb (NwLogWindow *self,
           GError *error)
{
  nw_toast_error (GTK_WIDGET (self->toasts), error);
  update_stack (self);
}

/* A day that is none is marked and not looked for. */
static const char *
read_day (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);
  gboolean valid = *text == '\0' || nw_date_is_valid (text);

  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  return valid && *text != '\0' ? text : NULL;
}

static void
fill_query (NwLogWindow *self,
            NwLogQuery *query)
{
  guint therapist = gtk_drop_down_get_selected (self->therapist_drop);
  guint action = gtk_drop_down_get_selected (self->action_drop);

  *query = (NwLogQuery){
    .from = read_day (self->from_entry),
    .to = read_day (self->to_entry),
    .therapist = therapist > 0 && therapist <= self->therapists->len ? g_ptr_array_index (self->therapists, therapist - 1) : NULL,
    .action = action < NW_LOG_N_ACTIONS ? (NwLogAction)action : NW_LOG_ANY,
  };
}

/* The patient with all sessions. */
static void
sessions_listed_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer data)
{
  g_autoptr (NwLogWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = nw_journal_list_finish (NW_JOURNAL (source), result, NULL, &error);
  g_autoptr (GPtrArray) ids = NULL;
  NwLogQuery query = { 0 };
  const char *patient = NULL;

  if (self->model == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  if (sessions == NULL)
    {
      failed_cb (self, error);
      return;
    }

  patient = nw_patient_ids_lookup (self->patients, gtk_editable_get_text (self->object_entry));
  ids = g_ptr_array_new ();
  if (patient != NULL)
    g_ptr_array_add (ids, (gpointer)patient);
  for (guint i = 0; i < sessions->len; i++)
    g_ptr_array_add (ids, (gpointer)nw_session_get_id (g_ptr_array_index (sessions, i)));
  g_ptr_array_add (ids, NULL);

  fill_query (self, &query);
  query.objects = (const char *const *)ids->pdata;
  nw_log_model_set_query (self->model, &query);
  update_stack (self);
}

static void
apply (NwLogWindow *self)
{
  const char *text = gtk_editable_get_text (self->object_entry);
  g_autofree char *id = g_strstrip (g_strdup (text));
  NwLogQuery query = { 0 };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  if (self->patients != NULL && nw_patient_ids_lookup (self->patients, text) != NULL)
    {
      nw_journal_list_async (self->journal, &(NwJournalQuery){ .patient = id }, self->cancellable, sessions_listed_cb, g_object_ref (self));
      return;
    }

  fill_query (self, &query);
  query.object = *id != '\0' ? id : NULL;
  nw_log_model_set_query (self->model, &query);
  update_stack (self);
}

static gboolean
rested_cb (gpointer data)
{
  NwLogWindow *self = data;

  self->rest_source = 0;
  apply (self);
  return G_SOURCE_REMOVE;
}

static void
filter_changed_cb (NwLogWindow *self)
{
  if (!self->ready)
    return;

  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add (REST_MS, rested_cb, self);
}

/* What the filters ask for, without the pseudonym of a patient: it goes onto
 * the print. */
static char *
describe_filters (NwLogWindow *self)
{
  NwLogQuery query = { 0 };
  g_autoptr (GString) words = g_string_new (NULL);

  fill_query (self, &query);
  if (query.from != NULL || query.to != NULL)
    g_string_append_printf (words, "%s – %s", query.from != NULL ? query.from : "", query.to != NULL ? query.to : "");
  if (query.therapist != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", (const char *)g_hash_table_lookup (self->names, query.therapist));
  if (query.action != NW_LOG_ANY)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", nw_log_action_get_label (query.action));

  return g_strdup (words->str);
}

typedef struct
{
  NwJournal *journal;
  NwAtlas *atlas;
  NwLogModel *model;
  GPtrArray *entries;
  GHashTable *names;
  char *filters;
  gboolean complete;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *self = data;

  g_clear_object (&self->journal);
  g_clear_object (&self->atlas);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->names);
  g_free (self->filters);
  g_free (self);
}

static NwReport *
make_report (NwPaper paper,
             gpointer data,
             GError **error)
{
  Sheet *self = data;

  return nw_log_report_new (self->atlas, self->entries, self->names, *self->filters != '\0' ? self->filters : NULL, self->complete, nw_lang_get (), paper, NULL);
}

static void
output (NwLogWindow *self,
        gboolean save)
{
  Sheet *sheet = g_new0 (Sheet, 1);
  guint n = MIN (g_list_model_get_n_items (G_LIST_MODEL (self->model)), NW_LOG_REPORT_MAX);

  g_set_object (&sheet->journal, self->journal);
  g_set_object (&sheet->atlas, self->atlas);
  sheet->names = g_hash_table_ref (self->names);
  sheet->filters = describe_filters (self);
  sheet->entries = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (sheet->entries, g_list_model_get_item (G_LIST_MODEL (self->model), i));
  sheet->complete = nw_log_model_get_complete (self->model) && n == g_list_model_get_n_items (G_LIST_MODEL (self->model));

  nw_journal_log_full (self->journal, NW_LOG_LOG_PRINTED, NW_LOG_JOURNAL, NULL, n);
  nw_report_output (GTK_WINDOW (self), self->toasts, make_report, sheet, sheet_free, _ ("Save as PDF"), "needlewise-log", save);
}

typedef struct
{
  NwLogWindow *window;
  gboolean save;
  gulong handler;
} Waiting;

static void
try_output (Waiting *waiting)
{
  NwLogWindow *self = waiting->window;
  gboolean enough = g_list_model_get_n_items (G_LIST_MODEL (self->model)) >= NW_LOG_REPORT_MAX;

  if (!nw_log_model_get_complete (self->model) && !enough)
    {
      nw_log_model_fetch (self->model);
      return;
    }

  g_signal_handler_disconnect (self->model, waiting->handler);
  output (self, waiting->save);
  g_object_unref (self);
  g_free (waiting);
}

static void
loading_for_output_cb (GObject *model,
                       GParamSpec *pspec,
                       Waiting *waiting)
{
  if (!nw_log_model_get_loading (NW_LOG_MODEL (model)))
    try_output (waiting);
}

/* A print holds all that the filters find, not what happens to be loaded. */
static void
load_and_output (NwLogWindow *self,
                 gboolean save)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->window = g_object_ref (self);
  waiting->save = save;
  waiting->handler = g_signal_connect (self->model, "notify::loading", G_CALLBACK (loading_for_output_cb), waiting);
  try_output (waiting);
}

static void
print_clicked_cb (NwLogWindow *self)
{
  load_and_output (self, FALSE);
}

static void
pdf_clicked_cb (NwLogWindow *self)
{
  load_and_output (self, TRUE);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *what = gtk_label_new (NULL);
  GtkWidget *when = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (what), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (what), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (what), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (when), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (when), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (when), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (what, "heading");
  gtk_widget_add_css_class (when, "caption");
  gtk_box_append (GTK_BOX (row), what);
  gtk_box_append (GTK_BOX (row), when);
  gtk_widget_set_margin_top (row, 6);
  gtk_widget_set_margin_bottom (row, 6);
  gtk_widget_set_margin_start (row, 10);
  gtk_widget_set_margin_end (row, 10);
  gtk_list_item_set_child (list_item, row);
  gtk_list_item_set_activatable (list_item, FALSE);
}

static char *
describe_where (NwLogWindow *self,
                NwLogEntry *entry)
{
  const char *therapist = nw_log_entry_get_therapist (entry);
  const char *name = self->names != NULL ? g_hash_table_lookup (self->names, therapist) : NULL;
  g_autofree char *time = nw_log_entry_describe_time (entry, nw_lang_get ());
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_append_printf (words, "%" G_GINT64_FORMAT, nw_log_entry_get_number (entry));
  if (*time != '\0')
    g_string_append_printf (words, " · %s", time);
  if (name != NULL)
    g_string_append_printf (words, " · %s", name);
  else if (*therapist != '\0')
    g_string_append_printf (words, " · %.*s", SHORT_ID, therapist);
  else if (!nw_log_entry_get_damaged (entry))
    g_string_append_printf (words, " · %s", _ ("no therapist chosen"));
  if (*nw_log_entry_get_user (entry) != '\0')
    g_string_append_printf (words, " · %s", nw_log_entry_get_user (entry));

  return g_strdup (words->str);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem *list_item,
             NwLogWindow *self)
{
  NwLogEntry *entry = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *what = gtk_widget_get_first_child (row);
  guint object = nw_log_entry_get_object (entry);
  const char *id = nw_log_entry_get_object_id (entry);
  g_autofree char *words = nw_log_entry_describe (entry);
  g_autofree char *where = describe_where (self, entry);
  g_autofree char *title = NULL;
  g_autofree char *spoken = NULL;

  title = *id == '\0' ? g_strdup (words) : g_strdup_printf ("%s · %s %.*s", words, object < NW_LOG_N_OBJECTS ? nw_log_object_get_label ((NwLogObject)object) : "?", SHORT_ID, id);
  gtk_label_set_label (GTK_LABEL (what), title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (what)), where);
  gtk_widget_set_tooltip_text (row, *id != '\0' ? id : NULL);
  spoken = g_strdup_printf ("%s, %s", title, where);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  if (gtk_list_item_get_position (list_item) + AHEAD >= g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    nw_log_model_fetch (self->model);
}

static void
therapists_listed_cb (GObject *source,
                      GAsyncResult *result,
                      gpointer data)
{
  g_autoptr (NwLogWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = nw_journal_list_parts_finish (NW_JOURNAL (source), result, &error);
  GtkStringList *choices = GTK_STRING_LIST (gtk_drop_down_get_model (self->therapist_drop));

  if (self->model == NULL)
    return;
  if (parts == NULL)
    {
      failed_cb (self, error);
      return;
    }

  for (guint i = 0; i < parts->len; i++)
    {
      NwPart *part = g_ptr_array_index (parts, i);

      g_hash_table_insert (self->names, g_strdup (nw_part_get_id (part)), g_strdup (nw_part_get_text (part, "name")));
      g_ptr_array_add (self->therapists, g_strdup (nw_part_get_id (part)));
      gtk_string_list_append (choices, nw_part_get_text (part, "name"));
    }
  /* Entries that came first get their names. */
  apply (self);
}

static void
patients_listed_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer data)
{
  g_autoptr (NwLogWindow) self = data;
  g_autoptr (GPtrArray) parts = nw_journal_list_parts_finish (NW_JOURNAL (source), result, NULL);

  if (self->model != NULL && parts != NULL)
    nw_patient_ids_add (self->patients, parts);
}

static void
nw_log_window_dispose (GObject *object)
{
  NwLogWindow *self = NW_LOG_WINDOW (object);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_object (&self->journal);
  g_clear_object (&self->atlas);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_LOG_WINDOW);

  G_OBJECT_CLASS (nw_log_window_parent_class)->dispose (object);
}

static void
nw_log_window_finalize (GObject *object)
{
  NwLogWindow *self = NW_LOG_WINDOW (object);

  g_hash_table_unref (self->names);
  g_hash_table_unref (self->patients);
  g_ptr_array_unref (self->therapists);

  G_OBJECT_CLASS (nw_log_window_parent_class)->finalize (object);
}

static void
nw_log_window_class_init (NwLogWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_log_window_dispose;
  object_class->finalize = nw_log_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-log-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, filter_button);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, filters);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, print_button);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, pdf_button);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, from_entry);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, to_entry);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, therapist_drop);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, action_drop);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, object_entry);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, proof_label);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, view);
  gtk_widget_class_bind_template_child (widget_class, NwLogWindow, empty_label);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pdf_clicked_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_log_window_init (NwLogWindow *self)
{
  g_autoptr (GtkStringList) therapists = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) actions = gtk_string_list_new (NULL);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->patients = nw_patient_ids_new ();
  self->therapists = g_ptr_array_new_with_free_func (g_free);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_string_list_append (therapists, _ ("All therapists"));
  gtk_string_list_append (actions, _ ("All actions"));
  for (guint i = 1; i < NW_LOG_N_ACTIONS; i++)
    gtk_string_list_append (actions, nw_log_action_get_label ((NwLogAction)i));
  gtk_drop_down_set_model (self->therapist_drop, G_LIST_MODEL (therapists));
  gtk_drop_down_set_model (self->action_drop, G_LIST_MODEL (actions));
  gtk_label_set_label (self->proof_label, nw_log_report_get_proof ());
  nw_session_name_parts (GTK_WIDGET (self));
}

/**
 * nw_log_window_new:
 * @parent: the window over which it stands
 * @journal: an open journal
 * @atlas: (nullable): for the foot of prints
 *
 * Looking at the log is written into it.
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_log_window_new (GtkWindow *parent,
                   NwJournal *journal,
                   NwAtlas *atlas)
{
  NwLogWindow *self = NULL;
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);

  self = g_object_new (NW_TYPE_LOG_WINDOW, "transient-for", parent, NULL);
  self->journal = g_object_ref (journal);
  g_set_object (&self->atlas, atlas);
  self->model = nw_log_model_new (journal);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  nw_lock_close_with (GTK_WINDOW (self), journal);
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);

  nw_journal_log (journal, NW_LOG_LOG_VIEWED, NULL);
  nw_journal_list_parts_async (journal, NW_PART_THERAPIST, NULL, therapists_listed_cb, g_object_ref (self));
  nw_journal_list_parts_async (journal, NW_PART_PATIENT, NULL, patients_listed_cb, g_object_ref (self));
  self->ready = TRUE;
  apply (self);
  return GTK_WIDGET (self);
}
