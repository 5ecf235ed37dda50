/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-content-status.h"
#include "nw-date.h"
#include "nw-fold-row.h"
#include "nw-lean-box.h"
#include "nw-link-row.h"
#include "nw-parts.h"
#include "nw-reference-panel.h"
#include "nw-report-output.h"
#include "nw-session-names.h"
#include "nw-status-report.h"

#include <glib/gi18n-lib.h>

/* The page while it is shown: what its filters stand at and what they fill. */
typedef struct
{
  NwAtlas *atlas;
  GPtrArray *entries;
  NwContentFilter filter;
  GtkWidget *kinds;
  GtkWidget *gaps;
} Status;

/* The entries of one kind that the filter lets through. */
typedef struct
{
  GPtrArray *all;
  GPtrArray *shown;
} KindRows;

static void
status_free (Status *status)
{
  g_ptr_array_unref (status->entries);
  g_object_unref (status->atlas);
  g_free (status);
}

static void
kind_rows_free (KindRows *rows)
{
  g_ptr_array_unref (rows->shown);
  g_ptr_array_unref (rows->all);
  g_free (rows);
}

/* Where a statement is shown; NULL where no page shows it alone. */
static const char *
find_target (const NwContentEntry *entry,
             GVariant **target)
{
  if (entry->site != NULL)
    {
      *target = g_variant_new ("(si)", nw_site_get_id (entry->site), (int)NW_SIDE_MIDLINE);
      return "atlas.open-site";
    }
  if (entry->region != NULL)
    {
      *target = g_variant_new ("(si)", nw_region_get_id (entry->region), (int)NW_SIDE_MIDLINE);
      return "atlas.open-region";
    }
  if (entry->structure != NULL)
    {
      *target = g_variant_new_string (nw_structure_get_id (entry->structure));
      return "atlas.open-structure";
    }
  if (entry->page != NULL)
    {
      *target = g_variant_new_string (entry->page);
      return "atlas.open-page";
    }
  if (entry->kind == NW_CONTENT_EMERGENCY)
    return "app.emergency";

  return NULL;
}

static GtkWidget *
new_entry_row (const NwContentEntry *entry)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *text = nw_part_sentence_case (entry->text);
  GtkWidget *label = nw_part_label (text, "nw-dense");
  GVariant *target = NULL;
  const char *action = find_target (entry, &target);
  g_autofree char *spoken = g_strdup_printf ("%s. %s", text, nw_content_check_get_label (entry->verified ? NW_CONTENT_CHECKED : NW_CONTENT_UNCHECKED));

  gtk_widget_add_css_class (box, "nw-row");
  if (!entry->verified)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("nw-unverified-symbolic");

      gtk_image_set_pixel_size (GTK_IMAGE (icon), 14);
      nw_lean_box_append (NW_LEAN_BOX (box), icon);
    }
  gtk_widget_set_hexpand (label, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (box), label);
  if (action != NULL)
    return nw_link_row_new (box, spoken, action, target);

  return g_object_new (GTK_TYPE_LIST_BOX_ROW, "activatable", FALSE, "focusable", FALSE, "child", box, NULL);
}

static void
fill_kind (NwLeanBox *box,
           gpointer user_data)
{
  KindRows *rows = user_data;
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "nw-plain-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Statements"), -1);
  for (guint i = 0; i < rows->shown->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_entry_row (g_ptr_array_index (rows->shown, i)));
  nw_lean_box_append (box, list);
}

static GtkWidget *
new_static_row (GtkWidget *box)
{
  gtk_widget_add_css_class (box, "nw-row");

  return g_object_new (GTK_TYPE_LIST_BOX_ROW, "activatable", FALSE, "focusable", FALSE, "child", box, NULL);
}

/* "Techniques: 98 of 122", with the statements folded below. */
static GtkWidget *
new_kind_row (Status *status,
              NwContentKind kind,
              guint total,
              GPtrArray *shown)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = nw_part_label (nw_content_kind_get_label (kind), NULL);
  /* Translators: so many of so many statements of a kind are listed. */
  g_autofree char *words = g_strdup_printf (_ ("%1$u of %2$u"), shown->len, total);
  g_autofree char *spoken = g_strdup_printf ("%s: %s, %s", nw_content_kind_get_label (kind), words,
                                             nw_content_check_get_label (status->filter.check));
  KindRows *rows = NULL;

  gtk_widget_set_hexpand (label, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (box), label);
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (words, "nw-small nw-quiet nw-tabular"));
  if (shown->len == 0)
    return new_static_row (box);

  rows = g_new0 (KindRows, 1);
  rows->all = g_ptr_array_ref (status->entries);
  rows->shown = g_ptr_array_ref (shown);

  return nw_fold_row_new (box, spoken, fill_kind, rows, (GDestroyNotify)kind_rows_free);
}

