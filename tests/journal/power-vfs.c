/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "power-vfs.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* A file system under SQLite that knows what a disk would hold after a cut of
 * power. Everything goes on to the real one; beside it stand, for each file of
 * one folder, what was synced and what was done since. A cut writes into another
 * folder what might be left: the synced state with some of the rest, in any
 * order, sectors of one write apart from each other. */

#define SECTOR 512

/* One write, or with no data a truncation to @offset. */
typedef struct
{
  GBytes *data;
  gint64 offset;
} Change;

typedef struct
{
  char *name;
  /* As the disk has it for sure. */
  GByteArray *synced;
  /* The name itself is on the disk. */
  gboolean named;
  /* Removed, but the removal was not synced; after that made anew, with what
   * the earlier file held. */
  gboolean removed;
  GBytes *previous;
  GPtrArray *changes;
} Disk;

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
  Disk *disk;
} PowerFile;

static sqlite3_vfs power_vfs;
static sqlite3_vfs *real_vfs;
static char *watched;
static GHashTable *disks;
static GMutex lock;
static PowerMoment moment_func;
static gpointer moment_data;
static guint n_moments;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->data, g_bytes_unref);
  g_free (change);
}

/* What is there already counts as synced. */
static Disk *
find_disk (const char *path)
{
  g_autofree char *folder = NULL;
  g_autofree char *contents = NULL;
  gsize size = 0;
  Disk *disk = NULL;

  if (path == NULL)
    return NULL;
  folder = g_path_get_dirname (path);
  if (!g_str_equal (folder, watched))
    return NULL;

  disk = g_hash_table_lookup (disks, path);
  if (disk != NULL)
    return disk;

  disk = g_new0 (Disk, 1);
  disk->name = g_path_get_basename (path);
  disk->synced = g_byte_array_new ();
  disk->changes = g_ptr_array_new_with_free_func (change_free);
  disk->named = g_file_get_contents (path, &contents, &size, NULL);
  if (disk->named)
    g_byte_array_append (disk->synced, (const guint8 *)contents, (guint)size);
  g_hash_table_insert (disks, g_strdup (path), disk);
  return disk;
}

static void
apply_bytes (GByteArray *bytes,
             gint64 offset,
             const guint8 *data,
             gsize size)
{
  guint before = bytes->len;

  if ((gint64)before < offset + (gint64)size)
    {
      g_byte_array_set_size (bytes, (guint)(offset + (gint64)size));
      memset (bytes->data + before, 0, bytes->len - before);
    }
  memcpy (bytes->data + offset, data, size);
}

static void
apply (GByteArray *bytes,
       const Change *change)
{
  gsize size = 0;
  const guint8 *data = NULL;

  if (change->data == NULL)
    {
      if ((gint64)bytes->len > change->offset)
        g_byte_array_set_size (bytes, (guint)change->offset);
      return;
    }
  data = g_bytes_get_data (change->data, &size);
  apply_bytes (bytes, change->offset, data, size);
}

static void
note (Disk *disk,
      const void *data,
      gsize size,
      gint64 offset)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  Change *change = g_new0 (Change, 1);

  change->data = data != NULL ? g_bytes_new (data, size) : NULL;
  change->offset = offset;
  g_ptr_array_add (disk->changes, change);
}

static void
tell (gboolean syncs)
{
  moment_func (n_moments++, syncs, moment_data);
}

static PowerFile *
power_of (sqlite3_file *file)
{
  return (PowerFile *)file;
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((PowerFile *)file)->real;
}

static int
power_close (sqlite3_file *file)
{
  sqlite3_file *real = real_of (file);
  int result = real->pMethods->xClose (real);

  g_free (real);
  return result;
}

static int
power_read (sqlite3_file *file,
            void *data,
            int size,
            sqlite3_int64 offset)
{
  return real_of (file)->pMethods->xRead (real_of (file), data, size, offset);
}

static int
power_write (sqlite3_file *file,
             const void *data,
             int size,
             sqlite3_int64 offset)
{
  Disk *disk = power_of (file)->disk;

  if (disk != NULL)
    {
      tell (FALSE);
      note (disk, data, (gsize)size, offset);
    }
  return real_of (file)->pMethods->xWrite (real_of (file), data, size, offset);
}

