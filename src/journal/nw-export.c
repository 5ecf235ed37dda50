/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-export-private.h"

#include "nw-error.h"
#include "nw-journal-log.h"
#include "nw-journal-private.h"
#include "nw-sealed-stream.h"
#include "nw-store-private.h"
#include "nw-vault.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/* Sessions asked for at once: saves go between two pages. */
#define PAGE 200

/* Passes over the list until nothing new is found: more than one only where
 * sessions moved in it meanwhile. */
#define PASSES_MAX 5

/**
 * nw_export_format_get_file_name:
 * @format: a format
 *
 * Returns: (transfer none): a name for its file, not translated, as programs
 *   may look for it
 */
const char *
nw_export_format_get_file_name (NwExportFormat format)
{
  static const char *const names[NW_N_EXPORT_FORMATS] = {
    [NW_EXPORT_JSON] = "needlewise.json",
    [NW_EXPORT_FHIR] = "needlewise-fhir.json",
    [NW_EXPORT_SESSIONS_CSV] = "sessions.csv",
    [NW_EXPORT_NEEDLES_CSV] = "needles.csv",
    [NW_EXPORT_CONSENTS_CSV] = "consents.csv",
    [NW_EXPORT_EVENTS_CSV] = "events.csv",
    [NW_EXPORT_OUTCOMES_CSV] = "outcomes.csv",
  };

  g_return_val_if_fail ((guint)format < NW_N_EXPORT_FORMATS, NULL);

  return names[format];
}

static void
visit_begin (NwExportRun *run G_GNUC_UNUSED)
{
}

static void
visit_add (NwExportRun *run,
           NwSession *session,
           GPtrArray *amendments)
{
  run->visit (session, amendments, run->visit_data);
}

static void
visit_end (NwExportRun *run G_GNUC_UNUSED,
           GPtrArray *incidents G_GNUC_UNUSED)
{
}

static const NwExportWriter visit_writer = {
  .begin = visit_begin,
  .add = visit_add,
  .end = visit_end,
};

static const NwExportWriter *
get_writer (NwExportRun *run)
{
  if (run->visit != NULL)
    return &visit_writer;
  if (run->format == NW_EXPORT_JSON)
    return &nw_export_json_writer;
  return run->format == NW_EXPORT_FHIR ? &nw_export_fhir_writer : &nw_export_csv_writer;
}

static void
run_free (NwExportRun *run)
{
  g_clear_object (&run->stream);
  g_free (run->patient);
  g_free (run->therapist);
  g_free (run->from);
  g_free (run->to);
  g_clear_pointer (&run->passphrase, nw_secret_free);
  g_clear_object (&run->atlas);
  g_clear_object (&run->only);
  g_clear_pointer (&run->patients, g_hash_table_unref);
  g_clear_pointer (&run->therapists, g_hash_table_unref);
  g_clear_pointer (&run->seen, g_hash_table_unref);
  g_clear_pointer (&run->damaged, g_ptr_array_unref);
  g_clear_pointer (&run->used, g_hash_table_unref);
  g_clear_pointer (&run->moved, g_ptr_array_unref);
  g_clear_pointer (&run->json, nw_json_writer_free);
  g_clear_pointer (&run->csv, nw_csv_free);
  g_free (run);
}

static NwExportRun *
run_new (NwJournal *journal,
         NwExportFormat format,
         const NwExportOptions *options,
         GOutputStream *stream)
{
  static const NwExportOptions all = { 0 };
  NwExportRun *run = g_new0 (NwExportRun, 1);

  if (options == NULL)
    options = &all;
  run->journal = journal;
  run->format = format;
  run->stream = stream != NULL ? g_object_ref (stream) : NULL;
  run->patient = g_strdup (options->patient);
  run->therapist = g_strdup (options->therapist);
  run->from = g_strdup (options->from);
  run->to = g_strdup (options->to);
  run->passphrase = options->passphrase != NULL ? nw_secret_strdup (options->passphrase) : NULL;
  run->dialect = options->dialect;
  run->lang = options->lang;
  run->atlas = options->atlas != NULL ? g_object_ref (options->atlas) : NULL;
  run->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->damaged = g_ptr_array_new_with_free_func (g_free);
  if (format < NW_EXPORT_FIRST_CSV)
    run->json = nw_json_writer_new ();
  else
    run->csv = nw_csv_new (run->dialect);
  return run;
}

