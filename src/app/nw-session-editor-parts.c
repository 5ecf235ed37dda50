/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

#include "nw-event-table.h"
#include "nw-part-words.h"
#include "nw-parts.h"
#include "nw-plan-row.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

/* What a session has several of: consents, adverse events, outcomes. */

static void
part_changed_cb (NwPartRows *rows,
                 NwPart *part,
                 const char *field,
                 NwSessionEditor *self)
{
  g_autoptr (NwPart) changed = g_object_ref (part);
  g_autofree char *key = g_strdup_printf ("%s/%s", nw_part_get_id (part), field);

  if (self->filling || self->session == NULL)
    return;

  /* An event of the table brings its class with it. */
  if (g_str_equal (field, "event") && self->atlas != NULL)
    {
      const NwEvent *event = nw_event_table_lookup (nw_atlas_get_event_table (self->atlas), nw_part_get_text (part, "event"));

      g_object_unref (changed);
      changed = event != NULL ? nw_part_with_text (part, "class", nw_event_class_get_id (nw_event_get_class (event))) : nw_part_without (part, "class");
    }
  nw_session_replace_part (self->session, changed);
  nw_session_editor_fill_parts (self);
  nw_session_editor_touch_field (self, key);
}

static void
part_removed_cb (NwPartRows *rows,
                 NwPart *part,
                 NwSessionEditor *self)
{
  NwPart *own = nw_session_find_part (self->session, nw_part_get_kind (part), nw_part_get_id (part));

  if (own == NULL)
    return;
  nw_session_remove_part (self->session, own);
  nw_session_editor_fill_parts (self);
  nw_session_editor_touch (self);
}

static void
add_part (NwSessionEditor *self,
          NwPartRows *rows,
          NwPart *part)
{
  if (!nw_session_editor_is_editable (self))
    return;
  nw_session_add_part (self->session, part);
  nw_session_editor_fill_parts (self);
  nw_session_editor_touch (self);
  nw_part_rows_open (rows, nw_part_get_id (part));
}

/* Nothing is ticked beforehand: who told it ticks what was told. */
static void
add_consent_cb (NwPartRows *rows,
                NwSessionEditor *self)
{
  g_autofree char *now = nw_time_now ();
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_CONSENT);
  g_autoptr (NwPart) versioned = nw_part_with_text (empty, "content-version", self->atlas != NULL ? nw_atlas_get_version (self->atlas) : NULL);
  g_autoptr (NwPart) told = nw_part_with_text (versioned, "told-by", nw_session_get_therapist (self->session));
  g_autoptr (NwPart) part = nw_part_with_text (told, "at", now);

  add_part (self, rows, part);
}

static void
add_event_cb (NwPartRows *rows,
              NwSessionEditor *self)
{
  g_autofree char *now = nw_time_now ();
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_EVENT);
  g_autoptr (NwPart) part = nw_part_with_text (empty, "onset", now);
  NwPart *care = nw_session_get_part (self->session, NW_PART_CARE);

  /* It was not "none" then. */
  if (nw_part_get_flag (care, "no-events-seen"))
    {
      g_autoptr (NwPart) seen = nw_part_without (care, "no-events-seen");

      nw_session_set_part (self->session, seen);
    }
  add_part (self, rows, part);
}

static void
add_outcome_cb (NwPartRows *rows,
                NwSessionEditor *self)
{
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_OUTCOME);
  g_autoptr (NwPart) part = nw_part_with_text (empty, "measure", "nprs");

  add_part (self, rows, part);
}

static void
withdraw_cb (NwPartRows *rows,
             NwPart *part,
             NwSessionEditor *self)
{
  g_autofree char *now = nw_time_now ();
  g_autoptr (NwPart) withdrawn = nw_part_with_text (part, "withdrawn-at", now);

  nw_session_replace_part (self->session, withdrawn);
  nw_session_editor_fill_parts (self);
  nw_session_editor_touch (self);
  nw_part_rows_open (rows, nw_part_get_id (part));
}

static gboolean
can_withdraw (NwPart *part)
{
  return !nw_part_has (part, "withdrawn-at");
}

static const char *
get_choice (NwPart *part,
            const char *field)
{
  const NwPartField *described = nw_part_kind_find_field (nw_part_get_kind (part), field);

  return nw_part_has (part, field) ? nw_part_field_get_choice_label (described, nw_part_get_text (part, field)) : NULL;
}

