/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-lang.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * NW_NEEDLE_DIAMETER_MIN:
 *
 * The thinnest needle that can be named, in mm; the others likewise. They keep
 * slips of the keyboard out and are no advice.
 */
#define NW_NEEDLE_DIAMETER_MIN 0.10
#define NW_NEEDLE_DIAMETER_MAX 1.00
#define NW_NEEDLE_LENGTH_MIN 1.0
#define NW_NEEDLE_LENGTH_MAX 150.0

/**
 * NW_NEEDLE_ANGLE_MIN:
 *
 * The flattest angle between shaft and skin that is drawn and kept, in degrees;
 * 0 stands for an angle that is not said.
 */
#define NW_NEEDLE_ANGLE_MIN 10.0
#define NW_NEEDLE_ANGLE_MAX 90.0

/**
 * NwNeedle:
 * @diameter_mm: of the shaft
 * @length_mm: of the shaft, without the handle
 *
 * The size of a needle.
 */
typedef struct
{
  double diameter_mm;
  double length_mm;
} NwNeedle;

gboolean nw_needle_is_valid (const NwNeedle *needle);
gboolean nw_needle_equal    (const NwNeedle *a,
                             const NwNeedle *b);
gboolean nw_needle_parse    (const char     *text,
                             NwNeedle       *needle,
                             GError        **error);
char    *nw_needle_format   (const NwNeedle *needle,
                             NwLang          lang);
char    *nw_needle_format_size (const NwNeedle *needle,
                                NwLang          lang);
gboolean nw_depth_mm_parse  (const char     *text,
                             double         *mm,
                             GError        **error);
gboolean nw_needle_angle_parse (const char  *text,
                                double      *degrees,
                                GError     **error);
double   nw_needle_get_reach (double         along_mm,
                              double         angle);
gboolean nw_needle_is_beyond (const NwNeedle *needle,
                              double         planned_mm);
char    *nw_needle_format_beyond (const NwNeedle *needle,
                                  double     planned_mm,
                                  NwLang     lang);

G_END_DECLS
