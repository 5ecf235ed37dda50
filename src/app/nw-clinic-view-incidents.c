/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-clinic-view-private.h"

#include "nw-clinic-incidents.h"
#include "nw-date.h"
#include "nw-incident-window.h"
#include "nw-lean-box.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Events of the list; further ones are counted in words. */
#define N_ROWS 30

#define KEY_INCIDENT "nw-incident"
#define KEY_HEADING "nw-heading"

/* What is to be looked into as an incident: events of the period beyond the first
 * class of the table, and the analyses that were begun. */

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (NwClinicView) self = data;
  g_autoptr (GPtrArray) incidents = nw_journal_list_parts_finish (NW_JOURNAL (source), result, NULL);

  if (incidents == NULL || self->cancellable == NULL || nw_clinic_view_is_same (incidents, self->incidents))
    return;
  g_clear_pointer (&self->incidents, g_ptr_array_unref);
  self->incidents = g_ptr_array_ref (incidents);
  nw_clinic_view_refill (self);
}

/* nw_clinic_incidents_list: reads the analyses of incidents anew */
void
nw_clinic_incidents_list (NwClinicView *self)
{
  nw_journal_list_parts_async (self->journal, NW_PART_INCIDENT, self->cancellable, listed_cb, g_object_ref (self));
}

static void
open_incident (NwClinicView *self,
               NwPart *incident,
               const char *heading)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *window = nw_incident_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->journal, self->atlas, incident, heading);

  g_signal_connect_object (window, "kept", G_CALLBACK (nw_clinic_incidents_list), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
new_incident_cb (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  g_autoptr (NwPart) incident = nw_part_new (NW_PART_INCIDENT);

  open_incident (NW_CLINIC_VIEW (widget), incident, _ ("New incident or near miss"));
}

/* nw_clinic_incidents_install: the action of this part */
void
nw_clinic_incidents_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "clinic.new-incident", NULL, new_incident_cb);
}

static void
row_cb (NwClinicView *self,
        GtkListBoxRow *row)
{
  NwPart *incident = g_object_get_data (G_OBJECT (row), KEY_INCIDENT);

  if (incident != NULL)
    open_incident (self, incident, g_object_get_data (G_OBJECT (row), KEY_HEADING));
}

static GtkWidget *
new_row (NwPart *incident,
         const char *heading,
         const char *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *spoken = g_strdup_printf ("%s. %s", heading, detail);

  gtk_widget_add_css_class (box, "nw-statement");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (arrow, GTK_ALIGN_CENTER);
  nw_lean_box_append (NW_LEAN_BOX (words), nw_part_label (heading, "heading"));
  nw_lean_box_append (NW_LEAN_BOX (words), nw_part_label (detail, "nw-dense"));
  nw_lean_box_append (NW_LEAN_BOX (box), words);
  nw_lean_box_append (NW_LEAN_BOX (box), arrow);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), KEY_INCIDENT, g_object_ref (incident), g_object_unref);
  g_object_set_data_full (G_OBJECT (row), KEY_HEADING, g_strdup (heading), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/* What an event is looked into with, where nobody did yet. */
static NwPart *
new_blank (const NwStatisticsCase *found)
{
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_INCIDENT);
  g_autoptr (NwPart) with_session = nw_part_with_text (empty, "session", found->session);

  return nw_part_with_text (with_session, "event", found->row);
}

static void
add_row (NwClinicView *self,
         GtkWidget *list,
         const NwClinicIncident *incident)
{
  g_autofree char *heading = nw_clinic_incident_format_heading (incident, self->atlas, nw_lang_get ());
  g_autofree char *detail = nw_clinic_incident_format_state (incident);
  g_autoptr (NwPart) part = incident->incident != NULL ? g_object_ref (incident->incident) : new_blank (incident->found);

  gtk_list_box_append (GTK_LIST_BOX (list), new_row (part, heading, detail));
}

