/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session.h"

G_BEGIN_DECLS

/* Bytes of a random id (UUID version 4). */
#define NW_ID_SIZE 16

typedef struct
{
  guint8 bytes[NW_ID_SIZE];
} NwId;

/* What a session holds besides sites, screening and stop-checks. */
typedef struct
{
  /* Rows of the patient and the therapist, zeros for none yet. */
  NwId patient;
  NwId therapist;
  char *patient_text;
  char *therapist_text;
  /* NULL until asked for, as most say nothing. */
  NwPart *single[NW_N_PART_KINDS];
  GListStore *several[NW_N_PART_KINDS];
  guint n_amendments;
} NwSessionRecord;

void           nw_id_generate              (NwId            *id);
char          *nw_id_to_string             (const NwId      *id);
gboolean       nw_id_from_string           (const char      *string,
                                            NwId            *id);

gboolean       nw_id_is_set                (const NwId      *id);

NwNeedlePlan  *nw_needle_plan_get_empty    (void);
NwSession     *nw_session_new_stored       (const NwId      *id,
                                            gint64           number,
                                            gint64           revision);
const NwId    *nw_session_get_raw_id       (NwSession       *self);
gint64         nw_session_get_number       (NwSession       *self);
void           nw_session_set_raw_id       (NwSession       *self,
                                            const NwId      *id);
void           nw_session_set_stamp        (NwSession       *self,
                                            gint64           number,
                                            gint64           revision);
void           nw_session_set_times        (NwSession       *self,
                                            gint64           created_at,
                                            gint64           changed_at);
void           nw_session_set_damaged      (NwSession       *self);
gboolean       nw_session_site_check       (const char      *site_id,
                                            const char      *region_id,
                                            int              side,
                                            int              view,
                                            double           x_mm,
                                            double           y_mm);
gboolean       nw_session_id_is_well_formed (const char     *id);
gboolean       nw_session_key_is_well_formed (const char    *key);
gboolean       nw_session_check_text       (const char      *text,
                                            glong            max,
                                            gboolean         one_line,
                                            const char      *what,
                                            GError         **error);
gboolean       nw_session_has_screening    (NwSession       *self);
gboolean       nw_session_has_stop_checks  (NwSession       *self);
gboolean       nw_session_check_stop_check (NwStopCheck     *check,
                                            GError         **error);
void           nw_session_wipe_text        (char           **text);
/* nw-session-parts.c */
NwSessionRecord *nw_session_get_record     (NwSession       *self);
void           nw_session_notify_record    (NwSession       *self,
                                            NwPartKind       kind);
void           nw_session_record_clear     (NwSessionRecord *record);
gboolean       nw_session_has_parts        (NwSession       *self,
                                            NwPartKind       kind);
gboolean       nw_session_check_parts      (NwSession       *self,
                                            GError         **error);
gboolean       nw_session_parts_equal      (NwSession       *self,
                                            NwSession       *other);
void           nw_session_parts_copy       (NwSession       *self,
                                            NwSession       *from);
const NwId    *nw_session_get_raw_patient  (NwSession       *self);
const NwId    *nw_session_get_raw_therapist (NwSession      *self);
void           nw_session_name_patient     (NwSession       *self,
                                            const NwId      *id);
void           nw_session_name_therapist   (NwSession       *self,
                                            const NwId      *id);
void           nw_session_set_n_amendments (NwSession       *self,
                                            guint            n_amendments);

NwSessionSite *nw_session_site_new_stored  (const NwId      *id,
                                            const char      *site_id,
                                            const char      *region_id,
                                            NwSide           side,
                                            const NwView    *view,
                                            double           x_mm,
                                            double           y_mm,
                                            NwNeedlePlan    *needle,
                                            NwPart          *use,
                                            GBytes          *extra);
GBytes        *nw_session_site_get_extra   (NwSessionSite   *self);
GBytes        *nw_session_get_extra        (NwSession       *self);
void           nw_session_set_extra        (NwSession       *self,
                                            GBytes          *extra);
const NwId    *nw_session_site_get_raw_id  (NwSessionSite   *self);

G_END_DECLS
