/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-record.h"

#include "nw-date.h"

#include <string.h>

/* What is sealed of a session, as entries (nw-pack.h). Reading checks all of it:
 * what no version writes makes the row damaged, and no part of it is shown. */

/* Most sessions have no more: their lists are made once. */
#define USUAL_SITES 8

/* Keys of a session; fixed numbers, append only. */
enum
{
  SESSION_PATIENT = 1,
  SESSION_THERAPIST,
  SESSION_REGION,
  SESSION_NOTE,
  SESSION_CREATED,
  SESSION_CHANGED,
  SESSION_SITE,
  SESSION_MARK,
  SESSION_ANSWER,
  SESSION_STOP_CHECK,
  /* In the order of NwPartKind. */
  SESSION_INTAKE,
  SESSION_CARE,
  SESSION_CONSENT,
  SESSION_EVENT,
  SESSION_OUTCOME,
  SESSION_N_AMENDMENTS,
  SESSION_AMENDMENTS_MARK,
  /* Of one without rows. */
  SESSION_ID,
  SESSION_NUMBER,
  SESSION_REVISION,
  SESSION_DAY,
  SESSION_STATE,
  SESSION_PATIENT_NAME,
  SESSION_THERAPIST_NAME,
};

/* Keys of a site. */
enum
{
  SITE_ID = 1,
  SITE_REVISION,
  SITE_REGION,
  SITE_DIAMETER,
  SITE_LENGTH,
  SITE_PLANNED,
  SITE_ANGLE,
  SITE_DIRECTION,
  SITE_GUIDED_BY,
  SITE_GUIDED_WITH,
  SITE_DEVIATION,
  SITE_REFUSAL,
  SITE_USE,
  /* Of one without a row. */
  SITE_SITE,
  SITE_SIDE,
  SITE_VIEW,
  SITE_X,
  SITE_Y,
};

/* Keys of an answer and of a stop-check. */
enum
{
  ANSWER_FLAG = 1,
  ANSWER_ANSWER,
};

enum
{
  STOP_ZONE = 1,
  STOP_ITEM,
  STOP_VERSION,
  STOP_AT,
};

static void
add_needle (NwPack *pack,
            NwNeedlePlan *plan)
{
  const char *const *refusals = nw_needle_plan_get_refusals (plan);
  NwNeedle size = { 0.0, 0.0 };

  if (nw_needle_plan_get_needle (plan, &size))
    {
      nw_pack_add_double (pack, SITE_DIAMETER, size.diameter_mm);
      nw_pack_add_double (pack, SITE_LENGTH, size.length_mm);
    }
  if (nw_needle_plan_get_planned_mm (plan) >= 0.0)
    nw_pack_add_double (pack, SITE_PLANNED, nw_needle_plan_get_planned_mm (plan));
  if (nw_needle_plan_get_angle (plan) != 0.0)
    nw_pack_add_double (pack, SITE_ANGLE, nw_needle_plan_get_angle (plan));
  nw_pack_add_text (pack, SITE_DIRECTION, nw_needle_plan_get_direction (plan));
  nw_pack_add_text (pack, SITE_GUIDED_BY, nw_needle_plan_get_guided_by (plan));
  nw_pack_add_text (pack, SITE_GUIDED_WITH, nw_needle_plan_get_guided_with (plan));
  nw_pack_add_text (pack, SITE_DEVIATION, nw_needle_plan_get_deviation (plan));
  for (guint i = 0; *nw_needle_plan_get_deviation (plan) != '\0' && refusals[i] != NULL; i++)
    nw_pack_add_text (pack, SITE_REFUSAL, refusals[i]);
}

