/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-cli-commands.h"
#include "nw-cli-text.h"
#include "nw-error.h"
#include "nw-notice.h"
#include "nw-paths.h"
#include "nw-text.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

const NwCliOption nw_cli_global_options[] = {
  { "lang", 0, N_ ("nl|en"), N_ ("language of texts and messages"), FALSE },
  { "journal", 0, N_ ("FILE"), N_ ("the journal, instead of the usual one"), FALSE },
  { "passphrase-fd", 0, N_ ("N"), N_ ("read the passphrase from this file descriptor"), FALSE },
  { "version", 0, NULL, N_ ("show the version"), FALSE },
  { "help", 'h', NULL, N_ ("show this help"), FALSE },
  { NULL },
};

static const NwCliCommand *const commands[] = {
  &nw_cmd_show,
  &nw_cmd_search,
  &nw_cmd_render,
  &nw_cmd_journal_init,
  &nw_cmd_journal_list,
  &nw_cmd_journal_show,
  &nw_cmd_journal_add,
  &nw_cmd_journal_export,
  &nw_cmd_journal_import,
  &nw_cmd_journal_log,
  &nw_cmd_journal_verify,
  &nw_cmd_journal_expired,
  &nw_cmd_journal_erase,
  &nw_cmd_journal_backup,
  &nw_cmd_journal_restore,
  &nw_cmd_overview,
  &nw_cmd_stats,
  &nw_cmd_sheet,
  &nw_cmd_card,
  &nw_cmd_study_export,
  &nw_cmd_study,
  &nw_cmd_demo,
};

#define N_COMMANDS G_N_ELEMENTS (commands)

/* Whether @word is a global option whose value is the next word. */
static gboolean
takes_next_word (const char *word)
{
  for (const NwCliOption *option = nw_cli_global_options; option->name != NULL; option++)
    {
      if (option->value != NULL && g_str_has_prefix (word, "--") && g_str_equal (word + 2, option->name))
        return TRUE;
    }

  return FALSE;
}

/* Index of the next word that is no option and no value of a global option,
 * @n when there is none. */
static guint
find_word (char **words,
           guint from,
           guint n)
{
  for (guint i = from; i < n; i++)
    {
      if (g_str_equal (words[i], "--"))
        return n;
      if (takes_next_word (words[i]))
        i++;
      else if (words[i][0] != '-')
        return i;
    }

  return n;
}

/* The language must be known before anything is said, also about a command
 * line that cannot be understood. */
static const char *
find_lang (char **words,
           guint n)
{
  const char *lang = NULL;

  for (guint i = 0; i < n && !g_str_equal (words[i], "--"); i++)
    {
      if (g_str_has_prefix (words[i], "--lang="))
        lang = words[i] + strlen ("--lang=");
      else if (g_str_equal (words[i], "--lang") && i + 1 < n)
        lang = words[i + 1];
    }

  return lang;
}

static gboolean
check_lang (NwCliArgs *args,
            GError **error)
{
  const char *text = nw_cli_args_get (args, "lang");
  NwLang lang = NW_LANG_EN;

  if (text == NULL)
    return TRUE;
  if (nw_lang_from_string (text, &lang) && lang != NW_LANG_LA)
    return TRUE;

  g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("--lang is nl or en."));
  return FALSE;
}

