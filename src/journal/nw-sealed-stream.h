/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A file sealed with a passphrase, whatever is in it: Argon2id makes the key,
 * the secret stream of libsodium (XChaCha20-Poly1305) seals pieces of 64 KiB,
 * so that it takes no more memory however long it is. The last piece says that
 * it is the last: what is cut off does not open.
 *
 *   8  "NWSEAL01"
 *   8  passes of Argon2id, 8 bytes of memory; big-endian
 *  16  salt
 *  24  header of the secret stream
 *      pieces, each 17 bytes longer than what is in it; the first one also
 *      authenticates all of the above
 */
#define NW_SEALED_HEADER_SIZE 64

GOutputStream *nw_sealed_output_new (GOutputStream  *base,
                                     const char     *passphrase,
                                     GError        **error);
/* A stream that gives what is in @base: unsealed with @passphrase, or, of a
 * file that is not sealed, as it is. NW_ERROR_LOCKED for a sealed file without
 * a passphrase. */
GInputStream  *nw_sealed_input_new  (GInputStream   *base,
                                     const char     *passphrase,
                                     GCancellable   *cancellable,
                                     GError        **error);

G_END_DECLS
