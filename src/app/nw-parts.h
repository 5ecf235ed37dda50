/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-risk-swatch.h"
#include "nw-site.h"
#include "nw-structure.h"

G_BEGIN_DECLS

/*
 * The small building blocks of the panels. Each returns a floating widget.
 */

char      *nw_part_sentence_case   (const char      *text);
char      *nw_part_site_name       (NwSite          *site);
char      *nw_part_region_name     (NwRegion        *region);

GtkWidget *nw_part_label           (const char      *text,
                                    const char      *classes);
GtkWidget *nw_part_text            (const char      *text,
                                    const char      *classes);
GtkWidget *nw_part_markup          (const char      *markup,
                                    const char      *classes);
GtkWidget *nw_part_title           (const char      *text);
GtkWidget *nw_part_section         (const char      *text,
                                    const char      *aside);
GtkWidget *nw_part_group           (const char      *name);
GtkWidget *nw_part_list            (const char      *name);
GtkWidget *nw_part_card            (void);
GtkWidget *nw_part_box             (const char      *risk_class);

GtkWidget *nw_part_unverified      (void);
GtkWidget *nw_part_basis           (const NwBasis   *basis,
                                    const char      *field);
GtkWidget *nw_part_basis_of_sources (const NwBasis  *basis);
GtkWidget *nw_part_statement       (const char      *title,
                                    const char      *text,
                                    const NwBasis   *basis);

GtkWidget *nw_part_pill            (NwSwatch         kind,
                                    const char      *text);
GtkWidget *nw_part_site_pill       (NwSite          *site);
GtkWidget *nw_part_status_badge    (NwSite          *site);
GtkWidget *nw_part_pin             (NwSite          *site,
                                    guint            number);

NwSwatch    nw_swatch_of_site      (NwSite          *site);
NwSwatch    nw_swatch_of_risk      (NwRisk           risk);
NwSwatch    nw_swatch_of_structure (NwStructure     *structure);
const char *nw_swatch_get_class    (NwSwatch         kind);
char       *nw_part_risk_words     (NwSite          *site);

G_END_DECLS
