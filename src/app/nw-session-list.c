/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-list.h"

#include "nw-error.h"
#include "nw-session-filter-popover.h"
#include "nw-session-names.h"
#include "nw-session-row.h"

#include <glib/gi18n-lib.h>

/* Sessions that are read at once for a print. */
#define PAGE 200

struct _NwSessionList
{
  AdwBin parent_instance;

  GtkWidget *new_button;
  GtkWidget *search;
  GtkMenuButton *filter_button;
  NwSessionFilterPopover *filter_popover;
  GtkInfoBar *error_bar;
  GtkWidget *error_label;
  GtkWidget *status_box;
  GtkWidget *status_label;
  GtkStack *stack;
  AdwStatusPage *none_page;
  GtkListView *view;
  GtkActionBar *choose_bar;
  GtkWidget *chosen_label;

  NwJournal *journal;
  NwAtlas *atlas;
  NwSessionListModel *model;
  GtkNoSelection *selection;
  gboolean choosing;
  guint n_chosen;
  /* The search is emptied by the program, not by the user. */
  gboolean resetting;
};

enum
{
  PROP_0,
  PROP_CHOOSING,
  PROP_N_CHOSEN,
  N_PROPS
};

enum
{
  OPEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwSessionList, nw_session_list, ADW_TYPE_BIN)

static void
show_error (NwSessionList *self,
            const GError *error)
{
  g_autofree char *text = NULL;

  if (error != NULL)
    text = g_strdup_printf ("%s %s", error->message, nw_error_get_advice (error));
  gtk_label_set_label (GTK_LABEL (self->error_label), text != NULL ? text : "");
  gtk_info_bar_set_revealed (self->error_bar, error != NULL);
}

static gboolean
is_filtered (NwSessionList *self)
{
  const NwSessionFilter *filter = nw_session_list_model_get_filter (self->model);

  return filter->text != NULL || nw_session_filter_count (filter) > 0;
}

/* Why there is nothing to see: not looked at everything yet, or what was asked. */
static void
update_none (NwSessionList *self)
{
  const NwSessionFilter *filter = nw_session_list_model_get_filter (self->model);
  guint n_searched = 0;
  guint n_sessions = 0;
  g_autofree char *text = NULL;

  if (nw_session_list_model_get_progress (self->model, &n_searched, &n_sessions))
    {
      adw_status_page_set_title (self->none_page, _ ("Still Searching"));
      /* Translators: both are numbers of sessions */
      text = g_strdup_printf (_ ("%u of %u sessions have been searched since unlocking."), n_searched, n_sessions);
    }
  else
    {
      adw_status_page_set_title (self->none_page, _ ("Nothing Found"));
      if (filter->text != NULL && nw_session_filter_count (filter) > 0)
        text = g_strdup (_ ("No session that the filters let through has all of these words."));
      else if (filter->text != NULL)
        text = g_strdup (_ ("No session has all of these words in its texts, names or sites."));
      else
        text = g_strdup (_ ("The filters let no session through."));
    }
  adw_status_page_set_description (self->none_page, text);
}

static void
update_status (NwSessionList *self)
{
  guint n = nw_session_list_model_get_n_found (self->model);
  guint n_searched = 0;
  guint n_sessions = 0;
  g_autofree char *text = NULL;

  if (nw_session_list_model_get_progress (self->model, &n_searched, &n_sessions))
    /* Translators: how many sessions were found, of how many that were searched, of how many there are */
    text = g_strdup_printf (_ ("%u found, %u of %u searched so far"), n, n_searched, n_sessions);
  else
    /* Translators: how many sessions were found, of how many */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u session", "%u of %u sessions", n_sessions), n, n_sessions);
  gtk_label_set_label (GTK_LABEL (self->status_label), is_filtered (self) ? text : "");
  gtk_widget_set_visible (self->status_box, is_filtered (self));
}

