/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-plan-tray.h"

#include "nw-live.h"
#include "nw-parts.h"
#include "nw-plan-row.h"
#include "nw-screening-dialog.h"
#include "nw-session-names.h"
#include "nw-stop-check.h"
#include "nw-wrap-row.h"

#include <glib/gi18n-lib.h>

/* Of the height of the window, for the opened list. */
#define LIST_SHARE 0.4
#define LIST_HEIGHT_MIN 120

struct _NwPlanTray
{
  GtkWidget parent_instance;

  GtkWidget *list_box;
  GtkWidget *scroll;
  GtkWidget *list;
  GtkWidget *whole;
  GtkWidget *flags;
  GtkWidget *bar;
  GtkWidget *toggle;
  GtkWidget *arrow;
  GtkWidget *summary;
  GtkWidget *warnings_line;
  GtkWidget *warnings;
  GtkWidget *start;
  GtkWidget *start_label;

  NwPlan *plan;
  NwAtlas *atlas;
  /* What is open in the editor, to which the plan would be added. */
  NwSession *draft;
  /* What was said of the plan last. */
  char *said;
  guint update_source;
  /* Ids of the marks whose warnings are all shown. */
  GHashTable *unfolded;
  gboolean open;
  gboolean had_needles;
  gboolean offered;
};

enum
{
  TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwPlanTray, nw_plan_tray, GTK_TYPE_WIDGET)

/* Which side of the thorax the plan keeps to; where it has both that is said
 * as a finding. */
static const char *
describe_thorax (NwPlanTray *self)
{
  gboolean left = FALSE;
  gboolean right = FALSE;

  for (guint i = 0; i < nw_plan_get_n_sites (self->plan); i++)
    {
      NwSessionSite *mark = nw_plan_get_site (self->plan, i);
      NwSite *site = nw_atlas_lookup_site (self->atlas, nw_session_site_get_site_id (mark));

      if (site == NULL || !nw_site_is_in_thorax (self->atlas, site))
        continue;
      left = left || nw_session_site_get_side (mark) == NW_SIDE_LEFT;
      right = right || nw_session_site_get_side (mark) == NW_SIDE_RIGHT;
    }
  if (left && right)
    return _ ("thorax, both sides");
  if (left)
    return _ ("thorax left only");
  return right ? _ ("thorax right only") : NULL;
}

static char *
describe_plan (NwPlanTray *self)
{
  guint n = nw_plan_get_n_sites (self->plan);
  const char *thorax = describe_thorax (self);
  g_autofree char *count = NULL;

  if (n == 0)
    return g_strdup (_ ("Plan: no needles yet"));
  /* Translators: %u is the number of needles of the plan */
  count = g_strdup_printf (ngettext ("Plan: %u needle", "Plan: %u needles", n), n);
  if (thorax == NULL)
    return g_steal_pointer (&count);
  /* Translators: the number of needles, and on which side of the thorax they are: "Plan: 2 needles, thorax left only" */
  return g_strdup_printf (_ ("%s, %s"), count, thorax);
}

/* What stands against it, what will be asked, and how much was not asked. */
static char *
describe_warnings (NwPlanTray *self,
                   GPtrArray *findings)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) zones = nw_plan_list_zones_to_check (self->plan, self->atlas, self->draft);
  guint n_silent = nw_plan_count_not_compared (self->plan);
  guint refused = 0;
  guint warned = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);

      if (nw_finding_is_refused (finding) && !nw_finding_is_deviation (finding))
        refused++;
      else
        warned++;
    }
  if (refused > 0)
    /* Translators: %u is how many refusals stand against the plan */
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u refused", "%u refused", refused), refused));
  if (warned > 0)
    /* Translators: %u is how many warnings there are about the plan */
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u warning", "%u warnings", warned), warned));
  if (n_silent > 0)
    g_ptr_array_add (parts, nw_plan_describe_not_compared (n_silent));
  if (zones != NULL && zones[0] != NULL)
    /* Translators: %d is the number of points of the stop-check */
    g_ptr_array_add (parts, g_strdup_printf (_ ("stop-check of %d will be asked"), NW_STOP_CHECK_N_ITEMS));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **)parts->pdata);
}

/* Stands in the bar whatever is open: a badge on the map shows what holds, not
 * what nobody asked. */
