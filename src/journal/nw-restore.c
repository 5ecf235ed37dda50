/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-restore.h"

#include "nw-backup-private.h"
#include "nw-error.h"
#include "nw-job.h"
#include "nw-journal-file.h"
#include "nw-key-wrap.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* What goes in and comes out; the secret is in locked memory. */
typedef struct
{
  char *file;
  NwJournalKeys key;
  char *secret;

  /* The whole, verified copy beside the journal, and the key that opens it. */
  char *copy;
  NwJournalPass pass;
  /* Of its seal, and the highest that the failing could have left there. */
  gint64 revision;
  gint64 revision_max;
  char *replaced;

  /* Of the journal that is going to be replaced, as far as it can be read. */
  struct
  {
    gboolean example;
    NwId journal;
    GPtrArray *wraps;
    gint64 revision;
    GBytes *sealed;
  } present;
} Restore;

static void
restore_free (gpointer data)
{
  Restore *self = data;

  nw_journal_pass_clear (&self->pass);
  nw_secret_free (self->secret);
  g_free (self->file);
  g_free (self->copy);
  g_free (self->replaced);
  g_clear_pointer (&self->present.wraps, g_ptr_array_unref);
  g_clear_pointer (&self->present.sealed, g_bytes_unref);
  g_free (self);
}

/* The file with what an end without closing left beside it. */
static gboolean
make_copy (NwJournal *journal,
           Restore *self,
           GError **error)
{
  static const char *const suffixes[] = { "-wal", "-journal" };
  const char *path = nw_journal_get_path (journal);

  if (!nw_journal_file_check_folder (path, error) || !nw_database_check_journal (self->file, error) || !nw_journal_file_make_folder (path, error))
    return FALSE;
  self->copy = nw_journal_file_create (path, error);
  if (self->copy == NULL || !nw_journal_file_copy (self->file, self->copy, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (self->file, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (self->copy, suffixes[i], NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && !nw_journal_file_copy (from, to, error))
        return FALSE;
    }

  return TRUE;
}

/* In the worker: what is said of the journal that is going to be replaced. */
static gboolean
look_call (NwStore *store,
           NwCall *call,
           GError **error)
{
  Restore *self = call->data;
  NwSqlStatement *statement = NULL;
  const void *sealed = NULL;
  gboolean has_row = FALSE;
  gsize size = 0;

  if (store->state == NW_JOURNAL_UNLOADED)
    nw_store_load (store, NULL);
  if (store->database == NULL)
    return TRUE;

  self->present.example = store->example;
  self->present.journal = store->journal;
  self->present.wraps = nw_key_wrap_load_all (store->database, NULL);
  statement = nw_database_prepare (store->database, "SELECT revision, sealed FROM seal", NULL);
  if (statement == NULL || !nw_sql_statement_step (statement, &has_row, NULL) || !has_row)
    return TRUE;

  self->present.revision = nw_sql_statement_get_int (statement, 0);
  sealed = nw_sql_statement_get_blob (statement, 1, &size);
  self->present.sealed = sealed != NULL ? g_bytes_new (sealed, size) : NULL;
  nw_sql_statement_reset (statement);
  return TRUE;
}

/* What is real does not come under the name of an example, where everybody takes
 * it for made up. */
static gboolean
look_at_present (NwJournal *journal,
                 Restore *self,
                 GError **error)
{
  g_autoptr (NwCall) call = nw_call_new (look_call, NULL);

  call->data = self;
  if (!nw_journal_run (journal, call, error))
    return FALSE;
  if (self->present.example)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_EXAMPLE_ONLY, _ ("An example journal is here: nothing is restored in its place."));
      return FALSE;
    }
  return TRUE;
}

