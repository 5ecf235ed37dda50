/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "nw-needle.h"
#include "nw-site.h"

G_BEGIN_DECLS

/**
 * NwNeedleChoice:
 *
 * Which needle somebody has in mind for a site, and how it is to go. Shared by
 * the parts of a page. Nothing in it comes from a published figure: it begins
 * with the usual needle of the settings, if any, and without depth or angle.
 */
#define NW_TYPE_NEEDLE_CHOICE (nw_needle_choice_get_type ())
G_DECLARE_FINAL_TYPE (NwNeedleChoice, nw_needle_choice, NW, NEEDLE_CHOICE, GObject)

NwNeedleChoice *nw_needle_choice_new            (NwSite         *site);
NwSite         *nw_needle_choice_get_site       (NwNeedleChoice *self);
/* Whether a needle is drawn and chosen at this site: FALSE for one that is not
 * needled, and where the technique is a pincer grip. */
gboolean        nw_needle_choice_is_offered     (NwNeedleChoice *self);
/* NULL where none was chosen. */
const NwNeedle *nw_needle_choice_get_needle     (NwNeedleChoice *self);
void            nw_needle_choice_set_needle     (NwNeedleChoice *self,
                                                 const NwNeedle *needle);
/* Millimetres along the shaft; -1 where none is planned. */
double          nw_needle_choice_get_planned_mm (NwNeedleChoice *self);
void            nw_needle_choice_set_planned_mm (NwNeedleChoice *self,
                                                 double          planned_mm);
/* Degrees, 10 to 90; 0 where not said. */
double          nw_needle_choice_get_angle      (NwNeedleChoice *self);
void            nw_needle_choice_set_angle      (NwNeedleChoice *self,
                                                 double          angle);
/* In the words of the therapist; "" where not said. */
const char     *nw_needle_choice_get_direction  (NwNeedleChoice *self);
void            nw_needle_choice_set_direction  (NwNeedleChoice *self,
                                                 const char     *direction);

G_END_DECLS