static GHashTable *
read_rows (NwExportRun *run,
           NwPartKind kind,
           GError **error)
{
  g_autoptr (GPtrArray) parts = nw_journal_list_parts (run->journal, kind, run->cancellable, error);
  GHashTable *rows = NULL;

  if (parts == NULL)
    return NULL;
  rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  for (guint i = 0; i < parts->len; i++)
    {
      NwPart *part = g_ptr_array_index (parts, i);

      g_hash_table_replace (rows, (gpointer)nw_part_get_id (part), g_object_ref (part));
    }

  return rows;
}

/* Patients and therapists as they stand now; they may have grown while sessions
 * were read. */
static gboolean
read_people (NwExportRun *run,
             GError **error)
{
  GHashTable *patients = read_rows (run, NW_PART_PATIENT, error);
  GHashTable *therapists = patients != NULL ? read_rows (run, NW_PART_THERAPIST, error) : NULL;

  if (therapists == NULL)
    {
      g_clear_pointer (&patients, g_hash_table_unref);
      return FALSE;
    }
  g_clear_pointer (&run->patients, g_hash_table_unref);
  g_clear_pointer (&run->therapists, g_hash_table_unref);
  run->patients = patients;
  run->therapists = therapists;
  return TRUE;
}

/* nw_export_find_patient: (transfer none) (nullable): the row with that id */
NwPart *
nw_export_find_patient (NwExportRun *run,
                        const char *id)
{
  if (*id != '\0' && !g_hash_table_contains (run->patients, id))
    read_people (run, NULL);
  return g_hash_table_lookup (run->patients, id);
}

/* nw_export_find_therapist: (transfer none) (nullable): the row with that id */
NwPart *
nw_export_find_therapist (NwExportRun *run,
                          const char *id)
{
  if (*id != '\0' && !g_hash_table_contains (run->therapists, id))
    read_people (run, NULL);
  return g_hash_table_lookup (run->therapists, id);
}

/* nw_export_find_person: (transfer none) (nullable): the row of the patient that
 * the one with that id turned out to be */
NwPart *
nw_export_find_person (NwExportRun *run,
                       const char *id)
{
  NwPart *patient = nw_export_find_patient (run, id);

  for (guint i = 0; patient != NULL && i < 16 && nw_part_has (patient, "merged-into"); i++)
    {
      NwPart *target = g_hash_table_lookup (run->patients, nw_part_get_text (patient, "merged-into"));

      if (target == NULL)
        break;
      patient = target;
    }

  return patient;
}

/* The one patient that is asked for, by id or pseudonym. */
static gboolean
find_only (NwExportRun *run,
           GError **error)
{
  g_autofree char *wanted = NULL;
  GHashTableIter iter;
  gpointer part = NULL;
  NwPart *found = NULL;

  if (run->patient == NULL)
    return TRUE;

  wanted = nw_store_name_key (run->patient);
  g_hash_table_iter_init (&iter, run->patients);
  while (g_hash_table_iter_next (&iter, NULL, &part))
    {
      g_autofree char *name = nw_store_name_key (nw_part_get_text (part, "pseudonym"));

      if (g_ascii_strcasecmp (nw_part_get_id (part), run->patient) == 0 || (*name != '\0' && g_str_equal (name, wanted)))
        found = nw_export_find_person (run, nw_part_get_id (part));
    }
  if (found == NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("There is no such patient in the journal."));
      return FALSE;
    }

  run->only = g_object_ref (found);
  g_hash_table_add (run->used, g_strdup (nw_part_get_id (found)));
  return TRUE;
}

