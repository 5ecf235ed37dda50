/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-record.h"

#include "nw-frame.h"

#include <math.h>
#include <string.h>

static const char *const pieces[] = {
  "a",
  "B",
  "z",
  "0",
  "7",
  " ",
  " ",
  "-",
  "\"",
  "'",
  "\\",
  "/",
  "<",
  "&",
  ">",
  ",",
  ";",
  "=",
  "+",
  "@",
  "%",
  "\xc3\xa9",
  "\xc3\x9f",
  "e\xcc\x81",
  "\xe2\x80\x99",
  "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
  "\xd9\x85\xd8\xb1\xd9\x8a\xd8\xb6",
  "\xe4\xb8\xad\xe6\x96\x87",
  "\xf0\x9f\xaa\xa1",
  "\xf0\x9f\xa6\xb4",
  "\xf0\x90\x8d\x88",
  "\xef\xbf\xbd",
  "NULL",
  "</script>",
  "{{",
  "\xe0\xa4\xa8\xe0\xa4\xae\xe0\xa4\xb8\xe0\xa5\x8d\xe0\xa4\xa4\xe0\xa5\x87",
};

static gboolean
coin (GRand *rand)
{
  return g_rand_boolean (rand);
}

static guint
below (GRand *rand,
       guint n)
{
  return (guint)g_rand_int_range (rand, 0, (gint32)n);
}

char *
random_text (GRand *rand,
             guint max,
             gboolean one_line)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint wanted = 1 + below (rand, below (rand, 40) == 0 ? max : MIN (max, 60));
  guint n = 0;

  while (TRUE)
    {
      const char *piece = pieces[below (rand, G_N_ELEMENTS (pieces))];

      if (!one_line && below (rand, 20) == 0)
        piece = "\n";
      n += (guint)g_utf8_strlen (piece, -1);
      if (n > wanted)
        break;
      g_string_append (text, piece);
    }
  if (text->len == 0)
    g_string_assign (text, "x");

  return g_strdup (text->str);
}

/* No two of them are the same without case and accents. */
static char *
random_name (GRand *rand,
             const char *kind)
{
  static guint n = 0;
  g_autofree char *text = random_text (rand, 100, TRUE);

  return g_strdup_printf ("%s%u %s.", kind, n++, text);
}

static char *
random_uuid (GRand *rand)
{
  return g_strdup_printf ("%08x-%04x-4%03x-a%03x-%08x%04x", g_rand_int (rand), below (rand, 0x10000), below (rand, 0x1000), below (rand, 0x1000), g_rand_int (rand), below (rand, 0x10000));
}

static char *
random_day (GRand *rand)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_rand_int_range (rand, 1900, 2100), g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));
}

static char *
random_time (GRand *rand)
{
  static const char *const zones[] = { "Z", "+00:00", "+01:00", "-03:30", "+13:45" };
  g_autofree char *day = random_day (rand);

  return g_strdup_printf ("%sT%02u:%02u:%02u%s", day, below (rand, 24), below (rand, 60), below (rand, 60), zones[below (rand, G_N_ELEMENTS (zones))]);
}

/* The ids of statements of a checklist, or of a few that are made up. */
static char **
random_ids (GRand *rand,
            const NwPartField *field,
            NwAtlas *atlas)
{
  const GPtrArray *items = NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  gboolean any = FALSE;

  if (atlas != NULL)
    items = nw_atlas_get_checklist (atlas, g_str_equal (field->id, "told") ? NW_CHECKLIST_CONSENT : NW_CHECKLIST_AFTER);
  for (guint i = 0; i < (items != NULL ? items->len : 6); i++)
    {
      g_autofree char *made_up = g_strdup_printf ("item-%u", i);

      if (!coin (rand))
        continue;
      g_strv_builder_add (ids, items != NULL ? nw_statement_get_id (g_ptr_array_index (items, i)) : made_up);
      any = TRUE;
    }
  if (!any)
    g_strv_builder_add (ids, items != NULL ? nw_statement_get_id (g_ptr_array_index (items, 0)) : "item-0");
  return g_strv_builder_end (ids);
}

static const char *
pick_event (GRand *rand,
            const char *field,
            NwAtlas *atlas)
{
  const GPtrArray *classes = NULL;
  const NwEventClass *event_class = NULL;
  const GPtrArray *events = NULL;

  if (atlas == NULL)
    return g_str_equal (field, "class") ? "rare" : "pneumothorax";

  classes = nw_event_table_get_classes (nw_atlas_get_event_table (atlas));
  event_class = g_ptr_array_index (classes, below (rand, classes->len));
  if (g_str_equal (field, "class"))
    return nw_event_class_get_id (event_class);
  events = nw_event_class_get_events (event_class);
  return nw_event_get_id (g_ptr_array_index (events, below (rand, events->len)));
}

