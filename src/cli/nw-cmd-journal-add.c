/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-cli-journal.h"
#include "nw-date.h"
#include "nw-error.h"
#include "nw-frame.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

/* Room for NW_SESSION_NOTE_MAX characters of UTF-8. */
#define MAX_NOTE_BYTES (NW_SESSION_NOTE_MAX * 4)

static const NwCliOption options[] = {
  { "day", 0, N_ ("YYYY-MM-DD"), N_ ("the day of the session (today)"), FALSE },
  { "patient", 0, N_ ("PSEUDONYM"), N_ ("pseudonym of the patient, never a name"), FALSE },
  { "therapist", 0, N_ ("NAME"), N_ ("who treated"), FALSE },
  { "region", 0, N_ ("REGION"), N_ ("the region (that of the first site)"), FALSE },
  { "site", 0, N_ ("SITE[:SIDE[@VIEW,X,Y]]"), N_ ("a site with left, right or midline, and its point in mm of a view; may be repeated"), TRUE },
  { "needle", 0, N_ ("DIAMETERxLENGTH"), N_ ("the needle of the --site before it, in mm, such as 0.25x30"), TRUE },
  { "depth", 0, N_ ("MM"), N_ ("its planned depth: inserted length along the shaft"), TRUE },
  { "angle", 0, N_ ("DEGREES"), N_ ("its angle with the skin, 10 to 90"), TRUE },
  { "direction", 0, N_ ("TEXT"), N_ ("its direction"), TRUE },
  { "imaged-by", 0, N_ ("NAME"), N_ ("who images, for a site that asks for it"), TRUE },
  { "imaged-with", 0, N_ ("TEXT"), N_ ("with what"), TRUE },
  { "deviation", 0, N_ ("REASON"), N_ ("why the site was needled although that is refused"), TRUE },
  { "product", 0, N_ ("TEXT"), N_ ("which needle was used there: product"), TRUE },
  { "lot", 0, N_ ("TEXT"), N_ ("its lot"), TRUE },
  { "expiry", 0, N_ ("YYYY-MM"), N_ ("use before"), TRUE },
  { "used", 0, N_ ("MM"), N_ ("how far it went in, along the shaft"), TRUE },
  { "insertions", 0, N_ ("NUMBER"), N_ ("how often it was inserted"), TRUE },
  { "in", 0, N_ ("TIME"), N_ ("when it went in, YYYY-MM-DDThh:mm:ss with Z or the zone"), TRUE },
  { "out", 0, N_ ("TIME"), N_ ("when it came out"), TRUE },
  { "screening", 0, N_ ("ID:ANSWER"), N_ ("a contraindication and yes or no; may be repeated"), TRUE },
  { "complaint", 0, N_ ("TEXT"), N_ ("the complaint"), FALSE },
  { "goal", 0, N_ ("TEXT"), N_ ("the goal"), FALSE },
  { "consent", 0, N_ ("HOW"), N_ ("how consent was given: oral or written"), FALSE },
  { "consent-by", 0, N_ ("WHO"), N_ ("who gave it: patient, patient-and-parents, parents or representative"), FALSE },
  { "consent-at", 0, N_ ("TIME"), N_ ("when"), FALSE },
  { "told", 0, N_ ("ID"), N_ ("an item of the checklist for consent that was told; may be repeated"), TRUE },
  { "event", 0, N_ ("EVENT[:SEVERITY]"), N_ ("an adverse event of the table, mild, moderate or severe; may be repeated"), TRUE },
  { "nprs", 0, N_ ("BEFORE:AFTER"), N_ ("pain from 0 to 10, before and after"), FALSE },
  { "aftercare", 0, N_ ("ID"), N_ ("an item of the checklist for afterwards; may be repeated"), TRUE },
  { "next-step", 0, N_ ("TEXT"), N_ ("what comes next"), FALSE },
  { "evaluation", 0, N_ ("TEXT"), N_ ("the evaluation"), FALSE },
  { "note", 0, N_ ("TEXT"), N_ ("the note"), FALSE },
  { "note-file", 0, N_ ("FILE"), N_ ("read the note from a file, - for standard input"), FALSE },
  { "close", 0, NULL, N_ ("close the session: it is not changed any more"), FALSE },
  { "json", 0, NULL, N_ ("print the saved session as JSON"), FALSE },
  { NULL },
};

