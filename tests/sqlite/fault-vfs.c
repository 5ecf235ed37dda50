/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-vfs.h"

#include <sqlite3.h>

/* A file system under SQLite that fails when told to. It passes everything on
 * to the real one and counts the calls that could fail. */

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} FaultFile;

static sqlite3_vfs fault_vfs;
static sqlite3_vfs *real_vfs;

static GMutex lock;
static FaultKind armed;
static guint remaining;
static guint hits;
static gboolean stays;

/* Counts one call of @kind; TRUE if it has to fail. */
static gboolean
strike (FaultKind kind)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  FaultKind watched = armed == FAULT_FULL ? FAULT_WRITE : armed;

  if (watched != kind)
    return FALSE;
  if (remaining > 0)
    {
      remaining--;
      return FALSE;
    }
  if (hits > 0 && !stays)
    return FALSE;
  hits++;
  return TRUE;
}

static int
write_error (int ioerr)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  return armed == FAULT_FULL ? SQLITE_FULL : ioerr;
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((FaultFile *)file)->real;
}

static int
fault_close (sqlite3_file *file)
{
  sqlite3_file *real = real_of (file);
  int result = real->pMethods->xClose (real);

  g_free (real);
  return result;
}

static int
fault_read (sqlite3_file *file,
            void *data,
            int size,
            sqlite3_int64 offset)
{
  if (strike (FAULT_READ))
    return SQLITE_IOERR_READ;
  return real_of (file)->pMethods->xRead (real_of (file), data, size, offset);
}

static int
fault_write (sqlite3_file *file,
             const void *data,
             int size,
             sqlite3_int64 offset)
{
  if (strike (FAULT_WRITE))
    return write_error (SQLITE_IOERR_WRITE);
  return real_of (file)->pMethods->xWrite (real_of (file), data, size, offset);
}

static int
fault_truncate (sqlite3_file *file,
                sqlite3_int64 size)
{
  if (strike (FAULT_WRITE))
    return write_error (SQLITE_IOERR_TRUNCATE);
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
fault_sync (sqlite3_file *file,
            int flags)
{
  if (strike (FAULT_SYNC))
    return SQLITE_IOERR_FSYNC;
  return real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
fault_size (sqlite3_file *file,
            sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
fault_lock (sqlite3_file *file,
            int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
fault_unlock (sqlite3_file *file,
              int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
fault_check_lock (sqlite3_file *file,
                  int *reserved)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), reserved);
}

static int
fault_control (sqlite3_file *file,
               int op,
               void *data)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), op, data);
}

static int
fault_sector (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
fault_device (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
fault_shm_map (sqlite3_file *file,
               int page,
               int size,
               int extend,
               void volatile **data)
{
  if (strike (FAULT_SHM))
    return SQLITE_IOERR_SHMMAP;
  return real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, data);
}

static int
fault_shm_lock (sqlite3_file *file,
                int offset,
                int n,
                int flags)
{
  /* Letting go of a lock does not fail. */
  if ((flags & SQLITE_SHM_LOCK) != 0 && strike (FAULT_SHM))
    return SQLITE_IOERR_SHMLOCK;
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
fault_shm_unmap (sqlite3_file *file,
                 int delete_flag)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), delete_flag);
}

static const sqlite3_io_methods fault_methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_lock,
  .xFileControl = fault_control,
  .xSectorSize = fault_sector,
  .xDeviceCharacteristics = fault_device,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

static int
fault_open (sqlite3_vfs *vfs,
            const char *name,
            sqlite3_file *file,
            int flags,
            int *out_flags)
{
  FaultFile *self = (FaultFile *)file;
  int result = SQLITE_OK;

  self->base.pMethods = NULL;
  self->real = g_malloc0 ((gsize)real_vfs->szOsFile);
  result = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  if (result != SQLITE_OK)
    {
      g_free (self->real);
      return result;
    }

  self->base.pMethods = &fault_methods;
  return SQLITE_OK;
}

/* Makes the failing file system the default of this process; again is fine. */
void
fault_vfs_install (void)
{
  if (real_vfs != NULL)
    return;

  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile = sizeof (FaultFile);
  fault_vfs.xOpen = fault_open;
  sqlite3_vfs_register (&fault_vfs, 1);
}

/* Lets the call number @after (from 0) of @kind fail: that one, or with
 * @for_good every one from there. */
void
fault_vfs_arm (FaultKind kind,
               guint after,
               gboolean for_good)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  armed = kind;
  remaining = after;
  stays = for_good;
  hits = 0;
}

/* Works again. Returns: how many calls failed */
guint
fault_vfs_disarm (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  armed = FAULT_NONE;
  return hits;
}
