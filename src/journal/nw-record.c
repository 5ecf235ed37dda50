/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-record.h"

#include <string.h>

/* What is sealed of a row stands in entries (nw-pack.h): later versions add
 * keys, earlier ones keep them as they are. */

/* Lengths are hidden within steps of so many bytes. */
#define SESSION_BLOCK 64
#define PART_BLOCK 64
#define SEAL_BLOCK 64

/* Keys of an amendment. */
enum
{
  AMENDMENT_AUTHOR = 1,
  AMENDMENT_AT,
  AMENDMENT_REASON,
  AMENDMENT_BEFORE,
  AMENDMENT_ERASED,
};

/* Keys of the seal. */
enum
{
  SEAL_N_SESSIONS = 1,
  SEAL_NEXT_NUMBER,
  SEAL_SET,
  SEAL_LOG_LENGTH,
  SEAL_LOG_HEAD,
  SEAL_ERASING,
  SEAL_WRAPS,
};

/* The number behind the name of the table is that of the form of what is sealed:
 * bytes of an earlier schema never authenticate as one of these. */
#define SESSION_TABLE "session.3"
#define SEAL_TABLE "seal.3"

/* nw_record_session_ad: the associated data of a row of table session */
GByteArray *
nw_record_session_ad (const char *table,
                      const NwId *journal,
                      const NwSessionColumns *columns)
{
  GByteArray *ad = nw_ad_new (table, journal);

  nw_ad_add_int (ad, columns->number);
  nw_ad_add_id (ad, &columns->id);
  nw_ad_add_int (ad, columns->revision);
  nw_ad_add_text (ad, columns->day);
  nw_ad_add_int (ad, columns->state);
  return ad;
}

/* nw_record_seal_ad: that of the row of table seal. The kind is in it so that a
 * real journal cannot be passed off as an example or the other way round. */
GByteArray *
nw_record_seal_ad (const char *table,
                   const NwId *journal,
                   gboolean example,
                   gint64 revision)
{
  GByteArray *ad = nw_ad_new (table, journal);

  nw_ad_add_int (ad, example ? 1 : 0);
  nw_ad_add_int (ad, 1);
  nw_ad_add_int (ad, revision);
  return ad;
}

static GByteArray *
amendment_ad (const NwId *journal,
              gint64 session,
              gint64 number)
{
  GByteArray *ad = nw_ad_new ("amendment", journal);

  nw_ad_add_int (ad, session);
  nw_ad_add_int (ad, number);
  return ad;
}

static GByteArray *
part_ad (const NwId *journal,
         NwPartKind kind,
         const NwId *id,
         gint64 revision)
{
  GByteArray *ad = nw_ad_new (nw_part_kind_get_id (kind), journal);

  nw_ad_add_id (ad, id);
  nw_ad_add_int (ad, revision);
  return ad;
}

/* nw_record_add_site_columns: the open columns of a row of table session_site
 * but for that of its session, in the order of the table */
void
nw_record_add_site_columns (GByteArray *ad,
                            const NwSiteColumns *columns)
{
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
}

static void
add_site_row (GByteArray *rows,
              gint64 session,
              const NwSiteColumns *columns)
{
  nw_ad_add_int (rows, session);
  nw_record_add_site_columns (rows, columns);
}

/* nw_record_site_columns: the open columns that @site gets; they point into it */
void
nw_record_site_columns (NwSessionSite *site,
                        gint64 revision,
                        NwSiteColumns *columns)
{
  NwView view = NW_VIEW_ANTERIOR;

  *columns = (NwSiteColumns){ 0 };
  columns->id = *nw_session_site_get_raw_id (site);
  columns->revision = revision;
  columns->site = nw_session_site_get_site_id (site);
  columns->side = nw_session_site_get_side (site);
  columns->has_point = nw_session_site_get_point (site, &view, &columns->x_mm, &columns->y_mm);
  columns->view = view;
}

/* The mark of the open columns of all site rows: the head holds it, so that each
 * of them is as good as sealed and needs no seal of its own. */
