/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What a patient gets on paper says all that the record says: each value of
 * sessions at random is looked for in the words that poppler reads.
 * NEEDLEWISE_EXPORT_SESSIONS says how many, 25 without it; the full count is 500.
 */

#include "nw-patient-file.h"

#include "export-record.h"
#include "nw-date.h"
#include "nw-journal-window.h"
#include "nw-pdf-tools.h"
#include "nw-text.h"

static NwAtlas *atlas;

/* Letters, figures and signs of ASCII alone: where lines end and which letter
 * stands for which of another script is the font's affair. A hyphen may be that
 * of a line. */
static char *
squeeze (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isgraph (*p) && *p != '-')
        g_string_append_c (plain, *p);
    }
  return g_string_free (plain, FALSE);
}

/* The bodies of the pages, without what stands at their head and foot. */
static char *
read_words (const char *path)
{
  const char *const argv[] = { "pdftotext", "-raw", "-x", "0", "-y", "44", "-W", "595", "-H", "706", path, "-", NULL };
  g_autofree char *text = nw_test_run (argv);

  return squeeze (text);
}

/* What stands at the heads of the pages. */
static char *
read_heads (const char *path)
{
  const char *const argv[] = { "pdftotext", "-raw", "-x", "0", "-y", "0", "-W", "595", "-H", "44", path, "-", NULL };
  g_autofree char *text = nw_test_run (argv);

  return squeeze (text);
}

static void
assert_said (const char *words,
             const char *value)
{
  g_autofree char *wanted = squeeze (value);

  /* Of what is written from the right the order on paper is another. */
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_utf8_get_char (p) >= 0x590 && g_utf8_get_char (p) < 0x900)
        return;
    }
  if (strstr (words, wanted) == NULL)
    g_error ("not on paper: %s in %s", value, words);
}

static void
assert_part (const char *words,
             NwPart *part)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (nw_part_get_kind (part), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *value = nw_part_format (part, fields[i].id);
      g_autofree char *shown = NULL;

      if (value == NULL)
        continue;
      assert_said (words, fields[i].label);
      if (fields[i].type == NW_PART_FIELD_NUMBER || fields[i].type == NW_PART_FIELD_COUNT)
        shown = nw_text_format_number (nw_part_get_number (part, fields[i].id), NW_LANG_EN);
      else if (fields[i].type == NW_PART_FIELD_DAY)
        shown = nw_date_format_long (value, NW_LANG_EN);
      else if (fields[i].type == NW_PART_FIELD_TIME)
        shown = nw_date_format_iso_moment (value, NW_LANG_EN);
      else if (fields[i].type == NW_PART_FIELD_CHOICE)
        shown = g_strdup (nw_part_field_get_choice_label (&fields[i], value));
      else if (fields[i].type == NW_PART_FIELD_FLAG)
        shown = g_strdup ("yes");
      else
        shown = g_strdup (value);
      assert_said (words, shown);
    }
}

static void
assert_site (const char *words,
             NwSessionSite *entry)
{
  NwNeedlePlan *plan = nw_session_site_get_needle (entry);
  NwSite *site = nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (entry));
  NwNeedle needle = { 0 };
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;

  if (site == NULL)
    assert_said (words, nw_session_site_get_site_id (entry));
  assert_said (words, nw_side_get_label (nw_session_site_get_side (entry)));
  if (nw_needle_plan_get_needle (plan, &needle))
    {
      g_autofree char *diameter = nw_text_format_number (needle.diameter_mm, NW_LANG_EN);
      g_autofree char *length = nw_text_format_number (needle.length_mm, NW_LANG_EN);

      assert_said (words, diameter);
      assert_said (words, length);
    }
  if (nw_needle_plan_get_planned_mm (plan) >= 0.0)
    {
      g_autofree char *planned = nw_text_format_number (nw_needle_plan_get_planned_mm (plan), NW_LANG_EN);

      assert_said (words, planned);
    }
  assert_said (words, nw_needle_plan_get_direction (plan));
  assert_said (words, nw_needle_plan_get_guided_by (plan));
  assert_said (words, nw_needle_plan_get_deviation (plan));
  if (nw_session_site_get_point (entry, &view, &x, &y))
    {
      g_autofree char *across = nw_text_format_number (x, NW_LANG_EN);
      g_autofree char *down = nw_text_format_number (y, NW_LANG_EN);

      assert_said (words, across);
      assert_said (words, down);
    }
  assert_part (words, nw_session_site_get_use (entry));
}

