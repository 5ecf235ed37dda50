/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * data/schema/export.schema.json is written from the table of fields: this test
 * writes it again and compares. NEEDLEWISE_UPDATE_REFERENCES=1 puts the new one
 * in its place.
 */

#include "nw-export.h"

#include "nw-frame.h"
#include "nw-json-writer.h"
#include "nw-needle-plan.h"
#include "nw-part.h"
#include "nw-amendment.h"
#include "nw-test.h"

#include <string.h>

#define UUID "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
#define DAY "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
#define MONTH "^[0-9]{4}-[0-9]{2}$"
#define MOMENT "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})$"
#define ID "^[a-z0-9.-]{1,100}$"
#define KEY "^[a-z0-9.-]{1,100}(:[a-z0-9.-]{1,100})?$"
#define BASE64 "^[A-Za-z0-9+/]+=*$"

static NwJsonWriter *json;

static void
begin (const char *name,
       const char *type)
{
  nw_json_begin_object (json, name);
  if (type != NULL)
    nw_json_string (json, "type", type);
}

static void
end (void)
{
  nw_json_end_object (json);
}

static void
add_ref (const char *name,
         const char *definition)
{
  g_autofree char *ref = g_strconcat ("#/definitions/", definition, NULL);

  nw_json_begin_object (json, name);
  nw_json_string (json, "$ref", ref);
  end ();
}

static void
add_pattern (const char *name,
             const char *pattern)
{
  begin (name, "string");
  nw_json_string (json, "pattern", pattern);
  end ();
}

static void
add_line (const char *name,
          gint64 max)
{
  begin (name, "string");
  nw_json_integer (json, "minLength", 1);
  nw_json_integer (json, "maxLength", max);
  end ();
}

static void
add_number (const char *name,
            const char *type,
            double min,
            double max)
{
  begin (name, type);
  nw_json_number (json, "minimum", min);
  nw_json_number (json, "maximum", max);
  end ();
}

static void
add_words (const char *name,
           const char *const *words)
{
  begin (name, "string");
  nw_json_begin_array (json, "enum");
  for (guint i = 0; words[i] != NULL; i++)
    nw_json_string (json, NULL, words[i]);
  nw_json_end_array (json);
  end ();
}

static void
add_list (const char *name,
          const char *pattern,
          gint64 max)
{
  begin (name, "array");
  nw_json_integer (json, "maxItems", max);
  nw_json_boolean (json, "uniqueItems", TRUE);
  add_pattern ("items", pattern);
  end ();
}

static void
add_array (const char *name,
           const char *definition,
           gint64 max)
{
  begin (name, "array");
  if (max > 0)
    nw_json_integer (json, "maxItems", max);
  add_ref ("items", definition);
  end ();
}

/* An object with these members and no other; then the members. */
static void
begin_closed (const char *name,
              const char *const *required)
{
  begin (name, "object");
  nw_json_boolean (json, "additionalProperties", FALSE);
  if (required != NULL)
    {
      nw_json_begin_array (json, "required");
      for (guint i = 0; required[i] != NULL; i++)
        nw_json_string (json, NULL, required[i]);
      nw_json_end_array (json);
    }
  nw_json_begin_object (json, "properties");
}

static void
end_closed (void)
{
  end ();
  end ();
}

