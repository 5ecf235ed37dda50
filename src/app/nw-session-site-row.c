/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-site-row.h"

#include "nw-deviation.h"
#include "nw-finding.h"
#include "nw-ledger-layout.h"
#include "nw-mark-words.h"
#include "nw-part-form.h"
#include "nw-part-words.h"
#include "nw-parts.h"
#include "nw-plan-row.h"
#include "nw-session-names.h"
#include "nw-session-wrap.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

struct _NwSessionSiteRow
{
  GtkListBoxRow parent_instance;

  /* A line of the ledger; what its cells say stands in words too. */
  GtkWidget *line;
  GtkWidget *number;
  GtkWidget *name;
  GtkWidget *side;
  GtkWidget *size;
  GtkWidget *planned;
  GtkWidget *depth;
  GtkWidget *rest;
  GtkWidget *needle;

  GtkWidget *edit;
  GtkWidget *remove;
  GtkWidget *deviation;
  GtkWidget *findings;
  GtkWidget *risk;
  GtkWidget *place;
  GtkWidget *sides;
  GtkWidget *left;
  GtkWidget *right;
  GtkWidget *midline;

  GtkWidget *in;
  GtkWidget *out;
  GtkWidget *times;
  GtkWidget *used;
  GtkWidget *used_label;
  GtkWidget *used_box;
  GtkWidget *reuse;
  GtkWidget *form;

  char *day;
  gboolean filling;
};

enum
{
  SIDE_CHOSEN,
  EDITED,
  REMOVED,
  DEVIATE,
  USED,
  REUSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwSessionSiteRow, nw_session_site_row, GTK_TYPE_LIST_BOX_ROW)

static void
side_toggled_cb (GtkToggleButton *button,
                 NwSessionSiteRow *self)
{
  NwSide side = NW_SIDE_MIDLINE;

  if (self->filling || !gtk_toggle_button_get_active (button))
    return;

  if (button == GTK_TOGGLE_BUTTON (self->left))
    side = NW_SIDE_LEFT;
  else if (button == GTK_TOGGLE_BUTTON (self->right))
    side = NW_SIDE_RIGHT;
  g_signal_emit (self, signals[SIDE_CHOSEN], 0, (int)side);
}