static void
describe_consent (NwPart *part,
                  char **title,
                  char **subtitle,
                  gpointer data)
{
  NwSessionEditor *self = data;
  const char *day = self->session != NULL ? nw_session_get_day (self->session) : NULL;
  const char *giver = get_choice (part, "given-by");
  const char *how = get_choice (part, "how");
  g_autofree char *at = nw_part_words_time (nw_part_get_text (part, "at"), day);
  g_autofree char *withdrawn = nw_part_words_time (nw_part_get_text (part, "withdrawn-at"), day);
  guint n = g_strv_length ((char **)nw_part_get_ids (part, "told"));

  if (nw_part_has (part, "withdrawn-at"))
    /* Translators: %s is a time */
    *title = g_strdup_printf (_ ("Withdrawn, %s"), withdrawn);
  else if (giver == NULL)
    *title = g_strdup (_ ("Not said by whom"));
  else if (how == NULL)
    /* Translators: who gave consent, and the time */
    *title = g_strdup_printf (_ ("Given by %1$s, %2$s"), giver, at);
  else
    /* Translators: who gave consent, how, and the time */
    *title = g_strdup_printf (_ ("Given by %1$s, %2$s, %3$s"), giver, how, at);
  /* Translators: %1$u points of the list were told; %2$s is a version of the content */
  *subtitle = g_strdup_printf (ngettext ("%1$u point told, content %2$s", "%1$u points told, content %2$s", n), n, nw_part_get_text (part, "content-version"));
}

static char *
describe_needle (NwSessionEditor *self,
                 const char *id)
{
  for (guint i = 0; self->session != NULL && i < nw_session_get_n_sites (self->session); i++)
    {
      NwSessionSite *mark = nw_session_get_site (self->session, i);
      g_autofree char *place = NULL;

      if (!g_str_equal (nw_session_site_get_id (mark), id))
        continue;
      place = self->atlas != NULL ? nw_plan_describe_place (mark, self->atlas) : g_strdup (nw_session_site_get_site_id (mark));
      /* Translators: the number of a needle, and its site with its side */
      return g_strdup_printf (_ ("%1$u: %2$s"), i + 1, place);
    }
  return NULL;
}

/* The class that was recorded, in the words of the content, or as its id where the
 * content does not have it; NULL for none. */
static char *
describe_class (NwSessionEditor *self,
                NwPart *part,
                const NwEvent *event)
{
  const GPtrArray *classes = self->atlas != NULL ? nw_event_table_get_classes (nw_atlas_get_event_table (self->atlas)) : NULL;
  const NwEventClass *class = event != NULL ? nw_event_get_class (event) : NULL;
  const char *id = nw_part_get_text (part, "class");

  if (*id != '\0')
    {
      class = NULL;
      for (guint i = 0; classes != NULL && i < classes->len; i++)
        {
          if (g_str_equal (nw_event_class_get_id (g_ptr_array_index (classes, i)), id))
            class = g_ptr_array_index (classes, i);
        }
    }
  if (class != NULL)
    return g_strdup_printf ("%s (%s)", nw_event_class_get_term (class, nw_lang_get ()), nw_event_class_get_frequency (class, nw_lang_get ()));
  return *id != '\0' ? g_strdup (id) : NULL;
}

static void
describe_event (NwPart *part,
                char **title,
                char **subtitle,
                gpointer data)
{
  NwSessionEditor *self = data;
  NwLang lang = nw_lang_get ();
  const NwEvent *event = self->atlas != NULL ? nw_event_table_lookup (nw_atlas_get_event_table (self->atlas), nw_part_get_text (part, "event")) : NULL;
  const char *own = nw_part_get_text (part, "name");
  char *class = describe_class (self, part, event);
  g_autoptr (GPtrArray) below = g_ptr_array_new_with_free_func (g_free);

  if (event != NULL)
    *title = g_strdup (nw_event_get_name (event, lang));
  else
    *title = g_strdup (*own != '\0' ? own : *nw_part_get_text (part, "event") != '\0' ? nw_part_get_text (part, "event")
                                                                                      : _ ("Not said what"));

  if (class != NULL)
    g_ptr_array_add (below, class);
  if (event != NULL && *own != '\0')
    g_ptr_array_add (below, g_strdup (own));
  if (nw_part_has (part, "needle"))
    {
      char *needle = describe_needle (self, nw_part_get_text (part, "needle"));

      if (needle != NULL)
        g_ptr_array_add (below, needle);
    }
  if (get_choice (part, "severity") != NULL)
    g_ptr_array_add (below, g_strdup (get_choice (part, "severity")));
  g_ptr_array_add (below, g_strdup (nw_part_has (part, "patient-told") ? _ ("patient told") : _ ("patient not told")));
  if (nw_part_has (part, "resolved"))
    g_ptr_array_add (below, g_strdup (_ ("resolved")));
  g_ptr_array_add (below, NULL);
  *subtitle = g_strjoinv (", ", (char **)below->pdata);
}