static void
fill_kinds (Status *status)
{
  NwContentFilter whole = status->filter;
  GtkWidget *list = nw_part_list (nw_content_check_get_label (status->filter.check));

  whole.check = NW_CONTENT_ALL;
  nw_lean_box_clear (NW_LEAN_BOX (status->kinds));
  nw_lean_box_append (NW_LEAN_BOX (status->kinds), nw_part_section (nw_content_check_get_label (status->filter.check), NULL));
  for (guint kind = 0; kind < NW_N_CONTENT_KINDS; kind++)
    {
      g_autoptr (GPtrArray) shown = g_ptr_array_new ();
      guint total = 0;

      for (guint i = 0; i < status->entries->len; i++)
        {
          NwContentEntry *entry = g_ptr_array_index (status->entries, i);

          if (entry->kind != kind || !nw_content_entry_matches (entry, &whole))
            continue;
          total++;
          if (nw_content_entry_matches (entry, &status->filter))
            g_ptr_array_add (shown, entry);
        }
      if (total > 0)
        gtk_list_box_append (GTK_LIST_BOX (list), new_kind_row (status, kind, total, shown));
    }
  nw_lean_box_append (NW_LEAN_BOX (status->kinds), list);
}

static void
fill_sites (NwLeanBox *box,
            gpointer user_data)
{
  GtkWidget *list = nw_reference_panel_new_site_list (user_data, _ ("Sites"));

  gtk_widget_remove_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "nw-plain-list");
  nw_lean_box_append (box, list);
}

static GtkWidget *
new_gap_row (GPtrArray *sites,
             guint n_sites,
             const char *title)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = nw_part_label (title, NULL);
  /* Translators: so many of so many sites. */
  g_autofree char *words = g_strdup_printf (_ ("%1$u of %2$u sites"), sites->len, n_sites);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", title, words);

  gtk_widget_set_hexpand (label, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (box), label);
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (words, "nw-small nw-quiet nw-tabular"));
  if (sites->len == 0)
    return new_static_row (box);

  return nw_fold_row_new (box, spoken, fill_sites, g_ptr_array_ref (sites), (GDestroyNotify)g_ptr_array_unref);
}

/* What the content does not have is said: it never counts as safe. */
static void
fill_gaps (Status *status)
{
  const GPtrArray *all = nw_atlas_get_sites (status->atlas);
  const GPtrArray *unknown = nw_atlas_get_evidence_gaps (status->atlas);
  g_autoptr (GPtrArray) without_depth = nw_content_list_without_depth (status->atlas, status->filter.region);
  g_autoptr (GPtrArray) without_limit = nw_content_list_without_limit (status->atlas, status->filter.region);
  GtkWidget *list = nw_part_list (_ ("What is missing"));
  guint n_sites = 0;

  for (guint i = 0; i < all->len; i++)
    n_sites += status->filter.region == NULL || nw_site_is_in_region (g_ptr_array_index (all, i), status->filter.region);

  nw_lean_box_clear (NW_LEAN_BOX (status->gaps));
  nw_lean_box_append (NW_LEAN_BOX (status->gaps), nw_part_section (_ ("What is missing"), NULL));
  gtk_list_box_append (GTK_LIST_BOX (list), new_gap_row (without_depth, n_sites, _ ("No depth study found")));
  gtk_list_box_append (GTK_LIST_BOX (list), new_gap_row (without_limit, n_sites, _ ("No published limit")));
  nw_lean_box_append (NW_LEAN_BOX (status->gaps), list);
  if (status->filter.region == NULL)
    {
      GtkWidget *card = nw_part_card ();

      for (guint i = 0; i < unknown->len; i++)
        nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (NULL, nw_statement_get_text (g_ptr_array_index (unknown, i), nw_lang_get ()), NULL));
      nw_lean_box_append (NW_LEAN_BOX (status->gaps), card);
    }
}