static void
edit_clicked_cb (NwSessionSiteRow *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static void
remove_clicked_cb (NwSessionSiteRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
deviate_clicked_cb (NwSessionSiteRow *self)
{
  g_signal_emit (self, signals[DEVIATE], 0);
}

static void
emit_used (NwSessionSiteRow *self,
           NwPart *use,
           const char *field)
{
  g_signal_emit (self, signals[USED], 0, use, field);
}

static void
form_changed_cb (NwPartForm *form,
                 const char *field,
                 NwSessionSiteRow *self)
{
  g_autoptr (NwPart) use = g_object_ref (nw_part_form_get_part (form));

  emit_used (self, use, field);
}

/* A tick notes the time; taking it back takes that too. */
static void
note_time (NwSessionSiteRow *self,
           GtkCheckButton *check,
           const char *field)
{
  g_autofree char *now = nw_time_now ();
  g_autoptr (NwPart) use = NULL;

  if (self->filling)
    return;
  use = nw_part_with_text (nw_part_form_get_part (NW_PART_FORM (self->form)), field, gtk_check_button_get_active (check) ? now : NULL);
  emit_used (self, use, NULL);
}

static void
in_toggled_cb (GtkCheckButton *check,
               NwSessionSiteRow *self)
{
  note_time (self, check, "in-at");
}

static void
out_toggled_cb (GtkCheckButton *check,
                NwSessionSiteRow *self)
{
  note_time (self, check, "out-at");
}

/* The word beside a check belongs to it, and rests with it: activating a check
 * does not ask whether it can be changed. */
static void
activate_check (GtkWidget *check)
{
  if (gtk_widget_is_sensitive (check))
    gtk_widget_activate (check);
}

static void
in_word_clicked_cb (NwSessionSiteRow *self)
{
  activate_check (self->in);
}

static void
out_word_clicked_cb (NwSessionSiteRow *self)
{
  activate_check (self->out);
}

static void
reuse_clicked_cb (NwSessionSiteRow *self)
{
  g_signal_emit (self, signals[REUSE], 0);
}

static void
nw_session_site_row_dispose (GObject *object)
{
  g_clear_pointer (&NW_SESSION_SITE_ROW (object)->day, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_SESSION_SITE_ROW);

  G_OBJECT_CLASS (nw_session_site_row_parent_class)->dispose (object);
}

static void
nw_session_site_row_class_init (NwSessionSiteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_session_site_row_dispose;

  signals[SIDE_CHOSEN] = g_signal_new ("side-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[DEVIATE] = g_signal_new ("deviate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[USED] = g_signal_new ("used", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, NW_TYPE_PART, G_TYPE_STRING);
  signals[REUSE] = g_signal_new ("reuse", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (NW_TYPE_SESSION_WRAP);
  g_type_ensure (NW_TYPE_LEDGER_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-session-site-row.ui");
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, line);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, number);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, name);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, side);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, size);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, planned);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, depth);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, rest);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, remove);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, edit);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, needle);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, deviation);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, findings);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, in);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, out);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, times);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, used);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, used_label);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, used_box);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, reuse);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, risk);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, place);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, sides);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, left);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, right);
  gtk_widget_class_bind_template_child (widget_class, NwSessionSiteRow, midline);
  gtk_widget_class_bind_template_callback (widget_class, side_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, in_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, out_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, in_word_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, out_word_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, reuse_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
nw_session_site_row_init (NwSessionSiteRow *self)
{
  static const char *const fields[] = { "used-mm", "insertions", "product", "lot", "expiry", "in-at", "out-at", NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = nw_part_form_new (NW_PART_USE, fields);
  g_signal_connect (self->form, "changed", G_CALLBACK (form_changed_cb), self);
  gtk_box_append (GTK_BOX (self->used_box), self->form);
  nw_session_guard_expander (self->used);
}

static void
fill_name (NwSessionSiteRow *self,
           NwSite *site,
           const char *name)
{
  /* Translators: %s is the name of a site, for a screen reader */
  g_autofree char *remove_words = g_strdup_printf (_ ("Take %s out of the session"), name);
  /* Translators: %s is the name of a site, for a screen reader */
  g_autofree char *edit_words = g_strdup_printf (_ ("Edit the needle at %s"), name);
  /* Translators: %s is the name of a site, for a screen reader */
  g_autofree char *side_words = g_strdup_printf (_ ("The patient's side for %s"), name);
  GtkWidget *badge = NULL;

  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit), GTK_ACCESSIBLE_PROPERTY_LABEL, edit_words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sides), GTK_ACCESSIBLE_PROPERTY_LABEL, side_words, -1);

  if (site == NULL)
    {
      gtk_box_append (GTK_BOX (self->risk), nw_part_label (_ ("Not in this atlas"), "nw-small nw-quiet"));
      return;
    }

  gtk_box_append (GTK_BOX (self->risk), nw_part_site_pill (site));
  badge = nw_part_status_badge (site);
  if (badge != NULL)
    gtk_box_append (GTK_BOX (self->risk), badge);
}

