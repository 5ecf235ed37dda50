/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-test.h"
#include "nw-test-marks.h"

#include "fault-vfs.h"
#include "nw-schema.h"

#include <string.h>
#include <sys/stat.h>

/* The store below the thread: what it does when the disk fails, and when it
 * meets a journal of an earlier program. */

static void
unlock_store (NwStore *store)
{
  g_autoptr (GError) error = NULL;

  nw_store_unlock (store, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
}

static guint
count_sessions (NwStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  NwStoreStatus status = { 0 };
  guint n_total = 0;

  list = nw_store_list (store, NULL, &n_total, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, n_total);
  for (guint i = 0; i < list->len; i++)
    g_assert_false (nw_session_get_damaged (g_ptr_array_index (list, i)));

  nw_store_get_status (store, &status);
  g_assert_null (status.warning);
  nw_store_status_clear (&status);
  return n_total;
}

/* At every write and every sync of a save, a change and a deletion the disk
 * fails: a clear error, and the journal is as it was before. */
static void
test_faults (void)
{
  static const FaultKind kinds[] = { FAULT_FULL, FAULT_WRITE, FAULT_SYNC };
  static const int codes[] = { NW_ERROR_DISK_FULL, NW_ERROR_FAILED, NW_ERROR_FAILED };
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  NwStore *store = create_store (path);
  guint expected = 1;
  g_autoptr (NwSession) kept = journal_test_session ("2026-11-20", "P-0", "A", "kept");

  g_assert_true (nw_store_save (store, kept, NULL));

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      for (guint what = 0; what < 3; what++)
        {
          for (guint after = 0, failed = 1; failed > 0; after++)
            {
              g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", "new");
              g_autoptr (NwSession) changed = nw_session_copy (kept);
              g_autoptr (NwSession) read = NULL;
              g_autoptr (GError) error = NULL;
              gboolean done = FALSE;

              nw_session_set_note (changed, "changed");
              if (what == 2)
                {
                  g_assert_true (nw_store_save (store, session, NULL));
                  expected++;
                }

              fault_vfs_arm (kinds[kind], after, after % 2 == 0);
              if (what == 0)
                done = nw_store_save (store, session, &error);
              else if (what == 1)
                done = nw_store_save (store, changed, &error);
              else
                done = nw_store_delete (store, session, &error);
              failed = fault_vfs_disarm ();

              if (!done)
                g_assert_error (error, NW_ERROR, codes[kind]);
              else if (what == 0)
                expected++;
              else if (what == 1)
                g_set_object (&kept, changed);
              else
                expected--;

              g_clear_error (&error);
              g_assert_cmpuint (count_sessions (store), ==, expected);
              read = nw_store_get (store, nw_session_get_id (kept), &error);
              g_assert_no_error (error);
              g_assert_true (nw_session_equal (read, kept));
              g_assert_cmpuint (after, <, 100);
            }
        }
    }

  /* And the file agrees with what was told. */
  nw_store_free (store);
  store = load_store (path, NULL, 0);
  unlock_store (store);
  g_assert_cmpuint (count_sessions (store), ==, expected);
  nw_store_free (store);
  nw_test_remove_dir (dir);
}

/* Making a journal: whole or not there, whatever fails. */
static void
test_create_faults (void)
{
  static const FaultKind kinds[] = { FAULT_FULL, FAULT_WRITE, FAULT_SYNC };
  char *code = nw_recovery_code_new ();

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      for (guint after = 0, failed = 1; failed > 0; after++)
        {
          char *dir = nw_test_make_dir ();
          g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
          NwStore *store = load_store (path, NULL, 0);
          g_autoptr (GError) error = NULL;
          gboolean done = FALSE;

          fault_vfs_arm (kinds[kind], after, TRUE);
          done = nw_store_create (store, code, PASSPHRASE, FALSE, NULL, &error);
          failed = fault_vfs_disarm ();
          if (!done)
            {
              g_autoptr (GDir) handle = g_dir_open (dir, 0, NULL);
              const char *left = g_dir_read_name (handle);

              g_assert_nonnull (error);
              g_assert_null (left);
              g_clear_error (&error);
              g_assert_true (nw_store_create (store, code, PASSPHRASE, FALSE, NULL, &error));
            }
          g_assert_cmpuint (count_sessions (store), ==, 0);

          nw_store_free (store);
          nw_test_remove_dir (dir);
          g_assert_cmpuint (after, <, 200);
        }
    }
  nw_recovery_code_free (code);
}

