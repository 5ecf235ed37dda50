/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-log.h"
#include "nw-vault.h"

G_BEGIN_DECLS

#define NW_LOG_MAC_SIZE NW_VAULT_MARK_SIZE

/* Longest name of a user of the system that is kept, in bytes. */
#define NW_LOG_USER_MAX 32

/* An entry as it is written. An id of zeros is none. */
typedef struct
{
  gint64 number;
  /* Seconds of UTC, and minutes that the local time is ahead of it. */
  gint64 at;
  gint16 zone;
  guint16 action;
  guint8 object;
  NwId object_id;
  NwId therapist;
  guint32 count;
  char user[NW_LOG_USER_MAX + 1];
  /* The head of a log that this one replaces. */
  gboolean has_former;
  guint8 former[NW_LOG_MAC_SIZE];
} NwLogLine;

/* How far the chain has come: what the seal holds of the log. All zero is a
 * log without entries. */
typedef struct
{
  gint64 length;
  guint8 head[NW_LOG_MAC_SIZE];
} NwLogTip;

GByteArray *nw_log_line_encode (const NwLogLine *self);
gboolean    nw_log_line_decode (NwLogLine       *self,
                                gconstpointer    data,
                                gsize            size);
GBytes     *nw_log_seal        (const NwVault   *vault,
                                const NwId      *journal,
                                const NwLogLine *line,
                                NwLogTip        *tip);
gboolean    nw_log_unseal      (const NwVault   *vault,
                                const NwId      *journal,
                                gconstpointer    sealed,
                                gsize            size,
                                const NwLogTip  *previous,
                                gboolean        *follows,
                                NwLogLine       *line,
                                guint8           mac[NW_LOG_MAC_SIZE]);
NwLogEntry *nw_log_entry_new   (const NwLogLine *line);
NwLogEntry *nw_log_entry_new_damaged (gint64     number);

G_END_DECLS
