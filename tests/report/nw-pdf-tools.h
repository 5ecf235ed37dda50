/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* What other programs make of a PDF: poppler and qpdf, see
 * build-aux/packages-test.txt. */

char *nw_test_run       (const char *const *argv);
char *nw_test_pdf_text  (const char        *path,
                         guint              page);
char *nw_test_pdf_raw   (const char        *path,
                         guint              page);
char *nw_test_pdf_words (const char        *path);
char *nw_test_pdf_info  (const char        *path);
void  nw_test_pdf_check (const char        *path);
guint nw_test_count     (const char        *text,
                         const char        *needle);