static void
add_field (const NwPartField *field)
{
  switch (field->type)
    {
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
      add_line (field->id, (gint64)field->max);
      break;
    case NW_PART_FIELD_DAY:
      add_pattern (field->id, DAY);
      break;
    case NW_PART_FIELD_MONTH:
      add_pattern (field->id, MONTH);
      break;
    case NW_PART_FIELD_TIME:
      add_pattern (field->id, MOMENT);
      break;
    case NW_PART_FIELD_CHOICE:
      add_words (field->id, field->choices);
      break;
    case NW_PART_FIELD_ID:
      add_pattern (field->id, ID);
      break;
    case NW_PART_FIELD_REF:
      add_pattern (field->id, UUID);
      break;
    case NW_PART_FIELD_NUMBER:
      add_number (field->id, "number", field->min, field->max);
      break;
    case NW_PART_FIELD_COUNT:
      add_number (field->id, "integer", field->min, field->max);
      break;
    case NW_PART_FIELD_FLAG:
      nw_json_begin_object (json, field->id);
      nw_json_boolean (json, "const", TRUE);
      end ();
      break;
    case NW_PART_FIELD_IDS:
      add_list (field->id, ID, (gint64)field->max);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
add_part_kind (NwPartKind kind)
{
  static const char *const with_id[] = { "id", NULL };
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (kind, &n_fields);

  begin_closed (nw_part_kind_get_id (kind), nw_part_kind_has_id (kind) ? with_id : NULL);
  if (nw_part_kind_has_id (kind))
    add_pattern ("id", UUID);
  for (guint i = 0; i < n_fields; i++)
    add_field (&fields[i]);
  add_pattern ("later", BASE64);
  end_closed ();
}

static void
add_site (void)
{
  static const char *const required[] = { "id", "site", "side", NULL };
  static const char *const point[] = { "view", "x-mm", "y-mm", NULL };
  static const char *const needle[] = { "diameter-mm", "length-mm", NULL };
  static const char *const imaging[] = { "by", "with", NULL };
  static const char *const deviation[] = { "reason", "from", NULL };
  static const char *const sides[] = { "midline", "left", "right", NULL };
  const char *views[NW_N_STORED_VIEWS + 1] = { NULL };

  for (guint i = 0; i < NW_N_STORED_VIEWS; i++)
    views[i] = nw_view_to_string ((NwView)i);

  begin_closed ("site", required);
  add_pattern ("id", UUID);
  add_pattern ("site", ID);
  add_pattern ("region", ID);
  add_words ("side", sides);
  begin_closed ("point", point);
  add_words ("view", views);
  add_number ("x-mm", "number", 0, NW_FRAME_FRONT_WIDTH);
  add_number ("y-mm", "number", 0, NW_FRAME_HEIGHT);
  end_closed ();
  begin_closed ("needle", needle);
  begin ("diameter-mm", "number");
  end ();
  begin ("length-mm", "number");
  end ();
  end_closed ();
  begin ("planned-mm", "number");
  nw_json_number (json, "minimum", 0);
  end ();
  begin ("angle", "number");
  end ();
  add_line ("direction", NW_NEEDLE_DIRECTION_MAX);
  begin_closed ("imaging", imaging);
  begin ("by", "string");
  nw_json_integer (json, "maxLength", NW_NEEDLE_GUIDANCE_MAX);
  end ();
  begin ("with", "string");
  nw_json_integer (json, "maxLength", NW_NEEDLE_GUIDANCE_MAX);
  end ();
  end_closed ();
  begin_closed ("deviation", deviation);
  add_line ("reason", NW_NEEDLE_DEVIATION_MAX);
  add_list ("from", KEY, NW_NEEDLE_REFUSALS_MAX);
  end_closed ();
  add_ref ("use", nw_part_kind_get_id (NW_PART_USE));
  add_pattern ("later", BASE64);
  end_closed ();
}

static void
add_stop_check (void)
{
  static const char *const required[] = { "zone", "items", "at", NULL };

  begin_closed ("stop-check", required);
  add_pattern ("zone", ID);
  begin ("items", "array");
  nw_json_integer (json, "maxItems", NW_STOP_CHECK_ITEMS_MAX);
  add_pattern ("items", ID);
  end ();
  add_line ("content-version", NW_CONTENT_VERSION_MAX);
  add_pattern ("at", MOMENT);
  end_closed ();
}

static void
add_session_members (gboolean amended)
{
  static const char *const states[] = { "draft", "closed", NULL };
  static const char *const answers[] = { "no", "yes", NULL };

  add_pattern ("id", UUID);
  add_words ("state", states);
  add_pattern ("day", DAY);
  add_pattern ("created-at", MOMENT);
  add_pattern ("changed-at", MOMENT);
  add_pattern ("patient", UUID);
  add_pattern ("therapist", UUID);
  add_pattern ("region", ID);
  add_ref ("intake", nw_part_kind_get_id (NW_PART_INTAKE));
  begin ("screening", "object");
  nw_json_integer (json, "maxProperties", NW_SCREENING_MAX);
  add_pattern ("propertyNames", ID);
  add_words ("additionalProperties", answers);
  end ();
  add_array ("consents", nw_part_kind_get_id (NW_PART_CONSENT), NW_PARTS_MAX);
  add_array ("stop-checks", "stop-check", NW_STOP_CHECKS_MAX);
  add_array ("sites", "site", NW_SESSION_SITES_MAX);
  add_array ("events", nw_part_kind_get_id (NW_PART_EVENT), NW_PARTS_MAX);
  add_array ("outcomes", nw_part_kind_get_id (NW_PART_OUTCOME), NW_PARTS_MAX);
  add_ref ("care", nw_part_kind_get_id (NW_PART_CARE));
  add_line ("note", NW_SESSION_NOTE_MAX);
  add_pattern ("later", BASE64);
  if (amended)
    {
      add_array ("amendments", "amendment", NW_AMENDMENTS_MAX);
      return;
    }
  add_line ("patient-name", NW_SESSION_NAME_MAX);
  add_line ("therapist-name", NW_SESSION_NAME_MAX);
}

static void
add_sessions (void)
{
  static const char *const required[] = { "id", "state", "day", "created-at", "changed-at", "sites", NULL };
  static const char *const amendment[] = { "author", "at", "reason", "before", NULL };
  static const char *const moved[] = { "session", "day", "at", NULL };

  begin_closed ("session", required);
  add_session_members (TRUE);
  end_closed ();
  begin_closed ("session-before", required);
  add_session_members (FALSE);
  end_closed ();
  begin_closed ("amendment", amendment);
  add_line ("author", NW_AMENDMENT_AUTHOR_MAX);
  add_pattern ("at", MOMENT);
  add_line ("reason", NW_AMENDMENT_REASON_MAX);
  add_ref ("before", "session-before");
  nw_json_begin_object (json, "erased");
  nw_json_boolean (json, "const", TRUE);
  end ();
  end_closed ();
  begin_closed ("moved", moved);
  add_pattern ("session", UUID);
  add_pattern ("day", DAY);
  add_pattern ("at", MOMENT);
  end_closed ();
}

static char *
make_schema (void)
{
  static const char *const required[] = { "format", "generator", "exported-at", "example", "scope", "sessions", "damaged", "patients", "therapists" };
  char *text = NULL;

  json = nw_json_writer_new ();
  nw_json_begin_object (json, NULL);
  nw_json_string (json, "$schema", "http://json-schema.org/draft-07/schema#");
  nw_json_string (json, "title", "Export of a Needlewise journal");
  nw_json_string (json, "description", "What is not said has no member. Lengths and depths are in mm, depths along the shaft; points in the frame of the maps; sides are the patient's. \"later\" holds entries of a later version, as they were. Written from the table of fields by tests/journal/test-export-schema.c.");
  nw_json_string (json, "type", "object");
  nw_json_boolean (json, "additionalProperties", FALSE);
  nw_json_begin_array (json, "required");
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    nw_json_string (json, NULL, required[i]);
  nw_json_end_array (json);
  nw_json_begin_object (json, "properties");
  nw_json_begin_object (json, "format");
  nw_json_string (json, "const", NW_EXPORT_FORMAT);
  end ();
  begin ("generator", "string");
  end ();
  add_pattern ("exported-at", MOMENT);
  begin ("example", "boolean");
  end ();
  begin_closed ("scope", NULL);
  add_pattern ("patient", UUID);
  begin ("therapist", "string");
  end ();
  add_pattern ("from", DAY);
  add_pattern ("to", DAY);
  end_closed ();
  add_array ("sessions", "session", 0);
  add_array ("moved", "moved", 0);
  begin ("damaged", "array");
  add_pattern ("items", UUID);
  end ();
  add_array ("patients", nw_part_kind_get_id (NW_PART_PATIENT), 0);
  add_array ("therapists", nw_part_kind_get_id (NW_PART_THERAPIST), 0);
  add_array ("incidents", nw_part_kind_get_id (NW_PART_INCIDENT), 0);
  end ();
  nw_json_begin_object (json, "definitions");
  for (guint i = 0; i < NW_N_PART_KINDS; i++)
    add_part_kind ((NwPartKind)i);
  add_site ();
  add_stop_check ();
  add_sessions ();
  end ();
  end ();
  text = g_strdup (nw_json_writer_get (json));
  g_clear_pointer (&json, nw_json_writer_free);
  return text;
}

static void
test_schema (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = make_schema ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "schema", "export.schema.json", NULL);
  g_autofree char *kept = NULL;

  if (g_getenv ("NEEDLEWISE_UPDATE_REFERENCES") != NULL)
    {
      g_file_set_contents (path, made, -1, &error);
      g_assert_no_error (error);
    }
  g_file_get_contents (path, &kept, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept, ==, made);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export-schema/from-the-fields", test_schema);
  return g_test_run ();
}
