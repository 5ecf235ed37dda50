/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * PowerMoment:
 * @moment: number of the moment, from 0
 * @syncs: TRUE right before a sync, where most is at stake
 * @data: as given
 *
 * Called in the thread that writes, before each write, truncation, sync and
 * deletion of a watched file.
 */
typedef void (*PowerMoment) (guint    moment,
                             gboolean syncs,
                             gpointer data);

void power_vfs_install (const char  *folder,
                        PowerMoment  func,
                        gpointer     data);
void power_vfs_cut     (const char  *folder,
                        GRand       *random);
