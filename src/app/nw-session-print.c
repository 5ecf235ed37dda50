/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-print.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-journal-log.h"
#include "nw-leaflet-print.h"
#include "nw-overview.h"
#include "nw-paths.h"
#include "nw-print-operation.h"
#include "nw-renderer.h"
#include "nw-report-print.h"
#include "nw-session-sheet.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  NwAtlas *atlas;
  NwJournal *journal;
  GListModel *sessions;
  NwSessionPrintKind kind;
  NwOverviewChoice choice;
  NwLang lang;
} Print;

static void
print_free (gpointer data)
{
  Print *self = data;

  g_clear_object (&self->atlas);
  g_clear_object (&self->journal);
  g_clear_object (&self->sessions);
  g_free (self);
}

/* The maps are drawn by the thread that draws the pages. */
static NwRenderer *
make_renderer (Print *self)
{
  g_autofree char *dir = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
  g_autoptr (NwFigureSet) figures = nw_figure_set_new (dir, self->atlas);

  return nw_renderer_new (figures);
}

static gboolean
is_example (Print *self)
{
  return nw_journal_get_state (self->journal) == NW_JOURNAL_EXAMPLE;
}

static NwReport *
lay_out_overview (Print *self,
                  NwPaper paper,
                  GError **error)
{
  g_autoptr (NwRenderer) renderer = make_renderer (self);
  g_autoptr (GHashTable) names = NULL;
  NwOverviewOptions options = {
    .notes = self->choice.notes ? NW_OVERVIEW_NOTES_FULL : NW_OVERVIEW_NOTES_EXCERPT,
    .paper = paper,
    .details = self->choice.details,
    .flags = self->choice.flags,
    .example = is_example (self),
  };

  if (self->choice.reason != 0)
    {
      names = nw_overview_list_names (self->journal, self->lang, error);
      if (names == NULL)
        return NULL;
      options.names = names;
      options.names_reason = nw_named_reason_get_label (self->choice.reason);
    }
  return nw_overview_new (renderer, self->sessions, &options, error);
}

/* The row with @id; none for a session that names nobody. A row that cannot be
 * read is not silently left out of a sheet that goes into somebody's file. */
static gboolean
find_part (Print *self,
           NwPartKind kind,
           const char *id,
           NwPart **part,
           GError **error)
{
  g_autoptr (GPtrArray) parts = NULL;

  if (id == NULL || *id == '\0')
    return TRUE;
  parts = nw_journal_list_parts (self->journal, kind, NULL, error);
  if (parts == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      if (!g_str_equal (nw_part_get_id (g_ptr_array_index (parts, i)), id))
        continue;
      *part = g_object_ref (g_ptr_array_index (parts, i));
      return TRUE;
    }

  g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("Who the session is of, or by, is not in the journal any more."));
  return FALSE;
}

static NwReport *
lay_out_sheet (Print *self,
               NwSession *session,
               NwPaper paper,
               GError **error)
{
  g_autoptr (NwRenderer) renderer = make_renderer (self);
  g_autoptr (GPtrArray) amendments = NULL;
  g_autoptr (NwPart) patient = NULL;
  NwSessionSheetOptions options = { .paper = paper, .example = is_example (self) };

  if (nw_session_get_n_amendments (session) > 0)
    {
      amendments = nw_journal_list_amendments (self->journal, nw_session_get_id (session), NULL, error);
      if (amendments == NULL)
        return NULL;
      options.amendments = amendments;
    }
  if (self->kind == NW_SESSION_PRINT_SHEET_NAMED)
    {
      if (!find_part (self, NW_PART_PATIENT, nw_session_get_patient_id (session), &patient, error))
        return NULL;
      if (patient == NULL)
        patient = nw_part_new (NW_PART_PATIENT);
      options.patient = patient;
    }
  return nw_session_sheet_new (renderer, session, &options, error);
}

/* "rhomboid major – left; trapezius – left" */
static char *
format_place (Print *self,
              NwSession *session)
{
  GString *place = g_string_new (NULL);

  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *entry = nw_session_get_site (session, i);
      NwSite *site = nw_atlas_lookup_site (self->atlas, nw_session_site_get_site_id (entry));

      g_string_append_printf (place, "%s%s – %s", i > 0 ? "; " : "", site != NULL ? nw_site_get_name (site, self->lang) : nw_session_site_get_site_id (entry),
                              nw_side_get_label (nw_session_site_get_side (entry)));
    }

  return g_string_free (place, FALSE);
}