static void
set_stream_error (GError **error,
                  GError *cause)
{
  if (cause->domain == NW_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error_literal (error, NW_ERROR, NW_ERROR_DISK_FULL, _ ("There is no room for the export."));
  else
    /* Translators: the reason that the system gives */
    g_set_error (error, NW_ERROR, NW_ERROR_FAILED, _ ("The export could not be written: %s"), cause->message);
  g_error_free (cause);
}

/* Sends off what was written; it does not stay behind in freed memory. */
static gboolean
flush (NwExportRun *run,
       GOutputStream *stream,
       GError **error)
{
  gsize length = 0;
  char *text = NULL;
  GError *cause = NULL;
  gboolean done = FALSE;

  if (run->visit != NULL)
    return TRUE;
  text = run->json != NULL ? nw_json_writer_take (run->json, &length) : nw_csv_take (run->csv, &length);
  done = g_output_stream_write_all (stream, text, length, NULL, run->cancellable, &cause);

  sodium_memzero (text, length);
  g_free (text);
  if (!done)
    set_stream_error (error, cause);
  return done;
}

static void
note_used (NwExportRun *run,
           NwSession *session)
{
  const char *const ids[] = { nw_session_get_patient_id (session), nw_session_get_therapist_id (session) };

  /* Nobody is not somebody whom others could be taken for. */
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      if (*ids[i] != '\0')
        g_hash_table_add (run->used, g_strdup (ids[i]));
    }
}

static gboolean
add_session (NwExportRun *run,
             NwSession *session,
             GError **error)
{
  g_autoptr (GPtrArray) amendments = NULL;

  if (!g_hash_table_add (run->seen, g_strdup (nw_session_get_id (session))))
    return TRUE;
  if (nw_session_get_damaged (session))
    {
      /* Whose it is cannot be told, therefore it is not given to a patient. */
      if (run->only == NULL)
        g_ptr_array_add (run->damaged, g_strdup (nw_session_get_id (session)));
      run->counts.n_damaged++;
      return TRUE;
    }

  if (nw_session_get_n_amendments (session) > 0)
    {
      amendments = nw_journal_list_amendments (run->journal, nw_session_get_id (session), run->cancellable, error);
      if (amendments == NULL)
        return FALSE;
      for (guint i = 0; i < amendments->len; i++)
        note_used (run, nw_amendment_get_before (g_ptr_array_index (amendments, i)));
    }
  else
    amendments = g_ptr_array_new ();

  note_used (run, session);
  get_writer (run)->add (run, session, amendments);
  run->counts.n_sessions++;
  return TRUE;
}

/* One pass over the list, page by page; FALSE in @settled when sessions came,
 * went or moved meanwhile, so that some may have been passed over. */
static gboolean
pass (NwExportRun *run,
      NwJob *job,
      GOutputStream *stream,
      gboolean *settled,
      GError **error)
{
  /* Sealed columns cannot be looked up: a query for a person reads all of the
   * journal, whatever the page. */
  gboolean whole = run->patient != NULL || run->therapist != NULL;
  NwJournalQuery query = {
    .patient = run->only != NULL ? nw_part_get_text (run->only, "pseudonym") : NULL,
    .therapist = run->therapist,
    .from = run->from,
    .to = run->to,
    .limit = whole ? 0 : PAGE,
  };
  guint first_total = 0;
  guint total = 0;
  guint n = 0;

  *settled = TRUE;
  do
    {
      g_autoptr (GPtrArray) page = nw_journal_list (run->journal, &query, &total, run->cancellable, error);

      if (page == NULL)
        return FALSE;
      if (query.offset == 0)
        first_total = total;
      *settled = *settled && total == first_total;
      for (guint i = 0; i < page->len; i++)
        {
          if (g_cancellable_set_error_if_cancelled (run->cancellable, error) || !add_session (run, g_ptr_array_index (page, i), error))
            return FALSE;
          if ((i + 1) % PAGE == 0 && !flush (run, stream, error))
            return FALSE;
        }
      if (!flush (run, stream, error))
        return FALSE;
      n = page->len;
      query.offset += n;
      nw_job_set_progress (job, MIN (query.offset, total), total);
    }
  while (n == PAGE && !whole);

  *settled = *settled && query.offset == first_total;
  return TRUE;
}