/* What later versions will do: new tables, and rows sealed anew. */
static gboolean
touch_all (NwDatabase *database,
           gpointer user_data,
           GError **error)
{
  g_assert_nonnull (user_data);
  return nw_database_exec (database, "INSERT INTO later SELECT number, 'from code' FROM session", error);
}

static gboolean
refuse (NwDatabase *database,
        gpointer user_data,
        GError **error)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_FAILED, "refused");
  return FALSE;
}

/* This program's steps and two more. */
#define N_LATER (NW_SCHEMA_VERSION + 2)

static void
make_later (NwMigration later[N_LATER],
            gboolean good,
            guint bad_step)
{
  guint n = 0;
  const NwMigration *shipped = nw_schema_get_migrations (&n);

  for (guint i = 0; i < n; i++)
    later[i] = shipped[i];
  later[n] = (NwMigration){ (int)n + 1, "CREATE TABLE later(number INTEGER PRIMARY KEY, text TEXT) STRICT;", touch_all };
  later[n + 1] = (NwMigration){ (int)n + 2, "ALTER TABLE later ADD COLUMN more TEXT;", NULL };
  if (!good)
    later[bad_step].func = refuse;
}

static char *
find_backup (const char *dir)
{
  g_autoptr (GDir) handle = g_dir_open (dir, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (handle)) != NULL)
    {
      if (g_str_has_prefix (name, "journal.db.before-update-"))
        return g_build_filename (dir, name, NULL);
    }

  return NULL;
}

