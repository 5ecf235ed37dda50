/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-deck.h"

G_BEGIN_DECLS

struct _NwDeck
{
  GObject parent_instance;

  NwAtlas *atlas;
  NwFigureSet *figures;
  NwFigure *maps[NW_N_VIEWS];
  NwSiteMap *site_maps[NW_N_VIEWS];
  GPtrArray *cards;
  GHashTable *by_id;
  /* Bits of regions and harms by their objects. */
  GHashTable *places;
  /* Regions that each structure belongs to, as bits. */
  GHashTable *structure_regions;
  /* Names of the content as they are compared: folding is slow. */
  GMutex lock;
  GHashTable *folded;
};

/* One more card, whose id is the words of @... with colons between. */
NwCard  *nw_deck_add            (NwDeck           *self,
                                 NwCardKind        kind,
                                 NwCardForm        form,
                                 ...) G_GNUC_NULL_TERMINATED;
gboolean nw_deck_keep_choice    (NwDeck           *self,
                                 NwCard           *card);
guint64  nw_deck_get_bit        (NwDeck           *self,
                                 gpointer          object);
guint64  nw_deck_get_regions    (NwDeck           *self,
                                 const GPtrArray  *regions);
void     nw_deck_take_site      (NwDeck           *self,
                                 NwCard           *card,
                                 NwSite           *site);
void     nw_deck_take_structure (NwDeck           *self,
                                 NwCard           *card,
                                 NwStructure      *structure);
void     nw_deck_take_basis     (NwCard           *card,
                                 const NwBasis    *basis);
gboolean nw_structure_is_red    (NwStructure      *structure);

/* A step of an emergency card: one that is always done, one that calls for
 * help, one that is done only in some cases. */
typedef enum
{
  NW_DECK_STEP_PLAIN,
  NW_DECK_STEP_CALL,
  NW_DECK_STEP_CONDITION,
} NwDeckStep;

NwDeckStep nw_deck_get_step     (const GPtrArray  *steps,
                                 guint             place);
NwLayers nw_deck_find_layers    (const GPtrArray  *shapes);
void     nw_deck_add_maps       (NwDeck           *self);
void     nw_deck_add_facts      (NwDeck           *self);

/* Options that are being chosen: each is there once, in both languages. */
typedef struct
{
  NwAtlas *atlas;
  GPtrArray *options;
  GHashTable *seen[2];
  guint n_wrong;
} NwOptions;

typedef const char *(*NwOptionText) (gpointer object,
                                     NwLang   lang);

void     nw_options_init        (NwOptions        *self,
                                 NwAtlas          *atlas);
void     nw_options_clear       (NwOptions        *self);
gboolean nw_options_add         (NwOptions        *self,
                                 const char       *english,
                                 const char       *dutch,
                                 gboolean          right,
                                 guint             place);
const char *nw_deck_fold        (NwDeck           *self,
                                 const char       *text);
guint    nw_deck_hash           (const char       *a,
                                 const char       *b);

gboolean nw_deck_share_outline  (const char *const *a,
                                 const char *const *b);
gboolean nw_deck_are_near_same  (NwStructure      *a,
                                 NwStructure      *b);
gboolean nw_deck_contain_names  (NwDeck           *deck,
                                 const char       *a,
                                 const char       *b);
gboolean nw_deck_structure_names (NwDeck          *deck,
                                 NwStructure      *structure,
                                 const char       *name);
gboolean nw_deck_is_part_of     (NwDeck           *deck,
                                 NwStructure      *a,
                                 NwStructure      *b);
gboolean nw_deck_has_elsewhere  (NwDeck           *deck,
                                 const NwCard     *card);
gboolean nw_deck_is_apart       (NwDeck           *deck,
                                 const NwCard     *card,
                                 NwStructure      *structure,
                                 double           *distance);
gboolean nw_deck_is_part_of_any (NwDeck           *deck,
                                 NwStructure      *structure,
                                 const GPtrArray  *named);

void     nw_options_add_names   (NwOptions        *self,
                                 NwDeck           *deck,
                                 const NwCard     *card);
void     nw_options_add_at_risk (NwOptions        *self,
                                 NwDeck           *deck,
                                 const NwCard     *card);
void     nw_options_add_depths  (NwOptions        *self,
                                 NwDeck           *deck,
                                 const NwCard     *card);
void     nw_options_add_facts   (NwOptions        *self,
                                 NwDeck           *deck,
                                 const NwCard     *card);

G_END_DECLS
