/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

#include "nw-parts.h"
#include "nw-plan-ask.h"
#include "nw-session-names.h"
#include "nw-session-wrap.h"

#include <glib/gi18n-lib.h>

/* The needles that went in and those that came out: what differs is shown, and
 * the session is not closed over it without a reason. */

static gboolean
is_in (NwSessionSite *mark)
{
  return nw_part_has (nw_session_site_get_use (mark), "in-at");
}

static gboolean
is_out (NwSessionSite *mark)
{
  return nw_part_has (nw_session_site_get_use (mark), "out-at");
}

/* nw_session_editor_count_needles: how many went in, and how many of them came
 * out */
void
nw_session_editor_count_needles (NwSession *session,
                                 guint *n_in,
                                 guint *n_out)
{
  nw_session_count_needles (session, n_in, n_out);
}

static void
count_out_cb (NwSessionEditor *self)
{
  g_autofree char *now = nw_time_now ();

  for (guint i = 0; i < nw_session_get_n_sites (self->session); i++)
    {
      NwSessionSite *mark = nw_session_get_site (self->session, i);
      g_autoptr (NwPart) use = NULL;
      g_autoptr (NwSessionSite) changed = NULL;

      if (!is_in (mark) || is_out (mark))
        continue;
      use = nw_part_with_text (nw_session_site_get_use (mark), "out-at", now);
      changed = nw_session_site_new_with_use (mark, use);
      nw_session_replace_site (self->session, i, changed);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->site_search));
  nw_session_editor_fill_sites (self);
  nw_session_editor_touch (self);
}

static void
reason_cb (const char *const *answers,
           gpointer data)
{
  NwSessionEditor *self = data;
  g_autoptr (NwPart) care = NULL;

  if (answers == NULL || !nw_session_editor_is_editable (self))
    return;
  care = nw_part_with_text (nw_session_get_part (self->session, NW_PART_CARE), "count-reason", answers[0]);
  nw_session_set_part (self->session, care);
  nw_session_editor_fill_count (self);
  nw_session_editor_touch (self);
}

/* nw_session_editor_ask_count: why fewer came out than went in */
void
nw_session_editor_ask_count (NwSessionEditor *self)
{
  const char *const questions[] = { _ ("Why does the count differ?"), NULL };
  GtkWidget *dialog = nw_plan_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Needles In and Out"),
                                   _ ("The reason stays with the session."), questions, _ ("_Record Reason"),
                                   reason_cb, g_object_ref (self), g_object_unref);

  nw_plan_ask_prefill (dialog, nw_part_get_text (nw_session_get_part (self->session, NW_PART_CARE), "count-reason"));
}

/* "2, 4" */
static char *
list_left (NwSession *session)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *mark = nw_session_get_site (session, i);

      if (is_in (mark) && !is_out (mark))
        g_string_append_printf (numbers, "%s%u", numbers->len > 0 ? ", " : "", i + 1);
    }
  return g_string_free (g_steal_pointer (&numbers), FALSE);
}

/* nw_session_editor_describe_count: what is in and not out, NULL for nothing */
char *
nw_session_editor_describe_count (NwSession *session)
{
  g_autofree char *left = list_left (session);
  guint n_in = 0;
  guint n_out = 0;

  nw_session_editor_count_needles (session, &n_in, &n_out);
  if (n_in == n_out)
    return NULL;
  /* Translators: %s is the number of a needle, or several with commas */
  return g_strdup_printf (ngettext ("Needle %s is in and not counted out.", "Needles %s are in and not counted out.", n_in - n_out), left);
}

static GtkWidget *
new_button (const char *label,
            GCallback callback,
            NwSessionEditor *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
append_left (NwSessionEditor *self,
             GtkWidget *texts,
             const char *words)
{
  const GPtrArray *items = self->atlas != NULL ? nw_atlas_get_checklist (self->atlas, NW_CHECKLIST_AFTER) : NULL;

  gtk_box_append (GTK_BOX (texts), nw_part_label (words, "heading"));
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const NwStatement *item = g_ptr_array_index (items, i);

      if (g_strcmp0 (nw_statement_get_id (item), "post-out") == 0)
        gtk_box_append (GTK_BOX (texts), nw_part_statement (NULL, nw_statement_get_text (item, nw_lang_get ()), nw_statement_get_basis (item)));
    }
}

/* One of the two large figures. */
static GtkWidget *
new_figure (const char *name,
            guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *figure = g_strdup_printf ("%u", n);
  GtkWidget *title = nw_part_label (name, "nw-small");
  GtkWidget *label = nw_part_label (figure, "nw-figure");

  gtk_label_set_xalign (GTK_LABEL (title), 0.5f);
  gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* Beside the heading: it is seen however long the list below it is. */
static void
fill_heading (NwSessionEditor *self,
              guint n_in,
              guint n_out)
{
  /* Translators: how many needles went in and how many came out */
  g_autofree char *figures = g_strdup_printf (_ ("in %1$u, out %2$u"), n_in, n_out);

  gtk_label_set_label (GTK_LABEL (self->sites_count), n_in > 0 ? figures : "");
  if (n_in != n_out)
    gtk_widget_add_css_class (self->sites_count, "nw-plan-warnings");
  else
    gtk_widget_remove_css_class (self->sites_count, "nw-plan-warnings");
}

static void
append_reason (GtkWidget *texts,
               const char *reason)
{
  /* Translators: %s is the reason that somebody wrote for a count that differs */
  g_autofree char *words = g_strdup_printf (_ ("Reason recorded: %s"), reason);

  gtk_box_append (GTK_BOX (texts), nw_part_text (words, "nw-dense"));
}

/* nw_session_editor_fill_count: the banner about needles that are not out */
void
nw_session_editor_fill_count (NwSessionEditor *self)
{
  GtkWidget *child = NULL;
  GtkWidget *line = NULL;
  GtkWidget *texts = NULL;
  GtkWidget *icon = NULL;
  const char *reason = nw_part_get_text (nw_session_get_part (self->session, NW_PART_CARE), "count-reason");
  g_autofree char *words = nw_session_editor_describe_count (self->session);
  guint n_in = 0;
  guint n_out = 0;

  while ((child = gtk_widget_get_first_child (self->count)) != NULL)
    gtk_box_remove (GTK_BOX (self->count), child);
  nw_session_editor_count_needles (self->session, &n_in, &n_out);
  fill_heading (self, n_in, n_out);
  gtk_widget_set_visible (self->count, words != NULL || *reason != '\0');
  if (words == NULL)
    {
      /* It was counted out later: the reason is in the record all the same. */
      if (*reason != '\0')
        append_reason (self->count, reason);
      return;
    }

  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Warning"), -1);
  gtk_widget_set_hexpand (texts, TRUE);
  append_left (self, texts, words);
  if (*reason != '\0')
    append_reason (texts, reason);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), new_figure (C_ ("needles", "in"), n_in));
  gtk_box_append (GTK_BOX (line), new_figure (C_ ("needles", "out"), n_out));
  gtk_box_append (GTK_BOX (self->count), line);
  if (nw_session_editor_is_editable (self))
    {
      GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_layout_manager (buttons, g_object_new (NW_TYPE_SESSION_WRAP, NULL));
      gtk_box_append (GTK_BOX (buttons), new_button (_ ("Count _Out"), G_CALLBACK (count_out_cb), self));
      gtk_box_append (GTK_BOX (buttons), new_button (_ ("_Give a Reason…"), G_CALLBACK (nw_session_editor_ask_count), self));
      gtk_box_append (GTK_BOX (self->count), buttons);
      nw_session_name_parts (buttons);
    }
}