static void
add_site (NwPack *pack,
          NwSessionSite *site,
          NwSessionSite *previous,
          gint64 revision,
          gboolean whole)
{
  g_auto (NwPack) body = { 0 };
  g_auto (NwPack) use = { 0 };
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;

  nw_pack_add (&body, SITE_ID, nw_session_site_get_raw_id (site)->bytes, NW_ID_SIZE);
  nw_pack_add_int (&body, SITE_REVISION, revision);
  nw_pack_add_text (&body, SITE_REGION, nw_session_site_get_region_id (site));
  add_needle (&body, nw_session_site_get_needle (site));
  nw_part_pack (nw_session_site_get_use (site), FALSE, previous != NULL ? nw_session_site_get_use (previous) : NULL, &use);
  if (use.size > 0)
    nw_pack_add_pack (&body, SITE_USE, &use);
  if (whole)
    {
      nw_pack_add_text (&body, SITE_SITE, nw_session_site_get_site_id (site));
      nw_pack_add_int (&body, SITE_SIDE, (gint64)nw_session_site_get_side (site));
    }
  if (whole && nw_session_site_get_point (site, &view, &x, &y))
    {
      nw_pack_add_int (&body, SITE_VIEW, (gint64)view);
      nw_pack_add_double (&body, SITE_X, x);
      nw_pack_add_double (&body, SITE_Y, y);
    }
  nw_pack_add_entries (&body, nw_session_site_get_extra (site));
  nw_pack_add_pack (pack, SESSION_SITE, &body);
}

static void
add_screening (NwPack *pack,
               NwSession *session)
{
  g_auto (GStrv) ids = NULL;

  if (!nw_session_has_screening (session))
    return;

  ids = nw_screening_list_asked (nw_session_get_screening (session));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_auto (NwPack) answer = { 0 };

      nw_pack_add_text (&answer, ANSWER_FLAG, ids[i]);
      nw_pack_add_int (&answer, ANSWER_ANSWER, (gint64)nw_screening_get (nw_session_get_screening (session), ids[i]));
      nw_pack_add_pack (pack, SESSION_ANSWER, &answer);
    }
}

static void
add_stop_checks (NwPack *pack,
                 NwSession *session)
{
  GListModel *checks = nw_session_has_stop_checks (session) ? nw_session_get_stop_checks (session) : NULL;

  for (guint i = 0; checks != NULL && i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);
      const char *const *items = nw_stop_check_get_items (check);
      g_auto (NwPack) body = { 0 };

      nw_pack_add_text (&body, STOP_ZONE, nw_stop_check_get_zone (check));
      for (guint j = 0; items[j] != NULL; j++)
        nw_pack_add_text (&body, STOP_ITEM, items[j]);
      nw_pack_add_text (&body, STOP_VERSION, nw_stop_check_get_version (check));
      nw_pack_add_int (&body, STOP_AT, nw_stop_check_get_at (check));
      nw_pack_add_pack (pack, SESSION_STOP_CHECK, &body);
    }
}

static guint
key_of (NwPartKind kind)
{
  return SESSION_INTAKE + (guint)kind - NW_PART_INTAKE;
}

static void
add_parts (NwPack *pack,
           NwSession *session,
           NwPartKind kind)
{
  GListModel *parts = NULL;

  if (!nw_session_has_parts (session, kind))
    return;
  if (!nw_part_kind_has_id (kind))
    {
      g_auto (NwPack) body = { 0 };

      nw_part_pack (nw_session_get_part (session, kind), FALSE, NULL, &body);
      nw_pack_add_pack (pack, key_of (kind), &body);
      return;
    }

  parts = nw_session_get_parts (session, kind);
  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (parts, i);
      g_auto (NwPack) body = { 0 };

      nw_part_pack (part, TRUE, NULL, &body);
      nw_pack_add_pack (pack, key_of (kind), &body);
    }
}

static void
add_whole (NwPack *pack,
           NwSession *session)
{
  nw_pack_add_id (pack, SESSION_ID, nw_session_get_raw_id (session));
  nw_pack_add_int (pack, SESSION_NUMBER, nw_session_get_number (session));
  nw_pack_add_int (pack, SESSION_REVISION, nw_session_get_revision (session));
  nw_pack_add_text (pack, SESSION_DAY, nw_session_get_day (session));
  nw_pack_add_int (pack, SESSION_STATE, (gint64)nw_session_get_state (session));
  nw_pack_add_text (pack, SESSION_PATIENT_NAME, nw_session_get_patient (session));
  nw_pack_add_text (pack, SESSION_THERAPIST_NAME, nw_session_get_therapist (session));
}

