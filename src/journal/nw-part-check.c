/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-part-struct.h"

#include "nw-date.h"
#include "nw-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static gboolean
month_is_valid (const char *month)
{
  g_autofree char *day = g_strconcat (month, "-01", NULL);

  return strlen (month) == 7 && nw_date_is_valid (day);
}

static gboolean
check_ids (const NwPartField *field,
           char **ids,
           GError **error)
{
  gboolean valid = g_strv_length (ids) <= (guint)field->max;

  for (guint i = 0; valid && ids[i] != NULL; i++)
    {
      valid = nw_session_id_is_well_formed (ids[i]);
      for (guint j = 0; valid && j < i; j++)
        valid = strcmp (ids[i], ids[j]) != 0;
    }
  if (!valid)
    /* Translators: %s is a field of the record, such as "Aftercare" */
    g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%s: not of its form."), nw_part_field_get_label (field));
  return valid;
}

static gboolean
check_number (const NwPartField *field,
              double number,
              GError **error)
{
  if (isfinite (number) && number >= field->min && number <= field->max && (field->type == NW_PART_FIELD_NUMBER || number == floor (number)))
    return TRUE;

  /* Translators: %s is a field of the record, the numbers are its bounds */
  g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%s: not a number from %g to %g."), nw_part_field_get_label (field), field->min, field->max);
  return FALSE;
}

static gboolean
check_text (const NwPartField *field,
            const char *text,
            GError **error)
{
  gboolean valid = FALSE;
  NwId id = { 0 };

  switch (field->type)
    {
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
      /* The label is looked up for those alone that do not fit. */
      return nw_session_check_text (text, (glong)field->max, field->type == NW_PART_FIELD_LINE, "", NULL) || nw_session_check_text (text, (glong)field->max, field->type == NW_PART_FIELD_LINE, nw_part_field_get_label (field), error);
    case NW_PART_FIELD_DAY:
      valid = nw_date_is_valid (text);
      break;
    case NW_PART_FIELD_MONTH:
      valid = month_is_valid (text);
      break;
    case NW_PART_FIELD_TIME:
      valid = nw_time_is_valid (text);
      break;
    case NW_PART_FIELD_CHOICE:
      valid = g_strv_contains (field->choices, text);
      break;
    case NW_PART_FIELD_ID:
      valid = nw_session_id_is_well_formed (text);
      break;
    case NW_PART_FIELD_REF:
      if (nw_id_from_string (text, &id))
        {
          g_autofree char *usual = nw_id_to_string (&id);

          valid = strcmp (text, usual) == 0;
        }
      break;
    case NW_PART_FIELD_NUMBER:
    case NW_PART_FIELD_COUNT:
    case NW_PART_FIELD_FLAG:
    case NW_PART_FIELD_IDS:
    default:
      g_assert_not_reached ();
    }

  if (!valid)
    g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%s: not of its form."), nw_part_field_get_label (field));
  return valid;
}

/* nw_part_check_value: FALSE with NW_ERROR_INVALID that names the field */
gboolean
nw_part_check_value (const NwPartField *field,
                     const NwPartValue *value,
                     GError **error)
{
  if (!value->said || field->type == NW_PART_FIELD_FLAG)
    return TRUE;
  if (nw_part_field_holds_number (field->type))
    return check_number (field, value->number, error);
  if (field->type == NW_PART_FIELD_IDS)
    return check_ids (field, value->ids, error);
  return check_text (field, value->text, error);
}

/* nw_part_check_scale: both scales run from 0 to 10 */
gboolean
nw_part_check_scale (NwPart *self,
                     GError **error)
{
  static const char *const sides[] = { "before", "after" };
  const char *measure = NULL;

  if (self->kind != NW_PART_OUTCOME)
    return TRUE;

  measure = nw_part_get_text (self, "measure");
  if (strcmp (measure, "nprs") != 0 && strcmp (measure, "psc") != 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      NwPartField scale = *nw_part_kind_find_field (NW_PART_OUTCOME, sides[i]);

      scale.min = 0.0;
      scale.max = 10.0;
      if (nw_part_has (self, sides[i]) && !check_number (&scale, nw_part_get_number (self, sides[i]), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * nw_part_validate:
 * @self: a part
 * @error: return location
 *
 * Returns: %FALSE with %NW_ERROR_INVALID, whose message names the field and
 *   nothing of what it says
 */
gboolean
nw_part_validate (NwPart *self,
                  GError **error)
{
  g_return_val_if_fail (NW_IS_PART (self), FALSE);

  for (guint i = 0; i < self->n_fields; i++)
    {
      if (!nw_part_check_value (&self->fields[i], &self->values[i], error))
        return FALSE;
    }

  return nw_part_check_scale (self, error);
}

/**
 * nw_time_now:
 *
 * Returns: (transfer full): now to the second with the offset of the zone, such
 *   as "2026-11-21T14:05:00+01:00"
 */
char *
nw_time_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%S%:z");
}

/**
 * nw_time_is_valid:
 * @time: (nullable): a text
 *
 * Returns: whether it is a moment of the form that nw_time_now() writes, or of
 *   the same form with Z for the zone
 */
gboolean
nw_time_is_valid (const char *time)
{
  static const char form[] = "dddd-dd-ddTdd:dd:dd";
  g_autoptr (GDateTime) moment = NULL;
  gsize n = time != NULL ? strlen (time) : 0;

  if (n != 20 && n != 25)
    return FALSE;
  for (guint i = 0; form[i] != '\0'; i++)
    {
      if (form[i] == 'd' ? !g_ascii_isdigit (time[i]) : time[i] != form[i])
        return FALSE;
    }
  if (n == 20 ? time[19] != 'Z' : (time[19] != '+' && time[19] != '-') || !g_ascii_isdigit (time[20]) || !g_ascii_isdigit (time[21]) || time[22] != ':' || !g_ascii_isdigit (time[23]) || !g_ascii_isdigit (time[24]))
    return FALSE;

  moment = g_date_time_new_from_iso8601 (time, NULL);
  return moment != NULL;
}
