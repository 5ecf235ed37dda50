/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-lang.h"
#include "nw-notice.h"
#include "nw-report.h"
#include "nw-test.h"

#include "nw-pdf-tools.h"

#include <string.h>
#include <sys/stat.h>

static const NwReportInfo info = {
  .title = "Title of the report",
  .subtitle = "What it is about",
  .content_version = "2026.11",
  .content_date = "2026-11-01",
  .printed = "21 Nov 2026, 15:02",
  .lang = NW_LANG_EN,
  .paper = NW_PAPER_A4,
};

typedef struct
{
  char *dir;
  char *path;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->dir = nw_test_make_dir ();
  self->path = g_build_filename (self->dir, "report.pdf", NULL);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_free (self->path);
  nw_test_remove_dir (self->dir);
}

static void
write_pdf (Fixture *self,
           NwReport *report)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_report_write_pdf (report, self->path, NULL, &error));
  g_assert_no_error (error);
  nw_test_pdf_check (self->path);
}

/* "word0 word1 ... " so that each can be found again. */
static char *
make_words (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%sword%u", i > 0 ? " " : "", i);

  return g_string_free (text, FALSE);
}

static void
test_paper (void)
{
  double width = 0.0;
  double height = 0.0;
  NwPaper paper = NW_PAPER_A4;

  nw_paper_get_size (NW_PAPER_A4, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 595.28, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 841.89, 0.01);
  nw_paper_get_size (NW_PAPER_LETTER, &width, &height);
  g_assert_cmpfloat (width, ==, 612.0);
  g_assert_cmpfloat (height, ==, 792.0);

  g_assert_true (nw_paper_from_string ("Letter", &paper));
  g_assert_cmpuint (paper, ==, NW_PAPER_LETTER);
  g_assert_cmpstr (nw_paper_to_string (NW_PAPER_A4), ==, "a4");
  g_assert_true (nw_paper_from_string ("a5", &paper));
  g_assert_true (nw_paper_is_small (paper));
  g_assert_false (nw_paper_from_string ("a7", &paper));
  g_assert_false (nw_paper_from_string (NULL, &paper));
}

/* A report without content still says what it is and what it is not. */
static void
test_empty (Fixture *self,
            gconstpointer data)
{
  NwReport *report = nw_report_new (nw_flow_new (), &info);
  g_autofree char *words = NULL;
  g_autofree char *about = NULL;
  struct stat file = { 0 };

  g_assert_cmpuint (nw_report_get_n_pages (report), ==, 1);
  g_assert_cmpstr (nw_report_get_title (report), ==, info.title);
  write_pdf (self, report);

  words = nw_test_pdf_words (self->path);
  g_assert_nonnull (strstr (words, nw_notice_get_intended_use ()));
  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    g_assert_nonnull (strstr (words, nw_notice_get_caution (i)));
  g_assert_nonnull (strstr (words, nw_notice_get_licence_line ()));
  g_assert_nonnull (strstr (words, "Content 2026.11, reviewed 1 November 2026."));
  g_assert_nonnull (strstr (words, "Printed 21 Nov 2026, 15:02"));
  g_assert_nonnull (strstr (words, "Needlewise, page 1 of 1"));

  about = nw_test_pdf_info (self->path);
  g_assert_nonnull (strstr (about, "Title:           Title of the report"));
  g_assert_nonnull (strstr (about, "Author:          Needlewise"));
  g_assert_nonnull (strstr (about, "(A4)"));

  g_assert_cmpint (g_stat (self->path, &file), ==, 0);
  g_assert_cmpuint (file.st_mode & 0777, ==, 0600);
  g_assert_finalize_object (report);
}

static void
test_lang (Fixture *self,
           gconstpointer data)
{
  NwReportInfo dutch = info;
  g_autoptr (NwReport) report = NULL;
  g_autofree char *contents = NULL;
  const char *const argv[] = { "qpdf", "--qdf", "--object-streams=disable", self->path, "-", NULL };

  dutch.lang = NW_LANG_NL;
  dutch.paper = NW_PAPER_LETTER;
  report = nw_report_new (nw_flow_new (), &dutch);
  write_pdf (self, report);

  contents = nw_test_run (argv);
  g_assert_nonnull (strstr (contents, "/Lang (nl)"));
  g_assert_nonnull (strstr (contents, "/DisplayDocTitle true"));
}

/* A text of many pages: every word is there once, in order, and each page
 * says which it is. */