static gboolean
list_moved_call (NwStore *store,
                 NwCall *call,
                 GError **error)
{
  NwExportRun *run = call->data;

  run->moved = nw_store_list_moved (store, nw_part_get_id (run->only), call->cancellable, error);
  return run->moved != NULL;
}

/* What of the patient stands in the records of others, which are not theirs. */
static gboolean
find_moved (NwExportRun *run,
            GError **error)
{
  g_autoptr (NwCall) call = NULL;

  if (run->only == NULL)
    return TRUE;
  call = nw_call_new (list_moved_call, run->cancellable);
  call->data = run;
  if (!nw_journal_run (run->journal, call, error))
    return FALSE;
  run->counts.n_moved = run->moved->len;
  return TRUE;
}

static gboolean
write_all (NwExportRun *run,
           NwJob *job,
           GOutputStream *stream,
           GError **error)
{
  const NwExportWriter *writer = get_writer (run);
  g_autoptr (GPtrArray) incidents = NULL;
  gboolean settled = FALSE;

  if (!read_people (run, error) || !find_only (run, error))
    return FALSE;

  writer->begin (run);
  for (guint i = 0; !settled && i < PASSES_MAX; i++)
    {
      if (!pass (run, job, stream, &settled, error))
        return FALSE;
    }

  /* Rows that came since are named by what was written. */
  if (!read_people (run, error))
    return FALSE;
  if (run->patient == NULL && run->therapist == NULL && run->from == NULL && run->to == NULL)
    incidents = nw_journal_list_parts (run->journal, NW_PART_INCIDENT, run->cancellable, error);
  else
    incidents = g_ptr_array_new ();
  if (incidents == NULL || !find_moved (run, error))
    return FALSE;
  writer->end (run, incidents);
  return flush (run, stream, error);
}

/* What left the journal is known afterwards. */
static gboolean
log_export (NwExportRun *run)
{
  if (run->only != NULL)
    nw_journal_log_full (run->journal, NW_LOG_EXPORTED, NW_LOG_PATIENT, nw_part_get_id (run->only), run->counts.n_sessions);
  else
    nw_journal_log_full (run->journal, NW_LOG_EXPORTED, NW_LOG_JOURNAL, NULL, run->counts.n_sessions);
  return TRUE;
}

static gboolean
export_job (NwJournal *journal,
            NwJob *job,
            gpointer data,
            GError **error)
{
  NwExportRun *run = data;
  g_autoptr (GOutputStream) sealed = NULL;
  GError *cause = NULL;

  run->cancellable = nw_job_get_cancellable (job);
  run->example = nw_journal_get_state (journal) == NW_JOURNAL_EXAMPLE;
  if (!nw_journal_is_open (journal))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_LOCKED, _ ("The journal is locked."));
      return FALSE;
    }
  if (run->passphrase == NULL)
    return write_all (run, job, run->stream, error) && log_export (run);

  sealed = nw_sealed_output_new (run->stream, run->passphrase, error);
  if (sealed == NULL || !write_all (run, job, sealed, error))
    return FALSE;
  if (g_output_stream_close (sealed, run->cancellable, &cause))
    return log_export (run);
  set_stream_error (error, cause);
  return FALSE;
}

