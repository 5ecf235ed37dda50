/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-needle-choice.h"

#include "nw-app-settings.h"
#include "nw-ruler.h"

struct _NwNeedleChoice
{
  GObject parent_instance;

  NwSite *site;
  NwNeedle needle;
  gboolean has_needle;
  double planned_mm;
  double angle;
  char *direction;
};

enum
{
  PROP_0,
  PROP_NEEDLE,
  PROP_PLANNED_MM,
  PROP_ANGLE,
  PROP_DIRECTION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (NwNeedleChoice, nw_needle_choice, G_TYPE_OBJECT)

static void
nw_needle_choice_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  NwNeedleChoice *self = NW_NEEDLE_CHOICE (object);

  switch (prop_id)
    {
    case PROP_NEEDLE:
      g_value_set_pointer (value, self->has_needle ? &self->needle : NULL);
      break;
    case PROP_PLANNED_MM:
      g_value_set_double (value, self->planned_mm);
      break;
    case PROP_ANGLE:
      g_value_set_double (value, self->angle);
      break;
    case PROP_DIRECTION:
      g_value_set_string (value, self->direction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
nw_needle_choice_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  NwNeedleChoice *self = NW_NEEDLE_CHOICE (object);

  switch (prop_id)
    {
    case PROP_NEEDLE:
      nw_needle_choice_set_needle (self, g_value_get_pointer (value));
      break;
    case PROP_PLANNED_MM:
      nw_needle_choice_set_planned_mm (self, g_value_get_double (value));
      break;
    case PROP_ANGLE:
      nw_needle_choice_set_angle (self, g_value_get_double (value));
      break;
    case PROP_DIRECTION:
      nw_needle_choice_set_direction (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
nw_needle_choice_finalize (GObject *object)
{
  NwNeedleChoice *self = NW_NEEDLE_CHOICE (object);

  g_clear_object (&self->site);
  g_clear_pointer (&self->direction, g_free);

  G_OBJECT_CLASS (nw_needle_choice_parent_class)->finalize (object);
}

static void
nw_needle_choice_class_init (NwNeedleChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = nw_needle_choice_get_property;
  object_class->set_property = nw_needle_choice_set_property;
  object_class->finalize = nw_needle_choice_finalize;

  props[PROP_NEEDLE] = g_param_spec_pointer ("needle", NULL, NULL, flags);
  props[PROP_PLANNED_MM] = g_param_spec_double ("planned-mm", NULL, NULL, -1, NW_NEEDLE_LENGTH_MAX, -1, flags);
  props[PROP_ANGLE] = g_param_spec_double ("angle", NULL, NULL, 0, NW_NEEDLE_ANGLE_MAX, 0, flags);
  props[PROP_DIRECTION] = g_param_spec_string ("direction", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
nw_needle_choice_init (NwNeedleChoice *self)
{
  self->planned_mm = -1;
  self->direction = g_strdup ("");
}

/* Settings may hold anything: what is no size is no needle. */
static void
read_default (NwNeedleChoice *self)
{
  GSettings *settings = nw_app_settings_get ();
  g_autofree char *text = settings != NULL ? g_settings_get_string (settings, "needle-default") : NULL;

  self->has_needle = text != NULL && *text != '\0' && nw_needle_parse (text, &self->needle, NULL);
}

/**
 * nw_needle_choice_new:
 * @site: the site that it is about
 *
 * Returns: (transfer full): the usual needle of the settings, or none; no
 *   depth, no angle. Always none where no needle is offered
 */
NwNeedleChoice *
nw_needle_choice_new (NwSite *site)
{
  NwNeedleChoice *self = NULL;

  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  self = g_object_new (NW_TYPE_NEEDLE_CHOICE, NULL);
  self->site = g_object_ref (site);
  if (nw_needle_choice_is_offered (self))
    read_default (self);

  return self;
}

/**
 * nw_needle_choice_get_site:
 * @self: a choice
 *
 * Returns: (transfer none): the site that it is about
 */
NwSite *
nw_needle_choice_get_site (NwNeedleChoice *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_CHOICE (self), NULL);

  return self->site;
}

/**
 * nw_needle_choice_is_offered:
 * @self: a choice
 *
 * Returns: %FALSE for a site that is not needled, and for one whose technique
 *   is a pincer grip: a depth from the skin says nothing about a needle in a
 *   fold, so none is drawn
 */
gboolean
nw_needle_choice_is_offered (NwNeedleChoice *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_CHOICE (self), FALSE);

  return nw_ruler_draws_needle (self->site);
}

/**
 * nw_needle_choice_get_needle:
 * @self: a choice
 *
 * Returns: (transfer none) (nullable): the needle; %NULL where none was chosen
 */
const NwNeedle *
nw_needle_choice_get_needle (NwNeedleChoice *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_CHOICE (self), NULL);

  return self->has_needle ? &self->needle : NULL;
}

/**
 * nw_needle_choice_set_needle:
 * @self: a choice
 * @needle: (nullable): a size, %NULL for none
 *
 * A planned depth is not changed with it: what is deeper than the needle is
 * long is for the page to say.
 */
void
nw_needle_choice_set_needle (NwNeedleChoice *self,
                             const NwNeedle *needle)
{
  g_return_if_fail (NW_IS_NEEDLE_CHOICE (self));
  g_return_if_fail (needle == NULL || nw_needle_is_valid (needle));

  if (nw_needle_equal (needle, self->has_needle ? &self->needle : NULL))
    return;

  self->has_needle = needle != NULL;
  if (needle != NULL)
    self->needle = *needle;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NEEDLE]);
}

/**
 * nw_needle_choice_get_planned_mm:
 * @self: a choice
 *
 * Returns: how much of the shaft is to be in the body, in mm; -1 where nothing
 *   is planned
 */
double
nw_needle_choice_get_planned_mm (NwNeedleChoice *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_CHOICE (self), -1);

  return self->planned_mm;
}

/**
 * nw_needle_choice_set_planned_mm:
 * @self: a choice
 * @planned_mm: millimetres along the shaft, up to 150; negative for none
 */
void
nw_needle_choice_set_planned_mm (NwNeedleChoice *self,
                                 double planned_mm)
{
  g_return_if_fail (NW_IS_NEEDLE_CHOICE (self));

  planned_mm = planned_mm < 0 ? -1 : MIN (planned_mm, NW_NEEDLE_LENGTH_MAX);
  if (self->planned_mm == planned_mm)
    return;

  self->planned_mm = planned_mm;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLANNED_MM]);
}

