/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal-test.h"
#include "nw-amendment.h"
#include "nw-part.h"
#include "nw-place.h"
#include "random-record.h"

#include <math.h>
#include <string.h>

/* A journal with everything in it, by chance. The texts have what breaks files:
 * quotes, commas, lines, formulas, four-byte letters. */

static const char *const record_pieces[] = {
  "a", "Jansen", " ", "é", "😀", "\"", "'", ",", ";", "=1+1", "-2", "@x", "<b>", "\\", "{}", "ß", "ع", "0", "NULL", "ﬁ",
};

static inline char *
record_text (gboolean lines,
             glong max)
{
  GString *text = g_string_new (NULL);

  for (gint32 n = g_test_rand_int_range (1, 9); n > 0; n--)
    {
      g_string_append (text, record_pieces[g_test_rand_int_range (0, G_N_ELEMENTS (record_pieces))]);
      if (lines && g_test_rand_int_range (0, 4) == 0)
        g_string_append_c (text, g_test_rand_bit () ? '\n' : '\t');
    }
  while (g_utf8_strlen (text->str, -1) > max)
    *g_utf8_prev_char (text->str + strlen (text->str)) = '\0';
  g_string_prepend_c (text, 'x' - (char)g_test_rand_int_range (0, 3));
  return g_string_free (text, FALSE);
}

static inline char *
record_time (void)
{
  return g_strdup_printf ("20%02d-%02d-%02dT%02d:%02d:%02d%s", g_test_rand_int_range (10, 40), g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29), g_test_rand_int_range (0, 24), g_test_rand_int_range (0, 60), g_test_rand_int_range (0, 60), g_test_rand_bit () ? "Z" : "+01:00");
}

/* A number that takes all its digits, or few. */
static inline double
record_number (double min,
               double max)
{
  double number = g_test_rand_double_range (min, max);

  return g_test_rand_bit () ? number : round (number * 10.0) / 10.0;
}

static inline NwPart *
record_field (NwPart *part,
              const NwPartField *field)
{
  g_autofree char *text = NULL;
  const char *ids[4] = { NULL };

  switch (field->type)
    {
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
      text = record_text (field->type == NW_PART_FIELD_TEXT, (glong)field->max - 1);
      break;
    case NW_PART_FIELD_DAY:
      text = g_strdup_printf ("19%02d-%02d-%02d", g_test_rand_int_range (10, 99), g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29));
      break;
    case NW_PART_FIELD_MONTH:
      text = g_strdup_printf ("20%02d-%02d", g_test_rand_int_range (20, 40), g_test_rand_int_range (1, 13));
      break;
    case NW_PART_FIELD_TIME:
      text = record_time ();
      break;
    case NW_PART_FIELD_CHOICE:
      text = g_strdup (field->choices[g_test_rand_int_range (0, (gint32)g_strv_length ((char **)field->choices))]);
      break;
    case NW_PART_FIELD_ID:
      text = g_strdup_printf ("thing-%d", g_test_rand_int_range (0, 100));
      break;
    case NW_PART_FIELD_REF:
      return g_object_ref (part);
    case NW_PART_FIELD_NUMBER:
      return nw_part_with_number (part, field->id, g_str_equal (field->id, "before") || g_str_equal (field->id, "after") ? record_number (0.0, 10.0) : record_number (field->min, field->max));
    case NW_PART_FIELD_COUNT:
      return nw_part_with_number (part, field->id, (double)g_test_rand_int_range ((gint32)field->min, (gint32)MIN (field->max, 1000) + 1));
    case NW_PART_FIELD_FLAG:
      return nw_part_with_flag (part, field->id, TRUE);
    case NW_PART_FIELD_IDS:
      ids[0] = "item-one";
      ids[1] = g_test_rand_bit () ? "item-two" : NULL;
      return nw_part_with_ids (part, field->id, ids);
    default:
      g_assert_not_reached ();
    }

  return nw_part_with_text (part, field->id, text);
}

static inline NwPart *
record_part (NwPartKind kind)
{
  NwPart *part = nw_part_new (kind);
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      NwPart *next = NULL;

      if (g_test_rand_int_range (0, 3) == 0)
        continue;
      next = record_field (part, &fields[i]);
      g_object_unref (part);
      part = next;
    }
  g_assert_true (nw_part_validate (part, NULL));
  return part;
}

static inline NwSessionSite *
record_site (void)
{
  static const char *const sites[] = { "rhomboid-major", "soleus", "psoas-major", "not-in-this-atlas" };
  NwSide side = (NwSide)g_test_rand_int_range (0, NW_N_SIDES);
  const char *id = sites[g_test_rand_int_range (0, G_N_ELEMENTS (sites))];
  g_autoptr (NwSessionSite) place = NULL;
  g_autoptr (NwNeedlePlan) bare = NULL;
  g_autoptr (NwNeedlePlan) plan = NULL;
  g_autoptr (NwSessionSite) planned = NULL;
  g_autoptr (NwPart) use = record_part (NW_PART_USE);
  g_autofree char *direction = record_text (FALSE, 100);
  const NwNeedle needle = { g_test_rand_bit () ? 0.25 : 0.3, (double)g_test_rand_int_range (13, 100) };
  static const char *const from[] = { "do-not-needle", "contraindication:anticoagulants", NULL };

  if (side == NW_SIDE_LEFT && g_test_rand_bit ())
    place = nw_session_site_new_at (id, "thorax-posterior", side, NW_VIEW_POSTERIOR, record_number (200.0, 360.0), record_number (300.0, 900.0));
  else
    place = nw_session_site_new (id, g_test_rand_bit () ? "thorax-posterior" : NULL, side);
  bare = nw_needle_plan_new (g_test_rand_bit () ? &needle : NULL, g_test_rand_bit () ? record_number (0.0, 12.0) : -1.0, g_test_rand_bit () ? (double)g_test_rand_int_range (15, 91) : 0.0, g_test_rand_bit () ? direction : NULL);
  if (g_test_rand_bit ())
    plan = nw_needle_plan_new_with_deviation (bare, direction, from);
  else
    plan = nw_needle_plan_new_with_guidance (bare, direction, g_test_rand_bit () ? "echo" : "");
  planned = nw_session_site_new_with_needle (place, plan);
  return nw_session_site_new_with_use (planned, use);
}