/* Finds the command of one word or two; takes its words out of @words. */
static const NwCliCommand *
take_command (GPtrArray *words,
              GError **error)
{
  guint first = find_word ((char **)words->pdata, 0, words->len);
  guint second = find_word ((char **)words->pdata, first + 1, words->len);
  gboolean is_group = FALSE;

  if (first == words->len)
    return NULL;

  for (guint i = 0; i < N_COMMANDS; i++)
    {
      g_auto (GStrv) parts = g_strsplit (commands[i]->name, " ", 2);

      if (!g_str_equal (parts[0], words->pdata[first]))
        continue;
      if (parts[1] == NULL)
        {
          g_ptr_array_remove_index (words, first);
          return commands[i];
        }
      is_group = TRUE;
      if (second < words->len && g_str_equal (parts[1], words->pdata[second]))
        {
          g_ptr_array_remove_index (words, second);
          g_ptr_array_remove_index (words, first);
          return commands[i];
        }
    }

  if (is_group && second == words->len)
    /* Translators: %s is a command, for example "journal" */
    g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("\"%s\" needs a second word."), (char *)words->pdata[first]);
  else if (is_group)
    g_set_error (error, NW_ERROR, NW_ERROR_USAGE,
                 /* Translators: a command of two words, for example "journal paint" */
                 _ ("Unknown command \"%s %s\"."), (char *)words->pdata[first], (char *)words->pdata[second]);
  else
    /* Translators: %s is what was typed as the command */
    g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("Unknown command \"%s\"."), (char *)words->pdata[first]);
  return NULL;
}

static gboolean
check_words (const NwCliCommand *command,
             NwCliArgs *args,
             GError **error)
{
  guint n_words = nw_cli_args_get_n_words (args);

  if (n_words < command->min_words)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_USAGE,
                   /* Translators: a command, then the words that it needs, for example "show needs REGION|SITE" */
                   _ ("\"%s\" needs %s."), command->name, _ (command->arguments));
      return FALSE;
    }
  if (n_words > command->max_words)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_USAGE,
                   /* Translators: a command, then the first word too many */
                   _ ("\"%s\" does not take \"%s\"."), command->name,
                   nw_cli_args_get_word (args, command->max_words));
      return FALSE;
    }

  return TRUE;
}

static gboolean
print_version (GError **error)
{
  g_autofree char *text = g_strdup_printf ("%s %s\n%s\n%s\n", _ ("Needlewise"), PACKAGE_VERSION,
                                           _ ("Licence of the program: GPL-3.0-or-later."),
                                           nw_notice_get_licence_line ());

  return nw_cli_print (text, error);
}

static gboolean
print_help (const NwCliCommand *command,
            GError **error)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();

  if (command != NULL)
    nw_cli_add_command_help (text, command);
  else
    nw_cli_add_program_help (text, commands, N_COMMANDS);

  return nw_cli_print (nw_cli_text_get (text), error);
}

/* Understands the command line and does it; *open_window is set instead when
 * there is nothing to do here. */
static gboolean
run (GPtrArray *words,
     gboolean *open_window,
     GError **error)
{
  g_autoptr (NwCliArgs) args = nw_cli_args_new ();
  const NwCliOption *options[2] = { nw_cli_global_options, NULL };
  const NwCliCommand *command = NULL;
  GError *command_error = NULL;
  NwCli cli = { .args = args, .passphrase_fd = -1 };
  gboolean done = FALSE;

  command = take_command (words, &command_error);
  if (command_error != NULL)
    {
      g_propagate_error (error, command_error);
      return FALSE;
    }
  if (command != NULL)
    options[1] = command->options;
  g_ptr_array_add (words, NULL);

  if (!nw_cli_args_parse (args, (const char *const *)words->pdata, options, G_N_ELEMENTS (options), error) || !check_lang (args, error))
    return FALSE;

  if (nw_cli_args_has (args, "help"))
    return print_help (command, error);
  if (nw_cli_args_has (args, "version"))
    return print_version (error);

  nw_paths_set_journal_file (nw_cli_args_get (args, "journal"));
  if (!nw_cli_args_get_int (args, "passphrase-fd", 0, G_MAXINT, &cli.passphrase_fd, error))
    return FALSE;

  if (command == NULL)
    {
      if (nw_cli_args_get_n_words (args) > 0 || cli.passphrase_fd >= 0)
        {
          g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("A command is missing."));
          return FALSE;
        }
      *open_window = TRUE;
      return TRUE;
    }

  if (!check_words (command, args, error))
    return FALSE;

  cli.lang = nw_lang_get ();
  done = command->run (&cli, error);
  /* Entries of the log are written in the background; none is lost at the end. */
  if (cli.journal != NULL)
    nw_journal_close (cli.journal);
  g_clear_object (&cli.journal);
  g_clear_object (&cli.atlas);

  return done;
}