/*
 * nw_record_pack_session:
 * @pack: gets what is sealed of @session
 * @session: a session that was found valid
 * @refs: (nullable) (element-type NwRowRef): its site rows in their order; NULL
 *   for a session without rows, of which all is packed
 * @mark: (nullable): of the open columns of those rows
 * @amendments: (nullable): what its head holds of its amendments
 */
void
nw_record_pack_session (NwPack *pack,
                        NwSession *session,
                        const GArray *refs,
                        const guint8 *mark,
                        const NwAmendmentTip *amendments)
{
  gboolean whole = refs == NULL;
  guint n_amendments = amendments != NULL ? amendments->n : whole ? nw_session_get_n_amendments (session)
                                                                  : 0;

  nw_pack_add_id (pack, SESSION_PATIENT, nw_session_get_raw_patient (session));
  nw_pack_add_id (pack, SESSION_THERAPIST, nw_session_get_raw_therapist (session));
  nw_pack_add_text (pack, SESSION_REGION, nw_session_get_region (session));
  nw_pack_add_text (pack, SESSION_NOTE, nw_session_get_note (session));
  nw_pack_add_int (pack, SESSION_CREATED, nw_session_get_created_at (session));
  nw_pack_add_int (pack, SESSION_CHANGED, nw_session_get_changed_at (session));
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    add_site (pack, nw_session_get_site (session, i), i > 0 ? nw_session_get_site (session, i - 1) : NULL, whole ? 1 : g_array_index (refs, NwRowRef, i).revision, whole);
  if (mark != NULL)
    nw_pack_add (pack, SESSION_MARK, mark, NW_VAULT_MARK_SIZE);
  add_screening (pack, session);
  add_stop_checks (pack, session);
  for (NwPartKind kind = NW_PART_INTAKE; kind <= NW_PART_OUTCOME; kind++)
    add_parts (pack, session, kind);
  if (n_amendments > 0)
    nw_pack_add_int (pack, SESSION_N_AMENDMENTS, n_amendments);
  if (amendments != NULL && amendments->n > 0)
    nw_pack_add (pack, SESSION_AMENDMENTS_MARK, amendments->mark, NW_VAULT_MARK_SIZE);
  if (whole)
    add_whole (pack, session);
  nw_pack_add_entries (pack, nw_session_get_extra (session));
}

static void
site_head_free (gpointer data)
{
  NwSiteHead *head = data;

  nw_session_wipe_text (&head->region);
  g_free (head->site);
  g_clear_object (&head->needle);
  g_clear_object (&head->use);
  g_clear_pointer (&head->extra, g_bytes_unref);
  g_free (head);
}

/* nw_head_free: what was read of a session */
void
nw_head_free (NwHead *self)
{
  g_clear_object (&self->session);
  g_clear_pointer (&self->refs, g_array_unref);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_free (self);
}

/* What is said of a needle, while it is read. */
typedef struct
{
  NwNeedle size;
  gboolean has_diameter;
  gboolean has_length;
  double planned;
  double angle;
  char *direction;
  char *guided_by;
  char *guided_with;
  char *deviation;
  GPtrArray *refusals;
  gboolean said;
} Needle;

