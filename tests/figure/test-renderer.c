/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-renderer.h"
#include "nw-surface-cache.h"
#include "nw-test-maps.h"
#include "nw-test.h"

#include <math.h>
#include <string.h>

static NwAtlas *atlas;

static NwRenderer *
make_renderer (void)
{
  g_autofree char *dir = nw_test_get_maps_dir ();
  g_autoptr (NwFigureSet) set = nw_figure_set_new (dir, atlas);

  return nw_renderer_new (set);
}

static NwRenderSpec
make_spec (void)
{
  return (NwRenderSpec){
    .view = NW_VIEW_POSTERIOR,
    .layers = NW_LAYER_SKIN | NW_LAYER_MUSCLES,
    .mode = NW_FIGURE_ANATOMY,
    .palette = NW_PALETTE_LIGHT,
    .rect = { 150, 100, 440, 500 },
    .scale = 0.5,
    .scale_factor = 1,
  };
}

static cairo_surface_t *
render (NwRenderer *renderer,
        const NwRenderSpec *spec)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = nw_renderer_render (renderer, spec, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (surface);
  return surface;
}

static gboolean
is_same (cairo_surface_t *a,
         cairo_surface_t *b)
{
  gsize size = (gsize)cairo_image_surface_get_stride (a) * (gsize)cairo_image_surface_get_height (a);

  return cairo_image_surface_get_width (a) == cairo_image_surface_get_width (b)
         && cairo_image_surface_get_height (a) == cairo_image_surface_get_height (b)
         && memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b), size) == 0;
}

static guint32
get_pixel (cairo_surface_t *surface,
           int x,
           int y)
{
  const guint32 *row = (const guint32 *)(gpointer)(cairo_image_surface_get_data (surface) + (gsize)y * (gsize)cairo_image_surface_get_stride (surface));

  return row[x];
}

static void
test_size (void)
{
  NwRenderer *renderer = make_renderer ();
  NwRenderSpec spec = make_spec ();
  cairo_surface_t *surface = render (renderer, &spec);
  double x_scale = 0, y_scale = 0;

  g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_ARGB32);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 220);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 250);
  cairo_surface_destroy (surface);

  spec.scale_factor = 2;
  surface = render (renderer, &spec);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 440);
  cairo_surface_get_device_scale (surface, &x_scale, &y_scale);
  g_assert_cmpfloat (x_scale, ==, 2);
  cairo_surface_destroy (surface);

  /* Beside the body all is transparent, or the ground. */
  spec = make_spec ();
  spec.rect = (NwRect){ 0, 0, 100, 100 };
  surface = render (renderer, &spec);
  g_assert_cmpuint (get_pixel (surface, 10, 10), ==, 0);
  cairo_surface_destroy (surface);
  spec.ground = TRUE;
  surface = render (renderer, &spec);
  g_assert_cmpuint (get_pixel (surface, 10, 10), ==, 0xfffcfbfa);
  cairo_surface_destroy (surface);
  g_assert_finalize_object (renderer);
}

