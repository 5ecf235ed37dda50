/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-session.h"

/*
 * Sessions with everything a session can hold, drawn at random: every field of
 * every part, texts from right to left, of four bytes a character, with quotes,
 * with the beginnings of formulas, of the greatest length. What is drawn is valid
 * (nw_session_validate()). With an atlas the ids are of the content, without one
 * they only have the form of ids. Names of patients and therapists differ by more
 * than case and accents.
 */
NwSession   *random_session   (GRand       *rand,
                               NwAtlas     *atlas);
NwPart      *random_part      (GRand       *rand,
                               NwPartKind   kind,
                               NwAtlas     *atlas);
/* At most @max characters; with ends of lines unless @one_line; never "". */
char        *random_text      (GRand       *rand,
                               guint        max,
                               gboolean     one_line);
