/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-key-wrap.h"

#include "nw-error.h"
#include "nw-journal.h"
#include "nw-keyring.h"
#include "nw-recovery-code-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define SALT_SIZE crypto_pwhash_SALTBYTES

/* A changed row must not be able to ask for all memory or for minutes: at most
 * so many times what a new passphrase costs, passes over bytes taken together. */
#define MAX_OPS 16
#define MAX_MEMORY ((gint64)1 << 30)
#define MAX_COST (8 * (gint64)crypto_pwhash_OPSLIMIT_MODERATE * (gint64)crypto_pwhash_MEMLIMIT_MODERATE)

struct _NwKeyWrap
{
  NwId id;
  NwKeyWrapKind kind;
  gint64 ops;
  gint64 memory;
  guint8 salt[SALT_SIZE];
  GBytes *sealed;
};

/* About a second and 256 MiB on a desktop of 2020: what a guess costs too. */
static guint64 cost_ops = crypto_pwhash_OPSLIMIT_MODERATE;
static gsize cost_memory = crypto_pwhash_MEMLIMIT_MODERATE;

/* nw_key_wrap_set_cost: @ops passes over @memory bytes for new passphrases */
void
nw_key_wrap_set_cost (guint64 ops,
                      gsize memory)
{
  cost_ops = ops;
  cost_memory = memory;
}

/* nw_key_wrap_get_new_cost: what a new passphrase costs */
void
nw_key_wrap_get_new_cost (guint64 *ops,
                          gsize *memory)
{
  *ops = cost_ops;
  *memory = cost_memory;
}

/* Everything open in the row is authenticated, so that nobody can make
 * guessing cheaper by changing the cost. */
static GByteArray *
wrap_ad (const NwKeyWrap *self,
         const NwId *journal)
{
  GByteArray *ad = nw_ad_new ("key_wrap", journal);

  nw_ad_add_id (ad, &self->id);
  nw_ad_add_int (ad, self->kind);
  nw_ad_add_int (ad, self->ops);
  nw_ad_add_int (ad, self->memory);
  nw_ad_add_blob (ad, self->salt, sizeof self->salt);
  return ad;
}

static NwKeyWrap *
wrap_new (NwKeyWrapKind kind)
{
  NwKeyWrap *self = g_new0 (NwKeyWrap, 1);

  nw_id_generate (&self->id);
  self->kind = kind;
  randombytes_buf (self->salt, sizeof self->salt);
  return self;
}

/* nw_key_wrap_free: the row in memory, not the one in the file */
void
nw_key_wrap_free (NwKeyWrap *self)
{
  g_clear_pointer (&self->sealed, g_bytes_unref);
  g_free (self);
}

/* nw_key_wrap_get_kind: what opens it */
NwKeyWrapKind
nw_key_wrap_get_kind (const NwKeyWrap *self)
{
  return self->kind;
}

/* nw_key_wrap_get_cost: of Argon2id, passes and bytes; 0 for other kinds */
void
nw_key_wrap_get_cost (const NwKeyWrap *self,
                      guint64 *passes,
                      guint64 *memory)
{
  *passes = (guint64)MAX (self->ops, 0);
  *memory = (guint64)MAX (self->memory, 0);
}

/* nw_key_wrap_is_stored: whether its row is still there, in a transaction */
gboolean
nw_key_wrap_is_stored (const NwKeyWrap *self,
                       NwDatabase *database,
                       gboolean *stored,
                       GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (database, "SELECT 1 FROM key_wrap WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_blob (statement, 1, self->id.bytes, NW_ID_SIZE);
  if (!nw_sql_statement_step (statement, stored, error))
    return FALSE;
  nw_sql_statement_reset (statement);
  return TRUE;
}

/* The same passphrase gives the same bytes on every keyboard and system: é as
 * one letter or as two becomes one. */
static char *
normalize_passphrase (const char *passphrase)
{
  g_autofree char *normal = g_utf8_validate (passphrase, -1, NULL) ? g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC) : NULL;
  char *secret = nw_secret_strdup (normal != NULL ? normal : passphrase);

  if (normal != NULL)
    sodium_memzero (normal, strlen (normal));
  return secret;
}

/*
 * nw_key_wrap_derive:
 * @passphrase: what was typed
 * @salt: of crypto_pwhash_SALTBYTES
 * @ops: passes of Argon2id, within the bounds of libsodium
 * @memory: bytes that each goes over, likewise
 * @error: return location
 *
 * Returns: (transfer full): a key of NW_VAULT_KEY_SIZE in secret memory; NULL
 *   with NW_ERROR_FAILED if there is not enough memory
 */
