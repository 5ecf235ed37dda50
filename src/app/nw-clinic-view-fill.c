/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-clinic-view-private.h"

#include "nw-clinic-card.h"
#include "nw-clinic-plot-view.h"
#include "nw-clinic-words.h"
#include "nw-lean-box.h"
#include "nw-parts.h"
#include "nw-session-names.h"
#include "nw-tile-row.h"

#include <glib/gi18n-lib.h>

/* Bars that are shown of regions, sites and therapists. */
#define N_BARS 8

/* Of the width, for adverse events. */
#define FIRST_SHARE 0.62

/* What is shown of the counts: all of it is made anew. */

static GtkWidget *
new_tile (const char *figure,
          const char *words,
          const char *detail)
{
  GtkWidget *tile = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *number = nw_part_label (figure, "nw-clinic-figure nw-tabular");
  g_autofree char *spoken = g_strdup_printf ("%s %s. %s", figure, words, detail);

  gtk_widget_add_css_class (tile, "card");
  gtk_widget_add_css_class (tile, "nw-clinic-tile");
  gtk_box_append (GTK_BOX (tile), number);
  gtk_box_append (GTK_BOX (tile), nw_part_label (words, "heading"));
  gtk_box_append (GTK_BOX (tile), nw_part_label (detail, "nw-small nw-quiet nw-tabular"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return tile;
}

static void
add_tile (GtkWidget *tiles,
          guint figure,
          const char *words,
          const char *detail)
{
  g_autofree char *number = nw_clinic_format_count (figure, nw_lang_get ());

  nw_tile_row_append (NW_TILE_ROW (tiles), new_tile (number, words, detail));
}

/* The last class of the table, whose events weigh most. */
static void
add_worst_tile (NwClinicView *self,
                GtkWidget *tiles)
{
  NwLang lang = nw_lang_get ();
  const GPtrArray *classes = nw_event_table_get_classes (nw_atlas_get_event_table (self->atlas));
  const NwEventClass *last = classes->len > 0 ? g_ptr_array_index (classes, classes->len - 1) : NULL;
  const NwStatisticsEvent *counted = last != NULL ? &g_array_index (self->counts->classes, NwStatisticsEvent, classes->len - 1) : NULL;
  g_autofree char *term = NULL;
  g_autofree char *name = NULL;
  g_autofree char *range = NULL;
  g_autofree char *detail = NULL;
  NwClinicRate rate;

  if (counted == NULL)
    return;
  nw_clinic_rate_init (&rate, counted->n_needled, self->counts->n_needled, last);
  term = g_utf8_strdown (nw_event_class_get_term (last, lang), -1);
  /* Translators: %s is a class of the published table, such as calamity; it is no finding of this clinic */
  name = g_strdup_printf (_ ("class “%s”"), term);
  range = nw_clinic_format_range (rate.low, rate.high, lang);
  /* Translators: %s is an interval of two percentages; a number of sessions stands over it */
  detail = rate.of > 0 ? g_strdup_printf (_ ("sessions; 95 %% interval %s"), range) : g_strdup (_ ("no session with needles"));
  add_tile (tiles, counted->n_needled, name, detail);
}

static GtkWidget *
new_tiles (NwClinicView *self)
{
  NwLang lang = nw_lang_get ();
  const NwStatistics *counts = self->counts;
  GtkWidget *tiles = nw_tile_row_new ();
  g_autofree char *sessions = nw_clinic_format_count (counts->n_sessions, lang);
  g_autofree char *out = nw_clinic_format_count (counts->n_out, lang);
  g_autofree char *with_event = nw_clinic_format_count (counts->n_with_event, lang);
  /* Translators: %s is a number */
  g_autofree char *of = g_strdup_printf (ngettext ("of %s session", "of %s sessions", counts->n_sessions), sessions);
  /* Translators: %s is a number of needles */
  g_autofree char *needles = g_strdup_printf (_ ("%s out"), out);
  /* Translators: %s is a number of sessions */
  g_autofree char *events = g_strdup_printf (ngettext ("in %s session with needles", "in %s sessions with needles", counts->n_with_event), with_event);

  gtk_accessible_update_property (GTK_ACCESSIBLE (tiles), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Summary"), -1);
  add_tile (tiles, counts->n_needled, _ ("sessions with needles"), of);
  add_tile (tiles, counts->n_in, _ ("needles in"), needles);
  add_tile (tiles, counts->n_patients, _ ("patients"), _ ("who were seen"));
  add_tile (tiles, counts->n_events - counts->n_elsewhere, _ ("adverse events"), events);
  add_worst_tile (self, tiles);
  return tiles;
}

static NwClinicTable *
new_table (NwClinicView *self,
           NwClinicTableKind kind)
{
  return nw_clinic_table_new (kind, self->counts, self->atlas, self->names, nw_lang_get ());
}

static GtkWidget *
new_legend_item (NwRateSample sample,
                 const char *words)
{
  GtkWidget *item = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "nw-small");
  nw_lean_box_append (NW_LEAN_BOX (item), nw_clinic_sample_new (sample));
  nw_lean_box_append (NW_LEAN_BOX (item), label);
  return item;
}

static GtkWidget *
new_legend (void)
{
  GtkWidget *legend = gtk_flow_box_new ();
  GtkWidget *items[] = {
    /* xgettext:no-c-format */
    new_legend_item (NW_RATE_SAMPLE_OWN, _ ("this clinic, 95 % interval")),
    new_legend_item (NW_RATE_SAMPLE_NONE_SEEN, _ ("not recorded: up to the upper end")),
    new_legend_item (NW_RATE_SAMPLE_BAND, _ ("class of the table")),
    new_legend_item (NW_RATE_SAMPLE_PUBLISHED, _ ("published studies")),
  };

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (legend), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (legend), G_N_ELEMENTS (items));
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (legend), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (legend), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Legend"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), items[i]);
      gtk_flow_box_append (GTK_FLOW_BOX (legend), child);
    }
  return legend;
}