/* Opens the copy by the key that was given, or that of the open journal. */
static gboolean
open_copy (NwStore *copy,
           Restore *self,
           GCancellable *cancellable,
           GError **error)
{
  if (!nw_store_open_file (copy, error))
    return FALSE;
  if (copy->example)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_EXAMPLE_ONLY, _ ("This is an example journal of made-up sessions."));
      return FALSE;
    }
  if (self->key != 0)
    return nw_store_unlock (copy, self->key, self->secret, cancellable, error);

  if (memcmp (&copy->journal, &self->pass.journal, sizeof (NwId)) != 0)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_WRONG_KEY, _ ("This is the file of another journal: it needs its own passphrase or recovery code."));
      return FALSE;
    }
  return nw_store_open_vault (copy, nw_vault_new (nw_vault_get_key (self->pass.vault)), error);
}

/* Whether the keys of the journal that is there are known to be its own: its
 * seal is that of the same data key, and names them. */
static gboolean
knows_wraps (NwStore *copy,
             const Restore *self,
             NwSeal *seal)
{
  gsize size = 0;
  const void *sealed = self->present.sealed != NULL ? g_bytes_get_data (self->present.sealed, &size) : NULL;
  guint kinds = 0;

  if (sealed == NULL || self->present.wraps == NULL || memcmp (&copy->journal, &self->present.journal, sizeof (NwId)) != 0)
    return FALSE;

  for (guint i = 0; i < self->present.wraps->len; i++)
    kinds |= 1u << nw_key_wrap_get_kind (g_ptr_array_index (self->present.wraps, i));
  /* Without these nobody could open it again. */
  if ((kinds & (1u << NW_KEY_WRAP_RECOVERY)) == 0)
    return FALSE;
  seal->revision = self->present.revision;
  return nw_record_unseal_seal (copy->vault, &copy->journal, FALSE, sealed, size, seal);
}

/* Who may open the journal now may open it after, and nobody else: a passphrase
 * that was changed since the backup stays changed, a key that was removed stays
 * away, whatever key the backup was opened by. */
static gboolean
keep_wraps (NwStore *copy,
            const Restore *self,
            GError **error)
{
  NwSeal present = { 0 };
  NwSeal seal = { 0 };
  gboolean done = FALSE;

  if (!knows_wraps (copy, self, &present))
    return TRUE;
  if (!nw_store_begin_write (copy, FALSE, &seal, error))
    return FALSE;

  done = nw_database_exec (copy->database, "DELETE FROM key_wrap", error);
  for (guint i = 0; done && i < self->present.wraps->len; i++)
    done = nw_key_wrap_insert (g_ptr_array_index (self->present.wraps, i), copy->database, error);
  done = done && nw_key_wrap_mark_all (copy->database, copy->vault, &copy->journal, seal.wraps, error);
  if (done && present.has_wraps && memcmp (present.wraps, seal.wraps, sizeof seal.wraps) != 0)
    {
      /* They were changed from outside: those of the file are surer. */
      nw_store_end_write (copy, FALSE, &seal, NULL);
      return TRUE;
    }
  return nw_store_end_write (copy, done, &seal, error);
}

/* Everything that can be done before anything is moved. */
static gboolean
prepare (NwJournal *journal,
         Restore *self,
         GCancellable *cancellable,
         GError **error)
{
  NwStore *copy = NULL;
  gboolean done = FALSE;

  if (!make_copy (journal, self, error))
    return FALSE;

  copy = nw_store_new (self->copy);
  nw_store_set_use (copy, NW_STORE_COPY);
  done = open_copy (copy, self, cancellable, error) && nw_store_sample (copy, error) && keep_wraps (copy, self, error) && nw_database_leave_wal (copy->database, error);
  if (done)
    {
      nw_journal_pass_clear (&self->pass);
      self->pass.vault = nw_vault_new (nw_vault_get_key (copy->vault));
      self->pass.journal = copy->journal;
      self->revision = self->revision_max = copy->seal.revision;
      /* Closing would write that it was locked, after everything was synced. */
      copy->state = NW_JOURNAL_LOCKED;
    }
  nw_store_free (copy);

  if (done && (g_cancellable_set_error_if_cancelled (cancellable, error) || !nw_journal_file_sync (self->copy)))
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, NW_ERROR, NW_ERROR_FAILED, _ ("The restored journal could not be written to the disk."));
      return FALSE;
    }
  return done;
}

