/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <stdlib.h>

/* Mean difference of a channel of two pictures of one size, and the share of pixels
 * in which one differs by more than @plainly, 0 to 255. */
static inline double
nw_test_compare_pictures (cairo_surface_t *a,
                          cairo_surface_t *b,
                          int plainly,
                          double *share)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  double sum = 0;
  guint plain = 0;

  g_assert_cmpint (width, ==, cairo_image_surface_get_width (b));
  g_assert_cmpint (height, ==, cairo_image_surface_get_height (b));
  for (int y = 0; y < height; y++)
    {
      const guchar *one = cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a);
      const guchar *two = cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b);

      for (int x = 0; x < width; x++)
        {
          int worst = 0;

          for (int channel = 0; channel < 3; channel++)
            {
              int difference = abs (one[4 * x + channel] - two[4 * x + channel]);

              sum += difference;
              worst = MAX (worst, difference);
            }
          plain += worst > plainly ? 1 : 0;
        }
    }
  *share = (double)plain / (width * height);
  return sum / (3.0 * width * height);
}