static void
update_filter_button (NwSessionList *self)
{
  guint n = nw_session_filter_count (nw_session_list_model_get_filter (self->model));
  /* Translators: %u is a number of filters in use */
  g_autofree char *some = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Filter the sessions; %u filter in use", "Filter the sessions; %u filters in use", n), n);
  const char *name = n > 0 ? some : _ ("Filter the sessions");
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->filter_button));

  /* Each new tooltip asks the display where the pointer is. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->filter_button)), name) == 0)
    return;

  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->filter_button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_stack (NwSessionList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (is_filtered (self))
    gtk_stack_set_visible_child_name (self->stack, "none");
  else
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
update_chosen (NwSessionList *self)
{
  guint n = nw_session_list_model_get_n_chosen (self->model);
  /* Translators: %u is a number of sessions */
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u chosen", "%u chosen", n), n);

  gtk_label_set_label (GTK_LABEL (self->chosen_label), text);
  if (self->n_chosen == n)
    return;
  self->n_chosen = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHOSEN]);
}

/* What was looked for is not remembered across a lock. */
static void
reset_search (NwSessionList *self)
{
  self->resetting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  nw_session_filter_popover_show_filter (self->filter_popover, nw_session_list_model_get_filter (self->model));
  gtk_popover_popdown (GTK_POPOVER (self->filter_popover));
  self->resetting = FALSE;
}

static void
updated_cb (NwSessionList *self)
{
  if (self->journal == NULL || !nw_journal_is_open (self->journal))
    reset_search (self);
  show_error (self, nw_session_list_model_get_error (self->model));
  update_none (self);
  update_status (self);
  update_filter_button (self);
  update_stack (self);
  update_chosen (self);
}

static void
ask (NwSessionList *self)
{
  g_autoptr (NwSessionFilter) filter = nw_session_filter_new ();

  if (self->resetting)
    return;
  nw_session_filter_set (&filter->text, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  nw_session_filter_popover_read (self->filter_popover, filter);
  nw_session_list_model_set_filter (self->model, filter);
  update_filter_button (self);
}

static void
search_changed_cb (NwSessionList *self)
{
  ask (self);
}

static void
filter_changed_cb (NwSessionList *self)
{
  ask (self);
}

static void
show_all_cb (NwSessionList *self)
{
  g_autoptr (NwSessionFilter) empty = nw_session_filter_new ();

  self->resetting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  nw_session_filter_popover_show_filter (self->filter_popover, empty);
  self->resetting = FALSE;
  ask (self);
  gtk_widget_grab_focus (self->search);
}

/* Escape empties the search, and in an empty one goes to the list. */
static void
stop_search_cb (NwSessionList *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      ask (self);
    }
  else
    {
      nw_session_list_focus (self);
    }
}

static void
search_activate_cb (NwSessionList *self)
{
  ask (self);
  nw_session_list_focus (self);
}

static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint key,
               guint code,
               GdkModifierType state,
               NwSessionList *self)
{
  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "list"))
    return GDK_EVENT_PROPAGATE;

  nw_session_list_focus (self);
  return GDK_EVENT_STOP;
}

static void
activate_cb (GtkListView *view,
             guint position,
             NwSessionList *self)
{
  g_autoptr (NwSessionItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item == NULL)
    return;

  if (self->choosing)
    nw_session_item_set_chosen (item, !nw_session_item_get_chosen (item));
  else if (nw_session_item_get_session (item) != NULL)
    g_signal_emit (self, signals[OPEN], 0, nw_session_item_get_session (item));
}

/* Chooses everything that is shown, or nothing when everything was chosen. */
static void
all_clicked_cb (NwSessionList *self)
{
  nw_session_list_model_choose_all (self->model, !nw_session_list_model_all_chosen (self->model));
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem *list_item,
              NwSessionList *self)
{
  GtkWidget *row = nw_session_row_new ();

  g_object_bind_property (self, "choosing", row, "choosing", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (list_item, row);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem *list_item,
             NwSessionList *self)
{
  nw_session_row_bind (NW_SESSION_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item), self->atlas);
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory,
               GtkListItem *list_item,
               NwSessionList *self)
{
  nw_session_row_unbind (NW_SESSION_ROW (gtk_list_item_get_child (list_item)));
}

