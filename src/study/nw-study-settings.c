/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-study-private.h"

/* What the user set, kept with the answers. */

static void
set_number (NwStudy *self,
            const char *key,
            guint *place,
            guint value)
{
  g_autofree char *text = g_strdup_printf ("%u", value);

  if (*place == value)
    return;
  *place = value;
  if (self->writer != NULL)
    nw_study_writer_set (self->writer, key, text);
  nw_study_emit_changed (self);
}

/**
 * nw_study_get_goal:
 * @self: a study
 *
 * Returns: answers a day that the user wants
 */
guint
nw_study_get_goal (NwStudy *self)
{
  g_return_val_if_fail (NW_IS_STUDY (self), NW_STUDY_GOAL);

  return self->goal;
}

/**
 * nw_study_set_goal:
 * @self: a study
 * @goal: 1 to %NW_STUDY_GOAL_MAX
 */
void
nw_study_set_goal (NwStudy *self,
                   guint goal)
{
  g_return_if_fail (NW_IS_STUDY (self));

  set_number (self, "goal", &self->goal, CLAMP (goal, 1, NW_STUDY_GOAL_MAX));
}

/**
 * nw_study_get_new_a_day:
 * @self: a study
 *
 * Returns: how many new cards come a day
 */
guint
nw_study_get_new_a_day (NwStudy *self)
{
  g_return_val_if_fail (NW_IS_STUDY (self), NW_STUDY_NEW);

  return self->new_a_day;
}

/**
 * nw_study_set_new_a_day:
 * @self: a study
 * @n: 0 to %NW_STUDY_GOAL_MAX
 */
void
nw_study_set_new_a_day (NwStudy *self,
                        guint n)
{
  g_return_if_fail (NW_IS_STUDY (self));

  set_number (self, "new-a-day", &self->new_a_day, MIN (n, NW_STUDY_GOAL_MAX));
}

/**
 * nw_study_add_new_today:
 * @self: a study
 * @n: how many
 *
 * Gives that many new cards more, today only.
 */
void
nw_study_add_new_today (NwStudy *self,
                        guint n)
{
  g_return_if_fail (NW_IS_STUDY (self));

  self->extra_today += MIN (n, NW_STUDY_GOAL_MAX);
  nw_study_emit_changed (self);
}

/**
 * nw_study_get_unverified:
 * @self: a study
 *
 * Returns: whether cards are asked that rest on what was not checked
 */
gboolean
nw_study_get_unverified (NwStudy *self)
{
  g_return_val_if_fail (NW_IS_STUDY (self), FALSE);

  return self->unverified;
}

/**
 * nw_study_set_unverified:
 * @self: a study
 * @unverified: whether to ask them too
 */
void
nw_study_set_unverified (NwStudy *self,
                         gboolean unverified)
{
  g_return_if_fail (NW_IS_STUDY (self));

  if (self->unverified == unverified)
    return;
  self->unverified = unverified;
  if (self->writer != NULL)
    nw_study_writer_set (self->writer, "unverified", unverified ? "true" : "false");
  nw_study_emit_changed (self);
}

/**
 * nw_study_get_fsrs:
 * @self: a study
 * @fsrs: (out caller-allocates): how ordinary cards are scheduled
 */
void
nw_study_get_fsrs (NwStudy *self,
                   NwFsrs *fsrs)
{
  g_return_if_fail (NW_IS_STUDY (self) && fsrs != NULL);

  *fsrs = self->fsrs[0];
}

/**
 * nw_study_set_weights:
 * @self: a study
 * @weights: numbers of the memory model
 *
 * From now on cards are scheduled by these; they are kept.
 *
 * Returns: %FALSE, with nothing changed, if one is no number
 */
gboolean
nw_study_set_weights (NwStudy *self,
                      const double weights[NW_FSRS_N_WEIGHTS])
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (NW_IS_STUDY (self) && weights != NULL, FALSE);

  if (!nw_fsrs_set_weights (&self->fsrs[0], weights) || !nw_fsrs_set_weights (&self->fsrs[1], weights))
    return FALSE;
  for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE] = "";

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", g_ascii_dtostr (number, sizeof number, self->fsrs[0].weights[i]));
    }
  if (self->writer != NULL)
    nw_study_writer_set (self->writer, "weights", text->str);
  nw_study_emit_changed (self);
  return TRUE;
}
