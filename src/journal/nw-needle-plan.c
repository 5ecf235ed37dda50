/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-needle-plan.h"

#include "nw-error.h"
#include "nw-session-private.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

/* A sheet for the doctor may be in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)
#include <string.h>

struct _NwNeedlePlan
{
  GObject parent_instance;

  gboolean has_needle;
  NwNeedle needle;
  double planned_mm; /* -1: not said */
  double angle;      /* 0: not said */
  char *direction;
  char *guided_by;
  char *guided_with;
  char *deviation;
  char **refusals;
};

G_DEFINE_FINAL_TYPE (NwNeedlePlan, nw_needle_plan, G_TYPE_OBJECT)

static void
nw_needle_plan_finalize (GObject *object)
{
  NwNeedlePlan *self = NW_NEEDLE_PLAN (object);

  nw_session_wipe_text (&self->direction);
  nw_session_wipe_text (&self->guided_by);
  nw_session_wipe_text (&self->guided_with);
  nw_session_wipe_text (&self->deviation);
  for (guint i = 0; self->refusals != NULL && self->refusals[i] != NULL; i++)
    nw_session_wipe_text (&self->refusals[i]);
  g_free (self->refusals);

  G_OBJECT_CLASS (nw_needle_plan_parent_class)->finalize (object);
}

static void
nw_needle_plan_class_init (NwNeedlePlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_needle_plan_finalize;
}

static void
nw_needle_plan_init (NwNeedlePlan *self)
{
  self->planned_mm = -1.0;
}

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

/* Everything but the reason and what it sets aside. */
static NwNeedlePlan *
copy_without_deviation (NwNeedlePlan *self)
{
  NwNeedlePlan *copy = g_object_new (NW_TYPE_NEEDLE_PLAN, NULL);

  copy->has_needle = self->has_needle;
  copy->needle = self->needle;
  copy->planned_mm = self->planned_mm;
  copy->angle = self->angle;
  copy->direction = g_strdup (self->direction);
  copy->guided_by = g_strdup (self->guided_by);
  copy->guided_with = g_strdup (self->guided_with);
  return copy;
}

/**
 * nw_needle_plan_new:
 * @needle: (nullable): the needle, %NULL for not said
 * @planned_mm: planned depth: inserted length along the shaft, mm; -1 for not
 *   said
 * @angle: between needle and skin, degrees; 0 for not said
 * @direction: (nullable): in words, see #NW_NEEDLE_DIRECTION_MAX
 *
 * Nothing is refused here: nw_needle_plan_validate() tells whether it can be
 * kept.
 *
 * Returns: (transfer full): a new one
 */
NwNeedlePlan *
nw_needle_plan_new (const NwNeedle *needle,
                    double planned_mm,
                    double angle,
                    const char *direction)
{
  NwNeedlePlan *self = g_object_new (NW_TYPE_NEEDLE_PLAN, NULL);

  if (needle != NULL)
    {
      self->has_needle = TRUE;
      self->needle = *needle;
    }
  /* Adding zero turns -0.0 into 0.0. */
  self->planned_mm = planned_mm + 0.0;
  self->angle = angle + 0.0;
  self->direction = dup_text (direction);
  self->guided_by = g_strdup ("");
  self->guided_with = g_strdup ("");
  self->deviation = g_strdup ("");
  self->refusals = g_new0 (char *, 1);
  return self;
}

/*
 * nw_needle_plan_get_empty:
 *
 * Returns: (transfer none): the one that says nothing, shared by all marks that
 *   have no other
 */
NwNeedlePlan *
nw_needle_plan_get_empty (void)
{
  static gsize once = 0;
  static NwNeedlePlan *empty = NULL;

  if (g_once_init_enter (&once))
    {
      empty = nw_needle_plan_new (NULL, -1.0, 0.0, NULL);
      g_once_init_leave (&once, 1);
    }
  return empty;
}

/**
 * nw_needle_plan_new_with_guidance:
 * @self: a needle plan
 * @guided_by: (nullable): who images
 * @guided_with: (nullable): with what
 *
 * Returns: (transfer full): the same with other words for the imaging
 */
