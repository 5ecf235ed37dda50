/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-journal-demo.h"

#include "nw-error.h"
#include "nw-journal-private.h"
#include "nw-paths.h"
#include "nw-session-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

static void
set_content_error (GError **error,
                   const char *path,
                   const char *reason)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, NW_ERROR, NW_ERROR_CONTENT, "%s: %s", name, reason);
}

/* A member that must be a text; "" marks the entry as not of its form. */
static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

/* A member that must be a number; 0 for one that is none. */
static gint64
get_number (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object,
           const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* A text in one of the two languages, "" for none. */
static const char *
get_phrase (JsonObject *object,
            const char *member,
            NwLang lang)
{
  JsonObject *phrase = get_object (json_object_get_member (object, member));

  return phrase != NULL ? get_text (phrase, lang == NW_LANG_NL ? "nl" : "en") : "";
}

/* What the entry of a site says of its needle, or NULL if that cannot be kept. */
static NwNeedlePlan *
read_needle (JsonObject *entry,
             NwLang lang)
{
  NwNeedle needle = { 0.0, 0.0 };
  gboolean has_needle = json_object_has_member (entry, "needle");
  double planned = json_object_get_double_member_with_default (entry, "planned_mm", -1.0);
  double angle = json_object_get_double_member_with_default (entry, "angle", 0.0);
  g_autoptr (NwNeedlePlan) plan = NULL;

  if (has_needle && !nw_needle_parse (get_text (entry, "needle"), &needle, NULL))
    return NULL;

  plan = nw_needle_plan_new (has_needle ? &needle : NULL, planned, angle, get_phrase (entry, "direction", lang));
  return nw_needle_plan_validate (plan, NULL) ? g_steal_pointer (&plan) : NULL;
}

/* So many minutes before now, but not before today. */
static GDateTime *
read_minutes (const char *text)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) begin = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now), 0, 0, 0);
  g_autoptr (GDateTime) then = g_date_time_add_minutes (now, (int)CLAMP (g_ascii_strtoll (text, NULL, 10), -1440, 0));
  g_autoptr (GDateTime) whole = g_date_time_add_seconds (then, -g_date_time_get_seconds (then));

  return begin != NULL && g_date_time_compare (whole, begin) < 0 ? g_steal_pointer (&begin) : g_steal_pointer (&whole);
}

/* A moment of the session: "14:05" on its day, "3 09:30" three days later, "-8"
 * eight minutes ago. */
static GDateTime *
read_moment (const char *text,
             GDateTime *day)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  const char *clock = words[0] != NULL && words[1] != NULL ? words[1] : text;
  int days = words[0] != NULL && words[1] != NULL ? (int)g_ascii_strtoll (words[0], NULL, 10) : 0;
  g_autoptr (GDateTime) then = g_date_time_add_days (day, CLAMP (days, 0, 3650));

  if (*text == '-')
    return read_minutes (text);
  if (strlen (clock) != 5)
    return NULL;
  return g_date_time_new_local (g_date_time_get_year (then), g_date_time_get_month (then), g_date_time_get_day_of_month (then), (int)g_ascii_strtoll (clock, NULL, 10), (int)g_ascii_strtoll (clock + 3, NULL, 10), 0);
}

static char *
read_time (const char *text,
           GDateTime *day)
{
  g_autoptr (GDateTime) moment = read_moment (text, day);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S%:z") : g_strdup (text);
}

static NwPart *
read_ids (NwPart *part,
          const char *field,
          JsonArray *array)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (ids, (gpointer)json_node_get_string (json_array_get_element (array, i)));
  g_ptr_array_add (ids, NULL);
  return nw_part_with_ids (part, field, (const char *const *)ids->pdata);
}

/* A part by the names of its fields; words in both languages. NULL if it cannot be
 * kept. */