static char *
describe_screening (NwPlanTray *self)
{
  NwScreening *screening = nw_plan_get_screening (self->plan);
  const GPtrArray *all = nw_atlas_get_contraindications (self->atlas);
  guint n_yes = 0;
  guint n_asked = 0;

  for (guint i = 0; i < all->len; i++)
    {
      NwAnswer answer = nw_screening_get (screening, nw_contraindication_get_id (g_ptr_array_index (all, i)));

      n_yes += answer == NW_ANSWER_YES;
      n_asked += answer != NW_ANSWER_NOT_ASKED;
    }
  /* Translators: how many contraindications of a patient were answered with yes and how many were not asked about */
  return g_strdup_printf (_ ("Screening: %1$u yes, %2$u not asked"), n_yes, all->len - n_asked);
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* The rows are made anew; the keyboard stays where it was, or as near. */
static int
find_focused_row (NwPlanTray *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, NW_TYPE_PLAN_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, self->list) ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

static void
restore_focus (NwPlanTray *self,
               int position)
{
  int n = (int)nw_plan_get_n_sites (self->plan);
  GtkListBoxRow *row = NULL;

  if (position < 0)
    return;
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), MIN (position, n - 1));
  if (row == NULL || !gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (self->toggle);
}

static void
fill_list (NwPlanTray *self,
           GPtrArray *findings)
{
  int focused = find_focused_row (self);
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  clear_box (self->whole);

  for (guint i = 0; i < nw_plan_get_n_sites (self->plan); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), nw_plan_row_new (nw_plan_get_site (self->plan, i), self->atlas, i, findings, self->unfolded));
  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);

      if (nw_finding_get_position (finding) < 0)
        gtk_box_append (GTK_BOX (self->whole), nw_plan_finding_new (finding));
    }
  gtk_widget_set_visible (self->list, nw_plan_get_n_sites (self->plan) > 0);
  restore_focus (self, focused);
}

/* The bar changes away from the focus; what did not change is not said again. */
static void
say_plan (NwPlanTray *self,
          const char *summary,
          const char *warnings)
{
  g_autofree char *words = g_strjoin (". ", summary, warnings, NULL);

  if (g_strcmp0 (words, self->said) == 0)
    return;
  /* That there is no plan yet is no news. */
  if (self->said == NULL && nw_plan_get_n_sites (self->plan) == 0)
    return;
  g_free (self->said);
  self->said = g_steal_pointer (&words);
  nw_live_say (GTK_WIDGET (self), self->said);
}

static void
fill_bar (NwPlanTray *self,
          GPtrArray *findings)
{
  g_autofree char *summary = describe_plan (self);
  g_autofree char *warnings = describe_warnings (self, findings);
  g_autofree char *screening = describe_screening (self);
  g_autofree char *spoken = NULL;
  gboolean is_empty = nw_plan_get_n_sites (self->plan) == 0;
  const char *start = self->draft != NULL ? _ ("Add to _Open Draft") : _ ("_Start Session");

  say_plan (self, summary, warnings);
  gtk_label_set_label (GTK_LABEL (self->summary), summary);
  gtk_label_set_label (GTK_LABEL (self->warnings), warnings != NULL ? warnings : "");
  gtk_widget_set_visible (self->warnings_line, warnings != NULL);
  gtk_label_set_label (GTK_LABEL (self->flags), screening);
  /* One low line while there is nothing to tell: the room is the map's. */
  gtk_widget_set_visible (self->flags, !is_empty || nw_screening_get_n_asked (nw_plan_get_screening (self->plan)) > 0);
  if (is_empty)
    gtk_widget_add_css_class (self->bar, "empty");
  else
    gtk_widget_remove_css_class (self->bar, "empty");
  gtk_label_set_label (GTK_LABEL (self->start_label), start);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->start), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (self->start_label)), -1);
  gtk_widget_set_visible (self->start, !is_empty);
  spoken = warnings != NULL ? g_strdup_printf ("%s. %s", warnings, screening) : g_strdup (screening);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, summary,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
}

static void
update_open (NwPlanTray *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int height = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;

  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroll), MAX (LIST_HEIGHT_MIN, (int)(height * LIST_SHARE)));
  gtk_widget_set_visible (self->list_box, self->open);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), self->open ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED, self->open, -1);
}

/* The keyboard goes back to the map, not to whatever comes next. */
static void
leave (NwPlanTray *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "atlas.switch-pane", NULL);
}

