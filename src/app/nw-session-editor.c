/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor.h"

#include "nw-entry-row.h"
#include "nw-error.h"
#include "nw-session-editor-private.h"
#include "nw-privacy.h"
#include "nw-session-names.h"
#include "nw-window.h"

#include <glib/gi18n-lib.h>

enum
{
  SHOWN,
  KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwSessionEditor, nw_session_editor, ADW_TYPE_BIN)

static void
day_selected_cb (NwSessionEditor *self)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *day = NULL;

  if (self->filling || self->session == NULL)
    return;

  date = gtk_calendar_get_date (self->calendar);
  day = g_date_time_format (date, "%Y-%m-%d");
  if (g_str_equal (day, nw_session_get_day (self->session)))
    return;
  nw_session_set_day (self->session, day);
  nw_session_editor_fill_title (self);
  nw_session_editor_touch (self);
}

static void
patient_changed_cb (NwSessionEditor *self)
{
  if (self->filling || self->session == NULL)
    return;

  nw_session_set_patient (self->session, gtk_editable_get_text (GTK_EDITABLE (self->patient)));
  nw_session_editor_fill_hint (self);
  nw_session_editor_touch_field (self, "patient");
  nw_session_editor_find_previous (self);
  nw_session_editor_update_actions (self);
}

static void
therapist_changed_cb (NwSessionEditor *self)
{
  if (self->filling || self->session == NULL)
    return;

  nw_session_set_therapist (self->session, gtk_editable_get_text (GTK_EDITABLE (self->therapist)));
  nw_session_editor_fill_therapist (self);
  nw_session_editor_touch_field (self, "therapist");
}

