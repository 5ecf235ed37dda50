/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-log.h"

#include "nw-date.h"
#include "nw-erase.h"
#include "nw-lang.h"
#include "nw-log-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The log is printed in the language of the report. */
#undef _
#define _(message) nw_lang_gettext (message)

struct _NwLogEntry
{
  GObject parent_instance;

  NwLogLine line;
  gboolean damaged;
  char *object_id;
  char *therapist;
  char *former;
};

G_DEFINE_FINAL_TYPE (NwLogEntry, nw_log_entry, G_TYPE_OBJECT)

/* Words of an action, and what its id names where nothing else is said. */
typedef struct
{
  const char *id;
  const char *label;
  NwLogObject object;
} Action;

/* In the order of NwLogAction. */
static const Action actions[] = {
  { "", NULL, NW_LOG_JOURNAL },
  { "unlocked", NC_ ("log", "unlocked"), NW_LOG_JOURNAL },
  { "locked", NC_ ("log", "locked"), NW_LOG_JOURNAL },
  { "unlock-failed", NC_ ("log", "failed to unlock"), NW_LOG_JOURNAL },
  { "created", NC_ ("log", "created"), NW_LOG_SESSION },
  { "viewed", NC_ ("log", "viewed"), NW_LOG_SESSION },
  { "changed", NC_ ("log", "changed"), NW_LOG_SESSION },
  { "closed", NC_ ("log", "closed (session)"), NW_LOG_SESSION },
  { "amended", NC_ ("log", "amended"), NW_LOG_SESSION },
  { "deleted", NC_ ("log", "deleted (draft)"), NW_LOG_SESSION },
  { "undeleted", NC_ ("log", "put back (draft)"), NW_LOG_SESSION },
  { "printed", NC_ ("log", "printed"), NW_LOG_SESSION },
  { "copied", NC_ ("log", "copied as text"), NW_LOG_SESSION },
  { "exported", NC_ ("log", "exported"), NW_LOG_JOURNAL },
  { "imported", NC_ ("log", "imported"), NW_LOG_JOURNAL },
  { "backed-up", NC_ ("log", "backed up"), NW_LOG_JOURNAL },
  { "restored", NC_ ("log", "restored from a backup"), NW_LOG_JOURNAL },
  { "merged", NC_ ("log", "merged (patient)"), NW_LOG_PATIENT },
  { "named-overview", NC_ ("log", "printed an overview with names"), NW_LOG_JOURNAL },
  { "key-added", NC_ ("log", "added a key"), NW_LOG_KEY },
  { "key-removed", NC_ ("log", "removed a key"), NW_LOG_KEY },
  { "passphrase-changed", NC_ ("log", "changed the passphrase"), NW_LOG_KEY },
  { "erased", NC_ ("log", "erased"), NW_LOG_SESSION },
  { "log-viewed", NC_ ("log", "viewed this log"), NW_LOG_JOURNAL },
  { "log-printed", NC_ ("log", "printed this log"), NW_LOG_JOURNAL },
  { "verified", NC_ ("log", "verified"), NW_LOG_JOURNAL },
  { "missed", NC_ ("log", "entries that could not be written"), NW_LOG_JOURNAL },
  { "erased-backup", NC_ ("log", "erased in backups"), NW_LOG_PATIENT },
  { "searched", NC_ ("log", "searched"), NW_LOG_JOURNAL },
  { "chosen", NC_ ("log", "chosen as the one who works"), NW_LOG_THERAPIST },
  { "named-reason", NC_ ("log", "reason of the names on it"), NW_LOG_JOURNAL },
  { "earlier-erased", NC_ ("log", "erased earlier versions of another patient"), NW_LOG_SESSION },
};

G_STATIC_ASSERT (G_N_ELEMENTS (actions) == NW_LOG_N_ACTIONS);

