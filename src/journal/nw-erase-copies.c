/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-erase.h"

#include "nw-backup.h"
#include "nw-error.h"
#include "nw-job.h"
#include "nw-journal-log.h"
#include "nw-journal-private.h"
#include "nw-store-erase.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* The program makes files beside a journal under these words alone; any other
 * name that begins like the journal is a file of the user's own. */
static gboolean
is_made_here (const char *rest)
{
  static const char *const words[] = { "before-update-", "replaced-", "damaged-", "new-" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_has_prefix (rest, words[i]))
        return TRUE;
    }

  return FALSE;
}

/* What lies beside the journal under its name: from before an update or a
 * restore, or set aside as damaged. Not what SQLite itself has there. */
static GPtrArray *
list_beside (const char *path)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, ".", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_prefix (name, prefix) && is_made_here (name + strlen (prefix)))
        g_ptr_array_add (files, g_build_filename (folder, name, NULL));
    }

  return files;
}

/* Adds the paths of the backups in @folder, each once. */
static void
add_backups (GPtrArray *paths,
             const char *folder)
{
  g_autoptr (GPtrArray) backups = g_file_test (folder, G_FILE_TEST_IS_DIR) ? nw_backup_list (folder, NULL) : NULL;

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      const NwBackup *backup = g_ptr_array_index (backups, i);

      if (!g_ptr_array_find_with_equal_func (paths, backup->path, g_str_equal, NULL))
        g_ptr_array_add (paths, g_strdup (backup->path));
    }
}

/* Those in @folder and in the usual one, where backups go when the chosen folder
 * is not there. */
static GPtrArray *
list_backups (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *usual = nw_backup_get_default_folder ();

  if (folder != NULL)
    {
      add_backups (paths, folder);
      add_backups (paths, usual);
    }
  return paths;
}

/* A -wal or -shm of a copy goes with it, but is no copy of its own. */
static gboolean
is_companion (const char *path)
{
  return g_str_has_suffix (path, "-wal") || g_str_has_suffix (path, "-shm") || g_str_has_suffix (path, "-journal");
}

/**
 * nw_journal_count_copies:
 * @self: a journal
 * @folder: (nullable): where its backups are
 *
 * Returns: how many copies nw_journal_erase_copies() would look at
 */
guint
nw_journal_count_copies (NwJournal *self,
                         const char *folder)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GPtrArray) beside = NULL;
  guint n = 0;

  g_return_val_if_fail (NW_IS_JOURNAL (self), 0);

  backups = list_backups (folder);
  beside = list_beside (nw_journal_get_path (self));
  for (guint i = 0; i < beside->len; i++)
    n += !is_companion (g_ptr_array_index (beside, i));
  return n + backups->len;
}

typedef struct
{
  NwErasure *erasure;
  char *folder;
  guint n_erased;
  guint n_left;

  /* From the worker. */
  NwId journal;
  NwVault *vault;
} Copies;

static Copies *
copies_new (const NwErasure *erasure,
            const char *folder)
{
  Copies *self = g_new0 (Copies, 1);

  self->erasure = nw_erasure_copy (erasure);
  self->folder = g_strdup (folder);
  return self;
}

static void
copies_free (Copies *self)
{
  nw_erasure_free (self->erasure);
  g_free (self->folder);
  g_clear_pointer (&self->vault, nw_vault_free);
  g_free (self);
}

static gboolean
vault_call (NwStore *store,
            NwCall *call,
            GError **error)
{
  Copies *copies = call->data;

  if (!nw_store_require_open (store, error))
    return FALSE;
  copies->journal = store->journal;
  copies->vault = nw_vault_new (nw_vault_get_key (store->vault));
  return TRUE;
}

/* Erases in one backup. What a migration of it leaves beside it goes too.
 * @other: (out): it is a backup of another journal, which is left alone. */
static gboolean
erase_in_backup (Copies *copies,
                 const char *path,
                 gboolean *other)
{
  NwStore *store = nw_store_new (path);
  gboolean erased = FALSE;

  *other = FALSE;
  if (nw_store_open_file (store, NULL) && store->database != NULL)
    *other = memcmp (&store->journal, &copies->journal, sizeof store->journal) != 0;
  if (store->database != NULL && !*other)
    {
      erased = nw_store_open_vault (store, nw_vault_new (nw_vault_get_key (copies->vault)), NULL);
      if (erased)
        nw_store_log_unlocked (store);
      erased = erased && nw_store_erase_same (store, copies->erasure, NULL);
    }
  nw_store_free (store);

  if (erased)
    {
      g_autoptr (GPtrArray) beside = list_beside (path);

      for (guint i = 0; i < beside->len; i++)
        erased = g_unlink (g_ptr_array_index (beside, i)) == 0 && erased;
    }
  return erased;
}

