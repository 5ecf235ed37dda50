/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-import-private.h"

#include "nw-error.h"
#include "nw-export.h"
#include "nw-job.h"
#include "nw-journal-private.h"
#include "nw-json-scan.h"
#include "nw-sealed-stream.h"
#include "nw-store-import.h"
#include "nw-vault.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Most sessions, and most rows of people or incidents, of one file. */
#define SESSIONS_MAX 500000
#define ROWS_MAX 200000

/* How often progress is told, in elements. */
#define TELL_EVERY 200

/* An import while it runs. */
typedef struct
{
  GInputStream *stream;
  NwAtlas *atlas;
  char *passphrase;
  /* Bytes of the file, 0 where that is not known. */
  goffset size;
  NwImportFile *file;
  NwImportReport *report;
} Run;

/* nw_import_file_new: nothing read yet */
NwImportFile *
nw_import_file_new (void)
{
  NwImportFile *file = g_new0 (NwImportFile, 1);

  file->patients = g_ptr_array_new_with_free_func (g_object_unref);
  file->therapists = g_ptr_array_new_with_free_func (g_object_unref);
  file->incidents = g_ptr_array_new_with_free_func (g_object_unref);
  file->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_import_session_free);
  return file;
}

/* nw_import_file_free: the report too, unless somebody keeps it */
void
nw_import_file_free (NwImportFile *file)
{
  g_ptr_array_unref (file->patients);
  g_ptr_array_unref (file->therapists);
  g_ptr_array_unref (file->incidents);
  g_ptr_array_unref (file->sessions);
  g_clear_object (&file->report);
  g_free (file);
}

static void
run_free (Run *run)
{
  g_clear_object (&run->stream);
  g_clear_object (&run->atlas);
  g_clear_pointer (&run->passphrase, nw_secret_free);
  g_clear_pointer (&run->file, nw_import_file_free);
  g_clear_object (&run->report);
  g_free (run);
}

static Run *
run_new (GInputStream *stream,
         const NwImportOptions *options)
{
  static const NwImportOptions none = { 0 };
  Run *run = g_new0 (Run, 1);

  if (options == NULL)
    options = &none;
  run->stream = g_object_ref (stream);
  run->atlas = options->atlas != NULL ? g_object_ref (options->atlas) : NULL;
  run->passphrase = options->passphrase != NULL ? nw_secret_strdup (options->passphrase) : NULL;
  run->file = nw_import_file_new ();
  run->file->dry_run = options->dry_run;
  run->report = nw_import_report_new (options->dry_run);
  run->file->report = g_object_ref (run->report);
  return run;
}

static gboolean
refuse (GError **error,
        NwError code,
        const char *message)
{
  g_set_error_literal (error, NW_ERROR, (int)code, message);
  return FALSE;
}

/* Says where in the file what was read is. */
static gboolean
refuse_there (NwJsonScan *scan,
              GError **error)
{
  /* Translators: the number of a line in a file; what is wrong there follows */
  g_prefix_error (error, _ ("Line %u of the file: "), nw_json_scan_get_line (scan));
  return FALSE;
}

static gboolean
read_parts (Run *run,
            NwJsonScan *scan,
            NwPartKind kind,
            GPtrArray *parts,
            GError **error)
{
  gboolean has_element = FALSE;

  if (!nw_json_scan_begin (scan, '[', error))
    return FALSE;
  while (TRUE)
    {
      g_autoptr (JsonNode) node = NULL;
      NwPart *part = NULL;

      if (!nw_json_scan_next_element (scan, &has_element, error))
        return FALSE;
      if (!has_element)
        return TRUE;
      if (parts->len >= ROWS_MAX)
        return refuse (error, NW_ERROR_TOO_LARGE, _ ("The file is too large."));
      node = nw_json_scan_read (scan, error);
      if (node == NULL)
        return FALSE;
      part = nw_import_read_part (node, kind, error);
      if (part == NULL)
        return refuse_there (scan, error);
      g_ptr_array_add (parts, part);
    }
}

