/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-test"

#include "config.h"

#include "nw-test.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <string.h>

/* The maps as librsvg draws them, beside pictures that were looked at.
 *
 * With NEEDLEWISE_UPDATE_REFERENCES=1 in the environment the pictures in
 * tests/maps/reference are written anew: look at them before they are kept. */

/* A body is drawn at a quarter of its size, a detail plate to this height. */
#define HEIGHT 432
#define PLATE_HEIGHT 216

/* Another version of the rasteriser changes edges a little; a lost or moved
 * structure shows in the mean, or as many pixels that differ plainly. */
#define MAX_MEAN_DIFFERENCE 0.25
#define PLAIN_DIFFERENCE 24
#define MAX_PLAIN_SHARE 0.002

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The maps in the folder, views and detail plates: "anterior". */
static GPtrArray *
list_maps (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("NEEDLEWISE_DATADIR"), "maps", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  GPtrArray *maps = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (g_str_has_suffix (name, ".svg"))
        g_ptr_array_add (maps, g_strndup (name, strlen (name) - 4));
    }
  g_ptr_array_sort (maps, compare_names);
  g_assert_cmpuint (maps->len, >=, 6);
  return maps;
}

static gboolean
is_plate (const char *map)
{
  return g_str_has_prefix (map, "head-") || g_str_has_prefix (map, "hand-") || g_str_has_prefix (map, "foot-") || g_str_has_prefix (map, "leg-");
}

/* The ground below the maps, after the palettes of the program. */
static const struct
{
  const char *name;
  double ground;
} palettes[] = {
  { "light", 0.988 },
  { "dark", 0.118 },
  { "contrast-light", 1.0 },
  { "contrast-dark", 0.0 },
  { "print", 1.0 },
};

typedef struct
{
  const char *view;
  const char *palette;
  double ground;
} Picture;

static GBytes *
read_map_file (const char *name,
               const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_build_filename (g_getenv ("NEEDLEWISE_DATADIR"), "maps", file, NULL);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static RsvgHandle *
load (const char *view,
      const char *palette)
{
  g_autoptr (GBytes) map = read_map_file (view, ".svg");
  g_autoptr (GError) error = NULL;
  RsvgHandle *handle = NULL;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (map, &length);

  handle = rsvg_handle_new_from_data (data, length, &error);
  g_assert_no_error (error);
  if (palette != NULL)
    {
      g_autoptr (GBytes) sheet = read_map_file (palette, ".css");

      data = g_bytes_get_data (sheet, &length);
      rsvg_handle_set_stylesheet (handle, data, length, &error);
      g_assert_no_error (error);
    }
  return handle;
}

static cairo_surface_t *
draw (const char *view,
      const char *palette,
      double ground,
      const char *layer)
{
  RsvgHandle *handle = load (view, palette);
  g_autoptr (GError) error = NULL;
  RsvgRectangle page = { 0, 0, 0, is_plate (view) ? PLATE_HEIGHT : HEIGHT };
  cairo_surface_t *surface = NULL;
  cairo_t *cr = NULL;
  double width = 0;
  double height = 0;

  g_assert_true (rsvg_handle_get_intrinsic_size_in_pixels (handle, &width, &height));
  page.width = (int)(width * page.height / height + 0.5);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)page.width, (int)page.height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, ground, ground, ground);
  cairo_paint (cr);
  if (layer != NULL)
    rsvg_handle_render_layer (handle, cr, layer, &page, &error);
  else
    rsvg_handle_render_document (handle, cr, &page, &error);
  g_assert_no_error (error);
  g_object_unref (handle);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Compares the red, green and blue of two pictures of one size.
 * Returns: the mean difference, 0 to 255; @share: how many parts differ
 * plainly, 0 to 1. */
static double
compare (cairo_surface_t *a,
         cairo_surface_t *b,
         double *share)
{
  int width = cairo_image_surface_get_width (a);
  int height = cairo_image_surface_get_height (a);
  guint64 sum = 0;
  guint plain = 0;

  g_assert_cmpint (width, ==, cairo_image_surface_get_width (b));
  g_assert_cmpint (height, ==, cairo_image_surface_get_height (b));
  for (int y = 0; y < height; y++)
    {
      const guint8 *row_a = cairo_image_surface_get_data (a) + (gsize)y * (gsize)cairo_image_surface_get_stride (a);
      const guint8 *row_b = cairo_image_surface_get_data (b) + (gsize)y * (gsize)cairo_image_surface_get_stride (b);

      for (int x = 0; x < width; x++)
        {
          guint32 pixel_a, pixel_b;

          memcpy (&pixel_a, row_a + 4 * x, 4);
          memcpy (&pixel_b, row_b + 4 * x, 4);
          for (int shift = 0; shift < 24; shift += 8)
            {
              int difference = ABS ((int)(pixel_a >> shift & 0xff) - (int)(pixel_b >> shift & 0xff));

              sum += (guint64)difference;
              plain += difference >= PLAIN_DIFFERENCE;
            }
        }
    }
  *share = plain / (3.0 * width * height);
  return (double)sum / (3.0 * width * height);
}

