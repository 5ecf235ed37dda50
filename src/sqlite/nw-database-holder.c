/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-sqlite"

#include "config.h"

#include "nw-database.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* Which process holds a write lock on @path, or 0.
 *
 * Asking by fcntl(F_GETLK) would need a descriptor of our own on the file, and
 * closing that drops every POSIX lock this process has on it, SQLite's too. */
static int
find_writer (const char *locks,
             const char *path)
{
  g_auto (GStrv) lines = g_strsplit (locks, "\n", -1);
  struct stat info = { 0 };

  if (stat (path, &info) != 0)
    return 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      unsigned int dev_major = 0;
      unsigned int dev_minor = 0;
      unsigned long inode = 0;
      int pid = 0;

      if (sscanf (lines[i], "%*u: POSIX ADVISORY WRITE %d %x:%x:%lu", &pid, &dev_major, &dev_minor, &inode) == 4 && inode == info.st_ino && dev_major == major (info.st_dev) && dev_minor == minor (info.st_dev) && pid > 0 && pid != getpid ())
        return pid;
    }

  return 0;
}

/**
 * nw_database_find_holder:
 * @path: a database file
 *
 * Finds which other process is writing it, for the message that says by whom a
 * journal is in use.
 *
 * Returns: (transfer full) (nullable): program name and process number, or
 *   %NULL when the system does not tell
 */
char *
nw_database_find_holder (const char *path)
{
  static const char *const suffixes[] = { "-shm", "" };
  g_autofree char *locks = NULL;
  int pid = 0;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents ("/proc/locks", &locks, NULL, NULL))
    return NULL;

  /* In WAL mode writers lock the -shm file. */
  for (guint i = 0; pid == 0 && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *locked = g_strconcat (path, suffixes[i], NULL);

      pid = find_writer (locks, locked);
    }

  if (pid != 0)
    {
      g_autofree char *file = g_strdup_printf ("/proc/%d/comm", pid);
      g_autofree char *name = NULL;

      if (!g_file_get_contents (file, &name, NULL, NULL))
        name = g_strdup ("?");
      /* Translators: %s is the name of a program, %d the number of its process */
      return g_strdup_printf (_ ("%s, process %d"), g_strstrip (name), pid);
    }

  return NULL;
}
