/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-test.h"

#include "nw-pack.h"
#include "nw-session-private.h"

#include <math.h>
#include <sqlite3.h>

/* What stands sealed in a row: of a later version, changed, or broken. */

static GBytes *
make_extra (guint key,
            const char *text)
{
  NwPack pack = { 0 };

  nw_pack_add_text (&pack, key, text);
  return nw_pack_end (&pack);
}

/* A site at which a row of another version holds @extra. */
static NwSessionSite *
make_extra_site (GBytes *extra)
{
  NwId id;

  nw_id_generate (&id);
  return nw_session_site_new_stored (&id, "soleus", "leg-posterior", NW_SIDE_LEFT, NULL, 0, 0, NULL, NULL, extra);
}

/* What a later version sealed is given back when this one saves the row, also
 * when the side of a mark changes and when a deletion is undone. */
static void
test_later_members (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  NwStore *store = create_store (path);
  g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", "x");
  g_autoptr (GBytes) extra = make_extra (900, "of a later version");
  g_autoptr (NwSessionSite) site = make_extra_site (extra);
  g_autoptr (NwSession) first = NULL;
  g_autoptr (NwSession) second = NULL;
  g_autoptr (NwSessionSite) turned = NULL;
  g_autoptr (GError) error = NULL;

  nw_session_set_extra (session, extra);
  nw_session_add_site (session, site);
  g_assert_true (nw_store_save (store, session, &error));
  g_assert_no_error (error);

  for (guint round = 0; round < 3; round++)
    {
      g_clear_object (&first);
      g_clear_object (&turned);
      first = nw_store_get (store, nw_session_get_id (session), &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (nw_session_get_extra (first), extra));
      g_assert_true (g_bytes_equal (nw_session_site_get_extra (nw_session_get_site (first, 2)), extra));

      if (round == 2)
        break;
      turned = nw_session_site_new_with_side (nw_session_get_site (first, 2), round == 0 ? NW_SIDE_RIGHT : NW_SIDE_LEFT);
      nw_session_replace_site (first, 2, turned);
      nw_session_set_note (first, "changed");
      /* An object that never knew of it does not take it away either. */
      nw_session_set_extra (first, NULL);
      g_assert_true (nw_store_save (store, first, &error));
      g_assert_no_error (error);
    }

  g_assert_true (nw_store_delete (store, first, &error));
  g_assert_true (nw_store_undelete (store, first, &error));
  second = nw_store_get (store, nw_session_get_id (session), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (nw_session_get_extra (second), extra));

  nw_store_free (store);
  nw_test_remove_dir (dir);
}

/* A changed site is the same row with a new revision; the others stay as they
 * are. */
static void
test_changed_site (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  NwStore *store = create_store (path);
  g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", "x");
  g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (NULL, 7.5, 0.0, NULL);
  g_autoptr (NwSession) first = NULL;
  g_autoptr (NwSession) second = NULL;
  g_autoptr (NwSessionSite) changed = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_store_save (store, session, &error));
  g_assert_no_error (error);
  first = nw_store_get (store, nw_session_get_id (session), &error);
  g_assert_no_error (error);
  id = g_strdup (nw_session_site_get_id (nw_session_get_site (first, 1)));
  changed = nw_session_site_new_with_needle (nw_session_get_site (first, 1), needle);
  g_assert_cmpstr (nw_session_site_get_id (changed), ==, id);
  nw_session_replace_site (first, 1, changed);
  g_assert_true (nw_store_save (store, first, &error));
  g_assert_no_error (error);

  second = nw_store_get (store, nw_session_get_id (session), &error);
  g_assert_no_error (error);
  g_assert_true (nw_session_equal (first, second));
  g_assert_cmpfloat (nw_needle_plan_get_planned_mm (nw_session_site_get_needle (nw_session_get_site (second, 1))), ==, 7.5);

  nw_store_free (store);
  nw_test_remove_dir (dir);
}

/* A sealed row that no version writes, as a broken program with the key would:
 * it is told as damaged, never shown with part of it. */
