/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-date.h"
#include "nw-error.h"
#include "nw-lang.h"
#include "nw-notice.h"
#include "nw-overview.h"
#include "nw-session-private.h"
#include "nw-test.h"

#include "nw-pdf-tools.h"
#include "nw-report-fixture.h"

#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *dir;
  char *path;
  NwAtlas *atlas;
  NwRenderer *renderer;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->dir = nw_test_make_dir ();
  self->path = g_build_filename (self->dir, "overview.pdf", NULL);
  self->atlas = nw_atlas_load_installed (NULL, &error);
  g_assert_no_error (error);
  self->renderer = nw_fixture_make_renderer (self->atlas);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_clear_object (&self->renderer);
  g_clear_object (&self->atlas);
  g_free (self->path);
  nw_test_remove_dir (self->dir);
}

/* Writes the overview and returns its words in the order of reading. */
static char *
write_overview (Fixture *self,
                GListModel *sessions,
                const NwOverviewOptions *options,
                guint *n_pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwReport) report = nw_overview_new (self->renderer, sessions, options, &error);
  struct stat file = { 0 };

  g_assert_no_error (error);
  g_assert_true (nw_report_write_pdf (report, self->path, NULL, &error));
  g_assert_no_error (error);
  nw_test_pdf_check (self->path);
  g_assert_cmpint (g_stat (self->path, &file), ==, 0);
  g_assert_cmpint (file.st_size, <, 2000000);
  if (n_pages != NULL)
    *n_pages = nw_report_get_n_pages (report);

  return nw_test_pdf_words (self->path);
}

static void
assert_has (const char *words,
            const char *wanted)
{
  if (strstr (words, wanted) == NULL)
    g_error ("\"%s\" is missing in: %s", wanted, words);
}

/* Every session is there with its day, patient, therapist, sites and note. */
static void
assert_sessions (GListModel *sessions,
                 NwAtlas *atlas,
                 const char *words)
{
  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (sessions, i);
      g_autofree char *day = nw_date_format_short (nw_session_get_day (session), NW_LANG_EN);

      assert_has (words, day);
      assert_has (words, nw_session_get_patient (session));
      assert_has (words, nw_session_get_therapist (session));
      assert_has (words, nw_session_get_note (session));
      for (guint s = 0; s < nw_session_get_n_sites (session); s++)
        {
          NwSessionSite *entry = nw_session_get_site (session, s);
          NwSite *site = nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (entry));
          g_autofree char *line = g_strdup_printf (". %s – %s", nw_site_get_name (site, NW_LANG_EN),
                                                   nw_side_get_label (nw_session_site_get_side (entry)));

          assert_has (words, line);
        }
    }
}

static void
test_content (Fixture *self,
              gconstpointer data)
{
  const NwOverviewOptions options = {
    .patient = "P-0142",
    .therapist = "M. de Vries",
    .from = "2024-01-01",
    .to = "2024-01-31",
    .printed = "21 Nov 2026, 15:02",
  };
  g_autoptr (GListModel) sessions = nw_fixture_make_sessions (self->atlas, 12, 2, "Note number %u, without complaints.");
  guint n_pages = 0;
  g_autofree char *words = write_overview (self, sessions, &options, &n_pages);
  g_autofree char *about = nw_test_pdf_info (self->path);

  assert_sessions (sessions, self->atlas, words);
  assert_has (words, "Session overview");
  assert_has (words, "Patient P-0142 · 1 January 2024 to 31 January 2024 · therapist M. de Vries");
  assert_has (words, "Front: the patient's left is on the right");
  assert_has (words, "Back: the patient's left is on the left");
  assert_has (words, "not described in this atlas, which does not say that it is safe");
  assert_has (words, "12 sessions · 12 patients · 2 therapists Sites: 24 recorded");
  g_assert_null (strstr (words, "Example"));

  g_assert_cmpuint (nw_test_count (words, nw_notice_get_intended_use ()), ==, n_pages);
  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    g_assert_cmpuint (nw_test_count (words, nw_notice_get_caution (i)), ==, n_pages);
  g_assert_cmpuint (nw_test_count (words, nw_notice_get_licence_line ()), ==, n_pages);
  g_assert_cmpuint (nw_test_count (words, nw_atlas_get_version (self->atlas)), >=, n_pages);
  g_assert_cmpuint (nw_test_count (words, "Printed 21 Nov 2026, 15:02"), ==, n_pages);

  /* Nobody is named where a file manager shows it. */
  assert_has (about, "Title:           Session overview\n");
  g_assert_null (strstr (about, "P-0142"));
  assert_has (about, "(A4)");
}