/* The studies whose rates are drawn, with what they rest on. */
static void
add_studies (NwClinicView *self,
             GtkWidget *box)
{
  NwLang lang = nw_lang_get ();
  const GPtrArray *all = nw_atlas_get_incidence (self->atlas);

  for (guint i = 0; i < all->len; i++)
    {
      const NwIncidence *study = g_ptr_array_index (all, i);
      const GPtrArray *rows = nw_incidence_get_rows (study);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; nw_incidence_is_dry_needling (study) && j < rows->len; j++)
        {
          const NwIncidenceRow *row = g_ptr_array_index (rows, j);
          const NwEvent *event = nw_incidence_row_get_same_as (row);
          g_autofree char *rate = event != NULL ? nw_incidence_row_format_rate (row, NW_RATE_PER_TREATMENT_PERCENT, lang) : NULL;

          if (rate != NULL)
            g_string_append_printf (text, "%s%s %s\302\240%%", text->len > 0 ? ", " : "", nw_event_get_name (event, lang), rate);
        }
      if (text->len > 0)
        {
          g_autofree char *treatments = nw_clinic_format_count ((guint)MAX (nw_incidence_get_treatments (study), 0), lang);
          /* Translators: a study, its number of treatments, its events with their rates */
          g_autofree char *words = g_strdup_printf (_ ("%1$s, %2$s treatments: %3$s"), nw_incidence_get_study (study), treatments, text->str);

          gtk_box_append (GTK_BOX (box), nw_part_statement (NULL, words, nw_incidence_get_basis (study)));
        }
    }
}

static void
add_sources (NwClinicView *self,
             GtkWidget *box)
{
  NwLang lang = nw_lang_get ();
  const NwEventTable *table = nw_atlas_get_event_table (self->atlas);
  const GPtrArray *conflicts = nw_event_table_get_conflicts (table);

  gtk_box_append (GTK_BOX (box), nw_part_statement (nw_event_table_get_title (table, lang), nw_event_table_get_source_note (table, lang), nw_event_table_get_basis (table)));
  add_studies (self, box);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const NwStatement *conflict = g_ptr_array_index (conflicts, i);

      gtk_box_append (GTK_BOX (box), nw_part_statement (nw_statement_get_title (conflict, lang), nw_statement_get_text (conflict, lang), nw_statement_get_basis (conflict)));
    }
}

/* Where the published figures come from, folded away. */
static GtkWidget *
new_sources (NwClinicView *self)
{
  const char *words = _ ("Sources of the classes and studies, and where they disagree");
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  /* Its own label does not wrap. */
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), nw_part_label (words, "nw-dense"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  add_sources (self, box);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  nw_session_guard_expander (expander);
  return expander;
}

