/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-emergency-doctor.h"

#include "nw-lang.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>

/* The card may be shown in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

static const char *
get_heading (NwDoctorState state)
{
  switch (state)
    {
    case NW_DOCTOR_PLAN:
      return _ ("For the doctor, from the plan");
    case NW_DOCTOR_SESSION:
      return _ ("For the doctor, from the open session");
    case NW_DOCTOR_LOCKED:
    case NW_DOCTOR_NOTHING:
    case NW_DOCTOR_EXAMPLE:
    default:
      return _ ("For the doctor");
    }
}

/**
 * nw_emergency_doctor_new:
 * @state: what there is
 * @facts: (nullable): keys and values in turn, %NULL-terminated; hold no name
 *   of a patient
 *
 * What the doctor who takes over has to be told of this session, in the
 * language of nw_lang_get().
 *
 * Returns: (transfer floating): the box
 */
GtkWidget *
nw_emergency_doctor_new (NwDoctorState state,
                         const char *const *facts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "nw-emergency-box");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, get_heading (state), -1);
  gtk_box_append (GTK_BOX (box), nw_part_section (get_heading (state), NULL));

  if (state == NW_DOCTOR_LOCKED)
    gtk_box_append (GTK_BOX (box), nw_part_label (_ ("The journal is locked. Unlocking it shows the sites, sides, needles and times of the open session here."), NULL));
  else if (state == NW_DOCTOR_NOTHING)
    gtk_box_append (GTK_BOX (box), nw_part_label (_ ("No draft of today is open and nothing is planned."), NULL));

  else if (state == NW_DOCTOR_EXAMPLE)
    gtk_box_append (GTK_BOX (box), nw_part_label (_ ("An example session is open. It is made up: nothing of it is shown or printed here. With a patient, sites, sides, needles and times of the open session stand here."), NULL));

  for (guint i = 0; facts != NULL && facts[i] != NULL && facts[i + 1] != NULL; i += 2)
    {
      g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>\n%s", facts[i], facts[i + 1]);

      gtk_box_append (GTK_BOX (box), nw_part_markup (markup, NULL));
    }
  if (facts != NULL)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Print for the _Doctor…"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "emergency.print-doctor");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), button);
    }

  return box;
}
