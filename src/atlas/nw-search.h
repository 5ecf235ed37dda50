/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-lang.h"

G_BEGIN_DECLS

#define NW_TYPE_SEARCH (nw_search_get_type ())

/* Finds muscles (sites), regions, structures and harms by any of their names
 * in Latin, English or Dutch, or by id. */
G_DECLARE_FINAL_TYPE (NwSearch, nw_search, NW, SEARCH, GObject)

typedef enum
{
  NW_MATCH_SITE,
  NW_MATCH_REGION,
  NW_MATCH_STRUCTURE,
  NW_MATCH_HARM,
} NwMatchKind;

#define NW_N_MATCH_KINDS 4

/* One result. */
typedef struct
{
  NwMatchKind  kind;
  const char  *id;
  GObject     *object;   /* NwSite, NwRegion, NwStructure or NwHarm, unowned */
  const char  *label;    /* its name in the language asked for */
  const char  *matched;  /* the name that matched, when it is another one, else NULL */
  guint        rank;     /* 0 best; equal ranks are ordered by kind and name */
  gboolean     whole;    /* every typed word is a whole word of a name */
  guint        order;    /* place in the content: sites from head to foot */
} NwMatch;

const char *nw_match_kind_to_string (NwMatchKind  kind);
const char *nw_match_kind_get_label (NwMatchKind  kind);

NwSearch   *nw_search_new           (NwAtlas     *atlas);
/* Array of NwMatch, best first, at most @max (0 for all). The query is cut at
 * 256 bytes; one that holds no letter or digit finds nothing. Transfer full. */
GPtrArray  *nw_search_find          (NwSearch    *self,
                                     const char  *query,
                                     NwLang       lang,
                                     guint        max);
/* How many of the first results what was typed names alike: "trapezius" has three
 * parts, none of which is the one that was meant. 1 where the first leads, 0 for
 * none. */
guint       nw_search_count_equal   (const GPtrArray *matches);

G_END_DECLS
