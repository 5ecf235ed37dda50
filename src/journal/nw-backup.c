/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-backup-private.h"

#include "nw-error.h"
#include "nw-job.h"
#include "nw-journal-file.h"
#include "nw-journal-log.h"
#include "nw-record-old.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Between the name of a backup and what makes it a half-made one. */
#define HALF ".new-"

/* After this many seconds a half-made one is nobody's any more. */
#define HALF_AGE 86400

/* nw_journal_pass_clear: wipes the key */
void
nw_journal_pass_clear (NwJournalPass *self)
{
  g_clear_pointer (&self->vault, nw_vault_free);
}

static gboolean
pass_call (NwStore *store,
           NwCall *call,
           GError **error)
{
  NwJournalPass *pass = call->data;

  if (!nw_store_require_open (store, error))
    return FALSE;

  pass->vault = nw_vault_new (nw_vault_get_key (store->vault));
  pass->journal = store->journal;
  pass->log = store->seal.log;
  return TRUE;
}

/*
 * nw_journal_get_pass:
 * @self: a journal
 * @pass: (out): to be cleared
 * @error: return location
 *
 * Returns: FALSE with NW_ERROR_LOCKED and others while it is not open
 */
gboolean
nw_journal_get_pass (NwJournal *self,
                     NwJournalPass *pass,
                     GError **error)
{
  g_autoptr (NwCall) call = nw_call_new (pass_call, NULL);

  memset (pass, 0, sizeof *pass);
  call->data = pass;
  return nw_journal_run (self, call, error);
}

/* Whether the seal of a file opens with @vault, and what it says. */
static gboolean
read_seal (NwStore *store,
           const NwVault *vault,
           NwSeal *seal,
           gboolean *opens,
           GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (store->database, "SELECT revision, sealed FROM seal", error);
  const void *sealed = NULL;
  gboolean has_row = FALSE;
  gsize size = 0;

  *opens = FALSE;
  if (statement == NULL || !nw_sql_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  memset (seal, 0, sizeof *seal);
  seal->revision = nw_sql_statement_get_int (statement, 0);
  sealed = nw_sql_statement_get_blob (statement, 1, &size);
  *opens = nw_record_unseal_seal (vault, &store->journal, store->example, sealed, size, seal)
           || nw_record_old_seal (vault, &store->journal, store->example, sealed, size, seal);
  nw_sql_statement_reset (statement);
  return TRUE;
}

/* Looks into @path with the key of @pass; see nw_backup_verify(). */
static gboolean
look_into (const NwJournalPass *pass,
           const char *path,
           gboolean thorough,
           NwBackupInfo *info,
           GError **error)
{
  NwStore *store = nw_store_new (path);
  NwSeal seal = { 0 };
  gint64 version = 0;
  gboolean done = FALSE;

  *info = (NwBackupInfo){ .n_sessions = -1 };
  nw_store_set_use (store, NW_STORE_LOOKING);
  done = nw_store_open_file (store, error);
  if (done && store->state == NW_JOURNAL_ABSENT)
    {
      g_autofree char *name = g_filename_display_name (path);

      /* Translators: %s is a path */
      g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("“%s” is not there."), name);
      done = FALSE;
    }

  if (done)
    {
      info->same_journal = memcmp (&store->journal, &pass->journal, sizeof (NwId)) == 0;
      done = nw_database_get_int (store->database, "PRAGMA user_version", &version, error)
             && read_seal (store, pass->vault, &seal, &info->opens, error);
      info->version = (int)version;
      if (info->opens)
        info->n_sessions = seal.n_sessions;
    }
  if (done && thorough && !info->opens)
    {
      if (info->same_journal)
        nw_store_set_tampered (error);
      else
        g_set_error_literal (error, NW_ERROR, NW_ERROR_WRONG_KEY, _ ("The key of this journal does not open it."));
      done = FALSE;
    }
  if (done && thorough)
    done = nw_store_open_vault (store, nw_vault_new (nw_vault_get_key (pass->vault)), error) && nw_store_sample (store, error);

  nw_store_free (store);
  return done;
}

typedef struct
{
  char *path;
  gboolean thorough;
  NwBackupInfo info;
} Verify;

static void
verify_free (gpointer data)
{
  Verify *verify = data;

  g_free (verify->path);
  g_free (verify);
}

