/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-lang.h"

G_BEGIN_DECLS

/**
 * NwPartKind:
 * @NW_PART_PATIENT: who is treated; a row of its own
 * @NW_PART_THERAPIST: who treats; a row of its own
 * @NW_PART_INCIDENT: the analysis of an incident; a row of its own, never in
 *   what a patient gets
 * @NW_PART_INTAKE: complaint, goal, why needling; one a session
 * @NW_PART_CARE: aftercare, what else was done, evaluation; one a session
 * @NW_PART_CONSENT: a consent as it was given; several a session
 * @NW_PART_EVENT: an adverse event; several a session
 * @NW_PART_OUTCOME: a measured outcome; several a session
 * @NW_PART_USE: what was used and how far it went in; one a needle
 *
 * What a record consists of besides sites and screening. The fields of each
 * kind stand in one table (nw-part-kinds.c), from which sealing, checking,
 * comparing and exchange work.
 */
typedef enum
{
  NW_PART_PATIENT,
  NW_PART_THERAPIST,
  NW_PART_INCIDENT,
  NW_PART_INTAKE,
  NW_PART_CARE,
  NW_PART_CONSENT,
  NW_PART_EVENT,
  NW_PART_OUTCOME,
  NW_PART_USE,
} NwPartKind;

#define NW_N_PART_KINDS 9

/**
 * NwPartFieldType:
 * @NW_PART_FIELD_LINE: text of one line without control or direction characters
 * @NW_PART_FIELD_TEXT: text of several lines
 * @NW_PART_FIELD_DAY: a day, YYYY-MM-DD
 * @NW_PART_FIELD_MONTH: a month, YYYY-MM
 * @NW_PART_FIELD_TIME: a moment, YYYY-MM-DDThh:mm:ss with Z or the offset of the zone
 * @NW_PART_FIELD_CHOICE: one of the words in choices
 * @NW_PART_FIELD_ID: the id of something in the content, such as an event
 * @NW_PART_FIELD_REF: the id of a row of this journal (UUID)
 * @NW_PART_FIELD_NUMBER: a number within the bounds
 * @NW_PART_FIELD_COUNT: a whole number within the bounds
 * @NW_PART_FIELD_FLAG: said to be so; what is not said is not a no
 * @NW_PART_FIELD_IDS: ids of the content, each once
 */
typedef enum
{
  NW_PART_FIELD_LINE,
  NW_PART_FIELD_TEXT,
  NW_PART_FIELD_DAY,
  NW_PART_FIELD_MONTH,
  NW_PART_FIELD_TIME,
  NW_PART_FIELD_CHOICE,
  NW_PART_FIELD_ID,
  NW_PART_FIELD_REF,
  NW_PART_FIELD_NUMBER,
  NW_PART_FIELD_COUNT,
  NW_PART_FIELD_FLAG,
  NW_PART_FIELD_IDS,
} NwPartFieldType;

/**
 * NwPartField:
 * @id: its name in the record and in files, such as "used-mm"
 * @label: its name on the screen, to be translated
 * @type: what it holds
 * @max: greatest number of characters or of ids, or the greatest number
 * @min: least number
 * @choices: (nullable): words of a %NW_PART_FIELD_CHOICE, %NULL-terminated
 * @choice_labels: (nullable): their names on the screen, to be translated
 */
typedef struct
{
  const char *id;
  const char *label;
  NwPartFieldType type;
  double max;
  double min;
  const char *const *choices;
  const char *const *choice_labels;
} NwPartField;

/* Most parts of one kind in a session. */
#define NW_PARTS_MAX 100

/* Bounds of a used depth along the shaft, in mm. */
#define NW_PART_DEPTH_MAX 150.0

const char    *nw_part_kind_get_id       (NwPartKind   kind);
gboolean       nw_part_kind_from_id      (const char  *id,
                                          NwPartKind  *kind);
const NwPartField *nw_part_kind_get_fields   (NwPartKind   kind,
                                          guint       *n_fields);
const NwPartField *nw_part_kind_find_field   (NwPartKind   kind,
                                          const char  *field);
gboolean       nw_part_kind_has_id       (NwPartKind   kind);
const char    *nw_part_field_get_label        (const NwPartField *field);
const char    *nw_part_field_get_choice_label (const NwPartField *field,
                                          const char  *choice);

/**
 * NwPart:
 *
 * One part of a record. Immutable; a change makes a new one with the same id.
 * A field that was never set says nothing: nw_part_has() is %FALSE and the
 * getters give "", 0, %FALSE or no ids.
 */
#define NW_TYPE_PART (nw_part_get_type ())
G_DECLARE_FINAL_TYPE (NwPart, nw_part, NW, PART, GObject)

NwPart            *nw_part_new             (NwPartKind          kind);
NwPartKind         nw_part_get_kind        (NwPart             *self);
const char        *nw_part_get_id          (NwPart             *self);
gint64             nw_part_get_revision    (NwPart             *self);

gboolean           nw_part_has             (NwPart             *self,
                                            const char         *field);
const char        *nw_part_get_text        (NwPart             *self,
                                            const char         *field);
double             nw_part_get_number      (NwPart             *self,
                                            const char         *field);
gboolean           nw_part_get_flag        (NwPart             *self,
                                            const char         *field);
const char *const *nw_part_get_ids         (NwPart             *self,
                                            const char         *field);
gboolean           nw_part_names           (NwPart             *self,
                                            const char         *field,
                                            const char         *id);

NwPart            *nw_part_with_text       (NwPart             *self,
                                            const char         *field,
                                            const char         *text);
NwPart            *nw_part_with_number     (NwPart             *self,
                                            const char         *field,
                                            double              number);
NwPart            *nw_part_with_flag       (NwPart             *self,
                                            const char         *field,
                                            gboolean            flag);
NwPart            *nw_part_with_ids        (NwPart             *self,
                                            const char         *field,
                                            const char *const  *ids);
NwPart            *nw_part_without         (NwPart             *self,
                                            const char         *field);

gboolean           nw_part_is_empty        (NwPart             *self);
gboolean           nw_part_equal           (NwPart             *self,
                                            NwPart             *other);
gboolean           nw_part_validate        (NwPart             *self,
                                            GError            **error);

/* A field of any type as one text, for comparing and for files: ids with spaces
 * between them, numbers as short as they can be read back, "true" for a flag. */
char              *nw_part_format          (NwPart             *self,
                                            const char         *field);
/* The other way round; NULL with NW_ERROR_INVALID that names the field. */
NwPart            *nw_part_parse           (NwPart             *self,
                                            const char         *field,
                                            const char         *text,
                                            GError            **error);

/* Now, in the zone of this computer, as a %NW_PART_FIELD_TIME. Transfer full. */
char              *nw_time_now             (void);
gboolean           nw_time_is_valid        (const char         *time);

G_END_DECLS
