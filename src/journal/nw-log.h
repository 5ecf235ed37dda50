/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-lang.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * NwLogAction:
 *
 * What was done, after NEN 7513. Stored: fixed numbers, append only; each has
 * its words and its id in nw-log.c. None tells what a record says.
 */
typedef enum
{
  NW_LOG_ANY = 0, /* of a query: all of them; never stored */
  NW_LOG_UNLOCKED = 1,
  NW_LOG_LOCKED = 2,
  NW_LOG_UNLOCK_FAILED = 3, /* count: how often since the last entry */
  NW_LOG_CREATED = 4,
  NW_LOG_VIEWED = 5,
  NW_LOG_CHANGED = 6,
  NW_LOG_CLOSED = 7,
  NW_LOG_AMENDED = 8,
  NW_LOG_DELETED = 9,
  NW_LOG_UNDELETED = 10,
  NW_LOG_PRINTED = 11,
  NW_LOG_COPIED = 12,
  NW_LOG_EXPORTED = 13, /* count: how many sessions */
  NW_LOG_IMPORTED = 14, /* count: how many sessions */
  NW_LOG_BACKED_UP = 15,
  NW_LOG_RESTORED = 16, /* names the head of the log that was replaced */
  NW_LOG_MERGED = 17,
  NW_LOG_NAMED_OVERVIEW = 18, /* count: how many sessions */
  NW_LOG_KEY_ADDED = 19,
  NW_LOG_KEY_REMOVED = 20,
  NW_LOG_PASSPHRASE_CHANGED = 21,
  NW_LOG_ERASED = 22, /* count: the NwEraseReason */
  NW_LOG_LOG_VIEWED = 23,
  NW_LOG_LOG_PRINTED = 24,
  NW_LOG_VERIFIED = 25, /* count: how many findings */
  NW_LOG_MISSED = 26,   /* count: entries that could not be written */
  NW_LOG_ERASED_BACKUP = 27, /* count: in how many copies */
  NW_LOG_SEARCHED = 28,
  NW_LOG_CHOSEN = 29, /* who works from now on */
  NW_LOG_NAMED_REASON = 30, /* count: the NwNamedReason of the entry before it */
  NW_LOG_EARLIER_ERASED = 31, /* count: how many earlier versions of the session */
} NwLogAction;

#define NW_LOG_N_ACTIONS 32

/**
 * NwNamedReason:
 *
 * Why sessions are printed with the names of patients. Stored in the log: fixed
 * numbers, append only. It has no words of its own: they could tell of somebody.
 */
typedef enum
{
  NW_NAMED_HANDOVER = 1,   /* another practitioner takes over */
  NW_NAMED_REQUEST = 2,    /* the patient asked for it */
  NW_NAMED_RECORD = 3,     /* for the record of the practice */
  NW_NAMED_INSPECTION = 4, /* an inspectorate, a complaint or an audit */
} NwNamedReason;

#define NW_NAMED_N_REASONS 4

const char  *nw_named_reason_get_id    (NwNamedReason  reason);
const char  *nw_named_reason_get_label (NwNamedReason  reason);
gboolean     nw_named_reason_from_id   (const char    *id,
                                        NwNamedReason *reason);

/**
 * NwLogObject:
 *
 * What the id of an entry names. Stored: fixed numbers, append only.
 */
typedef enum
{
  NW_LOG_JOURNAL = 0, /* the whole of it; no id */
  NW_LOG_SESSION = 1,
  NW_LOG_PATIENT = 2,
  NW_LOG_THERAPIST = 3,
  NW_LOG_INCIDENT = 4,
  NW_LOG_KEY = 5,
} NwLogObject;

#define NW_LOG_N_OBJECTS 6

const char  *nw_log_action_get_id     (NwLogAction  action);
const char  *nw_log_action_get_label  (NwLogAction  action);
gboolean     nw_log_action_from_id    (const char  *id,
                                       NwLogAction *action);
gboolean     nw_log_action_is_known   (guint        action);
NwLogObject  nw_log_action_get_object (NwLogAction  action);
const char  *nw_log_object_get_id     (NwLogObject  object);
const char  *nw_log_object_get_label  (NwLogObject  object);

/**
 * NwLogEntry:
 *
 * One line of the access log: who did what with which row, and when. It holds
 * ids, never what they name. Immutable.
 */
#define NW_TYPE_LOG_ENTRY (nw_log_entry_get_type ())
G_DECLARE_FINAL_TYPE (NwLogEntry, nw_log_entry, NW, LOG_ENTRY, GObject)

gint64       nw_log_entry_get_number    (NwLogEntry *self);
gboolean     nw_log_entry_get_damaged   (NwLogEntry *self);
gint64       nw_log_entry_get_at        (NwLogEntry *self);
int          nw_log_entry_get_zone      (NwLogEntry *self);
char        *nw_log_entry_format_time   (NwLogEntry *self);
char        *nw_log_entry_describe_time (NwLogEntry *self,
                                         NwLang      lang);
guint        nw_log_entry_get_action    (NwLogEntry *self);
guint        nw_log_entry_get_object    (NwLogEntry *self);
const char  *nw_log_entry_get_object_id (NwLogEntry *self);
const char  *nw_log_entry_get_therapist (NwLogEntry *self);
const char  *nw_log_entry_get_user      (NwLogEntry *self);
guint        nw_log_entry_get_count     (NwLogEntry *self);
const char  *nw_log_entry_get_former    (NwLogEntry *self);
char        *nw_log_entry_describe      (NwLogEntry *self);

/**
 * NwLogQuery:
 * @from: (nullable): first day, YYYY-MM-DD, in the zone of this computer
 * @to: (nullable): last day, included
 * @action: one action, or %NW_LOG_ANY
 * @therapist: (nullable): the id of a therapist
 * @object: (nullable): an id, or the beginning of one, of whatever kind
 * @objects: (nullable) (array zero-terminated=1): any of these ids, such as a
 *   patient with all sessions
 * @before: only entries with a lower number; 0 begins at the newest
 * @limit: greatest number of entries, 0 for as many as one call looks at
 *
 * Which entries of the log to list. All zero asks for everything.
 */
typedef struct
{
  const char *from;
  const char *to;
  NwLogAction action;
  const char *therapist;
  const char *object;
  const char *const *objects;
  gint64 before;
  guint limit;
} NwLogQuery;

G_END_DECLS
