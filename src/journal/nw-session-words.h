/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session-private.h"

G_BEGIN_DECLS

/*
 * What is searched of a session: its words, folded and with one blank between
 * them, and its keys. A key says what the session has of the content or of the
 * filters ("site soleus"); it begins with a character that is in no word, so
 * that nobody can type one.
 */
typedef enum
{
  NW_KEY_PATIENT = 'p',
  NW_KEY_THERAPIST = 't',
  NW_KEY_REGION = 'r',
  NW_KEY_SITE = 's',
  NW_KEY_EVENT = 'e',
  NW_KEY_STATE = 'c',
  NW_KEY_DAMAGED = 'd',
  /* The row of a patient or therapist. */
  NW_KEY_PERSON = 'i',
} NwKeyKind;

/* Of the id of a patient or therapist, in its key. */
#define NW_PERSON_DIGITS 8

typedef struct
{
  /* Who: patient, record number, therapist. */
  GString *who;
  GString *text;
  GString *keys;
} NwSessionWords;

void            nw_words_add            (GString        *words,
                                         const char     *text);
void            nw_words_add_key        (GString        *keys,
                                         NwKeyKind       kind,
                                         const char     *id);
char           *nw_words_make_key       (NwKeyKind       kind,
                                         const char     *id);
char           *nw_words_fold_name      (const char     *name);
NwSessionWords *nw_session_words_new    (NwSession      *session,
                                         NwPart         *patient,
                                         NwPart         *therapist);
void            nw_session_words_free   (NwSessionWords *self);
void            nw_words_wipe           (GString        *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwSessionWords, nw_session_words_free)

G_END_DECLS