static void
test_reference (gconstpointer data)
{
  const Picture *picture = data;
  cairo_surface_t *drawn = draw (picture->view, picture->palette, picture->ground, NULL);
  g_autofree char *name = g_strdup_printf ("%s-%s.png", picture->view, picture->palette);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "maps", "reference", name, NULL);
  cairo_surface_t *reference = NULL;
  double share = 0;
  double mean = 0;

  if (g_getenv ("NEEDLEWISE_UPDATE_REFERENCES") != NULL)
    g_assert_cmpint (cairo_surface_write_to_png (drawn, path), ==, CAIRO_STATUS_SUCCESS);

  reference = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (reference), ==, CAIRO_STATUS_SUCCESS);
  mean = compare (drawn, reference, &share);
  g_test_message ("%s: mean difference %.3f, plainly different %.3f %%", name, mean, share * 100);
  g_assert_cmpfloat (mean, <=, MAX_MEAN_DIFFERENCE);
  g_assert_cmpfloat (share, <=, MAX_PLAIN_SHARE);
  cairo_surface_destroy (reference);
  cairo_surface_destroy (drawn);
}

/* A map opened alone, without a palette, looks as in the light one. */
static void
test_alone (gconstpointer data)
{
  const Picture *picture = data;
  cairo_surface_t *alone = draw (picture->view, NULL, 1, NULL);
  cairo_surface_t *light = draw (picture->view, "light", 1, NULL);
  double share = 0;

  g_assert_cmpfloat (compare (alone, light, &share), ==, 0);
  cairo_surface_destroy (alone);
  cairo_surface_destroy (light);
}

/* For paper: black and grey only. */
static void
test_grey (gconstpointer data)
{
  const Picture *picture = data;
  cairo_surface_t *surface = draw (picture->view, "print", 1, NULL);
  int width = cairo_image_surface_get_width (surface);

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guint8 *row = cairo_image_surface_get_data (surface) + (gsize)y * (gsize)cairo_image_surface_get_stride (surface);

      for (int x = 0; x < width; x++)
        {
          guint32 pixel;

          memcpy (&pixel, row + 4 * x, 4);
          g_assert_cmpuint (pixel >> 16 & 0xff, ==, pixel & 0xff);
          g_assert_cmpuint (pixel >> 8 & 0xff, ==, pixel & 0xff);
        }
    }
  cairo_surface_destroy (surface);
}

/* Each layer paints something, in each palette, on a ground that none of them
 * uses; the layers for hit-testing paint nothing. */
static void
test_layers (void)
{
  static const char *const layers[] = {
    "#skin", "#muscles-deep", "#muscles", "#bones", "#organs", "#pleura", "#vessels", "#nerves"
  };
  static const char *const hidden[] = { "#outlines", "#regions" };

  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    {
      cairo_surface_t *empty = draw ("posterior", palettes[i].name, 0.5, "#regions");
      double share = 0;

      for (guint k = 0; k < G_N_ELEMENTS (layers); k++)
        {
          cairo_surface_t *layer = draw ("posterior", palettes[i].name, 0.5, layers[k]);

          g_test_message ("%s %s", palettes[i].name, layers[k]);
          g_assert_cmpfloat (compare (layer, empty, &share), >, 0.03);
          cairo_surface_destroy (layer);
        }
      for (guint k = 0; k < G_N_ELEMENTS (hidden); k++)
        {
          cairo_surface_t *layer = draw ("posterior", palettes[i].name, 0.5, hidden[k]);

          g_assert_cmpfloat (compare (layer, empty, &share), ==, 0);
          cairo_surface_destroy (layer);
        }
      cairo_surface_destroy (empty);
    }
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GPtrArray) maps = NULL;
  g_autofree Picture *pictures = NULL;
  guint n_pictures = 0;

  g_test_init (&argc, &argv, NULL);
  maps = list_maps ();
  pictures = g_new0 (Picture, maps->len * G_N_ELEMENTS (palettes));
  for (guint i = 0; i < maps->len; i++)
    {
      const char *map = g_ptr_array_index (maps, i);

      for (guint k = 0; k < G_N_ELEMENTS (palettes); k++)
        {
          g_autofree char *path = g_strdup_printf ("/maps/reference/%s/%s", map, palettes[k].name);
          Picture *picture = &pictures[n_pictures++];

          picture->view = map;
          picture->palette = palettes[k].name;
          picture->ground = palettes[k].ground;
          g_test_add_data_func (path, picture, test_reference);
          if (g_str_equal (palettes[k].name, "light"))
            {
              g_autofree char *alone = g_strdup_printf ("/maps/alone/%s", map);

              g_test_add_data_func (alone, picture, test_alone);
            }
          if (g_str_equal (palettes[k].name, "print"))
            {
              g_autofree char *grey = g_strdup_printf ("/maps/grey/%s", map);

              g_test_add_data_func (grey, picture, test_grey);
            }
        }
    }
  g_test_add_func ("/maps/layers", test_layers);
  return g_test_run ();
}
