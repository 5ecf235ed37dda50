/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-import-private.h"

#include "nw-error.h"
#include "nw-part-struct.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The members of an object. One that is of the wrong type is remembered, so
 * that each is asked for without a look at the one before. */
typedef struct
{
  JsonObject *object;
  guint n_taken;
  const char *bad;
} Members;

static gboolean
refuse (GError **error,
        const char *name)
{
  /* Translators: %s is the name of an entry in a file, such as "used-mm" */
  g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("“%s” is not of its form."), name);
  return FALSE;
}

static gboolean
open_members (Members *members,
              JsonNode *node,
              const char *name,
              GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, name);
  *members = (Members){ .object = json_node_get_object (node) };
  return TRUE;
}

static JsonNode *
take (Members *members,
      const char *name,
      JsonNodeType type)
{
  JsonNode *node = json_object_get_member (members->object, name);

  if (node == NULL)
    return NULL;
  members->n_taken++;
  if (json_node_get_node_type (node) != type)
    {
      members->bad = name;
      return NULL;
    }
  return node;
}

/* A text that is not empty, or NULL for none. */
static const char *
take_text (Members *members,
           const char *name)
{
  JsonNode *node = take (members, name, JSON_NODE_VALUE);
  const char *text = NULL;

  if (node == NULL)
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);
  if (text != NULL && *text != '\0')
    return text;
  members->bad = name;
  return NULL;
}

static const char *
need_text (Members *members,
           const char *name)
{
  const char *text = take_text (members, name);

  if (text == NULL)
    members->bad = name;
  return text;
}

static gboolean
take_number (Members *members,
             const char *name,
             double *number)
{
  JsonNode *node = take (members, name, JSON_NODE_VALUE);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (node == NULL)
    return FALSE;
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    {
      members->bad = name;
      return FALSE;
    }
  *number = json_node_get_double (node);
  return TRUE;
}

static gboolean
need_number (Members *members,
             const char *name,
             double *number)
{
  if (take_number (members, name, number))
    return TRUE;
  members->bad = name;
  return FALSE;
}

static gboolean
need_id (Members *members,
         const char *name,
         NwId *id)
{
  const char *text = need_text (members, name);

  if (text != NULL && nw_id_from_string (text, id) && nw_id_is_set (id))
    return TRUE;
  members->bad = name;
  return FALSE;
}

/* A moment in UTC. */
static gint64
need_time (Members *members,
           const char *name)
{
  const char *text = need_text (members, name);
  g_autoptr (GDateTime) when = text != NULL && nw_time_is_valid (text) ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  gint64 at = when != NULL ? g_date_time_to_unix (when) : -1;

  if (at < 0)
    members->bad = name;
  return at;
}

/* Texts of an array, with NULL after the last; NULL if one is no text. */
static char **
read_texts (JsonNode *node)
{
  JsonArray *array = json_node_get_array (node);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING || *json_node_get_string (element) == '\0')
        return NULL;
      g_ptr_array_add (texts, g_strdup (json_node_get_string (element)));
    }

  g_ptr_array_add (texts, NULL);
  return (char **)g_ptr_array_steal (texts, NULL);
}

static char **
need_texts (Members *members,
            const char *name)
{
  JsonNode *node = take (members, name, JSON_NODE_ARRAY);
  char **texts = node != NULL ? read_texts (node) : NULL;

  if (texts == NULL)
    members->bad = name;
  return texts;
}

/* The bytes of entries of a later version. */
static GBytes *
take_later (Members *members)
{
  const char *text = take_text (members, "later");
  g_autofree guchar *bytes = NULL;
  g_autofree char *again = NULL;
  gsize size = 0;

  if (text == NULL)
    return NULL;
  bytes = g_base64_decode (text, &size);
  again = g_base64_encode (bytes, size);
  /* The decoder passes over what is no base64. Whether the bytes are entries
   * shows when they are read back. */
  if (size == 0 || !g_str_equal (text, again))
    {
      members->bad = "later";
      return NULL;
    }
  return g_bytes_new (bytes, size);
}

/* All members were asked for, and all of them were of their form. */
static gboolean
close_members (Members *members,
               GError **error)
{
  if (members->bad != NULL)
    return refuse (error, members->bad);
  if (members->n_taken == json_object_get_size (members->object))
    return TRUE;

  g_set_error_literal (error, NW_ERROR, NW_ERROR_NEWER_SCHEMA, _ ("The file has entries that this version does not know."));
  return FALSE;
}