static NwPart *
read_part (NwPartKind kind,
           JsonObject *entry,
           NwLang lang,
           GDateTime *day)
{
  g_autoptr (NwPart) part = nw_part_new (kind);
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (kind, &n_fields);

  for (guint i = 0; entry != NULL && i < n_fields; i++)
    {
      JsonNode *node = json_object_get_member (entry, fields[i].id);
      g_autoptr (NwPart) before = NULL;
      g_autofree char *text = NULL;

      if (node == NULL)
        continue;
      before = g_steal_pointer (&part);
      if (JSON_NODE_HOLDS_ARRAY (node) && fields[i].type == NW_PART_FIELD_IDS)
        part = read_ids (before, fields[i].id, json_node_get_array (node));
      else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        part = nw_part_with_flag (before, fields[i].id, json_node_get_boolean (node));
      else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING)
        part = nw_part_with_number (before, fields[i].id, json_node_get_double (node));
      else
        {
          const char *said = JSON_NODE_HOLDS_OBJECT (node) ? get_phrase (entry, fields[i].id, lang) : get_text (entry, fields[i].id);

          text = fields[i].type == NW_PART_FIELD_TIME ? read_time (said, day) : g_strdup (said);
          part = nw_part_with_text (before, fields[i].id, text);
        }
    }

  return entry != NULL && nw_part_validate (part, NULL) ? g_steal_pointer (&part) : NULL;
}

static gboolean
read_parts (NwSession *session,
            JsonObject *entry,
            NwLang lang,
            GDateTime *day)
{
  for (NwPartKind kind = NW_PART_INTAKE; kind <= NW_PART_OUTCOME; kind++)
    {
      const char *id = nw_part_kind_get_id (kind);
      JsonArray *several = get_array (entry, id);

      if (!json_object_has_member (entry, id))
        continue;
      if (!nw_part_kind_has_id (kind))
        {
          g_autoptr (NwPart) part = read_part (kind, get_object (json_object_get_member (entry, id)), lang, day);

          if (part == NULL)
            return FALSE;
          nw_session_set_part (session, part);
          continue;
        }
      for (guint i = 0; several != NULL && i < json_array_get_length (several); i++)
        {
          g_autoptr (NwPart) part = read_part (kind, get_object (json_array_get_element (several, i)), lang, day);

          if (part == NULL)
            return FALSE;
          nw_session_add_part (session, part);
        }
    }

  return TRUE;
}

/* What is changed after closing: the parts that the entry has are added, its note
 * takes the place of the other one. */
typedef struct
{
  NwSession *changes;
  char *author;
  char *reason;
} Amendment;

static void
amendment_free (gpointer data)
{
  Amendment *amendment = data;

  g_object_unref (amendment->changes);
  g_free (amendment->author);
  g_free (amendment->reason);
  g_free (amendment);
}

static gboolean
read_amendment (NwSession *session,
                JsonObject *entry,
                NwLang lang,
                GDateTime *day)
{
  JsonObject *one = get_object (json_object_get_member (entry, "amendment"));
  Amendment *amendment = NULL;

  if (one == NULL)
    return !json_object_has_member (entry, "amendment");

  amendment = g_new0 (Amendment, 1);
  amendment->changes = nw_session_new ();
  amendment->author = g_strdup (get_text (one, "author"));
  amendment->reason = g_strdup (get_phrase (one, "reason", lang));
  g_object_set_data_full (G_OBJECT (session), "amendment", amendment, amendment_free);
  nw_session_set_note (amendment->changes, get_phrase (one, "note", lang));
  return read_parts (amendment->changes, one, lang, day);
}

static gboolean
amend (NwStore *store,
       NwSession *session,
       const Amendment *amendment,
       GError **error)
{
  g_autoptr (NwSession) changed = nw_session_copy (session);

  if (*nw_session_get_note (amendment->changes) != '\0')
    nw_session_set_note (changed, nw_session_get_note (amendment->changes));
  for (NwPartKind kind = NW_PART_CONSENT; kind <= NW_PART_OUTCOME; kind++)
    {
      GListModel *parts = nw_session_get_parts (amendment->changes, kind);

      for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
        {
          g_autoptr (NwPart) part = g_list_model_get_item (parts, i);

          nw_session_add_part (changed, part);
        }
    }

  return nw_store_amend (store, TRUE, changed, amendment->author, amendment->reason, error);
}

