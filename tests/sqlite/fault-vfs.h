/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * FaultKind:
 * @FAULT_NONE: only counts
 * @FAULT_FULL: a write finds the disk full
 * @FAULT_WRITE: a write fails
 * @FAULT_SYNC: a sync fails
 */
typedef enum
{
  FAULT_NONE,
  FAULT_FULL,
  FAULT_WRITE,
  FAULT_SYNC,
} FaultKind;

void  fault_vfs_install (void);
void  fault_vfs_arm     (FaultKind kind,
                         guint     after,
                         gboolean  for_good);
guint fault_vfs_disarm  (void);
