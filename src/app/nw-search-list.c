/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-search-list.h"
#include "nw-lean-box.h"
#include "nw-link-row.h"
#include "nw-live.h"
#include "nw-parts.h"
#include "nw-search.h"

#include <glib/gi18n-lib.h>

#define MAX_RESULTS 24

struct _NwSearchList
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *hint;
  GtkWidget *count;
  GtkWidget *list;
  NwAtlas *atlas;
  NwSearch *search;
  guint n_equal; /* of the first results, see nw_search_count_equal() */
  gboolean searching;
};

G_DEFINE_FINAL_TYPE (NwSearchList, nw_search_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SEARCHING,
  N_PROPS,
};

enum
{
  STOPPED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Where a result leads. A structure or a harm has no page of its own: it leads
 * to the list of the sites that name it. */
static GtkWidget *
new_row (const NwMatch *match)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *column = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *name = nw_part_sentence_case (match->label);
  g_autofree char *kind = nw_part_sentence_case (nw_match_kind_get_label (match->kind));
  g_autofree char *second = match->matched != NULL ? g_strdup_printf ("%s · %s", kind, match->matched) : g_strdup (kind);
  g_autoptr (GString) spoken = g_string_new (name);

  gtk_widget_add_css_class (box, "nw-row");
  gtk_widget_set_hexpand (column, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_label (name, "nw-section"));
  nw_lean_box_append (NW_LEAN_BOX (column), nw_part_label (second, "nw-small nw-quiet"));
  nw_lean_box_append (NW_LEAN_BOX (box), column);
  g_string_append_printf (spoken, ", %s", second);

  switch (match->kind)
    {
    case NW_MATCH_SITE:
      {
        g_autofree char *risk = nw_part_risk_words (NW_SITE (match->object));

        g_string_append_printf (spoken, ", %s", risk);
        nw_lean_box_append (NW_LEAN_BOX (box), nw_part_site_pill (NW_SITE (match->object)));
        return nw_link_row_new (box, spoken->str, "atlas.open-site",
                                g_variant_new ("(si)", match->id, (int)NW_SIDE_MIDLINE));
      }

    case NW_MATCH_REGION:
      {
        NwRisk risk = nw_region_get_risk (NW_REGION (match->object));

        g_string_append_printf (spoken, ", %s", nw_risk_get_label (risk));
        nw_lean_box_append (NW_LEAN_BOX (box), nw_part_pill (nw_swatch_of_risk (risk), nw_risk_get_label (risk)));
        return nw_link_row_new (box, spoken->str, "atlas.open-region",
                                g_variant_new ("(si)", match->id, (int)NW_SIDE_MIDLINE));
      }

    case NW_MATCH_STRUCTURE:
      nw_lean_box_append (NW_LEAN_BOX (box), nw_risk_swatch_new (nw_swatch_of_structure (NW_STRUCTURE (match->object)), 22, 14));
      return nw_link_row_new (box, spoken->str, "atlas.open-structure", g_variant_new_string (match->id));

    case NW_MATCH_HARM:
    default:
      nw_lean_box_append (NW_LEAN_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
      return nw_link_row_new (box, spoken->str, "atlas.open-harm", g_variant_new_string (match->id));
    }
}

static void
clear_list (NwSearchList *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
}

static void
set_searching (NwSearchList *self,
               gboolean searching)
{
  gtk_widget_set_visible (self->hint, !searching);
  gtk_widget_set_visible (self->count, searching);
  if (self->searching == searching)
    return;

  self->searching = searching;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCHING]);
}

static void
search_changed_cb (GtkEditable *entry,
                   NwSearchList *self)
{
  const char *query = gtk_editable_get_text (entry);
  g_autoptr (GPtrArray) matches = NULL;
  g_autofree char *words = NULL;

  clear_list (self);
  /* The index is made when somebody searches, not while the window opens. */
  if (self->search == NULL && self->atlas != NULL && *query != '\0')
    self->search = nw_search_new (self->atlas);
  if (self->search != NULL && *query != '\0')
    matches = nw_search_find (self->search, query, nw_lang_get (), MAX_RESULTS);

  for (guint i = 0; matches != NULL && i < matches->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), new_row (g_ptr_array_index (matches, i)));

  self->n_equal = matches != NULL ? nw_search_count_equal (matches) : 0;
  gtk_widget_set_visible (self->list, matches != NULL && matches->len > 0);
  if (matches == NULL || matches->len == 0)
    words = g_strdup (_ ("Nothing found. What is not in this atlas is not thereby safe."));
  else if (self->n_equal > 1)
    /* Translators: several muscles or regions have the name that was typed */
    words = g_strdup_printf (_ ("%u results; %u have this name: choose one."), matches->len, self->n_equal);
  else
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u result", "%u results", matches->len), matches->len);
  gtk_label_set_text (GTK_LABEL (self->count), words);
  set_searching (self, *query != '\0');
}

static void
activate_cb (GtkEditable *entry,
             NwSearchList *self)
{
  GtkListBoxRow *row = NULL;

  /* The results may lag behind what was typed. */
  search_changed_cb (entry, self);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  if (row == NULL)
    return;
  /* Which of several is meant is not guessed: another part of a muscle has
   * another depth. */
  if (self->n_equal > 1)
    {
      gtk_widget_grab_focus (GTK_WIDGET (row));
      nw_live_say (GTK_WIDGET (self), gtk_label_get_text (GTK_LABEL (self->count)));
    }
  else
    {
      gtk_widget_activate (GTK_WIDGET (row));
    }
}

