/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-ruler-private.h"

/* The figures of a row that stand at a depth: a standard deviation is a width,
 * and an interval about a mean says nothing about a person. */
static const NwStat stats[] = { NW_STAT_MIN, NW_STAT_MAX, NW_STAT_MEAN, NW_STAT_MEDIAN, NW_STAT_IQR_LOW, NW_STAT_IQR_HIGH };

NwRulerRowKind
nw_ruler_row_kind (const NwDepth *depth)
{
  if (nw_depth_get_axis (depth) == NW_AXIS_NEEDLE_USED)
    return NW_RULER_ROW_USED;

  return g_str_equal (nw_depth_get_measure (depth), "depth-advised") ? NW_RULER_ROW_ADVISED : NW_RULER_ROW_MEASURED;
}

/* What is quoted from somebody else, or was not seen in its source. */
gboolean
nw_ruler_row_hollow (const NwDepth *depth)
{
  return nw_depth_is_second_hand (depth) || !nw_basis_get_verified (nw_depth_get_basis (depth));
}

gboolean
nw_ruler_row_box (const NwDepth *depth,
                  double *low,
                  double *high)
{
  double mean = 0;
  double sd = 0;

  if (nw_depth_get_stat (depth, NW_STAT_MEAN, &mean) && nw_depth_get_stat (depth, NW_STAT_SD, &sd))
    {
      *low = MAX (mean - sd, 0.0);
      *high = mean + sd;
      return TRUE;
    }

  return nw_depth_get_stat (depth, NW_STAT_IQR_LOW, low) && nw_depth_get_stat (depth, NW_STAT_IQR_HIGH, high);
}

double
nw_ruler_row_max (const NwDepth *depth)
{
  double most = 0;
  double low = 0;
  double high = 0;

  for (guint i = 0; i < G_N_ELEMENTS (stats); i++)
    {
      double mm = 0;

      if (nw_depth_get_stat (depth, stats[i], &mm))
        most = MAX (most, mm);
    }
  if (nw_ruler_row_box (depth, &low, &high))
    most = MAX (most, high);

  return most;
}