static void
region_selected_cb (GtkDropDown *drop_down,
                    GParamSpec *pspec,
                    Status *status)
{
  const GPtrArray *regions = nw_atlas_get_regions (status->atlas);
  guint selected = gtk_drop_down_get_selected (drop_down);

  status->filter.region = selected >= 1 && selected <= regions->len ? g_ptr_array_index (regions, selected - 1) : NULL;
  fill_kinds (status);
  fill_gaps (status);
}

static void
kind_selected_cb (GtkDropDown *drop_down,
                  GParamSpec *pspec,
                  Status *status)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  status->filter.kind = selected >= 1 && selected <= NW_N_CONTENT_KINDS ? (int)selected - 1 : -1;
  fill_kinds (status);
}

static void
check_selected_cb (GtkDropDown *drop_down,
                   GParamSpec *pspec,
                   Status *status)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  status->filter.check = selected <= NW_CONTENT_ALL ? (NwContentCheck)selected : NW_CONTENT_UNCHECKED;
  fill_kinds (status);
}

/* Names of regions are long: what does not fit is cut, not the page. */
static GtkWidget *
new_drop_down (const char *const *names,
               const char *title,
               GCallback selected_cb,
               Status *status)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (names);
  g_autoptr (GtkListItemFactory) factory = nw_session_name_factory_new ();

  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), factory);
  gtk_widget_set_hexpand (drop_down, TRUE);
  gtk_widget_set_tooltip_text (drop_down, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  /* The focus is on the button inside. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (drop_down)), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect (drop_down, "notify::selected", selected_cb, status);

  return drop_down;
}

typedef struct
{
  NwAtlas *atlas;
  NwContentFilter filter;
  NwLang lang;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->atlas);
  g_free (job);
}

static NwReport *
make_report (NwPaper paper,
             gpointer data,
             GError **error)
{
  Job *job = data;

  return nw_status_report_new (job->atlas, &job->filter, job->lang, paper, NULL);
}

static void
output (GtkWidget *button,
        Status *status,
        gboolean save)
{
  GtkRoot *root = gtk_widget_get_root (button);
  GtkWidget *toasts = gtk_widget_get_ancestor (button, ADW_TYPE_TOAST_OVERLAY);
  Job *job = NULL;

  if (!GTK_IS_WINDOW (root) || toasts == NULL)
    return;
  job = g_new0 (Job, 1);
  job->atlas = g_object_ref (status->atlas);
  job->filter = status->filter;
  job->lang = nw_lang_get ();
  nw_report_output (GTK_WINDOW (root), ADW_TOAST_OVERLAY (toasts), make_report, job, job_free, _ ("Save as PDF"), _ ("Content status"), save);
}

static void
print_clicked_cb (GtkButton *button,
                  Status *status)
{
  output (GTK_WIDGET (button), status, FALSE);
}

static void
save_clicked_cb (GtkButton *button,
                 Status *status)
{
  output (GTK_WIDGET (button), status, TRUE);
}

static GtkWidget *
new_button (const char *label,
            GCallback clicked_cb,
            Status *status)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", clicked_cb, status);

  return button;
}

/* A child of the row of filters that does not take the focus itself. */
static void
append_filter (GtkWidget *row,
               GtkWidget *widget)
{
  gtk_flow_box_append (GTK_FLOW_BOX (row), g_object_new (GTK_TYPE_FLOW_BOX_CHILD,
                                                         "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                                         "focusable", FALSE,
                                                         "child", widget,
                                                         NULL));
}

static GtkWidget *
new_filters (Status *status)
{
  const GPtrArray *regions = nw_atlas_get_regions (status->atlas);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *kinds[NW_N_CONTENT_KINDS + 2] = { NULL };
  const char *checks[NW_CONTENT_ALL + 2] = { NULL };
  GtkWidget *row = gtk_flow_box_new ();

  g_ptr_array_add (names, g_strdup (_ ("All regions")));
  for (guint i = 0; i < regions->len; i++)
    g_ptr_array_add (names, nw_part_region_name (g_ptr_array_index (regions, i)));
  g_ptr_array_add (names, NULL);
  kinds[0] = _ ("All kinds");
  for (guint i = 0; i < NW_N_CONTENT_KINDS; i++)
    kinds[i + 1] = nw_content_kind_get_label (i);
  for (guint i = 0; i <= NW_CONTENT_ALL; i++)
    checks[i] = nw_content_check_get_label (i);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (row), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (row), 5);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (row), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (row), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Filters"), -1);
  append_filter (row, new_drop_down ((const char *const *)names->pdata, _ ("Region"), G_CALLBACK (region_selected_cb), status));
  append_filter (row, new_drop_down (kinds, _ ("Kind of statement"), G_CALLBACK (kind_selected_cb), status));
  append_filter (row, new_drop_down (checks, _ ("Checked or not"), G_CALLBACK (check_selected_cb), status));
  append_filter (row, new_button (_ ("_Print…"), G_CALLBACK (print_clicked_cb), status));
  append_filter (row, new_button (_ ("_Save as PDF…"), G_CALLBACK (save_clicked_cb), status));

  return row;
}

