/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-part-struct.h"

#include "nw-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (NwPart, nw_part, G_TYPE_OBJECT)

static void
value_clear (NwPartValue *value)
{
  nw_session_wipe_text (&value->text);
  for (guint i = 0; value->ids != NULL && value->ids[i] != NULL; i++)
    sodium_memzero (value->ids[i], strlen (value->ids[i]));
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
  g_clear_pointer (&self->extra, g_bytes_unref);

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
  self->values = g_new0 (NwPartValue, self->n_fields);
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

/* nw_part_get_empty_use: one of kind %NW_PART_USE that says nothing; many sites
 * share it */
NwPart *
nw_part_get_empty_use (void)
{
  static gsize once = 0;
  static NwPart *empty = NULL;

  if (g_once_init_enter (&once))
    {
      empty = nw_part_new_stored (NW_PART_USE, NULL, 0);
      g_once_init_leave (&once, 1);
    }
  return empty;
}

/* nw_part_value_copy: @to says nothing yet */
void
nw_part_value_copy (NwPartValue *to,
                    const NwPartValue *from)
{
  to->said = from->said;
  to->text = g_strdup (from->text);
  to->ids = g_strdupv (from->ids);
  to->number = from->number;
}

static NwPart *
copy (NwPart *self)
{
  NwPart *part = nw_part_new_stored (self->kind, &self->id, self->revision);

  for (guint i = 0; i < self->n_fields; i++)
    nw_part_value_copy (&part->values[i], &self->values[i]);
  part->extra = self->extra != NULL ? g_bytes_ref (self->extra) : NULL;
  return part;
}

/* The value of @field, which the kind has to have. */
static NwPartValue *
find (NwPart *self,
      const char *field,
      const NwPartField **described)
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
  const NwPartField *described = NULL;
  NwPartValue *value = NULL;

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
  const NwPartField *described = NULL;
  NwPartValue *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), "");

  value = find (self, field, &described);
  g_return_val_if_fail (value != NULL && nw_part_field_holds_text (described->type), "");
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
  const NwPartField *described = NULL;
  NwPartValue *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), 0.0);

  value = find (self, field, &described);
  g_return_val_if_fail (value != NULL && nw_part_field_holds_number (described->type), 0.0);
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
  const NwPartField *described = NULL;
  NwPartValue *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), none);

  value = find (self, field, &described);
  g_return_val_if_fail (value != NULL && described->type == NW_PART_FIELD_IDS, none);
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

static gboolean
holds_ids (NwPartFieldType type)
{
  return type == NW_PART_FIELD_IDS;
}

static gboolean
holds_flag (NwPartFieldType type)
{
  return type == NW_PART_FIELD_FLAG;
}

/* A copy that says nothing in @field, and in @value where to say it: NULL for a
 * field that is not there or holds something else, which is a mistake. */
static NwPart *
copy_without (NwPart *self,
              const char *field,
              gboolean (*holds) (NwPartFieldType type),
              NwPartValue **value)
{
  NwPart *part = copy (self);
  const NwPartField *described = NULL;

  *value = find (part, field, &described);
  if (*value != NULL && holds != NULL && !holds (described->type))
    {
      g_critical ("%s of %s holds something else", field, nw_part_kind_get_id (self->kind));
      *value = NULL;
    }
  if (*value != NULL)
    value_clear (*value);
  return part;
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
  NwPart *part = NULL;
  NwPartValue *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);

  part = copy_without (self, field, nw_part_field_holds_text, &value);
  if (value != NULL && text != NULL && *text != '\0')
    {
      value->text = g_strdup (text);
      value->said = TRUE;
    }
  return part;
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
  NwPart *part = NULL;
  NwPartValue *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);

  part = copy_without (self, field, nw_part_field_holds_number, &value);
  if (value != NULL)
    {
      value->number = number;
      value->said = TRUE;
    }
  return part;
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
  NwPart *part = NULL;
  NwPartValue *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);

  part = copy_without (self, field, holds_flag, &value);
  if (value != NULL)
    value->said = flag;
  return part;
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
  NwPart *part = NULL;
  NwPartValue *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);

  part = copy_without (self, field, holds_ids, &value);
  if (value != NULL && ids != NULL && ids[0] != NULL)
    {
      value->ids = g_strdupv ((char **)ids);
      value->said = TRUE;
    }
  return part;
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
  NwPart *part = NULL;
  NwPartValue *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);

  part = copy_without (self, field, NULL, &value);
  return part;
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

/* nw_part_value_equal: whether both say the same */
gboolean
nw_part_value_equal (const NwPartValue *a,
                     const NwPartValue *b)
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
      if (!nw_part_value_equal (&self->values[i], &other->values[i]))
        return FALSE;
    }
  if (self->extra == NULL || other->extra == NULL)
    return self->extra == other->extra;
  return g_bytes_equal (self->extra, other->extra);
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
  const NwPartField *described = NULL;
  NwPartValue *value = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);

  value = find (self, field, &described);
  if (value == NULL || !value->said)
    return NULL;
  if (described->type == NW_PART_FIELD_FLAG)
    return g_strdup ("true");
  if (described->type == NW_PART_FIELD_IDS)
    return g_strjoinv (" ", value->ids);
  if (!nw_part_field_holds_number (described->type))
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
  const NwPartField *described = NULL;
  g_autoptr (NwPart) part = NULL;
  NwPartValue *value = NULL;
  char *end = NULL;

  g_return_val_if_fail (NW_IS_PART (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  part = copy (self);
  value = find (part, field, &described);
  g_return_val_if_fail (value != NULL, NULL);

  value_clear (value);
  if (*text == '\0')
    return g_steal_pointer (&part);
  value->said = TRUE;
  if (nw_part_field_holds_text (described->type))
    value->text = g_strdup (text);
  else if (nw_part_field_holds_number (described->type))
    value->number = g_ascii_strtod (text, &end);
  else if (described->type == NW_PART_FIELD_IDS)
    value->ids = g_strsplit (text, " ", -1);

  if ((end != NULL && (*end != '\0' || g_ascii_isspace (*text))) || (described->type == NW_PART_FIELD_FLAG && strcmp (text, "true") != 0))
    {
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%s: not of its form."), nw_part_field_get_label (described));
      return NULL;
    }
  if (!nw_part_check_value (described, value, error))
    return NULL;
  return g_steal_pointer (&part);
}
