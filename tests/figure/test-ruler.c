/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-ruler.h"
#include "nw-test-maps.h"

#include <math.h>
#include <string.h>

static NwAtlas *atlas;

static const NwNeedle needle = { 0.25, 30 };

static NwRuler *
make (NwSite *site,
      double width,
      double text_size,
      const NwNeedle *with,
      double planned,
      double angle)
{
  NwRulerSpec spec = { .site = site, .width = width, .text_size = text_size, .needle = with, .planned_mm = planned, .angle = angle };

  return nw_ruler_new (&spec);
}

/* Reads a place back from the scale that is drawn: from the skin and the number
 * farthest from it, and from nothing that the layout says about the mark. */
static double
read_back (const NwRuler *ruler,
           const NwRulerMark *mark)
{
  guint n = 0;
  const NwRulerMark *marks = nw_ruler_get_marks (ruler, &n);
  double skin = NAN;
  double tick = NAN;
  double first = NAN;
  guint n_ticks = 0;

  for (guint i = 0; i < n; i++)
    {
      if (marks[i].band != mark->band)
        continue;
      if (marks[i].kind == NW_RULER_MARK_SKIN)
        skin = marks[i].y;
      if (marks[i].kind != NW_RULER_MARK_TICK)
        continue;
      if (n_ticks++ == 0)
        first = round (marks[i].mm);
      tick = marks[i].y;
    }
  g_assert_cmpuint (n_ticks, >, 0);

  return (mark->y - skin) / (tick - skin) * first * n_ticks;
}

static gboolean
has_mark (const NwRuler *ruler,
          const NwRulerColumn *column,
          NwStat stat,
          double mm)
{
  guint n = 0;
  const NwRulerMark *marks = nw_ruler_get_marks (ruler, &n);

  for (guint i = 0; i < n; i++)
    {
      if (marks[i].kind != NW_RULER_MARK_STAT || marks[i].depth != column->depth || marks[i].stat != stat)
        continue;
      g_assert_cmpuint (marks[i].band, ==, column->band);
      g_assert_true (nw_rect_contains (&column->rect, marks[i].x, marks[i].y));
      g_assert_cmpfloat_with_epsilon (read_back (ruler, &marks[i]), mm, 0.5);
      return TRUE;
    }

  return FALSE;
}

/* Every figure of every row that has a place on the ruler, and no other. */
static void
check_rows (NwSite *site,
            const NwRuler *ruler)
{
  static const NwStat stats[] = { NW_STAT_MIN, NW_STAT_MAX, NW_STAT_MEAN, NW_STAT_MEDIAN, NW_STAT_IQR_LOW, NW_STAT_IQR_HIGH };
  g_autoptr (GPtrArray) depths = nw_site_list_depths (site);
  guint n_columns = 0;
  guint n_marks = 0;
  const NwRulerColumn *columns = nw_ruler_get_columns (ruler, &n_columns);
  const NwRulerMark *marks = nw_ruler_get_marks (ruler, &n_marks);
  guint at = 0;
  guint expected = 0;
  guint drawn = 0;

  for (guint i = 0; i < depths->len; i++)
    {
      const NwDepth *depth = g_ptr_array_index (depths, i);

      if (!nw_ruler_draws_row (site, depth))
        continue;
      g_assert_cmpuint (at, <, n_columns);
      g_assert_true (columns[at].depth == depth);
      g_assert_cmpuint (columns[at].number, ==, i + 1);
      for (guint k = 0; k < G_N_ELEMENTS (stats); k++)
        {
          double mm = 0;
          gboolean printed = nw_depth_get_stat (depth, stats[k], &mm);

          g_assert_cmpint (has_mark (ruler, &columns[at], stats[k], mm), ==, printed);
          expected += printed;
        }
      at++;
    }
  g_assert_cmpuint (at, ==, n_columns);
  for (guint i = 0; i < n_marks; i++)
    drawn += marks[i].kind == NW_RULER_MARK_STAT;
  g_assert_cmpuint (drawn, ==, expected);
}

