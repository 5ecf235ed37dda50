/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-list.h"

#include "nw-error.h"
#include "nw-session-item.h"
#include "nw-session-names.h"
#include "nw-session-row.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _NwSessionList
{
  AdwBin parent_instance;

  GtkWidget *new_button;
  GtkWidget *search;
  GtkInfoBar *error_bar;
  GtkWidget *error_label;
  GtkStack *stack;
  GtkListView *view;
  GtkActionBar *choose_bar;
  GtkWidget *chosen_label;

  NwJournal *journal;
  NwAtlas *atlas;
  GListStore *items;
  GtkCustomFilter *filter;
  /* What is shown: the items that the filter lets through. */
  GtkNoSelection *selection;
  GCancellable *cancellable;
  char *query;
  char *selected_id;
  gboolean choosing;
  guint n_chosen;
  /* Many ticks change at once and are counted when that is over. */
  gboolean ticking;
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

static void
update_stack (NwSessionList *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (n_shown > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "none");
  else
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
update_chosen (NwSessionList *self)
{
  guint n = 0;
  g_autofree char *text = NULL;

  if (self->ticking)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (NwSessionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      n += nw_session_item_get_chosen (item);
    }

  /* Translators: %u is a number of sessions */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u chosen", "%u chosen", n), n);
  gtk_label_set_label (GTK_LABEL (self->chosen_label), text);
  if (self->n_chosen == n)
    return;
  self->n_chosen = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHOSEN]);
}

static NwSessionItem *
new_item (NwSessionList *self,
          NwSession *session)
{
  NwSessionItem *item = nw_session_item_new (session);

  g_signal_connect_object (item, "notify::chosen", G_CALLBACK (update_chosen), self, G_CONNECT_SWAPPED);
  return item;
}

static gboolean
find_item (NwSessionList *self,
           const char *id,
           guint *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (NwSessionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_str_equal (nw_session_get_id (nw_session_item_get_session (item)), id))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* The row of the open session is marked, also when rows come and go. It is no
 * selection of the list: in a list of rows that open by one click that would
 * follow the pointer. */
static void
update_selected (NwSessionList *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (NwSessionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      NwSession *session = nw_session_item_get_session (item);

      nw_session_item_set_open (item, g_strcmp0 (nw_session_get_id (session), self->selected_id) == 0);
    }
}

static void
fill (NwSessionList *self,
      GPtrArray *sessions)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < sessions->len; i++)
    g_ptr_array_add (items, new_item (self, g_ptr_array_index (sessions, i)));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  update_stack (self);
  update_chosen (self);
  update_selected (self);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (NwSessionList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = nw_journal_list_finish (NW_JOURNAL (source), result, NULL, &error);

  /* One journal's answer must not fill the list of another. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->journal != NW_JOURNAL (source))
    return;
  /* It was locked while it was asked: then there is nothing to show. */
  if (!nw_journal_is_open (self->journal))
    {
      g_list_store_remove_all (self->items);
      return;
    }

  show_error (self, error);
  if (sessions != NULL)
    fill (self, sessions);
}

static void
reload (NwSessionList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (self->journal == NULL || !nw_journal_is_open (self->journal))
    {
      g_list_store_remove_all (self->items);
      show_error (self, NULL);
      return;
    }

  self->cancellable = g_cancellable_new ();
  nw_journal_list_async (self->journal, NULL, self->cancellable, listed_cb, g_object_ref (self));
}

/* Where a session belongs: days fall, and the one begun last leads its day. */
static guint
place_for (NwSessionList *self,
           NwSession *session)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwSessionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      NwSession *other = nw_session_item_get_session (item);
      int order = g_strcmp0 (nw_session_get_day (other), nw_session_get_day (session));

      if (order < 0 || (order == 0 && nw_session_get_created_at (other) <= nw_session_get_created_at (session)))
        return i;
    }

  return n;
}

static void
put (NwSessionList *self,
     NwSession *session)
{
  guint position = 0;
  g_autoptr (NwSessionItem) item = NULL;

  if (find_item (self, nw_session_get_id (session), &position))
    {
      item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
      if (g_str_equal (nw_session_get_day (nw_session_item_get_session (item)), nw_session_get_day (session)))
        {
          nw_session_item_set_session (item, session);
          return;
        }
      g_list_store_remove (self->items, position);
      nw_session_item_set_session (item, session);
    }
  else
    {
      item = new_item (self, session);
    }

  g_list_store_insert (self->items, place_for (self, session), item);
  update_stack (self);
  update_selected (self);
}

static void
take_out (NwSessionList *self,
          const char *id)
{
  guint position = 0;

  if (find_item (self, id, &position))
    g_list_store_remove (self->items, position);
  update_stack (self);
  update_chosen (self);
}

typedef struct
{
  NwSessionList *list;
  char *id;
} Fetch;