static gboolean
read_screening (NwSession *session,
                JsonObject *entry)
{
  JsonObject *answers = get_object (json_object_get_member (entry, "screening"));
  g_autoptr (GList) ids = answers != NULL ? json_object_get_members (answers) : NULL;

  for (GList *id = ids; id != NULL; id = id->next)
    {
      NwAnswer answer = NW_ANSWER_NOT_ASKED;

      if (!nw_session_id_is_well_formed (id->data) || !nw_answer_from_string (get_text (answers, id->data), &answer))
        return FALSE;
      nw_screening_set (nw_session_get_screening (session), id->data, answer);
    }

  return TRUE;
}

static gboolean
read_stop_checks (NwSession *session,
                  JsonObject *entry,
                  GDateTime *day)
{
  JsonArray *checks = get_array (entry, "stop_checks");

  for (guint i = 0; checks != NULL && i < json_array_get_length (checks); i++)
    {
      JsonObject *one = get_object (json_array_get_element (checks, i));
      JsonArray *items = get_array (one, "items");
      const char *ids[NW_STOP_CHECK_N_ITEMS + 1] = { NULL };
      g_autoptr (GDateTime) at = one != NULL ? read_moment (get_text (one, "at"), day) : NULL;
      g_autoptr (NwStopCheck) check = NULL;

      if (at == NULL || items == NULL || json_array_get_length (items) != NW_STOP_CHECK_N_ITEMS)
        return FALSE;
      for (guint j = 0; j < NW_STOP_CHECK_N_ITEMS; j++)
        ids[j] = json_node_get_string (json_array_get_element (items, j));
      for (guint j = 0; j < NW_STOP_CHECK_N_ITEMS; j++)
        {
          if (ids[j] == NULL)
            return FALSE;
        }
      check = nw_stop_check_new (get_text (one, "zone"), ids, get_text (one, "content_version"), g_date_time_to_unix (at));
      if (!nw_session_check_stop_check (check, NULL))
        return FALSE;
      nw_session_add_stop_check (session, check);
    }

  return TRUE;
}

static gboolean
read_sites (NwSession *session,
            JsonArray *sites,
            NwLang lang,
            GDateTime *day)
{
  for (guint i = 0; sites != NULL && i < json_array_get_length (sites); i++)
    {
      JsonObject *entry = get_object (json_array_get_element (sites, i));
      g_autoptr (NwNeedlePlan) needle = NULL;
      g_autoptr (NwPart) use = NULL;
      g_autoptr (NwSessionSite) place = NULL;
      g_autoptr (NwSessionSite) mark = NULL;
      g_autoptr (NwSessionSite) site = NULL;
      NwSide side = NW_SIDE_MIDLINE;

      if (entry == NULL || !nw_side_from_string (get_text (entry, "side"), &side) || !nw_session_site_check (get_text (entry, "site"), NULL, (int)side, -1, 0, 0))
        return FALSE;
      needle = read_needle (entry, lang);
      use = json_object_has_member (entry, "use") ? read_part (NW_PART_USE, get_object (json_object_get_member (entry, "use")), lang, day) : nw_part_new (NW_PART_USE);
      if (needle == NULL || use == NULL)
        return FALSE;
      place = nw_session_site_new (get_text (entry, "site"), nw_session_get_region (session), side);
      mark = nw_session_site_new_with_needle (place, needle);
      site = nw_session_site_new_with_use (mark, use);
      nw_session_add_site (session, site);
    }

  return sites != NULL;
}

/* The session that @node describes, counted back from @today; NULL if it is not
 * of its form. */