/* The files of the content by the day of their review, the oldest first. */
static GtkWidget *
new_reviews (NwAtlas *atlas)
{
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *card = nw_part_card ();
  const GPtrArray *editions = nw_atlas_get_editions (atlas);

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Reviewed"), NULL));
  for (guint i = 0; i < editions->len; i++)
    {
      const NwEdition *edition = g_ptr_array_index (editions, i);
      g_autofree char *today = nw_date_today ();
      g_autofree char *day = nw_date_format_long (edition->reviewed, nw_lang_get ());
      g_autofree char *words = g_strdup_printf (
          /* Translators: a day, then the version of a part of the content */
          _ ("%1$s (version %2$s)"), day, edition->version);
      g_autofree char *text = g_strjoinv (", ", (char **)edition->files);
      GtkWidget *statement = nw_part_statement (words, text, NULL);

      if (nw_edition_is_outdated (edition, today))
        nw_lean_box_append (NW_LEAN_BOX (statement), nw_part_label (_ ("Reviewed more than 18 months ago."), "nw-limit"));
      nw_lean_box_append (NW_LEAN_BOX (card), statement);
    }
  nw_lean_box_append (NW_LEAN_BOX (group), card);

  return group;
}

static void
build_lists (NwPage *page,
             GObject *context)
{
  Status *status = g_new0 (Status, 1);

  status->atlas = g_object_ref (NW_ATLAS (context));
  status->entries = nw_content_status_list (status->atlas, nw_lang_get ());
  status->filter.kind = -1;
  status->kinds = nw_part_group (NULL);
  status->gaps = nw_part_group (NULL);
  g_object_set_data_full (G_OBJECT (status->kinds), "nw-status", status, (GDestroyNotify)status_free);

  nw_page_add_below (page, new_filters (status));
  nw_page_add (page, 0, status->kinds);
  nw_page_add (page, 1, status->gaps);
  nw_page_add (page, 1, new_reviews (status->atlas));
  fill_kinds (status);
  fill_gaps (status);
}

/**
 * nw_status_panel_build:
 * @page: the page
 * @atlas: the content
 *
 * Says how old the content is and lists, by kind and region, what was seen in
 * a text of its source and what was not, with the way to it; and what the
 * content does not have. What the filters show can be printed.
 */
void
nw_status_panel_build (NwPage *page,
                       NwAtlas *atlas)
{
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  g_autofree char *today = nw_date_today ();

  g_return_if_fail (NW_IS_PAGE (page));

  day = nw_date_format_long (nw_atlas_get_reviewed (atlas), nw_lang_get ());
  /* Translators: version of the content, and a day. */
  text = g_strdup_printf (_ ("Content version %1$s, reviewed on %2$s. A statement is checked when its core fact was "
                             "seen in a retrieved text of its source; the others rest on professional knowledge and "
                             "the best reference known, and carry this mark wherever they stand."),
                          nw_atlas_get_version (atlas), day != NULL ? day : nw_atlas_get_reviewed (atlas));
  nw_page_add_below (page, nw_part_text (text, "nw-dense"));
  if (nw_atlas_is_outdated (atlas, today))
    nw_page_add_below (page, nw_part_label (_ ("Reviewed more than 18 months ago."), "nw-limit"));
  nw_page_add_below (page, nw_part_unverified ());
  nw_page_add_later (page, build_lists, G_OBJECT (atlas));
}
