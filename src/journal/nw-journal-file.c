/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-journal-file.h"

#include "nw-error.h"
#include "nw-paths.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

/* File systems of other machines, and of the host of a virtual one. The shared
 * memory of WAL does not work on them: two programs would damage the file. */
static const struct
{
  guint64 type;
  const char *name;
} network_types[] = {
  { 0x6969, "NFS" },
  { 0x517b, "SMB" },
  { 0xff534d42, "CIFS" },
  { 0xfe534d42, "SMB 2" },
  { 0x564c, "NCP" },
  { 0x5346414f, "AFS" },
  { 0x6b414653, "AFS" },
  { 0x73757245, "Coda" },
  { 0x00c36400, "Ceph" },
  { 0x01021997, "9P" },
  { 0x01161970, "GFS2" },
  { 0x7461636f, "OCFS2" },
  { 0x0bd00bd0, "Lustre" },
  { 0x47504653, "GPFS" },
  { 0xbacbacbc, "VMware HGFS" },
  { 0x786f4256, "VirtualBox" },
};

#define FUSE_TYPE 0x65735546

/* Most file systems in user space are of other machines; these are not. */
static const char *const local_fuse[] = { "fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.bindfs", "fuse.fuse-overlayfs", NULL };

static guint64 pretended_type = 0;

/* nw_journal_file_pretend: what the next folders are taken for, 0 to look */
void
nw_journal_file_pretend (guint64 type)
{
  pretended_type = type;
}

/*
 * nw_journal_file_is_network:
 * @type: f_type of statfs()
 * @name: (nullable): the name in the mount table
 *
 * Returns: TRUE for a file system of another machine
 */
gboolean
nw_journal_file_is_network (guint64 type,
                            const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (network_types); i++)
    {
      if ((guint32)type == network_types[i].type)
        return TRUE;
    }

  return (guint32)type == FUSE_TYPE && (name == NULL || !g_strv_contains (local_fuse, name));
}

/* The type in the mount table of the file system with number @dev. */
static char *
find_mount_type (dev_t dev)
{
  g_autofree char *table = NULL;
  g_autofree char *wanted = g_strdup_printf ("%u:%u", major (dev), minor (dev));
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/self/mountinfo", &table, NULL, NULL))
    return NULL;

  lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], " ", -1);
      const char *dash = strstr (lines[i], " - ");

      if (dash != NULL && g_strv_length (fields) > 3 && g_str_equal (fields[2], wanted))
        return g_strndup (dash + 3, strcspn (dash + 3, " "));
    }

  return NULL;
}

/* The folder of @path, or its nearest ancestor that is there. */
static char *
existing_folder (const char *path)
{
  char *folder = g_path_get_dirname (path);

  while (!g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      char *parent = g_path_get_dirname (folder);

      if (g_str_equal (parent, folder))
        {
          g_free (parent);
          break;
        }
      g_free (folder);
      folder = parent;
    }

  return folder;
}

/*
 * nw_journal_file_check_folder:
 * @path: a journal, there or not
 * @error: return location
 *
 * Returns: FALSE with NW_ERROR_NETWORK_FOLDER
 */
gboolean
nw_journal_file_check_folder (const char *path,
                              GError **error)
{
  g_autofree char *folder = existing_folder (path);
  g_autofree char *mount_type = NULL;
  struct statfs system = { 0 };
  struct stat info = { 0 };
  guint64 type = pretended_type;

  if (type == 0)
    {
      if (statfs (folder, &system) != 0 || stat (folder, &info) != 0)
        return TRUE;
      type = (guint64)system.f_type;
      if ((guint32)type == FUSE_TYPE)
        mount_type = find_mount_type (info.st_dev);
    }

  if (!nw_journal_file_is_network (type, mount_type))
    return TRUE;

  g_set_error (error, NW_ERROR, NW_ERROR_NETWORK_FOLDER,
               /* Translators: %s is a folder */
               _ ("“%s” is a network folder: a journal there can be damaged when two programs use it."),
               folder);
  return FALSE;
}

static void
set_write_error (GError **error,
                 const char *path,
                 int system_errno)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (system_errno)
    {
    case ENOSPC:
    case EDQUOT:
      /* Translators: %s is a file or folder */
      g_set_error (error, NW_ERROR, NW_ERROR_DISK_FULL, _ ("The disk is full: “%s” could not be made."), name);
      break;
    case EROFS:
    case EACCES:
    case EPERM:
      /* Translators: %s is a file or folder */
      g_set_error (error, NW_ERROR, NW_ERROR_READ_ONLY, _ ("“%s” cannot be written."), name);
      break;
    case EEXIST:
      /* Translators: %s is a file or folder */
      g_set_error (error, NW_ERROR, NW_ERROR_EXISTS, _ ("“%s” exists already."), name);
      break;
    default:
      /* Translators: the first %s is a file or folder, the second what the system says */
      g_set_error (error, NW_ERROR, NW_ERROR_FAILED, _ ("“%s” could not be made: %s."), name, g_strerror (system_errno));
      break;
    }
}

