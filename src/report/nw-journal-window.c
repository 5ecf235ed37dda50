/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-journal-window.h"

/* Sessions that are usually read at once. */
#define WINDOW 500

struct _NwJournalWindow
{
  GObject parent_instance;

  NwJournal *journal;
  NwJournalQuery query; /* texts owned */
  guint n;
  guint first;
  GPtrArray *sessions; /* from @first on; NULL before the first reading */
};

static GType
nw_journal_window_get_item_type (GListModel *model)
{
  return NW_TYPE_SESSION;
}

static guint
nw_journal_window_get_n_items (GListModel *model)
{
  return NW_JOURNAL_WINDOW (model)->n;
}

/* @total: (out): how many the query finds */
static gboolean
read_from (NwJournalWindow *self,
           guint first,
           guint *total,
           GError **error)
{
  self->query.offset = first;
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  self->sessions = nw_journal_list (self->journal, &self->query, total, NULL, error);
  self->first = first;

  return self->sessions != NULL;
}

/* What was written meanwhile moves the rest: a session would be there twice, or
 * not at all. Then there is none. */
static gpointer
nw_journal_window_get_item (GListModel *model,
                            guint position)
{
  NwJournalWindow *self = NW_JOURNAL_WINDOW (model);
  guint total = 0;

  if (position >= self->n)
    return NULL;
  if (self->sessions == NULL || position < self->first || position >= self->first + self->sessions->len)
    {
      g_autoptr (GError) error = NULL;

      if (!read_from (self, position - position % self->query.limit, &total, &error))
        return NULL;
      if (total != self->n || position >= self->first + self->sessions->len)
        return NULL;
    }

  return g_object_ref (g_ptr_array_index (self->sessions, position - self->first));
}

static void
nw_journal_window_list_init (GListModelInterface *iface)
{
  iface->get_item_type = nw_journal_window_get_item_type;
  iface->get_n_items = nw_journal_window_get_n_items;
  iface->get_item = nw_journal_window_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (NwJournalWindow, nw_journal_window, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, nw_journal_window_list_init))

static void
nw_journal_window_finalize (GObject *object)
{
  NwJournalWindow *self = NW_JOURNAL_WINDOW (object);

  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_object (&self->journal);
  g_free ((char *)self->query.patient);
  g_free ((char *)self->query.therapist);
  g_free ((char *)self->query.from);
  g_free ((char *)self->query.to);

  G_OBJECT_CLASS (nw_journal_window_parent_class)->finalize (object);
}

static void
nw_journal_window_class_init (NwJournalWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_journal_window_finalize;
}

static void
nw_journal_window_init (NwJournalWindow *self)
{
}

/**
 * nw_journal_window_new:
 * @journal: an open journal
 * @query: its patient, therapist, days and states are asked for; its limit is how
 *   many sessions are read at once, 0 for a usual number
 * @error: return location
 *
 * Reads the first sessions, and how many there are.
 *
 * Returns: (transfer full) (nullable): the sessions
 */
NwJournalWindow *
nw_journal_window_new (NwJournal *journal,
                       const NwJournalQuery *query,
                       GError **error)
{
  g_autoptr (NwJournalWindow) self = g_object_new (NW_TYPE_JOURNAL_WINDOW, NULL);

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self->journal = g_object_ref (journal);
  self->query.patient = g_strdup (query->patient);
  self->query.therapist = g_strdup (query->therapist);
  self->query.from = g_strdup (query->from);
  self->query.to = g_strdup (query->to);
  self->query.states = query->states;
  self->query.limit = query->limit > 0 ? query->limit : WINDOW;
  if (!read_from (self, 0, &self->n, error))
    return NULL;

  return g_steal_pointer (&self);
}
