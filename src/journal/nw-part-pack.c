/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-part-struct.h"

#include <string.h>

/* Keys of a packed part: the id, or of a kind without one the fields that say the
 * same as those of the part before it, a byte each; then its fields in the order
 * of the table. The needles of a session are mostly of one product and lot. */
#define KEY_ID 1
#define KEY_SAME 1
#define KEY_FIRST_FIELD 2

static void
add_value (NwPack *pack,
           guint key,
           const NwPartField *field,
           const NwPartValue *value)
{
  g_autofree char *ids = NULL;
  NwId id = { 0 };

  switch (field->type)
    {
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
    case NW_PART_FIELD_CHOICE:
    case NW_PART_FIELD_ID:
      nw_pack_add_text (pack, key, value->text);
      break;
    case NW_PART_FIELD_DAY:
    case NW_PART_FIELD_MONTH:
    case NW_PART_FIELD_TIME:
      nw_pack_add_digits (pack, key, value->text);
      break;
    case NW_PART_FIELD_REF:
      nw_id_from_string (value->text, &id);
      nw_pack_add (pack, key, id.bytes, NW_ID_SIZE);
      break;
    case NW_PART_FIELD_NUMBER:
    case NW_PART_FIELD_COUNT:
      nw_pack_add_double (pack, key, value->number);
      break;
    case NW_PART_FIELD_IDS:
      ids = g_strjoinv (" ", value->ids);
      nw_pack_add_text (pack, key, ids);
      break;
    case NW_PART_FIELD_FLAG:
    default:
      nw_pack_add (pack, key, NULL, 0);
      break;
    }
}

/*
 * nw_part_pack:
 * @self: a part that was found valid
 * @with_id: also its id
 * @previous: (nullable): the part before it, which will be read before it too;
 *   for kinds without ids
 * @pack: gets what is said
 */
void
nw_part_pack (NwPart *self,
              gboolean with_id,
              NwPart *previous,
              NwPack *pack)
{
  g_autoptr (GByteArray) same = g_byte_array_new ();

  if (with_id)
    nw_pack_add (pack, KEY_ID, self->id.bytes, NW_ID_SIZE);
  for (guint8 i = 0; i < self->n_fields; i++)
    {
      if (!self->values[i].said)
        continue;
      if (previous != NULL && nw_part_value_equal (&self->values[i], &previous->values[i]))
        g_byte_array_append (same, &i, 1);
      else
        add_value (pack, KEY_FIRST_FIELD + i, &self->fields[i], &self->values[i]);
    }
  if (same->len > 0)
    nw_pack_add (pack, KEY_SAME, same->data, same->len);
  nw_pack_add_entries (pack, self->extra);
}

static gboolean
read_value (NwUnpack *unpack,
            const NwPartField *field,
            NwPartValue *value)
{
  g_autofree char *ids = NULL;
  NwId id = { 0 };

  switch (field->type)
    {
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
    case NW_PART_FIELD_CHOICE:
    case NW_PART_FIELD_ID:
      value->text = nw_unpack_dup_text (unpack);
      break;
    case NW_PART_FIELD_DAY:
    case NW_PART_FIELD_MONTH:
    case NW_PART_FIELD_TIME:
      value->text = nw_unpack_dup_digits (unpack);
      break;
    case NW_PART_FIELD_REF:
      value->text = nw_unpack_get_id (unpack, &id) ? nw_id_to_string (&id) : NULL;
      break;
    case NW_PART_FIELD_NUMBER:
    case NW_PART_FIELD_COUNT:
      nw_unpack_get_double (unpack, &value->number);
      break;
    case NW_PART_FIELD_IDS:
      ids = nw_unpack_dup_text (unpack);
      value->ids = ids != NULL ? g_strsplit (ids, " ", -1) : NULL;
      break;
    case NW_PART_FIELD_FLAG:
    default:
      unpack->sound = unpack->sound && unpack->size == 0;
      break;
    }

  value->said = unpack->sound;
  return unpack->sound && nw_part_check_value (field, value, NULL);
}

/* Takes over what is said to be the same as before. */
static gboolean
take_same (NwPart *part,
           NwPart *previous,
           const NwUnpack *unpack)
{
  for (gsize i = 0; i < unpack->size; i++)
    {
      guint8 field = unpack->value[i];

      if (previous == NULL || field >= part->n_fields || !previous->values[field].said || part->values[field].said)
        return FALSE;
      nw_part_value_copy (&part->values[field], &previous->values[field]);
    }

  return TRUE;
}

/*
 * nw_part_unpack:
 * @kind: what it is
 * @id: (nullable): its id where that is not in @unpack
 * @revision: of its row, 0 for none
 * @previous: (nullable): the part before it, as it was when packing
 * @unpack: its entries, from the beginning
 *
 * Returns: (transfer full) (nullable): the part, NULL for what no version writes
 */
NwPart *
nw_part_unpack (NwPartKind kind,
                const NwId *id,
                gint64 revision,
                NwPart *previous,
                NwUnpack *unpack)
{
  g_autoptr (NwPart) part = nw_part_new_stored (kind, id, revision);
  g_auto (NwPack) extra = { 0 };
  gboolean has_id = id != NULL;
  gboolean valid = TRUE;

  while (valid && nw_unpack_next (unpack))
    {
      guint i = unpack->key - KEY_FIRST_FIELD;

      if (unpack->key == KEY_SAME && !nw_part_kind_has_id (kind))
        valid = take_same (part, previous, unpack);
      else if (unpack->key == KEY_ID)
        {
          valid = !has_id && nw_unpack_get_id (unpack, &part->id);
          has_id = TRUE;
        }
      else if (unpack->key < KEY_FIRST_FIELD + part->n_fields)
        valid = !part->values[i].said && read_value (unpack, &part->fields[i], &part->values[i]);
      else
        nw_unpack_keep (unpack, &extra);
    }
  if (!valid || !unpack->sound || has_id != nw_part_kind_has_id (kind) || !nw_part_check_scale (part, NULL))
    return NULL;

  if (has_id)
    {
      g_free (part->id_text);
      part->id_text = nw_id_to_string (&part->id);
    }
  if (extra.size > 0)
    part->extra = nw_pack_end (&extra);
  return g_steal_pointer (&part);
}
