/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-journal.h"

#include "nw-checklist.h"
#include "nw-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The parts of a session on the command line: every field of the table of parts,
 * in text and in JSON, and options for those that are typed most. */

/* An option and the field that it fills. */
typedef struct
{
  const char *option;
  const char *field;
} Filler;

static const Filler use_fillers[] = {
  { "product", "product" },
  { "lot", "lot" },
  { "expiry", "expiry" },
  { "used", "used-mm" },
  { "insertions", "insertions" },
  { "in", "in-at" },
  { "out", "out-at" },
};

static const Filler intake_fillers[] = {
  { "complaint", "complaint" },
  { "goal", "goal" },
};

static const Filler consent_fillers[] = {
  { "consent", "how" },
  { "consent-by", "given-by" },
  { "consent-at", "at" },
};

static const Filler care_fillers[] = {
  { "next-step", "next-step" },
  { "evaluation", "evaluation" },
};

/**
 * nw_cli_read_use:
 * @cli: a run of "journal add"
 * @index: which --site, from 0
 * @error: return location: %NW_ERROR_USAGE, %NW_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): what the options after that --site say was
 *   used there
 */
NwPart *
nw_cli_read_use (NwCli *cli,
                 guint index,
                 GError **error)
{
  g_autoptr (NwPart) use = nw_part_new (NW_PART_USE);

  for (guint i = 0; i < G_N_ELEMENTS (use_fillers); i++)
    {
      const char *value = NULL;
      g_autoptr (NwPart) before = NULL;

      if (!nw_cli_args_get_within (cli->args, use_fillers[i].option, "site", index, &value, error))
        return NULL;
      if (value == NULL)
        continue;
      before = g_steal_pointer (&use);
      use = nw_part_parse (before, use_fillers[i].field, value, error);
      if (use == NULL)
        return NULL;
    }

  return g_steal_pointer (&use);
}

static NwPart *
fill (NwCli *cli,
      NwPart *part,
      const Filler *fillers,
      guint n_fillers,
      GError **error)
{
  g_autoptr (NwPart) filled = g_object_ref (part);

  for (guint i = 0; i < n_fillers; i++)
    {
      const char *value = nw_cli_args_get (cli->args, fillers[i].option);
      g_autoptr (NwPart) before = NULL;

      if (value == NULL)
        continue;
      before = g_steal_pointer (&filled);
      filled = nw_part_parse (before, fillers[i].field, value, error);
      if (filled == NULL)
        return NULL;
    }

  return g_steal_pointer (&filled);
}

/* The ids after @option, each an item of @checklist. */
static NwPart *
fill_ids (NwCli *cli,
          NwPart *part,
          const char *option,
          const char *field,
          NwChecklist checklist,
          GError **error)
{
  const char *const *ids = nw_cli_args_get_all (cli->args, option);
  const GPtrArray *items = nw_atlas_get_checklist (cli->atlas, checklist);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; !found && j < items->len; j++)
        found = g_strcmp0 (nw_statement_get_id (g_ptr_array_index (items, j)), ids[i]) == 0;
      if (!found)
        {
          /* Translators: an option as it is typed, then what was typed behind it */
          g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("--%1$s: the checklist has no item \"%2$s\"."), option, ids[i]);
          return NULL;
        }
    }

  return ids[0] != NULL ? nw_part_with_ids (part, field, ids) : g_object_ref (part);
}

static gboolean
add_consent (NwCli *cli,
             NwSession *session,
             GError **error)
{
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_CONSENT);
  g_autoptr (NwPart) said = fill (cli, empty, consent_fillers, G_N_ELEMENTS (consent_fillers), error);
  g_autoptr (NwPart) told = said != NULL ? fill_ids (cli, said, "told", "told", NW_CHECKLIST_CONSENT, error) : NULL;
  g_autoptr (NwPart) whole = NULL;

  if (told == NULL)
    return FALSE;
  if (nw_part_is_empty (told))
    return TRUE;

  /* Which wording was told is known only where something was. */
  whole = nw_part_has (told, "told") ? nw_part_with_text (told, "content-version", nw_atlas_get_version (cli->atlas)) : g_object_ref (told);
  nw_session_add_part (session, whole);
  return TRUE;
}

/* Reads "BEFORE:AFTER", either of which may be left out. */
static gboolean
add_pain (NwCli *cli,
          NwSession *session,
          GError **error)
{
  const char *value = nw_cli_args_get (cli->args, "nprs");
  g_auto (GStrv) halves = value != NULL ? g_strsplit (value, ":", 2) : NULL;
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_OUTCOME);
  g_autoptr (NwPart) pain = nw_part_with_text (empty, "measure", "nprs");
  g_autoptr (NwPart) before = NULL;
  g_autoptr (NwPart) whole = NULL;

  if (value == NULL)
    return TRUE;
  before = nw_part_parse (pain, "before", halves[0] != NULL ? halves[0] : "", error);
  whole = before != NULL ? nw_part_parse (before, "after", halves[0] != NULL && halves[1] != NULL ? halves[1] : "", error) : NULL;
  if (whole == NULL || !nw_part_validate (whole, error))
    return FALSE;

  nw_session_add_part (session, whole);
  return TRUE;
}