static void
assert_refused_row (NwStore *store,
                    gboolean in_site,
                    NwPack *entries)
{
  g_autoptr (GBytes) extra = nw_pack_end (entries);
  g_autoptr (NwSession) session = nw_session_new ();
  g_autoptr (NwSessionSite) site = make_extra_site (in_site ? extra : NULL);
  g_autoptr (NwSession) read = NULL;
  g_autoptr (GError) error = NULL;

  if (!in_site)
    nw_session_set_extra (session, extra);
  nw_session_add_site (session, site);
  g_assert_true (nw_store_save (store, session, &error));
  g_assert_no_error (error);
  read = nw_store_get (store, nw_session_get_id (session), &error);
  g_assert_null (read);
  g_assert_error (error, NW_ERROR, NW_ERROR_TAMPERED);
}

/* Keys as nw-record-pack.c has them. */
static void
add_answer (NwPack *pack,
            const char *flag,
            gint64 answer)
{
  NwPack inner = { 0 };

  nw_pack_add_text (&inner, 1, flag);
  nw_pack_add_int (&inner, 2, answer);
  nw_pack_add_pack (pack, 9, &inner);
}

static void
add_stop (NwPack *pack,
          const char *zone,
          guint n_items,
          gint64 at)
{
  NwPack inner = { 0 };

  nw_pack_add_text (&inner, 1, zone);
  for (guint i = 0; i < n_items; i++)
    nw_pack_add_text (&inner, 2, "pre-anatomy");
  nw_pack_add_text (&inner, 3, "2026.11");
  nw_pack_add_int (&inner, 4, at);
  nw_pack_add_pack (pack, 10, &inner);
}

static void
test_hostile_session (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  NwStore *store = create_store (path);
  NwPack pack = { 0 };

  for (guint i = 0; i <= NW_SCREENING_MAX; i++)
    {
      g_autofree char *id = g_strdup_printf ("flag-%u", i);

      add_answer (&pack, id, NW_ANSWER_YES);
    }
  assert_refused_row (store, FALSE, &pack);
  add_answer (&pack, "diabetes", 3);
  assert_refused_row (store, FALSE, &pack);
  add_answer (&pack, "diabetes", 0);
  assert_refused_row (store, FALSE, &pack);
  add_answer (&pack, "diabetes", 1);
  add_answer (&pack, "diabetes", 2);
  assert_refused_row (store, FALSE, &pack);
  add_answer (&pack, "../etc", 1);
  assert_refused_row (store, FALSE, &pack);
  nw_pack_add_text (&pack, 9, "yes");
  assert_refused_row (store, FALSE, &pack);

  for (guint i = 0; i <= NW_STOP_CHECKS_MAX; i++)
    {
      g_autofree char *zone = g_strdup_printf ("zone-%u", i);

      add_stop (&pack, zone, 5, 0);
    }
  assert_refused_row (store, FALSE, &pack);
  add_stop (&pack, "thorax", 100000, 0);
  assert_refused_row (store, FALSE, &pack);
  add_stop (&pack, "thorax", 1, 0);
  add_stop (&pack, "thorax", 1, 0);
  assert_refused_row (store, FALSE, &pack);
  add_stop (&pack, "thorax", 1, -1);
  assert_refused_row (store, FALSE, &pack);

  /* A site, a mark and a number of amendments twice or of another form, text that
   * is none, an entry that is longer than what is there. */
  nw_pack_add (&pack, 7, "\x01\x02", 2);
  assert_refused_row (store, FALSE, &pack);
  nw_pack_add (&pack, 8, "x", 1);
  assert_refused_row (store, FALSE, &pack);
  nw_pack_add_int (&pack, 16, -1);
  assert_refused_row (store, FALSE, &pack);
  nw_pack_add (&pack, 4, "\xff\xfe", 2);
  assert_refused_row (store, FALSE, &pack);
  nw_pack_add (&pack, 4, "a\0b", 3);
  assert_refused_row (store, FALSE, &pack);
  nw_pack_add (&pack, 1, "short", 5);
  assert_refused_row (store, FALSE, &pack);
  nw_pack_add (&pack, 11, "\x02\x7f", 2);
  assert_refused_row (store, FALSE, &pack);

  nw_store_free (store);
  nw_test_remove_dir (dir);
}