static void
test_migrate (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autofree char *backup = NULL;
  NwStore *store = create_store (path);
  NwMigration later[N_LATER];
  NwSession *session = journal_test_session ("2026-11-21", "P-1", "A", "x");
  g_autoptr (GError) error = NULL;
  NwStoreStatus status = { 0 };
  struct stat info = { 0 };

  g_assert_true (nw_store_save (store, session, NULL));
  g_object_unref (session);
  nw_store_free (store);

  /* Each step fails once; the journal stays locked and whole. */
  for (guint step = NW_SCHEMA_VERSION; step < N_LATER; step++)
    {
      make_later (later, FALSE, step);
      store = load_store (path, later, N_LATER);
      g_assert_false (nw_store_unlock (store, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_FAILED);
      g_clear_error (&error);
      nw_store_get_status (store, &status);
      g_assert_cmpint (status.state, ==, NW_JOURNAL_LOCKED);
      nw_store_status_clear (&status);
      nw_store_free (store);
    }

  /* A copy of before was made, for the owner alone, and it opens. */
  backup = find_backup (dir);
  g_assert_nonnull (backup);
  g_assert_cmpint (stat (backup, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  store = load_store (backup, NULL, 0);
  unlock_store (store);
  g_assert_cmpuint (count_sessions (store), ==, 1);
  nw_store_free (store);

  make_later (later, TRUE, 0);
  store = load_store (path, later, N_LATER);
  unlock_store (store);
  g_assert_cmpuint (count_sessions (store), ==, 1);
  nw_store_free (store);

  /* This program is then too old for it and says so. */
  store = nw_store_new (path);
  g_assert_false (nw_store_load (store, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NEWER_SCHEMA);
  nw_store_free (store);

  nw_test_remove_dir (dir);
}

static char *
random_text (guint max)
{
  static const gunichar ranges[][2] = { { 0x20, 0x7e }, { 0xa0, 0x24f }, { 0x5d0, 0x5ea }, { 0x627, 0x64a }, { 0x4e00, 0x9fa5 }, { 0x1f300, 0x1f64f }, { 0xa, 0xa }, { 0x301, 0x301 } };
  GString *text = g_string_new (NULL);
  guint n = (guint)g_test_rand_int_range (0, (gint32)max + 1);

  for (guint i = 0; i < n; i++)
    {
      const gunichar *range = ranges[g_test_rand_int_range (0, G_N_ELEMENTS (ranges))];

      g_string_append_unichar (text, (gunichar)g_test_rand_int_range ((gint32)range[0], (gint32)range[1] + 1));
    }

  return g_string_free (text, FALSE);
}

static char *
random_name (guint max)
{
  return g_strdelimit (random_text (max), "\n", ' ');
}

static NwNeedlePlan *
random_needle (void)
{
  static const char *const refusals[] = { "do-not-needle", "both-sides", "contraindication:x", NULL };
  const NwNeedle needle = { g_test_rand_double_range (NW_NEEDLE_DIAMETER_MIN, NW_NEEDLE_DIAMETER_MAX), g_test_rand_double_range (NW_NEEDLE_LENGTH_MIN, NW_NEEDLE_LENGTH_MAX) };
  g_autofree char *direction = random_name (NW_NEEDLE_DIRECTION_MAX);
  g_autofree char *who = random_name (NW_NEEDLE_GUIDANCE_MAX);
  g_autofree char *reason = random_text (NW_NEEDLE_DEVIATION_MAX);
  g_autoptr (NwNeedlePlan) plan = nw_needle_plan_new (g_test_rand_bit () ? &needle : NULL, g_test_rand_bit () ? g_test_rand_double_range (0, 150) : -1, g_test_rand_bit () ? g_test_rand_double_range (10, 90) : 0, g_test_rand_bit () ? direction : NULL);
  g_autoptr (NwNeedlePlan) guided = nw_needle_plan_new_with_guidance (plan, g_test_rand_bit () ? who : NULL, g_test_rand_bit () ? "x" : NULL);

  return g_test_rand_bit () ? g_steal_pointer (&guided) : nw_needle_plan_new_with_deviation (guided, reason, refusals + g_test_rand_int_range (0, 4));
}

static void
randomize_care (NwSession *session)
{
  static const char *const flags[] = { "diabetes", "anticoagulants", "low-bmi", "x" };
  static const char *const zones[] = { "thorax", "neck", "knee" };
  static const char *const items[] = { "pre-anatomy", "dur-stop", "x", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      if (g_test_rand_bit ())
        nw_screening_set (nw_session_get_screening (session), flags[i], (NwAnswer)g_test_rand_int_range (0, NW_N_ANSWERS));
    }
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (NwStopCheck) check = nw_stop_check_new (zones[i], items + g_test_rand_int_range (0, 4), "2026.11", g_test_rand_int_range (0, G_MAXINT32));

      if (g_test_rand_bit ())
        nw_session_add_stop_check (session, check);
    }
}

static void
randomize (NwSession *session)
{
  static const char *const ids[] = { "rhomboid-major", "soleus", "infraspinatus", "x" };
  g_autofree char *day = g_strdup_printf ("%04d-%02d-%02d", g_test_rand_int_range (1, 10000), g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29));
  g_autofree char *patient = random_name (NW_SESSION_NAME_MAX);
  g_autofree char *therapist = random_name (20);
  g_autofree char *note = random_text (g_test_rand_int_range (0, 20) == 0 ? NW_SESSION_NOTE_MAX : 300);
  guint n_sites = (guint)g_test_rand_int_range (0, 6);

  nw_session_set_day (session, day);
  nw_session_set_patient (session, patient);
  nw_session_set_therapist (session, therapist);
  nw_session_set_note (session, note);
  nw_session_set_region (session, ids[g_test_rand_int_range (0, G_N_ELEMENTS (ids))]);
  while (nw_session_get_n_sites (session) > 0 && g_test_rand_bit ())
    nw_session_remove_site (session, (guint)g_test_rand_int_range (0, (gint32)nw_session_get_n_sites (session)));
  for (guint i = 0; i < n_sites; i++)
    {
      const char *id = ids[g_test_rand_int_range (0, G_N_ELEMENTS (ids))];
      NwSide side = (NwSide)g_test_rand_int_range (0, NW_N_SIDES);
      g_autoptr (NwSessionSite) site = NULL;
      g_autoptr (NwNeedlePlan) needle = random_needle ();
      g_autoptr (NwSessionSite) mark = NULL;

      if (g_test_rand_bit ())
        site = nw_session_site_new (id, NULL, side);
      else
        {
          NwView view = NW_VIEW_ANTERIOR;
          double x = 0;
          double y = 0;

          nw_test_random_point (side, &view, &x, &y);
          site = nw_session_site_new_at (id, g_test_rand_bit () ? "thorax-posterior" : NULL, side, view, x, y);
        }
      mark = nw_session_site_new_with_needle (site, needle);
      nw_session_add_site (session, g_test_rand_bit () ? mark : site);
    }
  if (g_test_rand_bit ())
    randomize_care (session);
}

static NwSession *
find_session (GPtrArray *sessions,
              const char *id)
{
  for (guint i = 0; i < sessions->len; i++)
    {
      if (g_str_equal (nw_session_get_id (g_ptr_array_index (sessions, i)), id))
        return g_ptr_array_index (sessions, i);
    }

  g_assert_not_reached ();
}

/* Whatever is typed comes back as it was, now and after a restart. */
static void
test_property (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  NwStore *store = create_store (path);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 300; i++)
    {
      gint32 action = kept->len == 0 ? 0 : g_test_rand_int_range (0, 4);
      guint at = kept->len == 0 ? 0 : (guint)g_test_rand_int_range (0, (gint32)kept->len);
      NwSession *old = kept->len == 0 ? NULL : g_ptr_array_index (kept, at);
      g_autoptr (NwSession) session = NULL;

      if (action == 3)
        {
          g_assert_true (nw_store_delete (store, old, &error));
          g_assert_no_error (error);
          g_ptr_array_remove_index_fast (kept, at);
          continue;
        }

      session = action == 2 ? nw_session_copy (old) : nw_session_new ();
      randomize (session);
      nw_store_save (store, session, &error);
      g_assert_no_error (error);
      if (action == 2)
        g_ptr_array_remove_index_fast (kept, at);
      g_ptr_array_add (kept, g_object_ref (session));

      if (i == 150)
        {
          nw_store_free (store);
          store = load_store (path, NULL, 0);
          unlock_store (store);
        }
    }

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GPtrArray) list = nw_store_list (store, NULL, &(guint){ 0 }, NULL, &error);
      const char *day = "9999-99-99";

      g_assert_no_error (error);
      g_assert_cmpuint (list->len, ==, kept->len);
      for (guint i = 0; i < list->len; i++)
        {
          NwSession *shown = g_ptr_array_index (list, i);

          g_assert_true (nw_session_equal (shown, find_session (kept, nw_session_get_id (shown))));
          g_assert_cmpstr (nw_session_get_day (shown), <=, day);
          day = nw_session_get_day (shown);
        }

      nw_store_free (store);
      store = load_store (path, NULL, 0);
      unlock_store (store);
      g_clear_pointer (&list, g_ptr_array_unref);
    }

  nw_store_free (store);
  nw_test_remove_dir (dir);
}