/* A term runs, or ran out without a report. */
static gboolean
is_waiting (const NwClinicIncident *incident)
{
  switch (nw_clinic_incident_get_state (incident))
    {
    case NW_CLINIC_INCIDENT_IN_DOUBT:
    case NW_CLINIC_INCIDENT_DOUBT_OVER:
    case NW_CLINIC_INCIDENT_TO_REPORT:
    case NW_CLINIC_INCIDENT_OVERDUE:
      return TRUE;
    case NW_CLINIC_INCIDENT_UNTOUCHED:
    case NW_CLINIC_INCIDENT_UNDATED:
    case NW_CLINIC_INCIDENT_REPORTED:
    case NW_CLINIC_INCIDENT_REPORTED_LATE:
    default:
      return FALSE;
    }
}

static int
compare_terms (gconstpointer a,
               gconstpointer b)
{
  const NwClinicIncident *const *one = a;
  const NwClinicIncident *const *other = b;

  return strcmp ((*one)->term.last_day, (*other)->term.last_day);
}

/* What has a term, the one that ends first before the others; then the newest
 * events, and all analyses of none. */
static guint
fill_list (NwClinicView *self,
           GtkWidget *list)
{
  g_autofree char *today = nw_date_today ();
  g_autoptr (GPtrArray) incidents = nw_clinic_incident_list (self->counts, self->incidents, self->atlas, today, self->counted_name != NULL);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  guint n_cases = 0;

  for (guint i = 0; i < incidents->len; i++)
    {
      if (is_waiting (g_ptr_array_index (incidents, i)))
        g_ptr_array_add (waiting, g_ptr_array_index (incidents, i));
    }
  g_ptr_array_sort (waiting, compare_terms);
  for (guint i = 0; i < waiting->len; i++)
    add_row (self, list, g_ptr_array_index (waiting, i));
  for (guint i = 0; i < incidents->len; i++)
    {
      const NwClinicIncident *incident = g_ptr_array_index (incidents, i);

      if (!is_waiting (incident) && (incident->found == NULL || n_cases < N_ROWS))
        add_row (self, list, incident);
      n_cases += incident->found != NULL;
    }
  return self->counts->n_cases;
}

static void
append_rules (NwClinicView *self,
              GtkWidget *box)
{
  NwRecommendation *rule = nw_incident_get_rule (self->atlas);

  if (rule == NULL)
    return;
  gtk_box_append (GTK_BOX (box), nw_part_statement (NULL, nw_recommendation_get_text (rule, nw_lang_get ()), nw_recommendation_get_basis (rule)));
  gtk_box_append (GTK_BOX (box), nw_part_label (nw_incident_get_days_note (), "nw-small nw-quiet"));
}

/* nw_clinic_incidents_new: (transfer floating): the card of incidents */
GtkWidget *
nw_clinic_incidents_new (NwClinicView *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *list = nw_part_list (_ ("Incidents"));
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_New Incident…"));
  guint n = fill_list (self, list);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "nw-clinic-card");
  gtk_box_append (GTK_BOX (card), nw_part_section (_ ("Incidents"), NULL));
  gtk_box_append (GTK_BOX (card), nw_part_label (_ ("Events of the period beyond the first class of the table, and incidents that are being looked into. It names nobody."), "nw-small nw-quiet"));
  if (gtk_widget_get_first_child (list) != NULL)
    gtk_box_append (GTK_BOX (card), list);
  else
    gtk_box_append (GTK_BOX (card), nw_part_label (_ ("None was recorded in this period."), "nw-dense nw-quiet"));
  if (n > N_ROWS)
    {
      /* Translators: numbers of events */
      g_autofree char *more = g_strdup_printf (_ ("There are %1$u events; the newest %2$u are listed, and all that have a term. A shorter period lists fewer; the report lists more."), n, (guint)N_ROWS);

      gtk_box_append (GTK_BOX (card), nw_part_label (more, "nw-small nw-quiet"));
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "clinic.new-incident");
  gtk_widget_set_visible (button, nw_journal_get_state (self->journal) == NW_JOURNAL_OPEN);
  gtk_box_append (GTK_BOX (card), button);
  append_rules (self, card);
  return card;
}
