/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-overview-private.h"
#include "nw-session-sheet.h"

G_BEGIN_DECLS

/**
 * NwSessionPrint:
 * @flow: the sheet
 * @atlas: the content
 * @places: numbers of its places
 * @session: the session
 * @options: how
 * @lang: the language of the interface
 * @flags: names the flags of the patient; without it nothing of them is printed
 *
 * A sheet while it is made.
 */
typedef struct
{
  NwFlow *flow;
  NwAtlas *atlas;
  NwPlaces *places;
  NwSession *session;
  const NwSessionSheetOptions *options;
  NwLang lang;
  gboolean flags;
} NwSessionPrint;

/* nw-session-sheet.c: needles, parts and note; all but title, maps and
 * signature */
void nw_session_print_add_record    (NwSessionPrint *self);

/* nw-session-sheet-needles.c */
void nw_session_print_add_needles   (NwSessionPrint *self);

/* nw-session-sheet-parts.c */
void nw_session_print_add_intake    (NwSessionPrint *self,
                                     NwFlow         *flow);
void nw_session_print_add_screening (NwSessionPrint *self,
                                     NwFlow         *flow);
void nw_session_print_add_consents  (NwSessionPrint *self,
                                     NwFlow         *flow);
void nw_session_print_add_checks    (NwSessionPrint *self,
                                     NwFlow         *flow);
void nw_session_print_add_events    (NwSessionPrint *self,
                                     NwFlow         *flow);
void nw_session_print_add_outcomes  (NwSessionPrint *self,
                                     NwFlow         *flow);
void nw_session_print_add_care      (NwSessionPrint *self,
                                     NwFlow         *flow);
void nw_session_print_add_amendments (NwSessionPrint *self,
                                     NwFlow         *flow);

G_END_DECLS