static gboolean
verify_job (NwJournal *journal,
            NwJob *job,
            gpointer data,
            GError **error)
{
  Verify *verify = data;
  NwJournalPass pass = { 0 };
  gboolean done = FALSE;

  /* A second descriptor on the journal itself would take its locks along when
   * it is closed. */
  if (g_str_equal (verify->path, nw_journal_get_path (journal)))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("This is the journal itself."));
      return FALSE;
    }

  done = nw_journal_get_pass (journal, &pass, error) && look_into (&pass, verify->path, verify->thorough, &verify->info, error);

  nw_journal_pass_clear (&pass);
  return done;
}

/**
 * nw_backup_verify:
 * @journal: an open journal, whose key is tried
 * @path: a backup
 * @thorough: reads all of it and unseals a row of every table
 * @info: (out): what is in it
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Waits; see nw_backup_verify_async().
 *
 * Returns: %FALSE with @error set: %NW_ERROR_CORRUPT, %NW_ERROR_TAMPERED,
 *   %NW_ERROR_NEWER_SCHEMA, %NW_ERROR_INVALID for what is no journal
 */
gboolean
nw_backup_verify (NwJournal *journal,
                  const char *path,
                  gboolean thorough,
                  NwBackupInfo *info,
                  GCancellable *cancellable,
                  GError **error)
{
  Verify verify = { .path = (char *)path, .thorough = thorough };
  gboolean done = FALSE;

  g_return_val_if_fail (NW_IS_JOURNAL (journal) && path != NULL && info != NULL, FALSE);

  done = nw_job_run (journal, verify_job, &verify, NULL, NULL, cancellable, error);
  *info = verify.info;
  return done;
}

/**
 * nw_backup_verify_async:
 * @journal: an open journal, whose key is tried
 * @path: a backup
 * @thorough: reads all of it and unseals a row of every table
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Looks into a backup in a thread of its own.
 */
void
nw_backup_verify_async (NwJournal *journal,
                        const char *path,
                        gboolean thorough,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Verify *verify = NULL;

  g_return_if_fail (NW_IS_JOURNAL (journal) && path != NULL);

  verify = g_new0 (Verify, 1);
  verify->path = g_strdup (path);
  verify->thorough = thorough;
  nw_job_start (journal, verify_job, verify, verify_free, nw_backup_verify_async, NULL, NULL, cancellable, callback, user_data);
}

/**
 * nw_backup_verify_finish:
 * @journal: the journal
 * @result: as given to the callback
 * @info: (out): what is in it
 * @error: return location
 *
 * Returns: %FALSE with @error set, see nw_backup_verify()
 */
gboolean
nw_backup_verify_finish (NwJournal *journal,
                         GAsyncResult *result,
                         NwBackupInfo *info,
                         GError **error)
{
  Verify *verify = nw_job_finish (journal, result, nw_backup_verify_async, error);

  if (verify == NULL)
    return FALSE;

  *info = verify->info;
  return TRUE;
}

/* The usual folder is made; any other must be there: that of a disk that is not
 * connected would else come into being beside the journal. */
static gboolean
find_folder (const char *folder,
             GError **error)
{
  g_autofree char *usual = nw_backup_get_default_folder ();
  g_autofree char *name = g_filename_display_name (folder);

  if (g_str_equal (folder, usual))
    {
      g_autofree char *inside = g_build_filename (folder, "backup", NULL);

      if (!nw_journal_file_make_folder (inside, error))
        return FALSE;
      g_chmod (folder, 0700);
    }

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      /* Translators: %s is a folder */
      g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("The folder “%s” is not there."), name);
      return FALSE;
    }
  if (g_access (folder, W_OK | X_OK) != 0)
    {
      /* Translators: %s is a folder */
      g_set_error (error, NW_ERROR, errno == EROFS ? NW_ERROR_READ_ONLY : NW_ERROR_PERMISSION, _ ("“%s” cannot be written."), name);
      return FALSE;
    }

  return TRUE;
}

/* What an end in the middle left behind. */
static void
remove_halves (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      const char *half = strstr (name, HALF);
      g_autofree char *base = half != NULL ? g_strndup (name, (gsize)(half - name)) : NULL;
      struct stat info = { 0 };

      if (base != NULL && nw_backup_parse_name (base, NULL) && lstat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_mtime < now - HALF_AGE)
        g_unlink (path);
    }
}

/* Gives a whole backup its name, never that of another file: the number of two
 * in one minute goes up. */