static GtkWidget *
new_events (NwClinicView *self)
{
  GtkWidget *card = nw_clinic_card_new_plot (new_table (self, NW_CLINIC_EVENTS), NW_CLINIC_PLOT_EVENTS, self->counts, self->atlas, NULL,
                                             _ ("Logarithmic axis. A class is a range in a table, not a target. The list has all events of that table."));
  guint n_wide = 0;
  guint n_rows = 0;

  nw_clinic_card_append (NW_CLINIC_CARD (card), new_legend ());
  nw_clinic_plot_count_wide (self->counts, self->atlas, &n_wide, &n_rows);
  if (n_wide > 0)
    {
      /* Translators: numbers of events */
      g_autofree char *words = g_strdup_printf (ngettext ("Few sessions: for %1$u of %2$u event shown the interval is wide.",
                                                          "Few sessions: for %1$u of %2$u events shown the interval is wide.", n_rows),
                                                n_wide, n_rows);

      nw_clinic_card_append (NW_CLINIC_CARD (card), nw_part_label (words, "nw-dense"));
    }
  nw_clinic_card_append (NW_CLINIC_CARD (card), new_sources (self));
  return card;
}

static GtkWidget *
new_care (NwClinicView *self)
{
  GtkWidget *box = nw_part_box ("plain");
  g_autofree char *care = nw_clinic_format_care (self->counts, nw_lang_get ());

  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (_ ("Read with care"), "heading"));
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (care, "nw-dense"));
  return box;
}

/* What is in no figure, where there is any. */
static void
add_left_out (NwClinicView *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const NwStatistics *counts = self->counts;

  if (counts->n_damaged > 0)
    /* Translators: %u is a number of sessions */
    g_string_append_printf (text, ngettext ("%u session of the journal cannot be read and is in no figure. ", "%u sessions of the journal cannot be read and are in no figure. ", counts->n_damaged), counts->n_damaged);
  if (counts->n_elsewhere > 0)
    /* Translators: %u is a number of events */
    g_string_append_printf (text, ngettext ("%u adverse event stands in a session without needles and is in no rate. ", "%u adverse events stand in sessions without needles and are in no rate. ", counts->n_elsewhere), counts->n_elsewhere);
  if (counts->n_drafts > 0)
    /* Translators: %u is a number of sessions */
    g_string_append_printf (text, ngettext ("%u session is a draft. ", "%u sessions are drafts. ", counts->n_drafts), counts->n_drafts);
  if (counts->n_odd_scores > 0)
    /* Translators: %u is a number of scores of pain */
    g_string_append_printf (text, ngettext ("%u score of pain is outside 0 to 10 and is in no change. ", "%u scores of pain are outside 0 to 10 and are in no change. ", counts->n_odd_scores), counts->n_odd_scores);
  if (text->len > 0)
    gtk_box_append (GTK_BOX (self->content), nw_part_label (g_strchomp (text->str), "nw-dense nw-quiet"));
}

static GtkWidget *
new_plot (NwClinicView *self,
          NwClinicTableKind table,
          NwClinicPlotKind plot,
          const char *title,
          const char *note)
{
  return nw_clinic_card_new_plot (new_table (self, table), plot, self->counts, self->atlas, title, note);
}

/* The plot of the months, and all of them together in words. */
static GtkWidget *
new_outcomes (NwClinicView *self)
{
  GtkWidget *card = new_plot (self, NW_CLINIC_OUTCOMES, NW_CLINIC_PLOT_OUTCOMES, NULL, nw_clinic_get_outcomes_note ());
  const NwClinicRow *all = g_ptr_array_index (nw_clinic_table_get_rows (nw_clinic_card_get_table (NW_CLINIC_CARD (card))), 0);
  g_autofree char *words = g_strdup_printf ("%s: %s", all->title, all->text);

  if (self->counts->change.n > 0)
    nw_clinic_card_append (NW_CLINIC_CARD (card), nw_part_label (words, "nw-dense nw-tabular"));
  return card;
}