/* The box is the mean and one standard deviation, never an interval. */
static void
check_boxes (const NwRuler *ruler)
{
  guint n = 0;
  const NwRulerMark *marks = nw_ruler_get_marks (ruler, &n);

  for (guint i = 0; i < n; i++)
    {
      double mean = 0;
      double sd = 0;

      if (marks[i].kind != NW_RULER_MARK_SD_LOW && marks[i].kind != NW_RULER_MARK_SD_HIGH)
        continue;
      g_assert_true (nw_depth_get_stat (marks[i].depth, NW_STAT_MEAN, &mean));
      g_assert_true (nw_depth_get_stat (marks[i].depth, NW_STAT_SD, &sd));
      g_assert_cmpfloat_with_epsilon (read_back (ruler, &marks[i]),
                                      marks[i].kind == NW_RULER_MARK_SD_LOW ? MAX (mean - sd, 0) : mean + sd, 0.5);
    }
}

static void
check_bounds (NwSite *site,
              const NwRuler *ruler)
{
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (site));
  guint n = 0;
  const NwRulerMark *marks = nw_ruler_get_marks (ruler, &n);

  for (guint band = 0; band < nw_ruler_get_n_bands (ruler); band++)
    {
      guint found = 0;

      for (guint i = 0; i < n; i++)
        {
          if (marks[i].kind != NW_RULER_MARK_BOUND || marks[i].band != band)
            continue;
          g_assert_true (marks[i].bound == g_ptr_array_index (bounds, found));
          g_assert_cmpfloat_with_epsilon (read_back (ruler, &marks[i]), nw_bound_get_mm (marks[i].bound), 0.5);
          found++;
        }
      g_assert_cmpuint (found, ==, bounds->len);
    }
}

static void
check_labels (NwSite *site,
              const NwRuler *ruler)
{
  guint n = 0;
  const NwRect *labels = nw_ruler_get_labels (ruler, &n);

  for (guint i = 0; i < n; i++)
    {
      if (labels[i].x < -0.5 || labels[i].y < -0.5 || labels[i].x + labels[i].width > nw_ruler_get_width (ruler) + 0.5
          || labels[i].y + labels[i].height > nw_ruler_get_height (ruler) + 0.5)
        g_error ("%s, %g px: label %u at %g,%g %gx%g sticks out", nw_site_get_id (site), nw_ruler_get_width (ruler), i, labels[i].x,
                 labels[i].y, labels[i].width, labels[i].height);
      for (guint k = i + 1; k < n; k++)
        {
          NwRect a = labels[i];

          /* Touching is not overlapping. */
          nw_rect_grow (&a, -0.5);
          if (nw_rect_overlaps (&a, &labels[k]))
            g_error ("%s, %g px: labels %u and %u overlap", nw_site_get_id (site), nw_ruler_get_width (ruler), i, k);
        }
    }
}

static void
check_needle (NwSite *site,
              const NwRuler *ruler,
              double planned,
              double angle)
{
  guint n = 0;
  guint tips = 0;
  const NwRulerMark *marks = nw_ruler_get_marks (ruler, &n);
  NwRect tissue = nw_ruler_get_tissue (ruler);

  for (guint i = 0; i < n; i++)
    {
      double along = marks[i].kind == NW_RULER_MARK_PLANNED_TIP ? planned : needle.length_mm;

      if (marks[i].kind != NW_RULER_MARK_PLANNED_TIP && marks[i].kind != NW_RULER_MARK_FULL_TIP)
        continue;
      tips++;
      g_assert_cmpfloat_with_epsilon (read_back (ruler, &marks[i]), nw_needle_get_reach (along, angle), 0.5);
      g_assert_cmpfloat_with_epsilon (nw_ruler_point_to_along (ruler, marks[i].x, marks[i].y), along, 0.01);
      g_assert_true (nw_rect_contains (&tissue, marks[i].x, marks[i].y));
    }
  g_assert_cmpuint (tips, ==, nw_ruler_draws_needle (site) ? 2 : 0);
}

