/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-private.h"
#include "nw-notice.h"

#include <glib/gi18n-lib.h>

/* Column at which the explanations of options and commands begin. */
#define HELP_COLUMN 26

/* "  -o, --output=FILE       where to write", wrapped under itself. */
static void
add_entry (NwCliText *text,
           const char *entry,
           const char *help)
{
  glong width = g_utf8_strlen (entry, -1);
  g_autofree char *marker = NULL;

  if (width + 2 > HELP_COLUMN - 2)
    {
      nw_cli_text_paragraph (text, 2, entry);
      nw_cli_text_paragraph (text, HELP_COLUMN, help);
      return;
    }

  marker = g_strdup_printf ("%s%*s", entry, (int)(HELP_COLUMN - 2 - width), "");
  nw_cli_text_item (text, 2, marker, help);
}

static void
add_options (NwCliText *text,
             const NwCliOption *options)
{
  for (const NwCliOption *option = options; option != NULL && option->name != NULL; option++)
    {
      g_autoptr (GString) entry = g_string_new (NULL);

      if (option->letter != 0)
        g_string_append_printf (entry, "-%c, ", option->letter);
      g_string_append_printf (entry, "--%s", option->name);
      if (option->value != NULL)
        g_string_append_printf (entry, "=%s", _ (option->value));
      add_entry (text, entry->str, _ (option->help));
    }
}

static void
add_notice (NwCliText *text)
{
  nw_cli_text_heading (text, _ ("Intended use"));
  nw_cli_text_paragraph (text, 2, nw_notice_get_intended_use ());
  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    nw_cli_text_paragraph (text, 2, nw_notice_get_caution (i));
}

/**
 * nw_cli_add_command_help:
 * @text: where to write
 * @command: a command
 *
 * Adds how @command is used.
 */
void
nw_cli_add_command_help (NwCliText *text,
                         const NwCliCommand *command)
{
  g_autoptr (GString) usage = g_string_new ("needlewise ");

  g_string_append (usage, command->name);
  if (command->arguments != NULL)
    g_string_append_printf (usage, " %s", _ (command->arguments));
  if (command->options != NULL && command->options[0].name != NULL)
    /* Translators: in a line of help: "needlewise show REGION|SITE [OPTIONS]" */
    g_string_append_printf (usage, " [%s]", _ ("OPTIONS"));

  nw_cli_text_strong (text, 0, usage->str);
  nw_cli_text_paragraph (text, 2, _ (command->summary));
  if (command->details != NULL)
    nw_cli_text_paragraph (text, 2, _ (command->details));

  if (command->options != NULL && command->options[0].name != NULL)
    {
      nw_cli_text_heading (text, _ ("Options"));
      add_options (text, command->options);
    }
  nw_cli_text_heading (text, _ ("Options of every command"));
  add_options (text, nw_cli_global_options);
}

/**
 * nw_cli_add_program_help:
 * @text: where to write
 * @commands: (array length=n_commands): all commands
 * @n_commands: number of commands
 *
 * Adds the list of commands and the intended use.
 */
void
nw_cli_add_program_help (NwCliText *text,
                         const NwCliCommand *const *commands,
                         guint n_commands)
{
  nw_cli_text_strong (text, 0, _ ("needlewise [COMMAND] [OPTIONS]"));
  nw_cli_text_paragraph (text, 2, _ ("Without a command the window opens."));

  nw_cli_text_heading (text, _ ("Commands"));
  for (guint i = 0; i < n_commands; i++)
    add_entry (text, commands[i]->name, _ (commands[i]->summary));

  nw_cli_text_heading (text, _ ("Options"));
  add_options (text, nw_cli_global_options);
  nw_cli_text_blank (text);
  nw_cli_text_paragraph (text, 0, _ ("\"needlewise COMMAND --help\" tells more about a command."));
  nw_cli_text_paragraph (text, 0, _ ("Exit status: 0 done, 1 refused, 2 command line not understood."));
  add_notice (text);
}
