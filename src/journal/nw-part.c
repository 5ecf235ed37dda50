/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-part-private.h"

#include "nw-date.h"
#include "nw-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A value of a field; which member counts is the type's affair. */
typedef struct
{
  gboolean said;
  char *text;
  char **ids;
  double number;
} Value;

struct _NwPart
{
  GObject parent_instance;

  NwPartKind kind;
  NwId id;
  char *id_text;
  gint64 revision;
  const NwField *fields;
  guint n_fields;
  Value *values;
  /* Entries of a later version, an a{sv}; NULL for none. */
  GVariant *extra;
};

G_DEFINE_FINAL_TYPE (NwPart, nw_part, G_TYPE_OBJECT)

static gboolean
holds_text (NwFieldType type)
{
  return type <= NW_FIELD_REF;
}

static gboolean
holds_number (NwFieldType type)
{
  return type == NW_FIELD_NUMBER || type == NW_FIELD_COUNT;
}

static void
value_clear (Value *value)
{
  nw_session_wipe_text (&value->text);
  for (guint i = 0; value->ids != NULL && value->ids[i] != NULL; i++)
    memset (value->ids[i], 0, strlen (value->ids[i]));
  g_clear_pointer (&value->ids, g_strfreev);
  value->number = 0.0;
  value->said = FALSE;
}

static void
nw_part_finalize (GObject *object)
{
  NwPart *self = NW_PART (object);

  for (guint i = 0; i < self->n_fields; i++)
    value_clear (&self->values[i]);
  g_free (self->values);
  g_free (self->id_text);
  g_clear_pointer (&self->extra, g_variant_unref);

  G_OBJECT_CLASS (nw_part_parent_class)->finalize (object);
}

static void
nw_part_class_init (NwPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = nw_part_finalize;
}

static void
nw_part_init (NwPart *self)
{
}

/*
 * nw_part_new_stored:
 * @kind: a kind
 * @id: (nullable): its id, or NULL for a kind without one
 * @revision: of its row, 0 for none
 *
 * Returns: (transfer full): one that says nothing yet
 */
NwPart *
nw_part_new_stored (NwPartKind kind,
                    const NwId *id,
                    gint64 revision)
{
  NwPart *self = g_object_new (NW_TYPE_PART, NULL);

  self->kind = kind;
  self->revision = revision;
  if (id != NULL)
    self->id = *id;
  self->id_text = id != NULL && nw_part_kind_has_id (kind) ? nw_id_to_string (id) : g_strdup ("");
  self->fields = nw_part_kind_get_fields (kind, &self->n_fields);
  self->values = g_new0 (Value, self->n_fields);
  return self;
}

/**
 * nw_part_new:
 * @kind: a kind
 *
 * Returns: (transfer full): a part that says nothing, with a new id where the
 *   kind has one
 */
NwPart *
nw_part_new (NwPartKind kind)
{
  NwId id = { 0 };

  g_return_val_if_fail ((guint)kind < NW_N_PART_KINDS, NULL);

  if (nw_part_kind_has_id (kind))
    nw_id_generate (&id);
  return nw_part_new_stored (kind, &id, 0);
}

static NwPart *
copy (NwPart *self)
{
  NwPart *part = nw_part_new_stored (self->kind, &self->id, self->revision);

  for (guint i = 0; i < self->n_fields; i++)
    {
      part->values[i].said = self->values[i].said;
      part->values[i].text = g_strdup (self->values[i].text);
      part->values[i].ids = g_strdupv (self->values[i].ids);
      part->values[i].number = self->values[i].number;
    }
  part->extra = self->extra != NULL ? g_variant_ref (self->extra) : NULL;
  return part;
}

/* The value of @field, which the kind has to have. */
static Value *
find (NwPart *self,
      const char *field,
      const NwField **described)
{
  for (guint i = 0; i < self->n_fields; i++)
    {
      if (g_strcmp0 (self->fields[i].id, field) == 0)
        {
          *described = &self->fields[i];
          return &self->values[i];
        }
    }

  g_critical ("%s has no field %s", nw_part_kind_get_id (self->kind), field);
  *described = NULL;
  return NULL;
}

/**
 * nw_part_get_kind:
 * @self: a part
 *
 * Returns: what it is
 */
NwPartKind
nw_part_get_kind (NwPart *self)
{
  g_return_val_if_fail (NW_IS_PART (self), NW_PART_PATIENT);

  return self->kind;
}

/**
 * nw_part_get_id:
 * @self: a part
 *
 * Returns: (transfer none): its id as a UUID, "" for
 *   a kind without ids
 */