static void
region_selected_cb (NwSessionEditor *self)
{
  guint selected = gtk_drop_down_get_selected (self->region);
  const GPtrArray *regions = NULL;

  if (self->filling || self->session == NULL || self->atlas == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;

  regions = nw_atlas_get_regions (self->atlas);
  nw_session_set_region (self->session, selected > 0 && selected <= regions->len ? nw_region_get_id (g_ptr_array_index (regions, selected - 1)) : "");
  nw_session_editor_touch (self);
}

static void
note_changed_cb (NwSessionEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  if (self->filling || self->session == NULL)
    return;

  gtk_text_buffer_get_bounds (self->note_buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->note_buffer, &start, &end, FALSE);
  nw_session_set_note (self->session, text);
  nw_session_editor_touch_field (self, "note");
}

/* What the journal could not keep is not taken in: a text pasted by mistake
 * would only be in the way. It is still where it was copied from. */
static void
note_insert_cb (GtkTextBuffer *buffer,
                GtkTextIter *place,
                const char *text,
                int length,
                NwSessionEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *words = NULL;

  if (self->filling || gtk_text_buffer_get_char_count (buffer) + g_utf8_strlen (text, length) <= NW_SESSION_NOTE_MAX)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_widget_error_bell (GTK_WIDGET (self->note));
  /* Translators: %d is a number of characters */
  words = g_strdup_printf (_ ("A note holds %d characters: this was not put in."), NW_SESSION_NOTE_MAX);
  if (NW_IS_WINDOW (root))
    nw_window_add_toast (NW_WINDOW (root), adw_toast_new (words));
}

static void
add_site_cb (NwSessionEditor *self,
             const char *site_id,
             int side)
{
  NwSite *known = self->atlas != NULL ? nw_atlas_lookup_site (self->atlas, site_id) : NULL;
  NwRegion *region = known != NULL ? nw_site_choose_region (known, nw_session_get_region (self->session)) : NULL;
  g_autoptr (NwSessionSite) site = nw_session_site_new (site_id, region != NULL ? nw_region_get_id (region) : NULL, (NwSide)side);

  nw_session_editor_add_site (self, site);
}

static void
retry_clicked_cb (NwSessionEditor *self)
{
  nw_session_editor_save_now (self);
}

static void
copy_parts (NwSession *copy,
            NwSession *session)
{
  static const NwPartKind several[] = { NW_PART_CONSENT, NW_PART_EVENT, NW_PART_OUTCOME };

  nw_session_set_part (copy, nw_session_get_part (session, NW_PART_INTAKE));
  nw_session_set_part (copy, nw_session_get_part (session, NW_PART_CARE));
  for (guint i = 0; i < G_N_ELEMENTS (several); i++)
    {
      GListModel *parts = nw_session_get_parts (session, several[i]);

      for (guint j = 0; j < g_list_model_get_n_items (parts); j++)
        {
          g_autoptr (NwPart) part = g_list_model_get_item (parts, j);

          nw_session_add_part (copy, part);
        }
    }
}

/* The session was changed or deleted elsewhere meanwhile. What stands here goes
 * on as a session of its own, so that neither text is lost. */
static void
keep_clicked_cb (NwSessionEditor *self)
{
  NwSession *copy = nw_session_new ();

  nw_session_set_day (copy, nw_session_get_day (self->session));
  nw_session_set_patient (copy, nw_session_get_patient (self->session));
  nw_session_set_therapist (copy, nw_session_get_therapist (self->session));
  nw_session_set_region (copy, nw_session_get_region (self->session));
  nw_session_set_note (copy, nw_session_get_note (self->session));
  for (guint i = 0; i < nw_session_get_n_sites (self->session); i++)
    nw_session_add_site (copy, nw_session_get_site (self->session, i));
  nw_screening_assign (nw_session_get_screening (copy), nw_session_get_screening (self->session));
  for (guint i = 0; i < g_list_model_get_n_items (nw_session_get_stop_checks (self->session)); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (nw_session_get_stop_checks (self->session), i);

      nw_session_add_stop_check (copy, check);
    }
  copy_parts (copy, self->session);

  nw_session_editor_drop (self);
  nw_session_editor_set_session (self, copy);
  nw_session_editor_touch (self);
  g_object_unref (copy);
}

static void
nw_session_editor_dispose (GObject *object)
{
  NwSessionEditor *self = NW_SESSION_EDITOR (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->journal);
  g_clear_object (&self->atlas);
  g_clear_object (&self->session);
  g_clear_object (&self->closed);
  g_clear_object (&self->previous);
  g_clear_object (&self->settled);
  g_ptr_array_set_size (self->undo_steps, 0);
  g_ptr_array_set_size (self->redo_steps, 0);
  g_clear_error (&self->error);
  if (self->place_destroy != NULL)
    self->place_destroy (self->rules.place_data);
  self->place_destroy = NULL;
  self->rules.place = NULL;
  /* The child is bound in the template too; the bin must let go of it first. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_SESSION_EDITOR);

  G_OBJECT_CLASS (nw_session_editor_parent_class)->dispose (object);
}

static void
nw_session_editor_finalize (GObject *object)
{
  NwSessionEditor *self = NW_SESSION_EDITOR (object);

  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->forms);
  g_ptr_array_unref (self->cards);
  g_ptr_array_unref (self->undo_steps);
  g_ptr_array_unref (self->redo_steps);
  g_free (self->previous_of);
  g_free (self->step_key);
  g_free (self->aftercare_ids);

  G_OBJECT_CLASS (nw_session_editor_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, back_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, title);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, status);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, print_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, delete_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, close_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, close_below_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, error_bar);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, error_label);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, retry_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, keep_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, fields);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, day_row);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, day_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, day_popover);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, calendar);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, patient);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, patient_names);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, patient_said);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, therapist_said);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, note_frame);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, note_silence);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, patient_hint);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, therapist);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, therapist_names);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, region_row);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, region);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, sites);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, sites_whole);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, sites_count);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, site_search);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, safety);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, note);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, note_buffer);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, identity_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, previous_row);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, repeat_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, amend_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, record_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, copy_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, columns);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, sites_box);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, note_box);
  gtk_widget_class_bind_template_child (widget_class, NwSessionEditor, count);
}

static void
nw_session_editor_class_init (NwSessionEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_session_editor_dispose;
  object_class->finalize = nw_session_editor_finalize;

  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (NW_TYPE_COLUMNS);
  g_type_ensure (NW_TYPE_SESSION_SITE_SEARCH);
  nw_session_editor_install_actions (widget_class);
  g_type_ensure (NW_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-session-editor.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, patient_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, therapist_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, region_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_insert_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, nw_session_editor_repeat_cb);
}

/* The button inside the drop-down has the focus, and its rows are named by us. */
static void
name_region (NwSessionEditor *self)
{
  g_autoptr (GtkListItemFactory) factory = nw_session_name_factory_new ();
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->region));

  gtk_drop_down_set_factory (self->region, factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->region), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Region"), -1);
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Region"), -1);
}

