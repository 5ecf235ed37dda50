/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-list-model.h"

#include "nw-error.h"

#include <string.h>

/* Sessions that are read at once, and the first part of a long answer: more than
 * any window shows. */
#define PAGE 60
#define FIRST_PART 200

/* A list view makes rows for the first two hundred items at once, which takes
 * longer than a picture may. In an empty list the first are shown alone, some
 * more every few milliseconds, and with so many as it makes rows for all. */
#define FIRST_ROWS 40
#define MORE_ROWS 20
#define ROWS_MADE 220
#define MORE_ROWS_MS 30

struct _NwSessionListModel
{
  GObject parent_instance;

  NwJournal *journal;
  NwAtlas *atlas;
  NwSessionFilter *filter;

  /* NwSessionRef of each row, and how many of them are shown by now. */
  GArray *refs;
  guint n_shown;
  guint grow_source;
  /* Items that somebody holds, by their ref, not kept alive; and the ref by the
   * item, for one that is gone can no longer be asked. */
  GHashTable *items;
  GHashTable *item_refs;
  /* Refs (owned) that are chosen. */
  GHashTable *chosen;
  char *open_id;

  guint n_sessions;
  guint n_searched;
  GError *error;

  /* The question under way; asked_again when its answer is known to be old. */
  GCancellable *asking;
  gboolean asked_again;
  gboolean settled;

  /* Items (kept alive) that wait to be read, the last one first. */
  GQueue *waiting;
  GCancellable *reading;
  guint read_source;
};

enum
{
  UPDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void ask (NwSessionListModel *self,
                 gboolean anew);

static const NwSessionRef *
ref_at (GArray *refs,
        guint position)
{
  return &g_array_index (refs, NwSessionRef, position);
}

static void
read_next (NwSessionListModel *self);

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  g_autoptr (NwSessionListModel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = nw_journal_get_many_finish (NW_JOURNAL (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->journal != NW_JOURNAL (source) || !nw_journal_is_open (self->journal))
    return;

  g_clear_object (&self->reading);
  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    {
      NwSession *session = g_ptr_array_index (sessions, i);
      NwSessionRef key = { { 0 } };
      NwSessionItem *item = NULL;

      nw_session_ref_set_id (&key, session);
      item = g_hash_table_lookup (self->items, &key);
      if (item != NULL)
        {
          if (nw_session_get_damaged (session))
            nw_session_item_set_chosen (item, FALSE);
          nw_session_item_set_session (item, session);
        }
    }
  read_next (self);
}

/* Whether what is known of the session of @item is what the journal has. */
static gboolean
is_read (NwSessionItem *item)
{
  NwSession *session = nw_session_item_get_session (item);

  return session != NULL && nw_session_get_revision (session) == nw_session_item_get_ref (item)->revision;
}

static gboolean
start_reading_cb (gpointer data)
{
  NwSessionListModel *self = data;

  self->read_source = 0;
  read_next (self);
  return G_SOURCE_REMOVE;
}

/* Reads a page of what waits. What nobody but the queue holds has been scrolled
 * away. */
static void
read_next (NwSessionListModel *self)
{
  g_autoptr (GArray) refs = NULL;

  if (self->reading != NULL || self->journal == NULL)
    return;

  refs = g_array_new (FALSE, FALSE, sizeof (NwSessionRef));
  while (refs->len < PAGE && !g_queue_is_empty (self->waiting))
    {
      g_autoptr (NwSessionItem) item = g_queue_pop_tail (self->waiting);

      if (G_OBJECT (item)->ref_count > 1 && !is_read (item))
        g_array_append_vals (refs, nw_session_item_get_ref (item), 1);
    }
  if (refs->len == 0)
    return;

  self->reading = g_cancellable_new ();
  nw_journal_get_many_async (self->journal, ref_at (refs, 0), refs->len, self->reading, read_cb, g_object_ref (self));
}

static void
want (NwSessionListModel *self,
      NwSessionItem *item)
{
  g_queue_push_tail (self->waiting, g_object_ref (item));
  /* All rows of a picture are bound first. */
  if (self->read_source == 0)
    self->read_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, start_reading_cb, self, NULL);
}

static void
forget_reading (NwSessionListModel *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->read_source, g_source_remove);
  g_queue_clear_full (self->waiting, g_object_unref);
}

static void
item_gone_cb (gpointer data,
              GObject *where)
{
  NwSessionListModel *self = data;
  gpointer ref = NULL;

  if (g_hash_table_steal_extended (self->item_refs, where, NULL, &ref))
    g_hash_table_remove (self->items, ref);
}