static void
assert_session (const char *words,
                NwSession *session)
{
  static const NwPartKind several[] = { NW_PART_CONSENT, NW_PART_EVENT, NW_PART_OUTCOME };
  g_autofree char *day = nw_date_format_long (nw_session_get_day (session), NW_LANG_EN);

  assert_said (words, day);
  assert_said (words, nw_session_get_id (session));
  assert_said (words, nw_session_get_therapist (session));
  assert_said (words, nw_session_get_note (session));
  assert_part (words, nw_session_get_part (session, NW_PART_INTAKE));
  assert_part (words, nw_session_get_part (session, NW_PART_CARE));
  for (guint i = 0; i < G_N_ELEMENTS (several); i++)
    {
      GListModel *parts = nw_session_get_parts (session, several[i]);

      for (guint j = 0; j < g_list_model_get_n_items (parts); j++)
        {
          g_autoptr (NwPart) part = g_list_model_get_item (parts, j);

          assert_part (words, part);
        }
    }
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    assert_site (words, nw_session_get_site (session, i));
}

static void
test_random (void)
{
  const char *count = g_getenv ("NEEDLEWISE_EXPORT_SESSIONS");
  guint n = count != NULL ? (guint)g_ascii_strtoull (count, NULL, 10) : 25;
  const NwPatientFileOptions options = { .lang = NW_LANG_EN };
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "file.pdf", NULL);
  g_autoptr (NwPart) named = nw_part_new (NW_PART_PATIENT);
  g_autoptr (NwPart) born = nw_part_with_text (named, "born", "1970-02-03");
  g_autoptr (NwPart) patient = nw_part_with_text (born, "name", "J. Jansen");
  g_autoptr (GHashTable) amendments = g_hash_table_new (g_str_hash, g_str_equal);

  g_test_message ("%u sessions", n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwSession) session = record_session (1);
      g_autoptr (GPtrArray) sessions = g_ptr_array_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (NwReport) report = NULL;
      g_autofree char *words = NULL;

      g_ptr_array_add (sessions, session);
      report = nw_patient_file_new (atlas, patient, sessions, amendments, &options);
      nw_report_write_pdf (report, path, NULL, &error);
      g_assert_no_error (error);
      words = read_words (path);
      assert_said (words, "J. Jansen");
      assert_said (words, "3 February 1970");
      assert_session (words, session);
    }
  nw_test_pdf_check (path);
  nw_test_remove_dir (dir);
}

/* What nobody said is said to be missing, and each page names whom it is about. */
static void
test_silence (void)
{
  const NwPatientFileOptions options = { .lang = NW_LANG_EN };
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "file.pdf", NULL);
  g_autoptr (NwPart) bare = nw_part_new (NW_PART_PATIENT);
  g_autoptr (NwPart) coded = nw_part_with_text (bare, "pseudonym", "P-0142");
  g_autoptr (NwPart) named = nw_part_with_text (coded, "name", "J. Jansen");
  g_autoptr (NwPart) patient = nw_part_with_text (named, "record-number", "88-17");
  g_autoptr (GHashTable) amendments = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  NwSession *session = nw_session_new ();
  g_autoptr (NwSessionSite) site = nw_session_site_new ("soleus", NULL, NW_SIDE_LEFT);
  g_autofree char *note = g_strnfill (30000, 'n');
  g_autofree char *n_all = NULL;
  g_autoptr (NwReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *heads = NULL;
  guint n_heads = 0;

  /* Words that wrap, so that there is more than one page. */
  for (guint i = 7; i < 30000; i += 8)
    note[i] = ' ';
  nw_session_set_note (session, note);
  nw_session_add_site (session, site);
  nw_screening_set (nw_session_get_screening (session), nw_contraindication_get_id (g_ptr_array_index (nw_atlas_get_contraindications (atlas), 0)), NW_ANSWER_NO);
  g_ptr_array_add (sessions, session);
  report = nw_patient_file_new (atlas, patient, sessions, amendments, &options);
  g_assert_cmpuint (nw_report_get_n_pages (report), >, 2);
  nw_report_write_pdf (report, path, NULL, &error);
  g_assert_no_error (error);
  words = read_words (path);
  n_all = g_strdup_printf ("Not asked: %u of %u", nw_atlas_get_contraindications (atlas)->len - 1, nw_atlas_get_contraindications (atlas)->len);
  assert_said (words, n_all);
  assert_said (words, "Needle and depth not said");
  assert_said (words, "Used depth in mm");
  assert_said (words, "not said");
  assert_said (words, "Not recorded: Complaint and goal; Consent; Adverse event; Outcome; Care afterwards");
  heads = read_heads (path);
  for (const char *head = strstr (heads, "P0142recordnumber8817"); head != NULL; head = strstr (head + 1, "P0142recordnumber8817"))
    n_heads++;
  g_assert_cmpuint (n_heads, ==, nw_report_get_n_pages (report) - 1);
  nw_test_remove_dir (dir);
}

