/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-part.h"

G_BEGIN_DECLS

/*
 * The terms of an incident (NW_PART_INCIDENT): when the inspectorate has to know.
 * Both terms stand in the content, with their sources.
 */

/* The recommendation that has the terms; NULL for content without it. */
NwRecommendation *nw_incident_get_rule (NwAtlas *atlas);

/**
 * NwIncidentClock:
 * @NW_INCIDENT_NOT_DATED: nobody said when it was noticed: no term can be counted
 * @NW_INCIDENT_IN_DOUBT: it was noticed and not established as a calamity: the
 *   weeks for looking into it run
 * @NW_INCIDENT_ESTABLISHED: established and not reported: the working days run
 * @NW_INCIDENT_REPORTED: reported
 */
typedef enum
{
  NW_INCIDENT_NOT_DATED,
  NW_INCIDENT_IN_DOUBT,
  NW_INCIDENT_ESTABLISHED,
  NW_INCIDENT_REPORTED,
} NwIncidentClock;

/**
 * NwIncidentTerm:
 * @clock: which term runs
 * @last_day: its last day, YYYY-MM-DD; "" for none. Of a reported one the day by
 *   which it had to be
 * @days_left: days of the calendar from today to @last_day, negative when it is over;
 *   of a reported one those that were left on the day of the report
 * @skipped: days that are no working days though they are neither Saturday nor
 *   Sunday, array of days with commas; "" for none
 * @counted: holidays that were counted as working days all the same
 */
typedef struct
{
  NwIncidentClock clock;
  char *last_day;
  int days_left;
  char *skipped;
  char *counted;
} NwIncidentTerm;

/* FALSE where the content has no such rule. */
gboolean          nw_incident_read     (NwPart           *incident,
                                        NwAtlas          *atlas,
                                        const char       *today,
                                        NwIncidentTerm   *term);
void              nw_incident_term_clear (NwIncidentTerm *term);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NwIncidentTerm, nw_incident_term_clear)

/* The term in words, in the language of the interface. Transfer full. */
char             *nw_incident_term_format (const NwIncidentTerm *term);
/* What days are counted as, with the act that they come from. */
const char       *nw_incident_get_days_note (void);

G_END_DECLS