static void
chosen_cb (NwSessionItem *item,
           GParamSpec *pspec,
           NwSessionListModel *self)
{
  const NwSessionRef *ref = nw_session_item_get_ref (item);

  if (!nw_session_item_get_chosen (item))
    g_hash_table_remove (self->chosen, ref);
  else if (!g_hash_table_contains (self->chosen, ref))
    g_hash_table_add (self->chosen, g_memdup2 (ref, sizeof *ref));
  g_signal_emit (self, signals[UPDATED], 0);
}

static gboolean
is_open (NwSessionListModel *self,
         const NwSessionRef *ref)
{
  g_autofree char *id = self->open_id != NULL ? nw_session_ref_get_id (ref) : NULL;

  return id != NULL && g_str_equal (id, self->open_id);
}

static NwSessionItem *
new_item (NwSessionListModel *self,
          const NwSessionRef *ref)
{
  NwSessionItem *item = nw_session_item_new (ref);
  NwSessionRef *key = g_memdup2 (ref, sizeof *ref);

  nw_session_item_set_chosen (item, g_hash_table_contains (self->chosen, ref));
  nw_session_item_set_open (item, is_open (self, ref));
  g_signal_connect_object (item, "notify::chosen", G_CALLBACK (chosen_cb), self, 0);
  g_hash_table_insert (self->items, key, item);
  g_hash_table_insert (self->item_refs, item, key);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  return item;
}

static GType
get_item_type (GListModel *model)
{
  return NW_TYPE_SESSION_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return NW_SESSION_LIST_MODEL (model)->n_shown;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  NwSessionListModel *self = NW_SESSION_LIST_MODEL (model);
  const NwSessionRef *ref = NULL;
  NwSessionItem *item = NULL;

  if (position >= self->n_shown)
    return NULL;

  ref = ref_at (self->refs, position);
  item = g_hash_table_lookup (self->items, ref);
  if (item != NULL)
    g_object_ref (item);
  else
    item = new_item (self, ref);
  nw_session_item_set_ref (item, ref);
  if (!is_read (item))
    want (self, item);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (NwSessionListModel, nw_session_list_model, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* A row that stayed where it was: its session may have changed. */
static void
compare_row (NwSessionListModel *self,
             const NwSessionRef *old,
             const NwSessionRef *new)
{
  NwSessionItem *item = memcmp (old, new, sizeof *old) != 0 ? g_hash_table_lookup (self->items, new) : NULL;

  if (item == NULL)
    return;

  nw_session_item_set_ref (item, new);
  if (!is_read (item))
    want (self, item);
}

static gboolean
grow_cb (gpointer data)
{
  NwSessionListModel *self = data;
  guint before = self->n_shown;

  self->n_shown = before + MORE_ROWS < ROWS_MADE ? MIN (before + MORE_ROWS, self->refs->len) : self->refs->len;
  if (self->n_shown == self->refs->len)
    self->grow_source = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->n_shown - before);
  /* It has the whole answer only now. */
  if (self->grow_source == 0)
    g_signal_emit (self, signals[UPDATED], 0);
  return self->grow_source != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Takes @refs (transfer full) in place of what was there. Only what differs
 * between the beginning and the end that both have is said to have changed, so
 * that a view stays where it is. */
static void
take_refs (NwSessionListModel *self,
           GArray *refs)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->refs);
  gboolean growing = old->len == 0 || self->grow_source != 0;
  guint n_old = self->n_shown;
  guint n_new = growing ? MIN (MAX (n_old, FIRST_ROWS), refs->len) : refs->len;
  guint shorter = MIN (n_old, n_new);
  guint first = 0;
  guint last = 0;

  self->refs = refs;
  self->n_shown = n_new;
  if (n_new == refs->len)
    g_clear_handle_id (&self->grow_source, g_source_remove);
  else if (self->grow_source == 0)
    self->grow_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, MORE_ROWS_MS, grow_cb, self, NULL);
  while (first < shorter && nw_session_ref_equal (ref_at (old, first), ref_at (refs, first)))
    {
      compare_row (self, ref_at (old, first), ref_at (refs, first));
      first++;
    }
  while (!growing && last < shorter - first && nw_session_ref_equal (ref_at (old, old->len - 1 - last), ref_at (refs, refs->len - 1 - last)))
    {
      compare_row (self, ref_at (old, old->len - 1 - last), ref_at (refs, refs->len - 1 - last));
      last++;
    }

  if (first + last < n_old || first + last < n_new)
    g_list_model_items_changed (G_LIST_MODEL (self), first, n_old - first - last, n_new - first - last);
}

