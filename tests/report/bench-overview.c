/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-lang.h"
#include "nw-overview.h"
#include "nw-test.h"

#include "nw-report-fixture.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#define N_SESSIONS 1000
#define N_ROUNDS 5

/* What the design allows; printed, never asserted. */
#define BUDGET_SECONDS 1.0
#define BUDGET_MEGABYTES 2.0
#define BUDGET_MEMORY 150.0

/* Time of the processor so far, seconds: others may use the machine as well. */
static double
get_processor_time (void)
{
  return (double)clock () / CLOCKS_PER_SEC;
}

/* One overview as the command line makes it, from content and maps on disk to
 * the file: the sessions are at hand. */
static double
run_once (GListModel *sessions,
          const char *path)
{
  const NwOverviewOptions options = { .notes = NW_OVERVIEW_NOTES_EXCERPT };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (NwAtlas) atlas = nw_atlas_load_installed (NULL, &error);
  g_autoptr (NwRenderer) renderer = nw_fixture_make_renderer (atlas);
  g_autoptr (NwReport) report = nw_overview_new (renderer, sessions, &options, &error);

  g_assert_no_error (error);
  g_assert_true (nw_report_write_pdf (report, path, NULL, &error));

  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* Sessions that are made when they are asked for, as those of a journal are read:
 * only the overview takes memory. */
#define MADE_TYPE_SESSIONS (made_sessions_get_type ())
G_DECLARE_FINAL_TYPE (MadeSessions, made_sessions, MADE, SESSIONS, GObject)

struct _MadeSessions
{
  GObject parent_instance;

  NwAtlas *atlas;
  guint n;
};

static GType
made_sessions_get_item_type (GListModel *model)
{
  return NW_TYPE_SESSION;
}

static guint
made_sessions_get_n_items (GListModel *model)
{
  return MADE_SESSIONS (model)->n;
}

static gpointer
made_sessions_get_item (GListModel *model,
                        guint position)
{
  MadeSessions *self = MADE_SESSIONS (model);

  if (position >= self->n)
    return NULL;
  return nw_fixture_make_session (self->atlas, position, 2,
                                  "Session %u: pain at the desk, worse after noon. Two twitches, tender "
                                  "afterwards, walks out without complaints.");
}

static void
made_sessions_list_init (GListModelInterface *iface)
{
  iface->get_item_type = made_sessions_get_item_type;
  iface->get_n_items = made_sessions_get_n_items;
  iface->get_item = made_sessions_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MadeSessions, made_sessions, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, made_sessions_list_init))

static void
made_sessions_finalize (GObject *object)
{
  g_object_unref (MADE_SESSIONS (object)->atlas);

  G_OBJECT_CLASS (made_sessions_parent_class)->finalize (object);
}

static void
made_sessions_class_init (MadeSessionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = made_sessions_finalize;
}

static void
made_sessions_init (MadeSessions *self)
{
}

static GListModel *
make_sessions (NwAtlas *atlas,
               guint n)
{
  MadeSessions *self = g_object_new (MADE_TYPE_SESSIONS, NULL);

  self->atlas = g_object_ref (atlas);
  self->n = n;
  return G_LIST_MODEL (self);
}

/* The same rows as a table of HTML, for other programs to print. */
static void
write_html (GListModel *sessions,
            NwAtlas *atlas,
            const char *path)
{
  g_autoptr (GString) html = g_string_new ("<!DOCTYPE html><html><head><meta charset='utf-8'><style>@page{size:A4;margin:12mm}"
                                           "body{font:9pt Cantarell,sans-serif}table{border-collapse:collapse;width:100%}thead{display:table-header-group}"
                                           "tr{break-inside:avoid}td,th{border-bottom:.5pt solid #888;text-align:left;vertical-align:top}</style></head>"
                                           "<body><h1>Session overview</h1><table><thead><tr><th>Date, therapist<th>Patient<th>No. and site – side, needle"
                                           "<th>Consent<th>In / out<th>Events</tr></thead><tbody>");

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (sessions, i);

      g_string_append_printf (html, "<tr><td><b>%s</b><br>%s<td>%s<td>", nw_session_get_day (session), nw_session_get_therapist (session), nw_session_get_patient (session));
      for (guint s = 0; s < nw_session_get_n_sites (session); s++)
        {
          NwSessionSite *entry = nw_session_get_site (session, s);

          g_string_append_printf (html, "%u. %s – %s<br>", s + 1, nw_site_get_name (nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (entry)), NW_LANG_EN),
                                  nw_side_get_label (nw_session_site_get_side (entry)));
        }
      g_string_append_printf (html, "<td>–<td>–<td>–</tr><tr><td><td colspan=5>%s</tr>\n", nw_session_get_note (session));
    }
  g_string_append (html, "</tbody></table></body></html>\n");
  g_assert_true (g_file_set_contents (path, html->str, -1, NULL));
}

