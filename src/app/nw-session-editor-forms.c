/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

#include "nw-parts.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

/* What a session has one of: why it was needled, and what came after. The
 * fields are those of their table; a form shows some of them. */

static void
form_changed_cb (NwPartForm *form,
                 const char *field,
                 NwSessionEditor *self)
{
  NwPart *part = nw_part_form_get_part (form);
  NwPartKind kind = nw_part_get_kind (part);
  g_autoptr (NwPart) changed = NULL;

  if (self->filling || self->session == NULL)
    return;
  changed = nw_part_copy_field (nw_session_get_part (self->session, kind), part, field);
  nw_session_set_part (self->session, changed);
  nw_session_editor_touch_field (self, field);
}

/* nw_session_editor_new_form: a form of @kind that changes the session */
GtkWidget *
nw_session_editor_new_form (NwSessionEditor *self,
                            NwPartKind kind,
                            const char *const *fields)
{
  GtkWidget *form = nw_part_form_new (kind, fields);

  g_signal_connect (form, "changed", G_CALLBACK (form_changed_cb), self);
  g_ptr_array_add (self->forms, form);
  return form;
}

static GtkWidget *
new_card (NwSessionEditor *self,
          GtkWidget *child)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *silence = nw_part_label (_ ("Not recorded"), "nw-statement nw-quiet");

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (child, "nw-statement");
  gtk_widget_set_visible (silence, FALSE);
  gtk_box_append (GTK_BOX (card), child);
  gtk_box_append (GTK_BOX (card), silence);
  g_ptr_array_add (self->cards, card);
  return card;
}

/* A heading with a card below it. */
static GtkWidget *
new_section (NwSessionEditor *self,
             const char *title,
             const char *aside,
             GtkWidget *child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), nw_part_section (title, aside));
  gtk_box_append (GTK_BOX (box), new_card (self, child));
  return box;
}

/* nw_session_editor_is_settled: whether the session can be read and nothing can
 * be written: what it does not say then is said to be missing */
gboolean
nw_session_editor_is_settled (NwSessionEditor *self)
{
  return self->session != NULL && !nw_session_editor_is_editable (self) && !nw_session_get_damaged (self->session);
}

/* Whoever has nothing to write there keeps it shut. */
static GtkWidget *
new_why (NwSessionEditor *self)
{
  static const char *const fields[] = { "maintaining-factors", "other-pathology", "primary-source", "sensitisation", NULL };

  self->why = gtk_expander_new (_ ("Why needling now"));
  gtk_widget_add_css_class (self->why, "nw-dense");
  gtk_expander_set_child (GTK_EXPANDER (self->why), nw_session_editor_new_form (self, NW_PART_INTAKE, fields));
  nw_session_guard_expander (self->why);
  return self->why;
}