static void
nw_session_list_dispose (GObject *object)
{
  NwSessionList *self = NW_SESSION_LIST (object);

  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->model, self);
      nw_session_list_model_set_journal (self->model, NULL);
    }
  g_clear_object (&self->journal);
  g_clear_object (&self->atlas);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_SESSION_LIST);

  G_OBJECT_CLASS (nw_session_list_parent_class)->dispose (object);
}

static void
nw_session_list_finalize (GObject *object)
{
  NwSessionList *self = NW_SESSION_LIST (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (nw_session_list_parent_class)->finalize (object);
}

static void
nw_session_list_get_property (GObject *object,
                              guint property_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  NwSessionList *self = NW_SESSION_LIST (object);

  switch (property_id)
    {
    case PROP_CHOOSING:
      g_value_set_boolean (value, self->choosing);
      break;
    case PROP_N_CHOSEN:
      g_value_set_uint (value, self->n_chosen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_session_list_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_CHOOSING:
      nw_session_list_set_choosing (NW_SESSION_LIST (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_session_list_class_init (NwSessionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_session_list_dispose;
  object_class->finalize = nw_session_list_finalize;
  object_class->get_property = nw_session_list_get_property;
  object_class->set_property = nw_session_list_set_property;

  properties[PROP_CHOOSING] = g_param_spec_boolean ("choosing", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_CHOSEN] = g_param_spec_uint ("n-chosen", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, NW_TYPE_SESSION);

  g_type_ensure (NW_TYPE_SESSION_FILTER_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-session-list.ui");
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, new_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, search);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, filter_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, filter_popover);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, error_bar);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, error_label);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, status_box);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, status_label);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, stack);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, none_page);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, view);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, choose_bar);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, chosen_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
}

/* Rows are made anew: what they say depends on the atlas. */
static void
set_factory (NwSessionList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
}

static void
nw_session_list_init (NwSessionList *self)
{
  self->model = nw_session_list_model_new ();
  self->resetting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_session_name_parts (GTK_WIDGET (self));
  self->resetting = FALSE;

  g_signal_connect_object (self->model, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  set_factory (self);

  g_object_bind_property (self, "choosing", self->choose_bar, "revealed", G_BINDING_SYNC_CREATE);
  updated_cb (self);
}

/**
 * nw_session_list_set_journal:
 * @self: a list
 * @journal: (nullable): the journal that it shows from now on
 */
void
nw_session_list_set_journal (NwSessionList *self,
                             NwJournal *journal)
{
  g_return_if_fail (NW_IS_SESSION_LIST (self));
  g_return_if_fail (journal == NULL || NW_IS_JOURNAL (journal));

  if (!g_set_object (&self->journal, journal))
    return;
  nw_session_list_model_set_journal (self->model, journal);
  reset_search (self);
}

/**
 * nw_session_list_set_atlas:
 * @self: a list
 * @atlas: names the sites
 */
void
nw_session_list_set_atlas (NwSessionList *self,
                           NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_SESSION_LIST (self));

  if (!g_set_object (&self->atlas, atlas))
    return;
  if (atlas != NULL)
    nw_session_filter_popover_set_atlas (self->filter_popover, atlas);
  nw_session_list_model_set_atlas (self->model, atlas);
  set_factory (self);
}

/**
 * nw_session_list_select:
 * @self: a list
 * @id: (nullable): the session that is open, now or as soon as it is listed
 */
void
nw_session_list_select (NwSessionList *self,
                        const char *id)
{
  g_return_if_fail (NW_IS_SESSION_LIST (self));

  nw_session_list_model_set_open (self->model, id);
}

/**
 * nw_session_list_get_n_items:
 * @self: a list
 *
 * Returns: the number of sessions, shown or not
 */
guint
nw_session_list_get_n_items (NwSessionList *self)
{
  g_return_val_if_fail (NW_IS_SESSION_LIST (self), 0);

  return nw_session_list_model_get_total (self->model);
}

/**
 * nw_session_list_get_model:
 * @self: a list
 *
 * Returns: (transfer none): what it shows
 */
NwSessionListModel *
nw_session_list_get_model (NwSessionList *self)
{
  g_return_val_if_fail (NW_IS_SESSION_LIST (self), NULL);

  return self->model;
}

