/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

#include "nw-date.h"
#include "nw-part-words.h"
#include "nw-parts.h"
#include "nw-privacy.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* nw_session_editor_fill_title: the day, in the heading and on the button */
void
nw_session_editor_fill_title (NwSessionEditor *self)
{
  const char *day = nw_session_get_day (self->session);
  g_autofree char *words = nw_date_format_long (day, nw_lang_get ());
  g_autofree char *shorter = nw_date_format_short (day, nw_lang_get ());
  g_autofree char *title = NULL;
  /* Translators: for a screen reader, on the button that opens the calendar; %s is a day */
  g_autofree char *spoken = g_strdup_printf (_ ("Date: %s. Choose another"), words);
  gboolean damaged = nw_session_get_damaged (self->session);

  /* Translators: the heading of a session; %s is a day such as 21 November 2026 */
  title = g_strdup_printf (_ ("Session, %s"), self->folded ? shorter : words);
  gtk_label_set_label (GTK_LABEL (self->title), damaged ? _ ("Session that cannot be read") : title);
  gtk_menu_button_set_label (self->day_button, self->folded ? shorter : words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->day_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  /* The focus is on the button inside. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->day_button))), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* nw_session_editor_fill_close: the button for closing, where there is room */
void
nw_session_editor_fill_close (NwSessionEditor *self)
{
  gboolean editable = nw_session_editor_is_editable (self) && self->closed == NULL;

  gtk_widget_set_visible (self->close_button, editable && !self->folded);
  gtk_widget_set_visible (self->close_below_button, editable && self->folded);
}

/* nw_session_editor_fill_hint: what must not stand in the field of the patient */
void
nw_session_editor_fill_hint (NwSessionEditor *self)
{
  gboolean suspicious = nw_session_looks_like_national_number (gtk_editable_get_text (GTK_EDITABLE (self->patient)));

  gtk_label_set_label (GTK_LABEL (self->patient_hint),
                       suspicious ? _ ("This could be a national number (BSN). Do not keep it here: use a pseudonym or the number of your own system.")
                                  : _ ("Never write the national number (BSN) or a full name here: a pseudonym or the number of your own system is enough."));
  if (suspicious)
    gtk_widget_add_css_class (self->patient_hint, "nw-session-warning");
  else
    gtk_widget_remove_css_class (self->patient_hint, "nw-session-warning");
}

/* nw_session_editor_fill_therapist: a draft asks who treats as long as nobody
 * is named */
void
nw_session_editor_fill_therapist (NwSessionEditor *self)
{
  gboolean asks = nw_session_editor_is_editable (self) && *nw_session_get_therapist (self->session) == '\0';

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->therapist), asks ? _ ("Therapist: who treats?") : _ ("Therapist"));
  if (asks)
    gtk_widget_add_css_class (self->therapist, "nw-asks");
  else
    gtk_widget_remove_css_class (self->therapist, "nw-asks");
}

/* The first choice is none; an id that the atlas does not know is the last. */
static void
select_region (NwSessionEditor *self)
{
  const char *id = nw_session_get_region (self->session);
  const GPtrArray *regions = self->atlas != NULL ? nw_atlas_get_regions (self->atlas) : NULL;
  guint selected = 0;

  for (guint i = 0; regions != NULL && i < regions->len; i++)
    {
      if (g_str_equal (nw_region_get_id (g_ptr_array_index (regions, i)), id))
        selected = i + 1;
    }
  gtk_drop_down_set_selected (self->region, selected);
}

/* nw_session_editor_fill_regions: the choices, once the atlas is there */
void
nw_session_editor_fill_regions (NwSessionEditor *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const GPtrArray *regions = self->atlas != NULL ? nw_atlas_get_regions (self->atlas) : NULL;

  /* Translators: no region of the body is chosen for the session */
  gtk_string_list_append (names, C_ ("region", "None"));
  for (guint i = 0; regions != NULL && i < regions->len; i++)
    {
      g_autofree char *name = nw_part_region_name (g_ptr_array_index (regions, i));

      gtk_string_list_append (names, name);
    }

  self->filling = TRUE;
  gtk_drop_down_set_model (self->region, G_LIST_MODEL (names));
  if (self->session != NULL)
    select_region (self);
  self->filling = FALSE;
}

