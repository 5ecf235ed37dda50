/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-clinic-view-private.h"

#include "nw-clinic-words.h"
#include "nw-date.h"
#include "nw-incident.h"
#include "nw-incident-window.h"
#include "nw-lean-box.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>

/* Rows of the list; further ones are counted in words. */
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

  if (incidents == NULL || self->cancellable == NULL)
    return;
  g_clear_pointer (&self->incidents, g_ptr_array_unref);
  self->incidents = g_ptr_array_ref (incidents);
  nw_clinic_view_recount (self);
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

/* The analysis of an event, or of a session where the event is not said. */
static NwPart *
find_incident (NwClinicView *self,
               const NwStatisticsCase *found)
{
  for (guint i = 0; self->incidents != NULL && i < self->incidents->len; i++)
    {
      NwPart *incident = g_ptr_array_index (self->incidents, i);

      if (g_str_equal (nw_part_get_text (incident, "event"), found->row))
        return incident;
    }
  return NULL;
}

static char *
format_case (NwClinicView *self,
             const NwStatisticsCase *found)
{
  NwLang lang = nw_lang_get ();
  g_autofree char *event = nw_clinic_name_event (self->atlas, found->event, lang);
  g_autofree char *event_class = nw_clinic_name_class (self->atlas, found->event_class, lang);
  g_autofree char *day = nw_date_format_long (found->day, lang);

  return g_strdup_printf ("%s · %s · %s", day, event, event_class);
}

static char *
format_term (NwClinicView *self,
             NwPart *incident)
{
  g_autofree char *today = nw_date_today ();
  g_auto (NwIncidentTerm) term = { 0 };

  if (!nw_incident_read (incident, self->atlas, today, &term))
    return g_strdup ("");
  return nw_incident_term_format (&term);
}

static void
add_case (NwClinicView *self,
          GtkWidget *list,
          const NwStatisticsCase *found,
          GHashTable *shown)
{
  NwPart *incident = find_incident (self, found);
  g_autofree char *heading = format_case (self, found);
  g_autofree char *detail = NULL;
  g_autoptr (NwPart) blank = NULL;

  if (incident == NULL)
    {
      g_autoptr (NwPart) empty = nw_part_new (NW_PART_INCIDENT);
      g_autoptr (NwPart) with_session = nw_part_with_text (empty, "session", found->session);

      blank = nw_part_with_text (with_session, "event", found->row);
      detail = g_strdup (_ ("Not looked into yet."));
    }
  else
    {
      detail = format_term (self, incident);
      g_hash_table_add (shown, incident);
    }
  gtk_list_box_append (GTK_LIST_BOX (list), new_row (incident != NULL ? incident : blank, heading, detail));
}

/* Analyses of other periods, or of no session. */
static void
add_other (NwClinicView *self,
           GtkWidget *list,
           NwPart *incident)
{
  const char *noticed = nw_part_get_text (incident, "noticed");
  g_autofree char *day = *noticed != '\0' ? nw_date_format_long (noticed, nw_lang_get ()) : NULL;
  /* Translators: %s is a day */
  g_autofree char *heading = day != NULL ? g_strdup_printf (_ ("Incident, noticed on %s"), day) : g_strdup (_ ("Incident, without a day"));
  g_autofree char *detail = format_term (self, incident);

  gtk_list_box_append (GTK_LIST_BOX (list), new_row (incident, heading, detail));
}

static guint
fill_list (NwClinicView *self,
           GtkWidget *list)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  const GArray *cases = self->counts->cases;
  guint n = 0;

  for (guint i = 0; i < cases->len; i++, n++)
    {
      const NwStatisticsCase *found = &g_array_index (cases, NwStatisticsCase, i);

      if (n < N_ROWS)
        add_case (self, list, found, shown);
      else if (find_incident (self, found) != NULL)
        g_hash_table_add (shown, find_incident (self, found));
    }
  for (guint i = 0; self->incidents != NULL && i < self->incidents->len; i++)
    {
      NwPart *incident = g_ptr_array_index (self->incidents, i);

      if (g_hash_table_contains (shown, incident))
        continue;
      if (n++ < 2 * N_ROWS)
        add_other (self, list, incident);
    }
  return n + (self->counts->n_cases - cases->len);
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
      /* Translators: %u is how many there are */
      g_autofree char *more = g_strdup_printf (_ ("There are %u; the newest are listed. A shorter period lists fewer."), n);

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
