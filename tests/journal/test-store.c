/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"
#include "nw-test-marks.h"

#include "fault-vfs.h"
#include "nw-schema.h"
#include "nw-session-private.h"
#include "nw-pack.h"
#include "nw-store.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>

/* The store below the thread: what it does when the disk fails, and when it
 * meets a journal of an earlier program. */

static NwStore *
load_store (const char *path,
            const NwMigration *migrations,
            guint n_migrations)
{
  NwStore *store = nw_store_new (path);
  g_autoptr (GError) error = NULL;

  if (migrations != NULL)
    nw_store_set_migrations (store, migrations, n_migrations);
  nw_store_load (store, &error);
  g_assert_no_error (error);
  return store;
}

static NwStore *
create_store (const char *path)
{
  NwStore *store = load_store (path, NULL, 0);
  char *code = nw_recovery_code_new ();
  g_autoptr (GError) error = NULL;

  nw_store_create (store, code, PASSPHRASE, FALSE, NULL, &error);
  g_assert_no_error (error);
  nw_recovery_code_free (code);
  return store;
}

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
  g_test_add_func ("/store/later-members", test_later_members);
  g_test_add_func ("/store/changed-site", test_changed_site);
  g_test_add_func ("/store/hostile-session", test_hostile_session);
  g_test_add_func ("/store/hostile-site", test_hostile_site);
  g_test_add_func ("/store/flipped-bits", test_flipped_bits);

  return g_test_run ();
}