static void
test_empty (Fixture *self,
            gconstpointer data)
{
  const NwOverviewOptions options = { .paper = NW_PAPER_LETTER };
  g_autoptr (GListModel) sessions = nw_fixture_make_sessions (self->atlas, 0, 0, "");
  guint n_pages = 0;
  g_autofree char *words = write_overview (self, sessions, &options, &n_pages);
  g_autofree char *about = nw_test_pdf_info (self->path);

  g_assert_cmpuint (n_pages, ==, 1);
  assert_has (words, "No sessions in this selection.");
  assert_has (words, nw_notice_get_caution (0));
  assert_has (about, "612 x 792 pts (letter)");
}

/* A note of 20,000 characters: whole in full, cut and said so in the excerpt. */
static void
test_long_note (Fixture *self,
                gconstpointer data)
{
  NwOverviewOptions options = { .notes = NW_OVERVIEW_NOTES_FULL };
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (GListModel) sessions = NULL;
  g_autofree char *full = NULL;
  g_autofree char *excerpt = NULL;
  g_autofree char *none = NULL;
  guint n_words = 0;
  guint n_pages = 0;

  for (; note->len < 20000; n_words++)
    g_string_append_printf (note, "%sn%u", n_words > 0 ? " " : "", n_words);
  sessions = nw_fixture_make_sessions (self->atlas, 3, 2, note->str);

  full = write_overview (self, sessions, &options, &n_pages);
  g_assert_cmpuint (n_pages, >, 6);
  for (guint i = 0; i < n_words; i += 13)
    {
      g_autofree char *word = g_strdup_printf (" n%u ", i);

      g_assert_cmpuint (nw_test_count (full, word), ==, 3);
    }
  assert_has (full, "1 Jan 2024, P-0000, continued");

  options.notes = NW_OVERVIEW_NOTES_EXCERPT;
  excerpt = write_overview (self, sessions, &options, NULL);
  assert_has (excerpt, "n0 n1 n2");
  assert_has (excerpt, "more characters)");
  g_assert_null (strstr (excerpt, " n500 "));

  options.notes = NW_OVERVIEW_NOTES_NONE;
  none = write_overview (self, sessions, &options, NULL);
  g_assert_null (strstr (none, "n0 n1 n2"));
}

static void
test_many (Fixture *self,
           gconstpointer data)
{
  const NwOverviewOptions options = { .notes = NW_OVERVIEW_NOTES_EXCERPT, .example = TRUE };
  g_autoptr (GListModel) sessions = nw_fixture_make_sessions (self->atlas, 500, 2, "Note number %u.");
  guint n_pages = 0;
  g_autofree char *words = write_overview (self, sessions, &options, &n_pages);

  assert_sessions (sessions, self->atlas, words);
  g_assert_cmpuint (n_pages, >, 20);
  g_assert_cmpuint (nw_test_count (words, "Example – made-up sessions, no real patients"), ==, n_pages);
  g_assert_cmpuint (nw_test_count (words, "Date, therapist Patient"), >=, n_pages - 3);
}

/* Points of the record, a site that this content does not know, a draft and a
 * session that cannot be read. */