static void
add_columns (NwClinicView *self)
{
  GtkWidget *columns = nw_columns_new ();

  nw_columns_set_share (NW_COLUMNS (columns), FIRST_SHARE);
  nw_columns_add (NW_COLUMNS (columns), 0, new_events (self));
  nw_columns_add (NW_COLUMNS (columns), 1, nw_clinic_card_new_bars (new_table (self, NW_CLINIC_COMPLETENESS), TRUE, NW_N_RECORD_ITEMS, _ ("Of the sessions with needles. A record that is silent is not a thing that was not done.")));
  nw_columns_add (NW_COLUMNS (columns), 1, new_plot (self, NW_CLINIC_MONTHS, NW_CLINIC_PLOT_MONTHS, NULL, _ ("Full: with needles. Hatched: without.")));
  nw_columns_add (NW_COLUMNS (columns), 1, new_care (self));
  nw_columns_add (NW_COLUMNS (columns), 0, nw_clinic_card_new_list (new_table (self, NW_CLINIC_CLASSES), nw_clinic_get_classes_note ()));
  nw_columns_add (NW_COLUMNS (columns), 0, nw_clinic_incidents_new (self));
  nw_columns_add (NW_COLUMNS (columns), 1, new_plot (self, NW_CLINIC_MONTHS, NW_CLINIC_PLOT_TREND, _ ("Sessions with an adverse event, per month"), nw_clinic_get_trend_note ()));
  nw_columns_add (NW_COLUMNS (columns), 1, new_outcomes (self));
  nw_columns_add (NW_COLUMNS (columns), 0, nw_clinic_card_new_bars (new_table (self, NW_CLINIC_REGIONS), FALSE, N_BARS, nw_clinic_get_places_note ()));
  nw_columns_add (NW_COLUMNS (columns), 0, nw_clinic_card_new_bars (new_table (self, NW_CLINIC_SITES), FALSE, N_BARS, nw_clinic_get_places_note ()));
  nw_columns_add (NW_COLUMNS (columns), 1, nw_clinic_card_new_bars (new_table (self, NW_CLINIC_THERAPISTS), FALSE, N_BARS, nw_clinic_get_therapists_note ()));
  gtk_box_append (GTK_BOX (self->content), columns);
}

static GtkWidget *
new_empty (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "nw-clinic-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Sessions Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _ ("What is recorded in sessions is counted here: adverse events beside the published classes, completeness, trends. Nothing leaves this computer."));
  return page;
}

/* The cards whose table is open: of a count that changes while it is read they
 * stay so. */
static void
list_open (GtkWidget *widget,
           GPtrArray *titles)
{
  if (NW_IS_CLINIC_CARD (widget))
    {
      if (nw_clinic_card_get_open (NW_CLINIC_CARD (widget)))
        g_ptr_array_add (titles, g_strdup (nw_clinic_card_get_title (NW_CLINIC_CARD (widget))));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_open (child, titles);
}

static void
open_again (GtkWidget *widget,
            const GPtrArray *titles)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !NW_IS_CLINIC_CARD (widget); child = gtk_widget_get_next_sibling (child))
    open_again (child, titles);
  for (guint i = 0; NW_IS_CLINIC_CARD (widget) && i < titles->len; i++)
    {
      if (g_str_equal (nw_clinic_card_get_title (NW_CLINIC_CARD (widget)), g_ptr_array_index (titles, i)))
        nw_clinic_card_set_open (NW_CLINIC_CARD (widget), TRUE);
    }
}

/* nw_clinic_view_fill: shows the counts, in place of what was shown */
void
nw_clinic_view_fill (NwClinicView *self)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *child = NULL;
  gboolean empty = self->counts->n_total == 0;

  list_open (self->content, open);
  while ((child = gtk_widget_get_first_child (self->content)) != NULL)
    gtk_box_remove (GTK_BOX (self->content), child);
  gtk_widget_set_visible (GTK_WIDGET (self->filter), !empty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "clinic.print", !empty && nw_statistics_is_whole (self->counts));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "clinic.save-pdf", !empty && nw_statistics_is_whole (self->counts));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "clinic.save-tables", !empty && nw_statistics_is_whole (self->counts));
  if (empty)
    {
      gtk_box_append (GTK_BOX (self->content), new_empty ());
      return;
    }

  gtk_box_append (GTK_BOX (self->content), new_tiles (self));
  if (self->counts->n_sessions == 0)
    gtk_box_append (GTK_BOX (self->content), nw_part_label (_ ("There is no session in this period."), "heading"));
  add_left_out (self);
  add_columns (self);
  open_again (self->content, open);
  nw_session_name_parts (self->content);
}
