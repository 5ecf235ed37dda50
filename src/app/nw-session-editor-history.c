/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

#include "nw-fold-row.h"
#include "nw-part-words.h"
#include "nw-parts.h"
#include "nw-soep.h"

#include <glib/gi18n-lib.h>

/* The amendments of a closed session: who, when, why, and what it said before
 * and after. */

/* nw_session_editor_new_history: where they come to stand */
GtkWidget *
nw_session_editor_new_history (NwSessionEditor *self)
{
  self->amendments = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_visible (self->amendments, FALSE);
  return self->amendments;
}

/* What an amendment changed, built when it is looked at. */
typedef struct
{
  NwAtlas *atlas;
  /* NULL where it was erased. */
  NwSession *before;
  NwSession *after;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->atlas);
  g_clear_object (&change->before);
  g_clear_object (&change->after);
  g_free (change);
}

static gboolean
has_line (GPtrArray *lines,
          const char *line)
{
  return g_ptr_array_find_with_equal_func (lines, line, g_str_equal, NULL);
}

static void
append_lines (NwLeanBox *box,
              GPtrArray *lines,
              GPtrArray *other,
              const char *format)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      g_autoptr (GString) words = NULL;

      if (has_line (other, line))
        continue;
      words = g_string_new (format);
      g_string_replace (words, "%s", line, 1);
      nw_lean_box_append (box, nw_part_text (words->str, "nw-statement nw-dense"));
    }
}

static void
fill_change (NwLeanBox *box,
             gpointer data)
{
  Change *change = data;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  if (change->before == NULL || change->after == NULL)
    {
      nw_lean_box_append (box, nw_part_text (nw_amendment_get_erased_words (), "nw-statement nw-dense"));
      return;
    }
  before = nw_soep_list_lines (change->before, change->atlas);
  after = nw_soep_list_lines (change->after, change->atlas);

  /* Translators: what a record said before an amendment */
  append_lines (box, before, after, _ ("Before: %s"));
  /* Translators: what a record says since an amendment */
  append_lines (box, after, before, _ ("After: %s"));
}

static void
append_amendment (NwSessionEditor *self,
                  GtkWidget *list,
                  NwAmendment *amendment,
                  NwSession *after)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  Change *change = g_new0 (Change, 1);
  g_autofree char *at = nw_part_words_time (nw_amendment_get_at (amendment), NULL);
  /* Translators: when a session was amended, and by whom */
  g_autofree char *title = g_strdup_printf (_ ("%1$s, %2$s"), at, nw_amendment_get_author (amendment));

  change->atlas = g_object_ref (self->atlas);
  change->before = nw_amendment_get_erased (amendment) ? NULL : g_object_ref (nw_amendment_get_before (amendment));
  change->after = after != NULL ? g_object_ref (after) : NULL;
  gtk_widget_add_css_class (box, "nw-statement");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), nw_part_label (title, "heading nw-tabular"));
  gtk_box_append (GTK_BOX (box), nw_part_text (nw_amendment_get_reason (amendment), "nw-dense"));
  gtk_list_box_append (GTK_LIST_BOX (list), nw_fold_row_new (box, title, fill_change, change, change_free));
}

static void
clear (NwSessionEditor *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->amendments)) != NULL)
    gtk_box_remove (GTK_BOX (self->amendments), child);
  gtk_widget_set_visible (self->amendments, FALSE);
}

static void
show_amendments (NwSessionEditor *self,
                 GPtrArray *amendments)
{
  GtkWidget *list = nw_part_list (_ ("Amendments"));
  NwSession *now = self->closed != NULL ? self->closed : self->session;

  clear (self);
  if (amendments->len == 0)
    return;
  gtk_widget_set_valign (list, GTK_ALIGN_FILL);
  gtk_box_append (GTK_BOX (self->amendments), nw_part_section (_ ("Amendments"), NULL));
  /* What one says after is what the next one says before, if it still does. */
  for (guint i = 0; i < amendments->len; i++)
    {
      NwAmendment *next = i + 1 < amendments->len ? g_ptr_array_index (amendments, i + 1) : NULL;
      NwSession *after = next == NULL ? now : nw_amendment_get_erased (next) ? NULL
                                                                             : nw_amendment_get_before (next);

      append_amendment (self, list, g_ptr_array_index (amendments, i), after);
    }
  gtk_box_append (GTK_BOX (self->amendments), list);
  gtk_widget_set_visible (self->amendments, TRUE);
}

typedef struct
{
  NwSessionEditor *editor;
  char *session;
} Wanted;

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  Wanted *wanted = data;
  NwSessionEditor *self = wanted->editor;
  g_autoptr (GPtrArray) amendments = nw_journal_list_amendments_finish (NW_JOURNAL (source), result, NULL);

  if (amendments != NULL && self->atlas != NULL && self->session != NULL && g_str_equal (nw_session_get_id (self->session), wanted->session))
    show_amendments (self, amendments);
  g_object_unref (self);
  g_free (wanted->session);
  g_free (wanted);
}

/* nw_session_editor_fill_history: asks the journal for the amendments, if there
 * are any */
void
nw_session_editor_fill_history (NwSessionEditor *self)
{
  Wanted *wanted = NULL;

  if (self->journal == NULL || !nw_journal_is_open (self->journal) || nw_session_get_n_amendments (self->session) == 0)
    {
      clear (self);
      return;
    }
  if (gtk_widget_get_first_child (self->amendments) != NULL)
    return;
  wanted = g_new0 (Wanted, 1);
  wanted->editor = g_object_ref (self);
  wanted->session = g_strdup (nw_session_get_id (self->session));
  nw_journal_list_amendments_async (self->journal, wanted->session, NULL, listed_cb, wanted);
}

/* nw_session_editor_clear_history: nothing of a session stays in it */
void
nw_session_editor_clear_history (NwSessionEditor *self)
{
  clear (self);
}