static void
privacy_cb (NwSessionEditor *self)
{
  if (self->session == NULL || self->journal == NULL)
    return;
  nw_session_editor_fill_read_only (self);
  nw_session_editor_load_names (self);
}

static void
move_to (NwSessionEditor *self,
         guint column,
         GtkWidget *box)
{
  g_object_ref (box);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (box)), box);
  nw_columns_add (self->columns, column, box);
  g_object_unref (box);
}

static void
mark_chosen_cb (NwNeedleMap *map,
                guint position,
                NwSessionEditor *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sites, (int)position);

  if (row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

/* The list of needles with their map. */
static void
build_ledger (NwSessionEditor *self)
{
  GtkWidget *list = GTK_WIDGET (self->sites);
  GtkWidget *before = gtk_widget_get_prev_sibling (list);
  GtkWidget *ledger = NULL;

  g_object_ref (list);
  gtk_box_remove (GTK_BOX (self->sites_box), list);
  ledger = nw_needle_ledger_new (list);
  g_object_unref (list);
  gtk_box_insert_child_after (GTK_BOX (self->sites_box), ledger, before);
  self->ledger = NW_NEEDLE_LEDGER (ledger);
  g_signal_connect (nw_needle_ledger_get_map (self->ledger), "chosen", G_CALLBACK (mark_chosen_cb), self);
}

/* In one column they stand in the order in which they are added. */
static void
build_sections (NwSessionEditor *self)
{
  nw_columns_set_spacing (self->columns, 18);
  nw_columns_set_share (self->columns, 0.34);
  nw_columns_add (self->columns, 0, nw_session_editor_new_history (self));
  nw_columns_add (self->columns, 0, nw_session_editor_new_intake (self));
  move_to (self, 0, self->safety);
  nw_columns_add (self->columns, 0, nw_session_editor_new_consents (self));
  build_ledger (self);
  move_to (self, 1, self->sites_box);
  nw_columns_add (self->columns, 1, nw_session_editor_new_events (self));
  nw_columns_add (self->columns, 1, nw_session_editor_new_outcomes (self));
  nw_columns_add (self->columns, 0, nw_session_editor_new_aftercare (self));
  nw_columns_add (self->columns, 1, nw_session_editor_new_treatment (self));
  move_to (self, 1, self->note_box);
  gtk_box_append (GTK_BOX (gtk_widget_get_first_child (self->note_box)), nw_session_editor_new_templates (self));
}

static void
nw_session_editor_init (NwSessionEditor *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->forms = g_ptr_array_new ();
  self->cards = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_session_editor_init_undo (self);
  build_sections (self);

  g_signal_connect_object (self->site_search, "add", G_CALLBACK (add_site_cb), self, G_CONNECT_SWAPPED);
  nw_privacy_cover (GTK_EDITABLE (self->patient));
  g_signal_connect_object (nw_privacy_get (), "notify::active", G_CALLBACK (privacy_cb), self, G_CONNECT_SWAPPED);
  name_region (self);
  nw_session_name_parts (GTK_WIDGET (self));
  nw_session_editor_fill_regions (self);
}

/**
 * nw_session_editor_set_journal:
 * @self: an editor with nothing unsaved
 * @journal: (nullable): where sessions are kept from now on
 */
void
nw_session_editor_set_journal (NwSessionEditor *self,
                               NwJournal *journal)
{
  g_return_if_fail (NW_IS_SESSION_EDITOR (self));

  if (!g_set_object (&self->journal, journal))
    return;
  nw_session_editor_drop (self);
  nw_session_editor_set_session (self, NULL);
}

/**
 * nw_session_editor_set_atlas:
 * @self: an editor
 * @atlas: the content that names regions and sites
 */
void
nw_session_editor_set_atlas (NwSessionEditor *self,
                             NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_SESSION_EDITOR (self));

  if (!g_set_object (&self->atlas, atlas))
    return;
  nw_session_site_search_set_atlas (self->site_search, atlas);
  nw_session_editor_fill_regions (self);
  g_clear_pointer (&self->aftercare_ids, g_free);
  if (self->session != NULL)
    nw_session_editor_fill (self);
}

