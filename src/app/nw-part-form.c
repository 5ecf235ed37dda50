/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-part-form.h"

#include "nw-entry-field.h"
#include "nw-part-words.h"
#include "nw-parts.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

/* Least height of a text of several lines, in px. */
#define TEXT_HEIGHT 40

/* What a point rests on stands below its words, behind the tick, in px. */
#define BASIS_INDENT 26

typedef struct
{
  NwPartForm *form;
  const NwPartField *field;
  /* All of it, and what takes the keyboard. */
  GtkWidget *widget;
  GtkWidget *input;
  GtkTextBuffer *buffer;
  /* Of what is chosen from: the ids, and a check for each. */
  char **ids;
  GPtrArray *checks;
  /* What is ticked and not in this content. */
  GtkWidget *unknown;
} Row;

struct _NwPartForm
{
  GtkWidget parent_instance;

  NwPartKind kind;
  GPtrArray *rows;
  NwPart *part;
  gboolean editable;
  gboolean filling;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwPartForm, nw_part_form, GTK_TYPE_WIDGET)

static void
row_free (gpointer data)
{
  Row *row = data;

  g_strfreev (row->ids);
  g_clear_pointer (&row->checks, g_ptr_array_unref);
  g_free (row);
}

/* Takes @part over; tells whoever listens that the user changed it. */
static void
take (Row *row,
      NwPart *part)
{
  NwPartForm *self = row->form;
  gboolean same = nw_part_equal (part, self->part);

  g_object_unref (self->part);
  self->part = part;
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0, row->field->id);
}

static void
entry_changed_cb (NwEntryField *entry,
                  Row *row)
{
  g_autoptr (GError) error = NULL;
  NwPart *part = NULL;

  if (row->form->filling)
    return;
  part = nw_part_words_set (row->form->part, row->field, nw_entry_field_get_text (entry), &error);
  nw_entry_field_set_error (entry, error != NULL ? error->message : NULL);
  /* What cannot be is not what stood there before either. */
  take (row, part != NULL ? part : nw_part_without (row->form->part, row->field->id));
}

static void
now_clicked_cb (GtkButton *button,
                Row *row)
{
  g_autofree char *now = nw_time_now ();
  g_autofree char *words = nw_part_words_time (now, NULL);

  nw_entry_field_set_text (NW_ENTRY_FIELD (row->input), words);
}

static void
text_changed_cb (GtkTextBuffer *buffer,
                 Row *row)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  if (row->form->filling)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  take (row, nw_part_with_text (row->form->part, row->field->id, text));
}

/* What a record would not keep is not taken in. */
static void
text_insert_cb (GtkTextBuffer *buffer,
                GtkTextIter *place,
                const char *text,
                int length,
                Row *row)
{
  if (row->form->filling || gtk_text_buffer_get_char_count (buffer) + g_utf8_strlen (text, length) <= (glong)row->field->max)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_widget_error_bell (row->input);
}

static void
check_toggled_cb (GtkCheckButton *check,
                  Row *row)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (row->form->filling)
    return;
  if (row->field->type == NW_PART_FIELD_FLAG)
    {
      take (row, nw_part_with_flag (row->form->part, row->field->id, gtk_check_button_get_active (check)));
      return;
    }
  if (row->field->type == NW_PART_FIELD_CHOICE)
    {
      if (gtk_check_button_get_active (check))
        take (row, nw_part_with_text (row->form->part, row->field->id, g_object_get_data (G_OBJECT (check), "nw-id")));
      return;
    }

  /* What this content does not have stays said. */
  ids = g_ptr_array_new ();
  for (guint i = 0; nw_part_get_ids (row->form->part, row->field->id)[i] != NULL; i++)
    {
      const char *id = nw_part_get_ids (row->form->part, row->field->id)[i];

      if (row->ids == NULL || !g_strv_contains ((const char *const *)row->ids, id))
        g_ptr_array_add (ids, (gpointer)id);
    }
  for (guint i = 0; i < row->checks->len; i++)
    {
      if (gtk_check_button_get_active (g_ptr_array_index (row->checks, i)))
        g_ptr_array_add (ids, g_object_get_data (g_ptr_array_index (row->checks, i), "nw-id"));
    }
  g_ptr_array_add (ids, NULL);
  take (row, nw_part_with_ids (row->form->part, row->field->id, (const char *const *)ids->pdata));
}

