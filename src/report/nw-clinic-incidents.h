/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-incident.h"
#include "nw-statistics.h"

G_BEGIN_DECLS

/**
 * NwClinicIncident:
 * @found: (nullable): the event that was counted; %NULL for an analysis of none
 * @incident: (nullable): its analysis; %NULL while nobody looks into it
 * @term: which term runs; of no use without @incident
 * @dated: @term could be read
 *
 * What is to be looked into, or is. It names nobody.
 */
typedef struct
{
  const NwStatisticsCase *found;
  NwPart *incident;
  NwIncidentTerm term;
  gboolean dated;
} NwClinicIncident;

/**
 * NwClinicIncidentState:
 * @NW_CLINIC_INCIDENT_UNTOUCHED: nobody looks into it
 * @NW_CLINIC_INCIDENT_UNDATED: it is not said when it was noticed
 * @NW_CLINIC_INCIDENT_IN_DOUBT: noticed, the weeks for looking into it run
 * @NW_CLINIC_INCIDENT_DOUBT_OVER: noticed, these weeks are over
 * @NW_CLINIC_INCIDENT_TO_REPORT: established as a calamity, the working days run
 * @NW_CLINIC_INCIDENT_OVERDUE: established, these days are over, not reported
 * @NW_CLINIC_INCIDENT_REPORTED: reported within the term
 * @NW_CLINIC_INCIDENT_REPORTED_LATE: reported after it
 */
typedef enum
{
  NW_CLINIC_INCIDENT_UNTOUCHED,
  NW_CLINIC_INCIDENT_UNDATED,
  NW_CLINIC_INCIDENT_IN_DOUBT,
  NW_CLINIC_INCIDENT_DOUBT_OVER,
  NW_CLINIC_INCIDENT_TO_REPORT,
  NW_CLINIC_INCIDENT_OVERDUE,
  NW_CLINIC_INCIDENT_REPORTED,
  NW_CLINIC_INCIDENT_REPORTED_LATE,
} NwClinicIncidentState;

#define NW_N_CLINIC_INCIDENT_STATES 8

/* (transfer full) (element-type NwClinicIncident): the events of @counts with their
 * analyses, newest first, then those analyses of no event, or of one of another
 * period, that are not reported yet or were noticed in this one. @alone: leaves
 * these out, for counts of one therapist, to whom they cannot be assigned. @counts
 * and @incidents have to stay as long as the list. */
GPtrArray            *nw_clinic_incident_list          (const NwStatistics     *counts,
                                                        GPtrArray              *incidents,
                                                        NwAtlas                *atlas,
                                                        const char             *today,
                                                        gboolean                alone);
NwClinicIncidentState nw_clinic_incident_get_state     (const NwClinicIncident *self);
/* Its name in files. */
const char           *nw_clinic_incident_state_to_string (NwClinicIncidentState state);
const char           *nw_clinic_incident_state_get_label (NwClinicIncidentState state);
/* Day, event and class, or when it was noticed. Transfer full. */
char                 *nw_clinic_incident_format_heading (const NwClinicIncident *self,
                                                         NwAtlas               *atlas,
                                                         NwLang                 lang);
/* The term in words and how many of the questions are answered. Transfer full. */
char                 *nw_clinic_incident_format_state  (const NwClinicIncident *self);

G_END_DECLS