/* nw_session_editor_new_intake: complaint, goal, and why needling now */
GtkWidget *
nw_session_editor_new_intake (NwSessionEditor *self)
{
  static const char *const fields[] = { "complaint", "goal", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_append (GTK_BOX (box), nw_session_editor_new_form (self, NW_PART_INTAKE, fields));
  gtk_box_append (GTK_BOX (box), new_why (self));
  return new_section (self, _ ("Complaint and goal"), _ ("sealed at rest"), box);
}

/* nw_session_editor_new_aftercare: what was done and told afterwards */
GtkWidget *
nw_session_editor_new_aftercare (NwSessionEditor *self)
{
  static const char *const fields[] = { "aftercare", "aftercare-note", NULL };

  self->aftercare = nw_session_editor_new_form (self, NW_PART_CARE, fields);
  nw_part_form_hide_label (NW_PART_FORM (self->aftercare), "aftercare");
  return new_section (self, _ ("Aftercare"), NULL, self->aftercare);
}

/* nw_session_editor_new_treatment: what else was done, and what comes next */
GtkWidget *
nw_session_editor_new_treatment (NwSessionEditor *self)
{
  static const char *const fields[] = { "other-treatment", "next-step", "evaluation", NULL };

  return new_section (self, _ ("Treatment and next step"), NULL, nw_session_editor_new_form (self, NW_PART_CARE, fields));
}

/* nw_session_editor_touches_region: whether a statement is about where the
 * session needles; one that is about everywhere always is */
gboolean
nw_session_editor_touches_region (NwSessionEditor *self,
                                  const NwStatement *statement)
{
  if (nw_statement_is_everywhere (statement))
    return TRUE;
  for (guint i = 0; self->session != NULL && i < nw_session_get_n_sites (self->session); i++)
    {
      NwSite *site = nw_atlas_lookup_site (self->atlas, nw_session_site_get_site_id (nw_session_get_site (self->session, i)));
      const GPtrArray *regions = site != NULL ? nw_site_get_regions (site) : NULL;

      for (guint j = 0; regions != NULL && j < regions->len; j++)
        {
          if (nw_statement_names_region (statement, g_ptr_array_index (regions, j)))
            return TRUE;
        }
    }
  return FALSE;
}

/* The points of aftercare that are about these sites, and those that were
 * ticked already. */
static void
fill_aftercare (NwSessionEditor *self)
{
  const GPtrArray *all = nw_atlas_get_checklist (self->atlas, NW_CHECKLIST_AFTER);
  NwPart *care = nw_session_get_part (self->session, NW_PART_CARE);
  g_autoptr (GPtrArray) statements = g_ptr_array_new ();
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const NwStatement *statement = g_ptr_array_index (all, i);

      if (!nw_session_editor_touches_region (self, statement) && !nw_part_names (care, "aftercare", nw_statement_get_id (statement)))
        continue;
      g_ptr_array_add (statements, (gpointer)statement);
      g_string_append_printf (ids, "%s,", nw_statement_get_id (statement));
    }
  if (g_strcmp0 (self->aftercare_ids, ids->str) == 0)
    return;
  g_free (self->aftercare_ids);
  self->aftercare_ids = g_string_free (g_steal_pointer (&ids), FALSE);
  nw_part_form_set_statements (NW_PART_FORM (self->aftercare), "aftercare", statements);
}

/* A card without a word would look as if something were missing from the window. */
static void
fill_card (NwSessionEditor *self,
           GtkWidget *card)
{
  GtkWidget *child = gtk_widget_get_first_child (card);
  gboolean silent = nw_session_editor_is_settled (self);

  for (guint i = 0; silent && i < self->forms->len; i++)
    {
      GtkWidget *form = g_ptr_array_index (self->forms, i);

      if (form == child || gtk_widget_is_ancestor (form, child))
        silent = nw_part_form_is_empty (NW_PART_FORM (form));
    }
  gtk_widget_set_visible (child, !silent);
  gtk_widget_set_visible (gtk_widget_get_last_child (card), silent);
}

/* nw_session_editor_fill_forms: what the session says, in every form */
void
nw_session_editor_fill_forms (NwSessionEditor *self)
{
  gboolean editable = nw_session_editor_is_editable (self);
  NwPart *intake = nw_session_get_part (self->session, NW_PART_INTAKE);
  gboolean why = nw_part_has (intake, "maintaining-factors") || nw_part_has (intake, "other-pathology") || nw_part_has (intake, "primary-source") || nw_part_has (intake, "sensitisation");

  if (self->atlas != NULL)
    fill_aftercare (self);
  for (guint i = 0; i < self->forms->len; i++)
    {
      NwPartForm *form = g_ptr_array_index (self->forms, i);

      nw_part_form_set_part (form, nw_session_get_part (self->session, nw_part_get_kind (nw_part_form_get_part (form))));
      nw_part_form_set_editable (form, editable);
    }
  if (why)
    gtk_expander_set_expanded (GTK_EXPANDER (self->why), TRUE);
  gtk_widget_set_visible (self->why, editable || why);
  for (guint i = 0; i < self->cards->len; i++)
    fill_card (self, g_ptr_array_index (self->cards, i));
}

/* nw_session_editor_clear_forms: nothing of a session stays in them */
void
nw_session_editor_clear_forms (NwSessionEditor *self)
{
  for (guint i = 0; i < self->forms->len; i++)
    {
      NwPartForm *form = g_ptr_array_index (self->forms, i);
      g_autoptr (NwPart) empty = nw_part_new (nw_part_get_kind (nw_part_form_get_part (form)));

      nw_part_form_set_part (form, empty);
    }
  gtk_expander_set_expanded (GTK_EXPANDER (self->why), FALSE);
}