const char *
nw_part_get_id (NwPart *self)
{
  g_return_val_if_fail (NW_IS_PART (self), NULL);

  return self->id_text;
}

/* nw_part_get_raw_id: its id in bytes, zeros for a kind without one */
const NwId *
nw_part_get_raw_id (NwPart *self)
{
  return &self->id;
}

/**
 * nw_part_get_revision:
 * @self: a part
 *
 * Returns: revision of its row, 0 for one that has none or was not kept yet
 */
gint64
nw_part_get_revision (NwPart *self)
{
  g_return_val_if_fail (NW_IS_PART (self), 0);

  return self->revision;
}

/* nw_part_with_revision: the same as it stands after it was kept */
NwPart *
nw_part_with_revision (NwPart *self,
                       gint64 revision)
{
  NwPart *part = copy (self);

  part->revision = revision;
  return part;
}

/**
 * nw_part_has:
 * @self: a part
 * @field: a field of its kind
 *
 * Returns: whether anything is said there
 */
gboolean
nw_part_has (NwPart *self,
             const char *field)
{
  const NwField *described = NULL;
  Value *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), FALSE);

  value = find (self, field, &described);
  return value != NULL && value->said;
}

/**
 * nw_part_get_text:
 * @self: a part
 * @field: a field of its kind that holds text, a day, a moment, a word or an id
 *
 * Returns: (transfer none): what is said there, or ""
 */
const char *
nw_part_get_text (NwPart *self,
                  const char *field)
{
  const NwField *described = NULL;
  Value *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), "");

  value = find (self, field, &described);
  g_return_val_if_fail (value != NULL && holds_text (described->type), "");
  return value->said ? value->text : "";
}

/**
 * nw_part_get_number:
 * @self: a part
 * @field: a field of its kind that holds a number
 *
 * Returns: what is said there, or 0
 */
double
nw_part_get_number (NwPart *self,
                    const char *field)
{
  const NwField *described = NULL;
  Value *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), 0.0);

  value = find (self, field, &described);
  g_return_val_if_fail (value != NULL && holds_number (described->type), 0.0);
  return value->number;
}

/**
 * nw_part_get_flag:
 * @self: a part
 * @field: a flag of its kind
 *
 * Returns: whether it is said to be so
 */
gboolean
nw_part_get_flag (NwPart *self,
                  const char *field)
{
  return nw_part_has (self, field);
}

/**
 * nw_part_get_ids:
 * @self: a part
 * @field: a field of its kind that holds ids
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids, none if nothing
 *   is said
 */
const char *const *
nw_part_get_ids (NwPart *self,
                 const char *field)
{
  static const char *const none[] = { NULL };
  const NwField *described = NULL;
  Value *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), none);

  value = find (self, field, &described);
  g_return_val_if_fail (value != NULL && described->type == NW_FIELD_IDS, none);
  return value->ids != NULL ? (const char *const *)value->ids : none;
}

/**
 * nw_part_names:
 * @self: a part
 * @field: a field of its kind that holds ids
 * @id: an id
 *
 * Returns: whether @id is among them
 */
gboolean
nw_part_names (NwPart *self,
               const char *field,
               const char *id)
{
  return g_strv_contains (nw_part_get_ids (self, field), id);
}

/**
 * nw_part_with_text:
 * @self: a part
 * @field: a field of its kind that holds text
 * @text: (nullable): what it says, %NULL or "" for nothing
 *
 * Not checked here: nw_part_validate() does.
 *
 * Returns: (transfer full): the part with that said
 */
NwPart *
nw_part_with_text (NwPart *self,
                   const char *field,
                   const char *text)
{
  g_autoptr (NwPart) part = NULL;
  const NwField *described = NULL;
  Value *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);

  part = copy (self);
  value = find (part, field, &described);
  g_return_val_if_fail (value != NULL && holds_text (described->type), g_steal_pointer (&part));

  value_clear (value);
  if (text != NULL && *text != '\0')
    {
      value->text = g_strdup (text);
      value->said = TRUE;
    }
  return g_steal_pointer (&part);
}

/**
 * nw_part_with_number:
 * @self: a part
 * @field: a field of its kind that holds a number
 * @number: what it says
 *
 * Returns: (transfer full): the part with that said
 */