static void
selected_cb (GtkDropDown *list,
             GParamSpec *pspec,
             Row *row)
{
  guint selected = gtk_drop_down_get_selected (list);

  if (row->form->filling || selected == GTK_INVALID_LIST_POSITION)
    return;
  /* The first is none, and one that this content does not have comes last. */
  if (selected <= g_strv_length (row->ids))
    take (row, nw_part_with_text (row->form->part, row->field->id, selected > 0 ? row->ids[selected - 1] : NULL));
}

static GtkWidget *
new_check (Row *row,
           const char *id,
           const char *label)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *words = nw_part_label (label, "nw-dense");

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (check), "nw-id", g_strdup (id), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled_cb), row);
  g_ptr_array_add (row->checks, check);
  return check;
}

static GtkWidget *
new_group (Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *name = nw_part_field_get_label (row->field);

  gtk_box_append (GTK_BOX (box), nw_part_label (name, "caption-heading"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return box;
}

static GtkWidget *
new_text (Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = nw_part_label (nw_part_field_get_label (row->field), "caption-heading");
  GtkWidget *frame = gtk_frame_new (NULL);

  row->input = gtk_text_view_new ();
  row->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->input));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (row->input), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (row->input), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (row->input), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (row->input), 6);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (row->input), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (row->input), 9);
  gtk_text_buffer_set_enable_undo (row->buffer, FALSE);
  gtk_widget_set_size_request (row->input, -1, TEXT_HEIGHT);
  gtk_widget_add_css_class (row->input, "nw-note");
  gtk_widget_add_css_class (frame, "card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->input), GTK_ACCESSIBLE_PROPERTY_LABEL, nw_part_field_get_label (row->field), -1);
  gtk_frame_set_child (GTK_FRAME (frame), row->input);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), frame);
  g_signal_connect (row->buffer, "changed", G_CALLBACK (text_changed_cb), row);
  g_signal_connect (row->buffer, "insert-text", G_CALLBACK (text_insert_cb), row);
  return box;
}

static GtkWidget *
new_time (Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *now = gtk_button_new_with_label (_ ("Now"));
  /* Translators: for a screen reader: sets a time (%s is what happened) to now */
  g_autofree char *words = g_strdup_printf (_ ("%s: now"), nw_part_field_get_label (row->field));

  gtk_widget_set_hexpand (row->input, TRUE);
  gtk_widget_set_valign (now, GTK_ALIGN_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (now), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect (now, "clicked", G_CALLBACK (now_clicked_cb), row);
  gtk_box_append (GTK_BOX (box), row->input);
  gtk_box_append (GTK_BOX (box), now);
  return box;
}

static void
build_choices (Row *row)
{
  row->widget = new_group (row);
  for (guint i = 0; row->field->choices[i] != NULL; i++)
    {
      GtkWidget *check = new_check (row, row->field->choices[i], nw_part_field_get_choice_label (row->field, row->field->choices[i]));

      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (row->checks, 0));
      gtk_box_append (GTK_BOX (row->widget), check);
    }
  row->input = g_ptr_array_index (row->checks, 0);
}

