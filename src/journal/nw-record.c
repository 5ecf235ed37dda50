/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-record.h"

#include "nw-date.h"
#include "nw-record-private.h"

#include <string.h>

/* What is sealed of a row is a GVariant dictionary in little endian: later
 * versions add keys, earlier ones keep them as they are. */

static const char *const session_keys[] = { "patient", "therapist", "region", "note", "created", "changed", "sites", "screening", "stops", NULL };
static const char *const site_keys[] = { "region", "needle", "planned", "angle", "direction", "imaging", "deviation", NULL };

/* Lengths are hidden within steps of so many bytes. */
#define SESSION_BLOCK 64
#define SITE_BLOCK 128
#define OLD_SITE_BLOCK 32 /* of sites that were kept without a region */
#define SEAL_BLOCK 64

/* A packed NwRowRef: 16 bytes of id, 8 of revision in big endian. */
#define REF_SIZE (NW_ID_SIZE + sizeof (guint64))

/* Ends a dictionary and gives its bytes. */
static GBytes *
end_body (GVariantBuilder *builder)
{
  g_autoptr (GVariant) body = g_variant_ref_sink (g_variant_builder_end (builder));

#if G_BYTE_ORDER == G_BIG_ENDIAN
  {
    g_autoptr (GVariant) swapped = g_variant_byteswap (body);

    return g_variant_get_data_as_bytes (swapped);
  }
#else
  return g_variant_get_data_as_bytes (body);
#endif
}

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

/* What a reader could not see is shown: earlier versions kept it. */
static void
take_text (GVariantDict *body,
           const char *key,
           gboolean one_line,
           NwSession *session,
           void (*set) (NwSession *session, const char *text))
{
  char *text = nw_record_read_text (lookup_text (body, key), one_line);

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
session_ad (const NwId *journal,
            const NwSessionColumns *columns)
{
  GByteArray *ad = nw_ad_new ("session", journal);

  nw_ad_add_int (ad, columns->number);
  nw_ad_add_id (ad, &columns->id);
  nw_ad_add_int (ad, columns->revision);
  nw_ad_add_text (ad, columns->day);
  nw_ad_add_int (ad, columns->state);
  return ad;
}

static GByteArray *
site_ad (const NwId *journal,
         const NwSiteColumns *columns)
{
  GByteArray *ad = nw_ad_new ("session_site", journal);

  nw_ad_add_id (ad, &columns->session_id);
  nw_ad_add_id (ad, &columns->id);
  nw_ad_add_int (ad, columns->revision);
  nw_ad_add_text (ad, columns->site);
  nw_ad_add_int (ad, columns->side);
  if (columns->has_point)
    {
      nw_ad_add_int (ad, columns->view);
      nw_ad_add_double (ad, columns->x_mm);
      nw_ad_add_double (ad, columns->y_mm);
    }
  else
    {
      nw_ad_add_null (ad);
      nw_ad_add_null (ad);
      nw_ad_add_null (ad);
    }
  return ad;
}

/* The kind is in it so that a real journal cannot be passed off as an example
 * or the other way round. */
static GByteArray *
seal_ad (const NwId *journal,
         gboolean example,
         gint64 revision)
{
  GByteArray *ad = nw_ad_new ("seal", journal);

  nw_ad_add_int (ad, example ? 1 : 0);
  nw_ad_add_int (ad, 1);
  nw_ad_add_int (ad, revision);
  return ad;
}

/* Id and revision of each row, one after the other. */
static GByteArray *
pack_refs (const GArray *sites)
{
  GByteArray *bytes = g_byte_array_sized_new (sites->len * REF_SIZE);

  for (guint i = 0; i < sites->len; i++)
    {
      const NwRowRef *ref = &g_array_index (sites, NwRowRef, i);
      guint64 revision = GUINT64_TO_BE ((guint64)ref->revision);

      g_byte_array_append (bytes, ref->id.bytes, NW_ID_SIZE);
      g_byte_array_append (bytes, (const guint8 *)&revision, sizeof revision);
    }

  return bytes;
}

/*
 * nw_record_seal_session:
 * @vault: the keys
 * @journal: id of the journal
 * @session: with the number and revision that the row gets
 * @sites: (element-type NwRowRef): its site rows in their order
 *
 * Returns: (transfer full): the sealed column
 */
GBytes *
nw_record_seal_session (const NwVault *vault,
                        const NwId *journal,
                        NwSession *session,
                        const GArray *sites)
{
  NwSessionColumns columns = {
    .number = nw_session_get_number (session),
    .id = *nw_session_get_raw_id (session),
    .revision = nw_session_get_revision (session),
    .day = nw_session_get_day (session),
    .state = nw_session_get_state (session),
  };
  g_autoptr (GByteArray) ad = session_ad (journal, &columns);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GByteArray) refs = pack_refs (sites);
  GVariantBuilder body;

  g_variant_builder_init (&body, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&body, "{sv}", "patient", g_variant_new_string (nw_session_get_patient (session)));
  g_variant_builder_add (&body, "{sv}", "therapist", g_variant_new_string (nw_session_get_therapist (session)));
  g_variant_builder_add (&body, "{sv}", "region", g_variant_new_string (nw_session_get_region (session)));
  g_variant_builder_add (&body, "{sv}", "note", g_variant_new_string (nw_session_get_note (session)));
  g_variant_builder_add (&body, "{sv}", "created", g_variant_new_int64 (nw_session_get_created_at (session)));
  g_variant_builder_add (&body, "{sv}", "changed", g_variant_new_int64 (nw_session_get_changed_at (session)));
  g_variant_builder_add (&body, "{sv}", "sites", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, refs->data, refs->len, 1));
  nw_record_add_screening (&body, session);
  nw_record_add_stop_checks (&body, session);
  nw_record_add_extra (&body, nw_session_get_extra (session));
  plain = end_body (&body);

  return nw_vault_seal (vault, ad, plain, SESSION_BLOCK);
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
 * nw_record_unseal_session:
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
nw_record_unseal_session (const NwVault *vault,
                          const NwId *journal,
                          const NwSessionColumns *columns,
                          gconstpointer sealed,
                          gsize size,
                          GArray **sites)
{
  g_autoptr (GByteArray) ad = session_ad (journal, columns);
  g_autoptr (GBytes) plain = nw_vault_unseal (vault, ad, sealed, size, SESSION_BLOCK);
  g_autoptr (GVariantDict) body = NULL;
  g_autoptr (NwSession) session = NULL;
  g_autoptr (GBytes) extra = NULL;

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
  if (!nw_record_read_screening (body, session) || !nw_record_read_stop_checks (body, session))
    return NULL;
  *sites = unpack_refs (body);
  extra = nw_record_dup_extra (body, session_keys);
  nw_session_set_extra (session, extra);

  return g_steal_pointer (&session);
}

