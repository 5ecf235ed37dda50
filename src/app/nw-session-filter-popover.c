/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-filter-popover.h"

#include "nw-date.h"
#include "nw-parts.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

/* A choice among things of the content; the first is "any". */
typedef struct
{
  GtkDropDown *drop;
  GPtrArray *ids;
} Choice;

struct _NwSessionFilterPopover
{
  GtkPopover parent_instance;

  GtkWidget *patient;
  GtkWidget *therapist;
  GtkWidget *from;
  GtkWidget *to;
  GtkWidget *period_label;
  GtkDropDown *region_drop;
  GtkDropDown *site_drop;
  GtkDropDown *harm_drop;
  GtkDropDown *event_drop;
  GtkDropDown *state_drop;

  Choice region;
  Choice site;
  Choice harm;
  Choice event;
  /* What is filled in comes from the program, not from the user. */
  gboolean filling;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwSessionFilterPopover, nw_session_filter_popover, GTK_TYPE_POPOVER)

/* A thing to choose. */
typedef struct
{
  char *name;
  const char *id;
} Named;

static void
named_clear (gpointer data)
{
  g_free (((Named *)data)->name);
}

static int
compare_named (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (((const Named *)a)->name, ((const Named *)b)->name);
}

static GArray *
new_list (void)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Named));

  g_array_set_clear_func (list, named_clear);
  return list;
}

static void
add (GArray *list,
     const char *name,
     const char *id)
{
  const Named named = { nw_part_sentence_case (name), id };

  g_array_append_val (list, named);
}

/* Fills a choice, by name, after "any". @fixed, if any, comes before the names. */
static void
fill_choice (Choice *choice,
             GArray *list,
             const char *fixed,
             const char *fixed_id)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_clear_pointer (&choice->ids, g_ptr_array_unref);
  choice->ids = g_ptr_array_new_with_free_func (g_free);
  /* Translators: no choice among regions, sites, harms, events or states */
  gtk_string_list_append (names, C_ ("filter", "Any"));
  g_ptr_array_add (choice->ids, NULL);
  if (fixed != NULL)
    {
      gtk_string_list_append (names, fixed);
      g_ptr_array_add (choice->ids, g_strdup (fixed_id));
    }
  g_array_sort (list, compare_named);
  for (guint i = 0; i < list->len; i++)
    {
      const Named *named = &g_array_index (list, Named, i);

      gtk_string_list_append (names, named->name);
      g_ptr_array_add (choice->ids, g_strdup (named->id));
    }
  gtk_drop_down_set_model (choice->drop, G_LIST_MODEL (names));
}

static const char *
get_choice (const Choice *choice)
{
  guint selected = gtk_drop_down_get_selected (choice->drop);

  return choice->ids != NULL && selected < choice->ids->len ? g_ptr_array_index (choice->ids, selected) : NULL;
}

static void
set_choice (const Choice *choice,
            const char *id)
{
  guint position = 0;

  for (guint i = 1; choice->ids != NULL && id != NULL && i < choice->ids->len; i++)
    {
      if (g_str_equal (g_ptr_array_index (choice->ids, i), id))
        position = i;
    }
  gtk_drop_down_set_selected (choice->drop, position);
}