static void
test_odd_sessions (Fixture *self,
                   gconstpointer data)
{
  const NwOverviewOptions options = { .notes = NW_OVERVIEW_NOTES_EXCERPT };
  g_autoptr (GListStore) sessions = g_list_store_new (NW_TYPE_SESSION);
  g_autoptr (NwSession) draft = nw_session_new ();
  g_autoptr (NwSession) damaged = nw_session_new ();
  g_autoptr (NwSession) region = nw_session_new ();
  g_autoptr (NwSessionSite) point = nw_session_site_new_at ("rhomboid-major", NULL, NW_SIDE_LEFT, NW_VIEW_POSTERIOR, 320.0, 400.0);
  g_autoptr (NwSessionSite) unknown = nw_session_site_new ("site-of-tomorrow", NULL, NW_SIDE_RIGHT);
  g_autofree char *words = NULL;

  nw_session_set_day (draft, "2026-11-21");
  nw_session_set_patient (draft, "P-1");
  nw_session_add_site (draft, point);
  nw_session_add_site (draft, unknown);
  nw_session_set_day (damaged, "2026-11-20");
  nw_session_set_damaged (damaged);
  nw_session_set_day (region, "2026-11-19");
  nw_session_set_region (region, "lumbar");
  nw_session_set_state (region, NW_SESSION_CLOSED);
  g_list_store_append (sessions, draft);
  g_list_store_append (sessions, damaged);
  g_list_store_append (sessions, region);

  words = write_overview (self, G_LIST_MODEL (sessions), &options, NULL);
  assert_has (words, "21 Nov 2026 draft");
  assert_has (words, "1. rhomboid major – left");
  assert_has (words, "2. site-of-tomorrow – right");
  assert_has (words, "Not on the maps: 2.");
  assert_has (words, "is damaged and cannot be read.");
  assert_has (words, "19 November 2026 to 21 November 2026");
  assert_has (words, nw_region_get_name (nw_atlas_lookup_region (self->atlas, "lumbar"), NW_LANG_EN));
  assert_has (words, "3 sessions, of which 1 draft, 1 damaged · 1 patient · 0 therapists");
}

/* Needles with their size, deviations and stop-checks are said; the flags of the
 * patient, and what a reason may tell of them, only on a sheet that is to have
 * them. */
static void
test_care (Fixture *self,
           gconstpointer data)
{
  static const char *const flag[] = { "contraindication:bleeding-disorder", NULL };
  static const char *const place[] = { "do-not-needle", NULL };
  static const char *const items[] = { "pre-anatomy", "pre-lung", "dur-not-both", "dur-direction", "dur-stop", NULL };
  const NwNeedle size = { 0.25, 30 };
  NwOverviewOptions options = { .notes = NW_OVERVIEW_NOTES_EXCERPT };
  g_autoptr (GListStore) sessions = g_list_store_new (NW_TYPE_SESSION);
  g_autoptr (NwSession) session = nw_session_new ();
  g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (&size, 12.5, 45, "to the rib");
  g_autoptr (NwNeedlePlan) despite_flag = nw_needle_plan_new_with_deviation (needle, "Plantedreason", flag);
  g_autoptr (NwNeedlePlan) despite_place = nw_needle_plan_new_with_deviation (needle, "placed elsewhere", place);
  g_autoptr (NwSessionSite) first = nw_session_site_new ("rhomboid-major", NULL, NW_SIDE_LEFT);
  g_autoptr (NwSessionSite) second = nw_session_site_new ("intercostals", NULL, NW_SIDE_LEFT);
  g_autoptr (NwSessionSite) first_mark = nw_session_site_new_with_needle (first, despite_flag);
  g_autoptr (NwSessionSite) second_mark = nw_session_site_new_with_needle (second, despite_place);
  g_autoptr (NwStopCheck) check = nw_stop_check_new ("thorax", items, "2026.11", 1795330000);
  const char *label = nw_contraindication_get_label (nw_atlas_lookup_contraindication (self->atlas, "bleeding-disorder"), NW_LANG_EN);

  nw_session_set_day (session, "2026-11-21");
  nw_session_add_site (session, first_mark);
  nw_session_add_site (session, second_mark);
  nw_session_add_stop_check (session, check);
  nw_screening_set (nw_session_get_screening (session), "bleeding-disorder", NW_ANSWER_YES);
  g_list_store_append (sessions, session);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *words = NULL;

      options.flags = i == 1;
      words = write_overview (self, G_LIST_MODEL (sessions), &options, NULL);
      assert_has (words, "0.25 × 30");
      assert_has (words, "planned depth 12.5");
      assert_has (words, "angle 45");
      assert_has (words, "Deviation (not to be needled): placed elsewhere");
      assert_has (words, "Stop-check: ");
      if (options.flags)
        {
          assert_has (words, "Plantedreason");
          assert_has (words, label);
          assert_has (words, "1 of 42 asked");
        }
      else
        {
          assert_has (words, "Deviation (a contraindication)");
          g_assert_null (strstr (words, "Plantedreason"));
          g_assert_null (strstr (words, label));
          g_assert_null (strstr (words, "Flags"));
        }
    }
}

