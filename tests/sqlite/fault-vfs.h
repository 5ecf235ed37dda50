/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * FaultKind:
 * @FAULT_NONE: only counts
 * @FAULT_FULL: a write finds the disk full
 * @FAULT_WRITE: a write fails
 * @FAULT_SYNC: a sync fails
 * @FAULT_READ: a read fails
 * @FAULT_SHM: the memory that the programs share cannot be mapped or locked
 */
typedef enum
{
  FAULT_NONE,
  FAULT_FULL,
  FAULT_WRITE,
  FAULT_SYNC,
  FAULT_READ,
  FAULT_SHM,
} FaultKind;

void  fault_vfs_install (void);
void  fault_vfs_arm     (FaultKind kind,
                         guint     after,
                         gboolean  for_good);
guint fault_vfs_disarm  (void);
