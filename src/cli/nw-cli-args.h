/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * NwCliOption:
 * @name: without the two dashes; %NULL ends a list
 * @letter: the short form, or 0
 * @value: (nullable): untranslated placeholder of its value; %NULL for a flag
 * @help: untranslated, one line
 * @repeats: may be given several times
 *
 * An option of the command line.
 */
typedef struct
{
  const char *name;
  char letter;
  const char *value;
  const char *help;
  gboolean repeats;
} NwCliOption;

/**
 * NwCliArgs:
 *
 * A parsed command line: options with their values and the other words.
 */
typedef struct _NwCliArgs NwCliArgs;

NwCliArgs         *nw_cli_args_new     (void);
void               nw_cli_args_free    (NwCliArgs                *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwCliArgs, nw_cli_args_free)

gboolean           nw_cli_args_parse   (NwCliArgs                *self,
                                        const char *const        *words,
                                        const NwCliOption *const *options,
                                        guint                     n_options,
                                        GError                  **error);
gboolean           nw_cli_args_has     (NwCliArgs                *self,
                                        const char               *name);
const char        *nw_cli_args_get     (NwCliArgs                *self,
                                        const char               *name);
const char *const *nw_cli_args_get_all (NwCliArgs                *self,
                                        const char               *name);
gboolean           nw_cli_args_get_within (NwCliArgs             *self,
                                        const char               *name,
                                        const char               *lead,
                                        guint                     index,
                                        const char              **value,
                                        GError                  **error);
gboolean           nw_cli_args_get_int (NwCliArgs                *self,
                                        const char               *name,
                                        int                       min,
                                        int                       max,
                                        int                      *value,
                                        GError                  **error);
guint              nw_cli_args_get_n_words (NwCliArgs            *self);
const char        *nw_cli_args_get_word (NwCliArgs               *self,
                                        guint                     index);

G_END_DECLS