/**
 * nw_plan_tray_update:
 * @self: the tray
 *
 * Shows the plan as it is now; done by itself soon after each change.
 */
void
nw_plan_tray_update (NwPlanTray *self)
{
  g_autoptr (GPtrArray) findings = NULL;
  gboolean shown = FALSE;

  g_return_if_fail (NW_IS_PLAN_TRAY (self));

  g_clear_handle_id (&self->update_source, g_source_remove);
  shown = self->atlas != NULL && (self->offered || nw_plan_get_n_sites (self->plan) > 0 || nw_screening_get_n_asked (nw_plan_get_screening (self->plan)) > 0);
  if (!shown)
    {
      self->open = FALSE;
      self->had_needles = FALSE;
      g_clear_pointer (&self->said, g_free);
      leave (self);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }

  /* An emptied list is not held open over the page of the next site. */
  if (self->had_needles && nw_plan_get_n_sites (self->plan) == 0)
    self->open = FALSE;
  self->had_needles = nw_plan_get_n_sites (self->plan) > 0;
  findings = nw_plan_list_findings_with (self->plan, self->atlas, self->draft);
  fill_bar (self, findings);
  fill_list (self, findings);
  update_open (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static gboolean
update_cb (gpointer data)
{
  NwPlanTray *self = data;

  self->update_source = 0;
  nw_plan_tray_update (self);
  return G_SOURCE_REMOVE;
}

/* Several changes in a row are shown once. */
static void
queue_update (NwPlanTray *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_cb, self);
}

static void
toggle_clicked_cb (NwPlanTray *self)
{
  nw_plan_tray_set_open (self, !self->open);
}

static void
collapse_action_cb (GtkWidget *widget,
                    const char *name,
                    GVariant *parameter)
{
  NwPlanTray *self = NW_PLAN_TRAY (widget);

  nw_plan_tray_set_open (self, FALSE);
  gtk_widget_grab_focus (self->toggle);
}

static void
nw_plan_tray_dispose (GObject *object)
{
  NwPlanTray *self = NW_PLAN_TRAY (object);
  GtkWidget *child = NULL;

  g_clear_handle_id (&self->update_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->plan);
  g_clear_object (&self->atlas);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->said, g_free);
  g_clear_pointer (&self->unfolded, g_hash_table_unref);

  G_OBJECT_CLASS (nw_plan_tray_parent_class)->dispose (object);
}

static void
nw_plan_tray_class_init (NwPlanTrayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_plan_tray_dispose;

  /**
   * NwPlanTray::toggled:
   *
   * The list was shown or hidden: nothing is to stand over its buttons.
   */
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-plan-tray");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_install_action (widget_class, "plan-tray.collapse", NULL, collapse_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "plan-tray.collapse", NULL);
}

static GtkWidget *
new_action_button (const char *label,
                   const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
build_list (NwPlanTray *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *ends = nw_wrap_row_new (new_action_button (_ ("S_creening…"), "win.screening"),
                                     new_action_button (_ ("Clear _Plan"), "win.plan-clear"));

  self->list_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->list = nw_part_list (_ ("Needles of the plan"));
  self->whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->scroll = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (content, "nw-plan-content");
  gtk_box_append (GTK_BOX (content), self->list);
  gtk_box_append (GTK_BOX (content), self->whole);
  gtk_box_append (GTK_BOX (content), ends);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroll), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), content);
  gtk_widget_set_focusable (self->scroll, FALSE);
  gtk_box_append (GTK_BOX (self->list_box), self->scroll);
  gtk_widget_set_parent (self->list_box, GTK_WIDGET (self));
}

static GtkWidget *
new_summary (NwPlanTray *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  self->toggle = gtk_button_new ();
  self->arrow = gtk_image_new_from_icon_name ("pan-up-symbolic");
  /* On the first line; there is room for more of them than are said. */
  gtk_widget_set_valign (self->arrow, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->arrow, 1);
  self->summary = nw_part_label ("", "heading");
  self->warnings = nw_part_label ("", "nw-small nw-plan-warnings");
  self->flags = nw_part_label ("", "nw-small nw-tabular");
  self->warnings_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_add_css_class (self->warnings_line, "nw-plan-warnings");
  gtk_box_append (GTK_BOX (self->warnings_line), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (self->warnings_line), self->warnings);
  gtk_widget_set_hexpand (self->toggle, TRUE);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (texts, "nw-plan-texts");
  gtk_widget_set_tooltip_text (self->toggle, _ ("Show or Hide the Plan"));
  gtk_box_append (GTK_BOX (texts), self->summary);
  gtk_box_append (GTK_BOX (texts), self->warnings_line);
  gtk_box_append (GTK_BOX (texts), self->flags);
  gtk_box_append (GTK_BOX (line), self->arrow);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_button_set_child (GTK_BUTTON (self->toggle), line);
  g_signal_connect_swapped (self->toggle, "clicked", G_CALLBACK (toggle_clicked_cb), self);
  return self->toggle;
}

