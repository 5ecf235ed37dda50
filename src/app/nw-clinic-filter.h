/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwClinicFilter:
 *
 * Which sessions are counted: a period and a therapist.
 *
 * Signals: `changed ()`.
 */
#define NW_TYPE_CLINIC_FILTER (nw_clinic_filter_get_type ())
G_DECLARE_FINAL_TYPE (NwClinicFilter, nw_clinic_filter, NW, CLINIC_FILTER, GtkWidget)

/**
 * NwClinicPeriod:
 *
 * The periods that are offered. The last one is written into two fields.
 */
typedef enum
{
  NW_CLINIC_THIS_YEAR,
  NW_CLINIC_LAST_YEAR,
  NW_CLINIC_TWELVE_MONTHS,
  NW_CLINIC_THIS_MONTH,
  NW_CLINIC_ALL,
  NW_CLINIC_OTHER,
} NwClinicPeriod;

#define NW_N_CLINIC_PERIODS 6

GtkWidget  *nw_clinic_filter_new            (void);
void        nw_clinic_filter_set_therapists (NwClinicFilter *self,
                                             GPtrArray      *therapists);
void        nw_clinic_filter_set_period     (NwClinicFilter *self,
                                             NwClinicPeriod  period,
                                             const char     *from,
                                             const char     *to);
/* YYYY-MM-DD; NULL for no bound. Transfer full. */
void        nw_clinic_filter_get_days       (NwClinicFilter *self,
                                             char          **from,
                                             char          **to);
/* The id of one, NULL for all; and the name. */
const char *nw_clinic_filter_get_therapist  (NwClinicFilter *self,
                                             const char    **name);
/* FALSE while a day is written that is none. */
gboolean    nw_clinic_filter_is_valid       (NwClinicFilter *self);
/* The bounds of a period on a day. Transfer full. */
void        nw_clinic_period_get_days       (NwClinicPeriod  period,
                                             const char     *today,
                                             char          **from,
                                             char          **to);

G_END_DECLS