NwNeedlePlan *
nw_needle_plan_new_with_guidance (NwNeedlePlan *self,
                                  const char *guided_by,
                                  const char *guided_with)
{
  NwNeedlePlan *copy = NULL;

  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), NULL);

  copy = copy_without_deviation (self);
  nw_session_wipe_text (&copy->guided_by);
  nw_session_wipe_text (&copy->guided_with);
  copy->guided_by = dup_text (guided_by);
  copy->guided_with = dup_text (guided_with);
  copy->deviation = g_strdup (self->deviation);
  copy->refusals = g_strdupv (self->refusals);
  return copy;
}

static int
compare_text_cb (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * nw_needle_plan_new_with_deviation:
 * @self: a needle plan
 * @reason: (nullable): why a refusal is set aside; empty takes it back
 * @refusals: (nullable): keys of the refusals that it sets aside, see
 *   nw_finding_get_key()
 *
 * The keys are kept with the reason: a refusal that comes up later is not set
 * aside by a reason that was written for another one.
 *
 * Returns: (transfer full): the same with that deviation
 */
NwNeedlePlan *
nw_needle_plan_new_with_deviation (NwNeedlePlan *self,
                                   const char *reason,
                                   const char *const *refusals)
{
  g_autofree char *text = dup_text (reason);
  NwNeedlePlan *copy = NULL;
  GPtrArray *keys = NULL;

  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), NULL);

  copy = copy_without_deviation (self);
  copy->deviation = g_strdup (g_strstrip (text));
  keys = g_ptr_array_new ();
  for (guint i = 0; *copy->deviation != '\0' && refusals != NULL && refusals[i] != NULL; i++)
    {
      if (!g_ptr_array_find_with_equal_func (keys, refusals[i], g_str_equal, NULL))
        g_ptr_array_add (keys, g_strdup (refusals[i]));
    }
  g_ptr_array_sort (keys, compare_text_cb);
  g_ptr_array_add (keys, NULL);
  copy->refusals = (char **)g_ptr_array_free (keys, FALSE);
  return copy;
}

/**
 * nw_needle_plan_get_needle:
 * @self: a needle plan
 * @needle: (out) (optional): the needle
 *
 * Returns: %FALSE if no needle is said; nothing is then set
 */
gboolean
nw_needle_plan_get_needle (NwNeedlePlan *self,
                           NwNeedle *needle)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), FALSE);

  if (self->has_needle && needle != NULL)
    *needle = self->needle;
  return self->has_needle;
}

/**
 * nw_needle_plan_get_planned_mm:
 * @self: a needle plan
 *
 * Returns: planned depth along the shaft in mm, -1 for not said
 */
double
nw_needle_plan_get_planned_mm (NwNeedlePlan *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), -1.0);

  return self->planned_mm;
}

/**
 * nw_needle_plan_get_angle:
 * @self: a needle plan
 *
 * Returns: degrees between needle and skin, 0 for not said
 */
double
nw_needle_plan_get_angle (NwNeedlePlan *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), 0.0);

  return self->angle;
}

/**
 * nw_needle_plan_get_direction:
 * @self: a needle plan
 *
 * Returns: (transfer none): the direction in words, or ""
 */
const char *
nw_needle_plan_get_direction (NwNeedlePlan *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), NULL);

  return self->direction;
}

/**
 * nw_needle_plan_get_guided_by:
 * @self: a needle plan
 *
 * Returns: (transfer none): who images, or ""
 */
const char *
nw_needle_plan_get_guided_by (NwNeedlePlan *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), NULL);

  return self->guided_by;
}

/**
 * nw_needle_plan_get_guided_with:
 * @self: a needle plan
 *
 * Returns: (transfer none): with what it is imaged, or ""
 */
const char *
nw_needle_plan_get_guided_with (NwNeedlePlan *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), NULL);

  return self->guided_with;
}

/**
 * nw_needle_plan_get_deviation:
 * @self: a needle plan
 *
 * Returns: (transfer none): why a refusal was set aside, "" for no deviation
 */
const char *
nw_needle_plan_get_deviation (NwNeedlePlan *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), NULL);

  return self->deviation;
}

/**
 * nw_needle_plan_get_refusals:
 * @self: a needle plan
 *
 * Returns: (transfer none): %NULL-terminated keys of the refusals that the
 *   reason sets aside, sorted
 */
