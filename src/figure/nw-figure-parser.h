/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-shape-private.h"

G_BEGIN_DECLS

/**
 * NwParsedMap:
 * @width: of the map in mm
 * @height: of the map in mm
 * @shapes: (element-type NwShape): in drawing order
 *
 * What a map file holds.
 */
typedef struct
{
  double width;
  double height;
  GPtrArray *shapes;
} NwParsedMap;

GBytes   *nw_figure_parser_read  (const char   *path,
                                  const char   *name,
                                  gsize         max_bytes,
                                  GError      **error);
void      nw_figure_parser_refuse_size (const char  *name,
                                        gsize        max_bytes,
                                        GError     **error);
gboolean  nw_figure_parser_parse (const char   *name,
                                  const char   *data,
                                  gsize         length,
                                  NwParsedMap  *map,
                                  GError      **error);

G_END_DECLS