static void
set_error (NwSessionListModel *self,
           GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (NwSessionListModel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwJournalHits) hits = nw_journal_search_finish (NW_JOURNAL (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->journal != NW_JOURNAL (source))
    return;
  g_clear_object (&self->asking);
  /* It was locked while it was asked: then there is nothing to show. Or the index
   * has just been begun: it will say when it can be asked. */
  if (!nw_journal_is_open (self->journal) || g_error_matches (error, NW_ERROR, NW_ERROR_LOCKED))
    return;

  set_error (self, g_steal_pointer (&error));
  if (hits != NULL)
    {
      gboolean more = !self->settled && hits->refs->len == FIRST_PART;

      self->n_searched = hits->n_searched;
      self->n_sessions = hits->n_sessions;
      take_refs (self, g_steal_pointer (&hits->refs));
      self->settled = !more;
      if (more || self->asked_again)
        ask (self, FALSE);
    }
  else
    {
      self->settled = TRUE;
    }
  g_signal_emit (self, signals[UPDATED], 0);
}

/* Asks the journal: for a new question first for what a window can show. */
static void
ask (NwSessionListModel *self,
     gboolean anew)
{
  gboolean first_part = anew && !nw_session_filter_is_open (self->filter);

  if (anew)
    {
      g_cancellable_cancel (self->asking);
      g_clear_object (&self->asking);
      self->settled = FALSE;
    }
  self->asked_again = self->asking != NULL;
  if (self->asking != NULL || self->journal == NULL || !nw_journal_is_open (self->journal))
    return;

  self->settled = self->settled || !first_part;
  self->asking = g_cancellable_new ();
  nw_session_filter_search (self->filter, self->journal, self->atlas, first_part ? FIRST_PART : 0, self->asking, found_cb, g_object_ref (self));
}

static void
clear (NwSessionListModel *self)
{
  GHashTableIter iter;
  gpointer item = NULL;

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  forget_reading (self);
  set_error (self, NULL);
  nw_session_filter_free (self->filter);
  self->filter = nw_session_filter_new ();
  self->n_sessions = 0;
  self->n_searched = 0;
  self->settled = TRUE;
  take_refs (self, g_array_new (FALSE, FALSE, sizeof (NwSessionRef)));
  g_hash_table_remove_all (self->chosen);

  /* A view may hold rows a little longer. */
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    nw_session_item_set_session (item, NULL);
}

static void
journal_changed_cb (NwJournal *journal,
                    const char *id,
                    NwSessionListModel *self)
{
  if (!nw_journal_is_open (journal))
    {
      clear (self);
      g_signal_emit (self, signals[UPDATED], 0);
      return;
    }

  /* What the index answers is asked when the index has it. */
  if (nw_session_filter_is_open (self->filter))
    ask (self, FALSE);
}

static void
journal_indexed_cb (NwJournal *journal,
                    NwSessionListModel *self)
{
  if (nw_journal_is_open (journal) && !nw_session_filter_is_open (self->filter))
    ask (self, FALSE);
}

static void
nw_session_list_model_dispose (GObject *object)
{
  NwSessionListModel *self = NW_SESSION_LIST_MODEL (object);
  GHashTableIter iter;
  gpointer item = NULL;

  nw_session_list_model_set_journal (self, NULL);
  g_clear_handle_id (&self->grow_source, g_source_remove);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      g_object_weak_unref (item, item_gone_cb, self);
      g_hash_table_remove (self->item_refs, item);
      g_hash_table_iter_remove (&iter);
    }
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_session_list_model_parent_class)->dispose (object);
}

static void
nw_session_list_model_finalize (GObject *object)
{
  NwSessionListModel *self = NW_SESSION_LIST_MODEL (object);

  g_clear_error (&self->error);
  g_queue_free (self->waiting);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->item_refs);
  g_hash_table_unref (self->chosen);
  g_array_unref (self->refs);
  nw_session_filter_free (self->filter);
  g_free (self->open_id);

  G_OBJECT_CLASS (nw_session_list_model_parent_class)->finalize (object);
}