static void
test_long_text (Fixture *self,
                gconstpointer data)
{
  NwFlow *flow = nw_flow_new ();
  g_autoptr (NwReport) report = NULL;
  g_autofree char *text = make_words (4000);
  g_autofree char *words = NULL;
  guint n_pages = 0;
  guint n_found = 0;

  nw_flow_add_heading (flow, 2, "Heading");
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, text);
  report = nw_report_new (flow, &info);
  n_pages = nw_report_get_n_pages (report);
  g_assert_cmpuint (n_pages, >, 3);
  write_pdf (self, report);

  words = nw_test_pdf_words (self->path);
  for (const char *p = strstr (words, "word"); p != NULL; p = strstr (p + 1, "word"))
    {
      g_autofree char *wanted = g_strdup_printf ("word%u ", n_found++);

      g_assert_true (g_str_has_prefix (p, wanted));
    }
  g_assert_cmpuint (n_found, ==, 4000);

  g_assert_cmpuint (nw_test_count (words, "Title of the report · What it is about"), ==, n_pages - 1);
  g_assert_cmpuint (nw_test_count (words, nw_notice_get_intended_use ()), ==, n_pages);
  for (guint i = 1; i <= n_pages; i++)
    {
      g_autofree char *page = g_strdup_printf ("page %u of %u", i, n_pages);

      g_assert_cmpuint (nw_test_count (words, page), ==, 1);
    }
}

/* A heading never stands alone at the foot of a page, wherever it falls. */
static void
test_keep_with_next (Fixture *self,
                     gconstpointer data)
{
  for (guint n = 48; n < 56; n++)
    {
      NwFlow *flow = nw_flow_new ();
      g_autoptr (NwReport) report = NULL;

      for (guint i = 0; i < n; i++)
        nw_flow_add_paragraph (flow, NW_FLOW_BODY, "line");
      nw_flow_add_heading (flow, 2, "Lonely");
      nw_flow_add_paragraph (flow, NW_FLOW_BODY, "Companion\nof two lines");
      report = nw_report_new (flow, &info);
      write_pdf (self, report);

      for (guint page = 1; page <= nw_report_get_n_pages (report); page++)
        {
          g_autofree char *text = nw_test_pdf_text (self->path, page);

          g_assert_cmpint (strstr (text, "Lonely") != NULL, ==, strstr (text, "Companion") != NULL);
          g_assert_cmpint (strstr (text, "Companion") != NULL, ==, strstr (text, "of two lines") != NULL);
        }
    }
}

static void
test_page_break (void)
{
  NwFlow *flow = nw_flow_new ();
  g_autoptr (NwReport) report = NULL;

  nw_flow_add_paragraph (flow, NW_FLOW_BODY, "one");
  nw_flow_add_page_break (flow);
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, "two");
  report = nw_report_new (flow, &info);
  g_assert_cmpuint (nw_report_get_n_pages (report), ==, 2);
}

/* The head of a table stands on each page, and rows are not torn apart. */
static void
test_table (Fixture *self,
            gconstpointer data)
{
  static const NwFlowColumn columns[] = {
    { .title = "Number", .min_width = 60.0 },
    { .title = "What happened", .weight = 1.0 },
  };
  NwFlow *flow = nw_flow_new ();
  NwFlowTable *table = nw_flow_add_table (flow, columns, G_N_ELEMENTS (columns));
  g_autoptr (NwReport) report = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *number = g_strdup_printf ("[%u]", i);
      g_autofree char *text = g_strdup_printf ("begin%u\nmiddle\nend%u", i, i);
      const NwFlowCell cells[] = { { number, 1, NW_FLOW_STRONG }, { text, 1, NW_FLOW_BODY } };

      nw_flow_table_add_row (table, cells, G_N_ELEMENTS (cells));
    }
  report = nw_report_new (flow, &info);
  g_assert_cmpuint (nw_report_get_n_pages (report), >, 5);
  write_pdf (self, report);

  for (guint page = 1; page <= nw_report_get_n_pages (report); page++)
    {
      g_autofree char *text = nw_test_pdf_text (self->path, page);

      g_assert_cmpuint (nw_test_count (text, "What happened"), ==, 1);
      g_assert_cmpuint (nw_test_count (text, "begin"), ==, nw_test_count (text, "end"));
      g_assert_cmpuint (nw_test_count (text, "["), ==, nw_test_count (text, "end"));
    }
}

