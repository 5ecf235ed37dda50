/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-emergency-card.h"
#include "nw-error.h"
#include "nw-lang.h"
#include "nw-leaflet-print.h"
#include "nw-overview.h"
#include "nw-session-sheet.h"
#include "nw-test.h"

#include "nw-pdf-tools.h"
#include "nw-report-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* What goes wrong while a sheet is written, and what a sheet says of a record that
 * is odd. */

#define PRINTED "21 Nov 2026, 15:02"

/* Bytes that a file may have where the disk is full: less than any sheet. */
#define ROOM 20000

/* Somebody who may write next to nothing. */
#define NOBODY 65534

/* Where a subprocess writes. */
#define DIR_VARIABLE "NEEDLEWISE_TEST_SHEETS"

typedef struct
{
  char *dir;
  char *path;
  NwAtlas *atlas;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->dir = nw_test_make_dir ();
  self->path = g_build_filename (self->dir, "sheet.pdf", NULL);
  self->atlas = nw_atlas_load_installed (NULL, NULL);
  g_assert_nonnull (self->atlas);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_clear_object (&self->atlas);
  g_free (self->path);
  nw_test_remove_dir (self->dir);
}

static NwReport *
make_leaflet (NwAtlas *atlas,
              NwLeafletKind kind,
              NwLang lang)
{
  const NwLeafletPrint print = { .lang = lang, .printed = PRINTED };

  return nw_leaflet_report_new (atlas, kind, &print);
}

static guint
count_files (const char *dir)
{
  g_autoptr (GDir) list = g_dir_open (dir, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (list) != NULL)
    n++;
  return n;
}

/* A file may not grow as the disk is full: nothing of it is left, and a file that
 * stood there is as it was. */
