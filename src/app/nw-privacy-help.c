/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-privacy-help.h"

#include "nw-lock.h"
#include "nw-session-names.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define TEXT_WIDTH 620

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_selectable (GTK_LABEL (label), css_class == NULL);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_heading (GtkWidget *box,
             const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_widget_add_css_class (label, "nw-section");
  gtk_widget_set_margin_top (label, 12);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_text (GtkWidget *box,
          const char *text)
{
  gtk_box_append (GTK_BOX (box), new_label (text, NULL));
}

static void
add_items (GtkWidget *box,
           const char *const *items)
{
  for (guint i = 0; items[i] != NULL; i++)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *mark = new_label ("–", "nw-quiet");
      GtkWidget *label = new_label (items[i], NULL);

      gtk_label_set_width_chars (GTK_LABEL (mark), -1);
      gtk_widget_set_valign (mark, GTK_ALIGN_START);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (line), mark);
      gtk_box_append (GTK_BOX (line), label);
      gtk_box_append (GTK_BOX (box), line);
    }
}

static void
add_sealed (GtkWidget *box)
{
  const char *const items[] = {
    _ ("who the patient is: name or pseudonym, date of birth, record number"),
    _ ("the therapist, complaint and goal, and the answers of the screening with their flags"),
    _ ("consent, adverse events and their analysis, scores, aftercare, what else was done"),
    _ ("at which hour something was written, and every free text"),
    _ ("depth, angle and product of a needle, and the reasons of a deviation"),
    NULL
  };

  add_heading (box, _ ("What is sealed"));
  add_text (box, _ ("Nothing of this can be read in the file without a key of the journal:"));
  add_items (box, items);
}

static void
add_open (GtkWidget *box)
{
  const char *const items[] = {
    _ ("random numbers of the rows, the order in which they were first kept, and how often each was changed"),
    _ ("the day of each session, and whether it is a draft or closed"),
    _ ("of each needle: the site, the side of the body and the point on the map"),
    _ ("how many patients, therapists and analyses of incidents there are, which closed sessions were changed later and how often, and how many entries the access log has"),
    _ ("the length of the texts, in steps: a long note shows in the size of its row"),
    _ ("whether a passphrase and a keyring open it; never the keys themselves"),
    NULL
  };

  add_heading (box, _ ("What is open"));
  add_text (box, _ ("Whoever has the file can see without a key:"));
  add_items (box, items);
  add_text (box, _ ("This tells how many sessions there were on which day and where needles went, not in whom and not by whom. Somebody who knows when a patient was here could tell where that patient was needled."));
  add_text (box, _ ("None of it can be changed unnoticed: what is open is bound to what is sealed. A whole older file that is put in the place of the journal is not noticed."));
}

static void
add_beyond (GtkWidget *box)
{
  const char *const items[] = {
    _ ("somebody who sits at this computer while the journal is open: lock it, and let it lock itself (Preferences, Security)"),
    _ ("a computer that was broken into: a program that reads keys or the screen sees what you see. Keep the system up to date, and encrypt its disk"),
    _ ("the administrator of this computer, and its memory while the journal is open. The keys are kept out of the swap file and no memory dump is written; text on the screen may still reach the swap file or the file of hibernation"),
    _ ("a passphrase that can be guessed. Each guess costs about a second and 256 MiB of memory, no more"),
    _ ("prints, PDF files, exports and what was copied into another system: they are readable for whoever has them"),
    _ ("old copies: after a change of passphrase, backups and copies that were made before are still opened by the old one"),
    _ ("blocks that a solid-state disk or a snapshot of the file system keeps of what was erased; they are sealed too"),
    _ ("the loss of all keys: without passphrase, keyring and recovery code nobody can open the journal, not even its makers"),
    NULL
  };

  add_heading (box, _ ("What Needlewise cannot protect against"));
  add_items (box, items);
}

static void
add_elsewhere (GtkWidget *box)
{
  add_heading (box, _ ("Outside the journal"));
  add_text (box, _ ("Needlewise sends nothing over the network and asks for nothing there. Its settings hold the size of the window, your needles, telephone numbers for the emergency cards and the sites that you looked at last: nothing about a patient. Titles of windows, names of files that it proposes, messages and error reports hold nothing about a patient either."));
  add_text (box, _ ("While the journal is locked nothing of it is in a window, in the clipboard that Needlewise filled, or in what can be undone. A draft that could not be kept waits, sealed in memory, for the next unlocking."));
  add_text (box, _ ("Example journals are made up. They are not sealed and take no real patient."));
}

/**
 * nw_privacy_help_new:
 * @parent: the main window
 *
 * Says what of a record can be read without a key, what cannot, and what the
 * program does not protect against.
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_privacy_help_new (GtkWindow *parent)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title", _ ("Privacy"), "default-width", 660, "default-height", 640, "width-request", 320, NULL);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_add_css_class (box, "nw-session-form");
  add_sealed (box);
  add_open (box);
  add_elsewhere (box);
  add_beyond (box);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), TEXT_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), scroller);
  adw_window_set_content (ADW_WINDOW (window), content);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  nw_session_name_parts (window);
  nw_lock_let_stay (GTK_WINDOW (window));
  return window;
}
