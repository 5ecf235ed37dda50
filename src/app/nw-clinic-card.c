/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-clinic-card.h"

#include "nw-clinic-plot-view.h"
#include "nw-lean-box.h"
#include "nw-parts.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

/* A table of shares counts to this. */
#define SHARE_OF_100 100.0

struct _NwClinicCard
{
  GtkWidget parent_instance;

  NwClinicTable *table;
  char *title;
  GtkWidget *box;
  GtkWidget *body;
  GtkWidget *toggle;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (NwClinicCard, nw_clinic_card, GTK_TYPE_WIDGET)

static GtkWidget *
new_row (const NwClinicRow *row)
{
  GtkWidget *item = gtk_list_box_row_new ();
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", row->title, row->text);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (item), FALSE);
  gtk_widget_add_css_class (box, "nw-statement");
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (row->title, "heading"));
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (row->text, "nw-dense nw-tabular"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (item), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return item;
}

static GtkWidget *
new_list (NwClinicTable *table,
          const char *name)
{
  const GPtrArray *rows = nw_clinic_table_get_rows (table);
  GtkWidget *list = nw_part_list (name);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_row (g_ptr_array_index (rows, i)));
  return list;
}

/* The table is made when it is asked for. */
static void
toggled_cb (NwClinicCard *self)
{
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle));

  if (open && self->list == NULL)
    {
      /* Translators: %s is what a table is about */
      g_autofree char *name = g_strdup_printf (_ ("Table: %s"), self->title);

      self->list = new_list (self->table, name);
      gtk_box_append (GTK_BOX (self->box), self->list);
    }
  if (self->list != NULL)
    gtk_widget_set_visible (self->list, open);
}

static void
copy_cb (NwClinicCard *self)
{
  g_autofree char *csv = nw_clinic_table_to_csv (self->table, nw_lang_get () == NW_LANG_NL ? NW_CSV_COMMA : NW_CSV_POINT);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), csv);
  nw_toast_say (GTK_WIDGET (self), _ ("The table was copied as CSV."));
}

static GtkWidget *
new_buttons (NwClinicCard *self,
             const char *title)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  /* Translators: %s is what a table is about */
  g_autofree char *toggle_name = g_strdup_printf (_ ("%s: show the table"), title);
  /* Translators: %s is what a table is about */
  g_autofree char *copy_name = g_strdup_printf (_ ("%s: copy the table as CSV"), title);

  self->toggle = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->toggle), "view-list-symbolic");
  gtk_widget_set_tooltip_text (self->toggle, _ ("Show the table"));
  gtk_widget_set_tooltip_text (copy, _ ("Copy the table as CSV"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, toggle_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, copy_name, -1);
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_valign (buttons, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (buttons), self->toggle);
  gtk_box_append (GTK_BOX (buttons), copy);
  g_signal_connect_swapped (self->toggle, "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect_swapped (copy, "clicked", G_CALLBACK (copy_cb), self);
  return buttons;
}

static NwClinicCard *
card_new (NwClinicTable *table,
          const char *title,
          const char *note)
{
  NwClinicCard *self = g_object_new (NW_TYPE_CLINIC_CARD, NULL);
  GtkWidget *head = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->table = table;
  self->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_hexpand (words, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (words), nw_part_section (title, NULL));
  if (note != NULL)
    nw_lean_box_append (NW_LEAN_BOX (words), nw_part_label (note, "nw-small nw-quiet"));
  nw_lean_box_append (NW_LEAN_BOX (head), words);
  nw_lean_box_append (NW_LEAN_BOX (head), new_buttons (self, title));
  gtk_box_append (GTK_BOX (self->box), head);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), self->body);
  return self;
}

static void
nw_clinic_card_dispose (GObject *object)
{
  NwClinicCard *self = NW_CLINIC_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->table, nw_clinic_table_free);

  G_OBJECT_CLASS (nw_clinic_card_parent_class)->dispose (object);
}

static void
nw_clinic_card_finalize (GObject *object)
{
  NwClinicCard *self = NW_CLINIC_CARD (object);

  g_free (self->title);

  G_OBJECT_CLASS (nw_clinic_card_parent_class)->finalize (object);
}

static void
nw_clinic_card_class_init (NwClinicCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_clinic_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = nw_clinic_card_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "nw-clinic-card");
}

static void
nw_clinic_card_init (NwClinicCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

/**
 * nw_clinic_card_new_plot:
 * @table: (transfer full): the figures of the plot
 * @kind: the plot
 * @counts: what was counted
 * @atlas: the content
 * @title: (nullable): its heading, %NULL for that of the table
 * @note: (nullable): stands under the heading
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
nw_clinic_card_new_plot (NwClinicTable *table,
                         NwClinicPlotKind kind,
                         NwStatistics *counts,
                         NwAtlas *atlas,
                         const char *title,
                         const char *note)
{
  const char *heading = title != NULL ? title : nw_clinic_table_get_title (table);
  NwClinicCard *self = card_new (table, heading, note);
  /* Translators: %s is what a plot shows */
  g_autofree char *name = g_strdup_printf (_ ("Plot: %s. Its figures are in the table."), heading);

  if (nw_clinic_plot_has (kind, counts))
    gtk_box_append (GTK_BOX (self->body), nw_clinic_plot_view_new (kind, counts, atlas, name));
  else
    gtk_box_append (GTK_BOX (self->body), nw_part_label (_ ("Nothing was recorded in this period."), "nw-dense nw-quiet"));
  return GTK_WIDGET (self);
}

