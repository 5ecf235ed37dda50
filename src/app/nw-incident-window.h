/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwIncidentWindow:
 *
 * Looking into an incident: when it was noticed, established and reported, with
 * the terms that follow from it, and the questions of the incident system. What
 * was typed is kept when the journal is locked.
 *
 * Signals: `kept ()` when the journal has it.
 */
#define NW_TYPE_INCIDENT_WINDOW (nw_incident_window_get_type ())
G_DECLARE_FINAL_TYPE (NwIncidentWindow, nw_incident_window, NW, INCIDENT_WINDOW, AdwWindow)

GtkWidget *nw_incident_window_new      (GtkWindow        *parent,
                                        NwJournal        *journal,
                                        NwAtlas          *atlas,
                                        NwPart           *incident,
                                        const char       *heading);
/* As it stands in the window. */
NwPart    *nw_incident_window_get_part (NwIncidentWindow *self);
/* The term that runs, in words. */
const char *nw_incident_window_get_term (NwIncidentWindow *self);
void       nw_incident_window_save     (NwIncidentWindow *self);

G_END_DECLS
