/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-plan-desk-private.h"

#include "nw-parts.h"
#include "nw-plan-row.h"
#include "nw-session-names.h"
#include "nw-stop-check-dialog.h"
#include "nw-stop-check.h"
#include "nw-toast.h"
#include "nw-zone.h"

#include <glib/gi18n-lib.h>

/* nw_plan_desk_get_draft: the draft that is open in the editor, or NULL */
NwSession *
nw_plan_desk_get_draft (NwPlanDesk *self)
{
  NwSession *session = nw_sessions_page_get_open_session (self->sessions_page);

  return session != NULL && nw_session_get_state (session) == NW_SESSION_DRAFT ? session : NULL;
}

/* nw_plan_desk_show_atlas: brings the screen with the tray in front */
void
nw_plan_desk_show_atlas (NwPlanDesk *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-page", "s", "atlas");
}

/* The first place that something refuses, -1 for none. */
static int
find_refused (NwPlanDesk *self)
{
  g_autoptr (GPtrArray) findings = nw_plan_list_findings_with (self->plan, self->atlas, nw_plan_desk_get_draft (self));

  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);

      if (nw_finding_is_refused (finding) && !nw_finding_is_deviation (finding))
        return nw_finding_get_position (finding);
    }
  return -1;
}

/* One zone after the other; who goes back has started nothing, but what was
 * ticked stays ticked. */
typedef struct
{
  NwPlanDesk *desk;
  char *zone;
  gboolean closing;
} Check;

static void
check_free (gpointer data,
            GClosure *closure)
{
  Check *check = data;

  g_object_unref (check->desk);
  g_free (check->zone);
  g_free (check);
}

static void start (NwPlanDesk *self,
                   gboolean closing);

static void
checked_cb (NwStopCheckDialog *dialog,
            gboolean passed,
            Check *check)
{
  g_autoptr (NwPlanDesk) self = g_object_ref (check->desk);
  g_autoptr (NwStopCheck) done = NULL;

  if (!passed)
    return;

  done = nw_stop_check_new_now (self->atlas, check->zone);
  nw_plan_add_stop_check (self->plan, done);
  start (self, check->closing);
}

/* The needles that the stop-check is about; the zone alone may be three regions
 * for one muscle. */
static char *
describe_zone (NwPlanDesk *self,
               const char *zone)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *regions = NULL;

  for (guint i = 0; i < nw_plan_get_n_sites (self->plan); i++)
    {
      NwSessionSite *mark = nw_plan_get_site (self->plan, i);
      NwSite *site = nw_atlas_lookup_site (self->atlas, nw_session_site_get_site_id (mark));
      g_autofree char *place = NULL;

      if (site == NULL || !nw_stop_check_is_needed (site) || g_strcmp0 (nw_stop_check_find_zone (self->atlas, site, nw_session_site_get_region_id (mark)), zone) != 0)
        continue;
      place = nw_plan_describe_place (mark, self->atlas);
      if (!g_ptr_array_find_with_equal_func (names, place, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&place));
    }
  if (names->len > 0)
    {
      g_ptr_array_add (names, NULL);
      return g_strjoinv ("; ", (char **)names->pdata);
    }

  regions = nw_atlas_format_zone (self->atlas, zone, nw_lang_get ());
  return nw_part_sentence_case (regions);
}

static void
ask_zone (NwPlanDesk *self,
          const char *zone,
          gboolean closing)
{
  g_autofree char *heading = describe_zone (self, zone);
  guint n_silent = nw_plan_count_not_compared (self->plan);
  g_autofree char *note = n_silent > 0 ? nw_plan_describe_not_compared (n_silent) : NULL;
  g_autoptr (GPtrArray) items = nw_stop_check_list_items (self->atlas, zone);
  GtkWidget *dialog = nw_stop_check_dialog_new (self->window, heading, items);
  Check *check = g_new0 (Check, 1);

  nw_stop_check_dialog_set_note (NW_STOP_CHECK_DIALOG (dialog), note);
  check->desk = g_object_ref (self);
  check->zone = g_strdup (zone);
  check->closing = closing;
  g_signal_connect_data (dialog, "done", G_CALLBACK (checked_cb), check, check_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* @closing: the window goes once the journal has the plan. That is said anew
 * with each start: whoever goes back on the way stays. */
static void
start (NwPlanDesk *self,
       gboolean closing)
{
  g_auto (GStrv) zones = NULL;
  int refused = -1;

  self->close_when_kept = FALSE;
  /* What was said of the plan is not to stand beside what is asked now. */
  nw_toast_clear (GTK_WIDGET (self->atlas_page));
  if (self->atlas == NULL)
    return;
  if (nw_plan_get_n_sites (self->plan) == 0)
    {
      nw_toast_say (GTK_WIDGET (self->atlas_page), _ ("The plan has no needles yet."));
      return;
    }

  refused = find_refused (self);
  if (refused >= 0)
    {
      nw_plan_desk_show_atlas (self);
      nw_plan_tray_set_open (self->tray, TRUE);
      nw_plan_desk_refuse (self, (guint)refused);
      return;
    }
  zones = nw_plan_list_zones_to_check (self->plan, self->atlas, nw_plan_desk_get_draft (self));
  if (zones != NULL && zones[0] != NULL)
    {
      ask_zone (self, zones[0], closing);
      return;
    }
  self->close_when_kept = closing;
  nw_sessions_page_take_plan (self->sessions_page, self->plan);
}

/**
 * nw_plan_desk_start:
 * @self: the desk
 *
 * Starts the session: what is refused has to be settled first, then each zone
 * of high risk asks its stop-check, then the plan goes to the editor. The plan
 * lets go of its needles once the journal has them.
 */
void
nw_plan_desk_start (NwPlanDesk *self)
{
  g_return_if_fail (NW_IS_PLAN_DESK (self));

  start (self, FALSE);
}

/* The dialog that answered is gone before the window that it stands over. */
static gboolean
close_cb (gpointer window)
{
  gtk_window_close (window);

  return G_SOURCE_REMOVE;
}

static void
close_response_cb (NwPlanDesk *self,
                   const char *response)
{
  if (g_str_equal (response, "keep"))
    start (self, TRUE);
  else if (g_str_equal (response, "discard"))
    {
      self->closing = TRUE;
      g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_cb, g_object_ref (self->window), g_object_unref);
    }
}

/**
 * nw_plan_desk_may_close:
 * @self: the desk
 *
 * To be asked before the window is closed: a plan is not lost without a word.
 *
 * Returns: %TRUE if the window may be closed now; else the user is being asked
 */
gboolean
nw_plan_desk_may_close (NwPlanDesk *self)
{
  GtkWidget *dialog = NULL;

  g_return_val_if_fail (NW_IS_PLAN_DESK (self), TRUE);

  if (self->closing || nw_plan_get_n_sites (self->plan) == 0)
    return TRUE;

  dialog = adw_message_dialog_new (self->window, _ ("There Is a Plan"),
                                   _ ("It is not in the journal yet. To keep it as a draft, its stop-check is asked first where one is due."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _ ("_Cancel"),
                                    "discard", _ ("_Discard Plan"),
                                    "keep", _ ("_Keep as Draft"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "keep", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, G_CONNECT_SWAPPED);
  nw_session_name_parts (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  return FALSE;
}
