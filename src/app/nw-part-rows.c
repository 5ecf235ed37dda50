/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-part-rows.h"

#include "nw-parts.h"
#include "nw-session-names.h"
#include "nw-session-wrap.h"

#include <glib/gi18n-lib.h>

struct _NwPartRows
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GtkWidget *add_row;
  GtkWidget *silence;
  GPtrArray *items;

  NwPartKind kind;
  char **fields;
  char *add;
  char *extra;
  NwPartExtraFunc extra_func;
  NwPartDescribeFunc describe;
  NwPartSetUpFunc set_up;
  gpointer user_data;
};

/* A part on the screen. */
typedef struct
{
  NwPartRows *rows;
  char *id;
  GtkWidget *row;
  GtkWidget *form;
  GtkWidget *remove;
  GtkWidget *extra;
} Item;

enum
{
  ADD,
  CHANGED,
  REMOVED,
  EXTRA,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwPartRows, nw_part_rows, GTK_TYPE_WIDGET)

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->id);
  g_free (item);
}

static void
nw_part_rows_dispose (GObject *object)
{
  NwPartRows *self = NW_PART_ROWS (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nw_part_rows_parent_class)->dispose (object);
}

static void
nw_part_rows_finalize (GObject *object)
{
  NwPartRows *self = NW_PART_ROWS (object);

  g_ptr_array_unref (self->items);
  g_strfreev (self->fields);
  g_free (self->add);
  g_free (self->extra);

  G_OBJECT_CLASS (nw_part_rows_parent_class)->finalize (object);
}

static void
nw_part_rows_class_init (NwPartRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_part_rows_dispose;
  object_class->finalize = nw_part_rows_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);

  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, NW_TYPE_PART, G_TYPE_STRING);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, NW_TYPE_PART);
  signals[EXTRA] = g_signal_new ("extra", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, NW_TYPE_PART);
}

static void
nw_part_rows_init (NwPartRows *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->items = g_ptr_array_new_with_free_func (item_free);
}

static NwPart *
get_part (Item *item)
{
  return nw_part_form_get_part (NW_PART_FORM (item->form));
}

static void
describe (Item *item)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  item->rows->describe (get_part (item), &title, &subtitle, item->rows->user_data);
  g_object_set (item->row, "title", title, "subtitle", subtitle != NULL ? subtitle : "", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item->row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle != NULL ? subtitle : "", -1);
  if (item->remove != NULL)
    {
      /* Translators: for a screen reader; %s is an entry of the record, such as an adverse event */
      g_autofree char *words = g_strdup_printf (_ ("Take out: %s"), title);

      gtk_accessible_update_property (GTK_ACCESSIBLE (item->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    }
}

static void
form_changed_cb (NwPartForm *form,
                 const char *field,
                 Item *item)
{
  g_autoptr (NwPart) part = g_object_ref (nw_part_form_get_part (form));

  describe (item);
  g_signal_emit (item->rows, signals[CHANGED], 0, part, field);
}

static void
remove_clicked_cb (GtkButton *button,
                   Item *item)
{
  g_autoptr (NwPart) part = g_object_ref (get_part (item));
  NwPartRows *self = item->rows;

  /* The keyboard must not go with the row. */
  if (self->add_row != NULL)
    gtk_widget_grab_focus (self->add_row);
  g_signal_emit (self, signals[REMOVED], 0, part);
}

static void
extra_clicked_cb (GtkButton *button,
                  Item *item)
{
  g_autoptr (NwPart) part = g_object_ref (get_part (item));

  g_signal_emit (item->rows, signals[EXTRA], 0, part);
}

static void
add_clicked_cb (NwPartRows *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

static Item *
item_new (NwPartRows *self,
          const char *id)
{
  Item *item = g_new0 (Item, 1);
  GtkWidget *inner = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  item->rows = self;
  item->id = g_strdup (id);
  item->row = adw_expander_row_new ();
  g_object_set (item->row, "use-markup", FALSE, NULL);
  item->form = nw_part_form_new (self->kind, (const char *const *)self->fields);
  item->remove = gtk_button_new_with_mnemonic (_ ("_Take Out"));
  gtk_widget_add_css_class (box, "nw-statement");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (inner), FALSE);
  gtk_widget_set_focusable (inner, FALSE);
  gtk_box_append (GTK_BOX (box), item->form);
  if (self->extra != NULL)
    {
      gtk_widget_set_layout_manager (buttons, g_object_new (NW_TYPE_SESSION_WRAP, NULL));
      item->extra = gtk_button_new_with_mnemonic (self->extra);
      g_signal_connect (item->extra, "clicked", G_CALLBACK (extra_clicked_cb), item);
      gtk_box_append (GTK_BOX (buttons), item->extra);
    }
  g_signal_connect (item->remove, "clicked", G_CALLBACK (remove_clicked_cb), item);
  gtk_box_append (GTK_BOX (buttons), item->remove);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (inner), box);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (item->row), inner);
  nw_session_name_parts (box);
  if (self->set_up != NULL)
    self->set_up (NW_PART_FORM (item->form), self->user_data);
  g_signal_connect (item->form, "changed", G_CALLBACK (form_changed_cb), item);
  return item;
}

static Item *
find_item (NwPartRows *self,
           const char *id)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      if (g_str_equal (item->id, id))
        return item;
    }
  return NULL;
}

static gboolean
has_part (GListModel *parts,
          const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (parts, i);

      if (g_str_equal (nw_part_get_id (part), id))
        return TRUE;
    }
  return FALSE;
}

/**
 * nw_part_rows_set_parts:
 * @self: the rows
 * @parts: (element-type NwPart): what they show
 * @editable: %FALSE shows what is said and nothing else
 *
 * A row whose part stays keeps its place and the keyboard.
 */
