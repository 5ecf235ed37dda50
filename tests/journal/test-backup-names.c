/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-backup.h"
#include "nw-test.h"

/* How backups are named, and which of a heap of them stay. No journal is made. */

#define DAY 86400

static void
test_names (void)
{
  static const char *const others[] = {
    "journal.db",
    "journal-2026-11-22.db",
    "journal-2026-11-22T0620.db",
    "journal-2026-11-22T0620Z.db-wal",
    "journal-2026-11-22T0620Z.db.new-0a1b2c3d",
    "journal-2026-13-22T0620Z.db",
    "journal-2026-02-30T0620Z.db",
    "journal-2026-11-22T2460Z.db",
    "journal-2026-11-22T0620Z-0.db",
    "journal-2026-11-22T0620Z-.db",
    "journal-2026-11-22T0620Z-2x.db",
    "my journal-2026-11-22T0620Z.db",
  };
  g_autofree char *first = nw_backup_make_name (1795328400, 1);
  g_autofree char *second = nw_backup_make_name (1795328400, 2);

  g_assert_cmpstr (first, ==, "journal-2026-11-22T0620Z.db");
  g_assert_cmpstr (second, ==, "journal-2026-11-22T0620Z-2.db");
  for (guint i = 0; i < 2000; i++)
    {
      gint64 at = g_test_rand_int_range (0, G_MAXINT32);
      g_autofree char *name = nw_backup_make_name (at, (guint)g_test_rand_int_range (1, 30));
      gint64 read = 0;

      g_assert_true (nw_backup_parse_name (name, &read));
      g_assert_cmpint (read, ==, at - at % 60);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (nw_backup_parse_name (others[i], NULL));
}

static guint
rotate (GArray *times,
        gint64 now)
{
  g_autofree gboolean *keep = g_new0 (gboolean, times->len + 1);
  guint n_removed = 0;

  nw_backup_rotate ((const gint64 *)(gpointer)times->data, times->len, now, keep);
  for (guint i = times->len; i > 0; i--)
    {
      if (keep[i - 1])
        continue;
      g_array_remove_index (times, i - 1);
      n_removed++;
    }

  return n_removed;
}

static int
month_of (gint64 at)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (at);

  return g_date_time_get_year (when) * 12 + g_date_time_get_month (when);
}

/* The months, last first, that @times has something of. */
static GArray *
list_months (GArray *times)
{
  GArray *months = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = times->len; i > 0; i--)
    {
      int month = month_of (g_array_index (times, gint64, i - 1));

      if (months->len == 0 || g_array_index (months, int, months->len - 1) != month)
        g_array_append_val (months, month);
    }

  return months;
}

static gint64
newest_of (GArray *times,
           gint64 from,
           gint64 to)
{
  gint64 newest = -1;

  for (guint i = 0; i < times->len; i++)
    {
      gint64 at = g_array_index (times, gint64, i);

      if (at >= from && at < to)
        newest = MAX (newest, at);
    }

  return newest;
}

/* Any heap of times: the newest stays, nothing goes below the bounds, again
 * changes nothing, and what lies ahead is left alone. */
static void
test_rotate_random (void)
{
  const gint64 now = 1795330000;

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
      guint n = (guint)g_test_rand_int_range (0, 120);
      guint n_ahead = 0;
      guint n_after = 0;
      gint64 newest = 0;
      g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL);

      for (guint i = 0; i < n; i++)
        {
          gint64 at = now - (gint64)g_test_rand_int_range (-30, 900) * DAY / (1 + g_test_rand_int_range (0, 20)) - g_test_rand_int_range (0, DAY);

          n_ahead += at > now + DAY;
          if (at <= now + DAY)
            g_hash_table_add (days, GINT_TO_POINTER ((int)(at / DAY)));
          g_array_append_val (times, at);
        }
      newest = newest_of (times, 0, now + DAY + 1);

      rotate (times, now);
      g_assert_cmpint (newest_of (times, 0, now + DAY + 1), ==, newest);
      n_after = times->len;
      g_assert_cmpuint (n_after, <=, n_ahead + NW_BACKUP_DAYS + NW_BACKUP_WEEKS + NW_BACKUP_MONTHS);
      g_assert_cmpuint (n_after, >=, n_ahead + MIN (NW_BACKUP_DAYS, g_hash_table_size (days)));
      g_assert_cmpuint (rotate (times, now), ==, 0);
    }
}

/* Three years of a practice that makes one every day but on Sundays, and is
 * closed for three weeks in summer. */
static void
test_rotate_years (void)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 begin = 1700000000 - 1700000000 % DAY;

  for (guint day = 0; day < 3 * 365; day++)
    {
      gint64 now = begin + (gint64)day * DAY + 30000;
      guint n = 0;
      g_autoptr (GArray) months = NULL;
      g_autoptr (GArray) all_months = NULL;

      if (day % 7 == 3 || (day % 365 > 200 && day % 365 < 221))
        continue;
      g_array_append_val (times, now);
      g_array_append_val (all, now);
      rotate (times, now);

      g_assert_cmpuint (times->len, <=, NW_BACKUP_DAYS + NW_BACKUP_WEEKS + NW_BACKUP_MONTHS);
      if (day < 400)
        continue;

      /* The last seven days that had one, and one of each of the last twelve
       * months that had one. */
      for (gint64 back = 0; back < 32; back++)
        n += newest_of (times, now - back * DAY - 30000, now - back * DAY - 30000 + DAY) >= 0;
      g_assert_cmpuint (n, >=, NW_BACKUP_DAYS);
      months = list_months (times);
      all_months = list_months (all);
      g_assert_cmpmem (months->data, NW_BACKUP_MONTHS * sizeof (int), all_months->data, NW_BACKUP_MONTHS * sizeof (int));
    }
}
int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/backup/names", test_names);
  g_test_add_func ("/backup/rotate-random", test_rotate_random);
  g_test_add_func ("/backup/rotate-years", test_rotate_years);

  return g_test_run ();
}