/* Region, side, view and point of the mark, all in words. */
static void
fill_place (NwSessionSiteRow *self,
            NwSessionSite *site,
            NwAtlas *atlas)
{
  g_autofree char *words = nw_mark_describe (site, atlas, nw_lang_get ());

  gtk_label_set_label (GTK_LABEL (self->place), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/* A figure of a column, whose head and the heading above say mm along the shaft; a
 * dash for what nobody said. */
static void
set_figure (GtkWidget *cell,
            double mm)
{
  g_autofree char *figure = mm >= 0.0 ? nw_text_format_number (mm, nw_lang_get ()) : g_strdup ("–");

  gtk_label_set_label (GTK_LABEL (cell), figure);
}

/* What of the needle has no column. */
static char *
describe_rest (NwNeedlePlan *plan,
               const char *words)
{
  NwNeedle needle = { 0 };
  gboolean named = nw_needle_plan_get_needle (plan, &needle);
  double planned = nw_needle_plan_get_planned_mm (plan);
  g_autoptr (NwNeedlePlan) bare = NULL;
  g_autoptr (NwNeedlePlan) rest = NULL;

  /* That more is planned than the needle is long is said in words. */
  if (planned >= 0.0 && nw_needle_is_beyond (named ? &needle : NULL, planned))
    return g_strdup (words);
  bare = nw_needle_plan_new (NULL, -1.0, nw_needle_plan_get_angle (plan), nw_needle_plan_get_direction (plan));
  rest = nw_needle_plan_new_with_guidance (bare, nw_needle_plan_get_guided_by (plan), nw_needle_plan_get_guided_with (plan));
  return nw_needle_plan_describe (rest, nw_lang_get ());
}

/* What was planned; a needle that nobody named is said to be missing. */
static void
fill_needle (NwSessionSiteRow *self,
             NwSessionSite *site,
             NwAtlas *atlas)
{
  NwNeedlePlan *plan = nw_session_site_get_needle (site);
  const char *reason = nw_needle_plan_get_deviation (plan);
  g_autofree char *words = nw_needle_plan_describe (plan, nw_lang_get ());
  g_autofree char *rest = describe_rest (plan, words);
  /* From what, too: a closed session has no findings beside it that say it. */
  g_autofree char *deviation = atlas != NULL ? nw_deviation_describe (site, atlas, TRUE) : g_strdup (reason);
  gboolean silent = nw_needle_plan_is_empty (plan) || *words == '\0';
  NwNeedle needle = { 0 };
  g_autofree char *size = NULL;

  if (nw_needle_plan_get_needle (plan, &needle))
    size = nw_needle_format_size (&needle, nw_lang_get ());
  gtk_label_set_label (GTK_LABEL (self->size), size != NULL ? size : "–");
  set_figure (self->planned, nw_needle_plan_get_planned_mm (plan));
  gtk_label_set_label (GTK_LABEL (self->needle), silent ? _ ("Needle and depth not said") : words);
  gtk_label_set_label (GTK_LABEL (self->rest), silent ? _ ("Needle and depth not said") : rest);
  gtk_widget_set_visible (self->rest, silent || *rest != '\0');
  gtk_label_set_label (GTK_LABEL (self->deviation), deviation != NULL ? deviation : "");
  gtk_widget_set_visible (self->deviation, *reason != '\0');
}

/* What was used, in one line; what nobody said is said to be missing. */
static char *
describe_use (NwPart *use)
{
  NwLang lang = nw_lang_get ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (nw_part_has (use, "used-mm"))
    {
      g_autofree char *depth = nw_text_format_mm (nw_part_get_number (use, "used-mm"), lang);

      /* Translators: %s is a depth such as 12 mm: how far a needle went in */
      g_ptr_array_add (parts, g_strdup_printf (_ ("used %s"), depth));
    }
  else
    g_ptr_array_add (parts, g_strdup (_ ("used depth not said")));
  if (nw_part_has (use, "insertions"))
    {
      guint n = (guint)nw_part_get_number (use, "insertions");

      /* Translators: how often a needle was put in */
      g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u insertion", "%u insertions", n), n));
    }
  if (nw_part_has (use, "product"))
    g_ptr_array_add (parts, g_strdup (nw_part_get_text (use, "product")));
  if (nw_part_has (use, "lot"))
    /* Translators: %s is the number of a lot */
    g_ptr_array_add (parts, g_strdup_printf (_ ("lot %s"), nw_part_get_text (use, "lot")));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **)parts->pdata);
}