/* What the bar of a row shows: its share, or its number of sessions. */
static double
get_value (const NwClinicTable *table,
           const NwClinicRow *row)
{
  guint n_columns = 0;
  const NwClinicColumn *columns = nw_clinic_table_get_columns (table, &n_columns);
  const NwClinicCell *cell = NULL;

  for (guint i = 0; i < n_columns; i++)
    {
      if (g_str_equal (columns[i].id, "sessions") && cell == NULL)
        cell = &g_array_index (row->cells, NwClinicCell, i);
      if (g_str_equal (columns[i].id, "of-sessions"))
        cell = &g_array_index (row->cells, NwClinicCell, n_columns - 1);
    }
  return cell != NULL && cell->is_number ? cell->number : -1.0;
}

static GtkWidget *
new_bar (const NwClinicRow *row,
         double share)
{
  GtkWidget *line = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = nw_part_label (row->title, "nw-dense");
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *figure = gtk_label_new (row->figure);
  GtkWidget *item = gtk_list_box_row_new ();
  g_autofree char *spoken = g_strdup_printf ("%s: %s. %s", row->title, row->figure, row->text);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_size_request (bar, 80, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), CLAMP (share, 0.0, 1.0));
  /* The words of the row say it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, row->title, -1);
  gtk_widget_set_visible (bar, share >= 0.0);
  gtk_label_set_width_chars (GTK_LABEL (figure), 7);
  gtk_label_set_xalign (GTK_LABEL (figure), 1.0f);
  gtk_widget_add_css_class (figure, "heading");
  gtk_widget_add_css_class (figure, "nw-tabular");
  nw_lean_box_append (NW_LEAN_BOX (line), name);
  nw_lean_box_append (NW_LEAN_BOX (line), bar);
  nw_lean_box_append (NW_LEAN_BOX (line), figure);
  gtk_widget_add_css_class (line, "nw-statement");
  gtk_widget_set_tooltip_text (line, row->text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (item), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (item), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return item;
}

/**
 * nw_clinic_card_new_bars:
 * @table: (transfer full): the figures
 * @shares: each is a share of 100 %; else the largest is the whole
 * @n_bars: how many rows at most; the table has them all
 * @note: (nullable): stands under the heading
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
nw_clinic_card_new_bars (NwClinicTable *table,
                         gboolean shares,
                         guint n_bars,
                         const char *note)
{
  NwClinicCard *self = card_new (table, nw_clinic_table_get_title (table), note);
  const GPtrArray *rows = nw_clinic_table_get_rows (table);
  GtkWidget *list = nw_part_list (nw_clinic_table_get_title (table));
  double whole = shares ? SHARE_OF_100 : 1.0;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; !shares && i < rows->len; i++)
    whole = MAX (whole, get_value (table, g_ptr_array_index (rows, i)));
  for (guint i = 0; i < MIN (rows->len, n_bars); i++)
    {
      double value = get_value (table, g_ptr_array_index (rows, i));

      gtk_list_box_append (GTK_LIST_BOX (list), new_bar (g_ptr_array_index (rows, i), value < 0.0 ? -1.0 : value / whole));
    }
  if (rows->len > 0)
    gtk_box_append (GTK_BOX (self->body), list);
  else
    gtk_box_append (GTK_BOX (self->body), nw_part_label (_ ("Nothing was recorded in this period."), "nw-dense nw-quiet"));
  if (rows->len > n_bars)
    {
      /* Translators: %u is how many rows there are */
      g_autofree char *more = g_strdup_printf (_ ("All %u are in the table."), rows->len);

      gtk_box_append (GTK_BOX (self->body), nw_part_label (more, "nw-small nw-quiet"));
    }
  return GTK_WIDGET (self);
}

/**
 * nw_clinic_card_new_list:
 * @table: (transfer full): the figures
 * @note: (nullable): stands under the heading
 *
 * Returns: (transfer floating): the card, whose table is always seen
 */
GtkWidget *
nw_clinic_card_new_list (NwClinicTable *table,
                         const char *note)
{
  NwClinicCard *self = card_new (table, nw_clinic_table_get_title (table), note);

  gtk_widget_set_visible (self->toggle, FALSE);
  gtk_box_append (GTK_BOX (self->body), new_list (table, self->title));
  return GTK_WIDGET (self);
}

/**
 * nw_clinic_card_get_table:
 * @self: a card
 *
 * Returns: (transfer none): its figures
 */
const NwClinicTable *
nw_clinic_card_get_table (NwClinicCard *self)
{
  g_return_val_if_fail (NW_IS_CLINIC_CARD (self), NULL);

  return self->table;
}

/**
 * nw_clinic_card_append:
 * @self: a card
 * @child: (transfer floating): stands below the plot
 */
void
nw_clinic_card_append (NwClinicCard *self,
                       GtkWidget *child)
{
  g_return_if_fail (NW_IS_CLINIC_CARD (self));

  gtk_box_append (GTK_BOX (self->body), child);
}

/**
 * nw_clinic_card_get_title:
 * @self: a card
 *
 * Returns: (transfer none): its heading, which no other has
 */
const char *
nw_clinic_card_get_title (NwClinicCard *self)
{
  g_return_val_if_fail (NW_IS_CLINIC_CARD (self), NULL);

  return self->title;
}

/**
 * nw_clinic_card_get_open:
 * @self: a card
 *
 * Returns: whether the table is seen
 */
gboolean
nw_clinic_card_get_open (NwClinicCard *self)
{
  g_return_val_if_fail (NW_IS_CLINIC_CARD (self), FALSE);

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle));
}

/**
 * nw_clinic_card_set_open:
 * @self: a card
 * @open: whether the table is seen
 */
void
nw_clinic_card_set_open (NwClinicCard *self,
                         gboolean open)
{
  g_return_if_fail (NW_IS_CLINIC_CARD (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggle), open);
}