static int
power_truncate (sqlite3_file *file,
                sqlite3_int64 size)
{
  Disk *disk = power_of (file)->disk;

  if (disk != NULL)
    {
      tell (FALSE);
      note (disk, NULL, 0, size);
    }
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
power_sync (sqlite3_file *file,
            int flags)
{
  Disk *disk = power_of (file)->disk;

  if (disk != NULL)
    {
      tell (TRUE);
      g_mutex_lock (&lock);
      for (guint i = 0; i < disk->changes->len; i++)
        apply (disk->synced, g_ptr_array_index (disk->changes, i));
      g_ptr_array_set_size (disk->changes, 0);
      /* SQLite syncs the folder with the first sync of a new file. */
      disk->named = TRUE;
      g_clear_pointer (&disk->previous, g_bytes_unref);
      g_mutex_unlock (&lock);
    }
  return real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
power_size (sqlite3_file *file,
            sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
power_lock (sqlite3_file *file,
            int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
power_unlock (sqlite3_file *file,
              int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
power_check_lock (sqlite3_file *file,
                  int *reserved)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), reserved);
}

static int
power_control (sqlite3_file *file,
               int op,
               void *data)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), op, data);
}

static int
power_sector (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
power_device (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
power_shm_map (sqlite3_file *file,
               int page,
               int size,
               int extend,
               void volatile **data)
{
  return real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, data);
}

static int
power_shm_lock (sqlite3_file *file,
                int offset,
                int n,
                int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
power_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
power_shm_unmap (sqlite3_file *file,
                 int delete_flag)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), delete_flag);
}

static const sqlite3_io_methods power_methods = {
  .iVersion = 2,
  .xClose = power_close,
  .xRead = power_read,
  .xWrite = power_write,
  .xTruncate = power_truncate,
  .xSync = power_sync,
  .xFileSize = power_size,
  .xLock = power_lock,
  .xUnlock = power_unlock,
  .xCheckReservedLock = power_check_lock,
  .xFileControl = power_control,
  .xSectorSize = power_sector,
  .xDeviceCharacteristics = power_device,
  .xShmMap = power_shm_map,
  .xShmLock = power_shm_lock,
  .xShmBarrier = power_shm_barrier,
  .xShmUnmap = power_shm_unmap,
};

static int
power_open (sqlite3_vfs *vfs,
            const char *name,
            sqlite3_file *file,
            int flags,
            int *out_flags)
{
  PowerFile *self = (PowerFile *)file;
  Disk *disk = NULL;
  int result = SQLITE_OK;

  g_mutex_lock (&lock);
  disk = find_disk (name);
  if (disk != NULL && disk->removed)
    {
      g_clear_pointer (&disk->previous, g_bytes_unref);
      disk->previous = disk->named ? g_bytes_new (disk->synced->data, disk->synced->len) : NULL;
      g_byte_array_set_size (disk->synced, 0);
      disk->named = FALSE;
      disk->removed = FALSE;
    }
  g_mutex_unlock (&lock);

  self->base.pMethods = NULL;
  self->disk = disk;
  self->real = g_malloc0 ((gsize)real_vfs->szOsFile);
  result = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  if (result != SQLITE_OK)
    {
      g_free (self->real);
      return result;
    }

  self->base.pMethods = &power_methods;
  return SQLITE_OK;
}

static int
power_delete (sqlite3_vfs *vfs,
              const char *name,
              int sync_folder)
{
  Disk *disk = NULL;

  g_mutex_lock (&lock);
  disk = find_disk (name);
  g_mutex_unlock (&lock);

  if (disk != NULL)
    {
      tell (sync_folder != 0);
      g_mutex_lock (&lock);
      disk->removed = !sync_folder;
      if (sync_folder)
        {
          disk->named = FALSE;
          g_byte_array_set_size (disk->synced, 0);
        }
      g_ptr_array_set_size (disk->changes, 0);
      g_mutex_unlock (&lock);
    }
  return real_vfs->xDelete (real_vfs, name, sync_folder);
}