static NwSession *
read_session (JsonNode *node,
              NwLang lang,
              GDateTime *today)
{
  JsonObject *entry = get_object (node);
  JsonObject *note = entry != NULL ? get_object (json_object_get_member (entry, "note")) : NULL;
  g_autoptr (NwSession) session = nw_session_new ();
  g_autoptr (GDateTime) then = NULL;
  g_autofree char *day = NULL;

  if (entry == NULL || note == NULL)
    return NULL;

  then = g_date_time_add_days (today, -(int)CLAMP (get_number (entry, "days_ago"), 0, 36500));
  day = g_date_time_format (then, "%Y-%m-%d");
  nw_session_set_day (session, day);
  nw_session_set_state (session, g_str_equal (get_text (entry, "state"), "closed") ? NW_SESSION_CLOSED : NW_SESSION_DRAFT);
  nw_session_set_patient (session, get_text (entry, "patient"));
  nw_session_set_therapist (session, get_text (entry, "therapist"));
  nw_session_set_region (session, get_text (entry, "region"));
  nw_session_set_note (session, get_text (note, lang == NW_LANG_NL ? "nl" : "en"));

  if (!read_sites (session, get_array (entry, "sites"), lang, then) || !read_parts (session, entry, lang, then) || !read_amendment (session, entry, lang, then) || !read_screening (session, entry) || !read_stop_checks (session, entry, then))
    return NULL;
  return g_steal_pointer (&session);
}

/* The made-up sessions, oldest first, so that the newest was kept last. */
static GPtrArray *
read_sessions (NwLang lang,
               GError **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *path = g_build_filename (nw_paths_get_data_dir (), "demo", "demo-sessions.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();
  g_autoptr (GError) local = NULL;
  JsonArray *entries = NULL;

  if (!json_parser_load_from_file (parser, path, &local))
    {
      set_content_error (error, path, local->message);
      return NULL;
    }

  entries = get_array (get_object (json_parser_get_root (parser)), "sessions");
  for (guint i = entries != NULL ? json_array_get_length (entries) : 0; i > 0; i--)
    {
      NwSession *session = read_session (json_array_get_element (entries, i - 1), lang, today);

      if (session == NULL)
        {
          set_content_error (error, path, _ ("a made-up session is not of its form"));
          return NULL;
        }
      g_ptr_array_add (sessions, session);
    }
  if (sessions->len == 0)
    {
      set_content_error (error, path, _ ("no made-up sessions"));
      return NULL;
    }

  return g_steal_pointer (&sessions);
}

static gboolean
demo_fill_call (NwStore *store,
                NwCall *call,
                GError **error)
{
  call->sessions = read_sessions ((NwLang)call->which, error);
  if (call->sessions == NULL || !nw_store_fill (store, call->sessions, error))
    return FALSE;

  for (guint i = 0; i < call->sessions->len; i++)
    {
      NwSession *session = g_ptr_array_index (call->sessions, i);
      const Amendment *amendment = g_object_get_data (G_OBJECT (session), "amendment");

      if (amendment != NULL && !amend (store, session, amendment, error))
        return FALSE;
    }

  return TRUE;
}

static NwCall *
demo_fill_new (NwLang lang,
               GCancellable *cancellable)
{
  NwCall *call = nw_call_new (demo_fill_call, cancellable);

  call->which = lang;
  return call;
}

/**
 * nw_journal_demo_fill:
 * @self: an open example journal
 * @lang: the language of the notes, English or Dutch
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Waits for the worker; see nw_journal_demo_fill_async().
 *
 * Returns: %FALSE with @error set, %NW_ERROR_INVALID for a journal of patients,
 *   %NW_ERROR_CONTENT if the made-up sessions are missing or broken
 */
gboolean
nw_journal_demo_fill (NwJournal *self,
                      NwLang lang,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);

  call = demo_fill_new (lang, cancellable);
  return nw_journal_run (self, call, error);
}

/**
 * nw_journal_demo_fill_async:
 * @self: an open example journal
 * @lang: the language of the notes, English or Dutch
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Writes the made-up sessions of data/demo, counted back from today, all or
 * none.
 */
void
nw_journal_demo_fill_async (NwJournal *self,
                            NwLang lang,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));

  nw_journal_push (self, demo_fill_new (lang, cancellable), nw_journal_demo_fill_async, callback, user_data);
}

/**
 * nw_journal_demo_fill_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_journal_demo_fill_finish (NwJournal *self,
                             GAsyncResult *result,
                             GError **error)
{
  return nw_journal_push_finish (self, result, nw_journal_demo_fill_async, error) != NULL;
}