static void
needle_clear (Needle *needle)
{
  nw_session_wipe_text (&needle->direction);
  nw_session_wipe_text (&needle->guided_by);
  nw_session_wipe_text (&needle->guided_with);
  nw_session_wipe_text (&needle->deviation);
  g_clear_pointer (&needle->refusals, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Needle, needle_clear)

/* A text that is there once. */
static void
take_text (NwUnpack *unpack,
           char **text)
{
  if (*text != NULL)
    unpack->sound = FALSE;
  else
    *text = nw_unpack_dup_text (unpack);
}

static gboolean
read_needle_entry (NwUnpack *unpack,
                   Needle *needle)
{
  switch (unpack->key)
    {
    case SITE_DIAMETER:
      needle->has_diameter = nw_unpack_get_double (unpack, &needle->size.diameter_mm);
      break;
    case SITE_LENGTH:
      needle->has_length = nw_unpack_get_double (unpack, &needle->size.length_mm);
      break;
    case SITE_PLANNED:
      nw_unpack_get_double (unpack, &needle->planned);
      break;
    case SITE_ANGLE:
      nw_unpack_get_double (unpack, &needle->angle);
      break;
    case SITE_DIRECTION:
      take_text (unpack, &needle->direction);
      break;
    case SITE_GUIDED_BY:
      take_text (unpack, &needle->guided_by);
      break;
    case SITE_GUIDED_WITH:
      take_text (unpack, &needle->guided_with);
      break;
    case SITE_DEVIATION:
      take_text (unpack, &needle->deviation);
      break;
    case SITE_REFUSAL:
      if (needle->refusals == NULL)
        needle->refusals = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (needle->refusals, nw_unpack_dup_text (unpack));
      unpack->sound = unpack->sound && needle->refusals->len <= NW_NEEDLE_REFUSALS_MAX;
      break;
    default:
      return FALSE;
    }

  needle->said = TRUE;
  return TRUE;
}

static NwNeedlePlan *
make_needle (Needle *needle)
{
  static const char *const none[] = { NULL };
  g_autoptr (NwNeedlePlan) plan = NULL;

  if (!needle->said)
    return g_object_ref (nw_needle_plan_get_empty ());
  if (needle->has_diameter != needle->has_length || (needle->deviation == NULL && needle->refusals != NULL))
    return NULL;

  plan = nw_needle_plan_new (needle->has_length ? &needle->size : NULL, needle->planned, needle->angle, needle->direction);
  if (needle->deviation != NULL)
    {
      g_autoptr (NwNeedlePlan) base = g_steal_pointer (&plan);

      if (needle->refusals != NULL)
        g_ptr_array_add (needle->refusals, NULL);
      plan = nw_needle_plan_new_with_deviation (base, needle->deviation, needle->refusals != NULL ? (const char *const *)needle->refusals->pdata : none);
    }
  if (needle->guided_by != NULL || needle->guided_with != NULL)
    {
      g_autoptr (NwNeedlePlan) base = g_steal_pointer (&plan);

      plan = nw_needle_plan_new_with_guidance (base, needle->guided_by, needle->guided_with);
    }

  return nw_needle_plan_validate (plan, NULL) ? g_steal_pointer (&plan) : NULL;
}

static void
read_site_entry (NwUnpack *unpack,
                 gboolean whole,
                 NwPart *previous,
                 NwSiteHead *head,
                 NwPack *extra)
{
  NwUnpack inner;

  if (unpack->key >= SITE_SITE && unpack->key <= SITE_Y && !whole)
    {
      unpack->sound = FALSE;
      return;
    }

  switch (unpack->key)
    {
    case SITE_ID:
      nw_unpack_get_id (unpack, &head->id);
      break;
    case SITE_REVISION:
      nw_unpack_get_int (unpack, &head->revision);
      break;
    case SITE_REGION:
      take_text (unpack, &head->region);
      break;
    case SITE_USE:
      nw_unpack_init_inner (&inner, unpack);
      if (head->use == NULL)
        head->use = nw_part_unpack (NW_PART_USE, NULL, 0, previous, &inner);
      unpack->sound = head->use != NULL && inner.sound;
      break;
    case SITE_SITE:
      take_text (unpack, &head->site);
      break;
    case SITE_SIDE:
      nw_unpack_get_int (unpack, &head->side);
      break;
    case SITE_VIEW:
      head->has_point = nw_unpack_get_int (unpack, &head->view);
      break;
    case SITE_X:
      nw_unpack_get_double (unpack, &head->x_mm);
      break;
    case SITE_Y:
      nw_unpack_get_double (unpack, &head->y_mm);
      break;
    default:
      nw_unpack_keep (unpack, extra);
      break;
    }
}

static gboolean
read_site (NwUnpack *outer,
           gboolean whole,
           NwHead *head)
{
  NwSiteHead *site = g_new0 (NwSiteHead, 1);
  NwPart *previous = head->sites->len > 0 ? ((NwSiteHead *)g_ptr_array_index (head->sites, head->sites->len - 1))->use : NULL;
  g_auto (Needle) needle = { .planned = -1.0 };
  g_auto (NwPack) extra = { 0 };
  NwRowRef ref = { 0 };
  NwUnpack unpack;

  g_ptr_array_add (head->sites, site);
  nw_unpack_init_inner (&unpack, outer);
  while (nw_unpack_next (&unpack))
    {
      if (!read_needle_entry (&unpack, &needle))
        read_site_entry (&unpack, whole, previous, site, &extra);
    }
  site->needle = unpack.sound ? make_needle (&needle) : NULL;
  if (site->needle == NULL || !nw_id_is_set (&site->id) || head->sites->len > NW_SESSION_SITES_MAX)
    return FALSE;

  if (extra.size > 0)
    site->extra = nw_pack_end (&extra);
  ref.id = site->id;
  ref.revision = site->revision;
  g_array_append_val (head->refs, ref);
  return TRUE;
}

static gboolean
read_answer (NwUnpack *outer,
             NwSession *session)
{
  NwScreening *screening = nw_session_get_screening (session);
  g_autofree char *id = NULL;
  gint64 answer = 0;
  NwUnpack unpack;

  nw_unpack_init_inner (&unpack, outer);
  while (nw_unpack_next (&unpack))
    {
      if (unpack.key == ANSWER_FLAG)
        take_text (&unpack, &id);
      else if (unpack.key == ANSWER_ANSWER)
        nw_unpack_get_int (&unpack, &answer);
      else
        unpack.sound = FALSE;
    }
  if (!unpack.sound || id == NULL || !nw_session_id_is_well_formed (id) || answer <= NW_ANSWER_NOT_ASKED || answer >= NW_N_ANSWERS || nw_screening_get (screening, id) != NW_ANSWER_NOT_ASKED || nw_screening_get_n_asked (screening) >= NW_SCREENING_MAX)
    return FALSE;

  nw_screening_set (screening, id, (NwAnswer)answer);
  return TRUE;
}

static gboolean
read_stop_check (NwUnpack *outer,
                 NwSession *session)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (NwStopCheck) check = NULL;
  g_autofree char *zone = NULL;
  g_autofree char *version = NULL;
  gint64 at = 0;
  NwUnpack unpack;

  nw_unpack_init_inner (&unpack, outer);
  while (nw_unpack_next (&unpack))
    {
      if (unpack.key == STOP_ZONE)
        take_text (&unpack, &zone);
      else if (unpack.key == STOP_ITEM && items->len < NW_STOP_CHECK_ITEMS_MAX)
        g_ptr_array_add (items, nw_unpack_dup_text (&unpack));
      else if (unpack.key == STOP_VERSION)
        take_text (&unpack, &version);
      else if (unpack.key == STOP_AT)
        nw_unpack_get_int (&unpack, &at);
      else
        unpack.sound = FALSE;
    }
  if (!unpack.sound || zone == NULL)
    return FALSE;

  g_ptr_array_add (items, NULL);
  check = nw_stop_check_new (zone, (const char *const *)items->pdata, version != NULL ? version : "", at);
  if (!nw_session_check_stop_check (check, NULL) || nw_session_find_stop_check (session, zone) != NULL || g_list_model_get_n_items (nw_session_get_stop_checks (session)) >= NW_STOP_CHECKS_MAX)
    return FALSE;

  nw_session_add_stop_check (session, check);
  return TRUE;
}

