/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-log-model.h"

/* Entries that are asked for at a time. */
#define PAGE 200

struct _NwLogModel
{
  GObject parent_instance;

  NwJournal *journal;
  GPtrArray *entries;
  GCancellable *cancellable;

  char *from;
  char *to;
  char *therapist;
  char *object;
  char **objects;
  NwLogAction action;
  gint64 before;
  gboolean loading;
  gboolean complete;
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_COMPLETE,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return NW_TYPE_LOG_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return NW_LOG_MODEL (model)->entries->len;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  NwLogModel *self = NW_LOG_MODEL (model);

  return position < self->entries->len ? g_object_ref (g_ptr_array_index (self->entries, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (NwLogModel, nw_log_model, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
set_state (NwLogModel *self,
           gboolean loading,
           gboolean complete)
{
  gboolean other_loading = self->loading != loading;
  gboolean other_complete = self->complete != complete;

  self->loading = loading;
  self->complete = complete;
  if (other_loading)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  if (other_complete)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (NwLogModel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = NULL;
  gint64 next = 0;
  guint n = 0;

  page = nw_journal_list_log_finish (NW_JOURNAL (source), result, &next, &error);
  /* Another query was set meanwhile. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  if (page == NULL)
    {
      set_state (self, FALSE, self->complete);
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }

  n = self->entries->len;
  for (guint i = 0; i < page->len; i++)
    g_ptr_array_add (self->entries, g_object_ref (g_ptr_array_index (page, i)));
  self->before = next;
  if (page->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), n, 0, page->len);

  set_state (self, FALSE, next == 0);
  /* A filter that finds little looks on until there is something to show. */
  if (page->len == 0)
    nw_log_model_fetch (self);
}

/**
 * nw_log_model_fetch:
 * @self: a model
 *
 * Asks for more entries, unless it is loading already or there are no more.
 */
void
nw_log_model_fetch (NwLogModel *self)
{
  NwLogQuery query = { 0 };

  g_return_if_fail (NW_IS_LOG_MODEL (self));

  if (self->loading || self->complete)
    return;

  query.from = self->from;
  query.to = self->to;
  query.therapist = self->therapist;
  query.object = self->object;
  query.objects = (const char *const *)self->objects;
  query.action = self->action;
  query.before = self->before;
  query.limit = PAGE;
  set_state (self, TRUE, FALSE);
  nw_journal_list_log_async (self->journal, &query, self->cancellable, listed_cb, g_object_ref (self));
}

static void
nw_log_model_dispose (GObject *object)
{
  NwLogModel *self = NW_LOG_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (nw_log_model_parent_class)->dispose (object);
}

static void
nw_log_model_finalize (GObject *object)
{
  NwLogModel *self = NW_LOG_MODEL (object);

  g_ptr_array_unref (self->entries);
  g_free (self->from);
  g_free (self->to);
  g_free (self->therapist);
  g_free (self->object);
  g_strfreev (self->objects);

  G_OBJECT_CLASS (nw_log_model_parent_class)->finalize (object);
}

static void
nw_log_model_get_property (GObject *object,
                           guint property_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  NwLogModel *self = NW_LOG_MODEL (object);

  switch (property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->complete);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_log_model_class_init (NwLogModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = nw_log_model_dispose;
  object_class->finalize = nw_log_model_finalize;
  object_class->get_property = nw_log_model_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FAILED] = g_signal_new ("failed", NW_TYPE_LOG_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
nw_log_model_init (NwLogModel *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

/**
 * nw_log_model_new:
 * @journal: an open journal
 *
 * Returns: (transfer full): a model without entries; see nw_log_model_set_query()
 */
NwLogModel *
nw_log_model_new (NwJournal *journal)
{
  NwLogModel *self = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);

  self = g_object_new (NW_TYPE_LOG_MODEL, NULL);
  self->journal = g_object_ref (journal);
  return self;
}

/**
 * nw_log_model_set_query:
 * @self: a model
 * @query: which entries; its @before and @limit are not looked at
 *
 * Begins anew with the newest entry that @query finds.
 */
void
nw_log_model_set_query (NwLogModel *self,
                        const NwLogQuery *query)
{
  guint n = 0;

  g_return_if_fail (NW_IS_LOG_MODEL (self));
  g_return_if_fail (query != NULL);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_free (self->from);
  self->from = g_strdup (query->from);
  g_free (self->to);
  self->to = g_strdup (query->to);
  g_free (self->therapist);
  self->therapist = g_strdup (query->therapist);
  g_free (self->object);
  self->object = g_strdup (query->object);
  g_strfreev (self->objects);
  self->objects = g_strdupv ((char **)query->objects);
  self->action = query->action;
  self->before = 0;

  n = self->entries->len;
  g_ptr_array_set_size (self->entries, 0);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
  set_state (self, FALSE, FALSE);
  nw_log_model_fetch (self);
}

/**
 * nw_log_model_get_loading:
 * @self: a model
 *
 * Returns: %TRUE while it waits for entries
 */
gboolean
nw_log_model_get_loading (NwLogModel *self)
{
  g_return_val_if_fail (NW_IS_LOG_MODEL (self), FALSE);

  return self->loading;
}

/**
 * nw_log_model_get_complete:
 * @self: a model
 *
 * Returns: %TRUE when it holds all that its query finds
 */
gboolean
nw_log_model_get_complete (NwLogModel *self)
{
  g_return_val_if_fail (NW_IS_LOG_MODEL (self), FALSE);

  return self->complete;
}
