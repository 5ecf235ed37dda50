/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-session-struct.h"

#include "nw-date.h"
#include "nw-text.h"

#include <sodium.h>
#include <string.h>

enum
{
  PROP_0,
  PROP_ID,
  PROP_REVISION,
  PROP_DAMAGED,
  PROP_DAY,
  PROP_STATE,
  PROP_PATIENT,
  PROP_THERAPIST,
  PROP_REGION,
  PROP_NOTE,
  PROP_SITES,
  PROP_SCREENING,
  PROP_STOP_CHECKS,
  PROP_INTAKE,
  PROP_CARE,
  PROP_CONSENT,
  PROP_EVENT,
  PROP_OUTCOME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (NwSession, nw_session, G_TYPE_OBJECT)

/* The kinds of parts of a session follow each other, as their properties do. */
static NwPartKind
kind_of (guint property_id)
{
  return (NwPartKind)(property_id - PROP_INTAKE + NW_PART_INTAKE);
}

G_STATIC_ASSERT (PROP_OUTCOME - PROP_INTAKE == NW_PART_OUTCOME - NW_PART_INTAKE);

/* nw_session_wipe_text: patient text does not stay behind in freed memory */
void
nw_session_wipe_text (char **text)
{
  if (*text != NULL)
    sodium_memzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}

static void
set_text (NwSession *self,
          char **text,
          const char *value,
          guint property)
{
  char *copy = NULL;

  if (value == NULL)
    value = "";
  if (g_strcmp0 (*text, value) == 0)
    return;

  copy = g_strdup (value);
  nw_session_wipe_text (text);
  *text = copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
nw_session_finalize (GObject *object)
{
  NwSession *self = NW_SESSION (object);

  nw_session_wipe_text (&self->patient);
  nw_session_wipe_text (&self->therapist);
  nw_session_wipe_text (&self->region);
  nw_session_wipe_text (&self->note);
  g_free (self->day);
  g_free (self->id);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_clear_object (&self->sites_model);
  g_clear_object (&self->screening);
  g_clear_object (&self->stop_checks);
  g_clear_pointer (&self->extra, g_bytes_unref);
  nw_session_record_clear (&self->record);

  G_OBJECT_CLASS (nw_session_parent_class)->finalize (object);
}

static void
nw_session_get_property (GObject *object,
                         guint property_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  NwSession *self = NW_SESSION (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_REVISION:
      g_value_set_int64 (value, self->revision);
      break;
    case PROP_DAMAGED:
      g_value_set_boolean (value, self->damaged);
      break;
    case PROP_DAY:
      g_value_set_string (value, self->day);
      break;
    case PROP_STATE:
      g_value_set_int (value, (int)self->state);
      break;
    case PROP_PATIENT:
      g_value_set_string (value, self->patient);
      break;
    case PROP_THERAPIST:
      g_value_set_string (value, self->therapist);
      break;
    case PROP_REGION:
      g_value_set_string (value, self->region);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_SITES:
      g_value_set_object (value, nw_session_get_sites (self));
      break;
    case PROP_SCREENING:
      g_value_set_object (value, nw_session_get_screening (self));
      break;
    case PROP_STOP_CHECKS:
      g_value_set_object (value, nw_session_get_stop_checks (self));
      break;
    case PROP_INTAKE:
    case PROP_CARE:
      g_value_set_object (value, nw_session_get_part (self, kind_of (property_id)));
      break;
    case PROP_CONSENT:
    case PROP_EVENT:
    case PROP_OUTCOME:
      g_value_set_object (value, nw_session_get_parts (self, kind_of (property_id)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_session_set_property (GObject *object,
                         guint property_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  NwSession *self = NW_SESSION (object);

  switch (property_id)
    {
    case PROP_DAY:
      nw_session_set_day (self, g_value_get_string (value));
      break;
    case PROP_STATE:
      nw_session_set_state (self, (NwSessionState)g_value_get_int (value));
      break;
    case PROP_PATIENT:
      nw_session_set_patient (self, g_value_get_string (value));
      break;
    case PROP_THERAPIST:
      nw_session_set_therapist (self, g_value_get_string (value));
      break;
    case PROP_REGION:
      nw_session_set_region (self, g_value_get_string (value));
      break;
    case PROP_NOTE:
      nw_session_set_note (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_session_class_init (NwSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = nw_session_finalize;
  object_class->get_property = nw_session_get_property;
  object_class->set_property = nw_session_set_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, readable);
  properties[PROP_REVISION] = g_param_spec_int64 ("revision", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[PROP_DAMAGED] = g_param_spec_boolean ("damaged", NULL, NULL, FALSE, readable);
  properties[PROP_DAY] = g_param_spec_string ("day", NULL, NULL, NULL, writable);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, NW_N_SESSION_STATES - 1, 0, writable);
  properties[PROP_PATIENT] = g_param_spec_string ("patient", NULL, NULL, NULL, writable);
  properties[PROP_THERAPIST] = g_param_spec_string ("therapist", NULL, NULL, NULL, writable);
  properties[PROP_REGION] = g_param_spec_string ("region", NULL, NULL, NULL, writable);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, writable);
  properties[PROP_SITES] = g_param_spec_object ("sites", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  properties[PROP_SCREENING] = g_param_spec_object ("screening", NULL, NULL, NW_TYPE_SCREENING, readable);
  properties[PROP_STOP_CHECKS] = g_param_spec_object ("stop-checks", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  for (guint id = PROP_INTAKE; id <= PROP_OUTCOME; id++)
    properties[id] = g_param_spec_object (nw_part_kind_get_id (kind_of (id)), NULL, NULL, id <= PROP_CARE ? NW_TYPE_PART : G_TYPE_LIST_MODEL, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
nw_session_init (NwSession *self)
{
  self->day = g_strdup ("");
  self->patient = g_strdup ("");
  self->therapist = g_strdup ("");
  self->region = g_strdup ("");
  self->note = g_strdup ("");
  self->sites = g_ptr_array_new_with_free_func (g_object_unref);
}

/*
 * nw_session_new_stored:
 * @id: of the row
 * @number: its place in the order in which sessions were first kept, or 0
 * @revision: counts its changes, 0 for one that was never kept
 *
 * Returns: (transfer full): an empty session with that id, without a day
 */
NwSession *
nw_session_new_stored (const NwId *id,
                       gint64 number,
                       gint64 revision)
{
  NwSession *self = g_object_new (NW_TYPE_SESSION, NULL);

  self->raw_id = *id;
  self->id = nw_id_to_string (id);
  self->number = number;
  self->revision = revision;
  return self;
}

/**
 * nw_session_new:
 *
 * Makes an empty draft of today with a random id. It is in no journal until
 * nw_journal_save().
 *
 * Returns: (transfer full): a new session
 */
NwSession *
nw_session_new (void)
{
  NwSession *self = NULL;
  NwId id;

  nw_id_generate (&id);
  self = nw_session_new_stored (&id, 0, 0);
  g_free (self->day);
  self->day = nw_date_today ();
  return self;
}

/**
 * nw_session_get_id:
 * @self: a session
 *
 * Returns: (transfer none): its random id (UUID, 36 characters)
 */
const char *
nw_session_get_id (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  return self->id;
}

/**
 * nw_session_get_short_id:
 * @self: a session
 *
 * Returns: (transfer full): the first eight characters of the id, for showing;
 *   nw_journal_get() takes it as long as no other begins so
 */
char *
nw_session_get_short_id (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  return g_strndup (self->id, 8);
}

/* nw_session_get_raw_id: the id as bytes */
const NwId *
nw_session_get_raw_id (NwSession *self)
{
  return &self->raw_id;
}

/* nw_session_get_number: place in the order of first keeping, 0 for none */
gint64
nw_session_get_number (NwSession *self)
{
  return self->number;
}

/**
 * nw_session_get_revision:
 * @self: a session
 *
 * Returns: which of its versions in the journal this is, from 1; 0 for one
 *   that was never kept
 */
gint64
nw_session_get_revision (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), 0);

  return self->revision;
}

/* nw_session_set_stamp: for the store, after a write */
void
nw_session_set_stamp (NwSession *self,
                      gint64 number,
                      gint64 revision)
{
  self->number = number;
  self->revision = revision;
}

/**
 * nw_session_get_damaged:
 * @self: a session
 *
 * Returns: %TRUE for a stored row that was changed outside Needlewise: only its
 *   id is known, everything else is empty
 */
gboolean
nw_session_get_damaged (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), FALSE);

  return self->damaged;
}

/* nw_session_set_damaged: for the store; empties what cannot be relied on */
void
nw_session_set_damaged (NwSession *self)
{
  self->damaged = TRUE;
  g_free (self->day);
  self->day = g_strdup ("");
}

/**
 * nw_session_get_created_at:
 * @self: a session
 *
 * Returns: when it was first kept, seconds since 1970 in UTC, 0 for never
 */
gint64
nw_session_get_created_at (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), 0);

  return self->created_at;
}

/**
 * nw_session_get_changed_at:
 * @self: a session
 *
 * Returns: when it was last kept, seconds since 1970 in UTC, 0 for never
 */
gint64
nw_session_get_changed_at (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), 0);

  return self->changed_at;
}

/* nw_session_set_times: for the store */
void
nw_session_set_times (NwSession *self,
                      gint64 created_at,
                      gint64 changed_at)
{
  self->created_at = created_at;
  self->changed_at = changed_at;
}

/**
 * nw_session_get_day:
 * @self: a session
 *
 * Returns: (transfer none): the day of the treatment, YYYY-MM-DD
 */
const char *
nw_session_get_day (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  return self->day;
}

/**
 * nw_session_set_day:
 * @self: a session
 * @day: YYYY-MM-DD; nw_session_validate() tells whether it is one
 */
void
nw_session_set_day (NwSession *self,
                    const char *day)
{
  g_return_if_fail (NW_IS_SESSION (self));

  set_text (self, &self->day, day, PROP_DAY);
}

/**
 * nw_session_get_state:
 * @self: a session
 *
 * Returns: draft or closed
 */
NwSessionState
nw_session_get_state (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NW_SESSION_DRAFT);

  return self->state;
}

/**
 * nw_session_set_state:
 * @self: a session
 * @state: draft or closed; the journal takes no way back from closed
 */
void
nw_session_set_state (NwSession *self,
                      NwSessionState state)
{
  g_return_if_fail (NW_IS_SESSION (self));
  g_return_if_fail ((guint)state < NW_N_SESSION_STATES);

  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * nw_session_get_patient:
 * @self: a session
 *
 * Returns: (transfer none): the pseudonym of the patient, or ""
 */
const char *
nw_session_get_patient (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  return self->patient;
}

/**
 * nw_session_set_patient:
 * @self: a session
 * @patient: (nullable): a pseudonym, at most #NW_SESSION_NAME_MAX characters
 */
void
nw_session_set_patient (NwSession *self,
                        const char *patient)
{
  g_return_if_fail (NW_IS_SESSION (self));

  /* Another name is another patient until the journal has looked it up. */
  if (g_strcmp0 (self->patient, patient) != 0)
    nw_session_name_patient (self, NULL);
  set_text (self, &self->patient, patient, PROP_PATIENT);
}

/**
 * nw_session_get_therapist:
 * @self: a session
 *
 * Returns: (transfer none): the name of the therapist, or ""
 */
const char *
nw_session_get_therapist (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  return self->therapist;
}

/**
 * nw_session_set_therapist:
 * @self: a session
 * @therapist: (nullable): a name, at most #NW_SESSION_NAME_MAX characters
 */
void
nw_session_set_therapist (NwSession *self,
                          const char *therapist)
{
  g_return_if_fail (NW_IS_SESSION (self));

  if (g_strcmp0 (self->therapist, therapist) != 0)
    nw_session_name_therapist (self, NULL);
  set_text (self, &self->therapist, therapist, PROP_THERAPIST);
}

/**
 * nw_session_get_region:
 * @self: a session
 *
 * Returns: (transfer none): the id of a region of the atlas, or ""
 */
const char *
nw_session_get_region (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  return self->region;
}

/**
 * nw_session_set_region:
 * @self: a session
 * @region_id: (nullable): id of a region of the atlas; the caller checks that
 *   the atlas has it
 */
void
nw_session_set_region (NwSession *self,
                       const char *region_id)
{
  g_return_if_fail (NW_IS_SESSION (self));

  set_text (self, &self->region, region_id, PROP_REGION);
}

/**
 * nw_session_get_note:
 * @self: a session
 *
 * Returns: (transfer none): the note, or ""
 */
const char *
nw_session_get_note (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  return self->note;
}

/**
 * nw_session_set_note:
 * @self: a session
 * @note: (nullable): a text, at most #NW_SESSION_NOTE_MAX characters
 */
void
nw_session_set_note (NwSession *self,
                     const char *note)
{
  char *lines = NULL;

  g_return_if_fail (NW_IS_SESSION (self));

  /* What is pasted may have the ends of lines of another system. */
  lines = nw_text_unify_lines (note != NULL ? note : "");
  set_text (self, &self->note, lines, PROP_NOTE);
  nw_session_wipe_text (&lines);
}

/**
 * nw_session_get_sites:
 * @self: a session
 *
 * Returns: (transfer none): a list model of #NwSessionSite
 */
GListModel *
nw_session_get_sites (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  if (self->sites_model == NULL)
    {
      self->sites_model = g_list_store_new (NW_TYPE_SESSION_SITE);
      g_list_store_splice (self->sites_model, 0, 0, self->sites->pdata, self->sites->len);
    }
  return G_LIST_MODEL (self->sites_model);
}

/**
 * nw_session_get_n_sites:
 * @self: a session
 *
 * Returns: the number of its sites
 */
guint
nw_session_get_n_sites (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), 0);

  return self->sites->len;
}

/**
 * nw_session_get_site:
 * @self: a session
 * @position: of a site, from 0
 *
 * Returns: (transfer none) (nullable): the site, %NULL beyond the end
 */
NwSessionSite *
nw_session_get_site (NwSession *self,
                     guint position)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  return position < self->sites->len ? g_ptr_array_index (self->sites, position) : NULL;
}