static char *
publish (const char *half,
         const char *folder,
         gint64 at,
         GError **error)
{
  for (guint number = 1; number < 1000; number++)
    {
      g_autofree char *name = nw_backup_make_name (at, number);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (nw_journal_file_move_new (half, path))
        {
          nw_journal_file_sync (path);
          return g_steal_pointer (&path);
        }
      if (errno != EEXIST)
        break;
    }

  g_set_error (error, NW_ERROR, NW_ERROR_FAILED,
               /* Translators: %s is what the system says */
               _ ("The backup could not be given its name: %s."), g_strerror (errno));
  return NULL;
}

/* Whether the file is a backup of this journal that the key opens: only such a
 * one counts, and is ours to remove. A damaged one neither stands for the day
 * nor takes the place of a whole one; it stays, for who may want to look. */
static gboolean
is_ours (const NwJournalPass *pass,
         const char *path)
{
  NwBackupInfo info = { 0 };

  return look_into (pass, path, FALSE, &info, NULL) && info.same_journal && info.opens;
}

/* After a new one was made and verified. What cannot be removed stays. */
static void
rotate_folder (const NwJournalPass *pass,
               const char *folder,
               const char *made)
{
  g_autoptr (GPtrArray) backups = nw_backup_list (folder, NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();
  g_autofree gboolean *keep = NULL;

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      NwBackup *backup = g_ptr_array_index (backups, i);

      if (!is_ours (pass, backup->path))
        continue;
      g_ptr_array_add (ours, backup);
      g_array_append_val (times, backup->made_at);
    }

  keep = g_new0 (gboolean, MAX (ours->len, 1));
  nw_backup_rotate ((const gint64 *)(gpointer)times->data, times->len, g_get_real_time () / G_USEC_PER_SEC, keep);
  for (guint i = 0; i < ours->len; i++)
    {
      NwBackup *backup = g_ptr_array_index (ours, i);

      if (!keep[i] && !g_str_equal (backup->path, made))
        g_unlink (backup->path);
    }
}

typedef struct
{
  char *folder;
  gboolean rotate;
  /* Only if there is none of today. */
  gboolean daily;
  char *made;
} Backup;

static void
backup_free (gpointer data)
{
  Backup *backup = data;

  g_free (backup->folder);
  g_free (backup->made);
  g_free (backup);
}

static gboolean
progress_cb (gint64 done,
             gint64 total,
             gpointer data)
{
  NwJob *job = data;

  nw_job_set_progress (job, done, total);
  return !g_cancellable_is_cancelled (nw_job_get_cancellable (job));
}

/* Copies the file into @half over a connection of this thread. */
static gboolean
copy_journal (NwJournal *journal,
              NwJob *job,
              const char *half,
              GError **error)
{
  const char *path = nw_journal_get_path (journal);
  NwDatabase *database = nw_database_open (path, nw_journal_file_is_frozen (path) ? NW_DATABASE_FROZEN : NW_DATABASE_READ_WRITE, error);
  gboolean copied = database != NULL && nw_database_backup_to (database, half, progress_cb, job, error);

  g_clear_pointer (&database, nw_database_close);
  return copied;
}

/* Days are those of this computer's zone. */
static gboolean
has_today (const NwJournalPass *pass,
           const char *folder)
{
  g_autoptr (GPtrArray) backups = nw_backup_list (folder, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      NwBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (GDateTime) made = g_date_time_new_from_unix_local (backup->made_at);

      if (g_date_time_get_year (made) == g_date_time_get_year (now) && g_date_time_get_day_of_year (made) == g_date_time_get_day_of_year (now) && is_ours (pass, backup->path))
        return TRUE;
    }

  return FALSE;
}

static gboolean
make_backup (NwJournal *journal,
             NwJob *job,
             const NwJournalPass *pass,
             Backup *backup,
             GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *name = nw_backup_make_name (now, 1);
  g_autofree char *half = g_strdup_printf ("%s/%s" HALF "%08x", backup->folder, name, g_random_int ());
  NwBackupInfo info;

  if (!find_folder (backup->folder, error))
    return FALSE;
  if (backup->daily && has_today (pass, backup->folder))
    return TRUE;
  remove_halves (backup->folder);
  if (!copy_journal (journal, job, half, error))
    return FALSE;

  if (look_into (pass, half, TRUE, &info, error))
    backup->made = publish (half, backup->folder, now, error);
  if (backup->made == NULL)
    {
      g_unlink (half);
      return FALSE;
    }

  if (backup->rotate)
    rotate_folder (pass, backup->folder, backup->made);
  return TRUE;
}

