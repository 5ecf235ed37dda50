/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

#include "nw-app-settings.h"
#include "nw-deviation.h"
#include "nw-parts.h"
#include "nw-plan-needle-dialog.h"
#include "nw-plan-refusal.h"
#include "nw-plan-row.h"
#include "nw-session-names.h"
#include "nw-session-site-row.h"

#include <glib/gi18n-lib.h>

/* The sites of the session, with what stands against them. */

/* nw_session_editor_list_findings: what stands against the session as it is, or
 * has to be known; empty for one that is not edited here */
GPtrArray *
nw_session_editor_list_findings (NwSessionEditor *self)
{
  GSettings *settings = nw_app_settings_get ();
  NwFindingRules rules = self->rules;
  g_autoptr (GListStore) before = NULL;

  if (self->session == NULL || self->atlas == NULL || !nw_session_editor_is_editable (self))
    return g_ptr_array_new_with_free_func (g_object_unref);

  rules.n_needles_max = settings != NULL ? g_settings_get_uint (settings, "plan-needles-named-above") : 0;
  before = g_list_store_new (NW_TYPE_SESSION_SITE);
  return nw_finding_list (self->atlas, G_LIST_MODEL (before), nw_session_get_sites (self->session),
                          nw_session_get_screening (self->session), &rules);
}

/* A reason goes with the refusal that it was written for. A reason that goes
 * may be what refused another mark, so it is looked again. */
static void
settle_deviations (NwSessionEditor *self)
{
  gboolean changed = TRUE;

  for (guint round = 0; changed && round < NW_SESSION_SITES_MAX; round++)
    {
      g_autoptr (GPtrArray) findings = nw_session_editor_list_findings (self);

      changed = FALSE;
      for (guint i = 0; i < nw_session_get_n_sites (self->session); i++)
        {
          NwSessionSite *mark = nw_session_get_site (self->session, i);
          g_autoptr (NwSessionSite) settled = nw_deviation_settle (mark, findings, i);

          if (settled == mark)
            continue;
          nw_session_replace_site (self->session, i, settled);
          changed = TRUE;
        }
    }
}