static gboolean
read_part (NwUnpack *outer,
           NwSession *session)
{
  NwPartKind kind = (NwPartKind)(outer->key - SESSION_INTAKE + NW_PART_INTAKE);
  g_autoptr (NwPart) part = NULL;
  NwUnpack unpack;

  nw_unpack_init_inner (&unpack, outer);
  part = nw_part_unpack (kind, NULL, 0, NULL, &unpack);
  if (part == NULL)
    return FALSE;

  if (!nw_part_kind_has_id (kind))
    {
      if (nw_session_has_parts (session, kind))
        return FALSE;
      nw_session_set_part (session, part);
      return TRUE;
    }

  if (nw_session_find_part (session, kind, nw_part_get_id (part)) != NULL || g_list_model_get_n_items (nw_session_get_parts (session, kind)) >= NW_PARTS_MAX)
    return FALSE;
  nw_session_add_part (session, part);
  return TRUE;
}

/* What is read of a session on the way. */
typedef struct
{
  NwHead *head;
  NwPack extra;
  gboolean has_mark;
  gint64 created;
  gint64 changed;
  gint64 n_amendments;
  gboolean has_amendments_mark;
  /* Of a whole one. */
  NwId id;
  gint64 number;
  gint64 revision;
  gint64 state;
} Reading;

