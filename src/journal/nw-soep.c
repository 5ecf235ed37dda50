/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-soep.h"

#include "nw-event-table.h"
#include "nw-finding.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

/* A field of a part as "label: what it says"; nothing for what is not said. */
static void
add_field (GPtrArray *lines,
           NwPart *part,
           const char *field)
{
  const NwPartField *described = nw_part_kind_find_field (nw_part_get_kind (part), field);
  g_autofree char *text = NULL;

  if (described == NULL || !nw_part_has (part, field))
    return;
  if (described->type == NW_PART_FIELD_FLAG)
    {
      g_ptr_array_add (lines, g_strdup (nw_part_field_get_label (described)));
      return;
    }
  if (described->type == NW_PART_FIELD_NUMBER || described->type == NW_PART_FIELD_COUNT)
    text = nw_text_format_number (nw_part_get_number (part, field), nw_lang_get ());
  else if (described->type == NW_PART_FIELD_CHOICE && nw_part_field_get_choice_label (described, nw_part_get_text (part, field)) != NULL)
    text = g_strdup (nw_part_field_get_choice_label (described, nw_part_get_text (part, field)));
  else
    text = nw_part_format (part, field);
  /* Translators: the name of a field of the record, and what it says */
  g_ptr_array_add (lines, g_strdup_printf (_ ("%1$s: %2$s"), nw_part_field_get_label (described), text));
}

/* The words of the points of a checklist that were ticked. */
static void
add_items (GPtrArray *lines,
           NwAtlas *atlas,
           NwChecklist checklist,
           const char *const *ids)
{
  const GPtrArray *items = nw_atlas_get_checklist (atlas, checklist);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *text = ids[i];

      for (guint j = 0; j < items->len; j++)
        {
          if (g_strcmp0 (nw_statement_get_id (g_ptr_array_index (items, j)), ids[i]) == 0)
            text = nw_statement_get_text (g_ptr_array_index (items, j), nw_lang_get ());
        }
      g_ptr_array_add (lines, g_strdup_printf ("– %s", text));
    }
}

static void
add_screening (GPtrArray *lines,
               NwSession *session,
               NwAtlas *atlas)
{
  NwScreening *screening = nw_session_get_screening (session);
  g_autoptr (GPtrArray) yes = nw_screening_list_yes (screening, atlas);
  g_auto (GStrv) unknown = nw_screening_list_unknown (screening, atlas);
  guint n = nw_screening_get_n_asked (screening);

  /* Translators: how many questions of the screening were asked */
  g_ptr_array_add (lines, n > 0 ? g_strdup_printf (ngettext ("Screening: %u asked", "Screening: %u asked", n), n) : g_strdup (_ ("Screening: not asked")));
  for (guint i = 0; i < yes->len; i++)
    {
      NwContraindication *rule = g_ptr_array_index (yes, i);
      g_autofree char *label = nw_screening_format_label (screening, rule, nw_lang_get ());

      g_ptr_array_add (lines, g_strdup_printf ("– %s (%s)", label, nw_contra_level_get_label (nw_contraindication_get_level (rule))));
    }
  for (guint i = 0; unknown[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup_printf ("– %s", unknown[i]));
}

static void
add_parts (GPtrArray *lines,
           NwSession *session,
           NwAtlas *atlas,
           NwPartKind kind)
{
  GListModel *parts = nw_session_get_parts (session, kind);
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (kind, &n_fields);

  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (parts, i);
      g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
      const NwEvent *event = kind == NW_PART_EVENT ? nw_event_table_lookup (nw_atlas_get_event_table (atlas), nw_part_get_text (part, "event")) : NULL;

      if (event != NULL)
        g_ptr_array_add (said, g_strdup_printf ("%s (%s)", nw_event_get_name (event, nw_lang_get ()), nw_event_class_get_term (nw_event_get_class (event), nw_lang_get ())));
      for (guint j = 0; j < n_fields; j++)
        {
          if (fields[j].type == NW_PART_FIELD_REF || fields[j].type == NW_PART_FIELD_IDS || (event != NULL && fields[j].type == NW_PART_FIELD_ID))
            continue;
          add_field (said, part, fields[j].id);
        }
      g_ptr_array_add (said, NULL);
      g_ptr_array_add (lines, g_strjoinv ("; ", (char **)said->pdata));
      if (kind == NW_PART_CONSENT)
        add_items (lines, atlas, NW_CHECKLIST_CONSENT, nw_part_get_ids (part, "told"));
    }
}

/* What was used of a needle, behind what was planned. */
static void
add_use (GString *line,
         NwPart *use)
{
  static const char *const fields[] = { "used-mm", "insertions", "product", "lot", "expiry", "in-at", "out-at" };
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (said, use, fields[i]);
  for (guint i = 0; i < said->len; i++)
    g_string_append_printf (line, "; %s", (char *)g_ptr_array_index (said, i));
}

