/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-part-private.h"

G_BEGIN_DECLS

/* For the files of NwPart alone. */

/* A value of a field; which member counts is the type's affair. */
typedef struct
{
  gboolean said;
  char *text;
  char **ids;
  double number;
} NwPartValue;

struct _NwPart
{
  GObject parent_instance;

  NwPartKind kind;
  NwId id;
  char *id_text;
  gint64 revision;
  const NwPartField *fields;
  guint n_fields;
  NwPartValue *values;
  /* Entries of a later version as they were read; NULL for none. */
  GBytes *extra;
};

static inline gboolean
nw_part_field_holds_text (NwPartFieldType type)
{
  return type <= NW_PART_FIELD_REF;
}

static inline gboolean
nw_part_field_holds_number (NwPartFieldType type)
{
  return type == NW_PART_FIELD_NUMBER || type == NW_PART_FIELD_COUNT;
}

gboolean nw_part_value_equal (const NwPartValue  *a,
                              const NwPartValue  *b);
void     nw_part_value_copy  (NwPartValue        *to,
                              const NwPartValue  *from);
gboolean nw_part_check_value (const NwPartField      *field,
                              const NwPartValue  *value,
                              GError            **error);
gboolean nw_part_check_scale (NwPart             *self,
                              GError            **error);

G_END_DECLS