/* One line: what is wrong, then what to do about it. */
static void
print_error (const GError *error)
{
  gboolean ends = g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, "?");
  g_autofree char *line = g_strdup_printf ("needlewise: %s%s %s", error->message, ends ? "" : ".",
                                           nw_error_get_advice (error));

  g_strdelimit (line, "\n\r", ' ');
  nw_cli_warn (line);
}

/**
 * nw_cli_warn:
 * @line: one line, in whatever bytes a name of a file has
 *
 * Writes it to standard error. What would command a terminal is shown instead:
 * names of files, and what the system says of them, come from anywhere.
 */
void
nw_cli_warn (const char *line)
{
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  g_autofree char *visible = nw_text_make_visible (valid, TRUE);

  fprintf (stderr, "%s\n", visible);
}

/* @text with signs for what would command a terminal, but for the two commands
 * of NwCliText. */
static char *
make_harmless (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto (GStrv) bold = g_strsplit (valid, NW_CLI_TEXT_BOLD, -1);

  for (guint i = 0; bold[i] != NULL; i++)
    {
      g_auto (GStrv) plain = g_strsplit (bold[i], NW_CLI_TEXT_PLAIN, -1);

      for (guint j = 0; plain[j] != NULL; j++)
        {
          char *visible = nw_text_make_visible (plain[j], FALSE);

          g_free (plain[j]);
          plain[j] = visible;
        }
      g_free (bold[i]);
      bold[i] = g_strjoinv (NW_CLI_TEXT_PLAIN, plain);
    }

  return g_strjoinv (NW_CLI_TEXT_BOLD, bold);
}

/**
 * nw_cli_print:
 * @text: UTF-8
 * @error: return location
 *
 * Writes @text to standard output, as it is safe for a terminal, all of it: a full disk behind a redirection
 * is an error, not a shorter file.
 *
 * Returns: %TRUE if it was written
 */
gboolean
nw_cli_print (const char *text,
              GError **error)
{
  g_autofree char *harmless = make_harmless (text);

  if (fputs (harmless, stdout) >= 0 && fflush (stdout) == 0)
    return TRUE;

  g_set_error (error, NW_ERROR, errno == ENOSPC ? NW_ERROR_DISK_FULL : NW_ERROR_FAILED,
               /* Translators: %s is the reason that the system gives */
               _ ("The output could not be written: %s"), g_strerror (errno));
  return FALSE;
}

/**
 * nw_cli_run:
 * @argc: (inout): number of arguments
 * @argv: (inout): the arguments
 *
 * Chooses the language, then understands the command line and does what it
 * says. Needs no display and starts no toolkit. When the window is asked for
 * (no command), @argc and @argv are left with the program name only.
 *
 * Returns: %NW_CLI_OPEN_WINDOW, or the exit status: 0 done, 1 refused, 2 not
 *   understood
 */
int
nw_cli_run (int *argc,
            char ***argv)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gboolean open_window = FALSE;
  const char *lang = NULL;
  NwLang known = NW_LANG_EN;

  for (int i = 1; i < *argc; i++)
    g_ptr_array_add (words, (*argv)[i]);

  lang = find_lang ((char **)words->pdata, words->len);
  nw_lang_init (lang != NULL && nw_lang_from_string (lang, &known) && known != NW_LANG_LA ? lang : NULL);

  if (!run (words, &open_window, &error))
    {
      print_error (error);
      return g_error_matches (error, NW_ERROR, NW_ERROR_USAGE) ? 2 : 1;
    }
  if (!open_window)
    return 0;

  *argc = 1;
  return NW_CLI_OPEN_WINDOW;
}
