/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-sqlite"

#include "config.h"

#include "nw-database.h"

#include "nw-error.h"
#include "nw-sqlite-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* SQLite reads a -wal up to the first frame that does not fit its checksum and
 * takes that for the end: what a cut of power left. Damage in the middle looks
 * the same to it, and every change behind it, although it was synced and
 * acknowledged, would be gone without a word. But a cut of power can only leave
 * one transaction unfinished, the last: each one is synced before the next
 * begins. So two transactions behind the last whole one mean damage.
 *
 * The format is at https://www.sqlite.org/fileformat2.html#walformat. */

#define MAGIC 0x377f0682u
#define HEADER_SIZE 32
#define FRAME_HEADER_SIZE 24

/* Bits of the two salts in which a frame may differ and still be one of these
 * changes with a wrong bit: an earlier generation differs in about half. */
#define NEAR_BITS 8

/* How often damage must be seen, with this pause in ms: another program may be
 * writing just now. */
#define LOOKS 3
#define PAUSE_MS 3

/* How often a file is locked that others open all the time. */
#define HOLDS 5

typedef struct
{
  const guint8 *data;
  gsize size;
  gsize page_size;
  gsize n_frames;
  gboolean big_endian;
  guint8 salts[8];
  guint32 sum[2];
} Wal;

static guint32
read_word (const guint8 *data,
           gboolean big_endian)
{
  guint32 word = 0;

  memcpy (&word, data, sizeof word);
  return big_endian ? GUINT32_FROM_BE (word) : GUINT32_FROM_LE (word);
}

static void
add_sum (guint32 sum[2],
         const guint8 *data,
         gsize size,
         gboolean big_endian)
{
  for (gsize i = 0; i + 8 <= size; i += 8)
    {
      sum[0] += read_word (data + i, big_endian) + sum[1];
      sum[1] += read_word (data + i + 4, big_endian) + sum[0];
    }
}