guint8 *
nw_key_wrap_derive (const char *passphrase,
                    const guint8 *salt,
                    guint64 ops,
                    gsize memory,
                    GError **error)
{
  guint8 *key = nw_secret_alloc (NW_VAULT_KEY_SIZE);
  char *normal = normalize_passphrase (passphrase);

  if (crypto_pwhash (key, NW_VAULT_KEY_SIZE, normal, strlen (normal), salt, ops, memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_FAILED, _ ("Not enough memory to check the passphrase."));
      g_clear_pointer (&key, nw_secret_free);
    }
  nw_secret_free (normal);

  return key;
}

static guint8 *
key_from_passphrase (const NwKeyWrap *self,
                     const char *passphrase,
                     GError **error)
{
  if (self->ops < 1 || self->ops > MAX_OPS || self->memory < (gint64)crypto_pwhash_MEMLIMIT_MIN || self->memory > MAX_MEMORY || self->ops * self->memory > MAX_COST)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_TAMPERED, _ ("The stored key was changed outside Needlewise."));
      return NULL;
    }

  return nw_key_wrap_derive (passphrase, self->salt, (guint64)self->ops, (gsize)self->memory, error);
}

/* The code is 128 random bits: nothing is won by making guesses dear. */
static guint8 *
key_from_recovery (const NwKeyWrap *self,
                   const char *code,
                   GError **error)
{
  guint8 *secret = nw_secret_alloc (NW_RECOVERY_SECRET_SIZE);
  guint8 *key = NULL;

  if (nw_recovery_code_decode (code, secret))
    {
      key = nw_secret_alloc (NW_VAULT_KEY_SIZE);
      crypto_generichash (key, NW_VAULT_KEY_SIZE, self->salt, sizeof self->salt, secret, NW_RECOVERY_SECRET_SIZE);
    }
  else
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The recovery code was not typed as it is printed: seven groups of four."));
    }
  nw_secret_free (secret);

  return key;
}

static void
wrap_seal (NwKeyWrap *self,
           const NwVault *vault,
           const NwId *journal,
           const guint8 *key)
{
  g_autoptr (GByteArray) ad = wrap_ad (self, journal);

  self->sealed = nw_vault_seal_with (key, ad, nw_vault_get_key (vault), NW_VAULT_KEY_SIZE);
}

/* nw_key_wrap_check_passphrase: FALSE with NW_ERROR_INVALID for a new one that is
 * no text or out of bounds */
gboolean
nw_key_wrap_check_passphrase (const char *passphrase,
                              GError **error)
{
  glong length = 0;

  if (!g_utf8_validate (passphrase, -1, NULL))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The passphrase is not text (UTF-8)."));
      return FALSE;
    }

  length = g_utf8_strlen (passphrase, -1);
  if (length < NW_JOURNAL_PASSPHRASE_MIN || length > NW_JOURNAL_PASSPHRASE_MAX)
    {
      /* Translators: both %d are numbers of characters */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("A passphrase has %d to %d characters."), NW_JOURNAL_PASSPHRASE_MIN, NW_JOURNAL_PASSPHRASE_MAX);
      return FALSE;
    }

  return TRUE;
}

/*
 * nw_key_wrap_new_passphrase:
 * @vault: whose data key is wrapped
 * @journal: id of the journal
 * @passphrase: what the user will type
 * @error: return location
 *
 * Takes about a second: Argon2id.
 *
 * Returns: (transfer full): the wrap, or NULL with NW_ERROR_INVALID for a
 *   passphrase out of bounds
 */
NwKeyWrap *
nw_key_wrap_new_passphrase (const NwVault *vault,
                            const NwId *journal,
                            const char *passphrase,
                            GError **error)
{
  g_autoptr (NwKeyWrap) self = NULL;
  guint8 *key = NULL;

  if (!nw_key_wrap_check_passphrase (passphrase, error))
    return NULL;

  self = wrap_new (NW_KEY_WRAP_PASSPHRASE);
  self->ops = (gint64)cost_ops;
  self->memory = (gint64)cost_memory;
  key = key_from_passphrase (self, passphrase, error);
  if (key == NULL)
    return NULL;

  wrap_seal (self, vault, journal, key);
  nw_secret_free (key);
  return g_steal_pointer (&self);
}

/*
 * nw_key_wrap_new_keyring:
 * @vault: whose data key is wrapped
 * @journal: id of the journal
 * @cancellable: (nullable): ends waiting for a prompt
 * @error: return location
 *
 * Draws a key and puts it into the Secret Service.
 *
 * Returns: (transfer full): the wrap, or NULL with NW_ERROR_NO_KEYRING
 */