/* Read from a journal: the two identifiers, all sessions, nobody else's, no
 * incident. */
static void
test_journal (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "file.pdf", NULL);
  NwJournal *journal = journal_test_create (dir);
  const NwExportOptions options = { .patient = "p-1", .lang = NW_LANG_EN, .atlas = atlas };
  const NwExportOptions nobody = { .patient = "P-9", .lang = NW_LANG_EN, .atlas = atlas };
  g_autoptr (NwSession) one = journal_test_save (journal, journal_test_session ("2026-05-01", "P-1", "T. de Vries", "Theirs one"));
  g_autoptr (NwSession) two = journal_test_save (journal, journal_test_session ("2026-05-02", "P-1", "T. de Vries", "Theirs two"));
  g_autoptr (NwSession) other = journal_test_save (journal, journal_test_session ("2026-05-03", "P-2", "T. de Vries", "Another"));
  g_autoptr (NwPart) bare = nw_part_new (NW_PART_INCIDENT);
  g_autoptr (NwPart) incident = nw_part_with_text (bare, "cause", "Analysed");
  g_autoptr (GError) error = NULL;
  g_autoptr (NwReport) report = NULL;
  g_autofree char *words = NULL;
  NwExportCounts counts = { 0 };

  g_object_unref (nw_journal_save_part (journal, incident, NULL, &error));
  g_assert_no_error (error);
  report = nw_patient_file_read (journal, &options, NW_PAPER_A4, NULL, NULL, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_sessions, ==, 2);
  nw_report_write_pdf (report, path, NULL, &error);
  g_assert_no_error (error);
  words = read_words (path);
  assert_said (words, "P-1");
  assert_said (words, "Theirs one");
  assert_said (words, "Theirs two");
  g_assert_null (strstr (words, "Another"));
  g_assert_null (strstr (words, "Analysed"));

  g_assert_null (nw_patient_file_read (journal, &nobody, NW_PAPER_A4, NULL, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  record_finish (journal);
  nw_test_remove_dir (dir);
}

/* Sessions are read a few at a time, each once and in order; when one is added
 * meanwhile there is none rather than one twice. */
static void
test_window (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  const NwJournalQuery query = { .limit = 2, .therapist = "T. de Vries" };
  g_autoptr (GListModel) sessions = NULL;
  g_autoptr (NwSession) later = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-05-%02u", i);

      g_object_unref (journal_test_save (journal, journal_test_session (day, "P-1", "T. de Vries", "Theirs")));
    }
  g_object_unref (journal_test_save (journal, journal_test_session ("2026-05-06", "P-1", "A. Yilmaz", "Another")));
  sessions = (GListModel *)nw_journal_window_new (journal, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (sessions), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (sessions, i);
      g_autofree char *day = g_strdup_printf ("2026-05-%02u", 5 - i);

      g_assert_cmpstr (nw_session_get_day (session), ==, day);
    }
  g_assert_null (g_list_model_get_item (sessions, 5));

  later = journal_test_save (journal, journal_test_session ("2026-05-07", "P-1", "T. de Vries", "Later"));
  g_assert_null (g_list_model_get_item (sessions, 0));
  g_clear_object (&sessions);
  record_finish (journal);
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  journal_test_init ();
  atlas = nw_atlas_load_installed (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/patient-file/random", test_random);
  g_test_add_func ("/patient-file/silence", test_silence);
  g_test_add_func ("/patient-file/journal", test_journal);
  g_test_add_func ("/patient-file/window", test_window);
  result = g_test_run ();
  g_clear_object (&atlas);
  return result;
}