static void
test_ruler_sites (void)
{
  static const double widths[] = { 300, 324, 366, 700 };
  static const double sizes[] = { 8, 12, 24 };
  static const double angles[] = { 10, 33, 45, 70, 90 };
  const GPtrArray *sites = nw_atlas_get_sites (atlas);

  g_assert_cmpuint (sites->len, ==, 130);
  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);

      for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
        {
          double angle = angles[(i + w) % G_N_ELEMENTS (angles)];
          double text = sizes[(i / 2 + w) % G_N_ELEMENTS (sizes)];
          double planned = g_test_rand_int_range (0, 300) / 10.0;
          g_autoptr (NwRuler) ruler = make (site, widths[w], text, &needle, planned, angle);
          g_autoptr (NwRuler) plain = make (site, widths[w], text, NULL, -1, 0);

          check_rows (site, ruler);
          check_boxes (ruler);
          check_bounds (site, ruler);
          check_labels (site, ruler);
          check_labels (site, plain);
          check_needle (site, ruler, planned, angle);
          /* Nothing on the page moves while a needle is chosen. */
          g_assert_cmpfloat (nw_ruler_get_height (ruler), ==, nw_ruler_get_height (plain));
        }
    }
}

static NwSite *
find (const char *id);

/* What is planned takes no label away: the limits keep theirs. */
static void
test_ruler_tags (void)
{
  NwSite *site = find ("rhomboid-major");

  for (double planned = 5; planned <= 25; planned += 0.5)
    {
      g_autoptr (NwRuler) ruler = make (site, 366, 12, &needle, planned, 90);
      g_autoptr (NwRuler) plain = make (site, 366, 12, &needle, -1, 90);
      guint n = 0;
      guint n_plain = 0;

      nw_ruler_get_labels (ruler, &n);
      nw_ruler_get_labels (plain, &n_plain);
      g_assert_cmpuint (n, ==, n_plain + 1);
    }
}

static NwSite *
find (const char *id)
{
  NwSite *site = nw_atlas_lookup_site (atlas, id);

  g_assert_nonnull (site);
  return site;
}

/* A needle of 150 mm, the longest that can be named, is drawn whole. */
static void
test_ruler_long (void)
{
  NwNeedle longest = { 0.3, 150 };
  g_autoptr (NwRuler) ruler = make (find ("rhomboid-major"), 324, 12, &longest, 150, 10);
  NwRect tissue = nw_ruler_get_tissue (ruler);
  guint n = 0;
  const NwRulerMark *marks = nw_ruler_get_marks (ruler, &n);

  for (guint i = 0; i < n; i++)
    {
      if (marks[i].kind == NW_RULER_MARK_FULL_TIP)
        {
          g_assert_true (nw_rect_contains (&tissue, marks[i].x, marks[i].y));
          g_assert_cmpfloat_with_epsilon (read_back (ruler, &marks[i]), 150 * sin (G_PI / 18), 0.5);
        }
    }
  check_labels (find ("rhomboid-major"), ruler);
}

static void
test_ruler_no_needle (void)
{
  static const char *const ids[] = { "trapezius-upper", "sternum-midline", "neck-midline-suboccipital" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (NwRuler) ruler = make (find (ids[i]), 366, 12, &needle, 15, 45);
      guint n = 0;
      const NwRulerMark *marks = nw_ruler_get_marks (ruler, &n);

      g_assert_false (nw_ruler_draws_needle (find (ids[i])));
      for (guint k = 0; k < n; k++)
        {
          g_assert_cmpint (marks[k].kind, !=, NW_RULER_MARK_PLANNED_TIP);
          g_assert_cmpint (marks[k].kind, !=, NW_RULER_MARK_FULL_TIP);
          /* What somebody advised is no advice where nothing is needled. */
          if (nw_site_get_status (find (ids[i])) == NW_SITE_STATUS_DO_NOT_NEEDLE && marks[k].depth != NULL)
            g_assert_cmpstr (nw_depth_get_measure (marks[k].depth), !=, "depth-advised");
        }
    }
}

/* A made-up site: forty rows with a mean without SD, a median, one figure only,
 * and figures past 100 mm. */