/* Reads "EVENT" or "EVENT:SEVERITY". */
static gboolean
add_events (NwCli *cli,
            NwSession *session,
            GError **error)
{
  const char *const *values = nw_cli_args_get_all (cli->args, "event");

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_auto (GStrv) halves = g_strsplit (values[i], ":", 2);
      g_autoptr (NwPart) empty = nw_part_new (NW_PART_EVENT);
      g_autoptr (NwPart) event = NULL;
      g_autoptr (NwPart) whole = NULL;

      if (nw_event_table_lookup (nw_atlas_get_event_table (cli->atlas), halves[0]) == NULL)
        {
          /* Translators: %s is what was typed as the id of an adverse event */
          g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("--event: the table of adverse events has no \"%s\"."), halves[0]);
          return FALSE;
        }
      event = nw_part_parse (empty, "event", halves[0], error);
      whole = event != NULL ? nw_part_parse (event, "severity", halves[1] != NULL ? halves[1] : "", error) : NULL;
      if (whole == NULL)
        return FALSE;
      nw_session_add_part (session, whole);
    }

  return TRUE;
}

/**
 * nw_cli_read_parts:
 * @cli: a run of "journal add" with its atlas
 * @session: gets what the options say of it
 * @error: return location: %NW_ERROR_INVALID, %NW_ERROR_NOT_FOUND
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_cli_read_parts (NwCli *cli,
                   NwSession *session,
                   GError **error)
{
  g_autoptr (NwPart) intake = fill (cli, nw_session_get_part (session, NW_PART_INTAKE), intake_fillers, G_N_ELEMENTS (intake_fillers), error);
  g_autoptr (NwPart) care = intake != NULL ? fill (cli, nw_session_get_part (session, NW_PART_CARE), care_fillers, G_N_ELEMENTS (care_fillers), error) : NULL;
  g_autoptr (NwPart) given = care != NULL ? fill_ids (cli, care, "aftercare", "aftercare", NW_CHECKLIST_AFTER, error) : NULL;

  if (given == NULL)
    return FALSE;
  nw_session_set_part (session, intake);
  nw_session_set_part (session, given);
  return add_consent (cli, session, error) && add_events (cli, session, error) && add_pain (cli, session, error);
}

/* The words of the items of the checklists; what the content no longer has stays
 * an id. */
static char *
describe_items (const char *const *ids,
                NwAtlas *atlas,
                NwLang lang)
{
  static const NwChecklist lists[] = { NW_CHECKLIST_CONSENT, NW_CHECKLIST_AFTER };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *found = ids[i];

      for (guint j = 0; j < G_N_ELEMENTS (lists); j++)
        {
          const GPtrArray *items = nw_atlas_get_checklist (atlas, lists[j]);

          for (guint k = 0; k < items->len; k++)
            {
              if (g_strcmp0 (nw_statement_get_id (g_ptr_array_index (items, k)), ids[i]) == 0)
                found = nw_statement_get_text (g_ptr_array_index (items, k), lang);
            }
        }
      g_string_append_printf (words, "%s%s", i > 0 ? " · " : "", found);
    }
  return g_strdup (words->str);
}

/* What is said in @field as it is read: words for a choice, an event by its name. */
static char *
describe_field (NwPart *part,
                const NwPartField *field,
                NwAtlas *atlas,
                NwLang lang)
{
  const NwEvent *event = NULL;

  if (field->type == NW_PART_FIELD_FLAG)
    return g_strdup (_ ("yes"));
  if (field->type == NW_PART_FIELD_IDS)
    return describe_items (nw_part_get_ids (part, field->id), atlas, lang);
  if (field->type == NW_PART_FIELD_CHOICE)
    return g_strdup (nw_part_field_get_choice_label (field, nw_part_get_text (part, field->id)));
  if (field->type == NW_PART_FIELD_ID && g_str_equal (field->id, "event"))
    event = nw_event_table_lookup (nw_atlas_get_event_table (atlas), nw_part_get_text (part, field->id));
  if (event != NULL)
    return g_strdup (nw_event_get_name (event, lang));
  return nw_part_format (part, field->id);
}

/**
 * nw_cli_add_part_text:
 * @text: where to write
 * @indent: columns
 * @part: a part
 * @atlas: names events
 * @lang: language
 *
 * One line for each field that says something.
 */
