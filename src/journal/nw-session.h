/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-part.h"
#include "nw-screening.h"
#include "nw-session-site.h"
#include "nw-stop-check.h"

G_BEGIN_DECLS

/**
 * NwSession:
 *
 * A treatment session as the editor, the list, the reports and the command
 * line see it. Not thread-safe: it belongs to the thread that got it; the
 * journal keeps a copy of its own while it works.
 *
 * Texts are never %NULL; what is not filled in is "".
 */
#define NW_TYPE_SESSION (nw_session_get_type ())
G_DECLARE_FINAL_TYPE (NwSession, nw_session, NW, SESSION, GObject)

/**
 * NwSessionState:
 * @NW_SESSION_DRAFT: may be changed and deleted
 * @NW_SESSION_CLOSED: stands as it is
 *
 * Stored: fixed numbers, append only.
 */
typedef enum
{
  NW_SESSION_DRAFT = 0,
  NW_SESSION_CLOSED = 1,
} NwSessionState;

#define NW_N_SESSION_STATES 2

/* Bounds of what a session holds. A name is counted in characters. */
#define NW_SESSION_NOTE_MAX 100000
#define NW_SESSION_NAME_MAX 200
#define NW_SESSION_SITES_MAX 200

NwSession      *nw_session_new            (void);
NwSession      *nw_session_copy           (NwSession       *self);

/* What the journal gives. */
const char     *nw_session_get_id         (NwSession       *self);
char           *nw_session_get_short_id   (NwSession       *self);
gint64          nw_session_get_revision   (NwSession       *self);
gboolean        nw_session_get_damaged    (NwSession       *self);
gint64          nw_session_get_created_at (NwSession       *self);
gint64          nw_session_get_changed_at (NwSession       *self);
const char     *nw_session_get_patient_id (NwSession       *self);
const char     *nw_session_get_therapist_id (NwSession     *self);
guint           nw_session_get_n_amendments (NwSession     *self);

/* What the user fills in. Each is a property of the same name. */
const char     *nw_session_get_day        (NwSession       *self);
void            nw_session_set_day        (NwSession       *self,
                                           const char      *day);
NwSessionState  nw_session_get_state      (NwSession       *self);
void            nw_session_set_state      (NwSession       *self,
                                           NwSessionState   state);
const char     *nw_session_get_patient    (NwSession       *self);
void            nw_session_set_patient    (NwSession       *self,
                                           const char      *patient);
const char     *nw_session_get_therapist  (NwSession       *self);
void            nw_session_set_therapist  (NwSession       *self,
                                           const char      *therapist);
const char     *nw_session_get_region     (NwSession       *self);
void            nw_session_set_region     (NwSession       *self,
                                           const char      *region_id);
const char     *nw_session_get_note       (NwSession       *self);
void            nw_session_set_note       (NwSession       *self,
                                           const char      *note);

/* The sites, in the order in which they were added. */
GListModel     *nw_session_get_sites      (NwSession       *self);
guint           nw_session_get_n_sites    (NwSession       *self);
NwSessionSite  *nw_session_get_site       (NwSession       *self,
                                           guint            position);
void            nw_session_add_site       (NwSession       *self,
                                           NwSessionSite   *site);
void            nw_session_replace_site   (NwSession       *self,
                                           guint            position,
                                           NwSessionSite   *site);
void            nw_session_remove_site    (NwSession       *self,
                                           guint            position);

/* How many needles went in, and how many of them came out. */
void            nw_session_count_needles  (NwSession       *self,
                                           guint           *n_in,
                                           guint           *n_out);

/* The flags of the patient; change them through the object itself. */
NwScreening    *nw_session_get_screening  (NwSession       *self);

/* The stop-checks that were done, a list model of NwStopCheck. */
GListModel     *nw_session_get_stop_checks (NwSession      *self);
void            nw_session_add_stop_check (NwSession       *self,
                                           NwStopCheck     *check);
NwStopCheck    *nw_session_find_stop_check (NwSession      *self,
                                           const char      *zone);

/* What there is one of: %NW_PART_INTAKE and %NW_PART_CARE. The property of the
 * name of the kind notifies. */
NwPart         *nw_session_get_part       (NwSession       *self,
                                           NwPartKind       kind);
void            nw_session_set_part       (NwSession       *self,
                                           NwPart          *part);

/* What there are several of: %NW_PART_CONSENT, %NW_PART_EVENT and
 * %NW_PART_OUTCOME. The property of the name of the kind notifies. */
GListModel     *nw_session_get_parts      (NwSession       *self,
                                           NwPartKind       kind);
NwPart         *nw_session_find_part      (NwSession       *self,
                                           NwPartKind       kind,
                                           const char      *id);
void            nw_session_add_part       (NwSession       *self,
                                           NwPart          *part);
void            nw_session_replace_part   (NwSession       *self,
                                           NwPart          *part);
void            nw_session_remove_part    (NwSession       *self,
                                           NwPart          *part);

void            nw_session_continue       (NwSession       *self,
                                           NwSession       *saved);
gboolean        nw_session_equal          (NwSession       *self,
                                           NwSession       *other);
gboolean        nw_session_is_empty       (NwSession       *self);
gboolean        nw_session_validate       (NwSession       *self,
                                           GError         **error);

G_END_DECLS
