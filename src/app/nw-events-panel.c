/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-lean-box.h"
#include "nw-reference-panel.h"
#include "nw-fold-row.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>

static void
fill_event (NwLeanBox *box,
            gpointer user_data)
{
  const NwEvent *event = user_data;
  NwLang lang = nw_lang_get ();
  const char *recognise = nw_event_get_recognise (event, lang);
  const char *action = nw_event_get_action (event, lang);
  GtkWidget *last = NULL;

  if (!nw_event_get_column_certain (event))
    nw_lean_box_append (box, nw_part_statement (NULL, _ ("It is uncertain whether this event stands in this class of the table."), NULL));
  if (recognise != NULL && *recognise != '\0')
    nw_lean_box_append (box, last = nw_part_statement (_ ("What you see"), recognise, NULL));
  if (action != NULL && *action != '\0')
    nw_lean_box_append (box, last = nw_part_statement (_ ("What you do"), action, NULL));
  if (last != NULL)
    nw_lean_box_append (NW_LEAN_BOX (last), nw_part_basis (nw_event_get_basis (event), NULL));
}

static const char *
urgency_class (NwUrgency urgency)
{
  switch (urgency)
    {
    case NW_URGENCY_EMERGENCY:
      return "must";
    case NW_URGENCY_SAME_DAY:
      return "should";
    case NW_URGENCY_SELF_LIMITING:
    default:
      return "consider";
    }
}

static GtkWidget *
new_event_row (const NwEvent *event)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  NwUrgency urgency = nw_event_get_urgency (event);
  g_autofree char *name = nw_part_sentence_case (nw_event_get_name (event, lang));
  g_autofree char *spoken = NULL;
  GtkWidget *label = nw_part_label (name, NULL);
  GtkWidget *badge = gtk_label_new (nw_urgency_get_label (urgency));
  gboolean certain = nw_event_get_column_certain (event);

  gtk_widget_set_hexpand (label, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (box), label);
  if (!certain)
    nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (_ ("class uncertain"), "nw-unverified"));
  gtk_widget_add_css_class (badge, "nw-strength");
  gtk_widget_add_css_class (badge, urgency_class (urgency));
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  nw_lean_box_append (NW_LEAN_BOX (box), badge);
  spoken = g_strdup_printf ("%s, %s%s%s", name, nw_urgency_get_label (urgency),
                            certain ? "" : ", ", certain ? "" : _ ("class uncertain"));

  return nw_fold_row_new (box, spoken, fill_event, (gpointer)event, NULL);
}

/* One column of the published table, with its frequency as published. */
static GtkWidget *
new_class (const NwEventClass *event_class)
{
  NwLang lang = nw_lang_get ();
  const GPtrArray *events = nw_event_class_get_events (event_class);
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *list = NULL;
  g_autofree char *term = nw_part_sentence_case (nw_event_class_get_term (event_class, lang));
  g_autofree char *description = nw_part_sentence_case (nw_event_class_get_description (event_class, lang));
  const char *dutch = nw_event_class_get_term (event_class, NW_LANG_NL);
  /* The classes are terms of a Dutch law: beside a translation they stand as published. */
  g_autofree char *published = g_utf8_strdown (dutch, -1);
  g_autofree char *here = g_utf8_strdown (term, -1);
  g_autofree char *title = NULL;

  if (g_str_equal (published, here))
    title = g_strdup_printf ("%s, %s", term, nw_event_class_get_frequency (event_class, lang));
  else
    title = g_strdup_printf ("%s (%s), %s", term, published, nw_event_class_get_frequency (event_class, lang));
  list = nw_part_list (title);
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (title, NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_label (description, "nw-small nw-quiet"));
  for (guint i = 0; i < events->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_event_row (g_ptr_array_index (events, i)));
  nw_lean_box_append (NW_LEAN_BOX (group), list);

  return group;
}

static char *
format_rates (const NwIncidenceRow *row)
{
  NwLang lang = nw_lang_get ();
  GString *text = g_string_new (NULL);
  const char *ratio = nw_incidence_row_get_ratio (row, lang);

  for (NwRate rate = 0; rate < NW_N_RATES; rate++)
    {
      g_autofree char *number = nw_incidence_row_format_rate (row, rate, lang);

      if (number == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append_printf (text, "%s: %s", nw_rate_get_label (rate), number);
    }
  if (ratio != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", ratio);

  return g_string_free (text, FALSE);
}

/* One figure of a study: the event, and how often with how that was counted. */
static GtkWidget *
new_study_figure (const NwIncidenceRow *row)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = nw_part_sentence_case (nw_incidence_row_get_event (row, lang));
  g_autofree char *rates = format_rates (row);

  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (name, "nw-dense"));
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (*rates != '\0' ? rates : _ ("No figure is published."), "nw-dense nw-tabular nw-quiet"));
  if (!nw_incidence_row_get_verified (row))
    nw_lean_box_append (NW_LEAN_BOX (box), nw_part_unverified ());
  gtk_widget_add_css_class (box, "nw-study-figure");

  return box;
}

