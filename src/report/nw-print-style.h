/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "nw-flow.h"

G_BEGIN_DECLS

/*
 * The look of prints, private to this folder: black and grey on white, so that
 * nothing is told by colour; 8 points or more. All lengths are points.
 */

/* Room at the edges for a punch or a folder, where the clinic asks for it. */
#define NW_PRINT_WIDE_MARGIN 56.0
#define NW_PRINT_GAP 6.0

#define NW_PRINT_RULE 0.5
#define NW_PRINT_HEAVY_RULE 1.6

/* Ink: black, and a grey for what is secondary (7:1 on white). */
#define NW_PRINT_INK 0.0
#define NW_PRINT_MUTED 0.30
#define NW_PRINT_LINE 0.55

/**
 * NwPrintFont:
 *
 * The fonts of prints.
 */
typedef enum
{
  NW_PRINT_TITLE,
  NW_PRINT_HEADING,
  NW_PRINT_SUBHEADING,
  NW_PRINT_BODY,
  NW_PRINT_BODY_BOLD,
  NW_PRINT_SMALL,
  NW_PRINT_SMALL_BOLD,
} NwPrintFont;

const PangoFontDescription *
             nw_print_font_get        (NwPrintFont   font);
NwPrintFont  nw_print_font_of_style   (NwFlowStyle   style);
double       nw_print_font_get_pitch  (NwPrintFont   font);
PangoContext *nw_print_context_new    (NwLang        lang);
PangoLayout *nw_print_layout_new      (PangoContext *context,
                                       NwPrintFont   font,
                                       const char   *text,
                                       double        width);
double       nw_print_layout_get_line_height (PangoLayout *layout);
void         nw_print_layout_draw     (PangoLayout  *layout,
                                       cairo_t      *cr,
                                       double        x,
                                       double        y,
                                       double        pitch,
                                       guint         first,
                                       guint         n);
void         nw_print_set_ink         (cairo_t      *cr,
                                       double        grey);

G_END_DECLS