static void
fill_calendar (NwSessionEditor *self)
{
  int year = 0;
  int month = 0;
  int day = 0;
  g_autoptr (GDateTime) date = NULL;

  if (sscanf (nw_session_get_day (self->session), "%d-%d-%d", &year, &month, &day) == 3)
    date = g_date_time_new_local (year, month, day, 12, 0, 0);
  if (date != NULL)
    gtk_calendar_select_day (self->calendar, date);
}

static void
say (NwSessionEditor *self,
     GtkWidget *row,
     const char *words)
{
  if (nw_session_editor_is_editable (self))
    words = "";
  else if (*words == '\0' && nw_session_editor_is_settled (self))
    words = _ ("Not recorded");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
}

/* When a closed session was closed, and by whom. */
static void
say_closed (NwSessionEditor *self)
{
  NwPart *care = nw_session_get_part (self->session, NW_PART_CARE);
  const char *by = nw_part_get_text (care, "closed-by");
  g_autofree char *at = nw_part_words_time (nw_part_get_text (care, "closed-at"), NULL);
  g_autofree char *words = g_strconcat (at, *at != '\0' && *by != '\0' ? ", " : "", by, NULL);

  if (self->closed_row == NULL)
    {
      self->closed_row = adw_action_row_new ();
      g_object_set (self->closed_row, "title", _ ("Closed"), "use-markup", FALSE, "subtitle-lines", 0, NULL);
      gtk_list_box_append (self->fields, self->closed_row);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->closed_row), words);
  gtk_widget_set_visible (self->closed_row, *words != '\0');
}

/* nw_session_editor_fill_read_only: what cannot be written or chosen is said in
 * words, not greyed out */
void
nw_session_editor_fill_read_only (NwSessionEditor *self)
{
  gboolean editable = nw_session_editor_is_editable (self);
  gboolean silent = nw_session_editor_is_settled (self) && *nw_session_get_note (self->session) == '\0';
  NwRegion *region = self->atlas != NULL ? nw_atlas_lookup_region (self->atlas, nw_session_get_region (self->session)) : NULL;
  g_autofree char *day = nw_date_format_long (nw_session_get_day (self->session), nw_lang_get ());
  g_autofree char *name = region != NULL ? nw_part_region_name (region) : g_strdup (nw_session_get_region (self->session));
  g_autofree char *patient = nw_privacy_dup_patient (nw_session_get_patient (self->session));

  say (self, self->day_row, day);
  say (self, self->region_row, name);
  say (self, self->patient_said, patient);
  say (self, self->therapist_said, nw_session_get_therapist (self->session));
  say_closed (self);
  gtk_widget_set_visible (GTK_WIDGET (self->day_button), editable);
  gtk_widget_set_visible (GTK_WIDGET (self->region), editable);
  gtk_widget_set_visible (self->patient, editable);
  gtk_widget_set_visible (self->therapist, editable);
  gtk_widget_set_visible (self->patient_said, !editable);
  gtk_widget_set_visible (self->therapist_said, !editable);
  gtk_widget_set_visible (self->note_frame, !silent);
  gtk_widget_set_visible (self->note_silence, silent);
}

/* nw_session_editor_clear_fields: nothing of a session stays in the rows that say
 * what cannot be written, seen or not */
void
nw_session_editor_clear_fields (NwSessionEditor *self)
{
  GtkWidget *const rows[] = { self->day_row, self->region_row, self->patient_said, self->therapist_said, self->closed_row };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i] != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (rows[i]), "");
    }
  gtk_label_set_label (GTK_LABEL (self->title), "");
  gtk_label_set_label (GTK_LABEL (self->status), "");
}

/* What says the same stays, and with it the caret. */
static void
set_entry (GtkWidget *entry,
           const char *text)
{
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), text))
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
set_note (NwSessionEditor *self,
          const char *text)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *shown = NULL;

  gtk_text_buffer_get_bounds (self->note_buffer, &start, &end);
  shown = gtk_text_buffer_get_text (self->note_buffer, &start, &end, FALSE);
  if (!g_str_equal (shown, text))
    gtk_text_buffer_set_text (self->note_buffer, text, -1);
}