static gboolean
read_sessions (Run *run,
               NwJob *job,
               NwJsonScan *scan,
               GError **error)
{
  GPtrArray *sessions = run->file->sessions;
  gboolean has_element = FALSE;

  if (!nw_json_scan_begin (scan, '[', error))
    return FALSE;
  while (TRUE)
    {
      g_autoptr (JsonNode) node = NULL;
      NwImportSession *session = NULL;

      if (!nw_json_scan_next_element (scan, &has_element, error) || g_cancellable_set_error_if_cancelled (nw_job_get_cancellable (job), error))
        return FALSE;
      if (!has_element)
        return TRUE;
      if (sessions->len >= SESSIONS_MAX)
        return refuse (error, NW_ERROR_TOO_LARGE, _ ("The file is too large."));
      node = nw_json_scan_read (scan, error);
      if (node == NULL)
        return FALSE;
      session = nw_import_read_session (node, error);
      if (session == NULL)
        return refuse_there (scan, error);
      g_ptr_array_add (sessions, session);
      if (sessions->len % TELL_EVERY == 0)
        nw_job_set_progress (job, (goffset)nw_json_scan_get_offset (scan), run->size);
    }
}

/* The form of the file; one of a later form may mean something else by the same
 * words. */
static gboolean
check_format (JsonNode *node,
              GError **error)
{
  const char *format = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";

  if (g_str_equal (format, NW_EXPORT_FORMAT))
    return TRUE;
  if (g_str_has_prefix (format, "needlewise-export-"))
    return refuse (error, NW_ERROR_NEWER_SCHEMA, _ ("The file was exported by a newer version of Needlewise."));
  return refuse (error, NW_ERROR_INVALID, _ ("This is not an export of Needlewise."));
}

/* What stands around the rows tells of the file, not of the record. */
static gboolean
read_about (Run *run,
            NwJsonScan *scan,
            const char *name,
            GError **error)
{
  static const char *const texts[] = { "generator", "exported-at", NULL };
  g_autoptr (JsonNode) node = nw_json_scan_read (scan, error);
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (node == NULL)
    return FALSE;
  if (g_str_equal (name, "example") && type == G_TYPE_BOOLEAN)
    {
      run->file->example = json_node_get_boolean (node);
      return TRUE;
    }
  if ((g_strv_contains (texts, name) && type == G_TYPE_STRING) || (g_str_equal (name, "scope") && JSON_NODE_HOLDS_OBJECT (node)) || ((g_str_equal (name, "damaged") || g_str_equal (name, "moved")) && JSON_NODE_HOLDS_ARRAY (node)))
    return TRUE;
  refuse (error, NW_ERROR_INVALID, _ ("This is not an export of Needlewise."));
  return refuse_there (scan, error);
}

static gboolean
read_member (Run *run,
             NwJob *job,
             NwJsonScan *scan,
             const char *name,
             GError **error)
{
  if (g_str_equal (name, "sessions"))
    return read_sessions (run, job, scan, error);
  if (g_str_equal (name, "patients"))
    return read_parts (run, scan, NW_PART_PATIENT, run->file->patients, error);
  if (g_str_equal (name, "therapists"))
    return read_parts (run, scan, NW_PART_THERAPIST, run->file->therapists, error);
  if (g_str_equal (name, "incidents"))
    return read_parts (run, scan, NW_PART_INCIDENT, run->file->incidents, error);
  return read_about (run, scan, name, error);
}

static gboolean
read_file (Run *run,
           NwJob *job,
           GInputStream *stream,
           GError **error)
{
  g_autoptr (NwJsonScan) scan = nw_json_scan_new (stream, nw_job_get_cancellable (job));
  g_autofree char *name = NULL;
  g_autoptr (JsonNode) format = NULL;

  /* The form comes first, so that nothing is taken for what it is not. */
  if (!nw_json_scan_begin (scan, '{', error) || !nw_json_scan_next_member (scan, &name, error))
    return FALSE;
  if (g_strcmp0 (name, "format") != 0)
    return refuse (error, NW_ERROR_INVALID, _ ("This is not an export of Needlewise."));
  format = nw_json_scan_read (scan, error);
  if (format == NULL || !check_format (format, error))
    return FALSE;

  while (TRUE)
    {
      g_clear_pointer (&name, g_free);
      if (!nw_json_scan_next_member (scan, &name, error))
        return FALSE;
      if (name == NULL)
        return nw_json_scan_end (scan, error);
      if (!read_member (run, job, scan, name, error))
        return FALSE;
    }
}

