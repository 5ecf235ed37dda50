/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session.h"

G_BEGIN_DECLS

/**
 * NwAmendment:
 *
 * A change of a session after it was closed: who made it, when, why, and the
 * whole session as it was before. Kept for ever and never changed, but for one
 * thing: when the record of a patient is erased under whose name the session
 * stood by mistake, what it said then goes too. Immutable, but for what
 * nw_amendment_get_before() gives, which is to be read only.
 */
#define NW_TYPE_AMENDMENT (nw_amendment_get_type ())
G_DECLARE_FINAL_TYPE (NwAmendment, nw_amendment, NW, AMENDMENT, GObject)

/* Bounds, in characters. */
#define NW_AMENDMENT_AUTHOR_MAX NW_SESSION_NAME_MAX
#define NW_AMENDMENT_REASON_MAX 4000

/* Most amendments of one session. */
#define NW_AMENDMENTS_MAX 1000

NwAmendment *nw_amendment_new        (guint         number,
                                      const char   *author,
                                      const char   *at,
                                      const char   *reason,
                                      NwSession    *before);
NwAmendment *nw_amendment_new_erased (guint         number,
                                      const char   *author,
                                      const char   *at,
                                      const char   *reason,
                                      NwSession    *session);
gboolean     nw_amendment_get_erased (NwAmendment  *self);
const char  *nw_amendment_get_erased_words (void);
guint        nw_amendment_get_number (NwAmendment  *self);
const char  *nw_amendment_get_author (NwAmendment  *self);
const char  *nw_amendment_get_at     (NwAmendment  *self);
const char  *nw_amendment_get_reason (NwAmendment  *self);
NwSession   *nw_amendment_get_before (NwAmendment  *self);
gboolean     nw_amendment_validate   (NwAmendment  *self,
                                      GError      **error);

G_END_DECLS