NwKeyWrap *
nw_key_wrap_new_keyring (const NwVault *vault,
                         const NwId *journal,
                         GCancellable *cancellable,
                         GError **error)
{
  NwKeyWrap *self = NULL;
  guint8 *key = nw_secret_alloc (NW_VAULT_KEY_SIZE);

  randombytes_buf (key, NW_VAULT_KEY_SIZE);
  if (nw_keyring_store (journal, key, cancellable, error))
    {
      self = wrap_new (NW_KEY_WRAP_KEYRING);
      wrap_seal (self, vault, journal, key);
    }
  nw_secret_free (key);

  return self;
}

/*
 * nw_key_wrap_new_recovery:
 * @vault: whose data key is wrapped
 * @journal: id of the journal
 * @code: a recovery code
 * @error: return location
 *
 * Returns: (transfer full): the wrap, or NULL with NW_ERROR_INVALID for what
 *   is no recovery code
 */
NwKeyWrap *
nw_key_wrap_new_recovery (const NwVault *vault,
                          const NwId *journal,
                          const char *code,
                          GError **error)
{
  g_autoptr (NwKeyWrap) self = wrap_new (NW_KEY_WRAP_RECOVERY);
  guint8 *key = key_from_recovery (self, code, error);

  if (key == NULL)
    return NULL;

  wrap_seal (self, vault, journal, key);
  nw_secret_free (key);
  return g_steal_pointer (&self);
}

/*
 * nw_key_wrap_new_example:
 * @vault: whose data key is wrapped
 *
 * For the made-up sessions of an example journal alone: the data key in the
 * clear.
 *
 * Returns: (transfer full): the wrap
 */
NwKeyWrap *
nw_key_wrap_new_example (const NwVault *vault)
{
  NwKeyWrap *self = wrap_new (NW_KEY_WRAP_EXAMPLE);

  self->sealed = g_bytes_new (nw_vault_get_key (vault), NW_VAULT_KEY_SIZE);
  return self;
}

static guint8 *
find_key (const NwKeyWrap *self,
          const NwId *journal,
          const char *secret,
          GCancellable *cancellable,
          GError **error)
{
  switch (self->kind)
    {
    case NW_KEY_WRAP_PASSPHRASE:
      return key_from_passphrase (self, secret != NULL ? secret : "", error);
    case NW_KEY_WRAP_KEYRING:
      return nw_keyring_lookup (journal, cancellable, error);
    case NW_KEY_WRAP_RECOVERY:
      return key_from_recovery (self, secret != NULL ? secret : "", error);
    case NW_KEY_WRAP_EXAMPLE:
    default:
      g_assert_not_reached ();
    }
}

/*
 * nw_key_wrap_open:
 * @self: a wrap
 * @journal: id of the journal
 * @secret: (nullable): passphrase or recovery code
 * @cancellable: (nullable): ends waiting for a prompt of the keyring
 * @error: return location
 *
 * Returns: (transfer full): the vault, or NULL with NW_ERROR_WRONG_KEY, always
 *   in the same words, or the error of the keyring
 */
NwVault *
nw_key_wrap_open (const NwKeyWrap *self,
                  const NwId *journal,
                  const char *secret,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GByteArray) ad = NULL;
  NwVault *vault = NULL;
  guint8 *key = NULL;
  guint8 *data_key = NULL;
  const void *sealed = NULL;
  gsize sealed_size = 0;
  gsize size = 0;

  sealed = g_bytes_get_data (self->sealed, &sealed_size);
  if (self->kind == NW_KEY_WRAP_EXAMPLE)
    {
      if (sealed_size == NW_VAULT_KEY_SIZE)
        return nw_vault_new (sealed);
      g_set_error_literal (error, NW_ERROR, NW_ERROR_TAMPERED, _ ("The stored key was changed outside Needlewise."));
      return NULL;
    }

  key = find_key (self, journal, secret, cancellable, error);
  if (key == NULL)
    return NULL;

  ad = wrap_ad (self, journal);
  data_key = nw_vault_unseal_with (key, ad, sealed, sealed_size, &size);
  nw_secret_free (key);
  if (data_key != NULL && size == NW_VAULT_KEY_SIZE)
    vault = nw_vault_new (data_key);
  else
    g_set_error_literal (error, NW_ERROR, NW_ERROR_WRONG_KEY, _ ("The journal stays locked: this does not open it."));
  nw_secret_free (data_key);

  return vault;
}

