/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-frame.h"
#include "nw-lang.h"
#include "nw-session-sheet.h"
#include "nw-test-marks.h"
#include "nw-test.h"

#include "nw-pdf-tools.h"
#include "nw-report-fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The maps of a session sheet, read back from the drawing operators of its PDF by
 * way of qpdf, beside the record. */

#define PRINTED "21 Nov 2026, 15:02"

/* Sessions in the suite; NEEDLEWISE_SHEET_SESSIONS asks for more. */
#define N_SESSIONS 8
#define N_MARKS_MAX 5

/* A disc is wider than a dot that says where a disc belongs, points. */
#define DISC_MIN 8.0
#define DOT_MAX 5.0

/* A disc without a dot covers its point, mm: it has been pushed by less than its
 * radius. What has a dot is exact but for the digits of the file. */
#define NEAR 32.0
#define EXACT 0.5

/* Places under one letter, mm from its middle. */
#define CLUSTER 150.0

/* A mark on paper: where it points to, mm of its map. */
typedef struct
{
  NwView view;
  double x;
  double y;
  gboolean exact;
  gboolean explained;
  char label[8];
} Mark;

typedef struct
{
  double left;
  double top;
  double width;
  double height;
} Box;

static const struct
{
  const char *caption;
  NwView view;
} captions[] = {
  { "(Front:", NW_VIEW_ANTERIOR },
  { "(Back:", NW_VIEW_POSTERIOR },
  { "(The patient's left side", NW_VIEW_LEFT },
  { "(The patient's right side", NW_VIEW_RIGHT },
};

/* The middle of a path of operators m and c, and its width; FALSE for another one.
 * Only ends of curves count: what bends them may lie outside of a circle.
 * @p: (inout): its end */
static gboolean
read_circle (const char **p,
             double *x,
             double *y,
             double *width)
{
  double low[2] = { G_MAXDOUBLE, G_MAXDOUBLE };
  double high[2] = { -G_MAXDOUBLE, -G_MAXDOUBLE };
  double ends[2] = { 0.0, 0.0 };
  guint n_numbers = 0;
  guint n_curves = 0;

  for (;;)
    {
      char *end = NULL;
      double number = g_ascii_strtod (*p, &end);

      if (end != *p)
        {
          ends[n_numbers++ % 2] = number;
          *p = end;
          continue;
        }
      while (g_ascii_isspace (**p))
        (*p)++;
      if (**p != 'm' && **p != 'c')
        break;
      n_curves += **p == 'c';
      for (guint i = 0; i < 2; i++)
        {
          low[i] = MIN (low[i], ends[i]);
          high[i] = MAX (high[i], ends[i]);
        }
      (*p)++;
    }

  *x = (low[0] + high[0]) / 2.0;
  *y = (low[1] + high[1]) / 2.0;
  *width = high[0] - low[0];
  return n_curves == 2 || (n_curves == 4 && fabs (*width - (high[1] - low[1])) < 0.05);
}

/* The drawing of one map: from the clip on its box to its caption. */
static void
read_picture (const char *begin,
              const char *end,
              const Box *box,
              NwView view,
              GArray *marks)
{
  double width_mm = 0.0;
  double height_mm = 0.0;
  Mark mark = { .view = view };
  gboolean has_disc = FALSE;

  g_assert_true (nw_frame_get_size (view, &width_mm, &height_mm));
  for (const char *p = begin; p < end; p++)
    {
      double x = 0.0;
      double y = 0.0;
      double width = 0.0;
      const char *line = p;

      /* "(1)Tj" in a disc is its label. */
      if (*p == '(' && has_disc && mark.label[0] == '\0')
        {
          const char *close = strchr (p, ')');

          g_assert_cmpint (close - p, <, (int)sizeof mark.label);
          memcpy (mark.label, p + 1, (size_t)(close - p - 1));
          g_array_append_val (marks, mark);
          continue;
        }
      /* A path begins with two numbers and "m". */
      if (!(g_ascii_isdigit (*p) || *p == '-') || g_ascii_isdigit (p[-1]) || p[-1] == '.' || p[-1] == '-' || !read_circle (&line, &x, &y, &width))
        continue;
      p = line;
      x = (x - box->left) / box->width * width_mm;
      y = (y - box->top) / box->height * height_mm;
      if (width > DISC_MIN)
        {
          mark = (Mark){ .view = view, .x = x, .y = y };
          has_disc = TRUE;
        }
      else if (width < DOT_MAX && marks->len > 0)
        {
          Mark *last = &g_array_index (marks, Mark, marks->len - 1);

          last->x = x;
          last->y = y;
          last->exact = TRUE;
        }
    }
}

