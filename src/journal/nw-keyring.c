/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-keyring.h"

#include "nw-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <sodium.h>
#include <string.h>

/* Base 64 of a key with its final NUL; a Secret Service may take text alone. */
#define TEXT_SIZE sodium_base64_ENCODED_LEN (NW_VAULT_KEY_SIZE, sodium_base64_VARIANT_ORIGINAL)

static const SecretSchema schema = {
  "org.needlewise.Needlewise.Journal",
  SECRET_SCHEMA_NONE,
  {
      { "journal", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
  0,
  NULL,
  NULL,
  NULL,
  NULL,
  NULL,
  NULL,
  NULL,
};

/* Whatever the bus says, for the user it is one thing: no keyring answers. */
static void
set_no_keyring (GError **error,
                const GError *reason)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
  else
    g_set_error_literal (error, NW_ERROR, NW_ERROR_NO_KEYRING, _ ("The keyring of this computer does not answer or stayed locked."));
}

/*
 * nw_keyring_store:
 * @journal: id of the journal
 * @key: NW_VAULT_KEY_SIZE bytes
 * @cancellable: (nullable): also ends waiting for a prompt
 * @error: return location
 *
 * Puts the key of a journal into the default keyring. Blocks.
 *
 * Returns: FALSE with NW_ERROR_NO_KEYRING
 */
gboolean
nw_keyring_store (const NwId *journal,
                  const guint8 *key,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *id = nw_id_to_string (journal);
  g_autoptr (GError) local = NULL;
  char *text = (char *)nw_secret_alloc (TEXT_SIZE);
  gboolean stored = FALSE;

  sodium_bin2base64 (text, TEXT_SIZE, key, NW_VAULT_KEY_SIZE, sodium_base64_VARIANT_ORIGINAL);
  stored = secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT,
                                       /* The name of the key in the user's keyring. */
                                       _ ("Needlewise journal"),
                                       text, cancellable, &local,
                                       "journal", id,
                                       NULL);
  nw_secret_free (text);
  if (!stored)
    set_no_keyring (error, local);

  return stored;
}

/*
 * nw_keyring_lookup:
 * @journal: id of the journal
 * @cancellable: (nullable): also ends waiting for a prompt
 * @error: return location
 *
 * Blocks.
 *
 * Returns: (transfer full): NW_VAULT_KEY_SIZE bytes, free with
 *   nw_secret_free(); NULL with NW_ERROR_NO_KEYRING
 */
guint8 *
nw_keyring_lookup (const NwId *journal,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *id = nw_id_to_string (journal);
  g_autoptr (GError) local = NULL;
  char *text = NULL;
  guint8 *key = NULL;
  gsize size = 0;

  text = secret_password_lookup_nonpageable_sync (&schema, cancellable, &local, "journal", id, NULL);
  if (text == NULL && local != NULL)
    {
      set_no_keyring (error, local);
      return NULL;
    }

  key = nw_secret_alloc (NW_VAULT_KEY_SIZE);
  if (text == NULL || sodium_base642bin (key, NW_VAULT_KEY_SIZE, text, strlen (text), NULL, &size, NULL, sodium_base64_VARIANT_ORIGINAL) != 0 || size != NW_VAULT_KEY_SIZE)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_NO_KEYRING, _ ("The keyring of this computer holds no key for this journal."));
      g_clear_pointer (&key, nw_secret_free);
    }
  if (text != NULL)
    secret_password_free (text);

  return key;
}

/* nw_keyring_clear: takes the key of a journal that was not made after all out
 * again; it is of no use to anyone, so that failing is no matter */
void
nw_keyring_clear (const NwId *journal)
{
  g_autofree char *id = nw_id_to_string (journal);

  secret_password_clear_sync (&schema, NULL, NULL, "journal", id, NULL);
}
