/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-lang.h"
#include "nw-statement.h"
#include "nw-vocabulary.h"

G_BEGIN_DECLS

/**
 * NwEventTable:
 *
 * Table 1 of the FysioPraxis article as published, what a therapist sees and
 * does at each event, and where the table disagrees with its sources. Owned
 * by the atlas, immutable, as are its rows.
 */
typedef struct _NwEventTable NwEventTable;
typedef struct _NwEventClass NwEventClass;
typedef struct _NwEvent      NwEvent;

const char         *nw_event_table_get_title          (const NwEventTable *table,
                                                       NwLang              lang);
const char         *nw_event_table_get_source_note    (const NwEventTable *table,
                                                       NwLang              lang);
/* How the columns were rebuilt. */
const char         *nw_event_table_get_reconstruction (const NwEventTable *table,
                                                       NwLang              lang);
/* What "verified" means for recognition and action. */
const char         *nw_event_table_get_verification_note (const NwEventTable *table,
                                                          NwLang              lang);
const NwBasis      *nw_event_table_get_basis          (const NwEventTable *table);
/* Array of NwEventClass, most frequent first. */
const GPtrArray    *nw_event_table_get_classes        (const NwEventTable *table);
/* Array of NwStatement with titles. */
const GPtrArray    *nw_event_table_get_conflicts      (const NwEventTable *table);
/* NULL for an unknown id. */
const NwEvent      *nw_event_table_lookup             (const NwEventTable *table,
                                                       const char         *id);

/* "common", "uncommon", "rare", "very-rare". */
const char         *nw_event_class_get_id             (const NwEventClass *event_class);
/* The word of the Wkkgz: complication, incident, calamity. */
const char         *nw_event_class_get_term           (const NwEventClass *event_class,
                                                       NwLang              lang);
const char         *nw_event_class_get_description    (const NwEventClass *event_class,
                                                       NwLang              lang);
/* "1-10 %" as published. */
const char         *nw_event_class_get_frequency      (const NwEventClass *event_class,
                                                       NwLang              lang);
/* FALSE where the class has no such bound. Percent of treatments. */
gboolean            nw_event_class_get_min_percent    (const NwEventClass *event_class,
                                                       double             *percent);
gboolean            nw_event_class_get_max_percent    (const NwEventClass *event_class,
                                                       double             *percent);
/* Array of NwEvent. */
const GPtrArray    *nw_event_class_get_events         (const NwEventClass *event_class);

const char         *nw_event_get_id                   (const NwEvent      *event);
const char         *nw_event_get_name                 (const NwEvent      *event,
                                                       NwLang              lang);
const NwEventClass *nw_event_get_class                (const NwEvent      *event);
/* FALSE: the column of this event in the table is uncertain. */
gboolean            nw_event_get_column_certain       (const NwEvent      *event);
NwUrgency           nw_event_get_urgency              (const NwEvent      *event);
/* How it is recognised, and what to do. */
const char         *nw_event_get_recognise            (const NwEvent      *event,
                                                       NwLang              lang);
const char         *nw_event_get_action               (const NwEvent      *event,
                                                       NwLang              lang);
/* The basis of recognition and action. */
const NwBasis      *nw_event_get_basis                (const NwEvent      *event);

G_END_DECLS
