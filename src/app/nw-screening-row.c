/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-screening-row.h"

#include "nw-parts.h"
#include "nw-session-wrap.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* The answers in the order of the buttons. */
static const NwAnswer answers[] = { NW_ANSWER_NOT_ASKED, NW_ANSWER_NO, NW_ANSWER_YES };

struct _NwScreeningRow
{
  GtkListBoxRow parent_instance;

  NwContraindication *contraindication;
  NwScreening *screening;
  char *words;
  GtkWidget *raised;
  GtkWidget *buttons[G_N_ELEMENTS (answers)];
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (NwScreeningRow, nw_screening_row, GTK_TYPE_LIST_BOX_ROW)

/* A yes to another one that means this one, too, is said where it can be
 * answered. */
static void
show_raised (NwScreeningRow *self)
{
  g_autoptr (GPtrArray) raising = nw_screening_list_raising (self->screening, self->contraindication);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < raising->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", nw_contraindication_get_label (g_ptr_array_index (raising, i), nw_lang_get ()));
  /* Translators: a contraindication nobody asked about; %s are others that were answered with yes */
  text = g_strdup_printf (_ ("Taken as yes until answered, because of: %s"), names->str);
  gtk_label_set_label (GTK_LABEL (self->raised), text);
  gtk_widget_set_visible (self->raised, raising->len > 0);
}

static void
show_answer (NwScreeningRow *self)
{
  const char *id = nw_contraindication_get_id (self->contraindication);
  NwAnswer answer = nw_screening_get (self->screening, id);
  const char *label = nw_contraindication_get_label (self->contraindication, nw_lang_get ());
  /* Translators: for a screen reader: a contraindication and its answer, such as "Pregnancy: Not asked" */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), label, nw_answer_get_label (answer));

  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), answers[i] == answer);
  self->filling = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  show_raised (self);
  if (nw_screening_holds (self->screening, self->contraindication))
    gtk_widget_add_css_class (GTK_WIDGET (self), "nw-flagged");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "nw-flagged");
}

static void
set_answer (NwScreeningRow *self,
            NwAnswer answer)
{
  nw_screening_set (self->screening, nw_contraindication_get_id (self->contraindication), answer);
}

static void
toggled_cb (GtkToggleButton *button,
            NwScreeningRow *self)
{
  if (self->filling || !gtk_toggle_button_get_active (button))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      if (GTK_WIDGET (button) == self->buttons[i])
        set_answer (self, answers[i]);
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                NwScreeningRow *self)
{
  /* The first letter of the words for yes and no in the language shown. */
  gunichar key = g_unichar_tolower (gdk_keyval_to_unicode (keyval));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key != 0 && key == g_unichar_tolower (g_utf8_get_char (nw_answer_get_label (NW_ANSWER_YES))))
    set_answer (self, NW_ANSWER_YES);
  else if (key != 0 && key == g_unichar_tolower (g_utf8_get_char (nw_answer_get_label (NW_ANSWER_NO))))
    set_answer (self, NW_ANSWER_NO);
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace)
    set_answer (self, NW_ANSWER_NOT_ASKED);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
nw_screening_row_dispose (GObject *object)
{
  NwScreeningRow *self = NW_SCREENING_ROW (object);

  g_clear_object (&self->screening);
  g_clear_object (&self->contraindication);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (nw_screening_row_parent_class)->dispose (object);
}

static void
nw_screening_row_class_init (NwScreeningRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_screening_row_dispose;
}

static void
nw_screening_row_init (NwScreeningRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "nw-screening-row");
}

static GtkWidget *
new_buttons (NwScreeningRow *self,
             const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *label = nw_part_sentence_case (nw_answer_get_label (answers[i]));
      g_autofree char *spoken = g_strdup_printf (_ ("%s: %s"), name, label);

      self->buttons[i] = gtk_toggle_button_new_with_label (label);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->buttons[i]), GTK_TOGGLE_BUTTON (self->buttons[0]));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      g_signal_connect (self->buttons[i], "toggled", G_CALLBACK (toggled_cb), self);
      gtk_box_append (GTK_BOX (box), self->buttons[i]);
    }
  return box;
}

