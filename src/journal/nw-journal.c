/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-journal.h"

#include "nw-journal-private.h"
#include "nw-paths.h"
#include "nw-vault.h"

#include <glib/gi18n-lib.h>

struct _NwJournal
{
  GObject parent_instance;

  char *path;
  NwWorker *worker;
  /* NULL until somebody searches. */
  NwSearcher *searcher;
};

enum
{
  PROP_0,
  PROP_PATH,
  PROP_STATE,
  PROP_WARNING,
  N_PROPS
};

enum
{
  CHANGED,
  ERASED,
  INDEXED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwJournal, nw_journal, G_TYPE_OBJECT)

static void
worker_notify_cb (gpointer owner,
                  gboolean state_changed,
                  gboolean warning_changed,
                  gboolean changed,
                  const char *id)
{
  GObject *object = G_OBJECT (owner);

  /* First of all: what was unsealed goes when the keys go. */
  if (NW_JOURNAL (owner)->searcher != NULL)
    nw_searcher_note (NW_JOURNAL (owner)->searcher, nw_journal_is_open (NW_JOURNAL (owner)), changed, id);
  if (state_changed)
    g_object_notify_by_pspec (object, properties[PROP_STATE]);
  if (warning_changed)
    g_object_notify_by_pspec (object, properties[PROP_WARNING]);
  if (changed)
    g_signal_emit (object, signals[CHANGED], 0, id);
}

static void
nw_journal_constructed (GObject *object)
{
  NwJournal *self = NW_JOURNAL (object);

  G_OBJECT_CLASS (nw_journal_parent_class)->constructed (object);

  self->worker = nw_worker_new (self->path, object, worker_notify_cb);
}

static void
nw_journal_finalize (GObject *object)
{
  NwJournal *self = NW_JOURNAL (object);

  g_clear_pointer (&self->searcher, nw_searcher_free);
  nw_worker_close (self->worker);
  nw_worker_unref (self->worker);
  g_free (self->path);

  G_OBJECT_CLASS (nw_journal_parent_class)->finalize (object);
}