static void
test_palettes (void)
{
  static const guint32 skins[NW_N_PALETTES] = { 0xf4eae3, 0x4a433f, 0xffffff, 0x000000, 0xffffff };
  NwRenderer *renderer = make_renderer ();
  cairo_surface_t *surfaces[NW_N_PALETTES];

  for (guint i = 0; i < NW_N_PALETTES; i++)
    {
      NwRenderSpec spec = make_spec ();

      spec.palette = (NwPaletteId)i;
      spec.mode = NW_FIGURE_RISK;
      surfaces[i] = render (renderer, &spec);
      for (guint other = 0; other < i; other++)
        g_assert_false (is_same (surfaces[i], surfaces[other]));
    }
  for (guint i = 0; i < NW_N_PALETTES; i++)
    {
      NwRenderSpec spec = make_spec ();
      cairo_surface_t *skin;
      NwColor expected = nw_palette_get ((NwPaletteId)i)->skin;

      /* The style sheet and the palette of the overlays agree on the skin. */
      spec.palette = (NwPaletteId)i;
      spec.layers = NW_LAYER_SKIN;
      skin = render (renderer, &spec);
      g_assert_cmpuint ((guint)round (expected.red * 255) << 16 | (guint)round (expected.green * 255) << 8 | (guint)round (expected.blue * 255), ==, skins[i]);
      g_assert_cmpuint (get_pixel (skin, 110, 130) >> 24, ==, 0xff);
      g_assert_cmpint (abs ((int)(get_pixel (skin, 110, 130) >> 8 & 0xff) - (int)(skins[i] >> 8 & 0xff)), <, 60);
      cairo_surface_destroy (skin);
      cairo_surface_destroy (surfaces[i]);
    }
  g_assert_finalize_object (renderer);
}

static guint64
sum_pixels (cairo_surface_t *surface)
{
  guint64 sum = 0;

  for (int i = 0; i < cairo_image_surface_get_stride (surface) * cairo_image_surface_get_height (surface); i++)
    sum += cairo_image_surface_get_data (surface)[i];
  return sum;
}

/* Every layer draws something of its own; a map without a female skin draws
 * the other, and other layers that it does not have draw nothing. */
static void
test_layers (void)
{
  for (guint view = 0; view < NW_N_VIEWS; view++)
    {
      NwRenderer *renderer = make_renderer ();
      NwFigure *figure = nw_figure_set_get_figure (nw_renderer_get_figures (renderer), (NwView)view, NULL);
      cairo_surface_t *seen[NW_N_DRAWN_LAYERS];

      for (guint bit = 0; bit < NW_N_DRAWN_LAYERS; bit++)
        {
          NwRenderSpec spec = make_spec ();

          spec.view = (NwView)view;
          nw_figure_get_bounds (figure, &spec.rect);
          spec.scale = 430 / spec.rect.height;
          spec.layers = (NwLayers)(1u << bit);
          seen[bit] = render (renderer, &spec);
          for (guint other = 0; other < bit; other++)
            {
              gboolean is_stand_in = spec.layers == NW_LAYER_SKIN_FEMALE && nw_figure_resolve_layers (figure, spec.layers) == (NwLayers)(1u << other);

              if (sum_pixels (seen[bit]) > 0)
                g_assert_cmpint (is_same (seen[bit], seen[other]), ==, is_stand_in);
            }
        }
      for (guint bit = 0; bit < NW_N_DRAWN_LAYERS; bit++)
        {
          NwLayers drawn = nw_figure_resolve_layers (figure, (NwLayers)(1u << bit));
          g_autoptr (GPtrArray) shapes = nw_figure_list_layers (figure, drawn);

          g_assert_cmpint (sum_pixels (seen[bit]) > 0, ==, shapes->len > 0);
          cairo_surface_destroy (seen[bit]);
        }
      g_assert_finalize_object (renderer);
    }
}

/* Two halves are the whole, to the pixel: patterns and anatomy are anchored to
 * the map. */
static void
test_tiles (void)
{
  NwRenderer *renderer = make_renderer ();
  NwRenderSpec spec = make_spec ();
  cairo_surface_t *whole, *half;
  guint differ = 0;

  spec.mode = NW_FIGURE_RISK;
  spec.scale = 2;
  spec.rect = (NwRect){ 170, 300, 400, 200 };
  whole = render (renderer, &spec);
  spec.rect = (NwRect){ 370, 300, 200, 200 };
  half = render (renderer, &spec);
  for (int y = 0; y < 400; y++)
    {
      for (int x = 0; x < 400; x++)
        differ += get_pixel (whole, 400 + x, y) != get_pixel (half, x, y) ? 1 : 0;
    }
  g_test_message ("%u of 160000 pixels differ", differ);
  g_assert_cmpuint (differ, <, 160);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (half);
  g_assert_finalize_object (renderer);
}