static void
read_bytes (NwUnpack *unpack,
            guint8 mark[NW_VAULT_MARK_SIZE],
            gboolean *has)
{
  unpack->sound = unpack->sound && unpack->size == NW_VAULT_MARK_SIZE && !*has;
  *has = unpack->sound;
  if (unpack->sound)
    memcpy (mark, unpack->value, NW_VAULT_MARK_SIZE);
}

static void
read_text (NwUnpack *unpack,
           NwSession *session,
           void (*set) (NwSession *session, const char *text))
{
  char *text = nw_unpack_dup_text (unpack);

  if (text != NULL)
    set (session, text);
  nw_session_wipe_text (&text);
}

/* What only a session without rows holds; FALSE for another key. */
static gboolean
read_whole_entry (NwUnpack *unpack,
                  Reading *reading)
{
  NwSession *session = reading->head->session;

  switch (unpack->key)
    {
    case SESSION_ID:
      nw_unpack_get_id (unpack, &reading->id);
      break;
    case SESSION_NUMBER:
      nw_unpack_get_int (unpack, &reading->number);
      break;
    case SESSION_REVISION:
      nw_unpack_get_int (unpack, &reading->revision);
      break;
    case SESSION_DAY:
      read_text (unpack, session, nw_session_set_day);
      break;
    case SESSION_STATE:
      nw_unpack_get_int (unpack, &reading->state);
      break;
    case SESSION_PATIENT_NAME:
      read_text (unpack, session, nw_session_set_patient);
      break;
    case SESSION_THERAPIST_NAME:
      read_text (unpack, session, nw_session_set_therapist);
      break;
    default:
      return FALSE;
    }

  return TRUE;
}

static void
read_entry (NwUnpack *unpack,
            gboolean whole,
            Reading *reading)
{
  NwHead *head = reading->head;
  NwId id = { 0 };

  switch (unpack->key)
    {
    case SESSION_PATIENT:
      if (nw_unpack_get_id (unpack, &id))
        nw_session_name_patient (head->session, &id);
      break;
    case SESSION_THERAPIST:
      if (nw_unpack_get_id (unpack, &id))
        nw_session_name_therapist (head->session, &id);
      break;
    case SESSION_REGION:
      read_text (unpack, head->session, nw_session_set_region);
      break;
    case SESSION_NOTE:
      read_text (unpack, head->session, nw_session_set_note);
      break;
    case SESSION_CREATED:
      nw_unpack_get_int (unpack, &reading->created);
      break;
    case SESSION_CHANGED:
      nw_unpack_get_int (unpack, &reading->changed);
      break;
    case SESSION_SITE:
      unpack->sound = read_site (unpack, whole, head);
      break;
    case SESSION_MARK:
      read_bytes (unpack, head->mark, &reading->has_mark);
      break;
    case SESSION_ANSWER:
      unpack->sound = read_answer (unpack, head->session);
      break;
    case SESSION_STOP_CHECK:
      unpack->sound = read_stop_check (unpack, head->session);
      break;
    case SESSION_INTAKE:
    case SESSION_CARE:
    case SESSION_CONSENT:
    case SESSION_EVENT:
    case SESSION_OUTCOME:
      unpack->sound = read_part (unpack, head->session);
      break;
    case SESSION_N_AMENDMENTS:
      unpack->sound = nw_unpack_get_int (unpack, &reading->n_amendments) && reading->n_amendments > 0 && reading->n_amendments <= NW_AMENDMENTS_MAX;
      break;
    case SESSION_AMENDMENTS_MARK:
      read_bytes (unpack, head->amendments.mark, &reading->has_amendments_mark);
      break;
    default:
      if (!whole || !read_whole_entry (unpack, reading))
        nw_unpack_keep (unpack, &reading->extra);
      break;
    }
}