/* nw_session_editor_fill: shows self->session in every field */
void
nw_session_editor_fill (NwSessionEditor *self)
{
  gboolean editable = nw_session_editor_is_editable (self);

  self->filling = TRUE;
  nw_session_editor_fill_title (self);
  fill_calendar (self);
  set_entry (self->patient, nw_session_get_patient (self->session));
  set_entry (self->therapist, nw_session_get_therapist (self->session));
  set_note (self, nw_session_get_note (self->session));
  select_region (self);
  nw_session_editor_fill_sites (self);
  nw_session_editor_fill_forms (self);
  nw_session_editor_fill_parts (self);
  nw_session_editor_fill_history (self);
  nw_session_editor_fill_hint (self);
  nw_session_editor_fill_therapist (self);

  nw_session_editor_fill_read_only (self);
  gtk_editable_set_editable (GTK_EDITABLE (self->patient), editable);
  gtk_editable_set_editable (GTK_EDITABLE (self->therapist), editable);
  gtk_widget_set_visible (GTK_WIDGET (self->patient_names), editable);
  gtk_widget_set_visible (GTK_WIDGET (self->therapist_names), editable);
  gtk_widget_set_visible (self->patient_hint, editable);
  gtk_text_view_set_editable (self->note, editable);
  gtk_widget_set_visible (self->templates, editable);
  gtk_widget_set_visible (GTK_WIDGET (self->site_search), editable);
  gtk_widget_set_visible (self->delete_button, editable && self->closed == NULL);
  nw_session_editor_fill_close (self);
  self->filling = FALSE;
  nw_session_editor_find_previous (self);
  nw_session_editor_update_actions (self);

  nw_session_editor_show_status (self);
}

static void
name_activated_cb (GtkListBox *list,
                   GtkListBoxRow *row,
                   GtkWidget *entry)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER);

  gtk_editable_set_text (GTK_EDITABLE (entry), gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
fill_names (GtkMenuButton *button,
            GtkWidget *entry,
            char **names)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (popover, "menu");
  for (guint i = 0; names[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (names[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (GTK_LIST_BOX (list), label);
    }
  g_signal_connect (list, "row-activated", G_CALLBACK (name_activated_cb), entry);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 300);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (button, popover);
  gtk_widget_set_sensitive (GTK_WIDGET (button), names[0] != NULL);
}

static void
patients_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (NwSessionEditor) self = data;
  g_auto (GStrv) names = nw_journal_list_names_finish (NW_JOURNAL (source), result, NULL);

  if (names == NULL || self->journal != NW_JOURNAL (source))
    return;
  /* Names that are hidden are not offered either. */
  if (nw_privacy_is_active ())
    {
      guint n = 0;

      for (guint i = 0; names[i] != NULL; i++)
        {
          char *name = names[i];

          names[i] = NULL;
          if (nw_privacy_is_code (name))
            names[n++] = name;
          else
            g_free (name);
        }
    }
  fill_names (self->patient_names, self->patient, names);
}

static void
therapists_cb (GObject *source,
               GAsyncResult *result,
               gpointer data)
{
  g_autoptr (NwSessionEditor) self = data;
  g_auto (GStrv) names = nw_journal_list_names_finish (NW_JOURNAL (source), result, NULL);

  if (names == NULL || self->journal != NW_JOURNAL (source))
    return;
  fill_names (self->therapist_names, self->therapist, names);

  /* Whoever wrote the last session most likely writes the next. */
  if (names[0] != NULL && self->session != NULL && nw_session_editor_is_editable (self) && nw_session_get_revision (self->session) == 0 && *nw_session_get_therapist (self->session) == '\0')
    {
      self->filling = TRUE;
      nw_session_set_therapist (self->session, names[0]);
      gtk_editable_set_text (GTK_EDITABLE (self->therapist), names[0]);
      nw_session_editor_fill_therapist (self);
      self->filling = FALSE;
    }
}

/* nw_session_editor_load_names: what the menus beside the fields offer */
void
nw_session_editor_load_names (NwSessionEditor *self)
{
  if (self->journal == NULL || !nw_journal_is_open (self->journal))
    return;

  nw_journal_list_names_async (self->journal, NW_JOURNAL_PATIENTS, NULL, patients_cb, g_object_ref (self));
  nw_journal_list_names_async (self->journal, NW_JOURNAL_THERAPISTS, NULL, therapists_cb, g_object_ref (self));
}