/* How far the log of the journal has come that is going to be replaced: as the
 * store knows it, or, where it is not open, as its file says to the key of the
 * copy. The store is closed then: a second descriptor on the same file would
 * take its locks along when it is closed. */
static void
find_former (NwStore *store,
             const Restore *self,
             NwLogTip *former)
{
  NwStore *live = nw_store_new (store->path);

  nw_store_set_use (live, NW_STORE_LOOKING);
  if (nw_store_open_file (live, NULL) && live->state == NW_JOURNAL_LOCKED && memcmp (&live->journal, &self->pass.journal, sizeof (NwId)) == 0
      && nw_store_open_vault (live, nw_vault_new (nw_vault_get_key (self->pass.vault)), NULL) && live->warning == NULL)
    *former = live->seal.log;
  nw_store_free (live);
}

/* The log goes on from that of the backup and names the head of the one that it
 * takes the place of. */
static gboolean
log_restored (NwStore *store,
              const NwLogTip *former,
              GError **error)
{
  NwSeal seal;
  gboolean done = FALSE;

  if (!nw_store_begin_write (store, FALSE, &seal, error))
    return FALSE;

  done = nw_store_log_full (store, NW_LOG_RESTORED, NW_LOG_JOURNAL, NULL, 0, former->length > 0 ? former->head : NULL, error);
  return nw_store_end_write (store, done, &seal, error);
}

/* Opens what is now under the name of the journal and looks once more. */
static gboolean
open_live (NwStore *store,
           Restore *self,
           const NwLogTip *former,
           GError **error)
{
  if (!nw_store_load (store, error) || !nw_store_open_vault (store, g_steal_pointer (&self->pass.vault), error) || !nw_store_sample (store, error))
    return FALSE;
  self->revision_max++;
  return log_restored (store, former, error);
}

/* Locks the journal that is going to be set aside, so that nobody opens it from
 * now on. One that cannot be opened, as it is damaged, nobody else can write
 * either. */
static gboolean
hold_present (NwStore *store,
              NwDatabase **held,
              NwLogTip *former,
              GError **error)
{
  gboolean was_open = store->vault != NULL;
  g_autoptr (GError) cause = NULL;

  *held = NULL;
  if (store->database == NULL && g_file_test (store->path, G_FILE_TEST_EXISTS) && nw_journal_file_has_header (store->path) && !nw_journal_file_is_frozen (store->path))
    {
      store->database = nw_database_open (store->path, NW_DATABASE_READ_WRITE, &cause);
      if (g_error_matches (cause, NW_ERROR, NW_ERROR_IN_USE))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return FALSE;
        }
    }
  if (store->database != NULL)
    {
      if (!nw_database_hold (store->database, error))
        return FALSE;
      /* Others may have written since it was looked at last. */
      if (was_open && nw_store_sync (store, NULL))
        *former = store->seal.log;
      *held = g_steal_pointer (&store->database);
    }
  /* From here on nothing is written into it: what is renamed is whole. */
  store->state = NW_JOURNAL_LOCKED;
  nw_store_close (store);
  return TRUE;
}

/* What was put under the name of the journal goes again, unless somebody else
 * opened it meanwhile or wrote into it. */
static gboolean
take_back (NwStore *store,
           const Restore *self)
{
  g_autoptr (GError) error = NULL;
  NwDatabase *published = nw_database_open (store->path, NW_DATABASE_READ_WRITE, &error);
  gint64 revision = 0;
  gboolean ours = (published != NULL && nw_database_hold (published, &error)) || !g_error_matches (error, NW_ERROR, NW_ERROR_IN_USE);

  /* What cannot be read nobody else can have written. */
  if (published != NULL && ours && error == NULL && nw_database_get_int (published, "SELECT revision FROM seal", &revision, NULL))
    ours = revision >= self->revision && revision <= self->revision_max;
  if (ours)
    nw_journal_file_remove (store->path);
  g_clear_pointer (&published, nw_database_close);
  return ours;
}

