/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

#include "nw-fold-row.h"
#include "nw-parts.h"
#include "nw-screening-dialog.h"
#include "nw-session-names.h"
#include "nw-stop-check-dialog.h"
#include "nw-stop-check.h"
#include "nw-zone.h"

#include <glib/gi18n-lib.h>

/* The part of the editor with the flags of the patient and the stop-checks. */

static GtkWidget *
new_list (const char *name)
{
  GtkWidget *list = nw_part_list (name);

  gtk_widget_set_valign (list, GTK_ALIGN_FILL);
  return list;
}

static GtkWidget *
append_row (GtkWidget *list)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (box, "nw-statement");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return box;
}

static void
screening_changed_cb (NwSessionEditor *self)
{
  if (self->session == NULL)
    return;
  nw_session_editor_touch (self);
}

/* The answers are shown anew when the window with the questions is gone: the
 * button that opened it must stay until then. */
static void
screening_closed_cb (NwSessionEditor *self)
{
  if (nw_session_editor_is_editable (self))
    nw_session_editor_sites_changed (self);
}

static void
screening_clicked_cb (NwSessionEditor *self)
{
  NwScreening *screening = nw_session_get_screening (self->session);
  GtkWidget *dialog = nw_screening_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->atlas, screening);

  g_signal_handlers_disconnect_by_func (screening, screening_changed_cb, self);
  g_signal_connect_object (screening, "changed", G_CALLBACK (screening_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "unmap", G_CALLBACK (screening_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
append_flag (GtkWidget *list,
             NwScreening *screening,
             NwContraindication *flag)
{
  GtkWidget *box = append_row (list);
  NwLang lang = nw_lang_get ();
  g_autofree char *label = nw_screening_format_label (screening, flag, lang);
  /* Translators: a contraindication and its level, such as "Anticoagulants (relative)" */
  g_autofree char *title = g_strdup_printf (_ ("%s (%s)"), label,
                                            nw_contra_level_get_label (nw_contraindication_get_level (flag)));

  gtk_box_append (GTK_BOX (box), nw_part_statement (title, nw_contraindication_get_action (flag, lang), nw_contraindication_get_basis (flag)));
}

/* What was answered with no, in one text: without it nobody could tell later
 * what was asked. */
static void
append_answered_no (NwSessionEditor *self,
                    GtkWidget *list,
                    NwScreening *screening)
{
  g_auto (GStrv) asked = nw_screening_list_asked (screening);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; asked[i] != NULL; i++)
    {
      NwContraindication *flag = nw_atlas_lookup_contraindication (self->atlas, asked[i]);

      if (nw_screening_get (screening, asked[i]) != NW_ANSWER_NO)
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? "; " : "", flag != NULL ? nw_contraindication_get_label (flag, nw_lang_get ()) : asked[i]);
    }
  if (names->len == 0)
    return;
  /* Translators: %s are contraindications that were asked about and denied */
  text = g_strdup_printf (_ ("Answered with no: %s"), names->str);
  gtk_box_append (GTK_BOX (append_row (list)), nw_part_text (text, "nw-dense"));
}

static void
fill_screening (NwSessionEditor *self,
                gboolean editable)
{
  NwScreening *screening = nw_session_get_screening (self->session);
  g_autoptr (GPtrArray) yes = nw_screening_list_yes (screening, self->atlas);
  g_auto (GStrv) unknown = nw_screening_list_unknown (screening, self->atlas);
  g_autofree char *words = nw_screening_describe (screening, self->atlas);
  GtkWidget *list = new_list (_ ("Screening"));
  GtkWidget *state = append_row (list);

  gtk_box_append (GTK_BOX (self->safety), nw_part_section (_ ("Screening"), _ ("sealed at rest")));
  gtk_box_append (GTK_BOX (state), nw_part_label (words, "nw-tabular"));
  for (guint i = 0; i < yes->len; i++)
    append_flag (list, screening, g_ptr_array_index (yes, i));
  for (guint i = 0; unknown[i] != NULL; i++)
    {
      /* Translators: %s is the id of a contraindication that this version does not have */
      g_autofree char *text = g_strdup_printf (_ ("Answered with yes, but not in this atlas: %s"), unknown[i]);

      gtk_box_append (GTK_BOX (append_row (list)), nw_part_label (text, "nw-session-warning"));
    }
  append_answered_no (self, list, screening);
  if (editable)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ ("S_creening…"));

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_signal_connect_object (button, "clicked", G_CALLBACK (screening_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (state), button);
    }
  gtk_box_append (GTK_BOX (self->safety), list);
}