static gboolean
is_page_size (guint32 size)
{
  return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

/* TRUE if the header is whole. Also without one the frames are found, with the
 * salts of the first. */
static gboolean
wal_init (Wal *self,
          const guint8 *data,
          gsize size)
{
  guint32 magic = read_word (data, TRUE);
  guint32 page_size = read_word (data + 8, TRUE);
  gboolean whole = FALSE;

  *self = (Wal){ .data = data, .size = size, .big_endian = (magic & 1) != 0 };
  add_sum (self->sum, data, 24, self->big_endian);
  whole = (magic & ~1u) == MAGIC && is_page_size (page_size) && self->sum[0] == read_word (data + 24, TRUE) && self->sum[1] == read_word (data + 28, TRUE);
  /* That of every journal, where the header does not say it. */
  self->page_size = is_page_size (page_size) ? page_size : 4096;
  self->n_frames = (size - HEADER_SIZE) / (FRAME_HEADER_SIZE + self->page_size);
  if (whole)
    memcpy (self->salts, data + 16, 8);
  else if (self->n_frames > 0)
    memcpy (self->salts, data + HEADER_SIZE + 8, 8);

  return whole;
}

static const guint8 *
get_frame (const Wal *self,
           gsize i)
{
  return self->data + HEADER_SIZE + i * (FRAME_HEADER_SIZE + self->page_size);
}

/* Whether the frame belongs to this generation of the file. */
static gboolean
is_near (const Wal *self,
         const guint8 *frame)
{
  guint n_bits = 0;

  for (guint i = 0; i < 8; i++)
    n_bits += (guint)__builtin_popcount (self->salts[i] ^ frame[8 + i]);
  return n_bits <= NEAR_BITS;
}

static gboolean
is_commit (const guint8 *frame)
{
  return read_word (frame + 4, TRUE) != 0;
}

/* How many frames SQLite takes: up to the last whole commit. */
static gsize
count_whole (const Wal *self)
{
  guint32 sum[2] = { self->sum[0], self->sum[1] };
  gsize n = 0;

  for (gsize i = 0; i < self->n_frames; i++)
    {
      const guint8 *frame = get_frame (self, i);

      if (memcmp (frame + 8, self->salts, 8) != 0 || read_word (frame, TRUE) == 0)
        break;
      add_sum (sum, frame, 8, self->big_endian);
      add_sum (sum, frame + FRAME_HEADER_SIZE, self->page_size, self->big_endian);
      if (sum[0] != read_word (frame + 16, TRUE) || sum[1] != read_word (frame + 20, TRUE))
        break;
      if (is_commit (frame))
        n = i + 1;
    }

  return n;
}

/* Whether the frames from @first on are of more transactions than one: more than
 * one commit, or a page twice. */
static gboolean
has_lost (const Wal *self,
          gsize first,
          guint commits_allowed)
{
  g_autoptr (GHashTable) pages = g_hash_table_new (NULL, NULL);
  guint n_commits = 0;

  for (gsize i = first; i < self->n_frames; i++)
    {
      const guint8 *frame = get_frame (self, i);

      if (!is_near (self, frame))
        continue;
      n_commits += is_commit (frame);
      if (n_commits > commits_allowed || !g_hash_table_add (pages, GUINT_TO_POINTER (read_word (frame, TRUE))))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_damaged (const char *wal)
{
  g_autofree char *contents = NULL;
  Wal self;
  gsize size = 0;

  if (!g_file_get_contents (wal, &contents, &size, NULL) || size < HEADER_SIZE + FRAME_HEADER_SIZE)
    return FALSE;

  /* The header is synced before the first frame: without it there is none. */
  if (!wal_init (&self, (const guint8 *)contents, size))
    return has_lost (&self, 0, 0);
  return has_lost (&self, count_whole (&self), 1);
}

/**
 * nw_database_check_wal:
 * @path: a database file that was not closed, not yet opened here
 * @error: return location
 *
 * Looks for changes in its -wal that were synced and can no longer be read.
 * Damage to the very last change cannot be told from a change that was never
 * finished, and is not found.
 *
 * Returns: %FALSE with %NW_ERROR_CORRUPT
 */
gboolean
nw_database_check_wal (const char *path,
                       GError **error)
{
  g_autofree char *wal = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  wal = g_strconcat (path, "-wal", NULL);
  for (guint i = 0; i < LOOKS; i++)
    {
      if (i > 0)
        g_usleep (PAUSE_MS * 1000);
      if (!is_damaged (wal))
        return TRUE;
    }

  nw_sqlite_set_error_for (error, path, SQLITE_CORRUPT, 0);
  return FALSE;
}

/**
 * nw_database_leave_wal:
 * @self: a connection outside a transaction
 * @error: return location
 *
 * Moves the -wal into the file and removes it, for a file that is to be renamed
 * or copied. It can only be done while nobody else has the file open, and so is
 * the way to find that out.
 *
 * Returns: %FALSE with %NW_ERROR_IN_USE while another program has it open
 */
gboolean
nw_database_leave_wal (NwDatabase *self,
                       GError **error)
{
  NwSqlStatement *statement = NULL;
  gboolean has_row = FALSE;
  gboolean left = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);

  if (nw_database_is_frozen (self))
    return TRUE;

  statement = nw_database_prepare (self, "PRAGMA journal_mode=DELETE", error);
  if (statement == NULL || !nw_sql_statement_step (statement, &has_row, error))
    return FALSE;

  left = has_row && g_ascii_strcasecmp (nw_sql_statement_get_text (statement, 0), "delete") == 0;
  nw_sql_statement_reset (statement);
  /* SQLite stays in WAL without a word, whether somebody else is there or the
   * disk fails. */
  if (!left && nw_database_checkpoint (self, error))
    nw_sqlite_set_error_for (error, nw_database_get_path (self), SQLITE_BUSY, 0);
  return left;
}

/**
 * nw_database_hold:
 * @self: a connection outside a transaction
 * @error: return location
 *
 * Leaves WAL and locks the file until the connection is rolled back or closed:
 * nobody can open it meanwhile, so that what is renamed is what was read. Who
 * waits for the lock finds afterwards that the file was moved, and is refused
 * by SQLite.
 *
 * Returns: %FALSE with %NW_ERROR_IN_USE while another program has it open
 */
gboolean
nw_database_hold (NwDatabase *self,
                  GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (nw_database_is_frozen (self))
    return TRUE;

  for (guint i = 0; i < HOLDS; i++)
    {
      NwSqlStatement *statement = NULL;
      gboolean has_row = FALSE;
      gboolean left = FALSE;

      if (!nw_database_leave_wal (self, error) || !nw_database_exec (self, "BEGIN EXCLUSIVE", error))
        return FALSE;

      /* Another program may have opened the file between the two. */
      statement = nw_database_prepare (self, "PRAGMA journal_mode", error);
      if (statement == NULL || !nw_sql_statement_step (statement, &has_row, error))
        {
          nw_database_rollback (self);
          return FALSE;
        }
      left = has_row && g_ascii_strcasecmp (nw_sql_statement_get_text (statement, 0), "delete") == 0;
      nw_sql_statement_reset (statement);
      if (left)
        return TRUE;
      nw_database_rollback (self);
    }

  /* Somebody who is still there would have been met: it is the disk that does not
   * keep what is written. */
  nw_sqlite_set_error_for (error, nw_database_get_path (self), SQLITE_IOERR, 0);
  return FALSE;
}

/* The end of a rollback journal that names another file to be removed with it. */
static const guint8 super_magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

/**
 * nw_database_check_journal:
 * @path: a file that this process does not have open
 * @error: return location
 *
 * A -journal that was left behind may name a super-journal, a file that SQLite
 * removes when it has rolled back. No program of ours ever writes to two files
 * at once: such a name was put there for that.
 *
 * Returns: %FALSE with %NW_ERROR_TAMPERED
 */
gboolean
nw_database_check_journal (const char *path,
                           GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  guint8 end[sizeof super_magic] = { 0 };
  FILE *file = fopen (journal, "rbe");
  gboolean names = FALSE;

  if (file == NULL)
    return TRUE;

  names = fseek (file, -(long)sizeof end, SEEK_END) == 0 && fread (end, 1, sizeof end, file) == sizeof end && memcmp (end, super_magic, sizeof end) == 0;
  fclose (file);
  if (names)
    {
      g_autofree char *name = g_filename_display_basename (path);

      /* Translators: %s is the name of a file */
      g_set_error (error, NW_ERROR, NW_ERROR_TAMPERED, _ ("“%s” was changed outside Needlewise: what lies beside it would remove other files."), name);
    }
  return !names;
}