/*
 * nw_journal_file_make_folder:
 * @path: a journal that is to be made
 * @error: return location
 *
 * Makes its folder, for the owner alone, if it is not there. The folder that is
 * Needlewise's own is made private even when it was there; any other belongs
 * to the user, who may share it.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_journal_file_make_folder (const char *path,
                             GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *own = nw_paths_get_own_dir ();
  gboolean was_there = g_file_test (folder, G_FILE_TEST_IS_DIR);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_write_error (error, folder, errno);
      return FALSE;
    }
  if (!was_there || g_str_equal (folder, own))
    g_chmod (folder, 0700);

  return TRUE;
}

/*
 * nw_journal_file_is_frozen:
 * @path: a journal that is there
 *
 * Returns: TRUE if file or folder cannot be written by this user
 */
gboolean
nw_journal_file_is_frozen (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return access (path, W_OK) != 0 || access (folder, W_OK) != 0;
}

/*
 * nw_journal_file_has_wal:
 * @path: a journal that is there
 *
 * Returns: TRUE if changes wait beside it to be moved in: it was not closed, or
 *   another process has it open
 */
gboolean
nw_journal_file_has_wal (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  struct stat info = { 0 };

  return stat (wal, &info) == 0 && info.st_size > 0;
}

/*
 * nw_journal_file_has_header:
 * @path: a journal that is there and that this process does not have open, for
 *   closing a descriptor drops all locks that the process has on a file
 *
 * Returns: TRUE if it begins as every file of SQLite does
 */
gboolean
nw_journal_file_has_header (const char *path)
{
  static const char magic[16] = "SQLite format 3";
  char header[sizeof magic] = "";
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean same = fd >= 0 && read (fd, header, sizeof header) == sizeof header && memcmp (header, magic, sizeof magic) == 0;

  if (fd >= 0)
    close (fd);
  return same;
}

/*
 * nw_journal_file_create:
 * @path: where a journal will be
 * @error: return location
 *
 * Makes an empty file beside it under a random name, mode 0600 whatever the
 * umask; SQLite gives -wal and -shm the same mode.
 *
 * Returns: (transfer full): the name, or NULL with @error set
 */
char *
nw_journal_file_create (const char *path,
                        GError **error)
{
  g_autofree char *name = g_strconcat (path, ".new-XXXXXX", NULL);
  int fd = g_mkstemp_full (name, O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      set_write_error (error, path, errno);
      return NULL;
    }

  fchmod (fd, 0600);
  close (fd);
  return g_steal_pointer (&name);
}

/* nw_journal_file_remove: a half-made journal and its companions */
void
nw_journal_file_remove (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

static gboolean pretended_no_rename = FALSE;
static gboolean pretended_no_link = FALSE;

/* nw_journal_file_pretend_moves: which ways of moving the file system has */
void
nw_journal_file_pretend_moves (gboolean has_rename,
                               gboolean has_link)
{
  pretended_no_rename = !has_rename;
  pretended_no_link = !has_link;
}

/* TRUE for what a file system says that does not know the way. */
static gboolean
is_unknown_way (int system_errno)
{
  return system_errno == EINVAL || system_errno == ENOSYS || system_errno == EPERM || system_errno == EOPNOTSUPP || system_errno == EMLINK;
}

/*
 * nw_journal_file_move_new:
 * @from: a file
 * @to: its new name, in the same folder
 *
 * Gives a file a name that nothing has yet, in one step. Not every file system
 * knows the first way (renameat2) or the second (a second name); where it knows
 * neither, somebody could take the name between looking and renaming.
 *
 * Returns: FALSE with errno set, EEXIST if there is something
 */
gboolean
nw_journal_file_move_new (const char *from,
                          const char *to)
{
  struct stat info = { 0 };

  errno = EINVAL;
  if (!pretended_no_rename && renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (!is_unknown_way (errno))
    return FALSE;

  errno = EPERM;
  if (!pretended_no_link && link (from, to) == 0)
    {
      g_unlink (from);
      return TRUE;
    }
  if (!is_unknown_way (errno))
    return FALSE;

  if (lstat (to, &info) == 0)
    {
      errno = EEXIST;
      return FALSE;
    }
  return g_rename (from, to) == 0;
}

/*
 * nw_journal_file_publish:
 * @temporary: a whole journal, closed
 * @path: its final name
 * @error: return location
 *
 * Gives a journal its name in one step: it is there whole or not at all, and
 * never in place of another.
 *
 * Returns: FALSE with NW_ERROR_EXISTS or another error
 */
gboolean
nw_journal_file_publish (const char *temporary,
                         const char *path,
                         GError **error)
{
  if (!nw_journal_file_move_new (temporary, path))
    {
      set_write_error (error, path, errno);
      return FALSE;
    }

  sync_folder (path);
  return TRUE;
}

/*
 * nw_journal_file_dated_name:
 * @path: a journal
 * @what: a word
 *
 * Returns: (transfer full): "journal.db.what-20261121-143207", with a number
 *   behind it if there is one already
 */
char *
nw_journal_file_dated_name (const char *path,
                            const char *what)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  char *name = g_strdup_printf ("%s.%s-%s", path, what, stamp);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.%s-%s-%u", path, what, stamp, i);
    }

  return name;
}