static char *
get_text (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

/* Whether an entry for a day has one, or nothing. */
static gboolean
check_day (GtkWidget *entry)
{
  g_autofree char *text = get_text (entry);
  gboolean sound = *text == '\0' || nw_date_is_valid (text);

  if (sound)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, sound ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  return sound;
}

/* A day that is being typed is not asked for yet. */
static void
changed_cb (NwSessionFilterPopover *self)
{
  gboolean from = check_day (self->from);
  gboolean to = check_day (self->to);

  gtk_widget_set_visible (self->period_label, !from || !to);
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_clicked_cb (NwSessionFilterPopover *self)
{
  g_autoptr (NwSessionFilter) empty = nw_session_filter_new ();

  nw_session_filter_popover_show_filter (self, empty);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
done_clicked_cb (NwSessionFilterPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* A list of names in which one can type. */
static void
prepare_drop (GtkDropDown *drop,
              gboolean searchable)
{
  g_autoptr (GtkListItemFactory) factory = nw_session_name_factory_new ();
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_drop_down_set_list_factory (drop, factory);
  gtk_drop_down_set_expression (drop, expression);
  gtk_drop_down_set_enable_search (drop, searchable);
}

static void
fill_states (NwSessionFilterPopover *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_ ("filter", "Any"));
  /* Translators: sessions that may still be changed, and those that may not */
  gtk_string_list_append (names, C_ ("filter", "Drafts"));
  gtk_string_list_append (names, C_ ("filter", "Closed"));
  gtk_drop_down_set_model (self->state_drop, G_LIST_MODEL (names));
}

static void
nw_session_filter_popover_dispose (GObject *object)
{
  NwSessionFilterPopover *self = NW_SESSION_FILTER_POPOVER (object);

  g_clear_pointer (&self->region.ids, g_ptr_array_unref);
  g_clear_pointer (&self->site.ids, g_ptr_array_unref);
  g_clear_pointer (&self->harm.ids, g_ptr_array_unref);
  g_clear_pointer (&self->event.ids, g_ptr_array_unref);

  G_OBJECT_CLASS (nw_session_filter_popover_parent_class)->dispose (object);
}

static void
nw_session_filter_popover_class_init (NwSessionFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_session_filter_popover_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-session-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, NwSessionFilterPopover, patient);
  gtk_widget_class_bind_template_child (widget_class, NwSessionFilterPopover, therapist);
  gtk_widget_class_bind_template_child (widget_class, NwSessionFilterPopover, from);
  gtk_widget_class_bind_template_child (widget_class, NwSessionFilterPopover, to);
  gtk_widget_class_bind_template_child (widget_class, NwSessionFilterPopover, period_label);
  gtk_widget_class_bind_template_child (widget_class, NwSessionFilterPopover, region_drop);
  gtk_widget_class_bind_template_child (widget_class, NwSessionFilterPopover, site_drop);
  gtk_widget_class_bind_template_child (widget_class, NwSessionFilterPopover, harm_drop);
  gtk_widget_class_bind_template_child (widget_class, NwSessionFilterPopover, event_drop);
  gtk_widget_class_bind_template_child (widget_class, NwSessionFilterPopover, state_drop);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_clicked_cb);
}

static void
nw_session_filter_popover_init (NwSessionFilterPopover *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_session_name_parts (GTK_WIDGET (self));

  self->region.drop = self->region_drop;
  self->site.drop = self->site_drop;
  self->harm.drop = self->harm_drop;
  self->event.drop = self->event_drop;
  prepare_drop (self->region_drop, TRUE);
  prepare_drop (self->site_drop, TRUE);
  prepare_drop (self->harm_drop, TRUE);
  prepare_drop (self->event_drop, TRUE);
  prepare_drop (self->state_drop, FALSE);
  fill_states (self);
  self->filling = FALSE;
}

static GArray *
list_events (NwAtlas *atlas,
             NwLang lang)
{
  GArray *list = new_list ();
  const NwEventTable *table = nw_atlas_get_event_table (atlas);
  const GPtrArray *classes = table != NULL ? nw_event_table_get_classes (table) : NULL;

  for (guint i = 0; classes != NULL && i < classes->len; i++)
    {
      const GPtrArray *events = nw_event_class_get_events (g_ptr_array_index (classes, i));

      for (guint j = 0; j < events->len; j++)
        add (list, nw_event_get_name (g_ptr_array_index (events, j), lang), nw_event_get_id (g_ptr_array_index (events, j)));
    }

  return list;
}

/**
 * nw_session_filter_popover_set_atlas:
 * @self: a popover
 * @atlas: names what can be chosen
 */
void
nw_session_filter_popover_set_atlas (NwSessionFilterPopover *self,
                                     NwAtlas *atlas)
{
  NwLang lang = nw_lang_get ();
  g_autoptr (GArray) regions = new_list ();
  g_autoptr (GArray) sites = new_list ();
  g_autoptr (GArray) harms = new_list ();
  g_autoptr (GArray) events = NULL;

  g_return_if_fail (NW_IS_SESSION_FILTER_POPOVER (self));
  g_return_if_fail (NW_IS_ATLAS (atlas));

  for (guint i = 0; i < nw_atlas_get_regions (atlas)->len; i++)
    add (regions, nw_region_get_name (g_ptr_array_index (nw_atlas_get_regions (atlas), i), lang), nw_region_get_id (g_ptr_array_index (nw_atlas_get_regions (atlas), i)));
  for (guint i = 0; i < nw_atlas_get_sites (atlas)->len; i++)
    add (sites, nw_site_get_name (g_ptr_array_index (nw_atlas_get_sites (atlas), i), lang), nw_site_get_id (g_ptr_array_index (nw_atlas_get_sites (atlas), i)));
  for (guint i = 0; i < nw_atlas_get_harms (atlas)->len; i++)
    add (harms, nw_harm_get_name (g_ptr_array_index (nw_atlas_get_harms (atlas), i), lang), nw_harm_get_id (g_ptr_array_index (nw_atlas_get_harms (atlas), i)));
  events = list_events (atlas, lang);

  self->filling = TRUE;
  fill_choice (&self->region, regions, NULL, NULL);
  fill_choice (&self->site, sites, NULL, NULL);
  fill_choice (&self->harm, harms, NULL, NULL);
  /* Translators: sessions with an adverse event, whichever */
  fill_choice (&self->event, events, C_ ("filter", "An adverse event of any kind"), NW_JOURNAL_ANY_EVENT);
  self->filling = FALSE;
}

/**
 * nw_session_filter_popover_read:
 * @self: a popover
 * @filter: gets what is filled in here; its text stays
 *
 * A day that is none is not asked for; it is marked as wrong.
 */
void
nw_session_filter_popover_read (NwSessionFilterPopover *self,
                                NwSessionFilter *filter)
{
  g_return_if_fail (NW_IS_SESSION_FILTER_POPOVER (self));

  nw_session_filter_set (&filter->patient, gtk_editable_get_text (GTK_EDITABLE (self->patient)));
  nw_session_filter_set (&filter->therapist, gtk_editable_get_text (GTK_EDITABLE (self->therapist)));
  nw_session_filter_set (&filter->from, check_day (self->from) ? gtk_editable_get_text (GTK_EDITABLE (self->from)) : NULL);
  nw_session_filter_set (&filter->to, check_day (self->to) ? gtk_editable_get_text (GTK_EDITABLE (self->to)) : NULL);
  nw_session_filter_set (&filter->region, get_choice (&self->region));
  nw_session_filter_set (&filter->site, get_choice (&self->site));
  nw_session_filter_set (&filter->harm, get_choice (&self->harm));
  nw_session_filter_set (&filter->event, get_choice (&self->event));
  filter->states = (NwJournalStates)gtk_drop_down_get_selected (self->state_drop);
}

static void
show_text (GtkWidget *entry,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

/**
 * nw_session_filter_popover_show_filter:
 * @self: a popover
 * @filter: what is filled in from now on; nothing is told
 */
void
nw_session_filter_popover_show_filter (NwSessionFilterPopover *self,
                                       const NwSessionFilter *filter)
{
  g_return_if_fail (NW_IS_SESSION_FILTER_POPOVER (self));

  self->filling = TRUE;
  show_text (self->patient, filter->patient);
  show_text (self->therapist, filter->therapist);
  show_text (self->from, filter->from);
  show_text (self->to, filter->to);
  set_choice (&self->region, filter->region);
  set_choice (&self->site, filter->site);
  set_choice (&self->harm, filter->harm);
  set_choice (&self->event, filter->event);
  gtk_drop_down_set_selected (self->state_drop, (guint)filter->states);
  self->filling = FALSE;
}