static void
test_invalid (void)
{
  NwRenderer *renderer = make_renderer ();
  g_autoptr (GError) error = NULL;
  NwRenderSpec good = make_spec ();

  for (guint i = 0; i < 12; i++)
    {
      NwRenderSpec spec = good;
      NwError expected = NW_ERROR_INVALID;

      switch (i)
        {
        case 0:
          spec.scale = NAN;
          break;
        case 1:
          spec.scale = 0;
          break;
        case 2:
          spec.scale = 1e9;
          break;
        case 3:
          spec.rect.width = -1;
          break;
        case 4:
          spec.rect.x = INFINITY;
          break;
        case 5:
          spec.scale_factor = 0;
          break;
        case 6:
          spec.scale_factor = 100;
          break;
        case 7:
          spec.layers = NW_LAYER_REGIONS;
          break;
        case 8:
          spec.view = (NwView)NW_N_VIEWS;
          break;
        case 9:
          spec.palette = (NwPaletteId)17;
          break;
        case 10:
          spec.mode = (NwFigureMode)17;
          break;
        default:
          spec.scale = 60;
          expected = NW_ERROR_TOO_LARGE;
          break;
        }
      g_assert_null (nw_renderer_render (renderer, &spec, NULL, &error));
      g_assert_error (error, NW_ERROR, (int)expected);
      g_clear_error (&error);
    }
  g_assert_finalize_object (renderer);
}

static void
test_spec_equal (void)
{
  NwRenderSpec a = make_spec (), b = make_spec ();

  g_assert_true (nw_render_spec_equal (&a, &b));
  g_assert_cmpuint (nw_render_spec_hash (&a), ==, nw_render_spec_hash (&b));
  b.scale = 0.5000001;
  g_assert_false (nw_render_spec_equal (&a, &b));
  b = a;
  b.ground = TRUE;
  g_assert_false (nw_render_spec_equal (&a, &b));
  b = a;
  b.rect.x += 1e-9;
  g_assert_false (nw_render_spec_equal (&a, &b));
}

static cairo_surface_t *
make_surface (int width,
              int height)
{
  return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
}

/* The cache never holds more bytes than its bound, and drops what was used
 * least recently. */
static void
test_cache (void)
{
  NwSurfaceCache *cache = nw_surface_cache_new (100 * 400);
  NwRenderSpec specs[8];
  cairo_surface_t *large = make_surface (200, 100);
  cairo_surface_t *found;

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      cairo_surface_t *surface = make_surface (25, 100);

      specs[i] = make_spec ();
      specs[i].rect.x = i;
      nw_surface_cache_insert (cache, &specs[i], surface);
      cairo_surface_destroy (surface);
      g_assert_cmpuint (nw_surface_cache_get_bytes (cache), <=, 40000);

      /* The first one is used again and again, and stays. */
      found = nw_surface_cache_lookup (cache, &specs[0]);
      g_assert_nonnull (found);
      cairo_surface_destroy (found);
    }
  g_assert_cmpuint (nw_surface_cache_get_bytes (cache), ==, 40000);
  g_assert_null (nw_surface_cache_lookup (cache, &specs[1]));
  found = nw_surface_cache_lookup (cache, &specs[7]);
  g_assert_nonnull (found);
  cairo_surface_destroy (found);

  /* One that is too large alone is not kept and drops none. */
  nw_surface_cache_insert (cache, &specs[1], large);
  g_assert_null (nw_surface_cache_lookup (cache, &specs[1]));
  g_assert_cmpuint (nw_surface_cache_get_bytes (cache), ==, 40000);
  cairo_surface_destroy (large);

  /* The same picture again replaces itself. */
  large = make_surface (50, 100);
  nw_surface_cache_insert (cache, &specs[7], large);
  g_assert_cmpuint (nw_surface_cache_get_bytes (cache), <=, 40000);
  cairo_surface_destroy (large);
  nw_surface_cache_clear (cache);
  g_assert_cmpuint (nw_surface_cache_get_bytes (cache), ==, 0);
  nw_surface_cache_free (cache);
}