/* Which sides of the patient the maps show @site on; all FALSE where no map
 * draws it. */
static gboolean
find_sides (NwFigureSet *figures,
            NwSite *site,
            gboolean sides[NW_N_SIDES],
            GError **error)
{
  for (NwView view = NW_VIEW_ANTERIOR; view <= NW_VIEW_RIGHT; view++)
    {
      g_autoptr (NwSiteMap) map = NULL;
      g_autoptr (GPtrArray) shapes = NULL;

      if (!nw_site_is_in_view (site, view) && !nw_site_is_drawn_in (site, view))
        continue;
      map = nw_figure_set_dup_site_map (figures, view, error);
      if (map == NULL)
        return FALSE;
      shapes = nw_site_map_list_shapes (map, site, NW_SIDE_MIDLINE);
      for (guint i = 0; i < shapes->len; i++)
        sides[nw_shape_get_side (g_ptr_array_index (shapes, i))] = TRUE;
    }

  return TRUE;
}

/* The side is only left out where there is no choice: left and right are
 * never guessed, and a site across the midline has neither. */
static gboolean
check_side (NwCli *cli,
            NwSite *site,
            NwSide side,
            GError **error)
{
  g_autoptr (NwRenderer) renderer = nw_cli_make_renderer (cli, error);
  gboolean sides[NW_N_SIDES] = { FALSE };
  gboolean paired = FALSE;

  if (renderer == NULL || !find_sides (nw_renderer_get_figures (renderer), site, sides, error))
    return FALSE;

  paired = sides[NW_SIDE_LEFT] || sides[NW_SIDE_RIGHT];
  if (sides[side] || (!paired && !sides[NW_SIDE_MIDLINE]))
    return TRUE;
  if (paired)
    g_set_error (error, NW_ERROR, NW_ERROR_INVALID,
                 /* Translators: %s is the id of a site; the words after the colon are typed as they are */
                 _ ("Say the side: --site=%1$s:left or --site=%1$s:right."), nw_site_get_id (site));
  else
    /* Translators: %s is the id of a site; the word after the colon is typed as it is */
    g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("The site lies across the midline: --site=%s:midline."), nw_site_get_id (site));
  return FALSE;
}

/* Whether a point can be kept in @view: it is that of a map which shows the
 * site, or of a plate that shares its frame. */
static gboolean
check_view (NwSite *site,
            NwView view,
            GError **error)
{
  for (guint i = 0; i < NW_N_VIEWS; i++)
    {
      if (nw_view_get_base ((NwView)i) == view && (nw_site_is_in_view (site, (NwView)i) || nw_site_is_drawn_in (site, (NwView)i)))
        return TRUE;
    }

  /* Translators: the id of a site, then a view of the body as it is typed */
  g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%1$s is not in the view \"%2$s\"."), nw_site_get_id (site), nw_view_to_string (view));
  return FALSE;
}

/* Reads "VIEW,X,Y": a point of a body view that does not lie on the other side. */
static gboolean
read_point (const char *text,
            NwSide side,
            NwView *view,
            double *x_mm,
            double *y_mm,
            GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", 0);
  char *end = NULL;

  if (g_strv_length (parts) == 3 && nw_view_from_string (parts[0], view))
    {
      *x_mm = g_ascii_strtod (parts[1], &end);
      if (end != parts[1] && *end == '\0')
        {
          *y_mm = g_ascii_strtod (parts[2], &end);
          if (end != parts[2] && *end == '\0' && nw_frame_contains (*view, *x_mm, *y_mm))
            {
              if (nw_frame_agrees (*view, *x_mm, side))
                return TRUE;
              g_set_error (error, NW_ERROR, NW_ERROR_INVALID,
                           /* Translators: %s is what was typed as a point, then a side of the patient */
                           _ ("The point \"%s\" does not lie on the side \"%s\"."), text, nw_side_to_string (side));
              return FALSE;
            }
        }
    }

  /* Translators: %s is what was typed as a point; the words in capitals are those of the help text, "mm" millimetres */
  g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("A point is VIEW,X,Y in mm of the picture (anterior, posterior, left, right), not \"%s\"."), text);
  return FALSE;
}