static double
random_number (GRand *rand,
               double min,
               double max)
{
  switch (below (rand, 4))
    {
    case 0:
      return floor (g_rand_double_range (rand, min, max));
    case 1:
      return floor (g_rand_double_range (rand, min, max) * 10.0) / 10.0;
    case 2:
      return coin (rand) ? min : max;
    default:
      return g_rand_double_range (rand, min, max);
    }
}

static NwPart *
fill_field (GRand *rand,
            NwPart *part,
            const NwPartField *field,
            NwAtlas *atlas)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) ids = NULL;
  double min = field->min;
  double max = field->max;

  switch (field->type)
    {
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
      text = random_text (rand, (guint)field->max, field->type == NW_PART_FIELD_LINE);
      break;
    case NW_PART_FIELD_DAY:
      text = random_day (rand);
      break;
    case NW_PART_FIELD_MONTH:
      text = g_strdup_printf ("%04d-%02d", g_rand_int_range (rand, 2000, 2100), g_rand_int_range (rand, 1, 13));
      break;
    case NW_PART_FIELD_TIME:
      text = random_time (rand);
      break;
    case NW_PART_FIELD_CHOICE:
      text = g_strdup (field->choices[below (rand, g_strv_length ((char **)field->choices))]);
      break;
    case NW_PART_FIELD_ID:
      text = g_strdup (pick_event (rand, field->id, atlas));
      break;
    case NW_PART_FIELD_REF:
      text = random_uuid (rand);
      break;
    case NW_PART_FIELD_NUMBER:
    case NW_PART_FIELD_COUNT:
      /* Two of the measures run from 0 to 10. */
      if (nw_part_get_kind (part) == NW_PART_OUTCOME && !g_str_equal (nw_part_get_text (part, "measure"), "free"))
        {
          min = 0.0;
          max = 10.0;
        }
      if (field->type == NW_PART_FIELD_COUNT)
        return nw_part_with_number (part, field->id, floor (g_rand_double_range (rand, min, max)));
      return nw_part_with_number (part, field->id, random_number (rand, min, max));
    case NW_PART_FIELD_IDS:
      ids = random_ids (rand, field, atlas);
      return nw_part_with_ids (part, field->id, (const char *const *)ids);
    case NW_PART_FIELD_FLAG:
    default:
      return nw_part_with_flag (part, field->id, TRUE);
    }

  return nw_part_with_text (part, field->id, text);
}

NwPart *
random_part (GRand *rand,
             NwPartKind kind,
             NwAtlas *atlas)
{
  g_autoptr (NwPart) part = nw_part_new (kind);
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (NwPart) before = NULL;

      /* Nobody is merged by chance. */
      if (g_str_equal (fields[i].id, "merged-into") || below (rand, 3) == 0)
        continue;
      before = g_steal_pointer (&part);
      part = fill_field (rand, before, &fields[i], atlas);
    }
  if (kind == NW_PART_PATIENT || kind == NW_PART_THERAPIST)
    {
      g_autoptr (NwPart) before = g_steal_pointer (&part);
      g_autofree char *name = random_name (rand, kind == NW_PART_PATIENT ? "P-" : "T");

      part = nw_part_with_text (before, kind == NW_PART_PATIENT ? "pseudonym" : "name", name);
    }
  g_assert_true (nw_part_validate (part, NULL));
  return g_steal_pointer (&part);
}

static const char *
pick_region (GRand *rand,
             NwAtlas *atlas)
{
  const GPtrArray *regions = atlas != NULL ? nw_atlas_get_regions (atlas) : NULL;

  return regions != NULL ? nw_region_get_id (g_ptr_array_index (regions, below (rand, regions->len))) : "thorax-posterior";
}

static NwNeedlePlan *
random_needle (GRand *rand)
{
  static const char *const refusals[] = { "do-not-needle", "both-sides", "contraindication:bleeding", NULL };
  static const char *const none[] = { NULL };
  const NwNeedle size = { random_number (rand, 0.1, 1.0), random_number (rand, 1.0, 150.0) };
  const NwNeedle needle = { CLAMP (size.diameter_mm, 0.1, 1.0), CLAMP (size.length_mm, 1.0, 150.0) };
  g_autofree char *direction = random_text (rand, NW_NEEDLE_DIRECTION_MAX, TRUE);
  g_autofree char *who = random_text (rand, NW_NEEDLE_GUIDANCE_MAX, TRUE);
  g_autofree char *with = random_text (rand, NW_NEEDLE_GUIDANCE_MAX, TRUE);
  g_autofree char *reason = random_text (rand, NW_NEEDLE_DEVIATION_MAX, FALSE);
  g_autoptr (NwNeedlePlan) plan = nw_needle_plan_new (coin (rand) ? &needle : NULL, coin (rand) ? random_number (rand, 0, 150) : -1, coin (rand) ? random_number (rand, 10, 90) : 0, coin (rand) ? direction : NULL);
  g_autoptr (NwNeedlePlan) guided = coin (rand) ? nw_needle_plan_new_with_guidance (plan, coin (rand) ? who : NULL, with) : g_object_ref (plan);

  if (coin (rand))
    return g_steal_pointer (&guided);
  return nw_needle_plan_new_with_deviation (guided, reason, coin (rand) ? refusals + below (rand, 3) : none);
}