static const Action objects[] = {
  { "journal", NC_ ("log", "journal"), 0 },
  { "session", NC_ ("log", "session"), 0 },
  { "patient", NC_ ("log", "patient"), 0 },
  { "therapist", NC_ ("log", "therapist"), 0 },
  { "incident", NC_ ("log", "incident"), 0 },
  { "key", NC_ ("log", "key"), 0 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (objects) == NW_LOG_N_OBJECTS);

/* In the order of NwNamedReason. */
static const struct
{
  const char *id;
  const char *label;
} named_reasons[] = {
  { "handover", NC_ ("names", "another practitioner takes over") },
  { "request", NC_ ("names", "the patient asked for it") },
  { "record", NC_ ("names", "for the record of the practice") },
  { "inspection", NC_ ("names", "an inspectorate, a complaint or an audit") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (named_reasons) == NW_NAMED_N_REASONS);

/**
 * nw_named_reason_get_id:
 * @reason: why names are printed
 *
 * Returns: (transfer none): its name on the command line
 */
const char *
nw_named_reason_get_id (NwNamedReason reason)
{
  g_return_val_if_fail (reason >= 1 && reason <= NW_NAMED_N_REASONS, NULL);

  return named_reasons[reason - 1].id;
}

/**
 * nw_named_reason_get_label:
 * @reason: why names are printed
 *
 * Returns: (transfer none): its translated words
 */
const char *
nw_named_reason_get_label (NwNamedReason reason)
{
  g_return_val_if_fail (reason >= 1 && reason <= NW_NAMED_N_REASONS, NULL);

  return nw_lang_pgettext ("names", named_reasons[reason - 1].label);
}

/**
 * nw_named_reason_from_id:
 * @id: (nullable): a name
 * @reason: (out): the reason of that name
 *
 * Returns: %FALSE if there is none
 */
gboolean
nw_named_reason_from_id (const char *id,
                         NwNamedReason *reason)
{
  for (guint i = 0; i < NW_NAMED_N_REASONS; i++)
    {
      if (g_strcmp0 (named_reasons[i].id, id) == 0)
        {
          *reason = (NwNamedReason)(i + 1);
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * nw_log_action_is_known:
 * @action: a number from the log
 *
 * Returns: %FALSE for one that a later version wrote
 */
gboolean
nw_log_action_is_known (guint action)
{
  return action > NW_LOG_ANY && action < NW_LOG_N_ACTIONS;
}

/**
 * nw_log_action_get_id:
 * @action: a known action
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
nw_log_action_get_id (NwLogAction action)
{
  g_return_val_if_fail (nw_log_action_is_known (action), NULL);

  return actions[action].id;
}

/**
 * nw_log_action_get_label:
 * @action: a known action
 *
 * Returns: (transfer none): its translated words
 */
const char *
nw_log_action_get_label (NwLogAction action)
{
  g_return_val_if_fail (nw_log_action_is_known (action), NULL);

  return nw_lang_pgettext ("log", actions[action].label);
}

/**
 * nw_log_action_from_id:
 * @id: (nullable): a name
 * @action: (out): the action of that name
 *
 * Returns: %FALSE if there is none
 */
gboolean
nw_log_action_from_id (const char *id,
                       NwLogAction *action)
{
  for (guint i = 1; i < NW_LOG_N_ACTIONS; i++)
    {
      if (g_strcmp0 (actions[i].id, id) == 0)
        {
          *action = (NwLogAction)i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * nw_log_action_get_object:
 * @action: a known action
 *
 * Returns: what the id of such an entry usually names
 */
NwLogObject
nw_log_action_get_object (NwLogAction action)
{
  g_return_val_if_fail (nw_log_action_is_known (action), NW_LOG_JOURNAL);

  return actions[action].object;
}

/**
 * nw_log_object_get_id:
 * @object: a kind of object
 *
 * Returns: (transfer none): its name in files
 */
const char *
nw_log_object_get_id (NwLogObject object)
{
  g_return_val_if_fail ((guint)object < NW_LOG_N_OBJECTS, NULL);

  return objects[object].id;
}

/**
 * nw_log_object_get_label:
 * @object: a kind of object
 *
 * Returns: (transfer none): its translated name
 */
const char *
nw_log_object_get_label (NwLogObject object)
{
  g_return_val_if_fail ((guint)object < NW_LOG_N_OBJECTS, NULL);

  return nw_lang_pgettext ("log", objects[object].label);
}

static void
nw_log_entry_finalize (GObject *object)
{
  NwLogEntry *self = NW_LOG_ENTRY (object);

  g_free (self->object_id);
  g_free (self->therapist);
  g_free (self->former);

  G_OBJECT_CLASS (nw_log_entry_parent_class)->finalize (object);
}

static void
nw_log_entry_class_init (NwLogEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_log_entry_finalize;
}

static void
nw_log_entry_init (NwLogEntry *self)
{
}

static char *
format_id (const NwId *id)
{
  return nw_id_is_set (id) ? nw_id_to_string (id) : g_strdup ("");
}

static char *
format_mac (const guint8 *mac)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < NW_LOG_MAC_SIZE; i++)
    g_string_append_printf (text, "%02x", mac[i]);

  return g_string_free (text, FALSE);
}

/* nw_log_entry_new: @line is copied */
NwLogEntry *
nw_log_entry_new (const NwLogLine *line)
{
  NwLogEntry *self = g_object_new (NW_TYPE_LOG_ENTRY, NULL);

  self->line = *line;
  self->object_id = format_id (&line->object_id);
  self->therapist = format_id (&line->therapist);
  self->former = line->has_former ? format_mac (line->former) : g_strdup ("");
  return self;
}

/* nw_log_entry_new_damaged: one that does not authenticate; it is shown, empty */
NwLogEntry *
nw_log_entry_new_damaged (gint64 number)
{
  NwLogLine line = { .number = number };
  NwLogEntry *self = nw_log_entry_new (&line);

  self->damaged = TRUE;
  return self;
}

/**
 * nw_log_entry_get_number:
 * @self: an entry
 *
 * Returns: its place in the log, from 1
 */
gint64
nw_log_entry_get_number (NwLogEntry *self)
{
  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), 0);

  return self->line.number;
}

/**
 * nw_log_entry_get_damaged:
 * @self: an entry
 *
 * Returns: %TRUE if it was changed outside Needlewise: only its number is known
 */
gboolean
nw_log_entry_get_damaged (NwLogEntry *self)
{
  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), FALSE);

  return self->damaged;
}

/**
 * nw_log_entry_get_at:
 * @self: an entry
 *
 * Returns: when, in seconds of UTC since 1970
 */
gint64
nw_log_entry_get_at (NwLogEntry *self)
{
  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), 0);

  return self->line.at;
}