static void
build_list (Row *row)
{
  g_autoptr (GtkListItemFactory) factory = nw_session_name_factory_new ();
  GtkWidget *button = NULL;

  row->widget = new_group (row);
  row->input = gtk_drop_down_new (NULL, NULL);
  row->ids = g_new0 (char *, 1);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (row->input), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->input), GTK_ACCESSIBLE_PROPERTY_LABEL, nw_part_field_get_label (row->field), -1);
  button = gtk_widget_get_first_child (row->input);
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, nw_part_field_get_label (row->field), -1);
  g_signal_connect (row->input, "notify::selected", G_CALLBACK (selected_cb), row);
  gtk_box_append (GTK_BOX (row->widget), row->input);
}

static void
build_entry (Row *row)
{
  row->input = nw_entry_field_new (nw_part_field_get_label (row->field), nw_part_words_hint (row->field));
  gtk_editable_set_enable_undo (GTK_EDITABLE (nw_entry_field_get_entry (NW_ENTRY_FIELD (row->input))), FALSE);
  g_signal_connect (row->input, "changed", G_CALLBACK (entry_changed_cb), row);
  row->widget = row->field->type == NW_PART_FIELD_TIME ? new_time (row) : row->input;
}

static void
build (Row *row)
{
  switch (row->field->type)
    {
    case NW_PART_FIELD_TEXT:
      row->widget = new_text (row);
      break;
    case NW_PART_FIELD_CHOICE:
      build_choices (row);
      break;
    case NW_PART_FIELD_ID:
    case NW_PART_FIELD_REF:
      build_list (row);
      break;
    case NW_PART_FIELD_FLAG:
      row->widget = row->input = new_check (row, NULL, nw_part_field_get_label (row->field));
      break;
    case NW_PART_FIELD_IDS:
      row->widget = new_group (row);
      break;
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_DAY:
    case NW_PART_FIELD_MONTH:
    case NW_PART_FIELD_TIME:
    case NW_PART_FIELD_NUMBER:
    case NW_PART_FIELD_COUNT:
    default:
      build_entry (row);
      break;
    }
}

static void
nw_part_form_dispose (GObject *object)
{
  NwPartForm *self = NW_PART_FORM (object);
  GtkWidget *child = NULL;

  /* Nothing that goes is input. */
  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->part);

  G_OBJECT_CLASS (nw_part_form_parent_class)->dispose (object);
}

static void
nw_part_form_finalize (GObject *object)
{
  g_ptr_array_unref (NW_PART_FORM (object)->rows);

  G_OBJECT_CLASS (nw_part_form_parent_class)->finalize (object);
}

static void
nw_part_form_class_init (NwPartFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_part_form_dispose;
  object_class->finalize = nw_part_form_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);

  /**
   * NwPartForm::changed:
   * @field: the name of the field
   *
   * The user changed it.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
nw_part_form_init (NwPartForm *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->editable = TRUE;
}

/**
 * nw_part_form_new:
 * @kind: of the part
 * @fields: (array zero-terminated=1): names of fields of that kind
 *
 * Returns: (transfer floating): a form with nothing said
 */
GtkWidget *
nw_part_form_new (NwPartKind kind,
                  const char *const *fields)
{
  NwPartForm *self = NULL;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (NW_TYPE_PART_FORM, NULL);
  self->kind = kind;
  self->part = nw_part_new (kind);
  self->filling = TRUE;
  for (guint i = 0; fields[i] != NULL; i++)
    {
      Row *row = g_new0 (Row, 1);

      row->form = self;
      row->field = nw_part_kind_find_field (kind, fields[i]);
      row->checks = g_ptr_array_new ();
      g_assert (row->field != NULL);
      build (row);
      gtk_widget_set_parent (row->widget, GTK_WIDGET (self));
      g_ptr_array_add (self->rows, row);
    }
  self->filling = FALSE;
  return GTK_WIDGET (self);
}

static Row *
find_row (NwPartForm *self,
          const char *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (row->field->id, field))
        return row;
    }
  return NULL;
}