static void
fill_use (NwSessionSiteRow *self,
          NwSessionSite *site,
          const char *name,
          gboolean read_only)
{
  NwPart *use = nw_session_site_get_use (site);
  gboolean in = nw_part_has (use, "in-at");
  gboolean out = nw_part_has (use, "out-at");
  g_autofree char *words = describe_use (use);
  g_autofree char *in_time = nw_part_words_time (nw_part_get_text (use, "in-at"), self->day);
  g_autofree char *out_time = nw_part_words_time (nw_part_get_text (use, "out-at"), self->day);
  g_autofree char *times = in && out ? g_strdup_printf ("%s – %s", in_time, out_time) : g_strdup (in ? in_time : out_time);
  /* Translators: for a screen reader; %s is the name of a site */
  g_autofree char *in_words = g_strdup_printf (_ ("Needle in: %s"), name);
  /* Translators: for a screen reader; %s is the name of a site */
  g_autofree char *out_words = g_strdup_printf (_ ("Needle out: %s"), name);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, words);

  self->filling = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->in), in);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->out), out);
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->in, !read_only);
  gtk_widget_set_sensitive (self->out, !read_only && (in || out));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->in), GTK_ACCESSIBLE_PROPERTY_LABEL, in_words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->out), GTK_ACCESSIBLE_PROPERTY_LABEL, out_words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->used), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_label_set_label (GTK_LABEL (self->times), times);
  gtk_widget_set_visible (self->times, *times != '\0');
  set_figure (self->depth, nw_part_has (use, "used-mm") ? nw_part_get_number (use, "used-mm") : -1.0);
  gtk_label_set_label (GTK_LABEL (self->used_label), words);
  nw_part_form_set_part (NW_PART_FORM (self->form), use);
  nw_part_form_set_editable (NW_PART_FORM (self->form), !read_only);
  /* A needle that is in and not out stands out. */
  if (in && !out)
    gtk_widget_add_css_class (GTK_WIDGET (self), "nw-needle-in");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "nw-needle-in");
}

/**
 * nw_session_site_row_set_reuse:
 * @self: a row
 * @number: of the needle before it whose product can be taken over, 0 for none
 */
void
nw_session_site_row_set_reuse (NwSessionSiteRow *self,
                               guint number)
{
  g_autofree char *words = NULL;

  g_return_if_fail (NW_IS_SESSION_SITE_ROW (self));

  /* Translators: takes product, lot and expiry over from the needle of that number */
  words = g_strdup_printf (_ ("Product and lot as needle %u"), number);
  gtk_button_set_label (GTK_BUTTON (self->reuse), words);
  gtk_widget_set_visible (self->reuse, number > 0);
}

/**
 * nw_session_site_row_new:
 *
 * Returns: (transfer floating): a row; nw_session_site_row_set_site() fills it
 */
GtkWidget *
nw_session_site_row_new (void)
{
  return g_object_new (NW_TYPE_SESSION_SITE_ROW, NULL);
}

/**
 * nw_session_site_row_set_site:
 * @self: a row
 * @site: a site of a session
 * @atlas: (nullable): names it; its id stands for it otherwise
 * @number: of the needle in the session, from 1
 * @day: (nullable): of the session, YYYY-MM-DD
 * @read_only: says what is instead of offering it
 *
 * Shows @site; what has the keyboard in the row keeps it.
 */
void
nw_session_site_row_set_site (NwSessionSiteRow *self,
                              NwSessionSite *site,
                              NwAtlas *atlas,
                              guint number,
                              const char *day,
                              gboolean read_only)
{
  g_autofree char *figure = NULL;
  NwSite *known = NULL;
  NwSide side = NW_SIDE_MIDLINE;
  GtkWidget *child = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (NW_IS_SESSION_SITE_ROW (self));
  g_return_if_fail (NW_IS_SESSION_SITE (site));

  known = atlas != NULL ? nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (site)) : NULL;
  name = known != NULL ? nw_part_site_name (known) : g_strdup (nw_session_site_get_site_id (site));
  while ((child = gtk_widget_get_first_child (self->risk)) != NULL)
    gtk_box_remove (GTK_BOX (self->risk), child);
  g_free (self->day);
  self->day = g_strdup (day);
  fill_name (self, known, name);
  figure = g_strdup_printf ("%u", number);
  gtk_label_set_label (GTK_LABEL (self->number), figure);
  gtk_label_set_label (GTK_LABEL (self->side), nw_side_get_label (nw_session_site_get_side (site)));
  fill_place (self, site, atlas);
  fill_needle (self, site, atlas);
  fill_use (self, site, name, read_only);

  side = nw_session_site_get_side (site);
  self->filling = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->left), side == NW_SIDE_LEFT);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->right), side == NW_SIDE_RIGHT);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->midline), side == NW_SIDE_MIDLINE);
  self->filling = FALSE;
  /* No site of the atlas that may be needled lies in the midline: the midline
   * is only there where it was kept already, or where the site is not known. */
  gtk_widget_set_visible (self->midline, known == NULL || side == NW_SIDE_MIDLINE);

  /* A session that cannot be changed says the side in the words of the place. */
  gtk_widget_set_visible (self->sides, !read_only);
  gtk_widget_set_visible (self->remove, !read_only);
  gtk_widget_set_visible (self->edit, !read_only && atlas != NULL);
}