/**
 * nw_log_entry_get_zone:
 * @self: an entry
 *
 * Returns: minutes that the local time was ahead of UTC
 */
int
nw_log_entry_get_zone (NwLogEntry *self)
{
  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), 0);

  return self->line.zone;
}

/* The local time of then; NULL for a damaged entry. */
static GDateTime *
get_moment (NwLogEntry *self)
{
  int minutes = ABS (self->line.zone);
  g_autofree char *name = g_strdup_printf ("%c%02d:%02d", self->line.zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);
  g_autoptr (GDateTime) utc = self->damaged ? NULL : g_date_time_new_from_unix_utc (self->line.at);

  return utc != NULL && zone != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/**
 * nw_log_entry_format_time:
 * @self: an entry
 *
 * Returns: (transfer full): the local time of then with its zone, for programs:
 *   "2026-11-22 09:41:07 +01:00"; "" for a damaged one
 */
char *
nw_log_entry_format_time (NwLogEntry *self)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), NULL);

  local = get_moment (self);
  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M:%S %:z") : g_strdup ("");
}

/**
 * nw_log_entry_describe_time:
 * @self: an entry
 * @lang: the language of the month's name
 *
 * Returns: (transfer full): the local time of then with its zone, for people:
 *   "22 Nov 2026 09:41:07 (UTC+01:00)"; "" for a damaged one
 */