/**
 * power_vfs_install:
 * @folder: whose files are watched
 * @func: called at each moment at which the power might be cut
 * @data: for @func
 *
 * Makes this file system the default of the process.
 */
void
power_vfs_install (const char *folder,
                   PowerMoment func,
                   gpointer data)
{
  g_assert (real_vfs == NULL);

  watched = g_strdup (folder);
  disks = g_hash_table_new (g_str_hash, g_str_equal);
  moment_func = func;
  moment_data = data;
  real_vfs = sqlite3_vfs_find (NULL);
  power_vfs = *real_vfs;
  power_vfs.zName = "power";
  power_vfs.szOsFile = sizeof (PowerFile);
  power_vfs.xOpen = power_open;
  power_vfs.xDelete = power_delete;
  sqlite3_vfs_register (&power_vfs, 1);
}

/* How a disk treats what was not synced when the power goes. */
typedef enum
{
  FATE_NOTHING,
  FATE_ALL,
  FATE_FIRST,
  FATE_WRITES,
  FATE_SECTORS,
  N_FATES
} Fate;

static void
shuffle (GPtrArray *array,
         GRand *random)
{
  for (guint i = array->len; i > 1; i--)
    {
      guint j = (guint)g_rand_int_range (random, 0, (gint32)i);
      gpointer kept = array->pdata[i - 1];

      array->pdata[i - 1] = array->pdata[j];
      array->pdata[j] = kept;
    }
}

/* A write of which only some sectors arrived: the others hold what they held
 * before, zeros where there was nothing. */
static void
apply_torn (GByteArray *bytes,
            const Change *change,
            GRand *random)
{
  gsize size = 0;
  const guint8 *data = NULL;

  if (change->data == NULL)
    {
      if (g_rand_boolean (random))
        apply (bytes, change);
      return;
    }

  data = g_bytes_get_data (change->data, &size);
  for (gsize i = 0; i < size;)
    {
      gsize step = MIN (size - i, SECTOR - (gsize)(change->offset + (gint64)i) % SECTOR);

      if (g_rand_boolean (random))
        apply_bytes (bytes, change->offset + (gint64)i, data + i, step);
      i += step;
    }
}

static GByteArray *
decide (Disk *disk,
        GRand *random)
{
  GByteArray *bytes = g_byte_array_sized_new (disk->synced->len);
  Fate fate = (Fate)g_rand_int_range (random, 0, N_FATES);
  guint n = disk->changes->len;
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  g_byte_array_append (bytes, disk->synced->data, disk->synced->len);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (order, g_ptr_array_index (disk->changes, i));
  if (fate == FATE_FIRST && n > 0)
    g_ptr_array_set_size (order, g_rand_int_range (random, 0, (gint32)n + 1));
  if (fate == FATE_WRITES || fate == FATE_SECTORS)
    shuffle (order, random);

  for (guint i = 0; i < order->len && fate != FATE_NOTHING; i++)
    {
      if (fate == FATE_SECTORS)
        apply_torn (bytes, g_ptr_array_index (order, i), random);
      else if (fate != FATE_WRITES || g_rand_boolean (random))
        apply (bytes, g_ptr_array_index (order, i));
    }

  return bytes;
}

/**
 * power_vfs_cut:
 * @folder: an empty folder
 * @random: decides
 *
 * Writes what a disk might hold if the power went now. The shared memory of
 * SQLite is not on the disk and not there.
 */
void
power_vfs_cut (const char *folder,
               GRand *random)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, disks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Disk *disk = value;
      g_autofree char *path = g_build_filename (folder, disk->name, NULL);
      g_autoptr (GByteArray) bytes = NULL;
      int fd = -1;

      if (disk->removed && g_rand_boolean (random))
        continue;
      if (disk->named || disk->removed)
        bytes = decide (disk, random);
      else if (disk->previous != NULL && g_rand_boolean (random))
        bytes = g_bytes_unref_to_array (g_bytes_ref (disk->previous));
      else if (g_rand_boolean (random))
        bytes = decide (disk, random);
      else
        continue;

      fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      g_assert_cmpint (fd, >=, 0);
      g_assert_cmpint (write (fd, bytes->data, bytes->len), ==, (gssize)bytes->len);
      close (fd);
    }
}
