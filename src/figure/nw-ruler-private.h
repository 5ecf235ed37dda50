/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-ruler.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/*
 * Inside the depth ruler: nw-ruler-layout.c lays out, nw-ruler-needle.c the needle
 * and the labels near it, nw-ruler-legend.c what stands below,
 * nw-ruler-paint.c paints. All lengths are px unless named mm.
 */

typedef enum
{
  NW_RULER_TEXT_PLAIN,
  NW_RULER_TEXT_QUIET,
  NW_RULER_TEXT_VALUE,
  NW_RULER_TEXT_NUMBER,
  NW_RULER_TEXT_BOUND,
  NW_RULER_TEXT_LIMIT,
  NW_RULER_TEXT_PLANNED,
  NW_RULER_TEXT_FULL,
  NW_RULER_TEXT_ANGLE,
} NwRulerRole;

typedef struct
{
  PangoLayout *layout;
  NwRulerRole role;
  NwRect rect;   /* with padding */
  double x, y;   /* of the text */
  const NwDepth *depth;
  gboolean leader; /* whether a line leads to @to */
  double to_x, to_y;
} NwRulerText;

typedef struct
{
  double skin;   /* y of 0 mm */
  double bottom;
  double left;   /* of the columns */
  double right;
  guint first;
  guint n_columns;
} NwRulerBand;

typedef enum
{
  NW_RULER_SYMBOL_SOLID,
  NW_RULER_SYMBOL_DASHED,
  NW_RULER_SYMBOL_BOX_SD,
  NW_RULER_SYMBOL_BOX_IQR,
  NW_RULER_SYMBOL_RANGE,
  NW_RULER_SYMBOL_MIDDLE,
  NW_RULER_SYMBOL_HOLLOW,
  NW_RULER_SYMBOL_FROM,
  NW_RULER_SYMBOL_UP_TO,
  NW_RULER_SYMBOL_ADVISED,
  NW_RULER_SYMBOL_USED,
} NwRulerSymbolKind;

#define NW_N_RULER_SYMBOLS 11

typedef struct
{
  NwRulerSymbolKind kind;
  double x, y; /* middle */
} NwRulerSymbol;

struct _NwRuler
{
  NwSite *site;
  gboolean has_needle;
  NwNeedle needle;
  double planned_mm;
  double angle;
  gboolean passes; /* the needle is longer than some published figure */

  PangoContext *context;
  PangoFontDescription *fonts[2]; /* normal, bold */
  double text; /* px of the text by that of the screen */
  double room; /* px of the drawing by that of the screen */

  double width;
  double height;
  double scale; /* px per mm */
  double max_mm;
  double gutter;
  double label_height;
  double step; /* mm between two numbers of the scale */
  NwRect tissue;
  GArray *bands;
  GArray *columns;
  GArray *marks;
  GArray *texts;
  GArray *rects; /* of the texts */
  GArray *symbols;
  double column_width;

  /* The needle. */
  double entry_x, entry_y;
  double cos_angle, sin_angle;
  double full_px;    /* of the shaft; 0 without a needle */
  double planned_px; /* in the body; negative without a plan */
  double outside_px; /* of the shaft that is drawn outside */
  double handle_px;
  gboolean broken;   /* more of it is outside than is drawn */
};

#define NW_RULER_BAND(self, i) (&g_array_index ((self)->bands, NwRulerBand, (i)))

PangoLayout *nw_ruler_new_layout (NwRuler     *self,
                                  const char  *words,
                                  gboolean     bold,
                                  double       wrap,
                                  double      *width,
                                  double      *height);
NwRulerText *nw_ruler_add_text   (NwRuler     *self,
                                  PangoLayout *layout,
                                  NwRulerRole  role,
                                  double       x,
                                  double       y,
                                  double       pad_x,
                                  double       pad_y);
gboolean     nw_ruler_is_free    (NwRuler     *self,
                                  const NwRect *rect);
void         nw_ruler_add_mark   (NwRuler     *self,
                                  NwRulerMarkKind kind,
                                  guint        band,
                                  double       x,
                                  double       mm);
void         nw_ruler_lay_needle (NwRuler     *self);
void         nw_ruler_lay_words  (NwRuler     *self);
double       nw_ruler_lay_legend (NwRuler     *self,
                                  double       top);

/* What a column draws. */
typedef enum
{
  NW_RULER_ROW_MEASURED,
  NW_RULER_ROW_ADVISED,
  NW_RULER_ROW_USED,
} NwRulerRowKind;

NwRulerRowKind nw_ruler_row_kind (const NwDepth *depth);
gboolean       nw_ruler_row_hollow (const NwDepth *depth);
gboolean       nw_ruler_row_box  (const NwDepth *depth,
                                  double        *low,
                                  double        *high);
/* The greatest mm that the row draws. */
double         nw_ruler_row_max  (const NwDepth *depth);

G_END_DECLS
