/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-basis.h"
#include "nw-source.h"

G_BEGIN_DECLS

/**
 * NwCitations:
 *
 * The short names of the sources of a statement, as a button that shows the
 * full references with their links. Nothing is fetched: a link goes to the
 * browser of the desktop, and only when it is clicked.
 */
#define NW_TYPE_CITATIONS (nw_citations_get_type ())
G_DECLARE_FINAL_TYPE (NwCitations, nw_citations, NW, CITATIONS, GtkWidget)

GtkWidget *nw_citations_new           (const NwBasis   *basis);
GtkWidget *nw_citations_new_reference (NwSource        *source);

G_END_DECLS