/* Walking over the map at a high zoom stays within the bound. */
static void
test_cache_bound (void)
{
  NwRenderer *renderer = make_renderer ();
  const gsize size = 2000 * 2000 * 4;
  NwRenderSpec spec = make_spec ();
  cairo_surface_t *again;

  spec.layers = NW_LAYER_SKIN;
  spec.scale = 8;
  spec.rect.width = spec.rect.height = 250;
  for (guint i = 0; i < 8; i++)
    {
      cairo_surface_t *surface;

      spec.rect.x = 10 * i;
      surface = render (renderer, &spec);
      g_assert_cmpuint (nw_renderer_get_cached_bytes (renderer), <=, NW_RENDERER_CACHE_BYTES);
      again = nw_renderer_lookup (renderer, &spec);
      g_assert_true (again == surface);
      cairo_surface_destroy (again);
      cairo_surface_destroy (surface);
    }
  g_assert_cmpuint (nw_renderer_get_cached_bytes (renderer), ==, NW_RENDERER_CACHE_BYTES / size * size);
  nw_renderer_clear_cache (renderer);
  g_assert_cmpuint (nw_renderer_get_cached_bytes (renderer), ==, 0);
  g_assert_null (nw_renderer_lookup (renderer, &spec));
  g_assert_finalize_object (renderer);
}

typedef struct
{
  guint n_waiting;
  GPtrArray *surfaces; /* cairo_surface_t, in the order of arrival */
  guint n_cancelled;
} Arrivals;

static void
on_rendered (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Arrivals *arrivals = user_data;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = nw_renderer_render_finish (NW_RENDERER (source), result, &error);

  arrivals->n_waiting--;
  if (surface != NULL)
    {
      g_ptr_array_add (arrivals->surfaces, surface);
      return;
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  arrivals->n_cancelled++;
}

static void
wait_for (Arrivals *arrivals)
{
  while (arrivals->n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Both workers and the calling thread draw the same pixels. */
static void
test_threads (void)
{
  NwRenderer *renderer = make_renderer ();
  NwRenderSpec spec = make_spec ();
  cairo_surface_t *own = render (renderer, &spec);
  Arrivals arrivals = { .surfaces = g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_surface_destroy) };

  spec.mode = NW_FIGURE_RISK;
  cairo_surface_destroy (own);
  own = render (renderer, &spec);
  for (guint round = 0; round < 4; round++)
    {
      nw_renderer_clear_cache (renderer);
      for (guint i = 0; i < 4; i++)
        {
          arrivals.n_waiting++;
          nw_renderer_render_async (renderer, &spec, 0, NULL, on_rendered, &arrivals);
        }
      wait_for (&arrivals);
    }
  g_assert_cmpuint (arrivals.surfaces->len, ==, 16);
  for (guint i = 0; i < arrivals.surfaces->len; i++)
    g_assert_true (is_same (g_ptr_array_index (arrivals.surfaces, i), own));
  cairo_surface_destroy (own);
  g_ptr_array_unref (arrivals.surfaces);
  nw_test_assert_finalized (renderer);
}

static void
test_cancel (void)
{
  NwRenderer *renderer = make_renderer ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Arrivals arrivals = { .surfaces = g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_surface_destroy) };
  NwRenderSpec spec = make_spec ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++)
    {
      spec.rect.x = i;
      arrivals.n_waiting++;
      nw_renderer_render_async (renderer, &spec, 0, cancellable, on_rendered, &arrivals);
    }
  g_cancellable_cancel (cancellable);
  wait_for (&arrivals);
  g_assert_cmpuint (arrivals.n_cancelled, ==, 20);

  g_assert_null (nw_renderer_render (renderer, &spec, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* Afterwards it works as before. */
  arrivals.n_waiting++;
  nw_renderer_render_async (renderer, &spec, 0, NULL, on_rendered, &arrivals);
  wait_for (&arrivals);
  g_assert_cmpuint (arrivals.surfaces->len, ==, 1);
  g_ptr_array_unref (arrivals.surfaces);
  nw_test_assert_finalized (renderer);
}

/* A renderer that is let go while it works finishes by itself. */
static void
test_abandon (void)
{
  NwRenderer *renderer = make_renderer ();
  Arrivals arrivals = { .surfaces = g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_surface_destroy) };

  for (guint i = 0; i < 4; i++)
    {
      NwRenderSpec spec = make_spec ();

      spec.rect.x = i;
      arrivals.n_waiting++;
      nw_renderer_render_async (renderer, &spec, (int)i, NULL, on_rendered, &arrivals);
    }
  g_object_unref (renderer);
  wait_for (&arrivals);
  g_assert_cmpuint (arrivals.surfaces->len, ==, 4);
  g_ptr_array_unref (arrivals.surfaces);
}

static void
copy (const char *from_dir,
      const char *to_dir,
      const char *name)
{
  g_autofree char *from = g_build_filename (from_dir, name, NULL);
  g_autofree char *to = g_build_filename (to_dir, name, NULL);
  g_autofree char *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (from, &data, &length, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize)length, NULL));
}