static gboolean
is_rating (NwPart *part)
{
  return g_str_equal (nw_part_get_text (part, "measure"), "nprs") || g_str_equal (nw_part_get_text (part, "measure"), "psc");
}

/* nw_session_editor_is_beyond: whether a rating from 0 to 10 says more or less */
gboolean
nw_session_editor_is_beyond (NwPart *part)
{
  static const char *const fields[] = { "before", "after" };

  for (guint i = 0; is_rating (part) && i < G_N_ELEMENTS (fields); i++)
    {
      double number = nw_part_get_number (part, fields[i]);

      if (nw_part_has (part, fields[i]) && !(number >= 0.0 && number <= 10.0))
        return TRUE;
    }
  return FALSE;
}

static void
describe_outcome (NwPart *part,
                  char **title,
                  char **subtitle,
                  gpointer data)
{
  const char *measure = get_choice (part, "measure");
  const char *name = nw_part_get_text (part, "name");
  g_autofree char *before = nw_part_has (part, "before") ? nw_text_format_number (nw_part_get_number (part, "before"), nw_lang_get ()) : g_strdup ("–");
  g_autofree char *after = nw_part_has (part, "after") ? nw_text_format_number (nw_part_get_number (part, "after"), nw_lang_get ()) : g_strdup ("–");

  *title = *name != '\0' ? g_strdup_printf ("%s: %s", measure != NULL ? measure : "", name) : g_strdup (measure != NULL ? measure : "");
  if (nw_session_editor_is_beyond (part))
    *subtitle = g_strdup (_ ("This measure goes from 0 to 10."));
  else
    /* Translators: a score before and after the treatment */
    *subtitle = g_strdup_printf (_ ("before %1$s, after %2$s"), before, after);
}

static void
set_up_consent (NwPartForm *form,
                gpointer data)
{
  NwSessionEditor *self = data;
  g_autoptr (GPtrArray) statements = g_ptr_array_new ();
  const GPtrArray *all = self->atlas != NULL ? nw_atlas_get_checklist (self->atlas, NW_CHECKLIST_CONSENT) : NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    g_ptr_array_add (statements, g_ptr_array_index (all, i));
  nw_part_form_set_statements (form, "told", statements);
}

static void
set_up_event (NwPartForm *form,
              gpointer data)
{
  NwSessionEditor *self = data;
  const GPtrArray *classes = self->atlas != NULL ? nw_event_table_get_classes (nw_atlas_get_event_table (self->atlas)) : NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; classes != NULL && i < classes->len; i++)
    {
      const GPtrArray *events = nw_event_class_get_events (g_ptr_array_index (classes, i));

      for (guint j = 0; j < events->len; j++)
        {
          const NwEvent *event = g_ptr_array_index (events, j);

          g_ptr_array_add (ids, g_strdup (nw_event_get_id (event)));
          g_ptr_array_add (labels, g_strdup (nw_event_get_name (event, nw_lang_get ())));
        }
    }
  for (guint i = 0; self->session != NULL && i < nw_session_get_n_sites (self->session); i++)
    {
      const char *id = nw_session_site_get_id (nw_session_get_site (self->session, i));

      g_ptr_array_add (marks, g_strdup (id));
      g_ptr_array_add (places, describe_needle (self, id));
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, NULL);
  g_ptr_array_add (marks, NULL);
  g_ptr_array_add (places, NULL);
  nw_part_form_set_choices (form, "event", (const char *const *)ids->pdata, (const char *const *)labels->pdata);
  nw_part_form_set_choices (form, "needle", (const char *const *)marks->pdata, (const char *const *)places->pdata);
}

static GtkWidget *
connect_rows (NwSessionEditor *self,
              GtkWidget *rows,
              GCallback add)
{
  g_signal_connect (rows, "add", add, self);
  g_signal_connect (rows, "changed", G_CALLBACK (part_changed_cb), self);
  g_signal_connect (rows, "removed", G_CALLBACK (part_removed_cb), self);
  return rows;
}