const char *const *
nw_needle_plan_get_refusals (NwNeedlePlan *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), NULL);

  return (const char *const *)self->refusals;
}

/**
 * nw_needle_plan_is_deviation_from:
 * @self: a needle plan
 * @refusal: key of a refusal
 *
 * Returns: %TRUE if a written reason sets that refusal aside
 */
gboolean
nw_needle_plan_is_deviation_from (NwNeedlePlan *self,
                                  const char *refusal)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), FALSE);
  g_return_val_if_fail (refusal != NULL, FALSE);

  return *self->deviation != '\0' && g_strv_contains ((const char *const *)self->refusals, refusal);
}

/**
 * nw_needle_plan_is_empty:
 * @self: a needle plan
 *
 * Returns: %TRUE if nothing is said
 */
gboolean
nw_needle_plan_is_empty (NwNeedlePlan *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), TRUE);

  return !self->has_needle && self->planned_mm == -1.0 && self->angle == 0.0 && *self->direction == '\0' && *self->guided_by == '\0' && *self->guided_with == '\0' && *self->deviation == '\0';
}

/**
 * nw_needle_plan_is_compared:
 * @self: (nullable): a needle plan
 *
 * Returns: %TRUE if there is a length to compare with what is published, of the
 *   needle or of the plan; where there is none, no warning says nothing
 */
gboolean
nw_needle_plan_is_compared (NwNeedlePlan *self)
{
  g_return_val_if_fail (self == NULL || NW_IS_NEEDLE_PLAN (self), FALSE);

  return self != NULL && (self->has_needle || self->planned_mm >= 0.0);
}

/**
 * nw_needle_plan_get_not_compared:
 * @self: (nullable): a needle plan
 *
 * Returns: (transfer none) (nullable): which of needle and depth is missing, and
 *   that it is therefore not compared with what is published; %NULL if both are
 *   there
 */
const char *
nw_needle_plan_get_not_compared (NwNeedlePlan *self)
{
  g_return_val_if_fail (self == NULL || NW_IS_NEEDLE_PLAN (self), NULL);

  if (!nw_needle_plan_is_compared (self))
    return _ ("needle not chosen, depth not planned: nothing is compared");
  if (!self->has_needle)
    return _ ("needle not chosen: only the planned depth is compared");
  if (self->planned_mm < 0.0)
    return _ ("depth not planned: only the length of the needle is compared");
  return NULL;
}

/**
 * nw_needle_plan_equal:
 * @self: (nullable): a needle plan
 * @other: (nullable): a needle plan
 *
 * Returns: %TRUE if both say the same; %NULL is one that says nothing
 */
gboolean
nw_needle_plan_equal (NwNeedlePlan *self,
                      NwNeedlePlan *other)
{
  if (self == NULL || other == NULL)
    return (self == NULL || nw_needle_plan_is_empty (self)) && (other == NULL || nw_needle_plan_is_empty (other));

  return self->has_needle == other->has_needle && (!self->has_needle || nw_needle_equal (&self->needle, &other->needle)) && self->planned_mm == other->planned_mm && self->angle == other->angle && g_str_equal (self->direction, other->direction) && g_str_equal (self->guided_by, other->guided_by) && g_str_equal (self->guided_with, other->guided_with) && g_str_equal (self->deviation, other->deviation) && g_strv_equal ((const char *const *)self->refusals, (const char *const *)other->refusals);
}

static gboolean
refuse (const char *sentence,
        GError **error)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
validate_figures (NwNeedlePlan *self,
                  GError **error)
{
  if (self->has_needle && !nw_needle_is_valid (&self->needle))
    return refuse (_ ("Needle: a diameter of 0.10 to 1.00 mm and a length of 1 to 150 mm."), error);
  if (self->planned_mm != -1.0 && !(self->planned_mm >= 0.0 && self->planned_mm <= NW_NEEDLE_LENGTH_MAX))
    return refuse (_ ("Planned depth: 0 to 150 mm."), error);
  if (self->angle != 0.0 && !(self->angle >= NW_NEEDLE_ANGLE_MIN && self->angle <= NW_NEEDLE_ANGLE_MAX))
    return refuse (_ ("Angle: 10 to 90 degrees."), error);

  return TRUE;
}

