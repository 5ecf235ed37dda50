/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-plot.h"

#include "nw-lang.h"

#include <glib/gi18n-lib.h>

/* Height of the highest bar and width of each, in pixels. */
#define PLOT_HEIGHT 54
#define BAR_WIDTH 24

struct _NwStudyPlot
{
  GtkWidget parent_instance;

  GtkWidget *bars[NW_STUDY_PLOT_DAYS];
  GtkLabel *numbers[NW_STUDY_PLOT_DAYS];
  GtkLabel *days[NW_STUDY_PLOT_DAYS];
};

G_DEFINE_FINAL_TYPE (NwStudyPlot, nw_study_plot, GTK_TYPE_WIDGET)

/* The short name of a day of the week, Monday first. */
static const char *
get_day (int weekday)
{
  switch (weekday)
    {
    case 1:
      return C_ ("weekday", "Mon");
    case 2:
      return C_ ("weekday", "Tue");
    case 3:
      return C_ ("weekday", "Wed");
    case 4:
      return C_ ("weekday", "Thu");
    case 5:
      return C_ ("weekday", "Fri");
    case 6:
      return C_ ("weekday", "Sat");
    case 7:
    default:
      return C_ ("weekday", "Sun");
    }
}

static void
nw_study_plot_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nw_study_plot_parent_class)->dispose (object);
}

static void
nw_study_plot_class_init (NwStudyPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_study_plot_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-study-plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
nw_study_plot_init (NwStudyPlot *self)
{
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "nw-study-plot");
  for (guint i = 0; i < NW_STUDY_PLOT_DAYS; i++)
    {
      GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      GtkWidget *room = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      self->bars[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_add_css_class (self->bars[i], i == 0 ? "nw-study-today" : "nw-study-later");
      gtk_widget_set_valign (self->bars[i], GTK_ALIGN_END);
      gtk_widget_set_halign (self->bars[i], GTK_ALIGN_CENTER);
      gtk_widget_set_vexpand (self->bars[i], TRUE);
      gtk_widget_set_size_request (room, -1, PLOT_HEIGHT);
      gtk_box_append (GTK_BOX (room), self->bars[i]);
      self->numbers[i] = GTK_LABEL (gtk_label_new (NULL));
      self->days[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (GTK_WIDGET (self->numbers[i]), "nw-tabular");
      gtk_widget_add_css_class (GTK_WIDGET (self->days[i]), "nw-small");
      gtk_widget_add_css_class (GTK_WIDGET (self->days[i]), "nw-quiet");
      gtk_box_append (GTK_BOX (column), room);
      gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->numbers[i]));
      gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->days[i]));
      gtk_widget_set_parent (column, GTK_WIDGET (self));
    }
}

/**
 * nw_study_plot_new:
 *
 * Returns: (transfer floating): an empty plot
 */
GtkWidget *
nw_study_plot_new (void)
{
  return g_object_new (NW_TYPE_STUDY_PLOT, NULL);
}

/**
 * nw_study_plot_set:
 * @self: a plot
 * @counts: cards of each day, today first
 * @now: seconds of UTC since 1970
 */
void
nw_study_plot_set (NwStudyPlot *self,
                   const guint counts[NW_STUDY_PLOT_DAYS],
                   gint64 now)
{
  g_autoptr (GDateTime) today = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  guint most = 1;

  g_return_if_fail (NW_IS_STUDY_PLOT (self));

  today = g_date_time_new_from_unix_local (now);
  for (guint i = 0; i < NW_STUDY_PLOT_DAYS; i++)
    most = MAX (most, counts[i]);
  for (guint i = 0; i < NW_STUDY_PLOT_DAYS && today != NULL; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (today, (int)i);
      const char *name = get_day (g_date_time_get_day_of_week (day));
      g_autofree char *number = g_strdup_printf ("%u", counts[i]);

      gtk_widget_set_size_request (self->bars[i], BAR_WIDTH, counts[i] == 0 ? 0 : MAX ((int)(PLOT_HEIGHT * counts[i] / most), 3));
      gtk_label_set_label (self->numbers[i], number);
      gtk_label_set_label (self->days[i], name);
      g_string_append_printf (words, "%s%s %s", i > 0 ? ", " : "", name, number);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Cards coming back"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str,
                                  -1);
}
