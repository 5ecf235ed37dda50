/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-renderer.h"

G_BEGIN_DECLS

/**
 * NwExportFormat:
 *
 * The files a map is written to.
 */
typedef enum
{
  NW_EXPORT_PNG,
  NW_EXPORT_SVG,
  NW_EXPORT_PDF,
} NwExportFormat;

/**
 * NwExportSpec:
 * @view: the picture
 * @region: (nullable): a region to show instead of the whole body
 * @site: (nullable): a site to show instead of the whole body
 * @side: the side of @region or @site; %NW_SIDE_MIDLINE shows both
 * @layers: the drawn layers
 * @mode: anatomy or risk
 * @harm: the class of harm to which the risk is limited
 * @palette: the colours
 * @width: width in pixels (svg, pdf: in units of 1/96 inch), 16 to 8192
 *
 * What to write. A region or site is outlined, with the structures that can
 * be harmed there; its height follows from its shape.
 */
typedef struct
{
  NwView view;
  const char *region;
  const char *site;
  NwSide side;
  NwLayers layers;
  NwFigureMode mode;
  NwHarmFilter harm;
  NwPaletteId palette;
  int width;
} NwExportSpec;

gboolean nw_export_format_from_filename (const char         *filename,
                                         NwExportFormat     *format);
gboolean nw_export_choose_view          (NwFigureSet        *figures,
                                         const char         *region,
                                         const char         *site,
                                         NwView             *view);
gboolean nw_figure_export               (NwRenderer         *renderer,
                                         const NwExportSpec *spec,
                                         NwExportFormat      format,
                                         const char         *filename,
                                         GError            **error);

G_END_DECLS