/**
 * nw_session_add_site:
 * @self: a session
 * @site: a site, put at the end
 */
void
nw_session_add_site (NwSession *self,
                     NwSessionSite *site)
{
  g_return_if_fail (NW_IS_SESSION (self));
  g_return_if_fail (NW_IS_SESSION_SITE (site));

  g_ptr_array_add (self->sites, g_object_ref (site));
  if (self->sites_model != NULL)
    g_list_store_append (self->sites_model, site);
}

/**
 * nw_session_replace_site:
 * @self: a session
 * @position: of a site, from 0
 * @site: takes its place
 */
void
nw_session_replace_site (NwSession *self,
                         guint position,
                         NwSessionSite *site)
{
  g_return_if_fail (NW_IS_SESSION (self));
  g_return_if_fail (NW_IS_SESSION_SITE (site));
  g_return_if_fail (position < nw_session_get_n_sites (self));

  g_object_unref (g_ptr_array_index (self->sites, position));
  g_ptr_array_index (self->sites, position) = g_object_ref (site);
  if (self->sites_model != NULL)
    g_list_store_splice (self->sites_model, position, 1, (gpointer *)&site, 1);
}

/**
 * nw_session_remove_site:
 * @self: a session
 * @position: of a site, from 0
 */
void
nw_session_remove_site (NwSession *self,
                        guint position)
{
  g_return_if_fail (NW_IS_SESSION (self));
  g_return_if_fail (position < nw_session_get_n_sites (self));

  g_ptr_array_remove_index (self->sites, position);
  if (self->sites_model != NULL)
    g_list_store_remove (self->sites_model, position);
}