/* Where it holds, when that is not the whole body. */
static char *
describe_where (NwContraindication *contraindication)
{
  const GPtrArray *regions = nw_contraindication_get_regions (contraindication);
  g_autoptr (GString) names = g_string_new (NULL);

  if (nw_contraindication_is_everywhere (contraindication))
    return NULL;

  for (guint i = 0; i < regions->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", nw_region_get_name (g_ptr_array_index (regions, i), nw_lang_get ()));
  /* Translators: %s are regions of the body, for which a contraindication holds */
  return g_strdup_printf (_ ("Holds for: %s"), names->str);
}

static void
append_quiet (GtkWidget *box,
              const char *text)
{
  if (text != NULL && *text != '\0')
    gtk_box_append (GTK_BOX (box), nw_part_text (text, "nw-dense nw-quiet"));
}

static void
fill (NwScreeningRow *self)
{
  NwContraindication *one = self->contraindication;
  NwLang lang = nw_lang_get ();
  const char *label = nw_contraindication_get_label (one, lang);
  const char *differences = nw_contraindication_get_differences (one, lang);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = nw_part_label (label, "heading");
  g_autofree char *where = describe_where (one);
  /* Translators: %s is what to do when a contraindication holds */
  g_autofree char *action = g_strdup_printf (_ ("If yes: %s"), nw_contraindication_get_action (one, lang));

  gtk_widget_add_css_class (box, "nw-statement");
  gtk_widget_set_layout_manager (line, g_object_new (NW_TYPE_SESSION_WRAP, NULL));
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), new_buttons (self, label));
  gtk_box_append (GTK_BOX (box), line);
  self->raised = nw_part_label ("", "nw-dense heading");
  gtk_box_append (GTK_BOX (box), self->raised);
  append_quiet (box, nw_contraindication_get_detail (one, lang));
  gtk_box_append (GTK_BOX (box), nw_part_text (action, "nw-dense"));
  append_quiet (box, where);
  append_quiet (box, differences);
  gtk_box_append (GTK_BOX (box), nw_part_basis (nw_contraindication_get_basis (one), NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/**
 * nw_screening_row_new:
 * @contraindication: what is asked
 * @screening: holds the answer
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
nw_screening_row_new (NwContraindication *contraindication,
                      NwScreening *screening)
{
  NwScreeningRow *self = NULL;

  g_return_val_if_fail (NW_IS_CONTRAINDICATION (contraindication), NULL);
  g_return_val_if_fail (NW_IS_SCREENING (screening), NULL);

  self = g_object_new (NW_TYPE_SCREENING_ROW, NULL);
  self->contraindication = g_object_ref (contraindication);
  self->screening = g_object_ref (screening);
  self->words = nw_contraindication_fold_words (contraindication);
  fill (self);
  show_answer (self);
  g_signal_connect_object (screening, "changed", G_CALLBACK (show_answer), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * nw_screening_row_matches:
 * @self: a row
 * @folded: words without case and accents, see nw_text_fold()
 *
 * Returns: whether each of the words stands in its label, detail or action, in
 *   whatever language, or is what people call it
 */
gboolean
nw_screening_row_matches (NwScreeningRow *self,
                          const char *folded)
{
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (NW_IS_SCREENING_ROW (self), FALSE);
  g_return_val_if_fail (folded != NULL, FALSE);

  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (self->words, words[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * nw_screening_row_get_contraindication:
 * @self: a row
 *
 * Returns: (transfer none): what it asks
 */
NwContraindication *
nw_screening_row_get_contraindication (NwScreeningRow *self)
{
  g_return_val_if_fail (NW_IS_SCREENING_ROW (self), NULL);

  return self->contraindication;
}