static gboolean
copies_job (NwJournal *journal,
            NwJob *job,
            gpointer data,
            GError **error)
{
  Copies *copies = data;
  g_autoptr (NwCall) call = nw_call_new (vault_call, nw_job_get_cancellable (job));
  g_autoptr (GPtrArray) backups = list_backups (copies->folder);
  g_autoptr (GPtrArray) beside = list_beside (nw_journal_get_path (journal));
  guint total = backups->len + beside->len;

  call->data = copies;
  if (!nw_journal_run (journal, call, error))
    return FALSE;

  for (guint i = 0; i < beside->len; i++)
    {
      const char *path = g_ptr_array_index (beside, i);
      gboolean removed = g_unlink (path) == 0;

      if (!removed)
        copies->n_left++;
      else if (!is_companion (path))
        copies->n_erased++;
      nw_job_set_progress (job, i + 1, total);
    }
  for (guint i = 0; i < backups->len; i++)
    {
      gboolean other = FALSE;

      /* What was begun stays done; the rest is told as left. */
      if (!g_cancellable_is_cancelled (nw_job_get_cancellable (job)) && erase_in_backup (copies, g_ptr_array_index (backups, i), &other))
        copies->n_erased++;
      else if (!other)
        copies->n_left++;
      nw_job_set_progress (job, beside->len + i + 1, total);
    }

  nw_journal_log_full (journal, NW_LOG_ERASED_BACKUP, *copies->erasure->patient != '\0' ? NW_LOG_PATIENT : NW_LOG_SESSION,
                       *copies->erasure->patient != '\0' ? copies->erasure->patient : copies->erasure->sessions[0], copies->n_erased);
  return TRUE;
}

/**
 * nw_journal_erase_copies:
 * @self: an open journal
 * @erasure: what nw_journal_erase() gave
 * @folder: (nullable): where its backups are
 * @progress: (nullable): told about copies, done and in all
 * @progress_data: for @progress
 * @n_erased: (out) (optional): copies in which the same was erased, or that were
 *   removed whole
 * @n_left: (out) (optional): copies that could not be opened, written or removed
 * @cancellable: (nullable): stops it between two copies
 * @error: return location
 *
 * Erases the same in the copies that the program can reach: in backups the same
 * rows, and what lies beside the journal from before an update or a restore, or
 * was set aside as damaged, whole.
 *
 * Waits for it; see nw_journal_erase_copies_async().
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_journal_erase_copies (NwJournal *self,
                         const NwErasure *erasure,
                         const char *folder,
                         GFileProgressCallback progress,
                         gpointer progress_data,
                         guint *n_erased,
                         guint *n_left,
                         GCancellable *cancellable,
                         GError **error)
{
  Copies *copies = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (erasure != NULL, FALSE);

  copies = copies_new (erasure, folder);
  done = nw_job_run (self, copies_job, copies, progress, progress_data, cancellable, error);
  if (n_erased != NULL)
    *n_erased = copies->n_erased;
  if (n_left != NULL)
    *n_left = copies->n_left;
  copies_free (copies);
  return done;
}

/**
 * nw_journal_erase_copies_async:
 * @self: an open journal
 * @erasure: what nw_journal_erase() gave
 * @folder: (nullable): where its backups are
 * @progress: (nullable): told about copies, done and in all
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it between two copies
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * See nw_journal_erase_copies().
 */
void
nw_journal_erase_copies_async (NwJournal *self,
                               const NwErasure *erasure,
                               const char *folder,
                               GFileProgressCallback progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (erasure != NULL);

  nw_job_start (self, copies_job, copies_new (erasure, folder), (GDestroyNotify)copies_free, nw_journal_erase_copies_async, progress, progress_data, cancellable, callback, user_data);
}

/**
 * nw_journal_erase_copies_finish:
 * @self: a journal
 * @result: as given to the callback
 * @n_erased: (out) (optional): copies in which the same was erased, or that were
 *   removed whole
 * @n_left: (out) (optional): copies that could not be opened, written or removed
 * @error: return location
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_journal_erase_copies_finish (NwJournal *self,
                                GAsyncResult *result,
                                guint *n_erased,
                                guint *n_left,
                                GError **error)
{
  Copies *copies = nw_job_finish (self, result, nw_journal_erase_copies_async, error);

  if (n_erased != NULL)
    *n_erased = copies != NULL ? copies->n_erased : 0;
  if (n_left != NULL)
    *n_left = copies != NULL ? copies->n_left : 0;
  return copies != NULL;
}