NwPart *
nw_part_with_number (NwPart *self,
                     const char *field,
                     double number)
{
  g_autoptr (NwPart) part = NULL;
  const NwField *described = NULL;
  Value *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);

  part = copy (self);
  value = find (part, field, &described);
  g_return_val_if_fail (value != NULL && holds_number (described->type), g_steal_pointer (&part));

  value->number = number;
  value->said = TRUE;
  return g_steal_pointer (&part);
}

/**
 * nw_part_with_flag:
 * @self: a part
 * @field: a flag of its kind
 * @flag: whether it is said to be so
 *
 * Returns: (transfer full): the part with that said
 */
NwPart *
nw_part_with_flag (NwPart *self,
                   const char *field,
                   gboolean flag)
{
  g_autoptr (NwPart) part = NULL;
  const NwField *described = NULL;
  Value *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);

  part = copy (self);
  value = find (part, field, &described);
  g_return_val_if_fail (value != NULL && described->type == NW_FIELD_FLAG, g_steal_pointer (&part));

  value->said = flag;
  return g_steal_pointer (&part);
}

/**
 * nw_part_with_ids:
 * @self: a part
 * @field: a field of its kind that holds ids
 * @ids: (nullable) (array zero-terminated=1): the ids, each once
 *
 * Returns: (transfer full): the part with those ids
 */
NwPart *
nw_part_with_ids (NwPart *self,
                  const char *field,
                  const char *const *ids)
{
  g_autoptr (NwPart) part = NULL;
  const NwField *described = NULL;
  Value *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);

  part = copy (self);
  value = find (part, field, &described);
  g_return_val_if_fail (value != NULL && described->type == NW_FIELD_IDS, g_steal_pointer (&part));

  value_clear (value);
  if (ids != NULL && ids[0] != NULL)
    {
      value->ids = g_strdupv ((char **)ids);
      value->said = TRUE;
    }
  return g_steal_pointer (&part);
}

/**
 * nw_part_without:
 * @self: a part
 * @field: a field of its kind
 *
 * Returns: (transfer full): the part with nothing said there
 */
NwPart *
nw_part_without (NwPart *self,
                 const char *field)
{
  g_autoptr (NwPart) part = NULL;
  const NwField *described = NULL;
  Value *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);

  part = copy (self);
  value = find (part, field, &described);
  if (value != NULL)
    value_clear (value);
  return g_steal_pointer (&part);
}

/**
 * nw_part_is_empty:
 * @self: a part
 *
 * Returns: whether nothing at all is said
 */
gboolean
nw_part_is_empty (NwPart *self)
{
  g_return_val_if_fail (NW_IS_PART (self), TRUE);

  for (guint i = 0; i < self->n_fields; i++)
    {
      if (self->values[i].said)
        return FALSE;
    }

  return self->extra == NULL;
}

static gboolean
value_equal (const Value *a,
             const Value *b)
{
  if (a->said != b->said || g_strcmp0 (a->text, b->text) != 0 || a->number != b->number)
    return FALSE;
  if (a->ids == NULL || b->ids == NULL)
    return a->ids == b->ids;
  return g_strv_equal ((const char *const *)a->ids, (const char *const *)b->ids);
}

/**
 * nw_part_equal:
 * @self: a part
 * @other: another
 *
 * Returns: whether both are the same part and say the same; the revision does
 *   not count
 */
gboolean
nw_part_equal (NwPart *self,
               NwPart *other)
{
  g_return_val_if_fail (NW_IS_PART (self), FALSE);
  g_return_val_if_fail (NW_IS_PART (other), FALSE);

  if (self->kind != other->kind || memcmp (&self->id, &other->id, sizeof self->id) != 0)
    return FALSE;
  for (guint i = 0; i < self->n_fields; i++)
    {
      if (!value_equal (&self->values[i], &other->values[i]))
        return FALSE;
    }
  if (self->extra == NULL || other->extra == NULL)
    return self->extra == other->extra;
  return g_variant_equal (self->extra, other->extra);
}

static gboolean
month_is_valid (const char *month)
{
  g_autofree char *day = g_strconcat (month, "-01", NULL);

  return strlen (month) == 7 && nw_date_is_valid (day);
}

static gboolean
check_ids (const NwField *field,
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
    g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%s: not of its form."), nw_field_get_label (field));
  return valid;
}

static gboolean
check_number (const NwField *field,
              double number,
              GError **error)
{
  if (isfinite (number) && number >= field->min && number <= field->max && (field->type == NW_FIELD_NUMBER || number == floor (number)))
    return TRUE;

  /* Translators: %s is a field of the record, the numbers are its bounds */
  g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%s: not a number from %g to %g."), nw_field_get_label (field), field->min, field->max);
  return FALSE;
}

