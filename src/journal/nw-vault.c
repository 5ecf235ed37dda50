/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-vault.h"

#include <sodium.h>
#include <string.h>

#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES

G_STATIC_ASSERT (NW_VAULT_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
G_STATIC_ASSERT (NW_VAULT_KEY_SIZE == crypto_kdf_KEYBYTES);

/* Numbers of the keys that are derived from the data key; append only. */
enum
{
  SUBKEY_ROWS = 1,
  SUBKEY_SETS = 2,
  SUBKEY_LOG = 3,
};

static const char kdf_context[crypto_kdf_CONTEXTBYTES + 1] = "nwjrnl01";

struct _NwVault
{
  /* All of them in nw_secret_alloc() memory. */
  guint8 *key;
  guint8 *rows;
  guint8 *sets;
  guint8 *log;
};

/* nw_secret_alloc: never NULL; the process ends when memory does */
guint8 *
nw_secret_alloc (gsize size)
{
  guint8 *secret = NULL;

  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  secret = sodium_malloc (MAX (size, 1));
  if (secret == NULL)
    g_error ("No memory for a key");
  return secret;
}

/* nw_secret_strdup: a copy of @secret, or NULL for NULL */
char *
nw_secret_strdup (const char *secret)
{
  gsize size = 0;
  char *copy = NULL;

  if (secret == NULL)
    return NULL;
  size = strlen (secret) + 1;
  copy = (char *)nw_secret_alloc (size);
  memcpy (copy, secret, size);
  return copy;
}

/* nw_secret_free: wipes and frees; NULL is fine */
void
nw_secret_free (gpointer secret)
{
  sodium_free (secret);
}

static guint8 *
derive (const guint8 *key,
        guint64 number)
{
  guint8 *subkey = nw_secret_alloc (NW_VAULT_KEY_SIZE);

  crypto_kdf_derive_from_key (subkey, NW_VAULT_KEY_SIZE, number, kdf_context, key);
  return subkey;
}

/* nw_vault_new: @key has NW_VAULT_KEY_SIZE bytes and is copied */
NwVault *
nw_vault_new (const guint8 *key)
{
  NwVault *self = g_new0 (NwVault, 1);

  self->key = nw_secret_alloc (NW_VAULT_KEY_SIZE);
  memcpy (self->key, key, NW_VAULT_KEY_SIZE);
  self->rows = derive (key, SUBKEY_ROWS);
  self->sets = derive (key, SUBKEY_SETS);
  self->log = derive (key, SUBKEY_LOG);
  return self;
}

/* nw_vault_new_random: the data key of a new journal */
NwVault *
nw_vault_new_random (void)
{
  guint8 *key = nw_secret_alloc (NW_VAULT_KEY_SIZE);
  NwVault *self = NULL;

  randombytes_buf (key, NW_VAULT_KEY_SIZE);
  self = nw_vault_new (key);
  nw_secret_free (key);
  return self;
}

/* nw_vault_free: wipes the keys */
void
nw_vault_free (NwVault *self)
{
  nw_secret_free (self->key);
  nw_secret_free (self->rows);
  nw_secret_free (self->sets);
  nw_secret_free (self->log);
  g_free (self);
}

/* nw_vault_get_key: the data key, for wrapping it */
const guint8 *
nw_vault_get_key (const NwVault *self)
{
  return self->key;
}

/*
 * nw_vault_seal_with:
 * @key: of NW_VAULT_KEY_SIZE bytes
 * @ad: authenticated with it, stored in the open
 * @plain: what is sealed
 * @size: of @plain
 *
 * XChaCha20-Poly1305; its nonce is long enough to be drawn at random for
 * every row for ever.
 *
 * Returns: (transfer full): nonce and sealed bytes
 */
GBytes *
nw_vault_seal_with (const guint8 *key,
                    const GByteArray *ad,
                    gconstpointer plain,
                    gsize size)
{
  guint8 *sealed = g_malloc (NONCE_SIZE + size + TAG_SIZE);

  randombytes_buf (sealed, NONCE_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + NONCE_SIZE, NULL, plain, size, ad->data, ad->len, NULL, sealed, key);

  return g_bytes_new_take (sealed, NONCE_SIZE + size + TAG_SIZE);
}

/*
 * nw_vault_unseal_with:
 * @key: of NW_VAULT_KEY_SIZE bytes
 * @ad: as it was when sealing
 * @sealed: (nullable): what nw_vault_seal_with() gave
 * @size: of @sealed
 * @plain_size: (out): size of the result
 *
 * Returns: (transfer full) (nullable): nw_secret_alloc() memory, or NULL when
 *   one bit of key, associated data or sealed bytes is another
 */
guint8 *
nw_vault_unseal_with (const guint8 *key,
                      const GByteArray *ad,
                      gconstpointer sealed,
                      gsize size,
                      gsize *plain_size)
{
  const guint8 *bytes = sealed;
  guint8 *plain = NULL;

  if (sealed == NULL || size < NONCE_SIZE + TAG_SIZE)
    return NULL;

  *plain_size = size - NONCE_SIZE - TAG_SIZE;
  plain = nw_secret_alloc (*plain_size);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL, bytes + NONCE_SIZE, size - NONCE_SIZE, ad->data, ad->len, bytes, key) != 0)
    {
      nw_secret_free (plain);
      return NULL;
    }

  return plain;
}

/*
 * nw_vault_seal:
 * @self: the vault
 * @ad: see nw_ad_new()
 * @plain: what is sealed
 * @block: the length is filled up to a multiple of it, so that it tells little
 *
 * Returns: (transfer full): the sealed column of a row
 */
