/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-process.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

/*
 * nw_process_harden:
 *
 * From the first unlocking on, a crash writes no core with patient text in it,
 * and other processes of the same user cannot read this one's memory. Not in
 * builds with a sanitizer, whose leak check has to look in.
 */
void
nw_process_harden (void)
{
  const struct rlimit none = { 0, 0 };

  if (SANITIZED)
    return;

  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
  setrlimit (RLIMIT_CORE, &none);
}
