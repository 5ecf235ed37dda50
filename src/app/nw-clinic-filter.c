/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-clinic-filter.h"

#include "nw-date.h"
#include "nw-part.h"
#include "nw-session-names.h"
#include "nw-session-wrap.h"
#include "nw-workday.h"

#include <glib/gi18n-lib.h>

struct _NwClinicFilter
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *period;
  GtkDropDown *therapist;
  GtkStringList *names;
  GPtrArray *ids;
  GtkWidget *days;
  GtkEditable *from;
  GtkEditable *to;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (NwClinicFilter, nw_clinic_filter, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * nw_clinic_period_get_days:
 * @period: a period
 * @today: YYYY-MM-DD
 * @from: (out) (transfer full) (nullable): its first day, %NULL for no bound
 * @to: (out) (transfer full) (nullable): its last day
 */
void
nw_clinic_period_get_days (NwClinicPeriod period,
                           const char *today,
                           char **from,
                           char **to)
{
  int year = (int)g_ascii_strtoll (today, NULL, 10);
  g_autofree char *tomorrow = NULL;

  *from = NULL;
  *to = NULL;
  switch (period)
    {
    case NW_CLINIC_THIS_YEAR:
      *from = g_strdup_printf ("%04d-01-01", year);
      *to = g_strdup (today);
      break;
    case NW_CLINIC_LAST_YEAR:
      *from = g_strdup_printf ("%04d-01-01", year - 1);
      *to = g_strdup_printf ("%04d-12-31", year - 1);
      break;
    case NW_CLINIC_TWELVE_MONTHS:
      tomorrow = nw_day_add (today, 1);
      *from = g_strdup_printf ("%04d%s", (int)g_ascii_strtoll (tomorrow, NULL, 10) - 1, tomorrow + 4);
      /* The day after 28 February of a leap year has none a year before. */
      if (!nw_date_is_valid (*from))
        {
          g_free (*from);
          *from = g_strdup_printf ("%04d-03-01", year - 1);
        }
      *to = g_strdup (today);
      break;
    case NW_CLINIC_THIS_MONTH:
      *from = g_strdup_printf ("%.7s-01", today);
      *to = g_strdup (today);
      break;
    case NW_CLINIC_ALL:
    case NW_CLINIC_OTHER:
    default:
      break;
    }
}

static void
emit_changed (NwClinicFilter *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
period_cb (NwClinicFilter *self)
{
  gboolean other = gtk_drop_down_get_selected (self->period) == NW_CLINIC_OTHER;

  gtk_widget_set_visible (self->days, other);
  emit_changed (self);
}

static gboolean
check_day (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);
  gboolean valid = *text == '\0' || nw_date_is_valid (text);

  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  return valid;
}

static void
day_cb (NwClinicFilter *self)
{
  gboolean valid = check_day (self->from);

  if (check_day (self->to) && valid)
    emit_changed (self);
}

static GtkDropDown *
new_drop_down (GtkStringList *model,
               const char *name)
{
  GtkWidget *drop = gtk_drop_down_new (G_LIST_MODEL (model), NULL);

  /* Its button, which has the focus, is named by this. */
  gtk_widget_set_tooltip_text (drop, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_DROP_DOWN (drop);
}

static GtkWidget *
new_day (NwClinicFilter *self,
         GtkEditable **entry,
         const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_label_new_with_mnemonic (label);

  *entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (*entry), _ ("YYYY-MM-DD"));
  gtk_editable_set_width_chars (*entry, 11);
  gtk_editable_set_max_width_chars (*entry, 11);
  gtk_label_set_mnemonic_widget (GTK_LABEL (words), GTK_WIDGET (*entry));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (*entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, words, NULL, -1);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*entry));
  g_signal_connect_swapped (*entry, "changed", G_CALLBACK (day_cb), self);
  return box;
}

/* A name may be long. */
static void
shorten_cb (GtkSignalListItemFactory *factory,
            GtkListItem *list_item)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
}

static void
nw_clinic_filter_dispose (GObject *object)
{
  NwClinicFilter *self = NW_CLINIC_FILTER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_object (&self->names);

  G_OBJECT_CLASS (nw_clinic_filter_parent_class)->dispose (object);
}

