/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"

G_BEGIN_DECLS

/**
 * NwContentKind:
 *
 * The kinds of statements that the content makes, as its status lists them.
 */
typedef enum
{
  NW_CONTENT_DEPTHS,
  NW_CONTENT_LIMITS,
  NW_CONTENT_HARMS,
  NW_CONTENT_TECHNIQUES,
  NW_CONTENT_MODELS,
  NW_CONTENT_REGIONS,
  NW_CONTENT_STRUCTURES,
  NW_CONTENT_RECOMMENDATIONS,
  NW_CONTENT_CONTRAINDICATIONS,
  NW_CONTENT_CHECKLISTS,
  NW_CONTENT_EMERGENCY,
  NW_CONTENT_EVENTS,
  NW_CONTENT_INCIDENCE,
  NW_CONTENT_EVIDENCE,
  NW_CONTENT_LEAFLETS,
  NW_CONTENT_TERMS,
  NW_CONTENT_SOURCES,
} NwContentKind;

#define NW_N_CONTENT_KINDS 17

/**
 * NwContentCheck:
 * @NW_CONTENT_UNCHECKED: what was not seen in a text of its source
 * @NW_CONTENT_CHECKED: what was
 * @NW_CONTENT_ALL: both
 */
typedef enum
{
  NW_CONTENT_UNCHECKED,
  NW_CONTENT_CHECKED,
  NW_CONTENT_ALL,
} NwContentCheck;

/**
 * NwContentEntry:
 * @kind: its kind
 * @text: what it is, in one language
 * @verified: whether its core fact was seen in a text of its source
 * @basis: (nullable): what it rests on
 * @site: (nullable): the site it is about
 * @region: (nullable): the region it is about
 * @structure: (nullable): the structure it is about
 * @regions: (nullable): the regions that it names
 * @page: (nullable): the page that shows it, see nw_reference_panel_fill()
 *
 * One statement of the content.
 */
typedef struct
{
  NwContentKind kind;
  char *text;
  gboolean verified;
  const NwBasis *basis;
  NwSite *site;
  NwRegion *region;
  NwStructure *structure;
  const GPtrArray *regions;
  const char *page;
} NwContentEntry;

/**
 * NwContentFilter:
 * @region: (nullable): only what names this region
 * @kind: only this kind, or -1
 * @check: checked or not
 */
typedef struct
{
  NwRegion *region;
  int kind;
  NwContentCheck check;
} NwContentFilter;

const char *nw_content_kind_get_label       (NwContentKind          kind);
const char *nw_content_check_get_label      (NwContentCheck         check);

GPtrArray  *nw_content_status_list          (NwAtlas               *atlas,
                                             NwLang                 lang);
gboolean    nw_content_entry_matches        (const NwContentEntry  *entry,
                                             const NwContentFilter *filter);
/* What is missing: sites without a depth study, without a published limit. */
GPtrArray  *nw_content_list_without_depth   (NwAtlas               *atlas,
                                             NwRegion              *region);
GPtrArray  *nw_content_list_without_limit   (NwAtlas               *atlas,
                                             NwRegion              *region);

G_END_DECLS