/**
 * nw_session_editor_get_session:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): the session as it stands in the window
 */
NwSession *
nw_session_editor_get_session (NwSessionEditor *self)
{
  g_return_val_if_fail (NW_IS_SESSION_EDITOR (self), NULL);

  return self->session;
}

/**
 * nw_session_editor_set_session:
 * @self: an editor with nothing unsaved, see nw_session_editor_flush_async()
 * @session: (nullable): the session to show; the editor works on a copy
 */
void
nw_session_editor_set_session (NwSessionEditor *self,
                               NwSession *session)
{
  g_autoptr (NwSession) copy = NULL;

  g_return_if_fail (NW_IS_SESSION_EDITOR (self));
  g_return_if_fail (session == NULL || NW_IS_SESSION (session));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_error (&self->error);
  g_clear_object (&self->closed);
  self->dirty = FALSE;
  nw_session_editor_forget_previous (self);
  copy = session != NULL ? nw_session_copy (session) : NULL;
  g_set_object (&self->session, copy);
  nw_session_editor_forget_steps (self);

  if (session != NULL)
    {
      /* Rows of another session do not stay open. */
      nw_session_editor_clear_parts (self);
      nw_session_editor_clear_history (self);
      nw_session_editor_clear_sites (self);
      nw_session_editor_fill (self);
      nw_session_editor_find_previous (self);
      nw_session_editor_load_names (self);
    }
  else
    {
      /* Nothing of the last one stays in the widgets. */
      self->filling = TRUE;
      gtk_text_buffer_set_text (self->note_buffer, "", -1);
      gtk_editable_set_text (GTK_EDITABLE (self->patient), "");
      gtk_editable_set_text (GTK_EDITABLE (self->therapist), "");
      nw_session_editor_clear_fields (self);
      nw_session_editor_clear_forms (self);
      nw_session_editor_clear_parts (self);
      nw_session_editor_clear_history (self);
      nw_session_editor_clear_sites (self);
      self->filling = FALSE;
      gtk_info_bar_set_revealed (self->error_bar, FALSE);
    }

  gtk_stack_set_visible_child_name (self->stack, session != NULL ? "form" : "none");
  g_signal_emit (self, signals[SHOWN], 0);
}

/**
 * nw_session_editor_begin:
 * @self: an editor with nothing unsaved
 *
 * Opens a new draft of today. It is kept as soon as something is in it.
 */
void
nw_session_editor_begin (NwSessionEditor *self)
{
  g_autoptr (NwSession) session = nw_session_new ();

  nw_session_editor_set_session (self, session);
}

/**
 * nw_session_editor_is_editable:
 * @self: an editor
 *
 * Returns: %TRUE if a draft of an open journal of patients is shown
 */
gboolean
nw_session_editor_is_editable (NwSessionEditor *self)
{
  g_return_val_if_fail (NW_IS_SESSION_EDITOR (self), FALSE);

  return self->session != NULL && self->journal != NULL && nw_journal_get_state (self->journal) == NW_JOURNAL_OPEN && (nw_session_get_state (self->session) == NW_SESSION_DRAFT || self->closed != NULL) && !nw_session_get_damaged (self->session);
}

/**
 * nw_session_editor_add_site:
 * @self: an editor
 * @site: a mark; its region becomes that of a session that has none
 *
 * Returns: %FALSE if the session has that mark already, or cannot be changed
 */
gboolean
nw_session_editor_add_site (NwSessionEditor *self,
                            NwSessionSite *site)
{
  const char *region = NULL;

  g_return_val_if_fail (NW_IS_SESSION_EDITOR (self), FALSE);
  g_return_val_if_fail (NW_IS_SESSION_SITE (site), FALSE);

  if (!nw_session_editor_is_editable (self))
    return FALSE;

  for (guint i = 0; i < nw_session_get_n_sites (self->session); i++)
    {
      if (nw_session_site_is_same_place (nw_session_get_site (self->session, i), site))
        return FALSE;
    }

  nw_session_add_site (self->session, site);
  region = nw_session_site_get_region_id (site);
  if (*nw_session_get_region (self->session) == '\0' && *region != '\0')
    {
      nw_session_set_region (self->session, region);
      nw_session_editor_fill (self);
    }
  nw_session_editor_sites_changed (self);
  return TRUE;
}