static void
test_full_child (Fixture *self,
                 gconstpointer data)
{
  const struct rlimit limit = { ROOM, ROOM };
  g_autoptr (NwReport) report = make_leaflet (self->atlas, NW_LEAFLET_CONSENT, NW_LANG_EN);
  g_autofree char *old = g_build_filename (self->dir, "old.pdf", NULL);
  g_autofree char *picture = g_build_filename (self->dir, "sheet.png", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (old, "before", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  g_assert_false (nw_report_write_pdf (report, self->path, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (nw_report_write_png (report, picture, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (nw_report_write_pdf (report, old, NULL, &error));
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (old, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "before");
  g_assert_cmpuint (count_files (self->dir), ==, 1);
}

static void
test_full (Fixture *self,
           gconstpointer data)
{
  g_test_trap_subprocess ("/faults/full/subprocess", 0, 0);
  g_test_trap_assert_passed ();
}

/* A folder that may not be written to: said, and nothing is left in it. */
static void
test_closed_child (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (NwReport) report = make_leaflet (self->atlas, NW_LEAFLET_AFTERCARE, NW_LANG_EN);
  g_autofree char *closed = g_build_filename (self->dir, "closed", NULL);
  g_autofree char *path = g_build_filename (closed, "sheet.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (closed, 0755), ==, 0);
  g_assert_cmpint (g_chmod (self->dir, 0755), ==, 0);
  g_assert_cmpint (g_chmod (closed, 0555), ==, 0);
  /* Nothing is closed to root. */
  if (geteuid () == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  g_assert_false (nw_report_write_pdf (report, path, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_PERMISSION);
  g_assert_cmpuint (count_files (closed), ==, 0);
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (closed, 0755), ==, 0);
}

static void
test_closed (Fixture *self,
             gconstpointer data)
{
  g_test_trap_subprocess ("/faults/closed/subprocess", 0, 0);
  g_test_trap_assert_passed ();
}

/* Somebody gives up while a long file is written. */
static void
test_cancelled (Fixture *self,
                gconstpointer data)
{
  g_autoptr (NwReport) report = make_leaflet (self->atlas, NW_LEAFLET_CONSENT, NW_LANG_EN);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (nw_report_write_pdf (report, self->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (self->dir), ==, 0);
}

/* Each page is a picture, private as the file would be. */
static void
test_pictures (Fixture *self,
               gconstpointer data)
{
  g_autoptr (NwReport) report = make_leaflet (self->atlas, NW_LEAFLET_AFTERCARE, NW_LANG_EN);
  g_autofree char *first = g_build_filename (self->dir, "sheet.png", NULL);
  g_autofree char *second = g_build_filename (self->dir, "sheet-2.png", NULL);
  g_autoptr (GError) error = NULL;
  struct stat info = { 0 };

  g_assert_cmpuint (nw_report_get_n_pages (report), ==, 2);
  g_assert_true (nw_report_write_png (report, first, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (self->dir), ==, 2);
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (g_stat (first, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

/* What a subprocess, whose interface is Dutch, writes of each sheet. */
static void
write_dutch (NwAtlas *atlas,
             const char *dir)
{
  for (guint kind = 0; kind < NW_N_LEAFLET_KINDS; kind++)
    {
      g_autoptr (NwReport) report = make_leaflet (atlas, (NwLeafletKind)kind, NW_LANG_NL);
      g_autofree char *path = g_strdup_printf ("%s/%u-%u.pdf", dir, (guint)nw_lang_get (), kind);

      g_assert_true (nw_report_write_pdf (report, path, NULL, NULL));
    }
  {
    const NwEmergencyPrint print = { .lang = NW_LANG_NL, .printed = PRINTED };
    g_autoptr (NwReport) report = nw_emergency_card_report_new (atlas, NULL, &print);
    g_autofree char *path = g_strdup_printf ("%s/%u-%u.pdf", dir, (guint)nw_lang_get (), NW_N_LEAFLET_KINDS);

    g_assert_true (nw_report_write_pdf (report, path, NULL, NULL));
  }
}

static void
test_language_child (Fixture *self,
                     gconstpointer data)
{
  nw_lang_init ("nl");
  write_dutch (self->atlas, g_getenv (DIR_VARIABLE));
}

/* A sheet in Dutch says the same whatever the language of the interface is: no word
 * of the other one is in between. */
static void
test_language (Fixture *self,
               gconstpointer data)
{
  g_setenv (DIR_VARIABLE, self->dir, TRUE);
  g_test_trap_subprocess ("/faults/language/subprocess", 0, 0);
  g_test_trap_assert_passed ();
  g_unsetenv (DIR_VARIABLE);
  write_dutch (self->atlas, self->dir);
  for (guint i = 0; i <= NW_N_LEAFLET_KINDS; i++)
    {
      g_autofree char *english = g_strdup_printf ("%s/%u-%u.pdf", self->dir, (guint)NW_LANG_EN, i);
      g_autofree char *dutch = g_strdup_printf ("%s/%u-%u.pdf", self->dir, (guint)NW_LANG_NL, i);
      g_autofree char *in_english = nw_test_pdf_words (english);
      g_autofree char *in_dutch = nw_test_pdf_words (dutch);

      g_assert_cmpstr (in_english, ==, in_dutch);
    }
}

/* Ids of the record are words on paper, also of a needle that is gone. */
static void
test_words (Fixture *self,
            gconstpointer data)
{
  g_autoptr (NwRenderer) renderer = nw_fixture_make_renderer (self->atlas);
  g_autoptr (NwSession) session = nw_fixture_make_session (self->atlas, 3, 2, "Note.");
  NwSessionSite *entry = nw_session_get_site (session, 1);
  const GPtrArray *classes = nw_event_table_get_classes (nw_atlas_get_event_table (self->atlas));
  const NwEventClass *class = g_ptr_array_index (classes, 0);
  const NwSessionSheetOptions options = { .printed = PRINTED };
  g_autoptr (NwPart) event = nw_part_new (NW_PART_EVENT);
  g_autoptr (NwPart) with_class = nw_part_with_text (event, "class", nw_event_class_get_id (class));
  g_autoptr (NwPart) with_name = nw_part_with_text (with_class, "name", "Cramp of the calf");
  g_autoptr (NwPart) with_needle = nw_part_with_text (with_name, "needle", nw_session_site_get_id (entry));
  g_autoptr (NwPart) gone = nw_part_with_text (with_name, "needle", "0123456789abcdef0123456789abcdef");
  g_autoptr (NwReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *needle = g_strdup_printf ("2: %s – %s", nw_site_get_name (nw_atlas_lookup_site (self->atlas, nw_session_site_get_site_id (entry)), NW_LANG_EN),
                                             nw_side_get_label (nw_session_site_get_side (entry)));
  g_autofree char *words = NULL;

  nw_session_add_part (session, with_needle);
  if (gone != NULL)
    nw_session_add_part (session, gone);
  report = nw_session_sheet_new (renderer, session, &options, &error);
  g_assert_no_error (error);
  g_assert_true (nw_report_write_pdf (report, self->path, NULL, &error));
  words = nw_test_pdf_words (self->path);
  g_assert_nonnull (strstr (words, needle));
  g_assert_nonnull (strstr (words, nw_event_class_get_term (class, NW_LANG_EN)));
  g_assert_true (gone == NULL || strstr (words, "one that is no longer in the record") != NULL);
  g_assert_null (strstr (words, nw_session_site_get_id (entry)));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");

  ADD ("/faults/full", test_full);
  ADD ("/faults/closed", test_closed);
  ADD ("/faults/cancelled", test_cancelled);
  ADD ("/faults/pictures", test_pictures);
  ADD ("/faults/language", test_language);
  ADD ("/faults/words", test_words);
  /* Run only when they are asked for. */
  ADD ("/faults/full/subprocess", test_full_child);
  ADD ("/faults/closed/subprocess", test_closed_child);
  ADD ("/faults/language/subprocess", test_language_child);

  return g_test_run ();
}
