/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-plan-row.h"

#include "nw-parts.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

struct _NwPlanRow
{
  GtkListBoxRow parent_instance;
};

G_DEFINE_FINAL_TYPE (NwPlanRow, nw_plan_row, GTK_TYPE_LIST_BOX_ROW)

static void
nw_plan_row_class_init (NwPlanRowClass *klass)
{
}

static void
nw_plan_row_init (NwPlanRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
new_button (const char *icon,
            const char *tooltip,
            const char *spoken,
            const char *action,
            guint position)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", position);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
append_buttons (GtkWidget *line,
                const char *name,
                guint position)
{
  /* Translators: for a screen reader; %s is a site with its side */
  g_autofree char *edit = g_strdup_printf (_ ("Edit the needle at %s"), name);
  /* Translators: for a screen reader; %s is a site with its side */
  g_autofree char *remove = g_strdup_printf (_ ("Take %s out of the plan"), name);

  gtk_box_append (GTK_BOX (line), new_button ("document-edit-symbolic", _ ("Edit This Needle"), edit, "win.plan-edit", position));
  gtk_box_append (GTK_BOX (line), new_button ("edit-delete-symbolic", _ ("Take This Needle out of the Plan"), remove, "win.plan-remove", position));
}

/* A needle and a depth that nobody named are said to be missing: then the
 * silence of the warnings says nothing. */
static void
append_needle (GtkWidget *box,
               NwSessionSite *site)
{
  NwNeedlePlan *needle = nw_session_site_get_needle (site);
  g_autofree char *words = needle != NULL && !nw_needle_plan_is_empty (needle) ? nw_needle_plan_describe (needle, nw_lang_get ()) : NULL;
  const char *missing = nw_needle_plan_get_not_compared (needle);
  g_autofree char *sentence = missing != NULL ? nw_part_sentence_case (missing) : NULL;

  if (words != NULL && *words != '\0')
    gtk_box_append (GTK_BOX (box), nw_part_label (words, "nw-dense nw-tabular"));
  if (sentence != NULL)
    gtk_box_append (GTK_BOX (box), nw_part_label (sentence, nw_needle_plan_is_compared (needle) ? "nw-small" : "nw-small heading"));
}

static gboolean
is_open_refusal (NwFinding *finding)
{
  return nw_finding_is_refused (finding) && !nw_finding_is_deviation (finding);
}

/**
 * nw_plan_finding_new:
 * @finding: what was found
 *
 * Returns: (transfer floating): its sentence with an icon, what to do and what
 *   it rests on
 */
GtkWidget *
nw_plan_finding_new (NwFinding *finding)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = NULL;
  const char *action = NULL;
  gboolean refused = FALSE;

  g_return_val_if_fail (NW_IS_FINDING (finding), NULL);

  refused = is_open_refusal (finding);
  action = nw_finding_get_action (finding);
  icon = gtk_image_new_from_icon_name (refused ? "nw-do-not-needle-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, refused ? _ ("Refused") : _ ("Warning"), -1);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_add_css_class (box, "nw-finding");
  gtk_widget_add_css_class (box, refused ? "barred" : "high");

  if (refused)
    gtk_box_append (GTK_BOX (texts), nw_part_label (_ ("Refused"), "nw-small heading"));
  if (nw_finding_is_deviation (finding))
    gtk_box_append (GTK_BOX (texts), nw_part_label (_ ("Deviation recorded"), "nw-small heading"));
  gtk_box_append (GTK_BOX (texts), nw_part_text (nw_finding_get_sentence (finding), "nw-dense"));
  if (action != NULL)
    gtk_box_append (GTK_BOX (texts), nw_part_text (action, "nw-dense"));
  /* The rules of the program itself rest on no source. */
  if (nw_finding_get_basis (finding) != NULL)
    gtk_box_append (GTK_BOX (texts), nw_part_basis (nw_finding_get_basis (finding), NULL));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);

  return box;
}

/**
 * nw_plan_count_not_compared:
 * @plan: a plan
 *
 * Returns: how many of its needles have neither a size nor a depth, so that
 *   nothing about them is compared with what is published
 */
guint
nw_plan_count_not_compared (NwPlan *plan)
{
  guint n = 0;

  g_return_val_if_fail (NW_IS_PLAN (plan), 0);

  for (guint i = 0; i < nw_plan_get_n_sites (plan); i++)
    n += !nw_needle_plan_is_compared (nw_session_site_get_needle (nw_plan_get_site (plan, i)));
  return n;
}

/**
 * nw_plan_describe_not_compared:
 * @n: how many needles, 1 or more
 *
 * Returns: (transfer full): that nothing about them is compared
 */
char *
nw_plan_describe_not_compared (guint n)
{
  /* Translators: %u needles of the plan have neither a size nor a planned depth */
  return g_strdup_printf (ngettext ("%u × needle not chosen, depth not planned: nothing is compared",
                                    "%u × needle not chosen, depth not planned: nothing is compared", n),
                          n);
}

/**
 * nw_plan_describe_place:
 * @site: a mark
 * @atlas: names it
 *
 * Returns: (transfer full): site and side, in the language of the interface
 */
