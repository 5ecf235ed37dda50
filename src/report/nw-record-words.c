/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-record-words.h"

#include "nw-date.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

/* The report may be in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

/**
 * nw_record_find_item:
 * @atlas: the content
 * @checklist: a checklist of it
 * @id: of an item
 * @lang: language
 *
 * Returns: (transfer none) (nullable): the words of the item; %NULL for one that
 *   this content does not know
 */
const char *
nw_record_find_item (NwAtlas *atlas,
                     NwChecklist checklist,
                     const char *id,
                     NwLang lang)
{
  const GPtrArray *items = nw_atlas_get_checklist (atlas, checklist);

  for (guint i = 0; i < items->len; i++)
    {
      if (g_str_equal (nw_statement_get_id (g_ptr_array_index (items, i)), id))
        return nw_statement_get_text (g_ptr_array_index (items, i), lang);
    }

  return NULL;
}

/* Ids in the words of the content, one a line; one that it does not know as it
 * is written. */
static char *
format_ids (NwAtlas *atlas,
            NwPart *part,
            const NwPartField *field,
            NwLang lang)
{
  NwChecklist checklist = nw_part_get_kind (part) == NW_PART_CONSENT ? NW_CHECKLIST_CONSENT : NW_CHECKLIST_AFTER;
  const char *const *ids = nw_part_get_ids (part, field->id);
  GString *text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *words = nw_record_find_item (atlas, checklist, ids[i], lang);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", words != NULL ? words : ids[i]);
    }

  return g_string_free (text, FALSE);
}

/* An event, or a class of events, in the words of the content. */
static const char *
find_id (NwAtlas *atlas,
         NwPart *part,
         const NwPartField *field,
         NwLang lang)
{
  const NwEventTable *table = nw_atlas_get_event_table (atlas);
  const GPtrArray *classes = nw_event_table_get_classes (table);
  const char *id = nw_part_get_text (part, field->id);
  const NwEvent *event = g_str_equal (field->id, "event") ? nw_event_table_lookup (table, id) : NULL;

  for (guint i = 0; g_str_equal (field->id, "class") && i < classes->len; i++)
    {
      if (g_str_equal (nw_event_class_get_id (g_ptr_array_index (classes, i)), id))
        return nw_event_class_get_term (g_ptr_array_index (classes, i), lang);
    }

  return event != NULL ? nw_event_get_name (event, lang) : id;
}

/* The needle that a part of a session is about: its number in the record, site
 * and side. */
static char *
format_needle (NwAtlas *atlas,
               NwSession *session,
               const char *id,
               NwLang lang)
{
  for (guint i = 0; session != NULL && i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *entry = nw_session_get_site (session, i);
      NwSite *site = nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (entry));

      if (g_str_equal (nw_session_site_get_id (entry), id))
        /* Translators: of a needle: which one of the record it is, its site and side, as in "2: rhomboid major – left" */
        return g_strdup_printf (_ ("%1$u: %2$s – %3$s"), i + 1, site != NULL ? nw_site_get_name (site, lang) : nw_session_site_get_site_id (entry),
                                nw_side_get_label (nw_session_site_get_side (entry)));
    }

  return g_strdup (_ ("one that is no longer in the record"));
}

static const char *
find_choice (const NwPartField *field,
             const char *word)
{
  for (guint i = 0; field->choices[i] != NULL; i++)
    {
      if (g_str_equal (field->choices[i], word))
        return _ (field->choice_labels[i]);
    }

  return word;
}

/**
 * nw_record_format_field:
 * @atlas: the content
 * @part: a part of a record
 * @field: a field of it that says something
 * @lang: language
 *
 * Returns: (transfer full): what is said in one field, as people write it
 */
char *
nw_record_format_field (NwAtlas *atlas,
                        NwPart *part,
                        const NwPartField *field,
                        NwLang lang)
{
  switch (field->type)
    {
    case NW_PART_FIELD_NUMBER:
    case NW_PART_FIELD_COUNT:
      return nw_text_format_number (nw_part_get_number (part, field->id), lang);
    case NW_PART_FIELD_FLAG:
      return g_strdup (_ ("yes"));
    case NW_PART_FIELD_IDS:
      return format_ids (atlas, part, field, lang);
    case NW_PART_FIELD_DAY:
      return nw_date_format_long (nw_part_get_text (part, field->id), lang);
    case NW_PART_FIELD_TIME:
      return nw_date_format_iso_moment (nw_part_get_text (part, field->id), lang);
    case NW_PART_FIELD_CHOICE:
      return g_strdup (find_choice (field, nw_part_get_text (part, field->id)));
    case NW_PART_FIELD_ID:
      return g_strdup (find_id (atlas, part, field, lang));
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
    case NW_PART_FIELD_MONTH:
    case NW_PART_FIELD_REF:
    default:
      return g_strdup (nw_part_get_text (part, field->id));
    }
}

/**
 * nw_record_add_fields:
 * @pairs: where to add them
 * @atlas: the content
 * @session: (nullable): the session that @part belongs to
 * @part: a part of a record
 * @lang: language
 *
 * Adds the fields that say something, as label and words.
 */
void
nw_record_add_fields (GStrvBuilder *pairs,
                      NwAtlas *atlas,
                      NwSession *session,
                      NwPart *part,
                      NwLang lang)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (nw_part_get_kind (part), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *words = NULL;

      if (!nw_part_has (part, fields[i].id))
        continue;
      if (fields[i].type == NW_PART_FIELD_REF && g_str_equal (fields[i].id, "needle"))
        words = format_needle (atlas, session, nw_part_get_text (part, fields[i].id), lang);
      else
        words = nw_record_format_field (atlas, part, &fields[i], lang);
      g_strv_builder_add_many (pairs, _ (fields[i].label), words, NULL);
    }
}

/**
 * nw_record_add_pairs:
 * @flow: where to add them
 * @pairs: keys and values
 *
 * Adds them in two columns; nothing if there are none.
 */
void
nw_record_add_pairs (NwFlow *flow,
                     GStrvBuilder *pairs)
{
  g_auto (GStrv) list = g_strv_builder_end (pairs);

  if (list[0] != NULL)
    nw_flow_add_key_values (flow, (const char *const *)list);
}