/* nw_session_editor_new_consents: what was told and agreed to */
GtkWidget *
nw_session_editor_new_consents (NwSessionEditor *self)
{
  static const char *const fields[] = { "told", "how", "given-by", "giver", "told-by", "at", "withdrawn-at", "withdrawn-note", NULL };
  GtkWidget *rows = nw_part_rows_new (NW_PART_CONSENT, _ ("Consent"), NULL, _ ("Record Consent"), fields, describe_consent, set_up_consent, self);

  self->consents = NW_PART_ROWS (rows);
  nw_part_rows_set_extra (self->consents, _ ("_Withdraw"), can_withdraw);
  g_signal_connect (rows, "extra", G_CALLBACK (withdraw_cb), self);
  return connect_rows (self, rows, G_CALLBACK (add_consent_cb));
}

/* nw_session_editor_new_events: what went wrong, or that nobody saw anything */
GtkWidget *
nw_session_editor_new_events (NwSessionEditor *self)
{
  static const char *const fields[] = { "event", "name", "needle", "onset", "severity", "action", "patient-told", "resolved", "note", NULL };
  static const char *const none[] = { "no-events-seen", NULL };
  GtkWidget *rows = nw_part_rows_new (NW_PART_EVENT, _ ("Adverse events"), _ ("classes as published"), _ ("Add an Event"), fields, describe_event, set_up_event, self);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *form = nw_session_editor_new_form (self, NW_PART_CARE, none);

  self->events = NW_PART_ROWS (rows);
  gtk_widget_add_css_class (form, "nw-statement");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), form);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  self->none_seen = row;
  nw_part_rows_append (self->events, row);
  return connect_rows (self, rows, G_CALLBACK (add_event_cb));
}

/* nw_session_editor_new_outcomes: scores before and after */
GtkWidget *
nw_session_editor_new_outcomes (NwSessionEditor *self)
{
  static const char *const fields[] = { "measure", "name", "unit", "before", "after", NULL };
  GtkWidget *rows = nw_part_rows_new (NW_PART_OUTCOME, _ ("Outcome"), NULL, _ ("Add a Score"), fields, describe_outcome, NULL, self);

  self->outcomes = NW_PART_ROWS (rows);
  return connect_rows (self, rows, G_CALLBACK (add_outcome_cb));
}

/* nw_session_editor_fill_parts: consents, events and outcomes of the session */
void
nw_session_editor_fill_parts (NwSessionEditor *self)
{
  gboolean editable = nw_session_editor_is_editable (self);
  gboolean silent = nw_session_editor_is_settled (self);
  GListModel *events = nw_session_get_parts (self->session, NW_PART_EVENT);
  gboolean none = nw_part_get_flag (nw_session_get_part (self->session, NW_PART_CARE), "no-events-seen");

  nw_part_rows_set_parts (self->consents, nw_session_get_parts (self->session, NW_PART_CONSENT), editable);
  nw_part_rows_set_parts (self->events, events, editable);
  nw_part_rows_set_parts (self->outcomes, nw_session_get_parts (self->session, NW_PART_OUTCOME), editable);
  gtk_widget_set_visible (self->none_seen, none || (editable && g_list_model_get_n_items (events) == 0));
  nw_part_rows_set_silent (self->consents, silent && g_list_model_get_n_items (nw_session_get_parts (self->session, NW_PART_CONSENT)) == 0);
  nw_part_rows_set_silent (self->events, silent && !none && g_list_model_get_n_items (events) == 0);
  nw_part_rows_set_silent (self->outcomes, silent && g_list_model_get_n_items (nw_session_get_parts (self->session, NW_PART_OUTCOME)) == 0);
  /* Of what cannot be read nobody knows whether it said something. */
  gtk_widget_set_visible (GTK_WIDGET (self->consents), !nw_session_get_damaged (self->session));
  gtk_widget_set_visible (GTK_WIDGET (self->events), !nw_session_get_damaged (self->session));
  gtk_widget_set_visible (GTK_WIDGET (self->outcomes), !nw_session_get_damaged (self->session));
}

/* nw_session_editor_fill_choices: what can be chosen in them, after the content
 * or the needles changed */
void
nw_session_editor_fill_choices (NwSessionEditor *self)
{
  nw_part_rows_set_up (self->consents);
  nw_part_rows_set_up (self->events);
}

/* nw_session_editor_clear_parts: nothing of a session stays in them */
void
nw_session_editor_clear_parts (NwSessionEditor *self)
{
  g_autoptr (GListStore) none = g_list_store_new (NW_TYPE_PART);

  nw_part_rows_set_parts (self->consents, G_LIST_MODEL (none), FALSE);
  nw_part_rows_set_parts (self->events, G_LIST_MODEL (none), FALSE);
  nw_part_rows_set_parts (self->outcomes, G_LIST_MODEL (none), FALSE);
}