static void
add_needles (GPtrArray *lines,
             NwSession *session,
             NwAtlas *atlas)
{
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *mark = nw_session_get_site (session, i);
      NwNeedlePlan *needle = nw_session_site_get_needle (mark);
      NwSite *site = nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (mark));
      g_autoptr (GString) line = g_string_new (NULL);
      g_autofree char *words = nw_needle_plan_describe (needle, nw_lang_get ());

      g_string_append_printf (line, "%u. %s, %s", i + 1, site != NULL ? nw_site_get_name (site, nw_lang_get ()) : nw_session_site_get_site_id (mark),
                              nw_side_get_label (nw_session_site_get_side (mark)));
      if (*words != '\0')
        g_string_append_printf (line, "; %s", words);
      add_use (line, nw_session_site_get_use (mark));
      if (*nw_needle_plan_get_deviation (needle) != '\0')
        {
          g_string_append (line, "; ");
          /* Translators: %s is the reason that was written for a deviation */
          g_string_append_printf (line, _ ("Deviation recorded, because: %s"), nw_needle_plan_get_deviation (needle));
        }
      g_ptr_array_add (lines, g_strdup (line->str));
    }
}

static void
add_fields (GPtrArray *lines,
            NwPart *part,
            const char *const *fields)
{
  for (guint i = 0; fields[i] != NULL; i++)
    add_field (lines, part, fields[i]);
}

static void
add_subjective (GPtrArray *lines,
                NwSession *session)
{
  static const char *const fields[] = { "complaint", "goal", "maintaining-factors", "other-pathology", "primary-source", "sensitisation", NULL };

  add_fields (lines, nw_session_get_part (session, NW_PART_INTAKE), fields);
}

static void
add_objective (GPtrArray *lines,
               NwSession *session,
               NwAtlas *atlas)
{
  add_screening (lines, session, atlas);
  add_needles (lines, session, atlas);
}

static void
add_evaluation (GPtrArray *lines,
                NwSession *session,
                NwAtlas *atlas)
{
  static const char *const fields[] = { "no-events-seen", "count-reason", "evaluation", NULL };

  add_parts (lines, session, atlas, NW_PART_OUTCOME);
  add_parts (lines, session, atlas, NW_PART_EVENT);
  add_fields (lines, nw_session_get_part (session, NW_PART_CARE), fields);
  if (*nw_session_get_note (session) != '\0')
    g_ptr_array_add (lines, g_strdup (nw_session_get_note (session)));
}

static void
add_plan (GPtrArray *lines,
          NwSession *session,
          NwAtlas *atlas)
{
  static const char *const fields[] = { "aftercare-note", "other-treatment", "next-step", NULL };
  NwPart *care = nw_session_get_part (session, NW_PART_CARE);

  add_parts (lines, session, atlas, NW_PART_CONSENT);
  if (nw_part_has (care, "aftercare"))
    g_ptr_array_add (lines, g_strdup_printf ("%s:", nw_part_field_get_label (nw_part_kind_find_field (NW_PART_CARE, "aftercare"))));
  add_items (lines, atlas, NW_CHECKLIST_AFTER, nw_part_get_ids (care, "aftercare"));
  add_fields (lines, care, fields);
}

static void
append_part (GString *text,
             const char *heading,
             GPtrArray *lines)
{
  if (lines->len == 0)
    return;
  g_string_append_printf (text, "%s%s\n", text->len > 0 ? "\n" : "", heading);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *)g_ptr_array_index (lines, i));
}

/**
 * nw_soep_format:
 * @session: a session
 * @atlas: names what is in it
 *
 * Returns: (transfer full): the session as SOEP text, without who it is about
 */
char *
nw_soep_format (NwSession *session,
                NwAtlas *atlas)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) s = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) o = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) e = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) p = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (NW_IS_SESSION (session), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  add_subjective (s, session);
  add_objective (o, session, atlas);
  add_evaluation (e, session, atlas);
  add_plan (p, session, atlas);
  /* Translators: the four parts of a note of a physiotherapist (SOEP) */
  append_part (text, _ ("S (subjective)"), s);
  append_part (text, _ ("O (objective)"), o);
  append_part (text, _ ("E (evaluation)"), e);
  append_part (text, _ ("P (plan)"), p);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * nw_soep_list_lines:
 * @session: a session
 * @atlas: names what is in it
 *
 * Returns: (transfer full) (element-type utf8): all that it says
 */
GPtrArray *
nw_soep_list_lines (NwSession *session,
                    NwAtlas *atlas)
{
  GPtrArray *lines = NULL;

  g_return_val_if_fail (NW_IS_SESSION (session), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  lines = g_ptr_array_new_with_free_func (g_free);
  /* Translators: the day of a session */
  g_ptr_array_add (lines, g_strdup_printf (_ ("Date: %s"), nw_session_get_day (session)));
  /* Translators: %s is the pseudonym of a patient */
  g_ptr_array_add (lines, g_strdup_printf (_ ("Patient: %s"), nw_session_get_patient (session)));
  /* Translators: %s is the name of a therapist */
  g_ptr_array_add (lines, g_strdup_printf (_ ("Therapist: %s"), nw_session_get_therapist (session)));
  /* Translators: %s is a region of the body */
  g_ptr_array_add (lines, g_strdup_printf (_ ("Region: %s"), nw_session_get_region (session)));
  add_subjective (lines, session);
  add_objective (lines, session, atlas);
  add_evaluation (lines, session, atlas);
  add_plan (lines, session, atlas);
  return lines;
}
