/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-frame.h"

/* A random point of a random body view that agrees with @side. */
static inline void
nw_test_random_point (NwSide side,
                      NwView *view,
                      double *x_mm,
                      double *y_mm)
{
  double width = 0.0;
  double height = 0.0;

  do
    {
      *view = (NwView)g_test_rand_int_range (NW_VIEW_ANTERIOR, NW_VIEW_RIGHT + 1);
      g_assert_true (nw_frame_get_size (*view, &width, &height));
      *x_mm = g_test_rand_double_range (0.0, width);
      *y_mm = g_test_rand_double_range (0.0, height);
    }
  while (!nw_frame_agrees (*view, *x_mm, side));
}