/* Nothing on paper depends on colour. */
static void
test_grey (Fixture *self,
           gconstpointer data)
{
  const NwOverviewOptions options = { .notes = NW_OVERVIEW_NOTES_EXCERPT, .example = TRUE };
  g_autoptr (GListModel) sessions = nw_fixture_make_sessions (self->atlas, 30, 3, "Note number %u.");
  g_autofree char *words = write_overview (self, sessions, &options, NULL);
  g_autofree char *base = g_build_filename (self->dir, "page", NULL);
  const char *const argv[] = { "pdftoppm", "-r", "72", "-f", "1", "-singlefile", self->path, base, NULL };
  g_autofree char *output = nw_test_run (argv);
  g_autofree char *image = g_strconcat (base, ".ppm", NULL);
  g_autofree char *pixels = NULL;
  const guchar *p = NULL;
  gsize length = 0;
  guint n_dark = 0;

  g_assert_true (g_file_get_contents (image, &pixels, &length, NULL));
  g_assert_cmpuint (length, >, 595 * 841 * 3);
  p = (const guchar *)pixels + length - 595 * 841 * 3;
  for (guint i = 0; i < 595 * 841; i++, p += 3)
    {
      g_assert_cmpuint (p[0], ==, p[1]);
      g_assert_cmpuint (p[1], ==, p[2]);
      n_dark += p[0] < 100;
    }
  g_assert_cmpuint (n_dark, >, 5000);
}

/* All fonts are in the file, and none is smaller than 8 points. */
static void
test_fonts (Fixture *self,
            gconstpointer data)
{
  const NwOverviewOptions options = { .notes = NW_OVERVIEW_NOTES_EXCERPT };
  g_autoptr (GListModel) sessions = nw_fixture_make_sessions (self->atlas, 60, 3, "Note number %u.");
  g_autofree char *words = write_overview (self, sessions, &options, NULL);
  const char *const fonts_argv[] = { "pdffonts", self->path, NULL };
  const char *const html_argv[] = { "pdftohtml", "-xml", "-stdout", "-i", self->path, NULL };
  g_autofree char *fonts = nw_test_run (fonts_argv);
  g_autofree char *xml = nw_test_run (html_argv);
  g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);

  g_assert_nonnull (lines[2]);
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_assert_nonnull (strstr (lines[i], " yes yes "));

  /* The program measures in 1/108 inch. */
  g_assert_nonnull (strstr (xml, "<fontspec"));
  for (const char *p = strstr (xml, "<fontspec"); p != NULL; p = strstr (p + 1, "<fontspec"))
    {
      const char *size = strstr (p, "size=\"");

      g_assert_nonnull (size);
      g_assert_cmpint (atoi (size + strlen ("size=\"")), >=, 8 * 108 / 72 - 1);
    }
}

static void
test_broken_map (Fixture *self,
                 gconstpointer data)
{
  const NwOverviewOptions options = { .notes = NW_OVERVIEW_NOTES_EXCERPT };
  g_autoptr (GListModel) sessions = nw_fixture_make_sessions (self->atlas, 2, 1, "x");
  g_autoptr (NwFigureSet) figures = nw_figure_set_new (self->dir, self->atlas);
  g_autoptr (NwRenderer) renderer = nw_renderer_new (figures);
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_overview_new (renderer, sessions, &options, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");

  ADD ("/overview/content", test_content);
  ADD ("/overview/empty", test_empty);
  ADD ("/overview/long-note", test_long_note);
  ADD ("/overview/many", test_many);
  ADD ("/overview/odd-sessions", test_odd_sessions);
  ADD ("/overview/care", test_care);
  ADD ("/overview/grey", test_grey);
  ADD ("/overview/fonts", test_fonts);
  ADD ("/overview/broken-map", test_broken_map);

  return g_test_run ();
}
