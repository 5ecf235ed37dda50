/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-backup.h"

#include "nw-error.h"
#include "nw-paths.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define PREFIX "journal-"
#define SUFFIX ".db"
/* "2026-11-22T0620Z" */
#define STAMP_LENGTH 16

#define SECONDS_A_DAY 86400

/**
 * nw_backup_free:
 * @self: a backup
 *
 * Forgets it; the file stays.
 */
void
nw_backup_free (NwBackup *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self);
}

/**
 * nw_backup_get_default_folder:
 *
 * Returns: (transfer full): where backups go unless the user names another
 *   folder; it need not be there
 */
char *
nw_backup_get_default_folder (void)
{
  g_autofree char *own = nw_paths_get_own_dir ();

  return g_build_filename (own, "backups", NULL);
}

/**
 * nw_backup_make_name:
 * @at: seconds since 1970 UTC
 * @number: 1, or more for another one in the same minute
 *
 * Returns: (transfer full): the name of a backup, which tells its time and
 *   nothing else
 */
char *
nw_backup_make_name (gint64 at,
                     guint number)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (at);
  g_autofree char *stamp = g_date_time_format (when, "%Y-%m-%dT%H%MZ");

  return number > 1 ? g_strdup_printf (PREFIX "%s-%u" SUFFIX, stamp, number) : g_strconcat (PREFIX, stamp, SUFFIX, NULL);
}

static gboolean
read_digits (const char *text,
             guint n,
             int *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + (text[i] - '0');
    }

  return TRUE;
}

/* "2026-11-22T0620Z" as a time; NULL for what is none. */
static GDateTime *
parse_stamp (const char *stamp)
{
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;

  if (stamp[4] != '-' || stamp[7] != '-' || stamp[10] != 'T' || stamp[15] != 'Z')
    return NULL;
  if (!read_digits (stamp, 4, &year) || !read_digits (stamp + 5, 2, &month) || !read_digits (stamp + 8, 2, &day) || !read_digits (stamp + 11, 2, &hour) || !read_digits (stamp + 13, 2, &minute))
    return NULL;

  return g_date_time_new_utc (year, month, day, hour, minute, 0.0);
}

/**
 * nw_backup_parse_name:
 * @name: a name without folder
 * @at: (out) (optional): seconds since 1970 UTC
 *
 * Returns: %TRUE if nw_backup_make_name() gives such names
 */
gboolean
nw_backup_parse_name (const char *name,
                      gint64 *at)
{
  g_autoptr (GDateTime) when = NULL;
  const char *end = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  if (!g_str_has_prefix (name, PREFIX) || strlen (name) < strlen (PREFIX) + STAMP_LENGTH + strlen (SUFFIX))
    return FALSE;

  end = name + strlen (PREFIX) + STAMP_LENGTH;
  if (*end == '-')
    {
      if (end[1] < '1' || end[1] > '9')
        return FALSE;
      end++;
      end += strspn (end, "0123456789");
    }
  if (!g_str_equal (end, SUFFIX))
    return FALSE;

  when = parse_stamp (name + strlen (PREFIX));
  if (when == NULL)
    return FALSE;
  if (at != NULL)
    *at = g_date_time_to_unix (when);
  return TRUE;
}

/* The numbers of the day, week and month of a time; weeks begin on Monday. */
static void
find_periods (gint64 at,
              gint64 periods[3])
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (at);

  periods[0] = at / SECONDS_A_DAY;
  /* 1970-01-01 was a Thursday. */
  periods[1] = (at / SECONDS_A_DAY + 3) / 7;
  periods[2] = (gint64)g_date_time_get_year (when) * 12 + g_date_time_get_month (when);
}

static int
compare_newest (gconstpointer a,
                gconstpointer b,
                gpointer data)
{
  const gint64 *times = data;
  gint64 left = times[*(const guint *)a];
  gint64 right = times[*(const guint *)b];

  return left > right ? -1 : left < right;
}

/**
 * nw_backup_rotate:
 * @times: (array length=n): when each backup was made, in any order
 * @n: how many
 * @now: the present time
 * @keep: (out caller-allocates) (array length=n): which are kept
 *
 * Keeps the newest backup of each of the last 7 days, 4 weeks and 12 months
 * that have one. Days without a backup do not count, so that a practice that was
 * closed loses nothing. The newest is always kept. What was made more than a day
 * after @now, by a clock that was wrong, is kept and takes nobody's place.
 */
void
nw_backup_rotate (const gint64 *times,
                  guint n,
                  gint64 now,
                  gboolean *keep)
{
  static const guint bounds[3] = { NW_BACKUP_DAYS, NW_BACKUP_WEEKS, NW_BACKUP_MONTHS };
  g_autofree guint *order = g_new (guint, MAX (n, 1));
  guint counts[3] = { 0 };
  gint64 last[3] = { G_MININT64, G_MININT64, G_MININT64 };

  g_return_if_fail (n == 0 || (times != NULL && keep != NULL));

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint)n, sizeof *order, compare_newest, (gpointer)times);

  for (guint i = 0; i < n; i++)
    {
      gint64 periods[3] = { 0 };

      keep[order[i]] = FALSE;
      if (times[order[i]] > now + SECONDS_A_DAY)
        {
          keep[order[i]] = TRUE;
          continue;
        }

      find_periods (times[order[i]], periods);
      for (guint j = 0; j < 3; j++)
        {
          if (periods[j] == last[j] || counts[j] == bounds[j])
            continue;
          last[j] = periods[j];
          counts[j]++;
          keep[order[i]] = TRUE;
        }
    }
}

static int
compare_backups (gconstpointer a,
                 gconstpointer b)
{
  const NwBackup *left = *(NwBackup *const *)a;
  const NwBackup *right = *(NwBackup *const *)b;

  if (left->made_at != right->made_at)
    return left->made_at > right->made_at ? -1 : 1;
  /* Of one minute the later number; longer names have the greater number. */
  if (strlen (left->path) != strlen (right->path))
    return strlen (left->path) > strlen (right->path) ? -1 : 1;
  return -strcmp (left->path, right->path);
}

/**
 * nw_backup_list:
 * @folder: a folder
 * @error: return location
 *
 * Finds the backups in a folder by their names; links are left out.
 *
 * Returns: (transfer full) (element-type NwBackup): newest first; %NULL with
 *   @error set, %NW_ERROR_NOT_FOUND when the folder is not there
 */
GPtrArray *
nw_backup_list (const char *folder,
                GError **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_backup_free);
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;
  int saved_errno = 0;

  g_return_val_if_fail (folder != NULL, NULL);

  errno = 0;
  dir = g_dir_open (folder, 0, NULL);
  saved_errno = errno;
  if (dir == NULL)
    {
      g_autofree char *shown = g_filename_display_name (folder);

      if (saved_errno == EACCES)
        /* Translators: %s is a folder */
        g_set_error (error, NW_ERROR, NW_ERROR_PERMISSION, _ ("This user may not open “%s”."), shown);
      else
        /* Translators: %s is a folder */
        g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("The folder “%s” is not there."), shown);
      return NULL;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info = { 0 };
      gint64 made_at = 0;
      NwBackup *backup = NULL;

      if (!nw_backup_parse_name (name, &made_at) || lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
        continue;
      backup = g_new0 (NwBackup, 1);
      backup->path = g_steal_pointer (&path);
      backup->made_at = made_at;
      backup->size = info.st_size;
      g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_backups);

  return g_steal_pointer (&backups);
}