/* A missing or hostile palette or map is an error that names the file. */
static void
test_files (void)
{
  static const char *const sheets[] = { NULL, "@import \"http://example.org/x.css\";", ".skin { fill: url(http://example.org/); }", ".skin { fill: \\75rl(x); }", "\xff" };
  g_autofree char *maps = nw_test_get_maps_dir ();
  char *dir = nw_test_make_dir ();
  g_autofree char *css = g_build_filename (dir, "light.css", NULL);
  g_autoptr (NwFigureSet) set = nw_figure_set_new (dir, atlas);
  NwRenderer *renderer = nw_renderer_new (set);
  NwRenderSpec spec = make_spec ();
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_renderer_render (renderer, &spec, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
  g_assert_nonnull (strstr (error->message, "posterior.svg"));
  g_clear_error (&error);

  copy (maps, dir, "posterior.svg");
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      if (sheets[i] != NULL)
        g_assert_true (g_file_set_contents (css, sheets[i], -1, NULL));
      g_assert_null (nw_renderer_render (renderer, &spec, NULL, &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
      g_assert_nonnull (strstr (error->message, "light.css"));
      g_clear_error (&error);
    }

  copy (maps, dir, "light.css");
  cairo_surface_destroy (render (renderer, &spec));

  /* Without content there is no risk to show, and that is said. */
  nw_figure_set_set_atlas (set, NULL);
  spec.mode = NW_FIGURE_RISK;
  g_assert_null (nw_renderer_render (renderer, &spec, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
  g_assert_finalize_object (renderer);
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  atlas = nw_test_load_atlas ();

  g_test_add_func ("/renderer/size", test_size);
  g_test_add_func ("/renderer/palettes", test_palettes);
  g_test_add_func ("/renderer/layers", test_layers);
  g_test_add_func ("/renderer/tiles", test_tiles);
  g_test_add_func ("/renderer/invalid", test_invalid);
  g_test_add_func ("/renderer/spec-equal", test_spec_equal);
  g_test_add_func ("/renderer/cache", test_cache);
  g_test_add_func ("/renderer/cache-bound", test_cache_bound);
  g_test_add_func ("/renderer/threads", test_threads);
  g_test_add_func ("/renderer/cancel", test_cancel);
  g_test_add_func ("/renderer/abandon", test_abandon);
  g_test_add_func ("/renderer/files", test_files);

  status = g_test_run ();
  g_object_unref (atlas);
  return status;
}