char *
nw_plan_describe_place (NwSessionSite *site,
                        NwAtlas *atlas)
{
  NwSite *known = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (NW_IS_SESSION_SITE (site), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  known = nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (site));
  name = known != NULL ? nw_part_site_name (known) : g_strdup (nw_session_site_get_site_id (site));

  /* Translators: a site and the patient's side, such as "Rhomboid major, left" */
  return g_strdup_printf (_ ("%s, %s"), name, nw_side_get_label (nw_session_site_get_side (site)));
}

/* The warnings about one needle: the most cautious figure, and the others when
 * they are asked for. */
typedef struct
{
  GtkWidget *others;
  GtkWidget *button;
  GHashTable *unfolded;
  char *id;
  guint n;
} Fold;

static void
fold_free (gpointer data,
           GClosure *closure)
{
  Fold *fold = data;

  g_hash_table_unref (fold->unfolded);
  g_free (fold->id);
  g_free (fold);
}

static void
update_fold (Fold *fold)
{
  gboolean open = g_hash_table_contains (fold->unfolded, fold->id);
  g_autofree char *words = NULL;

  if (open)
    words = g_strdup (_ ("Show the most cautious figure only"));
  else
    /* Translators: below the first of several warnings about a needle; %u others are folded away */
    words = g_strdup_printf (ngettext ("and %u more", "and %u more", fold->n), fold->n);
  gtk_button_set_label (GTK_BUTTON (fold->button), words);
  gtk_widget_set_visible (fold->others, open);
  gtk_accessible_update_state (GTK_ACCESSIBLE (fold->button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
fold_clicked_cb (GtkButton *button,
                 Fold *fold)
{
  if (!g_hash_table_remove (fold->unfolded, fold->id))
    g_hash_table_add (fold->unfolded, g_strdup (fold->id));
  update_fold (fold);
}

/* Folded away they are still read out, as what the button is about. */
static void
append_depth_findings (GtkWidget *box,
                       GPtrArray *findings,
                       const char *id,
                       GHashTable *unfolded)
{
  Fold *fold = NULL;
  g_autoptr (GString) spoken = g_string_new (NULL);

  if (findings->len == 0)
    return;
  gtk_box_append (GTK_BOX (box), nw_plan_finding_new (g_ptr_array_index (findings, 0)));
  if (findings->len == 1)
    return;

  fold = g_new0 (Fold, 1);
  fold->n = findings->len - 1;
  fold->id = g_strdup (id);
  fold->unfolded = g_hash_table_ref (unfolded);
  fold->others = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  fold->button = gtk_button_new ();
  for (guint i = 1; i < findings->len; i++)
    {
      gtk_box_append (GTK_BOX (fold->others), nw_plan_finding_new (g_ptr_array_index (findings, i)));
      g_string_append_printf (spoken, "%s%s", spoken->len > 0 ? " " : "", nw_finding_get_sentence (g_ptr_array_index (findings, i)));
    }
  gtk_widget_add_css_class (fold->button, "flat");
  gtk_widget_set_halign (fold->button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (fold->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken->str, -1);
  g_signal_connect_data (fold->button, "clicked", G_CALLBACK (fold_clicked_cb), fold, fold_free, 0);
  gtk_box_append (GTK_BOX (box), fold->others);
  gtk_box_append (GTK_BOX (box), fold->button);
  update_fold (fold);
}

/**
 * nw_plan_row_new:
 * @site: a mark of the plan
 * @atlas: names it
 * @position: its place in the plan
 * @findings: (element-type NwFinding): all findings; the row shows its own
 * @unfolded: (element-type utf8): ids of the marks of which all warnings about a
 *   depth are shown, else the most cautious one; kept by the row
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
nw_plan_row_new (NwSessionSite *site,
                 NwAtlas *atlas,
                 guint position,
                 GPtrArray *findings,
                 GHashTable *unfolded)
{
  NwPlanRow *self = NULL;
  g_autoptr (GPtrArray) depths = g_ptr_array_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *name = NULL;
  gboolean refused = FALSE;

  g_return_val_if_fail (NW_IS_SESSION_SITE (site), NULL);
  g_return_val_if_fail (findings != NULL && unfolded != NULL, NULL);

  self = g_object_new (NW_TYPE_PLAN_ROW, NULL);
  name = nw_plan_describe_place (site, atlas);
  gtk_widget_add_css_class (box, "nw-statement");
  gtk_widget_set_hexpand (names, TRUE);
  gtk_box_append (GTK_BOX (names), nw_part_label (name, "heading"));
  append_needle (names, site);
  gtk_box_append (GTK_BOX (line), names);
  append_buttons (line, name, position);
  gtk_box_append (GTK_BOX (box), line);

  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);

      if (nw_finding_get_position (finding) != (int)position)
        continue;
      refused = refused || is_open_refusal (finding);
      if (nw_finding_get_kind (finding) == NW_FINDING_DEPTH)
        g_ptr_array_add (depths, finding);
      else
        gtk_box_append (GTK_BOX (box), nw_plan_finding_new (finding));
    }
  append_depth_findings (box, depths, nw_session_site_get_id (site), unfolded);
  if (refused)
    {
      GtkWidget *deviate = gtk_button_new_with_mnemonic (_ ("Record a _Deviation…"));

      gtk_widget_set_halign (deviate, GTK_ALIGN_START);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (deviate), "u", position);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (deviate), "win.plan-deviate");
      gtk_box_append (GTK_BOX (box), deviate);
      nw_session_name_parts (deviate);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);

  return GTK_WIDGET (self);
}
