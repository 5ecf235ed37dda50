/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-record-private.h"

#include "nw-session-private.h"
#include "nw-text.h"

/* The entry @key of @type, or NULL for none. FALSE in @well_formed where it is
 * there with another type: nothing of a record is passed over. */
static GVariant *
lookup (GVariantDict *body,
        const char *key,
        const char *type,
        gboolean *well_formed)
{
  GVariant *value = g_variant_dict_lookup_value (body, key, G_VARIANT_TYPE (type));

  if (value == NULL && g_variant_dict_contains (body, key))
    *well_formed = FALSE;
  return value;
}

static double
lookup_double (GVariantDict *body,
               const char *key,
               double unsaid,
               gboolean *well_formed)
{
  g_autoptr (GVariant) value = lookup (body, key, "d", well_formed);

  return value != NULL ? g_variant_get_double (value) : unsaid;
}

/*
 * nw_record_read_text:
 * @text: as it was kept
 * @one_line: whether it is a single line
 *
 * Earlier versions kept characters that no text may hold any more
 * (nw_session_check_text()): a row with them is not damaged, and each is seen in
 * its place.
 *
 * Returns: (transfer full): the text to show
 */
char *
nw_record_read_text (const char *text,
                     gboolean one_line)
{
  char *lines = one_line ? g_strdup (text) : nw_text_unify_lines (text);
  char *seen = nw_text_make_visible (lines, one_line);

  nw_session_wipe_text (&lines);
  return seen;
}

/*
 * nw_record_add_needle:
 * @body: entries of a site row
 * @needle: what is said of its needle
 */
void
nw_record_add_needle (GVariantBuilder *body,
                      NwNeedlePlan *needle)
{
  NwNeedle size = { 0.0, 0.0 };

  if (nw_needle_plan_get_needle (needle, &size))
    g_variant_builder_add (body, "{sv}", "needle", g_variant_new ("(dd)", size.diameter_mm, size.length_mm));
  if (nw_needle_plan_get_planned_mm (needle) >= 0.0)
    g_variant_builder_add (body, "{sv}", "planned", g_variant_new_double (nw_needle_plan_get_planned_mm (needle)));
  if (nw_needle_plan_get_angle (needle) != 0.0)
    g_variant_builder_add (body, "{sv}", "angle", g_variant_new_double (nw_needle_plan_get_angle (needle)));
  if (*nw_needle_plan_get_direction (needle) != '\0')
    g_variant_builder_add (body, "{sv}", "direction", g_variant_new_string (nw_needle_plan_get_direction (needle)));
  if (*nw_needle_plan_get_guided_by (needle) != '\0' || *nw_needle_plan_get_guided_with (needle) != '\0')
    g_variant_builder_add (body, "{sv}", "imaging", g_variant_new ("(ss)", nw_needle_plan_get_guided_by (needle), nw_needle_plan_get_guided_with (needle)));
  if (*nw_needle_plan_get_deviation (needle) != '\0')
    g_variant_builder_add (body, "{sv}", "deviation", g_variant_new ("(s^as)", nw_needle_plan_get_deviation (needle), nw_needle_plan_get_refusals (needle)));
}

/*
 * nw_record_read_needle:
 * @body: entries of a site row
 *
 * Returns: (transfer full) (nullable): what is said of its needle
 */
NwNeedlePlan *
nw_record_read_needle (GVariantDict *body)
{
  gboolean well_formed = TRUE;
  g_autoptr (GVariant) size = lookup (body, "needle", "(dd)", &well_formed);
  g_autoptr (GVariant) direction = lookup (body, "direction", "s", &well_formed);
  g_autoptr (GVariant) imaging = lookup (body, "imaging", "(ss)", &well_formed);
  g_autoptr (GVariant) deviation = lookup (body, "deviation", "(sas)", &well_formed);
  double planned = lookup_double (body, "planned", -1.0, &well_formed);
  double angle = lookup_double (body, "angle", 0.0, &well_formed);
  g_autofree char *words = NULL;
  g_autoptr (NwNeedlePlan) plan = NULL;
  NwNeedle needle = { 0.0, 0.0 };

  if (!well_formed)
    return NULL;
  if (size == NULL && direction == NULL && imaging == NULL && deviation == NULL && planned == -1.0 && angle == 0.0)
    return g_object_ref (nw_needle_plan_get_empty ());

  if (size != NULL)
    g_variant_get (size, "(dd)", &needle.diameter_mm, &needle.length_mm);
  words = nw_record_read_text (direction != NULL ? g_variant_get_string (direction, NULL) : "", TRUE);
  plan = nw_needle_plan_new (size != NULL ? &needle : NULL, planned, angle, words);
  if (deviation != NULL)
    {
      const char *reason = NULL;
      g_autofree const char **refusals = NULL;
      g_autofree char *seen = NULL;
      g_autoptr (NwNeedlePlan) base = g_steal_pointer (&plan);

      g_variant_get (deviation, "(&s^a&s)", &reason, &refusals);
      seen = nw_record_read_text (reason, FALSE);
      plan = nw_needle_plan_new_with_deviation (base, seen, refusals);
    }
  if (imaging != NULL)
    {
      const char *guided_by = NULL;
      const char *guided_with = NULL;
      g_autofree char *seen_by = NULL;
      g_autofree char *seen_with = NULL;
      g_autoptr (NwNeedlePlan) base = g_steal_pointer (&plan);

      g_variant_get (imaging, "(&s&s)", &guided_by, &guided_with);
      seen_by = nw_record_read_text (guided_by, TRUE);
      seen_with = nw_record_read_text (guided_with, TRUE);
      plan = nw_needle_plan_new_with_guidance (base, seen_by, seen_with);
    }

  return nw_needle_plan_validate (plan, NULL) ? g_steal_pointer (&plan) : NULL;
}