/* Every mark on every map of a file; details, which repeat what stands under a
 * letter, are left out. */
static GArray *
read_marks (const char *pdf,
            const char *dir)
{
  g_autofree char *plain = g_build_filename (dir, "plain.pdf", NULL);
  const char *const argv[] = { "qpdf", "--qdf", "--object-streams=disable", pdf, plain, NULL };
  g_autofree char *said = nw_test_run (argv);
  g_autofree char *data = NULL;
  gsize length = 0;
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));

  g_assert_true (g_file_get_contents (plain, &data, &length, NULL));
  for (const char *page = data; page != NULL && page < data + length;)
    {
      const char *found = memmem (page, (gsize)(data + length - page), "%% Contents for page", 20);
      const char *stop = found != NULL ? memmem (found, (gsize)(data + length - found), "endstream", 9) : NULL;
      g_autofree char *content = found != NULL ? g_strndup (found, (gsize)(stop - found)) : NULL;
      const char *figure = content;

      page = stop;
      while (content != NULL && (figure = strstr (figure, "/Figure <<")) != NULL)
        {
          const char *clip = strstr (figure, " re W n");
          const char *caption = strstr (figure, "/Caption <<");
          const char *words = caption != NULL ? strchr (caption, '(') : NULL;
          Box box = { 0 };

          figure++;
          if (clip == NULL || caption == NULL || words == NULL || clip > caption)
            continue;
          while (clip > figure && *clip != '\n')
            clip--;
          g_assert_cmpint (sscanf (clip, "%lf %lf %lf %lf", &box.left, &box.top, &box.width, &box.height), ==, 4);
          for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
            {
              if (g_str_has_prefix (words, captions[i].caption))
                read_picture (strstr (clip + 1, " re W n") + 7, caption, &box, captions[i].view, marks);
            }
        }
    }

  return marks;
}

/* A session with marks at random points of random sites, which agree with their
 * sides. */
static NwSession *
make_random (NwAtlas *atlas)
{
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  NwSession *session = nw_session_new ();
  guint n = (guint)g_test_rand_int_range (1, N_MARKS_MAX + 1);

  nw_session_set_day (session, "2026-11-21");
  nw_session_set_patient (session, "P-0142");
  nw_session_set_state (session, NW_SESSION_CLOSED);
  for (guint i = 0; i < n; i++)
    {
      NwSite *site = g_ptr_array_index (sites, (guint)g_test_rand_int_range (0, (int)sites->len));
      NwSide side = g_test_rand_bit () ? NW_SIDE_LEFT : NW_SIDE_RIGHT;
      g_autoptr (NwSessionSite) entry = NULL;
      NwView view = NW_VIEW_ANTERIOR;
      double x = 0.0;
      double y = 0.0;

      nw_test_random_point (side, &view, &x, &y);
      entry = nw_session_site_new_at (nw_site_get_id (site), NULL, side, view, x, y);
      g_assert_nonnull (entry);
      nw_session_add_site (session, entry);
    }

  return session;
}

/* The number that a site on a side has: the first one is 1. */
static guint
get_number (NwSession *session,
            guint index)
{
  guint number = 0;

  for (guint i = 0; i <= index; i++)
    {
      NwSessionSite *entry = nw_session_get_site (session, i);
      gboolean is_new = TRUE;

      for (guint j = 0; j < i; j++)
        {
          NwSessionSite *before = nw_session_get_site (session, j);

          is_new &= !g_str_equal (nw_session_site_get_site_id (before), nw_session_site_get_site_id (entry)) || nw_session_site_get_side (before) != nw_session_site_get_side (entry);
        }
      number += is_new;
      if (i == index && !is_new)
        {
          for (guint j = 0; j < i; j++)
            {
              NwSessionSite *before = nw_session_get_site (session, j);

              if (g_str_equal (nw_session_site_get_site_id (before), nw_session_site_get_site_id (entry)) && nw_session_site_get_side (before) == nw_session_site_get_side (entry))
                return get_number (session, j);
            }
        }
    }

  return number;
}