/* A group that is longer than a page says on each further page whose it is. */
static void
test_table_group (Fixture *self,
                  gconstpointer data)
{
  static const NwFlowColumn columns[] = {
    { .title = "Day", .min_width = 60.0 },
    { .title = "Note", .weight = 1.0 },
  };
  NwFlow *flow = nw_flow_new ();
  NwFlowTable *table = nw_flow_add_table (flow, columns, G_N_ELEMENTS (columns));
  g_autofree char *note = make_words (3000);
  const NwFlowCell first[] = { { "21 Nov 2026", 1, NW_FLOW_STRONG }, { "short", 1, NW_FLOW_BODY } };
  const NwFlowCell second[] = { { NULL, 1, NW_FLOW_BODY }, { note, 1, NW_FLOW_BODY } };
  g_autoptr (NwReport) report = NULL;
  guint n_pages = 0;

  nw_flow_table_begin (table, "21 Nov 2026, continued");
  nw_flow_table_add_row (table, first, G_N_ELEMENTS (first));
  nw_flow_table_add_row (table, second, G_N_ELEMENTS (second));
  report = nw_report_new (flow, &info);
  n_pages = nw_report_get_n_pages (report);
  g_assert_cmpuint (n_pages, >, 2);
  write_pdf (self, report);

  for (guint page = 1; page <= n_pages; page++)
    {
      g_autofree char *text = nw_test_pdf_text (self->path, page);

      g_assert_cmpint (strstr (text, "21 Nov 2026, continued") != NULL, ==, page > 1);
      g_assert_nonnull (strstr (text, "Day"));
      g_assert_nonnull (strstr (text, "word"));
    }
}

static void
draw_cb (cairo_t *cr,
         double width,
         double height,
         gpointer data)
{
  guint *n_drawn = data;

  g_assert_cmpfloat (width, >, 10.0);
  *n_drawn += 1;
  cairo_rectangle (cr, 1.0, 1.0, width - 2.0, height - 2.0);
  cairo_stroke (cr);
}

/* Every kind of block, also inside another one and taller than a page. */
static void
test_blocks (Fixture *self,
             gconstpointer data)
{
  static const char *const pairs[] = { "Patient", "P-0142", "Therapist", "M. de Vries", NULL };
  guint n_drawn = 0;
  NwFlowPicture pictures[] = {
    { draw_cb, &n_drawn, NULL, 1.0, "Left picture" },
    { draw_cb, &n_drawn, NULL, 2.0, NULL },
  };
  const NwFlowSwatch swatches[] = { { draw_cb, &n_drawn, "High" }, { NULL, NULL, "only words" } };
  NwFlow *flow = nw_flow_new ();
  NwFlow *columns[] = { nw_flow_new (), nw_flow_new () };
  NwFlow *tall[] = { nw_flow_new (), nw_flow_new () };
  static const double weights[] = { 1.0, 1.0 };
  NwFlow *frame = nw_flow_new ();
  NwFlow *long_frame = nw_flow_new ();
  g_autofree char *text = make_words (2500);
  g_autoptr (NwReport) report = NULL;
  g_autofree char *words = NULL;
  g_autofree char *about = NULL;
  g_autofree char *outline = NULL;
  const char *const argv[] = { "pdftohtml", "-xml", "-stdout", "-i", self->path, NULL };

  nw_flow_add_title (flow, "Big title", "under it", "Example", "made-up data");
  nw_flow_add_key_values (flow, pairs);
  nw_flow_add_pictures (flow, pictures, G_N_ELEMENTS (pictures), 5000.0);
  nw_flow_add_legend (flow, swatches, G_N_ELEMENTS (swatches));
  nw_flow_add_item (flow, "•", "an item");
  nw_flow_add_markup (flow, NW_FLOW_BODY, "<b>bold</b> words");
  nw_flow_add_markup (flow, NW_FLOW_BODY, "<b>broken");
  nw_flow_add_rule (flow, 1.0);
  nw_flow_add_space (flow, 10.0);
  nw_flow_add_paragraph (columns[0], NW_FLOW_BODY, "left column");
  nw_flow_add_paragraph (columns[1], NW_FLOW_MUTED, "right column");
  nw_flow_add_columns (flow, columns, weights, 2);
  nw_flow_add_paragraph (tall[0], NW_FLOW_BODY, text);
  nw_flow_add_paragraph (tall[1], NW_FLOW_SMALL, "after the tall one");
  nw_flow_add_columns (flow, tall, weights, 2);
  nw_flow_add_heading (frame, 3, "In a frame");
  nw_flow_add_paragraph (frame, NW_FLOW_STRONG, "framed");
  nw_flow_add_frame (flow, NW_FLOW_FRAME_INVERSE, frame);
  nw_flow_add_paragraph (long_frame, NW_FLOW_BODY, text);
  nw_flow_add_paragraph (long_frame, NW_FLOW_BODY, "the very end");
  nw_flow_add_frame (flow, NW_FLOW_FRAME_STRONG, long_frame);

  report = nw_report_new (flow, &info);
  write_pdf (self, report);
  g_assert_cmpuint (n_drawn, ==, 3);

  words = nw_test_pdf_words (self->path);
  g_assert_cmpuint (nw_test_count (words, "word2499"), ==, 2);
  g_assert_cmpuint (nw_test_count (words, "word0 "), ==, 2);
  g_assert_nonnull (strstr (words, "after the tall one"));
  g_assert_nonnull (strstr (words, "the very end"));
  g_assert_nonnull (strstr (words, "<b>broken"));
  g_assert_nonnull (strstr (words, "bold words"));
  g_assert_nonnull (strstr (words, "P-0142"));

  about = nw_test_pdf_info (self->path);
  g_assert_nonnull (strstr (about, "Tagged:          yes"));

  /* The title leads the outline. */
  outline = nw_test_run (argv);
  g_assert_nonnull (strstr (outline, "<outline>"));
  g_assert_nonnull (strstr (strstr (outline, "<outline>"), "page=\"1\">Big title<"));
}