static void
mark_sites (const NwVault *vault,
            const NwId *journal,
            NwSession *session,
            const GArray *refs,
            guint8 mark[NW_VAULT_MARK_SIZE])
{
  g_autoptr (GByteArray) rows = nw_ad_new ("session_site", journal);

  for (guint i = 0; i < refs->len; i++)
    {
      NwSiteColumns columns = { 0 };

      nw_record_site_columns (nw_session_get_site (session, i), g_array_index (refs, NwRowRef, i).revision, &columns);
      add_site_row (rows, nw_session_get_number (session), &columns);
    }
  nw_vault_mark (vault, rows->data, rows->len, mark);
}

/*
 * nw_record_seal_session:
 * @vault: the keys
 * @journal: id of the journal
 * @session: with the number and revision that the row gets
 * @refs: (element-type NwRowRef): its site rows in their order
 * @amendments: what the head holds of its amendments
 *
 * Returns: (transfer full): the sealed column
 */
GBytes *
nw_record_seal_session (const NwVault *vault,
                        const NwId *journal,
                        NwSession *session,
                        const GArray *refs,
                        const NwAmendmentTip *amendments)
{
  NwSessionColumns columns = {
    .number = nw_session_get_number (session),
    .id = *nw_session_get_raw_id (session),
    .revision = nw_session_get_revision (session),
    .day = nw_session_get_day (session),
    .state = nw_session_get_state (session),
  };
  g_autoptr (GByteArray) ad = nw_record_session_ad (SESSION_TABLE, journal, &columns);
  g_autoptr (GBytes) plain = NULL;
  g_auto (NwPack) pack = { 0 };
  guint8 mark[NW_VAULT_MARK_SIZE];

  if (refs->len > 0)
    mark_sites (vault, journal, session, refs, mark);
  nw_record_pack_session (&pack, session, refs, refs->len > 0 ? mark : NULL, amendments);
  plain = nw_pack_end (&pack);

  return nw_vault_seal (vault, ad, plain, SESSION_BLOCK);
}

/*
 * nw_record_unseal_session:
 * @vault: the keys
 * @journal: id of the journal
 * @columns: the open columns of the row
 * @sealed: (nullable): the sealed column
 * @size: of @sealed
 *
 * Returns: (transfer full) (nullable): what was sealed, or NULL if the row does
 *   not authenticate or holds what no version writes
 */
NwHead *
nw_record_unseal_session (const NwVault *vault,
                          const NwId *journal,
                          const NwSessionColumns *columns,
                          gconstpointer sealed,
                          gsize size)
{
  g_autoptr (GByteArray) ad = nw_record_session_ad (SESSION_TABLE, journal, columns);
  g_autoptr (GBytes) plain = nw_vault_unseal (vault, ad, sealed, size, SESSION_BLOCK);
  g_autoptr (NwHead) head = NULL;
  gconstpointer data = NULL;
  NwUnpack unpack;

  if (plain == NULL || columns->state < 0 || columns->state >= NW_N_SESSION_STATES)
    return NULL;

  head = g_new0 (NwHead, 1);
  head->session = nw_session_new_stored (&columns->id, columns->number, columns->revision);
  nw_session_set_day (head->session, columns->day);
  nw_session_set_state (head->session, (NwSessionState)columns->state);
  data = g_bytes_get_data (plain, &size);
  nw_unpack_init (&unpack, data, size);
  return nw_record_read_session (&unpack, FALSE, head) ? g_steal_pointer (&head) : NULL;
}

static const NwSiteColumns *
find_row (const GArray *rows,
          const NwRowRef *ref)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const NwSiteColumns *columns = &g_array_index (rows, NwSiteColumns, i);

      if (columns->revision == ref->revision && memcmp (&columns->id, &ref->id, sizeof ref->id) == 0)
        return columns;
    }

  return NULL;
}

/*
 * nw_record_add_sites:
 * @vault: the keys
 * @journal: id of the journal
 * @head: what was sealed of the session, which gets its sites
 * @rows: (element-type NwSiteColumns): all rows of the session, in any order
 *
 * Returns: FALSE if a row is missing, too many or not as it was
 */
