/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-erase.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *id;
  const char *label;
} Reason;

/* In the order of NwEraseReason, which begins at 1. */
static const Reason reasons[] = {
  /* Translators: why a record is erased */
  { "requested", N_ ("the patient asked for it") },
  { "expired", N_ ("the time for which it is kept is over") },
  { "mistaken", N_ ("it should never have been recorded here") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (reasons) == NW_ERASE_N_REASONS);

G_DEFINE_BOXED_TYPE (NwErasure, nw_erasure, nw_erasure_copy, nw_erasure_free)

/**
 * nw_erase_reason_get_id:
 * @reason: a ground
 *
 * Returns: (transfer none): its name on the command line and in files
 */
const char *
nw_erase_reason_get_id (NwEraseReason reason)
{
  g_return_val_if_fail (reason >= 1 && reason <= NW_ERASE_N_REASONS, NULL);

  return reasons[reason - 1].id;
}

/**
 * nw_erase_reason_get_label:
 * @reason: a ground
 *
 * Returns: (transfer none): its words in the language of the interface
 */
const char *
nw_erase_reason_get_label (NwEraseReason reason)
{
  g_return_val_if_fail (reason >= 1 && reason <= NW_ERASE_N_REASONS, NULL);

  return nw_lang_gettext (reasons[reason - 1].label);
}

/**
 * nw_erase_reason_from_id:
 * @id: (nullable): a name
 * @reason: (out): the ground of that name
 *
 * Returns: %FALSE if there is none
 */
gboolean
nw_erase_reason_from_id (const char *id,
                         NwEraseReason *reason)
{
  for (guint i = 0; i < NW_ERASE_N_REASONS; i++)
    {
      if (g_strcmp0 (reasons[i].id, id) == 0)
        {
          *reason = (NwEraseReason)(i + 1);
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * nw_erasure_copy:
 * @self: an erasure
 *
 * Returns: (transfer full): a copy
 */
NwErasure *
nw_erasure_copy (const NwErasure *self)
{
  NwErasure *copy = g_memdup2 (self, sizeof *self);

  copy->patient = g_strdup (self->patient);
  copy->patients = g_strdupv (self->patients);
  copy->sessions = g_strdupv (self->sessions);
  copy->amended = g_strdupv (self->amended);
  return copy;
}

/**
 * nw_erasure_free:
 * @self: (transfer full): an erasure
 */
void
nw_erasure_free (NwErasure *self)
{
  g_free (self->patient);
  g_strfreev (self->patients);
  g_strfreev (self->sessions);
  g_strfreev (self->amended);
  g_free (self);
}

/**
 * nw_expired_free:
 * @self: (transfer full): a record whose time is over
 */
void
nw_expired_free (NwExpired *self)
{
  g_free (self->patient);
  g_free (self->pseudonym);
  g_free (self->session);
  g_free (self->last_change);
  g_free (self->keep_until);
  g_free (self);
}

/**
 * nw_erase_keep_until:
 * @last_change: when the record was last changed, in seconds of UTC
 *
 * Returns: (transfer full): the last day of its time, YYYY-MM-DD, in the zone of
 *   this computer; "" when @last_change is no time
 */
char *
nw_erase_keep_until (gint64 last_change)
{
  g_autoptr (GDateTime) changed = g_date_time_new_from_unix_local (last_change);
  g_autoptr (GDateTime) until = changed != NULL ? g_date_time_add_years (changed, NW_KEEP_YEARS) : NULL;

  return until != NULL ? g_date_time_format (until, "%Y-%m-%d") : g_strdup ("");
}
