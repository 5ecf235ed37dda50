/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-log.h"

G_BEGIN_DECLS

/**
 * NwOverviewChoice:
 * @notes: notes in full, else their beginnings
 * @details: each session in full after the table
 * @flags: contraindications of the patients by name
 * @reason: why patients are named; 0: they are not
 *
 * What of the sessions is printed.
 */
typedef struct
{
  gboolean notes;
  gboolean details;
  gboolean flags;
  NwNamedReason reason;
} NwOverviewChoice;

/**
 * NwOverviewDialogFunc:
 * @choice: (nullable): what was chosen; %NULL when the user went back
 * @user_data: as given
 */
typedef void (*NwOverviewDialogFunc) (const NwOverviewChoice *choice,
                                      gpointer                user_data);

GtkWidget *nw_overview_dialog_new (GtkWindow            *parent,
                                   guint                 n_sessions,
                                   NwOverviewDialogFunc  func,
                                   gpointer              user_data);

G_END_DECLS
