/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-card.h"

G_BEGIN_DECLS

/**
 * NwDeck:
 *
 * All cards that the content and the maps give. Nothing of them is written
 * anywhere else: a change of the content changes the cards. Immutable, usable
 * from any thread; it keeps atlas and maps.
 */
#define NW_TYPE_DECK (nw_deck_get_type ())
G_DECLARE_FINAL_TYPE (NwDeck, nw_deck, NW, DECK, GObject)

/**
 * NW_DECK_OPTIONS:
 *
 * Options of a question with one answer, where there are enough plausible
 * wrong ones; never fewer than %NW_DECK_OPTIONS_MIN.
 */
#define NW_DECK_OPTIONS 4
#define NW_DECK_OPTIONS_MIN 3

/**
 * NW_DECK_OPTIONS_MAX:
 *
 * Most options of a question with several answers.
 */
#define NW_DECK_OPTIONS_MAX 8

/**
 * NwCardHit:
 * @right: the point lies on what was asked, or so near that it counts
 * @inside: it lies on the very shape
 * @distance: mm from the point to the shape, 0 inside; -1 on a schematic
 *   drawing, which has no millimetres
 * @met: (nullable): what lies there instead, in the language of the interface
 * @other_side: it lies on what was asked, on the other side of the patient
 *
 * How near a point came. Free @met.
 */
typedef struct
{
  gboolean right;
  gboolean inside;
  double distance;
  char *met;
  gboolean other_side;
} NwCardHit;

NwDeck          *nw_deck_new            (NwAtlas        *atlas,
                                         NwFigureSet    *figures,
                                         GError        **error);
NwAtlas         *nw_deck_get_atlas      (NwDeck         *self);
NwFigureSet     *nw_deck_get_figures    (NwDeck         *self);
const GPtrArray *nw_deck_get_cards      (NwDeck         *self);
const NwCard    *nw_deck_lookup         (NwDeck         *self,
                                         const char     *id);

GPtrArray       *nw_deck_list_options   (NwDeck         *self,
                                         const NwCard   *card,
                                         guint           shuffle);
GPtrArray       *nw_deck_list_shapes    (NwDeck         *self,
                                         const NwCard   *card);
gboolean         nw_deck_get_frame      (NwDeck         *self,
                                         const NwCard   *card,
                                         NwRect         *frame);
double           nw_deck_get_tolerance  (NwDeck         *self,
                                         const NwCard   *card);
void             nw_deck_judge_point    (NwDeck         *self,
                                         const NwCard   *card,
                                         double          x_mm,
                                         double          y_mm,
                                         NwCardHit      *hit);
gboolean         nw_deck_judge_name     (NwDeck         *self,
                                         const NwCard   *card,
                                         const char     *typed);

G_END_DECLS