gboolean
nw_record_add_sites (const NwVault *vault,
                     const NwId *journal,
                     NwHead *head,
                     const GArray *rows)
{
  g_autoptr (GByteArray) said = nw_ad_new ("session_site", journal);
  guint8 mark[NW_VAULT_MARK_SIZE];

  if (rows->len != head->refs->len)
    return FALSE;
  if (rows->len == 0)
    return TRUE;

  for (guint i = 0; i < head->refs->len; i++)
    {
      const NwSiteColumns *columns = find_row (rows, &g_array_index (head->refs, NwRowRef, i));

      if (columns == NULL)
        return FALSE;
      add_site_row (said, nw_session_get_number (head->session), columns);
    }
  nw_vault_mark (vault, said->data, said->len, mark);
  if (memcmp (mark, head->mark, sizeof mark) != 0)
    return FALSE;

  for (guint i = 0; i < head->refs->len; i++)
    {
      g_autoptr (NwSessionSite) site = nw_record_make_site (g_ptr_array_index (head->sites, i), find_row (rows, &g_array_index (head->refs, NwRowRef, i)));

      if (site == NULL)
        return FALSE;
      nw_session_add_site (head->session, site);
    }

  return TRUE;
}

static NwSession *
read_whole (gconstpointer data,
            gsize size)
{
  g_autoptr (NwHead) head = g_new0 (NwHead, 1);
  NwUnpack unpack;

  head->session = nw_session_new ();
  nw_unpack_init (&unpack, data, size);
  if (!nw_record_read_session (&unpack, TRUE, head))
    return NULL;

  for (guint i = 0; i < head->sites->len; i++)
    {
      g_autoptr (NwSessionSite) site = nw_record_make_site (g_ptr_array_index (head->sites, i), NULL);

      if (site == NULL)
        return NULL;
      nw_session_add_site (head->session, site);
    }

  return g_steal_pointer (&head->session);
}

/*
 * nw_record_seal_whole:
 * @vault: the keys
 * @journal: id of the journal
 * @what: what it is for
 * @session: any session
 *
 * Returns: (transfer full): the session with all that is in it
 */
GBytes *
nw_record_seal_whole (const NwVault *vault,
                      const NwId *journal,
                      const char *what,
                      NwSession *session)
{
  g_autoptr (GByteArray) ad = nw_ad_new (what, journal);
  g_autoptr (GBytes) plain = NULL;
  g_auto (NwPack) pack = { 0 };

  nw_record_pack_session (&pack, session, NULL, NULL, NULL);
  plain = nw_pack_end (&pack);
  return nw_vault_seal (vault, ad, plain, SESSION_BLOCK);
}

/*
 * nw_record_unseal_whole:
 * @vault: the keys
 * @journal: id of the journal
 * @what: as it was when sealing
 * @sealed: (nullable): what nw_record_seal_whole() gave
 * @size: of @sealed
 *
 * Returns: (transfer full) (nullable): the session, or NULL if it does not
 *   authenticate or cannot be kept
 */
NwSession *
nw_record_unseal_whole (const NwVault *vault,
                        const NwId *journal,
                        const char *what,
                        gconstpointer sealed,
                        gsize size)
{
  g_autoptr (GByteArray) ad = nw_ad_new (what, journal);
  g_autoptr (GBytes) plain = nw_vault_unseal (vault, ad, sealed, size, SESSION_BLOCK);
  gconstpointer data = NULL;

  if (plain == NULL)
    return NULL;
  data = g_bytes_get_data (plain, &size);
  return read_whole (data, size);
}

/*
 * nw_record_seal_amendment:
 * @vault: the keys
 * @journal: id of the journal
 * @session: number of the session
 * @amendment: an amendment that was found valid
 *
 * Returns: (transfer full): the sealed column
 */
GBytes *
nw_record_seal_amendment (const NwVault *vault,
                          const NwId *journal,
                          gint64 session,
                          NwAmendment *amendment)
{
  g_autoptr (GByteArray) ad = amendment_ad (journal, session, nw_amendment_get_number (amendment));
  g_autoptr (GBytes) plain = NULL;
  g_auto (NwPack) pack = { 0 };
  g_auto (NwPack) before = { 0 };

  nw_pack_add_text (&pack, AMENDMENT_AUTHOR, nw_amendment_get_author (amendment));
  nw_pack_add_digits (&pack, AMENDMENT_AT, nw_amendment_get_at (amendment));
  nw_pack_add_text (&pack, AMENDMENT_REASON, nw_amendment_get_reason (amendment));
  nw_record_pack_session (&before, nw_amendment_get_before (amendment), NULL, NULL, NULL);
  nw_pack_add_pack (&pack, AMENDMENT_BEFORE, &before);
  if (nw_amendment_get_erased (amendment))
    nw_pack_add_int (&pack, AMENDMENT_ERASED, 1);
  plain = nw_pack_end (&pack);
  return nw_vault_seal (vault, ad, plain, SESSION_BLOCK);
}