static inline void
record_add_parts (NwSession *session,
                  NwPartKind kind)
{
  for (gint32 n = g_test_rand_int_range (0, 3); n > 0; n--)
    {
      g_autoptr (NwPart) part = record_part (kind);

      nw_session_add_part (session, part);
    }
}

static inline NwSession *
record_session (guint n_patients)
{
  NwSession *session = nw_session_new ();
  g_autofree char *day = g_strdup_printf ("202%d-%02d-%02d", g_test_rand_int_range (0, 7), g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29));
  g_autofree char *patient = g_strdup_printf ("P-%d", g_test_rand_int_range (0, (gint32)n_patients));
  g_autofree char *note = record_text (TRUE, 1000);
  g_autoptr (NwPart) intake = record_part (NW_PART_INTAKE);
  g_autoptr (NwPart) care = record_part (NW_PART_CARE);
  static const char *const items[] = { "dur-one", "dur-two", NULL };

  nw_session_set_day (session, day);
  nw_session_set_patient (session, patient);
  nw_session_set_therapist (session, g_test_rand_bit () ? "T. de Vries" : "=SUM(A1)");
  nw_session_set_region (session, g_test_rand_bit () ? "thorax-posterior" : NULL);
  nw_session_set_note (session, note);
  for (gint32 n = g_test_rand_int_range (0, 5); n > 0; n--)
    {
      g_autoptr (NwSessionSite) site = record_site ();

      nw_session_add_site (session, site);
    }
  if (g_test_rand_bit ())
    {
      g_autoptr (NwStopCheck) check = nw_stop_check_new ("thorax", items, "2026.1", 1760000000 + g_test_rand_int_range (0, 1000000));

      nw_screening_set (nw_session_get_screening (session), "anticoagulants", NW_ANSWER_YES);
      nw_screening_set (nw_session_get_screening (session), "pregnancy", NW_ANSWER_NO);
      nw_session_add_stop_check (session, check);
    }
  nw_session_set_part (session, intake);
  nw_session_set_part (session, care);
  record_add_parts (session, NW_PART_CONSENT);
  record_add_parts (session, NW_PART_EVENT);
  record_add_parts (session, NW_PART_OUTCOME);
  return session;
}

/* Closes some, amends some of those. */
static inline void
record_keep (NwJournal *journal,
             NwSession *session)
{
  g_autoptr (NwSession) saved = journal_test_save (journal, session);
  g_autoptr (NwSession) closed = NULL;

  if (nw_session_get_state (saved) == NW_SESSION_DRAFT && g_test_rand_bit ())
    return;
  if (nw_session_get_state (saved) == NW_SESSION_CLOSED)
    closed = g_steal_pointer (&saved);
  else
    {
      nw_session_set_state (saved, NW_SESSION_CLOSED);
      closed = journal_test_save (journal, g_object_ref (saved));
    }
  for (gint32 n = g_test_rand_int_range (-1, 3); n > 0; n--)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NwPart) event = record_part (NW_PART_EVENT);
      NwSession *amended = NULL;

      nw_session_add_part (closed, event);
      amended = nw_journal_amend (journal, closed, "T. de Vries", "Noticed later: \"bruise\"", NULL, &error);
      g_assert_no_error (error);
      g_object_unref (closed);
      closed = amended;
    }
}

/* Names, days of birth and incidents too. */
static inline void
record_fill (NwJournal *journal,
             guint n_sessions)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) patients = NULL;
  g_autoptr (NwPart) incident = NULL;

  for (guint i = 0; i < n_sessions; i++)
    record_keep (journal, i % 2 == 0 ? record_session (5) : random_session (rand, NULL));
  patients = nw_journal_list_parts (journal, NW_PART_PATIENT, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i + 1 < patients->len; i++)
    {
      NwPart *row = g_ptr_array_index (patients, i);
      g_autoptr (NwPart) named = nw_part_with_text (row, "name", "Jansen, \"J\"");
      g_autoptr (NwPart) born = nw_part_with_text (named, "born", "1970-02-03");
      g_autoptr (NwPart) saved = nw_journal_save_part (journal, born, NULL, &error);

      g_assert_no_error (error);
    }
  incident = record_part (NW_PART_INCIDENT);
  g_object_unref (nw_journal_save_part (journal, incident, NULL, &error));
  g_assert_no_error (error);
}

/* The access log is written in the background; what comes after it waits. */
static inline void
record_finish (NwJournal *journal)
{
  g_auto (GStrv) names = nw_journal_list_names (journal, NW_JOURNAL_THERAPISTS, NULL, NULL);

  journal_test_finish (journal);
}