static void
test_ruler_forty (void)
{
  static const char *const figures[] = { "mean-mm=\"14.6\"", "mean-mm=\"28.45\" sd-mm=\"3.8\"", "max-mm=\"19\"", "min-mm=\"37.4\"",
                                         "median-mm=\"33\" iqr-mm=\"21.5 44.5\"", "min-mm=\"102.5\" max-mm=\"115\"",
                                         "mean-mm=\"2\" sd-mm=\"4\"", "min-mm=\"7\" max-mm=\"7\"" };
  g_autofree char *from = g_build_filename (g_getenv ("NEEDLEWISE_DATADIR"), "atlas", NULL);
  g_autofree char *to = g_dir_make_tmp ("nw-ruler-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("cp -r '%s/.' '%s'", from, to);
  g_autofree char *path = g_build_filename (to, "sites", "thorax-posterior.xml", NULL);
  g_autofree char *clean = g_strdup_printf ("rm -r '%s'", to);
  g_autofree char *data = NULL;
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwAtlas) other = NULL;
  char *limit = NULL;
  NwSite *site = NULL;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  limit = strstr (strstr (data, "<site id=\"rhomboid-major\""), "<limit");
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (rows,
                            "<depth measure=\"skin-to-pleura\" axis=\"skin-depth\" structure=\"pleura\" sex=\"any\" %s "
                            "sources=\"kim-2002\" verified=\"%s\"><population>made up</population>"
                            "<population xml:lang=\"nl\">verzonnen</population></depth>\n",
                            figures[i % G_N_ELEMENTS (figures)], i % 3 == 0 ? "false" : "true");
  text = g_string_new_len (data, limit - data);
  g_string_append (text, rows->str);
  g_string_append (text, limit);
  {
    const char *source = strstr (strstr (data, "<site id=\"rhomboid-major\""), "sources=\"");
    g_autofree char *id = g_strndup (source + 9, strcspn (source + 9, " \""));
    g_autofree char *quoted = g_strdup_printf ("sources=\"%s\"", id);

    g_string_replace (text, "sources=\"kim-2002\"", quoted, 0);
  }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));

  other = nw_atlas_load (to, NULL, &error);
  g_assert_no_error (error);
  site = nw_atlas_lookup_site (other, "rhomboid-major");
  for (guint width = 300; width <= 900; width += 150)
    {
      g_autoptr (NwRuler) ruler = make (site, width, width == 300 ? 24 : 12, &needle, 12, 60);
      guint n = 0;

      nw_ruler_get_columns (ruler, &n);
      g_assert_cmpuint (n, >=, 40);
      check_rows (site, ruler);
      check_boxes (ruler);
      check_labels (site, ruler);
    }
  g_assert_true (g_spawn_command_line_sync (clean, NULL, NULL, NULL, NULL));
}

/* How far a pixel is from a colour, 0 to 1. */
static double
get_distance (cairo_surface_t *surface,
              int x,
              int y,
              const NwColor *color)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  const guint32 *row = (const guint32 *)(gconstpointer)(data + (gsize)y * (gsize)cairo_image_surface_get_stride (surface));
  guint32 pixel = row[x];

  return (fabs (((pixel >> 16) & 0xff) / 255.0 - color->red) + fabs (((pixel >> 8) & 0xff) / 255.0 - color->green)
          + fabs ((pixel & 0xff) / 255.0 - color->blue))
         / 3;
}

/* The middle of the run of @color that crosses @y, in px. */
static double
find_run (cairo_surface_t *surface,
          int x,
          double y,
          const NwColor *color)
{
  int from = (int)y;
  int to = (int)y;

  g_assert_cmpfloat (get_distance (surface, x, (int)y, color), <, 0.1);
  while (get_distance (surface, x, from - 1, color) < 0.1)
    from--;
  while (get_distance (surface, x, to + 1, color) < 0.1)
    to++;

  return (from + to + 1) / 2.0;
}