static gboolean
check_text (const NwField *field,
            const char *text,
            GError **error)
{
  gboolean valid = FALSE;
  NwId id = { 0 };

  switch (field->type)
    {
    case NW_FIELD_LINE:
    case NW_FIELD_TEXT:
      return nw_session_check_text (text, (glong)field->max, field->type == NW_FIELD_LINE, nw_field_get_label (field), error);
    case NW_FIELD_DAY:
      valid = nw_date_is_valid (text);
      break;
    case NW_FIELD_MONTH:
      valid = month_is_valid (text);
      break;
    case NW_FIELD_TIME:
      valid = nw_time_is_valid (text);
      break;
    case NW_FIELD_CHOICE:
      valid = g_strv_contains (field->choices, text);
      break;
    case NW_FIELD_ID:
      valid = nw_session_id_is_well_formed (text);
      break;
    case NW_FIELD_REF:
      valid = nw_id_from_string (text, &id);
      break;
    case NW_FIELD_NUMBER:
    case NW_FIELD_COUNT:
    case NW_FIELD_FLAG:
    case NW_FIELD_IDS:
    default:
      g_assert_not_reached ();
    }

  if (!valid)
    g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%s: not of its form."), nw_field_get_label (field));
  return valid;
}

static gboolean
check (const NwField *field,
       const Value *value,
       GError **error)
{
  if (!value->said || field->type == NW_FIELD_FLAG)
    return TRUE;
  if (holds_number (field->type))
    return check_number (field, value->number, error);
  if (field->type == NW_FIELD_IDS)
    return check_ids (field, value->ids, error);
  return check_text (field, value->text, error);
}

/* Both scales run from 0 to 10. */
static gboolean
check_scale (NwPart *self,
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
      NwField scale = *nw_part_kind_find_field (NW_PART_OUTCOME, sides[i]);

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
      if (!check (&self->fields[i], &self->values[i], error))
        return FALSE;
    }

  return check_scale (self, error);
}

/**
 * nw_part_format:
 * @self: a part
 * @field: a field of its kind
 *
 * Returns: (transfer full) (nullable): what is said there as one text: ids with
 *   spaces between them, a number as short as it can be read back, "true" for a
 *   flag; %NULL if nothing is said
 */
char *
nw_part_format (NwPart *self,
                const char *field)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  const NwField *described = NULL;
  Value *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);

  value = find (self, field, &described);
  if (value == NULL || !value->said)
    return NULL;
  if (described->type == NW_FIELD_FLAG)
    return g_strdup ("true");
  if (described->type == NW_FIELD_IDS)
    return g_strjoinv (" ", value->ids);
  if (!holds_number (described->type))
    return g_strdup (value->text);

  for (guint digits = 1; digits <= 17; digits++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%ug", digits);

      g_ascii_formatd (number, sizeof number, format, value->number);
      if (g_ascii_strtod (number, NULL) == value->number)
        break;
    }
  return g_strdup (number);
}

/**
 * nw_part_parse:
 * @self: a part
 * @field: a field of its kind
 * @text: as nw_part_format() writes it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the part with that said, or %NULL with
 *   %NW_ERROR_INVALID, whose message names the field and nothing of @text
 */
NwPart *
nw_part_parse (NwPart *self,
               const char *field,
               const char *text,
               GError **error)
{
  const NwField *described = NULL;
  g_autoptr (NwPart) part = NULL;
  Value *value = NULL;
  char *end = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  part = copy (self);
  value = find (part, field, &described);
  g_return_val_if_fail (value != NULL, NULL);

  value_clear (value);
  value->said = *text != '\0';
  if (holds_text (described->type))
    value->text = g_strdup (text);
  else if (holds_number (described->type))
    value->number = g_ascii_strtod (text, &end);
  else if (described->type == NW_FIELD_IDS)
    value->ids = g_strsplit (text, " ", -1);

  if ((end != NULL && (*end != '\0' || g_ascii_isspace (*text))) || (described->type == NW_FIELD_FLAG && strcmp (text, "true") != 0))
    {
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%s: not of its form."), nw_field_get_label (described));
      return NULL;
    }
  if (!check (described, value, error))
    return NULL;
  return g_steal_pointer (&part);
}

/*
 * nw_part_to_variant:
 * @self: a part
 *
 * Returns: (transfer floating): a dictionary of what is said
 */