/* Needles are many and most fit: @what is translated for those that do not. */
static gboolean
check_words (const char *text,
             glong max,
             gboolean one_line,
             const char *what,
             GError **error)
{
  return nw_session_check_text (text, max, one_line, "", NULL) || nw_session_check_text (text, max, one_line, _ (what), error);
}

/**
 * nw_needle_plan_validate:
 * @self: a needle plan
 * @error: return location
 *
 * Checks that a session can keep it: the needle within the bounds of
 * nw-needle.h, a planned depth of 0 to 150 mm, an angle of 10 to 90
 * degrees, texts of one line within their bounds, a reason with each refusal
 * that is set aside. The planned depth may be more than the needle is long:
 * that is for a warning.
 *
 * Returns: %FALSE with %NW_ERROR_INVALID; the message names the field
 */
gboolean
nw_needle_plan_validate (NwNeedlePlan *self,
                         GError **error)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), FALSE);

  if (!validate_figures (self, error) || !check_words (self->direction, NW_NEEDLE_DIRECTION_MAX, TRUE, N_ ("Direction"), error) || !check_words (self->guided_by, NW_NEEDLE_GUIDANCE_MAX, TRUE, N_ ("Who images"), error) || !check_words (self->guided_with, NW_NEEDLE_GUIDANCE_MAX, TRUE, N_ ("Imaging with"), error) || !check_words (self->deviation, NW_NEEDLE_DEVIATION_MAX, FALSE, N_ ("Reason for the deviation"), error))
    return FALSE;

  if (g_strv_length (self->refusals) > NW_NEEDLE_REFUSALS_MAX)
    return refuse (_ ("Deviation: from too many refusals."), error);
  for (guint i = 0; self->refusals[i] != NULL; i++)
    {
      if (!nw_session_key_is_well_formed (self->refusals[i]))
        return refuse (_ ("Deviation: from a refusal that is not of its form."), error);
    }

  return TRUE;
}

static void
append_part (GString *words,
             const char *part)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", part);
}

/**
 * nw_needle_plan_describe:
 * @self: a needle plan
 * @lang: language of the figures
 *
 * What is said of the needle, the same on the screen, on paper and on the
 * command line; who images is in it, and that the planned depth is more than the
 * needle is long; a deviation is not.
 *
 * Returns: (transfer full): words such as
 *   "0.25 × 30 mm · planned depth 15 mm · angle 45° · towards the spine", "" if
 *   nothing is said
 */
char *
nw_needle_plan_describe (NwNeedlePlan *self,
                         NwLang lang)
{
  GString *words = NULL;

  g_return_val_if_fail (NW_IS_NEEDLE_PLAN (self), NULL);

  words = g_string_new (NULL);
  if (self->has_needle)
    {
      g_autofree char *size = nw_needle_format (&self->needle, lang);

      append_part (words, size);
    }
  if (self->planned_mm >= 0.0)
    {
      g_autofree char *mm = nw_text_format_mm (self->planned_mm, lang);
      gboolean beyond = nw_needle_is_beyond (self->has_needle ? &self->needle : NULL, self->planned_mm);
      /* Translators: %s is a length with its unit, such as "15 mm": how much of the needle is to go in */
      g_autofree char *depth = g_strdup_printf (beyond ? _ ("planned depth %s, more than the needle is long") : _ ("planned depth %s"), mm);

      append_part (words, depth);
    }
  if (self->angle != 0.0)
    {
      g_autofree char *degrees = nw_text_format_number (self->angle, lang);
      /* Translators: %s is a number of degrees: the angle between needle and skin */
      g_autofree char *angle = g_strdup_printf (_ ("angle %s°"), degrees);

      append_part (words, angle);
    }
  if (*self->direction != '\0')
    append_part (words, self->direction);
  if (*self->guided_by != '\0' || *self->guided_with != '\0')
    {
      /* Translators: who images while the needle goes in, then with what ("ultrasound"); each may be a dash */
      g_autofree char *guidance = g_strdup_printf (_ ("imaging: %1$s, with %2$s"), *self->guided_by != '\0' ? self->guided_by : "–", *self->guided_with != '\0' ? self->guided_with : "–");

      append_part (words, guidance);
    }

  return g_string_free (words, FALSE);
}
