/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-facts.h"

#include <math.h>

static void
clear_row (gpointer data)
{
  g_free (((NwStatisticsRow *)data)->key);
}

static void
clear_event (gpointer data)
{
  g_free (((NwStatisticsEvent *)data)->event);
}

static void
clear_case (gpointer data)
{
  NwStatisticsCase *entry = data;

  g_free (entry->session);
  g_free (entry->row);
  g_free (entry->day);
  g_free (entry->event);
  g_free (entry->event_class);
}

static void
clear_change (gpointer data)
{
  g_free (((NwStatisticsChange *)data)->key);
}

static GArray *
array_new (gsize size,
           GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint)size);

  g_array_set_clear_func (array, clear);
  return array;
}

static void
statistics_clear (gpointer data)
{
  NwStatistics *self = data;

  g_free (self->from);
  g_free (self->to);
  g_free (self->first);
  g_free (self->last);
  g_free (self->change.key);
  g_array_unref (self->months);
  g_array_unref (self->regions);
  g_array_unref (self->sites);
  g_array_unref (self->therapists);
  g_array_unref (self->events);
  g_array_unref (self->classes);
  g_array_unref (self->cases);
  g_array_unref (self->changes);
}

/* nw_statistics_new: (transfer full): empty counts of what is asked for */
NwStatistics *
nw_statistics_new (const NwStatisticsQuery *query)
{
  NwStatistics *self = g_atomic_rc_box_new0 (NwStatistics);

  self->from = g_strdup (query->from);
  self->to = g_strdup (query->to);
  self->months = array_new (sizeof (NwStatisticsRow), clear_row);
  self->regions = array_new (sizeof (NwStatisticsRow), clear_row);
  self->sites = array_new (sizeof (NwStatisticsRow), clear_row);
  self->therapists = array_new (sizeof (NwStatisticsRow), clear_row);
  self->events = array_new (sizeof (NwStatisticsEvent), clear_event);
  self->classes = array_new (sizeof (NwStatisticsEvent), clear_event);
  self->cases = array_new (sizeof (NwStatisticsCase), clear_case);
  self->changes = array_new (sizeof (NwStatisticsChange), clear_change);
  self->change.key = g_strdup ("");
  return self;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *)a;
  double other = *(const double *)b;

  return (one > other) - (one < other);
}

static double
get_quantile (const GArray *sorted,
              double share)
{
  double place = share * (sorted->len - 1);
  guint below = (guint)floor (place);
  double low = g_array_index (sorted, double, below);
  double high = g_array_index (sorted, double, MIN (below + 1, sorted->len - 1));

  return low + (place - below) * (high - low);
}

/*
 * nw_statistics_describe:
 * @scores: (element-type double): changes; sorted by this
 * @change: (out): what they are together
 */
void
nw_statistics_describe (GArray *scores,
                        NwStatisticsChange *change)
{
  double sum = 0.0;
  double squares = 0.0;

  change->n = scores->len;
  if (scores->len == 0)
    return;
  g_array_sort (scores, compare_doubles);
  for (guint i = 0; i < scores->len; i++)
    sum += g_array_index (scores, double, i);
  change->mean = sum / scores->len;
  for (guint i = 0; i < scores->len; i++)
    {
      double off = g_array_index (scores, double, i) - change->mean;

      squares += off * off;
    }
  change->sd = scores->len > 1 ? sqrt (squares / (scores->len - 1)) : 0.0;
  change->median = get_quantile (scores, 0.5);
  change->lower = get_quantile (scores, 0.25);
  change->upper = get_quantile (scores, 0.75);
}

/**
 * nw_statistics_ref:
 * @self: counts
 *
 * Returns: (transfer full): the same
 */
NwStatistics *
nw_statistics_ref (NwStatistics *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * nw_statistics_unref:
 * @self: (transfer full): counts
 */
void
nw_statistics_unref (NwStatistics *self)
{
  g_atomic_rc_box_release_full (self, statistics_clear);
}

/**
 * nw_statistics_is_whole:
 * @self: counts
 *
 * Returns: whether every session of the journal was looked at
 */
gboolean
nw_statistics_is_whole (const NwStatistics *self)
{
  return self->n_known >= self->n_total;
}
