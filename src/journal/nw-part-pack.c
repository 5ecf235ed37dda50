/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-part-struct.h"

#include <string.h>

/* Keys of a packed part: the id, then its fields in the order of the table. */
#define KEY_ID 1
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
 * @pack: gets what is said
 */
void
nw_part_pack (NwPart *self,
              gboolean with_id,
              NwPack *pack)
{
  if (with_id)
    nw_pack_add (pack, KEY_ID, self->id.bytes, NW_ID_SIZE);
  for (guint i = 0; i < self->n_fields; i++)
    {
      if (self->values[i].said)
        add_value (pack, KEY_FIRST_FIELD + i, &self->fields[i], &self->values[i]);
    }
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

/*
 * nw_part_unpack:
 * @kind: what it is
 * @id: (nullable): its id where that is not in @unpack
 * @revision: of its row, 0 for none
 * @unpack: its entries, from the beginning
 *
 * Returns: (transfer full) (nullable): the part, NULL for what no version writes
 */
NwPart *
nw_part_unpack (NwPartKind kind,
                const NwId *id,
                gint64 revision,
                NwUnpack *unpack)
{
  g_autoptr (NwPart) part = nw_part_new_stored (kind, id, revision);
  g_auto (NwPack) extra = { 0 };
  gboolean has_id = id != NULL;
  gboolean valid = TRUE;

  while (valid && nw_unpack_next (unpack))
    {
      guint i = unpack->key - KEY_FIRST_FIELD;

      if (unpack->key == KEY_ID)
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