static void
stop_search_cb (GtkEditable *entry,
                NwSearchList *self)
{
  if (self->searching)
    gtk_editable_set_text (entry, "");
  else
    g_signal_emit (self, signals[STOPPED], 0);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                NwSearchList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (keyval != GDK_KEY_Down || row == NULL)
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Up on the first result goes back to the entry. */
static gboolean
list_key_pressed_cb (GtkEventControllerKey *controller,
                     guint keyval,
                     guint keycode,
                     GdkModifierType state,
                     NwSearchList *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (keyval == GDK_KEY_Up && first != NULL && gtk_widget_has_focus (GTK_WIDGET (first)))
    return gtk_widget_grab_focus (self->entry);
  if (keyval == GDK_KEY_Escape)
    {
      gtk_widget_grab_focus (self->entry);
      return TRUE;
    }

  return FALSE;
}

static void
nw_search_list_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  NwSearchList *self = NW_SEARCH_LIST (object);

  switch (prop_id)
    {
    case PROP_SEARCHING:
      g_value_set_boolean (value, self->searching);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
nw_search_list_dispose (GObject *object)
{
  NwSearchList *self = NW_SEARCH_LIST (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->search);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_search_list_parent_class)->dispose (object);
}

static void
nw_search_list_class_init (NwSearchListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = nw_search_list_get_property;
  object_class->dispose = nw_search_list_dispose;

  properties[PROP_SEARCHING] = g_param_spec_boolean ("searching", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * NwSearchList::stopped:
   *
   * Escape was pressed in the empty entry.
   */
  signals[STOPPED] = g_signal_new ("stopped", NW_TYPE_SEARCH_LIST, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-search-list");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
nw_search_list_init (NwSearchList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = NULL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  self->entry = gtk_search_entry_new ();
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->entry), 40);
  g_object_set (self->entry, "placeholder-text", _ ("Muscle, region, structure or harm"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search muscles, regions, structures and harms"),
                                  -1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));

  self->hint = nw_part_label (_ ("Latin, English or Dutch. Arrow keys choose, Enter opens."), "nw-small nw-quiet");
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));

  self->count = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                              "xalign", 0.0f,
                              "wrap", TRUE,
                              "visible", FALSE,
                              NULL);
  gtk_widget_add_css_class (self->count, "nw-small");
  gtk_widget_add_css_class (self->count, "nw-quiet");
  gtk_widget_set_parent (self->count, GTK_WIDGET (self));

  self->list = nw_part_list (_ ("Results"));
  gtk_widget_set_visible (self->list, FALSE);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));

  g_signal_connect (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (self->entry, "stop-search", G_CALLBACK (stop_search_cb), self);

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (list_key_pressed_cb), self);
  gtk_widget_add_controller (self->list, keys);
}

/**
 * nw_search_list_new:
 *
 * Returns: (transfer floating): an entry that finds nothing until it has content
 */
GtkWidget *
nw_search_list_new (void)
{
  return g_object_new (NW_TYPE_SEARCH_LIST, NULL);
}

/**
 * nw_search_list_set_atlas:
 * @self: the search
 * @atlas: the content
 *
 * Searches in @atlas from now on.
 */
void
nw_search_list_set_atlas (NwSearchList *self,
                          NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_SEARCH_LIST (self));
  g_return_if_fail (NW_IS_ATLAS (atlas));

  g_clear_object (&self->search);
  g_set_object (&self->atlas, atlas);
  search_changed_cb (GTK_EDITABLE (self->entry), self);
}

/**
 * nw_search_list_set_query:
 * @self: the search
 * @query: what to search for
 *
 * Puts @query into the entry and searches at once.
 */
void
nw_search_list_set_query (NwSearchList *self,
                          const char *query)
{
  g_return_if_fail (NW_IS_SEARCH_LIST (self));
  g_return_if_fail (query != NULL);

  /* Replacing the text empties it first, which is no search. */
  g_signal_handlers_block_by_func (self->entry, search_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), query);
  g_signal_handlers_unblock_by_func (self->entry, search_changed_cb, self);
  search_changed_cb (GTK_EDITABLE (self->entry), self);
}

/**
 * nw_search_list_focus:
 * @self: the search
 *
 * Puts the cursor into the entry and selects what it holds.
 */
void
nw_search_list_focus (NwSearchList *self)
{
  g_return_if_fail (NW_IS_SEARCH_LIST (self));

  /* The entry takes the focus without selecting: typing would go on after the
   * words that were searched before. */
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * nw_search_list_is_searching:
 * @self: the search
 *
 * Returns: whether there is something to search for
 */
gboolean
nw_search_list_is_searching (NwSearchList *self)
{
  g_return_val_if_fail (NW_IS_SEARCH_LIST (self), FALSE);

  return self->searching;
}

/**
 * nw_search_list_get_list:
 * @self: the search
 *
 * Returns: (transfer none): the list of results
 */
GtkWidget *
nw_search_list_get_list (NwSearchList *self)
{
  g_return_val_if_fail (NW_IS_SEARCH_LIST (self), NULL);

  return self->list;
}