static guint
position_of (GtkWidget *row)
{
  return (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
side_chosen_cb (GtkWidget *row,
                int side,
                NwSessionEditor *self)
{
  guint position = position_of (row);
  NwSessionSite *old = nw_session_get_site (self->session, position);
  g_autoptr (NwSessionSite) site = NULL;

  if (!nw_session_editor_is_editable (self) || old == NULL || nw_session_site_get_side (old) == (NwSide)side)
    return;

  site = nw_session_site_new_with_side (old, (NwSide)side);
  nw_session_replace_site (self->session, position, site);
  nw_session_editor_sites_changed (self);
}

/* The mark that a dialog was opened for, by its id: others may have come or
 * gone meanwhile. */
static gboolean
find_mark (NwSessionEditor *self,
           const char *id,
           guint *position)
{
  for (guint i = 0; self->session != NULL && i < nw_session_get_n_sites (self->session); i++)
    {
      if (!g_str_equal (nw_session_site_get_id (nw_session_get_site (self->session, i)), id))
        continue;
      *position = i;
      return TRUE;
    }
  return FALSE;
}

static void
applied_cb (NwPlanNeedleDialog *dialog,
            NwSessionSite *site,
            NwSessionEditor *self)
{
  guint position = 0;

  if (!nw_session_editor_is_editable (self) || !find_mark (self, nw_session_site_get_id (site), &position))
    return;
  nw_session_replace_site (self->session, position, site);
  nw_session_editor_sites_changed (self);
}

static void
edited_cb (GtkWidget *row,
           NwSessionEditor *self)
{
  GtkWidget *dialog = NULL;

  if (!nw_session_editor_is_editable (self))
    return;
  dialog = nw_plan_needle_dialog_new (GTK_WINDOW (gtk_widget_get_root (row)), self->atlas,
                                      nw_session_get_site (self->session, position_of (row)));
  g_signal_connect_object (dialog, "applied", G_CALLBACK (applied_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
removed_cb (GtkWidget *row,
            NwSessionEditor *self)
{
  if (!nw_session_editor_is_editable (self))
    return;
  nw_session_remove_site (self->session, position_of (row));
  gtk_widget_grab_focus (GTK_WIDGET (self->site_search));
  nw_session_editor_sites_changed (self);
}

/* What waits for a reason. */
typedef struct
{
  NwSessionEditor *editor;
  char *mark;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->editor);
  g_free (question->mark);
  g_free (question);
}

static void
reason_cb (const char *reason,
           gpointer data)
{
  Question *question = data;
  NwSessionEditor *self = question->editor;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (NwSessionSite) site = NULL;
  guint position = 0;

  if (!nw_session_editor_is_editable (self) || !find_mark (self, question->mark, &position))
    return;
  findings = nw_session_editor_list_findings (self);
  site = nw_deviation_record (nw_session_get_site (self->session, position), findings, position, reason);
  nw_session_replace_site (self->session, position, site);
  nw_session_editor_sites_changed (self);
}

/* nw_session_editor_refuse: shows what refuses the mark at @position, and asks
 * for a reason; FALSE if nothing does */
gboolean
nw_session_editor_refuse (NwSessionEditor *self,
                          guint position)
{
  NwSessionSite *mark = nw_session_get_site (self->session, position);
  g_autoptr (GPtrArray) findings = nw_session_editor_list_findings (self);
  g_autoptr (GPtrArray) refusals = nw_deviation_list_open (findings, position);
  g_autofree char *place = NULL;
  g_autofree char *heading = NULL;
  Question *question = NULL;

  if (refusals->len == 0)
    return FALSE;

  place = nw_plan_describe_place (mark, self->atlas);
  /* Translators: the title of a message; %s is a site with its side */
  heading = g_strdup_printf (_ ("Refused: %s"), place);
  question = g_new0 (Question, 1);
  question->editor = g_object_ref (self);
  question->mark = g_strdup (nw_session_site_get_id (mark));
  nw_plan_refusal_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, place, refusals,
                       nw_needle_plan_get_deviation (nw_session_site_get_needle (mark)), reason_cb, question, question_free);
  return TRUE;
}

/* nw_session_editor_find_refused: the first mark that is refused without a
 * reason, -1 for none */
int
nw_session_editor_find_refused (NwSessionEditor *self)
{
  g_autoptr (GPtrArray) findings = nw_session_editor_list_findings (self);

  return nw_deviation_find_open (findings);
}

static void
deviate_cb (GtkWidget *row,
            NwSessionEditor *self)
{
  nw_session_editor_refuse (self, position_of (row));
}

static void
used_cb (GtkWidget *row,
         NwPart *use,
         const char *field,
         NwSessionEditor *self)
{
  guint position = position_of (row);
  NwSessionSite *old = nw_session_get_site (self->session, position);
  g_autoptr (NwSessionSite) site = NULL;
  g_autofree char *key = NULL;

  /* What is shown of a finished session is what is recorded of it. */
  if (!nw_session_editor_is_editable (self))
    return;
  site = nw_session_site_new_with_use (old, use);
  key = field != NULL ? g_strdup_printf ("%s/%s", nw_session_site_get_id (old), field) : NULL;
  nw_session_replace_site (self->session, position, site);
  nw_session_editor_fill_sites (self);
  nw_session_editor_touch_field (self, key);
}

static gboolean
has_product (NwSession *session,
             guint position)
{
  NwPart *use = nw_session_site_get_use (nw_session_get_site (session, position));

  return nw_part_has (use, "product") || nw_part_has (use, "lot") || nw_part_has (use, "expiry");
}

/* The number of the needle whose product the one at @position can take over. */
static guint
find_reuse (NwSessionEditor *self,
            guint position)
{
  if (!nw_session_editor_is_editable (self) || has_product (self->session, position))
    return 0;
  for (guint i = position; i > 0; i--)
    {
      if (has_product (self->session, i - 1))
        return i;
    }
  return 0;
}

static void
reuse_cb (GtkWidget *row,
          NwSessionEditor *self)
{
  static const char *const fields[] = { "product", "lot", "expiry" };
  guint position = position_of (row);
  guint number = find_reuse (self, position);
  NwSessionSite *old = nw_session_get_site (self->session, position);
  g_autoptr (NwPart) use = g_object_ref (nw_session_site_get_use (old));
  g_autoptr (NwSessionSite) site = NULL;

  if (number == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      NwPart *next = nw_part_copy_field (use, nw_session_site_get_use (nw_session_get_site (self->session, number - 1)), fields[i]);

      g_object_unref (use);
      use = next;
    }
  site = nw_session_site_new_with_use (old, use);
  nw_session_replace_site (self->session, position, site);
  nw_session_editor_fill_sites (self);
  nw_session_editor_touch (self);
}

/* The rows stay, so that the keyboard does; only what they show changes. */
static GtkWidget *
ensure_row (NwSessionEditor *self,
            guint position)
{
  GtkListBoxRow *old = gtk_list_box_get_row_at_index (self->sites, (int)position);
  GtkWidget *row = NULL;

  if (old != NULL)
    return GTK_WIDGET (old);

  row = nw_session_site_row_new ();
  g_signal_connect (row, "side-chosen", G_CALLBACK (side_chosen_cb), self);
  g_signal_connect (row, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect (row, "removed", G_CALLBACK (removed_cb), self);
  g_signal_connect (row, "deviate", G_CALLBACK (deviate_cb), self);
  g_signal_connect (row, "used", G_CALLBACK (used_cb), self);
  g_signal_connect (row, "reuse", G_CALLBACK (reuse_cb), self);
  gtk_list_box_append (self->sites, row);
  nw_needle_ledger_add_line (self->ledger, nw_session_site_row_get_line (NW_SESSION_SITE_ROW (row)));
  return row;
}

static void
fill_whole (NwSessionEditor *self,
            GPtrArray *findings)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->sites_whole)) != NULL)
    gtk_box_remove (GTK_BOX (self->sites_whole), child);
  for (guint i = 0; i < findings->len; i++)
    {
      if (nw_finding_get_position (g_ptr_array_index (findings, i)) < 0)
        gtk_box_append (GTK_BOX (self->sites_whole), nw_plan_finding_new (g_ptr_array_index (findings, i)));
    }
  gtk_widget_set_visible (self->sites_whole, gtk_widget_get_first_child (self->sites_whole) != NULL);
}