/*
 * nw_record_add_screening:
 * @body: entries of the row of a session
 * @session: whose flags they are
 */
void
nw_record_add_screening (GVariantBuilder *body,
                         NwSession *session)
{
  NwScreening *screening = NULL;
  g_auto (GStrv) ids = NULL;
  GVariantBuilder answers;

  if (!nw_session_has_screening (session))
    return;
  screening = nw_session_get_screening (session);
  ids = nw_screening_list_asked (screening);
  g_variant_builder_init (&answers, G_VARIANT_TYPE ("a(sy)"));
  for (guint i = 0; ids[i] != NULL; i++)
    g_variant_builder_add (&answers, "(sy)", ids[i], (guchar)nw_screening_get (screening, ids[i]));
  g_variant_builder_add (body, "{sv}", "screening", g_variant_builder_end (&answers));
}

/*
 * nw_record_read_screening:
 * @body: entries of the row of a session
 * @session: without answers; gets them
 *
 * Returns: FALSE for an answer that this version cannot understand
 */
gboolean
nw_record_read_screening (GVariantDict *body,
                          NwSession *session)
{
  gboolean well_formed = TRUE;
  g_autoptr (GVariant) answers = lookup (body, "screening", "a(sy)", &well_formed);
  gsize n = answers != NULL ? g_variant_n_children (answers) : 0;
  NwScreening *screening = n > 0 ? nw_session_get_screening (session) : NULL;

  if (n > NW_SCREENING_MAX)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const char *id = NULL;
      guchar answer = 0;

      g_variant_get_child (answers, i, "(&sy)", &id, &answer);
      if (!nw_session_id_is_well_formed (id) || answer == NW_ANSWER_NOT_ASKED || answer >= NW_N_ANSWERS || nw_screening_get (screening, id) != NW_ANSWER_NOT_ASKED)
        return FALSE;
      nw_screening_set (screening, id, (NwAnswer)answer);
    }

  return well_formed;
}

/*
 * nw_record_add_stop_checks:
 * @body: entries of the row of a session
 * @session: whose stop-checks they are
 */
void
nw_record_add_stop_checks (GVariantBuilder *body,
                           NwSession *session)
{
  GListModel *checks = NULL;
  GVariantBuilder stops;

  if (!nw_session_has_stop_checks (session))
    return;
  checks = nw_session_get_stop_checks (session);
  g_variant_builder_init (&stops, G_VARIANT_TYPE ("a(sassx)"));
  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);

      g_variant_builder_add (&stops, "(s^assx)", nw_stop_check_get_zone (check), nw_stop_check_get_items (check), nw_stop_check_get_version (check), nw_stop_check_get_at (check));
    }
  g_variant_builder_add (body, "{sv}", "stops", g_variant_builder_end (&stops));
}

/*
 * nw_record_read_stop_checks:
 * @body: entries of the row of a session
 * @session: without stop-checks; gets them
 *
 * Returns: FALSE for one that cannot be kept
 */
gboolean
nw_record_read_stop_checks (GVariantDict *body,
                            NwSession *session)
{
  gboolean well_formed = TRUE;
  g_autoptr (GVariant) stops = lookup (body, "stops", "a(sassx)", &well_formed);
  gsize n = stops != NULL ? g_variant_n_children (stops) : 0;

  if (n > NW_STOP_CHECKS_MAX)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const char *zone = NULL;
      const char *version = NULL;
      g_autofree const char **items = NULL;
      gint64 at = 0;
      g_autoptr (NwStopCheck) check = NULL;

      g_variant_get_child (stops, i, "(&s^a&s&sx)", &zone, &items, &version, &at);
      check = nw_stop_check_new (zone, items, version, at);
      if (!nw_session_check_stop_check (check, NULL) || nw_session_find_stop_check (session, zone) != NULL)
        return FALSE;
      nw_session_add_stop_check (session, check);
    }

  return well_formed;
}

/*
 * nw_record_add_extra:
 * @body: entries of a row
 * @extra: (nullable): entries of a later version
 */
void
nw_record_add_extra (GVariantBuilder *body,
                     GBytes *extra)
{
  g_autoptr (GVariant) entries = NULL;
  GVariantIter iter;
  const char *key = NULL;
  GVariant *value = NULL;

  if (extra == NULL)
    return;
  entries = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, extra, FALSE));
  g_variant_iter_init (&iter, entries);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    g_variant_builder_add (body, "{sv}", key, value);
}

/*
 * nw_record_dup_extra:
 * @body: entries of a row; used up
 * @known: NULL-terminated keys of this version
 *
 * Returns: (transfer full) (nullable): the entries of a later version
 */
GBytes *
nw_record_dup_extra (GVariantDict *body,
                     const char *const *known)
{
  g_autoptr (GVariant) rest = NULL;

  for (guint i = 0; known[i] != NULL; i++)
    g_variant_dict_remove (body, known[i]);
  rest = g_variant_ref_sink (g_variant_dict_end (body));

  return g_variant_n_children (rest) > 0 ? g_variant_get_data_as_bytes (rest) : NULL;
}
