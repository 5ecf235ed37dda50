/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-citations.h"
#include "nw-lean-box.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More short names than this are folded into "and 3 more". */
#define MAX_NAMES 4

struct _NwCitations
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GPtrArray *sources;
  gboolean verified;
};

G_DEFINE_FINAL_TYPE (NwCitations, nw_citations, GTK_TYPE_WIDGET)

static char *
list_names (const GPtrArray *sources)
{
  GString *text = g_string_new (NULL);
  guint shown = sources->len > MAX_NAMES ? MAX_NAMES - 1 : sources->len;

  for (guint i = 0; i < shown; i++)
    {
      if (i > 0)
        g_string_append (text, " · ");
      g_string_append (text, nw_source_get_citation (g_ptr_array_index (sources, i), nw_lang_get ()));
    }

  if (shown < sources->len)
    {
      guint more = sources->len - shown;

      g_string_append (text, " · ");
      /* Translators: after a list of sources; the number of further ones. */
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u more", "%u more", more), more);
    }

  return g_string_free (text, FALSE);
}

/* A popover is made when it is asked for and goes when it is closed: a page
 * has dozens of statements, and few of their sources are looked at. */
static void
popover_closed_cb (GtkPopover *popover,
                   gpointer user_data)
{
  gtk_widget_unparent (GTK_WIDGET (popover));
}

static gboolean
drop_popover_cb (gpointer user_data)
{
  popover_closed_cb (user_data, NULL);

  return G_SOURCE_REMOVE;
}

static void
popover_hidden_cb (GtkPopover *popover,
                   gpointer user_data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_popover_cb, g_object_ref (popover), g_object_unref);
}

static void
clicked_cb (GtkButton *button,
            NwCitations *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 12);

  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_section (_ ("Sources"), NULL));
  if (!self->verified)
    nw_lean_box_append (NW_LEAN_BOX (box), nw_part_unverified ());
  for (guint i = 0; i < self->sources->len; i++)
    nw_lean_box_append (NW_LEAN_BOX (box), nw_citations_new_reference (g_ptr_array_index (self->sources, i)));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), box);
  gtk_widget_set_size_request (scroll, 300, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroll), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Sources"), -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scroll);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Sources"), -1);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  g_signal_connect (popover, "closed", G_CALLBACK (popover_hidden_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
nw_citations_size_allocate (GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  GTK_WIDGET_CLASS (nw_citations_parent_class)->size_allocate (widget, width, height, baseline);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_POPOVER (child))
        gtk_popover_present (GTK_POPOVER (child));
    }
}

static void
nw_citations_dispose (GObject *object)
{
  NwCitations *self = NW_CITATIONS (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->sources, g_ptr_array_unref);

  G_OBJECT_CLASS (nw_citations_parent_class)->dispose (object);
}

static void
nw_citations_class_init (NwCitationsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_citations_dispose;
  widget_class->size_allocate = nw_citations_size_allocate;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-citations");
}

static void
nw_citations_init (NwCitations *self)
{
}

/**
 * nw_citations_new:
 * @basis: what a statement rests on
 *
 * Returns: (transfer floating) (nullable): its sources, %NULL when the content
 *   names none
 */
GtkWidget *
nw_citations_new (const NwBasis *basis)
{
  const GPtrArray *sources = NULL;
  NwCitations *self = NULL;
  g_autofree char *names = NULL;
  g_autofree char *spoken = NULL;
  GtkWidget *label = NULL;

  g_return_val_if_fail (basis != NULL, NULL);

  sources = nw_basis_get_sources (basis);
  if (sources->len == 0)
    return NULL;

  self = g_object_new (NW_TYPE_CITATIONS, NULL);
  self->verified = nw_basis_get_verified (basis);
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < sources->len; i++)
    g_ptr_array_add (self->sources, g_object_ref (g_ptr_array_index (sources, i)));

  names = list_names (sources);
  label = nw_part_label (names, "nw-small nw-quiet");
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), label);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "nw-citations");
  /* Translators: names a button for screen readers; %s lists publications. */
  spoken = g_strdup_printf (_ ("Sources: %s"), names);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * nw_citations_new_reference:
 * @source: a publication
 *
 * Returns: (transfer floating): its full reference, selectable, with a link
 *   where it has a DOI, a PubMed number or an address
 */
GtkWidget *
nw_citations_new_reference (NwSource *source)
{
  g_autofree char *reference = NULL;
  g_autofree char *link = NULL;
  g_autoptr (GString) markup = NULL;
  const char *design = NULL;
  const char *note = NULL;
  GtkWidget *label = NULL;
  GtkWidget *box = NULL;

  g_return_val_if_fail (NW_IS_SOURCE (source), NULL);

  reference = nw_source_format_reference (source, nw_lang_get ());
  link = nw_source_get_link (source);
  design = nw_source_get_design (source, nw_lang_get ());
  note = nw_source_get_note (source, nw_lang_get ());

  markup = g_string_new (NULL);
  /* Where only a letter tells it from another one the reference begins with it. */
  if (strstr (reference, nw_source_get_citation (source, nw_lang_get ())) == NULL)
    {
      g_autofree char *citation = g_markup_escape_text (nw_source_get_citation (source, nw_lang_get ()), -1);

      g_string_append_printf (markup, "<b>%s</b>  ", citation);
    }
  {
    g_autofree char *escaped = g_markup_escape_text (reference, -1);

    g_string_append (markup, escaped);
  }
  {
    g_autofree char *kind = g_markup_escape_text (nw_source_get_kind_label (source), -1);

    g_string_append_printf (markup, "\n<i>%s</i>", kind);
  }
  if (design != NULL && *design != '\0')
    {
      g_autofree char *escaped = g_markup_escape_text (design, -1);

      g_string_append_printf (markup, "<i>: %s</i>", escaped);
    }
  if (note != NULL && *note != '\0')
    {
      g_autofree char *escaped = g_markup_escape_text (note, -1);

      g_string_append_printf (markup, "\n%s", escaped);
    }
  if (link != NULL)
    {
      g_autofree char *target = g_markup_escape_text (link, -1);

      g_string_append_printf (markup, "\n<a href=\"%s\">%s</a>", target, target);
    }

  label = nw_part_markup (markup->str, "nw-dense");
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (nw_source_get_verified (source))
    return label;

  box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 3);
  nw_lean_box_append (NW_LEAN_BOX (box), label);
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (_ ("The text of this publication was not retrieved."), "nw-unverified"));

  return box;
}