static goffset
get_size (GInputStream *stream)
{
  g_autoptr (GFileInfo) info = NULL;

  if (!G_IS_FILE_INPUT_STREAM (stream))
    return 0;
  info = g_file_input_stream_query_info (G_FILE_INPUT_STREAM (stream), G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
  return info != NULL ? g_file_info_get_size (info) : 0;
}

static gboolean
import_call (NwStore *store,
             NwCall *call,
             GError **error)
{
  return nw_store_import (store, call->data, call->cancellable, error);
}

static gboolean
import_job (NwJournal *journal,
            NwJob *job,
            gpointer data,
            GError **error)
{
  Run *run = data;
  g_autoptr (GInputStream) plain = NULL;
  g_autoptr (NwCall) call = NULL;

  if (!nw_journal_is_open (journal))
    return refuse (error, NW_ERROR_LOCKED, _ ("The journal is locked."));
  run->size = get_size (run->stream);
  plain = nw_sealed_input_new (run->stream, run->passphrase, nw_job_get_cancellable (job), error);
  if (plain == NULL || !read_file (run, job, plain, error) || !nw_import_file_check (run->file, run->atlas, nw_job_get_cancellable (job), error))
    return FALSE;
  nw_job_set_progress (job, run->size, run->size);

  call = nw_call_new (import_call, nw_job_get_cancellable (job));
  call->data = run->file;
  return nw_journal_run (journal, call, error);
}

/**
 * nw_journal_import:
 * @self: an open journal
 * @stream: what was exported, at its beginning; stays open
 * @options: (nullable): how
 * @cancellable: (nullable): stops it; nothing is done then
 * @progress: (nullable): told how many bytes of the file were read
 * @progress_data: for @progress
 * @error: return location
 *
 * Reads the whole file, then brings it in at one go; waits.
 *
 * Returns: (transfer full) (nullable): what was done; with @error set nothing
 */
NwImportReport *
nw_journal_import (NwJournal *self,
                   GInputStream *stream,
                   const NwImportOptions *options,
                   GCancellable *cancellable,
                   GFileProgressCallback progress,
                   gpointer progress_data,
                   GError **error)
{
  NwImportReport *report = NULL;
  Run *run = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  run = run_new (stream, options);
  if (nw_job_run (self, import_job, run, progress, progress_data, cancellable, error))
    report = g_object_ref (run->report);
  run_free (run);
  return report;
}

/**
 * nw_journal_import_async:
 * @self: an open journal
 * @stream: what was exported, at its beginning; stays open
 * @options: (nullable): how; copied now
 * @cancellable: (nullable): stops it; nothing is done then
 * @progress: (nullable): called in the thread-default main context of now
 * @progress_data: for @progress
 * @callback: called there too
 * @user_data: for @callback
 *
 * Does the same in a thread of its own.
 */
void
nw_journal_import_async (NwJournal *self,
                         GInputStream *stream,
                         const NwImportOptions *options,
                         GCancellable *cancellable,
                         GFileProgressCallback progress,
                         gpointer progress_data,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (G_IS_INPUT_STREAM (stream));

  nw_job_start (self, import_job, run_new (stream, options), (GDestroyNotify)run_free,
                nw_journal_import_async, progress, progress_data, cancellable, callback, user_data);
}

/**
 * nw_journal_import_finish:
 * @self: the journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was done; with @error set nothing
 */
NwImportReport *
nw_journal_import_finish (NwJournal *self,
                          GAsyncResult *result,
                          GError **error)
{
  Run *run = nw_job_finish (self, result, nw_journal_import_async, error);

  return run != NULL ? g_object_ref (run->report) : NULL;
}