/* An answer is a change of the session like any other. */
static void
screening_changed_cb (NwSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCREENING]);
}

/**
 * nw_session_get_screening:
 * @self: a session
 *
 * The property of the same name notifies when an answer changes.
 *
 * Returns: (transfer none): the flags of the patient, never %NULL
 */
NwScreening *
nw_session_get_screening (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  if (self->screening == NULL)
    {
      self->screening = nw_screening_new ();
      g_signal_connect_object (self->screening, "changed", G_CALLBACK (screening_changed_cb), self, G_CONNECT_SWAPPED);
    }
  return self->screening;
}

/* nw_session_has_screening: whether anything was asked */
gboolean
nw_session_has_screening (NwSession *self)
{
  return self->screening != NULL && nw_screening_get_n_asked (self->screening) > 0;
}

/**
 * nw_session_get_stop_checks:
 * @self: a session
 *
 * Returns: (transfer none): a list model of #NwStopCheck, in the order in which
 *   they were done
 */
GListModel *
nw_session_get_stop_checks (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  if (self->stop_checks == NULL)
    self->stop_checks = g_list_store_new (NW_TYPE_STOP_CHECK);
  return G_LIST_MODEL (self->stop_checks);
}

/* nw_session_has_stop_checks: whether one was done */
gboolean
nw_session_has_stop_checks (NwSession *self)
{
  return self->stop_checks != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->stop_checks)) > 0;
}

/**
 * nw_session_add_stop_check:
 * @self: a session
 * @check: one that was done; nothing happens where its zone has one
 */
void
nw_session_add_stop_check (NwSession *self,
                           NwStopCheck *check)
{
  g_return_if_fail (NW_IS_SESSION (self));
  g_return_if_fail (NW_IS_STOP_CHECK (check));

  if (nw_session_find_stop_check (self, nw_stop_check_get_zone (check)) != NULL)
    return;
  g_list_store_append (G_LIST_STORE (nw_session_get_stop_checks (self)), check);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STOP_CHECKS]);
}

/* nw_session_notify_record: a part of @kind changed */
void
nw_session_notify_record (NwSession *self,
                          NwPartKind kind)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INTAKE + (guint)kind - NW_PART_INTAKE]);
}