static void
nw_plan_tray_init (NwPlanTray *self)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->unfolded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  build_list (self);

  self->start = gtk_button_new ();
  self->start_label = gtk_label_new (NULL);
  gtk_label_set_use_underline (GTK_LABEL (self->start_label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->start_label), self->start);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->start), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_label_set_wrap (GTK_LABEL (self->start_label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->start_label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (self->start_label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (self->start), self->start_label);
  gtk_widget_set_valign (self->start, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->start), "win.start-session");

  gtk_widget_add_css_class (self->bar, "nw-bar");
  gtk_widget_add_css_class (self->bar, "nw-plan-bar");
  /* Not at the end: there the button that adds a needle stood a moment ago, and
   * a second click on it is not to start the session. */
  gtk_box_append (GTK_BOX (self->bar), self->start);
  gtk_box_append (GTK_BOX (self->bar), new_summary (self));
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Plan of the session"), -1);
}

/**
 * nw_plan_tray_new:
 * @plan: what it shows
 *
 * Returns: (transfer floating): the tray, hidden while there is nothing in it
 */
GtkWidget *
nw_plan_tray_new (NwPlan *plan)
{
  NwPlanTray *self = NULL;

  g_return_val_if_fail (NW_IS_PLAN (plan), NULL);

  self = g_object_new (NW_TYPE_PLAN_TRAY, NULL);
  self->plan = g_object_ref (plan);
  nw_session_name_parts (GTK_WIDGET (self));
  g_signal_connect_object (plan, "changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * nw_plan_tray_set_atlas:
 * @self: the tray
 * @atlas: names sites and knows what stands against a plan
 */
void
nw_plan_tray_set_atlas (NwPlanTray *self,
                        NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_PLAN_TRAY (self));
  g_return_if_fail (NW_IS_ATLAS (atlas));

  if (g_set_object (&self->atlas, atlas))
    queue_update (self);
}

/**
 * nw_plan_tray_set_draft:
 * @self: the tray
 * @draft: (nullable): the open draft to which the plan would be added
 */
void
nw_plan_tray_set_draft (NwPlanTray *self,
                        NwSession *draft)
{
  g_return_if_fail (NW_IS_PLAN_TRAY (self));
  g_return_if_fail (draft == NULL || NW_IS_SESSION (draft));

  g_set_object (&self->draft, draft);
  queue_update (self);
}

/**
 * nw_plan_tray_set_offered:
 * @self: the tray
 * @offered: whether a needle could be added where the window is
 *
 * The tray is there, a low line, before the first needle; with the first one it
 * gets its height, which further ones do not change.
 */
void
nw_plan_tray_set_offered (NwPlanTray *self,
                          gboolean offered)
{
  g_return_if_fail (NW_IS_PLAN_TRAY (self));

  if (self->offered == offered)
    return;
  self->offered = offered;
  nw_plan_tray_update (self);
}

/**
 * nw_plan_tray_get_open:
 * @self: the tray
 *
 * Returns: whether the list is shown
 */
gboolean
nw_plan_tray_get_open (NwPlanTray *self)
{
  g_return_val_if_fail (NW_IS_PLAN_TRAY (self), FALSE);

  return self->open;
}

/**
 * nw_plan_tray_set_open:
 * @self: the tray
 * @open: whether to show the list; the keyboard goes to the bar then
 */
void
nw_plan_tray_set_open (NwPlanTray *self,
                       gboolean open)
{
  gboolean toggles = FALSE;

  g_return_if_fail (NW_IS_PLAN_TRAY (self));

  toggles = self->open != open;
  self->open = open;
  update_open (self);
  if (toggles)
    g_signal_emit (self, signals[TOGGLED], 0);
  if (open && gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->toggle);
}
