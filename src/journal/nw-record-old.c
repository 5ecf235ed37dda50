/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-record-old.h"

#include "nw-part-private.h"
#include "nw-text.h"

#include <string.h>

/* Reads rows of schema 1 and 2, for the step to schema 3 alone. What was sealed
 * of a row then was a GVariant dictionary in little endian; each site had a seal
 * of its own. */

/* Lengths were hidden within steps of so many bytes. */
#define SESSION_BLOCK 64
#define SITE_BLOCK 128
#define FIRST_SITE_BLOCK 32 /* of sites that were kept without a region */
#define SEAL_BLOCK 64

/* A packed NwRowRef: 16 bytes of id, 8 of revision in big endian. */
#define REF_SIZE (NW_ID_SIZE + sizeof (guint64))

/* The dictionary in @bytes; what is missing in it has its default. */
static GVariantDict *
begin_body (GBytes *bytes)
{
  g_autoptr (GVariant) raw = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, FALSE));
#if G_BYTE_ORDER == G_BIG_ENDIAN
  g_autoptr (GVariant) body = g_variant_byteswap (raw);
#else
  g_autoptr (GVariant) body = g_variant_ref (raw);
#endif

  return g_variant_dict_new (body);
}

static const char *
lookup_text (GVariantDict *body,
             const char *key)
{
  const char *text = "";

  g_variant_dict_lookup (body, key, "&s", &text);
  return text;
}

/* Earlier versions kept characters that no text may hold any more
 * (nw_session_check_text()): each is seen in its place. */
static char *
read_text (const char *text,
           gboolean one_line)
{
  char *lines = one_line ? g_strdup (text) : nw_text_unify_lines (text);
  char *seen = nw_text_make_visible (lines, one_line);

  nw_session_wipe_text (&lines);
  return seen;
}

/* What a reader could not see is shown: earlier versions kept it. */
static void
take_text (GVariantDict *body,
           const char *key,
           gboolean one_line,
           NwSession *session,
           void (*set) (NwSession *session, const char *text))
{
  char *text = read_text (lookup_text (body, key), one_line);

  set (session, text);
  nw_session_wipe_text (&text);
}

static gint64
lookup_int (GVariantDict *body,
            const char *key)
{
  gint64 value = 0;

  g_variant_dict_lookup (body, key, "x", &value);
  return value;
}

static GByteArray *
site_ad (const NwId *journal,
         const NwId *session,
         const NwSiteColumns *columns)
{
  GByteArray *ad = nw_ad_new ("session_site", journal);

  nw_ad_add_id (ad, session);
  nw_record_add_site_columns (ad, columns);
  return ad;
}

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

/* NULL for what no version wrote. */
static NwNeedlePlan *
read_needle (GVariantDict *body)
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
  words = read_text (direction != NULL ? g_variant_get_string (direction, NULL) : "", TRUE);
  plan = nw_needle_plan_new (size != NULL ? &needle : NULL, planned, angle, words);
  if (deviation != NULL)
    {
      const char *reason = NULL;
      g_autofree const char **refusals = NULL;
      g_autofree char *seen = NULL;
      g_autoptr (NwNeedlePlan) base = g_steal_pointer (&plan);

      g_variant_get (deviation, "(&s^a&s)", &reason, &refusals);
      seen = read_text (reason, FALSE);
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
      seen_by = read_text (guided_by, TRUE);
      seen_with = read_text (guided_with, TRUE);
      plan = nw_needle_plan_new_with_guidance (base, seen_by, seen_with);
    }

  return nw_needle_plan_validate (plan, NULL) ? g_steal_pointer (&plan) : NULL;
}

