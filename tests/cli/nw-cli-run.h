/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * CliFixture:
 * @dir: private folder, with the XDG folders of the program in it
 * @status: exit status of the last run
 * @output: its standard output
 * @errors: its standard error
 *
 * The real program, as a user runs it: without a display, and in the C locale
 * of a fresh machine.
 */
typedef struct
{
  char *dir;
  int status;
  char *output;
  char *errors;
} CliFixture;

void  cli_set_up       (CliFixture   *self,
                        gconstpointer data);
void  cli_tear_down    (CliFixture   *self,
                        gconstpointer data);
char *cli_path         (CliFixture   *self,
                        const char   *name);
char *cli_make_journal (CliFixture   *self,
                        const char   *name,
                        char        **code);
void  cli_run          (CliFixture   *self,
                        ...) G_GNUC_NULL_TERMINATED;
void  cli_run_with     (CliFixture   *self,
                        const char   *datadir,
                        const char   *input,
                        const char   *passphrase,
                        ...) G_GNUC_NULL_TERMINATED;
void  cli_assert_has   (CliFixture   *self,
                        const char   *wanted);
void  cli_assert_lacks (CliFixture   *self,
                        const char   *unwanted);
void  cli_assert_refused (CliFixture *self,
                          int         status,
                          const char *wanted);

/* Transfer full: the words of a PDF. */
char *cli_read_pdf     (const char   *path);

/* Opens what cli_make_journal() made. */
#define PASSPHRASE "correct horse battery"

#define CLI_ADD(name, func) g_test_add (name, CliFixture, NULL, cli_set_up, func, cli_tear_down)