/**
 * nw_session_editor_take_plan:
 * @self: an editor with a draft
 * @plan: needles, flags and stop-checks that are added to it
 * @error: return location
 *
 * Puts the plan into the draft; the plan itself is not changed.
 *
 * Returns: %FALSE with @error set, and nothing added, if the draft cannot be
 *   changed or the plan is refused
 */
gboolean
nw_session_editor_take_plan (NwSessionEditor *self,
                             NwPlan *plan,
                             GError **error)
{
  g_return_val_if_fail (NW_IS_SESSION_EDITOR (self), FALSE);
  g_return_val_if_fail (NW_IS_PLAN (plan), FALSE);

  if (!nw_session_editor_is_editable (self) || self->atlas == NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CLOSED, _ ("No draft is open that could take the plan."));
      return FALSE;
    }
  if (!nw_plan_add_to_session (plan, self->atlas, self->session, error))
    return FALSE;

  nw_session_editor_fill (self);
  nw_session_editor_sites_changed (self);
  return TRUE;
}

/**
 * nw_session_editor_set_place_func:
 * @self: an editor
 * @func: (nullable): tells which sides and views a site has; %NULL: that is not
 *   looked at
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 */
void
nw_session_editor_set_place_func (NwSessionEditor *self,
                                  NwPlaceFunc func,
                                  gpointer user_data,
                                  GDestroyNotify destroy)
{
  g_return_if_fail (NW_IS_SESSION_EDITOR (self));

  if (self->place_destroy != NULL)
    self->place_destroy (self->rules.place_data);
  self->rules.place = func;
  self->rules.place_data = user_data;
  self->place_destroy = destroy;
  if (self->session != NULL)
    nw_session_editor_fill_sites (self);
}

/**
 * nw_session_editor_set_figures:
 * @self: an editor
 * @figures: the maps on which the needles are shown
 */
void
nw_session_editor_set_figures (NwSessionEditor *self,
                               NwFigureSet *figures)
{
  g_return_if_fail (NW_IS_SESSION_EDITOR (self));

  nw_needle_map_set_figures (nw_needle_ledger_get_map (self->ledger), figures);
  if (self->session != NULL)
    nw_session_editor_fill_sites (self);
}

/**
 * nw_session_editor_set_region:
 * @self: an editor
 * @region_id: a region of the atlas
 *
 * Does nothing if the session cannot be changed.
 */
void
nw_session_editor_set_region (NwSessionEditor *self,
                              const char *region_id)
{
  g_return_if_fail (NW_IS_SESSION_EDITOR (self));

  if (!nw_session_editor_is_editable (self) || g_str_equal (nw_session_get_region (self->session), region_id))
    return;
  nw_session_set_region (self->session, region_id);
  nw_session_editor_fill (self);
  nw_session_editor_touch (self);
}

/**
 * nw_session_editor_set_folded:
 * @self: an editor
 * @folded: the list is not beside it: shows the way back
 */
void
nw_session_editor_set_folded (NwSessionEditor *self,
                              gboolean folded)
{
  g_return_if_fail (NW_IS_SESSION_EDITOR (self));

  self->folded = folded;
  gtk_widget_set_visible (self->back_button, folded);
  nw_session_editor_fill_close (self);
  if (self->session != NULL)
    nw_session_editor_fill_title (self);
}

/**
 * nw_session_editor_focus:
 * @self: an editor
 *
 * Puts the keyboard focus where work begins: the patient of a draft, else the
 * first button.
 */
void
nw_session_editor_focus (NwSessionEditor *self)
{
  g_return_if_fail (NW_IS_SESSION_EDITOR (self));

  if (self->session == NULL)
    return;
  if (nw_session_editor_is_editable (self))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->patient))));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
