/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-journal.h"
#include "nw-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Room for NW_JOURNAL_PASSPHRASE_MAX characters of UTF-8. */
#define MAX_BYTES (NW_JOURNAL_PASSPHRASE_MAX * 4)

/* Reads one line from @fd, up to its end or that of the file. Byte by byte:
 * what follows the line belongs to whoever reads the descriptor next. */
static char *
read_line (int fd,
           GError **error)
{
  char *line = g_malloc0 (MAX_BYTES + 2);
  gsize length = 0;

  while (length <= MAX_BYTES)
    {
      gssize n = read (fd, line + length, 1);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, NW_ERROR, NW_ERROR_FAILED,
                       /* Translators: %s is the reason that the system gives */
                       _ ("The passphrase could not be read: %s"), g_strerror (errno));
          nw_cli_passphrase_free (line);
          return NULL;
        }
      if (n == 0 || line[length] == '\n')
        {
          line[length] = '\0';
          break;
        }
      length++;
    }

  if (length > MAX_BYTES || strlen (line) != length || !g_utf8_validate (line, -1, NULL))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The passphrase is too long or not UTF-8 text."));
      nw_cli_passphrase_free (line);
      return NULL;
    }

  return line;
}

static void
write_text (int fd,
            const char *text)
{
  gsize length = strlen (text);

  while (length > 0)
    {
      gssize n = write (fd, text, length);

      if (n <= 0 && errno != EINTR)
        return;
      if (n > 0)
        {
          text += n;
          length -= (gsize)n;
        }
    }
}

/* Asks on the terminal, without showing what is typed. */
static char *
ask (int terminal,
     const char *question,
     GError **error)
{
  struct termios before = { 0 };
  struct termios silent = { 0 };
  char *line = NULL;

  if (tcgetattr (terminal, &before) != 0)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_FAILED,
                   /* Translators: %s is the reason that the system gives */
                   _ ("The passphrase could not be read: %s"), g_strerror (errno));
      return NULL;
    }

  silent = before;
  silent.c_lflag &= ~(tcflag_t)ECHO;
  tcsetattr (terminal, TCSAFLUSH, &silent);
  write_text (terminal, question);
  line = read_line (terminal, error);
  write_text (terminal, "\n");
  tcsetattr (terminal, TCSAFLUSH, &before);

  return line;
}

static char *
ask_twice (int terminal,
           GError **error)
{
  char *first = ask (terminal, _ ("New passphrase: "), error);
  char *second = first != NULL ? ask (terminal, _ ("Again: "), error) : NULL;

  if (second != NULL && !g_str_equal (first, second))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The two passphrases differ."));
      g_clear_pointer (&first, nw_cli_passphrase_free);
    }
  else if (second == NULL)
    {
      g_clear_pointer (&first, nw_cli_passphrase_free);
    }

  nw_cli_passphrase_free (second);
  return first;
}

/**
 * nw_cli_passphrase_free:
 * @passphrase: (nullable): from nw_cli_read_passphrase()
 *
 * Wipes and frees it.
 */
void
nw_cli_passphrase_free (char *passphrase)
{
  if (passphrase == NULL)
    return;

  explicit_bzero (passphrase, MAX_BYTES + 2);
  g_free (passphrase);
}

/**
 * nw_cli_read_passphrase:
 * @cli: a run
 * @twice: a new one is asked for twice, so that a slip of the finger does not
 *   lock anybody out
 * @error: return location: %NW_ERROR_LOCKED where nobody can be asked
 *
 * Reads the passphrase from --passphrase-fd, or asks for it on the terminal.
 * It is never taken from the command line, where other users can read it.
 *
 * Returns: (transfer full) (nullable): free with nw_cli_passphrase_free()
 */
char *
nw_cli_read_passphrase (NwCli *cli,
                        gboolean twice,
                        GError **error)
{
  int terminal = -1;
  char *passphrase = NULL;

  if (cli->passphrase_fd >= 0)
    return read_line (cli->passphrase_fd, error);

  if (isatty (STDIN_FILENO) == 1)
    terminal = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (terminal < 0)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_LOCKED,
                           _ ("No terminal to ask for the passphrase; give it with --passphrase-fd."));
      return NULL;
    }

  passphrase = twice ? ask_twice (terminal, error) : ask (terminal, _ ("Passphrase: "), error);
  close (terminal);

  return passphrase;
}