/**
 * nw_journal_export:
 * @self: an open journal
 * @format: what to write
 * @options: (nullable): what of the journal, %NULL for all of it
 * @stream: where to; stays open
 * @cancellable: (nullable): stops it
 * @progress: (nullable): told how many sessions of how many
 * @progress_data: for @progress
 * @counts: (out) (optional): what was written
 * @error: return location: %NW_ERROR_NOT_FOUND without such a patient,
 *   %NW_ERROR_LOCKED, %NW_ERROR_INVALID for a passphrase out of bounds,
 *   %NW_ERROR_DISK_FULL, %G_IO_ERROR_CANCELLED
 *
 * Reads the journal in pages and writes them; waits.
 *
 * Returns: %FALSE with @error set: what was written is not whole
 */
gboolean
nw_journal_export (NwJournal *self,
                   NwExportFormat format,
                   const NwExportOptions *options,
                   GOutputStream *stream,
                   GCancellable *cancellable,
                   GFileProgressCallback progress,
                   gpointer progress_data,
                   NwExportCounts *counts,
                   GError **error)
{
  NwExportRun *run = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail ((guint)format < NW_N_EXPORT_FORMATS, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  run = run_new (self, format, options, stream);
  done = nw_job_run (self, export_job, run, progress, progress_data, cancellable, error);
  if (counts != NULL)
    *counts = run->counts;
  run_free (run);
  return done;
}

/**
 * nw_journal_visit:
 * @self: an open journal
 * @options: (nullable): what of it, %NULL for all
 * @visit: called with each session, in this thread
 * @data: for @visit
 * @cancellable: (nullable): stops it
 * @patient: (out) (optional) (transfer full) (nullable): the patient that it is of
 * @counts: (out) (optional): how many
 * @error: return location: as nw_journal_export()
 *
 * Reads what an export has; counts as one in the access log. Waits.
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_journal_visit (NwJournal *self,
                  const NwExportOptions *options,
                  NwExportVisitFunc visit,
                  gpointer data,
                  GCancellable *cancellable,
                  NwPart **patient,
                  NwExportCounts *counts,
                  GError **error)
{
  NwExportRun *run = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (visit != NULL, FALSE);

  run = run_new (self, NW_EXPORT_JSON, options, NULL);
  run->visit = visit;
  run->visit_data = data;
  g_clear_pointer (&run->passphrase, nw_secret_free);
  done = nw_job_run (self, export_job, run, NULL, NULL, cancellable, error);
  if (patient != NULL)
    *patient = done && run->only != NULL ? g_object_ref (run->only) : NULL;
  if (counts != NULL)
    *counts = run->counts;
  run_free (run);
  return done;
}

/**
 * nw_journal_export_async:
 * @self: an open journal
 * @format: what to write
 * @options: (nullable): copied now
 * @stream: where to; stays open
 * @cancellable: (nullable): stops it
 * @progress: (nullable): called in the thread-default main context of now
 * @progress_data: for @progress
 * @callback: called there too
 * @user_data: for @callback
 *
 * Does the same in a thread of its own.
 */
void
nw_journal_export_async (NwJournal *self,
                         NwExportFormat format,
                         const NwExportOptions *options,
                         GOutputStream *stream,
                         GCancellable *cancellable,
                         GFileProgressCallback progress,
                         gpointer progress_data,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail ((guint)format < NW_N_EXPORT_FORMATS);
  g_return_if_fail (G_IS_OUTPUT_STREAM (stream));

  nw_job_start (self, export_job, run_new (self, format, options, stream), (GDestroyNotify)run_free,
                nw_journal_export_async, progress, progress_data, cancellable, callback, user_data);
}

/**
 * nw_journal_export_finish:
 * @self: the journal
 * @result: as given to the callback
 * @counts: (out) (optional): what was written
 * @error: return location
 *
 * Returns: %FALSE with @error set: what was written is not whole
 */
gboolean
nw_journal_export_finish (NwJournal *self,
                          GAsyncResult *result,
                          NwExportCounts *counts,
                          GError **error)
{
  NwExportRun *run = nw_job_finish (self, result, nw_journal_export_async, error);

  if (run == NULL)
    return FALSE;
  if (counts != NULL)
    *counts = run->counts;
  return TRUE;
}