/* Whether the key of the letters says that @label stands for @number: "A: 2, 5". */
static gboolean
stands_for (const char *text,
            const char *label,
            guint number)
{
  g_autofree char *pattern = g_strdup_printf ("(?s)stands for several numbers:.*\\b%s: (\\d+, )*%u\\b", label, number);

  return g_regex_match_simple (pattern, text, 0, 0);
}

/* Each point of the record has its mark, and no mark is there without one. */
static void
compare (NwSession *session,
         NwAtlas *atlas,
         GArray *marks,
         const char *text)
{
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *entry = nw_session_get_site (session, i);
      guint number = get_number (session, i);
      g_autofree char *label = g_strdup_printf ("%u", number);
      g_autofree char *line = g_strdup_printf ("%u %s %s", number, nw_site_get_name (nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (entry)), NW_LANG_EN),
                                               nw_side_get_label (nw_session_site_get_side (entry)));
      NwView view = NW_VIEW_ANTERIOR;
      double x = 0.0;
      double y = 0.0;
      gboolean found = FALSE;

      g_assert_true (nw_session_site_get_point (entry, &view, &x, &y));
      for (guint m = 0; m < marks->len; m++)
        {
          Mark *mark = &g_array_index (marks, Mark, m);
          double distance = hypot (mark->x - x, mark->y - y);
          gboolean same = g_str_equal (mark->label, label) && distance < (mark->exact ? EXACT : NEAR);

          if (mark->view != view)
            continue;
          same |= g_ascii_isalpha (mark->label[0]) && stands_for (text, mark->label, number) && distance < CLUSTER;
          mark->explained |= same;
          found |= same;
        }
      if (!found)
        {
          for (guint m = 0; m < marks->len; m++)
            g_test_message ("mark %s view %d at %.1f %.1f%s", g_array_index (marks, Mark, m).label, (int)g_array_index (marks, Mark, m).view, g_array_index (marks, Mark, m).x,
                            g_array_index (marks, Mark, m).y, g_array_index (marks, Mark, m).exact ? " exact" : "");
          g_error ("the point %u of view %d at %.1f %.1f is not on paper", number, (int)view, x, y);
        }
      /* The table beside the maps says which site and side the number is. */
      if (strstr (text, line) == NULL)
        g_error ("\"%s\" is not on paper", line);
    }
  for (guint m = 0; m < marks->len; m++)
    g_assert_true (g_array_index (marks, Mark, m).explained);
}

/* The words of all pages, one space between them. */
static char *
read_text (const char *path,
           guint n_pages)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GRegex) space = g_regex_new ("\\s+", 0, 0, NULL);

  for (guint page = 0; page < n_pages; page++)
    {
      g_autofree char *one = nw_test_pdf_raw (path, page + 1);

      g_string_append (text, one);
    }

  return g_regex_replace_literal (space, text->str, -1, 0, " ", 0, NULL);
}

static void
test_marks (void)
{
  const char *wanted = g_getenv ("NEEDLEWISE_SHEET_SESSIONS");
  guint n = wanted != NULL ? (guint)atoi (wanted) : N_SESSIONS;
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "sheet.pdf", NULL);
  g_autoptr (NwAtlas) atlas = nw_atlas_load_installed (NULL, NULL);
  g_autoptr (NwRenderer) renderer = nw_fixture_make_renderer (atlas);
  const NwSessionSheetOptions options = { .printed = PRINTED };
  guint n_marks = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwSession) session = make_random (atlas);
      g_autoptr (GError) error = NULL;
      g_autoptr (NwReport) report = nw_session_sheet_new (renderer, session, &options, &error);
      g_autoptr (GArray) marks = NULL;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_assert_true (nw_report_write_pdf (report, path, NULL, &error));
      marks = read_marks (path, dir);
      text = read_text (path, nw_report_get_n_pages (report));
      compare (session, atlas, marks, text);
      n_marks += marks->len;
    }
  g_test_message ("%u sessions, %u marks on paper", n, n_marks);
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");

  g_test_add_func ("/truths/marks", test_marks);

  return g_test_run ();
}