GVariant *
nw_part_to_variant (NwPart *self)
{
  GVariantBuilder body;
  GVariantIter entries;
  const char *key = NULL;
  GVariant *entry = NULL;

  g_variant_builder_init (&body, G_VARIANT_TYPE_VARDICT);
  if (nw_part_kind_has_id (self->kind))
    g_variant_builder_add (&body, "{sv}", "id", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, self->id.bytes, NW_ID_SIZE, 1));
  for (guint i = 0; i < self->n_fields; i++)
    {
      const NwField *field = &self->fields[i];
      const Value *value = &self->values[i];

      if (!value->said)
        continue;
      if (holds_text (field->type))
        entry = g_variant_new_string (value->text);
      else if (holds_number (field->type))
        entry = g_variant_new_double (value->number);
      else if (field->type == NW_FIELD_IDS)
        entry = g_variant_new_strv ((const char *const *)value->ids, -1);
      else
        entry = g_variant_new_boolean (TRUE);
      g_variant_builder_add (&body, "{sv}", field->id, entry);
    }
  if (self->extra != NULL)
    {
      g_variant_iter_init (&entries, self->extra);
      while (g_variant_iter_next (&entries, "{&sv}", &key, &entry))
        {
          g_variant_builder_add (&body, "{sv}", key, entry);
          g_variant_unref (entry);
        }
    }

  return g_variant_builder_end (&body);
}

static gboolean
read_value (const NwField *field,
            GVariant *entry,
            Value *value)
{
  if (holds_text (field->type) && g_variant_is_of_type (entry, G_VARIANT_TYPE_STRING))
    value->text = g_variant_dup_string (entry, NULL);
  else if (holds_number (field->type) && g_variant_is_of_type (entry, G_VARIANT_TYPE_DOUBLE))
    value->number = g_variant_get_double (entry);
  else if (field->type == NW_FIELD_IDS && g_variant_is_of_type (entry, G_VARIANT_TYPE_STRING_ARRAY))
    value->ids = g_variant_dup_strv (entry, NULL);
  else if (field->type != NW_FIELD_FLAG || !g_variant_is_of_type (entry, G_VARIANT_TYPE_BOOLEAN) || !g_variant_get_boolean (entry))
    return FALSE;

  value->said = TRUE;
  return check (field, value, NULL);
}

/*
 * nw_part_from_variant:
 * @kind: what it is
 * @dictionary: an a{sv}
 * @revision: of its row, 0 for none
 *
 * Returns: (transfer full) (nullable): the part, NULL for what no version writes
 */
NwPart *
nw_part_from_variant (NwPartKind kind,
                      GVariant *dictionary,
                      gint64 revision)
{
  g_autoptr (NwPart) part = NULL;
  GVariantBuilder extra;
  gboolean has_extra = FALSE;
  gboolean valid = TRUE;
  GVariantIter entries;
  const char *key = NULL;
  GVariant *entry = NULL;
  NwId id = { 0 };
  gboolean has_id = FALSE;

  if (!g_variant_is_of_type (dictionary, G_VARIANT_TYPE_VARDICT))
    return NULL;

  part = nw_part_new_stored (kind, NULL, revision);
  g_variant_builder_init (&extra, G_VARIANT_TYPE_VARDICT);
  g_variant_iter_init (&entries, dictionary);
  while (g_variant_iter_next (&entries, "{&sv}", &key, &entry))
    {
      const NwField *field = nw_part_kind_find_field (kind, key);

      if (field != NULL && valid)
        {
          Value *value = &part->values[field - part->fields];

          valid = !value->said && read_value (field, entry, value);
        }
      else if (strcmp (key, "id") == 0)
        {
          gsize size = 0;
          gconstpointer bytes = g_variant_is_of_type (entry, G_VARIANT_TYPE_BYTESTRING) ? g_variant_get_fixed_array (entry, &size, 1) : NULL;

          valid = valid && size == NW_ID_SIZE && !has_id;
          has_id = valid;
          if (valid)
            memcpy (id.bytes, bytes, NW_ID_SIZE);
        }
      else if (valid)
        {
          g_variant_builder_add (&extra, "{sv}", key, entry);
          has_extra = TRUE;
        }
      g_variant_unref (entry);
    }

  part->id = id;
  if (has_id)
    {
      g_free (part->id_text);
      part->id_text = nw_id_to_string (&id);
    }
  if (has_extra)
    part->extra = g_variant_ref_sink (g_variant_builder_end (&extra));
  else
    g_variant_builder_clear (&extra);
  if (!valid || has_id != nw_part_kind_has_id (kind) || !check_scale (part, NULL))
    return NULL;
  return g_steal_pointer (&part);
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