static const NwStatement *
find_item (NwAtlas *atlas,
           const char *id)
{
  for (NwChecklist list = NW_CHECKLIST_BEFORE; list < NW_N_CHECKLISTS; list++)
    {
      const GPtrArray *items = nw_atlas_get_checklist (atlas, list);

      for (guint i = 0; i < items->len; i++)
        {
          if (g_strcmp0 (nw_statement_get_id (g_ptr_array_index (items, i)), id) == 0)
            return g_ptr_array_index (items, i);
        }
    }
  return NULL;
}

/* What was ticked, built when it is asked for. */
typedef struct
{
  NwAtlas *atlas;
  NwStopCheck *check;
} Ticked;

static void
ticked_free (gpointer data)
{
  Ticked *ticked = data;

  g_object_unref (ticked->atlas);
  g_object_unref (ticked->check);
  g_free (ticked);
}

static void
fill_ticked (NwLeanBox *box,
             gpointer data)
{
  Ticked *ticked = data;
  const char *const *items = nw_stop_check_get_items (ticked->check);

  for (guint i = 0; items[i] != NULL; i++)
    {
      const NwStatement *statement = find_item (ticked->atlas, items[i]);

      if (statement != NULL)
        nw_lean_box_append (box, nw_part_statement (NULL, nw_statement_get_text (statement, nw_lang_get ()), nw_statement_get_basis (statement)));
      else
        nw_lean_box_append (box, nw_part_label (items[i], "nw-statement"));
    }
}

static void
append_check (NwSessionEditor *self,
              GtkWidget *list,
              NwStopCheck *check)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  Ticked *ticked = g_new0 (Ticked, 1);
  g_autofree char *zone = nw_atlas_format_zone (self->atlas, nw_stop_check_get_zone (check), nw_lang_get ());
  g_autofree char *name = nw_part_sentence_case (zone);
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (nw_stop_check_get_at (check));
  g_autofree char *time = then != NULL ? g_date_time_format (then, "%H:%M") : g_strdup ("");
  /* Translators: of a stop-check: how many points, a time such as 14:32, and the version of the content that worded them */
  g_autofree char *when = g_strdup_printf (_ ("%u points ticked at %s, content %s"), g_strv_length ((char **)nw_stop_check_get_items (check)), time, nw_stop_check_get_version (check));

  ticked->atlas = g_object_ref (self->atlas);
  ticked->check = g_object_ref (check);
  gtk_widget_add_css_class (box, "nw-statement");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), nw_part_label (name, "heading"));
  gtk_box_append (GTK_BOX (box), nw_part_label (when, "nw-small nw-quiet nw-tabular"));
  gtk_list_box_append (GTK_LIST_BOX (list), nw_fold_row_new (box, name, fill_ticked, ticked, ticked_free));
}

static gboolean
has_check (NwSessionEditor *self,
           const char *zone)
{
  GListModel *checks = nw_session_get_stop_checks (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);

      if (g_str_equal (nw_stop_check_get_zone (check), zone))
        return TRUE;
    }
  return FALSE;
}

/* Zones of high risk in which the session has needles but no stop-check. */
static GPtrArray *
list_missing (NwSessionEditor *self)
{
  GPtrArray *zones = g_ptr_array_new ();

  for (guint i = 0; i < nw_session_get_n_sites (self->session); i++)
    {
      NwSessionSite *mark = nw_session_get_site (self->session, i);
      NwSite *site = nw_atlas_lookup_site (self->atlas, nw_session_site_get_site_id (mark));
      const char *zone = NULL;

      if (site == NULL || !nw_stop_check_is_needed (site))
        continue;
      zone = nw_stop_check_find_zone (self->atlas, site, nw_session_site_get_region_id (mark));
      if (zone != NULL && !has_check (self, zone) && !g_ptr_array_find_with_equal_func (zones, zone, g_str_equal, NULL))
        g_ptr_array_add (zones, (gpointer)zone);
    }
  return zones;
}

