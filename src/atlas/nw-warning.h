/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-needle.h"
#include "nw-site.h"

G_BEGIN_DECLS

/**
 * NwWarningKind:
 * @NW_WARNING_NEEDLE: the needle is longer
 * @NW_WARNING_PLANNED: the planned depth is more
 *
 * What was compared with a published figure.
 */
typedef enum
{
  NW_WARNING_NEEDLE,
  NW_WARNING_PLANNED,
} NwWarningKind;

/**
 * NwWarning:
 *
 * A published figure that a needle or a planned depth passes. It refers to its
 * site, which outlives it. That there is none means nothing: it is never shown.
 */
typedef struct _NwWarning NwWarning;

GPtrArray      *nw_site_list_warnings       (NwSite          *site,
                                             const NwNeedle  *needle,
                                             double           planned_mm);
NwWarning      *nw_warning_ref              (NwWarning       *warning);
void            nw_warning_unref            (NwWarning       *warning);
NwWarningKind   nw_warning_get_kind         (const NwWarning *warning);
/* Exactly one of the two is set. */
const NwBound  *nw_warning_get_bound        (const NwWarning *warning);
const NwDepth  *nw_warning_get_depth        (const NwWarning *warning);
/* Which figure of the row; meaningless for a bound. */
NwStat          nw_warning_get_stat         (const NwWarning *warning);
/* The published figure, and what was compared with it, in mm. */
double          nw_warning_get_mm           (const NwWarning *warning);
double          nw_warning_get_compared_mm  (const NwWarning *warning);
const NwBasis  *nw_warning_get_basis        (const NwWarning *warning);
/* The whole sentence; @lang is the language of the interface. Transfer full. */
char           *nw_warning_format           (const NwWarning *warning,
                                             NwLang           lang);
/* For what the figure holds, and what it is not; NULL where nothing is to be
 * said. Transfer full. */
char           *nw_warning_format_condition (const NwWarning *warning,
                                             NwLang           lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwWarning, nw_warning_unref)

G_END_DECLS
