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

/**
 * nw_plan_row_new:
 * @site: a mark of the plan
 * @atlas: names it
 * @position: its place in the plan
 * @findings: (element-type NwFinding): all findings; the row shows its own
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
nw_plan_row_new (NwSessionSite *site,
                 NwAtlas *atlas,
                 guint position,
                 GPtrArray *findings)
{
  NwPlanRow *self = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *name = NULL;
  gboolean refused = FALSE;

  g_return_val_if_fail (NW_IS_SESSION_SITE (site), NULL);
  g_return_val_if_fail (findings != NULL, NULL);

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
      gtk_box_append (GTK_BOX (box), nw_plan_finding_new (finding));
    }
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
