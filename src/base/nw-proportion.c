/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-proportion.h"

#include <math.h>

/* The normal deviate that leaves 2.5 % on either side. */
#define Z_95 1.959963984540054

/**
 * nw_wilson_interval:
 * @count: how often it was so, at most @of
 * @of: how often it was looked at
 * @low: (out): lower end, a share from 0 to 1
 * @high: (out): upper end
 *
 * The 95 % score interval of a proportion without a correction for continuity:
 * E. B. Wilson, Journal of the American Statistical Association 1927; 22:
 * 209-212, the method 3 of R. G. Newcombe, Statistics in Medicine 1998; 17:
 * 857-872. It is never wider than from 0 to 1, and has an upper end where
 * nothing was seen. Of none it says nothing: 0 to 1.
 */
void
nw_wilson_interval (guint64 count,
                    guint64 of,
                    double *low,
                    double *high)
{
  double n = (double)of;
  double share = 0.0;
  double middle = 0.0;
  double half = 0.0;

  g_return_if_fail (count <= of);
  g_return_if_fail (low != NULL && high != NULL);

  *low = 0.0;
  *high = 1.0;
  if (of == 0)
    return;

  share = (double)count / n;
  middle = 2.0 * (double)count + Z_95 * Z_95;
  half = Z_95 * sqrt (Z_95 * Z_95 + 4.0 * (double)count * (1.0 - share));
  /* At the ends the two terms are equal but for the last digits. */
  if (count > 0)
    *low = (middle - half) / (2.0 * (n + Z_95 * Z_95));
  if (count < of)
    *high = (middle + half) / (2.0 * (n + Z_95 * Z_95));
}