GBytes *
nw_vault_seal (const NwVault *self,
               const GByteArray *ad,
               GBytes *plain,
               gsize block)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (plain, &size);
  gsize room = (size / block + 1) * block;
  guint8 *padded = g_malloc0 (room);
  gsize padded_size = 0;
  GBytes *sealed = NULL;

  if (size > 0)
    memcpy (padded, data, size);
  sodium_pad (&padded_size, padded, size, block, room);
  sealed = nw_vault_seal_with (self->rows, ad, padded, padded_size);
  sodium_memzero (padded, room);
  g_free (padded);

  return sealed;
}

static void
free_wiped (gpointer data)
{
  GByteArray *array = data;

  sodium_memzero (array->data, array->len);
  g_byte_array_unref (array);
}

/*
 * nw_vault_unseal:
 * @self: the vault
 * @ad: see nw_ad_new()
 * @sealed: (nullable): the sealed column of a row
 * @size: of @sealed
 * @block: as it was when sealing
 *
 * Returns: (transfer full) (nullable): the plain bytes, wiped when freed; NULL
 *   if the row does not authenticate
 */
GBytes *
nw_vault_unseal (const NwVault *self,
                 const GByteArray *ad,
                 gconstpointer sealed,
                 gsize size,
                 gsize block)
{
  const guint8 *bytes = sealed;
  GByteArray *plain = NULL;
  gsize padded_size = 0;
  gsize plain_size = 0;

  if (sealed == NULL || size < NONCE_SIZE + TAG_SIZE)
    return NULL;

  /* Rows are many: ordinary memory, wiped, for guarded memory costs a page
   * and three system calls each. */
  padded_size = size - NONCE_SIZE - TAG_SIZE;
  plain = g_byte_array_sized_new ((guint)padded_size);
  g_byte_array_set_size (plain, (guint)padded_size);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (plain->data, NULL, NULL, bytes + NONCE_SIZE, size - NONCE_SIZE, ad->data, ad->len, bytes, self->rows) != 0 || sodium_unpad (&plain_size, plain->data, padded_size, block) != 0)
    {
      free_wiped (plain);
      return NULL;
    }

  return g_bytes_new_with_free_func (plain->data, plain_size, free_wiped, plain);
}

/*
 * nw_vault_mark:
 * @self: the vault
 * @data: what one row says in the open
 * @size: of @data
 * @mark: (out caller-allocates): the mark
 *
 * The mark of a row (keyed BLAKE2b). The marks of all rows, combined by XOR,
 * stand for the set of them: the combination is sealed, so nobody without the
 * key can find another set that gives the same, and one row changes it in
 * constant time however many there are.
 */
void
nw_vault_mark (const NwVault *self,
               gconstpointer data,
               gsize size,
               guint8 mark[NW_VAULT_MARK_SIZE])
{
  crypto_generichash (mark, NW_VAULT_MARK_SIZE, data, size, self->sets, NW_VAULT_KEY_SIZE);
}

/*
 * nw_vault_chain:
 * @self: the vault
 * @data: the mark before it and what an entry of the log says
 * @size: of @data
 * @mark: (out caller-allocates): the mark of the entry
 *
 * Chains the access log (BLAKE2b with a key of its own): nobody without the
 * data key can make an entry, leave one out or change their order.
 */
void
nw_vault_chain (const NwVault *self,
                gconstpointer data,
                gsize size,
                guint8 mark[NW_VAULT_MARK_SIZE])
{
  crypto_generichash (mark, NW_VAULT_MARK_SIZE, data, size, self->log, NW_VAULT_KEY_SIZE);
}

static void
add_tagged (GByteArray *ad,
            char tag,
            gconstpointer data,
            gsize size)
{
  guint32 length = GUINT32_TO_BE ((guint32)size);
  guint begin = ad->len;

  g_byte_array_set_size (ad, begin + 1 + sizeof length + (guint)size);
  ad->data[begin] = (guint8)tag;
  memcpy (ad->data + begin + 1, &length, sizeof length);
  if (size > 0)
    memcpy (ad->data + begin + 1 + sizeof length, data, size);
}

/* nw_ad_new: begins the associated data of a row of @table in @journal */
GByteArray *
nw_ad_new (const char *table,
           const NwId *journal)
{
  /* Room for the sites of most sessions. */
  GByteArray *ad = g_byte_array_sized_new (1024);

  nw_ad_add_text (ad, table);
  nw_ad_add_id (ad, journal);
  return ad;
}

/* nw_ad_add_id: a column with a random id */
void
nw_ad_add_id (GByteArray *ad,
              const NwId *id)
{
  add_tagged (ad, 'b', id->bytes, NW_ID_SIZE);
}

/* nw_ad_add_blob: a BLOB column */
void
nw_ad_add_blob (GByteArray *ad,
                gconstpointer data,
                gsize size)
{
  add_tagged (ad, 'b', data, size);
}

/* nw_ad_add_int: an INTEGER column */
void
nw_ad_add_int (GByteArray *ad,
               gint64 value)
{
  guint64 big_endian = GUINT64_TO_BE ((guint64)value);

  add_tagged (ad, 'i', &big_endian, sizeof big_endian);
}

/* nw_ad_add_double: a REAL column, by its bits, so that nothing is rounded */
void
nw_ad_add_double (GByteArray *ad,
                  double value)
{
  guint64 bits = 0;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT64_TO_BE (bits);
  add_tagged (ad, 'd', &bits, sizeof bits);
}

/* nw_ad_add_text: a TEXT column */
void
nw_ad_add_text (GByteArray *ad,
                const char *text)
{
  add_tagged (ad, 't', text, strlen (text));
}

/* nw_ad_add_null: a column without a value */
void
nw_ad_add_null (GByteArray *ad)
{
  add_tagged (ad, 'n', NULL, 0);
}