/*
 * nw_record_read_session:
 * @unpack: what nw_record_pack_session() gave
 * @whole: it was packed without rows
 * @head: its session is there, but for a whole one it gets all it says
 *
 * Returns: FALSE for what no version writes
 */
gboolean
nw_record_read_session (NwUnpack *unpack,
                        gboolean whole,
                        NwHead *head)
{
  Reading reading = { .head = head };
  NwId patient = { 0 };
  NwId therapist = { 0 };
  g_autoptr (GBytes) extra = NULL;

  head->refs = g_array_sized_new (FALSE, FALSE, sizeof (NwRowRef), USUAL_SITES);
  head->sites = g_ptr_array_new_full (USUAL_SITES, site_head_free);
  while (nw_unpack_next (unpack))
    {
      read_entry (unpack, whole, &reading);
      /* A name that follows would let go of the row that was read. */
      if (nw_id_is_set (nw_session_get_raw_patient (head->session)))
        patient = *nw_session_get_raw_patient (head->session);
      if (nw_id_is_set (nw_session_get_raw_therapist (head->session)))
        therapist = *nw_session_get_raw_therapist (head->session);
    }
  extra = reading.extra.size > 0 ? nw_pack_end (&reading.extra) : NULL;
  nw_pack_clear (&reading.extra);
  if (!unpack->sound || (head->sites->len > 0 && !whole && !reading.has_mark) || (!whole && reading.has_amendments_mark != (reading.n_amendments > 0)) || (whole && (reading.state < 0 || reading.state >= NW_N_SESSION_STATES || !nw_id_is_set (&reading.id))))
    return FALSE;

  nw_session_name_patient (head->session, &patient);
  nw_session_name_therapist (head->session, &therapist);
  nw_session_set_times (head->session, reading.created, reading.changed);
  nw_session_set_extra (head->session, extra);
  nw_session_set_n_amendments (head->session, (guint)reading.n_amendments);
  head->amendments.n = (guint)reading.n_amendments;
  if (whole)
    {
      nw_session_set_raw_id (head->session, &reading.id);
      nw_session_set_stamp (head->session, reading.number, reading.revision);
      nw_session_set_state (head->session, (NwSessionState)reading.state);
    }
  return TRUE;
}

/*
 * nw_record_make_site:
 * @head: what was sealed of it
 * @columns: (nullable): its open columns, NULL for one without a row
 *
 * Returns: (transfer full) (nullable): the site, NULL for what no version writes
 */
NwSessionSite *
nw_record_make_site (const NwSiteHead *head,
                     const NwSiteColumns *columns)
{
  NwSiteColumns own = { .id = head->id, .site = head->site, .side = head->side, .has_point = head->has_point, .view = head->view, .x_mm = head->x_mm, .y_mm = head->y_mm };
  NwView view = NW_VIEW_ANTERIOR;

  if (columns == NULL)
    columns = &own;
  if (columns->site == NULL || columns->side < 0 || columns->side >= NW_N_SIDES || columns->view < 0 || columns->view >= NW_N_STORED_VIEWS)
    return NULL;

  view = (NwView)columns->view;
  return nw_session_site_new_stored (&head->id, columns->site, head->region, (NwSide)columns->side, columns->has_point ? &view : NULL, columns->x_mm, columns->y_mm, head->needle, head->use, head->extra);
}