/* Renames what lies beside @from too, so that SQLite still finds them together;
 * nothing that has the name is replaced. */
static gboolean
rename_all (const char *from,
            const char *to)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal" };

  if (!nw_journal_file_move_new (from, to))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *old = g_strconcat (from, suffixes[i], NULL);
      g_autofree char *new = g_strconcat (to, suffixes[i], NULL);

      g_rename (old, new);
    }
  sync_folder (to);
  return TRUE;
}

/*
 * nw_journal_file_set_aside:
 * @path: a journal that nobody has open here
 * @what: "damaged" or "replaced"
 *
 * Returns: (transfer full) (nullable): its new name, or NULL if it could not be
 *   renamed and is still where it was
 */
char *
nw_journal_file_set_aside (const char *path,
                           const char *what)
{
  g_autofree char *name = nw_journal_file_dated_name (path, what);

  return rename_all (path, name) ? g_steal_pointer (&name) : NULL;
}

/* nw_journal_file_put_back: undoes nw_journal_file_set_aside() */
gboolean
nw_journal_file_put_back (const char *aside,
                          const char *path)
{
  return rename_all (aside, path);
}

/* nw_journal_file_sync: what is in the file, and its name, are on the disk */
gboolean
nw_journal_file_sync (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  sync_folder (path);
  return synced;
}

static gboolean
write_all (int fd,
           const char *data,
           gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          data += n;
          size -= (gsize)n;
        }
    }

  return TRUE;
}

/*
 * nw_journal_file_copy:
 * @from: any file
 * @to: where its bytes go; made if it is not there, mode 0600
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_journal_file_copy (const char *from,
                      const char *to,
                      GError **error)
{
  g_autofree char *buffer = g_malloc (65536);
  int source = open (from, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  int saved_errno = errno;
  int target = -1;
  gssize n = 0;

  if (source < 0)
    {
      g_autofree char *name = g_filename_display_name (from);

      g_set_error (error, NW_ERROR, saved_errno == ENOENT ? NW_ERROR_NOT_FOUND : NW_ERROR_PERMISSION,
                   /* Translators: a path, then the reason that the system gives */
                   _ ("“%s” could not be read: %s"), name, g_strerror (saved_errno));
      return FALSE;
    }

  target = open (to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  saved_errno = errno;
  while (target >= 0 && ((n = read (source, buffer, 65536)) > 0 || (n < 0 && errno == EINTR)))
    {
      if (n > 0 && !write_all (target, buffer, (gsize)n))
        break;
    }
  if (target >= 0)
    {
      saved_errno = errno;
      if (n == 0 && fsync (target) != 0)
        {
          n = -1;
          saved_errno = errno;
        }
      close (target);
    }
  close (source);

  if (target < 0 || n != 0)
    {
      set_write_error (error, to, saved_errno);
      return FALSE;
    }
  return TRUE;
}

/*
 * nw_journal_file_find_set_aside:
 * @path: a journal, there or not
 *
 * Returns: (transfer full) (nullable): the newest that was set aside
 */
char *
nw_journal_file_find_set_aside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, ".damaged-", NULL);
  g_autofree char *newest = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_prefix (name, prefix) && !g_str_has_suffix (name, "-wal") && !g_str_has_suffix (name, "-shm") && !g_str_has_suffix (name, "-journal") && g_strcmp0 (name, newest) > 0)
        {
          g_free (newest);
          newest = g_strdup (name);
        }
    }

  return newest != NULL ? g_build_filename (folder, newest, NULL) : NULL;
}