/* nw_record_site_columns: the open columns that @site gets; they point into it */
void
nw_record_site_columns (NwSession *session,
                        NwSessionSite *site,
                        gint64 revision,
                        NwSiteColumns *columns)
{
  NwView view = NW_VIEW_ANTERIOR;

  *columns = (NwSiteColumns){ 0 };
  columns->session_id = *nw_session_get_raw_id (session);
  columns->id = *nw_session_site_get_raw_id (site);
  columns->revision = revision;
  columns->site = nw_session_site_get_site_id (site);
  columns->side = nw_session_site_get_side (site);
  columns->has_point = nw_session_site_get_point (site, &view, &columns->x_mm, &columns->y_mm);
  columns->view = view;
}

/*
 * nw_record_seal_site:
 * @vault: the keys
 * @journal: id of the journal
 * @columns: the open columns of the row
 * @site: what is sealed of it: its region and what is said of its needle
 *
 * Returns: (transfer full): the sealed column
 */
GBytes *
nw_record_seal_site (const NwVault *vault,
                     const NwId *journal,
                     const NwSiteColumns *columns,
                     NwSessionSite *site)
{
  g_autoptr (GByteArray) ad = site_ad (journal, columns);
  g_autoptr (GBytes) plain = NULL;
  GVariantBuilder body;

  g_variant_builder_init (&body, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&body, "{sv}", "region", g_variant_new_string (nw_session_site_get_region_id (site)));
  nw_record_add_needle (&body, nw_session_site_get_needle (site));
  nw_record_add_extra (&body, nw_session_site_get_extra (site));
  plain = end_body (&body);

  return nw_vault_seal (vault, ad, plain, SITE_BLOCK);
}