/* Adds a published number with its words; nothing where none is published. */
static void
add_size (GString *text,
          const char *format,
          gint64 number)
{
  g_autofree char *digits = NULL;
  g_autoptr (GString) words = NULL;

  if (number < 0)
    return;
  digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  words = g_string_new (format);
  g_string_replace (words, "%s", digits, 1);
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words->str);
}

/* A study whole, so that it can be read beside the others. */
static GtkWidget *
new_study (const NwIncidence *study)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 4);
  const GPtrArray *rows = nw_incidence_get_rows (study);
  const char *note = nw_incidence_get_note (study, lang);
  g_autofree char *design = nw_part_sentence_case (nw_incidence_get_design (study, lang));
  g_autoptr (GString) size = g_string_new (NULL);

  /* Translators: size of a study; %s is a whole number. */
  add_size (size, _ ("%s treatments"), nw_incidence_get_treatments (study));
  add_size (size, _ ("%s patients"), nw_incidence_get_patients (study));
  add_size (size, _ ("%s therapists"), nw_incidence_get_therapists (study));
  if (size->len == 0)
    g_string_append (size, _ ("No size is published."));

  gtk_widget_add_css_class (box, "nw-statement");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, nw_incidence_get_study (study), -1);
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_section (nw_incidence_get_study (study), NULL));
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (size->str, "nw-dense nw-tabular"));
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (design, "nw-small nw-quiet"));
  for (guint i = 0; i < rows->len; i++)
    nw_lean_box_append (NW_LEAN_BOX (box), new_study_figure (g_ptr_array_index (rows, i)));
  if (rows->len == 0)
    nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (_ ("No figure is published."), "nw-dense nw-quiet"));
  if (note != NULL)
    nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (note, "nw-dense"));
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_basis (nw_incidence_get_basis (study), NULL));

  return box;
}

/* Dry needling and acupuncture stand side by side and apart: the figures of one
 * are none of the other. */
static void
add_studies (NwPage *page,
             NwAtlas *atlas,
             gboolean dry_needling,
             const char *title)
{
  const GPtrArray *studies = nw_atlas_get_incidence (atlas);
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *card = nw_part_card ();

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (title, NULL));
  for (guint i = 0; i < studies->len; i++)
    {
      const NwIncidence *study = g_ptr_array_index (studies, i);

      if (nw_incidence_is_dry_needling (study) == dry_needling)
        nw_lean_box_append (NW_LEAN_BOX (card), new_study (study));
    }
  nw_lean_box_append (NW_LEAN_BOX (group), card);
  nw_page_add (page, dry_needling ? 0 : 1, group);
}

static void
build_notes (NwPage *page,
             GObject *context)
{
  NwAtlas *atlas = NW_ATLAS (context);
  NwLang lang = nw_lang_get ();
  const NwEventTable *table = nw_atlas_get_event_table (atlas);
  const GPtrArray *conflicts = nw_event_table_get_conflicts (table);
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *card = nw_part_card ();

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Where the table and its sources differ"), NULL));
  for (guint i = 0; i < conflicts->len; i++)
    {
      const NwStatement *conflict = g_ptr_array_index (conflicts, i);

      nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (nw_statement_get_title (conflict, lang),
                                                                 nw_statement_get_text (conflict, lang),
                                                                 nw_statement_get_basis (conflict)));
    }
  nw_lean_box_append (NW_LEAN_BOX (group), card);
  nw_page_add (page, 0, group);

  group = nw_part_group (NULL);
  card = nw_part_card ();
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("About this table"), NULL));
  nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (NULL, nw_event_table_get_source_note (table, lang), nw_event_table_get_basis (table)));
  nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (NULL, nw_event_table_get_reconstruction (table, lang), NULL));
  nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (NULL, nw_event_table_get_verification_note (table, lang), NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), card);
  nw_page_add (page, 1, group);

  add_studies (page, atlas, TRUE, _ ("Counted in studies of dry needling"));
  add_studies (page, atlas, FALSE, _ ("Counted in studies of acupuncture"));
  nw_page_add (page, 1, nw_part_text (nw_atlas_get_incidence_notes (atlas, lang), "nw-small nw-quiet"));
}

/**
 * nw_events_panel_build:
 * @page: the page
 * @atlas: the content
 *
 * Shows the table of adverse events as published, what to see and do at each,
 * where the table disagrees with its sources, and what studies counted.
 */
void
nw_events_panel_build (NwPage *page,
                       NwAtlas *atlas)
{
  const NwEventTable *table = nw_atlas_get_event_table (atlas);
  const GPtrArray *classes = nw_event_table_get_classes (table);

  g_return_if_fail (NW_IS_PAGE (page));

  nw_page_add_below (page, nw_part_text (nw_event_table_get_title (table, nw_lang_get ()), "nw-dense nw-quiet"));
  for (guint i = 0; i < classes->len; i++)
    nw_page_add (page, i % 2, new_class (g_ptr_array_index (classes, i)));
  nw_page_add_later (page, build_notes, G_OBJECT (atlas));
}