/* What is not so has no member. */
static gboolean
take_true (Members *members,
           const char *name)
{
  JsonNode *node = take (members, name, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

/* The part with what the file says in one field, where it says anything. */
static NwPart *
read_field (Members *members,
            NwPart *part,
            const NwPartField *field)
{
  double number = 0.0;
  const char *text = NULL;

  if (!json_object_has_member (members->object, field->id))
    return g_object_ref (part);

  if (nw_part_field_holds_number (field->type))
    return take_number (members, field->id, &number) ? nw_part_with_number (part, field->id, number) : NULL;
  if (nw_part_field_holds_text (field->type))
    {
      text = take_text (members, field->id);
      return text != NULL ? nw_part_with_text (part, field->id, text) : NULL;
    }
  if (field->type == NW_PART_FIELD_IDS)
    {
      g_auto (GStrv) ids = need_texts (members, field->id);

      return ids != NULL && ids[0] != NULL ? nw_part_with_ids (part, field->id, (const char *const *)ids) : NULL;
    }

  return take_true (members, field->id) ? nw_part_with_flag (part, field->id, TRUE) : NULL;
}

/*
 * nw_import_read_part:
 * @node: a value of the file
 * @kind: what it should be
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the part
 */
NwPart *
nw_import_read_part (JsonNode *node,
                     NwPartKind kind,
                     GError **error)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (kind, &n_fields);
  g_autoptr (NwPart) part = NULL;
  g_autoptr (GBytes) later = NULL;
  Members members = { 0 };
  NwId id = { 0 };

  if (!open_members (&members, node, nw_part_kind_get_id (kind), error))
    return NULL;
  if (nw_part_kind_has_id (kind) && !need_id (&members, "id", &id))
    {
      refuse (error, "id");
      return NULL;
    }

  part = nw_part_new_stored (kind, &id, 0);
  for (guint i = 0; i < n_fields; i++)
    {
      NwPart *next = read_field (&members, part, &fields[i]);

      if (next == NULL)
        {
          refuse (error, fields[i].id);
          return NULL;
        }
      g_object_unref (part);
      part = next;
    }
  later = take_later (&members);
  if (!close_members (&members, error) || !nw_part_validate (part, error))
    return NULL;
  if (later != NULL)
    part->extra = g_steal_pointer (&later);
  return g_steal_pointer (&part);
}

static gboolean
read_needle_size (JsonNode *node,
                  NwNeedle *needle,
                  GError **error)
{
  Members members = { 0 };

  if (!open_members (&members, node, "needle", error))
    return FALSE;
  need_number (&members, "diameter-mm", &needle->diameter_mm);
  need_number (&members, "length-mm", &needle->length_mm);
  return close_members (&members, error);
}

static NwNeedlePlan *
add_imaging (NwNeedlePlan *plan,
             JsonNode *node,
             GError **error)
{
  Members members = { 0 };
  JsonNode *by = NULL;
  JsonNode *with = NULL;

  if (!open_members (&members, node, "imaging", error))
    return NULL;
  /* One of both may be empty. */
  by = take (&members, "by", JSON_NODE_VALUE);
  with = take (&members, "with", JSON_NODE_VALUE);
  if (by == NULL || with == NULL || json_node_get_value_type (by) != G_TYPE_STRING || json_node_get_value_type (with) != G_TYPE_STRING)
    members.bad = "imaging";
  if (!close_members (&members, error))
    return NULL;
  return nw_needle_plan_new_with_guidance (plan, json_node_get_string (by), json_node_get_string (with));
}

static NwNeedlePlan *
add_deviation (NwNeedlePlan *plan,
               JsonNode *node,
               GError **error)
{
  Members members = { 0 };
  const char *reason = NULL;
  g_auto (GStrv) from = NULL;

  if (!open_members (&members, node, "deviation", error))
    return NULL;
  reason = need_text (&members, "reason");
  from = need_texts (&members, "from");
  if (!close_members (&members, error))
    return NULL;
  return nw_needle_plan_new_with_deviation (plan, reason, (const char *const *)from);
}

/* The members of a site that tell of its needle. */
static NwNeedlePlan *
read_needle (Members *members,
             GError **error)
{
  JsonNode *size = take (members, "needle", JSON_NODE_OBJECT);
  JsonNode *imaging = take (members, "imaging", JSON_NODE_OBJECT);
  JsonNode *deviation = take (members, "deviation", JSON_NODE_OBJECT);
  const char *direction = take_text (members, "direction");
  double planned = -1.0;
  double angle = 0.0;
  NwNeedle needle = { 0.0, 0.0 };
  g_autoptr (NwNeedlePlan) plan = NULL;

  if (take_number (members, "planned-mm", &planned) && !(planned >= 0.0))
    members->bad = "planned-mm";
  take_number (members, "angle", &angle);
  if (size != NULL && !read_needle_size (size, &needle, error))
    return NULL;

  plan = nw_needle_plan_new (size != NULL ? &needle : NULL, planned, angle, direction);
  if (deviation != NULL)
    {
      g_autoptr (NwNeedlePlan) base = g_steal_pointer (&plan);

      plan = add_deviation (base, deviation, error);
    }
  if (plan != NULL && imaging != NULL)
    {
      g_autoptr (NwNeedlePlan) base = g_steal_pointer (&plan);

      plan = add_imaging (base, imaging, error);
    }
  if (plan == NULL || !nw_needle_plan_validate (plan, error))
    return NULL;
  return g_steal_pointer (&plan);
}

static gboolean
read_point (JsonNode *node,
            NwView *view,
            double *x_mm,
            double *y_mm,
            GError **error)
{
  Members members = { 0 };
  const char *name = NULL;

  if (!open_members (&members, node, "point", error))
    return FALSE;
  name = need_text (&members, "view");
  if (name != NULL && (!nw_view_from_string (name, view) || *view >= NW_N_STORED_VIEWS))
    members.bad = "view";
  need_number (&members, "x-mm", x_mm);
  need_number (&members, "y-mm", y_mm);
  return close_members (&members, error);
}

static NwSessionSite *
read_site (JsonNode *node,
           GError **error)
{
  Members members = { 0 };
  NwId id = { 0 };
  NwSide side = NW_SIDE_MIDLINE;
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;
  const char *site = NULL;
  const char *region = NULL;
  const char *side_name = NULL;
  JsonNode *point = NULL;
  JsonNode *used = NULL;
  g_autoptr (NwNeedlePlan) needle = NULL;
  g_autoptr (NwPart) use = NULL;
  g_autoptr (GBytes) later = NULL;

  if (!open_members (&members, node, "sites", error))
    return NULL;
  need_id (&members, "id", &id);
  site = need_text (&members, "site");
  region = take_text (&members, "region");
  side_name = need_text (&members, "side");
  if (side_name != NULL && !nw_side_from_string (side_name, &side))
    members.bad = "side";
  point = take (&members, "point", JSON_NODE_OBJECT);
  if (point != NULL && !read_point (point, &view, &x, &y, error))
    return NULL;
  needle = read_needle (&members, error);
  if (needle == NULL)
    return NULL;
  used = take (&members, "use", JSON_NODE_OBJECT);
  if (used != NULL)
    {
      use = nw_import_read_part (used, NW_PART_USE, error);
      if (use == NULL)
        return NULL;
    }
  later = take_later (&members);
  if (!close_members (&members, error))
    return NULL;
  if (!nw_session_site_check (site, region != NULL ? region : "", (int)side, point != NULL ? (int)view : -1, x, y))
    {
      refuse (error, "site");
      return NULL;
    }
  return nw_session_site_new_stored (&id, site, region, side, point != NULL ? &view : NULL, x, y, needle, use, later);
}

static gboolean
read_screening (JsonNode *node,
                NwSession *session,
                GError **error)
{
  NwScreening *screening = NULL;
  JsonObjectIter iter;
  const char *id = NULL;
  JsonNode *value = NULL;

  if (json_object_get_size (json_node_get_object (node)) == 0)
    return TRUE;
  screening = nw_session_get_screening (session);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &id, &value))
    {
      NwAnswer answer = NW_ANSWER_NOT_ASKED;
      const char *word = JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING ? json_node_get_string (value) : NULL;

      if (word == NULL || !nw_session_id_is_well_formed (id) || !nw_answer_from_string (word, &answer) || answer == NW_ANSWER_NOT_ASKED)
        return refuse (error, "screening");
      nw_screening_set (screening, id, answer);
    }

  return TRUE;
}