static gboolean
add_site (NwCli *cli,
          NwSession *session,
          NwPlan *plan,
          guint index,
          const char *value,
          GError **error)
{
  g_auto (GStrv) halves = g_strsplit (value, "@", 2);
  const char *colon = strrchr (halves[0], ':');
  g_autofree char *name = colon != NULL ? g_strndup (halves[0], (gsize)(colon - halves[0])) : g_strdup (halves[0]);
  const char *region = NULL;
  NwSide side = NW_SIDE_MIDLINE;
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;
  GObject *found = NULL;
  g_autoptr (NwNeedlePlan) needle = nw_cli_read_needle (cli, index, error);
  g_autoptr (NwPart) use = needle != NULL ? nw_cli_read_use (cli, index, error) : NULL;
  g_autoptr (NwSessionSite) place = NULL;
  g_autoptr (NwSessionSite) mark = NULL;
  g_autoptr (NwSessionSite) entry = NULL;

  if (use == NULL)
    return FALSE;
  if (colon != NULL && !nw_side_from_string (colon + 1, &side))
    {
      /* Translators: %s is what was typed as the side */
      g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("The side is left, right or midline, not \"%s\"."), colon + 1);
      return FALSE;
    }

  found = nw_atlas_find (cli->atlas, name, error);
  if (found == NULL)
    return FALSE;
  if (!NW_IS_SITE (found))
    {
      /* Translators: %s is the name of a region */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("\"%s\" is a region; name a site of it."), name);
      return FALSE;
    }
  if (!check_side (cli, NW_SITE (found), side, error))
    return FALSE;

  if (halves[1] != NULL && (!read_point (halves[1], side, &view, &x, &y, error) || !check_view (NW_SITE (found), view, error)))
    return FALSE;

  region = nw_region_get_id (nw_site_choose_region (NW_SITE (found), nw_session_get_region (session)));
  if (halves[1] != NULL)
    place = nw_session_site_new_at (nw_site_get_id (NW_SITE (found)), region, side, view, x, y);
  else
    place = nw_session_site_new (nw_site_get_id (NW_SITE (found)), region, side);
  mark = nw_session_site_new_with_needle (place, needle);
  entry = nw_session_site_new_with_use (mark, use);
  if (!nw_plan_add (plan, entry, error))
    return FALSE;
  if (*nw_session_get_region (session) == '\0')
    nw_session_set_region (session, region);

  return TRUE;
}

static gboolean
set_region (NwCli *cli,
            NwSession *session,
            GError **error)
{
  NwRegion *region = NULL;

  if (!nw_cli_find_region (cli, &region, error))
    return FALSE;
  if (region != NULL)
    nw_session_set_region (session, nw_region_get_id (region));
  return TRUE;
}

static char *
read_note (const char *path,
           GError **error)
{
  g_autoptr (GString) note = g_string_new (NULL);
  char buffer[4096];
  int fd = g_str_equal (path, "-") ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  gssize n = fd >= 0 ? 0 : -1;

  while (fd >= 0 && note->len <= MAX_NOTE_BYTES && ((n = read (fd, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR)))
    g_string_append_len (note, buffer, MAX (n, 0));

  if (n < 0)
    {
      g_set_error (error, NW_ERROR, errno == ENOENT ? NW_ERROR_NOT_FOUND : NW_ERROR_PERMISSION,
                   /* Translators: a path, then the reason that the system gives */
                   _ ("\"%s\" could not be read: %s"), path, g_strerror (errno));
    }
  if (fd > STDIN_FILENO)
    close (fd);
  if (n < 0)
    return NULL;

  if (note->len > MAX_NOTE_BYTES)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_TOO_LARGE, _ ("The note is too long."));
      return NULL;
    }
  if (strlen (note->str) != note->len || !g_utf8_validate (note->str, -1, NULL))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The note is not UTF-8 text."));
      return NULL;
    }

  return g_string_free (g_steal_pointer (&note), FALSE);
}