/*
 * nw_record_unseal_site:
 * @vault: the keys
 * @journal: id of the journal
 * @columns: the open columns of the row
 * @sealed: (nullable): the sealed column
 * @size: of @sealed
 *
 * Returns: (transfer full) (nullable): the site, or NULL if the row does not
 *   authenticate or holds what no version writes
 */
NwSessionSite *
nw_record_unseal_site (const NwVault *vault,
                       const NwId *journal,
                       const NwSiteColumns *columns,
                       gconstpointer sealed,
                       gsize size)
{
  g_autoptr (GByteArray) ad = site_ad (journal, columns);
  g_autoptr (GBytes) plain = nw_vault_unseal (vault, ad, sealed, size, SITE_BLOCK);
  g_autoptr (GVariantDict) body = NULL;
  g_autoptr (NwNeedlePlan) needle = NULL;
  g_autoptr (GBytes) extra = NULL;
  g_autofree char *region = NULL;
  NwView view = NW_VIEW_ANTERIOR;

  if (plain == NULL)
    plain = nw_vault_unseal (vault, ad, sealed, size, OLD_SITE_BLOCK);

  if (plain == NULL || columns->side < 0 || columns->side >= NW_N_SIDES || columns->view < 0 || columns->view >= NW_N_STORED_VIEWS)
    return NULL;

  view = (NwView)columns->view;
  body = begin_body (plain);
  needle = nw_record_read_needle (body);
  if (needle == NULL)
    return NULL;
  region = g_strdup (lookup_text (body, "region"));
  extra = nw_record_dup_extra (body, site_keys);
  return nw_session_site_new_stored (&columns->id, columns->site, region, (NwSide)columns->side, columns->has_point ? &view : NULL, columns->x_mm, columns->y_mm, needle, NULL, extra);
}

/*
 * nw_record_seal_seal:
 * @vault: the keys
 * @journal: id of the journal
 * @example: the kind of the journal
 * @seal: what the seal says
 *
 * Returns: (transfer full): the sealed column of the one row of table seal
 */
GBytes *
nw_record_seal_seal (const NwVault *vault,
                     const NwId *journal,
                     gboolean example,
                     const NwSeal *seal)
{
  g_autoptr (GByteArray) ad = seal_ad (journal, example, seal->revision);
  g_autoptr (GBytes) plain = NULL;
  GVariantBuilder body;

  g_variant_builder_init (&body, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&body, "{sv}", "sessions", g_variant_new_int64 (seal->n_sessions));
  g_variant_builder_add (&body, "{sv}", "next", g_variant_new_int64 (seal->next_number));
  g_variant_builder_add (&body, "{sv}", "set", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, seal->set, NW_VAULT_MARK_SIZE, 1));
  if (seal->log.length > 0)
    {
      g_variant_builder_add (&body, "{sv}", "log", g_variant_new_int64 (seal->log.length));
      g_variant_builder_add (&body, "{sv}", "log-head", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, seal->log.head, NW_LOG_MAC_SIZE, 1));
    }
  if (seal->erasing)
    g_variant_builder_add (&body, "{sv}", "erasing", g_variant_new_boolean (TRUE));
  plain = end_body (&body);

  return nw_vault_seal (vault, ad, plain, SEAL_BLOCK);
}

/*
 * nw_record_unseal_seal:
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
nw_record_unseal_seal (const NwVault *vault,
                       const NwId *journal,
                       gboolean example,
                       gconstpointer sealed,
                       gsize size,
                       NwSeal *seal)
{
  g_autoptr (GByteArray) ad = seal_ad (journal, example, seal->revision);
  g_autoptr (GBytes) plain = nw_vault_unseal (vault, ad, sealed, size, SEAL_BLOCK);
  g_autoptr (GVariantDict) body = NULL;
  g_autoptr (GVariant) set = NULL;
  g_autoptr (GVariant) head = NULL;
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

  g_variant_dict_lookup (body, "erasing", "b", &seal->erasing);
  seal->log.length = lookup_int (body, "log");
  if (seal->log.length == 0)
    return TRUE;
  head = g_variant_dict_lookup_value (body, "log-head", G_VARIANT_TYPE_BYTESTRING);
  bytes = head != NULL ? g_variant_get_fixed_array (head, &n, 1) : NULL;
  if (bytes == NULL || n != NW_LOG_MAC_SIZE)
    return FALSE;
  memcpy (seal->log.head, bytes, NW_LOG_MAC_SIZE);

  return TRUE;
}
