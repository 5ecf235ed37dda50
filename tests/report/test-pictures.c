/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-emergency-card.h"
#include "nw-lang.h"
#include "nw-leaflet-print.h"
#include "nw-overview.h"
#include "nw-region-card.h"
#include "nw-session-sheet.h"
#include "nw-site-sheet.h"
#include "nw-test-picture.h"
#include "nw-test.h"

#include "nw-report-fixture.h"

/* The first pages of the documents beside pictures that somebody looked at.
 *
 * With NEEDLEWISE_UPDATE_REFERENCES=1 in the environment the pictures in
 * tests/report/reference are written anew: look at them before they are kept. */

#define PRINTED "21 Nov 2026, 15:02"

/* Pixels a point: a page of A4 is 298 by 421. Words are lines of grey, and what
 * moves by a line is seen. */
#define SCALE 0.5

#define PLAIN_DIFFERENCE 60
#define MAX_MEAN_DIFFERENCE 1.5
#define MAX_PLAIN_SHARE 0.01

static NwAtlas *atlas;
static NwRenderer *renderer;

typedef enum
{
  SESSION,
  OVERVIEW,
  REGION,
  LEAFLET,
  EMERGENCY,
  SITE,
} Kind;

static const struct
{
  const char *name;
  Kind kind;
  guint which; /* NwLeafletKind */
  NwPaper paper;
  NwLang lang;
} cases[] = {
  { "session", SESSION, 0, NW_PAPER_A4, NW_LANG_EN },
  { "overview", OVERVIEW, 0, NW_PAPER_A4, NW_LANG_EN },
  { "region-a4", REGION, 0, NW_PAPER_A4, NW_LANG_EN },
  { "region-letter", REGION, 0, NW_PAPER_LETTER, NW_LANG_EN },
  { "region-a5", REGION, 0, NW_PAPER_A5, NW_LANG_EN },
  { "region-a6", REGION, 0, NW_PAPER_A6, NW_LANG_EN },
  { "information", LEAFLET, NW_LEAFLET_INFORMATION, NW_PAPER_A4, NW_LANG_EN },
  { "information-nl", LEAFLET, NW_LEAFLET_INFORMATION, NW_PAPER_A4, NW_LANG_NL },
  { "consent-nl", LEAFLET, NW_LEAFLET_CONSENT, NW_PAPER_A4, NW_LANG_NL },
  { "aftercare", LEAFLET, NW_LEAFLET_AFTERCARE, NW_PAPER_A4, NW_LANG_EN },
  { "aftercare-a6", LEAFLET, NW_LEAFLET_AFTERCARE, NW_PAPER_A6, NW_LANG_EN },
  { "emergency", EMERGENCY, 0, NW_PAPER_A4, NW_LANG_EN },
  { "site", SITE, 0, NW_PAPER_A4, NW_LANG_EN },
};

static NwReport *
make_report (guint i,
             GError **error)
{
  const NwLeafletPrint leaflet = { .lang = cases[i].lang, .paper = cases[i].paper, .printed = PRINTED };
  const NwEmergencyPrint emergency = { .lang = cases[i].lang, .paper = cases[i].paper, .printed = PRINTED };
  const NwSessionSheetOptions sheet = { .paper = cases[i].paper, .printed = PRINTED };
  const NwOverviewOptions overview = { .paper = cases[i].paper, .printed = PRINTED };
  g_autoptr (GListModel) sessions = NULL;
  g_autoptr (NwSession) session = NULL;

  switch (cases[i].kind)
    {
    case SESSION:
      session = nw_fixture_make_session (atlas, 3, 3, "Short twitch, tender afterwards.");
      return nw_session_sheet_new (renderer, session, &sheet, error);
    case OVERVIEW:
      sessions = nw_fixture_make_sessions (atlas, 12, 2, "Note number %u.");
      return nw_overview_new (renderer, sessions, &overview, error);
    case REGION:
      return nw_region_card_new (renderer, NW_REGION (nw_atlas_find (atlas, "calf", NULL)), cases[i].paper, PRINTED, error);
    case LEAFLET:
      return nw_leaflet_report_new (atlas, (NwLeafletKind)cases[i].which, &leaflet);
    case EMERGENCY:
      return nw_emergency_card_report_new (atlas, nw_emergency_card_find (atlas, "pneumothorax"), &emergency);
    case SITE:
    default:
      return nw_site_sheet_new (renderer, nw_atlas_lookup_site (atlas, "soleus"), cases[i].paper, PRINTED, error);
    }
}

/* The last page of a form of consent is looked at, the first one of all else. */
static cairo_surface_t *
draw (guint i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwReport) report = make_report (i, &error);
  guint page = cases[i].kind == LEAFLET && cases[i].which == NW_LEAFLET_CONSENT ? 2 : 0;
  double width = 0.0;
  double height = 0.0;
  cairo_surface_t *surface = NULL;
  cairo_t *cr = NULL;

  g_assert_no_error (error);
  nw_report_get_page_size (report, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)(width * SCALE), (int)(height * SCALE));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_scale (cr, SCALE, SCALE);
  nw_report_draw_page (report, cr, page);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
test_picture (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *name = g_strconcat (cases[i].name, ".png", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "report", "reference", name, NULL);
  cairo_surface_t *drawn = draw (i);
  cairo_surface_t *reference = NULL;
  double share = 0.0;
  double mean = 0.0;

  if (g_getenv ("NEEDLEWISE_UPDATE_REFERENCES") != NULL)
    g_assert_cmpint (cairo_surface_write_to_png (drawn, path), ==, CAIRO_STATUS_SUCCESS);

  reference = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (reference), ==, CAIRO_STATUS_SUCCESS);
  mean = nw_test_compare_pictures (drawn, reference, PLAIN_DIFFERENCE, &share);
  g_test_message ("mean difference %.3f, plainly different %.3f %%", mean, share * 100.0);
  g_assert_cmpfloat (mean, <=, MAX_MEAN_DIFFERENCE);
  g_assert_cmpfloat (share, <=, MAX_PLAIN_SHARE);
  cairo_surface_destroy (reference);
  cairo_surface_destroy (drawn);
}

int
main (int argc,
      char *argv[])
{
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");
  atlas = nw_atlas_load_installed (NULL, NULL);
  g_assert_nonnull (atlas);
  renderer = nw_fixture_make_renderer (atlas);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/pictures/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_picture);
    }
  result = g_test_run ();
  g_clear_object (&renderer);
  g_clear_object (&atlas);
  return result;
}