/**
 * nw_session_list_find:
 * @self: a list
 *
 * Puts the keyboard focus into the search, with what is in it selected.
 */
void
nw_session_list_find (NwSessionList *self)
{
  g_return_if_fail (NW_IS_SESSION_LIST (self));

  gtk_widget_grab_focus (self->search);
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

/**
 * nw_session_list_get_choosing:
 * @self: a list
 *
 * Returns: %TRUE while ticks are shown
 */
gboolean
nw_session_list_get_choosing (NwSessionList *self)
{
  g_return_val_if_fail (NW_IS_SESSION_LIST (self), FALSE);

  return self->choosing;
}

/**
 * nw_session_list_set_choosing:
 * @self: a list
 * @choosing: shows the ticks; all of them are taken away at the end
 */
void
nw_session_list_set_choosing (NwSessionList *self,
                              gboolean choosing)
{
  g_return_if_fail (NW_IS_SESSION_LIST (self));

  if (self->choosing == choosing)
    return;
  self->choosing = choosing;
  if (!choosing)
    nw_session_list_model_choose_all (self->model, FALSE);
  update_chosen (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOOSING]);
}

/**
 * nw_session_list_get_n_chosen:
 * @self: a list
 *
 * Returns: the number of sessions that are ticked
 */
guint
nw_session_list_get_n_chosen (NwSessionList *self)
{
  g_return_val_if_fail (NW_IS_SESSION_LIST (self), 0);

  return self->n_chosen;
}

/* Sessions that are being read for a print. */
typedef struct
{
  GArray *refs;
  guint n_read;
  GListStore *sessions;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_array_unref (load->refs);
  g_object_unref (load->sessions);
  g_free (load);
}

static void load_next (GTask *task);

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) sessions = nw_journal_get_many_finish (NW_JOURNAL (source), result, &error);

  if (sessions == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < sessions->len; i++)
    {
      if (!nw_session_get_damaged (g_ptr_array_index (sessions, i)))
        g_list_store_append (load->sessions, g_ptr_array_index (sessions, i));
    }
  load_next (task);
}

/* In pages, so that a save does not wait for a long print. */
static void
load_next (GTask *task)
{
  NwSessionList *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  guint n = MIN (PAGE, load->refs->len - load->n_read);

  if (n == 0 || self->journal == NULL)
    {
      g_task_return_pointer (task, g_object_ref (load->sessions), g_object_unref);
      return;
    }
  load->n_read += n;
  nw_journal_get_many_async (self->journal, &g_array_index (load->refs, NwSessionRef, load->n_read - n), n, g_task_get_cancellable (task), loaded_cb, g_object_ref (task));
}

/**
 * nw_session_list_load_chosen_async:
 * @self: a list
 * @cancellable: (nullable): stops it
 * @callback: called when the sessions have been read
 * @user_data: for @callback
 *
 * Reads the sessions that are ticked.
 */
void
nw_session_list_load_chosen_async (NwSessionList *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Load *load = NULL;

  g_return_if_fail (NW_IS_SESSION_LIST (self));

  task = g_task_new (self, cancellable, callback, user_data);
  load = g_new0 (Load, 1);
  load->refs = nw_session_list_model_list_chosen (self->model);
  load->sessions = g_list_store_new (NW_TYPE_SESSION);
  g_task_set_source_tag (task, nw_session_list_load_chosen_async);
  g_task_set_task_data (task, load, load_free);
  load_next (task);
}

/**
 * nw_session_list_load_chosen_finish:
 * @self: a list
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): a list model of the #NwSession that are ticked and
 *   can be read, newest first; %NULL with @error set
 */
GListModel *
nw_session_list_load_chosen_finish (NwSessionList *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * nw_session_list_focus:
 * @self: a list
 *
 * Puts the keyboard focus into the list; while nothing is in it, on what is
 * above it.
 */
void
nw_session_list_focus (NwSessionList *self)
{
  g_return_if_fail (NW_IS_SESSION_LIST (self));

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "list"))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else if (!gtk_widget_grab_focus (self->new_button))
    gtk_widget_grab_focus (self->search);
}