static void
fill_list (Row *row)
{
  const char *id = nw_part_get_text (row->form->part, row->field->id);
  GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (row->input));
  guint selected = 0;

  if (model == NULL)
    return;
  for (guint i = 0; row->ids[i] != NULL; i++)
    {
      if (g_str_equal (row->ids[i], id))
        selected = i + 1;
    }
  /* What the choice does not have is shown by its id. */
  if (*id != '\0' && selected == 0)
    {
      selected = g_strv_length (row->ids) + 1;
      if (g_list_model_get_n_items (model) <= selected)
        gtk_string_list_append (GTK_STRING_LIST (model), id);
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (row->input), selected);
}

static void
fill_checks (Row *row)
{
  NwPart *part = row->form->part;

  for (guint i = 0; i < row->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (row->checks, i);
      const char *id = g_object_get_data (G_OBJECT (check), "nw-id");
      gboolean active = FALSE;

      if (row->field->type == NW_PART_FIELD_FLAG)
        active = nw_part_get_flag (part, row->field->id);
      else if (row->field->type == NW_PART_FIELD_CHOICE)
        active = g_str_equal (nw_part_get_text (part, row->field->id), id);
      else
        active = nw_part_names (part, row->field->id, id);
      gtk_check_button_set_active (check, active);
    }
}

/* What was ticked in other content is said by its id. */
static void
fill_unknown (Row *row)
{
  const char *const *ids = nw_part_get_ids (row->form->part, row->field->id);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char *const *)row->ids, ids[i]))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", ids[i]);
    }
  /* Translators: %s are the ids of points of a list that this version does not have */
  text = g_strdup_printf (_ ("Ticked, but not in this atlas: %s"), names->str);
  gtk_label_set_label (GTK_LABEL (row->unknown), text);
  gtk_widget_set_visible (row->unknown, names->len > 0);
}

/* A text that says the same stays: the caret in it does too. */
static void
fill_row (Row *row)
{
  NwPartForm *self = row->form;
  g_autofree char *words = NULL;

  if (row->unknown != NULL)
    fill_unknown (row);
  if (row->checks->len > 0)
    fill_checks (row);
  else if (row->ids != NULL && GTK_IS_DROP_DOWN (row->input))
    fill_list (row);
  else if (row->buffer != NULL)
    {
      GtkTextIter start;
      GtkTextIter end;
      g_autofree char *shown = NULL;
      const char *text = nw_part_get_text (self->part, row->field->id);

      gtk_text_buffer_get_bounds (row->buffer, &start, &end);
      shown = gtk_text_buffer_get_text (row->buffer, &start, &end, FALSE);
      if (!g_str_equal (shown, text))
        gtk_text_buffer_set_text (row->buffer, text, -1);
    }
  else if (row->input != NULL)
    {
      g_autoptr (NwPart) empty = nw_part_without (self->part, row->field->id);
      g_autoptr (NwPart) shown = nw_part_words_set (empty, row->field, nw_entry_field_get_text (NW_ENTRY_FIELD (row->input)), NULL);

      /* What cannot be stays to be mended. */
      if (shown != NULL ? nw_part_equal (shown, self->part) : !nw_part_has (self->part, row->field->id))
        return;
      words = nw_part_words_get (self->part, row->field);
      nw_entry_field_set_text (NW_ENTRY_FIELD (row->input), words);
      nw_entry_field_set_error (NW_ENTRY_FIELD (row->input), NULL);
    }
}