/* nw_session_editor_count_unchecked: how many zones of high risk have needles
 * and no stop-check */
guint
nw_session_editor_count_unchecked (NwSessionEditor *self)
{
  g_autoptr (GPtrArray) missing = self->atlas != NULL ? list_missing (self) : NULL;

  return missing != NULL ? missing->len : 0;
}

static void
checked_cb (NwStopCheckDialog *dialog,
            gboolean passed,
            NwSessionEditor *self)
{
  const char *zone = g_object_get_data (G_OBJECT (dialog), "nw-zone");
  g_autoptr (NwStopCheck) check = NULL;

  if (!passed || !nw_session_editor_is_editable (self) || has_check (self, zone))
    return;

  check = nw_stop_check_new_now (self->atlas, zone);
  nw_session_add_stop_check (self->session, check);
  nw_session_editor_fill_safety (self);
  nw_session_editor_touch (self);
}

static void
check_clicked_cb (GtkWidget *button,
                  NwSessionEditor *self)
{
  const char *zone = g_object_get_data (G_OBJECT (button), "nw-zone");
  g_autofree char *name = nw_atlas_format_zone (self->atlas, zone, nw_lang_get ());
  g_autofree char *heading = nw_part_sentence_case (name);
  g_autoptr (GPtrArray) items = nw_stop_check_list_items (self->atlas, zone);
  GtkWidget *dialog = nw_stop_check_dialog_new (GTK_WINDOW (gtk_widget_get_root (button)), heading, items);

  g_object_set_data_full (G_OBJECT (dialog), "nw-zone", g_strdup (zone), g_free);
  g_signal_connect_object (dialog, "done", G_CALLBACK (checked_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
append_missing (NwSessionEditor *self,
                GtkWidget *list,
                const char *zone,
                gboolean editable)
{
  GtkWidget *box = append_row (list);
  g_autofree char *name = nw_atlas_format_zone (self->atlas, zone, nw_lang_get ());
  /* Translators: %s are regions of the body */
  g_autofree char *text = g_strdup_printf (_ ("Not done: %s"), name);
  GtkWidget *button = NULL;

  gtk_box_append (GTK_BOX (box), nw_part_label (text, "nw-session-warning"));
  if (!editable)
    return;
  button = gtk_button_new_with_mnemonic (_ ("Do the Stop-Check…"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "nw-zone", g_strdup (zone), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (check_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static void
fill_checks (NwSessionEditor *self,
             gboolean editable)
{
  GListModel *checks = nw_session_get_stop_checks (self->session);
  g_autoptr (GPtrArray) missing = list_missing (self);
  GtkWidget *heading = NULL;
  GtkWidget *list = NULL;

  if (missing->len == 0 && g_list_model_get_n_items (checks) == 0)
    return;

  list = new_list (_ ("Stop-check"));
  heading = nw_part_section (_ ("Stop-check"), _ ("zones of high risk"));
  /* As far from what is above it as other sections are. */
  gtk_widget_set_margin_top (heading, 12);
  gtk_box_append (GTK_BOX (self->safety), heading);
  for (guint i = 0; i < missing->len; i++)
    append_missing (self, list, g_ptr_array_index (missing, i), editable);
  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);

      append_check (self, list, check);
    }
  gtk_box_append (GTK_BOX (self->safety), list);
}

/* nw_session_editor_fill_safety: flags and stop-checks of the session */
void
nw_session_editor_fill_safety (NwSessionEditor *self)
{
  GtkWidget *child = NULL;
  gboolean editable = nw_session_editor_is_editable (self);

  while ((child = gtk_widget_get_first_child (self->safety)) != NULL)
    gtk_box_remove (GTK_BOX (self->safety), child);
  if (self->session == NULL || self->atlas == NULL || nw_session_get_damaged (self->session))
    return;

  fill_screening (self, editable);
  fill_checks (self, editable);
  nw_session_name_parts (self->safety);
}
