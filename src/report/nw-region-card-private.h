/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-advice.h"
#include "nw-flow.h"
#include "nw-paper.h"
#include "nw-renderer.h"
#include "nw-source-marks.h"

G_BEGIN_DECLS

/**
 * NwCard:
 * @flow: the card
 * @atlas: the content
 * @region: the region
 * @sites: (element-type NwSite): its sites in the order in which lists show
 *   them; a site has its number from 1
 * @marks: the sources that were named
 * @lang: the language of the interface
 * @paper: the sheet
 *
 * A card while it is made.
 */
typedef struct
{
  NwFlow *flow;
  NwAtlas *atlas;
  NwRegion *region;
  GPtrArray *sites;
  NwSourceMarks marks;
  NwLang lang;
  NwPaper paper;
} NwCard;

gboolean nw_card_add_map (NwCard     *self,
                          NwFlow     *flow,
                          NwRenderer *renderer,
                          double      width,
                          double      height,
                          GError    **error);
void     nw_card_add_legend    (NwCard *self,
                                NwFlow *flow);

guint    nw_card_count_sites   (NwCard *self);
void     nw_card_add_harms     (NwCard *self);
gboolean nw_card_needs_signs   (NwCard      *self,
                                NwStructure *structure);
void     nw_card_add_emergency (NwCard *self);

G_END_DECLS