/* What the record says is filled in, the rest is left to be written. */
static NwReport *
lay_out_leaflet (Print *self,
                 NwSession *session,
                 NwPaper paper,
                 GError **error)
{
  g_autoptr (NwPart) patient = NULL;
  g_autoptr (NwPart) therapist = NULL;
  g_autofree char *born = NULL;
  g_autofree char *place = format_place (self, session);
  NwLeafletPrint print = { .lang = self->lang, .paper = paper, .place = place, .therapist = nw_session_get_therapist (session) };

  if (!find_part (self, NW_PART_PATIENT, nw_session_get_patient_id (session), &patient, error) || !find_part (self, NW_PART_THERAPIST, nw_session_get_therapist_id (session), &therapist, error))
    return NULL;
  born = patient != NULL && nw_part_has (patient, "born") ? nw_date_format_long (nw_part_get_text (patient, "born"), self->lang) : NULL;
  print.born = born;
  print.patient = patient != NULL ? nw_part_get_text (patient, "name") : NULL;
  print.registration = therapist != NULL ? nw_part_get_text (therapist, "register-number") : NULL;

  return nw_leaflet_report_new (self->atlas, self->kind == NW_SESSION_PRINT_CONSENT ? NW_LEAFLET_CONSENT : NW_LEAFLET_AFTERCARE, &print);
}

static NwReport *
lay_out_cb (NwPaper paper,
            gpointer data,
            GError **error)
{
  Print *self = data;
  g_autoptr (NwSession) session = NULL;

  if (self->kind == NW_SESSION_PRINT_OVERVIEW)
    return lay_out_overview (self, paper, error);

  session = g_list_model_get_item (self->sessions, 0);
  if (self->kind == NW_SESSION_PRINT_SHEET || self->kind == NW_SESSION_PRINT_SHEET_NAMED)
    return lay_out_sheet (self, session, paper, error);
  return lay_out_leaflet (self, session, paper, error);
}

/* The name of a file must not say whom it is about. */
static char *
make_stem (NwSessionPrintKind kind)
{
  g_autofree char *today = nw_date_today ();

  switch (kind)
    {
    case NW_SESSION_PRINT_SHEET:
    case NW_SESSION_PRINT_SHEET_NAMED:
      /* Translators: the name of a file without its ending; %s is a day such as 2026-11-21. It must not say whom the session is about. */
      return g_strdup_printf (_ ("session %s"), today);
    case NW_SESSION_PRINT_CONSENT:
      /* Translators: the name of a file without its ending; %s is a day such as 2026-11-21 */
      return g_strdup_printf (_ ("consent %s"), today);
    case NW_SESSION_PRINT_AFTERCARE:
      /* Translators: the name of a file without its ending; %s is a day such as 2026-11-21 */
      return g_strdup_printf (_ ("aftercare %s"), today);
    case NW_SESSION_PRINT_OVERVIEW:
    default:
      /* Translators: the name of a file without its ending; %s is a day such as 2026-11-21. It must not say whom the sessions are about. */
      return g_strdup_printf (_ ("sessions %s"), today);
    }
}

/**
 * nw_session_print_async:
 * @parent: (nullable): the window over which the pages stand
 * @atlas: names sites and regions
 * @journal: open
 * @sessions: #NwSession objects, in the order in which they are printed; one
 *   for all but an overview
 * @kind: what is printed
 * @choice: (nullable): of an overview: how
 * @callback: called with the first print or file, or when the window is closed
 * @user_data: for @callback
 *
 * Lays the pages out in a thread and shows them. That patients are named in an
 * overview goes into the access log with the reason.
 */
void
nw_session_print_async (GtkWindow *parent,
                        NwAtlas *atlas,
                        NwJournal *journal,
                        GListModel *sessions,
                        NwSessionPrintKind kind,
                        const NwOverviewChoice *choice,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Print *print = NULL;
  g_autofree char *stem = make_stem (kind);

  g_return_if_fail (NW_IS_ATLAS (atlas));
  g_return_if_fail (NW_IS_JOURNAL (journal));
  g_return_if_fail (G_IS_LIST_MODEL (sessions) && (kind == NW_SESSION_PRINT_OVERVIEW || g_list_model_get_n_items (sessions) > 0));

  print = g_new0 (Print, 1);
  print->atlas = g_object_ref (atlas);
  print->journal = g_object_ref (journal);
  print->sessions = g_object_ref (sessions);
  print->kind = kind;
  print->lang = nw_lang_get ();
  if (choice != NULL)
    print->choice = *choice;
  if (print->choice.reason != 0)
    {
      nw_journal_log_full (journal, NW_LOG_NAMED_OVERVIEW, NW_LOG_JOURNAL, NULL, g_list_model_get_n_items (sessions));
      nw_journal_log_full (journal, NW_LOG_NAMED_REASON, NW_LOG_JOURNAL, NULL, print->choice.reason);
    }
  nw_report_preview_async (parent, lay_out_cb, print, print_free, nw_print_get_usual_paper (), _ ("Save as PDF"), stem, callback, user_data);
}

/**
 * nw_session_print_finish:
 * @result: as given to the callback
 * @path: (out) (optional) (transfer full) (nullable): the file that was written
 * @error: return location; %G_IO_ERROR_CANCELLED when nothing was printed
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_session_print_finish (GAsyncResult *result,
                         char **path,
                         GError **error)
{
  return nw_report_print_finish (result, path, error);
}