static void
nw_session_list_model_class_init (NwSessionListModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = nw_session_list_model_dispose;
  object_class->finalize = nw_session_list_model_finalize;

  signals[UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_session_list_model_init (NwSessionListModel *self)
{
  self->filter = nw_session_filter_new ();
  self->refs = g_array_new (FALSE, FALSE, sizeof (NwSessionRef));
  self->items = g_hash_table_new_full (nw_session_ref_hash, nw_session_ref_equal, g_free, NULL);
  self->item_refs = g_hash_table_new (NULL, NULL);
  self->chosen = g_hash_table_new_full (nw_session_ref_hash, nw_session_ref_equal, g_free, NULL);
  self->waiting = g_queue_new ();
}

/**
 * nw_session_list_model_new:
 *
 * Returns: (transfer full): an empty model
 */
NwSessionListModel *
nw_session_list_model_new (void)
{
  return g_object_new (NW_TYPE_SESSION_LIST_MODEL, NULL);
}

/**
 * nw_session_list_model_set_journal:
 * @self: a model
 * @journal: (nullable): the journal that it shows from now on, without a filter
 */
void
nw_session_list_model_set_journal (NwSessionListModel *self,
                                   NwJournal *journal)
{
  g_return_if_fail (NW_IS_SESSION_LIST_MODEL (self));

  if (self->journal == journal)
    return;
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_set_object (&self->journal, journal);
  clear (self);
  if (journal != NULL)
    {
      nw_journal_start_index (journal);
      g_signal_connect_object (journal, "changed", G_CALLBACK (journal_changed_cb), self, 0);
      g_signal_connect_object (journal, "indexed", G_CALLBACK (journal_indexed_cb), self, 0);
      ask (self, TRUE);
    }
  g_signal_emit (self, signals[UPDATED], 0);
}

/**
 * nw_session_list_model_set_atlas:
 * @self: a model
 * @atlas: (nullable): knows the names that are searched
 */
void
nw_session_list_model_set_atlas (NwSessionListModel *self,
                                 NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_SESSION_LIST_MODEL (self));

  if (g_set_object (&self->atlas, atlas) && !nw_session_filter_is_open (self->filter))
    ask (self, TRUE);
}

/**
 * nw_session_list_model_get_filter:
 * @self: a model
 *
 * Returns: (transfer none): what it asks for, until that changes
 */
const NwSessionFilter *
nw_session_list_model_get_filter (NwSessionListModel *self)
{
  g_return_val_if_fail (NW_IS_SESSION_LIST_MODEL (self), NULL);

  return self->filter;
}

/**
 * nw_session_list_model_set_filter:
 * @self: a model
 * @filter: what it asks for from now on; copied. What is shown stays until the
 *   answer is there. With a text it is a search, which the access log has
 */
void
nw_session_list_model_set_filter (NwSessionListModel *self,
                                  const NwSessionFilter *filter)
{
  g_return_if_fail (NW_IS_SESSION_LIST_MODEL (self));
  g_return_if_fail (filter != NULL);

  if (nw_session_filter_equal (self->filter, filter))
    return;
  nw_session_filter_free (self->filter);
  self->filter = nw_session_filter_copy (filter);
  nw_session_filter_log (filter, self->journal);
  ask (self, TRUE);
}

/**
 * nw_session_list_model_set_open:
 * @self: a model
 * @id: (nullable): the session in the editor
 */
void
nw_session_list_model_set_open (NwSessionListModel *self,
                                const char *id)
{
  GHashTableIter iter;
  gpointer item = NULL;

  g_return_if_fail (NW_IS_SESSION_LIST_MODEL (self));

  if (g_strcmp0 (self->open_id, id) == 0)
    return;
  g_free (self->open_id);
  self->open_id = g_strdup (id);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    nw_session_item_set_open (item, is_open (self, nw_session_item_get_ref (item)));
}

/**
 * nw_session_list_model_is_settled:
 * @self: a model
 *
 * Returns: %TRUE if it has the whole answer to what it was asked last
 */
gboolean
nw_session_list_model_is_settled (NwSessionListModel *self)
{
  g_return_val_if_fail (NW_IS_SESSION_LIST_MODEL (self), FALSE);

  return self->settled && self->asking == NULL && self->grow_source == 0;
}

/**
 * nw_session_list_model_get_n_found:
 * @self: a model
 *
 * Returns: the number of sessions that the filter lets through; the list has as
 *   many items a moment later
 */
guint
nw_session_list_model_get_n_found (NwSessionListModel *self)
{
  g_return_val_if_fail (NW_IS_SESSION_LIST_MODEL (self), 0);

  return self->refs->len;
}

/**
 * nw_session_list_model_get_total:
 * @self: a model
 *
 * Returns: the number of sessions of the journal, whatever the filter
 */
guint
nw_session_list_model_get_total (NwSessionListModel *self)
{
  g_return_val_if_fail (NW_IS_SESSION_LIST_MODEL (self), 0);

  return self->n_sessions;
}

/**
 * nw_session_list_model_get_progress:
 * @self: a model
 * @n_searched: (out): sessions that were searched
 * @n_sessions: (out): of so many
 *
 * Returns: %TRUE if some were not searched yet
 */
gboolean
nw_session_list_model_get_progress (NwSessionListModel *self,
                                    guint *n_searched,
                                    guint *n_sessions)
{
  g_return_val_if_fail (NW_IS_SESSION_LIST_MODEL (self), FALSE);

  *n_searched = self->n_searched;
  *n_sessions = self->n_sessions;
  return self->n_searched < self->n_sessions;
}

/**
 * nw_session_list_model_get_error:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): why it has no answer
 */
const GError *
nw_session_list_model_get_error (NwSessionListModel *self)
{
  g_return_val_if_fail (NW_IS_SESSION_LIST_MODEL (self), NULL);

  return self->error;
}

/**
 * nw_session_list_model_get_n_chosen:
 * @self: a model
 *
 * Returns: the number of sessions that are chosen, shown or not
 */
guint
nw_session_list_model_get_n_chosen (NwSessionListModel *self)
{
  g_return_val_if_fail (NW_IS_SESSION_LIST_MODEL (self), 0);

  return g_hash_table_size (self->chosen);
}

/**
 * nw_session_list_model_all_chosen:
 * @self: a model
 *
 * Returns: %TRUE if everything that it shows is chosen
 */
gboolean
nw_session_list_model_all_chosen (NwSessionListModel *self)
{
  g_return_val_if_fail (NW_IS_SESSION_LIST_MODEL (self), FALSE);

  for (guint i = 0; i < self->refs->len; i++)
    {
      NwSessionItem *item = g_hash_table_lookup (self->items, ref_at (self->refs, i));
      NwSession *session = item != NULL ? nw_session_item_get_session (item) : NULL;

      /* One that cannot be read cannot be chosen. */
      if (!g_hash_table_contains (self->chosen, ref_at (self->refs, i)) && (session == NULL || !nw_session_get_damaged (session)))
        return FALSE;
    }

  return self->refs->len > 0;
}

/**
 * nw_session_list_model_choose_all:
 * @self: a model
 * @chosen: %TRUE to choose everything that it shows, %FALSE for nothing at all
 */
void
nw_session_list_model_choose_all (NwSessionListModel *self,
                                  gboolean chosen)
{
  GHashTableIter iter;
  gpointer item = NULL;

  g_return_if_fail (NW_IS_SESSION_LIST_MODEL (self));

  if (!chosen)
    g_hash_table_remove_all (self->chosen);
  for (guint i = 0; chosen && i < self->refs->len; i++)
    {
      const NwSessionRef *ref = ref_at (self->refs, i);

      if (!g_hash_table_contains (self->chosen, ref))
        g_hash_table_add (self->chosen, g_memdup2 (ref, sizeof *ref));
    }

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      gboolean wanted = g_hash_table_contains (self->chosen, nw_session_item_get_ref (item));

      g_signal_handlers_block_by_func (item, chosen_cb, self);
      nw_session_item_set_chosen (item, wanted);
      if (wanted && !nw_session_item_get_chosen (item))
        g_hash_table_remove (self->chosen, nw_session_item_get_ref (item));
      g_signal_handlers_unblock_by_func (item, chosen_cb, self);
    }
  g_signal_emit (self, signals[UPDATED], 0);
}

/**
 * nw_session_list_model_list_chosen:
 * @self: a model
 *
 * Returns: (transfer full) (element-type NwSessionRef): what is chosen, newest
 *   first, for nw_journal_get_many()
 */
GArray *
nw_session_list_model_list_chosen (NwSessionListModel *self)
{
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (NwSessionRef));
  GHashTableIter iter;
  gpointer ref = NULL;

  g_return_val_if_fail (NW_IS_SESSION_LIST_MODEL (self), NULL);

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    g_array_append_vals (refs, ref, 1);
  g_array_sort (refs, nw_session_ref_compare);
  return refs;
}