void
nw_part_rows_set_parts (NwPartRows *self,
                        GListModel *parts,
                        gboolean editable)
{
  g_return_if_fail (NW_IS_PART_ROWS (self));
  g_return_if_fail (G_IS_LIST_MODEL (parts));

  for (guint i = self->items->len; i > 0; i--)
    {
      Item *item = g_ptr_array_index (self->items, i - 1);

      if (has_part (parts, item->id))
        continue;
      gtk_list_box_remove (self->list, item->row);
      g_ptr_array_remove_index (self->items, i - 1);
    }
  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (parts, i);
      Item *item = find_item (self, nw_part_get_id (part));

      if (item == NULL)
        {
          item = item_new (self, nw_part_get_id (part));
          gtk_list_box_insert (self->list, item->row, (int)i);
          g_ptr_array_insert (self->items, (int)MIN (i, self->items->len), item);
        }
      nw_part_form_set_part (NW_PART_FORM (item->form), part);
      nw_part_form_set_editable (NW_PART_FORM (item->form), editable);
      gtk_widget_set_visible (item->remove, editable);
      if (item->extra != NULL)
        gtk_widget_set_visible (item->extra, editable && self->extra_func (part));
      describe (item);
    }
  if (self->add_row != NULL)
    gtk_widget_set_visible (self->add_row, editable);
}

/**
 * nw_part_rows_set_up:
 * @self: the rows
 *
 * Fills the choices of every form again, after what can be chosen changed.
 */
void
nw_part_rows_set_up (NwPartRows *self)
{
  g_return_if_fail (NW_IS_PART_ROWS (self));

  for (guint i = 0; self->set_up != NULL && i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      self->set_up (NW_PART_FORM (item->form), self->user_data);
      describe (item);
    }
}

/**
 * nw_part_rows_open:
 * @self: the rows
 * @id: of a part
 *
 * Opens its row and puts the keyboard into its form.
 */
void
nw_part_rows_open (NwPartRows *self,
                   const char *id)
{
  Item *item = NULL;

  g_return_if_fail (NW_IS_PART_ROWS (self));

  item = find_item (self, id);
  if (item == NULL)
    return;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (item->row), TRUE);
  gtk_widget_child_focus (item->form, GTK_DIR_TAB_FORWARD);
}

/**
 * nw_part_rows_append:
 * @self: the rows
 * @row: a row that stands below those of the parts
 */
void
nw_part_rows_append (NwPartRows *self,
                     GtkWidget *row)
{
  g_return_if_fail (NW_IS_PART_ROWS (self));

  gtk_list_box_append (self->list, row);
}

/**
 * nw_part_rows_set_silent:
 * @self: the rows
 * @silent: whether a record that is finished says nothing here; that is said
 */
void
nw_part_rows_set_silent (NwPartRows *self,
                         gboolean silent)
{
  g_return_if_fail (NW_IS_PART_ROWS (self));

  gtk_widget_set_visible (self->silence, silent);
}

/**
 * nw_part_rows_get_form:
 * @self: the rows
 * @position: of a part
 *
 * Returns: (transfer none) (nullable): its form
 */
NwPartForm *
nw_part_rows_get_form (NwPartRows *self,
                       guint position)
{
  g_return_val_if_fail (NW_IS_PART_ROWS (self), NULL);

  return position < self->items->len ? NW_PART_FORM (((Item *)g_ptr_array_index (self->items, position))->form) : NULL;
}

/**
 * nw_part_rows_set_extra:
 * @self: the rows, still empty
 * @label: of a further button of each part, with its mnemonic
 * @func: whether a part has it
 */
void
nw_part_rows_set_extra (NwPartRows *self,
                        const char *label,
                        NwPartExtraFunc func)
{
  g_return_if_fail (NW_IS_PART_ROWS (self));

  g_free (self->extra);
  self->extra = g_strdup (label);
  self->extra_func = func;
}

static GtkWidget *
new_add_row (NwPartRows *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (content), nw_part_label (self->add, NULL));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, self->add, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_clicked_cb), self);
  gtk_list_box_append (self->list, row);
  return button;
}

/**
 * nw_part_rows_new:
 * @kind: of the parts
 * @title: of the section
 * @aside: (nullable): said beside it
 * @add: of the button that adds one
 * @fields: (array zero-terminated=1): which are shown
 * @describe: says what a part is about
 * @set_up: (nullable): fills choices
 * @user_data: for both; outlives the rows
 *
 * Returns: (transfer floating): the rows of no part
 */
GtkWidget *
nw_part_rows_new (NwPartKind kind,
                  const char *title,
                  const char *aside,
                  const char *add,
                  const char *const *fields,
                  NwPartDescribeFunc describe_func,
                  NwPartSetUpFunc set_up,
                  gpointer user_data)
{
  NwPartRows *self = g_object_new (NW_TYPE_PART_ROWS, NULL);

  self->kind = kind;
  self->fields = g_strdupv ((char **)fields);
  self->add = g_strdup (add);
  self->describe = describe_func;
  self->set_up = set_up;
  self->user_data = user_data;
  gtk_widget_set_parent (nw_part_section (title, aside), GTK_WIDGET (self));
  self->list = GTK_LIST_BOX (nw_part_list (title));
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_FILL);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  self->add_row = new_add_row (self);
  self->silence = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->silence), nw_part_label (_ ("Not recorded"), "nw-statement nw-quiet"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->silence), FALSE);
  gtk_widget_set_focusable (self->silence, FALSE);
  gtk_widget_set_visible (self->silence, FALSE);
  gtk_list_box_append (self->list, self->silence);
  return GTK_WIDGET (self);
}