void
nw_cli_add_part_text (NwCliText *text,
                      guint indent,
                      NwPart *part,
                      NwAtlas *atlas,
                      NwLang lang)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (nw_part_get_kind (part), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *value = NULL;
      g_autofree char *line = NULL;

      if (!nw_part_has (part, fields[i].id))
        continue;
      value = describe_field (part, &fields[i], atlas, lang);
      /* Translators: a field of the record, then what it says */
      line = g_strdup_printf (_ ("%1$s: %2$s"), nw_part_field_get_label (&fields[i]), value);
      nw_cli_text_paragraph (text, indent, line);
    }
}

/**
 * nw_cli_add_parts_text:
 * @text: where to write
 * @session: a session
 * @atlas: names events
 * @lang: language
 */
void
nw_cli_add_parts_text (NwCliText *text,
                       NwSession *session,
                       NwAtlas *atlas,
                       NwLang lang)
{
  for (NwPartKind kind = NW_PART_INTAKE; kind <= NW_PART_OUTCOME; kind++)
    {
      GListModel *parts = nw_part_kind_has_id (kind) ? nw_session_get_parts (session, kind) : NULL;

      if (parts == NULL)
        nw_cli_add_part_text (text, 2, nw_session_get_part (session, kind), atlas, lang);
      for (guint i = 0; parts != NULL && i < g_list_model_get_n_items (parts); i++)
        {
          g_autoptr (NwPart) part = g_list_model_get_item (parts, i);

          nw_cli_text_blank (text);
          nw_cli_add_part_text (text, 2, part, atlas, lang);
        }
    }
}

/**
 * nw_cli_add_amendments_text:
 * @text: where to write
 * @amendments: (element-type NwAmendment): of a session
 */
void
nw_cli_add_amendments_text (NwCliText *text,
                            GPtrArray *amendments)
{
  for (guint i = 0; i < amendments->len; i++)
    {
      NwAmendment *amendment = g_ptr_array_index (amendments, i);
      g_autofree char *line = NULL;

      /* Translators: a moment, the author and the reason of a change after closing */
      line = g_strdup_printf (_ ("Amended %1$s by %2$s: %3$s"), nw_amendment_get_at (amendment), nw_amendment_get_author (amendment), nw_amendment_get_reason (amendment));
      nw_cli_text_paragraph (text, 2, line);
      if (nw_amendment_get_erased (amendment))
        nw_cli_text_paragraph (text, 4, nw_amendment_get_erased_words ());
    }
}

/**
 * nw_cli_add_part_json:
 * @json: where to write
 * @name: (nullable): of the member
 * @part: a part
 *
 * Every field of the kind by its name with low lines, null where nothing is said.
 */
void
nw_cli_add_part_json (NwJsonWriter *json,
                      const char *name,
                      NwPart *part)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (nw_part_get_kind (part), &n_fields);

  nw_json_begin_object (json, name);
  if (nw_part_kind_has_id (nw_part_get_kind (part)))
    nw_json_string (json, "id", nw_part_get_id (part));
  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *member = g_strdelimit (g_strdup (fields[i].id), "-", '_');
      const char *const *ids = NULL;

      if (!nw_part_has (part, fields[i].id))
        nw_json_null (json, member);
      else if (fields[i].type == NW_PART_FIELD_FLAG)
        nw_json_boolean (json, member, TRUE);
      else if (fields[i].type == NW_PART_FIELD_NUMBER || fields[i].type == NW_PART_FIELD_COUNT)
        nw_json_double (json, member, nw_part_get_number (part, fields[i].id));
      else if (fields[i].type != NW_PART_FIELD_IDS)
        nw_json_string (json, member, nw_part_get_text (part, fields[i].id));
      else
        {
          ids = nw_part_get_ids (part, fields[i].id);
          nw_json_begin_array (json, member);
          for (guint j = 0; ids[j] != NULL; j++)
            nw_json_string (json, NULL, ids[j]);
          nw_json_end_array (json);
        }
    }
  nw_json_end_object (json);
}

/**
 * nw_cli_add_parts_json:
 * @json: in the object of @session
 * @session: a session
 */
void
nw_cli_add_parts_json (NwJsonWriter *json,
                       NwSession *session)
{
  static const char *const names[] = { "consents", "events", "outcomes" };

  nw_cli_add_part_json (json, "intake", nw_session_get_part (session, NW_PART_INTAKE));
  nw_cli_add_part_json (json, "care", nw_session_get_part (session, NW_PART_CARE));
  for (NwPartKind kind = NW_PART_CONSENT; kind <= NW_PART_OUTCOME; kind++)
    {
      GListModel *parts = nw_session_get_parts (session, kind);

      nw_json_begin_array (json, names[kind - NW_PART_CONSENT]);
      for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
        {
          g_autoptr (NwPart) part = g_list_model_get_item (parts, i);

          nw_cli_add_part_json (json, NULL, part);
        }
      nw_json_end_array (json);
    }
}