static void
test_banner (Fixture *self,
             gconstpointer data)
{
  NwReportInfo example = info;
  NwFlow *flow = nw_flow_new ();
  g_autofree char *text = make_words (2000);
  g_autoptr (NwReport) report = NULL;
  g_autofree char *words = NULL;

  example.banner = "Example – made-up data";
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, text);
  report = nw_report_new (flow, &example);
  write_pdf (self, report);
  words = nw_test_pdf_words (self->path);
  g_assert_cmpuint (nw_test_count (words, "Example – made-up data"), ==, nw_report_get_n_pages (report));
}

/* Text that was pasted from anywhere neither breaks the page nor the file. */
static void
test_odd_text (Fixture *self,
               gconstpointer data)
{
  NwFlow *flow = nw_flow_new ();
  g_autoptr (NwReport) report = NULL;
  g_autofree char *wide = g_strnfill (3000, 'W');
  g_autofree char *words = NULL;

  nw_flow_add_paragraph (flow, NW_FLOW_BODY, "bell\a escape\033[31m tab\there\r\nnext\rlast");
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, "bad \xff byte");
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, wide);
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, "مريض 患者 ασθενής é");
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, "");
  report = nw_report_new (flow, &info);
  write_pdf (self, report);
  words = nw_test_pdf_words (self->path);
  g_assert_nonnull (strstr (words, "tab here next last"));
  g_assert_nonnull (strstr (words, "ασθενής"));
}

/* The same pages in a print operation: drawn on another surface, at another
 * scale, nothing is laid out anew. */
static void
test_draw_page (void)
{
  NwFlow *flow = nw_flow_new ();
  g_autoptr (NwReport) report = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1190, 1684);
  cairo_t *cr = cairo_create (surface);
  const guchar *pixels = NULL;
  guint n_dark = 0;

  nw_flow_add_heading (flow, 1, "Heading");
  report = nw_report_new (flow, &info);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_scale (cr, 2.0, 2.0);
  nw_report_draw_page (report, cr, 0);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);

  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (guint i = 0; i < 1190 * 1684; i++)
    {
      const guchar *pixel = pixels + (gsize)i * 4;

      /* Prints are black and grey only. */
      g_assert_cmpuint (pixel[0], ==, pixel[1]);
      g_assert_cmpuint (pixel[1], ==, pixel[2]);
      n_dark += pixel[0] < 128;
    }
  g_assert_cmpuint (n_dark, >, 1000);
  cairo_surface_destroy (surface);
}

static void
test_write_errors (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (NwReport) report = nw_report_new (nw_flow_new (), &info);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *missing = g_build_filename (self->dir, "no", "such", "report.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  g_assert_false (nw_report_write_pdf (report, missing, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_false (nw_report_write_pdf (report, self->dir, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXISTS);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_false (nw_report_write_pdf (report, self->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* Nothing is left behind, no half file either. */
  dir = g_dir_open (self->dir, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

/* An existing file is replaced as a whole and is private afterwards. */
static void
test_replace (Fixture *self,
              gconstpointer data)
{
  g_autoptr (NwReport) report = nw_report_new (nw_flow_new (), &info);
  struct stat file = { 0 };

  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (self->path, 0644), ==, 0);
  write_pdf (self, report);
  g_assert_cmpint (g_stat (self->path, &file), ==, 0);
  g_assert_cmpuint (file.st_mode & 0777, ==, 0600);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");

  g_test_add_func ("/report/paper", test_paper);
  ADD ("/report/empty", test_empty);
  ADD ("/report/lang", test_lang);
  ADD ("/report/long-text", test_long_text);
  ADD ("/report/keep-with-next", test_keep_with_next);
  g_test_add_func ("/report/page-break", test_page_break);
  ADD ("/report/table", test_table);
  ADD ("/report/table-group", test_table_group);
  ADD ("/report/blocks", test_blocks);
  ADD ("/report/banner", test_banner);
  ADD ("/report/odd-text", test_odd_text);
  g_test_add_func ("/report/draw-page", test_draw_page);
  ADD ("/report/write-errors", test_write_errors);
  ADD ("/report/replace", test_replace);

  return g_test_run ();
}