/* What cannot be changed and says nothing is not shown. */
static void
update_row (Row *row)
{
  gboolean editable = row->form->editable;

  gtk_widget_set_visible (row->widget, editable || nw_part_has (row->form->part, row->field->id));
  if (row->buffer != NULL)
    gtk_text_view_set_editable (GTK_TEXT_VIEW (row->input), editable);
  else if (NW_IS_ENTRY_FIELD (row->input))
    gtk_editable_set_editable (GTK_EDITABLE (nw_entry_field_get_entry (NW_ENTRY_FIELD (row->input))), editable);
  else if (row->input != NULL)
    gtk_widget_set_sensitive (row->input, editable);
  for (guint i = 0; i < row->checks->len; i++)
    {
      GtkWidget *check = g_ptr_array_index (row->checks, i);

      /* What a statement rests on goes with it. */
      GtkWidget *line = row->field->type == NW_PART_FIELD_IDS ? gtk_widget_get_parent (check) : check;

      gtk_widget_set_sensitive (check, editable);
      gtk_widget_set_visible (line, editable || row->field->type == NW_PART_FIELD_FLAG || gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
    }
  if (row->field->type == NW_PART_FIELD_TIME)
    gtk_widget_set_visible (gtk_widget_get_last_child (row->widget), editable);
}

/**
 * nw_part_form_set_part:
 * @self: a form
 * @part: of its kind
 *
 * Shows it. What was typed and cannot be stays where the part says nothing.
 */
void
nw_part_form_set_part (NwPartForm *self,
                       NwPart *part)
{
  g_return_if_fail (NW_IS_PART_FORM (self));
  g_return_if_fail (NW_IS_PART (part) && nw_part_get_kind (part) == self->kind);

  self->filling = TRUE;
  g_set_object (&self->part, part);
  for (guint i = 0; i < self->rows->len; i++)
    {
      fill_row (g_ptr_array_index (self->rows, i));
      update_row (g_ptr_array_index (self->rows, i));
    }
  self->filling = FALSE;
}

/**
 * nw_part_form_get_part:
 * @self: a form
 *
 * Returns: (transfer none): what it says
 */
NwPart *
nw_part_form_get_part (NwPartForm *self)
{
  g_return_val_if_fail (NW_IS_PART_FORM (self), NULL);

  return self->part;
}

/**
 * nw_part_form_set_choices:
 * @self: a form
 * @field: a field that holds an id
 * @ids: (array zero-terminated=1): what can be chosen
 * @labels: (array zero-terminated=1): their names, as many
 */
void
nw_part_form_set_choices (NwPartForm *self,
                          const char *field,
                          const char *const *ids,
                          const char *const *labels)
{
  Row *row = NULL;
  g_autoptr (GtkStringList) names = NULL;

  g_return_if_fail (NW_IS_PART_FORM (self));

  row = find_row (self, field);
  g_return_if_fail (row != NULL && GTK_IS_DROP_DOWN (row->input));

  g_strfreev (row->ids);
  row->ids = g_strdupv ((char **)ids);
  /* Translators: nothing is chosen from a list */
  names = gtk_string_list_new ((const char *const[]){ C_ ("choice", "None"), NULL });
  for (guint i = 0; labels[i] != NULL; i++)
    gtk_string_list_append (names, labels[i]);
  self->filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (row->input), G_LIST_MODEL (names));
  fill_list (row);
  self->filling = FALSE;
}

/**
 * nw_part_form_set_statements:
 * @self: a form
 * @field: a field that holds ids
 * @statements: (element-type NwStatement): a check for each, with what it
 *   rests on
 */
void
nw_part_form_set_statements (NwPartForm *self,
                             const char *field,
                             GPtrArray *statements)
{
  Row *row = NULL;
  GtkWidget *child = NULL;

  g_return_if_fail (NW_IS_PART_FORM (self));

  row = find_row (self, field);
  g_return_if_fail (row != NULL && row->field->type == NW_PART_FIELD_IDS);

  while ((child = gtk_widget_get_next_sibling (gtk_widget_get_first_child (row->widget))) != NULL)
    gtk_box_remove (GTK_BOX (row->widget), child);
  g_ptr_array_set_size (row->checks, 0);
  g_strfreev (row->ids);
  row->ids = g_new0 (char *, statements->len + 1);
  self->filling = TRUE;
  for (guint i = 0; i < statements->len; i++)
    {
      const NwStatement *statement = g_ptr_array_index (statements, i);
      GtkWidget *check = new_check (row, nw_statement_get_id (statement), nw_statement_get_text (statement, nw_lang_get ()));
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *basis = nw_part_basis (nw_statement_get_basis (statement), NULL);

      row->ids[i] = g_strdup (nw_statement_get_id (statement));
      gtk_widget_set_margin_start (basis, BASIS_INDENT);
      gtk_box_append (GTK_BOX (line), check);
      gtk_box_append (GTK_BOX (line), basis);
      gtk_box_append (GTK_BOX (row->widget), line);
    }
  row->unknown = nw_part_label ("", "nw-session-warning");
  gtk_box_append (GTK_BOX (row->widget), row->unknown);
  fill_unknown (row);
  fill_checks (row);
  update_row (row);
  self->filling = FALSE;
}