static void
nw_clinic_filter_class_init (NwClinicFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_clinic_filter_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_clinic_filter_init (NwClinicFilter *self)
{
  const char *const periods[] = { _ ("This year"), _ ("Last year"), _ ("Last 12 months"), _ ("This month"), _ ("All sessions"), _ ("Other days…"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (periods);
  g_autoptr (GtkListItemFactory) factory = nw_session_name_factory_new ();
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_layout_manager (self->box, g_object_new (NW_TYPE_SESSION_WRAP, NULL));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->period = new_drop_down (g_object_ref (model), _ ("Period"));
  self->names = gtk_string_list_new (NULL);
  gtk_string_list_append (self->names, _ ("All therapists"));
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->therapist = new_drop_down (g_object_ref (self->names), _ ("Therapist"));
  g_signal_connect (factory, "bind", G_CALLBACK (shorten_cb), NULL);
  gtk_drop_down_set_factory (self->therapist, factory);
  self->days = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->days, g_object_new (NW_TYPE_SESSION_WRAP, NULL));
  gtk_box_append (GTK_BOX (self->days), new_day (self, &self->from, _ ("_From")));
  gtk_box_append (GTK_BOX (self->days), new_day (self, &self->to, _ ("_To")));
  gtk_widget_set_visible (self->days, FALSE);
  gtk_box_append (GTK_BOX (choices), GTK_WIDGET (self->period));
  gtk_box_append (GTK_BOX (choices), GTK_WIDGET (self->therapist));
  gtk_box_append (GTK_BOX (self->box), choices);
  gtk_box_append (GTK_BOX (self->box), self->days);
  g_signal_connect_swapped (self->period, "notify::selected", G_CALLBACK (period_cb), self);
  g_signal_connect_swapped (self->therapist, "notify::selected", G_CALLBACK (emit_changed), self);
}

/**
 * nw_clinic_filter_new:
 *
 * Returns: (transfer floating): the filter, for this year and all therapists
 */
GtkWidget *
nw_clinic_filter_new (void)
{
  return g_object_new (NW_TYPE_CLINIC_FILTER, NULL);
}

/**
 * nw_clinic_filter_set_therapists:
 * @self: a filter
 * @therapists: (element-type NwPart): who can be chosen; who was stays chosen
 */
void
nw_clinic_filter_set_therapists (NwClinicFilter *self,
                                 GPtrArray *therapists)
{
  g_autofree char *chosen = NULL;
  guint selected = 0;

  g_return_if_fail (NW_IS_CLINIC_FILTER (self));

  chosen = g_strdup (nw_clinic_filter_get_therapist (self, NULL));
  self->filling = TRUE;
  gtk_string_list_splice (self->names, 1, g_list_model_get_n_items (G_LIST_MODEL (self->names)) - 1, NULL);
  g_ptr_array_set_size (self->ids, 0);
  for (guint i = 0; i < therapists->len; i++)
    {
      NwPart *therapist = g_ptr_array_index (therapists, i);

      gtk_string_list_append (self->names, nw_part_get_text (therapist, "name"));
      g_ptr_array_add (self->ids, g_strdup (nw_part_get_id (therapist)));
      if (g_strcmp0 (chosen, nw_part_get_id (therapist)) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_selected (self->therapist, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->therapist), therapists->len > 1 || selected > 0);
}

/**
 * nw_clinic_filter_set_period:
 * @self: a filter
 * @period: a period
 * @from: (nullable): first day of %NW_CLINIC_OTHER
 * @to: (nullable): its last day
 */
void
nw_clinic_filter_set_period (NwClinicFilter *self,
                             NwClinicPeriod period,
                             const char *from,
                             const char *to)
{
  g_return_if_fail (NW_IS_CLINIC_FILTER (self));

  self->filling = TRUE;
  gtk_editable_set_text (self->from, from != NULL ? from : "");
  gtk_editable_set_text (self->to, to != NULL ? to : "");
  gtk_drop_down_set_selected (self->period, period);
  self->filling = FALSE;
  emit_changed (self);
}

static char *
dup_day (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);

  return *text != '\0' && nw_date_is_valid (text) ? g_strdup (text) : NULL;
}

/**
 * nw_clinic_filter_get_days:
 * @self: a filter
 * @from: (out) (transfer full) (nullable): first day
 * @to: (out) (transfer full) (nullable): last day
 */
void
nw_clinic_filter_get_days (NwClinicFilter *self,
                           char **from,
                           char **to)
{
  NwClinicPeriod period = NW_CLINIC_ALL;
  g_autofree char *today = nw_date_today ();

  g_return_if_fail (NW_IS_CLINIC_FILTER (self));

  period = (NwClinicPeriod)gtk_drop_down_get_selected (self->period);
  nw_clinic_period_get_days (period, today, from, to);
  if (period == NW_CLINIC_OTHER)
    {
      *from = dup_day (self->from);
      *to = dup_day (self->to);
    }
}

/**
 * nw_clinic_filter_get_therapist:
 * @self: a filter
 * @name: (out) (optional) (transfer none): the name
 *
 * Returns: (transfer none) (nullable): the id of the one that was chosen
 */
const char *
nw_clinic_filter_get_therapist (NwClinicFilter *self,
                                const char **name)
{
  guint selected = 0;

  g_return_val_if_fail (NW_IS_CLINIC_FILTER (self), NULL);

  selected = gtk_drop_down_get_selected (self->therapist);
  if (selected == 0 || selected > self->ids->len)
    return NULL;
  if (name != NULL)
    *name = gtk_string_list_get_string (self->names, selected);
  return g_ptr_array_index (self->ids, selected - 1);
}

/**
 * nw_clinic_filter_is_valid:
 * @self: a filter
 *
 * Returns: whether both days are days
 */
gboolean
nw_clinic_filter_is_valid (NwClinicFilter *self)
{
  gboolean valid = FALSE;

  g_return_val_if_fail (NW_IS_CLINIC_FILTER (self), FALSE);

  valid = check_day (self->from);
  return check_day (self->to) && valid;
}
