/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-report.h"

G_BEGIN_DECLS

#define NW_TYPE_PRINT_OPERATION (nw_print_operation_get_type ())

/* Places the pages of a report on paper, one sheet each, in their own size;
 * on smaller or larger paper they are scaled as a whole. Nothing is laid out
 * anew, so that paper and PDF agree page by page. */
G_DECLARE_FINAL_TYPE (NwPrintOperation, nw_print_operation, NW, PRINT_OPERATION, GtkPrintOperation)

NwPrintOperation *nw_print_operation_new        (NwReport         *report);
NwReport         *nw_print_operation_get_report (NwPrintOperation *self);
NwPaper           nw_print_get_usual_paper      (void);

G_END_DECLS