static gboolean
set_note (NwCli *cli,
          NwSession *session,
          GError **error)
{
  const char *path = nw_cli_args_get (cli->args, "note-file");
  g_autofree char *note = NULL;

  if (path == NULL)
    {
      if (nw_cli_args_has (cli->args, "note"))
        nw_session_set_note (session, nw_cli_args_get (cli->args, "note"));
      return TRUE;
    }

  if (nw_cli_args_has (cli->args, "note"))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("Give --note or --note-file, not both."));
      return FALSE;
    }

  note = read_note (path, error);
  if (note == NULL)
    return FALSE;
  nw_session_set_note (session, note);
  return TRUE;
}

/* What was typed, as a session; everything is checked before the journal is
 * opened. */
static NwSession *
make_session (NwCli *cli,
              GError **error)
{
  g_autoptr (NwSession) session = nw_session_new ();
  g_autoptr (NwPlan) plan = nw_plan_new ();
  const char *const *sites = nw_cli_args_get_all (cli->args, "site");
  g_autofree char *today = nw_date_today ();
  const char *day = nw_cli_args_get (cli->args, "day");

  if (!nw_cli_check_day (cli->args, "day", error) || nw_cli_get_atlas (cli, error) == NULL || !set_region (cli, session, error))
    return NULL;
  for (guint i = 0; sites[i] != NULL; i++)
    {
      if (!add_site (cli, session, plan, i, sites[i], error))
        return NULL;
    }
  if (!nw_cli_take_plan (cli, plan, session, error))
    return NULL;
  if (!set_note (cli, session, error) || !nw_cli_read_parts (cli, session, error))
    return NULL;

  nw_session_set_day (session, day != NULL ? day : today);
  if (nw_cli_args_has (cli->args, "patient"))
    nw_session_set_patient (session, nw_cli_args_get (cli->args, "patient"));
  if (nw_cli_args_has (cli->args, "therapist"))
    nw_session_set_therapist (session, nw_cli_args_get (cli->args, "therapist"));
  if (nw_cli_args_has (cli->args, "close"))
    nw_session_set_state (session, NW_SESSION_CLOSED);
  if (!nw_session_validate (session, error))
    return NULL;

  return g_steal_pointer (&session);
}

static gboolean
print_saved (NwCli *cli,
             NwSession *session,
             GError **error)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();
  g_autoptr (NwJsonWriter) json = nw_json_writer_new ();
  g_autofree char *id = nw_session_get_short_id (session);
  g_autofree char *line = NULL;

  if (nw_cli_args_has (cli->args, "json"))
    {
      nw_cli_add_session_json (json, cli->atlas, session, cli->lang);
      return nw_cli_print (nw_json_writer_get (json), error);
    }

  /* Translators: %s is the short id of a session */
  line = g_strdup_printf (_ ("Saved session %s."), id);
  nw_cli_text_paragraph (text, 0, line);
  return nw_cli_print (nw_cli_text_get (text), error);
}

static gboolean
run_add (NwCli *cli,
         GError **error)
{
  g_autoptr (NwSession) session = make_session (cli, error);
  g_autoptr (NwJournal) journal = NULL;
  g_autoptr (NwSession) saved = NULL;

  if (session == NULL)
    return FALSE;

  journal = nw_cli_open_journal (cli, error);
  if (journal == NULL)
    return FALSE;

  saved = nw_journal_save (journal, session, NULL, error);
  return saved != NULL && print_saved (cli, saved, error);
}

const NwCliCommand nw_cmd_journal_add = {
  .name = "journal add",
  .summary = N_ ("add a session"),
  .details = N_ ("Patients by pseudonym, never by name: other users of this computer can read command lines. "
                 "What is refused needs a reason (--deviation); what is longer than a published figure is said on standard error."),
  .options = options,
  .run = run_add,
};