/*
 * nw_record_unseal_amendment:
 * @vault: the keys
 * @journal: id of the journal
 * @session: number of the session
 * @number: of the amendment
 * @sealed: (nullable): the sealed column
 * @size: of @sealed
 *
 * Returns: (transfer full) (nullable): the amendment, or NULL if the row does
 *   not authenticate or holds what no version writes
 */
NwAmendment *
nw_record_unseal_amendment (const NwVault *vault,
                            const NwId *journal,
                            gint64 session,
                            gint64 number,
                            gconstpointer sealed,
                            gsize size)
{
  g_autoptr (GByteArray) ad = amendment_ad (journal, session, number);
  g_autoptr (GBytes) plain = nw_vault_unseal (vault, ad, sealed, size, SESSION_BLOCK);
  g_autoptr (NwSession) before = NULL;
  g_autofree char *author = NULL;
  g_autofree char *at = NULL;
  g_autofree char *reason = NULL;
  gconstpointer data = NULL;
  gint64 erased = 0;
  NwUnpack unpack;

  if (plain == NULL || number < 1 || number > NW_AMENDMENTS_MAX)
    return NULL;

  data = g_bytes_get_data (plain, &size);
  nw_unpack_init (&unpack, data, size);
  while (nw_unpack_next (&unpack))
    {
      if (unpack.key == AMENDMENT_AUTHOR && author == NULL)
        author = nw_unpack_dup_text (&unpack);
      else if (unpack.key == AMENDMENT_AT && at == NULL)
        at = nw_unpack_dup_digits (&unpack);
      else if (unpack.key == AMENDMENT_REASON && reason == NULL)
        reason = nw_unpack_dup_text (&unpack);
      else if (unpack.key == AMENDMENT_BEFORE && before == NULL)
        before = read_whole (unpack.value, unpack.size);
      else if (unpack.key == AMENDMENT_ERASED && !nw_unpack_get_int (&unpack, &erased))
        return NULL;
    }
  if (!unpack.sound || author == NULL || at == NULL || reason == NULL || before == NULL || !nw_time_is_valid (at))
    return NULL;

  if (erased != 0)
    return nw_amendment_new_erased ((guint)number, author, at, reason, before);
  return nw_amendment_new ((guint)number, author, at, reason, before);
}

/* nw_record_extend_amendments: @tip after the row with @sealed was added */
void
nw_record_extend_amendments (const NwVault *vault,
                             NwAmendmentTip *tip,
                             gconstpointer sealed,
                             gsize size)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, tip->mark, sizeof tip->mark);
  if (size > 0)
    g_byte_array_append (bytes, sealed, (guint)size);
  nw_vault_mark (vault, bytes->data, bytes->len, tip->mark);
  tip->n++;
}

/*
 * nw_record_seal_part:
 * @vault: the keys
 * @journal: id of the journal
 * @part: a patient, therapist or incident with the revision that the row gets
 *
 * Returns: (transfer full): the sealed column
 */
GBytes *
nw_record_seal_part (const NwVault *vault,
                     const NwId *journal,
                     NwPart *part)
{
  g_autoptr (GByteArray) ad = part_ad (journal, nw_part_get_kind (part), nw_part_get_raw_id (part), nw_part_get_revision (part));
  g_autoptr (GBytes) plain = NULL;
  g_auto (NwPack) pack = { 0 };

  nw_part_pack (part, FALSE, NULL, &pack);
  plain = nw_pack_end (&pack);
  return nw_vault_seal (vault, ad, plain, PART_BLOCK);
}

/*
 * nw_record_unseal_part:
 * @vault: the keys
 * @journal: id of the journal
 * @kind: which table
 * @id: of the row
 * @revision: of the row
 * @sealed: (nullable): the sealed column
 * @size: of @sealed
 *
 * Returns: (transfer full) (nullable): the part, or NULL if the row does not
 *   authenticate or holds what no version writes
 */
