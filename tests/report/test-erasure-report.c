/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-erasure-report.h"
#include "nw-log-private.h"
#include "nw-log-report.h"
#include "nw-test.h"

#include "nw-pdf-tools.h"

#include <string.h>

static NwAtlas *atlas;

static char *
read_words (NwReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "report.pdf", NULL);
  char *words = NULL;

  g_assert_true (nw_report_write_pdf (report, path, NULL, &error));
  g_assert_no_error (error);
  nw_test_pdf_check (path);
  words = nw_test_pdf_words (path);
  nw_test_remove_dir (g_steal_pointer (&dir));
  return words;
}

/* A text of the program in the language of the report. */
static const char *
translate (NwLang lang,
           const char *text)
{
  NwLang previous = nw_lang_push (lang);
  const char *translated = nw_lang_gettext (text);

  nw_lang_pop (previous);
  return translated;
}

static const char *
translate_in (NwLang lang,
              const char *context,
              const char *text)
{
  NwLang previous = nw_lang_push (lang);
  const char *translated = nw_lang_pgettext (context, text);

  nw_lang_pop (previous);
  return translated;
}

/* What surely stands on one line of a page. */
static const char *
first_words (const char *text)
{
  g_autofree char *begin = g_utf8_substring (text, 0, MIN (20, g_utf8_strlen (text, -1)));

  return g_intern_string (begin);
}

static void
assert_has (const char *words,
            const char *wanted)
{
  if (strstr (words, wanted) == NULL)
    g_error ("\"%s\" is missing in: %s", wanted, words);
}

static void
test_certificate (gconstpointer data)
{
  NwLang lang = (NwLang)GPOINTER_TO_INT (data);
  char *sessions[] = { (char *)"aaaaaaaa-0000-4000-8000-000000000001", (char *)"aaaaaaaa-0000-4000-8000-000000000002", NULL };
  NwErasure erasure = {
    .patient = (char *)"bbbbbbbb-0000-4000-8000-000000000003",
    .sessions = sessions,
    .n_sites = 11,
    .n_amendments = 5,
    .n_incidents = 3,
    .n_patients = 1,
    .reason = NW_ERASE_REQUESTED,
    .at = 1795330000,
    .log_number = 4711,
    .done = TRUE,
  };
  NwErasureNotes notes = { .decided_by = "M. de Vries", .decision = "Asked for in writing.", .n_copies_erased = 2 };
  g_autoptr (NwReport) report = nw_erasure_report_new (atlas, &erasure, &notes, lang, NW_PAPER_A4, "now");
  g_autofree char *words = read_words (report);
  g_autoptr (NwReport) pending = NULL;
  g_autofree char *pending_words = NULL;

  assert_has (words, "aaaaaaaa-0000-4000-8000-000000000001");
  assert_has (words, "aaaaaaaa-0000-4000-8000-000000000002");
  assert_has (words, "bbbbbbbb-0000-4000-8000-000000000003");
  assert_has (words, lang == NW_LANG_NL ? "22 nov 2026 06:46:40 (UTC)" : "22 Nov 2026 06:46:40 (UTC)");
  assert_has (words, "4711");
  assert_has (words, "M. de Vries");
  assert_has (words, "Asked for in writing.");
  assert_has (words, "11");
  assert_has (words, translate (lang, "Outside the reach of the program"));
  assert_has (words, translate (lang, "the patient asked for it"));
  g_assert_null (strstr (words, "not erased in"));

  /* What is not done is said, also what was left in copies. */
  erasure.done = FALSE;
  notes.n_copies_left = 7;
  pending = nw_erasure_report_new (atlas, &erasure, &notes, lang, NW_PAPER_A4, "now");
  pending_words = read_words (pending);
  g_assert_cmpuint (strlen (pending_words), >, strlen (words));
  assert_has (pending_words, " 7 ");
}

static void
test_log (gconstpointer data)
{
  NwLang lang = (NwLang)GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) therapists = g_hash_table_new (g_str_hash, g_str_equal);
  NwLogLine line = { .number = 812, .at = 1795330000, .zone = 60, .action = NW_LOG_VIEWED, .object = NW_LOG_SESSION, .user = "anna" };
  g_autoptr (NwReport) report = NULL;
  g_autofree char *words = NULL;

  memset (line.object_id.bytes, 0xcd, NW_ID_SIZE);
  memset (line.therapist.bytes, 0xef, NW_ID_SIZE);
  g_hash_table_insert (therapists, (gpointer) "efefefef-efef-efef-efef-efefefefefef", (gpointer) "M. de Vries");
  g_ptr_array_add (entries, nw_log_entry_new (&line));
  line.number = 811;
  line.action = NW_LOG_UNLOCK_FAILED;
  line.count = 3;
  memset (line.therapist.bytes, 0xab, NW_ID_SIZE);
  g_ptr_array_add (entries, nw_log_entry_new (&line));
  g_ptr_array_add (entries, nw_log_entry_new_damaged (810));

  report = nw_log_report_new (atlas, entries, therapists, "2026-11-01 – 2026-11-30", FALSE, lang, NW_PAPER_A4, "now");
  words = read_words (report);
  assert_has (words, "812");
  assert_has (words, "810");
  assert_has (words, lang == NW_LANG_NL ? "22 nov 2026 07:46:40 (UTC+01:00)" : "22 Nov 2026 07:46:40 (UTC+01:00)");
  assert_has (words, "cdcdcdcd");
  assert_has (words, "M. de Vries");
  assert_has (words, "abababab");
  assert_has (words, "anna");
  assert_has (words, first_words (translate (lang, "The log names the therapist who was chosen at unlocking and the user of the computer. It does not prove who sat there.")));
  assert_has (words, translate_in (lang, "log", "viewed"));
  assert_has (words, first_words (translate (lang, "There are more entries than fit into one print: choose a shorter period.")));
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  atlas = nw_atlas_load_installed (NULL, &error);
  g_assert_no_error (error);

  g_test_add_data_func ("/erasure-report/certificate/en", GINT_TO_POINTER (NW_LANG_EN), test_certificate);
  g_test_add_data_func ("/erasure-report/certificate/nl", GINT_TO_POINTER (NW_LANG_NL), test_certificate);
  g_test_add_data_func ("/erasure-report/log/en", GINT_TO_POINTER (NW_LANG_EN), test_log);
  g_test_add_data_func ("/erasure-report/log/nl", GINT_TO_POINTER (NW_LANG_NL), test_log);
  result = g_test_run ();

  g_object_unref (atlas);
  return result;
}
