/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a heading is written between on a terminal. */
#define NW_CLI_TEXT_BOLD "\033[1m"
#define NW_CLI_TEXT_PLAIN "\033[0m"

/**
 * NwCliText:
 *
 * Plain text being put together for the terminal: wrapped to its width,
 * indented, with bold headings on a terminal only.
 */
typedef struct _NwCliText NwCliText;

NwCliText  *nw_cli_text_new       (guint       width,
                                   gboolean    bold);
NwCliText  *nw_cli_text_new_for_stdout (void);
void        nw_cli_text_free      (NwCliText  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwCliText, nw_cli_text_free)

guint       nw_cli_text_get_width (NwCliText  *self);
void        nw_cli_text_heading   (NwCliText  *self,
                                   const char *text);
void        nw_cli_text_strong    (NwCliText  *self,
                                   guint       indent,
                                   const char *text);
void        nw_cli_text_paragraph (NwCliText  *self,
                                   guint       indent,
                                   const char *text);
void        nw_cli_text_item      (NwCliText  *self,
                                   guint       indent,
                                   const char *marker,
                                   const char *text);
void        nw_cli_text_blank     (NwCliText  *self);
const char *nw_cli_text_get       (NwCliText  *self);

G_END_DECLS
