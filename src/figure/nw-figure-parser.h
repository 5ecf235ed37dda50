/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-shape-private.h"

G_BEGIN_DECLS

/**
 * NwParsedMap:
 * @frame: the part of its frame that the map shows, mm
 * @shapes: (element-type NwShape): in drawing order
 * @drawings: for each drawn layer a document of its own, with the style of
 *   the map and what of it is drawn, for librsvg
 *
 * What a map file holds.
 */
typedef struct
{
  NwRect frame;
  GPtrArray *shapes;
  GBytes *drawings[NW_N_DRAWN_LAYERS];
} NwParsedMap;

void      nw_parsed_map_clear    (NwParsedMap  *map);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NwParsedMap, nw_parsed_map_clear)

GBytes   *nw_figure_parser_read  (const char   *path,
                                  const char   *name,
                                  gsize         max_bytes,
                                  GError      **error);
void      nw_figure_parser_refuse_size (const char  *name,
                                        gsize        max_bytes,
                                        GError     **error);
const char *
          nw_figure_parser_get_attribute (const char **names,
                                          const char **values,
                                          const char  *name);
gboolean  nw_figure_parser_parse (const char   *name,
                                  NwView        view,
                                  const char   *data,
                                  gsize         length,
                                  NwParsedMap  *map,
                                  GError      **error);

G_END_DECLS