static NwSessionSite *
random_site (GRand *rand,
             NwAtlas *atlas)
{
  const GPtrArray *sites = atlas != NULL ? nw_atlas_get_sites (atlas) : NULL;
  const char *id = sites != NULL ? nw_site_get_id (g_ptr_array_index (sites, below (rand, sites->len))) : "rhomboid-major";
  NwSide side = (NwSide)below (rand, NW_N_SIDES);
  g_autoptr (NwNeedlePlan) needle = random_needle (rand);
  g_autoptr (NwPart) use = random_part (rand, NW_PART_USE, atlas);
  g_autoptr (NwSessionSite) place = NULL;
  g_autoptr (NwSessionSite) mark = NULL;
  NwView view = NW_VIEW_ANTERIOR;
  double width = 0.0;
  double height = 0.0;
  double x = 0.0;
  double y = 0.0;

  do
    {
      view = (NwView)below (rand, NW_VIEW_RIGHT + 1);
      g_assert_true (nw_frame_get_size (view, &width, &height));
      x = random_number (rand, 0.0, width);
      y = random_number (rand, 0.0, height);
    }
  while (!nw_frame_contains (view, x, y) || !nw_frame_agrees (view, x, side));
  place = coin (rand) ? nw_session_site_new (id, coin (rand) ? pick_region (rand, atlas) : NULL, side) : nw_session_site_new_at (id, pick_region (rand, atlas), side, view, x, y);
  mark = nw_session_site_new_with_needle (place, needle);
  return coin (rand) ? nw_session_site_new_with_use (mark, use) : g_steal_pointer (&mark);
}

static void
add_screening (GRand *rand,
               NwSession *session,
               NwAtlas *atlas)
{
  static const char *const flags[] = { "diabetes", "anticoagulants", "low-bmi", "pregnancy" };
  const GPtrArray *all = atlas != NULL ? nw_atlas_get_contraindications (atlas) : NULL;

  for (guint i = 0; i < (all != NULL ? all->len : G_N_ELEMENTS (flags)); i++)
    {
      const char *id = all != NULL ? nw_contraindication_get_id (g_ptr_array_index (all, i)) : flags[i];

      if (coin (rand))
        nw_screening_set (nw_session_get_screening (session), id, (NwAnswer)below (rand, NW_N_ANSWERS));
    }
}

static void
add_stop_checks (GRand *rand,
                 NwSession *session)
{
  static const char *const zones[] = { "thorax", "neck", "lumbar" };
  static const char *const items[] = { "pre-anatomy", "pre-lung", "dur-stop", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (NwStopCheck) check = nw_stop_check_new (zones[i], items + below (rand, 3), "2026.11", g_rand_int_range (rand, 0, G_MAXINT32));

      if (coin (rand))
        nw_session_add_stop_check (session, check);
    }
}

static void
add_parts (GRand *rand,
           NwSession *session,
           NwAtlas *atlas)
{
  for (NwPartKind kind = NW_PART_INTAKE; kind <= NW_PART_OUTCOME; kind++)
    {
      guint n = below (rand, 4);

      if (!nw_part_kind_has_id (kind))
        {
          g_autoptr (NwPart) part = random_part (rand, kind, atlas);

          if (coin (rand))
            nw_session_set_part (session, part);
          continue;
        }
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (NwPart) part = random_part (rand, kind, atlas);

          nw_session_add_part (session, part);
        }
    }
}

NwSession *
random_session (GRand *rand,
                NwAtlas *atlas)
{
  NwSession *session = nw_session_new ();
  g_autofree char *day = random_day (rand);
  g_autofree char *patient = random_name (rand, "P-");
  g_autofree char *therapist = random_name (rand, "T");
  g_autofree char *note = random_text (rand, below (rand, 20) == 0 ? NW_SESSION_NOTE_MAX : 300, FALSE);
  guint n_sites = below (rand, 8);
  g_autoptr (GError) error = NULL;

  nw_session_set_day (session, day);
  nw_session_set_patient (session, patient);
  nw_session_set_state (session, coin (rand) ? NW_SESSION_CLOSED : NW_SESSION_DRAFT);
  if (below (rand, 5) > 0)
    nw_session_set_therapist (session, therapist);
  if (below (rand, 5) > 0)
    nw_session_set_note (session, note);
  if (below (rand, 5) > 0)
    nw_session_set_region (session, pick_region (rand, atlas));
  for (guint i = 0; i < n_sites; i++)
    {
      g_autoptr (NwSessionSite) site = random_site (rand, atlas);

      nw_session_add_site (session, site);
    }
  if (coin (rand))
    add_screening (rand, session, atlas);
  if (coin (rand))
    add_stop_checks (rand, session);
  add_parts (rand, session, atlas);

  nw_session_validate (session, &error);
  g_assert_no_error (error);
  return session;
}