/**
 * nw_part_form_hide_label:
 * @self: a form
 * @field: a field whose name stands above the form already
 *
 * Leaves its name to screen readers.
 */
void
nw_part_form_hide_label (NwPartForm *self,
                         const char *field)
{
  Row *row = NULL;

  g_return_if_fail (NW_IS_PART_FORM (self));

  row = find_row (self, field);
  if (row != NULL && GTK_IS_BOX (row->widget))
    gtk_widget_set_visible (gtk_widget_get_first_child (row->widget), FALSE);
}

/**
 * nw_part_form_set_editable:
 * @self: a form
 * @editable: %FALSE shows what is said and nothing else
 */
void
nw_part_form_set_editable (NwPartForm *self,
                           gboolean editable)
{
  g_return_if_fail (NW_IS_PART_FORM (self));

  self->editable = editable;
  for (guint i = 0; i < self->rows->len; i++)
    update_row (g_ptr_array_index (self->rows, i));
}

/**
 * nw_part_form_is_empty:
 * @self: a form
 *
 * Returns: whether its part says nothing in any of its fields
 */
gboolean
nw_part_form_is_empty (NwPartForm *self)
{
  g_return_val_if_fail (NW_IS_PART_FORM (self), TRUE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (nw_part_has (self->part, row->field->id))
        return FALSE;
    }
  return TRUE;
}

/**
 * nw_part_form_get_input:
 * @self: a form
 * @field: the name of a field of it
 *
 * Returns: (transfer none) (nullable): the widget of the field that takes input
 */
GtkWidget *
nw_part_form_get_input (NwPartForm *self,
                        const char *field)
{
  Row *row = NULL;

  g_return_val_if_fail (NW_IS_PART_FORM (self), NULL);

  row = find_row (self, field);
  if (row == NULL)
    return NULL;
  return row->input != NULL || row->checks->len == 0 ? row->input : g_ptr_array_index (row->checks, 0);
}

/**
 * nw_part_copy_field:
 * @onto: a part
 * @part: another one of the same kind
 * @field: a field of that kind
 *
 * Returns: (transfer full): @onto with what @part says in that field
 */
NwPart *
nw_part_copy_field (NwPart *onto,
                    NwPart *part,
                    const char *field)
{
  const NwPartField *described = NULL;

  g_return_val_if_fail (NW_IS_PART (onto) && NW_IS_PART (part), NULL);

  described = nw_part_kind_find_field (nw_part_get_kind (part), field);
  g_return_val_if_fail (described != NULL, NULL);

  if (!nw_part_has (part, field))
    return nw_part_without (onto, field);
  if (described->type == NW_PART_FIELD_NUMBER || described->type == NW_PART_FIELD_COUNT)
    return nw_part_with_number (onto, field, nw_part_get_number (part, field));
  if (described->type == NW_PART_FIELD_FLAG)
    return nw_part_with_flag (onto, field, TRUE);
  if (described->type == NW_PART_FIELD_IDS)
    return nw_part_with_ids (onto, field, nw_part_get_ids (part, field));
  return nw_part_with_text (onto, field, nw_part_get_text (part, field));
}