/**
 * nw_needle_choice_get_angle:
 * @self: a choice
 *
 * Returns: between shaft and skin, 10 to 90 degrees; 0 where not said
 */
double
nw_needle_choice_get_angle (NwNeedleChoice *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_CHOICE (self), 0);

  return self->angle;
}

/**
 * nw_needle_choice_set_angle:
 * @self: a choice
 * @angle: degrees; what is flatter than 10 counts as 10, 0 is "not said"
 */
void
nw_needle_choice_set_angle (NwNeedleChoice *self,
                            double angle)
{
  g_return_if_fail (NW_IS_NEEDLE_CHOICE (self));

  angle = angle <= 0 ? 0 : CLAMP (angle, NW_NEEDLE_ANGLE_MIN, NW_NEEDLE_ANGLE_MAX);
  if (self->angle == angle)
    return;

  self->angle = angle;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ANGLE]);
}

/**
 * nw_needle_choice_get_direction:
 * @self: a choice
 *
 * Returns: (transfer none): where the needle is to go, in the words of the
 *   therapist; "" where not said
 */
const char *
nw_needle_choice_get_direction (NwNeedleChoice *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_CHOICE (self), "");

  return self->direction;
}

/**
 * nw_needle_choice_set_direction:
 * @self: a choice
 * @direction: (nullable): words, %NULL for none
 */
void
nw_needle_choice_set_direction (NwNeedleChoice *self,
                                const char *direction)
{
  g_return_if_fail (NW_IS_NEEDLE_CHOICE (self));

  if (direction == NULL)
    direction = "";
  if (g_str_equal (self->direction, direction))
    return;

  g_free (self->direction);
  self->direction = g_strdup (direction);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DIRECTION]);
}
