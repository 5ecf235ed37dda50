/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Exports a journal of random sessions into the folder that it gets, for
 * check-export.py. NEEDLEWISE_EXPORT_SESSIONS says how many, 60 without it; the
 * full count is 500.
 */

#include "export-record.h"
#include "nw-export.h"
#include "nw-output-file.h"

#include <glib/gstdio.h>

static void
write_one (NwJournal *journal,
           NwExportFormat format,
           const NwExportOptions *options,
           const char *folder,
           const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (NwOutputFile) file = NULL;

  g_mkdir_with_parents (folder, 0700);
  file = nw_output_file_new (path, &error);
  g_assert_no_error (error);
  nw_journal_export (journal, format, options, nw_output_file_get_stream (file), NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  nw_output_file_finish (file, &error);
  g_assert_no_error (error);
}

int
main (int argc,
      char *argv[])
{
  const char *count = g_getenv ("NEEDLEWISE_EXPORT_SESSIONS");
  char *dir = NULL;
  NwJournal *journal = NULL;
  NwExportOptions all = { 0 };
  NwExportOptions one = { .patient = "p-1" };
  NwExportOptions comma = { .dialect = NW_CSV_COMMA };
  const char *folder = argc > 1 ? argv[1] : ".";

  g_test_init (&argc, &argv, NULL);
  journal_test_init ();
  dir = nw_test_make_dir ();
  journal = journal_test_create (dir);
  record_fill (journal, count != NULL ? (guint)g_ascii_strtoull (count, NULL, 10) : 60);

  write_one (journal, NW_EXPORT_JSON, &all, folder, "needlewise.json");
  write_one (journal, NW_EXPORT_FHIR, &all, folder, "needlewise-fhir.json");
  write_one (journal, NW_EXPORT_JSON, &one, folder, "patient.json");
  for (guint i = NW_EXPORT_FIRST_CSV; i < NW_N_EXPORT_FORMATS; i++)
    {
      const char *name = nw_export_format_get_file_name ((NwExportFormat)i);
      g_autofree char *point = g_build_filename (folder, "point", NULL);
      g_autofree char *semicolon = g_build_filename (folder, "comma", NULL);

      write_one (journal, (NwExportFormat)i, &all, point, name);
      write_one (journal, (NwExportFormat)i, &comma, semicolon, name);
    }
  record_finish (journal);
  nw_test_remove_dir (dir);
  return 0;
}