static void
fetched_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  Fetch *fetch = data;
  g_autoptr (NwSessionList) self = fetch->list;
  g_autofree char *id = fetch->id;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) session = nw_journal_get_finish (NW_JOURNAL (source), result, &error);

  g_free (fetch);
  if (self->journal != NW_JOURNAL (source))
    return;

  if (session != NULL)
    put (self, session);
  else if (g_error_matches (error, NW_ERROR, NW_ERROR_NOT_FOUND))
    take_out (self, id);
  else if (nw_journal_is_open (self->journal))
    reload (self);
}

static void
changed_cb (NwJournal *journal,
            const char *id,
            NwSessionList *self)
{
  Fetch *fetch = NULL;

  if (id == NULL)
    {
      reload (self);
      return;
    }

  fetch = g_new0 (Fetch, 1);
  fetch->list = g_object_ref (self);
  fetch->id = g_strdup (id);
  nw_journal_get_async (journal, id, NULL, fetched_cb, fetch);
}

static gboolean
contains_folded (const char *text,
                 const char *wanted)
{
  g_autofree char *folded = nw_text_fold (text);

  return strstr (folded, wanted) != NULL;
}

static gboolean
filter_func (gpointer object,
             gpointer data)
{
  NwSessionList *self = data;
  NwSession *session = nw_session_item_get_session (object);
  g_autofree char *sites = NULL;

  /* One that cannot be read is never hidden. */
  if (self->query == NULL || nw_session_get_damaged (session))
    return TRUE;

  sites = nw_session_describe_sites (session, self->atlas);
  return contains_folded (nw_session_get_patient (session), self->query) || contains_folded (nw_session_get_therapist (session), self->query) || contains_folded (sites, self->query);
}

static void
search_changed_cb (NwSessionList *self)
{
  g_autofree char *text = g_strstrip (nw_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  g_clear_pointer (&self->query, g_free);
  if (*text != '\0')
    self->query = g_steal_pointer (&text);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_stack (self);
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
  else
    g_signal_emit (self, signals[OPEN], 0, nw_session_item_get_session (item));
}

/* Chooses everything that is shown, or nothing when everything was chosen. */
static void
all_clicked_cb (NwSessionList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gboolean all = TRUE;

  self->ticking = TRUE;
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (NwSessionItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

          if (round == 0)
            all = all && nw_session_item_get_chosen (item);
          else
            nw_session_item_set_chosen (item, !all);
        }
    }
  self->ticking = FALSE;
  update_chosen (self);
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

  nw_session_list_set_journal (self, NULL);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->atlas);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_SESSION_LIST);

  G_OBJECT_CLASS (nw_session_list_parent_class)->dispose (object);
}

static void
nw_session_list_finalize (GObject *object)
{
  NwSessionList *self = NW_SESSION_LIST (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_free (self->query);
  g_free (self->selected_id);

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

  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-session-list.ui");
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, new_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, search);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, error_bar);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, error_label);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, stack);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, view);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, choose_bar);
  gtk_widget_class_bind_template_child (widget_class, NwSessionList, chosen_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
}

static void
nw_session_list_init (NwSessionList *self)
{
  GtkFilterListModel *filtered = NULL;
  GtkListItemFactory *factory = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  nw_session_name_parts (GTK_WIDGET (self));

  self->items = g_list_store_new (NW_TYPE_SESSION_ITEM);
  self->filter = gtk_custom_filter_new (filter_func, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), GTK_FILTER (self->filter));
  self->selection = gtk_no_selection_new (G_LIST_MODEL (filtered));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);

  g_object_bind_property (self, "choosing", self->choose_bar, "revealed", G_BINDING_SYNC_CREATE);
  update_stack (self);
  update_chosen (self);
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

  if (self->journal == journal)
    return;
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_func (self->journal, changed_cb, self);
  g_set_object (&self->journal, journal);
  if (journal != NULL)
    g_signal_connect_object (journal, "changed", G_CALLBACK (changed_cb), self, 0);
  reload (self);
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

  if (g_set_object (&self->atlas, atlas))
    reload (self);
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

  if (g_strcmp0 (self->selected_id, id) != 0)
    {
      g_free (self->selected_id);
      self->selected_id = g_strdup (id);
    }
  update_selected (self);
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

  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
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
  self->ticking = TRUE;
  for (guint i = 0; !choosing && i < nw_session_list_get_n_items (self); i++)
    {
      g_autoptr (NwSessionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      nw_session_item_set_chosen (item, FALSE);
    }
  self->ticking = FALSE;
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

/**
 * nw_session_list_get_chosen:
 * @self: a list
 *
 * Returns: (transfer full): a list model of the #NwSession that are ticked, in
 *   the order of the list
 */
GListModel *
nw_session_list_get_chosen (NwSessionList *self)
{
  GListStore *chosen = g_list_store_new (NW_TYPE_SESSION);

  g_return_val_if_fail (NW_IS_SESSION_LIST (self), NULL);

  for (guint i = 0; i < nw_session_list_get_n_items (self); i++)
    {
      g_autoptr (NwSessionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (nw_session_item_get_chosen (item))
        g_list_store_append (chosen, nw_session_item_get_session (item));
    }

  return G_LIST_MODEL (chosen);
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