/* For bench-paper.py: one overview, or its rows, and nothing else. */
static int
run_for_script (char **argv)
{
  g_autoptr (NwAtlas) atlas = nw_atlas_load_installed (NULL, NULL);
  g_autoptr (GListModel) sessions = make_sessions (atlas, (guint)atoi (argv[3]));

  if (g_str_equal (argv[1], "--html"))
    write_html (sessions, atlas, argv[2]);
  else
    run_once (sessions, argv[2]);
  return 0;
}

/* Time of the first page on the screen, of the processor and by the clock, seconds:
 * the sessions are laid out and a page is painted, or it is painted alone. */
typedef struct
{
  double processor;
  double clock;
} Spent;

static void
begin (Spent *spent)
{
  spent->processor = -get_processor_time ();
  spent->clock = -(double)g_get_monotonic_time () / G_USEC_PER_SEC;
}

static void
end (Spent *spent)
{
  spent->processor += get_processor_time ();
  spent->clock += (double)g_get_monotonic_time () / G_USEC_PER_SEC;
}

static void
time_first_page (NwRenderer *renderer,
                 GListModel *sessions,
                 Spent *laid_out,
                 Spent *painted)
{
  const NwOverviewOptions options = { .notes = NW_OVERVIEW_NOTES_EXCERPT };
  g_autoptr (NwReport) report = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 620, 877);
  cairo_t *cr = cairo_create (surface);

  begin (laid_out);
  report = nw_overview_new (renderer, sessions, &options, NULL);
  end (laid_out);
  cairo_scale (cr, 620.0 / 595.28, 620.0 / 595.28);
  begin (painted);
  nw_report_draw_page (report, cr, 0);
  cairo_surface_flush (surface);
  end (painted);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
print_first_page (NwAtlas *atlas)
{
  static const guint counts[] = { 10, N_SESSIONS };
  g_autoptr (NwRenderer) renderer = nw_fixture_make_renderer (atlas);

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (GListModel) sessions = make_sessions (atlas, counts[i]);
      Spent best_layout = { G_MAXDOUBLE, G_MAXDOUBLE };
      Spent best_paint = { G_MAXDOUBLE, G_MAXDOUBLE };

      for (guint round = 0; round < N_ROUNDS; round++)
        {
          Spent laid_out = { 0 };
          Spent painted = { 0 };

          time_first_page (renderer, sessions, &laid_out, &painted);
          if (laid_out.processor + painted.processor < best_layout.processor + best_paint.processor)
            {
              best_layout = laid_out;
              best_paint = painted;
            }
        }
      g_print ("preview of %u sessions: laid out in %.1f ms of the processor (%.1f by the clock), first page painted in %.1f ms (%.1f)\n", counts[i],
               best_layout.processor * 1000.0, best_layout.clock * 1000.0, best_paint.processor * 1000.0, best_paint.clock * 1000.0);
      if (counts[i] == N_SESSIONS)
        g_print ("FIGURE\tpreview-first-page-ms\t%.1f\n", best_paint.processor * 1000.0);
    }
}

int
main (int argc,
      char *argv[])
{
  char *dir = NULL;
  g_autofree char *path = NULL;
  g_autoptr (NwAtlas) atlas = NULL;
  g_autoptr (GListModel) sessions = NULL;
  struct rusage usage = { 0 };
  struct stat file = { 0 };
  double best = G_MAXDOUBLE;
  double best_processor = G_MAXDOUBLE;
  int n_rounds = argc > 1 ? MAX (atoi (argv[1]), 1) : N_ROUNDS;

  nw_lang_init ("en");
  if (argc == 4)
    return run_for_script (argv);

  dir = nw_test_make_dir ();
  path = g_build_filename (dir, "overview.pdf", NULL);
  atlas = nw_atlas_load_installed (NULL, NULL);
  g_assert_nonnull (atlas);
  sessions = make_sessions (atlas, N_SESSIONS);

  for (int i = 0; i < n_rounds; i++)
    {
      double before = get_processor_time ();
      double seconds = run_once (sessions, path);
      double processor = get_processor_time () - before;

      best = MIN (best, seconds);
      best_processor = MIN (best_processor, processor);
    }

  getrusage (RUSAGE_SELF, &usage);
  g_assert_cmpint (g_stat (path, &file), ==, 0);
  g_print ("overview of %d sessions: best of %d: %.3f s, of the processor %.3f s (budget %.1f), %.2f MB (budget %.1f), "
           "peak memory %.0f MB (budget %.0f)\n",
           N_SESSIONS, n_rounds, best, best_processor, BUDGET_SECONDS, (double)file.st_size / 1e6, BUDGET_MEGABYTES,
           (double)usage.ru_maxrss / 1000.0, BUDGET_MEMORY);

  print_first_page (atlas);

  nw_test_remove_dir (dir);
  return 0;
}