static void
nw_journal_get_property (GObject *object,
                         guint property_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  NwJournal *self = NW_JOURNAL (object);

  switch (property_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_STATE:
      g_value_set_int (value, (int)nw_journal_get_state (self));
      break;
    case PROP_WARNING:
      g_value_take_boxed (value, nw_journal_dup_warning (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_journal_set_property (GObject *object,
                         guint property_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  NwJournal *self = NW_JOURNAL (object);

  switch (property_id)
    {
    case PROP_PATH:
      self->path = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_journal_class_init (NwJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = nw_journal_constructed;
  object_class->finalize = nw_journal_finalize;
  object_class->get_property = nw_journal_get_property;
  object_class->set_property = nw_journal_set_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, NW_JOURNAL_UNLOADED, NW_JOURNAL_FAILED, NW_JOURNAL_UNLOADED, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WARNING] = g_param_spec_boxed ("warning", NULL, NULL, G_TYPE_ERROR, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ERASED] = g_signal_new ("erased", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, NW_TYPE_ERASURE);
  signals[INDEXED] = g_signal_new ("indexed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_journal_init (NwJournal *self)
{
}

/**
 * nw_journal_new:
 * @path: (nullable): the file, there or not, or %NULL for the usual one,
 *   see nw_paths_get_journal_file(); a relative path is taken from the current
 *   folder
 *
 * Makes the journal with its worker; the file is not touched before
 * nw_journal_load(). Signals will come in the thread-default main context of
 * now.
 *
 * Returns: (transfer full): a journal in state %NW_JOURNAL_UNLOADED
 */
NwJournal *
nw_journal_new (const char *path)
{
  g_autofree char *absolute = path != NULL ? g_canonicalize_filename (path, NULL) : nw_paths_get_journal_file ();

  return g_object_new (NW_TYPE_JOURNAL, "path", absolute, NULL);
}

/**
 * nw_journal_get_path:
 * @self: a journal
 *
 * Returns: (transfer none): its file, an absolute path
 */
const char *
nw_journal_get_path (NwJournal *self)
{
  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  return self->path;
}

/**
 * nw_journal_get_state:
 * @self: a journal
 *
 * Returns: the state after the last call that was done; from any thread
 */
NwJournalState
nw_journal_get_state (NwJournal *self)
{
  NwStoreStatus status = { 0 };

  g_return_val_if_fail (NW_IS_JOURNAL (self), NW_JOURNAL_UNLOADED);

  nw_worker_get_status (self->worker, &status);
  nw_store_status_clear (&status);
  return status.state;
}

/**
 * nw_journal_is_open:
 * @self: a journal
 *
 * Returns: %TRUE if sessions can be read: open, or an example
 */
gboolean
nw_journal_is_open (NwJournal *self)
{
  NwJournalState state = nw_journal_get_state (self);

  return state == NW_JOURNAL_OPEN || state == NW_JOURNAL_EXAMPLE;
}

/**
 * nw_journal_get_keys:
 * @self: a journal
 *
 * Returns: what can unlock it; none for an example
 */
NwJournalKeys
nw_journal_get_keys (NwJournal *self)
{
  NwStoreStatus status = { 0 };

  g_return_val_if_fail (NW_IS_JOURNAL (self), 0);

  nw_worker_get_status (self->worker, &status);
  nw_store_status_clear (&status);
  return status.keys;
}

/**
 * nw_journal_dup_failure:
 * @self: a journal
 *
 * Returns: (transfer full) (nullable): why the state is %NW_JOURNAL_FAILED
 */
GError *
nw_journal_dup_failure (NwJournal *self)
{
  NwStoreStatus status = { 0 };
  GError *failure = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  nw_worker_get_status (self->worker, &status);
  failure = g_steal_pointer (&status.failure);
  nw_store_status_clear (&status);
  return failure;
}

/**
 * nw_journal_dup_warning:
 * @self: a journal
 *
 * Returns: (transfer full) (nullable): %NW_ERROR_TAMPERED if sessions were
 *   dropped, swapped or put back outside Needlewise: what is there can be read,
 *   nothing is written
 */
GError *
nw_journal_dup_warning (NwJournal *self)
{
  NwStoreStatus status = { 0 };
  GError *warning = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  nw_worker_get_status (self->worker, &status);
  warning = g_steal_pointer (&status.warning);
  nw_store_status_clear (&status);
  return warning;
}

/**
 * nw_journal_dup_set_aside:
 * @self: a journal
 *
 * Returns: (transfer full) (nullable): the newest damaged journal that was set
 *   aside beside this one: to be told before a new one is made
 */
char *
nw_journal_dup_set_aside (NwJournal *self)
{
  NwStoreStatus status = { 0 };
  char *set_aside = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  nw_worker_get_status (self->worker, &status);
  set_aside = g_steal_pointer (&status.set_aside);
  nw_store_status_clear (&status);
  return set_aside;
}

/**
 * nw_journal_get_example_label:
 *
 * Returns: (transfer none): the translated word that stands wherever sessions of
 *   an example journal are shown, printed or exported
 */
const char *
nw_journal_get_example_label (void)
{
  /* Translators: stands beside made-up sessions */
  return _ ("example");
}

/**
 * nw_journal_close:
 * @self: a journal
 *
 * Does what was asked for before, wipes the keys, closes the file and ends the
 * worker; waits for it. Every later call fails. Finalizing does the same.
 */
void
nw_journal_close (NwJournal *self)
{
  g_return_if_fail (NW_IS_JOURNAL (self));

  nw_worker_close (self->worker);
}

/* nw_journal_get_status: a copy of what the worker told, to be cleared */
void
nw_journal_get_status (NwJournal *self,
                       NwStoreStatus *status)
{
  nw_worker_get_status (self->worker, status);
}

/* nw_journal_emit_erased: @erasure was done; in the thread of who asked for it */
void
nw_journal_emit_erased (NwJournal *self,
                        const NwErasure *erasure)
{
  if (self->searcher != NULL)
    nw_searcher_forget (self->searcher);
  g_signal_emit (self, signals[ERASED], 0, erasure);
  if (self->searcher != NULL)
    nw_searcher_note (self->searcher, nw_journal_is_open (self), TRUE, NULL);
}

/* nw_journal_run: the blocking form of a call */
gboolean
nw_journal_run (NwJournal *self,
                NwCall *call,
                GError **error)
{
  return nw_worker_run (self->worker, call, error);
}

/* nw_journal_begin: the first half of nw_journal_run(), which does not wait */
void
nw_journal_begin (NwJournal *self,
                  NwCall *call)
{
  nw_worker_begin (self->worker, call);
}

/* nw_journal_end: the second half, which does; once for each begun call */
gboolean
nw_journal_end (NwJournal *self,
                NwCall *call,
                GError **error)
{
  return nw_worker_end (self->worker, call, error);
}

/* nw_journal_push: the asynchronous form; takes @call */
void
nw_journal_push (NwJournal *self,
                 NwCall *call,
                 gpointer source_tag,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  GTask *task = g_task_new (self, call->cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  nw_worker_push (self->worker, call, task);
}

/* nw_journal_push_finish: the call with its results, owned by @result, or NULL */
NwCall *
nw_journal_push_finish (NwJournal *self,
                        GAsyncResult *result,
                        gpointer source_tag,
                        GError **error)
{
  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_task_get_task_data (G_TASK (result));
}

/* nw_journal_get_searcher: where it is kept */
NwSearcher **
nw_journal_get_searcher (NwJournal *self)
{
  return &self->searcher;
}

/* nw_journal_emit_indexed: in the context of the journal */
void
nw_journal_emit_indexed (NwJournal *self)
{
  g_signal_emit (self, signals[INDEXED], 0);
}