static void
test_hostile_site (void)
{
  static const double lengths[] = { 151.0, NAN, -1.0 };
  static const double depths[] = { -2.0, INFINITY, 10000.0 };
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autofree char *long_text = g_strnfill (NW_NEEDLE_DEVIATION_MAX + 1, 'x');
  NwStore *store = create_store (path);
  NwPack pack = { 0 };
  NwPack use = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      nw_pack_add_double (&pack, 4, 0.25);
      nw_pack_add_double (&pack, 5, lengths[i]);
      assert_refused_row (store, TRUE, &pack);
      nw_pack_add_double (&pack, 6, depths[i]);
      assert_refused_row (store, TRUE, &pack);
    }
  /* A diameter without a length, angles, texts, a refusal without a reason. */
  nw_pack_add_double (&pack, 4, 0.25);
  assert_refused_row (store, TRUE, &pack);
  nw_pack_add (&pack, 6, "123456789", 9);
  assert_refused_row (store, TRUE, &pack);
  nw_pack_add_double (&pack, 7, 180.0);
  assert_refused_row (store, TRUE, &pack);
  for (guint key = 8; key <= 11; key++)
    {
      nw_pack_add_text (&pack, key, long_text);
      assert_refused_row (store, TRUE, &pack);
    }
  nw_pack_add_text (&pack, 11, "x");
  nw_pack_add_text (&pack, 12, "No Key");
  assert_refused_row (store, TRUE, &pack);
  nw_pack_add_text (&pack, 12, "do-not-needle");
  assert_refused_row (store, TRUE, &pack);
  /* Of what was used: a depth beyond the bound, a field twice. */
  nw_pack_add_double (&use, 5, NW_PART_DEPTH_MAX + 1);
  nw_pack_add_pack (&pack, 13, &use);
  assert_refused_row (store, TRUE, &pack);
  nw_pack_add_text (&use, 2, "a");
  nw_pack_add_text (&use, 2, "b");
  nw_pack_add_pack (&pack, 13, &use);
  assert_refused_row (store, TRUE, &pack);
  /* The open columns are not sealed a second time. */
  nw_pack_add_int (&pack, 15, 2);
  assert_refused_row (store, TRUE, &pack);

  nw_store_free (store);
  nw_test_remove_dir (dir);
}

/* The table of contents of a long journal is compared with the seal by two
 * threads: it agrees as it was written, and not after one day of thousands was
 * changed, wherever that session stands. */
static void
test_long (void)
{
  static const guint changed[] = { 1, 4096, 4097, 9000 };
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  NwStore *store = load_store (path, NULL, 0);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  NwStoreStatus status = { 0 };

  g_assert_true (nw_store_create_example (store, &error));
  for (guint i = 0; i < 9000; i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-%02u-%02u", 1 + i / 28 % 12, 1 + i % 28);

      g_ptr_array_add (sessions, nw_session_new ());
      nw_session_set_day (g_ptr_array_index (sessions, i), day);
    }
  nw_store_fill (store, sessions, &error);
  g_assert_no_error (error);
  nw_store_free (store);

  store = load_store (path, NULL, 0);
  nw_store_get_status (store, &status);
  g_assert_no_error (status.warning);
  nw_store_status_clear (&status);
  nw_store_free (store);

  for (guint i = 0; i < G_N_ELEMENTS (changed); i++)
    {
      g_autofree char *change = g_strdup_printf ("UPDATE session SET day = '1999-01-01' WHERE number = %u", changed[i]);
      g_autofree char *back = g_strdup_printf ("UPDATE session SET day = '2026-%02u-%02u' WHERE number = %u", 1 + (changed[i] - 1) / 28 % 12, 1 + (changed[i] - 1) % 28, changed[i]);
      sqlite3 *raw = NULL;

      g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (raw, change, NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (raw);
      store = load_store (path, NULL, 0);
      nw_store_get_status (store, &status);
      g_assert_error (status.warning, NW_ERROR, NW_ERROR_TAMPERED);
      nw_store_status_clear (&status);
      nw_store_free (store);
      g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (raw, back, NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (raw);
    }
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add_func ("/store/later-members", test_later_members);
  g_test_add_func ("/store/changed-site", test_changed_site);
  g_test_add_func ("/store/hostile-session", test_hostile_session);
  g_test_add_func ("/store/hostile-site", test_hostile_site);
  g_test_add_func ("/store/long", test_long);

  return g_test_run ();
}