/* One bit of the file turns: it is refused, warned of or marked, or it was of
 * no meaning; never is another value shown. */
static void
test_flipped_bits (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autofree char *trial_dir = g_build_filename (dir, "trial", NULL);
  g_autofree char *trial = g_build_filename (trial_dir, "journal.db", NULL);
  NwStore *store = create_store (path);
  g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", "note");
  g_autofree char *contents = NULL;
  guint n_same = 0;
  guint n_noticed = 0;
  gsize size = 0;

  g_assert_true (nw_store_save (store, session, NULL));
  nw_store_free (store);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));

  for (gsize at = 0; at < size; at += 97)
    {
      g_autoptr (GPtrArray) list = NULL;
      g_autoptr (GError) error = NULL;
      NwStoreStatus status = { 0 };

      g_mkdir (trial_dir, 0700);
      contents[at] ^= (char)(1 << at % 8);
      g_assert_true (g_file_set_contents (trial, contents, (gssize)size, NULL));
      contents[at] ^= (char)(1 << at % 8);

      store = nw_store_new (trial);
      if (nw_store_load (store, &error) && nw_store_unlock (store, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error))
        list = nw_store_list (store, NULL, &(guint){ 0 }, NULL, &error);
      nw_store_get_status (store, &status);

      if (list == NULL || status.warning != NULL || list->len != 1 || nw_session_get_damaged (g_ptr_array_index (list, 0)))
        {
          g_assert_true (error != NULL || status.warning != NULL || (list->len == 1 && nw_session_get_damaged (g_ptr_array_index (list, 0))));
          n_noticed++;
        }
      else
        {
          g_assert_true (nw_session_equal (g_ptr_array_index (list, 0), session));
          n_same++;
        }

      nw_store_status_clear (&status);
      nw_store_free (store);
      nw_test_remove_dir (g_strdup (trial_dir));
    }
  g_test_message ("%u bits noticed, %u without meaning", n_noticed, n_same);
  g_assert_cmpuint (n_noticed, >, 10);

  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();
  fault_vfs_install ();

  g_test_add_func ("/store/faults", test_faults);
  g_test_add_func ("/store/create-faults", test_create_faults);
  g_test_add_func ("/store/migrate", test_migrate);
  g_test_add_func ("/store/property", test_property);
  g_test_add_func ("/store/flipped-bits", test_flipped_bits);

  return g_test_run ();
}