/* The journal that was there is there again, or the message says where it is. */
static void
put_back (NwStore *store,
          const Restore *self,
          const char *aside,
          gboolean published,
          NwDatabase **held,
          GError **error)
{
  gboolean back = aside == NULL;

  /* Closing would write that it was locked. */
  store->state = NW_JOURNAL_LOCKED;
  nw_store_close (store);
  if (!published || take_back (store, self))
    back = aside == NULL || nw_journal_file_put_back (aside, store->path);
  g_clear_pointer (held, nw_database_close);
  nw_store_load (store, NULL);

  if (error == NULL || *error == NULL)
    return;
  if (!back)
    {
      g_autofree char *name = g_filename_display_name (aside);
      /* Translators: a sentence that says what went wrong, then the name of a file */
      char *message = g_strdup_printf (_ ("%s The journal that was there is now “%s”."), (*error)->message, name);

      g_free ((*error)->message);
      (*error)->message = message;
    }
  /* The worker would take it for damage to the journal that is there. */
  if (g_error_matches (*error, NW_ERROR, NW_ERROR_CORRUPT))
    (*error)->code = NW_ERROR_FAILED;
}

static NwRestoreProbe probe_func = NULL;
static gpointer probe_data = NULL;

/* nw_restore_set_probe: called between the steps that others could come between;
 * for tests */
void
nw_restore_set_probe (NwRestoreProbe probe,
                      gpointer data)
{
  probe_func = probe;
  probe_data = data;
}

static void
tell_probe (NwStore *store,
            NwRestoreStep step)
{
  if (probe_func != NULL)
    probe_func (step, store->path, probe_data);
}

/* In the worker: nothing else happens to the journal meanwhile. */
static gboolean
swap_call (NwStore *store,
           NwCall *call,
           GError **error)
{
  Restore *self = call->data;
  g_autofree char *aside = NULL;
  NwDatabase *held = NULL;
  NwLogTip former = { 0 };
  gboolean published = FALSE;

  if (store->vault == NULL)
    {
      nw_store_close (store);
      find_former (store, self, &former);
    }
  if (!hold_present (store, &held, &former, error))
    {
      if (store->vault == NULL)
        nw_store_load (store, NULL);
      return FALSE;
    }

  tell_probe (store, NW_RESTORE_HELD);
  if (g_file_test (store->path, G_FILE_TEST_EXISTS))
    {
      aside = nw_journal_file_set_aside (store->path, "replaced");
      if (aside == NULL)
        {
          g_autofree char *name = g_filename_display_name (store->path);

          /* Translators: %s is a file or folder */
          g_set_error (error, NW_ERROR, NW_ERROR_READ_ONLY, _ ("“%s” cannot be written."), name);
          g_clear_pointer (&held, nw_database_close);
          nw_store_load (store, NULL);
          return FALSE;
        }
    }

  tell_probe (store, NW_RESTORE_SET_ASIDE);
  published = nw_journal_file_publish (self->copy, store->path, error);
  tell_probe (store, NW_RESTORE_PUBLISHED);
  if (published && open_live (store, self, &former, error))
    {
      store->changed_all = TRUE;
      self->replaced = g_steal_pointer (&aside);
      g_clear_pointer (&held, nw_database_close);
      return TRUE;
    }

  put_back (store, self, aside, published, &held, error);
  return FALSE;
}