/* nw_key_wrap_insert: writes the row, within a transaction of the caller */
gboolean
nw_key_wrap_insert (const NwKeyWrap *self,
                    NwDatabase *database,
                    GError **error)
{
  NwSqlStatement *statement = NULL;
  gsize size = 0;
  const void *sealed = g_bytes_get_data (self->sealed, &size);

  statement = nw_database_prepare (database,
                                   "INSERT INTO key_wrap(id, kind, ops, memory, salt, sealed)"
                                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                                   error);
  if (statement == NULL)
    return FALSE;

  nw_sql_statement_bind_blob (statement, 1, self->id.bytes, NW_ID_SIZE);
  nw_sql_statement_bind_int (statement, 2, self->kind);
  nw_sql_statement_bind_int (statement, 3, self->ops);
  nw_sql_statement_bind_int (statement, 4, self->memory);
  nw_sql_statement_bind_blob (statement, 5, self->salt, sizeof self->salt);
  nw_sql_statement_bind_blob (statement, 6, sealed, size);
  return nw_sql_statement_run (statement, error);
}

/* A row that is not of its form opens nothing and is passed over. */
static NwKeyWrap *
read_row (NwSqlStatement *statement)
{
  g_autoptr (NwKeyWrap) self = g_new0 (NwKeyWrap, 1);
  gsize size = 0;
  const void *id = nw_sql_statement_get_blob (statement, 0, &size);
  gint64 kind = nw_sql_statement_get_int (statement, 1);
  const void *bytes = NULL;

  if (id == NULL || size != NW_ID_SIZE || kind < NW_KEY_WRAP_PASSPHRASE || kind > NW_KEY_WRAP_EXAMPLE)
    return NULL;
  memcpy (self->id.bytes, id, NW_ID_SIZE);
  self->kind = (NwKeyWrapKind)kind;
  self->ops = nw_sql_statement_get_int (statement, 2);
  self->memory = nw_sql_statement_get_int (statement, 3);

  bytes = nw_sql_statement_get_blob (statement, 4, &size);
  if (bytes == NULL || size != SALT_SIZE)
    return NULL;
  memcpy (self->salt, bytes, SALT_SIZE);

  bytes = nw_sql_statement_get_blob (statement, 5, &size);
  self->sealed = g_bytes_new (bytes, bytes != NULL ? size : 0);

  return g_steal_pointer (&self);
}

/*
 * nw_key_wrap_load_all:
 * @database: the journal
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwKeyWrap): the wraps, or NULL with
 *   @error set
 */
GPtrArray *
nw_key_wrap_load_all (NwDatabase *database,
                      GError **error)
{
  g_autoptr (GPtrArray) wraps = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_key_wrap_free);
  NwSqlStatement *statement = nw_database_prepare (database, "SELECT id, kind, ops, memory, salt, sealed FROM key_wrap ORDER BY kind, id", error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;

  while (TRUE)
    {
      NwKeyWrap *wrap = NULL;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      wrap = read_row (statement);
      if (wrap != NULL)
        g_ptr_array_add (wraps, wrap);
    }

  return g_steal_pointer (&wraps);
}

/*
 * nw_key_wrap_mark_all:
 * @database: the journal
 * @vault: the keys
 * @journal: id of the journal
 * @mark: (out caller-allocates): of all rows, whatever is in them
 * @error: return location
 *
 * Nobody without the data key can make a row that opens, but a copy of a row
 * that was removed could be put back: the seal of the journal holds this mark.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_key_wrap_mark_all (NwDatabase *database,
                      const NwVault *vault,
                      const NwId *journal,
                      guint8 mark[NW_VAULT_MARK_SIZE],
                      GError **error)
{
  g_autoptr (GByteArray) rows = nw_ad_new ("key_wraps", journal);
  NwSqlStatement *statement = nw_database_prepare (database, "SELECT id, kind, ops, memory, salt, sealed FROM key_wrap ORDER BY id", error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  while (TRUE)
    {
      if (!nw_sql_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      for (int i = 0; i < 6; i++)
        {
          gsize size = 0;
          const void *bytes = NULL;

          if (i >= 1 && i <= 3)
            {
              nw_ad_add_int (rows, nw_sql_statement_get_int (statement, i));
              continue;
            }
          bytes = nw_sql_statement_get_blob (statement, i, &size);
          nw_ad_add_blob (rows, bytes, size);
        }
    }

  nw_vault_mark (vault, rows->data, rows->len, mark);
  return TRUE;
}
