/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-flow.h"
#include "nw-renderer.h"
#include "nw-source-marks.h"

G_BEGIN_DECLS

/*
 * The parts of the sheet of a site. Texts are in the language of the
 * interface; each names its sources by number.
 */

/**
 * NwSheet:
 * @flow: the sheet
 * @atlas: the content
 * @site: the site
 * @marks: the sources that were named
 * @lang: the language of the interface
 * @body: of limit, harms and technique
 *
 * A sheet while it is made.
 */
typedef struct
{
  NwFlow *flow;
  NwAtlas *atlas;
  NwSite *site;
  NwSourceMarks marks;
  NwLang lang;
  NwFlowStyle body;
} NwSheet;

void     nw_sheet_add_limit   (NwSheet    *self,
                               NwFlow     *flow);
void     nw_sheet_add_depths  (NwSheet    *self);
void     nw_sheet_add_harms   (NwSheet    *self);
void     nw_sheet_add_technique (NwSheet  *self);
void     nw_sheet_add_watch   (NwSheet    *self);
void     nw_sheet_add_advice  (NwSheet    *self);
void     nw_sheet_add_contraindications (NwSheet *self);
void     nw_sheet_add_known   (NwSheet    *self);
void     nw_sheet_add_sources (NwSheet    *self);
gboolean nw_sheet_add_map     (NwSheet    *self,
                               NwFlow     *flow,
                               NwRenderer *renderer,
                               double      width,
                               GError    **error);
gboolean nw_sheet_has_ruler   (NwSheet    *self);
void     nw_sheet_add_ruler   (NwSheet    *self,
                               double      width);

G_END_DECLS