static gboolean
check_file (NwJournal *journal,
            Restore *self,
            GError **error)
{
  g_autofree char *name = g_filename_display_name (self->file);

  if (!g_file_test (self->file, G_FILE_TEST_EXISTS))
    {
      /* Translators: %s is a path */
      g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("“%s” is not there."), name);
      return FALSE;
    }
  if (!g_file_test (self->file, G_FILE_TEST_IS_REGULAR))
    {
      /* Translators: %s is the name of a file */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("“%s” is not a journal of Needlewise."), name);
      return FALSE;
    }
  if (g_str_equal (self->file, nw_journal_get_path (journal)))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("This is the journal itself."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
restore_job (NwJournal *journal,
             NwJob *job,
             gpointer data,
             GError **error)
{
  Restore *self = data;
  gboolean done = check_file (journal, self, error) && look_at_present (journal, self, error) && (self->key != 0 || nw_journal_get_pass (journal, &self->pass, error));

  if (done && prepare (journal, self, nw_job_get_cancellable (job), error))
    {
      g_autoptr (NwCall) call = nw_call_new (swap_call, NULL);

      call->data = self;
      done = nw_journal_run (journal, call, error);
    }
  else
    {
      done = FALSE;
    }
  if (!done && self->copy != NULL)
    nw_journal_file_remove (self->copy);

  return done;
}

/**
 * nw_journal_restore:
 * @self: a journal in any state
 * @file: a backup, or another file of a journal
 * @key: what opens @file; 0 for the key of the open journal
 * @secret: (nullable): the passphrase or recovery code
 * @cancellable: (nullable): stops it before anything is moved
 * @replaced: (out) (optional) (nullable): under which name the journal that was
 *   there is kept; %NULL if there was none
 * @error: return location
 *
 * Puts @file in the place of the journal; see the beginning of this header.
 *
 * Waits; see nw_journal_restore_async().
 *
 * Returns: %FALSE with @error set; nothing has then changed.
 *   %NW_ERROR_WRONG_KEY, %NW_ERROR_CORRUPT, %NW_ERROR_TAMPERED,
 *   %NW_ERROR_IN_USE while another program has the journal open
 */
gboolean
nw_journal_restore (NwJournal *self,
                    const char *file,
                    NwJournalKeys key,
                    const char *secret,
                    GCancellable *cancellable,
                    char **replaced,
                    GError **error)
{
  Restore *restore = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (NW_IS_JOURNAL (self) && file != NULL, FALSE);

  restore = g_new0 (Restore, 1);
  restore->file = g_canonicalize_filename (file, NULL);
  restore->key = key;
  restore->secret = nw_secret_strdup (secret);
  done = nw_job_run (self, restore_job, restore, NULL, NULL, cancellable, error);
  if (done && replaced != NULL)
    *replaced = g_steal_pointer (&restore->replaced);
  restore_free (restore);
  return done;
}

/**
 * nw_journal_restore_async:
 * @self: a journal in any state
 * @file: a backup, or another file of a journal
 * @key: what opens @file; 0 for the key of the open journal
 * @secret: (nullable): the passphrase or recovery code
 * @cancellable: (nullable): stops it before anything is moved
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Copies and verifies in a thread of its own; only the change of names is done
 * by the worker.
 */
void
nw_journal_restore_async (NwJournal *self,
                          const char *file,
                          NwJournalKeys key,
                          const char *secret,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Restore *restore = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self) && file != NULL);

  restore = g_new0 (Restore, 1);
  restore->file = g_canonicalize_filename (file, NULL);
  restore->key = key;
  restore->secret = nw_secret_strdup (secret);
  nw_job_start (self, restore_job, restore, restore_free, nw_journal_restore_async, NULL, NULL, cancellable, callback, user_data);
}

/**
 * nw_journal_restore_finish:
 * @self: a journal
 * @result: as given to the callback
 * @replaced: (out) (optional) (nullable): under which name the journal that was
 *   there is kept
 * @error: return location
 *
 * Returns: %FALSE with @error set; nothing has then changed
 */
gboolean
nw_journal_restore_finish (NwJournal *self,
                           GAsyncResult *result,
                           char **replaced,
                           GError **error)
{
  Restore *restore = nw_job_finish (self, result, nw_journal_restore_async, error);

  if (restore == NULL)
    return FALSE;

  if (replaced != NULL)
    *replaced = g_steal_pointer (&restore->replaced);
  return TRUE;
}