static gboolean
log_call (NwStore *store,
          NwCall *call,
          GError **error)
{
  nw_store_log_now (store, NW_LOG_BACKED_UP, NW_LOG_JOURNAL, NULL, 0);
  return TRUE;
}

static gboolean
backup_job (NwJournal *journal,
            NwJob *job,
            gpointer data,
            GError **error)
{
  NwJournalPass pass;
  gboolean made = nw_journal_get_pass (journal, &pass, error) && make_backup (journal, job, &pass, data, error);

  nw_journal_pass_clear (&pass);
  if (made && ((Backup *)data)->made != NULL)
    {
      g_autoptr (NwCall) call = nw_call_new (log_call, NULL);

      nw_journal_run (journal, call, NULL);
    }
  return made;
}

/**
 * nw_journal_backup:
 * @self: an open journal
 * @folder: an absolute path; nw_backup_get_default_folder() is made if it is not
 *   there, any other must be
 * @rotate: removes older backups of this journal from @folder afterwards
 * @progress: (nullable): called with pages
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it; nothing is left behind
 * @error: return location
 *
 * Copies the journal as it stands, verifies the copy by opening it and unsealing
 * a row of every table, and only then gives it its name. Nothing is removed
 * unless that was done.
 *
 * Waits; see nw_journal_backup_async().
 *
 * Returns: (transfer full): the path of the backup; %NULL with @error set,
 *   %NW_ERROR_NOT_FOUND when @folder is not there
 */
char *
nw_journal_backup (NwJournal *self,
                   const char *folder,
                   gboolean rotate,
                   GFileProgressCallback progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  Backup backup = { .folder = (char *)folder, .rotate = rotate };

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (folder != NULL && g_path_is_absolute (folder), NULL);

  if (!nw_job_run (self, backup_job, &backup, progress, progress_data, cancellable, error))
    return NULL;
  return backup.made;
}

/**
 * nw_journal_backup_async:
 * @self: an open journal
 * @folder: an absolute path, see nw_journal_backup()
 * @rotate: removes older backups of this journal from @folder afterwards
 * @progress: (nullable): called with pages, in the thread-default main context
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it; nothing is left behind
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Makes a backup in a thread of its own; saves go on meanwhile.
 */
void
nw_journal_backup_async (NwJournal *self,
                         const char *folder,
                         gboolean rotate,
                         GFileProgressCallback progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Backup *backup = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (folder != NULL && g_path_is_absolute (folder));

  backup = g_new0 (Backup, 1);
  backup->folder = g_strdup (folder);
  backup->rotate = rotate;
  nw_job_start (self, backup_job, backup, backup_free, nw_journal_backup_async, progress, progress_data, cancellable, callback, user_data);
}

/**
 * nw_journal_backup_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): the path of the backup, %NULL with @error set
 */
char *
nw_journal_backup_finish (NwJournal *self,
                          GAsyncResult *result,
                          GError **error)
{
  Backup *backup = nw_job_finish (self, result, nw_journal_backup_async, error);

  return backup != NULL ? g_steal_pointer (&backup->made) : NULL;
}

/**
 * nw_journal_backup_daily_async:
 * @self: an open journal
 * @folder: an absolute path, see nw_journal_backup()
 * @cancellable: (nullable): stops it; nothing is left behind
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Makes the backup of today, unless there is one, and lets older ones go.
 */
void
nw_journal_backup_daily_async (NwJournal *self,
                               const char *folder,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Backup *backup = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (folder != NULL && g_path_is_absolute (folder));

  backup = g_new0 (Backup, 1);
  backup->folder = g_strdup (folder);
  backup->rotate = TRUE;
  backup->daily = TRUE;
  nw_job_start (self, backup_job, backup, backup_free, nw_journal_backup_daily_async, NULL, NULL, cancellable, callback, user_data);
}

/**
 * nw_journal_backup_daily_finish:
 * @self: a journal
 * @result: as given to the callback
 * @path: (out) (optional) (nullable): the backup, %NULL if there was one already
 * @error: return location
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_journal_backup_daily_finish (NwJournal *self,
                                GAsyncResult *result,
                                char **path,
                                GError **error)
{
  Backup *backup = nw_job_finish (self, result, nw_journal_backup_daily_async, error);

  if (backup == NULL)
    return FALSE;

  if (path != NULL)
    *path = g_steal_pointer (&backup->made);
  return TRUE;
}
