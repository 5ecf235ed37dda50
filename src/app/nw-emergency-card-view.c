/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-emergency-card-view.h"

#include "nw-columns.h"
#include "nw-emergency-timer-box.h"
#include "nw-parts.h"
#include "nw-sentence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The card may be shown in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

/* Sizes as shares of the text of the interface, 14.7 px: what the step says to
 * do with the emergency number 30 px, the first sentence 25 px, the rest
 * 18.5 px; in the second column 18.5 and 15.5 px. */
#define SIZE_CALL "size=\"205%\" weight=\"heavy\""
#define SIZE_HEAD "size=\"170%\" weight=\"heavy\""
#define SIZE_BODY "size=\"126%\""
#define SIZE_SMALL_HEAD "size=\"126%\" weight=\"heavy\""
#define SIZE_SMALL_BODY "size=\"106%\""

/* Between the steps, px: a card of eight steps is to be seen at once. */
#define SPACING 12

static void
append_line (GString *markup,
             const char *attributes,
             const char *text,
             gsize length)
{
  g_autofree char *line = g_strstrip (g_strndup (text, length));
  g_autofree char *escaped = g_markup_escape_text (line, -1);

  if (*line == '\0')
    return;
  g_string_append_printf (markup, "%s<span %s>%s</span>", markup->len > 0 ? "\n" : "", attributes, escaped);
}

/**
 * nw_emergency_step_make_markup:
 * @step: a step of a card
 * @small: for the second column
 *
 * The text of the step word for word, on lines of its own sentences: the first
 * is its heading, and what it says to do with the number of the emergency
 * services is larger still.
 *
 * Returns: (transfer full): Pango markup
 */
char *
nw_emergency_step_make_markup (const NwStatement *step,
                               gboolean small)
{
  const char *text = nw_statement_get_text (step, nw_lang_get ());
  const char *call = nw_statement_get_call (step);
  GString *markup = g_string_new (NULL);
  gsize length = strlen (text);
  gsize head = nw_sentence_get_end (text);
  gsize start = 0;
  gsize end = 0;

  if (call == NULL || !nw_sentence_find_clause (text, call, &start, &end))
    {
      append_line (markup, small ? SIZE_SMALL_HEAD : SIZE_HEAD, text, head);
      append_line (markup, small ? SIZE_SMALL_BODY : SIZE_BODY, text + head, length - head);
      return g_string_free (markup, FALSE);
    }

  /* A condition before the colon belongs to the clause; a sentence before it
   * is a heading of its own. */
  if (head <= start)
    {
      append_line (markup, SIZE_HEAD, text, head);
      append_line (markup, SIZE_BODY, text + head, start - head);
    }
  else
    {
      append_line (markup, SIZE_SMALL_HEAD, text, start);
    }
  append_line (markup, SIZE_CALL, text + start, end - start);
  append_line (markup, SIZE_BODY, text + end, length - end);

  return g_string_free (markup, FALSE);
}

static GtkWidget *
new_step (const NwStatement *step,
          guint number,
          guint total,
          gboolean small)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *digits = g_strdup_printf ("%u", number);
  g_autofree char *markup = nw_emergency_step_make_markup (step, small);
  g_autofree char *spoken = NULL;
  GtkWidget *figure = gtk_label_new (digits);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "nw-emergency-step");
  if (small)
    gtk_widget_add_css_class (card, "small");
  if (nw_statement_get_call (step) != NULL)
    gtk_widget_add_css_class (card, "call");
  gtk_widget_add_css_class (figure, "nw-emergency-number");
  gtk_widget_set_valign (figure, GTK_ALIGN_START);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);

  gtk_box_append (GTK_BOX (texts), nw_part_markup (markup, NULL));
  gtk_box_append (GTK_BOX (texts), nw_part_basis (nw_statement_get_basis (step), NULL));
  gtk_box_append (GTK_BOX (card), figure);
  gtk_box_append (GTK_BOX (card), texts);

  /* Translators: read aloud before the text of a step: its number, how many there are, its text */
  spoken = g_strdup_printf (_ ("Step %1$u of %2$u. %3$s"), number, total, nw_statement_get_text (step, nw_lang_get ()));
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return card;
}

static GtkWidget *
new_head (NwEmergencyCard *card)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *title = nw_part_title (nw_emergency_card_get_title (card, lang));

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 34);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "nw-emergency-icon");
  gtk_widget_add_css_class (title, "nw-emergency-title");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  g_object_set_data (G_OBJECT (row), "nw-title", title);
  gtk_box_append (GTK_BOX (texts), nw_part_section (_ ("Signs"), NULL));
  gtk_box_append (GTK_BOX (texts), nw_part_text (nw_emergency_card_get_signs (card, lang), "nw-emergency-signs"));
  gtk_box_append (GTK_BOX (texts), nw_part_basis_of_sources (nw_emergency_card_get_basis (card)));
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);

  return row;
}

/**
 * nw_emergency_card_view_new:
 * @atlas: the content
 * @card: a card
 * @phones: (transfer floating): the telephone numbers
 * @doctor: (transfer floating): the box for the doctor
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
nw_emergency_card_view_new (NwAtlas *atlas,
                            NwEmergencyCard *card,
                            GtkWidget *phones,
                            GtkWidget *doctor)
{
  const GPtrArray *steps = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *columns = nw_columns_new ();
  GtkWidget *head = NULL;
  guint half = 0;

  g_return_val_if_fail (NW_IS_EMERGENCY_CARD (card), NULL);

  nw_columns_set_spacing (NW_COLUMNS (columns), SPACING);
  steps = nw_emergency_card_get_steps (card);
  half = (steps->len + 1) / 2;
  gtk_widget_add_css_class (box, "nw-emergency-card");
  gtk_widget_add_css_class (box, "nw-panel");
  head = new_head (card);
  g_object_set_data (G_OBJECT (box), "nw-title", g_object_get_data (G_OBJECT (head), "nw-title"));
  gtk_box_append (GTK_BOX (box), head);
  for (guint i = 0; i < steps->len; i++)
    {
      const NwStatement *step = g_ptr_array_index (steps, i);

      if (nw_statement_get_minutes (step, NULL, NULL))
        gtk_box_append (GTK_BOX (box), nw_emergency_timer_box_new (nw_emergency_timer_get (nw_emergency_card_get_id (card)), step, i + 1));
    }
  for (guint i = 0; i < steps->len; i++)
    nw_columns_add (NW_COLUMNS (columns), i < half ? 0 : 1, new_step (g_ptr_array_index (steps, i), i + 1, steps->len, i >= half));
  nw_columns_add (NW_COLUMNS (columns), 1, doctor);
  nw_columns_add (NW_COLUMNS (columns), 1, phones);
  gtk_box_append (GTK_BOX (box), columns);
  gtk_box_append (GTK_BOX (box), nw_part_text (nw_atlas_get_checklist_notes (atlas, nw_lang_get ()), "nw-small nw-quiet"));

  return box;
}

/**
 * nw_emergency_card_view_focus:
 * @view: a card
 *
 * Gives the focus to its heading, with which a screen reader then begins.
 */
void
nw_emergency_card_view_focus (GtkWidget *view)
{
  GtkWidget *title = view != NULL ? g_object_get_data (G_OBJECT (view), "nw-title") : NULL;

  if (title != NULL)
    gtk_widget_grab_focus (title);
}