/* Their number is always seen, their words on a click: with several figures
 * passed at each of ten needles nothing else would be. */
static void
append_warnings (NwSessionSiteRow *self,
                 GPtrArray *warnings,
                 gboolean expanded)
{
  GtkWidget *expander = NULL;
  GtkWidget *line = NULL;
  GtkWidget *box = NULL;
  g_autofree char *words = NULL;

  if (warnings->len == 0)
    return;
  /* Translators: %u is how many warnings there are about the plan */
  words = g_strdup_printf (ngettext ("%u warning", "%u warnings", warnings->len), warnings->len);
  expander = gtk_expander_new (NULL);
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (line, "nw-plan-warnings");
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (line), nw_part_label (words, "nw-dense"));
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  for (guint i = 0; i < warnings->len; i++)
    gtk_box_append (GTK_BOX (box), nw_plan_finding_new (g_ptr_array_index (warnings, i)));
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  nw_session_guard_expander (expander);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), expanded);
  gtk_box_append (GTK_BOX (self->findings), expander);
}

/**
 * nw_session_site_row_set_findings:
 * @self: a row
 * @findings: (element-type NwFinding): what stands against the session
 * @position: of the site; the row shows what is about it
 */
void
nw_session_site_row_set_findings (NwSessionSiteRow *self,
                                  GPtrArray *findings,
                                  guint position)
{
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) warnings = g_ptr_array_new ();
  GtkWidget *child = NULL;
  gboolean expanded = FALSE;

  g_return_if_fail (NW_IS_SESSION_SITE_ROW (self));
  g_return_if_fail (findings != NULL);

  while ((child = gtk_widget_get_first_child (self->findings)) != NULL)
    {
      if (GTK_IS_EXPANDER (child))
        expanded = gtk_expander_get_expanded (GTK_EXPANDER (child));
      gtk_box_remove (GTK_BOX (self->findings), child);
    }
  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);

      if (nw_finding_get_position (finding) != (int)position)
        continue;
      if (nw_finding_is_refused (finding) || nw_finding_is_deviation (finding))
        gtk_box_append (GTK_BOX (self->findings), nw_plan_finding_new (finding));
      else
        g_ptr_array_add (warnings, finding);
    }
  append_warnings (self, warnings, expanded);
  open = nw_deviation_list_open (findings, position);
  if (open->len > 0)
    {
      GtkWidget *deviate = gtk_button_new_with_mnemonic (_ ("Record a _Deviation…"));

      gtk_widget_set_halign (deviate, GTK_ALIGN_START);
      g_signal_connect_swapped (deviate, "clicked", G_CALLBACK (deviate_clicked_cb), self);
      gtk_box_append (GTK_BOX (self->findings), deviate);
      nw_session_name_parts (deviate);
    }
  gtk_widget_set_visible (self->findings, gtk_widget_get_first_child (self->findings) != NULL);
}

/**
 * nw_session_site_row_get_place:
 * @self: a row
 *
 * Returns: (transfer none): where the mark is, as the row says it
 */
const char *
nw_session_site_row_get_place (NwSessionSiteRow *self)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE_ROW (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->place));
}

/**
 * nw_session_site_row_get_line:
 * @self: a row
 *
 * Returns: (transfer none): its line of the ledger, see #NwLedgerLayout
 */
GtkWidget *
nw_session_site_row_get_line (NwSessionSiteRow *self)
{
  g_return_val_if_fail (NW_IS_SESSION_SITE_ROW (self), NULL);

  return self->line;
}