/* nw_session_editor_fill_sites: a row for each site, with what stands against it */
void
nw_session_editor_fill_sites (NwSessionEditor *self)
{
  g_autoptr (GPtrArray) findings = nw_session_editor_list_findings (self);
  GtkListBoxRow *extra = NULL;
  guint n = nw_session_get_n_sites (self->session);
  gboolean read_only = !nw_session_editor_is_editable (self);

  while ((extra = gtk_list_box_get_row_at_index (self->sites, (int)n)) != NULL)
    gtk_list_box_remove (self->sites, GTK_WIDGET (extra));
  for (guint i = 0; i < n; i++)
    {
      NwSessionSiteRow *row = NW_SESSION_SITE_ROW (ensure_row (self, i));

      nw_session_site_row_set_site (row, nw_session_get_site (self->session, i), self->atlas, i + 1, nw_session_get_day (self->session), read_only);
      nw_session_site_row_set_findings (row, findings, i);
      nw_session_site_row_set_reuse (row, find_reuse (self, i));
    }
  nw_needle_ledger_set_empty (self->ledger, n == 0);
  nw_needle_map_set_sites (nw_needle_ledger_get_map (self->ledger), self->atlas, nw_session_get_sites (self->session));
  fill_whole (self, findings);
  nw_session_editor_fill_count (self);
  nw_session_editor_fill_choices (self);
  nw_session_editor_fill_safety (self);
}

/* nw_session_editor_sites_changed: a mark came, went or was changed, or an
 * answer about the patient: what stands against the marks is shown anew, a
 * reason for what no longer does is dropped, and all of it kept */
void
nw_session_editor_sites_changed (NwSessionEditor *self)
{
  settle_deviations (self);
  nw_session_editor_fill_sites (self);
  nw_session_editor_touch (self);
}

/* nw_session_editor_clear_sites: nothing of a session stays in the rows */
void
nw_session_editor_clear_sites (NwSessionEditor *self)
{
  GtkListBoxRow *row = NULL;
  GtkWidget *child = NULL;

  nw_needle_map_clear (nw_needle_ledger_get_map (self->ledger));
  nw_needle_ledger_set_empty (self->ledger, TRUE);
  gtk_label_set_label (GTK_LABEL (self->sites_count), "");
  while ((row = gtk_list_box_get_row_at_index (self->sites, 0)) != NULL)
    gtk_list_box_remove (self->sites, GTK_WIDGET (row));
  while ((child = gtk_widget_get_first_child (self->safety)) != NULL)
    gtk_box_remove (GTK_BOX (self->safety), child);
  while ((child = gtk_widget_get_first_child (self->count)) != NULL)
    gtk_box_remove (GTK_BOX (self->count), child);
}