NwPart *
nw_record_unseal_part (const NwVault *vault,
                       const NwId *journal,
                       NwPartKind kind,
                       const NwId *id,
                       gint64 revision,
                       gconstpointer sealed,
                       gsize size)
{
  g_autoptr (GByteArray) ad = part_ad (journal, kind, id, revision);
  g_autoptr (GBytes) plain = nw_vault_unseal (vault, ad, sealed, size, PART_BLOCK);
  gconstpointer data = NULL;
  NwUnpack unpack;

  if (plain == NULL)
    return NULL;
  data = g_bytes_get_data (plain, &size);
  nw_unpack_init (&unpack, data, size);
  return nw_part_unpack (kind, id, revision, NULL, &unpack);
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
  g_autoptr (GByteArray) ad = nw_record_seal_ad (SEAL_TABLE, journal, example, seal->revision);
  g_autoptr (GBytes) plain = NULL;
  g_auto (NwPack) pack = { 0 };

  nw_pack_add_int (&pack, SEAL_N_SESSIONS, seal->n_sessions);
  nw_pack_add_int (&pack, SEAL_NEXT_NUMBER, seal->next_number);
  nw_pack_add (&pack, SEAL_SET, seal->set, NW_VAULT_MARK_SIZE);
  if (seal->log.length > 0)
    {
      nw_pack_add_int (&pack, SEAL_LOG_LENGTH, seal->log.length);
      nw_pack_add (&pack, SEAL_LOG_HEAD, seal->log.head, NW_LOG_MAC_SIZE);
    }
  if (seal->erasing)
    nw_pack_add_int (&pack, SEAL_ERASING, 1);
  if (seal->has_wraps)
    nw_pack_add (&pack, SEAL_WRAPS, seal->wraps, NW_VAULT_MARK_SIZE);
  plain = nw_pack_end (&pack);

  return nw_vault_seal (vault, ad, plain, SEAL_BLOCK);
}

static gboolean
read_seal_entry (NwUnpack *unpack,
                 NwSeal *seal)
{
  gint64 erasing = 0;

  switch (unpack->key)
    {
    case SEAL_N_SESSIONS:
      return nw_unpack_get_int (unpack, &seal->n_sessions);
    case SEAL_NEXT_NUMBER:
      return nw_unpack_get_int (unpack, &seal->next_number);
    case SEAL_SET:
      if (unpack->size == NW_VAULT_MARK_SIZE)
        memcpy (seal->set, unpack->value, NW_VAULT_MARK_SIZE);
      return unpack->size == NW_VAULT_MARK_SIZE;
    case SEAL_LOG_LENGTH:
      return nw_unpack_get_int (unpack, &seal->log.length);
    case SEAL_LOG_HEAD:
      if (unpack->size == NW_LOG_MAC_SIZE)
        memcpy (seal->log.head, unpack->value, NW_LOG_MAC_SIZE);
      return unpack->size == NW_LOG_MAC_SIZE;
    case SEAL_ERASING:
      if (!nw_unpack_get_int (unpack, &erasing))
        return FALSE;
      seal->erasing = erasing != 0;
      return TRUE;
    case SEAL_WRAPS:
      seal->has_wraps = unpack->size == NW_VAULT_MARK_SIZE;
      if (seal->has_wraps)
        memcpy (seal->wraps, unpack->value, NW_VAULT_MARK_SIZE);
      return seal->has_wraps;
    default:
      return TRUE;
    }
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
  g_autoptr (GByteArray) ad = nw_record_seal_ad (SEAL_TABLE, journal, example, seal->revision);
  g_autoptr (GBytes) plain = nw_vault_unseal (vault, ad, sealed, size, SEAL_BLOCK);
  gconstpointer data = NULL;
  NwUnpack unpack;

  if (plain == NULL)
    return FALSE;

  data = g_bytes_get_data (plain, &size);
  nw_unpack_init (&unpack, data, size);
  while (nw_unpack_next (&unpack))
    {
      if (!read_seal_entry (&unpack, seal))
        return FALSE;
    }
  return unpack.sound;
}