char *
nw_log_entry_describe_time (NwLogEntry *self,
                            NwLang lang)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), NULL);

  local = get_moment (self);
  return local != NULL ? nw_date_format_moment (local, lang) : g_strdup ("");
}

/**
 * nw_log_entry_get_action:
 * @self: an entry
 *
 * Returns: an #NwLogAction, or a number that a later version wrote
 */
guint
nw_log_entry_get_action (NwLogEntry *self)
{
  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), 0);

  return self->line.action;
}

/**
 * nw_log_entry_get_object:
 * @self: an entry
 *
 * Returns: an #NwLogObject, or a number that a later version wrote
 */
guint
nw_log_entry_get_object (NwLogEntry *self)
{
  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), 0);

  return self->line.object;
}

/**
 * nw_log_entry_get_object_id:
 * @self: an entry
 *
 * Returns: (transfer none): the id of what it was done with, "" for none
 */
const char *
nw_log_entry_get_object_id (NwLogEntry *self)
{
  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), NULL);

  return self->object_id;
}

/**
 * nw_log_entry_get_therapist:
 * @self: an entry
 *
 * Returns: (transfer none): the id of the therapist who was chosen at
 *   unlocking, "" if none was
 */
const char *
nw_log_entry_get_therapist (NwLogEntry *self)
{
  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), NULL);

  return self->therapist;
}

/**
 * nw_log_entry_get_user:
 * @self: an entry
 *
 * Returns: (transfer none): the name of the user of the computer
 */
const char *
nw_log_entry_get_user (NwLogEntry *self)
{
  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), NULL);

  return self->line.user;
}

/**
 * nw_log_entry_get_count:
 * @self: an entry
 *
 * Returns: how many, of an action that counts; the #NwEraseReason of an erasure
 */
guint
nw_log_entry_get_count (NwLogEntry *self)
{
  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), 0);

  return self->line.count;
}

/**
 * nw_log_entry_get_former:
 * @self: an entry
 *
 * Returns: (transfer none): the head of the log that was replaced by a restored
 *   one, in hexadecimal; "" for every other action
 */
const char *
nw_log_entry_get_former (NwLogEntry *self)
{
  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), NULL);

  return self->former;
}

/**
 * nw_log_entry_describe:
 * @self: an entry
 *
 * Returns: (transfer full): what was done, in translated words: the action with
 *   its count or ground
 */
char *
nw_log_entry_describe (NwLogEntry *self)
{
  guint action = 0;

  g_return_val_if_fail (NW_IS_LOG_ENTRY (self), NULL);

  action = self->line.action;
  if (self->damaged)
    /* Translators: an entry of the access log that does not authenticate */
    return g_strdup (_ ("changed outside Needlewise, cannot be read"));
  if (!nw_log_action_is_known (action))
    /* Translators: an entry of the access log; %u is a number */
    return g_strdup_printf (_ ("written by a later Needlewise (%u)"), action);

  if (action == NW_LOG_ERASED && self->line.count >= 1 && self->line.count <= NW_ERASE_N_REASONS)
    return g_strdup_printf ("%s – %s", nw_log_action_get_label (action), nw_erase_reason_get_label ((NwEraseReason)self->line.count));
  if (action == NW_LOG_NAMED_REASON && self->line.count >= 1 && self->line.count <= NW_NAMED_N_REASONS)
    return g_strdup_printf ("%s – %s", nw_log_action_get_label (action), nw_named_reason_get_label ((NwNamedReason)self->line.count));
  if (action == NW_LOG_ERASED || self->line.count == 0)
    return g_strdup (nw_log_action_get_label (action));

  return g_strdup_printf ("%s (%u)", nw_log_action_get_label (action), self->line.count);
}