/* FALSE for an answer that cannot be understood. */
static gboolean
read_screening (GVariantDict *body,
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

/* FALSE for one that cannot be kept. */
static gboolean
read_stop_checks (GVariantDict *body,
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

static GArray *
unpack_refs (GVariantDict *body)
{
  GArray *sites = g_array_new (FALSE, FALSE, sizeof (NwRowRef));
  g_autoptr (GVariant) packed = g_variant_dict_lookup_value (body, "sites", G_VARIANT_TYPE_BYTESTRING);
  const guint8 *bytes = NULL;
  gsize size = 0;

  if (packed != NULL)
    bytes = g_variant_get_fixed_array (packed, &size, 1);
  for (; size >= REF_SIZE; bytes += REF_SIZE, size -= REF_SIZE)
    {
      NwRowRef ref = { 0 };
      guint64 revision = 0;

      memcpy (ref.id.bytes, bytes, NW_ID_SIZE);
      memcpy (&revision, bytes + NW_ID_SIZE, sizeof revision);
      ref.revision = (gint64)GUINT64_FROM_BE (revision);
      g_array_append_val (sites, ref);
    }

  return sites;
}

/*
 * nw_record_old_session:
 * @vault: the keys
 * @journal: id of the journal
 * @columns: the open columns of the row
 * @sealed: (nullable): the sealed column
 * @size: of @sealed
 * @sites: (out) (element-type NwRowRef): what the head says of its site rows
 *
 * Returns: (transfer full) (nullable): the session without its sites, or NULL
 *   if the row does not authenticate or holds what no version writes
 */
NwSession *
nw_record_old_session (const NwVault *vault,
                       const NwId *journal,
                       const NwSessionColumns *columns,
                       gconstpointer sealed,
                       gsize size,
                       GArray **sites)
{
  g_autoptr (GByteArray) ad = nw_record_session_ad ("session", journal, columns);
  g_autoptr (GBytes) plain = nw_vault_unseal (vault, ad, sealed, size, SESSION_BLOCK);
  g_autoptr (GVariantDict) body = NULL;
  g_autoptr (NwSession) session = NULL;

  if (plain == NULL || columns->state < 0 || columns->state >= NW_N_SESSION_STATES)
    return NULL;

  body = begin_body (plain);
  session = nw_session_new_stored (&columns->id, columns->number, columns->revision);
  nw_session_set_day (session, columns->day);
  nw_session_set_state (session, (NwSessionState)columns->state);
  take_text (body, "patient", TRUE, session, nw_session_set_patient);
  take_text (body, "therapist", TRUE, session, nw_session_set_therapist);
  nw_session_set_region (session, lookup_text (body, "region"));
  take_text (body, "note", FALSE, session, nw_session_set_note);
  nw_session_set_times (session, lookup_int (body, "created"), lookup_int (body, "changed"));
  if (!read_screening (body, session) || !read_stop_checks (body, session))
    return NULL;
  *sites = unpack_refs (body);
  return g_steal_pointer (&session);
}

/*
 * nw_record_old_site:
 * @vault: the keys
 * @journal: id of the journal
 * @session: id of its session
 * @columns: the open columns of the row
 * @sealed: (nullable): the sealed column
 * @size: of @sealed
 *
 * Returns: (transfer full) (nullable): the site, or NULL if the row does not
 *   authenticate or holds what no version writes
 */
NwSessionSite *
nw_record_old_site (const NwVault *vault,
                    const NwId *journal,
                    const NwId *session,
                    const NwSiteColumns *columns,
                    gconstpointer sealed,
                    gsize size)
{
  g_autoptr (GByteArray) ad = site_ad (journal, session, columns);
  g_autoptr (GBytes) plain = nw_vault_unseal (vault, ad, sealed, size, SITE_BLOCK);
  g_autoptr (GVariantDict) body = NULL;
  g_autoptr (NwNeedlePlan) needle = NULL;
  g_autofree char *region = NULL;
  NwView view = NW_VIEW_ANTERIOR;

  if (plain == NULL)
    plain = nw_vault_unseal (vault, ad, sealed, size, FIRST_SITE_BLOCK);

  if (plain == NULL || columns->side < 0 || columns->side >= NW_N_SIDES || columns->view < 0 || columns->view >= NW_N_STORED_VIEWS)
    return NULL;

  view = (NwView)columns->view;
  body = begin_body (plain);
  needle = read_needle (body);
  if (needle == NULL)
    return NULL;
  region = g_strdup (lookup_text (body, "region"));
  return nw_session_site_new_stored (&columns->id, columns->site, region, (NwSide)columns->side, columns->has_point ? &view : NULL, columns->x_mm, columns->y_mm, needle, NULL, NULL);
}

/*
 * nw_record_old_seal:
 * @vault: the keys
 * @journal: id of the journal
 * @example: the kind of the journal
 * @sealed: (nullable): the sealed column
 * @size: of @sealed
 * @seal: (inout): its revision is read, the rest is filled in
 *
 * Returns: FALSE if the seal does not authenticate
 */
gboolean
nw_record_old_seal (const NwVault *vault,
                    const NwId *journal,
                    gboolean example,
                    gconstpointer sealed,
                    gsize size,
                    NwSeal *seal)
{
  g_autoptr (GByteArray) ad = nw_record_seal_ad ("seal", journal, example, seal->revision);
  g_autoptr (GBytes) plain = nw_vault_unseal (vault, ad, sealed, size, SEAL_BLOCK);
  g_autoptr (GVariantDict) body = NULL;
  g_autoptr (GVariant) set = NULL;
  const void *bytes = NULL;
  gsize n = 0;

  if (plain == NULL)
    return FALSE;

  body = begin_body (plain);
  seal->n_sessions = lookup_int (body, "sessions");
  seal->next_number = lookup_int (body, "next");
  set = g_variant_dict_lookup_value (body, "set", G_VARIANT_TYPE_BYTESTRING);
  if (set == NULL)
    return FALSE;
  bytes = g_variant_get_fixed_array (set, &n, 1);
  if (n != NW_VAULT_MARK_SIZE)
    return FALSE;
  memcpy (seal->set, bytes, NW_VAULT_MARK_SIZE);

  return TRUE;
}