static gboolean
read_stop_check (JsonNode *node,
                 NwSession *session,
                 GError **error)
{
  Members members = { 0 };
  const char *zone = NULL;
  const char *version = NULL;
  g_auto (GStrv) items = NULL;
  gint64 at = 0;
  g_autoptr (NwStopCheck) check = NULL;

  if (!open_members (&members, node, "stop-checks", error))
    return FALSE;
  zone = need_text (&members, "zone");
  items = need_texts (&members, "items");
  version = take_text (&members, "content-version");
  at = need_time (&members, "at");
  if (!close_members (&members, error))
    return FALSE;

  check = nw_stop_check_new (zone, (const char *const *)items, version != NULL ? version : "", at);
  if (!nw_session_check_stop_check (check, error))
    return FALSE;
  if (nw_session_find_stop_check (session, zone) != NULL)
    return refuse (error, "stop-checks");
  nw_session_add_stop_check (session, check);
  return TRUE;
}

typedef gboolean (*ReadElement) (JsonNode *node,
                                 NwSession *session,
                                 GError **error);

static gboolean
read_elements (Members *members,
               const char *name,
               NwSession *session,
               ReadElement read,
               GError **error)
{
  JsonNode *node = take (members, name, JSON_NODE_ARRAY);

  for (guint i = 0; node != NULL && i < json_array_get_length (json_node_get_array (node)); i++)
    {
      if (!read (json_array_get_element (json_node_get_array (node), i), session, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_session_site (JsonNode *node,
                   NwSession *session,
                   GError **error)
{
  g_autoptr (NwSessionSite) site = NULL;

  if (nw_session_get_n_sites (session) >= NW_SESSION_SITES_MAX)
    return refuse (error, "sites");
  site = read_site (node, error);
  if (site == NULL)
    return FALSE;
  nw_session_add_site (session, site);
  return TRUE;
}

static gboolean
add_part (JsonNode *node,
          NwSession *session,
          NwPartKind kind,
          GError **error)
{
  g_autoptr (NwPart) part = nw_import_read_part (node, kind, error);

  if (part == NULL)
    return FALSE;
  if (nw_session_find_part (session, kind, nw_part_get_id (part)) != NULL)
    return refuse (error, nw_part_kind_get_id (kind));
  nw_session_add_part (session, part);
  return TRUE;
}

static gboolean
read_consent (JsonNode *node,
              NwSession *session,
              GError **error)
{
  return add_part (node, session, NW_PART_CONSENT, error);
}

static gboolean
read_event (JsonNode *node,
            NwSession *session,
            GError **error)
{
  return add_part (node, session, NW_PART_EVENT, error);
}

static gboolean
read_outcome (JsonNode *node,
              NwSession *session,
              GError **error)
{
  return add_part (node, session, NW_PART_OUTCOME, error);
}

static gboolean
read_single (Members *members,
             const char *name,
             NwPartKind kind,
             NwSession *session,
             GError **error)
{
  JsonNode *node = take (members, name, JSON_NODE_OBJECT);
  g_autoptr (NwPart) part = NULL;

  if (node == NULL)
    return TRUE;
  part = nw_import_read_part (node, kind, error);
  if (part == NULL)
    return FALSE;
  nw_session_set_part (session, part);
  return TRUE;
}

/* The person whose row is named, or nobody. */
static void
read_person (Members *members,
             const char *name,
             NwSession *session,
             void (*set) (NwSession *, const NwId *))
{
  NwId id = { 0 };

  if (json_object_has_member (members->object, name) && need_id (members, name, &id))
    set (session, &id);
}

static NwSession *
read_head (Members *members,
           GError **error)
{
  g_autoptr (NwSession) session = NULL;
  NwId id = { 0 };
  const char *state = NULL;
  gint64 created = 0;
  gint64 changed = 0;

  if (!need_id (members, "id", &id))
    {
      refuse (error, "id");
      return NULL;
    }
  session = nw_session_new_stored (&id, 0, 0);
  state = need_text (members, "state");
  if (g_strcmp0 (state, "closed") == 0)
    nw_session_set_state (session, NW_SESSION_CLOSED);
  else if (g_strcmp0 (state, "draft") != 0)
    members->bad = "state";
  nw_session_set_day (session, need_text (members, "day"));
  created = need_time (members, "created-at");
  changed = need_time (members, "changed-at");
  nw_session_set_times (session, created, changed);
  read_person (members, "patient", session, nw_session_name_patient);
  read_person (members, "therapist", session, nw_session_name_therapist);
  nw_session_set_region (session, take_text (members, "region"));
  nw_session_set_note (session, take_text (members, "note"));
  return g_steal_pointer (&session);
}

static NwSession *
read_body (Members *members,
           GError **error)
{
  g_autoptr (NwSession) session = read_head (members, error);
  g_autoptr (GBytes) later = NULL;
  JsonNode *screening = NULL;

  if (session == NULL)
    return NULL;
  screening = take (members, "screening", JSON_NODE_OBJECT);
  if ((screening != NULL && !read_screening (screening, session, error))
      || !read_single (members, "intake", NW_PART_INTAKE, session, error)
      || !read_single (members, "care", NW_PART_CARE, session, error)
      || !read_elements (members, "consents", session, read_consent, error)
      || !read_elements (members, "events", session, read_event, error)
      || !read_elements (members, "outcomes", session, read_outcome, error)
      || !read_elements (members, "stop-checks", session, read_stop_check, error)
      || !read_elements (members, "sites", session, read_session_site, error))
    return NULL;
  later = take_later (members);
  if (later != NULL)
    nw_session_set_extra (session, later);
  return g_steal_pointer (&session);
}

static NwAmendment *
read_amendment (JsonNode *node,
                guint number,
                NwSession *session,
                GError **error)
{
  Members members = { 0 };
  Members inner = { 0 };
  const char *author = NULL;
  const char *at = NULL;
  const char *reason = NULL;
  const char *patient = NULL;
  const char *therapist = NULL;
  JsonNode *body = NULL;
  gboolean erased = FALSE;
  g_autoptr (NwSession) before = NULL;
  g_autoptr (NwAmendment) amendment = NULL;

  if (!open_members (&members, node, "amendments", error))
    return NULL;
  author = need_text (&members, "author");
  at = need_text (&members, "at");
  reason = need_text (&members, "reason");
  body = take (&members, "before", JSON_NODE_OBJECT);
  if (body == NULL)
    members.bad = "before";
  erased = json_object_has_member (members.object, "erased");
  if (erased && !take_true (&members, "erased"))
    members.bad = "erased";
  if (!close_members (&members, error) || !open_members (&inner, body, "before", error))
    return NULL;
  before = read_body (&inner, error);
  if (before == NULL)
    return NULL;
  patient = take_text (&inner, "patient-name");
  therapist = take_text (&inner, "therapist-name");
  if (!close_members (&inner, error))
    return NULL;
  nw_import_name_people (before, patient != NULL ? patient : "", therapist != NULL ? therapist : "");
  /* It was this session, and it was closed. */
  if (!g_str_equal (nw_session_get_id (before), nw_session_get_id (session)) || nw_session_get_state (before) != NW_SESSION_CLOSED)
    {
      refuse (error, "before");
      return NULL;
    }
  nw_session_set_n_amendments (before, number - 1);
  amendment = erased ? nw_amendment_new_erased (number, author, at, reason, before) : nw_amendment_new (number, author, at, reason, before);
  return nw_amendment_validate (amendment, error) ? g_steal_pointer (&amendment) : NULL;
}

static gboolean
read_amendments (Members *members,
                 NwImportSession *self,
                 GError **error)
{
  JsonNode *node = take (members, "amendments", JSON_NODE_ARRAY);
  guint n = node != NULL ? json_array_get_length (json_node_get_array (node)) : 0;

  if (n > NW_AMENDMENTS_MAX || (n > 0 && nw_session_get_state (self->session) != NW_SESSION_CLOSED))
    return refuse (error, "amendments");
  for (guint i = 0; i < n; i++)
    {
      NwAmendment *amendment = read_amendment (json_array_get_element (json_node_get_array (node), i), i + 1, self->session, error);

      if (amendment == NULL)
        return FALSE;
      g_ptr_array_add (self->amendments, amendment);
    }
  nw_session_set_n_amendments (self->session, n);
  return TRUE;
}

/*
 * nw_import_read_session:
 * @node: a value of the file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the session, of which names of people
 *   and what they ask for (nw_session_validate()) are not yet looked at
 */
NwImportSession *
nw_import_read_session (JsonNode *node,
                        GError **error)
{
  Members members = { 0 };
  NwImportSession *self = NULL;

  if (!open_members (&members, node, "sessions", error))
    return NULL;
  self = g_new0 (NwImportSession, 1);
  self->amendments = g_ptr_array_new_with_free_func (g_object_unref);
  self->session = read_body (&members, error);
  if (self->session == NULL || !read_amendments (&members, self, error) || !close_members (&members, error))
    g_clear_pointer (&self, nw_import_session_free);
  return self;
}

/* nw_import_session_free: with what was amended */
void
nw_import_session_free (NwImportSession *self)
{
  g_clear_object (&self->session);
  g_clear_pointer (&self->amendments, g_ptr_array_unref);
  g_free (self);
}
