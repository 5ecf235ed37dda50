/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-statistics.h"

G_BEGIN_DECLS

/* Figures of a clinic in words, for screen, paper and terminal. All are transfer
 * full; @lang decides the marks, words are in that of nw_lang_get(). */

char *nw_clinic_format_count    (guint                  count,
                                 NwLang                 lang);
/* A share of a whole with one decimal: 100 % and 0 % only where it is just that. */
char *nw_clinic_format_share    (NwShare                share,
                                 NwLang                 lang);
/* Percent with two digits that count: "0.078 %". */
char *nw_clinic_format_percent  (double                 percent,
                                 NwLang                 lang);
char *nw_clinic_format_range    (double                 low,
                                 double                 high,
                                 NwLang                 lang);
/* Score points with a true minus sign and one decimal. */
char *nw_clinic_format_points   (double                 points,
                                 NwLang                 lang);
/* "November 2026" and "Nov" for 2026-11. */
char *nw_clinic_format_month    (const char            *month,
                                 NwLang                 lang);
char *nw_clinic_format_month_short (const char         *month,
                                 NwLang                 lang);
/* "1 January 2026 to 21 November 2026" of what was asked for, or of what there is. */
char *nw_clinic_format_period   (const NwStatistics    *counts,
                                 NwLang                 lang);

/**
 * NwClinicRate:
 * @count: sessions with needles that have it
 * @of: sessions with needles
 * @percent: the rate; 0 of none
 * @low: lower end of the 95 % interval, percent
 * @high: upper end
 * @wide: few sessions: the ends lie more than 20 percentage points apart, or, of
 *   something that was seen, more than five times; of something that was not seen
 *   the upper end lies above its published class
 */
typedef struct
{
  guint count;
  guint of;
  double percent;
  double low;
  double high;
  gboolean wide;
} NwClinicRate;

void  nw_clinic_rate_init       (NwClinicRate          *self,
                                 guint                  count,
                                 guint                  of,
                                 const NwEventClass    *event_class);

/* With a capital letter. */
char *nw_clinic_capitalise      (const char            *text);
/* The class of the table with that id; NULL for none. */
const NwEventClass *nw_clinic_find_class (NwAtlas      *atlas,
                                 const char            *id);
/* Its name, for "" what is not in the table. */
char *nw_clinic_name_event      (NwAtlas               *atlas,
                                 const char            *id,
                                 NwLang                 lang);
char *nw_clinic_name_class      (NwAtlas               *atlas,
                                 const char            *id,
                                 NwLang                 lang);
/* Rates of dry needling studies for the same event, array of NwIncidenceRow;
 * @studies: NwIncidence of each. Transfer container. */
GPtrArray *nw_clinic_list_published (NwAtlas           *atlas,
                                 const NwEvent         *event,
                                 GPtrArray            **studies);
/* "Brady 2014: 7.55 % of 7,629 treatments" */
char *nw_clinic_format_published (const NwIncidence    *study,
                                 const NwIncidenceRow  *row,
                                 NwLang                 lang);
/* What has to be read with the rates. */
char *nw_clinic_format_care     (const NwStatistics    *counts,
                                 NwLang                 lang);
/* What stands under tables of regions and sites, and of therapists. */
const char *nw_clinic_get_places_note (void);
const char *nw_clinic_get_therapists_note (void);
/* And under that of classes, and the plots of rates and of pain per month. */
const char *nw_clinic_get_classes_note (void);
const char *nw_clinic_get_trend_note (void);
const char *nw_clinic_get_outcomes_note (void);

G_END_DECLS
