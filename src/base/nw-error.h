/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NW_ERROR:
 *
 * The one error domain of Needlewise. Each code has a translated next step,
 * see nw_error_get_advice(); messages never hold patient text.
 */
#define NW_ERROR (nw_error_quark ())

typedef enum
{
  NW_ERROR_FAILED,          /* none of the others */
  NW_ERROR_USAGE,           /* a command line that cannot be understood */
  NW_ERROR_NOT_FOUND,       /* no region, site, session or file of that name */
  NW_ERROR_CONTENT,         /* clinical content is missing, broken or hostile */
  NW_ERROR_FIGURE,          /* a map is missing, broken or hostile */
  NW_ERROR_TOO_LARGE,       /* a file is over its bound */
  NW_ERROR_PERMISSION,      /* may not be read or written */
  NW_ERROR_READ_ONLY,       /* the data directory or the journal cannot be written */
  NW_ERROR_DISK_FULL,       /* no room left */
  NW_ERROR_CORRUPT,         /* the journal is damaged */
  NW_ERROR_NEWER_SCHEMA,    /* written by a newer Needlewise */
  NW_ERROR_NETWORK_FOLDER,  /* WAL does not work on a network folder */
  NW_ERROR_IN_USE,          /* another process holds the journal */
  NW_ERROR_LOCKED,          /* the journal is sealed and not unlocked */
  NW_ERROR_WRONG_KEY,       /* passphrase, recovery code or key does not fit */
  NW_ERROR_NO_KEYRING,      /* no Secret Service answers */
  NW_ERROR_TAMPERED,        /* a sealed row does not authenticate */
  NW_ERROR_EXISTS,          /* refuses to overwrite */
  NW_ERROR_EXAMPLE_ONLY,    /* an example journal takes no real patient */
  NW_ERROR_INVALID,         /* a value is out of its range or not of its form */
  NW_ERROR_CONFLICT,        /* a session was changed elsewhere since it was read */
  NW_ERROR_CLOSED,          /* a closed session is not changed */
} NwError;

#define NW_N_ERRORS (NW_ERROR_CLOSED + 1)

GQuark      nw_error_quark      (void);
const char *nw_error_get_advice (const GError *error);

G_END_DECLS