/* What is painted stands where the layout says. */
static void
test_ruler_pixels (void)
{
  static const struct
  {
    const char *site;
    NwStat stat;
    double mm;
  } cases[] = {
    { "trapezius-upper", NW_STAT_MEAN, 14.6 },
    { "trapezius-upper", NW_STAT_MEAN, 17.4 },
    { "trapezius-upper", NW_STAT_MEAN, 46.7 },
    { "rhomboid-major", NW_STAT_MEAN, 28.4 },
    { "rhomboid-major", NW_STAT_MEAN, 37 },
  };

  for (NwPaletteId id = 0; id < NW_N_PALETTES; id++)
    {
      const NwPalette *palette = nw_palette_get (id);

      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          g_autoptr (NwRuler) ruler = make (find (cases[i].site), 700, 12, NULL, -1, 0);
          cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 700, (int)nw_ruler_get_height (ruler));
          cairo_t *cr = cairo_create (surface);
          guint n = 0;
          gboolean found = FALSE;
          const NwRulerMark *marks = nw_ruler_get_marks (ruler, &n);

          nw_color_set_source (&palette->ground, cr);
          cairo_paint (cr);
          nw_ruler_paint (ruler, cr, palette);
          cairo_destroy (cr);
          for (guint k = 0; k < n && !found; k++)
            {
              double y = 0;

              if (marks[k].kind != NW_RULER_MARK_STAT || marks[k].stat != cases[i].stat
                  || nw_depth_get_structure (marks[k].depth) == NULL
                  || nw_structure_get_kind (nw_depth_get_structure (marks[k].depth)) > NW_STRUCTURE_LUNG
                  || fabs (marks[k].mm - cases[i].mm) > 0.01)
                continue;
              found = TRUE;
              y = find_run (surface, (int)marks[k].x, marks[k].y, &palette->pleura);
              g_assert_cmpfloat_with_epsilon (nw_ruler_y_to_mm (ruler, marks[k].band, y), cases[i].mm, 0.5);
            }
          g_assert_true (found);
          for (guint k = 0; k < n; k++)
            {
              /* A solid line, and a dashed one at the beginning of a dash. */
              if (marks[k].kind == NW_RULER_MARK_BOUND && marks[k].band == 0)
                {
                  double y = find_run (surface, (int)marks[k].x - 1, marks[k].y, &palette->zones[NW_ZONE_HIGH].text);

                  g_assert_cmpfloat_with_epsilon (nw_ruler_y_to_mm (ruler, 0, y), nw_bound_get_mm (marks[k].bound), 0.5);
                }
            }
          cairo_surface_destroy (surface);
        }
    }
}

/* No colour of the drawing is a green: nothing says that all is well. */
static void
test_ruler_no_green (void)
{
  const GPtrArray *sites = nw_atlas_get_sites (atlas);

  for (guint i = 0; i < sites->len; i += 7)
    {
      NwNeedle shortest = { 0.16, 1 };
      g_autoptr (NwRuler) ruler = make (g_ptr_array_index (sites, i), 366, 12, &shortest, 0, 45);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 366, (int)nw_ruler_get_height (ruler));
      cairo_t *cr = cairo_create (surface);
      const guint8 *data = NULL;

      nw_color_set_source (&nw_palette_get (NW_PALETTE_LIGHT)->ground, cr);
      cairo_paint (cr);
      nw_ruler_paint (ruler, cr, nw_palette_get (NW_PALETTE_LIGHT));
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      data = cairo_image_surface_get_data (surface);
      for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
        {
          const guint32 *row = (const guint32 *)(gconstpointer)(data + (gsize)y * (gsize)cairo_image_surface_get_stride (surface));

          for (int x = 0; x < 366; x++)
            {
              int red = (row[x] >> 16) & 0xff;
              int green = (row[x] >> 8) & 0xff;
              int blue = row[x] & 0xff;

              g_assert_false (green > red + 24 && green > blue + 24);
            }
        }
      cairo_surface_destroy (surface);
    }
}

int
main (int argc,
      char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  nw_lang_init (NULL);
  atlas = nw_test_load_atlas ();
  g_test_add_func ("/ruler/sites", test_ruler_sites);
  g_test_add_func ("/ruler/tags", test_ruler_tags);
  g_test_add_func ("/ruler/long", test_ruler_long);
  g_test_add_func ("/ruler/no-needle", test_ruler_no_needle);
  g_test_add_func ("/ruler/forty", test_ruler_forty);
  g_test_add_func ("/ruler/pixels", test_ruler_pixels);
  g_test_add_func ("/ruler/no-green", test_ruler_no_green);
  status = g_test_run ();
  g_assert_finalize_object (atlas);

  return status;
}
