/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-cli-args.h"
#include "nw-cli-text.h"
#include "nw-journal.h"
#include "nw-lang.h"
#include "nw-renderer.h"

G_BEGIN_DECLS

/**
 * NwCli:
 * @args: what was typed
 * @lang: language of texts
 * @passphrase_fd: descriptor to read the passphrase from, or -1
 *
 * One run of a command.
 */
typedef struct
{
  NwCliArgs *args;
  NwLang lang;
  int passphrase_fd;
  NwAtlas *atlas;
  /* What the command opened: closed when it is done, so that the log has all of it. */
  NwJournal *journal;
} NwCli;

/**
 * NwCliCommand:
 * @name: one word, or two ("journal add")
 * @arguments: (nullable): untranslated placeholder of its words
 * @summary: untranslated, one line for the list of commands
 * @details: (nullable): untranslated, more for its own help
 * @options: its options
 * @min_words: how many words it needs
 * @max_words: how many words it takes
 * @run: does it
 *
 * A command.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *details;
  const NwCliOption *options;
  guint min_words;
  guint max_words;
  gboolean (*run) (NwCli *cli, GError **error);
} NwCliCommand;

NwAtlas *nw_cli_get_atlas (NwCli *cli, GError **error);
NwRenderer *nw_cli_make_renderer (NwCli *cli, GError **error);
char *nw_cli_join_words (NwCliArgs *args);
gboolean nw_cli_check_day (NwCliArgs *args, const char *name, GError **error);
gboolean nw_cli_print (const char *text, GError **error);
void nw_cli_warn (const char *line);

void nw_cli_add_command_help (NwCliText *text, const NwCliCommand *command);
void nw_cli_add_program_help (NwCliText *text, const NwCliCommand *const *commands, guint n_commands);

extern const NwCliOption nw_cli_global_options[];

G_END_DECLS
